//! How much carries each required tag: as a table for people, as JSON and CSV for programs.

use std::io;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check::json::part;
use super::check::percent;
use super::human::{clean, width};
use super::json::decimal;
use crate::check::coverage::{CoverageBy, Row, Share, Table};
use crate::cli::CheckFormat;
use crate::cost::money;
use crate::kinds;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct CoverageReport<'a> {
    /// The coverage.
    pub table: &'a Table,
}

impl CoverageReport<'_> {
    /// Writes it.
    pub fn write(&self, format: CheckFormat, out: &mut dyn io::Write) -> io::Result<()> {
        match format {
            CheckFormat::Json => writeln!(out, "{:#}", self.json()),
            _ => self.human(out),
        }
    }

    fn human(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let table = self.table;
        if table.keys.is_empty() {
            return writeln!(out, "no tags are required: name them with --require Project,Owner or in tagatlas.yaml");
        }
        let mut head = vec![self.what().to_owned(), "resources".to_owned(), "all tags".to_owned()];
        head.extend(table.keys.iter().map(|key| clean(key)));
        head.push("untagged".to_owned());
        let rows = table.rows.iter().chain([&table.whole]).map(|row| self.cells(row));
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
        let widths: Vec<usize> =
            (0..rows[0].len()).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
        for (i, row) in rows.iter().enumerate() {
            // The whole stands apart.
            if i + 1 == rows.len() && i > 1 {
                writeln!(out)?;
            }
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, wide))| {
                let pad = " ".repeat(wide - width(cell));
                if column == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
            });
            writeln!(out, "{}", cells.collect::<Vec<_>>().join("  ").trim_end())?;
        }
        writeln!(
            out,
            "\neach cell: of the resources, then of their money; untagged: US dollars a month that lack a tag"
        )
    }

    fn what(&self) -> &'static str {
        match self.table.by {
            CoverageBy::Kind => "kind",
            CoverageBy::Account => "account",
            CoverageBy::Region => "region",
            CoverageBy::Container => "container",
            CoverageBy::File => "file",
        }
    }

    fn cells(&self, row: &Row) -> Vec<String> {
        let title = kinds::find(&row.name).filter(|_| self.table.by == CoverageBy::Kind).map(|spec| spec.title);
        let mut cells = vec![clean(title.unwrap_or(&row.name)), row.all.of.to_string(), parts(&row.all)];
        cells.extend(row.tags.iter().map(parts));
        let open = if row.all.cost.unpriced > row.all.covered_cost.unpriced { "≥ " } else { "" };
        cells.push(match row.untagged() {
            amount if amount.is_zero() && open.is_empty() => "–".to_owned(),
            amount => format!("{open}{}", money::dollars(amount)),
        });
        cells
    }

    fn json(&self) -> Value {
        let row = |row: &Row| {
            let tags = self.table.keys.iter().zip(&row.tags).map(|(key, share)| (key.clone(), json!(part(share))));
            json!({
                self.what(): row.name,
                "all": part(&row.all),
                "tags": tags.collect::<serde_json::Map<_, _>>(),
                "untagged": decimal(row.untagged()),
            })
        };
        let rows: Vec<Value> = self.table.rows.iter().map(row).collect();
        json!({"by": self.what(), "required": self.table.keys, "rows": rows, "total": row(&self.table.whole)})
    }
}

/// `94 % · 78 %`: of the resources, of their money; a dash where there is nothing to take a part of.
fn parts(share: &Share) -> String {
    let part = |part: Option<Decimal>| part.map_or_else(|| "–".to_owned(), percent);
    match share.by_count() {
        None => "–".to_owned(),
        count => format!("{:>5} · {:>5}", part(count), part(share.by_cost())),
    }
}

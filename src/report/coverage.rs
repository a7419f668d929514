//! How much carries each required tag: as a table for people, as JSON and CSV for programs.

use std::io;

use csv::{Terminator, WriterBuilder};
use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::check::csv::{as_io, cell};
use super::check::json::part;
use super::check::percent;
use super::human::{clean, width};
use super::json::{decimal, write_lines};
use crate::check::coverage::{CoverageBy, Row, Share, Table};
use crate::cli::CheckFormat;
use crate::cost::money;
use crate::kinds;
use crate::wording;

/// What the cells of a table for people say.
const LEGEND: &str = "each cell: of the resources, then of their money; untagged: US dollars a month that lack a tag";

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct CoverageReport<'a> {
    /// The coverage.
    pub table: &'a Table,
}

impl CoverageReport<'_> {
    /// Writes it, as far as a format has a place for it: see [`Self::has`].
    ///
    /// # Errors
    /// Where `out` takes no more.
    pub fn write(&self, format: CheckFormat, out: &mut dyn io::Write) -> io::Result<()> {
        match format {
            CheckFormat::Json => self.json(out),
            CheckFormat::Csv => self.csv(out),
            _ => self.human(out),
        }
    }

    /// Whether a format is one for coverage; the others are for findings.
    pub fn has(format: CheckFormat) -> bool {
        matches!(format, CheckFormat::Human | CheckFormat::Json | CheckFormat::Csv)
    }

    /// For people.
    fn human(&self, out: &mut dyn io::Write) -> io::Result<()> {
        let table = self.table;
        if table.keys.is_empty() {
            return writeln!(out, "no tags are required: name them with --require Project,Owner or in tagatlas.yaml");
        }
        let mut lines = self.lines(table.rows.iter().chain([&table.whole]));
        // The whole stands apart.
        lines.insert(lines.len() - 1, String::new());
        for line in lines {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "\n{LEGEND}")
    }

    /// The parts that lack most, `most` of them, as lines for a report of findings; none where nothing lacks a tag.
    pub(super) fn brief(&self, most: usize) -> Vec<String> {
        let lacking = || self.table.rows.iter().filter(|row| row.all.covered < row.all.of);
        let count = lacking().count();
        if count == 0 {
            return Vec::new();
        }
        let mut lines = self.lines(lacking().take(most));
        if count > most {
            lines.push(format!("… and {} more; --coverage shows each", wording::count(count - most, self.what())));
        }
        lines
    }

    /// A table: what its columns are, and a line a part.
    fn lines<'r>(&self, rows: impl Iterator<Item = &'r Row>) -> Vec<String> {
        let mut head = vec![self.what().to_owned(), "resources".to_owned(), "all tags".to_owned()];
        head.extend(self.table.keys.iter().map(|key| clean(key)));
        head.push("untagged".to_owned());
        let rows: Vec<Vec<String>> = std::iter::once(head).chain(rows.map(|row| self.cells(row))).collect();
        let wide = |column: usize| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0);
        let widths: Vec<usize> = (0..rows[0].len()).map(wide).collect();
        let line = |row: &Vec<String>| {
            let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, wide))| {
                let pad = " ".repeat(wide - width(cell));
                if column == 0 { format!("{cell}{pad}") } else { format!("{pad}{cell}") }
            });
            cells.collect::<Vec<_>>().join("  ").trim_end().to_owned()
        };
        rows.iter().map(line).collect()
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

    /// For programs; keys stay stable.
    fn json(&self, out: &mut dyn io::Write) -> io::Result<()> {
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
        let total = row(&self.table.whole);
        let value = json!({"by": self.what(), "required": self.table.keys, "rows": rows, "total": total});
        write_lines(&value, usize::MAX, out)
    }

    /// For spreadsheets: a line for each part and tag, with `*` for all tags together; money in US dollars a month.
    fn csv(&self, out: &mut dyn io::Write) -> io::Result<()> {
        const HEADER: [&str; 10] = [
            "tag",
            "of",
            "covered",
            "cannot_tell",
            "by_count",
            "cost",
            "covered_cost",
            "untagged",
            "by_cost",
            "unpriced",
        ];
        let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        table.write_record([self.what()].iter().chain(&HEADER)).map_err(as_io)?;
        for row in self.table.rows.iter().chain([&self.table.whole]) {
            let keys = self.table.keys.iter().map(String::as_str).zip(&row.tags);
            for (key, share) in std::iter::once(("*", &row.all)).chain(keys) {
                let ratio = |ratio: Option<Decimal>| ratio.map(|r| decimal(r.trunc_with_scale(4))).unwrap_or_default();
                let (cost, covered) = (share.cost.known.typical, share.covered_cost.known.typical);
                let record = [
                    cell(&row.name),
                    cell(key),
                    share.of.to_string(),
                    share.covered.to_string(),
                    share.undecided.to_string(),
                    ratio(share.by_count()),
                    decimal(cost),
                    decimal(covered),
                    decimal(cost - covered),
                    ratio(share.by_cost()),
                    share.cost.unpriced.to_string(),
                ];
                table.write_record(record).map_err(as_io)?;
            }
        }
        table.flush()
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

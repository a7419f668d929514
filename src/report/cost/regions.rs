//! What the estate would cost in other regions, in each format. A region that lacks a part stands apart in all of them.

use std::io::{self, Write};

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::csv::{three, writer};
use super::json::band;
use super::left_out::some;
use super::markdown::{MONEY, Table, dollars};
use super::table::{Columns, left, right};
use super::whole;
use crate::cli::CostFormat;
use crate::cost::money;
use crate::cost::regions::{Comparison, RegionCost, Standing};
use crate::graph::{Graph, ResourceIndex};
use crate::report::check::csv::{as_io, cell};
use crate::report::human::{clean, width};
use crate::report::json::{decimal, total, write_lines};
use crate::report::markdown::{Code, Inert, MOST_OF_TEXT, Prose, short};
use crate::wording::count;

/// How many reasons of a region people see.
const MOST_REASONS: usize = 5;

/// Everything that the comparison is told from.
#[derive(Debug, Clone, Copy)]
pub struct RegionsReport<'a> {
    /// The resources.
    pub graph: &'a Graph,
    /// What they cost in each region.
    pub comparison: &'a Comparison,
    /// Whether people see the kinds in each region, too.
    pub kinds: bool,
}

impl RegionsReport<'_> {
    /// Writes it in a format.
    ///
    /// # Errors
    /// Where `out` takes no more.
    pub fn write(&self, format: CostFormat, out: &mut dyn Write) -> io::Result<()> {
        match format {
            CostFormat::Human => self.human(out),
            CostFormat::Json => write_lines(&self.json(), 3, out),
            CostFormat::Csv => self.csv(out),
            CostFormat::Markdown => self.markdown(out),
        }
    }

    fn human(&self, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", clean(&self.headline()))?;
        let regions = &self.comparison.regions;
        let amounts: Vec<_> = regions.iter().map(|region| whole(region.total)).collect();
        let (columns, names) = (Columns::of(amounts.iter()), regions.iter().map(|region| width(&region.region)));
        let widest = names.max().unwrap_or(0);
        let mut standing = None;
        for (region, amount) in regions.iter().zip(&amounts) {
            if standing.replace(region.standing) != Some(region.standing) {
                writeln!(out, "\n{}:", title(region.standing))?;
            }
            let name = left(&clean(&region.region), widest);
            writeln!(out, "{}", format!("{}  {name}  {}", columns.cell(amount), self.beside(region)).trim_end())?;
            self.details(region, columns, out)?;
        }
        for remark in self.remarks() {
            writeln!(out, "\n{}", clean(&remark))?;
        }
        Ok(())
    }

    /// What a region lacks, and its kinds where they are wanted.
    fn details(&self, region: &RegionCost, columns: Columns, out: &mut dyn Write) -> io::Result<()> {
        let indent = " ".repeat(columns.width() + 2);
        for (why, resources) in region.missing.iter().take(MOST_REASONS) {
            writeln!(out, "{indent}  {}", clean(&format!("{why}: {}", some(&self.labels(resources)))))?;
        }
        let more = region.missing.len().saturating_sub(MOST_REASONS);
        if more > 0 {
            writeln!(out, "{indent}  … and {more} more")?;
        }
        if self.kinds {
            let mut kinds: Vec<_> = region.kinds.iter().collect();
            kinds.sort_by_key(|(_, total)| std::cmp::Reverse(total.known.typical));
            for (kind, total) in kinds {
                writeln!(out, "{indent}  {}  {}", right(&total.amount(), 12), clean(kind))?;
            }
        }
        Ok(())
    }

    fn labels(&self, resources: &[ResourceIndex]) -> Vec<&str> {
        resources.iter().map(|resource| self.graph.label(*resource)).collect()
    }

    /// What it costs today, and where.
    fn headline(&self) -> String {
        let Comparison { today, today_in, .. } = self.comparison;
        let places = if today_in.is_empty() { "in no region that is known".to_owned() } else { today_in.join(", ") };
        match today {
            Some(total) => format!("today {total} a month in {places}"),
            None => "no difference to today: the region of a part is not known, pass --region".to_owned(),
        }
    }

    fn remarks(&self) -> Vec<String> {
        let Comparison { today_in, left_out, .. } = self.comparison;
        let mut remarks = Vec::new();
        if today_in.len() > 1 {
            remarks.push(format!("all that stands in a region today ({}) is moved, together", today_in.join(", ")));
        }
        if *left_out > 0 {
            let what = count(*left_out, "resource");
            remarks.push(format!("{what} with a part that has no price today: it is left out of each region"));
        }
        remarks.push("what moving costs, and what is billed by a use that is not stated, is in no total".to_owned());
        remarks
    }

    /// How a region stands beside today.
    fn beside(&self, region: &RegionCost) -> String {
        let Comparison { today, today_in, .. } = self.comparison;
        if region.standing == Standing::Incomplete {
            return format!("without {}", count(region.lacking().len(), "resource"));
        }
        if *today_in == [region.region.as_str()] {
            return "today".to_owned();
        }
        let Some((more, per_cent)) = region.difference(*today) else { return String::new() };
        let per_cent = per_cent.map(|part| format!(" ({} %)", signed(money::round(part, 1), |part| part.to_string())));
        format!("{}{}", signed(more.typical, money::dollars), per_cent.unwrap_or_default())
    }

    fn json(&self) -> Value {
        let Comparison { today, today_in, left_out, regions } = self.comparison;
        json!({
            "currency": "USD",
            "today": {"regions": today_in, "total": today.map(total), "left_out": left_out},
            "regions": regions.iter().map(|region| self.region_json(region)).collect::<Vec<_>>(),
        })
    }

    fn region_json(&self, region: &RegionCost) -> Value {
        let mut difference = Value::Null;
        if let Some((more, per_cent)) = region.difference(self.comparison.today) {
            difference = json!({});
            band(&mut difference, ["monthly", "low", "high"], more);
            difference["percent"] = json!(per_cent.map(|part| decimal(money::round(part, 2))));
        }
        let missing = |(why, resources): &(String, Vec<ResourceIndex>)| {
            let ids: Vec<_> = resources.iter().map(|index| self.graph.resource(*index).id.as_str()).collect();
            json!({"reason": why, "resources": ids})
        };
        json!({
            "region": region.region,
            "standing": word(region.standing),
            "total": total(region.total),
            "difference": difference,
            "missing": region.missing.iter().map(missing).collect::<Vec<_>>(),
            "kinds": region.kinds.iter().map(|(kind, sum)| json!({"kind": kind, "total": total(*sum)})).collect::<Vec<_>>(),
        })
    }

    /// A row a region, and one a kind in it.
    fn csv(&self, out: &mut dyn Write) -> io::Result<()> {
        const HEADER: [&str; 12] = [
            "region",
            "standing",
            "kind",
            "monthly",
            "low",
            "high",
            "unpriced",
            "use_not_stated",
            "difference",
            "percent",
            "lacking",
            "reasons",
        ];
        let mut table = writer(out);
        table.write_record(HEADER).map_err(as_io)?;
        for region in &self.comparison.regions {
            let difference = region.difference(self.comparison.today);
            let per_cent = difference.and_then(|(_, part)| part).map(|part| decimal(money::round(part, 2)));
            let reasons: Vec<_> = region.missing.iter().map(|(why, _)| why.as_str()).collect();
            let mut row = self.csv_row(region, "", region.total);
            row.push(difference.map(|(more, _)| decimal(more.typical)).unwrap_or_default());
            row.push(per_cent.unwrap_or_default());
            row.push(region.lacking().len().to_string());
            row.push(cell(&reasons.join("; ")));
            table.write_record(&row).map_err(as_io)?;
            for (kind, sum) in &region.kinds {
                let mut row = self.csv_row(region, kind, *sum);
                row.resize(HEADER.len(), String::new());
                table.write_record(&row).map_err(as_io)?;
            }
        }
        table.flush()
    }

    fn csv_row(&self, region: &RegionCost, kind: &str, total: crate::cost::Total) -> Vec<String> {
        let mut row = vec![cell(&region.region), word(region.standing).to_owned(), cell(kind)];
        row.extend(three(total.known));
        row.extend([total.unpriced.to_string(), total.by_use.to_string()]);
        row
    }

    fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        let mut text = format!("<!-- tagatlas regions -->\n### tagatlas: {}\n\n", Inert(&self.headline()));
        let row = |region: &RegionCost| {
            let missing = region.missing.iter().take(MOST_REASONS).map(|(why, _)| short(why, MOST_OF_TEXT));
            let beside = Inert(&self.beside(region)).to_string();
            let notes: Vec<_> = missing.map(|why| Prose(&why).to_string()).collect();
            let standing = Inert(word(region.standing)).to_string();
            let (name, notes) = (Code(&region.region).to_string(), notes.join("; "));
            vec![name, dollars(&whole(region.total)), beside, standing, notes]
        };
        let rows = self.comparison.regions.iter().map(row).collect();
        let titles = vec!["region", MONEY, "to today", "standing", "no price there"];
        Table { titles, rows, what: "regions" }.write(&mut text);
        for remark in self.remarks() {
            text.push_str(&format!("\n{}\n", Inert(&remark)));
        }
        out.write_all(text.as_bytes())
    }
}

/// With a plus before what is more than nothing.
fn signed(amount: Decimal, text: impl Fn(Decimal) -> String) -> String {
    let sign = if amount > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", text(amount))
}

fn title(standing: Standing) -> &'static str {
    match standing {
        Standing::Comparable => "every part has a price",
        Standing::Incomplete => "not comparable, for a part has no price there",
        Standing::OtherPartition => "in another partition of AWS, whose accounts are others",
    }
}

fn word(standing: Standing) -> &'static str {
    match standing {
        Standing::Comparable => "comparable",
        Standing::Incomplete => "not-comparable",
        Standing::OtherPartition => "other-partition",
    }
}

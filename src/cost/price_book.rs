//! The price book: `prices/*.tsv`, compiled in, read where they stand.
//!
//! Nothing is parsed at start-up. A lookup is a binary search over the sorted lines of one table (see
//! `prices/README.md` for their form), so it costs microseconds and the book costs nothing until it is asked.
//! A lookup finds exactly one price, or says why it does not: it never takes "the nearest".

use std::collections::BTreeSet;
use std::str::FromStr;

use rust_decimal::Decimal;
use thiserror::Error;

use crate::likeness::slips;

mod tables;

/// Price tables by name.
#[derive(Debug, Clone, Copy)]
pub struct PriceBook {
    tables: &'static [(&'static str, &'static str)],
}

/// The price of an item in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRow {
    /// What one of it is: `hour`, `GB-month`.
    pub unit: &'static str,
    /// Its tiers, lowest first; at least one.
    pub tiers: Vec<Tier>,
    /// Who published or stored the price.
    pub source: &'static str,
    /// The day it was published, ISO.
    pub as_of: &'static str,
}

/// A price that holds for a part of the quantity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// The quantity above which it holds.
    pub from: Decimal,
    /// The quantity up to which it holds; `None`: no end.
    pub to: Option<Decimal>,
    /// US dollars for one unit.
    pub price: Decimal,
}

/// Why there is no price.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MissingPrice {
    /// The price depends on the region, and none is known.
    #[error("the region is not known: pass --region")]
    NoRegion,
    /// The table has no such region.
    #[error("no {table} prices of region `{region}` in the price book")]
    UnknownRegion {
        /// The table.
        table: String,
        /// The region.
        region: String,
    },
    /// The item is priced elsewhere, but not here.
    #[error("`{item}` has no price in {region}")]
    NotInRegion {
        /// The row's name.
        item: String,
        /// The region.
        region: String,
    },
    /// No region has the item.
    #[error("`{item}` is not in the price book{}", near.as_deref().map(|n| format!(": did you mean `{n}`?")).unwrap_or_default())]
    UnknownItem {
        /// The row's name.
        item: String,
        /// The row's name that resembles it most, if one does.
        near: Option<String>,
    },
    /// A defect of the book itself.
    #[error("the price table `{0}` is damaged")]
    Damaged(String),
}

/// The columns before those of the regions that every table has: item, unit, tier.
const UNIT: usize = 1;
const TIER: usize = 2;

impl PriceBook {
    /// The book that is compiled in.
    pub fn embedded() -> Self {
        Self { tables: tables::TABLES }
    }

    /// The price of an item in a region, or in all of them where the table has it under `global`.
    ///
    /// # Errors
    /// Where not exactly one price is found: the reason.
    pub fn lookup(&self, table: &str, region: Option<&str>, item: &str) -> Result<PriceRow, MissingPrice> {
        let damaged = || MissingPrice::Damaged(table.to_owned());
        let table = self.table(table).ok_or_else(damaged)?;
        let rows = table.rows(item);
        if rows.is_empty() {
            return Err(MissingPrice::UnknownItem { item: item.to_owned(), near: table.near(item) });
        }
        let column = region.and_then(|r| table.column(r));
        let mut found = column.map(|column| table.price(&rows, column)).transpose()?.flatten();
        if found.is_none() {
            found = table.column("global").map(|column| table.price(&rows, column)).transpose()?.flatten();
        }
        found.ok_or_else(|| match (region, column) {
            (None, _) => MissingPrice::NoRegion,
            (Some(region), None) => {
                MissingPrice::UnknownRegion { table: table.name.to_owned(), region: region.to_owned() }
            }
            (Some(region), Some(_)) => MissingPrice::NotInRegion { item: item.to_owned(), region: region.to_owned() },
        })
    }

    /// The units of a table's rows whose names begin with these words; of all rows where there are none.
    pub fn units(&self, table: &str, words: &str) -> BTreeSet<&'static str> {
        let Some(table) = self.table(table) else { return BTreeSet::new() };
        let begins = |item: &str| {
            item.strip_prefix(words).is_some_and(|rest| words.is_empty() || rest.is_empty() || rest.starts_with(' '))
        };
        let rows = table.body[table.first_at_or_after(words)..].lines();
        let of_words = rows.take_while(|line| item_of(line).starts_with(words)).filter(|line| begins(item_of(line)));
        of_words.filter_map(|line| line.split('\t').nth(UNIT)).collect()
    }

    fn table(&self, name: &str) -> Option<Table> {
        let (name, text) = *self.tables.iter().find(|(n, _)| *n == name)?;
        let mut rest = text;
        loop {
            let (line, after) = rest.split_once('\n')?;
            if !line.starts_with('#') {
                return Some(Table { name, head: &text[..text.len() - rest.len()], columns: line, body: after });
            }
            rest = after;
        }
    }
}

/// A table's parts, borrowed from its text.
struct Table {
    name: &'static str,
    /// The comment lines, which name the sources.
    head: &'static str,
    /// The line of column names.
    columns: &'static str,
    /// The sorted rows.
    body: &'static str,
}

impl Table {
    fn column(&self, name: &str) -> Option<usize> {
        self.columns.split('\t').position(|c| c == name).filter(|&c| c > TIER)
    }

    /// The rows of an item: one a tier.
    fn rows(&self, item: &str) -> Vec<&'static str> {
        let start = self.first_at_or_after(item);
        self.body[start..].lines().take_while(|line| item_of(line) == item).collect()
    }

    /// The offset of the first line whose item is not less than this one.
    fn first_at_or_after(&self, item: &str) -> usize {
        let (mut low, mut high) = (0, self.body.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = self.body.as_bytes()[..middle].iter().rposition(|&b| b == b'\n').map_or(0, |i| i + 1);
            let line = self.body[start..].lines().next().unwrap_or_default();
            if item_of(line) < item {
                low = (start + line.len() + 1).min(high);
            } else {
                high = start;
            }
        }
        low
    }

    /// The price in a column; `None` where the cells are empty.
    fn price(&self, rows: &[&'static str], column: usize) -> Result<Option<PriceRow>, MissingPrice> {
        let damaged = || MissingPrice::Damaged(self.name.to_owned());
        let mut found: Option<PriceRow> = None;
        for row in rows {
            let mut cells = row.split('\t').skip(UNIT);
            let unit = cells.next().ok_or_else(damaged)?;
            let tier = cells.next().ok_or_else(damaged)?;
            let cell = cells.nth(column - TIER - 1).ok_or_else(damaged)?;
            if cell == "-" {
                continue;
            }
            let mark = cell.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
            let price = Decimal::from_str(&cell[..cell.len() - mark.len()]).map_err(|_| damaged())?;
            let (from, to) = tier_bounds(tier).ok_or_else(damaged)?;
            let (as_of, source) = self.source(mark).ok_or_else(damaged)?;
            let row = found.get_or_insert_with(|| PriceRow { unit, tiers: Vec::new(), source, as_of });
            row.tiers.push(Tier { from, to, price });
        }
        Ok(found)
    }

    /// The date and the words of a source, by the mark behind the price.
    fn source(&self, mark: &str) -> Option<(&'static str, &'static str)> {
        let mark = if mark.is_empty() { "-" } else { mark };
        self.head.lines().find_map(|line| {
            let mut parts = line.strip_prefix("# source ")?.splitn(3, '\t');
            (parts.next()? == mark).then(|| Some((parts.next()?, parts.next()?)))?
        })
    }

    /// The item that resembles this one most among those beside which it would stand.
    fn near(&self, item: &str) -> Option<String> {
        const AROUND: usize = 12;
        let at = self.first_at_or_after(item);
        let before = self.body[..at].lines().rev().take(AROUND);
        let near = before.chain(self.body[at..].lines().take(AROUND)).map(item_of);
        let scored = near.filter_map(|name| Some((slips(name, item, 3)?, name)));
        scored.min().map(|(_, name)| name.to_owned())
    }
}

fn item_of(line: &str) -> &str {
    line.split_once('\t').map_or(line, |(item, _)| item)
}

/// `0..51200` and `51200..`.
fn tier_bounds(text: &str) -> Option<(Decimal, Option<Decimal>)> {
    let (from, to) = text.split_once("..")?;
    let to = if to.is_empty() { None } else { Some(to.parse().ok()?) };
    Some((from.parse().ok()?, to))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn price(table: &str, region: &str, item: &str) -> String {
        PriceBook::embedded().lookup(table, Some(region), item).unwrap().tiers[0].price.to_string()
    }

    #[test]
    fn well_known_figures() {
        assert_eq!(price("ec2", "ap-northeast-1", "t3.micro linux"), "0.0136");
        assert_eq!(price("ec2", "us-east-1", "m5.large linux"), "0.096");
        assert_eq!(price("ec2", "us-east-1", "m5.large windows"), "0.188");
        assert_eq!(price("rds", "ap-northeast-1", "mysql db.t3.micro single-az"), "0.026");
        assert_eq!(price("elb", "ap-northeast-1", "alb hour"), "0.0243");
        assert_eq!(price("nat-gateway", "us-east-1", "nat hour"), "0.045");
        assert_eq!(price("vpc", "ap-northeast-1", "public-ipv4 idle"), "0.005");
    }

    #[test]
    fn tiers_come_lowest_first() {
        let row = PriceBook::embedded().lookup("s3", Some("us-east-1"), "storage standard").unwrap();
        let tiers: Vec<_> = row.tiers.iter().map(|t| (t.from.to_string(), t.price.to_string())).collect();
        let wanted = [("0", "0.023"), ("51200", "0.022"), ("512000", "0.021")];
        assert_eq!(tiers, wanted.map(|(from, price)| (from.to_owned(), price.to_owned())));
    }

    #[test]
    fn a_cell_may_have_its_own_source() {
        let row = PriceBook::embedded().lookup("ec2", Some("us-east-1"), "t3.micro linux").unwrap();
        assert!(row.source.starts_with("aws/karpenter") || row.source.starts_with("lamngockhuong"), "{}", row.source);
        let windows = PriceBook::embedded().lookup("ec2", Some("us-east-1"), "t3.micro windows").unwrap();
        assert_ne!(row.source, windows.source);
    }

    #[test]
    fn what_is_not_found_says_why() {
        let book = PriceBook::embedded();
        let reason = |table, region, item| book.lookup(table, region, item).unwrap_err().to_string();
        assert_eq!(reason("ec2", None, "t3.micro linux"), "the region is not known: pass --region");
        assert_eq!(
            reason("ec2", Some("mars-1"), "t3.micro linux"),
            "no ec2 prices of region `mars-1` in the price book"
        );
        assert_eq!(
            reason("ec2", Some("us-east-1"), "t3.mirco linux"),
            "`t3.mirco linux` is not in the price book: did you mean `t3.micro linux`?"
        );
        assert_eq!(reason("ebs", Some("eu-west-3"), "storage io2"), "`storage io2` has no price in eu-west-3");
        assert!(book.lookup("cloudwatch", None, "dashboard").is_ok(), "a global price needs no region");
    }

    /// The form that `prices/README.md` promises, for every line of every table.
    #[test]
    fn every_table_is_sorted_and_whole() {
        for (name, _) in tables::TABLES {
            let table = PriceBook::embedded().table(name).unwrap();
            let columns = table.columns.split('\t').count();
            let mut before = ("", Decimal::NEGATIVE_ONE);
            for line in table.body.lines() {
                let cells: Vec<_> = line.split('\t').collect();
                assert_eq!(cells.len(), columns, "{name}: {line}");
                let from = tier_bounds(cells[TIER]).unwrap().0;
                assert!((cells[0], from) > before, "{name} is not sorted at {line}");
                before = (cells[0], from);
            }
            for line in table.body.lines() {
                let rows = table.rows(item_of(line));
                assert!(rows.contains(&line), "{name}: {line} is not found by its item");
                for (column, title) in table.columns.split('\t').enumerate().skip(TIER + 1) {
                    let Some(price) = table.price(&rows, column).unwrap_or_else(|e| panic!("{e}: {line}")) else {
                        continue;
                    };
                    let joined = price.tiers.windows(2).all(|pair| pair[0].to == Some(pair[1].from));
                    let cell = line.split('\t').nth(column).unwrap();
                    let text = cell.trim_end_matches(|c: char| c.is_ascii_lowercase());
                    let exact = price.tiers.iter().any(|tier| tier.price.to_string() == text);
                    assert!(exact || cell == "-", "{name}: {cell} in {title} is not read as it is written");
                    assert!(joined, "{name}: the tiers of {} in {title} leave a gap", item_of(line));
                    assert_eq!(price.tiers.last().unwrap().to, None, "{name}: {line}: {title}");
                }
            }
        }
    }
}

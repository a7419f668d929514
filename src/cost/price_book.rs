//! The price book: `prices/*.tsv`, compiled in, read where they stand.
//!
//! Nothing is parsed at start-up. A lookup is a binary search over the sorted lines of one table (see
//! `prices/README.md` for their form): it costs less than a microsecond, and the book nothing until it is asked. Files
//! of a user's own prices ([`mod@file`]) lie over it.
//! A lookup finds exactly one price, or says why it does not: it never takes "the nearest".

use std::collections::BTreeSet;
use std::sync::Arc;

use rust_decimal::Decimal;
use thiserror::Error;

pub mod file;
mod table;
mod tables;
pub(crate) mod vocabulary;

pub use file::PriceFile;
pub(crate) use table::Table;
use table::{UNIT, item_of};
use tables::TABLES;

/// The price tables that are compiled in, and the user's own files over them.
#[derive(Debug, Clone)]
pub struct PriceBook {
    /// The user's own, the one that wins first.
    own: Vec<Arc<PriceFile>>,
}

/// The price of an item in a region.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PriceRow<'b> {
    /// The column in which it stands: the region, or `global`.
    pub region: &'b str,
    /// What one of it is: `hour`, `GB-month`.
    pub unit: &'b str,
    /// Its tiers, lowest first; at least one.
    pub tiers: Vec<Tier>,
    /// Who published or stored the price.
    pub source: &'b str,
    /// The day it was published, ISO.
    pub as_of: &'b str,
    /// The user's file that it stands in; `None`: the book that is compiled in.
    pub file: Option<&'b str>,
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

impl PriceBook {
    /// The book that is compiled in.
    pub fn embedded() -> Self {
        Self { own: Vec::new() }
    }

    /// Lays a file of prices over the book: a cell (an item in a region) that it has replaces the book's, all its tiers.
    pub fn lay_over(&mut self, file: Arc<PriceFile>) {
        self.own.insert(0, file);
    }

    /// The price of an item in a region, or in all of them where the table has it under `global`.
    ///
    /// # Errors
    /// Where not exactly one price is found: the reason.
    pub fn lookup(&self, table: &str, region: Option<&str>, item: &str) -> Result<PriceRow<'_>, MissingPrice> {
        for column in region.into_iter().chain(["global"]) {
            for table in self.tables(table) {
                if let Some(row) = table.cell(item, column)? {
                    return Ok(row);
                }
            }
        }
        Err(self.why_missing(table, region, item))
    }

    /// What one of an item costs in a region under a commitment whose rates have this name; nothing where no file says it.
    /// `region` is the column: a price of one region is no price of another, and none of all.
    pub fn rate(&self, rates: &str, table: &str, region: &str, item: &str) -> Option<PriceRow<'_>> {
        self.tables_of_rates(table, rates).find_map(|table| table.cell(item, region).ok().flatten())
    }

    /// The names of all rates.
    pub fn rates(&self) -> BTreeSet<&str> {
        self.own.iter().flat_map(|file| file.rates()).collect()
    }

    /// Whether rates of this name are told for anything of a table.
    pub fn has_rates(&self, rates: &str, table: &str) -> bool {
        self.tables_of_rates(table, rates).next().is_some()
    }

    fn why_missing(&self, name: &str, region: Option<&str>, item: &str) -> MissingPrice {
        let item = || item.to_owned();
        let mut tables = self.tables(name).peekable();
        if tables.peek().is_none() {
            return MissingPrice::Damaged(name.to_owned());
        }
        if tables.all(|table| table.rows(&item()).next().is_none()) {
            let near = self.tables(name).find_map(|table| table.near(&item())).map(str::to_owned);
            return MissingPrice::UnknownItem { item: item(), near };
        }
        match region.map(str::to_owned) {
            None => MissingPrice::NoRegion,
            Some(region) if self.tables(name).all(|table| table.column(&region).is_none()) => {
                MissingPrice::UnknownRegion { table: name.to_owned(), region }
            }
            Some(region) => MissingPrice::NotInRegion { item: item(), region },
        }
    }

    /// The units of a table's rows whose names begin with these words, in the book that is compiled in; of all rows
    /// where there are none.
    pub fn units(table: &str, words: &str) -> BTreeSet<&'static str> {
        let Some(table) = tables::find(table) else { return BTreeSet::new() };
        let begins = |item: &str| {
            item.strip_prefix(words).is_some_and(|rest| words.is_empty() || rest.is_empty() || rest.starts_with(' '))
        };
        let rows = table.body()[table.first_at_or_after(words)..].lines();
        let of_words = rows.take_while(|line| item_of(line).starts_with(words)).filter(|line| begins(item_of(line)));
        of_words.filter_map(|line| line.split('\t').nth(UNIT)).collect()
    }

    /// The tables of a name: of the files that lie over the book, the last one first, and then the book's own.
    pub(crate) fn tables<'b, 'n>(&'b self, name: &'n str) -> impl Iterator<Item = Table<'b>> + use<'b, 'n> {
        let own = self.own.iter().filter_map(move |file| file.table(name, None));
        own.chain(tables::find(name))
    }

    /// The tables of a name that hold these rates, of the last file first.
    pub(crate) fn tables_of_rates<'b, 'n>(
        &'b self,
        name: &'n str,
        rates: &'n str,
    ) -> impl Iterator<Item = Table<'b>> + use<'b, 'n> {
        self.own.iter().filter_map(move |file| file.table(name, Some(rates)))
    }

    /// The names of all tables.
    pub(crate) fn tables_in_all() -> impl Iterator<Item = &'static str> {
        TABLES.iter().map(|table| table.name)
    }
}

#[cfg(test)]
mod tests {
    use super::table::{TIER, tier_bounds};
    use super::*;

    fn price(table: &str, region: &str, item: &str) -> String {
        let book = PriceBook::embedded();
        book.lookup(table, Some(region), item).unwrap().tiers[0].price.to_string()
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
        let book = PriceBook::embedded();
        let row = book.lookup("s3", Some("us-east-1"), "storage standard").unwrap();
        let tiers: Vec<_> = row.tiers.iter().map(|t| (t.from.to_string(), t.price.to_string())).collect();
        let wanted = [("0", "0.023"), ("51200", "0.022"), ("512000", "0.021")];
        assert_eq!(tiers, wanted.map(|(from, price)| (from.to_owned(), price.to_owned())));
    }

    #[test]
    fn a_cell_may_have_its_own_source() {
        let book = PriceBook::embedded();
        let row = book.lookup("ec2", Some("us-east-1"), "t3.micro linux").unwrap();
        assert!(row.source.starts_with("aws/karpenter") || row.source.starts_with("lamngockhuong"), "{}", row.source);
        let windows = book.lookup("ec2", Some("us-east-1"), "t3.micro windows").unwrap();
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
    fn the_readme_counts_what_is_there() {
        let tables: Vec<_> = TABLES.iter().map(|table| table.table().unwrap()).collect();
        let rows: usize = tables.iter().map(Table::rows_in_all).sum();
        let cells = |line: &str| line.split('\t').skip(TIER + 1).filter(|cell| *cell != "-").count();
        let prices: usize = tables.iter().flat_map(|table| table.body().lines()).map(cells).sum();
        let grouped = |n: usize| if n < 1000 { n.to_string() } else { format!("{},{:03}", n / 1000, n % 1000) };
        let wanted = format!("{} tables, {} rows, {} prices", tables.len(), grouped(rows), grouped(prices));
        let readme = include_str!("../../prices/README.md");
        assert!(readme.contains(&wanted), "prices/README.md does not say: {wanted}");
    }

    #[test]
    fn every_table_is_sorted_and_whole() {
        assert!(TABLES.is_sorted_by_key(|table| table.name));
        for compiled in &TABLES {
            let (name, table) = (compiled.name, compiled.table().unwrap());
            let columns = table.columns().split('\t').count();
            let mut before = ("", Decimal::NEGATIVE_ONE);
            for line in table.body().lines() {
                let cells: Vec<_> = line.split('\t').collect();
                assert_eq!(cells.len(), columns, "{name}: {line}");
                let from = tier_bounds(cells[TIER]).unwrap().0;
                assert!((cells[0], from) > before, "{name} is not sorted at {line}");
                before = (cells[0], from);
            }
            for line in table.body().lines() {
                let rows: Vec<_> = table.rows(item_of(line)).collect();
                assert!(rows.contains(&line), "{name}: {line} is not found by its item");
                for (column, title) in table.columns().split('\t').enumerate().skip(TIER + 1) {
                    let region = table.column(title).unwrap();
                    let Some(price) =
                        table.price(rows.iter().copied(), region).unwrap_or_else(|e| panic!("{e}: {line}"))
                    else {
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

//! Price rows as cost lines hold them: each is found and copied once for the whole bill.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::PriceBook;
use super::price_book::{MissingPrice, PriceRow, Tier};

/// The price of an item in a region, and who says so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The table of the price book: `ec2`.
    pub table: &'static str,
    /// The rates under a commitment that it is one of: `ri-3y`; `None`: a price on demand.
    pub rates: Option<String>,
    /// The item of the table: `t3.micro linux`.
    pub item: String,
    /// The region whose price it is; `global` for what costs the same everywhere.
    pub region: String,
    /// What one of it is: `hour`, `GB-month`.
    pub unit: String,
    /// Its tiers, lowest first; at least one.
    pub tiers: Vec<Tier>,
    /// Who published or stored the price.
    pub published: String,
    /// The day it was published, ISO.
    pub as_of: String,
    /// The user's file that it stands in; `None`: the book that is compiled in.
    pub file: Option<String>,
    /// Whether AWS counts the tiers over all that an account has of it, and not for each by itself.
    pub pooled: bool,
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rates = self.rates.as_ref().map(|name| format!(" rates {name}")).unwrap_or_default();
        write!(f, "{}{rates} {} {}, {}", self.table, self.region, self.item, self.as_of)?;
        self.file.as_ref().map_or(Ok(()), |file| write!(f, " in {file}"))
    }
}

/// Tables and items whose tiers are those of one thing: of a volume its IOPS.
/// Source: hub.pointfive.co, "Outdated Provisioned IOPS Volume Type" (not AWS itself): a lower rate once a volume exceeds 32,000;
/// read 2026-11-27. All other tiers are taken to count over the account.
const OF_ONE_THING: [(&str, &str); 1] = [("ebs", "iops io2")];

/// A row that is looked for: table, region, item.
type Key = (&'static str, Option<String>, String);

/// The rows of a book that were asked for, each looked up once.
pub(super) struct Rows<'b> {
    book: &'b PriceBook,
    found: RefCell<HashMap<Key, Result<Arc<Row>, MissingPrice>>>,
}

impl<'b> Rows<'b> {
    pub(super) fn new(book: &'b PriceBook) -> Self {
        Self { book, found: RefCell::default() }
    }

    /// The row of an item in a region.
    pub(super) fn row(&self, table: &'static str, region: Option<&str>, item: &str) -> Result<Arc<Row>, MissingPrice> {
        let key = (table, region.map(str::to_owned), item.to_owned());
        let mut found = self.found.borrow_mut();
        found.entry(key).or_insert_with(|| self.looked_up(table, region, item).map(Arc::new)).clone()
    }

    fn looked_up(&self, table: &'static str, region: Option<&str>, item: &str) -> Result<Row, MissingPrice> {
        let price = self.book.lookup(table, region, item)?;
        Ok(Row::new(table, None, item, price))
    }
}

impl Row {
    /// A copy of a price; `rates` names those that it was found in.
    pub(super) fn new(table: &'static str, rates: Option<&str>, item: &str, price: PriceRow<'_>) -> Self {
        Self {
            table,
            rates: rates.map(str::to_owned),
            item: item.to_owned(),
            region: price.region.to_owned(),
            unit: price.unit.to_owned(),
            published: price.source.to_owned(),
            as_of: price.as_of.to_owned(),
            file: price.file.map(str::to_owned),
            tiers: price.tiers,
            pooled: !OF_ONE_THING.contains(&(table, item)),
        }
    }

    /// US dollars for one unit; the first tier's where tiers differ.
    pub fn price(&self) -> Decimal {
        self.tiers.first().map(|tier| tier.price).unwrap_or_default()
    }
}

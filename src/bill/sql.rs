//! The aggregate of a bill as one statement, for an engine that holds the export.
//!
//! ```text
//! SELECT keys, sums FROM (SELECT texts without 'NULL', amounts as decimals FROM the table WHERE months) GROUP BY keys
//! ```
//!
//! One text for all engines but BigQuery, whose types and functions have other names; of the others only the type of texts,
//! what makes a JSON object of tags, and how a text becomes a time differ. Facts about engines were read in their documentation and code, or tried, in
//! 2026-11; where one is from knowledge alone, its comment says so.

mod engine;
mod table;

use std::fmt;

pub use self::engine::Engine;
pub use self::table::{NoTable, Table, is_plain_name};
use super::Month;

/// The columns of the result, in their order: what tells groups apart, then their sums. They have FOCUS's names, so that
/// they are read as its columns are; the meter is always called `SkuMeter`, and `RowCount` tells a result from an export.
///
/// Engines write their names as they like (Snowflake `RESOURCEID`, Athena may write `resourceid`): compare them without case.
/// `BillingPeriodStart` is the first moment of the month. Amounts are decimals with up to 38 digits, of which 24 stand behind
/// the point. Texts are empty where the export has none; an amount or a time is null where no row has one. `Tags` is a JSON
/// object.
pub const RESULT: [&str; 19] = [
    "ResourceId",
    "SubAccountId",
    "RegionId",
    "ServiceName",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "CommitmentDiscountStatus",
    "SkuMeter",
    "ConsumedUnit",
    "BillingCurrency",
    "Tags",
    "BilledCost",
    "EffectiveCost",
    "ListCost",
    "ConsumedQuantity",
    ROW_COUNT,
    "ChargePeriodStart",
    "ChargePeriodEnd",
];

/// The column of the result that no export has: how many rows a group sums up.
pub const ROW_COUNT: &str = "RowCount";

/// What tells groups apart: so many of the columns, from the first on.
const KEYS: usize = 12;

/// The columns whose values are added up.
const AMOUNTS: [&str; 4] = ["BilledCost", "EffectiveCost", "ListCost", "ConsumedQuantity"];

/// Which columns an export of FOCUS has, by its version: they differ in what was metered, and AWS writes tags as a map.
///
/// Sources: AWS Data Exports user guide, "FOCUS 1.2 with AWS columns" and "FOCUS 1.0 with AWS columns"; FOCUS 1.1, `SkuMeter`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Focus {
    /// FOCUS 1.0: what was metered is in the charge's description
    #[value(name = "1.0")]
    V10,
    /// FOCUS 1.0 with AWS columns: x_UsageType, and tags as a map
    #[value(name = "1.0-aws")]
    V10Aws,
    /// FOCUS 1.1: SkuMeter
    #[value(name = "1.1")]
    V11,
    /// FOCUS 1.2: SkuMeter
    #[value(name = "1.2")]
    V12,
    /// FOCUS 1.2 with AWS columns: SkuMeter, and tags as a map
    #[value(name = "1.2-aws")]
    V12Aws,
}

impl Focus {
    /// What a table of an engine has where nobody says: Athena reads what AWS Data Exports makes, and elsewhere the columns
    /// of 1.0 are in every version.
    pub fn usual_in(engine: Engine) -> Self {
        if engine == Engine::Athena { Self::V12Aws } else { Self::V10 }
    }

    /// The column that tells what was metered.
    pub fn meter(self) -> &'static str {
        match self {
            Self::V10 => "ChargeDescription",
            Self::V10Aws => "x_UsageType",
            Self::V11 | Self::V12 | Self::V12Aws => "SkuMeter",
        }
    }

    /// How it keeps tags.
    pub fn tags(self) -> TagsAs {
        match self {
            Self::V10Aws | Self::V12Aws => TagsAs::Map,
            Self::V10 | Self::V11 | Self::V12 => TagsAs::Text,
        }
    }
}

/// How a table keeps tags.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TagsAs {
    /// As a map (in BigQuery and Snowflake: as JSON, an object, a variant)
    Map,
    /// As the text of a JSON object
    Text,
    /// It has none, or they are not wanted: fewer groups
    None,
}

/// How a table keeps times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum TimesAs {
    /// As timestamps, days or text that begins with them, whichever it is
    #[default]
    Either,
    /// As timestamps: an engine may then pass over files of other months than --from and --to ask for
    Timestamp,
    /// As text that begins with the year, 2026-05-01T00:00:00Z: CSV that an engine reads without telling types
    Text,
}

/// One statement. Printed, it ends in a line feed, and in no semicolon, which some engines refuse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Who is to run it.
    pub engine: Engine,
    /// The export.
    pub table: Table,
    /// The column that tells what was metered.
    pub meter: &'static str,
    /// How the table keeps tags.
    pub tags: TagsAs,
    /// How it keeps times.
    pub times: TimesAs,
    /// The column of months (`2026-05`) that the table is partitioned by: other months are then not read at all.
    pub partition: Option<String>,
    /// Only the invoices from this month on.
    pub from: Option<Month>,
    /// Only those up to this month, which is among them.
    pub to: Option<Month>,
}

impl fmt::Display for Statement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SELECT\n")?;
        let keys = RESULT[..KEYS].iter().map(|key| (*key).to_owned());
        let sums = AMOUNTS.iter().map(|amount| format!("SUM({amount}) AS {amount}"));
        let rest = [
            format!("COUNT(*) AS {ROW_COUNT}"),
            "MIN(ChargePeriodStart) AS ChargePeriodStart".to_owned(),
            "MAX(ChargePeriodEnd) AS ChargePeriodEnd".to_owned(),
        ];
        list(f, "  ", keys.chain(sums).chain(rest))?;
        f.write_str("FROM (\n  SELECT\n")?;
        let keys = RESULT[..KEYS].iter().map(|key| format!("{} AS {key}", self.key(key)));
        let amounts = AMOUNTS.iter().map(|amount| format!("{} AS {amount}", self.engine.amount(amount)));
        let times = ["Bill.ChargePeriodStart", "Bill.ChargePeriodEnd"].map(str::to_owned);
        list(f, "    ", keys.chain(amounts).chain(times))?;
        writeln!(f, "  FROM {} AS Bill", self.table)?;
        for (number, condition) in self.conditions().iter().enumerate() {
            writeln!(f, "  {} {condition}", if number == 0 { "WHERE" } else { "  AND" })?;
        }
        f.write_str(") AS Charges\nGROUP BY\n")?;
        list(f, "  ", RESULT[..KEYS].iter().map(|key| (*key).to_owned()))
    }
}

impl Statement {
    /// What a column of keys is for a row: no text and the text `NULL`, which some exports write, are the empty one. What an
    /// engine took for another type is text again: accounts of CSV are whole numbers to DuckDB and Spark, which then compare
    /// them with no text. A zero that an account began with is lost to Spark before: have it read them as text.
    fn key(&self, key: &str) -> String {
        let text = |column: &str| format!("COALESCE(NULLIF({}, 'NULL'), '')", self.engine.text(column));
        match key {
            "BillingPeriodStart" => match self.times {
                TimesAs::Either => self.month(),
                TimesAs::Timestamp => self.engine.month("Bill.BillingPeriodStart"),
                TimesAs::Text => "CONCAT(SUBSTR(Bill.BillingPeriodStart, 1, 7), '-01')".to_owned(),
            },
            "SkuMeter" => text(self.meter),
            "Tags" => match self.tags {
                TagsAs::Map => format!("COALESCE({}, '')", self.engine.json("Bill.Tags")),
                TagsAs::Text => text("Tags"),
                TagsAs::None => "''".to_owned(),
            },
            key => text(key),
        }
    }

    /// The month of a row, whether the table keeps it as a timestamp, a day or a text.
    fn month(&self) -> String {
        self.engine.month(&self.engine.time("BillingPeriodStart"))
    }

    /// Which rows count. The bounds are half-open in time, and whole months in a partition's name.
    fn conditions(&self) -> Vec<String> {
        let mut conditions = Vec::new();
        let time = |month: Month| match self.times {
            TimesAs::Either | TimesAs::Timestamp => format!("TIMESTAMP '{month}-01 00:00:00'"),
            TimesAs::Text => format!("'{month}'"),
        };
        let start = match self.times {
            TimesAs::Either => self.month(),
            TimesAs::Timestamp | TimesAs::Text => "Bill.BillingPeriodStart".to_owned(),
        };
        if let Some(from) = self.from {
            conditions.push(format!("{start} >= {}", time(from)));
        }
        if let Some(to) = self.to {
            conditions.push(format!("{start} < {}", time(to.next())));
        }
        if let Some(partition) = &self.partition {
            conditions.extend(self.from.map(|from| format!("Bill.{partition} >= '{from}'")));
            conditions.extend(self.to.map(|to| format!("Bill.{partition} <= '{to}'")));
        }
        conditions
    }
}

/// Expressions, one a line.
fn list(f: &mut fmt::Formatter<'_>, indent: &str, items: impl Iterator<Item = String>) -> fmt::Result {
    let items: Vec<String> = items.map(|item| format!("{indent}{item}")).collect();
    writeln!(f, "{}", items.join(",\n"))
}

#[cfg(test)]
mod tests;

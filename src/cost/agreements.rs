//! What an account and its owner have agreed with AWS: the plan of its free tier, what is committed, and per cent off the
//! list prices.

use rust_decimal::Decimal;

use super::{CostLine, Row};
use crate::model::Resource;
use crate::model::time::Day;
use crate::source::Span;

/// What holds for the accounts of an estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Agreements {
    /// Which offers of the free tier the accounts have; `None`: it is not known, and nothing is taken off.
    pub plan: Option<Plan>,
    /// The day on which the accounts were created; offers for new accounts end after a year.
    pub created: Option<Day>,
    /// Whether the accounts are billed as one organization: AWS then counts tiers and allowances over all of them.
    pub organization: bool,
    /// What is paid all month whether it is used or not, and what it buys at rates of its own.
    pub commitments: Vec<Commitment>,
    /// Per cent off; of several that mean a line the first holds.
    pub discounts: Vec<Discount>,
}

/// The plan of an account's free tier.
/// Source: aws/agent-toolkit-for-aws d6ad2e44, "free-tier.md", which also has the day on which the plans changed, 2025-07-15.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plan {
    /// Created before 2025-07-15: twelve months of allowances, and those that never end.
    Legacy,
    /// Created since: credits for six months; only allowances that never end.
    Free,
    /// Created since and paying: credits until they end; only allowances that never end.
    Paid,
}

/// A reservation or a Savings Plan.
#[derive(Debug, Clone, PartialEq)]
pub struct Commitment {
    /// The name of its rates in the files of prices: `ri-3y`.
    pub rates: String,
    /// What is committed.
    pub committed: Committed,
    /// The account whose use it covers; `None`: all, as AWS shares them within an organization.
    pub account: Option<String>,
    /// Where it is said, for messages.
    pub span: Span,
}

/// What a commitment pays for.
#[derive(Debug, Clone, PartialEq)]
pub enum Committed {
    /// A reservation: so many of one thing, all month.
    Running {
        /// How many.
        count: u32,
        /// The table of the price book: `ec2`.
        table: &'static str,
        /// The item of the table: `m5.large linux`.
        item: String,
        /// The region in which they run.
        region: String,
    },
    /// A Savings Plan: US dollars an hour, for whatever its rates name.
    Hourly(Decimal),
}

/// Per cent off what some lines cost.
#[derive(Debug, Clone, PartialEq)]
pub struct Discount {
    /// From 0 to 100.
    pub percent: Decimal,
    /// Tables of the price book whose prices it lowers; none: all.
    pub services: Vec<String>,
    /// Kinds whose resources get it, as [`crate::kinds::KindSpec::name`] has them; none: all.
    pub kinds: Vec<String>,
    /// Accounts that get it; none: all.
    pub accounts: Vec<String>,
}

impl Discount {
    /// Whether it lowers the price of a resource's line.
    pub fn means(&self, resource: &Resource, row: &Row) -> bool {
        let among = |list: &[String], text: Option<&str>| {
            list.is_empty() || text.is_some_and(|text| list.iter().any(|known| known == text))
        };
        among(&self.services, Some(row.table))
            && among(&self.kinds, Some(resource.kind.name()))
            && among(&self.accounts, resource.account.as_deref())
    }
}

impl Agreements {
    /// Per cent off a line; `None` where nothing was agreed.
    pub(super) fn discount(&self, resource: &Resource, line: &CostLine) -> Option<Decimal> {
        let row = line.row.as_deref()?;
        self.discounts.iter().find(|discount| discount.means(resource, row)).map(|discount| discount.percent)
    }
}

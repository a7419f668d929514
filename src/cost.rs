//! What each resource costs in a month, line by line, and how sure that is.
//!
//! The price lines of a kind's row ([`crate::kinds::price_line`]) meet the declared properties and the
//! [price book](price_book). Three things can keep a line from being a number, and they are kept apart:
//!
//! * **unpriced**: the price or the amount cannot be told (an instance type that a deployment decides, a region that is
//!   not known, an item that the book lacks). Such a resource counts in `≥ $12.34 (2 unpriced)`.
//! * **use not stated**: what is billed by use (requests, gigabytes) and has no `usage` in the inventory. There is no
//!   honest default for how busy a thing is, so none is made up and no zero is hidden: the line has its unit price and
//!   no amount, the resource counts in `≥ $12.34 (use of 3 not stated)`, and the report names the keys to state.
//! * **assumed**: where an estimator has a fair default (a server runs 730 hours a month), it is taken and said.
//!
//! Tiers are applied for each resource by itself, as if it were alone in the account: two buckets of 40 TB each are
//! priced at the first tier's price, while AWS sums them. The free tier of new accounts is not subtracted.

use std::fmt;

use rust_decimal::Decimal;

use crate::graph::{Graph, ResourceIndex};
use crate::kinds::Billing;
use crate::model::Presence;
use crate::source::Span;

mod line;
pub mod money;
pub mod price_book;
pub mod price_list;
mod quantity;
pub mod roll_up;
#[cfg(test)]
mod tests;

pub use price_book::PriceBook;
pub(crate) use quantity::number as amount;
pub use roll_up::{by_container, by_kind, by_tag};

/// What pricing needs beside the graph.
#[derive(Debug, Clone)]
pub struct CostSettings {
    /// Stands in where the input names no region.
    pub region: Option<String>,
    /// The prices.
    pub book: PriceBook,
}

impl Default for CostSettings {
    fn default() -> Self {
        Self { region: None, book: PriceBook::embedded() }
    }
}

/// A price is known, nothing, or unknown with the reason. Never 0 for "unknown".
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Price {
    /// US dollars a month.
    Known(Decimal),
    /// AWS charges nothing.
    Free,
    /// It cannot be told.
    Unknown(String),
}

/// One item of a resource's bill.
#[derive(Debug, Clone, PartialEq)]
pub struct CostLine {
    /// What is billed: `instance (t3.micro linux)`.
    pub item: String,
    /// How much of it in a month; `None` where it cannot be told.
    pub quantity: Option<Decimal>,
    /// `hour`, `GB-month`, `request`; empty where no price row was found.
    pub unit: String,
    /// US dollars for one unit; the first tier's where tiers differ.
    pub price: Option<Decimal>,
    /// US dollars a month.
    pub monthly: Price,
    /// What was assumed, for the person: `runs 730 hours a month`. Empty where all is declared.
    pub assumed: String,
    /// The price row and its date, and the file where it is one of the user's own: `ec2 ap-northeast-1 t3.micro linux,
    /// 2025-11-03`, `…, 2026-11-02 in prices.tsv`. Empty where none was found.
    pub source: String,
    /// The date of the price row, ISO. Empty where none was found.
    pub as_of: String,
    /// The key of `usage` that would make the amount known, where that alone is missing.
    pub usage: Option<&'static str>,
    /// Who said the amount, factor by factor, each once. Empty where AWS or the price itself fixes it.
    pub origins: Vec<Origin>,
}

/// Who said an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The description of the estate, here.
    Declared(Span),
    /// `usage`, of an inventory or a usage file, here.
    Usage(Span),
    /// Nobody: it is taken for granted, and [`CostLine::assumed`] says so.
    Assumed,
}

/// What one resource costs.
#[derive(Debug, Clone, PartialEq)]
pub struct ResourceCost {
    /// The resource.
    pub resource: ResourceIndex,
    /// The sum of its lines: known parts only; [`Self::is_unpriced`] says whether some are unknown.
    pub monthly: Price,
    /// The lines.
    pub lines: Vec<CostLine>,
}

impl ResourceCost {
    /// Whether a part of its price cannot be told.
    pub fn is_unpriced(&self) -> bool {
        let whole = self.lines.is_empty() && matches!(self.monthly, Price::Unknown(_));
        whole || self.lines.iter().any(|l| matches!(l.monthly, Price::Unknown(_)) && l.usage.is_none())
    }

    /// Whether a part of its price depends on a use that is not stated.
    pub fn is_by_use(&self) -> bool {
        self.lines.iter().any(|l| l.usage.is_some())
    }

    /// Its share of a total.
    pub fn total(&self) -> Total {
        let known = if let Price::Known(amount) = self.monthly { amount } else { Decimal::ZERO };
        Total { known, unpriced: self.is_unpriced().into(), by_use: self.is_by_use().into() }
    }

    /// The short text for a picture: `$45/mo`, `≥ $45/mo`, `by use`, `unpriced`; `None` for what is free.
    pub fn badge(&self) -> Option<String> {
        match &self.monthly {
            Price::Free => None,
            Price::Known(amount) if self.is_unpriced() => Some(format!("≥ {}", money::badge(*amount))),
            Price::Known(amount) => Some(money::badge(*amount)),
            Price::Unknown(_) if self.is_unpriced() => Some("unpriced".to_owned()),
            Price::Unknown(_) => Some("by use".to_owned()),
        }
    }
}

/// A sum with a visible remainder: `≥ $12.34 (2 unpriced)`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// US dollars a month of all known parts.
    pub known: Decimal,
    /// How many resources have a part whose price cannot be told.
    pub unpriced: usize,
    /// How many resources have a part that is billed by a use nobody stated.
    pub by_use: usize,
}

impl Total {
    /// `$12.34`, or `≥ $12.34` where a part is not known.
    pub fn amount(&self) -> String {
        let least = if self.unpriced + self.by_use > 0 { "≥ " } else { "" };
        format!("{least}{}", money::dollars(self.known))
    }

    /// What the amount leaves out: `2 unpriced, use of 3 not stated`; empty where it leaves out nothing.
    pub fn left_out(&self) -> String {
        match (self.unpriced, self.by_use) {
            (0, 0) => String::new(),
            (unpriced, 0) => format!("{unpriced} unpriced"),
            (0, by_use) => format!("use of {by_use} not stated"),
            (unpriced, by_use) => format!("{unpriced} unpriced, use of {by_use} not stated"),
        }
    }

    /// The short text for a picture: `$45/mo`, `≥ $45/mo` where a price is unknown.
    pub fn badge(&self) -> String {
        let least = if self.unpriced > 0 { "≥ " } else { "" };
        format!("{least}{}", money::badge(self.known))
    }
}

impl std::ops::AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        // Saturates at 79 octillion dollars instead of panicking.
        self.known = self.known.saturating_add(other.known);
        self.unpriced += other.unpriced;
        self.by_use += other.by_use;
    }
}

impl std::iter::Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), |mut sum, total| {
            sum += total;
            sum
        })
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount())?;
        match self.left_out() {
            left_out if left_out.is_empty() => Ok(()),
            left_out => write!(f, " ({left_out})"),
        }
    }
}

/// The estate's bill for a month.
#[derive(Debug, Clone, Default)]
pub struct Bill {
    /// One a resource, by [`ResourceIndex`].
    pub resources: Vec<ResourceCost>,
    /// The whole.
    pub total: Total,
    /// The oldest and newest date among the price rows used, ISO.
    pub price_dates: Option<(String, String)>,
}

impl Bill {
    /// What one resource costs.
    pub fn of(&self, resource: ResourceIndex) -> &ResourceCost {
        &self.resources[resource.0]
    }

    /// What a resource adds to the whole.
    pub fn total_of(&self, resource: ResourceIndex) -> Total {
        self.resources.get(resource.0).map(ResourceCost::total).unwrap_or_default()
    }

    /// US dollars a month for keeping a resource; `None` where no part of its price is known.
    pub fn monthly(&self, resource: ResourceIndex) -> Option<Decimal> {
        match &self.resources.get(resource.0)?.monthly {
            Price::Known(amount) => Some(*amount),
            Price::Free => Some(Decimal::ZERO),
            Price::Unknown(_) => None,
        }
    }
}

/// Prices every resource of the graph.
///
/// A resource whose condition is known to be false costs nothing; one whose condition could not be decided is counted,
/// and its lines say so.
pub fn bill(graph: &Graph, settings: &CostSettings) -> Bill {
    let resources: Vec<_> = graph.resources().map(|(index, _)| resource_cost(graph, index, settings)).collect();
    let total = resources.iter().map(ResourceCost::total).sum();
    let dates = || resources.iter().flat_map(|r| &r.lines).map(|l| l.as_of.as_str()).filter(|d| !d.is_empty());
    let price_dates = dates().min().zip(dates().max()).map(|(oldest, newest)| (oldest.to_owned(), newest.to_owned()));
    Bill { resources, total, price_dates }
}

fn resource_cost(graph: &Graph, index: ResourceIndex, settings: &CostSettings) -> ResourceCost {
    let resource = graph.resource(index);
    let cost = |monthly, lines| ResourceCost { resource: index, monthly, lines };
    if resource.presence.is_absent() || !resource.presence.is_ours() {
        return cost(Price::Free, Vec::new());
    }
    let specs = match resource.kind.spec().billing {
        Billing::Free(_) => return cost(Price::Free, Vec::new()),
        Billing::Unpriced => {
            let reason = format!("this version knows no price of {}", resource.kind.title());
            return cost(Price::Unknown(reason), Vec::new());
        }
        Billing::Lines(specs) => specs,
    };
    let mut lines: Vec<_> = specs.iter().flat_map(|spec| line::lines(graph, index, spec, settings)).collect();
    if let Presence::Undecided(condition) = &resource.presence {
        for line in &mut lines {
            note(&mut line.assumed, &format!("condition {condition} holds"));
        }
    }
    cost(sum(&lines), lines)
}

/// The known lines' sum; no line at all is free; no known one, or only such as cost nothing beside others, unknown, with
/// the first reason.
fn sum(lines: &[CostLine]) -> Price {
    let mut known = None;
    let mut reason = None;
    for line in lines {
        match &line.monthly {
            Price::Known(amount) => {
                known = Some(known.map_or(*amount, |sum: Decimal| sum.saturating_add(*amount)));
            }
            Price::Unknown(why) => reason = reason.or(Some(why)),
            Price::Free => {}
        }
    }
    match (known, reason) {
        // "At least nothing" says nothing.
        (Some(amount), Some(why)) if amount.is_zero() => Price::Unknown(why.clone()),
        (Some(amount), _) => Price::Known(amount),
        (None, Some(why)) => Price::Unknown(why.clone()),
        (None, None) => Price::Free,
    }
}

/// Adds a remark to a list of remarks, once.
fn note(notes: &mut String, text: &str) {
    if text.is_empty() || notes.split("; ").any(|n| n == text) {
        return;
    }
    if !notes.is_empty() {
        notes.push_str("; ");
    }
    notes.push_str(text);
}

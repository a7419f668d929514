//! Reservations and Savings Plans: what is paid all month whether it is used or not, and the use that it covers.
//!
//! The rates are rows of the user's own files of prices (`# table ec2 rates ri-3y`), never a flat share of the list price:
//! an item without a row is not covered, and said. Order: the free tier, reservations, Savings Plans, and what is left is paid
//! on demand, with its tiers and discounts; a discount lowers no committed rate.
//!
//! AWS applies Savings Plans to what reservations leave, first in the owner's account, there to the use that saves the largest
//! share of its price on demand, of equal shares to the lowest rate, until the commitment of the hour is used up
//! (<https://docs.aws.amazon.com/savingsplans/latest/userguide/sp-applying.html>, "Understanding how Savings Plans apply to your
//! AWS usage", read 2026-11-27). Two things are simpler here, and both make a commitment look used more fully than it may be:
//!
//! * A month is 730 equal hours. What runs half of the month counts as half of a thing in each hour, so an estate that varies
//!   from hour to hour covers less in truth.
//! * Of plans with different rates the first one that is told is used first: AWS uses EC2 Instance Savings Plans before
//!   Compute Savings Plans. A reservation covers its own item; that one of a family covers its other sizes in part
//!   is not counted.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::sync::Arc;

use rust_decimal::{Decimal, RoundingStrategy};

use super::agreements::{Agreements, Commitment, Committed};
use super::band::{Band, Case};
use super::{CostLine, CostSettings, Price, PriceBook, ResourceCost, Row, Total, money};
use crate::graph::{Graph, ResourceIndex};

#[cfg(test)]
mod tests;

/// The hours of a month: a year's 8,760 over twelve.
const HOURS: Decimal = Decimal::from_parts(730, 0, 0, false, 0);

/// How far a commitment is used.
#[derive(Debug, Clone, PartialEq)]
pub struct CommitmentUse {
    /// The commitment.
    pub commitment: Commitment,
    /// US dollars a month that are paid for it in any case; `None` where its rate is in no file of prices.
    pub paid: Option<Decimal>,
    /// US dollars of it that resources use.
    pub used: Band,
    /// How much of them each resource uses, in the order in which they are covered.
    pub by: Vec<(ResourceIndex, Band)>,
    /// What the rates could have been about and have no row for, as `ec2 eu-west-1 m5.large linux`; it is paid on demand.
    pub without_rate: Vec<String>,
}

/// A part of a line's quantity that a commitment covers.
#[derive(Debug, Clone, PartialEq)]
pub struct CoveredUse {
    /// Which of [`super::Bill::commitments`].
    pub commitment: usize,
    /// The rate.
    pub rate: Arc<Row>,
    /// How much of the quantity.
    pub quantity: Band,
    /// US dollars a month: the quantity at the rate, and what is left where it ends the commitment.
    pub monthly: Band,
}

impl CommitmentUse {
    /// US dollars a month that are paid and used by nothing.
    pub fn unused(&self) -> Band {
        Band::certain(self.paid.unwrap_or_default()).minus(self.used)
    }

    /// The same with what it leaves out: a commitment without a known rate.
    pub(super) fn unused_total(&self) -> Total {
        Total { known: self.unused(), unpriced: self.paid.is_none().into(), by_use: 0 }
    }
}

/// `3 × ec2 m5.large linux in eu-west-1 (ri-3y)`, `$2.50 an hour (compute-1y)`.
impl fmt::Display for Commitment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.committed {
            Committed::Running { count, table, item, region } => write!(f, "{count} × {table} {item} in {region}")?,
            Committed::Hourly(dollars) => write!(f, "{} an hour", money::dollars(*dollars))?,
        }
        write!(f, " ({})", self.rates)
    }
}

impl CostLine {
    /// What of the quantity is neither free nor covered.
    pub(super) fn on_demand(&self) -> Band {
        self.covered.iter().fold(self.billable(), |rest, covered| rest.minus(covered.quantity))
    }
}

/// Covers the lines as far as commitments go, and says how far each is used. The lines get their quantities; [`add`] adds
/// the dollars once the rest is priced.
pub(super) fn cover(graph: &Graph, costs: &mut [ResourceCost], settings: &CostSettings) -> Vec<CommitmentUse> {
    let commitments = &settings.agreements.commitments;
    let is_plan = |nth: &usize| matches!(commitments[*nth].committed, Committed::Hourly(_));
    let mut order: Vec<usize> = (0..commitments.len()).collect();
    order.sort_by_key(is_plan);
    let unused = |commitment: &Commitment| CommitmentUse {
        commitment: commitment.clone(),
        paid: None,
        used: Band::ZERO,
        by: Vec::new(),
        without_rate: Vec::new(),
    };
    let mut uses: Vec<CommitmentUse> = commitments.iter().map(unused).collect();
    for nth in order {
        let using = &mut uses[nth];
        let Some(pot) = Pot::of(&using.commitment, &settings.book) else { continue };
        using.paid = Some(pot.dollars);
        let candidates = candidates(graph, costs, settings, using);
        spend(pot, &candidates, nth, costs, using);
    }
    uses
}

/// Adds what is covered to what the rest costs.
pub(super) fn add(costs: &mut [ResourceCost]) {
    for line in costs.iter_mut().flat_map(|cost| &mut cost.lines) {
        if let Price::Known(on_demand) = line.monthly {
            let whole = line.covered.iter().fold(on_demand, |sum, covered| sum.plus(covered.monthly));
            line.monthly = Price::Known(whole);
        }
    }
}

/// What is left of a commitment in one case of the bands.
#[derive(Debug, Clone, Copy)]
struct Pot {
    /// US dollars.
    dollars: Decimal,
    /// Hours, where they are what is committed: so that the whole of them costs the whole of the dollars.
    hours: Option<Decimal>,
}

impl Pot {
    /// A whole month's; `None` where the rate is not known.
    fn of(commitment: &Commitment, book: &PriceBook) -> Option<Self> {
        match &commitment.committed {
            Committed::Hourly(dollars) => Some(Self { dollars: dollars.checked_mul(HOURS)?, hours: None }),
            Committed::Running { count, table, item, region } => {
                let rate = rate(book, commitment, table, region, item)?;
                let hours = Decimal::from(*count).checked_mul(HOURS)?;
                Some(Self { dollars: money::round(hours.checked_mul(rate.price())?, money::SCALE), hours: Some(hours) })
            }
        }
    }

    /// Takes as much of a quantity at a rate as it can, and says how much and for how many dollars.
    fn take(&mut self, wanted: Decimal, rate: Decimal) -> (Decimal, Decimal) {
        let quantity = self.hours.map_or(wanted, |hours| wanted.min(hours));
        let cost = quantity.checked_mul(rate).map(|cost| money::round(cost, money::SCALE));
        let (quantity, cost) = match (self.hours, cost) {
            // Whatever rounding did, all of the hours cost all of the dollars.
            (Some(hours), _) if quantity == hours => (quantity, self.dollars),
            (_, Some(cost)) if cost <= self.dollars => (quantity, cost),
            (Some(_), _) => (quantity, self.dollars),
            // Never more than is wanted: the division is rounded down.
            (None, _) => {
                let most = self.dollars.checked_div(rate).unwrap_or_default();
                let most = most.round_dp_with_strategy(money::SCALE, RoundingStrategy::ToZero);
                (most.min(quantity), self.dollars)
            }
        };
        self.dollars -= cost;
        self.hours = self.hours.map(|hours| hours - quantity);
        (quantity, cost)
    }

    fn is_empty(&self) -> bool {
        self.hours.map_or(self.dollars, |hours| hours) <= Decimal::ZERO
    }
}

/// The rate of an item under a commitment.
fn rate(book: &PriceBook, commitment: &Commitment, table: &'static str, region: &str, item: &str) -> Option<Arc<Row>> {
    let rate = book.rate(&commitment.rates, table, region, item)?;
    Some(Arc::new(Row::new(table, Some(&commitment.rates), item, rate)))
}

/// A line that a commitment may cover.
struct Candidate {
    /// The resource's place and the line's.
    place: (usize, usize),
    rate: Arc<Row>,
    /// Whether another account than the owner's uses it.
    is_others: bool,
    /// The rate over the price on demand.
    share: Decimal,
}

/// The lines that a commitment may cover, the first one first.
fn candidates(
    graph: &Graph,
    costs: &[ResourceCost],
    CostSettings { book, agreements, .. }: &CostSettings,
    using: &mut CommitmentUse,
) -> Vec<Candidate> {
    let commitment = &using.commitment;
    let mut rates: HashMap<(&str, &str, &str), Option<Arc<Row>>> = HashMap::new();
    let mut without_rate = BTreeSet::new();
    let mut found = Vec::new();
    for (at, cost) in costs.iter().enumerate() {
        let account = graph.resource(cost.resource).account.as_deref();
        let Some(is_others) = is_others(commitment, account, agreements) else { continue };
        for (nth, line) in cost.lines.iter().enumerate() {
            let Some(row) = line.row.as_deref().filter(|row| line.quantity.is_some() && means(commitment, row)) else {
                continue;
            };
            let key = (row.table, row.region.as_str(), row.item.as_str());
            let rate = rates.entry(key).or_insert_with(|| rate(book, commitment, row.table, &row.region, &row.item));
            let Some(rate) = rate else {
                if book.has_rates(&commitment.rates, row.table) {
                    without_rate.insert(format!("{} {} {}", row.table, row.region, row.item));
                }
                continue;
            };
            // What costs nothing on demand needs no commitment.
            let Some(share) = rate.price().checked_div(row.price()) else { continue };
            found.push(Candidate { place: (at, nth), rate: Arc::clone(rate), is_others, share });
        }
    }
    found.sort_by(|a, b| a.order(b));
    using.without_rate = without_rate.into_iter().collect();
    found
}

impl Candidate {
    /// As AWS applies Savings Plans; what is equal stays in the order of the inventory.
    fn order(&self, other: &Self) -> Ordering {
        let by_rate = || self.rate.price().cmp(&other.rate.price());
        self.is_others.cmp(&other.is_others).then(self.share.cmp(&other.share)).then_with(by_rate)
    }
}

/// Whether an account's use comes after the owner's; `None` where a commitment is not for it.
fn is_others(commitment: &Commitment, account: Option<&str>, agreements: &Agreements) -> Option<bool> {
    let is_owners = commitment.account.as_deref().is_none_or(|owner| account == Some(owner));
    (is_owners || agreements.organization).then_some(!is_owners)
}

/// Whether a commitment may be about a price row.
fn means(commitment: &Commitment, row: &Row) -> bool {
    match &commitment.committed {
        Committed::Hourly(_) => true,
        Committed::Running { table, item, region, .. } => {
            *table == row.table && *item == row.item && *region == row.region
        }
    }
}

/// Spends a commitment on lines, in their order.
fn spend(pot: Pot, candidates: &[Candidate], nth: usize, costs: &mut [ResourceCost], using: &mut CommitmentUse) {
    let mut pots = Case::ALL.map(|case| (case, pot));
    for Candidate { place: (at, line), rate, .. } in candidates {
        if pots.iter().all(|(_, pot)| pot.is_empty()) {
            return;
        }
        let resource = costs[*at].resource;
        let line = &mut costs[*at].lines[*line];
        let wanted = line.on_demand();
        let (mut quantity, mut monthly) = (Band::ZERO, Band::ZERO);
        for (case, pot) in &mut pots {
            (*case.of_mut(&mut quantity), *case.of_mut(&mut monthly)) = pot.take(case.of(wanted), rate.price());
        }
        if quantity.is_zero() {
            continue;
        }
        using.used = using.used.plus(monthly);
        match using.by.last_mut() {
            Some((last, by)) if *last == resource => *by = by.plus(monthly),
            _ => using.by.push((resource, monthly)),
        }
        line.covered.push(CoveredUse { commitment: nth, rate: Arc::clone(rate), quantity, monthly });
    }
}

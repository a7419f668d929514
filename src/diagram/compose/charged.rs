//! What was charged in a month, beside what things are estimated to cost.
//!
//! Every charge is told once: of a resource, by the icon or box that shows it; of all else, in the legend. So picture and
//! legend add up to the bill.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::bill::assigned::Why;
use crate::bill::compare::{Compared, Measure, Reason, compare};
use crate::bill::months::Covered;
use crate::bill::{Amount, Assigned, Ledger, Month};
use crate::cost::Bill;
use crate::graph::{Graph, ResourceIndex};
use crate::model::time::Day;

pub(super) mod standing;
mod words;

pub(super) use words::{both, charges, estimated, legend, lines, told};

/// Most reasons that a tooltip has.
const MOST_REASONS: usize = 4;

/// What bills tell of an estate: of one month, in one currency.
#[derive(Debug, Clone)]
pub struct Charged {
    month: Month,
    /// The part of the month that is billed: 1 where it is over.
    share: Decimal,
    /// The last day of which use is billed, where the month is not over.
    until: Option<Day>,
    currency: String,
    of: Vec<Actual>,
    /// Why a resource differs from its estimate, as far as that is likely.
    reasons: BTreeMap<ResourceIndex, Vec<String>>,
    /// All that was charged.
    billed: Amount,
    /// Of that, what is of things in no inventory, and how many these are.
    undeclared: (Amount, usize),
    /// And what is nobody's, by why.
    nobodys: BTreeMap<Why, Amount>,
}

/// What some resources were charged, together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Actual {
    /// How many they are, without those that are free and in no row.
    pub(super) resources: usize,
    /// How many of them are in the bill.
    pub(super) in_bill: usize,
    pub(super) billed: Amount,
    pub(super) effective: Amount,
    /// Of how many of them it can be told by how much they differ from their estimates.
    pub(super) compared: usize,
    /// What those are estimated to cost, for as much of the month as is billed.
    pub(super) estimate: Decimal,
    /// By how much more those were charged.
    pub(super) difference: Amount,
}

impl Actual {
    fn of(compared: &Compared) -> Self {
        let in_bill = compared.actual.rows > 0;
        let is_meant = in_bill || compared.estimate.is_none_or(|estimate| !estimate.is_zero());
        Self {
            resources: usize::from(is_meant),
            in_bill: usize::from(in_bill),
            billed: compared.actual.billed,
            effective: compared.actual.effective,
            compared: usize::from(is_meant && compared.difference.is_some()),
            estimate: compared.difference.and(compared.estimate).unwrap_or_default(),
            difference: compared.difference.unwrap_or_default(),
        }
    }

    /// By how much more was charged than is estimated; `None`: of none of them can that be told.
    pub(super) fn difference(&self) -> Option<Amount> {
        (self.compared > 0).then_some(self.difference)
    }
}

impl std::ops::AddAssign for Actual {
    fn add_assign(&mut self, other: Self) {
        self.resources += other.resources;
        self.in_bill += other.in_bill;
        self.billed += other.billed;
        self.effective += other.effective;
        self.compared += other.compared;
        self.estimate = self.estimate.saturating_add(other.estimate);
        self.difference += other.difference;
    }
}

impl std::iter::Sum for Actual {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, actual| {
            sum += actual;
            sum
        })
    }
}

impl Charged {
    /// What a ledger of one month and one currency tells of an estate. `covered`: how much of the month is billed.
    pub fn new(ledger: &Ledger, (month, covered): (Month, Covered), graph: &Graph, bill: &Bill) -> Self {
        let assigned = Assigned::new(ledger, graph);
        let mut charged = Self {
            month,
            share: covered.share(month),
            until: (!covered.is_whole(month)).then(|| Day::of((covered.until - 1).saturating_mul(1000))),
            currency: ledger.charges().next().map_or_else(String::new, |charge| charge.currency.to_owned()),
            of: vec![Actual::default(); graph.inventory().resources.len()],
            reasons: BTreeMap::new(),
            billed: ledger.total().billed,
            undeclared: (Amount::ZERO, 0),
            nobodys: BTreeMap::new(),
        };
        for mut compared in compare(ledger, &assigned, graph, bill, Measure::Billed) {
            if !charged.is_in_dollars() {
                (compared.difference, compared.reasons) = (None, Vec::new());
            }
            charged.of[compared.resource.0] = Actual::of(&compared);
            if !compared.reasons.is_empty() {
                let reasons = compared.reasons.iter().take(MOST_REASONS).map(Reason::text).collect();
                charged.reasons.insert(compared.resource, reasons);
            }
        }
        charged.count_others(ledger, &assigned);
        charged
    }

    /// Adds up what is of no resource of the estate.
    fn count_others(&mut self, ledger: &Ledger, assigned: &Assigned) {
        for thing in assigned.undeclared(ledger) {
            self.undeclared.0 += thing.sums.billed;
            self.undeclared.1 += 1;
        }
        for part in assigned.unattributable(ledger) {
            *self.nobodys.entry(part.why).or_default() += part.sums.billed;
        }
    }

    /// What a resource was charged.
    pub(super) fn of(&self, resource: ResourceIndex) -> Actual {
        self.of.get(resource.0).copied().unwrap_or_default()
    }

    /// Why it likely differs from its estimate.
    pub(super) fn reasons(&self, resource: ResourceIndex) -> &[String] {
        self.reasons.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Whether amounts can be held against estimates, which are in US dollars.
    pub(super) fn is_in_dollars(&self) -> bool {
        self.currency == "USD"
    }

    /// An estimate of a month, for as much of the month as is billed.
    fn so_far(&self, monthly: Decimal) -> Decimal {
        if self.share == Decimal::ONE { monthly } else { monthly.saturating_mul(self.share) }
    }

    /// What all resources of the estate were charged.
    fn of_estate(&self) -> Amount {
        self.of.iter().map(|actual| actual.billed).sum()
    }

    /// What is nobody's.
    fn of_nobody(&self) -> Amount {
        self.nobodys.values().copied().sum()
    }
}

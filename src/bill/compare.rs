//! Estimate against actual, with the likely reason where they differ.
//!
//! The difference of each resource is taken apart by evidence, exactly: its reasons sum up to it, but for those that are
//! less than half a cent.

mod apart;
mod reason;

use rust_decimal::Decimal;

use self::apart::Apart;
use super::months::{Time, time};
use super::{Amount, Assigned, Charge, Ledger, Sums, Whose};
use crate::cost::Bill;
use crate::graph::{Graph, ResourceIndex};

pub(super) use reason::number;
pub use reason::{Cause, Reason};

/// Which of its amounts a bill is looked at by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, clap::ValueEnum)]
pub enum Measure {
    /// What the invoice says
    #[default]
    Billed,
    /// Amortised: what was paid for a longer time, spread over that time
    Effective,
    /// What it costs without any discount
    List,
}

impl Measure {
    /// That amount of some sums.
    pub fn of(self, sums: &Sums) -> Amount {
        match self {
            Self::Billed => sums.billed,
            Self::Effective => sums.effective,
            Self::List => sums.list,
        }
    }
}

/// What one resource was estimated to cost in the time of the bill, and what it was charged.
#[derive(Debug, Clone)]
pub struct Compared {
    /// The resource.
    pub resource: ResourceIndex,
    /// What it was charged; nothing where it is in no row.
    pub actual: Sums,
    /// What it is estimated to cost over the months that the bill covers; `None` where that cannot be told.
    pub estimate: Option<Decimal>,
    /// Whether parts of the estimate cannot be told, and it is at least so much.
    pub is_at_least: bool,
    /// Actual less estimate, by the measure that is asked for.
    pub difference: Option<Amount>,
    /// The likely reasons, the weightiest first; empty where there is no difference worth a word.
    pub reasons: Vec<Reason>,
}

/// Every resource of the estate, in their order.
pub fn compare(ledger: &Ledger, assigned: &Assigned, graph: &Graph, bill: &Bill, measure: Measure) -> Vec<Compared> {
    let mut charges: Vec<Vec<Charge<'_>>> = vec![Vec::new(); graph.inventory().resources.len()];
    for (charge, whose) in assigned.charges(ledger) {
        if let Whose::Resource(index) = whose
            && let Some(of) = charges.get_mut(index.0)
        {
            of.push(charge);
        }
    }
    let time = time(ledger);
    let compared = graph.resources().map(|(index, _)| {
        let mut compared = one(graph, bill, index, &charges[index.0], &time, measure);
        compared.reasons.retain(Reason::is_worth_a_word);
        compared
    });
    compared.collect()
}

/// One resource with every reason.
fn one(
    graph: &Graph,
    bill: &Bill,
    index: ResourceIndex,
    charges: &[Charge<'_>],
    time: &Time,
    measure: Measure,
) -> Compared {
    let cost = bill.of(index);
    let mut actual = Sums::default();
    charges.iter().for_each(|charge| actual += charge.sums);
    let estimate = bill.monthly(index).map(|monthly| monthly.saturating_mul(time.months));
    let difference = estimate.map(|estimate| measure.of(&actual) - Amount::from_decimal(estimate));
    let reasons = Apart { resource: graph.resource(index), cost, charges, time, measure, estimate }.reasons();
    let is_at_least = estimate.is_some() && (cost.is_unpriced() || cost.is_by_use());
    Compared { resource: index, actual, estimate, is_at_least, difference, reasons }
}

#[cfg(test)]
mod tests;

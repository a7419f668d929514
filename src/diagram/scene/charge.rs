//! What a thing on the picture was charged, and where all that was charged is.

use crate::bill::{Amount, Month};

/// What a thing was charged in the month that the picture is of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Charge {
    /// Before the estimate: `$61`, `not billed`.
    pub text: String,
    /// The same exactly, in the bill's currency; `None`: it is in no row of the bill.
    pub billed: Option<Amount>,
    /// That less the estimate, in US dollars, of those of its parts of which both can be told; `None`: of none.
    pub difference: Option<Amount>,
}

impl Charge {
    /// What it was charged and what it is estimated to cost, in one line: `$61 · est $45`.
    pub fn with_estimate(charge: Option<&Self>, cost: Option<&str>) -> Option<String> {
        match (charge, cost) {
            (Some(charge), Some(cost)) => Some(format!("{} · {cost}", charge.text)),
            (Some(charge), None) => Some(charge.text.clone()),
            (None, cost) => cost.map(str::to_owned),
        }
    }
}

/// All that was charged in a month, and where it is: the parts add up to `billed` exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Charges {
    /// The month.
    pub month: Month,
    /// The currency of the amounts.
    pub currency: String,
    /// All of it.
    pub billed: Amount,
    /// Of what is drawn.
    pub drawn: Amount,
    /// Of other resources of the estate.
    pub not_drawn: Amount,
    /// Of things that are in no inventory.
    pub undeclared: Amount,
    /// Of nothing: taxes, support, credits, use that names no resource.
    pub nobodys: Amount,
}

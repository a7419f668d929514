//! What was charged, as text.

mod csv;
mod human;
mod json;
mod markdown;

use crate::bill::compare::{Compared, Measure};
use crate::bill::reading::Counts;
use crate::bill::{Assigned, Ledger};
use crate::graph::Graph;

/// A bill beside its estate, to be printed.
#[derive(Debug)]
pub struct BillReport<'a> {
    /// The bill.
    pub ledger: &'a Ledger,
    /// How much was read.
    pub counts: &'a Counts,
    /// Whose each charge is.
    pub assigned: &'a Assigned,
    /// The estate.
    pub graph: &'a Graph,
    /// Estimate against actual of each of its resources.
    pub compared: &'a [Compared],
    /// Which amount counts.
    pub measure: Measure,
}

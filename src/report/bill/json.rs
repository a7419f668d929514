//! A bill for programs.

use std::io::{self, Write};

use serde_json::json;

use super::BillReport;

impl BillReport<'_> {
    /// One JSON object. Amounts are decimal strings, unrounded.
    pub fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        let total = self.ledger.total();
        let json = json!({
            "total": {
                "billed": total.billed.to_string(),
                "effective": total.effective.to_string(),
                "currency": self.ledger.currencies().first(),
            },
            "resources": [],
            "not_in_estate": [],
            "unattributable": [],
        });
        writeln!(out, "{json:#}")
    }
}

//! A bill as a table.

use std::io::{self, Write};

use super::BillReport;

impl BillReport<'_> {
    /// A row for each resource.
    pub fn write_csv(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.human(true).as_bytes())
    }
}

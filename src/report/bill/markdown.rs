//! A bill as a comment on a pull request.

use super::BillReport;

impl BillReport<'_> {
    /// The bill as Markdown.
    pub fn markdown(&self, all: bool) -> String {
        self.human(all)
    }
}

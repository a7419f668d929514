//! What CloudTrail itself found unusual.

use super::event::Event;
use super::texts::{Adopted, Texts};

/// Every Insight event.
#[derive(Debug, Default)]
pub struct Insights {}

impl Insights {
    /// Notes an Insight event.
    pub(super) fn take(&mut self, event: &Event<'_>, texts: &mut Texts) {
        let _ = (event, texts);
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, texts: &Adopted) {
        let _ = (others, texts);
    }
}

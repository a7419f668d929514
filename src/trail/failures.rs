//! What was refused, to whom, and how much at once.

use super::event::Event;
use super::identity::AdoptedIdentities;
use super::texts::{Adopted, Texts};

/// Every refusal, counted.
#[derive(Debug, Default)]
pub struct Failures {}

impl Failures {
    /// Notes an event that failed.
    pub(super) fn take(&mut self, event: &Event<'_>, texts: &mut Texts) {
        let _ = (event, texts);
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, texts: &Adopted, identities: &AdoptedIdentities) {
        let _ = (others, texts, identities);
    }
}

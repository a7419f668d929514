//! Who took which role, or was let in by whom: what leads from a session back to the person behind it.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::event::Event;
use super::identity::AdoptedIdentities;
use super::texts::{Adopted, Text, Texts};

/// Keys to what gave them.
#[derive(Debug, Default)]
pub struct Sessions {
    by_key: HashMap<Text, Handover, FixedState>,
}

/// How a session came to be.
#[derive(Debug, Clone)]
pub struct Handover {}

impl Sessions {
    /// Notes what an event hands over.
    pub(super) fn take(&mut self, event: &Event<'_>, texts: &mut Texts) {
        let _ = (event, texts);
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, texts: &Adopted, identities: &AdoptedIdentities) {
        let _ = identities;
        self.by_key.extend(others.by_key.into_iter().map(|(key, handover)| (texts.of(key), handover)));
    }
}

//! Which resource calls which, as far as events show it.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::event::Event;
use super::identity::{AdoptedIdentities, IdentityIndex};
use super::subjects::Subject;
use super::texts::{Adopted, Text, Texts};
use super::things::ThingKey;

/// Who calls what; who it is, is told once all sessions are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CallKey {
    /// The caller.
    pub who: IdentityIndex,
    /// What its program says of where it runs: `AWS_Lambda_nodejs20.x`, of `exec-env/…` in its agent.
    pub runs_in: Text,
    /// What it calls.
    pub to: ThingKey,
}

/// How often, when and for what.
#[derive(Debug, Clone, Default)]
pub struct Call {
    /// Each action (`s3:GetObject`) and how often.
    pub actions: BTreeMap<Text, u64>,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Every call of one resource to another.
#[derive(Debug, Default)]
pub struct Calls {
    by_key: HashMap<CallKey, Call, FixedState>,
}

impl Calls {
    /// Whether calls of this caller are to be noted at all: it may be a resource.
    pub(super) fn wants(&self, event: &Event<'_>) -> bool {
        let _ = event;
        false
    }

    /// Notes that an event's caller called a resource.
    pub(super) fn take(&mut self, event: &Event<'_>, subject: &Subject<'_>, texts: &mut Texts) {
        let _ = (event, subject, texts);
    }

    /// Takes in what others noted.
    pub(super) fn adopt(&mut self, others: Self, texts: &Adopted, identities: &AdoptedIdentities) {
        let _ = (others, texts, identities);
    }

    /// Each call, in no order.
    pub fn iter(&self) -> impl Iterator<Item = (&CallKey, &Call)> {
        self.by_key.iter()
    }
}

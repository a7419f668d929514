//! Which resources an event names, and what it did to them.

use std::borrow::Cow;

use super::event::Event;

/// What an event did to a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Did {
    /// Made it.
    Made,
    /// Changed it.
    Changed,
    /// Ended it.
    Ended,
    /// Looked at it, or used what is in it.
    Used,
}

impl Did {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Made => "made",
            Self::Changed => "changed",
            Self::Ended => "ended",
            Self::Used => "used",
        }
    }
}

/// A resource that an event names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject<'e> {
    /// Its kind, as CloudFormation names it; empty where nothing tells it.
    pub kind: Cow<'e, str>,
    /// What its service calls it: `i-0123456789abcdef0`, a name. Never an ARN, so that all events of one thing meet.
    pub id: Cow<'e, str>,
    /// Its ARN, where the event tells it.
    pub arn: Option<Cow<'e, str>>,
    /// Its account.
    pub account: Cow<'e, str>,
    /// Its region; empty where its kind belongs to none.
    pub region: Cow<'e, str>,
    /// What was done to it.
    pub did: Did,
}

/// Every resource that an event names. `with_uses`: also those that it only looked at or used, which takes longer.
pub fn subjects<'e>(event: &'e Event<'e>, with_uses: bool) -> Vec<Subject<'e>> {
    let _ = (event, with_uses);
    Vec::new()
}

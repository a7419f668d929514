//! What deserves a look.

use super::{TrailReport, names};
use crate::model::time::written;
use crate::trail::actors::Behind;
use crate::wording;

impl TrailReport<'_> {
    /// What deserves a look, the gravest first.
    pub(super) fn remarks(&self) -> Vec<String> {
        let mut remarks = self.root();
        remarks.extend(self.by_hand());
        remarks
    }

    /// The root user is for what nobody else can do.
    fn root(&self) -> Vec<String> {
        let roots = self.doers.iter().filter(|doer| doer.actor.behind == Behind::Root);
        roots
            .map(|doer| {
                let events = wording::count(super::number(doer.events), "event");
                let done = wording::count(super::number(doer.done()), "change");
                let account = &doer.actor.account;
                format!("the root user of {account} acted: {events}, {done}, last {}", written(doer.span.1))
            })
            .collect()
    }

    /// What no description of an estate will make again.
    fn by_hand(&self) -> Option<String> {
        let made: Vec<_> =
            self.stories.iter().filter(|story| story.is_made_by_hand() && story.life.ended.is_none()).collect();
        let first = made.first()?;
        let who = first.life.made.map(|made| names::actor(self.telling.actor(made))).unwrap_or_default();
        Some(format!("{} made by hand in the console, by {who}", wording::count(made.len(), "resource")))
    }
}

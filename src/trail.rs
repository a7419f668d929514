//! What the records of CloudTrail tell: who made, changed and ended each resource, when, with what; which resource calls
//! which.
//!
//! Records are read as a stream ([`reading`]); what matters of each goes into a [`ledger::Ledger`], whose size follows the
//! resources and sessions that were met, not the events. Only then is it asked who stands behind a session, which resource
//! of the estate an id means, and what it all costs.
//!
//! | room | what lives there |
//! |---|---|
//! | [`reading`] | files and streams into records, whatever they are packed in; what comes twice |
//! | [`event`], [`identity`], [`via`], [`texts`](crate::texts) | one event: what, who, through what; texts kept once |
//! | [`subjects`], [`sizes`] | which resources an event names, by the rows of [`crate::kinds::trail`], and what decides their price |
//! | [`ledger`] | what is kept: [`things`], [`sessions`], [`calls`], [`failures`], [`insights`] |
//! | [`actors`] | from a session back to who began it |
//! | [`join`], [`relations`] | resources of the estate that events are about; what it declares against what was seen |
//! | [`wanted`], [`story`], [`timeline`], [`doers`], [`summary`] | what was asked for, as reports and pictures tell it |
//! | [`money`], [`suggest`] | what changes cost; tags from who made a thing |

pub mod actors;
pub mod calls;
pub mod doers;
pub mod event;
pub mod failures;
pub mod identity;
pub mod insights;
pub mod join;
pub mod ledger;
pub mod money;
mod reading;
pub mod relations;
mod seen;
pub mod sessions;
pub mod sizes;
pub mod story;
pub mod subjects;
pub mod suggest;
pub mod summary;
pub mod things;
pub mod timeline;
pub mod via;
pub mod wanted;

use std::path::PathBuf;

use actors::Actors;
pub use ledger::{Ledger, Period};
pub use reading::Counts;
pub use reading::progress::Progress;

use crate::diagnostic::Diagnostic;

/// What logs tell.
#[derive(Debug)]
pub struct Trail {
    /// What is kept of the events.
    pub ledger: Ledger,
    /// Who stands behind each identity.
    pub actors: Actors,
    /// How much was read.
    pub counts: Counts,
}

/// Reads every log of these files and folders, and tells meanwhile how far it has come.
pub fn read(logs: &[PathBuf], period: Period, progress: &Progress) -> (Trail, Vec<Diagnostic>) {
    let (ledger, counts, said) = reading::read(logs, period, progress);
    (Trail { actors: Actors::new(&ledger), ledger, counts }, said)
}

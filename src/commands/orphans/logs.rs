//! What logs tell of what nothing uses: who made it and when, who changed it last.

use std::path::PathBuf;

use crate::check::{Checked, Made};
use crate::commands::Loaded;
use crate::commands::trail::progress;
use crate::trail::Period;
use crate::trail::join::Joined;
use crate::trail::summary::Summaries;

/// Reads the logs, where any are named; what is said of them goes to the diagnostics.
pub(super) fn summaries(loaded: &mut Loaded, logs: &[PathBuf]) -> Option<Summaries> {
    if logs.is_empty() {
        return None;
    }
    let (trail, said) = progress::read(logs, Period::default());
    loaded.diagnostics.extend(said);
    let joined = Joined::new(&trail.ledger, &loaded.graph);
    Some(Summaries::new(&trail, &joined))
}

/// Adds to each finding what logs tell of its resource: they saw it made, so they know better than tags. Ages count to
/// `now`, in milliseconds since 1970.
pub(super) fn tell(checked: &mut Checked, logs: Option<&Summaries>, now: Option<i64>) {
    let Some(logs) = logs else { return };
    for finding in checked.findings.iter_mut().filter(|finding| finding.gone.is_none()) {
        let Some(summary) = finding.resource.and_then(|resource| logs.of(resource)) else { continue };
        let Some(proof) = &mut finding.proof else { continue };
        if let Some(made) = &summary.made {
            proof.made = Some(Made::at(made.at, now));
            if !made.actor.is_empty() {
                proof.maker = Some(made.actor.clone());
            }
        }
        proof.changed = summary.changed.as_ref().map(|changed| format!("{} ({})", changed.sentence(), changed.action));
    }
}

//! What logs tell, as text.

use crate::graph::Graph;
use crate::trail::Trail;
use crate::trail::join::Joined;

/// A trail, to be printed.
#[derive(Debug)]
pub struct TrailReport<'a> {
    /// What the logs tell.
    pub trail: &'a Trail,
    /// The estate; empty where none was named.
    pub graph: &'a Graph,
    /// Which of its resources the events are about.
    pub joined: &'a Joined,
}

impl TrailReport<'_> {
    /// For people.
    pub fn human(&self) -> String {
        let counts = self.trail.counts;
        format!("{} events of {} files\n", counts.read, counts.files)
    }

    /// For programs.
    pub fn json(&self) -> String {
        let counts = self.trail.counts;
        let events =
            serde_json::json!({"read": counts.read, "duplicates": counts.duplicates, "skipped": counts.skipped});
        format!("{:#}\n", serde_json::json!({"events": events}))
    }
}

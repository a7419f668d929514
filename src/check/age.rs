//! How old things are, by what the estate itself tells: the newest time in it stands for today, so that the same input
//! gives the same findings on any day.

use crate::graph::Graph;
use crate::model::time::milliseconds;

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// How many days before another a time lies; both in milliseconds.
pub(super) fn days_before(time: i64, other: i64) -> i64 {
    (other - time) / DAY
}

/// The newest time at which something in the estate was made or changed, in milliseconds since 1970; `None` where it
/// tells none.
pub(super) fn newest(graph: &Graph) -> Option<i64> {
    let times = graph.resources().flat_map(|(_, resource)| &resource.properties);
    times.filter(|entry| tells_the_past(&entry.key)).filter_map(|entry| milliseconds(entry.value.text()?)).max()
}

/// Whether a property tells when something happened, never when something will.
fn tells_the_past(key: &str) -> bool {
    const WORDS: [&str; 6] = ["Create", "Start", "Launch", "Creation", "LastModified", "LastUpdated"];
    const ENDINGS: [&str; 4] = ["Time", "Date", "Timestamp", "At"];
    WORDS.iter().any(|word| key.contains(word)) && ENDINGS.iter().any(|ending| key.ends_with(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_ends_in_the_future_is_not_now() {
        assert!(tells_the_past("InstanceCreateTime") && tells_the_past("StartTime") && tells_the_past("CreatedAt"));
        assert!(!tells_the_past("ExpirationDate") && !tells_the_past("StartMode") && !tells_the_past("EndTime"));
    }
}

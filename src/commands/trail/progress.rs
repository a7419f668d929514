//! Reads logs and shows meanwhile how far that has come.

use std::path::PathBuf;
use std::time::Duration;

use crate::commands::progress::{count, rate, shown};
use crate::diagnostic::Diagnostic;
use crate::trail::{self, Period, Progress, Trail};

/// Reads logs. On a terminal a line on standard error tells the progress of what takes long, and is gone at the end.
pub(in crate::commands) fn read(logs: &[PathBuf], period: Period) -> (Trail, Vec<Diagnostic>) {
    let progress = Progress::default();
    let told = |time| line(progress.done(), progress.files(), progress.events(), time);
    shown(|| trail::read(logs, period, &progress), told)
}

fn line(done: u64, files: u64, events: u64, time: Duration) -> String {
    let (read, speed) = (count(events), rate(events, time));
    format!("reading logs: {done} of {files} files, {read} events, {speed} events/s")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::commands::progress::WIDTH;

    #[test]
    fn the_line_tells_files_events_and_speed_and_fits() {
        let shown = line(12, 340, 1_234_567, Duration::from_secs(4));
        assert_eq!(shown, "reading logs: 12 of 340 files, 1.23 million events, 309 thousand events/s");
        let longest = line(100_000, 100_000, 999_999_999, Duration::from_millis(1));
        assert!(longest.len() <= WIDTH + 10, "{longest}");
        assert!(line(0, 1, 0, Duration::ZERO).ends_with("0 events, 0 events/s"));
    }
}

//! Reads logs and shows meanwhile how far that has come.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

use crate::diagnostic::Diagnostic;
use crate::trail::{self, Period, Progress, Trail};

/// What is over before is not worth a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(200);

/// As many columns as the line is overwritten in; no terminal is narrower.
const WIDTH: usize = 79;

/// Reads logs. On a terminal a line on standard error tells the progress of what takes long, and is gone at the end.
pub(in crate::commands) fn read(logs: &[PathBuf], period: Period) -> (Trail, Vec<Diagnostic>) {
    let progress = Progress::default();
    if !io::stderr().is_terminal() || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return trail::read(logs, period, &progress);
    }
    thread::scope(|scope| {
        let (done, is_done) = mpsc::channel::<()>();
        scope.spawn(|| show(&progress, is_done));
        let read = trail::read(logs, period, &progress);
        drop(done);
        read
    })
}

/// Shows the progress until the other end of the channel is gone.
fn show(progress: &Progress, is_done: mpsc::Receiver<()>) {
    let begun = Instant::now();
    let (mut pause, mut shown) = (PATIENCE, false);
    while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        say(&line(progress.done(), progress.files(), progress.events(), begun.elapsed()));
        (pause, shown) = (PACE, true);
    }
    if shown {
        say("");
    }
}

/// Writes over the line that was there. A terminal that is gone is no reason to stop reading.
fn say(line: &str) {
    let end = if line.is_empty() { "\r" } else { "" };
    let _ = write!(io::stderr(), "\r{line:<WIDTH$}{end}");
}

fn line(done: u64, files: u64, events: u64, time: Duration) -> String {
    let rate = events as f64 / time.as_secs_f64().max(f64::MIN_POSITIVE);
    format!("reading logs: {done} of {files} files, {}, {} events/s", count(events), count_of(rate))
}

fn count(events: u64) -> String {
    format!("{} events", count_of(events as f64))
}

/// A number of three figures: 940, 12.3 thousand, 1.25 million.
fn count_of(number: f64) -> String {
    match number {
        n if n < 1e3 => format!("{n:.0}"),
        n if n < 1e6 => format!("{:.0} thousand", n / 1e3),
        n => format!("{:.2} million", n / 1e6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_tells_files_events_and_speed_and_fits() {
        let shown = line(12, 340, 1_234_567, Duration::from_secs(4));
        assert_eq!(shown, "reading logs: 12 of 340 files, 1.23 million events, 309 thousand events/s");
        let longest = line(100_000, 100_000, 999_999_999, Duration::from_millis(1));
        assert!(longest.len() <= WIDTH + 10, "{longest}");
        assert!(line(0, 1, 0, Duration::ZERO).ends_with("0 events, 0 events/s"));
    }
}

//! A line on a terminal that tells how far something long has come, and is gone at the end.

use std::io::{self, IsTerminal, Write};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// What is over before is not worth a word.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the line changes.
const PACE: Duration = Duration::from_millis(200);

/// As many columns as the line is overwritten in; no terminal is narrower.
pub(super) const WIDTH: usize = 79;

/// Does something while the line, which is told how long it has taken, is on standard error, where that is a terminal.
pub(super) fn shown<T>(work: impl FnOnce() -> T, line: impl Fn(Duration) -> String + Sync) -> T {
    if !io::stderr().is_terminal() || std::env::var_os("TERM").is_some_and(|term| term == "dumb") {
        return work();
    }
    thread::scope(|scope| {
        let (done, is_done) = mpsc::channel::<()>();
        let line = &line;
        scope.spawn(move || show(line, is_done));
        let result = work();
        drop(done);
        result
    })
}

/// Shows the line until the other end of the channel is gone.
fn show(line: impl Fn(Duration) -> String, is_done: mpsc::Receiver<()>) {
    let begun = Instant::now();
    let (mut pause, mut shown) = (PATIENCE, false);
    while is_done.recv_timeout(pause) == Err(RecvTimeoutError::Timeout) {
        say(&line(begun.elapsed()));
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

/// How many there were a second.
pub(super) fn rate(number: u64, time: Duration) -> String {
    count_of(number as f64 / time.as_secs_f64().max(f64::MIN_POSITIVE))
}

/// How many there were.
pub(super) fn count(number: u64) -> String {
    count_of(number as f64)
}

/// A number of three figures: 940, 12 thousand, 1.25 million.
fn count_of(number: f64) -> String {
    match number {
        n if n < 1e3 => format!("{n:.0}"),
        n if n < 1e6 => format!("{:.0} thousand", n / 1e3),
        n => format!("{:.2} million", n / 1e6),
    }
}

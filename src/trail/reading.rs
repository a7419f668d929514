//! Reads logs: which files there are, and their records, side by side on every processor. No more of a file is in memory
//! than one piece of it.

mod beginning;
mod columns;
#[cfg(test)]
mod faults_tests;
#[cfg(test)]
mod forms_tests;
mod passing;
pub(super) mod progress;
#[cfg(test)]
mod property_tests;
pub(super) mod record;
mod said;
mod stream;
mod struct_text;
mod table;
mod unpacking;
mod utf16;
mod window;

use std::num::NonZero;
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use self::progress::Progress;
use self::stream::Found;
use super::ledger::{Ledger, Period};
use super::seen::Seen;
use crate::diagnostic::Diagnostic;
use crate::files::{self, Log};

/// How much was read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files with events.
    pub files: u64,
    /// Events, each counted once.
    pub read: u64,
    /// Events that came again.
    pub duplicates: u64,
    /// Files, and values in files with events, that hold none.
    pub skipped: u64,
}

/// Reads every log of these files and folders.
pub(super) fn read(paths: &[PathBuf], period: Period, progress: &Progress) -> (Ledger, Counts, Vec<Diagnostic>) {
    let readers = thread::available_parallelism().map_or(1, NonZero::get);
    read_side_by_side(paths, period, progress, readers)
}

fn read_side_by_side(
    paths: &[PathBuf],
    period: Period,
    progress: &Progress,
    readers: usize,
) -> (Ledger, Counts, Vec<Diagnostic>) {
    let files::Logs { wanted, others, mut said, .. } = files::logs(paths);
    progress.begin(wanted.len());
    let (seen, next) = (Seen::default(), AtomicUsize::new(0));
    let outcomes = Mutex::new(Vec::new());
    let reader = || {
        let mut ledger = Ledger::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(log) = wanted.get(number) else { return ledger };
            let outcome = of_file(log, period, &seen, &mut ledger, progress);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push((number, outcome));
        }
    };
    let mut ledger = Ledger::default();
    thread::scope(|scope| {
        let others: Vec<_> = (1..readers.min(wanted.len())).map(|_| scope.spawn(reader)).collect();
        ledger = reader();
        for other in others {
            // A reader that panicked is a fault of ours that no message mends.
            match other.join() {
                Ok(theirs) => ledger.adopt(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.sort_by_key(|(number, _)| *number);
    let mut counts = Counts { skipped: others, ..Counts::default() };
    for (number, outcome) in outcomes {
        counts.add(&outcome);
        said.extend(outcome.said(&wanted[number]));
    }
    if counts.read == 0 {
        said.push(said::nothing(paths));
    }
    if seen.has_forgotten() {
        said.push(said::forgotten());
    }
    ledger.settle(period);
    (ledger, counts, said)
}

/// What reading one file came to.
struct Outcome {
    found: Found,
    duplicates: u64,
    unread: Option<Diagnostic>,
}

fn of_file(log: &Log, period: Period, seen: &Seen, ledger: &mut Ledger, progress: &Progress) -> Outcome {
    let mut outcome = Outcome { found: Found::default(), duplicates: 0, unread: None };
    match files::open(&log.path) {
        Ok(mut input) => {
            let (duplicates, mut events) = (&mut outcome.duplicates, progress.counter());
            outcome.found = stream::read(&mut input, &mut |record| {
                events.add_one();
                match seen.is_new(record) {
                    true => ledger.take(record, period),
                    false => *duplicates += 1,
                }
            });
        }
        Err(diagnostic) => outcome.unread = Some(*diagnostic),
    }
    progress.file_done();
    outcome
}

impl Counts {
    fn add(&mut self, outcome: &Outcome) {
        let found = &outcome.found;
        self.files += u64::from(found.records > 0);
        self.read += found.records - outcome.duplicates;
        self.duplicates += outcome.duplicates;
        self.skipped += if found.records > 0 { found.others } else { 1 };
    }
}

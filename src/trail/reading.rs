//! Reads logs: which files there are, and their records, side by side on every processor. No more of a file is in memory
//! than one piece of it.

pub(super) mod record;
mod stream;
mod window;

use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use self::stream::{Fault, Found, Why};
use super::ledger::{Ledger, Period};
use super::seen::Seen;
use crate::diagnostic::{Diagnostic, codes};
use crate::files;

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
pub(super) fn read(paths: &[PathBuf], period: Period) -> (Ledger, Counts, Vec<Diagnostic>) {
    let (wanted, mut said) = files::logs(paths);
    let (seen, next) = (Seen::default(), AtomicUsize::new(0));
    let outcomes = Mutex::new(Vec::new());
    let reader = || {
        let mut ledger = Ledger::default();
        while let Some(path) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = of_file(path, period, &seen, &mut ledger);
            outcomes.lock().unwrap_or_else(std::sync::PoisonError::into_inner).push((path, outcome));
        }
        ledger
    };
    let readers = thread::available_parallelism().map_or(1, usize::from).min(wanted.len().max(1));
    let mut ledger = Ledger::default();
    thread::scope(|scope| {
        let others: Vec<_> = (1..readers).map(|_| scope.spawn(reader)).collect();
        ledger = reader();
        for other in others {
            // A reader that panicked is a fault of ours that no message mends.
            match other.join() {
                Ok(theirs) => ledger.adopt(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    let mut outcomes = outcomes.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    outcomes.sort_by_key(|(path, _)| *path);
    let mut counts = Counts::default();
    for (path, outcome) in outcomes {
        counts.add(&outcome);
        said.extend(outcome.said(&files::shown(path)));
    }
    ledger.settle();
    (ledger, counts, said)
}

/// What reading one file came to.
struct Outcome {
    found: Found,
    duplicates: u64,
    unread: Option<Diagnostic>,
}

fn of_file(path: &Path, period: Period, seen: &Seen, ledger: &mut Ledger) -> Outcome {
    let mut outcome = Outcome { found: Found::default(), duplicates: 0, unread: None };
    match files::open(path) {
        Ok(mut input) => {
            let duplicates = &mut outcome.duplicates;
            outcome.found = stream::read(&mut input, &mut |record| match seen.is_new(record) {
                true => ledger.take(record, period),
                false => *duplicates += 1,
            });
        }
        Err(diagnostic) => outcome.unread = Some(*diagnostic),
    }
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

impl Outcome {
    /// What there is to say of a file.
    fn said(&self, name: &str) -> Vec<Diagnostic> {
        if let Some(unread) = &self.unread {
            return vec![unread.clone()];
        }
        let (records, faults) = (self.found.records, &self.found.faults);
        if records == 0 && faults.is_empty() {
            return vec![Diagnostic::note(codes::SKIPPED, format!("skipped {name}: it holds no trail events"))];
        }
        faults.iter().map(|fault| of_fault(name, fault, records)).collect()
    }
}

fn of_fault(name: &str, fault: &Fault, records: u64) -> Diagnostic {
    let place = format!("{name}:{}:{}", fault.line, fault.column);
    let why = match &fault.why {
        Why::EndsEarly => "the file ends inside of a record".to_owned(),
        Why::Syntax(what) => format!("this is no JSON: {what}"),
        Why::TooLong => "a record longer than any can be".to_owned(),
        Why::Unreadable(error) => format!("it cannot be read further: {error}"),
    };
    let help = if records > 0 {
        format!("{records} events of it are used; fetch the file again for the rest")
    } else {
        "fetch the file again".to_owned()
    };
    Diagnostic::warning(codes::SYNTAX, format!("{place}: {why}")).help(help)
}

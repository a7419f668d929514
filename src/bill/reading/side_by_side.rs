//! Reads files side by side: small ones several at a time, large ones one after the other with every processor.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::file::{FileRead, How, NotRead};
use super::format::PARQUET;
use super::listing::{BillFile, stdin_begins};
use super::{format, said};
use crate::bill::Ledger;
use crate::files::is_stdin;

/// A file of so many bytes is worth every processor.
const LARGE: u64 = 32 << 20;

/// What reading a file came to.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Its number among all.
    pub(super) number: usize,
    /// Its rows, whose sums are in the common ledger; those of a stream, which cannot be read again, are in its own.
    pub(super) read: Result<FileRead, NotRead>,
}

/// Reads these files, each with its number, on so many processors. What comes of it is the same with however many, and in
/// the order of the files.
pub(super) fn read(files: &[(usize, &BillFile)], how: How<'_>) -> (Ledger, Vec<Outcome>) {
    let (large, small): (Vec<_>, Vec<_>) = files.iter().copied().partition(|(_, file)| file.bytes >= LARGE);
    let (mut ledger, mut outcomes) = read_small(&small, how);
    for (number, file) in large {
        outcomes.push(read_one(number, file, how, &mut ledger));
    }
    outcomes.sort_by_key(|outcome| outcome.number);
    (ledger, outcomes)
}

fn read_small(files: &[(usize, &BillFile)], how: How<'_>) -> (Ledger, Vec<Outcome>) {
    let at_once = how.workers.min(files.len()).max(1);
    let how = How { workers: (how.workers / at_once).max(1), ..how };
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let reader = || {
        let mut ledger = Ledger::default();
        while let Some((number, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = read_one(*number, file, how, &mut ledger);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push(outcome);
        }
        ledger
    };
    let mut ledger = Ledger::default();
    thread::scope(|scope| {
        let others: Vec<_> = (1..at_once).map(|_| scope.spawn(reader)).collect();
        ledger = reader();
        for other in others {
            // A reader that panicked is a fault of ours that no message mends.
            match other.join() {
                Ok(theirs) => ledger.take(theirs),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
    });
    (ledger, outcomes.into_inner().unwrap_or_else(PoisonError::into_inner))
}

fn read_one(number: usize, file: &BillFile, how: How<'_>, ledger: &mut Ledger) -> Outcome {
    let mut read = read_format(file, how);
    if let Ok(read) = &mut read {
        read.currencies = read.ledger.currencies().into_iter().map(str::to_owned).collect();
        if !file.is_stream {
            ledger.take(std::mem::take(&mut read.ledger));
        }
    }
    how.progress.file_done(file.bytes);
    Outcome { number, read }
}

fn read_format(file: &BillFile, how: How<'_>) -> Result<FileRead, NotRead> {
    if !file.is_stream && format::is_parquet(&file.path) {
        #[cfg(feature = "parquet")]
        return super::parquet::read(&file.path, how);
        #[cfg(not(feature = "parquet"))]
        return Err(format::without_parquet(&file.path));
    }
    if is_stdin(&file.path) && stdin_begins(|bytes| PARQUET.iter().any(|begin| bytes.starts_with(*begin))) {
        return Err(said::parquet_from_stdin());
    }
    super::csv::read(&file.path, how)
}

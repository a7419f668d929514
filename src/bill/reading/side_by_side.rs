//! Reads files side by side: small ones several at a time, large ones one after the other with every processor.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

use super::file::{FileRead, How, NotRead, Worker};
use super::format::PARQUET;
use super::listing::{BillFile, stdin_begins};
use super::{format, said};
use crate::bill::Ledger;
use crate::files::is_stdin;

/// A file of so many bytes is worth every processor.
const LARGE: u64 = if cfg!(test) { 200 } else { 32 << 20 };

/// So many groups of all workers but the first are worth being put together: some 200 MB.
const MOST: usize = if cfg!(test) { 16 } else { 1 << 20 };

/// What reading a file came to.
#[derive(Debug)]
pub(super) struct Outcome {
    /// Its number among all.
    pub(super) number: usize,
    /// Its rows, whose sums are in the common ledger; those of a stream, which cannot be read again, are in its own.
    pub(super) read: Result<FileRead, NotRead>,
}

/// A file, with its number among all.
type Numbered<'f> = (usize, &'f BillFile);

/// Reads these files with so many workers. What comes of it is the same with however many, and in the order of the files.
///
/// Workers keep one ledger for all files. Where one turns out to count for nothing and its rows are in them already, the others
/// are read once more, without it.
pub(super) fn read(files: &[Numbered<'_>], how: How<'_>, workers: usize) -> (Ledger, Vec<Outcome>) {
    let mut told: Vec<Outcome> = Vec::new();
    loop {
        let known: BTreeSet<usize> = told.iter().map(|outcome| outcome.number).collect();
        let left: Vec<_> = files.iter().filter(|(number, _)| !known.contains(number)).copied().collect();
        let (all, outcomes) = read_once(&left, how, workers);
        let is_spoiled = all.iter().any(|worker| worker.is_spoiled);
        if !is_spoiled {
            told.extend(outcomes);
            told.sort_by_key(|outcome| outcome.number);
            return (Worker::together(all), told);
        }
        let is_stream = |number| files.iter().any(|(known, file)| *known == number && file.is_stream);
        told.extend(outcomes.into_iter().filter(|outcome| outcome.read.is_err() || is_stream(outcome.number)));
        how.progress.begin(files.len() - told.len(), left.iter().map(|(_, file)| file.bytes).sum());
    }
}

fn read_once(files: &[Numbered<'_>], how: How<'_>, workers: usize) -> (Vec<Worker>, Vec<Outcome>) {
    let (large, small): (Vec<_>, Vec<_>) = files.iter().copied().partition(|(_, file)| file.bytes >= LARGE);
    let mut all = Worker::some(workers);
    let mut outcomes = read_small(&small, how, &mut all);
    for (number, file) in large {
        outcomes.push(read_one(number, file, how, &mut all));
        put_together(&mut all);
    }
    (all, outcomes)
}

/// Has the first worker take over what the others have, where that is much: most of it comes again in each of them.
fn put_together(workers: &mut [Worker]) {
    let Some((first, others)) = workers.split_first_mut() else { return };
    if others.iter().map(|worker| worker.ledger.len()).sum::<usize>() > MOST {
        for other in others {
            let Worker { ledger, is_spoiled, .. } = std::mem::take(other);
            first.ledger.take(ledger);
            first.is_spoiled |= is_spoiled;
        }
        // Its texts may be those of another now.
        first.hashes.clear();
    }
}

/// Reads small files, each by one worker, or by several where there are fewer files than workers.
fn read_small(files: &[Numbered<'_>], how: How<'_>, workers: &mut [Worker]) -> Vec<Outcome> {
    let (next, outcomes) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let reader = |workers: &mut [Worker]| {
        while let Some((number, file)) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let outcome = read_one(*number, file, how, workers);
            outcomes.lock().unwrap_or_else(PoisonError::into_inner).push(outcome);
        }
    };
    let of_each = workers.len().div_ceil(files.len().max(1)).max(1);
    thread::scope(|scope| {
        let mut readers = workers.chunks_mut(of_each);
        let here = readers.next();
        // A reader that panics is a fault of ours that no message mends: it ends them all.
        readers.for_each(|workers| drop(scope.spawn(|| reader(workers))));
        here.into_iter().for_each(reader);
    });
    outcomes.into_inner().unwrap_or_else(PoisonError::into_inner)
}

fn read_one(number: usize, file: &BillFile, how: How<'_>, workers: &mut [Worker]) -> Outcome {
    let read = match file.is_stream {
        true => {
            let mut own = Worker::some(workers.len());
            let read = with_currencies(read_format(file, how, &mut own), &mut own);
            read.map(|read| FileRead { ledger: Worker::together(own), ..read })
        }
        false => with_currencies(read_format(file, how, workers), workers),
    };
    // What they have counts for nothing now; what else is wrong shows with the files that follow.
    let spoiled = workers.iter_mut().filter(|worker| worker.is_spoiled);
    spoiled.for_each(|worker| *worker = Worker { is_spoiled: true, ..Worker::default() });
    how.progress.file_done(file.bytes);
    Outcome { number, read }
}

/// Tells the currencies of the rows that workers have read last.
fn with_currencies(read: Result<FileRead, NotRead>, workers: &mut [Worker]) -> Result<FileRead, NotRead> {
    let met: BTreeSet<String> = workers.iter_mut().flat_map(|worker| worker.ledger.take_currencies()).collect();
    read.map(|read| FileRead { currencies: met.into_iter().collect(), ..read })
}

fn read_format(file: &BillFile, how: How<'_>, workers: &mut [Worker]) -> Result<FileRead, NotRead> {
    if !file.is_stream && format::is_parquet(&file.path) {
        #[cfg(feature = "parquet")]
        return super::parquet::read(&file.path, how, workers);
        #[cfg(not(feature = "parquet"))]
        return Err(format::without_parquet(&file.path));
    }
    if is_stdin(&file.path) && stdin_begins(|bytes| PARQUET.iter().any(|begin| bytes.starts_with(*begin))) {
        return Err(said::parquet_from_stdin());
    }
    super::csv::read(&file.path, how, workers)
}

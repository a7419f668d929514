//! Reads bills: which files there are, and their rows, side by side on every processor.

pub(super) mod batch;
mod csv;
mod faults;
mod file;
mod fingerprint;
#[cfg(feature = "parquet")]
mod parquet;
pub mod progress;

use std::path::PathBuf;

use self::progress::Progress;
use super::{Ledger, meaning};
use crate::diagnostic::Diagnostic;

/// How much was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files whose rows count.
    pub files: u64,
    /// Their rows.
    pub rows: u64,
    /// Rows of theirs that could not be read and are in no sum: the total is not complete.
    pub unread: u64,
    /// Files whose rows were counted already.
    pub duplicates: u64,
    /// Files, in folders, that hold no bill.
    pub skipped: u64,
}

/// What was read of bills.
#[derive(Debug, Default)]
pub struct Read {
    /// The sums.
    pub ledger: Ledger,
    /// How much was read.
    pub counts: Counts,
    /// What there is to say.
    pub said: Vec<Diagnostic>,
}

/// Reads every bill of these files and folders, and tells meanwhile how far it has come.
pub fn read(paths: &[PathBuf], progress: &Progress) -> Read {
    let mut read = Read::default();
    progress.begin(paths.len());
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    for path in paths {
        match self::csv::read(path, workers, progress) {
            Ok(file) => {
                read.counts.files += 1;
                read.counts.rows += file.rows;
                read.counts.unread += file.unread;
                read.ledger.adopt(&file.ledger);
                read.said.extend(file.said);
            }
            Err(not_read) => read.said.push(not_read.diagnostic()),
        }
        progress.file_done();
    }
    read.ledger.settle();
    read.said.extend(meaning::said(&read.ledger));
    read
}

/// Whether a path holds a bill: a file by its columns, a folder by its files'.
pub fn is_bill(path: &std::path::Path) -> bool {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    plain.ends_with(".csv") || plain.ends_with(".parquet")
}

//! How far the reading of bills has come.

use std::sync::atomic::{AtomicU64, Ordering};

/// How far the reading has come; several readers add to it.
#[derive(Debug, Default)]
pub struct Progress {
    files: AtomicU64,
    done: AtomicU64,
    rows: AtomicU64,
}

impl Progress {
    /// So many files are to be read.
    pub(super) fn begin(&self, files: usize) {
        self.files.store(files as u64, Ordering::Relaxed);
    }

    /// One more file was read.
    pub(super) fn file_done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// So many more rows were read.
    pub(super) fn add_rows(&self, rows: u64) {
        self.rows.fetch_add(rows, Ordering::Relaxed);
    }

    /// How many files there are to read.
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    /// How many files were read.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// How many rows were read.
    pub fn rows(&self) -> u64 {
        self.rows.load(Ordering::Relaxed)
    }
}

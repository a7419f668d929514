//! How far the reading of bills has come.

use std::sync::atomic::{AtomicU64, Ordering};

/// How far the reading has come; several readers add to it.
#[derive(Debug, Default)]
pub struct Progress {
    files: AtomicU64,
    done: AtomicU64,
    rows: AtomicU64,
    bytes: AtomicU64,
    bytes_done: AtomicU64,
}

impl Progress {
    /// So many more files of so many bytes are to be read.
    pub(super) fn begin(&self, files: usize, bytes: u64) {
        self.files.fetch_add(files as u64, Ordering::Relaxed);
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
    }

    /// One more file was read, of so many bytes.
    pub(super) fn file_done(&self, bytes: u64) {
        self.done.fetch_add(1, Ordering::Relaxed);
        self.bytes_done.fetch_add(bytes, Ordering::Relaxed);
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

    /// How many of a hundred bytes were in the files that were read; `None` before the first is, which may take long.
    pub fn percent(&self) -> Option<u64> {
        let (done, bytes) = (self.bytes_done.load(Ordering::Relaxed), self.bytes.load(Ordering::Relaxed));
        (done.min(bytes) * 100).checked_div(bytes).filter(|_| done > 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_is_known_once_a_file_was_read() {
        let progress = Progress::default();
        progress.begin(3, 200);
        assert_eq!(progress.percent(), None);
        progress.file_done(50);
        progress.file_done(0);
        assert_eq!((progress.percent(), progress.done(), progress.files()), (Some(25), 2, 3));
    }
}

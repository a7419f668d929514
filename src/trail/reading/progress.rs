//! How far reading has come, for whoever shows it meanwhile.

use std::sync::atomic::{AtomicU64, Ordering};

/// How far reading has come. Readers count, whoever shows it looks whenever they like.
#[derive(Debug, Default)]
pub struct Progress {
    files: AtomicU64,
    done: AtomicU64,
    events: AtomicU64,
}

impl Progress {
    /// How many files there are.
    pub fn files(&self) -> u64 {
        self.files.load(Ordering::Relaxed)
    }

    /// How many of them are done.
    pub fn done(&self) -> u64 {
        self.done.load(Ordering::Relaxed)
    }

    /// How many events were read, those that came twice too; counted in thousands while a file is read.
    pub fn events(&self) -> u64 {
        self.events.load(Ordering::Relaxed)
    }

    pub(super) fn begin(&self, files: usize) {
        self.files.store(files as u64, Ordering::Relaxed);
    }

    pub(super) fn file_done(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    pub(super) fn counter(&self) -> Counter<'_> {
        Counter { progress: self, events: 0 }
    }
}

/// Counts the events of one file, and tells of them now and then, so that readers do not wait for each other.
pub(super) struct Counter<'p> {
    progress: &'p Progress,
    events: u64,
}

impl Counter<'_> {
    pub(super) fn add_one(&mut self) {
        self.events += 1;
        if self.events == 1000 {
            self.tell();
        }
    }

    fn tell(&mut self) {
        self.progress.events.fetch_add(std::mem::take(&mut self.events), Ordering::Relaxed);
    }
}

impl Drop for Counter<'_> {
    fn drop(&mut self) {
        self.tell();
    }
}

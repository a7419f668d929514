//! What the reading of one file comes to, whatever its format.

use super::fingerprint::Fingerprint;
use super::progress::Progress;
use crate::bill::Ledger;
use crate::bill::export::Export;
use crate::diagnostic::Diagnostic;

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct How<'p> {
    /// Who is told how far it has come.
    pub(super) progress: &'p Progress,
    /// Whether it is held against other files.
    pub(super) has_fingerprint: bool,
}

/// What one who takes parts of files keeps from one file to the next: things and tags come again in each.
#[derive(Debug, Default)]
pub(super) struct Worker {
    /// The sums of all rows so far.
    pub(super) ledger: Ledger,
    /// The hash of each of its texts, where files are held against each other.
    pub(super) hashes: Vec<u64>,
    /// Whether rows are in it of a file that turned out to count for nothing.
    pub(super) is_spoiled: bool,
}

impl Worker {
    /// So many, who have read nothing.
    pub(super) fn some(count: usize) -> Vec<Self> {
        std::iter::repeat_with(Self::default).take(count.max(1)).collect()
    }

    /// The sums of all together.
    pub(super) fn together(workers: Vec<Self>) -> Ledger {
        let mut all = Ledger::default();
        workers.into_iter().for_each(|worker| all.take(worker.ledger));
        all
    }
}

/// What one file came to.
#[derive(Debug, Default)]
pub(super) struct FileRead {
    /// What sort of export it is.
    pub(super) export: Option<Export>,
    /// The sums of its rows, where they are in no worker's.
    pub(super) ledger: Ledger,
    /// The currencies of its rows.
    pub(super) currencies: Vec<String>,
    /// Rows that are in the sums.
    pub(super) rows: u64,
    /// Rows that could not be read and are in no sum: the total is not complete without them.
    pub(super) unread: u64,
    /// Whether all of it was read, and its checksum tells that something is not what was written.
    pub(super) is_damaged: bool,
    /// What its rows are told from those of other files by, where it is held against them.
    pub(super) fingerprint: Fingerprint,
    /// What there is to say.
    pub(super) said: Vec<Diagnostic>,
}

/// Why nothing of a file was read.
#[derive(Debug)]
pub(super) enum NotRead {
    /// It can be read, but its columns are those of no bill: in a folder it is passed over.
    NoBill(Box<Diagnostic>),
    /// It cannot be read.
    Unreadable(Box<Diagnostic>),
}

impl NotRead {
    /// Why a file is none of ours. What is nearly a bill is one that cannot be read: in a folder it is not passed over.
    pub(super) fn of(is_nearly: bool, said: Box<Diagnostic>) -> Self {
        if is_nearly { Self::Unreadable(said) } else { Self::NoBill(said) }
    }

    /// What there is to say where the file was named.
    pub(super) fn diagnostic(self) -> Diagnostic {
        match self {
            Self::NoBill(diagnostic) | Self::Unreadable(diagnostic) => *diagnostic,
        }
    }
}

/// What a file comes to that so many workers read, to be held against others.
#[cfg(test)]
pub(super) fn alone(
    workers: usize,
    read: impl FnOnce(How<'_>, &mut [Worker]) -> Result<FileRead, NotRead>,
) -> Result<FileRead, NotRead> {
    let (progress, mut workers) = (Progress::default(), Worker::some(workers));
    let read = read(How { progress: &progress, has_fingerprint: true }, &mut workers)?;
    Ok(FileRead { ledger: Worker::together(workers), ..read })
}

//! What the reading of one file comes to, whatever its format.

use super::fingerprint::Fingerprint;
use super::progress::Progress;
use crate::bill::Ledger;
use crate::bill::export::Export;
use crate::diagnostic::Diagnostic;

/// How a file is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct How<'p> {
    /// So many workers take parts of it side by side.
    pub(super) workers: usize,
    /// Who is told how far it has come.
    pub(super) progress: &'p Progress,
    /// Whether it is held against other files.
    pub(super) has_fingerprint: bool,
}

/// What one file came to.
#[derive(Debug, Default)]
pub(super) struct FileRead {
    /// What sort of export it is.
    pub(super) export: Option<Export>,
    /// The sums of its rows alone.
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

#[cfg(test)]
impl How<'static> {
    /// With so many workers, to be held against others.
    pub(super) fn by(workers: usize) -> Self {
        static NOBODY: std::sync::LazyLock<Progress> = std::sync::LazyLock::new(Progress::default);
        Self { workers, progress: &NOBODY, has_fingerprint: true }
    }
}

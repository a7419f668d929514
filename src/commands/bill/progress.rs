//! Reads bills and shows meanwhile how far that has come.

use std::path::PathBuf;

use crate::bill::reading::Read;
use crate::bill::{self, Progress};

/// Reads bills, and results of the aggregate.
pub(in crate::commands) fn read(bills: &[PathBuf], aggregated: &[PathBuf]) -> Read {
    let _ = aggregated;
    bill::read(bills, &Progress::default())
}

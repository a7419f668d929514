//! `tagatlas bill --write-usage`: what was measured, for the next estimate.

use std::path::Path;

use super::Charged;
use crate::bill::measured::usage_file;
use crate::cli::BillArgs;
use crate::commands::usage_file::{is_taken, put};
use crate::commands::{Exit, Output};

/// What there is to say against writing the file, before bills are read for it.
pub(super) fn refused(args: &BillArgs) -> Option<Output> {
    is_taken(args.write_usage.as_deref()?, args.force)
}

/// Writes the usage file.
pub(super) fn write(path: &Path, charged: &Charged) -> Output {
    let Charged { ledger, loaded, assigned, .. } = charged;
    if loaded.graph.inventory().resources.is_empty() {
        return loaded.refused("a usage file is written for an estate: name the files that describe it, too");
    }
    let text = usage_file(ledger, assigned, &loaded.graph, &loaded.bill());
    put(path, text, loaded, Exit::Clean)
}

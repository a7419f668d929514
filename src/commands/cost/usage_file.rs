//! `tagatlas cost --write-usage`.

use std::path::Path;

use crate::cli::CostArgs;
use crate::commands::usage_file::{is_taken, put};
use crate::commands::{Exit, Output, load};
use crate::usage;

/// Writes a usage file to fill in. A file that is there already is somebody's work.
pub(super) fn write(args: &CostArgs, path: &Path, verbose: bool) -> Output {
    if let Some(refused) = is_taken(path, args.force) {
        return refused;
    }
    let loaded = load(&args.input, verbose);
    let text = usage::skeleton(&loaded.graph);
    put(path, text, &loaded, Exit::Clean)
}

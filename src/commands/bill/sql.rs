//! `tagatlas bill sql`.

use crate::cli::SqlArgs;
use crate::commands::Output;

/// Prints the statement.
pub(super) fn run(args: &SqlArgs) -> Output {
    let _ = args;
    Output::refused("bill sql is not there yet")
}

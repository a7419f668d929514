//! `tagatlas bill --athena`: the aggregate, run by Athena through the user's `aws` CLI.

use crate::bill::reading::Read;
use crate::cli::BillArgs;
use crate::commands::Output;

/// Says what would be run.
pub(super) fn dry_run(args: &BillArgs) -> Output {
    let _ = args;
    Output::refused("bill --athena is not there yet")
}

/// Has it run, and reads what it came to.
pub(super) fn read(args: &BillArgs) -> Result<Read, Box<Output>> {
    Err(Box::new(dry_run(args)))
}

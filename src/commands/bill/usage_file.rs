//! `tagatlas bill --write-usage`: what was measured, for the next estimate.

use super::Charged;
use crate::cli::BillArgs;
use crate::commands::Output;

/// Writes the usage file.
pub(super) fn write(args: &BillArgs, charged: &Charged) -> Output {
    let _ = (args, charged.counts.rows);
    Output::refused("bill --write-usage is not there yet")
}

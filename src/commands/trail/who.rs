//! `tagatlas trail who`.

use crate::cli::WhoArgs;
use crate::commands::Output;

/// Tells everything that happened to one resource.
pub(super) fn run(args: &WhoArgs, verbose: bool) -> Output {
    let _ = verbose;
    Output::refused(&format!("nothing is known of `{}`", args.id))
}

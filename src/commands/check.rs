//! `tagatlas check`.

use super::{Exit, Output, load};
use crate::cli::CheckArgs;

/// Lints tags and references.
pub fn run(args: &CheckArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

//! `tagatlas impact`.

use super::{Exit, Output, load};
use crate::cli::ImpactArgs;

/// Tells what depends on what.
pub fn run(args: &ImpactArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

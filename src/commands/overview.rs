//! `tagatlas overview`.

use super::{Exit, Output, load};
use crate::cli::OverviewArgs;

/// The whole story at once.
pub fn run(args: &OverviewArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

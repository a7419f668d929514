//! `tagatlas cost`.

use super::{Exit, Output, load};
use crate::cli::CostArgs;

/// Prices the estate.
pub fn run(args: &CostArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

//! `tagatlas graph`.

use super::{Exit, Output, load};
use crate::cli::GraphArgs;

/// Prints the graph.
pub fn run(args: &GraphArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

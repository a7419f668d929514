//! `tagatlas diagram`.

use super::{Exit, Output, load};
use crate::cli::DiagramArgs;

/// Draws the estate.
pub fn run(args: &DiagramArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

//! `tagatlas orphans`.

use super::{Exit, Output, load};
use crate::cli::OrphansArgs;

/// Lists what nothing uses.
pub fn run(args: &OrphansArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    Output::new("", &loaded, Exit::Clean)
}

//! `tagatlas impact`.

use super::{Exit, Output, load};
use crate::cli::{Format, ImpactArgs};
use crate::report::impact::{human, json};

/// Tells what depends on what.
pub fn run(args: &ImpactArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    let index = match loaded.graph.find(&args.id) {
        Ok(index) => index,
        Err(message) => return loaded.refused(&message),
    };
    let text = match args.format {
        Format::Human => human(&loaded.graph, index),
        Format::Json => json(&loaded.graph, index),
    };
    Output::new(text, &loaded, Exit::Clean)
}

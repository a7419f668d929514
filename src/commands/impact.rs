//! `tagatlas impact`.

use super::{Exit, Output, load};
use crate::cli::{Format, ImpactArgs};
use crate::report::human::clean;
use crate::report::impact::{human, json};

/// Tells what depends on what.
pub fn run(args: &ImpactArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    let index = match loaded.graph.find(&args.id) {
        Ok(index) => index,
        Err(message) => {
            let mut output = Output::new("", &loaded, Exit::Wrong);
            output.messages.push_str(&format!("error: {}\n", clean(&message)));
            return output;
        }
    };
    let text = match args.format {
        Format::Human => human(&loaded.graph, index),
        Format::Json => json(&loaded.graph, index),
    };
    Output::new(text, &loaded, Exit::Clean)
}

//! `tagatlas graph`.

use super::{Exit, Output, load};
use crate::cli::{GraphArgs, GraphFormat};
use crate::report::graph::{json, table};

/// Prints the graph.
pub fn run(args: &GraphArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    let text = match args.format {
        GraphFormat::Table => table(&loaded.graph).into_bytes(),
        GraphFormat::Json => json(&loaded.graph, &loaded.sources),
    };
    Output::new(text, &loaded, Exit::Clean)
}

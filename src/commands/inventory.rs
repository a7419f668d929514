//! `tagatlas inventory`.

use std::path::Path;

use super::{Exit, Output, load};
use crate::cli::InventoryArgs;
use crate::report::inventory;

/// Writes what was read as a native inventory.
pub fn run(args: &InventoryArgs, verbose: bool) -> Output {
    let loaded = load(&args.input, verbose);
    let text = inventory::yaml(&loaded.graph, &loaded.sources.asked);
    if args.output == Path::new("-") {
        return Output::new(text, &loaded, Exit::Clean);
    }
    let mut output = Output::new("", &loaded, Exit::Clean);
    output.files.push((args.output.clone(), text.into_bytes()));
    output
}

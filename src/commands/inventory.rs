//! `tagatlas inventory`.

use std::path::Path;

use super::loaded::{input_at, load_those};
use super::{Exit, Output, ToWrite};
use crate::cli::InventoryArgs;
use crate::report::inventory;
use crate::source::{Role, SourceFile};

/// Writes what was read as a native inventory.
pub fn run(args: &InventoryArgs, verbose: bool) -> Output {
    let loaded = load_those(&args.input, verbose, |file| !is_last_output(file, &args.output));
    let text = inventory::yaml(&loaded.graph, &loaded.sources.asked);
    if args.output == Path::new("-") {
        return Output::new(text, &loaded, Exit::Clean);
    }
    let mut output = Output::new("", &loaded, Exit::Clean);
    match input_at(&loaded.sources, &args.output) {
        Some(file) if file.text == text => {}
        Some(file) => {
            let message = format!("{} is what the estate was read from; give the inventory another name", file.path);
            return Output::refused(&message);
        }
        // Nothing could be read: what an earlier call wrote is worth more.
        None if loaded.graph.inventory().resources.is_empty() && output.exit == Exit::Wrong => {}
        None => output.files.push(ToWrite::new(&args.output, text)),
    }
    output
}

/// Whether a folder happens to hold the inventory that an earlier call wrote: it describes what the folder describes, and
/// is written anew.
fn is_last_output(file: &SourceFile, output: &Path) -> bool {
    let same = || Some(Path::new(&file.path).canonicalize().ok()? == output.canonicalize().ok()?);
    file.role == Role::Found && inventory::is_ours(&file.text) && same().unwrap_or_default()
}

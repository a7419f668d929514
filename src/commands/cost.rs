//! `tagatlas cost`.

use super::{Exit, Loaded, Output, load};
use crate::cli::{CostArgs, CostFormat};
use crate::cost::Bill;
use crate::cost::roll_up::Key;
use crate::report::cost::CostReport;

mod regions;
mod usage_file;

/// Prices the estate.
pub fn run(args: &CostArgs, verbose: bool) -> Output {
    let keys = match Key::list(&args.group_by) {
        Ok(keys) => keys,
        Err(message) => return Output::refused(&message),
    };
    if let Some(path) = &args.write_usage {
        return usage_file::write(args, path, verbose);
    }
    let loaded = load(&args.input, verbose);
    if let Some(text) = &args.compare_regions {
        return regions::compare(loaded, text, args.format);
    }
    let bill = loaded.bill();
    print(loaded, bill, keys, args.format)
}

/// Writes the report as it is made.
fn print(loaded: Loaded, bill: Bill, keys: Vec<Key>, format: CostFormat) -> Output {
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    output.stream = Some(Box::new(move |out| {
        let (sources, graph, lines) = (&loaded.sources, &loaded.graph, loaded.verbose);
        CostReport { sources, graph, bill: &bill, group_by: &keys, lines }.write(format, out)
    }));
    output
}

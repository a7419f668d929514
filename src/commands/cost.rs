//! `tagatlas cost`.

use super::{Exit, Output, load};
use crate::cli::CostArgs;
use crate::cost::allocation::allocate;
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
    let mut output = Output::new(Vec::new(), &loaded, Exit::Clean);
    let (format, is_split) = (args.format, args.allocate);
    output.stream = Some(Box::new(move |out| {
        let (sources, graph, lines) = (&loaded.sources, &loaded.graph, loaded.verbose);
        let allocation = is_split.then(|| allocate(graph, &bill));
        let report =
            CostReport { sources, graph, bill: &bill, group_by: &keys, allocation: allocation.as_ref(), lines };
        report.write(format, out)
    }));
    output
}

//! `tagatlas cost`.

use super::{Exit, Loaded, Output, load};
use crate::cli::{CostArgs, CostFormat};
use crate::cost::allocation::allocate;
use crate::cost::roll_up::Key;
use crate::report::cost::CostReport;
use crate::report::cost_change::findings;
use crate::report::explain::Explanation;

mod change;
mod regions;
pub(super) mod spending;
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
    if let Some(base) = &args.change.diff {
        return change::run(args, base, verbose);
    }
    let mut loaded = load(&args.input, verbose);
    loaded.settings.assume_use |= args.assume_use;
    if let Some(id) = &args.explain {
        return explain(args, id, &loaded);
    }
    if let Some(text) = &args.compare_regions {
        return regions::compare(loaded, text, args.format);
    }
    spending::set(&mut loaded, &args.change);
    print(args, keys, loaded)
}

/// Writes the report as it is made, and what the rules on spending find.
fn print(args: &CostArgs, keys: Vec<Key>, mut loaded: Loaded) -> Output {
    let bill = loaded.bill();
    let judged = spending::judge(&loaded, &loaded.rule_context(&bill), &args.change);
    loaded.note_stale(&judged.checked.stale);
    let mut output = Output::new(Vec::new(), &loaded, judged.exit);
    let mut found = findings(&loaded.sources, &judged.checked);
    if args.format != CostFormat::Human {
        output.messages.push_str(&std::mem::take(&mut found));
    }
    let (format, is_split) = (args.format, args.allocate);
    output.stream = Some(Box::new(move |out| {
        let (sources, graph, lines) = (&loaded.sources, &loaded.graph, loaded.verbose);
        let allocation = is_split.then(|| allocate(graph, &bill));
        let report =
            CostReport { sources, graph, bill: &bill, group_by: &keys, allocation: allocation.as_ref(), lines };
        report.write(format, out)?;
        if found.is_empty() { Ok(()) } else { write!(out, "\n{found}") }
    }));
    output
}

/// Tells how the cost of one resource comes about.
fn explain(args: &CostArgs, id: &str, loaded: &Loaded) -> Output {
    let of = match loaded.graph.find(id) {
        Ok(of) => of,
        Err(message) => return loaded.refused(&message),
    };
    let bill = loaded.bill();
    let explanation = Explanation { sources: &loaded.sources, graph: &loaded.graph, bill: &bill, of };
    let text = match args.format {
        CostFormat::Human => explanation.human(),
        CostFormat::Json => explanation.json(),
        CostFormat::Csv | CostFormat::Markdown => {
            return Output::refused("an explanation is printed as human or json");
        }
    };
    Output::new(text, loaded, Exit::Clean)
}

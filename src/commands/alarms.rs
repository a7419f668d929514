//! `tagatlas alarms`.

use super::{Exit, Output, load};
use crate::check::{self, Verdict};
use crate::cli::{AlarmsArgs, Format};
use crate::report::alarms::AlarmsReport;
use crate::report::alarms::chain::ChainReport;

/// Tells of each resource whether somebody would be told if it broke.
pub fn run(args: &AlarmsArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    if let Some(id) = &args.chain {
        let only = match id.as_str() {
            "" => None,
            id => match loaded.graph.find(id) {
                Ok(index) => Some(index),
                Err(message) => return loaded.refused(&message),
            },
        };
        let report = ChainReport { graph: &loaded.graph, alarms: context.alarms(), only };
        let text = match args.format {
            Format::Human => report.human(),
            Format::Json => report.json(),
        };
        return Output::new(text, &loaded, Exit::Clean);
    }
    let checked = check::run(&context, &check::rules_of(check::ALARMS));
    let report = AlarmsReport { sources: &loaded.sources, context: &context, checked: &checked };
    let text = match args.format {
        Format::Human => report.human(verbose),
        Format::Json => report.json(),
    };
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let stale = checked.stale;
    loaded.note_stale(&stale);
    Output::new(text, &loaded, if args.fail && proven { Exit::Findings } else { Exit::Clean })
}

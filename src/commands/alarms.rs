//! `tagatlas alarms`.

use super::{Exit, Output, load};
use crate::check::{self, Verdict};
use crate::cli::{AlarmsArgs, Format};
use crate::report::alarms::AlarmsReport;

/// Tells of each resource whether somebody would be told if it broke.
pub fn run(args: &AlarmsArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
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

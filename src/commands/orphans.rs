//! `tagatlas orphans`.

use super::{Exit, Output, load};
use crate::check::{self, Verdict};
use crate::cli::{Format, OrphansArgs};
use crate::report::orphans::OrphansReport;

/// Lists what nothing uses.
pub fn run(args: &OrphansArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    if let Some(days) = args.grace {
        loaded.settings.policy.orphans.grace_days = i64::from(days);
    }
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill).counted_from(args.as_of);
    let checked = check::run(&context, &check::rules_of(check::ORPHANS));
    let report = OrphansReport { sources: &loaded.sources, context: &context, checked: &checked };
    let text = match args.format {
        Format::Human => report.human(verbose),
        Format::Json => report.json(),
    };
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let stale = checked.stale;
    loaded.note_stale(&stale);
    Output::new(text, &loaded, if args.fail && proven { Exit::Findings } else { Exit::Clean })
}

//! `tagatlas check`.

use super::{Exit, Output, load};
use crate::check::{self, coverage};
use crate::cli::{CheckArgs, Format};
use crate::config::FailOn;
use crate::report::check::CheckReport;

/// Lints tags and references.
pub fn run(args: &CheckArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    loaded.require(&args.require);
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let checked = check::run(&context, check::LINT);
    let coverage = coverage::coverage(&context);
    let report = CheckReport { sources: &loaded.sources, context: &context, checked: &checked, coverage: &coverage };
    let text = match args.format {
        Format::Human => report.human(args.all, verbose),
        Format::Json => report.json(),
    };
    let fail_on = args.fail_on.or(loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    loaded.note_unused_ignores(&checked);
    Output::new(text, &loaded, if reached { Exit::Findings } else { Exit::Clean })
}

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
    let rules = check::rules_of(check::LINT);
    let mut checked = check::run(&context, &rules);
    checked.report_stale(&rules);
    let coverage = coverage::coverage(&context);
    let fail_on = args.fail_on.or(loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    let exit = if reached { Exit::Findings } else { Exit::Clean };
    let mut output = Output::new(Vec::new(), &loaded, exit);
    let (format, all) = (args.format, args.all);
    output.stream = Some(Box::new(move |out| {
        let (sources, graph) = (&loaded.sources, &loaded.graph);
        let report = CheckReport { sources, graph, bill: &bill, checked: &checked, coverage: &coverage };
        match format {
            Format::Human => out.write_all(report.human(all, verbose).as_bytes()),
            Format::Json => out.write_all(report.json().as_bytes()),
        }
    }));
    output
}

//! `tagatlas orphans`.

use super::check::unused_ignores;
use super::{Exit, Output, load};
use crate::check::{self, RuleContext, Verdict};
use crate::cli::{Format, OrphansArgs};
use crate::cost::{self, CostSettings};
use crate::report::orphans::OrphansReport;

/// Lists what nothing uses.
pub fn run(args: &OrphansArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    let settings = CostSettings { region: loaded.settings.region.clone(), ..CostSettings::default() };
    let bill = cost::bill(&loaded.graph, &settings);
    let context = RuleContext { graph: &loaded.graph, bill: &bill, policy: &loaded.settings.policy };
    let checked = check::run(&context, check::ORPHANS);
    let report = OrphansReport { sources: &loaded.sources, context: &context, checked: &checked };
    let text = match args.format {
        Format::Human => report.human(verbose),
        Format::Json => report.json(),
    };
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let said = unused_ignores(&loaded, &checked);
    loaded.diagnostics.extend(said);
    Output::new(text, &loaded, if args.fail && proven { Exit::Findings } else { Exit::Clean })
}

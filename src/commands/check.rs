//! `tagatlas check`.

use super::{Exit, Loaded, Output, load};
use crate::check::policy::RequiredTag;
use crate::check::{self, Checked, RuleContext, coverage};
use crate::cli::{CheckArgs, Format};
use crate::config::FailOn;
use crate::cost::{self, CostSettings};
use crate::diagnostic::{Diagnostic, codes};
use crate::report::check::CheckReport;

/// Lints tags and references.
pub fn run(args: &CheckArgs, verbose: bool) -> Output {
    let mut loaded = load(&args.input, verbose);
    require(&mut loaded, &args.require);
    let settings = CostSettings { region: loaded.settings.region.clone(), ..CostSettings::default() };
    let bill = cost::bill(&loaded.graph, &settings);
    let context = RuleContext { graph: &loaded.graph, bill: &bill, policy: &loaded.settings.policy };
    let checked = check::run(&context, check::LINT);
    let coverage = coverage::coverage(&context);
    let report = CheckReport { sources: &loaded.sources, context: &context, checked: &checked, coverage: &coverage };
    let text = match args.format {
        Format::Human => report.human(args.all, verbose),
        Format::Json => report.json(),
    };
    let fail_on = args.fail_on.or(loaded.settings.fail_on).unwrap_or(FailOn::Error);
    let reached = checked.findings.iter().any(|finding| fail_on.reached_by(finding.severity));
    let said = unused_ignores(&loaded, &checked);
    loaded.diagnostics.extend(said);
    Output::new(text, &loaded, if reached { Exit::Findings } else { Exit::Clean })
}

/// Tags named by arguments stand in for those of the configuration.
pub(super) fn require(loaded: &mut Loaded, keys: &[String]) {
    if keys.is_empty() {
        return;
    }
    let mut required: Vec<RequiredTag> = Vec::new();
    for key in keys.iter().map(|key| key.trim()).filter(|key| !key.is_empty()) {
        if !required.iter().any(|known| known.key == key) {
            required.push(RequiredTag::everywhere(key));
        }
    }
    loaded.settings.policy.required_tags = required;
}

/// An entry of `ignore` that meets nothing is told with -v: it may be about files that were not read this time.
pub(super) fn unused_ignores(loaded: &Loaded, checked: &Checked) -> Vec<Diagnostic> {
    let note = |&i: &usize| {
        let entry = &loaded.settings.policy.ignore[i];
        Diagnostic::note(codes::CONFIGURATION, format!("no finding of {} is met by this entry of `ignore`", entry.rule))
            .at(entry.span, "ignores nothing")
            .help("remove it where it is not needed any more")
    };
    checked.unused.iter().map(note).collect()
}

//! `tagatlas orphans`.

use super::{Exit, Loaded, Output, load};
use crate::check::{self, Rule, Verdict};
use crate::cli::{OrphansArgs, OrphansFormat};
use crate::deletion::DeletionPlan;
use crate::report::deletion::DeletionReport;
use crate::report::orphans::OrphansReport;

/// Lists what nothing uses.
pub fn run(args: &OrphansArgs, verbose: bool) -> Output {
    let rules = match check::select(check::ORPHANS, &args.select, &args.ignore) {
        Ok(rules) => rules,
        Err(message) => return Output::refused(&message),
    };
    if args.plan && matches!(args.format, OrphansFormat::Csv | OrphansFormat::Markdown) {
        return Output::refused("a plan is printed as human (a shell script) or json");
    }
    let mut loaded = load(&args.input, verbose);
    set(&mut loaded, args);
    alone(loaded, args, &rules, verbose)
}

/// Arguments stand in for the configuration.
fn set(loaded: &mut Loaded, args: &OrphansArgs) {
    if let Some(days) = args.grace {
        loaded.settings.policy.orphans.grace_days = i64::from(days);
    }
}

/// The estate as it is.
fn alone(mut loaded: Loaded, args: &OrphansArgs, rules: &[&'static Rule], verbose: bool) -> Output {
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill).counted_from(args.as_of);
    let checked = check::run(&context, rules);
    let text = if args.plan {
        let plan = DeletionPlan::new(&context, &checked);
        let report = DeletionReport { context: &context, plan: &plan };
        if args.format == OrphansFormat::Json { report.json() } else { report.script() }.into_bytes()
    } else {
        print(&OrphansReport { sources: &loaded.sources, context: &context, checked: &checked }, args.format, verbose)
    };
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let stale = checked.stale;
    loaded.note_stale(&stale);
    Output::new(text, &loaded, if args.fail && proven { Exit::Findings } else { Exit::Clean })
}

fn print(report: &OrphansReport<'_>, format: OrphansFormat, verbose: bool) -> Vec<u8> {
    match format {
        OrphansFormat::Human => report.human(verbose).into_bytes(),
        OrphansFormat::Json => report.json().into_bytes(),
        OrphansFormat::Csv => report.csv(),
        OrphansFormat::Markdown => report.markdown().into_bytes(),
    }
}

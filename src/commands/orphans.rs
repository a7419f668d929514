//! `tagatlas orphans`.

use std::collections::HashMap;

use super::sides::{self, Sides};
use super::{Exit, Loaded, Output, load};
use crate::check::{self, Checked, Finding, LEFT_BEHIND, Rule, Verdict};
use crate::cli::{OrphansArgs, OrphansFormat};
use crate::cost::change::{Change, Pairs, Side};
use crate::deletion::DeletionPlan;
use crate::graph::ResourceIndex;
use crate::report::deletion::DeletionReport;
use crate::report::orphans::{Before, OrphansReport};
use crate::trail::summary::Summaries;

mod logs;

/// Lists what nothing uses.
pub fn run(args: &OrphansArgs, verbose: bool) -> Output {
    let rules = match check::select(check::ORPHANS, &args.select, &args.ignore) {
        Ok(rules) => rules,
        Err(message) => return Output::refused(&message),
    };
    if args.plan && matches!(args.format, OrphansFormat::Csv | OrphansFormat::Markdown) {
        return Output::refused("a plan is printed as human (a shell script) or json");
    }
    if let Some(base) = &args.diff {
        return compared(base, args, &rules, verbose);
    }
    let mut loaded = load(&args.input, verbose);
    set(&mut loaded, args);
    let logs = logs::summaries(&mut loaded, &args.logs);
    alone(loaded, args, &rules, logs.as_ref(), verbose)
}

/// Arguments stand in for the configuration.
fn set(loaded: &mut Loaded, args: &OrphansArgs) {
    if let Some(days) = args.grace {
        loaded.settings.policy.orphans.grace_days = i64::from(days);
    }
}

/// The estate as it is.
fn alone(
    mut loaded: Loaded,
    args: &OrphansArgs,
    rules: &[&'static Rule],
    logs: Option<&Summaries>,
    verbose: bool,
) -> Output {
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill).counted_from(args.as_of).with_logs_to(logs.and_then(|logs| logs.newest));
    let mut checked = check::run(&context, rules);
    logs::tell(&mut checked, logs, context.now());
    let text = if args.plan {
        let plan = DeletionPlan::new(&context, &checked);
        let report = DeletionReport { context: &context, plan: &plan };
        if args.format == OrphansFormat::Json { report.json() } else { report.script() }.into_bytes()
    } else {
        let sources = &loaded.sources;
        print(&OrphansReport { sources, context: &context, checked: &checked, before: None }, args.format, verbose)
    };
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let stale = checked.stale;
    loaded.note_stale(&stale);
    Output::new(text, &loaded, if args.fail && proven { Exit::Findings } else { Exit::Clean })
}

/// What is an orphan now and was none in another state.
fn compared(text: &str, args: &OrphansArgs, rules: &[&'static Rule], verbose: bool) -> Output {
    let Sides { mut base, mut head, names, roots } = match sides::read(text, &args.input, verbose) {
        Ok(sides) => sides,
        Err(message) => return Output::refused(&message),
    };
    for side in [&mut base, &mut head] {
        set(side, args);
    }
    let logs = logs::summaries(&mut head, &args.logs);
    let first = head.show_files_of(&base);
    let (before, after) = (base.bill(), head.bill());
    let of_base = Side { graph: &base.graph, bill: &before, roots: &roots.0 };
    let of_head = Side { graph: &head.graph, bill: &after, roots: &roots.1 };
    let change = Change::between(of_base, of_head);
    let logs_end = logs.as_ref().and_then(|logs| logs.newest);
    let earlier = check::run(&base.rule_context(&before).counted_from(args.as_of).with_logs_to(logs_end), rules);
    let context = head.rule_context(&after).compared(&change).with_base_files(first);
    let context = context.counted_from(args.as_of).with_logs_to(logs_end);
    let mut checked = check::run(&context, rules);
    logs::tell(&mut checked, logs.as_ref(), context.now());
    let known = leave_out_known(&mut checked, &earlier, &Pairs::between(of_base, of_head));
    let mut counted: Vec<ResourceIndex> = known.iter().filter_map(|finding| finding.resource).collect();
    counted.sort();
    counted.dedup();
    let total = counted.into_iter().map(|index| context.cost(index)).sum();
    let before = Some(Before { base: &names.0, orphans: known.len(), total });
    let report = OrphansReport { sources: &head.sources, context: &context, checked: &checked, before };
    let text = print(&report, args.format, verbose);
    let proven = checked.findings.iter().any(|finding| finding.verdict == Verdict::Fail);
    let stale = checked.stale;
    head.note_stale(&stale);
    let mut output = Output::new(text, &head, if args.fail && proven { Exit::Findings } else { Exit::Clean });
    output.exit = output.exit.max(base.exit());
    output.messages = base.messages() + &output.messages;
    output
}

/// Takes out what an earlier state has as well, and hands back those of it that are proven. What was there and had a user
/// is left by the change.
fn leave_out_known(checked: &mut Checked, earlier: &Checked, pairs: &Pairs) -> Vec<Finding> {
    let said = earlier.findings.iter().filter_map(|finding| Some(((finding.rule, finding.resource?), finding.verdict)));
    let said: HashMap<(&str, ResourceIndex), Verdict> = said.collect();
    let mut known = Vec::new();
    let found = std::mem::take(&mut checked.findings);
    for mut finding in found {
        let base = finding.resource.and_then(|index| pairs.base_of.get(&index)).filter(|_| finding.rule != LEFT_BEHIND);
        let was = base.map(|base| said.get(&(finding.rule, *base)));
        match (was, finding.verdict) {
            (Some(Some(Verdict::Fail)), Verdict::Fail) => known.push(finding),
            (Some(Some(_)), Verdict::Unknown) => {}
            (Some(None), _) => {
                if let Some(proof) = &mut finding.proof {
                    proof.left_by_change = true;
                }
                checked.findings.push(finding);
            }
            _ => checked.findings.push(finding),
        }
    }
    known
}

fn print(report: &OrphansReport<'_>, format: OrphansFormat, verbose: bool) -> Vec<u8> {
    match format {
        OrphansFormat::Human => report.human(verbose).into_bytes(),
        OrphansFormat::Json => report.json().into_bytes(),
        OrphansFormat::Csv => report.csv(),
        OrphansFormat::Markdown => report.markdown().into_bytes(),
    }
}

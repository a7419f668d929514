//! `tagatlas alarms`.

use super::{Exit, Loaded, Output, load};
use crate::alarms::remedy::{self, Topic};
use crate::check::{self, Checked, RuleContext, Verdict};
use crate::cli::{AlarmsArgs, FixForm, Format};
use crate::graph::ResourceIndex;
use crate::report::alarms::AlarmsReport;
use crate::report::alarms::chain::ChainReport;
use crate::report::alarms::fix::AlarmFix;

/// Tells of each resource whether somebody would be told if it broke.
pub fn run(args: &AlarmsArgs, verbose: bool) -> Output {
    let rules = match check::select(check::ALARMS, &args.select, &args.ignore) {
        Ok(rules) => rules,
        Err(message) => return Output::refused(&message),
    };
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
    let checked = check::run(&context, &rules);
    if let Some(form) = args.fix_as {
        return fix(args, form, &loaded, &context, &checked);
    }
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

/// Prints the alarms that are missing.
fn fix(args: &AlarmsArgs, form: FixForm, loaded: &Loaded, context: &RuleContext<'_>, checked: &Checked) -> Output {
    let mut only = Vec::new();
    for text in &args.only {
        match loaded.graph.find(text) {
            Ok(index) => only.push(index),
            Err(why) => return loaded.refused(&format!("--only: {why}")),
        }
    }
    if let Some(topic) = args.topic.as_ref().filter(|topic| !(topic.starts_with("arn:") && topic.contains(":sns:"))) {
        return loaded.refused(&format!("--topic: `{topic}` is no ARN of an SNS topic"));
    }
    let failed = checked.findings.iter().filter(|finding| finding.verdict == Verdict::Fail);
    let mut of: Vec<ResourceIndex> = failed.filter(|f| f.rule == "ALM001").filter_map(|f| f.resource).collect();
    of.retain(|index| only.is_empty() || only.contains(index));
    let drafts = remedy::drafts(&loaded.graph, context.alarm_coverage(), &of);
    let usual = || remedy::usual_topic(&loaded.graph, context.alarms());
    let topic = args.topic.clone().map_or_else(usual, Topic::Arn);
    let region = loaded.settings.region.as_deref();
    let fix = AlarmFix { sources: &loaded.sources, context, book: &loaded.book, region, topic: &topic };
    Output::new(fix.text(form, &drafts), loaded, Exit::Clean)
}

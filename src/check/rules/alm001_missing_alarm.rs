//! ALM001.

use crate::alarms::coverage::{Standing, Verdict as Coverage};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Severity;
use crate::graph::ResourceIndex;
use crate::wording;

declare_rule! {
    /// A resource lacks an alarm that its kind should have.
    ///
    /// ## Why
    /// What nobody watches breaks unseen: users tell of it first. What is expected of each kind, and who says so, is shown by
    /// `tagatlas alarms`; `alarms` in tagatlas.yaml adds to it and takes from it.
    ///
    /// ## How to fix
    /// `tagatlas alarms --fix-as cloudformation` (or `terraform`, `native`, `cli`) prints the alarms that are missing. An
    /// alarm costs $0.10 a month in most regions; ten of an account are free.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   orders:
    ///     type: sqs
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// region: ap-northeast-1
    /// account: "123456789012"
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   orders:
    ///     type: sqs
    ///   orders-wait:
    ///     type: alarm
    ///     namespace: AWS/SQS
    ///     metric_name: ApproximateAgeOfOldestMessage
    ///     dimensions: [{name: QueueName, value: orders}]
    ///     statistic: Maximum
    ///     period: 60
    ///     evaluation_periods: 15
    ///     threshold: 900
    ///     comparison_operator: GreaterThanOrEqualToThreshold
    ///     treat_missing_data: missing
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    ///   alerts:
    ///     type: sns
    ///   mail:
    ///     type: AWS::SNS::Subscription
    ///     topic_arn: alerts
    ///     protocol: email
    ///     endpoint: kan1@example.com
    /// ```
    pub(super) static RULE = { "ALM001", "missing-alarm", Warning, check }
}

/// How many metrics are named in the message before the rest is counted.
const NAMED: usize = 3;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, standings) in context.alarm_coverage().all() {
        found.extend(finding(context, index, standings));
    }
}

fn finding(context: &RuleContext<'_>, index: ResourceIndex, standings: &[Standing]) -> Option<Finding> {
    let is_missing = |standing: &&Standing| matches!(standing.verdict, Coverage::Missing(..));
    let is_open = |standing: &&Standing| matches!(standing.verdict, Coverage::Unknown(_));
    let missing: Vec<&Standing> = standings.iter().filter(is_missing).collect();
    let open: Vec<&Standing> = standings.iter().filter(is_open).collect();
    let evidence = missing.iter().chain(&open).flat_map(|standing| evidence(context, index, standing)).collect();
    let name = context.name(index);
    let (verdict, message) = match (missing.is_empty(), open.is_empty()) {
        (true, true) => return None,
        (false, _) => (Verdict::Fail, format!("{name} has no alarm on {}", metrics(&missing))),
        (true, false) => (Verdict::Unknown, format!("cannot tell whether {name} has an alarm on {}", metrics(&open))),
    };
    let mut finding = context.finding(&RULE, index, verdict, message);
    if verdict == Verdict::Fail {
        let severity = |standing: &&Standing| standing.expectation.severity.unwrap_or(RULE.severity);
        finding.severity = missing.iter().map(severity).max().unwrap_or(Severity::Warning);
    }
    let said = missing.iter().find_map(|standing| standing.expectation.message.clone());
    finding.help = Some(said.unwrap_or_else(|| match verdict {
        Verdict::Fail => "`tagatlas alarms --fix-as FORM` prints the alarms that are missing".to_owned(),
        Verdict::Unknown => read_more(context),
    }));
    finding.evidence = evidence;
    Some(finding)
}

/// "Errors, Throttles and 1 more".
fn metrics(standings: &[&Standing]) -> String {
    let names: Vec<&str> = standings.iter().map(|standing| &*standing.expectation.metric).collect();
    match &names[..] {
        [only] => (*only).to_owned(),
        [head @ .., last] if names.len() <= NAMED => format!("{} and {last}", head.join(", ")),
        _ => format!("{} and {} more", names[..NAMED].join(", "), names.len() - NAMED),
    }
}

/// What is expected, why, and what was found instead.
fn evidence(context: &RuleContext<'_>, index: ResourceIndex, standing: &Standing) -> Vec<String> {
    let expectation = &standing.expectation;
    let brief = expectation.brief(context.graph.resource(index));
    let metric = &expectation.metric;
    match &standing.verdict {
        Coverage::Missing(notes, groups) => {
            let mut lines = vec![format!("{metric}: {brief}: {}", expectation.reasons())];
            if !groups.is_empty() {
                let names: Vec<&str> = groups.iter().map(|group| context.graph.label(*group)).collect();
                let what = wording::count(groups.len(), "target group");
                lines.push(format!("{metric}: {what} without: {}", some(&names)));
            }
            lines.extend(notes.iter().map(|note| format!("{metric}: {note}")));
            lines
        }
        Coverage::Unknown(why) => vec![format!("{metric}: {why}")],
        Coverage::Covered(_) | Coverage::Partly(..) => Vec::new(),
    }
}

fn some(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(NAMED).map(|name| format!("`{name}`")).collect();
    let more = if names.len() > NAMED { format!(" and {} more", names.len() - NAMED) } else { String::new() };
    shown.join(", ") + &more
}

/// What to read as well, so that it can be told.
fn read_more(context: &RuleContext<'_>) -> String {
    let spec = crate::kinds::find(crate::alarms::ALARM);
    let listing = spec.and_then(|spec| spec.listings.iter().find(|listing| listing.is_whole()));
    match listing.filter(|_| !context.graph.inventory().lists(crate::alarms::ALARM)) {
        Some(listing) => format!("read what `aws {}` prints as well", listing.command),
        None => "give what a deployment decides: parameters, a plan, or what AWS itself lists".to_owned(),
    }
}

//! ALM002.

use crate::alarms::chain::Chain;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict, told};
use crate::graph::Graph;
use crate::model::{Resource, Value};

declare_rule! {
    /// An alarm has no action, so that nobody is told when it fires.
    ///
    /// ## Why
    /// An alarm that only turns red in the console tells nobody who does not look. What it costs is paid for nothing.
    /// An alarm that a composite alarm, a deployment or a health check looks at needs no action of its own.
    ///
    /// ## How to fix
    /// Name a topic of SNS in `AlarmActions`, let a composite alarm look at it, or delete it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   failed:
    ///     type: alarm
    ///     namespace: Shop
    ///     metric_name: FailedOrders
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     ok_actions: [alerts]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   failed:
    ///     type: alarm
    ///     namespace: Shop
    ///     metric_name: FailedOrders
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    /// ```
    pub(super) static RULE = { "ALM002", "alarm-without-action", Warning, check }
}

/// The source and the type of what CloudWatch tells EventBridge of every alarm
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch-and-eventbridge.html>, read 2026-11).
const EVENT: &str = "CloudWatch Alarm State Change";

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let listener = listener(context.graph);
    for (index, alarm, chain) in told::chains(context) {
        if !chain.users.is_empty() || has_action(alarm, chain) {
            continue;
        }
        let name = context.name(index);
        let undecided = alarm.property("AlarmActions").and_then(|actions| match &actions.value {
            Value::Unknown(unknown) => Some(format!("AlarmActions is only known at deployment: {}", unknown.reason)),
            _ => None,
        });
        let doubt =
            undecided.or_else(|| listener.map(|rule| format!("the EventBridge rule `{rule}` is told of alarms")));
        let (verdict, message) = match doubt {
            None => (Verdict::Fail, format!("{name} has no action: nobody is told when it fires")),
            Some(why) => (Verdict::Unknown, format!("cannot tell whether anybody is told when {name} fires: {why}")),
        };
        let help = "name an SNS topic in its AlarmActions, or delete it";
        found.push(context.finding(&RULE, index, verdict, message).help(help));
    }
}

/// Whether it names anything to do when it fires, whatever becomes of that.
fn has_action(alarm: &Resource, chain: &Chain) -> bool {
    let undecided = alarm.property("AlarmActions").is_some_and(|actions| matches!(actions.value, Value::Unknown(_)));
    let has_target = chain.alarm.iter().any(|route| route.links.iter().any(|link| link.resource.is_some()));
    if undecided { has_target } else { !chain.alarm.is_empty() }
}

/// A rule of EventBridge that is told of every alarm's state.
fn listener(graph: &Graph) -> Option<&str> {
    let listens = |rule: &Resource| {
        let mut hears = false;
        if let Some(pattern) = rule.property("EventPattern") {
            pattern.walk("", &mut |_, leaf| hears |= leaf.text().is_some_and(|text| text.contains(EVENT)));
        }
        hears && rule.kind.is("AWS::Events::Rule") && !rule.presence.is_absent()
    };
    graph.resources().map(|(_, resource)| resource).find(|rule| listens(rule)).map(Resource::display_name)
}

//! ALM009.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// A topic's policy does not let the alarms publish that name it.
    ///
    /// ## Why
    /// By default a topic takes messages of its own account. A policy of one's own takes the place of that: where it
    /// names only EventBridge or a budget, alarms are turned away, and only their history tells.
    ///
    /// ## How to fix
    /// Allow `sns:Publish` to `cloudwatch.amazonaws.com`, or to everybody whose `AWS:SourceAccount` is yours.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   policy:
    ///     type: topic-policy
    ///     topics: [alerts]
    ///     policy_document:
    ///       statement:
    ///         - {effect: Allow, principal: {Service: events.amazonaws.com}, action: "sns:Publish", resource: "*"}
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
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   policy:
    ///     type: topic-policy
    ///     topics: [alerts]
    ///     policy_document:
    ///       statement:
    ///         - {effect: Allow, principal: {Service: cloudwatch.amazonaws.com}, action: "sns:Publish", resource: "*"}
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
    pub(super) static RULE = { "ALM009", "topic-policy-shuts-out-cloudwatch", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for topic in told::topics(context) {
        let finding = told::doubtful(
            context,
            &RULE,
            topic.resource,
            &topic.lets_in(context.graph),
            "takes no message of an alarm",
        );
        let help = "allow sns:Publish to cloudwatch.amazonaws.com in its policy";
        found.extend(finding.map(|finding| finding.help(help)));
    }
}

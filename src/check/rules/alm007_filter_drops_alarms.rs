//! ALM007.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// A subscription's filter policy drops every message of the alarms on its topic.
    ///
    /// ## Why
    /// Alarms publish without message attributes, so a filter of attributes, which is the default scope, lets none of
    /// them through. A filter of the body must ask for what the message of an alarm has: `AlarmName`,
    /// `NewStateValue`.
    ///
    /// ## How to fix
    /// Remove the filter policy, or set `FilterPolicyScope` to `MessageBody` and ask for fields of the message.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   paging:
    ///     type: subscription
    ///     topic_arn: alerts
    ///     protocol: sms
    ///     endpoint: "+819012345678"
    ///     filter_policy: '{"severity": ["high"]}'
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
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   paging:
    ///     type: subscription
    ///     topic_arn: alerts
    ///     protocol: sms
    ///     endpoint: "+819012345678"
    ///     filter_policy: '{"NewStateValue": ["ALARM"]}'
    ///     filter_policy_scope: MessageBody
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
    pub(super) static RULE = { "ALM007", "filter-drops-alarms", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for topic in told::topics(context) {
        for subscriber in &topic.subscribers {
            let state = topic.drops(context.graph, subscriber);
            let index = subscriber.resource.unwrap_or(topic.resource);
            let says = format!("keeps alarms from {}", subscriber.to);
            let finding = told::doubtful(context, &RULE, index, &state, &says);
            let help = "remove its filter policy, or filter the message body by AlarmName and NewStateValue";
            found.extend(finding.map(|finding| finding.at(subscriber.span, "").help(help)));
        }
    }
}

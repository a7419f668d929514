//! ALM008.

use crate::alarms::chain::State;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// A topic that alarms publish to is encrypted with a key that CloudWatch may not use.
    ///
    /// ## Why
    /// To publish to an encrypted topic CloudWatch needs `kms:Decrypt` and `kms:GenerateDataKey*` on its key. AWS's
    /// own key, `alias/aws/sns`, does not give them, and its policy cannot be changed: alarms fire, and their actions
    /// fail.
    ///
    /// ## How to fix
    /// Encrypt the topic with a key of your own whose policy allows both to `cloudwatch.amazonaws.com`.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns, kms_master_key_id: alias/aws/sns}
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
    ///   alerts: {type: sns, kms_master_key_id: own}
    ///   own:
    ///     type: kms
    ///     key_policy:
    ///       statement:
    ///         - effect: Allow
    ///           principal: {Service: cloudwatch.amazonaws.com}
    ///           action: ["kms:Decrypt", "kms:GenerateDataKey*"]
    ///           resource: "*"
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
    pub(super) static RULE = { "ALM008", "encrypted-topic-shut-to-cloudwatch", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for topic in told::topics(context) {
        let finding = told::doubtful(context, &RULE, topic.resource, &topic.key, "takes no message of an alarm");
        let help = match topic.key {
            State::Unknown(_) => "read what `aws kms list-keys` and `aws kms get-key-policy` print as well",
            _ => "use a key whose policy allows kms:Decrypt and kms:GenerateDataKey* to cloudwatch.amazonaws.com",
        };
        let span = context.graph.resource(topic.resource).property("KmsMasterKeyId").map(|property| property.span);
        found.extend(finding.map(|finding| span.map_or(finding.clone(), |span| finding.at(span, "")).help(help)));
    }
}

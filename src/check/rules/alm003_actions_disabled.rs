//! ALM003.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// An alarm's actions are switched off.
    ///
    /// ## Why
    /// Where `ActionsEnabled` is false, an alarm changes its state and does nothing more. It is what is left when
    /// somebody silenced an alarm during a repair and never turned it on again.
    ///
    /// ## How to fix
    /// Set `ActionsEnabled` to true: `aws cloudwatch enable-alarm-actions`.
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
    ///     alarm_actions: [alerts]
    ///     ok_actions: [alerts]
    ///     actions_enabled: false
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
    pub(super) static RULE = { "ALM003", "actions-disabled", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, alarm, chain) in told::chains(context) {
        // Without actions there is nothing to switch off, and a composite alarm may tell in its stead.
        if chain.actions.is_empty() || chain.reaches_person() == Some(true) {
            continue;
        }
        let Some(enabled) = &chain.enabled else { continue };
        let finding = told::doubtful(context, &RULE, index, enabled, "is silenced");
        let finding = finding.map(|finding| finding.help("set its ActionsEnabled to true"));
        let span = alarm.property("ActionsEnabled").map(|property| property.span);
        found.extend(finding.map(|finding| span.map_or(finding.clone(), |span| finding.at(span, ""))));
    }
}

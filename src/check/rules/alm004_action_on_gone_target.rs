//! ALM004.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// An alarm's action names what is not there, or stands in another region.
    ///
    /// ## Why
    /// CloudWatch does not check that a topic exists: the alarm fires, its action fails, and the failure is written
    /// to the alarm's history alone. A topic of another region is refused when the alarm is made.
    ///
    /// ## How to fix
    /// Name a topic that exists, in the alarm's own region.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns, region: eu-west-1}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   paging: {type: sns, region: us-east-1}
    ///   page: {type: subscription, topic_arn: paging, protocol: sms, endpoint: "+819012345678"}
    ///   failed:
    ///     type: alarm
    ///     region: eu-west-1
    ///     namespace: Shop
    ///     metric_name: FailedOrders
    ///     statistic: Sum
    ///     period: 60
    ///     evaluation_periods: 1
    ///     threshold: 0
    ///     comparison_operator: GreaterThanThreshold
    ///     treat_missing_data: notBreaching
    ///     alarm_actions: [alerts, paging]
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
    pub(super) static RULE = { "ALM004", "action-on-gone-target", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, _, chain) in told::chains(context) {
        let mut seen = Vec::new();
        for action in &chain.actions {
            // A topic that is told of an alarm, and of its end, is named twice.
            let named = (&action.link.to, &action.target);
            if seen.contains(&named) {
                continue;
            }
            seen.push(named);
            let says = format!("names {} that cannot be reached", action.link.to);
            let finding = told::doubtful(context, &RULE, index, &action.target, &says);
            let help = "name a topic that exists, in the alarm's own region";
            found.extend(finding.map(|finding| finding.at(action.span, "").help(help)));
        }
    }
}

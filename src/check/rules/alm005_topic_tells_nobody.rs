//! ALM005.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict, told};
use crate::model::Origin;
use crate::wording::count;

declare_rule! {
    /// A topic that alarms publish to has no confirmed subscription.
    ///
    /// ## Why
    /// The alarm fires, the topic takes its message, and nobody is there to get it. No error is written anywhere.
    ///
    /// ## How to fix
    /// Subscribe somebody, and have them confirm: `aws sns subscribe --topic-arn … --protocol email --notification-
    /// endpoint …`.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
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
    pub(super) static RULE = { "ALM005", "topic-tells-nobody", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for topic in told::topics(context) {
        let says = format!("gets the messages of {} and tells nobody", count(topic.alarms.len(), "alarm"));
        let finding = told::doubtful(context, &RULE, topic.resource, &topic.tells_somebody(), &says);
        let is_template = context.graph.resource(topic.resource).origin == Origin::Template;
        let help = |finding: &Finding| match (finding.verdict, is_template) {
            (Verdict::Unknown, false) => "read what `aws sns list-subscriptions` prints as well",
            _ => "subscribe somebody to it, and have them confirm",
        };
        found.extend(finding.map(|finding| finding.clone().help(help(&finding))));
    }
}

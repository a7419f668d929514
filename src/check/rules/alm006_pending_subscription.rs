//! ALM006.

use crate::alarms::chain::{Standing, State};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// A subscription to an alarm's topic waits to be confirmed.
    ///
    /// ## Why
    /// Until whoever it is about has followed the link in the mail that SNS sent, nothing is delivered to them. The
    /// link holds for three days; after that the subscription must be made anew.
    ///
    /// ## How to fix
    /// Confirm it, or subscribe again and confirm then.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
    ///   second: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan2@example.com, pending_confirmation: true}
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
    pub(super) static RULE = { "ALM006", "pending-subscription", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for topic in told::topics(context) {
        for subscriber in &topic.subscribers {
            let state = match &subscriber.standing {
                Standing::Pending => State::Broken("nobody has confirmed it yet".to_owned()),
                Standing::ToConfirm => State::Unknown("it has to be confirmed once after it is made".to_owned()),
                Standing::Unknown(why) => State::Unknown(why.clone()),
                Standing::Confirmed | Standing::Deleted => continue,
            };
            let index = subscriber.resource.unwrap_or(topic.resource);
            let says = format!("delivers nothing to {}", subscriber.to);
            let finding = told::doubtful(context, &RULE, index, &state, &says);
            let help = "follow the link in the mail that SNS sends, or subscribe again";
            found.extend(finding.map(|finding| finding.at(subscriber.span, "").help(help)));
        }
    }
}

//! ALM010.

use crate::alarms::chain::State;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, told};

declare_rule! {
    /// An alarm tells somebody that it fires, and nobody that all is well again.
    ///
    /// ## Why
    /// Whoever was called does not know whether it is still going on, and whoever is called next does not know
    /// whether it ever ended.
    ///
    /// ## How to fix
    /// Name the topic in `OKActions` as well.
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
    pub(super) static RULE = { "ALM010", "recovery-not-told", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, _, chain) in told::chains(context) {
        if chain.reaches_person() != Some(true) {
            continue;
        }
        let fault = chain.recovery.iter().find_map(|route| route.fault());
        let why = fault.map_or_else(
            || "it has no OK action".to_owned(),
            |link| format!("{}: {}", link.to, link.why().unwrap_or_default()),
        );
        let state = match chain.tells_recovery() {
            Some(true) => continue,
            Some(false) => State::Broken(why),
            None => State::Unknown(why),
        };
        let finding = told::doubtful(context, &RULE, index, &state, "tells nobody when all is well again");
        found.extend(finding.map(|finding| finding.help("name the topic in its OKActions as well")));
    }
}

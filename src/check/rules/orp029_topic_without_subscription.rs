//! ORP029.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::Resource;

declare_rule! {
    /// Nobody is subscribed to an SNS topic.
    ///
    /// ## Why
    /// What is sent to it reaches nobody. It costs nothing, but the alarms that send there seem to tell somebody.
    ///
    /// ## How to fix
    /// Subscribe whoever should be told, or delete it with what sends there. Where a subscription waits for its
    /// confirmation, which ends after two days, the verdict is "cannot tell".
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   alerts: {type: sns}
    ///   mail:
    ///     type: subscription
    ///     topic_arn: alerts
    ///     protocol: email
    ///     endpoint: kan1@example.com
    /// ```
    pub(super) static RULE = { "ORP029", "topic-without-subscription", Warning, check }
}

/// How many listen, as `aws sns get-topic-attributes` tells.
const CONFIRMED: &str = "SubscriptionsConfirmed";

/// What listens to a topic; all else sends to it, or is allowed to.
fn counts(kind: &str) -> bool {
    matches!(kind, "AWS::SNS::Subscription" | "AWS::Chatbot::SlackChannelConfiguration")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::SNS::Topic", counts);
    for (index, topic) in survey.subjects() {
        let declared = topic.property("Subscription").is_some_and(|list| !list.items().is_empty());
        if declared || count(topic, CONFIRMED) > 0 {
            continue;
        }
        let waiting = waiting(context, index, topic);
        let mut search = if waiting > 0 { survey.begin(index) } else { survey.search(index) };
        if topic.property(CONFIRMED).is_some() {
            search.settle("AWS counts no confirmed subscription to it");
        }
        if waiting > 0 {
            search.doubt(format!("subscriptions that wait for their confirmation: {waiting}"));
        }
        search.from_outside("who subscribes by hand");
        search.at_most(Confidence::Medium, "what is in another account may subscribe to it");
        found.extend(search.verdict(&RULE, "tells nobody", "subscribe whoever should be told, or delete it"));
    }
}

/// How many subscriptions wait for their confirmation, where there are no others. Those that nobody confirms are deleted
/// after 48 hours
/// (<https://aws.amazon.com/about-aws/whats-new/2023/05/amazon-sns-automatic-deletion-unconfirmed-subscriptions/>, read
/// 2026-11).
fn waiting(context: &RuleContext<'_>, index: ResourceIndex, topic: &Resource) -> usize {
    let from = context.graph.incoming(index).map(|edge| context.graph.resource(edge.from));
    let (waiting, others): (Vec<&Resource>, Vec<&Resource>) = from.filter(|r| counts(r.kind.name())).partition(|r| {
        // In place of an ARN AWS prints a word.
        r.address == "PendingConfirmation" || r.text("PendingConfirmation") == Some("true")
    });
    if others.is_empty() { waiting.len().max(count(topic, "SubscriptionsPending")) } else { 0 }
}

fn count(topic: &Resource, key: &str) -> usize {
    topic.text(key).and_then(|text| text.parse().ok()).unwrap_or_default()
}

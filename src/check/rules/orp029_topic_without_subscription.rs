//! ORP029.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Origin, Resource};

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

const SUBSCRIPTION: &str = "AWS::SNS::Subscription";

/// How many listen, as `aws sns get-topic-attributes` tells.
const CONFIRMED: &str = "SubscriptionsConfirmed";

/// What listens to a topic; all else sends to it, or is allowed to.
fn counts(kind: &str) -> bool {
    matches!(kind, SUBSCRIPTION | "AWS::Chatbot::SlackChannelConfiguration")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::SNS::Topic", counts);
    let inventory = context.graph.inventory();
    // What listens through a service of AWS, a chat say, subscribes as well.
    let is_listed = !inventory.lists_everything && inventory.lists(SUBSCRIPTION);
    for (index, topic) in survey.subjects() {
        let declared = topic.property("Subscription").is_some_and(|list| !list.items().is_empty());
        if declared || count(topic, CONFIRMED) > 0 {
            continue;
        }
        let listeners = context.graph.incoming(index).map(|edge| context.graph.resource(edge.from));
        let listeners: Vec<&Resource> = listeners.filter(|r| counts(r.kind.name())).collect();
        let mut search = if listeners.iter().any(|r| !is_deaf(r)) { survey.search(index) } else { survey.begin(index) };
        if topic.property(CONFIRMED).is_some() {
            search.settle("AWS counts no confirmed subscription to it");
        } else if is_listed && topic.origin != Origin::Template {
            search.settle("AWS lists every subscription, and none to it is confirmed");
        }
        let waiting = listeners.iter().filter(|r| says(r, "PendingConfirmation")).count();
        let waiting = waiting.max(count(topic, "SubscriptionsPending"));
        if waiting > 0 {
            search.doubt(format!("subscriptions that wait for their confirmation: {waiting}"));
        }
        search.evidence("no confirmed subscription is there");
        search.untold_by_template("who subscribes by hand");
        search.at_most(Confidence::Medium, "what is in another account may subscribe to it");
        found.extend(search.verdict(&RULE, "tells nobody", "subscribe whoever should be told, or delete it"));
    }
}

/// Whether a subscription hears nothing: nobody confirmed it, or it is deleted and listed for some days more. Those that
/// nobody confirms are deleted after 48 hours
/// (<https://aws.amazon.com/about-aws/whats-new/2023/05/amazon-sns-automatic-deletion-unconfirmed-subscriptions/>, read
/// 2026-11).
fn is_deaf(subscription: &Resource) -> bool {
    says(subscription, "PendingConfirmation") || says(subscription, "Deleted")
}

fn says(subscription: &Resource, key: &str) -> bool {
    subscription.text(key) == Some("true")
}

fn count(topic: &Resource, key: &str) -> usize {
    topic.text(key).and_then(|text| text.parse().ok()).unwrap_or_default()
}

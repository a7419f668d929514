//! What the rules on alarms share: the alarms and topics that they look at, and findings of the links between.

use super::{Finding, Rule, RuleContext, Verdict};
use crate::alarms::chain::{Chain, State, Topic};
use crate::graph::ResourceIndex;
use crate::model::Resource;

/// Every alarm that the input is answerable for, with what it sets off.
pub(super) fn chains<'c>(
    context: &'c RuleContext<'_>,
) -> impl Iterator<Item = (ResourceIndex, &'c Resource, &'c Chain)> + use<'c> {
    let alarms = context.alarms();
    let ours = alarms.all.iter().map(|&index| (index, context.graph.resource(index)));
    ours.filter(|(_, alarm)| alarm.presence.is_ours())
        .filter_map(move |(index, alarm)| Some((index, alarm, alarms.chain(index)?)))
}

/// Every topic that alarms publish to and that the input is answerable for.
pub(super) fn topics<'c>(context: &'c RuleContext<'_>) -> impl Iterator<Item = &'c Topic> + use<'c> {
    let is_ours = |topic: &&Topic| {
        let presence = &context.graph.resource(topic.resource).presence;
        presence.is_ours() && !presence.is_absent()
    };
    context.alarms().topics().values().filter(is_ours)
}

/// What to say of a link that does not hold, or of which that cannot be told. `says` completes "`alerts` (SNS topic) …".
pub(super) fn doubtful(
    context: &RuleContext<'_>,
    rule: &'static Rule,
    index: ResourceIndex,
    state: &State,
    says: &str,
) -> Option<Finding> {
    let name = context.name(index);
    let (verdict, message) = match state {
        State::Holds => return None,
        State::Broken(why) => (Verdict::Fail, format!("{name} {says}: {why}")),
        State::Unknown(why) => (Verdict::Unknown, format!("cannot tell whether {name} {says}: {why}")),
    };
    Some(context.finding(rule, index, verdict, message))
}

//! What an alarm's actions name: topics, functions, instances, scaling policies, response plans
//! (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html>, read 2026-11).

use std::collections::HashMap;

use super::topic::{TOPIC, condition};
use super::{Link, State};
use crate::graph::{Graph, ResourceIndex};
use crate::model::arn::Arn;
use crate::model::{Presence, Property, Resource, Unknown, Value};
use crate::source::Span;

/// One action of an alarm.
#[derive(Debug, Clone, PartialEq)]
pub struct Action {
    /// What it names, and whether that can be reached.
    pub link: Link,
    /// The topic, where it is one that was read.
    pub topic: Option<ResourceIndex>,
    /// Whether it may tell a person, beside what a topic does.
    pub may_be_person: bool,
    /// Whether what it names is there: gone, or in another region. A doubt stands only where it can be settled by
    /// reading more.
    pub target: State,
    /// Where it is declared.
    pub span: Span,
}

/// The actions that an alarm declares under a property: `AlarmActions`, `OKActions`.
pub(super) fn actions(graph: &Graph, alarm: ResourceIndex, property: &str) -> Vec<Action> {
    let resource = graph.resource(alarm);
    let Some(value) = resource.property(property) else { return Vec::new() };
    let mut named: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
    for edge in graph.outgoing(alarm).filter(|edge| edge.via.starts_with(property)) {
        named.entry(edge.via.as_str()).or_default().push(edge.to);
    }
    let mut found = Vec::new();
    value.walk(property, &mut |path, leaf| match named.get(path) {
        None => found.extend(unread(graph, resource, leaf)),
        Some(targets) => found.extend(targets.iter().map(|&target| read(graph, resource, target, leaf))),
    });
    found
}

impl Action {
    fn new(to: String, state: State, span: Span) -> Self {
        let link = Link::new(to, None, state);
        Self { link, topic: None, may_be_person: false, target: State::Holds, span }
    }

    /// The same where it may tell a person.
    fn person(self) -> Self {
        Self { may_be_person: true, ..self }
    }

    /// The same where what it names cannot be reached.
    fn lost(self, state: State) -> Self {
        Self { link: Link { state: state.clone(), ..self.link }, target: state, ..self }
    }
}

/// An action that names something of the estate.
fn read(graph: &Graph, alarm: &Resource, index: ResourceIndex, leaf: &Property) -> Action {
    let target = graph.resource(index);
    let name = target.display_name();
    let action = match target.kind.name() {
        TOPIC => Action { topic: Some(index), ..Action::new(format!("SNS topic `{name}`"), State::Holds, leaf.span) }
            .person(),
        "AWS::Lambda::Function" | "AWS::Lambda::Alias" | "AWS::Lambda::Version" => function(name, leaf.span),
        "AWS::AutoScaling::ScalingPolicy" | "AWS::ApplicationAutoScaling::ScalingPolicy" => {
            Action::new(format!("scaling policy `{name}`"), State::Holds, leaf.span)
        }
        "AWS::SSMIncidents::ResponsePlan" => plan(name, leaf.span),
        _ => {
            let why = format!("what it hands on ({}) is not known", target.kind.title());
            Action::new(format!("`{name}`"), State::Unknown(why), leaf.span).person()
        }
    };
    let action = Action { link: Link { resource: Some(index), ..action.link }, ..action };
    if let Some(broken) = is_gone(alarm, target) {
        return action.lost(broken);
    }
    // `!If` names what it would be, and leaves open whether it is.
    match &leaf.value {
        Value::Unknown(Unknown { reason, identity: None, .. }) => {
            let state = action.link.state.clone().and(State::Unknown(reason.clone()));
            Action { link: Link { state, ..action.link }, may_be_person: true, ..action }
        }
        _ => action,
    }
}

/// Whether a target of the estate is not made, may not be made, or stands where the alarm's region is not.
fn is_gone(alarm: &Resource, target: &Resource) -> Option<State> {
    match &target.presence {
        Presence::Deleted => return Some(State::Broken("the plan deletes it".to_owned())),
        Presence::Absent(condition) => return Some(State::Broken(format!("it is not made: `{condition}` is false"))),
        Presence::Undecided(of_target) if condition(&alarm.presence) != Some(of_target) => {
            return Some(State::Unknown(format!("it is made only if `{of_target}`")));
        }
        _ => {}
    }
    target.region.as_deref().and_then(|region| other_region(alarm, region))
}

/// CloudWatch takes only actions in the alarm's region: it answers "Invalid region … specified" to others
/// (<https://github.com/cds-snc/notification-terraform/pull/128>, <https://github.com/hashicorp/terraform/issues/7371>,
/// read 2026-11). The account may be another.
fn other_region(alarm: &Resource, region: &str) -> Option<State> {
    let own = alarm.region.as_deref()?;
    (!region.is_empty() && region != own)
        .then(|| State::Broken(format!("it is in {region}, and an alarm in {own} can name nothing of another region")))
}

fn function(name: &str, span: Span) -> Action {
    let why = "what the function does with the message is not told by its description";
    Action::new(format!("function `{name}`"), State::Unknown(why.to_owned()), span).person()
}

fn plan(name: &str, span: Span) -> Action {
    Action::new(format!("response plan `{name}` of Incident Manager"), State::Holds, span).person()
}

/// An action that names nothing of the estate.
fn unread(graph: &Graph, alarm: &Resource, leaf: &Property) -> Option<Action> {
    let text = match &leaf.value {
        Value::Text(text) if text.is_empty() => return None,
        Value::Text(text) => text,
        Value::Derived(derived) => &derived.text,
        Value::Null => return None,
        Value::Unknown(Unknown { identity: Some(identity), .. }) if identity.contains(":automate:") => identity,
        Value::Unknown(unknown) => {
            let state = State::Unknown(unknown.reason.clone());
            return Some(
                Action::new("an action that is only known at deployment".to_owned(), state, leaf.span).person(),
            );
        }
        _ => {
            let state = State::Unknown("what it names was not read".to_owned());
            return Some(Action::new("an action".to_owned(), state, leaf.span).person());
        }
    };
    let Some(arn) = Arn::parse(text) else { return Some(by_name(graph, alarm, text, leaf.span)) };
    let action = by_arn(&arn, leaf.span);
    if let Some(elsewhere) = other_region(alarm, arn.region) {
        return Some(action.lost(elsewhere));
    }
    if arn.service != "sns" {
        return Some(action);
    }
    let is_observed = alarm.origin == crate::model::Origin::Observed;
    let is_own = alarm.account.as_deref() == Some(arn.account);
    let listed = graph.inventory().lists_in(TOPIC, Some(arn.account), Some(arn.region));
    let name = arn.resource;
    Some(match (is_observed && is_own, listed) {
        (true, true) => action.lost(State::Broken(format!("there is no topic `{name}`"))),
        (true, false) => action.lost(State::Unknown("what was read need not list every topic".to_owned())),
        (false, _) => Action {
            link: Link { state: State::Unknown("the topic was not read".to_owned()), ..action.link },
            ..action
        },
    })
}

/// A word that is no ARN, in an inventory: the name of what would be a topic.
fn by_name(graph: &Graph, alarm: &Resource, name: &str, span: Span) -> Action {
    let action = Action::new(format!("`{name}`"), State::Holds, span).person();
    let is_inventory = alarm.origin == crate::model::Origin::Inventory;
    if is_inventory && graph.inventory().lists(TOPIC) {
        return action.lost(State::Broken(format!("nothing is called `{name}`")));
    }
    action.lost(State::Unknown("what was read need not list every topic".to_owned()))
}

fn by_arn(arn: &Arn<'_>, span: Span) -> Action {
    let name = arn.resource.rsplit(['/', ':']).next().unwrap_or(arn.resource);
    let holds = |to: String| Action::new(to, State::Holds, span);
    match arn.service {
        "sns" => holds(format!("SNS topic `{name}`")).person(),
        "lambda" => {
            let name = arn.resource.strip_prefix("function:").unwrap_or(name).split(':').next().unwrap_or(name);
            function(name, span)
        }
        "automate" | "swf" => holds(format!("EC2: {} the instance", instance_action(arn.resource).to_lowercase())),
        "autoscaling" => holds(format!("scaling policy `{}`", scaling_policy(arn.resource))),
        "ssm-incidents" => plan(name, span),
        "ssm" => {
            let why = "an OpsItem waits in OpsCenter until somebody looks";
            Action::new("OpsItem".to_owned(), State::Unknown(why.to_owned()), span).person()
        }
        "aiops" => holds("an investigation of CloudWatch's".to_owned()),
        service => {
            let why = format!("what `{service}` does with it is not known");
            Action::new(format!("`{}`", arn.resource), State::Unknown(why), span).person()
        }
    }
}

/// `Reboot` of `action/actions/AWS_EC2.InstanceId.Reboot/1.0`, `recover` of `ec2:recover`.
fn instance_action(resource: &str) -> &str {
    match resource.split_once("AWS_EC2.InstanceId.") {
        Some((_, action)) => action.split('/').next().unwrap_or(action),
        None => resource.rsplit(['/', ':']).next().unwrap_or(resource),
    }
}

/// `cpu` of `scalingPolicy:ID:resource/ecs/service/c/s:policyName/cpu:createdBy/ID`.
fn scaling_policy(resource: &str) -> &str {
    match resource.split_once("policyName/") {
        Some((_, name)) => name.split_once(":createdBy/").map_or(name, |(name, _)| name),
        None => resource.rsplit(['/', ':']).next().unwrap_or(resource),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn what_is_done_is_called_by_its_name() {
        for (arn, to) in [
            ("arn:aws:automate:us-east-1:ec2:recover", "EC2: recover the instance"),
            (
                "arn:aws:swf:us-east-1:123456789012:action/actions/AWS_EC2.InstanceId.Reboot/1.0",
                "EC2: reboot the instance",
            ),
            (
                "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:b3cb16f1:resource/ecs/service/c/s:policyName/cpu:createdBy/abc",
                "scaling policy `cpu`",
            ),
            (
                "arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:b3cb16f1:autoScalingGroupName/g:policyName/out",
                "scaling policy `out`",
            ),
        ] {
            let span = Span { file: FileId(0), start: 0, end: 0 };
            let action = Arn::parse(arn).map(|arn| by_arn(&arn, span).link.to);
            assert_eq!(action.as_deref(), Some(to), "{arn}");
        }
    }
}

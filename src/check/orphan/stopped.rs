//! What is on an instance that is stopped: it is kept and billed, and nothing uses it until somebody starts the
//! instance again.

use std::collections::BTreeSet;

use super::Search;
use crate::check::RuleContext;
use crate::graph::ResourceIndex;
use crate::kinds::EdgeKind;
use crate::model::{Origin, Value};

pub(in crate::check) const INSTANCE: &str = "AWS::EC2::Instance";
/// Terraform's resource that starts and stops an instance.
const STATE_OF: &str = "aws_ec2_instance_state";
/// Tag of what an Auto Scaling group launched: it starts its stopped instances (a warm pool) by itself.
const SCALED: &str = "aws:autoscaling:groupName";

/// Whether an instance runs, in words where it does not.
enum State {
    Runs,
    Stopped(String),
    CannotTell(String),
}

/// The instances that a volume, an address or an interface is on: those that it names, those that name it, and those
/// that a resource of the kind `link` ties to it.
pub(in crate::check) fn holders(context: &RuleContext<'_>, of: ResourceIndex, link: &str) -> BTreeSet<ResourceIndex> {
    let graph = context.graph;
    let is = |index: ResourceIndex, kind: &str| {
        let resource = graph.resource(index);
        resource.kind.is(kind) && !resource.presence.is_absent()
    };
    let mut found: BTreeSet<ResourceIndex> =
        graph.outgoing(of).map(|edge| edge.to).filter(|&to| is(to, INSTANCE)).collect();
    for edge in graph.incoming(of).filter(|edge| !matches!(edge.kind, EdgeKind::Watches | EdgeKind::DependsOn)) {
        if is(edge.from, INSTANCE) {
            found.insert(edge.from);
        } else if is(edge.from, link) {
            found.extend(graph.outgoing(edge.from).map(|edge| edge.to).filter(|&to| is(to, INSTANCE)));
        }
    }
    found
}

/// Takes down of each instance that something is on whether it runs; one that does is a user.
pub(in crate::check) fn judge(context: &RuleContext<'_>, holders: &BTreeSet<ResourceIndex>, search: &mut Search<'_>) {
    for &holder in holders {
        match state(context, holder) {
            State::Runs => search.user(holder, "Instances"),
            State::Stopped(text) => search.evidence(text),
            State::CannotTell(text) => search.doubt(text),
        }
    }
}

fn state(context: &RuleContext<'_>, index: ResourceIndex) -> State {
    let instance = context.graph.resource(index);
    let name = format!("`{}` ({})", instance.address, instance.kind.title());
    if instance.tags.get(SCALED).is_some() {
        return State::Runs;
    }
    let set = context.graph.incoming(index).map(|edge| context.graph.resource(edge.from));
    let set = set.filter(|r| r.kind.is(STATE_OF) && !r.presence.is_absent()).find_map(|r| r.property("State"));
    match set.or_else(|| instance.property("State")).map(|state| (&state.value, state.text())) {
        Some((_, Some("stopped"))) => {
            let why = instance.text("StateTransitionReason").map_or_else(String::new, |why| format!(": {why}"));
            State::Stopped(format!("{name} is stopped{why}"))
        }
        Some((Value::Unknown(unknown), _)) => {
            State::CannotTell(format!("whether {name} runs is only known at deployment: {}", unknown.reason))
        }
        None if instance.origin == Origin::Observed => {
            State::CannotTell(format!("what was read does not tell whether {name} runs"))
        }
        _ => State::Runs,
    }
}

//! What the estate declares that calls what, against what logs show.

use std::collections::{BTreeMap, HashSet};

use super::Trail;
use super::calls::Observed;
use super::calls::caller::{Callers, runs_as, takes_any_role};
use super::join::{Estate, Joined, known_by};
use super::ledger::Source;
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::{EdgeKind, Place};
use crate::model::Resource;
use crate::model::arn::is_aws_id;
use crate::model::time::Day;
use crate::texts::Text;
use crate::wording::times;

/// What runs, and so can call.
const CALLERS: &[&str] = &[
    "AWS::Lambda::Function",
    "AWS::EC2::Instance",
    "AWS::EC2::LaunchTemplate",
    "AWS::ECS::TaskDefinition",
    "AWS::ECS::Service",
    "AWS::StepFunctions::StateMachine",
    "AWS::CodeBuild::Project",
    "AWS::CodePipeline::Pipeline",
    "AWS::Glue::Job",
    "AWS::SageMaker::NotebookInstance",
    "AWS::AppRunner::Service",
    "AWS::Events::Rule",
    "AWS::Scheduler::Schedule",
    "AWS::Pipes::Pipe",
    "AWS::S3::Bucket",
    "AWS::SNS::Topic",
    "AWS::ApiGateway::RestApi",
    "AWS::ApiGatewayV2::Api",
];

/// What data events of a service are of: only these tell that something in a resource is used. The service is as events
/// write it. Source: AWS CloudTrail user guide, "Logging data events".
const USED_BY_DATA_EVENTS: &[(&str, &str)] = &[
    ("AWS::S3::Bucket", "s3"),
    ("AWS::Lambda::Function", "lambda"),
    ("AWS::DynamoDB::Table", "dynamodb"),
    ("AWS::SNS::Topic", "sns"),
    ("AWS::SQS::Queue", "sqs"),
    ("AWS::Kinesis::Stream", "kinesis"),
    ("AWS::StepFunctions::StateMachine", "states"),
];

/// Whose use management events tell. From knowledge: `Decrypt`, `GetSecretValue`, `GetParameter` and `StartExecution` are such.
const USED_BY_MANAGEMENT_EVENTS: &[&str] =
    &[KEY, "AWS::SecretsManager::Secret", "AWS::SSM::Parameter", "AWS::ECS::TaskDefinition"];

/// The events of keys alone are often left out of a trail, as they are many. Source: AWS CloudTrail user guide, "Logging
/// management events" (from knowledge).
const KEY: &str = "AWS::KMS::Key";

/// Whether a relation is declared, used, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Declared, and seen in the logs.
    Both,
    /// Seen, and nowhere declared.
    Undeclared,
    /// Declared, and not seen though the logs would show it.
    Unused,
    /// Declared, and the logs cannot show it.
    CannotTell,
}

impl Standing {
    /// The words that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Both => "declared and used",
            Self::Undeclared => "used but undeclared",
            Self::Unused => "declared but never used",
            Self::CannotTell => "cannot tell",
        }
    }
}

/// One resource of the estate and another that it calls, or may call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// The caller.
    pub from: ResourceIndex,
    /// What it calls.
    pub to: ResourceIndex,
    /// What is to be said of it.
    pub standing: Standing,
    /// The properties that declare it, as `resource: property`; empty where none does.
    pub declared: Vec<String>,
    /// Which of the calls that were observed show it.
    pub observed: Vec<usize>,
    /// Why, for people.
    pub reason: String,
}

/// Every relation that is declared or observed, in the order of the estate. Calls with an end outside of the estate are in
/// none: what is not read cannot declare them.
pub fn relations(trail: &Trail, graph: &Graph, joined: &Joined, observed: &[Observed]) -> Vec<Relation> {
    let known_by_role = Callers::new(trail, graph, &Estate::new(graph)).known_by_role();
    let evidence = Evidence { trail, graph, joined, observed, known_by_role };
    let mut pairs: BTreeMap<(ResourceIndex, ResourceIndex), (Vec<String>, Vec<usize>)> = BTreeMap::new();
    for (pair, via) in declared(graph) {
        let known = &mut pairs.entry(pair).or_default().0;
        if !known.contains(&via) {
            known.push(via);
        }
    }
    for (at, call) in observed.iter().enumerate() {
        let Some((from, to)) = call.from.resource.zip(call.to.resource) else { continue };
        // What takes from a queue is declared as what the queue sends to.
        let turned = pairs.contains_key(&(to, from)) && !pairs.contains_key(&(from, to)) && call.only_receives();
        let pair = if turned { (to, from) } else { (from, to) };
        pairs.entry(pair).or_default().1.push(at);
    }
    let told = pairs.into_iter().filter_map(|((from, to), (declared, seen))| {
        let (caller, called) = if is_polled(graph, from) { (to, from) } else { (from, to) };
        let (standing, reason) = match seen.is_empty() {
            true => evidence.of_none(caller, called)?,
            false => evidence.of_calls(&declared, &seen),
        };
        Some(Relation { from, to, standing, declared, observed: seen, reason })
    });
    told.collect()
}

/// What logs and estate tell of relations.
struct Evidence<'a> {
    trail: &'a Trail,
    graph: &'a Graph,
    joined: &'a Joined,
    observed: &'a [Observed],
    /// What would be known by its role, if it called.
    known_by_role: HashSet<ResourceIndex>,
}

impl Evidence<'_> {
    /// What is to be said of a pair of which calls were observed.
    fn of_calls(&self, declared: &[String], seen: &[usize]) -> (Standing, String) {
        let count: u64 = seen.iter().map(|at| self.observed[*at].count).sum();
        let last = seen.iter().map(|at| self.observed[*at].last).max().unwrap_or_default();
        let period = period(self.trail);
        let said = format!("observed {} in the logs {period}, last on {}", times(count), Day::of(last));
        (if declared.is_empty() { Standing::Undeclared } else { Standing::Both }, said)
    }

    /// What is to be said of a declared pair of which no call was observed; `None` where no event would ever show it.
    fn of_none(&self, caller: ResourceIndex, called: ResourceIndex) -> Option<(Standing, String)> {
        let (period, resource) = (period(self.trail), self.graph.resource(called));
        let kind = resource.kind.name();
        let cannot = |why: String| Some((Standing::CannotTell, why));
        let place = place(resource);
        if USED_BY_MANAGEMENT_EVENTS.contains(&kind) {
            let of = if kind == KEY { "kms" } else { "" };
            if !self.is_read(self.trail.ledger.looks.iter(), of, resource) {
                let service = if of.is_empty() { String::new() } else { format!(" of {of}") };
                return cannot(format!("no management events{service} that only look{place} in these logs, {period}"));
            }
            if let Some(why) = self.is_never_known(caller) {
                return cannot(why.to_owned());
            }
            return Some((Standing::Unused, format!("no such call in the logs {period}")));
        }
        let (_, service) = USED_BY_DATA_EVENTS.iter().find(|(of, _)| *of == kind)?;
        if !self.is_read(self.trail.ledger.data_events.keys(), service, resource) {
            return cannot(format!("no data events of {service}{place} in these logs, {period}"));
        }
        if !self.joined.things(called).iter().any(|thing| self.trail.ledger.calls.has_data_event(thing)) {
            return cannot(format!(
                "no data event of {} in these logs: perhaps none is logged",
                self.graph.label(called)
            ));
        }
        if let Some(why) = self.is_never_known(caller) {
            return cannot(why.to_owned());
        }
        Some((Standing::Unused, format!("no such call among the data events of {service} in the logs {period}")))
    }

    /// Whether events of a service, or of any, were read where a resource stands, as far as that is known.
    fn is_read<'s>(&self, mut read: impl Iterator<Item = &'s Source>, service: &str, resource: &Resource) -> bool {
        let texts = &self.trail.ledger.texts;
        let is_there =
            |known: &Option<String>, told: Text| known.as_deref().is_none_or(|known| known == texts.get(told));
        read.any(|of| {
            (service.is_empty() || texts.get(of.service) == service)
                && is_there(&resource.account, of.account)
                && is_there(&resource.region, of.region)
        })
    }

    /// Why no event could be told to be of a caller; `None` where one could.
    fn is_never_known(&self, caller: ResourceIndex) -> Option<&'static str> {
        let resource = self.graph.resource(caller);
        let mut names = known_by(resource);
        let is_of_role = takes_any_role(resource.kind.name());
        let (is_known, why) = match resource.kind.name() {
            "AWS::EC2::Instance" => {
                let is_id =
                    |name: &str| name.rsplit('/').next().is_some_and(|id| id.starts_with("i-") && is_aws_id(id));
                (names.any(is_id), "the id of the caller is not known, and its sessions are called by it")
            }
            "AWS::EC2::LaunchTemplate" => {
                (false, "the sessions of its instances do not tell of which template they are")
            }
            "AWS::Lambda::Function" => {
                (names.next().is_some(), "the name of the caller is not known, and its sessions are called by it")
            }
            _ if is_of_role => (
                self.known_by_role.contains(&caller),
                "no role is known with which the caller alone runs, so that nothing tells its sessions",
            ),
            _ => (names.next().is_some(), "the name of the caller is not known, and requests tell it by that"),
        };
        (!is_known).then_some(why)
    }
}

/// " of 111111111111, us-east-1", as far as it is known.
fn place(resource: &Resource) -> String {
    let known: Vec<&str> =
        [&resource.account, &resource.region].into_iter().filter_map(|text| text.as_deref()).collect();
    if known.is_empty() { String::new() } else { format!(" of {}", known.join(", ")) }
}

/// "from 2026-11-01 to 2026-11-20".
pub fn period(trail: &Trail) -> String {
    match trail.ledger.span.map(|(first, last)| (Day::of(first), Day::of(last))) {
        Some((first, last)) if first == last => format!("of {first}"),
        Some((first, last)) => format!("from {first} to {last}"),
        None => "without events".to_owned(),
    }
}

/// Every pair of which the estate says that one calls the other or may, and where: what a property names, and what the
/// role that something runs with is allowed.
fn declared(graph: &Graph) -> Vec<((ResourceIndex, ResourceIndex), String)> {
    let mut found = Vec::new();
    let is_absent = |index: ResourceIndex| graph.resource(index).presence.is_absent();
    let is_caller = |index: ResourceIndex| CALLERS.iter().any(|kind| graph.resource(index).kind.is(kind));
    for (index, _) in graph.resources().filter(|(index, _)| !is_absent(*index) && !is_between(graph, *index)) {
        let is_of_use = is_caller(index) || is_polled(graph, index);
        let sent = sent(graph, index).into_iter().filter(|(_, edge)| is_of_use || edge.kind == EdgeKind::Calls);
        found.extend(sent.map(|(to, edge)| ((runs_as(graph, index), to), said(graph, edge))));
    }
    for edge in graph.edges().filter(|edge| is_caller(edge.from) && !is_absent(edge.from) && is_used(edge)) {
        if matches!(edge.kind, EdgeKind::Uses | EdgeKind::Refers) {
            found.push(((runs_as(graph, edge.from), edge.to), said(graph, edge)));
        }
    }
    for (index, _) in graph.resources().filter(|(index, _)| is_caller(*index) && !is_absent(*index)) {
        for role in roles_of(graph, index) {
            let policies = graph.incoming(role).filter(|edge| edge.kind == EdgeKind::Attached).map(|edge| edge.from);
            for policy in policies.chain([role]) {
                let allowed = graph.outgoing(policy).filter(|edge| allows(graph, edge));
                found.extend(allowed.map(|edge| ((runs_as(graph, index), edge.to), said(graph, edge))));
            }
        }
    }
    found.retain(|((from, to), _)| from != to && !is_absent(*to));
    found.sort();
    found
}

/// Where what a resource sends ends, through what only hands it on: mappings, subscriptions, integrations.
fn sent(graph: &Graph, from: ResourceIndex) -> Vec<(ResourceIndex, &Edge)> {
    let (mut seen, mut open, mut found) = (HashSet::from([from]), vec![from], Vec::new());
    while let Some(at) = open.pop() {
        let parts = graph.incoming(at).filter(|edge| edge.kind == EdgeKind::Attached).map(|edge| (edge.from, edge));
        let parts = parts.filter(|(part, _)| is_between(graph, *part));
        let sends = graph.outgoing(at).filter(|edge| matches!(edge.kind, EdgeKind::Sends | EdgeKind::Calls));
        let taken = graph.incoming(at).filter(|edge| edge.kind == EdgeKind::Receives);
        let next = parts.chain(sends.map(|edge| (edge.to, edge))).chain(taken.map(|edge| (edge.from, edge)));
        for (to, edge) in next {
            match is_between(graph, to) {
                true if seen.insert(to) => open.push(to),
                true => {}
                false => found.push((to, edge)),
            }
        }
    }
    found
}

/// Whether it only hands on what is sent.
fn is_between(graph: &Graph, index: ResourceIndex) -> bool {
    matches!(graph.resource(index).kind.spec().place, Place::Passage | Place::Folded)
}

/// Whether what it holds is fetched: that shows in its own events, not in those of who gets it.
fn is_polled(graph: &Graph, index: ResourceIndex) -> bool {
    let polled = ["AWS::SQS::Queue", "AWS::Kinesis::Stream", "AWS::DynamoDB::Table"];
    polled.iter().any(|kind| graph.resource(index).kind.is(kind))
}

/// What names something because it uses it while it runs.
fn is_used(edge: &Edge) -> bool {
    ["Environment", "ContainerDefinitions", "DefinitionString", "Definition"]
        .iter()
        .any(|start| edge.via.starts_with(start))
}

fn said(graph: &Graph, edge: &Edge) -> String {
    format!("{}: {}", graph.label(edge.from), edge.via)
}

/// The roles that something runs with: its own, and those of its instance profile or task definition.
fn roles_of(graph: &Graph, index: ResourceIndex) -> Vec<ResourceIndex> {
    let next = |from: ResourceIndex| graph.outgoing(from).filter(|e| !e.via.contains("ExecutionRole")).map(|e| e.to);
    let is = |index: ResourceIndex, kind: &str| graph.resource(index).kind.is(kind);
    let mut roles: Vec<ResourceIndex> = next(index).filter(|to| is(*to, ROLE)).collect();
    let between = ["AWS::IAM::InstanceProfile", "AWS::ECS::TaskDefinition"];
    for inner in next(index).filter(|to| between.iter().any(|kind| is(*to, kind))) {
        roles.extend(next(inner).filter(|to| is(*to, ROLE)));
    }
    roles.sort_unstable();
    roles.dedup();
    roles
}

const ROLE: &str = "AWS::IAM::Role";

/// Whether an edge of a policy or a role names what a statement allows.
fn allows(graph: &Graph, edge: &Edge) -> bool {
    let Some(at) = edge.via.rfind(".Resource") else { return false };
    let effect = graph.resource(edge.from).text(&format!("{}.Effect", &edge.via[..at]));
    edge.via.contains("PolicyDocument") && effect != Some("Deny")
}

#[cfg(test)]
mod tests;

//! What the estate declares that calls what, against what logs show.

use std::collections::BTreeMap;

use super::Trail;
use super::calls::Observed;
use super::texts::Text;
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::EdgeKind;
use crate::model::Resource;
use crate::model::time::Day;
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
    &["AWS::KMS::Key", "AWS::SecretsManager::Secret", "AWS::SSM::Parameter", "AWS::ECS::TaskDefinition"];

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
pub fn relations(trail: &Trail, graph: &Graph, observed: &[Observed]) -> Vec<Relation> {
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
        let (standing, reason) = judge(trail, graph, to, &declared, &seen, observed)?;
        Some(Relation { from, to, standing, declared, observed: seen, reason })
    });
    told.collect()
}

/// What is to be said of a pair; `None` where no event would ever show it.
fn judge(
    trail: &Trail,
    graph: &Graph,
    to: ResourceIndex,
    declared: &[String],
    seen: &[usize],
    observed: &[Observed],
) -> Option<(Standing, String)> {
    let period = period(trail);
    if !seen.is_empty() {
        let count: u64 = seen.iter().map(|at| observed[*at].count).sum();
        let last = seen.iter().map(|at| observed[*at].last).max().unwrap_or_default();
        let said = format!("observed {} in the logs {period}, last on {}", times(count), Day::of(last));
        let standing = if declared.is_empty() { Standing::Undeclared } else { Standing::Both };
        return Some((standing, said));
    }
    let kind = graph.resource(to).kind.name();
    if USED_BY_MANAGEMENT_EVENTS.contains(&kind) {
        let Some(_) = trail.ledger.span else {
            return Some((Standing::CannotTell, "the logs hold no event".to_owned()));
        };
        return Some((Standing::Unused, format!("no such call in the logs {period}")));
    }
    let (_, service) = USED_BY_DATA_EVENTS.iter().find(|(of, _)| *of == kind)?;
    Some(match has_data_events(trail, service, graph.resource(to)) {
        true => (Standing::Unused, format!("no such call among the data events of {service} in the logs {period}")),
        false => (
            Standing::CannotTell,
            format!("no data events of {service}{} in these logs, {period}", place(graph.resource(to))),
        ),
    })
}

/// Whether the logs hold data events of a service where a resource stands, as far as that is known.
fn has_data_events(trail: &Trail, service: &str, resource: &Resource) -> bool {
    let texts = &trail.ledger.texts;
    let is_there = |known: &Option<String>, told: Text| known.as_deref().is_none_or(|known| known == texts.get(told));
    trail.ledger.data_events.keys().any(|of| {
        texts.get(of.service) == service
            && is_there(&resource.account, of.account)
            && is_there(&resource.region, of.region)
    })
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
    for edge in graph.edges().filter(|edge| !is_absent(edge.from) && !is_absent(edge.to)) {
        let pair = match edge.kind {
            EdgeKind::Sends | EdgeKind::Calls => (edge.from, edge.to),
            EdgeKind::Receives => (edge.to, edge.from),
            EdgeKind::Uses | EdgeKind::Refers if is_caller(edge.from) && is_used(edge) => (edge.from, edge.to),
            _ => continue,
        };
        if is_caller(pair.0) || edge.kind == EdgeKind::Calls {
            found.push((pair, said(graph, edge)));
        }
    }
    for (index, _) in graph.resources().filter(|(index, _)| is_caller(*index) && !is_absent(*index)) {
        for role in roles_of(graph, index) {
            let policies = graph.incoming(role).filter(|edge| edge.kind == EdgeKind::Attached).map(|edge| edge.from);
            for policy in policies.chain([role]) {
                let allowed = graph.outgoing(policy).filter(|edge| allows(graph, edge));
                found.extend(allowed.map(|edge| ((index, edge.to), said(graph, edge))));
            }
        }
    }
    found.sort();
    found
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

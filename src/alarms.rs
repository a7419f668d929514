//! Would anybody be told: which alarms watch which resource, and whether what they say reaches a person.
//!
//! ```text
//! alarms ─ matching ─▶ what each watches ─┬─ expectation ─▶ coverage: kind × expected alarm
//!    └──── chain: actions ─▶ topic ─▶ subscription ─▶ person ─┘
//! ```
//!
//! Three verdicts here too: an alarm whose dimensions only a deployment decides may watch anything of the kind, and a
//! topic whose subscriptions were not read may tell somebody.

pub mod chain;
mod composite;
pub mod coverage;
pub mod defaults;
mod document;
pub mod evaluation;
pub mod expectation;
mod insights;
pub mod matching;
mod naming;
mod policy;
mod reading;
pub mod remedy;
mod sentence;

use std::collections::{HashMap, HashSet};

use crate::graph::{Graph, ResourceIndex};
use crate::model::Resource;
use chain::{Chain, Topics};
use composite::Composites;
use matching::{Stray, Vague, Watched};
use reading::Look;

/// The kinds that raise an alarm, as CloudFormation names them.
pub const ALARM: &str = "AWS::CloudWatch::Alarm";
/// An alarm over other alarms.
pub const COMPOSITE: &str = "AWS::CloudWatch::CompositeAlarm";

/// Everything about the alarms of an estate, looked over once.
#[derive(Debug, Default)]
pub struct Alarms {
    /// Every alarm that is, or may be, made, in the inventory's order.
    pub all: Vec<ResourceIndex>,
    /// Alarms that may watch any of a kind.
    pub vague: Vec<Vague>,
    /// Dimensions that name nothing, in the order of the alarms.
    pub strays: Vec<Stray>,
    watched: HashMap<ResourceIndex, Vec<Watched>>,
    chains: HashMap<ResourceIndex, Chain>,
    topics: Topics,
}

/// A metric that an alarm looks at, with the names of its dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Named<'a> {
    /// Its namespace: `AWS/SQS`.
    pub namespace: &'a str,
    /// Its name; empty where only a deployment decides it.
    pub name: &'a str,
    /// The names of its dimensions; none where these are not known.
    pub dimensions: Vec<&'a str>,
}

/// The metrics of known namespaces that an alarm looks at, each once.
pub fn metrics_of(alarm: &Resource) -> Vec<Named<'_>> {
    let (mut metrics, mut seen) = (Vec::new(), HashSet::new());
    for look in reading::looks(alarm) {
        let Look::Metric(metric) = look else { continue };
        let Some(namespace) = metric.namespace else { continue };
        let dimensions = metric.dimensions.unwrap_or_default().into_iter().map(|(name, _)| name).collect();
        let named = Named { namespace, name: metric.name.unwrap_or_default(), dimensions };
        if seen.insert(named.clone()) {
            metrics.push(named);
        }
    }
    metrics
}

/// Whether somebody would be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Answer {
    /// An alarm watches it and reaches a person.
    Answered,
    /// Nothing watches it, or what does reaches nobody.
    Unanswered,
    /// It cannot be told.
    Unknown,
}

impl Alarms {
    /// Looks over the alarms of a graph, in time linear in resources and edges.
    pub fn survey(graph: &Graph) -> Self {
        let is_alarm = |kind: &str| kind == ALARM || kind == COMPOSITE;
        let all = graph.resources().filter(|(_, r)| is_alarm(r.kind.name()) && !r.presence.is_absent());
        let all: Vec<ResourceIndex> = all.map(|(index, _)| index).collect();
        let mut watched: HashMap<ResourceIndex, Vec<Watched>> = HashMap::new();
        let composites = Composites::of(graph, &all);
        let matched = matching::look_over(graph, &all, &composites);
        for one in matched.watched {
            watched.entry(one.resource).or_default().push(one);
        }
        let (chains, topics) = chain::follow(graph, &all, &composites);
        Self { all, vague: matched.vague, strays: matched.strays, watched, chains, topics }
    }

    /// What watches a resource, in the order of the alarms.
    pub fn watching(&self, resource: ResourceIndex) -> &[Watched] {
        self.watched.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody would be told if a resource broke; `None` of what nothing watches and nobody expects to be watched.
    pub fn answer(&self, graph: &Graph, resource: ResourceIndex, is_expected: bool) -> Option<Answer> {
        let watching = self.watching(resource);
        if watching.is_empty() && !is_expected {
            return None;
        }
        let reaches = |one: &Watched| self.chain(one.alarm).and_then(Chain::reaches_person);
        if watching.iter().any(|one| one.doubt.is_none() && reaches(one) == Some(true)) {
            return Some(Answer::Answered);
        }
        let may = watching.iter().any(|one| reaches(one) != Some(false));
        let vague = || self.vague.iter().any(|one| one.may_watch(graph, resource));
        let unsure = may || !graph.inventory().lists(ALARM) || vague();
        Some(if unsure { Answer::Unknown } else { Answer::Unanswered })
    }

    /// From an alarm to whoever is told; `None` of what is no alarm.
    pub fn chain(&self, alarm: ResourceIndex) -> Option<&Chain> {
        self.chains.get(&alarm)
    }

    /// Every topic that an alarm publishes to, and whom it tells.
    pub fn topics(&self) -> &Topics {
        &self.topics
    }
}

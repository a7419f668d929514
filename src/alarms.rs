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

use std::collections::HashMap;

use crate::graph::{Graph, ResourceIndex};
use chain::{Chain, Topics};
use matching::{Stray, Vague, Watched};

/// The kinds that raise an alarm, as CloudFormation names them.
pub const ALARM: &str = "AWS::CloudWatch::Alarm";
/// An alarm over other alarms.
pub const COMPOSITE: &str = "AWS::CloudWatch::CompositeAlarm";

/// Everything about the alarms of an estate, looked over once.
#[derive(Debug)]
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
        let matched = matching::look_over(graph, &all);
        for one in matched.watched {
            watched.entry(one.resource).or_default().push(one);
        }
        let (chains, topics) = chain::follow(graph, &all);
        Self { all, vague: matched.vague, strays: matched.strays, watched, chains, topics }
    }

    /// What watches a resource, in the order of the alarms.
    pub fn watching(&self, resource: ResourceIndex) -> &[Watched] {
        self.watched.get(&resource).map_or(&[], Vec::as_slice)
    }

    /// Whether somebody would be told if a resource broke; `None` of what nothing watches.
    pub fn answer(&self, resource: ResourceIndex) -> Option<Answer> {
        let told = self.watching(resource).iter().map(|watched| match &watched.doubt {
            Some(_) => None,
            None => self.chain(watched.alarm).and_then(Chain::reaches_person),
        });
        let told: Vec<Option<bool>> = told.collect();
        match told.as_slice() {
            [] => None,
            told if told.contains(&Some(true)) => Some(Answer::Answered),
            told if told.contains(&None) => Some(Answer::Unknown),
            _ => Some(Answer::Unanswered),
        }
    }

    /// The same, and of what nothing watches though alarms are expected of its kind: nobody, or that it cannot be told.
    pub fn answer_expected(&self, graph: &Graph, resource: ResourceIndex) -> Option<Answer> {
        let answer = self.answer(resource);
        let is_expected = defaults::expects(graph.resource(resource).kind.name());
        if answer == Some(Answer::Answered) || (answer.is_none() && !is_expected) {
            return answer;
        }
        let vague = || self.vague.iter().any(|one| one.may_watch(graph, resource));
        let unsure = answer == Some(Answer::Unknown) || !graph.inventory().lists(ALARM) || vague();
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

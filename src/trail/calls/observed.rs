//! Calls between resources, each pair once.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

use foldhash::fast::FixedState;

use super::caller::Callers;
use super::{Call, CallKey};
use crate::graph::{Graph, ResourceIndex};
use crate::texts::{Text, Texts};
use crate::trail::Trail;
use crate::trail::identity::IdentityIndex;
use crate::trail::join::{Estate, Joined};
use crate::trail::things::ThingKey;

/// One end of a call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct End {
    /// What its service calls it: `resize`, `i-0123456789abcdef0`; of a service that calls of its own the service,
    /// `sns.amazonaws.com`.
    pub id: String,
    /// Its kind, as CloudFormation names it; empty where nothing tells it, and of a service.
    pub kind: String,
    /// Its account; empty where nothing tells it.
    pub account: String,
    /// Its region; empty where nothing tells it.
    pub region: String,
    /// The resource of the estate that it is.
    pub resource: Option<ResourceIndex>,
}

/// How a caller is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// CloudTrail says to which resource the keys were given.
    Scope,
    /// The request of a service says for which resource it is made.
    Source,
    /// Its session is called after it, as AWS does.
    Session,
    /// Nothing else of the estate has the role.
    Role,
    /// Only the role is known.
    SomethingWithRole,
    /// Only the service is known.
    Service,
}

impl How {
    /// For people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Scope => "CloudTrail names it as the holder of the keys",
            Self::Source => "the request names it as its source",
            Self::Session => "its session is called after it",
            Self::Role => "nothing else of the estate has its role",
            Self::SomethingWithRole => "something with this role; the logs do not tell what",
            Self::Service => "a service of AWS; the logs do not tell for which resource",
        }
    }
}

/// What one resource called another for, over all of the caller's sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Observed {
    /// The caller.
    pub from: Arc<End>,
    /// What it called.
    pub to: Arc<End>,
    /// How the caller is known: of several ways the surest.
    pub how: How,
    /// Each action (`s3:GetObject`) and how often, in the order of their names.
    pub actions: Vec<(Arc<str>, u64)>,
    /// How often in all.
    pub count: u64,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Every call of one resource to another, sorted by caller and called. What calls itself is not told.
///
/// There are many calls of few ends for few actions: these are put in order first, and calls by their places.
pub fn observed(trail: &Trail, graph: &Graph, joined: &Joined) -> Vec<Observed> {
    let (estate, calls) = (Estate::new(graph), &trail.ledger.calls);
    let callers = Callers::new(trail, graph, &estate);
    let mut known: HashMap<CallerKey, Option<(End, How)>, FixedState> = HashMap::default();
    for (key, _) in calls.iter() {
        known.entry(CallerKey::of(key)).or_insert_with(|| callers.of(key));
    }
    let from = Ends::new(known.iter().filter_map(|(key, caller)| Some((*key, caller.as_ref()?.0.clone()))));
    let to = Ends::new(calls.called().map(|(key, _)| (key, called(trail, graph, joined, &key))));
    let actions = Actions::new(calls.iter().map(|(key, _)| (key.service, key.name)), &trail.ledger.texts);
    let part = |(key, call): (&CallKey, &Call)| {
        let how = known[&CallerKey::of(key)].as_ref()?.1;
        let ends = (from.place[&CallerKey::of(key)], to.place[&key.to]);
        let pair = (from.first[ends.0], to.first[ends.1]);
        let part = Part { pair, action: actions.place[&(key.service, key.name)], ends, how, call: *call };
        (!is_same(&from.list[ends.0], &to.list[ends.1])).then_some(part)
    };
    let mut parts: Vec<Part> = calls.iter().filter_map(part).collect();
    parts.sort_unstable_by_key(|part| (part.pair, part.action));
    let pairs = parts.chunk_by(|a, b| a.pair == b.pair);
    let mut pairs: Vec<Observed> = pairs.filter_map(|parts| sum(parts, &from.list, &to.list, &actions)).collect();
    pairs.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    pairs
}

/// What one caller calls one thing for with one action, by places in lists.
struct Part {
    /// What tells the pair from others.
    pair: (usize, usize),
    action: usize,
    ends: (usize, usize),
    how: How,
    call: Call,
}

/// All that one resource calls another for. Of several mentions of an end the last says most.
fn sum(parts: &[Part], from: &[Arc<End>], to: &[Arc<End>], actions: &Actions) -> Option<Observed> {
    let by_action = parts.chunk_by(|a, b| a.action == b.action);
    let counts = by_action.map(|parts| (actions.list[parts[0].action].clone(), count(parts)));
    Some(Observed {
        from: from[parts.iter().map(|part| part.ends.0).max()?].clone(),
        to: to[parts.iter().map(|part| part.ends.1).max()?].clone(),
        how: parts.iter().map(|part| part.how).min()?,
        actions: counts.collect(),
        count: count(parts),
        first: parts.iter().map(|part| part.call.first).min()?,
        last: parts.iter().map(|part| part.call.last).max()?,
    })
}

fn count(parts: &[Part]) -> u64 {
    parts.iter().map(|part| part.call.count).sum()
}

/// Ends of calls in their order, each once.
struct Ends<K> {
    list: Vec<Arc<End>>,
    /// Of each the first one that is the same resource: with itself, where it is none of the estate.
    first: Vec<usize>,
    place: HashMap<K, usize, FixedState>,
}

impl<K: Hash + Eq + Copy> Ends<K> {
    fn new(told: impl Iterator<Item = (K, End)>) -> Self {
        let mut told: Vec<(End, K)> = told.map(|(key, end)| (end, key)).collect();
        told.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let (mut list, mut first, mut place) = (Vec::new(), Vec::new(), HashMap::default());
        let mut resources: HashMap<ResourceIndex, usize, FixedState> = HashMap::default();
        for (end, key) in told {
            if list.last().is_none_or(|last: &Arc<End>| **last != end) {
                let resource = end.resource.map(|resource| *resources.entry(resource).or_insert(list.len()));
                first.push(resource.unwrap_or(list.len()));
                list.push(Arc::new(end));
            }
            place.insert(key, list.len() - 1);
        }
        Self { list, first, place }
    }
}

/// Actions (`s3:GetObject`) in the order of their names.
struct Actions {
    list: Vec<Arc<str>>,
    place: HashMap<(Text, Text), usize, FixedState>,
}

impl Actions {
    fn new(all: impl Iterator<Item = (Text, Text)>, texts: &Texts) -> Self {
        let distinct: HashSet<(Text, Text), FixedState> = all.collect();
        let written = |(service, name): (Text, Text)| format!("{}:{}", texts.get(service), texts.get(name));
        let by_name: BTreeSet<String> = distinct.iter().map(|action| written(*action)).collect();
        let list: Vec<Arc<str>> = by_name.into_iter().map(Arc::from).collect();
        let at = |name: String| list.binary_search_by(|known| known.as_ref().cmp(&name)).unwrap_or_default();
        let place = distinct.iter().map(|action| (*action, at(written(*action)))).collect();
        Self { list, place }
    }
}

impl End {
    /// Whether both are one thing, as far as is told.
    pub fn is_same(&self, other: &Self) -> bool {
        match (self.resource, other.resource) {
            (None, None) => {
                let fits = |a: &str, b: &str| a.is_empty() || b.is_empty() || a == b;
                (&self.id, &self.kind) == (&other.id, &other.kind) && fits(&self.account, &other.account)
            }
            (ours, theirs) => ours == theirs,
        }
    }
}

/// What decides who the caller is.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct CallerKey(IdentityIndex, Text, Text);

impl CallerKey {
    fn of(key: &CallKey) -> Self {
        Self(key.who, key.runs_in, key.source)
    }
}

fn called(trail: &Trail, graph: &Graph, joined: &Joined, key: &ThingKey) -> End {
    let text = |text| trail.ledger.texts.get(text).to_owned();
    let resource = joined.resource(key);
    End {
        id: text(key.id),
        kind: resource.map_or_else(|| text(key.kind), |index| graph.resource(index).kind.name().to_owned()),
        account: text(key.account),
        region: text(key.region),
        resource,
    }
}

/// Whether both ends are one thing: a function that writes of itself calls nobody.
fn is_same(from: &End, to: &End) -> bool {
    match (from.resource, to.resource) {
        (Some(from), Some(to)) => from == to,
        _ => from.id == to.id && (from.kind == to.kind || from.kind.is_empty() || to.kind.is_empty()),
    }
}

impl Observed {
    /// Whether it only takes what a queue or a stream holds: there what is sent goes the other way.
    pub fn only_receives(&self) -> bool {
        const TAKES: [&str; 10] = [
            "sqs:ReceiveMessage",
            "sqs:DeleteMessage",
            "sqs:DeleteMessageBatch",
            "sqs:ChangeMessageVisibility",
            "sqs:GetQueueAttributes",
            "kinesis:GetRecords",
            "kinesis:GetShardIterator",
            "kinesis:SubscribeToShard",
            "dynamodb:GetRecords",
            "dynamodb:GetShardIterator",
        ];
        self.actions.iter().all(|(action, _)| TAKES.contains(&action.as_ref()))
    }

    /// "s3:GetObject and 2 more": the actions in short, the most frequent first.
    pub fn actions_in_short(&self) -> String {
        // Of actions alike often the first of the alphabet.
        let first = self.actions.iter().rev().max_by_key(|(_, count)| *count);
        match first {
            Some((first, _)) if self.actions.len() == 1 => first.to_string(),
            Some((first, _)) => format!("{first} and {} more", self.actions.len() - 1),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;

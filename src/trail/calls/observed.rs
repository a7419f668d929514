//! Calls between resources, each pair once.

use std::collections::{BTreeMap, HashMap};

use super::CallKey;
use super::caller::Callers;
use crate::graph::{Graph, ResourceIndex};
use crate::trail::Trail;
use crate::trail::identity::IdentityIndex;
use crate::trail::join::{Estate, Joined};
use crate::trail::texts::Text;

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
    pub from: End,
    /// What it called.
    pub to: End,
    /// How the caller is known: of several ways the surest.
    pub how: How,
    /// Each action (`s3:GetObject`) and how often, in the order of their names.
    pub actions: BTreeMap<String, u64>,
    /// How often in all.
    pub count: u64,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// Every call of one resource to another, sorted by caller and called. What calls itself is not told.
pub fn observed(trail: &Trail, graph: &Graph, joined: &Joined) -> Vec<Observed> {
    let estate = Estate::new(graph);
    let callers = Callers::new(trail, graph, &estate);
    let mut known: HashMap<CallerKey, Option<(End, How)>> = HashMap::new();
    let mut pairs: HashMap<(Which, Which), Observed> = HashMap::new();
    for (key, call) in trail.ledger.calls.iter() {
        let caller = known.entry(CallerKey::of(key)).or_insert_with(|| callers.of(key));
        let Some((from, how)) = caller.clone() else { continue };
        let to = called(trail, graph, joined, key);
        if is_same(&from, &to) {
            continue;
        }
        let actions = call.actions.iter().map(|(action, count)| (trail.ledger.texts.get(*action).to_owned(), *count));
        let one = Observed {
            how,
            actions: actions.collect(),
            count: call.actions.values().sum(),
            first: call.first,
            last: call.last,
            from: from.clone(),
            to: to.clone(),
        };
        pairs.entry((from.which(), to.which())).and_modify(|pair| pair.add(&one)).or_insert(one);
    }
    let mut pairs: Vec<Observed> = pairs.into_values().collect();
    pairs.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    pairs
}

/// What tells an end from others: the resource, where it is one of the estate.
#[derive(PartialEq, Eq, Hash)]
enum Which {
    Resource(ResourceIndex),
    Other([String; 4]),
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

    fn which(&self) -> Which {
        match self.resource {
            Some(resource) => Which::Resource(resource),
            None => Which::Other([&self.kind, &self.id, &self.account, &self.region].map(Clone::clone)),
        }
    }

    /// Takes what another mention of the same tells more.
    fn fill(&mut self, other: &Self) {
        if other > self {
            *self = other.clone();
        }
    }
}

/// What decides who the caller is.
#[derive(PartialEq, Eq, Hash)]
struct CallerKey(IdentityIndex, Text, Text);

impl CallerKey {
    fn of(key: &CallKey) -> Self {
        Self(key.who, key.runs_in, key.source)
    }
}

fn called(trail: &Trail, graph: &Graph, joined: &Joined, key: &CallKey) -> End {
    let text = |text| trail.ledger.texts.get(text).to_owned();
    let resource = joined.resource(&key.to);
    End {
        id: text(key.to.id),
        kind: resource.map_or_else(|| text(key.to.kind), |index| graph.resource(index).kind.name().to_owned()),
        account: text(key.to.account),
        region: text(key.to.region),
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
    fn add(&mut self, other: &Self) {
        for (action, count) in &other.actions {
            *self.actions.entry(action.clone()).or_default() += count;
        }
        self.count += other.count;
        self.from.fill(&other.from);
        self.to.fill(&other.to);
        self.how = self.how.min(other.how);
        (self.first, self.last) = (self.first.min(other.first), self.last.max(other.last));
    }

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
        self.actions.keys().all(|action| TAKES.contains(&action.as_str()))
    }

    /// "s3:GetObject and 2 more": the actions in short, the most frequent first.
    pub fn actions_in_short(&self) -> String {
        let mut actions: Vec<(&String, &u64)> = self.actions.iter().collect();
        actions.sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
        match actions.split_first() {
            Some(((first, _), [])) => (*first).clone(),
            Some(((first, _), rest)) => format!("{first} and {} more", rest.len()),
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;

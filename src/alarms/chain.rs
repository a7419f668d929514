//! From an alarm to a person: actions, topics, subscriptions, and what breaks on the way.
//!
//! ```text
//! alarm ─ action ─▶ topic (key, policy) ─ subscriber (confirmed, filter) ─▶ person
//!   └─ composite alarm over it ─ action ─▶ …
//! ```
//!
//! A topic that was only listed is taken to have AWS's own policy and no key, and a mail subscription that a template makes
//! to be confirmed once it is made: each such link says so as its caveat. What else is not known makes a link unknown.

mod action;
mod filter;
mod subscriber;
mod topic;

use std::collections::{BTreeSet, HashMap};

pub use action::Action;
pub use subscriber::{Standing, Subscriber};
pub use topic::{Topic, Topics};

use super::COMPOSITE;
use super::composite::Composites;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;
use crate::model::{Property, Value};

/// Everything that an alarm sets off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chain {
    /// Each way that the alarm takes when it fires, link by link.
    pub alarm: Vec<Route>,
    /// Each way that it takes when all is well again.
    pub recovery: Vec<Route>,
    /// What the alarm itself names, for all of its states.
    pub actions: Vec<Action>,
    /// Whether its actions are carried out at all.
    pub enabled: Option<State>,
    /// What else has it decide something: a composite alarm, a deployment, a health check. Then it need have no action.
    pub users: Vec<ResourceIndex>,
}

/// One way, from the alarm's action to its end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Route {
    /// Its links in order; a broken one is the last.
    pub links: Vec<Link>,
    /// Whether its last link is a person, or something that calls one: mail, telephone, chat, pager; or may be, and then
    /// that link is unknown.
    pub ends_at_person: bool,
}

/// One step of a way.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// Where it leads: "SNS topic `alerts`", "e-mail kan1@example.com".
    pub to: String,
    /// The resource that it is, where it was read.
    pub resource: Option<ResourceIndex>,
    /// Whether it holds.
    pub state: State,
    /// What was taken for granted, where it holds.
    pub caveat: Option<String>,
}

/// Whether a link holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum State {
    /// It does.
    Holds,
    /// It does not; why.
    Broken(String),
    /// It cannot be told; why.
    Unknown(String),
}

impl State {
    /// The word that outputs for programs use.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Holds => "ok",
            Self::Broken(_) => "broken",
            Self::Unknown(_) => "unknown",
        }
    }

    /// Why it does not hold, or cannot be told.
    pub fn why(&self) -> Option<&str> {
        match self {
            Self::Holds => None,
            Self::Broken(why) | Self::Unknown(why) => Some(why),
        }
    }

    /// Whether both hold.
    pub(super) fn and(self, other: Self) -> Self {
        match (self, other) {
            (broken @ Self::Broken(_), _) | (_, broken @ Self::Broken(_)) => broken,
            (doubt @ Self::Unknown(_), _) | (_, doubt @ Self::Unknown(_)) => doubt,
            (Self::Holds, Self::Holds) => Self::Holds,
        }
    }
}

impl Link {
    fn new(to: String, resource: Option<ResourceIndex>, state: State) -> Self {
        Self { to, resource, state, caveat: None }
    }

    /// Why it is not sound, or what was taken for granted.
    pub fn why(&self) -> Option<&str> {
        self.state.why().or(self.caveat.as_deref())
    }
}

impl Route {
    /// Whether it leads to a person; `None` where that cannot be told.
    pub fn reaches_person(&self) -> Option<bool> {
        if !self.ends_at_person || self.links.iter().any(|link| matches!(link.state, State::Broken(_))) {
            return Some(false);
        }
        self.links.iter().all(|link| link.state == State::Holds).then_some(true)
    }

    /// The first link that does not hold.
    pub fn fault(&self) -> Option<&Link> {
        let broken = self.links.iter().find(|link| matches!(link.state, State::Broken(_)));
        broken.or_else(|| self.links.iter().find(|link| link.state != State::Holds))
    }
}

impl Chain {
    /// Whether a person is told when it fires; `None` where that cannot be told.
    pub fn reaches_person(&self) -> Option<bool> {
        any(&self.alarm)
    }

    /// Whether a person is told when all is well again.
    pub fn tells_recovery(&self) -> Option<bool> {
        any(&self.recovery)
    }
}

fn any(routes: &[Route]) -> Option<bool> {
    let each: Vec<Option<bool>> = routes.iter().map(Route::reaches_person).collect();
    if each.contains(&Some(true)) {
        return Some(true);
    }
    (!each.contains(&None)).then_some(false)
}

/// The states of an alarm that an action may stand for, and the properties that list the actions.
const STATES: [(&str, &str); 3] =
    [("AlarmActions", "ALARM"), ("OKActions", "OK"), ("InsufficientDataActions", "INSUFFICIENT_DATA")];

/// Follows what each alarm sets off, and looks over the topics on the way; each topic once.
pub(super) fn follow(
    graph: &Graph,
    alarms: &[ResourceIndex],
    composites: &Composites,
) -> (HashMap<ResourceIndex, Chain>, Topics) {
    let mut topics = Topics::new();
    let mut own: HashMap<ResourceIndex, Chain> = HashMap::with_capacity(alarms.len());
    for &alarm in alarms {
        let chain = own_chain(graph, alarm, &mut topics);
        own.insert(alarm, chain);
    }
    let mut chains = HashMap::with_capacity(own.len());
    for &alarm in alarms {
        let mut chain = own[&alarm].clone();
        for (links, above) in above(graph, alarm, composites) {
            let Some(of) = own.get(&above) else { continue };
            chain.alarm.extend(of.alarm.iter().map(|route| through(&links, route)));
            chain.recovery.extend(of.recovery.iter().map(|route| through(&links, route)));
        }
        chains.insert(alarm, chain);
    }
    (chains, topics)
}

/// What an alarm sets off by its own actions.
fn own_chain(graph: &Graph, alarm: ResourceIndex, topics: &mut Topics) -> Chain {
    let resource = graph.resource(alarm);
    let enabled = enabled(resource.property("ActionsEnabled"));
    let mut chain = Chain { enabled: Some(enabled.clone()), users: users(graph, alarm), ..Chain::default() };
    for (property, state) in STATES {
        let actions = action::actions(graph, alarm, property);
        for action in &actions {
            if let Some(index) = action.topic {
                let topic = topics.entry(index).or_insert_with(|| Topic::of(graph, index));
                if topic.alarms.last() != Some(&alarm) {
                    topic.alarms.push(alarm);
                }
            }
        }
        let routes = match property {
            "AlarmActions" => &mut chain.alarm,
            "OKActions" => &mut chain.recovery,
            _ => {
                chain.actions.extend(actions);
                continue;
            }
        };
        for action in &actions {
            routes.extend(ways(graph, alarm, action, &enabled, topics, state));
        }
        chain.actions.extend(actions);
    }
    chain
}

/// The ways that one action of an alarm opens.
fn ways(
    graph: &Graph,
    alarm: ResourceIndex,
    action: &Action,
    enabled: &State,
    topics: &Topics,
    state: &'static str,
) -> Vec<Route> {
    let link = Link { state: enabled.clone().and(action.link.state.clone()), ..action.link.clone() };
    match action.topic.and_then(|index| topics.get(&index)) {
        Some(topic) => topic.routes(graph, link, alarm, state),
        None => vec![Route { ends_at_person: action.may_be_person, links: vec![link] }],
    }
}

fn enabled(property: Option<&Property>) -> State {
    match property.map(|property| (&property.value, property.text())) {
        Some((_, Some(text))) if text.eq_ignore_ascii_case("false") => {
            State::Broken("the alarm's actions are switched off (ActionsEnabled is false)".to_owned())
        }
        Some((Value::Unknown(unknown), _)) => {
            State::Unknown(format!("whether its actions are on is only known at deployment: {}", unknown.reason))
        }
        _ => State::Holds,
    }
}

/// What looks at an alarm to decide something.
fn users(graph: &Graph, alarm: ResourceIndex) -> Vec<ResourceIndex> {
    let is_user = |from: ResourceIndex| {
        let resource = graph.resource(from);
        !resource.presence.is_absent() && !resource.kind.is("AWS::CloudWatch::Dashboard")
    };
    let edges = graph.incoming(alarm).filter(|edge| edge.kind != EdgeKind::DependsOn);
    edges.map(|edge| edge.from).filter(|&from| from != alarm && is_user(from)).collect()
}

/// The composite alarms above an alarm, each once, with the links that lead there.
fn above(graph: &Graph, alarm: ResourceIndex, composites: &Composites) -> Vec<(Vec<Link>, ResourceIndex)> {
    let mut seen = BTreeSet::from([alarm]);
    let mut found: Vec<(Vec<Link>, ResourceIndex)> = Vec::new();
    let mut next = 0;
    let mut at = (Vec::new(), alarm);
    loop {
        let edges = graph.incoming(at.1).filter(|edge| edge.kind == EdgeKind::Watches && edge.via == "AlarmRule");
        for edge in edges {
            let above = graph.resource(edge.from);
            if above.kind.is(COMPOSITE) && !above.presence.is_absent() && seen.insert(edge.from) {
                let link = composite_link(graph, edge.from, composites.doubt(edge.from, at.1));
                found.push((at.0.iter().cloned().chain([link]).collect(), edge.from));
            }
        }
        let Some(following) = found.get(next) else { return found };
        at = following.clone();
        next += 1;
    }
}

/// From an alarm to a composite one. `doubt`: what [`Composites::doubt`] says of the two.
fn composite_link(graph: &Graph, index: ResourceIndex, doubt: Option<Option<&str>>) -> Link {
    let resource = graph.resource(index);
    let state = match doubt {
        None => State::Broken("its rule does not ask for this alarm to fire".to_owned()),
        Some(None) => State::Holds,
        Some(Some(why)) => State::Unknown(why.to_owned()),
    };
    let caveat = resource.property("ActionsSuppressor").map(|_| "another alarm can suppress its actions".to_owned());
    Link { caveat, ..Link::new(format!("composite alarm `{}`", resource.display_name()), Some(index), state) }
}

/// A way of a composite alarm, begun at one below it.
fn through(links: &[Link], route: &Route) -> Route {
    Route { links: links.iter().chain(&route.links).cloned().collect(), ends_at_person: route.ends_at_person }
}

#[cfg(test)]
mod tests;

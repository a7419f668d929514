//! From an alarm to a person: actions, topics, subscriptions, and what breaks on the way.

use crate::graph::{Graph, ResourceIndex};

/// Everything that an alarm sets off.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Chain {
    /// Each way that the alarm takes when it fires, link by link.
    pub alarm: Vec<Route>,
    /// Each way that it takes when all is well again.
    pub recovery: Vec<Route>,
}

/// One way, from the alarm's action to its end.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Route {
    /// Its links in order; a broken one is the last.
    pub links: Vec<Link>,
    /// Whether its last link is a person, or something that calls one: mail, telephone, chat, pager.
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
}

impl Route {
    /// Whether it leads to a person; `None` where that cannot be told.
    pub fn reaches_person(&self) -> Option<bool> {
        if !self.ends_at_person || self.links.iter().any(|link| matches!(link.state, State::Broken(_))) {
            return Some(false);
        }
        self.links.iter().all(|link| link.state == State::Holds).then_some(true)
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

/// Follows what an alarm sets off.
pub fn follow(_graph: &Graph, _alarm: ResourceIndex) -> Chain {
    Chain::default()
}

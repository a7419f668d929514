//! Which alarms are expected.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use super::{Scope, Subject, Wildcard};
use crate::alarms::defaults::DEFAULTS;
use crate::alarms::expectation::Expectation;

/// Which alarms are expected.
#[derive(Debug, Clone, PartialEq)]
pub struct AlarmTerms {
    /// Whether those are that the program ships.
    pub defaults: bool,
    /// Further ones, and of which resources. One stands in for a shipped one of the same kind and metric.
    pub expect: Vec<(Arc<Expectation>, Scope)>,
    /// Those that are not.
    pub without: Vec<Without>,
}

/// An alarm that is not expected, of which resources.
#[derive(Debug, Clone, PartialEq)]
pub struct Without {
    /// The metric; `None`: any.
    pub metric: Option<Wildcard>,
    /// The resources.
    pub scope: Scope,
}

impl Default for AlarmTerms {
    fn default() -> Self {
        Self { defaults: true, expect: Vec::new(), without: Vec::new() }
    }
}

/// The shipped expectations of each kind.
static BY_KIND: LazyLock<HashMap<&'static str, Vec<Arc<Expectation>>>> = LazyLock::new(|| {
    let mut by_kind: HashMap<&str, Vec<Arc<Expectation>>> = HashMap::new();
    for expectation in DEFAULTS.iter() {
        by_kind.entry(expectation.kind).or_default().push(Arc::new(expectation.clone()));
    }
    by_kind
});

impl AlarmTerms {
    /// What is expected of a resource, and whether that is sure.
    pub fn of(&self, subject: &Subject<'_>) -> Vec<(Arc<Expectation>, bool)> {
        let kind = subject.graph.resource(subject.index).kind.name();
        let shipped = BY_KIND.get(kind).filter(|_| self.defaults).into_iter().flatten();
        let mut expected: Vec<(Arc<Expectation>, bool)> =
            shipped.map(|expectation| (Arc::clone(expectation), true)).collect();
        for (own, scope) in self.expect.iter().filter(|(own, _)| own.kind == kind) {
            let same =
                |known: &(Arc<Expectation>, bool)| known.0.metric == own.metric && known.0.namespace == own.namespace;
            match scope.covers(subject) {
                Some(false) => {}
                Some(true) => match expected.iter_mut().find(|known| same(known)) {
                    Some(known) => *known = (Arc::clone(own), true),
                    None => expected.push((Arc::clone(own), true)),
                },
                None if expected.iter().any(same) => {}
                None => expected.push((Arc::clone(own), false)),
            }
        }
        for without in &self.without {
            let means = |metric: &str| without.metric.as_ref().is_none_or(|wanted| wanted.matches(metric, false));
            if !expected.iter().any(|(expectation, _)| means(&expectation.metric)) {
                continue;
            }
            match without.scope.covers(subject) {
                Some(false) => {}
                Some(true) => expected.retain(|(expectation, _)| !means(&expectation.metric)),
                None => expected.iter_mut().filter(|(e, _)| means(&e.metric)).for_each(|(_, sure)| *sure = false),
            }
        }
        expected
    }
}

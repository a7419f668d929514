//! Why nobody pays for a shared thing: those who use it cannot be told, or nobody does.

use std::cell::RefCell;
use std::collections::HashMap;

use super::shared::{Shared, Step, Turn};
use super::walk::Found;
use crate::graph::{Graph, ResourceIndex, Unresolved, unknown_at};

/// Looks for what may have led to somebody.
pub(super) struct Reasons<'g> {
    graph: &'g Graph,
    /// The references of each resource that name nothing that was read.
    lost: HashMap<ResourceIndex, Vec<&'g Unresolved>>,
    /// Of each kind those who may name one of it, with the words that say so.
    unknown: RefCell<HashMap<&'g str, Vec<(&'g str, String)>>>,
}

impl<'g> Reasons<'g> {
    pub(super) fn new(graph: &'g Graph) -> Self {
        let mut lost: HashMap<_, Vec<_>> = HashMap::new();
        for unresolved in graph.unresolved() {
            lost.entry(unresolved.from).or_default().push(unresolved);
        }
        Self { graph, lost, unknown: RefCell::default() }
    }

    /// The reason, for people.
    pub(super) fn of(&self, from: ResourceIndex, shared: &'static Shared, found: &Found<'_>) -> String {
        if found.in_circle {
            return "only what it would pay for in turn uses it".to_owned();
        }
        let ways: Vec<_> = [from].into_iter().chain(found.passed.iter().copied()).collect();
        let along = ways.iter().find_map(|at| {
            let steps = self.steps(*at, shared);
            self.lost_along(*at, &steps).or_else(|| self.unknown_along(*at, &steps))
        });
        let against = || ways.iter().find_map(|at| self.unknown_against(*at, &self.steps(*at, shared)));
        if let Some(why) = along.or_else(against) {
            return format!("who uses it cannot be told: {why}");
        }
        "nothing that was read uses it".to_owned()
    }

    /// The steps that begin at a resource.
    fn steps(&self, at: ResourceIndex, shared: &'static Shared) -> Vec<&'static Step> {
        let kind = self.graph.resource(at).kind.name();
        let all = shared.ways.iter().flat_map(|way| way.steps.iter().copied().flatten());
        all.filter(|step| step.from.contains(&kind)).collect()
    }

    /// A property that leads on, to what was not read.
    fn lost_along(&self, at: ResourceIndex, steps: &[&Step]) -> Option<String> {
        let lost = self.lost.get(&at)?.iter().find(|lost| leads_along(steps, lost.to))?;
        Some(format!("`{}` of `{}` names `{}`, which was not read", lost.via, self.graph.label(at), lost.text))
    }

    /// A property that leads on, to what only a deployment decides.
    fn unknown_along(&self, at: ResourceIndex, steps: &[&Step]) -> Option<String> {
        let resource = self.graph.resource(at);
        let mut specs = resource.kind.spec().references.iter().filter(|spec| leads_along(steps, spec.to));
        let (path, unknown) = specs.find_map(|spec| Some((spec.path, unknown_at(resource, spec.path)?)))?;
        Some(format!("`{path}` of `{}` cannot be told: {}", self.graph.label(at), unknown.reason))
    }

    /// A property of somebody who may name a resource, if it were known.
    fn unknown_against(&self, at: ResourceIndex, steps: &[&Step]) -> Option<String> {
        let graph = self.graph;
        let kind = graph.resource(at).kind.name();
        let mut unknown = self.unknown.borrow_mut();
        let all = unknown.entry(kind).or_insert_with(|| {
            let mut by_kind = HashMap::new();
            for (by, path, unknown) in graph.unknown_references_to(kind) {
                let text = || format!("`{path}` of `{}` may name it: {}", graph.label(by), unknown.reason);
                by_kind.entry(graph.resource(by).kind.name()).or_insert_with(text);
            }
            let mut all: Vec<_> = by_kind.into_iter().collect();
            all.sort_unstable();
            all
        });
        let against = |by: &str| steps.iter().any(|step| step.turn == Turn::Against && fits(step.to, &[by]));
        all.iter().find(|(by, _)| against(by)).map(|(_, why)| why.clone())
    }
}

/// Whether a step goes along a reference to one of these kinds.
fn leads_along(steps: &[&Step], kinds: &[&str]) -> bool {
    steps.iter().any(|step| step.turn == Turn::Along && fits(step.to, kinds))
}

/// Whether two lists of kinds, of which an empty one means all, have one in common.
fn fits(these: &[&str], those: &[&str]) -> bool {
    these.is_empty() || those.is_empty() || these.iter().any(|kind| those.contains(kind))
}

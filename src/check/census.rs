//! The resources of an estate by kind, counted once for all rules: each rule on orphans looks at a few kinds alone.

use std::collections::HashMap;

use crate::graph::{Graph, ResourceIndex, unknown_at};
use crate::kinds::Kind;

/// What is there of each kind. Of what is absent, nothing.
#[derive(Debug, Default)]
pub(super) struct Census {
    by_kind: HashMap<&'static str, Vec<ResourceIndex>>,
    undecided: HashMap<&'static str, Vec<Undecided>>,
}

/// A property that could name resources of a kind, whose value only a deployment decides.
#[derive(Debug, Clone, Copy)]
pub(super) struct Undecided {
    /// Whose property it is.
    pub(super) resource: ResourceIndex,
    /// Its path in the kind's row.
    pub(super) path: &'static str,
}

impl Census {
    /// Goes over a graph once.
    pub(super) fn of(graph: &Graph) -> Self {
        let mut census = Self::default();
        for (index, resource) in graph.resources().filter(|(_, r)| !r.presence.is_absent()) {
            // A kind without a row is no subject of a rule, and its properties are said to name nothing.
            let Kind::Known(row) = &resource.kind else { continue };
            census.by_kind.entry(row.name).or_default().push(index);
            for spec in row.references.iter().filter(|spec| unknown_at(resource, spec.path).is_some()) {
                for kind in spec.to {
                    census.undecided.entry(kind).or_default().push(Undecided { resource: index, path: spec.path });
                }
            }
        }
        census
    }

    /// The resources of a kind, in the inventory's order.
    pub(super) fn of_kind(&self, kind: &str) -> &[ResourceIndex] {
        self.by_kind.get(kind).map_or(&[], Vec::as_slice)
    }

    /// Properties that could name resources of this kind, but whose value only a deployment decides: absence of
    /// references to the kind then proves nothing.
    pub(super) fn undecided(&self, kind: &str) -> &[Undecided] {
        self.undecided.get(kind).map_or(&[], Vec::as_slice)
    }
}

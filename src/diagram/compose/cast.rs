//! Who is drawn: each resource is an icon, a box, part of what an icon shows, or a setting that no picture needs.

use std::collections::BTreeSet;

use crate::cost::Bill;
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::{EdgeKind, Place};

/// How often parts are handed on: rule → listener → load balancer, volume → attachment → instance.
const ROUNDS: usize = 5;

/// The icon that shows each resource.
#[derive(Debug)]
pub(super) struct Cast {
    shown_by: Vec<Option<ResourceIndex>>,
    /// The resources that are part of each, by their attachments.
    parts: Vec<Vec<ResourceIndex>>,
    orphans: BTreeSet<ResourceIndex>,
}

impl Cast {
    /// Icons are what their kind says and every orphan; of the rest, what costs something or was charged, and belongs to
    /// no icon.
    pub(super) fn new(
        graph: &Graph,
        bill: &Bill,
        is_charged: impl Fn(ResourceIndex) -> bool,
        orphans: BTreeSet<ResourceIndex>,
    ) -> Self {
        let shown_by = graph
            .resources()
            .map(|(index, resource)| {
                let place = resource.kind.spec().place;
                let drawn = !matches!(place, Place::Container | Place::Passage | Place::Folded)
                    || (orphans.contains(&index) && place != Place::Container);
                (drawn && !resource.presence.is_absent() && resource.presence.is_ours()).then_some(index)
            })
            .collect();
        let parts = vec![Vec::new(); graph.inventory().resources.len()];
        let mut cast = Self { shown_by, parts, orphans };
        cast.find_hosts(graph);
        for cost in &bill.resources {
            let costs = !cost.total().known.is_zero() || is_charged(cost.resource);
            let is_box = graph.resource(cost.resource).kind.spec().place == Place::Container;
            if costs && !is_box && cast.shown_by[cost.resource.0].is_none() {
                cast.shown_by[cost.resource.0] = Some(cost.resource);
            }
        }
        cast.find_hosts(graph);
        for edge in graph.edges().filter(|e| e.kind == EdgeKind::Attached) {
            if !cast.is_icon(edge.from) {
                cast.parts[edge.to.0].push(edge.from);
            }
        }
        cast
    }

    /// A part goes to what it is attached to, else to the first that names it.
    fn find_hosts(&mut self, graph: &Graph) {
        for _ in 0..ROUNDS {
            let mut changed = false;
            for (index, resource) in graph.resources() {
                let settled = self.shown_by[index.0].is_some() || resource.presence.is_absent();
                if settled || resource.kind.spec().place == Place::Container {
                    continue;
                }
                let holds = |e: &&Edge| e.kind == EdgeKind::Attached;
                let names = |e: &&Edge| matches!(e.kind, EdgeKind::Attached | EdgeKind::Uses);
                let wholes = graph.outgoing(index).filter(holds).map(|e| e.to);
                let users = graph.incoming(index).filter(names).map(|e| e.from);
                let host = wholes.chain(users).find_map(|other| self.shown_by[other.0]);
                changed |= host.is_some();
                self.shown_by[index.0] = host;
            }
            if !changed {
                break;
            }
        }
    }

    /// Whether a resource has an icon of its own.
    pub(super) fn is_icon(&self, resource: ResourceIndex) -> bool {
        self.shown_by[resource.0] == Some(resource)
    }

    /// Whether nothing uses it: it stands apart.
    pub(super) fn is_orphan(&self, resource: ResourceIndex) -> bool {
        self.orphans.contains(&resource)
    }

    /// The icon that shows a resource: its own or its host's.
    pub(super) fn icon_of(&self, resource: ResourceIndex) -> Option<ResourceIndex> {
        self.shown_by[resource.0]
    }

    /// The resources without an icon that are attached to one.
    pub(super) fn parts_of(&self, resource: ResourceIndex) -> &[ResourceIndex] {
        &self.parts[resource.0]
    }

    /// Every icon.
    pub(super) fn icons(&self) -> impl Iterator<Item = ResourceIndex> {
        (0..self.shown_by.len()).map(ResourceIndex).filter(|&index| self.is_icon(index))
    }
}

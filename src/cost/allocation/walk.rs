//! Walks the ways of a shared thing to those who pay for it.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use super::shared::{Guard, LISTS, NOT_ON_INSTANCES, Shared, Step, Then, Turn, Way};
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::kinds::EdgeKind;

/// Those who pay for a shared thing, and how each was found.
pub(super) struct Found<'g> {
    /// The way that led to them; the first one where none did.
    pub(super) way: &'static Way,
    /// Each with the edges that lead to it, from the shared thing on. In the order of the inventory.
    pub(super) payers: BTreeMap<ResourceIndex, Vec<&'g Edge>>,
    /// Whether some who would pay were left out, because the thing would pay for them in turn.
    pub(super) in_circle: bool,
    /// What the ways led through.
    pub(super) passed: BTreeSet<ResourceIndex>,
}

/// Those who pay for a thing; nobody where no way leads to anybody, or none is known.
pub(super) fn find<'g>(graph: &'g Graph, root: ResourceIndex, shared: &Shared) -> Option<Found<'g>> {
    let mut passed = BTreeSet::new();
    for way in shared.ways {
        let mut walk = Walk { graph, root, way, from: HashMap::new(), payers: BTreeSet::new() };
        walk.run();
        walk.without_lists();
        if !walk.payers.is_empty() {
            let payers = walk.payers.iter().map(|payer| (*payer, walk.path(*payer))).collect();
            return Some(Found { way, payers, in_circle: false, passed });
        }
        passed.extend(walk.from.into_keys());
    }
    Some(Found { way: shared.ways.first()?, payers: BTreeMap::new(), in_circle: false, passed })
}

struct Walk<'g> {
    graph: &'g Graph,
    root: ResourceIndex,
    way: &'static Way,
    /// Over which edge, and from where, each resource was reached first.
    from: HashMap<ResourceIndex, (&'g Edge, ResourceIndex)>,
    payers: BTreeSet<ResourceIndex>,
}

impl<'g> Walk<'g> {
    fn run(&mut self) {
        let mut open = VecDeque::from([self.root]);
        while let Some(at) = open.pop_front() {
            for (edge, next, step) in self.steps(at) {
                if next == self.root || self.from.contains_key(&next) {
                    continue;
                }
                self.from.insert(next, (edge, at));
                match step.then {
                    Then::Pay => _ = self.payers.insert(next),
                    // Its own steps may lead nowhere but back.
                    Then::PassOrPay if self.steps(next).is_empty() => _ = self.payers.insert(next),
                    Then::PassOrPay | Then::Pass => open.push_back(next),
                }
            }
        }
    }

    /// The edges that can be gone from a resource, with where they lead and by which step.
    fn steps(&self, at: ResourceIndex) -> Vec<(&'g Edge, ResourceIndex, &'static Step)> {
        let kind = self.graph.resource(at).kind.name();
        let of_kind: Vec<&'static Step> =
            self.way.steps.iter().copied().flatten().filter(|step| step.from.contains(&kind)).collect();
        let mut found = Vec::new();
        for turn in [Turn::Along, Turn::Against] {
            if of_kind.iter().any(|step| step.turn == turn) {
                let edges: Vec<_> = match turn {
                    Turn::Along => self.graph.outgoing(at).map(|edge| (edge, edge.to)).collect(),
                    Turn::Against => self.graph.incoming(at).map(|edge| (edge, edge.from)).collect(),
                };
                let step = |(edge, next): (&'g Edge, ResourceIndex)| {
                    let step = of_kind.iter().find(|step| step.turn == turn && self.fits(step, edge, next))?;
                    self.holds(step.guard, at, next).then_some((edge, next, *step))
                };
                found.extend(edges.into_iter().filter_map(step));
            }
        }
        found
    }

    fn fits(&self, step: &Step, edge: &Edge, next: ResourceIndex) -> bool {
        let resource = self.graph.resource(next);
        (step.edges.is_empty() || step.edges.contains(&edge.kind))
            && edge.via.starts_with(step.via)
            && (step.to.is_empty() || step.to.contains(&resource.kind.name()))
            && !resource.presence.is_absent()
    }

    fn holds(&self, guard: Guard, at: ResourceIndex, next: ResourceIndex) -> bool {
        match guard {
            Guard::Always => true,
            Guard::FromMain => is_main(self.graph, at),
            Guard::ToUntabled => !has_table(self.graph, next),
            Guard::ToSameVpc => vpc(self.graph, next).is_some_and(|vpc_of| Some(vpc_of) == vpc(self.graph, self.root)),
            Guard::ToOnInstances => runs_on_instances(self.graph, next),
        }
    }

    /// Leaves out what lists others that pay.
    fn without_lists(&mut self) {
        let lists = |payer: &ResourceIndex| {
            let kind = self.graph.resource(*payer).kind.name();
            LISTS.iter().filter(|(list, _)| *list == kind).any(|(_, via)| {
                let mut listed = self.graph.outgoing(*payer).filter(|edge| edge.via.starts_with(via));
                listed.any(|edge| self.payers.contains(&edge.to))
            })
        };
        let lists: Vec<_> = self.payers.iter().copied().filter(lists).collect();
        for list in lists {
            self.payers.remove(&list);
        }
    }

    /// The edges from the shared thing to a payer.
    fn path(&self, payer: ResourceIndex) -> Vec<&'g Edge> {
        let mut path: Vec<_> =
            std::iter::successors(self.from.get(&payer), |(_, at)| self.from.get(at)).map(|(edge, _)| *edge).collect();
        path.reverse();
        path
    }
}

/// The VPC that a resource stands in by its own word.
fn vpc(graph: &Graph, of: ResourceIndex) -> Option<ResourceIndex> {
    let inside = graph.outgoing(of).filter(|edge| edge.kind == EdgeKind::In).map(|edge| edge.to);
    inside.into_iter().find(|to| graph.resource(*to).kind.is("AWS::EC2::VPC"))
}

/// Whether a route table is the main one of its VPC: the answers of AWS's API say so in an association, Terraform by
/// the type that adopts it.
fn is_main(graph: &Graph, table: ResourceIndex) -> bool {
    let table = graph.resource(table);
    let is_true = |text: Option<&str>| text.is_some_and(|text| text.eq_ignore_ascii_case("true"));
    let associations = table.property("Associations").map(crate::model::Property::items).unwrap_or_default();
    associations.iter().any(|one| is_true(one.at("Main").and_then(crate::model::Property::text)))
        || table.property("DefaultRouteTableId").is_some()
}

/// Whether a route table names a subnet, or an association of one does.
fn has_table(graph: &Graph, subnet: ResourceIndex) -> bool {
    let is_table = |edge: &Edge| {
        let kind = graph.resource(edge.from).kind.name();
        edge.kind == EdgeKind::Attached
            && ["AWS::EC2::RouteTable", "AWS::EC2::SubnetRouteTableAssociation"].contains(&kind)
    };
    graph.incoming(subnet).any(is_table)
}

/// Whether the tasks of a service run on the instances of its cluster, as far as it says.
fn runs_on_instances(graph: &Graph, service: ResourceIndex) -> bool {
    let service = graph.resource(service);
    let said = ["LaunchType", "CapacityProviderStrategy[0].CapacityProvider"].map(|path| service.text(path));
    !said.into_iter().flatten().any(|text| NOT_ON_INSTANCES.contains(&text))
}

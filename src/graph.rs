//! The one dependency graph: resources, the typed edges between them, and the containers they stand in.

mod containers;
mod cycles;
mod mention;
mod names;
mod queries;
mod resolve;

use std::collections::HashMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};

pub(crate) use names::names_of;
pub use queries::Reached;
pub(crate) use queries::unknown_at;

use crate::diagnostic::Diagnostic;
use crate::kinds::EdgeKind;
use crate::model::{Inventory, Resource};
use crate::source::Span;

/// Index of a resource in the inventory and in the graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ResourceIndex(pub usize);

/// Index of a container.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ContainerIndex(pub usize);

/// One reference found in the estate.
#[derive(Debug, Clone, PartialEq)]
pub struct Edge {
    /// The resource that declares it.
    pub from: ResourceIndex,
    /// The resource it names.
    pub to: ResourceIndex,
    /// What it means.
    pub kind: EdgeKind,
    /// The property path that makes it: `SubnetId`, `DependsOn`, `SecurityGroupIds[0]`.
    pub via: String,
    /// Where it is declared.
    pub span: Span,
}

/// What a container is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ContainerKind {
    /// An AWS account.
    Account,
    /// A region of an account.
    Region,
    /// A VPC.
    Vpc,
    /// An availability zone of a VPC.
    Zone,
    /// A subnet.
    Subnet,
}

impl ContainerKind {
    /// The word that outputs for programs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Region => "region",
            Self::Vpc => "vpc",
            Self::Zone => "zone",
            Self::Subnet => "subnet",
        }
    }

    /// The word for people.
    pub fn title(self) -> &'static str {
        if self == Self::Vpc { "VPC" } else { self.as_str() }
    }
}

/// A box that holds resources: account ⊃ region ⊃ VPC ⊃ zone ⊃ subnet.
#[derive(Debug, Clone, PartialEq)]
pub struct Container {
    /// What it is.
    pub kind: ContainerKind,
    /// The account id, region or zone name, or the VPC's or subnet's display name.
    pub name: String,
    /// The box around it.
    pub parent: Option<ContainerIndex>,
    /// The VPC or subnet that it is.
    pub resource: Option<ResourceIndex>,
}

/// A reference that names nothing in the estate.
#[derive(Debug, Clone, PartialEq)]
pub struct Unresolved {
    /// The resource that declares it.
    pub from: ResourceIndex,
    /// The property path.
    pub via: String,
    /// What it names.
    pub text: String,
    /// The kinds it could name; empty: any.
    pub to: &'static [&'static str],
    /// Whether it may exist outside of what was read: it has the shape of an AWS id or ARN, or the property takes names
    /// that people choose and the inventory does not list every resource of these kinds.
    pub may_exist: bool,
    /// Where it is declared.
    pub span: Span,
}

/// The graph of an inventory.
#[derive(Debug)]
pub struct Graph {
    inventory: Inventory,
    /// Holds the edges last first: petgraph hands out a node's edges in the reverse of the order they were added in.
    edges: DiGraph<(), Edge>,
    containers: Vec<Container>,
    /// The innermost container of each resource; of a VPC or subnet: the one around it.
    place: Vec<ContainerIndex>,
    unresolved: Vec<Unresolved>,
    /// Whether no other resource has the address of each.
    alone_in_address: Vec<bool>,
}

impl Graph {
    /// Resolves every reference and places every resource, in time linear in resources and edges. Containers that
    /// contain each other are an error, said once a cycle; each still stands in its region.
    pub fn build(inventory: Inventory) -> (Graph, Vec<Diagnostic>) {
        let (resolved, unresolved) = resolve::resolve(&inventory, &names::Names::new(&inventory));
        let said = cycles::find(&inventory, &resolved);
        let (containers, place) = containers::place(&inventory, &resolved);
        let mut edges = DiGraph::with_capacity(inventory.resources.len(), resolved.len());
        for _ in &inventory.resources {
            edges.add_node(());
        }
        for edge in resolved.into_iter().rev() {
            edges.add_edge(NodeIndex::new(edge.from.0), NodeIndex::new(edge.to.0), edge);
        }
        let alone_in_address = alone_in_address(&inventory);
        (Graph { inventory, edges, containers, place, unresolved, alone_in_address }, said)
    }

    /// What people tell a resource from others by: its address where no other has it, else its id.
    pub fn label(&self, index: ResourceIndex) -> &str {
        let resource = self.resource(index);
        if self.alone_in_address[index.0] { &resource.address } else { resource.id.as_str() }
    }

    /// The inventory below.
    pub fn inventory(&self) -> &Inventory {
        &self.inventory
    }

    /// The inventory alone, as it was put in.
    pub(crate) fn into_inventory(self) -> Inventory {
        self.inventory
    }

    /// Every resource with its index, in the inventory's order.
    pub fn resources(&self) -> impl Iterator<Item = (ResourceIndex, &Resource)> {
        self.inventory.resources.iter().enumerate().map(|(i, r)| (ResourceIndex(i), r))
    }

    /// The resource behind an index.
    pub fn resource(&self, index: ResourceIndex) -> &Resource {
        &self.inventory.resources[index.0]
    }

    /// Every edge, ordered by the resource that declares it, then as declared.
    pub fn edges(&self) -> impl Iterator<Item = &Edge> {
        self.edges.raw_edges().iter().rev().map(|edge| &edge.weight)
    }

    /// The edges that a resource declares, as declared.
    pub fn outgoing(&self, from: ResourceIndex) -> impl Iterator<Item = &Edge> {
        self.edges.edges_directed(NodeIndex::new(from.0), Direction::Outgoing).map(|edge| edge.weight())
    }

    /// The edges that name a resource, ordered as [`Self::edges`] is.
    pub fn incoming(&self, to: ResourceIndex) -> impl Iterator<Item = &Edge> {
        self.edges.edges_directed(NodeIndex::new(to.0), Direction::Incoming).map(|edge| edge.weight())
    }

    /// Every container; a parent stands before its children.
    pub fn containers(&self) -> &[Container] {
        &self.containers
    }

    /// The innermost container that a resource stands in; for a VPC or subnet the one around it.
    pub fn place(&self, resource: ResourceIndex) -> ContainerIndex {
        self.place[resource.0]
    }

    /// References that name nothing in the estate.
    pub fn unresolved(&self) -> &[Unresolved] {
        &self.unresolved
    }
}

/// Of each resource, whether it is the only one of its address.
fn alone_in_address(inventory: &Inventory) -> Vec<bool> {
    let mut counts: HashMap<&str, usize> = HashMap::with_capacity(inventory.resources.len());
    for resource in &inventory.resources {
        *counts.entry(&resource.address).or_default() += 1;
    }
    inventory.resources.iter().map(|resource| counts[resource.address.as_str()] == 1).collect()
}

#[cfg(test)]
mod tests;

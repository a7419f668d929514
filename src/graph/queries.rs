//! The questions that rules, costs and pictures ask of the graph.

use std::collections::{BTreeSet, HashSet, VecDeque};

use super::names::Names;
use super::{ContainerIndex, Edge, Graph, ResourceIndex};
use crate::kinds::EdgeKind;
use crate::model::{Property, Resource, Unknown, Value};
use crate::wording::did_you_mean;

/// A resource reached from another, and how.
#[derive(Debug, Clone, Copy)]
pub struct Reached<'g> {
    /// The resource.
    pub resource: ResourceIndex,
    /// The edge by which it was reached first.
    pub edge: &'g Edge,
    /// How many edges away it is, from 1.
    pub distance: usize,
}

impl Graph {
    /// The resource that a person means by an id, address, name or `Name` tag. Else what to tell them.
    pub fn find(&self, text: &str) -> Result<ResourceIndex, String> {
        let found = self.named(text);
        match found[..] {
            [only] => Ok(only),
            [] => Err(self.nothing_named(text)),
            _ => {
                let ids: Vec<_> = found.iter().take(4).map(|&i| format!("`{}`", self.resource(i).id)).collect();
                let more = if found.len() > ids.len() { ", …" } else { "" };
                Err(format!("`{text}` is the name of {} resources; give the id: {}{more}", found.len(), ids.join(", ")))
            }
        }
    }

    /// Every resource that a person may mean by an id, address, name or `Name` tag, in the inventory's order.
    pub fn named(&self, text: &str) -> Vec<ResourceIndex> {
        Names::new(self.inventory()).all(text)
    }

    fn nothing_named(&self, text: &str) -> String {
        let names = self.resources().flat_map(|(_, r)| [r.id.as_str(), r.address.as_str(), r.display_name()]);
        let hint = did_you_mean(text, names).unwrap_or_else(|| "`tagatlas graph` lists all".to_owned());
        format!("no resource is named `{text}`; {hint}")
    }

    /// Everything that needs a resource, directly or through others, nearest first: what breaks when it goes.
    pub fn dependents(&self, of: ResourceIndex) -> Vec<Reached<'_>> {
        self.reach(of, |graph, at| graph.incoming(at).map(|edge| (edge.from, edge)).collect())
    }

    /// Everything that a resource needs, directly or through others, nearest first.
    pub fn dependencies(&self, of: ResourceIndex) -> Vec<Reached<'_>> {
        self.reach(of, |graph, at| graph.outgoing(at).map(|edge| (edge.to, edge)).collect())
    }

    fn reach<'g>(
        &'g self,
        start: ResourceIndex,
        next: fn(&'g Graph, ResourceIndex) -> Vec<(ResourceIndex, &'g Edge)>,
    ) -> Vec<Reached<'g>> {
        let mut seen = HashSet::from([start]);
        let mut queue = VecDeque::from([(start, 0)]);
        let mut reached = Vec::new();
        while let Some((at, distance)) = queue.pop_front() {
            for (resource, edge) in next(self, at) {
                if seen.insert(resource) {
                    reached.push(Reached { resource, edge, distance: distance + 1 });
                    queue.push_back((resource, distance + 1));
                }
            }
        }
        reached
    }

    /// A container and those around it, innermost first.
    pub fn ancestors(&self, of: ContainerIndex) -> impl Iterator<Item = ContainerIndex> {
        std::iter::successors(Some(of), |index| self.containers()[index.0].parent)
    }

    /// The containers directly inside one.
    pub fn children(&self, of: ContainerIndex) -> impl Iterator<Item = ContainerIndex> {
        let containers = self.containers().iter().enumerate();
        containers.filter(move |(_, c)| c.parent == Some(of)).map(|(index, _)| ContainerIndex(index))
    }

    /// The subnets from which a route leads to an internet gateway. Where nothing says which route table a subnet has,
    /// it is public if it gives addresses to what starts in it.
    pub fn public_subnets(&self) -> BTreeSet<ResourceIndex> {
        let is = |index: ResourceIndex, kind: &str| self.resource(index).kind.is(kind);
        let mut public_tables = BTreeSet::new();
        let mut tables: Vec<(ResourceIndex, ResourceIndex)> = Vec::new();
        for (index, resource) in self.resources() {
            let to = |kind: &'static str| self.outgoing(index).map(|e| e.to).find(|&to| is(to, kind));
            let leads_out =
                self.outgoing(index).any(|e| e.kind == EdgeKind::Sends && is(e.to, "AWS::EC2::InternetGateway"));
            match resource.kind.name() {
                "AWS::EC2::Route" if leads_out => public_tables.extend(to("AWS::EC2::RouteTable")),
                "AWS::EC2::RouteTable" => {
                    let subnets = self.outgoing(index).map(|e| e.to).filter(|&to| is(to, "AWS::EC2::Subnet"));
                    tables.extend(subnets.map(|subnet| (subnet, index)));
                    if leads_out {
                        public_tables.insert(index);
                    }
                }
                "AWS::EC2::SubnetRouteTableAssociation" => {
                    tables.extend(to("AWS::EC2::Subnet").zip(to("AWS::EC2::RouteTable")));
                }
                _ => {}
            }
        }
        let told: BTreeSet<_> = tables.iter().map(|(subnet, _)| *subnet).collect();
        let routed = tables.into_iter().filter(|(_, table)| public_tables.contains(table)).map(|(subnet, _)| subnet);
        let addressed = self.resources().filter(|(index, r)| {
            let gives = r.text("MapPublicIpOnLaunch").is_some_and(|text| text.eq_ignore_ascii_case("true"));
            gives && r.kind.is("AWS::EC2::Subnet") && !told.contains(index)
        });
        routed.chain(addressed.map(|(index, _)| index)).collect()
    }

    /// Properties that could name a resource of this kind, but whose value only a deployment decides: absence of
    /// references to the kind then proves nothing. Each with the path of its row.
    pub fn unknown_references_to<'g>(
        &'g self,
        kind: &'g str,
    ) -> impl Iterator<Item = (ResourceIndex, &'static str, &'g Unknown)> {
        self.resources().filter(|(_, r)| !r.presence.is_absent()).flat_map(move |(index, resource)| {
            let specs = resource.kind.spec().references.iter().filter(move |spec| spec.to.contains(&kind));
            specs.filter_map(move |spec| Some((index, spec.path, unknown_at(resource, spec.path)?)))
        })
    }
}

/// The first value on the way of a row's path (`A[].B`) that is unknown and made from no resource.
pub(crate) fn unknown_at<'r>(resource: &'r Resource, path: &str) -> Option<&'r Unknown> {
    let (head, rest) = path.split_once('.').unwrap_or((path, ""));
    unknown_below(resource.property(head.trim_end_matches("[]"))?, rest)
}

fn unknown_below<'r>(value: &'r Property, path: &str) -> Option<&'r Unknown> {
    match &value.value {
        Value::Unknown(unknown) => unknown.references.is_empty().then_some(unknown),
        Value::List(items) => items.iter().find_map(|item| unknown_below(item, path)),
        Value::Map(entries) if !path.is_empty() => {
            let (head, rest) = path.split_once('.').unwrap_or((path, ""));
            let entry = entries.iter().find(|e| e.key == head.trim_end_matches("[]"))?;
            unknown_below(&entry.value, rest)
        }
        _ => None,
    }
}

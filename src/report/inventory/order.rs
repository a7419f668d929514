//! The order of an inventory: by account, region and VPC, then by the kinds' families, then by id.

use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;

use crate::graph::{ContainerKind, Graph, ResourceIndex};
use crate::kinds::KINDS;
use crate::model::Resource;
use crate::report::human::clean;

/// Where a resource stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place<'a> {
    /// The account, where the estate has several.
    account: Option<&'a str>,
    region: Option<&'a str>,
    /// What belongs to the whole account comes first.
    regional: bool,
    /// What stands in no VPC comes after the VPCs.
    outside: bool,
    vpc: Option<&'a str>,
    /// The name of the VPC, where it has one.
    name: Option<&'a str>,
}

/// Every resource in the order in which an inventory lists them, with its place.
pub(super) fn order(graph: &Graph) -> Vec<(Place<'_>, usize)> {
    let rows = KINDS.iter().enumerate().flat_map(|(family, rows)| rows.iter().map(move |row| (family, row.name)));
    let family: HashMap<&str, usize> = rows.enumerate().map(|(row, (_, name))| (name, row)).collect();
    let accounts: BTreeSet<_> = graph.resources().map(|(_, resource)| &resource.account).collect();
    let mut order: Vec<_> = graph
        .resources()
        .map(|(index, resource)| {
            let mut place = place(graph, index, resource);
            place.account = place.account.filter(|_| accounts.len() > 1);
            let kind = resource.kind.name();
            (place, family.get(kind).copied().unwrap_or(usize::MAX), kind, resource.id.as_str(), index.0)
        })
        .collect();
    order.sort_unstable();
    order.into_iter().map(|(place, .., index)| (place, index)).collect()
}

fn place<'a>(graph: &'a Graph, index: ResourceIndex, resource: &'a Resource) -> Place<'a> {
    let vpc = vpc(graph, index).map(|vpc| graph.resource(vpc));
    Place {
        account: resource.account.as_deref(),
        region: resource.region.as_deref(),
        regional: resource.region.is_some() || !resource.kind.is_global(),
        outside: vpc.is_none(),
        vpc: vpc.map(|vpc| vpc.id.as_str()),
        name: vpc.and_then(|vpc| vpc.tags.get("Name")?.value.text()),
    }
}

/// The VPC that a resource is, or stands in.
fn vpc(graph: &Graph, index: ResourceIndex) -> Option<ResourceIndex> {
    if graph.resource(index).kind.is("AWS::EC2::VPC") {
        return Some(index);
    }
    let containers = graph.containers();
    let mut around = std::iter::successors(Some(graph.place(index)), |at| containers[at.0].parent);
    around.find(|at| containers[at.0].kind == ContainerKind::Vpc).and_then(|at| containers[at.0].resource)
}

impl Place<'_> {
    /// A line that says where the resources below it stand; it holds no character that ends a comment.
    pub(super) fn heading(&self) -> String {
        let mut out = "  #".to_owned();
        if let Some(account) = self.account {
            let _ = write!(out, " account {},", clean(account));
        }
        match self.region {
            Some(region) => drop(write!(out, " {},", clean(region))),
            None if !self.regional => out.push_str(" global,"),
            None => {}
        }
        match (self.vpc, self.name) {
            (Some(id), Some(name)) if id != name => drop(write!(out, " VPC {} ({})", clean(id), clean(name))),
            (Some(id), _) => drop(write!(out, " VPC {}", clean(id))),
            (None, _) if self.regional => out.push_str(" outside of VPCs"),
            (None, _) => out.truncate(out.len() - 1),
        }
        out.push('\n');
        out
    }
}

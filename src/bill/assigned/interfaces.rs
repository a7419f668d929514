//! Whose the network interfaces are that bills name: public IPv4 addresses in use are charged on them.
//!
//! Sources: that bills name interfaces and Elastic IP addresses for public IPv4 addresses is from general knowledge ("How do
//! I identify Amazon VPC public IPv4 address charges", AWS re:Post, read 2026-11 in part, tells the meters and operations,
//! not the ids). Fields: `DescribeNetworkInterfaces`, `DescribeAddresses`, `DescribeNatGateways`; what AWS's services write
//! into the description of what they make (`ELB app/web/50dc6c495c0c9188`, `Interface for NAT Gateway nat-…`,
//! `VPC Endpoint Interface vpce-…`): from general knowledge. What Lambda and RDS write there tells no one function or
//! database.

use std::collections::{BTreeSet, HashMap};

use crate::graph::{Graph, ResourceIndex, names_of};
use crate::model::arn::Arn;
use crate::model::{Presence, Property, Resource};
use crate::trail::join::{Asked, Estate, is_unique};
use crate::trail::subjects::kinds_of_id;

const INTERFACE: &str = "AWS::EC2::NetworkInterface";
const ADDRESS: &str = "AWS::EC2::EIP";
const INSTANCE: &str = "AWS::EC2::Instance";
const BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const CLASSIC: &str = "AWS::ElasticLoadBalancing::LoadBalancer";

/// Kinds that run on interfaces, and where they tell which.
const HOLDERS: &[(&str, &[&str])] = &[
    (INSTANCE, &["NetworkInterfaces[].NetworkInterfaceId", "PrimaryNetworkInterfaceId"]),
    ("AWS::EC2::NatGateway", &["NatGatewayAddresses[].NetworkInterfaceId", "NetworkInterfaceId"]),
    ("AWS::EC2::VPCEndpoint", &["NetworkInterfaceIds[]"]),
];

/// The interfaces of an estate, listed or only named by what runs on them.
#[derive(Debug, Default)]
pub(super) struct Interfaces<'g> {
    by_id: HashMap<&'g str, Held>,
    listed: HashMap<ResourceIndex, Held>,
}

/// What the estate says of an interface.
#[derive(Debug, Clone, Default)]
struct Held {
    /// What runs on it.
    by: BTreeSet<ResourceIndex>,
    /// The Elastic IP addresses that lead to it.
    addresses: BTreeSet<ResourceIndex>,
    /// Whether it has several public addresses, of which a row does not tell the one that it is for.
    has_several: bool,
}

impl Held {
    /// What is charged: the one address, else what runs on it.
    fn owner(&self) -> Option<ResourceIndex> {
        let only = |some: &BTreeSet<ResourceIndex>| some.first().copied().filter(|_| some.len() == 1);
        only(&self.addresses).filter(|_| !self.has_several).or_else(|| only(&self.by))
    }
}

impl<'g> Interfaces<'g> {
    /// Looks over every resource twice: for what names an interface, then for the interfaces.
    pub(super) fn new(graph: &'g Graph, estate: &Estate<'g>) -> Self {
        let mut interfaces = Self::default();
        let there = || graph.resources().filter(|(_, resource)| !matches!(resource.presence, Presence::Absent(_)));
        for (index, resource) in there() {
            interfaces.add(index, resource, graph);
        }
        for (index, resource) in there().filter(|(_, resource)| resource.kind.is(INTERFACE)) {
            let ids: Vec<&str> = names_of(resource).filter(|name| is_unique(name)).collect();
            let mut held = Held::default();
            for known in ids.iter().filter_map(|id| interfaces.by_id.get(id)) {
                held.by.extend(&known.by);
                held.addresses.extend(&known.addresses);
            }
            by_links(index, graph, &mut held);
            held.by.extend(described(resource, estate));
            let is_public = |address: &&Property| address.at("Association.PublicIp").is_some();
            let addresses = resource.property("PrivateIpAddresses").map(Property::items).unwrap_or_default();
            held.has_several = addresses.iter().filter(is_public).count() > 1;
            interfaces.by_id.extend(ids.into_iter().map(|id| (id, held.clone())));
            interfaces.listed.insert(index, held);
        }
        interfaces
    }

    /// What a resource that is no interface says of some.
    fn add(&mut self, index: ResourceIndex, resource: &'g Resource, graph: &Graph) {
        let holder = HOLDERS.iter().find(|(kind, _)| resource.kind.is(kind));
        for id in holder.iter().flat_map(|(_, paths)| paths.iter()).flat_map(|path| texts(resource, path)) {
            self.by_id.entry(id).or_default().by.insert(index);
        }
        let addresses = addresses_of(index, resource, graph);
        if let Some(id) = resource.text("NetworkInterfaceId").filter(|_| !addresses.is_empty()) {
            self.by_id.entry(id).or_default().addresses.extend(addresses);
        }
    }

    /// Whose an interface of the estate is.
    pub(super) fn owner(&self, interface: ResourceIndex) -> Option<ResourceIndex> {
        self.listed.get(&interface)?.owner()
    }

    /// Whose an interface is that the estate does not list, by the id that AWS made for it.
    pub(super) fn owner_of_id(&self, id: &str) -> Option<ResourceIndex> {
        self.by_id.get(id).filter(|_| is_unique(id))?.owner()
    }
}

/// Whether a kind is that of interfaces.
pub(super) fn is_interface(kind: &str) -> bool {
    kind == INTERFACE
}

/// The address that a resource is, or that it leads to an interface.
fn addresses_of(index: ResourceIndex, resource: &Resource, graph: &Graph) -> Vec<ResourceIndex> {
    if resource.kind.is(ADDRESS) {
        return vec![index];
    }
    let to = graph.outgoing(index).map(|edge| edge.to).filter(|to| graph.resource(*to).kind.is(ADDRESS));
    if resource.kind.is("AWS::EC2::EIPAssociation") { to.collect() } else { Vec::new() }
}

/// What the graph links to an interface of the estate.
fn by_links(interface: ResourceIndex, graph: &Graph, held: &mut Held) {
    let instances = |of: ResourceIndex| {
        let to = graph.outgoing(of).map(|edge| edge.to);
        to.filter(|to| graph.resource(*to).kind.is(INSTANCE))
    };
    held.by.extend(instances(interface));
    for from in graph.incoming(interface).map(|edge| edge.from) {
        let resource = graph.resource(from);
        if HOLDERS.iter().any(|(kind, _)| resource.kind.is(kind)) {
            held.by.insert(from);
        } else if resource.kind.is("AWS::EC2::NetworkInterfaceAttachment") {
            held.by.extend(instances(from));
        }
        held.addresses.extend(addresses_of(from, resource, graph));
    }
}

/// What the service that made an interface says that it is for: the words of anybody else are none of AWS's.
fn described(interface: &Resource, estate: &Estate<'_>) -> Vec<ResourceIndex> {
    let is_of_aws = interface.text("RequesterManaged") == Some("true");
    let Some(text) = interface.text("Description").filter(|_| is_of_aws) else { return Vec::new() };
    let account = interface.account.as_deref().unwrap_or_default();
    let region = interface.region.as_deref().unwrap_or_default();
    let meant = |kind, id| estate.meant(&Asked { kind, id, account, region, arn: "" });
    if let Some(balancer) = text.strip_prefix("ELB ") {
        let mut parts = balancer.split('/');
        return match (parts.next(), parts.next()) {
            (Some("app" | "net" | "gwy"), Some(name)) => {
                let of_id = meant(BALANCER, balancer);
                // One of that name whose ARN is known, and is another, was made before or after it.
                let has_no_arn =
                    |at: &ResourceIndex| !names_of(estate.resource(*at)).any(|name| Arn::parse(name).is_some());
                if of_id.is_empty() { meant(BALANCER, name).into_iter().filter(has_no_arn).collect() } else { of_id }
            }
            (Some(name), None) => meant(CLASSIC, name),
            _ => Vec::new(),
        };
    }
    let ids = text.split_whitespace().filter(|word| is_unique(word));
    ids.flat_map(|id| kinds_of_id(id).flat_map(move |spec| meant(spec.name, id))).collect()
}

/// The texts at a path: `NetworkInterfaces[].NetworkInterfaceId`.
fn texts<'g>(resource: &'g Resource, path: &str) -> Vec<&'g str> {
    let Some((list, field)) = path.split_once("[]") else { return resource.text(path).into_iter().collect() };
    let items = resource.property(list).map(Property::items).unwrap_or_default();
    let field = field.trim_start_matches('.');
    items.iter().filter_map(|item| if field.is_empty() { item.text() } else { item.at(field)?.text() }).collect()
}

//! What is linked with what: declared traffic, followed through listeners, target groups and mappings to the icons at
//! both ends; the ways in and out of a VPC that its routes declare; what security groups let in where nothing else does.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::cast::Cast;
use super::permits::Permits;
use crate::diagram::scene::Stroke;
use crate::graph::{ContainerKind, Edge, Graph, ResourceIndex};
use crate::kinds::{Category, EdgeKind, Glyph};

/// Most links that are drawn for an icon only because it would stand alone otherwise.
const MOST_WEAK: usize = 3;

/// From icon to icon; one a pair and stroke, with the word on it.
pub(super) type Links = BTreeMap<(ResourceIndex, ResourceIndex, Stroke), String>;

/// One step of traffic.
#[derive(Debug, Clone)]
struct Step {
    to: ResourceIndex,
    label: &'static str,
    stroke: Stroke,
}

/// Every link of the picture.
pub(super) fn links(graph: &Graph, cast: &Cast) -> Links {
    let mut finder = Finder { graph, cast, steps: steps(graph), links: Links::new() };
    for icon in cast.icons() {
        finder.follow(icon);
    }
    finder.ways_out();
    finder.ways_in();
    finder.permitted();
    finder.weak();
    // One line says it: what watches and acts on the same thing acts.
    let acts: BTreeSet<_> = finder.links.keys().filter(|key| key.2 == Stroke::Solid).map(|&(a, b, _)| (a, b)).collect();
    finder.links.retain(|&(from, to, stroke), _| stroke == Stroke::Solid || !acts.contains(&(from, to)));
    finder.links
}

/// Where traffic goes from each resource, by its own edges alone.
fn steps(graph: &Graph) -> Vec<Vec<Step>> {
    let mut steps = vec![Vec::new(); graph.inventory().resources.len()];
    let absent = |index: ResourceIndex| graph.resource(index).presence.is_absent();
    for edge in graph.edges().filter(|e| !absent(e.from) && !absent(e.to)) {
        let (from, to, stroke) = match edge.kind {
            EdgeKind::Sends | EdgeKind::Calls => (edge.from, edge.to, Stroke::Solid),
            EdgeKind::Receives => (edge.to, edge.from, Stroke::Solid),
            EdgeKind::Watches => (edge.from, edge.to, Stroke::Dashed),
            _ => continue,
        };
        steps[from.0].push(Step { to, label: word(edge), stroke });
    }
    steps
}

/// What a property says of the traffic it makes.
fn word(edge: &Edge) -> &'static str {
    match edge.via.as_str() {
        via if via.starts_with("SourceDBInstance") => "replication",
        via if via.contains("AliasTarget") => "alias",
        _ => "",
    }
}

struct Finder<'a> {
    graph: &'a Graph,
    cast: &'a Cast,
    steps: Vec<Vec<Step>>,
    links: Links,
}

impl Finder<'_> {
    fn add(&mut self, from: ResourceIndex, to: ResourceIndex, stroke: Stroke, label: &str) {
        if from != to {
            let known = self.links.entry((from, to, stroke)).or_default();
            if known.is_empty() {
                label.clone_into(known);
            }
        }
    }

    /// Follows traffic from an icon and its parts, through what has no icon, to the next icons.
    fn follow(&mut self, icon: ResourceIndex) {
        let mut seen = HashSet::from([icon]);
        let mut open: Vec<(ResourceIndex, String)> = vec![(icon, String::new())];
        let mut found = Vec::new();
        while let Some((at, passed)) = open.pop() {
            for &part in self.cast.parts_of(at) {
                if seen.insert(part) {
                    open.push((part, passed.clone()));
                }
            }
            for step in &self.steps[at.0] {
                let label = if step.label.is_empty() { passed.as_str() } else { step.label };
                match self.end_of(step.to) {
                    Some(end) => found.push((end, step.stroke, label.to_owned())),
                    // Watching a target group is not watching the servers behind it.
                    None if step.stroke == Stroke::Solid && seen.insert(step.to) => {
                        let port = self.graph.resource(step.to).text("Port").unwrap_or(label);
                        open.push((step.to, port.to_owned()));
                    }
                    None => {}
                }
            }
        }
        for (end, stroke, label) in found {
            self.add(icon, end, stroke, &label);
        }
    }

    /// The icon at which traffic to a resource ends: itself, or the whole that it is attached to.
    fn end_of(&self, resource: ResourceIndex) -> Option<ResourceIndex> {
        if self.cast.is_icon(resource) {
            return Some(resource);
        }
        let attached = self.graph.outgoing(resource).any(|e| e.kind == EdgeKind::Attached);
        self.cast.icon_of(resource).filter(|_| attached)
    }

    /// NAT gateways and public load balancers at the internet gateway, where routes lead there.
    fn ways_in(&mut self) {
        let (graph, cast) = (self.graph, self.cast);
        let public = graph.public_subnets();
        let gateways: BTreeMap<_, _> = cast
            .icons()
            .filter(|&i| graph.resource(i).kind.is("AWS::EC2::InternetGateway"))
            .filter_map(|gateway| Some((self.vpc_of(gateway)?, gateway)))
            .collect();
        for icon in cast.icons().filter(|&icon| !cast.is_orphan(icon)) {
            let resource = graph.resource(icon);
            let subnets = || graph.outgoing(icon).map(|e| e.to).filter(|to| public.contains(to));
            let Some(&gateway) = self.vpc_of(icon).and_then(|vpc| gateways.get(&vpc)) else { continue };
            // A load balancer without a scheme faces the internet: CloudFormation's default for both generations.
            let balances = resource.kind.spec().glyph == Glyph::LoadBalancer;
            let scheme = resource.property("Scheme");
            let faces_internet = balances && scheme.is_none_or(|s| s.text() == Some("internet-facing"));
            if resource.kind.is("AWS::EC2::NatGateway") && subnets().next().is_some() {
                self.add(icon, gateway, Stroke::Solid, "");
            } else if faces_internet && subnets().next().is_some() {
                let parts = cast.parts_of(icon).iter();
                let ports: BTreeSet<&str> = parts.filter_map(|&part| graph.resource(part).text("Port")).collect();
                let label =
                    if ports.len() <= 3 { ports.into_iter().collect::<Vec<_>>().join(", ") } else { String::new() };
                self.add(gateway, icon, Stroke::Solid, &label);
            }
        }
    }

    /// Servers to the NAT gateway that the routes of their subnet lead to.
    fn ways_out(&mut self) {
        let graph = self.graph;
        let is = |index: ResourceIndex, kind: &str| graph.resource(index).kind.is(kind);
        let to = |from: ResourceIndex, kind: &str| -> Vec<ResourceIndex> {
            graph.outgoing(from).map(|e| e.to).filter(|&to| is(to, kind)).collect()
        };
        let mut gateways: BTreeMap<ResourceIndex, Vec<ResourceIndex>> = BTreeMap::new();
        let mut tables: BTreeMap<ResourceIndex, Vec<ResourceIndex>> = BTreeMap::new();
        for (index, resource) in graph.resources().filter(|(_, r)| !r.presence.is_absent()) {
            match resource.kind.name() {
                "AWS::EC2::Route" => {
                    for table in to(index, "AWS::EC2::RouteTable") {
                        gateways.entry(table).or_default().extend(to(index, "AWS::EC2::NatGateway"));
                    }
                }
                "AWS::EC2::RouteTable" => {
                    gateways.entry(index).or_default().extend(to(index, "AWS::EC2::NatGateway"));
                    for subnet in to(index, "AWS::EC2::Subnet") {
                        tables.entry(subnet).or_default().push(index);
                    }
                }
                "AWS::EC2::SubnetRouteTableAssociation" => {
                    for subnet in to(index, "AWS::EC2::Subnet") {
                        tables.entry(subnet).or_default().extend(to(index, "AWS::EC2::RouteTable"));
                    }
                }
                _ => {}
            }
        }
        for icon in self.cast.icons() {
            let container = &graph.containers()[graph.place(icon).0];
            let computes = graph.resource(icon).kind.spec().category == Category::Compute;
            let Some(subnet) = container.resource.filter(|_| computes) else { continue };
            let nats = tables.get(&subnet).into_iter().flatten().filter_map(|table| gateways.get(table)).flatten();
            for &nat in nats {
                if self.cast.is_icon(nat) {
                    self.add(icon, nat, Stroke::Solid, "");
                }
            }
        }
    }

    fn vpc_of(&self, resource: ResourceIndex) -> Option<usize> {
        let around = self.graph.ancestors(self.graph.place(resource));
        around.map(|c| c.0).find(|&c| self.graph.containers()[c].kind == ContainerKind::Vpc)
    }

    /// For icons that nothing else reaches: from those that their security groups let in.
    fn permitted(&mut self) {
        let permits = Permits::new(self.graph, self.cast);
        let reached: BTreeSet<ResourceIndex> = self.links.keys().map(|&(_, to, _)| to).collect();
        for icon in self.cast.icons().filter(|icon| !reached.contains(icon)) {
            for (from, port) in permits.reaching(self.graph, icon) {
                if !self.links.contains_key(&(icon, from, Stroke::Solid)) {
                    self.add(from, icon, Stroke::Solid, port);
                }
            }
        }
    }

    /// Whether it is an image or a copy of something: lines to all that was made from it tell nothing of how an estate
    /// works.
    fn is_copy(&self, index: ResourceIndex) -> bool {
        matches!(self.graph.resource(index).kind.spec().glyph, Glyph::Image | Glyph::Snapshot | Glyph::Backup)
    }

    /// Uses and mentions, for icons that nothing else links: a firewall in front of a distribution, its certificate.
    fn weak(&mut self) {
        let linked: BTreeSet<ResourceIndex> = self.links.keys().flat_map(|&(a, b, _)| [a, b]).collect();
        for icon in self.cast.icons().filter(|&icon| !linked.contains(&icon) && !self.cast.is_orphan(icon)) {
            let weak = |e: &&Edge| matches!(e.kind, EdgeKind::Uses | EdgeKind::Refers | EdgeKind::Attached);
            let out = self.graph.outgoing(icon).filter(weak).map(|e| (icon, e.to));
            let into = self.graph.incoming(icon).filter(weak).map(|e| (e.from, icon));
            let ends =
                out.chain(into).filter_map(|(from, to)| Some((self.cast.icon_of(from)?, self.cast.icon_of(to)?)));
            let ends: BTreeSet<_> = ends.filter(|(from, to)| from != to).take(MOST_WEAK).collect();
            for (from, to) in ends {
                if self.is_copy(from) == self.is_copy(to) {
                    self.add(from, to, Stroke::Dashed, "");
                }
            }
        }
    }
}

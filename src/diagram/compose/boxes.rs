//! The boxes of a picture: the graph's containers that hold something, and the boxes for what nothing uses.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::charged::Actual;
use super::draft::{Frame, Member};
use crate::cost::Total;
use crate::diagram::scene::BoxKind;
use crate::graph::{ContainerIndex, ContainerKind, Graph, ResourceIndex};
use crate::kinds::Category;

/// Words in a subnet's name that tell a data tier where its content does not.
const DATA_WORDS: [&str; 7] = ["data", "db", "rds", "isolated", "cache", "intra", "internal"];

/// What the keys of the boxes of orphans end with.
const ORPHANS: &str = "orphans";

/// The boxes, and which container is which.
#[derive(Debug)]
pub(super) struct Boxes {
    /// A parent stands before its children.
    pub(super) frames: Vec<Frame>,
    /// The frame of each container that is drawn.
    frame_of: Vec<Option<usize>>,
    /// The frames that are VPCs and subnets.
    own: HashMap<ResourceIndex, usize>,
    /// The box of orphans in each frame.
    orphans: BTreeMap<Option<usize>, usize>,
}

impl Boxes {
    /// A box for each VPC and subnet that is made, and for whatever holds one of them or an icon.
    pub(super) fn new(graph: &Graph, side: usize, icons: &[ContainerIndex]) -> Self {
        let containers = graph.containers();
        let mut kept = vec![false; containers.len()];
        for container in icons {
            kept[container.0] = true;
        }
        for (index, container) in containers.iter().enumerate().rev() {
            let made = |r: ResourceIndex| !graph.resource(r).presence.is_absent();
            kept[index] |= container.resource.is_some_and(made);
            if let Some(parent) = container.parent.filter(|_| kept[index]) {
                kept[parent.0] = true;
            }
        }
        let mut boxes = Self {
            frames: Vec::new(),
            frame_of: vec![None; kept.len()],
            own: HashMap::new(),
            orphans: BTreeMap::new(),
        };
        let tiers = Tiers::new(graph);
        for (index, container) in containers.iter().enumerate().filter(|(index, _)| kept[*index]) {
            let (kind, tier) = tiers.kind(graph, ContainerIndex(index));
            let at = boxes.frames.len();
            boxes.frame_of[index] = Some(at);
            boxes.own.extend(container.resource.map(|resource| (resource, at)));
            let parent = container.parent.and_then(|p| boxes.frame_of[p.0]);
            boxes.frames.push(Frame {
                name: name(graph, ContainerIndex(index)),
                kind,
                tier,
                label: label(graph, ContainerIndex(index)),
                resource: container.resource.map(|resource| Member { side, resource }),
                title: title(kind).to_owned(),
                ..Frame::plain(parent)
            });
        }
        boxes
    }

    /// The box of a container, where it is drawn.
    pub(super) fn frame_of(&self, container: ContainerIndex) -> Option<usize> {
        self.frame_of[container.0]
    }

    /// The innermost box around a resource without an icon; for a VPC or subnet, its own.
    pub(super) fn frame_around(&self, graph: &Graph, index: ResourceIndex) -> Option<usize> {
        let own = self.own.get(&index).copied();
        own.or_else(|| graph.ancestors(graph.place(index)).find_map(|c| self.frame_of(c)))
    }

    /// The box for orphans in the region (else the account) of a resource, made where there is none yet.
    pub(super) fn orphans(&mut self, graph: &Graph, index: ResourceIndex) -> Option<usize> {
        let region = graph.ancestors(graph.place(index)).find(|c| {
            let kind = graph.containers()[c.0].kind;
            matches!(kind, ContainerKind::Region | ContainerKind::Account)
        });
        let parent = region.and_then(|c| self.frame_of(c));
        if let Some(&known) = self.orphans.get(&parent) {
            return Some(known);
        }
        let frame = self.frames.len();
        self.frames.push(Frame {
            name: ORPHANS.to_owned(),
            label: "not attached to anything".to_owned(),
            title: "what nothing that was read uses".to_owned(),
            ..Frame::plain(parent)
        });
        self.orphans.insert(parent, frame);
        Some(frame)
    }
}

impl Frame {
    /// Whether it holds what nothing uses.
    pub(super) fn is_of_orphans(&self) -> bool {
        self.kind == BoxKind::Group && self.name == ORPHANS
    }

    /// A frame without a name.
    pub(super) fn plain(parent: Option<usize>) -> Self {
        Self {
            name: String::new(),
            parent,
            kind: BoxKind::Group,
            tier: 0,
            label: String::new(),
            resource: None,
            title: String::new(),
            held: Vec::new(),
            own: Total::default(),
            own_before: None,
            own_actual: Actual::default(),
            marks: Vec::new(),
            change: None,
        }
    }
}

/// What a container goes by among those beside it.
fn name(graph: &Graph, index: ContainerIndex) -> String {
    let container = &graph.containers()[index.0];
    let name = container.resource.map_or(container.name.as_str(), |resource| graph.resource(resource).id.as_str());
    format!("{}:{name}", container.kind.as_str())
}

/// What a box is, for people.
pub(super) fn title(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Account => "AWS account",
        BoxKind::Region => "region",
        BoxKind::Vpc => "VPC",
        BoxKind::Zone => "availability zone",
        BoxKind::PublicSubnet => "public subnet",
        BoxKind::PrivateSubnet => "private subnet",
        BoxKind::Group => "group",
    }
}

fn label(graph: &Graph, index: ContainerIndex) -> String {
    let container = &graph.containers()[index.0];
    let resource = container.resource.map(|r| graph.resource(r));
    match (container.kind, resource) {
        (ContainerKind::Account, _) if container.name.bytes().all(|b| b.is_ascii_digit()) => {
            format!("AWS account {}", container.name)
        }
        (ContainerKind::Account, _) => "AWS account".to_owned(),
        (_, Some(resource)) => match resource.text("CidrBlock") {
            Some(cidr) => format!("{} {cidr}", container.name),
            None => container.name.clone(),
        },
        _ => container.name.clone(),
    }
}

/// What tells the tier of a subnet.
struct Tiers {
    public: BTreeSet<ResourceIndex>,
    /// Subnets that databases stand in or name, by themselves or through a subnet group.
    data: BTreeSet<ResourceIndex>,
    /// Subnets that servers stand in.
    compute: BTreeSet<ResourceIndex>,
}

impl Tiers {
    fn new(graph: &Graph) -> Self {
        let mut tiers = Self { public: graph.public_subnets(), data: BTreeSet::new(), compute: BTreeSet::new() };
        for (index, resource) in graph.resources() {
            let named =
                graph.outgoing(index).map(|e| e.to).filter(|&to| graph.resource(to).kind.is("AWS::EC2::Subnet"));
            let inside = graph.containers()[graph.place(index).0].resource;
            match resource.kind.spec().category {
                Category::Database => tiers.data.extend(named.chain(inside)),
                Category::Compute => tiers.compute.extend(named.chain(inside)),
                _ => {}
            }
        }
        tiers
    }

    /// The kind of a container's box, and for subnets the tier: by routes, then by content, then by name.
    fn kind(&self, graph: &Graph, index: ContainerIndex) -> (BoxKind, u8) {
        let container = &graph.containers()[index.0];
        match (container.kind, container.resource) {
            (ContainerKind::Account, _) => (BoxKind::Account, 0),
            (ContainerKind::Region, _) => (BoxKind::Region, 0),
            (ContainerKind::Vpc, _) => (BoxKind::Vpc, 0),
            (ContainerKind::Zone, _) => (BoxKind::Zone, 0),
            (ContainerKind::Subnet, Some(subnet)) if self.public.contains(&subnet) => (BoxKind::PublicSubnet, 0),
            (ContainerKind::Subnet, Some(subnet)) => {
                let named = container.name.to_lowercase();
                let data = self.data.contains(&subnet) || DATA_WORDS.iter().any(|word| named.contains(word));
                (BoxKind::PrivateSubnet, if data && !self.compute.contains(&subnet) { 2 } else { 1 })
            }
            (ContainerKind::Subnet, None) => (BoxKind::PrivateSubnet, 1),
        }
    }
}

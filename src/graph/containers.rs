//! The boxes of the estate, account ⊃ region ⊃ VPC ⊃ zone ⊃ subnet, and in which of them each resource stands.
//!
//! A VPC stands in the region it is declared for, a subnet in its VPC and zone. Another resource stands where its
//! properties put it; a part stands where its whole stands. What spans subnets stands in the smallest box around them.

use std::collections::{BTreeMap, HashMap};

use super::{Container, ContainerIndex, ContainerKind, Edge, ResourceIndex};
use crate::kinds::{EdgeKind, Place};
use crate::model::{Inventory, Resource, Value};

const VPC: &str = "AWS::EC2::VPC";
const SUBNET: &str = "AWS::EC2::Subnet";

/// Kinds that say nothing of where they are and stand where what holds or joins them stands.
const CARRIED: &[&str] = &[
    "AWS::EC2::EIP",
    "AWS::EC2::InternetGateway",
    "AWS::EC2::NetworkInterface",
    "AWS::EC2::Volume",
    "AWS::EC2::VPNGateway",
    "AWS::EFS::FileSystem",
];

/// How often places are handed on: enough for rule → listener → load balancer and group → cluster → instance → part.
const ROUNDS: usize = 6;

/// How many subnets of a group are looked at to find the one in a zone.
const MOST_SUBNETS: usize = 64;

/// The containers of an inventory, parents first, and the innermost one of each resource.
pub(super) fn place(inventory: &Inventory, edges: &[Edge]) -> (Vec<Container>, Vec<ContainerIndex>) {
    let mut builder = Builder::new(inventory, edges);
    builder.vpcs();
    builder.subnets();
    let homes = builder.homes();
    let place = (0..inventory.resources.len()).map(|index| builder.innermost(index, homes[index])).collect();
    (builder.containers, place)
}

struct Builder<'a> {
    inventory: &'a Inventory,
    edges: &'a [Edge],
    /// The edges of each resource, as ranges of `edges`.
    outgoing: Vec<std::ops::Range<usize>>,
    containers: Vec<Container>,
    accounts: HashMap<Option<&'a str>, ContainerIndex>,
    regions: HashMap<(ContainerIndex, Option<&'a str>), ContainerIndex>,
    zones: HashMap<(ContainerIndex, String), ContainerIndex>,
    /// The container that a VPC or subnet is.
    boxes: HashMap<usize, ContainerIndex>,
    /// The edges by which what is carried is held.
    holding: Vec<&'a Edge>,
}

impl<'a> Builder<'a> {
    fn new(inventory: &'a Inventory, edges: &'a [Edge]) -> Self {
        let mut outgoing = vec![0..0; inventory.resources.len()];
        let mut start = 0;
        for run in edges.chunk_by(|a, b| a.from == b.from) {
            outgoing[run[0].from.0] = start..start + run.len();
            start += run.len();
        }
        let is_carried = |e: &&Edge| CARRIED.contains(&inventory.resources[e.to.0].kind.name());
        let holds = |e: &&Edge| matches!(e.kind, EdgeKind::Uses | EdgeKind::Attached);
        let holding = edges.iter().filter(holds).filter(is_carried).collect();
        Self {
            holding,
            inventory,
            edges,
            outgoing,
            containers: Vec::new(),
            accounts: HashMap::new(),
            regions: HashMap::new(),
            zones: HashMap::new(),
            boxes: HashMap::new(),
        }
    }

    fn add(
        &mut self,
        kind: ContainerKind,
        name: &str,
        parent: Option<ContainerIndex>,
        resource: Option<usize>,
    ) -> ContainerIndex {
        let resource = resource.map(ResourceIndex);
        self.containers.push(Container { kind, name: name.to_owned(), parent, resource });
        ContainerIndex(self.containers.len() - 1)
    }

    fn account(&mut self, resource: &'a Resource) -> ContainerIndex {
        let account = resource.account.as_deref();
        if let Some(&known) = self.accounts.get(&account) {
            return known;
        }
        let index = self.add(ContainerKind::Account, account.unwrap_or("account"), None, None);
        self.accounts.insert(account, index);
        index
    }

    fn region(&mut self, resource: &'a Resource) -> ContainerIndex {
        let account = self.account(resource);
        let key = (account, resource.region.as_deref());
        if let Some(&known) = self.regions.get(&key) {
            return known;
        }
        let index = self.add(ContainerKind::Region, key.1.unwrap_or("region"), Some(account), None);
        self.regions.insert(key, index);
        index
    }

    fn vpcs(&mut self) {
        let inventory = self.inventory;
        for (index, vpc) in inventory.resources.iter().enumerate().filter(|(_, r)| r.kind.is(VPC)) {
            let region = self.region(vpc);
            let container = self.add(ContainerKind::Vpc, vpc.display_name(), Some(region), Some(index));
            self.boxes.insert(index, container);
        }
    }

    fn subnets(&mut self) {
        let inventory = self.inventory;
        for (index, subnet) in inventory.resources.iter().enumerate().filter(|(_, r)| r.kind.is(SUBNET)) {
            let vpc = self.targets(index).find(|e| e.kind == EdgeKind::In && self.is(e.to, VPC)).map(|e| e.to.0);
            let parent = match vpc.and_then(|vpc| self.boxes.get(&vpc).copied()) {
                Some(vpc) => self.zone(vpc, subnet).unwrap_or(vpc),
                None => self.region(subnet),
            };
            let container = self.add(ContainerKind::Subnet, subnet.display_name(), Some(parent), Some(index));
            self.boxes.insert(index, container);
        }
    }

    /// The zone of a VPC that a resource names; `None` where it names none that another could be told from.
    fn zone(&mut self, vpc: ContainerIndex, resource: &Resource) -> Option<ContainerIndex> {
        let (key, name) = zone_of(resource)?;
        if let Some(&known) = self.zones.get(&(vpc, key.clone())) {
            return Some(known);
        }
        let index = self.add(ContainerKind::Zone, &name, Some(vpc), None);
        self.zones.insert((vpc, key), index);
        Some(index)
    }

    fn targets(&self, from: usize) -> impl Iterator<Item = &'a Edge> + use<'a> {
        self.edges[self.outgoing[from].clone()].iter()
    }

    fn is(&self, index: ResourceIndex, kind: &str) -> bool {
        self.inventory.resources[index.0].kind.is(kind)
    }

    /// The box inside a VPC, or a VPC itself, where each resource stands, if it stands in one.
    fn homes(&self) -> Vec<Option<ContainerIndex>> {
        let count = self.inventory.resources.len();
        let mut homes: Vec<Option<ContainerIndex>> = (0..count).map(|index| self.own_home(index)).collect();
        for _ in 0..ROUNDS {
            let carried = self.carried_homes(&homes);
            let handed = |i: usize| homes[i].or_else(|| self.handed_home(i, &homes)).or(carried.get(&i).copied());
            let next: Vec<_> = (0..count).map(handed).collect();
            let settled = next == homes;
            homes = next;
            if settled {
                break;
            }
        }
        (0..count).map(|index| Some(self.narrowed(index, homes[index]?))).collect()
    }

    /// Where a resource's own properties put it.
    fn own_home(&self, index: usize) -> Option<ContainerIndex> {
        if self.is_elsewhere(index) {
            return None;
        }
        let boxes = |kind: EdgeKind, of: &'static str| {
            self.targets(index).filter(move |e| e.kind == kind && self.is(e.to, of)).map(|e| self.boxes[&e.to.0])
        };
        let home = self.around(boxes(EdgeKind::In, SUBNET)).or_else(|| self.around(boxes(EdgeKind::In, VPC)));
        let home = home.or_else(|| self.around(boxes(EdgeKind::Attached, SUBNET)));
        home.or_else(|| self.around(boxes(EdgeKind::Attached, VPC)))
    }

    /// Where others put a resource: the group or whole that it is a part of, else its security groups, else what sends
    /// it traffic.
    fn handed_home(&self, index: usize, homes: &[Option<ContainerIndex>]) -> Option<ContainerIndex> {
        if self.is_elsewhere(index) {
            return None;
        }
        let of = |kind: EdgeKind| self.targets(index).filter(move |e| e.kind == kind).filter_map(|e| homes[e.to.0]);
        let home = self.around(of(EdgeKind::In)).or_else(|| self.around(of(EdgeKind::Attached)));
        let place = self.inventory.resources[index].kind.spec().place;
        if home.is_some() || !matches!(place, Place::Subnet | Place::VpcIngress | Place::VpcShared) {
            return home;
        }
        let groups = self.targets(index).filter(|e| self.is(e.to, "AWS::EC2::SecurityGroup"));
        let groups = groups.filter(|e| e.kind == EdgeKind::Uses).filter_map(|e| homes[e.to.0]);
        let home = self.around(groups).or_else(|| self.around(of(EdgeKind::Receives)));
        home.map(|home| self.vpc_of(home))
    }

    /// Whether a resource is a box itself, or stands above all regions.
    fn is_elsewhere(&self, index: usize) -> bool {
        self.boxes.contains_key(&index) || self.inventory.resources[index].kind.is_global()
    }

    /// Where things that say nothing of their place are held: a volume by its instance, a gateway by its attachment.
    fn carried_homes(&self, homes: &[Option<ContainerIndex>]) -> BTreeMap<usize, ContainerIndex> {
        let mut holders: BTreeMap<usize, Vec<ContainerIndex>> = BTreeMap::new();
        for edge in &self.holding {
            if let Some(home) = homes[edge.from.0] {
                holders.entry(edge.to.0).or_default().push(home);
            }
        }
        holders.into_iter().filter_map(|(held, homes)| Some((held, self.around(homes.into_iter())?))).collect()
    }

    /// A resource that names its zone stands there, although its group spans more.
    fn narrowed(&self, index: usize, home: ContainerIndex) -> ContainerIndex {
        let resource = &self.inventory.resources[index];
        let spans = self.containers[home.0].kind == ContainerKind::Vpc && resource.kind.spec().place == Place::Subnet;
        let zone = zone_of(resource).filter(|_| spans).and_then(|(key, _)| self.zones.get(&(home, key)).copied());
        let Some(zone) = zone else { return home };
        let inside = |e: &&Edge| e.kind == EdgeKind::In;
        let groups = self.targets(index).filter(inside).flat_map(|e| self.targets(e.to.0).take(MOST_SUBNETS));
        let subnets = groups.chain(self.targets(index)).filter(inside).filter_map(|e| self.boxes.get(&e.to.0).copied());
        let mut there: Vec<_> = subnets.filter(|&subnet| self.containers[subnet.0].parent == Some(zone)).collect();
        there.sort_unstable();
        there.dedup();
        if let [only] = there[..] { only } else { zone }
    }

    /// The smallest box inside a VPC around all of these; `None` where there is none.
    fn around(&self, mut boxes: impl Iterator<Item = ContainerIndex>) -> Option<ContainerIndex> {
        let first = boxes.next()?;
        boxes.try_fold(first, |known, next| self.common(known, next))
    }

    fn common(&self, a: ContainerIndex, b: ContainerIndex) -> Option<ContainerIndex> {
        let common = self.above(a).find(|&i| self.above(b).any(|j| i == j))?;
        (self.containers[common.0].kind >= ContainerKind::Vpc).then_some(common)
    }

    /// A container and those around it, outwards.
    fn above(&self, index: ContainerIndex) -> impl Iterator<Item = ContainerIndex> {
        std::iter::successors(Some(index), |i| self.containers[i.0].parent)
    }

    fn vpc_of(&self, index: ContainerIndex) -> ContainerIndex {
        self.above(index).find(|i| self.containers[i.0].kind == ContainerKind::Vpc).unwrap_or(index)
    }

    /// The innermost container of a resource, by where it stands inside VPCs, if it does.
    fn innermost(&mut self, index: usize, home: Option<ContainerIndex>) -> ContainerIndex {
        if let Some(around) = self.boxes.get(&index).and_then(|own| self.containers[own.0].parent) {
            return around;
        }
        let inventory = self.inventory;
        let resource = &inventory.resources[index];
        match home {
            Some(home) => home,
            None if resource.kind.is_global() => self.account(resource),
            None => self.region(resource),
        }
    }
}

/// What tells a resource's zone from others, and what it is called. The first of a region's zones is one zone for all
/// who name it so, although only AWS knows which.
fn zone_of(resource: &Resource) -> Option<(String, String)> {
    let zone = ["AvailabilityZone", "AvailabilityZoneId", "PreferredAvailabilityZone"]
        .iter()
        .find_map(|key| resource.property(key))?;
    if let Some(name) = zone.text() {
        return (!name.is_empty()).then(|| (name.to_owned(), name.to_owned()));
    }
    match &zone.value {
        Value::Unknown(unknown) => {
            let identity = unknown.identity.as_deref()?;
            let name = identity.rsplit('/').next().unwrap_or(identity);
            Some((identity.to_owned(), name.to_owned()))
        }
        Value::Reference(reference) => {
            let attribute = reference.attribute.as_deref().unwrap_or("Ref");
            // The place that it was read from says nothing of the zone.
            let name = reference.target.as_str().rsplit('/').next().unwrap_or_default();
            Some((format!("{}.{attribute}", reference.target), format!("zone of {name}")))
        }
        _ => None,
    }
}

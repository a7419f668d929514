//! From one estate to a [`Draft`]: which resources are icons, where each stands, what it costs, what was found of it.

use std::collections::BTreeMap;

use super::Estate;
use super::boxes::Boxes;
use super::cast::Cast;
use super::charged::Actual;
use super::draft::{Draft, Icon, Link, Member, distinct};
use super::{links, words};
use crate::check::{Finding, Verdict};
use crate::cost::{ResourceCost, Total};
use crate::diagram::scene::{Mark, Rank};
use crate::graph::{ContainerIndex, ContainerKind, ResourceIndex};
use crate::kinds::{Glyph, Place};
use crate::model::Resource;

/// An estate while it is drawn.
pub(super) struct Drafter<'a> {
    estate: Estate<'a>,
    side: usize,
    cast: Cast,
    /// What was found about each resource.
    findings: BTreeMap<ResourceIndex, Vec<&'a Finding>>,
}

impl<'a> Drafter<'a> {
    pub(super) fn new(estate: Estate<'a>, side: usize) -> Self {
        let mut by_resource: BTreeMap<ResourceIndex, Vec<&Finding>> = BTreeMap::new();
        for finding in estate.findings {
            if let Some(index) = finding.resource {
                by_resource.entry(index).or_default().push(finding);
            }
        }
        let proven = estate.findings.iter().filter(|f| f.rule.starts_with("ORP") && f.verdict == Verdict::Fail);
        let orphans = proven.filter_map(|f| f.resource).collect();
        let is_charged = |index| estate.charged.is_some_and(|charged| charged.of(index).in_bill > 0);
        let cast = Cast::new(estate.graph, estate.bill, is_charged, orphans);
        Self { estate, side, cast, findings: by_resource }
    }

    pub(super) fn estate(&self) -> Estate<'a> {
        self.estate
    }

    pub(super) fn resource(&self, index: ResourceIndex) -> &'a Resource {
        self.estate.graph.resource(index)
    }

    pub(super) fn found(&self, index: ResourceIndex) -> &[&'a Finding] {
        self.findings.get(&index).map_or(&[], Vec::as_slice)
    }

    /// The lines of what a resource costs by itself.
    pub(super) fn cost(&self, index: ResourceIndex) -> &'a ResourceCost {
        self.estate.bill.of(index)
    }

    /// What a resource was charged by itself, where bills were read.
    pub(super) fn actual(&self, index: ResourceIndex) -> Actual {
        self.estate.charged.map_or_else(Actual::default, |charged| charged.of(index))
    }

    /// Why it likely was charged more or less than it is estimated to cost: the resource itself, then what is part of it.
    pub(super) fn reasons(&self, index: ResourceIndex) -> Vec<String> {
        let Some(charged) = self.estate.charged else { return Vec::new() };
        let own = charged.reasons(index).iter().cloned();
        let parts = self.cast.parts_of(index).iter().flat_map(|&part| {
            let name = self.resource(part).display_name();
            charged.reasons(part).iter().map(move |reason| format!("{name}: {reason}"))
        });
        own.chain(parts).collect()
    }

    /// The icon that shows a resource: its own or its host's.
    pub(super) fn icon_of(&self, index: ResourceIndex) -> Option<ResourceIndex> {
        self.cast.icon_of(index)
    }

    /// The VPC that a resource stands in, or is.
    pub(super) fn vpc_of(&self, index: ResourceIndex) -> Option<ResourceIndex> {
        let graph = self.estate.graph;
        let containers = graph.containers();
        if self.resource(index).kind.is("AWS::EC2::VPC") {
            return Some(index);
        }
        let vpc = graph.ancestors(graph.place(index)).find(|c| containers[c.0].kind == ContainerKind::Vpc);
        vpc.and_then(|vpc| containers[vpc.0].resource)
    }

    /// The whole estate as a draft.
    pub(super) fn draft(&self) -> Draft {
        let graph = self.estate.graph;
        let shown: Vec<ResourceIndex> = self.cast.icons().collect();
        let mut boxes = self.boxes(&shown);
        let (totals, actuals) = (self.totals(), self.actuals());
        let money = |icon: ResourceIndex| (totals[icon.0], actuals[icon.0]);
        let icons: Vec<Icon> = shown.iter().map(|&icon| self.icon(icon, &mut boxes, money(icon))).collect();
        let mut place = vec![usize::MAX; graph.inventory().resources.len()];
        for (at, icon) in shown.iter().enumerate() {
            place[icon.0] = at;
        }
        let link = |((from, to, stroke), label): ((ResourceIndex, ResourceIndex, _), String)| Link {
            from: place[from.0],
            to: place[to.0],
            stroke,
            label,
            seen: None,
            change: None,
        };
        let links = distinct(links::links(graph, &self.cast).into_iter().map(link).collect());
        self.own_costs(&mut boxes, money);
        Draft { frames: boxes.frames, icons, links }
    }

    fn boxes(&self, icons: &[ResourceIndex]) -> Boxes {
        let placed: Vec<ContainerIndex> = icons.iter().map(|&icon| self.place(icon)).collect();
        let mut boxes = Boxes::new(self.estate.graph, self.side, &placed);
        for frame in &mut boxes.frames {
            let Some(Member { resource, .. }) = frame.resource else { continue };
            frame.marks = words::marks(self.resource(resource), self.found(resource));
        }
        boxes
    }

    /// What each icon costs with all that it shows; for what has no icon, its own cost.
    fn totals(&self) -> Vec<Total> {
        let mut totals = vec![Total::default(); self.estate.bill.resources.len()];
        for cost in &self.estate.bill.resources {
            let shown = self.cast.icon_of(cost.resource).unwrap_or(cost.resource);
            totals[shown.0] += cost.total();
        }
        totals
    }

    /// What each icon was charged with all that it shows; for what has no icon, what it was charged itself.
    fn actuals(&self) -> Vec<Actual> {
        let mut actuals = vec![Actual::default(); self.estate.graph.inventory().resources.len()];
        for (index, _) in self.estate.graph.resources() {
            actuals[self.cast.icon_of(index).unwrap_or(index).0] += self.actual(index);
        }
        actuals
    }

    fn icon(&self, index: ResourceIndex, boxes: &mut Boxes, (total, actual): (Total, Actual)) -> Icon {
        let resource = self.resource(index);
        let spec = resource.kind.spec();
        let orphan = self.cast.is_orphan(index);
        let (parent, rank) =
            if orphan { (boxes.orphans(self.estate.graph, index), Rank::Body) } else { self.stand(index, boxes) };
        let mut marks = words::marks(resource, self.found(index));
        // Nobody misses an alarm on what nobody uses.
        marks.extend(words::bell(&self.estate, index).filter(|bell| !(orphan && *bell == Mark::Unheard)));
        Icon {
            members: vec![Member { side: self.side, resource: index }],
            parent,
            rank,
            glyph: spec.glyph,
            category: spec.category,
            label: resource.display_name().to_owned(),
            total,
            before: None,
            actual,
            marks,
            orphan,
            closed: None,
            change: None,
            apart: None,
        }
    }

    /// The box and the row that a kind's place means for a resource where it stands.
    fn stand(&self, index: ResourceIndex, boxes: &Boxes) -> (Option<usize>, Rank) {
        let graph = self.estate.graph;
        let around = |kind: ContainerKind| {
            let mut around = graph.ancestors(self.place(index));
            around.find(|c| graph.containers()[c.0].kind == kind).and_then(|c| boxes.frame_of(c))
        };
        let vpc = around(ContainerKind::Vpc);
        let here = || boxes.frame_of(graph.place(index));
        match self.resource(index).kind.spec().place {
            Place::Global => (around(ContainerKind::Account), Rank::Top),
            Place::VpcIngress if vpc.is_some() => (vpc, Rank::Ingress(self.ingress_row(index))),
            Place::VpcShared if vpc.is_some() => (vpc, Rank::Bottom),
            Place::Subnet | Place::Folded | Place::Passage if here() == vpc && vpc.is_some() => (vpc, Rank::Bottom),
            Place::Subnet | Place::Folded | Place::Passage => (here(), Rank::Body),
            Place::Edge if around(ContainerKind::Region).is_none() => (around(ContainerKind::Account), Rank::Top),
            _ => (around(ContainerKind::Region).or_else(|| around(ContainerKind::Account)), Rank::Body),
        }
    }

    /// Where a resource is drawn: where it stands, but beside CloudFront what belongs to a region for CloudFront's sake.
    fn place(&self, index: ResourceIndex) -> ContainerIndex {
        let graph = self.estate.graph;
        let place = graph.place(index);
        let global = |i: ResourceIndex| graph.resource(i).kind.spec().place == Place::Global;
        let edge = graph.resource(index).kind.spec().place == Place::Edge;
        if edge && graph.incoming(index).any(|e| global(e.from)) {
            let mut around = graph.ancestors(place);
            let account = around.find(|c| graph.containers()[c.0].kind == ContainerKind::Account);
            return account.unwrap_or(place);
        }
        place
    }

    /// Gateways above load balancers.
    fn ingress_row(&self, index: ResourceIndex) -> u8 {
        u8::from(self.resource(index).kind.spec().glyph == Glyph::LoadBalancer)
    }

    /// Gives each box what it costs itself, and what stands in it without an icon.
    fn own_costs(&self, boxes: &mut Boxes, money: impl Fn(ResourceIndex) -> (Total, Actual)) {
        for (index, _) in self.estate.graph.resources() {
            let (total, actual) = money(index);
            if self.cast.icon_of(index).is_some() || (total == Total::default() && actual == Actual::default()) {
                continue;
            }
            if let Some(frame) = boxes.frame_around(self.estate.graph, index) {
                boxes.frames[frame].held.push(Member { side: self.side, resource: index });
                boxes.frames[frame].own += total;
                boxes.frames[frame].own_actual += actual;
            }
        }
    }
}

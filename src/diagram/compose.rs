//! From the graph to a scene: what an architect would draw of an estate, with the money on it.
//!
//! Resources become icons, boxes or parts of an icon (`cast`); declared traffic becomes links (`links`); boxes follow
//! the graph's containers (`boxes`); what is alike stands as one (`stack`). Every resource's cost is counted once: on its
//! icon, its host's icon or its box, so that the sums of the outermost boxes are the bill.

use std::collections::{BTreeMap, BTreeSet};

use crate::check::{Finding, Verdict};
use crate::cost::{Bill, Total};
use crate::diagram::scene::{Facts, Mark, Rank, Scene, SceneEdge, SceneNode, Stroke};
use crate::graph::{ContainerIndex, ContainerKind, Graph, ResourceIndex};
use crate::kinds::{EdgeKind, Glyph, Place};
use crate::source::Sources;

mod boxes;
mod cast;
mod links;
mod permits;
mod stack;
mod words;

use boxes::Boxes;
use cast::Cast;
use links::Links;
use stack::Stack;

/// What a scene needs beside graph, bill and findings.
#[derive(Debug, Clone)]
pub struct SceneSettings<'a> {
    /// Above the picture.
    pub title: String,
    /// The files, for tooltips that say where a thing is declared.
    pub sources: &'a Sources,
}

/// Composes the picture of an estate. What is known to be absent is not in it, and neither is any property's value
/// beyond tags: properties may hold secrets.
pub fn scene(graph: &Graph, bill: &Bill, findings: &[Finding], settings: &SceneSettings<'_>) -> Scene {
    let composer = Composer::new(graph, bill, findings, settings);
    let mut boxes = composer.boxes();
    let totals = composer.totals();
    let mut nodes: BTreeMap<ResourceIndex, SceneNode> =
        composer.cast.icons().map(|icon| (icon, composer.node(icon, &mut boxes, totals[icon.0]))).collect();
    let links = links::links(graph, &composer.cast);
    for (icon, node) in &mut nodes {
        if graph.incoming(*icon).any(|e| e.kind == EdgeKind::Watches) {
            node.marks.push(Mark::Watched);
        }
    }
    composer.sums(&mut boxes, &nodes, &totals);
    let (stacks, collapsed) = stack::stacks(graph, &composer.cast, &nodes, &links);
    let mut scene = Scene { title: settings.title.clone(), boxes: boxes.frames, ..Scene::default() };
    scene.edges = edges(&stacks, &links);
    scene.nodes = stacks.iter().map(|s| merged(graph, s, &nodes, &totals)).collect();
    scene.legend = words::legend(&scene, bill, collapsed);
    scene
}

struct Composer<'a> {
    graph: &'a Graph,
    bill: &'a Bill,
    settings: &'a SceneSettings<'a>,
    cast: Cast,
    /// What was found about each resource.
    findings: BTreeMap<ResourceIndex, Vec<&'a Finding>>,
}

impl<'a> Composer<'a> {
    fn new(graph: &'a Graph, bill: &'a Bill, findings: &'a [Finding], settings: &'a SceneSettings<'a>) -> Self {
        let mut by_resource: BTreeMap<ResourceIndex, Vec<&Finding>> = BTreeMap::new();
        for finding in findings {
            if let Some(index) = finding.resource {
                by_resource.entry(index).or_default().push(finding);
            }
        }
        let proven = findings.iter().filter(|f| f.rule.starts_with("ORP") && f.verdict == Verdict::Fail);
        let orphans = proven.filter_map(|f| f.resource).collect();
        let cast = Cast::new(graph, bill, orphans);
        Self { graph, bill, settings, cast, findings: by_resource }
    }

    fn found(&self, index: ResourceIndex) -> &[&'a Finding] {
        self.findings.get(&index).map_or(&[], Vec::as_slice)
    }

    fn boxes(&self) -> Boxes {
        let placed: Vec<ContainerIndex> = self.cast.icons().map(|icon| self.place(icon)).collect();
        let mut boxes = Boxes::new(self.graph, &placed);
        for frame in 0..boxes.frames.len() {
            let Some(index) = boxes.resource_of(self.graph, frame) else { continue };
            let found = self.found(index);
            boxes.frames[frame].marks = words::marks(self.graph.resource(index), found);
            boxes.frames[frame].facts = words::facts(self.graph, self.settings.sources, index, None, found);
        }
        boxes
    }

    /// What each icon costs with all that it shows; for what has no icon, its own cost.
    fn totals(&self) -> Vec<Total> {
        let mut totals = vec![Total::default(); self.bill.resources.len()];
        for cost in &self.bill.resources {
            let shown = self.cast.icon_of(cost.resource).unwrap_or(cost.resource);
            totals[shown.0] += cost.total();
        }
        totals
    }

    fn node(&self, index: ResourceIndex, boxes: &mut Boxes, total: Total) -> SceneNode {
        let resource = self.graph.resource(index);
        let spec = resource.kind.spec();
        let orphan = self.cast.is_orphan(index);
        let (parent, rank) =
            if orphan { (boxes.orphans(self.graph, index), Rank::Body) } else { self.stand(index, boxes) };
        let cost = self.bill.of(index);
        SceneNode {
            id: resource.id.as_str().to_owned(),
            parent,
            rank,
            glyph: spec.glyph,
            category: spec.category,
            label: resource.display_name().to_owned(),
            cost: pill(total),
            marks: words::marks(resource, self.found(index)),
            orphan,
            count: 1,
            facts: words::facts(self.graph, self.settings.sources, index, Some(cost), self.found(index)),
            ..SceneNode::default()
        }
    }

    /// The box and the row that a kind's place means for a resource where it stands.
    fn stand(&self, index: ResourceIndex, boxes: &Boxes) -> (Option<usize>, Rank) {
        let around = |kind: ContainerKind| {
            let mut around = self.graph.ancestors(self.place(index));
            around.find(|c| self.graph.containers()[c.0].kind == kind).and_then(|c| boxes.frame_of(c))
        };
        let vpc = around(ContainerKind::Vpc);
        let here = || boxes.frame_of(self.graph.place(index));
        match self.graph.resource(index).kind.spec().place {
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
        let place = self.graph.place(index);
        let global = |i: ResourceIndex| self.graph.resource(i).kind.spec().place == Place::Global;
        let edge = self.graph.resource(index).kind.spec().place == Place::Edge;
        if edge && self.graph.incoming(index).any(|e| global(e.from)) {
            let mut around = self.graph.ancestors(place);
            let account = around.find(|c| self.graph.containers()[c.0].kind == ContainerKind::Account);
            return account.unwrap_or(place);
        }
        place
    }

    /// Gateways above load balancers.
    fn ingress_row(&self, index: ResourceIndex) -> u8 {
        u8::from(self.graph.resource(index).kind.spec().glyph == Glyph::LoadBalancer)
    }

    /// Adds up each box: its icons, itself, and what stands in it without an icon.
    fn sums(&self, boxes: &mut Boxes, nodes: &BTreeMap<ResourceIndex, SceneNode>, totals: &[Total]) {
        let mut sums = vec![Total::default(); boxes.frames.len()];
        for (index, _) in self.graph.resources() {
            let frame = match (nodes.get(&index), self.cast.icon_of(index)) {
                (Some(node), _) => node.parent,
                (None, None) => boxes.frame_around(self.graph, index),
                (None, Some(_)) => continue,
            };
            if let Some(frame) = frame {
                sums[frame] += totals[index.0];
            }
        }
        for frame in (0..sums.len()).rev() {
            let sum = sums[frame];
            if let Some(parent) = boxes.frames[frame].parent {
                sums[parent] += sum;
            }
            boxes.frames[frame].cost = pill(sum);
        }
    }
}

/// The text of a cost; nothing for what is free.
fn pill(total: Total) -> Option<String> {
    match (total.known.is_zero(), total.unpriced, total.by_use) {
        (true, 0, 0) => None,
        (true, 0, _) => Some("by use".to_owned()),
        (true, ..) => Some("unpriced".to_owned()),
        _ => Some(total.badge()),
    }
}

/// The links between stacks, each pair once; none from a stack to itself.
fn edges(stacks: &[Stack], links: &Links) -> Vec<SceneEdge> {
    let members = stacks.iter().enumerate().flat_map(|(at, stack)| stack.members.iter().map(move |m| (*m, at)));
    let stack_of: BTreeMap<ResourceIndex, usize> = members.collect();
    let mut edges: BTreeMap<(usize, usize, Stroke), &str> = BTreeMap::new();
    for ((from, to, stroke), label) in links {
        let (Some(&from), Some(&to)) = (stack_of.get(from), stack_of.get(to)) else { continue };
        if from != to {
            let known = edges.entry((from, to, *stroke)).or_default();
            if known.is_empty() {
                *known = label;
            }
        }
    }
    let edges = edges.into_iter();
    edges
        .map(|((from, to, stroke), label)| SceneEdge { from, to, label: label.to_owned(), stroke, change: None })
        .collect()
}

/// Most members that a stack's tooltip names.
const MOST_NAMED: usize = 12;

fn merged(graph: &Graph, stack: &Stack, nodes: &BTreeMap<ResourceIndex, SceneNode>, totals: &[Total]) -> SceneNode {
    let mut node = nodes[&stack.first].clone();
    if stack.members.len() < 2 {
        return node;
    }
    let marks: BTreeSet<Mark> = stack.members.iter().flat_map(|m| nodes[m].marks.iter().copied()).collect();
    let heaviest = marks.iter().copied().find(|m| matches!(m, Mark::Error | Mark::Warning | Mark::Unknown));
    let others = marks.iter().copied().filter(|m| matches!(m, Mark::Watched | Mark::Conditional));
    node.marks = heaviest.into_iter().chain(others).collect();
    node.count = u32::try_from(stack.members.len()).unwrap_or(u32::MAX);
    node.label = stack::name(graph, &stack.members);
    node.cost = pill(stack.members.iter().map(|m| totals[m.0]).sum());
    node.facts = Facts {
        title: graph.resource(stack.first).kind.title().to_owned(),
        kind: graph.resource(stack.first).kind.name().to_owned(),
        ..Facts::default()
    };
    let named = stack.members.iter().take(MOST_NAMED).map(|m| {
        let cost = nodes[m].cost.as_deref().unwrap_or("free");
        format!("{}: {cost}", graph.resource(*m).id)
    });
    node.facts.remarks.extend(named);
    if let Some(more @ 1..) = stack.members.len().checked_sub(MOST_NAMED) {
        node.facts.remarks.push(format!("and {more} more"));
    }
    node
}

#[cfg(test)]
mod tests;

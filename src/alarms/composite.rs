//! Composite alarms: which alarms each of them looks at, and whether one of those is enough to make it fire.

mod rule;

use std::collections::HashMap;

use super::COMPOSITE;
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;
use crate::model::{Resource, Value};
use rule::Child;

/// A child alarm, and why its firing may not be enough.
pub(super) type Children = Vec<(ResourceIndex, Option<String>)>;

/// What the composite alarms of an estate look at.
#[derive(Debug, Default)]
pub(super) struct Composites {
    /// The composite alarms, in the order of the estate.
    pub(super) all: Vec<ResourceIndex>,
    children: HashMap<ResourceIndex, Children>,
    /// Composite alarm and child, and why its firing may not be enough.
    doubts: HashMap<(ResourceIndex, ResourceIndex), Option<String>>,
}

impl Composites {
    /// Reads the rule of each composite alarm among `alarms`.
    pub(super) fn of(graph: &Graph, alarms: &[ResourceIndex]) -> Self {
        let names = by_name(graph, alarms);
        let mut composites = Self::default();
        for &alarm in alarms.iter().filter(|alarm| graph.resource(**alarm).kind.is(COMPOSITE)) {
            let children = children(graph, &names, alarm);
            composites.doubts.extend(children.iter().map(|(child, doubt)| ((alarm, *child), doubt.clone())));
            composites.children.insert(alarm, children);
            composites.all.push(alarm);
        }
        composites
    }

    /// The alarms whose firing can help a composite one to fire; `None` of what is no composite alarm.
    pub(super) fn children(&self, alarm: ResourceIndex) -> Option<&Children> {
        self.children.get(&alarm)
    }

    /// Why the firing of a child may not be enough, `Some(None)` where it is; `None` where it does not help at all.
    pub(super) fn doubt(&self, composite: ResourceIndex, child: ResourceIndex) -> Option<Option<&str>> {
        self.doubts.get(&(composite, child)).map(Option::as_deref)
    }
}

/// What is known of a rule. Where a template makes it from the alarms of its own, their ids stand in the text.
fn rule(alarm: &Resource) -> Option<&str> {
    match &alarm.property("AlarmRule")?.value {
        Value::Unknown(unknown) => unknown.identity.as_deref(),
        _ => alarm.text("AlarmRule"),
    }
}

/// The alarms right below a composite one.
fn children(graph: &Graph, names: &HashMap<&str, Vec<ResourceIndex>>, alarm: ResourceIndex) -> Children {
    let resource = graph.resource(alarm);
    let Some(rule) = rule(resource).and_then(rule::children) else {
        // Only a deployment decides the rule's text; what it is made from is known.
        let watches = graph.outgoing(alarm).filter(|edge| edge.kind == EdgeKind::Watches);
        let doubt = Some("only a deployment decides the rule of the composite alarm".to_owned());
        return watches.map(|edge| (edge.to, doubt.clone())).collect();
    };
    let find = |child: &Child| {
        let short = child.name.starts_with("arn:").then(|| child.name.rsplit(':').next()).flatten();
        // `!Sub "ALARM(${Cpu.Arn})"` of CloudFormation's.
        let short = short.or_else(|| child.name.strip_suffix(".Arn"));
        let known = names.get(child.name.as_str()).or_else(|| names.get(short?))?;
        let fits = |index: &&ResourceIndex| {
            let other = graph.resource(**index);
            let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
            **index != alarm && same(&other.region, &resource.region) && same(&other.account, &resource.account)
        };
        let mut known = known.iter().filter(fits).peekable();
        let first = known.peek().map(|index| **index);
        known.find(|index| graph.resource(**index).span.file == resource.span.file).copied().or(first)
    };
    let doubt = |child: ResourceIndex| format!("`{}` alone does not make the composite alarm fire", graph.label(child));
    let found = rule.iter().filter_map(|child| Some((find(child)?, child.alone)));
    found.map(|(child, alone)| (child, (!alone).then(|| doubt(child)))).collect()
}

/// The alarms of each name.
fn by_name<'g>(graph: &'g Graph, alarms: &[ResourceIndex]) -> HashMap<&'g str, Vec<ResourceIndex>> {
    let mut names: HashMap<&str, Vec<ResourceIndex>> = HashMap::new();
    for &alarm in alarms {
        let resource = graph.resource(alarm);
        for name in crate::graph::names_of(resource).chain([resource.id.as_str()]) {
            let known = names.entry(name).or_default();
            if known.last() != Some(&alarm) {
                known.push(alarm);
            }
        }
    }
    names
}

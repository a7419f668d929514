//! What composite alarms watch: what their children do.

use std::collections::{HashMap, HashSet};

use super::{How, Matched, Vague, Watched, by_name};
use crate::alarms::composite::{self, Child};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::EdgeKind;

/// A child alarm, and why its firing may not be enough.
type Children = Vec<(ResourceIndex, Option<String>)>;

/// Adds what composite alarms watch; `all` are the alarms that they can look at.
pub(super) fn add(graph: &Graph, all: &[ResourceIndex], composites: &[ResourceIndex], found: &mut Matched) {
    let names = by_name(graph, all);
    let children: HashMap<ResourceIndex, Children> =
        composites.iter().map(|&alarm| (alarm, children(graph, &names, alarm))).collect();
    let mut of_alarm: HashMap<ResourceIndex, Vec<Watched>> = HashMap::new();
    for watched in &found.watched {
        of_alarm.entry(watched.alarm).or_default().push(watched.clone());
    }
    let mut vague_of: HashMap<ResourceIndex, Vec<Vague>> = HashMap::new();
    for vague in &found.vague {
        vague_of.entry(vague.alarm).or_default().push(vague.clone());
    }
    for &alarm in composites {
        for (leaf, doubt) in leaves(alarm, &children) {
            let watched = of_alarm.get(&leaf).into_iter().flatten();
            found.watched.extend(watched.map(|watched| Watched {
                alarm,
                how: How::Composite(leaf),
                doubt: watched.doubt.clone().or_else(|| doubt.clone()),
                ..watched.clone()
            }));
            let vague = vague_of.get(&leaf).into_iter().flatten();
            found.vague.extend(vague.map(|vague| Vague { alarm, ..vague.clone() }));
        }
    }
}

/// The alarms right below a composite one.
fn children(graph: &Graph, names: &HashMap<&str, Vec<ResourceIndex>>, alarm: ResourceIndex) -> Children {
    let resource = graph.resource(alarm);
    let rule = resource.text("AlarmRule").and_then(composite::children);
    let Some(rule) = rule else {
        // Only a deployment decides the rule's text; what it is made from is known.
        let watches = graph.outgoing(alarm).filter(|edge| edge.kind == EdgeKind::Watches);
        let doubt = Some("only a deployment decides the rule of the composite alarm".to_owned());
        return watches.map(|edge| (edge.to, doubt.clone())).collect();
    };
    let find = |child: &Child| {
        let short = child.name.starts_with("arn:").then(|| child.name.rsplit(':').next()).flatten();
        let known = names.get(child.name.as_str()).or_else(|| names.get(short?))?;
        let fits = |index: &&ResourceIndex| {
            let other = graph.resource(**index);
            let same = |a: &Option<String>, b: &Option<String>| a.is_none() || b.is_none() || a == b;
            **index != alarm && same(&other.region, &resource.region) && same(&other.account, &resource.account)
        };
        let known: Vec<&ResourceIndex> = known.iter().filter(fits).collect();
        let near = known.iter().find(|i| graph.resource(***i).span.file == resource.span.file);
        near.or(known.first()).map(|index| **index)
    };
    let doubt = |child: &Child| {
        (!child.alone).then(|| format!("`{}` alone does not make the composite alarm fire", child.name))
    };
    rule.iter().filter_map(|child| Some((find(child)?, doubt(child)))).collect()
}

/// The alarms at the bottom below a composite one, each once, with the first doubt on the way.
fn leaves(alarm: ResourceIndex, children: &HashMap<ResourceIndex, Children>) -> Children {
    let mut found = Vec::new();
    let mut seen = HashSet::from([alarm]);
    let mut open: Children = children.get(&alarm).into_iter().flatten().rev().cloned().collect();
    while let Some((child, doubt)) = open.pop() {
        if !seen.insert(child) {
            continue;
        }
        match children.get(&child) {
            None => found.push((child, doubt)),
            Some(below) => {
                let below = below.iter().rev().map(|(child, own)| (*child, doubt.clone().or_else(|| own.clone())));
                open.extend(below);
            }
        }
    }
    found
}

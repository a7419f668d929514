//! What composite alarms watch: what their children do.

use std::collections::{HashMap, HashSet};

use super::{How, Matched, Vague, Watched};
use crate::alarms::composite::{Children, Composites};
use crate::graph::ResourceIndex;

/// Adds what composite alarms watch.
pub(super) fn add(composites: &Composites, found: &mut Matched) {
    if composites.all.is_empty() {
        return;
    }
    let mut of_alarm: HashMap<ResourceIndex, Vec<Watched>> = HashMap::new();
    for watched in &found.watched {
        of_alarm.entry(watched.alarm).or_default().push(watched.clone());
    }
    let mut vague_of: HashMap<ResourceIndex, Vec<Vague>> = HashMap::new();
    for vague in &found.vague {
        vague_of.entry(vague.alarm).or_default().push(vague.clone());
    }
    for &alarm in &composites.all {
        for (leaf, doubt) in leaves(alarm, composites) {
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

/// The alarms at the bottom below a composite one, each once, with the first doubt on the way.
fn leaves(alarm: ResourceIndex, composites: &Composites) -> Children {
    let mut found = Vec::new();
    let mut seen = HashSet::from([alarm]);
    let mut open: Children = composites.children(alarm).into_iter().flatten().rev().cloned().collect();
    while let Some((child, doubt)) = open.pop() {
        if !seen.insert(child) {
            continue;
        }
        match composites.children(child) {
            None => found.push((child, doubt)),
            Some(below) => {
                let below = below.iter().rev().map(|(child, own)| (*child, doubt.clone().or_else(|| own.clone())));
                open.extend(below);
            }
        }
    }
    found
}

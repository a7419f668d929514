//! Icons that say the same stand as one with a count.

use std::collections::{BTreeMap, BTreeSet};

use super::cast::Cast;
use super::links::Links;
use crate::diagram::scene::{Mark, Rank, SceneNode, Stroke};
use crate::graph::{Graph, ResourceIndex};

/// So many alike stand as one.
const ALIKE: usize = 4;
/// With more icons than this, resources of one kind in one box stand as one whatever they are linked with.
const MOST_ICONS: usize = 150;

/// An icon and the resources that it stands for.
#[derive(Debug)]
pub(super) struct Stack {
    /// The first of them.
    pub(super) first: ResourceIndex,
    /// All of them.
    pub(super) members: Vec<ResourceIndex>,
}

/// The stacks of a picture, and how many icons there would have been where that was too many.
pub(super) fn stacks(
    graph: &Graph,
    cast: &Cast,
    nodes: &BTreeMap<ResourceIndex, SceneNode>,
    links: &Links,
) -> (Vec<Stack>, Option<usize>) {
    let mut linked: BTreeMap<ResourceIndex, BTreeSet<(bool, ResourceIndex, Stroke)>> = BTreeMap::new();
    for &(from, to, stroke) in links.keys() {
        linked.entry(from).or_default().insert((true, to, stroke));
        linked.entry(to).or_default().insert((false, from, stroke));
    }
    let fine = grouped(cast, ALIKE, |index| {
        let node = nodes.get(&index)?;
        let plain = node.marks.iter().all(|m| *m == Mark::Watched);
        plain.then(|| (place(graph, node, index), linked.get(&index).cloned()))
    });
    if fine.len() <= MOST_ICONS {
        return (fine, None);
    }
    let coarse = grouped(cast, 2, |index| Some(place(graph, nodes.get(&index)?, index)));
    (coarse, Some(fine.len()))
}

fn place<'g>(graph: &'g Graph, node: &SceneNode, index: ResourceIndex) -> (Option<usize>, Rank, &'g str, bool) {
    (node.parent, node.rank, graph.resource(index).kind.name(), node.orphan)
}

/// Groups of at least `least` icons with one key, in the order of their first; the rest alone.
fn grouped<K: Ord>(cast: &Cast, least: usize, key: impl Fn(ResourceIndex) -> Option<K>) -> Vec<Stack> {
    let mut groups: BTreeMap<K, Vec<ResourceIndex>> = BTreeMap::new();
    let mut stacks = Vec::new();
    for icon in cast.icons() {
        match key(icon) {
            Some(key) => groups.entry(key).or_default().push(icon),
            None => stacks.push(Stack { first: icon, members: vec![icon] }),
        }
    }
    for members in groups.into_values() {
        if members.len() >= least {
            stacks.push(Stack { first: members[0], members });
        } else {
            stacks.extend(members.into_iter().map(|icon| Stack { first: icon, members: vec![icon] }));
        }
    }
    stacks.sort_by_key(|stack| stack.first);
    stacks
}

/// What a stack is called: what the names begin with, `web-…`, else the kind.
pub(super) fn name(graph: &Graph, members: &[ResourceIndex]) -> String {
    let names: Vec<&str> = members.iter().map(|&m| graph.resource(m).display_name()).collect();
    let first = names.first().copied().unwrap_or_default();
    let shared = |i: usize, c: char| names.iter().all(|name| name[i.min(name.len())..].starts_with(c));
    let end = first.char_indices().find(|&(i, c)| names.iter().any(|n| !n.is_char_boundary(i)) || !shared(i, c));
    let start = &first[..end.map_or(first.len(), |(i, _)| i)];
    let start = start.trim_end_matches(|c: char| c.is_ascii_digit() || "-_. /".contains(c));
    match start.chars().count() {
        0..=1 => graph.resource(members[0]).kind.title().to_owned(),
        _ if start.len() == first.len() => start.to_owned(),
        _ => format!("{start}-…"),
    }
}

//! Relationships between items as relations of resources.
//!
//! AWS Config writes each relationship at both ends: a subnet `Is contained in Vpc`, its VPC `Contains Subnet`. One
//! relation is made of the two, from the end whose kind refers to the other's.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Relationship};
use crate::kinds::{EdgeKind, Kind, Place};
use crate::model::{Relation, Resource, ResourceId, Target};

/// What declares these relations.
const VIA: &str = "relationships";

/// Adds the relations that the items declare to their resources; both lists are in one order.
pub(super) fn relate(drafts: &[Draft], resources: &mut [Resource]) {
    let known = known(drafts);
    let mut joined: HashSet<(usize, usize)> = HashSet::new();
    for (index, draft) in drafts.iter().enumerate() {
        for relationship in &draft.relationships {
            let Some(other) = find(&known, drafts, index, relationship) else {
                resources[index].relations.extend(to_elsewhere(&draft.kind, relationship));
                continue;
            };
            if other == index || !joined.insert((index.min(other), index.max(other))) {
                continue;
            }
            let is_outward = points_outward(&relationship.name, &draft.kind, &drafts[other].kind);
            let (from, to) = if is_outward { (index, other) } else { (other, index) };
            let edge = edge(&relationship.name, &drafts[from].kind, &drafts[to].kind);
            let target = Target::Id(ResourceId::clone(&resources[to].id));
            resources[from].relations.push(Relation::implied(VIA, edge, target, relationship.span));
        }
    }
}

/// Each resource by its kind and every id and name.
fn known(drafts: &[Draft]) -> HashMap<(&str, &str), Vec<usize>> {
    let mut known: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, draft) in drafts.iter().enumerate() {
        for name in [&draft.id, &draft.name, &draft.arn].into_iter().flatten() {
            let places = known.entry((draft.kind.name(), name.as_str())).or_default();
            if places.last() != Some(&index) {
                places.push(index);
            }
        }
    }
    known
}

/// The one resource that a relationship names; of several, the one of the same account and region.
fn find(
    known: &HashMap<(&str, &str), Vec<usize>>,
    drafts: &[Draft],
    from: usize,
    relationship: &Relationship,
) -> Option<usize> {
    let kind = relationship.kind.as_ref()?;
    let places = known.get(&(kind.name(), relationship.other.as_str()))?;
    if let [only] = places[..] {
        return Some(only);
    }
    let home = &drafts[from];
    let mut near = places.iter().filter(|&&i| drafts[i].account == home.account && drafts[i].region == home.region);
    near.next().copied().filter(|_| near.next().is_none())
}

/// A relation to a resource that another description may hold. What a resource contains is said by that one.
fn to_elsewhere(kind: &Kind, relationship: &Relationship) -> Option<Relation> {
    let other = relationship.kind.as_ref()?;
    if is_inverse(&relationship.name) {
        return None;
    }
    let target = Target::OfKind(other.clone(), relationship.other.clone());
    Some(Relation::implied(VIA, edge(&relationship.name, kind, other), target, relationship.span))
}

/// `Contains Subnet`, `Has Instance`: the other end says `Is contained in`.
fn is_inverse(name: &str) -> bool {
    let first = name.trim_start().split(' ').next().unwrap_or_default();
    first.eq_ignore_ascii_case("contains") || first.eq_ignore_ascii_case("has")
}

/// Whether a relationship leads from the resource that declares it to the other: as the kinds' rows refer to each
/// other, else as its name says.
fn points_outward(name: &str, own: &Kind, other: &Kind) -> bool {
    match (refers(own, other).is_some(), refers(other, own).is_some()) {
        (true, false) => true,
        (false, true) => false,
        _ => !is_inverse(name),
    }
}

/// What the first property means by which a kind refers to another.
fn refers(from: &Kind, to: &Kind) -> Option<EdgeKind> {
    from.spec().references.iter().find(|spec| spec.to.contains(&to.name())).map(|spec| spec.edge)
}

/// What a relationship means: as the row has it, else as its name says.
fn edge(name: &str, from: &Kind, to: &Kind) -> EdgeKind {
    let name = name.to_ascii_lowercase();
    let is_box = to.spec().place == Place::Container;
    refers(from, to).unwrap_or(match () {
        () if name.contains("contain") && is_box => EdgeKind::In,
        () if name.contains("contain") || name.contains("attached") => EdgeKind::Attached,
        () => EdgeKind::Refers,
    })
}

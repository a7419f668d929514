//! Sums of a bill: by container, kind and tag. The parts of each and [`Bill::unused`] sum up to the whole, exactly.

use std::collections::BTreeMap;

use super::{Bill, Total};
use crate::graph::Graph;

/// What a container's inside costs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ContainerTotal {
    /// Of what stands right in it.
    pub own: Total,
    /// Of all inside, its inner containers' too.
    pub whole: Total,
}

/// The value of a tag, as a group of a roll-up. The order is that of outputs.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum TagGroup {
    /// The tag's text.
    Value(String),
    /// The tag is absent.
    Untagged,
    /// Only a deployment decides the tag or its value.
    CannotTell,
}

impl std::fmt::Display for TagGroup {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Value(text) if text.is_empty() => f.write_str("(empty)"),
            Self::Value(text) => f.write_str(text),
            Self::Untagged => f.write_str("(no tag)"),
            Self::CannotTell => f.write_str("(cannot tell)"),
        }
    }
}

/// One total a container, by [`crate::graph::ContainerIndex`]. The `own` parts of all sum to what the resources
/// cost, and so do the `whole` ones of those without a parent.
pub fn by_container(graph: &Graph, bill: &Bill) -> Vec<ContainerTotal> {
    let mut totals = vec![ContainerTotal::default(); graph.containers().len()];
    for cost in &bill.resources {
        totals[graph.place(cost.resource).0].own += cost.total();
    }
    // A parent stands before its children, so from the end each is complete when it is handed up.
    for index in (0..totals.len()).rev() {
        let own = totals[index].own;
        totals[index].whole += own;
        let whole = totals[index].whole;
        if let Some(parent) = graph.containers()[index].parent {
            totals[parent.0].whole += whole;
        }
    }
    totals
}

/// One total a kind, by its name.
pub fn by_kind(graph: &Graph, bill: &Bill) -> BTreeMap<String, Total> {
    grouped(bill, |cost| graph.resource(cost.resource).kind.name().to_owned())
}

/// One total a value of the tag with this key.
pub fn by_tag(graph: &Graph, bill: &Bill, key: &str) -> BTreeMap<TagGroup, Total> {
    grouped(bill, |cost| {
        let tags = &graph.resource(cost.resource).tags;
        match tags.get(key) {
            Some(tag) => tag.value.text().map_or(TagGroup::CannotTell, |text| TagGroup::Value(text.to_owned())),
            None if tags.open.is_some() => TagGroup::CannotTell,
            None => TagGroup::Untagged,
        }
    })
}

fn grouped<K: Ord>(bill: &Bill, key: impl Fn(&super::ResourceCost) -> K) -> BTreeMap<K, Total> {
    let mut totals = BTreeMap::new();
    for cost in &bill.resources {
        *totals.entry(key(cost)).or_default() += cost.total();
    }
    totals
}

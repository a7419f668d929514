//! Sums of a bill by what somebody asks for, one key inside another. The parts of each sum up to the whole, exactly.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::{Bill, Total};
use crate::graph::{ContainerIndex, Graph, ResourceIndex};

mod key;

pub use key::{Key, Name};

/// What falls together under one key, with what falls apart in it under the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Which of the keys put it together.
    pub key: usize,
    /// What its members have in common.
    pub name: Name,
    /// Of all its members.
    pub total: Total,
    /// Of a container: of what stands right in it, without its inner containers. Else the same as `total`.
    pub own: Total,
    /// The groups in it: by the next key, or of a container its inner ones.
    pub groups: Vec<Group>,
}

/// Of each resource what counts of it where nothing is shared, by [`crate::graph::ResourceIndex`].
pub fn totals(bill: &Bill) -> Vec<Total> {
    bill.resources.iter().map(super::ResourceCost::total).collect()
}

/// The groups of all resources, of which `totals` has what counts of each. Dearest first, then by name; containers stand
/// as a tree, in the order of the estate. Of containers that are asked for alone the empty ones are shown, too.
///
/// A key after [`Key::Container`] is not looked at: [`Key::list`] refuses it.
pub fn groups(graph: &Graph, totals: &[Total], keys: &[Key]) -> Vec<Group> {
    let members: Vec<_> = (0..totals.len()).collect();
    let all = Grouping { graph, totals, keys };
    all.level(0, &members)
}

struct Grouping<'a> {
    graph: &'a Graph,
    totals: &'a [Total],
    keys: &'a [Key],
}

impl Grouping<'_> {
    fn level(&self, nth: usize, members: &[usize]) -> Vec<Group> {
        let Some(key) = self.keys.get(nth) else { return Vec::new() };
        if *key == Key::Container {
            return self.containers(nth, members);
        }
        let mut parts: HashMap<Name, Vec<usize>> = HashMap::new();
        for &member in members {
            parts.entry(key.name(self.graph, ResourceIndex(member))).or_default().push(member);
        }
        let group = |(name, members): (Name, Vec<usize>)| {
            let total = members.iter().map(|&member| self.totals[member]).sum();
            Group { key: nth, name, total, own: total, groups: self.level(nth + 1, &members) }
        };
        let mut groups: Vec<_> = parts.into_iter().map(group).collect();
        groups.sort_by(|a, b| order(a).cmp(&order(b)));
        groups
    }

    fn containers(&self, nth: usize, members: &[usize]) -> Vec<Group> {
        let containers = self.graph.containers();
        let mut found: Vec<_> = vec![(Total::default(), Total::default(), nth == 0); containers.len()];
        for &member in members {
            let place = self.graph.place(ResourceIndex(member)).0;
            found[place].0 += self.totals[member];
            found[place].2 = true;
        }
        // A parent stands before its children, so from the end each is complete when it is handed up.
        let mut inner: BTreeMap<Option<ContainerIndex>, Vec<Group>> = BTreeMap::new();
        for (index, container) in containers.iter().enumerate().rev() {
            let (own, below, is_shown) = found[index];
            let mut total = own;
            total += below;
            if let Some(parent) = container.parent {
                found[parent.0].1 += total;
                found[parent.0].2 |= is_shown;
            }
            if is_shown {
                let mut groups = inner.remove(&Some(ContainerIndex(index))).unwrap_or_default();
                groups.reverse();
                let name = Name::Text(format!("{} {}", container.kind.title(), container.name));
                inner.entry(container.parent).or_default().push(Group { key: nth, name, total, own, groups });
            }
        }
        let mut roots = inner.remove(&None).unwrap_or_default();
        roots.reverse();
        roots
    }
}

fn order(group: &Group) -> (Reverse<Decimal>, &Name) {
    (Reverse(group.total.known.typical), &group.name)
}

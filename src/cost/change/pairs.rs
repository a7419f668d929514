//! Which resource of one estate is which of another.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use super::Side;
use crate::graph::ResourceIndex;
use crate::model::Resource;

/// Which resources of two estates are one.
#[derive(Debug, Clone, Default)]
pub struct Pairs {
    /// Of a resource of the head, the base's.
    pub base_of: HashMap<ResourceIndex, ResourceIndex>,
    /// The base's that the head does not have.
    pub gone: Vec<ResourceIndex>,
}

impl Pairs {
    /// Finds which resources of two estates are one, as [`super::Change::between`] says, of all that are there: those too
    /// that others own.
    pub fn between(base: Side<'_>, head: Side<'_>) -> Self {
        of(base, head, |resource| !resource.presence.is_absent())
    }

    /// Of a resource of the base, the head's.
    pub fn head_of(&self) -> HashMap<ResourceIndex, ResourceIndex> {
        self.base_of.iter().map(|(&head, &base)| (base, head)).collect()
    }
}

/// Whether deploying the estate leaves it, for its owner to pay: what a plan deletes is not there.
pub fn counts(resource: &Resource) -> bool {
    resource.presence.is_ours() && !resource.presence.is_absent()
}

/// A resource that is not paired yet.
type Left<'a> = (ResourceIndex, &'a Resource);

pub(super) fn of<'a>(base: Side<'a>, head: Side<'a>, is_in: fn(&Resource) -> bool) -> Pairs {
    let all =
        |side: Side<'a>| side.graph.resources().filter(|(_, resource)| is_in(resource)).collect::<Vec<Left<'a>>>();
    let (mut before, mut after) = (all(base), all(head));
    let mut base_of = HashMap::with_capacity(after.len());
    let mut pair = |key_of_base: &dyn Fn(&'a Resource) -> (&'a str, &'a str),
                    key_of_head: &dyn Fn(&'a Resource) -> (&'a str, &'a str)| {
        let (known, wanted) = (unique(&before, key_of_base), unique(&after, key_of_head));
        let found = wanted.iter().filter_map(|(key, index)| Some((*index, *known.get(key)?)));
        let found: HashMap<ResourceIndex, ResourceIndex> = found.collect();
        let taken: HashSet<_> = found.values().copied().collect();
        before.retain(|(index, _)| !taken.contains(index));
        after.retain(|(index, _)| !found.contains_key(index));
        base_of.extend(found);
    };
    let id = |resource: &'a Resource| (resource.kind.name(), resource.id.as_str());
    pair(&id, &id);
    pair(&|resource| below(resource, base.roots), &|resource| below(resource, head.roots));
    let address = |resource: &'a Resource| (resource.kind.name(), resource.address.as_str());
    pair(&address, &address);
    let named = by_names(&before, &after);
    let taken: HashSet<_> = named.values().copied().collect();
    before.retain(|(index, _)| !taken.contains(index));
    base_of.extend(named);
    Pairs { base_of, gone: before.into_iter().map(|(index, _)| index).collect() }
}

/// The kind, and the id without the place that was read.
fn below<'a>(resource: &'a Resource, roots: &[String]) -> (&'a str, &'a str) {
    let id = resource.id.as_str();
    let inner = roots.iter().filter_map(|root| id.strip_prefix(root.as_str())?.strip_prefix('/'));
    (resource.kind.name(), inner.min_by_key(|inner| inner.len()).unwrap_or(id))
}

/// Pairs what goes by another address: where a plan says that it moved, and where one side knows the id that AWS gave it.
/// Both must have a name or address in common, and neither one with a third.
fn by_names(before: &[Left<'_>], after: &[Left<'_>]) -> HashMap<ResourceIndex, ResourceIndex> {
    fn keys<'a>(left: &[Left<'a>]) -> HashMap<(&'a str, &'a str), HashSet<ResourceIndex>> {
        let mut keys: HashMap<_, HashSet<_>> = HashMap::new();
        for (index, resource) in left {
            for name in resource.names.iter().chain([&resource.address]) {
                keys.entry((resource.kind.name(), name.as_str())).or_default().insert(*index);
            }
        }
        keys
    }
    let (before, after) = (keys(before), keys(after));
    let (mut bases, mut heads): (HashMap<_, HashSet<_>>, HashMap<_, HashSet<_>>) = Default::default();
    let only = |those: &HashSet<ResourceIndex>| those.iter().next().copied().filter(|_| those.len() == 1);
    // A name of several is a name of none.
    for (head, base) in after.iter().filter_map(|(key, those)| only(those).zip(only(before.get(key)?))) {
        bases.entry(head).or_default().insert(base);
        heads.entry(base).or_default().insert(head);
    }
    let pairs = bases.iter().filter_map(|(head, bases)| Some((*head, only(bases)?)));
    pairs.filter(|(_, base)| heads.get(base).and_then(only).is_some()).collect()
}

/// Those that no other one shares its key with.
fn unique<'a, K: Hash + Eq>(left: &[Left<'a>], key: impl Fn(&'a Resource) -> K) -> HashMap<K, ResourceIndex> {
    let mut found: HashMap<K, Option<ResourceIndex>> = HashMap::with_capacity(left.len());
    for (index, resource) in left {
        found.entry(key(resource)).and_modify(|one| *one = None).or_insert(Some(*index));
    }
    found.into_iter().filter_map(|(key, index)| Some((key, index?))).collect()
}

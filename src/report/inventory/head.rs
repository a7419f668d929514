//! What an inventory says before its resources: what most of them share, so that they need not say it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use super::yaml::{self, Node};
use crate::kinds::Kind;
use crate::model::{Inventory, Origin, Resource, Tag, Value};
use crate::readers::native::resource::shares_place;
use crate::readers::native::words::word_of_origin;
use crate::readers::native::{self, EVERYTHING};

/// What the resources of a file share.
pub(super) struct Head<'a> {
    pub(super) account: Option<&'a str>,
    pub(super) region: Option<&'a str>,
    /// What declares those that no template makes.
    origin: Origin,
    /// Tags that each inherits.
    pub(super) tags: Vec<&'a Tag>,
    /// What the ids of those begin with that templates make.
    templates: BTreeSet<&'a str>,
    inventory: &'a Inventory,
}

impl<'a> Head<'a> {
    /// What most resources share.
    pub(super) fn of(inventory: &'a Inventory) -> Self {
        let resources = &inventory.resources;
        let observed = resources.iter().filter(|resource| resource.origin == Origin::Observed).count();
        let found = resources.iter().filter(|resource| resource.origin == Origin::Inventory).count();
        let of_account = resources.iter().filter(|resource| shares_place(&resource.kind).0);
        let of_region = resources.iter().filter(|resource| shares_place(&resource.kind).1);
        Self {
            account: most_common(of_account.map(|resource| resource.account.as_deref())),
            region: most_common(of_region.map(|resource| resource.region.as_deref())),
            origin: if observed > found { Origin::Observed } else { Origin::Inventory },
            tags: shared_tags(resources),
            templates: resources.iter().filter_map(template).collect(),
            inventory,
        }
    }

    /// What a resource of this id is called, and what made it, unless it says otherwise.
    pub(super) fn called<'i>(&self, id: &'i str) -> (&'i str, Origin) {
        match native::address_in_template(id, |stem| self.templates.contains(stem)) {
            Some(address) => (address, Origin::Template),
            None if self.origin == Origin::Observed => (native::name_behind_kind(id), self.origin),
            None => (id, self.origin),
        }
    }

    /// Writes it, with `resources:` last.
    pub(super) fn write(&self, out: &mut String) {
        let mut head: Vec<(Cow<'_, str>, Node<'_>)> = vec![("version".into(), Node::text("1"))];
        head.extend(self.account.map(|account| ("account".into(), Node::text(account))));
        head.extend(self.region.map(|region| ("region".into(), Node::text(region))));
        if !self.tags.is_empty() {
            let tag = |tag: &&'a Tag| Some((Cow::from(&*tag.key), Node::text(tag.value.text()?)));
            head.push(("tags".into(), Node::Map(self.tags.iter().filter_map(tag).collect())));
        }
        if self.origin != Origin::Inventory {
            head.push(("origin".into(), Node::text(word_of_origin(self.origin))));
        }
        if !self.templates.is_empty() {
            head.push(("templates".into(), Node::texts(self.templates.iter().copied())));
        }
        self.listed(&mut head);
        yaml::entries(out, &head, 0);
        out.push_str(if self.inventory.resources.is_empty() { "resources: {}\n" } else { "resources:\n" });
    }

    /// Which kinds are listed completely: those that the file speaks of are, unless it says otherwise.
    fn listed(&self, head: &mut Vec<(Cow<'a, str>, Node<'a>)>) {
        let Inventory { resources, listed, lists_everything, .. } = self.inventory;
        let spoken_of: HashSet<&str> = resources.iter().map(|resource| resource.kind.name()).collect();
        let others = listed.iter().map(String::as_str).filter(|kind| !spoken_of.contains(kind));
        let mut complete = kinds(others);
        if *lists_everything && complete.is_empty() {
            head.push(("complete".into(), Node::text("true")));
        } else if *lists_everything || !complete.is_empty() {
            complete.splice(0..0, lists_everything.then(|| Node::text(EVERYTHING)));
            head.push(("complete".into(), Node::List(complete)));
        }
        let incomplete = kinds(spoken_of.iter().copied().filter(|kind| !listed.contains(*kind)));
        if !incomplete.is_empty() && incomplete.len() == spoken_of.len() {
            head.push(("incomplete".into(), Node::text("true")));
        } else if !incomplete.is_empty() {
            head.push(("incomplete".into(), Node::List(incomplete)));
        }
    }
}

/// Kinds by their names, in the alphabet's order.
fn kinds<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Node<'a>> {
    let sorted: BTreeMap<&str, &str> = names.map(|name| (short(name), name)).collect();
    sorted.into_values().map(kind).collect()
}

fn short(name: &str) -> &str {
    match Kind::parse(name) {
        Some(Kind::Known(spec)) => spec.alias,
        _ => name,
    }
}

/// A kind by its short name, else by its full one; `!other` where that is no type of AWS.
pub(super) fn kind(name: &str) -> Node<'_> {
    match Kind::parse(name) {
        Some(_) => Node::text(short(name)),
        None => Node::tagged("other", Node::text(name)),
    }
}

/// The value that most have; nothing where most have none. Of equally common ones the first in order.
fn most_common<'a>(values: impl Iterator<Item = Option<&'a str>>) -> Option<&'a str> {
    let mut counts: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    values.for_each(|value| *counts.entry(value).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).and_then(|(value, _)| value)
}

/// What a template's resource's id begins with before its address.
fn template(resource: &Resource) -> Option<&str> {
    let stem = resource.id.as_str().strip_suffix(resource.address.as_str())?.strip_suffix('/')?;
    (resource.origin == Origin::Template && !stem.is_empty()).then_some(stem)
}

/// Tags that each resource inherits that has no own tag of the key.
fn shared_tags(resources: &[Resource]) -> Vec<&Tag> {
    let taggable = || resources.iter().filter(|resource| resource.inherits_tags());
    let Some(first) = taggable().next() else { return Vec::new() };
    // Who does not inherit a tag says it itself, so each has the keys of all shared ones.
    let mut tags: Vec<&Tag> = first.tags.list.iter().filter_map(|tag| shared_tag(&tag.key, taggable())).collect();
    tags.sort_by(|a, b| a.key.cmp(&b.key));
    tags
}

/// The tag of a key that all inherit who do not have their own.
fn shared_tag<'a>(key: &str, taggable: impl Iterator<Item = &'a Resource>) -> Option<&'a Tag> {
    let mut shared: Option<&Tag> = None;
    for resource in taggable {
        let tag = resource.tags.get(key)?;
        if tag.origin.is_own() {
            continue;
        }
        let Value::Text(text) = &tag.value.value else { return None };
        if *shared.get_or_insert(tag).value.text()? != **text {
            return None;
        }
    }
    shared
}

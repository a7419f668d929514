//! Finds the resource that a text means, among everything by which resources are known.

use std::collections::HashMap;

use super::ResourceIndex;
use super::mention::mentions;
use crate::kinds::Kind;
use crate::model::{Inventory, Resource};

/// A name that more resources share than this names none of them: it is a word such as `default`, not a name.
const MOST_CANDIDATES: usize = 256;

/// Every id, address and other name of the estate's resources.
pub(super) struct Names<'a> {
    inventory: &'a Inventory,
    ids: HashMap<&'a str, usize>,
    by_name: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Names<'a> {
    /// Indexes an inventory. Of two resources with one id the first is found.
    pub(super) fn new(inventory: &'a Inventory) -> Self {
        let resources = &inventory.resources;
        let mut ids = HashMap::with_capacity(resources.len());
        let mut by_name: HashMap<&str, Vec<usize>> = HashMap::with_capacity(resources.len() * 2);
        for (index, resource) in resources.iter().enumerate() {
            ids.entry(resource.id.as_str()).or_insert(index);
            for name in names_of(resource) {
                let known = by_name.entry(name).or_default();
                if known.last() != Some(&index) {
                    known.push(index);
                }
            }
        }
        Self { inventory, ids, by_name }
    }

    /// The resource with exactly this id.
    pub(super) fn id(&self, id: &str) -> Option<usize> {
        self.ids.get(id).copied()
    }

    /// The one resource, other than `from`, that a text means: by id or name, then by the name inside an ARN, a host
    /// name or a path. `fits` says which resources can be meant at all.
    pub(super) fn meant(&self, text: &str, from: usize, fits: &dyn Fn(&Resource) -> bool) -> Option<usize> {
        self.named(text, from, fits).or_else(|| self.mentioned(text, from, fits).into_iter().next())
    }

    /// The one resource of exactly this name. Where several fit, the one of the same file is meant, then the one of
    /// the same account and region; where that leaves several, none is.
    pub(super) fn named(&self, name: &str, from: usize, fits: &dyn Fn(&Resource) -> bool) -> Option<usize> {
        let resources = &self.inventory.resources;
        if let Some(exact) = self.id(name).filter(|&i| i != from && fits(&resources[i])) {
            return Some(exact);
        }
        let known = self.by_name.get(name).filter(|known| known.len() <= MOST_CANDIDATES)?;
        let mut fitting: Vec<usize> = known.iter().copied().filter(|&i| i != from && fits(&resources[i])).collect();
        let home = &resources[from];
        let nearer: [&dyn Fn(&Resource) -> bool; 2] =
            [&|r| r.span.file == home.span.file, &|r| r.account == home.account && r.region == home.region];
        for near in nearer {
            if fitting.len() > 1 && fitting.iter().any(|&i| near(&resources[i])) {
                fitting.retain(|&i| near(&resources[i]));
            }
        }
        match fitting[..] {
            [only] => Some(only),
            _ => None,
        }
    }

    /// Every resource that ARNs, host names and paths inside a text mention, in the order of the text.
    pub(super) fn mentioned(&self, text: &str, from: usize, fits: &dyn Fn(&Resource) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let mut done = None;
        for mention in mentions(text) {
            if done == Some(mention.group) {
                continue;
            }
            let fits = |r: &Resource| mention.fits(r) && fits(r);
            if let Some(index) = self.named(mention.name, from, &fits) {
                done = Some(mention.group);
                if !found.contains(&index) {
                    found.push(index);
                }
            }
        }
        found
    }

    /// Every resource of this id, address, name or display name, in the inventory's order.
    pub(super) fn all(&self, text: &str) -> Vec<ResourceIndex> {
        if let Some(index) = self.id(text) {
            return vec![ResourceIndex(index)];
        }
        if let Some(known) = self.by_name.get(text) {
            return known.iter().copied().map(ResourceIndex).collect();
        }
        let resources = self.inventory.resources.iter().enumerate();
        resources.filter(|(_, r)| r.display_name() == text).map(|(i, _)| ResourceIndex(i)).collect()
    }
}

/// Everything by which a resource is known beside its id. A domain name is known without its final dot, too.
pub(crate) fn names_of(resource: &Resource) -> impl Iterator<Item = &str> {
    let declared = resource.kind.spec().names.iter().filter_map(|path| resource.text(path));
    let names = std::iter::once(resource.address.as_str()).chain(resource.names.iter().map(String::as_str));
    let names = names.chain(declared).filter(|name| !name.is_empty());
    names.flat_map(|name| std::iter::once(name).chain(name.strip_suffix('.')))
}

/// Whether a property's name says that it names resources of a kind: `ClusterName`, `SourceSecurityGroupIds`.
pub(super) fn key_names_kind(key: &str, kind: &Kind) -> bool {
    stem(key).is_some_and(|stem| stem_is(&stem, kind))
}

/// What a property's name says that it names: `securitygroup` for `SecurityGroupIds`; `None` where it says nothing.
pub(super) fn stem(key: &str) -> Option<String> {
    let lower = key.to_ascii_lowercase();
    let endings = ["identifiers", "identifier", "names", "name", "arns", "arn", "ids", "id", "s"];
    let stem = endings.iter().find_map(|ending| lower.strip_suffix(ending)).unwrap_or(&lower);
    (stem.len() >= 3).then(|| stem.to_owned())
}

/// Whether the last part of a kind's name is what a stem says, or ends with it, or it ends with that part.
pub(super) fn stem_is(stem: &str, kind: &Kind) -> bool {
    let last = kind.name().rsplit("::").next().unwrap_or_default().to_ascii_lowercase();
    !last.is_empty() && (stem.ends_with(&last) || last.ends_with(stem))
}

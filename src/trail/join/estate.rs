//! The resources of an estate by what AWS calls them.

use std::borrow::Cow;
use std::collections::HashMap;

use crate::graph::{Graph, ResourceIndex, names_of};
use crate::model::arn::Arn;
use crate::model::{Origin, Presence, Resource};
use crate::trail::subjects::of_arn;

/// A name that more resources of a kind share than this names none of them.
const MOST_CANDIDATES: usize = 256;

/// A thing of AWS that is looked for. What is not known of it is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked<'t> {
    /// Its ARN.
    pub arn: &'t str,
    /// Its kind, as CloudFormation names it.
    pub kind: &'t str,
    /// What its service calls it.
    pub id: &'t str,
    /// Its account.
    pub account: &'t str,
    /// Its region.
    pub region: &'t str,
}

/// The resources of an estate by ARN and by kind and name.
#[derive(Debug)]
pub struct Estate<'g> {
    graph: &'g Graph,
    by_arn: HashMap<&'g str, Vec<ResourceIndex>>,
    by_name: HashMap<(&'g str, Cow<'g, str>), Vec<ResourceIndex>>,
    /// By the end of an id that begins with another thing's name, those of which the description does not tell that:
    /// services without their cluster.
    by_end: HashMap<(&'g str, &'g str), Vec<ResourceIndex>>,
    places: Vec<Where<'g>>,
}

/// The account and the region of a resource; empty where nothing tells them.
#[derive(Debug, Clone, Copy, Default)]
struct Where<'g> {
    account: &'g str,
    region: &'g str,
}

impl<'g> Estate<'g> {
    /// Looks over every resource once. What does not exist is not among them.
    pub fn new(graph: &'g Graph) -> Self {
        let count = graph.inventory().resources.len();
        let mut estate = Self {
            graph,
            by_arn: HashMap::with_capacity(count),
            by_name: HashMap::with_capacity(2 * count),
            by_end: HashMap::new(),
            places: Vec::with_capacity(count),
        };
        for (index, resource) in graph.resources() {
            estate.add(index, resource);
        }
        estate
    }

    fn add(&mut self, index: ResourceIndex, resource: &'g Resource) {
        let mut place = Where {
            account: resource.account.as_deref().unwrap_or_default(),
            region: resource.region.as_deref().unwrap_or_default(),
        };
        if !matches!(resource.presence, Presence::Absent(_)) {
            for name in known_by(resource) {
                match Arn::parse(name) {
                    Some(arn) => {
                        push(self.by_arn.entry(name).or_default(), index);
                        place.fill(&arn);
                        // As the events call it, also where that is made of several parts: `cluster/group`.
                        if let Some((_, id)) = of_arn(&arn).filter(|(kind, _)| resource.kind.is(kind)) {
                            self.put(resource, id, index);
                        }
                        let (_, inner) = arn.word_and_name();
                        self.put(resource, inner, index);
                        self.put(resource, inner.rsplit(['/', ':']).next().unwrap_or_default(), index);
                    }
                    None => self.put(resource, name, index),
                }
            }
            if let Some(names) = resource.kind.spec().trail.filter(|names| !names.begins_with.is_empty()) {
                self.add_by_parts(index, resource, names.begins_with);
            }
        }
        self.places.push(place);
    }

    /// What has an id of two names, `cluster/service`, of which a property tells the first.
    fn add_by_parts(&mut self, index: ResourceIndex, resource: &'g Resource, property: &str) {
        let begins = self.begins(index, resource, property);
        let names: Vec<Cow<'g, str>> = known_by(resource).filter_map(|name| id_in(name, resource)).collect();
        let is_told = !begins.is_empty() || names.iter().any(|name| name.contains('/'));
        for name in names.into_iter().filter(|name| !name.contains('/')) {
            for begin in &begins {
                self.put(resource, format!("{begin}/{name}"), index);
            }
            if let (false, Cow::Borrowed(name)) = (is_told, name) {
                push(self.by_end.entry((resource.kind.name(), name)).or_default(), index);
            }
        }
    }

    /// What the thing is called that a property names: the resource that it refers to, else as it is written.
    fn begins(&self, index: ResourceIndex, resource: &'g Resource, property: &str) -> Vec<&'g str> {
        let last = |name: &'g str| match Arn::parse(name) {
            Some(arn) => arn.resource.rsplit(['/', ':']).next().unwrap_or_default(),
            None => name,
        };
        let edges = self.graph.outgoing(index).filter(|edge| edge.via == property);
        let mut edges = edges.map(|edge| self.graph.resource(edge.to)).peekable();
        let mut names: Vec<&str> = match edges.peek() {
            Some(_) => edges.flat_map(known_by).map(last).collect(),
            None => resource.text(property).map(last).into_iter().collect(),
        };
        names.retain(|name| !name.is_empty());
        names.sort_unstable();
        names.dedup();
        names
    }

    fn put(&mut self, resource: &'g Resource, name: impl Into<Cow<'g, str>>, index: ResourceIndex) {
        let name = name.into();
        if !name.is_empty() {
            push(self.by_name.entry((resource.kind.name(), name)).or_default(), index);
        }
    }

    /// A resource of the estate.
    pub(crate) fn resource(&self, index: ResourceIndex) -> &'g Resource {
        self.graph.resource(index)
    }

    /// The one resource that a thing is: that of its ARN, else the only one of its kind and its id or name that may
    /// stand where it does. Nothing where several may be meant.
    pub fn find(&self, asked: &Asked<'_>) -> Option<ResourceIndex> {
        match self.meant(asked)[..] {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The resources that a thing may be: one where it is clear, none where no resource is called so, else all that it
    /// may well be.
    pub(crate) fn meant(&self, asked: &Asked<'_>) -> Vec<ResourceIndex> {
        let of_arn = self.by_arn.get(asked.arn).map(Vec::as_slice).unwrap_or_default();
        if let Some(one) = self.only(of_arn, asked) {
            return vec![one];
        }
        let named = self.by_name.get(&(asked.kind, Cow::Borrowed(asked.id))).filter(|_| !asked.kind.is_empty());
        let named = named.filter(|named| named.len() <= MOST_CANDIDATES).map(Vec::as_slice).unwrap_or_default();
        let fitting: Vec<_> = named.iter().copied().filter(|index| self.fits(*index, asked)).collect();
        match self.only(&fitting, asked) {
            Some(one) => vec![one],
            None if fitting.is_empty() => of_arn.to_vec(),
            None => fitting,
        }
    }

    /// The resources that a thing may be whose id begins with the name of another, `cluster/service`, where the
    /// description does not tell that name: none where no such resource has the other.
    pub(crate) fn meant_by_end(&self, asked: &Asked<'_>) -> Vec<ResourceIndex> {
        let end = asked.id.rsplit_once('/').map(|(_, end)| end).filter(|_| !self.by_end.is_empty());
        let named = end.and_then(|end| self.by_end.get(&(asked.kind, end)));
        let named = named.filter(|named| named.len() <= MOST_CANDIDATES).map(Vec::as_slice).unwrap_or_default();
        let fitting: Vec<_> = named.iter().copied().filter(|index| self.fits(*index, asked)).collect();
        self.only(&fitting, asked).map_or(fitting, |one| vec![one])
    }

    /// Whether a resource is known to stand in an account and, where its kind belongs to one, a region.
    pub(crate) fn stands_in(&self, index: ResourceIndex, account: &str, region: &str) -> bool {
        let place = self.places[index.0];
        let kind = &self.graph.resource(index).kind;
        let is_anywhere = kind.is_global() || kind.is("AWS::S3::Bucket");
        !account.is_empty() && place.account == account && (is_anywhere || place.region == region)
    }

    /// The one that is meant among some: the one that this description makes before those that it only looks up; the
    /// one that surely stands there before those of which nothing is told.
    fn only(&self, some: &[ResourceIndex], asked: &Asked<'_>) -> Option<ResourceIndex> {
        let is_ours = |index: &ResourceIndex| self.graph.resource(*index).presence != Presence::Elsewhere;
        let stands_there = |index: &ResourceIndex| {
            let place = self.places[index.0];
            !asked.account.is_empty() && place.account == asked.account && place.region == asked.region
        };
        let one = |fits: &dyn Fn(&ResourceIndex) -> bool| {
            let mut fitting = some.iter().copied().filter(fits);
            fitting.next().filter(|_| fitting.next().is_none())
        };
        one(&|_| true).or_else(|| one(&is_ours)).or_else(|| one(&|index| is_ours(index) && stands_there(index)))
    }

    /// Whether a resource may stand where a thing does. Ids that AWS makes, and the names of buckets, are unique wherever
    /// they stand: a VPC is also named in the logs of the accounts that it is shared with.
    fn fits(&self, index: ResourceIndex, asked: &Asked<'_>) -> bool {
        let may_be = |known: &str, said: &str| known.is_empty() || said.is_empty() || known == said;
        let place = self.places[index.0];
        let is_bucket = asked.kind == "AWS::S3::Bucket";
        is_unique(asked.id)
            || (may_be(place.account, asked.account) && (is_bucket || may_be(place.region, asked.region)))
    }
}

impl<'g> Where<'g> {
    fn fill(&mut self, arn: &Arn<'g>) {
        for (known, told) in [(&mut self.account, arn.account), (&mut self.region, arn.region)] {
            if known.is_empty() {
                *known = told;
            }
        }
    }
}

/// What AWS may call a resource. A template's logical id is no name of what it makes; the key of a native inventory is
/// one where no property gives another.
pub(in crate::trail) fn known_by(resource: &Resource) -> impl Iterator<Item = &str> {
    let is_named = resource.kind.spec().names.iter().any(|path| resource.property(path).is_some());
    let address_is_name = match resource.origin {
        Origin::Observed => true,
        Origin::Inventory => !is_named,
        Origin::Template => false,
    };
    let address = resource.address.as_str();
    names_of(resource).filter(move |name| address_is_name || *name != address || names_itself(resource, name))
}

/// The id that a name of a resource comes to; `None` where it is the ARN of something else.
fn id_in<'g>(name: &'g str, resource: &Resource) -> Option<Cow<'g, str>> {
    match Arn::parse(name) {
        Some(arn) => of_arn(&arn).filter(|(kind, _)| resource.kind.is(kind)).map(|(_, id)| id),
        None => Some(Cow::Borrowed(name)),
    }
}

/// Whether a name that is also the address is given by a property or told beside.
fn names_itself(resource: &Resource, name: &str) -> bool {
    let mut told = resource.kind.spec().names.iter().filter_map(|path| resource.text(path));
    told.any(|text| text == name) || resource.names.iter().any(|text| text == name)
}

/// `i-0123456789abcdef0`: an id whose 17 digits AWS made, one in all of its accounts.
pub(crate) fn is_unique(id: &str) -> bool {
    let digits = id.rsplit_once('-').map_or("", |(_, digits)| digits);
    digits.len() == 17 && digits.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
}

fn push(list: &mut Vec<ResourceIndex>, index: ResourceIndex) {
    if list.last() != Some(&index) {
        list.push(index);
    }
}

#[cfg(test)]
mod tests;

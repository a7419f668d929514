//! The price of a resource of which only events tell: it is made of what they say, with the resources that it names beside
//! it, and priced as every other resource is.

use std::collections::{HashMap, HashSet};

use super::{Whose, facts};
use crate::cost::{self, CostSettings, Price, ResourceCost};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::properties::without_numbers;
use crate::kinds::{Billing, Kind, ReferenceSpec, find};
use crate::model::{Inventory, Origin, Resource};
use crate::source::{FileId, Span};
use crate::trail::join::{Asked, Estate};
use crate::trail::sizes::{Facts, properties};
use crate::trail::story::Telling;
use crate::trail::subjects::Did;
use crate::trail::things::ThingKey;

/// How changes are priced.
#[derive(Debug, Clone)]
pub struct Terms {
    settings: CostSettings,
}

impl Terms {
    /// As the estate is priced, but on demand and without the free tier: an allowance or a commitment covers the whole account,
    /// and no change alone uses it.
    pub fn new(mut settings: CostSettings) -> Self {
        settings.agreements.plan = None;
        settings.agreements.commitments = Vec::new();
        Self { settings }
    }
}

/// Prices resources of events.
pub(super) struct Pricer<'a, 't> {
    telling: Telling<'a>,
    terms: &'t Terms,
    estate: Estate<'a>,
    /// What was priced already, of resources that name none that counts.
    priced: HashMap<(String, String, String, Facts), ResourceCost>,
}

/// What is told by events stands in no file that was kept.
const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

impl<'a, 't> Pricer<'a, 't> {
    pub(super) fn new(telling: &Telling<'a>, terms: &'t Terms) -> Self {
        Self { telling: *telling, terms, estate: Estate::new(telling.graph), priced: HashMap::new() }
    }

    /// Whether AWS charges nothing for a kind.
    pub(super) fn is_free(&self, kind: &str) -> bool {
        find(kind).is_some_and(|spec| matches!(spec.billing, Billing::Free(_)))
    }

    /// Whether no property decides the price of a kind.
    pub(super) fn has_no_size(&self, kind: &str) -> bool {
        find(kind).is_some_and(|spec| {
            let paths = spec.price_paths();
            paths.texts.is_empty() && paths.wholes.is_empty()
        })
    }

    /// What a resource costs that is as facts say, at a moment.
    pub(super) fn cost(&mut self, of: Whose<'_>, facts: &Facts, at: i64) -> ResourceCost {
        if Kind::parse(of.kind).is_none() {
            let monthly = Price::Unknown("no event tells of what kind it is".to_owned());
            return ResourceCost { resource: ResourceIndex(0), monthly, lines: Vec::new() };
        }
        let named = self.named(of, facts, at);
        let key = [of.kind, of.account, of.region].map(str::to_owned);
        let [kind, account, region] = key;
        let key = (kind, account, region, facts.clone());
        if let Some(known) = self.priced.get(&key).filter(|_| named.is_empty()) {
            return known.clone();
        }
        let is_alone = named.is_empty();
        let resource = made_of(of.kind, "it", of.account, of.region, facts);
        let resources = std::iter::once(resource).chain(named).collect();
        let (graph, _) = Graph::build(Inventory { resources, ..Inventory::default() });
        let mut bill = cost::bill(&graph, &self.terms.settings);
        let cost = bill.resources.swap_remove(0);
        if is_alone {
            self.priced.insert(key, cost.clone());
        }
        cost
    }

    /// The resources that it names and whose properties may decide its price: a service's task definition, a group's launch
    /// template. As the events tell them, else as the estate does.
    fn named(&self, of: Whose<'_>, facts: &Facts, at: i64) -> Vec<Resource> {
        let Some(spec) = find(of.kind) else { return Vec::new() };
        let mut seen = HashSet::new();
        let mut named = Vec::new();
        for (path, text) in facts {
            let plain = without_numbers(path);
            let Some(reference) = spec.references.iter().find(|reference| without_numbers(reference.path) == plain)
            else {
                continue;
            };
            if seen.insert(text.as_str()) {
                named.extend(self.told(of, reference, text, at, named.len()));
            }
        }
        named
    }

    fn told(&self, of: Whose<'_>, reference: &ReferenceSpec, text: &str, at: i64, number: usize) -> Option<Resource> {
        let last = text.rsplit(['/', ':']).next().unwrap_or(text);
        let behind_slash = text.rsplit('/').next().unwrap_or(text);
        let names = [text, behind_slash, last];
        let id = format!("named {number}");
        for (kind, name) in reference.to.iter().flat_map(|kind| names.map(|name| (*kind, name))) {
            if let Some(facts) = self.facts_of(of, kind, name, at) {
                let mut resource = made_of(kind, &id, of.account, of.region, &facts);
                names.into_iter().for_each(|name| resource.add_name(name));
                return Some(resource);
            }
        }
        let asked = |kind: &&'static str| {
            let arn = if text.starts_with("arn:") { text } else { "" };
            self.estate.find(&Asked { arn, kind, id: behind_slash, account: of.account, region: of.region })
        };
        let found = reference.to.iter().find_map(asked)?;
        let declared = self.telling.graph.resource(found);
        let mut resource = Resource::new(id, declared.kind.clone(), Origin::Inventory, NOWHERE);
        resource.properties = declared.properties.clone();
        (resource.account, resource.region) = place(of.account, of.region);
        names.into_iter().for_each(|name| resource.add_name(name));
        Some(resource)
    }

    /// What the events tell of another resource up to a moment.
    fn facts_of(&self, of: Whose<'_>, kind: &str, id: &str, at: i64) -> Option<Facts> {
        let texts = &self.telling.trail.ledger.texts;
        let text = |text: &str| texts.find(text);
        let key = ThingKey { kind: text(kind)?, id: text(id)?, account: text(of.account)?, region: text(of.region)? };
        let thing = self.telling.trail.ledger.things.get(&key)?;
        let told = thing.earlier.iter().chain(&thing.deeds).filter(|deed| deed.at <= at && deed.did != Did::Ended);
        let facts = told.fold(Facts::new(), |mut state, deed| {
            state.extend(facts(&deed.sizes, texts));
            state
        });
        (!facts.is_empty()).then_some(facts)
    }
}

/// A resource of a kind with these properties.
fn made_of(kind: &str, id: &str, account: &str, region: &str, facts: &Facts) -> Resource {
    let kind = Kind::parse(kind).unwrap_or_else(|| Kind::Other(kind.into()));
    let mut resource = Resource::new(id, kind, Origin::Inventory, NOWHERE);
    resource.properties = properties(facts.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    (resource.account, resource.region) = place(account, region);
    resource
}

fn place(account: &str, region: &str) -> (Option<String>, Option<String>) {
    let told = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    (told(account), told(region))
}

//! What a usage file states, given to the resources it means.

use std::collections::{HashMap, HashSet};

use super::keys::{KnownKey, known_keys};
use super::pattern::{general, matches, open};
use super::scaling::give_capacity;
use super::{Block, Stated, UsageFile};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{Kind, KindSpec, find};
use crate::model::{Entry, Inventory, Origin, Property, Resource, Value};
use crate::source::Span;
use crate::wording::did_you_mean;

/// Infracost's name for traffic that belongs to no resource: it stands in the usage file alone.
const TRAFFIC: &str = "aws_data_transfer";
/// To how many addresses that match nothing a likeness is looked for: each is compared with every address.
const MOST_LIKENESSES: usize = 50;

/// Gives resources the usage that a file states of them, and adds the traffic that the file alone describes.
///
/// What a resource states itself stays. Of several entries that mean a resource the exact address goes first, then the
/// one with the fewest `[*]`, of equals the earlier, and at last the default of its type. What the estate itself says of
/// the use of a thing comes last.
pub fn apply(usage: &UsageFile, inventory: &mut Inventory) -> Vec<Diagnostic> {
    let said = give_stated(usage, inventory);
    give_capacity(inventory);
    said
}

fn give_stated(usage: &UsageFile, inventory: &mut Inventory) -> Vec<Diagnostic> {
    if usage.resources.is_empty() && usage.defaults.is_empty() {
        return Vec::new();
    }
    add_traffic(usage, inventory);
    let index = Index::new(usage);
    let mut giver = Giver::default();
    let mut met = HashSet::new();
    for resource in &mut inventory.resources {
        for at in index.of(resource) {
            met.insert(at);
            giver.give(resource, &usage.resources[at]);
        }
        for block in index.defaults_of(&resource.kind) {
            giver.give(resource, block);
        }
    }
    let is_unmet = |(at, block): &(usize, &Block)| !met.contains(at) && !is_type(&block.name);
    let unmet = usage.resources.iter().enumerate().filter(is_unmet).map(|(_, block)| block);
    giver.unmet(unmet, inventory);
    giver.defaults(&index);
    giver.said
}

/// Whether a name is a type and no address: Infracost takes such an entry among the addresses for all of the type.
fn is_type(name: &str) -> bool {
    name.starts_with("aws") && !name.contains('.')
}

/// The entries of a file, by what they mean.
struct Index<'u> {
    usage: &'u UsageFile,
    /// Entries by their address with every index open, those with the fewest `[*]` first.
    by_shape: HashMap<String, Vec<usize>>,
    defaults: Vec<&'u Block>,
}

impl<'u> Index<'u> {
    fn new(usage: &'u UsageFile) -> Self {
        let mut by_shape: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, block) in usage.resources.iter().enumerate() {
            by_shape.entry(general(&block.name)).or_default().push(at);
        }
        by_shape.values_mut().for_each(|blocks| blocks.sort_by_key(|&at| open(&usage.resources[at].name)));
        let typed = usage.resources.iter().filter(|block| is_type(&block.name));
        Self { usage, by_shape, defaults: typed.chain(&usage.defaults).collect() }
    }

    /// The entries that mean a resource, the most exact first.
    fn of(&self, resource: &Resource) -> Vec<usize> {
        let alike = self.by_shape.get(&general(&resource.address)).into_iter().flatten().copied();
        alike.filter(|&at| matches(&self.usage.resources[at].name, &resource.address)).collect()
    }

    fn defaults_of(&self, kind: &Kind) -> Vec<&'u Block> {
        let row = |name: &str| find(name).map(|row| row.name);
        let is_meant = |block: &&&Block| match kind {
            Kind::Known(spec) => row(&block.name) == Some(spec.name),
            Kind::Other(name) => **name == *block.name,
        };
        self.defaults.iter().filter(is_meant).copied().collect()
    }
}

/// Each entry of Infracost's `aws_data_transfer` is a resource that no other file declares.
fn add_traffic(usage: &UsageFile, inventory: &mut Inventory) {
    let Some(spec) = find(TRAFFIC) else { return };
    let declared: HashSet<&str> = inventory.resources.iter().map(|resource| resource.address.as_str()).collect();
    let is_traffic = |block: &&Block| {
        block.name.strip_prefix(TRAFFIC).is_some_and(|rest| rest.starts_with('.')) && !declared.contains(&*block.name)
    };
    let blocks: Vec<&Block> = usage.resources.iter().filter(is_traffic).collect();
    for block in blocks {
        let mut resource = Resource::new(block.name.as_str(), Kind::Known(spec), Origin::Inventory, block.span);
        resource.region = block.stated.iter().find(|stated| stated.key == "region").map(|stated| stated.value.clone());
        inventory.resources.push(resource);
    }
}

/// Says each thing once, however many resources an entry means.
#[derive(Default)]
struct Giver {
    said: Vec<Diagnostic>,
    seen: HashSet<Span>,
    keys: HashMap<&'static str, Vec<KnownKey>>,
}

impl Giver {
    fn known(&mut self, spec: &'static KindSpec) -> &[KnownKey] {
        self.keys.entry(spec.name).or_insert_with(|| known_keys(spec))
    }

    fn give(&mut self, resource: &mut Resource, block: &Block) {
        for stated in &block.stated {
            let title = resource.kind.title().to_owned();
            let Some((key, value)) = self.value(resource.kind.spec(), &title, stated) else { continue };
            if resource.usage.iter().all(|entry| entry.key != key) {
                resource.usage.push(Entry {
                    key: key.to_owned(),
                    key_span: stated.key_span,
                    value: Property { value, span: stated.span },
                });
            }
        }
    }

    /// A statement in our words; `None` where nothing reads it or it is no amount, which is said.
    fn value(&mut self, spec: &'static KindSpec, title: &str, stated: &Stated) -> Option<(&'static str, Value)> {
        if spec.name == TRAFFIC && stated.key == "region" {
            return None;
        }
        let keys = self.known(spec);
        let Some(known) = keys.iter().find(|known| known.file == stated.key) else {
            let help = did_you_mean(&stated.key, keys.iter().map(|known| known.file));
            let said = Diagnostic::warning(codes::UNKNOWN_KEY, format!("no price of {title} reads `{}`", stated.key));
            self.say(stated.key_span, Diagnostic { help, ..said.at(stated.key_span, "") });
            return None;
        };
        let key = known.key;
        let value = amount(known, stated);
        if value.is_none() {
            let written = [Some(&stated.value), stated.bounds[0].as_ref(), stated.bounds[1].as_ref()];
            let wrong = written.into_iter().flatten().find(|text| known.ours(text).is_none());
            let message = format!("`{}` of `{}` is no amount", wrong.unwrap_or(&stated.value), stated.key);
            let said =
                Diagnostic::warning(codes::WRONG_SHAPE, message).at(stated.span, "a number from 0 on belongs here");
            self.say(stated.span, said);
        }
        Some((key, value?))
    }

    fn say(&mut self, span: Span, said: Diagnostic) {
        if self.seen.insert(span) {
            self.said.push(said);
        }
    }

    /// Entries that mean no resource.
    fn unmet<'b>(&mut self, blocks: impl Iterator<Item = &'b Block>, inventory: &Inventory) {
        for (nth, block) in blocks.enumerate() {
            let said = Diagnostic::warning(codes::UNKNOWN_KEY, format!("no resource has the address `{}`", block.name));
            let addresses = inventory.resources.iter().map(|resource| resource.address.as_str());
            let help = match nth < MOST_LIKENESSES {
                true => help(&block.name, addresses),
                false => None,
            };
            self.said.push(Diagnostic { help, ..said.at(block.span, "") });
        }
    }

    /// Defaults of types that are none, and keys of defaults that no resource has asked for.
    fn defaults(&mut self, index: &Index<'_>) {
        for block in &index.defaults {
            let Some(spec) = find(&block.name) else {
                let message = format!("this version knows no price of `{}`", block.name);
                let types =
                    crate::kinds::KINDS.iter().copied().flatten().flat_map(|spec| spec.terraform.iter().copied());
                let help = did_you_mean(&block.name, types);
                let said = Diagnostic::warning(codes::UNKNOWN_KEY, message).at(block.span, "");
                self.said.push(Diagnostic { help, ..said });
                continue;
            };
            for stated in &block.stated {
                self.value(spec, spec.title, stated);
            }
        }
    }
}

/// What is stated, in our words: an amount or its three cases.
fn amount(known: &KnownKey, stated: &Stated) -> Option<Value> {
    let typical = known.ours(&stated.value)?;
    if stated.bounds == [None, None] {
        return Some(Value::Text(typical));
    }
    let text = |text: String| Property { value: Value::Text(text), span: stated.span };
    let entry = |key: &str, value| Entry { key: key.to_owned(), key_span: stated.key_span, value: text(value) };
    let mut cases = Vec::new();
    let [low, high] = &stated.bounds;
    if let Some(low) = low {
        cases.push(entry("low", known.ours(low)?));
    }
    cases.push(entry("typical", typical));
    if let Some(high) = high {
        cases.push(entry("high", known.ours(high)?));
    }
    Some(Value::Map(cases))
}

/// What to write instead of an address that nothing has: `[*]` where its instances are meant, or what resembles it.
fn help<'a>(name: &str, addresses: impl Iterator<Item = &'a str> + Clone) -> Option<String> {
    let instances = format!("{name}[*]");
    let mut generals = addresses.clone();
    if generals.any(|address| matches(&instances, address)) {
        return Some(format!("it has instances: write `{instances}` for all of them"));
    }
    did_you_mean(name, addresses)
}

//! Plans that Infracost evaluates itself, from a configuration and without Terraform. They have planned values alone; what
//! an expression refers to stands among these.
//!
//! - A block has `__tfmeta`, with `references`: type, name and provisional id of each resource that its expressions name.
//!   Its own `id` is as provisional, and means nothing outside of the run that made it.
//! - An attribute that nothing decides before an apply is `{"__attribute__": "aws_vpc.main.id", …}`.
//!
//! A provisional id is taken for a name only where the block says whose it is: what is planned of a resource does not tell
//! its own.

use super::address::Subject;
use super::landing::{Stray, names_the_whole};
use super::values::UNKNOWN;
use crate::model::{Entry, Property, Reference, ResourceId, Unknown, Value};

const META: &str = "__tfmeta";
const ATTRIBUTE: &str = "__attribute__";

/// The one resource that type and name mean, with a key perhaps, where the attributes stand.
pub(super) type Find<'f> = &'f dyn Fn(&str, Option<&str>) -> Option<ResourceId>;

/// Makes references of what such a plan says in its values, and takes out what it adds to them. Gives back the references
/// that no value carries.
pub(super) fn references(entries: &mut [Entry], find: Find<'_>) -> Vec<Stray> {
    let mut strays = Vec::new();
    for entry in entries {
        let mut left = Vec::new();
        look_through(&mut entry.value, find, &mut left);
        if !left.is_empty() {
            strays.push(Stray { attribute: entry.key.clone(), references: left, span: entry.value.span });
        }
    }
    strays
}

/// Recursion is bounded by the depth of the tree.
fn look_through(property: &mut Property, find: Find<'_>, left: &mut Vec<Reference>) {
    match &mut property.value {
        Value::List(items) => items.iter_mut().for_each(|item| look_through(item, find, left)),
        Value::Map(entries) => {
            if let Some(attribute) = text(entries, ATTRIBUTE) {
                property.value = undecided(attribute, find);
                return;
            }
            if let Some(at) = entries.iter().position(|entry| entry.key == META) {
                let meta = entries.remove(at);
                block(entries, &meta.value, find, left);
            }
            entries.iter_mut().for_each(|entry| look_through(&mut entry.value, find, left));
        }
        _ => {}
    }
}

/// What the apply decides of a value that is another's attribute.
fn undecided(attribute: &str, find: Find<'_>) -> Value {
    let unknown = || Value::Unknown(Unknown::new(UNKNOWN));
    let Subject::Resource { local, key, attribute } = Subject::parse(attribute) else { return unknown() };
    let Some(target) = find(local, key) else { return unknown() };
    let reference = Reference { target, attribute: attribute.map(str::to_owned) };
    match attribute {
        Some(attribute) if !names_the_whole(attribute) => {
            Value::Unknown(Unknown { references: vec![reference], ..Unknown::new(UNKNOWN) })
        }
        _ => Value::Reference(reference),
    }
}

/// Gives the references of a block to the values that are their provisional ids.
fn block(entries: &mut Vec<Entry>, meta: &Property, find: Find<'_>, left: &mut Vec<Reference>) {
    let named = meta.entries().iter().find(|entry| entry.key == "references").map(|entry| entry.value.items());
    let named = named.unwrap_or_default();
    let id_of = |one: &Property| text(one.entries(), "id").map(str::to_owned);
    entries.retain(|entry| entry.key != "id" || named.iter().any(|one| entry.value.text() == id_of(one).as_deref()));
    for one in named {
        let (kind, name) = (text(one.entries(), "label"), text(one.entries(), "name"));
        let local = kind.zip(name).map(|(kind, name)| format!("{kind}.{name}"));
        let Some(target) = local.and_then(|local| find(&local, None)) else { continue };
        let reference = Reference { target, attribute: None };
        let id = id_of(one);
        let carrier = entries.iter_mut().find(|entry| id.is_some() && entry.value.text() == id.as_deref());
        match carrier {
            Some(entry) => entry.value.value = Value::Reference(reference),
            None => left.push(reference),
        }
    }
}

fn text<'e>(entries: &'e [Entry], key: &str) -> Option<&'e str> {
    entries.iter().find(|entry| entry.key == key).and_then(|entry| entry.value.text())
}

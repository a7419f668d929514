//! Where references land: at the values that the configuration's expressions make.
//!
//! A plan says of an expression which resources it refers to, and beside it what the value is, as far as that is known.
//! What is unknown takes the references; what is known takes those whose value it holds. A reference that no value can
//! carry (a list that is empty, a `count`) becomes a relation under the property's name.

use std::collections::{HashMap, HashSet};

use super::configuration::is_expression;
use super::instance::Instance;
use super::references::{Group, References, Scope};
use super::values::Keyed;
use crate::model::{Derived, Entry, Property, Reference, Unknown, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// Most comparisons of a value's texts with what its references may be.
const MOST_COMPARISONS: usize = 4096;

/// Places the references of one instance.
pub(super) struct Landing<'r, 'd> {
    pub(super) references: &'r mut References<'d>,
    pub(super) instances: &'d [Instance<'d>],
    pub(super) scope: Scope<'d>,
    /// References that no value carries, under the attribute's name.
    pub(super) strays: Vec<Stray>,
}

/// A reference that no value carries.
pub(super) struct Stray {
    pub(super) attribute: String,
    pub(super) references: Vec<Reference>,
    pub(super) span: Span,
}

impl<'d> Landing<'_, 'd> {
    /// Places what the expressions of a resource refer to. What is not written and not known either is what the provider
    /// fills in, so that nothing is said of it.
    pub(super) fn attributes(&mut self, entries: &mut Vec<Entry>, expressions: Option<NodeRef<'d>>) {
        let written = expressions.map(Keyed::new);
        let of = |key: &str| written.as_ref().and_then(|written| written.get(key));
        entries.retain(|entry| entry.key == "tags_all" || is_said(&entry.value, of(&entry.key)));
        let mut by_key: HashMap<&str, &mut Property> =
            entries.iter_mut().map(|entry| (entry.key.as_str(), &mut entry.value)).collect();
        for (key, span, expression) in expressions.into_iter().flat_map(NodeRef::entries) {
            let left = match by_key.get_mut(key) {
                Some(value) => self.value(value, expression),
                None => {
                    let groups = self.references.groups(expression, self.scope);
                    self.all(&groups)
                }
            };
            if !left.is_empty() {
                self.strays.push(Stray { attribute: key.to_owned(), references: left, span });
            }
        }
    }

    /// Places the references of an expression, or of blocks of expressions, in a value; gives back what is left.
    fn value(&mut self, value: &mut Property, expression: NodeRef<'d>) -> Vec<Reference> {
        match (&mut value.value, expression.shape()) {
            (Value::Map(entries), Shape::Map) if !is_expression(expression) => {
                let written = Keyed::new(expression);
                entries.retain(|entry| is_said(&entry.value, written.get(&entry.key)));
                let mut by_key: HashMap<&str, &mut Property> =
                    entries.iter_mut().map(|entry| (entry.key.as_str(), &mut entry.value)).collect();
                let mut left = Vec::new();
                for (key, _, inner) in expression.entries() {
                    left.extend(match by_key.get_mut(key) {
                        Some(value) => self.value(value, inner),
                        None => {
                            let groups = self.references.groups(inner, self.scope);
                            self.all(&groups)
                        }
                    });
                }
                left
            }
            (Value::List(items), Shape::List) => match pairs(items, expression) {
                Some(blocks) => {
                    let mut left = Vec::new();
                    for (item, block) in items.iter_mut().zip(blocks) {
                        left.extend(self.value(item, block));
                    }
                    left
                }
                None => self.spread(value, expression),
            },
            _ => self.spread(value, expression),
        }
    }

    /// Places references of which is only known that they are somewhere in a value.
    fn spread(&mut self, value: &mut Property, expression: NodeRef<'d>) -> Vec<Reference> {
        let groups = self.references.groups(expression, self.scope);
        if groups.is_empty() {
            return Vec::new();
        }
        // A list keeps the order of its expression, a mapping is sorted.
        let is_list = matches!(value.value, Value::List(_));
        let mut places = Vec::new();
        leaves(value, &mut places);
        if let [only] = places.as_mut_slice() {
            return self.alone(only, &groups);
        }
        let rest = self.matched(&mut places, groups);
        let (open, known): (Vec<&mut Property>, Vec<&mut Property>) =
            places.into_iter().partition(|leaf| matches!(leaf.value, Value::Unknown(_) | Value::Hidden(_)));
        let unmatched = known.into_iter().filter(|leaf| matches!(leaf.value, Value::Text(_)));
        let mut targets: Vec<&mut Property> = if open.is_empty() { unmatched.collect() } else { open };
        if is_list && targets.len() == rest.len() {
            for (leaf, group) in targets.iter_mut().zip(&rest) {
                let references = self.all(std::slice::from_ref(group));
                carry(leaf, references);
            }
            return Vec::new();
        }
        // Any of the unknown values may be made from any of them.
        match targets.first_mut() {
            Some(leaf) if matches!(leaf.value, Value::Unknown(_) | Value::Hidden(_)) => carry(leaf, self.all(&rest)),
            _ => self.all(&rest),
        }
    }

    /// The references of the one value that they can make.
    fn alone(&self, leaf: &mut Property, groups: &[Group<'d>]) -> Vec<Reference> {
        let mut references = Vec::new();
        for group in groups {
            let found = leaf.text().map(|text| self.within(text, group)).unwrap_or_default();
            let targets: &[usize] = if found.is_empty() { &group.targets } else { &found };
            references.extend(targets.iter().map(|&target| self.reference(target, group)));
        }
        if let (Value::Unknown(_), [group], [only]) = (&leaf.value, groups, references.as_slice())
            && group.attribute.is_some_and(names_the_whole)
        {
            leaf.value = Value::Reference(only.clone());
            return Vec::new();
        }
        carry(leaf, references)
    }

    /// Gives each known text the references whose value it holds; gives back those that are nowhere.
    fn matched(&self, places: &mut [&mut Property], groups: Vec<Group<'d>>) -> Vec<Group<'d>> {
        let targets: usize = groups.iter().map(|group| group.targets.len()).sum();
        let few = targets.saturating_mul(places.len()) <= MOST_COMPARISONS;
        let texts: HashMap<String, usize> =
            places.iter().enumerate().filter_map(|(at, leaf)| Some((leaf.text()?.to_owned(), at))).collect();
        let mut rest = Vec::new();
        for group in groups {
            let mut found = false;
            for &target in group.targets.iter() {
                for text in self.texts(target, &group) {
                    let within = |leaf: &Property| leaf.text().is_some_and(|whole| holds(whole, text));
                    let at = texts.get(text).copied();
                    let at = at.or_else(|| places.iter().position(|leaf| few && within(leaf)));
                    if let Some(at) = at {
                        carry(places[at], vec![self.reference(target, &group)]);
                        found = true;
                        break;
                    }
                }
            }
            if !found {
                rest.push(group);
            }
        }
        rest
    }

    /// The instances of a group whose value a text holds.
    fn within(&self, text: &str, group: &Group<'d>) -> Vec<usize> {
        if group.targets.len() < 2 {
            return Vec::new();
        }
        let exact = |&target: &usize| self.texts(target, group).any(|own| own == text);
        let inside = |&target: &usize| self.texts(target, group).any(|own| holds(text, own));
        let found: Vec<usize> = group.targets.iter().copied().filter(exact).collect();
        if found.is_empty() { group.targets.iter().copied().filter(inside).collect() } else { found }
    }

    /// What an attribute of an instance is, where that is known; of the instance as a whole, its ids.
    fn texts<'g>(&'g self, target: usize, group: &'g Group<'d>) -> impl Iterator<Item = &'d str> + 'g {
        let names: &[&str] = match &group.attribute {
            Some(attribute) => std::slice::from_ref(attribute),
            None => &["id", "arn", "name"],
        };
        let attributes = &self.instances[target].attributes;
        names.iter().filter_map(|name| attributes.text(name)).filter(|text| !text.is_empty())
    }

    fn all(&self, groups: &[Group<'d>]) -> Vec<Reference> {
        let mut seen = HashSet::new();
        let each = groups.iter().flat_map(|group| group.targets.iter().map(move |&target| (target, group)));
        each.filter(|(target, _)| seen.insert(*target)).map(|(target, group)| self.reference(target, group)).collect()
    }

    fn reference(&self, target: usize, group: &Group<'d>) -> Reference {
        Reference { target: self.instances[target].id.clone(), attribute: group.attribute.map(str::to_owned) }
    }
}

/// Whether somebody wrote a value, or it is known.
fn is_said(value: &Property, written: Option<NodeRef<'_>>) -> bool {
    written.is_some() || !matches!(value.value, Value::Unknown(_))
}

/// The blocks of a configuration that make the blocks of a value, in the value's order. A set of blocks is sorted where
/// the configuration is not, so the constants in them have to agree. `None` where it is not clear which is which.
fn pairs<'d>(items: &[Property], expression: NodeRef<'d>) -> Option<Vec<NodeRef<'d>>> {
    const MOST: usize = 64;
    let blocks: Vec<NodeRef<'d>> = expression.items().collect();
    if blocks.len() != items.len() {
        return None;
    }
    if items.iter().zip(&blocks).all(|(item, block)| agrees(item, *block)) {
        return Some(blocks);
    }
    if blocks.len() > MOST {
        return None;
    }
    let mut left = blocks;
    let mut paired = Vec::with_capacity(items.len());
    for item in items {
        let at = left.iter().position(|block| agrees(item, *block))?;
        paired.push(left.remove(at));
    }
    Some(paired)
}

/// Whether no constant of a block contradicts a value.
fn agrees(item: &Property, block: NodeRef<'_>) -> bool {
    block.entries().all(|(key, _, expression)| {
        let Some(constant) = expression.get("constant_value").and_then(NodeRef::text) else { return true };
        let Some(entry) = item.entries().iter().find(|entry| entry.key == key) else { return false };
        entry.value.text().is_none_or(|text| text == constant)
    })
}

/// Every value that can carry a reference, below a value.
fn leaves<'p>(property: &'p mut Property, into: &mut Vec<&'p mut Property>) {
    if !matches!(property.value, Value::List(_) | Value::Map(_) | Value::Null) {
        return into.push(property);
    }
    match &mut property.value {
        Value::List(items) => items.iter_mut().for_each(|item| leaves(item, into)),
        Value::Map(entries) => entries.iter_mut().for_each(|entry| leaves(&mut entry.value, into)),
        _ => {}
    }
}

/// Puts references on a value; gives them back where it can carry none.
fn carry(leaf: &mut Property, mut references: Vec<Reference>) -> Vec<Reference> {
    if references.is_empty() {
        return references;
    }
    match &mut leaf.value {
        Value::Text(text) => {
            leaf.value = Value::Derived(Derived { text: std::mem::take(text), references });
        }
        Value::Derived(derived) => derived.references.append(&mut references),
        Value::Unknown(unknown) => unknown.references.append(&mut references),
        Value::Hidden(hidden) => hidden.append(&mut references),
        Value::Reference(known) => {
            references.insert(0, known.clone());
            leaf.value = Value::Unknown(Unknown { references, ..Unknown::new(super::values::UNKNOWN) });
        }
        Value::Null | Value::List(_) | Value::Map(_) => return references,
    }
    Vec::new()
}

/// Whether a text holds another that is long enough to be no accident.
fn holds(whole: &str, part: &str) -> bool {
    part.len() >= 4 && whole.contains(part)
}

/// Whether an attribute stands for the resource that has it, so that a value which is nothing else refers to it.
pub(super) fn names_the_whole(attribute: &str) -> bool {
    const WHOLE: [&str; 7] = ["id", "arn", "name", "bucket", "url", "key_name", "identifier"];
    let endings = ["_id", "_arn", "_name", "_identifier"];
    WHOLE.contains(&attribute) || endings.iter().any(|ending| attribute.ends_with(ending))
}

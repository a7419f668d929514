//! What a row says of one dialect: its renames by their words, and the spelling and shape of its properties.

use std::collections::{HashMap, HashSet};

use super::Dialect;
use super::place::Step;
use crate::kinds::{KindSpec, Rename};
use crate::model::{Property, Value};
use crate::readers::names::{Names, fold};

/// The renames and names of a kind in one dialect.
#[derive(Debug)]
pub(super) struct Dictionary {
    dialect: Dialect,
    pub(super) names: Names,
    pub(super) renames: Word,
    /// Folded paths below which the row speaks of properties: `vpcconfig`, `containerdefinitions`.
    inside: HashSet<String>,
    /// Those of them that are lists.
    lists: HashSet<String>,
}

impl Dictionary {
    /// The dictionary of a row.
    pub(super) fn of(spec: &KindSpec, dialect: Dialect) -> Self {
        let renames = match dialect {
            Dialect::Terraform => spec.attributes,
            Dialect::Answers => spec.fields,
            Dialect::Requests => &[],
        };
        let (mut inside, mut lists) = (HashSet::new(), HashSet::new());
        for path in spec.property_paths() {
            let mut so_far = String::new();
            let mut parts = path.split('.').peekable();
            while let Some(part) = parts.next() {
                if !so_far.is_empty() {
                    so_far.push('.');
                }
                let name = part.split('[').next().unwrap_or(part);
                so_far.push_str(&fold(name));
                if name.len() < part.len() {
                    lists.insert(so_far.clone());
                }
                if parts.peek().is_some() {
                    inside.insert(so_far.clone());
                }
            }
        }
        let names = match dialect {
            Dialect::Terraform => Names::of(spec),
            Dialect::Answers | Dialect::Requests => Names::of(spec).with_camel_case(),
        };
        Self { dialect, names, renames: Word::of(renames), inside, lists }
    }

    /// Whether a list is Terraform's way to write the one block that the row knows as a mapping.
    pub(super) fn is_block(&self, folded: &str, items: &[Property]) -> bool {
        let one = match items {
            [] => true,
            [only] => matches!(only.value, Value::Map(_)),
            _ => false,
        };
        one && self.dialect == Dialect::Terraform && self.inside.contains(folded) && !self.lists.contains(folded)
    }

    /// Whether the row speaks of properties inside this one, so that a text in it is JSON.
    pub(super) fn has_inside(&self, folded: &str) -> bool {
        self.inside.contains(folded)
    }
}

/// The folded path of a place, as [`Names`] keeps it.
pub(super) fn folded(place: &[Step]) -> String {
    let keys = place.iter().filter_map(|step| match step {
        Step::Key(key) => Some(fold(key)),
        Step::Item(_) | Step::Split => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

/// A point in the paths of renames, and what may follow it.
#[derive(Debug, Default)]
pub(super) struct Word {
    pub(super) target: Option<Target>,
    /// Values in other words than the property's.
    values: &'static [(&'static str, &'static str)],
    /// A property beside the target, and its value.
    pub(super) beside: Option<(Target, &'static str)>,
    /// By the folded key; `[]` for each item, `[0]` for the first alone, `{}` for each pair of a mapping.
    next: HashMap<String, Word>,
}

/// Where a rename puts what it finds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// Nowhere: it says nothing that a property says.
    Nothing,
    /// At a path of the properties.
    At(Vec<Part>),
}

/// A part of a rename's target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Key(&'static str),
    /// `[]`: the item that belongs to the description's, or a new one.
    Each,
    /// `[2]`.
    Item(usize),
    /// `[,]`: each part of a text with commas.
    Split,
}

impl Word {
    /// The words of some renames.
    pub(super) fn of(renames: &[Rename]) -> Self {
        let mut root = Self::default();
        for rename in renames {
            let mut word = &mut root;
            for part in parts(rename.from) {
                let key = if part.starts_with(['[', '{']) { part.to_owned() } else { fold(part) };
                word = word.next.entry(key).or_default();
            }
            word.target = Some(Target::of(rename.to));
            word.values = rename.values;
            word.beside = rename.beside.map(|(property, value)| (Target::of(property), value));
        }
        root
    }

    /// What follows for a key of a mapping.
    pub(super) fn key(&self, key: &str) -> Option<&Word> {
        if self.next.is_empty() { None } else { self.next.get(&fold(key)) }
    }

    /// What follows for each item of a list.
    pub(super) fn each(&self) -> Option<&Word> {
        self.next.get("[]")
    }

    /// What follows for the first item alone.
    pub(super) fn first(&self) -> Option<&Word> {
        self.next.get("[0]")
    }

    /// Whether all that follows speaks of items.
    pub(super) fn is_of_items(&self) -> bool {
        self.has_more() && self.next.keys().all(|key| key.starts_with('['))
    }

    /// What follows for each pair of a mapping.
    pub(super) fn pair(&self) -> Option<&Word> {
        self.next.get("{}")
    }

    /// The property's word for a value.
    pub(super) fn value<'t>(&self, text: &'t str) -> &'t str
    where
        'static: 't,
    {
        self.values.iter().find(|(theirs, _)| *theirs == text).map_or(text, |(_, ours)| ours)
    }

    /// Whether some rename goes on below.
    pub(super) fn has_more(&self) -> bool {
        !self.next.is_empty()
    }
}

impl Target {
    fn of(path: &'static str) -> Self {
        if path.is_empty() {
            return Self::Nothing;
        }
        let part = |part: &'static str| match part {
            "[]" => Part::Each,
            "[,]" => Part::Split,
            _ => match part.trim_matches(['[', ']']).parse() {
                Ok(number) if part.starts_with('[') => Part::Item(number),
                _ => Part::Key(part),
            },
        };
        Self::At(parts(path).map(part).collect())
    }
}

/// `A.B[].C` as `A`, `B`, `[]`, `C`.
fn parts(path: &'static str) -> impl Iterator<Item = &'static str> {
    path.split('.').flat_map(|part| {
        let bracket = part.find(['[', '{']).unwrap_or(part.len());
        let (name, mut brackets) = part.split_at(bracket);
        let items = std::iter::from_fn(move || {
            let end = brackets.find([']', '}'])? + 1;
            let (item, rest) = brackets.split_at(end);
            brackets = rest;
            Some(item)
        });
        Some(name).into_iter().chain(items).filter(|part| !part.is_empty())
    })
}

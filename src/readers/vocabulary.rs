//! Other descriptions' names into the properties' own, and secrets out.
//!
//! What a row lists as renamed is moved to its property; all else keeps its place and is spelt as the row spells it.
//! [`kinds::sources`](crate::kinds::Rename) has the language of the renames.

mod dictionary;
mod json;
mod place;

use std::collections::HashMap;

use super::secrets;
use crate::kinds::Kind;
use crate::model::{Entry, Property, Value};
use crate::source::Span;
use dictionary::{Dictionary, Target, Word};
use place::{Places, Step};

/// Whose names a description uses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Dialect {
    /// Terraform's attributes.
    Terraform,
    /// The fields of AWS's own answers, and of AWS Config.
    Answers,
    /// The parameters of calls to AWS's API, which are CloudFormation's properties in camelCase.
    Requests,
}

/// Translates the properties of many resources; remembers what it learnt of each kind.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    kinds: HashMap<(&'static str, Dialect), Dictionary>,
}

impl Vocabulary {
    /// What was read of a resource, by the properties' names, without secrets. Values in `read` are already those of the
    /// model; what they refer to is kept.
    pub(crate) fn properties(&mut self, kind: &Kind, dialect: Dialect, read: Vec<Entry>) -> Vec<Entry> {
        let dictionary = self.dictionary(kind, dialect);
        let mut translator = Translator { dictionary, places: Places::default(), folded: String::new() };
        for entry in read {
            translator.top(entry);
        }
        let mut entries = translator.places.into_entries();
        if kind.is_aws() {
            secrets::hide(&mut entries, kind.spec().secrets);
        } else {
            secrets::hide_all(&mut entries);
        }
        entries
    }

    /// The property that a field at the top becomes; `None` of one that the row puts, whole or in parts, somewhere else.
    pub(crate) fn property(&mut self, kind: &Kind, dialect: Dialect, field: &str) -> Option<String> {
        let dictionary = self.dictionary(kind, dialect);
        dictionary.renames.key(field).is_none().then(|| dictionary.names.spell(field, &mut String::new()))
    }

    fn dictionary(&mut self, kind: &Kind, dialect: Dialect) -> &Dictionary {
        let spec = kind.spec();
        self.kinds.entry((spec.name, dialect)).or_insert_with(|| Dictionary::of(spec, dialect))
    }
}

/// The translation of one resource.
struct Translator<'d> {
    dictionary: &'d Dictionary,
    places: Places,
    /// The path of the value in hand, folded as [`Dictionary`] keeps paths.
    folded: String,
}

impl<'d> Translator<'d> {
    fn top(&mut self, entry: Entry) {
        let renamed = self.dictionary.renames.key(&entry.key);
        match renamed {
            None => {
                if let Some(entry) = self.entry(entry) {
                    self.places.add(entry);
                }
            }
            Some(word) => {
                let name = self.dictionary.names.spell(&entry.key, &mut String::new());
                let mut walk =
                    Walk { place: vec![Step::Key(name)], nowhere: false, items: Vec::new(), source: entry.key.clone() };
                self.renamed(word, entry.value, entry.key_span, &mut walk);
            }
        }
    }

    /// An entry that no rename speaks of; `None` for a block that is not there.
    fn entry(&mut self, entry: Entry) -> Option<Entry> {
        let length = self.folded.len();
        let key = self.dictionary.names.spell(&entry.key, &mut self.folded);
        let value = self.value(entry.value);
        self.folded.truncate(length);
        Some(Entry { key, key_span: entry.key_span, value: value? })
    }

    /// A value whose place is as it was.
    fn value(&mut self, mut property: Property) -> Option<Property> {
        property.value = match property.value {
            Value::Map(entries) => Value::Map(entries.into_iter().filter_map(|entry| self.entry(entry)).collect()),
            Value::List(items) if self.dictionary.is_block(&self.folded, &items) => {
                // Terraform writes the one block that there may be as a list.
                let block = items.into_iter().next()?;
                return self.value(block);
            }
            Value::List(items) => Value::List(items.into_iter().filter_map(|item| self.value(item)).collect()),
            Value::Text(text) if self.dictionary.has_inside(&self.folded) => match json::parse(&text, property.span) {
                Some(inside) => return self.value(inside),
                None => Value::Text(text),
            },
            other => other,
        };
        Some(property)
    }

    /// A value of which some rename speaks, or of something in it.
    fn renamed(&mut self, word: &'d Word, mut value: Property, key_span: Span, walk: &mut Walk) {
        let outer = word.target.as_ref().map(|target| {
            let place = self.places.resolve(target, &walk.items);
            let nowhere = *target == Target::Nothing;
            (std::mem::replace(&mut walk.place, place), std::mem::replace(&mut walk.nowhere, nowhere))
        });
        if let Value::Text(text) = &mut value.value {
            *text = word.value(text).to_owned();
        }
        let span = value.span;
        if word.target != Some(Target::Nothing) || word.has_more() {
            self.moved(word, value, key_span, walk);
        }
        if let Some((target, said)) = &word.beside {
            let place = self.places.resolve(target, &walk.items);
            self.places.put(&place, key_span, Property { value: Value::Text((*said).to_owned()), span });
        }
        if let Some(outer) = outer {
            (walk.place, walk.nowhere) = outer;
        }
    }

    fn moved(&mut self, word: &'d Word, value: Property, key_span: Span, walk: &mut Walk) {
        let span = value.span;
        match value.value {
            Value::Map(entries) if word.pair().is_some() => {
                self.items(word, entries.into_iter().map(pair).collect(), key_span, walk);
            }
            // One block where there may be many.
            Value::Map(entries) if word.is_of_items() => {
                self.items(word, vec![Property { value: Value::Map(entries), span }], key_span, walk);
            }
            Value::Map(entries) if word.has_more() => {
                for entry in entries {
                    let source = walk.source.len();
                    walk.source.push('.');
                    walk.source.push_str(&entry.key);
                    let name = self.dictionary.names.spell(&entry.key, &mut dictionary::folded(&walk.place));
                    walk.place.push(Step::Key(name));
                    match word.key(&entry.key) {
                        Some(inner) => self.renamed(inner, entry.value, entry.key_span, walk),
                        None => self.keep(entry.value, entry.key_span, walk),
                    }
                    walk.place.pop();
                    walk.source.truncate(source);
                }
            }
            Value::List(items) if word.has_more() => self.items(word, items, key_span, walk),
            // What is not known yet stands for the whole list, which the row knows by its items.
            other @ (Value::Unknown(_) | Value::Reference(_)) if word.target.is_none() && word.each().is_some() => {
                self.items(word, vec![Property { value: other, span }], key_span, walk);
            }
            other => self.keep(Property { value: other, span }, key_span, walk),
        }
    }

    fn items(&mut self, word: &'d Word, items: Vec<Property>, key_span: Span, walk: &mut Walk) {
        for (number, item) in items.into_iter().enumerate() {
            let first = if number == 0 { word.first() } else { None };
            let source = format!("{}[{number}]", walk.source);
            if first.is_none() {
                walk.items.push(source.clone());
            }
            let outer_source = std::mem::replace(&mut walk.source, source);
            let place = self.places.item(&walk.place, &walk.source);
            let outer = std::mem::replace(&mut walk.place, place);
            match first.or(word.each()).or(word.pair()) {
                Some(inner) => self.renamed(inner, item, key_span, walk),
                None => self.keep(item, key_span, walk),
            }
            (walk.place, walk.source) = (outer, outer_source);
            if first.is_none() {
                walk.items.pop();
            }
        }
    }

    /// Puts a value, and all below it, where the walk has come to.
    fn keep(&mut self, value: Property, key_span: Span, walk: &Walk) {
        if walk.nowhere {
            return;
        }
        // Below a property of another name, the row's spelling follows the property's path.
        let outer = std::mem::replace(&mut self.folded, dictionary::folded(&walk.place));
        if let Some(value) = self.value(value)
            && !walk.place.is_empty()
        {
            self.places.put(&walk.place, key_span, value);
        }
        self.folded = outer;
    }
}

/// A pair of a mapping as AWS writes it in a list: `{Name, Value}`.
fn pair(entry: Entry) -> Property {
    let Entry { key, key_span, value } = entry;
    let span = value.span;
    let name = Property { value: Value::Text(key), span: key_span };
    let part = |key: &str, value| Entry { key: key.to_owned(), key_span, value };
    Property { value: Value::Map(vec![part("Name", name), part("Value", value)]), span }
}

/// How far a translation has come in a value.
struct Walk {
    /// Where in the properties.
    place: Vec<Step>,
    /// Whether what stands here says nothing that a property says.
    nowhere: bool,
    /// The items of lists that were entered: what a rename's `[]` stand for.
    items: Vec<String>,
    /// Where in the description.
    source: String,
}

#[cfg(test)]
mod tests;

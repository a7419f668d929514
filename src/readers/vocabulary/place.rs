//! Properties that are put together value by value, each at its place.

use std::collections::HashMap;

use super::dictionary::{Part, Target};
use crate::model::{Entry, Property, Value};
use crate::source::Span;

/// A step to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Step {
    /// Into a mapping.
    Key(String),
    /// Into a list; an item that is not there yet is the next one.
    Item(usize),
    /// Into a list of the parts of a text, at its commas. Last only.
    Split,
}

/// The properties so far.
#[derive(Debug, Default)]
pub(super) struct Places {
    entries: Vec<Entry>,
    /// Which item of a list an item of the description became.
    items: HashMap<(Vec<Step>, String), usize>,
    /// How many items of each list are given away.
    counts: HashMap<Vec<Step>, usize>,
}

impl Places {
    /// The properties.
    pub(super) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    /// Adds a property at the top; what is there already is united with it.
    pub(super) fn add(&mut self, entry: Entry) {
        insert(&mut self.entries, entry);
    }

    /// The place of a rename's target. Its `[]` stand for the items of the description that were entered, outermost
    /// first; where it has more of them than were entered, the value is an item of its own.
    pub(super) fn resolve(&mut self, target: &Target, entered: &[String]) -> Vec<Step> {
        let Target::At(parts) = target else { return Vec::new() };
        let mut place = Vec::with_capacity(parts.len());
        let mut entered = entered.iter();
        for part in parts {
            match part {
                Part::Key(key) => place.push(Step::Key((*key).to_owned())),
                Part::Item(number) => place.push(Step::Item(*number)),
                Part::Split => place.push(Step::Split),
                Part::Each => {
                    let number = match entered.next() {
                        Some(item) => self.number(&place, item),
                        None => self.next(&place),
                    };
                    place.push(Step::Item(number));
                }
            }
        }
        place
    }

    /// The place of an item of the description in the list at a place.
    pub(super) fn item(&mut self, list: &[Step], item: &str) -> Vec<Step> {
        let mut place = list.to_vec();
        if !place.is_empty() {
            let number = self.number(list, item);
            place.push(Step::Item(number));
        }
        place
    }

    fn number(&mut self, list: &[Step], item: &str) -> usize {
        let key = (list.to_vec(), item.to_owned());
        if let Some(&known) = self.items.get(&key) {
            return known;
        }
        let number = self.next(list);
        self.items.insert(key, number);
        number
    }

    fn next(&mut self, list: &[Step]) -> usize {
        let count = self.counts.entry(list.to_vec()).or_default();
        *count += 1;
        *count - 1
    }

    /// Puts a value at a place; of two values for one place the first stays, mappings and lists are united.
    pub(super) fn put(&mut self, place: &[Step], key_span: Span, value: Property) {
        let Some((Step::Key(key), rest)) = place.split_first() else { return };
        let value = nest(rest, key_span, value);
        insert(&mut self.entries, Entry { key: key.clone(), key_span, value });
    }
}

/// A value wrapped in the mappings and lists that lead to it. Items before it in a list are left null, and filled or
/// dropped when the list is united with others.
fn nest(place: &[Step], key_span: Span, value: Property) -> Property {
    let span = value.span;
    let wrapped = |value| Property { value, span };
    match place.split_first() {
        None => value,
        Some((Step::Key(key), rest)) => {
            wrapped(Value::Map(vec![Entry { key: key.clone(), key_span, value: nest(rest, key_span, value) }]))
        }
        Some((Step::Item(number), rest)) => {
            let mut items = vec![wrapped(Value::Null); (*number).min(MOST_GAPS)];
            items.push(nest(rest, key_span, value));
            wrapped(Value::List(items))
        }
        Some((Step::Split, _)) => match &value.value {
            Value::Text(text) => {
                let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
                wrapped(Value::List(parts.map(|part| wrapped(Value::Text(part.to_owned()))).collect()))
            }
            _ => value,
        },
    }
}

/// How far behind the end of a list an item may be put.
const MOST_GAPS: usize = 1 << 12;

fn insert(entries: &mut Vec<Entry>, entry: Entry) {
    match entries.iter_mut().find(|known| known.key == entry.key) {
        Some(known) => unite(&mut known.value, entry.value),
        None => entries.push(entry),
    }
}

fn unite(known: &mut Property, more: Property) {
    match (&mut known.value, more.value) {
        (value @ Value::Null, new) => *value = new,
        (Value::Map(entries), Value::Map(more)) => more.into_iter().for_each(|entry| insert(entries, entry)),
        (Value::List(items), Value::List(more)) => {
            for (number, item) in more.into_iter().enumerate() {
                match items.get_mut(number) {
                    Some(known) => unite(known, item),
                    None => items.push(item),
                }
            }
        }
        _ => {}
    }
}

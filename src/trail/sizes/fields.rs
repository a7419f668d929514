//! The fields of requests and answers, as records of CloudTrail write them, as values of the model and back.
//!
//! What differs from the answers of AWS's API was seen in the records of invictus-ir and in published ones: lists of EC2 are
//! `{"items": […]}` or `{"item": …}` under the names of its XML (`networkInterfaceSet`, `blockDeviceMapping`), some of its
//! requests and answers stand in `CreateNatGatewayRequest` and `CreateNatGatewayResponse`, an attribute that is set is
//! `{"value": …}`, and a secret is `HIDDEN_DUE_TO_SECURITY_REASONS`.

use std::collections::VecDeque;

use serde_json::Value as Json;
use serde_json::value::RawValue;

use crate::model::{Entry, Property, Value};
use crate::source::{FileId, Span};
use crate::trail::subjects::Subject;

/// What a record writes in place of a secret.
const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// How many lists and objects deep an answer holds what it is about.
const DEEPEST: usize = 6;

/// A part of a record.
pub(super) fn parsed(raw: Option<&RawValue>) -> Option<Json> {
    serde_json::from_str(raw?.get()).ok()
}

/// What stands in an envelope that EC2 puts around some requests and answers.
pub(super) fn unwrapped(json: &Json) -> &Json {
    let Some(fields) = json.as_object() else { return json };
    let mut envelopes = fields.iter().filter(|(key, value)| {
        value.is_object()
            && (key.ends_with("Request") || key.ends_with("Response"))
            && key.starts_with(char::is_uppercase)
    });
    match (envelopes.next(), fields.len()) {
        (Some((_, inner)), 1) => inner,
        _ => json,
    }
}

/// The object of an answer that tells of a resource: the outermost that has its id, its name or its ARN as a field.
pub(super) fn object_of<'j>(answer: &'j Json, subject: &Subject<'_>) -> Option<&'j Json> {
    let id = subject.id.as_ref();
    let last = id.rsplit(['/', ':']).next().unwrap_or(id);
    let arn = subject.arn.as_deref();
    let names_it = |text: &str| {
        text == id
            || text == last
            || Some(text) == arn
            || (text.starts_with("arn:") && text.rsplit(['/', ':']).next() == Some(id))
    };
    let mut waiting = VecDeque::from([(answer, 0)]);
    while let Some((json, depth)) = waiting.pop_front() {
        let inner: Vec<&Json> = match json {
            Json::Object(fields) if fields.values().any(|value| value.as_str().is_some_and(names_it)) => {
                return Some(json);
            }
            Json::Object(fields) => fields.values().collect(),
            Json::Array(items) => items.iter().collect(),
            _ => continue,
        };
        if depth < DEEPEST {
            waiting.extend(
                inner.into_iter().filter(|json| json.is_object() || json.is_array()).map(|json| (json, depth + 1)),
            );
        }
    }
    None
}

/// Values of the model stand somewhere; those of a record in no file that was kept.
const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

/// The fields of an object whose names are wanted.
pub(super) fn entries(json: &Json, is_wanted: &mut dyn FnMut(&str) -> bool) -> Vec<Entry> {
    let fields = json.as_object().into_iter().flatten();
    fields.filter_map(|(key, value)| entry(key, value, is_wanted)).collect()
}

fn entry(key: &str, json: &Json, is_wanted: &mut dyn FnMut(&str) -> bool) -> Option<Entry> {
    let of_xml = list_of(json);
    let key = if of_xml.is_some() { plural(key) } else { key.to_owned() };
    if !is_wanted(&key) {
        return None;
    }
    let list = of_xml.or_else(|| json.as_array().map(|items| items.iter().collect()));
    let value = match list {
        Some(items) => Value::List(items.into_iter().filter_map(property).collect()),
        None => property(json)?.value,
    };
    Some(Entry { key, key_span: NOWHERE, value: Property { value, span: NOWHERE } })
}

/// The items of `{"items": […]}`, of `{"item": […]}` and of the `{"item": …}` that stands for one alone.
fn list_of(json: &Json) -> Option<Vec<&Json>> {
    let fields = json.as_object().filter(|fields| fields.len() == 1)?;
    match fields.get("items").or_else(|| fields.get("item"))? {
        Json::Array(items) => Some(items.iter().collect()),
        one => Some(vec![one]),
    }
}

/// `networkInterfaces` of `networkInterfaceSet`, `blockDeviceMappings` of `blockDeviceMapping`.
fn plural(key: &str) -> String {
    let stem = key.strip_suffix("Set").unwrap_or(key);
    if stem.ends_with('s') { stem.to_owned() } else { format!("{stem}s") }
}

fn property(json: &Json) -> Option<Property> {
    let value = match json {
        Json::Null => return None,
        Json::String(text) if text.is_empty() || text == HIDDEN => return None,
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(_) | Json::Number(_) => Value::Text(json.to_string()),
        Json::Array(items) => Value::List(items.iter().filter_map(property).collect()),
        Json::Object(fields) => match (fields.get("value"), fields.len()) {
            (Some(set), 1) => return property(set),
            _ => Value::Map(entries(json, &mut |_| true)),
        },
    };
    Some(Property { value, span: NOWHERE })
}

/// Every text below some entries, with its path. Secrets are no texts.
pub(super) fn leaves(entries: &[Entry]) -> impl Iterator<Item = (String, String)> {
    let mut found = Vec::new();
    for entry in entries {
        collect(&entry.value, entry.key.clone(), &mut found);
    }
    found.into_iter()
}

fn collect(property: &Property, path: String, found: &mut Vec<(String, String)>) {
    match &property.value {
        Value::Text(text) => found.push((path, text.clone())),
        Value::List(items) => {
            for (number, item) in items.iter().enumerate() {
                collect(item, format!("{path}[{number}]"), found);
            }
        }
        Value::Map(entries) => {
            for entry in entries.iter().filter(|entry| is_name(&entry.key)) {
                collect(&entry.value, format!("{path}.{}", entry.key), found);
            }
        }
        _ => {}
    }
}

/// Whether a key can stand in a path: somebody's own words need not.
fn is_name(key: &str) -> bool {
    !key.is_empty() && !key.contains(['.', '[', ']'])
}

/// Properties of facts: what [`leaves`] takes apart.
pub(crate) fn properties<'f>(facts: impl IntoIterator<Item = (&'f str, &'f str)>) -> Vec<Entry> {
    let mut root = Property { value: Value::Map(Vec::new()), span: NOWHERE };
    for (path, text) in facts {
        put(&mut root, path, text);
    }
    match root.value {
        Value::Map(entries) => entries,
        _ => Vec::new(),
    }
}

fn put(at: &mut Property, path: &str, text: &str) {
    let path = path.strip_prefix('.').unwrap_or(path);
    if path.is_empty() {
        at.value = Value::Text(text.to_owned());
        return;
    }
    let Some(rest) = path.strip_prefix('[') else {
        let end = path.find(['.', '[']).unwrap_or(path.len());
        if !matches!(at.value, Value::Map(_)) {
            at.value = Value::Map(Vec::new());
        }
        let Value::Map(entries) = &mut at.value else { return };
        let number = entries.iter().position(|entry| entry.key == path[..end]).unwrap_or_else(|| {
            let nothing = Property { value: Value::Null, span: NOWHERE };
            entries.push(Entry { key: path[..end].to_owned(), key_span: NOWHERE, value: nothing });
            entries.len() - 1
        });
        return put(&mut entries[number].value, &path[end..], text);
    };
    let Some((number, rest)) = rest.split_once(']') else { return };
    // Facts of a list come in the order of their paths as texts: its items are few, and what is beyond is no list of theirs.
    let Some(number) = number.parse().ok().filter(|number: &usize| *number < 1 << 12) else { return };
    if !matches!(at.value, Value::List(_)) {
        at.value = Value::List(Vec::new());
    }
    let Value::List(items) = &mut at.value else { return };
    while items.len() <= number {
        items.push(Property { value: Value::Null, span: NOWHERE });
    }
    put(&mut items[number], rest, text);
}

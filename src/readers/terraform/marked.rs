//! Attributes of a state of version 4, with the paths of its secrets beside them.

use std::collections::HashMap;

use super::values::Layers;
use crate::model::{Entry, Property, Value};
use crate::syntax::{NodeRef, Shape};

/// The attributes, without what `paths` (a state's `sensitive_attributes`) leads to.
pub(super) fn entries(attributes: NodeRef<'_>, paths: NodeRef<'_>) -> Vec<Entry> {
    let mut entries = Layers { value: Some(attributes), ..Layers::default() }.entries();
    let places: HashMap<String, usize> =
        entries.iter().enumerate().map(|(at, entry)| (entry.key.clone(), at)).collect();
    for path in paths.items() {
        // The first versions list names alone.
        let steps: Vec<NodeRef<'_>> = if path.shape() == Shape::Scalar { vec![path] } else { path.items().collect() };
        let Some((first, rest)) = steps.split_first() else { continue };
        if let Some(&at) = step(*first).and_then(|name| places.get(name)) {
            hide(&mut entries[at].value, rest);
        }
    }
    entries
}

/// Hides what the rest of a path leads to; where it leads nowhere, all that it was to lead through.
fn hide(property: &mut Property, path: &[NodeRef<'_>]) {
    let found = path.split_first().and_then(|(first, rest)| {
        let name = step(*first)?;
        let inner = match &mut property.value {
            Value::Map(entries) => entries.iter_mut().find(|entry| entry.key == name).map(|entry| &mut entry.value),
            Value::List(items) => name.parse::<usize>().ok().and_then(|at| items.get_mut(at)),
            _ => None,
        };
        inner.map(|inner| (inner, rest))
    });
    match found {
        Some((inner, rest)) => hide(inner, rest),
        None => property.value = Value::Hidden(Vec::new()),
    }
}

/// The name or number of a step: `{"type": "get_attr", "value": "password"}`, `{"type": "index", "value": {"value": 0}}`.
fn step<'d>(step: NodeRef<'d>) -> Option<&'d str> {
    let value = step.get("value").unwrap_or(step);
    value.get("value").unwrap_or(value).text()
}

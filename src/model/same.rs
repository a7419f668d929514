//! Whether two descriptions say the same of a resource, wherever they stand in their files.

use super::{Entry, Property, Resource, ResourceId, Tags, Target, Value};

/// Whether two descriptions of one resource say the same: kind, place, properties, tags, relations and use, each in any
/// order of keys. `is_same` tells whether an id of the first estate is an id of the second. What is not known counts as
/// the same: the text of a secret, and of a value that only a deployment decides all but why and what it names.
pub fn says_the_same(a: &Resource, b: &Resource, is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    a.kind.name() == b.kind.name()
        && a.account == b.account
        && a.region == b.region
        && a.presence == b.presence
        && maps(&a.properties, &b.properties, is_same)
        && maps(&a.usage, &b.usage, is_same)
        && tags(&a.tags, &b.tags, is_same)
        && all(&a.relations, &b.relations, |x, y| {
            x.via == y.via && x.edge == y.edge && targets(&x.target, &y.target, is_same)
        })
}

/// Keys may stand in any order.
fn maps(a: &[Entry], b: &[Entry], is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    let has = |entry: &Entry| {
        let other = b.iter().find(|other| other.key == entry.key);
        other.is_some_and(|other| same(&entry.value, &other.value, is_same))
    };
    a.len() == b.len() && a.iter().all(has)
}

fn targets(a: &Target, b: &Target, is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    match (a, b) {
        (Target::Id(a), Target::Id(b)) => is_same(a, b),
        (Target::Text(a), Target::Text(b)) => a == b,
        (Target::OfKind(kind, a), Target::OfKind(other, b)) => kind.name() == other.name() && a == b,
        _ => false,
    }
}

/// Tags may stand in any order.
fn tags(a: &Tags, b: &Tags, is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    let has = |tag: &super::Tag| b.get(&tag.key).is_some_and(|other| same(&tag.value, &other.value, is_same));
    a.list.len() == b.list.len() && a.open.is_some() == b.open.is_some() && a.list.iter().all(has)
}

fn same(a: &Property, b: &Property, is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    let references = |a: &[super::Reference], b: &[super::Reference]| {
        all(a, b, |x, y| x.attribute == y.attribute && is_same(&x.target, &y.target))
    };
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        (Value::Text(a), Value::Text(b)) => a == b,
        (Value::Derived(a), Value::Derived(b)) => a.text == b.text,
        (Value::Derived(a), Value::Text(b)) | (Value::Text(b), Value::Derived(a)) => a.text == *b,
        (Value::List(a), Value::List(b)) => all(a, b, |x, y| same(x, y, is_same)),
        (Value::Map(a), Value::Map(b)) => maps(a, b, is_same),
        (Value::Reference(a), Value::Reference(b)) => a.attribute == b.attribute && is_same(&a.target, &b.target),
        (Value::Unknown(a), Value::Unknown(b)) => a.reason == b.reason && references(&a.references, &b.references),
        (Value::Hidden(a), Value::Hidden(b)) => references(a, b),
        _ => false,
    }
}

fn all<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

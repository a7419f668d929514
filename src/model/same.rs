//! Whether two descriptions say the same of a resource, wherever they stand in their files.

use super::{Property, Resource, ResourceId, Tags, Value};

/// Whether two descriptions of one resource say the same: kind, place, properties, tags, relations and use. `is_same`
/// tells whether an id of the first estate is an id of the second. What was hidden as a secret counts as the same: its
/// text is not known.
pub fn says_the_same(a: &Resource, b: &Resource, is_same: &impl Fn(&ResourceId, &ResourceId) -> bool) -> bool {
    let entries =
        |a: &[super::Entry], b: &[super::Entry]| all(a, b, |x, y| x.key == y.key && same(&x.value, &y.value, is_same));
    a.kind.name() == b.kind.name()
        && a.account == b.account
        && a.region == b.region
        && a.presence == b.presence
        && entries(&a.properties, &b.properties)
        && entries(&a.usage, &b.usage)
        && tags(&a.tags, &b.tags, is_same)
        && all(&a.relations, &b.relations, |x, y| x.via == y.via && x.edge == y.edge)
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
        (Value::Map(a), Value::Map(b)) => all(a, b, |x, y| x.key == y.key && same(&x.value, &y.value, is_same)),
        (Value::Reference(a), Value::Reference(b)) => a.attribute == b.attribute && is_same(&a.target, &b.target),
        (Value::Unknown(a), Value::Unknown(b)) => references(&a.references, &b.references),
        (Value::Hidden(a), Value::Hidden(b)) => references(a, b),
        _ => false,
    }
}

fn all<T>(a: &[T], b: &[T], is_same: impl Fn(&T, &T) -> bool) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
}

//! Attributes as states before version 4 keep them, one level deep: `subnets.#`, `subnets.0`, `tags.%`, `tags.Name`.

use std::collections::{BTreeMap, HashSet};

use crate::model::{Entry, Property, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// What stands below a part of a name.
struct Below<'d> {
    /// The parts in the order in which they were first met, and what is below each.
    parts: Vec<(&'d str, Below<'d>)>,
    at: BTreeMap<&'d str, usize>,
    value: Option<NodeRef<'d>>,
    key_span: Span,
    is_list: bool,
}

/// How deep names may go: real ones stay under ten.
const MAX_DEPTH: usize = 64;

/// The attributes of a flat mapping, as a tree. An empty list or mapping is kept as one.
pub(super) fn entries(node: NodeRef<'_>) -> Vec<Entry> {
    let mappings: HashSet<&str> = node.entries().filter_map(|(name, ..)| name.strip_suffix(".%")).collect();
    let mut root = Below::new(node.span());
    for (name, span, value) in node.entries().filter(|(_, _, value)| value.shape() == Shape::Scalar) {
        root.insert(parts(name, &mappings), value, span);
    }
    root.entries()
}

/// The parts of a name. The keys of a mapping may hold dots, so what follows its name is one part.
fn parts<'d>(name: &'d str, mappings: &HashSet<&str>) -> Vec<&'d str> {
    let mut parts = Vec::new();
    let mut rest = name;
    while let Some((part, behind)) = rest.split_once('.') {
        parts.push(part);
        rest = behind;
        let so_far = &name[..name.len() - behind.len() - 1];
        if mappings.contains(so_far) || parts.len() >= MAX_DEPTH {
            break;
        }
    }
    parts.push(rest);
    parts
}

impl<'d> Below<'d> {
    fn new(key_span: Span) -> Self {
        Self { parts: Vec::new(), at: BTreeMap::new(), value: None, key_span, is_list: false }
    }

    fn insert(&mut self, parts: Vec<&'d str>, value: NodeRef<'d>, span: Span) {
        let mut below = self;
        for part in parts {
            match part {
                "#" => below.is_list = true,
                "%" => {}
                part => {
                    let next = below.parts.len();
                    let at = *below.at.entry(part).or_insert(next);
                    if at == next {
                        below.parts.push((part, Self::new(span)));
                    }
                    below = &mut below.parts[at].1;
                    continue;
                }
            }
            // How many there are is told by those that are there; that there are none, by this.
            below.value = below.value.filter(|_| !below.parts.is_empty());
            return;
        }
        below.value = Some(value);
    }

    fn entries(self) -> Vec<Entry> {
        let parts = self.parts.into_iter();
        let entry = |(key, below): (&str, Self)| Entry {
            key: key.to_owned(),
            key_span: below.key_span,
            value: below.property(),
        };
        parts.map(entry).collect()
    }

    fn property(self) -> Property {
        let span = self.value.map_or(self.key_span, NodeRef::span);
        let value = match self.value {
            Some(value) if self.parts.is_empty() => Value::Text(value.text().unwrap_or_default().to_owned()),
            _ if self.is_list => Value::List(self.parts.into_iter().map(|(_, below)| below.property()).collect()),
            _ => Value::Map(self.entries()),
        };
        Property { value, span }
    }
}

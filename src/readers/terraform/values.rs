//! Attributes as Terraform prints them, with what is unknown and what is secret in trees of their own, into one tree.

use std::collections::HashMap;

use crate::model::{Entry, Property, Unknown, Value};
use crate::syntax::{NodeRef, Shape};

/// Why a value is not in a plan.
pub(super) const UNKNOWN: &str = "known after apply";

/// A value, and the values at the same place of the trees beside it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Layers<'d> {
    /// What is known.
    pub(super) value: Option<NodeRef<'d>>,
    /// `true` where the value is decided by the apply.
    pub(super) unknown: Option<NodeRef<'d>>,
    /// `true` where the value is secret.
    pub(super) secret: Option<NodeRef<'d>>,
}

impl<'d> Layers<'d> {
    /// The attributes of a resource or block, under Terraform's names. Those that are null are left out.
    pub(super) fn entries(self) -> Vec<Entry> {
        let value = self.value.filter(|value| value.shape() == Shape::Map);
        let unknown = self.unknown.map(Keyed::new);
        let secret = self.secret.filter(|secret| !is_true(*secret)).map(Keyed::new);
        let is_secret = self.secret.filter(|secret| is_true(*secret));
        let layers = |key: &str, value| Self {
            value,
            unknown: unknown.as_ref().and_then(|unknown| unknown.get(key)),
            secret: is_secret.or_else(|| secret.as_ref().and_then(|secret| secret.get(key))),
        };
        let mut entries = Vec::new();
        for (key, key_span, node) in value.into_iter().flat_map(NodeRef::entries) {
            if let Some(value) = layers(key, Some(node)).property() {
                entries.push(Entry { key: key.to_owned(), key_span, value });
            }
        }
        let known = value.map(Keyed::new);
        for (key, key_span, _) in self.unknown.into_iter().flat_map(NodeRef::entries) {
            if known.as_ref().is_some_and(|known| known.get(key).is_some()) {
                continue;
            }
            if let Some(value) = layers(key, None).property() {
                entries.push(Entry { key: key.to_owned(), key_span, value });
            }
        }
        entries
    }

    /// One value; `None` where there is none.
    fn property(self) -> Option<Property> {
        let value = self.value.filter(|value| value.shape() != Shape::Null);
        if let Some(unknown) = self.unknown.filter(|unknown| is_true(*unknown)) {
            let decided = match self.secret.is_some_and(is_true) {
                true => Value::Hidden(Vec::new()),
                false => Value::Unknown(Unknown::new(UNKNOWN)),
            };
            return Some(Property { value: decided, span: unknown.span() });
        }
        let Some(node) = value else { return self.unknown_inside() };
        let value = match node.shape() {
            _ if self.secret.is_some_and(is_true) => Value::Hidden(Vec::new()),
            Shape::Map => Value::Map(self.entries()),
            Shape::List => Value::List(self.items()),
            Shape::Scalar => Value::Text(node.text().unwrap_or_default().to_owned()),
            Shape::Null => Value::Null,
        };
        Some(Property { value, span: node.span() })
    }

    /// A block of which nothing is known but that the apply decides some of it.
    fn unknown_inside(self) -> Option<Property> {
        let unknown = self.unknown?;
        let value = match unknown.shape() {
            Shape::Map => Some(Value::Map(self.entries())).filter(|value| *value != Value::Map(Vec::new())),
            Shape::List => {
                let items = self.items();
                items.iter().any(|item| item.value != Value::Null).then_some(Value::List(items))
            }
            Shape::Scalar | Shape::Null => None,
        };
        Some(Property { value: value?, span: unknown.span() })
    }

    /// The items of a list; one that is nothing keeps its place.
    fn items(self) -> Vec<Property> {
        let list = |node: Option<NodeRef<'d>>| node.map(|node| node.items().collect::<Vec<_>>()).unwrap_or_default();
        let (values, unknown, secret) = (list(self.value), list(self.unknown), list(self.secret));
        let length = values.len().max(unknown.len());
        let item = |at: usize| {
            let layers = Self {
                value: values.get(at).copied(),
                unknown: unknown.get(at).copied(),
                secret: self.secret.filter(|secret| is_true(*secret)).or_else(|| secret.get(at).copied()),
            };
            let place = layers.value.or(layers.unknown)?;
            Some(layers.property().unwrap_or(Property { value: Value::Null, span: place.span() }))
        };
        (0..length).filter_map(item).collect()
    }
}

/// Whether a value is the word `true`, as `after_unknown` and `sensitive_values` mark what they speak of.
pub(super) fn is_true(node: NodeRef<'_>) -> bool {
    node.is_plain() && node.text() == Some("true")
}

/// A mapping in which many keys are looked up.
pub(super) enum Keyed<'d> {
    Few(NodeRef<'d>),
    Many(HashMap<&'d str, NodeRef<'d>>),
}

impl<'d> Keyed<'d> {
    /// More entries than this are worth a table.
    const FEW: usize = 8;

    pub(super) fn new(node: NodeRef<'d>) -> Self {
        match node.entries().nth(Self::FEW) {
            None => Self::Few(node),
            Some(_) => Self::Many(node.entries().map(|(key, _, value)| (key, value)).collect()),
        }
    }

    pub(super) fn get(&self, key: &str) -> Option<NodeRef<'d>> {
        match self {
            Self::Few(node) => node.get(key),
            Self::Many(table) => table.get(key).copied(),
        }
    }
}

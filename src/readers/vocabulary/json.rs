//! JSON inside of a text: `container_definitions`, policies.

use crate::model::{Entry, Property, Value};
use crate::source::Span;
use crate::syntax::{self, NodeRef, Shape};

/// The value that a text holds as JSON, every part of it placed at the text; `None` where it holds no list or mapping.
pub(super) fn parse(text: &str, span: Span) -> Option<Property> {
    if !text.trim_start().starts_with(['{', '[']) {
        return None;
    }
    let document = syntax::parse(span.file, text).ok()?;
    Some(property(document.root(), span))
}

fn property(node: NodeRef<'_>, span: Span) -> Property {
    let value = match node.shape() {
        Shape::Null => Value::Null,
        Shape::Scalar => Value::Text(node.text().unwrap_or_default().to_owned()),
        Shape::List => Value::List(node.items().map(|item| property(item, span)).collect()),
        Shape::Map => {
            let entry = |(key, _, value): (&str, Span, NodeRef<'_>)| Entry {
                key: key.to_owned(),
                key_span: span,
                value: property(value, span),
            };
            Value::Map(node.entries().map(entry).collect())
        }
    };
    Property { value, span }
}

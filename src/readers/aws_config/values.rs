//! What an item says, as values of the model. AWS Config prints much of it as JSON inside of a text.

use crate::model::{Entry, Property, Value};
use crate::readers::percent::decoded;
use crate::source::Span;
use crate::syntax::{self, Document, NodeRef, Shape};

/// Where values stand: in the file itself, or inside of a text, which is then the place of all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Within {
    text: Option<Span>,
    /// Texts around texts.
    depth: u8,
}

/// How many texts may stand inside each other: a notification's message, its item, its configuration, a policy.
const MOST_TEXTS: u8 = 6;

impl Within {
    /// Where a value stands.
    pub(super) fn span(self, node: NodeRef<'_>) -> Span {
        self.text.unwrap_or_else(|| node.span())
    }

    /// Where a key stands.
    pub(super) fn key(self, span: Span) -> Span {
        self.text.unwrap_or(span)
    }

    /// Where values inside of a text stand.
    fn inside(self, text: Span) -> Self {
        Self { text: Some(text), depth: self.depth + 1 }
    }

    /// The document inside of a text that stands here, and where its values stand. The message says what is wrong with it.
    pub(super) fn open(self, node: NodeRef<'_>) -> Result<(Document<'_>, Within), String> {
        let span = self.span(node);
        if self.depth >= MOST_TEXTS {
            return Err(format!("more than {MOST_TEXTS} texts stand inside each other"));
        }
        let document = syntax::parse(span.file, node.text().unwrap_or_default()).map_err(|error| error.message)?;
        Ok((document, self.inside(span)))
    }
}

/// Whether a text looks like JSON.
pub(super) fn is_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

/// A value. What is null says nothing, and is left out of mappings.
pub(super) fn property(node: NodeRef<'_>, within: Within) -> Property {
    let span = within.span(node);
    let value = match node.shape() {
        Shape::Null => Value::Null,
        Shape::Scalar => text(node.text().unwrap_or_default(), span, within),
        Shape::List => Value::List(node.items().map(|item| property(item, within)).collect()),
        Shape::Map => Value::Map(entries(node, within).collect()),
    };
    Property { value, span }
}

/// The entries of a mapping that say something.
pub(super) fn entries(node: NodeRef<'_>, within: Within) -> impl Iterator<Item = Entry> {
    let said = node.entries().filter(|(_, _, value)| value.shape() != Shape::Null);
    said.map(move |(key, span, value)| Entry {
        key: key.to_owned(),
        key_span: within.key(span),
        value: property(value, within),
    })
}

/// A text; a document that IAM keeps percent-encoded becomes the document, so that what it names is found.
fn text(text: &str, span: Span, within: Within) -> Value {
    let encoded = text.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("%7B")) && within.depth < MOST_TEXTS;
    let plain = encoded.then(|| decoded(text));
    let document = plain.as_deref().and_then(|plain| syntax::parse(span.file, plain).ok());
    match document {
        Some(document) => property(document.root(), within.inside(span)).value,
        None => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::FileId;

    #[test]
    fn a_policy_of_iam_is_looked_into() {
        let text =
            "document: '%7B%22Principal%22%3A%22arn:aws:iam::1:role%2Fapp%22%7D'\nbroken: '%7B%2'\nplain: 5%7B\n";
        let document = syntax::parse(FileId(0), text).unwrap();
        let property = property(document.root(), Within::default());
        let principal = property.at("document.Principal").unwrap();
        assert_eq!(principal.text(), Some("arn:aws:iam::1:role/app"));
        assert_eq!(principal.span, document.root().get("document").unwrap().span(), "where the text stands");
        assert_eq!(property.at("broken").and_then(Property::text), Some("%7B%2"));
        assert_eq!(property.at("plain").and_then(Property::text), Some("5%7B"));
    }
}

//! A part of a record as a tree, its texts borrowed from the file.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::readers::percent::decoded;

/// A value of a record.
#[derive(Debug, Default)]
pub(super) enum Node<'r> {
    /// `null`, or nothing at all.
    #[default]
    Nothing,
    /// A text, number or boolean, as it is written.
    Text(Cow<'r, str>),
    /// A list.
    List(Vec<Node<'r>>),
    /// Fields; a name may come twice, as `groupSet` does in answers of `RunInstances`.
    Fields(Vec<(Cow<'r, str>, Node<'r>)>),
}

impl<'r> Node<'r> {
    /// The tree of a part. Newer actions of EC2 put all into one field, `CreateFlowLogsRequest`: it is what is in it.
    pub(super) fn parse(raw: Option<&'r RawValue>) -> Self {
        let node = raw.and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default();
        match node {
            Self::Fields(mut fields) if fields.len() == 1 && is_envelope(&fields[0].0) => {
                fields.pop().map(|(_, inner)| inner).unwrap_or_default()
            }
            node => node,
        }
    }

    /// Whether there is nothing.
    pub(super) fn is_nothing(&self) -> bool {
        matches!(self, Self::Nothing)
    }

    /// Every text at a path, of each item where lists stand on the way.
    pub(super) fn at<'n>(&'n self, path: &[&str], found: &mut Vec<&'n Cow<'r, str>>) {
        match self {
            Self::Nothing => {}
            Self::List(items) => items.iter().for_each(|item| item.at(path, found)),
            Self::Text(text) if path.is_empty() => found.push(text),
            Self::Text(_) => {}
            Self::Fields(fields) => match path.split_first() {
                Some((name, path)) => {
                    let named = fields.iter().filter(|(field, _)| is_called(field, name));
                    named.for_each(|(_, value)| value.at(path, found));
                }
                // XML that became JSON: `{"tag": 1, "content": "fl-0a1b"}`.
                None => {
                    let content = fields.iter().filter(|(field, _)| field == "content");
                    content.for_each(|(_, value)| value.at(path, found));
                }
            },
        }
    }

    /// Calls `meet` with the name of the field and the text of each text below, but for fields that `skips` names.
    pub(super) fn each<'n>(
        &'n self,
        name: &str,
        skips: &dyn Fn(&str) -> bool,
        meet: &mut dyn FnMut(&str, &'n Cow<'r, str>),
    ) {
        match self {
            Self::Nothing => {}
            Self::Text(text) => meet(name, text),
            Self::List(items) => items.iter().for_each(|item| item.each(name, skips, meet)),
            Self::Fields(fields) => {
                fields
                    .iter()
                    .filter(|(field, _)| !skips(field))
                    .for_each(|(field, value)| value.each(field, skips, meet));
            }
        }
    }

    /// Each item of a list; the value itself where it is none.
    pub(super) fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            other => std::slice::from_ref(other),
        }
    }

    /// The fields, where it has any.
    pub(super) fn fields(&self) -> &[(Cow<'r, str>, Self)] {
        match self {
            Self::Fields(fields) => fields,
            _ => &[],
        }
    }
}

fn is_envelope(name: &str) -> bool {
    name.ends_with("Request") || name.ends_with("Response")
}

/// Whether a field is called so: in any case, and `items` where XML says `item`.
fn is_called(field: &str, name: &str) -> bool {
    field.eq_ignore_ascii_case(name) || (name == "items" && field == "item")
}

impl<'de: 'r, 'r> Deserialize<'de> for Node<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Nodes)
    }
}

struct Nodes;

impl<'de> Visitor<'de> for Nodes {
    type Value = Node<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value")
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Node::Text(plain(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(plain(text).into_owned())))
    }

    fn visit_bool<E>(self, is: bool) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Borrowed(if is { "true" } else { "false" })))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(number.to_string())))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(number.to_string())))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Node::Text(Cow::Owned(number.to_string())))
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(Node::Nothing)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Self::Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = seq.next_element()? {
            items.push(item);
        }
        Ok(Node::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut fields = Vec::new();
        while let Some((name, value)) = map.next_entry::<Key<'de>, Node<'de>>()? {
            fields.push((name.0, value));
        }
        Ok(Node::Fields(fields))
    }
}

/// An ARN that stood in the path of a request is recorded as it was sent, `arn%3Aaws%3Akafka…`: it is that ARN. Read in
/// "Logging Amazon MSK API calls with CloudTrail" of the MSK developer guide.
fn plain(text: &str) -> Cow<'_, str> {
    let is_encoded = text.get(..6).is_some_and(|begin| begin.eq_ignore_ascii_case("arn%3a"));
    if is_encoded { decoded(text) } else { Cow::Borrowed(text) }
}

/// A field's name, borrowed where it can be.
struct Key<'r>(Cow<'r, str>);

impl<'de: 'r, 'r> Deserialize<'de> for Key<'r> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Node::deserialize(deserializer)? {
            Node::Text(text) => Ok(Self(text)),
            _ => Ok(Self(Cow::Borrowed(""))),
        }
    }
}

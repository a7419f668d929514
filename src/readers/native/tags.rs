//! Tags of an inventory, as a mapping or as the list of `{Key, Value}` that AWS prints.

use std::collections::HashMap;

use super::Reader;
use super::values::Values;
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::KindSpec;
use crate::model::{Property, Tag, TagOrigin, Value};
use crate::readers::names::Names;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

impl<'d> Reader<'d> {
    /// The tags of a `tags:`, each key once.
    pub(super) fn tags(&mut self, node: NodeRef<'d>, origin: TagOrigin) -> Vec<Tag> {
        let mut tags = Vec::new();
        match node.shape() {
            Shape::Null => {}
            Shape::Map => {
                for (key, span, value) in node.entries() {
                    tags.extend(self.tag(key, span, value, origin));
                }
            }
            Shape::List => {
                let mut first = HashMap::new();
                for item in node.items() {
                    let Some(tag) = self.listed_tag(item, origin) else { continue };
                    match first.get(&tag.key) {
                        Some(&first) => self.repeated(&tag, first),
                        None => {
                            first.insert(tag.key.clone(), tag.span);
                            tags.push(tag);
                        }
                    }
                }
            }
            Shape::Scalar => self.wrong(node, "`tags` must map keys to values", "write `tags: {Owner: me}`"),
        }
        tags
    }

    fn listed_tag(&mut self, item: NodeRef<'d>, origin: TagOrigin) -> Option<Tag> {
        let key = item.get("Key").or_else(|| item.get("key"));
        let value = item.get("Value").or_else(|| item.get("value"));
        match (key.and_then(|key| Some((key.text()?, key.span()))), value) {
            (Some((key, span)), Some(value)) => self.tag(key, span, value, origin),
            // `{Key: Owner}` alone: AWS takes a missing value as an empty one.
            (Some((key, span)), None) => {
                let value = Property { value: Value::Text(String::new()), span: item.span() };
                Some(Tag::new(key, value, origin, span))
            }
            (None, _) => {
                self.wrong(item, "a tag of a list must have `Key` and `Value`", "write `{Key: Owner, Value: me}`");
                None
            }
        }
    }

    fn tag(&mut self, key: &str, span: Span, value: NodeRef<'d>, origin: TagOrigin) -> Option<Tag> {
        if matches!(value.tag(), Some("ref" | "unknown" | "hidden" | "derived" | "exact")) {
            let names = Names::default();
            let value = Values::new(&KindSpec::BASE, &names, &self.ids, &mut self.diagnostics).value(value, "");
            return Some(Tag::new(key, value, origin, span));
        }
        let text = match value.shape() {
            Shape::Scalar if value.tag().is_none() => value.text().unwrap_or_default(),
            // `Owner:` with nothing behind it is an empty value, which a rule may complain of.
            Shape::Null => "",
            _ => {
                self.wrong(value, &format!("the value of the tag `{key}` must be one text"), "write one text");
                return None;
            }
        };
        let value = Property { value: Value::Text(text.to_owned()), span: value.span() };
        Some(Tag::new(key, value, origin, span))
    }

    fn repeated(&mut self, tag: &Tag, first: Span) {
        self.diagnostics.push(
            Diagnostic::error(codes::DUPLICATE_KEY, format!("the tag `{}` is given twice", tag.key))
                .at(tag.span, "given again; this one is left out")
                .and(first, "given first")
                .help("keep one of them"),
        );
    }
}

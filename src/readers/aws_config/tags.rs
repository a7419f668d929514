//! The tags of an item, in each of the shapes that AWS Config and the APIs behind it have for them.

use super::values::{Within, is_json};
use crate::kinds::Kind;
use crate::model::{Property, Tag, TagOrigin, Tags, Value};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// Kinds whose tags AWS Config does not record: an empty `tags` says nothing of them.
/// Source: AWS Config developer guide, "Components of a Configuration Item", note on key–value tags.
const NEVER_RECORDED: [&str; 2] = ["AWS::CloudTrail::Trail", "AWS::CloudFront::StreamingDistribution"];

/// What a `configuration` or `supplementaryConfiguration` calls tags.
pub(super) fn is_tags(key: &str) -> bool {
    const NAMES: [&str; 4] = ["tags", "tagList", "tagSet", "BucketTaggingConfiguration"];
    NAMES.iter().any(|name| name.eq_ignore_ascii_case(key))
}

/// The tags of one resource, gathered from wherever its item tells them.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    tags: Tags,
}

impl Gathered {
    /// Adds what one place tells; the surest place comes first.
    pub(super) fn add(&mut self, node: NodeRef<'_>, within: Within) {
        self.tags.span.get_or_insert(within.span(node));
        collect(node, within, &mut self.tags.list);
    }

    /// The tags, each once, and why there may be more.
    pub(super) fn finish(mut self, kind: &Kind) -> Tags {
        // Several places tell the same tags.
        self.tags.drop_repeated();
        self.tags.repeated.clear();
        if self.tags.span.is_none() {
            self.tags.open = Some("what was read of AWS Config does not tell its tags".to_owned());
        } else if self.tags.list.is_empty() && NEVER_RECORDED.contains(&kind.name()) {
            self.tags.open = Some("AWS Config does not record the tags of this kind".to_owned());
        }
        self.tags
    }
}

fn collect(node: NodeRef<'_>, within: Within, into: &mut Vec<Tag>) {
    match node.shape() {
        Shape::List => node.items().for_each(|item| listed(item, within, into)),
        Shape::Map => match node.entries().find(|(key, _, _)| *key == "tagSets" || *key == "tagSet") {
            Some((_, _, sets)) => collect(sets, within, into),
            None => into.extend(node.entries().map(|(key, span, value)| tag(key, within.key(span), value, within))),
        },
        Shape::Scalar if node.text().is_some_and(is_json) => {
            if let Ok((document, within)) = within.open(node) {
                collect(document.root(), within, into);
            }
        }
        Shape::Scalar | Shape::Null => {}
    }
}

/// An item of a list: `{key, value}` in its many spellings, `{tag: "Owner=me"}`, or a set of tags (`{tags: …}`).
fn listed(item: NodeRef<'_>, within: Within, into: &mut Vec<Tag>) {
    let field = |names: [&str; 3]| {
        let named = |key: &str| names.iter().any(|name| name.eq_ignore_ascii_case(key));
        item.entries().find(|(key, _, value)| named(key) && value.shape() != Shape::Map)
    };
    let key = field(["key", "tagKey", "tagName"]);
    let value = field(["value", "tagValue", "tagValue"]);
    if let Some(text) = key.and_then(|(_, _, key)| key.text()) {
        let span = key.map_or(item.span(), |(_, _, key)| key.span());
        into.push(tag(text, within.key(span), value.map_or(item, |(_, _, value)| value), within));
    } else if let Some((_, span, tags)) = item.entries().find(|(key, _, _)| *key == "tags") {
        match tags.text() {
            None => collect(tags, within, into),
            Some(text) => into.extend(joined(text, within.key(span))),
        }
    } else if let Some((_, span, text)) = item.entries().find(|(key, _, _)| *key == "tag") {
        into.extend(text.text().and_then(|text| joined(text, within.key(span))));
    }
}

/// `Owner=me`, as advanced queries print a tag.
fn joined(text: &str, span: Span) -> Option<Tag> {
    let (key, value) = text.split_once('=')?;
    let value = Property { value: Value::Text(value.to_owned()), span };
    Some(Tag::new(key, value, TagOrigin::Own, span))
}

fn tag(key: &str, span: Span, value: NodeRef<'_>, within: Within) -> Tag {
    // AWS takes a missing value as an empty one.
    let text = value.text().unwrap_or_default().to_owned();
    let value = Property { value: Value::Text(text), span: within.span(value) };
    Tag::new(key, value, TagOrigin::Own, span)
}

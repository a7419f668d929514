//! Tags as Terraform has them: `tags`, `tags_all` with the provider's defaults, blocks of an auto scaling group, and
//! resources that are a tag of another one.

use super::instance::Attributes;
use super::providers::DefaultTags;
use super::values::UNKNOWN;
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{Kind, TagShape};
use crate::model::{Entry, Property, ResourceId, Tag, TagOrigin, Tags, Value};
use crate::source::Span;

/// The one type that keeps its tags in blocks, and that a provider's default tags do not reach.
const SCALING_GROUP: &str = "aws_autoscaling_group";

/// A tag that one resource puts on another.
pub(super) struct Applied {
    /// The resource that is tagged, where the plan refers to it, and its id where that is known.
    pub(super) targets: Vec<ResourceId>,
    pub(super) id: Option<String>,
    pub(super) tag: Tag,
}

/// Takes the tags of a resource out of its attributes.
pub(super) fn take(entries: &mut Vec<Entry>, kind: &str, defaults: &DefaultTags) -> Tags {
    let mut tags = Tags::default();
    let written = remove(entries, "tags");
    let all = remove(entries, "tags_all");
    if let Some(written) = written {
        tags.span = Some(written.value.span);
        own(&mut tags, written.value);
    }
    if kind == SCALING_GROUP
        && let Some(blocks) = remove(entries, "tag")
    {
        tags.span = tags.span.or(Some(blocks.value.span));
        own(&mut tags, blocks.value);
    }
    tags.drop_repeated();
    if kind == SCALING_GROUP || !kind.starts_with("aws_") {
        return tags;
    }
    match all.map(|all| all.value.value) {
        Some(Value::Map(all)) => {
            // It holds the own tags too, and of a key that both have, the own value.
            let is_own = |key: &str| tags.get(key).is_some();
            let others: Vec<Entry> = all.into_iter().filter(|entry| !is_own(&entry.key)).collect();
            tags.inherit(others.into_iter().map(|entry| tag(entry.key, entry.key_span, entry.value, PROVIDER)));
            if let DefaultTags::Said { tags: list, .. } = defaults {
                let replaced = list.iter().filter(|default| tags.get(&default.key).is_some_and(|t| t.origin.is_own()));
                tags.overridden = replaced.cloned().collect();
            }
        }
        unsaid => match defaults {
            DefaultTags::Said { tags: list, open } => {
                tags.inherit(list.iter().cloned());
                tags.open = tags.open.take().or_else(|| open.clone());
            }
            DefaultTags::Unsaid if unsaid.is_some() => {
                tags.open = tags.open.take().or_else(|| Some(format!("tags_all is {UNKNOWN}")));
            }
            DefaultTags::Unsaid => {}
        },
    }
    tags
}

/// Whether the description adds up own tags and those of the provider.
pub(super) fn add_up(entries: &[Entry], kind: &str) -> bool {
    let all = entries.iter().find(|entry| entry.key == "tags_all");
    kind != SCALING_GROUP && all.is_some_and(|all| matches!(all.value.value, Value::Map(_)))
}

/// A group that says its tags in both of the places that the provider has had for them: it refuses such a group.
pub(super) fn told_twice(entries: &[Entry], kind: &str, address: &str) -> Option<Diagnostic> {
    let given = |name: &str| {
        let entry = entries.iter().find(|entry| entry.key == name)?;
        let is_empty = entry.value.items().is_empty() && entry.value.entries().is_empty();
        (!is_empty).then_some(entry)
    };
    let (blocks, attribute) = (given("tag")?, given("tags")?);
    (kind == SCALING_GROUP).then(|| {
        let message = format!("`{address}` has both `tag` blocks and a `tags` attribute");
        let warning = Diagnostic::warning(codes::WRONG_SHAPE, message).at(attribute.key_span, "also here");
        warning.and(blocks.key_span, "tags here").help("keep the `tag` blocks: Terraform's AWS provider refuses both")
    })
}

const PROVIDER: TagOrigin = TagOrigin::Provider;

/// Adds own tags, a mapping or a list of blocks.
fn own(tags: &mut Tags, value: Property) {
    match value.value {
        Value::Map(entries) => {
            let entries = entries.into_iter();
            tags.list.extend(entries.map(|entry| tag(entry.key, entry.key_span, entry.value, TagOrigin::Own)));
        }
        Value::List(items) => {
            for item in items {
                match pair(item) {
                    Ok(pair) => tags.list.push(pair),
                    Err(Value::Null) => {}
                    Err(_) => tags.open = Some(format!("the key of a tag is {UNKNOWN}")),
                }
            }
        }
        Value::Hidden(_) => tags.open = Some("the tags are marked as secret".to_owned()),
        Value::Unknown(unknown) => tags.open = Some(unknown.reason),
        Value::Reference(_) => tags.open = Some(UNKNOWN.to_owned()),
        Value::Null | Value::Text(_) | Value::Derived(_) => {}
    }
}

/// A block of `key` and `value` as a tag; gives the value back where it is none.
fn pair(item: Property) -> Result<Tag, Value> {
    let text = |name: &str| item.at(name).and_then(Property::text).map(str::to_owned);
    match (text("key"), item.at("value")) {
        (Some(key), value) => {
            let span = item.at("key").map_or(item.span, |key| key.span);
            let empty = || Property { value: Value::Text(String::new()), span: item.span };
            let mut tag = tag(key, span, value.cloned().unwrap_or_else(empty), TagOrigin::Own);
            tag.propagates = text("propagate_at_launch").map(|text| text == "true");
            Ok(tag)
        }
        (None, _) => Err(item.value),
    }
}

fn tag(key: String, span: Span, value: Property, origin: TagOrigin) -> Tag {
    Tag::new(key, value, origin, span)
}

/// Whether a type has a place for tags, where that is not as the kind's row says: all types of the provider that take tags
/// have both attributes, with nothing in them too. `is_complete` says whether all attributes are listed.
pub(super) fn has_place(attributes: &Attributes<'_>, kind: &Kind, terraform: &str, is_complete: bool) -> Option<bool> {
    if !terraform.starts_with("aws_") || terraform == SCALING_GROUP {
        return None;
    }
    let has_them = ["tags", "tags_all"].iter().any(|name| attributes.has(name));
    let by_row = match kind {
        Kind::Other(_) => None,
        Kind::Known(spec) => Some(!matches!(spec.tags, TagShape::None(_))),
    };
    match (has_them, by_row) {
        (true, Some(true)) | (false, Some(false)) => None,
        (true, _) => Some(true),
        (false, None) => Some(false),
        (false, Some(true)) => is_complete.then_some(false),
    }
}

/// The tag that a resource puts on another one, where it is there for that.
pub(super) fn applied(entries: &[Entry], kind: &str) -> Option<Applied> {
    let value = |name: &str| entries.iter().find(|entry| entry.key == name).map(|entry| &entry.value);
    let (target, block) = match kind {
        "aws_ec2_tag" => (value("resource_id")?, None),
        "aws_autoscaling_group_tag" => (value("autoscaling_group_name")?, Some(value("tag")?.items().first()?)),
        _ => return None,
    };
    let part = |name: &str| block.map_or_else(|| value(name), |block| block.at(name));
    let key = part("key")?;
    Some(Applied {
        targets: target.references().iter().map(|reference| reference.target.clone()).collect(),
        id: target.text().map(str::to_owned),
        tag: tag(key.text()?.to_owned(), key.span, part("value")?.clone(), TagOrigin::Own),
    })
}

fn remove(entries: &mut Vec<Entry>, key: &str) -> Option<Entry> {
    let at = entries.iter().position(|entry| entry.key == key)?;
    Some(entries.remove(at))
}

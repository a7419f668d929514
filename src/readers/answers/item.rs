//! One item of an answer: its fields as values, its tags, the names by which it is known.

use crate::kinds::Kind;
use crate::model::arn::Arn;
use crate::model::{Entry, Property, Tag, TagOrigin, Value};
use crate::syntax::{NodeRef, Shape};

use crate::readers::percent;

/// The fields that hold tags, in answers of various ages.
const TAG_FIELDS: &[&str] = &["Tags", "tags", "TagList", "TagSet", "tagSet", "TagsList"];

/// What a field says, as a value. A field that says nothing (`null`, `""`) is left out.
pub(super) fn value(node: NodeRef<'_>) -> Option<Property> {
    let value = match node.shape() {
        Shape::Null => return None,
        Shape::Scalar => match node.text() {
            None | Some("") => return None,
            Some(text) => Value::Text(policy(text)),
        },
        Shape::List => Value::List(node.items().filter_map(value).collect()),
        Shape::Map => Value::Map(entries(node)),
    };
    Some(Property { value, span: node.span() })
}

/// The fields of a mapping.
pub(super) fn entries(node: NodeRef<'_>) -> Vec<Entry> {
    let entry =
        |(key, key_span, node): (&str, _, _)| Some(Entry { key: key.to_owned(), key_span, value: value(node)? });
    node.entries().filter_map(entry).collect()
}

/// The fields of an item without its tags.
pub(super) fn fields(node: NodeRef<'_>) -> Vec<Entry> {
    let mut fields = entries(node);
    fields.retain(|field| !TAG_FIELDS.contains(&field.key.as_str()) || node.get(&field.key).and_then(tags).is_none());
    fields
}

/// IAM prints some policies as they travel, percent-encoded.
fn policy(text: &str) -> String {
    if text.starts_with("%7B") { percent::decoded(text).into_owned() } else { text.to_owned() }
}

/// The tags of an item, and the value that holds them; `None` where it says nothing of tags.
pub(super) fn own_tags(node: NodeRef<'_>) -> Option<(Vec<Tag>, NodeRef<'_>)> {
    node.entries().filter(|(key, _, _)| TAG_FIELDS.contains(key)).find_map(|(_, _, value)| Some((tags(value)?, value)))
}

/// A list of `{Key, Value}` or a mapping as tags; `None` for anything else.
pub(super) fn tags(node: NodeRef<'_>) -> Option<Vec<Tag>> {
    match node.shape() {
        Shape::List => node.items().map(pair).collect(),
        // CloudFront wraps its list.
        Shape::Map if node.get("Items").is_some_and(|items| items.shape() == Shape::List) => tags(node.get("Items")?),
        Shape::Map => node.entries().map(|(key, span, value)| tag(key, span, value)).collect(),
        _ => None,
    }
}

/// A tag from one of the pairs that AWS prints.
pub(super) fn pair(node: NodeRef<'_>) -> Option<Tag> {
    const NAMES: &[(&str, &str)] = &[("Key", "Value"), ("key", "value"), ("TagKey", "TagValue")];
    let propagates = node.get("PropagateAtLaunch").and_then(NodeRef::text).map(|text| text == "true");
    let tag = NAMES.iter().find_map(|(key, value)| {
        let key = node.get(key)?;
        let name = key.text()?;
        match node.get(value) {
            Some(value) => tag(name, key.span(), value),
            None => Some(text_tag(name, "", key.span(), key.span())),
        }
    })?;
    Some(Tag { propagates, ..tag })
}

fn tag(key: &str, span: crate::source::Span, value: NodeRef<'_>) -> Option<Tag> {
    match value.shape() {
        Shape::Scalar => Some(text_tag(key, value.text()?, span, value.span())),
        Shape::Null => Some(text_tag(key, "", span, value.span())),
        Shape::List | Shape::Map => None,
    }
}

fn text_tag(key: &str, value: &str, span: crate::source::Span, value_span: crate::source::Span) -> Tag {
    let value = Property { value: Value::Text(value.to_owned()), span: value_span };
    Tag::new(key, value, TagOrigin::Own, span)
}

/// The item's own ARN: `Arn`, or the field that names its kind (`TargetGroupArn` of a target group). `id` is the field
/// that names it, and `key` the list that it stands in.
pub(super) fn own_arn<'d>(node: NodeRef<'d>, kind: Option<&Kind>, id: &str, key: &str) -> Option<&'d str> {
    let last = kind.map(|kind| kind.name().rsplit("::").next().unwrap_or_default().to_ascii_lowercase());
    let singular = singular(key).to_ascii_lowercase();
    let is_own = |field: &str| {
        if matches!(field, "Arn" | "ARN" | "arn")
            || field == id
            || (field == "StackId" && last.as_deref() == Some("stack"))
        {
            return true;
        }
        let stem = field.strip_suffix("Arn").or_else(|| field.strip_suffix("ARN"));
        stem.filter(|stem| stem.len() > 2).map(str::to_ascii_lowercase).is_some_and(|stem| {
            stem == singular || last.as_deref().is_some_and(|last| last == stem || last.ends_with(&stem))
        })
    };
    let arns = node.entries().filter(|(field, _, _)| is_own(field)).filter_map(|(_, _, value)| value.text());
    arns.filter(|text| Arn::parse(text).is_some()).min_by_key(|text| text.len())
}

/// `LoadBalancers` to `LoadBalancer`, `repositories` to `repository`, `UserDetailList` to `UserDetail`.
pub(super) fn singular(key: &str) -> String {
    let key = ["SummaryList", "Summaries", "InfoList", "MetadataList", "Summary", "List", "Set"]
        .iter()
        .find_map(|ending| key.strip_suffix(ending).filter(|rest| rest.len() > 2))
        .unwrap_or(key);
    match key {
        _ if key.ends_with("ies") => format!("{}y", &key[..key.len() - 3]),
        _ if ["sses", "xes", "ches"].iter().any(|ending| key.ends_with(ending)) => key[..key.len() - 2].to_owned(),
        _ if key.ends_with('s') && !key.ends_with("ss") && !key.ends_with("us") => key[..key.len() - 1].to_owned(),
        _ => key.to_owned(),
    }
}

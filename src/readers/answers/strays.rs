//! Resources on lists that no row knows: whatever carries its own ARN, or an id that nobody chooses.

use super::scope::is_account;
use super::{item, other, pages, quiet};
use crate::kinds::Kind;
use crate::model::arn::Arn;
use crate::syntax::{NodeRef, Shape};

/// Such a resource.
#[derive(Debug, Clone)]
pub(super) struct Stray<'d> {
    pub(super) node: NodeRef<'d>,
    pub(super) kind: Kind,
    /// The value that names it.
    pub(super) name: NodeRef<'d>,
    pub(super) arn: Option<&'d str>,
}

/// Those of an answer, but under keys that something else reads. `service` is what the file's path says of the service.
pub(super) fn strays<'d>(root: NodeRef<'d>, service: Option<&str>, read: &dyn Fn(&str) -> bool) -> Vec<Stray<'d>> {
    let mut found = Vec::new();
    for (key, _, value) in root.entries() {
        if read(key) || quiet::is_quiet_key(key) || pages::is_wrapping(key) {
            continue;
        }
        match value.shape() {
            Shape::List => found.extend(value.items().filter_map(|node| stray(node, key, service))),
            Shape::Map => match value.get("Items").filter(|items| items.shape() == Shape::List) {
                Some(items) => found.extend(items.items().filter_map(|node| stray(node, key, service))),
                None => found.extend(stray(value, key, service)),
            },
            _ => {}
        }
    }
    found
}

/// Whether an answer holds little else than such resources: then it is one of ours.
pub(super) fn fill(root: NodeRef<'_>, strays: &[Stray<'_>]) -> bool {
    let others = root.entries().filter(|(key, _, value)| !pages::is_wrapping(key) && value.shape() == Shape::Scalar);
    !strays.is_empty() && others.count() == 0
}

fn stray<'d>(node: NodeRef<'d>, key: &str, service: Option<&str>) -> Option<Stray<'d>> {
    if let Some(text) = node.text() {
        let arn = own(text)?;
        return Some(Stray { node, kind: other::kind(&arn, key), name: node, arn: Some(text) });
    }
    if let Some(text) = item::own_arn(node, None, "", key) {
        let arn = own(text)?;
        let name = name(node, key).or_else(|| holder(node, text))?;
        return Some(Stray { node, kind: other::kind(&arn, key), name, arn: Some(text) });
    }
    let singular = item::singular(key);
    let id = node
        .entries()
        .find(|(field, _, _)| field.strip_suffix("Id").is_some_and(|stem| stem.eq_ignore_ascii_case(&singular)));
    let (_, _, id) = id?;
    let text = id.text()?;
    let kind = other::kind_of_id(service.unwrap_or("ec2"), key);
    is_made(text).then_some(Stray { node, kind, name: id, arn: None })
}

/// `cagw-0465cdEXAMPLE1111`: a word, a hyphen, and what nobody would choose.
fn is_made(text: &str) -> bool {
    let Some((word, id)) = text.rsplit_once('-') else { return false };
    let is_word = word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let is_id =
        id.len() >= 8 && id.bytes().all(|b| b.is_ascii_alphanumeric()) && id.bytes().any(|b| b.is_ascii_digit());
    is_word && !word.is_empty() && is_id
}

/// An ARN of something that belongs to an account.
fn own(text: &str) -> Option<Arn<'_>> {
    Arn::parse(text).filter(|arn| is_account(arn.account))
}

/// The field that names an item: `AnalyzerName`, `Name`, else the ARN itself.
fn name<'d>(node: NodeRef<'d>, key: &str) -> Option<NodeRef<'d>> {
    let singular = item::singular(key);
    let is_name = |field: &str| {
        matches!(field, "Name" | "name")
            || field.strip_suffix("Name").is_some_and(|stem| !stem.is_empty() && stem.eq_ignore_ascii_case(&singular))
    };
    node.entries()
        .find(|(field, _, value)| is_name(field) && value.text().is_some_and(|t| !t.is_empty()))
        .map(|(_, _, v)| v)
}

fn holder<'d>(node: NodeRef<'d>, text: &str) -> Option<NodeRef<'d>> {
    node.entries().map(|(_, _, value)| value).find(|value| value.text() == Some(text))
}

//! Resources on lists that no row knows: whatever carries its own ARN, or an id that nobody chooses.

use super::{item, other, pages, path, quiet, subject};
use crate::kinds::Kind;
use crate::model::arn::Arn;
use crate::model::place::is_account;
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

/// Those of an answer, but under keys that something else reads. `file` is its path, which may name
/// the command.
pub(super) fn strays<'d>(root: NodeRef<'d>, file: &str, read: &dyn Fn(&str) -> bool) -> Vec<Stray<'d>> {
    let mut found = Vec::new();
    let service = subject::service(file);
    for (key, _, value) in root.entries() {
        if read(key) || quiet::is_quiet_key(key) || pages::is_wrapping(key) {
            continue;
        }
        match value.shape() {
            Shape::List => found.extend(value.items().filter_map(|node| stray(node, key, service, file))),
            Shape::Map => match value.get("Items").filter(|items| items.shape() == Shape::List) {
                Some(items) => found.extend(items.items().filter_map(|node| stray(node, key, service, file))),
                None => found.extend(stray(value, key, service, file)),
            },
            _ => {}
        }
    }
    found
}

/// Those among items that stand under a key of the rows, and fit none.
pub(super) fn rest<'d>(items: &[(&'d str, NodeRef<'d>)], file: &str) -> Vec<Stray<'d>> {
    let service = subject::service(file);
    items.iter().filter_map(|(key, node)| stray(*node, key, service, file)).collect()
}

/// An answer that is one resource, printed without a key around it.
pub(super) fn whole<'d>(root: NodeRef<'d>) -> Option<Stray<'d>> {
    let text = ["ARN", "Arn"].into_iter().find_map(|field| root.get(field)).and_then(NodeRef::text)?;
    let arn = own(text)?;
    let name = name(root, "").or_else(|| holder(root, text))?;
    Some(Stray { node: root, kind: other::kind(&arn, ""), name, arn: Some(text) })
}

/// Whether an answer holds little else than such resources: then it is one of ours.
pub(super) fn fill(root: NodeRef<'_>, strays: &[Stray<'_>]) -> bool {
    let others = root.entries().filter(|(key, _, value)| !pages::is_wrapping(key) && value.shape() == Shape::Scalar);
    !strays.is_empty() && others.count() == 0
}

fn stray<'d>(node: NodeRef<'d>, key: &str, service: Option<&str>, file: &str) -> Option<Stray<'d>> {
    if let Some(text) = node.text() {
        let arn = own(text)?;
        return Some(Stray { node, kind: other::kind(&arn, key), name: node, arn: Some(text) });
    }
    if let Some(text) = item::own_arn(node, None, "", key) {
        let arn = own(text)?;
        let name = name(node, key).or_else(|| holder(node, text))?;
        return Some(Stray { node, kind: other::kind(&arn, key), name, arn: Some(text) });
    }
    let id = named_after(node, key, &["Id"]).filter(|id| id.text().is_some_and(is_made));
    // A command that is called after the list lists resources, by whatever they are named: `describe-db-shard-groups`.
    let listed = || {
        let thing = kebab(&item::singular(key));
        let service = service?;
        let names = |verb: &str| path::names_operation(file, service, &format!("{verb}-{thing}"));
        if !["describe", "list", "get"].into_iter().any(names) {
            return None;
        }
        named_after(node, key, &["Identifier", "Id", "Name"])
            .or_else(|| node.get("Id").filter(|id| id.text().is_some()))
    };
    let name = id.or_else(listed)?;
    let kind = other::kind_of_id(service.unwrap_or("ec2"), key);
    Some(Stray { node, kind, name, arn: None })
}

/// The field of an item that is called after the list: `GizmoId` in `Gizmos`.
fn named_after<'d>(node: NodeRef<'d>, key: &str, endings: &[&str]) -> Option<NodeRef<'d>> {
    let singular = item::singular(key);
    let is_name =
        |field: &str| endings.iter().any(|end| field.strip_suffix(end).is_some_and(|stem| is_end(&singular, stem)));
    let mut fields = node.entries().filter(|(field, _, _)| is_name(field)).map(|(_, _, value)| value);
    fields.find(|value| value.text().is_some_and(|text| !text.is_empty()))
}

/// Whether a list is called after a word: `Pool` in `CoipPools`.
fn is_end(singular: &str, word: &str) -> bool {
    let start = singular.len().checked_sub(word.len());
    word.len() > 2 && start.and_then(|at| singular.get(at..)).is_some_and(|end| end.eq_ignore_ascii_case(word))
}

/// `DBShardGroups` as a command spells it: `db-shard-groups`.
fn kebab(key: &str) -> String {
    let letters: Vec<char> = key.chars().collect();
    let mut out = String::with_capacity(key.len() + 4);
    for (i, c) in letters.iter().enumerate() {
        let starts = c.is_ascii_uppercase()
            && i > 0
            && (letters[i - 1].is_ascii_lowercase() || letters.get(i + 1).is_some_and(char::is_ascii_lowercase));
        if starts {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
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

/// The field that names an item: `AnalyzerName`, `Name`.
fn name<'d>(node: NodeRef<'d>, key: &str) -> Option<NodeRef<'d>> {
    let plain = || ["Name", "name"].into_iter().find_map(|field| node.get(field));
    named_after(node, key, &["Name"]).or_else(plain).filter(|value| value.text().is_some_and(|text| !text.is_empty()))
}

fn holder<'d>(node: NodeRef<'d>, text: &str) -> Option<NodeRef<'d>> {
    node.entries().map(|(_, _, value)| value).find(|value| value.text() == Some(text))
}

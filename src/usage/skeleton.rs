//! A usage file for an estate, to be filled in.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use super::keys::{KnownKey, known_keys};
use crate::graph::Graph;
use crate::kinds::usual_use::usual_use;
use crate::kinds::{Billing, KindSpec};
use crate::model::{Entry, Property, Resource};

/// What stands at the top.
const HEAD: &str = "\
# What the prices cannot know: how much of each thing is used in a month.
# An amount that is left empty stays unknown; one that stands here is what is assumed where nobody says otherwise.
# `[*]` in an address stands for any index. Under resource_type_default_usage a type can have amounts for all of it.
version: 0.1
resource_usage:
";

/// A key, its value and its comment, or what stands below it.
enum Branch {
    Leaf { value: String, means: String },
    Node(Vec<(String, Branch)>),
}

/// The text of a usage file for every resource that has a part billed by use. Reading it back changes nothing.
pub fn skeleton(graph: &Graph) -> String {
    let mut out = HEAD.to_owned();
    let mut keys: BTreeMap<&str, Vec<KnownKey>> = BTreeMap::new();
    let mut written = HashSet::new();
    let is_billed = |r: &&Resource| !r.presence.is_absent() && r.presence.is_ours();
    for resource in graph.resources().map(|(_, resource)| resource).filter(is_billed) {
        let spec = resource.kind.spec();
        let known = keys.entry(spec.name).or_insert_with(|| proposed(spec));
        if known.is_empty() || !written.insert(resource.address.as_str()) {
            continue;
        }
        let _ = writeln!(out, "  {}: # {}", quoted(&resource.address), resource.kind.title());
        let mut tree = Vec::new();
        if let Some(region) = resource.region.as_deref().filter(|_| spec.name == "aws_data_transfer") {
            let means = "the region that it leaves".to_owned();
            tree.push(("region".to_owned(), Branch::Leaf { value: quoted(region), means }));
        }
        for key in known.iter() {
            grow(&mut tree, key.file, value(resource, key), &means(spec, key));
        }
        write_tree(&mut out, &tree, 2);
    }
    if written.is_empty() {
        out.truncate(out.trim_end_matches('\n').len());
        out.push_str(" {}\n");
    }
    out
}

/// What was measured of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Measured {
    /// The key, as the file writes it; dots lead into mappings.
    pub file: &'static str,
    /// The value, as the file writes it.
    pub value: String,
    /// What it is, and what says so.
    pub means: String,
}

/// The text of a usage file, without its head, that states what was measured of resources.
pub(crate) fn written<'r>(measured: impl Iterator<Item = (&'r Resource, Vec<Measured>)>) -> String {
    let mut out = "version: 0.1\nresource_usage:\n".to_owned();
    let empty = out.len();
    for (resource, keys) in measured {
        let _ = writeln!(out, "  {}: # {}", quoted(&resource.address), resource.kind.title());
        let mut tree = Vec::new();
        keys.into_iter().for_each(|key| grow(&mut tree, key.file, quoted(&key.value), &key.means));
        write_tree(&mut out, &tree, 2);
    }
    if out.len() == empty {
        out.truncate(out.trim_end_matches('\n').len());
        out.push_str(" {}\n");
    }
    out
}

fn proposed(spec: &KindSpec) -> Vec<KnownKey> {
    if !matches!(spec.billing, Billing::Lines(_)) {
        return Vec::new();
    }
    known_keys(spec).into_iter().filter(|key| key.is_proposed).collect()
}

/// What a resource states, else what is assumed of it, else nothing.
fn value(resource: &Resource, key: &KnownKey) -> String {
    let stated = resource.usage.iter().find(|entry| entry.key == key.key).map(|entry| &entry.value);
    if let Some(cases) = stated.map(Property::entries).filter(|cases| !cases.is_empty()) {
        let case = |case: &Entry| Some(format!("{}: {}", case.key, quoted(&key.theirs(case.value.text()?)?)));
        return cases
            .iter()
            .map(case)
            .collect::<Option<Vec<_>>>()
            .map(|all| format!("{{{}}}", all.join(", ")))
            .unwrap_or_default();
    }
    match stated.and_then(Property::text) {
        Some(text) => key.theirs(text).map(|text| quoted(&text)).unwrap_or_default(),
        None => key.assumed.and_then(|cases| assumed(key, cases)).unwrap_or_default(),
    }
}

/// What is assumed: one text, or three where there are bounds, so that reading it back changes nothing.
fn assumed(key: &KnownKey, cases: [&str; 3]) -> Option<String> {
    let [low, typical, high] = cases.map(|text| key.theirs(text).map(|text| quoted(&text)));
    let (low, typical, high) = (low?, typical?, high?);
    match low == typical && typical == high {
        true => Some(typical),
        false => Some(format!("{{low: {low}, typical: {typical}, high: {high}}}")),
    }
}

/// What a key means, and what is usual of it.
fn means(spec: &KindSpec, key: &KnownKey) -> String {
    let usual = usual_use(spec.name, key.key).and_then(|usual| {
        let [low, typical, high] = [usual.low, usual.typical, usual.high].map(|text| key.theirs(text));
        Some(format!("; usual: {}, from {} to {}", typical?, low?, high?))
    });
    format!("{}{}", key.means, usual.unwrap_or_default())
}

fn grow(tree: &mut Vec<(String, Branch)>, path: &str, value: String, means: &str) {
    let Some((head, rest)) = path.split_once('.') else {
        tree.push((path.to_owned(), Branch::Leaf { value, means: means.to_owned() }));
        return;
    };
    if !tree.iter().any(|(key, branch)| key == head && matches!(branch, Branch::Node(_))) {
        tree.push((head.to_owned(), Branch::Node(Vec::new())));
    }
    for (key, branch) in tree.iter_mut() {
        if let (true, Branch::Node(inner)) = (key == head, branch) {
            grow(inner, rest, value, means);
            return;
        }
    }
}

fn write_tree(out: &mut String, tree: &[(String, Branch)], depth: usize) {
    for (key, branch) in tree {
        let indent = "  ".repeat(depth);
        match branch {
            Branch::Leaf { value, means } => {
                let space = if value.is_empty() { "" } else { " " };
                let _ = writeln!(out, "{indent}{key}:{space}{value} # {means}");
            }
            Branch::Node(inner) => {
                let _ = writeln!(out, "{indent}{key}:");
                write_tree(out, inner, depth + 1);
            }
        }
    }
}

/// A scalar of YAML that is read back as this text: plain where it surely can be, else in JSON's quotes.
fn quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '/');
    let begins = text.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '_');
    let is_word =
        !matches!(text.to_ascii_lowercase().as_str(), "true" | "false" | "null" | "yes" | "no" | "on" | "off");
    match begins && is_word && text.chars().all(is_plain) {
        true => text.to_owned(),
        false => serde_json::Value::from(text).to_string(),
    }
}

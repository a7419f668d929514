//! Which answers list which kinds: the listings of all rows, by the key that an answer begins with.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::path;
use crate::kinds::{KINDS, Kind, KindSpec, Listing};
use crate::syntax::{NodeRef, Shape};

/// A listing and the row that has it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) spec: &'static KindSpec,
    pub(super) listing: &'static Listing,
}

/// A resource in an answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'d> {
    pub(super) node: NodeRef<'d>,
    /// The account that a list around it names (`Reservations[].OwnerId`).
    pub(super) owner: Option<&'d str>,
}

/// The part of an answer that lists resources of one kind.
#[derive(Debug, Clone)]
pub(super) struct Listed<'d> {
    pub(super) row: Row,
    pub(super) items: Vec<Item<'d>>,
    /// Whether this is what a `--query` left of an answer: some of the resources, some of their fields.
    pub(super) is_picked: bool,
}

/// What the keys of an answer were found to list.
#[derive(Debug, Default)]
pub(super) struct Lists<'d> {
    pub(super) listed: Vec<Listed<'d>>,
    /// Keys that belong to a listing, whether or not it lists anything here.
    pub(super) keys: Vec<&'d str>,
    /// Items under such keys that fit no listing.
    pub(super) rest: Vec<(&'d str, NodeRef<'d>)>,
    /// A key whose list is empty and may be that of several commands.
    pub(super) undecided: Option<&'d str>,
}

/// Lists whose key alone says nothing of what they would hold.
const VAGUE: &[&str] =
    &["items", "Items", "item", "Parameters", "Rules", "Results", "Groups", "Tags", "tags", "Entries"];

fn rows() -> impl Iterator<Item = Row> {
    let specs = KINDS.iter().flat_map(|family| family.iter());
    specs.flat_map(|spec| spec.listings.iter().map(move |listing| Row { spec, listing }))
}

/// Rows by the first key of their listings; those that ask most of an item first.
static BY_KEY: LazyLock<HashMap<&'static str, Vec<Row>>> = LazyLock::new(|| {
    let mut by_key: HashMap<&str, Vec<Row>> = HashMap::new();
    for row in rows().filter(|row| !row.listing.items.is_empty()) {
        by_key.entry(path::first(row.listing.items)).or_default().push(row);
    }
    by_key.values_mut().for_each(|rows| rows.sort_by_key(|row| std::cmp::Reverse(row.listing.has.len())));
    by_key
});

/// Rows of answers that are one resource without a key around it.
static WHOLE: LazyLock<Vec<Row>> =
    LazyLock::new(|| rows().filter(|row| row.listing.items.is_empty() && !row.listing.id.is_empty()).collect());

/// Rows by the field that names their resources, where no other kind of thing is named by that field.
static BY_ID: LazyLock<HashMap<&'static str, Vec<Row>>> = LazyLock::new(|| {
    let mut by_id: HashMap<&str, Vec<Row>> = HashMap::new();
    for row in rows().filter(|row| !matches!(row.listing.id, "" | "Id" | "ID" | "id" | "Name" | "name" | "Arn" | "arn"))
    {
        let rows = by_id.entry(row.listing.id).or_default();
        if rows.iter().all(|known| known.spec.name != row.spec.name) {
            rows.push(row);
        }
    }
    by_id
});

/// Every command whose answer lists a kind: `rds describe-db-instances` and the kinds that it lists.
static BY_COMMAND: LazyLock<HashMap<&'static str, Vec<Row>>> = LazyLock::new(|| {
    let mut by_command: HashMap<&str, Vec<Row>> = HashMap::new();
    rows().for_each(|row| by_command.entry(row.listing.command).or_default().push(row));
    by_command
});

/// The kinds that an answer listing these lists completely: those of the same command under the same key.
pub(super) fn complete_kinds(row: Row) -> impl Iterator<Item = Kind> {
    let same = BY_COMMAND.get(row.listing.command).map(Vec::as_slice).unwrap_or_default();
    let same = same.iter().filter(move |other| other.listing.complete && other.listing.items == row.listing.items);
    same.map(|other| Kind::Known(other.spec))
}

/// Commands that the rows know, for the words in them.
pub(super) fn commands() -> impl Iterator<Item = (&'static str, &'static KindSpec)> {
    rows().map(|row| (row.listing.command, row.spec))
}

/// What an answer lists, by the rows. `file` is its path, which may name the command.
pub(super) fn lists<'d>(root: NodeRef<'d>, file: &str) -> Lists<'d> {
    let mut found = Lists::default();
    match root.shape() {
        Shape::Map => {
            for (key, _, value) in root.entries() {
                if let Some(rows) = BY_KEY.get(key) {
                    under_key(root, key, value, rows, file, &mut found);
                }
            }
            if found.listed.is_empty() {
                let row = WHOLE.iter().filter(|row| fits(root, row.listing)).max_by_key(|row| row.listing.has.len());
                let item = Item { node: root, owner: None };
                found.listed.extend(row.map(|&row| Listed { row, items: vec![item], is_picked: false }));
            }
        }
        Shape::List => found.listed = loose(root),
        _ => {}
    }
    found
}

/// What stands under one key of an answer.
fn under_key<'d>(root: NodeRef<'d>, key: &'d str, value: NodeRef<'d>, rows: &[Row], file: &str, found: &mut Lists<'d>) {
    let mut rows: Vec<(bool, Row)> =
        rows.iter().map(|&row| (path::names_command(file, row.listing.command), row)).collect();
    rows.sort_by_key(|(named, _)| !named);
    let mut paths: Vec<&str> = rows.iter().map(|(_, row)| row.listing.items).collect();
    paths.sort_unstable();
    paths.dedup();
    let mut any = false;
    for items_path in paths {
        let of_path: Vec<(bool, Row)> =
            rows.iter().copied().filter(|(_, row)| row.listing.items == items_path).collect();
        let Some(items) = items_at(root, items_path) else { continue };
        if items.is_empty() {
            any |= empty(&of_path, key, value, found);
            continue;
        }
        for item in items {
            let Some((_, row)) = of_path.iter().find(|(_, row)| fits(item.node, row.listing)) else {
                found.rest.push((key, item.node));
                continue;
            };
            any = true;
            push(&mut found.listed, *row, item);
        }
    }
    if any {
        found.keys.push(key);
    }
}

fn push<'d>(listed: &mut Vec<Listed<'d>>, row: Row, item: Item<'d>) {
    match listed.iter_mut().find(|l| std::ptr::eq(l.row.listing, row.listing) && l.row.spec.name == row.spec.name) {
        Some(known) => known.items.push(item),
        None => listed.push(Listed { row, items: vec![item], is_picked: false }),
    }
}

/// An empty list proves that nothing of its kinds exists, where it can be that of one command alone.
fn empty<'d>(rows: &[(bool, Row)], key: &'d str, value: NodeRef<'d>, found: &mut Lists<'d>) -> bool {
    let named = rows.iter().any(|(named, _)| *named);
    let mut candidates = rows.iter().filter(|(is_named, _)| *is_named == named).map(|(_, row)| *row);
    let Some(first) = candidates.next() else { return false };
    let is_one = candidates.all(|row| row.listing.command == first.listing.command || row.spec.name == first.spec.name);
    if is_one && (named || !VAGUE.contains(&key)) {
        found.listed.push(Listed { row: first, items: Vec::new(), is_picked: false });
        return true;
    }
    if !VAGUE.contains(&key) && value.shape() == Shape::List {
        found.undecided = Some(key);
    }
    false
}

/// Whether an item is one of a listing: it has the id, and what else is asked.
fn fits(node: NodeRef<'_>, listing: &Listing) -> bool {
    if listing.id.is_empty() {
        return node.text().is_some_and(|text| !text.is_empty());
    }
    let id = at(node, listing.id).and_then(NodeRef::text);
    node.shape() == Shape::Map && id.is_some_and(|id| !id.is_empty()) && listing.has.iter().all(|has| says(node, has))
}

/// Whether an item has a field, or says with it what a listing asks: `Engine`, `Engine=docdb`, `AliasName=alias/aws/*`.
pub(super) fn says(node: NodeRef<'_>, condition: &str) -> bool {
    let Some((path, wanted)) = condition.split_once('=') else { return at(node, condition).is_some() };
    at(node, path).and_then(NodeRef::text).is_some_and(|text| match wanted.strip_suffix('*') {
        Some(start) => text.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start)),
        None => text.eq_ignore_ascii_case(wanted),
    })
}

/// A value at a path of keys: `Queue.QueueArn`.
pub(super) fn at<'d>(node: NodeRef<'d>, path: &str) -> Option<NodeRef<'d>> {
    path.split('.').try_fold(node, NodeRef::get)
}

/// The values at a listing's path, if the answer has that path at all.
fn items_at<'d>(root: NodeRef<'d>, path: &str) -> Option<Vec<Item<'d>>> {
    let mut items = vec![Item { node: root, owner: None }];
    for part in path.split('.') {
        let (key, each) = part.strip_suffix("[]").map_or((part, false), |key| (key, true));
        let mut below = Vec::with_capacity(items.len());
        let mut exists = items.is_empty();
        for item in items {
            let Some(value) = item.node.get(key) else { continue };
            let owner = item.node.get("OwnerId").and_then(NodeRef::text).or(item.owner);
            match (each, value.shape()) {
                (true, Shape::List) => {
                    exists = true;
                    below.extend(value.items().map(|node| Item { node, owner }));
                }
                (false, Shape::Map | Shape::Scalar) => {
                    exists = true;
                    below.push(Item { node: value, owner });
                }
                _ => {}
            }
        }
        if !exists {
            return None;
        }
        items = below;
    }
    Some(items)
}

/// What a list without a key lists (`--query 'Vpcs[]'`), where each item says what it is.
fn loose(root: NodeRef<'_>) -> Vec<Listed<'_>> {
    let mut listed = Vec::new();
    let mut items = Vec::new();
    flat(root, 3, &mut items);
    for node in &items {
        let Some(row) = told_by_fields(*node) else { return Vec::new() };
        push(&mut listed, row, Item { node: *node, owner: None });
    }
    listed.iter_mut().for_each(|listed| listed.is_picked = true);
    listed
}

/// Items of lists in lists: `Reservations[].Instances`.
fn flat<'d>(list: NodeRef<'d>, depth: usize, items: &mut Vec<NodeRef<'d>>) {
    for item in list.items() {
        if item.shape() == Shape::List && depth > 0 { flat(item, depth - 1, items) } else { items.push(item) }
    }
}

/// The kind that the fields of a mapping tell: of all kinds whose ids it has, the one that refers to all the others
/// (an instance names its subnet and its VPC, a VPC names neither).
fn told_by_fields(node: NodeRef<'_>) -> Option<Row> {
    let mut candidates: Vec<Row> = Vec::new();
    for (key, _, _) in node.entries() {
        let rows = BY_ID.get(key).map(Vec::as_slice).unwrap_or_default();
        candidates.extend(rows.iter().filter(|row| fits(node, row.listing)));
    }
    let refers = |from: &Row, to: &Row| from.spec.references.iter().any(|r| r.to.contains(&to.spec.name));
    let above = |row: &Row| {
        candidates.iter().all(|other| other.spec.name == row.spec.name || (refers(row, other) && !refers(other, row)))
    };
    let mut fitting = candidates.iter().filter(|row| above(row));
    let only = *fitting.next()?;
    fitting.next().is_none().then_some(only)
}

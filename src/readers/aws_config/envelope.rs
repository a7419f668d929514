//! Where configuration items stand in a file: in a snapshot's list, an answer of the AWS CLI, a notification, an event.

use super::item::is_verdict;
use super::values::{Within, is_json};
use crate::syntax::{NodeRef, Shape};

/// Keys whose value is an item or a list of items, in small letters: snapshots, history files and answers of
/// `configservice`; a summary stands for an item that was too large for a notification.
const ITEMS: [&str; 5] = [
    "configurationitems",
    "baseconfigurationitems",
    "configurationitem",
    "configurationitemsummary",
    "resourceidentifiers",
];

/// Keys that wrap what holds items, as a mapping, a list or a text: SNS and SQS (`Message`, `Records`, `Messages`, `Body`),
/// EventBridge (`detail`), the event of a rule (`invokingEvent`).
const WRAPPERS: [&str; 7] = ["message", "detail", "invokingevent", "records", "messages", "body", "sns"];

/// Keys of verdicts on resources.
const VERDICTS: [&str; 9] = [
    "newevaluationresult",
    "evaluationresults",
    "aggregateevaluationresults",
    "conformancepackruleevaluationresults",
    "conformancepackrulecompliancelist",
    "conformancepackcompliancesummarylist",
    "compliancebyconfigrules",
    "compliancebyresources",
    "aggregatecompliancebyconfigrules",
];

/// How many wrappers may stand around each other: a queue's message, a topic's, the event, its text.
const MOST_WRAPPERS: usize = 8;

/// What a file holds of AWS Config's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Holds {
    Nothing,
    /// What AWS Config says of resources.
    Items,
    /// Whether resources comply with rules.
    Verdicts,
}

/// Looks as deep into a file as its wrappers go; texts are not parsed.
pub(super) fn holds(root: NodeRef<'_>) -> Holds {
    look(root, MOST_WRAPPERS)
}

fn look(node: NodeRef<'_>, wrappers: usize) -> Holds {
    match node.shape() {
        Shape::Map => look_into_mapping(node, wrappers),
        Shape::List => {
            node.items().map(|item| look(item, wrappers)).find(|held| *held != Holds::Nothing).unwrap_or(Holds::Nothing)
        }
        Shape::Scalar | Shape::Null => Holds::Nothing,
    }
}

fn look_into_mapping(node: NodeRef<'_>, wrappers: usize) -> Holds {
    let mut verdicts = false;
    for (key, _, value) in node.entries() {
        let key = key.to_ascii_lowercase();
        let key = key.as_str();
        if ITEMS.contains(&key) && is_items(key, value) {
            return if holds_verdicts_alone(value) { Holds::Verdicts } else { Holds::Items };
        }
        if key == "results" && is_results(node, value) {
            return Holds::Items;
        }
        verdicts |= VERDICTS.contains(&key) && value.shape() != Shape::Scalar;
        if WRAPPERS.contains(&key) && wrappers > 0 {
            match value.text() {
                Some(text) if is_json(text) && mentions_items(text) => return Holds::Items,
                Some(text) if is_json(text) && text.contains("ComplianceChangeNotification") => verdicts = true,
                Some(_) => {}
                None => match look(value, wrappers - 1) {
                    Holds::Nothing => {}
                    held => return held,
                },
            }
        }
    }
    match () {
        () if verdicts => Holds::Verdicts,
        () if is_item(node) => Holds::Items,
        () => Holds::Nothing,
    }
}

/// A key such as `resourceIdentifiers` may be another service's.
fn is_items(key: &str, value: NodeRef<'_>) -> bool {
    match value.shape() {
        Shape::Map => is_item(value),
        Shape::List => key != "resourceidentifiers" || value.items().all(is_item),
        Shape::Scalar | Shape::Null => false,
    }
}

/// Whether a mapping names a resource and its type.
fn is_item(node: NodeRef<'_>) -> bool {
    let mut kind = false;
    let mut named = false;
    for (key, _, value) in node.entries() {
        let text = value.text().unwrap_or_default();
        match key {
            "resourceType" | "ResourceType" => kind = text.contains("::"),
            "resourceId" | "ResourceId" | "resourceName" | "ResourceName" | "arn" | "ARN" | "Arn" => {
                named |= !text.is_empty()
            }
            _ => {}
        }
    }
    kind && named
}

/// Whether `Results` are those of an advanced query.
fn is_results(outer: NodeRef<'_>, value: NodeRef<'_>) -> bool {
    let is_ours = |item: NodeRef<'_>| match item.text() {
        Some(text) => is_json(text) && (text.contains("\"resource") || text.contains("\"configuration")),
        None => is_item(item),
    };
    let has_info =
        outer.entries().any(|(key, _, info)| key.eq_ignore_ascii_case("queryinfo") && info.shape() == Shape::Map);
    value.shape() == Shape::List && (has_info || value.items().any(is_ours))
}

fn mentions_items(text: &str) -> bool {
    text.contains("onfigurationItem") || text.contains("\"Message\\\"") || text.contains("\"Message\"")
}

/// Whether a list of items has verdicts and nothing else.
fn holds_verdicts_alone(items: NodeRef<'_>) -> bool {
    let kind =
        |item: NodeRef<'_>| item.get("resourceType").or_else(|| item.get("ResourceType"))?.text().map(is_verdict);
    let mut items = items.items().peekable();
    items.peek().is_some() && items.all(|item| kind(item) == Some(true))
}

/// How much of a resource a mapping tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All that AWS Config records.
    Whole,
    /// What a query selected.
    Selected,
}

/// Something that was found in a file.
pub(super) enum Found<'d> {
    /// A mapping that should be an item.
    Item(NodeRef<'d>, Within, Extent),
    /// A text that should be JSON, and why it is not.
    Broken(NodeRef<'d>, Within, String),
}

/// Calls `visit` for each item of a file, in its order.
pub(super) fn items(root: NodeRef<'_>, visit: &mut dyn FnMut(Found<'_>)) {
    walk(root, Within::default(), MOST_WRAPPERS, visit);
}

fn walk(node: NodeRef<'_>, within: Within, wrappers: usize, visit: &mut dyn FnMut(Found<'_>)) {
    match node.shape() {
        Shape::List => node.items().for_each(|item| walk(item, within, wrappers, visit)),
        Shape::Map => walk_mapping(node, within, wrappers, visit),
        Shape::Scalar if node.text().is_some_and(is_json) => opened(node, within, visit, |root, within, visit| {
            walk(root, within, wrappers, visit);
        }),
        Shape::Scalar | Shape::Null => {}
    }
}

fn walk_mapping(node: NodeRef<'_>, within: Within, wrappers: usize, visit: &mut dyn FnMut(Found<'_>)) {
    let mut is_envelope = false;
    for (key, _, value) in node.entries() {
        let key = key.to_ascii_lowercase();
        let key = key.as_str();
        if (ITEMS.contains(&key) && is_items(key, value)) || (key == "results" && is_results(node, value)) {
            is_envelope = true;
            let extent = if key == "results" { Extent::Selected } else { Extent::Whole };
            each(value, within, extent, visit);
        } else if WRAPPERS.contains(&key) && wrappers > 0 {
            let wraps = value.text().map_or_else(|| look(value, wrappers - 1) == Holds::Items, is_json);
            is_envelope |= wraps;
            if wraps {
                walk(value, within, wrappers - 1, visit);
            }
        }
    }
    if !is_envelope && is_item(node) {
        visit(Found::Item(node, within, Extent::Whole));
    }
}

/// The items of a list; of one alone, that one. An advanced query prints each as a text.
fn each(node: NodeRef<'_>, within: Within, extent: Extent, visit: &mut dyn FnMut(Found<'_>)) {
    match node.shape() {
        Shape::List => node.items().for_each(|item| each_one(item, within, extent, visit)),
        _ => each_one(node, within, extent, visit),
    }
}

fn each_one(node: NodeRef<'_>, within: Within, extent: Extent, visit: &mut dyn FnMut(Found<'_>)) {
    match node.shape() {
        Shape::Scalar => opened(node, within, visit, |root, within, visit| visit(Found::Item(root, within, extent))),
        _ => visit(Found::Item(node, within, extent)),
    }
}

/// Goes on inside of a text.
fn opened(
    node: NodeRef<'_>,
    within: Within,
    visit: &mut dyn FnMut(Found<'_>),
    then: impl FnOnce(NodeRef<'_>, Within, &mut dyn FnMut(Found<'_>)),
) {
    match within.open(node) {
        Ok((document, within)) => then(document.root(), within, visit),
        Err(why) => visit(Found::Broken(node, within, why)),
    }
}

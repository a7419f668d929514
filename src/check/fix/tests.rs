use super::*;
use crate::syntax::NodeRef;

mod many;
mod properties;
mod refusals;
mod snippets;

const FILE: FileId = FileId(0);
const NATIVE: Holder = Holder::Native;
const LIST: Holder = Holder::List { property: "Tags", extra: &[] };
const MAP: Holder = Holder::Map { property: "Tags" };
const GROUP: Holder = Holder::List { property: "Tags", extra: &[("PropagateAtLaunch", "true")] };

fn add(key: &str, value: &str) -> Edit {
    Edit::Add { key: key.into(), value: value.into() }
}

fn fill(key: &str, value: &str) -> Edit {
    Edit::Fill { key: key.into(), value: value.into() }
}

fn rename(from: &str, to: &str) -> Edit {
    Edit::Rename { from: from.into(), to: to.into() }
}

/// The places of all keys that begin as the first resource of the tests is called, in any depth.
fn ids(node: NodeRef<'_>, found: &mut Vec<Span>) {
    node.items().for_each(|item| ids(item, found));
    for (key, span, value) in node.entries() {
        if key.to_lowercase().starts_with("web") {
            found.push(span);
        }
        ids(value, found);
    }
}

fn id(text: &str) -> Span {
    let mut found = Vec::new();
    if let Ok(document) = parse(FILE, text) {
        ids(document.root(), &mut found);
    }
    found.first().copied().unwrap_or(Span::new(FILE, 0, 0))
}

fn change(text: &str, holder: Holder, edits: &[Edit]) -> Change {
    Change { resource: id(text), holder, edits: edits.to_vec() }
}

/// The text with the edits of its first resource.
fn fixed(text: &str, holder: Holder, edits: &[Edit]) -> Fixed {
    apply(FILE, text, &[change(text, holder, edits)])
}

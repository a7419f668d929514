//! AWS Config: configuration items, snapshots, history and the results of advanced queries.
//!
//! ```text
//! envelope   where items stand in a file
//! item       what one item says           values  its configuration, often JSON inside of a text
//! history    the latest of a resource's   draft   all that is kept of it
//! relations  relationships, one for both ends
//! ```
//!
//! Whether a recorder records every kind, or a query asked for every resource, is not in what it prints: no kind is
//! ever known to be listed completely.

mod draft;
mod envelope;
mod history;
mod item;
mod place;
mod relations;
mod tags;
mod values;

use std::collections::HashMap;

use super::vocabulary::{Dialect, Vocabulary};
use super::{ReadSettings, Tree};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::Kind;
use crate::model::{Inventory, Origin, Resource};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use draft::Draft;
use envelope::{Found, Holds};
use history::History;
use item::{Item, NoItem};
use values::Within;

/// Whether a file is one of these, by what it holds.
pub(super) fn recognises(root: NodeRef<'_>) -> bool {
    envelope::holds(root) == Holds::Items
}

/// What a file of AWS Config's holds where it describes no resource.
pub(super) fn describes_nothing(root: NodeRef<'_>) -> Option<&'static str> {
    let verdicts = "it holds verdicts of AWS Config on resources (compliance), not the resources";
    (envelope::holds(root) == Holds::Verdicts).then_some(verdicts)
}

/// Adds what the files describe.
pub(super) fn read(trees: &[Tree<'_>], settings: &ReadSettings, into: &mut Inventory) -> Vec<Diagnostic> {
    let mut history = History::default();
    let mut diagnostics = Vec::new();
    for tree in trees {
        envelope::items(tree.root, &mut |found| match found {
            Found::Broken(node, within, why) => diagnostics.push(broken(node, within, &why)),
            Found::Item(node, within, extent) => match Item::read(node, within, extent) {
                Ok(item) => history.add(item, &mut diagnostics),
                Err(why) => diagnostics.push(no_item(node, within, why)),
            },
        });
    }
    let (gone, drafts): (Vec<Draft>, Vec<Draft>) = history.into_drafts().into_iter().partition(|draft| draft.deleted);
    diagnostics.extend(gone.iter().map(left_out));
    into.resources.extend(resources(drafts, settings));
    diagnostics
}

fn resources(mut drafts: Vec<Draft>, settings: &ReadSettings) -> Vec<Resource> {
    let mut vocabulary = Vocabulary::default();
    for draft in &mut drafts {
        draft.account = draft.account.take().or_else(|| settings.account.clone());
        let region = draft.region.take().or_else(|| settings.region.clone());
        draft.region = region.filter(|_| !draft.kind.is_global());
    }
    let ids = ids(&drafts);
    let mut resources: Vec<Resource> = Vec::with_capacity(drafts.len());
    for (draft, id) in drafts.iter_mut().zip(ids) {
        resources.push(resource(draft, id, &mut vocabulary));
    }
    relations::relate(&drafts, &mut resources);
    resources
}

/// A resource; its draft keeps what relations need.
fn resource(draft: &mut Draft, id: String, vocabulary: &mut Vocabulary) -> Resource {
    let origin = if draft.is_whole { Origin::Observed } else { Origin::Inventory };
    let mut resource = Resource::new(id, draft.kind.clone(), origin, draft.span);
    resource.address = draft.called().0.to_owned();
    resource.account.clone_from(&draft.account);
    resource.region.clone_from(&draft.region);
    resource.tags = std::mem::take(&mut draft.tags);
    let properties = std::mem::take(&mut draft.properties);
    resource.properties = vocabulary.properties(&draft.kind, Dialect::Answers, properties);
    for name in [&draft.id, &draft.name, &draft.arn].into_iter().flatten() {
        resource.add_name(name.as_str());
    }
    resource.take_names();
    resource
}

/// An id for each: the one that AWS made, else the kind and the name, with as much of the place as tells it apart.
fn ids(drafts: &[Draft]) -> Vec<String> {
    /// How much of its place an id can say.
    const DEPTHS: usize = 4;
    let mut ids: Vec<String> = drafts.iter().map(|draft| id(draft, 0)).collect();
    for depth in 1..DEPTHS {
        let mut count: HashMap<&str, usize> = HashMap::with_capacity(ids.len());
        ids.iter().for_each(|id| *count.entry(id).or_default() += 1);
        let shared: Vec<usize> = (0..ids.len()).filter(|&i| count[ids[i].as_str()] > 1).collect();
        for index in shared {
            ids[index] = id(&drafts[index], depth);
        }
    }
    ids
}

/// An id that says the more of its place, the greater the depth.
fn id(draft: &Draft, depth: usize) -> String {
    let (called, is_made) = draft.called();
    if is_made && depth == 0 {
        return called.to_owned();
    }
    let alias = match &draft.kind {
        Kind::Known(spec) => spec.alias.to_owned(),
        Kind::Other(name) => name.rsplit("::").next().unwrap_or(name).to_ascii_lowercase(),
    };
    let said = |text: &Option<String>, from: usize| text.clone().filter(|_| depth >= from).unwrap_or_default();
    let mut parts = vec![alias, said(&draft.account, 2), said(&draft.region, 1), called.to_owned()];
    parts.push(said(&draft.id, 3));
    parts.retain(|part| !part.is_empty());
    parts.join("/")
}

fn broken(node: NodeRef<'_>, within: Within, why: &str) -> Diagnostic {
    let message = format!("a text that should hold configuration items is no JSON: {why}");
    let error = Diagnostic::error(codes::SYNTAX, message).at(within.span(node), "left out");
    error.help("fetch it anew; it may have been cut off")
}

/// Something among items that is none.
fn no_item(node: NodeRef<'_>, within: Within, why: NoItem) -> Diagnostic {
    let span = within.span(node);
    let place = Span { end: span.start, ..span };
    let left_out =
        |message: &str, help: &str| Diagnostic::warning(codes::WRONG_SHAPE, message).at(place, "left out").help(help);
    match why {
        NoItem::Verdict => Diagnostic::note(codes::SKIPPED, "a verdict of AWS Config on resources is none of them")
            .at(place, "left out"),
        _ if node.shape() != Shape::Map => {
            left_out("a configuration item must be a mapping", "write `resourceType`, `resourceId` and the rest of it")
        }
        NoItem::NoType => {
            left_out("a result of AWS Config does not say its `resourceType`", "select `resourceType` and `resourceId`")
        }
        NoItem::NoId => left_out("a result of AWS Config does not say its `resourceId`", "select `resourceId`"),
    }
}

/// A resource that is gone.
fn left_out(draft: &Draft) -> Diagnostic {
    let message = format!("left out `{}`: AWS Config says that it is deleted", draft.called().0);
    Diagnostic::note(codes::SKIPPED, message).at(draft.span, "its latest item says so")
}

#[cfg(test)]
mod tests;

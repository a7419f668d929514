//! Drafts into resources: an id for each, and what it is called.

use std::collections::HashMap;

use super::drafts::{Draft, short_name};
use crate::kinds::{EdgeKind, Kind};
use crate::model::arn::Arn;
use crate::model::{Origin, Resource, Tags};
use crate::readers::vocabulary::{Dialect, Vocabulary};

/// An id for each: the one that AWS made, else the kind and the name, with as much of the place as tells it apart.
pub(super) fn ids(drafts: &[Draft]) -> Vec<String> {
    let mut ids: Vec<String> = drafts.iter().map(|draft| id(draft, 0)).collect();
    for depth in 1..=3 {
        let mut count: HashMap<&str, usize> = HashMap::new();
        ids.iter().for_each(|id| *count.entry(id).or_default() += 1);
        let twice: Vec<usize> = (0..ids.len()).filter(|&i| count[ids[i].as_str()] > 1).collect();
        for index in twice {
            ids[index] = id(&drafts[index], depth);
        }
    }
    let mut seen: HashMap<String, usize> = HashMap::new();
    for id in &mut ids {
        let times = seen.entry(id.clone()).or_default();
        *times += 1;
        if *times > 1 {
            id.push_str(&format!("~{times}"));
        }
    }
    ids
}

/// An id that says the more of its place, the greater the depth.
fn id(draft: &Draft, depth: usize) -> String {
    let name = name(draft);
    if draft.is_made && depth == 0 {
        return name;
    }
    let alias = match &draft.kind {
        Kind::Known(spec) => spec.alias.to_owned(),
        Kind::Other(name) => name.rsplit("::").next().unwrap_or(name).to_ascii_lowercase(),
    };
    let region = draft.scope.region.clone().unwrap_or_default();
    let account = draft.scope.account.clone().unwrap_or_default();
    let parts = match depth {
        0 => vec![alias, name],
        1 => vec![alias, region, name],
        2 => vec![alias, account, region, name],
        _ => vec![alias, account, region, parent(draft).unwrap_or_default(), name],
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// What a resource is called: of one that only has an ARN, the name beside it or in it.
fn name(draft: &Draft) -> String {
    let Some(arn) = Arn::parse(&draft.name) else {
        return short_name(&draft.name).unwrap_or(&draft.name).to_owned();
    };
    let last = draft.kind.name().rsplit("::").next().unwrap_or_default();
    let beside = draft.text(&format!("{last}Name")).or_else(|| draft.text("Name"));
    beside.unwrap_or_else(|| short_name(&draft.name).unwrap_or(arn.word_and_name().1)).to_owned()
}

/// What a resource is part of.
fn parent(draft: &Draft) -> Option<String> {
    let parts = draft.kind.spec().references.iter().filter(|r| matches!(r.edge, EdgeKind::Attached | EdgeKind::In));
    let text = parts.filter_map(|r| draft.text(r.path)).next()?;
    Some(short_name(text).unwrap_or(text).to_owned())
}

/// A resource from all that was said of it.
pub(super) fn resource(mut draft: Draft, id: String, vocabulary: &mut Vocabulary) -> Resource {
    let origin = if draft.is_observed { Origin::Observed } else { Origin::Inventory };
    let mut resource = Resource::new(id, draft.kind.clone(), origin, draft.span);
    let fields = draft.take_fields();
    resource.properties = vocabulary.properties(&draft.kind, Dialect::Answers, fields);
    resource.address = draft.name;
    resource.account = draft.scope.account;
    resource.region = draft.scope.region;
    let open = (!draft.tags.told).then(|| "the answers that were read do not tell its tags".to_owned());
    resource.tags = Tags { list: draft.tags.list, open, span: draft.tags.span, ..Tags::default() };
    draft.arn.into_iter().chain(draft.keys).for_each(|name| resource.add_name(name));
    resource.relations = draft.relations;
    resource.take_names();
    resource
}

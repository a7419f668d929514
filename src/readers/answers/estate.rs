//! All answers together: resources from their drafts, and what was listed completely.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::catalogue::{self, Item, Listed, Row};
use super::drafts::{Draft, Drafts, Tagged};
use super::scope::{self, Neighbours, Scope};
use super::{ended, item, pages, path, told};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{EdgeKind, Kind};
use crate::model::arn::Arn;
use crate::model::{Inventory, Origin, Resource, Tags};
use crate::readers::vocabulary::{Dialect, Vocabulary};
use crate::readers::{ReadSettings, Tree};
use crate::syntax::NodeRef;

/// One file's answer.
struct Answer<'d> {
    tree: Tree<'d>,
    lists: catalogue::Lists<'d>,
    scope: Scope,
    is_open: bool,
}

/// What was read so far.
pub(super) struct Estate {
    drafts: Drafts,
    listed: Complete,
    diagnostics: Vec<Diagnostic>,
}

/// Where which kinds were listed to the end, and where anything was read at all.
#[derive(Default)]
struct Complete {
    kinds: BTreeMap<String, BTreeSet<Scope>>,
    places: BTreeSet<Scope>,
}

impl Estate {
    /// Reads all answers.
    pub(super) fn read<'d>(trees: &[Tree<'d>], settings: &ReadSettings) -> Self {
        let answer = |tree: &Tree<'d>| Answer {
            tree: *tree,
            lists: catalogue::lists(tree.root, tree.path),
            scope: scope::of_path(tree.path),
            is_open: pages::is_open(tree.root),
        };
        let mut answers: Vec<Answer<'d>> = trees.iter().map(answer).collect();
        place(&mut answers, settings);
        let mut estate = Self { drafts: Drafts::default(), listed: Complete::default(), diagnostics: Vec::new() };
        for answer in &answers {
            estate.answer(answer);
        }
        estate
    }

    fn answer(&mut self, answer: &Answer<'_>) {
        if !answer.scope.region.is_none() || answer.lists.listed.iter().any(|l| !l.row.spec_is_global()) {
            self.listed.places.insert(answer.scope.clone());
        }
        for listed in &answer.lists.listed {
            self.list(answer, listed);
        }
    }

    /// The resources of one list.
    fn list(&mut self, answer: &Answer<'_>, listed: &Listed<'_>) {
        let row = listed.row;
        let any_tags = listed.items.iter().any(|item| item::own_tags(item.node).is_some());
        let told = any_tags || told::tells(row.listing.command);
        for item in &listed.items {
            self.item(answer, row, item, told);
        }
        if row.listing.complete && !answer.is_open {
            for kind in catalogue::complete_kinds(row) {
                let places = self.listed.kinds.entry(kind.name().to_owned()).or_default();
                places.insert(answer.scope.clone());
            }
        }
    }

    fn item(&mut self, answer: &Answer<'_>, row: Row, item: &Item<'_>, told: bool) {
        let Some(draft) = draft(answer, row, item, told) else { return };
        if let Some(state) = ended::state(item.node, draft.kind.name()) {
            let message = format!("{} `{}` is left out: it is {state}", draft.kind.title(), draft.name);
            self.diagnostics.push(Diagnostic::note(codes::SKIPPED, message).at(draft.span, ""));
            return;
        }
        if draft.arn.as_deref().and_then(Arn::parse).is_some_and(|arn| arn.account == "aws") {
            return;
        }
        self.drafts.add(draft);
    }

    /// Hands all that was read to the inventory.
    pub(super) fn finish(self, into: &mut Inventory) -> Vec<Diagnostic> {
        let mut vocabulary = Vocabulary::default();
        let ids = ids(&self.drafts.list);
        for (draft, id) in self.drafts.list.into_iter().zip(ids) {
            into.resources.push(resource(draft, id, &mut vocabulary));
        }
        into.listed.extend(self.listed.everywhere());
        self.diagnostics
    }
}

impl Row {
    fn spec_is_global(&self) -> bool {
        Kind::Known(self.spec).is_global()
    }
}

/// Gives every answer the account and region that it does not name, from its items and its neighbours.
fn place(answers: &mut [Answer<'_>], settings: &ReadSettings) {
    let mut neighbours = Neighbours::default();
    for answer in answers.iter() {
        let folder = path::folder(answer.tree.path);
        if let Some(account) = answer.tree.root.get("Account").and_then(NodeRef::text).filter(|a| scope::is_account(a))
        {
            neighbours.identity(folder, account);
        }
        neighbours.shows(folder, &answer.scope);
        for listed in &answer.lists.listed {
            // Images and their snapshots may belong to whoever published them.
            if matches!(listed.row.spec.name, "AWS::EC2::Image" | "AWS::EC2::Snapshot") {
                continue;
            }
            for found in &listed.items {
                neighbours.shows(folder, &shown(listed.row, found));
            }
        }
    }
    for answer in answers {
        let folder = path::folder(answer.tree.path);
        answer.scope = std::mem::take(&mut answer.scope).or(&neighbours.of(folder, settings));
    }
}

/// What an item itself says of where it stands.
fn shown(row: Row, found: &Item<'_>) -> Scope {
    let kind = Kind::Known(row.spec);
    let scope = match found.node.text() {
        Some(text) => of_text(text),
        None => {
            let own = item::own_arn(found.node, Some(&kind), row.listing.id, path::first(row.listing.items));
            scope::of_item(found.node, own, found.owner)
        }
    };
    if kind.is_global() { Scope { region: None, ..scope } } else { scope }
}

fn of_text(text: &str) -> Scope {
    Arn::parse(text).map_or_else(|| scope::of_url(text), |arn| scope::of_arn(&arn))
}

/// What an item says of its resource.
fn draft(answer: &Answer<'_>, row: Row, found: &Item<'_>, told: bool) -> Option<Draft> {
    let (kind, id, key) = (Kind::Known(row.spec), row.listing.id, path::first(row.listing.items));
    let rank = row.spec.listings.iter().position(|listing| listing == row.listing).unwrap_or_default();
    let node = found.node;
    let named = if id.is_empty() { node } else { catalogue::at(node, id)? };
    let name = named.text()?.to_owned();
    let own = if id.is_empty() { Some(name.as_str()) } else { item::own_arn(node, Some(&kind), id, key) };
    let arn = own.filter(|text| Arn::parse(text).is_some()).map(str::to_owned);
    let shown = match id {
        "" => of_text(&name),
        _ => scope::of_item(node, arn.as_deref(), found.owner),
    };
    let mut scope = shown.or(&answer.scope);
    if kind.is_global() || (kind.is("AWS::S3::Bucket") && node.get("BucketRegion").is_none()) {
        scope.region = None;
    }
    let mut tags = Tagged { told, ..Tagged::default() };
    if let Some((list, holder)) = item::own_tags(node) {
        tags.tell(list, Some(holder.span()));
    }
    Some(Draft {
        keys: super::drafts::keys(&name, arn.as_deref()),
        is_made: super::drafts::is_made(id.rsplit('.').next().unwrap_or(id), &name),
        name,
        arn,
        scope,
        parts: if id.is_empty() { Vec::new() } else { vec![(rank, item::fields(node))] },
        properties: Vec::new(),
        tags,
        relations: Vec::new(),
        folder: path::folder(answer.tree.path).to_owned(),
        span: named.span(),
        kind,
    })
}

impl Complete {
    /// Kinds that were listed to the end wherever anything was read.
    fn everywhere(self) -> impl Iterator<Item = String> {
        let accounts: BTreeSet<Option<String>> = self.places.iter().map(|place| place.account.clone()).collect();
        let places = self.places;
        self.kinds.into_iter().filter_map(move |(name, listed)| {
            let global = Kind::parse(&name).is_some_and(|kind| kind.is_global()) || name == "AWS::S3::Bucket";
            let all = if global {
                accounts.iter().all(|account| listed.iter().any(|place| place.account == *account))
            } else {
                places.iter().all(|place| listed.contains(place))
            };
            all.then_some(name)
        })
    }
}

/// An id for each: the one that AWS made, else the kind and the name, with as much of the place as tells it apart.
fn ids(drafts: &[Draft]) -> Vec<String> {
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
    if draft.is_made && depth == 0 {
        return super::drafts::short_name(&draft.name).unwrap_or(&draft.name).to_owned();
    }
    let alias = match &draft.kind {
        Kind::Known(spec) => spec.alias.to_owned(),
        Kind::Other(name) => name.rsplit("::").next().unwrap_or(name).to_ascii_lowercase(),
    };
    let name = name(draft);
    let parent = || parent(draft).unwrap_or_default();
    let region = draft.scope.region.as_deref().unwrap_or_default();
    let account = draft.scope.account.as_deref().unwrap_or_default();
    let parts: Vec<String> = match depth {
        0 => vec![alias, name],
        1 => vec![alias, region.to_owned(), name],
        2 => vec![alias, account.to_owned(), region.to_owned(), name],
        _ => vec![alias, account.to_owned(), region.to_owned(), parent(), name],
    };
    let parts: Vec<&str> = parts.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    parts.join("/")
}

/// What a resource is called: of one that only has an ARN, the name beside it or in it.
fn name(draft: &Draft) -> String {
    let text = |name: &str| draft.text(name).map(str::to_owned);
    let Some(arn) = Arn::parse(&draft.name) else {
        return super::drafts::short_name(&draft.name).unwrap_or(&draft.name).to_owned();
    };
    let last = draft.kind.name().rsplit("::").next().unwrap_or_default();
    let beside = text(&format!("{last}Name")).or_else(|| text("Name")).or_else(|| text("name"));
    beside.unwrap_or_else(|| arn.word_and_name().1.to_owned())
}

/// What a resource is part of.
fn parent(draft: &Draft) -> Option<String> {
    let parts = draft.kind.spec().references.iter().filter(|r| matches!(r.edge, EdgeKind::Attached | EdgeKind::In));
    parts
        .filter_map(|r| draft.text(r.path))
        .next()
        .map(|text| super::drafts::short_name(text).unwrap_or(text).to_owned())
}

/// A resource from all that was said of it.
fn resource(mut draft: Draft, id: String, vocabulary: &mut Vocabulary) -> Resource {
    let mut resource = Resource::new(id, draft.kind.clone(), Origin::Inventory, draft.span);
    let fields = draft.take_fields();
    resource.address = draft.name;
    resource.account = draft.scope.account;
    resource.region = draft.scope.region;
    resource.properties = vocabulary.properties(&draft.kind, Dialect::Answers, fields);
    super::drafts::unite(&mut resource.properties, draft.properties, true);
    let open = (!draft.tags.told).then(|| "the answers that were read do not tell its tags".to_owned());
    resource.tags = Tags { list: draft.tags.list, open, span: draft.tags.span, impossible: false };
    resource.tags.drop_repeated();
    draft.arn.into_iter().chain(draft.keys).for_each(|name| resource.add_name(name));
    resource.relations = draft.relations;
    resource.take_names();
    resource
}

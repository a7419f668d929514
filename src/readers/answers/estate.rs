//! All answers together.

use super::answer::Content;
use super::catalogue::{self, Item, Listed, Row};
use super::complete::Complete;
use super::drafts::{Draft, Drafts};
use super::scope::{self, Neighbours, Scope};
use super::strays::Stray;
use super::tell::{self, Telling};
use super::{ended, hints, item, naming, parents, path, subscriptions, told, versions};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::Kind;
use crate::model::Inventory;
use crate::model::arn::Arn;
use crate::model::place::is_account;
use crate::readers::vocabulary::Vocabulary;
use crate::readers::{ReadSettings, Tree};
use crate::syntax::NodeRef;

/// One file's answer, and where it is from.
struct Answer<'d> {
    tree: Tree<'d>,
    content: Content<'d>,
    scope: Scope,
}

/// What was read so far.
pub(super) struct Estate {
    drafts: Drafts,
    complete: Complete,
    diagnostics: Vec<Diagnostic>,
}

impl Estate {
    /// Reads all answers.
    pub(super) fn read(trees: &[Tree<'_>], settings: &ReadSettings) -> Self {
        let mut answers: Vec<Answer<'_>> = trees
            .iter()
            .filter_map(|tree| {
                let content = Content::of(tree.root, tree.path)?;
                Some(Answer { tree: *tree, content, scope: scope::of_path(tree.path) })
            })
            .collect();
        place(&mut answers, settings);
        let mut estate = Self { drafts: Drafts::default(), complete: Complete::default(), diagnostics: Vec::new() };
        // What is part of another resource may be listed without it: then the path names it, once it is known.
        for parts in [false, true] {
            for answer in &answers {
                let listed = answer.content.listed.iter();
                listed.filter(|l| parents::of(l.row.spec.name).is_some() == parts).for_each(|l| estate.list(answer, l));
            }
        }
        for answer in &answers {
            answer.content.strays.iter().for_each(|stray| estate.stray(answer, stray));
            estate.undecided(answer);
        }
        let said = tell::tell(&tellings(&answers), &mut estate.drafts);
        estate.diagnostics.extend(said);
        estate
    }

    /// Hands all that was read to the inventory.
    pub(super) fn finish(mut self, into: &mut Inventory) -> Vec<Diagnostic> {
        let mut vocabulary = Vocabulary::default();
        let ids = naming::ids(&self.drafts.list);
        hints::note(&mut self.drafts, &ids);
        let drafts = self.drafts.list.into_iter().zip(ids);
        into.resources.extend(drafts.map(|(draft, id)| naming::resource(draft, id, &mut vocabulary)));
        for (kind, places) in self.complete.places() {
            into.listed_in.entry(kind).or_default().extend(places);
        }
        into.listed.extend(self.complete.everywhere());
        self.diagnostics
    }

    /// The resources of one list.
    fn list(&mut self, answer: &Answer<'_>, listed: &Listed<'_>) {
        let row = listed.row;
        let any_tags = listed.items.iter().any(|item| item::own_tags(item.node).is_some());
        let is_full = !listed.is_picked && told::describes(row.listing.command);
        let told = !listed.is_picked && (any_tags || told::tells(row.listing.command));
        for item in &listed.items {
            self.item(answer, row, item, (told, is_full));
        }
        if !Kind::Known(row.spec).is_global() {
            self.complete.read(&answer.scope);
        }
        if row.listing.complete && !listed.is_picked && !answer.content.is_open {
            let is_open = answer.scope.account.is_none() || answer.scope.region.is_none();
            let shown = || listed.items.iter().map(|item| shown(row, item).or(&answer.scope));
            for kind in catalogue::complete_kinds(row) {
                self.complete.listed(&kind, &answer.scope);
                shown().filter(|_| is_open).for_each(|place| self.complete.shows(&kind, place));
            }
        }
    }

    fn item(&mut self, answer: &Answer<'_>, row: Row, found: &Item<'_>, (told, is_full): (bool, bool)) {
        let Some(mut draft) = draft(answer, row, found) else { return };
        draft.tags.told |= told;
        draft.is_observed = is_full;
        let gone = row.listing.gone.iter().copied().find(|gone| catalogue::says(found.node, gone));
        let state = gone
            .map(|gone| gone.replace('=', " "))
            .or_else(|| ended::state(found.node, row.spec.name).map(str::to_owned));
        if let Some(state) = state {
            let message = format!("{} `{}` is left out: {state}", row.spec.title, draft.name);
            self.diagnostics.push(Diagnostic::note(codes::SKIPPED, message).at(draft.span, ""));
            self.drafts.leave_out(draft);
            return;
        }
        if draft.arn.as_deref().and_then(Arn::parse).is_some_and(|arn| arn.account == "aws") {
            return;
        }
        if let Some(holder) = answer.content.tags_beside
            && let Some(tags) = item::tags(holder)
        {
            draft.tags.tell(tags, Some(holder.span()));
        }
        if let Some(parent) = parents::of(row.spec.name) {
            parents::add(parent, answer.tree.path, &mut draft, &self.drafts);
        }
        parents::add_listener(&mut draft);
        self.drafts.add(draft);
    }

    /// A resource of a list that no row knows.
    fn stray(&mut self, answer: &Answer<'_>, stray: &Stray<'_>) {
        if ended::state(stray.node, stray.kind.name()).is_some() {
            return;
        }
        let Some(name) = stray.name.text() else { return };
        let shown = scope::of_item(stray.node, stray.arn, None);
        // A thing of all regions has an ARN without one.
        let is_global = stray.arn.and_then(Arn::parse).is_some_and(|arn| arn.region.is_empty());
        let place = if is_global { Scope { region: None, ..answer.scope.clone() } } else { answer.scope.clone() };
        let mut draft = Draft::new(stray.kind.clone(), name, "Id", stray.arn, shown.or(&place), stray.name.span());
        draft.parts.push((0, item::fields(stray.node)));
        if let Some((tags, holder)) = item::own_tags(stray.node) {
            draft.tags.tell(tags, Some(holder.span()));
        }
        draft.folder = path::folder(answer.tree.path).to_owned();
        self.drafts.add(draft);
    }

    fn undecided(&mut self, answer: &Answer<'_>) {
        let Some(key) = answer.content.undecided else { return };
        let message = format!("{}: `{key}` is empty, and may be the list of several commands", answer.tree.path);
        self.diagnostics.push(
            Diagnostic::note(codes::SKIPPED, message)
                .at(answer.tree.root.span(), "")
                .help("name the file after the command, such as eks-list-clusters.json"),
        );
    }
}

/// What the answers tell of resources that others list.
fn tellings<'d>(answers: &[Answer<'d>]) -> Vec<Telling<'d>> {
    let of = |answer: &Answer<'d>| {
        let (tree, scope, is_open) = (answer.tree, answer.scope.clone(), answer.content.is_open);
        let details = answer.content.details.clone();
        details.into_iter().map(move |detail| Telling { detail, tree, scope: scope.clone(), is_open })
    };
    answers.iter().flat_map(of).collect()
}

/// Gives every answer the account and region that it does not name, from its items and its neighbours.
fn place(answers: &mut [Answer<'_>], settings: &ReadSettings) {
    let mut neighbours = Neighbours::default();
    for answer in answers.iter() {
        let folder = path::folder(answer.tree.path);
        if let Some(account) = answer.tree.root.get("Account").and_then(NodeRef::text).filter(|a| is_account(a)) {
            neighbours.identity(folder, account);
        }
        neighbours.shows(folder, &answer.scope);
        for listed in &answer.content.listed {
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
        Some(text) => scope::of_text(text),
        None => {
            let own = item::own_arn(found.node, Some(&kind), row.listing.id, path::first(row.listing.items));
            scope::of_item(found.node, own, found.owner)
        }
    };
    if kind.is_global() { Scope { region: None, ..scope } } else { scope }
}

/// What an item says of its resource.
fn draft(answer: &Answer<'_>, row: Row, found: &Item<'_>) -> Option<Draft> {
    let (kind, id, key) = (Kind::Known(row.spec), row.listing.id, path::first(row.listing.items));
    let node = found.node;
    let named = if id.is_empty() { node } else { catalogue::at(node, id)? };
    let unconfirmed = Some(node).filter(|_| kind.is("AWS::SNS::Subscription")).and_then(subscriptions::without_arn);
    let (unconfirmed_name, state) = unconfirmed.unzip();
    let name = unconfirmed_name.as_deref().or(named.text())?;
    let own = if id.is_empty() { Some(name) } else { item::own_arn(node, Some(&kind), id, key) };
    let arn = own.filter(|text| Arn::parse(text).is_some());
    let mut scope = shown(row, found).or(&answer.scope);
    if kind.is("AWS::S3::Bucket") && node.get("BucketRegion").is_none() {
        scope.region = None;
    }
    let mut draft = Draft::new(kind, name, id, arn, scope, named.span());
    if !id.is_empty() {
        let rank = row.spec.listings.iter().position(|listing| listing == row.listing).unwrap_or_default();
        let fields = item::fields(node).into_iter().chain(state).chain(versions::of(node, row.listing));
        draft.parts.push((rank, fields.collect()));
    }
    if let Some((tags, holder)) = item::own_tags(node) {
        draft.tags.tell(tags, Some(holder.span()));
    }
    draft.folder = path::folder(answer.tree.path).to_owned();
    Some(draft)
}

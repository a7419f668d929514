//! What an inventory says of a resource beside its properties, tags and relations: the words that `tagatlas inventory`
//! writes for what other descriptions know.

use super::Reader;
use crate::kinds::EdgeKind;
use crate::model::{Action, Origin, Presence, Relation, Resource, ResourceId, Target};
use crate::syntax::{NodeRef, Shape};
use crate::wording::nearest;

/// Every edge that a relation may be.
const EDGES: [EdgeKind; 9] = [
    EdgeKind::In,
    EdgeKind::Attached,
    EdgeKind::Sends,
    EdgeKind::Receives,
    EdgeKind::Watches,
    EdgeKind::Uses,
    EdgeKind::Calls,
    EdgeKind::DependsOn,
    EdgeKind::Refers,
];

/// Everything that a plan may do.
const ACTIONS: [Action; 7] =
    [Action::Create, Action::Update, Action::Replace, Action::Delete, Action::Keep, Action::Read, Action::Forget];

/// Every sort of description.
const ORIGINS: [Origin; 3] = [Origin::Inventory, Origin::Template, Origin::Observed];

/// What a relation is made of.
const RELATION: [&str; 5] = ["to", "type", "via", "edge", "implied"];

impl<'d> Reader<'d> {
    /// Takes in one of the words; `false` where it is none of them.
    pub(super) fn word_of_resource(&mut self, resource: &mut Resource, key: &str, value: NodeRef<'d>) -> bool {
        match key {
            "known_as" => resource.address = value.text().unwrap_or(&resource.address).to_owned(),
            "names" => self.texts::<Vec<_>>(value, key).into_iter().for_each(|name| resource.add_name(name)),
            "exported" => resource.exported = value.text().map(str::to_owned),
            "shares_account" => resource.shares_account = value.text() != Some("false"),
            "tags_unknown" => resource.tags.open = value.text().map(str::to_owned),
            "taggable" => resource.tags.has_place = value.text().map(|text| text == "true"),
            "presence" => resource.presence = self.presence(value),
            "origin" => resource.origin = self.origin(value).unwrap_or(resource.origin),
            "planned" => {
                let words = ACTIONS.map(|action| (action.as_str(), action));
                resource.action = self.one_of(value, key, &words);
            }
            "relations" => self.any_relations(resource, value),
            _ => return false,
        }
        true
    }

    fn presence(&mut self, node: NodeRef<'d>) -> Presence {
        let mut entries = node.entries();
        let condition = entries.next().and_then(|(key, _, value)| Some((key, value.text()?.to_owned())));
        match (node.text(), condition, entries.next()) {
            (Some("deleted"), ..) => Presence::Deleted,
            (Some("elsewhere"), ..) => Presence::Elsewhere,
            (_, Some(("undecided", condition)), None) => Presence::Undecided(condition),
            (_, Some(("absent", condition)), None) => Presence::Absent(condition),
            _ => {
                self.wrong(
                    node,
                    "`presence` must be deleted, elsewhere, or a condition",
                    "write `{undecided: IsProd}` or `{absent: IsProd}`; leave it out of what exists",
                );
                Presence::Certain
            }
        }
    }

    /// What sort of description declares a resource.
    pub(super) fn origin(&mut self, node: NodeRef<'d>) -> Option<Origin> {
        let words = ORIGINS.map(|origin| (word_of_origin(origin), origin));
        self.one_of(node, "origin", &words)
    }

    /// What one of a few words means.
    fn one_of<T: Copy>(&mut self, node: NodeRef<'d>, key: &str, words: &[(&'static str, T)]) -> Option<T> {
        let found = node.text().and_then(|text| words.iter().find(|(word, _)| *word == text));
        if found.is_none() {
            let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            let message = format!("`{key}` is none of {}", words.join(", "));
            self.wrong(node, &message, &format!("write `{key}: {}`", words[0]));
        }
        found.map(|(_, meaning)| *meaning)
    }

    /// Relations that say themselves by what, and what they mean.
    fn any_relations(&mut self, resource: &mut Resource, node: NodeRef<'d>) {
        if node.shape() != Shape::List {
            return self.wrong(node, "`relations` must be a list", "write `[{to: an-id, via: what}]`");
        }
        for item in node.items() {
            for (key, span, _) in item.entries() {
                if !RELATION.contains(&key) {
                    self.unknown_key(key, span, nearest(key, RELATION.into_iter()));
                }
            }
            let Some((to, text)) = item.get("to").and_then(|to| Some((to, to.text()?))) else {
                self.wrong(item, "a relation must name a resource", "write `{to: an-id, via: what}`");
                continue;
            };
            let target = match item.get("type").and_then(|kind| self.kind(kind)) {
                Some(kind) => Target::OfKind(kind, text.to_owned()),
                None if to.tag() == Some("ref") => Target::Id(ResourceId::new(text)),
                None => self.target(resource, text),
            };
            let edges = EDGES.map(|edge| (edge.as_str(), edge));
            let edge = item.get("edge").and_then(|edge| self.one_of(edge, "edge", &edges));
            let via = item.get("via").and_then(NodeRef::text).unwrap_or("relations").to_owned();
            let mut relation = Relation::new(via, edge.unwrap_or(EdgeKind::Refers), target, item.span());
            relation.implied = item.get("implied").and_then(NodeRef::text) == Some("true");
            resource.relations.push(relation);
        }
    }

    /// What a text means as the target of a relation: the id of another resource at once, a name later.
    pub(super) fn target(&self, resource: &Resource, text: &str) -> Target {
        if self.ids.contains(text) && text != resource.id.as_str() {
            return Target::Id(ResourceId::new(text));
        }
        Target::Text(text.to_owned())
    }
}

/// How an inventory writes an origin.
pub(crate) fn word_of_origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Inventory => "inventory",
        Origin::Template => "template",
        Origin::Observed => "observed",
    }
}

//! A plan, as `terraform show -json` prints it: what will be, what changes, and what was looked up.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::address::Address;
use super::instance::{Attributes, Instance};
use super::values::{Layers, is_true};
use super::{FileReader, wrong};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::{Action, Presence, ResourceId};
use crate::syntax::{NodeRef, Shape};

impl<'d> FileReader<'d> {
    /// Every instance that a plan speaks of: those that will be, those that it deletes, those that it looks up.
    pub(super) fn plan(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        let changes = self.changes(root);
        let mut instances = Vec::new();
        let mut seen = HashSet::new();
        for listed in self.listed(root.get("planned_values"), "planned_values") {
            let change = changes.by_address.get(&*listed.address).copied();
            if let Some(instance) = self.planned(listed, change)
                && seen.insert(instance.address.clone())
            {
                instances.push(instance);
            }
        }
        for &(address, change) in &changes.in_order {
            if !seen.contains(address)
                && let Some(instance) = self.changed(address, change)
            {
                seen.insert(instance.address.clone());
                instances.push(instance);
            }
        }
        let prior = root.get("prior_state").and_then(|state| state.get("values"));
        for listed in self.listed(prior, "prior_state") {
            // What is no longer managed is among the changes; only what was looked up is not.
            let is_data = Address::parse(&listed.address).is_some_and(|address| address.is_data);
            if is_data
                && !seen.contains(&listed.address)
                && let Some(instance) = self.planned(listed, None)
            {
                seen.insert(instance.address.clone());
                instances.push(instance);
            }
        }
        instances
    }

    /// The changes by address, without those of objects that a failed replacement left behind.
    fn changes(&mut self, root: NodeRef<'d>) -> Changes<'d> {
        let mut changes = Changes::default();
        let Some(list) = root.get("resource_changes") else { return changes };
        if !matches!(list.shape(), Shape::List | Shape::Null) {
            self.diagnostics.push(wrong(list, "`resource_changes` must be a list"));
        }
        for change in list.items() {
            let Some(address) = change.get("address").and_then(NodeRef::text) else {
                self.diagnostics.push(wrong(change, "a change must have the `address` of a resource"));
                continue;
            };
            if let Some(deposed) = change.get("deposed").filter(|deposed| deposed.shape() != Shape::Null) {
                let message = format!("left out what was left over when `{address}` was replaced");
                self.diagnostics.push(Diagnostic::note(codes::SKIPPED, message).at(deposed.span(), "a deposed object"));
                continue;
            }
            changes.by_address.insert(address, change);
            changes.in_order.push((address, change));
        }
        changes
    }

    /// An instance that `planned_values` or a state lists.
    pub(super) fn planned(&mut self, listed: Listed<'d>, change: Option<NodeRef<'d>>) -> Option<Instance<'d>> {
        let node = listed.node;
        let body = change.and_then(|change| change.get("change"));
        let of_change = |key| body.and_then(|body| body.get(key));
        let is_map = |value: &NodeRef<'d>| value.shape() == Shape::Map;
        let value = node.get("values").filter(is_map).or_else(|| of_change("after").filter(is_map));
        let unknown = of_change("after_unknown");
        let secrets = [node.get("sensitive_values"), of_change("after_sensitive")];
        let everything = secrets.into_iter().flatten().find(|secret| is_true(*secret));
        let secret =
            everything.or_else(|| secrets.into_iter().flatten().find(|secret| secret.entries().next().is_some()));
        let address = Address::parse(&listed.address);
        let is_data = address.is_some_and(|address| address.is_data);
        if address.is_none() {
            self.diagnostics.push(wrong(node, &format!("`{}` is no address of a resource", listed.address)));
            return None;
        }
        Some(Instance {
            id: self.id(&listed.address),
            attributes: Attributes::Tree(Layers { value, unknown, secret }),
            provider: text(node, "provider_name"),
            presence: if is_data { Presence::Elsewhere } else { Presence::Certain },
            action: body.and_then(|body| action(body, is_data)),
            replaced: body.and_then(replaced),
            moved_from: change.and_then(|change| text(change, "previous_address")),
            depends_on: self.dependencies(node),
            is_complete: unknown.is_some_and(|unknown| is_map(&unknown)) && of_change("after").is_some(),
            span: node.get("address").unwrap_or(node).span(),
            address: listed.address,
        })
    }

    /// An instance that only the changes speak of: it is deleted, forgotten, or the plan has no planned values.
    fn changed(&mut self, address: &'d str, change: NodeRef<'d>) -> Option<Instance<'d>> {
        let listed = Listed { address: Cow::Borrowed(address), node: change };
        let mut instance = self.planned(listed, Some(change))?;
        let presence = match instance.action {
            Some(Action::Delete) => Presence::Deleted,
            Some(Action::Forget) => Presence::Elsewhere,
            _ => return Some(instance),
        };
        let body = change.get("change");
        let value = body.and_then(|body| body.get("before"));
        let secret = body.and_then(|body| body.get("before_sensitive"));
        instance.attributes = Attributes::Tree(Layers { value, unknown: None, secret });
        instance.presence = presence;
        Some(instance)
    }

    /// The resources of a tree of modules: of `planned_values`, of a state.
    pub(super) fn listed(&mut self, values: Option<NodeRef<'d>>, what: &str) -> Vec<Listed<'d>> {
        let mut found = Vec::new();
        let Some(root) = values.and_then(|values| values.get("root_module")) else { return found };
        if !matches!(root.shape(), Shape::Map | Shape::Null) {
            self.diagnostics.push(wrong(root, &format!("the `root_module` of `{what}` must be a mapping")));
        }
        self.module(root, "", &mut found);
        found
    }

    /// The resources of a module and of those in it. Recursion is bounded by the depth of the tree.
    fn module(&mut self, module: NodeRef<'d>, path: &str, found: &mut Vec<Listed<'d>>) {
        for node in module.get("resources").into_iter().flat_map(NodeRef::items) {
            match address_of(node, path) {
                Some(address) => found.push(Listed { address, node }),
                None => self.diagnostics.push(wrong(node, "a resource must have an `address`")),
            }
        }
        for child in module.get("child_modules").into_iter().flat_map(NodeRef::items) {
            self.module(child, text(child, "address").unwrap_or(path), found);
        }
    }

    /// What a state says that a resource depends on.
    fn dependencies(&self, node: NodeRef<'d>) -> Vec<(Cow<'d, str>, crate::source::Span)> {
        let list = node.get("depends_on").into_iter().flat_map(NodeRef::items);
        list.filter_map(|item| Some((Cow::Borrowed(item.text()?), item.span()))).collect()
    }

    /// The id of a resource of this file.
    pub(super) fn id(&self, address: &str) -> ResourceId {
        ResourceId::new(format!("{}/{address}", self.stem))
    }
}

#[derive(Default)]
struct Changes<'d> {
    by_address: HashMap<&'d str, NodeRef<'d>>,
    in_order: Vec<(&'d str, NodeRef<'d>)>,
}

/// A resource as a list of them has it.
pub(super) struct Listed<'d> {
    pub(super) address: Cow<'d, str>,
    pub(super) node: NodeRef<'d>,
}

/// A resource's full address. Terraform 0.12 leaves out modules and keys in states.
fn address_of<'d>(node: NodeRef<'d>, module: &str) -> Option<Cow<'d, str>> {
    let address = text(node, "address")?;
    let index = node.get("index").filter(|index| index.shape() == Shape::Scalar);
    let is_inside = module.is_empty() || address.starts_with(module);
    let index = index.filter(|_| Address::parse(address).is_some_and(|address| address.key.is_none()));
    if is_inside && index.is_none() {
        return Some(Cow::Borrowed(address));
    }
    let prefix = if is_inside { String::new() } else { format!("{module}.") };
    let key = index.map(key_of).unwrap_or_default();
    Some(Cow::Owned(format!("{prefix}{address}{key}")))
}

/// A key as an address has it: `[0]`, `["a"]`.
pub(super) fn key_of(index: NodeRef<'_>) -> String {
    let text = index.text().unwrap_or_default();
    if index.is_plain() {
        return format!("[{text}]");
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[\"{escaped}\"]")
}

/// What a plan deletes to make a resource in its place.
fn replaced(body: NodeRef<'_>) -> Option<Layers<'_>> {
    let mut words = body.get("actions")?.items().filter_map(NodeRef::text);
    let is_deleted = words.any(|word| word == "delete") && action(body, false) == Some(Action::Replace);
    let value = body.get("before").filter(|_| is_deleted);
    value.map(|value| Layers { value: Some(value), unknown: None, secret: body.get("before_sensitive") })
}

/// What a plan does to a resource.
fn action(body: NodeRef<'_>, is_data: bool) -> Option<Action> {
    let words: Vec<&str> = body.get("actions")?.items().filter_map(NodeRef::text).collect();
    Some(match words.as_slice() {
        ["no-op"] if is_data => Action::Read,
        ["create"] => Action::Create,
        ["update"] => Action::Update,
        ["delete"] => Action::Delete,
        ["no-op"] => Action::Keep,
        ["read"] => Action::Read,
        ["forget"] => Action::Forget,
        ["delete", "create"] | ["create", "delete"] | ["create", "forget"] => Action::Replace,
        _ => return None,
    })
}

/// The text of a key.
pub(super) fn text<'d>(node: NodeRef<'d>, key: &str) -> Option<&'d str> {
    node.get(key)?.text()
}

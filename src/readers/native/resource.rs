//! One resource of an inventory.

use std::collections::HashMap;

use super::values::Values;
use super::{Defaults, Reader, name_behind_kind};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{EdgeKind, Kind, KindSpec};
use crate::likeness::is_one_slip;
use crate::model::{Entry, Origin, Property, Relation, Resource, TagOrigin, Value};
use crate::readers::names::Names;
use crate::readers::secrets;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// Keys that say something of a resource beside its properties, as a person writes them.
const RESERVED: [&str; 8] = ["type", "name", "account", "region", "tags", "calls", "depends_on", "usage"];

/// Further ones, which `tagatlas inventory` writes, and other spellings.
const WORDS: [&str; 18] = [
    "DeletionPolicy",
    "DependsOn",
    "Tags",
    "UpdateReplacePolicy",
    "deletion_policy",
    "exported",
    "inherited_tags",
    "known_as",
    "names",
    "origin",
    "planned",
    "presence",
    "properties",
    "relations",
    "shares_account",
    "taggable",
    "tags_unknown",
    "update_replace_policy",
];

/// What a stack does with a resource in the end: as an inventory calls it, and as a template does.
pub(crate) const POLICIES: [(&str, &str); 2] =
    [("deletion_policy", "DeletionPolicy"), ("update_replace_policy", "UpdateReplacePolicy")];

/// Keys whose text is a name by which others may mean the resource.
pub(crate) const IDENTITY: [&str; 3] = ["name", "id", "arn"];

/// Whether resources of a kind stand in the account and in the region that their file names, unless they say otherwise.
pub(crate) fn shares_place(kind: &Kind) -> (bool, bool) {
    (kind.is_aws(), kind.is_aws() && !kind.is_global())
}

/// Whether a key of a resource is read as a property and nothing else, without a remark.
pub(crate) fn is_property(key: &str, names: &Names) -> bool {
    let is_word = RESERVED.contains(&key) || WORDS.contains(&key) || IDENTITY.contains(&key);
    !is_word && names.near(key).is_none() && near_reserved(key).is_none()
}

impl<'d> Reader<'d> {
    /// A resource, unless it is none: then that was said.
    pub(super) fn resource(
        &mut self,
        id: &'d str,
        span: Span,
        node: NodeRef<'d>,
        defaults: &Defaults<'d>,
    ) -> Option<Resource> {
        if node.shape() != Shape::Map {
            let message = format!("the resource `{id}` must be a mapping with a `type`");
            self.wrong_resource(span, message, "write `type: ec2` and its properties below it");
            return None;
        }
        let Some(kind) = node.get("type") else {
            let message = format!("the resource `{id}` has no `type`");
            self.wrong_resource(span, message, "add `type: ec2`, or whatever it is");
            return None;
        };
        let kind = self.kind(kind)?;
        let spec = kind.spec();
        let mut resource = Resource::new(id, kind, defaults.origin, span);
        resource.extend_to(node.span());
        if let Some(address) = defaults.address_in_template(id) {
            resource.address = address.to_owned();
            resource.origin = Origin::Template;
        } else if defaults.origin == Origin::Observed {
            resource.address = name_behind_kind(id).to_owned();
        }
        let (in_account, in_region) = shares_place(&resource.kind);
        resource.account = self.place(node, "account", defaults.account.as_ref().filter(|_| in_account));
        resource.region = self.place(node, "region", defaults.region.as_ref().filter(|_| in_region));
        for (key, key_span, value) in node.entries() {
            self.entry(&mut resource, key, key_span, value);
        }
        resource.properties = self.each_once(resource.properties);
        secrets::hide(&mut resource.properties, spec.secrets);
        resource.tags.list.sort_by_key(|tag| !tag.origin.is_own());
        resource.tags.drop_repeated();
        if resource.inherits_tags() {
            resource.tags.inherit(defaults.tags.iter().cloned());
        }
        resource.take_names();
        Some(resource)
    }

    /// The account or region that a resource names, else the file's; `null` is none.
    fn place(&mut self, node: NodeRef<'d>, key: &str, default: Option<&String>) -> Option<String> {
        let is_none = node.get(key).is_some_and(|value| value.shape() == Shape::Null);
        if is_none { None } else { self.word(node, key).or_else(|| default.cloned()) }
    }

    fn wrong_resource(&mut self, span: Span, message: String, help: &str) {
        self.diagnostics.push(Diagnostic::error(codes::WRONG_SHAPE, message).at(span, "left out").help(help));
    }

    fn entry(&mut self, resource: &mut Resource, key: &'d str, key_span: Span, value: NodeRef<'d>) {
        match key {
            "type" | "account" | "region" => return,
            "tags" | "Tags" => {
                resource.tags.span = Some(value.span());
                resource.tags.list.extend(self.tags(value, TagOrigin::Own));
                return;
            }
            "calls" => return self.relations(resource, "calls", EdgeKind::Calls, value),
            "depends_on" | "DependsOn" => return self.relations(resource, "DependsOn", EdgeKind::DependsOn, value),
            "inherited_tags" => return resource.tags.list.extend(self.tags(value, TagOrigin::Inherited)),
            "usage" => return self.usage(resource, value),
            "deletion_policy" | "DeletionPolicy" | "update_replace_policy" | "UpdateReplacePolicy" => {
                return self.policy(resource, key, key_span, value);
            }
            "properties" => return self.properties(resource, value),
            _ if self.word_of_resource(resource, key, value) => return,
            _ => {}
        }
        if IDENTITY.contains(&key)
            && let (Some(name), None) = (value.text(), value.tag())
        {
            resource.names.push(name.to_owned());
        }
        let (property, near) = self.property(&resource.kind, key, key_span, value, false);
        if let Some(near) = near.or_else(|| near_reserved(key)) {
            let near = near.to_owned();
            self.unknown_key(key, key_span, Some(&near));
        }
        resource.properties.push(property);
    }

    /// What a stack does with it in the end.
    fn policy(&mut self, resource: &mut Resource, key: &'d str, key_span: Span, value: NodeRef<'d>) {
        let policy = POLICIES.iter().find(|(word, policy)| key == *word || key == *policy);
        let Some((_, policy)) = policy else { return };
        let names = self.names.entry(KindSpec::BASE.name).or_insert_with(|| Names::of(&KindSpec::BASE));
        let mut values = Values::new(&KindSpec::BASE, names, &self.ids, &mut self.diagnostics).exact();
        let (_, value) = values.named(key, value, String::new());
        resource.policies.push(Entry { key: (*policy).to_owned(), key_span, value });
    }

    /// Properties that are called as one of the words above.
    fn properties(&mut self, resource: &mut Resource, node: NodeRef<'d>) {
        if !matches!(node.shape(), Shape::Map | Shape::Null) {
            return self.wrong(node, "`properties` must map names to values", "write them as keys of the resource");
        }
        let is_exact = node.tag() == Some("exact");
        for (key, key_span, value) in node.entries() {
            let (property, near) = self.property(&resource.kind, key, key_span, value, is_exact);
            if let Some(near) = near.filter(|_| !is_exact) {
                self.unknown_key(key, key_span, Some(near));
            }
            resource.properties.push(property);
        }
    }

    /// Keeps the first of properties with one name (`image_id` is `ImageId`), and says where the others are.
    fn each_once(&mut self, properties: Vec<Entry>) -> Vec<Entry> {
        let mut first: HashMap<String, Span> = HashMap::with_capacity(properties.len());
        let mut is_first = |property: &Entry| {
            let Some(&first) = first.get(&property.key) else {
                first.insert(property.key.clone(), property.key_span);
                return true;
            };
            self.diagnostics.push(
                Diagnostic::error(codes::DUPLICATE_KEY, format!("the property `{}` is given twice", property.key))
                    .at(property.key_span, "given again; this one is left out")
                    .and(first, "given first")
                    .help("keep one of them"),
            );
            false
        };
        properties.into_iter().filter(&mut is_first).collect()
    }

    /// A property, and the one that its name was probably meant to be.
    fn property(
        &mut self,
        kind: &Kind,
        key: &'d str,
        key_span: Span,
        value: NodeRef<'d>,
        is_exact: bool,
    ) -> (Entry, Option<&'static str>) {
        let spec = kind.spec();
        let names = self.names.entry(spec.name).or_insert_with(|| Names::of(spec));
        let near = names.near(key);
        let values = Values::new(spec, names, &self.ids, &mut self.diagnostics);
        let mut values = if is_exact { values.exact() } else { values };
        let (name, value) = values.named(key, value, String::new());
        (Entry { key: name, key_span, value }, near)
    }

    fn relations(&mut self, resource: &mut Resource, via: &'static str, edge: EdgeKind, value: NodeRef<'d>) {
        let one = (value.shape() == Shape::Scalar).then_some(value);
        for item in value.items().chain(one) {
            match item.text() {
                Some(text) => {
                    let target = self.target(resource, text);
                    resource.relations.push(Relation::new(via, edge, target, item.span()));
                }
                None => self.wrong(item, "a relation must name a resource", "write the id or name of a resource"),
            }
        }
        if value.shape() == Shape::Map {
            self.wrong(value, "a relation must be a list of resources", "write `[one, another]`");
        }
    }

    fn usage(&mut self, resource: &mut Resource, value: NodeRef<'d>) {
        if !matches!(value.shape(), Shape::Map | Shape::Null) {
            return self.wrong(value, "`usage` must map what is used to how much", "write `usage: {hours: 300}`");
        }
        for (key, key_span, amount) in value.entries() {
            if let Some(value) = self.amount(key, amount) {
                let value = Property { value, span: amount.span() };
                resource.usage.push(Entry { key: key.to_owned(), key_span, value });
            }
        }
    }

    /// How much of something is used: a number, or what it is at its least, typically and at its most.
    fn amount(&mut self, key: &str, amount: NodeRef<'d>) -> Option<Value> {
        if let Some(text) = amount.text() {
            return Some(Value::Text(text.to_owned()));
        }
        let help = "write `hours: 300`, or `hours: {low: 100, typical: 300, high: 730}`";
        let mut cases = Vec::new();
        for (case, key_span, value) in amount.entries() {
            let known = ["low", "typical", "high"].contains(&case);
            let Some(text) = value.text().filter(|_| known) else {
                self.wrong(value, &format!("`{case}` of the usage `{key}` is not read"), help);
                return None;
            };
            let value = Property { value: Value::Text(text.to_owned()), span: value.span() };
            cases.push(Entry { key: case.to_owned(), key_span, value });
        }
        if cases.iter().all(|case| case.key != "typical") {
            self.wrong(amount, &format!("the usage `{key}` must be a number"), help);
            return None;
        }
        Some(Value::Map(cases))
    }
}

/// A reserved word one typing error away: `tag`, `depend_on`, `tpye`.
fn near_reserved(key: &str) -> Option<&'static str> {
    let is_snake = key.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let known = RESERVED.contains(&key) || IDENTITY.contains(&key);
    if !is_snake || known || key == "types" || key == "regions" {
        return None;
    }
    RESERVED.into_iter().find(|word| is_one_slip(word, key))
}

//! One resource of an inventory.

use std::collections::{HashMap, HashSet};

use super::{Defaults, Reader, inherit};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{EdgeKind, Kind, KindSpec, TagShape};
use crate::likeness::is_one_slip;
use crate::model::{
    Entry, Origin, Property, Reference, Relation, Resource, ResourceId, TagOrigin, Target, Unknown, Value,
};
use crate::readers::names::Names;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

/// Keys that say something of a resource beside its properties.
const RESERVED: [&str; 8] = ["type", "name", "account", "region", "tags", "calls", "depends_on", "usage"];

/// Keys whose text is a name by which others may mean the resource.
const IDENTITY: [&str; 3] = ["name", "id", "arn"];

impl<'d> Reader<'d> {
    /// A resource, unless it is none: then that was said.
    pub(super) fn resource(
        &mut self,
        id: &'d str,
        span: Span,
        node: NodeRef<'d>,
        defaults: &Defaults,
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
        let region = self.word(node, "region").or_else(|| {
            let global = kind.is_global();
            defaults.region.clone().filter(|_| !global)
        });
        let mut resource = Resource::new(id, kind, Origin::Inventory, span);
        resource.account = self.word(node, "account").or_else(|| defaults.account.clone());
        resource.region = region;
        for (key, key_span, value) in node.entries() {
            self.entry(&mut resource, key, key_span, value);
        }
        resource.properties = self.each_once(resource.properties);
        if !matches!(spec.tags, TagShape::None(_)) {
            inherit(&mut resource, &defaults.tags);
        }
        resource.take_names();
        Some(resource)
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
            "usage" => return self.usage(resource, value),
            _ => {}
        }
        if IDENTITY.contains(&key)
            && let Some(name) = value.text()
        {
            resource.names.push(name.to_owned());
        }
        let (property, near) = self.property(&resource.kind, key, key_span, value);
        if let Some(near) = near.or_else(|| near_reserved(key)) {
            let near = near.to_owned();
            self.unknown_key(key, key_span, Some(&near));
        }
        resource.properties.push(property);
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
    ) -> (Entry, Option<&'static str>) {
        let spec = kind.spec();
        let names = self.names.entry(spec.name).or_insert_with(|| Names::of(spec));
        let near = names.near(key);
        let mut values =
            Values { spec, names, ids: &self.ids, diagnostics: &mut self.diagnostics, path: String::new() };
        let (name, value) = values.named(key, value, String::new());
        (Entry { key: name, key_span, value }, near)
    }

    fn relations(&mut self, resource: &mut Resource, via: &'static str, edge: EdgeKind, value: NodeRef<'d>) {
        let one = (value.shape() == Shape::Scalar).then_some(value);
        for item in value.items().chain(one) {
            match item.text() {
                Some(text) => {
                    let target = Target::Text(text.to_owned());
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
            match amount.text() {
                Some(text) => resource.usage.push(Entry {
                    key: key.to_owned(),
                    key_span,
                    value: Property { value: Value::Text(text.to_owned()), span: amount.span() },
                }),
                None => self.wrong(amount, &format!("the usage `{key}` must be a number"), "write `hours: 300`"),
            }
        }
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

/// Values of a resource, with names as CloudFormation spells them and without secrets.
struct Values<'r, 'd> {
    spec: &'static KindSpec,
    names: &'r Names,
    ids: &'r HashSet<&'d str>,
    diagnostics: &'r mut Vec<Diagnostic>,
    /// The path of the value in hand, as the row writes paths: `NetworkInterfaces[].SubnetId`.
    path: String,
}

impl<'d> Values<'_, 'd> {
    /// A key below `folded` with its value.
    fn named(&mut self, key: &str, node: NodeRef<'d>, mut folded: String) -> (String, Property) {
        let name = self.names.spell(key, &mut folded);
        let length = self.path.len();
        if length > 0 {
            self.path.push('.');
        }
        self.path.push_str(&name);
        let value = self.value(node, &folded);
        self.path.truncate(length);
        (name, value)
    }

    fn value(&mut self, node: NodeRef<'d>, folded: &str) -> Property {
        let value = if self.spec.secrets.contains(&self.path.as_str()) {
            let mut references = Vec::new();
            self.named_in(node, &mut references);
            Value::Hidden(references)
        } else if let Some(tag) = node.tag() {
            self.tagged(tag, node)
        } else {
            self.plain(node, folded)
        };
        Property { value, span: node.span() }
    }

    fn plain(&mut self, node: NodeRef<'d>, folded: &str) -> Value {
        match node.shape() {
            Shape::Null => Value::Null,
            Shape::Scalar => Value::Text(node.text().unwrap_or_default().to_owned()),
            Shape::List => {
                let length = self.path.len();
                self.path.push_str("[]");
                let items = node.items().map(|item| self.value(item, folded)).collect();
                self.path.truncate(length);
                Value::List(items)
            }
            Shape::Map => {
                let entry = |(key, key_span, value)| {
                    let (key, value) = self.named(key, value, folded.to_owned());
                    Entry { key, key_span, value }
                };
                Value::Map(node.entries().map(entry).collect())
            }
        }
    }

    /// The resources that a secret names, without its text: `TABLE: orders`, where `orders` is a resource.
    fn named_in(&self, node: NodeRef<'d>, references: &mut Vec<Reference>) {
        if let Some(id) = node.text().filter(|text| self.ids.contains(text)) {
            references.push(Reference { target: ResourceId::new(id), attribute: None });
        }
        node.items().for_each(|item| self.named_in(item, references));
        node.entries().for_each(|(_, _, value)| self.named_in(value, references));
    }

    /// `!Ref` and its like: an inventory says what is, it does not compute.
    fn tagged(&mut self, tag: &str, node: NodeRef<'_>) -> Value {
        self.diagnostics.push(
            Diagnostic::error(codes::WRONG_SHAPE, format!("`!{tag}` has no meaning in an inventory"))
                .at(super::first_line(node), "a function of CloudFormation")
                .help("write the id or name of the resource itself"),
        );
        Value::Unknown(Unknown::new(format!("!{tag} is not evaluated in an inventory")))
    }
}

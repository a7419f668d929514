//! One instance into a resource of the model.

use std::rc::Rc;

use super::address::Address;
use super::dependencies::Dependencies;
use super::instance::{Attributes, Instance};
use super::landing::{Landing, Stray};
use super::providers::{self, Provider};
use super::references::{References, Scope};
use super::tags::{self, Applied};
use super::{Reader, evaluated, flat, marked};
use crate::kinds::{self, EdgeKind, Kind};
use crate::model::arn::Arn;
use crate::model::place::{is_account, is_region, region_of_zone};
use crate::model::{Entry, Origin, Presence, Property, Relation, Resource, Target, Value};
use crate::readers::vocabulary::Dialect;
use crate::source::Span;
use crate::syntax::NodeRef;

/// What all instances of a file share.
pub(super) struct Context<'d> {
    pub(super) instances: &'d [Instance<'d>],
    pub(super) references: References<'d>,
    pub(super) providers: providers::Providers<'d>,
    pub(super) dependencies: Dependencies<'d>,
}

impl Reader<'_> {
    /// One instance of a file.
    pub(super) fn resource<'d>(
        &mut self,
        index: usize,
        context: &mut Context<'d>,
        applied: &mut Vec<Applied>,
    ) -> Option<Resource> {
        let instance = &context.instances[index];
        let address = instance.parts()?;
        let kind = kinds::terraform::kind_of(address.kind, |name| instance.attributes.text(name));
        let kind = kind.and_then(Kind::parse).unwrap_or_else(|| self.kind(address.kind));
        let written = context.references.written(address);
        let mut entries = match &instance.attributes {
            Attributes::Tree(layers) => layers.entries(),
            Attributes::Flat(node) => flat::entries(*node),
            Attributes::Marked(node, paths) => marked::entries(*node, *paths),
        };
        let strays = match written {
            Some((node, scope)) => self.land(context, &mut entries, node, scope),
            None => said_in_values(context, index, &mut entries),
        };
        let key = providers::key_of(instance, written.map(|(node, _)| node));
        let provider = context.providers.get(key, &context.references.configuration);
        let mut resource = Resource::new(instance.id.as_str(), kind, Origin::Template, instance.span);
        resource.address = instance.address.clone().into_owned();
        resource.presence = instance.presence.clone();
        resource.action = instance.action;
        applied.extend(tags::applied(&entries, address.kind));
        self.diagnostics.extend(tags::told_twice(&entries, address.kind, &resource.address));
        let adds_up = tags::add_up(&entries, address.kind) && resource.presence == Presence::Certain;
        resource.tags = tags::take(&mut entries, address.kind, &provider.tags);
        if adds_up && resource.tags.open.is_none() {
            context.providers.see_tags(key, &resource.tags);
        }
        resource.tags.has_place =
            tags::has_place(&instance.attributes, &resource.kind, address.kind, instance.is_complete);
        self.place(&mut resource, &entries, address, &provider);
        if let Some(before) = instance.moved_from {
            resource.add_name(before);
        }
        entries.retain(|entry| !says_elsewhere(&entry.key, address.kind, &resource.kind));
        drop_empty(&mut entries);
        resource.properties = self.vocabulary.properties(&resource.kind, Dialect::Terraform, entries);
        if let Some(layers) = instance.replaced {
            let mut entries = layers.entries();
            drop_empty(&mut entries);
            resource.before = self.vocabulary.properties(&resource.kind, Dialect::Terraform, entries);
        }
        imply(&mut resource, address.kind);
        for text in ["id", "arn"].iter().filter_map(|name| instance.attributes.text(name)) {
            if !is_of_another(&resource, text) {
                resource.add_name(text);
            }
        }
        resource.take_names();
        self.relations(&mut resource, strays);
        if let Some((node, scope)) = written {
            self.declared(&mut resource, node, scope, context);
        }
        depend(&mut resource, instance, address, context);
        Some(resource)
    }

    /// What a Terraform type means.
    fn kind(&mut self, text: &str) -> Kind {
        if let Some(kind) = self.kinds.get(text) {
            return kind.clone();
        }
        let kind = Kind::of_terraform(text);
        self.kinds.insert(text.to_owned(), kind.clone());
        kind
    }

    /// Places the references of a resource's expressions in its attributes.
    fn land<'d>(
        &self,
        context: &mut Context<'d>,
        entries: &mut Vec<Entry>,
        node: NodeRef<'d>,
        scope: Scope<'d>,
    ) -> Vec<Stray> {
        let mut landing =
            Landing { references: &mut context.references, instances: context.instances, scope, strays: Vec::new() };
        landing.attributes(entries, node.get("expressions"));
        landing.strays
    }

    /// The region and account of a resource: its own word, else its ARN's or zone's, else its provider's.
    fn place(&self, resource: &mut Resource, entries: &[Entry], address: Address<'_>, provider: &Rc<Provider>) {
        if !resource.kind.is_aws() {
            return;
        }
        let value = |name: &str| entries.iter().find(|entry| entry.key == name).and_then(|entry| entry.value.text());
        // What is looked up has the ARN of another account at times, and that is its own.
        let arn = value("arn").and_then(Arn::parse);
        let owned = |name: &str| value(name).filter(|account| is_account(account)).map(str::to_owned);
        let account = arn.map(|arn| arn.account.to_owned()).filter(|account| is_account(account));
        let account = account.or_else(|| owned("owner_id"));
        let account = account.or_else(|| provider.account.clone());
        resource.shares_account = provider.is_only || account.is_some();
        resource.account = account.or_else(|| self.settings.account.clone());
        if resource.kind.is_global() {
            return;
        }
        let own = value("region").filter(|region| is_region(region) && address.kind.starts_with("aws"));
        let own = own.or_else(|| arn.map(|arn| arn.region).filter(|region| is_region(region)));
        let own = own.or_else(|| value("availability_zone").and_then(region_of_zone));
        resource.region =
            own.map(str::to_owned).or_else(|| provider.region.clone()).or_else(|| self.settings.region.clone());
    }

    /// References that no value carries, under the property's name.
    fn relations(&mut self, resource: &mut Resource, strays: Vec<Stray>) {
        for stray in strays {
            let via = match stray.attribute.as_str() {
                "tags" | "tags_all" => "Tags".to_owned(),
                attribute => self.property_name(&resource.kind, attribute, stray.span),
            };
            for reference in stray.references {
                let target = Target::Id(reference.target);
                resource.relations.push(Relation::new(via.clone(), EdgeKind::Refers, target, stray.span));
            }
        }
    }

    /// The property that an attribute is.
    fn property_name(&mut self, kind: &Kind, attribute: &str, span: Span) -> String {
        let value = Property { value: Value::Text(String::new()), span };
        let entry = Entry { key: attribute.to_owned(), key_span: span, value };
        let named = self.vocabulary.properties(kind, Dialect::Terraform, vec![entry]);
        let mut name = None;
        if let Some(entry) = named.first() {
            entry.value.walk(&entry.key, &mut |path, _| name = name.take().or_else(|| Some(path.to_owned())));
        }
        name.map_or_else(|| attribute.to_owned(), |name| name.trim_end_matches("[0]").to_owned())
    }

    /// What a resource's configuration names beside its attributes: `depends_on`, `count`, `for_each`, provisioners.
    fn declared<'d>(&self, resource: &mut Resource, node: NodeRef<'d>, scope: Scope<'d>, context: &mut Context<'d>) {
        for item in node.get("depends_on").into_iter().flat_map(NodeRef::items) {
            let Some(text) = item.text() else { continue };
            let targets = context.references.depended_on(text, scope.module);
            if !context.references.spend(targets.len()) {
                return;
            }
            for target in targets {
                let target = Target::Id(context.instances[target].id.clone());
                resource.relations.push(Relation::new("DependsOn", EdgeKind::DependsOn, target, item.span()));
            }
        }
        let provisioners = node.get("provisioners").into_iter().flat_map(NodeRef::items);
        let provisioners = provisioners.filter_map(|one| Some(("provisioner", one.get("expressions")?)));
        let counts = [("count", "count_expression"), ("for_each", "for_each_expression")];
        let counts = counts.into_iter().filter_map(|(via, key)| Some((via, node.get(key)?)));
        for (via, expression) in counts.chain(provisioners) {
            let scope = Scope { each: scope.each.filter(|_| via == "provisioner"), ..scope };
            let groups = context.references.groups(expression, scope);
            for target in groups.iter().flat_map(|group| group.targets.iter()) {
                let target = Target::Id(context.instances[*target].id.clone());
                resource.relations.push(Relation::implied(via, EdgeKind::Refers, target, expression.span()));
            }
        }
    }
}

/// The references of a plan that has no configuration.
fn said_in_values(context: &Context<'_>, index: usize, entries: &mut [Entry]) -> Vec<Stray> {
    if context.references.configuration.exists() {
        return Vec::new();
    }
    evaluated::references(entries, &|local, key| {
        let found = context.references.beside(index, local, key)?;
        Some(context.instances[found].id.clone())
    })
}

/// Relations to what a state says that a resource depends on.
fn depend(resource: &mut Resource, instance: &Instance<'_>, address: Address<'_>, context: &mut Context<'_>) {
    for (name, span) in &instance.depends_on {
        let targets = context.dependencies.meant(name, address);
        if !context.references.spend(targets.len()) {
            return;
        }
        for target in targets {
            let target = Target::Id(context.instances[target].id.clone());
            resource.relations.push(Relation::implied("DependsOn", EdgeKind::DependsOn, target, *span));
        }
    }
}

/// Whether an attribute says what the model keeps beside the properties, and the kind's row does not want it as one.
fn says_elsewhere(attribute: &str, terraform: &str, kind: &Kind) -> bool {
    let is_said = match attribute {
        "id" | "arn" | "timeouts" => true,
        "region" => terraform.starts_with("aws"),
        _ => false,
    };
    let spec = kind.spec();
    let wants = |path: &str| path.split(['.', '[']).next().is_some_and(|head| head.eq_ignore_ascii_case(attribute));
    let renames = spec.attributes.iter().any(|rename| wants(rename.from) && !rename.to.is_empty());
    is_said && !renames && !spec.references.iter().any(|reference| wants(reference.path))
}

/// Drops what says nothing: a state writes empty texts and lists for what is not set.
fn drop_empty(entries: &mut Vec<Entry>) {
    for entry in entries.iter_mut() {
        drop_empty_inside(&mut entry.value);
    }
    entries.retain(|entry| match &entry.value.value {
        Value::Text(text) => !text.is_empty(),
        Value::List(items) => !items.is_empty(),
        Value::Map(entries) => !entries.is_empty(),
        Value::Null => false,
        _ => true,
    });
}

fn drop_empty_inside(property: &mut Property) {
    match &mut property.value {
        Value::Map(entries) => drop_empty(entries),
        Value::List(items) => items.iter_mut().for_each(drop_empty_inside),
        _ => {}
    }
}

/// Adds the property that a type's very name gives, where its attributes do not.
fn imply(resource: &mut Resource, terraform: &str) {
    let Some((key, value)) = kinds::terraform::implied(terraform) else { return };
    if resource.property(key).is_none() {
        let (key_span, value) = (resource.span, Value::Text(value.to_owned()));
        let value = Property { value, span: key_span };
        resource.properties.push(Entry { key: key.to_owned(), key_span, value });
    }
}

/// Whether a text is what a resource names another by: the `id` of a bucket's policy is the bucket's.
fn is_of_another(resource: &Resource, text: &str) -> bool {
    let references = resource.kind.spec().references.iter();
    references.map(|reference| reference.path.replace("[]", "[0]")).any(|path| resource.text(&path) == Some(text))
}

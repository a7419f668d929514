//! A declared resource as the words of the model.

use std::collections::HashSet;
use std::rc::Rc;
use std::sync::Arc;

use super::call::Expr;
use super::evaluate::{Evaluator, Scope};
use super::serverless::{self, ImpliedApi};
use super::stack::Declared;
use super::tags;
use super::term::{Field, Form, Term};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{EdgeKind, Kind, TagShape};
use crate::model::{Entry, Origin, Presence, Relation, Resource, ResourceId, TagOrigin, Target};
use crate::readers::secrets;
use crate::source::Span;
use crate::syntax::Shape;

impl<'d> Evaluator<'_, 'd> {
    /// Every resource of every stack, in the templates' order.
    pub(super) fn resources(&mut self) -> Vec<Resource> {
        let mut resources = Vec::new();
        let mut untaken = Vec::new();
        for stack in 0..self.stacks.len() {
            for declared in self.stacks[stack].resources.list.clone() {
                resources.extend(self.resource(stack, &declared));
                untaken.push((resources.len(), std::mem::take(&mut self.untaken)));
            }
            for api in self.stacks[stack].implied.clone() {
                resources.push(self.implied_api(stack, api));
            }
            self.look_at_the_rest(stack);
        }
        relate_to_absent(&mut resources, untaken);
        resources
    }

    /// Evaluates what no resource needs, so that wrong names in it are said too.
    fn look_at_the_rest(&mut self, stack: usize) {
        for declared in self.stacks[stack].conditions.list.clone() {
            self.condition(stack, &declared.name, declared.name_span);
        }
        for declared in self.stacks[stack].outputs.list.clone() {
            if self.holds(stack, &declared) != Some(false) {
                self.output(stack, &declared.name);
            }
        }
        self.used_stacks.clear();
        self.untaken.clear();
    }

    fn resource(&mut self, stack: usize, declared: &Declared<'d>) -> Option<Resource> {
        let name = &declared.name;
        if !declared.is_resource() {
            let message = format!("resource `{name}` is not a mapping");
            let said = Diagnostic::error(codes::WRONG_SHAPE, message).at(declared.body.span(), "");
            self.say(said.help("write `Type` and `Properties` below it"));
            return None;
        }
        let kind = self.kind(declared);
        let scope = declared.scope(stack);
        let mut relations = self.depends_on(stack, declared);
        let mut resource = self.blank(stack, name, kind, declared.name_span);
        resource.extend_to(declared.body.span());
        resource.presence = self.presence(stack, declared);
        let own = self.properties(&scope, declared, &mut relations);
        let globals = self.globals(&scope, declared);
        let type_name = declared.type_name();
        self.fill(&mut resource, type_name, own, globals);
        self.inherit(&mut resource, stack);
        self.elsewhere(&scope, declared, &mut relations);
        resource.policies = self.policies(&scope, declared);
        for api in serverless::implied_by(declared) {
            let target = Target::Id(self.id(stack, api.name));
            relations.push(Relation::new("Events", EdgeKind::Refers, target, api.span));
        }
        for (target, span) in std::mem::take(&mut self.used_stacks) {
            if target != resource.id {
                push_relation(&mut relations, "Outputs", Target::Id(target), span);
            }
        }
        resource.relations.splice(0..0, relations);
        Some(resource)
    }

    fn implied_api(&mut self, stack: usize, api: ImpliedApi) -> Resource {
        let kind = Kind::parse(api.kind).unwrap_or_else(|| Kind::Other(api.kind.into()));
        let mut resource = self.blank(stack, api.name, kind, api.span);
        let scope = Scope { stack, loops: Rc::default() };
        let globals = self.globals_section(&scope, api.section);
        self.fill(&mut resource, api.kind, Vec::new(), globals);
        self.inherit(&mut resource, stack);
        resource
    }

    fn id(&self, stack: usize, name: &str) -> ResourceId {
        ResourceId::new(format!("{}/{name}", self.stacks[stack].id))
    }

    fn blank(&self, stack: usize, name: &str, kind: Kind, span: Span) -> Resource {
        let region = self.settings.region.clone().filter(|_| !kind.is_global());
        let id = format!("{}/{name}", self.stacks[stack].id);
        let resource = Resource::new(id, kind, Origin::Template, span);
        Resource { address: name.to_owned(), account: self.settings.account.clone(), region, ..resource }
    }

    fn kind(&mut self, declared: &Declared<'d>) -> Kind {
        let name = &declared.name;
        let Some(node) = declared.body.get("Type") else {
            let message = format!("resource `{name}` has no `Type`");
            self.say(Diagnostic::error(codes::WRONG_SHAPE, message).at(declared.name_span, ""));
            return Kind::Other(Arc::from("unknown"));
        };
        let Some(text) = node.text() else {
            // `Type: !Rain::Module path`: the preprocessor's own way to name a module.
            return Kind::Other(Arc::from(node.call().map_or("unknown", |call| call.name)));
        };
        Kind::parse(text).unwrap_or_else(|| {
            let message = format!("`{text}` is no resource type");
            let said = Diagnostic::warning(codes::WRONG_SHAPE, message).at(node.span(), "");
            self.say(said.help("a type has the form AWS::Service::Thing or Custom::Thing"));
            Kind::Other(Arc::from(text))
        })
    }

    /// Whether deploying makes it: its own condition, and that of the stack around it.
    fn presence(&mut self, stack: usize, declared: &Declared<'d>) -> Presence {
        let name = declared.body.get("Condition").and_then(Expr::text).unwrap_or_default().to_owned();
        let own = match self.holds(stack, declared) {
            Some(true) => Presence::Certain,
            Some(false) => return Presence::Absent(name),
            None => Presence::Undecided(name),
        };
        let Some((parent, logical)) = self.stacks[stack].parent.clone() else { return own };
        let Some(around) = self.stacks[parent].resources.get(&logical) else { return own };
        match (self.presence(parent, &around), own) {
            (Presence::Certain, own) => own,
            (Presence::Undecided(_), own @ Presence::Undecided(_)) => own,
            (around, _) => around,
        }
    }

    fn depends_on(&mut self, stack: usize, declared: &Declared<'d>) -> Vec<Relation> {
        let Some(depends_on) = declared.body.get("DependsOn") else { return Vec::new() };
        let scope = declared.scope(stack);
        let list = depends_on.items().unwrap_or_else(|| vec![depends_on]);
        let mut relations = Vec::new();
        for item in list {
            let term = self.eval(&scope, item);
            let Some(name) = term.text() else {
                if !term.is_absent() && term.form != Form::Null {
                    let message = "`DependsOn` takes the names of resources";
                    self.say(Diagnostic::error(codes::WRONG_SHAPE, message).at(item.span(), ""));
                }
                continue;
            };
            match self.resource_named(stack, &name) {
                Some(reference) => {
                    let target = Target::Id(reference.target);
                    relations.push(Relation::new("DependsOn", EdgeKind::DependsOn, target, item.span()));
                }
                None => drop(self.undefined(stack, &name, item.span())),
            }
        }
        relations
    }

    /// What stands under `Properties`. Where that is no mapping, what it refers to is kept as relations.
    fn properties(&mut self, scope: &Scope, declared: &Declared<'d>, relations: &mut Vec<Relation>) -> Vec<Field> {
        let Some(properties) = declared.body.get("Properties") else { return Vec::new() };
        let term = self.eval(scope, properties);
        if let Form::Map(fields) = term.form {
            return fields;
        }
        let odd = matches!(properties.node.shape(), Shape::List | Shape::Scalar) && properties.call().is_none();
        if odd {
            let message = format!("the properties of `{}` are not a mapping", declared.name);
            self.say(Diagnostic::error(codes::WRONG_SHAPE, message).at(properties.span(), ""));
        }
        relate("Properties", &term, relations);
        Vec::new()
    }

    /// What `Globals` says of a SAM resource, but for the keys that it ignores.
    fn globals(&mut self, scope: &Scope, declared: &Declared<'d>) -> Vec<Field> {
        let Some(section) = serverless::section(declared.type_name()) else { return Vec::new() };
        let ignored = declared.body.get("IgnoreGlobals");
        if ignored.and_then(Expr::text) == Some("*") {
            return Vec::new();
        }
        let ignored: Vec<&str> =
            ignored.and_then(Expr::items).unwrap_or_default().into_iter().filter_map(Expr::text).collect();
        let mut globals = self.globals_section(scope, section);
        globals.retain(|field| !ignored.contains(&field.key.as_str()));
        globals
    }

    fn globals_section(&mut self, scope: &Scope, section: &str) -> Vec<Field> {
        let root = self.templates[self.stacks[scope.stack].template].root;
        let Some(node) = root.get("Globals").and_then(|globals| globals.get(section)) else { return Vec::new() };
        match self.eval(&Scope { loops: Rc::default(), ..*scope }, Expr::new(node)).form {
            Form::Map(fields) => fields,
            _ => Vec::new(),
        }
    }

    /// Tags, names and properties, secrets dropped.
    fn fill(&mut self, resource: &mut Resource, type_name: &str, mut own: Vec<Field>, mut globals: Vec<Field>) {
        let spec = resource.kind.spec();
        if let TagShape::List(key) | TagShape::Map(key) = spec.tags {
            // A type of SAM's own calls them `Tags` whatever the type that it stands for calls them.
            let key = if type_name.starts_with("AWS::Serverless::") { "Tags" } else { key };
            for (fields, origin) in [(&mut own, TagOrigin::Own), (&mut globals, TagOrigin::Globals)] {
                if let Some(at) = fields.iter().position(|field| field.key == key) {
                    let value = fields.remove(at).value;
                    for open in tags::add(&mut resource.tags, value, origin) {
                        relate("Tags", &open, &mut resource.relations);
                    }
                }
            }
            resource.tags.drop_repeated();
        }
        serverless::merge(&mut own, globals);
        serverless::defaults(type_name, &mut own, resource.span);
        resource.properties = own.into_iter().filter_map(Field::into_entry).collect();
        secrets::hide(&mut resource.properties, spec.secrets);
        resource.take_names();
    }

    /// Adds the tags that the stack hands down to what AWS can tag.
    fn inherit(&mut self, resource: &mut Resource, stack: usize) {
        if matches!(resource.kind.spec().tags, TagShape::None(_)) {
            return;
        }
        let handed = self.stack_tags(stack);
        resource.tags.inherit(handed.list.iter().cloned());
        resource.tags.open = resource.tags.open.take().or_else(|| handed.open.clone());
    }

    /// What becomes of it once it leaves its stack or is replaced.
    fn policies(&mut self, scope: &Scope, declared: &Declared<'d>) -> Vec<Entry> {
        let said =
            declared.body.node.entries().filter(|(key, ..)| matches!(*key, "DeletionPolicy" | "UpdateReplacePolicy"));
        let said: Vec<_> = said.map(|(key, key_span, node)| (key.to_owned(), key_span, node)).collect();
        let entry = |(key, key_span, node)| {
            let value = self.eval(scope, Expr::new(node));
            Field { key, key_span, value }.into_entry()
        };
        said.into_iter().filter_map(entry).collect()
    }

    /// References outside of `Properties` (`Metadata`, `UpdatePolicy`, …) as relations: they hold, but are no properties.
    fn elsewhere(&mut self, scope: &Scope, declared: &Declared<'d>, relations: &mut Vec<Relation>) {
        for (key, _, node) in declared.body.node.entries() {
            if !matches!(key, "Type" | "Properties" | "DependsOn" | "Condition" | "IgnoreGlobals") {
                let term = self.eval(scope, Expr::new(node));
                relate(via(key), &term, relations);
            }
        }
    }
}

/// Ties absent resources to what would use them: a branch that is not taken because of a condition refers to resources
/// that the same condition leaves out. What it refers to among resources that do exist is no relation.
/// `untaken` has the count of resources after the one that declares a branch.
fn relate_to_absent(resources: &mut [Resource], untaken: Vec<(usize, Vec<(ResourceId, Span)>)>) {
    let absent: HashSet<ResourceId> =
        resources.iter().filter(|r| r.presence.is_absent()).map(|r| r.id.clone()).collect();
    for (count, mentions) in untaken {
        let Some(resource) = count.checked_sub(1).and_then(|last| resources.get_mut(last)) else { continue };
        for (target, span) in mentions.into_iter().filter(|(target, _)| absent.contains(target)) {
            push_relation(&mut resource.relations, "Fn::If", Target::Id(target), span);
        }
    }
}

/// The attributes of a resource that may hold references (CloudFormation template reference, "Resource attributes").
fn via(key: &str) -> &'static str {
    const KNOWN: &[&str] = &["Connectors", "CreationPolicy", "DeletionPolicy", "Metadata", "Overrides", "UpdatePolicy"];
    KNOWN.iter().find(|known| **known == key).unwrap_or(&"Attributes")
}

fn relate(via: &'static str, term: &Term, relations: &mut Vec<Relation>) {
    term.visit(&mut |reference, span| {
        push_relation(relations, via, Target::Id(reference.target.clone()), span);
    });
}

fn push_relation(relations: &mut Vec<Relation>, via: &'static str, target: Target, span: Span) {
    if !relations.iter().any(|known| known.via == via && known.target == target) {
        relations.push(Relation::new(via, EdgeKind::Refers, target, span));
    }
}

//! States: as `terraform show -json` prints them, and as Terraform keeps them in `terraform.tfstate`.

use std::borrow::Cow;

use super::instance::{Attributes, Instance};
use super::plan::{key_of, text};
use super::values::Layers;
use super::{FileReader, wrong};
use crate::diagnostic::{Diagnostic, codes};
use crate::model::Presence;
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};

impl<'d> FileReader<'d> {
    /// What `terraform show -json` prints of a state.
    pub(super) fn shown_state(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        let listed = self.listed(root.get("values"), "values");
        listed.into_iter().filter_map(|listed| self.planned(listed, None)).collect()
    }

    /// The file of version 4: resources with their instances.
    pub(super) fn kept_state(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        let mut found = Vec::new();
        let Some(resources) = root.get("resources") else { return found };
        if !matches!(resources.shape(), Shape::List | Shape::Null) {
            self.diagnostics.push(wrong(resources, "the `resources` of a state must be a list"));
        }
        for resource in resources.items() {
            let (Some(kind), Some(name)) = (text(resource, "type"), text(resource, "name")) else {
                self.diagnostics.push(wrong(resource, "a resource of a state must have a `type` and a `name`"));
                continue;
            };
            let is_data = text(resource, "mode") == Some("data");
            let module = text(resource, "module").map(|module| format!("{module}.")).unwrap_or_default();
            let base = format!("{module}{}{kind}.{name}", if is_data { "data." } else { "" });
            for instance in resource.get("instances").into_iter().flat_map(NodeRef::items) {
                found.extend(self.kept_instance(resource, instance, &base, is_data));
            }
        }
        found
    }

    /// One instance of a resource of version 4.
    fn kept_instance(
        &mut self,
        resource: NodeRef<'d>,
        instance: NodeRef<'d>,
        base: &str,
        is_data: bool,
    ) -> Option<Instance<'d>> {
        if let Some(deposed) = instance.get("deposed").filter(|deposed| deposed.shape() == Shape::Scalar) {
            let message = format!("left out what was left over when `{base}` was replaced");
            self.diagnostics.push(Diagnostic::note(codes::SKIPPED, message).at(deposed.span(), "a deposed object"));
            return None;
        }
        let index = instance.get("index_key").filter(|index| index.shape() == Shape::Scalar);
        let address = format!("{base}{}", index.map(key_of).unwrap_or_default());
        let attributes = match (instance.get("attributes"), instance.get("attributes_flat")) {
            (Some(attributes), _) if attributes.shape() == Shape::Map => match instance.get("sensitive_attributes") {
                Some(paths) => Attributes::Marked(attributes, paths),
                None => Attributes::Tree(Layers { value: Some(attributes), ..Layers::default() }),
            },
            (_, Some(flat)) => Attributes::Flat(flat),
            _ => Attributes::Tree(Layers::default()),
        };
        let dependencies = ["dependencies", "depends_on"].into_iter().filter_map(|key| instance.get(key));
        let dependencies = dependencies
            .flat_map(NodeRef::items)
            .chain(resource.get("depends_on").into_iter().flat_map(NodeRef::items));
        Some(Instance {
            id: self.id(&address),
            attributes,
            provider: text(resource, "provider"),
            presence: if is_data { Presence::Elsewhere } else { Presence::Certain },
            action: None,
            replaced: None,
            moved_from: None,
            depends_on: dependencies.filter_map(|item| Some((Cow::Borrowed(item.text()?), item.span()))).collect(),
            is_complete: false,
            span: place(resource, instance, index),
            address: Cow::Owned(address),
        })
    }

    /// The file of version 3: modules with their resources, attributes flat.
    pub(super) fn old_state(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        let mut found = Vec::new();
        for module in root.get("modules").into_iter().flat_map(NodeRef::items) {
            let path = module.get("path").into_iter().flat_map(NodeRef::items).filter_map(NodeRef::text).skip(1);
            let path: String = path.map(|name| format!("module.{name}.")).collect();
            for (name, span, resource) in module.get("resources").into_iter().flat_map(NodeRef::entries) {
                found.extend(self.old_instance(&path, name, span, resource));
            }
        }
        found
    }

    /// One resource of version 3: `aws_instance.web.0`, `data.aws_ami.linux`.
    fn old_instance(&mut self, path: &str, name: &str, span: Span, node: NodeRef<'d>) -> Option<Instance<'d>> {
        let Some(primary) = node.get("primary").filter(|primary| primary.shape() == Shape::Map) else {
            self.diagnostics.push(wrong(node, &format!("`{name}` has no `primary` instance")));
            return None;
        };
        let address = format!("{path}{}", with_number(name));
        let dependencies = node.get("depends_on").into_iter().flat_map(NodeRef::items);
        let absolute = |item: NodeRef<'d>| Some((Cow::Owned(format!("{path}{}", item.text()?)), item.span()));
        let is_data = name.starts_with("data.");
        Some(Instance {
            id: self.id(&address),
            attributes: primary.get("attributes").map_or(Attributes::Tree(Layers::default()), Attributes::Flat),
            provider: text(node, "provider"),
            presence: if is_data { Presence::Elsewhere } else { Presence::Certain },
            action: None,
            replaced: None,
            moved_from: None,
            depends_on: dependencies.filter_map(absolute).collect(),
            is_complete: false,
            span,
            address: Cow::Owned(address),
        })
    }
}

/// Where an instance is declared: its key, else the name of its resource.
fn place(resource: NodeRef<'_>, instance: NodeRef<'_>, index: Option<NodeRef<'_>>) -> Span {
    index.or_else(|| resource.get("name")).unwrap_or(instance).span()
}

/// `aws_instance.web.0` as later versions write it: `aws_instance.web[0]`.
fn with_number(name: &str) -> String {
    match name.rsplit_once('.') {
        Some((front, number)) if front.contains('.') && number.parse::<u32>().is_ok() => format!("{front}[{number}]"),
        _ => name.to_owned(),
    }
}

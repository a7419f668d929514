//! The native inventory, version 1, into resources.
//!
//! ```yaml
//! version: 1
//! account: "123456789012"       # defaults of this file; a resource may say otherwise
//! region: ap-northeast-1
//! tags: {Project: raisetech}    # inherited by each resource
//! complete: true                # or a list of kinds: nothing else exists
//! resources:
//!   web-1:
//!     type: ec2                 # or AWS::EC2::Instance, or aws_instance
//!     subnet_id: subnet-a       # any property, in snake_case or as CloudFormation spells it
//!     tags: {Owner: kan1}
//!     calls: [db]
//!     usage: {hours: 300}
//! ```

mod resource;
mod tags;

use std::collections::{HashMap, HashSet};

use super::names::Names;
use super::{ReadSettings, Tree};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{self, Kind};
use crate::likeness::is_one_slip;
use crate::model::{Inventory, Resource, Tag, TagOrigin};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::nearest;

/// What a file says before its resources.
const HEAD: [&str; 8] = ["version", "name", "description", "account", "region", "tags", "complete", "resources"];

/// Adds what the files declare.
pub(super) fn read(trees: &[Tree<'_>], settings: &ReadSettings, into: &mut Inventory) -> Vec<Diagnostic> {
    let ids = trees.iter().flat_map(|tree| tree.root.get("resources").into_iter().flat_map(NodeRef::entries));
    let mut reader = Reader {
        settings,
        ids: ids.map(|(id, _, _)| id).collect(),
        kinds: HashMap::new(),
        names: HashMap::new(),
        diagnostics: Vec::new(),
    };
    for tree in trees {
        reader.file(tree.root, into);
    }
    reader.diagnostics
}

/// What all files share while they are read.
struct Reader<'d> {
    settings: &'d ReadSettings,
    /// The ids of all resources, so that a secret which names one can say so without its text.
    ids: HashSet<&'d str>,
    /// Types that were met, and what they mean.
    kinds: HashMap<&'d str, Option<Kind>>,
    /// The property names of kinds that were met.
    names: HashMap<&'static str, Names>,
    diagnostics: Vec<Diagnostic>,
}

/// What the resources of a file take from it.
struct Defaults {
    account: Option<String>,
    region: Option<String>,
    tags: Vec<Tag>,
}

impl<'d> Reader<'d> {
    fn file(&mut self, root: NodeRef<'d>, into: &mut Inventory) {
        if !self.version(root) {
            return;
        }
        for (key, span, _) in root.entries() {
            if !HEAD.contains(&key) && !key.starts_with("x-") {
                self.unknown_key(key, span, nearest(key, HEAD.into_iter()));
            }
        }
        let defaults = self.defaults(root);
        let mut kinds = self.complete(root, into);
        let Some(resources) = root.get("resources") else { return };
        if !matches!(resources.shape(), Shape::Map | Shape::Null) {
            return self.wrong(
                resources,
                "`resources` must map ids to resources",
                "write `an-id:` with its `type:` below",
            );
        }
        for (id, span, node) in resources.entries() {
            if let Some(resource) = self.resource(id, span, node, &defaults) {
                kinds.push(resource.kind.clone());
                into.resources.push(resource);
            }
        }
        // A file declares its estate: of a kind that it speaks of, there are no others than those it lists.
        into.listed.extend(kinds.iter().map(|kind| kind.name().to_owned()));
    }

    /// Whether the file is of a version that is understood.
    fn version(&mut self, root: NodeRef<'d>) -> bool {
        match root.get("version") {
            None => {
                let start = root.entries().next().map_or(root.span(), |(_, span, _)| span);
                let missing = Diagnostic::warning(codes::WRONG_SHAPE, "the inventory does not say its `version`");
                self.diagnostics.push(missing.at(start, "before this").help("begin the file with `version: 1`"));
                true
            }
            Some(version) if version.text() == Some("1") => true,
            Some(version) => {
                self.wrong(version, "the inventory is of an unknown version", "this program reads `version: 1`");
                false
            }
        }
    }

    fn defaults(&mut self, root: NodeRef<'d>) -> Defaults {
        let inherited = root.get("tags").map(|tags| self.tags(tags, TagOrigin::Inherited)).unwrap_or_default();
        Defaults {
            account: self.word(root, "account").or_else(|| self.settings.account.clone()),
            region: self.word(root, "region").or_else(|| self.settings.region.clone()),
            tags: inherited,
        }
    }

    /// The kinds that the file says it lists completely.
    fn complete(&mut self, root: NodeRef<'d>, into: &mut Inventory) -> Vec<Kind> {
        let Some(complete) = root.get("complete") else { return Vec::new() };
        match (complete.shape(), complete.text()) {
            (Shape::Scalar, Some("true")) => into.lists_everything = true,
            (Shape::Scalar, Some("false")) => {}
            (Shape::List, _) => return complete.items().filter_map(|item| self.kind(item)).collect(),
            _ => self.wrong(complete, "`complete` must be true, false or a list of kinds", "write `complete: true`"),
        }
        Vec::new()
    }

    /// The kind that a `type` names; says so where it names none.
    fn kind(&mut self, node: NodeRef<'d>) -> Option<Kind> {
        let Some(text) = node.text().filter(|text| !text.is_empty()) else {
            self.wrong(node, "a `type` must be the name of a kind", "write `type: ec2` or `type: AWS::EC2::Instance`");
            return None;
        };
        let kind = self.kinds.entry(text).or_insert_with(|| Kind::parse(text)).clone();
        match &kind {
            None => {
                let near = nearest(text, kinds::aliases());
                let help = near.map_or_else(
                    || "write a short name such as `ec2`, or the CloudFormation type".to_owned(),
                    |near| format!("did you mean `{near}`?"),
                );
                let message = format!("`{text}` is no type of resource");
                let error = Diagnostic::error(codes::WRONG_SHAPE, message).at(node.span(), "unknown type");
                self.diagnostics.push(error.help(help));
            }
            Some(Kind::Other(_)) => self.misspelt_type(text, node.span()),
            Some(Kind::Known(_)) => {}
        }
        kind
    }

    /// A CloudFormation type without a row is kept; one letter beside a type with a row, it is probably that one.
    fn misspelt_type(&mut self, text: &str, span: Span) {
        let types = kinds::KINDS.iter().flat_map(|family| family.iter()).map(|spec| spec.name);
        if let Some(near) = types.filter(|name| is_one_slip(name, text)).min() {
            self.diagnostics.push(
                Diagnostic::warning(codes::UNKNOWN_KEY, format!("nothing is known of the type `{text}`"))
                    .at(span, "kept, without references and price")
                    .help(format!("did you mean `{near}`?")),
            );
        }
    }

    /// The text of a key that takes one word.
    fn word(&mut self, node: NodeRef<'d>, key: &str) -> Option<String> {
        let value = node.get(key)?;
        match value.shape() {
            Shape::Scalar => value.text().map(str::to_owned),
            Shape::Null => None,
            Shape::List | Shape::Map => {
                self.wrong(value, &format!("`{key}` must be one text"), &format!("write `{key}: …` on one line"));
                None
            }
        }
    }

    fn unknown_key(&mut self, key: &str, span: Span, near: Option<&str>) {
        let warning = Diagnostic::warning(codes::UNKNOWN_KEY, format!("nothing reads the key `{key}`"));
        let help = near.map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?"));
        self.diagnostics.push(warning.at(span, "unknown key").help(help));
    }

    fn wrong(&mut self, node: NodeRef<'_>, message: &str, help: &str) {
        let found = match node.shape() {
            Shape::Null => "nothing is here",
            Shape::Scalar => "this is a text",
            Shape::List => "this is a list",
            Shape::Map => "this is a mapping",
        };
        let error = Diagnostic::error(codes::WRONG_SHAPE, message).at(first_line(node), found);
        self.diagnostics.push(error.help(help));
    }
}

/// The place of a value for a message: of a list or mapping, where it begins.
fn first_line(node: NodeRef<'_>) -> Span {
    let span = node.span();
    if matches!(node.shape(), Shape::List | Shape::Map) { Span { end: span.start, ..span } } else { span }
}

/// Puts what a resource inherits behind its own tags; an own tag wins.
fn inherit(resource: &mut Resource, tags: &[Tag]) {
    for tag in tags {
        if resource.tags.get(&tag.key).is_none() {
            resource.tags.list.push(tag.clone());
        }
    }
}

#[cfg(test)]
mod tests;

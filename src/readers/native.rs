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
//!
//! That is all that a person needs. `tagatlas inventory` writes what other descriptions know beside it in these words:
//!
//! ```yaml
//! origin: observed              # AWS itself described what stands below, and calls `role/web` just `web`
//! templates: [stacks/network]   # what stands below is made by a template, and called by the rest of its id
//! incomplete: [ec2]             # kinds of which there may be more than this file lists; true: all of them
//! resources:
//!   stacks/network/Web:
//!     type: ec2                 # `!other random_id`: a type that is none of AWS's
//!     known_as: web             # what its description calls it, where that is not its id
//!     names: [i-0a1b2c3d]       # others by which something may mean it
//!     region: null              # in none, whatever stands above
//!     shares_account: false     # it may stand in another account than the others whose account is not known
//!     origin: template          # or inventory, observed: what made or found it, where that is not as above
//!     presence: {undecided: IsProd}   # or {absent: IsProd}, deleted, elsewhere
//!     planned: create           # what a plan does to it
//!     exported: prod-web        # as what others may refer to it
//!     deletion_policy: Retain   # what its stack does with it once it leaves the template
//!     update_replace_policy: Snapshot  # and once another takes its place
//!     subnet_id: !ref stacks/network/A        # a resource, where its plain id would not be understood as one
//!     zone: !ref [stacks/network/A, Zone]     # an attribute of it
//!     image_id: !unknown known after apply    # or {why: …, from: [ids], identity: …}
//!     user_data: !hidden [stacks/network/B]   # a secret, and what it refers to
//!     url: !derived {text: "https://b/", from: [stacks/network/B]}
//!     labels: !exact {env: prod}      # names inside are not spelt otherwise (`env` would be `Env`)
//!     properties: !exact {type: x}    # properties that are called as one of the words here
//!     inherited_tags: {Project: p}    # tags that it inherits, beside those of the file
//!     tags_unknown: a reason          # it may have more tags than it lists
//!     taggable: false                 # its description has no place for tags; true: it has, whatever its kind says
//!     relations: [{to: b, type: subnet, via: Outputs, edge: refers, implied: true}]
//! ```

pub(crate) mod resource;
mod tags;
mod values;
pub(crate) mod words;

use std::collections::{HashMap, HashSet};

use super::names::Names;
use super::{ReadSettings, Tree};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{self, Kind};
use crate::likeness::is_one_slip;
use crate::model::{Inventory, Origin, Tag, TagOrigin};
use crate::source::Span;
use crate::syntax::{NodeRef, Shape};
use crate::wording::nearest;

/// What a file says before its resources.
const HEAD: [&str; 11] = [
    "version",
    "name",
    "description",
    "account",
    "region",
    "tags",
    "origin",
    "templates",
    "complete",
    "incomplete",
    "resources",
];

/// In a list of kinds: all that there are.
pub(crate) const EVERYTHING: &str = "everything";

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
struct Defaults<'d> {
    account: Option<String>,
    region: Option<String>,
    tags: Vec<Tag>,
    origin: Origin,
    /// What the ids of resources begin with that templates make.
    templates: HashSet<&'d str>,
}

/// Of what kinds a file lists all that there are.
#[derive(Default)]
struct Listed {
    /// Those that it says so of.
    complete: HashSet<Kind>,
    everything: bool,
    /// Those of which there may be more.
    incomplete: HashSet<Kind>,
    nothing: bool,
}

impl Defaults<'_> {
    /// What a template calls the resource of an id, if one of the file's makes it: the innermost.
    fn address_in_template<'i>(&self, id: &'i str) -> Option<&'i str> {
        if self.templates.is_empty() {
            return None;
        }
        address_in_template(id, |stem| self.templates.contains(stem))
    }
}

/// What AWS calls what is listed as `role/web`: the name behind the kind.
pub(crate) fn name_behind_kind(id: &str) -> &str {
    let is_kind = |word: &str| word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    id.split_once('/').filter(|(kind, _)| is_kind(kind)).map_or(id, |(_, name)| name)
}

/// What a template calls the resource of an id: what stands behind the longest of the templates' names.
pub(crate) fn address_in_template(id: &str, is_template: impl Fn(&str) -> bool) -> Option<&str> {
    let slashes = id.rmatch_indices('/').map(|(at, _)| at);
    let mut cuts = slashes.filter(|&at| is_template(&id[..at]));
    cuts.next().map(|at| &id[at + 1..])
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
        let mut listed = self.listed(root);
        into.lists_everything |= listed.everything;
        let mut spoken_of = HashSet::new();
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
                if !spoken_of.contains(&resource.kind) {
                    spoken_of.insert(resource.kind.clone());
                }
                into.resources.push(resource);
            }
        }
        // A file declares its estate: of a kind that it speaks of, there are no others than those it lists.
        if !listed.nothing {
            spoken_of.retain(|kind| !listed.incomplete.contains(kind));
            listed.complete.extend(spoken_of);
        }
        into.listed.extend(listed.complete.iter().map(|kind| kind.name().to_owned()));
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

    fn defaults(&mut self, root: NodeRef<'d>) -> Defaults<'d> {
        let inherited = root.get("tags").map(|tags| self.tags(tags, TagOrigin::File)).unwrap_or_default();
        Defaults {
            account: self.word(root, "account").or_else(|| self.settings.account.clone()),
            region: self.word(root, "region").or_else(|| self.settings.region.clone()),
            tags: inherited,
            origin: root.get("origin").and_then(|node| self.origin(node)).unwrap_or(Origin::Inventory),
            templates: root.get("templates").map(|node| self.texts(node, "templates")).unwrap_or_default(),
        }
    }

    /// What the file says of the kinds that it lists.
    fn listed(&mut self, root: NodeRef<'d>) -> Listed {
        let mut listed = Listed::default();
        if let Some(node) = root.get("complete") {
            (listed.everything, listed.complete) = self.some_kinds(node, "complete");
        }
        if let Some(node) = root.get("incomplete") {
            (listed.nothing, listed.incomplete) = self.some_kinds(node, "incomplete");
        }
        listed
    }

    /// Whether all kinds are meant, and those that are named.
    fn some_kinds(&mut self, node: NodeRef<'d>, key: &str) -> (bool, HashSet<Kind>) {
        match (node.shape(), node.text()) {
            (Shape::Scalar, Some("true")) => (true, HashSet::new()),
            (Shape::Scalar, Some("false")) => (false, HashSet::new()),
            (Shape::List, _) => {
                let is_all = |item: &NodeRef<'_>| item.text() == Some(EVERYTHING);
                let named = node.items().filter(|item| !is_all(item)).filter_map(|item| self.kind(item)).collect();
                (node.items().any(|item| is_all(&item)), named)
            }
            _ => {
                let message = format!("`{key}` must be true, false or a list of kinds");
                self.wrong(node, &message, &format!("write `{key}: true`"));
                (false, HashSet::new())
            }
        }
    }

    /// The kind that a `type` names; says so where it names none.
    fn kind(&mut self, node: NodeRef<'d>) -> Option<Kind> {
        let Some(text) = node.text().filter(|text| !text.is_empty()) else {
            self.wrong(node, "a `type` must be the name of a kind", "write `type: ec2` or `type: AWS::EC2::Instance`");
            return None;
        };
        if node.tag() == Some("other") {
            return Some(Kind::Other(text.into()));
        }
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

    /// The texts of a list, or the one text that is there.
    fn texts<C: FromIterator<&'d str>>(&mut self, node: NodeRef<'d>, key: &str) -> C {
        let one = (node.shape() == Shape::Scalar).then_some(node);
        if node.shape() == Shape::Map {
            self.wrong(node, &format!("`{key}` must be a list of texts"), "write `[one, another]`");
        }
        let items = node.items().chain(one);
        let text = |item: NodeRef<'d>| {
            if item.text().is_none() {
                self.wrong(item, &format!("an item of `{key}` must be one text"), "write `[one, another]`");
            }
            item.text()
        };
        items.filter_map(text).collect()
    }

    fn unknown_key(&mut self, key: &str, span: Span, near: Option<&str>) {
        self.diagnostics.push(unknown_key(key, span, near));
    }

    fn wrong(&mut self, node: NodeRef<'_>, message: &str, help: &str) {
        self.diagnostics.push(wrong(node, message, help));
    }
}

fn unknown_key(key: &str, span: Span, near: Option<&str>) -> Diagnostic {
    let warning = Diagnostic::warning(codes::UNKNOWN_KEY, format!("nothing reads the key `{key}`"));
    let help = near.map_or_else(|| "remove it".to_owned(), |near| format!("did you mean `{near}`?"));
    warning.at(span, "unknown key").help(help)
}

fn wrong(node: NodeRef<'_>, message: &str, help: &str) -> Diagnostic {
    let found = match node.shape() {
        Shape::Null => "nothing is here",
        Shape::Scalar => "this is a text",
        Shape::List => "this is a list",
        Shape::Map => "this is a mapping",
    };
    Diagnostic::error(codes::WRONG_SHAPE, message).at(first_line(node), found).help(help)
}

/// The place of a value for a message: of a list or mapping, where it begins.
fn first_line(node: NodeRef<'_>) -> Span {
    let span = node.span();
    if matches!(node.shape(), Shape::List | Shape::Map) { Span { end: span.start, ..span } } else { span }
}

#[cfg(test)]
mod tests;

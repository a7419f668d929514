//! Terraform: plans and states, as `terraform show -json` prints them and as `terraform.tfstate` keeps them.
//!
//! ```text
//! plan, state ─▶ instances ─▶ attributes (values, unknown, secret) ─▶ landing of references ─▶ tags, names, place ─▶ resource
//! ```
//!
//! | file | what it knows |
//! |---|---|
//! | `plan`, `state` | which instances a description lists |
//! | `address` | addresses and references, taken apart |
//! | `values`, `flat`, `marked` | attributes into one tree, however they are kept |
//! | `configuration`, `references` | what the expressions of a plan refer to |
//! | `dependencies` | what a state says that an instance depends on |
//! | `evaluated` | what a plan of Infracost's own evaluation says in its values |
//! | `landing` | which value a reference belongs to |
//! | `providers`, `tags` | regions, accounts, default tags |
//! | `resource` | an instance into a resource |
//!
//! A plan or state lists what Terraform manages, never all that exists: what an existing thing lacks in it may be there
//! all the same, so that no kind is listed completely by it. What is still to be made is another matter
//! ([`makes_everything`]).

mod address;
mod configuration;
mod dependencies;
mod evaluated;
mod flat;
mod instance;
mod landing;
mod marked;
mod plan;
mod providers;
mod references;
mod resource;
mod state;
mod tags;
mod values;

use std::collections::{HashMap, HashSet};

use super::vocabulary::Vocabulary;
use super::{ReadSettings, Tree};
use crate::diagnostic::{Diagnostic, codes};
use crate::kinds::{Kind, TagShape};
use crate::model::{Inventory, Resource};
use crate::syntax::{NodeRef, Shape};
pub(crate) use address::module_of;
use configuration::Configuration;
use dependencies::Dependencies;
use instance::Instance;
use providers::Providers;
use references::{MAX_REFERENCES, References};
use resource::Context;
use tags::Applied;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Description {
    Plan,
    /// A state as `terraform show -json` prints it.
    Shown,
    /// A state as Terraform keeps it.
    Kept,
}

/// What a file is, by its outermost keys.
fn description(root: NodeRef<'_>) -> Option<Description> {
    const PLAN: [&str; 4] = ["planned_values", "resource_changes", "configuration", "prior_state"];
    const KEPT: [&str; 3] = ["terraform_version", "lineage", "serial"];
    let has = |key: &&str| root.get(key).is_some();
    let is_shown = has(&"format_version") || has(&"terraform_version");
    if is_shown && PLAN.iter().any(has) {
        return Some(Description::Plan);
    }
    if is_shown && root.get("values").is_some_and(|values| values.get("root_module").is_some()) {
        return Some(Description::Shown);
    }
    // An empty state.
    if has(&"format_version") && root.entries().all(|(key, _, _)| key.ends_with("_version")) {
        return Some(Description::Shown);
    }
    let is_kept = has(&"version") && KEPT.iter().any(has);
    is_kept.then_some(Description::Kept)
}

/// Whether a file is one of these, by what it holds.
pub(super) fn recognises(root: NodeRef<'_>) -> bool {
    description(root).is_some()
}

/// Whether the files are whole plans that only make things: what is joined with what they make can be nowhere else.
pub(super) fn makes_everything(trees: &[Tree<'_>]) -> bool {
    let makes = |change: NodeRef<'_>| {
        let actions = change.get("change").and_then(|body| body.get("actions"));
        let is_data = change.get("mode").and_then(NodeRef::text) == Some("data");
        is_data || actions.is_some_and(|actions| actions.items().all(|word| word.text() == Some("create")))
    };
    let is_whole = |root: NodeRef<'_>| {
        ["complete", "applyable"].iter().all(|key| root.get(key).is_none_or(|flag| flag.text() != Some("false")))
    };
    let only_makes = |tree: &Tree<'_>| {
        let mut changes = tree.root.get("resource_changes").into_iter().flat_map(NodeRef::items).peekable();
        description(tree.root) == Some(Description::Plan)
            && is_whole(tree.root)
            && changes.peek().is_some()
            && changes.all(makes)
    };
    !trees.is_empty() && trees.iter().all(only_makes)
}

/// What to do about a text that Terraform wrote and that is no plan or state as a whole.
pub(super) fn advice(text: &str) -> Option<&'static str> {
    let start: String = text.chars().take(2048).collect();
    if start.contains("\"@level\"") && start.contains("\"@module\"") {
        return Some(
            "this is the log of `terraform plan -json`; run `terraform show -json PLAN > plan.json` and name plan.json",
        );
    }
    let is_shown = start.contains("\"format_version\"") && start.contains("\"terraform_version\"");
    (is_shown && !start.trim_start().starts_with('{')).then_some(
        "remove what stands before the first `{`: a wrapper of Terraform printed it; \
         `terraform show -json PLAN > plan.json` prints the plan alone",
    )
}

/// Adds what the files describe.
pub(super) fn read(trees: &[Tree<'_>], settings: &ReadSettings, into: &mut Inventory) -> Vec<Diagnostic> {
    let mut reader =
        Reader { settings, vocabulary: Vocabulary::default(), kinds: HashMap::new(), diagnostics: Vec::new() };
    let first = into.resources.len();
    let mut applied = Vec::new();
    for tree in trees {
        reader.file(tree, into, &mut applied);
    }
    let resources = &mut into.resources[first..];
    apply(resources, applied);
    allow_tags(resources);
    reader.diagnostics
}

/// What all files share while they are read.
struct Reader<'s> {
    settings: &'s ReadSettings,
    vocabulary: Vocabulary,
    kinds: HashMap<String, Kind>,
    diagnostics: Vec<Diagnostic>,
}

/// One file while its instances are listed.
struct FileReader<'d> {
    stem: &'d str,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn file(&mut self, tree: &Tree<'_>, into: &mut Inventory, applied: &mut Vec<Applied>) {
        let mut file = FileReader { stem: tree.stem(), diagnostics: Vec::new() };
        let instances = file.instances(tree.root);
        self.diagnostics.append(&mut file.diagnostics);
        let mut context = context(tree.root, &instances);
        for index in 0..instances.len() {
            into.resources.extend(self.resource(index, &mut context, applied));
        }
        into.providers.extend(context.providers.default_tags(&context.references.configuration));
        if context.references.are_spent() {
            let message = format!("{} has more than {MAX_REFERENCES} references", tree.path);
            let warning = Diagnostic::warning(codes::LIMIT, message).at(start(tree.root), "in this file");
            self.diagnostics.push(warning.help("those beyond are left out; split the configuration"));
        }
    }
}

impl<'d> FileReader<'d> {
    /// The instances of a file; none where its version is not known here.
    fn instances(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        match description(root) {
            Some(Description::Plan) if self.is_known_format(root) => self.plan(root),
            Some(Description::Shown) if self.is_known_format(root) => self.shown_state(root),
            Some(Description::Kept) => self.state_by_version(root),
            _ => Vec::new(),
        }
    }

    /// Whether the format of `terraform show -json` is of a major version that is known: later minor versions only add.
    fn is_known_format(&mut self, root: NodeRef<'d>) -> bool {
        let Some(version) = root.get("format_version") else { return true };
        let text = version.text().unwrap_or_default();
        let is_known = matches!(text.split('.').next(), Some("0" | "1"));
        if !is_known {
            let message = format!("the format version `{text}` of this plan or state is not known");
            let error =
                Diagnostic::error(codes::WRONG_SHAPE, message).at(version.span(), "this program reads 0.1 to 1.x");
            self.diagnostics.push(error.help("print it with a Terraform of version 1, or with a newer tagatlas"));
        }
        is_known
    }

    fn state_by_version(&mut self, root: NodeRef<'d>) -> Vec<Instance<'d>> {
        let Some(version) = root.get("version") else { return Vec::new() };
        let help = match version.text() {
            Some("4") => return self.kept_state(root),
            Some("3") => return self.old_state(root),
            Some("1" | "2") => "let Terraform 0.11 or 0.12 rewrite it, then run `terraform show -json > state.json`",
            _ => "run `terraform show -json > state.json` and name state.json",
        };
        let message = format!("a state of version {} is not read", version.text().unwrap_or("other than 3 or 4"));
        let error = Diagnostic::error(codes::WRONG_SHAPE, message).at(version.span(), "versions 3 and 4 are read");
        self.diagnostics.push(error.help(help));
        Vec::new()
    }
}

/// What the instances of a file share.
fn context<'d>(root: NodeRef<'d>, instances: &'d [Instance<'d>]) -> Context<'d> {
    let mut references = References::new(Configuration::new(root), instances);
    let mut providers = Providers::new(root.get("configuration"));
    for instance in instances {
        let written = instance.parts().and_then(|address| references.written(address));
        let key = providers::key_of(instance, written.map(|(node, _)| node));
        providers.see(key, instance, providers::kind_of(instance));
    }
    Context { instances, references, providers, dependencies: Dependencies::new(instances) }
}

/// Puts tags that are resources of their own on what they tag.
fn apply(resources: &mut [Resource], applied: Vec<Applied>) {
    if applied.is_empty() {
        return;
    }
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (index, resource) in resources.iter().enumerate() {
        let is_tagged = !matches!(resource.kind.spec().tags, TagShape::None(_)) && resource.kind.is_aws();
        for name in resource.names.iter().filter(|_| is_tagged) {
            by_name.entry(name.clone()).or_insert(index);
        }
    }
    let by_id: HashMap<String, usize> =
        resources.iter().enumerate().map(|(index, resource)| (resource.id.as_str().to_owned(), index)).collect();
    for Applied { targets, id, tag } in applied {
        let named = id.and_then(|id| by_name.get(&id).copied());
        let referred = targets.iter().filter_map(|target| by_id.get(target.as_str()).copied());
        let mut targets: Vec<usize> = referred.collect();
        if targets.is_empty() {
            targets.extend(named);
        }
        for target in targets {
            let tags = &mut resources[target].tags;
            let own = tags.list.iter().position(|known| known.key == tag.key);
            match own {
                Some(at) if tags.list[at].origin.is_own() => {}
                Some(at) => tags.list[at] = tag.clone(),
                None => tags.list.push(tag.clone()),
            }
        }
    }
}

/// A type of which one resource has tags has a place for them in all.
fn allow_tags(resources: &mut [Resource]) {
    let has_tags = |resource: &&Resource| resource.tags.has_place == Some(true);
    let tagged: HashSet<String> =
        resources.iter().filter(has_tags).map(|resource| resource.kind.name().to_owned()).collect();
    for resource in resources.iter_mut().filter(|resource| resource.tags.has_place == Some(false)) {
        if matches!(resource.kind, Kind::Other(_)) && tagged.contains(resource.kind.name()) {
            resource.tags.has_place = Some(true);
        }
    }
}

/// Something that has the wrong shape; it is left out.
fn wrong(node: NodeRef<'_>, message: &str) -> Diagnostic {
    let error = Diagnostic::error(codes::WRONG_SHAPE, message).at(start(node), "left out");
    error.help("print the plan or state anew with `terraform show -json`")
}

/// The place of a value for a message: of a list or mapping, where it begins.
fn start(node: NodeRef<'_>) -> crate::source::Span {
    let span = node.span();
    if matches!(node.shape(), Shape::List | Shape::Map) {
        crate::source::Span { end: span.start, ..span }
    } else {
        span
    }
}

#[cfg(test)]
mod tests;

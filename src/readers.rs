//! Trees into resources. Each reader knows one description of an estate; all speak the words of `model`.
//!
//! A file is known by what it holds. A reader that meets other names than CloudFormation's hands what it read to
//! [`vocabulary`], which knows the properties; secrets are dropped there. What two descriptions say of one thing becomes
//! one resource in [`join`].

use std::collections::{BTreeMap, HashMap, HashSet};

mod answers;
mod aws_config;
pub mod cloudformation;
mod join;
pub(crate) mod names;
pub(crate) mod native;
pub(crate) mod percent;
pub(crate) mod secrets;
mod terraform;
pub(crate) mod vocabulary;

pub(crate) use secrets::names_a_secret;
pub(crate) use terraform::module_of;

use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::kinds::Kind;
use crate::model::Inventory;
use crate::source::{FileId, Role, SourceFile, Sources, Span};
use crate::syntax::{self, Document, NodeRef, Shape};

/// What a reader needs beyond the files.
#[derive(Debug, Clone, Default)]
pub struct ReadSettings {
    /// The account where the input names none.
    pub account: Option<String>,
    /// The region where the input names none.
    pub region: Option<String>,
}

/// A file as a reader sees it.
#[derive(Debug, Clone, Copy)]
pub struct Tree<'d> {
    /// The file.
    pub file: FileId,
    /// Its path, for messages and ids; may say of whom the file speaks where its text does not.
    pub path: &'d str,
    /// Its text.
    pub text: &'d str,
    /// Its outermost value.
    pub root: NodeRef<'d>,
}

impl<'d> Tree<'d> {
    /// Its path without the extension.
    pub(crate) fn stem(&self) -> &'d str {
        let name = self.path.rfind('/').map_or(0, |slash| slash + 1);
        let end = self.path[name..].rfind('.').filter(|dot| *dot > 0).map_or(self.path.len(), |dot| name + dot);
        &self.path[..end]
    }
}

/// The descriptions of an estate that are told apart by what a file holds, never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Format {
    Native,
    CloudFormation,
    /// A plan or state of Terraform.
    Terraform,
    /// What AWS Config records.
    Config,
    /// What AWS's API answers, as the AWS CLI prints it.
    Answer,
    /// Nothing that is read; the text says what it looks like.
    Other(&'static str),
}

/// Every file's resources as one inventory. What is none of ours is noted, what is broken is said, the rest is read.
pub fn read(sources: &Sources, settings: &ReadSettings) -> (Inventory, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let (mut documents, mut broken) = (Vec::new(), Vec::new());
    for (id, file) in sources.iter() {
        match syntax::parse(id, &file.text) {
            Ok(document) => documents.push((id, file, document)),
            Err(error) => broken.push((file, *error)),
        }
    }
    let mut trees: BTreeMap<Format, Vec<Tree<'_>>> = BTreeMap::new();
    let mut parameters = Vec::new();
    for (file, source, document) in &documents {
        let tree = Tree { file: *file, path: &source.path, text: &source.text, root: document.root() };
        if source.role == Role::Parameters {
            parameters.push(tree);
            continue;
        }
        match (recognise(tree.root, tree.path), document.not_json()) {
            // It describes nothing as it stands, and what keeps it from being JSON may be why.
            (Format::Other(_), Some(error)) => broken.push((*source, error.clone())),
            (Format::Other(what), None) => diagnostics.push(skipped(*file, source, document, what)),
            // Programs write these, as JSON alone: what is none was cut off or changed, and may lack anything.
            (Format::Terraform | Format::Config | Format::Answer, Some(error)) => diagnostics.push(error.clone()),
            (format, _) => trees.entry(format).or_default().push(tree),
        }
    }
    let dumps = [Format::Config, Format::Answer].into_iter().filter_map(|format| trees.get(&format)).flatten();
    let folders: HashSet<&str> = dumps.map(|tree| folder(tree.path)).collect();
    diagnostics.extend(broken.into_iter().map(|(file, error)| unparsed(file, error, &folders)));
    let ours: usize = trees.values().map(Vec::len).sum();
    let (mut inventory, said) = read_trees(&trees, &parameters, settings);
    diagnostics.extend(said);
    drop_duplicates(&mut inventory, &mut diagnostics);
    let nothing_wrong = sources.unreadable == 0 && diagnostics.iter().all(|d| d.severity < Severity::Error);
    if ours == 0 && nothing_wrong {
        let why = diagnostics.iter().filter(|d| d.code == codes::SKIPPED).map(|d| d.message.as_str());
        let error = nothing_found(sources, why);
        diagnostics.push(error);
    }
    (inventory, diagnostics)
}

/// Each description by its reader.
fn read_trees(
    trees: &BTreeMap<Format, Vec<Tree<'_>>>,
    parameters: &[Tree<'_>],
    settings: &ReadSettings,
) -> (Inventory, Vec<Diagnostic>) {
    let of = |format| trees.get(&format).map(Vec::as_slice).unwrap_or_default();
    let mut inventory = Inventory::default();
    let mut sorts = Vec::new();
    inventory.written = of(Format::Native).iter().map(|tree| tree.file).collect();
    inventory.has_terraform = trees.contains_key(&Format::Terraform);
    let mut diagnostics = native::read(of(Format::Native), settings, &mut inventory);
    sorts.resize(inventory.resources.len(), 0);
    let (resources, said) = cloudformation::read(of(Format::CloudFormation), parameters, settings);
    inventory.resources.extend(resources);
    diagnostics.extend(said);
    sorts.resize(inventory.resources.len(), 1);
    diagnostics.extend(terraform::read(of(Format::Terraform), settings, &mut inventory));
    sorts.resize(inventory.resources.len(), join::TERRAFORM);
    declare_complete(trees, &sorts, &mut inventory);
    diagnostics.extend(aws_config::read(of(Format::Config), settings, &mut inventory));
    sorts.resize(inventory.resources.len(), 3);
    diagnostics.extend(answers::read(of(Format::Answer), settings, &mut inventory));
    sorts.resize(inventory.resources.len(), 4);
    diagnostics.extend(join::join(&mut inventory.resources, &sorts));
    (inventory, diagnostics)
}

/// A set of templates is the estate that it declares: what it does not declare, it does not have. So is a set of plans
/// that only make things. Beside inventories that is said of the kinds that they name alone; beside states of what
/// exists and what AWS itself listed, of none.
fn declare_complete(trees: &BTreeMap<Format, Vec<Tree<'_>>>, sorts: &[usize], inventory: &mut Inventory) {
    let made = |format: &Format| match format {
        Format::CloudFormation => true,
        Format::Terraform => trees.get(format).is_some_and(|plans| terraform::makes_everything(plans)),
        _ => false,
    };
    inventory.lists_everything |= !trees.is_empty() && trees.keys().all(made);
    if trees.keys().all(|format| made(format) || *format == Format::Native) {
        let of_templates = sorts.iter().zip(&inventory.resources).filter(|(sort, _)| **sort > 0);
        inventory.listed.extend(of_templates.map(|(_, resource)| resource.kind.name().to_owned()));
    }
}

/// What a file describes, by its outermost keys; its path decides only between answers that hold nothing.
fn recognise(root: NodeRef<'_>, path: &str) -> Format {
    if root.shape() == Shape::Null {
        return Format::Other("it is empty");
    }
    if is_template(root) {
        return Format::CloudFormation;
    }
    let resources = root.get("resources");
    let has_version = root.get("version").is_some_and(|v| v.text() == Some("1"));
    let has_kinds = resources.is_some_and(|r| {
        r.entries().any(|(_, _, v)| v.get("type").and_then(NodeRef::text).and_then(Kind::parse).is_some())
    });
    if resources.is_some() && (has_version || has_kinds) {
        return Format::Native;
    }
    if terraform::recognises(root) {
        return Format::Terraform;
    }
    if aws_config::recognises(root) {
        return Format::Config;
    }
    if let Some(what) = aws_config::describes_nothing(root) {
        return Format::Other(what);
    }
    if answers::recognises(root, path) {
        return Format::Answer;
    }
    Format::Other("it describes no resources that are known here")
}

/// A form that people write by hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Editable {
    /// A native inventory.
    Native,
    /// A CloudFormation template.
    Template,
}

/// The form of a file, where people write it; `None` for what programs print.
pub(crate) fn editable(root: NodeRef<'_>, path: &str) -> Option<Editable> {
    match recognise(root, path) {
        Format::Native => Some(Editable::Native),
        Format::CloudFormation => Some(Editable::Template),
        _ => None,
    }
}

fn is_template(root: NodeRef<'_>) -> bool {
    let names_a_transform = |node: NodeRef<'_>| node.text().is_some_and(|text| text.starts_with("AWS::"));
    let is_transform = |t: NodeRef<'_>| names_a_transform(t) || t.items().any(names_a_transform);
    let is_resource = |key: &str, value: NodeRef<'_>| {
        key.starts_with("Fn::ForEach") || value.get("Type").is_some_and(|kind| kind.shape() == Shape::Scalar)
    };
    let has_section = ["Parameters", "Outputs", "Mappings", "Conditions"].iter().any(|key| root.get(key).is_some());
    let resources = root.get("Resources").filter(|resources| resources.shape() == Shape::Map);
    root.get("AWSTemplateFormatVersion").is_some()
        || root.get("Transform").is_some_and(is_transform)
        || resources.is_some_and(|r| has_section || r.entries().any(|(key, _, value)| is_resource(key, value)))
}

/// Whether a text that cannot be parsed was meant to be ours.
fn looks_ours(text: &str) -> bool {
    let template = text.contains("AWSTemplateFormatVersion")
        || (text.contains("AWS::") && (text.contains("\"Resources\"") || text.contains("Resources:")));
    let plan = text.contains("\"terraform_version\"") || text.contains("\"planned_values\"");
    template || plan || (text.contains("version:") && text.contains("resources:") && text.contains("type:"))
}

/// A syntax error is one where the file should be ours: it was named, it looks like it, or it lies in a folder of what
/// AWS said. Else it is a note.
fn unparsed(file: &SourceFile, error: Diagnostic, folders: &HashSet<&str>) -> Diagnostic {
    let among_ours = file.text.starts_with(['{', '[']) && folders.contains(folder(&file.path));
    if file.role != Role::Found || among_ours || looks_ours(&file.text) {
        return match terraform::advice(&file.text) {
            Some(advice) => error.help(advice),
            None => error,
        };
    }
    let message = format!("skipped, it describes nothing that is known here: {}", error.message);
    Diagnostic { code: codes::SKIPPED, severity: Severity::Note, message, ..error }
}

/// The folder of a file; empty for the current one.
fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// A file that was read and describes nothing: the more it was meant, the louder it is said.
fn skipped(id: FileId, file: &SourceFile, document: &Document<'_>, what: &str) -> Diagnostic {
    let start = Span::new(id, 0, 0);
    let is_empty = document.root().shape() == Shape::Null;
    match file.role {
        Role::Found => Diagnostic::note(codes::SKIPPED, format!("skipped {}: {what}", file.path)),
        _ if is_empty => Diagnostic::error(codes::WRONG_SHAPE, format!("{} is empty", file.path))
            .at(start, "")
            .help("begin an inventory with `version: 1` and `resources:`"),
        _ => Diagnostic::warning(codes::SKIPPED, format!("skipped {}: {what}", file.path)),
    }
}

/// Keeps the first of resources with one id, and says where the others are.
fn drop_duplicates(inventory: &mut Inventory, diagnostics: &mut Vec<Diagnostic>) {
    let mut first = HashMap::with_capacity(inventory.resources.len());
    inventory.resources.retain(|resource| match first.get(&resource.id) {
        None => {
            first.insert(resource.id.clone(), resource.span);
            true
        }
        Some(&span) => {
            let message = format!("two resources have the id `{}`", resource.id);
            diagnostics.push(
                Diagnostic::error(codes::DUPLICATE_ID, message)
                    .at(resource.span, "declared again; this one is left out")
                    .and(span, "declared first")
                    .help("give one of them another id"),
            );
            false
        }
    });
}

/// Nothing describes an estate: says where was looked, and of a single file why it was none.
fn nothing_found<'w>(sources: &Sources, mut why: impl Iterator<Item = &'w str>) -> Diagnostic {
    let paths = sources.asked.join(", ");
    let looked = match (sources.iter().count(), why.next()) {
        (0, _) => "there is no YAML or JSON file".to_owned(),
        (1, Some(why)) => why.strip_prefix(&format!("skipped {paths}: ")).unwrap_or(why).to_owned(),
        (files, _) => format!("none of {files} files describes resources of AWS"),
    };
    Diagnostic::error(codes::NOTHING_FOUND, format!("nothing to read in {paths}: {looked}"))
        .help("name a folder of inventories, CloudFormation templates, Terraform plans or states, or output of the AWS CLI; -v says of each file why it was skipped")
}

#[cfg(test)]
mod tests;

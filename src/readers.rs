//! Trees into resources. Each reader knows one description of an estate; all speak the words of `model`.

use std::collections::HashMap;

pub mod cloudformation;
mod native;

use cloudformation::Template;

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

/// The descriptions of an estate that are told apart by what a file holds, never by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    Native,
    CloudFormation,
    /// Nothing that is read; the text says what it looks like.
    Other(&'static str),
}

/// Every file's resources as one inventory. What is none of ours is noted, what is broken is said, the rest is read.
pub fn read(sources: &Sources, settings: &ReadSettings) -> (Inventory, Vec<Diagnostic>) {
    let mut inventory = Inventory::default();
    let mut diagnostics = Vec::new();
    let (mut inventories, mut templates, mut parameters) = (Vec::new(), Vec::new(), Vec::new());
    for (id, file) in sources.iter() {
        let document = match syntax::parse(id, &file.text) {
            Ok(document) => document,
            Err(error) => {
                diagnostics.push(broken(file, *error));
                continue;
            }
        };
        if file.role == Role::Parameters {
            parameters.push((id, document));
            continue;
        }
        match recognise(document.root()) {
            Format::Native => inventories.push(document),
            Format::CloudFormation => templates.push((id, document)),
            Format::Other(what) => diagnostics.push(skipped(id, file, &document, what)),
        }
    }
    // A set of templates is the estate that it declares: what it does not declare, it does not have.
    inventory.lists_everything = inventories.is_empty() && !templates.is_empty();
    let ours = inventories.len() + templates.len();
    diagnostics.extend(native::read(inventories.iter(), settings, &mut inventory));
    if !templates.is_empty() {
        let templates = as_templates(sources, &templates);
        let parameters = as_templates(sources, &parameters);
        let (resources, said) = cloudformation::read(&templates, &parameters, settings);
        // Beside inventories that is said of the kinds that the templates name alone.
        inventory.listed.extend(resources.iter().map(|r| r.kind.name().to_owned()));
        inventory.resources.extend(resources);
        diagnostics.extend(said);
    }
    drop_duplicates(&mut inventory, &mut diagnostics);
    let nothing_wrong = sources.unreadable == 0 && diagnostics.iter().all(|d| d.severity < Severity::Error);
    if ours == 0 && nothing_wrong {
        let why = diagnostics.iter().filter(|d| d.code == codes::SKIPPED).map(|d| d.message.as_str());
        let error = nothing_found(sources, why);
        diagnostics.push(error);
    }
    (inventory, diagnostics)
}

fn as_templates<'a>(sources: &'a Sources, files: &'a [(FileId, Document)]) -> Vec<Template<'a>> {
    let template = |(id, document): &'a (FileId, Document)| {
        let file = sources.file(*id);
        Template { path: &file.path, text: &file.text, root: document.root() }
    };
    files.iter().map(template).collect()
}

/// What a file describes, by its outermost keys.
fn recognise(root: NodeRef<'_>) -> Format {
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
    if root.get("terraform_version").is_some() {
        return Format::Other("Terraform's plans and states are not read yet");
    }
    Format::Other("it is neither an inventory (`version: 1`, `resources`) nor a CloudFormation template")
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
    template || (text.contains("version:") && text.contains("resources:") && text.contains("type:"))
}

/// A syntax error is one where the file should be ours, and a note where it is somebody else's.
fn broken(file: &SourceFile, error: Diagnostic) -> Diagnostic {
    if file.role != Role::Found || looks_ours(&file.text) {
        return error;
    }
    let message = format!("skipped, neither an inventory nor a template: {}", error.message);
    Diagnostic { code: codes::SKIPPED, severity: Severity::Note, message, ..error }
}

/// A file that was read and describes nothing: the more it was meant, the louder it is said.
fn skipped(id: FileId, file: &SourceFile, document: &Document, what: &str) -> Diagnostic {
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
        (files, _) => format!("none of {files} files is an inventory or a CloudFormation template"),
    };
    Diagnostic::error(codes::NOTHING_FOUND, format!("nothing to read in {paths}: {looked}"))
        .help("name a folder of CloudFormation templates or inventories; -v says of each file why it was skipped")
}

#[cfg(test)]
mod tests;

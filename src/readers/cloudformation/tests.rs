//! Whole templates in, resources out.

use super::*;
use crate::diagnostic::Severity;
use crate::model::{Presence, Property, Relation, Target, Value};
use crate::source::FileId;
use crate::syntax::{self, Document};

mod functions;
mod laws;
mod names;
mod serverless;
mod stacks;

/// What was read, with short ways to ask for parts of it.
struct Read {
    resources: Vec<Resource>,
    diagnostics: Vec<Diagnostic>,
}

impl Read {
    fn resource(&self, id: &str) -> &Resource {
        let found = self.resources.iter().find(|r| r.id.as_str() == id);
        found.unwrap_or_else(|| panic!("no {id} in {:?}", self.ids()))
    }

    fn ids(&self) -> Vec<&str> {
        self.resources.iter().map(|r| r.id.as_str()).collect()
    }

    /// A property for people: a text as it is, `→ id.Attribute`, `? reason`, `hidden`, lists in brackets.
    fn shown(&self, id: &str, path: &str) -> String {
        self.resource(id).property(path).map_or_else(|| "absent".to_owned(), show)
    }

    /// The relations of a resource as `via → id`.
    fn relations(&self, id: &str) -> Vec<String> {
        let show = |relation: &Relation| match &relation.target {
            Target::Id(target) => format!("{} → {target}", relation.via),
            Target::Text(text) | Target::OfKind(_, text) => format!("{} → text {text}", relation.via),
        };
        self.resource(id).relations.iter().map(show).collect()
    }

    /// The messages at or above a warning.
    fn complaints(&self) -> Vec<&str> {
        self.diagnostics.iter().filter(|d| d.severity > Severity::Note).map(|d| d.message.as_str()).collect()
    }
}

fn show(property: &Property) -> String {
    let reference = |r: &crate::model::Reference| format!("→ {}", term::label(r));
    match &property.value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Derived(derived) => format!("{derived:?}"),
        Value::List(items) => format!("[{}]", items.iter().map(show).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entries: Vec<_> = entries.iter().map(|e| format!("{}: {}", e.key, show(&e.value))).collect();
            format!("{{{}}}", entries.join(", "))
        }
        Value::Reference(r) => reference(r),
        Value::Unknown(unknown) => {
            let references: String = unknown.references.iter().map(|r| format!(" {}", reference(r))).collect();
            format!("? {}{references}", unknown.reason)
        }
        Value::Hidden(references) => {
            format!("hidden{}", references.iter().map(|r| format!(" {}", reference(r))).collect::<String>())
        }
    }
}

fn documents<'d>(files: &[(&'d str, &'d str)]) -> Vec<Document<'d>> {
    let parse = |(i, (path, text)): (usize, &(&'d str, &'d str))| {
        syntax::parse(FileId(i as u32), text).unwrap_or_else(|error| panic!("{path}: {}", error.message))
    };
    files.iter().enumerate().map(parse).collect()
}

fn templates<'d>(files: &[(&'d str, &'d str)], documents: &'d [Document<'d>]) -> Vec<Template<'d>> {
    let template = |((path, text), document): (&(&'d str, &'d str), &'d Document<'d>)| Template {
        file: FileId(0),
        path,
        text,
        root: document.root(),
    };
    files.iter().zip(documents).map(template).collect()
}

/// Reads templates, with a file of parameter values and settings.
fn read_with(files: &[(&str, &str)], parameters: &str, settings: &ReadSettings) -> Read {
    let trees = documents(files);
    let values = [("parameters.json", parameters)];
    let value_trees = documents(&values);
    let (resources, diagnostics) = read(&templates(files, &trees), &templates(&values, &value_trees), settings);
    Read { resources, diagnostics }
}

fn read_files(files: &[(&str, &str)]) -> Read {
    read_with(files, "[]", &ReadSettings::default())
}

/// Reads one template, `t.yaml`.
fn read_one(text: &str) -> Read {
    read_files(&[("t.yaml", text)])
}

fn in_tokyo() -> ReadSettings {
    ReadSettings { region: Some("ap-northeast-1".into()), account: Some("123456789012".into()) }
}

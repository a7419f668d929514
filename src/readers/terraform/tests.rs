//! What the reader promises, each promise on a plan or state of its own.

mod evaluated;
mod plan;
mod providers;
mod references;
mod state;
mod tags;

use crate::diagnostic::Diagnostic;
use crate::model::{Inventory, Property, Reference, Resource, Target, Value};
use crate::readers::{ReadSettings, read};
use crate::source::{SourceFile, Sources};

/// What reading one file finds and says.
struct Estate {
    inventory: Inventory,
    said: Vec<Diagnostic>,
}

impl Estate {
    /// Reads a file `net/plan.json`.
    fn of(text: &str) -> Self {
        let mut sources = Sources::default();
        sources.asked.push("net/plan.json".to_owned());
        sources.add(SourceFile::new("net/plan.json", text));
        let settings = ReadSettings { account: None, region: Some("eu-west-3".to_owned()) };
        let (inventory, said) = read(&sources, &settings);
        Self { inventory, said }
    }

    /// A plan of some resources, as `planned_values` lists them, and a configuration's root module.
    fn plan(resources: &str, configuration: &str) -> Self {
        Self::of(&format!(
            r#"{{"format_version": "1.2", "terraform_version": "1.9.0",
                "planned_values": {{"root_module": {{"resources": [{resources}]}}}},
                "configuration": {{"root_module": {configuration}}}}}"#
        ))
    }

    fn addresses(&self) -> Vec<&str> {
        self.inventory.resources.iter().map(|r| r.address.as_str()).collect()
    }

    #[track_caller]
    fn resource(&self, address: &str) -> &Resource {
        let found = self.inventory.resources.iter().find(|r| r.address == address);
        found.unwrap_or_else(|| panic!("no {address} in {:?}, {:?}", self.addresses(), self.said))
    }

    /// A property as one line; `-` where there is none.
    #[track_caller]
    fn shown(&self, address: &str, path: &str) -> String {
        self.resource(address).property(path).map_or("-".to_owned(), shown)
    }

    /// Relations as `via target`.
    #[track_caller]
    fn relations(&self, address: &str) -> Vec<String> {
        let relations = self.resource(address).relations.iter();
        let line = |target: &Target| match target {
            Target::Id(id) => short(id.as_str()).to_owned(),
            other => format!("{other:?}"),
        };
        relations.map(|relation| format!("{} {}", relation.via, line(&relation.target))).collect()
    }

    /// Tags as `key=value`, inherited ones with a `+` before them.
    #[track_caller]
    fn tags(&self, address: &str) -> Vec<String> {
        let tags = self.resource(address).tags.list.iter();
        let sign = |inherited| if inherited { "+" } else { "" };
        tags.map(|tag| format!("{}{}={}", sign(!tag.origin.is_own()), tag.key, shown(&tag.value))).collect()
    }

    fn messages(&self) -> Vec<&str> {
        self.said.iter().map(|said| said.message.as_str()).collect()
    }
}

fn short(id: &str) -> &str {
    id.strip_prefix("net/plan/").unwrap_or(id)
}

/// A value as one line: references in brackets behind what is known of it.
fn shown(property: &Property) -> String {
    let references = |list: &[Reference]| {
        let each: Vec<String> = list
            .iter()
            .map(|reference| {
                let attribute = reference.attribute.as_deref().map(|name| format!(".{name}")).unwrap_or_default();
                format!("{}{attribute}", short(reference.target.as_str()))
            })
            .collect();
        if each.is_empty() { String::new() } else { format!("<{}>", each.join(" ")) }
    };
    match &property.value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => text.clone(),
        Value::Derived(derived) => format!("{}{}", derived.text, references(&derived.references)),
        Value::List(items) => format!("[{}]", items.iter().map(shown).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => {
            let entry = |e: &crate::model::Entry| format!("{}: {}", e.key, shown(&e.value));
            format!("{{{}}}", entries.iter().map(entry).collect::<Vec<_>>().join(", "))
        }
        Value::Reference(reference) => references(std::slice::from_ref(reference)),
        Value::Unknown(unknown) => format!("?{}", references(&unknown.references)),
        Value::Hidden(hidden) => format!("hidden{}", references(hidden)),
    }
}

/// A resource as a plan lists it.
fn listed(address: &str, values: &str) -> String {
    let kind = address.rsplit('.').nth(1).unwrap_or_default();
    let mode = if address.contains("data.") { "data" } else { "managed" };
    format!(
        r#"{{"address": {address:?}, "mode": "{mode}", "type": "{kind}", "name": "x", "values": {values},
            "provider_name": "registry.terraform.io/hashicorp/aws"}}"#
    )
}

/// A plan whose changes say what is unknown: address, actions, what is known after it, what is unknown.
fn changed(changes: &[(&str, &str, &str, &str)], configuration: &str) -> Estate {
    let change = |(address, actions, after, unknown): &(&str, &str, &str, &str)| {
        let kind = address.rsplit('.').nth(1).unwrap_or_default();
        let mode = if address.contains("data.") { "data" } else { "managed" };
        format!(
            r#"{{"address": {address:?}, "mode": "{mode}", "type": "{kind}",
                "change": {{"actions": {actions}, "before": null, "after": {after}, "after_unknown": {unknown}}}}}"#
        )
    };
    let changes: Vec<String> = changes.iter().map(change).collect();
    Estate::of(&format!(
        r#"{{"format_version": "1.0", "terraform_version": "1.5.0", "resource_changes": [{}],
            "configuration": {configuration}}}"#,
        changes.join(", ")
    ))
}

/// A resource as a configuration declares it.
fn declared(local: &str, rest: &str) -> String {
    let (kind, name) = local.rsplit_once('.').expect("type and name");
    format!(r#"{{"address": "{local}", "mode": "managed", "type": "{kind}", "name": "{name}", {rest}}}"#)
}

//! Kinds for programs.

use serde_json::{Value, json};

use super::card::{Card, Price};
use super::services;
use crate::kinds::usage_key::UsageKey;
use crate::kinds::{KindSpec, TagShape};

/// One kind, or all, as a list under `kinds`.
pub fn json(asked: Option<&'static KindSpec>) -> String {
    let rows = match asked {
        Some(spec) => vec![spec],
        None => services().into_iter().flat_map(|(_, rows)| rows).collect(),
    };
    let kinds: Vec<Value> = rows.into_iter().map(|spec| kind(&Card::of(spec))).collect();
    let mut text = serde_json::to_string_pretty(&json!({ "kinds": kinds })).unwrap_or_default();
    text.push('\n');
    text
}

fn kind(card: &Card) -> Value {
    let spec = card.spec;
    let tags = match spec.tags {
        TagShape::List(path) => json!({"taggable": true, "shape": "list", "property": path}),
        TagShape::Map(path) => json!({"taggable": true, "shape": "map", "property": path}),
        TagShape::None(source) => json!({"taggable": false, "source": source}),
    };
    let commands = card.commands.iter().map(|(command, complete)| json!({"command": command, "lists_all": complete}));
    let references = spec.references.iter();
    let references = references.map(|r| json!({"property": r.path, "to": r.to, "edge": r.edge.as_str()}));
    json!({
        "name": spec.name,
        "title": spec.title,
        "aliases": card.aliases,
        "types": card.types,
        "terraform": spec.terraform,
        "aws_cli": commands.collect::<Vec<_>>(),
        "aws_config": card.config,
        "drawn": card.place(),
        "containers": card.containers,
        "tags": tags,
        "names": spec.names,
        "secrets": spec.secrets,
        "references": references.collect::<Vec<_>>(),
        "price": price(&card.price),
        "usage_file": spec.usage.iter().map(usage_key).collect::<Vec<_>>(),
    })
}

fn usage_key(key: &UsageKey) -> Value {
    json!({"key": key.file, "usage": key.key, "means": key.means})
}

fn price(price: &Price) -> Value {
    match price {
        Price::Free(source) => json!({"free": true, "source": source}),
        Price::Unknown => Value::Null,
        Price::Lines(lines) => {
            let line = |of: &super::price::Line| {
                json!({
                    "item": of.item,
                    "table": of.table,
                    "unit": of.unit,
                    "quantity": of.quantity,
                    "when": of.when,
                    "each": of.each,
                    "missing": of.missing,
                })
            };
            json!({"free": false, "lines": lines.iter().map(line).collect::<Vec<_>>()})
        }
    }
}

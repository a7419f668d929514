//! The JSON schema of the configuration, made from its raw form: for editors, and to find keys that nothing reads.

use std::sync::LazyLock;

use serde_json::Value;

use super::raw::RawConfig;
use super::wrong;
use crate::diagnostic::Diagnostic;
use crate::syntax::{NodeRef, Shape};
use crate::wording::did_you_mean;

static SCHEMA: LazyLock<Value> = LazyLock::new(|| schemars::schema_for!(RawConfig).to_value());

/// The schema of `tagatlas.yaml`, as JSON that ends in a line break.
pub fn json() -> String {
    format!("{:#}\n", *SCHEMA)
}

/// A diagnostic for each key that nothing reads.
pub(super) fn unknown_keys(root: NodeRef<'_>) -> Vec<Diagnostic> {
    let mut said = Vec::new();
    compare(root, &SCHEMA, &mut said);
    said
}

fn compare(node: NodeRef<'_>, schema: &Value, said: &mut Vec<Diagnostic>) {
    let schema = resolved(schema, node.shape());
    match node.shape() {
        Shape::List => {
            if let Some(items) = schema.get("items") {
                node.items().for_each(|item| compare(item, items, said));
            }
        }
        Shape::Map => {
            let known = schema.get("properties").and_then(Value::as_object);
            let names = || known.into_iter().flat_map(|known| known.keys().map(String::as_str));
            let any = schema.get("additionalProperties").filter(|any| any.is_object());
            for (key, span, value) in node.entries() {
                match known.and_then(|known| known.get(key)).or(any) {
                    Some(schema) => compare(value, schema, said),
                    None if known.is_some() => {
                        let help = did_you_mean(key, names())
                            .unwrap_or_else(|| format!("keys here are {}", names().collect::<Vec<_>>().join(", ")));
                        said.push(wrong(span, format!("`{key}` is no setting"), "nothing reads this").help(help));
                    }
                    None => {}
                }
            }
        }
        Shape::Null | Shape::Scalar => {}
    }
}

/// The schema behind references, and of several the one for a value of this shape.
fn resolved(schema: &Value, shape: Shape) -> &Value {
    let wanted = match shape {
        Shape::Map => "object",
        Shape::List => "array",
        Shape::Null | Shape::Scalar => "string",
    };
    let mut schema = schema;
    loop {
        let named = schema.get("$ref").and_then(Value::as_str).and_then(|name| SCHEMA.pointer(name.strip_prefix('#')?));
        let of_shape = |one: &&Value| resolved(one, shape).get("type").and_then(Value::as_str) == Some(wanted);
        let choice = || schema.get("anyOf").and_then(Value::as_array)?.iter().find(of_shape);
        match named.or_else(choice) {
            Some(next) => schema = next,
            None => return schema,
        }
    }
}

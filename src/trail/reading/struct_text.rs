//! Reads what SQL engines print of a struct, a map or a list: `{type=IAMUser, principalid=AIDA…, sessioncontext=null}`.
//!
//! Source: answers of Athena and CloudTrail Lake as several public repositories quote them (read: `userIdentity` with
//! `sessioncontext={attributes={…}, …}`, `resources` with `[{accountid=…, type=…}]`). What stands in a map may itself be
//! JSON. The form escapes nothing: a text that holds `, name=` cannot be told from two, so that a name that comes twice
//! in one struct makes all of it unreadable.

use serde_json::{Map, Value};

/// How deep structs are read.
const DEEPEST: usize = 16;

/// The value of a text; `None` where it is no such thing.
pub(super) fn value(text: &str) -> Option<Value> {
    let (value, rest) = of(text.trim(), 0)?;
    (rest.is_empty() && (value.is_object() || value.is_array())).then_some(value)
}

fn of(text: &str, depth: usize) -> Option<(Value, &str)> {
    if depth > DEEPEST {
        return None;
    }
    if text.starts_with(['{', '[']) {
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<Value>();
        if let Some(Ok(value)) = values.next() {
            return Some((value, &text[values.byte_offset()..]));
        }
    }
    match text.as_bytes().first() {
        Some(b'{') => object(&text[1..], depth),
        Some(b'[') => list(&text[1..], depth),
        _ => {
            let end = end_of_text(text);
            let value = match &text[..end] {
                "" | "null" => Value::Null,
                told => Value::String(told.to_owned()),
            };
            Some((value, &text[end..]))
        }
    }
}

fn object(mut text: &str, depth: usize) -> Option<(Value, &str)> {
    let mut entries = Map::new();
    loop {
        let (key, rest) = key(text)?;
        let (value, rest) = of(rest, depth + 1)?;
        if entries.insert(key.to_owned(), value).is_some() {
            return None;
        }
        match rest.as_bytes().first()? {
            b'}' => return Some((Value::Object(entries), &rest[1..])),
            _ => text = rest.strip_prefix(", ")?,
        }
    }
}

fn list(mut text: &str, depth: usize) -> Option<(Value, &str)> {
    let mut items = Vec::new();
    loop {
        let (value, rest) = if text.starts_with(['{', '[']) {
            of(text, depth + 1)?
        } else {
            let end = text.find([',', ']'])?;
            (Value::String(text[..end].to_owned()), &text[end..])
        };
        items.push(value);
        match rest.as_bytes().first()? {
            b']' => return Some((Value::Array(items), &rest[1..])),
            _ => text = rest.strip_prefix(", ")?,
        }
    }
}

/// `type=…`: the name and what is behind it.
fn key(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '_' | '-' | '.' | ':' | '/' | '@'))?;
    let (key, rest) = text.split_at(end);
    Some((key, rest.strip_prefix('=')?)).filter(|_| !key.is_empty())
}

/// Where a text ends: before what follows in its struct, and where that ends.
fn end_of_text(text: &str) -> usize {
    let mut at = 0;
    while let Some(found) = text[at..].find([',', '}']) {
        at += found;
        let behind = text[at..].trim_start_matches(['}', ']']);
        if follows(behind) || behind.is_empty() {
            return at;
        }
        at = (text.len() - behind.len()).max(at + 1);
    }
    text.len()
}

/// Whether another name, or another item of a list, follows.
fn follows(rest: &str) -> bool {
    rest.strip_prefix(", ").is_some_and(|next| key(next).is_some() || next.starts_with('{'))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn structs_lists_and_maps_with_json_inside_are_read() {
        for (text, wanted) in [
            (
                "{type=AssumedRole, principalid=AROA:s, username=null, sessioncontext={attributes={creationdate=2023-06-07 \
                 23:59:12.000, mfaauthenticated=true}, sourceidentity=}}",
                json!({"type": "AssumedRole", "principalid": "AROA:s", "username": null, "sessioncontext":
                    {"attributes": {"creationdate": "2023-06-07 23:59:12.000", "mfaauthenticated": "true"},
                    "sourceidentity": null}}),
            ),
            (
                "[{accountid=1, type=AWS::IAM::Role}, {type=x}]",
                json!([{"accountid": "1", "type": "AWS::IAM::Role"}, {"type": "x"}]),
            ),
            (
                r#"{instancesSet={"items":[{"instanceId":"i-1"}]}, description=a, b} c, force=false}"#,
                json!({"instancesSet": {"items": [{"instanceId": "i-1"}]}, "description": "a, b} c", "force": "false"}),
            ),
            ("{names=[a, b]}", json!({"names": ["a", "b"]})),
        ] {
            assert_eq!(value(text), Some(wanted), "{text}");
        }
    }

    #[test]
    fn what_may_mean_two_things_is_not_read() {
        for text in ["{a=1, a=2}", "{a=1", "a=1", "text", "", "{=1}", "{a=1} b", "[{a=1}, x"] {
            assert_eq!(value(text), None, "{text}");
        }
        assert_eq!(value(&"{a=".repeat(10_000)), None);
    }
}

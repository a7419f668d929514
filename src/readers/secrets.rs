//! Secrets are dropped here, before anything else sees them; what they refer to is kept.

use crate::model::arn::Arn;
use crate::model::{Entry, Property, Reference, ResourceId, Value};

/// What the names of secrets end in, whatever the kind: many kinds have no row, and a password is one everywhere. In
/// lower case, without `_` and `-`.
const SECRET_ENDINGS: &[&str] = &[
    "accesstoken",
    "apikeyvalue",
    "authtoken",
    "clientsecret",
    "connectionstring",
    "customergatewayconfiguration",
    "keymaterial",
    "oauthtoken",
    "parametervalue",
    "passphrase",
    "passwd",
    "password",
    "passwordv4",
    "passwordwo",
    "presharedkey",
    "privatekey",
    "privatekeyopenssh",
    "privatekeypem",
    "privatekeypempkcs8",
    "secretaccesskey",
    "secretbinary",
    "secretkey",
    "secretstring",
    "secretstringwo",
    "sharedsecret",
    "userdata",
    "userdatabase64",
];
/// Names that are secret as a whole: `NextToken` is none.
const SECRET_NAMES: &[&str] = &["apikey", "secret", "token"];

/// Whether a property, attribute or field of this name holds a secret, however the description spells names.
pub(crate) fn names_a_secret(name: &str) -> bool {
    let letters = || name.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase());
    let ends_with = |ending: &str| {
        let mut last = letters().rev();
        ending.bytes().rev().all(|b| last.next() == Some(b))
    };
    SECRET_ENDINGS.iter().any(|ending| ends_with(ending)) || SECRET_NAMES.iter().any(|word| letters().eq(word.bytes()))
}

/// Hides the values at the paths of a kind's row, and those that are secret by their name.
pub(crate) fn hide(entries: &mut [Entry], paths: &[&str]) {
    for path in paths {
        let parts: Vec<&str> = path.split('.').map(|part| part.trim_end_matches("[]")).collect();
        hide_path(entries, &parts);
    }
    for entry in entries {
        hide_named(entry);
    }
}

/// Hides every value: of what is no resource of AWS no row says which of them are secret.
pub(crate) fn hide_all(entries: &mut [Entry]) {
    entries.iter_mut().for_each(|entry| hide_leaves(&mut entry.value));
}

fn hide_path(entries: &mut [Entry], path: &[&str]) {
    let Some((head, rest)) = path.split_first() else { return };
    for entry in entries.iter_mut().filter(|entry| entry.key == *head) {
        hide_below(&mut entry.value, rest);
    }
}

fn hide_below(property: &mut Property, path: &[&str]) {
    match &mut property.value {
        _ if path.is_empty() => hide_leaves(property),
        Value::Map(entries) => hide_path(entries, path),
        Value::List(items) => items.iter_mut().for_each(|item| hide_below(item, path)),
        // Not a shape that has the path below it: the secret may be anywhere in it.
        _ => hide_leaves(property),
    }
}

fn hide_named(entry: &mut Entry) {
    let name = entry.key.as_str();
    if names_a_secret(name) {
        return hide_leaves(&mut entry.value);
    }
    if name.eq_ignore_ascii_case("environment") || name.eq_ignore_ascii_case("environmentvariables") {
        hide_environment(&mut entry.value);
    }
    visit_maps(&mut entry.value);
}

/// What an environment says to a program: `{Variables: {…}}`, `{NAME: value}`, or a list of `{Name, Value}`.
fn hide_environment(property: &mut Property) {
    match &mut property.value {
        Value::Map(entries) if entries.iter().all(|entry| is_variable(&entry.key)) => hide_leaves(property),
        Value::Map(entries) => hide_entries(entries, &["variables", "environmentvariables"]),
        Value::List(items) => {
            for item in items {
                if let Value::Map(entries) = &mut item.value {
                    hide_entries(entries, &["value"]);
                }
            }
        }
        _ => {}
    }
}

/// Hides what stands under these names, in any case; a list of `{Name, Value}` keeps its names.
fn hide_entries(entries: &mut [Entry], names: &[&str]) {
    for entry in entries.iter_mut().filter(|entry| names.iter().any(|name| entry.key.eq_ignore_ascii_case(name))) {
        match &entry.value.value {
            Value::List(_) => hide_environment(&mut entry.value),
            _ => hide_leaves(&mut entry.value),
        }
    }
}

/// `DB_URL`: a name that programs read from their environment.
fn is_variable(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_')
}

fn visit_maps(property: &mut Property) {
    match &mut property.value {
        Value::Map(entries) => entries.iter_mut().for_each(hide_named),
        Value::List(items) => items.iter_mut().for_each(visit_maps),
        _ => {}
    }
}

/// Replaces each value by what it refers to. Keys stay: a variable's name is no secret, and says what a reference is for.
fn hide_leaves(property: &mut Property) {
    match &mut property.value {
        Value::Map(entries) => entries.iter_mut().for_each(|entry| hide_leaves(&mut entry.value)),
        Value::List(items) => items.iter_mut().for_each(hide_leaves),
        Value::Null => {}
        // `ManageMasterUserPassword: true` tells of a password, but is none.
        Value::Text(text) if matches!(text.as_str(), "true" | "false") => {}
        Value::Text(text) => property.value = Value::Hidden(arns(text)),
        _ => {
            let references: Vec<Reference> = property.references().to_vec();
            property.value = Value::Hidden(references);
        }
    }
}

/// The resources whose ARNs, or addresses of queues, stand in a text. These are no secrets; where they lead is found out
/// with the graph.
pub(super) fn arns(text: &str) -> Vec<Reference> {
    let words = text.split(|c: char| !(c.is_ascii_alphanumeric() || ":/_.+=@$-".contains(c)));
    let is_queue = |word: &str| word.starts_with("https://sqs.") && word.contains(".amazonaws.com");
    let is_arn = |word: &str| Arn::parse(word).is_some_and(|arn| arn.partition.starts_with("aws"));
    let arns = words.filter(|word| is_arn(word) || is_queue(word));
    arns.map(|arn| Reference { target: ResourceId::new(arn), attribute: None }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_secrets_are_known_in_every_spelling() {
        for name in
            ["MasterUserPassword", "master_user_password", "secretString", "pre-shared-key", "UserData", "token"]
        {
            assert!(names_a_secret(name), "{name}");
        }
        for name in ["NextToken", "SecretArn", "PasswordLength", "Name", "KeyId", "secrets", ""] {
            assert!(!names_a_secret(name), "{name}");
        }
    }

    #[test]
    fn arns_in_a_secret_are_kept_as_references() {
        let found = arns(
            "export TOPIC='arn:aws:sns:us-east-1:123456789012:alerts' TOKEN=arn:my:own:kind:of:secret \
            QUEUE='https://sqs.us-east-1.amazonaws.com/123456789012/orders' HOOK=https://hooks.example.com/secret",
        );
        let targets: Vec<&str> = found.iter().map(|r| r.target.as_str()).collect();
        let queue = "https://sqs.us-east-1.amazonaws.com/123456789012/orders";
        assert_eq!(targets, ["arn:aws:sns:us-east-1:123456789012:alerts", queue]);
    }
}

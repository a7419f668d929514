//! Secrets are dropped here, before anything else sees them; what they refer to is kept.

use crate::model::{Entry, Property, Reference, Value};

/// What the names of secrets end in, whatever the kind: many kinds have no row, and a password is one everywhere.
const SECRET_ENDINGS: &[&str] = &[
    "AccessToken",
    "AuthToken",
    "ClientSecret",
    "ConnectionString",
    "KeyMaterial",
    "Passphrase",
    "Password",
    "PasswordWo",
    "PreSharedKey",
    "PresharedKey",
    "PrivateKey",
    "PrivateKeyPem",
    "SecretAccessKey",
    "SecretBinary",
    "SecretKey",
    "SecretString",
    "SecretStringWo",
    "SharedSecret",
    "UserData",
    "UserDataBase64",
];

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
    if SECRET_ENDINGS.iter().any(|ending| name.ends_with(ending)) {
        return hide_leaves(&mut entry.value);
    }
    if matches!(name, "Environment" | "EnvironmentVariables") {
        hide_environment(&mut entry.value);
    }
    visit_maps(&mut entry.value);
}

/// What an environment says to a program: `{Variables: {…}}`, `{NAME: value}`, or a list of `{Name, Value}`.
fn hide_environment(property: &mut Property) {
    match &mut property.value {
        Value::Map(entries) if entries.iter().all(|entry| is_variable(&entry.key)) => hide_leaves(property),
        Value::Map(_) => hide_below(property, &["Variables"]),
        Value::List(items) => items.iter_mut().for_each(|item| hide_below(item, &["Value"])),
        _ => {}
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
        _ => {
            let references: Vec<Reference> = property.references().to_vec();
            property.value = Value::Hidden(references);
        }
    }
}

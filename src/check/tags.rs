//! How a resource stands to the tags that are asked of it: the one answer that the rules and the coverage share.

use super::policy::{Policy, RequiredTag};
use crate::kinds::{Kind, TagShape};
use crate::likeness::is_one_slip;
use crate::model::{Derived, Origin, Resource, Tag, TagOrigin, Value};

/// Whether AWS can tag a resource.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taggable {
    /// It can.
    Yes,
    /// It cannot; the text is the source of that fact.
    No(&'static str),
    /// The kind has no row here, and nothing shows that it takes tags.
    Unknown,
}

/// Whether AWS can tag a resource. A kind without a row can where the input gives it tags of its own.
pub fn taggable(resource: &Resource) -> Taggable {
    if resource.tags.impossible {
        return Taggable::No("its type has no place for tags");
    }
    if !resource.presence.is_ours() {
        return Taggable::No("it is not for this description to tag it");
    }
    match &resource.kind {
        Kind::Other(_) if !resource.kind.is_aws() => Taggable::No("it is no resource of AWS"),
        Kind::Known(spec) => match spec.tags {
            TagShape::None(source) => Taggable::No(source),
            TagShape::List(_) | TagShape::Map(_) => Taggable::Yes,
        },
        Kind::Other(name) if name.starts_with("Custom::") => {
            Taggable::No("a custom resource is what its function makes")
        }
        Kind::Other(_) if resource.tags.list.iter().any(|t| t.origin == TagOrigin::Own) => Taggable::Yes,
        Kind::Other(_) => Taggable::Unknown,
    }
}

/// How a resource stands to one required tag.
#[derive(Debug, Clone, PartialEq)]
pub enum State<'a> {
    /// It has the tag. The value may be one that only a deployment decides.
    Present(&'a Tag),
    /// It has the key with an empty value.
    Empty(&'a Tag),
    /// It has a tag whose key was meant to be this one.
    Misspelled(&'a Tag),
    /// It has nothing of the kind.
    Missing,
    /// It may have the tag; why that cannot be told.
    Undecided(String),
}

/// How a resource stands to each tag that the policy asks of it; nothing where it cannot be tagged.
pub fn states<'a>(policy: &'a Policy, resource: &'a Resource) -> Vec<(&'a RequiredTag, State<'a>)> {
    let taggable = taggable(resource);
    if matches!(taggable, Taggable::No(_)) {
        return Vec::new();
    }
    let asked = policy.required_tags.iter().filter(|required| required.applies_to(&resource.kind));
    asked.map(|required| (required, state(policy, required, resource, &taggable))).collect()
}

fn state<'a>(policy: &Policy, required: &RequiredTag, resource: &'a Resource, taggable: &Taggable) -> State<'a> {
    if let Some(tag) = resource.tags.get(&required.key) {
        return if is_empty(&tag.value.value) { State::Empty(tag) } else { State::Present(tag) };
    }
    let asked_for = |key: &str| policy.required_tags.iter().any(|r| r.key == key);
    let meant = resource.tags.list.iter().find(|tag| !asked_for(&tag.key) && is_slip(&tag.key, &required.key));
    if let Some(tag) = meant {
        return State::Misspelled(tag);
    }
    if let Some(reason) = &resource.tags.open {
        let why = match resource.origin {
            Origin::Template => "its tags are only known at deployment",
            Origin::Inventory | Origin::Observed => "its tags are not told",
        };
        return State::Undecided(format!("{why}: {reason}"));
    }
    match taggable {
        Taggable::Unknown => State::Undecided("whether this kind takes tags is not known here".to_owned()),
        Taggable::Yes | Taggable::No(_) => State::Missing,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) | Value::Derived(Derived { text, .. }) => text.trim().is_empty(),
        _ => false,
    }
}

/// Whether `key` is `wanted` in another case or with other separators (`cost-center`), or one slip of the finger away.
fn is_slip(key: &str, wanted: &str) -> bool {
    let plain =
        |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect() };
    let (key, wanted) = (plain(key), plain(wanted));
    // Short keys are one letter from too many others (`Env`, `End`).
    key == wanted || (wanted.chars().count() >= 5 && is_one_slip(&key, &wanted))
}

#[cfg(test)]
mod tests {
    use super::is_slip;

    #[test]
    fn slips_are_told_from_other_keys() {
        for (key, wanted, slip) in [
            ("owner", "Owner", true),
            ("OWNER", "Owner", true),
            ("Onwer", "Owner", true),
            ("cost_center", "CostCenter", true),
            ("Env", "End", false),
            ("Name", "Owner", false),
            ("ProjectOwner", "Owner", false),
            ("オーナー", "オーナ", false),
        ] {
            assert_eq!(is_slip(key, wanted), slip, "{key} for {wanted}");
        }
    }
}

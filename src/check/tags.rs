//! How each resource stands to the tags that are asked of it: the one answer that the rules and the coverage share.

use std::collections::HashSet;

use super::policy::{Mismatch, Policy, Requirement, Subject};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::{Kind, TagShape, why_untaggable};
use crate::likeness::is_one_slip;
use crate::model::{Derived, Origin, Resource, Tag, Value};
use crate::source::Sources;

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
    if !resource.presence.is_ours() {
        return Taggable::No("it is not for this description to tag it");
    }
    match resource.tags.has_place {
        Some(true) => return Taggable::Yes,
        Some(false) => return Taggable::No("its type has no place for tags"),
        None => {}
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
        // <https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/modules.html> (2026-11)
        Kind::Other(name) if name.ends_with("::MODULE") => Taggable::No("a module is what it is expanded to"),
        Kind::Other(_) if resource.tags.list.iter().any(|t| t.origin.is_own()) => Taggable::Yes,
        Kind::Other(name) => why_untaggable(name).map_or(Taggable::Unknown, Taggable::No),
    }
}

/// How a resource stands to one requirement.
#[derive(Debug, Clone, PartialEq)]
pub enum State<'a> {
    /// It has the tag, with a value that is allowed. The value may be one that only a deployment decides, where any will do.
    Present(&'a Tag),
    /// It has the key with an empty value.
    Empty(&'a Tag),
    /// It has a tag whose key was meant to be this one.
    Misspelled(&'a Tag),
    /// It has nothing of the kind.
    Missing,
    /// It has the tag, with a value that is none of those allowed.
    NotAllowed(&'a Tag),
    /// It has the tag, with a value that does not match, and why.
    NotMatching(&'a Tag, Mismatch<'a>),
    /// It has the tag; whether its value is right is decided when it is deployed.
    ValueUnknown(&'a Tag, String),
    /// It may have the tag, or the tag may not be asked of it; why that cannot be told.
    Undecided(String),
}

/// How a resource stands to one requirement.
#[derive(Debug, Clone, PartialEq)]
pub struct Standing<'a> {
    /// What is asked.
    pub requirement: &'a Requirement,
    /// The answer.
    pub state: State<'a>,
}

/// How each resource stands to each requirement that is asked of it.
#[derive(Debug, Default)]
pub struct Assessment<'a> {
    standings: Vec<Standing<'a>>,
    /// Where the standings of each resource end.
    ends: Vec<usize>,
}

impl<'a> Assessment<'a> {
    /// Looks at each resource once.
    pub fn new(graph: &'a Graph, policy: &'a Policy, sources: &'a Sources) -> Self {
        let mut assessment = Self::default();
        let asked: Vec<Asked<'_>> = policy.requirements.iter().map(Asked::new).collect();
        let known: HashSet<&str> = policy.requirements.iter().map(|requirement| requirement.key.as_str()).collect();
        for (index, resource) in graph.resources() {
            let taggable = taggable(resource);
            if !matches!(taggable, Taggable::No(_)) {
                let subject = Subject::new(graph, sources, index);
                // What is asked about under its own name is meant to be that.
                let others = resource.tags.list.iter().filter(|tag| !known.contains(tag.key.as_str()));
                let others: Vec<(String, &Tag)> = others.map(|tag| (word(&tag.key), tag)).collect();
                let candidate = Candidate { resource, taggable: &taggable, others };
                let standings = asked.iter().filter_map(|asked| standing(asked, &subject, &candidate));
                assessment.standings.extend(standings);
            }
            assessment.ends.push(assessment.standings.len());
        }
        assessment
    }

    /// How a resource stands to what is asked of it; nothing where it cannot be tagged, or has what nobody requires.
    pub fn of(&self, index: ResourceIndex) -> &[Standing<'a>] {
        let end = self.ends.get(index.0).copied().unwrap_or(0);
        let start = index.0.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.standings.get(start..end).unwrap_or_default()
    }
}

/// A requirement with its key as a word.
struct Asked<'a> {
    requirement: &'a Requirement,
    word: String,
}

impl<'a> Asked<'a> {
    fn new(requirement: &'a Requirement) -> Self {
        Self { requirement, word: word(&requirement.key) }
    }
}

/// A resource with those of its tags that nothing asks about, each with its key as a word.
struct Candidate<'a, 'c> {
    resource: &'a Resource,
    taggable: &'c Taggable,
    others: Vec<(String, &'a Tag)>,
}

fn standing<'a>(asked: &Asked<'a>, subject: &Subject<'a>, candidate: &Candidate<'a, '_>) -> Option<Standing<'a>> {
    let requirement = asked.requirement;
    let covers = requirement.terms.cover(subject);
    if covers == Some(false) {
        return None;
    }
    let state = state(asked, candidate)?;
    let state = match (covers, state) {
        (None, state @ (State::Present(_) | State::Undecided(_))) => state,
        (None, _) => State::Undecided(match &requirement.terms.policy {
            Some(name) => format!("whether policy `{name}` is about it depends on what is not known"),
            None => "whether it is asked of it depends on what is not known".to_owned(),
        }),
        (_, state) => state,
    };
    Some(Standing { requirement, state })
}

/// `None` where the tag is not there, and nobody requires it.
fn state<'a>(asked: &Asked<'a>, candidate: &Candidate<'a, '_>) -> Option<State<'a>> {
    let (requirement, resource) = (asked.requirement, candidate.resource);
    if let Some(tag) = held(requirement, resource) {
        return Some(of_value(requirement, tag));
    }
    let is_like = if requirement.required { is_slip } else { is_same_word };
    if let Some((_, tag)) = candidate.others.iter().find(|(word, _)| is_like(word, &asked.word)) {
        return Some(State::Misspelled(tag));
    }
    if !requirement.required {
        return None;
    }
    if let Some(reason) = &resource.tags.open {
        let why = match resource.origin {
            Origin::Template => "its tags are only known at deployment",
            Origin::Inventory | Origin::Observed => "its tags are not told",
        };
        return Some(State::Undecided(format!("{why}: {reason}")));
    }
    Some(match candidate.taggable {
        Taggable::Unknown => State::Undecided("whether this kind takes tags is not known here".to_owned()),
        Taggable::Yes | Taggable::No(_) => State::Missing,
    })
}

/// The tag of a resource that a requirement is about.
fn held<'a>(requirement: &Requirement, resource: &'a Resource) -> Option<&'a Tag> {
    let exact = resource.tags.get(&requirement.key);
    let other_case = || {
        let lower = requirement.key.to_lowercase();
        resource.tags.list.iter().find(|tag| tag.key.to_lowercase() == lower)
    };
    exact.or_else(|| if requirement.any_key_case { other_case() } else { None })
}

/// How the value of a tag stands to what is asked of it.
fn of_value<'a>(requirement: &'a Requirement, tag: &'a Tag) -> State<'a> {
    let text = match &tag.value.value {
        Value::Null => "",
        Value::Text(text) | Value::Derived(Derived { text, .. }) => text.as_str(),
        _ => return of_unknown(requirement, tag),
    };
    // An empty value may be one of those allowed: AWS itself has nothing against it.
    let is_allowed = requirement.allows_empty || requirement.values.iter().any(|value| value.matches(text, false));
    if text.trim().is_empty() && !is_allowed {
        return State::Empty(tag);
    }
    if !requirement.allows(text) {
        return State::NotAllowed(tag);
    }
    requirement.mismatch(text).map_or(State::Present(tag), |mismatch| State::NotMatching(tag, mismatch))
}

fn of_unknown<'a>(requirement: &Requirement, tag: &'a Tag) -> State<'a> {
    let reason = match &tag.value.value {
        // What is made from a resource is some text, and any will do.
        Value::Unknown(unknown) if !unknown.references.is_empty() && !requirement.restricts_values() => None,
        Value::Unknown(unknown) => Some(unknown.reason.clone()),
        _ if !requirement.restricts_values() => None,
        Value::Reference(reference) => Some(format!("decided when {} is created", reference.target)),
        Value::Hidden(_) => Some("it is marked as secret".to_owned()),
        _ => Some("it is no text".to_owned()),
    };
    reason.map_or(State::Present(tag), |reason| State::ValueUnknown(tag, reason))
}

/// A key as a word: in lower case, without what separates its parts.
pub fn word(key: &str) -> String {
    key.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Whether the word of a key is the wanted one: it differs in case or separators alone (`cost-center`).
fn is_same_word(word: &str, wanted: &str) -> bool {
    word == wanted && !word.is_empty()
}

/// Whether the word of a key is the wanted one, or one slip of the finger away.
fn is_slip(word: &str, wanted: &str) -> bool {
    // Short keys are one letter from too many others (`Env`, `End`). A slip takes or adds four bytes at most.
    let may_be_slip = || word.len().abs_diff(wanted.len()) <= 4 && wanted.chars().count() >= 5;
    is_same_word(word, wanted) || (may_be_slip() && is_one_slip(word, wanted))
}

#[cfg(test)]
mod tests {
    use super::{is_slip, word};

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
            assert_eq!(is_slip(&word(key), &word(wanted)), slip, "{key} for {wanted}");
        }
    }
}

//! From findings to edits: which value a missing tag should have, and how sure that is.
//!
//! A value that somebody states for the purpose (`--set`, the `default` of a policy) is safe. One taken from around the
//! resource is a guess, and so is whatever changes a tag that is there: that is done only where it is asked for.

use std::collections::{BTreeMap, HashMap};

use super::fix::{Change, Edit, Holder};
use super::policy::Requirement;
use super::rules::{tag001_missing_tag, tag002_empty_tag, tag003_misspelled_tag};
use super::tags::State;
use super::{Finding, RuleContext, Verdict};
use crate::graph::ResourceIndex;
use crate::kinds::{Kind, TagShape};
use crate::readers::{Editable, editable};
use crate::source::{FileId, Span};
use crate::syntax::{self, NodeRef};

/// How sure a remedy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Safety {
    /// Somebody stated the value for the purpose, and nothing that was there changes.
    Safe,
    /// The value is taken from around the resource, or something that was there changes.
    Unsafe,
}

/// What a person wants to be mended, and with which values.
#[derive(Debug, Clone, Default)]
pub struct Wishes {
    /// Values of tags, by key.
    pub set: BTreeMap<String, String>,
    /// Whether unsafe remedies are wanted too.
    pub take_unsafe: bool,
}

/// What is to be changed in one file, and what is not.
#[derive(Debug, Default)]
pub struct Remedies {
    /// The changes of each file, in the order of the findings.
    pub changes: BTreeMap<FileId, Vec<Planned>>,
    /// Tags for which no value is known, or that only an unsafe remedy would mend.
    pub left: Vec<Left>,
}

/// A change of one resource.
#[derive(Debug, Clone, PartialEq)]
pub struct Planned {
    /// The resource.
    pub resource: ResourceIndex,
    /// The change.
    pub change: Change,
}

/// A finding that is not mended.
#[derive(Debug, Clone, PartialEq)]
pub struct Left {
    /// The resource.
    pub resource: ResourceIndex,
    /// The tag.
    pub key: String,
    /// Why.
    pub why: Why,
}

/// Why a finding is not mended.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// Nothing tells the value.
    NoValue,
    /// Only an unsafe remedy is known.
    OnlyUnsafe,
    /// It is not to be written there; the text says why.
    NotWritable(String),
}

/// Plans the remedies of findings, in the order of the findings.
pub fn plan(context: &RuleContext<'_>, findings: &[Finding], wishes: &Wishes) -> Remedies {
    let mut edits: BTreeMap<ResourceIndex, Vec<Edit>> = BTreeMap::new();
    let mut remedies = Remedies::default();
    for finding in findings.iter().filter(|finding| finding.verdict == Verdict::Fail) {
        let Some(resource) = finding.resource else { continue };
        for key in &finding.keys {
            let Some(remedy) = remedy(context, finding.rule, resource, key, wishes) else { continue };
            let left = |why| Left { resource, key: key.clone(), why };
            match remedy {
                Ok((edit, Safety::Unsafe)) if !wishes.take_unsafe => {
                    drop(edit);
                    remedies.left.push(left(Why::OnlyUnsafe));
                }
                Ok((edit, _)) => {
                    let edits = edits.entry(resource).or_default();
                    if !edits.contains(&edit) {
                        edits.push(edit);
                    }
                }
                Err(why) => remedies.left.push(left(why)),
            }
        }
    }
    place(context, edits, &mut remedies);
    remedies
}

/// Plans edits of tags that no finding asks for.
pub fn place_all(context: &RuleContext<'_>, edits: BTreeMap<ResourceIndex, Vec<Edit>>) -> Remedies {
    let mut remedies = Remedies::default();
    place(context, edits, &mut remedies);
    remedies
}

/// The edit that mends what a rule finds of one tag; `None` for rules whose findings only a person can mend.
fn remedy(
    context: &RuleContext<'_>,
    rule: &str,
    resource: ResourceIndex,
    key: &str,
    wishes: &Wishes,
) -> Option<Result<(Edit, Safety), Why>> {
    let standings = context.standings(resource).iter().filter(|standing| standing.requirement.key == key);
    let requirements: Vec<&Requirement> = standings.clone().map(|standing| standing.requirement).collect();
    let value = || value(context, &requirements, resource, key, wishes).ok_or(Why::NoValue);
    if rule == tag001_missing_tag::CODE {
        return Some(value().map(|(value, safety)| (Edit::Add { key: key.to_owned(), value }, safety)));
    }
    if rule == tag002_empty_tag::CODE {
        return Some(value().map(|(value, _)| (Edit::Fill { key: key.to_owned(), value }, Safety::Unsafe)));
    }
    if rule == tag003_misspelled_tag::CODE {
        let mut wrong = standings.filter_map(|standing| match &standing.state {
            State::Misspelled(tag) if tag.origin.is_own() => Some(tag.key.clone()),
            _ => None,
        });
        let from = wrong.next()?;
        return Some(Ok((Edit::Rename { from, to: key.to_owned() }, Safety::Unsafe)));
    }
    None
}

/// The value that a tag should have: what is set, else the default of a policy, else what the nearest container has. What
/// the policy itself would refuse is no value.
fn value(
    context: &RuleContext<'_>,
    requirements: &[&Requirement],
    resource: ResourceIndex,
    key: &str,
    wishes: &Wishes,
) -> Option<(String, Safety)> {
    let is_right = |value: &str| {
        let is_empty = value.trim().is_empty();
        requirements
            .iter()
            .all(|asked| asked.allows(value) && asked.mismatch(value).is_none() && (!is_empty || asked.allows_empty))
    };
    let stated = wishes.set.get(key).cloned();
    let stated = stated.or_else(|| requirements.iter().find_map(|requirement| requirement.default.clone()));
    if let Some(value) = stated {
        return is_right(&value).then_some((value, Safety::Safe));
    }
    // A name is of one thing alone.
    if key == "Name" {
        return None;
    }
    let graph = context.graph;
    let mut around = graph.ancestors(graph.place(resource)).filter_map(|at| graph.containers()[at.0].resource);
    let of_container =
        |container: ResourceIndex| Some(graph.resource(container).tags.get(key)?.value.text()?.to_owned());
    let value = around.find_map(of_container)?;
    is_right(&value).then_some((value, Safety::Unsafe))
}

/// Finds the place of each edit, as far as its file is one that people write.
fn place(context: &RuleContext<'_>, edits: BTreeMap<ResourceIndex, Vec<Edit>>, remedies: &mut Remedies) {
    let mut by_file: BTreeMap<FileId, Vec<(ResourceIndex, Vec<Edit>)>> = BTreeMap::new();
    for (index, edits) in edits {
        by_file.entry(context.graph.resource(index).span.file).or_default().push((index, edits));
    }
    let mut bodies: HashMap<Span, usize> = HashMap::new();
    for (_, resource) in context.taggable() {
        *bodies.entry(resource.span).or_default() += 1;
    }
    for (id, wanted) in by_file {
        let file = context.sources.file(id);
        let Ok(document) = syntax::parse(id, &file.text) else { continue };
        let form = editable(document.root(), &file.path);
        let types = match form {
            Some(Editable::Template) => types(document.root()),
            _ => HashMap::new(),
        };
        let changed: HashMap<Span, usize> = wanted.iter().fold(HashMap::new(), |mut counts, (index, _)| {
            *counts.entry(context.graph.resource(*index).span).or_default() += 1;
            counts
        });
        for (index, edits) in wanted {
            let resource = context.graph.resource(index);
            let holder = match form {
                Some(Editable::Native) => Ok(Holder::Native),
                Some(Editable::Template) => match types.get(&resource.span) {
                    Some(declared) => holder(&resource.kind, declared),
                    // The API that SAM makes for an event stands where the event does, which takes no tags.
                    None => Err("it is made from an event: declare it as a resource of its own to tag it".to_owned()),
                },
                None => Err("its file is written by a program: change what that program reads".to_owned()),
            };
            let is_shared = changed.get(&resource.span) != bodies.get(&resource.span);
            let holder = holder.and_then(|holder| match is_shared {
                true => Err("another resource is made from the same lines, and needs nothing".to_owned()),
                false => Ok(holder),
            });
            match holder {
                Ok(holder) => {
                    let change = Change { resource: resource.span, holder, edits };
                    remedies.changes.entry(id).or_default().push(Planned { resource: index, change });
                }
                Err(why) => remedies.left.extend(edits.iter().map(|edit| Left {
                    resource: index,
                    key: key_of(edit).to_owned(),
                    why: Why::NotWritable(why.clone()),
                })),
            }
        }
    }
}

/// The key that a tag has after an edit.
pub fn key_of(edit: &Edit) -> &str {
    match edit {
        Edit::Add { key, .. } | Edit::Fill { key, .. } | Edit::Rename { to: key, .. } => key,
    }
}

/// The `Type` of each resource of a template, by the place of its logical id.
fn types<'d>(root: NodeRef<'d>) -> HashMap<Span, &'d str> {
    let mut types = HashMap::new();
    let mut maps: Vec<NodeRef<'d>> = root.get("Resources").into_iter().collect();
    while let Some(map) = maps.pop() {
        for (key, span, body) in map.entries() {
            if key.starts_with("Fn::ForEach::") {
                maps.extend(body.items().nth(2));
            } else if let Some(kind) = body.get("Type").and_then(NodeRef::text) {
                types.insert(span, kind);
            }
        }
    }
    types
}

/// Where a template keeps the tags of a resource. A type of SAM's own has a mapping, whatever it stands for.
fn holder(kind: &Kind, declared: &str) -> Result<Holder, String> {
    if declared.starts_with("AWS::Serverless::") {
        return Ok(Holder::Map { property: "Tags" });
    }
    match kind {
        Kind::Known(spec) => match spec.tags {
            TagShape::Map(property) => Ok(Holder::Map { property }),
            TagShape::List(property) if spec.name == "AWS::AutoScaling::AutoScalingGroup" => {
                // The property is required there
                // (<https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-autoscaling-autoscalinggroup-tagproperty.html>).
                Ok(Holder::List { property, extra: &[("PropagateAtLaunch", "true")] })
            }
            TagShape::List(property) => Ok(Holder::List { property, extra: &[] }),
            TagShape::None(why) => Err(format!("it takes no tags: {why}")),
        },
        Kind::Other(_) => Err("how this type keeps tags is not known here".to_owned()),
    }
}

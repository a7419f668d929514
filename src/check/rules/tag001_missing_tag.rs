//! TAG001.

use crate::check::rule::declare_rule;
use crate::check::tags::{State, states};
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Severity;
use crate::graph::ResourceIndex;
use crate::model::Resource;

declare_rule! {
    /// A resource lacks a tag that the policy requires.
    ///
    /// ## Why
    /// Without its tags nobody can say whose a resource is, which bill it belongs on, or whether it may go. AWS puts a
    /// tag on the bill from the moment it is set, never for the months before.
    ///
    /// ## How to fix
    /// Add the tag to the resource. Tags that a whole file shares can stand once, in the `tags` of a native inventory
    /// or in the tags of the stack; what is inherited counts.
    ///
    /// A kind that AWS cannot tag is never reported. Where tags are only decided at deployment, or where the kind is
    /// not known here, the verdict is "cannot tell": a note.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Owner: kan1}
    /// ```
    pub(super) static RULE = { "TAG001", "missing-tag", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.graph.resources() {
        let mut missing: Vec<(Severity, Vec<&str>)> = Vec::new();
        let mut undecided: Vec<(String, Vec<&str>)> = Vec::new();
        for (required, state) in states(context.policy, resource) {
            match state {
                State::Missing => group(&mut missing, required.severity.unwrap_or(RULE.severity), &required.key),
                State::Undecided(reason) => group(&mut undecided, reason, &required.key),
                State::Present(_) | State::Empty(_) | State::Misspelled(_) => {}
            }
        }
        for (severity, keys) in missing {
            let message = format!("{} has no {}", context.name(index), listed(&keys));
            let mut finding = place(context, index, resource, Verdict::Fail, message)
                .help(format!("add {}, or inherit it from the file's or the stack's tags", pairs(&keys)));
            finding.severity = severity;
            found.push(finding);
        }
        for (reason, keys) in undecided {
            let message = format!("cannot tell whether {} has the {}: {reason}", context.name(index), listed(&keys));
            found.push(place(context, index, resource, Verdict::Unknown, message));
        }
    }
}

fn group<'a, K: PartialEq>(groups: &mut Vec<(K, Vec<&'a str>)>, by: K, key: &'a str) {
    match groups.iter_mut().find(|(known, _)| *known == by) {
        Some((_, keys)) => keys.push(key),
        None => groups.push((by, vec![key])),
    }
}

/// The resource's id is the place; its tags are shown where it has some, for that is where the fix goes.
fn place(
    context: &RuleContext<'_>,
    index: ResourceIndex,
    resource: &Resource,
    verdict: Verdict,
    message: String,
) -> Finding {
    let mut finding = context.finding(&RULE, index, verdict, message);
    if let Some(span) = resource.tags.span {
        finding.secondary.push(crate::diagnostic::Label { span, text: "its tags".to_owned() });
    }
    finding
}

/// `` tag `Owner` `` or `` tags `Project`, `Owner` ``.
fn listed(keys: &[&str]) -> String {
    let quoted: Vec<String> = keys.iter().map(|key| format!("`{key}`")).collect();
    let word = if keys.len() == 1 { "tag" } else { "tags" };
    format!("{word} {}", quoted.join(", "))
}

fn pairs(keys: &[&str]) -> String {
    let pairs: Vec<String> = keys.iter().map(|key| format!("`{key}: …`")).collect();
    pairs.join(" and ")
}

//! TAG002.

use crate::check::rule::declare_rule;
use crate::check::tags::{State, states};
use crate::check::{Finding, RuleContext, Verdict};
use crate::model::Value;

declare_rule! {
    /// A required tag has no value.
    ///
    /// ## Why
    /// An empty `Owner` passes every check that looks for the key alone, and tells nobody anything. AWS accepts it.
    ///
    /// ## How to fix
    /// Give the tag a value. A value that only a deployment decides (a parameter without a default) is "cannot tell":
    /// a note.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop, Owner: ""}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop, Owner: kan1}
    /// ```
    pub(super) static RULE = { "TAG002", "empty-tag", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.graph.resources() {
        for (required, state) in states(context.policy, resource) {
            let key = &required.key;
            match state {
                State::Empty(tag) => {
                    let message = format!("tag `{key}` of {} is empty", context.name(index));
                    let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "no value");
                    let severity = required.severity.unwrap_or(RULE.severity);
                    found.push(Finding { severity, ..finding.help(format!("write a value for `{key}`")) });
                }
                State::Present(tag) => {
                    if let Value::Unknown(unknown) = &tag.value.value
                        && unknown.references.is_empty()
                    {
                        let name = context.name(index);
                        let message = format!("cannot tell the value of tag `{key}` of {name}: {}", unknown.reason);
                        found.push(context.finding(&RULE, index, Verdict::Unknown, message).at(tag.span, ""));
                    }
                }
                State::Misspelled(_) | State::Missing | State::Undecided(_) => {}
            }
        }
    }
}

//! TAG002.

use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A tag that the policy asks about has no value.
    ///
    /// ## Why
    /// An empty `Owner` passes every check that looks for the key alone, and tells nobody anything. AWS accepts it.
    ///
    /// ## How to fix
    /// Give the tag a value. Where an empty value is fine, say `allow_empty: true` of the key in the configuration.
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

/// The code, for whoever mends what is found.
pub(in crate::check) const CODE: &str = RULE.code;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, Standing { requirement, state }) in context.all_standings() {
        let State::Empty(tag) = state else { continue };
        let key = &requirement.key;
        let message = format!("tag `{key}` of {} is empty", context.name(index));
        let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "no value");
        let finding = finding.help(format!("write a value for `{key}`")).about([key]);
        found.push(finding.asked_by(&requirement.terms));
    }
}

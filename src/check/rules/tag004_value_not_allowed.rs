//! TAG004.

use crate::check::policy::{Requirement, ValueCase};
use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};
use crate::wording::nearest;

declare_rule! {
    /// A tag has a value that is none of those allowed.
    ///
    /// ## Why
    /// Reports sum by value: `prod`, `Prod` and `production` are three rows of one report, and whoever looks at the first
    /// misses the others.
    ///
    /// ## How to fix
    /// Take one of the allowed values; the message names the nearest. Case counts unless the policy says
    /// `value_case: any`; `*` in an allowed value stands for any text.
    ///
    /// ## Example
    /// With `policies: [{name: base, tags: [{key: Env, values: [prod, dev-*]}]}]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Env: Prod}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Env: prod}}
    ///   drafts: {type: s3, tags: {Env: dev-7}}
    /// ```
    pub(super) static RULE = { "TAG004", "value-not-allowed", Error, check }
}

/// How many allowed values a message names.
const NAMED: usize = 8;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, Standing { requirement, state }) in context.all_standings() {
        let State::NotAllowed(tag) = state else { continue };
        let value = tag.value.text().unwrap_or_default();
        let name = context.name(index);
        let message = format!("tag `{}` of {name} has the value `{value}`, which is not allowed", tag.key);
        let (label, help) = advice(requirement, value);
        let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.value.span, label).help(help);
        found.push(finding.about([&requirement.key]).asked_by(&requirement.terms).comes_from(tag));
    }
}

/// What stands at the value, and what to do.
fn advice(requirement: &Requirement, value: &str) -> (String, String) {
    let only = requirement.values.iter().filter_map(|allowed| allowed.only());
    let near = nearest(value, only).map(|near| format!("did you mean `{near}`?")).unwrap_or_default();
    let mut named: Vec<String> = requirement.values.iter().take(NAMED).map(|value| format!("`{value}`")).collect();
    if requirement.values.len() > NAMED {
        named.push(format!("{} more", requirement.values.len() - NAMED));
    }
    let case = if requirement.value_case == ValueCase::Any { ", in any case" } else { "" };
    (near, format!("allowed are {}{case}", named.join(", ")))
}

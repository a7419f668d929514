//! TAG005.

use crate::check::policy::{Mismatch, ValueCase};
use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A tag's value does not match what the policy says of it.
    ///
    /// ## Why
    /// A cost centre that the ledger does not have, or an owner who is no address, is as good as none once somebody has
    /// to be asked.
    ///
    /// ## How to fix
    /// Write the value as the pattern or the case asks for. A pattern is about the whole value.
    ///
    /// ## Example
    /// With `policies: [{name: base, tags: [{key: CostCenter, matches: '[0-9]{6}'}]}]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {CostCenter: 12345}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {CostCenter: 012345}}
    /// ```
    pub(super) static RULE = { "TAG005", "value-not-matching", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, Standing { requirement, state }) in context.all_standings() {
        let State::NotMatching(tag, mismatch) = state else { continue };
        let (value, name) = (tag.value.text().unwrap_or_default(), context.name(index));
        let (what, help) = match mismatch {
            Mismatch::Pattern(pattern) => {
                let pattern = pattern.as_str();
                (format!("does not match `{pattern}`"), format!("write a value that `{pattern}` describes as a whole"))
            }
            Mismatch::Case(ValueCase::Lower) => {
                ("is not in lower case".to_owned(), format!("write `{}`", value.to_lowercase()))
            }
            Mismatch::Case(_) => ("is not in upper case".to_owned(), format!("write `{}`", value.to_uppercase())),
        };
        let message = format!("the value `{value}` of tag `{}` of {name} {what}", tag.key);
        let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.value.span, "").help(help);
        found.push(finding.about([&requirement.key]).asked_by(&requirement.terms).comes_from(tag));
    }
}

//! TAG003.

use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A tag's key is one that the policy asks about in another case, or one slip away.
    ///
    /// ## Why
    /// AWS tells `owner` from `Owner`: on the bill they are two columns, each half empty, and a policy that asks for
    /// one does not see the other.
    ///
    /// ## How to fix
    /// Rename the key to the one that the policy asks for.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop, owner: kan1}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets:
    ///     type: s3
    ///     tags: {Project: shop, Owner: kan1}
    /// ```
    pub(super) static RULE = { "TAG003", "misspelled-tag", Error, check }
}

/// The code, for whoever mends what is found.
pub(in crate::check) const CODE: &str = RULE.code;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, Standing { requirement, state }) in context.all_standings() {
        let State::Misspelled(tag) = state else { continue };
        let (wrong, right) = (&tag.key, &requirement.key);
        let message = format!("tag `{wrong}` of {} is not `{right}`", context.name(index));
        let finding = context
            .finding(&RULE, index, Verdict::Fail, message)
            .at(tag.span, format!("did you mean `{right}`?"))
            .help(format!("rename `{wrong}` to `{right}`: AWS tells upper from lower case in keys"))
            .about([right]);
        found.push(finding.asked_by(&requirement.terms));
    }
}

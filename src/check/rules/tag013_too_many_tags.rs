//! TAG013.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::wording;

declare_rule! {
    /// A resource has more tags than the policy allows.
    ///
    /// ## Why
    /// AWS takes 50. Whoever fills them all leaves none to those who come after: a backup plan, a scheduler, an auditor.
    ///
    /// ## How to fix
    /// Drop the tags that nobody reads.
    ///
    /// ## Example
    /// With `policies: [{name: base, most_tags: 2}]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Project: shop, Owner: kan1, Env: prod}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Project: shop, Owner: kan1}}
    /// ```
    pub(super) static RULE = { "TAG013", "too-many-tags", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.taggable().filter(|_| !context.policy.most_tags.is_empty()) {
        // What AWS sets itself is nobody's to drop.
        let count = resource.tags.list.iter().filter(|tag| !tag.key.starts_with("aws:")).count();
        for limit in context.policy.most_tags.iter().filter(|limit| count > limit.most) {
            if limit.terms.cover(&context.subject(index)) == Some(true) {
                let (name, most) = (context.name(index), limit.most);
                let message = format!("{name} has {}, and {most} are allowed", wording::count(count, "tag"));
                let finding = context.finding(&RULE, index, Verdict::Fail, message);
                found.push(finding.help("drop those that nobody reads").asked_by(&limit.terms));
            }
        }
    }
}

//! TAG014.

use std::collections::HashSet;

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A tag's key is not written as the policy writes keys.
    ///
    /// ## Why
    /// One way to write keys makes the next key guessable; two ways make one key two.
    ///
    /// ## How to fix
    /// Rename the key. Parts between `:` and `/` are looked at one by one, so that `acme:CostCenter` may be fine; `Name`,
    /// which AWS's own console reads, and keys that a policy asks about are left alone.
    ///
    /// ## Example
    /// With `policies: [{name: base, key_style: kebab}]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Name: assets, CostCenter: "12"}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Name: assets, cost-center: "12"}}
    /// ```
    pub(super) static RULE = { "TAG014", "key-style", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut inherited = HashSet::new();
    for (index, resource) in context.taggable().filter(|_| !context.policy.key_styles.is_empty()) {
        for entry in &context.policy.key_styles {
            if entry.terms.cover(&context.subject(index)) != Some(true) {
                continue;
            }
            for tag in &resource.tags.list {
                let is_free = tag.key == "Name" || tag.key.starts_with("aws:") || context.policy.knows(&tag.key);
                let is_said = !tag.origin.is_own() && !inherited.insert(tag.span);
                if is_free || is_said || entry.style.fits(&tag.key) {
                    continue;
                }
                let (key, style) = (&tag.key, entry.style.as_str());
                let message = format!("tag `{key}` of {} is not written in {style} style", context.name(index));
                let finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "");
                let finding = finding.help(format!("write it as `{}` is written", entry.style.example()));
                found.push(finding.about([key]).asked_by(&entry.terms).comes_from(tag));
            }
        }
    }
}

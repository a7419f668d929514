//! TAG010.

use std::collections::HashSet;

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// A resource has a tag that the policy prohibits.
    ///
    /// ## Why
    /// Tags are no place for secrets or personal data: whoever may list a resource reads them, and they stand on bills.
    /// Keys that were retired confuse whoever still meets them.
    ///
    /// ## How to fix
    /// Remove the tag.
    ///
    /// ## Example
    /// With `policies: [{name: base, prohibited: [Temp, "*password*"]}]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {admin-password: x}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// resources:
    ///   assets: {type: s3, tags: {Temperature: cold}}
    /// ```
    pub(super) static RULE = { "TAG010", "prohibited-tag", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    if context.policy.prohibited.is_empty() {
        return;
    }
    let mut inherited = HashSet::new();
    for (index, resource) in context.taggable() {
        // What AWS sets itself is nobody's to remove.
        for tag in resource.tags.list.iter().filter(|tag| !tag.key.starts_with("aws:")) {
            let asked = context.policy.prohibited.iter().filter(|entry| entry.key.matches(&tag.key, false));
            // What is inherited is written once.
            let Some((verdict, entry)) = asked
                .map(|entry| (entry.terms.cover(&context.subject(index)), entry))
                .find(|(covers, _)| *covers != Some(false))
                .filter(|_| tag.origin.is_own() || inherited.insert(tag.span))
            else {
                continue;
            };
            let (key, name) = (&tag.key, context.name(index));
            let finding = match verdict {
                Some(_) => {
                    let message = format!("tag `{key}` of {name} is prohibited");
                    context.finding(&RULE, index, Verdict::Fail, message).help("remove it")
                }
                None => {
                    let message = format!(
                        "cannot tell whether tag `{key}` of {name} is prohibited: it depends on what is not known"
                    );
                    context.finding(&RULE, index, Verdict::Unknown, message)
                }
            };
            found.push(finding.at(tag.span, "").about([key]).asked_by(&entry.terms).comes_from(tag));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Estate;
    use crate::check::policy::{Prohibited, Terms, Wildcard};

    #[test]
    fn what_aws_sets_itself_is_nobodys_to_remove() {
        let mut estate = Estate::read(&["version: 1\ntags: {Project: p, Owner: o}\nresources:\n  \
             a: {type: s3, tags: {\"aws:cloudformation:stack-name\": web, stack: web}}\n"]);
        estate.policy.prohibited = vec![Prohibited { key: Wildcard::new("*stack*"), terms: Terms::default() }];
        let found: Vec<_> = estate.check(&["TAG"]).findings.into_iter().map(|finding| finding.message).collect();
        assert_eq!(found, ["tag `stack` of `a` (S3 bucket) is prohibited"]);
    }
}

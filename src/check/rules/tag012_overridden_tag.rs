//! TAG012.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Label;

declare_rule! {
    /// A resource's own tag stands in for one that it would inherit.
    ///
    /// ## Why
    /// Whoever changes the default of a file, a stack or a provider expects it to hold below, and it does not hold here.
    /// That may be meant: it is a note.
    ///
    /// ## How to fix
    /// Remove the own tag, or leave it where it is meant.
    ///
    /// ## Example
    /// With `required_tags: [Project]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets: {type: s3, tags: {Project: blog}}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets: {type: s3, tags: {Project: shop}}
    ///   drafts: {type: s3}
    /// ```
    pub(super) static RULE = { "TAG012", "overridden-tag", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.taggable() {
        for inherited in &resource.tags.overridden {
            let own = resource.tags.get(&inherited.key);
            // Values that only a deployment decides may be the same.
            let Some((own, value, default)) =
                own.and_then(|own| Some((own, own.value.text()?, inherited.value.text()?)))
            else {
                continue;
            };
            if value == default || !own.origin.is_own() {
                continue;
            }
            let (key, name, from) = (&own.key, context.name(index), inherited.origin.title());
            let message = format!("tag `{key}` of {name} is `{value}`, not `{default}` as in {from}");
            let mut finding = context.finding(&RULE, index, Verdict::Fail, message).at(own.span, "");
            finding.secondary.push(Label { span: inherited.span, text: "stands in for this".to_owned() });
            found.push(finding.help("remove the own tag unless the difference is meant").about([key]));
        }
    }
}

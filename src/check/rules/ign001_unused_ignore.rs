//! IGN001.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::source::Span;

declare_rule! {
    /// Something accepts findings, and there are none.
    ///
    /// ## Why
    /// What was accepted once and is mended now still hides the next mistake of its kind.
    ///
    /// ## How to fix
    /// Remove the comment, or the entry of `ignore` in the configuration. An entry that is about files which were not
    /// read this time is needed still: name the folder that has them.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3}  # tagatlas: ignore[TAG001] has no owner yet
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets: {type: s3}  # tagatlas: ignore[TAG001] has no owner yet
    /// ```
    pub(super) static RULE = { "IGN001", "unused-ignore", Warning, check }
}

/// What is unused shows when all other rules have run; the engine tells it.
fn check(_: &RuleContext<'_>, _: &mut Vec<Finding>) {}

/// Something that accepts findings of a rule and meets none.
pub(in crate::check) fn finding(span: Span, code: &str, is_comment: bool) -> Finding {
    let (what, how) =
        if is_comment { ("comment", "remove the comment") } else { ("entry of `ignore`", "remove the entry") };
    Finding::of_file(&RULE, span, format!("no finding of {code} is met by this {what}"))
        .help(format!("{how} where it is not needed any more"))
}

/// A comment that ends on what is no day.
pub(in crate::check) fn of_no_day(span: Span, text: &str) -> Finding {
    Finding::of_file(&RULE, span, format!("`{text}` is no day, so this comment accepts nothing"))
        .help("write the last day on which it holds, `until 2027-01-31`, or begin the reason with another word")
}

/// A comment that names no rule.
pub(in crate::check) fn of_unknown_rule(span: Span, name: &str) -> Finding {
    Finding::of_file(&RULE, span, format!("`{name}` is no rule, so this comment accepts nothing"))
}

//! IGN002.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::model::time::Day;
use crate::source::Span;

declare_rule! {
    /// Something accepted findings until a day that is over.
    ///
    /// ## Why
    /// Whoever set the day promised that the matter would be settled by then. The findings count again.
    ///
    /// ## How to fix
    /// Mend what is found and remove the comment or the entry of `ignore`, or set a later day.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3}  # tagatlas: ignore[TAG001] until 2020-01-31: then it is gone
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop}
    /// resources:
    ///   assets: {type: s3}  # tagatlas: ignore[TAG001] until 9999-12-31: then it is gone
    /// ```
    pub(super) static RULE = { "IGN002", "expired-ignore", Warning, check }
}

/// The engine tells it, as it tells what is unused.
fn check(_: &RuleContext<'_>, _: &mut Vec<Finding>) {}

/// Something that accepted findings of a rule until a day.
pub(in crate::check) fn finding(span: Span, code: &str, until: Day) -> Finding {
    Finding::of_file(&RULE, span, format!("findings of {code} were accepted here until {until}"))
        .help("mend what is found, or set a later day")
}

//! TAG009.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::diagnostic::Label;
use crate::model::Origin;

declare_rule! {
    /// A resource is given one tag twice.
    ///
    /// ## Why
    /// AWS refuses the deployment, or takes one of the two and does not say which.
    ///
    /// ## How to fix
    /// Remove one of them. To set a value under a condition, put the condition into the value.
    ///
    /// ## Example
    /// ```yaml bad
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags:
    ///         - {Key: Project, Value: shop}
    ///         - {Key: Owner, Value: kan1}
    ///         - {Key: Owner, Value: kan2}
    /// ```
    ///
    /// ```yaml good
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags:
    ///         - {Key: Project, Value: shop}
    ///         - {Key: Owner, Value: kan1}
    /// ```
    pub(super) static RULE = { "TAG009", "duplicate-tag", Error, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, resource) in context.taggable().filter(|(_, resource)| resource.origin != Origin::Observed) {
        for tag in &resource.tags.repeated {
            let message = format!("tag `{}` of {} is given twice", tag.key, context.name(index));
            let mut finding = context.finding(&RULE, index, Verdict::Fail, message).at(tag.span, "again");
            if let Some(first) = resource.tags.get(&tag.key) {
                finding.secondary.push(Label { span: first.span, text: "first here".to_owned() });
            }
            found.push(finding.help("keep one of them").about([&tag.key]));
        }
    }
}

//! TAG006.

use crate::check::rule::declare_rule;
use crate::check::tags::{Standing, State};
use crate::check::{Finding, RuleContext, Verdict};

declare_rule! {
    /// The value of a tag is decided when it is deployed.
    ///
    /// ## Why
    /// A parameter without a default, or what an apply makes, may turn out empty or wrong. That is neither right nor wrong
    /// today: the verdict is "cannot tell", a note that breaks nobody's build.
    ///
    /// ## How to fix
    /// Tell the value: `--parameters FILE`, a default of the parameter with its `AllowedValues`, or a plan made with the
    /// variables that the deployment will have.
    ///
    /// ## Example
    /// With `required_tags: [Project, Owner]`:
    ///
    /// ```yaml unknown
    /// Parameters:
    ///   Who: {Type: String}
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags: [{Key: Project, Value: shop}, {Key: Owner, Value: !Ref Who}]
    /// ```
    ///
    /// ```yaml good
    /// Parameters:
    ///   Who: {Type: String, Default: kan1}
    /// Resources:
    ///   Assets:
    ///     Type: AWS::S3::Bucket
    ///     Properties:
    ///       Tags: [{Key: Project, Value: shop}, {Key: Owner, Value: !Ref Who}]
    /// ```
    pub(super) static RULE = { "TAG006", "unknown-value", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    for (index, Standing { requirement, state }) in context.all_standings() {
        let State::ValueUnknown(tag, reason) = state else { continue };
        let (key, name) = (&tag.key, context.name(index));
        let message = format!("cannot tell the value of tag `{key}` of {name}: {reason}");
        let finding = context.finding(&RULE, index, Verdict::Unknown, message).at(tag.span, "");
        found.push(finding.about([&requirement.key]).asked_by(&requirement.terms).comes_from(tag));
    }
}

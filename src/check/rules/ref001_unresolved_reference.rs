//! REF001.

use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext, Verdict};
use crate::wording::did_you_mean;

declare_rule! {
    /// A property names a resource that the estate does not have.
    ///
    /// ## Why
    /// A name that leads nowhere is a typo, or a thing that somebody deleted: the deployment fails, or the resource
    /// runs without what it needs.
    ///
    /// ## How to fix
    /// Correct the name, or add what it names. A text with the shape of an AWS id or ARN, and any text in a template,
    /// may name what exists outside of the files that were read: the verdict is then "cannot tell", a note. A snapshot may outlive its volume, so the volume of a
    /// snapshot is no concern of this rule (see ORP009).
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   worker:
    ///     type: lambda
    ///     role: worker-rloe
    ///   worker-role:
    ///     type: AWS::IAM::Role
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   worker:
    ///     type: lambda
    ///     role: worker-role
    ///   worker-role:
    ///     type: AWS::IAM::Role
    /// ```
    pub(super) static RULE = { "REF001", "unresolved-reference", Error, check }
}

/// Properties that rightly name what may be gone: a copy outlives its original.
const OUTLIVES: &[(&str, &str)] = &[
    ("AWS::EC2::Snapshot", "VolumeId"),
    ("AWS::RDS::DBSnapshot", "DBInstanceIdentifier"),
    ("AWS::RDS::DBClusterSnapshot", "DBClusterIdentifier"),
];

/// For how many lost names the nearest one is looked up: each is compared with every resource.
const GUESSES: usize = 100;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let mut guesses = 0;
    for lost in context.graph.unresolved() {
        let resource = context.graph.resource(lost.from);
        if OUTLIVES.iter().any(|(kind, via)| resource.kind.is(kind) && *via == lost.via) {
            continue;
        }
        let (name, text, via) = (context.name(lost.from), &lost.text, &lost.via);
        let finding = if lost.may_exist {
            let message =
                format!("cannot tell whether `{text}` exists: {via} of {name} names it, no file that was read has it");
            context.finding(&RULE, lost.from, Verdict::Unknown, message).at(lost.span, "")
        } else {
            let message = format!("{via} of {name} names `{text}`, which the estate does not have");
            let finding = context.finding(&RULE, lost.from, Verdict::Fail, message).at(lost.span, "names nothing");
            guesses += 1;
            let meant = (guesses <= GUESSES).then(|| meant(context, text, lost.to)).flatten();
            finding
                .help(meant.unwrap_or_else(|| format!("correct the name, or add `{text}` to the files that are read")))
        };
        found.push(finding);
    }
}

/// The id most like the text, among the kinds that the property can name; `None` where none is close.
fn meant(context: &RuleContext<'_>, text: &str, kinds: &[&str]) -> Option<String> {
    let graph = context.graph;
    let fitting = graph.resources().filter(|(_, r)| kinds.is_empty() || kinds.contains(&r.kind.name()));
    did_you_mean(text, fitting.map(|(_, r)| r.address.as_str()))
}

//! ORP043.

use crate::check::left_behind::{self, Left, Subject};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, Proof, RuleContext, Verdict, history};
use crate::source::{FileId, Span};

declare_rule! {
    /// A change takes a thing out of its description, and the thing stays in the account.
    ///
    /// ## Why
    /// What CloudFormation retains and what Terraform forgets goes on costing money, and no description tells of it any
    /// more: such things are found years later, and nobody dares to delete them. The time to decide is before the change is
    /// deployed.
    ///
    /// ## How to fix
    /// Delete what is not wanted once the change is deployed, or take it over where it belongs from now on. Of a Terraform
    /// plan that is told of itself: what it forgets (`removed`), `skip_destroy`, final snapshots, volumes that outlive their
    /// server, log groups of functions. Templates are compared with an earlier state (`tagatlas orphans --diff BASE`):
    /// `DeletionPolicy` of what is gone, `UpdateReplacePolicy` of what is replaced. Whether a changed property replaces a
    /// resource is known of names alone; else it cannot be told.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data:
    ///     type: ebs
    ///     availability_zone: ap-northeast-1a
    ///     size: 100
    ///     presence: elsewhere
    ///     planned: forget
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   data:
    ///     type: ebs
    ///     availability_zone: ap-northeast-1a
    ///     size: 100
    ///     presence: deleted
    ///     planned: delete
    /// ```
    pub(super) static RULE = { "ORP043", "left-behind", Warning, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    found.extend(left_behind::find(context).into_iter().filter_map(|left| finding(context, left)));
}

fn finding(context: &RuleContext<'_>, left: Left) -> Option<Finding> {
    let verdict = if left.doubt.is_some() { Verdict::Unknown } else { Verdict::Fail };
    let (mut finding, resource) = match left.subject {
        Subject::Here(index) => {
            let resource = context.graph.resource(index);
            let name = format!("`{}` ({})", resource.address, resource.kind.title());
            (context.finding(&RULE, index, verdict, message(verdict, &name, &left.says)), resource)
        }
        Subject::Gone(index) => {
            let resource = context.change?.base.graph.resource(index);
            let name = format!("`{}` ({})", resource.address, resource.kind.title());
            let finding =
                Finding::of_file(&RULE, moved(resource.span, context.base_files?), message(verdict, &name, &left.says));
            let finding = if verdict == Verdict::Unknown { finding.in_doubt() } else { finding };
            (Finding { gone: Some(index), ..finding }, resource)
        }
    };
    let confidence = match (verdict, left.caveat) {
        (Verdict::Unknown, _) => Confidence::Low,
        (Verdict::Fail, "") => Confidence::High,
        (Verdict::Fail, _) => Confidence::Medium,
    };
    finding.evidence = left.doubt.into_iter().chain(left.evidence).collect();
    finding.help = Some("decide before it is deployed: keep it and take it over elsewhere, or delete it".to_owned());
    finding.proof = Some(Box::new(Proof {
        looked_for: std::sync::Arc::default(),
        confidence,
        caveats: if left.caveat.is_empty() { Vec::new() } else { vec![left.caveat.to_owned()] },
        missing: left.missing,
        left_by_change: true,
        monthly: left.monthly,
        made: history::made(resource, context.now()),
        maker: history::maker(resource),
        changed: None,
    }));
    Some(finding)
}

fn message(verdict: Verdict, name: &str, says: &str) -> String {
    if verdict == Verdict::Unknown { format!("cannot tell whether {name} {says}") } else { format!("{name} {says}") }
}

/// A place in the files of the base, where these stand behind others.
fn moved(span: Span, first: FileId) -> Span {
    Span { file: FileId(first.0.saturating_add(span.file.0)), ..span }
}

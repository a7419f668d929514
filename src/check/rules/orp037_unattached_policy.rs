//! ORP037.

use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// A managed policy of IAM is attached to nobody.
    ///
    /// ## Why
    /// It costs nothing, but whoever may attach policies can give its rights away at once, and nobody reviews it.
    ///
    /// ## How to fix
    /// Delete it. One that bounds what users or roles may do is in use; AWS's own policies are never counted.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-rights: {type: managed-policy, managed_policy_name: campaign}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   rights: {type: managed-policy, managed_policy_name: shop}
    ///   kan1: {type: user, user_name: kan1, permissions_boundary: rights}
    /// ```
    pub(super) static RULE = { "ORP037", "unattached-policy", Note, check }
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::IAM::ManagedPolicy", |_| true);
    for (index, policy) in survey.subjects() {
        let mut search = survey.search(index);
        search.own(&["Roles", "Users", "Groups"]);
        match attachments(policy) {
            Some(0) => search.settle("AWS itself counts no attachment of it, nor anything that it bounds"),
            Some(_) => continue,
            None => unsettled(&mut search),
        }
        found.extend(search.verdict(&RULE, "is attached to nobody", "delete it"));
    }
}

/// How often it is attached or bounds somebody, where AWS says both.
/// Source: <https://docs.aws.amazon.com/IAM/latest/APIReference/API_Policy.html>.
fn attachments(policy: &Resource) -> Option<usize> {
    let count = |key: &str| policy.text(key)?.parse::<usize>().ok();
    let attached = count("AttachmentCount")?;
    // It is left out where nothing is bounded.
    Some(attached + count("PermissionsBoundaryUsageCount").unwrap_or_default())
}

/// Policies are attached from either end: by what they name, and by what names them.
fn unsettled(search: &mut Search<'_>) {
    ["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"].iter().for_each(|kind| search.needs(kind));
    search.untold_by_template("to whom others attach it");
}

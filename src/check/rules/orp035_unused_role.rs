//! ORP035.

use crate::check::grants::Grants;
use crate::check::history;
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Resource, Value};

declare_rule! {
    /// Nothing assumes an IAM role.
    ///
    /// ## Why
    /// It costs nothing, but each role is a way in, and one that nobody needs is one that nobody watches.
    ///
    /// ## How to fix
    /// Delete it with its policies. AWS tells when a role was last used, for the last 400 days: one that was used within
    /// ninety days is in use, and one that was not used for longer is not. Where AWS was not asked, whatever names it
    /// counts, and a role that people, other accounts or identity providers may assume cannot be told. Roles that AWS
    /// linked to a service, those of the Identity Center, and those that a service takes by their very name are never
    /// counted.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   report:
    ///     type: role
    ///     assume_role_policy_document:
    ///       Statement: [{Effect: Allow, Principal: {Service: lambda.amazonaws.com}, Action: "sts:AssumeRole"}]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   report:
    ///     type: role
    ///     assume_role_policy_document:
    ///       Statement: [{Effect: Allow, Principal: {Service: states.amazonaws.com}, Action: "sts:AssumeRole"}]
    ///   nightly:
    ///     type: state-machine
    ///     role_arn: report
    /// ```
    pub(super) static RULE = { "ORP035", "unused-role", Note, check }
}

/// For how many days nobody must have used a role: a choice.
const QUIET_DAYS: i64 = 90;

/// A policy of a role is a part of it, and so is what AWS prints of it beside.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::IAM::Policy"
            | "AWS::IAM::RolePolicy"
            | "AWS::IAM::ManagedPolicy"
            | "aws_iam_role_policy_attachment"
            | "aws_iam_policy_attachment"
            | "aws_iam_role_policy_attachments_exclusive"
            | "aws_iam_role_policies_exclusive"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::IAM::Role", counts);
    for (index, role) in survey.subjects() {
        if is_of_aws(role) {
            continue;
        }
        let last = history::days_since(role, "RoleLastUsed.LastUsedDate", context.now());
        if last.is_some_and(|days| days <= QUIET_DAYS) {
            continue;
        }
        let mut search = survey.search(index);
        let made = history::age(role, context.now());
        // The time is left out where it lies before those 400 days
        // (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_RoleLastUsed.html>, read 2026-11).
        let is_told = role.property("RoleLastUsed").is_some();
        match (last, made.filter(|&days| is_told && days > QUIET_DAYS)) {
            (Some(days), _) => search.settle(format!("AWS says that it was last used {days} days ago")),
            (None, Some(_)) => search.settle("AWS knows of no use of it within the last 400 days"),
            (None, None) => {
                trusts(role, &mut search);
                search.untold_by_template("what others run with it");
            }
        }
        search.at_most(Confidence::Medium, "a job that runs once a year is not seen");
        found.extend(search.verdict(&RULE, "is assumed by nothing", "delete it with its policies"));
    }
}

/// Roles that services take by their very name, which stands in no setting.
/// Sources: the user guides of DMS ("dms-vpc-role"), VM Import/Export, CloudFormation StackSets, Organizations.
const BY_NAME: [&str; 7] = [
    "dms-vpc-role",
    "dms-cloudwatch-logs-role",
    "dms-access-for-endpoint",
    "vmimport",
    "AWSCloudFormationStackSetAdministrationRole",
    "AWSCloudFormationStackSetExecutionRole",
    "OrganizationAccountAccessRole",
];

/// Roles that AWS makes and keeps: a person cannot delete them
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html>).
fn is_of_aws(role: &Resource) -> bool {
    let path = role.text("Path").unwrap_or_default();
    let name = role.text("RoleName").unwrap_or(&role.address);
    ["/aws-service-role/", "/aws-reserved/"].iter().any(|own| path.starts_with(own))
        || ["AWSServiceRoleFor", "AWSReservedSSO_", "AWSControlTower"].iter().any(|own| name.starts_with(own))
        || BY_NAME.contains(&name)
}

/// A role that only services assume is named by what runs with it. Any other is assumed without a trace.
fn trusts(role: &Resource, search: &mut Search<'_>) {
    let trust = role.property("AssumeRolePolicyDocument").filter(|trust| trust.value != Value::Null);
    let Some(trust) = trust else { return search.doubt("whom it trusts was not read") };
    let grants = Grants::of(trust, None);
    if grants.is_open {
        search.doubt("whom it trusts is not known");
    } else if grants.others {
        search.doubt("people, other accounts or identity providers may assume it, which leaves no trace here");
    } else if grants.services.iter().any(|service| service == "ssm.amazonaws.com") {
        search.doubt("machines outside of AWS may have it by a hybrid activation of Systems Manager");
    }
}

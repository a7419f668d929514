//! ORP042.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// Nothing names a DynamoDB table on provisioned capacity.
    ///
    /// ## Why
    /// The capacity is billed by the hour, whether anybody reads or writes or not.
    ///
    /// ## How to fix
    /// Look at its consumed capacity in CloudWatch. Where there is none, back it up and delete it, or put it on demand,
    /// which costs nothing but its storage while nobody uses it. A program that knows its name leaves no trace: confidence
    /// is low.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   sessions:
    ///     type: dynamodb
    ///     billing_mode: PROVISIONED
    ///     provisioned_throughput: {read_capacity_units: 50, write_capacity_units: 50}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   sessions:
    ///     type: dynamodb
    ///     billing_mode: PROVISIONED
    ///     provisioned_throughput: {read_capacity_units: 50, write_capacity_units: 50}
    ///   web: {type: ec2, instance_type: t3.micro, calls: [sessions]}
    /// ```
    pub(super) static RULE = { "ORP042", "idle-provisioned-table", Warning, check }
}

/// What could name a table, and whose row says so of anything, or not at all.
const OTHERS: [&str; 4] =
    ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping"];

/// What scales, guards or copies a table does not use it.
fn counts(kind: &str) -> bool {
    !kind.starts_with("AWS::ApplicationAutoScaling::")
        && !kind.starts_with("aws_dynamodb_")
        && kind != "AWS::Backup::BackupSelection"
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::DynamoDB::Table", counts);
    for (index, table) in survey.subjects() {
        let Some(units) = provisioned(table) else { continue };
        let mut search = survey.search(index);
        OTHERS.iter().for_each(|kind| search.needs(kind));
        search.evidence(format!("it holds capacity for {units}"));
        search.untold_by_template("which programs use it");
        search.at_most(Confidence::Low, "a program that knows its name leaves no trace");
        let help = "look at its consumed capacity, then delete it, or put it on demand";
        found.extend(search.verdict(&RULE, "is on provisioned capacity, and named by nothing", help));
    }
}

/// The capacity that a table holds, where it does: on demand AWS prints 0.
fn provisioned(table: &Resource) -> Option<String> {
    if table.text("BillingMode").is_some_and(|mode| mode != "PROVISIONED") {
        return None;
    }
    let units = |key: &str| table.text(&format!("ProvisionedThroughput.{key}")).filter(|units| *units != "0");
    let (read, write) = (units("ReadCapacityUnits")?, units("WriteCapacityUnits")?);
    Some(format!("{read} reads and {write} writes a second"))
}

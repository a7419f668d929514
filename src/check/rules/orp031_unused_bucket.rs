//! ORP031.

use crate::check::grants;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Property, Resource};

declare_rule! {
    /// Nothing names an S3 bucket.
    ///
    /// ## Why
    /// Each gigabyte is billed for as long as it lies there, and nobody dares to delete what nobody knows.
    ///
    /// ## How to fix
    /// Look at when it was last read (S3 server access logs, Storage Lens), then empty and delete it. A website, a target
    /// of logs or copies, and a bucket that tells others of its objects are in use; so is one whose policy lets a service
    /// or another account in. Programs and people use a bucket without any other trace: confidence is low.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   campaign-2019: {type: s3}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   assets: {type: s3}
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///     calls: [assets]
    /// ```
    pub(super) static RULE = { "ORP031", "unused-bucket", Note, check }
}

const BUCKET: &str = "AWS::S3::Bucket";
const POLICY: &str = "AWS::S3::BucketPolicy";

/// What could name a bucket, and whose row says so of anything, or not at all.
const OTHERS: [&str; 4] =
    ["AWS::IAM::Role", "AWS::IAM::ManagedPolicy", "AWS::ECS::TaskDefinition", "AWS::CloudFormation::Stack"];

/// Names that AWS's own tools give to the buckets that they need.
const TOOLS: [&str; 7] = [
    "aws-sam-cli-managed-",
    "cf-templates-",
    "cdk-",
    "codepipeline-",
    "elasticbeanstalk-",
    "aws-glue-assets-",
    "config-bucket-",
];

/// Properties that say what a bucket is for.
const PURPOSES: [&str; 3] = ["WebsiteConfiguration", "NotificationConfiguration", "ReplicationConfiguration"];

/// A setting of a bucket is no use of it.
fn counts(kind: &str) -> bool {
    kind != POLICY && !kind.starts_with("aws_s3_bucket_") && kind != "AWS::Backup::BackupSelection"
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, BUCKET, counts);
    for (index, bucket) in survey.subjects() {
        let mut search = survey.search(index);
        if has_purpose(bucket) || is_of_tool(bucket) || grants::lets_in(context, index, POLICY, &mut search) {
            continue;
        }
        OTHERS.iter().for_each(|kind| search.needs(kind));
        search.untold_by_template("who reads it");
        search.at_most(Confidence::Low, "programs and people use a bucket without a trace");
        let help = "look at when it was last read, then empty and delete it";
        found.extend(search.verdict(&RULE, "is named by nothing", help));
    }
}

fn has_purpose(bucket: &Resource) -> bool {
    let says = |property: &Property| !property.entries().is_empty() || !property.items().is_empty();
    PURPOSES.iter().any(|key| bucket.property(key).is_some_and(says))
}

fn is_of_tool(bucket: &Resource) -> bool {
    let name = bucket.text("BucketName").unwrap_or(&bucket.address);
    TOOLS.iter().any(|tool| name.starts_with(tool))
}

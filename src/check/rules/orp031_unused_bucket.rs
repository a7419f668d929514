//! ORP031.

use std::collections::HashSet;

use crate::check::grants;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::{Property, Resource};

declare_rule! {
    /// An S3 bucket is empty, or nothing names it.
    ///
    /// ## Why
    /// Each gigabyte is billed for as long as it lies there, and nobody dares to delete what nobody knows.
    ///
    /// ## How to fix
    /// Look at when it was last read (S3 server access logs, Storage Lens), then empty and delete it. A website, a target
    /// of logs or copies, and a bucket that tells others of its objects are in use; so is one whose policy lets a service
    /// or another account in. Programs and people use a bucket without any other trace: confidence is low; of an empty
    /// one medium, where all that could name it was read. What `aws s3api list-objects-v2 --bucket NAME` prints tells of
    /// that, in a file that is called so, with the bucket's name; `list-object-versions` tells of old versions as well.
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
const ATTRIBUTES: &str = "LoadBalancerAttributes";

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
    let logged = logged_to(context);
    for (index, bucket) in survey.subjects() {
        let mut search = survey.search(index);
        if logged.contains(name(bucket)) {
            continue;
        }
        if has_purpose(bucket) || is_of_tool(bucket) || grants::lets_in(context, index, POLICY, &mut search) {
            continue;
        }
        OTHERS.iter().for_each(|kind| search.needs(kind));
        search.untold_by_template("who reads it");
        let stock = Stock::of(bucket);
        if let Stock::Empty { .. } = stock {
            search.at_most(Confidence::Medium, "somebody may be about to write to it, or take out what comes in");
        } else {
            search.at_most(Confidence::Low, "programs and people use a bucket without a trace");
        }
        found.extend(match stock {
            Stock::Empty { versions_told } => {
                search.settle_unasked("AWS itself lists no object in it");
                if !versions_told {
                    search.at_most(
                        Confidence::Medium,
                        "old versions may be left: `aws s3api list-object-versions` tells",
                    );
                }
                search.verdict(
                    &RULE,
                    "is empty, and nothing that was read names it",
                    "ask who was to fill it, then delete it",
                )
            }
            Stock::OldVersions | Stock::Untold => {
                if let Stock::OldVersions = stock {
                    search.evidence("it holds old versions of objects alone");
                }
                let help = "look at when it was last read, then empty and delete it";
                search.verdict(&RULE, "is named by nothing", help)
            }
        });
    }
}

/// What lies in a bucket.
enum Stock {
    /// No object, and where versions were listed none of those.
    Empty { versions_told: bool },
    /// No object that could be read, but earlier versions.
    OldVersions,
    /// Objects, or that is not told.
    Untold,
}

impl Stock {
    fn of(bucket: &Resource) -> Self {
        let count = |key: &str| bucket.text(key).and_then(|text| text.parse::<u64>().ok());
        match (count("KeyCount"), count("VersionCount")) {
            (_, Some(0)) => Self::Empty { versions_told: true },
            (Some(0), Some(_)) => Self::OldVersions,
            (Some(0), None) => Self::Empty { versions_told: false },
            _ => Self::Untold,
        }
    }
}

fn has_purpose(bucket: &Resource) -> bool {
    let says = |property: &Property| !property.entries().is_empty() || !property.items().is_empty();
    PURPOSES.iter().any(|key| bucket.property(key).is_some_and(says))
}

fn is_of_tool(bucket: &Resource) -> bool {
    TOOLS.iter().any(|tool| name(bucket).starts_with(tool))
}

fn name(bucket: &Resource) -> &str {
    bucket.text("BucketName").unwrap_or(&bucket.address)
}

/// The buckets that load balancers log to, by attributes: `access_logs.s3.bucket`, `connection_logs.s3.bucket`
/// (<https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancerAttribute.html>).
fn logged_to<'a>(context: &RuleContext<'a>) -> HashSet<&'a str> {
    let balancers = context.census().of_kind("AWS::ElasticLoadBalancingV2::LoadBalancer");
    let attributes = balancers.iter().filter_map(|&index| context.graph.resource(index).property(ATTRIBUTES));
    let is_bucket = |attribute: &&Property| {
        attribute.at("Key").and_then(Property::text).is_some_and(|key| key.ends_with(".s3.bucket"))
    };
    attributes
        .flat_map(Property::items)
        .filter(is_bucket)
        .filter_map(|attribute| attribute.at("Value").and_then(Property::text))
        .collect()
}

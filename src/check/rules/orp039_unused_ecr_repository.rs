//! ORP039.

use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// Nothing runs an image of an ECR repository.
    ///
    /// ## Why
    /// Each gigabyte of its images is billed for as long as they lie there.
    ///
    /// ## How to fix
    /// Delete it with its images. Pods of Kubernetes and machines outside of AWS pull images without a trace: confidence is
    /// low, and where there is a cluster of EKS the verdict is "cannot tell".
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   old-shop: {type: ecr, repository_name: old-shop}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   shop: {type: ecr, repository_name: shop}
    ///   run-shop:
    ///     type: lambda
    ///     package_type: Image
    ///     code: {image_uri: "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shop:1.0"}
    ///   hourly:
    ///     type: event-rule
    ///     schedule_expression: rate(1 hour)
    ///     targets: [{id: shop, arn: run-shop}]
    /// ```
    pub(super) static RULE = { "ORP039", "unused-ecr-repository", Note, check }
}

const CLUSTER: &str = "AWS::EKS::Cluster";

/// What may pull an image, and whose row does not say so.
const OTHERS: [&str; 3] = [CLUSTER, "AWS::IAM::Role", "AWS::SageMaker::Model"];

/// A setting of a repository pulls nothing.
fn counts(kind: &str) -> bool {
    !kind.starts_with("aws_ecr_") && !kind.starts_with("AWS::ECR::")
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::ECR::Repository", counts);
    let cluster = context.census().of_kind(CLUSTER).first();
    let cluster = cluster.map(|&cluster| &context.graph.resource(cluster).address);
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        OTHERS.iter().for_each(|kind| search.needs(kind));
        if let Some(cluster) = cluster {
            search.doubt(format!("pods of `{cluster}` may run its images"));
        }
        search.untold_by_template("who pulls its images");
        search.at_most(Confidence::Low, "machines outside of AWS pull images without a trace");
        found.extend(search.verdict(&RULE, "is run by nothing", "delete it with its images"));
    }
}

//! ORP030.

use crate::check::grants;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// Nothing writes to an SQS queue or reads from it.
    ///
    /// ## Why
    /// It costs nothing while it is empty. What lies in it is lost after some days, and whoever finds it looks for the
    /// program that should read it.
    ///
    /// ## How to fix
    /// Delete it. The dead letter queue of another queue, topic, function or rule is in use; so is a queue whose policy
    /// lets a service or another account send. Programs find their queue by its address without a trace: confidence is low.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   orders: {type: sqs}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   failed-orders: {type: sqs}
    ///   orders:
    ///     type: sqs
    ///     redrive_policy: {deadLetterTargetArn: failed-orders, maxReceiveCount: 3}
    ///   worker: {type: lambda, runtime: python3.13}
    ///   orders-to-worker:
    ///     type: event-source-mapping
    ///     event_source_arn: orders
    ///     function_name: worker
    /// ```
    pub(super) static RULE = { "ORP030", "queue-without-reader-or-writer", Note, check }
}

const QUEUE: &str = "AWS::SQS::Queue";
const POLICY: &str = "AWS::SQS::QueuePolicy";

/// What could name a queue, and whose row says so of anything.
const OTHERS: [&str; 6] = [
    "AWS::Lambda::EventSourceMapping",
    "AWS::Pipes::Pipe",
    "AWS::StepFunctions::StateMachine",
    "AWS::Lambda::Function",
    "AWS::ECS::TaskDefinition",
    "AWS::IAM::Role",
];

/// A policy says who may use it, and a scaling policy how fast.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        POLICY
            | "aws_sqs_queue_redrive_policy"
            | "aws_sqs_queue_redrive_allow_policy"
            | "AWS::AutoScaling::ScalingPolicy"
            | "AWS::ApplicationAutoScaling::ScalingPolicy"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, QUEUE, counts);
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        if grants::lets_in(context, index, POLICY, &mut search) {
            continue;
        }
        OTHERS.iter().for_each(|kind| search.needs(kind));
        search.untold_by_template("which programs use it");
        search.at_most(Confidence::Low, "a program that has its address in a setting leaves no trace");
        found.extend(search.verdict(&RULE, "has neither reader nor writer", "delete it, once it is empty"));
    }
}

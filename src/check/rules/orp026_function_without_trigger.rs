//! ORP026.

use crate::check::grants;
use crate::check::orphan::Survey;
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::model::Resource;

declare_rule! {
    /// Nothing calls a Lambda function.
    ///
    /// ## Why
    /// A function that never runs costs next to nothing, but its role, its log group and its place in a VPC stay, and its
    /// runtime grows old: somebody has to keep it up to date for nobody.
    ///
    /// ## How to fix
    /// Delete it with its role and log group. Looked for are event source mappings, permissions, URLs, aliases, rules,
    /// schedules, pipes, topics, APIs, state machines, and whatever else names it, also in its environment. A program that
    /// calls it through an SDK and a person who does in the console leave no trace: confidence is at most medium.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   resize-images:
    ///     type: lambda
    ///     runtime: python3.13
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   resize-images:
    ///     type: lambda
    ///     runtime: python3.13
    ///   hourly:
    ///     type: event-rule
    ///     schedule_expression: rate(1 hour)
    ///     targets: [{id: resizer, arn: resize-images}]
    /// ```
    pub(super) static RULE = { "ORP026", "function-without-trigger", Note, check }
}

const ALIAS: &str = "AWS::Lambda::Alias";

/// What could call a function, and whose row says so of anything.
const CALLERS: [&str; 9] = [
    "AWS::Events::Rule",
    "AWS::Scheduler::Schedule",
    "AWS::Pipes::Pipe",
    "AWS::ApiGateway::Method",
    "AWS::ApiGatewayV2::Integration",
    "AWS::Logs::SubscriptionFilter",
    "AWS::StepFunctions::StateMachine",
    "AWS::ElasticLoadBalancingV2::TargetGroup",
    "AWS::CloudWatch::Alarm",
];

/// A setting of a function, and an alias or a version of it, call nothing by themselves.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        ALIAS
            | "AWS::Lambda::Version"
            | "AWS::Lambda::EventInvokeConfig"
            | "AWS::ApplicationAutoScaling::ScalableTarget"
            | "AWS::ApplicationAutoScaling::ScalingPolicy"
            | "AWS::Logs::LogGroup"
            | "AWS::Logs::LogStream"
            | "aws_lambda_provisioned_concurrency_config"
            | "aws_lambda_function_recursion_config"
            | "aws_lambda_runtime_management_config"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::Lambda::Function", counts);
    let aliases = Survey::of(context, ALIAS, counts);
    let versions = Survey::of(context, "AWS::Lambda::Version", |kind| counts(kind) || kind == ALIAS);
    for (index, function) in survey.subjects() {
        if has_events(function) {
            continue;
        }
        let mut search = survey.search(index);
        if grants::lets_in(context, index, "AWS::Lambda::Permission", &mut search) {
            continue;
        }
        CALLERS.iter().for_each(|kind| search.needs(kind));
        search.through(ALIAS, &aliases);
        search.through("AWS::Lambda::Version", &versions);
        search.untold_by_template("what calls it from outside");
        let why = "what calls it through an SDK, the console or a stack's custom resource leaves no trace";
        search.at_most(Confidence::Medium, why);
        let help = "delete it with its role and log group, unless somebody calls it by hand";
        found.extend(search.verdict(&RULE, "is called by nothing", help));
    }
}

/// Whether the Serverless form of a function says what calls it.
fn has_events(function: &Resource) -> bool {
    let tells = |key: &&str| function.property(key).is_some_and(|p| !p.entries().is_empty() || !p.items().is_empty());
    ["Events", "FunctionUrlConfig"].iter().any(|key| tells(&key))
}

//! ORP003.

use crate::check::orphan::{Survey, is_listed};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};

declare_rule! {
    /// No load balancer sends anything to a target group.
    ///
    /// ## Why
    /// A target group costs nothing, but its targets wait for traffic that never comes, and its health checks look like
    /// a service that is in use.
    ///
    /// ## How to fix
    /// Forward to it from a listener or a listener rule, or delete it.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   leftover:
    ///     type: AWS::ElasticLoadBalancingV2::TargetGroup
    ///     port: 80
    ///     protocol: HTTP
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web:
    ///     type: ec2
    ///     instance_type: t3.micro
    ///   front:
    ///     type: alb
    ///   http:
    ///     type: AWS::ElasticLoadBalancingV2::Listener
    ///     load_balancer_arn: front
    ///     port: 80
    ///     protocol: HTTP
    ///     default_actions: [{type: forward, target_group_arn: webs}]
    ///   webs:
    ///     type: AWS::ElasticLoadBalancingV2::TargetGroup
    ///     port: 80
    ///     protocol: HTTP
    ///     targets: [{id: web}]
    /// ```
    pub(super) static RULE = { "ORP003", "unused-target-group", Warning, check }
}

const DEPLOYMENTS: &str = "AWS::CodeDeploy::DeploymentGroup";

/// What registers targets with a group sends it no traffic, and what watches it does not either. A deployment between two
/// groups leaves one of them without a load balancer until the next time, and needs it then.
fn counts(kind: &str) -> bool {
    !matches!(
        kind,
        "AWS::AutoScaling::AutoScalingGroup"
            | "AWS::ECS::Service"
            | "AWS::ECS::TaskSet"
            | "AWS::CloudWatch::Alarm"
            | "AWS::ApplicationAutoScaling::ScalingPolicy"
            | "AWS::AutoScaling::ScalingPolicy"
            | "aws_lb_target_group_attachment"
            | "aws_autoscaling_attachment"
            | "aws_autoscaling_traffic_source_attachment"
    )
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::ElasticLoadBalancingV2::TargetGroup", counts);
    for (index, _) in survey.subjects() {
        let mut search = survey.search(index);
        search.own(&["LoadBalancerArns"]);
        if search.is_observed() && !is_listed(context, DEPLOYMENTS) {
            search.at_most(Confidence::Medium, "a deployment that was not read may switch its load balancer to it");
        }
        let says = "gets traffic from no load balancer";
        found.extend(search.verdict(&RULE, says, "forward to it from a listener, or delete it"));
    }
}

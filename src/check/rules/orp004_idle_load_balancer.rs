//! ORP004.

use std::collections::{BTreeMap, HashMap};

use crate::check::orphan::{Search, Survey, namers};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Property, Resource, Value};

declare_rule! {
    /// A load balancer has no target to send traffic to, or none that is healthy.
    ///
    /// ## Why
    /// A load balancer is billed by the hour, whether anything stands behind it or not.
    ///
    /// ## How to fix
    /// Register targets with its target group, or delete it with its listeners and target groups. A listener that
    /// redirects or answers by itself needs no target.
    ///
    /// Targets can be registered at run time without a trace in any file: confidence is at most medium. Where targets are
    /// registered and AWS calls none of them healthy, it may be forgotten or just broken: confidence is low.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
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
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   front:
    ///     type: alb
    ///   http:
    ///     type: AWS::ElasticLoadBalancingV2::Listener
    ///     load_balancer_arn: front
    ///     port: 80
    ///     protocol: HTTP
    ///     default_actions: [{type: redirect, redirect_config: {protocol: HTTPS, status_code: HTTP_301}}]
    /// ```
    pub(super) static RULE = { "ORP004", "idle-load-balancer", Warning, check }
}

const LISTENER: &str = "AWS::ElasticLoadBalancingV2::Listener";
const LISTENER_RULE: &str = "AWS::ElasticLoadBalancingV2::ListenerRule";
const TARGET_GROUP: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";

/// What brings traffic to a group, watches it or deploys to it registers no target.
fn registers(kind: &str) -> bool {
    !matches!(
        kind,
        LISTENER
            | LISTENER_RULE
            | "AWS::CodeDeploy::DeploymentGroup"
            | "AWS::CloudWatch::Alarm"
            | "AWS::ApplicationAutoScaling::ScalingPolicy"
            | "AWS::AutoScaling::ScalingPolicy"
    )
}

/// What registers instances with a classic load balancer.
fn fills_classic(kind: &str) -> bool {
    matches!(
        kind,
        "AWS::AutoScaling::AutoScalingGroup"
            | "AWS::ECS::Service"
            | "aws_elb_attachment"
            | "aws_autoscaling_attachment"
            | "aws_autoscaling_traffic_source_attachment"
    )
}

/// States in which a target gets no traffic
/// (<https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html>), and that of an
/// instance of a classic load balancer. `initial` is on its way, and `unavailable` is not checked: both may get some.
const ILL: &[&str] = &["unhealthy", "unhealthy.draining", "draining", "unused", "OutOfService"];

const MAY_BE_AN_OUTAGE: &str = "targets that are ill may be mended: this may be an outage, not a leftover";
const NO_TARGET: (&str, &str) =
    ("has no target to send traffic to", "register targets, or delete it with its listeners and target groups");
const NONE_HEALTHY: (&str, &str) =
    ("has no healthy target to send traffic to", "mend its targets, or delete it with its listeners and target groups");

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let listeners = Survey::of(context, "AWS::ElasticLoadBalancingV2::LoadBalancer", |kind| kind == LISTENER);
    let targets = Survey::of(context, TARGET_GROUP, registers);
    let lost = lost(context);
    for (index, _) in listeners.subjects() {
        // A listener alone is no use: what counts is what stands behind it.
        let mut search = listeners.begin(index);
        let (says, help) = behind(context, index, &targets, &lost, &mut search);
        found.extend(search.verdict(&RULE, says, help));
    }
    let classic = Survey::of(context, "AWS::ElasticLoadBalancing::LoadBalancer", fills_classic);
    for (index, balancer) in classic.subjects() {
        let ill = balancer.property("InstanceStates").and_then(ill);
        let mut search = if ill.is_some() { classic.begin(index) } else { classic.search(index) };
        let (says, help) = match &ill {
            Some(states) => {
                search.settle(format!("AWS lists its instances: {states}"));
                search.at_most(Confidence::Low, MAY_BE_AN_OUTAGE);
                NONE_HEALTHY
            }
            None => {
                search.own(&["Instances"]);
                NO_TARGET
            }
        };
        search.at_most(Confidence::Medium, "instances registered at run time leave no trace in a file");
        found.extend(search.verdict(&RULE, says, help));
    }
}

/// The target groups that were not read, by the listener or rule that forwards to them.
type Lost<'a> = HashMap<ResourceIndex, Vec<&'a str>>;

fn lost<'a>(context: &RuleContext<'a>) -> Lost<'a> {
    let mut lost = Lost::new();
    for one in context.graph.unresolved().iter().filter(|one| one.via.contains("TargetGroup")) {
        lost.entry(one.from).or_default().push(&one.text);
    }
    lost
}

/// How many targets are in which state, where none gets traffic: "2 unhealthy and 1 draining". `None` where there is none.
fn ill(targets: &Property) -> Option<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for target in targets.items() {
        let state = target.at("State").and_then(Property::text).filter(|state| ILL.contains(state))?;
        *counts.entry(state).or_default() += 1;
    }
    let states: Vec<String> = counts.iter().map(|(state, count)| format!("{count} {state}")).collect();
    (!states.is_empty()).then(|| states.join(" and "))
}

/// Follows listeners and their rules to target groups, and these to their targets; what to say if nothing is found.
fn behind(
    context: &RuleContext<'_>,
    balancer: ResourceIndex,
    targets: &Survey<'_>,
    lost: &Lost<'_>,
    search: &mut Search<'_>,
) -> (&'static str, &'static str) {
    let listeners = namers(context, balancer, LISTENER);
    let rules = listeners.iter().flat_map(|&listener| namers(context, listener, LISTENER_RULE));
    let deciders: Vec<ResourceIndex> = listeners.iter().copied().chain(rules).collect();
    let mut groups: Vec<ResourceIndex> = Vec::new();
    for &decider in &deciders {
        let resource = context.graph.resource(decider);
        actions(decider, resource, lost.get(&decider).map_or(&[], Vec::as_slice), search);
        let forwards = context.graph.outgoing(decider).map(|edge| edge.to);
        groups.extend(forwards.filter(|&to| context.graph.resource(to).kind.is(TARGET_GROUP)));
    }
    groups.extend(attached(context, balancer));
    groups.sort();
    groups.dedup();
    if search.is_observed() && !groups.is_empty() && context.graph.inventory().lists(TARGET_GROUP) {
        search.settle("AWS lists every target group with the load balancers that send to it");
        if !listeners.is_empty() && !context.graph.inventory().lists(LISTENER_RULE) {
            search.at_most(Confidence::Medium, "a rule of its listeners that was not read may answer by itself");
        }
    }
    let sick = filled(context, &groups, targets, search);
    let names: Vec<String> = groups.iter().map(|&g| format!("`{}`", context.graph.resource(g).address)).collect();
    search.evidence(match (listeners.len(), names.is_empty()) {
        (0, _) => "it has no listener".to_owned(),
        (n, true) => format!("none of its listeners ({n}) forwards, redirects or answers"),
        (n, false) if !sick.is_empty() => format!("its listeners ({n}) forward to {}", names.join(", ")),
        (n, false) => format!("its listeners ({n}) forward to {}, which have no targets", names.join(", ")),
    });
    search.at_most(Confidence::Medium, "targets registered at run time leave no trace in a file");
    if sick.is_empty() {
        return NO_TARGET;
    }
    for states in &sick {
        search.evidence(states);
    }
    search.at_most(Confidence::Low, MAY_BE_AN_OUTAGE);
    NONE_HEALTHY
}

/// Looks at the targets of groups; says how they are where AWS calls none of them healthy.
fn filled(
    context: &RuleContext<'_>,
    groups: &[ResourceIndex],
    targets: &Survey<'_>,
    search: &mut Search<'_>,
) -> Vec<String> {
    let mut sick: Vec<String> = Vec::new();
    for &group in groups {
        let resource = context.graph.resource(group);
        if resource.presence.is_absent() {
            continue;
        }
        if let Some(states) = resource.property("Targets").and_then(ill) {
            sick.push(format!("the targets of `{}` are {states}", resource.address));
            continue;
        }
        let mut part = targets.search(group);
        match resource.property("Targets").map(|p| &p.value) {
            Some(Value::List(items)) if !items.is_empty() => part.user(group, "Targets"),
            Some(Value::List(_)) if part.is_observed() => part.settle("AWS lists no target"),
            None if part.is_observed() => {
                part.doubt(format!("`aws elbv2 describe-target-health` was not read for `{}`", resource.address));
            }
            Some(Value::Unknown(unknown)) => {
                part.doubt(format!(
                    "the targets of `{}` are only known at deployment: {}",
                    resource.address, unknown.reason
                ));
            }
            _ => {}
        }
        search.absorb(part);
    }
    sick
}

/// The target groups that AWS lists with a load balancer.
fn attached(context: &RuleContext<'_>, balancer: ResourceIndex) -> impl Iterator<Item = ResourceIndex> {
    let named = context.graph.incoming(balancer).filter(|edge| edge.via.starts_with("LoadBalancerArns"));
    named.map(|edge| edge.from).filter(|&from| context.graph.resource(from).kind.is(TARGET_GROUP))
}

/// Looks at what a listener or rule does with a request: some actions need no target, some cannot be told.
fn actions(decider: ResourceIndex, resource: &Resource, lost: &[&str], search: &mut Search<'_>) {
    let name = format!("`{}`", resource.address);
    for property in ["DefaultActions", "Actions"].iter().filter_map(|key| resource.property(key)) {
        let answers = |action: &Property| {
            action.at("Type").and_then(Property::text).is_some_and(|t| matches!(t, "redirect" | "fixed-response"))
        };
        if property.items().iter().any(answers) {
            search.user(decider, "Actions");
        }
        property.walk("", &mut |path, leaf| match &leaf.value {
            Value::Unknown(unknown) if unknown.references.is_empty() && decides(path) => {
                search.doubt(format!("what {name} does is only known at deployment: {}", unknown.reason));
            }
            _ => {}
        });
    }
    for group in lost {
        search.doubt(format!("{name} forwards to `{group}`, which was not read"));
    }
}

/// Whether a leaf of an action says where a request goes.
fn decides(path: &str) -> bool {
    path.is_empty() || path.ends_with(']') || path.ends_with(".Type") || path.ends_with("TargetGroupArn")
}

//! Elastic Load Balancing: `aws elbv2 describe-…` and, for classic load balancers, `aws elb describe-…`.

use crate::kinds::sources::{Listing, Rename, from, lists};

pub(in crate::kinds) const LOAD_BALANCER: &[Listing] =
    &[lists("elbv2 describe-load-balancers", "LoadBalancers[]", "LoadBalancerName").has(&["LoadBalancerArn"])];
pub(in crate::kinds) const LOAD_BALANCER_FIELDS: &[Rename] =
    &[from("LoadBalancerName", "Name"), from("AvailabilityZones[].SubnetId", "Subnets[]")];

pub(in crate::kinds) const LISTENER: &[Listing] =
    &[lists("elbv2 describe-listeners", "Listeners[]", "ListenerArn").has(&["LoadBalancerArn"])];

pub(in crate::kinds) const LISTENER_RULE: &[Listing] =
    &[lists("elbv2 describe-rules", "Rules[]", "RuleArn").has(&["Actions"])];

pub(in crate::kinds) const TARGET_GROUP: &[Listing] =
    &[lists("elbv2 describe-target-groups", "TargetGroups[]", "TargetGroupName").has(&["TargetType"])];
pub(in crate::kinds) const TARGET_GROUP_FIELDS: &[Rename] = &[from("TargetGroupName", "Name")];

pub(in crate::kinds) const CLASSIC_LOAD_BALANCER: &[Listing] =
    &[lists("elb describe-load-balancers", "LoadBalancerDescriptions[]", "LoadBalancerName")];
pub(in crate::kinds) const CLASSIC_LOAD_BALANCER_FIELDS: &[Rename] = &[
    from("VPCId", "VpcId"),
    from("Instances[].InstanceId", "Instances[]"),
    from("ListenerDescriptions[].Listener", "Listeners[]"),
    from("ListenerDescriptions[].PolicyNames", "Listeners[].PolicyNames"),
];

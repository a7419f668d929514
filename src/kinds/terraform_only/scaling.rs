//! Load balancers and scaling.

use super::{free, setting};
use crate::kinds::KindSpec;
use crate::kinds::load_balancing::TARGETS;
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        terraform: &["aws_alb_target_group_attachment"],
        ..setting(
            "aws_lb_target_group_attachment",
            "target",
            "target",
            free::ELB,
            &[receives("TargetGroupArn", TARGET_GROUP), sends("TargetId", TARGETS)],
        )
    },
    setting(
        "aws_elb_attachment",
        "classic-lb-target",
        "classic load balancer target",
        free::ELB,
        &[receives("Elb", CLASSIC_LOAD_BALANCER), sends("Instance", INSTANCE)],
    ),
    setting(
        "aws_load_balancer_policy",
        "classic-lb-policy",
        "classic load balancer policy",
        free::ELB,
        &[attached("LoadBalancerName", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_load_balancer_listener_policy",
        "classic-lb-listener-policy",
        "classic load balancer policy",
        free::ELB,
        &[attached("LoadBalancerName", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_load_balancer_backend_server_policy",
        "classic-lb-server-policy",
        "classic load balancer policy",
        free::ELB,
        &[attached("LoadBalancerName", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_app_cookie_stickiness_policy",
        "classic-lb-app-cookie",
        "classic load balancer stickiness",
        free::ELB,
        &[attached("LoadBalancer", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_lb_cookie_stickiness_policy",
        "classic-lb-cookie",
        "classic load balancer stickiness",
        free::ELB,
        &[attached("LoadBalancer", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_lb_ssl_negotiation_policy",
        "classic-lb-tls",
        "classic load balancer TLS policy",
        free::ELB,
        &[attached("LoadBalancer", CLASSIC_LOAD_BALANCER)],
    ),
    setting(
        "aws_proxy_protocol_policy",
        "classic-lb-proxy-protocol",
        "classic load balancer policy",
        free::ELB,
        &[attached("LoadBalancer", CLASSIC_LOAD_BALANCER)],
    ),
    KindSpec {
        attributes: &[from("alb_target_group_arn", "LbTargetGroupArn")],
        ..setting(
            "aws_autoscaling_attachment",
            "asg-attachment",
            "Auto Scaling attachment",
            free::SCALING,
            &[
                attached("AutoscalingGroupName", SCALING_GROUP),
                receives("LbTargetGroupArn", TARGET_GROUP),
                receives("Elb", CLASSIC_LOAD_BALANCER),
            ],
        )
    },
    setting(
        "aws_autoscaling_traffic_source_attachment",
        "asg-traffic-source",
        "Auto Scaling traffic source",
        free::SCALING,
        &[
            attached("AutoscalingGroupName", SCALING_GROUP),
            receives(
                "TrafficSource.Identifier",
                &["AWS::ElasticLoadBalancingV2::TargetGroup", "AWS::ElasticLoadBalancing::LoadBalancer"],
            ),
        ],
    ),
    setting(
        "aws_autoscaling_group_tag",
        "asg-tag",
        "tag of an Auto Scaling group",
        free::SCALING,
        &[attached("AutoscalingGroupName", SCALING_GROUP)],
    ),
    setting(
        "aws_autoscaling_notification",
        "asg-notification",
        "Auto Scaling notification",
        free::SCALING,
        &[attached("GroupNames[]", SCALING_GROUP), sends("TopicArn", TOPIC)],
    ),
    setting(
        "aws_appautoscaling_scheduled_action",
        "app-scheduled-action",
        "scheduled scaling",
        free::SCALING,
        &[attached("ResourceId", ANY)],
    ),
];

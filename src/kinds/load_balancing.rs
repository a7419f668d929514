//! Load balancers and what traffic runs through.

use super::vocabulary::*;
use super::{
    Billing, Category, Glyph, KindSpec, Place, TagShape, answers, deletion, prices, terraform, trail, usage_keys,
};

const ELB_FREE: &str =
    "https://aws.amazon.com/elasticloadbalancing/pricing/ charges load balancers and their capacity units alone";

const BASE: KindSpec = KindSpec { category: Category::Network, ..KindSpec::BASE };

/// The rows.
pub(super) const LOAD_BALANCING: &[KindSpec] = &[
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::LoadBalancer",
        alias: "lb",
        also: &["alb", "nlb", "elbv2", "load-balancer"],
        terraform: &["aws_lb", "aws_alb"],
        attributes: terraform::load_balancing::LOAD_BALANCER,
        listings: answers::load_balancing::LOAD_BALANCER,
        fields: answers::load_balancing::LOAD_BALANCER_FIELDS,
        title: "load balancer",
        glyph: Glyph::LoadBalancer,
        place: Place::VpcIngress,
        references: &[
            inside("Subnets[]", SUBNET),
            inside("SubnetMappings[].SubnetId", SUBNET),
            inside("AvailabilityZones[].SubnetId", SUBNET),
            inside("VpcId", VPC),
            uses("SubnetMappings[].AllocationId", ADDRESS),
            sends("AccessLogs.Bucket", BUCKET),
            uses("AvailabilityZones[].LoadBalancerAddresses[].AllocationId", ADDRESS),
            uses("SecurityGroups[]", SECURITY_GROUP),
        ],
        names: &["Name", "DNSName"],
        billing: Billing::Lines(prices::network::LOAD_BALANCER),
        usage: usage_keys::LOAD_BALANCER,
        deletion: Some(deletion::LOAD_BALANCER),
        trail: Some(trail::ELB_LOAD_BALANCER),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::Listener",
        alias: "listener",
        terraform: &["aws_lb_listener", "aws_alb_listener"],
        attributes: terraform::load_balancing::LISTENER,
        listings: answers::load_balancing::LISTENER,
        title: "listener",
        glyph: Glyph::LoadBalancer,
        place: Place::Passage,
        references: &[
            attached("LoadBalancerArn", LOAD_BALANCER),
            sends("DefaultActions[].TargetGroupArn", TARGET_GROUP),
            sends("DefaultActions[].ForwardConfig.TargetGroups[].TargetGroupArn", TARGET_GROUP),
            uses("DefaultActions[].AuthenticateCognitoConfig.UserPoolArn", USER_POOL),
            uses("Certificates[].CertificateArn", CERTIFICATE),
        ],
        secrets: &["DefaultActions[].AuthenticateOidcConfig.ClientSecret"],
        billing: Billing::Free(ELB_FREE),
        deletion: Some(deletion::LISTENER),
        trail: Some(trail::ELB_LISTENER),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::ListenerRule",
        alias: "listener-rule",
        terraform: &["aws_lb_listener_rule", "aws_alb_listener_rule"],
        attributes: terraform::load_balancing::LISTENER_RULE,
        listings: answers::load_balancing::LISTENER_RULE,
        title: "listener rule",
        glyph: Glyph::LoadBalancer,
        place: Place::Passage,
        references: &[
            attached("ListenerArn", LISTENER),
            sends("Actions[].TargetGroupArn", TARGET_GROUP),
            sends("Actions[].ForwardConfig.TargetGroups[].TargetGroupArn", TARGET_GROUP),
            uses("Actions[].AuthenticateCognitoConfig.UserPoolArn", USER_POOL),
        ],
        secrets: &["Actions[].AuthenticateOidcConfig.ClientSecret"],
        billing: Billing::Free(ELB_FREE),
        deletion: Some(deletion::LISTENER_RULE),
        trail: Some(trail::LISTENER_RULE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::ListenerCertificate",
        alias: "listener-certificate",
        terraform: &["aws_lb_listener_certificate", "aws_alb_listener_certificate"],
        attributes: terraform::load_balancing::LISTENER_CERTIFICATE,
        title: "listener certificate",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        references: &[attached("ListenerArn", LISTENER), uses("Certificates[].CertificateArn", CERTIFICATE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(ELB_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::TargetGroup",
        alias: "tg",
        also: &["target-group"],
        terraform: &["aws_lb_target_group", "aws_alb_target_group"],
        listings: answers::load_balancing::TARGET_GROUP,
        fields: answers::load_balancing::TARGET_GROUP_FIELDS,
        title: "target group",
        glyph: Glyph::TargetGroup,
        place: Place::Passage,
        references: &[
            inside("VpcId", VPC),
            sends("Targets[].Id", TARGETS),
            receives("LoadBalancerArns[]", LOAD_BALANCER),
        ],
        names: &["Name"],
        billing: Billing::Free(ELB_FREE),
        deletion: Some(deletion::TARGET_GROUP),
        trail: Some(trail::TARGET_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancing::LoadBalancer",
        alias: "elb",
        also: &["classic-lb"],
        terraform: &["aws_elb"],
        attributes: terraform::load_balancing::CLASSIC_LOAD_BALANCER,
        listings: answers::load_balancing::CLASSIC_LOAD_BALANCER,
        fields: answers::load_balancing::CLASSIC_LOAD_BALANCER_FIELDS,
        title: "classic load balancer",
        glyph: Glyph::LoadBalancer,
        place: Place::VpcIngress,
        references: &[
            inside("Subnets[]", SUBNET),
            uses("SecurityGroups[]", SECURITY_GROUP),
            sends("Instances[]", INSTANCE),
            sends("AccessLoggingPolicy.S3BucketName", BUCKET),
            uses("Listeners[].SSLCertificateId", CERTIFICATE),
        ],
        names: &["LoadBalancerName", "DNSName"],
        billing: Billing::Lines(prices::network::CLASSIC_LOAD_BALANCER),
        usage: usage_keys::CLASSIC_LOAD_BALANCER,
        deletion: Some(deletion::CLASSIC_LOAD_BALANCER),
        trail: Some(trail::CLASSIC_LOAD_BALANCER),
        ..BASE
    },
];

/// What a target group can send to: an instance, a function, or a load balancer behind another.
pub(super) const TARGETS: &[&str] =
    &["AWS::EC2::Instance", "AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::ElasticLoadBalancingV2::LoadBalancer"];

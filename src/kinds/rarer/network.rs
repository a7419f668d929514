//! Networks and names.

use super::free;
use crate::kinds::sources::{from, lists, shows};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices, trail, usage_keys};

const BASE: KindSpec = KindSpec { category: Category::Network, ..KindSpec::BASE };
const TRANSIT_ATTACHMENT: &[&str] = &["AWS::EC2::TransitGatewayAttachment"];
const TRANSIT_TABLE: &[&str] = &["AWS::EC2::TransitGatewayRouteTable"];
const MESH_KIND: &[&str] = &["AWS::AppMesh::Mesh"];

const CLOUDFRONT_KEYS: &str = "https://aws.amazon.com/cloudfront/pricing/ lists no charge for it";

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::EC2::TransitGatewayRouteTableAssociation",
        alias: "tgw-route-table-association",
        terraform: &["aws_ec2_transit_gateway_route_table_association"],
        title: "transit gateway association",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[
            attached("TransitGatewayAttachmentId", TRANSIT_ATTACHMENT),
            uses("TransitGatewayRouteTableId", TRANSIT_TABLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::TRANSIT),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::TransitGatewayRouteTablePropagation",
        alias: "tgw-route-table-propagation",
        terraform: &["aws_ec2_transit_gateway_route_table_propagation"],
        title: "transit gateway propagation",
        glyph: Glyph::RouteTable,
        place: Place::Folded,
        references: &[
            attached("TransitGatewayAttachmentId", TRANSIT_ATTACHMENT),
            sends("TransitGatewayRouteTableId", TRANSIT_TABLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::TRANSIT),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticLoadBalancingV2::TrustStore",
        alias: "trust-store",
        terraform: &["aws_lb_trust_store"],
        title: "trust store",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        references: &[uses("CaCertificatesBundleS3Bucket", BUCKET)],
        names: &["Name"],
        trail: Some(trail::TRUST_STORE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::ResolverEndpoint",
        alias: "resolver-endpoint",
        terraform: &["aws_route53_resolver_endpoint"],
        attributes: &[from("ip_address[]", "IpAddresses[]")],
        listings: answers::rarer::RESOLVER_ENDPOINT,
        title: "Route 53 resolver endpoint",
        glyph: Glyph::Dns,
        place: Place::VpcShared,
        references: &[inside("IpAddresses[].SubnetId", SUBNET), uses("SecurityGroupIds[]", SECURITY_GROUP)],
        names: &["Name"],
        billing: Billing::Lines(prices::network::RESOLVER_ENDPOINT),
        usage: usage_keys::RESOLVER_ENDPOINT,
        trail: Some(trail::RESOLVER_ENDPOINT),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::ResolverRule",
        alias: "resolver-rule",
        terraform: &["aws_route53_resolver_rule"],
        attributes: &[from("target_ip[]", "TargetIps[]")],
        listings: answers::rarer::RESOLVER_RULE,
        title: "resolver rule",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[uses("ResolverEndpointId", &["AWS::Route53Resolver::ResolverEndpoint"])],
        names: &["Name"],
        billing: Billing::Free(free::RESOLVER),
        trail: Some(trail::RESOLVER_RULE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::ResolverRuleAssociation",
        alias: "resolver-rule-association",
        terraform: &["aws_route53_resolver_rule_association"],
        listings: answers::rarer::RESOLVER_RULE_ASSOCIATION,
        title: "resolver rule association",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[attached("VPCId", VPC), uses("ResolverRuleId", &["AWS::Route53Resolver::ResolverRule"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::RESOLVER),
        trail: Some(trail::RESOLVER_RULE_ASSOCIATION),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::ResolverQueryLoggingConfig",
        alias: "resolver-logging",
        terraform: &["aws_route53_resolver_query_log_config"],
        listings: answers::rarer::RESOLVER_LOGGING,
        title: "resolver query log",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[sends(
            "DestinationArn",
            &["AWS::S3::Bucket", "AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"],
        )],
        names: &["Name"],
        billing: Billing::Free(free::RESOLVER),
        trail: Some(trail::RESOLVER_QUERY_LOGGING_CONFIG),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation",
        alias: "resolver-logging-association",
        terraform: &["aws_route53_resolver_query_log_config_association"],
        title: "resolver query log association",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[
            watches("ResourceId", VPC),
            uses("ResolverQueryLogConfigId", &["AWS::Route53Resolver::ResolverQueryLoggingConfig"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::RESOLVER),
        trail: Some(trail::RESOLVER_QUERY_LOGGING_CONFIG_ASSOCIATION),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::FirewallRuleGroup",
        alias: "dns-firewall",
        terraform: &["aws_route53_resolver_firewall_rule_group"],
        title: "DNS firewall rules",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        names: &["Name"],
        trail: Some(trail::FIREWALL_RULE_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::FirewallDomainList",
        alias: "dns-firewall-domains",
        terraform: &["aws_route53_resolver_firewall_domain_list"],
        title: "DNS firewall domains",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        names: &["Name"],
        trail: Some(trail::FIREWALL_DOMAIN_LIST),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53Resolver::FirewallRuleGroupAssociation",
        alias: "dns-firewall-association",
        terraform: &["aws_route53_resolver_firewall_rule_group_association"],
        title: "DNS firewall association",
        glyph: Glyph::Firewall,
        place: Place::Folded,
        references: &[
            attached("VpcId", VPC),
            uses("FirewallRuleGroupId", &["AWS::Route53Resolver::FirewallRuleGroup"]),
        ],
        trail: Some(trail::FIREWALL_RULE_GROUP_ASSOCIATION),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53::KeySigningKey",
        alias: "key-signing-key",
        terraform: &["aws_route53_key_signing_key"],
        title: "DNSSEC key",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("HostedZoneId", HOSTED_ZONE), uses("KeyManagementServiceArn", KEY)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ROUTE53),
        trail: Some(trail::KEY_SIGNING_KEY),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53::DNSSEC",
        alias: "dnssec",
        terraform: &["aws_route53_hosted_zone_dnssec"],
        title: "DNSSEC",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("HostedZoneId", HOSTED_ZONE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ROUTE53),
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceDiscovery::Instance",
        alias: "discovery-instance",
        terraform: &["aws_service_discovery_instance"],
        title: "discovery instance",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[attached("ServiceId", &["AWS::ServiceDiscovery::Service"])],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::MonitoringSubscription",
        alias: "cloudfront-monitoring",
        terraform: &["aws_cloudfront_monitoring_subscription"],
        title: "CloudFront monitoring",
        glyph: Glyph::Alarm,
        place: Place::Folded,
        references: &[attached("DistributionId", &["AWS::CloudFront::Distribution"])],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::VpcOrigin",
        alias: "vpc-origin",
        terraform: &["aws_cloudfront_vpc_origin"],
        attributes: &[from("vpc_origin_endpoint_config[0]", "VpcOriginEndpointConfig")],
        title: "VPC origin",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[sends("VpcOriginEndpointConfig.Arn", ANY)],
        billing: Billing::Free(free::CLOUDFRONT),
        trail: Some(trail::VPC_ORIGIN),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::Mesh",
        alias: "app-mesh",
        terraform: &["aws_appmesh_mesh"],
        attributes: &[from("name", "MeshName")],
        title: "App Mesh",
        place: Place::Folded,
        names: &["MeshName"],
        billing: Billing::Free(free::MESH_FREE),
        trail: Some(trail::APP_MESH_MESH),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::VirtualNode",
        alias: "app-mesh-node",
        terraform: &["aws_appmesh_virtual_node"],
        attributes: &[from("name", "VirtualNodeName")],
        title: "App Mesh node",
        place: Place::Folded,
        references: &[attached("MeshName", MESH_KIND)],
        names: &["VirtualNodeName"],
        billing: Billing::Free(free::MESH_FREE),
        trail: Some(trail::VIRTUAL_NODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::VirtualService",
        alias: "app-mesh-service",
        terraform: &["aws_appmesh_virtual_service"],
        attributes: &[from("name", "VirtualServiceName")],
        title: "App Mesh service",
        place: Place::Folded,
        references: &[attached("MeshName", MESH_KIND)],
        names: &["VirtualServiceName"],
        billing: Billing::Free(free::MESH_FREE),
        trail: Some(trail::VIRTUAL_SERVICE),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::VirtualRouter",
        alias: "app-mesh-router",
        terraform: &["aws_appmesh_virtual_router"],
        attributes: &[from("name", "VirtualRouterName")],
        title: "App Mesh router",
        place: Place::Folded,
        references: &[attached("MeshName", MESH_KIND)],
        names: &["VirtualRouterName"],
        billing: Billing::Free(free::MESH_FREE),
        trail: Some(trail::VIRTUAL_ROUTER),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::Route",
        alias: "app-mesh-route",
        terraform: &["aws_appmesh_route"],
        attributes: &[from("name", "RouteName")],
        title: "App Mesh route",
        place: Place::Folded,
        references: &[attached("MeshName", MESH_KIND)],
        billing: Billing::Free(free::MESH_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppMesh::VirtualGateway",
        alias: "app-mesh-gateway",
        terraform: &["aws_appmesh_virtual_gateway"],
        attributes: &[from("name", "VirtualGatewayName")],
        title: "App Mesh gateway",
        place: Place::Folded,
        references: &[attached("MeshName", MESH_KIND)],
        names: &["VirtualGatewayName"],
        billing: Billing::Free(free::MESH_FREE),
        trail: Some(trail::VIRTUAL_GATEWAY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::PublicKey",
        alias: "cloudfront-key",
        terraform: &["aws_cloudfront_public_key"],
        listings: &[
            lists("cloudfront list-public-keys", "PublicKeyList.Items[]", "Id"),
            shows("cloudfront get-public-key", "PublicKey", "Id").has(&["PublicKeyConfig"]),
        ],
        fields: &[from("Name", "PublicKeyConfig.Name")],
        title: "CloudFront public key",
        glyph: Glyph::Key,
        place: Place::Folded,
        names: &["PublicKeyConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_KEYS),
        trail: Some(trail::PUBLIC_KEY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::KeyGroup",
        alias: "cloudfront-key-group",
        terraform: &["aws_cloudfront_key_group"],
        listings: &[lists("cloudfront list-key-groups", "KeyGroupList.Items[]", "KeyGroup.Id")],
        fields: &[from("KeyGroup.KeyGroupConfig", "KeyGroupConfig")],
        title: "CloudFront key group",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[uses("KeyGroupConfig.Items[]", &["AWS::CloudFront::PublicKey"])],
        names: &["KeyGroupConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_KEYS),
        trail: Some(trail::KEY_GROUP),
        ..BASE
    },
];

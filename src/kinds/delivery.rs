//! Names and delivery to the world: Route 53, CloudFront, Global Accelerator, service discovery.

use super::vocabulary::*;
use super::{
    Billing, Category, Glyph, KindSpec, Place, TagShape, answers, deletion, prices, terraform, trail, usage_keys,
};

const ROUTE53_FREE: &str =
    "https://aws.amazon.com/route53/pricing/ charges zones, queries and health checks, not records";
const CLOUDFRONT_FREE: &str = "https://aws.amazon.com/cloudfront/pricing/ lists no charge for it";
const CLOUD_MAP_FREE: &str =
    "https://aws.amazon.com/cloud-map/pricing/ charges registered resources and look-ups alone";
const ACCELERATOR_FREE: &str =
    "https://aws.amazon.com/global-accelerator/pricing/ charges the accelerator and data alone";

const BASE: KindSpec = KindSpec { category: Category::Network, place: Place::Global, ..KindSpec::BASE };

/// The rows.
pub(super) const DELIVERY: &[KindSpec] = &[
    KindSpec {
        name: "AWS::Route53::HostedZone",
        alias: "route53",
        also: &["hosted-zone", "zone"],
        terraform: &["aws_route53_zone"],
        attributes: terraform::delivery::HOSTED_ZONE,
        listings: answers::delivery::HOSTED_ZONE,
        fields: answers::delivery::HOSTED_ZONE_FIELDS,
        title: "hosted zone",
        glyph: Glyph::Dns,
        references: &[attached("VPCs[].VPCId", VPC), sends("QueryLoggingConfig.CloudWatchLogsLogGroupArn", LOG_GROUP)],
        names: &["Name"],
        tags: TagShape::List("HostedZoneTags"),
        billing: Billing::Lines(prices::network::HOSTED_ZONE),
        deletion: Some(deletion::HOSTED_ZONE),
        trail: Some(trail::HOSTED_ZONE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53::RecordSet",
        alias: "record",
        also: &["record-set", "dns-record"],
        terraform: &["aws_route53_record"],
        attributes: terraform::delivery::RECORD,
        listings: answers::delivery::RECORD,
        fields: answers::delivery::RECORD_FIELDS,
        title: "DNS record",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[
            attached("HostedZoneId", HOSTED_ZONE),
            attached("HostedZoneName", HOSTED_ZONE),
            sends("AliasTarget.DNSName", ANY),
            sends("ResourceRecords[]", ANY),
            watches("HealthCheckId", &["AWS::Route53::HealthCheck"]),
        ],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::network::DNS_RECORD),
        usage: usage_keys::DNS_RECORD,
        deletion: Some(deletion::RECORD_SET),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53::RecordSetGroup",
        alias: "record-group",
        title: "DNS records",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[
            attached("HostedZoneId", HOSTED_ZONE),
            attached("HostedZoneName", HOSTED_ZONE),
            sends("RecordSets[].AliasTarget.DNSName", ANY),
            sends("RecordSets[].ResourceRecords[]", ANY),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(ROUTE53_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Route53::HealthCheck",
        alias: "health-check",
        terraform: &["aws_route53_health_check"],
        attributes: terraform::delivery::HEALTH_CHECK,
        listings: answers::delivery::HEALTH_CHECK,
        title: "health check",
        glyph: Glyph::Dns,
        references: &[
            watches("HealthCheckConfig.FullyQualifiedDomainName", ANY),
            watches("HealthCheckConfig.ChildHealthChecks[]", &["AWS::Route53::HealthCheck"]),
            watches("HealthCheckConfig.AlarmIdentifier.Name", &["AWS::CloudWatch::Alarm"]),
        ],
        tags: TagShape::List("HealthCheckTags"),
        billing: Billing::Lines(prices::network::HEALTH_CHECK),
        usage: usage_keys::HEALTH_CHECK,
        trail: Some(trail::HEALTH_CHECK),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::Distribution",
        alias: "cloudfront",
        also: &["cdn", "distribution"],
        terraform: &["aws_cloudfront_distribution"],
        attributes: terraform::delivery::DISTRIBUTION,
        listings: answers::delivery::DISTRIBUTION,
        fields: answers::delivery::DISTRIBUTION_FIELDS,
        title: "CloudFront distribution",
        glyph: Glyph::Globe,
        references: &[
            sends("DistributionConfig.Origins[].DomainName", ANY),
            sends("DistributionConfig.Origins[].VpcOriginConfig.VpcOriginId", &["AWS::CloudFront::VpcOrigin"]),
            uses("DistributionConfig.Origins[].OriginAccessControlId", &["AWS::CloudFront::OriginAccessControl"]),
            uses("DistributionConfig.Origins[].S3OriginConfig.OriginAccessIdentity", ORIGIN_IDENTITY),
            uses("DistributionConfig.ViewerCertificate.AcmCertificateArn", CERTIFICATE),
            uses("DistributionConfig.ViewerCertificate.IamCertificateId", CERTIFICATE),
            uses("DistributionConfig.WebACLId", WEB_ACL),
            sends("DistributionConfig.Logging.Bucket", BUCKET),
            sends("DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[].LambdaFunctionARN", FUNCTION),
            sends("DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[].LambdaFunctionARN", FUNCTION),
            uses("DistributionConfig.DefaultCacheBehavior.FunctionAssociations[].FunctionARN", EDGE_FUNCTION),
            uses("DistributionConfig.CacheBehaviors[].FunctionAssociations[].FunctionARN", EDGE_FUNCTION),
            uses("DistributionConfig.DefaultCacheBehavior.CachePolicyId", &["AWS::CloudFront::CachePolicy"]),
            uses("DistributionConfig.CacheBehaviors[].CachePolicyId", &["AWS::CloudFront::CachePolicy"]),
            uses("DistributionConfig.DefaultCacheBehavior.OriginRequestPolicyId", ORIGIN_REQUEST_POLICY),
            uses("DistributionConfig.DefaultCacheBehavior.ResponseHeadersPolicyId", RESPONSE_HEADERS_POLICY),
        ],
        names: &["DomainName"],
        billing: Billing::Lines(prices::delivery::DISTRIBUTION),
        usage: usage_keys::DISTRIBUTION,
        trail: Some(trail::DISTRIBUTION),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::OriginAccessControl",
        alias: "origin-access-control",
        also: &["oac"],
        terraform: &["aws_cloudfront_origin_access_control"],
        attributes: terraform::delivery::ORIGIN_ACCESS_CONTROL,
        listings: answers::delivery::ORIGIN_ACCESS_CONTROL,
        fields: answers::delivery::ORIGIN_ACCESS_CONTROL_FIELDS,
        title: "origin access control",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        names: &["OriginAccessControlConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_FREE),
        trail: Some(trail::ORIGIN_ACCESS_CONTROL),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::CloudFrontOriginAccessIdentity",
        alias: "origin-access-identity",
        also: &["oai"],
        terraform: &["aws_cloudfront_origin_access_identity"],
        listings: answers::delivery::ORIGIN_ACCESS_IDENTITY,
        title: "origin access identity",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_FREE),
        trail: Some(trail::CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::CachePolicy",
        alias: "cache-policy",
        terraform: &["aws_cloudfront_cache_policy"],
        attributes: terraform::delivery::CACHE_POLICY,
        listings: answers::delivery::CACHE_POLICY,
        fields: answers::delivery::CACHE_POLICY_FIELDS,
        title: "cache policy",
        glyph: Glyph::Globe,
        place: Place::Folded,
        names: &["CachePolicyConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_FREE),
        trail: Some(trail::CACHE_POLICY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::OriginRequestPolicy",
        alias: "origin-request-policy",
        terraform: &["aws_cloudfront_origin_request_policy"],
        attributes: terraform::delivery::ORIGIN_REQUEST_POLICY,
        listings: answers::delivery::ORIGIN_REQUEST_POLICY,
        fields: answers::delivery::ORIGIN_REQUEST_POLICY_FIELDS,
        title: "origin request policy",
        glyph: Glyph::Globe,
        place: Place::Folded,
        names: &["OriginRequestPolicyConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_FREE),
        trail: Some(trail::ORIGIN_REQUEST_POLICY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::ResponseHeadersPolicy",
        alias: "response-headers-policy",
        terraform: &["aws_cloudfront_response_headers_policy"],
        attributes: terraform::delivery::RESPONSE_HEADERS_POLICY,
        listings: answers::delivery::RESPONSE_HEADERS_POLICY,
        fields: answers::delivery::RESPONSE_HEADERS_POLICY_FIELDS,
        title: "response headers policy",
        glyph: Glyph::Globe,
        place: Place::Folded,
        names: &["ResponseHeadersPolicyConfig.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFRONT_FREE),
        trail: Some(trail::RESPONSE_HEADERS_POLICY),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFront::Function",
        alias: "cloudfront-function",
        terraform: &["aws_cloudfront_function"],
        listings: answers::delivery::EDGE_FUNCTION,
        title: "CloudFront function",
        category: Category::Compute,
        glyph: Glyph::Function,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Lines(prices::delivery::EDGE_FUNCTION),
        usage: usage_keys::EDGE_FUNCTION,
        trail: Some(trail::CLOUD_FRONT_FUNCTION),
        ..BASE
    },
    KindSpec {
        name: "AWS::GlobalAccelerator::Accelerator",
        alias: "global-accelerator",
        terraform: &["aws_globalaccelerator_accelerator"],
        listings: answers::delivery::ACCELERATOR,
        title: "global accelerator",
        glyph: Glyph::Globe,
        names: &["Name"],
        billing: Billing::Lines(prices::network::ACCELERATOR),
        trail: Some(trail::ACCELERATOR),
        ..BASE
    },
    KindSpec {
        name: "AWS::GlobalAccelerator::Listener",
        alias: "accelerator-listener",
        terraform: &["aws_globalaccelerator_listener"],
        listings: answers::delivery::ACCELERATOR_LISTENER,
        title: "accelerator listener",
        glyph: Glyph::Globe,
        place: Place::Passage,
        references: &[attached("AcceleratorArn", &["AWS::GlobalAccelerator::Accelerator"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(ACCELERATOR_FREE),
        trail: Some(trail::GLOBAL_ACCELERATOR_LISTENER),
        ..BASE
    },
    KindSpec {
        name: "AWS::GlobalAccelerator::EndpointGroup",
        alias: "accelerator-endpoints",
        terraform: &["aws_globalaccelerator_endpoint_group"],
        attributes: terraform::delivery::ACCELERATOR_ENDPOINTS,
        listings: answers::delivery::ENDPOINT_GROUP,
        fields: answers::delivery::ENDPOINT_GROUP_FIELDS,
        title: "accelerator endpoint group",
        glyph: Glyph::Globe,
        place: Place::Passage,
        references: &[
            attached("ListenerArn", &["AWS::GlobalAccelerator::Listener"]),
            sends("EndpointConfigurations[].EndpointId", ANY),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::network::ACCELERATOR_ENDPOINTS),
        usage: usage_keys::ACCELERATOR_ENDPOINTS,
        trail: Some(trail::ENDPOINT_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceDiscovery::PrivateDnsNamespace",
        alias: "private-namespace",
        terraform: &["aws_service_discovery_private_dns_namespace"],
        listings: answers::delivery::PRIVATE_NAMESPACE,
        title: "private DNS namespace",
        glyph: Glyph::Dns,
        place: Place::VpcShared,
        references: &[inside("Vpc", VPC)],
        names: &["Name"],
        billing: Billing::Lines(prices::network::HOSTED_ZONE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceDiscovery::PublicDnsNamespace",
        alias: "public-namespace",
        terraform: &["aws_service_discovery_public_dns_namespace"],
        listings: answers::delivery::PUBLIC_NAMESPACE,
        title: "public DNS namespace",
        glyph: Glyph::Dns,
        place: Place::Region,
        names: &["Name"],
        billing: Billing::Lines(prices::network::HOSTED_ZONE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceDiscovery::HttpNamespace",
        alias: "http-namespace",
        terraform: &["aws_service_discovery_http_namespace"],
        listings: answers::delivery::HTTP_NAMESPACE,
        title: "HTTP namespace",
        glyph: Glyph::Dns,
        place: Place::Region,
        names: &["Name"],
        billing: Billing::Free(CLOUD_MAP_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceDiscovery::Service",
        alias: "discovery-service",
        terraform: &["aws_service_discovery_service"],
        listings: answers::delivery::DISCOVERY_SERVICE,
        title: "discovery service",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[attached("NamespaceId", NAMESPACES), attached("DnsConfig.NamespaceId", NAMESPACES)],
        names: &["Name"],
        billing: Billing::Free(CLOUD_MAP_FREE),
        trail: Some(trail::DISCOVERY_SERVICE),
        ..BASE
    },
];

const ORIGIN_IDENTITY: &[&str] = &["AWS::CloudFront::CloudFrontOriginAccessIdentity"];
const ORIGIN_REQUEST_POLICY: &[&str] = &["AWS::CloudFront::OriginRequestPolicy"];
const RESPONSE_HEADERS_POLICY: &[&str] = &["AWS::CloudFront::ResponseHeadersPolicy"];
const EDGE_FUNCTION: &[&str] = &["AWS::CloudFront::Function"];
const NAMESPACES: &[&str] = &[
    "AWS::ServiceDiscovery::PrivateDnsNamespace",
    "AWS::ServiceDiscovery::PublicDnsNamespace",
    "AWS::ServiceDiscovery::HttpNamespace",
];

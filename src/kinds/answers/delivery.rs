//! Route 53, CloudFront, Global Accelerator, Cloud Map.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

/// `get-hosted-zone` tells the VPCs of a private zone beside it.
pub(in crate::kinds) const HOSTED_ZONE: &[Listing] = &[
    shows("route53 get-hosted-zone", "", "HostedZone.Id").has(&["HostedZone.Name"]),
    lists("route53 list-hosted-zones", "HostedZones[]", "Id").has(&["Name"]),
    shows("route53 list-hosted-zones-by-vpc", "HostedZoneSummaries[]", "HostedZoneId"),
];
pub(in crate::kinds) const HOSTED_ZONE_FIELDS: &[Rename] = &[
    from("Config", "HostedZoneConfig"),
    from("HostedZone.Name", "Name"),
    from("HostedZone.Config", "HostedZoneConfig"),
];

pub(in crate::kinds) const RECORD: &[Listing] =
    &[shows("route53 list-resource-record-sets", "ResourceRecordSets[]", "Name").has(&["Type"])];
pub(in crate::kinds) const RECORD_FIELDS: &[Rename] = &[from("ResourceRecords[].Value", "ResourceRecords[]")];

pub(in crate::kinds) const HEALTH_CHECK: &[Listing] = &[
    lists("route53 list-health-checks", "HealthChecks[]", "Id"),
    shows("route53 get-health-check", "HealthCheck", "Id").has(&["HealthCheckConfig"]),
];

pub(in crate::kinds) const DISTRIBUTION: &[Listing] = &[
    shows("cloudfront get-distribution", "Distribution", "Id").has(&["DistributionConfig"]),
    lists("cloudfront list-distributions", "DistributionList.Items[]", "Id").has(&["DomainName"]),
];
/// CloudFront wraps each list in `{Quantity, Items}`. What `list-distributions` prints has no `DistributionConfig`.
pub(in crate::kinds) const DISTRIBUTION_FIELDS: &[Rename] = &[
    from("Aliases", ""),
    from("Aliases.Items[]", "DistributionConfig.Aliases[]"),
    from("Origins", ""),
    from("Origins.Items[]", "DistributionConfig.Origins[]"),
    from("DefaultCacheBehavior", "DistributionConfig.DefaultCacheBehavior"),
    from("DefaultCacheBehavior.LambdaFunctionAssociations", ""),
    from(
        "DefaultCacheBehavior.LambdaFunctionAssociations.Items[]",
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[]",
    ),
    from("DefaultCacheBehavior.FunctionAssociations", ""),
    from(
        "DefaultCacheBehavior.FunctionAssociations.Items[]",
        "DistributionConfig.DefaultCacheBehavior.FunctionAssociations[]",
    ),
    from("CacheBehaviors", ""),
    from("CacheBehaviors.Items[]", "DistributionConfig.CacheBehaviors[]"),
    from("CacheBehaviors.Items[].LambdaFunctionAssociations", ""),
    from(
        "CacheBehaviors.Items[].LambdaFunctionAssociations.Items[]",
        "DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[]",
    ),
    from("CacheBehaviors.Items[].FunctionAssociations", ""),
    from(
        "CacheBehaviors.Items[].FunctionAssociations.Items[]",
        "DistributionConfig.CacheBehaviors[].FunctionAssociations[]",
    ),
    from("ViewerCertificate", "DistributionConfig.ViewerCertificate"),
    from("WebACLId", "DistributionConfig.WebACLId"),
    from("Comment", "DistributionConfig.Comment"),
    from("Enabled", "DistributionConfig.Enabled"),
    from("PriceClass", "DistributionConfig.PriceClass"),
    from("HttpVersion", "DistributionConfig.HttpVersion"),
    from("DistributionConfig.Aliases", ""),
    from("DistributionConfig.Aliases.Items[]", "DistributionConfig.Aliases[]"),
    from("DistributionConfig.Origins", ""),
    from("DistributionConfig.Origins.Items[]", "DistributionConfig.Origins[]"),
    from("DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations", ""),
    from(
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations.Items[]",
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[]",
    ),
    from("DistributionConfig.DefaultCacheBehavior.FunctionAssociations", ""),
    from(
        "DistributionConfig.DefaultCacheBehavior.FunctionAssociations.Items[]",
        "DistributionConfig.DefaultCacheBehavior.FunctionAssociations[]",
    ),
    from("DistributionConfig.CacheBehaviors", ""),
    from("DistributionConfig.CacheBehaviors.Items[]", "DistributionConfig.CacheBehaviors[]"),
    from("DistributionConfig.CacheBehaviors.Items[].LambdaFunctionAssociations", ""),
    from(
        "DistributionConfig.CacheBehaviors.Items[].LambdaFunctionAssociations.Items[]",
        "DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[]",
    ),
    from("DistributionConfig.CacheBehaviors.Items[].FunctionAssociations", ""),
    from(
        "DistributionConfig.CacheBehaviors.Items[].FunctionAssociations.Items[]",
        "DistributionConfig.CacheBehaviors[].FunctionAssociations[]",
    ),
];

pub(in crate::kinds) const ORIGIN_ACCESS_CONTROL: &[Listing] = &[
    shows("cloudfront get-origin-access-control", "OriginAccessControl", "Id"),
    lists("cloudfront list-origin-access-controls", "OriginAccessControlList.Items[]", "Id"),
];
pub(in crate::kinds) const ORIGIN_ACCESS_CONTROL_FIELDS: &[Rename] = &[from("Name", "OriginAccessControlConfig.Name")];

pub(in crate::kinds) const ORIGIN_ACCESS_IDENTITY: &[Listing] = &[
    shows("cloudfront get-cloud-front-origin-access-identity", "CloudFrontOriginAccessIdentity", "Id"),
    lists("cloudfront list-cloud-front-origin-access-identities", "CloudFrontOriginAccessIdentityList.Items[]", "Id"),
];

/// AWS's own policies are in every account.
pub(in crate::kinds) const CACHE_POLICY: &[Listing] = &[
    lists("cloudfront list-cache-policies", "CachePolicyList.Items[]", "CachePolicy.Id").gone(&["Type=managed"]),
    shows("cloudfront get-cache-policy", "CachePolicy", "Id").has(&["CachePolicyConfig"]),
];
pub(in crate::kinds) const CACHE_POLICY_FIELDS: &[Rename] =
    &[from("CachePolicy.CachePolicyConfig", "CachePolicyConfig")];

pub(in crate::kinds) const ORIGIN_REQUEST_POLICY: &[Listing] = &[
    lists("cloudfront list-origin-request-policies", "OriginRequestPolicyList.Items[]", "OriginRequestPolicy.Id")
        .gone(&["Type=managed"]),
    shows("cloudfront get-origin-request-policy", "OriginRequestPolicy", "Id"),
];
pub(in crate::kinds) const ORIGIN_REQUEST_POLICY_FIELDS: &[Rename] =
    &[from("OriginRequestPolicy.OriginRequestPolicyConfig", "OriginRequestPolicyConfig")];

pub(in crate::kinds) const RESPONSE_HEADERS_POLICY: &[Listing] = &[
    lists("cloudfront list-response-headers-policies", "ResponseHeadersPolicyList.Items[]", "ResponseHeadersPolicy.Id")
        .gone(&["Type=managed"]),
    shows("cloudfront get-response-headers-policy", "ResponseHeadersPolicy", "Id"),
];
pub(in crate::kinds) const RESPONSE_HEADERS_POLICY_FIELDS: &[Rename] =
    &[from("ResponseHeadersPolicy.ResponseHeadersPolicyConfig", "ResponseHeadersPolicyConfig")];

pub(in crate::kinds) const EDGE_FUNCTION: &[Listing] = &[
    lists("cloudfront list-functions", "FunctionList.Items[]", "Name"),
    shows("cloudfront describe-function", "FunctionSummary", "Name"),
];

pub(in crate::kinds) const ACCELERATOR: &[Listing] = &[
    lists("globalaccelerator list-accelerators", "Accelerators[]", "AcceleratorArn"),
    shows("globalaccelerator describe-accelerator", "Accelerator", "AcceleratorArn"),
];

pub(in crate::kinds) const ACCELERATOR_LISTENER: &[Listing] =
    &[shows("globalaccelerator list-listeners", "Listeners[]", "ListenerArn").has(&["PortRanges"])];

pub(in crate::kinds) const ENDPOINT_GROUP: &[Listing] =
    &[shows("globalaccelerator list-endpoint-groups", "EndpointGroups[]", "EndpointGroupArn")];
pub(in crate::kinds) const ENDPOINT_GROUP_FIELDS: &[Rename] =
    &[from("EndpointDescriptions[]", "EndpointConfigurations[]")];

const NAMESPACES: &str = "servicediscovery list-namespaces";
pub(in crate::kinds) const PRIVATE_NAMESPACE: &[Listing] =
    &[lists(NAMESPACES, "Namespaces[]", "Id").has(&["Type=DNS_PRIVATE"])];
pub(in crate::kinds) const PUBLIC_NAMESPACE: &[Listing] =
    &[lists(NAMESPACES, "Namespaces[]", "Id").has(&["Type=DNS_PUBLIC"])];
pub(in crate::kinds) const HTTP_NAMESPACE: &[Listing] = &[lists(NAMESPACES, "Namespaces[]", "Id").has(&["Type=HTTP"])];

pub(in crate::kinds) const DISCOVERY_SERVICE: &[Listing] = &[
    shows("servicediscovery get-service", "Service", "Id").has(&["NamespaceId"]),
    lists("servicediscovery list-services", "Services[]", "Id").has(&["Arn", "CreateDate"]),
];

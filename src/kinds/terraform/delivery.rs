//! Attributes of names and delivery.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const HOSTED_ZONE: &[Rename] = &[from("vpc[]", "VPCs[]"), from("zone_id", "")];

pub(in crate::kinds) const RECORD: &[Rename] = &[
    from("zone_id", "HostedZoneId"),
    from("records", "ResourceRecords"),
    from("ttl", "TTL"),
    from("alias[0]", "AliasTarget"),
    from("alias[0].name", "AliasTarget.DNSName"),
    from("alias[0].zone_id", "AliasTarget.HostedZoneId"),
];

pub(in crate::kinds) const HEALTH_CHECK: &[Rename] = &[
    from("type", "HealthCheckConfig.Type"),
    from("fqdn", "HealthCheckConfig.FullyQualifiedDomainName"),
    from("ip_address", "HealthCheckConfig.IPAddress"),
    from("port", "HealthCheckConfig.Port"),
    from("resource_path", "HealthCheckConfig.ResourcePath"),
    from("search_string", "HealthCheckConfig.SearchString"),
    from("request_interval", "HealthCheckConfig.RequestInterval"),
    from("failure_threshold", "HealthCheckConfig.FailureThreshold"),
    from("measure_latency", "HealthCheckConfig.MeasureLatency"),
    from("child_healthchecks", "HealthCheckConfig.ChildHealthChecks"),
    from("child_health_threshold", "HealthCheckConfig.HealthThreshold"),
    from("cloudwatch_alarm_name", "HealthCheckConfig.AlarmIdentifier.Name"),
    from("cloudwatch_alarm_region", "HealthCheckConfig.AlarmIdentifier.Region"),
];

pub(in crate::kinds) const DISTRIBUTION: &[Rename] = &[
    from("aliases", "DistributionConfig.Aliases"),
    from("comment", "DistributionConfig.Comment"),
    from("enabled", "DistributionConfig.Enabled"),
    from("price_class", "DistributionConfig.PriceClass"),
    from("web_acl_id", "DistributionConfig.WebACLId"),
    from("origin[]", "DistributionConfig.Origins[]"),
    from("origin_group[]", "DistributionConfig.OriginGroups.Items[]"),
    from("logging_config[0]", "DistributionConfig.Logging"),
    from("viewer_certificate[0]", "DistributionConfig.ViewerCertificate"),
    from("restrictions[0]", "DistributionConfig.Restrictions"),
    from("default_cache_behavior[0]", "DistributionConfig.DefaultCacheBehavior"),
    from(
        "default_cache_behavior[0].lambda_function_association[]",
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[]",
    ),
    from(
        "default_cache_behavior[0].lambda_function_association[].lambda_arn",
        "DistributionConfig.DefaultCacheBehavior.LambdaFunctionAssociations[].LambdaFunctionARN",
    ),
    from(
        "default_cache_behavior[0].function_association[]",
        "DistributionConfig.DefaultCacheBehavior.FunctionAssociations[]",
    ),
    from("ordered_cache_behavior[]", "DistributionConfig.CacheBehaviors[]"),
    from(
        "ordered_cache_behavior[].lambda_function_association[]",
        "DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[]",
    ),
    from(
        "ordered_cache_behavior[].lambda_function_association[].lambda_arn",
        "DistributionConfig.CacheBehaviors[].LambdaFunctionAssociations[].LambdaFunctionARN",
    ),
    from(
        "ordered_cache_behavior[].function_association[]",
        "DistributionConfig.CacheBehaviors[].FunctionAssociations[]",
    ),
];

pub(in crate::kinds) const ORIGIN_ACCESS_CONTROL: &[Rename] = &[from("name", "OriginAccessControlConfig.Name")];

pub(in crate::kinds) const CACHE_POLICY: &[Rename] = &[from("name", "CachePolicyConfig.Name")];

pub(in crate::kinds) const ORIGIN_REQUEST_POLICY: &[Rename] = &[from("name", "OriginRequestPolicyConfig.Name")];

pub(in crate::kinds) const RESPONSE_HEADERS_POLICY: &[Rename] = &[from("name", "ResponseHeadersPolicyConfig.Name")];

pub(in crate::kinds) const ACCELERATOR_ENDPOINTS: &[Rename] =
    &[from("endpoint_configuration[]", "EndpointConfigurations[]")];

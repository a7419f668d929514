//! Attributes of APIs.

use crate::kinds::sources::{Rename, from};

/// A method, and the integration that Terraform keeps beside it.
pub(in crate::kinds) const METHOD: &[Rename] = &[
    from("authorization", "AuthorizationType"),
    from("type", "Integration.Type"),
    from("uri", "Integration.Uri"),
    from("credentials", "Integration.Credentials"),
    from("connection_id", "Integration.ConnectionId"),
    from("connection_type", "Integration.ConnectionType"),
    from("integration_http_method", "Integration.IntegrationHttpMethod"),
];

pub(in crate::kinds) const STAGE: &[Rename] = &[from("access_log_settings[0]", "AccessLogSetting")];

pub(in crate::kinds) const BASE_PATH: &[Rename] = &[from("api_id", "RestApiId"), from("stage_name", "Stage")];

pub(in crate::kinds) const USAGE_PLAN: &[Rename] = &[from("name", "UsagePlanName")];

pub(in crate::kinds) const HTTP_DOMAIN: &[Rename] =
    &[from("domain_name_configuration[]", "DomainNameConfigurations[]")];

pub(in crate::kinds) const GRAPHQL_SOURCE: &[Rename] = &[
    from("lambda_config[0]", "LambdaConfig"),
    from("lambda_config[0].function_arn", "LambdaConfig.LambdaFunctionArn"),
];

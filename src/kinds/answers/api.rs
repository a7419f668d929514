//! APIs. What belongs to one API is printed without it: its id stands in the command alone.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const REST_API: &[Listing] = &[
    lists("apigateway get-rest-apis", "items[]", "id").has(&["name", "createdDate"]),
    shows("apigateway get-rest-api", "", "id").has(&["name", "createdDate"]),
];

pub(in crate::kinds) const REST_RESOURCE: &[Listing] = &[
    shows("apigateway get-resources", "items[]", "id").has(&["path"]),
    shows("apigateway get-resource", "", "id").has(&["path", "parentId"]),
];

pub(in crate::kinds) const REST_STAGE: &[Listing] = &[
    shows("apigateway get-stages", "item[]", "stageName").has(&["deploymentId"]),
    shows("apigateway get-stage", "", "stageName").has(&["deploymentId", "methodSettings"]),
];
pub(in crate::kinds) const REST_STAGE_FIELDS: &[Rename] = &[from("accessLogSettings", "AccessLogSetting")];

pub(in crate::kinds) const REST_DEPLOYMENT: &[Listing] =
    &[shows("apigateway get-deployments", "items[]", "id").has(&["createdDate"])];

pub(in crate::kinds) const REST_AUTHORIZER: &[Listing] = &[
    shows("apigateway get-authorizers", "items[]", "id").has(&["name", "type", "identitySource"]),
    shows("apigateway get-authorizers", "items[]", "id").has(&["name", "type", "providerARNs"]),
    shows("apigateway get-authorizer", "", "id").has(&["name", "type", "identitySource"]),
];

pub(in crate::kinds) const REST_MODEL: &[Listing] = &[
    shows("apigateway get-models", "items[]", "id").has(&["name", "contentType", "schema"]),
    shows("apigateway get-model", "", "id").has(&["name", "contentType", "schema"]),
];

pub(in crate::kinds) const REST_DOMAIN: &[Listing] = &[
    lists("apigateway get-domain-names", "items[]", "domainName"),
    shows("apigateway get-domain-name", "", "domainName").has(&["certificateUploadDate"]),
];

pub(in crate::kinds) const BASE_PATH: &[Listing] =
    &[shows("apigateway get-base-path-mappings", "items[]", "basePath").has(&["restApiId"])];

pub(in crate::kinds) const API_KEY: &[Listing] = &[
    lists("apigateway get-api-keys", "items[]", "id").has(&["name", "createdDate", "enabled"]),
    shows("apigateway get-api-key", "", "id").has(&["name", "createdDate", "enabled"]),
];

pub(in crate::kinds) const USAGE_PLAN: &[Listing] =
    &[lists("apigateway get-usage-plans", "items[]", "id").has(&["name", "apiStages"])];
pub(in crate::kinds) const USAGE_PLAN_FIELDS: &[Rename] = &[from("name", "UsagePlanName")];

pub(in crate::kinds) const REST_VPC_LINK: &[Listing] = &[
    lists("apigateway get-vpc-links", "items[]", "id").has(&["name", "targetArns"]),
    shows("apigateway get-vpc-link", "", "id").has(&["name", "targetArns"]),
];

pub(in crate::kinds) const HTTP_API: &[Listing] = &[
    lists("apigatewayv2 get-apis", "Items[]", "ApiId").has(&["ProtocolType"]),
    shows("apigatewayv2 get-api", "", "ApiId").has(&["ProtocolType"]),
];

pub(in crate::kinds) const HTTP_INTEGRATION: &[Listing] = &[
    shows("apigatewayv2 get-integrations", "Items[]", "IntegrationId").has(&["IntegrationType"]),
    shows("apigatewayv2 get-integration", "", "IntegrationId").has(&["IntegrationType"]),
];

pub(in crate::kinds) const HTTP_ROUTE: &[Listing] = &[
    shows("apigatewayv2 get-routes", "Items[]", "RouteId").has(&["RouteKey"]),
    shows("apigatewayv2 get-route", "", "RouteId").has(&["RouteKey"]),
];

pub(in crate::kinds) const HTTP_STAGE: &[Listing] = &[
    shows("apigatewayv2 get-stages", "Items[]", "StageName").has(&["DefaultRouteSettings"]),
    shows("apigatewayv2 get-stage", "", "StageName").has(&["DefaultRouteSettings"]),
];

pub(in crate::kinds) const HTTP_DEPLOYMENT: &[Listing] = &[
    shows("apigatewayv2 get-deployments", "Items[]", "DeploymentId").has(&["DeploymentStatus"]),
    shows("apigatewayv2 get-deployment", "", "DeploymentId").has(&["DeploymentStatus"]),
];

pub(in crate::kinds) const HTTP_AUTHORIZER: &[Listing] = &[
    shows("apigatewayv2 get-authorizers", "Items[]", "AuthorizerId").has(&["AuthorizerType"]),
    shows("apigatewayv2 get-authorizer", "", "AuthorizerId").has(&["AuthorizerType"]),
];

pub(in crate::kinds) const HTTP_DOMAIN: &[Listing] = &[
    lists("apigatewayv2 get-domain-names", "Items[]", "DomainName").has(&["DomainNameConfigurations"]),
    shows("apigatewayv2 get-domain-name", "", "DomainName").has(&["DomainNameConfigurations"]),
];

pub(in crate::kinds) const HTTP_MAPPING: &[Listing] =
    &[shows("apigatewayv2 get-api-mappings", "Items[]", "ApiMappingId").has(&["Stage"])];

pub(in crate::kinds) const HTTP_VPC_LINK: &[Listing] = &[
    lists("apigatewayv2 get-vpc-links", "Items[]", "VpcLinkId"),
    shows("apigatewayv2 get-vpc-link", "", "VpcLinkId").has(&["SubnetIds"]),
];

pub(in crate::kinds) const GRAPHQL_API: &[Listing] = &[
    lists("appsync list-graphql-apis", "graphqlApis[]", "apiId"),
    shows("appsync get-graphql-api", "graphqlApi", "apiId"),
];

pub(in crate::kinds) const GRAPHQL_SOURCE: &[Listing] = &[
    shows("appsync list-data-sources", "dataSources[]", "dataSourceArn"),
    shows("appsync get-data-source", "dataSource", "dataSourceArn"),
];

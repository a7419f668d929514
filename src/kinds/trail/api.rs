//! APIs.

use super::{Making, TrailNames};

pub(in crate::kinds) const REST_API: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRestApi", "response.id"), Making::by("ImportRestApi", "response.id")],
    named_by: &["restApiId"],
    ended_by: &["DeleteRestApi"],
    untouched_by: &["TestInvoke*"],
    arns: &["apigateway:/restapis/{}!"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const RESOURCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResource", "request.restApiId+response.id")],
    named_by: &["restApiId+resourceId"],
    ended_by: &["DeleteResource"],
    arns: &["apigateway:/restapis/{}/resources/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_STAGE: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateStage",
        "request.restApiId+response.stageName|request.restApiId+request.createStageInput.stageName",
    )],
    named_by: &["restApiId+stageName"],
    ended_by: &["DeleteStage"],
    arns: &["apigateway:/restapis/{}/stages/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_DEPLOYMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeployment", "request.restApiId+response.id")],
    named_by: &["restApiId+deploymentId"],
    ended_by: &["DeleteDeployment"],
    arns: &["apigateway:/restapis/{}/deployments/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_AUTHORIZER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAuthorizer", "request.restApiId+response.id")],
    named_by: &["restApiId+authorizerId"],
    ended_by: &["DeleteAuthorizer"],
    arns: &["apigateway:/restapis/{}/authorizers/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_MODEL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateModel", "request.restApiId+response.name")],
    named_by: &["restApiId+modelName"],
    ended_by: &["DeleteModel"],
    arns: &["apigateway:/restapis/{}/models/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REQUEST_VALIDATOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRequestValidator", "request.restApiId+response.id")],
    named_by: &["restApiId+requestValidatorId"],
    ended_by: &["DeleteRequestValidator"],
    arns: &["apigateway:/restapis/{}/requestvalidators/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const DOMAIN_NAME: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDomainName", "response.domainName")],
    named_by: &["domainName@*DomainName,*BasePathMapping,*ApiMapping"],
    ended_by: &["DeleteDomainName"],
    arns: &["apigateway:/domainnames/{}!"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_API_KEY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApiKey", "response.id")],
    named_by: &["apiKey@*ApiKey"],
    ended_by: &["DeleteApiKey"],
    arns: &["apigateway:/apikeys/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const USAGE_PLAN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUsagePlan", "response.id")],
    named_by: &["usagePlanId"],
    ended_by: &["DeleteUsagePlan"],
    arns: &["apigateway:/usageplans/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const REST_VPC_LINK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcLink", "response.id")],
    named_by: &["vpcLinkId"],
    ended_by: &["DeleteVpcLink"],
    arns: &["apigateway:/vpclinks/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const CLIENT_CERTIFICATE: TrailNames = TrailNames {
    made_by: &[Making::by("GenerateClientCertificate", "response.clientCertificateId")],
    named_by: &["clientCertificateId@*ClientCertificate"],
    ended_by: &["DeleteClientCertificate"],
    arns: &["apigateway:/clientcertificates/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const API: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApi", "response.apiId"), Making::by("ImportApi", "response.apiId")],
    named_by: &["apiId"],
    ended_by: &["DeleteApi"],
    arns: &["apigateway:/apis/{}!"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const INTEGRATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateIntegration", "request.apiId+response.integrationId")],
    named_by: &["apiId+integrationId"],
    ended_by: &["DeleteIntegration"],
    arns: &["apigateway:/apis/{}/integrations/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const ROUTE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRoute", "request.apiId+response.routeId")],
    named_by: &["apiId+routeId"],
    ended_by: &["DeleteRoute"],
    arns: &["apigateway:/apis/{}/routes/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const HTTP_STAGE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStage", "request.apiId+response.stageName")],
    named_by: &["apiId+stageName@*Stage"],
    ended_by: &["DeleteStage"],
    arns: &["apigateway:/apis/{}/stages/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const HTTP_DEPLOYMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeployment", "request.apiId+response.deploymentId")],
    named_by: &["apiId+deploymentId@*Deployment"],
    ended_by: &["DeleteDeployment"],
    arns: &["apigateway:/apis/{}/deployments/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const HTTP_AUTHORIZER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAuthorizer", "request.apiId+response.authorizerId")],
    named_by: &["apiId+authorizerId@*Authorizer"],
    ended_by: &["DeleteAuthorizer"],
    arns: &["apigateway:/apis/{}/authorizers/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const HTTP_MODEL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateModel", "request.apiId+response.modelId")],
    named_by: &["apiId+modelId"],
    ended_by: &["DeleteModel"],
    arns: &["apigateway:/apis/{}/models/{}"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const API_MAPPING: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApiMapping", "request.domainName+response.apiMappingId")],
    named_by: &["domainName+apiMappingId"],
    ended_by: &["DeleteApiMapping"],
    ..TrailNames::of("apigateway")
};
pub(in crate::kinds) const HTTP_VPC_LINK: TrailNames =
    TrailNames { made_by: &[Making::by("CreateVpcLink", "response.vpcLinkId")], ..TrailNames::of("apigateway") };
pub(in crate::kinds) const GRAPHQL_API: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGraphqlApi", "response.graphqlApi.arn|response.graphqlApi.apiId")],
    named_by: &["apiId"],
    ended_by: &["DeleteGraphqlApi"],
    untouched_by: &["GraphQL", "EvaluateCode", "EvaluateMappingTemplate"],
    arns: &["appsync:apis/{}!"],
    ..TrailNames::of("appsync")
};
pub(in crate::kinds) const DATA_SOURCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDataSource", "request.apiId+response.dataSource.name|request.apiId+request.name")],
    named_by: &["apiId+name@*DataSource"],
    ended_by: &["DeleteDataSource"],
    arns: &["appsync:apis/{}/datasources/{}"],
    ..TrailNames::of("appsync")
};
pub(in crate::kinds) const FUNCTION_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFunction", "request.apiId+response.functionConfiguration.functionId")],
    named_by: &["apiId+functionId"],
    ended_by: &["DeleteFunction"],
    arns: &["appsync:apis/{}/functions/{}"],
    ..TrailNames::of("appsync")
};
pub(in crate::kinds) const RESOLVER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResolver", "request.apiId+request.typeName+request.fieldName")],
    named_by: &["apiId+typeName+fieldName"],
    ended_by: &["DeleteResolver"],
    arns: &["appsync:apis/{}/types/{}/resolvers/{}"],
    ..TrailNames::of("appsync")
};
pub(in crate::kinds) const APP_SYNC_API_KEY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApiKey", "request.apiId+response.apiKey.id")],
    named_by: &["apiId+id@*ApiKey"],
    ended_by: &["DeleteApiKey"],
    ..TrailNames::of("appsync")
};

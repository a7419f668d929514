//! APIs: REST, HTTP and GraphQL.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices, terraform};

const API_FREE: &str = "https://aws.amazon.com/api-gateway/pricing/ charges the API's calls and stage caches alone";

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };

/// The rows.
pub(super) const API: &[KindSpec] = &[
    KindSpec {
        name: "AWS::ApiGateway::RestApi",
        alias: "rest-api",
        also: &["AWS::Serverless::Api", "apigateway", "api-gateway"],
        terraform: &["aws_api_gateway_rest_api"],
        title: "REST API",
        glyph: Glyph::Api,
        references: &[uses("EndpointConfiguration.VpcEndpointIds[]", &["AWS::EC2::VPCEndpoint"])],
        names: &["Name"],
        billing: Billing::Lines(prices::application::REST_API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Resource",
        alias: "rest-resource",
        terraform: &["aws_api_gateway_resource"],
        title: "API path",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API), uses("ParentId", REST_PARENT)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Method",
        alias: "rest-method",
        terraform: &["aws_api_gateway_method", "aws_api_gateway_integration"],
        attributes: terraform::api::METHOD,
        title: "API method",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("RestApiId", REST_API),
            attached("ResourceId", REST_PARENT),
            sends("Integration.Uri", ANY),
            uses("Integration.Credentials", ROLE),
            sends("Integration.ConnectionId", &["AWS::ApiGateway::VpcLink"]),
            uses("AuthorizerId", &["AWS::ApiGateway::Authorizer"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Stage",
        alias: "rest-stage",
        terraform: &["aws_api_gateway_stage"],
        attributes: terraform::api::STAGE,
        title: "API stage",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("RestApiId", REST_API),
            uses("DeploymentId", &["AWS::ApiGateway::Deployment"]),
            sends("AccessLogSetting.DestinationArn", &["AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"]),
        ],
        billing: Billing::Lines(prices::application::API_STAGE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Deployment",
        alias: "rest-deployment",
        terraform: &["aws_api_gateway_deployment"],
        title: "API deployment",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Authorizer",
        alias: "rest-authorizer",
        terraform: &["aws_api_gateway_authorizer"],
        title: "API authorizer",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("RestApiId", REST_API),
            sends("AuthorizerUri", FUNCTION),
            uses("AuthorizerCredentials", ROLE),
            uses("ProviderARNs[]", USER_POOL),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Model",
        alias: "rest-model",
        terraform: &["aws_api_gateway_model"],
        title: "API model",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::DomainName",
        alias: "rest-domain",
        terraform: &["aws_api_gateway_domain_name"],
        title: "API domain name",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[uses("CertificateArn", CERTIFICATE), uses("RegionalCertificateArn", CERTIFICATE)],
        names: &["DomainName"],
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::BasePathMapping",
        alias: "rest-base-path",
        terraform: &["aws_api_gateway_base_path_mapping"],
        attributes: terraform::api::BASE_PATH,
        title: "API base path",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[sends("RestApiId", REST_API), attached("DomainName", &["AWS::ApiGateway::DomainName"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::ApiKey",
        alias: "api-key",
        terraform: &["aws_api_gateway_api_key"],
        title: "API key",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("StageKeys[].RestApiId", REST_API)],
        names: &["Name"],
        secrets: &["Value"],
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::UsagePlan",
        alias: "usage-plan",
        terraform: &["aws_api_gateway_usage_plan"],
        attributes: terraform::api::USAGE_PLAN,
        title: "API usage plan",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiStages[].ApiId", REST_API)],
        names: &["UsagePlanName"],
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::UsagePlanKey",
        alias: "usage-plan-key",
        terraform: &["aws_api_gateway_usage_plan_key"],
        title: "API usage plan key",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[
            attached("UsagePlanId", &["AWS::ApiGateway::UsagePlan"]),
            uses("KeyId", &["AWS::ApiGateway::ApiKey"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::VpcLink",
        alias: "rest-vpc-link",
        terraform: &["aws_api_gateway_vpc_link"],
        title: "API VPC link",
        glyph: Glyph::Endpoint,
        place: Place::Passage,
        references: &[sends("TargetArns[]", LOAD_BALANCER)],
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::Account",
        alias: "rest-account",
        terraform: &["aws_api_gateway_account"],
        title: "API Gateway account settings",
        place: Place::Folded,
        references: &[uses("CloudWatchRoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Api",
        alias: "http-api",
        also: &["AWS::Serverless::HttpApi", "apigatewayv2"],
        terraform: &["aws_apigatewayv2_api"],
        title: "HTTP API",
        glyph: Glyph::Api,
        references: &[sends("Target", FUNCTION), uses("CredentialsArn", ROLE)],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Lines(prices::application::HTTP_API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Integration",
        alias: "http-integration",
        terraform: &["aws_apigatewayv2_integration"],
        title: "API integration",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("ApiId", HTTP_API),
            sends("IntegrationUri", ANY),
            sends("ConnectionId", &["AWS::ApiGatewayV2::VpcLink"]),
            uses("CredentialsArn", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Route",
        alias: "http-route",
        terraform: &["aws_apigatewayv2_route"],
        title: "API route",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("ApiId", HTTP_API),
            sends("Target", &["AWS::ApiGatewayV2::Integration"]),
            uses("AuthorizerId", &["AWS::ApiGatewayV2::Authorizer"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Stage",
        alias: "http-stage",
        terraform: &["aws_apigatewayv2_stage"],
        title: "API stage",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("ApiId", HTTP_API),
            uses("DeploymentId", &["AWS::ApiGatewayV2::Deployment"]),
            sends("AccessLogSettings.DestinationArn", &["AWS::Logs::LogGroup", "AWS::KinesisFirehose::DeliveryStream"]),
        ],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Deployment",
        alias: "http-deployment",
        terraform: &["aws_apigatewayv2_deployment"],
        title: "API deployment",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", HTTP_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Authorizer",
        alias: "http-authorizer",
        terraform: &["aws_apigatewayv2_authorizer"],
        title: "API authorizer",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("ApiId", HTTP_API),
            sends("AuthorizerUri", FUNCTION),
            uses("AuthorizerCredentialsArn", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::DomainName",
        alias: "http-domain",
        terraform: &["aws_apigatewayv2_domain_name"],
        attributes: terraform::api::HTTP_DOMAIN,
        title: "API domain name",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[uses("DomainNameConfigurations[].CertificateArn", CERTIFICATE)],
        names: &["DomainName"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::ApiMapping",
        alias: "http-mapping",
        terraform: &["aws_apigatewayv2_api_mapping"],
        title: "API mapping",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            sends("ApiId", HTTP_API),
            attached("DomainName", &["AWS::ApiGatewayV2::DomainName"]),
            uses("Stage", &["AWS::ApiGatewayV2::Stage"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::VpcLink",
        alias: "http-vpc-link",
        terraform: &["aws_apigatewayv2_vpc_link"],
        title: "API VPC link",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[inside("SubnetIds[]", SUBNET), uses("SecurityGroupIds[]", SECURITY_GROUP)],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(API_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::GraphQLApi",
        alias: "appsync",
        terraform: &["aws_appsync_graphql_api"],
        title: "GraphQL API",
        glyph: Glyph::Api,
        references: &[
            uses("UserPoolConfig.UserPoolId", USER_POOL),
            uses("LogConfig.CloudWatchLogsRoleArn", ROLE),
            sends("LambdaAuthorizerConfig.AuthorizerUri", FUNCTION),
        ],
        names: &["Name"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::DataSource",
        alias: "appsync-source",
        terraform: &["aws_appsync_datasource"],
        attributes: terraform::api::GRAPHQL_SOURCE,
        title: "GraphQL data source",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[
            attached("ApiId", &["AWS::AppSync::GraphQLApi"]),
            sends("DynamoDBConfig.TableName", &["AWS::DynamoDB::Table"]),
            sends("LambdaConfig.LambdaFunctionArn", FUNCTION),
            uses("ServiceRoleArn", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free("https://aws.amazon.com/appsync/pricing/ charges the API's queries alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::GraphQLSchema",
        alias: "appsync-schema",
        title: "GraphQL schema",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", &["AWS::AppSync::GraphQLApi"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free("https://aws.amazon.com/appsync/pricing/ charges the API's queries alone"),
        ..BASE
    },
];

/// What a REST API's path hangs below.
const REST_PARENT: &[&str] = &["AWS::ApiGateway::RestApi", "AWS::ApiGateway::Resource"];

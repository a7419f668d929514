//! Messages, streams, workflows and APIs.

use super::free;
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape};

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };
const GRAPHQL: &[&str] = &["AWS::AppSync::GraphQLApi"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::Events::ApiDestination",
        alias: "api-destination",
        terraform: &["aws_cloudwatch_event_api_destination"],
        title: "API destination",
        glyph: Glyph::Bus,
        place: Place::Folded,
        references: &[uses("ConnectionArn", &["AWS::Events::Connection"])],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::EVENTS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Events::Archive",
        alias: "event-archive",
        terraform: &["aws_cloudwatch_event_archive"],
        attributes: &[from("name", "ArchiveName"), from("event_source_arn", "SourceArn")],
        title: "event archive",
        glyph: Glyph::Bus,
        place: Place::Folded,
        references: &[receives("SourceArn", EVENT_BUS)],
        names: &["ArchiveName"],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Scheduler::ScheduleGroup",
        alias: "schedule-group",
        terraform: &["aws_scheduler_schedule_group"],
        title: "schedule group",
        glyph: Glyph::Bus,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::EVENTS),
        ..BASE
    },
    KindSpec {
        name: "AWS::StepFunctions::StateMachineAlias",
        alias: "state-machine-alias",
        terraform: &["aws_sfn_alias"],
        title: "state machine alias",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[sends("RoutingConfiguration[].StateMachineVersionArn", &["AWS::StepFunctions::StateMachine"])],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::STEP),
        ..BASE
    },
    KindSpec {
        name: "AWS::MSK::Configuration",
        alias: "msk-configuration",
        terraform: &["aws_msk_configuration"],
        title: "MSK configuration",
        glyph: Glyph::Stream,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::MSK),
        ..BASE
    },
    KindSpec {
        name: "AWS::MSK::ServerlessCluster",
        alias: "msk-serverless",
        terraform: &["aws_msk_serverless_cluster"],
        attributes: &[
            from("vpc_config[]", "VpcConfigs[]"),
            from("vpc_config[].security_group_ids", "VpcConfigs[].SecurityGroups"),
        ],
        title: "MSK serverless cluster",
        glyph: Glyph::Stream,
        place: Place::Subnet,
        references: &[
            inside("VpcConfigs[].SubnetIds[]", SUBNET),
            uses("VpcConfigs[].SecurityGroups[]", SECURITY_GROUP),
        ],
        names: &["ClusterName"],
        tags: TagShape::Map("Tags"),
        ..BASE
    },
    KindSpec {
        name: "AWS::MSK::BatchScramSecret",
        alias: "msk-secret",
        terraform: &["aws_msk_scram_secret_association"],
        title: "MSK secret association",
        glyph: Glyph::Secret,
        place: Place::Folded,
        references: &[attached("ClusterArn", &["AWS::MSK::Cluster"]), uses("SecretArnList[]", SECRET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::MSK),
        ..BASE
    },
    KindSpec {
        name: "AWS::MSK::ClusterPolicy",
        alias: "msk-policy",
        terraform: &["aws_msk_cluster_policy"],
        title: "MSK policy",
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("ClusterArn", &["AWS::MSK::Cluster"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::MSK),
        ..BASE
    },
    KindSpec {
        name: "AWS::KafkaConnect::Connector",
        alias: "kafka-connector",
        terraform: &["aws_mskconnect_connector"],
        attributes: &[from("name", "ConnectorName")],
        title: "Kafka connector",
        glyph: Glyph::Stream,
        place: Place::Subnet,
        references: &[
            inside("KafkaCluster.ApacheKafkaCluster.Vpc.Subnets[]", SUBNET),
            uses("KafkaCluster.ApacheKafkaCluster.Vpc.SecurityGroups[]", SECURITY_GROUP),
            uses("ServiceExecutionRoleArn", ROLE),
        ],
        names: &["ConnectorName"],
        secrets: &["ConnectorConfiguration"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AmazonMQ::Configuration",
        alias: "mq-configuration",
        terraform: &["aws_mq_configuration"],
        title: "Amazon MQ configuration",
        glyph: Glyph::Queue,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::MQ),
        ..BASE
    },
    KindSpec {
        name: "AWS::KinesisAnalyticsV2::Application",
        alias: "flink",
        terraform: &["aws_kinesisanalyticsv2_application"],
        attributes: &[
            from("name", "ApplicationName"),
            from("application_configuration[0]", "ApplicationConfiguration"),
            from("application_configuration[0].vpc_configuration[]", "ApplicationConfiguration.VpcConfigurations[]"),
        ],
        title: "Flink application",
        glyph: Glyph::Stream,
        references: &[
            uses("ServiceExecutionRole", ROLE),
            uses(
                "ApplicationConfiguration.ApplicationCodeConfiguration.CodeContent.S3ContentLocation.BucketARN",
                BUCKET,
            ),
            inside("ApplicationConfiguration.VpcConfigurations[].SubnetIds[]", SUBNET),
            uses("ApplicationConfiguration.VpcConfigurations[].SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["ApplicationName"],
        secrets: &["ApplicationConfiguration.EnvironmentProperties"],
        ..BASE
    },
    KindSpec {
        name: "AWS::KinesisAnalytics::Application",
        alias: "kinesis-analytics",
        terraform: &["aws_kinesis_analytics_application"],
        attributes: &[from("name", "ApplicationName")],
        title: "Kinesis analytics application",
        glyph: Glyph::Stream,
        references: &[receives("Inputs[].KinesisStreamsInput.ResourceARN", STREAM)],
        names: &["ApplicationName"],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::KinesisVideo::Stream",
        alias: "kinesis-video",
        terraform: &["aws_kinesis_video_stream"],
        title: "Kinesis video stream",
        glyph: Glyph::Stream,
        references: &[uses("KmsKeyId", KEY)],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::MWAA::Environment",
        alias: "mwaa",
        terraform: &["aws_mwaa_environment"],
        title: "Airflow environment",
        glyph: Glyph::Workflow,
        place: Place::Subnet,
        references: &[
            inside("NetworkConfiguration.SubnetIds[]", SUBNET),
            uses("NetworkConfiguration.SecurityGroupIds[]", SECURITY_GROUP),
            uses("SourceBucketArn", BUCKET),
            uses("ExecutionRoleArn", ROLE),
            uses("KmsKey", KEY),
        ],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["AirflowConfigurationOptions"],
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::ReceiptRule",
        alias: "ses-rule",
        terraform: &["aws_ses_receipt_rule"],
        attributes: &[
            from("name", "Rule.Name"),
            from("s3_action[]", "Rule.Actions[].S3Action"),
            from("sns_action[]", "Rule.Actions[].SNSAction"),
            from("lambda_action[]", "Rule.Actions[].LambdaAction"),
        ],
        title: "SES receipt rule",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[
            attached("RuleSetName", &["AWS::SES::ReceiptRuleSet"]),
            sends("Rule.Actions[].S3Action.BucketName", BUCKET),
            sends("Rule.Actions[].SNSAction.TopicArn", TOPIC),
            sends("Rule.Actions[].LambdaAction.FunctionArn", FUNCTION),
        ],
        names: &["Rule.Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SES),
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::ReceiptRuleSet",
        alias: "ses-rule-set",
        terraform: &["aws_ses_receipt_rule_set"],
        title: "SES receipt rules",
        glyph: Glyph::Mail,
        place: Place::Folded,
        names: &["RuleSetName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SES),
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::Template",
        alias: "ses-template",
        terraform: &["aws_ses_template"],
        title: "SES template",
        glyph: Glyph::Mail,
        place: Place::Folded,
        billing: Billing::Free(free::SES),
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::ConfigurationSetEventDestination",
        alias: "ses-event-destination",
        terraform: &["aws_ses_event_destination", "aws_sesv2_configuration_set_event_destination"],
        attributes: &[
            from("sns_destination[0]", "EventDestination.SnsDestination"),
            from("kinesis_destination[0]", "EventDestination.KinesisFirehoseDestination"),
            from("kinesis_destination[0].stream_arn", "EventDestination.KinesisFirehoseDestination.DeliveryStreamARN"),
        ],
        title: "SES event destination",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[
            attached("ConfigurationSetName", &["AWS::SES::ConfigurationSet"]),
            sends("EventDestination.SnsDestination.TopicARN", TOPIC),
            sends("EventDestination.KinesisFirehoseDestination.DeliveryStreamARN", DELIVERY_STREAM),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SES),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::GatewayResponse",
        alias: "rest-gateway-response",
        terraform: &["aws_api_gateway_gateway_response"],
        title: "API gateway response",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::RequestValidator",
        alias: "rest-validator",
        terraform: &["aws_api_gateway_request_validator"],
        title: "API request validator",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::ClientCertificate",
        alias: "rest-client-certificate",
        terraform: &["aws_api_gateway_client_certificate"],
        title: "API client certificate",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::DocumentationPart",
        alias: "rest-documentation",
        terraform: &["aws_api_gateway_documentation_part"],
        title: "API documentation",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGateway::DocumentationVersion",
        alias: "rest-documentation-version",
        terraform: &["aws_api_gateway_documentation_version"],
        title: "API documentation",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("RestApiId", REST_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::IntegrationResponse",
        alias: "http-integration-response",
        terraform: &["aws_apigatewayv2_integration_response"],
        title: "API integration response",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", HTTP_API), attached("IntegrationId", &["AWS::ApiGatewayV2::Integration"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::RouteResponse",
        alias: "http-route-response",
        terraform: &["aws_apigatewayv2_route_response"],
        title: "API route response",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", HTTP_API), attached("RouteId", &["AWS::ApiGatewayV2::Route"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::ApiGatewayV2::Model",
        alias: "http-model",
        terraform: &["aws_apigatewayv2_model"],
        title: "API model",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", HTTP_API)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::API),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::Resolver",
        alias: "appsync-resolver",
        terraform: &["aws_appsync_resolver"],
        attributes: &[from("data_source", "DataSourceName"), from("field", "FieldName"), from("type", "TypeName")],
        title: "GraphQL resolver",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", GRAPHQL), sends("DataSourceName", &["AWS::AppSync::DataSource"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::APPSYNC),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::FunctionConfiguration",
        alias: "appsync-function",
        terraform: &["aws_appsync_function"],
        attributes: &[from("data_source", "DataSourceName")],
        title: "GraphQL function",
        glyph: Glyph::Api,
        place: Place::Folded,
        references: &[attached("ApiId", GRAPHQL), sends("DataSourceName", &["AWS::AppSync::DataSource"])],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::APPSYNC),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppSync::ApiKey",
        alias: "appsync-key",
        terraform: &["aws_appsync_api_key"],
        title: "GraphQL key",
        glyph: Glyph::Key,
        place: Place::Folded,
        references: &[attached("ApiId", GRAPHQL)],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["Key"],
        billing: Billing::Free(free::APPSYNC),
        ..BASE
    },
    KindSpec {
        name: "AWS::Pinpoint::App",
        alias: "pinpoint",
        terraform: &["aws_pinpoint_app"],
        title: "Pinpoint app",
        glyph: Glyph::Mail,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        ..BASE
    },
];

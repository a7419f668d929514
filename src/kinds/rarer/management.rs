//! Watching, running, building and paying.

use super::free;
use crate::kinds::sources::{from, lists, shows};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices};

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };
const WINDOW: &[&str] = &["AWS::SSM::MaintenanceWindow"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::Logs::Destination",
        alias: "log-destination",
        terraform: &["aws_cloudwatch_log_destination"],
        attributes: &[from("name", "DestinationName")],
        title: "log destination",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[
            sends("TargetArn", &["AWS::Kinesis::Stream", "AWS::KinesisFirehose::DeliveryStream"]),
            uses("RoleArn", ROLE),
        ],
        names: &["DestinationName"],
        billing: Billing::Free(free::LOGS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::OrganizationConfigRule",
        alias: "organization-config-rule",
        terraform: &["aws_config_organization_managed_rule", "aws_config_organization_custom_rule"],
        attributes: &[
            from("name", "OrganizationConfigRuleName"),
            from("lambda_function_arn", "OrganizationCustomRuleMetadata.LambdaFunctionArn"),
        ],
        title: "Config rule of an organization",
        glyph: Glyph::Trail,
        references: &[sends("OrganizationCustomRuleMetadata.LambdaFunctionArn", FUNCTION)],
        names: &["OrganizationConfigRuleName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::operations::CONFIG_RULE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::ConformancePack",
        alias: "conformance-pack",
        terraform: &["aws_config_conformance_pack"],
        attributes: &[from("name", "ConformancePackName")],
        title: "conformance pack",
        glyph: Glyph::Trail,
        place: Place::Folded,
        references: &[sends("DeliveryS3Bucket", BUCKET)],
        names: &["ConformancePackName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::OrganizationConformancePack",
        alias: "organization-conformance-pack",
        terraform: &["aws_config_organization_conformance_pack"],
        attributes: &[from("name", "OrganizationConformancePackName")],
        title: "conformance pack",
        glyph: Glyph::Trail,
        place: Place::Folded,
        references: &[sends("DeliveryS3Bucket", BUCKET)],
        names: &["OrganizationConformancePackName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::ConfigurationAggregator",
        alias: "config-aggregator",
        terraform: &["aws_config_configuration_aggregator"],
        attributes: &[from("name", "ConfigurationAggregatorName")],
        title: "Config aggregator",
        glyph: Glyph::Trail,
        place: Place::Folded,
        names: &["ConfigurationAggregatorName"],
        billing: Billing::Free(free::CONFIG),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::AggregationAuthorization",
        alias: "config-authorization",
        terraform: &["aws_config_aggregate_authorization"],
        title: "Config authorization",
        glyph: Glyph::Trail,
        place: Place::Folded,
        billing: Billing::Free(free::CONFIG),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::RemediationConfiguration",
        alias: "config-remediation",
        terraform: &["aws_config_remediation_configuration"],
        title: "Config remediation",
        glyph: Glyph::Trail,
        place: Place::Folded,
        references: &[
            attached("ConfigRuleName", &["AWS::Config::ConfigRule"]),
            uses("TargetId", &["AWS::SSM::Document"]),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::CONFIG),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::MaintenanceWindowTarget",
        alias: "maintenance-target",
        terraform: &["aws_ssm_maintenance_window_target"],
        title: "maintenance target",
        place: Place::Folded,
        references: &[attached("WindowId", WINDOW)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSM),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::MaintenanceWindowTask",
        alias: "maintenance-task",
        terraform: &["aws_ssm_maintenance_window_task"],
        title: "maintenance task",
        place: Place::Folded,
        references: &[attached("WindowId", WINDOW), uses("TaskArn", ANY), uses("ServiceRoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSM),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::PatchBaseline",
        alias: "patch-baseline",
        terraform: &["aws_ssm_patch_baseline"],
        title: "patch baseline",
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::SSM),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::ResourceDataSync",
        alias: "data-sync",
        terraform: &["aws_ssm_resource_data_sync"],
        attributes: &[from("name", "SyncName")],
        title: "inventory sync",
        place: Place::Folded,
        references: &[sends("S3Destination.BucketName", BUCKET)],
        names: &["SyncName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::SSM),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeStarConnections::Connection",
        alias: "code-connection",
        terraform: &["aws_codestarconnections_connection", "aws_codeconnections_connection"],
        attributes: &[from("name", "ConnectionName")],
        title: "code connection",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        names: &["ConnectionName"],
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeStarNotifications::NotificationRule",
        alias: "code-notification",
        terraform: &["aws_codestarnotifications_notification_rule"],
        attributes: &[from("target[]", "Targets[]"), from("target[].address", "Targets[].TargetAddress")],
        title: "code notification",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[watches("Resource", ANY), sends("Targets[].TargetAddress", TOPIC)],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodePipeline::Webhook",
        alias: "pipeline-webhook",
        terraform: &["aws_codepipeline_webhook"],
        title: "pipeline webhook",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[sends("TargetPipeline", &["AWS::CodePipeline::Pipeline"])],
        names: &["Name"],
        secrets: &["AuthenticationConfiguration.SecretToken"],
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodePipeline::CustomActionType",
        alias: "pipeline-action",
        terraform: &["aws_codepipeline_custom_action_type"],
        title: "pipeline action",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeBuild::SourceCredential",
        alias: "build-credential",
        terraform: &["aws_codebuild_source_credential"],
        title: "build credential",
        glyph: Glyph::Secret,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["Token"],
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeBuild::ReportGroup",
        alias: "build-reports",
        terraform: &["aws_codebuild_report_group"],
        title: "build reports",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[sends("ExportConfig.S3Destination.Bucket", BUCKET)],
        names: &["Name"],
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeDeploy::DeploymentConfig",
        alias: "deployment-config",
        terraform: &["aws_codedeploy_deployment_config"],
        title: "deployment configuration",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        names: &["DeploymentConfigName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeArtifact::Domain",
        alias: "codeartifact-domain",
        terraform: &["aws_codeartifact_domain"],
        attributes: &[from("domain", "DomainName")],
        title: "CodeArtifact domain",
        glyph: Glyph::Registry,
        place: Place::Folded,
        references: &[uses("EncryptionKey", KEY)],
        names: &["DomainName"],
        billing: Billing::Free(free::CODE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeArtifact::Repository",
        alias: "codeartifact",
        terraform: &["aws_codeartifact_repository"],
        attributes: &[from("domain", "DomainName"), from("repository", "RepositoryName")],
        title: "CodeArtifact repository",
        glyph: Glyph::Registry,
        references: &[attached("DomainName", &["AWS::CodeArtifact::Domain"])],
        names: &["RepositoryName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::XRay::Group",
        alias: "xray-group",
        terraform: &["aws_xray_group"],
        title: "X-Ray group",
        glyph: Glyph::Trail,
        place: Place::Folded,
        names: &["GroupName"],
        billing: Billing::Free(free::XRAY),
        ..BASE
    },
    KindSpec {
        name: "AWS::XRay::SamplingRule",
        alias: "xray-sampling",
        terraform: &["aws_xray_sampling_rule"],
        title: "X-Ray sampling rule",
        glyph: Glyph::Trail,
        place: Place::Folded,
        names: &["RuleName"],
        billing: Billing::Free(free::XRAY),
        ..BASE
    },
    KindSpec {
        name: "AWS::Synthetics::Canary",
        alias: "canary",
        terraform: &["aws_synthetics_canary"],
        title: "canary",
        glyph: Glyph::Alarm,
        references: &[
            uses("ExecutionRoleArn", ROLE),
            sends("ArtifactS3Location", BUCKET),
            uses("VPCConfig.SubnetIds[]", SUBNET),
            uses("VPCConfig.SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["Name"],
        secrets: &["RunConfig.EnvironmentVariables"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::Application",
        alias: "appconfig",
        terraform: &["aws_appconfig_application"],
        title: "AppConfig application",
        place: Place::Folded,
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::Environment",
        alias: "appconfig-environment",
        terraform: &["aws_appconfig_environment"],
        title: "AppConfig environment",
        place: Place::Folded,
        references: &[attached("ApplicationId", &["AWS::AppConfig::Application"])],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::ConfigurationProfile",
        alias: "appconfig-profile",
        terraform: &["aws_appconfig_configuration_profile"],
        title: "AppConfig profile",
        place: Place::Folded,
        references: &[attached("ApplicationId", &["AWS::AppConfig::Application"])],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::HostedConfigurationVersion",
        alias: "appconfig-version",
        terraform: &["aws_appconfig_hosted_configuration_version"],
        title: "AppConfig version",
        place: Place::Folded,
        references: &[attached("ApplicationId", &["AWS::AppConfig::Application"])],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["Content"],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::Deployment",
        alias: "appconfig-deployment",
        terraform: &["aws_appconfig_deployment"],
        title: "AppConfig deployment",
        place: Place::Folded,
        references: &[attached("ApplicationId", &["AWS::AppConfig::Application"])],
        ..BASE
    },
    KindSpec {
        name: "AWS::AppConfig::DeploymentStrategy",
        alias: "appconfig-strategy",
        terraform: &["aws_appconfig_deployment_strategy"],
        title: "AppConfig strategy",
        place: Place::Folded,
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceCatalog::Portfolio",
        alias: "portfolio",
        terraform: &["aws_servicecatalog_portfolio"],
        attributes: &[from("name", "DisplayName")],
        title: "portfolio",
        place: Place::Folded,
        names: &["DisplayName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceCatalog::CloudFormationProduct",
        alias: "catalog-product",
        terraform: &["aws_servicecatalog_product"],
        title: "catalog product",
        place: Place::Folded,
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::ServiceCatalog::CloudFormationProvisionedProduct",
        alias: "provisioned-product",
        terraform: &["aws_servicecatalog_provisioned_product"],
        attributes: &[from("name", "ProvisionedProductName")],
        title: "provisioned product",
        place: Place::Folded,
        names: &["ProvisionedProductName"],
        secrets: &["ProvisioningParameters"],
        ..BASE
    },
    KindSpec {
        name: "AWS::CUR::ReportDefinition",
        alias: "cost-report",
        terraform: &["aws_cur_report_definition"],
        title: "cost report",
        glyph: Glyph::Trail,
        place: Place::Folded,
        references: &[sends("S3Bucket", BUCKET)],
        names: &["ReportName"],
        billing: Billing::Free(free::COST),
        ..BASE
    },
    KindSpec {
        name: "AWS::CE::AnomalyMonitor",
        alias: "cost-anomaly-monitor",
        terraform: &["aws_ce_anomaly_monitor"],
        attributes: &[from("name", "MonitorName")],
        title: "cost anomaly monitor",
        glyph: Glyph::Alarm,
        place: Place::Folded,
        names: &["MonitorName"],
        billing: Billing::Free(free::COST),
        ..BASE
    },
    KindSpec {
        name: "AWS::CE::AnomalySubscription",
        alias: "cost-anomaly-subscription",
        terraform: &["aws_ce_anomaly_subscription"],
        attributes: &[from("name", "SubscriptionName"), from("subscriber[]", "Subscribers[]")],
        title: "cost anomaly subscription",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[
            attached("MonitorArnList[]", &["AWS::CE::AnomalyMonitor"]),
            sends("Subscribers[].Address", TOPIC),
        ],
        names: &["SubscriptionName"],
        billing: Billing::Free(free::COST),
        ..BASE
    },
    KindSpec {
        name: "AWS::CE::CostCategory",
        alias: "cost-category",
        terraform: &["aws_ce_cost_category"],
        title: "cost category",
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(free::COST),
        ..BASE
    },
    KindSpec {
        name: "AWS::Budgets::BudgetsAction",
        alias: "budget-action",
        terraform: &["aws_budgets_budget_action"],
        title: "budget action",
        glyph: Glyph::Alarm,
        place: Place::Folded,
        references: &[attached("BudgetName", &["AWS::Budgets::Budget"]), uses("ExecutionRoleArn", ROLE)],
        ..BASE
    },
    KindSpec {
        name: "AWS::Grafana::Workspace",
        alias: "grafana",
        terraform: &["aws_grafana_workspace"],
        title: "Grafana workspace",
        glyph: Glyph::Dashboard,
        references: &[uses("RoleArn", ROLE)],
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::APS::Workspace",
        alias: "prometheus",
        terraform: &["aws_prometheus_workspace"],
        title: "Prometheus workspace",
        glyph: Glyph::Alarm,
        names: &["Alias"],
        ..BASE
    },
    KindSpec {
        name: "AWS::ImageBuilder::ImagePipeline",
        alias: "image-pipeline",
        terraform: &["aws_imagebuilder_image_pipeline"],
        title: "image pipeline",
        glyph: Glyph::Image,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::IMAGES),
        ..BASE
    },
    KindSpec {
        name: "AWS::ImageBuilder::ImageRecipe",
        alias: "image-recipe",
        terraform: &["aws_imagebuilder_image_recipe"],
        title: "image recipe",
        glyph: Glyph::Image,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        secrets: &["UserData"],
        billing: Billing::Free(free::IMAGES),
        ..BASE
    },
    KindSpec {
        name: "AWS::ImageBuilder::Component",
        alias: "image-component",
        terraform: &["aws_imagebuilder_component"],
        title: "image component",
        glyph: Glyph::Image,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::IMAGES),
        ..BASE
    },
    KindSpec {
        name: "AWS::ImageBuilder::InfrastructureConfiguration",
        alias: "image-infrastructure",
        terraform: &["aws_imagebuilder_infrastructure_configuration"],
        title: "image infrastructure",
        glyph: Glyph::Image,
        place: Place::Folded,
        references: &[
            uses("InstanceProfileName", INSTANCE_PROFILE),
            uses("SubnetId", SUBNET),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            sends("SnsTopicArn", TOPIC),
        ],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::IMAGES),
        ..BASE
    },
    KindSpec {
        name: "AWS::ImageBuilder::DistributionConfiguration",
        alias: "image-distribution",
        terraform: &["aws_imagebuilder_distribution_configuration"],
        title: "image distribution",
        glyph: Glyph::Image,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::IMAGES),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudWatch::MetricStream",
        alias: "metric-stream",
        terraform: &["aws_cloudwatch_metric_stream"],
        listings: &[
            shows("cloudwatch get-metric-stream", "", "Name").has(&["FirehoseArn", "OutputFormat"]),
            lists("cloudwatch list-metric-streams", "Entries[]", "Name").has(&["FirehoseArn"]),
        ],
        title: "metric stream",
        glyph: Glyph::Stream,
        references: &[sends("FirehoseArn", DELIVERY_STREAM), uses("RoleArn", ROLE)],
        names: &["Name"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudWatch::InsightRule",
        alias: "insight-rule",
        listings: &[lists("cloudwatch describe-insight-rules", "InsightRules[]", "Name")],
        fields: &[from("Name", "RuleName")],
        title: "Contributor Insights rule",
        glyph: Glyph::Logs,
        names: &["RuleName"],
        billing: Billing::Unpriced,
        ..BASE
    },
];

//! Watching and running: CloudWatch, CloudTrail, Config, Systems Manager, CloudFormation, build and delivery.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices, terraform};

const CLOUDFORMATION_FREE: &str = "https://aws.amazon.com/cloudformation/pricing/: no charge for AWS::* resources";
const LOGS_FREE: &str = "https://aws.amazon.com/cloudwatch/pricing/ charges ingestion, storage and metrics alone";
const SSM_FREE: &str = "https://aws.amazon.com/systems-manager/pricing/ lists no charge for it";
const CONFIG_FREE: &str = "https://aws.amazon.com/config/pricing/ charges items recorded and evaluations alone";

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };

/// The rows.
pub(super) const MANAGEMENT: &[KindSpec] = &[
    KindSpec {
        name: "AWS::CloudWatch::Alarm",
        alias: "alarm",
        also: &["cloudwatch-alarm"],
        terraform: &["aws_cloudwatch_metric_alarm"],
        attributes: terraform::management::ALARM,
        listings: answers::management::ALARM,
        title: "alarm",
        glyph: Glyph::Alarm,
        references: &[
            watches("Dimensions[].Value", ANY),
            watches("Metrics[].MetricStat.Metric.Dimensions[].Value", ANY),
            sends("AlarmActions[]", ANY),
            sends("OKActions[]", ANY),
            sends("InsufficientDataActions[]", ANY),
        ],
        names: &["AlarmName"],
        billing: Billing::Lines(prices::operations::ALARM),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudWatch::CompositeAlarm",
        alias: "composite-alarm",
        terraform: &["aws_cloudwatch_composite_alarm"],
        listings: answers::management::COMPOSITE_ALARM,
        title: "composite alarm",
        glyph: Glyph::Alarm,
        references: &[
            watches("AlarmRule", &["AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm"]),
            sends("AlarmActions[]", ANY),
            sends("OKActions[]", ANY),
            sends("InsufficientDataActions[]", ANY),
        ],
        names: &["AlarmName"],
        billing: Billing::Lines(prices::operations::COMPOSITE_ALARM),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudWatch::Dashboard",
        alias: "dashboard",
        terraform: &["aws_cloudwatch_dashboard"],
        listings: answers::management::DASHBOARD,
        title: "dashboard",
        glyph: Glyph::Dashboard,
        names: &["DashboardName"],
        billing: Billing::Lines(prices::operations::DASHBOARD),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::LogGroup",
        alias: "log-group",
        also: &["logs"],
        terraform: &["aws_cloudwatch_log_group"],
        attributes: terraform::management::LOG_GROUP,
        title: "log group",
        glyph: Glyph::Logs,
        references: &[uses("KmsKeyId", KEY)],
        names: &["LogGroupName"],
        billing: Billing::Lines(prices::operations::LOG_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::LogStream",
        alias: "log-stream",
        terraform: &["aws_cloudwatch_log_stream"],
        attributes: terraform::management::LOG_STREAM,
        title: "log stream",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[attached("LogGroupName", LOG_GROUP)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(LOGS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::MetricFilter",
        alias: "metric-filter",
        terraform: &["aws_cloudwatch_log_metric_filter"],
        attributes: terraform::management::METRIC_FILTER,
        title: "metric filter",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[attached("LogGroupName", LOG_GROUP)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(LOGS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::SubscriptionFilter",
        alias: "subscription-filter",
        terraform: &["aws_cloudwatch_log_subscription_filter"],
        attributes: terraform::management::SUBSCRIPTION_FILTER,
        title: "log subscription",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[receives("LogGroupName", LOG_GROUP), sends("DestinationArn", ANY), uses("RoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(LOGS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::ResourcePolicy",
        alias: "logs-policy",
        terraform: &["aws_cloudwatch_log_resource_policy"],
        title: "logs policy",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(LOGS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Logs::QueryDefinition",
        alias: "logs-query",
        terraform: &["aws_cloudwatch_query_definition"],
        title: "saved log query",
        glyph: Glyph::Logs,
        place: Place::Folded,
        references: &[watches("LogGroupNames[]", LOG_GROUP)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(LOGS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudTrail::Trail",
        alias: "trail",
        also: &["cloudtrail"],
        terraform: &["aws_cloudtrail"],
        attributes: terraform::management::TRAIL,
        title: "trail",
        glyph: Glyph::Trail,
        references: &[
            sends("S3BucketName", BUCKET),
            sends("CloudWatchLogsLogGroupArn", LOG_GROUP),
            uses("CloudWatchLogsRoleArn", ROLE),
            sends("SnsTopicName", TOPIC),
            uses("KMSKeyId", KEY),
        ],
        names: &["TrailName"],
        billing: Billing::Lines(prices::operations::TRAIL),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::ConfigRule",
        alias: "config-rule",
        terraform: &["aws_config_config_rule"],
        attributes: terraform::management::CONFIG_RULE,
        title: "Config rule",
        glyph: Glyph::Trail,
        references: &[sends("Source.SourceIdentifier", FUNCTION)],
        names: &["ConfigRuleName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::operations::CONFIG_RULE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::ConfigurationRecorder",
        alias: "config-recorder",
        terraform: &["aws_config_configuration_recorder"],
        title: "configuration recorder",
        glyph: Glyph::Trail,
        references: &[uses("RoleARN", ROLE)],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::operations::CONFIG_RECORDER),
        ..BASE
    },
    KindSpec {
        name: "AWS::Config::DeliveryChannel",
        alias: "config-delivery",
        terraform: &["aws_config_delivery_channel"],
        title: "Config delivery channel",
        glyph: Glyph::Trail,
        place: Place::Folded,
        references: &[sends("S3BucketName", BUCKET), sends("SnsTopicARN", TOPIC), uses("S3KmsKeyArn", KEY)],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CONFIG_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::Parameter",
        alias: "ssm-parameter",
        also: &["parameter", "ssm"],
        terraform: &["aws_ssm_parameter"],
        attributes: terraform::management::PARAMETER,
        title: "SSM parameter",
        category: Category::General,
        glyph: Glyph::Secret,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Lines(prices::operations::PARAMETER),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::Document",
        alias: "ssm-document",
        terraform: &["aws_ssm_document"],
        title: "SSM document",
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(SSM_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::Association",
        alias: "ssm-association",
        terraform: &["aws_ssm_association"],
        attributes: terraform::management::ASSOCIATION,
        title: "SSM association",
        place: Place::Folded,
        references: &[
            uses("Name", &["AWS::SSM::Document"]),
            attached("InstanceId", INSTANCE),
            sends("OutputLocation.S3Location.OutputS3BucketName", BUCKET),
        ],
        billing: Billing::Free(SSM_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SSM::MaintenanceWindow",
        alias: "maintenance-window",
        terraform: &["aws_ssm_maintenance_window"],
        title: "maintenance window",
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free(SSM_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::Stack",
        alias: "stack",
        also: &["AWS::Serverless::Application"],
        terraform: &["aws_cloudformation_stack"],
        attributes: terraform::management::STACK,
        title: "CloudFormation stack",
        place: Place::Folded,
        references: &[sends("NotificationARNs[]", TOPIC)],
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::StackSet",
        alias: "stack-set",
        terraform: &["aws_cloudformation_stack_set"],
        attributes: terraform::management::STACK_SET,
        title: "CloudFormation stack set",
        place: Place::Folded,
        references: &[uses("AdministrationRoleARN", ROLE)],
        names: &["StackSetName"],
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::WaitCondition",
        alias: "wait-condition",
        title: "wait condition",
        place: Place::Folded,
        references: &[uses("Handle", &["AWS::CloudFormation::WaitConditionHandle"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::WaitConditionHandle",
        alias: "wait-handle",
        title: "wait condition handle",
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::CustomResource",
        alias: "custom-resource",
        title: "custom resource",
        place: Place::Folded,
        references: &[sends("ServiceToken", &["AWS::Lambda::Function", "AWS::SNS::Topic"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free("https://aws.amazon.com/cloudformation/pricing/: no charge for types of Custom::*"),
        ..BASE
    },
    KindSpec {
        name: "AWS::CloudFormation::Macro",
        alias: "macro",
        title: "CloudFormation macro",
        place: Place::Folded,
        references: &[sends("FunctionName", FUNCTION), sends("LogGroupName", LOG_GROUP), uses("LogRoleARN", ROLE)],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CDK::Metadata",
        alias: "cdk-metadata",
        title: "CDK metadata",
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(CLOUDFORMATION_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeBuild::Project",
        alias: "codebuild",
        terraform: &["aws_codebuild_project"],
        attributes: terraform::management::BUILD_PROJECT,
        title: "CodeBuild project",
        glyph: Glyph::Workflow,
        references: &[
            uses("ServiceRole", ROLE),
            uses("Environment.Image", REPOSITORY),
            uses("Source.Location", &["AWS::S3::Bucket", "AWS::CodeCommit::Repository"]),
            sends("Artifacts.Location", BUCKET),
            sends("Cache.Location", BUCKET),
            uses("EncryptionKey", KEY),
            uses("VpcConfig.VpcId", VPC),
            uses("VpcConfig.Subnets[]", SUBNET),
            uses("VpcConfig.SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["Name"],
        secrets: &["Environment.EnvironmentVariables"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::CodePipeline::Pipeline",
        alias: "codepipeline",
        terraform: &["aws_codepipeline"],
        attributes: terraform::management::PIPELINE,
        title: "CodePipeline pipeline",
        glyph: Glyph::Workflow,
        references: &[
            uses("RoleArn", ROLE),
            uses("ArtifactStore.Location", BUCKET),
            uses("ArtifactStore.EncryptionKey.Id", KEY),
            sends("Stages[].Actions[].Configuration.ProjectName", &["AWS::CodeBuild::Project"]),
            receives("Stages[].Actions[].Configuration.RepositoryName", CODE),
            sends("Stages[].Actions[].Configuration.ClusterName", ECS_CLUSTER),
            sends("Stages[].Actions[].Configuration.ServiceName", &["AWS::ECS::Service"]),
            uses("Stages[].Actions[].RoleArn", ROLE),
        ],
        names: &["Name"],
        secrets: &["Stages[].Actions[].Configuration.OAuthToken"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeDeploy::Application",
        alias: "codedeploy",
        terraform: &["aws_codedeploy_app"],
        attributes: terraform::management::DEPLOY_APPLICATION,
        title: "CodeDeploy application",
        glyph: Glyph::Workflow,
        names: &["ApplicationName"],
        billing: Billing::Free("https://aws.amazon.com/codedeploy/pricing/: no charge for deployments within AWS"),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeDeploy::DeploymentGroup",
        alias: "codedeploy-group",
        terraform: &["aws_codedeploy_deployment_group"],
        attributes: terraform::management::DEPLOYMENT_GROUP,
        title: "CodeDeploy deployment group",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        references: &[
            attached("ApplicationName", &["AWS::CodeDeploy::Application"]),
            sends("AutoScalingGroups[]", SCALING_GROUP),
            uses("ServiceRoleArn", ROLE),
            uses("LoadBalancerInfo.TargetGroupInfoList[].Name", TARGET_GROUP),
            sends("ECSServices[].ServiceName", &["AWS::ECS::Service"]),
            uses("ECSServices[].ClusterName", ECS_CLUSTER),
        ],
        names: &["DeploymentGroupName"],
        billing: Billing::Free("https://aws.amazon.com/codedeploy/pricing/: no charge for deployments within AWS"),
        ..BASE
    },
    KindSpec {
        name: "AWS::CodeCommit::Repository",
        alias: "codecommit",
        terraform: &["aws_codecommit_repository"],
        title: "CodeCommit repository",
        glyph: Glyph::Registry,
        references: &[sends("Triggers[].DestinationArn", ANY)],
        names: &["RepositoryName"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::Budgets::Budget",
        alias: "budget",
        terraform: &["aws_budgets_budget"],
        attributes: terraform::management::BUDGET,
        title: "budget",
        glyph: Glyph::Alarm,
        place: Place::Global,
        references: &[sends("NotificationsWithSubscribers[].Subscribers[].Address", TOPIC)],
        names: &["Budget.BudgetName"],
        tags: TagShape::List("ResourceTags"),
        billing: Billing::Free(
            "https://aws.amazon.com/aws-cost-management/aws-budgets/pricing/: no charge for watching",
        ),
        ..BASE
    },
    KindSpec {
        name: "AWS::Chatbot::SlackChannelConfiguration",
        alias: "chatbot-slack",
        terraform: &["aws_chatbot_slack_channel_configuration"],
        title: "Slack channel",
        glyph: Glyph::Mail,
        references: &[receives("SnsTopicArns[]", TOPIC), uses("IamRoleArn", ROLE)],
        names: &["ConfigurationName"],
        billing: Billing::Free("https://aws.amazon.com/chatbot/pricing/: no additional charge"),
        ..BASE
    },
    KindSpec {
        name: "AWS::ResourceGroups::Group",
        alias: "resource-group",
        terraform: &["aws_resourcegroups_group"],
        title: "resource group",
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free("https://docs.aws.amazon.com/ARG/latest/userguide/: resource groups cost nothing"),
        ..BASE
    },
];

const CODE: &[&str] = &["AWS::CodeCommit::Repository", "AWS::ECR::Repository"];

//! Monitoring, configuration, deployment, budgets.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const ALARM: TrailNames = TrailNames {
    put_by: &["PutMetricAlarm"],
    named_by: &["alarmName@PutMetricAlarm,SetAlarmState", "alarmNames[]", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteAlarms"],
    untouched_by: &["SetAlarmState"],
    arns: &["cloudwatch:alarm:{}"],
    ..TrailNames::of("monitoring")
};
pub(in crate::kinds) const COMPOSITE_ALARM: TrailNames = TrailNames {
    put_by: &["PutCompositeAlarm"],
    named_by: &["alarmName@PutCompositeAlarm"],
    ..TrailNames::of("monitoring")
};
pub(in crate::kinds) const DASHBOARD: TrailNames = TrailNames {
    put_by: &["PutDashboard"],
    named_by: &["dashboardName", "dashboardNames[]"],
    ended_by: &["DeleteDashboards"],
    arns: &["cloudwatch:dashboard/{}"],
    ..TrailNames::of("monitoring")
};
pub(in crate::kinds) const METRIC_STREAM: TrailNames = TrailNames {
    put_by: &["PutMetricStream"],
    named_by: &["name@*MetricStream", "names[]@*MetricStreams"],
    ended_by: &["DeleteMetricStream"],
    arns: &["cloudwatch:metric-stream/{}"],
    ..TrailNames::of("monitoring")
};
pub(in crate::kinds) const INSIGHT_RULE: TrailNames = TrailNames {
    put_by: &["PutInsightRule"],
    named_by: &["ruleName@PutInsightRule", "ruleNames[]"],
    ended_by: &["DeleteInsightRules"],
    arns: &["cloudwatch:insight-rule/{}"],
    ..TrailNames::of("monitoring")
};
pub(in crate::kinds) const LOG_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLogGroup", "request.logGroupName")],
    named_by: &[
        "logGroupName",
        "logGroupIdentifier",
        "logGroupNames[]",
        "logGroupIdentifiers[]",
        "resourceArn@Tag*,Untag*",
    ],
    ended_by: &["DeleteLogGroup"],
    untouched_by: &[
        "CreateLogStream",
        "DeleteLogStream",
        "PutLogEvents",
        "StartQuery",
        "StartLiveTail",
        "CreateExportTask",
    ],
    arns: &["logs:log-group:{}!"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const METRIC_FILTER: TrailNames = TrailNames {
    put_by: &["PutMetricFilter"],
    named_by: &["logGroupName+filterName@*MetricFilter"],
    ended_by: &["DeleteMetricFilter"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const SUBSCRIPTION_FILTER: TrailNames = TrailNames {
    put_by: &["PutSubscriptionFilter"],
    named_by: &["logGroupName+filterName@*SubscriptionFilter"],
    ended_by: &["DeleteSubscriptionFilter"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const RESOURCE_POLICY: TrailNames = TrailNames {
    put_by: &["PutResourcePolicy"],
    named_by: &["policyName@*ResourcePolicy"],
    ended_by: &["DeleteResourcePolicy"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const QUERY_DEFINITION: TrailNames = TrailNames {
    made_by: &[Making::by("PutQueryDefinition?!request.queryDefinitionId", "response.queryDefinitionId")],
    named_by: &["queryDefinitionId"],
    ended_by: &["DeleteQueryDefinition"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const DESTINATION: TrailNames = TrailNames {
    put_by: &["PutDestination"],
    named_by: &["destinationName@PutDestination,PutDestinationPolicy,DeleteDestination"],
    ended_by: &["DeleteDestination"],
    arns: &["logs:destination:{}"],
    ..TrailNames::of("logs")
};
pub(in crate::kinds) const TRAIL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTrail", "response.trailARN|request.name")],
    named_by: &["trailName", "name@*Trail*,StartLogging,StopLogging", "resourceId@*Tags"],
    ended_by: &["DeleteTrail"],
    arns: &["cloudtrail:trail/{}"],
    ..TrailNames::of("cloudtrail")
};
pub(in crate::kinds) const CONFIG_RULE: TrailNames = TrailNames {
    put_by: &["PutConfigRule"],
    named_by: &[
        "configRule.configRuleName",
        "configRuleName@DeleteConfigRule,DeleteEvaluationResults,PutRemediationConfigurations",
    ],
    ended_by: &["DeleteConfigRule"],
    untouched_by: &["DeleteEvaluationResults", "StartConfigRulesEvaluation", "PutEvaluations", "PutExternalEvaluation"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const CONFIGURATION_RECORDER: TrailNames = TrailNames {
    put_by: &["PutConfigurationRecorder"],
    named_by: &["configurationRecorder.name", "configurationRecorderName"],
    ended_by: &["DeleteConfigurationRecorder"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const DELIVERY_CHANNEL: TrailNames = TrailNames {
    put_by: &["PutDeliveryChannel"],
    named_by: &["deliveryChannel.name", "deliveryChannelName"],
    ended_by: &["DeleteDeliveryChannel"],
    untouched_by: &["DeliverConfigSnapshot"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const CONFORMANCE_PACK: TrailNames = TrailNames {
    put_by: &["PutConformancePack"],
    named_by: &["conformancePackName"],
    ended_by: &["DeleteConformancePack"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const ORGANIZATION_CONFIG_RULE: TrailNames = TrailNames {
    put_by: &["PutOrganizationConfigRule"],
    named_by: &["organizationConfigRuleName"],
    ended_by: &["DeleteOrganizationConfigRule"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const ORGANIZATION_CONFORMANCE_PACK: TrailNames = TrailNames {
    put_by: &["PutOrganizationConformancePack"],
    named_by: &["organizationConformancePackName"],
    ended_by: &["DeleteOrganizationConformancePack"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const CONFIGURATION_AGGREGATOR: TrailNames = TrailNames {
    put_by: &["PutConfigurationAggregator"],
    named_by: &["configurationAggregatorName"],
    ended_by: &["DeleteConfigurationAggregator"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const AGGREGATION_AUTHORIZATION: TrailNames = TrailNames {
    put_by: &["PutAggregationAuthorization"],
    named_by: &["authorizedAccountId+authorizedAwsRegion"],
    ended_by: &["DeleteAggregationAuthorization"],
    ..TrailNames::of("config")
};
pub(in crate::kinds) const PARAMETER: TrailNames = TrailNames {
    made_by: &[Making::by("PutParameter?response.version=1", "request.name")],
    named_by: &[
        "name@*Parameter,GetParameterHistory,*ParameterVersion",
        "names[]@*Parameters",
        "resourceId@*Tags*?request.resourceType=Parameter",
    ],
    ended_by: &["DeleteParameter", "DeleteParameters"],
    arns: &["ssm:parameter/{/}"],
    form: Form::Parameter,
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const DOCUMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDocument", "request.name")],
    named_by: &[
        "name@*Document,*DocumentDefaultVersion,*DocumentPermission,*DocumentMetadata",
        "resourceId@*Tags*?request.resourceType=Document",
    ],
    ended_by: &["DeleteDocument"],
    arns: &["ssm:document/{}"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAssociation", "response.associationDescription.associationId")],
    named_by: &["associationId"],
    ended_by: &["DeleteAssociation"],
    untouched_by: &["UpdateInstanceAssociationStatus", "UpdateAssociationStatus", "StartAssociationsOnce"],
    arns: &["ssm:association/{}"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const MAINTENANCE_WINDOW: TrailNames = TrailNames {
    made_by: &[Making::by("CreateMaintenanceWindow", "response.windowId")],
    named_by: &["windowId", "resourceId@*Tags*?request.resourceType=MaintenanceWindow"],
    ended_by: &["DeleteMaintenanceWindow"],
    arns: &["ssm:maintenancewindow/{}"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const MAINTENANCE_WINDOW_TARGET: TrailNames = TrailNames {
    made_by: &[Making::by("RegisterTargetWithMaintenanceWindow", "response.windowTargetId")],
    named_by: &["windowTargetId"],
    ended_by: &["DeregisterTargetFromMaintenanceWindow"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const MAINTENANCE_WINDOW_TASK: TrailNames = TrailNames {
    made_by: &[Making::by("RegisterTaskWithMaintenanceWindow", "response.windowTaskId")],
    named_by: &["windowTaskId"],
    ended_by: &["DeregisterTaskFromMaintenanceWindow"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const PATCH_BASELINE: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePatchBaseline", "response.baselineId")],
    named_by: &["baselineId", "resourceId@*Tags*?request.resourceType=PatchBaseline"],
    ended_by: &["DeletePatchBaseline"],
    arns: &["ssm:patchbaseline/{}"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const RESOURCE_DATA_SYNC: TrailNames = TrailNames {
    made_by: &[Making::by("CreateResourceDataSync", "request.syncName")],
    named_by: &["syncName"],
    ended_by: &["DeleteResourceDataSync"],
    ..TrailNames::of("ssm")
};
pub(in crate::kinds) const CFN_STACK: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateStack", "response.stackId|request.stackName"),
        Making::by("CreateChangeSet?request.changeSetType=CREATE", "response.stackId|request.stackName"),
    ],
    named_by: &["stackName", "stackId"],
    ended_by: &["DeleteStack"],
    untouched_by: &[
        "DeleteChangeSet",
        "SignalResource",
        "DetectStackDrift",
        "DetectStackResourceDrift",
        "CreateChangeSet",
        "EstimateTemplateCost",
    ],
    arns: &["cloudformation:stack/{}"],
    ..TrailNames::of("cloudformation")
};
pub(in crate::kinds) const STACK_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStackSet", "request.stackSetName")],
    named_by: &["stackSetName"],
    ended_by: &["DeleteStackSet"],
    untouched_by: &["DetectStackSetDrift"],
    arns: &["cloudformation:stackset/{}"],
    form: Form::StackSet,
    ..TrailNames::of("cloudformation")
};
pub(in crate::kinds) const CODE_BUILD_PROJECT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateProject", "response.project.arn|request.name")],
    named_by: &["projectName", "name@UpdateProject,DeleteProject"],
    ended_by: &["DeleteProject"],
    untouched_by: &["StartBuild", "StopBuild", "RetryBuild", "StartBuildBatch", "BatchDeleteBuilds"],
    arns: &["codebuild:project/{}"],
    ..TrailNames::of("codebuild")
};
pub(in crate::kinds) const REPORT_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReportGroup", "response.reportGroup.arn")],
    named_by: &["arn@*ReportGroup"],
    ended_by: &["DeleteReportGroup"],
    arns: &["codebuild:report-group/{}"],
    ..TrailNames::of("codebuild")
};
pub(in crate::kinds) const SOURCE_CREDENTIAL: TrailNames = TrailNames {
    made_by: &[Making::by("ImportSourceCredentials", "response.arn")],
    named_by: &["arn@*SourceCredentials"],
    ended_by: &["DeleteSourceCredentials"],
    arns: &["codebuild:token/{}"],
    ..TrailNames::of("codebuild")
};
pub(in crate::kinds) const PIPELINE: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePipeline", "request.pipeline.name")],
    named_by: &[
        "pipeline.name",
        "pipelineName",
        "name@DeletePipeline,StartPipelineExecution",
        "resourceArn@Tag*,Untag*",
    ],
    ended_by: &["DeletePipeline"],
    untouched_by: &[
        "StartPipelineExecution",
        "StopPipelineExecution",
        "RetryStageExecution",
        "PutApprovalResult",
        "PutJob*",
        "PutThirdPartyJob*",
        "AcknowledgeJob",
        "PutActionRevision",
    ],
    arns: &["codepipeline:{}"],
    ..TrailNames::of("codepipeline")
};
pub(in crate::kinds) const WEBHOOK: TrailNames = TrailNames {
    put_by: &["PutWebhook"],
    named_by: &["webhook.name", "webhookName", "name@DeleteWebhook"],
    ended_by: &["DeleteWebhook"],
    arns: &["codepipeline:webhook:{}"],
    ..TrailNames::of("codepipeline")
};
pub(in crate::kinds) const CODE_DEPLOY_APPLICATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplication", "request.applicationName")],
    named_by: &["applicationName"],
    ended_by: &["DeleteApplication"],
    changed_by: &["*Application"],
    arns: &["codedeploy:application:{}"],
    ..TrailNames::of("codedeploy")
};
pub(in crate::kinds) const DEPLOYMENT_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeploymentGroup", "request.applicationName+request.deploymentGroupName")],
    named_by: &["applicationName+deploymentGroupName", "applicationName+currentDeploymentGroupName"],
    ended_by: &["DeleteDeploymentGroup"],
    untouched_by: &["CreateDeployment"],
    arns: &["codedeploy:deploymentgroup:{/}"],
    ..TrailNames::of("codedeploy")
};
pub(in crate::kinds) const DEPLOYMENT_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeploymentConfig", "request.deploymentConfigName")],
    named_by: &["deploymentConfigName@*DeploymentConfig"],
    ended_by: &["DeleteDeploymentConfig"],
    arns: &["codedeploy:deploymentconfig:{}"],
    ..TrailNames::of("codedeploy")
};
pub(in crate::kinds) const CODE_COMMIT_REPOSITORY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRepository", "response.repositoryMetadata.arn|request.repositoryName")],
    named_by: &["repositoryName"],
    ended_by: &["DeleteRepository"],
    changed_by: &["*Repository*", "Tag*", "Untag*"],
    arns: &["codecommit:{}"],
    ..TrailNames::of("codecommit")
};
pub(in crate::kinds) const CODE_ARTIFACT_DOMAIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDomain", "response.domain.arn|request.domain")],
    named_by: &["domain", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteDomain"],
    changed_by: &["*Domain*", "Tag*", "Untag*"],
    arns: &["codeartifact:domain/{}"],
    ..TrailNames::of("codeartifact")
};
pub(in crate::kinds) const CODE_ARTIFACT_REPOSITORY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRepository", "response.repository.arn|request.domain+request.repository")],
    named_by: &["domain+repository", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteRepository"],
    changed_by: &["*Repository*", "*ExternalConnection", "Tag*", "Untag*"],
    arns: &["codeartifact:repository/{}/{}"],
    begins_with: "DomainName",
    ..TrailNames::of("codeartifact")
};
pub(in crate::kinds) const CODESTAR_CONNECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConnection", "response.connectionArn")],
    named_by: &["connectionArn@*Connection"],
    ended_by: &["DeleteConnection"],
    untouched_by: &["UseConnection", "PassConnection"],
    arns: &["codestar-connections:connection/{}"],
    ..TrailNames::of("codestar-connections")
};
pub(in crate::kinds) const NOTIFICATION_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNotificationRule", "response.arn")],
    named_by: &["arn"],
    ended_by: &["DeleteNotificationRule"],
    arns: &["codestar-notifications:notificationrule/{}"],
    ..TrailNames::of("codestar-notifications")
};
pub(in crate::kinds) const BUDGETS_BUDGET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBudget", "request.budget.budgetName")],
    named_by: &["budgetName", "newBudget.budgetName"],
    ended_by: &["DeleteBudget"],
    arns: &["budgets:budget/{}"],
    ..TrailNames::of("budgets")
};
pub(in crate::kinds) const BUDGETS_ACTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBudgetAction", "response.budgetName+response.actionId")],
    named_by: &["budgetName+actionId"],
    ended_by: &["DeleteBudgetAction"],
    ..TrailNames::of("budgets")
};
pub(in crate::kinds) const SLACK_CHANNEL_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSlackChannelConfiguration", "response.channelConfiguration.chatConfigurationArn")],
    named_by: &["chatConfigurationArn@*SlackChannelConfiguration"],
    ended_by: &["DeleteSlackChannelConfiguration"],
    arns: &["chatbot:chat-configuration/slack-channel/{}"],
    ..TrailNames::of("chatbot")
};
pub(in crate::kinds) const RESOURCE_GROUPS_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroup", "response.group.groupArn|request.name")],
    named_by: &["groupName", "group"],
    ended_by: &["DeleteGroup"],
    arns: &["resource-groups:group/{}"],
    ..TrailNames::of("resource-groups")
};
pub(in crate::kinds) const X_RAY_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGroup", "request.groupName")],
    named_by: &["groupName@*Group"],
    ended_by: &["DeleteGroup"],
    arns: &["xray:group/{}"],
    ..TrailNames::of("xray")
};
pub(in crate::kinds) const SAMPLING_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSamplingRule", "request.samplingRule.ruleName")],
    named_by: &["ruleName", "samplingRuleUpdate.ruleName"],
    ended_by: &["DeleteSamplingRule"],
    arns: &["xray:sampling-rule/{}"],
    ..TrailNames::of("xray")
};
pub(in crate::kinds) const CANARY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCanary", "request.name")],
    named_by: &["name@*Canary"],
    ended_by: &["DeleteCanary"],
    arns: &["synthetics:canary:{}"],
    ..TrailNames::of("synthetics")
};
pub(in crate::kinds) const APP_CONFIG_APPLICATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplication", "response.id")],
    named_by: &["applicationId"],
    ended_by: &["DeleteApplication"],
    changed_by: &["*Application"],
    arns: &["appconfig:application/{}!"],
    ..TrailNames::of("appconfig")
};
pub(in crate::kinds) const APP_CONFIG_ENVIRONMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEnvironment", "response.applicationId+response.id")],
    named_by: &["applicationId+environmentId"],
    ended_by: &["DeleteEnvironment"],
    untouched_by: &["StartDeployment", "StopDeployment"],
    arns: &["appconfig:application/{}/environment/{}"],
    ..TrailNames::of("appconfig")
};
pub(in crate::kinds) const CONFIGURATION_PROFILE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConfigurationProfile", "response.applicationId+response.id")],
    named_by: &["applicationId+configurationProfileId"],
    ended_by: &["DeleteConfigurationProfile"],
    untouched_by: &["StartDeployment", "StopDeployment", "ValidateConfiguration"],
    arns: &["appconfig:application/{}/configurationprofile/{}"],
    ..TrailNames::of("appconfig")
};
pub(in crate::kinds) const DEPLOYMENT_STRATEGY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeploymentStrategy", "response.id")],
    named_by: &["deploymentStrategyId@*DeploymentStrategy"],
    ended_by: &["DeleteDeploymentStrategy"],
    arns: &["appconfig:deploymentstrategy/{}"],
    ..TrailNames::of("appconfig")
};
pub(in crate::kinds) const PORTFOLIO: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePortfolio", "response.portfolioDetail.id")],
    named_by: &["portfolioId", "id@*Portfolio"],
    ended_by: &["DeletePortfolio"],
    arns: &["catalog:portfolio/{}"],
    ..TrailNames::of("servicecatalog")
};
pub(in crate::kinds) const CLOUD_FORMATION_PRODUCT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateProduct", "response.productViewDetail.productViewSummary.productId")],
    named_by: &["productId", "id@*Product"],
    ended_by: &["DeleteProduct"],
    untouched_by: &["ProvisionProduct", "UpdateProvisionedProduct"],
    arns: &["catalog:product/{}"],
    ..TrailNames::of("servicecatalog")
};
pub(in crate::kinds) const CLOUD_FORMATION_PROVISIONED_PRODUCT: TrailNames = TrailNames {
    made_by: &[Making::by("ProvisionProduct", "response.recordDetail.provisionedProductId")],
    named_by: &["provisionedProductId", "response.recordDetail.provisionedProductId@TerminateProvisionedProduct"],
    ended_by: &["TerminateProvisionedProduct"],
    ..TrailNames::of("servicecatalog")
};
pub(in crate::kinds) const REPORT_DEFINITION: TrailNames = TrailNames {
    made_by: &[Making::by("PutReportDefinition", "request.reportDefinition.reportName")],
    named_by: &["reportName"],
    ended_by: &["DeleteReportDefinition"],
    arns: &["cur:definition/{}"],
    ..TrailNames::of("cur")
};
pub(in crate::kinds) const ANOMALY_MONITOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAnomalyMonitor", "response.monitorArn")],
    named_by: &["monitorArn"],
    ended_by: &["DeleteAnomalyMonitor"],
    arns: &["ce:anomalymonitor/{}"],
    ..TrailNames::of("ce")
};
pub(in crate::kinds) const ANOMALY_SUBSCRIPTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAnomalySubscription", "response.subscriptionArn")],
    named_by: &["subscriptionArn"],
    ended_by: &["DeleteAnomalySubscription"],
    arns: &["ce:anomalysubscription/{}"],
    ..TrailNames::of("ce")
};
pub(in crate::kinds) const COST_CATEGORY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCostCategoryDefinition", "response.costCategoryArn")],
    named_by: &["costCategoryArn"],
    ended_by: &["DeleteCostCategoryDefinition"],
    arns: &["ce:costcategory/{}"],
    ..TrailNames::of("ce")
};
pub(in crate::kinds) const GRAFANA_WORKSPACE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkspace", "response.workspace.id")],
    named_by: &["workspaceId"],
    ended_by: &["DeleteWorkspace"],
    untouched_by: &["CreateWorkspaceApiKey", "DeleteWorkspaceApiKey"],
    arns: &["grafana:/workspaces/{}"],
    ..TrailNames::of("grafana")
};
pub(in crate::kinds) const APS_WORKSPACE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkspace", "response.workspaceId")],
    named_by: &["workspaceId"],
    ended_by: &["DeleteWorkspace"],
    untouched_by: &["RemoteWrite"],
    arns: &["aps:workspace/{}"],
    ..TrailNames::of("aps")
};
pub(in crate::kinds) const IMAGE_PIPELINE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateImagePipeline", "response.imagePipelineArn")],
    named_by: &["imagePipelineArn@*ImagePipeline"],
    ended_by: &["DeleteImagePipeline"],
    untouched_by: &["StartImagePipelineExecution"],
    arns: &["imagebuilder:image-pipeline/{}"],
    ..TrailNames::of("imagebuilder")
};
pub(in crate::kinds) const IMAGE_RECIPE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateImageRecipe", "response.imageRecipeArn")],
    named_by: &["imageRecipeArn@*ImageRecipe"],
    ended_by: &["DeleteImageRecipe"],
    arns: &["imagebuilder:image-recipe/{}/{}"],
    ..TrailNames::of("imagebuilder")
};
pub(in crate::kinds) const IMAGE_BUILDER_COMPONENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateComponent", "response.componentBuildVersionArn")],
    named_by: &["componentBuildVersionArn@*Component"],
    ended_by: &["DeleteComponent"],
    arns: &["imagebuilder:component/{}/{}/{}"],
    ..TrailNames::of("imagebuilder")
};
pub(in crate::kinds) const INFRASTRUCTURE_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateInfrastructureConfiguration", "response.infrastructureConfigurationArn")],
    named_by: &["infrastructureConfigurationArn@*InfrastructureConfiguration"],
    ended_by: &["DeleteInfrastructureConfiguration"],
    arns: &["imagebuilder:infrastructure-configuration/{}"],
    ..TrailNames::of("imagebuilder")
};
pub(in crate::kinds) const DISTRIBUTION_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDistributionConfiguration", "response.distributionConfigurationArn")],
    named_by: &["distributionConfigurationArn@*DistributionConfiguration"],
    ended_by: &["DeleteDistributionConfiguration"],
    arns: &["imagebuilder:distribution-configuration/{}"],
    ..TrailNames::of("imagebuilder")
};

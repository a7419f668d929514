//! Watching and running: CloudWatch, CloudTrail, Config, Systems Manager, CloudFormation, build and delivery.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const ALARM: &[Listing] =
    &[lists("cloudwatch describe-alarms", "MetricAlarms[]", "AlarmName").has(&["AlarmArn"])];

pub(in crate::kinds) const COMPOSITE_ALARM: &[Listing] =
    &[lists("cloudwatch describe-alarms", "CompositeAlarms[]", "AlarmName")];

pub(in crate::kinds) const DASHBOARD: &[Listing] = &[
    shows("cloudwatch get-dashboard", "", "DashboardName").has(&["DashboardArn", "DashboardBody"]),
    lists("cloudwatch list-dashboards", "DashboardEntries[]", "DashboardName"),
];

pub(in crate::kinds) const LOG_GROUP: &[Listing] = &[lists("logs describe-log-groups", "logGroups[]", "logGroupName")];

pub(in crate::kinds) const LOG_STREAM: &[Listing] =
    &[shows("logs describe-log-streams", "logStreams[]", "arn").has(&["logStreamName"])];

pub(in crate::kinds) const METRIC_FILTER: &[Listing] =
    &[lists("logs describe-metric-filters", "metricFilters[]", "filterName")];

pub(in crate::kinds) const SUBSCRIPTION_FILTER: &[Listing] =
    &[shows("logs describe-subscription-filters", "subscriptionFilters[]", "filterName")];

pub(in crate::kinds) const LOGS_POLICY: &[Listing] =
    &[lists("logs describe-resource-policies", "resourcePolicies[]", "policyName")];

pub(in crate::kinds) const LOGS_QUERY: &[Listing] =
    &[lists("logs describe-query-definitions", "queryDefinitions[]", "queryDefinitionId")];

/// A trail of all regions is printed in each of them.
pub(in crate::kinds) const TRAIL: &[Listing] = &[
    lists("cloudtrail describe-trails", "trailList[]", "TrailARN"),
    shows("cloudtrail get-trail", "Trail", "TrailARN"),
    lists("cloudtrail list-trails", "Trails[]", "TrailARN"),
];
pub(in crate::kinds) const TRAIL_FIELDS: &[Rename] = &[from("Name", "TrailName")];

pub(in crate::kinds) const CONFIG_RULE: &[Listing] =
    &[lists("configservice describe-config-rules", "ConfigRules[]", "ConfigRuleName")];

pub(in crate::kinds) const CONFIG_RECORDER: &[Listing] =
    &[lists("configservice describe-configuration-recorders", "ConfigurationRecorders[]", "name")];

pub(in crate::kinds) const DELIVERY_CHANNEL: &[Listing] =
    &[lists("configservice describe-delivery-channels", "DeliveryChannels[]", "name")];

pub(in crate::kinds) const PARAMETER: &[Listing] = &[
    lists("ssm describe-parameters", "Parameters[]", "Name").has(&["Type", "Version"]),
    shows("ssm get-parameter", "Parameter", "Name").has(&["Type", "Version"]),
];

pub(in crate::kinds) const DOCUMENT: &[Listing] =
    &[lists("ssm list-documents", "DocumentIdentifiers[]", "Name").gone(&["Owner=Amazon"])];

pub(in crate::kinds) const SSM_ASSOCIATION: &[Listing] =
    &[lists("ssm list-associations", "Associations[]", "AssociationId").has(&["Name"])];

pub(in crate::kinds) const MAINTENANCE_WINDOW: &[Listing] =
    &[lists("ssm describe-maintenance-windows", "WindowIdentities[]", "WindowId")];

/// Deleted stacks stay listed for ninety days.
const DELETED: &[&str] = &["StackStatus=DELETE_COMPLETE"];
pub(in crate::kinds) const STACK: &[Listing] = &[
    lists("cloudformation describe-stacks", "Stacks[]", "StackName").has(&["StackStatus"]).gone(DELETED),
    lists("cloudformation list-stacks", "StackSummaries[]", "StackName").has(&["StackStatus"]).gone(DELETED),
];

pub(in crate::kinds) const STACK_SET: &[Listing] = &[
    shows("cloudformation describe-stack-set", "StackSet", "StackSetName").gone(&["Status=DELETED"]),
    lists("cloudformation list-stack-sets", "Summaries[]", "StackSetName").gone(&["Status=DELETED"]),
];

pub(in crate::kinds) const CODE_BUILD: &[Listing] = &[
    shows("codebuild batch-get-projects", "projects[]", "name").has(&["serviceRole"]),
    lists("codebuild list-projects", "projects[]", ""),
];

pub(in crate::kinds) const CODE_PIPELINE: &[Listing] = &[
    shows("codepipeline get-pipeline", "pipeline", "name").has(&["stages"]),
    lists("codepipeline list-pipelines", "pipelines[]", "name").has(&["version"]),
];

pub(in crate::kinds) const CODE_DEPLOY: &[Listing] = &[
    shows("deploy get-application", "application", "applicationName").has(&["computePlatform"]),
    lists("deploy list-applications", "applications[]", ""),
];

pub(in crate::kinds) const DEPLOYMENT_GROUP: &[Listing] = &[
    shows("deploy get-deployment-group", "deploymentGroupInfo", "deploymentGroupName"),
    shows("deploy batch-get-deployment-groups", "deploymentGroupsInfo[]", "deploymentGroupName"),
];
pub(in crate::kinds) const DEPLOYMENT_GROUP_FIELDS: &[Rename] =
    &[from("autoScalingGroups[]", ""), from("autoScalingGroups[].name", "AutoScalingGroups[]")];

pub(in crate::kinds) const CODE_COMMIT: &[Listing] = &[
    shows("codecommit get-repository", "repositoryMetadata", "repositoryName"),
    lists("codecommit list-repositories", "repositories[]", "repositoryName").has(&["repositoryId"]),
];

pub(in crate::kinds) const BUDGET: &[Listing] = &[
    lists("budgets describe-budgets", "Budgets[]", "BudgetName"),
    shows("budgets describe-budget", "Budget", "BudgetName").has(&["TimeUnit"]),
];
pub(in crate::kinds) const BUDGET_FIELDS: &[Rename] = &[
    from("BudgetName", "Budget.BudgetName"),
    from("BudgetType", "Budget.BudgetType"),
    from("BudgetLimit", "Budget.BudgetLimit"),
    from("TimeUnit", "Budget.TimeUnit"),
];

pub(in crate::kinds) const SLACK_CHANNEL: &[Listing] =
    &[lists("chatbot describe-slack-channel-configurations", "SlackChannelConfigurations[]", "ConfigurationName")];

pub(in crate::kinds) const RESOURCE_GROUP: &[Listing] =
    &[lists("resource-groups list-groups", "GroupIdentifiers[]", "GroupName").has(&["GroupArn"])];
pub(in crate::kinds) const RESOURCE_GROUP_FIELDS: &[Rename] = &[from("GroupName", "Name")];

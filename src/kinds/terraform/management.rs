//! Attributes of what watches and runs the rest.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const ALARM: &[Rename] = &[
    from("dimensions{}", "Dimensions[]"),
    from("metric_query[]", "Metrics[]"),
    from("metric_query[].metric[0]", "Metrics[].MetricStat.Metric"),
    from("metric_query[].metric[0].dimensions{}", "Metrics[].MetricStat.Metric.Dimensions[]"),
    from("metric_query[].metric[0].period", "Metrics[].MetricStat.Period"),
    from("metric_query[].metric[0].stat", "Metrics[].MetricStat.Stat"),
    from("metric_query[].metric[0].unit", "Metrics[].MetricStat.Unit"),
];

pub(in crate::kinds) const LOG_GROUP: &[Rename] = &[from("name", "LogGroupName")];

pub(in crate::kinds) const LOG_STREAM: &[Rename] = &[from("name", "LogStreamName")];

pub(in crate::kinds) const SUBSCRIPTION_FILTER: &[Rename] = &[from("name", "FilterName")];

pub(in crate::kinds) const METRIC_FILTER: &[Rename] = &[
    from("name", "FilterName"),
    from("pattern", "FilterPattern"),
    from("metric_transformation[]", "MetricTransformations[]"),
];

pub(in crate::kinds) const TRAIL: &[Rename] = &[
    from("name", "TrailName"),
    from("cloud_watch_logs_group_arn", "CloudWatchLogsLogGroupArn"),
    from("event_selector[]", "EventSelectors[]"),
    from("advanced_event_selector[]", "AdvancedEventSelectors[]"),
    from("insight_selector[]", "InsightSelectors[]"),
];

pub(in crate::kinds) const CONFIG_RULE: &[Rename] = &[from("name", "ConfigRuleName")];

pub(in crate::kinds) const PARAMETER: &[Rename] = &[from("insecure_value", "Value"), from("value_wo", "Value")];

pub(in crate::kinds) const ASSOCIATION: &[Rename] = &[
    from("output_location[0]", "OutputLocation.S3Location"),
    from("output_location[0].s3_bucket_name", "OutputLocation.S3Location.OutputS3BucketName"),
];

pub(in crate::kinds) const STACK: &[Rename] = &[from("name", "StackName")];

pub(in crate::kinds) const STACK_SET: &[Rename] = &[from("name", "StackSetName")];

pub(in crate::kinds) const BUILD_PROJECT: &[Rename] = &[
    from("environment[0]", "Environment"),
    from("environment[0].environment_variable[]", "Environment.EnvironmentVariables[]"),
];

pub(in crate::kinds) const PIPELINE: &[Rename] =
    &[from("stage[]", "Stages[]"), from("stage[].action[]", "Stages[].Actions[]")];

pub(in crate::kinds) const DEPLOY_APPLICATION: &[Rename] = &[from("name", "ApplicationName")];

pub(in crate::kinds) const DEPLOYMENT_GROUP: &[Rename] = &[
    from("app_name", "ApplicationName"),
    from("ecs_service[]", "ECSServices[]"),
    from("load_balancer_info[0]", "LoadBalancerInfo"),
    from("load_balancer_info[0].target_group_info[]", "LoadBalancerInfo.TargetGroupInfoList[]"),
];

pub(in crate::kinds) const BUDGET: &[Rename] = &[
    from("name", "Budget.BudgetName"),
    from("budget_type", "Budget.BudgetType"),
    from("limit_amount", "Budget.BudgetLimit.Amount"),
    from("limit_unit", "Budget.BudgetLimit.Unit"),
    from("time_unit", "Budget.TimeUnit"),
    from("notification[]", "NotificationsWithSubscribers[]"),
    from("notification[].subscriber_sns_topic_arns[]", "NotificationsWithSubscribers[].Subscribers[].Address"),
    from("notification[].subscriber_email_addresses", ""),
];

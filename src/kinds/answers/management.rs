//! Messages, watching and running: SNS, SQS, EventBridge, CloudWatch, CloudTrail, Config, Systems Manager, build and
//! delivery.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const TOPIC: &[Listing] = &[
    shows("sns get-topic-attributes", "Attributes", "TopicArn").has(&["Owner"]),
    lists("sns list-topics", "Topics[]", "TopicArn"),
];

/// Those that nobody has confirmed yet have no ARN.
pub(in crate::kinds) const SUBSCRIPTION: &[Listing] = &[
    shows("sns get-subscription-attributes", "Attributes", "SubscriptionArn").has(&["Owner", "TopicArn"]),
    lists("sns list-subscriptions", "Subscriptions[]", "SubscriptionArn").has(&["TopicArn"]),
];

pub(in crate::kinds) const ALARM: &[Listing] =
    &[lists("cloudwatch describe-alarms", "MetricAlarms[]", "AlarmName").has(&["AlarmArn"])];

pub(in crate::kinds) const COMPOSITE_ALARM: &[Listing] =
    &[lists("cloudwatch describe-alarms", "CompositeAlarms[]", "AlarmName")];

pub(in crate::kinds) const DASHBOARD: &[Listing] = &[
    shows("cloudwatch get-dashboard", "", "DashboardName").has(&["DashboardArn", "DashboardBody"]),
    lists("cloudwatch list-dashboards", "DashboardEntries[]", "DashboardName"),
];

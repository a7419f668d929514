//! ORP028.

use crate::check::known::Known;
use crate::check::orphan::{Search, Survey};
use crate::check::rule::declare_rule;
use crate::check::{Confidence, Finding, RuleContext};
use crate::graph::ResourceIndex;
use crate::model::{Origin, Presence, Property, Resource};

declare_rule! {
    /// An alarm watches something that is gone.
    ///
    /// ## Why
    /// It never fires again, costs ten cents a month, and whoever counts the alarms believes that something is watched.
    ///
    /// ## How to fix
    /// Delete it, or give it the resource that took the place of the old one. An alarm over several metrics is gone where
    /// each of them is; one over a query, or over a metric of one's own, is not looked at.
    ///
    /// ## Example
    /// ```yaml bad
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   busy:
    ///     type: alarm
    ///     namespace: AWS/EC2
    ///     metric_name: CPUUtilization
    ///     dimensions: [{name: InstanceId, value: i-0123456789abcdef0}]
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// complete: true
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.micro}
    ///   busy:
    ///     type: alarm
    ///     namespace: AWS/EC2
    ///     metric_name: CPUUtilization
    ///     dimensions: [{name: InstanceId, value: web}]
    /// ```
    pub(super) static RULE = { "ORP028", "alarm-on-gone-resource", Warning, check }
}

/// Namespaces, the dimension that names a resource in them, and its kind. Where a kind is not listed as a whole (members of
/// caches, services of ECS by their cluster's name alone), nothing stands here, and nothing is told.
/// Source: <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html> and the
/// pages of the services that it leads to.
const DIMENSIONS: &[(&[&str], &str, &str)] = &[
    (&["AWS/EC2", "CWAgent", "System/Linux"], "InstanceId", "AWS::EC2::Instance"),
    (&["AWS/EC2", "AWS/AutoScaling", "CWAgent"], "AutoScalingGroupName", "AWS::AutoScaling::AutoScalingGroup"),
    (&["AWS/EBS"], "VolumeId", "AWS::EC2::Volume"),
    (&["AWS/ApplicationELB", "AWS/NetworkELB", "AWS/GatewayELB"], "LoadBalancer", LOAD_BALANCER),
    (&["AWS/ApplicationELB", "AWS/NetworkELB", "AWS/GatewayELB"], "TargetGroup", TARGET_GROUP),
    (&["AWS/ELB"], "LoadBalancerName", "AWS::ElasticLoadBalancing::LoadBalancer"),
    (&["AWS/RDS"], "DBInstanceIdentifier", "AWS::RDS::DBInstance"),
    (&["AWS/RDS"], "DBClusterIdentifier", "AWS::RDS::DBCluster"),
    (&["AWS/DocDB"], "DBInstanceIdentifier", "AWS::DocDB::DBInstance"),
    (&["AWS/DocDB"], "DBClusterIdentifier", "AWS::DocDB::DBCluster"),
    (&["AWS/Neptune"], "DBInstanceIdentifier", "AWS::Neptune::DBInstance"),
    (&["AWS/Neptune"], "DBClusterIdentifier", "AWS::Neptune::DBCluster"),
    (&["AWS/Redshift"], "ClusterIdentifier", "AWS::Redshift::Cluster"),
    (&["AWS/DynamoDB"], "TableName", "AWS::DynamoDB::Table"),
    (&["AWS/Lambda"], "FunctionName", "AWS::Lambda::Function"),
    (&["AWS/SQS"], "QueueName", "AWS::SQS::Queue"),
    (&["AWS/SNS"], "TopicName", "AWS::SNS::Topic"),
    (&["AWS/Kinesis"], "StreamName", "AWS::Kinesis::Stream"),
    (&["AWS/Firehose"], "DeliveryStreamName", "AWS::KinesisFirehose::DeliveryStream"),
    (&["AWS/S3"], "BucketName", "AWS::S3::Bucket"),
    (&["AWS/EFS"], "FileSystemId", "AWS::EFS::FileSystem"),
    (&["AWS/NATGateway"], "NatGatewayId", "AWS::EC2::NatGateway"),
    (&["AWS/VPN"], "VpnId", "AWS::EC2::VPNConnection"),
    (&["AWS/TransitGateway"], "TransitGateway", "AWS::EC2::TransitGateway"),
    (&["AWS/CloudFront"], "DistributionId", "AWS::CloudFront::Distribution"),
    (&["AWS/Route53"], "HealthCheckId", "AWS::Route53::HealthCheck"),
    (&["AWS/States"], "StateMachineArn", "AWS::StepFunctions::StateMachine"),
    (&["AWS/ECS", "ECS/ContainerInsights"], "ClusterName", "AWS::ECS::Cluster"),
    (&["AWS/Logs"], "LogGroupName", "AWS::Logs::LogGroup"),
];
const LOAD_BALANCER: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const TARGET_GROUP: &str = "AWS::ElasticLoadBalancingV2::TargetGroup";

/// One metric that an alarm looks at.
struct Metric<'a> {
    namespace: &'a str,
    dimensions: &'a [Property],
    /// The path of the dimensions, as edges tell it.
    path: String,
}

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let survey = Survey::of(context, "AWS::CloudWatch::Alarm", |_| false);
    let kinds: Vec<&str> = DIMENSIONS.iter().map(|(_, _, kind)| *kind).collect();
    let known = Known::of(context.graph, &kinds);
    for (index, alarm) in survey.subjects() {
        // A template names by its name what is there already.
        let Some(metrics) = metrics(alarm).filter(|_| alarm.origin != Origin::Template) else { continue };
        let mut search = survey.begin(index);
        let is_gone = |metric: &Metric<'_>| is_gone(context, &known, index, metric, &mut search);
        let gone = metrics.iter().map(is_gone).collect::<Vec<bool>>();
        if gone.is_empty() || gone.contains(&false) {
            continue;
        }
        if alarm.text("StateValue") == Some("INSUFFICIENT_DATA") {
            search.evidence("its state is INSUFFICIENT_DATA: nothing reports the metric any more");
        }
        search.at_most(Confidence::Medium, "it may wait for what is made anew under the same name");
        found.extend(search.verdict(&RULE, "watches what is gone", "delete it, or let it watch what took the place"));
    }
}

/// The metrics of an alarm; `None` where some of them are not told one by one.
fn metrics(alarm: &Resource) -> Option<Vec<Metric<'_>>> {
    let queries = alarm.property("Metrics").map(Property::items).unwrap_or_default();
    if queries.is_empty() {
        let namespace = alarm.text("Namespace")?;
        let dimensions = alarm.property("Dimensions")?.items();
        return Some(vec![Metric { namespace, dimensions, path: "Dimensions".to_owned() }]);
    }
    let mut metrics = Vec::new();
    for (number, query) in queries.iter().enumerate() {
        match query.at("MetricStat.Metric") {
            Some(metric) if query.at("AccountId").is_none() => metrics.push(Metric {
                namespace: metric.at("Namespace")?.text()?,
                dimensions: metric.at("Dimensions").map(Property::items).unwrap_or_default(),
                path: format!("Metrics[{number}].MetricStat.Metric.Dimensions"),
            }),
            Some(_) => return None,
            None => {
                let expression = query.at("Expression")?.text()?.to_ascii_uppercase();
                if expression.contains("SELECT") || expression.contains("SEARCH") {
                    return None;
                }
            }
        }
    }
    Some(metrics)
}

/// Whether a dimension of a metric names a resource that is not there.
fn is_gone(
    context: &RuleContext<'_>,
    known: &Known<'_>,
    alarm: ResourceIndex,
    metric: &Metric<'_>,
    search: &mut Search<'_>,
) -> bool {
    let mut gone = false;
    for (number, dimension) in metric.dimensions.iter().enumerate() {
        let name = dimension.at("Name").and_then(Property::text).unwrap_or_default();
        let row = DIMENSIONS.iter().find(|(spaces, of, _)| *of == name && spaces.contains(&metric.namespace));
        let Some((_, _, kind)) = row else { continue };
        let path = format!("{}[{number}].Value", metric.path);
        let mut named = context.graph.outgoing(alarm).filter(|edge| edge.via == path).peekable();
        if named.peek().is_some() {
            gone |= named.all(|edge| context.graph.resource(edge.to).presence == Presence::Deleted);
            continue;
        }
        let Some(value) = dimension.at("Value").and_then(Property::text) else { continue };
        if value.is_empty() || known.has(&[*kind], value) {
            continue;
        }
        search.needs(kind);
        search.evidence(format!("{name} `{value}` of {} is not in the estate", metric.namespace));
        gone = true;
    }
    gone
}

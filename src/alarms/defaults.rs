//! The alarms that are expected where no policy says otherwise.
//!
//! What AWS itself recommends goes first (CloudWatch user guide, "Recommended alarms"); where AWS leaves the threshold to the
//! reader, or recommends none, `why` says how this one was chosen. All are a beginning: raise what fires without need.

use std::borrow::Cow::Borrowed;
use std::sync::LazyLock;

use super::expectation::Comparison::{
    GreaterThanOrEqualToThreshold as AtLeast, GreaterThanThreshold as Above, LessThanOrEqualToThreshold as AtMost,
    LessThanThreshold as Below,
};
use super::expectation::MissingData::{Breaching, Missing, NotBreaching};
use super::expectation::{Applies, Comparison, Expectation, MissingData, Threshold};

/// AWS's list of alarms, and the data behind it, which was read.
const RECOMMENDED: &str = "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html; its data in github.com/awslabs/mcp, cloudwatch_metrics/data/metric_metadata.json, read 2026-11";
/// The same list, for entries that were not read in the data.
const LISTED: &str =
    "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Best_Practice_Recommended_Alarms_AWS_Services.html";
const ALB: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-cloudwatch-metrics.html";
const NLB: &str =
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/network/load-balancer-cloudwatch-metrics.html";
const GWLB: &str = "https://docs.aws.amazon.com/elasticloadbalancing/latest/gateway/cloudwatch-metrics.html";
const CLASSIC: &str = "https://docs.aws.amazon.com/elasticloadbalancing/latest/classic/elb-cloudwatch-metrics.html";

const LB: &str = "AWS::ElasticLoadBalancingV2::LoadBalancer";
const CPU: &str = "what is out of processor time answers late, and soon not at all";

/// `Sum`, threshold, period and how many of how many periods.
type Test = (&'static str, Comparison, &'static str, u32, u32);

fn expect(
    kind: &'static str,
    namespace: &'static str,
    metric: &'static str,
    test: Test,
    missing: MissingData,
    why: &'static str,
    source: &'static str,
) -> Expectation {
    Expectation {
        kind,
        of: Applies::Always,
        namespace: Borrowed(namespace),
        metric: Borrowed(metric),
        also: &[],
        per_target_group: false,
        statistic: Borrowed(test.0),
        comparison: test.1,
        threshold: Threshold::Number(Borrowed(test.2)),
        period: test.3,
        evaluation_periods: test.4,
        datapoints: test.4,
        missing,
        severity: None,
        message: None,
        why: Borrowed(why),
        source: Borrowed(source),
    }
}

fn of(of: Applies, expectation: Expectation) -> Expectation {
    Expectation { of, ..expectation }
}

const APPLICATION: Applies = Applies::Is("Type", "application", "application");
const NETWORK: Applies = Applies::Is("Type", "network", "application");
const GATEWAY: Applies = Applies::Is("Type", "gateway", "application");
const UNHEALTHY: &str = "a target that does not answer is a server less; with the last one all is down";
const FIVES: &str = "these answers never reached a target, or came from none: users see an error page. AWS leaves the threshold open; \
                     10 a minute for 5 minutes passes over a single fault";

/// All of them, a kind's side by side in the order of the table.
pub static DEFAULTS: LazyLock<Vec<Expectation>> = LazyLock::new(|| {
    vec![
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "HTTPCode_ELB_5XX_Count",
                ("Sum", AtLeast, "10", 60, 5),
                NotBreaching,
                FIVES,
                ALB,
            ),
        ),
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "HTTPCode_Target_5XX_Count",
                ("Sum", AtLeast, "10", 60, 5),
                NotBreaching,
                "the application behind it fails. AWS leaves the threshold open; 10 a minute for 5 minutes passes over a single fault",
                ALB,
            ),
        ),
        Expectation {
            of: APPLICATION,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/ApplicationELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                ALB,
            )
        },
        of(
            APPLICATION,
            expect(
                LB,
                "AWS/ApplicationELB",
                "TargetResponseTime",
                ("p95", AtLeast, "1", 60, 5),
                NotBreaching,
                "users leave what is slow before it fails. AWS names no threshold; a second for one of twenty requests is where people notice",
                ALB,
            ),
        ),
        Expectation {
            of: NETWORK,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/NetworkELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                NLB,
            )
        },
        Expectation {
            of: GATEWAY,
            per_target_group: true,
            ..expect(
                LB,
                "AWS/GatewayELB",
                "UnHealthyHostCount",
                ("Maximum", AtLeast, "1", 60, 5),
                NotBreaching,
                UNHEALTHY,
                GWLB,
            )
        },
        expect(
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS/ELB",
            "HTTPCode_ELB_5XX",
            ("Sum", AtLeast, "10", 60, 5),
            NotBreaching,
            FIVES,
            CLASSIC,
        ),
        expect(
            "AWS::ElasticLoadBalancing::LoadBalancer",
            "AWS/ELB",
            "UnHealthyHostCount",
            ("Maximum", AtLeast, "1", 60, 5),
            NotBreaching,
            UNHEALTHY,
            CLASSIC,
        ),
        Expectation {
            of: Applies::Alone,
            also: &["StatusCheckFailed_Instance", "StatusCheckFailed_System"],
            ..expect(
                "AWS::EC2::Instance",
                "AWS/EC2",
                "StatusCheckFailed",
                ("Maximum", AtLeast, "1", 300, 2),
                Breaching,
                "the machine, or what it runs on, does not answer AWS",
                LISTED,
            )
        },
        of(
            Applies::Alone,
            expect(
                "AWS::EC2::Instance",
                "AWS/EC2",
                "CPUUtilization",
                ("Average", Above, "80", 300, 3),
                Missing,
                CPU,
                RECOMMENDED,
            ),
        ),
        expect(
            "AWS::AutoScaling::AutoScalingGroup",
            "AWS/EC2",
            "CPUUtilization",
            ("Average", Above, "80", 300, 3),
            Missing,
            "a group that is busy for long has reached its most instances, or does not scale",
            RECOMMENDED,
        ),
        expect(
            "AWS::RDS::DBInstance",
            "AWS/RDS",
            "CPUUtilization",
            ("Average", Above, "90", 60, 5),
            Breaching,
            CPU,
            RECOMMENDED,
        ),
        Expectation {
            of: Applies::Not("Engine", "aurora"),
            threshold: Threshold::Percent(10, "AllocatedStorage", 1 << 30),
            ..expect(
                "AWS::RDS::DBInstance",
                "AWS/RDS",
                "FreeStorageSpace",
                ("Minimum", Below, "", 60, 5),
                Breaching,
                "a database whose disk is full stops; 10 % of what is allocated leaves time",
                RECOMMENDED,
            )
        },
        expect(
            "AWS::RDS::DBInstance",
            "AWS/RDS",
            "DatabaseConnections",
            ("Average", Above, "60", 60, 5),
            Breaching,
            "once all connections are taken, nobody else gets in. AWS recommends 90 % of `max_connections`, which hangs on the class; 60 is \
         a safe start for the smallest classes: set your own",
            RECOMMENDED,
        ),
        expect(
            "AWS::DocDB::DBInstance",
            "AWS/DocDB",
            "CPUUtilization",
            ("Average", Above, "90", 60, 5),
            Breaching,
            CPU,
            "https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html; threshold as for RDS",
        ),
        expect(
            "AWS::Neptune::DBInstance",
            "AWS/Neptune",
            "CPUUtilization",
            ("Average", Above, "90", 60, 5),
            Breaching,
            CPU,
            "https://docs.aws.amazon.com/neptune/latest/userguide/cw-metrics.html; threshold as for RDS",
        ),
        expect(
            "AWS::DynamoDB::Table",
            "AWS/DynamoDB",
            "ReadThrottleEvents",
            ("Sum", Above, "10", 60, 5),
            NotBreaching,
            "reads are refused. AWS leaves the threshold open and warns of a very low one: a refused request is tried again",
            RECOMMENDED,
        ),
        expect(
            "AWS::DynamoDB::Table",
            "AWS/DynamoDB",
            "WriteThrottleEvents",
            ("Sum", Above, "10", 60, 5),
            NotBreaching,
            "writes are refused. AWS leaves the threshold open and warns of a very low one: a refused request is tried again",
            LISTED,
        ),
        expect(
            "AWS::Lambda::Function",
            "AWS/Lambda",
            "Errors",
            ("Sum", AtLeast, "1", 300, 1),
            NotBreaching,
            "an invocation ended with an error. AWS leaves the threshold open; 1 tells of the first one, raise it where errors are usual",
            LISTED,
        ),
        expect(
            "AWS::Lambda::Function",
            "AWS/Lambda",
            "Throttles",
            ("Sum", AtLeast, "1", 60, 5),
            NotBreaching,
            "invocations are refused for want of concurrency. AWS leaves the threshold open; 5 minutes without a break is no passing burst",
            LISTED,
        ),
        of(
            Applies::DeadLetters(false),
            expect(
                "AWS::SQS::Queue",
                "AWS/SQS",
                "ApproximateAgeOfOldestMessage",
                ("Maximum", AtLeast, "900", 60, 15),
                Missing,
                "nobody takes the messages, or not fast enough. AWS recommends half more than the longest time that work on a message \
             takes; 15 minutes is the longest that a Lambda function can run",
                RECOMMENDED,
            ),
        ),
        of(
            Applies::DeadLetters(true),
            expect(
                "AWS::SQS::Queue",
                "AWS/SQS",
                "ApproximateNumberOfMessagesVisible",
                ("Maximum", AtLeast, "1", 300, 1),
                NotBreaching,
                "what lies in a dead-letter queue could not be dealt with and is lost after its retention; AWS leaves the threshold open",
                RECOMMENDED,
            ),
        ),
        expect(
            "AWS::EC2::NatGateway",
            "AWS/NATGateway",
            "ErrorPortAllocation",
            ("Maximum", Above, "0", 60, 5),
            NotBreaching,
            "new connections fail for want of a free port",
            LISTED,
        ),
        expect(
            "AWS::ECS::Service",
            "AWS/ECS",
            "CPUUtilization",
            ("Average", Above, "80", 60, 5),
            Breaching,
            CPU,
            RECOMMENDED,
        ),
        expect(
            "AWS::ECS::Service",
            "AWS/ECS",
            "MemoryUtilization",
            ("Average", Above, "80", 60, 5),
            Breaching,
            "a task that is out of memory is killed",
            RECOMMENDED,
        ),
        expect(
            "AWS::ElastiCache::CacheCluster",
            "AWS/ElastiCache",
            "CPUUtilization",
            ("Average", Above, "90", 60, 5),
            Missing,
            CPU,
            RECOMMENDED,
        ),
        expect(
            "AWS::ElastiCache::CacheCluster",
            "AWS/ElastiCache",
            "Evictions",
            ("Sum", Above, "1000", 300, 3),
            NotBreaching,
            "the cache throws out what is still wanted, for want of memory. AWS names no threshold; it is the trend that counts",
            "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.WhichShouldIMonitor.html",
        ),
        expect(
            "AWS::EFS::FileSystem",
            "AWS/EFS",
            "PercentIOLimit",
            ("Average", AtLeast, "95", 60, 15),
            Missing,
            "a file system of general purpose at its limit makes all who use it wait",
            LISTED,
        ),
        expect(
            "AWS::ApiGateway::RestApi",
            "AWS/ApiGateway",
            "5XXError",
            ("Average", Above, "0.05", 60, 3),
            Missing,
            "of a hundred requests more than five fail on the server's side",
            LISTED,
        ),
        of(
            Applies::Is("ProtocolType", "HTTP", "HTTP"),
            expect(
                "AWS::ApiGatewayV2::Api",
                "AWS/ApiGateway",
                "5xx",
                ("Average", Above, "0.05", 60, 3),
                Missing,
                "of a hundred requests more than five fail on the server's side",
                LISTED,
            ),
        ),
        expect(
            "AWS::CloudFront::Distribution",
            "AWS/CloudFront",
            "5xxErrorRate",
            ("Average", Above, "5", 60, 5),
            Missing,
            "of a hundred requests more than five fail at the origin; AWS leaves the threshold open and wants it above 0",
            RECOMMENDED,
        ),
        expect(
            "AWS::Route53::HealthCheck",
            "AWS/Route53",
            "HealthCheckStatus",
            ("Minimum", Below, "1", 60, 3),
            Breaching,
            "Route 53 itself says that the endpoint is down",
            RECOMMENDED,
        ),
        expect(
            "AWS::Kinesis::Stream",
            "AWS/Kinesis",
            "GetRecords.IteratorAgeMilliseconds",
            ("Maximum", Above, "60000", 60, 5),
            Missing,
            "readers fall behind, and what is older than the retention is lost. AWS leaves the threshold open; a minute behind is no live reading",
            LISTED,
        ),
        expect(
            "AWS::Kinesis::Stream",
            "AWS/Kinesis",
            "WriteProvisionedThroughputExceeded",
            ("Average", Above, "0.01", 60, 5),
            NotBreaching,
            "records are refused. AWS leaves the threshold open and finds 0 too low: a refused record is tried again",
            RECOMMENDED,
        ),
        expect(
            "AWS::StepFunctions::StateMachine",
            "AWS/States",
            "ExecutionsFailed",
            ("Sum", AtLeast, "1", 300, 1),
            NotBreaching,
            "a run ended with an error; 1 tells of the first one",
            "https://docs.aws.amazon.com/step-functions/latest/dg/procedure-cw-metrics.html",
        ),
        Expectation {
            of: Applies::Always,
            ..expect(
                "AWS::OpenSearchService::Domain",
                "AWS/ES",
                "ClusterStatus.red",
                ("Maximum", AtLeast, "1", 60, 1),
                Missing,
                "a primary shard and its replicas are on no node: data is missing",
                "https://docs.aws.amazon.com/opensearch-service/latest/developerguide/cloudwatch-alarms.html",
            )
        },
        expect(
            "AWS::Redshift::Cluster",
            "AWS/Redshift",
            "PercentageDiskSpaceUsed",
            ("Average", Above, "90", 300, 3),
            Missing,
            "queries fail once the disks are full; 90 leaves time",
            "https://docs.aws.amazon.com/redshift/latest/mgmt/metrics-listing.html",
        ),
        expect(
            "AWS::EC2::VPNConnection",
            "AWS/VPN",
            "TunnelState",
            ("Minimum", AtMost, "0", 300, 3),
            Missing,
            "no tunnel, or not each, is up",
            LISTED,
        ),
    ]
});

/// Whether some alarm is expected of a kind.
pub fn expects(kind: &str) -> bool {
    DEFAULTS.iter().any(|expectation| expectation.kind == kind)
}

/// The shipped expectation of a metric of a kind.
pub fn of_metric(kind: &str, metric: &str) -> Option<&'static Expectation> {
    DEFAULTS.iter().find(|expectation| expectation.kind == kind && expectation.metric == metric)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::{self, metrics};

    #[test]
    fn each_expects_a_metric_that_names_its_kind_and_says_why() {
        for Expectation { kind, namespace, metric, why, source, threshold, .. } in DEFAULTS.iter() {
            assert!(kinds::find(kind).is_some_and(|spec| spec.name == *kind), "{kind}");
            assert!(metrics::naming_of(namespace, kind).is_some(), "{namespace} does not name {kind}");
            assert!(!metric.is_empty() && why.len() > 20 && source.starts_with("https://"), "{kind} {metric}");
            if let Threshold::Number(number) = threshold {
                assert!(number.parse::<rust_decimal::Decimal>().is_ok(), "{kind} {metric}");
            }
        }
    }

    #[test]
    fn periods_are_such_as_cloudwatch_takes() {
        for expectation in DEFAULTS.iter() {
            // CloudWatch API reference, `PutMetricAlarm`, `Period`: 10, 20, 30 or a multiple of 60; all together a week at most.
            assert!(expectation.period % 60 == 0 && expectation.period * expectation.evaluation_periods <= 86_400);
            assert!((1..=expectation.evaluation_periods).contains(&expectation.datapoints));
        }
    }
}

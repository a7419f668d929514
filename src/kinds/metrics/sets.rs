//! Which dimensions a metric has beside each other: CloudWatch knows a metric by the whole set, so that one too many or one
//! too few names another, which nobody reports.
//!
//! Source: `pkg/cloudWatchConsts/metrics.go` of <https://github.com/grafana/grafana-aws-sdk> for the dimensions of each
//! namespace, read 2026-11; which metric has which set is told by the services' own guides: "DynamoDB metrics and
//! dimensions", "CloudWatch metrics for your Application Load Balancer", "Amazon S3 metrics and dimensions", "Monitoring
//! OpenSearch cluster metrics", "Amazon ECS CloudWatch metrics", "Types of metrics for CloudFront".

use super::names;

/// Namespaces of which `names` lists every dimension.
const WHOLE: &[&str] = &[
    "AWS/ApplicationELB",
    "AWS/CertificateManager",
    "AWS/CloudFront",
    "AWS/DynamoDB",
    "AWS/EC2",
    "AWS/EFS",
    "AWS/ELB",
    "AWS/Kinesis",
    "AWS/Lambda",
    "AWS/NATGateway",
    "AWS/SNS",
    "AWS/SQS",
];

/// Every dimension of namespaces whose metrics `names` does not list.
const OTHERS: &[(&str, &[&str])] = &[
    ("AWS/GatewayELB", &["AvailabilityZone", "LoadBalancer", "TargetGroup"]),
    ("AWS/NetworkELB", &["AvailabilityZone", "LoadBalancer", "TargetGroup"]),
    ("AWS/S3", &["BucketName", "DestinationBucket", "FilterId", "RuleId", "SourceBucket", "StorageType"]),
];

/// Every dimension of a namespace; `None` where not all are known.
fn all_of(namespace: &str) -> Option<&'static [&'static str]> {
    let other = OTHERS.iter().find(|(of, _)| *of == namespace).map(|(_, all)| *all);
    other.or_else(|| names::of(namespace).filter(|_| WHOLE.contains(&namespace)).map(|names| names.dimensions))
}

/// Namespaces in which every metric has some dimension.
const NEVER_BARE: [&str; 9] = [
    "AWS/ApplicationELB",
    "AWS/CertificateManager",
    "AWS/CloudFront",
    "AWS/EFS",
    "AWS/GatewayELB",
    "AWS/NATGateway",
    "AWS/NetworkELB",
    "AWS/S3",
    "AWS/SQS",
];

/// Of which metrics a row speaks.
enum Of {
    All,
    Only(&'static [&'static str]),
    AllBut(&'static [&'static str]),
}

/// What stands beside a dimension.
struct Beside {
    namespaces: &'static [&'static str],
    dimension: &'static str,
    of: Of,
    other: &'static str,
    /// Whether the other one must stand there; else it must not.
    must: bool,
}

const fn beside(
    namespaces: &'static [&'static str],
    dimension: &'static str,
    of: Of,
    other: &'static str,
    must: bool,
) -> Beside {
    Beside { namespaces, dimension, of, other, must }
}

const BESIDE: &[Beside] = &[
    beside(&["AWS/ECS", "ECS/ContainerInsights"], "ServiceName", Of::All, "ClusterName", true),
    beside(&["AWS/CloudFront"], "DistributionId", Of::All, "Region", true),
    beside(&["AWS/ES"], "DomainName", Of::All, "ClientId", true),
    beside(&["AWS/NetworkELB", "AWS/GatewayELB"], "TargetGroup", Of::All, "LoadBalancer", true),
    beside(
        &["AWS/ApplicationELB"],
        "TargetGroup",
        Of::AllBut(&["LambdaInternalError", "LambdaTargetProcessedBytes", "LambdaUserError", "RequestCountPerTarget"]),
        "LoadBalancer",
        true,
    ),
    beside(&["AWS/S3"], "BucketName", Of::Only(&["BucketSizeBytes", "NumberOfObjects"]), "StorageType", true),
    beside(
        &["AWS/S3"],
        "BucketName",
        Of::Only(&[
            "4xxErrors",
            "5xxErrors",
            "AllRequests",
            "BytesDownloaded",
            "BytesUploaded",
            "DeleteRequests",
            "FirstByteLatency",
            "GetRequests",
            "HeadRequests",
            "ListRequests",
            "PostRequests",
            "PutRequests",
            "SelectRequests",
            "TotalRequestLatency",
        ]),
        "FilterId",
        true,
    ),
    beside(
        &["AWS/DynamoDB"],
        "TableName",
        Of::Only(&["ReturnedItemCount", "SuccessfulRequestLatency", "SystemErrors", "ThrottledRequests"]),
        "Operation",
        true,
    ),
    beside(
        &["AWS/DynamoDB"],
        "TableName",
        Of::Only(&[
            "ConsumedReadCapacityUnits",
            "ConsumedWriteCapacityUnits",
            "ProvisionedReadCapacityUnits",
            "ProvisionedWriteCapacityUnits",
            "ReadThrottleEvents",
            "WriteThrottleEvents",
        ]),
        "Operation",
        false,
    ),
];

/// Why a service of AWS reports no metric with just these dimensions; `None` where it does, or where that is not known.
/// `metric`: empty where only a deployment decides it.
pub fn fault(namespace: &str, metric: &str, dimensions: &[&str]) -> Option<String> {
    if dimensions.is_empty() {
        return NEVER_BARE
            .contains(&namespace)
            .then(|| format!("it has no dimensions, and every metric of {namespace} has some"));
    }
    let all = all_of(namespace);
    if let Some(other) = all.and_then(|all| dimensions.iter().find(|dimension| !all.contains(dimension))) {
        return Some(format!("`{other}` is none of the dimensions that are known of {namespace}"));
    }
    let speaks = |row: &&Beside| {
        row.namespaces.contains(&namespace)
            && dimensions.contains(&row.dimension)
            && match row.of {
                Of::All => true,
                Of::Only(metrics) => metrics.contains(&metric),
                Of::AllBut(metrics) => !metric.is_empty() && !metrics.contains(&metric),
            }
    };
    let wrong = BESIDE.iter().filter(speaks).find(|row| dimensions.contains(&row.other) != row.must)?;
    let Beside { dimension, other, must, .. } = wrong;
    let metric = if metric.is_empty() { "its metric".to_owned() } else { format!("`{metric}`") };
    Some(match must {
        true => format!("{metric} has the dimension `{other}` beside `{dimension}`, and the alarm does not"),
        false => format!("{metric} has no dimension `{other}`, and the alarm does"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::metrics::NAMINGS;

    #[test]
    fn the_whole_set_of_dimensions_counts() {
        let is_wrong = |namespace, metric, dimensions: &[&str]| fault(namespace, metric, dimensions).is_some();
        assert!(is_wrong("AWS/SQS", "M", &["QueueName", "Environment"]) && !is_wrong("AWS/SQS", "M", &["QueueName"]));
        assert!(
            is_wrong("AWS/ECS", "M", &["ServiceName"]) && !is_wrong("AWS/ECS", "M", &["ServiceName", "ClusterName"])
        );
        assert!(is_wrong("AWS/S3", "BucketSizeBytes", &["BucketName"]) && !is_wrong("AWS/S3", "New", &["BucketName"]));
        let hosts = |dimensions: &[&str]| is_wrong("AWS/ApplicationELB", "UnHealthyHostCount", dimensions);
        assert!(hosts(&["TargetGroup"]) && !hosts(&["TargetGroup", "LoadBalancer"]));
        assert!(!is_wrong("AWS/ApplicationELB", "RequestCountPerTarget", &["TargetGroup"]));
        assert!(is_wrong("AWS/DynamoDB", "ReadThrottleEvents", &["TableName", "Operation"]));
        assert!(
            is_wrong("AWS/DynamoDB", "SystemErrors", &["TableName"]) && !is_wrong("AWS/DynamoDB", "UserErrors", &[])
        );
        assert!(is_wrong("AWS/SQS", "M", &[]) && !is_wrong("AWS/EC2", "CPUUtilization", &["ImageId"]));
        assert!(!is_wrong("Shop", "M", &["QueueName", "Environment"]), "of one's own metrics all sets are possible");
    }

    #[test]
    fn what_names_a_resource_is_a_dimension_of_its_namespace() {
        for namespace in WHOLE.iter().chain(OTHERS.iter().map(|(namespace, _)| namespace)) {
            let all = all_of(namespace).expect("each is known");
            let here = NAMINGS.iter().filter(|naming| naming.namespaces.contains(namespace));
            here.for_each(|naming| assert!(all.contains(&naming.dimension), "{namespace} {}", naming.dimension));
        }
    }
}

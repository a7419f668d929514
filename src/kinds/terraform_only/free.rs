//! The pages of AWS that say that a setting costs nothing.

pub(super) const S3: &str = "https://aws.amazon.com/s3/pricing/ lists no charge for it";
pub(super) const ELB: &str =
    "https://aws.amazon.com/elasticloadbalancing/pricing/ charges load balancers and their capacity units alone";
pub(super) const SCALING: &str = "https://aws.amazon.com/ec2/autoscaling/pricing/: no charge beyond what it starts";
pub(super) const NETWORK: &str = "https://aws.amazon.com/vpc/pricing/ lists no charge for it";
pub(super) const TRANSIT: &str = "https://aws.amazon.com/transit-gateway/pricing/ charges attachments and data alone";
pub(super) const EC2: &str = "https://aws.amazon.com/ec2/pricing/on-demand/ lists no charge for it";
pub(super) const ROUTE53: &str = "https://aws.amazon.com/route53/pricing/ lists no charge for it";
pub(super) const DIRECT_CONNECT: &str = "https://aws.amazon.com/directconnect/pricing/ charges ports and data alone";
pub(super) const ECR: &str = "https://aws.amazon.com/ecr/pricing/ charges what is stored and transferred alone";
pub(super) const ECS: &str = "https://aws.amazon.com/ecs/pricing/: no charge beyond what the tasks run on";
pub(super) const EKS: &str = "https://aws.amazon.com/eks/pricing/ charges clusters and what they run on alone";
pub(super) const EFS: &str = "https://aws.amazon.com/efs/pricing/ charges what is stored and transferred alone";
pub(super) const BACKUP: &str = "https://aws.amazon.com/backup/pricing/ charges what is stored and restored alone";
pub(super) const TRANSFER: &str =
    "https://aws.amazon.com/aws-transfer-family/pricing/ charges endpoints and data alone";
pub(super) const RDS: &str = "https://aws.amazon.com/rds/pricing/ lists no charge for it";
pub(super) const DYNAMODB: &str = "https://aws.amazon.com/dynamodb/pricing/ charges it to the table";
pub(super) const CACHE: &str = "https://aws.amazon.com/elasticache/pricing/ lists no charge for it";
pub(super) const OPENSEARCH: &str = "https://aws.amazon.com/opensearch-service/pricing/ lists no charge for it";
pub(super) const REDSHIFT_SETTING: &str = "https://aws.amazon.com/redshift/pricing/ lists no charge for it";
pub(super) const SQS: &str = "https://aws.amazon.com/sqs/pricing/ charges the queue's requests alone";
pub(super) const SNS: &str = "https://aws.amazon.com/sns/pricing/ charges the topic's requests and deliveries alone";
pub(super) const EVENTS: &str = "https://aws.amazon.com/eventbridge/pricing/ charges events alone";
pub(super) const KINESIS: &str = "https://aws.amazon.com/kinesis/data-streams/pricing/ lists no charge for it";
pub(super) const SES: &str = "https://aws.amazon.com/ses/pricing/ lists no charge for it";
pub(super) const API: &str =
    "https://aws.amazon.com/api-gateway/pricing/ charges the API's calls and stage caches alone";
pub(super) const LIGHTSAIL: &str = "https://aws.amazon.com/lightsail/pricing/ charges what it is attached to";
pub(super) const IAM: &str = "https://aws.amazon.com/iam/: offered at no additional charge";
pub(super) const KMS: &str = "https://aws.amazon.com/kms/pricing/ charges keys and requests alone";
pub(super) const SECRETS: &str = "https://aws.amazon.com/secrets-manager/pricing/ charges secrets and requests alone";
pub(super) const ACM: &str = "https://aws.amazon.com/certificate-manager/pricing/ charges certificates alone";
pub(super) const WAF: &str = "https://aws.amazon.com/waf/pricing/ charges web ACLs, rules and requests alone";
pub(super) const GUARDDUTY: &str = "https://aws.amazon.com/guardduty/pricing/ charges what detectors analyse alone";
pub(super) const RAM: &str = "https://aws.amazon.com/ram/: no additional charge";
pub(super) const ORGANIZATIONS: &str = "https://aws.amazon.com/organizations/: no additional charge";
pub(super) const SSO: &str = "https://aws.amazon.com/iam/identity-center/: no additional charge";
pub(super) const DIRECTORY: &str = "https://aws.amazon.com/directoryservice/pricing/ charges directories alone";
pub(super) const LOGS: &str = "https://aws.amazon.com/cloudwatch/pricing/ lists no charge for it";
pub(super) const CONFIG: &str = "https://aws.amazon.com/config/pricing/ charges items recorded and evaluations alone";
pub(super) const SSM: &str = "https://aws.amazon.com/systems-manager/pricing/ lists no charge for it";
pub(super) const CLOUDFORMATION: &str =
    "https://aws.amazon.com/cloudformation/pricing/: no charge for AWS::* resources";
pub(super) const CODEBUILD: &str = "https://aws.amazon.com/codebuild/pricing/ charges builds alone";
pub(super) const CODECOMMIT: &str = "https://aws.amazon.com/codecommit/pricing/ lists no charge for it";
pub(super) const GROUPS: &str = "https://docs.aws.amazon.com/ARG/latest/userguide/: resource groups cost nothing";
pub(super) const ATHENA: &str = "https://aws.amazon.com/athena/pricing/ charges queries alone";

//! The pages of AWS that say that a kind costs nothing.

pub(super) const AMPLIFY: &str = "https://aws.amazon.com/amplify/pricing/ charges the app";
pub(super) const API: &str =
    "https://aws.amazon.com/api-gateway/pricing/ charges the API's calls and stage caches alone";
pub(super) const APPRUNNER: &str = "https://aws.amazon.com/apprunner/pricing/ charges what services run on alone";
pub(super) const APPSYNC: &str = "https://aws.amazon.com/appsync/pricing/ charges the API's queries alone";
pub(super) const ATHENA: &str = "https://aws.amazon.com/athena/pricing/ charges queries alone";
pub(super) const BACKUP: &str = "https://aws.amazon.com/backup/pricing/ charges what is stored and restored alone";
pub(super) const BATCH: &str = "https://aws.amazon.com/batch/pricing/: no charge beyond what the jobs run on";
pub(super) const BEANSTALK: &str = "https://aws.amazon.com/elasticbeanstalk/pricing/: no charge beyond what it starts";
pub(super) const CLOUDFRONT: &str = "https://aws.amazon.com/cloudfront/pricing/ lists no charge for it";
pub(super) const CODE: &str =
    "https://aws.amazon.com/products/developer-tools/: no charge beyond what builds and pipelines use";
pub(super) const COGNITO: &str = "https://aws.amazon.com/cognito/pricing/ charges the pool's active users alone";
pub(super) const CONFIG: &str = "https://aws.amazon.com/config/pricing/ charges items recorded and evaluations alone";
pub(super) const COST: &str = "https://aws.amazon.com/aws-cost-management/pricing/ lists no charge for it";
pub(super) const DATASYNC: &str = "https://aws.amazon.com/datasync/pricing/ charges the data that tasks copy alone";
pub(super) const DMS: &str = "https://aws.amazon.com/dms/pricing/ charges replication instances alone";
pub(super) const DYNAMODB: &str = "https://aws.amazon.com/dynamodb/pricing/ lists no charge for it";
pub(super) const ECR: &str = "https://aws.amazon.com/ecr/pricing/ charges what is stored and transferred alone";
pub(super) const EKS: &str = "https://aws.amazon.com/eks/pricing/ charges clusters and what they run on alone";
pub(super) const EMR: &str = "https://aws.amazon.com/emr/pricing/ charges what clusters run on alone";
pub(super) const EVENTS: &str = "https://aws.amazon.com/eventbridge/pricing/ charges events alone";
pub(super) const FIREWALL: &str = "https://aws.amazon.com/network-firewall/pricing/ charges endpoints and data alone";
pub(super) const FSX: &str = "https://aws.amazon.com/fsx/pricing/ charges file systems alone";
pub(super) const GLUE: &str = "https://aws.amazon.com/glue/pricing/ charges jobs, crawlers and the catalog alone";
pub(super) const GUARDDUTY: &str = "https://aws.amazon.com/guardduty/pricing/ charges what detectors analyse alone";
pub(super) const IMAGES: &str = "https://aws.amazon.com/image-builder/: no charge beyond what it runs and stores";
pub(super) const KEYSPACES: &str = "https://aws.amazon.com/keyspaces/pricing/ charges tables alone";
pub(super) const LAKE: &str = "https://aws.amazon.com/lake-formation/pricing/ charges transactions and storage alone";
pub(super) const LAMBDA: &str =
    "https://aws.amazon.com/lambda/pricing/ charges the function's requests and duration alone";
pub(super) const LOGS: &str = "https://aws.amazon.com/cloudwatch/pricing/ lists no charge for it";
pub(super) const MEMORYDB: &str = "https://aws.amazon.com/memorydb/pricing/ lists no charge for it";
pub(super) const MESH_FREE: &str = "https://aws.amazon.com/app-mesh/pricing/: no additional charge";
pub(super) const MQ: &str = "https://aws.amazon.com/amazon-mq/pricing/ charges brokers and storage alone";
pub(super) const MSK: &str = "https://aws.amazon.com/msk/pricing/ charges brokers, storage and data alone";
pub(super) const ORGANIZATIONS: &str = "https://aws.amazon.com/organizations/: no additional charge";
pub(super) const PCA: &str = "https://aws.amazon.com/private-ca/pricing/ charges authorities and certificates alone";
pub(super) const RAM: &str = "https://aws.amazon.com/ram/: no additional charge";
pub(super) const RESOLVER: &str =
    "https://aws.amazon.com/route53/pricing/ charges resolver endpoints and queries alone";
pub(super) const ROUTE53: &str = "https://aws.amazon.com/route53/pricing/ lists no charge for it";
pub(super) const SAGEMAKER: &str = "https://aws.amazon.com/sagemaker/pricing/ charges what runs alone";
pub(super) const SES: &str = "https://aws.amazon.com/ses/pricing/ lists no charge for it";
pub(super) const SSM: &str = "https://aws.amazon.com/systems-manager/pricing/ lists no charge for it";
pub(super) const SSO: &str = "https://aws.amazon.com/iam/identity-center/: no additional charge";
pub(super) const STEP: &str = "https://aws.amazon.com/step-functions/pricing/ charges transitions alone";
pub(super) const TIMESTREAM: &str =
    "https://aws.amazon.com/timestream/pricing/ charges writes, storage and queries alone";
pub(super) const TRANSFER: &str =
    "https://aws.amazon.com/aws-transfer-family/pricing/ charges endpoints and data alone";
pub(super) const TRANSIT: &str = "https://aws.amazon.com/transit-gateway/pricing/ charges attachments and data alone";
pub(super) const WAF: &str = "https://aws.amazon.com/waf/pricing/ charges web ACLs, rules and requests alone";
pub(super) const XRAY: &str = "https://aws.amazon.com/xray/pricing/ charges traces alone";

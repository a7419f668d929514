//! Answers that tell something of a resource which another answer lists: its tags, attributes, policy, targets.

use super::catalogue::{at, says};
use super::pages;
use crate::syntax::{NodeRef, Shape};

const BUCKET: &[&str] = &["AWS::S3::Bucket"];
const QUEUE: &[&str] = &["AWS::SQS::Queue"];
const TOPIC: &[&str] = &["AWS::SNS::Topic"];
const TARGET_GROUP: &[&str] = &["AWS::ElasticLoadBalancingV2::TargetGroup"];
const LOAD_BALANCER: &[&str] = &["AWS::ElasticLoadBalancingV2::LoadBalancer"];
const CLASSIC: &[&str] = &["AWS::ElasticLoadBalancing::LoadBalancer"];
const FUNCTION: &[&str] = &["AWS::Lambda::Function"];
const EVENT_RULE: &[&str] = &["AWS::Events::Rule"];
const TABLE: &[&str] = &["AWS::DynamoDB::Table"];
const REPOSITORY: &[&str] = &["AWS::ECR::Repository"];
const IDENTITY: &[&str] = &["AWS::IAM::Role", "AWS::IAM::User", "AWS::IAM::Group"];
const ANY: &[&str] = &[];

/// One such answer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Detail {
    /// The command that prints it.
    pub(super) command: &'static str,
    /// The key that holds what is told; a list of several resources with `[]`.
    pub(super) key: &'static str,
    /// What else the answer must say, in the words of [`crate::kinds::Listing::has`], `|` between alternatives.
    has: &'static [&'static str],
    /// The kinds that it can speak of; empty for any.
    pub(super) kinds: &'static [&'static str],
    /// Where it names the resource: a path from the answer's top, or from the item of a list. Empty where it does not,
    /// and the file's path must.
    pub(super) subject: &'static str,
    pub(super) tells: Tells,
}

/// What a detail says.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Tells {
    /// Its value, or that of `Tags` in an item, are the resource's tags.
    Tags,
    /// An item is one tag.
    Tag,
    /// All tags of the region's resources: what is not listed has none.
    AllTags,
    /// The entries of its value are fields of the resource.
    Fields,
    /// Its value is the resource's property of this name.
    Property(&'static str),
    /// The whole answer is the resource's property of this name.
    Whole(&'static str),
    /// The targets of a target group and their health.
    Targets,
    /// The region of a bucket.
    Location,
    /// How many objects of a bucket it names, as the property of this name; of what is named nothing is kept.
    Objects(&'static str),
    /// The resources of a stack.
    StackResources,
}

use Tells::{AllTags, Fields, Location, Objects, Property, StackResources, Tag, Tags, Targets, Whole};

const fn detail(
    command: &'static str,
    key: &'static str,
    kinds: &'static [&'static str],
    subject: &'static str,
    tells: Tells,
) -> Detail {
    Detail { command, key, has: &[], kinds, subject, tells }
}

impl Detail {
    const fn has(self, has: &'static [&'static str]) -> Self {
        Self { has, ..self }
    }
}

/// `KeyCount` is S3's own word for how many keys an answer names.
const OBJECTS: Tells = Objects("KeyCount");
const VERSIONS: Tells = Objects("VersionCount");

/// All that the AWS CLI prints of a bucket without objects: who pays, and the prefix. The file's path must name the
/// command, for others print it as well.
const UNTOLD: &str = "RequestCharged";

/// Every detail that is read. Where several fit one answer, the one whose command the file's path names is meant, else
/// the first.
const DETAILS: &[Detail] = &[
    detail("resourcegroupstaggingapi get-resources", "ResourceTagMappingList[]", ANY, "ResourceARN", AllTags),
    detail("elbv2 describe-tags", "TagDescriptions[]", ANY, "ResourceArn", Tags),
    detail("elb describe-tags", "TagDescriptions[]", CLASSIC, "LoadBalancerName", Tags),
    detail("cloudtrail list-tags", "ResourceTagList[]", ANY, "ResourceId", Tags),
    detail("ec2 describe-tags", "Tags[]", ANY, "ResourceId", Tag).has(&["ResourceId", "Key"]),
    detail("s3api get-bucket-tagging", "TagSet", BUCKET, "", Tags),
    detail("… list-tags-for-resource", "Tags", ANY, "", Tags),
    detail("… list-tags-for-resource", "tags", ANY, "", Tags),
    detail("… list-tags-for-resource", "TagList", ANY, "", Tags),
    detail("s3api get-bucket-location", "LocationConstraint", BUCKET, "", Location),
    detail("s3api get-bucket-encryption", "ServerSideEncryptionConfiguration", BUCKET, "", Property("BucketEncryption")),
    detail("s3api get-bucket-logging", "LoggingEnabled", BUCKET, "", Property("LoggingConfiguration")),
    detail("s3api get-public-access-block", "PublicAccessBlockConfiguration", BUCKET, "", Property("PublicAccessBlockConfiguration")),
    detail("s3api get-bucket-ownership-controls", "OwnershipControls", BUCKET, "", Property("OwnershipControls")),
    detail("s3api get-bucket-replication", "ReplicationConfiguration", BUCKET, "", Property("ReplicationConfiguration"))
        .has(&["ReplicationConfiguration.Role"]),
    detail("s3api get-object-lock-configuration", "ObjectLockConfiguration", BUCKET, "", Property("ObjectLockConfiguration")),
    detail("s3api get-bucket-cors", "CORSRules", BUCKET, "", Whole("CorsConfiguration")),
    detail("s3api get-bucket-website", "IndexDocument", BUCKET, "", Whole("WebsiteConfiguration")),
    detail("s3api get-bucket-website", "RedirectAllRequestsTo", BUCKET, "", Whole("WebsiteConfiguration")),
    detail("s3api get-bucket-lifecycle-configuration", "Rules", BUCKET, "", Whole("LifecycleConfiguration"))
        .has(&["Rules[].Expiration|Rules[].Transitions|Rules[].Transition|Rules[].NoncurrentVersionExpiration|Rules[].AbortIncompleteMultipartUpload"]),
    detail("s3api get-bucket-notification-configuration", "TopicConfigurations", BUCKET, "", Whole("NotificationConfiguration")),
    detail("s3api get-bucket-notification-configuration", "QueueConfigurations", BUCKET, "", Whole("NotificationConfiguration")),
    detail("s3api get-bucket-notification-configuration", "LambdaFunctionConfigurations", BUCKET, "", Whole("NotificationConfiguration")),
    detail("s3api get-bucket-notification-configuration", "EventBridgeConfiguration", BUCKET, "", Whole("NotificationConfiguration")),
    detail("s3api get-bucket-versioning", "MFADelete", BUCKET, "", Whole("VersioningConfiguration")).has(&["Status"]),
    detail("s3api get-bucket-versioning", "Status", BUCKET, "", Whole("VersioningConfiguration"))
        .has(&["Status=Enabled|Status=Suspended"]),
    detail("s3api list-objects", "Contents", BUCKET, "Name", OBJECTS).has(&["Contents[].Key"]),
    detail("s3api list-objects", "Contents", BUCKET, "", OBJECTS).has(&["Contents[].Key"]),
    detail("s3api list-objects-v2", "KeyCount", BUCKET, "Name", OBJECTS),
    detail("s3api list-objects", "MaxKeys", BUCKET, "Name", OBJECTS).has(&["Marker"]),
    detail("s3api list-objects", UNTOLD, BUCKET, "", OBJECTS),
    detail("s3api list-object-versions", "Versions", BUCKET, "Name", VERSIONS).has(&["Versions[].Key", "Versions[].IsLatest"]),
    detail("s3api list-object-versions", "Versions", BUCKET, "", VERSIONS).has(&["Versions[].Key", "Versions[].IsLatest"]),
    detail("s3api list-object-versions", "DeleteMarkers", BUCKET, "Name", VERSIONS).has(&["DeleteMarkers[].Key"]),
    detail("s3api list-object-versions", "DeleteMarkers", BUCKET, "", VERSIONS).has(&["DeleteMarkers[].Key"]),
    detail("s3api list-object-versions", "KeyMarker", BUCKET, "Name", VERSIONS).has(&["VersionIdMarker"]),
    detail("s3api list-object-versions", UNTOLD, BUCKET, "", VERSIONS),
    detail("s3api get-bucket-policy", "Policy", BUCKET, "", Property("Policy")),
    detail("lambda get-policy", "Policy", FUNCTION, "", Property("Policy")),
    detail("efs describe-file-system-policy", "Policy", &["AWS::EFS::FileSystem"], "FileSystemId", Property("FileSystemPolicy")),
    detail("s3api get-bucket-accelerate-configuration", "Status", BUCKET, "", Whole("AccelerateConfiguration"))
        .has(&["Status=Enabled|Status=Suspended"]),
    detail("lambda get-function", "Concurrency", FUNCTION, "Configuration.FunctionName", Fields),
    detail("lambda get-function-concurrency", "ReservedConcurrentExecutions", FUNCTION, "", Whole("Concurrency")),
    detail("sqs get-queue-attributes", "Attributes", QUEUE, "Attributes.QueueArn", Fields),
    detail("sqs get-queue-attributes", "Attributes", QUEUE, "", Fields)
        .has(&["Attributes.VisibilityTimeout|Attributes.ApproximateNumberOfMessages|Attributes.MaximumMessageSize|Attributes.RedrivePolicy"]),
    detail("sns get-topic-attributes", "Attributes", TOPIC, "Attributes.TopicArn", Fields),
    detail("sns get-topic-attributes", "Attributes", TOPIC, "", Fields)
        .has(&["Attributes.SubscriptionsConfirmed|Attributes.EffectiveDeliveryPolicy"]),
    detail("elbv2 describe-target-group-attributes", "Attributes", TARGET_GROUP, "", Property("TargetGroupAttributes"))
        .has(&["Attributes[].Key=deregistration_delay.*|Attributes[].Key=stickiness.*"]),
    detail("elbv2 describe-load-balancer-attributes", "Attributes", LOAD_BALANCER, "", Property("LoadBalancerAttributes"))
        .has(&["Attributes[].Key"]),
    detail("events list-targets-by-rule", "Targets", EVENT_RULE, "", Property("Targets")),
    detail("elbv2 describe-target-health", "TargetHealthDescriptions", TARGET_GROUP, "", Targets),
    detail("elb describe-load-balancer-attributes", "LoadBalancerAttributes", CLASSIC, "", Fields),
    detail("dynamodb describe-continuous-backups", "ContinuousBackupsDescription", TABLE, "", Fields),
    detail("dynamodb describe-time-to-live", "TimeToLiveDescription", TABLE, "", Property("TimeToLiveSpecification")),
    detail("iam list-attached-role-policies", "AttachedPolicies", IDENTITY, "", Property("AttachedManagedPolicies")),
    detail("ecr get-repository-policy", "policyText", REPOSITORY, "repositoryName", Property("RepositoryPolicyText")),
    detail("ecr get-lifecycle-policy", "lifecyclePolicyText", REPOSITORY, "repositoryName", Property("LifecyclePolicy")),
    detail("kms get-key-policy", "Policy", &["AWS::KMS::Key"], "", Property("KeyPolicy")).has(&["PolicyName"]),
    detail("kms get-key-rotation-status", "KeyRotationEnabled", &["AWS::KMS::Key"], "KeyId", Property("EnableKeyRotation")),
    detail("kms get-key-rotation-status", "KeyRotationEnabled", &["AWS::KMS::Key"], "", Property("EnableKeyRotation")),
    detail("cloudtrail get-event-selectors", "EventSelectors", &["AWS::CloudTrail::Trail"], "TrailARN", Property("EventSelectors")),
    detail("cloudtrail get-trail-status", "IsLogging", &["AWS::CloudTrail::Trail"], "", Property("IsLogging")),
    detail("ec2 describe-image-attribute", "LaunchPermissions", &["AWS::EC2::Image"], "ImageId", Property("LaunchPermissions")),
    detail("elb describe-instance-health", "InstanceStates", CLASSIC, "", Property("InstanceStates")),
    detail("ec2 describe-vpc-attribute", "EnableDnsSupport", &["AWS::EC2::VPC"], "VpcId", Property("EnableDnsSupport")),
    detail("ec2 describe-vpc-attribute", "EnableDnsHostnames", &["AWS::EC2::VPC"], "VpcId", Property("EnableDnsHostnames")),
    detail("secretsmanager get-resource-policy", "ResourcePolicy", &["AWS::SecretsManager::Secret"], "ARN", Property("ResourcePolicy")),
    detail("cloudformation list-stack-resources", "StackResourceSummaries", &["AWS::CloudFormation::Stack"], "", StackResources),
    detail("cloudformation describe-stack-resources", "StackResources", &["AWS::CloudFormation::Stack"], "StackResources[].StackId", StackResources),
];

/// The details that an answer tells. `listed` are its keys that list resources.
pub(super) fn details<'d>(root: NodeRef<'d>, file: &str, listed: &[&str]) -> Vec<&'static Detail> {
    let keys: Vec<&str> = root.entries().map(|(key, _, _)| key).filter(|key| !listed.contains(key)).collect();
    let mut found: Vec<&'static Detail> = Vec::new();
    let is_list_of_resources = !listed.is_empty();
    for detail in DETAILS.iter().filter(|detail| fits(root, detail, &keys)) {
        // Tags beside a resource are its own.
        if is_list_of_resources && detail.tells == Tags && detail.subject.is_empty() {
            continue;
        }
        if detail.key == UNTOLD && !super::path::names_command(file, detail.command) {
            continue;
        }
        let rival = found.iter_mut().find(|known| {
            key(known) == key(detail) || is_whole(known) && is_whole(detail) || counts(known) && counts(detail)
        });
        match rival {
            None => found.push(detail),
            Some(known) => {
                if !super::path::names_command(file, known.command) && super::path::names_command(file, detail.command)
                {
                    *known = detail;
                }
            }
        }
    }
    found
}

/// The key that holds what a detail tells.
pub(super) fn key(detail: &Detail) -> &'static str {
    detail.key.trim_end_matches("[]")
}

fn is_whole(detail: &Detail) -> bool {
    matches!(detail.tells, Whole(_))
}

fn counts(detail: &Detail) -> bool {
    matches!(detail.tells, Objects(_))
}

/// How many objects an answer names; `None` where it names none and need not name all that there are.
pub(super) fn objects(root: NodeRef<'_>) -> Option<usize> {
    const LISTS: [&str; 4] = ["Contents", "Versions", "DeleteMarkers", "CommonPrefixes"];
    const STARTS: [&str; 6] = ["Prefix", "StartAfter", "ContinuationToken", "Marker", "KeyMarker", "VersionIdMarker"];
    let named: usize = LISTS.iter().filter_map(|key| root.get(key)).map(|list| list.items().count()).sum();
    let starts = STARTS.iter().filter_map(|key| root.get(key)?.text()).any(|text| !text.is_empty());
    (named > 0 || !starts && !pages::is_open(root)).then_some(named)
}

fn fits(root: NodeRef<'_>, detail: &Detail, keys: &[&str]) -> bool {
    if !keys.contains(&key(detail)) {
        return false;
    }
    let Some(value) = root.get(key(detail)) else { return false };
    let is_list = detail.key.ends_with("[]");
    // What says nothing of its subject stands alone: a secret's description has `Tags` among much else.
    let alone =
        || keys.iter().all(|other| *other == key(detail) || pages::is_wrapping(other) || *other == "RevisionId");
    let shape = match detail.tells {
        Tags if is_list => value.items().all(|item| at(item, detail.subject).is_some()),
        Tags => alone() && super::item::tags(value).is_some(),
        AllTags | Tag => value.shape() == Shape::List && value.items().all(|item| at(item, detail.subject).is_some()),
        Location => alone() && matches!(value.shape(), Shape::Null | Shape::Scalar),
        Targets | StackResources => value.shape() == Shape::List,
        Property("Policy") => alone() && matches!(value.shape(), Shape::Scalar | Shape::Map),
        _ => true,
    };
    let names_itself = is_list || detail.subject.is_empty() || at_first(root, detail.subject).is_some();
    let holder =
        |condition: &str| if is_list { value.items().all(|item| any(item, condition)) } else { any(root, condition) };
    shape && names_itself && detail.has.iter().all(|condition| holder(condition))
}

/// A condition with alternatives; `[]` asks it of the first item of a list.
fn any(node: NodeRef<'_>, condition: &str) -> bool {
    condition.split('|').any(|one| match one.split_once("[].") {
        Some((list, rest)) => node.get(list).is_some_and(|list| list.items().any(|item| says(item, rest))),
        None => says(node, one),
    })
}

/// The value at a path; of a list, that of its first item.
pub(super) fn at_first<'d>(node: NodeRef<'d>, path: &str) -> Option<NodeRef<'d>> {
    match path.split_once("[].") {
        Some((list, rest)) => at_first(at(node, list)?.items().next()?, rest),
        None => at(node, path),
    }
}

/// Their commands.
pub(super) fn commands() -> impl Iterator<Item = &'static str> {
    DETAILS.iter().map(|detail| detail.command)
}

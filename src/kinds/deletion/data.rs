//! What holds data: databases, buckets, file systems, tables, logs.

use super::{Case, Deletion, Loss};

const PROTECTED: &str = "it is protected against deletion: end that first";

pub(in crate::kinds) const DB_INSTANCE: Deletion = Deletion {
    outlived_by: &["AWS::RDS::DBSnapshot"],
    loses: Loss::Data(
        "all that was written after the final snapshot, and its automated backups unless they are retained",
    ),
    unless: &[
        Case::when("DeletionProtection", "true", PROTECTED),
        Case::when(
            "DBClusterIdentifier",
            "",
            "it is a member of a cluster, which keeps the data and gives no final snapshot of a member",
        ),
    ],
    then: &["rds wait db-instance-deleted --db-instance-identifier {DBInstanceIdentifier}"],
    ..Deletion::by(
        "rds delete-db-instance --db-instance-identifier {DBInstanceIdentifier} --final-db-snapshot-identifier \
         {DBInstanceIdentifier}-final",
    )
};
/// That a stopped cluster cannot be deleted: <https://github.com/hashicorp/terraform-provider-aws/issues/28262>.
pub(in crate::kinds) const DB_CLUSTER: Deletion = Deletion {
    parts: &["AWS::RDS::DBInstance"],
    outlived_by: &["AWS::RDS::DBClusterSnapshot"],
    loses: Loss::Data("all that was written after the final snapshot, and its automated backups"),
    unless: &[
        Case::when("DeletionProtection", "true", PROTECTED),
        Case::when(
            "Status",
            "stopped",
            "a stopped cluster cannot be deleted: start it, then delete its instances, then it with a final snapshot",
        ),
    ],
    then: &["rds wait db-cluster-deleted --db-cluster-identifier {DBClusterIdentifier}"],
    ..Deletion::by(
        "rds delete-db-cluster --db-cluster-identifier {DBClusterIdentifier} --final-db-snapshot-identifier \
         {DBClusterIdentifier}-final",
    )
};
pub(in crate::kinds) const DB_SNAPSHOT: Deletion = Deletion {
    outlived_by: &["AWS::RDS::DBInstance", "AWS::RDS::DBSnapshot"],
    loses: Loss::Data("the copy; nothing brings it back"),
    unless: &[Case::when(
        "SnapshotType",
        "automated",
        "RDS made it by itself and deletes it after its days of retention",
    )],
    ..Deletion::by("rds delete-db-snapshot --db-snapshot-identifier {DBSnapshotIdentifier}")
};
pub(in crate::kinds) const DB_CLUSTER_SNAPSHOT: Deletion = Deletion {
    outlived_by: &["AWS::RDS::DBCluster", "AWS::RDS::DBClusterSnapshot"],
    loses: Loss::Data("the copy; nothing brings it back"),
    unless: &[Case::when(
        "SnapshotType",
        "automated",
        "RDS made it by itself and deletes it after its days of retention",
    )],
    ..Deletion::by("rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier {DBClusterSnapshotIdentifier}")
};
pub(in crate::kinds) const DB_PARAMETER_GROUP: Deletion = Deletion {
    loses: Loss::Thing("its settings"),
    ..Deletion::by("rds delete-db-parameter-group --db-parameter-group-name {DBParameterGroupName}")
};
pub(in crate::kinds) const DB_CLUSTER_PARAMETER_GROUP: Deletion = Deletion {
    loses: Loss::Thing("its settings"),
    ..Deletion::by(
        "rds delete-db-cluster-parameter-group --db-cluster-parameter-group-name {DBClusterParameterGroupName}",
    )
};
pub(in crate::kinds) const OPTION_GROUP: Deletion = Deletion {
    loses: Loss::Thing("its settings"),
    ..Deletion::by("rds delete-option-group --option-group-name {OptionGroupName}")
};
pub(in crate::kinds) const DB_SUBNET_GROUP: Deletion =
    Deletion::by("rds delete-db-subnet-group --db-subnet-group-name {DBSubnetGroupName}");
pub(in crate::kinds) const CACHE_SUBNET_GROUP: Deletion =
    Deletion::by("elasticache delete-cache-subnet-group --cache-subnet-group-name {CacheSubnetGroupName}");
pub(in crate::kinds) const CACHE_PARAMETER_GROUP: Deletion = Deletion {
    loses: Loss::Thing("its settings"),
    ..Deletion::by("elasticache delete-cache-parameter-group --cache-parameter-group-name {CacheParameterGroupName}")
};
pub(in crate::kinds) const BUCKET: Deletion = Deletion {
    first: &["s3 rm s3://{BucketName} --recursive"],
    loses: Loss::Data(
        "every object in it; where versions are kept, versions and delete markers have to be deleted as well before the \
         bucket can be",
    ),
    keep: &["s3 sync s3://{BucketName} kept-of-{BucketName}"],
    ask: &["s3api list-object-versions --max-items 1 --bucket {BucketName}"],
    ..Deletion::by("s3api delete-bucket --bucket {BucketName}")
};
pub(in crate::kinds) const FILE_SYSTEM: Deletion = Deletion {
    parts: &["AWS::EFS::MountTarget", "AWS::EFS::AccessPoint"],
    loses: Loss::Data("every file in it; nothing brings them back but a backup"),
    ask: &["efs describe-mount-targets --file-system-id {fs-}"],
    ..Deletion::by("efs delete-file-system --file-system-id {fs-}")
};
pub(in crate::kinds) const MOUNT_TARGET: Deletion = Deletion::by("efs delete-mount-target --mount-target-id {fsmt-}");
pub(in crate::kinds) const ACCESS_POINT: Deletion = Deletion::by("efs delete-access-point --access-point-id {fsap-}");
pub(in crate::kinds) const TABLE: Deletion = Deletion {
    loses: Loss::Data(
        "every item in it; where point-in-time recovery is on, AWS keeps a system backup of it for 35 days",
    ),
    keep: &["dynamodb create-backup --table-name {TableName} --backup-name {TableName}-final"],
    unless: &[Case::when("DeletionProtectionEnabled", "true", PROTECTED)],
    ..Deletion::by("dynamodb delete-table --table-name {TableName}")
};
pub(in crate::kinds) const LOG_GROUP: Deletion = Deletion {
    loses: Loss::Data("every event in it; nothing brings them back"),
    ..Deletion::by("logs delete-log-group --log-group-name {LogGroupName}")
};
pub(in crate::kinds) const QUEUE: Deletion = Deletion {
    loses: Loss::Data("the messages in it"),
    ask: &["sqs get-queue-attributes --attribute-names ApproximateNumberOfMessages --queue-url {QueueUrl}"],
    ..Deletion::by("sqs delete-queue --queue-url {QueueUrl}")
};

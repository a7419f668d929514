//! Attributes of databases, caches and search.

use crate::kinds::sources::{Rename, from};

/// Words that every cluster of RDS's family has, whatever its engine.
const CLUSTER: Rename = from("cluster_identifier", "DBClusterIdentifier");
const CLASS: Rename = from("instance_class", "DBInstanceClass");
const IDENTIFIER: Rename = from("identifier", "DBInstanceIdentifier");
const PASSWORD: Rename = from("master_password", "MasterUserPassword");
/// An argument that Terraform never stores.
const PASSWORD_ONCE: Rename = from("master_password_wo", "MasterUserPassword");
const SECRET_KEY: Rename = from("master_user_secret_kms_key_id", "MasterUserSecret.KmsKeyId");
/// What a cluster lists are resources of their own, which name the cluster.
const MEMBERS: Rename = from("cluster_members", "");

pub(in crate::kinds) const DB_INSTANCE: &[Rename] = &[
    CLUSTER,
    CLASS,
    IDENTIFIER,
    from("name", "DBName"),
    from("username", "MasterUsername"),
    from("password", "MasterUserPassword"),
    from("password_wo", "MasterUserPassword"),
    SECRET_KEY,
    from("vpc_security_group_ids", "VPCSecurityGroups"),
    from("security_group_names", "DBSecurityGroups"),
    from("parameter_group_name", "DBParameterGroupName"),
    from("snapshot_identifier", "DBSnapshotIdentifier"),
    from("replicate_source_db", "SourceDBInstanceIdentifier"),
    from("performance_insights_enabled", "EnablePerformanceInsights"),
    from("replicas", ""),
];

pub(in crate::kinds) const DB_CLUSTER: &[Rename] = &[
    CLUSTER,
    PASSWORD,
    PASSWORD_ONCE,
    SECRET_KEY,
    MEMBERS,
    from("iam_roles[]", "AssociatedRoles[].RoleArn"),
    from("restore_to_point_in_time[0]", "RestoreToPointInTime"),
    from("restore_to_point_in_time[0].source_cluster_identifier", "SourceDBClusterIdentifier"),
];

pub(in crate::kinds) const DB_SUBNET_GROUP: &[Rename] = &[from("name", "DBSubnetGroupName")];

pub(in crate::kinds) const DB_PARAMETER_GROUP: &[Rename] = &[from("name", "DBParameterGroupName")];

pub(in crate::kinds) const DB_CLUSTER_PARAMETER_GROUP: &[Rename] = &[from("name", "DBClusterParameterGroupName")];

pub(in crate::kinds) const OPTION_GROUP: &[Rename] =
    &[from("name", "OptionGroupName"), from("option[]", "OptionConfigurations[]")];

pub(in crate::kinds) const DB_SECURITY_GROUP: &[Rename] = &[
    from("ingress[]", "DBSecurityGroupIngress[]"),
    from("ingress[].security_group_id", "DBSecurityGroupIngress[].EC2SecurityGroupId"),
    from("ingress[].security_group_name", "DBSecurityGroupIngress[].EC2SecurityGroupName"),
];

pub(in crate::kinds) const DB_SNAPSHOT: &[Rename] = &[from("target_db_snapshot_identifier", "DBSnapshotIdentifier")];

pub(in crate::kinds) const DB_CLUSTER_SNAPSHOT: &[Rename] =
    &[from("target_db_cluster_snapshot_identifier", "DBClusterSnapshotIdentifier")];

pub(in crate::kinds) const DB_PROXY: &[Rename] = &[from("name", "DBProxyName")];

pub(in crate::kinds) const DB_PROXY_TARGETS: &[Rename] = &[
    from("db_instance_identifier", "DBInstanceIdentifiers[]"),
    from("db_cluster_identifier", "DBClusterIdentifiers[]"),
];

pub(in crate::kinds) const TABLE: &[Rename] = &[
    from("name", "TableName"),
    from("read_capacity", "ProvisionedThroughput.ReadCapacityUnits"),
    from("write_capacity", "ProvisionedThroughput.WriteCapacityUnits"),
    from("global_secondary_index[]", "GlobalSecondaryIndexes[]"),
    from("global_secondary_index[].name", "GlobalSecondaryIndexes[].IndexName"),
    from("global_secondary_index[].read_capacity", "GlobalSecondaryIndexes[].ProvisionedThroughput.ReadCapacityUnits"),
    from(
        "global_secondary_index[].write_capacity",
        "GlobalSecondaryIndexes[].ProvisionedThroughput.WriteCapacityUnits",
    ),
    from("replica[]", "Replicas[]"),
    from("replica[].region_name", "Replicas[].Region"),
    from("local_secondary_index[]", "LocalSecondaryIndexes[]"),
    from("local_secondary_index[].name", "LocalSecondaryIndexes[].IndexName"),
    from("point_in_time_recovery[0]", "PointInTimeRecoverySpecification"),
    from("point_in_time_recovery[0].enabled", "PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled"),
    from("server_side_encryption[0]", "SSESpecification"),
    from("server_side_encryption[0].kms_key_arn", "SSESpecification.KMSMasterKeyId"),
    from("import_table[0]", "ImportSourceSpecification"),
    from("import_table[0].s3_bucket_source[0]", "ImportSourceSpecification.S3BucketSource"),
    from("import_table[0].s3_bucket_source[0].bucket", "ImportSourceSpecification.S3BucketSource.S3Bucket"),
];

pub(in crate::kinds) const GLOBAL_TABLE: &[Rename] =
    &[from("name", "TableName"), from("replica[]", "Replicas[]"), from("replica[].region_name", "Replicas[].Region")];

pub(in crate::kinds) const CACHE_CLUSTER: &[Rename] = &[
    from("cluster_id", "ClusterName"),
    from("node_type", "CacheNodeType"),
    from("parameter_group_name", "CacheParameterGroupName"),
    from("security_group_ids", "VpcSecurityGroupIds"),
    from("security_group_names", "CacheSecurityGroupNames"),
    from("subnet_group_name", "CacheSubnetGroupName"),
];

pub(in crate::kinds) const REPLICATION_GROUP: &[Rename] = &[
    from("node_type", "CacheNodeType"),
    from("number_cache_clusters", "NumCacheClusters"),
    from("cluster_mode[0]", "ClusterMode"),
    from("cluster_mode[0].num_node_groups", "NumNodeGroups"),
    from("cluster_mode[0].replicas_per_node_group", "ReplicasPerNodeGroup"),
    from("parameter_group_name", "CacheParameterGroupName"),
    from("security_group_names", "CacheSecurityGroupNames"),
    from("subnet_group_name", "CacheSubnetGroupName"),
    from("member_clusters", ""),
];

pub(in crate::kinds) const SERVERLESS_CACHE: &[Rename] = &[from("name", "ServerlessCacheName")];

pub(in crate::kinds) const CACHE_SUBNET_GROUP: &[Rename] = &[from("name", "CacheSubnetGroupName")];

pub(in crate::kinds) const CACHE_PARAMETER_GROUP: &[Rename] = &[from("name", "CacheParameterGroupName")];

pub(in crate::kinds) const SEARCH_DOMAIN: &[Rename] = &[
    from("encrypt_at_rest[0]", "EncryptionAtRestOptions"),
    from("log_publishing_options[].cloudwatch_log_group_arn", "LogPublishingOptions[].CloudWatchLogsLogGroupArn"),
];

pub(in crate::kinds) const REDSHIFT: &[Rename] = &[
    PASSWORD,
    PASSWORD_ONCE,
    from("database_name", "DBName"),
    from("logging[0]", "LoggingProperties"),
    from("logging[0].bucket_name", "LoggingProperties.BucketName"),
];

pub(in crate::kinds) const REDSHIFT_PARAMETER_GROUP: &[Rename] = &[from("name", "ParameterGroupName")];

pub(in crate::kinds) const DOCDB: &[Rename] = &[CLUSTER, PASSWORD, PASSWORD_ONCE, MEMBERS];

pub(in crate::kinds) const DOCDB_INSTANCE: &[Rename] = &[CLUSTER, CLASS, IDENTIFIER];

pub(in crate::kinds) const NEPTUNE: &[Rename] = &[
    CLUSTER,
    MEMBERS,
    from("iam_roles[]", "AssociatedRoles[].RoleArn"),
    from("kms_key_arn", "KmsKeyId"),
    from("neptune_subnet_group_name", "DBSubnetGroupName"),
    from("neptune_cluster_parameter_group_name", "DBClusterParameterGroupName"),
    from("neptune_instance_parameter_group_name", "DBInstanceParameterGroupName"),
];

pub(in crate::kinds) const NEPTUNE_INSTANCE: &[Rename] = &[
    CLUSTER,
    CLASS,
    IDENTIFIER,
    from("neptune_subnet_group_name", "DBSubnetGroupName"),
    from("neptune_parameter_group_name", "DBParameterGroupName"),
];

pub(in crate::kinds) const DAX_SUBNET_GROUP: &[Rename] = &[from("name", "SubnetGroupName")];

pub(in crate::kinds) const DMS: &[Rename] = &[
    from("replication_instance_id", "ReplicationInstanceIdentifier"),
    from("replication_subnet_group_id", "ReplicationSubnetGroupIdentifier"),
    from("kms_key_arn", "KmsKeyId"),
];

pub(in crate::kinds) const DMS_SUBNET_GROUP: &[Rename] =
    &[from("replication_subnet_group_id", "ReplicationSubnetGroupIdentifier")];

pub(in crate::kinds) const DMS_ENDPOINT: &[Rename] = &[
    from("endpoint_id", "EndpointIdentifier"),
    from("kms_key_arn", "KmsKeyId"),
    from("bucket_name", "S3Settings.BucketName"),
];

pub(in crate::kinds) const DMS_TASK: &[Rename] = &[from("replication_task_id", "ReplicationTaskIdentifier")];

//! File systems, backups, databases.

use super::{free, setting, unpriced};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Glyph, KindSpec, Place, TagShape, prices, usage_keys};

const VAULT: &[&str] = &["AWS::Backup::BackupVault"];
const TABLE: &[&str] = &["AWS::DynamoDB::Table"];
const SEARCH: &[&str] = &["AWS::OpenSearchService::Domain"];
const REDSHIFT: &[&str] = &["AWS::Redshift::Cluster"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    setting(
        "aws_efs_backup_policy",
        "efs-backup-policy",
        "file system backup policy",
        free::EFS,
        &[attached("FileSystemId", FILE_SYSTEM)],
    ),
    setting(
        "aws_efs_file_system_policy",
        "efs-policy",
        "file system policy",
        free::EFS,
        &[attached("FileSystemId", FILE_SYSTEM)],
    ),
    setting(
        "aws_efs_replication_configuration",
        "efs-replication",
        "file system replication",
        free::EFS,
        &[attached("SourceFileSystemId", FILE_SYSTEM), sends("Destination.FileSystemId", FILE_SYSTEM)],
    ),
    setting(
        "aws_backup_vault_policy",
        "vault-policy",
        "backup vault policy",
        free::BACKUP,
        &[attached("BackupVaultName", VAULT)],
    ),
    setting(
        "aws_backup_vault_lock_configuration",
        "vault-lock",
        "backup vault lock",
        free::BACKUP,
        &[attached("BackupVaultName", VAULT)],
    ),
    setting(
        "aws_backup_vault_notifications",
        "vault-notifications",
        "backup vault notifications",
        free::BACKUP,
        &[attached("BackupVaultName", VAULT), sends("SnsTopicArn", TOPIC)],
    ),
    setting("aws_backup_global_settings", "backup-account-settings", "backup settings", free::BACKUP, &[]),
    setting("aws_backup_region_settings", "backup-region-settings", "backup settings", free::BACKUP, &[]),
    KindSpec {
        glyph: Glyph::Backup,
        place: Place::Region,
        tags: TagShape::Map("Tags"),
        ..unpriced("aws_fsx_backup", "fsx-backup", "FSx backup", &[uses("FileSystemId", &["AWS::FSx::FileSystem"])])
    },
    setting(
        "aws_transfer_ssh_key",
        "transfer-ssh-key",
        "SSH key of a Transfer user",
        free::TRANSFER,
        &[attached("ServerId", &["AWS::Transfer::Server"])],
    ),
    setting(
        "aws_db_instance_role_association",
        "db-role",
        "role of an RDS instance",
        free::RDS,
        &[attached("DBInstanceIdentifier", DB_INSTANCE), uses("RoleArn", ROLE)],
    ),
    setting(
        "aws_rds_cluster_role_association",
        "db-cluster-role",
        "role of an RDS cluster",
        free::RDS,
        &[attached("DBClusterIdentifier", DB_CLUSTER), uses("RoleArn", ROLE)],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..setting(
            "aws_rds_cluster_endpoint",
            "db-cluster-endpoint",
            "RDS cluster endpoint",
            free::RDS,
            &[attached("ClusterIdentifier", DB_CLUSTER), sends("StaticMembers[]", DB_INSTANCE)],
        )
    },
    setting(
        "aws_rds_cluster_activity_stream",
        "db-activity-stream",
        "RDS activity stream",
        free::RDS,
        &[attached("ResourceArn", DB_CLUSTER), uses("KmsKeyId", KEY)],
    ),
    unpriced(
        "aws_db_instance_automated_backups_replication",
        "db-backup-replication",
        "backup replication",
        &[attached("SourceDBInstanceArn", DB_INSTANCE), uses("KmsKeyId", KEY)],
    ),
    KindSpec {
        glyph: Glyph::Snapshot,
        place: Place::Region,
        billing: Billing::Lines(prices::clusters::DOCUMENT_SNAPSHOT),
        usage: usage_keys::CLUSTER_SNAPSHOT,
        ..unpriced(
            "aws_docdb_cluster_snapshot",
            "docdb-snapshot",
            "DocumentDB snapshot",
            &[uses("DBClusterIdentifier", &["AWS::DocDB::DBCluster"])],
        )
    },
    KindSpec {
        glyph: Glyph::Snapshot,
        place: Place::Region,
        billing: Billing::Lines(prices::clusters::GRAPH_SNAPSHOT),
        usage: usage_keys::CLUSTER_SNAPSHOT,
        ..unpriced(
            "aws_neptune_cluster_snapshot",
            "neptune-snapshot",
            "Neptune snapshot",
            &[uses("DBClusterIdentifier", &["AWS::Neptune::DBCluster"])],
        )
    },
    KindSpec {
        secrets: &["Item"],
        ..setting(
            "aws_dynamodb_table_item",
            "table-item",
            "item of a table",
            free::DYNAMODB,
            &[attached("TableName", TABLE)],
        )
    },
    setting("aws_dynamodb_tag", "table-tag", "tag of a table", free::DYNAMODB, &[attached("ResourceArn", TABLE)]),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..unpriced(
            "aws_dynamodb_table_replica",
            "table-replica",
            "replica of a table",
            &[attached("GlobalTableArn", TABLE), uses("KmsKeyArn", KEY)],
        )
    },
    unpriced(
        "aws_dynamodb_contributor_insights",
        "table-insights",
        "contributor insights",
        &[attached("TableName", TABLE)],
    ),
    setting(
        "aws_dynamodb_kinesis_streaming_destination",
        "table-stream",
        "stream of a table",
        free::DYNAMODB,
        &[attached("TableName", TABLE), sends("StreamArn", STREAM)],
    ),
    setting(
        "aws_dynamodb_resource_policy",
        "table-policy",
        "table policy",
        free::DYNAMODB,
        &[attached("ResourceArn", TABLE)],
    ),
    setting(
        "aws_elasticache_user_group_association",
        "cache-user-group-member",
        "member of a cache user group",
        free::CACHE,
        &[attached("UserGroupId", &["AWS::ElastiCache::UserGroup"]), uses("UserId", &["AWS::ElastiCache::User"])],
    ),
    setting(
        "aws_elasticsearch_domain_policy",
        "elasticsearch-policy",
        "search domain policy",
        free::OPENSEARCH,
        &[attached("DomainName", SEARCH)],
    ),
    setting(
        "aws_opensearch_domain_policy",
        "opensearch-policy",
        "search domain policy",
        free::OPENSEARCH,
        &[attached("DomainName", SEARCH)],
    ),
    setting(
        "aws_elasticsearch_domain_saml_options",
        "elasticsearch-saml",
        "search domain sign-in",
        free::OPENSEARCH,
        &[attached("DomainName", SEARCH)],
    ),
    setting(
        "aws_opensearch_domain_saml_options",
        "opensearch-saml",
        "search domain sign-in",
        free::OPENSEARCH,
        &[attached("DomainName", SEARCH)],
    ),
    setting(
        "aws_redshift_logging",
        "redshift-logging",
        "Redshift logging",
        free::REDSHIFT_SETTING,
        &[attached("ClusterIdentifier", REDSHIFT), sends("BucketName", BUCKET)],
    ),
    setting(
        "aws_redshift_cluster_iam_roles",
        "redshift-roles",
        "roles of a Redshift cluster",
        free::REDSHIFT_SETTING,
        &[attached("ClusterIdentifier", REDSHIFT), uses("IamRoleArns[]", ROLE)],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..setting(
            "aws_redshift_snapshot_schedule",
            "redshift-schedule",
            "Redshift snapshot schedule",
            free::REDSHIFT_SETTING,
            &[],
        )
    },
    setting(
        "aws_redshift_snapshot_schedule_association",
        "redshift-schedule-association",
        "Redshift snapshot schedule",
        free::REDSHIFT_SETTING,
        &[attached("ClusterIdentifier", REDSHIFT), uses("ScheduleIdentifier", &["aws_redshift_snapshot_schedule"])],
    ),
    unpriced(
        "aws_redshift_snapshot_copy",
        "redshift-snapshot-copy",
        "Redshift snapshot copy",
        &[attached("ClusterIdentifier", REDSHIFT)],
    ),
];

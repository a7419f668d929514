//! Databases, caches and search. `aws rds describe-…` lists DocumentDB's and Neptune's clusters among its own, told by
//! their engine.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

const DB_CLUSTERS: &str = "rds describe-db-clusters";
const DB_INSTANCES: &str = "rds describe-db-instances";
const DB_SUBNET_GROUPS: &str = "rds describe-db-subnet-groups";

pub(in crate::kinds) const DB_INSTANCE: &[Listing] =
    &[lists(DB_INSTANCES, "DBInstances[]", "DBInstanceIdentifier").gone(&["DBInstanceStatus=deleting"])];
pub(in crate::kinds) const DB_INSTANCE_FIELDS: &[Rename] = &[
    from("TagList", "Tags"),
    from("DBSubnetGroup", ""),
    from("DBSubnetGroup.DBSubnetGroupName", "DBSubnetGroupName"),
    from("DBSubnetGroup.VpcId", "VpcId"),
    from("VpcSecurityGroups[]", ""),
    from("VpcSecurityGroups[].VpcSecurityGroupId", "VPCSecurityGroups[]"),
    from("DBSecurityGroups[]", ""),
    from("DBSecurityGroups[].DBSecurityGroupName", "DBSecurityGroups[]"),
    from("DBParameterGroups[0].DBParameterGroupName", "DBParameterGroupName"),
    from("OptionGroupMemberships[0].OptionGroupName", "OptionGroupName"),
    from("ReadReplicaSourceDBInstanceIdentifier", "SourceDBInstanceIdentifier"),
];

pub(in crate::kinds) const DB_CLUSTER: &[Listing] = &[lists(DB_CLUSTERS, "DBClusters[]", "DBClusterIdentifier")];
/// Serves DocumentDB's and Neptune's clusters too.
pub(in crate::kinds) const DB_CLUSTER_FIELDS: &[Rename] = &[
    from("TagList", "Tags"),
    from("DBSubnetGroup", "DBSubnetGroupName"),
    from("DBClusterParameterGroup", "DBClusterParameterGroupName"),
    from("VpcSecurityGroups[]", ""),
    from("VpcSecurityGroups[].VpcSecurityGroupId", "VpcSecurityGroupIds[]"),
];

pub(in crate::kinds) const GLOBAL_CLUSTER: &[Listing] =
    &[lists("rds describe-global-clusters", "GlobalClusters[]", "GlobalClusterIdentifier")];
pub(in crate::kinds) const GLOBAL_CLUSTER_FIELDS: &[Rename] =
    &[from("TagList", "Tags"), from("GlobalClusterMembers[0].DBClusterArn", "SourceDBClusterIdentifier")];

pub(in crate::kinds) const DB_SUBNET_GROUP: &[Listing] =
    &[lists(DB_SUBNET_GROUPS, "DBSubnetGroups[]", "DBSubnetGroupName")];
/// Serves DocumentDB's and Neptune's too.
pub(in crate::kinds) const DB_SUBNET_GROUP_FIELDS: &[Rename] =
    &[from("Subnets[]", ""), from("Subnets[].SubnetIdentifier", "SubnetIds[]")];

pub(in crate::kinds) const DB_PARAMETER_GROUP: &[Listing] =
    &[lists("rds describe-db-parameter-groups", "DBParameterGroups[]", "DBParameterGroupName")
        .gone(&["DBParameterGroupName=default.*"])];
pub(in crate::kinds) const DB_PARAMETER_GROUP_FIELDS: &[Rename] = &[from("DBParameterGroupFamily", "Family")];

pub(in crate::kinds) const DB_CLUSTER_PARAMETER_GROUP: &[Listing] =
    &[lists("rds describe-db-cluster-parameter-groups", "DBClusterParameterGroups[]", "DBClusterParameterGroupName")
        .gone(&["DBClusterParameterGroupName=default.*"])];

pub(in crate::kinds) const OPTION_GROUP: &[Listing] =
    &[lists("rds describe-option-groups", "OptionGroupsList[]", "OptionGroupName")
        .gone(&["OptionGroupName=default:*"])];
pub(in crate::kinds) const OPTION_GROUP_FIELDS: &[Rename] = &[
    from("Options[]", "OptionConfigurations[]"),
    from("Options[].VpcSecurityGroupMemberships[]", ""),
    from(
        "Options[].VpcSecurityGroupMemberships[].VpcSecurityGroupId",
        "OptionConfigurations[].VpcSecurityGroupMemberships[]",
    ),
];

pub(in crate::kinds) const DB_SECURITY_GROUP: &[Listing] =
    &[lists("rds describe-db-security-groups", "DBSecurityGroups[]", "DBSecurityGroupName")];
pub(in crate::kinds) const DB_SECURITY_GROUP_FIELDS: &[Rename] = &[
    from("VpcId", "EC2VpcId"),
    from("EC2SecurityGroups[]", "DBSecurityGroupIngress[]"),
    from("DBSecurityGroupDescription", "GroupDescription"),
];

pub(in crate::kinds) const DB_SNAPSHOT: &[Listing] =
    &[lists("rds describe-db-snapshots", "DBSnapshots[]", "DBSnapshotIdentifier")];
pub(in crate::kinds) const DB_CLUSTER_SNAPSHOT: &[Listing] =
    &[lists("rds describe-db-cluster-snapshots", "DBClusterSnapshots[]", "DBClusterSnapshotIdentifier")];
pub(in crate::kinds) const DB_SNAPSHOT_FIELDS: &[Rename] = &[from("TagList", "Tags")];

pub(in crate::kinds) const DB_PROXY: &[Listing] = &[lists("rds describe-db-proxies", "DBProxies[]", "DBProxyName")];

pub(in crate::kinds) const DB_PROXY_TARGETS: &[Listing] =
    &[shows("rds describe-db-proxy-target-groups", "TargetGroups[]", "TargetGroupArn").has(&["DBProxyName"])];

const DOCUMENTS: &[&str] = &["Engine=docdb"];
pub(in crate::kinds) const DOCDB_CLUSTER: &[Listing] =
    &[lists(DB_CLUSTERS, "DBClusters[]", "DBClusterIdentifier").has(DOCUMENTS)];
pub(in crate::kinds) const DOCDB_INSTANCE: &[Listing] =
    &[lists(DB_INSTANCES, "DBInstances[]", "DBInstanceIdentifier").has(DOCUMENTS)];

pub(in crate::kinds) const DOCDB_INSTANCE_FIELDS: &[Rename] = &[from("TagList", "Tags")];

const GRAPHS: &[&str] = &["Engine=neptune"];
pub(in crate::kinds) const NEPTUNE_CLUSTER: &[Listing] =
    &[lists(DB_CLUSTERS, "DBClusters[]", "DBClusterIdentifier").has(GRAPHS)];
pub(in crate::kinds) const NEPTUNE_INSTANCE: &[Listing] =
    &[lists(DB_INSTANCES, "DBInstances[]", "DBInstanceIdentifier").has(GRAPHS)];
pub(in crate::kinds) const NEPTUNE_INSTANCE_FIELDS: &[Rename] = &[
    from("TagList", "Tags"),
    from("DBSubnetGroup", ""),
    from("DBSubnetGroup.DBSubnetGroupName", "DBSubnetGroupName"),
    from("DBParameterGroups[0].DBParameterGroupName", "DBParameterGroupName"),
];

pub(in crate::kinds) const TABLE: &[Listing] = &[
    shows("dynamodb describe-table", "Table", "TableName").has(&["TableStatus"]).gone(&["TableStatus=DELETING"]),
    lists("dynamodb list-tables", "TableNames[]", ""),
];
pub(in crate::kinds) const TABLE_FIELDS: &[Rename] = &[
    from("BillingModeSummary.BillingMode", "BillingMode"),
    from("TableClassSummary.TableClass", "TableClass"),
    from("SSEDescription.KMSMasterKeyArn", "SSESpecification.KMSMasterKeyId"),
];

/// Those of the first version; of the second, each replica is a table.
pub(in crate::kinds) const GLOBAL_TABLE: &[Listing] = &[
    lists("dynamodb list-global-tables", "GlobalTables[]", "GlobalTableName"),
    shows("dynamodb describe-global-table", "GlobalTableDescription", "GlobalTableName"),
];
pub(in crate::kinds) const GLOBAL_TABLE_FIELDS: &[Rename] = &[from("GlobalTableName", "TableName")];

pub(in crate::kinds) const CACHE_CLUSTER: &[Listing] =
    &[lists("elasticache describe-cache-clusters", "CacheClusters[]", "CacheClusterId")];
pub(in crate::kinds) const CACHE_CLUSTER_FIELDS: &[Rename] = &[
    from("CacheClusterId", "ClusterName"),
    from("SecurityGroups[]", ""),
    from("SecurityGroups[].SecurityGroupId", "VpcSecurityGroupIds[]"),
    from("CacheSecurityGroups[]", ""),
    from("CacheSecurityGroups[].CacheSecurityGroupName", "CacheSecurityGroupNames[]"),
    from("CacheParameterGroup.CacheParameterGroupName", "CacheParameterGroupName"),
    from("NotificationConfiguration.TopicArn", "NotificationTopicArn"),
];

pub(in crate::kinds) const REPLICATION_GROUP: &[Listing] =
    &[lists("elasticache describe-replication-groups", "ReplicationGroups[]", "ReplicationGroupId")];

pub(in crate::kinds) const SERVERLESS_CACHE: &[Listing] =
    &[lists("elasticache describe-serverless-caches", "ServerlessCaches[]", "ServerlessCacheName")];

pub(in crate::kinds) const CACHE_SUBNET_GROUP: &[Listing] =
    &[lists("elasticache describe-cache-subnet-groups", "CacheSubnetGroups[]", "CacheSubnetGroupName")];

pub(in crate::kinds) const CACHE_PARAMETER_GROUP: &[Listing] =
    &[lists("elasticache describe-cache-parameter-groups", "CacheParameterGroups[]", "CacheParameterGroupName")
        .gone(&["CacheParameterGroupName=default.*"])];

pub(in crate::kinds) const SEARCH_DOMAIN: &[Listing] = &[
    shows("opensearch describe-domains", "DomainStatusList[]", "DomainName"),
    shows("opensearch describe-domain", "DomainStatus", "DomainName"),
    lists("opensearch list-domain-names", "DomainNames[]", "DomainName"),
];
pub(in crate::kinds) const SEARCH_DOMAIN_FIELDS: &[Rename] = &[from("ElasticsearchClusterConfig", "ClusterConfig")];

pub(in crate::kinds) const REDSHIFT: &[Listing] =
    &[lists("redshift describe-clusters", "Clusters[]", "ClusterIdentifier")];
pub(in crate::kinds) const REDSHIFT_FIELDS: &[Rename] = &[
    from("VpcSecurityGroups[]", ""),
    from("VpcSecurityGroups[].VpcSecurityGroupId", "VpcSecurityGroupIds[]"),
    from("ClusterParameterGroups[0].ParameterGroupName", "ClusterParameterGroupName"),
    from("IamRoles[]", ""),
    from("IamRoles[].IamRoleArn", "IamRoles[]"),
];

pub(in crate::kinds) const REDSHIFT_SUBNET_GROUP: &[Listing] =
    &[lists("redshift describe-cluster-subnet-groups", "ClusterSubnetGroups[]", "ClusterSubnetGroupName")];

pub(in crate::kinds) const REDSHIFT_PARAMETER_GROUP: &[Listing] =
    &[lists("redshift describe-cluster-parameter-groups", "ParameterGroups[]", "ParameterGroupName")
        .has(&["ParameterGroupFamily"])
        .gone(&["ParameterGroupName=default.*"])];

pub(in crate::kinds) const DAX: &[Listing] =
    &[lists("dax describe-clusters", "Clusters[]", "ClusterName").has(&["ClusterArn"])];
pub(in crate::kinds) const DAX_FIELDS: &[Rename] = &[
    from("SubnetGroup", "SubnetGroupName"),
    from("SecurityGroups[]", ""),
    from("SecurityGroups[].SecurityGroupIdentifier", "SecurityGroupIds[]"),
    from("ParameterGroup.ParameterGroupName", "ParameterGroupName"),
    from("NotificationConfiguration.TopicArn", "NotificationTopicARN"),
];

pub(in crate::kinds) const DAX_SUBNET_GROUP: &[Listing] =
    &[lists("dax describe-subnet-groups", "SubnetGroups[]", "SubnetGroupName").has(&["Subnets"])];

pub(in crate::kinds) const REPLICATION_INSTANCE: &[Listing] =
    &[lists("dms describe-replication-instances", "ReplicationInstances[]", "ReplicationInstanceIdentifier")];
pub(in crate::kinds) const REPLICATION_INSTANCE_FIELDS: &[Rename] = &[
    from("VpcSecurityGroups[]", ""),
    from("VpcSecurityGroups[].VpcSecurityGroupId", "VpcSecurityGroupIds[]"),
    from("ReplicationSubnetGroup", ""),
    from("ReplicationSubnetGroup.ReplicationSubnetGroupIdentifier", "ReplicationSubnetGroupIdentifier"),
];

pub(in crate::kinds) const REPLICATION_SUBNET_GROUP: &[Listing] =
    &[lists("dms describe-replication-subnet-groups", "ReplicationSubnetGroups[]", "ReplicationSubnetGroupIdentifier")];

pub(in crate::kinds) const REPLICATION_ENDPOINT: &[Listing] =
    &[lists("dms describe-endpoints", "Endpoints[]", "EndpointIdentifier").has(&["EndpointArn"])];

pub(in crate::kinds) const REPLICATION_TASK: &[Listing] =
    &[lists("dms describe-replication-tasks", "ReplicationTasks[]", "ReplicationTaskIdentifier")];

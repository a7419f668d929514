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

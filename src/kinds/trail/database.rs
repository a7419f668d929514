//! Databases, caches, warehouses.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const RDS_DB_INSTANCE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDBInstance", "response.dBInstanceArn|request.dBInstanceIdentifier"),
        Making::by("CreateDBInstanceReadReplica", "response.dBInstanceArn|request.dBInstanceIdentifier"),
        Making::by("RestoreDBInstanceFromDBSnapshot", "response.dBInstanceArn|request.dBInstanceIdentifier"),
        Making::by("RestoreDBInstanceFromS3", "response.dBInstanceArn|request.dBInstanceIdentifier"),
        Making::by("RestoreDBInstanceToPointInTime", "response.dBInstanceArn|request.targetDBInstanceIdentifier"),
    ],
    named_by: &["dBInstanceIdentifier", "resourceName@*Tags*"],
    renamed_by: "newDBInstanceIdentifier",
    ended_by: &["DeleteDBInstance"],
    untouched_by: &["DownloadDBLogFilePortion"],
    arns: &["rds:db:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const RDS_DB_CLUSTER: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDBCluster", "response.dBClusterArn|request.dBClusterIdentifier"),
        Making::by("RestoreDBClusterFromSnapshot", "response.dBClusterArn|request.dBClusterIdentifier"),
        Making::by("RestoreDBClusterFromS3", "response.dBClusterArn|request.dBClusterIdentifier"),
        Making::by("RestoreDBClusterToPointInTime", "response.dBClusterArn|request.dBClusterIdentifier"),
    ],
    named_by: &["dBClusterIdentifier", "resourceName@*Tags*"],
    renamed_by: "newDBClusterIdentifier",
    ended_by: &["DeleteDBCluster"],
    arns: &["rds:cluster:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DOC_DB_DB_INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBInstance", "response.dBInstanceArn|request.dBInstanceIdentifier")],
    named_by: &["dBInstanceIdentifier", "resourceName@*Tags*"],
    renamed_by: "newDBInstanceIdentifier",
    ended_by: &["DeleteDBInstance"],
    untouched_by: &["DownloadDBLogFilePortion"],
    arns: &["rds:db:{}"],
    form: Form::Lower,
    told_by: Some(("engine", "docdb")),
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DOC_DB_DB_CLUSTER: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDBCluster", "response.dBClusterArn|request.dBClusterIdentifier"),
        Making::by("RestoreDBClusterFromSnapshot", "response.dBClusterArn|request.dBClusterIdentifier"),
        Making::by("RestoreDBClusterToPointInTime", "response.dBClusterArn|request.dBClusterIdentifier"),
    ],
    named_by: &["dBClusterIdentifier", "resourceName@*Tags*"],
    renamed_by: "newDBClusterIdentifier",
    ended_by: &["DeleteDBCluster"],
    arns: &["rds:cluster:{}"],
    form: Form::Lower,
    told_by: Some(("engine", "docdb")),
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const NEPTUNE_DB_INSTANCE: TrailNames =
    TrailNames { told_by: Some(("engine", "neptune")), ..DOC_DB_DB_INSTANCE };
pub(in crate::kinds) const NEPTUNE_DB_CLUSTER: TrailNames =
    TrailNames { told_by: Some(("engine", "neptune")), ..DOC_DB_DB_CLUSTER };
pub(in crate::kinds) const GLOBAL_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGlobalCluster", "request.globalClusterIdentifier")],
    named_by: &["globalClusterIdentifier", "resourceName@*Tags*"],
    renamed_by: "newGlobalClusterIdentifier",
    ended_by: &["DeleteGlobalCluster"],
    changed_by: &["*GlobalCluster", "*Tags*"],
    arns: &["rds:global-cluster:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBSubnetGroup", "response.dBSubnetGroupArn|request.dBSubnetGroupName")],
    named_by: &["dBSubnetGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteDBSubnetGroup"],
    changed_by: &["*DBSubnetGroup", "*Tags*"],
    arns: &["rds:subgrp:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBParameterGroup", "response.dBParameterGroupArn|request.dBParameterGroupName")],
    named_by: &["dBParameterGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteDBParameterGroup"],
    changed_by: &["*DBParameterGroup", "*Tags*"],
    arns: &["rds:pg:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_CLUSTER_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateDBClusterParameterGroup",
        "response.dBClusterParameterGroupArn|request.dBClusterParameterGroupName",
    )],
    named_by: &["dBClusterParameterGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteDBClusterParameterGroup"],
    changed_by: &["*DBClusterParameterGroup", "*Tags*"],
    arns: &["rds:cluster-pg:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const OPTION_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateOptionGroup", "response.optionGroupArn|request.optionGroupName")],
    named_by: &["optionGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteOptionGroup"],
    changed_by: &["*OptionGroup", "*Tags*"],
    arns: &["rds:og:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_SECURITY_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBSecurityGroup", "response.dBSecurityGroupArn|request.dBSecurityGroupName")],
    named_by: &["dBSecurityGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteDBSecurityGroup"],
    changed_by: &["*DBSecurityGroup*", "*Tags*"],
    arns: &["rds:secgrp:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_SNAPSHOT: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDBSnapshot", "response.dBSnapshotArn|request.dBSnapshotIdentifier"),
        Making::by("CopyDBSnapshot", "response.dBSnapshotArn|request.targetDBSnapshotIdentifier"),
        Making::by("DeleteDBInstance", "request.finalDBSnapshotIdentifier"),
    ],
    named_by: &["dBSnapshotIdentifier", "resourceName@*Tags*"],
    ended_by: &["DeleteDBSnapshot"],
    changed_by: &["ModifyDBSnapshot*", "*Tags*"],
    arns: &["rds:snapshot:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_CLUSTER_SNAPSHOT: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDBClusterSnapshot", "response.dBClusterSnapshotArn|request.dBClusterSnapshotIdentifier"),
        Making::by("CopyDBClusterSnapshot", "response.dBClusterSnapshotArn|request.targetDBClusterSnapshotIdentifier"),
        Making::by("DeleteDBCluster", "request.finalDBSnapshotIdentifier"),
    ],
    named_by: &["dBClusterSnapshotIdentifier", "resourceName@*Tags*"],
    ended_by: &["DeleteDBClusterSnapshot"],
    changed_by: &["ModifyDBClusterSnapshot*", "*Tags*"],
    arns: &["rds:cluster-snapshot:{}"],
    form: Form::Lower,
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_PROXY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBProxy", "request.dBProxyName")],
    named_by: &["dBProxyName"],
    ended_by: &["DeleteDBProxy"],
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DB_PROXY_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDBProxyEndpoint", "request.dBProxyEndpointName")],
    named_by: &["dBProxyEndpointName"],
    ended_by: &["DeleteDBProxyEndpoint"],
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const RDS_EVENT_SUBSCRIPTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEventSubscription", "request.subscriptionName")],
    named_by: &["subscriptionName", "resourceName@*Tags*"],
    ended_by: &["DeleteEventSubscription"],
    arns: &["rds:es:{}"],
    ..TrailNames::of("rds")
};
pub(in crate::kinds) const DYNAMO_DB_TABLE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateTable", "response.tableDescription.tableArn|request.tableName"),
        Making::by("ImportTable", "request.tableCreationParameters.tableName"),
        Making::by("RestoreTableFromBackup", "request.targetTableName"),
        Making::by("RestoreTableToPointInTime", "request.targetTableName"),
    ],
    named_by: &["tableName", "tableArn", "resourceArn@Tag*,Untag*,*ResourcePolicy"],
    ended_by: &["DeleteTable"],
    untouched_by: &[
        "PutItem",
        "UpdateItem",
        "DeleteItem",
        "BatchWriteItem",
        "TransactWriteItems",
        "Execute*",
        "BatchExecute*",
        "ExportTableToPointInTime",
    ],
    arns: &["dynamodb:table/{}!"],
    ..TrailNames::of("dynamodb")
};
pub(in crate::kinds) const GLOBAL_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGlobalTable", "request.globalTableName")],
    named_by: &["globalTableName"],
    ..TrailNames::of("dynamodb")
};
pub(in crate::kinds) const CACHE_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCacheCluster", "response.aRN|request.cacheClusterId")],
    named_by: &["cacheClusterId", "resourceName@*Tags*"],
    ended_by: &["DeleteCacheCluster"],
    arns: &["elasticache:cluster:{}"],
    form: Form::Lower,
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const REPLICATION_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReplicationGroup", "response.aRN|request.replicationGroupId")],
    named_by: &["replicationGroupId", "resourceName@*Tags*"],
    ended_by: &["DeleteReplicationGroup"],
    arns: &["elasticache:replicationgroup:{}"],
    form: Form::Lower,
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const SERVERLESS_CACHE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateServerlessCache", "response.serverlessCache.aRN|request.serverlessCacheName")],
    named_by: &["serverlessCacheName", "resourceName@*Tags*"],
    ended_by: &["DeleteServerlessCache"],
    arns: &["elasticache:serverlesscache:{}"],
    form: Form::Lower,
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const ELASTI_CACHE_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCacheSubnetGroup", "response.aRN|request.cacheSubnetGroupName")],
    named_by: &["cacheSubnetGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteCacheSubnetGroup"],
    changed_by: &["*CacheSubnetGroup", "*Tags*"],
    arns: &["elasticache:subnetgroup:{}"],
    form: Form::Lower,
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const ELASTI_CACHE_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCacheParameterGroup", "response.aRN|request.cacheParameterGroupName")],
    named_by: &["cacheParameterGroupName", "resourceName@*Tags*"],
    ended_by: &["DeleteCacheParameterGroup"],
    changed_by: &["*CacheParameterGroup", "*Tags*"],
    arns: &["elasticache:parametergroup:{}"],
    form: Form::Lower,
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const GLOBAL_REPLICATION_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateGlobalReplicationGroup", "response.globalReplicationGroup.globalReplicationGroupId")],
    named_by: &["globalReplicationGroupId"],
    ended_by: &["DeleteGlobalReplicationGroup"],
    arns: &["elasticache:globalreplicationgroup:{}"],
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const ELASTI_CACHE_USER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUser", "response.aRN|request.userId")],
    named_by: &["userId", "resourceName@*Tags*"],
    ended_by: &["DeleteUser"],
    arns: &["elasticache:user:{}"],
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const USER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUserGroup", "response.aRN|request.userGroupId")],
    named_by: &["userGroupId", "resourceName@*Tags*"],
    ended_by: &["DeleteUserGroup"],
    arns: &["elasticache:usergroup:{}"],
    ..TrailNames::of("elasticache")
};
pub(in crate::kinds) const OPENSEARCH_DOMAIN: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateDomain", "response.domainStatus.aRN|request.domainName"),
        Making::by("CreateElasticsearchDomain", "response.domainStatus.aRN|request.domainName"),
    ],
    named_by: &["domainName", "aRN@*Tags"],
    ended_by: &["DeleteDomain", "DeleteElasticsearchDomain"],
    untouched_by: &["ESHttp*"],
    arns: &["es:domain/{}"],
    ..TrailNames::of("es")
};
pub(in crate::kinds) const REDSHIFT_CLUSTER: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateCluster", "request.clusterIdentifier"),
        Making::by("RestoreFromClusterSnapshot", "request.clusterIdentifier"),
    ],
    named_by: &["clusterIdentifier", "resourceName@*Tags"],
    renamed_by: "newClusterIdentifier",
    ended_by: &["DeleteCluster"],
    untouched_by: &["GetClusterCredentials*"],
    arns: &["redshift:cluster:{}"],
    form: Form::Lower,
    ..TrailNames::of("redshift")
};
pub(in crate::kinds) const CLUSTER_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateClusterSubnetGroup", "request.clusterSubnetGroupName")],
    named_by: &["clusterSubnetGroupName", "resourceName@*Tags"],
    ended_by: &["DeleteClusterSubnetGroup"],
    changed_by: &["*ClusterSubnetGroup", "*Tags"],
    arns: &["redshift:subnetgroup:{}"],
    form: Form::Lower,
    ..TrailNames::of("redshift")
};
pub(in crate::kinds) const CLUSTER_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateClusterParameterGroup", "request.parameterGroupName")],
    named_by: &["parameterGroupName", "resourceName@*Tags"],
    ended_by: &["DeleteClusterParameterGroup"],
    changed_by: &["*ClusterParameterGroup", "*Tags"],
    arns: &["redshift:parametergroup:{}"],
    form: Form::Lower,
    ..TrailNames::of("redshift")
};
pub(in crate::kinds) const NAMESPACE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateNamespace", "request.namespaceName")],
    named_by: &["namespaceName"],
    ended_by: &["DeleteNamespace"],
    ..TrailNames::of("redshift-serverless")
};
pub(in crate::kinds) const WORKGROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkgroup", "request.workgroupName")],
    named_by: &["workgroupName"],
    ended_by: &["DeleteWorkgroup"],
    ..TrailNames::of("redshift-serverless")
};
pub(in crate::kinds) const DAX_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCluster", "response.cluster.clusterArn|request.clusterName")],
    named_by: &["clusterName", "resourceName@*TagResource,*UntagResource"],
    ended_by: &["DeleteCluster"],
    arns: &["dax:cache/{}"],
    ..TrailNames::of("dax")
};
pub(in crate::kinds) const DAX_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSubnetGroup", "request.subnetGroupName")],
    named_by: &["subnetGroupName@*SubnetGroup"],
    ended_by: &["DeleteSubnetGroup"],
    ..TrailNames::of("dax")
};
pub(in crate::kinds) const DAX_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateParameterGroup", "request.parameterGroupName")],
    named_by: &["parameterGroupName@*ParameterGroup"],
    ended_by: &["DeleteParameterGroup"],
    ..TrailNames::of("dax")
};
pub(in crate::kinds) const REPLICATION_INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReplicationInstance", "response.replicationInstance.replicationInstanceArn")],
    named_by: &["replicationInstanceArn", "resourceArn@*Tags*"],
    ended_by: &["DeleteReplicationInstance"],
    changed_by: &["*ReplicationInstance", "*Tags*"],
    untouched_by: &["TestConnection"],
    arns: &["dms:rep:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const DMS_ENDPOINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEndpoint", "response.endpoint.endpointArn")],
    named_by: &["endpointArn", "resourceArn@*Tags*"],
    ended_by: &["DeleteEndpoint"],
    changed_by: &["*Endpoint", "*Tags*"],
    untouched_by: &["TestConnection"],
    arns: &["dms:endpoint:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const REPLICATION_TASK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReplicationTask", "response.replicationTask.replicationTaskArn")],
    named_by: &["replicationTaskArn", "resourceArn@*Tags*"],
    ended_by: &["DeleteReplicationTask"],
    untouched_by: &["TestConnection"],
    arns: &["dms:task:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const DMS_CERTIFICATE: TrailNames = TrailNames {
    made_by: &[Making::by("ImportCertificate", "response.certificate.certificateArn")],
    named_by: &["certificateArn", "resourceArn@*Tags*"],
    ended_by: &["DeleteCertificate"],
    changed_by: &["*Certificate", "*Tags*"],
    untouched_by: &["TestConnection"],
    arns: &["dms:cert:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const REPLICATION_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReplicationSubnetGroup", "request.replicationSubnetGroupIdentifier")],
    named_by: &["replicationSubnetGroupIdentifier@*ReplicationSubnetGroup", "resourceArn@*Tags*"],
    ended_by: &["DeleteReplicationSubnetGroup"],
    arns: &["dms:subgrp:{}"],
    form: Form::Lower,
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const DMS_EVENT_SUBSCRIPTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEventSubscription", "request.subscriptionName")],
    named_by: &["subscriptionName"],
    ended_by: &["DeleteEventSubscription"],
    arns: &["dms:es:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const REPLICATION_CONFIG: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReplicationConfig", "response.replicationConfig.replicationConfigArn")],
    named_by: &["replicationConfigArn"],
    ended_by: &["DeleteReplicationConfig"],
    arns: &["dms:replication-config:{}"],
    ..TrailNames::of("dms")
};
pub(in crate::kinds) const MEMORY_DB_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCluster", "request.clusterName")],
    named_by: &["clusterName@*Cluster", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteCluster"],
    arns: &["memorydb:cluster/{}"],
    ..TrailNames::of("memorydb")
};
pub(in crate::kinds) const MEMORY_DB_SUBNET_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSubnetGroup", "request.subnetGroupName")],
    named_by: &["subnetGroupName@*SubnetGroup", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteSubnetGroup"],
    arns: &["memorydb:subnetgroup/{}"],
    ..TrailNames::of("memorydb")
};
pub(in crate::kinds) const MEMORY_DB_PARAMETER_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateParameterGroup", "request.parameterGroupName")],
    named_by: &["parameterGroupName@*ParameterGroup", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteParameterGroup"],
    arns: &["memorydb:parametergroup/{}"],
    ..TrailNames::of("memorydb")
};
pub(in crate::kinds) const ACL: TrailNames = TrailNames {
    made_by: &[Making::by("CreateACL", "request.aCLName")],
    named_by: &["aCLName@*ACL", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteACL"],
    arns: &["memorydb:acl/{}"],
    ..TrailNames::of("memorydb")
};
pub(in crate::kinds) const MEMORY_DB_USER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUser", "request.userName")],
    named_by: &["userName@*User", "resourceArn@*TagResource,*UntagResource"],
    ended_by: &["DeleteUser"],
    arns: &["memorydb:user/{}"],
    ..TrailNames::of("memorydb")
};
pub(in crate::kinds) const TIMESTREAM_DATABASE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDatabase", "response.database.arn|request.databaseName")],
    named_by: &["databaseName@*Database"],
    ended_by: &["DeleteDatabase"],
    arns: &["timestream:database/{}!"],
    ..TrailNames::of("timestream")
};
pub(in crate::kinds) const TIMESTREAM_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTable", "response.table.arn|request.databaseName+request.tableName")],
    named_by: &["databaseName+tableName", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteTable"],
    untouched_by: &["WriteRecords"],
    arns: &["timestream:database/{}/table/{}"],
    begins_with: "DatabaseName",
    ..TrailNames::of("timestream")
};
pub(in crate::kinds) const KEYSPACE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateKeyspace", "request.keyspaceName")],
    named_by: &["keyspaceName@*Keyspace"],
    ended_by: &["DropKeyspace", "DeleteKeyspace"],
    arns: &["cassandra:/keyspace/{}!"],
    ..TrailNames::of("cassandra")
};
pub(in crate::kinds) const CASSANDRA_TABLE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTable", "request.keyspaceName+request.tableName")],
    named_by: &["keyspaceName+tableName"],
    ended_by: &["DropTable", "DeleteTable"],
    arns: &["cassandra:/keyspace/{}/table/{}"],
    begins_with: "KeyspaceName",
    ..TrailNames::of("cassandra")
};
pub(in crate::kinds) const LEDGER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLedger", "response.arn|request.name")],
    named_by: &["name@*Ledger*"],
    ended_by: &["DeleteLedger"],
    untouched_by: &["SendCommand"],
    arns: &["qldb:ledger/{}"],
    ..TrailNames::of("qldb")
};

//! Databases and caches.

use super::free;
use crate::kinds::sources::{from, lists};
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers};

const BASE: KindSpec = KindSpec { category: Category::Database, ..KindSpec::BASE };

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::MemoryDB::Cluster",
        alias: "memorydb",
        terraform: &["aws_memorydb_cluster"],
        attributes: &[from("name", "ClusterName"), from("kms_key_arn", "KmsKeyId")],
        listings: answers::rarer::MEMORYDB,
        fields: answers::rarer::MEMORYDB_FIELDS,
        title: "MemoryDB cluster",
        glyph: Glyph::Cache,
        place: Place::Subnet,
        references: &[
            inside("SubnetGroupName", &["AWS::MemoryDB::SubnetGroup"]),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            uses("ACLName", &["AWS::MemoryDB::ACL"]),
            uses("ParameterGroupName", &["AWS::MemoryDB::ParameterGroup"]),
            uses("KmsKeyId", KEY),
            sends("SnsTopicArn", TOPIC),
        ],
        names: &["ClusterName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::MemoryDB::SubnetGroup",
        alias: "memorydb-subnet-group",
        terraform: &["aws_memorydb_subnet_group"],
        attributes: &[from("name", "SubnetGroupName")],
        listings: answers::rarer::MEMORYDB_SUBNETS,
        fields: answers::rarer::MEMORYDB_SUBNETS_FIELDS,
        title: "MemoryDB subnet group",
        glyph: Glyph::Cache,
        place: Place::Folded,
        references: &[inside("SubnetIds[]", SUBNET)],
        names: &["SubnetGroupName"],
        billing: Billing::Free(free::MEMORYDB),
        ..BASE
    },
    KindSpec {
        name: "AWS::MemoryDB::ParameterGroup",
        alias: "memorydb-parameter-group",
        terraform: &["aws_memorydb_parameter_group"],
        attributes: &[from("name", "ParameterGroupName")],
        title: "MemoryDB parameter group",
        glyph: Glyph::Cache,
        place: Place::Folded,
        names: &["ParameterGroupName"],
        billing: Billing::Free(free::MEMORYDB),
        ..BASE
    },
    KindSpec {
        name: "AWS::MemoryDB::ACL",
        alias: "memorydb-acl",
        terraform: &["aws_memorydb_acl"],
        attributes: &[from("name", "ACLName")],
        title: "MemoryDB access list",
        glyph: Glyph::Cache,
        place: Place::Folded,
        references: &[uses("UserNames[]", &["AWS::MemoryDB::User"])],
        names: &["ACLName"],
        billing: Billing::Free(free::MEMORYDB),
        ..BASE
    },
    KindSpec {
        name: "AWS::MemoryDB::User",
        alias: "memorydb-user",
        terraform: &["aws_memorydb_user"],
        title: "MemoryDB user",
        glyph: Glyph::User,
        place: Place::Folded,
        names: &["UserName"],
        secrets: &["AuthenticationMode"],
        billing: Billing::Free(free::MEMORYDB),
        ..BASE
    },
    KindSpec {
        name: "AWS::RedshiftServerless::Namespace",
        alias: "redshift-namespace",
        terraform: &["aws_redshiftserverless_namespace"],
        listings: answers::rarer::REDSHIFT_NAMESPACE,
        title: "Redshift namespace",
        glyph: Glyph::Database,
        references: &[uses("KmsKeyId", KEY), uses("IamRoles[]", ROLE), uses("DefaultIamRoleArn", ROLE)],
        names: &["NamespaceName"],
        secrets: &["AdminUserPassword"],
        ..BASE
    },
    KindSpec {
        name: "AWS::RedshiftServerless::Workgroup",
        alias: "redshift-workgroup",
        terraform: &["aws_redshiftserverless_workgroup"],
        listings: answers::rarer::REDSHIFT_WORKGROUP,
        title: "Redshift workgroup",
        glyph: Glyph::Database,
        place: Place::Subnet,
        references: &[
            attached("NamespaceName", &["AWS::RedshiftServerless::Namespace"]),
            inside("SubnetIds[]", SUBNET),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["WorkgroupName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::DAX::ParameterGroup",
        alias: "dax-parameter-group",
        terraform: &["aws_dax_parameter_group"],
        attributes: &[from("name", "ParameterGroupName")],
        title: "DAX parameter group",
        glyph: Glyph::Cache,
        place: Place::Folded,
        names: &["ParameterGroupName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::DYNAMODB),
        ..BASE
    },
    KindSpec {
        name: "AWS::DMS::Certificate",
        alias: "dms-certificate",
        terraform: &["aws_dms_certificate"],
        attributes: &[from("certificate_id", "CertificateIdentifier")],
        title: "DMS certificate",
        glyph: Glyph::Certificate,
        place: Place::Folded,
        names: &["CertificateIdentifier"],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["CertificateWallet", "CertificatePem"],
        billing: Billing::Free(free::DMS),
        ..BASE
    },
    KindSpec {
        name: "AWS::DMS::EventSubscription",
        alias: "dms-event-subscription",
        terraform: &["aws_dms_event_subscription"],
        attributes: &[from("name", "SubscriptionName")],
        title: "DMS event subscription",
        glyph: Glyph::Topic,
        place: Place::Folded,
        references: &[sends("SnsTopicArn", TOPIC)],
        names: &["SubscriptionName"],
        billing: Billing::Free(free::DMS),
        ..BASE
    },
    KindSpec {
        name: "AWS::DMS::ReplicationConfig",
        alias: "dms-serverless",
        terraform: &["aws_dms_replication_config"],
        title: "DMS serverless replication",
        glyph: Glyph::Database,
        references: &[
            receives("SourceEndpointArn", &["AWS::DMS::Endpoint"]),
            sends("TargetEndpointArn", &["AWS::DMS::Endpoint"]),
        ],
        names: &["ReplicationConfigIdentifier"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Timestream::Database",
        alias: "timestream",
        terraform: &["aws_timestreamwrite_database"],
        listings: answers::rarer::TIMESTREAM,
        title: "Timestream database",
        glyph: Glyph::Database,
        references: &[uses("KmsKeyId", KEY)],
        names: &["DatabaseName"],
        billing: Billing::Free(free::TIMESTREAM),
        ..BASE
    },
    KindSpec {
        name: "AWS::Timestream::Table",
        alias: "timestream-table",
        terraform: &["aws_timestreamwrite_table"],
        title: "Timestream table",
        glyph: Glyph::Table,
        references: &[attached("DatabaseName", &["AWS::Timestream::Database"])],
        names: &["TableName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Cassandra::Keyspace",
        alias: "keyspace",
        terraform: &["aws_keyspaces_keyspace"],
        attributes: &[from("name", "KeyspaceName")],
        listings: answers::rarer::KEYSPACE,
        title: "Keyspaces keyspace",
        glyph: Glyph::Database,
        place: Place::Folded,
        names: &["KeyspaceName"],
        billing: Billing::Free(free::KEYSPACES),
        ..BASE
    },
    KindSpec {
        name: "AWS::Cassandra::Table",
        alias: "keyspaces-table",
        terraform: &["aws_keyspaces_table"],
        title: "Keyspaces table",
        glyph: Glyph::Table,
        references: &[attached("KeyspaceName", &["AWS::Cassandra::Keyspace"])],
        names: &["TableName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::QLDB::Ledger",
        alias: "qldb",
        terraform: &["aws_qldb_ledger"],
        title: "QLDB ledger",
        glyph: Glyph::Database,
        names: &["Name"],
        ..BASE
    },
    KindSpec {
        name: "AWS::RDS::EventSubscription",
        alias: "db-events",
        terraform: &["aws_db_event_subscription"],
        listings: &[lists("rds describe-event-subscriptions", "EventSubscriptionsList[]", "CustSubscriptionId")],
        fields: &[from("CustSubscriptionId", "SubscriptionName"), from("SourceIdsList", "SourceIds")],
        title: "RDS event subscription",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[sends("SnsTopicArn", TOPIC), watches("SourceIds[]", ANY)],
        names: &["SubscriptionName"],
        billing: Billing::Free("https://aws.amazon.com/rds/pricing/ lists no charge for it"),
        ..BASE
    },
    KindSpec {
        name: "AWS::RDS::DBProxyEndpoint",
        alias: "db-proxy-endpoint",
        terraform: &["aws_db_proxy_endpoint"],
        listings: &[lists("rds describe-db-proxy-endpoints", "DBProxyEndpoints[]", "DBProxyEndpointName")],
        title: "RDS proxy endpoint",
        glyph: Glyph::Endpoint,
        place: Place::Subnet,
        references: &[
            attached("DBProxyName", &["AWS::RDS::DBProxy"]),
            inside("VpcSubnetIds[]", SUBNET),
            uses("VpcSecurityGroupIds[]", SECURITY_GROUP),
        ],
        names: &["DBProxyEndpointName"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::ElastiCache::GlobalReplicationGroup",
        alias: "elasticache-global",
        terraform: &["aws_elasticache_global_replication_group"],
        listings: &[lists(
            "elasticache describe-global-replication-groups",
            "GlobalReplicationGroups[]",
            "GlobalReplicationGroupId",
        )],
        title: "ElastiCache global group",
        glyph: Glyph::Cache,
        references: &[attached("Members[].ReplicationGroupId", &["AWS::ElastiCache::ReplicationGroup"])],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::ElastiCache::User",
        alias: "elasticache-user",
        terraform: &["aws_elasticache_user"],
        listings: &[lists("elasticache describe-users", "Users[]", "UserId").has(&["AccessString"])],
        title: "ElastiCache user",
        glyph: Glyph::User,
        place: Place::Folded,
        names: &["UserId"],
        secrets: &["Passwords", "AuthenticationMode.Passwords"],
        billing: Billing::Free("https://aws.amazon.com/elasticache/pricing/ lists no charge for it"),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElastiCache::UserGroup",
        alias: "elasticache-users",
        terraform: &["aws_elasticache_user_group"],
        listings: &[lists("elasticache describe-user-groups", "UserGroups[]", "UserGroupId")],
        title: "ElastiCache user group",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[uses("UserIds[]", &["AWS::ElastiCache::User"])],
        names: &["UserGroupId"],
        billing: Billing::Free("https://aws.amazon.com/elasticache/pricing/ lists no charge for it"),
        ..BASE
    },
];

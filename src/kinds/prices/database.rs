//! Databases, caches, search.

use crate::kinds::price_line::{Factor, Factor::*, From::*, HOURS, Input, Input::*, PriceLine, When, When::*};

use super::burstable::CLASS_VCPUS;
use super::{ADDRESS, CREDIT_HOURS, CREDITS, RESERVED};

const CLUSTER: &str = "AWS::RDS::DBCluster";
/// The instance whose replica this is.
const SOURCE: &str = "AWS::RDS::DBInstance";

/// Engines as RDS names them, to the words of the price book. RDS takes them
/// in any case: `MySQL`.
const ENGINES: &[(&str, &str)] = &[
    ("mysql", "mysql"),
    ("mariadb", "mariadb"),
    ("aurora-mysql", "aurora-mysql"),
    ("aurora-postgresql", "aurora-postgresql"),
    ("postgres", "postgresql"),
    ("aurora", "aurora-mysql"),
    ("oracle-ee-cdb", "oracle-ee"),
    ("oracle-se2-cdb", "oracle-se2"),
];
const ENGINE: Input = Mapped(&[Property("Engine"), Of(CLUSTER, "Engine"), Of(SOURCE, "Engine")], ENGINES);
const OPEN: &[&str] = &["mysql", "postgresql", "mariadb"];
const AURORA: &[&str] = &["aurora-mysql", "aurora-postgresql"];
const SQL_SERVER: &[&str] = &["sqlserver-ee", "sqlserver-se", "sqlserver-ex", "sqlserver-web"];
const CLASS: Input = First(&[Property("DBInstanceClass")]);
const DEPLOYMENT: Input =
    Mapped(&[Property("MultiAZ"), Default("false")], &[("false", "single-az"), ("true", "multi-az")]);
/// AWS's own answers say so of an instance that costs its storage alone.
const STATUS: Input = First(&[Property("DBInstanceStatus")]);
const STOPPED: &[&str] = &["stopped", "stopping"];
const SERVERLESS: &[&str] = &["db.serverless"];
const CAPACITY_UNITS: &str = "capacity units of I/O-Optimized clusters are not in the price book";

const CLUSTER_STORAGE_TYPE: Input = First(&[Of(CLUSTER, "StorageType"), Default("aurora")]);
const IO_OPTIMIZED: &[&str] = &["aurora-iopt1"];

const VERSION: Input = First(&[Property("EngineVersion"), Of(CLUSTER, "EngineVersion")]);
/// Whoever declines extended support is upgraded instead.
const SUPPORTED: When =
    IsNot(First(&[Property("EngineLifecycleSupport")]), &["open-source-rds-extended-support-disabled"]);
/// Versions whose standard support had ended by the day of the rds table, 2025-06-17, are in extended support
/// (<https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/extended-support-charges.html> has the terms; they were
/// not read there); the standby is billed too. The price doubles in the third year.
const EXTENDED_SUPPORT: PriceLine = PriceLine {
    item: "extended support",
    table: "rds-extended-support",
    key: &[First(&[Assume("years 1-2", "extended support is in its first two years")]), CLASS],
    quantity: &[
        Times(Mapped(&[Property("MultiAZ"), Default("false")], &[("false", "1"), ("true", "2")])),
        Times(HOURS),
    ],
    ..PriceLine::BASE
};

/// Only a Multi-AZ cluster has members of these engines, and is billed for them.
const SINGLE: When = NamesNo(CLUSTER);

/// A reservation has a price of its own.
const ON_DEMAND_PRICE: When = NotStated("reserved_term");

/// The storage of an instance, which RDS may let grow by itself (`MaxAllocatedStorage` of `AWS::RDS::DBInstance`).
const STORED: crate::kinds::price_line::From =
    Sized { least: "AllocatedStorage", wanted: "AllocatedStorage", most: "MaxAllocatedStorage" };

/// <https://aws.amazon.com/rds/pricing/>
pub(in crate::kinds) const DB_INSTANCE: &[PriceLine] = &[
    PriceLine { when: &[Stated("reserved_term")], ..RESERVED },
    PriceLine {
        key: &[ENGINE, CLASS, DEPLOYMENT],
        when: &[ON_DEMAND_PRICE, IsNot(STATUS, STOPPED), SINGLE, Is(ENGINE, OPEN)],
        ..DATABASE
    },
    PriceLine {
        key: &[ENGINE, Text("license-included"), CLASS, DEPLOYMENT],
        when: &[ON_DEMAND_PRICE, IsNot(STATUS, STOPPED), Is(ENGINE, SQL_SERVER)],
        ..DATABASE
    },
    PriceLine {
        key: &[ENGINE, Text("byol"), CLASS, DEPLOYMENT],
        when: &[ON_DEMAND_PRICE, IsNot(STATUS, STOPPED), Is(ENGINE, &["oracle-ee"])],
        ..DATABASE
    },
    PriceLine {
        key: &[ENGINE, Mapped(&[Property("LicenseModel")], &[("bring-your-own-license", "byol")]), CLASS, DEPLOYMENT],
        when: &[ON_DEMAND_PRICE, IsNot(STATUS, STOPPED), Is(ENGINE, &["oracle-se2"])],
        ..DATABASE
    },
    PriceLine {
        key: &[
            ENGINE,
            Mapped(
                &[Of(CLUSTER, "StorageType"), Default("aurora")],
                &[("aurora", ""), ("aurora-iopt1", "io-optimized")],
            ),
            CLASS,
            Text("single-az"),
        ],
        when: &[ON_DEMAND_PRICE, IsNot(STATUS, STOPPED), Is(ENGINE, AURORA), IsNot(CLASS, SERVERLESS)],
        ..DATABASE
    },
    PriceLine {
        item: "serverless capacity",
        table: "rds-storage",
        key: &[Text("acu serverless-v2")],
        quantity: &[Times(First(&[Usage("capacity_units")])), Times(HOURS)],
        when: &[IsNot(STATUS, STOPPED), Is(CLASS, SERVERLESS), IsNot(CLUSTER_STORAGE_TYPE, IO_OPTIMIZED)],
        ..PriceLine::BASE
    },
    PriceLine {
        key: &[Text("aurora")],
        when: &[Stated("cpu_credit_hours"), Is(ENGINE, AURORA)],
        quantity: CREDITED,
        ..CREDITS
    },
    PriceLine {
        key: &[Text("rds")],
        when: &[Stated("cpu_credit_hours"), IsNot(ENGINE, AURORA)],
        quantity: CREDITED,
        ..CREDITS
    },
    PriceLine {
        when: &[
            IsNot(STATUS, STOPPED),
            Is(ENGINE, &["mysql", "aurora-mysql"]),
            IsVersion(VERSION, &["5.7"]),
            SUPPORTED,
        ],
        ..EXTENDED_SUPPORT
    },
    PriceLine {
        when: &[
            IsNot(STATUS, STOPPED),
            Is(ENGINE, &["postgresql", "aurora-postgresql"]),
            IsVersion(VERSION, &["11", "12"]),
            SUPPORTED,
        ],
        ..EXTENDED_SUPPORT
    },
    PriceLine {
        quantity: &[Times(Mapped(&[Property("DBInstanceClass")], LONG_VCPUS))],
        when: LONG_OF_CLASS,
        ..INSIGHTS
    },
    PriceLine {
        quantity: &[Times(First(&[Usage("capacity_units")]))],
        when: &[Is(INSIGHTS_ENABLED, &["true"]), Is(INSIGHTS_KEPT, LONGEST), Is(CLASS, SERVERLESS)],
        ..INSIGHTS
    },
    PriceLine {
        item: "Performance Insights",
        missing: Some("of retention of Performance Insights only 731 days are in the price book"),
        when: &[Is(INSIGHTS_ENABLED, &["true"]), IsNot(INSIGHTS_KEPT, &["7", "731"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "requests of Performance Insights",
        table: "rds-storage",
        key: &[Text("performance-insights request")],
        quantity: &[Times(First(&[Usage("insights_requests")]))],
        when: &[Stated("insights_requests")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "serverless capacity",
        missing: Some(CAPACITY_UNITS),
        when: &[IsNot(STATUS, STOPPED), Is(CLASS, SERVERLESS), Is(CLUSTER_STORAGE_TYPE, IO_OPTIMIZED)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "database instance",
        missing: Some("the engine is not declared, or the price book lacks it"),
        when: &[
            IsNot(ENGINE, OPEN),
            IsNot(ENGINE, AURORA),
            IsNot(ENGINE, SQL_SERVER),
            IsNot(ENGINE, &["oracle-ee", "oracle-se2"]),
        ],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "storage",
        table: "rds-storage",
        key: &[Text("storage"), STORAGE_TYPE, DEPLOYMENT],
        quantity: &[Times(First(&[STORED, Of(SOURCE, "AllocatedStorage")]))],
        when: &[SINGLE, IsNot(ENGINE, AURORA)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "IOPS",
        table: "rds-storage",
        key: &[Text("iops"), STORAGE_TYPE, DEPLOYMENT],
        quantity: &[Times(First(&[Property("Iops")]))],
        when: &[SINGLE, IsNot(ENGINE, AURORA), Is(STORAGE_TYPE, &["io1", "io2"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "IOPS above the free part",
        table: "rds-storage",
        key: &[Text("iops gp3"), DEPLOYMENT],
        quantity: &[Above(First(&[Property("Iops")]), Mapped(ENGINE_PLACES, FREE_IOPS))],
        when: &[SINGLE, IsNot(ENGINE, AURORA), Is(STORAGE_TYPE, &["gp3"]), Given("Iops")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "throughput above the free part",
        table: "rds-storage",
        key: &[Text("throughput gp3"), DEPLOYMENT],
        quantity: &[Above(First(&[Property("StorageThroughput")]), Mapped(ENGINE_PLACES, FREE_THROUGHPUT))],
        when: &[SINGLE, IsNot(ENGINE, AURORA), Is(STORAGE_TYPE, &["gp3"]), Given("StorageThroughput")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "backups above the free part",
        table: "rds-storage",
        key: &[Text("backup")],
        quantity: &[Times(First(&[Usage("backup_gb")]))],
        when: &[Stated("backup_gb")],
        ..PriceLine::BASE
    },
    PriceLine { when: &[Is(First(&[Property("PubliclyAccessible")]), &["true"])], ..ADDRESS },
];

/// Hours above the baseline, of each of its vCPUs.
const CREDITED: &[Factor] =
    &[Times(CREDIT_HOURS), Times(Mapped(&[Usage("vcpus"), Property("DBInstanceClass")], CLASS_VCPUS))];

const INSIGHTS_ENABLED: Input = First(&[Property("EnablePerformanceInsights")]);
/// Seven days cost nothing.
const INSIGHTS_KEPT: Input = First(&[Property("PerformanceInsightsRetentionPeriod"), Default("7")]);
const LONGEST: &[&str] = &["731"];
const LONG_OF_CLASS: &[When] = &[Is(INSIGHTS_ENABLED, &["true"]), Is(INSIGHTS_KEPT, LONGEST), IsNot(CLASS, SERVERLESS)];
/// Kept for two years, by the vCPU and family. <https://aws.amazon.com/rds/performance-insights/pricing/>
const INSIGHTS: PriceLine = PriceLine {
    item: "Performance Insights",
    table: "rds-storage",
    key: &[Text("performance-insights"), INSIGHTS_KEPT, Mapped(&[Property("DBInstanceClass")], INSIGHTS_FAMILIES)],
    ..PriceLine::BASE
};
const INSIGHTS_FAMILIES: &[(&str, &str)] = &[
    ("db.serverless", "serverless"),
    ("db.t3.micro", "db.t3"),
    ("db.t3.small", "db.t3"),
    ("db.t3.medium", "db.t3"),
    ("db.t3.large", "db.t3"),
    ("db.t3.xlarge", "db.t3"),
    ("db.t3.2xlarge", "db.t3"),
    ("db.r4.large", "db.r4"),
    ("db.r4.xlarge", "db.r4"),
    ("db.r4.2xlarge", "db.r4"),
    ("db.r4.4xlarge", "db.r4"),
    ("db.r4.8xlarge", "db.r4"),
    ("db.r4.16xlarge", "db.r4"),
];
/// Of the families whose price is known.
const LONG_VCPUS: &[(&str, &str)] = &[
    ("db.t3.micro", "2"),
    ("db.t3.small", "2"),
    ("db.t3.medium", "2"),
    ("db.t3.large", "2"),
    ("db.t3.xlarge", "4"),
    ("db.t3.2xlarge", "8"),
    ("db.r4.large", "2"),
    ("db.r4.xlarge", "4"),
    ("db.r4.2xlarge", "8"),
    ("db.r4.4xlarge", "16"),
    ("db.r4.8xlarge", "32"),
    ("db.r4.16xlarge", "64"),
];

const DATABASE: PriceLine =
    PriceLine { item: "database instance", table: "rds", quantity: &[Times(HOURS)], ..PriceLine::BASE };

/// `StorageType` of `AWS::RDS::DBInstance`; gp2 where it says nothing.
const STORAGE_TYPE: Input =
    Mapped(&[Property("StorageType"), Of(SOURCE, "StorageType"), Default("gp2")], &[("standard", "magnetic")]);

const ENGINE_PLACES: &[crate::kinds::price_line::From] = &[Property("Engine"), Of(SOURCE, "Engine")];

/// What gp3 storage includes once it is large enough to have IOPS set at all
/// (<https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Storage.html#gp3-storage>).
const FREE_IOPS: &[(&str, &str)] = &[
    ("mysql", "12000"),
    ("mariadb", "12000"),
    ("postgres", "12000"),
    ("oracle-ee", "12000"),
    ("oracle-ee-cdb", "12000"),
    ("oracle-se2", "12000"),
    ("oracle-se2-cdb", "12000"),
    ("sqlserver-ee", "3000"),
    ("sqlserver-se", "3000"),
    ("sqlserver-ex", "3000"),
    ("sqlserver-web", "3000"),
];
const FREE_THROUGHPUT: &[(&str, &str)] = &[
    ("mysql", "500"),
    ("mariadb", "500"),
    ("postgres", "500"),
    ("oracle-ee", "500"),
    ("oracle-ee-cdb", "500"),
    ("oracle-se2", "500"),
    ("oracle-se2-cdb", "500"),
    ("sqlserver-ee", "125"),
    ("sqlserver-se", "125"),
    ("sqlserver-ex", "125"),
    ("sqlserver-web", "125"),
];

const CLUSTER_STORAGE: Input = Mapped(
    &[Property("StorageType"), Default("aurora")],
    &[("aurora", "aurora-standard"), ("aurora-iopt1", "aurora-io-optimized")],
);

const ENGINE_MODE: Input = First(&[Property("EngineMode")]);

/// Reads or writes of Aurora, where they are stated apart.
macro_rules! requests {
    ($item:literal, $usage:literal) => {
        PriceLine {
            item: $item,
            table: "rds-storage",
            key: &[Text("io aurora")],
            quantity: &[Times(First(&[Usage($usage)]))],
            when: &[Stated($usage), Is(ENGINE, AURORA), IsNot(First(&[Property("StorageType")]), &["aurora-iopt1"])],
            ..PriceLine::BASE
        }
    };
}

/// Aurora storage is billed by use, Multi-AZ clusters by class: <https://aws.amazon.com/rds/aurora/pricing/>
pub(in crate::kinds) const DB_CLUSTER: &[PriceLine] = &[
    PriceLine {
        item: "storage",
        table: "rds-storage",
        key: &[Text("storage"), CLUSTER_STORAGE],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        when: &[Is(ENGINE, AURORA)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "I/O requests",
        table: "rds-storage",
        key: &[Text("io aurora")],
        quantity: &[Times(First(&[Usage("io_requests")]))],
        when: &[
            NotStated("read_requests"),
            NotStated("write_requests"),
            Is(ENGINE, AURORA),
            IsNot(First(&[Property("StorageType")]), &["aurora-iopt1"]),
        ],
        ..PriceLine::BASE
    },
    requests!("read requests", "read_requests"),
    requests!("write requests", "write_requests"),
    PriceLine {
        item: "backups above the free part",
        table: "rds-storage",
        key: &[Text("backup"), ENGINE],
        // The first day's backup is free of charge.
        quantity: &[
            Times(First(&[Usage("backup_gb")])),
            Above(First(&[Property("BackupRetentionPeriod"), Default("1")]), Text("1")),
        ],
        when: &[Is(ENGINE, AURORA), Stated("backup_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "serverless capacity",
        table: "rds-storage",
        key: &[Text("acu serverless-v1")],
        quantity: &[Times(First(&[Usage("capacity_units")])), Times(HOURS)],
        when: &[
            Is(First(&[Property("EngineMode")]), &["serverless"]),
            IsNot(First(&[Property("StorageType")]), IO_OPTIMIZED),
        ],
        ..PriceLine::BASE
    },
    PriceLine {
        // A record is billed for each hour that it is kept.
        item: "backtracking",
        table: "rds-storage",
        key: &[Text("backtrack aurora")],
        quantity: &[
            Times(First(&[Usage("backtrack_statements")])),
            Times(First(&[Usage("change_records_per_statement")])),
            Times(First(&[Usage("backtrack_hours")])),
            Times(HOURS),
        ],
        when: &[Is(ENGINE, &["aurora-mysql"]), IsNot(ENGINE_MODE, &["serverless"]), Stated("backtrack_statements")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "snapshots exported",
        table: "rds-storage",
        key: &[Text("snapshot-export")],
        quantity: &[Times(First(&[Usage("export_gb")]))],
        when: &[Is(ENGINE, AURORA), Stated("export_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "serverless capacity",
        missing: Some(CAPACITY_UNITS),
        when: &[
            Is(First(&[Property("EngineMode")]), &["serverless"]),
            Is(First(&[Property("StorageType")]), IO_OPTIMIZED),
        ],
        ..PriceLine::BASE
    },
    PriceLine {
        key: &[ENGINE, First(&[Property("DBClusterInstanceClass")]), Text("multi-az-cluster")],
        when: &[IsNot(ENGINE, AURORA)],
        ..DATABASE
    },
    PriceLine {
        item: "storage",
        table: "rds-storage",
        key: &[Text("storage"), First(&[Property("StorageType")]), Text("multi-az-cluster")],
        quantity: &[Times(First(&[Property("AllocatedStorage")]))],
        when: &[IsNot(ENGINE, AURORA)],
        ..PriceLine::BASE
    },
];

/// <https://aws.amazon.com/rds/pricing/>, "Backup storage"
pub(in crate::kinds) const DB_SNAPSHOT: &[PriceLine] = &[PriceLine {
    item: "snapshot storage",
    table: "rds-storage",
    key: &[Text("backup")],
    quantity: &[Times(First(&[Usage("storage_gb")]))],
    ..PriceLine::BASE
}];

const CACHE_ENGINE: Input = First(&[Property("Engine"), Default("redis")]);
const NODE_TYPE: Input = First(&[Property("CacheNodeType")]);
const SHARDS: Input = First(&[Property("NumNodeGroups"), Default("1")]);

const CACHE_NODES: PriceLine = PriceLine {
    item: "cache nodes",
    table: "elasticache",
    key: &[Text("node"), CACHE_ENGINE, NODE_TYPE],
    ..PriceLine::BASE
};

/// <https://aws.amazon.com/elasticache/pricing/>; the members of a replication group are billed to the group.
pub(in crate::kinds) const CACHE_CLUSTER: &[PriceLine] = &[
    PriceLine { when: &[Stated("reserved_term"), NamesNo("AWS::ElastiCache::ReplicationGroup")], ..RESERVED },
    PriceLine {
        quantity: &[Times(First(&[Property("NumCacheNodes"), Default("1")])), Times(HOURS)],
        when: &[ON_DEMAND_PRICE, NamesNo("AWS::ElastiCache::ReplicationGroup")],
        ..CACHE_NODES
    },
];

/// <https://aws.amazon.com/elasticache/pricing/>; AWS's own answers list the members instead of their number.
pub(in crate::kinds) const REPLICATION_GROUP: &[PriceLine] = &[
    PriceLine { when: &[Stated("reserved_term")], ..RESERVED },
    PriceLine {
        quantity: &[Times(First(&[Count("MemberClusters")])), Times(HOURS)],
        when: &[ON_DEMAND_PRICE, Given("MemberClusters")],
        ..CACHE_NODES
    },
    PriceLine {
        quantity: &[Times(First(&[Property("NumCacheClusters")])), Times(HOURS)],
        when: &[ON_DEMAND_PRICE, NotGiven("MemberClusters"), Given("NumCacheClusters")],
        ..CACHE_NODES
    },
    PriceLine {
        item: "primary nodes",
        quantity: &[Times(SHARDS), Times(HOURS)],
        when: &[ON_DEMAND_PRICE, NotGiven("MemberClusters"), NotGiven("NumCacheClusters")],
        ..CACHE_NODES
    },
    PriceLine {
        item: "replica nodes",
        quantity: &[Times(SHARDS), Times(First(&[Property("ReplicasPerNodeGroup")])), Times(HOURS)],
        when: &[
            ON_DEMAND_PRICE,
            NotGiven("MemberClusters"),
            NotGiven("NumCacheClusters"),
            Given("ReplicasPerNodeGroup"),
        ],
        ..CACHE_NODES
    },
];

//! Clusters of documents, graphs and columns, and what moves data into them: DocumentDB, Neptune, Redshift, DMS.

use crate::kinds::price_line::{
    ALL_HOURS, Factor, Factor::*, From::*, HOURS, Input, Input::*, PriceLine, When, When::*,
};

use super::{CREDIT_HOURS, CREDITS};

const fn line(
    item: &'static str,
    table: &'static str,
    key: &'static [Input],
    quantity: &'static [Factor],
) -> PriceLine {
    PriceLine { item, table, key, quantity, ..PriceLine::BASE }
}

/// A line of what is stated of few.
macro_rules! stated {
    ($item:literal, $table:literal, $key:expr, $usage:literal) => {
        PriceLine { when: &[Stated($usage)], ..line($item, $table, $key, &[Times(First(&[Usage($usage)]))]) }
    };
}

const CLASS: Input = First(&[Property("DBInstanceClass")]);
/// Instances of I/O-Optimized clusters cost more, and are not in the price book.
const DOCUMENTS_OPTIMIZED: When = Is(First(&[Of("AWS::DocDB::DBCluster", "StorageType")]), &["iopt1"]);

/// <https://aws.amazon.com/documentdb/pricing/>
pub(in crate::kinds) const DOCUMENT_INSTANCE: &[PriceLine] = &[
    PriceLine {
        when: &[IsNot(First(&[Of("AWS::DocDB::DBCluster", "StorageType")]), &["iopt1"])],
        ..line("database instance", "docdb", &[Text("instance"), CLASS], &[Times(HOURS)])
    },
    PriceLine {
        item: "database instance",
        missing: Some("instances of I/O-Optimized clusters are not in the price book"),
        when: &[DOCUMENTS_OPTIMIZED],
        ..PriceLine::BASE
    },
    PriceLine { key: &[Text("docdb")], quantity: &[Times(CREDIT_HOURS)], ..CREDITS },
    // AWS bills both to the cluster; usage files state them of its instances.
    stated!("storage", "docdb", &[Text("storage standard")], "storage_gb"),
    stated!("I/O requests", "docdb", &[Text("io")], "io_requests"),
];

/// <https://aws.amazon.com/documentdb/pricing/>
pub(in crate::kinds) const DOCUMENT_CLUSTER: &[PriceLine] = &[
    line(
        "storage",
        "docdb",
        &[Text("storage"), Mapped(&[Property("StorageType"), Default("standard")], &[("iopt1", "io-optimized")])],
        &[Times(First(&[Usage("storage_gb")]))],
    ),
    PriceLine {
        when: &[IsNot(First(&[Property("StorageType")]), &["iopt1"])],
        ..line("I/O requests", "docdb", &[Text("io")], &[Times(First(&[Usage("io_requests")]))])
    },
    stated!("backups above the free part", "docdb", &[Text("backup")], "backup_gb"),
];

/// <https://aws.amazon.com/documentdb/pricing/>, "Backup storage"
pub(in crate::kinds) const DOCUMENT_SNAPSHOT: &[PriceLine] =
    &[line("snapshot storage", "docdb", &[Text("backup")], &[Times(First(&[Usage("storage_gb")]))])];

/// Whose storage is what, where the cluster was not read: most are standard.
const GRAPH_STORAGE: Input = Mapped(
    &[Of("AWS::Neptune::DBCluster", "StorageType"), Assume("standard", "the cluster's storage is standard")],
    &[("iopt1", "io-optimized")],
);

/// <https://aws.amazon.com/neptune/pricing/>
pub(in crate::kinds) const GRAPH_INSTANCE: &[PriceLine] = &[
    line("database instance", "neptune", &[Text("instance"), CLASS, GRAPH_STORAGE], &[Times(HOURS)]),
    PriceLine { key: &[Text("neptune")], quantity: &[Times(CREDIT_HOURS)], ..CREDITS },
];

/// <https://aws.amazon.com/neptune/pricing/>, "Backup storage"
pub(in crate::kinds) const GRAPH_SNAPSHOT: &[PriceLine] =
    &[line("snapshot storage", "neptune", &[Text("backup")], &[Times(First(&[Usage("storage_gb")]))])];

const NODE: Input = First(&[Property("NodeType")]);
const NODES: Input = First(&[Property("NumberOfNodes"), Default("1")]);
/// Nodes that store in S3 and bill it apart.
const MANAGED: When = Is(NODE, &["ra3.large", "ra3.xlplus", "ra3.4xlarge", "ra3.16xlarge"]);

/// <https://aws.amazon.com/redshift/pricing/>
pub(in crate::kinds) const WAREHOUSE: &[PriceLine] = &[
    line("nodes", "redshift", &[Text("node"), NODE], &[Times(NODES), Times(HOURS)]),
    PriceLine {
        when: &[MANAGED],
        ..line("managed storage", "redshift", &[Text("managed-storage")], &[Times(First(&[Usage("storage_gb")]))])
    },
    stated!("concurrency scaling", "redshift", &[Text("concurrency"), NODE], "concurrency_seconds"),
    stated!("scanned by Spectrum", "redshift", &[Text("spectrum")], "spectrum_tb"),
    stated!("backups above the free part", "redshift", &[Text("backup")], "backup_gb"),
];

const DEPLOYMENT: Input =
    Mapped(&[Property("MultiAZ"), Default("false")], &[("false", "single-az"), ("true", "multi-az")]);
/// What storage an instance includes by its class: <https://aws.amazon.com/dms/pricing/>, "Storage"
const INCLUDED: Input = Mapped(
    &[Property("ReplicationInstanceClass")],
    &[
        ("dms.t2.micro", "50"),
        ("dms.t2.small", "50"),
        ("dms.t2.medium", "50"),
        ("dms.t2.large", "50"),
        ("dms.t3.micro", "50"),
        ("dms.t3.small", "50"),
        ("dms.t3.medium", "50"),
        ("dms.t3.large", "50"),
    ],
);
/// What AWS gives an instance that declares none (`AllocatedStorage` of `AWS::DMS::ReplicationInstance`).
const ALLOCATED: Input = First(&[Property("AllocatedStorage"), Default("50")]);

/// <https://aws.amazon.com/dms/pricing/>
pub(in crate::kinds) const REPLICATION_INSTANCE: &[PriceLine] = &[
    line(
        "replication instance",
        "dms",
        &[Text("instance"), First(&[Property("ReplicationInstanceClass")]), DEPLOYMENT],
        &[Times(HOURS)],
    ),
    PriceLine {
        when: &[Given("AllocatedStorage"), Is(First(&[Property("MultiAZ")]), &["true"])],
        ..line("storage above the free part", "dms", &[Text("storage multi-az")], &[Above(ALLOCATED, INCLUDED)])
    },
    PriceLine {
        item: "storage above the free part",
        missing: Some("storage of single instances above 50 GB is not in the price book"),
        when: &[
            Given("AllocatedStorage"),
            IsNot(First(&[Property("MultiAZ")]), &["true"]),
            IsNot(ALLOCATED, &["5", "10", "20", "25", "30", "40", "50"]),
        ],
        ..PriceLine::BASE
    },
];

/// A module by the hour, all of them: <https://aws.amazon.com/lightsail/pricing/>
pub(in crate::kinds) const LIGHTSAIL: &[PriceLine] =
    &[line("virtual server", "lightsail", &[Text("instance"), First(&[Property("BundleId")])], &[Times(ALL_HOURS)])];

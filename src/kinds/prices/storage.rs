//! Volumes, snapshots, buckets, file systems.

use crate::kinds::price_line::{ALL_HOURS, Factor::*, From::*, Input, Input::*, PriceLine, When::*};

use super::DATA_OUT;

/// The lines of an EBS volume whose properties stand at the given paths: storage, IOPS over the 3,000 that a gp3
/// volume includes, IOPS of io1 and io2, throughput over gp3's 125 MiB/s. A volume is gp2 where it says nothing
/// (`VolumeType` of `AWS::EC2::Volume` and of the `Ebs` block). <https://aws.amazon.com/ebs/pricing/>
macro_rules! volume_lines {
    (
        each: $each:expr,
        size: [$($size:expr),*], type: $type:literal, iops: $iops:literal, throughput: $throughput:literal,
        when: [$($when:expr),*], times: [$($times:expr),*]
    ) => {
        [
            PriceLine {
                item: "volume storage",
                table: "ebs",
                key: &[Text("storage"), First(&[Property($type), Default("gp2")])],
                quantity: &[Times(First(&[$($size),*])) $(, $times)*],
                when: &[$($when),*],
                each: $each,
                ..PriceLine::BASE
            },
            PriceLine {
                item: "volume IOPS above 3000",
                table: "ebs",
                key: &[Text("iops gp3 above 3000")],
                quantity: &[Above(First(&[Property($iops)]), Text("3000")) $(, $times)*],
                when: &[$($when,)* Given($iops), Is(First(&[Property($type)]), &["gp3"])],
                each: $each,
                ..PriceLine::BASE
            },
            PriceLine {
                item: "volume IOPS",
                table: "ebs",
                key: &[Text("iops"), First(&[Property($type)])],
                quantity: &[Times(First(&[Property($iops)])) $(, $times)*],
                when: &[$($when,)* Is(First(&[Property($type)]), &["io1", "io2"])],
                each: $each,
                ..PriceLine::BASE
            },
            PriceLine {
                item: "volume throughput above 125 MiB/s",
                table: "ebs",
                key: &[Text("throughput gp3 above 125 MiBps")],
                quantity: &[Above(First(&[Property($throughput)]), Text("125")), Over("1024") $(, $times)*],
                when: &[$($when,)* Given($throughput), Is(First(&[Property($type)]), &["gp3"])],
                each: $each,
                ..PriceLine::BASE
            },
        ]
    };
}
pub(super) use volume_lines;

/// The names that Amazon's images give the root device
/// (<https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/device_naming.html>).
pub(super) const ROOT_DEVICES: &[&str] = &["/dev/xvda", "/dev/sda1", "/dev/sda"];

/// The root volume where none is declared: its size is the image's, which a template does not tell; Amazon Linux
/// images have 8 GB, and those of Windows and of ECS 30 (from
/// general knowledge).
pub(super) const ROOT_VOLUME: PriceLine = PriceLine {
    item: "root volume",
    table: "ebs",
    key: &[Text("storage"), First(&[Assume("gp2", "root volumes of 8 GB gp2")])],
    quantity: &[Times(First(&[Usage("root_volume_gb"), Between(["8", "8", "30"], "")]))],
    ..PriceLine::BASE
};

/// <https://aws.amazon.com/ebs/pricing/>
pub(in crate::kinds) const VOLUME: &[PriceLine] =
    &[VOLUME_LINES[0], VOLUME_LINES[1], VOLUME_LINES[2], VOLUME_LINES[3], MAGNETIC];

const VOLUME_LINES: [PriceLine; 4] = volume_lines!(
    each: None,
    size: [Property("Size"), Of("AWS::EC2::Snapshot", "VolumeSize")],
    type: "VolumeType", iops: "Iops", throughput: "Throughput",
    when: [],
    times: []
);

/// Magnetic volumes are billed by request too.
const MAGNETIC: PriceLine = PriceLine {
    item: "I/O requests",
    table: "ebs",
    key: &[Text("io-requests standard")],
    quantity: &[Times(First(&[Usage("io_requests")]))],
    when: &[Is(First(&[Property("VolumeType")]), &["standard"])],
    ..PriceLine::BASE
};

const TIER: Input = First(&[Property("StorageTier")]);
const ARCHIVED: &[&str] = &["archive"];
const VOLUME_KIND: &str = "AWS::EC2::Volume";

/// Requests of the direct APIs, where they are stated. <https://aws.amazon.com/ebs/pricing/>, "EBS direct APIs"
macro_rules! direct {
    ($item:literal, $key:literal, $usage:literal) => {
        PriceLine {
            item: $item,
            table: "ebs",
            key: &[Text($key)],
            quantity: &[Times(First(&[Usage($usage)]))],
            when: &[Stated($usage)],
            ..PriceLine::BASE
        }
    };
}

/// <https://aws.amazon.com/ebs/pricing/>, "Amazon EBS Snapshots": what is stored, of which the volume's size is the most.
pub(in crate::kinds) const SNAPSHOT: &[PriceLine] = &[
    PriceLine {
        item: "snapshot storage",
        table: "ebs",
        key: &[Text("snapshot standard")],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        when: &[Stated("storage_gb"), IsNot(TIER, ARCHIVED)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "snapshot storage",
        table: "ebs",
        key: &[Text("snapshot standard")],
        quantity: &[
            Times(First(&[Between(["0.1", "1", "1"], "snapshots hold as much as their volume")])),
            Times(First(&[Property("VolumeSize"), Of(VOLUME_KIND, "Size"), Usage("storage_gb")])),
        ],
        when: &[NotStated("storage_gb"), IsNot(TIER, ARCHIVED)],
        ..PriceLine::BASE
    },
    PriceLine {
        // An archive holds the whole volume, not what changed.
        item: "archive storage",
        table: "ebs",
        key: &[Text("snapshot archive")],
        quantity: &[Times(First(&[Usage("storage_gb"), Property("VolumeSize"), Of(VOLUME_KIND, "Size")]))],
        when: &[Is(TIER, ARCHIVED)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "fast restore",
        table: "ebs",
        key: &[Text("snapshot fast-restore")],
        quantity: &[Times(First(&[Usage("fast_restore_hours")]))],
        when: &[Stated("fast_restore_hours")],
        ..PriceLine::BASE
    },
    direct!("lists of blocks", "snapshot-api list", "list_requests"),
    direct!("blocks read", "snapshot-api get", "blocks_read"),
    direct!("blocks written", "snapshot-api put", "blocks_written"),
];

/// An image costs its snapshots: <https://aws.amazon.com/ebs/pricing/>; those that are in the estate are billed there.
pub(in crate::kinds) const IMAGE: &[PriceLine] = &[PriceLine {
    item: "snapshots of the image",
    table: "ebs",
    key: &[Text("snapshot standard")],
    quantity: &[Times(First(&[Usage("storage_gb")]))],
    when: &[NamesNo("AWS::EC2::Snapshot")],
    ..PriceLine::BASE
}];

const fn s3(
    item: &'static str,
    key: &'static [Input],
    quantity: &'static [crate::kinds::price_line::Factor],
) -> PriceLine {
    PriceLine { item, table: "s3", key, quantity, ..PriceLine::BASE }
}

/// A line of a storage class that few buckets use: billed where its use is stated.
macro_rules! stated {
    ($item:literal, $key:literal, $usage:literal) => {
        PriceLine { when: &[Stated($usage)], ..s3($item, &[Text($key)], &[Times(First(&[Usage($usage)]))]) }
    };
}

/// <https://aws.amazon.com/s3/pricing/>
pub(in crate::kinds) const BUCKET: &[PriceLine] = &[
    s3("storage", &[Text("storage standard")], &[Times(First(&[Usage("storage_gb")]))]),
    s3("PUT, COPY, POST, LIST requests", &[Text("request standard-put")], &[Times(First(&[Usage("put_requests")]))]),
    s3("GET and other requests", &[Text("request standard-get")], &[Times(First(&[Usage("get_requests")]))]),
    stated!("data scanned by Select", "select-scanned standard", "select_scanned_gb"),
    stated!("data returned by Select", "select-returned standard", "select_returned_gb"),
    stated!("infrequent access storage", "storage standard-ia", "standard_ia_gb"),
    stated!("infrequent access PUT requests", "request standard-ia-put", "standard_ia_put_requests"),
    stated!("infrequent access GET requests", "request standard-ia-get", "standard_ia_get_requests"),
    stated!("infrequent access retrieval", "retrieval standard-ia", "standard_ia_retrieval_gb"),
    stated!("transitions to infrequent access", "lifecycle standard-ia", "standard_ia_transitions"),
    stated!("infrequent access, scanned by Select", "select-scanned standard-ia", "standard_ia_scanned_gb"),
    stated!("infrequent access, returned by Select", "select-returned standard-ia", "standard_ia_returned_gb"),
    stated!("one zone storage", "storage onezone-ia", "onezone_ia_gb"),
    stated!("one zone PUT requests", "request onezone-ia-put", "onezone_ia_put_requests"),
    stated!("one zone GET requests", "request onezone-ia-get", "onezone_ia_get_requests"),
    stated!("one zone retrieval", "retrieval onezone-ia", "onezone_ia_retrieval_gb"),
    stated!("transitions to one zone", "lifecycle onezone-ia", "onezone_ia_transitions"),
    stated!("one zone, scanned by Select", "select-scanned onezone-ia", "onezone_ia_scanned_gb"),
    stated!("one zone, returned by Select", "select-returned onezone-ia", "onezone_ia_returned_gb"),
    stated!("tiering storage, frequent access", "storage int-frequent", "int_frequent_gb"),
    stated!("tiering storage, infrequent access", "storage int-infrequent", "int_infrequent_gb"),
    stated!("tiering storage, archive access", "storage int-archive", "int_archive_gb"),
    stated!("tiering storage, deep archive access", "storage int-deep-archive", "int_deep_archive_gb"),
    stated!("tiering, objects monitored", "int-monitoring", "int_objects"),
    stated!("tiering PUT requests", "request int-put", "int_put_requests"),
    stated!("tiering GET requests", "request int-get", "int_get_requests"),
    stated!("transitions to tiering", "lifecycle int", "int_transitions"),
    stated!("tiering, scanned by Select", "select-scanned int", "int_scanned_gb"),
    stated!("tiering, returned by Select", "select-returned int", "int_returned_gb"),
    stated!("Glacier Instant storage", "storage glacier-ir", "glacier_ir_gb"),
    stated!("Glacier Instant PUT requests", "request glacier-ir-put", "glacier_ir_put_requests"),
    stated!("Glacier Instant GET requests", "request glacier-ir-get", "glacier_ir_get_requests"),
    stated!("Glacier Instant retrieval", "retrieval glacier-ir", "glacier_ir_retrieval_gb"),
    stated!("Glacier storage", "storage glacier-flexible", "glacier_gb"),
    stated!("Glacier PUT requests", "request glacier-flexible-put", "glacier_put_requests"),
    stated!("Glacier GET requests", "request glacier-flexible-get", "glacier_get_requests"),
    stated!("transitions to Glacier", "lifecycle glacier-flexible", "glacier_transitions"),
    stated!("Glacier retrieval requests", "request glacier-retrieval-standard", "glacier_standard_requests"),
    stated!("Glacier retrieval", "retrieval glacier-flexible-standard", "glacier_standard_gb"),
    stated!("Glacier expedited requests", "request glacier-retrieval-expedited", "glacier_expedited_requests"),
    stated!("Glacier expedited retrieval", "retrieval glacier-flexible-expedited", "glacier_expedited_gb"),
    stated!("Glacier, scanned by Select", "select-scanned glacier-standard", "glacier_scanned_gb"),
    stated!("Glacier, returned by Select", "select-returned glacier-standard", "glacier_returned_gb"),
    stated!("Glacier, scanned by Select, bulk", "select-scanned glacier-bulk", "glacier_bulk_scanned_gb"),
    stated!("Glacier, returned by Select, bulk", "select-returned glacier-bulk", "glacier_bulk_returned_gb"),
    stated!(
        "Glacier, scanned by Select, expedited",
        "select-scanned glacier-expedited",
        "glacier_expedited_scanned_gb"
    ),
    stated!(
        "Glacier, returned by Select, expedited",
        "select-returned glacier-expedited",
        "glacier_expedited_returned_gb"
    ),
    // Who deletes an object before its class's least time pays its storage for the rest.
    stated!("Glacier, deleted early", "storage glacier-flexible", "glacier_deleted_early_gb"),
    stated!("Deep Archive storage", "storage deep-archive", "deep_archive_gb"),
    stated!("Deep Archive PUT requests", "request deep-archive-put", "deep_archive_put_requests"),
    stated!("Deep Archive GET requests", "request deep-archive-get", "deep_archive_get_requests"),
    stated!("transitions to Deep Archive", "lifecycle deep-archive", "deep_archive_transitions"),
    stated!("Deep Archive, deleted early", "storage deep-archive", "deep_archive_deleted_early_gb"),
    stated!(
        "Deep Archive retrieval requests",
        "request deep-archive-retrieval-standard",
        "deep_archive_standard_requests"
    ),
    stated!("Deep Archive bulk requests", "request deep-archive-retrieval-bulk", "deep_archive_bulk_requests"),
    stated!("Deep Archive retrieval", "retrieval deep-archive-standard", "deep_archive_standard_gb"),
    stated!("Deep Archive retrieval in bulk", "retrieval deep-archive-bulk", "deep_archive_bulk_gb"),
    DATA_OUT,
];

/// <https://aws.amazon.com/s3/pricing/>, "Management and insights"
pub(in crate::kinds) const BUCKET_ANALYTICS: &[PriceLine] =
    &[s3("objects monitored", &[Text("analytics")], &[Times(First(&[Usage("objects")]))])];

/// <https://aws.amazon.com/efs/pricing/>
pub(in crate::kinds) const FILE_SYSTEM: &[PriceLine] = &[
    PriceLine {
        item: "storage",
        table: "efs",
        key: &[Text("storage standard")],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        when: &[NotGiven("AvailabilityZoneName")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "storage in one zone",
        table: "efs",
        key: &[Text("storage onezone")],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        when: &[Given("AvailabilityZoneName")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "infrequent access storage",
        table: "efs",
        key: &[Text("storage ia")],
        quantity: &[Times(First(&[Usage("infrequent_access_gb")]))],
        when: &[Stated("infrequent_access_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "infrequent access reads",
        table: "efs",
        key: &[Text("ia-access read")],
        quantity: &[Times(First(&[Usage("infrequent_access_read_gb")]))],
        when: &[Stated("infrequent_access_read_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "infrequent access writes",
        table: "efs",
        key: &[Text("ia-access write")],
        quantity: &[Times(First(&[Usage("infrequent_access_write_gb")]))],
        when: &[Stated("infrequent_access_write_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "provisioned throughput",
        table: "efs",
        key: &[Text("throughput provisioned")],
        quantity: &[Times(First(&[Property("ProvisionedThroughputInMibps")]))],
        when: &[Is(First(&[Property("ThroughputMode")]), &["provisioned"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "elastic throughput, reads",
        table: "efs",
        key: &[Text("elastic-throughput read")],
        quantity: &[Times(First(&[Usage("read_gb")]))],
        when: &[Is(First(&[Property("ThroughputMode")]), &["elastic"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "elastic throughput, writes",
        table: "efs",
        key: &[Text("elastic-throughput write")],
        quantity: &[Times(First(&[Usage("write_gb")]))],
        when: &[Is(First(&[Property("ThroughputMode")]), &["elastic"])],
        ..PriceLine::BASE
    },
];

/// Each protocol is billed by the hour; SFTP where none is said. <https://aws.amazon.com/aws-transfer-family/pricing/>
pub(in crate::kinds) const TRANSFER: &[PriceLine] = &[
    PriceLine {
        item: "protocols",
        table: "transfer",
        key: &[Text("protocol")],
        quantity: &[Times(First(&[Count("Protocols"), Default("1")])), Times(ALL_HOURS)],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data downloaded",
        table: "transfer",
        key: &[Text("data")],
        quantity: &[Times(First(&[Usage("downloaded_gb")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data uploaded",
        table: "transfer",
        key: &[Text("data")],
        quantity: &[Times(First(&[Usage("uploaded_gb")]))],
        ..PriceLine::BASE
    },
];

/// Recovery points are billed by what they hold: <https://aws.amazon.com/backup/pricing/>
pub(in crate::kinds) const BACKUP_VAULT: &[PriceLine] = &[PriceLine {
    item: "backups",
    missing: Some("the price of a backup depends on what it is of, and is not in the price book"),
    ..PriceLine::BASE
}];

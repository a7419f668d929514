//! Volumes, snapshots, buckets, file systems.

use crate::kinds::price_line::{Factor::*, From::*, Input, Input::*, PriceLine, When::*};

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
/// images have 8 GB.
pub(super) const ROOT_VOLUME: PriceLine = PriceLine {
    item: "root volume",
    table: "ebs",
    key: &[Text("storage"), First(&[Assume("gp2", "root volumes of 8 GB gp2")])],
    quantity: &[Times(Text("8"))],
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

const VOLUME_KIND: &str = "AWS::EC2::Volume";

/// <https://aws.amazon.com/ebs/pricing/>, "Amazon EBS Snapshots": what is stored, of which the volume's size is the most.
pub(in crate::kinds) const SNAPSHOT: &[PriceLine] = &[
    PriceLine {
        item: "snapshot storage",
        table: "ebs",
        key: &[Text("snapshot standard")],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        when: &[Stated("storage_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "snapshot storage",
        table: "ebs",
        key: &[Text("snapshot standard")],
        quantity: &[
            Times(First(&[Assume("1", "snapshots hold as much as their volume")])),
            Times(First(&[Property("VolumeSize"), Of(VOLUME_KIND, "Size"), Usage("storage_gb")])),
        ],
        when: &[NotStated("storage_gb")],
        ..PriceLine::BASE
    },
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

/// <https://aws.amazon.com/s3/pricing/>
pub(in crate::kinds) const BUCKET: &[PriceLine] = &[
    s3("storage", &[Text("storage standard")], &[Times(First(&[Usage("storage_gb")]))]),
    s3("PUT, COPY, POST, LIST requests", &[Text("request standard-put")], &[Times(First(&[Usage("put_requests")]))]),
    s3("GET and other requests", &[Text("request standard-get")], &[Times(First(&[Usage("get_requests")]))]),
    PriceLine {
        when: &[Stated("standard_ia_gb")],
        ..s3("infrequent access storage", &[Text("storage standard-ia")], &[Times(First(&[Usage("standard_ia_gb")]))])
    },
    PriceLine {
        when: &[Stated("glacier_gb")],
        ..s3("Glacier storage", &[Text("storage glacier-flexible")], &[Times(First(&[Usage("glacier_gb")]))])
    },
    PriceLine {
        when: &[Stated("deep_archive_gb")],
        ..s3("Deep Archive storage", &[Text("storage deep-archive")], &[Times(First(&[Usage("deep_archive_gb")]))])
    },
    DATA_OUT,
];

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

/// Recovery points are billed by what they hold: <https://aws.amazon.com/backup/pricing/>
pub(in crate::kinds) const BACKUP_VAULT: &[PriceLine] = &[PriceLine {
    item: "backups",
    missing: Some("the price of a backup depends on what it is of, and is not in the price book"),
    ..PriceLine::BASE
}];

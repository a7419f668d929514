//! Which product is which item of the price book: one row a thing that is priced, data alone.
//!
//! A row is found by service, usage type (without the region's short code before it) and attributes. Where each tier of an
//! item is a product of its own, as of the IOPS of io2 volumes, there is a row for each part.
//!
//! Read in offers: EC2, EBS, load balancers, NAT gateways and transfer (the genuine EC2 offer of 2020-07-09); part of RDS
//! (2018), S3 (2018 and 2023), Deep Archive (2023), EFS (2017), Lambda (2021) and Fargate (2022). Read on AWS's pages "Understand
//! codes for Amazon VPC" and "… for ELB in billing and usage reports" (2026-11-27): addresses, endpoints, gateway load
//! balancers; "Understanding your AWS billing and usage reports for Amazon S3" (2022): the classes of S3. Read in programs
//! that look them up in offers: gp3 with its IOPS and its GiBps-mo of throughput, io2 with the three parts of its IOPS (up to
//! 32,000, to 64,000, above), snapshot archives, what requests of the archives are called by operation (Infracost), Arm
//! functions. From general knowledge alone: ElastiCache, OpenSearch, fast snapshot restore. A wrong name there finds no product,
//! never a wrong price.

use super::product::Product;
use super::regions;

/// A thing that is priced.
pub(super) struct Row {
    /// `servicecode` of the products, or the code of the offer that they stand in.
    service: &'static [&'static str],
    /// Usage types without the region's short code; `*` at one end stands for anything.
    usage: &'static [&'static str],
    /// Attributes that must have one of these values; the empty one: or none at all.
    when: &'static [(&'static str, &'static [&'static str])],
    /// The table of the price book.
    pub(super) table: &'static str,
    item: &'static [Word],
    /// What offers call the unit, in any case.
    pub(super) units: &'static [&'static str],
    /// Whether the price is of the region that data leave, not of a `location`.
    from: bool,
    /// The part of the quantity that the product is about; nothing: it has all tiers.
    pub(super) part: Option<Part>,
}

/// From which quantity on, and up to which.
pub(super) type Part = (u32, Option<u32>);

/// A part of an item's name.
enum Word {
    Text(&'static str),
    /// An attribute as it is.
    Own(&'static str),
    /// An attribute in our words; another value means another thing than the row's.
    One(&'static str, &'static [(&'static str, &'static str)]),
    /// The region that data go to.
    To,
}

use Word::{One, Own, Text, To};

type Names = &'static [&'static str];

const fn row(service: Names, usage: Names, table: &'static str, item: &'static [Word], units: Names) -> Row {
    Row { service, usage, when: &[], table, item, units, from: false, part: None }
}

impl Row {
    const fn when(mut self, when: &'static [(&'static str, &'static [&'static str])]) -> Self {
        self.when = when;
        self
    }

    const fn from(mut self) -> Self {
        self.from = true;
        self
    }

    const fn part(mut self, from: u32, to: Option<u32>) -> Self {
        self.part = Some((from, to));
        self
    }
}

const EC2: Names = &["AmazonEC2"];
const VPC: Names = &["AmazonVPC", "AmazonEC2"];
const ELB: Names = &["AWSELB", "AmazonEC2"];
const TRANSFER: Names = &["AWSDataTransfer", "AmazonEC2"];
const S3: Names = &["AmazonS3"];
const DEEP_ARCHIVE: Names = &["AmazonS3GlacierDeepArchive"];
const EFS: Names = &["AmazonEFS"];
const RDS: Names = &["AmazonRDS"];
const LAMBDA: Names = &["AWSLambda"];
const ECS: Names = &["AmazonECS"];

const HOURS: Names = &["hrs", "hours", "hour"];
const GB_MONTHS: Names = &["gb-mo", "gb-month"];
const GB: Names = &["gb"];
const IOPS_MONTHS: Names = &["iops-mo"];
const REQUESTS: Names = &["requests", "request", "ios"];
const GB_SECONDS: Names = &["lambda-gb-second", "gb-seconds"];

const SYSTEMS: Word =
    One("operatingsystem", &[("Linux", "linux"), ("Windows", "windows"), ("RHEL", "rhel"), ("SUSE", "suse")]);
const DEPLOYMENTS: Word = One(
    "deploymentoption",
    &[
        ("Single-AZ", "single-az"),
        ("Multi-AZ", "multi-az"),
        ("Multi-AZ (SQL Server Mirror)", "multi-az"),
        ("Multi-AZ (readable standbys)", "multi-az-cluster"),
    ],
);
const OPEN_ENGINES: Word =
    One("databaseengine", &[("MySQL", "mysql"), ("MariaDB", "mariadb"), ("PostgreSQL", "postgresql")]);
const AURORA: Word =
    One("databaseengine", &[("Aurora MySQL", "aurora-mysql"), ("Aurora PostgreSQL", "aurora-postgresql")]);
const ORACLE: Word =
    One("databaseedition", &[("Enterprise", "oracle-ee"), ("Standard", "oracle-se"), ("Standard Two", "oracle-se2")]);
const SQL_SERVER: Word = One(
    "databaseedition",
    &[
        ("Enterprise", "sqlserver-ee"),
        ("Standard", "sqlserver-se"),
        ("Web", "sqlserver-web"),
        ("Express", "sqlserver-ex"),
    ],
);
const LICENCES: Word =
    One("licensemodel", &[("Bring your own license", "byol"), ("License included", "license-included")]);
const INSTANCES: Names = &["InstanceUsage:*", "Multi-AZUsage:*", "MirrorUsage:*", "Multi-AZClusterUsage:*"];
/// Of the requests that write to archives, multipart uploads are cheaper products beside it.
const POSTED: (&str, &[&str]) = ("operation", &["PostObject"]);
const ANY_OPERATION: (&str, &[&str]) = ("operation", &[""]);
const ANY_ENGINE: (&str, &[&str]) = ("databaseengine", &["", "Any"]);

/// The rows, service by service.
const ROWS: &[Row] = &[
    row(EC2, &["BoxUsage", "BoxUsage:*"], "ec2", &[Own("instancetype"), SYSTEMS], HOURS).when(&[
        ("productfamily", &["Compute Instance", "Compute Instance (bare metal)"]),
        ("tenancy", &["Shared"]),
        ("preinstalledsw", &["NA"]),
        ("capacitystatus", &["Used"]),
        ("licensemodel", &["No License required"]),
        ("marketoption", &["", "OnDemand"]),
    ]),
    row(EC2, &["EBS:VolumeUsage"], "ebs", &[Text("storage standard")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.gp2"], "ebs", &[Text("storage gp2")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.gp3"], "ebs", &[Text("storage gp3")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.piops"], "ebs", &[Text("storage io1")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.io2"], "ebs", &[Text("storage io2")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.st1"], "ebs", &[Text("storage st1")], GB_MONTHS),
    row(EC2, &["EBS:VolumeUsage.sc1"], "ebs", &[Text("storage sc1")], GB_MONTHS),
    row(EC2, &["EBS:VolumeIOUsage"], "ebs", &[Text("io-requests standard")], REQUESTS),
    row(EC2, &["EBS:VolumeP-IOPS.piops"], "ebs", &[Text("iops io1")], IOPS_MONTHS),
    row(EC2, &["EBS:VolumeP-IOPS.io2"], "ebs", &[Text("iops io2")], IOPS_MONTHS).part(0, Some(32_000)),
    row(EC2, &["EBS:VolumeP-IOPS.io2.tier2"], "ebs", &[Text("iops io2")], IOPS_MONTHS).part(32_000, Some(64_000)),
    row(EC2, &["EBS:VolumeP-IOPS.io2.tier3"], "ebs", &[Text("iops io2")], IOPS_MONTHS).part(64_000, None),
    row(EC2, &["EBS:VolumeP-IOPS.gp3"], "ebs", &[Text("iops gp3 above 3000")], IOPS_MONTHS),
    row(EC2, &["EBS:VolumeP-Throughput.gp3"], "ebs", &[Text("throughput gp3 above 125 MiBps")], &["gibps-mo"]),
    row(EC2, &["EBS:SnapshotUsage"], "ebs", &[Text("snapshot standard")], GB_MONTHS),
    row(EC2, &["EBS:SnapshotArchiveStorage"], "ebs", &[Text("snapshot archive")], GB_MONTHS),
    row(EC2, &["EBS:SnapshotArchiveRetrieval"], "ebs", &[Text("snapshot archive-retrieval")], GB),
    row(EC2, &["EBS:FastSnapshotRestore"], "ebs", &[Text("snapshot fast-restore")], &["hours", "hrs", "dsu-hours"]),
    row(VPC, &["NatGateway-Hours"], "nat-gateway", &[Text("nat hour")], HOURS).when(&[("operation", &["NatGateway"])]),
    row(VPC, &["NatGateway-Bytes"], "nat-gateway", &[Text("nat data")], GB).when(&[("operation", &["NatGateway"])]),
    row(VPC, &["PublicIPv4:InUseAddress"], "vpc", &[Text("public-ipv4 in-use")], HOURS),
    row(VPC, &["PublicIPv4:IdleAddress"], "vpc", &[Text("public-ipv4 idle")], HOURS),
    row(VPC, &["VpcEndpoint-Hours"], "vpc", &[Text("interface-endpoint hour")], HOURS),
    row(VPC, &["VpcEndpoint-Bytes"], "vpc", &[Text("interface-endpoint data")], GB),
    row(VPC, &["VpcEndpoint-GWLBE-Hours"], "vpc", &[Text("gwlb-endpoint hour")], HOURS),
    row(VPC, &["VpcEndpoint-GWLBE-Bytes"], "vpc", &[Text("gwlb-endpoint data")], GB),
    row(ELB, &["LoadBalancerUsage"], "elb", &[BALANCERS, Text("hour")], HOURS),
    row(ELB, &["LCUUsage"], "elb", &[NEW_BALANCERS, Text("lcu")], &["lcu-hrs", "lcu-hours"]),
    row(ELB, &["DataProcessing-Bytes"], "elb", &[Text("clb data")], GB).when(&[("operation", &["LoadBalancing"])]),
    row(TRANSFER, &["DataTransfer-Out-Bytes"], "data-transfer", &[Text("internet-out")], GB)
        .when(&[("transfertype", &["AWS Outbound"])])
        .from(),
    row(TRANSFER, &["DataTransfer-Regional-Bytes"], "data-transfer", &[Text("inter-az each direction")], GB)
        .when(&[("transfertype", &["IntraRegion"]), ("operation", &[""])])
        .from(),
    row(TRANSFER, &["*-AWS-Out-Bytes"], "data-transfer", &[Text("inter-region-out"), To], GB)
        .when(&[("transfertype", &["InterRegion Outbound"]), ("operation", &[""])])
        .from(),
    row(S3, &["TimedStorage-ByteHrs"], "s3", &[Text("storage standard")], GB_MONTHS),
    row(S3, &["TimedStorage-SIA-ByteHrs"], "s3", &[Text("storage standard-ia")], GB_MONTHS),
    row(S3, &["TimedStorage-ZIA-ByteHrs"], "s3", &[Text("storage onezone-ia")], GB_MONTHS),
    row(S3, &["TimedStorage-GIR-ByteHrs"], "s3", &[Text("storage glacier-ir")], GB_MONTHS),
    row(S3, &["TimedStorage-GlacierByteHrs"], "s3", &[Text("storage glacier-flexible")], GB_MONTHS),
    row(DEEP_ARCHIVE, &["TimedStorage-GDA-ByteHrs"], "s3", &[Text("storage deep-archive")], GB_MONTHS),
    row(S3, &["TimedStorage-INT-FA-ByteHrs"], "s3", &[Text("storage int-frequent")], GB_MONTHS),
    row(S3, &["TimedStorage-INT-IA-ByteHrs"], "s3", &[Text("storage int-infrequent")], GB_MONTHS),
    row(S3, &["TimedStorage-INT-AIA-ByteHrs"], "s3", &[Text("storage int-archive-instant")], GB_MONTHS),
    row(S3, &["TimedStorage-INT-AA-ByteHrs"], "s3", &[Text("storage int-archive")], GB_MONTHS),
    row(S3, &["TimedStorage-INT-DAA-ByteHrs"], "s3", &[Text("storage int-deep-archive")], GB_MONTHS),
    row(S3, &["Requests-Tier1"], "s3", &[Text("request standard-put")], REQUESTS),
    row(S3, &["Requests-Tier2"], "s3", &[Text("request standard-get")], REQUESTS),
    row(S3, &["Requests-SIA-Tier1"], "s3", &[Text("request standard-ia-put")], REQUESTS),
    row(S3, &["Requests-SIA-Tier2"], "s3", &[Text("request standard-ia-get")], REQUESTS),
    row(S3, &["Requests-ZIA-Tier1"], "s3", &[Text("request onezone-ia-put")], REQUESTS),
    row(S3, &["Requests-ZIA-Tier2"], "s3", &[Text("request onezone-ia-get")], REQUESTS),
    row(S3, &["Requests-GIR-Tier1"], "s3", &[Text("request glacier-ir-put")], REQUESTS),
    row(S3, &["Requests-GIR-Tier2"], "s3", &[Text("request glacier-ir-get")], REQUESTS),
    row(S3, &["Requests-INT-Tier1"], "s3", &[Text("request int-put")], REQUESTS),
    row(S3, &["Requests-INT-Tier2"], "s3", &[Text("request int-get")], REQUESTS),
    row(S3, &["Requests-GLACIER-Tier1"], "s3", &[Text("request glacier-flexible-put")], REQUESTS).when(&[POSTED]),
    row(S3, &["Requests-GLACIER-Tier2"], "s3", &[Text("request glacier-flexible-get")], REQUESTS)
        .when(&[ANY_OPERATION]),
    row(DEEP_ARCHIVE, &["Requests-GDA-Tier1"], "s3", &[Text("request deep-archive-put")], REQUESTS).when(&[POSTED]),
    row(S3, &["Requests-GDA-Tier2"], "s3", &[Text("request deep-archive-get")], REQUESTS).when(&[ANY_OPERATION]),
    row(DEEP_ARCHIVE, &["Standard-Retrieval-Bytes"], "s3", &[Text("retrieval deep-archive-standard")], GB),
    row(DEEP_ARCHIVE, &["Bulk-Retrieval-Bytes"], "s3", &[Text("retrieval deep-archive-bulk")], GB),
    row(S3, &["Retrieval-SIA"], "s3", &[Text("retrieval standard-ia")], GB),
    row(S3, &["Retrieval-ZIA"], "s3", &[Text("retrieval onezone-ia")], GB),
    row(S3, &["Retrieval-SIA-GIR", "Retrieval-GIR"], "s3", &[Text("retrieval glacier-ir")], GB),
    row(EFS, &["TimedStorage-ByteHrs"], "efs", &[Text("storage standard")], GB_MONTHS),
    row(EFS, &["TimedStorage-Z-ByteHrs"], "efs", &[Text("storage onezone")], GB_MONTHS),
    row(EFS, &["IATimedStorage-ByteHrs"], "efs", &[Text("storage ia")], GB_MONTHS),
    row(EFS, &["IATimedStorage-Z-ByteHrs"], "efs", &[Text("storage onezone-ia")], GB_MONTHS),
    row(RDS, INSTANCES, "rds", &[OPEN_ENGINES, Own("instancetype"), DEPLOYMENTS], HOURS),
    row(RDS, INSTANCES, "rds", &[AURORA, Own("instancetype"), DEPLOYMENTS], HOURS),
    row(
        RDS,
        &["InstanceUsageIOOptimized:*"],
        "rds",
        &[AURORA, Text("io-optimized"), Own("instancetype"), DEPLOYMENTS],
        HOURS,
    ),
    row(RDS, INSTANCES, "rds", &[ORACLE, LICENCES, Own("instancetype"), DEPLOYMENTS], HOURS)
        .when(&[("databaseengine", &["Oracle"])]),
    row(RDS, INSTANCES, "rds", &[SQL_SERVER, LICENCES, Own("instancetype"), DEPLOYMENTS], HOURS)
        .when(&[("databaseengine", &["SQL Server"]), ("licensemodel", &["License included"])]),
    row(RDS, &["RDS:StorageUsage"], "rds-storage", &[Text("storage magnetic single-az")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["RDS:Multi-AZ-StorageUsage"], "rds-storage", &[Text("storage magnetic multi-az")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["RDS:GP2-Storage"], "rds-storage", &[Text("storage gp2 single-az")], GB_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["RDS:Multi-AZ-GP2-Storage"], "rds-storage", &[Text("storage gp2 multi-az")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["RDS:GP3-Storage"], "rds-storage", &[Text("storage gp3 single-az")], GB_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["RDS:Multi-AZ-GP3-Storage"], "rds-storage", &[Text("storage gp3 multi-az")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["RDS:PIOPS-Storage"], "rds-storage", &[Text("storage io1 single-az")], GB_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["RDS:Multi-AZ-PIOPS-Storage"], "rds-storage", &[Text("storage io1 multi-az")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["RDS:PIOPS"], "rds-storage", &[Text("iops io1 single-az")], IOPS_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["RDS:Multi-AZ-PIOPS"], "rds-storage", &[Text("iops io1 multi-az")], IOPS_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["RDS:ChargedBackupUsage"], "rds-storage", &[Text("backup")], GB_MONTHS).when(&[ANY_ENGINE]),
    row(RDS, &["Aurora:StorageUsage"], "rds-storage", &[Text("storage aurora-standard")], GB_MONTHS)
        .when(&[ANY_ENGINE]),
    row(RDS, &["Aurora:StorageIOUsage"], "rds-storage", &[Text("io aurora")], REQUESTS).when(&[ANY_ENGINE]),
    row(RDS, &["Aurora:BackupUsage"], "rds-storage", &[Text("backup"), AURORA], GB_MONTHS),
    row(&["AmazonElastiCache"], &["NodeUsage:*"], "elasticache", &[Text("node"), CACHES, Own("instancetype")], HOURS),
    row(&["AmazonES"], &["ESInstance:*"], "opensearch", &[Text("node"), Own("instancetype")], HOURS),
    row(LAMBDA, &["*"], "lambda", &[Text("requests")], REQUESTS).when(&[("group", &["AWS-Lambda-Requests"])]),
    row(LAMBDA, &["*"], "lambda", &[Text("requests arm")], REQUESTS).when(&[("group", &["AWS-Lambda-Requests-ARM"])]),
    row(LAMBDA, &["*"], "lambda", &[Text("duration x86")], GB_SECONDS).when(&[("group", &["AWS-Lambda-Duration"])]),
    row(LAMBDA, &["*"], "lambda", &[Text("duration arm")], GB_SECONDS).when(&[("group", &["AWS-Lambda-Duration-ARM"])]),
    row(LAMBDA, &["*"], "lambda", &[Text("provisioned-duration x86")], GB_SECONDS)
        .when(&[("group", &["AWS-Lambda-Duration-Provisioned"])]),
    row(LAMBDA, &["*"], "lambda", &[Text("provisioned-concurrency x86")], GB_SECONDS)
        .when(&[("group", &["AWS-Lambda-Provisioned-Concurrency"])]),
    row(LAMBDA, &["Lambda-Provisioned-GB-Second-ARM"], "lambda", &[Text("provisioned-duration arm")], GB_SECONDS),
    row(LAMBDA, &["Lambda-Provisioned-Concurrency-ARM"], "lambda", &[Text("provisioned-concurrency arm")], GB_SECONDS),
    row(ECS, &["Fargate-vCPU-Hours:perCPU"], "ecs-fargate", &[Text("vcpu x86-linux")], HOURS),
    row(ECS, &["Fargate-GB-Hours"], "ecs-fargate", &[Text("memory x86-linux")], HOURS),
    row(ECS, &["Fargate-ARM-vCPU-Hours:perCPU"], "ecs-fargate", &[Text("vcpu arm-linux")], HOURS),
    row(ECS, &["Fargate-ARM-GB-Hours"], "ecs-fargate", &[Text("memory arm-linux")], HOURS),
    row(ECS, &["Fargate-Windows-vCPU-Hours:perCPU"], "ecs-fargate", &[Text("vcpu windows")], HOURS),
    row(ECS, &["Fargate-Windows-GB-Hours"], "ecs-fargate", &[Text("memory windows")], HOURS),
    row(ECS, &["Fargate-Windows-OS-Hours:perCPU"], "ecs-fargate", &[Text("os-license windows")], HOURS),
    row(
        ECS,
        &["Fargate-EphemeralStorage-GB-Hours"],
        "ecs-fargate",
        &[Text("ephemeral-storage above 20 GB")],
        &["gb-hours"],
    ),
];

const NEW: &[(&str, &str)] =
    &[("LoadBalancing:Application", "alb"), ("LoadBalancing:Network", "nlb"), ("LoadBalancing:Gateway", "gwlb")];
const NEW_BALANCERS: Word = One("operation", NEW);
const BALANCERS: Word = One(
    "operation",
    &[
        ("LoadBalancing", "clb"),
        ("LoadBalancing:Application", "alb"),
        ("LoadBalancing:Network", "nlb"),
        ("LoadBalancing:Gateway", "gwlb"),
    ],
);
const CACHES: Word = One("cacheengine", &[("Memcached", "memcached"), ("Redis", "redis"), ("Valkey", "valkey")]);

/// The row and the item of a product in an offer (`AmazonEC2`) whose usage type stands without its region; nothing where
/// no row is about it.
pub(super) fn find(offer: &str, product: &Product, usage: &str) -> Option<(&'static Row, String)> {
    ROWS.iter().find_map(|row| Some((row, row.item(offer, product, usage)?)))
}

impl Row {
    /// The attribute that names the place whose price it is.
    pub(super) fn place(&self) -> &'static str {
        if self.from { "fromlocation" } else { "location" }
    }

    fn item(&self, offer: &str, product: &Product, usage: &str) -> Option<String> {
        let is_one = |values: &[&str], value: &str| values.contains(&value);
        let about = (is_one(self.service, product.get("servicecode")) || is_one(self.service, offer))
            && self.usage.iter().any(|pattern| matches(pattern, usage))
            && self.when.iter().all(|(name, values)| is_one(values, product.get(name)));
        if !about {
            return None;
        }
        let words = self.item.iter().map(|word| word.of(product)).collect::<Option<Vec<_>>>()?;
        Some(words.join(" "))
    }
}

impl Word {
    fn of<'p>(&self, product: &'p Product) -> Option<&'p str> {
        match self {
            Text(text) => Some(text),
            Own(name) => Some(product.get(name)).filter(|value| !value.is_empty()),
            One(name, words) => {
                let value = product.get(name);
                words.iter().find(|(theirs, _)| *theirs == value).map(|(_, ours)| *ours)
            }
            To => regions::of_place(product.get("tolocation")),
        }
    }
}

fn matches(pattern: &str, text: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(end), _) => text.ends_with(end),
        (None, Some(begin)) => text.starts_with(begin),
        (None, None) => text == pattern,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cost::price_book::vocabulary::Vocabulary;

    /// Every item that a row can name, with `*` for a type.
    fn items(row: &Row) -> Vec<String> {
        row.item.iter().fold(vec![String::new()], |items, word| {
            let words: Vec<&str> = match word {
                Text(text) => vec![text],
                Own(_) => vec!["x1.large"],
                One(_, words) => words.iter().map(|(_, ours)| *ours).collect(),
                To => vec!["us-west-2"],
            };
            let joined = |item: &String, word: &&str| format!("{item} {word}").trim().to_owned();
            items.iter().flat_map(|item| words.iter().map(move |word| joined(item, word))).collect()
        })
    }

    #[test]
    fn every_row_names_items_that_price_lines_ask_for() {
        for row in ROWS {
            let words = Vocabulary::of(row.table).unwrap();
            let known = items(row).into_iter().filter(|item| words.unit(item).is_some()).count();
            assert!(known > 0, "{}: none of {:?}", row.table, items(row));
        }
    }

    #[test]
    fn every_attribute_of_a_row_is_kept() {
        for row in ROWS {
            let words = row.item.iter().filter_map(|word| match word {
                Own(name) | One(name, _) => Some(*name),
                Text(_) | To => None,
            });
            for name in row.when.iter().map(|(name, _)| *name).chain(words).chain([row.place()]) {
                assert_eq!(super::super::product::name(name), Some(name));
            }
        }
    }
}

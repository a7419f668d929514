//! Storage.

use super::free;
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, trail};

const BASE: KindSpec = KindSpec { category: Category::Storage, ..KindSpec::BASE };

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::FSx::Volume",
        alias: "fsx-volume",
        terraform: &["aws_fsx_ontap_volume", "aws_fsx_openzfs_volume"],
        attributes: &[from("storage_virtual_machine_id", "OntapConfiguration.StorageVirtualMachineId")],
        listings: answers::rarer::FSX_VOLUME,
        title: "FSx volume",
        glyph: Glyph::FileSystem,
        place: Place::Folded,
        references: &[attached("OntapConfiguration.StorageVirtualMachineId", &["AWS::FSx::StorageVirtualMachine"])],
        names: &["Name"],
        billing: Billing::Free(free::FSX),
        trail: Some(trail::F_SX_VOLUME),
        ..BASE
    },
    KindSpec {
        name: "AWS::FSx::StorageVirtualMachine",
        alias: "fsx-svm",
        terraform: &["aws_fsx_ontap_storage_virtual_machine"],
        title: "FSx storage virtual machine",
        glyph: Glyph::FileSystem,
        place: Place::Folded,
        references: &[attached("FileSystemId", &["AWS::FSx::FileSystem"])],
        names: &["Name"],
        secrets: &["SvmAdminPassword"],
        billing: Billing::Free(free::FSX),
        trail: Some(trail::STORAGE_VIRTUAL_MACHINE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Backup::Framework",
        alias: "backup-framework",
        terraform: &["aws_backup_framework"],
        attributes: &[from("name", "FrameworkName")],
        title: "backup framework",
        glyph: Glyph::Backup,
        place: Place::Folded,
        names: &["FrameworkName"],
        tags: TagShape::List("FrameworkTags"),
        trail: Some(trail::FRAMEWORK),
        ..BASE
    },
    KindSpec {
        name: "AWS::Backup::ReportPlan",
        alias: "backup-report",
        terraform: &["aws_backup_report_plan"],
        attributes: &[from("name", "ReportPlanName")],
        title: "backup report",
        glyph: Glyph::Backup,
        place: Place::Folded,
        names: &["ReportPlanName"],
        tags: TagShape::List("ReportPlanTags"),
        billing: Billing::Free(free::BACKUP),
        trail: Some(trail::REPORT_PLAN),
        ..BASE
    },
    KindSpec {
        name: "AWS::Transfer::User",
        alias: "transfer-user",
        terraform: &["aws_transfer_user"],
        title: "Transfer user",
        glyph: Glyph::User,
        place: Place::Folded,
        references: &[attached("ServerId", &["AWS::Transfer::Server"]), uses("Role", ROLE)],
        names: &["UserName"],
        billing: Billing::Free(free::TRANSFER),
        trail: Some(trail::TRANSFER_USER),
        ..BASE
    },
    KindSpec {
        name: "AWS::Transfer::Workflow",
        alias: "transfer-workflow",
        terraform: &["aws_transfer_workflow"],
        title: "Transfer workflow",
        glyph: Glyph::Workflow,
        place: Place::Folded,
        trail: Some(trail::TRANSFER_WORKFLOW),
        ..BASE
    },
    KindSpec {
        name: "AWS::DataSync::Task",
        alias: "datasync",
        terraform: &["aws_datasync_task"],
        title: "DataSync task",
        glyph: Glyph::Workflow,
        references: &[
            uses("SourceLocationArn", ANY),
            sends("DestinationLocationArn", ANY),
            sends("CloudWatchLogGroupArn", LOG_GROUP),
        ],
        names: &["Name"],
        trail: Some(trail::DATA_SYNC_TASK),
        ..BASE
    },
    KindSpec {
        name: "AWS::DataSync::LocationS3",
        alias: "datasync-s3",
        terraform: &["aws_datasync_location_s3"],
        title: "DataSync location",
        glyph: Glyph::Bucket,
        place: Place::Folded,
        references: &[uses("S3BucketArn", BUCKET), uses("S3Config.BucketAccessRoleArn", ROLE)],
        billing: Billing::Free(free::DATASYNC),
        ..BASE
    },
    KindSpec {
        name: "AWS::DataSync::LocationEFS",
        alias: "datasync-efs",
        terraform: &["aws_datasync_location_efs"],
        title: "DataSync location",
        glyph: Glyph::FileSystem,
        place: Place::Folded,
        references: &[uses("EfsFilesystemArn", FILE_SYSTEM)],
        billing: Billing::Free(free::DATASYNC),
        ..BASE
    },
    KindSpec {
        name: "AWS::DataSync::Agent",
        alias: "datasync-agent",
        terraform: &["aws_datasync_agent"],
        attributes: &[from("name", "AgentName")],
        title: "DataSync agent",
        glyph: Glyph::Server,
        place: Place::Folded,
        names: &["AgentName"],
        secrets: &["ActivationKey"],
        billing: Billing::Free(free::DATASYNC),
        trail: Some(trail::DATA_SYNC_AGENT),
        ..BASE
    },
];

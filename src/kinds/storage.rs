//! Storage: disks, buckets, file systems, backups.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, deletion, prices, terraform, usage_keys};

const S3_FREE: &str = "https://aws.amazon.com/s3/pricing/ lists no charge for it";
const EBS_FREE: &str = "https://aws.amazon.com/ebs/pricing/ charges the volume, not its attachment";
const EFS_FREE: &str = "https://aws.amazon.com/efs/pricing/ lists no charge for it";
const BACKUP_FREE: &str = "https://aws.amazon.com/backup/pricing/ charges what is stored and restored alone";

const BASE: KindSpec = KindSpec { category: Category::Storage, ..KindSpec::BASE };

/// The rows.
pub(super) const STORAGE: &[KindSpec] = &[
    KindSpec {
        name: "AWS::EC2::Volume",
        alias: "ebs",
        also: &["volume"],
        terraform: &["aws_ebs_volume"],
        attributes: terraform::storage::VOLUME,
        listings: answers::storage::VOLUME,
        title: "EBS volume",
        glyph: Glyph::Disk,
        place: Place::Folded,
        references: &[
            attached("Attachments[].InstanceId", INSTANCE),
            attached("InstanceId", INSTANCE),
            uses("SnapshotId", SNAPSHOT),
            uses("SourceVolumeId", VOLUME),
            uses("KmsKeyId", KEY),
        ],
        billing: Billing::Lines(prices::storage::VOLUME),
        usage: usage_keys::VOLUME,
        deletion: Some(deletion::VOLUME),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::VolumeAttachment",
        alias: "volume-attachment",
        terraform: &["aws_volume_attachment"],
        attributes: terraform::storage::VOLUME_ATTACHMENT,
        title: "volume attachment",
        glyph: Glyph::Disk,
        place: Place::Folded,
        references: &[attached("InstanceId", INSTANCE), uses("VolumeId", VOLUME)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(EBS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EC2::Snapshot",
        alias: "snapshot",
        also: &["ebs-snapshot"],
        terraform: &["aws_ebs_snapshot", "aws_ebs_snapshot_copy", "aws_ebs_snapshot_import"],
        listings: answers::storage::SNAPSHOT,
        title: "EBS snapshot",
        glyph: Glyph::Snapshot,
        references: &[uses("VolumeId", VOLUME), uses("SourceSnapshotId", SNAPSHOT), uses("KmsKeyId", KEY)],
        billing: Billing::Lines(prices::storage::SNAPSHOT),
        usage: usage_keys::SNAPSHOT,
        deletion: Some(deletion::SNAPSHOT),
        ..BASE
    },
    KindSpec {
        name: "AWS::DLM::LifecyclePolicy",
        alias: "dlm",
        terraform: &["aws_dlm_lifecycle_policy"],
        listings: answers::storage::DLM,
        title: "snapshot lifecycle policy",
        glyph: Glyph::Backup,
        place: Place::Folded,
        references: &[uses("ExecutionRoleArn", ROLE)],
        billing: Billing::Free("https://aws.amazon.com/ebs/data-lifecycle-manager/: no charge beyond the snapshots"),
        ..BASE
    },
    KindSpec {
        name: "AWS::S3::Bucket",
        alias: "s3",
        also: &["bucket"],
        terraform: &["aws_s3_bucket"],
        attributes: terraform::storage::BUCKET,
        listings: answers::storage::BUCKET,
        fields: answers::storage::BUCKET_FIELDS,
        title: "S3 bucket",
        glyph: Glyph::Bucket,
        references: &[
            sends("NotificationConfiguration.LambdaConfigurations[].Function", FUNCTION),
            sends("NotificationConfiguration.QueueConfigurations[].Queue", QUEUE),
            sends("NotificationConfiguration.TopicConfigurations[].Topic", TOPIC),
            sends("LoggingConfiguration.DestinationBucketName", BUCKET),
            sends("ReplicationConfiguration.Rules[].Destination.Bucket", BUCKET),
            uses("ReplicationConfiguration.Rules[].Destination.EncryptionConfiguration.ReplicaKmsKeyID", KEY),
            uses("ReplicationConfiguration.Role", ROLE),
            sends("InventoryConfigurations[].Destination.BucketArn", BUCKET),
            uses(
                "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault.KMSMasterKeyID",
                KEY,
            ),
        ],
        names: &["BucketName"],
        billing: Billing::Lines(prices::storage::BUCKET),
        usage: usage_keys::BUCKET,
        deletion: Some(deletion::BUCKET),
        ..BASE
    },
    KindSpec {
        name: "AWS::S3::BucketPolicy",
        alias: "bucket-policy",
        terraform: &["aws_s3_bucket_policy"],
        attributes: terraform::storage::BUCKET_POLICY,
        title: "bucket policy",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("Bucket", BUCKET)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(S3_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::S3::AccessPoint",
        alias: "s3-access-point",
        terraform: &["aws_s3_access_point"],
        listings: answers::storage::S3_ACCESS_POINT,
        title: "S3 access point",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[attached("Bucket", BUCKET), uses("VpcConfiguration.VpcId", VPC)],
        names: &["Name"],
        billing: Billing::Free(S3_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EFS::FileSystem",
        alias: "efs",
        terraform: &["aws_efs_file_system"],
        listings: answers::storage::FILE_SYSTEM,
        fields: answers::storage::FILE_SYSTEM_FIELDS,
        title: "EFS file system",
        glyph: Glyph::FileSystem,
        place: Place::VpcShared,
        references: &[uses("KmsKeyId", KEY)],
        tags: TagShape::List("FileSystemTags"),
        billing: Billing::Lines(prices::storage::FILE_SYSTEM),
        usage: usage_keys::FILE_SYSTEM,
        deletion: Some(deletion::FILE_SYSTEM),
        ..BASE
    },
    KindSpec {
        name: "AWS::EFS::MountTarget",
        alias: "efs-mount-target",
        terraform: &["aws_efs_mount_target"],
        listings: answers::storage::MOUNT_TARGET,
        title: "EFS mount target",
        glyph: Glyph::FileSystem,
        place: Place::Folded,
        references: &[
            inside("SubnetId", SUBNET),
            attached("FileSystemId", FILE_SYSTEM),
            uses("SecurityGroups[]", SECURITY_GROUP),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(EFS_FREE),
        deletion: Some(deletion::MOUNT_TARGET),
        ..BASE
    },
    KindSpec {
        name: "AWS::EFS::AccessPoint",
        alias: "efs-access-point",
        terraform: &["aws_efs_access_point"],
        listings: answers::storage::EFS_ACCESS_POINT,
        fields: answers::storage::EFS_ACCESS_POINT_FIELDS,
        title: "EFS access point",
        glyph: Glyph::FileSystem,
        place: Place::Folded,
        references: &[attached("FileSystemId", FILE_SYSTEM)],
        tags: TagShape::List("AccessPointTags"),
        billing: Billing::Free(EFS_FREE),
        deletion: Some(deletion::ACCESS_POINT),
        ..BASE
    },
    KindSpec {
        name: "AWS::FSx::FileSystem",
        alias: "fsx",
        terraform: &[
            "aws_fsx_lustre_file_system",
            "aws_fsx_windows_file_system",
            "aws_fsx_ontap_file_system",
            "aws_fsx_openzfs_file_system",
        ],
        attributes: terraform::storage::FSX,
        listings: answers::storage::FSX,
        title: "FSx file system",
        glyph: Glyph::FileSystem,
        place: Place::VpcShared,
        references: &[
            inside("SubnetIds[]", SUBNET),
            uses("SecurityGroupIds[]", SECURITY_GROUP),
            uses("KmsKeyId", KEY),
            uses("WindowsConfiguration.ActiveDirectoryId", DIRECTORIES),
        ],
        secrets: &["WindowsConfiguration.SelfManagedActiveDirectoryConfiguration.Password"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::Backup::BackupVault",
        alias: "backup-vault",
        terraform: &["aws_backup_vault"],
        attributes: terraform::storage::BACKUP_VAULT,
        listings: answers::storage::BACKUP_VAULT,
        title: "backup vault",
        glyph: Glyph::Backup,
        references: &[uses("EncryptionKeyArn", KEY), sends("Notifications.SNSTopicArn", TOPIC)],
        names: &["BackupVaultName"],
        tags: TagShape::Map("BackupVaultTags"),
        billing: Billing::Lines(prices::storage::BACKUP_VAULT),
        ..BASE
    },
    KindSpec {
        name: "AWS::Backup::BackupPlan",
        alias: "backup-plan",
        terraform: &["aws_backup_plan"],
        attributes: terraform::storage::BACKUP_PLAN,
        listings: answers::storage::BACKUP_PLAN,
        fields: answers::storage::BACKUP_PLAN_FIELDS,
        title: "backup plan",
        glyph: Glyph::Backup,
        place: Place::Folded,
        references: &[
            sends("BackupPlan.BackupPlanRule[].TargetBackupVault", &["AWS::Backup::BackupVault"]),
            sends("BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn", &["AWS::Backup::BackupVault"]),
        ],
        tags: TagShape::Map("BackupPlanTags"),
        billing: Billing::Free(BACKUP_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Backup::BackupSelection",
        alias: "backup-selection",
        terraform: &["aws_backup_selection"],
        attributes: terraform::storage::BACKUP_SELECTION,
        listings: answers::storage::BACKUP_SELECTION,
        fields: answers::storage::BACKUP_SELECTION_FIELDS,
        title: "backup selection",
        glyph: Glyph::Backup,
        place: Place::Folded,
        references: &[
            attached("BackupPlanId", &["AWS::Backup::BackupPlan"]),
            watches("BackupSelection.Resources[]", ANY),
            uses("BackupSelection.IamRoleArn", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(BACKUP_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Transfer::Server",
        alias: "transfer",
        terraform: &["aws_transfer_server"],
        listings: answers::storage::TRANSFER,
        title: "Transfer Family server",
        glyph: Glyph::FileSystem,
        references: &[
            uses("Certificate", CERTIFICATE),
            inside("EndpointDetails.SubnetIds[]", SUBNET),
            inside("EndpointDetails.VpcId", VPC),
            uses("EndpointDetails.SecurityGroupIds[]", SECURITY_GROUP),
            uses("EndpointDetails.AddressAllocationIds[]", ADDRESS),
            uses("LoggingRole", ROLE),
        ],
        secrets: &["HostKey"],
        billing: Billing::Lines(prices::storage::TRANSFER),
        usage: usage_keys::TRANSFER,
        ..BASE
    },
];

const DIRECTORIES: &[&str] = &["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"];

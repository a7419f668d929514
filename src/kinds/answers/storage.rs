//! Disks, buckets, file systems, backups.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const VOLUME: &[Listing] = &[lists("ec2 describe-volumes", "Volumes[]", "VolumeId")
    .has(&["VolumeType"])
    .gone(&["State=deleted", "State=deleting"])];

/// Those of `describe-locked-snapshots` have no volume.
pub(in crate::kinds) const SNAPSHOT: &[Listing] =
    &[lists("ec2 describe-snapshots", "Snapshots[]", "SnapshotId").has(&["VolumeId"])];

pub(in crate::kinds) const BUCKET: &[Listing] = &[lists("s3api list-buckets", "Buckets[]", "Name")];
pub(in crate::kinds) const BUCKET_FIELDS: &[Rename] = &[from("Name", "BucketName")];

pub(in crate::kinds) const S3_ACCESS_POINT: &[Listing] =
    &[lists("s3control list-access-points", "AccessPointList[]", "Name").has(&["Bucket"])];

pub(in crate::kinds) const FILE_SYSTEM: &[Listing] =
    &[lists("efs describe-file-systems", "FileSystems[]", "FileSystemId")
        .has(&["PerformanceMode"])
        .gone(&["LifeCycleState=deleted"])];
pub(in crate::kinds) const FILE_SYSTEM_FIELDS: &[Rename] = &[from("Tags", "FileSystemTags")];

pub(in crate::kinds) const MOUNT_TARGET: &[Listing] =
    &[shows("efs describe-mount-targets", "MountTargets[]", "MountTargetId").gone(&["LifeCycleState=deleted"])];

pub(in crate::kinds) const EFS_ACCESS_POINT: &[Listing] =
    &[lists("efs describe-access-points", "AccessPoints[]", "AccessPointId").gone(&["LifeCycleState=deleted"])];
pub(in crate::kinds) const EFS_ACCESS_POINT_FIELDS: &[Rename] = &[from("Tags", "AccessPointTags")];

pub(in crate::kinds) const FSX: &[Listing] =
    &[lists("fsx describe-file-systems", "FileSystems[]", "FileSystemId").has(&["FileSystemType"])];

pub(in crate::kinds) const BACKUP_VAULT: &[Listing] = &[
    lists("backup list-backup-vaults", "BackupVaultList[]", "BackupVaultName"),
    shows("backup describe-backup-vault", "", "BackupVaultName").has(&["BackupVaultArn", "NumberOfRecoveryPoints"]),
];

pub(in crate::kinds) const BACKUP_PLAN: &[Listing] = &[
    shows("backup get-backup-plan", "", "BackupPlanId").has(&["BackupPlan", "BackupPlanArn"]),
    lists("backup list-backup-plans", "BackupPlansList[]", "BackupPlanId"),
];
pub(in crate::kinds) const BACKUP_PLAN_FIELDS: &[Rename] = &[
    from("BackupPlan.Rules[]", "BackupPlan.BackupPlanRule[]"),
    from("BackupPlan.Rules[].TargetBackupVaultName", "BackupPlan.BackupPlanRule[].TargetBackupVault"),
];

pub(in crate::kinds) const BACKUP_SELECTION: &[Listing] = &[
    shows("backup get-backup-selection", "", "SelectionId").has(&["BackupSelection"]),
    shows("backup list-backup-selections", "BackupSelectionsList[]", "SelectionId"),
];
pub(in crate::kinds) const BACKUP_SELECTION_FIELDS: &[Rename] = &[from("IamRoleArn", "BackupSelection.IamRoleArn")];

pub(in crate::kinds) const DLM: &[Listing] = &[
    shows("dlm get-lifecycle-policy", "Policy", "PolicyId").has(&["ExecutionRoleArn"]),
    lists("dlm get-lifecycle-policies", "Policies[]", "PolicyId").has(&["PolicyType"]),
];

pub(in crate::kinds) const TRANSFER: &[Listing] = &[
    shows("transfer describe-server", "Server", "ServerId"),
    lists("transfer list-servers", "Servers[]", "ServerId").has(&["Arn"]),
];

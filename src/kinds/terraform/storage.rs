//! Attributes of disks, buckets, file systems and backups.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const VOLUME: &[Rename] = &[from("type", "VolumeType")];

pub(in crate::kinds) const VOLUME_ATTACHMENT: &[Rename] = &[from("device_name", "Device")];

pub(in crate::kinds) const BUCKET: &[Rename] = &[
    from("bucket", "BucketName"),
    from("logging[0]", "LoggingConfiguration"),
    from("logging[0].target_bucket", "LoggingConfiguration.DestinationBucketName"),
    from("logging[0].target_prefix", "LoggingConfiguration.LogFilePrefix"),
    from("replication_configuration[0]", "ReplicationConfiguration"),
    from("replication_configuration[0].rules[]", "ReplicationConfiguration.Rules[]"),
    from("server_side_encryption_configuration[0]", "BucketEncryption"),
    from("server_side_encryption_configuration[0].rule[]", "BucketEncryption.ServerSideEncryptionConfiguration[]"),
    from(
        "server_side_encryption_configuration[0].rule[].apply_server_side_encryption_by_default[0]",
        "BucketEncryption.ServerSideEncryptionConfiguration[].ServerSideEncryptionByDefault",
    ),
];

pub(in crate::kinds) const BUCKET_POLICY: &[Rename] = &[from("policy", "PolicyDocument")];

pub(in crate::kinds) const FSX: &[Rename] = &[
    from("active_directory_id", "WindowsConfiguration.ActiveDirectoryId"),
    from("self_managed_active_directory[0]", "WindowsConfiguration.SelfManagedActiveDirectoryConfiguration"),
];

pub(in crate::kinds) const BACKUP_VAULT: &[Rename] =
    &[from("name", "BackupVaultName"), from("kms_key_arn", "EncryptionKeyArn")];

pub(in crate::kinds) const BACKUP_PLAN: &[Rename] = &[
    from("name", "BackupPlan.BackupPlanName"),
    from("rule[]", "BackupPlan.BackupPlanRule[]"),
    from("rule[].target_vault_name", "BackupPlan.BackupPlanRule[].TargetBackupVault"),
    from("rule[].copy_action[]", "BackupPlan.BackupPlanRule[].CopyActions[]"),
    from(
        "rule[].copy_action[].destination_vault_arn",
        "BackupPlan.BackupPlanRule[].CopyActions[].DestinationBackupVaultArn",
    ),
];

pub(in crate::kinds) const BACKUP_SELECTION: &[Rename] = &[
    from("plan_id", "BackupPlanId"),
    from("name", "BackupSelection.SelectionName"),
    from("resources", "BackupSelection.Resources"),
    from("iam_role_arn", "BackupSelection.IamRoleArn"),
];

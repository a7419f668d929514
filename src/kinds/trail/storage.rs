//! Volumes, buckets, file systems, backups.

use super::{Making, TrailNames};

pub(in crate::kinds) const EC2_VOLUME: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVolume", "response"), Making::by("RunInstances", "response")],
    ended_by: &["DeleteVolume"],
    prefix: "vol-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const SNAPSHOT: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateSnapshot", "response"),
        Making::by("CreateSnapshots", "response"),
        Making::by("CopySnapshot", "response"),
    ],
    ended_by: &["DeleteSnapshot"],
    changed_by: &["*Snapshot*", "*Tags"],
    untouched_by: &["SharedSnapshot*"],
    prefix: "snap-",
    ..TrailNames::of("ec2")
};
pub(in crate::kinds) const S3_BUCKET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBucket", "request.bucketName")],
    named_by: &["bucketName", "bucket"],
    ended_by: &["DeleteBucket"],
    untouched_by: &[
        "PutObject*",
        "CopyObject",
        "DeleteObject*",
        "UploadPart*",
        "*MultipartUpload",
        "RestoreObject",
        "PostObject",
        "SelectObjectContent",
        "CreateSession",
        "CreateAccessPoint*",
        "DeleteAccessPoint*",
        "PutAccessPoint*",
    ],
    arns: &["s3:{}!"],
    ..TrailNames::of("s3")
};
pub(in crate::kinds) const S3_ACCESS_POINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAccessPoint", "response.accessPointArn|request.name")],
    named_by: &["name@*AccessPoint,*AccessPointPolicy"],
    ended_by: &["DeleteAccessPoint"],
    arns: &["s3:accesspoint/{}!"],
    ..TrailNames::of("s3")
};
pub(in crate::kinds) const LIFECYCLE_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLifecyclePolicy", "response.policyId")],
    named_by: &["policyId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteLifecyclePolicy"],
    arns: &["dlm:policy/{}"],
    ..TrailNames::of("dlm")
};
pub(in crate::kinds) const EFS_FILE_SYSTEM: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFileSystem", "response.fileSystemArn|response.fileSystemId")],
    named_by: &["fileSystemId", "resourceId@Tag*?!request.resourceId=fsap-*,Untag*?!request.resourceId=fsap-*"],
    ended_by: &["DeleteFileSystem"],
    untouched_by: &["NewClientConnection"],
    arns: &["elasticfilesystem:file-system/{}"],
    ..TrailNames::of("elasticfilesystem")
};
pub(in crate::kinds) const MOUNT_TARGET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateMountTarget", "response.mountTargetId")],
    named_by: &["mountTargetId"],
    ended_by: &["DeleteMountTarget"],
    ..TrailNames::of("elasticfilesystem")
};
pub(in crate::kinds) const EFS_ACCESS_POINT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAccessPoint", "response.accessPointArn|response.accessPointId")],
    named_by: &["accessPointId", "resourceId@Tag*?request.resourceId=fsap-*,Untag*?request.resourceId=fsap-*"],
    ended_by: &["DeleteAccessPoint"],
    arns: &["elasticfilesystem:access-point/{}"],
    ..TrailNames::of("elasticfilesystem")
};
pub(in crate::kinds) const F_SX_FILE_SYSTEM: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateFileSystem", "response.fileSystem.resourceARN|response.fileSystem.fileSystemId"),
        Making::by("CreateFileSystemFromBackup", "response.fileSystem.resourceARN|response.fileSystem.fileSystemId"),
    ],
    named_by: &["fileSystemId", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteFileSystem"],
    arns: &["fsx:file-system/{}"],
    ..TrailNames::of("fsx")
};
pub(in crate::kinds) const F_SX_VOLUME: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVolume", "response.volume.resourceARN|response.volume.volumeId")],
    named_by: &["volumeId", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteVolume"],
    arns: &["fsx:volume/{.}"],
    ..TrailNames::of("fsx")
};
pub(in crate::kinds) const STORAGE_VIRTUAL_MACHINE: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateStorageVirtualMachine",
        "response.storageVirtualMachine.resourceARN|response.storageVirtualMachine.storageVirtualMachineId",
    )],
    named_by: &["storageVirtualMachineId", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteStorageVirtualMachine"],
    arns: &["fsx:storage-virtual-machine/{.}"],
    ..TrailNames::of("fsx")
};
pub(in crate::kinds) const BACKUP_VAULT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBackupVault", "response.backupVaultArn|request.backupVaultName")],
    named_by: &["backupVaultName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteBackupVault"],
    untouched_by: &[
        "StartBackupJob",
        "StartCopyJob",
        "StartRestoreJob",
        "DeleteRecoveryPoint",
        "BackupDeleted",
        "BackupJob*",
        "CopyJob*",
        "RecoveryPoint*",
        "RestoreJob*",
    ],
    arns: &["backup:backup-vault:{}"],
    ..TrailNames::of("backup")
};
pub(in crate::kinds) const BACKUP_PLAN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBackupPlan", "response.backupPlanArn|response.backupPlanId")],
    named_by: &["backupPlanId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteBackupPlan"],
    arns: &["backup:backup-plan:{}"],
    ..TrailNames::of("backup")
};
pub(in crate::kinds) const BACKUP_SELECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBackupSelection", "response.backupPlanId+response.selectionId")],
    named_by: &["backupPlanId+selectionId"],
    ended_by: &["DeleteBackupSelection"],
    ..TrailNames::of("backup")
};
pub(in crate::kinds) const FRAMEWORK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateFramework", "response.frameworkArn|request.frameworkName")],
    named_by: &["frameworkName"],
    ended_by: &["DeleteFramework"],
    ..TrailNames::of("backup")
};
pub(in crate::kinds) const REPORT_PLAN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReportPlan", "response.reportPlanName")],
    named_by: &["reportPlanName"],
    ended_by: &["DeleteReportPlan"],
    untouched_by: &["StartReportJob"],
    ..TrailNames::of("backup")
};
pub(in crate::kinds) const SERVER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateServer", "response.serverId")],
    named_by: &["serverId", "arn@Tag*,Untag*"],
    ended_by: &["DeleteServer"],
    arns: &["transfer:server/{}"],
    ..TrailNames::of("transfer")
};
pub(in crate::kinds) const TRANSFER_USER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateUser", "response.serverId+response.userName")],
    named_by: &["serverId+userName", "arn@Tag*,Untag*"],
    ended_by: &["DeleteUser"],
    arns: &["transfer:user/{}/{}"],
    ..TrailNames::of("transfer")
};
pub(in crate::kinds) const TRANSFER_WORKFLOW: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkflow", "response.workflowId")],
    named_by: &["workflowId"],
    ended_by: &["DeleteWorkflow"],
    changed_by: &["*Workflow", "Tag*", "Untag*"],
    arns: &["transfer:workflow/{}"],
    ..TrailNames::of("transfer")
};
pub(in crate::kinds) const DATA_SYNC_TASK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTask", "response.taskArn")],
    named_by: &["taskArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteTask"],
    untouched_by: &["StartTaskExecution"],
    arns: &["datasync:task/{}"],
    ..TrailNames::of("datasync")
};
pub(in crate::kinds) const DATA_SYNC_AGENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAgent", "response.agentArn")],
    named_by: &["agentArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteAgent"],
    arns: &["datasync:agent/{}"],
    ..TrailNames::of("datasync")
};

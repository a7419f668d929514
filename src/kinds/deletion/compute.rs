//! Servers, disks, images, functions, containers.

use super::{Case, Deletion, Loss, TELLS_INSIDE};

pub(in crate::kinds) const INSTANCE: Deletion = Deletion {
    serves_it: &["AWS::EC2::Volume", "AWS::EC2::NetworkInterface", "AWS::EC2::EIP"],
    loses: Loss::Data("what is on the volumes that go with it, and in its memory"),
    keep: &["ec2 create-image --instance-id {i-} --name kept-{i-}"],
    then: &["ec2 wait instance-terminated --instance-ids {i-}"],
    unless: &[Case::when("DisableApiTermination", "true", "it is protected against termination: end that first")],
    ..Deletion::by("ec2 terminate-instances --instance-ids {i-}")
};
pub(in crate::kinds) const VOLUME: Deletion = Deletion {
    outlived_by: &["AWS::EC2::Snapshot", "AWS::EC2::Volume"],
    loses: Loss::Data("all that is on the volume; nothing brings it back but a snapshot"),
    keep: &[
        "ec2 create-snapshot --volume-id {vol-} --description kept-of-{vol-}",
        "ec2 wait snapshot-completed --filters Name=volume-id,Values={vol-}",
    ],
    ..Deletion::by("ec2 delete-volume --volume-id {vol-}")
};
pub(in crate::kinds) const SNAPSHOT: Deletion = Deletion {
    outlived_by: &["AWS::EC2::Volume", "AWS::EC2::Snapshot"],
    loses: Loss::Data("the copy; only a retention rule of the Recycle Bin that was there before brings it back"),
    ..Deletion::by("ec2 delete-snapshot --snapshot-id {snap-}")
};
pub(in crate::kinds) const IMAGE: Deletion = Deletion {
    outlived_by: &["AWS::EC2::Image"],
    loses: Loss::Thing("the image; its snapshots stay, each of them is a step of its own where it is an orphan too"),
    ..Deletion::by("ec2 deregister-image --image-id {ami-}")
};
pub(in crate::kinds) const KEY_PAIR: Deletion = Deletion {
    loses: Loss::Thing("the public key at AWS; servers that hold it already keep it"),
    ..Deletion::by("ec2 delete-key-pair --key-name {KeyName}")
};
pub(in crate::kinds) const LAUNCH_TEMPLATE: Deletion = Deletion {
    loses: Loss::Thing("every version of it"),
    keep: &["ec2 describe-launch-template-versions --launch-template-id {lt-}"],
    ..Deletion::by("ec2 delete-launch-template --launch-template-id {lt-}")
};
pub(in crate::kinds) const LAUNCH_CONFIGURATION: Deletion =
    Deletion::by("autoscaling delete-launch-configuration --launch-configuration-name {LaunchConfigurationName}");
pub(in crate::kinds) const FUNCTION: Deletion = Deletion {
    parts: &["AWS::Lambda::EventSourceMapping"],
    loses: Loss::Thing("its code and versions; its log group stays"),
    keep: &["lambda get-function --function-name {FunctionName}"],
    ..Deletion::by("lambda delete-function --function-name {FunctionName}")
};
pub(in crate::kinds) const EVENT_SOURCE_MAPPING: Deletion =
    Deletion::by("lambda delete-event-source-mapping --uuid {UUID|Uuid|Id}");
pub(in crate::kinds) const REPOSITORY: Deletion = Deletion {
    loses: Loss::Data("every image in it; nothing brings them back but another registry that has them"),
    ask: &["ecr describe-images --repository-name {RepositoryName}"],
    ..Deletion::by("ecr delete-repository --repository-name {RepositoryName} --force")
};
pub(in crate::kinds) const TASK_DEFINITION: Deletion = Deletion {
    first: &["ecs deregister-task-definition --task-definition {TaskDefinitionArn|arn}"],
    loses: Loss::Thing("this revision"),
    remarks: &[TELLS_INSIDE],
    ..Deletion::by("ecs delete-task-definitions --task-definitions {TaskDefinitionArn|arn}")
};

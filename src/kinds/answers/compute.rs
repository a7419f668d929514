//! EC2's instances and what starts them, Auto Scaling, Lambda.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

/// An instance is printed for an hour after its end.
pub(in crate::kinds) const INSTANCE: &[Listing] =
    &[lists("ec2 describe-instances", "Reservations[].Instances[]", "InstanceId")
        .gone(&["State.Name=terminated", "State.Name=shutting-down"])];
/// Every disk is a volume of its own, with its size and price: an instance names them.
pub(in crate::kinds) const INSTANCE_FIELDS: &[Rename] = &[
    from("State", ""),
    from("State.Name", "State"),
    from("Placement.AvailabilityZone", "AvailabilityZone"),
    from("Placement.Tenancy", "Tenancy"),
    from("Placement.GroupName", "PlacementGroupName"),
    from("Placement.HostId", "HostId"),
    from("Placement.Affinity", "Affinity"),
    from("Monitoring", ""),
    from("Monitoring.State", "Monitoring").values(&[("enabled", "true"), ("disabled", "false")]),
    from("IamInstanceProfile", ""),
    from("IamInstanceProfile.Arn", "IamInstanceProfile"),
    from("SecurityGroups[]", ""),
    from("SecurityGroups[].GroupId", "SecurityGroupIds[]"),
    from("NetworkInterfaces[].SubnetId", ""),
    from("NetworkInterfaces[].VpcId", ""),
    from("NetworkInterfaces[].Attachment", ""),
    from("NetworkInterfaces[].Groups[]", ""),
    from("NetworkInterfaces[].Groups[].GroupId", "NetworkInterfaces[].GroupSet[]"),
    from("BlockDeviceMappings[]", ""),
    from("BlockDeviceMappings[].DeviceName", "Volumes[].Device"),
    from("BlockDeviceMappings[].Ebs.VolumeId", "Volumes[].VolumeId"),
];

/// Versions are printed newest first; what most instances start from is the default one.
pub(in crate::kinds) const LAUNCH_TEMPLATE: &[Listing] = &[
    shows("ec2 describe-launch-template-versions", "LaunchTemplateVersions[]", "LaunchTemplateId")
        .has(&["DefaultVersion=true"]),
    shows("ec2 describe-launch-template-versions", "LaunchTemplateVersions[]", "LaunchTemplateId"),
    lists("ec2 describe-launch-templates", "LaunchTemplates[]", "LaunchTemplateId"),
];

pub(in crate::kinds) const KEY_PAIR: &[Listing] = &[
    lists("ec2 describe-key-pairs", "KeyPairs[]", "KeyPairId"),
    lists("ec2 describe-key-pairs", "KeyPairs[]", "KeyName"),
];

pub(in crate::kinds) const IMAGE: &[Listing] =
    &[lists("ec2 describe-images", "Images[]", "ImageId").has(&["State"]).gone(&["State=deregistered"])];

pub(in crate::kinds) const PLACEMENT_GROUP: &[Listing] = &[
    lists("ec2 describe-placement-groups", "PlacementGroups[]", "GroupId").gone(&["State=deleted"]),
    lists("ec2 describe-placement-groups", "PlacementGroups[]", "GroupName").gone(&["State=deleted"]),
];

pub(in crate::kinds) const HOST: &[Listing] = &[lists("ec2 describe-hosts", "Hosts[]", "HostId")
    .has(&["HostProperties"])
    .gone(&["State=released", "State=released-permanent-failure"])];
pub(in crate::kinds) const HOST_FIELDS: &[Rename] = &[from("HostProperties.InstanceType", "InstanceType")];

pub(in crate::kinds) const CAPACITY_RESERVATION: &[Listing] =
    &[lists("ec2 describe-capacity-reservations", "CapacityReservations[]", "CapacityReservationId").gone(&[
        "State=expired",
        "State=cancelled",
        "State=failed",
    ])];
pub(in crate::kinds) const CAPACITY_RESERVATION_FIELDS: &[Rename] =
    &[from("TotalInstanceCount", "InstanceCount"), from("Tags", "TagSpecifications[0].Tags")];

pub(in crate::kinds) const SPOT_FLEET: &[Listing] =
    &[lists("ec2 describe-spot-fleet-requests", "SpotFleetRequestConfigs[]", "SpotFleetRequestId")
        .gone(&["SpotFleetRequestState=cancelled", "SpotFleetRequestState=failed"])];
pub(in crate::kinds) const SPOT_FLEET_FIELDS: &[Rename] =
    &[from("SpotFleetRequestConfig", "SpotFleetRequestConfigData")];

pub(in crate::kinds) const SCALING_GROUP: &[Listing] =
    &[lists("autoscaling describe-auto-scaling-groups", "AutoScalingGroups[]", "AutoScalingGroupName")];
/// Its instances are resources of their own.
pub(in crate::kinds) const SCALING_GROUP_FIELDS: &[Rename] = &[
    from("VPCZoneIdentifier", "VPCZoneIdentifier[,]"),
    from("Instances[]", ""),
    from("Instances[].InstanceId", "Instances[].InstanceId"),
];

pub(in crate::kinds) const LAUNCH_CONFIGURATION: &[Listing] =
    &[lists("autoscaling describe-launch-configurations", "LaunchConfigurations[]", "LaunchConfigurationName")];
pub(in crate::kinds) const LAUNCH_CONFIGURATION_FIELDS: &[Rename] =
    &[from("InstanceMonitoring", ""), from("InstanceMonitoring.Enabled", "InstanceMonitoring")];

pub(in crate::kinds) const SCALING_POLICY: &[Listing] =
    &[lists("autoscaling describe-policies", "ScalingPolicies[]", "PolicyARN").has(&["AutoScalingGroupName"])];

pub(in crate::kinds) const SCHEDULED_ACTION: &[Listing] =
    &[lists("autoscaling describe-scheduled-actions", "ScheduledUpdateGroupActions[]", "ScheduledActionARN")];

pub(in crate::kinds) const LIFECYCLE_HOOK: &[Listing] =
    &[shows("autoscaling describe-lifecycle-hooks", "LifecycleHooks[]", "LifecycleHookName")];

pub(in crate::kinds) const SCALABLE_TARGET: &[Listing] = &[
    lists("application-autoscaling describe-scalable-targets", "ScalableTargets[]", "ScalableTargetARN"),
    lists("application-autoscaling describe-scalable-targets", "ScalableTargets[]", "ResourceId"),
];

pub(in crate::kinds) const APPLICATION_SCALING_POLICY: &[Listing] =
    &[lists("application-autoscaling describe-scaling-policies", "ScalingPolicies[]", "PolicyARN")
        .has(&["ServiceNamespace"])];

/// `get-function` tells the code and tags beside the configuration.
pub(in crate::kinds) const FUNCTION: &[Listing] = &[
    shows("lambda get-function", "Configuration", "FunctionName").has(&["FunctionArn"]),
    shows("lambda get-function-configuration", "", "FunctionName").has(&["FunctionArn", "CodeSha256"]),
    lists("lambda list-functions", "Functions[]", "FunctionName").has(&["FunctionArn", "CodeSha256"]),
];
pub(in crate::kinds) const FUNCTION_FIELDS: &[Rename] =
    &[from("Layers[]", ""), from("Layers[].Arn", "Layers[]"), from("KMSKeyArn", "KmsKeyArn")];

pub(in crate::kinds) const EVENT_SOURCE_MAPPING: &[Listing] = &[
    lists("lambda list-event-source-mappings", "EventSourceMappings[]", "UUID"),
    shows("lambda get-event-source-mapping", "", "UUID").has(&["FunctionArn", "StateTransitionReason"]),
];
pub(in crate::kinds) const EVENT_SOURCE_MAPPING_FIELDS: &[Rename] = &[from("FunctionArn", "FunctionName")];

pub(in crate::kinds) const LAYER_VERSION: &[Listing] = &[
    shows("lambda list-layer-versions", "LayerVersions[]", "LayerVersionArn"),
    lists("lambda list-layers", "Layers[].LatestMatchingVersion", "LayerVersionArn"),
    shows("lambda get-layer-version", "", "LayerVersionArn").has(&["LayerArn", "Content"]),
];

/// `$LATEST` is the function itself.
pub(in crate::kinds) const FUNCTION_VERSION: &[Listing] =
    &[shows("lambda list-versions-by-function", "Versions[]", "FunctionArn")
        .has(&["Version", "CodeSha256"])
        .gone(&["Version=$LATEST"])];

pub(in crate::kinds) const FUNCTION_ALIAS: &[Listing] = &[
    shows("lambda list-aliases", "Aliases[]", "AliasArn").has(&["FunctionVersion"]),
    shows("lambda get-alias", "", "AliasArn").has(&["FunctionVersion"]),
];

pub(in crate::kinds) const FUNCTION_URL: &[Listing] = &[
    shows("lambda list-function-url-configs", "FunctionUrlConfigs[]", "FunctionUrl"),
    shows("lambda get-function-url-config", "", "FunctionUrl").has(&["FunctionArn", "AuthType"]),
];
pub(in crate::kinds) const FUNCTION_URL_FIELDS: &[Rename] = &[from("FunctionArn", "TargetFunctionArn")];

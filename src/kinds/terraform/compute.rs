//! Attributes of instances, what scales them, and functions.

use crate::kinds::sources::{Rename, from};

/// The devices that Terraform names by what they are.
const ROOT_DEVICE: Rename =
    from("root_block_device[]", "BlockDeviceMappings[].Ebs").beside("BlockDeviceMappings[].DeviceName", "/dev/xvda");
const ROOT_DEVICE_NAME: Rename = from("root_block_device[].device_name", "BlockDeviceMappings[].DeviceName");
const EBS_DEVICE: Rename = from("ebs_block_device[]", "BlockDeviceMappings[].Ebs");
const EBS_DEVICE_NAME: Rename = from("ebs_block_device[].device_name", "BlockDeviceMappings[].DeviceName");
const EBS_NO_DEVICE: Rename = from("ebs_block_device[].no_device", "BlockDeviceMappings[].NoDevice");
const EPHEMERAL_DEVICE: Rename = from("ephemeral_block_device[]", "BlockDeviceMappings[]");

pub(in crate::kinds) const INSTANCE: &[Rename] = &[
    from("ami", "ImageId"),
    from("vpc_security_group_ids", "SecurityGroupIds"),
    from("placement_group", "PlacementGroupName"),
    from("user_data_base64", "UserData"),
    from("instance_state", "State"),
    from("launch_template[0]", "LaunchTemplate"),
    from("launch_template[0].id", "LaunchTemplate.LaunchTemplateId"),
    from("launch_template[0].name", "LaunchTemplate.LaunchTemplateName"),
    from("network_interface[]", "NetworkInterfaces[]"),
    from("primary_network_interface[]", "NetworkInterfaces[]"),
    from("primary_network_interface_id", ""),
    from("associate_public_ip_address", "NetworkInterfaces[0].AssociatePublicIpAddress"),
    ROOT_DEVICE,
    ROOT_DEVICE_NAME,
    EBS_DEVICE,
    EBS_DEVICE_NAME,
    EBS_NO_DEVICE,
    EPHEMERAL_DEVICE,
];

pub(in crate::kinds) const LAUNCH_TEMPLATE: &[Rename] = &[
    from("name", "LaunchTemplateName"),
    from("image_id", "LaunchTemplateData.ImageId"),
    from("instance_type", "LaunchTemplateData.InstanceType"),
    from("key_name", "LaunchTemplateData.KeyName"),
    from("user_data", "LaunchTemplateData.UserData"),
    from("ebs_optimized", "LaunchTemplateData.EbsOptimized"),
    from("iam_instance_profile[0]", "LaunchTemplateData.IamInstanceProfile"),
    from("vpc_security_group_ids", "LaunchTemplateData.SecurityGroupIds"),
    from("security_group_names", "LaunchTemplateData.SecurityGroups"),
    from("network_interfaces[]", "LaunchTemplateData.NetworkInterfaces[]"),
    from("network_interfaces[].security_groups", "LaunchTemplateData.NetworkInterfaces[].Groups"),
    from("block_device_mappings[]", "LaunchTemplateData.BlockDeviceMappings[]"),
    from("monitoring[0]", "LaunchTemplateData.Monitoring"),
    from("placement[0]", "LaunchTemplateData.Placement"),
    from("instance_market_options[0]", "LaunchTemplateData.InstanceMarketOptions"),
    from("credit_specification[0]", "LaunchTemplateData.CreditSpecification"),
    from("cpu_options[0]", "LaunchTemplateData.CpuOptions"),
    from("instance_requirements[0]", "LaunchTemplateData.InstanceRequirements"),
    from("metadata_options[0]", "LaunchTemplateData.MetadataOptions"),
    from("tag_specifications[]", "LaunchTemplateData.TagSpecifications[]"),
];

pub(in crate::kinds) const IMAGE: &[Rename] =
    &[ROOT_DEVICE, EBS_DEVICE, EBS_DEVICE_NAME, EBS_NO_DEVICE, EPHEMERAL_DEVICE];

pub(in crate::kinds) const PLACEMENT_GROUP: &[Rename] = &[from("name", "GroupName")];

pub(in crate::kinds) const SPOT_FLEET: &[Rename] = &[
    from("iam_fleet_role", "SpotFleetRequestConfigData.IamFleetRole"),
    from("target_capacity", "SpotFleetRequestConfigData.TargetCapacity"),
    from("launch_specification[]", "SpotFleetRequestConfigData.LaunchSpecifications[]"),
    from("launch_specification[].ami", "SpotFleetRequestConfigData.LaunchSpecifications[].ImageId"),
    from(
        "launch_specification[].vpc_security_group_ids[]",
        "SpotFleetRequestConfigData.LaunchSpecifications[].SecurityGroups[].GroupId",
    ),
    from("launch_template_config[]", "SpotFleetRequestConfigData.LaunchTemplateConfigs[]"),
    from(
        "launch_template_config[].launch_template_specification[0]",
        "SpotFleetRequestConfigData.LaunchTemplateConfigs[].LaunchTemplateSpecification",
    ),
    from(
        "launch_template_config[].launch_template_specification[0].id",
        "SpotFleetRequestConfigData.LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateId",
    ),
    from(
        "launch_template_config[].launch_template_specification[0].name",
        "SpotFleetRequestConfigData.LaunchTemplateConfigs[].LaunchTemplateSpecification.LaunchTemplateName",
    ),
    from("target_group_arns[]", "SpotFleetRequestConfigData.LoadBalancersConfig.TargetGroupsConfig.TargetGroups[].Arn"),
];

pub(in crate::kinds) const SCALING_GROUP: &[Rename] = &[
    from("name", "AutoScalingGroupName"),
    from("launch_configuration", "LaunchConfigurationName"),
    from("launch_template[0]", "LaunchTemplate"),
    from("launch_template[0].id", "LaunchTemplate.LaunchTemplateId"),
    from("launch_template[0].name", "LaunchTemplate.LaunchTemplateName"),
    from("load_balancers", "LoadBalancerNames"),
    from("traffic_source[]", "TrafficSources[]"),
    from("mixed_instances_policy[0]", "MixedInstancesPolicy"),
    from("mixed_instances_policy[0].launch_template[0]", "MixedInstancesPolicy.LaunchTemplate"),
    from("mixed_instances_policy[0].launch_template[0].override[]", "MixedInstancesPolicy.LaunchTemplate.Overrides[]"),
    from(
        "mixed_instances_policy[0].launch_template[0].override[].launch_template_specification[0]",
        "MixedInstancesPolicy.LaunchTemplate.Overrides[].LaunchTemplateSpecification",
    ),
];

pub(in crate::kinds) const LAUNCH_CONFIGURATION: &[Rename] = &[
    from("name", "LaunchConfigurationName"),
    from("enable_monitoring", "InstanceMonitoring"),
    from("user_data_base64", "UserData"),
    ROOT_DEVICE,
    ROOT_DEVICE_NAME,
    EBS_DEVICE,
    EBS_DEVICE_NAME,
    EBS_NO_DEVICE,
    EPHEMERAL_DEVICE,
];

pub(in crate::kinds) const SCALING_POLICY: &[Rename] = &[from("name", "PolicyName")];

pub(in crate::kinds) const APP_SCALING_POLICY: &[Rename] = &[from("name", "PolicyName")];

pub(in crate::kinds) const FUNCTION: &[Rename] = &[
    from("s3_bucket", "Code.S3Bucket"),
    from("s3_key", "Code.S3Key"),
    from("s3_object_version", "Code.S3ObjectVersion"),
    from("image_uri", "Code.ImageUri"),
    from("file_system_config[]", "FileSystemConfigs[]"),
];

pub(in crate::kinds) const EVENT_SOURCE_MAPPING: &[Rename] = &[
    from("destination_config[0]", "DestinationConfig"),
    from("destination_config[0].on_failure[0]", "DestinationConfig.OnFailure"),
    from("destination_config[0].on_failure[0].destination_arn", "DestinationConfig.OnFailure.Destination"),
    from("function_arn", ""),
];

pub(in crate::kinds) const LAYER: &[Rename] = &[from("s3_bucket", "Content.S3Bucket"), from("s3_key", "Content.S3Key")];

pub(in crate::kinds) const LAYER_PERMISSION: &[Rename] = &[from("layer_name", "LayerVersionArn")];

pub(in crate::kinds) const FUNCTION_URL: &[Rename] = &[from("function_name", "TargetFunctionArn")];

//! Attributes of containers and platforms.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const ECS_CLUSTER: &[Rename] = &[from("name", "ClusterName")];

pub(in crate::kinds) const ECS_SERVICE: &[Rename] = &[
    from("name", "ServiceName"),
    from("iam_role", "Role"),
    from("load_balancer[]", "LoadBalancers[]"),
    from("load_balancer[].elb_name", "LoadBalancers[].LoadBalancerName"),
    from("network_configuration[0]", "NetworkConfiguration.AwsvpcConfiguration"),
    from("network_configuration[0].assign_public_ip", "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp")
        .values(&[("true", "ENABLED"), ("false", "DISABLED")]),
];

pub(in crate::kinds) const TASK_DEFINITION: &[Rename] = &[
    from("volume[]", "Volumes[]"),
    from("runtime_platform[0]", "RuntimePlatform"),
    from("ephemeral_storage[0]", "EphemeralStorage"),
    from("ephemeral_storage[0].size_in_gib", "EphemeralStorage.SizeInGiB"),
];

pub(in crate::kinds) const CAPACITY_ASSOCIATIONS: &[Rename] = &[from("cluster_name", "Cluster")];

pub(in crate::kinds) const REPOSITORY: &[Rename] = &[from("name", "RepositoryName")];

pub(in crate::kinds) const EKS_CLUSTER: &[Rename] = &[from("vpc_config[0]", "ResourcesVpcConfig")];

pub(in crate::kinds) const NODE_GROUP: &[Rename] = &[
    from("subnet_ids", "Subnets"),
    from("node_role_arn", "NodeRole"),
    from("remote_access[0]", "RemoteAccess"),
    from("remote_access[0].source_security_group_ids", "RemoteAccess.SourceSecurityGroups"),
];

pub(in crate::kinds) const FARGATE_PROFILE: &[Rename] = &[from("subnet_ids", "Subnets")];

pub(in crate::kinds) const BATCH_ENVIRONMENT: &[Rename] = &[from("name", "ComputeEnvironmentName")];

pub(in crate::kinds) const BATCH_QUEUE: &[Rename] =
    &[from("name", "JobQueueName"), from("compute_environments[]", "ComputeEnvironmentOrder[].ComputeEnvironment")];

pub(in crate::kinds) const BATCH_JOB: &[Rename] = &[from("name", "JobDefinitionName")];

pub(in crate::kinds) const BEANSTALK_APPLICATION: &[Rename] = &[from("name", "ApplicationName")];

pub(in crate::kinds) const BEANSTALK_ENVIRONMENT: &[Rename] = &[
    from("application", "ApplicationName"),
    from("name", "EnvironmentName"),
    from("setting[]", "OptionSettings[]"),
    from("all_settings", ""),
];

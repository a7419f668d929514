//! ECS, EKS, ECR, Batch, App Runner, Elastic Beanstalk.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

/// What was deleted stays for a while, inactive.
const INACTIVE: &[&str] = &["status=INACTIVE"];

pub(in crate::kinds) const ECS_CLUSTER: &[Listing] = &[
    shows("ecs describe-clusters", "clusters[]", "clusterName").has(&["clusterArn"]).gone(INACTIVE),
    lists("ecs list-clusters", "clusterArns[]", ""),
];

pub(in crate::kinds) const ECS_SERVICE: &[Listing] = &[
    shows("ecs describe-services", "services[]", "serviceArn").has(&["clusterArn"]).gone(INACTIVE),
    shows("ecs list-services", "serviceArns[]", ""),
];
pub(in crate::kinds) const ECS_SERVICE_FIELDS: &[Rename] = &[
    from("clusterArn", "Cluster"),
    from("roleArn", "Role"),
    // What the service says of itself, once more for each deployment, and its log.
    from("deployments", ""),
    from("taskSets", ""),
    from("events", ""),
];

pub(in crate::kinds) const TASK_DEFINITION: &[Listing] = &[
    shows("ecs describe-task-definition", "taskDefinition", "taskDefinitionArn").gone(INACTIVE),
    lists("ecs list-task-definitions", "taskDefinitionArns[]", ""),
];

/// Fargate's two are AWS's own.
pub(in crate::kinds) const CAPACITY_PROVIDER: &[Listing] =
    &[lists("ecs describe-capacity-providers", "capacityProviders[]", "name").has(&["capacityProviderArn"]).gone(&[
        "name=FARGATE",
        "name=FARGATE_SPOT",
        "status=INACTIVE",
    ])];

pub(in crate::kinds) const REPOSITORY: &[Listing] =
    &[lists("ecr describe-repositories", "repositories[]", "repositoryName").has(&["repositoryArn"])];

pub(in crate::kinds) const EKS_CLUSTER: &[Listing] = &[
    shows("eks describe-cluster", "cluster", "name").has(&["resourcesVpcConfig"]),
    lists("eks list-clusters", "clusters[]", ""),
];

pub(in crate::kinds) const NODE_GROUP: &[Listing] = &[
    shows("eks describe-nodegroup", "nodegroup", "nodegroupName").has(&["clusterName"]),
    shows("eks list-nodegroups", "nodegroups[]", ""),
];

pub(in crate::kinds) const FARGATE_PROFILE: &[Listing] = &[
    shows("eks describe-fargate-profile", "fargateProfile", "fargateProfileName").has(&["clusterName"]),
    shows("eks list-fargate-profiles", "fargateProfileNames[]", ""),
];

pub(in crate::kinds) const ADDON: &[Listing] = &[
    shows("eks describe-addon", "addon", "addonName").has(&["clusterName"]),
    shows("eks list-addons", "addons[]", ""),
];

pub(in crate::kinds) const COMPUTE_ENVIRONMENT: &[Listing] =
    &[lists("batch describe-compute-environments", "computeEnvironments[]", "computeEnvironmentName")
        .gone(&["status=DELETED"])];

pub(in crate::kinds) const JOB_QUEUE: &[Listing] =
    &[lists("batch describe-job-queues", "jobQueues[]", "jobQueueName").gone(&["status=DELETED"])];

pub(in crate::kinds) const JOB_DEFINITION: &[Listing] =
    &[lists("batch describe-job-definitions", "jobDefinitions[]", "jobDefinitionArn").gone(INACTIVE)];

pub(in crate::kinds) const BEANSTALK_APPLICATION: &[Listing] =
    &[lists("elasticbeanstalk describe-applications", "Applications[]", "ApplicationName")];

pub(in crate::kinds) const BEANSTALK_ENVIRONMENT: &[Listing] =
    &[lists("elasticbeanstalk describe-environments", "Environments[]", "EnvironmentName")
        .has(&["EnvironmentId"])
        .gone(&["Status=Terminated"])];

pub(in crate::kinds) const APP_RUNNER: &[Listing] = &[
    shows("apprunner describe-service", "Service", "ServiceName").has(&["ServiceUrl"]),
    lists("apprunner list-services", "ServiceSummaryList[]", "ServiceName"),
];

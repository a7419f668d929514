//! Containers, images, batches, hosted applications.

use super::{Making, TrailNames};

pub(in crate::kinds) const ECS_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCluster", "response.cluster.clusterArn|request.clusterName?default")],
    named_by: &["cluster", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteCluster"],
    changed_by: &["*Cluster*", "Tag*", "Untag*"],
    arns: &["ecs:cluster/{}"],
    ..TrailNames::of("ecs")
};
pub(in crate::kinds) const ECS_SERVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateService", "response.service.serviceArn")],
    named_by: &["cluster?default+service", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteService"],
    arns: &["ecs:service/{}", "ecs:service/{}/{}"],
    begins_with: "Cluster",
    ..TrailNames::of("ecs")
};
pub(in crate::kinds) const TASK_DEFINITION: TrailNames = TrailNames {
    made_by: &[Making::by("RegisterTaskDefinition", "response.taskDefinition.taskDefinitionArn")],
    named_by: &["taskDefinition", "taskDefinitions[]", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeregisterTaskDefinition", "DeleteTaskDefinitions"],
    changed_by: &["Tag*", "Untag*"],
    arns: &["ecs:task-definition/{}"],
    ..TrailNames::of("ecs")
};
pub(in crate::kinds) const CAPACITY_PROVIDER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCapacityProvider", "response.capacityProvider.capacityProviderArn|request.name")],
    named_by: &["capacityProvider", "name@UpdateCapacityProvider"],
    ended_by: &["DeleteCapacityProvider"],
    arns: &["ecs:capacity-provider/{}"],
    ..TrailNames::of("ecs")
};
pub(in crate::kinds) const ECR_REPOSITORY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRepository", "response.repository.repositoryArn|request.repositoryName")],
    named_by: &["repositoryName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteRepository"],
    untouched_by: &[
        "PutImage",
        "BatchGetImage",
        "InitiateLayerUpload",
        "UploadLayerPart",
        "CompleteLayerUpload",
        "BatchDeleteImage",
        "StartImageScan",
        "GetDownloadUrlForLayer",
        "BatchCheckLayerAvailability",
        "PolicyExecutionEvent",
    ],
    arns: &["ecr:repository/{/}"],
    ..TrailNames::of("ecr")
};
pub(in crate::kinds) const PUBLIC_REPOSITORY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRepository", "response.repository.repositoryArn|request.repositoryName")],
    named_by: &["repositoryName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteRepository"],
    untouched_by: &["PutImage", "InitiateLayerUpload", "UploadLayerPart", "CompleteLayerUpload", "BatchDeleteImage"],
    arns: &["ecr-public:repository/{/}"],
    ..TrailNames::of("ecr-public")
};
pub(in crate::kinds) const PULL_THROUGH_CACHE_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePullThroughCacheRule", "request.ecrRepositoryPrefix")],
    named_by: &["ecrRepositoryPrefix"],
    ended_by: &["DeletePullThroughCacheRule"],
    ..TrailNames::of("ecr")
};
pub(in crate::kinds) const REPOSITORY_CREATION_TEMPLATE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateRepositoryCreationTemplate", "request.prefix")],
    named_by: &["prefix@*RepositoryCreationTemplate"],
    ended_by: &["DeleteRepositoryCreationTemplate"],
    ..TrailNames::of("ecr")
};
pub(in crate::kinds) const EKS_CLUSTER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateCluster", "response.cluster.arn|request.clusterName|request.name")],
    named_by: &["clusterName|name", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteCluster"],
    changed_by: &["*Cluster*", "*EncryptionConfig", "*IdentityProviderConfig", "Tag*", "Untag*"],
    untouched_by: &["AccessKubernetesApi"],
    arns: &["eks:cluster/{}"],
    ..TrailNames::of("eks")
};
pub(in crate::kinds) const NODEGROUP: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateNodegroup",
        "response.nodegroup.nodegroupArn|request.clusterName+request.nodegroupName",
    )],
    named_by: &["clusterName+nodegroupName", "name+nodegroupName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteNodegroup"],
    arns: &["eks:nodegroup/{}/{}"],
    begins_with: "ClusterName",
    ..TrailNames::of("eks")
};
pub(in crate::kinds) const FARGATE_PROFILE: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateFargateProfile",
        "response.fargateProfile.fargateProfileArn|request.clusterName+request.fargateProfileName",
    )],
    named_by: &["clusterName+fargateProfileName", "name+fargateProfileName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteFargateProfile"],
    arns: &["eks:fargateprofile/{}/{}"],
    begins_with: "ClusterName",
    ..TrailNames::of("eks")
};
pub(in crate::kinds) const ADDON: TrailNames = TrailNames {
    made_by: &[Making::by("CreateAddon", "response.addon.addonArn|request.clusterName+request.addonName")],
    named_by: &["clusterName+addonName", "name+addonName", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteAddon"],
    arns: &["eks:addon/{}/{}"],
    ..TrailNames::of("eks")
};
pub(in crate::kinds) const POD_IDENTITY_ASSOCIATION: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreatePodIdentityAssociation",
        "response.association.clusterName+response.association.associationId",
    )],
    named_by: &["clusterName+associationId", "name+associationId"],
    ended_by: &["DeletePodIdentityAssociation"],
    arns: &["eks:podidentityassociation/{}/{}"],
    ..TrailNames::of("eks")
};
pub(in crate::kinds) const COMPUTE_ENVIRONMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateComputeEnvironment", "response.computeEnvironmentArn|request.computeEnvironmentName")],
    named_by: &["computeEnvironment", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteComputeEnvironment"],
    arns: &["batch:compute-environment/{}"],
    ..TrailNames::of("batch")
};
pub(in crate::kinds) const JOB_QUEUE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateJobQueue", "response.jobQueueArn|request.jobQueueName")],
    named_by: &["jobQueue", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteJobQueue"],
    untouched_by: &["SubmitJob"],
    arns: &["batch:job-queue/{}"],
    ..TrailNames::of("batch")
};
pub(in crate::kinds) const JOB_DEFINITION: TrailNames = TrailNames {
    made_by: &[Making::by("RegisterJobDefinition", "response.jobDefinitionArn")],
    named_by: &["jobDefinition", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeregisterJobDefinition"],
    untouched_by: &["SubmitJob"],
    arns: &["batch:job-definition/{}"],
    ..TrailNames::of("batch")
};
pub(in crate::kinds) const SCHEDULING_POLICY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSchedulingPolicy", "response.arn|request.name")],
    named_by: &["arn"],
    ended_by: &["DeleteSchedulingPolicy"],
    arns: &["batch:scheduling-policy/{}"],
    ..TrailNames::of("batch")
};
pub(in crate::kinds) const BEANSTALK_APPLICATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplication", "request.applicationName")],
    named_by: &["applicationName", "resourceArn@*TagsForResource"],
    ended_by: &["DeleteApplication"],
    changed_by: &["*Application", "*ApplicationResourceLifecycle", "*TagsForResource"],
    arns: &["elasticbeanstalk:application/{}"],
    ..TrailNames::of("elasticbeanstalk")
};
pub(in crate::kinds) const BEANSTALK_ENVIRONMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEnvironment", "response.environmentName|request.environmentName")],
    named_by: &["environmentName|response.environmentName", "resourceArn@*TagsForResource"],
    ended_by: &["TerminateEnvironment"],
    untouched_by: &["RequestEnvironmentInfo", "RetrieveEnvironmentInfo"],
    arns: &["elasticbeanstalk:environment/_/{}"],
    ..TrailNames::of("elasticbeanstalk")
};
pub(in crate::kinds) const APPLICATION_VERSION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplicationVersion", "request.applicationName+request.versionLabel")],
    named_by: &["applicationName+versionLabel@*ApplicationVersion"],
    ended_by: &["DeleteApplicationVersion"],
    arns: &["elasticbeanstalk:applicationversion/{}/{}"],
    ..TrailNames::of("elasticbeanstalk")
};
pub(in crate::kinds) const CONFIGURATION_TEMPLATE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConfigurationTemplate", "request.applicationName+request.templateName")],
    named_by: &["applicationName+templateName@*ConfigurationTemplate"],
    ended_by: &["DeleteConfigurationTemplate"],
    arns: &["elasticbeanstalk:configurationtemplate/{}/{}"],
    ..TrailNames::of("elasticbeanstalk")
};
pub(in crate::kinds) const APP_RUNNER_SERVICE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateService", "response.service.serviceArn")],
    named_by: &["serviceArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteService"],
    arns: &["apprunner:service/{}"],
    ..TrailNames::of("apprunner")
};
pub(in crate::kinds) const AUTO_SCALING_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by(
        "CreateAutoScalingConfiguration",
        "response.autoScalingConfiguration.autoScalingConfigurationArn",
    )],
    named_by: &["autoScalingConfigurationArn@*AutoScalingConfiguration"],
    ended_by: &["DeleteAutoScalingConfiguration"],
    arns: &["apprunner:autoscalingconfiguration/{}/{}"],
    ..TrailNames::of("apprunner")
};
pub(in crate::kinds) const VPC_CONNECTOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateVpcConnector", "response.vpcConnector.vpcConnectorArn")],
    named_by: &["vpcConnectorArn@*VpcConnector"],
    ended_by: &["DeleteVpcConnector"],
    arns: &["apprunner:vpcconnector/{}/{}"],
    ..TrailNames::of("apprunner")
};
pub(in crate::kinds) const LIGHTSAIL_INSTANCE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateInstances", "request.instanceNames[]"),
        Making::by("CreateInstancesFromSnapshot", "request.instanceNames[]"),
    ],
    named_by: &["instanceName"],
    ended_by: &["DeleteInstance"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const CONTAINER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateContainerService", "request.serviceName")],
    named_by: &["serviceName"],
    ended_by: &["DeleteContainerService"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const LIGHTSAIL_DATABASE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateRelationalDatabase", "request.relationalDatabaseName"),
        Making::by("CreateRelationalDatabaseFromSnapshot", "request.relationalDatabaseName"),
    ],
    named_by: &["relationalDatabaseName"],
    ended_by: &["DeleteRelationalDatabase"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const LIGHTSAIL_DISK: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDisk", "request.diskName"), Making::by("CreateDiskFromSnapshot", "request.diskName")],
    named_by: &["diskName"],
    ended_by: &["DeleteDisk"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const STATIC_IP: TrailNames = TrailNames {
    made_by: &[Making::by("AllocateStaticIp", "request.staticIpName")],
    named_by: &["staticIpName"],
    ended_by: &["ReleaseStaticIp"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const LIGHTSAIL_LOAD_BALANCER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateLoadBalancer", "request.loadBalancerName")],
    named_by: &["loadBalancerName"],
    ended_by: &["DeleteLoadBalancer"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const LIGHTSAIL_BUCKET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBucket", "request.bucketName")],
    named_by: &["bucketName"],
    ended_by: &["DeleteBucket"],
    ..TrailNames::of("lightsail")
};
pub(in crate::kinds) const AMPLIFY_APP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApp", "response.app.appId")],
    named_by: &["appId", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteApp"],
    untouched_by: &["StartJob", "StopJob", "StartDeployment"],
    arns: &["amplify:apps/{}!"],
    ..TrailNames::of("amplify")
};
pub(in crate::kinds) const AMPLIFY_BRANCH: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBranch", "request.appId+request.branchName")],
    named_by: &["appId+branchName"],
    ended_by: &["DeleteBranch"],
    untouched_by: &["StartJob", "StopJob", "StartDeployment"],
    arns: &["amplify:apps/{}/branches/{}"],
    ..TrailNames::of("amplify")
};
pub(in crate::kinds) const AMPLIFY_DOMAIN: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDomainAssociation", "request.appId+request.domainName")],
    named_by: &["appId+domainName"],
    ended_by: &["DeleteDomainAssociation"],
    arns: &["amplify:apps/{}/domains/{}"],
    ..TrailNames::of("amplify")
};
pub(in crate::kinds) const WORK_SPACES_WORKSPACE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateWorkspaces", "response.pendingRequests[].workspaceId")],
    named_by: &[
        "workspaceId",
        "terminateWorkspaceRequests[].workspaceId",
        "startWorkspaceRequests[].workspaceId",
        "stopWorkspaceRequests[].workspaceId",
        "rebootWorkspaceRequests[].workspaceId",
        "rebuildWorkspaceRequests[].workspaceId",
        "resourceId@*Tags",
    ],
    ended_by: &["TerminateWorkspaces"],
    arns: &["workspaces:workspace/{}"],
    ..TrailNames::of("workspaces")
};
pub(in crate::kinds) const ENVIRONMENT_EC2: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEnvironmentEC2", "response.environmentId")],
    named_by: &["environmentId"],
    ended_by: &["DeleteEnvironment"],
    untouched_by: &["CreateEnvironmentToken", "ActivateEC2Remote", "ModifyTemporaryCredentials*"],
    arns: &["cloud9:environment:{}"],
    ..TrailNames::of("cloud9")
};

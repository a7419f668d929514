//! Containers and platforms that run code: ECS, EKS, ECR, Batch, App Runner, Elastic Beanstalk.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, prices};

const ECS_FREE: &str = "https://aws.amazon.com/ecs/pricing/: no charge beyond what the tasks run on";

const BASE: KindSpec = KindSpec { category: Category::Compute, ..KindSpec::BASE };

/// The rows.
pub(super) const CONTAINERS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::ECS::Cluster",
        alias: "ecs-cluster",
        also: &["ecs"],
        terraform: &["aws_ecs_cluster"],
        title: "ECS cluster",
        glyph: Glyph::Cluster,
        references: &[
            uses("CapacityProviders[]", &["AWS::ECS::CapacityProvider"]),
            sends("Configuration.ExecuteCommandConfiguration.LogConfiguration.CloudWatchLogGroupName", LOG_GROUP),
        ],
        names: &["ClusterName"],
        billing: Billing::Free(ECS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECS::Service",
        alias: "ecs-service",
        terraform: &["aws_ecs_service"],
        title: "ECS service",
        glyph: Glyph::Container,
        place: Place::Subnet,
        references: &[
            inside("NetworkConfiguration.AwsvpcConfiguration.Subnets[]", SUBNET),
            uses("NetworkConfiguration.AwsvpcConfiguration.SecurityGroups[]", SECURITY_GROUP),
            attached("Cluster", ECS_CLUSTER),
            uses("TaskDefinition", TASK_DEFINITION),
            receives("LoadBalancers[].TargetGroupArn", TARGET_GROUP),
            receives("LoadBalancers[].LoadBalancerName", CLASSIC_LOAD_BALANCER),
            uses("ServiceRegistries[].RegistryArn", &["AWS::ServiceDiscovery::Service"]),
            uses("Role", ROLE),
        ],
        names: &["ServiceName"],
        billing: Billing::Lines(prices::compute::ECS_SERVICE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECS::TaskDefinition",
        alias: "task-definition",
        also: &["ecs-task"],
        terraform: &["aws_ecs_task_definition"],
        title: "ECS task definition",
        glyph: Glyph::Container,
        place: Place::Folded,
        references: &[
            uses("TaskRoleArn", ROLE),
            uses("ExecutionRoleArn", ROLE),
            uses("ContainerDefinitions[].Image", REPOSITORY),
            uses("ContainerDefinitions[].Secrets[].ValueFrom", SECRET_OR_PARAMETER),
            sends("ContainerDefinitions[].LogConfiguration.Options.awslogs-group", LOG_GROUP),
            uses("Volumes[].EFSVolumeConfiguration.FilesystemId", FILE_SYSTEM),
        ],
        names: &["Family"],
        secrets: &["ContainerDefinitions[].Environment"],
        billing: Billing::Free(ECS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECS::CapacityProvider",
        alias: "capacity-provider",
        terraform: &["aws_ecs_capacity_provider"],
        title: "ECS capacity provider",
        glyph: Glyph::ScalingGroup,
        place: Place::Folded,
        references: &[uses("AutoScalingGroupProvider.AutoScalingGroupArn", SCALING_GROUP)],
        names: &["Name"],
        billing: Billing::Free(ECS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECS::ClusterCapacityProviderAssociations",
        alias: "ecs-capacity-associations",
        terraform: &["aws_ecs_cluster_capacity_providers"],
        title: "ECS capacity provider association",
        glyph: Glyph::Cluster,
        place: Place::Folded,
        references: &[attached("Cluster", ECS_CLUSTER), uses("CapacityProviders[]", &["AWS::ECS::CapacityProvider"])],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(ECS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECR::Repository",
        alias: "ecr",
        terraform: &["aws_ecr_repository"],
        title: "ECR repository",
        glyph: Glyph::Registry,
        references: &[uses("EncryptionConfiguration.KmsKey", KEY)],
        names: &["RepositoryName"],
        billing: Billing::Lines(prices::compute::REPOSITORY),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::Cluster",
        alias: "eks",
        also: &["eks-cluster"],
        terraform: &["aws_eks_cluster"],
        title: "EKS cluster",
        glyph: Glyph::Cluster,
        place: Place::Subnet,
        references: &[
            inside("ResourcesVpcConfig.SubnetIds[]", SUBNET),
            uses("ResourcesVpcConfig.SecurityGroupIds[]", SECURITY_GROUP),
            uses("RoleArn", ROLE),
            uses("EncryptionConfig[].Provider.KeyArn", KEY),
        ],
        names: &["Name"],
        billing: Billing::Lines(prices::compute::EKS_CLUSTER),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::Nodegroup",
        alias: "eks-nodegroup",
        also: &["nodegroup"],
        terraform: &["aws_eks_node_group"],
        title: "EKS node group",
        glyph: Glyph::ScalingGroup,
        place: Place::Subnet,
        references: &[
            inside("Subnets[]", SUBNET),
            attached("ClusterName", EKS_CLUSTER),
            uses("NodeRole", ROLE),
            uses("LaunchTemplate.Id", LAUNCH_TEMPLATE),
            uses("LaunchTemplate.Name", LAUNCH_TEMPLATE),
            uses("RemoteAccess.Ec2SshKey", KEY_PAIR),
            uses("RemoteAccess.SourceSecurityGroups[]", SECURITY_GROUP),
        ],
        names: &["NodegroupName"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Lines(prices::compute::NODE_GROUP),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::FargateProfile",
        alias: "fargate-profile",
        terraform: &["aws_eks_fargate_profile"],
        title: "EKS Fargate profile",
        glyph: Glyph::Container,
        place: Place::Subnet,
        references: &[
            inside("Subnets[]", SUBNET),
            attached("ClusterName", EKS_CLUSTER),
            uses("PodExecutionRoleArn", ROLE),
        ],
        billing: Billing::Lines(prices::compute::FARGATE_PROFILE),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::Addon",
        alias: "eks-addon",
        terraform: &["aws_eks_addon"],
        title: "EKS add-on",
        glyph: Glyph::Cluster,
        place: Place::Folded,
        references: &[attached("ClusterName", EKS_CLUSTER), uses("ServiceAccountRoleArn", ROLE)],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::Batch::ComputeEnvironment",
        alias: "batch-environment",
        terraform: &["aws_batch_compute_environment"],
        title: "Batch compute environment",
        glyph: Glyph::Cluster,
        place: Place::Subnet,
        references: &[
            inside("ComputeResources.Subnets[]", SUBNET),
            uses("ComputeResources.SecurityGroupIds[]", SECURITY_GROUP),
            uses("ComputeResources.InstanceRole", INSTANCE_PROFILE),
            uses("ComputeResources.LaunchTemplate.LaunchTemplateId", LAUNCH_TEMPLATE),
            uses("ServiceRole", ROLE),
        ],
        names: &["ComputeEnvironmentName"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::Batch::JobQueue",
        alias: "batch-queue",
        terraform: &["aws_batch_job_queue"],
        title: "Batch job queue",
        glyph: Glyph::Queue,
        references: &[sends("ComputeEnvironmentOrder[].ComputeEnvironment", &["AWS::Batch::ComputeEnvironment"])],
        names: &["JobQueueName"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free("https://aws.amazon.com/batch/pricing/: no charge beyond what the jobs run on"),
        ..BASE
    },
    KindSpec {
        name: "AWS::Batch::JobDefinition",
        alias: "batch-job",
        terraform: &["aws_batch_job_definition"],
        title: "Batch job definition",
        glyph: Glyph::Container,
        place: Place::Folded,
        references: &[
            uses("ContainerProperties.JobRoleArn", ROLE),
            uses("ContainerProperties.ExecutionRoleArn", ROLE),
            uses("ContainerProperties.Image", REPOSITORY),
        ],
        names: &["JobDefinitionName"],
        tags: TagShape::Map("Tags"),
        secrets: &["ContainerProperties.Environment"],
        billing: Billing::Free("https://aws.amazon.com/batch/pricing/: no charge beyond what the jobs run on"),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticBeanstalk::Application",
        alias: "beanstalk-app",
        terraform: &["aws_elastic_beanstalk_application"],
        title: "Elastic Beanstalk application",
        place: Place::Folded,
        names: &["ApplicationName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free("https://aws.amazon.com/elasticbeanstalk/pricing/: no charge beyond what it starts"),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticBeanstalk::Environment",
        alias: "beanstalk",
        terraform: &["aws_elastic_beanstalk_environment"],
        title: "Elastic Beanstalk environment",
        glyph: Glyph::ScalingGroup,
        references: &[attached("ApplicationName", &["AWS::ElasticBeanstalk::Application"])],
        names: &["EnvironmentName"],
        secrets: &["OptionSettings[].Value"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::AppRunner::Service",
        alias: "apprunner",
        terraform: &["aws_apprunner_service"],
        title: "App Runner service",
        glyph: Glyph::Container,
        references: &[
            uses("InstanceConfiguration.InstanceRoleArn", ROLE),
            uses("SourceConfiguration.AuthenticationConfiguration.AccessRoleArn", ROLE),
            uses("SourceConfiguration.ImageRepository.ImageIdentifier", REPOSITORY),
        ],
        names: &["ServiceName"],
        secrets: &["SourceConfiguration.ImageRepository.ImageConfiguration.RuntimeEnvironmentVariables"],
        billing: Billing::Unpriced,
        ..BASE
    },
];

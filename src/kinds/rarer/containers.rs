//! Containers and platforms that run code.

use super::free;
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices};

const BASE: KindSpec = KindSpec { category: Category::Compute, ..KindSpec::BASE };

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        name: "AWS::ECR::PublicRepository",
        alias: "ecr-public",
        terraform: &["aws_ecrpublic_repository"],
        title: "public ECR repository",
        glyph: Glyph::Registry,
        names: &["RepositoryName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::ECR::ReplicationConfiguration",
        alias: "ecr-replication",
        terraform: &["aws_ecr_replication_configuration"],
        title: "registry replication",
        glyph: Glyph::Registry,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ECR),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECR::PullThroughCacheRule",
        alias: "ecr-cache-rule",
        terraform: &["aws_ecr_pull_through_cache_rule"],
        title: "registry cache rule",
        glyph: Glyph::Registry,
        place: Place::Folded,
        references: &[uses("CredentialArn", SECRET)],
        names: &["EcrRepositoryPrefix"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ECR),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECR::RegistryPolicy",
        alias: "ecr-registry-policy",
        terraform: &["aws_ecr_registry_policy"],
        title: "registry policy",
        glyph: Glyph::Registry,
        place: Place::Folded,
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ECR),
        ..BASE
    },
    KindSpec {
        name: "AWS::ECR::RepositoryCreationTemplate",
        alias: "ecr-template",
        terraform: &["aws_ecr_repository_creation_template"],
        title: "repository template",
        glyph: Glyph::Registry,
        place: Place::Folded,
        references: &[uses("CustomRoleArn", ROLE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::ECR),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::AccessEntry",
        alias: "eks-access",
        terraform: &["aws_eks_access_entry"],
        listings: answers::rarer::ACCESS_ENTRY,
        title: "EKS access entry",
        glyph: Glyph::Cluster,
        place: Place::Folded,
        references: &[
            attached("ClusterName", EKS_CLUSTER),
            uses("PrincipalArn", &["AWS::IAM::Role", "AWS::IAM::User"]),
        ],
        billing: Billing::Free(free::EKS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::PodIdentityAssociation",
        alias: "eks-pod-identity",
        terraform: &["aws_eks_pod_identity_association"],
        listings: answers::rarer::POD_IDENTITY,
        title: "EKS pod identity",
        glyph: Glyph::Cluster,
        place: Place::Folded,
        references: &[attached("ClusterName", EKS_CLUSTER), uses("RoleArn", ROLE)],
        billing: Billing::Free(free::EKS),
        ..BASE
    },
    KindSpec {
        name: "AWS::EKS::IdentityProviderConfig",
        alias: "eks-identity-provider",
        terraform: &["aws_eks_identity_provider_config"],
        title: "EKS identity provider",
        glyph: Glyph::Cluster,
        place: Place::Folded,
        references: &[attached("ClusterName", EKS_CLUSTER)],
        billing: Billing::Free(free::EKS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Lambda::EventInvokeConfig",
        alias: "lambda-invoke-config",
        terraform: &["aws_lambda_function_event_invoke_config"],
        title: "function invocation setting",
        glyph: Glyph::Function,
        place: Place::Folded,
        references: &[
            attached("FunctionName", FUNCTION),
            sends("DestinationConfig.OnFailure.Destination", ANY),
            sends("DestinationConfig.OnSuccess.Destination", ANY),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::LAMBDA),
        ..BASE
    },
    KindSpec {
        name: "AWS::Lambda::CodeSigningConfig",
        alias: "code-signing",
        terraform: &["aws_lambda_code_signing_config"],
        title: "code signing",
        glyph: Glyph::Function,
        place: Place::Folded,
        billing: Billing::Free(free::LAMBDA),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticBeanstalk::ApplicationVersion",
        alias: "beanstalk-version",
        terraform: &["aws_elastic_beanstalk_application_version"],
        attributes: &[
            from("application", "ApplicationName"),
            from("bucket", "SourceBundle.S3Bucket"),
            from("key", "SourceBundle.S3Key"),
        ],
        listings: answers::rarer::BEANSTALK_VERSION,
        title: "Elastic Beanstalk version",
        place: Place::Folded,
        references: &[
            attached("ApplicationName", &["AWS::ElasticBeanstalk::Application"]),
            uses("SourceBundle.S3Bucket", BUCKET),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::BEANSTALK),
        ..BASE
    },
    KindSpec {
        name: "AWS::ElasticBeanstalk::ConfigurationTemplate",
        alias: "beanstalk-template",
        terraform: &["aws_elastic_beanstalk_configuration_template"],
        attributes: &[
            from("application", "ApplicationName"),
            from("name", "TemplateName"),
            from("setting[]", "OptionSettings[]"),
        ],
        title: "Elastic Beanstalk template",
        place: Place::Folded,
        references: &[attached("ApplicationName", &["AWS::ElasticBeanstalk::Application"])],
        names: &["TemplateName"],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["OptionSettings[].Value"],
        billing: Billing::Free(free::BEANSTALK),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppRunner::AutoScalingConfiguration",
        alias: "apprunner-scaling",
        terraform: &["aws_apprunner_auto_scaling_configuration_version"],
        title: "App Runner scaling",
        glyph: Glyph::ScalingGroup,
        place: Place::Folded,
        names: &["AutoScalingConfigurationName"],
        billing: Billing::Free(free::APPRUNNER),
        ..BASE
    },
    KindSpec {
        name: "AWS::AppRunner::VpcConnector",
        alias: "apprunner-connector",
        terraform: &["aws_apprunner_vpc_connector"],
        title: "App Runner VPC connector",
        glyph: Glyph::Endpoint,
        place: Place::Folded,
        references: &[inside("Subnets[]", SUBNET), uses("SecurityGroups[]", SECURITY_GROUP)],
        names: &["VpcConnectorName"],
        billing: Billing::Free(free::APPRUNNER),
        ..BASE
    },
    KindSpec {
        name: "AWS::Batch::SchedulingPolicy",
        alias: "batch-scheduling",
        terraform: &["aws_batch_scheduling_policy"],
        title: "Batch scheduling policy",
        glyph: Glyph::Queue,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Free(free::BATCH),
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::Instance",
        alias: "lightsail",
        terraform: &["aws_lightsail_instance"],
        attributes: &[from("name", "InstanceName")],
        title: "Lightsail instance",
        glyph: Glyph::Server,
        references: &[uses("KeyPairName", ANY)],
        names: &["InstanceName"],
        secrets: &["UserData"],
        billing: Billing::Lines(prices::clusters::LIGHTSAIL),
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::Container",
        alias: "lightsail-container",
        terraform: &["aws_lightsail_container_service"],
        attributes: &[from("name", "ServiceName")],
        title: "Lightsail container service",
        glyph: Glyph::Container,
        names: &["ServiceName"],
        secrets: &["ContainerServiceDeployment"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::Database",
        alias: "lightsail-database",
        terraform: &["aws_lightsail_database"],
        attributes: &[from("master_password", "MasterUserPassword")],
        title: "Lightsail database",
        glyph: Glyph::Database,
        names: &["RelationalDatabaseName"],
        secrets: &["MasterUserPassword"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::Disk",
        alias: "lightsail-disk",
        terraform: &["aws_lightsail_disk"],
        attributes: &[from("name", "DiskName")],
        title: "Lightsail disk",
        glyph: Glyph::Disk,
        names: &["DiskName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::StaticIp",
        alias: "lightsail-static-ip",
        terraform: &["aws_lightsail_static_ip"],
        attributes: &[from("name", "StaticIpName")],
        title: "Lightsail static address",
        glyph: Glyph::Address,
        place: Place::Folded,
        references: &[attached("AttachedTo", &["AWS::Lightsail::Instance"])],
        names: &["StaticIpName"],
        tags: TagShape::None(UNTAGGABLE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::LoadBalancer",
        alias: "lightsail-lb",
        terraform: &["aws_lightsail_lb"],
        attributes: &[from("name", "LoadBalancerName")],
        title: "Lightsail load balancer",
        glyph: Glyph::LoadBalancer,
        names: &["LoadBalancerName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Lightsail::Bucket",
        alias: "lightsail-bucket",
        terraform: &["aws_lightsail_bucket"],
        attributes: &[from("name", "BucketName")],
        title: "Lightsail bucket",
        glyph: Glyph::Bucket,
        names: &["BucketName"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Amplify::App",
        alias: "amplify",
        terraform: &["aws_amplify_app"],
        attributes: &[from("iam_service_role_arn", "IAMServiceRole")],
        listings: answers::rarer::AMPLIFY,
        title: "Amplify app",
        glyph: Glyph::Globe,
        references: &[uses("IAMServiceRole", ROLE)],
        names: &["Name"],
        secrets: &["AccessToken", "OauthToken", "BasicAuthConfig", "BasicAuthCredentials", "EnvironmentVariables"],
        ..BASE
    },
    KindSpec {
        name: "AWS::Amplify::Branch",
        alias: "amplify-branch",
        terraform: &["aws_amplify_branch"],
        title: "Amplify branch",
        glyph: Glyph::Globe,
        place: Place::Folded,
        references: &[attached("AppId", &["AWS::Amplify::App"])],
        names: &["BranchName"],
        secrets: &["EnvironmentVariables", "BasicAuthConfig", "BasicAuthCredentials"],
        billing: Billing::Free(free::AMPLIFY),
        ..BASE
    },
    KindSpec {
        name: "AWS::Amplify::Domain",
        alias: "amplify-domain",
        terraform: &["aws_amplify_domain_association"],
        title: "Amplify domain",
        glyph: Glyph::Dns,
        place: Place::Folded,
        references: &[attached("AppId", &["AWS::Amplify::App"])],
        names: &["DomainName"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(free::AMPLIFY),
        ..BASE
    },
    KindSpec {
        name: "AWS::WorkSpaces::Workspace",
        alias: "workspace",
        terraform: &["aws_workspaces_workspace"],
        listings: answers::rarer::WORKSPACE,
        title: "WorkSpace",
        glyph: Glyph::Server,
        references: &[
            attached("DirectoryId", &["AWS::DirectoryService::MicrosoftAD", "AWS::DirectoryService::SimpleAD"]),
            uses("VolumeEncryptionKey", KEY),
        ],
        ..BASE
    },
    KindSpec {
        name: "AWS::Cloud9::EnvironmentEC2",
        alias: "cloud9",
        terraform: &["aws_cloud9_environment_ec2"],
        title: "Cloud9 environment",
        glyph: Glyph::Server,
        place: Place::Subnet,
        references: &[inside("SubnetId", SUBNET)],
        names: &["Name"],
        ..BASE
    },
];

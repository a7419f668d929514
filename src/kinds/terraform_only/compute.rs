//! Functions and containers.

use super::{free, setting, unpriced};
use crate::kinds::sources::from;
use crate::kinds::vocabulary::*;
use crate::kinds::{Billing, KindSpec, TagShape, prices, usage_keys};

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    KindSpec {
        attributes: &[from(
            "provisioned_concurrent_executions",
            "ProvisionedConcurrencyConfig.ProvisionedConcurrentExecutions",
        )],
        billing: Billing::Lines(prices::compute::LAMBDA_VERSION),
        usage: usage_keys::PROVISIONED_CONCURRENCY,
        ..unpriced(
            "aws_lambda_provisioned_concurrency_config",
            "provisioned-concurrency",
            "provisioned concurrency",
            &[attached("FunctionName", FUNCTION)],
        )
    },
    KindSpec {
        secrets: &["Input", "Result"],
        ..unpriced(
            "aws_lambda_invocation",
            "lambda-invocation",
            "function invocation",
            &[sends("FunctionName", FUNCTION)],
        )
    },
    setting(
        "aws_ecr_lifecycle_policy",
        "ecr-lifecycle",
        "repository lifecycle",
        free::ECR,
        &[attached("Repository", REPOSITORY)],
    ),
    setting(
        "aws_ecr_repository_policy",
        "ecr-policy",
        "repository policy",
        free::ECR,
        &[attached("Repository", REPOSITORY)],
    ),
    unpriced("aws_ecr_registry_scanning_configuration", "ecr-scanning", "registry scanning", &[]),
    setting("aws_ecs_account_setting_default", "ecs-account-setting", "ECS account setting", free::ECS, &[]),
    setting("aws_ecs_tag", "ecs-tag", "tag of a resource", free::ECS, &[attached("ResourceArn", ANY)]),
    setting(
        "aws_eks_access_policy_association",
        "eks-access-policy",
        "access policy of an EKS cluster",
        free::EKS,
        &[attached("ClusterName", EKS_CLUSTER)],
    ),
    KindSpec {
        secrets: &["Token"],
        ..setting(
            "aws_eks_cluster_auth",
            "eks-token",
            "token of an EKS cluster",
            free::EKS,
            &[attached("Name", EKS_CLUSTER)],
        )
    },
    KindSpec {
        secrets: &["AuthorizationToken", "Password"],
        ..setting("aws_ecr_authorization_token", "ecr-token", "token of a registry", free::ECR, &[])
    },
    unpriced(
        "aws_apprunner_custom_domain_association",
        "apprunner-domain",
        "App Runner domain",
        &[attached("ServiceArn", &["AWS::AppRunner::Service"])],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..unpriced("aws_apprunner_connection", "apprunner-connection", "App Runner connection", &[])
    },
];

//! Watching and running.

use super::{free, setting, unpriced};
use crate::kinds::vocabulary::*;
use crate::kinds::{KindSpec, TagShape};

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    setting(
        "aws_cloudwatch_log_destination_policy",
        "log-destination-policy",
        "log destination policy",
        free::LOGS,
        &[attached("DestinationName", &["AWS::Logs::Destination"])],
    ),
    unpriced(
        "aws_cloudwatch_log_data_protection_policy",
        "log-data-protection",
        "data protection of a log group",
        &[attached("LogGroupName", LOG_GROUP)],
    ),
    setting(
        "aws_config_configuration_recorder_status",
        "config-recorder-status",
        "state of a recorder",
        free::CONFIG,
        &[attached("Name", &["AWS::Config::ConfigurationRecorder"])],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        secrets: &["ActivationCode"],
        ..setting("aws_ssm_activation", "ssm-activation", "SSM activation", free::SSM, &[uses("IamRole", ROLE)])
    },
    setting(
        "aws_ssm_patch_group",
        "patch-group",
        "patch group",
        free::SSM,
        &[attached("BaselineId", &["AWS::SSM::PatchBaseline"])],
    ),
    setting(
        "aws_ssm_default_patch_baseline",
        "default-patch-baseline",
        "default patch baseline",
        free::SSM,
        &[attached("BaselineId", &["AWS::SSM::PatchBaseline"])],
    ),
    setting("aws_ssm_service_setting", "ssm-setting", "SSM setting", free::SSM, &[]),
    KindSpec {
        terraform: &["aws_cloudformation_stack_instances"],
        ..setting(
            "aws_cloudformation_stack_set_instance",
            "stack-set-instance",
            "instance of a stack set",
            free::CLOUDFORMATION,
            &[attached("StackSetName", &["AWS::CloudFormation::StackSet"])],
        )
    },
    KindSpec {
        secrets: &["Secret"],
        ..setting(
            "aws_codebuild_webhook",
            "codebuild-webhook",
            "build webhook",
            free::CODEBUILD,
            &[attached("ProjectName", &["AWS::CodeBuild::Project"])],
        )
    },
    setting(
        "aws_codecommit_trigger",
        "codecommit-trigger",
        "repository trigger",
        free::CODECOMMIT,
        &[attached("RepositoryName", &["AWS::CodeCommit::Repository"]), sends("Trigger[].DestinationArn", ANY)],
    ),
    setting(
        "aws_resourcegroups_resource",
        "resource-group-member",
        "member of a resource group",
        free::GROUPS,
        &[attached("GroupArn", &["AWS::ResourceGroups::Group"]), uses("ResourceArn", ANY)],
    ),
    setting("aws_athena_database", "athena-database", "Athena database", free::ATHENA, &[sends("Bucket", BUCKET)]),
];

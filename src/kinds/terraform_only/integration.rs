//! Messages, streams and APIs.

use super::{free, setting, unpriced};
use crate::kinds::vocabulary::*;
use crate::kinds::{KindSpec, TagShape};

const IDENTITY: &[&str] = &["AWS::SES::EmailIdentity"];
const REST_PATH: &[&str] = &["AWS::ApiGateway::RestApi", "AWS::ApiGateway::Resource"];

/// The rows.
pub(in crate::kinds) const ROWS: &[KindSpec] = &[
    setting(
        "aws_sqs_queue_redrive_policy",
        "queue-redrive",
        "queue redrive policy",
        free::SQS,
        &[attached("QueueUrl", QUEUE), sends("RedrivePolicy.deadLetterTargetArn", QUEUE)],
    ),
    setting(
        "aws_sqs_queue_redrive_allow_policy",
        "queue-redrive-allow",
        "queue redrive permission",
        free::SQS,
        &[attached("QueueUrl", QUEUE), receives("RedriveAllowPolicy.sourceQueueArns[]", QUEUE)],
    ),
    KindSpec {
        secrets: &["PlatformCredential", "PlatformPrincipal"],
        ..unpriced("aws_sns_platform_application", "sns-platform", "SNS platform application", &[])
    },
    setting(
        "aws_sns_sms_preferences",
        "sns-sms",
        "SMS preferences",
        free::SNS,
        &[uses("DeliveryStatusIamRoleArn", ROLE)],
    ),
    KindSpec {
        secrets: &["Input"],
        ..setting(
            "aws_cloudwatch_event_target",
            "event-target",
            "event target",
            free::EVENTS,
            &[
                attached("Rule", &["AWS::Events::Rule"]),
                sends("Arn", ANY),
                uses("RoleArn", ROLE),
                sends("DeadLetterConfig.Arn", QUEUE),
                uses("EcsTarget.TaskDefinitionArn", TASK_DEFINITION),
                inside("EcsTarget.NetworkConfiguration.Subnets[]", SUBNET),
                uses("EcsTarget.NetworkConfiguration.SecurityGroups[]", SECURITY_GROUP),
            ],
        )
    },
    setting(
        "aws_kinesis_resource_policy",
        "stream-policy",
        "stream policy",
        free::KINESIS,
        &[attached("ResourceArn", STREAM)],
    ),
    unpriced(
        "aws_kinesisanalyticsv2_application_snapshot",
        "flink-snapshot",
        "Flink snapshot",
        &[attached("ApplicationName", &["AWS::KinesisAnalyticsV2::Application"])],
    ),
    setting("aws_ses_domain_dkim", "ses-dkim", "SES signature", free::SES, &[attached("Domain", IDENTITY)]),
    setting(
        "aws_ses_domain_identity_verification",
        "ses-verification",
        "SES verification",
        free::SES,
        &[attached("Domain", IDENTITY)],
    ),
    setting(
        "aws_ses_domain_mail_from",
        "ses-mail-from",
        "SES sender domain",
        free::SES,
        &[attached("Domain", IDENTITY)],
    ),
    setting(
        "aws_ses_identity_notification_topic",
        "ses-notification",
        "SES notification",
        free::SES,
        &[attached("Identity", IDENTITY), sends("TopicArn", TOPIC)],
    ),
    setting("aws_ses_identity_policy", "ses-policy", "SES policy", free::SES, &[attached("Identity", IDENTITY)]),
    setting(
        "aws_ses_active_receipt_rule_set",
        "ses-active-rules",
        "active SES rules",
        free::SES,
        &[attached("RuleSetName", &["AWS::SES::ReceiptRuleSet"])],
    ),
    setting(
        "aws_sesv2_email_identity_mail_from_attributes",
        "ses-identity-mail-from",
        "SES sender domain",
        free::SES,
        &[attached("EmailIdentity", IDENTITY)],
    ),
    setting(
        "aws_sesv2_email_identity_feedback_attributes",
        "ses-identity-feedback",
        "SES feedback",
        free::SES,
        &[attached("EmailIdentity", IDENTITY)],
    ),
    setting(
        "aws_api_gateway_integration_response",
        "rest-integration-response",
        "API integration response",
        free::API,
        &[attached("RestApiId", REST_API), attached("ResourceId", REST_PATH)],
    ),
    setting(
        "aws_api_gateway_method_response",
        "rest-method-response",
        "API method response",
        free::API,
        &[attached("RestApiId", REST_API), attached("ResourceId", REST_PATH)],
    ),
    setting(
        "aws_api_gateway_method_settings",
        "rest-method-settings",
        "API method settings",
        free::API,
        &[attached("RestApiId", REST_API), attached("StageName", &["AWS::ApiGateway::Stage"])],
    ),
    setting(
        "aws_api_gateway_rest_api_policy",
        "rest-policy",
        "API policy",
        free::API,
        &[attached("RestApiId", REST_API)],
    ),
    KindSpec {
        secrets: &["Container"],
        ..setting(
            "aws_lightsail_container_service_deployment_version",
            "lightsail-deployment",
            "Lightsail deployment",
            free::LIGHTSAIL,
            &[attached("ServiceName", &["AWS::Lightsail::Container"])],
        )
    },
    setting(
        "aws_lightsail_static_ip_attachment",
        "lightsail-address",
        "Lightsail address",
        free::LIGHTSAIL,
        &[attached("InstanceName", &["AWS::Lightsail::Instance"]), uses("StaticIpName", &["AWS::Lightsail::StaticIp"])],
    ),
    setting(
        "aws_lightsail_instance_public_ports",
        "lightsail-ports",
        "Lightsail ports",
        free::LIGHTSAIL,
        &[attached("InstanceName", &["AWS::Lightsail::Instance"])],
    ),
    KindSpec {
        tags: TagShape::Map("Tags"),
        ..setting("aws_lightsail_key_pair", "lightsail-key-pair", "Lightsail key pair", free::LIGHTSAIL, &[])
    },
];

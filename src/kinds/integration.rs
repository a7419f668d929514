//! Messages, events, streams, workflows.

use super::vocabulary::*;
use super::{Billing, Category, Glyph, KindSpec, Place, TagShape, answers, prices, terraform};

const SNS_FREE: &str = "https://aws.amazon.com/sns/pricing/ charges the topic's requests and deliveries alone";
const SQS_FREE: &str = "https://aws.amazon.com/sqs/pricing/ charges the queue's requests alone";
const EVENTS_FREE: &str = "https://aws.amazon.com/eventbridge/pricing/ charges events alone";

const BASE: KindSpec = KindSpec { category: Category::Integration, ..KindSpec::BASE };

/// The rows.
pub(super) const INTEGRATION: &[KindSpec] = &[
    KindSpec {
        name: "AWS::SQS::Queue",
        alias: "sqs",
        also: &["queue"],
        terraform: &["aws_sqs_queue"],
        attributes: terraform::integration::QUEUE,
        title: "SQS queue",
        glyph: Glyph::Queue,
        references: &[
            sends("RedrivePolicy.deadLetterTargetArn", QUEUE),
            receives("RedriveAllowPolicy.sourceQueueArns[]", QUEUE),
            uses("KmsMasterKeyId", KEY),
        ],
        names: &["QueueName"],
        billing: Billing::Lines(prices::application::QUEUE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SQS::QueuePolicy",
        alias: "queue-policy",
        terraform: &["aws_sqs_queue_policy"],
        attributes: terraform::integration::QUEUE_POLICY,
        title: "queue policy",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("Queues[]", QUEUE)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SQS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SNS::Topic",
        alias: "sns",
        also: &["topic"],
        terraform: &["aws_sns_topic"],
        attributes: terraform::integration::TOPIC,
        listings: answers::management::TOPIC,
        title: "SNS topic",
        glyph: Glyph::Topic,
        references: &[sends("Subscription[].Endpoint", SUBSCRIBERS), uses("KmsMasterKeyId", KEY)],
        names: &["TopicName"],
        billing: Billing::Lines(prices::application::TOPIC),
        ..BASE
    },
    KindSpec {
        name: "AWS::SNS::Subscription",
        alias: "subscription",
        also: &["sns-subscription"],
        terraform: &["aws_sns_topic_subscription"],
        listings: answers::management::SUBSCRIPTION,
        title: "SNS subscription",
        glyph: Glyph::Mail,
        place: Place::Folded,
        references: &[
            receives("TopicArn", TOPIC),
            sends("Endpoint", SUBSCRIBERS),
            sends("RedrivePolicy.deadLetterTargetArn", QUEUE),
            uses("SubscriptionRoleArn", ROLE),
        ],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SNS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::SNS::TopicPolicy",
        alias: "topic-policy",
        terraform: &["aws_sns_topic_policy"],
        attributes: terraform::integration::TOPIC_POLICY,
        title: "topic policy",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("Topics[]", TOPIC)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(SNS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Events::Rule",
        alias: "event-rule",
        also: &["events-rule", "eventbridge-rule"],
        terraform: &["aws_cloudwatch_event_rule"],
        title: "EventBridge rule",
        glyph: Glyph::Bus,
        references: &[
            sends("Targets[].Arn", ANY),
            sends("Targets[].DeadLetterConfig.Arn", QUEUE),
            uses("Targets[].RoleArn", ROLE),
            uses("Targets[].EcsParameters.TaskDefinitionArn", TASK_DEFINITION),
            uses("RoleArn", ROLE),
            receives("EventBusName", EVENT_BUS),
        ],
        names: &["Name"],
        billing: Billing::Free(
            "https://aws.amazon.com/eventbridge/pricing/ charges custom events, to the bus that takes them",
        ),
        ..BASE
    },
    KindSpec {
        name: "AWS::Events::EventBus",
        alias: "event-bus",
        terraform: &["aws_cloudwatch_event_bus"],
        title: "event bus",
        glyph: Glyph::Bus,
        references: &[sends("DeadLetterConfig.Arn", QUEUE), uses("KmsKeyIdentifier", KEY)],
        names: &["Name"],
        billing: Billing::Lines(prices::application::EVENT_BUS),
        ..BASE
    },
    KindSpec {
        name: "AWS::Events::EventBusPolicy",
        alias: "event-bus-policy",
        terraform: &["aws_cloudwatch_event_permission", "aws_cloudwatch_event_bus_policy"],
        title: "event bus policy",
        category: Category::Security,
        glyph: Glyph::Role,
        place: Place::Folded,
        references: &[attached("EventBusName", EVENT_BUS)],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Free(EVENTS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Events::Connection",
        alias: "event-connection",
        terraform: &["aws_cloudwatch_event_connection"],
        title: "event connection",
        glyph: Glyph::Bus,
        place: Place::Folded,
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        secrets: &["AuthParameters"],
        billing: Billing::Free(EVENTS_FREE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Scheduler::Schedule",
        alias: "schedule",
        terraform: &["aws_scheduler_schedule"],
        title: "EventBridge schedule",
        glyph: Glyph::Bus,
        references: &[
            sends("Target.Arn", ANY),
            uses("Target.RoleArn", ROLE),
            sends("Target.DeadLetterConfig.Arn", QUEUE),
            uses("Target.EcsParameters.TaskDefinitionArn", TASK_DEFINITION),
            attached("GroupName", &["AWS::Scheduler::ScheduleGroup"]),
        ],
        names: &["Name"],
        tags: TagShape::None(UNTAGGABLE),
        billing: Billing::Lines(prices::application::SCHEDULE),
        ..BASE
    },
    KindSpec {
        name: "AWS::Pipes::Pipe",
        alias: "pipe",
        terraform: &["aws_pipes_pipe"],
        title: "EventBridge pipe",
        glyph: Glyph::Bus,
        references: &[receives("Source", ANY), sends("Target", ANY), sends("Enrichment", ANY), uses("RoleArn", ROLE)],
        names: &["Name"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Lines(prices::application::PIPE),
        ..BASE
    },
    KindSpec {
        name: "AWS::StepFunctions::StateMachine",
        alias: "step-functions",
        also: &["AWS::Serverless::StateMachine", "sfn", "state-machine"],
        terraform: &["aws_sfn_state_machine"],
        attributes: terraform::integration::STATE_MACHINE,
        title: "Step Functions state machine",
        glyph: Glyph::Workflow,
        references: &[
            uses("RoleArn", ROLE),
            uses("DefinitionS3Location.Bucket", BUCKET),
            sends("LoggingConfiguration.Destinations[].CloudWatchLogsLogGroup.LogGroupArn", LOG_GROUP),
            sends("DefinitionSubstitutions", ANY),
        ],
        names: &["StateMachineName"],
        billing: Billing::Lines(prices::application::STATE_MACHINE),
        ..BASE
    },
    KindSpec {
        name: "AWS::StepFunctions::Activity",
        alias: "step-activity",
        terraform: &["aws_sfn_activity"],
        title: "Step Functions activity",
        glyph: Glyph::Workflow,
        names: &["Name"],
        billing: Billing::Free("https://aws.amazon.com/step-functions/pricing/ charges transitions alone"),
        ..BASE
    },
    KindSpec {
        name: "AWS::Kinesis::Stream",
        alias: "kinesis",
        also: &["stream"],
        terraform: &["aws_kinesis_stream"],
        attributes: terraform::integration::STREAM,
        title: "Kinesis stream",
        glyph: Glyph::Stream,
        references: &[uses("StreamEncryption.KeyId", KEY)],
        names: &["Name"],
        billing: Billing::Lines(prices::application::STREAM),
        ..BASE
    },
    KindSpec {
        name: "AWS::Kinesis::StreamConsumer",
        alias: "kinesis-consumer",
        terraform: &["aws_kinesis_stream_consumer"],
        attributes: terraform::integration::STREAM_CONSUMER,
        title: "Kinesis stream consumer",
        glyph: Glyph::Stream,
        place: Place::Folded,
        references: &[receives("StreamARN", STREAM)],
        names: &["ConsumerName"],
        billing: Billing::Lines(prices::application::STREAM_CONSUMER),
        ..BASE
    },
    KindSpec {
        name: "AWS::KinesisFirehose::DeliveryStream",
        alias: "firehose",
        terraform: &["aws_kinesis_firehose_delivery_stream"],
        attributes: terraform::integration::DELIVERY_STREAM,
        title: "Firehose stream",
        glyph: Glyph::Stream,
        references: &[
            receives("KinesisStreamSourceConfiguration.KinesisStreamARN", STREAM),
            uses("KinesisStreamSourceConfiguration.RoleARN", ROLE),
            sends("ExtendedS3DestinationConfiguration.BucketARN", BUCKET),
            uses("ExtendedS3DestinationConfiguration.RoleARN", ROLE),
            sends("ExtendedS3DestinationConfiguration.CloudWatchLoggingOptions.LogGroupName", LOG_GROUP),
            sends("S3DestinationConfiguration.BucketARN", BUCKET),
            uses("S3DestinationConfiguration.RoleARN", ROLE),
            sends("AmazonopensearchserviceDestinationConfiguration.DomainARN", &["AWS::OpenSearchService::Domain"]),
            sends("ElasticsearchDestinationConfiguration.DomainARN", &["AWS::OpenSearchService::Domain"]),
        ],
        names: &["DeliveryStreamName"],
        secrets: &[
            "RedshiftDestinationConfiguration.Password",
            "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
        ],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::MSK::Cluster",
        alias: "msk",
        also: &["kafka"],
        terraform: &["aws_msk_cluster"],
        attributes: terraform::integration::KAFKA,
        title: "MSK cluster",
        glyph: Glyph::Stream,
        place: Place::Subnet,
        references: &[
            inside("BrokerNodeGroupInfo.ClientSubnets[]", SUBNET),
            uses("BrokerNodeGroupInfo.SecurityGroups[]", SECURITY_GROUP),
            uses("EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId", KEY),
            sends("LoggingInfo.BrokerLogs.CloudWatchLogs.LogGroup", LOG_GROUP),
            sends("LoggingInfo.BrokerLogs.S3.Bucket", BUCKET),
            sends("LoggingInfo.BrokerLogs.Firehose.DeliveryStream", DELIVERY_STREAM),
        ],
        names: &["ClusterName"],
        tags: TagShape::Map("Tags"),
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::AmazonMQ::Broker",
        alias: "mq",
        terraform: &["aws_mq_broker"],
        attributes: terraform::integration::BROKER,
        title: "Amazon MQ broker",
        glyph: Glyph::Queue,
        place: Place::Subnet,
        references: &[
            inside("SubnetIds[]", SUBNET),
            uses("SecurityGroups[]", SECURITY_GROUP),
            uses("EncryptionOptions.KmsKeyId", KEY),
        ],
        names: &["BrokerName"],
        secrets: &["Users[].Password", "LdapServerMetadata.ServiceAccountPassword"],
        billing: Billing::Unpriced,
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::EmailIdentity",
        alias: "ses",
        terraform: &["aws_ses_email_identity", "aws_ses_domain_identity", "aws_sesv2_email_identity"],
        attributes: terraform::integration::EMAIL_IDENTITY,
        title: "SES identity",
        glyph: Glyph::Mail,
        references: &[uses("ConfigurationSetAttributes.ConfigurationSetName", &["AWS::SES::ConfigurationSet"])],
        names: &["EmailIdentity"],
        billing: Billing::Lines(prices::application::EMAIL_IDENTITY),
        ..BASE
    },
    KindSpec {
        name: "AWS::SES::ConfigurationSet",
        alias: "ses-configuration",
        terraform: &["aws_ses_configuration_set", "aws_sesv2_configuration_set"],
        attributes: terraform::integration::EMAIL_CONFIGURATION,
        title: "SES configuration set",
        glyph: Glyph::Mail,
        place: Place::Folded,
        names: &["Name"],
        billing: Billing::Free("https://aws.amazon.com/ses/pricing/ lists no charge for it"),
        ..BASE
    },
];

/// What an SNS subscription can deliver to inside AWS; mail addresses and web addresses name no resource.
const SUBSCRIBERS: &[&str] =
    &["AWS::SQS::Queue", "AWS::Lambda::Function", "AWS::Lambda::Alias", "AWS::KinesisFirehose::DeliveryStream"];

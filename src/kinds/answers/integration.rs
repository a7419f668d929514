//! Messages, events, streams, workflows.

use crate::kinds::sources::{Listing, Rename, from, lists, shows};

pub(in crate::kinds) const QUEUE: &[Listing] =
    &[shows("sqs get-queue-attributes", "Attributes", "QueueArn"), lists("sqs list-queues", "QueueUrls[]", "")];

pub(in crate::kinds) const TOPIC: &[Listing] = &[
    shows("sns get-topic-attributes", "Attributes", "TopicArn").has(&["Owner"]),
    lists("sns list-topics", "Topics[]", "TopicArn"),
];

/// Those that nobody has confirmed yet have no ARN. The answer for one topic looks as that for all of them does: only the
/// name of its file tells them apart.
pub(in crate::kinds) const SUBSCRIPTION: &[Listing] = &[
    shows("sns get-subscription-attributes", "Attributes", "SubscriptionArn").has(&["Owner", "TopicArn"]),
    shows("sns list-subscriptions-by-topic", "Subscriptions[]", "SubscriptionArn").has(&["TopicArn"]),
    lists("sns list-subscriptions", "Subscriptions[]", "SubscriptionArn").has(&["TopicArn"]),
];

/// Its ARN begins with its topic's.
pub(in crate::kinds) const SUBSCRIPTION_FIELDS: &[Rename] = &[from("SubscriptionArn", "")];

pub(in crate::kinds) const EVENT_RULE: &[Listing] = &[
    lists("events list-rules", "Rules[]", "Name").has(&["Arn", "State"]),
    shows("events describe-rule", "", "Name").has(&["Arn", "State", "EventBusName"]),
];

/// Every account has the bus of AWS's own events.
pub(in crate::kinds) const EVENT_BUS: &[Listing] =
    &[lists("events list-event-buses", "EventBuses[]", "Name").gone(&["Name=default"])];

pub(in crate::kinds) const EVENT_CONNECTION: &[Listing] = &[
    shows("events describe-connection", "", "Name").has(&["ConnectionArn", "AuthorizationType"]),
    lists("events list-connections", "Connections[]", "Name").has(&["ConnectionArn"]),
];

pub(in crate::kinds) const SCHEDULE: &[Listing] = &[
    shows("scheduler get-schedule", "", "Name").has(&["ScheduleExpression", "Target"]),
    lists("scheduler list-schedules", "Schedules[]", "Name").has(&["GroupName"]),
];

pub(in crate::kinds) const PIPE: &[Listing] = &[
    shows("pipes describe-pipe", "", "Name").has(&["Source", "Target", "RoleArn"]),
    lists("pipes list-pipes", "Pipes[]", "Name").has(&["Source"]),
];

pub(in crate::kinds) const STATE_MACHINE: &[Listing] = &[
    shows("stepfunctions describe-state-machine", "", "name").has(&["stateMachineArn", "definition"]),
    lists("stepfunctions list-state-machines", "stateMachines[]", "name"),
];
pub(in crate::kinds) const STATE_MACHINE_FIELDS: &[Rename] =
    &[from("name", "StateMachineName"), from("type", "StateMachineType"), from("definition", "DefinitionString")];

pub(in crate::kinds) const ACTIVITY: &[Listing] =
    &[lists("stepfunctions list-activities", "activities[]", "name").has(&["activityArn"])];

pub(in crate::kinds) const STREAM: &[Listing] = &[
    shows("kinesis describe-stream-summary", "StreamDescriptionSummary", "StreamName"),
    shows("kinesis describe-stream", "StreamDescription", "StreamName").has(&["StreamARN"]),
    lists("kinesis list-streams", "StreamSummaries[]", "StreamName"),
    lists("kinesis list-streams", "StreamNames[]", ""),
];
pub(in crate::kinds) const STREAM_FIELDS: &[Rename] = &[
    from("StreamName", "Name"),
    from("OpenShardCount", "ShardCount"),
    from("KeyId", "StreamEncryption.KeyId"),
    from("Shards", ""),
];

pub(in crate::kinds) const STREAM_CONSUMER: &[Listing] = &[
    shows("kinesis list-stream-consumers", "Consumers[]", "ConsumerName").has(&["ConsumerARN"]),
    shows("kinesis describe-stream-consumer", "ConsumerDescription", "ConsumerName").has(&["StreamARN"]),
];

pub(in crate::kinds) const DELIVERY_STREAM: &[Listing] = &[
    shows("firehose describe-delivery-stream", "DeliveryStreamDescription", "DeliveryStreamName"),
    lists("firehose list-delivery-streams", "DeliveryStreamNames[]", ""),
];
pub(in crate::kinds) const DELIVERY_STREAM_FIELDS: &[Rename] = &[
    from("Source.KinesisStreamSourceDescription", "KinesisStreamSourceConfiguration"),
    from("Destinations[0].ExtendedS3DestinationDescription", "ExtendedS3DestinationConfiguration"),
    from("Destinations[0].S3DestinationDescription", "S3DestinationConfiguration"),
    from(
        "Destinations[0].AmazonopensearchserviceDestinationDescription",
        "AmazonopensearchserviceDestinationConfiguration",
    ),
    from("Destinations[0].ElasticsearchDestinationDescription", "ElasticsearchDestinationConfiguration"),
    from("Destinations[0].RedshiftDestinationDescription", "RedshiftDestinationConfiguration"),
    from("Destinations[0].HttpEndpointDestinationDescription", "HttpEndpointDestinationConfiguration"),
];

pub(in crate::kinds) const MSK: &[Listing] = &[
    shows("kafka describe-cluster", "ClusterInfo", "ClusterName").gone(&["State=DELETING"]),
    lists("kafka list-clusters", "ClusterInfoList[]", "ClusterName").gone(&["State=DELETING"]),
];
pub(in crate::kinds) const MSK_FIELDS: &[Rename] = &[
    from("Provisioned.BrokerNodeGroupInfo", "BrokerNodeGroupInfo"),
    from("Provisioned.EncryptionInfo", "EncryptionInfo"),
    from("Provisioned.LoggingInfo", "LoggingInfo"),
];

pub(in crate::kinds) const BROKER: &[Listing] = &[
    shows("mq describe-broker", "", "BrokerName").has(&["BrokerId", "EngineType"]),
    lists("mq list-brokers", "BrokerSummaries[]", "BrokerName"),
];

pub(in crate::kinds) const EMAIL_IDENTITY: &[Listing] = &[
    lists("sesv2 list-email-identities", "EmailIdentities[]", "IdentityName"),
    lists("ses list-identities", "Identities[]", ""),
];
pub(in crate::kinds) const EMAIL_IDENTITY_FIELDS: &[Rename] = &[
    from("IdentityName", "EmailIdentity"),
    from("ConfigurationSetName", "ConfigurationSetAttributes.ConfigurationSetName"),
];

pub(in crate::kinds) const CONFIGURATION_SET: &[Listing] = &[
    lists("ses list-configuration-sets", "ConfigurationSets[]", "Name"),
    lists("sesv2 list-configuration-sets", "ConfigurationSets[]", ""),
];

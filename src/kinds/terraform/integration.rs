//! Attributes of messages, events, streams and workflows.

use crate::kinds::sources::{Rename, from};

pub(in crate::kinds) const QUEUE: &[Rename] = &[from("name", "QueueName")];

pub(in crate::kinds) const QUEUE_POLICY: &[Rename] = &[from("queue_url", "Queues[]"), from("policy", "PolicyDocument")];

pub(in crate::kinds) const TOPIC: &[Rename] = &[from("name", "TopicName")];

pub(in crate::kinds) const TOPIC_POLICY: &[Rename] = &[from("arn", "Topics[]"), from("policy", "PolicyDocument")];

pub(in crate::kinds) const STATE_MACHINE: &[Rename] = &[
    from("name", "StateMachineName"),
    from("type", "StateMachineType"),
    from("definition", "DefinitionString"),
    from("logging_configuration[0]", "LoggingConfiguration"),
    from(
        "logging_configuration[0].log_destination",
        "LoggingConfiguration.Destinations[].CloudWatchLogsLogGroup.LogGroupArn",
    ),
];

pub(in crate::kinds) const STREAM: &[Rename] = &[
    from("kms_key_id", "StreamEncryption.KeyId"),
    from("encryption_type", "StreamEncryption.EncryptionType"),
    from("retention_period", "RetentionPeriodHours"),
];

pub(in crate::kinds) const STREAM_CONSUMER: &[Rename] = &[from("name", "ConsumerName")];

pub(in crate::kinds) const DELIVERY_STREAM: &[Rename] = &[
    from("name", "DeliveryStreamName"),
    from("kinesis_source_configuration[0]", "KinesisStreamSourceConfiguration"),
    from("msk_source_configuration[0]", "MSKSourceConfiguration"),
    from("extended_s3_configuration[0]", "ExtendedS3DestinationConfiguration"),
    from("s3_configuration[0]", "S3DestinationConfiguration"),
    from("opensearch_configuration[0]", "AmazonopensearchserviceDestinationConfiguration"),
    from("elasticsearch_configuration[0]", "ElasticsearchDestinationConfiguration"),
    from("redshift_configuration[0]", "RedshiftDestinationConfiguration"),
    from("splunk_configuration[0]", "SplunkDestinationConfiguration"),
    from("http_endpoint_configuration[0]", "HttpEndpointDestinationConfiguration"),
    from(
        "http_endpoint_configuration[0].access_key",
        "HttpEndpointDestinationConfiguration.EndpointConfiguration.AccessKey",
    ),
    from("http_endpoint_configuration[0].url", "HttpEndpointDestinationConfiguration.EndpointConfiguration.Url"),
];

pub(in crate::kinds) const KAFKA: &[Rename] = &[
    from("encryption_info[0]", "EncryptionInfo"),
    from("encryption_info[0].encryption_at_rest_kms_key_arn", "EncryptionInfo.EncryptionAtRest.DataVolumeKMSKeyId"),
];

pub(in crate::kinds) const BROKER: &[Rename] = &[from("user[]", "Users[]")];

pub(in crate::kinds) const EMAIL_IDENTITY: &[Rename] = &[
    from("email", "EmailIdentity"),
    from("domain", "EmailIdentity"),
    from("configuration_set_name", "ConfigurationSetAttributes.ConfigurationSetName"),
];

pub(in crate::kinds) const EMAIL_CONFIGURATION: &[Rename] = &[from("configuration_set_name", "Name")];

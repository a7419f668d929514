//! Queues, topics, buses, streams, workflows.

use super::{Form, Making, TrailNames};

pub(in crate::kinds) const QUEUE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateQueue", "response.queueUrl|request.queueName")],
    named_by: &["queueUrl"],
    ended_by: &["DeleteQueue"],
    untouched_by: &["SendMessage*", "DeleteMessage*", "ReceiveMessage", "ChangeMessageVisibility*", "PurgeQueue"],
    arns: &["sqs:{}"],
    form: Form::QueueUrl,
    ..TrailNames::of("sqs")
};
pub(in crate::kinds) const TOPIC: TrailNames = TrailNames {
    made_by: &[Making::by("CreateTopic", "response.topicArn|request.name")],
    named_by: &["topicArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteTopic"],
    changed_by: &["*TopicAttributes", "AddPermission", "RemovePermission", "PutDataProtectionPolicy", "Tag*", "Untag*"],
    arns: &["sns:{}"],
    ..TrailNames::of("sns")
};
pub(in crate::kinds) const SUBSCRIPTION: TrailNames = TrailNames {
    made_by: &[
        Making::by("Subscribe", "response.subscriptionArn"),
        Making::by("ConfirmSubscription", "response.subscriptionArn"),
    ],
    named_by: &["subscriptionArn"],
    ended_by: &["Unsubscribe"],
    arns: &["sns:{}:{}"],
    form: Form::InArn,
    ..TrailNames::of("sns")
};
pub(in crate::kinds) const EVENTS_RULE: TrailNames = TrailNames {
    put_by: &["PutRule"],
    named_by: &[
        "eventBusName?default+name@PutRule,DeleteRule,EnableRule,DisableRule",
        "eventBusName?default+rule@PutTargets,RemoveTargets",
        "resourceARN@Tag*,Untag*",
    ],
    ended_by: &["DeleteRule"],
    arns: &["events:rule/{}", "events:rule/{}/{}"],
    form: Form::Rule,
    ..TrailNames::of("events")
};
pub(in crate::kinds) const EVENT_BUS: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEventBus", "response.eventBusArn|request.name")],
    named_by: &[
        "name@UpdateEventBus,DeleteEventBus",
        "eventBusName",
        "entries[].eventBusName",
        "resourceARN@Tag*,Untag*",
    ],
    ended_by: &["DeleteEventBus"],
    changed_by: &["*EventBus", "*Permission", "Tag*", "Untag*"],
    arns: &["events:event-bus/{}"],
    ..TrailNames::of("events")
};
pub(in crate::kinds) const EVENTS_CONNECTION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConnection", "response.connectionArn|request.name")],
    named_by: &["name@*Connection"],
    ended_by: &["DeleteConnection"],
    arns: &["events:connection/{}"],
    ..TrailNames::of("events")
};
pub(in crate::kinds) const API_DESTINATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApiDestination", "response.apiDestinationArn|request.name")],
    named_by: &["name@*ApiDestination"],
    ended_by: &["DeleteApiDestination"],
    arns: &["events:api-destination/{}"],
    ..TrailNames::of("events")
};
pub(in crate::kinds) const ARCHIVE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateArchive", "response.archiveArn|request.archiveName")],
    named_by: &["archiveName"],
    ended_by: &["DeleteArchive"],
    arns: &["events:archive/{}"],
    ..TrailNames::of("events")
};
pub(in crate::kinds) const SCHEDULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateSchedule", "response.scheduleArn|request.groupName?default+request.name")],
    named_by: &["groupName?default+name@UpdateSchedule,DeleteSchedule"],
    ended_by: &["DeleteSchedule"],
    arns: &["scheduler:schedule/{}/{}"],
    ..TrailNames::of("scheduler")
};
pub(in crate::kinds) const SCHEDULE_GROUP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateScheduleGroup", "response.scheduleGroupArn|request.name")],
    named_by: &["name@DeleteScheduleGroup", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteScheduleGroup"],
    arns: &["scheduler:schedule-group/{}"],
    ..TrailNames::of("scheduler")
};
pub(in crate::kinds) const PIPES_PIPE: TrailNames = TrailNames {
    made_by: &[Making::by("CreatePipe", "response.arn|request.name")],
    named_by: &["name@*Pipe", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeletePipe"],
    arns: &["pipes:pipe/{}"],
    ..TrailNames::of("pipes")
};
pub(in crate::kinds) const STATE_MACHINE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStateMachine", "response.stateMachineArn|request.name")],
    named_by: &["stateMachineArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteStateMachine"],
    untouched_by: &["StartExecution", "StartSyncExecution", "StopExecution", "RedriveExecution", "SendTask*"],
    arns: &["states:stateMachine:{}!"],
    ..TrailNames::of("states")
};
pub(in crate::kinds) const ACTIVITY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateActivity", "response.activityArn|request.name")],
    named_by: &["activityArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteActivity"],
    untouched_by: &["GetActivityTask"],
    arns: &["states:activity:{}"],
    ..TrailNames::of("states")
};
pub(in crate::kinds) const STATE_MACHINE_ALIAS: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStateMachineAlias", "response.stateMachineAliasArn")],
    named_by: &["stateMachineAliasArn"],
    ended_by: &["DeleteStateMachineAlias"],
    arns: &["states:stateMachine:{}:{}"],
    ..TrailNames::of("states")
};
pub(in crate::kinds) const KINESIS_STREAM: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStream", "request.streamName")],
    named_by: &["streamName", "streamARN", "resourceARN@Tag*,Untag*"],
    ended_by: &["DeleteStream"],
    untouched_by: &["PutRecord*", "RegisterStreamConsumer", "DeregisterStreamConsumer", "SubscribeToShard"],
    arns: &["kinesis:stream/{}!"],
    ..TrailNames::of("kinesis")
};
pub(in crate::kinds) const STREAM_CONSUMER: TrailNames = TrailNames {
    made_by: &[Making::by("RegisterStreamConsumer", "response.consumer.consumerARN")],
    named_by: &["consumerARN"],
    ended_by: &["DeregisterStreamConsumer"],
    arns: &["kinesis:stream/{}/consumer/{}"],
    ..TrailNames::of("kinesis")
};
pub(in crate::kinds) const DELIVERY_STREAM: TrailNames = TrailNames {
    made_by: &[Making::by("CreateDeliveryStream", "response.deliveryStreamARN|request.deliveryStreamName")],
    named_by: &["deliveryStreamName"],
    ended_by: &["DeleteDeliveryStream"],
    untouched_by: &["PutRecord*"],
    arns: &["firehose:deliverystream/{}"],
    ..TrailNames::of("firehose")
};
pub(in crate::kinds) const MSK_CLUSTER: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateCluster", "response.clusterArn"),
        Making::by("CreateClusterV2?!request.serverless", "response.clusterArn"),
    ],
    named_by: &["clusterArn", "resourceArn@Tag*,Untag*"],
    ended_by: &["DeleteCluster"],
    arns: &["kafka:cluster/{}"],
    ..TrailNames::of("kafka")
};
pub(in crate::kinds) const MSK_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConfiguration", "response.arn")],
    named_by: &["arn@*Configuration"],
    ended_by: &["DeleteConfiguration"],
    arns: &["kafka:configuration/{}"],
    ..TrailNames::of("kafka")
};
pub(in crate::kinds) const KAFKA_CONNECT_CONNECTOR: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConnector", "response.connectorArn")],
    named_by: &["connectorArn"],
    ended_by: &["DeleteConnector"],
    arns: &["kafkaconnect:connector/{}"],
    ..TrailNames::of("kafkaconnect")
};
pub(in crate::kinds) const AMAZON_MQ_BROKER: TrailNames = TrailNames {
    made_by: &[Making::by("CreateBroker", "response.brokerId")],
    named_by: &["brokerId", "broker-id"],
    ended_by: &["DeleteBroker"],
    arns: &["mq:broker:_:{}"],
    ..TrailNames::of("amazonmq")
};
pub(in crate::kinds) const AMAZON_MQ_CONFIGURATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConfiguration", "response.id")],
    named_by: &["configurationId", "configuration-id"],
    ended_by: &["DeleteConfiguration"],
    arns: &["mq:configuration:{}"],
    ..TrailNames::of("amazonmq")
};
pub(in crate::kinds) const KINESIS_ANALYTICS_V2_APPLICATION: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApplication", "response.applicationDetail.applicationARN|request.applicationName")],
    named_by: &["applicationName"],
    ended_by: &["DeleteApplication"],
    arns: &["kinesisanalytics:application/{}"],
    ..TrailNames::of("kinesisanalytics")
};
pub(in crate::kinds) const KINESIS_VIDEO_STREAM: TrailNames = TrailNames {
    made_by: &[Making::by("CreateStream", "response.streamARN|request.streamName")],
    named_by: &["streamName", "streamARN"],
    ended_by: &["DeleteStream"],
    arns: &["kinesisvideo:stream/{}"],
    ..TrailNames::of("kinesisvideo")
};
pub(in crate::kinds) const MWAA_ENVIRONMENT: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEnvironment", "response.arn|request.name")],
    named_by: &["name@*Environment"],
    ended_by: &["DeleteEnvironment"],
    untouched_by: &["CreateCliToken", "CreateWebLoginToken", "PublishMetrics"],
    arns: &["airflow:environment/{}"],
    ..TrailNames::of("airflow")
};
pub(in crate::kinds) const EMAIL_IDENTITY: TrailNames = TrailNames {
    made_by: &[Making::by("CreateEmailIdentity", "request.emailIdentity")],
    put_by: &["VerifyDomainIdentity", "VerifyEmailIdentity", "VerifyDomainDkim"],
    named_by: &["emailIdentity", "identity", "domain@VerifyDomain*", "emailAddress@VerifyEmailIdentity"],
    ended_by: &["DeleteEmailIdentity", "DeleteIdentity"],
    untouched_by: &["Send*"],
    arns: &["ses:identity/{}"],
    ..TrailNames::of("ses")
};
pub(in crate::kinds) const CONFIGURATION_SET: TrailNames = TrailNames {
    made_by: &[Making::by("CreateConfigurationSet", "request.configurationSetName|request.configurationSet.name")],
    named_by: &["configurationSetName@*ConfigurationSet*"],
    ended_by: &["DeleteConfigurationSet"],
    arns: &["ses:configuration-set/{}"],
    ..TrailNames::of("ses")
};
pub(in crate::kinds) const RECEIPT_RULE_SET: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateReceiptRuleSet", "request.ruleSetName"),
        Making::by("CloneReceiptRuleSet", "request.ruleSetName"),
    ],
    named_by: &["ruleSetName"],
    ended_by: &["DeleteReceiptRuleSet"],
    ..TrailNames::of("ses")
};
pub(in crate::kinds) const RECEIPT_RULE: TrailNames = TrailNames {
    made_by: &[Making::by("CreateReceiptRule", "request.ruleSetName+request.rule.name")],
    named_by: &["ruleSetName+ruleName", "ruleSetName+rule.name"],
    ended_by: &["DeleteReceiptRule"],
    ..TrailNames::of("ses")
};
pub(in crate::kinds) const SES_TEMPLATE: TrailNames = TrailNames {
    made_by: &[
        Making::by("CreateTemplate", "request.template.templateName"),
        Making::by("CreateEmailTemplate", "request.templateName"),
    ],
    named_by: &["templateName@*Template", "template.templateName"],
    ended_by: &["DeleteTemplate", "DeleteEmailTemplate"],
    arns: &["ses:template/{}"],
    ..TrailNames::of("ses")
};
pub(in crate::kinds) const PINPOINT_APP: TrailNames = TrailNames {
    made_by: &[Making::by("CreateApp", "response.applicationResponse.id|response.id")],
    named_by: &["application-id", "applicationId"],
    ended_by: &["DeleteApp"],
    untouched_by: &["Send*", "PutEvents"],
    arns: &["mobiletargeting:apps/{}"],
    ..TrailNames::of("mobiletargeting")
};

//! Queues, topics, streams, workflows, APIs.

use crate::kinds::price_line::{ALL_HOURS, Factor, Factor::*, From::*, Input, Input::*, PriceLine, When::*};

const fn by_use(
    item: &'static str,
    table: &'static str,
    key: &'static [Input],
    quantity: &'static [Factor],
) -> PriceLine {
    PriceLine { item, table, key, quantity, ..PriceLine::BASE }
}

const REQUESTS: &[Factor] = &[Times(First(&[Usage("requests")]))];
/// Each 64 KB of a request are billed as one; `requests` are those that are billed where nothing tells their size.
const BLOCKS: &[Factor] =
    &[Times(First(&[Usage("requests")])), Blocks(First(&[Usage("request_kb"), Default("1")]), Text("64"))];
/// What is published, in GB: AWS counts a GB of payload as a million KB.
const PAYLOAD: &[Factor] = &[Times(First(&[Usage("requests")])), Times(First(&[Usage("request_kb")])), Over("1000000")];
const FIFO_TOPIC: Input = First(&[Property("FifoTopic"), Default("false")]);

/// <https://aws.amazon.com/sqs/pricing/>
pub(in crate::kinds) const QUEUE: &[PriceLine] = &[by_use(
    "requests",
    "sqs",
    &[Mapped(&[Property("FifoQueue"), Default("false")], &[("false", "standard"), ("true", "fifo")]), Text("request")],
    BLOCKS,
)];

/// What is published goes to each of so many subscriptions.
macro_rules! delivered {
    ($item:literal, $key:literal, $subscriptions:literal) => {
        PriceLine {
            when: &[Stated($subscriptions)],
            ..by_use(
                $item,
                "sns",
                &[Text($key)],
                &[Times(First(&[Usage("requests")])), Times(First(&[Usage($subscriptions)]))],
            )
        }
    };
}

/// <https://aws.amazon.com/sns/pricing/>
pub(in crate::kinds) const TOPIC: &[PriceLine] = &[
    PriceLine { when: &[IsNot(FIFO_TOPIC, &["true"])], ..by_use("requests", "sns", &[Text("api-request")], BLOCKS) },
    PriceLine { when: &[Is(FIFO_TOPIC, &["true"])], ..by_use("requests", "sns", &[Text("fifo request")], REQUESTS) },
    PriceLine {
        when: &[Stated("emails")],
        ..by_use("e-mails", "sns", &[Text("delivery email")], &[Times(First(&[Usage("emails")]))])
    },
    PriceLine {
        when: &[Stated("http_deliveries")],
        ..by_use("HTTP deliveries", "sns", &[Text("delivery http")], &[Times(First(&[Usage("http_deliveries")]))])
    },
    delivered!("e-mails", "delivery email", "email_subscriptions"),
    delivered!("HTTP deliveries", "delivery http", "http_subscriptions"),
    delivered!("Firehose deliveries", "delivery firehose", "firehose_subscriptions"),
    delivered!("mobile push deliveries", "delivery mobile-push", "push_subscriptions"),
    PriceLine {
        item: "messages to phones",
        missing: Some("the price of an SMS depends on its country, and is not in the price book"),
        when: &[Stated("sms_subscriptions")],
        ..PriceLine::BASE
    },
    PriceLine { when: &[Is(FIFO_TOPIC, &["true"])], ..by_use("payload", "sns", &[Text("fifo payload")], PAYLOAD) },
    PriceLine {
        when: &[Is(FIFO_TOPIC, &["true"]), Stated("subscriptions")],
        ..by_use(
            "deliveries",
            "sns",
            &[Text("fifo delivery")],
            &[Times(First(&[Usage("requests")])), Times(First(&[Usage("subscriptions")]))],
        )
    },
    PriceLine {
        when: &[Is(FIFO_TOPIC, &["true"]), Stated("subscriptions")],
        ..by_use(
            "payload of deliveries",
            "sns",
            &[Text("fifo delivery-payload")],
            &[
                Times(First(&[Usage("requests")])),
                Times(First(&[Usage("request_kb")])),
                Over("1000000"),
                Times(First(&[Usage("subscriptions")])),
            ],
        )
    },
];

/// Events of AWS services are free; a bus is billed by its custom events: <https://aws.amazon.com/eventbridge/pricing/>
pub(in crate::kinds) const EVENT_BUS: &[PriceLine] = &[
    by_use("custom events", "eventbridge", &[Text("custom-event")], &[Times(First(&[Usage("events")]))]),
    // Events of partners cost what one's own cost.
    PriceLine {
        when: &[Stated("partner_events")],
        ..by_use(
            "events of partners",
            "eventbridge",
            &[Text("custom-event")],
            &[Times(First(&[Usage("partner_events")]))],
        )
    },
    PriceLine { when: &[Stated("archived_gb")], ..ARCHIVED },
    PriceLine { when: &[Stated("archive_gb")], ..ARCHIVE_STORAGE },
];

const ARCHIVED: PriceLine =
    by_use("events archived", "eventbridge", &[Text("archive-processing")], &[Times(First(&[Usage("archived_gb")]))]);
const ARCHIVE_STORAGE: PriceLine =
    by_use("archive storage", "eventbridge", &[Text("archive-storage")], &[Times(First(&[Usage("archive_gb")]))]);

/// <https://aws.amazon.com/eventbridge/pricing/>, "Archive and replay"
pub(in crate::kinds) const EVENT_ARCHIVE: &[PriceLine] = &[ARCHIVED, ARCHIVE_STORAGE];

/// <https://aws.amazon.com/eventbridge/pricing/>, "API destinations"
pub(in crate::kinds) const API_DESTINATION: &[PriceLine] =
    &[by_use("invocations", "eventbridge", &[Text("api-destination")], &[Times(First(&[Usage("invocations")]))])];

const WORKFLOW: Input = First(&[Property("StateMachineType"), Property("Type"), Default("STANDARD")]);

/// <https://aws.amazon.com/step-functions/pricing/>
pub(in crate::kinds) const STATE_MACHINE: &[PriceLine] = &[
    PriceLine {
        when: &[Is(WORKFLOW, &["STANDARD"])],
        ..by_use(
            "state transitions",
            "stepfunctions",
            &[Text("standard state-transition")],
            &[Times(First(&[Usage("transitions")]))],
        )
    },
    PriceLine {
        when: &[Is(WORKFLOW, &["EXPRESS"])],
        ..by_use("requests", "stepfunctions", &[Text("express request")], REQUESTS)
    },
    PriceLine {
        when: &[Is(WORKFLOW, &["EXPRESS"])],
        ..by_use(
            "duration",
            "stepfunctions",
            &[Text("express duration")],
            &[
                // Duration is rounded up to 100 milliseconds, memory to 64 MB.
                Times(First(&[Usage("requests")])),
                Blocks(First(&[Usage("duration_ms")]), Text("100")),
                Over("10"),
                Blocks(
                    First(&[Usage("memory_mb"), Between(["64", "64", "512"], "Express workflows take 64 MB")]),
                    Text("64"),
                ),
                Over("16"),
            ],
        )
    },
];

/// A stream is provisioned where it says nothing and has a shard count.
const STREAM_MODE: Input = First(&[Property("StreamModeDetails.StreamMode"), Default("PROVISIONED")]);
const SHARDS: Input = First(&[Property("ShardCount"), Default("1")]);

/// <https://aws.amazon.com/kinesis/data-streams/pricing/>
pub(in crate::kinds) const STREAM: &[PriceLine] = &[
    PriceLine {
        when: &[Is(STREAM_MODE, &["PROVISIONED"])],
        ..by_use("shards", "kinesis", &[Text("shard")], &[Times(SHARDS), Times(ALL_HOURS)])
    },
    PriceLine {
        when: &[Is(STREAM_MODE, &["PROVISIONED"])],
        ..by_use(
            "payload units",
            "kinesis",
            &[Text("put-payload-unit")],
            &[Times(First(&[Usage("put_payload_units")]))],
        )
    },
    PriceLine {
        when: &[
            Is(STREAM_MODE, &["PROVISIONED"]),
            IsNot(First(&[Property("RetentionPeriodHours"), Default("24")]), &["24"]),
        ],
        ..by_use("extended retention", "kinesis", &[Text("extended-retention")], &[Times(SHARDS), Times(ALL_HOURS)])
    },
    PriceLine {
        when: &[Is(STREAM_MODE, &["ON_DEMAND"])],
        ..by_use("stream", "kinesis", &[Text("ondemand stream")], &[Times(ALL_HOURS)])
    },
    PriceLine {
        when: &[Is(STREAM_MODE, &["ON_DEMAND"])],
        ..by_use("data in", "kinesis", &[Text("ondemand ingest")], &[Times(First(&[Usage("ingested_gb")]))])
    },
    PriceLine {
        when: &[Is(STREAM_MODE, &["ON_DEMAND"])],
        ..by_use("data out", "kinesis", &[Text("ondemand retrieval")], &[Times(First(&[Usage("retrieved_gb")]))])
    },
];

/// <https://aws.amazon.com/api-gateway/pricing/>
pub(in crate::kinds) const REST_API: &[PriceLine] =
    &[by_use("requests", "apigateway", &[Text("rest request")], REQUESTS)];

const PROTOCOL: Input = First(&[Property("ProtocolType"), Default("HTTP")]);

/// <https://aws.amazon.com/api-gateway/pricing/>
pub(in crate::kinds) const HTTP_API: &[PriceLine] = &[
    PriceLine {
        when: &[IsNot(PROTOCOL, &["WEBSOCKET"])],
        ..by_use(
            "requests",
            "apigateway",
            &[Text("http request")],
            // Each 512 KB are billed as a request.
            &[Times(First(&[Usage("requests")])), Blocks(First(&[Usage("request_kb"), Default("1")]), Text("512"))],
        )
    },
    PriceLine {
        when: &[Is(PROTOCOL, &["WEBSOCKET"])],
        ..by_use(
            "messages",
            "apigateway",
            &[Text("websocket message")],
            // Each 32 KB are billed as a message.
            &[Times(First(&[Usage("messages")])), Blocks(First(&[Usage("message_kb"), Default("1")]), Text("32"))],
        )
    },
    PriceLine {
        when: &[Is(PROTOCOL, &["WEBSOCKET"])],
        ..by_use(
            "connection minutes",
            "apigateway",
            &[Text("websocket connection-minute")],
            &[Times(First(&[Usage("connection_minutes")]))],
        )
    },
];

/// A stage costs its cache, where it has one: <https://aws.amazon.com/api-gateway/pricing/>
pub(in crate::kinds) const API_STAGE: &[PriceLine] = &[PriceLine {
    when: &[Is(First(&[Property("CacheClusterEnabled")]), &["true"])],
    ..by_use(
        "cache",
        "apigateway",
        &[Text("cache"), First(&[Property("CacheClusterSize")]), Text("GB")],
        &[Times(ALL_HOURS)],
    )
}];

/// <https://aws.amazon.com/eventbridge/pricing/>, "Scheduler"; what AWS gives everybody for nothing is a tier.
pub(in crate::kinds) const SCHEDULE: &[PriceLine] =
    &[by_use("invocations", "eventbridge", &[Text("scheduler invocation")], &[Times(First(&[Usage("invocations")]))])];

/// <https://aws.amazon.com/eventbridge/pricing/>, "Pipes"
pub(in crate::kinds) const PIPE: &[PriceLine] =
    &[by_use("requests", "eventbridge", &[Text("pipes request")], REQUESTS)];

/// <https://aws.amazon.com/kinesis/data-streams/pricing/>, "Enhanced fan-out"
pub(in crate::kinds) const STREAM_CONSUMER: &[PriceLine] = &[
    by_use(
        "consumer of each shard",
        "kinesis",
        &[Text("efo consumer-shard")],
        &[Times(First(&[Of("AWS::Kinesis::Stream", "ShardCount"), Usage("shards")])), Times(ALL_HOURS)],
    ),
    by_use("data retrieved", "kinesis", &[Text("efo data")], &[Times(First(&[Usage("retrieved_gb")]))]),
];

const CONVERTED: Input =
    First(&[Property("ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration.Enabled")]);
const PARTITIONED: Input =
    First(&[Property("ExtendedS3DestinationConfiguration.DynamicPartitioningConfiguration.Enabled")]);
const IN_VPC: &str = "AmazonopensearchserviceDestinationConfiguration.VpcConfiguration";
const ZONES: &str = "AmazonopensearchserviceDestinationConfiguration.VpcConfiguration.SubnetIds";
const DATA: &[Factor] = &[Times(First(&[Usage("data_gb")]))];

/// What comes in is billed by records of 5 KB: `data_gb` is that sum. <https://aws.amazon.com/firehose/pricing/>
pub(in crate::kinds) const DELIVERY_STREAM: &[PriceLine] = &[
    PriceLine {
        when: &[NotGiven("MSKSourceConfiguration")],
        ..by_use("data ingested", "firehose", &[Text("ingested")], DATA)
    },
    PriceLine {
        item: "data ingested",
        missing: Some("what comes from MSK has a price of its own, which is not in the price book"),
        when: &[Given("MSKSourceConfiguration")],
        ..PriceLine::BASE
    },
    // A configuration is in force unless it says no.
    PriceLine {
        when: &[
            Given("ExtendedS3DestinationConfiguration.DataFormatConversionConfiguration"),
            IsNot(CONVERTED, &["false"]),
        ],
        ..by_use("format conversion", "firehose", &[Text("format-conversion")], DATA)
    },
    PriceLine {
        when: &[Is(PARTITIONED, &["true"])],
        ..by_use("dynamic partitioning", "firehose", &[Text("partitioned")], DATA)
    },
    PriceLine {
        when: &[Given(IN_VPC)],
        ..by_use(
            "delivery into a VPC",
            "firehose",
            &[Text("vpc-delivery")],
            &[Times(First(&[Count(ZONES), Least("1", "3", "delivery into a VPC needs one zone")])), Times(ALL_HOURS)],
        )
    },
];

/// <https://aws.amazon.com/ses/pricing/>
pub(in crate::kinds) const EMAIL_IDENTITY: &[PriceLine] =
    &[by_use("messages sent", "ses", &[Text("outbound")], &[Times(First(&[Usage("messages")]))])];

/// Machines of an environment above those that it has.
macro_rules! additional {
    ($item:literal, $key:literal, $usage:literal) => {
        PriceLine {
            when: &[Stated($usage)],
            ..by_use($item, "mwaa", &[Text($key), ENVIRONMENT], &[Times(First(&[Usage($usage)])), Times(ALL_HOURS)])
        }
    };
}

/// The environment's class, as MWAA takes it in any case; one of class `mw1.small` where nothing is said.
const ENVIRONMENT: Input = Mapped(
    &[Property("EnvironmentClass"), Default("mw1.small")],
    &[
        ("mw1.small", "mw1.small"),
        ("mw1.medium", "mw1.medium"),
        ("mw1.large", "mw1.large"),
        ("mw1.xlarge", "mw1.xlarge"),
        ("mw1.2xlarge", "mw1.2xlarge"),
    ],
);

/// An environment has a worker, two schedulers and two web servers; more are billed by the hour, where they are stated.
/// <https://aws.amazon.com/managed-workflows-for-apache-airflow/pricing/>
pub(in crate::kinds) const AIRFLOW: &[PriceLine] = &[
    by_use("environment", "mwaa", &[Text("environment"), ENVIRONMENT], &[Times(ALL_HOURS)]),
    additional!("more workers", "worker", "additional_workers"),
    additional!("more schedulers", "scheduler", "additional_schedulers"),
    additional!("more web servers", "web-server", "additional_web_servers"),
    by_use("metadata", "mwaa", &[Text("metadata-database")], &[Times(First(&[Usage("metadata_gb")]))]),
];

/// <https://aws.amazon.com/glue/pricing/>; what AWS gives everybody for nothing is a tier.
pub(in crate::kinds) const CATALOG_DATABASE: &[PriceLine] = &[
    by_use("objects", "glue", &[Text("catalog object")], &[Times(First(&[Usage("objects")]))]),
    by_use("requests", "glue", &[Text("catalog request")], REQUESTS),
];

/// <https://aws.amazon.com/glue/pricing/>, "AWS Glue Crawlers"
pub(in crate::kinds) const CRAWLER: &[PriceLine] =
    &[by_use("duration", "glue", &[Text("crawler")], &[Times(First(&[Usage("dpu_hours")]))])];

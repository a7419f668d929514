//! Keys, secrets, firewalls, alarms, logs and records of what happened.

use crate::kinds::price_line::{ALL_HOURS, Factor, Factor::*, From::*, Input, Input::*, PriceLine, When::*};

const fn line(
    item: &'static str,
    table: &'static str,
    key: &'static [Input],
    quantity: &'static [Factor],
) -> PriceLine {
    PriceLine { item, table, key, quantity, ..PriceLine::BASE }
}

const REQUESTS: &[Factor] = &[Times(First(&[Usage("requests")]))];

const KEY_SPEC: Input = Mapped(
    &[Property("KeySpec"), Property("CustomerMasterKeySpec"), Default("SYMMETRIC_DEFAULT")],
    &[
        ("SYMMETRIC_DEFAULT", "symmetric"),
        ("HMAC_224", "symmetric"),
        ("HMAC_256", "symmetric"),
        ("HMAC_384", "symmetric"),
        ("HMAC_512", "symmetric"),
        ("RSA_2048", "rsa-2048"),
        ("RSA_3072", "asymmetric-other"),
        ("RSA_4096", "asymmetric-other"),
        ("ECC_NIST_P256", "asymmetric-other"),
        ("ECC_NIST_P384", "asymmetric-other"),
        ("ECC_NIST_P521", "asymmetric-other"),
        ("ECC_SECG_P256K1", "asymmetric-other"),
    ],
);

/// <https://aws.amazon.com/kms/pricing/>
pub(in crate::kinds) const KEY: &[PriceLine] = &[
    PriceLine {
        // Those that services of AWS made for themselves are free; those that wait for their end are not billed.
        when: &[
            IsNot(First(&[Property("KeyManager")]), &["AWS"]),
            IsNot(First(&[Property("KeyState")]), &["PendingDeletion", "PendingReplicaDeletion"]),
        ],
        ..line("key", "kms", &[Text("key")], &[])
    },
    PriceLine { when: &[Stated("requests")], ..line("requests", "kms", &[Text("request"), KEY_SPEC], REQUESTS) },
];

/// <https://aws.amazon.com/secrets-manager/pricing/>
pub(in crate::kinds) const SECRET: &[PriceLine] = &[
    line("secret", "secretsmanager", &[Text("secret")], &[]),
    PriceLine { when: &[Stated("requests")], ..line("requests", "secretsmanager", &[Text("api-request")], REQUESTS) },
];

/// Standard parameters are free: <https://aws.amazon.com/systems-manager/pricing/>, "Parameter Store"
pub(in crate::kinds) const PARAMETER: &[PriceLine] = &[PriceLine {
    when: &[Is(First(&[Property("Tier")]), &["Advanced"])],
    ..line("advanced parameter", "ssm", &[Text("parameter advanced")], &[Times(ALL_HOURS)])
}];

/// <https://aws.amazon.com/waf/pricing/>
pub(in crate::kinds) const WEB_ACL: &[PriceLine] = &[
    line("web ACL", "waf", &[Text("web-acl")], &[]),
    PriceLine { when: &[Given("Rules")], ..line("rules", "waf", &[Text("rule")], &[Times(First(&[Count("Rules")]))]) },
    PriceLine {
        when: &[Stated("rule_group_rules")],
        ..line("rules of its groups", "waf", &[Text("rule")], &[Times(First(&[Usage("rule_group_rules")]))])
    },
    line("requests", "waf", &[Text("request")], REQUESTS),
];

/// Periods, in seconds, that make an alarm one of high resolution.
const SHORT: &[&str] = &["10", "20", "30"];
const PERIOD: Input = First(&[Property("Period"), Property("Metrics[0].MetricStat.Period")]);
/// An alarm on an expression is billed for each metric in it, not for expressions.
const METRICS: &[Factor] = &[Times(First(&[Count("Metrics[].MetricStat"), Default("1")]))];
/// An alarm on a metric of its own has no list of them, or an empty one.
const NO_METRICS: Input = First(&[Count("Metrics"), Default("0")]);

/// <https://aws.amazon.com/cloudwatch/pricing/>
pub(in crate::kinds) const ALARM: &[PriceLine] = &[
    PriceLine {
        when: &[IsNot(PERIOD, SHORT), Is(NO_METRICS, &["0"])],
        ..line("alarm", "cloudwatch", &[Text("alarm standard")], &[])
    },
    PriceLine {
        when: &[IsNot(PERIOD, SHORT), IsNot(NO_METRICS, &["0"])],
        ..line("alarm", "cloudwatch", &[Text("alarm standard")], METRICS)
    },
    PriceLine {
        when: &[Is(PERIOD, SHORT), Is(NO_METRICS, &["0"])],
        ..line("alarm of high resolution", "cloudwatch", &[Text("alarm high-resolution")], &[])
    },
    PriceLine {
        when: &[Is(PERIOD, SHORT), IsNot(NO_METRICS, &["0"])],
        ..line("alarm of high resolution", "cloudwatch", &[Text("alarm high-resolution")], METRICS)
    },
    // The two edges of a band are metrics of their own.
    PriceLine {
        when: &[IsNot(PERIOD, SHORT), Given("ThresholdMetricId")],
        ..line("edges of the band", "cloudwatch", &[Text("alarm standard")], &[Times(Text("2"))])
    },
    PriceLine {
        when: &[Is(PERIOD, SHORT), Given("ThresholdMetricId")],
        ..line("edges of the band", "cloudwatch", &[Text("alarm high-resolution")], &[Times(Text("2"))])
    },
];

/// <https://aws.amazon.com/cloudwatch/pricing/>
pub(in crate::kinds) const COMPOSITE_ALARM: &[PriceLine] =
    &[line("composite alarm", "cloudwatch", &[Text("alarm composite")], &[])];

/// <https://aws.amazon.com/cloudwatch/pricing/>; the first three of an account are free, which is not subtracted.
pub(in crate::kinds) const DASHBOARD: &[PriceLine] = &[line("dashboard", "cloudwatch", &[Text("dashboard")], &[])];

/// <https://aws.amazon.com/cloudwatch/pricing/>, "Logs"
pub(in crate::kinds) const LOG_GROUP: &[PriceLine] = &[
    line(
        "logs taken in",
        "cloudwatch",
        &[
            Text("logs"),
            Mapped(
                &[Property("LogGroupClass"), Default("STANDARD")],
                &[("STANDARD", "ingestion"), ("INFREQUENT_ACCESS", "ingestion-ia")],
            ),
        ],
        &[Times(First(&[Usage("ingested_gb")]))],
    ),
    line("logs stored", "cloudwatch", &[Text("logs storage")], &[Times(First(&[Usage("storage_gb")]))]),
    PriceLine {
        when: &[Stated("scanned_gb")],
        ..line(
            "logs scanned by Insights",
            "cloudwatch",
            &[Text("logs insights-scanned")],
            &[Times(First(&[Usage("scanned_gb")]))],
        )
    },
];

/// <https://aws.amazon.com/cloudwatch/pricing/>, "Synthetics"
pub(in crate::kinds) const CANARY: &[PriceLine] =
    &[line("runs", "cloudwatch", &[Text("synthetics canary-run")], &[Times(First(&[Usage("runs")]))])];

/// <https://aws.amazon.com/cloudwatch/pricing/>, "Metric Streams"
pub(in crate::kinds) const METRIC_STREAM: &[PriceLine] =
    &[line("updates of metrics", "cloudwatch", &[Text("metric-streams update")], &[Times(First(&[Usage("updates")]))])];

/// What its rules match is billed beside, and not in the price book.
/// <https://aws.amazon.com/cloudwatch/pricing/>, "Contributor Insights"
pub(in crate::kinds) const INSIGHT_RULE: &[PriceLine] =
    &[line("rule", "cloudwatch", &[Text("contributor-insights rule")], &[])];

/// <https://aws.amazon.com/grafana/pricing/>
pub(in crate::kinds) const GRAFANA: &[PriceLine] = &[
    line("editors", "grafana", &[Text("editor")], &[Times(First(&[Usage("editors")]))]),
    line("viewers", "grafana", &[Text("viewer")], &[Times(First(&[Usage("viewers")]))]),
    PriceLine {
        when: &[Stated("plugin_users")],
        ..line(
            "users of enterprise plugins",
            "grafana",
            &[Text("enterprise-plugins")],
            &[Times(First(&[Usage("plugin_users")]))],
        )
    },
];

/// Handlers of resource types that are not AWS's own; all else is free.
/// <https://aws.amazon.com/cloudformation/pricing/>
pub(in crate::kinds) const STACK: &[PriceLine] = &[
    PriceLine {
        when: &[Stated("handler_operations")],
        ..line(
            "handler operations",
            "cloudformation",
            &[Text("handler operation")],
            &[Times(First(&[Usage("handler_operations")]))],
        )
    },
    PriceLine {
        when: &[Stated("handler_seconds")],
        ..line(
            "handler duration above 30 seconds",
            "cloudformation",
            &[Text("handler duration")],
            &[Times(First(&[Usage("handler_seconds")]))],
        )
    },
];

const DIRECTORY_TYPE: Input = First(&[Property("Type"), Default("MicrosoftAD")]);
const CONNECTOR: &[&str] = &["ADConnector"];
const EDITION: Input =
    Mapped(&[Property("Edition"), Default("Enterprise")], &[("Enterprise", "enterprise"), ("Standard", "standard")]);
const SIZE: Input = Mapped(&[Property("Size")], &[("Small", "small"), ("Large", "large")]);
/// A directory has two domain controllers, in two zones.
const CONTROLLERS: &[Factor] = &[Times(Text("2")), Times(ALL_HOURS)];
const MORE_CONTROLLERS: &[Factor] = &[Times(First(&[Usage("additional_controllers")])), Times(ALL_HOURS)];

/// Terraform makes connectors of the same type as Microsoft's directories.
/// <https://aws.amazon.com/directoryservice/pricing/>
pub(in crate::kinds) const MICROSOFT_AD: &[PriceLine] = &[
    PriceLine {
        when: &[IsNot(DIRECTORY_TYPE, CONNECTOR)],
        ..line("domain controllers", "directoryservice", &[Text("microsoft"), EDITION], CONTROLLERS)
    },
    PriceLine {
        when: &[IsNot(DIRECTORY_TYPE, CONNECTOR), Stated("additional_controllers")],
        ..line("more domain controllers", "directoryservice", &[Text("microsoft"), EDITION], MORE_CONTROLLERS)
    },
    PriceLine {
        when: &[IsNot(DIRECTORY_TYPE, CONNECTOR), Stated("shared_accounts")],
        ..line(
            "accounts it is shared with",
            "directoryservice",
            &[Text("shared"), EDITION],
            &[Times(First(&[Usage("shared_accounts")])), Times(ALL_HOURS)],
        )
    },
    PriceLine {
        when: &[Is(DIRECTORY_TYPE, CONNECTOR)],
        ..line("connectors", "directoryservice", &[Text("connector"), SIZE], CONTROLLERS)
    },
];

/// <https://aws.amazon.com/directoryservice/other-directories-pricing/>
pub(in crate::kinds) const SIMPLE_AD: &[PriceLine] = &[
    line("domain controllers", "directoryservice", &[Text("simple"), SIZE], CONTROLLERS),
    PriceLine {
        when: &[Stated("additional_controllers")],
        ..line("more domain controllers", "directoryservice", &[Text("simple"), SIZE], MORE_CONTROLLERS)
    },
];

/// The first copy of management events is free: <https://aws.amazon.com/cloudtrail/pricing/>
pub(in crate::kinds) const TRAIL: &[PriceLine] = &[
    PriceLine { when: &[Given("EventSelectors")], ..DATA_EVENTS },
    PriceLine { when: &[NotGiven("EventSelectors"), Given("AdvancedEventSelectors")], ..DATA_EVENTS },
    PriceLine {
        when: &[NotGiven("EventSelectors"), NotGiven("AdvancedEventSelectors"), Stated("data_events")],
        ..DATA_EVENTS
    },
    PriceLine {
        when: &[Stated("further_management_events")],
        ..line(
            "further copies of management events",
            "cloudtrail",
            &[Text("management-events additional copies")],
            &[Times(First(&[Usage("further_management_events")]))],
        )
    },
    PriceLine {
        when: &[Given("InsightSelectors")],
        ..line(
            "events analysed for insights",
            "cloudtrail",
            &[Text("insights-events-analyzed")],
            &[Times(First(&[Usage("insight_events")]))],
        )
    },
];

const DATA_EVENTS: PriceLine =
    line("data events", "cloudtrail", &[Text("data-events")], &[Times(First(&[Usage("data_events")]))]);

/// <https://aws.amazon.com/config/pricing/>
pub(in crate::kinds) const CONFIG_RULE: &[PriceLine] =
    &[line("rule evaluations", "config", &[Text("rule-evaluation")], &[Times(First(&[Usage("evaluations")]))])];

/// <https://aws.amazon.com/config/pricing/>
pub(in crate::kinds) const CONFIG_RECORDER: &[PriceLine] = &[
    line("configuration items", "config", &[Text("configuration-item continuous")], &[Times(First(&[Usage("items")]))]),
    // "custom configuration items" are recorded at the same price.
    PriceLine {
        when: &[Stated("custom_items")],
        ..line(
            "custom configuration items",
            "config",
            &[Text("configuration-item continuous")],
            &[Times(First(&[Usage("custom_items")]))],
        )
    },
];

/// Public certificates are free; one of a private authority is billed once, in the month in which it is issued, and then
/// where it is issued anew. <https://aws.amazon.com/private-ca/pricing/>
pub(in crate::kinds) const CERTIFICATE: &[PriceLine] = &[PriceLine {
    when: &[Given("CertificateAuthorityArn")],
    ..line(
        "certificates issued",
        "acm-pca",
        &[Text("certificate general-purpose")],
        &[Times(First(&[Usage("certificates")]))],
    )
}];

/// How an authority is used: one of short-lived certificates costs less, and they too.
const AUTHORITY: Input = Mapped(
    &[Property("UsageMode"), Default("GENERAL_PURPOSE")],
    &[("GENERAL_PURPOSE", "general-purpose"), ("SHORT_LIVED_CERTIFICATE", "short-lived")],
);

/// <https://aws.amazon.com/private-ca/pricing/>
pub(in crate::kinds) const AUTHORITY_LINES: &[PriceLine] = &[
    line("private authority", "acm-pca", &[Text("authority"), AUTHORITY], &[]),
    line("certificates issued", "acm-pca", &[Text("certificate"), AUTHORITY], REQUESTS),
];

/// A firewall has an endpoint in each of its subnets: <https://aws.amazon.com/network-firewall/pricing/>
pub(in crate::kinds) const FIREWALL: &[PriceLine] = &[
    line(
        "endpoints",
        "network-firewall",
        &[Text("endpoint")],
        &[
            Times(First(&[Count("SubnetMappings"), Least("1", "3", "firewalls have one endpoint at the least")])),
            Times(ALL_HOURS),
        ],
    ),
    line("traffic", "network-firewall", &[Text("traffic")], &[Times(First(&[Usage("data_gb")]))]),
];

/// <https://aws.amazon.com/cloudhsm/pricing/>
pub(in crate::kinds) const HSM: &[PriceLine] = &[line("module", "cloudhsm", &[Text("hsm")], &[Times(ALL_HOURS)])];

const BUILDER: Input = Mapped(
    &[Property("Environment.Type"), Default("LINUX_CONTAINER")],
    &[
        ("LINUX_CONTAINER", "linux"),
        ("WINDOWS_CONTAINER", "windows"),
        ("WINDOWS_SERVER_2019_CONTAINER", "windows"),
        ("WINDOWS_SERVER_2022_CONTAINER", "windows"),
        ("ARM_CONTAINER", "arm"),
    ],
);
const BUILDER_SIZES: &[(&str, &str)] = &[
    ("BUILD_GENERAL1_SMALL", "general1.small"),
    ("BUILD_GENERAL1_MEDIUM", "general1.medium"),
    ("BUILD_GENERAL1_LARGE", "general1.large"),
    ("BUILD_GENERAL1_XLARGE", "general1.xlarge"),
    ("BUILD_GENERAL1_2XLARGE", "general1.2xlarge"),
];
/// The same words mean sizes of Arm where the environment is Arm's.
const ARM_SIZES: &[(&str, &str)] = &[
    ("BUILD_GENERAL1_SMALL", "arm1.small"),
    ("BUILD_GENERAL1_MEDIUM", "arm1.medium"),
    ("BUILD_GENERAL1_LARGE", "arm1.large"),
    ("BUILD_GENERAL1_XLARGE", "arm1.xlarge"),
    ("BUILD_GENERAL1_2XLARGE", "arm1.2xlarge"),
];
const MINUTES: &[Factor] = &[Times(First(&[Usage("build_minutes")]))];
const ARM: &[&str] = &["ARM_CONTAINER"];
const BUILDER_TYPE: Input = First(&[Property("Environment.Type")]);

/// <https://aws.amazon.com/codebuild/pricing/>
pub(in crate::kinds) const BUILD_PROJECT: &[PriceLine] = &[
    PriceLine {
        when: &[IsNot(BUILDER_TYPE, ARM)],
        ..line(
            "build minutes",
            "codebuild",
            &[BUILDER, Mapped(&[Property("Environment.ComputeType")], BUILDER_SIZES)],
            MINUTES,
        )
    },
    PriceLine {
        when: &[Is(BUILDER_TYPE, ARM)],
        ..line(
            "build minutes",
            "codebuild",
            &[BUILDER, Mapped(&[Property("Environment.ComputeType")], ARM_SIZES)],
            MINUTES,
        )
    },
];

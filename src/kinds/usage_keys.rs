//! The keys of usage files, by family: what stands in a row's `usage`. Data alone, in the words of
//! [`usage_key`](super::usage_key).
//!
//! The names on the left are Infracost's. Those that its public golden plans use were read there (2026-11); the others are
//! from general knowledge of its usage files, and a wrong one only leaves a key unread, with a warning.

use super::usage_key::{UsageKey, same, times, word};

/// Infracost's systems are ours; those that the price book lacks stay unknown.
const SYSTEM: UsageKey = word("operating_system", "operating_system", &[], "linux or windows");
const RESERVED: UsageKey =
    word("reserved_instance_term", "reserved_term", &[], "1_year or 3_year where it is reserved");
const CREDITS: UsageKey =
    same("monthly_cpu_credit_hrs", "cpu_credit_hours", "hours a month above the baseline, of a burstable instance");
const VCPUS: UsageKey = same("vcpu_count", "vcpus", "vCPUs, where its type does not tell them");
const ROOT_VOLUME: UsageKey = same("root_volume_gb", "root_volume_gb", "GB of the image's root volume");
const HOURS: UsageKey = same("monthly_hrs", "hours", "hours a month that it runs");

pub(super) const INSTANCE: &[UsageKey] = &[HOURS, SYSTEM, RESERVED, CREDITS, VCPUS, ROOT_VOLUME];
pub(super) const SCALING_GROUP: &[UsageKey] =
    &[same("instances", "instances", "instances on average"), HOURS, SYSTEM, RESERVED, CREDITS, VCPUS, ROOT_VOLUME];
pub(super) const NODE_GROUP: &[UsageKey] =
    &[same("instances", "instances", "nodes on average"), HOURS, SYSTEM, RESERVED];
pub(super) const LAMBDA_FUNCTION: &[UsageKey] = &[
    same("monthly_requests", "requests", "requests a month"),
    same("request_duration_ms", "duration_ms", "milliseconds that a request takes on average"),
];
pub(super) const ECR_REPOSITORY: &[UsageKey] = &[same("storage_gb", "storage_gb", "GB stored")];

pub(super) const VOLUME: &[UsageKey] =
    &[same("monthly_standard_io_requests", "io_requests", "requests a month, of a magnetic volume")];
pub(super) const SNAPSHOT: &[UsageKey] = &[
    same("storage_gb", "storage_gb", "GB stored, where the size of its volume is not what it holds"),
    same("fast_snapshot_restore_hours", "fast_restore_hours", "hours a month of fast restore, summed over zones"),
    same("monthly_list_block_requests", "list_requests", "requests a month that list blocks"),
    same("monthly_get_block_requests", "blocks_read", "units of blocks a month that are read"),
    same("monthly_put_block_requests", "blocks_written", "units of blocks a month that are written"),
];
pub(super) const FILE_SYSTEM: &[UsageKey] = &[
    same("storage_gb", "storage_gb", "GB stored"),
    same("infrequent_access_storage_gb", "infrequent_access_gb", "GB stored, infrequent access"),
    same("monthly_infrequent_access_read_gb", "infrequent_access_read_gb", "GB a month read of infrequent access"),
    same("monthly_infrequent_access_write_gb", "infrequent_access_write_gb", "GB a month written to infrequent access"),
];
pub(super) const TRANSFER: &[UsageKey] = &[
    same("monthly_data_downloaded_gb", "downloaded_gb", "GB a month downloaded"),
    same("monthly_data_uploaded_gb", "uploaded_gb", "GB a month uploaded"),
];
pub(super) const BUCKET: &[UsageKey] = &[
    same("standard.storage_gb", "storage_gb", "GB stored"),
    same("standard.monthly_tier_1_requests", "put_requests", "PUT, COPY, POST and LIST requests a month"),
    same("standard.monthly_tier_2_requests", "get_requests", "GET and all other requests a month"),
    same("standard.monthly_select_data_scanned_gb", "select_scanned_gb", "GB a month scanned by Select"),
    same("standard.monthly_select_data_returned_gb", "select_returned_gb", "GB a month returned by Select"),
    same("intelligent_tiering.frequent_access_storage_gb", "int_frequent_gb", "GB stored, frequent access"),
    same("intelligent_tiering.infrequent_access_storage_gb", "int_infrequent_gb", "GB stored, infrequent access"),
    same("intelligent_tiering.archive_access_storage_gb", "int_archive_gb", "GB stored, archive access"),
    same("intelligent_tiering.deep_archive_access_storage_gb", "int_deep_archive_gb", "GB stored, deep archive access"),
    same("intelligent_tiering.monitored_objects", "int_objects", "objects that are monitored"),
    same(
        "intelligent_tiering.monthly_tier_1_requests",
        "int_put_requests",
        "PUT, COPY, POST and LIST requests a month",
    ),
    same("intelligent_tiering.monthly_tier_2_requests", "int_get_requests", "GET and all other requests a month"),
    same("intelligent_tiering.monthly_lifecycle_transition_requests", "int_transitions", "objects a month moved there"),
    same("intelligent_tiering.monthly_select_data_scanned_gb", "int_scanned_gb", "GB a month scanned by Select"),
    same("intelligent_tiering.monthly_select_data_returned_gb", "int_returned_gb", "GB a month returned by Select"),
    same("standard_infrequent_access.storage_gb", "standard_ia_gb", "GB stored"),
    same("standard_infrequent_access.monthly_tier_1_requests", "standard_ia_put_requests", "PUT requests a month"),
    same("standard_infrequent_access.monthly_tier_2_requests", "standard_ia_get_requests", "GET requests a month"),
    same("standard_infrequent_access.monthly_data_retrieval_gb", "standard_ia_retrieval_gb", "GB a month retrieved"),
    same(
        "standard_infrequent_access.monthly_lifecycle_transition_requests",
        "standard_ia_transitions",
        "objects a month moved there",
    ),
    same(
        "standard_infrequent_access.monthly_select_data_scanned_gb",
        "standard_ia_scanned_gb",
        "GB a month scanned by Select",
    ),
    same(
        "standard_infrequent_access.monthly_select_data_returned_gb",
        "standard_ia_returned_gb",
        "GB a month returned by Select",
    ),
    same("one_zone_infrequent_access.storage_gb", "onezone_ia_gb", "GB stored"),
    same("one_zone_infrequent_access.monthly_tier_1_requests", "onezone_ia_put_requests", "PUT requests a month"),
    same("one_zone_infrequent_access.monthly_tier_2_requests", "onezone_ia_get_requests", "GET requests a month"),
    same("one_zone_infrequent_access.monthly_data_retrieval_gb", "onezone_ia_retrieval_gb", "GB a month retrieved"),
    same(
        "one_zone_infrequent_access.monthly_lifecycle_transition_requests",
        "onezone_ia_transitions",
        "objects a month moved there",
    ),
    same(
        "one_zone_infrequent_access.monthly_select_data_scanned_gb",
        "onezone_ia_scanned_gb",
        "GB a month scanned by Select",
    ),
    same(
        "one_zone_infrequent_access.monthly_select_data_returned_gb",
        "onezone_ia_returned_gb",
        "GB a month returned by Select",
    ),
    same("glacier_instant_retrieval.storage_gb", "glacier_ir_gb", "GB stored"),
    same("glacier_instant_retrieval.monthly_tier_1_requests", "glacier_ir_put_requests", "PUT requests a month"),
    same("glacier_instant_retrieval.monthly_tier_2_requests", "glacier_ir_get_requests", "GET requests a month"),
    same("glacier_instant_retrieval.monthly_data_retrieval_gb", "glacier_ir_retrieval_gb", "GB a month retrieved"),
    same("glacier_flexible_retrieval.storage_gb", "glacier_gb", "GB stored"),
    same("glacier_flexible_retrieval.monthly_tier_1_requests", "glacier_put_requests", "PUT requests a month"),
    same("glacier_flexible_retrieval.monthly_tier_2_requests", "glacier_get_requests", "GET requests a month"),
    same(
        "glacier_flexible_retrieval.monthly_lifecycle_transition_requests",
        "glacier_transitions",
        "objects a month moved there",
    ),
    same(
        "glacier_flexible_retrieval.monthly_standard_data_retrieval_requests",
        "glacier_standard_requests",
        "retrievals a month",
    ),
    same(
        "glacier_flexible_retrieval.monthly_standard_data_retrieval_gb",
        "glacier_standard_gb",
        "GB a month retrieved",
    ),
    same(
        "glacier_flexible_retrieval.monthly_expedited_data_retrieval_requests",
        "glacier_expedited_requests",
        "retrievals a month, expedited",
    ),
    same(
        "glacier_flexible_retrieval.monthly_expedited_data_retrieval_gb",
        "glacier_expedited_gb",
        "GB a month retrieved, expedited",
    ),
    same(
        "glacier_flexible_retrieval.monthly_standard_select_data_scanned_gb",
        "glacier_scanned_gb",
        "GB a month scanned by Select",
    ),
    same(
        "glacier_flexible_retrieval.monthly_standard_select_data_returned_gb",
        "glacier_returned_gb",
        "GB a month returned by Select",
    ),
    same(
        "glacier_flexible_retrieval.monthly_bulk_select_data_scanned_gb",
        "glacier_bulk_scanned_gb",
        "GB a month scanned by Select, in bulk",
    ),
    same(
        "glacier_flexible_retrieval.monthly_bulk_select_data_returned_gb",
        "glacier_bulk_returned_gb",
        "GB a month returned by Select, in bulk",
    ),
    same(
        "glacier_flexible_retrieval.monthly_expedited_select_data_scanned_gb",
        "glacier_expedited_scanned_gb",
        "GB a month scanned by Select, expedited",
    ),
    same(
        "glacier_flexible_retrieval.monthly_expedited_select_data_returned_gb",
        "glacier_expedited_returned_gb",
        "GB a month returned by Select, expedited",
    ),
    same("glacier_flexible_retrieval.early_delete_gb", "glacier_deleted_early_gb", "GB-months deleted before 90 days"),
    same("glacier_deep_archive.storage_gb", "deep_archive_gb", "GB stored"),
    same("glacier_deep_archive.monthly_tier_1_requests", "deep_archive_put_requests", "PUT requests a month"),
    same("glacier_deep_archive.monthly_tier_2_requests", "deep_archive_get_requests", "GET requests a month"),
    same(
        "glacier_deep_archive.monthly_lifecycle_transition_requests",
        "deep_archive_transitions",
        "objects a month moved there",
    ),
    same(
        "glacier_deep_archive.monthly_standard_data_retrieval_requests",
        "deep_archive_standard_requests",
        "retrievals a month",
    ),
    same(
        "glacier_deep_archive.monthly_bulk_data_retrieval_requests",
        "deep_archive_bulk_requests",
        "retrievals a month, in bulk",
    ),
    same("glacier_deep_archive.early_delete_gb", "deep_archive_deleted_early_gb", "GB-months deleted before 180 days"),
    same("glacier_deep_archive.monthly_standard_data_retrieval_gb", "deep_archive_standard_gb", "GB a month retrieved"),
    same("glacier_deep_archive.monthly_bulk_data_retrieval_gb", "deep_archive_bulk_gb", "GB a month retrieved in bulk"),
];

pub(super) const DB_INSTANCE: &[UsageKey] = &[
    HOURS,
    RESERVED,
    CREDITS,
    VCPUS,
    same(
        "monthly_additional_performance_insights_requests",
        "insights_requests",
        "requests a month to Performance Insights above the free part",
    ),
    same("additional_backup_storage_gb", "backup_gb", "GB of backups above the free part"),
    same("capacity_units_per_hr", "capacity_units", "Aurora capacity units on average"),
];
pub(super) const DB_CLUSTER: &[UsageKey] = &[
    same("storage_gb", "storage_gb", "GB stored"),
    times("write_requests_per_sec", "write_requests", "2628000", "writes a second on average"),
    times("read_requests_per_sec", "read_requests", "2628000", "reads a second on average"),
    same("backup_snapshot_size_gb", "backup_gb", "GB of a day's backup"),
    same("change_records_per_statement", "change_records_per_statement", "change records of a statement on average"),
    same("backtrack_window_hrs", "backtrack_hours", "hours that can be tracked back"),
    same("snapshot_export_size_gb", "export_gb", "GB a month of snapshots exported to S3"),
    same("average_statements_per_hr", "backtrack_statements", "statements an hour that can be tracked back"),
    same("capacity_units_per_hr", "capacity_units", "Aurora capacity units on average"),
];
pub(super) const TABLE: &[UsageKey] = &[
    same("monthly_write_request_units", "write_requests", "write request units a month, on demand"),
    same("monthly_read_request_units", "read_requests", "read request units a month, on demand"),
    same("storage_gb", "storage_gb", "GB stored"),
    same("pitr_backup_storage_gb", "pitr_gb", "GB of point-in-time recovery"),
    same("on_demand_backup_storage_gb", "backup_gb", "GB of backups on demand"),
    same("monthly_data_restored_gb", "restored_gb", "GB a month restored"),
    same("monthly_streams_read_request_units", "stream_reads", "reads of its stream a month"),
];
pub(super) const CACHE: &[UsageKey] = &[HOURS, RESERVED];

pub(super) const LOAD_BALANCER: &[UsageKey] = &[
    same("processed_bytes_gb", "data_gb", "GB a month processed"),
    same("new_connections", "connections", "new connections a month"),
    same("active_connections", "active_connections", "connections open on average"),
    same("rule_evaluations", "rule_evaluations", "rules evaluated a second on average, without the first ten"),
    same("public_ipv4_addresses", "public_ipv4_addresses", "public addresses on average"),
];
pub(super) const CLASSIC_LOAD_BALANCER: &[UsageKey] =
    &[same("monthly_data_processed_gb", "data_gb", "GB a month processed")];
pub(super) const NAT_GATEWAY: &[UsageKey] = &[same("monthly_data_processed_gb", "data_gb", "GB a month processed")];
pub(super) const ENDPOINT: &[UsageKey] = &[same("monthly_data_processed_gb", "data_gb", "GB a month processed")];
pub(super) const TRANSIT_ATTACHMENT: &[UsageKey] =
    &[same("monthly_data_processed_gb", "data_gb", "GB a month processed")];
pub(super) const TRAFFIC: &[UsageKey] = &[
    same("monthly_intra_region_gb", "intra_region_gb", "GB a month between zones of the region"),
    same("monthly_outbound_internet_gb", "data_out_gb", "GB a month to the internet"),
    same("monthly_outbound_us_east_to_us_east_gb", "us_east_gb", "GB a month between us-east-1 and us-east-2"),
    same("monthly_outbound_other_regions_gb", "other_regions_gb", "GB a month to other regions"),
];
pub(super) const ACCELERATOR_ENDPOINTS: &[UsageKey] = &[
    same("monthly_inbound_data_transfer_gb.us", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.europe", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.south_africa", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.south_america", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.south_korea", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.middle_east", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.australia", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.asia_pacific", "premium_gb", "GB a month from there"),
    same("monthly_inbound_data_transfer_gb.india", "premium_gb", "GB a month from there"),
    same("monthly_outbound_data_transfer_gb.us", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.europe", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.south_africa", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.south_america", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.south_korea", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.middle_east", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.australia", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.asia_pacific", "premium_gb", "GB a month to there"),
    same("monthly_outbound_data_transfer_gb.india", "premium_gb", "GB a month to there"),
];
pub(super) const DNS_RECORD: &[UsageKey] = &[
    same("monthly_standard_queries", "queries", "queries a month"),
    same("monthly_latency_based_queries", "latency_queries", "queries a month, routed by latency"),
    same("monthly_geo_queries", "geo_queries", "queries a month, routed by place"),
];
pub(super) const HEALTH_CHECK: &[UsageKey] =
    &[word("endpoint_type", "endpoint", &[("aws", "aws-endpoint"), ("non_aws", "non-aws-endpoint")], "aws or non_aws")];
pub(super) const RESOLVER_ENDPOINT: &[UsageKey] = &[same("monthly_queries", "queries", "queries a month")];

pub(super) const QUEUE: &[UsageKey] = &[
    same("monthly_requests", "requests", "requests a month"),
    same("request_size_kb", "request_kb", "KB of a request, billed in blocks of 64"),
];
pub(super) const TOPIC: &[UsageKey] = &[
    same("monthly_requests", "requests", "requests a month"),
    same("request_size_kb", "request_kb", "KB of a request, billed in blocks of 64"),
    same("http_subscriptions", "http_subscriptions", "subscriptions by HTTP"),
    same("email_subscriptions", "email_subscriptions", "subscriptions by e-mail"),
    same("kinesis_subscriptions", "firehose_subscriptions", "subscriptions by Firehose"),
    same("mobile_push_subscriptions", "push_subscriptions", "subscriptions by mobile push"),
    same("subscriptions", "subscriptions", "subscriptions to a FIFO topic"),
    same("sms_subscriptions", "sms_subscriptions", "subscriptions by SMS"),
];
pub(super) const EVENT_BUS: &[UsageKey] = &[
    same("monthly_custom_events", "events", "custom events a month"),
    same("monthly_third_party_events", "partner_events", "events of partners a month"),
    same("monthly_archive_processing_gb", "archived_gb", "GB a month archived"),
    same("archive_storage_gb", "archive_gb", "GB of archives"),
];
pub(super) const EVENT_ARCHIVE: &[UsageKey] = &[
    same("monthly_archive_processing_gb", "archived_gb", "GB a month archived"),
    same("archive_storage_gb", "archive_gb", "GB of archives"),
];
pub(super) const PROVISIONED_CONCURRENCY: &[UsageKey] = &[
    same("monthly_duration_hrs", "hours", "hours a month that it is provisioned"),
    same("monthly_requests", "requests", "requests a month"),
    same("request_duration_ms", "duration_ms", "milliseconds that a request takes on average"),
    same("memory_mb", "memory_mb", "MB of its function"),
    word("architecture", "architecture", &[("x86_64", "x86"), ("arm64", "arm")], "x86_64 or arm64"),
];
pub(super) const STATE_MACHINE: &[UsageKey] = &[
    same("monthly_transitions", "transitions", "transitions a month, standard"),
    same("monthly_requests", "requests", "requests a month, express"),
    same("workflow_duration_ms", "duration_ms", "milliseconds of a workflow, express"),
    same("memory_mb", "memory_mb", "MB of a workflow, express"),
];
pub(super) const STREAM: &[UsageKey] = &[
    same("monthly_on_demand_data_ingested_gb", "ingested_gb", "GB a month in, on demand"),
    same("monthly_on_demand_data_retrieval_gb", "retrieved_gb", "GB a month out, on demand"),
    same("monthly_provisioned_put_units", "put_payload_units", "payload units a month, provisioned"),
];
pub(super) const REST_API: &[UsageKey] = &[same("monthly_requests", "requests", "requests a month")];
pub(super) const HTTP_API: &[UsageKey] = &[
    same("monthly_requests", "requests", "requests a month, HTTP"),
    same("request_size_kb", "request_kb", "KB of a request, billed in blocks of 512"),
    same("message_size_kb", "message_kb", "KB of a message, billed in blocks of 32"),
    same("monthly_messages", "messages", "messages a month, WebSocket"),
    same("monthly_connection_mins", "connection_minutes", "minutes of connections a month, WebSocket"),
];

pub(super) const KEY: &[UsageKey] = &[same("monthly_requests", "requests", "requests a month")];
pub(super) const SECRET: &[UsageKey] = &[same("monthly_requests", "requests", "requests a month")];
pub(super) const WEB_ACL: &[UsageKey] = &[
    same("monthly_requests", "requests", "requests a month"),
    same("rule_group_rules", "rule_group_rules", "rules in its rule groups"),
];
pub(super) const STACK: &[UsageKey] = &[
    same("monthly_handler_operations", "handler_operations", "operations a month of handlers that are not AWS's own"),
    same("monthly_duration_secs", "handler_seconds", "seconds a month of such handlers above 30 seconds each"),
];
pub(super) const MICROSOFT_AD: &[UsageKey] = &[
    same("additional_domain_controllers", "additional_controllers", "domain controllers above two"),
    same("shared_accounts", "shared_accounts", "accounts that it is shared with"),
];
pub(super) const SIMPLE_AD: &[UsageKey] =
    &[same("additional_domain_controllers", "additional_controllers", "domain controllers above two")];
pub(super) const LOG_GROUP: &[UsageKey] = &[
    same("monthly_data_ingested_gb", "ingested_gb", "GB a month taken in"),
    same("storage_gb", "storage_gb", "GB stored"),
    same("monthly_data_scanned_gb", "scanned_gb", "GB a month scanned by Logs Insights"),
];
pub(super) const TRAIL: &[UsageKey] = &[
    same("monthly_additional_management_events", "further_management_events", "management events a month copied again"),
    same("monthly_data_events", "data_events", "data events a month"),
    same("monthly_insight_events", "insight_events", "events a month analysed for insights"),
];
pub(super) const CONFIG_RULE: &[UsageKey] = &[same("monthly_rule_evaluations", "evaluations", "evaluations a month")];
pub(super) const CONFIG_RECORDER: &[UsageKey] = &[
    same("monthly_config_items", "items", "configuration items a month"),
    same("monthly_custom_config_items", "custom_items", "custom configuration items a month"),
];

const BACKUP_GB: UsageKey = same("backup_storage_gb", "backup_gb", "GB of backups above the free part");
pub(super) const DOCUMENT_CLUSTER: &[UsageKey] = &[BACKUP_GB];
pub(super) const DOCUMENT_INSTANCE: &[UsageKey] = &[
    HOURS,
    CREDITS,
    same("data_storage_gb", "storage_gb", "GB stored in its cluster, where they are not stated of that"),
    same("monthly_io_requests", "io_requests", "requests a month, where they are not stated of its cluster"),
];
pub(super) const GRAPH_INSTANCE: &[UsageKey] = &[HOURS, CREDITS];
pub(super) const CLUSTER_SNAPSHOT: &[UsageKey] = &[same("backup_storage_gb", "storage_gb", "GB stored")];
pub(super) const WAREHOUSE: &[UsageKey] = &[
    HOURS,
    same("managed_storage_gb", "storage_gb", "GB stored by RA3 nodes"),
    same("excess_concurrency_scaling_secs", "concurrency_seconds", "seconds a month of scaling above the free part"),
    same("spectrum_data_scanned_tb", "spectrum_tb", "TB a month scanned by Spectrum"),
    BACKUP_GB,
];
pub(super) const EDGE_FUNCTION: &[UsageKey] = &[same("monthly_requests", "requests", "invocations a month")];
pub(super) const BUILD_PROJECT: &[UsageKey] =
    &[same("monthly_build_mins", "build_minutes", "minutes of builds a month")];
pub(super) const AIRFLOW: &[UsageKey] = &[
    same("additional_workers", "additional_workers", "workers above those of the environment, on average"),
    same("additional_schedulers", "additional_schedulers", "schedulers above those of the environment"),
    same("meta_database_gb", "metadata_gb", "GB of metadata"),
];
pub(super) const AUTHORITY: &[UsageKey] = &[same("monthly_requests", "requests", "certificates a month")];
pub(super) const FIREWALL: &[UsageKey] = &[same("monthly_data_processed_gb", "data_gb", "GB a month of traffic")];
pub(super) const CRAWLER: &[UsageKey] = &[same("monthly_hours", "dpu_hours", "DPU hours a month")];
pub(super) const CATALOG_DATABASE: &[UsageKey] =
    &[same("monthly_objects", "objects", "objects stored"), same("monthly_requests", "requests", "requests a month")];
pub(super) const BUCKET_ANALYTICS: &[UsageKey] = &[same("monthly_monitored_objects", "objects", "objects monitored")];
pub(super) const DISTRIBUTION: &[UsageKey] = &[
    same("monthly_data_transfer_to_internet_gb.us", "data_gb_us", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.canada", "data_gb_canada", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.europe", "data_gb_europe", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.south_africa", "data_gb_south_africa", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.south_america", "data_gb_south_america", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.japan", "data_gb_japan", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.australia", "data_gb_australia", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.asia_pacific", "data_gb_asia_pacific", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.middle_east", "data_gb_middle_east", "GB a month to viewers there"),
    same("monthly_data_transfer_to_internet_gb.india", "data_gb_india", "GB a month to viewers there"),
    same("monthly_http_requests.us", "http_requests_us", "HTTP requests a month from there"),
    same("monthly_http_requests.canada", "http_requests_canada", "HTTP requests a month from there"),
    same("monthly_http_requests.europe", "http_requests_europe", "HTTP requests a month from there"),
    same("monthly_http_requests.south_africa", "http_requests_south_africa", "HTTP requests a month from there"),
    same("monthly_http_requests.south_america", "http_requests_south_america", "HTTP requests a month from there"),
    same("monthly_http_requests.japan", "http_requests_japan", "HTTP requests a month from there"),
    same("monthly_http_requests.australia", "http_requests_australia", "HTTP requests a month from there"),
    same("monthly_http_requests.asia_pacific", "http_requests_asia_pacific", "HTTP requests a month from there"),
    same("monthly_http_requests.middle_east", "http_requests_middle_east", "HTTP requests a month from there"),
    same("monthly_http_requests.india", "http_requests_india", "HTTP requests a month from there"),
    same("monthly_https_requests.us", "https_requests_us", "HTTPS requests a month from there"),
    same("monthly_https_requests.canada", "https_requests_canada", "HTTPS requests a month from there"),
    same("monthly_https_requests.europe", "https_requests_europe", "HTTPS requests a month from there"),
    same("monthly_https_requests.south_africa", "https_requests_south_africa", "HTTPS requests a month from there"),
    same("monthly_https_requests.south_america", "https_requests_south_america", "HTTPS requests a month from there"),
    same("monthly_https_requests.japan", "https_requests_japan", "HTTPS requests a month from there"),
    same("monthly_https_requests.australia", "https_requests_australia", "HTTPS requests a month from there"),
    same("monthly_https_requests.asia_pacific", "https_requests_asia_pacific", "HTTPS requests a month from there"),
    same("monthly_https_requests.middle_east", "https_requests_middle_east", "HTTPS requests a month from there"),
    same("monthly_https_requests.india", "https_requests_india", "HTTPS requests a month from there"),
    same("monthly_data_transfer_to_origin_gb.us", "origin_gb_us", "GB a month from there to the origin"),
    same("monthly_data_transfer_to_origin_gb.canada", "origin_gb_canada", "GB a month from there to the origin"),
    same("monthly_data_transfer_to_origin_gb.europe", "origin_gb_europe", "GB a month from there to the origin"),
    same(
        "monthly_data_transfer_to_origin_gb.south_africa",
        "origin_gb_south_africa",
        "GB a month from there to the origin",
    ),
    same(
        "monthly_data_transfer_to_origin_gb.south_america",
        "origin_gb_south_america",
        "GB a month from there to the origin",
    ),
    same("monthly_data_transfer_to_origin_gb.japan", "origin_gb_japan", "GB a month from there to the origin"),
    same("monthly_data_transfer_to_origin_gb.australia", "origin_gb_australia", "GB a month from there to the origin"),
    same(
        "monthly_data_transfer_to_origin_gb.asia_pacific",
        "origin_gb_asia_pacific",
        "GB a month from there to the origin",
    ),
    same(
        "monthly_data_transfer_to_origin_gb.middle_east",
        "origin_gb_middle_east",
        "GB a month from there to the origin",
    ),
    same("monthly_data_transfer_to_origin_gb.india", "origin_gb_india", "GB a month from there to the origin"),
    same("monthly_invalidation_requests", "invalidated_paths", "paths invalidated a month"),
    same("custom_ssl_certificates", "dedicated_certificates", "certificates with addresses of their own"),
];
pub(super) const DELIVERY_STREAM: &[UsageKey] =
    &[same("monthly_data_ingested_gb", "data_gb", "GB a month that come in, by records of 5 KB")];
pub(super) const GRAFANA: &[UsageKey] = &[
    same("editor_administrator_users", "editors", "editors and administrators"),
    same("viewer_users", "viewers", "viewers"),
    same("enterprise_plugin_users", "plugin_users", "users of enterprise plugins"),
];

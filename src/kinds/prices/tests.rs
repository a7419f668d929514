//! What the lines of kinds come to, line by line: an estate of one thing or two, and what it costs in us-east-1.

use rust_decimal::Decimal;

use crate::cost::{CostLine, CostSettings, Price, bill};
use crate::graph::Graph;
use crate::readers::{ReadSettings, read};
use crate::source::{SourceFile, Sources};

/// The lines of the resource `it`, as `item: quantity = monthly`; `?` for what is unknown.
#[track_caller]
fn lines(resources: &str) -> Vec<String> {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", format!("version: 1\nresources:\n{resources}")));
    let (inventory, said) = read(&sources, &ReadSettings::default());
    let errors: Vec<_> = said.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{resources}");
    let (graph, _) = Graph::build(inventory);
    let bill = bill(&graph, &CostSettings { region: Some("us-east-1".to_owned()), ..CostSettings::default() });
    let (index, _) = graph.resources().find(|(_, resource)| resource.address == "it").expect("it is there");
    let amount = |amount: Option<Decimal>| amount.map_or("?".to_owned(), |amount| amount.normalize().to_string());
    let line = |line: &CostLine| {
        let monthly = if let Price::Known(monthly) = line.monthly { Some(monthly) } else { None };
        format!(
            "{}: {} = {}",
            line.item,
            amount(line.quantity.map(|quantity| quantity.typical)),
            amount(monthly.map(|monthly| monthly.typical))
        )
    };
    bill.of(index).lines.iter().map(line).collect()
}

#[track_caller]
fn costs(cases: &[(&str, &[&str])]) {
    for (resources, wanted) in cases {
        assert_eq!(lines(resources), *wanted, "{resources}");
    }
}

#[test]
fn credits_of_burstable_instances_count_each_vcpu() {
    costs(&[
        (
            "  it: {type: ec2, instance_type: t3.xlarge, usage: {cpu_credit_hours: 10}}\n",
            &[
                "instance (t3.xlarge linux): 730 = 121.472",
                "CPU credits (t3 linux): 40 = 2",
                "root volume (gp2): 8 = 0.8",
            ],
        ),
        (
            "  it: {type: ec2, instance_type: t3a.small, usage: {cpu_credit_hours: 10, vcpus: 1, operating_system: \
             windows, root_volume_gb: 30}}\n",
            &[
                "instance (t3a.small windows): 730 = 27.156",
                "CPU credits (t3 windows): 10 = 0.96",
                "root volume (gp2): 30 = 3",
            ],
        ),
        // No other type has credits.
        (
            "  it: {type: ec2, instance_type: m5.large, usage: {cpu_credit_hours: 10, hours: 1}}\n",
            &["instance (m5.large linux): 1 = 0.096", "CPU credits: ? = ?", "root volume (gp2): 8 = 0.8"],
        ),
        (
            "  it: {type: rds, engine: mysql, db_instance_class: db.t3.medium, allocated_storage: 20, usage: \
             {cpu_credit_hours: 10, hours: 1}}\n",
            &[
                "database instance (mysql db.t3.medium single-az): 1 = 0.068",
                "CPU credits: 20 = 1.5",
                "storage (gp2 single-az): 20 = 2.3",
            ],
        ),
    ]);
}

#[test]
fn the_root_of_a_group_is_the_images_and_no_guess() {
    let template = "  template: {type: launch-template, launch_template_data: {instance_type: t3.micro}}\n";
    costs(&[
        (
            &format!("{template}  it: {{type: asg, min_size: 2, launch_template: {{launch_template_id: template}}}}\n"),
            &["instances (t3.micro linux): 1460 = 15.184", "root volume (gp2): ? = ?"],
        ),
        (
            &format!(
                "{template}  it: {{type: asg, min_size: 2, launch_template: {{launch_template_id: template}}, usage: \
                 {{root_volume_gb: 20}}}}\n"
            ),
            &["instances (t3.micro linux): 1460 = 15.184", "root volume (gp2): 40 = 4"],
        ),
    ]);
}

#[test]
fn public_addresses_of_load_balancers_are_counted_where_their_subnets_are() {
    let subnets = "  a: {type: subnet}\n  b: {type: subnet}\n";
    let hours = "load balancer (alb): 730 = 16.425";
    let units = "capacity units (alb): ? = ?";
    costs(&[
        (
            &format!("{subnets}  it: {{type: alb, scheme: internet-facing, subnets: [a, b]}}\n"),
            &[hours, units, "public IPv4 addresses: 1460 = 7.3"],
        ),
        (&format!("{subnets}  it: {{type: alb, scheme: internal, subnets: [a, b]}}\n"), &[hours, units]),
        (
            "  it: {type: alb, subnets: [subnet-0123456789abcdef0, subnet-0123456789abcdef1]}\n",
            &[hours, units, "public IPv4 addresses: ? = ?"],
        ),
        (
            "  it: {type: alb, subnets: [subnet-0123456789abcdef0], usage: {public_ipv4_addresses: 3}}\n",
            &[hours, units, "public IPv4 addresses: 2190 = 10.95"],
        ),
    ]);
}

#[test]
fn a_health_check_costs_by_whose_endpoint_it_is() {
    let check = |rest: &str| {
        format!("  it: {{type: \"AWS::Route53::HealthCheck\", health_check_config: {{type: HTTPS}}{rest}}}\n")
    };
    costs(&[
        (&check(""), &["health check: ? = ?", "HTTPS: ? = ?"]),
        (
            &check(", usage: {endpoint: non-aws-endpoint}"),
            &["health check (non-aws-endpoint): 1 = 0.75", "HTTPS (non-aws): 1 = 2"],
        ),
        // Of the account's own endpoints fifty checks are free of charge.
        (&check(", usage: {endpoint: aws-endpoint}"), &["health check (aws-endpoint): 1 = 0", "HTTPS (aws): 1 = 1"]),
    ]);
}

#[test]
fn search_domains_store_on_each_data_node() {
    let domain = |volume: &str| {
        format!(
            "  it: {{type: opensearch, cluster_config: {{instance_type: c4.2xlarge.elasticsearch, instance_count: 3}}, \
             ebs_options: {{ebs_enabled: true, {volume}}}}}\n"
        )
    };
    let nodes = "data nodes (c4.2xlarge.search): 2190 = 1285.53";
    costs(&[
        (&domain("volume_size: 100"), &[nodes, "node storage (gp2): 300 = 40.5"]),
        (
            &domain("volume_type: io1, volume_size: 100, iops: 1000"),
            &[nodes, "node storage (io1): 300 = 50.7", "node IOPS: 3000 = 264"],
        ),
        (&domain("volume_type: gp3, volume_size: 100, throughput: 125"), &[nodes, "node storage (gp3): 300 = 36.6"]),
        (
            &domain("volume_type: gp3, volume_size: 100, throughput: 500"),
            &[nodes, "node storage (gp3): 300 = 36.6", "node throughput: ? = ?"],
        ),
    ]);
}

#[test]
fn clusters_of_other_databases() {
    costs(&[
        (
            "  it: {type: docdb-instance, db_instance_class: db.r5.4xlarge}\n",
            &["database instance (db.r5.4xlarge): 730 = 1617.68"],
        ),
        (
            "  it: {type: docdb, usage: {storage_gb: 100, io_requests: 1000000, backup_gb: 10}}\n",
            &["storage (standard): 100 = 10", "I/O requests: 1000000 = 0.2", "backups above the free part: 10 = 0.21"],
        ),
        ("  it: {type: docdb, storage_type: iopt1, usage: {storage_gb: 100}}\n", &["storage (io-optimized): 100 = 30"]),
        (
            "  cluster: {type: neptune, storage_type: iopt1}\n  it: {type: neptune-instance, db_instance_class: \
             db.t3.medium, db_cluster_identifier: cluster}\n",
            &["database instance (db.t3.medium io-optimized): 730 = 110.23"],
        ),
        (
            "  it: {type: redshift, node_type: ra3.4xlarge, number_of_nodes: 2, usage: {storage_gb: 100}}\n",
            &["nodes (ra3.4xlarge): 1460 = 4759.6", "managed storage: 100 = 2.4"],
        ),
        (
            "  it: {type: dms, replication_instance_class: dms.t2.micro, multi_az: true, allocated_storage: 70}\n",
            &["replication instance (dms.t2.micro multi-az): 730 = 26.28", "storage above the free part: 20 = 4.6"],
        ),
    ]);
}

#[test]
fn aurora_that_is_watched_and_tracked_back() {
    costs(&[
        (
            "  it: {type: rds, engine: aurora-mysql, db_instance_class: db.r4.8xlarge, enable_performance_insights: \
             true, performance_insights_retention_period: 731, usage: {hours: 1}}\n",
            &[
                "database instance (aurora-mysql db.r4.8xlarge): 1 = 4.64",
                "Performance Insights (731 db.r4): 32 = 165.888",
            ],
        ),
        (
            "  it: {type: aurora, engine: aurora-mysql, usage: {storage_gb: 1, io_requests: 0, backtrack_statements: \
             1000000, change_records_per_statement: 0.5, backtrack_hours: 24, hours: 100, export_gb: 10}}\n",
            &[
                "storage (aurora-standard): 1 = 0.1",
                "I/O requests: 0 = 0",
                "backtracking: 1200000000 = 14.4",
                "snapshots exported: 10 = 0.1",
            ],
        ),
    ]);
}

#[test]
fn what_is_published_to_a_fifo_topic_is_billed_by_its_size() {
    costs(&[(
        "  it: {type: sns, fifo_topic: true, usage: {requests: 2000000, request_kb: 64, subscriptions: 3}}\n",
        &[
            "requests: 2000000 = 0.6",
            "payload: 128 = 2.176",
            "deliveries: 6000000 = 0.06",
            "payload of deliveries: 384 = 0.384",
        ],
    )]);
}

#[test]
fn a_table_that_is_scaled_has_what_is_kept_at_the_least() {
    costs(&[(
        "  it: {type: dynamodb, provisioned_throughput: {read_capacity_units: 30, write_capacity_units: 20}, usage: \
         {read_capacity: 5, storage_gb: 0}}\n",
        &[
            "read capacity (provisioned): 3650 = 0.4745",
            "write capacity (provisioned): 14600 = 9.49",
            "storage (standard): 0 = 0",
        ],
    )]);
}

#[test]
fn traffic_of_a_thing_is_billed_where_it_is_stated() {
    costs(&[
        (
            "  it: {type: ec2, instance_type: t3.micro, usage: {hours: 1, root_volume_gb: 0, data_out_gb: 10, inter_az_gb: \
             100}}\n",
            &[
                "instance (t3.micro linux): 1 = 0.0104",
                "root volume (gp2): 0 = 0",
                "data to the internet: 10 = 0.9",
                "data between zones, both directions: 200 = 2",
            ],
        ),
        (
            "  it: {type: cloudfront, usage: {data_gb_japan: 10, https_requests_japan: 1000000, invalidated_paths: 1500}}\n",
            &[
                "paths invalidated above 1000: 500 = 2.5",
                "data to viewers, Japan: 10 = 1.14",
                "HTTPS requests, Japan: 1000000 = 1.2",
            ],
        ),
        ("  it: {type: http-api, usage: {requests: 1000000, request_kb: 513}}\n", &["requests: 2000000 = 2"]),
        (
            "  it: {type: \"AWS::EC2::Snapshot\", storage_tier: archive, volume_size: 100}\n",
            &["archive storage: 100 = 1.25"],
        ),
        (
            "  it: {type: kms, key_spec: RSA_4096, usage: {requests: 10000}}\n",
            &["key: 1 = 1", "requests (asymmetric-other): 10000 = 0.15"],
        ),
    ]);
}

#[test]
fn services_that_have_a_price_now() {
    costs(&[
        (
            "  it: {type: mwaa, environment_class: MW1.Large, usage: {additional_workers: 2, metadata_gb: 10}}\n",
            &["environment (mw1.large): 730 = 722.7", "more workers (mw1.large): 1460 = 321.2", "metadata: 10 = 1"],
        ),
        (
            "  it: {type: codebuild, environment: {type: LINUX_CONTAINER, compute_type: BUILD_GENERAL1_SMALL}, usage: \
             {build_minutes: 1000}}\n",
            &["build minutes (linux general1.small): 1000 = 5"],
        ),
        (
            "  it: {type: codebuild, environment: {type: ARM_CONTAINER, compute_type: BUILD_GENERAL1_2XLARGE}, usage: \
             {build_minutes: 10}}\n",
            &["build minutes (arm arm1.2xlarge): 10 = 0.9"],
        ),
        (
            "  it: {type: private-ca, usage: {requests: 1001}}\n",
            &["private authority (general-purpose): 1 = 400", "certificates issued (general-purpose): 1001 = 750.35"],
        ),
        (
            "  a: {type: subnet}\n  it: {type: network-firewall, subnet_mappings: [{subnet_id: a}], usage: {data_gb: 10}}\n",
            &["endpoints: 730 = 288.35", "traffic: 10 = 0.65"],
        ),
        (
            "  it: {type: firehose, usage: {data_gb: 600000}, extended_s3_destination_configuration: \
             {data_format_conversion_configuration: {enabled: true}}}\n",
            &["data ingested: 600000 = 17048", "format conversion: 600000 = 10800"],
        ),
        ("  it: {type: grafana, usage: {editors: 2, viewers: 3}}\n", &["editors: 2 = 18", "viewers: 3 = 15"]),
        ("  it: {type: global-accelerator}\n", &["accelerator: 730 = 18.25"]),
        ("  it: {type: glue-crawler, usage: {dpu_hours: 60}}\n", &["duration: 60 = 26.4"]),
        (
            "  it: {type: glue-database, usage: {objects: 1100000, requests: 2000000}}\n",
            &["objects: 1100000 = 1", "requests: 2000000 = 1"],
        ),
        ("  it: {type: cloudfront-function, usage: {requests: 1000000}}\n", &["invocations: 1000000 = 0.1"]),
        ("  it: {type: hsm}\n", &["module: 730 = 1168"]),
        (
            "  it: {type: dx-gateway-association, associated_gateway_id: tgw-0123456789abcdef0, usage: {data_gb: 10}}\n",
            &["transit gateway attachment: 730 = 36.5", "data processed: 10 = 0.2"],
        ),
        // To a virtual private gateway it is free of charge.
        ("  it: {type: dx-gateway-association, associated_gateway_id: vgw-0123456789abcdef0}\n", &[]),
    ]);
}

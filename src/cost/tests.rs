//! What estates cost, through the real readers and the real book.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::agreements::{Discount, Plan};
use super::price_book::MissingPrice;
use super::roll_up::{Group, Key};
use super::*;
use crate::kinds::KINDS;
use crate::kinds::price_line::Input;
use crate::readers::{self, ReadSettings};
use crate::source::{SourceFile, Sources};

fn read(text: &str, region: Option<&str>) -> (Graph, Bill) {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", text));
    let (inventory, said) = readers::read(&sources, &ReadSettings::default());
    let errors: Vec<_> = said.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{text}");
    let (graph, _) = Graph::build(inventory);
    let settings = CostSettings { region: region.map(str::to_owned), ..CostSettings::default() };
    let bill = bill(&graph, &settings);
    (graph, bill)
}

fn native(resources: &str) -> (Graph, Bill) {
    read(&format!("version: 1\nresources:\n{resources}"), Some("ap-northeast-1"))
}

/// The lines of a resource as `item: quantity = monthly`, a `?` for what is unknown.
fn lines((graph, bill): &(Graph, Bill), address: &str) -> Vec<String> {
    let (index, _) = graph.resources().find(|(_, r)| r.address == address).expect(address);
    let text = |line: &CostLine| {
        let amount = |d: Option<Decimal>| d.map_or("?".to_owned(), |d| d.normalize().to_string());
        let monthly = if let Price::Known(monthly) = line.monthly { Some(monthly.typical) } else { None };
        format!("{}: {} = {}", line.item, amount(line.quantity.map(|quantity| quantity.typical)), amount(monthly))
    };
    bill.of(index).lines.iter().map(text).collect()
}

#[test]
fn a_server_in_tokyo() {
    let estate = native(
        "  web:\n    type: ec2\n    instance_type: t3.micro\n    block_device_mappings:\n      \
         - {device_name: /dev/xvda, ebs: {volume_type: gp3, volume_size: 20, iops: 4000, throughput: 250}}\n",
    );
    let wanted = [
        "instance (t3.micro linux): 730 = 9.928",
        "volume storage (gp3): 20 = 1.92",
        "volume IOPS above 3000: 1000 = 6",
        "volume throughput above 125 MiB/s: 0.1220703125 = 6",
    ];
    assert_eq!(lines(&estate, "web"), wanted);
    assert_eq!(estate.1.total.to_string(), "$23.85");
    let assumed = &estate.1.resources[0].lines[0].assumed;
    assert_eq!(assumed, "instances run Linux; runs 730 hours a month");
}

#[test]
fn a_root_volume_that_nobody_declared_is_assumed() {
    let estate =
        native("  web: {type: ec2, instance_type: t3.micro, usage: {hours: 300, operating_system: windows}}\n");
    let wanted = ["instance (t3.micro windows): 300 = 6.84", "root volume (gp2): 8 = 0.96"];
    assert_eq!(lines(&estate, "web"), wanted);
    assert_eq!(estate.1.resources[0].lines[1].assumed, "root volumes of 8 GB gp2");
}

#[test]
fn volumes_by_type() {
    let estate = native(
        "  small: {type: ebs, volume_type: gp3, size: 10, iops: 3000}\n  \
         fast: {type: ebs, volume_type: io2, size: 100, iops: 40000}\n  plain: {type: ebs, size: 10}\n",
    );
    assert_eq!(lines(&estate, "small"), ["volume storage (gp3): 10 = 0.96", "volume IOPS above 3000: 0 = 0"]);
    // 32,000 at 0.074 and 8,000 at 0.0518.
    assert_eq!(lines(&estate, "fast"), ["volume storage (io2): 100 = 14.2", "volume IOPS (io2): 40000 = 2782.4"]);
    assert_eq!(lines(&estate, "plain"), ["volume storage (gp2): 10 = 1.2"]);
}

#[test]
fn databases() {
    let estate = native(
        "  one: {type: rds, engine: MySQL, db_instance_class: db.t3.micro, allocated_storage: 20}\n  \
         two: {type: rds, engine: mysql, db_instance_class: db.t3.micro, allocated_storage: 20, multi_az: true}\n  \
         cluster: {type: \"AWS::RDS::DBCluster\", engine: aurora-mysql, usage: {storage_gb: 100, io_requests: 1000000}}\n  \
         member: {type: rds, db_cluster_identifier: cluster, db_instance_class: db.t3.medium}\n  \
         odd: {type: rds, engine: db2-se, db_instance_class: db.t3.micro, allocated_storage: 20}\n",
    );
    assert_eq!(lines(&estate, "one")[0], "database instance (mysql db.t3.micro single-az): 730 = 18.98");
    assert_eq!(lines(&estate, "one")[1], "storage (gp2 single-az): 20 = 2.76");
    assert_eq!(lines(&estate, "two")[0], "database instance (mysql db.t3.micro multi-az): 730 = 37.96");
    assert_eq!(lines(&estate, "two")[1], "storage (gp2 multi-az): 20 = 5.52");
    assert_eq!(lines(&estate, "cluster"), ["storage (aurora-standard): 100 = 12", "I/O requests: 1000000 = 0.24"]);
    assert_eq!(lines(&estate, "member"), ["database instance (aurora-mysql db.t3.medium): 730 = 91.25"]);
    assert_eq!(lines(&estate, "odd")[0], "database instance: ? = ?");
}

#[test]
fn a_group_costs_what_its_template_says() {
    let estate = native(
        "  template:\n    type: AWS::EC2::LaunchTemplate\n    launch_template_data:\n      instance_type: t3.micro\n      \
         block_device_mappings: [{device_name: /dev/xvda, ebs: {volume_size: 30, volume_type: gp3}}]\n  \
         group:\n    type: asg\n    min_size: 2\n    max_size: 9\n    launch_template: {launch_template_id: template}\n  \
         lost:\n    type: asg\n    desired_capacity: 2\n    launch_template: {launch_template_id: lt-0123456789abcdef0}\n",
    );
    assert_eq!(
        lines(&estate, "group"),
        ["instances (t3.micro linux): 1460 = 19.856", "volume storage (gp3): 60 = 5.76"]
    );
    assert_eq!(lines(&estate, "template"), [""; 0]);
    assert_eq!(lines(&estate, "lost")[0], "instances: ? = ?");
}

#[test]
fn tasks_on_fargate_through_their_definition() {
    let estate = native(
        "  task: {type: \"AWS::ECS::TaskDefinition\", cpu: \"256\", memory: 1 GB}\n  \
         api: {type: \"AWS::ECS::Service\", launch_type: FARGATE, desired_count: 2, task_definition: task}\n  \
         own: {type: \"AWS::ECS::Service\", launch_type: EC2, desired_count: 2, task_definition: task}\n",
    );
    let wanted = ["vCPU on Fargate (x86-linux): 365 = 18.4544", "memory on Fargate (x86-linux): 1460 = 8.0738"];
    assert_eq!(lines(&estate, "api"), wanted);
    assert_eq!(estate.1.resources[2].monthly, Price::Free);
}

#[test]
fn use_that_is_not_stated_is_no_zero() {
    let estate = native(
        "  f: {type: lambda, memory_size: 512}\n  g: {type: lambda, memory_size: 512, usage: {requests: 1000000, duration_ms: 200}}\n",
    );
    let open = &estate.1.resources[0];
    assert!(open.is_by_use() && !open.is_unpriced());
    assert_eq!(open.lines[0].usage, Some("requests"));
    assert_eq!(open.badge().as_deref(), Some("by use"));
    assert_eq!(lines(&estate, "g"), ["requests: 1000000 = 0.2", "duration (x86): 100000 = 1.66667"]);
    assert_eq!(estate.1.total.to_string(), "≥ $1.87 (use of 1 not stated)");
}

#[test]
fn addresses_and_gateways() {
    let estate = native(
        "  ip: {type: \"AWS::EC2::EIP\"}\n  nat: {type: \"AWS::EC2::NatGateway\", usage: {data_gb: 100}}\n  \
         free: {type: \"AWS::EC2::VPCEndpoint\"}\n  \
         each: {type: \"AWS::EC2::VPCEndpoint\", vpc_endpoint_type: Interface, subnet_ids: [a, b], usage: {data_gb: 0}}\n  \
         inner: {type: alb, scheme: internal, subnets: [a, b], usage: {lcu_hours: 730}}\n  a: {type: subnet}\n  b: {type: subnet}\n",
    );
    assert_eq!(lines(&estate, "ip"), ["public IPv4 address: 730 = 3.65"]);
    assert_eq!(lines(&estate, "nat"), ["NAT gateway: 730 = 45.26", "data processed: 100 = 6.2"]);
    assert_eq!(estate.1.resources[2].monthly, Price::Free);
    assert_eq!(lines(&estate, "each")[0], "interface endpoint: 1460 = 20.44");
    assert_eq!(lines(&estate, "inner"), ["load balancer (alb): 730 = 17.739", "capacity units (alb): 730 = 5.84"]);
}

#[test]
fn what_a_deployment_decides_is_unknown_with_its_reason() {
    let template = "Parameters: {Type: {Type: String}}\nResources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties:\n      \
                    InstanceType: !Ref Type\n  Ip: {Type: AWS::EC2::EIP}\n";
    let (_, bill) = read(template, Some("us-east-1"));
    let web = &bill.resources[0];
    assert!(web.is_unpriced());
    let Price::Unknown(reason) = &web.lines[0].monthly else { panic!("{web:?}") };
    assert!(reason.starts_with("InstanceType: ") && reason.contains("Type"), "{reason}");
    assert_eq!(bill.total.unpriced, 1);
    assert!(bill.total.to_string().ends_with("(1 unpriced)"), "{}", bill.total);
}

#[test]
fn what_has_no_region_needs_none() {
    let text = "version: 1\nresources:\n  acl: {type: \"AWS::WAFv2::WebACL\", rules: [{name: a}, {name: b}], usage: {requests: 1000000}}\n";
    let estate = read(text, None);
    assert_eq!(lines(&estate, "acl"), ["web ACL: 1 = 5", "rules: 2 = 2", "requests: 1000000 = 0.6"]);
}

#[test]
fn no_region_and_no_such_region() {
    let text =
        "version: 1\nresources:\n  ip: {type: \"AWS::EC2::EIP\"}\n  board: {type: \"AWS::CloudWatch::Dashboard\"}\n";
    let (_, bill) = read(text, None);
    assert_eq!(bill.resources[0].monthly, Price::Unknown(MissingPrice::NoRegion.to_string()));
    assert_eq!(bill.resources[1].monthly, Price::Known(Band::certain(Decimal::from(3))));
    let (_, bill) = read(text, Some("mars-north-1"));
    let Price::Unknown(reason) = &bill.resources[0].monthly else { panic!() };
    assert_eq!(reason, "no vpc prices of region `mars-north-1` in the price book");
}

#[test]
fn conditions_decide_what_is_counted() {
    let template = "Parameters: {Env: {Type: String}}\nConditions:\n  Never: !Equals [a, b]\n  Maybe: !Equals [!Ref Env, prod]\n\
                    Resources:\n  No: {Type: AWS::EC2::EIP, Condition: Never}\n  Perhaps: {Type: AWS::EC2::EIP, Condition: Maybe}\n";
    let (_, bill) = read(template, Some("us-east-1"));
    assert_eq!(bill.resources[0].monthly, Price::Free);
    assert_eq!(bill.total.known.typical, Decimal::new(365, 2));
    assert!(bill.resources[1].lines[0].assumed.contains("condition Maybe holds"));
}

/// A line that names a table or a row that the book lacks would be unknown for ever.
#[test]
fn every_price_line_finds_its_table_and_its_constant_row() {
    let book = PriceBook::embedded();
    for spec in KINDS.iter().flat_map(|family| family.iter()) {
        let Billing::Lines(lines) = spec.billing else { continue };
        for line in lines.iter().filter(|line| line.missing.is_none()) {
            let words = line.key.iter().map(|input| if let Input::Text(text) = input { Some(*text) } else { None });
            let found = match words.collect::<Option<Vec<_>>>() {
                Some(words) => book.lookup(line.table, Some("us-east-1"), &words.join(" ")).map(|_| ()),
                None => match book.lookup(line.table, Some("us-east-1"), "no such row") {
                    Err(MissingPrice::UnknownItem { .. }) => Ok(()),
                    other => other.map(|_| ()),
                },
            };
            assert_eq!(found, Ok(()), "{}: {}", spec.name, line.item);
        }
    }
}

/// The groups in a group sum up to it; of containers, with what stands right in them.
fn sums_up(groups: &[Group], keys: &[Key]) -> Result<(), TestCaseError> {
    for group in groups {
        let inner: Total = group.groups.iter().map(|inner| inner.total).sum();
        let is_container = keys[group.key] == Key::Container;
        let mut sum = if is_container { group.own } else { Total::default() };
        sum += inner;
        if is_container || !group.groups.is_empty() {
            prop_assert_eq!(sum, group.total);
        }
        sums_up(&group.groups, keys)?;
    }
    Ok(())
}

proptest! {
    /// The parts of every roll-up sum to the whole, exactly.
    #[test]
    fn roll_ups_sum_to_the_total(
        things in prop::collection::vec((0_usize..7, 1_u32..5000, prop::option::of(0_u8..3), 0_usize..3), 0..30),
        keys in prop::collection::vec(0_usize..9, 0..4),
    ) {
        let mut text = String::from(
            "  net: {type: vpc}\n  sub: {type: subnet, vpc_id: net}\n  \
             template: {type: lt, launch_template_data: {instance_type: t3.micro}}\n",
        );
        for (i, (kind, size, owner, region)) in things.iter().enumerate() {
            let body = match kind {
                0 => format!("type: ebs, size: {size}"),
                1 => "type: ec2, instance_type: t3.micro, subnet_id: sub".to_owned(),
                2 => "type: ec2, instance_type: t3.unheard-of, subnet_id: sub".to_owned(),
                3 => format!("type: lambda, memory_size: {size}, usage: {{requests: {size}, duration_ms: 7}}"),
                4 => "type: s3".to_owned(),
                5 => {
                    let most = size % 9 + 1;
                    format!("type: asg, launch_template: {{launch_template_id: template}}, min_size: 1, max_size: {most}")
                }
                _ => "type: \"AWS::Unheard::Of\"".to_owned(),
            };
            let tags = owner.map_or(String::new(), |o| format!(", tags: {{Owner: team-{o}}}"));
            let region = ["ap-northeast-1", "us-east-1", "mars-1"][*region];
            text.push_str(&format!("  r{i}: {{{body}, region: {region}{tags}}}\n"));
        }
        let (graph, bill) = native(&text);
        let all = roll_up::totals(&bill);
        prop_assert_eq!(all.iter().copied().sum::<Total>(), bill.total);
        let words = ["kind", "family", "service", "module", "stack", "account", "region", "tag:Owner", "container"];
        let mut named: Vec<_> = keys.iter().map(|key| words[*key].to_owned()).collect();
        named.sort_by_key(|word| word == "container");
        named.dedup();
        let Ok(keys) = Key::list(&named) else { return Ok(()) };
        let groups = roll_up::groups(&graph, &all, &keys);
        if !keys.is_empty() {
            prop_assert_eq!(groups.iter().map(|group| group.total).sum::<Total>(), bill.total);
        }
        sums_up(&groups, &keys)?;
    }
}

fn virginia(resources: &str) -> (Graph, Bill) {
    read(&format!("version: 1\nresources:\n{resources}"), Some("us-east-1"))
}

#[test]
fn the_dimension_that_is_used_most_is_billed() {
    let estate = virginia(
        "  bytes: {type: alb, usage: {data_gb: 1000, connections: 10000, active_connections: 1000}}\n  \
         open: {type: alb, usage: {data_gb: 1, active_connections: 6000}}\n  idle: {type: alb}\n",
    );
    assert_eq!(lines(&estate, "bytes")[1], "capacity units (alb): 1000 = 8");
    assert_eq!(lines(&estate, "open")[1], "capacity units (alb): 1460 = 11.68");
    assert_eq!(lines(&estate, "idle")[1], "capacity units (alb): ? = ?");
    let (graph, bill) = &estate;
    let idle = graph.resources().find(|(_, r)| r.address == "idle").unwrap().0;
    assert_eq!(bill.of(idle).lines[1].usage, Some("lcu_hours"));
}

#[test]
fn a_request_is_billed_by_the_block() {
    let estate = virginia(
        "  small: {type: sqs, usage: {requests: 1000000, request_kb: 64}}\n  \
         large: {type: sqs, usage: {requests: 1000000, request_kb: 65}}\n",
    );
    assert_eq!(lines(&estate, "small"), ["requests (standard): 1000000 = 0.4"]);
    assert_eq!(lines(&estate, "large"), ["requests (standard): 2000000 = 0.8"]);
}

#[test]
fn a_replica_is_billed_at_the_price_of_its_region() {
    let estate = virginia(
        "  table:\n    type: dynamodb\n    provisioned_throughput: {read_capacity_units: 0, write_capacity_units: 20}\n    \
         replicas: [{region: us-west-1}]\n    usage: {storage_gb: 0}\n",
    );
    let found = lines(&estate, "table");
    assert!(found.contains(&"write capacity (provisioned): 14600 = 9.49".to_owned()), "{found:?}");
    let replica = "write capacity of a replica (provisioned): 14600 = 10.585";
    assert!(found.iter().any(|line| line.starts_with(replica)), "{found:?}");
}

#[test]
fn versions_out_of_standard_support_cost_more() {
    let estate = virginia(
        "  old: {type: rds, engine: postgres, engine_version: \"11.22\", db_instance_class: db.t3.large, allocated_storage: 20}\n  \
         new: {type: rds, engine: postgres, engine_version: \"110\", db_instance_class: db.t3.large, allocated_storage: 20}\n  \
         cluster: {type: eks, version: \"1.29\"}\n",
    );
    assert_eq!(lines(&estate, "old")[1], "extended support (years 1-2 db.t3.large): 730 = 146");
    assert!(lines(&estate, "new").iter().all(|line| !line.starts_with("extended")));
    assert_eq!(lines(&estate, "cluster")[1], "extended support: 730 = 365");
}

#[test]
fn a_reservation_is_not_priced_on_demand() {
    let estate = virginia("  web: {type: ec2, instance_type: t3.micro, usage: {reserved_term: 1_year}}\n");
    assert_eq!(lines(&estate, "web"), ["reservation: ? = ?", "root volume (gp2): 8 = 0.8"]);
    assert!(estate.1.resources[0].is_unpriced());
}

#[test]
fn a_group_of_weighted_instances_needs_fewer_of_them() {
    let estate = virginia(
        "  group:\n    type: asg\n    desired_capacity: 5\n    mixed_instances_policy:\n      launch_template:\n        \
         overrides: [{instance_type: t2.large, weighted_capacity: 2}]\n",
    );
    assert_eq!(lines(&estate, "group"), ["instances (t2.large linux): 2190 = 203.232"]);
}

#[test]
fn at_least_nothing_is_unknown() {
    let estate = virginia("  topic: {type: sns, usage: {requests: 10, sms_subscriptions: 5}}\n");
    assert!(matches!(estate.1.resources[0].monthly, Price::Unknown(_)), "{:?}", estate.1.resources[0]);
}

/// An estate in us-east-1 whose account is on the legacy plan.
fn on_legacy(resources: &str, created: Option<&str>) -> (Graph, Bill) {
    let (graph, _) = read(&format!("version: 1\nresources:\n{resources}"), Some("us-east-1"));
    let created = created.map(|day| Day::parse(day).unwrap());
    let agreements = Agreements { plan: Some(Plan::Legacy), created, ..Agreements::default() };
    let (region, today) = (Some("us-east-1".to_owned()), Day::parse("2025-09-01").unwrap());
    let bill = bill(&graph, &CostSettings { region, agreements, today, ..CostSettings::default() });
    (graph, bill)
}

#[test]
fn tiers_count_over_all_that_an_account_has_in_a_region() {
    let estate = read(
        "version: 1\nregion: us-east-1\nresources:\n  a: {type: s3, usage: {storage_gb: 51200}}\n  \
         b: {type: s3, usage: {storage_gb: 51200}}\n  far: {type: s3, region: eu-west-1, usage: {storage_gb: 51200}}\n  \
         other: {type: s3, account: \"210987654321\", usage: {storage_gb: 51200}}\n",
        None,
    );
    // 51,200 at 0.023 and 51,200 at 0.022, a half each; alone in a region or an account, all at 0.023.
    assert_eq!(lines(&estate, "a")[0], "storage: 51200 = 1152");
    assert_eq!(lines(&estate, "b")[0], "storage: 51200 = 1152");
    assert_eq!(lines(&estate, "far")[0], "storage: 51200 = 1177.6");
    assert_eq!(lines(&estate, "other")[0], "storage: 51200 = 1177.6");
}

#[test]
fn each_volume_has_tiers_of_its_own() {
    let estate = native(
        "  a: {type: ebs, volume_type: io2, size: 100, iops: 32000}\n  b: {type: ebs, volume_type: io2, size: 100, iops: 32000}\n",
    );
    assert_eq!(lines(&estate, "b")[1], "volume IOPS (io2): 32000 = 2368");
}

#[test]
fn an_allowance_is_taken_off_once_in_the_order_of_the_inventory() {
    let web = "{type: ec2, instance_type: t3.micro, block_device_mappings: [{device_name: /dev/xvda, ebs: {volume_type: gp3, volume_size: 20}}]}";
    let estate = on_legacy(&format!("  one: {web}\n  two: {web}\n"), None);
    assert_eq!(lines(&estate, "one"), ["instance (t3.micro linux): 730 = 0", "volume storage (gp3): 20 = 0"]);
    // 20 of 730 hours and 10 of 20 GB are free.
    assert_eq!(lines(&estate, "two"), ["instance (t3.micro linux): 730 = 7.384", "volume storage (gp3): 20 = 0.8"]);
    let used: Vec<_> = estate.1.allowances.iter().map(|u| (u.allowance.name, u.used.typical, u.by.len())).collect();
    assert_eq!(used, [("EC2 Linux micro instances", 1460.into(), 2), ("EBS volume storage", 40.into(), 2)]);
}

#[test]
fn an_allowance_counts_once_over_regions_and_over_an_organization() {
    let text = "version: 1\nresources:\n  a: {type: snapshot, region: us-east-1, account: \"111111111111\", usage: {storage_gb: 1}}\n  \
                b: {type: snapshot, region: eu-west-1, account: \"111111111111\", usage: {storage_gb: 1}}\n  \
                c: {type: snapshot, region: us-east-1, account: \"222222222222\", usage: {storage_gb: 1}}\n";
    let used = |organization: bool| {
        let (graph, _) = read(text, None);
        let agreements = Agreements { plan: Some(Plan::Legacy), organization, ..Agreements::default() };
        let bill = bill(&graph, &CostSettings { agreements, ..CostSettings::default() });
        let free = bill.resources.iter().flat_map(|cost| &cost.lines).flat_map(|line| &line.free);
        (bill.allowances.len(), free.map(|free| free.quantity.typical).sum::<Decimal>())
    };
    assert_eq!(used(false), (2, Decimal::from(2)), "1 GB for each account, whatever the region");
    assert_eq!(used(true), (1, Decimal::ONE), "1 GB for all of them");
}

#[test]
fn offers_for_new_accounts_end_after_a_year() {
    let snapshot =
        "  backup: {type: snapshot, usage: {storage_gb: 3}}\n  f: {type: lambda, usage: {requests: 1000001}}\n";
    let amounts = |created| {
        let estate = on_legacy(snapshot, created);
        (lines(&estate, "backup")[0].clone(), lines(&estate, "f")[0].clone())
    };
    let requests = "requests: 1000001 = 0.0000002".to_owned();
    assert_eq!(amounts(Some("2024-09-02")), ("snapshot storage: 3 = 0.1".to_owned(), requests.clone()));
    assert_eq!(amounts(Some("2024-09-01")), ("snapshot storage: 3 = 0.15".to_owned(), requests));
}

#[test]
fn a_discount_lowers_what_it_means() {
    let (graph, _) = native("  web: {type: ec2, instance_type: t3.micro}\n  disk: {type: ebs, size: 10}\n");
    let discount = |percent: i64, services: &[&str], kinds: &[&str]| Discount {
        percent: percent.into(),
        services: services.iter().map(|&s| s.to_owned()).collect(),
        kinds: kinds.iter().map(|&s| s.to_owned()).collect(),
        accounts: Vec::new(),
    };
    let discounts = vec![discount(50, &["ebs"], &["AWS::EC2::Volume"]), discount(10, &["ec2", "ebs"], &[])];
    let agreements = Agreements { discounts, ..Agreements::default() };
    let region = Some("ap-northeast-1".to_owned());
    let bill = bill(&graph, &CostSettings { region, agreements, ..CostSettings::default() });
    let estate = (graph, bill);
    assert_eq!(lines(&estate, "web"), ["instance (t3.micro linux): 730 = 8.9352", "root volume (gp2): 8 = 0.864"]);
    assert_eq!(lines(&estate, "disk"), ["volume storage (gp2): 10 = 0.6"]);
}

#[test]
fn a_group_costs_between_its_least_and_its_most() {
    let (_, bill) = native(
        "  template: {type: AWS::EC2::LaunchTemplate, launch_template_data: {instance_type: t3.micro, \
         block_device_mappings: [{device_name: /dev/xvda, ebs: {volume_size: 30, volume_type: gp3}}]}}\n  \
         group:\n    type: asg\n    min_size: 1\n    desired_capacity: 2\n    max_size: 9\n    launch_template: {launch_template_id: template}\n",
    );
    // An instance costs 9.928 and its volume 2.88 a month.
    assert_eq!(bill.total.to_string(), "$25.62 (13 – 115)");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What is free is never more than the allowance, in no case, and never makes a cost negative; and the lines still sum
    /// to the total.
    #[test]
    fn what_is_free_is_bounded(gigabytes in prop::collection::vec((0_u32..40, 0_u32..40), 1..6), hours in 0_u32..2000) {
        let mut text = format!("  web: {{type: ec2, instance_type: t3.micro, usage: {{hours: {hours}}}}}\n");
        for (nth, (typical, more)) in gigabytes.iter().enumerate() {
            let high = typical + more;
            text.push_str(&format!(
                "  b{nth}: {{type: s3, usage: {{storage_gb: {{low: 0, typical: {typical}, high: {high}}}}}}}\n"
            ));
        }
        let (_, bill) = on_legacy(&text, None);
        let mut taken: std::collections::BTreeMap<&str, Band> = std::collections::BTreeMap::new();
        let mut sum = Band::ZERO;
        for line in bill.resources.iter().flat_map(|cost| &cost.lines) {
            for free in &line.free {
                let so_far = taken.entry(free.allowance.name).or_default();
                *so_far = so_far.plus(free.quantity);
            }
            if let Price::Known(amount) = line.monthly {
                prop_assert!(amount.bounds().0 >= Decimal::ZERO, "{line:?}");
                sum = sum.plus(amount);
            }
        }
        for using in &bill.allowances {
            let taken = taken.get(using.allowance.name).copied().unwrap_or_default();
            for (taken, used) in [(taken.low, using.used.low), (taken.typical, using.used.typical), (taken.high, using.used.high)] {
                prop_assert_eq!(taken, used.min(using.allowance.amount));
            }
        }
        prop_assert_eq!(sum, bill.total.known);
    }
}

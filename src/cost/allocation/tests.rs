//! Who pays for what is shared, and the laws that every split keeps.

use proptest::prelude::*;

use super::*;
use crate::cost::{CostSettings, bill};
use crate::readers::{self, ReadSettings};
use crate::source::{SourceFile, Sources};

fn read(resources: &str) -> (Graph, Bill) {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", format!("version: 1\nregion: us-east-1\nresources:\n{resources}")));
    let (inventory, said) = readers::read(&sources, &ReadSettings::default());
    let errors: Vec<_> = said.iter().filter(|d| d.severity == crate::diagnostic::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}\n{resources}");
    let (graph, _) = Graph::build(inventory);
    let bill = bill(&graph, &CostSettings::default());
    (graph, bill)
}

/// The splits as `from -> to 12.5, to 12.5`; what nobody pays with the reason.
fn splits(resources: &str) -> Vec<String> {
    let (graph, bill) = read(resources);
    let allocation = allocate(&graph, &bill);
    assert_eq!(allocation.borne.iter().copied().sum::<Total>(), bill.total);
    let name = |index: ResourceIndex| graph.label(index).to_owned();
    let share = |share: &Share<'_>| format!("{} {}", name(share.to), share.amount.typical.normalize());
    let text = |split: &Split<'_>| match &split.unattached {
        Some(why) => format!("{}: {why}", name(split.from)),
        None => format!("{} -> {}", name(split.from), split.shares.iter().map(share).collect::<Vec<_>>().join(", ")),
    };
    allocation.splits.iter().map(text).collect()
}

const NET: &str = "  net: {type: vpc}\n  pub: {type: subnet, vpc_id: net}\n  a: {type: subnet, vpc_id: net}\n  \
                   b: {type: subnet, vpc_id: net}\n  nat: {type: nat, subnet_id: pub}\n  \
                   rt: {type: route-table, vpc_id: net}\n  out: {type: route, route_table_id: rt, nat_gateway_id: nat}\n  \
                   in-a: {type: route-table-association, route_table_id: rt, subnet_id: a}\n";

fn with_net(rest: &str) -> Vec<String> {
    splits(&format!("{NET}{rest}"))
}

#[test]
fn a_gateway_is_paid_by_what_sends_in_the_subnets_routed_to_it() {
    let found = with_net(
        "  web: {type: ec2, instance_type: t3.micro, subnet_id: a}\n  \
         job: {type: lambda, vpc_config: {subnet_ids: [a, b]}}\n  \
         bastion: {type: ec2, instance_type: t3.micro, subnet_id: pub}\n  \
         group: {type: \"AWS::RDS::DBSubnetGroup\", subnet_ids: [a]}\n  \
         db: {type: rds, engine: mysql, db_instance_class: db.t3.micro, allocated_storage: 20, db_subnet_group_name: group}\n  \
         cache: {type: \"AWS::ElastiCache::SubnetGroup\", subnet_ids: [a]}\n  \
         nodes: {type: elasticache, engine: redis, cache_node_type: cache.t3.micro, cache_subnet_group_name: cache}\n",
    );
    // 730 hours at 0.045: the cache only answers, and the bastion stands elsewhere.
    assert_eq!(found, ["nat -> web 10.95, job 10.95, db 10.95"]);
}

#[test]
fn a_subnet_without_a_table_has_the_main_one() {
    let found = splits(
        "  net: {type: vpc}\n  a: {type: subnet, vpc_id: net}\n  b: {type: subnet, vpc_id: net}\n  nat: {type: nat, subnet_id: b}\n  \
         main: {type: route-table, vpc_id: net, associations: [{main: true}], routes: [{nat_gateway_id: nat}]}\n  \
         own: {type: route-table, vpc_id: net, associations: [{subnet_id: b}]}\n  \
         web: {type: ec2, instance_type: t3.micro, subnet_id: a}\n  \
         other: {type: ec2, instance_type: t3.micro, subnet_id: b}\n",
    );
    assert_eq!(found, ["nat -> web 32.85"]);
}

#[test]
fn those_who_state_their_use_pay_by_it() {
    let web =
        |usage: &str| format!("  web: {{type: ec2, instance_type: t3.micro, subnet_id: a, usage: {{{usage}}}}}\n");
    let job = "  job: {type: lambda, vpc_config: {subnet_ids: [a]}, usage: {data_gb: 10}}\n";
    let stated = NET.replace("subnet_id: pub}", "subnet_id: pub, usage: {data_gb: 40}}");
    let both = splits(&format!("{stated}{}{job}", web("data_gb: 30")));
    // 32.85 for the hours and 1.8 for 40 GB.
    assert_eq!(both, ["nat -> web 25.9875, job 8.6625"]);
    let one = splits(&format!("{stated}{}{job}", web("hours: 730")));
    assert_eq!(one, ["nat -> web 17.325, job 17.325"]);
}

#[test]
fn what_nobody_uses_stays_and_says_why() {
    assert_eq!(with_net(""), ["nat: nothing that was read uses it"]);
    let found = with_net("  web: {type: ec2, instance_type: t3.micro, subnet_id: subnet-0123456789abcdef0}\n");
    assert_eq!(found, ["nat: nothing that was read uses it"]);
    let lost = splits(
        "  alb: {type: alb, subnets: []}\n  \
         tg: {type: tg, load_balancer_arns: [alb], targets: [{id: i-0123456789abcdef0}]}\n",
    );
    assert_eq!(
        lost,
        ["alb: who uses it cannot be told: `Targets[0].Id` of `tg` names `i-0123456789abcdef0`, which was not read"]
    );
}

#[test]
fn a_chain_ends_at_those_who_use_it() {
    let found = splits(
        "  ip: {type: eip}\n  nlb: {type: nlb, load_balancer_type: network, subnet_mappings: [{allocation_id: ip}]}\n  \
         l1: {type: listener, load_balancer_arn: nlb, default_actions: [{target_group_arn: t1}]}\n  \
         t1: {type: tg, targets: [{id: alb}]}\n  alb: {type: alb, scheme: internal}\n  \
         l2: {type: listener, load_balancer_arn: alb, default_actions: []}\n  \
         r2: {type: listener-rule, listener_arn: l2, actions: [{target_group_arn: t2}]}\n  t2: {type: tg}\n  \
         api: {type: ecs-service, launch_type: FARGATE, load_balancers: [{target_group_arn: t2}]}\n",
    );
    assert_eq!(found.len(), 3, "{found:?}");
    assert_eq!(found[0], "ip -> nlb 3.65");
    assert!(found[1].starts_with("nlb -> alb ") && found[2].starts_with("alb -> api "), "{found:?}");
}

#[test]
fn what_pays_for_each_other_pays_nothing_to_each_other() {
    let found = splits(
        "  one: {type: alb, scheme: internal}\n  two: {type: alb, scheme: internal}\n  \
         l1: {type: listener, load_balancer_arn: one, default_actions: [{target_group_arn: t1}]}\n  \
         l2: {type: listener, load_balancer_arn: two, default_actions: [{target_group_arn: t2}]}\n  \
         t1: {type: tg, targets: [{id: two}, {id: web}]}\n  t2: {type: tg, targets: [{id: one}]}\n  \
         web: {type: ec2, instance_type: t3.micro}\n",
    );
    assert_eq!(found, ["one -> web 16.425", "two: only what it would pay for in turn uses it"]);
}

#[test]
fn clusters_are_paid_by_what_runs_on_them() {
    let found = splits(
        "  k8s: {type: eks}\n  blue: {type: eks-nodegroup, cluster_name: k8s, instance_types: [t3.micro]}\n  \
         green: {type: fargate-profile, cluster_name: k8s}\n  \
         lt: {type: lt, launch_template_data: {instance_type: t3.micro}}\n  \
         asg: {type: asg, launch_template: {launch_template_id: lt}, min_size: 1, desired_capacity: 2, max_size: 4}\n  \
         lone: {type: asg, launch_template: {launch_template_id: lt}, min_size: 1}\n  \
         own: {type: capacity-provider, auto_scaling_group_provider: {auto_scaling_group_arn: asg}}\n  \
         ecs: {type: ecs-cluster, capacity_providers: [own]}\n  api: {type: ecs-service, cluster: ecs}\n  \
         far: {type: ecs-service, cluster: ecs, launch_type: FARGATE}\n",
    );
    assert_eq!(found.len(), 2, "{found:?}");
    assert_eq!(found[0], "k8s -> blue 36.5, green 36.5");
    assert!(found[1].starts_with("asg -> api "), "{found:?}");
}

#[test]
fn logs_files_and_keys_are_paid_by_those_who_use_them() {
    let found = splits(
        "  key: {type: kms}\n  alias: {type: kms-alias, target_key_id: key, alias_name: alias/one}\n  \
         disk: {type: ebs, size: 1, kms_key_id: key}\n  queue: {type: sqs, kms_master_key_id: alias/one}\n  \
         logs: {type: log-group, log_group_name: /x, usage: {ingested_gb: 10, storage_gb: 0}}\n  \
         task: {type: ecs-task, container_definitions: [{log_configuration: {options: {awslogs-group: logs}}}]}\n  \
         api: {type: ecs-service, task_definition: task}\n  job: {type: lambda, logging_config: {log_group: logs}}\n  \
         files: {type: efs, usage: {storage_gb: 10}}\n  point: {type: efs-access-point, file_system_id: files}\n  \
         reader: {type: lambda, file_system_configs: [{arn: point}]}\n  \
         after: {type: ec2, instance_type: t3.micro, depends_on: [files]}\n",
    );
    assert_eq!(found, ["key -> disk 0.5, queue 0.5", "logs -> api 2.5, job 2.5", "files -> reader 3"]);
}

#[test]
fn attachments_and_endpoints_are_paid_in_their_vpc() {
    let attached = "  other: {type: vpc}\n  c: {type: subnet, vpc_id: other}\n  \
                    far: {type: ec2, instance_type: t3.micro, subnet_id: c}\n  tgw: {type: tgw}\n  \
                    join: {type: tgw-attachment, transit_gateway_id: tgw, vpc_id: net, subnet_ids: [b]}\n  \
                    web: {type: ec2, instance_type: t3.micro, subnet_id: a}\n  \
                    idle: {type: ec2, instance_type: t3.micro, subnet_id: b}\n";
    let net = NET.replace("  nat: {type: nat, subnet_id: pub}\n", "").replace(", nat_gateway_id: nat", "");
    // Nothing says where the routes lead: all that sends in the VPC.
    assert_eq!(splits(&format!("{net}{attached}")), ["join -> web 18.25, idle 18.25"]);
    let routed = "  over: {type: route, route_table_id: rt, transit_gateway_id: tgw}\n  \
                  rt2: {type: route-table, vpc_id: other, routes: [{transit_gateway_id: tgw}], associations: [{subnet_id: c}]}\n";
    assert_eq!(splits(&format!("{net}{attached}{routed}")), ["join -> web 36.5"]);
    let endpoint = "  ecr: {type: vpce, vpc_id: net, vpc_endpoint_type: Interface, service_name: com.amazonaws.us-east-1.ecr.api, \
                    subnet_ids: [pub]}\n  web: {type: ec2, instance_type: t3.micro, subnet_id: a}\n";
    let found = splits(&format!("{net}{endpoint}"));
    assert_eq!(found, ["ecr -> web 7.3"]);
}

#[test]
fn a_group_is_not_asked_beside_the_instances_that_it_lists() {
    let found = with_net(
        "  i1: {type: ec2, instance_type: t3.micro, subnet_id: a}\n  i2: {type: ec2, instance_type: t3.micro, subnet_id: a}\n  \
         asg: {type: asg, vpc_zone_identifier: [a], instances: [{instance_id: i1}, {instance_id: i2}]}\n",
    );
    assert_eq!(found, ["nat -> i1 16.425, i2 16.425"]);
}

/// Shared things and users that name each other at random, in circles too.
fn any_estate() -> impl Strategy<Value = String> {
    let links = prop::collection::vec((0_usize..4, 0_usize..8), 0..12);
    let members = prop::collection::vec((0_usize..5, 0_usize..3, prop::option::of(0_u32..100)), 0..10);
    (links, members, prop::option::of((0_u32..100, 0_u32..100))).prop_map(|(links, members, data)| {
        let mut text = NET.to_owned();
        if let Some((low, more)) = data {
            let usage = format!("usage: {{data_gb: {{low: {low}, typical: {}, high: {}}}}}", low + more, low + 2 * more);
            text = text.replace("subnet_id: pub}", &format!("subnet_id: pub, {usage}}}"));
        }
        text.push_str("  key: {type: kms}\n  lt: {type: lt, launch_template_data: {instance_type: t3.micro}}\n");
        for lb in 0..4 {
            let targets = links.iter().filter(|(from, _)| *from == lb).map(|(_, to)| match to {
                0..4 => format!("{{id: lb{to}}}"),
                _ => format!("{{id: m{}}}", to - 4),
            });
            let targets = targets.collect::<Vec<_>>().join(", ");
            text.push_str(&format!("  lb{lb}: {{type: alb, scheme: internal}}\n"));
            text.push_str(&format!("  tg{lb}: {{type: tg, load_balancer_arns: [lb{lb}], targets: [{targets}]}}\n"));
        }
        for (nth, (kind, subnet, data)) in members.iter().enumerate() {
            let subnet = ["a", "b", "pub"][*subnet];
            let usage = data.map(|gb| format!(", usage: {{data_gb: {gb}, storage_gb: {gb}}}")).unwrap_or_default();
            let body = match kind {
                0 => format!("type: ec2, instance_type: t3.micro, subnet_id: {subnet}"),
                1 => format!("type: asg, launch_template: {{launch_template_id: lt}}, min_size: 1, max_size: 5, vpc_zone_identifier: [{subnet}]"),
                2 => format!("type: lambda, vpc_config: {{subnet_ids: [{subnet}]}}"),
                3 => "type: ebs, size: 7, kms_key_id: key".to_owned(),
                _ => "type: efs, kms_key_id: key".to_owned(),
            };
            text.push_str(&format!("  m{nth}: {{{body}{usage}}}\n"));
        }
        text
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_split_is_whole(text in any_estate()) {
        let (graph, bill) = read(&text);
        let allocation = allocate(&graph, &bill);
        prop_assert_eq!(allocation.borne.iter().copied().sum::<Total>(), bill.total, "{}", text);
        for split in &allocation.splits {
            for case in Case::ALL {
                let parts: Vec<_> = split.shares.iter().map(|share| case.of(share.amount)).collect();
                prop_assert!(parts.iter().all(|part| *part >= Decimal::ZERO));
                if split.unattached.is_none() {
                    prop_assert_eq!(parts.iter().sum::<Decimal>(), case.of(split.whole));
                }
            }
            prop_assert_eq!(split.unattached.is_some(), split.shares.is_empty());
            for share in &split.shares {
                prop_assert!(share.to != split.from);
                let mut at = split.from;
                for edge in &share.path {
                    prop_assert!(edge.from == at || edge.to == at, "the edges hang together");
                    at = if edge.from == at { edge.to } else { edge.from };
                }
                prop_assert_eq!(at, share.to);
            }
        }
        for total in &allocation.borne {
            prop_assert!(Case::ALL.iter().all(|case| case.of(total.known) >= Decimal::ZERO));
        }
    }

    #[test]
    fn grouping_a_split_bill_changes_no_total(text in any_estate(), key in 0_usize..4) {
        let (graph, bill) = read(&text);
        let borne = allocate(&graph, &bill).borne;
        let key = [roll_up::Key::Kind, roll_up::Key::Family, roll_up::Key::Container, roll_up::Key::Region][key].clone();
        let groups = roll_up::groups(&graph, &borne, &[key]);
        prop_assert_eq!(groups.iter().map(|group| group.total).sum::<Total>(), bill.total);
    }
}

//! What AWS would refuse, and what a person has to know before.

use super::DeletionPlan;
use super::tests::{HEAD, plan_of};
use crate::check::fixture::Estate;
use crate::check::rule::find;
use crate::check::{ORPHANS, Verdict};
use crate::graph::ResourceIndex;
use crate::report::deletion::DeletionReport;

/// The script for resources that are of no use, and the lines of it that a shell would run.
fn script_of(resources: &str, wanted: &[usize]) -> (DeletionPlan, String, Vec<String>) {
    let estate = Estate::read(&[&format!("{HEAD}{resources}")]);
    let plan = plan_of(&estate, wanted);
    let script = DeletionReport { context: &estate.context(), plan: &plan }.script();
    let commands = script.lines().filter(|line| line.starts_with("aws ")).map(str::to_owned).collect();
    (plan, script, commands)
}

#[test]
fn data_of_what_is_hardly_proven_is_deleted_by_no_command() {
    let text = format!("{HEAD}  plain: {{type: s3, bucket_name: plain}}\n");
    let estate = Estate::read(&[&text]);
    let (context, checked) = (estate.context(), estate.check(ORPHANS));
    let plan = DeletionPlan::new(&context, &checked);
    let report = DeletionReport { context: &context, plan: &plan };
    let script = report.script();
    assert!(script.contains("#    confidence: low; "), "{script}");
    assert!(script.contains("#    BY HAND: the confidence is low and data would be lost"), "{script}");
    assert!(script.contains("\n#      aws s3 rm s3://plain --recursive"), "{script}");
    assert!(!script.lines().any(|line| line.starts_with("aws ")), "{script}");
    let json: serde_json::Value = serde_json::from_str(&report.json()).expect("JSON");
    let step = &json["steps"][0];
    assert_eq!((&step["command"], &step["confidence"]), (&serde_json::Value::Null, &"low".into()), "{step}");
    assert!(step["caveats"].as_array().is_some_and(|caveats| !caveats.is_empty()), "{step}");
    assert_eq!(step["held"].as_array().map(Vec::len), Some(2), "{step}");
}

#[test]
fn a_stopped_database_is_started_before_its_last_snapshot() {
    let database = "{type: rds, engine: mysql, db_instance_class: db.t4g.micro, db_instance_identifier: ";
    let (_, script, commands) = script_of(
        &format!(
            "  old: {database}old, db_instance_status: stopped}}\n  on: {database}on, db_instance_status: available}}\n"
        ),
        &[0, 1],
    );
    let verbs: Vec<&str> = commands.iter().filter_map(|line| line.split(" --").next()).collect();
    let [start, wait] = ["aws rds start-db-instance", "aws rds wait db-instance-available"];
    let [delete, gone] = ["aws rds delete-db-instance", "aws rds wait db-instance-deleted"];
    assert_eq!(verbs, [delete, gone, start, wait, delete, gone], "{script}");
    assert!(commands[2].contains("--db-instance-identifier old "), "{script}");
}

#[test]
fn a_read_replica_gives_no_last_snapshot() {
    let (_, script, commands) = script_of(
        "  rep: {type: rds, engine: mysql, db_instance_class: db.t4g.micro, db_instance_identifier: rep, \
         source_db_instance_identifier: main}\n",
        &[0],
    );
    assert!(commands.is_empty() && script.contains("BY HAND: it is a read replica"), "{script}");
}

#[test]
fn an_alarm_of_a_composite_alarm_stays_while_that_does() {
    let alarms = "  t: {type: cloudwatch-alarm, alarm_name: t}\n  \
                  c: {type: AWS::CloudWatch::CompositeAlarm, alarm_name: c, alarm_rule: ALARM(t)}\n";
    let (plan, script, _) = script_of(alarms, &[0]);
    assert!(plan.steps.is_empty() && plan.blocked.len() == 1, "{script}");
    assert_eq!(plan.blocked[0].why, ["`c` (composite alarm) names it (AlarmRule)"]);
    let (plan, script, _) = script_of(alarms, &[0, 1]);
    assert_eq!(plan.steps.iter().map(|step| step.resource.0).collect::<Vec<_>>(), [1, 0], "{script}");
}

#[test]
fn a_bucket_that_keeps_versions_is_emptied_by_hand() {
    for status in ["Enabled", "Suspended"] {
        let bucket = format!("  b: {{type: s3, bucket_name: b, versioning_configuration: {{status: {status}}}}}\n");
        let (_, script, commands) = script_of(&bucket, &[0]);
        assert!(commands.is_empty() && script.contains("BY HAND: it keeps versions"), "{script}");
    }
    let (_, script, commands) = script_of("  b: {type: s3, bucket_name: b}\n", &[0]);
    assert_eq!(commands.len(), 2, "{script}");
}

const NETWORK: &str = "  vpc-0000000a: {type: vpc, cidr_block: 10.0.0.0/16}\n  \
    sg-0000000a: {type: sg, vpc_id: vpc-0000000a, group_name: default, security_group_ingress: [{ip_protocol: tcp, \
    from_port: 22, to_port: 22, source_security_group_id: sg-0000000b}]}\n  \
    sg-0000000b: {type: sg, vpc_id: vpc-0000000a, group_name: web}\n";

#[test]
fn a_rule_of_the_default_group_goes_before_the_group_that_it_names() {
    let (plan, script, commands) = script_of(NETWORK, &[0]);
    let verbs: Vec<&str> = commands.iter().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(verbs, ["revoke-security-group-ingress", "delete-security-group", "delete-vpc"], "{script}");
    assert!(commands[0].contains("--group-id sg-0000000a ") && commands[0].contains("sg-0000000b"), "{script}");
    assert!(script.contains("# 1. a rule of `sg-0000000a` (security group) goes before the group that it names"));
    assert!(plan.circles.is_empty() && plan.blocked.is_empty());
    let (plan, script, _) = script_of(NETWORK, &[2]);
    assert!(plan.steps.is_empty() && plan.blocked.len() == 1, "the VPC stays, and its default group: {script}");
}

#[test]
fn what_is_deleted_as_a_part_is_not_left_out() {
    let text = "version: 1\nregion: ap-northeast-1\nresources:\n  vpc-0000000a: {type: vpc, cidr_block: 10.0.0.0/16}\n  \
                sg-0000000b: {type: sg, vpc_id: vpc-0000000a, group_name: web}\n  \
                sg-0000000c: {type: sg, group_name: other}\n";
    let estate = Estate::read(&[text]);
    let context = estate.context();
    let mut checked = estate.check(ORPHANS);
    checked.findings.retain(|finding| finding.rule == "ORP005" && finding.verdict == Verdict::Unknown);
    assert_eq!(checked.findings.len(), 2, "neither group can be told");
    let rule = find("ORP007").expect("a rule");
    let vpc = ResourceIndex(0);
    checked.findings.push(context.finding(rule, vpc, Verdict::Fail, "is empty".to_owned()));
    let plan = DeletionPlan::new(&context, &checked);
    assert_eq!((plan.steps.len(), plan.doubts), (2, 1));
    let script = DeletionReport { context: &context, plan: &plan }.script();
    assert!(script.contains("# left out is 1 more resource of which it cannot be told: "), "{script}");
}

#[test]
fn a_gateway_endpoint_and_its_routes_are_no_circle() {
    let (plan, script, commands) = script_of(
        "  vpc-0000000a: {type: vpc, cidr_block: 10.0.0.0/16}\n  \
         rtb-0000000a: {type: route-table, vpc_id: vpc-0000000a, routes: [{gateway_id: vpce-0000000a}]}\n  \
         vpce-0000000a: {type: vpc-endpoint, vpc_id: vpc-0000000a, route_table_ids: [rtb-0000000a]}\n",
        &[0],
    );
    assert!(plan.circles.is_empty(), "{script}");
    let verbs: Vec<&str> = commands.iter().filter_map(|line| line.split(' ').nth(2)).collect();
    assert_eq!(verbs, ["delete-vpc-endpoints", "delete-route-table", "delete-vpc"], "{script}");
    assert!(script.contains("#    what it could not delete stands in the answer"), "{script}");
}

#[test]
fn what_is_detached_is_not_detached_again() {
    let gateway = |state: &str| {
        let attachment = format!("{{State: {state}, VpcId: vpc-0000000a}}");
        script_of(&format!("  vgw-0000000a: {{type: AWS::EC2::VPNGateway, vpc_attachments: [{attachment}]}}\n"), &[0])
    };
    assert_eq!(
        gateway("detached").2,
        ["aws ec2 delete-vpn-gateway --vpn-gateway-id vgw-0000000a --region ap-northeast-1"]
    );
    assert_eq!(gateway("attached").2.len(), 2);
}

#[test]
fn a_name_is_not_put_where_an_arn_belongs() {
    let policy = "arn:aws:iam::aws:policy/ReadOnlyAccess";
    let role = |policy: &str| {
        script_of(&format!("  r: {{type: iam-role, role_name: r, managed_policy_arns: ['{policy}']}}\n"), &[0])
    };
    let (_, script, commands) = role("mine");
    assert!(commands.is_empty() && script.contains("BY HAND: its ManagedPolicyArns[0] is not an ARN"), "{script}");
    let (_, script, commands) = role(policy);
    assert!(commands[0].ends_with(&format!("--role-name r --policy-arn {policy}")), "{script}");
}

#[test]
fn a_subscription_that_is_deleted_is_no_step() {
    let topic = "arn:aws:sns:us-east-1:123456789012:old";
    let subscribed = |arn: &str| {
        format!(
            "  '{topic}': {{type: sns}}\n  s: {{type: subscription, topic_arn: '{topic}', subscription_arn: '{arn}'}}\n"
        )
    };
    for arn in ["Deleted", "PendingConfirmation"] {
        let (plan, script, _) = script_of(&subscribed(arn), &[0]);
        assert_eq!((plan.steps.len(), plan.blocked.len()), (1, 0), "{script}");
    }
    let (_, script, commands) = script_of(&subscribed(&format!("{topic}:0a1b")), &[0]);
    assert!(commands[0].contains("sns unsubscribe") && commands.len() == 2, "{script}");
}

#[test]
fn a_protected_load_balancer_keeps_its_listeners() {
    let arn = "arn:aws:elasticloadbalancing:us-east-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
    let estate = |protected: &str| {
        let attribute = format!("{{Key: deletion_protection.enabled, Value: '{protected}'}}");
        let other = "{Key: access_logs.s3.enabled, Value: 'true'}";
        let listener = arn.replace("loadbalancer", "listener");
        script_of(
            &format!(
                "  '{arn}': {{type: alb, load_balancer_attributes: [{other}, {attribute}]}}\n  \
                 '{listener}/f2f7dc8efc522ab2': {{type: listener, load_balancer_arn: '{arn}'}}\n"
            ),
            &[0],
        )
    };
    let (plan, script, commands) = estate("true");
    assert!(commands.is_empty() && plan.steps.len() == 2, "{script}");
    assert_eq!(script.matches("it is protected against deletion: end that first").count(), 2, "{script}");
    let (_, script, commands) = estate("false");
    assert_eq!(commands.len(), 3, "{script}");
    assert!(script.contains("#    its target groups stay"), "{script}");
}

#[test]
fn a_key_is_disabled_before_and_an_address_outlives_its_gateway() {
    let (_, script, _) = script_of(
        "  k: {type: kms, key_id: 11111111-2222-3333-4444-555555555555}\n  nat-0000000a: {type: nat-gateway}\n",
        &[0, 1],
    );
    assert!(script.contains("#    better disable it first (`aws kms disable-key`) and wait"), "{script}");
    assert!(!script.contains("to keep it, first"), "{script}");
    assert!(script.contains("#    an Elastic IP address of it stays and costs on"), "{script}");
}

#[test]
fn what_a_step_by_hand_uses_waits_for_it() {
    let (_, script, commands) = script_of(
        "  tg: {type: target-group, target_group_arn: \
         'arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/tg/6d0ecf831eec9f09', load_balancer_arns: [lb]}\n  \
         lb: {type: alb}\n",
        &[0, 1],
    );
    assert!(commands.is_empty() && script.contains("BY HAND: its ARN is not told"), "{script}");
    assert!(script.contains("BY HAND: `lb` goes first, by hand"), "{script}");
    assert!(script.contains("\n#      aws elbv2 delete-target-group"), "{script}");
}

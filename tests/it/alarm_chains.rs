//! The way from real alarms to whoever is told, each looked up by hand in the template that declares it.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::path::PathBuf;

use serde_json::Value;

use crate::support::{root, tagatlas};

/// A real estate beside the repository; `None`, said, where it is not.
fn real(path: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = shared.join("real").join(path);
    if !path.exists() {
        println!("skipped: there is no {}", path.display());
        return None;
    }
    Some(path)
}

/// The alarms of an estate, by name: whether a person is told, of what, within how many seconds, and the last link.
fn chains(path: &str) -> Option<Vec<(String, Value)>> {
    let path = real(path)?.to_string_lossy().into_owned();
    let report = tagatlas(["alarms", "--chain", "--format", "json", &path]).run().json();
    let watched = report["resources"].as_array().expect("resources").iter();
    let alarms = watched.flat_map(|resource| resource["alarms"].as_array().expect("alarms"));
    let rest = report["watching_nothing"].as_array().expect("alarms");
    let all = alarms.chain(rest).map(|alarm| (alarm["name"].as_str().expect("a name").to_owned(), alarm.clone()));
    Some(all.collect())
}

/// What is expected of an alarm: `None` where nobody can tell.
type Expected = (&'static str, Option<bool>, Option<u64>, &'static str);

fn expect(path: &str, expected: &[Expected]) {
    let Some(chains) = chains(path) else { return };
    for (name, reaches, within, last) in expected {
        let found: Vec<&Value> = chains.iter().filter(|(found, _)| found == name).map(|(_, alarm)| alarm).collect();
        assert!(!found.is_empty(), "{path}: no {name} among {:?}", chains.iter().map(|(n, _)| n).collect::<Vec<_>>());
        for alarm in found {
            assert_eq!(alarm["reaches_person"].as_bool(), *reaches, "{path} {name}: {alarm:#}");
            assert_eq!(alarm["within_seconds"].as_u64(), *within, "{path} {name}: {alarm:#}");
            let to =
                alarm["chain"].as_array().expect("links").last().map_or("", |link| link["to"].as_str().expect("to"));
            assert_eq!(to, *last, "{path} {name}");
        }
    }
}

#[test]
fn the_alarms_of_official_templates_lead_where_their_text_says() {
    let cfn = |path: &str| format!("cloudformation/{path}");
    // Both mail to a parameter whose default is empty, and name no OK action.
    let topics: &[(&str, &[&str])] = &[
        (
            "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
            &[
                "rCloudTrailChangeAlarm",
                "rIAMCreateAccessKeyAlarm",
                "rIAMPolicyChangesAlarm",
                "rNetworkAclChangesAlarm",
                "rRootActivityAlarm",
                "rSecurityGroupChangesAlarm",
                "rUnauthorizedAttemptAlarm",
            ],
        ),
        ("cfn-lint/test/fixtures/templates/quickstart/cis_benchmark.yaml", &["ConsoleLoginFailureCloudWatchAlarm"]),
    ];
    for (path, names) in topics {
        for name in *names {
            expect(&cfn(path), &[(name, None, Some(300), "other subscribers")]);
        }
    }
    let nist = "cfn-lint/test/fixtures/templates/quickstart/nist_application.yaml";
    let scaling = [
        (nist, "rCWAlarmHighCPUApp", 60, "scaling policy `rAutoScalingDownApp`"),
        (nist, "rCWAlarmLowCPUApp", 60, "scaling policy `rAutoScalingUpApp`"),
        (nist, "rCWAlarmHighCPUWeb", 60, "scaling policy `rAutoScalingUpWeb`"),
        (nist, "rCWAlarmLowCPUWeb", 60, "scaling policy `rAutoScalingDownWeb`"),
        (SERVICE, "CPUScaleOutAlarm", 180, "scaling policy `ServiceScaleOutPolicy`"),
        (SERVICE, "CPUScaleInAlarm", 600, "scaling policy `ServiceScaleInPolicy`"),
        (ECS, "ALB500sAlarmScaleUp", 60, "scaling policy `ServiceScalingPolicy`"),
        (SCALING, "CPUAlarmHigh", 600, "scaling policy `WebServerScaleUpPolicy`"),
        (SCALING, "CPUAlarmLow", 600, "scaling policy `WebServerScaleDownPolicy`"),
        (EFS, "CPUAlarmHigh", 600, "scaling policy `ScaleUpPolicy`"),
        (EFS, "CPUAlarmLow", 600, "scaling policy `ScaleDownPolicy`"),
    ];
    for (path, name, within, last) in scaling {
        expect(&cfn(path), &[(name, Some(false), Some(within), last)]);
    }
    for name in ["NeptunePrimaryCpuAlarm", "NeptunePrimaryMemoryAlarm"] {
        expect(&cfn(NEPTUNE), &[(name, None, Some(600), "other subscribers")]);
    }
}

const SERVICE: &str = "ecs-refarch-cloudformation/services/website-service/service.yaml";
const ECS: &str = "aws-cloudformation-templates/ECS/ECS_Schedule_Example.yaml";
const SCALING: &str = "aws-cloudformation-templates/AutoScaling/AutoScalingMultiAZWithNotifications.yaml";
const EFS: &str = "aws-cloudformation-templates/EFS/efs_with_automount_to_ec2.yaml";
const NEPTUNE: &str = "aws-cloudformation-templates/NeptuneDB/Neptune.yaml";

#[test]
fn a_real_account_mails_of_one_alarm_and_not_of_the_other() {
    let dump = "aws_cli/moto_dump";
    expect(
        dump,
        &[
            ("alb-unhealthy-hosts", Some(true), Some(60), "e-mail student@example.test"),
            ("dead-instance-cpu", Some(false), Some(300), ""),
        ],
    );
    let Some(folder) = real(dump) else { return };
    let folder = folder.to_string_lossy().into_owned();
    let run = tagatlas(["alarms", "--chain=alb-unhealthy-hosts", &folder]).run();
    let said = run.text();
    assert!(said.contains("student@example.test (e-mail) is told within 1 minute; recovery too"), "{said}");
    let report = tagatlas(["alarms", "--format", "json", &folder]).run().json();
    let findings = report["findings"].as_array().expect("findings").iter();
    let without = findings.filter(|finding| finding["rule"] == "ALM002");
    let without: Vec<&str> = without.filter_map(|finding| finding["address"].as_str()).collect();
    assert_eq!(without, ["dead-instance-cpu"]);
}

#[test]
fn the_chain_of_one_resource_is_told_in_a_sentence() {
    let estate = tempfile::tempdir().expect("a folder");
    let text = "version: 1
resources:
  web-alb: {type: alb}
  alerts: {type: sns}
  mail: {type: subscription, topic_arn: alerts, protocol: email, endpoint: kan1@example.com}
  alb-5xx:
    type: alarm
    namespace: AWS/ApplicationELB
    metric_name: HTTPCode_ELB_5XX_Count
    dimensions: [{name: LoadBalancer, value: web-alb}]
    statistic: Sum
    period: 60
    evaluation_periods: 5
    threshold: 10
    comparison_operator: GreaterThanThreshold
    alarm_actions: [alerts]
    ok_actions: [alerts]
";
    std::fs::write(estate.path().join("shop.yaml"), text).expect("writable");
    let run = |arguments: &[&str]| tagatlas(arguments.iter().copied()).inside(estate.path()).run();
    assert_eq!(
        run(&["alarms", "--chain=web-alb", "."]).text(),
        "web-alb (load balancer)
  if `web-alb` has HTTPCode_ELB_5XX_Count > 10, kan1@example.com (e-mail) is told within 5 minutes; recovery too
    alarm `alb-5xx` → SNS topic `alerts` → e-mail kan1@example.com
"
    );
    let lost = run(&["alarms", "--chain=web-abl", "."]);
    assert_eq!(lost.code, Some(2), "{}", lost.stderr);
    assert!(lost.stderr.contains("did you mean `web-alb`?"), "{}", lost.stderr);
}

//! What alarms prove: where they were listed, whom they reach, and when that is a finding.

use std::fs;

use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::tagatlas;

/// Files in a folder of their own.
fn folder(files: &[(&str, String)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        fs::write(folder.path().join(name), text).expect("writable");
    }
    folder
}

fn report(folder: &TempDir) -> Value {
    tagatlas(["alarms", "--format", "json", "."]).inside(folder.path()).run().json()
}

/// The findings of a rule: verdict and message.
fn findings(report: &Value, rule: &str) -> Vec<String> {
    let of_rule = report["findings"].as_array().expect("findings").iter().filter(|finding| finding["rule"] == rule);
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    of_rule.map(|finding| format!("{}: {}", text(&finding["verdict"]), text(&finding["message"]))).collect()
}

/// How an expectation of a resource stands.
fn standing(report: &Value, address: &str, metric: &str) -> Value {
    let resources = report["resources"].as_array().expect("resources").iter();
    let mut of = resources.filter(|resource| resource["address"].as_str().is_some_and(|text| text.contains(address)));
    let expected = of.next().expect("the resource")["expected"].as_array().expect("a list").clone();
    expected.into_iter().find(|standing| standing["metric"] == metric).expect("the expectation")
}

fn function(account: &str, region: &str, name: &str) -> Value {
    json!({
        "FunctionName": name,
        "FunctionArn": format!("arn:aws:lambda:{region}:{account}:function:{name}"),
        "Runtime": "nodejs20.x",
        "Handler": "h",
    })
}

#[test]
fn alarms_listed_in_one_place_prove_nothing_of_another() {
    let functions = json!({"Functions": [
        function("123456789012", "us-east-1", "here"),
        function("123456789012", "eu-west-1", "abroad"),
        function("999999999999", "us-east-1", "others"),
    ]});
    let alarm = json!({"AlarmName": "x", "AlarmArn": "arn:aws:cloudwatch:us-east-1:123456789012:alarm:x",
        "MetricName": "X", "Namespace": "Shop", "Dimensions": [], "AlarmActions": []});
    let alarms = json!({"MetricAlarms": [alarm], "CompositeAlarms": []});
    let files = [("functions.json", functions.to_string()), ("alarms.json", alarms.to_string())];
    let report = report(&folder(&files));
    let verdict = |name: &str| standing(&report, name, "Errors")["verdict"].as_str().map(str::to_owned);
    assert_eq!(verdict("here").as_deref(), Some("missing"));
    assert_eq!(verdict("abroad").as_deref(), Some("cannot-tell"));
    assert_eq!(verdict("others").as_deref(), Some("cannot-tell"));
    let why = standing(&report, "abroad", "Errors")["why"].clone();
    assert_eq!(why, "what was read need not list every alarm of 123456789012 eu-west-1");
}

const FOREIGN: &str = r#"version: 1
complete: true
region: us-east-1
resources:
  t1: {type: sns, account: "111111111111"}
  m1: {type: subscription, account: "111111111111", topic_arn: t1, protocol: email, endpoint: a@b.example}
  a1: {type: alarm, account: "111111111111", namespace: Shop, metric_name: X, alarm_actions: [t1], ok_actions: [t1]}
"#;

#[test]
fn a_topic_that_takes_no_alarms_of_other_accounts_is_told() {
    let own = report(&folder(&[("estate.yaml", FOREIGN.to_owned())]));
    assert_eq!(findings(&own, "ALM009"), Vec::<String>::new());
    let foreign =
        FOREIGN.replace("a1: {type: alarm, account: \"111111111111\"", "a1: {type: alarm, account: \"222222222222\"");
    let found = findings(&report(&folder(&[("estate.yaml", foreign)])), "ALM009");
    assert_eq!(
        found,
        [
            "fail: `t1` (SNS topic) takes no message of an alarm: of account 222222222222: it is another account's, and by default a topic takes its own alarms alone"
        ]
    );
}

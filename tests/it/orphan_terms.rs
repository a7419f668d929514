//! On what terms orphans are told: tags that keep, grace by age, findings that are accepted until a day.

use serde_json::Value;

use crate::support::{folder, tagatlas};

const VOLUMES: &str = r#"{"Volumes": [
  {"VolumeId": "vol-00000000000000001", "Size": 10, "VolumeType": "gp3", "AvailabilityZone": "us-east-1a",
   "CreateTime": "2026-11-01T00:00:00Z", "State": "available", "Attachments": [],
   "Tags": [{"Key": "CreatedBy", "Value": "kan1"}]},
  {"VolumeId": "vol-00000000000000002", "Size": 10, "VolumeType": "gp3", "AvailabilityZone": "us-east-1a",
   "CreateTime": "2026-11-20T00:00:00Z", "State": "available", "Attachments": []},
  {"VolumeId": "vol-00000000000000003", "Size": 10, "VolumeType": "gp3", "AvailabilityZone": "us-east-1a",
   "CreateTime": "2020-01-01T00:00:00Z", "State": "available", "Attachments": [],
   "Tags": [{"Key": "Keep", "Value": "audit"}]}]}"#;

/// The numbers of the volumes that are told, those that are left alone with the reason, and how many are accepted.
fn told(config: &str, arguments: &[&str]) -> (String, Vec<String>, u64) {
    let estate = folder([("ec2-describe-volumes.json", VOLUMES.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
    let command = ["orphans", "ec2-describe-volumes.json", "--format", "json"].iter().chain(arguments);
    let report: Value = tagatlas(command).inside(estate.path()).run().json();
    let number = |finding: &Value| finding["id"].as_str().expect("an id")[20..].to_owned();
    let findings: Vec<String> = report["findings"].as_array().expect("findings").iter().map(number).collect();
    let spared = report["spared"].as_array().expect("a list").iter();
    let spared = spared.map(|one| format!("{} {}", number(one), one["why"].as_str().expect("a reason")));
    (findings.join(" "), spared.collect(), report["ignored"].as_u64().expect("a count"))
}

#[test]
fn a_tag_keeps_and_says_so() {
    let (found, spared, _) = told("", &[]);
    assert_eq!((found.as_str(), spared), ("1 2", vec!["3 its tag `Keep: audit` asks to keep it".to_owned()]));
    let (found, spared, _) = told("orphans: {keep: ['CreatedBy=kan*']}\n", &[]);
    assert_eq!((found.as_str(), spared), ("2 3", vec!["1 its tag `CreatedBy: kan1` asks to keep it".to_owned()]));
    assert_eq!(told("orphans: {keep: []}\n", &[]).0, "1 2 3");
}

#[test]
fn the_young_have_grace() {
    // The newest time that the estate tells stands for today.
    let (found, spared, _) = told("orphans: {grace_days: 14}\n", &[]);
    assert_eq!(found, "1");
    assert_eq!(spared[0], "2 it is 0 days old, of 14 of grace");
    assert_eq!(told("orphans: {grace_days: 14}\n", &["--as-of", "2026-12-24"]).0, "1 2");
    assert_eq!(told("orphans: {grace_days: 14}\n", &["--grace", "0"]).0, "1 2");
    assert_eq!(told("", &["--grace", "30"]).0, "");
}

#[test]
fn what_is_accepted_is_accepted_until_its_day() {
    let accept = |until: &str| {
        let entry = format!("{{rule: ORP001, resources: [vol-00000000000000001], until: {until}, reason: a move}}");
        told(&format!("ignore: [{entry}]\n"), &[])
    };
    let (found, _, ignored) = accept("2999-01-01");
    assert_eq!((found.as_str(), ignored), ("2", 1));
    let (found, _, ignored) = accept("2020-01-01");
    assert_eq!((found.as_str(), ignored), ("1 2", 0));
}

#[test]
fn age_and_maker_are_told_where_known() {
    let estate = folder([("ec2-describe-volumes.json", VOLUMES.as_bytes())]);
    let run = |arguments: &[&str]| tagatlas(["orphans", "."].iter().chain(arguments)).inside(estate.path()).run();
    let report: Value = run(&["--format", "json", "--as-of", "2026-11-27"]).json();
    let first = &report["findings"][0];
    let told = (first["made"].as_str(), first["age_days"].as_i64(), first["maker"].as_str());
    assert_eq!(told, (Some("2026-11-01"), Some(26), Some("kan1")));
    assert_eq!(run(&["--as-of", "yesterday"]).code, Some(2));
}

#[test]
fn a_term_that_makes_no_sense_is_told_at_its_place() {
    let estate = folder([
        ("tagatlas.yaml", b"orphans:\n  keep: [ok, '=yes']\n".as_slice()),
        ("a.yaml", b"version: 1\nresources: {}\n"),
    ]);
    let run = tagatlas(["orphans", "a.yaml"]).inside(estate.path()).run();
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("tagatlas.yaml:2:14") && run.stderr.contains("names no tag"), "{}", run.stderr);
}

#[test]
fn where_nothing_says_that_all_is_listed_the_help_names_what_to_read() {
    let help = |name: &str, text: &str| {
        let estate = folder([(name, text.as_bytes())]);
        let report: Value = tagatlas(["orphans", name, "--format", "json"]).inside(estate.path()).run().json();
        report["findings"][0]["help"].as_str().expect("help").to_owned()
    };
    let topics = r#"{"Topics": [{"TopicArn": "arn:aws:sns:us-east-1:123456789012:old"}]}"#;
    let answer = help("sns-list-topics.json", topics);
    assert!(answer.contains("`aws sns list-subscriptions`"), "{answer}");
    let written = help("estate.yaml", "version: 1\nresources:\n  old: {type: AWS::SNS::Topic}\n");
    assert!(written.contains("`complete: true`"), "{written}");
}

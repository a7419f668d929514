//! Policies that AWS knows, given to the program as AWS gives them.

use serde_json::json;

use crate::support::{Run, folder, tagatlas};

const TAG_POLICY: &str = r#"{"tags": {
  "costcenter": {
    "tag_key": {"@@assign": "CostCenter"},
    "tag_value": {"@@assign": ["100", "2*"]},
    "enforced_for": {"@@assign": ["s3:bucket"]},
    "report_required_tag_for": {"@@assign": ["ec2:instance"]}
  }
}}"#;

const ESTATE: &str = "version: 1
resources:
  good: {type: ec2, tags: {CostCenter: '100'}}
  missing: {type: ec2, tags: {Name: missing}}
  refused: {type: s3, tags: {CostCenter: '300'}}
  reported: {type: sns, tags: {costcenter: '250'}}
  untagged: {type: sns, tags: {Name: untagged}}
";

const TEMPLATE: &str = "Resources:
  Queue:
    Type: AWS::SQS::Queue
    Properties:
      Tags: [{Key: CostCenter, Value: '999'}]
  Bucket:
    Type: AWS::S3::Bucket
    Properties:
      Tags: [{Key: COSTCENTER, Value: '100'}]
";

/// Rule, weight and resource of each finding.
fn findings(run: &Run) -> Vec<(String, String, String)> {
    let report = run.json();
    let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
    let all = report["findings"].as_array().expect("findings");
    let mut all: Vec<_> = all.iter().map(|f| (text(&f["rule"]), text(&f["severity"]), text(&f["address"]))).collect();
    all.sort();
    all
}

/// What is expected of [`findings`].
fn expected(rows: &[(&str, &str, &str)]) -> Vec<(String, String, String)> {
    rows.iter()
        .map(|(rule, severity, resource)| (rule.to_string(), severity.to_string(), resource.to_string()))
        .collect()
}

/// The findings of an estate that are about tags, with a policy.
fn check(files: &[(&str, &str)], arguments: &[&str]) -> Run {
    let folder = folder(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    tagatlas(["check", "--format", "json"].iter().chain(arguments)).inside(folder.path()).run()
}

#[test]
fn a_tag_policy_refuses_requires_and_reports() {
    for (estate, rows) in [
        (
            ESTATE,
            &[("TAG001", "error", "missing"), ("TAG003", "warning", "reported"), ("TAG004", "error", "refused")][..],
        ),
        (TEMPLATE, &[("TAG003", "error", "Bucket"), ("TAG004", "warning", "Queue")]),
    ] {
        let files = [("tag-policy.json", TAG_POLICY), ("estate.yaml", estate)];
        let run = check(&files, &["--policy", "tag-policy.json", "estate.yaml"]).ends_with(1);
        assert_eq!(findings(&run), expected(rows), "{run}");
    }
}

#[test]
fn what_aws_only_reports_does_not_fail() {
    let estate = "version: 1\nresources:\n  topic: {type: sns, tags: {costcenter: '100'}}\n";
    let files = [("tag-policy.json", TAG_POLICY), ("estate.yaml", estate)];
    let run = check(&files, &["--policy", "tag-policy.json", "estate.yaml"]).ends_with(0);
    assert_eq!(findings(&run), expected(&[("TAG003", "warning", "topic")]));
    check(&files, &["--policy", "tag-policy.json", "--fail-on", "warning", "estate.yaml"]).ends_with(1);
}

#[test]
fn the_answers_of_aws_s_cli_are_policies() {
    let described = json!({"Policy": {
        "PolicySummary": {"Name": "Org", "Type": "TAG_POLICY"}, "Content": TAG_POLICY,
    }});
    let effective = json!({"EffectivePolicy": {"PolicyType": "TAG_POLICY", "PolicyContent": json!({"tags": {"costcenter": {
        "tag_key": "CostCenter", "tag_value": ["100", "2*"], "enforced_for": ["s3:bucket"],
        "report_required_tag_for": ["ec2:instance"],
    }}}).to_string()}});
    let plain = check(&[("p.json", TAG_POLICY), ("estate.yaml", ESTATE)], &["--policy", "p.json", "estate.yaml"]);
    for answer in [described.to_string(), effective.to_string()] {
        let run = check(&[("p.json", &answer), ("estate.yaml", ESTATE)], &["--policy", "p.json", "estate.yaml"]);
        assert_eq!(findings(&run.ends_with(1)), findings(&plain));
    }
}

#[test]
fn a_chain_of_policies_is_named_from_the_configuration_s_folder() {
    let child = r#"{"tags": {"CostCenter": {"tag_value": {"@@append": ["300"]}, "enforced_for": {"@@assign": []}}}}"#;
    let config = "policies:\n  - {name: org, read: [root.json, ou.json], message: ask finance}\n";
    let files = [("root.json", TAG_POLICY), ("ou.json", child), ("tagatlas.yaml", config), ("estate.yaml", ESTATE)];
    let folder = folder(files.map(|(name, text)| (name, text.as_bytes())));
    let below = folder.path().join("below");
    std::fs::create_dir(&below).expect("a folder");
    let run = tagatlas(["check", "--format", "json", "../estate.yaml"]).inside(&below).run().ends_with(1);
    assert_eq!(findings(&run), expected(&[("TAG001", "error", "missing"), ("TAG003", "warning", "reported")]));
    for finding in run.json()["findings"].as_array().expect("findings") {
        assert_eq!(finding["help"], "ask finance", "{finding}");
    }

    let weighed = config.replace("message", "severity: note, message");
    std::fs::write(folder.path().join("tagatlas.yaml"), weighed).expect("a file");
    let run = tagatlas(["check", "--format", "json", "../estate.yaml"]).inside(&below).run().ends_with(0);
    assert!(findings(&run).iter().all(|(_, severity, _)| severity == "note"), "{run}");
}

#[test]
fn rules_of_aws_config_are_policies() {
    let rules = json!({"ConfigRules": [
        {"ConfigRuleName": "tags", "Source": {"Owner": "AWS", "SourceIdentifier": "REQUIRED_TAGS"},
         "InputParameters": r#"{"tag1Key": "CostCenter", "tag1Value": "100,200"}"#,
         "Scope": {"ComplianceResourceTypes": ["AWS::S3::Bucket"]}},
        {"ConfigRuleName": "other", "Source": {"Owner": "AWS", "SourceIdentifier": "ENCRYPTED_VOLUMES"}},
    ]});
    let parameters = r#"{"tag1Key": "CostCenter", "tag1Value": "100,200"}"#;
    for (policy, rows) in [
        (rules.to_string(), &[("TAG004", "error", "refused")][..]),
        // What the rule supports: topics are not among it.
        (parameters.to_owned(), &[("TAG001", "error", "missing"), ("TAG004", "error", "refused")]),
    ] {
        let files = [("rules.json", policy.as_str()), ("estate.yaml", ESTATE)];
        let run = check(&files, &["--policy", "rules.json", "--ignore", "TAG007", "estate.yaml"]).ends_with(1);
        assert_eq!(findings(&run), expected(rows), "{run}");
    }
}

#[test]
fn a_policy_that_is_wrong_is_an_error_at_its_place() {
    for (policy, message) in [
        (r#"{"tags": {"Env": {"tag_keys": {}}}}"#, "policy.json:1:19"),
        (r#"{"Statement": []}"#, "a policy of IAM or a service control policy is no policy that is read"),
        (r#"{"tag1Value": "x"}"#, "`tag1Value` has no `tag1Key`"),
    ] {
        let folder = folder([("policy.json", policy.as_bytes()), ("estate.yaml", ESTATE.as_bytes())]);
        let run =
            tagatlas(["check", "--policy", "policy.json", "estate.yaml"]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains(message), "{run}");
    }
}

#[test]
fn what_a_policy_reads_is_said_where_it_is_named() {
    let text = "version: 1\nresources:\n  a: {type: s3}\n";
    let inner = "policies: [{name: inner, read: tagatlas.yaml, tags: [A]}]\n";
    for (read, said, place) in [
        ("nothing.yaml", "cannot read nothing.yaml: no such file or folder", "tagatlas.yaml:1:28"),
        (".", "is a folder", "tagatlas.yaml:1:28"),
        ("\"-\"", "cannot read -: no such file or folder", "tagatlas.yaml:1:28"),
        ("tagatlas.yaml", "a file that is read as a policy reads another", "tagatlas.yaml:1:28"),
        ("inner.yaml", "a file that is read as a policy reads another", "inner.yaml:1:32"),
    ] {
        let config = format!("policies: [{{name: p, read: {read}}}]\n");
        let files = [("estate.yaml", text), ("tagatlas.yaml", config.as_str()), ("inner.yaml", inner)];
        let folder = folder(files.map(|(name, text)| (name, text.as_bytes())));
        let run = tagatlas(["check", "estate.yaml"]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains(said) && run.stderr.contains(place), "{read}: {run}");
    }
}

#[test]
fn a_tag_that_two_policies_ask_for_is_named_once() {
    let files =
        [("estate.yaml", "version: 1\nresources:\n  a: {type: s3}\n"), ("p.yaml", "required_tags: [Owner, Env]\n")];
    let folder = folder(files.map(|(name, text)| (name, text.as_bytes())));
    let run =
        tagatlas(["check", "--policy", "p.yaml", "--policy", "p.yaml", "estate.yaml"]).inside(folder.path()).run();
    assert!(run.text().contains("has no tags `Owner`, `Env`\n"), "{run}");
}

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

const SCALED: &str = r#"version: 1
complete: true
region: us-east-1
account: "123456789012"
resources:
  c: {type: AWS::ECS::Cluster}
  s: {type: AWS::ECS::Service, cluster: c}
  t: {type: sns}
  mail: {type: subscription, topic_arn: t, protocol: email, endpoint: a@b.example}
  high: {type: alarm, namespace: AWS/ECS, metric_name: CPUUtilization, dimensions: [{name: ClusterName, value: c}, {name: ServiceName, value: s}], statistic: Average, period: 60, evaluation_periods: 3, threshold: 70, comparison_operator: GreaterThanThreshold, alarm_actions: ["arn:aws:autoscaling:us-east-1:123456789012:scalingPolicy:b3cb16f1:resource/ecs/service/c/s:policyName/cpu:createdBy/abc"]}
"#;

#[test]
fn an_alarm_that_only_scales_does_not_stand_for_one_that_tells() {
    let scaled = report(&folder(&[("estate.yaml", SCALED.to_owned())]));
    let found = standing(&scaled, "s", "CPUUtilization");
    assert_eq!(found["verdict"], "missing", "{found}");
    assert_eq!(found["why"], "`high` watches it, and tells no person: it only sets off machines");
    let told = SCALED.replace("alarm_actions: [\"arn", "alarm_actions: [t, \"arn");
    let told = report(&folder(&[("estate.yaml", told)]));
    assert_eq!(standing(&told, "s", "CPUUtilization")["verdict"], "covered");
}

#[test]
fn an_alarm_that_never_fires_is_not_what_is_expected() {
    let estate = |threshold: u32| {
        let text = format!(
            "version: 1\ncomplete: true\nregion: us-east-1\naccount: \"123456789012\"\nresources:\n  t: {{type: sns}}\n  \
             mail: {{type: subscription, topic_arn: t, protocol: email, endpoint: a@b.example}}\n  \
             i1: {{type: AWS::EC2::Instance, instance_type: m7g.large}}\n  \
             cpu: {{type: alarm, namespace: AWS/EC2, metric_name: StatusCheckFailed, dimensions: [{{name: InstanceId, value: i1}}], \
             statistic: Maximum, period: 60, evaluation_periods: 2, threshold: {threshold}, \
             comparison_operator: GreaterThanThreshold, alarm_actions: [t], ok_actions: [t]}}\n"
        );
        standing(&report(&folder(&[("estate.yaml", text)])), "i1", "StatusCheckFailed")["verdict"].clone()
    };
    assert_eq!((estate(0), estate(1)), (json!("covered"), json!("missing")));
}

/// The findings of a rule on one alarm with these properties.
fn of_alarm(properties: &str, rule: &str) -> Vec<String> {
    let text = format!("version: 1\nresources:\n  a: {{type: alarm, evaluation_periods: 1, {properties}}}\n");
    findings(&report(&folder(&[("estate.yaml", text)])), rule)
}

#[test]
fn what_is_counted_from_one_on_can_be_seen_below_more_than_one() {
    let of = |threshold: u32| {
        let properties = format!(
            "namespace: AWS/ApplicationELB, metric_name: HTTPCode_Target_2XX_Count, statistic: Sum, period: 60, \
             threshold: {threshold}, comparison_operator: LessThanThreshold, treat_missing_data: notBreaching"
        );
        of_alarm(&properties, "ALM011").join("")
    };
    assert!(of(1).ends_with("so it is never seen to be below"), "{}", of(1));
    assert!(of(100).ends_with("so where there is none it does not fire"), "{}", of(100));
}

#[test]
fn numbers_that_are_none_are_refused_and_some_metrics_are_measured_often() {
    let found = of_alarm("namespace: Shop, metric_name: X, period: abc", "ALM012");
    assert_eq!(found, ["fail: `a` (alarm) says `abc` for its Period, which is no number"]);
    let often = |namespace: &str| {
        of_alarm(&format!("namespace: {namespace}, metric_name: X, period: 10, statistic: Sum"), "ALM012").len()
    };
    assert_eq!((often("AWS/SageMaker"), often("AWS/SQS")), (0, 1));
}

#[test]
fn alarms_that_cloudwatch_refuses_cannot_be_expected() {
    let queue = "version: 1\nresources:\n  q: {type: sqs}\n".to_owned();
    let said = |expectation: &str| {
        let policy = format!("alarms:\n  expect:\n    - {{kind: sqs, threshold: 1, {expectation}}}\n");
        let folder = folder(&[("estate.yaml", queue.clone()), ("tagatlas.yaml", policy)]);
        let run = tagatlas(["alarms", "estate.yaml"]).inside(folder.path()).run();
        (run.code, run.stderr)
    };
    assert_eq!(said("metric: X, period: 3600, evaluation_periods: 168").0, Some(0));
    for (expectation, says) in [
        ("metric: X, period: 3600, evaluation_periods: 500", "500 periods of 3600 seconds are more than seven days"),
        ("metric: X, period: 60, evaluation_periods: 4000000000", "are more than a day"),
        ("metric: \"\"", "the metric has no name"),
    ] {
        let (code, stderr) = said(expectation);
        assert!(code == Some(2) && stderr.contains(says), "{expectation}: {code:?} {stderr}");
    }
}

#[test]
fn what_is_printed_stands_under_the_conditions_of_what_it_names() {
    let template = "Parameters: {Env: {Type: String}}\nConditions:\n  IsProd: !Equals [!Ref Env, prod]\n  \
                    IsTold: !Equals [!Ref Env, told]\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Condition: IsProd\n  \
                    T:\n    Type: AWS::SNS::Topic\n    Condition: IsTold\n  A:\n    Type: AWS::CloudWatch::Alarm\n    \
                    Properties: {Namespace: Shop, MetricName: X, AlarmActions: [!Ref T]}\n";
    let folder = folder(&[("t.yaml", template.to_owned())]);
    let printed = tagatlas(["alarms", "--fix-as", "cloudformation", "t.yaml"]).inside(folder.path()).run();
    let text = printed.text();
    assert!(text.contains("    Type: AWS::CloudWatch::Alarm\n    Condition: IsProd\n    Properties:\n"), "{text}");
    assert!(text.contains("AlarmActions: [!If [IsTold, !Ref T, !Ref \"AWS::NoValue\"]]"), "{text}");
}

#[test]
fn metrics_of_alarms_are_counted_among_the_free_ones() {
    let of = |alarm: &str| {
        let text = format!(
            "version: 1\ncomplete: true\nregion: us-east-1\naccount: \"123456789012\"\nresources:\n  q: {{type: sqs}}\n  {alarm}\n"
        );
        let folder = folder(&[("estate.yaml", text)]);
        let printed = tagatlas(["alarms", "--fix-as", "cli", "estate.yaml"]).inside(folder.path()).run();
        printed.text().lines().next().expect("a line").to_owned()
    };
    let stat = |id: &str| {
        format!(
            "{{id: {id}, return_data: false, metric_stat: {{period: 60, stat: Sum, metric: {{namespace: Shop, metric_name: {id}}}}}}}"
        )
    };
    let math = format!("a: {{type: alarm, metrics: [{}, {}, {{id: e, expression: m1/m2}}]}}", stat("m1"), stat("m2"));
    assert!(of(&math).contains("; 2 of the 10 free alarms of the account are taken"), "{}", of(&math));
    let one = "a: {type: alarm, namespace: Shop, metric_name: X, period: 60}";
    assert!(of(one).contains("; 1 of the 10 free alarms of the account is taken"), "{}", of(one));
    let band = format!(
        "a: {{type: alarm, threshold_metric_id: b, metrics: [{}, {{id: b, expression: 'ANOMALY_DETECTION_BAND(m1)'}}]}}",
        stat("m1").replace("return_data: false", "return_data: true")
    );
    assert!(of(&band).contains("; 3 of the 10 free"), "{}", of(&band));
}

#[test]
fn one_way_to_print_alarms_is_asked_for_at_a_time() {
    let folder = folder(&[("estate.yaml", "version: 1\nresources: {}\n".to_owned())]);
    let both = tagatlas(["alarms", "--chain", "--fix-as", "cli", "estate.yaml"]).inside(folder.path()).run();
    assert_eq!(both.code, Some(2));
    let none = tagatlas(["alarms", "estate.yaml"]).inside(folder.path()).run();
    assert!(none.text().contains("no alarm is there"), "{}", none.text());
}

#[test]
fn a_template_in_json_gets_its_alarms_in_json() {
    let template = json!({
        "Parameters": {"Env": {"Type": "String"}},
        "Conditions": {"IsProd": {"Fn::Equals": [{"Ref": "Env"}, "prod"]}},
        "Resources": {"Q": {"Type": "AWS::SQS::Queue", "Condition": "IsProd"}},
    });
    let folder = folder(&[("t.json", template.to_string())]);
    let printed = tagatlas(["alarms", "--fix-as", "cloudformation", "t.json"]).inside(folder.path()).run();
    let text: Vec<&str> = printed.text().lines().filter(|line| !line.starts_with('#')).collect();
    let part: Value = serde_json::from_str(&text.join("\n")).expect("JSON");
    let (_, alarm) = part["Resources"].as_object().expect("alarms").iter().next().expect("an alarm");
    assert_eq!(alarm["Condition"], "IsProd");
    let dimensions = json!([{"Name": "QueueName", "Value": {"Fn::GetAtt": ["Q", "QueueName"]}}]);
    assert_eq!(alarm["Properties"]["Dimensions"], dimensions);
    assert_eq!(alarm["Properties"]["AlarmActions"], json!([{"Ref": "AlarmTopic"}]));
    assert_eq!(part["Parameters"]["AlarmTopic"]["Type"], "String");
}

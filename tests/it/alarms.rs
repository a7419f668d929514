//! Alarms: what each of other people's watches, and that what is printed to make the missing ones leaves none missing.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{root, tagatlas};

/// File, alarm, and what it watches; nothing where it watches nothing that the file declares. Each was looked up by hand.
const CREDITED: &[(&str, &str, &[&str])] = &[
    (
        "cfn-lint/test/fixtures/templates/issues/sam_w_conditions.yaml",
        "VmdEventsLambdaErrorsGreaterThanZeroAlarm",
        &["VmdEventsLambda"],
    ),
    (
        "cfn-lint/test/fixtures/templates/issues/sam_w_conditions.yaml",
        "DmdEventsLambdaErrorsGreaterThanZeroAlarm",
        &["DmdEventsLambda"],
    ),
    ("cfn-lint/test/fixtures/templates/good/resources/properties/exclusive.yaml", "Alarm", &[]),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_application.yaml",
        "rCWAlarmHighCPUApp",
        &["rAutoScalingGroupApp"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_application.yaml",
        "rCWAlarmHighCPUWeb",
        &["rAutoScalingGroupWeb"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_application.yaml",
        "rCWAlarmLowCPUApp",
        &["rAutoScalingGroupApp"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_application.yaml",
        "rCWAlarmLowCPUWeb",
        &["rAutoScalingGroupWeb"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rCloudTrailChangeAlarm",
        &["rCloudTrailLogGroup"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rIAMCreateAccessKeyAlarm",
        &["rCloudTrailLogGroup"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rIAMPolicyChangesAlarm",
        &["rCloudTrailLogGroup"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rNetworkAclChangesAlarm",
        &["rCloudTrailLogGroup"],
    ),
    ("cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml", "rRootActivityAlarm", &["rCloudTrailLogGroup"]),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rSecurityGroupChangesAlarm",
        &["rCloudTrailLogGroup"],
    ),
    (
        "cfn-lint/test/fixtures/templates/quickstart/nist_logging.yaml",
        "rUnauthorizedAttemptAlarm",
        &["rCloudTrailLogGroup"],
    ),
    ("ecs-refarch-cloudformation/services/website-service/service.yaml", "CPUScaleOutAlarm", &["Service"]),
    ("ecs-refarch-cloudformation/services/website-service/service.yaml", "CPUScaleInAlarm", &["Service"]),
    ("aws-cloudformation-templates/ECS/ECS_Schedule_Example.yaml", "ALB500sAlarmScaleUp", &[]),
    ("aws-cloudformation-templates/ECS/ECS_Schedule_Example.json", "ALB500sAlarmScaleUp", &[]),
    (
        "aws-cloudformation-templates/AutoScaling/AutoScalingMultiAZWithNotifications.yaml",
        "CPUAlarmHigh",
        &["WebServerGroup"],
    ),
    (
        "aws-cloudformation-templates/AutoScaling/AutoScalingMultiAZWithNotifications.yaml",
        "CPUAlarmLow",
        &["WebServerGroup"],
    ),
    (
        "aws-cloudformation-templates/AutoScaling/AutoScalingMultiAZWithNotifications.json",
        "CPUAlarmHigh",
        &["WebServerGroup"],
    ),
    ("aws-cloudformation-templates/EFS/efs_with_automount_to_ec2.yaml", "CPUAlarmHigh", &["AutoScalingGroup"]),
    ("aws-cloudformation-templates/EFS/efs_with_automount_to_ec2.yaml", "CPUAlarmLow", &["AutoScalingGroup"]),
    (
        "aws-cloudformation-templates/NeptuneDB/Neptune.yaml",
        "NeptunePrimaryCpuAlarm",
        &["NeptuneDBCluster", "NeptuneDBInstance"],
    ),
    (
        "aws-cloudformation-templates/NeptuneDB/Neptune.yaml",
        "NeptunePrimaryMemoryAlarm",
        &["NeptuneDBCluster", "NeptuneDBInstance"],
    ),
    ("aws-cloudformation-templates/NeptuneDB/Neptune.yaml", "NeptunePrimaryGremlinRequestsPerSecAlarm", &[]),
    (
        "aws-cloudformation-templates/NeptuneDB/Neptune.yaml",
        "NeptunePrimarySparqlRequestsPerSecAlarm",
        &["NeptuneDBCluster", "NeptuneDBInstance"],
    ),
];

#[test]
fn no_alarm_of_other_peoples_templates_is_credited_to_a_wrong_resource() {
    let templates = root().join("../shared/real/cloudformation");
    if !templates.is_dir() {
        return;
    }
    let files: BTreeSet<&str> = CREDITED.iter().map(|(file, ..)| *file).collect();
    for file in files {
        let report = {
            let path = templates.join(file);
            tagatlas(["alarms".as_ref(), "--format".as_ref(), "json".as_ref(), path.as_os_str()]).run().json()
        };
        let mut found: BTreeSet<(String, String)> = BTreeSet::new();
        for resource in report["resources"].as_array().expect("resources") {
            for alarm in resource["alarms"].as_array().expect("alarms").iter().filter(|a| a["doubt"].is_null()) {
                let text = |value: &Value| value.as_str().expect("a text").to_owned();
                found.insert((text(&alarm["name"]), text(&resource["address"])));
            }
        }
        let of_file = CREDITED.iter().filter(|(known, ..)| *known == file);
        for (_, alarm, watched) in of_file {
            let found: Vec<&str> = found.iter().filter(|(name, _)| name == alarm).map(|(_, to)| to.as_str()).collect();
            assert_eq!(found, *watched, "{alarm} of {file}");
        }
    }
}

/// The files of a sample estate in a folder of its own.
fn copy(estate: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for entry in fs::read_dir(root().join("inventories").join(estate)).expect("an estate") {
        let path = entry.expect("an entry").path();
        fs::copy(&path, folder.path().join(path.file_name().expect("a name"))).expect("copied");
    }
    folder
}

fn fix(folder: &Path, form: &str) -> String {
    let run = tagatlas(["alarms", "--fix-as", form, "."]).inside(folder).run();
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.text().to_owned()
}

/// Resources of which an alarm is missing, or of which that cannot be told.
fn without(folder: &Path) -> Vec<String> {
    let report = tagatlas(["alarms", "--format", "json", "."]).inside(folder).run().json();
    let findings = report["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == "ALM001");
    findings.map(|f| f["message"].as_str().expect("a message").to_owned()).collect()
}

#[test]
fn what_is_printed_for_a_template_leaves_no_alarm_missing() {
    let folder = copy("web-app/cloudformation");
    assert_eq!(without(folder.path()).len(), 4);
    let printed = fix(folder.path(), "cloudformation");
    let (head, resources) = printed.split_once("\nResources:\n").expect("resources");
    assert!(!head.contains("Parameters:"), "all is known there: {head}");
    let path = folder.path().join("web-app.yaml");
    let template = fs::read_to_string(&path).expect("readable");
    let mended = template.replacen("\nResources:\n", &format!("\nResources:\n{resources}"), 1);
    assert_ne!(template, mended);
    fs::write(&path, mended).expect("writable");
    assert_eq!(without(folder.path()), Vec::<String>::new());
}

#[test]
fn what_is_printed_as_an_inventory_leaves_no_alarm_missing() {
    for estate in ["web-app/native", "web-app/cloudformation", "web-app/aws-cli", "course"] {
        let folder = copy(estate);
        assert!(!without(folder.path()).is_empty(), "{estate}");
        fs::write(folder.path().join("alarms-to-make.yaml"), fix(folder.path(), "native")).expect("writable");
        assert_eq!(without(folder.path()), Vec::<String>::new(), "{estate}");
    }
}

#[test]
fn commands_make_every_alarm_that_is_missing() {
    let folder = copy("web-app/aws-cli");
    let script = "aws() { printf '%s\\n' \"$@\" ---; }\n".to_owned() + &fix(folder.path(), "cli");
    let run = Command::new("sh").arg("-ec").arg(&script).output().expect("a shell");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).expect("UTF-8");
    let mut alarms = Vec::new();
    for call in text.split("---\n").filter(|call| !call.is_empty()) {
        let words: Vec<&str> = call.lines().collect();
        assert_eq!(words[..2], ["cloudwatch", "put-metric-alarm"]);
        let option = |name: &str| words.iter().position(|word| *word == name).map(|at| words[at + 1]);
        let name = option("--alarm-name").expect("a name");
        let region = option("--region").expect("a region");
        let dimensions: Value = serde_json::from_str(option("--dimensions").expect("dimensions")).expect("JSON");
        alarms.push(json!({
            "AlarmName": name,
            "AlarmArn": format!("arn:aws:cloudwatch:{region}:123456789012:alarm:{name}"),
            "Namespace": option("--namespace"),
            "MetricName": option("--metric-name"),
            "Dimensions": dimensions,
            "ComparisonOperator": option("--comparison-operator"),
            "Threshold": option("--threshold").and_then(|number| number.parse::<f64>().ok()),
            "Metrics": [],
        }));
    }
    assert_eq!(alarms.len(), 10);
    let answer = json!({"MetricAlarms": alarms, "CompositeAlarms": []}).to_string();
    fs::create_dir(folder.path().join("more")).expect("a folder");
    fs::write(folder.path().join("more/cloudwatch-describe-alarms.json"), answer).expect("writable");
    assert_eq!(without(folder.path()), Vec::<String>::new());
}

/// One attribute of a printed block: `name = value`.
fn attributes(block: &str) -> Vec<(String, String)> {
    let pairs = block.lines().filter_map(|line| line.split_once(" = "));
    pairs.map(|(key, value)| (key.trim().trim_matches('"').to_owned(), value.trim().to_owned())).collect()
}

#[test]
fn blocks_of_terraform_make_every_alarm_that_is_missing() {
    let folder = copy("web-app/terraform");
    let printed = fix(folder.path(), "terraform");
    let path = folder.path().join("plan.json");
    let mut plan: Value = serde_json::from_str(&fs::read_to_string(&path).expect("readable")).expect("JSON");
    for block in printed.split("resource \"aws_cloudwatch_metric_alarm\" \"").skip(1) {
        let (name, body) = block.split_once("\" {\n").expect("a block");
        let (own, dimensions) = body.split_once("dimensions = {\n").expect("dimensions");
        let own: Vec<(String, String)> = attributes(own);
        let known = |key: &str| own.iter().find(|(known, _)| known == key).map(|(_, value)| value.trim_matches('"'));
        let references: Vec<String> = attributes(dimensions).into_iter().map(|(_, value)| value).collect();
        assert!(
            references.iter().all(|reference| reference.starts_with("aws_")),
            "all can be referred to: {references:?}"
        );
        let address = format!("aws_cloudwatch_metric_alarm.{name}");
        let values = json!({"namespace": known("namespace"), "metric_name": known("metric_name"),
                            "comparison_operator": known("comparison_operator"), "alarm_name": known("alarm_name")});
        let own = json!({"address": address, "mode": "managed", "type": "aws_cloudwatch_metric_alarm", "name": name,
                         "provider_name": "registry.terraform.io/hashicorp/aws", "schema_version": 1});
        let with = |more: Value| {
            let mut all = own.clone();
            all.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
            all
        };
        let push = |list: &mut Value, entry: Value| list.as_array_mut().expect("a list").push(entry);
        push(
            &mut plan["planned_values"]["root_module"]["resources"],
            with(json!({"values": values, "sensitive_values": {}})),
        );
        let change =
            json!({"actions": ["create"], "before": null, "after": values, "after_unknown": {"dimensions": true}});
        push(&mut plan["resource_changes"], with(json!({"change": change})));
        let expressions = json!({"dimensions": {"references": references}});
        let config = with(json!({"provider_config_key": "aws", "expressions": expressions}));
        push(&mut plan["configuration"]["root_module"]["resources"], config);
    }
    fs::write(&path, plan.to_string()).expect("writable");
    assert_eq!(without(folder.path()), Vec::<String>::new());
}

#[test]
fn what_two_alarms_take_of_one_resource_is_given_once() {
    let folder = copy("course");
    let template = fix(folder.path(), "cloudformation");
    assert_eq!(template.matches("  WebServerInstanceId: {Type: String").count(), 1, "{template}");
    assert_eq!(template.matches("Value: !Ref WebServerInstanceId}").count(), 2, "{template}");
    assert!(template.contains("  WebServerStatusCheckFailed:\n") && template.contains("  WebServerCPUUtilization:\n"));
    let terraform = fix(folder.path(), "terraform");
    assert_eq!(terraform.matches("variable \"web_server_instance_id\" {").count(), 1, "{terraform}");
    assert_eq!(terraform.matches("= var.web_server_instance_id").count(), 2, "{terraform}");
    assert!(terraform.contains("\"database_cpu_utilization\" {"), "{terraform}");
    assert_eq!(fix(folder.path(), "cli").matches("${WEB_SERVER_INSTANCE_ID:?").count(), 2);
}

#[test]
fn names_cannot_break_out_of_what_is_printed() {
    let folder = tempfile::tempdir().expect("a folder");
    let name = "a'b$(touch x)`c`\"d\\${e}%{f}\\n";
    let estate = json!({"version": 1, "complete": true, "region": "us-east-1", "account": "123456789012", "resources": {
        name: {"type": "sqs", "queue_name": name},
    }});
    fs::write(folder.path().join("estate.json"), estate.to_string()).expect("writable");
    let script = "aws() { printf '%s\\n' \"$@\"; }\nALARM_TOPIC_ARN=x\n".to_owned() + &fix(folder.path(), "cli");
    let run = Command::new("sh").arg("-ec").arg(&script).current_dir(folder.path()).output().expect("a shell");
    assert!(run.status.success() && !folder.path().join("x").exists(), "{script}");
    let text = String::from_utf8(run.stdout).expect("UTF-8");
    let dimensions = text.lines().find(|line| line.starts_with("[{")).expect("dimensions");
    let dimensions: Value = serde_json::from_str(dimensions).expect("JSON");
    assert_eq!(dimensions[0]["Value"], name, "the queue's whole name");
    fs::write(folder.path().join("alarms.yaml"), fix(folder.path(), "native")).expect("writable");
    assert_eq!(without(folder.path()), Vec::<String>::new());
    let terraform = fix(folder.path(), "terraform");
    assert!(
        !terraform.replace("$${", "").contains("${") && !terraform.replace("%%{", "").contains("%{"),
        "{terraform}"
    );
}

#[test]
fn what_is_not_known_has_to_be_given() {
    let folder = tempfile::tempdir().expect("a folder");
    let template =
        "Resources:\n  Api:\n    Type: AWS::ApiGateway::RestApi\n    Properties: {Name: !Ref AWS::StackName}\n";
    fs::write(folder.path().join("api.yaml"), template).expect("writable");
    assert!(fix(folder.path(), "cloudformation").contains("  AlarmTopic: {Type: String, Description:"));
    let script = "aws() { :; }\n".to_owned() + &fix(folder.path(), "cli");
    let run = Command::new("sh").arg("-c").arg(&script).env_clear().output().expect("a shell");
    assert!(!run.status.success(), "a command with a hole is not run: {script}");
    assert!(fix(folder.path(), "terraform").contains("variable \"alarm_topic_arn\""));
    let refused = tagatlas(["alarms", "--fix-as", "cli", "--topic", "alerts", "."]).inside(folder.path()).run();
    assert_eq!(refused.code, Some(2));
    let only = tagatlas(["alarms", "--fix-as", "cli", "--only", "nothing", "."]).inside(folder.path()).run();
    assert_eq!(only.code, Some(2));
}

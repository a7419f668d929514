//! Secrets reach no output and no message, from whatever source they were read; what they refer to is still an edge.
//!
//! Every planted secret holds the word `swordfish`, so that one look at an output tells.

#![expect(clippy::print_stdout, reason = "a skipped test says so, a run one gives its figure")]

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::support::{Run, WEB_APP, files_below, folder, shared, tagatlas};

/// Every command that prints something of an estate, as verbose as it can be.
const CALLS: [&[&str]; 23] = [
    &["overview", "-v"],
    &["check", "-v", "--all", "--require", "Nowhere"],
    &["check", "--format", "json", "--require", "Nowhere"],
    &["cost", "-v"],
    &["cost", "--format", "json"],
    &["orphans", "-v"],
    &["orphans", "--format", "json"],
    &["orphans", "--plan"],
    &["orphans", "--plan", "--format", "json"],
    &["orphans", "--format", "csv"],
    &["orphans", "--format", "markdown"],
    &["graph", "-v"],
    &["graph", "--format", "json"],
    &["diagram", "--format", "svg"],
    &["diagram", "--format", "dot"],
    &["diagram", "--format", "drawio"],
    &["diagram", "--format", "mermaid"],
    &["diagram", "--format", "d2"],
    &["diagram", "--format", "html"],
    &["diagram", "--format", "json"],
    &["inventory"],
    &["inventory", "--format", "json"],
    &["impact", "nothing-of-this-name"],
];

/// Runs every command and gives all that was said.
fn everything_said(folder: &Path, path: &str) -> Vec<Run> {
    CALLS.iter().map(|call| tagatlas(call.iter().chain([&path])).inside(folder).run()).collect()
}

#[track_caller]
fn assert_silent(runs: &[Run], secret: &str) {
    for run in runs {
        assert!(!run.to_string().contains(secret), "{secret} is said by\n{run}");
    }
}

/// A folder with one file; nothing that is said of it holds `swordfish`. Gives its edges.
#[track_caller]
fn keeps_quiet(name: &str, text: &str) -> Vec<(String, String)> {
    let folder = folder([(name, text.as_bytes())]);
    assert!(text.contains("swordfish"), "a secret was planted");
    assert_silent(&everything_said(folder.path(), "."), "swordfish");
    let graph = tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().ends_with(0).json();
    assert!(!graph["nodes"].as_array().expect("nodes").is_empty(), "{name} was read");
    let plain = |value: &Value| value.as_str().expect("an id").rsplit('/').next().unwrap_or_default().to_owned();
    graph["edges"].as_array().expect("edges").iter().map(|e| (plain(&e["from"]), plain(&e["to"]))).collect()
}

fn has(edges: &[(String, String)], from: &str, to: &str) {
    let there = edges.iter().any(|(f, t)| f == from && t == to);
    assert!(there, "no edge from {from} to {to} in {edges:?}");
}

#[test]
fn no_form_of_the_web_application_tells_its_secrets() {
    for form in WEB_APP {
        let path = format!("inventories/{form}");
        assert_silent(&everything_said(crate::support::root(), &path), "swordfish");
    }
}

#[test]
fn an_inventory_keeps_quiet() {
    let edges = keeps_quiet(
        "estate.yaml",
        "version: 1\nregion: us-east-1\nresources:\n  db:\n    type: rds\n    engine: mysql\n    \
         db_instance_class: db.t3.micro\n    master_user_password: swordfish\n  f:\n    type: lambda\n    \
         environment: {variables: {TOKEN: swordfish, BUCKET: b}}\n  b: {type: s3}\n  i:\n    type: ec2\n    \
         user_data: swordfish\n",
    );
    has(&edges, "f", "b");
}

#[test]
fn a_template_keeps_quiet() {
    let template = json!({
        "Parameters": {"Password": {"Type": "String", "NoEcho": true, "Default": "swordfish-parameter"}},
        "Resources": {
            "Db": {"Type": "AWS::RDS::DBInstance", "Properties": {"MasterUserPassword": {"Ref": "Password"}}},
            "Cache": {"Type": "AWS::ElastiCache::ReplicationGroup", "Properties": {"AuthToken": "swordfish"}},
            "Secret": {"Type": "AWS::SecretsManager::Secret", "Properties": {"SecretString": "swordfish"}},
            "Web": {"Type": "AWS::EC2::Instance", "Properties": {
                "UserData": {"Fn::Base64": {"Fn::Sub": "export PASSWORD=swordfish; aws s3 cp x s3://${Bucket}"}}}},
            "F": {"Type": "AWS::Lambda::Function", "Properties": {"Environment": {"Variables": {
                "URL": {"Fn::Sub": "postgres://admin:swordfish@${Db.Endpoint.Address}/orders"}}}}},
            "Bucket": {"Type": "AWS::S3::Bucket"},
        },
    });
    let edges = keeps_quiet("stack.json", &format!("{template:#}"));
    has(&edges, "Web", "Bucket");
    has(&edges, "F", "Db");
}

/// A plan of these resources, each `(type, attributes, sensitive, expressions)` and named `x`.
fn plan(resources: &[(&str, Value, Value, Value)]) -> Value {
    let address = |kind: &str| format!("{kind}.x");
    let planned = resources.iter().map(|(kind, values, sensitive, _)| {
        json!({"address": address(kind), "mode": "managed", "type": kind, "name": "x", "schema_version": 0,
               "provider_name": "registry.terraform.io/hashicorp/aws", "values": values, "sensitive_values": sensitive})
    });
    let changes = resources.iter().map(|(kind, values, sensitive, _)| {
        json!({"address": address(kind), "mode": "managed", "type": kind, "name": "x",
               "provider_name": "registry.terraform.io/hashicorp/aws",
               "change": {"actions": ["create"], "before": null, "after": values, "after_unknown": {"id": true, "arn": true},
                          "before_sensitive": false, "after_sensitive": sensitive}})
    });
    let configured = resources.iter().map(|(kind, _, _, expressions)| {
        json!({"address": address(kind), "mode": "managed", "type": kind, "name": "x", "provider_config_key": "aws",
               "expressions": expressions, "schema_version": 0})
    });
    json!({
        "format_version": "1.2", "terraform_version": "1.11.4",
        "variables": {"db_password": {"value": "swordfish-variable"}, "innocent": {"value": "swordfish-too"}},
        "planned_values": {
            "outputs": {"password": {"sensitive": true, "type": "string", "value": "swordfish-output"}},
            "root_module": {"resources": planned.collect::<Vec<_>>()},
        },
        "resource_changes": changes.collect::<Vec<_>>(),
        "output_changes": {"password": {"actions": ["create"], "before": null, "after": "swordfish-output",
                                        "after_sensitive": true}},
        "configuration": {
            "provider_config": {"aws": {"name": "aws", "full_name": "registry.terraform.io/hashicorp/aws", "expressions": {
                "region": {"constant_value": "us-east-1"}, "secret_key": {"constant_value": "swordfish-provider"}}}},
            "root_module": {
                "resources": configured.collect::<Vec<_>>(),
                "variables": {"db_password": {"default": "swordfish-default", "sensitive": true}},
            },
        },
    })
}

/// What Terraform's own attributes hide: by name, by the row, and by `sensitive_values` alone.
fn secrets_of_terraform() -> Vec<(&'static str, Value, Value, Value)> {
    let containers = json!([{"name": "app", "image": "app:1", "environment": [{"name": "URL", "value": "swordfish"}]}]);
    let none = json!({});
    let plain = |kind, values| (kind, values, none.clone(), none.clone());
    vec![
        (
            "aws_db_instance",
            json!({"identifier": "orders", "engine": "mysql", "instance_class": "db.t3.micro",
            "username": "admin", "password": "swordfish"}),
            json!({"password": true}),
            json!({"password": {"references": ["var.db_password"]}}),
        ),
        (
            "aws_lambda_function",
            json!({"function_name": "f", "environment": [{"variables": {"TOKEN": "swordfish"}}]}),
            none.clone(),
            json!({"environment": [{"variables": {"references": ["aws_s3_bucket.x.id", "aws_s3_bucket.x"]}}]}),
        ),
        plain("aws_s3_bucket", json!({"bucket": "the-bucket"})),
        (
            "aws_instance",
            json!({"instance_type": "t3.micro", "user_data": "export PASSWORD=swordfish",
            "user_data_base64": "swordfish"}),
            none.clone(),
            json!({"user_data": {"references": ["aws_sqs_queue.x.url", "aws_sqs_queue.x"]}}),
        ),
        plain("aws_sqs_queue", json!({"name": "jobs"})),
        plain("aws_launch_template", json!({"name": "t", "user_data": "swordfish"})),
        plain(
            "aws_launch_configuration",
            json!({"name": "c", "user_data": "swordfish", "user_data_base64": "swordfish"}),
        ),
        plain("aws_secretsmanager_secret_version", json!({"secret_string": "swordfish", "secret_binary": "swordfish"})),
        (
            "aws_ssm_parameter",
            json!({"name": "/p", "type": "SecureString", "value": "swordfish"}),
            json!({"value": true}),
            none.clone(),
        ),
        plain("aws_elasticache_replication_group", json!({"replication_group_id": "r", "auth_token": "swordfish"})),
        plain(
            "aws_rds_cluster",
            json!({"cluster_identifier": "c", "engine": "aurora-mysql", "master_password": "swordfish"}),
        ),
        plain(
            "aws_redshift_cluster",
            json!({"cluster_identifier": "c", "node_type": "dc2.large", "master_password": "swordfish"}),
        ),
        plain("aws_docdb_cluster", json!({"cluster_identifier": "d", "master_password": "swordfish"})),
        plain("aws_directory_service_directory", json!({"name": "corp.example.com", "password": "swordfish"})),
        plain("aws_iam_access_key", json!({"user": "ci", "secret": "swordfish", "ses_smtp_password_v4": "swordfish"})),
        plain("aws_iam_user_login_profile", json!({"user": "ci", "password": "swordfish"})),
        plain(
            "aws_vpn_connection",
            json!({"type": "ipsec.1", "tunnel1_preshared_key": "swordfish", "tunnel2_preshared_key": "swordfish"}),
        ),
        plain(
            "aws_mq_broker",
            json!({"broker_name": "b", "engine_type": "ActiveMQ", "user": [{"username": "u", "password": "swordfish"}]}),
        ),
        plain("aws_ecs_task_definition", json!({"family": "app", "container_definitions": containers.to_string()})),
        plain(
            "aws_codebuild_project",
            json!({"name": "p", "environment": [{"type": "LINUX_CONTAINER", "compute_type": "x",
            "environment_variable": [{"name": "TOKEN", "value": "swordfish", "type": "PLAINTEXT"}]}]}),
        ),
        plain(
            "aws_acm_certificate",
            json!({"private_key": "-----BEGIN PRIVATE KEY-----\nswordfish", "certificate_body": "x"}),
        ),
        plain("aws_iam_server_certificate", json!({"name": "s", "private_key": "swordfish"})),
        plain(
            "aws_dms_endpoint",
            json!({"endpoint_id": "e", "endpoint_type": "source", "engine_name": "mysql", "password": "swordfish"}),
        ),
        plain(
            "aws_elastic_beanstalk_environment",
            json!({"name": "e", "setting": [
            {"namespace": "aws:elasticbeanstalk:application:environment", "name": "TOKEN", "value": "swordfish"}]}),
        ),
        plain(
            "aws_cognito_identity_provider",
            json!({"provider_name": "Google", "provider_details": {"client_secret": "swordfish"}}),
        ),
        plain(
            "aws_batch_job_definition",
            json!({"name": "j", "type": "container",
            "container_properties": json!({"image": "i", "environment": [{"name": "T", "value": "swordfish"}]}).to_string()}),
        ),
        plain("random_password", json!({"length": 16, "result": "swordfish", "bcrypt_hash": "swordfish"})),
        plain(
            "tls_private_key",
            json!({"algorithm": "RSA", "private_key_pem": "swordfish", "private_key_openssh": "swordfish"}),
        ),
        (
            "aws_without_a_row",
            json!({"name": "n", "harmless": {"deep": ["swordfish"]}, "password": "swordfish"}),
            json!({"harmless": {"deep": [true]}}),
            none.clone(),
        ),
        ("vault_generic_secret", json!({"data_json": "swordfish"}), json!({"data_json": true}), none.clone()),
    ]
}

#[test]
fn a_plan_keeps_quiet() {
    let plan = plan(&secrets_of_terraform());
    // As `terraform show -json` prints it, in one line, and as `jq` does.
    for text in [plan.to_string(), format!("{plan:#}")] {
        let edges = keeps_quiet("plan.json", &text);
        has(&edges, "aws_lambda_function.x", "aws_s3_bucket.x");
        has(&edges, "aws_instance.x", "aws_sqs_queue.x");
    }
}

#[test]
fn a_state_keeps_quiet() {
    let secrets = secrets_of_terraform();
    let resources = secrets.iter().map(|(kind, values, sensitive, _)| {
        let paths = sensitive.as_object().expect("a mapping").keys();
        let paths: Vec<Value> = paths.map(|key| json!([{"type": "get_attr", "value": key}])).collect();
        json!({"mode": "managed", "type": kind, "name": "x", "provider": "provider[\"registry.terraform.io/hashicorp/aws\"]",
               "instances": [{"schema_version": 0, "attributes": values, "sensitive_attributes": paths, "private": "c3dvcmRmaXNo"}]})
    });
    let state = json!({"version": 4, "terraform_version": "1.11.4", "serial": 1, "lineage": "a",
        "outputs": {"password": {"value": "swordfish", "type": "string", "sensitive": true}},
        "resources": resources.collect::<Vec<_>>(), "check_results": null});
    keeps_quiet("terraform.tfstate", &format!("{state:#}"));
    keeps_quiet("terraform.tfstate", &state.to_string());
}

/// What the AWS CLI prints of secrets, as files by name.
fn answers() -> Vec<(&'static str, Value)> {
    vec![
        (
            "lambda.json",
            json!({"Functions": [{"FunctionName": "f",
            "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Runtime": "python3.13",
            "Environment": {"Variables": {"TOKEN": "swordfish", "URL": "https://u:swordfish@example.com",
                "TOPIC": "arn:aws:sns:us-east-1:123456789012:alerts"}}}]}),
        ),
        ("topics.json", json!({"Topics": [{"TopicArn": "arn:aws:sns:us-east-1:123456789012:alerts"}]})),
        (
            "secret.json",
            json!({"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:s-AbCdEf", "Name": "s",
            "VersionId": "EXAMPLE1-90ab-cdef-fedc-ba987EXAMPLE", "SecretString": "{\"password\": \"swordfish\"}",
            "VersionStages": ["AWSCURRENT"], "CreatedDate": 1523477145.713}),
        ),
        (
            "parameter.json",
            json!({"Parameter": {"Name": "/p", "Type": "SecureString", "Value": "swordfish", "Version": 1,
            "ARN": "arn:aws:ssm:us-east-1:123456789012:parameter/p"}}),
        ),
        (
            "key.json",
            json!({"AccessKey": {"UserName": "ci", "Status": "Active", "SecretAccessKey": "swordfish",
            "AccessKeyId": "AKIAIOSFODNN7EXAMPLE"}}),
        ),
        (
            "pair.json",
            json!({"KeyFingerprint": "1f:51", "KeyMaterial": "-----BEGIN RSA PRIVATE KEY-----\nswordfish",
            "KeyName": "k", "KeyPairId": "key-0123456789abcdef0"}),
        ),
        (
            "configurations.json",
            json!({"LaunchConfigurations": [{"LaunchConfigurationName": "c", "UserData": "swordfish",
            "LaunchConfigurationARN": "arn:aws:autoscaling:us-east-1:123456789012:launchConfiguration:1:launchConfigurationName/c",
            "ImageId": "ami-0123456789abcdef0", "InstanceType": "t3.micro"}]}),
        ),
        (
            "versions.json",
            json!({"LaunchTemplateVersions": [{"LaunchTemplateId": "lt-0123456789abcdef0",
            "LaunchTemplateName": "t", "VersionNumber": 1, "DefaultVersion": true,
            "LaunchTemplateData": {"InstanceType": "t3.micro", "UserData": "swordfish"}}]}),
        ),
        ("attribute.json", json!({"InstanceId": "i-0123456789abcdef0", "UserData": {"Value": "swordfish"}})),
        (
            "task.json",
            json!({"taskDefinition": {"family": "app", "revision": 1, "status": "ACTIVE",
            "taskDefinitionArn": "arn:aws:ecs:us-east-1:123456789012:task-definition/app:1",
            "containerDefinitions": [{"name": "app", "image": "app:1", "environment": [{"name": "T", "value": "swordfish"}]}]}}),
        ),
        (
            "build.json",
            json!({"projects": [{"name": "p", "arn": "arn:aws:codebuild:us-east-1:123456789012:project/p",
            "environment": {"type": "LINUX_CONTAINER", "image": "i", "computeType": "c",
                "environmentVariables": [{"name": "T", "value": "swordfish", "type": "PLAINTEXT"}]}}]}),
        ),
        (
            "client.json",
            json!({"UserPoolClient": {"UserPoolId": "us-east-1_aBcDeFgHi", "ClientName": "web",
            "ClientId": "7lhlkkfbfb4q5kpp90urffao", "ClientSecret": "swordfish"}}),
        ),
        (
            "vpn.json",
            json!({"VpnConnections": [{"VpnConnectionId": "vpn-0123456789abcdef0", "State": "available",
            "CustomerGatewayConfiguration": "<pre_shared_key>swordfish</pre_shared_key>",
            "CustomerGatewayId": "cgw-0123456789abcdef0", "Type": "ipsec.1",
            "Options": {"TunnelOptions": [{"OutsideIpAddress": "203.0.113.3", "PreSharedKey": "swordfish"}]}}]}),
        ),
        (
            "api-keys.json",
            json!({"items": [{"id": "8bklk8bl1k3sB38D9B3l0enyWT8c09B30lkq0blk", "name": "usage",
            "enabled": true, "value": "swordfish", "stageKeys": []}]}),
        ),
        (
            "stacks.json",
            json!({"Stacks": [{"StackName": "s", "StackStatus": "CREATE_COMPLETE",
            "StackId": "arn:aws:cloudformation:us-east-1:123456789012:stack/s/1",
            "Parameters": [{"ParameterKey": "DbPassword", "ParameterValue": "swordfish"}]}]}),
        ),
    ]
}

#[test]
fn answers_of_aws_keep_quiet() {
    let answers: Vec<(&str, String)> =
        answers().into_iter().map(|(name, value)| (name, format!("{value:#}"))).collect();
    let together = folder(answers.iter().map(|(name, text)| (*name, text.as_bytes())));
    assert_silent(&everything_said(together.path(), "."), "swordfish");
    for (name, text) in &answers {
        let alone = folder([(*name, text.as_bytes())]);
        assert_silent(&everything_said(alone.path(), "."), "swordfish");
    }
    let graph = tagatlas(["graph", "--format", "json", "."]).inside(together.path()).run().ends_with(0).json();
    let edges = graph["edges"].as_array().expect("edges");
    assert!(
        edges.iter().any(|e| e["from"] == "lambda/f" && e["to"] == "sns/alerts"),
        "a reference in a secret: {edges:?}"
    );
}

#[test]
fn configuration_items_keep_quiet() {
    let item = |kind: &str, id: &str, configuration: Value| {
        json!({"version": "1.3", "accountId": "123456789012", "configurationItemStatus": "OK", "resourceType": kind,
               "resourceId": id, "resourceName": id, "awsRegion": "us-east-1", "relationships": [], "tags": {},
               "configurationItemCaptureTime": "2026-01-01T00:00:00.000Z", "configuration": configuration,
               "supplementaryConfiguration": {"unsupportedResources": "[]", "token": "swordfish"}})
    };
    let variables = json!({"variables": {"TOKEN": "swordfish", "TOPIC": "arn:aws:sns:us-east-1:123456789012:alerts"}});
    let items = [
        item("AWS::Lambda::Function", "f", json!({"functionName": "f", "environment": variables})),
        item(
            "AWS::SNS::Topic",
            "arn:aws:sns:us-east-1:123456789012:alerts",
            json!({"topicArn": "arn:aws:sns:us-east-1:123456789012:alerts"}),
        ),
        item(
            "AWS::AutoScaling::LaunchConfiguration",
            "c",
            json!({"launchConfigurationName": "c", "userData": "swordfish"}),
        ),
        item(
            "AWS::EC2::LaunchTemplate",
            "lt-0123456789abcdef0",
            json!({"LaunchTemplateData": {"UserData": "swordfish"}}),
        ),
        item(
            "AWS::ECS::TaskDefinition",
            "t",
            json!({"ContainerDefinitions": [{"Name": "a", "Environment": [{"Name": "T", "Value": "swordfish"}]}]}),
        ),
        item(
            "AWS::CloudFormation::Stack",
            "s",
            json!({"parameters": [{"parameterKey": "P", "parameterValue": "swordfish"}]}),
        ),
        // Some channels hand the configuration over as a text.
        item("AWS::Lambda::Function", "g", json!(json!({"functionName": "g", "environment": variables}).to_string())),
    ];
    let snapshot = json!({"fileVersion": "1.0", "configSnapshotId": "1", "configurationItems": items});
    let edges = keeps_quiet("snapshot.json", &format!("{snapshot:#}"));
    has(&edges, "f", "arn:aws:sns:us-east-1:123456789012:alerts");
    keeps_quiet("snapshot.json", &snapshot.to_string());
}

#[test]
fn a_broken_file_shows_no_secret_beside_its_fault() {
    let plan = plan(&secrets_of_terraform());
    let mut texts = vec![("plan.json", plan.to_string()), ("plan.json", format!("{plan:#}"))];
    texts.extend(answers().into_iter().map(|(name, value)| (name, format!("{value:#}"))));
    for (name, text) in texts {
        let places: Vec<usize> = text.match_indices("swordfish").map(|(at, word)| at + word.len()).collect();
        // Cut right after a secret, and broken right behind one.
        for at in [places.first(), places.get(places.len() / 2)].into_iter().flatten().copied() {
            for broken in [text[..at].to_owned(), format!("{}\" oops {}", &text[..at], &text[at..])] {
                let folder = folder([(name, broken.as_bytes())]);
                let run = tagatlas(["check", "-v", "."]).inside(folder.path()).run().ends_with(2);
                assert_silent(&[run], "swordfish");
            }
        }
    }
}

#[test]
fn messages_show_no_line_with_a_secret() {
    let marker = "swordfish";
    let files = [
        // Each secret stands beside something that is complained of.
        (
            "broken.yaml",
            format!("version: 1\nresources:\n  db:\n    type: rds\n    master_user_password: \"{marker}\n"),
        ),
        ("estate.yaml", format!("version: 1\nresources:\n  d:\n    auth_token: {marker}\n    type: rdss\n")),
        (
            "stack.yaml",
            format!(
                "Parameters:\n  P:\n    Type: String\n    NoEcho: true\n    Default: {marker}\nResources:\n  F:\n    \
                 Type: AWS::Lambda::Function\n    Properties:\n      Environment:\n        Variables:\n          A: {marker}\n          \
                 B: !Ref Nowhere\n"
            ),
        ),
        ("p.json", format!("[{{\"ParameterKey\": \"Q\", \"ParameterValue\": \"{marker}\"}}]")),
        ("q.json", format!("[{{\"ParameterKey\": \"P\", \"ParameterValue\": \"{marker}")),
    ];
    let folder = folder(files.iter().map(|(name, text)| (*name, text.as_bytes())));
    for file in ["broken.yaml", "estate.yaml", "stack.yaml"] {
        for values in ["p.json", "q.json"] {
            let call = ["check", "-v", "--require", "Owner", file, "--parameters", values];
            let run = tagatlas(call).inside(folder.path()).run();
            assert!(!run.to_string().contains("swordfish"), "{run}");
            assert!(run.stderr.contains("***"), "a line with a secret is shown, covered: {run}");
        }
    }
}

/// Texts below keys that name a secret, by rules of this test's own.
fn secrets_of(value: &Value) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    walk(value, false, &mut |text| {
        found.insert(text.to_owned());
    });
    found
}

fn walk(value: &Value, environment: bool, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(entries) => {
            for (key, below) in entries {
                let key = key.to_lowercase().replace(['_', '-'], "");
                if names_a_secret(&key) || environment && key == "variables" {
                    leaves(below, found);
                }
                walk(below, key == "environment", found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| walk(item, environment, found)),
        _ => {}
    }
}

fn names_a_secret(key: &str) -> bool {
    const ENDS: [&str; 11] = [
        "password",
        "privatekey",
        "secretstring",
        "userdata",
        "userdatabase64",
        "authtoken",
        "secretaccesskey",
        "clientsecret",
        "presharedkey",
        "keymaterial",
        "secretkey",
    ];
    ENDS.iter().any(|end| key.ends_with(end))
}

fn leaves(value: &Value, found: &mut impl FnMut(&str)) {
    match value {
        Value::Object(entries) => entries.values().for_each(|below| leaves(below, found)),
        Value::Array(items) => items.iter().for_each(|item| leaves(item, found)),
        Value::String(text) => found(text),
        _ => {}
    }
}

#[test]
fn secrets_in_real_files_reach_no_output() {
    let Some(shared) = shared() else { return };
    let (mut files, mut secrets) = (0, 0);
    for set in ["terraform", "aws_cli", "aws_config", "oracles/infracost_plans"] {
        for file in files_below(&shared.join("real").join(set)) {
            let Ok(text) = std::fs::read_to_string(&file) else { continue };
            let Ok(value) = serde_json::from_str::<Value>(&text) else { continue };
            let mut found = secrets_of(&value);
            // What a plan calls its variables, or describes them with, is no secret; nor is what stands elsewhere too.
            found.retain(|secret| secret.len() >= 8 && !secret.starts_with("var.") && !secret.starts_with("local."));
            if found.is_empty() {
                continue;
            }
            files += 1;
            secrets += found.len();
            let runs = everything_said(file.parent().expect("a folder"), &file.to_string_lossy());
            found.iter().for_each(|secret| assert_silent(&runs, secret));
        }
    }
    println!("{secrets} secrets in {files} files were kept");
    assert!(files >= 15 && secrets >= 15, "there are secrets in the material: {secrets} in {files} files");
}

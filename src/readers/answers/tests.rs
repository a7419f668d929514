use proptest::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::model::{Inventory, Origin, Resource, Value};
use crate::readers::{ReadSettings, read};
use crate::source::{Role, SourceFile, Sources};

/// What files of a folder say.
struct Read {
    inventory: Inventory,
    said: Vec<Diagnostic>,
}

fn answers(files: &[(&str, &str)]) -> Read {
    with(files, &ReadSettings::default())
}

fn with(files: &[(&str, &str)], settings: &ReadSettings) -> Read {
    let mut sources = Sources::default();
    for (path, text) in files {
        let mut file = SourceFile::new(*path, *text);
        file.role = Role::Found;
        sources.add(file);
    }
    let (inventory, said) = read(&sources, settings);
    Read { inventory, said }
}

impl Read {
    fn ids(&self) -> Vec<&str> {
        self.inventory.resources.iter().map(|r| r.id.as_str()).collect()
    }

    fn get(&self, id: &str) -> &Resource {
        let found = self.inventory.resources.iter().find(|r| r.id.as_str() == id);
        found.unwrap_or_else(|| panic!("no {id} in {:?}", self.ids()))
    }

    fn tags(&self, id: &str) -> Vec<(&str, &str)> {
        let tags = self.get(id).tags.list.iter();
        tags.map(|tag| (tag.key.as_str(), tag.value.text().unwrap_or_default())).collect()
    }

    /// Whether the tags of a resource are all known.
    fn knows_tags(&self, id: &str) -> bool {
        self.get(id).tags.open.is_none()
    }

    fn place(&self, id: &str) -> (&str, &str) {
        let resource = self.get(id);
        (resource.account.as_deref().unwrap_or_default(), resource.region.as_deref().unwrap_or_default())
    }

    fn says(&self, text: &str) -> bool {
        self.said.iter().any(|d| d.message.contains(text))
    }

    fn listed(&self) -> Vec<&str> {
        self.inventory.listed.iter().map(String::as_str).collect()
    }
}

const VPCS: &str = r#"{"Vpcs": [{"VpcId": "vpc-0a1b2c3d", "CidrBlock": "10.0.0.0/16", "OwnerId": "123456789012"}]}"#;

#[test]
fn answers_are_known_by_what_they_hold() {
    for (text, ids) in [
        (VPCS, vec!["vpc-0a1b2c3d"]),
        (r#"[{"VpcId": "vpc-0a1b2c3d", "CidrBlock": "10.0.0.0/16"}]"#, vec!["vpc-0a1b2c3d"]),
        (r#"[[{"InstanceId": "i-0a1b2c3d", "VpcId": "vpc-1", "SubnetId": "subnet-1"}]]"#, vec!["i-0a1b2c3d"]),
        ("Vpcs:\n- VpcId: vpc-0a1b2c3d\n  CidrBlock: 10.0.0.0/16\n", vec!["vpc-0a1b2c3d"]),
        (r#"{"TableNames": ["orders"]}"#, vec!["dynamodb/orders"]),
    ] {
        assert_eq!(answers(&[("anything.json", text)]).ids(), ids, "{text}");
    }
}

#[test]
fn other_files_are_not_taken() {
    for text in [
        r#"{"name": "app", "version": "1.0.0", "dependencies": {"x": "1"}}"#,
        r#"{"vpcs": [{"name": "main"}], "region": "us-east-1"}"#,
        r#"{"apiVersion": "v1", "kind": "List", "items": [{"kind": "Pod", "metadata": {"name": "x"}}]}"#,
        r#"{"Records": [{"eventVersion": "1.08", "eventName": "RunInstances"}]}"#,
        r#"{"Vpcs": [{"Name": "no id"}]}"#,
        r#"{"items": []}"#,
        r#"{"team": "a", "roles": [{"arn": "arn:aws:iam::123456789012:role/x"}]}"#,
        r#"{"Version": "2012-10-17", "Statement": []}"#,
        r#"[{"Name": "a", "ID": "sg-0a1b2c3d"}]"#,
        r#"{"settings": {"a": 1}, "families": ["x"]}"#,
        "{}",
        "[]",
    ] {
        let read = answers(&[("a/aws-vpcs.json", text), ("b.json", VPCS)]);
        assert_eq!(read.ids(), ["vpc-0a1b2c3d"], "{text}");
        assert!(read.says("skipped a/aws-vpcs.json"), "{text}");
    }
}

#[test]
fn answers_without_resources_are_quiet() {
    for text in [
        r#"{"Regions": [{"RegionName": "us-east-1"}]}"#,
        r#"{"ResultsByTime": []}"#,
        r#"{"UserId": "A", "Account": "123456789012", "Arn": "arn:aws:iam::123456789012:user/a"}"#,
        r#"{"InstanceStatuses": [{"InstanceId": "i-0a1b2c3d"}]}"#,
        r#"{"Metrics": [{"MetricName": "x"}]}"#,
    ] {
        let read = answers(&[("a.json", text), ("b.json", VPCS)]);
        assert_eq!(read.ids(), ["vpc-0a1b2c3d"], "{text}");
        assert_eq!(read.said.len(), 0, "{text}: {:?}", read.said);
    }
}

#[test]
fn a_list_and_a_description_are_one_resource() {
    let read = answers(&[
        ("us-east-1/tables.json", r#"{"TableNames": ["orders"]}"#),
        (
            "us-east-1/orders.json",
            r#"{"Table": {"TableName": "orders", "TableArn": "arn:aws:dynamodb:us-east-1:123456789012:table/orders", "TableStatus": "ACTIVE",
                "BillingModeSummary": {"BillingMode": "PAY_PER_REQUEST"}}}"#,
        ),
    ]);
    assert_eq!(read.ids(), ["dynamodb/orders"]);
    assert_eq!(read.place("dynamodb/orders"), ("123456789012", "us-east-1"));
    assert_eq!(read.get("dynamodb/orders").origin, Origin::Observed);
    assert!(read.get("dynamodb/orders").names.iter().any(|name| name.starts_with("arn:")));
}

#[test]
fn one_name_in_two_regions_is_two_resources() {
    let read = answers(&[
        ("us-east-1/a.json", r#"{"TableNames": ["orders", "carts"]}"#),
        ("eu-west-1/a.json", r#"{"TableNames": ["orders"]}"#),
    ]);
    assert_eq!(read.ids(), ["dynamodb/us-east-1/orders", "dynamodb/carts", "dynamodb/eu-west-1/orders"]);
}

#[test]
fn parts_of_two_parents_are_two_resources() {
    let stage = r#"{"item": [{"stageName": "prod", "deploymentId": "d1", "cacheClusterEnabled": false}]}"#;
    let read = answers(&[
        (
            "apis.json",
            r#"{"items": [{"id": "a1b2c3d4e5", "name": "one", "createdDate": 1}, {"id": "f1b2c3d4e5", "name": "two", "createdDate": 1}]}"#,
        ),
        ("apigateway-get-stages-a1b2c3d4e5.json", stage),
        ("apigateway-get-stages-f1b2c3d4e5.json", stage),
    ]);
    let stages = read.inventory.resources.iter().filter(|r| r.kind.is("AWS::ApiGateway::Stage"));
    let apis: Vec<_> = stages.map(|stage| stage.text("RestApiId")).collect();
    assert_eq!(apis, [Some("a1b2c3d4e5"), Some("f1b2c3d4e5")]);
}

#[test]
fn the_targets_of_a_rule_are_those_of_the_rule_that_the_path_names() {
    let rules = r#"{"Rules": [
        {"Name": "nightly", "Arn": "arn:aws:events:eu-west-1:123456789012:rule/nightly", "State": "ENABLED"},
        {"Name": "weekly", "Arn": "arn:aws:events:eu-west-1:123456789012:rule/weekly", "State": "ENABLED"}]}"#;
    let targets = r#"{"Targets": [{"Id": "1", "Arn": "arn:aws:lambda:eu-west-1:123456789012:function:worker"}]}"#;
    let read = answers(&[("rules.json", rules), ("events-list-targets-by-rule-weekly.json", targets)]);
    let target = |id: &str| read.get(id).text("Targets[0].Arn").is_some();
    assert_eq!((target("event-rule/nightly"), target("event-rule/weekly")), (false, true));
}

#[test]
fn a_rule_of_a_listener_names_it_in_its_arn() {
    let rule = r#"{"Rules": [{"RuleArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener-rule/app/web/50dc6c49/f2f7dc8e/9683b2d0",
        "Priority": "10", "Conditions": [], "Actions": [{"Type": "redirect"}], "IsDefault": false}]}"#;
    let read = answers(&[("rules.json", rule)]);
    let listener = "arn:aws:elasticloadbalancing:us-east-1:123456789012:listener/app/web/50dc6c49/f2f7dc8e";
    assert_eq!(read.inventory.resources[0].text("ListenerArn"), Some(listener));
}

#[test]
fn pages_are_one_list_and_a_list_without_its_last_page_proves_nothing() {
    let first = r#"{"TableNames": ["a"], "NextToken": "x"}"#;
    let last = r#"{"TableNames": ["b"]}"#;
    let read = answers(&[("1.json", first), ("2.json", last)]);
    assert_eq!((read.ids(), read.listed()), (vec!["dynamodb/a", "dynamodb/b"], vec!["AWS::DynamoDB::Table"]));
    assert_eq!(answers(&[("1.json", first)]).listed(), [""; 0]);
    let truncated = r#"{"Roles": [{"RoleName": "a", "Arn": "arn:aws:iam::123456789012:role/a",
        "AssumeRolePolicyDocument": {}}], "IsTruncated": true, "Marker": "x"}"#;
    assert_eq!(answers(&[("1.json", truncated)]).listed(), [""; 0]);
}

#[test]
fn a_kind_is_complete_where_every_region_was_listed() {
    let addresses = r#"{"Addresses": []}"#;
    let all = answers(&[("us-east-1/v.json", addresses), ("eu-west-1/v.json", addresses)]);
    assert_eq!(all.listed(), ["AWS::EC2::EIP"]);
    let some = answers(&[("us-east-1/v.json", addresses), ("eu-west-1/a.json", VPCS)]);
    assert_eq!(some.listed(), [""; 0]);
    let one = answers(&[("one.json", r#"{"Table": {"TableName": "a", "TableStatus": "ACTIVE"}}"#)]);
    assert_eq!(one.listed(), [""; 0], "a description of one lists nothing");
    let picked = answers(&[("picked.json", r#"[{"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3"}]"#)]);
    assert_eq!(picked.listed(), [""; 0], "what a query picked is not all");
}

#[test]
fn an_empty_list_of_two_commands_is_told_by_the_path() {
    let empty = r#"{"clusters": []}"#;
    assert_eq!(answers(&[("eks-list-clusters.json", empty)]).listed(), ["AWS::EKS::Cluster"]);
    let read = answers(&[("x.json", empty)]);
    assert_eq!(read.listed(), [""; 0]);
    assert!(read.says("may be the list of several commands"), "{:?}", read.said);
}

#[test]
fn places_come_from_items_paths_identities_neighbours_and_flags() {
    let volume =
        r#"{"Volumes": [{"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3", "AvailabilityZone": "us-west-2-lax-1a"}]}"#;
    assert_eq!(answers(&[("v.json", volume)]).place("vol-0a1b2c3d"), ("", "us-west-2"));
    let identity = r#"{"UserId": "A", "Account": "210987654321", "Arn": "arn:aws:iam::210987654321:user/a"}"#;
    let files = [("p/id.json", identity), ("p/volumes.json", volume), ("p/x/tables.json", r#"{"TableNames": ["t"]}"#)];
    assert_eq!(answers(&files).place("dynamodb/t"), ("210987654321", "us-west-2"));
    let by_path = answers(&[("123456789012/eu-west-1/t.json", r#"{"TableNames": ["t"]}"#)]);
    assert_eq!(by_path.place("dynamodb/t"), ("123456789012", "eu-west-1"));
    let settings = ReadSettings { account: Some("123456789012".into()), region: Some("sa-east-1".into()) };
    let by_flag = with(&[("t.json", r#"{"TableNames": ["t"]}"#)], &settings);
    assert_eq!(by_flag.place("dynamodb/t"), ("123456789012", "sa-east-1"));
    let queue = answers(&[("q.json", r#"{"QueueUrls": ["https://sqs.eu-west-3.amazonaws.com/123456789012/jobs"]}"#)]);
    assert_eq!(queue.place("sqs/jobs"), ("123456789012", "eu-west-3"));
}

#[test]
fn what_is_of_no_region_has_none() {
    let role =
        r#"{"Role": {"RoleName": "app", "Arn": "arn:aws:iam::123456789012:role/app", "AssumeRolePolicyDocument": {}}}"#;
    let buckets = r#"{"Buckets": [{"Name": "logs"}], "Owner": {"ID": "x"}}"#;
    let located = r#"{"LocationConstraint": "EU"}"#;
    let read = answers(&[
        ("us-east-1/iam-get-role/app.json", role),
        ("us-east-1/b.json", buckets),
        ("us-east-1/s3api-get-bucket-location-logs.json", located),
    ]);
    assert_eq!(read.place("role/app"), ("123456789012", ""));
    assert_eq!(read.place("s3/logs").1, "eu-west-1");
}

#[test]
fn an_answer_that_prints_tags_proves_their_absence_and_others_do_not() {
    let volumes = r#"{"Volumes": [{"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3"}]}"#;
    assert!(answers(&[("v.json", volumes)]).knows_tags("vol-0a1b2c3d"));
    assert!(!answers(&[("t.json", r#"{"TableNames": ["t"]}"#)]).knows_tags("dynamodb/t"));
    let picked = r#"[{"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3"}]"#;
    assert!(!answers(&[("v.json", picked)]).knows_tags("vol-0a1b2c3d"), "a query may have left the tags out");
}

#[test]
fn the_tagging_api_knows_all_tags_of_its_region() {
    let resources = r#"{"ResourceTagMappingList": [
        {"ResourceARN": "arn:aws:dynamodb:us-east-1:123456789012:table/a", "Tags": [{"Key": "Owner", "Value": "me"}]},
        {"ResourceARN": "arn:aws:quantum:us-east-1:123456789012:device/q", "Tags": []}]}"#;
    let read = answers(&[("us-east-1/t.json", r#"{"TableNames": ["a", "b"]}"#), ("us-east-1/r.json", resources)]);
    assert_eq!(read.tags("dynamodb/a"), [("Owner", "me")]);
    assert!(read.knows_tags("dynamodb/b"));
    assert_eq!(read.get("device/q").kind.name(), "AWS::Quantum::Device");
    let elsewhere = answers(&[("eu-west-1/t.json", r#"{"TableNames": ["b"]}"#), ("us-east-1/r.json", resources)]);
    assert!(!elsewhere.knows_tags("dynamodb/b"));
}

#[test]
fn tags_without_a_subject_are_of_whom_the_path_names() {
    let tables = ("t.json", r#"{"TableNames": ["orders", "orders-old", "carts"]}"#);
    let tags = r#"{"Tags": [{"Key": "Owner", "Value": "me"}]}"#;
    for path in [
        "dynamodb-list-tags-of-resource-orders-old.json",
        "dynamodb-list-tags-of-resource/arn%3Aaws%3Adynamodb%3Aus-east-1%3A123456789012%3Atable%2Forders-old",
        "tags/orders-old.json",
        "dynamodb-tags-old.json",
    ] {
        let read = answers(&[tables, (path, tags)]);
        assert_eq!(read.tags("dynamodb/orders-old"), [("Owner", "me")], "{path}");
        assert!(!read.knows_tags("dynamodb/orders"), "{path}");
    }
    let read = answers(&[tables, ("list-tags.json", tags)]);
    assert!(read.says("does not say of which resource it tells"), "{:?}", read.said);
}

#[test]
fn tags_beside_a_resource_are_its_own() {
    let function = r#"{"Configuration": {"FunctionName": "f", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Runtime": "python3.12"},
        "Code": {"Location": "x"}, "Tags": {"Owner": "me"}, "Concurrency": {"ReservedConcurrentExecutions": 5}}"#;
    let read = answers(&[("f.json", function)]);
    assert_eq!(read.tags("lambda/f"), [("Owner", "me")]);
    assert_eq!(read.get("lambda/f").text("ReservedConcurrentExecutions"), Some("5"));
}

#[test]
fn lists_of_tags_name_their_resources() {
    let read = answers(&[
        ("v.json", VPCS),
        ("a.json", r#"{"Tags": [{"Key": "Env", "ResourceId": "vpc-0a1b2c3d", "ResourceType": "vpc", "Value": null}]}"#),
        ("lb.json", r#"{"LoadBalancerDescriptions": [{"LoadBalancerName": "web", "Subnets": []}]}"#),
        ("b.json", r#"{"TagDescriptions": [{"LoadBalancerName": "web", "Tags": [{"Key": "A", "Value": "b"}]}]}"#),
    ]);
    assert_eq!(read.tags("vpc-0a1b2c3d"), [("Env", "")]);
    assert_eq!(read.inventory.resources[1].tags.list.len(), 1);
}

const GROUPS: &str = r#"{"TargetGroups": [
    {"TargetGroupName": "spare-tg", "TargetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/spare-tg/1", "TargetType": "instance", "LoadBalancerArns": []},
    {"TargetGroupName": "web-tg", "TargetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/web-tg/2", "TargetType": "instance", "LoadBalancerArns": ["arn:x"]},
    {"TargetGroupName": "empty-tg", "TargetGroupArn": "arn:aws:elasticloadbalancing:us-east-1:123456789012:targetgroup/empty-tg/3", "TargetType": "instance", "LoadBalancerArns": ["arn:x"]}]}"#;

#[test]
fn target_health_is_of_the_group_that_the_path_names_or_that_is_left() {
    let healthy =
        r#"{"TargetHealthDescriptions": [{"Target": {"Id": "i-0a1b2c3d"}, "TargetHealth": {"State": "healthy"}}]}"#;
    let read = answers(&[
        ("g.json", GROUPS),
        ("elbv2-describe-target-health-empty.json", r#"{"TargetHealthDescriptions": []}"#),
        ("elbv2-describe-target-health.json", healthy),
    ]);
    assert_eq!(read.get("tg/empty-tg").property("Targets").unwrap().items().len(), 0);
    assert_eq!(read.get("tg/web-tg").text("Targets[0].Id"), Some("i-0a1b2c3d"));
    assert!(read.get("tg/spare-tg").property("Targets").is_none());
    assert!(read.says("no other is left"));
}

#[test]
fn attributes_become_properties_of_what_they_tell_of() {
    let read = answers(&[
        ("q.json", r#"{"QueueUrls": ["https://sqs.eu-west-3.amazonaws.com/123456789012/jobs"]}"#),
        (
            "a.json",
            r#"{"Attributes": {"QueueArn": "arn:aws:sqs:eu-west-3:123456789012:jobs", "VisibilityTimeout": "30"}}"#,
        ),
        ("b.json", r#"{"Buckets": [{"Name": "logs"}]}"#),
        ("s3-get-bucket-versioning/logs", r#"{"Status": "Enabled"}"#),
    ]);
    assert_eq!(read.get("sqs/jobs").text("VisibilityTimeout"), Some("30"));
    assert_eq!(read.get("s3/logs").text("VersioningConfiguration.Status"), Some("Enabled"));
}

#[test]
fn what_no_row_lists_is_kept_by_its_arn_or_id() {
    let read = answers(&[
        (
            "a.json",
            r#"{"devices": [{"deviceArn": "arn:aws:braket:us-east-1:123456789012:device/q1", "deviceName": "q1", "tags": {"Owner": "me"}, "subnetId": "subnet-0a1b2c3d"}]}"#,
        ),
        ("ec2-describe-gizmos.json", r#"{"Gizmos": [{"GizmoId": "giz-0123456789abcdef0"}, {"GizmoId": "mine"}]}"#),
        (
            "c.json",
            r#"{"Policies": [{"PolicyName": "Admin", "Arn": "arn:aws:iam::aws:policy/Admin", "DefaultVersionId": "v1"}]}"#,
        ),
    ]);
    assert_eq!(read.ids(), ["device/q1", "giz-0123456789abcdef0", "gizmo/mine"]);
    assert_eq!(read.get("device/q1").kind.name(), "AWS::Braket::Device");
    assert_eq!(read.tags("device/q1"), [("Owner", "me")]);
}

#[test]
fn what_is_no_more_is_left_out() {
    let instance =
        |id: &str, state: &str| format!(r#"{{"InstanceId": "{id}", "State": {{"Code": 1, "Name": "{state}"}}}}"#);
    let instances = [instance("i-0a1b2c3d", "terminated"), instance("i-1a1b2c3d", "stopped")].join(", ");
    let instances = format!(r#"{{"Reservations": [{{"OwnerId": "123456789012", "Instances": [{instances}]}}]}}"#);
    let tags = r#"{"ResourceTagMappingList": [{"ResourceARN": "arn:aws:ec2:us-east-1:123456789012:instance/i-0a1b2c3d", "Tags": []}]}"#;
    let read = answers(&[("i.json", &instances), ("t.json", tags)]);
    assert_eq!(read.ids(), ["i-1a1b2c3d"]);
    assert_eq!(read.place("i-1a1b2c3d").0, "123456789012");
    assert!(read.says("`i-0a1b2c3d` is left out"));
}

#[test]
fn secrets_are_not_copied() {
    let read = answers(&[
        (
            "f.json",
            r#"{"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Runtime": "python3.12",
                "Environment": {"Variables": {"PASSWORD": "hunter2-env"}}}]}"#,
        ),
        (
            "s.json",
            r#"{"ARN": "arn:aws:secretsmanager:us-east-1:123456789012:secret:db-AbCdEf", "Name": "db", "VersionId": "a", "SecretString": "hunter2-secret", "VersionStages": []}"#,
        ),
        ("p.json", r#"{"InstanceId": "i-0a1b2c3d", "Timestamp": "t", "PasswordData": "hunter2-data"}"#),
        (
            "k.json",
            r#"{"AccessKey": {"UserName": "u", "AccessKeyId": "AKIAEXAMPLE", "SecretAccessKey": "hunter2-key"}}"#,
        ),
        (
            "kp.json",
            r#"{"KeyFingerprint": "x", "KeyMaterial": "hunter2-pem", "KeyName": "k", "KeyPairId": "key-0a1b2c3d"}"#,
        ),
    ]);
    let all = format!("{:?}", read.inventory.resources);
    assert!(!all.contains("hunter2"), "{all}");
    assert!(matches!(read.get("lambda/f").property("Environment.Variables.PASSWORD").unwrap().value, Value::Hidden(_)));
}

#[test]
fn what_a_secret_names_is_an_edge() {
    let function = r#"{"Functions": [{"FunctionName": "f", "FunctionArn": "arn:aws:lambda:us-east-1:123456789012:function:f", "Runtime": "python3.12",
        "Environment": {"Variables": {"TOPIC": "arn:aws:sns:us-east-1:123456789012:alerts", "ORDERS_TABLE": "orders", "MODE": "orders"}}}]}"#;
    let read = answers(&[
        ("us-east-1/f.json", function),
        ("us-east-1/t.json", r#"{"TableNames": ["orders"]}"#),
        ("us-east-1/s.json", r#"{"Topics": [{"TopicArn": "arn:aws:sns:us-east-1:123456789012:alerts"}]}"#),
    ]);
    let names = |variable: &str| {
        let value = read.get("lambda/f").property(&format!("Environment.Variables.{variable}")).unwrap();
        assert_eq!(value.text(), None, "{variable}");
        value.references().iter().map(|r| r.target.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(names("TOPIC"), ["sns/alerts"]);
    assert_eq!(names("ORDERS_TABLE"), ["dynamodb/orders"]);
    assert_eq!(names("MODE"), [""; 0]);
}

/// JSON that has the words of answers in odd places.
fn odd_json() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "Vpcs",
        "VpcId",
        "Tags",
        "Key",
        "Value",
        "Reservations",
        "Instances",
        "InstanceId",
        "TargetGroups",
        "Attributes",
        "QueueUrls",
        "TagSet",
        "Rules",
        "items",
        "id",
        "Arn",
        "State",
        "Name",
        "TableNames",
        "ResourceTagMappingList",
        "ResourceARN",
        "TagDescriptions",
        "Account",
        "LocationConstraint",
        "Policy",
        "Table",
        "TableName",
    ]);
    let text = prop::sample::select(vec![
        "",
        "a",
        "vpc-0a1b2c3d",
        "arn:aws:sqs:us-east-1:123456789012:jobs",
        "arn:aws",
        "arn:aws:::::",
        "https://x/y/",
        "123456789012",
        "terminated",
        "%",
        "日本",
    ]);
    let leaf = prop_oneof![text.prop_map(|t| format!("{t:?}")), Just("null".to_owned()), Just("1".to_owned())];
    leaf.prop_recursive(5, 48, 6, move |inner| {
        let pairs = prop::collection::btree_map(word.clone(), inner.clone(), 0..5);
        let map = pairs.prop_map(|pairs| {
            let pairs: Vec<String> = pairs.iter().map(|(key, value)| format!("{key:?}: {value}")).collect();
            format!("{{{}}}", pairs.join(", "))
        });
        let list = prop::collection::vec(inner, 0..5).prop_map(|items| format!("[{}]", items.join(", ")));
        prop_oneof![map, list]
    })
}

proptest! {
    #[test]
    fn any_json_is_survived_and_ids_stay_unique(texts in prop::collection::vec(odd_json(), 1..4)) {
        let paths = ["us-east-1/a.json", "elbv2-describe-tags-a.json", "x/sqs-get-queue-attributes/a"];
        let files: Vec<(&str, &str)> = paths.into_iter().zip(texts.iter().map(String::as_str)).collect();
        let read = answers(&files);
        let mut ids = read.ids();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), all);
        prop_assert!(!read.says("two resources have the id"));
    }
}

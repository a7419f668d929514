use super::*;
use crate::kinds::{Rename, find};
use crate::readers::names;
use crate::source::{FileId, Span};

fn span() -> Span {
    Span::new(FileId(0), 0, 0)
}

/// JSON as the readers hand it over.
fn entries(json: &str) -> Vec<Entry> {
    match json::parse(json, span()).expect("JSON").value {
        Value::Map(entries) => entries,
        other => panic!("{other:?}"),
    }
}

fn show(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Text(text) => text.clone(),
        Value::List(items) => format!("[{}]", items.iter().map(|i| show(&i.value)).collect::<Vec<_>>().join(", ")),
        Value::Map(entries) => format!("{{{}}}", shown(entries)),
        Value::Hidden(_) => "hidden".to_owned(),
        other => panic!("{other:?}"),
    }
}

fn shown(entries: &[Entry]) -> String {
    entries.iter().map(|e| format!("{}: {}", e.key, show(&e.value.value))).collect::<Vec<_>>().join(", ")
}

/// What a row would say with these renames.
fn translated(kind: &'static str, renames: &'static [crate::kinds::Rename], json: &str) -> String {
    let spec = find(kind).expect("a kind");
    let mut dictionary = Dictionary::of(spec, Dialect::Terraform);
    dictionary.renames = Word::of(renames);
    let mut translator = Translator { dictionary: &dictionary, places: Places::default(), folded: String::new() };
    entries(json).into_iter().for_each(|entry| translator.top(entry));
    shown(&translator.places.into_entries())
}

macro_rules! renames {
    ($($from:literal => $to:literal),* $(,)?) => {
        &[$(crate::kinds::Rename { from: $from, to: $to, ..crate::kinds::Rename::BASE }),*]
    };
}

#[test]
fn what_is_not_renamed_is_spelt_as_the_row_spells_it() {
    let read = r#"{"db_subnet_group_name": "main", "engine": "mysql", "some_thing": {"inner_name": "x"}}"#;
    assert_eq!(translated("rds", &[], read), "DBSubnetGroupName: main, Engine: mysql, SomeThing: {InnerName: x}");
}

#[test]
fn values_move_to_their_property() {
    let renames = renames!["ami" => "ImageId", "security_group" => "SecurityGroupIds[]", "noise" => ""];
    let read = r#"{"ami": "ami-1", "noise": {"a": "b"}, "security_group": "sg-1", "subnet_id": "subnet-1"}"#;
    assert_eq!(translated("ec2", renames, read), "ImageId: ami-1, SecurityGroupIds: [sg-1], SubnetId: subnet-1");
}

#[test]
fn items_of_two_lists_stand_one_behind_the_other() {
    let renames = renames![
        "root_block_device[]" => "BlockDeviceMappings[].Ebs",
        "ebs_block_device[]" => "BlockDeviceMappings[].Ebs",
        "ebs_block_device[].device_name" => "BlockDeviceMappings[].DeviceName",
    ];
    let read = r#"{"root_block_device": [{"volume_size": 8}],
        "ebs_block_device": [{"device_name": "/dev/sdf", "volume_size": 20}, {"volume_size": 30}]}"#;
    assert_eq!(
        translated("ec2", renames, read),
        "BlockDeviceMappings: [{Ebs: {VolumeSize: 8}}, {DeviceName: /dev/sdf, Ebs: {VolumeSize: 20}}, \
         {Ebs: {VolumeSize: 30}}]"
    );
}

#[test]
fn a_block_in_an_item_takes_no_item_of_the_property() {
    let renames = renames![
        "action[]" => "Actions[]",
        "action[].forward[0].target_group[].arn" => "Actions[].ForwardConfig.TargetGroups[].TargetGroupArn",
    ];
    let read = r#"{"action": [{"type": "forward", "forward": [{"target_group": [{"arn": "a"}, {"arn": "b"}]}]},
        {"type": "redirect"}]}"#;
    assert_eq!(
        translated("listener-rule", renames, read),
        "Actions: [{Type: forward, ForwardConfig: {TargetGroups: [{TargetGroupArn: a}, {TargetGroupArn: b}]}}, \
         {Type: redirect}]"
    );
}

#[test]
fn values_are_put_in_the_words_of_the_property() {
    const SCHEME: Rename = Rename { from: "internal", to: "Scheme", values: &[("true", "internal")], ..Rename::BASE };
    assert_eq!(translated("lb", &[SCHEME], r#"{"internal": true}"#), "Scheme: internal");
    assert_eq!(translated("lb", &[SCHEME], r#"{"internal": "other"}"#), "Scheme: other");
}

#[test]
fn a_name_that_says_a_property_says_it_beside() {
    const ROOT: Rename = Rename {
        from: "root_block_device[]",
        to: "BlockDeviceMappings[].Ebs",
        beside: Some(("BlockDeviceMappings[].DeviceName", "/dev/xvda")),
        ..Rename::BASE
    };
    const NAME: Rename =
        Rename { from: "root_block_device[].device_name", to: "BlockDeviceMappings[].DeviceName", ..Rename::BASE };
    let read = r#"{"root_block_device": [{"volume_size": 9}]}"#;
    let shown = "BlockDeviceMappings: [{Ebs: {VolumeSize: 9}, DeviceName: /dev/xvda}]";
    assert_eq!(translated("ec2", &[ROOT, NAME], read), shown);
    let read = r#"{"root_block_device": [{"device_name": "/dev/sda1"}]}"#;
    assert_eq!(translated("ec2", &[ROOT, NAME], read), "BlockDeviceMappings: [{DeviceName: /dev/sda1}]");
}

#[test]
fn a_mapping_becomes_pairs_where_a_rename_says_so() {
    let renames = renames!["dimensions{}" => "Dimensions[]"];
    let read = r#"{"dimensions": {"InstanceId": "i-1", "Zone": "a"}}"#;
    assert_eq!(
        translated("alarm", renames, read),
        "Dimensions: [{Name: InstanceId, Value: i-1}, {Name: Zone, Value: a}]"
    );
}

#[test]
fn a_lone_block_is_a_list_of_one() {
    let renames = renames!["ebs_block_device[]" => "BlockDeviceMappings[].Ebs", "launch[0]" => "LaunchTemplate"];
    let read = r#"{"ebs_block_device": {"volume_size": 9}, "launch": {"version": 1}}"#;
    assert_eq!(
        translated("ec2", renames, read),
        "BlockDeviceMappings: [{Ebs: {VolumeSize: 9}}], LaunchTemplate: {Version: 1}"
    );
}

#[test]
fn a_field_of_each_item_becomes_a_list_and_the_rest_stays() {
    let renames = renames!["groups[].id" => "SecurityGroupIds[]", "addresses[].first" => "First"];
    let read =
        r#"{"groups": [{"id": "sg-1", "name": "web"}, {"id": "sg-2"}], "addresses": [{"first": 1}, {"first": 2}]}"#;
    assert_eq!(translated("ec2", renames, read), "SecurityGroupIds: [sg-1, sg-2], Groups: [{Name: web}], First: 1");
}

#[test]
fn of_what_says_nothing_only_the_named_parts_are_kept() {
    let renames = renames!["roles[]" => "", "roles[].name" => "Roles[]", "state" => "", "state.name" => "State"];
    let read = r#"{"roles": [{"path": "/", "name": "web", "more": {"a": 1}}, {"name": "job"}],
        "state": {"code": 16, "name": "running", "why": [{"b": 2}]}}"#;
    assert_eq!(translated("ec2", renames, read), "Roles: [web, job], State: running");
}

#[test]
fn a_block_is_a_mapping_where_the_row_speaks_of_one() {
    let read =
        r#"{"vpc_config": [{"subnet_ids": ["subnet-1"]}], "dead_letter_config": [], "tracing": [{"mode": "x"}]}"#;
    assert_eq!(translated("lambda", &[], read), "VpcConfig: {SubnetIds: [subnet-1]}, Tracing: [{Mode: x}]");
}

#[test]
fn a_text_with_commas_is_split_where_a_rename_says_so() {
    let renames = renames!["vpc_zone_identifier" => "VPCZoneIdentifier[,]"];
    let read = r#"{"vpc_zone_identifier": "subnet-1, subnet-2"}"#;
    assert_eq!(translated("asg", renames, read), "VPCZoneIdentifier: [subnet-1, subnet-2]");
}

#[test]
fn json_in_a_text_is_read_where_the_row_speaks_of_what_is_inside() {
    let read = r#"{"container_definitions": "[{\"name\": \"web\", \"image\": \"nginx\"}]", "family": "[x]"}"#;
    assert_eq!(
        translated("task-definition", &[], read),
        "ContainerDefinitions: [{Name: web, Image: nginx}], Family: [x]"
    );
}

#[test]
fn the_words_of_others_are_kept_and_secrets_are_dropped() {
    let kind = Kind::Known(find("lambda").expect("a kind"));
    let read = entries(r#"{"environment": [{"variables": {"table_name": "orders"}}], "memory_size": 128}"#);
    let properties = Vocabulary::default().properties(&kind, Dialect::Terraform, read);
    assert_eq!(shown(&properties), "Environment: {Variables: {table_name: hidden}}, MemorySize: 128");
    let other = Kind::Other("aws_new_thing".into());
    let read = entries(r#"{"admin_password": "p", "settings": [{"private_key": "k", "key_name": "n"}]}"#);
    let properties = Vocabulary::default().properties(&other, Dialect::Terraform, read);
    assert_eq!(shown(&properties), "AdminPassword: hidden, Settings: [{PrivateKey: hidden, KeyName: n}]");
}

#[test]
fn answers_are_written_in_camel_case_too() {
    let names = names::Names::of(find("ec2").expect("a kind")).with_camel_case();
    let spell = |key: &str| names.spell(key, &mut String::new());
    assert_eq!(spell("instanceType"), "InstanceType");
    assert_eq!(spell("somethingNew"), "SomethingNew");
    assert_eq!(spell("aws:tag"), "aws:tag");
}

/// What the rows themselves make of Terraform's attributes.
#[test]
fn rows_know_what_terraform_calls_their_properties() {
    for (kind, attributes, properties) in [
        (
            "aws_lb",
            r#"{"internal": false, "load_balancer_type": "network", "dns_name": "d"}"#,
            "Scheme: internet-facing, Type: network, DNSName: d",
        ),
        (
            "aws_instance",
            r#"{"ami": "ami-1", "vpc_security_group_ids": ["sg-1"], "associate_public_ip_address": true,
                "root_block_device": [{"volume_size": 20}], "launch_template": [{"id": "lt-1"}]}"#,
            "ImageId: ami-1, SecurityGroupIds: [sg-1], NetworkInterfaces: [{AssociatePublicIpAddress: true}], \
             BlockDeviceMappings: [{Ebs: {VolumeSize: 20}, DeviceName: /dev/xvda}], \
             LaunchTemplate: {LaunchTemplateId: lt-1}",
        ),
        (
            "aws_launch_template",
            r#"{"name": "web", "instance_type": "t3.micro", "monitoring": [{"enabled": true}],
                "block_device_mappings": [{"device_name": "/dev/sdb", "ebs": [{"volume_size": 8}]}]}"#,
            "LaunchTemplateName: web, LaunchTemplateData: {InstanceType: t3.micro, Monitoring: {Enabled: true}, \
             BlockDeviceMappings: [{DeviceName: /dev/sdb, Ebs: {VolumeSize: 8}}]}",
        ),
        (
            "aws_ecs_service",
            r#"{"name": "api", "network_configuration": [{"subnets": ["s"], "assign_public_ip": true}],
                "load_balancer": [{"target_group_arn": "t", "elb_name": "e"}]}"#,
            "ServiceName: api, NetworkConfiguration: {AwsvpcConfiguration: {Subnets: [s], AssignPublicIp: ENABLED}}, \
             LoadBalancers: [{TargetGroupArn: t, LoadBalancerName: e}]",
        ),
        (
            "aws_dynamodb_table",
            r#"{"name": "t", "read_capacity": 5, "global_secondary_index": [{"name": "i", "read_capacity": 1}],
                "point_in_time_recovery": [{"enabled": true}]}"#,
            "TableName: t, ProvisionedThroughput: {ReadCapacityUnits: 5}, GlobalSecondaryIndexes: [{IndexName: i, \
             ProvisionedThroughput: {ReadCapacityUnits: 1}}], \
             PointInTimeRecoverySpecification: {PointInTimeRecoveryEnabled: true}",
        ),
        (
            "aws_security_group",
            r#"{"name": "web", "ingress": [{"to_port": 80, "protocol": "tcp", "security_groups": ["a", "b"]}]}"#,
            "GroupName: web, SecurityGroupIngress: [{ToPort: 80, IpProtocol: tcp, SourceSecurityGroupId: [a, b]}]",
        ),
        (
            "aws_db_instance",
            r#"{"identifier": "db", "password": "p", "multi_az": true, "vpc_security_group_ids": ["sg-1"]}"#,
            "DBInstanceIdentifier: db, MasterUserPassword: hidden, MultiAZ: true, VPCSecurityGroups: [sg-1]",
        ),
        (
            "aws_vpn_connection",
            r#"{"tunnel1_preshared_key": "k", "customer_gateway_configuration": "<xml>"}"#,
            "VpnTunnelOptionsSpecifications: [{PreSharedKey: hidden}], CustomerGatewayConfiguration: hidden",
        ),
        (
            "aws_cloudwatch_event_target",
            r#"{"rule": "r", "arn": "a", "ecs_target": [{"task_definition_arn": "t"}], "input": "secret"}"#,
            "Rule: r, Arn: a, EcsTarget: {TaskDefinitionArn: t}, Input: hidden",
        ),
    ] {
        let kind = Kind::of_terraform(kind);
        let read = Vocabulary::default().properties(&kind, Dialect::Terraform, entries(attributes));
        assert_eq!(shown(&read), properties, "{kind}");
    }
}

use crate::check::fixture::Estate;
use crate::check::{Confidence, ORPHANS};

/// What is found in an inventory that lists everything, as `RULE address`, `?` where it cannot be told.
fn found(resources: &str) -> Vec<String> {
    Estate::read(&[&format!("version: 1\ncomplete: true\nresources:\n{resources}")]).found(ORPHANS)
}

fn found_in_templates(files: &[&str]) -> Vec<String> {
    Estate::read(files).found(ORPHANS)
}

#[test]
fn absence_proves_nothing_where_not_everything_is_listed() {
    let estate = Estate::read(&["version: 1\nresources:\n  a: {type: ebs, size: 10}\n"]);
    assert_eq!(estate.found(ORPHANS), ["ORP001 a?"]);
    let finding = &estate.check(ORPHANS).findings[0];
    let proof = finding.proof.as_ref().unwrap();
    assert_eq!((proof.confidence, finding.severity.as_str()), (Confidence::Low, "note"));
    assert_eq!(proof.missing[..2], ["AWS::EC2::Instance", "AWS::EC2::VolumeAttachment"]);
    assert!(finding.evidence[0].contains("need not list every EC2 instance"), "{:?}", finding.evidence);
}

#[test]
fn an_orphan_says_what_was_looked_at_and_what_it_costs() {
    let estate = Estate::read(&["version: 1\ncomplete: true\nregion: ap-northeast-1\nresources:\n  \
        a: {type: ebs, volume_type: gp3, size: 10}\n  web: {type: ec2, instance_type: t3.micro}\n"]);
    let [finding] = estate.check(ORPHANS).findings.try_into().unwrap();
    assert_eq!(finding.message, "`a` (EBS volume) is attached to no instance");
    assert_eq!(
        finding.evidence,
        [
            "the only resource that could use it does not name it: 1 EC2 instance",
            "it has no Attachments and no InstanceId",
        ]
    );
    let proof = finding.proof.unwrap();
    assert_eq!(proof.confidence, Confidence::High);
    assert_eq!(proof.monthly.map(|m| m.normalize().to_string()).as_deref(), Some("0.96"));
}

#[test]
fn a_condition_that_cannot_be_decided_leaves_doubt_and_a_false_one_none() {
    let template = |stage: &str| {
        format!(
            "Parameters:\n  Stage: {{Type: String{stage}}}\nConditions:\n  Live: !Equals [!Ref Stage, live]\n\
             Resources:\n  Address: {{Type: \"AWS::EC2::EIP\"}}\n  Web: {{Type: \"AWS::EC2::Instance\"}}\n  \
             Link:\n    Type: AWS::EC2::EIPAssociation\n    Condition: Live\n    Properties: {{InstanceId: !Ref Web, \
             AllocationId: !GetAtt Address.AllocationId}}\n"
        )
    };
    assert_eq!(found_in_templates(&[&template("")]), ["ORP002 Address?"]);
    assert_eq!(found_in_templates(&[&template(", Default: test")]), ["ORP002 Address"]);
    assert!(found_in_templates(&[&template(", Default: live")]).is_empty());
}

#[test]
fn an_export_that_nobody_read_imports_leaves_doubt() {
    let network = "Resources:\n  Group: {Type: \"AWS::EC2::SecurityGroup\", Properties: {GroupDescription: g}}\n\
                   Outputs:\n  G: {Value: !Ref Group, Export: {Name: group}}\n";
    let web =
        "Resources:\n  Web:\n    Type: AWS::EC2::Instance\n    Properties: {SecurityGroupIds: [!ImportValue group]}\n";
    assert_eq!(found_in_templates(&[network]), ["ORP005 Group?"]);
    assert!(found_in_templates(&[network, web]).is_empty());
}

#[test]
fn a_value_that_a_deployment_decides_may_name_it() {
    let template = "Parameters:\n  Group: {Type: String}\nResources:\n  Left: {Type: \"AWS::EC2::SecurityGroup\", \
                    Properties: {GroupDescription: g}}\n  Web: {Type: \"AWS::EC2::Instance\", Properties: \
                    {SecurityGroupIds: [!Ref Group]}}\n";
    assert_eq!(found_in_templates(&[template]), ["ORP005 Left?"]);
}

#[test]
fn addresses_are_used_by_whatever_they_are_associated_with() {
    for used in [
        "  a: {type: AWS::EC2::EIP, instance_id: i-0123456789abcdef0}\n",
        "  n: {type: AWS::EC2::NetworkInterface, attachment: {instance_id: i-0}}\n  \
         a: {type: AWS::EC2::EIP, network_interface_id: n}\n",
        "  a: {type: AWS::EC2::EIP}\n  nat: {type: AWS::EC2::NatGateway, allocation_id: a}\n  \
         r: {type: AWS::EC2::Route, nat_gateway_id: nat}\n",
        "  a: {type: AWS::EC2::EIP}\n  nlb: {type: alb, subnet_mappings: [{allocation_id: a}]}\n  \
         l: {type: AWS::ElasticLoadBalancingV2::Listener, load_balancer_arn: nlb, default_actions: [{type: fixed-response}]}\n",
    ] {
        assert!(found(used).is_empty(), "{used}: {:?}", found(used));
    }
    let named_only = "  a: {type: AWS::EC2::EIP}\n  alarm: {type: AWS::CloudWatch::Alarm, depends_on: [a]}\n";
    assert_eq!(found(named_only), ["ORP002 a"], "to wait for a thing is not to use it");
}

#[test]
fn a_security_group_is_used_by_what_has_it_not_by_rules() {
    let group =
        |name: &str, more: &str| format!("  {name}: {{type: AWS::EC2::SecurityGroup, group_description: g{more}}}\n");
    let own = group("a", ", security_group_ingress: [{ip_protocol: tcp, source_security_group_id: a}]");
    assert_eq!(found(&own), ["ORP005 a"]);
    let beside =
        group("a", "") + "  r: {type: AWS::EC2::SecurityGroupIngress, group_id: a, source_security_group_id: a}\n";
    assert_eq!(found(&beside), ["ORP005 a"]);
    let web = "  web: {type: ec2, security_group_ids: [b]}\n";
    let other = group("a", "") + &group("b", ", security_group_ingress: [{source_security_group_id: a}]") + web;
    assert_eq!(found(&other), ["ORP005 a?"]);
    let default = group("a", ", group_name: default");
    assert!(found(&default).is_empty());
}

#[test]
fn a_load_balancer_is_idle_when_no_target_stands_behind_it() {
    let front = "  lb: {type: alb}\n  l: {type: AWS::ElasticLoadBalancingV2::Listener, load_balancer_arn: lb, \
                 default_actions: [{type: forward, target_group_arn: tg}]}\n";
    let group = "  tg: {type: AWS::ElasticLoadBalancingV2::TargetGroup}\n";
    let front_and_group = format!("{front}{group}");
    assert_eq!(found(&front_and_group), ["ORP004 lb"]);
    assert_eq!(found("  lb: {type: alb}\n"), ["ORP004 lb"], "it has no listener");
    for filler in [
        "  asg: {type: AWS::AutoScaling::AutoScalingGroup, target_group_arns: [tg]}\n",
        "  svc: {type: AWS::ECS::Service, load_balancers: [{target_group_arn: tg, container_port: 80}]}\n",
        "  rule: {type: AWS::ElasticLoadBalancingV2::ListenerRule, listener_arn: l, actions: [{type: redirect}]}\n",
    ] {
        let text = format!("{front_and_group}{filler}");
        assert!(found(&text).is_empty(), "{filler}: {:?}", found(&text));
    }
    let elsewhere = front.replace(
        "target_group_arn: tg",
        "target_group_arn: \"arn:aws:elasticloadbalancing:us-east-1:1:targetgroup/x/1\"",
    );
    assert_eq!(found(&elsewhere), ["ORP004 lb?"]);
}

#[test]
fn an_empty_vpc_may_have_its_own_furniture_but_nothing_else() {
    let empty = "  v: {type: vpc}\n  s: {type: subnet, vpc_id: v}\n  sg: {type: AWS::EC2::SecurityGroup, vpc_id: v}\n  \
                 r: {type: AWS::EC2::RouteTable, vpc_id: v}\n  a: {type: AWS::EC2::SubnetRouteTableAssociation, subnet_id: s, route_table_id: r}\n";
    assert_eq!(found(empty), ["ORP007 v", "ORP006 s", "ORP005 sg"]);
    let used = format!("{empty}  f: {{type: lambda, vpc_config: {{subnet_ids: [s], security_group_ids: [sg]}}}}\n");
    assert_eq!(found(&used), ["ORP026 f"], "nothing calls it, but it stands there");
    let unread = format!("{empty}  x: {{type: \"AWS::New::Thing\", subnet_id: s, security_group_ids: [sg]}}\n");
    assert!(found(&unread).is_empty(), "a kind without a row uses what it names: {:?}", found(&unread));
}

#[test]
fn a_snapshot_outlives_its_volume() {
    assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: vol-0123456789abcdef0}\n"), ["ORP009 s"]);
    assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: vol-ffffffff}\n"), ["ORP009 s?"]);
    assert_eq!(found("  s: {type: AWS::EC2::Snapshot, volume_id: v}\n  v: {type: ebs}\n"), ["ORP001 v"]);
    assert!(found("  s: {type: AWS::EC2::Snapshot}\n").is_empty(), "nothing says that it had a volume");
}

#[test]
fn what_aws_itself_says_is_proof_although_little_was_read() {
    let volumes = r#"{"Volumes": [
        {"VolumeId": "vol-0a1b2c3d", "VolumeType": "gp3", "AvailabilityZone": "us-east-1a", "Size": 8, "Attachments": []},
        {"VolumeId": "vol-1a1b2c3d", "VolumeType": "gp3", "AvailabilityZone": "us-east-1a", "Size": 8,
         "Attachments": [{"InstanceId": "i-0a1b2c3d", "VolumeId": "vol-1a1b2c3d"}]}]}"#;
    assert_eq!(found_in_templates(&[volumes]), ["ORP001 vol-0a1b2c3d"], "of that instance nothing was read");
    let groups = r#"{"SecurityGroups": [
        {"GroupId": "sg-0a1b2c3d", "GroupName": "left", "VpcId": "vpc-0a1b2c3d", "IpPermissions": []},
        {"GroupId": "sg-1a1b2c3d", "GroupName": "default", "VpcId": "vpc-0a1b2c3d", "IpPermissions": []}]}"#;
    let interfaces = r#"{"NetworkInterfaces": []}"#;
    assert_eq!(found_in_templates(&[groups]), ["ORP005 sg-0a1b2c3d?"]);
    assert_eq!(found_in_templates(&[groups, interfaces]), ["ORP005 sg-0a1b2c3d"]);
}

#[test]
fn lists_are_cut_where_they_tell_enough() {
    let said = |items: &[&str]| super::some(items, 2, "and");
    assert_eq!([said(&["a"]), said(&["a", "b"]), said(&["a", "b", "c"])], ["a", "a and b", "a, b and 1 more"]);
}

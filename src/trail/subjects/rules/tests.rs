use std::collections::HashSet;

use super::*;
use crate::trail::event::name_without_version;

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}

fn is_event(name: &str) -> bool {
    name.bytes().all(|b| b.is_ascii_alphanumeric()) && name_without_version(name) == name && !name.is_empty()
}

#[test]
fn rows_are_well_formed() {
    for row in RULES.rows.iter() {
        let (kind, names) = (row.spec.name, row.names);
        assert!(names.service.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'), "{kind}");
        assert!(!names.service.is_empty(), "{kind}");
        assert!(!names.made_by.is_empty() || !names.put_by.is_empty(), "{kind}: nothing makes one");
        let mut seen = HashSet::new();
        for making in names.made_by {
            assert!(seen.insert(making.event), "{kind}: {} makes one twice", making.event);
            let is_all = making.ids == "response";
            assert!(!is_all || !names.prefix.is_empty(), "{kind}: which ids of the answer are its own?");
            for path in making.ids.split(['|', '+']) {
                let part = path.split('.').next().unwrap();
                assert!(["request", "response", "details", "additional"].contains(&part), "{kind}: {path}");
                assert!(is_all || path.contains('.'), "{kind}: {path}");
            }
        }
        let own = names.made_by.iter().map(|making| making.event).chain(names.put_by.iter().copied());
        for event in own.chain(names.ended_by.iter().copied()) {
            assert!(is_event(event_and_condition(event).0), "{kind}: {event}");
        }
        for pattern in names.changed_by.iter().chain(names.untouched_by) {
            assert!(is_event(&pattern.replace('*', "")), "{kind}: {pattern}");
        }
        let is_named = !names.named_by.is_empty() || !names.prefix.is_empty();
        assert!(is_named || (names.put_by.is_empty() && names.ended_by.is_empty()), "{kind}: nothing names it");
    }
}

#[test]
fn what_names_resources_is_read_as_it_is_meant() {
    for row in RULES.rows.iter() {
        let new_names = row.renamed_by.iter().flat_map(|place| &place.path);
        assert!(new_names.copied().all(is_field), "{}: {}", row.spec.name, row.names.renamed_by);
        for naming in &row.named_by {
            for (event, _) in &naming.events {
                assert!(is_event(&event.replace('*', "")), "{}: {event}", row.spec.name);
            }
            for component in naming.names.0.iter().flatten() {
                let fields = &component.place.path;
                assert!(
                    !fields.is_empty() && fields.iter().all(|field| is_field(field)),
                    "{}: {fields:?}",
                    row.spec.name
                );
            }
        }
        for (text, shape) in row.names.arns.iter().zip(row.names.arns.iter().map(|text| Shape::parse(text))) {
            assert!(text.contains('{') && !shape.service.is_empty(), "{}: {text}", row.spec.name);
        }
    }
}

#[test]
fn no_shape_of_an_arn_is_that_of_two_kinds() {
    let mut seen = HashMap::new();
    for row in RULES.rows.iter().filter(|row| row.names.told_by.is_none()) {
        for shape in row.names.arns {
            if let Some(other) = seen.insert(*shape, row.spec.name) {
                panic!("{shape} is of {other} and {}", row.spec.name);
            }
        }
    }
}

#[test]
fn an_arn_leads_to_its_kind_and_id() {
    for (arn, kind, id) in [
        ("arn:aws:s3:::assets/a/b.png", "AWS::S3::Bucket", "assets"),
        ("arn:aws:ec2:eu-west-1:1:instance/i-0123456789abcdef0", "AWS::EC2::Instance", "i-0123456789abcdef0"),
        ("arn:aws:lambda:eu-west-1:1:function:resize", "AWS::Lambda::Function", "resize"),
        ("arn:aws:iam::1:role/service-role/deployer", "AWS::IAM::Role", "deployer"),
        ("arn:aws:sns:eu-west-1:1:told", "AWS::SNS::Topic", "told"),
        ("arn:aws:sns:eu-west-1:1:told:6b0e", "AWS::SNS::Subscription", "told/6b0e"),
        ("arn:aws:dynamodb:eu-west-1:1:table/orders/index/by-day", "AWS::DynamoDB::Table", "orders"),
        ("arn:aws:ecs:eu-west-1:1:service/shop/web", "AWS::ECS::Service", "shop/web"),
        ("arn:aws:eks:eu-west-1:1:nodegroup/shop/workers/1a2b", "AWS::EKS::Nodegroup", "shop/workers"),
        ("arn:aws:ecr:eu-west-1:1:repository/shop/web", "AWS::ECR::Repository", "shop/web"),
        ("arn:aws:apigateway:eu-west-1::/restapis/a1b2/stages/prod", "AWS::ApiGateway::Stage", "a1b2/prod"),
        ("arn:aws:wafv2:eu-west-1:1:regional/webacl/front/1a2b", "AWS::WAFv2::WebACL", "1a2b"),
        ("arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/old", "AWS::ElasticLoadBalancing::LoadBalancer", "old"),
        (
            "arn:aws:elasticloadbalancing:eu-west-1:1:loadbalancer/app/w/5",
            "AWS::ElasticLoadBalancingV2::LoadBalancer",
            "w",
        ),
        (
            "arn:aws:autoscaling:eu-west-1:1:autoScalingGroup:1a:autoScalingGroupName/web",
            "AWS::AutoScaling::AutoScalingGroup",
            "web",
        ),
        ("arn:aws:cloudwatch:eu-west-1:1:alarm:cpu high", "AWS::CloudWatch::Alarm", "cpu high"),
        ("arn:aws:events:eu-west-1:1:rule/orders/nightly", "AWS::Events::Rule", "orders/nightly"),
    ] {
        let (row, found) = RULES.of_arn(&Arn::parse(arn).unwrap()).unwrap_or_else(|| panic!("{arn}"));
        assert_eq!((RULES.row(row).spec.name, &*found.id), (kind, id), "{arn}");
    }
    for unknown in ["arn:aws:strange:eu-west-1:1:thing/x", "arn:aws:s3:eu-west-1:1:storage-lens/board"] {
        assert!(RULES.of_arn(&Arn::parse(unknown).unwrap()).is_none(), "{unknown}");
    }
}

#[test]
fn ids_that_ec2_makes_are_told_from_names() {
    for id in ["i-ebeaf9e2", "sg-0123456789abcdef0", "tgw-attach-0123456789abcdef0", "fleet-1a2b3c4d-5e6f-7a8b"] {
        assert!(!RULES.of_id(id).is_empty(), "{id}");
    }
    for name in
        ["sg-frontend", "vpc-main", "i-like", "vol-", "web", "eipassoc-0123456789abcdef0", "vpc-cidr-assoc-01a3c97b"]
    {
        assert!(RULES.of_id(name).is_empty(), "{name}");
    }
}

#[test]
fn patterns_stand_for_any_letters() {
    for (pattern, name, fit) in [
        ("*Tags", "CreateTags", true),
        ("*Tags", "CreateTagsNow", false),
        ("Put*Policy", "PutRolePolicy", true),
        ("*Vpc*", "AssociateVpcCidrBlock", true),
        ("Invoke", "InvokeAsync", false),
        ("*", "Anything", true),
    ] {
        assert_eq!(fits(pattern, name), fit, "{pattern} {name}");
    }
}

/// What three programs that tag what is made listen to: cloud-custodian's `c7n/cwe.py`, GorillaStack's auto-tag
/// (`src/cloud_trail_event_config.js`), and `process/create` of wwalpha's aws-spotlight; read 2026-11, but for the services
/// that no row is of.
const HEARD_BY_OTHERS: &[(&str, &str)] = &[
    ("apigateway", "CreateApi CreateRestApi CreateVpcLink ImportRestApi"),
    ("appmesh", "CreateMesh"),
    ("autoscaling", "CreateAutoScalingGroup"),
    ("backup", "CreateBackupPlan CreateBackupVault"),
    ("batch", "CreateComputeEnvironment"),
    ("cloudformation", "CreateStack"),
    ("cloudfront", "CreateDistribution"),
    ("codebuild", "CreateProject"),
    ("codedeploy", "CreateApplication"),
    ("dms", "CreateReplicationInstance"),
    ("ds", "CreateMicrosoftAD"),
    ("dynamodb", "CreateTable"),
    (
        "ec2",
        "AllocateAddress CreateClientVpnEndpoint CreateCustomerGateway CreateDhcpOptions CreateImage CreateInternetGateway \
         CreateLaunchTemplate CreateNatGateway CreateNetworkAcl CreateNetworkInsightsPath CreateNetworkInterface \
         CreateRouteTable CreateSecurityGroup CreateSnapshot CreateSnapshots CreateSubnet CreateTransitGateway CreateVolume \
         CreateVpc CreateVpcEndpoint CreateVpcPeeringConnection CreateVpnConnection CreateVpnGateway RunInstances",
    ),
    ("ecr", "CreateRepository"),
    ("ecs", "CreateCluster"),
    ("eks", "CreateCluster"),
    ("elasticache", "CreateCacheCluster CreateCacheSubnetGroup"),
    ("elasticfilesystem", "CreateFileSystem"),
    ("elasticloadbalancing", "CreateLoadBalancer CreateTargetGroup"),
    ("elasticmapreduce", "RunJobFlow"),
    ("es", "CreateElasticsearchDomain"),
    ("events", "PutRule"),
    ("firehose", "CreateDeliveryStream"),
    ("glue", "CreateDatabase CreateTable"),
    ("iam", "CreateAccessKey CreateRole"),
    ("kinesis", "CreateStream"),
    ("lambda", "CreateFunction"),
    ("logs", "CreateLogGroup"),
    ("monitoring", "PutDashboard PutMetricAlarm"),
    ("network-firewall", "CreateFirewall"),
    ("rds", "CreateDBCluster CreateDBInstance CreateDBProxy"),
    ("redshift", "CreateCluster"),
    ("route53", "CreateHostedZone"),
    ("s3", "CreateBucket"),
    ("sagemaker", "CreateNotebookInstance"),
    ("sns", "CreateTopic"),
    ("sqs", "CreateQueue"),
    ("states", "CreateStateMachine"),
    ("synthetics", "CreateCanary"),
    ("timestream", "CreateDatabase"),
    ("transfer", "CreateServer"),
    ("wafv2", "CreateIPSet CreateWebACL"),
];

#[test]
fn what_others_hear_of_is_heard_of() {
    for (service, events) in HEARD_BY_OTHERS {
        let rules = RULES.service(service).unwrap_or_else(|| panic!("no row of {service}"));
        for event in events.split_whitespace() {
            let makes = rules
                .acts
                .get(event)
                .is_some_and(|acts| acts.iter().any(|act| matches!(act.deed, ActDeed::Makes(_) | ActDeed::Puts)));
            assert!(makes, "{service}: nothing is made by {event}");
        }
    }
}

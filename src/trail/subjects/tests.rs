use serde_json::{Value, json};

use super::*;
use crate::texts::Texts;
use crate::trail::event::EventId;
use crate::trail::identity::Identities;
use crate::trail::reading::record::Record;
use crate::trail::via::Via;

/// A record of a call, in a region and account.
fn call(service: &str, name: &str, request: Value, response: Value) -> Value {
    json!({
        "eventTime": "2026-01-02T03:04:05Z",
        "eventSource": format!("{service}.amazonaws.com"),
        "eventName": name,
        "awsRegion": "eu-west-1",
        "recipientAccountId": "123456789012",
        "requestParameters": request,
        "responseElements": response,
    })
}

/// What a record names, as `Made AWS::SQS::Queue jobs`; all that is told where `is_long`.
fn read(record: &Value, with_uses: bool, is_long: bool) -> Vec<String> {
    let text = record.to_string();
    let record: Record<'_> = serde_json::from_str(&text).unwrap();
    let (mut texts, mut identities) = (Texts::default(), Identities::default());
    let who = identities.put(None, &mut texts);
    let event = Event::new(&record, EventId::Uuid([0; 16]), who, Via::Other);
    let shown = |subject: &Subject<'_>| {
        let short = format!("{:?} {} {}", subject.did, subject.kind, subject.id);
        let arn = subject.arn.as_deref().unwrap_or("-");
        if is_long { format!("{short} {}/{} {arn}", subject.account, subject.region) } else { short }
    };
    let mut all: Vec<String> = subjects(&event, with_uses).iter().map(shown).collect();
    all.sort();
    all
}

fn told(service: &str, name: &str, request: Value, response: Value) -> Vec<String> {
    read(&call(service, name, request, response), false, false)
}

fn used(service: &str, name: &str, request: Value) -> Vec<String> {
    read(&call(service, name, request, Value::Null), true, false)
}

#[test]
fn a_tag_of_an_access_point_is_none_of_a_file_system() {
    let tagged = |id: &str| told("elasticfilesystem", "TagResource", json!({"resourceId": id}), Value::Null);
    assert_eq!(tagged("fs-01234567"), ["Changed AWS::EFS::FileSystem fs-01234567"]);
    assert_eq!(tagged("fsap-01234567"), ["Changed AWS::EFS::AccessPoint fsap-01234567"]);
}

#[test]
fn one_call_makes_instances_and_what_is_told_with_them() {
    let request = json!({
        "instancesSet": {"items": [{"imageId": "ami-00000000000000001"}]},
        "networkInterfaceSet": {"items": [{"networkInterfaceId": "eni-0000000000000000a"}]},
        "groupSet": {"items": [{"groupId": "sg-00000000000000001"}]},
        "tagSpecificationSet": {"items": [{"tags": [{"key": "like", "value": "i-00000000000000009"}]}]},
    });
    let item = |id: &str, eni: &str| {
        json!({
            "instanceId": id, "subnetId": "subnet-00000000000000001", "vpcId": "vpc-00000000000000001",
            "networkInterfaceSet": {"items": [{"networkInterfaceId": eni}]},
            "blockDeviceMapping": {"items": [{"ebs": {"volumeId": "vol-00000000000000001"}}]},
        })
    };
    let items =
        [item("i-00000000000000001", "eni-0000000000000000a"), item("i-00000000000000002", "eni-0000000000000000b")];
    let response = json!({"instancesSet": {"items": items}});
    assert_eq!(
        told("ec2", "RunInstances", request, response),
        [
            "Made AWS::EC2::Instance i-00000000000000001",
            "Made AWS::EC2::Instance i-00000000000000002",
            "Made AWS::EC2::NetworkInterface eni-0000000000000000b",
            "Made AWS::EC2::Volume vol-00000000000000001",
        ],
        "the image, the network and the interface that was there are used, not changed; a tag says nothing"
    );
}

#[test]
fn newer_actions_of_ec2_wrap_what_they_say() {
    let request = json!({"CreateFlowLogsRequest": {"ResourceId": {"tag": 1, "content": "vpc-00000000000000001"}}});
    let response = json!({"CreateFlowLogsResponse": {"flowLogIdSet": {"item": "fl-00000000000000001"}}});
    assert_eq!(told("ec2", "CreateFlowLogs", request, response), ["Made AWS::EC2::FlowLog fl-00000000000000001"]);
    let request = json!({"DeleteFlowLogsRequest": {"FlowLogId": [{"tag": 1, "content": "fl-00000000000000001"}]}});
    assert_eq!(told("ec2", "DeleteFlowLogs", request, Value::Null), ["Ended AWS::EC2::FlowLog fl-00000000000000001"]);
}

#[test]
fn what_an_event_of_ec2_is_about_is_changed_and_what_it_mentions_is_not() {
    let rule = json!({
        "groupId": "sg-00000000000000001",
        "ipPermissions": {"items": [{"groups": {"items": [{"groupId": "sg-00000000000000002"}]}}]},
    });
    let changed = ["Changed AWS::EC2::SecurityGroup sg-00000000000000001"];
    assert_eq!(told("ec2", "AuthorizeSecurityGroupIngress", rule, Value::Null), changed);
    let route = json!({"routeTableId": "rtb-00000000000000001", "gatewayId": "igw-00000000000000001"});
    assert_eq!(told("ec2", "CreateRoute", route, Value::Null), ["Changed AWS::EC2::RouteTable rtb-00000000000000001"]);
    let tags = json!({"resourcesSet": {"items": [
        {"resourceId": "vol-00000000000000001"}, {"resourceId": "tgw-attach-00000000000000001"},
    ]}});
    assert_eq!(
        told("ec2", "CreateTags", tags, Value::Null),
        [
            "Changed AWS::EC2::TransitGatewayAttachment tgw-attach-00000000000000001",
            "Changed AWS::EC2::Volume vol-00000000000000001",
        ]
    );
}

#[test]
fn every_name_of_a_function_is_one() {
    let arn = "arn:aws:lambda:eu-west-1:123456789012:function:resize";
    let made = call("lambda", "CreateFunction20150331", json!({"functionName": "resize"}), json!({"functionArn": arn}));
    let shown = format!("Made AWS::Lambda::Function resize 123456789012/eu-west-1 {arn}");
    assert_eq!(read(&made, false, true), [shown]);
    for name in ["resize", "resize:live", "123456789012:function:resize", arn, &format!("{arn}:7")] {
        let request = json!({"functionName": name});
        let changed = told("lambda", "UpdateFunctionConfiguration20150331v2", request, Value::Null);
        assert_eq!(changed, ["Changed AWS::Lambda::Function resize"], "{name}");
    }
    let one_of_it = call("lambda", "TagResource", json!({"resource": format!("{arn}:7")}), Value::Null);
    let shown = format!("Changed AWS::Lambda::Function resize 123456789012/eu-west-1 {arn}");
    assert_eq!(read(&one_of_it, false, true), [shown], "the ARN of a version is not that of the function");
    let one_version = json!({"functionName": "resize", "qualifier": "3"});
    assert_eq!(
        told("lambda", "DeleteFunction20150331", one_version, Value::Null),
        ["Ended AWS::Lambda::Version resize/3"]
    );
}

#[test]
fn every_name_of_other_things_is_one() {
    let secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app/db-a1B2c3";
    let queue = "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs";
    let group = "arn:aws:logs:eu-west-1:123456789012:log-group:/app/web:*";
    let parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/app/db";
    for (service, event, request, shown) in [
        ("secretsmanager", "PutSecretValue", json!({"secretId": secret}), "AWS::SecretsManager::Secret app/db"),
        ("secretsmanager", "PutSecretValue", json!({"secretId": "app/db"}), "AWS::SecretsManager::Secret app/db"),
        ("sqs", "SetQueueAttributes", json!({"queueUrl": queue}), "AWS::SQS::Queue jobs"),
        ("logs", "TagResource", json!({"resourceArn": group}), "AWS::Logs::LogGroup /app/web"),
        ("logs", "PutRetentionPolicy", json!({"logGroupName": "/app/web"}), "AWS::Logs::LogGroup /app/web"),
        ("rds", "ModifyDBInstance", json!({"dBInstanceIdentifier": "Orders"}), "AWS::RDS::DBInstance orders"),
        (
            "route53",
            "ChangeResourceRecordSets",
            json!({"hostedZoneId": "/hostedzone/Z1"}),
            "AWS::Route53::HostedZone Z1",
        ),
        ("kms", "TagResource", json!({"keyId": "1a2b-3c"}), "AWS::KMS::Key 1a2b-3c"),
        ("events", "PutTargets", json!({"rule": "nightly"}), "AWS::Events::Rule nightly"),
        ("events", "PutTargets", json!({"rule": "r", "eventBusName": "orders"}), "AWS::Events::Rule orders/r"),
        ("ssm", "LabelParameterVersion", json!({"name": parameter}), "AWS::SSM::Parameter /app/db"),
        ("ecs", "UpdateService", json!({"cluster": "shop", "service": "web"}), "AWS::ECS::Service shop/web"),
        ("ecs", "UpdateService", json!({"service": "web"}), "AWS::ECS::Service default/web"),
    ] {
        let shown = format!("Changed {shown}");
        assert!(told(service, event, request, Value::Null).contains(&shown), "{event}: {shown}");
    }
}

#[test]
fn a_balancer_is_of_the_generation_that_its_answer_shows() {
    let balancer = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/app/web/50dc6c495c0c9188";
    let answer = json!({"loadBalancers": [{"loadBalancerArn": balancer}]});
    let v2 = told("elasticloadbalancing", "CreateLoadBalancer", json!({"name": "web"}), answer);
    assert_eq!(v2, ["Made AWS::ElasticLoadBalancingV2::LoadBalancer web"]);
    let request = json!({"loadBalancerName": "old"});
    let classic = told("elasticloadbalancing", "CreateLoadBalancer", request, json!({"dNSName": "old-1.elb"}));
    assert_eq!(classic, ["Made AWS::ElasticLoadBalancing::LoadBalancer old"]);
    let tags = json!({"resourceArns": [balancer.replace("loadbalancer/app/web", "targetgroup/t")], "tags": []});
    let tagged = told("elasticloadbalancing", "AddTags", tags, Value::Null);
    assert_eq!(tagged, ["Changed AWS::ElasticLoadBalancingV2::TargetGroup t"]);
}

#[test]
fn an_engine_tells_whose_database_it_is() {
    let arn = "arn:aws:rds:eu-west-1:123456789012:cluster:graph";
    for (engine, kind) in [("neptune", "Neptune"), ("docdb", "DocDB"), ("aurora-mysql", "RDS")] {
        let request = json!({"dBClusterIdentifier": "graph", "engine": engine});
        let response = json!({"dBClusterArn": arn, "engine": engine});
        let made = told("rds", "CreateDBCluster", request, response.clone());
        assert_eq!(made, [format!("Made AWS::{kind}::DBCluster graph")]);
        let ended = told("rds", "DeleteDBCluster", json!({"dBClusterIdentifier": "graph"}), response);
        assert_eq!(ended, [format!("Ended AWS::{kind}::DBCluster graph")]);
    }
    let last = json!({"dBInstanceIdentifier": "orders", "finalDBSnapshotIdentifier": "orders-last"});
    let ended = ["Ended AWS::RDS::DBInstance orders", "Made AWS::RDS::DBSnapshot orders-last"];
    assert_eq!(told("rds", "DeleteDBInstance", last, Value::Null), ended);
}

#[test]
fn a_parameter_is_made_by_its_first_version_and_changed_by_others() {
    let put = |version: u32| {
        told("ssm", "PutParameter", json!({"name": "/app/db"}), json!({"version": version, "tier": "Standard"}))
    };
    assert_eq!(put(1), ["Made AWS::SSM::Parameter /app/db"]);
    assert_eq!(put(2), ["Changed AWS::SSM::Parameter /app/db"]);
}

#[test]
fn what_belongs_to_no_region_has_none_and_a_bucket_has_its_own() {
    let role = call("iam", "DeleteRole", json!({"roleName": "deployer"}), Value::Null);
    assert_eq!(read(&role, false, true), ["Ended AWS::IAM::Role deployer 123456789012/ -"]);
    let request =
        json!({"bucketName": "assets", "CreateBucketConfiguration": {"LocationConstraint": "ap-northeast-1"}});
    let bucket = call("s3", "CreateBucket", request, Value::Null);
    assert_eq!(read(&bucket, false, true), ["Made AWS::S3::Bucket assets 123456789012/ap-northeast-1 -"]);
    let profile = json!({"roleName": "deployer", "instanceProfileName": "web"});
    let added = told("iam", "AddRoleToInstanceProfile", profile, Value::Null);
    assert_eq!(added, ["Changed AWS::IAM::InstanceProfile web"]);
    let attach = json!({"roleName": "deployer", "policyArn": "arn:aws:iam::aws:policy/ReadOnlyAccess"});
    assert_eq!(told("iam", "AttachRolePolicy", attach, Value::Null), ["Changed AWS::IAM::Role deployer"]);
    let root = json!({"userName": "AWS ROOT USER", "serialNumber": "arn:aws:iam::123456789012:mfa/root"});
    let enabled = told("iam", "EnableMFADevice", root, Value::Null);
    assert_eq!(enabled, ["Changed AWS::IAM::VirtualMFADevice root"], "the root user is no user");
}

#[test]
fn what_only_uses_changes_nothing_and_is_told_when_asked_for() {
    let key = "arn:aws:kms:eu-west-1:123456789012:key/1a2b-3c";
    let table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders";
    let machine = "arn:aws:states:eu-west-1:123456789012:stateMachine:flow";
    let topic = "arn:aws:sns:eu-west-1:123456789012:told";
    let cluster = "arn:aws:rds:eu-west-1:123456789012:cluster:shop";
    for (service, event, request, shown) in [
        ("s3", "GetObject", json!({"bucketName": "assets", "key": "a"}), "AWS::S3::Bucket assets"),
        ("s3", "PutObject", json!({"bucketName": "assets", "key": "a"}), "AWS::S3::Bucket assets"),
        ("dynamodb", "PutItem", json!({"tableName": table}), "AWS::DynamoDB::Table orders"),
        ("lambda", "Invoke", json!({"functionName": "resize"}), "AWS::Lambda::Function resize"),
        ("sqs", "SendMessage", json!({"queueUrl": "https://sqs/1/jobs"}), "AWS::SQS::Queue jobs"),
        ("sns", "Publish", json!({"topicArn": topic}), "AWS::SNS::Topic told"),
        ("secretsmanager", "GetSecretValue", json!({"secretId": "app/db"}), "AWS::SecretsManager::Secret app/db"),
        ("ssm", "GetParameter", json!({"name": "/app/db"}), "AWS::SSM::Parameter /app/db"),
        ("kinesis", "PutRecords", json!({"streamName": "clicks"}), "AWS::Kinesis::Stream clicks"),
        ("firehose", "PutRecord", json!({"deliveryStreamName": "d"}), "AWS::KinesisFirehose::DeliveryStream d"),
        ("states", "StartExecution", json!({"stateMachineArn": machine}), "AWS::StepFunctions::StateMachine flow"),
        ("events", "PutEvents", json!({"entries": [{"eventBusName": "orders"}]}), "AWS::Events::EventBus orders"),
        ("ecr", "BatchGetImage", json!({"repositoryName": "shop/web"}), "AWS::ECR::Repository shop/web"),
        ("ecs", "RunTask", json!({"cluster": "shop", "taskDefinition": "web:3"}), "AWS::ECS::Cluster shop"),
        ("kms", "Decrypt", json!({"keyId": key}), "AWS::KMS::Key 1a2b-3c"),
        ("rds-data", "ExecuteStatement", json!({"resourceArn": cluster}), "AWS::RDS::DBCluster shop"),
        ("ssm", "StartSession", json!({"target": "i-00000000000000001"}), "AWS::EC2::Instance i-00000000000000001"),
    ] {
        assert_eq!(told(service, event, request.clone(), Value::Null), Vec::<String>::new(), "{event}");
        assert!(used(service, event, request).contains(&format!("Used {shown}")), "{event}: {shown}");
    }
    assert!(used("bedrock", "InvokeModel", json!({"modelId": "anthropic.claude"})).is_empty());
}

#[test]
fn the_list_of_resources_tells_what_the_request_does_not() {
    let mut by_alias = call("kms", "Decrypt", json!({"keyId": "alias/app"}), Value::Null);
    let arn = "arn:aws:kms:eu-west-1:210987654321:key/1a2b-3c";
    by_alias["resources"] = json!([{"ARN": arn, "accountId": "210987654321", "type": "AWS::KMS::Key"}]);
    by_alias["readOnly"] = json!(true);
    assert_eq!(read(&by_alias, true, true), [format!("Used AWS::KMS::Key 1a2b-3c 210987654321/eu-west-1 {arn}")]);
    let mut channel = call("cloudtrail", "CreateServiceLinkedChannel", Value::Null, Value::Null);
    channel["resources"] = json!([{"type": "AWS::CloudTrail::Channel",
        "ARN": "arn:aws:cloudtrail:eu-west-1:123456789012:channel/7944f0ec", "accountId": "123456789012"}]);
    assert_eq!(read(&channel, false, false), ["Made AWS::CloudTrail::Channel 7944f0ec"]);
    let mut policy = call("s3", "PutBucketPolicy", json!({"bucketName": "assets"}), Value::Null);
    policy["resources"] =
        json!([{"ARN": "arn:aws:s3:::assets", "accountId": "123456789012", "type": "AWS::S3::Bucket"}]);
    let shown = ["Changed AWS::S3::Bucket assets 123456789012/eu-west-1 arn:aws:s3:::assets"];
    assert_eq!(read(&policy, false, true), shown, "found once, and its ARN with it");
}

#[test]
fn what_belongs_to_another_account_is_of_that_account() {
    let mut get = call("s3", "GetObject", json!({"bucketName": "assets", "key": "a"}), Value::Null);
    get["resources"] = json!([
        {"type": "AWS::S3::Object", "ARN": "arn:aws:s3:::assets/a"},
        {"type": "AWS::S3::Bucket", "ARN": "arn:aws:s3:::assets", "accountId": "210987654321"},
    ]);
    let shown = ["Used AWS::S3::Bucket assets 210987654321/eu-west-1 arn:aws:s3:::assets"];
    assert_eq!(read(&get, true, true), shown);
    let queue = json!({"queueUrl": "https://sqs.eu-west-1.amazonaws.com/210987654321/jobs"});
    let send = read(&call("sqs", "SendMessage", queue, Value::Null), true, true);
    assert_eq!(send, ["Used AWS::SQS::Queue jobs 210987654321/eu-west-1 -"]);
    let mut old =
        call("iam", "CreateUser", json!({"userName": "Bob"}), json!({"user": {"arn": "arn:aws:iam::1:user/Bob"}}));
    old["recipientAccountId"] = Value::Null;
    assert_eq!(read(&old, true, true), ["Made AWS::IAM::User Bob 1/ arn:aws:iam::1:user/Bob"], "one user, not two");
}

#[test]
fn an_unknown_service_tells_by_its_arns_and_no_kind_is_guessed() {
    let arn = "arn:aws:rolesanywhere:eu-west-1:123456789012:trust-anchor/49e2";
    let answer = json!({"trustAnchor": {"trustAnchorArn": arn, "roleArn": "arn:aws:iam::123456789012:role/r"}});
    let made = told("rolesanywhere", "CreateTrustAnchor", json!({"name": "n"}), answer.clone());
    assert_eq!(made, ["Made  49e2"]);
    let ended = told("rolesanywhere", "DeleteTrustAnchor", json!({"trustAnchorId": "49e2"}), answer);
    assert_eq!(ended, ["Ended  49e2"]);
    assert_eq!(told("rolesanywhere", "TagResource", json!({"resourceArn": arn}), Value::Null), ["Changed  49e2"]);
    let other = json!({"resourceArn": "arn:aws:iam::123456789012:role/r"});
    assert!(told("rolesanywhere", "PutSomething", other, Value::Null).is_empty(), "it is of another service");
}

#[test]
fn a_service_that_ends_a_secret_tells_it_beside() {
    let mut ends = call("secretsmanager", "EndSecretVersionDelete", Value::Null, Value::Null);
    ends["eventType"] = json!("AwsServiceEvent");
    let arn = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:app-a1B2c3";
    ends["additionalEventData"] = json!({"ARN": arn, "Name": "app"});
    assert_eq!(read(&ends, false, false), ["Ended AWS::SecretsManager::Secret app"]);
    let mut rotates = call("kms", "RotateKey", Value::Null, Value::Null);
    rotates["serviceEventDetails"] = json!({"keyId": "1a2b-3c"});
    assert_eq!(read(&rotates, false, false), ["Changed AWS::KMS::Key 1a2b-3c"]);
}

#[test]
fn thousands_at_once_are_each_told_once() {
    let items: Vec<Value> = (0..20_000).map(|n| json!({"resourceId": format!("i-{:017x}", n % 10_000)})).collect();
    let tags = json!({"resourcesSet": {"items": items}});
    assert_eq!(told("ec2", "CreateTags", tags, Value::Null).len(), 10_000);
}

#[test]
fn what_cannot_be_read_is_passed_over() {
    for request in [json!(null), json!([]), json!("text"), json!({"functionName": null}), json!({"functionName": {}})] {
        assert!(told("lambda", "DeleteFunction20150331", request.clone(), request).is_empty());
    }
    let waiting = json!({"subscriptionArn": "pending confirmation"});
    assert!(told("sns", "Subscribe", json!({"topicArn": "arn:aws:sns:eu-west-1:1:told"}), waiting).is_empty());
    let hidden = json!({"userPoolId": "p", "username": "HIDDEN_DUE_TO_SECURITY_REASONS"});
    assert!(told("cognito-idp", "AdminDeleteUser", hidden, Value::Null).is_empty());
    let hidden = json!({"functionName": "HIDDEN_DUE_TO_SECURITY_REASONS"});
    assert!(told("lambda", "UpdateFunctionCode20150331v2", hidden, Value::Null).is_empty());
}

#[test]
fn what_a_call_failed_on_is_not_touched() {
    let endpoint = |n: u32| format!("vpce-0000000000000000{n}");
    let asked = json!([{"tag": 1, "content": endpoint(1)}, {"tag": 2, "content": endpoint(2)}]);
    let request = json!({"DeleteVpcEndpointsRequest": {"VpcEndpointId": asked}});
    let item = json!({"resourceId": endpoint(1), "error": {"code": "InvalidVpcEndpoint.NotFound"}});
    let response = json!({"DeleteVpcEndpointsResponse": {"unsuccessful": {"item": item}}});
    let ended = told("ec2", "DeleteVpcEndpoints", request.clone(), response);
    assert_eq!(ended, [format!("Ended AWS::EC2::VPCEndpoint {}", endpoint(2))]);
    let response = json!({"DeleteVpcEndpointsResponse": {"unsuccessful": ""}});
    assert_eq!(told("ec2", "DeleteVpcEndpoints", request, response).len(), 2);

    let request = json!({"databaseName": "db", "tablesToDelete": ["t1", "t2"]});
    let response = json!({"errors": [{"tableName": "t2", "errorDetail": {"errorCode": "EntityNotFoundException"}}]});
    assert_eq!(told("glue", "BatchDeleteTable", request, response), ["Ended AWS::Glue::Table db/t1"]);

    let request = json!({"names": ["/app/x", "/app/y"]});
    let response = json!({"deletedParameters": ["/app/x"], "invalidParameters": ["/app/y"]});
    assert_eq!(told("ssm", "DeleteParameters", request, response), ["Ended AWS::SSM::Parameter /app/x"]);
}

#[test]
fn what_failed_in_part_is_touched() {
    let template = "lt-00000000000000001";
    let version = |n: u32| json!({"item": {"launchTemplateId": template, "versionNumber": n}});
    let request = json!({"DeleteLaunchTemplateVersionsRequest": {"LaunchTemplateId": template}});
    let response = json!({"DeleteLaunchTemplateVersionsResponse": {
        "successfullyDeletedLaunchTemplateVersionSet": version(1),
        "unsuccessfullyDeletedLaunchTemplateVersionSet": version(2),
    }});
    let changed = told("ec2", "DeleteLaunchTemplateVersions", request, response);
    assert_eq!(changed, [format!("Changed AWS::EC2::LaunchTemplate {template}")]);
}

#[test]
fn tags_of_a_health_check_are_no_hosted_zone() {
    let tags = |of: &str| {
        let request = json!({"resourceType": of, "resourceId": "Z1"});
        told("route53", "ChangeTagsForResource", request, Value::Null)
    };
    assert_eq!(tags("healthcheck"), ["Changed AWS::Route53::HealthCheck Z1"]);
    assert_eq!(tags("hostedzone"), ["Changed AWS::Route53::HostedZone Z1"]);
}

#[test]
fn an_encoded_arn_is_that_arn() {
    let arn = "arn:aws:kafka:us-east-1:123456789012:cluster/logs/1a2b-3";
    let request = json!({"clusterArn": arn.replace(':', "%3A").replace('/', "%2F")});
    let ended = read(&call("kafka", "DeleteCluster", request, Value::Null), false, true);
    let plain = read(&call("kafka", "DeleteCluster", json!({"clusterArn": arn}), Value::Null), false, true);
    assert_eq!(ended, plain);
    assert!(ended[0].starts_with("Ended AWS::MSK::Cluster logs"), "{ended:?}");
}

#[test]
fn what_runs_is_no_resource_that_was_changed() {
    let arn = |what: &str| format!("arn:aws:states:eu-west-1:123456789012:{what}");
    let (request, response) =
        (json!({"stateMachineArn": arn("stateMachine:sm")}), json!({"executionArn": arn("execution:sm:1")}));
    assert!(told("states", "StartExecution", request, response).is_empty());
    let response = json!({"jobId": "x", "jobArn": "arn:aws:batch:eu-west-1:123456789012:job/x"});
    assert!(told("batch", "SubmitJob", json!({"jobQueue": "q", "jobDefinition": "d"}), response).is_empty());
}

#[test]
fn the_end_of_a_version_is_not_the_end_of_its_function() {
    let arn = "arn:aws:lambda:eu-west-1:123456789012:function:resize";
    let partial = "123456789012:function:resize";
    for request in [
        json!({"functionName": "resize:3"}),
        json!({"functionName": format!("{partial}:3")}),
        json!({"functionName": format!("{arn}:3")}),
        json!({"functionName": arn, "qualifier": "3"}),
        json!({"functionName": partial, "qualifier": "3"}),
    ] {
        let ended = told("lambda", "DeleteFunction20150331", request.clone(), Value::Null);
        assert_eq!(ended, ["Ended AWS::Lambda::Version resize/3"], "{request}");
    }
    for name in ["resize", partial, arn] {
        let ended = told("lambda", "DeleteFunction20150331", json!({"functionName": name}), Value::Null);
        assert_eq!(ended, ["Ended AWS::Lambda::Function resize"], "{name}");
    }
}

#[test]
fn a_rename_tells_the_new_name() {
    let renamed = |service: &str, name: &str, request: Value| {
        let text = call(service, name, request, Value::Null).to_string();
        let record: Record<'_> = serde_json::from_str(&text).unwrap();
        let (mut texts, mut identities) = (Texts::default(), Identities::default());
        let who = identities.put(None, &mut texts);
        let event = Event::new(&record, EventId::Uuid([0; 16]), who, Via::Other);
        let all = subjects(&event, false);
        let told = all.iter().map(|subject| (subject.id.to_string(), new_id(&event, subject).map(String::from)));
        told.collect::<Vec<_>>()
    };
    let database = json!({"dBInstanceIdentifier": "rep", "newDBInstanceIdentifier": "Rep2", "applyImmediately": true});
    assert_eq!(renamed("rds", "ModifyDBInstance", database), [("rep".to_owned(), Some("rep2".to_owned()))]);
    let user = json!({"userName": "bob", "newUserName": "rob"});
    assert_eq!(renamed("iam", "UpdateUser", user), [("bob".to_owned(), Some("rob".to_owned()))]);
    let path = json!({"userName": "bob", "newPath": "/staff/"});
    assert_eq!(renamed("iam", "UpdateUser", path), [("bob".to_owned(), None)]);
}

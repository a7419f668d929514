//! What `check` must not say of templates that nobody here wrote: that something lacks a tag which it cannot have, or
//! whose tags only a deployment decides. The lists and the search here share nothing with the program's own tables.

#![expect(clippy::print_stdout, reason = "a run gives its figures")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use crate::support::{Run, files_below, folder, shared, tagatlas};

/// Types that take no tags in a template, by service: each occurs in the real templates. Their pages in CloudFormation's
/// resource reference (<https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/>) list no property for tags, and
/// their schemas in its registry say `"taggable": false`; looked up in those of 2026-10-20.
const TAKE_NONE: &[(&str, &str)] = &[
    ("ApiGateway", "Authorizer Deployment Method Model Resource"),
    ("AppSync", "GraphQLSchema"),
    ("ApplicationAutoScaling", "ScalingPolicy"),
    ("AutoScaling", "LaunchConfiguration LifecycleHook ScalingPolicy ScheduledAction"),
    ("CloudFront", "CachePolicy CloudFrontOriginAccessIdentity OriginAccessControl"),
    ("Cognito", "UserPoolClient UserPoolDomain"),
    ("Config", "ConfigRule ConfigurationRecorder DeliveryChannel"),
    ("DirectoryService", "MicrosoftAD"),
    (
        "EC2",
        "EIPAssociation NetworkAclEntry Route SecurityGroupEgress SecurityGroupIngress SubnetNetworkAclAssociation SubnetRouteTableAssociation VPCDHCPOptionsAssociation VPCEndpointServicePermissions VPCGatewayAttachment VolumeAttachment",
    ),
    ("EFS", "MountTarget"),
    ("ElasticBeanstalk", "Application ApplicationVersion ConfigurationTemplate"),
    ("Events", "EventBusPolicy"),
    ("Glue", "DataCatalogEncryptionSettings SecurityConfiguration"),
    ("IAM", "Group InstanceProfile ManagedPolicy Policy RolePolicy"),
    ("IoT", "PolicyPrincipalAttachment Thing ThingPrincipalAttachment"),
    ("KMS", "Alias"),
    ("Lambda", "Permission Url Version"),
    ("Logs", "LogStream MetricFilter QueryDefinition ResourcePolicy"),
    ("Route53", "RecordSet"),
    ("S3", "BucketPolicy"),
    ("SNS", "Subscription TopicPolicy"),
    ("SQS", "QueuePolicy"),
    ("SageMaker", "ImageVersion"),
    ("ServiceCatalog", "PortfolioProductAssociation PortfolioShare TagOption TagOptionAssociation"),
    ("WAFv2", "WebACLAssociation"),
    ("CloudFormation", "CustomResource WaitCondition WaitConditionHandle"),
];

/// Types that take tags in a template and lacked one in some real template, by service. Each was looked up in the same
/// schemas; a launch template has them in `TagSpecifications`.
const TAKE_SOME: &[(&str, &str)] = &[
    ("AmazonMQ", "Broker"),
    ("ApiGateway", "ApiKey RestApi Stage"),
    ("ApiGatewayV2", "Api Stage"),
    ("AppConfig", "Application Environment"),
    ("AppMesh", "Mesh"),
    ("AppRunner", "Service"),
    ("AppSync", "GraphQLApi"),
    ("ApplicationAutoScaling", "ScalableTarget"),
    ("Athena", "WorkGroup"),
    ("AutoScaling", "AutoScalingGroup"),
    ("Backup", "BackupPlan BackupVault"),
    ("Batch", "JobDefinition"),
    ("CertificateManager", "Certificate"),
    ("CloudFormation", "Stack StackSet"),
    ("CloudFront", "Distribution"),
    ("CloudTrail", "Trail"),
    ("CloudWatch", "Alarm Dashboard"),
    ("CodeBuild", "Project ReportGroup"),
    ("CodeCommit", "Repository"),
    ("CodePipeline", "Pipeline"),
    ("Cognito", "IdentityPool UserPool"),
    ("DAX", "Cluster"),
    ("DMS", "Endpoint ReplicationInstance ReplicationSubnetGroup ReplicationTask"),
    ("DirectoryService", "SimpleAD"),
    ("DocDB", "DBCluster DBClusterParameterGroup"),
    ("DynamoDB", "Table"),
    (
        "EC2",
        "CapacityReservation DHCPOptions EIP Host Instance InternetGateway LaunchTemplate NatGateway NetworkAcl NetworkInterface RouteTable SecurityGroup Subnet VPC VPCEndpoint VPCEndpointService Volume",
    ),
    ("ECR", "Repository"),
    ("ECS", "Cluster Service TaskDefinition"),
    ("EFS", "FileSystem"),
    ("EKS", "Cluster Nodegroup"),
    ("EMR", "Cluster"),
    ("ElastiCache", "CacheCluster ParameterGroup ReplicationGroup SubnetGroup"),
    ("ElasticBeanstalk", "Environment"),
    ("ElasticLoadBalancing", "LoadBalancer"),
    ("ElasticLoadBalancingV2", "Listener ListenerRule LoadBalancer TargetGroup"),
    ("Events", "EventBus Rule"),
    ("Glue", "Crawler Job"),
    ("IAM", "Role User"),
    ("IoTAnalytics", "Channel Dataset Datastore Pipeline"),
    ("KMS", "Key"),
    ("Kinesis", "Stream"),
    ("KinesisFirehose", "DeliveryStream"),
    ("Lambda", "EventSourceMapping Function"),
    ("Lightsail", "Container"),
    ("Logs", "LogGroup"),
    ("MSK", "Cluster"),
    ("Neptune", "DBCluster"),
    ("OpenSearchService", "Domain"),
    ("QLDB", "Ledger"),
    ("RDS", "DBCluster DBInstance DBParameterGroup DBSubnetGroup OptionGroup"),
    ("Redshift", "Cluster ClusterParameterGroup"),
    ("Route53", "HostedZone"),
    ("S3", "Bucket"),
    ("SNS", "Topic"),
    ("SQS", "Queue"),
    ("SSM", "Association Document Parameter"),
    ("SageMaker", "Domain Model NotebookInstance"),
    ("SecretsManager", "Secret"),
    ("StepFunctions", "StateMachine"),
    ("Timestream", "Database"),
    ("Transfer", "Server"),
    ("WAFv2", "WebACL"),
    ("WorkSpaces", "Workspace"),
];

fn types(table: &[(&str, &str)]) -> BTreeSet<String> {
    table
        .iter()
        .flat_map(|(service, types)| types.split(' ').map(move |one| format!("AWS::{service}::{one}")))
        .collect()
}

/// A finding of TAG001.
struct Missing {
    kind: String,
    address: String,
    fails: bool,
}

fn missing(run: &Run) -> Vec<Missing> {
    let report = run.json();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let findings = report["findings"].as_array().expect("findings").iter();
    let of_rule = findings.filter(|finding| finding["rule"] == "TAG001");
    of_rule
        .map(|finding| Missing {
            kind: text(&finding["kind"]),
            address: text(&finding["address"]),
            fails: finding["verdict"] == "fail",
        })
        .collect()
}

/// Everything below a folder that may be a template.
fn templates(folder: &Path) -> Vec<PathBuf> {
    let folder = folder.canonicalize().expect("the real templates");
    let may_be = |path: &PathBuf| path.extension().is_some_and(|e| e == "json" || e == "yaml" || e == "yml");
    files_below(&folder).into_iter().filter(may_be).collect()
}

/// What is said of a tag in a file; nothing of one that is no template, or broken.
fn report(path: &Path, key: &str) -> Option<Vec<Missing>> {
    let arguments = ["check", "--format", "json", "--require", key].map(std::ffi::OsStr::new);
    // Where no configuration says in which region it will stand.
    let nowhere = tempfile::tempdir().expect("a temporary folder");
    let run = tagatlas(arguments.into_iter().chain([path.as_os_str()])).inside(nowhere.path()).run();
    run.stdout.starts_with(b"{").then(|| missing(&run))
}

#[test]
fn nothing_lacks_a_tag_that_it_cannot_have() {
    let Some(shared) = shared() else { return };
    let (none, some) = (types(TAKE_NONE), types(TAKE_SOME));
    assert!(none.is_disjoint(&some) && none.len() > 60);
    let mut unreviewed = BTreeMap::new();
    for (source, least) in [("aws-cloudformation-templates", 290), ("cfn-lint", 300), ("checkov", 400)] {
        let (mut read, mut fails, mut doubts, mut kinds) = (0, 0, 0, BTreeSet::new());
        for path in templates(&shared.join("real/cloudformation").join(source)) {
            let Some(missing) = report(&path, "Name") else { continue };
            read += 1;
            for one in missing {
                assert!(!none.contains(&one.kind), "{}: {} ({})", path.display(), one.address, one.kind);
                if !one.fails {
                    doubts += 1;
                    continue;
                }
                fails += 1;
                if !some.contains(&one.kind) {
                    unreviewed.insert(one.kind.clone(), path.clone());
                }
                kinds.insert(one.kind);
            }
        }
        println!(
            "{source}: {read} templates, {fails} without `Name` of {} kinds, {doubts} cannot be told",
            kinds.len()
        );
        assert!(read >= least && fails > 300, "{source} is there: {read}, {fails}");
    }
    assert!(unreviewed.is_empty(), "look up whether these take tags, then list them: {unreviewed:#?}");
}

/// A template as plain JSON, with short forms of functions spelt out.
fn plain(value: serde_yaml::Value) -> Option<Value> {
    Some(match value {
        serde_yaml::Value::Tagged(tagged) => {
            let word = tagged.tag.to_string();
            let word = word.trim_start_matches('!');
            let name = if matches!(word, "Ref" | "Condition") { word.to_owned() } else { format!("Fn::{word}") };
            json!({name: plain(tagged.value)?})
        }
        serde_yaml::Value::Mapping(entries) => {
            let entry =
                |(key, value): (serde_yaml::Value, serde_yaml::Value)| Some((key.as_str()?.to_owned(), plain(value)?));
            entries.into_iter().map(entry).collect::<Option<Map<_, _>>>()?.into()
        }
        serde_yaml::Value::Sequence(items) => items.into_iter().map(plain).collect::<Option<Vec<_>>>()?.into(),
        other => serde_json::to_value(other).ok()?,
    })
}

/// The function that a value is, and what it is given.
fn function(value: &Value) -> Option<(&str, &Value)> {
    let (name, given) = value.as_object().filter(|entries| entries.len() == 1)?.iter().next()?;
    (name == "Ref" || name.starts_with("Fn::")).then_some((name.as_str(), given))
}

/// Whether only a deployment decides whether a tag is among these.
fn is_unresolved(template: &Value, value: &Value, wanted: &str) -> bool {
    match function(value) {
        Some(("Ref", name)) => {
            let name = name.as_str().unwrap_or_default();
            name != "AWS::NoValue" && template["Parameters"][name].get("Default").is_none()
        }
        Some(("Fn::If", given)) => {
            let condition = &template["Conditions"][given[0].as_str().unwrap_or_default()];
            let may_hold = |branch: &Value| holds(branch, wanted) || is_unresolved(template, branch, wanted);
            hangs_on_a_deployment(template, condition) && [&given[1], &given[2]].into_iter().any(may_hold)
        }
        Some(_) => true,
        None => value.as_array().is_some_and(|tags| {
            tags.iter().any(|tag| {
                is_unresolved(template, tag, wanted)
                    || tag.get("Key").is_some_and(|key| is_unresolved(template, key, wanted))
            })
        }),
    }
}

/// Whether a tag is written in some branch: where it is in none, it is missing whatever the deployment decides.
fn holds(value: &Value, wanted: &str) -> bool {
    match value {
        Value::Object(entries) => entries.contains_key(wanted) || entries.values().any(|inner| holds(inner, wanted)),
        Value::Array(items) => items.iter().any(|item| holds(item, wanted)),
        Value::String(text) => text == wanted,
        _ => false,
    }
}

/// Whether a condition asks for a parameter without a default, or for what AWS knows alone.
fn hangs_on_a_deployment(template: &Value, condition: &Value) -> bool {
    match (function(condition), condition) {
        (Some(("Ref", name)), _) => template["Parameters"][name.as_str().unwrap_or_default()].get("Default").is_none(),
        (_, Value::Object(entries)) => entries.iter().any(|(key, inner)| match (key.as_str(), inner.as_str()) {
            ("Condition", Some(name)) => hangs_on_a_deployment(template, &template["Conditions"][name]),
            _ => hangs_on_a_deployment(template, inner),
        }),
        (_, Value::Array(items)) => items.iter().any(|item| hangs_on_a_deployment(template, item)),
        _ => false,
    }
}

/// The resources of a template of which only a deployment decides whether they have a tag.
fn unresolved(template: &Value, wanted: &str) -> BTreeSet<String> {
    let resources = template["Resources"].as_object().into_iter().flatten();
    let has_such = |resource: &Value| {
        let properties = resource["Properties"].as_object().into_iter().flatten();
        let tags = properties.filter(|(name, _)| name.ends_with("Tags"));
        tags.into_iter().any(|(_, tags)| is_unresolved(template, tags, wanted))
    };
    resources.filter(|(_, resource)| has_such(resource)).map(|(name, _)| name.clone()).collect()
}

/// The keys that a template gives to tags, and `Name`.
fn keys(template: &Value, into: &mut BTreeSet<String>) {
    match template {
        Value::Object(entries) => {
            into.extend(entries.get("Key").and_then(Value::as_str).map(str::to_owned));
            entries.values().for_each(|inner| keys(inner, into));
        }
        Value::Array(items) => items.iter().for_each(|item| keys(item, into)),
        _ => {}
    }
}

#[test]
fn what_a_deployment_decides_is_never_said_to_be_missing() {
    let Some(shared) = shared() else { return };
    let (mut parsed, mut seen) = (0, 0);
    for path in templates(&shared.join("real/cloudformation")) {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let Some(template) = serde_yaml::from_str(&text).ok().and_then(plain) else { continue };
        parsed += 1;
        let mut asked = BTreeSet::from(["Name".to_owned()]);
        keys(&template["Resources"], &mut asked);
        for key in asked {
            let undecided = unresolved(&template, &key);
            let Some(missing) = (!undecided.is_empty()).then(|| report(&path, &key)).flatten() else { continue };
            for name in undecided {
                seen += 1;
                let said = missing.iter().find(|one| one.address == name);
                assert!(said.is_none_or(|one| !one.fails), "{}: `{key}` of {name} depends", path.display());
            }
        }
    }
    println!("{parsed} templates, {seen} tags in them that only a deployment decides: none is said to be missing");
    assert!(parsed > 900 && seen >= 5, "there are such: {parsed}, {seen}");
}

/// Every way to leave a list of tags to the deployment, on each shape in which kinds have tags.
#[test]
fn each_way_to_leave_tags_to_a_deployment_is_doubted() {
    let tag = json!({"Key": "Owner", "Value": "kan1"});
    let named = json!({"Key": "Name", "Value": "web"});
    let undecided = |yes: &Value, no: &Value| json!({"Fn::If": ["Live", yes, no]});
    let nothing = json!({"Ref": "AWS::NoValue"});
    let lists = [
        json!({"Ref": "Given"}),
        json!({"Fn::GetAtt": ["Maker", "Tags"]}),
        json!({"Fn::ImportValue": "shared-tags"}),
        json!({"Fn::FindInMap": ["Teams", {"Ref": "Given"}, "Tags"]}),
        json!({"Fn::Transform": {"Name": "AWS::Include", "Parameters": {"Location": "s3://b/tags.yaml"}}}),
        undecided(&json!([named]), &json!([tag])),
        undecided(&json!([named]), &nothing),
        json!([tag, undecided(&named, &nothing)]),
        json!([{"Key": {"Ref": "Given"}, "Value": "web"}]),
        json!([{"Key": {"Fn::If": ["Live", "Name", "Owner"]}, "Value": "web"}]),
        json!([tag, {"Fn::GetAtt": ["Maker", "Tag"]}]),
    ];
    let maps = [
        json!({"Ref": "Given"}),
        json!({"Fn::GetAtt": ["Maker", "Tags"]}),
        undecided(&json!({"Name": "web"}), &json!({"Owner": "kan1"})),
        undecided(&json!({"Name": "web"}), &nothing),
    ];
    let list_kinds = [
        ("AWS::S3::Bucket", "Tags"),
        ("AWS::EFS::FileSystem", "FileSystemTags"),
        ("AWS::Route53::HostedZone", "HostedZoneTags"),
    ];
    let map_kinds = [("AWS::SSM::Parameter", "Tags"), ("AWS::Cognito::UserPool", "UserPoolTags")];
    let lists = list_kinds.iter().flat_map(|kind| lists.iter().map(move |tags| (kind, tags)));
    let maps = map_kinds.iter().flat_map(|kind| maps.iter().map(move |tags| (kind, tags)));
    let mut forms = 0;
    for ((kind, property), tags) in lists.chain(maps) {
        let template = json!({
            "Parameters": {"Given": {"Type": "String"}},
            "Conditions": {"Live": {"Fn::Equals": [{"Ref": "Given"}, "live"]}},
            "Mappings": {"Teams": {"a": {"Tags": ["x"]}, "b": {"Tags": ["y"]}}},
            "Resources": {
                "Thing": {"Type": kind, "Properties": {*property: tags}},
                "Maker": {"Type": "Custom::Maker", "Properties": {"ServiceToken": "x"}},
            },
        });
        assert_eq!(unresolved(&template, "Name"), BTreeSet::from(["Thing".to_owned()]), "{tags}");
        let folder = folder([("t.json", template.to_string().as_bytes())]);
        let run = tagatlas(["check", "--format", "json", "--require", "Name", "t.json"]).inside(folder.path()).run();
        let said: Vec<_> = missing(&run).into_iter().map(|one| (one.address, one.fails)).collect();
        assert_eq!(said, [("Thing".to_owned(), false)], "{kind} with {tags}: {run}");
        forms += 1;
    }
    assert_eq!(forms, 41);
}

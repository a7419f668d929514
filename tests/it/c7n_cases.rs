//! The tag cases of Cloud Custodian (cloud-custodian/cloud-custodian, Apache-2.0): answers of AWS that it recorded, the
//! filters of its tests, and how many resources they match.
//!
//! The recordings and the oracle's file lie beside the repository. A recording holds each call in turn; what a command
//! answered a second time was asked after the policy had acted, and is not read.

#![expect(clippy::print_stdout, reason = "a run gives its figures")]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use crate::support::{Run, files_below, shared, tagatlas};

/// One case.
struct Case {
    /// The function in Custodian's tests.
    test: &'static str,
    /// The folder of its recording.
    data: &'static str,
    kind: &'static str,
    /// All of them must hold.
    filters: &'static [Filter],
    expected: usize,
    /// First answers that were asked for after the policy had acted.
    later: &'static [&'static str],
    /// Instances among the expected that had ended when AWS answered: they are in no estate.
    ended: usize,
}

/// A filter of Custodian.
#[derive(Debug, Clone, Copy)]
enum Filter {
    Tag(&'static str, Test),
    /// `type: value` on a tag.
    Value(&'static str, &'static str),
    Or(&'static [Filter]),
    /// `Tags: empty`.
    Untagged,
    /// A property that is the resource's name here.
    Named(&'static str, &'static str),
    /// Is not about tags. It only narrows: what the others match must be what is expected all the same.
    Beside(&'static str),
}

/// What is asked of a tag.
#[derive(Debug, Clone, Copy)]
enum Test {
    Is(&'static str),
    Absent,
    Present,
    /// There and not empty.
    NotNull,
}

use Filter::{Beside, Named, Or, Tag, Untagged, Value as ValueOf};
use Test::{Absent, Is, NotNull, Present};

const GROUP: &str = "AWS::AutoScaling::AutoScalingGroup";
const INSTANCE: &str = "AWS::EC2::Instance";
const SNAPSHOT: &str = "AWS::EC2::Snapshot";
const VPC: &str = "AWS::EC2::VPC";
const KEY: &str = "AWS::KMS::Key";

const fn case(
    test: &'static str,
    data: &'static str,
    kind: &'static str,
    filters: &'static [Filter],
    expected: usize,
) -> Case {
    Case { test, data, kind, filters, expected, later: &[], ended: 0 }
}

const CASES: &[Case] = &[
    case("test_asg_tag_and_propagate", "test_asg_tag", GROUP, &[Tag("Platform", Is("ubuntu"))], 1),
    case("test_asg_remove_tag", "test_asg_remove_tag", GROUP, &[Tag("CustomerId", NotNull)], 1),
    case("test_asg_mark_for_op", "test_asg_mark_for_op", GROUP, &[Tag("Platform", Is("ubuntu"))], 1),
    case("test_asg_mark_for_op_hours", "test_asg_mark_for_op_hours", GROUP, &[Tag("Service", Absent)], 1),
    case("test_asg_rename_tag", "test_asg_rename", GROUP, &[Tag("Platform", Is("ubuntu"))], 1),
    case("test_asg_suspend", "test_asg_suspend", GROUP, &[Tag("Platform", NotNull)], 1),
    case("test_asg_suspend_force", "test_asg_suspend_force", GROUP, &[Tag("SuspendTag", Present)], 1),
    case("test_asg_resume", "test_asg_resume", GROUP, &[Tag("Platform", NotNull)], 1),
    case("test_asg_resize_save_to_tag", "test_asg_resize_save_to_tag", GROUP, &[Tag("CustodianUnitTest", NotNull)], 1),
    case(
        "test_asg_resize_to_current",
        "test_asg_resize_to_current",
        GROUP,
        &[Beside(r#"{"type": "capacity-delta"}"#), Tag("CustodianUnitTest", NotNull)],
        1,
    ),
    case(
        "test_asg_filter_capacity_delta_match",
        "test_asg_filter_capacity_delta_match",
        GROUP,
        &[Beside(r#"{"type": "capacity-delta"}"#), Tag("CustodianUnitTest", NotNull)],
        1,
    ),
    case(
        "test_filter_tags",
        "test_alarm_tags_filter",
        "AWS::CloudWatch::Alarm",
        &[ValueOf("some-tag", "some-value")],
        1,
    ),
    Case {
        later: &["logs__list-tags-for-resource__1.json"],
        ..case(
            "test_log_group_rename_tag",
            "test_log_group_rename_tag",
            "AWS::Logs::LogGroup",
            &[Or(&[Tag("Application", Present), Tag("Bap", Present)])],
            4,
        )
    },
    case(
        "test_tag_filter",
        "test_dynamodb_tag_filter",
        "AWS::DynamoDB::Table",
        &[Tag("test_key", Is("test_value"))],
        1,
    ),
    case("test_snapshot_copy", "test_ebs_snapshot_copy", SNAPSHOT, &[Tag("ASV", Is("RoadKill"))], 1),
    case("test_tag_augment", "test_ec2_augment_tags", INSTANCE, &[Tag("Env", Is("Production"))], 1),
    case("test_ec2_untag", "test_ec2_untag", INSTANCE, &[Tag("Testing", NotNull)], 1),
    case("test_ec2_untag_array", "test_ec2_untag_array", INSTANCE, &[Tag("Testing", NotNull)], 1),
    case("test_ec2_mark_zero", "test_ec2_mark_zero", INSTANCE, &[Tag("CreatorName", Is("joshuaroot"))], 1),
    case(
        "test_ec2_mark_hours",
        "test_ec2_mark_hours",
        INSTANCE,
        &[Tag("hourly-mark", Absent), Tag("CreatorName", Is("joshuaroot"))],
        1,
    ),
    case("test_ec2_stop", "test_ec2_stop", INSTANCE, &[Tag("Testing", NotNull)], 1),
    Case {
        ended: 1,
        ..case(
            "test_ec2_or_condition",
            "test_ec2_stop",
            INSTANCE,
            &[Or(&[Tag("Name", Is("CompileLambda")), Tag("Name", Is("Spinnaker"))])],
            2,
        )
    },
    case("test_ec2_snapshot_copy_instance_tags_default", "test_ec2_snapshot", INSTANCE, &[Tag("Name", Is("Foo"))], 1),
    case("test_ec2_snapshot_copy_tags", "test_ec2_snapshot_copy_tags", INSTANCE, &[Tag("Name", Is("Foo"))], 1),
    case("test_ec2_snapshot_tags", "test_ec2_snapshot_tags", INSTANCE, &[Tag("Name", Is("Foo"))], 1),
    case(
        "test_ec2_set_instance_profile_existing",
        "test_ec2_set_instance_profile_existing",
        INSTANCE,
        &[Tag("Name", Is("role-test"))],
        3,
    ),
    case(
        "test_autorecover_alarm",
        "test_ec2_autorecover_alarm",
        INSTANCE,
        &[Tag("c7n-test", Is("autorecover-alarm"))],
        2,
    ),
    case("test_tag_and_remove_tag", "test_eks_tag_and_remove_tag", "AWS::EKS::Cluster", &[Tag("Env", Is("Dev"))], 1),
    // The load balancer stands in us-west-2, and its tags are said of one in us-east-1: two, of which one has the tag.
    case(
        "test_elb_tags",
        "test_elb_tags",
        "AWS::ElasticLoadBalancing::LoadBalancer",
        &[Tag("Platform", Is("ubuntu"))],
        1,
    ),
    case(
        "test_set_key_rotation",
        "test_key_rotation_set",
        KEY,
        &[
            Tag("Name", Is("CMK-Rotation-Test")),
            Beside(r#"{"type": "key-rotation-status", "key": "KeyRotationEnabled", "value": false}"#),
        ],
        1,
    ),
    Case {
        later: &["kms__list-resource-tags__1.json"],
        ..case(
            "test_kms_key_remove_tag",
            "test_kms_key_remove_tag",
            KEY,
            &[Beside(r#"{"KeyState": "Enabled"}"#), Tag("ExpiredTag", Is("Invalid"))],
            1,
        )
    },
    Case {
        later: &["lambda__list-tags__1.json"],
        ..case(
            "test_lambda_tag_and_remove",
            "test_lambda_tag_and_remove",
            "AWS::Lambda::Function",
            &[Named("FunctionName", "CloudCustodian"), Tag("Env", Is("Dev"))],
            1,
        )
    },
    case(
        "test_rds_snapshot_copy_related_tags",
        "test_rds_snapshot_copy_related_tags",
        "AWS::RDS::DBSnapshot",
        &[Tag("Owner", Absent)],
        2,
    ),
    Case {
        later: &["sns__list-tags-for-resource__1.json"],
        ..case("test_sns_tag", "test_sns_tag", "AWS::SNS::Topic", &[Tag("Tagging", Absent)], 1)
    },
    case("test_copy_related_resource_tag_all", "test_tags_copy_related_resource_tags_all", SNAPSHOT, &[Untagged], 1),
    case(
        "test_vpc_set_flow_logs_s3",
        "test_vpc_set_flow_logs_s3",
        VPC,
        &[Tag("Name", Is("FlowLogTest")), Beside(r#"{"type": "flow-logs", "enabled": false}"#)],
        1,
    ),
    case(
        "test_vpc_delete_flow_logs",
        "test_vpc_delete_flow_logs",
        VPC,
        &[Tag("Name", Is("FlowLogTest")), Beside(r#"{"type": "flow-logs", "enabled": true}"#)],
        1,
    ),
];

const RELATED: &str = "asks for the tag of another resource";
const MARKED: &str = "compares the date inside of a mark with today";

/// Cases that are not about the tags of the resource that is counted.
const LEFT_OUT: &[(&str, &str)] = &[
    ("test_asg_subnet", RELATED),
    ("test_ebs_instance_filter", RELATED),
    ("test_ec2_network_location_terminated", "compares tags of subnets and groups with those of the instance"),
    ("test_ec2_iam_role_filter_by_tag", RELATED),
    ("test_ec2_iam_role_tag_mirror_ignore", "compares the tags of a role with those of the instance"),
    ("test_efs_has_statement_partial_expected_fail", "asks for the statements of a policy"),
    ("test_query_with_subnet_sg_filter", RELATED),
    ("test_network_location_filter", "compares tags of subnets and groups with those of the cluster"),
    ("test_kms_config_source", "its query of AWS Config does not select the types of what it finds"),
    ("test_lambda_iam_role_filter_by_tag", RELATED),
    ("test_s3_bucket_replication_filter", "asks for the rules of a replication"),
    ("test_sns_remove_tag", MARKED),
    ("test_tag_action_filter_call", MARKED),
    ("test_security_group_reference_ingress_filter", RELATED),
    ("test_security_group_reference_egress_filter", RELATED),
    ("test_vpc_by_security_group", RELATED),
];

/// A resource as the program lists it.
struct Listed {
    name: String,
    tags: BTreeMap<String, String>,
}

impl Filter {
    fn matches(self, resource: &Listed) -> bool {
        match self {
            Tag(key, test) => test.holds(resource.tags.get(key).map(String::as_str)),
            ValueOf(key, value) => Is(value).holds(resource.tags.get(key).map(String::as_str)),
            Or(filters) => filters.iter().any(|filter| filter.matches(resource)),
            Untagged => resource.tags.is_empty(),
            Named(_, name) => resource.name == name,
            Beside(_) => true,
        }
    }

    /// As Custodian's policies write it.
    fn json(self) -> Value {
        match self {
            Tag(key, test) => json!({format!("tag:{key}"): test.word()}),
            ValueOf(key, value) => json!({"type": "value", "key": format!("tag:{key}"), "value": value, "op": "eq"}),
            Or(filters) => json!({"or": filters.iter().map(|filter| filter.json()).collect::<Vec<_>>()}),
            Untagged => json!({"Tags": "empty"}),
            Named(property, name) => json!({property: name}),
            Beside(text) => serde_json::from_str(text).expect("JSON"),
        }
    }

    /// Keys that it asks to be there (`true`) or not.
    fn presence(self) -> Option<(&'static str, bool)> {
        match self {
            Tag(key, Absent) => Some((key, false)),
            Tag(key, Present | NotNull) => Some((key, true)),
            _ => None,
        }
    }
}

impl Test {
    fn holds(self, value: Option<&str>) -> bool {
        match self {
            Is(wanted) => value == Some(wanted),
            Absent => value.is_none(),
            Present => value.is_some(),
            NotNull => value.is_some_and(|value| !value.is_empty()),
        }
    }

    fn word(self) -> &'static str {
        match self {
            Is(value) => value,
            Absent => "absent",
            Present => "present",
            NotNull => "not-null",
        }
    }
}

impl Case {
    /// The answers that the filters saw.
    fn files(&self, recordings: &Path) -> Vec<PathBuf> {
        let folder = recordings.join(self.data).canonicalize().expect("its recording");
        let name = |path: &PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
        let first = |path: &PathBuf| name(path).ends_with("__1.json") && !self.later.contains(&name(path).as_str());
        let files: Vec<PathBuf> = files_below(&folder).into_iter().filter(first).collect();
        assert!(!files.is_empty(), "{} holds nothing", folder.display());
        files
    }

    /// What `tagatlas tags` says of the resources of its kind.
    fn resources(&self, files: &[PathBuf]) -> Vec<Listed> {
        let run = alone(&["tags", "--format", "json"], files).ends_with(0);
        let report = run.json();
        let all = report["resources"].as_array().expect("resources").iter();
        let text = |value: &Value| value.as_str().expect("a text").to_owned();
        let listed = |resource: &Value| {
            assert_eq!(resource["may_have_more"], Value::Null, "{}: {resource}", self.test);
            let tags = resource["tags"].as_array().expect("tags").iter();
            Listed {
                name: text(&resource["address"]),
                tags: tags.map(|tag| (text(&tag["key"]), text(&tag["value"]))).collect(),
            }
        };
        all.filter(|resource| resource["kind"] == self.kind).map(listed).collect()
    }

    /// How many resources of its kind `tagatlas check --require` says to have a tag, and to lack it.
    fn required(&self, files: &[PathBuf], key: &str, all: usize) -> (usize, usize) {
        let run = alone(&["check", "--format", "json", "--require", key], files);
        let report = run.json();
        let findings = report["findings"].as_array().expect("findings").iter();
        let of_key = |finding: &&Value| {
            finding["kind"] == self.kind && finding["tags"].as_array().is_some_and(|keys| keys.contains(&json!(key)))
        };
        let lacks =
            findings.filter(of_key).filter(|finding| finding["rule"] == "TAG001" || finding["rule"] == "TAG003");
        let lacks = lacks.inspect(|finding| assert_eq!(finding["verdict"], "fail", "{}: {finding}", self.test)).count();
        (all - lacks, lacks)
    }

    /// Instances of the recording that had ended and match all the same, counted without the program.
    fn ended_in(&self, files: &[PathBuf]) -> usize {
        let mut ended = 0;
        for file in files.iter().filter(|file| file.to_string_lossy().contains("describe-instances")) {
            let text = std::fs::read_to_string(file).expect("a recording");
            let answer: Value = serde_json::from_str(&text).expect("JSON");
            let reservations = answer["Reservations"].as_array().expect("reservations").iter();
            for instance in reservations.flat_map(|one| one["Instances"].as_array().expect("instances")) {
                let pair = |tag: &Value| Some((tag["Key"].as_str()?.to_owned(), tag["Value"].as_str()?.to_owned()));
                let tags = instance["Tags"].as_array().into_iter().flatten().filter_map(pair).collect();
                let listed = Listed { name: String::new(), tags };
                let is_ended = instance["State"]["Name"] == "terminated";
                ended += usize::from(is_ended && self.filters.iter().all(|filter| filter.matches(&listed)));
            }
        }
        ended
    }
}

/// Runs a command on files where no configuration is.
fn alone(command: &[&str], files: &[PathBuf]) -> Run {
    let nowhere = tempfile::tempdir().expect("a temporary folder");
    let arguments = command.iter().map(OsStr::new).chain(files.iter().map(|path| path.as_os_str()));
    tagatlas(arguments).inside(nowhere.path()).run()
}

#[test]
fn filters_match_as_many_resources_as_in_custodian() {
    let Some(shared) = shared() else { return };
    let recordings = shared.join("real/aws_cli/c7n");
    let mut required = 0;
    for case in CASES {
        let files = case.files(&recordings);
        let resources = case.resources(&files);
        let matches = |resource: &&Listed| case.filters.iter().all(|filter| filter.matches(resource));
        let found = resources.iter().filter(matches).count();
        assert_eq!(case.ended_in(&files), case.ended, "{}: ended instances that match", case.test);
        assert_eq!(found + case.ended, case.expected, "{}", case.test);
        for (key, is_there) in case.filters.iter().filter_map(|filter| filter.presence()) {
            let (with, without) = case.required(&files, key, resources.len());
            let holders = resources.iter().filter(|resource| resource.tags.contains_key(key)).count();
            assert_eq!((with, without), (holders, resources.len() - holders), "{}: {key}", case.test);
            if case.filters.len() == 1 {
                assert_eq!(if is_there { with } else { without }, case.expected, "{}: {key}", case.test);
            }
            required += 1;
        }
    }
    println!(
        "{} cases of Custodian agree, {required} by `check --require` too; {} left out",
        CASES.len(),
        LEFT_OUT.len()
    );
}

/// Each case of the oracle that is marked so, after the name of its test; `None` where the material is not there.
pub(crate) fn oracle(mark: &str) -> Option<Vec<(String, Value)>> {
    let text = std::fs::read_to_string(shared()?.join("real/oracles/c7n_cases.jsonl")).expect("the oracle");
    let cases = text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
    let named = |told: Value| {
        let test = told["test"].as_str().and_then(|test| test.rsplit(':').next()).expect("a test");
        (test.to_owned(), told)
    };
    Some(cases.filter(|told| told[mark] == true).map(named).collect())
}

#[test]
fn every_tag_case_of_custodian_is_taken_or_left_out_for_a_reason() {
    let Some(oracle) = oracle("tag") else { return };
    let mut seen = 0;
    for (test, told) in &oracle {
        let left_out = LEFT_OUT.iter().any(|(name, _)| *name == test);
        let case = CASES.iter().find(|case| case.test == test);
        assert!(left_out != case.is_some(), "{test} is taken or left out");
        seen += 1;
        let Some(case) = case else { continue };
        let filters: Vec<Value> = case.filters.iter().map(|filter| filter.json()).collect();
        assert_eq!((&told["data"], &told["expected"]), (&json!(case.data), &json!(case.expected)), "{test}");
        assert_eq!(told["filters"], json!(filters), "{test}");
    }
    assert_eq!(seen, CASES.len() + LEFT_OUT.len(), "no case is made up");
}

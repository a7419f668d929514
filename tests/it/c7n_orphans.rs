//! The orphan cases of Cloud Custodian (cloud-custodian/cloud-custodian, Apache-2.0): answers of AWS that it recorded, the
//! `unused` filters of its tests, and how many resources they match.
//!
//! Custodian asks what was recorded and takes the rest for granted. Here, what was not recorded leaves doubt: a case says
//! which kinds are missing. Both must part the resources alike.

use std::collections::BTreeSet;
use std::ffi::OsStr;

use serde_json::{Value, json};

use crate::c7n_cases::oracle;
use crate::support::{files_below, shared, tagatlas};

/// One case.
struct Case {
    /// The function in Custodian's tests.
    test: &'static str,
    /// The folder of its recording.
    data: &'static str,
    kind: &'static str,
    rule: &'static str,
    /// Whether Custodian counts what is unused, or what is used.
    counts_unused: bool,
    expected: usize,
    /// What is an orphan for certain.
    proven: &'static [&'static str],
    /// What cannot be told, with the kinds that were not recorded.
    doubted: &'static [(&'static str, &'static [&'static str])],
    /// What Custodian calls unused and nobody can delete.
    spared: &'static [&'static str],
}

const IMAGE: &str = "AWS::EC2::Image";
const GROUP: &str = "AWS::EC2::SecurityGroup";
const FLEETS: [&str; 4] =
    ["AWS::EC2::SpotFleet", "AWS::Batch::ComputeEnvironment", "AWS::EC2::EC2Fleet", "AWS::ImageBuilder::ImageRecipe"];

const CASES: &[Case] = &[
    // Its groups and the versions of its template were recorded; no list of all templates, no launch configuration.
    Case {
        test: "test_unused_ami_with_asg_launch_templates",
        data: "test_unused_ami_launch_template",
        kind: IMAGE,
        rule: "ORP015",
        counts_unused: true,
        expected: 1,
        proven: &[],
        doubted: &[(
            "ami-0515ff4f8f9dbeb31",
            &[
                "AWS::EC2::LaunchTemplate",
                FLEETS[0],
                FLEETS[1],
                FLEETS[2],
                FLEETS[3],
                "AWS::AutoScaling::LaunchConfiguration",
            ],
        )],
        spared: &[],
    },
    // One of two images runs; the other is named by a launch configuration that no group uses.
    Case {
        test: "test_unused_ami_false",
        data: "test_unused_ami_false",
        kind: IMAGE,
        rule: "ORP015",
        counts_unused: false,
        expected: 1,
        proven: &[],
        doubted: &[("ami-e0fba8f7", &["AWS::EC2::LaunchTemplate", FLEETS[0], FLEETS[1], FLEETS[2], FLEETS[3]])],
        spared: &[],
    },
    // Batch uses one of two groups. No interface was recorded, and a rule of the first group names the second.
    Case {
        test: "test_unused_batch",
        data: "test_security_group_batch_unused",
        kind: GROUP,
        rule: "ORP005",
        counts_unused: true,
        expected: 1,
        proven: &[],
        doubted: &[("sg-e2842c8b", &["AWS::EC2::NetworkInterface", "AWS::EC2::Instance"])],
        spared: &[],
    },
    // All interfaces were recorded. One of the two unused groups is the default one of its VPC, which AWS does not delete.
    Case {
        test: "test_unused",
        data: "test_security_group_unused",
        kind: GROUP,
        rule: "ORP005",
        counts_unused: true,
        expected: 2,
        proven: &["sg-f6a42890"],
        doubted: &[],
        spared: &["sg-13de8f75"],
    },
];

/// Cases that the oracle calls orphans and that are none.
const LEFT_OUT: &[(&str, &str)] =
    &[("test_rds_engine_filter", "asks whether the version of a database's engine is still offered")];

#[test]
fn what_custodian_calls_unused_is_an_orphan_or_cannot_be_told_for_want_of_a_recording() {
    let Some(shared) = shared() else { return };
    for case in CASES {
        let folder = shared.join("real/aws_cli/c7n").join(case.data).canonicalize().expect("its recording");
        let first = files_below(&folder).into_iter().filter(|path| path.to_string_lossy().ends_with("__1.json"));
        let files: Vec<_> = first.collect();
        let nowhere = tempfile::tempdir().expect("a temporary folder");
        let run = |arguments: &[&str]| {
            let arguments = arguments.iter().map(OsStr::new).chain(files.iter().map(|path| path.as_os_str()));
            tagatlas(arguments).inside(nowhere.path()).run().ends_with(0).json()
        };
        let graph = run(&["graph", "--format", "json"]);
        let nodes = graph["nodes"].as_array().expect("nodes").iter();
        let all = nodes.filter(|node| node["kind"] == case.kind).count();
        let report = run(&["orphans", "--format", "json"]);
        let findings = report["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == case.rule);
        let (proven, doubted): (Vec<&Value>, Vec<&Value>) = findings.partition(|f| f["verdict"] == "orphan");
        let ids = |found: &[&Value]| -> BTreeSet<String> {
            found.iter().map(|f| f["id"].as_str().expect("an id").to_owned()).collect()
        };
        let named = |ids: &[&str]| -> BTreeSet<String> { ids.iter().map(|id| (*id).to_owned()).collect() };
        assert_eq!(ids(&proven), named(case.proven), "{}", case.test);
        let names: Vec<&str> = case.doubted.iter().map(|(id, _)| *id).collect();
        assert_eq!(ids(&doubted), named(&names), "{}", case.test);
        for (id, missing) in case.doubted {
            let finding = doubted.iter().find(|f| f["id"] == *id).expect("it is in doubt");
            let told: BTreeSet<&str> =
                finding["missing"].as_array().expect("kinds").iter().filter_map(Value::as_str).collect();
            assert!(missing.iter().all(|kind| told.contains(kind)), "{} {id}: {told:?}", case.test);
        }
        let unused = proven.len() + doubted.len() + case.spared.len();
        let counted = if case.counts_unused { unused } else { all - unused };
        assert_eq!(counted, case.expected, "{}", case.test);
    }
}

#[test]
fn every_orphan_case_of_custodian_is_taken_or_left_out_for_a_reason() {
    let Some(oracle) = oracle("orphan") else { return };
    let mut seen = 0;
    for (test, told) in &oracle {
        let left_out = LEFT_OUT.iter().any(|(name, _)| *name == test);
        let case = CASES.iter().find(|case| case.test == test);
        assert!(left_out != case.is_some(), "{test} is taken or left out");
        seen += 1;
        let Some(case) = case else { continue };
        let filter = if case.counts_unused { json!("unused") } else { json!({"type": "unused", "value": false}) };
        assert_eq!((&told["data"], &told["expected"]), (&json!(case.data), &json!(case.expected)), "{test}");
        assert_eq!(told["filters"], json!([filter]), "{test}");
    }
    assert_eq!(seen, CASES.len() + LEFT_OUT.len(), "no case is made up");
}

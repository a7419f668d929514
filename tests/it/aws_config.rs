//! AWS Config as the program meets it: files of a person's own, and the documentation's examples beside the repository.

#![expect(clippy::print_stdout, reason = "a skipped test says so, a run one gives its figures")]

use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

use crate::support::{folder, root, tagatlas};

const SNAPSHOT: &str = r#"{"fileVersion": "1.0", "configurationItems": [
  {"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d", "awsRegion": "us-east-1", "awsAccountId": "123456789012",
   "configurationItemStatus": "OK", "tags": {"Name": "main"}, "configuration": {"vpcId": "vpc-0a1b2c3d"}},
  {"resourceType": "AWS::EC2::Subnet", "resourceId": "subnet-0a1b2c3d", "awsRegion": "us-east-1", "awsAccountId": "123456789012",
   "configurationItemStatus": "OK", "tags": {"Name": "a"}, "configuration": {"availabilityZone": "us-east-1a"}, "relationships":
   [{"resourceType": "AWS::EC2::VPC", "resourceId": "vpc-0a1b2c3d", "name": "Is contained in Vpc"}]},
  {"resourceType": "AWS::EC2::Volume", "resourceId": "vol-0a1b2c3d", "awsRegion": "us-east-1", "awsAccountId": "123456789012",
   "configurationItemStatus": "OK", "tags": {}, "configuration": {"size": 8, "volumeType": "gp2", "attachments": [], "state": {"value": "available"}}},
  {"resourceType": "AWS::Lambda::Function", "resourceId": "worker", "resourceName": "worker", "awsRegion": "us-east-1",
   "awsAccountId": "123456789012", "configurationItemStatus": "OK", "tags": {},
   "configuration": {"functionName": "worker", "environment": {"variables": {"TOKEN": "hunter2"}}}}]}"#;

#[test]
fn a_packed_snapshot_answers_every_question() {
    let mut packed = GzEncoder::new(Vec::new(), Compression::default());
    packed.write_all(SNAPSHOT.as_bytes()).expect("memory takes it");
    let packed = packed.finish().expect("memory takes it");
    let name = "123456789012_Config_us-east-1_ConfigSnapshot_20240101T000000Z_x.json.gz";
    let folder = folder([(name, packed.as_slice())]);

    let graph = tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().ends_with(0).json();
    let edges = graph["edges"].as_array().expect("edges");
    let inside = |edge: &&Value| edge["from"] == "subnet-0a1b2c3d" && edge["to"] == "vpc-0a1b2c3d";
    let edge = edges.iter().find(inside).expect("the relationship is an edge");
    assert_eq!((edge["kind"].as_str(), edge["via"].as_str()), (Some("in"), Some("relationships")));

    let check =
        tagatlas(["check", "--format", "json", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(1);
    let findings = check.json()["findings"].as_array().expect("findings").len();
    assert_eq!(findings, 4, "{check}");

    let orphans = tagatlas(["orphans", "--format", "json", "."]).inside(folder.path()).run().ends_with(0);
    let verdict = |value: &Value| {
        value["findings"].as_array()?.iter().find(|f| f["id"] == "vol-0a1b2c3d")?["verdict"].as_str().map(str::to_owned)
    };
    assert_eq!(verdict(&orphans.json()).as_deref(), Some("orphan"), "AWS itself says that nothing holds it\n{orphans}");
    for said in [graph.to_string(), check.to_string(), orphans.to_string()] {
        assert!(!said.contains("hunter2"));
    }
}

#[test]
fn a_query_that_did_not_ask_for_tags_cannot_tell_of_them() {
    let query = br#"{"QueryInfo": {"SelectFields": []}, "Results": ["{\"resourceType\": \"AWS::EC2::VPC\", \"resourceId\": \"vpc-0a1b2c3d\"}"]}"#;
    let folder = folder([("query.json", query.as_slice())]);
    let check = tagatlas(["check", "-v", "--require", "Owner", "."]).inside(folder.path()).run().ends_with(0);
    let said = check.to_string();
    assert!(said.contains("does not tell its tags") && !said.contains("deployment"), "{said}");
}

#[test]
fn verdicts_alone_are_no_estate_and_the_message_says_what_they_are() {
    let verdicts = br#"{"EvaluationResults": [{"ComplianceType": "COMPLIANT"}]}"#;
    let folder = folder([("verdicts.json", verdicts.as_slice())]);
    let run = tagatlas(["check", "verdicts.json"]).inside(folder.path()).run().ends_with(2);
    assert!(run.to_string().contains("verdicts of AWS Config"), "{run}");
}

/// What an independent look at a file finds in it: every mapping that says of which type and id it is.
fn there(text: &str) -> BTreeSet<(String, String)> {
    fn look(value: &Value, found: &mut BTreeSet<(String, String)>) {
        match value {
            Value::Object(map) => {
                let get = |names: [&str; 2]| names.iter().find_map(|name| map.get(*name)?.as_str());
                let (kind, id) = (get(["resourceType", "ResourceType"]), get(["resourceId", "ResourceId"]));
                // A relationship has a name; of verdicts and of what changed nothing is to be read.
                let is_item = !map.contains_key("name")
                    && !map.contains_key("relationshipName")
                    && !map.contains_key("newEvaluationResult");
                if let (Some(kind), Some(id), true) = (kind, id, is_item && !map.contains_key("configRuleName")) {
                    if !kind.starts_with("AWS::Config::") {
                        found.insert((kind.to_ascii_lowercase(), id.to_owned()));
                    }
                    return;
                }
                let skipped = ["configurationItemDiff", "requestParameters", "evaluationResultIdentifier"];
                map.iter()
                    .filter(|(key, _)| !skipped.contains(&key.as_str()))
                    .for_each(|(_, value)| look(value, found));
            }
            Value::Array(items) => items.iter().for_each(|item| look(item, found)),
            Value::String(text) => {
                if let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text) {
                    look(&inner, found);
                }
            }
            _ => {}
        }
    }
    let mut found = BTreeSet::new();
    if let Ok(value) = serde_json::from_str(text) {
        look(&value, &mut found);
    }
    found
}

/// The resources that the program reads of a file, and its exit code.
fn read(path: &Path) -> (BTreeSet<(String, String)>, i32) {
    let run = tagatlas(["graph", "--format", "json", &path.to_string_lossy()]).run();
    let nodes = run.json()["nodes"].as_array().cloned().unwrap_or_default();
    let text = |node: &Value, key: &str| node[key].as_str().unwrap_or_default().to_owned();
    let resources = nodes.iter().map(|node| (text(node, "kind").to_ascii_lowercase(), text(node, "address"))).collect();
    (resources, run.code.unwrap_or(-1))
}

#[test]
fn the_examples_of_the_documentation_are_read() {
    let material = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), Into::into);
    let material = material.join("real/aws_config");
    if !material.is_dir() {
        println!("skipped: no material at {}", material.display());
        return;
    }
    let mut paths: Vec<_> =
        std::fs::read_dir(material.join("docs")).expect("a folder").flatten().map(|e| e.path()).collect();
    paths.sort();
    let (mut items, mut items_read) = (0, 0);
    for path in &paths {
        let (read, code) = read(path);
        assert!((0..=2).contains(&code), "{}", path.display());
        let there = there(&std::fs::read_to_string(path).expect("text"));
        let both = there.intersection(&read).count();
        println!(
            "{:4} of {:4}  exit {code}  {}",
            both,
            there.len(),
            path.file_name().unwrap_or_default().to_string_lossy()
        );
        // What the recorder's own answers describe (`describe-configuration-recorders`) is another reader's.
        let mut invented = read.difference(&there).filter(|(kind, _)| !kind.starts_with("aws::config::"));
        assert_eq!(invented.next(), None, "{}", path.display());
        (items, items_read) = (items + there.len(), items_read + both);
    }
    println!("{items_read} of {items} resources are read from {} files", paths.len());
    assert!(items > 0 && items_read * 100 >= items * 99, "{items_read} of {items}");
}

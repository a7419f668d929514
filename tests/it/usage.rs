//! Usage files as a person meets them: `--usage`, and `cost --write-usage`.

use std::path::Path;

use serde_json::Value;

use crate::support::tagatlas;

const ESTATE: &str = "version: 1\nregion: us-east-1\nresources:\n  jobs: {type: sqs}\n  assets: {type: s3}\n  \
                      web: {type: ec2, instance_type: t3.micro}\n";
const USAGE: &str = "version: 0.1\nresource_usage:\n  jobs:\n    monthly_requests: 2000000\n  assets:\n    standard:\n      \
                     storage_gb: 100\n  web: {monthly_hrs: 100}\n";

/// A folder with the estate and its usage file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("the file is written");
    write("estate.yaml", ESTATE);
    write("infracost-usage.yml", USAGE);
    folder
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    let run = tagatlas(["cost", "--format", "json"].iter().chain(arguments)).inside(folder).run().ends_with(0);
    serde_json::from_str(run.text()).expect("JSON")
}

fn resource<'v>(bill: &'v Value, address: &str) -> &'v Value {
    let resources = bill["resources"].as_array().expect("a list");
    resources.iter().find(|resource| resource["address"] == address).expect("the resource")
}

#[test]
fn a_usage_file_changes_the_cost_and_says_where() {
    let folder = folder();
    let without = json(folder.path(), &["estate.yaml"]);
    assert_eq!(resource(&without, "jobs")["monthly"], Value::Null);
    let with = json(folder.path(), &["estate.yaml", "--usage", "infracost-usage.yml"]);
    let jobs = resource(&with, "jobs");
    assert_eq!(jobs["monthly"], "0.8");
    let origin = serde_json::json!([{"from": "usage", "file": "infracost-usage.yml", "line": 4}]);
    assert_eq!(jobs["lines"][0]["origin"], origin);
    assert_eq!(resource(&with, "assets")["monthly"], "2.3");
    let web = resource(&with, "web");
    assert_eq!(web["lines"][0]["monthly"], "1.04");
    assert_eq!(web["lines"][0]["origin"][0]["from"], "usage");
    let web = resource(&without, "web");
    assert_eq!(web["lines"][0]["origin"][0]["from"], "assumption");
}

#[test]
fn a_person_sees_where_an_amount_was_stated() {
    let folder = folder();
    let run = tagatlas(["cost", "-v", "estate.yaml", "--usage", "infracost-usage.yml"]).inside(folder.path()).run();
    let text = run.ends_with(0);
    assert!(text.text().contains("2000000 request × $0.0000004 (usage infracost-usage.yml:4)"), "{text}");
}

#[test]
fn every_command_that_shows_money_shows_the_same() {
    let folder = folder();
    for command in ["check", "diagram", "overview", "orphans"] {
        let run = tagatlas([command, "estate.yaml", "--usage", "infracost-usage.yml"]).inside(folder.path()).run();
        assert!(run.stderr.is_empty() && run.code != Some(2), "{run}");
    }
    let shown = |usage: &[&str]| {
        let arguments = ["overview", "estate.yaml"].iter().chain(usage);
        tagatlas(arguments).inside(folder.path()).run().text().to_owned()
    };
    assert_ne!(shown(&[]), shown(&["--usage", "infracost-usage.yml"]));
}

#[test]
fn a_usage_file_among_the_files_of_an_estate_is_no_estate() {
    let folder = folder();
    let run = tagatlas(["cost", ".", "--usage", "infracost-usage.yml"]).inside(folder.path()).run().ends_with(0);
    assert!(run.stderr.is_empty(), "{run}");
    assert!(run.text().contains("$0.80"), "{run}");
}

#[test]
fn what_is_wrong_in_it_is_a_warning_at_its_place() {
    let folder = folder();
    let text = "resource_usage:\n  jobs: {monthly_request: 1}\n  jbos: {monthly_requests: 1}\n";
    std::fs::write(folder.path().join("usage.yml"), text).expect("the file is written");
    let run = tagatlas(["cost", "estate.yaml", "--usage", "usage.yml"]).inside(folder.path()).run().ends_with(0);
    for said in ["usage.yml:2:10", "did you mean `monthly_requests`?", "usage.yml:3:3", "did you mean `jobs`?"] {
        assert!(run.stderr.contains(said), "{said}\n{run}");
    }
    tagatlas(["cost", "estate.yaml", "--usage", "nothing.yml"]).inside(folder.path()).run().ends_with(2);
}

#[test]
fn a_file_to_fill_in_changes_nothing_and_is_never_overwritten() {
    let folder = folder();
    let write = ["cost", "estate.yaml", "--write-usage", "usage.yml"];
    tagatlas(write).inside(folder.path()).run().ends_with(0);
    let text = std::fs::read_to_string(folder.path().join("usage.yml")).expect("it was written");
    assert!(
        text.contains(
            "  jobs: # SQS queue\n    monthly_requests: # requests a month; usual: 1000000, from 10000 to 10000000\n"
        ),
        "{text}"
    );
    assert!(text.contains("monthly_hrs: 730 # hours a month that it runs\n"), "{text}");
    let lines = |bill: Value| {
        let resources = bill["resources"].as_array().expect("a list").clone();
        resources.iter().map(|r| (r["address"].clone(), r["monthly"].clone())).collect::<Vec<_>>()
    };
    let before = json(folder.path(), &["estate.yaml"]);
    let after = json(folder.path(), &["estate.yaml", "--usage", "usage.yml"]);
    assert_eq!(before["total"], after["total"]);
    assert_eq!(lines(before), lines(after));
    let refused = tagatlas(write).inside(folder.path()).run().ends_with(2);
    assert!(refused.stderr.contains("usage.yml is there already; --force writes it anew"), "{refused}");
    tagatlas(write.iter().chain(&["--force"])).inside(folder.path()).run().ends_with(0);
}

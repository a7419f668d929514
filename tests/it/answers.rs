//! AWS's own answers: a folder of what the `aws` command printed.

#![expect(clippy::print_stdout, reason = "a skipped test says so, a run one gives its figures")]

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use crate::support::{root, tagatlas};

/// The real answers that lie beside the repository; `None`, said, where they do not.
fn real(set: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = shared.join("real/aws_cli").join(set);
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

/// The ids, rules and verdicts of what a command finds.
fn findings(arguments: &[&str], rule: &str, verdict: &str) -> BTreeSet<String> {
    let report = tagatlas(arguments.iter().copied().chain(["--format", "json"])).run().json();
    let findings = report["findings"].as_array().cloned().unwrap_or_default();
    let is = |finding: &Value, key: &str, text: &str| finding[key].as_str() == Some(text);
    let fitting = findings.iter().filter(|f| is(f, "rule", rule) && is(f, "verdict", verdict));
    fitting.map(|f| f["id"].as_str().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_resources_of_real_answers_are_read() {
    let script = root().join("tests/it/answers_count.py");
    let (mut there, mut read) = (0, 0);
    for set in ["moto_dump", "cloudmapper", "awscli-examples", "c7n"] {
        let Some(folder) = real(set) else { return };
        let mut command = Command::new("python3");
        let output = command.arg(&script).arg(env!("CARGO_BIN_EXE_tagatlas")).arg(folder).output().expect("python3");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let last = said.lines().last().unwrap_or_default();
        println!("{set}: {last}");
        let (some, all) = last.split_once('/').expect("the figure of the script");
        let (some, all): (usize, usize) = (some.parse().expect("a count"), all.parse().expect("a count"));
        assert!(all > 0 && some * 100 >= all * 97, "{said}");
        (there, read) = (there + all, read + some);
    }
    println!("{read} of {there} resources are read");
    assert!(read * 100 >= there * 99, "{read} of {there}");
}

#[test]
fn a_real_account_has_its_untagged_resources_and_no_others() {
    let Some(folder) = real("moto_dump") else { return };
    let folder = folder.to_string_lossy().into_owned();
    let arguments = ["check", "--require", "Owner", &folder];
    let missing = findings(&arguments, "TAG001", "fail");
    for id in
        ["i-5fea26e7e977cbac2", "vol-5de2d9b0af5e98d65", "s3/lesson-untagged-logs", "lb/empty-alb", "dynamodb/sessions"]
    {
        assert!(missing.contains(id), "{id} has no owner: {missing:?}");
    }
    for id in
        ["i-2b69818bf84c0d317", "vol-4429d1d2c6b779fa4", "s3/lesson-app-uploads", "lb/lesson-alb", "rds/lesson-db"]
    {
        assert!(!missing.contains(id), "{id} has an owner");
    }
    // Whose tags no answer tells is neither tagged nor untagged.
    let unknown = findings(&arguments, "TAG001", "unknown");
    assert_eq!(unknown.intersection(&missing).count(), 0);
}

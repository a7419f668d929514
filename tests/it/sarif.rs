//! SARIF as others read it: by hand what the standard and GitHub ask for; by the OASIS schema and by the SARIF Multitool
//! of the format's authors where `TAGATLAS_SARIF_TOOLS` names a folder with both, as `.ci/run` lays it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::hostile_names;
use crate::support::{INVENTORIES, Run, WEB_APP, estate, folder, tagatlas};

const FORMAT: [&str; 3] = ["check", "--format", "sarif"];

/// The most results of a run that GitHub takes.
const MOST: usize = 25_000;

/// An estate with more findings than GitHub takes.
static MANY: LazyLock<Run> = LazyLock::new(|| {
    let findings = MOST + 3;
    let mut text = "version: 1\nregion: ap-northeast-1\nresources:\n  dear: {type: ebs, size: 10}\n".to_owned();
    text.extend((1..findings).map(|i| format!("  bucket-{i}: {{type: s3}}\n")));
    let folder = estate(&text);
    tagatlas(FORMAT.iter().chain(&["--require", "Owner", "."])).inside(folder.path()).run().ends_with(1)
});

/// Findings about what accepts findings, which are about no resource.
fn about_ignores() -> Run {
    let text = "version: 1\ntags: {Owner: a}\nresources:\n  a: {type: s3} # tagatlas: ignore[TAG001] not needed\n";
    let config = "version: 1\nrequired_tags: [Owner]\n";
    let folder = folder([("estate.yaml", text.as_bytes()), ("tagatlas.yaml", config.as_bytes())]);
    tagatlas(FORMAT.iter().chain(&["."])).inside(folder.path()).run()
}

/// Each sample estate, and what is hard.
fn runs() -> Vec<(String, Run)> {
    let samples = INVENTORIES.iter().chain(&WEB_APP).map(|name| {
        let path = format!("inventories/{name}");
        (name.replace('/', "-"), tagatlas(FORMAT.iter().copied().chain([path.as_str()])).run())
    });
    let strangers = hostile_names::estate();
    let inside = |arguments: &[&str]| tagatlas(FORMAT.iter().chain(arguments)).inside(strangers.path()).run();
    let piped = tagatlas(FORMAT.iter().chain(&["--require", "Owner", "-"]));
    let special = [
        ("hostile", inside(&["--require", "Project", "."])),
        ("ignores", about_ignores()),
        ("stdin", piped.stdin("version: 1\nresources:\n  a: {type: s3}\n").run().ends_with(1)),
        ("nothing", inside(&["no-such-folder"])),
    ];
    samples.chain(special.map(|(name, run)| (name.to_owned(), run))).collect()
}

/// What a run says of itself, checked by hand.
fn assert_shape(name: &str, run: &Run) {
    let document = run.json();
    assert_eq!(document["version"], "2.1.0", "{name}");
    let only = &document["runs"][0];
    assert_eq!(document["runs"].as_array().map(Vec::len), Some(1), "{name}");
    assert_eq!(only["invocations"][0]["executionSuccessful"], run.code != Some(2), "{name}");
    let rules = only["tool"]["driver"]["rules"].as_array().expect("rules");
    let results = only["results"].as_array().expect("results");
    assert!(results.len() <= MOST, "{name}");
    let mut fingerprints = BTreeSet::new();
    for result in results {
        assert_eq!(rules[result["ruleIndex"].as_u64().expect("an index") as usize]["id"], result["ruleId"], "{result}");
        let level = result["level"].as_str().expect("a level");
        match result["kind"].as_str() {
            Some("fail") => assert!(["error", "warning", "note"].contains(&level), "{result}"),
            Some("open") => assert_eq!(level, "none", "{result}"),
            _ => panic!("of another kind: {result}"),
        }
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a URI");
        assert!(!uri.is_empty() && uri.chars().all(|c| c.is_ascii_alphanumeric() || "-._~/%:".contains(c)), "{uri}");
        let number = |key: &str| place["region"][key].as_u64().expect("a number");
        let (start, end) = ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
        assert!(start.0 >= 1 && start.1 >= 1 && start <= end, "{result}");
        let fingerprint = result["partialFingerprints"]["tagatlas/v1"].as_str().expect("a fingerprint");
        assert!(fingerprints.insert(fingerprint.to_owned()), "{name}: {fingerprint} stands twice");
    }
}

#[test]
fn documents_hold_to_the_standard() {
    let runs = runs();
    let runs: Vec<(&str, &Run)> =
        runs.iter().map(|(name, run)| (name.as_str(), run)).chain([("many", &*MANY)]).collect();
    for (name, run) in &runs {
        assert_shape(name, run);
    }
    let Some(tools) = tools() else { return };
    let folder = tempfile::tempdir().expect("a temporary folder");
    let files: Vec<PathBuf> = runs.iter().map(|(name, _)| folder.path().join(format!("{name}.sarif"))).collect();
    for (file, (_, run)) in files.iter().zip(&runs) {
        std::fs::write(file, &run.stdout).expect("a file");
    }
    let multitool = tools.join("node_modules/@microsoft/sarif-multitool-linux");
    let mut python = Command::new(tools.join("venv/bin/python"));
    python.arg(crate::support::root().join("tests/it/sarif_schema.py")).arg(multitool.join("sarif-2.1.0.json"));
    let output = python.args(&files).output().expect("python starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    // The last one is large, and takes the Multitool most of a minute.
    assert_multitool_content(&multitool.join("Sarif.Multitool"), folder.path(), &files[..files.len() - 1]);
}

/// The Multitool's rules of the standard and of GitHub find nothing but that there is no page about the tool.
fn assert_multitool_content(multitool: &Path, folder: &Path, files: &[PathBuf]) {
    // It would ask the network whether the address of the schema exists.
    let policy = "<Properties><Properties Key=\"SARIF2006.UrisShouldBeReachable.Options\">\
                  <Property Key=\"RuleEnabled\" Value=\"Disabled\"/></Properties></Properties>";
    let (settings, report) = (folder.join("policy.xml"), folder.join("report.json"));
    std::fs::write(&settings, policy).expect("a file");
    let mut command = Command::new(multitool);
    command.arg("validate").args(files).args(["--rule-kind", "Sarif;Ghas", "--level", "Error;Warning"]);
    command.args(["--max-file-size-in-kb", "1000000", "--log", "ForceOverwrite"]);
    let output = command.arg("-c").arg(settings).arg("-o").arg(&report).output().expect("the Multitool starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(said.contains(&format!("{} files scanned", files.len())), "{said}");
    let report: Value = serde_json::from_slice(&std::fs::read(report).expect("its report")).expect("JSON");
    let results = report["runs"][0]["results"].as_array().expect("results");
    let other: Vec<&Value> = results.iter().filter(|result| result["ruleId"] != "SARIF2005").collect();
    assert!(other.is_empty(), "{other:#?}");
    assert!(!results.is_empty(), "it looked at what it was given");
}

/// The folder with the validators; without the variable the test says so.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn tools() -> Option<PathBuf> {
    let tools = std::env::var_os("TAGATLAS_SARIF_TOOLS").map(PathBuf::from);
    if tools.is_none() {
        println!("skipped: TAGATLAS_SARIF_TOOLS names no folder with the schema of SARIF; checked by hand alone");
    }
    tools
}

#[test]
fn what_github_does_not_take_is_left_out_and_said() {
    let document = MANY.json();
    let only = &document["runs"][0];
    assert_eq!(only["results"].as_array().map(Vec::len), Some(MOST));
    assert_eq!(only["results"][0]["locations"][0]["logicalLocations"][0]["fullyQualifiedName"], "dear");
    let notice = only["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].as_str().expect("a text");
    assert!(notice.starts_with("3 findings left out of the SARIF document"), "{notice}");
    assert!(MANY.stderr.contains(&format!("warning[OUT001]: {notice}")), "{}", MANY.stderr);
}

#[test]
fn a_finding_about_no_resource_has_a_place_and_nothing_more() {
    let run = about_ignores();
    let result = &run.json()["runs"][0]["results"][0];
    assert_eq!((&result["ruleId"], &result["level"]), (&"IGN001".into(), &"warning".into()), "{run}");
    assert_eq!(result["locations"][0]["logicalLocations"], Value::Null);
    assert_eq!(result["locations"][0]["physicalLocation"]["region"]["startLine"], 4);
}

//! The truth table of orphans and alarms: of each rule one case where it fails, one where it passes and one where that
//! cannot be told, in shapes as AWS, templates and plans have them.
//!
//! `truth/ORP001.md` holds the cases of ORP001. A case begins with `## fails: vol-1`, `## passes: vol-1` or
//! `## cannot tell: vol-1` (several ids stand with commas between) and holds the files of the estate, each a fenced block
//! whose first line is ```` ```json ec2-describe-volumes.json ````; files of `base/` are what it is compared with. The rule must find exactly what the heading says.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use crate::support::{root, tagatlas};

const VERDICTS: [&str; 3] = ["fails", "passes", "cannot tell"];

/// One case of a rule.
struct Case {
    verdict: String,
    ids: BTreeSet<String>,
    files: Vec<(String, String)>,
}

fn folder() -> PathBuf {
    root().join("tests/it/truth")
}

/// The code and the cases of each file.
fn tables() -> Vec<(String, Vec<Case>)> {
    let files = fs::read_dir(folder()).expect("the folder is there").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    let table = |path: &PathBuf| {
        let code = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let text = fs::read_to_string(path).expect("readable");
        let cases = cases(&text).unwrap_or_else(|why| panic!("{code}: {why}"));
        (code, cases)
    };
    files.iter().map(table).collect()
}

fn cases(text: &str) -> Result<Vec<Case>, String> {
    let mut cases: Vec<Case> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let case = cases.last_mut();
        if let Some(fence) = line.strip_prefix("```") {
            open = !open;
            if open {
                let (_, name) = fence.split_once(' ').ok_or_else(|| format!("`{line}` names no file"))?;
                let case = case.ok_or_else(|| format!("`{line}` stands in no case"))?;
                case.files.push((name.to_owned(), String::new()));
            }
        } else if let (true, Some(case)) = (open, case) {
            let (_, text) = case.files.last_mut().expect("a file is open");
            text.extend([line, "\n"]);
        } else if let Some(heading) = line.strip_prefix("## ") {
            let (verdict, ids) = heading.split_once(": ").ok_or_else(|| format!("`{line}` names nothing"))?;
            if !VERDICTS.contains(&verdict) {
                return Err(format!("`{verdict}` is no verdict"));
            }
            let ids = ids.split(", ").map(str::to_owned).collect();
            cases.push(Case { verdict: verdict.to_owned(), ids, files: Vec::new() });
        }
    }
    Ok(cases)
}

/// A folder with the files of a case.
fn estate(case: &Case) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let estate = folder.path().join("estate");
    fs::create_dir(&estate).expect("a folder");
    for (name, text) in &case.files {
        // What the estate is compared with stands beside it.
        let below = if name.starts_with("base/") { folder.path() } else { estate.as_path() };
        let path = below.join(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("writable");
    }
    folder
}

/// Ids of what a rule finds, by verdict.
fn found(code: &str, case: &Case) -> (BTreeSet<String>, BTreeSet<String>) {
    let folder = estate(case);
    let estate = folder.path().join("estate");
    let command = if code.starts_with("ORP") { "orphans" } else { "alarms" };
    // The configuration of a case stands beside its files.
    let has_base = folder.path().join("base").exists();
    let compared: &[&str] = if has_base { &["--diff", "../base"] } else { &[] };
    let run = tagatlas([&[command, "--format", "json"], compared, &["."]].concat()).inside(&estate).run();
    let code_of_run = run.code;
    assert_eq!(code_of_run, Some(0), "{code}: {}", run.stderr);
    let report: Value = run.json();
    for id in &case.ids {
        let all: &[&str] = if has_base { &[".", "../base"] } else { &["."] };
        let graph = tagatlas([&["graph", "--format", "json"], all].concat()).inside(&estate).run().json();
        let nodes = graph["nodes"].as_array().expect("nodes").iter();
        let is = |node: &Value| [&node["id"], &node["address"]].iter().any(|text| text.as_str() == Some(id));
        assert!(nodes.clone().any(is), "{code}: no resource is `{id}`: {}", run.stderr);
    }
    let findings = report["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == code);
    let (failed, doubted): (Vec<&Value>, Vec<&Value>) =
        findings.partition(|f| matches!(f["verdict"].as_str(), Some("orphan" | "fail")));
    let name = |f: &&Value| {
        let names = [&f["id"], &f["address"]].map(|text| text.as_str().unwrap_or_default());
        names.into_iter().find(|name| case.ids.contains(*name)).unwrap_or(names[0]).to_owned()
    };
    (failed.iter().map(name).collect(), doubted.iter().map(name).collect())
}

#[test]
fn each_rule_tells_the_three_cases_apart() {
    let mut wrong = Vec::new();
    for (code, cases) in tables() {
        for verdict in VERDICTS {
            if !cases.iter().any(|case| case.verdict == verdict) {
                wrong.push(format!("{code} has no case that {verdict}"));
            }
        }
        for case in &cases {
            let (failed, doubted) = found(&code, case);
            let none = BTreeSet::new();
            let expected = match case.verdict.as_str() {
                "fails" => (&case.ids, &none),
                "passes" => (&none, &none),
                _ => (&none, &case.ids),
            };
            if (&failed, &doubted) != expected {
                let ids: Vec<_> = case.ids.iter().collect();
                wrong.push(format!("{code} {} {ids:?}: found {failed:?}, in doubt {doubted:?}", case.verdict));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn each_rule_has_its_table() {
    let tables: BTreeSet<String> = tables().into_iter().map(|(code, _)| code).collect();
    let rules = tagatlas::check::rules_of(&[tagatlas::check::ORPHANS, tagatlas::check::ALARMS].concat());
    let missing: Vec<&str> = rules.iter().map(|rule| rule.code).filter(|code| !tables.contains(*code)).collect();
    assert!(missing.is_empty(), "no table of {missing:?}");
}

/// What the plan of deletions says of a case: the ids of its steps and of what is blocked, by the rule that found them.
fn planned(case: &Case) -> (BTreeSet<(String, String)>, Vec<String>) {
    let folder = estate(case);
    let run = tagatlas(["orphans", "--plan", "--format", "json", "."]).inside(&folder.path().join("estate")).run();
    let plan = run.json();
    let list = |key: &str| plan[key].as_array().cloned().unwrap_or_default();
    let text = |entry: &Value, key: &str| entry[key].as_str().unwrap_or_default().to_owned();
    let steps = list("steps");
    let blocked: Vec<Value> = list("blocked").into_iter().filter(|entry| entry["why"][0].is_string()).collect();
    let told = steps
        .iter()
        .chain(&blocked)
        .flat_map(|entry| ["id", "address"].map(|key| (text(entry, "rule"), text(entry, key))));
    let helpless = steps.iter().chain(&blocked).filter(|step| {
        let kind = tagatlas::kinds::find(&text(step, "kind"));
        kind.is_none_or(|kind| kind.deletion.is_none())
    });
    (told.collect(), helpless.map(|step| text(step, "kind")).collect())
}

#[test]
fn what_a_rule_finds_can_be_deleted_or_it_is_said_why_not() {
    let mut wrong = Vec::new();
    let orphans = tables().into_iter().filter(|(code, _)| code.starts_with("ORP") && code != "ORP043");
    for (code, cases) in orphans {
        for case in cases.iter().filter(|case| case.verdict == "fails") {
            let (told, helpless) = planned(case);
            wrong.extend(helpless.into_iter().map(|kind| format!("{code}: no row tells how {kind} is deleted")));
            // A log group that keeps its logs for ever is in use.
            let is_deleted = code != "ORP025";
            let wanted = |id: &String| told.contains(&(code.clone(), id.clone())) == is_deleted;
            let ids = case.ids.iter().filter(|id| !wanted(id));
            wrong.extend(ids.map(|id| format!("{code}: {id}: planned {told:?}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

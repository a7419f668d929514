//! What the README shows is what happens: every `console` block is run, every output line compared.

use crate::support::{Run, copy_of_inventories, root, tagatlas};

/// A command of the README with the output shown below it; a line `…` stands for any lines.
struct Shown {
    arguments: Vec<String>,
    output: Vec<String>,
}

/// The calls of the program in the README's `console` blocks.
fn shown() -> Vec<Shown> {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("a README");
    let mut calls: Vec<Shown> = Vec::new();
    let mut inside = false;
    for line in readme.lines() {
        match line {
            "```console" => inside = true,
            "```" => inside = false,
            _ if !inside => {}
            _ => match (arguments(line), calls.last_mut()) {
                (Some(arguments), _) => calls.push(Shown { arguments, output: Vec::new() }),
                (None, Some(call)) => call.output.push(line.trim_end().to_owned()),
                (None, None) => panic!("output without a command: {line}"),
            },
        }
    }
    calls
}

/// The program's arguments in a line such as `$ tagatlas check .` or `$ cargo run --release -- check .`.
fn arguments(line: &str) -> Option<Vec<String>> {
    let command = line.strip_prefix("$ ")?;
    let rest = ["cargo run --release -- ", "tagatlas "].iter().find_map(|start| command.strip_prefix(start));
    let rest = rest.unwrap_or_else(|| panic!("the README runs something else: {line}"));
    Some(rest.split_whitespace().map(str::to_owned).collect())
}

/// Whether lines fit what is shown; `…` stands for any number of lines.
fn fits(shown: &[String], lines: &[&str]) -> bool {
    match shown {
        [] => lines.is_empty(),
        [gap, rest @ ..] if gap == "…" => (0..=lines.len()).any(|skipped| fits(rest, &lines[skipped..])),
        [first, rest @ ..] => lines.first().is_some_and(|line| first == line) && fits(rest, &lines[1..]),
    }
}

fn lines(run: &Run) -> Vec<String> {
    let text = format!("{}{}", run.text(), run.stderr);
    text.trim_end().lines().map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn every_command_prints_what_is_shown() {
    let folder = copy_of_inventories();
    let calls = shown();
    assert!(calls.len() >= 2, "the README shows its two commands");
    for call in calls {
        let run = tagatlas(&call.arguments).inside(folder.path()).run();
        let (output, printed) = (call.output.join("\n"), lines(&run));
        let printed: Vec<&str> = printed.iter().map(String::as_str).collect();
        assert!(fits(&call.output, &printed), "the README shows\n{output}\nbut what is printed is\n{run}");
    }
}

#[test]
fn the_first_command_prints_findings_and_writes_a_picture() {
    let folder = copy_of_inventories();
    let first = shown().into_iter().next().expect("a first command");
    let run = tagatlas(&first.arguments).inside(folder.path()).run();
    assert!(matches!(run.code, Some(0 | 1)), "{run}");
    assert!(run.text().contains("TAG001"), "{run}");
    let position = first.arguments.iter().position(|a| a == "-o").expect("it names a picture");
    let picture = std::fs::read(folder.path().join(&first.arguments[position + 1])).expect("a picture");
    assert!(picture.starts_with(b"<svg") || picture.starts_with(b"<?xml"), "an SVG");
}

#[test]
fn every_link_into_the_repository_leads_somewhere() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("a README");
    for link in readme.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
        if !link.is_empty() && !link.contains("://") {
            assert!(root().join(link).exists(), "the README links to {link}, which is not there");
        }
    }
}

#[test]
fn the_policy_that_is_shown_is_one() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("a README");
    let start = readme.find("```yaml\n# yaml-language-server").expect("a policy is shown") + "```yaml\n".len();
    let policy = &readme[start..start + readme[start..].find("\n```").expect("an end")];
    let folder = crate::support::folder([
        ("tagatlas.yaml", policy.as_bytes()),
        ("known-findings.json", br#"{"version": 1, "findings": []}"#),
        (
            "estate.yaml",
            b"version: 1\nresources:\n  a: {type: s3, tags: {Project: p, Env: prod, Owner: a, Backup: none-1}}\n",
        ),
    ]);
    std::fs::create_dir(folder.path().join("policies")).expect("a folder");
    for (name, value) in [("root", "prod"), ("production", "dev")] {
        let text = format!(
            r#"{{"tags": {{"env": {{"tag_key": {{"@@assign": "Env"}}, "tag_value": {{"@@append": ["{value}"]}}}}}}}}"#
        );
        std::fs::write(folder.path().join(format!("policies/{name}.json")), text).expect("a file");
    }
    let run = tagatlas(["check", "--format", "json", "--today", "2026-11-27", "estate.yaml"]);
    let run = run.inside(folder.path()).run().ends_with(1);
    let findings = run.json()["findings"].as_array().expect("findings").clone();
    let told: Vec<String> = findings.iter().map(|f| format!("{} {} {}", f["rule"], f["tags"], f["help"])).collect();
    let help = "\"ask #platform\"";
    assert_eq!(told, [format!("\"TAG001\" [\"Stage\"] {help}"), format!("\"TAG005\" [\"Owner\"] {help}")], "{run}");
}

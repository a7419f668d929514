//! `tagatlas orphans --plan`: a script that a shell reads as it was meant, whatever a name holds; and that is never run.

use std::fs;
use std::process::Command;

use crate::support::{INVENTORIES, root, tagatlas};

/// A classic load balancer of nothing whose name is hostile, and one of a usual name.
fn estate(name: &str) -> String {
    let name = serde_json::to_string(name).expect("a text");
    format!(
        "version: 1\ncomplete: true\nregion: ap-northeast-1\naccount: \"123456789012\"\nresources:\n  \
         {name}: {{type: elb, load_balancer_name: {name}}}\n  usual: {{type: elb, load_balancer_name: usual}}\n"
    )
}

/// What a shell makes of a script, with `aws` a function that prints its words: nothing reaches the real one.
fn words(script: &str) -> Vec<Vec<String>> {
    let harmless = "aws() { printf '%s\\n' \"$@\" ''; }\n";
    let run = Command::new("sh")
        .args(["-c", &format!("{harmless}{script}")])
        .env("PATH", "")
        .output()
        .or_else(|_| Command::new("/bin/sh").args(["-c", &format!("{harmless}{script}")]).env("PATH", "").output())
        .expect("a shell");
    assert!(run.status.success(), "{}\n{script}", String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).expect("text");
    let commands = text.split("\n\n").filter(|part| !part.trim().is_empty());
    commands.map(|part| part.trim_start_matches('\n').lines().map(str::to_owned).collect()).collect()
}

#[test]
fn a_shell_reads_each_name_as_it_is() {
    let hostile =
        ["a b", "it's", "$(touch pwned)", "`touch pwned`", "a; touch pwned", "*", "\"x\"", "#x", "a\\", "~", "!x"];
    for name in hostile {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("estate.yaml"), estate(name)).expect("writable");
        let script = tagatlas(["orphans", "--plan", "."]).inside(folder.path()).run().ends_with(0).text().to_owned();
        let words = words(&script);
        let expected = |name: &str| {
            ["elb", "delete-load-balancer", "--load-balancer-name", name, "--region", "ap-northeast-1"]
                .map(str::to_owned)
        };
        assert_eq!(words, [expected(name).to_vec(), expected("usual").to_vec()], "{name}: {script}");
    }
}

#[test]
fn what_would_harm_is_no_command() {
    for name in ["a\ntouch pwned", "--profile", "file:///etc/passwd", "[\"usual\"]", "\u{1b}[2Jx", "a\rtouch pwned"] {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("estate.yaml"), estate(name)).expect("writable");
        let script = tagatlas(["orphans", "--plan", "."]).inside(folder.path()).run().ends_with(0).text().to_owned();
        let words = words(&script);
        assert_eq!(words.len(), 1, "{name:?}: {script}");
        assert_eq!(words[0][3], "usual");
        assert!(script.contains("BY HAND: its LoadBalancerName "), "{script}");
    }
}

#[test]
fn every_plan_is_a_script_and_says_what_it_saves() {
    for inventory in INVENTORIES {
        let path = root().join("inventories").join(inventory).display().to_string();
        let script = tagatlas(["orphans", "--plan", &path]).run().ends_with(0).text().to_owned();
        words(&script);
        let json = tagatlas(["orphans", "--plan", "--format", "json", &path]).run().ends_with(0).json();
        let steps = json["steps"].as_array().expect("steps");
        let done: Vec<&str> = steps.iter().map(|step| step["id"].as_str().expect("an id")).collect();
        for (at, step) in steps.iter().enumerate() {
            let after = step["after"].as_array().expect("ids").iter().map(|id| id.as_str().expect("an id"));
            assert!(after.clone().all(|id| done[..at].contains(&id)), "{inventory}: {step}");
            assert!(step["command"].is_string() != step["by_hand"].is_string(), "{step}");
        }
        let orphans = tagatlas(["orphans", "--format", "json", &path]).run().ends_with(0).json();
        let proven = orphans["findings"].as_array().expect("findings").iter().filter(|f| f["verdict"] == "orphan");
        let ids: std::collections::BTreeSet<&str> = proven.filter_map(|finding| finding["id"].as_str()).collect();
        let blocked = json["blocked"].as_array().expect("a list");
        let kept: Vec<&str> = blocked.iter().filter_map(|blocked| blocked["id"].as_str()).collect();
        assert!(ids.iter().all(|id| done.contains(id) || kept.contains(id)), "{inventory}: {ids:?}");
    }
}

#[test]
fn a_plan_has_two_forms() {
    let run =
        tagatlas(["orphans", "--plan", "--format", "csv", "."]).inside(&root().join("inventories")).run().ends_with(2);
    assert!(run.stderr.contains("a plan is printed as human (a shell script) or json"), "{}", run.stderr);
}

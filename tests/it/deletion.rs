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

const VOLUME: &str =
    "  disk: {type: ebs, volume_type: gp3, size: 100}\n  old: {type: ebs, volume_type: gp3, size: 10}\n";

#[test]
fn a_change_is_told_by_what_it_leaves() {
    let folder = tempfile::tempdir().expect("a folder");
    let head = "version: 1\ncomplete: true\nregion: ap-northeast-1\nresources:\n";
    let server = "  web: {type: ec2, instance_type: t3.micro, volumes: [{volume_id: disk, device: /dev/sdf}]}\n";
    fs::write(folder.path().join("before.yaml"), format!("{head}{VOLUME}{server}")).expect("writable");
    fs::write(folder.path().join("after.yaml"), format!("{head}{VOLUME}  new: {{type: ebs, size: 1}}\n"))
        .expect("writable");
    let run = |format: &str| {
        tagatlas(["orphans", "--diff", "before.yaml", "--format", format, "after.yaml"])
            .inside(folder.path())
            .run()
            .ends_with(0)
    };
    let report = run("json").json();
    let findings = report["findings"].as_array().expect("findings");
    let told: Vec<_> = findings.iter().map(|f| (f["id"].as_str(), f["left_by_change"].as_bool())).collect();
    assert_eq!(told, [(Some("disk"), Some(true)), (Some("new"), Some(false))]);
    let before = &report["before"];
    assert_eq!((before["base"].as_str(), before["orphans"].as_u64()), (Some("before.yaml"), Some(1)));
    assert_eq!(before["total"]["known"], "0.96");
    let human = run("human").text().to_owned();
    assert!(human.contains("left out: 1 orphan that before.yaml has as well, $0.96 a month"), "{human}");
    assert!(human.contains("it has a user now: the change would orphan it"), "{human}");
}

#[test]
fn a_plan_tells_what_it_would_orphan() {
    let folder = tempfile::tempdir().expect("a folder");
    let volume = r#"{"availability_zone":"us-east-1a","id":"vol-0a1b2c3d4e5f60718","size":100,"type":"gp3"}"#;
    let plan = format!(
        r#"{{"format_version":"1.2","terraform_version":"1.9.8","planned_values":{{"root_module":{{"resources":[
        {{"address":"aws_ebs_volume.data","mode":"managed","type":"aws_ebs_volume","name":"data","values":{volume}}}]}}}},
        "resource_changes":[
        {{"address":"aws_ebs_volume.data","mode":"managed","type":"aws_ebs_volume","name":"data",
          "change":{{"actions":["no-op"],"before":{volume},"after":{volume},"after_unknown":{{}}}}}},
        {{"address":"aws_volume_attachment.data","mode":"managed","type":"aws_volume_attachment","name":"data",
          "change":{{"actions":["delete"],"before":{{"device_name":"/dev/sdf","volume_id":"vol-0a1b2c3d4e5f60718",
          "instance_id":"i-0123456789abcdef0"}},"after":null,"after_unknown":{{}}}}}}]}}"#
    );
    fs::write(folder.path().join("plan.json"), plan).expect("writable");
    let report = tagatlas(["orphans", "--format", "json", "plan.json"]).inside(folder.path()).run().ends_with(0).json();
    let finding = &report["findings"][0];
    assert_eq!(
        (finding["rule"].as_str(), finding["left_by_change"].as_bool()),
        (Some("ORP001"), Some(true)),
        "{finding}"
    );
    let evidence = finding["evidence"].as_array().expect("lines");
    let says = |line: &serde_json::Value| line.as_str().is_some_and(|line| line.contains("but the plan deletes that"));
    assert!(evidence.iter().any(says), "{finding}");
}

#[test]
fn what_leaves_a_template_is_shown_where_it_stood() {
    let folder = tempfile::tempdir().expect("a folder");
    let keep = "Resources:\n  Keep:\n    Type: AWS::SNS::Topic\n";
    let gone = "  Disk:\n    Type: AWS::EC2::Volume\n    DeletionPolicy: Retain\n    Properties: {AvailabilityZone: \
                ap-northeast-1a, VolumeType: gp3, Size: 100}\n";
    fs::create_dir(folder.path().join("old")).expect("a folder");
    fs::write(folder.path().join("old/web.yaml"), format!("{keep}{gone}")).expect("writable");
    fs::write(folder.path().join("web.yaml"), keep).expect("writable");
    let calls = [
        "orphans",
        "--region",
        "ap-northeast-1",
        "--diff",
        "./old",
        "--select",
        "ORP043",
        "--format",
        "json",
        "web.yaml",
    ];
    let report = tagatlas(calls).inside(folder.path()).run().ends_with(0).json();
    let finding = &report["findings"][0];
    let place = (finding["file"].as_str(), finding["line"].as_u64(), finding["id"].as_str());
    assert_eq!(place, (Some("./old/web.yaml"), Some(4), Some("./old/web/Disk")), "{finding}");
    assert_eq!((finding["monthly"].as_str(), report["total"]["monthly"].as_str()), (Some("9.6"), Some("9.6")));
}

//! Tags proposed from who made each resource: into files, and as commands that a real shell reads.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};

use crate::support::{Run, folder, tagatlas};
use crate::trail_records::{ACCOUNT, Record};

const WEB: &str = "i-0123456789abcdef0";
const BUCKET: &str = "photos-1";

fn bucket(name: &str) -> Record {
    Record::new("s3", "CreateBucket").request(json!({"bucketName": name}))
}

fn instance(id: &str) -> Record {
    let item = json!({"instanceId": id, "instanceType": "t3.micro"});
    Record::new("ec2", "RunInstances").response(json!({"instancesSet": {"items": [item]}}))
}

/// A folder with a log and these files.
fn estate(records: &[Value], files: &[(&str, &str)]) -> tempfile::TempDir {
    let records = json!({"Records": records}).to_string();
    let files = files.iter().map(|(name, text)| (*name, text.as_bytes()));
    folder(files.chain([("log.json", records.as_bytes())]))
}

fn suggest(files: &Path, paths: &[&str], what: &str, more: &[&str]) -> Run {
    let mut arguments = vec!["trail"];
    arguments.extend(paths);
    arguments.extend(["--logs", "log.json", "--suggest-tags", what]);
    arguments.extend(more);
    tagatlas(arguments).inside(files).run()
}

/// The words of each call of `aws` that a shell makes of a script.
fn run_by_a_shell(script: &str) -> Vec<Vec<String>> {
    let stub = "aws() { for word do printf '%s\\000' \"$word\"; done; printf '\\001\\000'; }\n";
    let output = Command::new("sh").arg("-c").arg(format!("{stub}{script}")).output().expect("a shell");
    assert!(output.status.success() && output.stderr.is_empty(), "{output:?}\n{script}");
    let text = String::from_utf8(output.stdout).expect("UTF-8");
    let words: Vec<&str> = text.split_terminator('\0').collect();
    let calls = words.split(|word| *word == "\u{1}").filter(|call| !call.is_empty());
    calls.map(|call| call.iter().map(|word| (*word).to_owned()).collect()).collect()
}

/// What stands behind an option.
fn option<'c>(call: &'c [String], name: &str) -> &'c str {
    let at = call.iter().position(|word| word == name).unwrap_or_else(|| panic!("{name} is not in {call:?}"));
    &call[at + 1]
}

#[test]
fn a_file_is_shown_mended_and_then_nothing_is_left_to_propose() {
    let native =
        format!("version: 1\nregion: us-east-1\nresources:\n  {WEB}: {{type: ec2, instance_type: t3.micro}}\n");
    let template =
        format!("Resources:\n  Photos:\n    Type: AWS::S3::Bucket\n    Properties:\n      BucketName: {BUCKET}\n");
    let records = [instance(WEB).json(), bucket(BUCKET).by("bob").at("2027-02-03T04:05:06Z").json()];
    let files = estate(&records, &[("estate.yaml", &native), ("stack.yaml", &template)]);
    let paths = ["estate.yaml", "stack.yaml"];
    let shown = suggest(files.path(), &paths, "Owner=actor,CreatedAt=date", &[]).ends_with(0);
    for line in ["Owner: alice", "CreatedAt: \"2027-01-01\"", "Value: bob", "4 tags of 2 resources"] {
        assert!(shown.text().contains(line), "{line}: {shown}");
    }
    assert!(run_by_a_shell(shown.text()).is_empty(), "all of it is comment: {shown}");
    let unchanged = std::fs::read_to_string(files.path().join("estate.yaml")).expect("the file");
    assert_eq!(unchanged, native, "nothing is written unless it is asked for");
    let fixed = suggest(files.path(), &paths, "Owner=actor,CreatedAt=date", &["--fix"]).ends_with(0);
    assert!(fixed.stderr.contains("mended: 4 tags of 2 resources in 2 files"), "{fixed}");
    let again = suggest(files.path(), &paths, "Owner=actor,CreatedAt=date", &["--format", "json"]).ends_with(0).json();
    assert_eq!((&again["proposed"], &again["present"]), (&json!([]), &json!(4)), "{again:#}");
    let owner =
        tagatlas(["check", "--require", "Owner,CreatedAt", "estate.yaml", "stack.yaml"]).inside(files.path()).run();
    owner.ends_with(0);
}

#[test]
fn what_is_deployed_is_tagged_by_commands_that_a_shell_reads_as_they_are_meant() {
    let answer = json!({"Buckets": [{"Name": "other"}]}).to_string();
    let role = json!({"role": {"roleName": "it's $(id)", "arn": format!("arn:aws:iam::{ACCOUNT}:role/it's $(id)")}});
    let hostile = "a'; touch owned; echo \"$(id)\" `id` \\";
    let mut records = vec![
        instance(WEB).json(),
        bucket(BUCKET).by(hostile).json(),
        Record::new("iam", "CreateRole").request(json!({"roleName": "it's $(id)"})).response(role).json(),
    ];
    records.extend((0..25).map(|number| bucket(&format!("many-{number}")).by("carol").json()));
    let files = estate(&records, &[("buckets.json", &answer)]);
    let run = suggest(files.path(), &["buckets.json"], "Owner=actor", &[]).ends_with(0);
    let calls = run_by_a_shell(run.text());
    let tagging: Vec<_> = calls.iter().filter(|call| call[0] == "resourcegroupstaggingapi").collect();
    let arns = |call: &[String]| call.iter().filter(|word| word.starts_with("arn:aws:s3:::")).count();
    let mut counts: Vec<usize> = tagging.iter().map(|call| arns(call)).collect();
    counts.sort_unstable();
    assert_eq!(counts, [1, 5, 20], "at most twenty a call: {run}");
    let one = tagging
        .iter()
        .find(|call| call.iter().any(|word| *word == format!("arn:aws:s3:::{BUCKET}")))
        .expect("the bucket");
    let tags: Value = serde_json::from_str(option(one, "--tags")).expect("JSON");
    assert_eq!(tags, json!({"Owner": "a__ touch owned_ echo ___id__ _id_ _"}), "what AWS does not take is replaced");
    assert_eq!(option(one, "--region"), "us-east-1");
    let ec2 = calls.iter().find(|call| call[0] == "ec2").expect("the instance");
    assert_eq!((ec2[1].as_str(), option(ec2, "--resources")), ("create-tags", WEB));
    let iam = calls.iter().find(|call| call[0] == "iam").expect("the role");
    assert_eq!((iam[1].as_str(), option(iam, "--role-name")), ("tag-role", "it's $(id)"));
    assert!(run.text().contains("no inventory tells the tags of these"), "{run}");
    assert!(!files.path().join("owned").exists());
}

#[test]
fn names_that_steer_anything_come_into_no_command() {
    let hostile = ["\u{1b}[31mred", "two\nlines; touch owned", "--profile", "file:///etc/passwd"];
    let records: Vec<Value> = hostile.iter().map(|name| bucket(name).json()).collect();
    let files = estate(&records, &[]);
    let run = suggest(files.path(), &[], "Owner=actor", &[]).ends_with(0);
    assert!(run_by_a_shell(run.text()).is_empty(), "{run}");
    assert!(run.text().chars().all(|c| c == '\n' || !c.is_control()), "{run}");
    assert!(run.text().lines().all(|line| line.is_empty() || line.starts_with('#')), "{run}");
}

#[test]
fn an_inventory_tells_what_is_tagged_already_and_what_cannot_be_told() {
    let reservations = json!({"Reservations": [{"Instances": [
        {"InstanceId": WEB, "InstanceType": "t3.micro", "State": {"Name": "running"}, "Tags": [{"Key": "Owner", "Value": "eve"}]},
        {"InstanceId": "i-0123456789abcdef1", "InstanceType": "t3.micro", "State": {"Name": "running"}, "Tags": [{"Key": "owner", "Value": "eve"}]},
        {"InstanceId": "i-0123456789abcdef2", "InstanceType": "t3.micro", "State": {"Name": "running"}}]}]});
    let records: Vec<Value> = [WEB, "i-0123456789abcdef1", "i-0123456789abcdef2"].map(|id| instance(id).json()).into();
    let files = estate(&records, &[("instances.json", &reservations.to_string())]);
    let told = suggest(files.path(), &["instances.json"], "Owner=actor", &["--format", "json"]).ends_with(0).json();
    assert_eq!(told["present"], 1, "{told:#}");
    let ids: Vec<_> = told["proposed"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect();
    assert_eq!(ids, ["i-0123456789abcdef2"], "{told:#}");
    assert!(told["not_proposed"][0]["why"].as_str().unwrap().contains("it has `owner`"), "{told:#}");
}

#[test]
fn nobody_is_made_an_owner_who_is_not_known() {
    let service = json!({"type": "AWSService", "invokedBy": "autoscaling.amazonaws.com"});
    let session = json!({"type": "AssumedRole", "principalId": "AROAEXAMPLE:run-7", "accountId": ACCOUNT,
        "arn": format!("arn:aws:sts::{ACCOUNT}:assumed-role/deploy/run-7"), "accessKeyId": "ASIAEXAMPLE",
        "sessionContext": {"sessionIssuer": {"type": "Role", "arn": format!("arn:aws:iam::{ACCOUNT}:role/deploy"), "userName": "deploy"}}});
    let gone = bucket("gone");
    let records = [
        bucket("by-service").identity(service).json(),
        bucket("by-session").identity(session).json(),
        bucket("by-root")
            .identity(json!({"type": "Root", "accountId": ACCOUNT, "arn": format!("arn:aws:iam::{ACCOUNT}:root")}))
            .json(),
        gone.json(),
        Record::new("s3", "DeleteBucket").at("2027-01-02T00:00:00Z").request(json!({"bucketName": "gone"})).json(),
    ];
    let files = estate(&records, &[]);
    let told = suggest(files.path(), &[], "Owner=actor", &["--format", "json"]).ends_with(0).json();
    assert_eq!(told["proposed"], json!([]), "{told:#}");
    assert_eq!(told["not_proposed"].as_array().unwrap().len(), 3, "what is gone is not even asked about: {told:#}");
    let run = suggest(files.path(), &[], "Owner=actor", &[]).ends_with(0);
    assert!(run.text().contains("a service of AWS made it, and nobody can be asked of that"), "{run}");
    let dates = suggest(files.path(), &[], "CreatedAt=date", &["--format", "json"]).ends_with(0).json();
    assert_eq!(dates["proposed"].as_array().unwrap().len(), 3, "the day is known all the same");
}

#[test]
fn the_policy_has_the_last_word() {
    let native = format!(
        "version: 1\nregion: us-east-1\nresources:\n  {WEB}: {{type: ec2}}\n  i-0123456789abcdef1: {{type: ec2}}\n"
    );
    let policy = "policies:\n  - name: base\n    tags:\n      - {key: Owner, values: [alice, platform]}\n";
    let records = [instance(WEB).by("alice").json(), instance("i-0123456789abcdef1").by("mallory").json()];
    let files = estate(&records, &[("estate.yaml", &native), ("tagatlas.yaml", policy)]);
    let told = suggest(files.path(), &["estate.yaml"], "Owner=actor", &["--format", "json"]).ends_with(0).json();
    let proposed = told["proposed"].as_array().unwrap();
    assert_eq!((proposed.len(), &proposed[0]["tags"]), (1, &json!([{"key": "Owner", "value": "alice"}])), "{told:#}");
    assert!(
        told["not_proposed"][0]["why"].as_str().unwrap().contains("does not allow the value `mallory`"),
        "{told:#}"
    );
}

#[test]
fn what_a_description_makes_is_to_be_tagged_there() {
    let terraform = "APN/1.0 HashiCorp/1.0 Terraform/1.5.0 (+https://www.terraform.io) terraform-provider-aws/5.0.0";
    let records = [bucket("by-hand").json(), bucket("by-code").with("userAgent", terraform.into()).json()];
    let files = estate(&records, &[]);
    let run = suggest(files.path(), &[], "Owner=actor,Through=via", &[]).ends_with(0);
    let (by_hand, by_code) = run.text().split_once("# made through Terraform").expect("it is said");
    assert!(by_hand.contains("arn:aws:s3:::by-hand") && by_hand.contains("\"Through\":\"cli\""), "{run}");
    assert!(by_code.contains("arn:aws:s3:::by-code") && by_code.contains("\"Through\":\"terraform\""), "{run}");
    assert_eq!(run_by_a_shell(run.text()).len(), 2);
}

#[test]
fn what_no_trail_tells_is_refused() {
    let files = estate(&[bucket(BUCKET).json()], &[]);
    for (what, why) in [
        ("Owner=actr", "did you mean `actor`?"),
        ("Owner", "write KEY=WHAT"),
        ("aws:Owner=actor", "no key that AWS takes"),
    ] {
        let run = suggest(files.path(), &[], what, &[]).ends_with(2);
        assert!(run.stderr.contains(why), "{run}");
    }
    suggest(files.path(), &[], "Owner=actor", &["--format", "csv"]).ends_with(2);
}

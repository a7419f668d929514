//! `tagatlas trail` reads whatever logs it is given: every form, whole trees, damaged files; and says what it could not.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;

use serde_json::Value;

use crate::support::{root, tagatlas};

/// A record of a number; every third one makes an instance.
fn record(number: usize) -> String {
    let (name, response) = match number % 3 {
        0 => ("RunInstances", format!(r#"{{"instancesSet":{{"items":[{{"instanceId":"i-0{number:016x}"}}]}}}}"#)),
        1 => ("StopInstances", "null".to_owned()),
        _ => ("DescribeInstances", "null".to_owned()),
    };
    let instance = number / 3 * 3;
    format!(
        r#"{{"eventVersion":"1.09","userIdentity":{{"type":"IAMUser","principalId":"AIDA{0}","arn":"arn:aws:iam::111111111111:user/u{0}","accountId":"111111111111","accessKeyId":"AKIA{0}","userName":"u{0}"}},"eventTime":"2027-01-01T00:{1:02}:00Z","eventSource":"ec2.amazonaws.com","eventName":"{name}","awsRegion":"eu-west-1","sourceIPAddress":"192.0.2.1","userAgent":"aws-cli/2.16.12","requestParameters":{{"instancesSet":{{"items":[{{"instanceId":"i-0{instance:016x}"}}]}}}},"responseElements":{response},"eventID":"00000000-0000-4000-8000-{number:012x}","readOnly":{2},"eventType":"AwsApiCall","recipientAccountId":"111111111111","eventCategory":"Management"}}"#,
        number % 4,
        number % 60,
        name == "DescribeInstances",
    )
}

fn log(numbers: impl IntoIterator<Item = usize>) -> String {
    let records: Vec<String> = numbers.into_iter().map(record).collect();
    format!(r#"{{"Records":[{}]}}"#, records.join(","))
}

fn packed(text: &str) -> Vec<u8> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    packer.write_all(text.as_bytes()).expect("memory takes all");
    packer.finish().expect("memory takes all")
}

fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().expect("a folder")).expect("folders");
    fs::write(path, bytes).expect("a file");
}

/// Reads the logs of a folder, from inside of it.
fn trail(folder: &Path, more: &[&str]) -> crate::support::Run {
    tagatlas(["trail", "--logs", ".", "--format", "json"].iter().chain(more)).inside(folder).run()
}

#[test]
fn a_tree_of_s3_gives_the_same_in_any_order_and_delivered_twice() {
    let (tidy, messy) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    put(tidy.path(), "all.json", log(0..90));
    for (place, numbers) in [
        ("AWSLogs/111111111111/CloudTrail/eu-west-1/2027/01/01/a.json.gz", (60..90).rev().collect::<Vec<_>>()),
        ("AWSLogs/111111111111/CloudTrail/us-east-1/2027/01/01/b.json.gz", (0..90).step_by(2).collect()),
        ("AWSLogs/o-1/222222222222/CloudTrail/eu-west-1/2027/01/01/c.json.gz", (0..70).rev().collect()),
    ] {
        put(messy.path(), place, packed(&log(numbers)));
    }
    let digest = r#"{"awsAccountId":"111111111111","digestStartTime":"2027-01-01T00:00:00Z","logFiles":[]}"#;
    put(messy.path(), "AWSLogs/111111111111/CloudTrail-Digest/eu-west-1/2027/01/01/d.json.gz", packed(digest));
    let [mut tidy, mut messy] = [tidy, messy].map(|folder| trail(folder.path(), &[]).ends_with(0).json());
    let counts = |told: &mut Value| ["read", "duplicates", "skipped", "files"].map(|key| told["events"][key].take());
    assert_eq!(counts(&mut tidy), [90, 0, 0, 1].map(Value::from));
    assert_eq!(counts(&mut messy), [90, 55, 1, 3].map(Value::from));
    assert_eq!(tidy, messy);
}

#[test]
fn damaged_files_are_said_with_their_place_and_the_rest_is_used() {
    let folder = tempfile::tempdir().expect("a folder");
    let whole = log(0..10);
    put(folder.path(), "half.json", &whole[..whole.len() - 50]);
    let long = packed(&log(10..2000));
    put(folder.path(), "short.json.gz", &long[..long.len() / 2]);
    put(folder.path(), "garbage.json", format!("{{\"Records\":[\n{},\n{{x}},\n{}]}}", record(3000), record(3001)));
    put(folder.path(), "terraform.json", r#"{"version":4,"resources":[{"mode":"managed"}]}"#);
    put(folder.path(), "empty.json", "");
    put(folder.path(), "query.csv", b"PAR1\x15\x04");
    put(folder.path(), "README.md", "# logs");
    let run = trail(folder.path(), &[]).ends_with(0);
    let read = run.json()["events"]["read"].as_u64().expect("a count");
    assert!((500..2000).contains(&read), "{run}");
    assert_eq!(run.json()["events"]["skipped"], 4, "{run}");
    let begins = whole.rfind(r#"{"eventVersion""#).expect("records") + 1;
    for wanted in [
        format!("half.json:1:{begins}: the file ends inside of a record"),
        "9 events of the file are used; fetch it again for the rest".to_owned(),
        "garbage.json:3:2: this is no JSON".to_owned(),
        "short.json.gz:1:".to_owned(),
        "it cannot be read further".to_owned(),
    ] {
        assert!(run.stderr.contains(&wanted), "`{wanted}` is missing in:\n{run}");
    }
    for quiet in ["terraform", "README", "empty", "query"] {
        assert!(!run.stderr.contains(quiet), "{run}");
    }
    let run = trail(folder.path(), &["-v"]).ends_with(0);
    for wanted in [
        "skipped terraform.json: it holds no trail events",
        "skipped README.md: its name is not that of a log",
        "skipped empty.json: it is empty",
        "skipped query.csv: it is a Parquet file",
    ] {
        assert!(run.stderr.contains(wanted), "`{wanted}` is missing in:\n{run}");
    }
}

#[test]
fn what_stands_among_events_and_is_none_is_said_with_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let nested = format!(r#""requestParameters":{{"deep":{}1{},"#, "[".repeat(200), "]".repeat(200));
    let deep = record(3).replace(r#""requestParameters":{"#, &nested);
    put(folder.path(), "garbage.json", format!("{{\"Records\":[{},\n @@garbage@@,\n{}]}}", record(0), record(1)));
    put(folder.path(), "types.json", format!("{{\"Records\":[{},\nnull,1,{{}}]}}", record(2)));
    put(folder.path(), "deep.json", format!("{{\"Records\":[\n{deep}]}}"));
    put(folder.path(), "cut.json", r#"{"Events":[{"EventId":"x","EventName":"CreateBucket","Username":"u"}]}"#);
    let run = trail(folder.path(), &["-v"]).ends_with(0);
    assert_eq!(run.json()["events"]["read"], 4, "{run}");
    for wanted in [
        "garbage.json:2:2: this is no JSON: a value is missing",
        "types.json:2:1: this is no trail event, and neither are 2 more values of the file",
        "deep.json:2:1: requestParameters of this record is nested too deep to be read",
        "skipped cut.json: its events have no CloudTrailEvent",
    ] {
        assert!(run.stderr.contains(wanted), "`{wanted}` is missing in:\n{run}");
    }
}

#[test]
fn columns_of_logs_insights_that_are_there_are_not_missed() {
    let folder = tempfile::tempdir().expect("a folder");
    let row = |number| {
        let message = Value::from(record(number));
        format!(r#"[{{"field":"@timestamp","value":"t"}},{{"field":"@message","value":{message}}}]"#)
    };
    put(folder.path(), "results.json", format!(r#"{{"results":[{},{}],"status":"Complete"}}"#, row(0), row(1)));
    let run = trail(folder.path(), &[]).ends_with(0);
    assert_eq!((&run.json()["events"]["read"], run.stderr.as_str()), (&Value::from(2), ""));
}

#[test]
fn where_no_event_is_found_that_is_an_error_with_a_way_out() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "logs/template.json", r#"{"Resources":{"A":{"Type":"AWS::S3::Bucket"}}}"#);
    for (logs, wanted) in [
        ("logs", "no trail events were found in logs"),
        ("logs/template.json", "skipped logs/template.json: it holds no trail events"),
        ("nowhere", "cannot read nowhere: no such file or folder"),
    ] {
        let run = tagatlas(["trail", "--logs", logs]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains(wanted) && run.stderr.contains("aws s3 sync"), "`{wanted}`: {run}");
        assert!(!run.text().contains("period"), "none was asked for: {run}");
    }
}

#[test]
fn standard_input_is_read_and_nothing_is_said_of_progress_where_nobody_looks() {
    let run = tagatlas(["trail", "--logs", "-", "--format", "json"]).stdin(log(0..5000)).run().ends_with(0);
    assert_eq!(run.json()["events"]["read"], 5000);
    assert_eq!(run.stderr, "");
}

/// Every record of the real sets, found in another way: by walking whole documents.
#[test]
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn every_event_of_the_real_sets_is_read() {
    let real = root().join("../shared/real/cloudtrail");
    if !real.is_dir() {
        println!("skipped: {} is not there", real.display());
        return;
    }
    let mut ids = BTreeSet::new();
    let mut folders = vec![real.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "json") {
                let text = fs::read_to_string(&path).expect("text");
                for value in serde_json::Deserializer::from_str(&text).into_iter::<Value>() {
                    collect(&value.expect("JSON"), &mut ids);
                }
            }
        }
    }
    let logs = real.display().to_string();
    let run = tagatlas(["trail", "--logs", &logs, "--format", "json"]).run().ends_with(0);
    assert!(ids.len() > 3000, "{}", ids.len());
    assert_eq!(run.json()["events"]["read"], ids.len(), "{}", run.stderr);
}

/// What tells each record from the others: its id, else all of it. What has no time is no record.
fn collect(value: &Value, ids: &mut BTreeSet<String>) {
    let is_record =
        value.get("eventTime").is_some() && (value.get("eventName").is_some() || value.get("insightDetails").is_some());
    match value {
        Value::Object(_) if is_record => {
            ids.insert(value.get("eventID").map_or_else(|| value.to_string(), Value::to_string));
        }
        Value::Object(entries) => entries.values().for_each(|value| collect(value, ids)),
        Value::Array(items) => items.iter().for_each(|value| collect(value, ids)),
        _ => {}
    }
}

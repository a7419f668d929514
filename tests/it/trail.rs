//! What `tagatlas trail` prints of logs: every format, the filters, `who`, and names of strangers.

use serde_json::{Value, json};

use crate::hostile_names::NAMES;
use crate::support::{Run, folder, tagatlas};

const ESTATE: &str = "inventories/web-app/aws-cli";
const LOGS: &str = "inventories/web-app/logs";

/// `tagatlas trail` on the web application's estate and logs.
fn trail(more: &[&str]) -> Run {
    tagatlas(["trail", ESTATE, "--logs", LOGS].iter().chain(more)).run()
}

fn who(id: &str, more: &[&str]) -> Run {
    tagatlas(["trail", "who", id, "--logs", LOGS].iter().chain(more)).run()
}

/// A record of CloudTrail; what matters of it is written over.
fn record(number: usize, at: &str, event: (&str, &str), name: &str, more: Value) -> Value {
    let mut record = json!({
        "eventVersion": "1.11",
        "userIdentity": {"type": "IAMUser", "arn": format!("arn:aws:iam::123456789012:user/{name}"), "userName": name,
            "accountId": "123456789012", "accessKeyId": "AKIAEXAMPLE"},
        "eventTime": at, "eventSource": event.0, "eventName": event.1, "awsRegion": "eu-west-1",
        "sourceIPAddress": "192.0.2.1", "userAgent": "aws-cli/2.15.0", "readOnly": false, "eventType": "AwsApiCall",
        "recipientAccountId": "123456789012", "eventCategory": "Management",
        "eventID": format!("00000000-0000-4000-8000-{number:012}"),
    });
    for (key, value) in more.as_object().into_iter().flatten() {
        record[key] = value.clone();
    }
    record
}

fn bucket(number: usize, at: &str, event: &str, who: &str, bucket: &str) -> Value {
    let request = json!({"requestParameters": {"bucketName": bucket}});
    record(number, at, ("s3.amazonaws.com", event), who, request)
}

/// A folder with one log of these records.
fn logs(records: &[Value]) -> tempfile::TempDir {
    folder([("log.json", json!({"Records": records}).to_string().as_bytes())])
}

fn told(records: &[Value], arguments: &[&str]) -> Run {
    let folder = logs(records);
    let place = folder.path().to_str().expect("a path of letters");
    tagatlas(arguments.iter().copied().chain(["--logs", place])).run()
}

fn resource<'v>(json: &'v Value, id: &str) -> &'v Value {
    let resources = json["resources"].as_array().expect("resources");
    resources.iter().find(|resource| resource["id"] == id).unwrap_or_else(|| panic!("{id} in {json:#}"))
}

#[test]
fn people_get_a_table_and_a_timeline() {
    insta::assert_snapshot!(trail(&[]).ends_with(0).to_string());
}

#[test]
fn records_of_old_versions_without_an_id_are_moments_of_their_own() {
    let old = |at: &str, event: &str, name: &str| {
        let mut record = bucket(0, at, event, "alice", name);
        record.as_object_mut().expect("a record").remove("eventID");
        record
    };
    let records = [
        old("2014-03-06T17:10:34Z", "CreateBucket", "first"),
        old("2014-03-06T21:01:59Z", "PutBucketPolicy", "first"),
        old("2014-03-24T21:11:59Z", "CreateBucket", "second"),
    ];
    let run = told(&records, &["trail"]).ends_with(0);
    let (_, timeline) = run.text().split_once("what happened").expect("a timeline");
    let when = |at: &str| timeline.lines().filter(|line| line.contains(at)).count();
    assert_eq!([when("17:10:34"), when("21:01:59"), when("21:11:59")], [1, 1, 1], "{timeline}");
}

#[test]
fn programs_get_who_made_changed_and_deleted_each_resource() {
    let json = trail(&["--format", "json"]).ends_with(0).json();
    assert_eq!((&json["events"]["read"], &json["events"]["duplicates"]), (&json!(34), &json!(0)));
    assert_eq!(json["events"]["first"], "2026-11-22T20:19:40Z");
    let database = resource(&json, "orders-db");
    let created = &database["created"];
    assert_eq!((&created["at"], &created["event"]), (&json!("2026-11-22T20:26:04Z"), &json!("CreateDBInstance")));
    assert_eq!((&created["actor"], &created["via"]), (&json!("acme/web-app (GitHub)"), &json!("terraform")));
    assert_eq!(created["roles"], json!([{"role": "deploy", "session": "GitHubActions"}]));
    assert_eq!((&database["changes"], &database["deleted"]), (&json!(1), &Value::Null));
    assert_eq!(database["resource"], "rds/orders-db");
    let gone = resource(&json, "i-0c3e5d7f9a1b2c4d6");
    assert_eq!((&gone["created"]["by_hand"], &gone["created"]["mfa"]), (&json!(true), &json!(false)));
    assert_eq!(gone["deleted"]["event"], "TerminateInstances");
    assert_eq!(gone["resource"], Value::Null);
    let call = json["calls"].as_array().expect("calls").iter().find(|call| call["from"] == "i-02bab6ac9bf418d5b");
    let call = call.expect("the instance calls the bucket");
    assert_eq!((&call["to"], &call["count"]), (&json!("web-app-assets-123456789012"), &json!(4)));
    assert_eq!(call["actions"], json!(["s3:GetObject", "s3:PutObject"]));
    let order = |r: &Value| ["kind", "account", "region", "id"].map(|key| r[key].as_str().unwrap_or("").to_owned());
    let resources = json["resources"].as_array().expect("resources");
    assert!(resources.is_sorted_by_key(order));
}

#[test]
fn a_spreadsheet_gets_a_row_a_resource_or_a_row_an_event() {
    let table = trail(&["--format", "csv"]).ends_with(0);
    let lines: Vec<&str> = table.text().split_terminator("\r\n").collect();
    assert!(lines[0].starts_with("created_at,id,kind,arn,account,region,"), "{table}");
    let columns = lines[0].split(',').count();
    assert!(lines.iter().all(|line| line.split(',').count() == columns), "{table}");
    let events = trail(&["--format", "csv", "--all"]).ends_with(0);
    let lines: Vec<&str> = events.text().split_terminator("\r\n").collect();
    assert!(lines[1].starts_with("2026-11-22T20:25:36Z,made,ec2,CreateVpc,"), "{events}");
    assert!(lines[1..].is_sorted_by_key(|line| line.split(',').next()), "{events}");
}

#[test]
fn a_comment_is_short_and_says_the_most_important_first() {
    let comment = trail(&["--format", "markdown"]).ends_with(0);
    let text = comment.text();
    assert!(text.starts_with("<!-- tagatlas trail -->\n### tagatlas: 18 resources made\n"), "{comment}");
    assert!(text.find("**Worth a look**") < text.find("| who | made |"), "{comment}");
    let many: Vec<Value> = (0..2000)
        .map(|number| bucket(number, "2026-11-22T20:00:00Z", "CreateBucket", "kan", &format!("bucket-{number}")))
        .collect();
    let long = told(&many, &["trail", "--format", "markdown"]).ends_with(0);
    let length = long.text().chars().count();
    assert!((50_000..65_536).contains(&length), "{length} characters");
    assert!(long.text().contains(" more: <code>tagatlas trail</code> shows each\n"));
}

#[test]
fn filters_leave_what_was_asked_for() {
    let ids = |more: &[&str]| -> Vec<String> {
        let json = trail(&[&["--format", "json"], more].concat()).ends_with(0).json();
        let resources = json["resources"].as_array().expect("resources").iter();
        resources.map(|resource| resource["id"].as_str().expect("an id").to_owned()).collect()
    };
    assert_eq!(ids(&["--actor", "SUZUKI@*"]), ["sg-0f5be6cd36296e43e", "orders-db"]);
    assert_eq!(ids(&["--event", "terminate*"]), ["i-0c3e5d7f9a1b2c4d6"]);
    assert_eq!(ids(&["--event", "s3:CreateBucket,rds:Modify*"]), ["orders-db", "web-app-assets-123456789012"]);
    assert_eq!(ids(&["--since", "2026-11-24"]), ["sg-0f5be6cd36296e43e", "orders-db"]);
    assert_eq!(ids(&["--since", "2026-11-24T10:05:00+09:00"]), ["orders-db"]);
    // A day is in it until its end.
    let until = ids(&["--until", "2026-11-22"]);
    assert!(until.contains(&"vol-05149df5720976df7".to_owned()) && !until.contains(&"i-0c3e5d7f9a1b2c4d6".to_owned()));
}

#[test]
fn what_was_made_before_the_period_is_not_guessed() {
    let run = trail(&["--since", "2026-11-24"]).ends_with(0);
    assert!(run.text().contains("outside of the period asked for"), "{run}");
    let json = trail(&["--since", "2026-11-24", "--format", "json"]).json();
    assert_eq!(resource(&json, "orders-db")["created"], Value::Null);
    let one = who("orders-db", &["--since", "2026-11-24"]).ends_with(0);
    assert!(one.text().contains("made before the period asked for"), "{one}");
}

#[test]
fn a_filter_that_nothing_fits_says_so() {
    let run = trail(&["--actor", "tanaak", "--event", "CreateVolumes"]).ends_with(0);
    assert!(run.stderr.contains("--actor `tanaak`") && run.stderr.contains("did you mean `tanaka`?"), "{run}");
    assert!(run.stderr.contains("--event `CreateVolumes`") && run.stderr.contains("`CreateVolume`?"), "{run}");
    assert!(run.text().contains("no change, call or refusal that was asked for is among them"), "{run}");
}

#[test]
fn a_period_that_is_none_is_refused() {
    for (since, until, why) in [
        ("2026-11-24", "2026-11-23", "--since is not before --until"),
        ("last week", "2026-11-23", "--since `last week` is no time"),
        ("2026-02-30", "2026-11-23", "--since `2026-02-30` is no time"),
        ("2026-11-22", "2026-02-30T25:00", "--until `2026-02-30T25:00` is no time"),
    ] {
        let run = trail(&["--since", since, "--until", until]).ends_with(2);
        assert!(run.stderr.contains(why) && run.stdout.is_empty(), "{run}");
    }
}

#[test]
fn things_of_one_name_are_told_with_their_place() {
    let places = [("us-east-1", "123456789012"), ("eu-west-1", "123456789012"), ("us-east-1", "222222222222")];
    let records: Vec<Value> = (places.iter().enumerate())
        .map(|(number, (region, account))| {
            let answer = json!({"queueUrl": format!("https://sqs.{region}.amazonaws.com/{account}/jobs")});
            let more = json!({"awsRegion": region, "recipientAccountId": account,
                "requestParameters": {"queueName": "jobs"}, "responseElements": answer});
            record(number, "2026-11-20T08:00:00Z", ("sqs.amazonaws.com", "CreateQueue"), "ann", more)
        })
        .collect();
    let human = told(&records, &["trail"]).ends_with(0);
    let markdown = told(&records, &["trail", "--format", "markdown"]).ends_with(0);
    for (region, account) in places {
        let place = format!("jobs (SQS queue), {region} of {account}");
        assert!(human.text().contains(&place), "{human}");
        assert!(markdown.text().contains(&format!("jobs, {region} of {account}")), "{markdown}");
    }
}

#[test]
fn a_pipe_gets_every_column() {
    let name = "n".repeat(60);
    let secret = json!({"requestParameters": {"name": name},
        "responseElements": {"arn": format!("arn:aws:secretsmanager:eu-west-1:123456789012:secret:{name}-AbCdEf")}});
    let who = "w".repeat(40);
    let records = [record(2, "2026-11-20T08:00:00Z", ("secretsmanager.amazonaws.com", "CreateSecret"), &who, secret)];
    let run = told(&records, &["trail", "--cost"]).ends_with(0);
    let row = run.text().lines().find(|line| line.contains("+$0.40") && line.contains("2026-11-20")).expect("a row");
    assert!(row.contains("00000000-0000-4000-8000-000000000002"), "{run}");
}

#[test]
fn who_tells_the_chain_back_to_the_repository_and_every_use() {
    let found = [who("web-app-assets-123456789012", &[ESTATE]), who("orders-db", &[ESTATE])];
    insta::assert_snapshot!(found.map(|run| run.ends_with(0).to_string()).join("\n"));
}

#[test]
fn who_finds_by_name_address_and_arn() {
    let arn = "arn:aws:rds:ap-northeast-1:123456789012:db:orders-db";
    for (name, more, id) in [
        ("old-data", &[ESTATE][..], "vol-05149df5720976df7"),
        ("vol-05149df5720976df7", &[], "vol-05149df5720976df7"),
        (arn, &[], "orders-db"),
        ("arn:aws:s3:::web-app-assets-123456789012", &[], "web-app-assets-123456789012"),
    ] {
        let json = who(name, &[more, &["--format", "json"]].concat()).ends_with(0).json();
        assert_eq!(json["resources"].as_array().map(Vec::len), Some(1), "{name}: {json:#}");
        assert_eq!(json["resources"][0]["id"], id, "{name}");
    }
    let unknown = who("vol-05149df5720976df8", &[]).ends_with(2);
    assert!(unknown.stderr.contains("did you mean `vol-05149df5720976df7`?"), "{unknown}");
    let untold = who("rtb-05d08a9cba6187683", &[ESTATE]).ends_with(0);
    assert!(untold.text().contains("these logs tell of nobody who made, changed or deleted it"), "{untold}");
}

#[test]
fn lives_of_one_name_are_told_apart() {
    let records = [
        bucket(1, "2026-11-20T08:00:00Z", "PutBucketPolicy", "ann", "data"),
        bucket(2, "2026-11-20T09:00:00Z", "DeleteBucket", "ann", "data"),
        bucket(3, "2026-11-20T10:00:00Z", "CreateBucket", "bob", "data"),
        bucket(4, "2026-11-20T11:00:00Z", "PutBucketPolicy", "bob", "data"),
        bucket(5, "2026-11-20T12:00:00Z", "PutBucketTagging", "cho", "data"),
    ];
    let json = told(&records, &["trail", "--format", "json"]).ends_with(0).json();
    let data = resource(&json, "data");
    assert_eq!((&data["created"]["actor"], &data["changes"]), (&json!("bob"), &json!(2)));
    assert_eq!(data["deleted"], Value::Null);
    assert_eq!(data["earlier"][0]["created"], Value::Null);
    assert_eq!(data["earlier"][0]["deleted"]["actor"], "ann");
    let human = told(&records, &["trail", "who", "data"]).ends_with(0);
    assert!(human.text().contains("an earlier one of this name"), "{human}");
    assert!(human.text().contains("made before these logs begin (2026-11-20 08:00:00)"), "{human}");
}

#[test]
fn the_order_of_files_changes_nothing() {
    let records: Vec<Value> = (0..40)
        .map(|number| {
            let event = if number % 4 == 0 { "CreateBucket" } else { "PutBucketTagging" };
            bucket(
                number,
                &format!("2026-11-20T08:{number:02}:00Z"),
                event,
                ["ann", "bob"][number % 2],
                &format!("b{}", number % 5),
            )
        })
        .collect();
    let print = |records: &[Value]| {
        let halves = records.split_at(records.len() / 2);
        let texts = [halves.0, halves.1].map(|half| json!({"Records": half}).to_string());
        let folder = folder([("a.json", texts[0].as_bytes()), ("b.json", texts[1].as_bytes())]);
        let place = folder.path().to_str().expect("a path of letters");
        ["human", "json", "csv", "markdown"]
            .map(|format| tagatlas(["trail", "--all", "--format", format, "--logs", place]).run().text().to_owned())
    };
    let turned: Vec<Value> = records.iter().rev().cloned().collect();
    assert_eq!(print(&records), print(&turned));
}

#[test]
fn names_of_strangers_break_out_of_nothing() {
    let records: Vec<Value> = NAMES
        .iter()
        .enumerate()
        .flat_map(|(number, name)| {
            let made = bucket(2 * number, "2026-11-20T08:00:00Z", "CreateBucket", name, name);
            let agent = json!({"requestParameters": {"bucketName": name}, "userAgent": name, "sourceIPAddress": name,
                "errorCode": "AccessDenied"});
            [made, record(2 * number + 1, "2026-11-20T08:00:01Z", ("s3.amazonaws.com", name), name, agent)]
        })
        .collect();
    for arguments in [
        &["trail", "--all"][..],
        &["trail", "--format", "json"],
        &["trail", "--format", "csv"],
        &["trail", "--format", "csv", "--all"],
        &["trail", "--format", "markdown"],
        &["trail", "who", NAMES[4]],
        &["trail", "who", NAMES[4], "--format", "json"],
        &["trail", "who", "nobody"],
        &["trail", "--actor", NAMES[4]],
    ] {
        let run = told(&records, arguments);
        let printed = format!("{}{}", run.text().replace("\r\n", "\n"), run.stderr);
        let bad = printed.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(bad, None, "{arguments:?}:\n{printed}");
        assert!(!printed.lines().any(|line| line.starts_with("::")), "{arguments:?}:\n{printed}");
    }
    let csv = told(&records, &["trail", "--format", "csv"]);
    assert!(!csv.text().contains("\n=cmd") && csv.text().contains("'=cmd"), "{csv}");
    let markdown = told(&records, &["trail", "--format", "markdown"]);
    assert!(!markdown.text().contains("<script>") && !markdown.text().contains("[x]("), "{markdown}");
}

#[test]
fn secrets_of_requests_are_not_printed() {
    let request = json!({"requestParameters": {"dBInstanceIdentifier": "db", "masterUserPassword": "swordfish-1c9d",
        "dBInstanceClass": "db.t4g.micro"}, "responseElements": {"dBInstanceIdentifier": "db"}});
    let records = [record(1, "2026-11-20T08:00:00Z", ("rds.amazonaws.com", "CreateDBInstance"), "ann", request)];
    for format in ["human", "json", "csv", "markdown"] {
        let run = told(&records, &["trail", "--all", "--format", format]).ends_with(0);
        assert!(run.text().contains("db") && !run.text().contains("swordfish"), "{run}");
    }
}

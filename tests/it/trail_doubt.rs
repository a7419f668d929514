//! What is not proved is marked wherever it is printed, and what is asked for is what is told.

use serde_json::{Value, json};

use crate::support::{Run, tagatlas};
use crate::trail_records::{ACCOUNT, Record, log};

const KEPT: &str = "2027-01-01T00:00:00Z";

fn bucket(name: &str) -> Record {
    Record::new("s3", "CreateBucket").request(json!({"bucketName": name}))
}

/// A session of a role that no event in the logs gave.
fn session(role: &str, name: &str) -> Value {
    json!({
        "type": "AssumedRole", "principalId": format!("AROAEXAMPLE:{name}"), "accountId": ACCOUNT,
        "arn": format!("arn:aws:sts::{ACCOUNT}:assumed-role/{role}/{name}"), "accessKeyId": "ASIALOST",
        "sessionContext": {
            "sessionIssuer": {"type": "Role", "arn": format!("arn:aws:iam::{ACCOUNT}:role/{role}"), "userName": role},
            "attributes": {"creationDate": KEPT, "mfaAuthenticated": "false"},
        },
    })
}

fn trail(records: &[Value], arguments: &[&str]) -> Run {
    let logs = log(records);
    let all = [&["trail"], arguments, &["--logs", "log.json"]].concat();
    tagatlas(all).inside(logs.path()).run()
}

#[test]
fn who_only_a_session_s_name_tells_is_marked_and_owns_nothing() {
    let chosen = session("custom", "boss@example.com");
    let vouched = session("AWSReservedSSO_Admin_599c9e90e350d2ff", "boss@example.com");
    let records = [
        bucket("chosen").identity(chosen.clone()).json(),
        bucket("vouched").identity(vouched).json(),
        bucket("hand").identity(chosen).with("userAgent", "console.amazonaws.com".into()).json(),
    ];
    for format in ["human", "markdown"] {
        let told = trail(&records, &["--format", format]).ends_with(0);
        // Markdown writes marks so that they stay text.
        let marks = [("&#64;&#8203;", "@"), ("&#46;", "."), ("&#63;", "?")];
        let text = marks.iter().fold(told.text().to_owned(), |text, (written, mark)| text.replace(written, mark));
        let row = |of: &str| text.lines().find(|line| line.contains(of)).unwrap_or_default();
        assert!(row("chosen").contains("boss@example.com?"), "{told}");
        assert!(row("vouched").contains("boss@example.com") && !row("vouched").contains('?'), "{told}");
        assert!(row("by hand in the console").contains("boss@example.com?"), "{told}");
        assert_eq!(told.text().matches("is in doubt").count(), 1, "{told}");
    }
    let actors = trail(&records, &["--format", "json"]).json()["actors"].clone();
    let sure: Vec<_> = actors.as_array().into_iter().flatten().map(|one| (&one["in_doubt"], &one["created"])).collect();
    assert_eq!(sure, [(&json!(true), &json!(2)), (&json!(false), &json!(1))], "{actors:#}");
    for arguments in [["--format", "csv"].as_slice(), &["--format", "csv", "--all"]] {
        let csv = trail(&records, arguments).ends_with(0);
        let mut lines = csv.text().lines();
        let known_by =
            lines.next().and_then(|head| head.split(',').position(|name| name == "known_by")).expect("a column");
        let mut told: Vec<&str> = lines.filter_map(|line| line.split(',').nth(known_by)).collect();
        told.sort_unstable();
        assert_eq!(told, ["identity provider", "session name", "session name"], "{csv}");
    }
    let tags = trail(&records, &["--suggest-tags", "Owner=actor", "--format", "json"]).ends_with(0).json();
    let proposed: Vec<_> = tags["proposed"].as_array().into_iter().flatten().map(|one| &one["id"]).collect();
    assert_eq!(proposed, ["vouched"], "{tags:#}");
    let why = tags["not_proposed"][0]["why"].as_str().unwrap_or_default();
    assert!(why.starts_with("only the name of a session says `boss@example.com`"), "{tags:#}");
}

#[test]
fn a_trail_without_doubts_explains_no_mark() {
    let told = trail(&[bucket("photos").json()], &[]).ends_with(0);
    assert!(!told.text().contains('?'), "{told}");
}

/// The two events of an Insight, from 10:00 to 10:03 on 20 November, on what alice and bob called.
fn insight() -> [Value; 2] {
    let session = |name: &str| format!("arn:aws:sts::{ACCOUNT}:assumed-role/ops/{name}");
    [("Start", "2026-11-20T10:00:00Z"), ("End", "2026-11-20T10:03:00Z")].map(|(state, at)| {
        let callers = json!([{"value": session("alice"), "average": 5}, {"value": session("bob"), "average": 0.5}]);
        let usual = json!([{"value": session("carol"), "average": 0.1}]);
        json!({
            "eventVersion": "1.08", "eventTime": at, "awsRegion": "us-east-1", "eventID": format!("one-{state}"),
            "eventType": "AwsCloudTrailInsight", "recipientAccountId": ACCOUNT, "sharedEventID": "one",
            "eventCategory": "Insight",
            "insightDetails": {
                "state": state, "eventSource": "ec2.amazonaws.com", "eventName": "RunInstances",
                "insightType": "ApiCallRateInsight",
                "insightContext": {
                    "statistics": {"baseline": {"average": 0.002}, "insight": {"average": 5.5}, "insightDuration": 3},
                    "attributions": [{"attribute": "userIdentityArn", "insight": callers, "baseline": usual}],
                },
            },
        })
    })
}

#[test]
fn an_insight_is_told_where_it_touches_the_period() {
    let told = |records: &[Value], arguments: &[&str]| {
        let run = trail(records, arguments).ends_with(0);
        assert_ne!(run.text().contains("RunInstances"), run.text().contains("none of them in the period"), "{run}");
        run.text().contains("RunInstances")
    };
    let [start, end] = insight();
    let both = [start.clone(), end.clone()];
    for (arguments, is_told) in [
        (vec![], true),
        (vec!["--since", "2026-11-21"], false),
        (vec!["--until", "2026-11-01"], false),
        (vec!["--since", "2026-11-20T10:02:00Z"], true),
        (vec!["--since", "2026-11-20T10:04:00Z"], false),
        (vec!["--until", "2026-11-20T10:00:00Z"], false),
    ] {
        assert_eq!(told(&both, &arguments), is_told, "{arguments:?}");
    }
    assert!(told(&[start], &["--since", "2026-11-21"]), "without its end it may go on");
    assert!(!told(&[end], &["--until", "2026-11-20T10:00:00Z"]), "its end tells how long it lasted");
    let outside = trail(&both, &["--since", "2026-11-21"]);
    assert!(outside.text().contains("2 events outside of the period asked for"), "{outside}");
}

#[test]
fn an_insight_is_asked_for_by_those_who_took_part_in_it() {
    let all = trail(&insight(), &[]).ends_with(0);
    assert!(all.text().contains("assumed-role/ops/alice`, `arn:aws:sts::123456789012:assumed-role/ops/bob`"), "{all}");
    for (actor, is_told) in [("alice", true), ("bob", true), ("ops", true), ("carol", false), ("eve", false)] {
        let run = trail(&insight(), &["--actor", actor]).ends_with(0);
        assert_eq!(run.text().contains("RunInstances"), is_told, "{run}");
        assert_eq!(run.stderr.contains("nobody in these logs is called so"), !is_told, "{run}");
    }
}

#[test]
fn a_resource_is_asked_for_by_the_address_of_a_queue_and_by_no_empty_name() {
    let queue = Record::new("sqs", "CreateQueue").request(json!({"queueName": "jobs"}));
    let queue = queue.response(json!({"queueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/jobs"})).json();
    for name in ["https://sqs.us-east-1.amazonaws.com/123456789012/jobs", " jobs\n"] {
        let told = trail(std::slice::from_ref(&queue), &["who", name]).ends_with(0);
        assert!(told.text().starts_with("jobs (SQS queue)"), "{told}");
    }
    trail(std::slice::from_ref(&queue), &["who", "https://sqs.eu-west-1.amazonaws.com/123456789012/jobs"]).ends_with(2);
    for name in ["", " "] {
        let refused = trail(std::slice::from_ref(&queue), &["who", name]).ends_with(2);
        assert!(refused.stdout.is_empty() && refused.stderr.contains("no resource is named"), "{refused}");
    }
}

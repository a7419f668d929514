//! What logs tell, on the picture: observed calls as links, who made a thing, how old it is; and beside what nothing uses.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use crate::support::{Run, folder, tagatlas};
use crate::trail_calls::{ESTATE, records};

/// The program with `-o -`, on the estate and its logs.
fn drawn(format: &str, options: &[&str]) -> Run {
    let folder = folder([("estate.yaml", ESTATE.as_bytes()), ("log.json", &records().file(false))]);
    let arguments = ["diagram", "estate.yaml", "--logs", "log.json", "--format", format];
    tagatlas(arguments.iter().chain(options)).inside(folder.path()).run().ends_with(0)
}

/// Each link of a scene as `from -> to`, of those that are asked for.
fn links(scene: &Value, is_wanted: impl Fn(&Value) -> bool) -> BTreeSet<String> {
    let name = |end: &Value| {
        scene["nodes"][usize::try_from(end.as_u64().expect("a number")).expect("an index")]["label"]
            .as_str()
            .expect("a text")
    };
    let edges = scene["edges"].as_array().expect("a list").iter().filter(|edge| is_wanted(edge));
    edges.map(|edge| format!("{} -> {}", name(&edge["from"]), name(&edge["to"]))).collect()
}

fn set(links: &[&str]) -> BTreeSet<String> {
    links.iter().map(|link| (*link).to_owned()).collect()
}

#[test]
fn the_links_that_are_observed_are_the_calls_with_both_ends_in_the_estate() {
    let scene = drawn("json", &[]).json();
    let undeclared = ["assets -> resize", "resize -> store", "store -> assets"];
    let of = |declared: bool| links(&scene, |edge| edge["observed"]["declared"] == declared);
    assert_eq!(of(true), set(&["web -> assets"]));
    assert_eq!(of(false), set(&undeclared));
    assert_eq!(links(&scene, |edge| edge["stroke"] == "dashed"), set(&undeclared), "dashed is what nothing declares");
    assert_eq!(links(&scene, |edge| edge["observed"].is_null()), set(&["resize -> orders"]));
    let web = scene["edges"]
        .as_array()
        .expect("a list")
        .iter()
        .find(|edge| edge["observed"]["declared"] == true)
        .expect("one is declared");
    assert_eq!(web["observed"]["said"], "observed 3 times, last 2026-11-20: s3:GetObject, s3:PutObject");
    let legend: Vec<&str> =
        scene["legend"]["lines"].as_array().expect("a list").iter().filter_map(|line| line["text"].as_str()).collect();
    for line in [
        "1 observed call not drawn: begins or ends outside of what was read",
        "4 links observed in the logs of 2026-11-20",
        "long dashes: calls in the logs that nothing declares",
    ] {
        assert!(legend.contains(&line), "{line} in {legend:#?}");
    }
}

#[test]
fn only_what_is_observed_or_only_what_is_declared_is_drawn_where_that_is_asked_for() {
    let all = |options: &[&str]| links(&drawn("json", options).json(), |_| true);
    let observed = all(&["--observed-only"]);
    assert_eq!(observed, set(&["web -> assets", "assets -> resize", "resize -> store", "store -> assets"]));
    assert_eq!(
        &all(&["--declared-only"]) - &set(&["store -> resize", "resize -> store"]),
        set(&["web -> assets", "resize -> orders"])
    );
}

#[test]
fn every_format_shows_observed_calls_dashed() {
    for (format, dashed) in [
        ("svg", "stroke-dasharray=\"9 4\""),
        ("html", "\"declared\":false"),
        ("drawio", "dashed=1;dashPattern=9 4;"),
        ("mermaid", "-.->|\"PutObject 1×\"|"),
        ("d2", "\"PutObject 1×\" {style.stroke: \"#4A545E\"; style.stroke-dash: 4}"),
        ("dot", "[label=\"PutObject 1×\" style=\"dashed\""),
    ] {
        let run = drawn(format, &[]);
        assert!(run.text().contains(dashed), "{format} has no {dashed}:\n{}", run.text());
        assert_eq!(run.stdout, drawn(format, &[]).stdout, "{format}: the same bytes again");
    }
    assert!(drawn("svg", &[]).text().contains("web → assets; observed 3 times, last 2026-11-20"), "a tooltip tells");
}

/// A function that names its bucket in its environment, as trail tells it.
#[test]
fn what_the_environment_of_a_function_names_is_declared_on_the_picture_as_well() {
    let estate = ESTATE.replace(
        "store: {type: lambda, function_name: store, role: app-role}",
        "store: {type: lambda, function_name: store, role: app-role, \
            environment: {Variables: {BUCKET: 'arn:aws:s3:::acme-assets'}}}",
    );
    assert_ne!(estate, ESTATE);
    let folder = folder([("estate.yaml", estate.as_bytes()), ("log.json", &records().file(false))]);
    let scene = |options: &[&str]| {
        let arguments = ["diagram", "estate.yaml", "--logs", "log.json", "--format", "json"];
        tagatlas(arguments.iter().chain(options)).inside(folder.path()).run().ends_with(0).json()
    };
    let declared = links(&scene(&[]), |edge| edge["observed"]["declared"] == true);
    assert_eq!(declared, set(&["web -> assets", "store -> assets"]));
    let drawn = links(&scene(&["--declared-only"]), |_| true);
    assert!(drawn.contains("store -> assets"), "{drawn:?}");
}

/// Alice made the bucket by hand, and Bob changed it.
fn managed() -> Vec<u8> {
    let record = |number: u32, who: &str, name: &str, agent: &str, time: &str| {
        json!({
            "eventVersion": "1.09",
            "userIdentity": {"type": "IAMUser", "userName": who, "accountId": "111111111111",
                "arn": format!("arn:aws:iam::111111111111:user/{who}")},
            "eventTime": time, "eventSource": "s3.amazonaws.com", "eventName": name, "awsRegion": "us-east-1",
            "sourceIPAddress": "198.51.100.7", "userAgent": agent, "requestParameters": {"bucketName": "acme-assets"},
            "responseElements": null, "eventID": format!("00000000-0000-4000-8000-{number:012}"), "readOnly": false,
            "eventType": "AwsApiCall", "managementEvent": true, "recipientAccountId": "111111111111",
            "eventCategory": "Management",
        })
    };
    let made = record(1, "alice", "CreateBucket", "[Mozilla/5.0 (X11; Linux)]", "2026-10-01T08:00:00Z");
    let changed = record(2, "bob", "PutBucketPolicy", "aws-cli/2.15.0", "2026-11-02T08:00:00Z");
    json!({"Records": [made, changed]}).to_string().into_bytes()
}

const LONELY: &str = "version: 1\naccount: '111111111111'\nregion: us-east-1\ncomplete: true\nresources:\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    disk: {type: ebs, size: 10, create_time: 2026-11-01T00:00:00Z, tags: {CreatedBy: carol}}\n";

#[test]
fn colours_and_tooltips_tell_who_made_a_thing_and_how_old_it_is() {
    let folder = folder([("estate.yaml", LONELY.as_bytes()), ("log.json", &managed())]);
    let scene = |options: &[&str]| {
        let arguments = ["diagram", "estate.yaml", "--format", "json"];
        tagatlas(arguments.iter().chain(options)).inside(folder.path()).run().ends_with(0).json()
    };
    let class = |scene: &Value, name: &str| {
        let nodes = scene["nodes"].as_array().expect("a list");
        let node = nodes.iter().find(|node| node["label"] == name).expect("it is drawn");
        let class = node["class"].as_u64().map(|class| usize::try_from(class).expect("an index"));
        class.map(|class| scene["scale"]["classes"][class]["label"].as_str().expect("a text").to_owned())
    };
    let logs = ["--logs", "log.json"];
    let actor = scene(&[&logs[..], &["--color", "actor", "--who"]].concat());
    assert_eq!(class(&actor, "assets").as_deref(), Some("alice"));
    assert_eq!(class(&actor, "disk").as_deref(), Some("carol"), "a tag tells where logs do not");
    let node =
        actor["nodes"].as_array().expect("a list").iter().find(|node| node["label"] == "assets").expect("it is told");
    assert_eq!(node["note"], "alice, 2026-10-01");
    assert_eq!(
        node["facts"]["remarks"],
        json!([
            "made by alice on 2026-10-01 by hand in the console",
            "last changed by bob on 2026-11-02 with the AWS CLI (s3:PutBucketPolicy)",
        ])
    );
    let age = scene(&[&logs[..], &["--color", "age"]].concat());
    assert_eq!(class(&age, "assets").as_deref(), Some("less than a quarter"));
    assert_eq!(class(&age, "disk").as_deref(), Some("less than a week"));
    let later = scene(&[&logs[..], &["--color", "age", "--as-of", "2028-01-01"]].concat());
    assert_eq!(class(&later, "assets").as_deref(), Some("a year and more"));
    let alone = scene(&["--color", "age"]);
    assert_eq!((class(&alone, "assets"), class(&alone, "disk").as_deref()), (None, Some("less than a day")));
}

#[test]
fn an_orphan_says_who_made_it_and_who_changed_it_last() {
    let estate =
        LONELY.replace("type: s3, bucket_name: acme-assets", "type: ebs, names: [vol-0123456789abcdef0], size: 8");
    let log = String::from_utf8(managed()).expect("text");
    let log = log
        .replacen(r#""requestParameters":{"bucketName":"acme-assets"}"#, r#""requestParameters":{"size":"8"}"#, 1)
        .replace("s3.amazonaws.com", "ec2.amazonaws.com")
        .replace("CreateBucket", "CreateVolume")
        .replace("PutBucketPolicy", "ModifyVolume")
        .replace(r#""bucketName":"acme-assets""#, r#""volumeId":"vol-0123456789abcdef0""#)
        .replace(r#""responseElements":null"#, r#""responseElements":{"volumeId":"vol-0123456789abcdef0"}"#);
    let late = log.replace("2026-11-02T08:00:00Z", "2027-06-01T08:00:00Z").replace("00000000000", "00000000009");
    let files = [("estate.yaml", estate.as_bytes()), ("log.json", log.as_bytes()), ("late.json", late.as_bytes())];
    let folder = folder(files);
    let run = |options: &[&str]| {
        let arguments = ["orphans", "estate.yaml", "--format", "json"];
        let json = tagatlas(arguments.iter().chain(options)).inside(folder.path()).run().ends_with(0).json();
        json["findings"]
            .as_array()
            .expect("a list")
            .iter()
            .find(|finding| finding["id"] == "assets")
            .expect("it is told")
            .clone()
    };
    let plain = run(&[]);
    assert_eq!((&plain["made"], &plain["maker"]), (&Value::Null, &Value::Null));
    let told = run(&["--logs", "log.json"]);
    assert_eq!((told["made"].as_str(), told["maker"].as_str()), (Some("2026-10-01"), Some("alice")));
    assert_eq!(told["last_changed"], "by bob on 2026-11-02 with the AWS CLI (ec2:ModifyVolume)");
    assert_eq!(told["age_days"], 32, "counted to the newest of the logs, which is later than what the estate tells");
    assert_eq!(run(&["--logs", "log.json", "--logs", "late.json"])["age_days"], 243);
}

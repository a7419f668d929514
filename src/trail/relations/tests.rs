use super::*;
use crate::check::fixture::Estate;
use crate::texts::Texts;
use crate::trail::Counts;
use crate::trail::actors::Actors;
use crate::trail::calls::{End, How};
use crate::trail::ledger::Ledger;
use crate::trail::things::ThingKey;

const ESTATE: &str = "version: 1\nresources:\n  \
    app-role: {type: iam-role, role_name: app, policies: [{policy_name: p, policy_document: {Statement: [\
        {Effect: Allow, Action: 's3:*', Resource: 'arn:aws:s3:::acme-assets/*'}, \
        {Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::acme-secrets/*'}]}}]}\n  \
    resize: {type: lambda, function_name: resize, role: app-role, calls: [orders]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    secrets: {type: s3, bucket_name: acme-secrets}\n  \
    orders: {type: dynamodb, table_name: orders}\n";

const QUEUE: &str = "version: 1\nresources:\n  \
    jobs: {type: sqs, queue_name: jobs}\n  \
    worker: {type: lambda, function_name: worker}\n  \
    mapping: {type: 'AWS::Lambda::EventSourceMapping', function_name: worker, event_source_arn: jobs}\n";

/// `from -> to: what, why` of an estate with calls and data events of these services.
fn told(estate: &str, action: &str, calls: &[(&str, &str)], services: &[&str]) -> Vec<String> {
    let estate = Estate::read(&[estate]);
    let graph = &estate.graph;
    let mut ledger = Ledger::default();
    ledger.span = Some((1_793_000_000_000, 1_795_000_000_000));
    // Everything is logged of these services; nobody of the estate needs to have called.
    for (kind, id, service) in [
        ("AWS::S3::Bucket", "acme-assets", "s3"),
        ("AWS::DynamoDB::Table", "orders", "dynamodb"),
        ("AWS::SQS::Queue", "jobs", "sqs"),
    ] {
        if services.contains(&service) {
            let [kind, id] = [kind, id].map(|text| ledger.texts.put(text));
            let thing = ThingKey { kind, id, account: Texts::NONE, region: Texts::NONE };
            ledger.calls.name(thing, Texts::NONE, &ledger.texts);
            ledger.calls.log(thing);
        }
    }
    for service in services {
        let [service, account, region] = [service, "", ""].map(|text| ledger.texts.put(text));
        ledger.data_events.insert(Source { service, account, region }, 1);
    }
    let trail = Trail { actors: Actors::new(&ledger), ledger, counts: Counts::default() };
    let joined = Joined::new(&trail.ledger, graph);
    let end = |id: &str| End {
        id: id.to_owned(),
        kind: String::new(),
        account: String::new(),
        region: String::new(),
        resource: graph.resources().find(|(_, r)| r.id.as_str() == id).map(|(index, _)| index),
    };
    let call = |(from, to): &(&str, &str)| Observed {
        from: end(from).into(),
        to: end(to).into(),
        how: How::Scope,
        actions: vec![(action.into(), 1204)],
        count: 1204,
        first: 1_793_000_000_000,
        last: 1_794_000_000_000,
    };
    let observed: Vec<Observed> = calls.iter().map(call).collect();
    let text = |one: &Relation| {
        format!("{} -> {}: {}; {}", graph.label(one.from), graph.label(one.to), one.standing.as_str(), one.reason)
    };
    relations(&trail, graph, &joined, &observed).iter().map(text).collect()
}

#[test]
fn what_is_declared_is_held_against_what_is_used() {
    let period = "from 2026-10-26 to 2026-11-18";
    let seen = format!("observed 1,204 times in the logs {period}, last on 2026-11-06");
    assert_eq!(
        told(ESTATE, "s3:GetObject", &[("resize", "assets"), ("resize", "secrets"), ("resize", "far")], &["s3"]),
        [
            format!("resize -> assets: declared and used; {seen}"),
            format!("resize -> secrets: used but undeclared; {seen}"),
            format!("resize -> orders: cannot tell; no data events of dynamodb in these logs, {period}"),
        ]
    );
    assert_eq!(
        told(ESTATE, "", &[], &["s3", "dynamodb"]),
        [
            format!(
                "resize -> assets: declared but never used; no such call among the data events of s3 in the logs {period}"
            ),
            format!(
                "resize -> orders: declared but never used; no such call among the data events of dynamodb in the logs {period}"
            ),
        ]
    );
}

#[test]
fn what_takes_from_a_queue_is_declared_by_its_mapping() {
    let period = "from 2026-10-26 to 2026-11-18";
    let take = |calls: &[(&str, &str)], services: &[&str]| told(QUEUE, "sqs:ReceiveMessage", calls, services);
    let seen =
        format!("jobs -> worker: declared and used; observed 1,204 times in the logs {period}, last on 2026-11-06");
    assert_eq!(take(&[("worker", "jobs")], &["sqs"]), [seen]);
    let unseen = format!("no such call among the data events of sqs in the logs {period}");
    assert_eq!(take(&[], &["sqs"]), [format!("jobs -> worker: declared but never used; {unseen}")]);
    let dark = format!("jobs -> worker: cannot tell; no data events of sqs in these logs, {period}");
    assert_eq!(take(&[], &["lambda"]), [dark], "the function's own events do not show it");
}

#[test]
fn what_the_logs_cannot_hold_is_not_called_unused() {
    let estate = "version: 1\naccount: '999999999999'\nregion: ap-south-1\nresources:\n  \
        web: {type: ec2, calls: [assets]}\n  \
        fn: {type: lambda, function_name: fn, calls: [secret, archive]}\n  \
        secret: {type: AWS::SecretsManager::Secret, name: s}\n  \
        archive: {type: s3, bucket_name: acme-archive}\n  \
        assets: {type: s3, bucket_name: acme-assets}\n";
    let none = told(estate, "", &[], &[]);
    assert!(none.iter().all(|line| line.contains(": cannot tell; ")), "other places: {none:#?}");
    let there = told(&estate.replace("account: '999999999999'\nregion: ap-south-1\n", ""), "", &[], &["s3"]);
    let ends = |line: &str, end: &str| there.iter().any(|told| told.starts_with(line) && told.ends_with(end));
    assert!(ends("web -> assets: cannot tell; the id of the caller is not known", "called by it"), "{there:#?}");
    assert!(ends("fn -> archive: cannot tell; no data event of archive", "perhaps none is logged"), "{there:#?}");
}

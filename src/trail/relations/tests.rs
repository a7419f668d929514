use super::*;
use crate::check::fixture::Estate;
use crate::trail::Counts;
use crate::trail::actors::Actors;
use crate::trail::calls::{End, How};
use crate::trail::ledger::{DataEvents, Ledger};

const ESTATE: &str = "version: 1\nresources:\n  \
    app-role: {type: iam-role, role_name: app, policies: [{policy_name: p, policy_document: {Statement: [\
        {Effect: Allow, Action: 's3:*', Resource: 'arn:aws:s3:::acme-assets/*'}, \
        {Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::acme-secrets/*'}]}}]}\n  \
    resize: {type: lambda, function_name: resize, role: app-role, calls: [orders]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    secrets: {type: s3, bucket_name: acme-secrets}\n  \
    orders: {type: dynamodb, table_name: orders}\n";

/// `from -> to: what, why` of an estate with calls and data events of these services.
fn told(calls: &[(&str, &str)], services: &[&str]) -> Vec<String> {
    let estate = Estate::read(&[ESTATE]);
    let graph = &estate.graph;
    let mut ledger = Ledger::default();
    ledger.span = Some((1_793_000_000_000, 1_795_000_000_000));
    for service in services {
        let [service, account, region] = [service, "", ""].map(|text| ledger.texts.put(text));
        ledger.data_events.insert(DataEvents { service, account, region }, 1);
    }
    let trail = Trail { actors: Actors::new(&ledger), ledger, counts: Counts::default() };
    let end = |id: &str| End {
        id: id.to_owned(),
        kind: String::new(),
        account: String::new(),
        region: String::new(),
        resource: graph.resources().find(|(_, r)| r.id.as_str() == id).map(|(index, _)| index),
    };
    let call = |(from, to): &(&str, &str)| Observed {
        from: end(from),
        to: end(to),
        how: How::Scope,
        actions: [("s3:GetObject".to_owned(), 1204)].into(),
        count: 1204,
        first: 1_793_000_000_000,
        last: 1_794_000_000_000,
    };
    let observed: Vec<Observed> = calls.iter().map(call).collect();
    let text = |one: &Relation| {
        format!("{} -> {}: {}; {}", graph.label(one.from), graph.label(one.to), one.standing.as_str(), one.reason)
    };
    relations(&trail, graph, &observed).iter().map(text).collect()
}

#[test]
fn what_is_declared_is_held_against_what_is_used() {
    let period = "from 2026-10-26 to 2026-11-18";
    let seen = format!("observed 1,204 times in the logs {period}, last on 2026-11-06");
    assert_eq!(
        told(&[("resize", "assets"), ("resize", "secrets"), ("resize", "far")], &["s3"]),
        [
            format!("resize -> assets: declared and used; {seen}"),
            format!("resize -> secrets: used but undeclared; {seen}"),
            format!("resize -> orders: cannot tell; no data events of dynamodb in these logs, {period}"),
        ]
    );
    assert_eq!(
        told(&[], &["s3", "dynamodb"]),
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

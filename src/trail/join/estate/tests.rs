use super::*;
use crate::check::fixture::Estate as Fixture;

const NATIVE: &str = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
    web: {type: ec2, names: [i-0123456789abcdef0]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    resize: {type: lambda}\n  \
    jobs: {type: sqs, queue_name: jobs, names: ['arn:aws:sqs:us-east-1:111111111111:jobs']}\n  \
    far: {type: sqs, queue_name: jobs, region: eu-west-1}\n  \
    here: {type: sns, topic_name: told}\n  \
    there: {type: sns, topic_name: told}\n";

fn found<'f>(estate: &'f Fixture, asked: Asked<'_>) -> Option<&'f str> {
    Estate::new(&estate.graph).find(&asked).map(|index| estate.graph.resource(index).id.as_str())
}

#[test]
fn a_thing_is_the_resource_that_its_arn_or_its_kind_and_name_tell() {
    let estate = Fixture::read(&[NATIVE]);
    let us = Asked { account: "111111111111", region: "us-east-1", ..Asked::default() };
    for (asked, resource) in [
        (Asked { arn: "arn:aws:sqs:us-east-1:111111111111:jobs", ..Asked::default() }, Some("jobs")),
        (Asked { kind: "AWS::EC2::Instance", id: "i-0123456789abcdef0", ..us }, Some("web")),
        (Asked { kind: "AWS::S3::Bucket", id: "acme-assets", ..us }, Some("assets")),
        (Asked { kind: "AWS::S3::Bucket", id: "acme-assets", region: "eu-west-3", ..us }, Some("assets")),
        (Asked { kind: "AWS::Lambda::Function", id: "resize", ..us }, Some("resize")),
        (Asked { kind: "AWS::SQS::Queue", id: "jobs", ..us }, Some("jobs")),
        (Asked { kind: "AWS::SQS::Queue", id: "jobs", region: "eu-west-1", ..us }, Some("far")),
        // No key where a property names it, no other place, no name of several, no other kind, no kind at all.
        (Asked { kind: "AWS::S3::Bucket", id: "assets", ..us }, None),
        (Asked { kind: "AWS::SQS::Queue", id: "jobs", account: "222222222222", ..us }, None),
        (Asked { kind: "AWS::SQS::Queue", id: "jobs", ..Asked::default() }, None),
        (Asked { kind: "AWS::SNS::Topic", id: "told", ..us }, None),
        (Asked { kind: "AWS::SNS::Topic", id: "resize", ..us }, None),
        (Asked { id: "resize", ..us }, None),
    ] {
        assert_eq!(found(&estate, asked), resource, "{asked:?}");
    }
}

#[test]
fn what_has_an_id_of_several_parts_is_found_by_its_arn() {
    let estate = Fixture::read(&["version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        ng: {type: 'AWS::EKS::Nodegroup', names: ['k8s:ng1', 'arn:aws:eks:us-east-1:111111111111:nodegroup/k8s/ng1/aabb']}\n"]);
    let asked = |id| Asked {
        kind: "AWS::EKS::Nodegroup",
        id,
        account: "111111111111",
        region: "us-east-1",
        ..Asked::default()
    };
    assert_eq!(found(&estate, asked("k8s/ng1")), Some("ng"));
    assert_eq!(found(&estate, asked("other/ng1")), None);
}

#[test]
fn a_logical_id_is_no_name() {
    let template = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  \
        Jobs: {Type: 'AWS::SQS::Queue', Properties: {QueueName: real-jobs}}\n  \
        Unnamed: {Type: 'AWS::SQS::Queue'}\n  \
        Alike: {Type: 'AWS::SQS::Queue', Properties: {QueueName: Alike}}\n";
    let estate = Fixture::read(&[template]);
    let queue = |id| found(&estate, Asked { kind: "AWS::SQS::Queue", id, account: "1", region: "us-east-1", arn: "" });
    assert_eq!(queue("real-jobs"), Some("file-0/Jobs"));
    assert_eq!(queue("Alike"), Some("file-0/Alike"), "its name says so");
    assert_eq!(queue("Unnamed"), None);
    assert_eq!(queue("Jobs"), None);
}

/// Over every pair of name, account and region: what two different ids mean is one resource only where it has both names.
#[test]
fn two_ids_are_one_resource_only_where_it_has_both_names() {
    let names = ["a", "b", "i-0123456789abcdef0", "i-0123456789abcdef1"];
    let (accounts, regions) = (["", "111111111111", "222222222222"], ["", "us-east-1", "eu-west-1"]);
    let mut text = "version: 1\nresources:\n".to_owned();
    let mut number = 0;
    for name in names {
        for (account, region) in [("111111111111", "us-east-1"), ("222222222222", "us-east-1"), ("", "eu-west-1")] {
            let account = if account.is_empty() { String::new() } else { format!(", account: '{account}'") };
            let more = if number % 5 == 0 { ", 'b'" } else { "" };
            text.push_str(&format!("  r{number}: {{type: sqs, names: ['{name}'{more}], region: {region}{account}}}\n"));
            number += 1;
        }
    }
    let fixture = Fixture::read(&[&text]);
    let estate = Estate::new(&fixture.graph);
    let mut joined = 0;
    for id in names {
        for account in accounts {
            for region in regions {
                let Some(index) = estate.find(&Asked { kind: "AWS::SQS::Queue", id, account, region, arn: "" }) else {
                    continue;
                };
                let resource = fixture.graph.resource(index);
                assert!(resource.names.iter().any(|name| name == id), "{id} is no name of {}", resource.id);
                if !is_unique(id) {
                    let same = |known: &Option<String>, said: &str| {
                        said.is_empty() || known.as_deref().is_none_or(|known| known == said)
                    };
                    assert!(
                        same(&resource.account, account) && same(&resource.region, region),
                        "{id} {account} {region}"
                    );
                }
                joined += 1;
            }
        }
    }
    assert!(joined >= 6, "only {joined} of them were found at all");
}

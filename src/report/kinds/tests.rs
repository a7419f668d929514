use std::collections::HashSet;

use super::*;
use crate::kinds::find;

#[test]
fn every_kind_has_a_card_and_every_link_an_anchor() {
    let text = document();
    let anchors: HashSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("<a id=\"")?.strip_suffix("\"></a>")).collect();
    for spec in KINDS.iter().copied().flatten() {
        assert!(anchors.contains(spec.alias), "{} has no card", spec.name);
    }
    assert_eq!(text.matches("<a id=").count(), anchors.len(), "an anchor means one place");
    for link in text.split("](#").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(anchors.contains(link), "nothing has the anchor {link}");
    }
}

#[test]
fn a_card_says_what_the_row_says() {
    let said = card(find("ec2").unwrap());
    for part in ["aws_instance", "SubnetId", "UserData", "instance per hour", "hours", "inside its subnet"] {
        assert!(said.contains(part), "no {part} in\n{said}");
    }
    let policy = card(find("AWS::IAM::ManagedPolicy").unwrap());
    assert!(policy.contains("AWS::IAM::Policy\n"), "{policy}");
    let free = card(find("subnet").unwrap());
    assert!(free.contains("free: https://"), "{free}");
}

#[test]
fn tables_have_as_many_cells_in_each_line() {
    let mut cells = None;
    for line in document().lines() {
        let bars = line.replace("\\|", "").matches('|').count();
        match (line.starts_with('|'), cells) {
            (false, _) => cells = None,
            (true, None) => cells = Some(bars),
            (true, Some(first)) => assert_eq!(bars, first, "{line}"),
        }
    }
}

#[test]
fn programs_get_every_kind() {
    let all: serde_json::Value = serde_json::from_str(&json(None)).unwrap();
    assert_eq!(all["kinds"].as_array().unwrap().len(), KINDS.iter().copied().flatten().count());
    let one: serde_json::Value = serde_json::from_str(&json(find("s3"))).unwrap();
    assert_eq!(one["kinds"][0]["name"], "AWS::S3::Bucket");
}

//! The account that grew by hand says of each orphan in it that it is one: `vol-old-app: # … [ORP001]`. Those are found,
//! and no others.

use std::collections::BTreeSet;
use std::fs;

use crate::support::{root, tagatlas};

#[test]
fn exactly_the_planted_orphans_are_found() {
    let folder = "inventories/grown-by-hand";
    let mut planted = BTreeSet::new();
    for entry in fs::read_dir(root().join(folder)).expect("the folder is there") {
        let text = fs::read_to_string(entry.expect("an entry").path()).expect("readable");
        for line in text.lines() {
            let Some((id, comment)) = line.split_once(": #") else { continue };
            let codes = comment.split('[').skip(1).filter_map(|part| part.split_once(']')).map(|(code, _)| code);
            planted.extend(codes.map(|code| format!("{code} {} orphan", id.trim())));
        }
    }
    assert!(planted.len() >= 19, "the comments are read: {planted:?}");
    let report = tagatlas(["orphans", "--format", "json", folder]).run().json();
    let findings = report["findings"].as_array().expect("findings").iter();
    let text = |finding: &serde_json::Value, key: &str| finding[key].as_str().expect("a text").to_owned();
    let found: BTreeSet<String> =
        findings.map(|f| format!("{} {} {}", text(f, "rule"), text(f, "id"), text(f, "verdict"))).collect();
    assert_eq!(found, planted);
}

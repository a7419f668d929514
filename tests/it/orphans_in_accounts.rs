//! Orphans of networks and EC2 (up to ORP019) in whole accounts that were read beside the repository: all that are there, and
//! no other.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::{shared, tagatlas};

/// What is found in a folder of answers up to ORP019, as `RULE verdict confidence id`.
fn found(folder: &str) -> Option<BTreeSet<String>> {
    let folder = shared()?.join("real/aws_cli").join(folder).canonicalize().expect("the answers");
    let nowhere = tempfile::tempdir().expect("a temporary folder");
    let folder = folder.to_str().expect("a path in words");
    let report = tagatlas(["orphans", "--format", "json", folder]).inside(nowhere.path()).run().ends_with(0).json();
    let findings = report["findings"].as_array().expect("findings").iter();
    let text = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let of_networks = findings.filter(|finding| text(finding, "rule").as_str() <= "ORP019");
    let line = |f: &Value| ["rule", "verdict", "confidence", "address"].map(|key| text(f, key)).join(" ");
    Some(of_networks.map(line).collect())
}

fn lines(lines: &[&str]) -> BTreeSet<String> {
    lines.iter().map(|line| (*line).to_owned()).collect()
}

/// What was planted there: an unattached volume, an unassociated address, a load balancer without targets and a target
/// group that none uses, an old snapshot beside a newer one, an unused security group, a stopped instance with its disk.
/// Main route tables, default ACLs and default groups, which AWS makes itself, are none; nor is the newest snapshot.
#[test]
fn what_was_left_behind_in_the_account_is_found_and_nothing_else() {
    let Some(found) = found("moto_dump") else { return };
    let planted = [
        "ORP001 orphan high vol-5de2d9b0af5e98d65",
        "ORP002 orphan high eipalloc-bbf1abef0869db175",
        "ORP003 orphan medium dangling-tg",
        "ORP004 orphan medium empty-alb",
        "ORP005 orphan medium sg-c12abbf41a014c97c",
        "ORP012 orphan medium snap-1ed9ca920ca305ac2",
        "ORP013 orphan medium vol-4be7e59737e07b24a",
    ];
    assert_eq!(found, lines(&planted));
}

/// The demo account has a load balancer of which no listener was read, and nothing that is proven to be left behind.
#[test]
fn in_an_account_of_which_little_was_read_nothing_is_proven() {
    let Some(found) = found("cloudmapper") else { return };
    assert_eq!(found, lines(&["ORP004 cannot-tell low webalb"]));
}

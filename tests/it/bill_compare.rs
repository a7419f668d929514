//! Estimate against actual on the sample bill, and what the bill measured for the next estimate.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{copy_of_inventories, estate, folder, tagatlas};

const BILL: &str = "inventories/web-app/bill";
const ESTATE: &str = "inventories/web-app/aws-cli";

/// What is told of each resource, by address.
fn resources(more: &[&str]) -> BTreeMap<String, Value> {
    let arguments = ["bill", BILL, ESTATE, "--format", "json"].into_iter().chain(more.iter().copied());
    let run = tagatlas(arguments).run().ends_with(0);
    assert!(run.stderr.is_empty(), "{run}");
    let told = run.json();
    let resources = told["resources"].as_array().expect("resources").clone();
    resources.into_iter().map(|of| (of["address"].as_str().expect("an address").to_owned(), of)).collect()
}

fn amount(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| text.parse().expect("a decimal"))
}

#[test]
fn each_difference_of_the_sample_bill_has_its_reason() {
    let told = resources(&[]);
    for (address, reasons) in [
        (
            "i-02bab6ac9bf418d5b",
            &[
                "covered by a Savings Plan or reservation (-$15.67)",
                "ran 948 of 1,320 hours, estimated for 1,314 (-$9.96)",
                "data to the internet, not estimated: 15.75 GB (+$1.80)",
                "data between zones, not estimated: 75.5 GB (+$0.76)",
            ][..],
        ),
        ("eipalloc-05249d673873f5f02", &["in no row of the bill"]),
        (
            "web-alb",
            &[
                "data to the internet, not estimated: 309.75 GB (+$12.51)",
                "estimated, and not charged on it: public IPv4 addresses (-$13.14)",
                "capacity units, not estimated: 387.6 LCU-Hours (+$3.10)",
            ],
        ),
        ("orders-db", &["backups above the free part, not estimated: 22.4 GB-Months (+$2.13)"]),
        ("web-errors", &["alarms: free of charge"]),
        ("web-app-assets-123456789012", &["cannot tell: use not stated", "data to the internet, not estimated: 27 GB"]),
        ("nightly-report", &["cannot tell: use not stated", "requests: free of charge"]),
        ("arn:aws:sns:ap-northeast-1:123456789012:alerts", &["in no row of the bill"]),
    ] {
        let reason = told[address]["reason"].as_str().unwrap_or_else(|| panic!("{address}: {}", told[address]));
        for expected in reasons {
            assert!(reason.contains(expected), "{address}: {expected} is not in {reason}");
        }
    }
    for address in ["vol-0a5d4e3437459d8c8", "vol-05149df5720976df7"] {
        assert_eq!(amount(&told[address]["difference"]), Some(Decimal::ZERO), "{address}");
        assert_eq!(told[address]["reason"], "", "{address}");
    }
    // But for what is less than half a cent, reasons are the difference.
    for (address, of) in &told {
        let Some(difference) = amount(&of["difference"]) else { continue };
        let reasons = of["reasons"].as_array().expect("reasons");
        let sum: Decimal = reasons.iter().filter_map(|reason| amount(&reason["amount"])).sum();
        assert!((sum - difference).abs() < Decimal::new(15, 3), "{address}: {of}");
    }
    assert!(told["web-app-assets-123456789012"]["difference"].is_null(), "an amount that is missing is not zero");
}

#[test]
fn by_list_nothing_is_a_discount() {
    let reason = resources(&["--measure", "list"])["i-02bab6ac9bf418d5b"]["reason"].clone();
    assert!(!reason.as_str().expect("a text").contains("Savings Plan"), "{reason}");
}

#[test]
fn what_was_measured_makes_the_next_estimate_nearer() {
    let copy = folder([]);
    let file = copy.path().join("usage.yml").display().to_string();
    tagatlas(["bill", BILL, ESTATE, "--write-usage", &file]).run().ends_with(0);
    let before = resources(&["--measure", "list"]);
    let after = resources(&["--measure", "list", "--usage", &file]);
    let near = |of: &Value| amount(&of["difference"]).map(|difference| difference.abs());
    let mut nearer = Vec::new();
    for (address, old) in &before {
        let new = &after[address];
        let cent = Decimal::new(1, 2);
        match (near(old), near(new)) {
            // Data of the free tier is priced as if nothing were free, and its addresses are charged on interfaces that
            // no inventory has: both were left out before, and one weighed up the other.
            _ if address == "web-alb" => {
                let reason = new["reason"].as_str().expect("a text");
                assert!(reason.contains("data to the internet: free of charge in part"), "{reason}");
                assert!(!reason.contains("not estimated"), "{reason}");
            }
            (Some(old), Some(new)) => {
                assert!(new <= old + cent, "{address}: {old} before, {new} with what was measured");
                nearer.extend((new + cent < old).then_some(address.as_str()));
            }
            (None, Some(new)) => {
                assert!(new < Decimal::new(2, 1), "{address}: {new} beside an estimate that was unknown");
                nearer.push(address);
            }
            (None, None) => {}
            (Some(_), None) => panic!("{address} lost its estimate"),
        }
    }
    for address in ["i-02bab6ac9bf418d5b", "orders-db", "web-app-assets-123456789012", "/aws/lambda/nightly-report"] {
        assert!(nearer.contains(&address), "{address} is not among {nearer:?}");
    }

    // It is read without a word, and says where each amount is from.
    let cost = tagatlas(["cost", ESTATE, "--usage", &file]).run().ends_with(0);
    assert!(cost.stderr.is_empty(), "{cost}");
    let text = std::fs::read_to_string(&file).expect("the file");
    assert!(text.contains("monthly_hrs: 526.6667 # instance hours; billed: 948 Hours in all"), "{text}");
    assert!(text.contains("2026-11: 24 of 30 days"), "{text}");
}

#[test]
fn a_file_that_is_there_is_somebodys_work() {
    let copy = copy_of_inventories();
    let run = |more: &[&str]| {
        let arguments = ["bill", BILL, ESTATE, "--write-usage", "usage.yml"].into_iter().chain(more.iter().copied());
        tagatlas(arguments).inside(copy.path()).run()
    };
    std::fs::write(copy.path().join("usage.yml"), "mine").expect("a file");
    let refused = run(&[]).ends_with(2);
    assert!(refused.stderr.contains("usage.yml is there already"), "{refused}");
    assert_eq!(std::fs::read_to_string(copy.path().join("usage.yml")).expect("the file"), "mine");
    run(&["--force"]).ends_with(0);
    assert!(std::fs::read_to_string(copy.path().join("usage.yml")).expect("the file").contains("resource_usage:"));
    let printed = tagatlas(["bill", BILL, ESTATE, "--write-usage", "-"]).run().ends_with(0);
    assert!(printed.text().starts_with("# What a month uses"), "{printed}");
    let alone = tagatlas(["bill", BILL, "--write-usage", "-"]).run().ends_with(2);
    assert!(alone.stderr.contains("name the files that describe it"), "{alone}");
}

#[test]
fn what_would_be_passed_over_without_a_word_is_refused() {
    for (more, what) in [
        (&["--write-usage", "-", "--budget", "1"] as &[&str], "'--budget <DOLLARS>'"),
        (&["--write-usage", "-", "--fail-on", "note"], "'--fail-on <FAIL_ON>'"),
        (&["--tags", ""], "write keys of tags, such as Owner,Team"),
        (&["--from", "2026-11", "--to", "2026-10"], "error: --from 2026-11 --to 2026-10: no month is in there"),
    ] {
        let run = tagatlas(["bill", BILL, ESTATE].iter().chain(more)).run().ends_with(2);
        assert!(run.stdout.is_empty() && run.stderr.contains(what), "{run}");
    }
    let sql = ["bill", "sql", "--engine", "trino", "--table", "t", "--from", "2026-11", "--to", "2026-10"];
    let run = tagatlas(sql).run().ends_with(2);
    assert!(run.stdout.is_empty() && run.stderr.contains("no month is in there"), "{run}");
}

#[test]
fn hostile_names_stay_what_they_are_in_a_usage_file() {
    let estate = estate(
        "version: 1\naccount: '123456789012'\nregion: ap-northeast-1\nresources:\n  \
         \"a: {b}\\n# <script>\": {type: s3, bucket_name: web-app-assets-123456789012}\n",
    );
    let path = estate.path().display().to_string();
    let file = estate.path().join("u.yml").display().to_string();
    tagatlas(["bill", BILL, &path, "--write-usage", &file]).run().ends_with(0);
    let cost = tagatlas(["cost", &path, "--usage", &file, "--format", "json"]).run().ends_with(0);
    assert!(cost.stderr.is_empty(), "{cost}");
    let monthly = cost.json()["resources"][0]["monthly"].clone();
    assert!(amount(&monthly).is_some_and(|monthly| monthly > Decimal::ONE), "{cost}");
}

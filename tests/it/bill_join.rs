//! Whose the charges of real bills are.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::path::PathBuf;

use rust_decimal::Decimal;
use serde_json::Value;
use tagatlas::bill::assigned::Why;

use crate::support::{copy_of_inventories, estate, root, tagatlas};

const BILL: &str = "inventories/web-app/bill";

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).parse().expect("a decimal")
}

fn told(paths: &[&str]) -> Value {
    let arguments = ["bill"].into_iter().chain(paths.iter().copied()).chain(["--format", "json"]);
    tagatlas(arguments).run().ends_with(0).json()
}

fn list<'v>(told: &'v Value, key: &str) -> &'v [Value] {
    told[key].as_array().unwrap_or_else(|| panic!("no {key} in {told}"))
}

/// The billed sum of a part.
fn sum(told: &Value, part: &str) -> Decimal {
    list(told, part).iter().map(|of| decimal(&of["billed"])).sum()
}

/// The sample bill charges two addresses on interfaces that its inventory does not list.
#[test]
fn an_address_on_an_interface_of_a_load_balancer_is_charged_on_that() {
    let copy = copy_of_inventories();
    let estate = copy.path().join("inventories/web-app/aws-cli");
    let before = told(&[BILL, &estate.display().to_string()]);
    let interface = |id: &str, description: &str| {
        serde_json::json!({"NetworkInterfaceId": id, "Status": "in-use", "InterfaceType": "interface", "RequesterManaged": true,
            "RequesterId": "amazon-elb", "Description": description, "VpcId": "vpc-0", "SubnetId": "subnet-0", "TagSet": []})
    };
    let list_of = |description: &str| {
        let ids = ["eni-0b1d6f3a82c54e907", "eni-04c8a9e15d7b3f260"];
        let interfaces = ids.map(|id| interface(id, description));
        let text = serde_json::json!({ "NetworkInterfaces": interfaces }).to_string();
        std::fs::write(estate.join("ec2-describe-network-interfaces.json"), text).expect("a file");
        told(&[BILL, &estate.display().to_string()])
    };
    let balancer = |told: &Value| {
        let found = list(told, "resources").iter().find(|of| of["address"] == "web-alb");
        found.expect("the load balancer").clone()
    };
    let after = list_of("ELB app/web-alb/1de1582e8c1467d6");
    let moved = decimal(&balancer(&after)["billed"]) - decimal(&balancer(&before)["billed"]);
    assert_eq!(moved, sum(&before, "not_in_estate") - sum(&after, "not_in_estate"));
    assert!(moved > Decimal::ONE, "{moved}");
    assert_eq!(balancer(&after)["known_by"], "a network interface that the inventory says is its own");
    assert!(!balancer(&after)["reason"].to_string().contains("not charged on it"), "{}", balancer(&after)["reason"]);
    // Of another load balancer, or of nobody knows what: it stays where it was listed.
    for description in ["ELB app/web-alb/ffffffffffffffff", "<script>alert(1)</script>", ""] {
        assert_eq!(balancer(&list_of(description))["billed"], balancer(&before)["billed"], "{description}");
    }
}

#[test]
fn the_sample_bill_is_told_apart_to_the_last_row() {
    let told = told(&[BILL, "inventories/web-app/aws-cli"]);
    let parts = ["resources", "not_in_estate", "unattributable"].map(|part| sum(&told, part));
    assert_eq!(parts.iter().sum::<Decimal>(), decimal(&told["total"]["billed"]));
    let charged: Vec<&str> = list(&told, "resources")
        .iter()
        .filter(|of| !decimal(&of["billed"]).is_zero())
        .filter_map(|of| of["address"].as_str())
        .collect();
    for address in [
        "i-02bab6ac9bf418d5b",
        "vol-078b55a7ff9bf5b56",
        "vol-0a5d4e3437459d8c8",
        "vol-05149df5720976df7",
        "eipalloc-0cbe2bae396fc4672",
        "orders-db",
        "web-alb",
        "web-app-assets-123456789012",
        "/aws/lambda/nightly-report",
    ] {
        assert!(charged.contains(&address), "{address} is not among {charged:?}");
    }
    assert_eq!(charged.len(), 9, "{charged:?}");
    // An instance that is an id in one row and an ARN in another is one thing.
    let ids: Vec<&str> = list(&told, "not_in_estate").iter().filter_map(|of| of["id"].as_str()).collect();
    assert_eq!(ids.iter().filter(|id| id.contains("i-0c4e7f21ab93d58e6")).count(), 1, "{ids:?}");
    assert_eq!(ids.len(), 8, "{ids:?}");
}

/// The rows of the generated Cost and Usage Report, each with its account, resource and cost; `None`, said, where it is
/// not.
fn generated() -> Option<(PathBuf, Vec<[String; 3]>)> {
    let shared = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let path = shared.join("real/bills/cur_legacy_generated/May-2026-None.csv");
    let Ok(text) = std::fs::read(&path) else {
        println!("skipped: there is no {}", path.display());
        return None;
    };
    let mut reader = csv::Reader::from_reader(text.as_slice());
    let head = reader.headers().expect("a header").clone();
    let columns = ["lineItem/UsageAccountId", "lineItem/ResourceId", "lineItem/UnblendedCost"];
    let places = columns.map(|name| head.iter().position(|column| column == name).expect(name));
    let row = |record: csv::StringRecord| places.map(|place| record.get(place).unwrap_or_default().to_owned());
    Some((path, reader.records().map(|record| row(record.expect("a record"))).collect()))
}

#[test]
fn an_id_of_two_accounts_is_two_things() {
    let Some((path, rows)) = generated() else { return };
    // One is declared in both accounts, others in one; the database in one region of many.
    let made = estate(
        "version: 1\nregion: eu-west-3\nresources:\n  \
         mine: {type: ec2, account: '123456789012', names: [i-11111111]}\n  \
         theirs: {type: ec2, account: '210987654321', names: [i-11111111]}\n  \
         other: {type: ec2, account: '123456789012', names: [i-22222222]}\n  \
         disk: {type: ebs, account: '210987654321', names: [vol-33333333]}\n  \
         db: {type: rds, account: '123456789012', region: us-west-1, names: [i-44444444]}\n  \
         bucket: {type: s3, account: '123456789012', bucket_name: i-66666666}\n",
    );
    let told = told(&[&path.display().to_string(), &made.path().display().to_string()]);
    let charged: BTreeMap<&str, Decimal> = list(&told, "resources")
        .iter()
        .map(|of| (of["address"].as_str().unwrap_or_default(), decimal(&of["billed"])))
        .collect();
    let cost = |is: &dyn Fn(&str, &str) -> bool| -> Decimal {
        let rows = rows.iter().filter(|[account, resource, _]| is(account, resource));
        rows.map(|[.., cost]| Decimal::from_scientific(cost).or_else(|_| cost.parse()).expect("a cost")).sum()
    };
    let of = |account: &'static str, id: &'static str| cost(&|a, r| a == account && r == id);
    assert_eq!(charged["mine"], of("123456789012", "i-11111111"));
    assert_eq!(charged["theirs"], of("210987654321", "i-11111111"));
    assert_ne!(charged["mine"], charged["theirs"]);
    assert_eq!(charged["other"], of("123456789012", "i-22222222"));
    assert_eq!(charged["disk"], of("210987654321", "vol-33333333"));
    // Its ARN tells account and region, whoever used it, with a zone or without one.
    let is_database = |_: &str, id: &str| {
        let place =
            id.strip_prefix("arn:aws:rds:us-west-1").and_then(|rest| rest.strip_suffix(":123456789012:db:i-44444444"));
        place.is_some_and(|zone| zone.len() <= 1)
    };
    assert!(!cost(&is_database).is_zero());
    assert_eq!(charged["db"], cost(&is_database));
    // An instance of that name is no bucket.
    assert_eq!(charged["bucket"], Decimal::ZERO);
    let parts = ["resources", "not_in_estate", "unattributable"].map(|part| sum(&told, part));
    assert_eq!(parts.iter().sum::<Decimal>(), cost(&|_, _| true));
}

#[test]
fn a_plan_that_knows_no_ids_claims_nothing_by_a_mere_name() {
    // The plan calls the database as the bill does, the instance not at all.
    let told = told(&[BILL, "inventories/web-app/terraform/plan.json"]);
    let charged: Vec<&str> = list(&told, "resources")
        .iter()
        .filter(|of| !decimal(&of["billed"]).is_zero())
        .filter_map(|of| of["address"].as_str())
        .collect();
    assert!(charged.iter().all(|address| !address.contains("aws_instance")), "{charged:?}");
    assert!(charged.iter().any(|address| address.contains("aws_db_instance")), "{charged:?}");
}

#[test]
fn why_nobody_has_a_charge_is_told_by_a_code_of_its_own() {
    let all = [
        Why::Tax,
        Why::Support,
        Why::CommitmentFee,
        Why::UnusedCommitment,
        Why::Purchase,
        Why::Credit,
        Why::Refund,
        Why::Adjustment,
        Why::NoId,
    ];
    let codes: std::collections::BTreeSet<_> = all.iter().map(|why| why.code()).collect();
    assert_eq!(codes.len(), all.len());
}

//! Costs that a person can work out with a pencil, and how they are explained.

use std::path::Path;

use serde_json::Value;

use crate::support::{Run, folder, tagatlas};

fn written(files: &[(&'static str, &str)]) -> tempfile::TempDir {
    folder(files.iter().map(|(name, text)| (*name, text.as_bytes())))
}

fn json(folder: &Path, arguments: &[&str]) -> Value {
    tagatlas(arguments).inside(folder).run().ends_with(0).json()
}

fn line<'v>(bill: &'v Value, address: &str, item: &str) -> &'v Value {
    let resources = bill["resources"].as_array().expect("a list");
    let resource = resources.iter().find(|resource| resource["address"] == address).expect(address);
    let lines = resource["lines"].as_array().expect("a list");
    lines.iter().find(|line| line["item"].as_str().is_some_and(|text| text.starts_with(item))).expect(item)
}

/// Prices of Tokyo as AWS published them (see `prices/README.md`).
#[test]
fn prices_of_tokyo() {
    let estate = "version: 1\nregion: ap-northeast-1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n  \
                  entry: {type: alb}\n  nat: {type: nat, usage: {data_gb: 10}}\n  new: {type: ebs, volume_type: gp3, size: 10}\n  \
                  old: {type: ebs, volume_type: gp2, size: 10}\n  \
                  db: {type: rds, engine: mysql, db_instance_class: db.t3.micro, allocated_storage: 20, storage_type: gp3}\n  \
                  assets: {type: s3, usage: {storage_gb: 1}}\n";
    let folder = written(&[("estate.yaml", estate)]);
    let bill = json(folder.path(), &["cost", "--format", "json", "estate.yaml"]);
    let wanted = [
        ("web", "instance", "0.0136", "9.928"),
        ("entry", "load balancer", "0.0243", "17.739"),
        ("nat", "NAT gateway", "0.062", "45.26"),
        ("nat", "data processed", "0.062", "0.62"),
        ("new", "volume storage", "0.096", "0.96"),
        ("old", "volume storage", "0.12", "1.2"),
        ("db", "database instance", "0.026", "18.98"),
        ("db", "storage", "0.138", "2.76"),
        ("assets", "storage", "0.025", "0.025"),
    ];
    for (address, item, price, monthly) in wanted {
        let line = line(&bill, address, item);
        assert_eq!((&line["price"], &line["monthly"]), (&price.into(), &monthly.into()), "{address} {item}");
    }
}

/// The course estate, worked out by hand:
///
/// ```text
/// load balancer         730 h × 0.0243          17.739
/// its two addresses     2 × 730 h × 0.005        7.300
/// db.t3.micro           730 h × 0.026           18.980
/// 20 GB gp3 of it       20 × 0.138               2.760
/// t3.micro              730 h × 0.0136           9.928
/// 16 GB gp3             16 × 0.096               1.536
/// its address           730 h × 0.005            3.650
/// one alarm             1 × 0.10                 0.100
///                                               61.993
/// ```
#[test]
fn the_course_estate_by_hand() {
    let run = tagatlas(["cost", "--format", "json", "inventories/course"]).run().ends_with(0);
    let bill = run.json();
    assert_eq!(bill["total"]["known"], "61.993");
    assert_eq!(bill["total"]["unpriced"], 0);
    let as_template =
        tagatlas(["cost", "--format", "json", "inventories/course-cloudformation"]).run().ends_with(0).json();
    assert_eq!(as_template["total"], bill["total"], "the same estate as CloudFormation templates");
}

const SMALL: &str = "version: 1\nregion: us-east-1\nresources:\n  web-1: {type: ec2, instance_type: t3.micro, usage: {root_volume_gb: 8}}\n  \
                     web-2: {type: ec2, instance_type: t3.micro, usage: {root_volume_gb: 8}}\n  \
                     backup: {type: snapshot, usage: {storage_gb: 0.85}}\n  \
                     jobs: {type: sqs, usage: {requests: {low: 0, typical: 500000, high: 3000000}}}\n";
const LEGACY: &str = "account: {plan: legacy}\n";

fn small(config: &str, arguments: &[&str]) -> Run {
    let folder = written(&[("estate.yaml", SMALL), ("tagatlas.yaml", config)]);
    tagatlas(arguments).inside(folder.path()).run()
}

#[test]
fn what_is_free_is_taken_off_where_the_plan_is_known() {
    let total = |config: &str| {
        let run = small(config, &["cost", "--format", "json", "estate.yaml"]).ends_with(0);
        run.json()["total"].clone()
    };
    // Two instances of 730 h × 0.0104, two root volumes of 8 GB × 0.10, 0.85 GB × 0.05, requests × 0.0000004.
    let all = total("region: us-east-1\n");
    assert_eq!((&all["known"], &all["low"], &all["high"]), (&"17.0265".into(), &"16.8265".into(), &"18.0265".into()));
    // 750 h, 30 GB, 1 GB and a million requests are free: 710 h × 0.0104 and, at the most, 2,000,000 × 0.0000004 are left.
    let rest = total(LEGACY);
    assert_eq!((&rest["known"], &rest["low"], &rest["high"]), (&"7.384".into(), &"7.384".into(), &"8.184".into()));
    // Later accounts have only what is free for ever: the requests.
    assert_eq!(total("account: {created: 2026-01-31}\n")["known"], "16.8265");
}

#[test]
fn nearing_the_end_of_the_free_tier_is_a_finding_before_anything_is_deployed() {
    let run = small(LEGACY, &["check", "--format", "json", "estate.yaml"]).ends_with(0);
    let report = run.json();
    let findings = report["findings"].as_array().expect("a list");
    let found: Vec<_> = findings
        .iter()
        .map(|f| format!("{} {} {} {}", f["rule"], f["verdict"], f["address"], f["message"]).replace('"', ""))
        .collect();
    let wanted = [
        "FREE002 fail web-1 beyond the free tier: EC2 Linux micro instances, 1460 of 750 hours a month, 195 %",
        "FREE001 fail backup near the end of the free tier: EBS snapshot storage, 0.85 of 1 GB-month, 85 %",
        "FREE002 unknown jobs cannot tell whether the free tier will do: SQS requests, 500000 (up to 3000000) of 1000000 \
         requests a month, 50 %",
    ];
    assert_eq!(found, wanted);
    let nothing = small("required_tags: []\n", &["check", "--format", "json", "estate.yaml"]).ends_with(0);
    assert!(!nothing.text().contains("FREE00"), "{nothing}");
}

#[test]
fn plans_that_cannot_be_are_refused_in_their_place() {
    for (config, message) in [
        (
            "account: {plan: legacy, created: 2026-01-31}\n",
            "accounts created since 2025-07-15 are not on the legacy plan",
        ),
        ("account: {plan: free, created: 2025-01-31}\n", "accounts created before 2025-07-15 are on the legacy plan"),
        ("account: {created: 2025-02-30}\n", "`2025-02-30` is no day"),
        ("cost: {discounts: [{percent: 101}]}\n", "`101` is no percentage"),
        ("cost: {discounts: [{percent: 5, service: ec3}]}\n", "there is no service `ec3`"),
        ("cost: {discounts: [{percent: 5, kind: [ec2, vm]}]}\n", "there is no kind `vm`"),
    ] {
        let run = small(config, &["cost", "estate.yaml"]).ends_with(2);
        assert!(run.to_string().contains(message), "{run}");
        assert!(run.to_string().contains("tagatlas.yaml:1:"), "{run}");
    }
}

#[test]
fn a_resource_is_explained_line_by_line() {
    let config = "account: {plan: legacy}\ncost: {discounts: [{percent: 10, service: [ec2]}]}\n";
    let run = small(config, &["cost", "--explain", "web-2", "estate.yaml"]).ends_with(0);
    for wanted in [
        "web-2 (EC2 instance), estate.yaml:5, costs $6.65 a month",
        "amount   730 hours",
        "assumed  runs 730 hours a month",
        "free     20 of it: EC2 Linux micro instances, 750 hours a month",
        "worked   710 × $0.0104 = $7.384",
        "discount 10 % less",
        "source   ec2 us-east-1 t3.micro linux, ",
    ] {
        assert!(run.text().contains(wanted), "{wanted}\n{run}");
    }
    let run = small(config, &["cost", "--explain", "web-2", "--format", "json", "estate.yaml"]).ends_with(0);
    let told = run.json();
    assert_eq!(told["lines"][0]["worked"]["steps"][0]["quantity"], "710");
    assert_eq!(told["lines"][0]["monthly"]["typical"], "6.6456");
    small(config, &["cost", "--explain", "web-9", "estate.yaml"]).ends_with(2);
}

#[test]
fn tiers_are_explained_with_those_who_share_them() {
    let estate = "version: 1\nregion: us-east-1\nresources:\n  a: {type: s3, usage: {storage_gb: 40000}}\n  \
                  b: {type: s3, usage: {storage_gb: 20000}}\n";
    let folder = written(&[("estate.yaml", estate)]);
    let run = tagatlas(["cost", "--explain", "b", "estate.yaml"]).inside(folder.path()).run().ends_with(0);
    // 51,200 × 0.023 + 8,800 × 0.022 = 1,371.20, and a third of it.
    for wanted in [
        "storage                         $457.07",
        "price    $0.023 for one GB-month up to 51200, then $0.022 up to 512000, then $0.021",
        "worked   51200 × $0.023 = $1177.6",
        "8800 × $0.022 = $193.6",
        "shared   2 lines of the account share these tiers: 60000 GB-month, $1,371.20; 20000 of them are its own",
    ] {
        assert!(run.text().contains(wanted), "{wanted}\n{run}");
    }
}

#[test]
fn what_is_usual_is_taken_only_where_it_is_asked_for() {
    let estate = "version: 1\nregion: us-east-1\nresources:\n  assets: {type: s3}\n  db: {type: dynamodb}\n  f: {type: lambda, memory_size: 128}\n";
    let folder = written(&[("estate.yaml", estate)]);
    let run = tagatlas(["cost", "estate.yaml"]).inside(folder.path()).run().ends_with(0);
    assert!(run.text().contains("use of 3 not stated"), "{run}");
    let run = tagatlas(["cost", "--assume-use", "estate.yaml"]).inside(folder.path()).run().ends_with(0);
    assert!(!run.text().contains("not stated") && run.text().contains("50 GB stored (1 to 1000)"), "{run}");
    let folder = written(&[("estate.yaml", estate), ("tagatlas.yaml", "cost: {assume_use: true}\n")]);
    let bill = json(folder.path(), &["cost", "--format", "json", "estate.yaml"]);
    let storage = line(&bill, "assets", "storage");
    assert_eq!((&storage["quantity"], &storage["origin"][0]["from"]), (&"50".into(), &"assumption".into()));
    assert!(bill["total"]["low"].is_string() && bill["total"]["high"].is_string(), "{}", bill["total"]);
}

/// Three servers are reserved at 0.04 an hour; two run. Removing one saves its volume alone.
#[test]
fn a_removed_server_saves_nothing_of_its_reservation() {
    let server = "{type: ec2, instance_type: m5.large, usage: {root_volume_gb: 8}}";
    let both = format!("version: 1\nregion: us-east-1\nresources:\n  w1: {server}\n  w2: {server}\n");
    let one = format!("version: 1\nregion: us-east-1\nresources:\n  w1: {server}\n");
    let rates = "# table ec2 rates ri-3y\n# source -\t2026-11-01\tour contract\nitem\tunit\ttier\tus-east-1\n\
                 m5.large linux\thour\t0..\t0.04\n";
    let config = "account: \"123456789012\"\ncost:\n  prices: rates.tsv\n  commitments:\n    \
                  - {rates: ri-3y, count: 3, item: \"ec2 m5.large linux\", region: us-east-1}\n";
    let files = [("both.yaml", both.as_str()), ("one.yaml", &one), ("rates.tsv", rates), ("tagatlas.yaml", config)];
    let folder = written(&files);
    let bill = json(folder.path(), &["cost", "--format", "json", "both.yaml"]);
    // 3 × 730 h × 0.04 and two volumes of 8 GB × 0.10.
    assert_eq!(bill["total"]["known"], "89.2");
    assert_eq!(bill["commitments"][0]["unused"], "29.2");
    let change = json(folder.path(), &["cost", "--diff", "both.yaml", "--format", "json", "one.yaml"]);
    assert_eq!(change["difference"]["known"], "-0.8");
    assert_eq!(change["unused_commitments"], "29.2");
    let text = tagatlas(["cost", "--diff", "both.yaml", "one.yaml"]).inside(folder.path()).run().ends_with(0);
    assert!(text.text().contains("+$29.20  commitments that nothing uses"), "{text}");
    for format in ["csv", "markdown"] {
        let run = tagatlas(["cost", "--diff", "both.yaml", "--format", format, "one.yaml"]).inside(folder.path()).run();
        assert!(run.ends_with(0).text().contains("29"), "{format}");
    }
}

//! `tagatlas cost` as a person meets it: groups, shares, regions, formats.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{Run, estate, folder, tagatlas};

const SHOP: &str = "inventories/web-shop";

fn cost(arguments: &[&str]) -> Run {
    tagatlas([&["cost"], arguments].concat()).run()
}

fn json(arguments: &[&str]) -> Value {
    cost(&[&["--format", "json"], arguments].concat()).ends_with(0).json()
}

fn decimal(value: &Value) -> Decimal {
    Decimal::from_str(value.as_str().unwrap_or_else(|| panic!("{value} is a decimal text"))).expect("a decimal")
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap_or_else(|| panic!("{value} is a list"))
}

/// The records of a CSV, each a list of cells, the header first.
fn table(run: &Run) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(run.text().as_bytes());
    reader.records().map(|record| record.expect("a record").iter().map(str::to_owned).collect()).collect()
}

fn column(table: &[Vec<String>], name: &str) -> usize {
    table[0].iter().position(|title| title == name).unwrap_or_else(|| panic!("no column {name}: {:?}", table[0]))
}

#[test]
fn groups_in_groups_sum_up_to_the_total() {
    let whole = decimal(&json(&[SHOP])["total"]["known"]);
    for keys in ["tag:Owner,kind", "family,service,container", "account,region", "module,stack"] {
        let bill = json(&["--group-by", keys, SHOP]);
        let groups = list(&bill["groups"]);
        let at = |depth: u64| groups.iter().filter(move |group| group["depth"] == depth);
        let sum = |depth: u64| at(depth).map(|group| decimal(&group["total"]["known"])).sum::<Decimal>();
        assert_eq!(sum(0), whole, "{keys}");
        if !keys.contains("container") {
            assert_eq!(sum(1), whole, "{keys}");
        }
        let rows = table(&cost(&["--format", "csv", "--group-by", keys, SHOP]));
        let monthly = column(&rows, "monthly");
        let sum: Decimal = rows[1..].iter().map(|row| Decimal::from_str(&row[monthly]).expect("a decimal")).sum();
        assert_eq!(sum, whole, "{keys}");
    }
    let repeated = cost(&["--group-by", "tag:Owner", "--group-by", "kind", SHOP]);
    assert_eq!(repeated.text(), cost(&["--by", "tag:Owner,kind", SHOP]).text());
}

#[test]
fn keys_that_mean_nothing_are_refused() {
    for (keys, said) in [
        ("regoin", "did you mean `region`?"),
        ("tag:", "or tag:KEY"),
        ("container,kind", "name container last"),
        ("kind,kind", "cannot group by `kind` twice"),
    ] {
        let run = cost(&["--group-by", keys, SHOP]).ends_with(2);
        assert!(run.stderr.contains(said) && run.stdout.is_empty(), "{run}");
    }
}

#[test]
fn modules_and_stacks_are_told_from_each_other() {
    let state = br#"{"version": 4, "terraform_version": "1.9.0", "resources": [
      {"module": "module.net[\"a\"]", "mode": "managed", "type": "aws_kms_key", "name": "k", "instances": [{"attributes": {"id": "k-1"}}]},
      {"mode": "managed", "type": "aws_kms_key", "name": "k", "instances": [{"attributes": {"id": "k-2"}}]}]}"#;
    let parent =
        b"Resources:\n  Inner: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: ./child.yaml}}\n  \
                   Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}\n";
    let child = b"Resources:\n  Key: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}\n";
    let found = b"version: 1\nresources:\n  seen: {type: kms, tags: {\"aws:cloudformation:stack-name\": prod}}\n";
    let files: [(&str, &[u8]); 4] =
        [("terraform.tfstate", state), ("parent.yaml", parent), ("child.yaml", child), ("seen.yaml", found)];
    let folder = folder(files);
    let groups = |key: &str| {
        let run = tagatlas(["cost", "--region", "us-east-1", "--group-by", key, "--format", "json", "."]);
        let bill = run.inside(folder.path()).run().json();
        let text = |group: &Value| format!("{} {}", group["name"].as_str().expect("a name"), group["total"]["known"]);
        list(&bill["groups"]).iter().map(text).collect::<Vec<_>>()
    };
    assert_eq!(groups("module"), [r#"(no module) "3""#, r#"module.net["a"] "1""#, r#"(root module) "1""#]);
    assert_eq!(groups("stack"), [r#"(no stack) "2""#, r#"parent "1""#, r#"parent/Inner "1""#, r#"prod "1""#]);
}

#[test]
fn what_has_no_tag_and_what_cannot_be_told_are_rows() {
    let template = b"Parameters: {Owner: {Type: String}}\nResources:\n  \
                     A: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}, Tags: [{Key: Owner, Value: !Ref Owner}]}}\n  \
                     B: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}, Tags: [{Key: Owner, Value: ''}]}}\n  \
                     C: {Type: AWS::KMS::Key, Properties: {KeyPolicy: {}}}\n";
    let folder = folder([("t.yaml", &template[..])]);
    let run = tagatlas(["cost", "--region", "us-east-1", "--group-by", "tag:Owner,region", "--format", "json", "."]);
    let bill = run.inside(folder.path()).run().json();
    let rows: Vec<_> = list(&bill["groups"]).iter().filter(|group| group["depth"] == 0).collect();
    let names: Vec<_> = rows.iter().map(|group| (group["name"].as_str(), group["value"].as_str())).collect();
    assert_eq!(names, [(Some("(empty)"), Some("")), (Some("(cannot tell)"), None), (Some("(no tag)"), None)]);
}

#[test]
fn amounts_that_are_not_certain_keep_the_columns() {
    let folder = estate(
        "version: 1\nregion: us-east-1\nresources:\n  lt: {type: lt, launch_template_data: {instance_type: m5.24xlarge}}\n  \
         many: {type: asg, launch_template: {launch_template_id: lt}, min_size: 1, desired_capacity: 20, max_size: 999}\n  \
         日本: {type: ebs, size: 1}\n  key: {type: kms}\n",
    );
    let run = tagatlas(["cost", "."]).inside(folder.path()).run().ends_with(0);
    let place = |name: &str, title: &str| {
        let line = run.text().lines().find(|line| line.contains(&format!(" {name} "))).expect(name);
        let before = |word: &str| unicode_width::UnicodeWidthStr::width(&line[..line.find(word).expect(word)]);
        let cents = line.find('.').expect("an amount") + 3;
        (before(name), before(title), unicode_width::UnicodeWidthStr::width(&line[..cents]))
    };
    let places = [place("many", "Auto Scaling"), place("日本", "EBS volume"), place("key", "KMS key")];
    assert!(places.iter().all(|place| *place == places[0]), "{places:?}\n{run}");
    assert!(run.text().contains(" – "), "{run}");
    let bill = tagatlas(["cost", "--format", "json", "."]).inside(folder.path()).run().json();
    let many = &list(&bill["resources"])[1];
    for place in [many, &many["lines"][0], &bill["total"]] {
        assert!(decimal(&place["low"]) < decimal(&place["high"]), "{place}");
    }
    assert_eq!(many["lines"][0]["quantity_high"], "729270", "999 instances for 730 hours");
}

#[test]
fn a_line_says_what_is_free_and_by_which_row_it_is_priced() {
    let folder = folder([
        (
            "estate.yaml",
            &b"version: 1\nregion: us-east-1\nresources:\n  jobs: {type: sqs, usage: {requests: 1500000}}\n"[..],
        ),
        ("tagatlas.yaml", b"account: {plan: paid, created: 2026-01-01}\n"),
    ]);
    let bill = tagatlas(["cost", "--format", "json", "estate.yaml"]).inside(folder.path()).run().ends_with(0).json();
    let line = &list(&bill["resources"])[0]["lines"][0];
    assert_eq!((&line["monthly"], &line["free"][0]["quantity"]), (&"0.2".into(), &"1000000".into()), "{line}");
    assert_eq!((&line["row"]["table"], &line["row"]["region"]), (&"sqs".into(), &"us-east-1".into()));
    let tiers = list(&line["row"]["tiers"]);
    assert!(tiers[0]["from"] == "0" && tiers[0]["price"] == "0.0000004", "{line}");
}

#[test]
fn what_is_shared_is_paid_by_those_who_use_it() {
    let plain = json(&["--group-by", "tag:Owner", SHOP]);
    let split = json(&["--allocate", "--group-by", "tag:Owner", SHOP]);
    assert_eq!(plain["total"], split["total"]);
    let of = |bill: &Value, name: &str| {
        let group = list(&bill["groups"]).iter().find(|group| group["name"] == name).expect(name);
        decimal(&group["total"]["known"])
    };
    assert!(of(&split, "web") > of(&plain, "web"), "the web pays for its gateways");
    assert!(of(&split, "platform") < of(&plain, "platform"), "that the platform keeps for it");
    let allocated: Decimal = list(&split["resources"]).iter().map(|resource| decimal(&resource["allocated"])).sum();
    assert_eq!(allocated, decimal(&split["total"]["known"]));
    let shares: Vec<_> = list(&split["allocations"]).iter().filter(|share| share["from"] == "nat-a").collect();
    let first = shares.first().expect("the gateway is shared");
    assert_eq!((&first["to"], &first["via"], &first["line"]), (&"web-1".into(), &"SubnetId".into(), &106.into()));
    assert!(list(&first["through"]).len() > 2, "{first}");
    let rows = table(&cost(&["--allocate", "--format", "csv", SHOP]));
    assert_eq!(rows.len() - 1, list(&split["allocations"]).len());
    insta::assert_snapshot!(cost(&["--allocate", SHOP]).to_string());
}

#[test]
fn regions_are_compared_like_with_like() {
    let bill = json(&["--compare-regions", "us-east-1,me-south-1,us-gov-west-1,ap-northeast-1", SHOP]);
    let regions = list(&bill["regions"]);
    let names: Vec<_> = regions.iter().map(|region| (region["region"].as_str(), region["standing"].as_str())).collect();
    let wanted = [
        ("us-east-1", "comparable"),
        ("ap-northeast-1", "comparable"),
        ("me-south-1", "not-comparable"),
        ("us-gov-west-1", "not-comparable"),
    ];
    assert_eq!(names, wanted.map(|(name, standing)| (Some(name), Some(standing))));
    let today = decimal(&bill["today"]["total"]["known"]);
    assert_eq!(decimal(&regions[1]["total"]["known"]), today, "to stay is no change");
    assert_eq!(decimal(&regions[0]["total"]["known"]) - today, decimal(&regions[0]["difference"]["monthly"]));
    assert_eq!(regions[2]["difference"], Value::Null, "what lacks a part is not cheaper");
    assert_eq!(list(&regions[2]["missing"])[0]["resources"], serde_json::json!(["cache-a", "cache-b"]));
    for region in regions {
        let kinds: Decimal = list(&region["kinds"]).iter().map(|kind| decimal(&kind["total"]["known"])).sum();
        assert_eq!(kinds, decimal(&region["total"]["known"]));
    }
    insta::assert_snapshot!(cost(&["--compare-regions", "us-east-1,me-south-1,ap-northeast-1", SHOP]).to_string());
}

#[test]
fn another_partition_is_ranked_only_where_it_is_named() {
    let standing = |regions: &str| {
        let bill = json(&["--compare-regions", regions, "inventories/course"]);
        let found = list(&bill["regions"]).iter().find(|region| region["region"] == "us-gov-west-1").cloned();
        found.expect("the region")["standing"].clone()
    };
    assert_eq!((standing("all"), standing("all,us-gov-west-1")), ("other-partition".into(), "comparable".into()));
}

#[test]
fn a_region_that_nobody_has_is_refused() {
    let run = cost(&["--compare-regions", "us-eats-1", SHOP]).ends_with(2);
    assert!(run.stderr.contains("no prices of a region `us-eats-1`: did you mean `us-east-1`?"), "{run}");
    cost(&["--compare-regions", ",", SHOP]).ends_with(2);
}

#[test]
fn an_estate_without_a_region_has_no_today() {
    let folder = estate("version: 1\nresources:\n  web: {type: ec2, instance_type: c6i.large}\n  key: {type: kms}\n");
    let run = tagatlas(["cost", "--compare-regions", "us-east-1,eu-south-2", "--format", "json", "."]);
    let bill = run.inside(folder.path()).run().ends_with(0).json();
    assert_eq!(bill["today"]["total"], Value::Null);
    let regions = list(&bill["regions"]);
    assert_eq!((&regions[0]["region"], &regions[0]["difference"]), (&"us-east-1".into(), &Value::Null));
    assert_eq!(regions[1]["standing"], "not-comparable", "it has no c6i.large, so it is not the cheaper one");
}

#[test]
fn names_of_strangers_stay_names_in_every_format() {
    let folder = crate::hostile_names::estate();
    let ways: [&[&str]; 4] =
        [&[], &["--group-by", "tag:Owner,container"], &["--allocate"], &["--compare-regions", "us-east-1"]];
    for way in ways {
        for format in ["human", "json", "csv", "markdown"] {
            let arguments = [&["cost", "-v", "--format", format], way, &["."]].concat();
            let run = tagatlas(arguments).inside(folder.path()).run().ends_with(0);
            let bad = run.text().chars().find(|c| (c.is_control() && !"\n\r".contains(*c)) || *c == '\u{202e}');
            assert_eq!(bad, None, "{run}");
            assert!(!run.text().contains("##vso["), "{run}");
            match format {
                "csv" => {
                    let cells = table(&run).concat();
                    let is_formula = |cell: &&String| cell.starts_with(['=', '+', '@', '＝']);
                    assert_eq!(cells.iter().find(is_formula), None, "{run}");
                }
                "markdown" => assert!(!run.text().contains("<script") && !run.text().contains("](java"), "{run}"),
                _ => {}
            }
        }
    }
}

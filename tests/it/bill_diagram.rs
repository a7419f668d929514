//! What was charged, on the picture: beside each estimate, as colours, and in the legend what is of nothing on it.

use std::collections::BTreeSet;

use rust_decimal::Decimal;
use serde_json::Value;

use crate::support::{Run, folder, tagatlas};

/// A server with its address, a database, a queue that is billed by use, a bucket, a role that is free.
const ESTATE: &str = "version: 1\naccount: '111111111111'\nregion: eu-west-1\nresources:\n  \
    web: {type: ec2, instance_type: t3.micro, names: [i-0123456789abcdef0], tags: {Project: shop}}\n  \
    db: {type: rds, engine: mysql, db_instance_class: db.t3.micro, allocated_storage: 20, names: [db-1], tags: {Project: shop}}\n  \
    lost: {type: ebs, size: 100, volume_type: gp3, names: [vol-0123456789abcdef0]}\n  \
    orders: {type: sqs, queue_name: orders}\n  \
    role: {type: role, role_name: app}\n";

const HEAD: &str = "BilledCost,BillingCurrency,BillingPeriodStart,BillingPeriodEnd,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,\
    ConsumedQuantity,ConsumedUnit,EffectiveCost,ListCost,ProviderName,RegionId,ResourceId,ServiceName,SubAccountId,Tags\n";

/// Rows of resource, service, category and cost, over the first days of a month.
fn rows(currency: &str, month: &str, days: u32, rows: &[(&str, &str, &str, &str)]) -> String {
    let row = |(resource, service, category, cost): &(&str, &str, &str, &str)| {
        let until = if days == 31 { "2026-06-01".to_owned() } else { format!("{month}-{:02}", days + 1) };
        format!(
            "{cost},{currency},{month}-01T00:00:00Z,2026-06-01T00:00:00Z,{category},{month}-01T00:00:00Z,{until}T00:00:00Z,1,\
             Hrs,{cost},{cost},AWS,eu-west-1,{resource},{service},111111111111,\n"
        )
    };
    rows.iter().map(row).collect()
}

const EC2: &str = "Amazon Elastic Compute Cloud";
const RDS: &str = "Amazon Relational Database Service";
const MAY: [(&str, &str, &str, &str); 6] = [
    ("i-0123456789abcdef0", EC2, "Usage", "20.25"),
    ("arn:aws:rds:eu-west-1:111111111111:db:db-1", RDS, "Usage", "8.000000000000000001"),
    ("arn:aws:sqs:eu-west-1:111111111111:orders", "Amazon Simple Queue Service", "Usage", "3.5"),
    ("i-0aaaaaaaaaaaaaaaa", EC2, "Usage", "30"),
    ("i-0bbbbbbbbbbbbbbbb", EC2, "Usage", "1.5"),
    ("", "AWS Support", "Tax", "7.25"),
];

fn may() -> String {
    format!("{HEAD}{}", rows("USD", "2026-05", 31, &MAY))
}

/// The program on the estate with a bill.
fn drawn_of(estate: &str, bill: &str, options: &[&str]) -> Run {
    let folder = folder([("estate.yaml", estate.as_bytes()), ("bill.csv", bill.as_bytes())]);
    let arguments = ["diagram", "estate.yaml", "--bill", "bill.csv"];
    tagatlas(arguments.iter().chain(options)).inside(folder.path()).run()
}

fn drawn(options: &[&str]) -> Run {
    drawn_of(ESTATE, &may(), options).ends_with(0)
}

fn scene(options: &[&str]) -> Value {
    drawn(&[options, &["--format", "json"]].concat()).json()
}

fn list<'a>(scene: &'a Value, key: &str) -> &'a [Value] {
    scene[key].as_array().map_or(&[], Vec::as_slice)
}

fn node<'a>(scene: &'a Value, label: &str) -> &'a Value {
    list(scene, "nodes").iter().find(|node| node["label"] == label).unwrap_or_else(|| panic!("{label} is drawn"))
}

fn legend(scene: &Value) -> Vec<&str> {
    list(&scene["legend"], "lines").iter().filter_map(|line| line["text"].as_str()).collect()
}

fn exact(value: &Value) -> Decimal {
    value.as_str().and_then(|text| text.parse().ok()).unwrap_or_else(|| panic!("{value} is an amount"))
}

#[test]
fn what_was_charged_stands_before_each_estimate() {
    let scene = scene(&[]);
    let pill = |label: &str| {
        let node = node(&scene, label);
        [&node["charged"], &node["cost"], &node["actual"]].map(|value| value.as_str().unwrap_or("-").to_owned())
    };
    assert_eq!(pill("web"), ["$20", "est $9", "20.25"]);
    assert_eq!(pill("db")[2], "8.000000000000000001", "to the last decimal");
    assert_eq!(pill("lost"), ["not billed", "est $9", "-"], "which is not $0");
    assert_eq!(pill("orders"), ["$4", "-", "3.5"], "what the estimate cannot tell is not drawn");
    assert!(list(&scene, "nodes").iter().all(|node| node["label"] != "app" || node["charged"].is_null()));
    let web = node(&scene, "web");
    assert_eq!(exact(&web["difference"]), exact(&web["actual"]) - exact(&web["monthly"]));
    let told: Vec<&str> = list(&web["facts"], "charged").iter().filter_map(Value::as_str).collect();
    assert_eq!(told[0], "billed in 2026-05: $20.25");
    assert!(told[1].starts_with("estimated: $9.") && told[2].starts_with("difference: +$11."), "{told:?}");
    assert!(node(&scene, "orders")["difference"].is_null());
    let account = &list(&scene, "boxes")[0];
    assert_eq!(account["actual"], "31.750000000000000001");
}

#[test]
fn picture_and_legend_add_up_to_the_bill() {
    for options in [&[][..], &["--only", "ec2"], &["--group-by", "tag:Project"], &["--collapse", "region"]] {
        let scene = scene(options);
        let charged = &scene["charged"];
        let parts = ["drawn", "not_drawn", "not_in_estate", "unattributable"].map(|part| exact(&charged[part]));
        let all: Decimal = "70.500000000000000001".parse().expect("a number");
        assert_eq!((parts.iter().sum::<Decimal>(), exact(&charged["billed"])), (all, all), "{options:?}");
        let outer = list(&scene, "boxes").iter().filter(|a_box| a_box["parent"].is_null());
        let loose = list(&scene, "nodes").iter().filter(|node| node["parent"].is_null());
        let shown: Decimal =
            outer.chain(loose).filter(|thing| !thing["actual"].is_null()).map(|t| exact(&t["actual"])).sum();
        assert_eq!(shown, parts[0], "{options:?}");
    }
    let scene = scene(&["--only", "ec2"]);
    for line in [
        "billed in 2026-05: $70.50; est: what is estimated for that month",
        "$20.25 of that is drawn",
        "$11.50 of that is of resources that are not drawn",
        "$31.50 of that is of 2 things in no inventory",
        "$7.25 of that is nobody's: tax $7.25",
    ] {
        assert!(legend(&scene).contains(&line), "{line} in {:#?}", legend(&scene));
    }
}

#[test]
fn the_month_is_the_last_that_is_over_else_what_there_is_of_one() {
    let april =
        rows("USD", "2026-04", 30, &[("i-0123456789abcdef0", EC2, "Usage", "9")]).replace("2026-04-31", "2026-05-01");
    let part = rows("USD", "2026-05", 10, &MAY);
    let of = |bill: &str, options: &[&str]| {
        let run = drawn_of(ESTATE, &format!("{HEAD}{bill}"), &[options, &["--format", "json"]].concat()).ends_with(0);
        let scene = run.json();
        let web = node(&scene, "web");
        let said = ["charged", "cost"].map(|key| web[key].as_str().unwrap_or_default().to_owned());
        (scene["charged"]["month"].as_str().unwrap_or_default().to_owned(), said, legend(&scene).join("\n"))
    };
    let both = format!("{april}{part}");
    let (month, said, _) = of(&both, &[]);
    assert_eq!((month.as_str(), said), ("2026-04", ["$9".to_owned(), "est $9".to_owned()]));
    for (bill, options) in [(both.as_str(), &["--month", "2026-05"][..]), (part.as_str(), &[])] {
        let (month, said, legend) = of(bill, options);
        assert_eq!(
            (month.as_str(), said),
            ("2026-05", ["$20".to_owned(), "est $3".to_owned()]),
            "ten days of the estimate"
        );
        let line =
            "billed in 2026-05 up to 2026-05-10: $70.50; est: what is estimated for that time, 32 % of the month";
        assert!(legend.contains(line), "{legend}");
    }
}

#[test]
fn colours_tell_what_was_charged_and_where_it_is_not_what_was_estimated() {
    let class = |scene: &Value, label: &str| {
        let class = node(scene, label)["class"].as_u64().and_then(|class| usize::try_from(class).ok());
        class.map(|class| scene["scale"]["classes"][class]["label"].as_str().unwrap_or_default().to_owned())
    };
    let actual = scene(&["--color", "actual"]);
    assert_eq!(class(&actual, "web").as_deref(), Some("$20 and more"));
    assert_eq!(class(&actual, "orders").as_deref(), Some("$1 to $5"));
    assert_eq!(class(&actual, "lost"), None);
    assert!(legend(&actual).contains(&"grey: not billed"));
    let difference = scene(&["--color", "difference"]);
    assert_eq!(class(&difference, "web").as_deref(), Some("over by more than 50 %"));
    assert_eq!(class(&difference, "db").as_deref(), Some("under by 10 % to 50 %"));
    assert_eq!(class(&difference, "lost").as_deref(), Some("not billed"));
    assert_eq!(class(&difference, "orders"), None);
    assert!(legend(&difference).contains(&"grey: cannot tell, for its estimate is not known"));
    let signs: BTreeSet<&str> =
        list(&difference["scale"], "classes").iter().filter_map(|class| class["sign"].as_str()).collect();
    assert_eq!(signs.len(), 6, "no class hangs on colour alone: {signs:?}");
    assert_eq!(
        (&difference["scale"]["steps"], &difference["scale"]["around"]),
        (&Value::from(false), &Value::from(true))
    );
}

#[test]
fn what_cannot_be_told_is_refused_with_what_to_do() {
    let folder = folder([("estate.yaml", ESTATE.as_bytes())]);
    for colour in ["actual", "difference"] {
        let run = tagatlas(["diagram", "estate.yaml", "--color", colour]).inside(folder.path()).run().ends_with(2);
        assert!(run.stderr.contains(&format!("--color {colour}: name what was charged with --bill FILES")), "{run}");
    }
    let month = drawn_of(ESTATE, &may(), &["--month", "2026-01"]).ends_with(2);
    assert!(month.stderr.contains("--month 2026-01: the bill is of 2026-05"), "{month}");
    let empty = drawn_of(ESTATE, HEAD, &[]).ends_with(2);
    assert!(empty.stdout.is_empty() && empty.stderr.contains("--bill: nothing was charged"), "{empty}");
    let other = drawn_of("version: 1\nresources:\n  a: {type: sqs}\n", &may(), &[]).ends_with(0);
    assert!(other.stderr.contains("nothing that was charged is known to be of the estate"), "{other}");
}

#[test]
fn another_currency_is_shown_and_not_held_against_dollars() {
    let euros = format!("{HEAD}{}", rows("EUR", "2026-05", 31, &MAY));
    let run = drawn_of(ESTATE, &euros, &["--format", "json"]).ends_with(0);
    let scene = run.json();
    let web = node(&scene, "web");
    assert_eq!((web["charged"].as_str(), web["cost"].as_str()), (Some("20 EUR"), Some("est $9")));
    assert!(web["difference"].is_null());
    assert!(legend(&scene).contains(&"EUR are not held against estimates in US dollars"), "{:#?}", legend(&scene));
    let refused = drawn_of(ESTATE, &euros, &["--color", "difference"]).ends_with(2);
    assert!(refused.stderr.contains("the bill is in EUR"), "{refused}");
    let both = format!("{}{}", may(), rows("EUR", "2026-05", 31, &MAY));
    assert!(drawn_of(ESTATE, &both, &[]).ends_with(2).stderr.contains("--currency"));
    for (currency, amount) in [("EUR", "20 EUR"), ("USD", "$20")] {
        let run = drawn_of(ESTATE, &both, &["--currency", currency, "--format", "json"]).ends_with(0);
        assert_eq!(node(&run.json(), "web")["charged"], amount);
    }
}

#[test]
fn every_format_tells_both() {
    for (format, said) in [
        ("svg", ">$20</text>"),
        ("svg", ">est $9</text>"),
        ("svg", "<title>web · $20 · est $9\n"),
        ("html", "\"charged\":\"$20\""),
        ("drawio", "web&#10;$20 · est $9"),
        ("mermaid", "#36;20 · est #36;9"),
        ("d2", "\\$20 · est \\$9"),
        ("dot", "$20 · est $9"),
    ] {
        let run = drawn(&["--format", format]);
        assert!(run.text().contains(said), "{format} has no {said}:\n{}", run.text());
        assert_eq!(run.stdout, drawn(&["--format", format]).stdout, "{format}: the same bytes again");
    }
}

#[test]
fn what_the_legend_says_sums_up_as_it_is_shown() {
    let parts = [
        (MAY[0].0, EC2, "Usage", "10.004"),
        (MAY[3].0, EC2, "Usage", "10.004"),
        ("", "AWS Support", "Usage", "10.001"),
        ("", "AWS Support", "Tax", "0.003"),
    ];
    let run = drawn_of(ESTATE, &format!("{HEAD}{}", rows("USD", "2026-05", 31, &parts)), &["--format", "json"]);
    let scene = run.ends_with(0).json();
    let dollars = |text: &str| -> Decimal {
        let text = text.split('$').nth(1).unwrap_or_else(|| panic!("{text} has an amount"));
        let digits = text.split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap_or_default();
        digits.parse().unwrap_or_else(|_| panic!("{text} begins with an amount"))
    };
    let lines = legend(&scene);
    let all = lines.iter().find(|line| line.starts_with("billed in")).expect("what was billed");
    let parts: Vec<&&str> = lines.iter().filter(|line| line.contains(" of that is ")).collect();
    assert_eq!(parts.len(), 3, "{lines:?}");
    assert_eq!(parts.iter().map(|line| dollars(line)).sum::<Decimal>(), dollars(all), "{lines:?}");
    assert!(all.starts_with("billed in 2026-05: $30.01;"), "{all}");
}

#[test]
fn amounts_in_no_currency_are_no_dollars() {
    let bill = format!("{HEAD}{}", rows("", "2026-05", 31, &MAY[..1]));
    let scene = drawn_of(ESTATE, &bill, &["--format", "json"]).ends_with(0).json();
    let lines = legend(&scene);
    assert!(
        lines.contains(&"amounts in no currency that is told are not held against estimates in US dollars"),
        "{lines:?}"
    );
    assert!(lines.iter().any(|line| line.starts_with("billed in 2026-05: 20.25;")), "{lines:?}");
}

#[test]
fn of_a_change_what_is_there_after_it_was_charged() {
    let before =
        ESTATE.replace("t3.micro", "t3.nano").replace("  orders:", "  gone: {type: sns, topic_name: gone}\n  orders:");
    let files = [("old.yaml", before.as_bytes()), ("new.yaml", ESTATE.as_bytes()), ("bill.csv", may().as_bytes())]
        .map(|(name, bytes)| (name, bytes.to_vec()));
    let folder = folder(files.iter().map(|(name, bytes)| (*name, bytes.as_slice())));
    let arguments = ["diagram", "new.yaml", "--diff", "old.yaml", "--bill", "bill.csv", "--format", "json"];
    let scene = tagatlas(arguments).inside(folder.path()).run().ends_with(0).json();
    let web = node(&scene, "web");
    assert_eq!(web["charged"], "$20");
    assert!(web["cost"].as_str().is_some_and(|cost| cost.starts_with('+')), "{web}");
    assert!(node(&scene, "gone")["charged"].is_null());
    assert!(legend(&scene).iter().any(|line| line.starts_with("billed is of what is there after the change")));
}

#[test]
fn the_index_of_several_pictures_adds_up_to_the_bill() {
    let folder = folder([("estate.yaml", ESTATE.as_bytes()), ("bill.csv", may().as_bytes())]);
    let arguments = ["diagram", "estate.yaml", "--bill", "bill.csv", "--split", "tag:Project", "-o", "parts/"];
    tagatlas(arguments).inside(folder.path()).run().ends_with(0);
    let index = std::fs::read_to_string(folder.path().join("parts/index.md")).expect("an index");
    for line in ["| Cost | Charged |", "| $28.25 |", "| $3.50 |", "| $31.50 |", "| $7.25 |", "| $70.50 |"] {
        assert!(index.contains(line), "{line} in\n{index}");
    }
}

#[test]
fn hostile_names_of_a_bill_stay_text() {
    let hostile = "<script>alert(1)</script>\u{1b}[31m";
    let bill = rows("USD", "2026-05", 31, &[(hostile, hostile, "Usage", "5"), MAY[0]]);
    for format in ["svg", "html", "mermaid", "d2", "dot", "drawio"] {
        let run = drawn_of(ESTATE, &format!("{HEAD}{bill}"), &["--format", format]).ends_with(0);
        assert!(!run.text().contains("<script>alert") && !run.text().contains('\u{1b}'), "{format}");
    }
}

#[test]
fn without_a_bill_nothing_of_it_is_in_the_picture() {
    let folder = folder([("estate.yaml", ESTATE.as_bytes())]);
    for format in ["svg", "json", "dot", "mermaid", "d2", "drawio"] {
        let run = tagatlas(["diagram", "estate.yaml", "--format", format]).inside(folder.path()).run().ends_with(0);
        for word in ["charged", "est $", "billed"] {
            assert!(!run.text().contains(word), "{format}: {word}");
        }
    }
}

//! What `tagatlas bill` prints: sums that agree with each other and with the rows, months, tags, groups and the budget.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::support::{Run, folder, root, tagatlas};

const BILL: &str = "inventories/web-app/bill";
const ESTATE: &str = "inventories/web-app/aws-cli";

fn bill(arguments: &[&str]) -> Run {
    tagatlas([&["bill", BILL, ESTATE], arguments].concat()).run()
}

fn json(arguments: &[&str]) -> Value {
    bill(&[&["--format", "json"], arguments].concat()).json()
}

fn decimal(value: &Value) -> Decimal {
    value.as_str().unwrap_or_else(|| panic!("{value} is no amount")).parse().expect("a decimal")
}

fn sum(list: &Value, key: &str) -> Decimal {
    list.as_array().expect("a list").iter().map(|item| decimal(&item[key])).sum()
}

const HEADER: &str = "BilledCost,EffectiveCost,ListCost,BillingCurrency,BillingPeriodStart,ChargePeriodStart,ChargePeriodEnd,\
                      ChargeCategory,ServiceName,ResourceId,SubAccountId,RegionId,Tags\r\n";

/// A row of FOCUS; what it does not say is a day's use in May 2026.
#[derive(Clone, Copy)]
struct Row<'t> {
    billed: &'t str,
    currency: &'t str,
    /// The first day and the last.
    days: (u8, u8),
    category: &'t str,
    service: &'t str,
    resource: &'t str,
    tags: &'t str,
}

const ROW: Row<'static> = Row {
    billed: "1",
    currency: "USD",
    days: (1, 31),
    category: "Usage",
    service: "Amazon EC2",
    resource: "i-0123456789abcdef0",
    tags: "",
};

/// A folder with a bill of these rows, and an inventory of one instance.
fn made(rows: &[Row<'_>]) -> TempDir {
    let mut text = HEADER.to_owned();
    for Row { billed, currency, days: (first, last), category, service, resource, tags } in rows {
        let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        let (from, until) = (format!("2026-05-{first:02}T00:00:00Z"), format!("2026-05-{last:02}T23:59:59Z"));
        let cells = [billed, billed, billed, currency, "2026-05-01T00:00:00Z", &from, &until, category];
        let names = [service, resource].map(|text| quoted(text)).join(",");
        text += &format!("{},{names},123456789012,eu-west-1,{}\r\n", cells.join(","), quoted(tags));
    }
    let estate = "version: 1\naccount: \"123456789012\"\nregion: eu-west-1\nresources:\n  \
                  web: {type: ec2, id: i-0123456789abcdef0, instance_type: t3.micro, tags: {CostCenter: \"7\"}}\n";
    folder([("bill.csv", text.as_bytes()), ("estate.yaml", estate.as_bytes())])
}

fn of_made(folder: &TempDir, arguments: &[&str]) -> Run {
    tagatlas([&["bill", "bill.csv"], arguments].concat()).inside(folder.path()).run()
}

#[test]
fn the_three_parts_sum_to_the_total_exactly() {
    let told = json(&[]);
    for amount in ["billed", "effective", "list"] {
        let total = decimal(&told["total"][amount]);
        let parts = ["resources", "not_in_estate", "unattributable"];
        assert_eq!(parts.iter().map(|part| sum(&told[*part], amount)).sum::<Decimal>(), total, "{amount}");
        for part in parts {
            assert_eq!(decimal(&told["parts"][part][amount]), sum(&told[part], amount), "{amount} of {part}");
        }
        for list in ["services", "months", "categories"] {
            assert_eq!(sum(&told[list], amount), total, "{amount} of {list}");
        }
    }
    assert!(told["resources"].as_array().unwrap().iter().any(|resource| decimal(&resource["billed"]) > Decimal::ONE));
}

#[test]
fn the_total_is_that_of_the_rows() {
    let mut billed = Decimal::ZERO;
    let mut services: BTreeMap<String, Decimal> = BTreeMap::new();
    for month in ["BILLING_PERIOD=2026-10", "BILLING_PERIOD=2026-11"] {
        for file in std::fs::read_dir(root().join(BILL).join(month)).expect("a month") {
            let mut rows = csv::Reader::from_path(file.expect("a file").path()).expect("a table");
            for row in rows.deserialize::<BTreeMap<String, String>>() {
                let row = row.expect("a row");
                let amount: Decimal = row["BilledCost"].parse().expect("an amount");
                billed += amount;
                *services.entry(row["ServiceName"].clone()).or_default() += amount;
            }
        }
    }
    let told = json(&[]);
    assert_eq!(decimal(&told["total"]["billed"]), billed);
    let told: BTreeMap<String, Decimal> = told["services"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (of["service"].as_str().unwrap().to_owned(), decimal(&of["billed"])))
        .collect();
    assert_eq!(told, services);
}

#[test]
fn groups_sum_to_the_total_and_tables_have_a_row_for_each() {
    let total = json(&[]);
    let (billed, effective) = (decimal(&total["total"]["billed"]), decimal(&total["total"]["effective"]));
    for keys in ["service", "month,category", "account,region", "kind,tag:Owner", "stack", "tag:Project,container"] {
        let run = bill(&["--group-by", keys, "--format", "csv"]);
        let mut table = csv::Reader::from_reader(run.stdout.as_slice());
        let header = table.headers().expect("a header").clone();
        let column = |name: &str| header.iter().position(|title| title == name).expect("a column");
        let rows: Vec<csv::StringRecord> = table.records().map(|row| row.expect("a row")).collect();
        let sum = |name: &str| rows.iter().map(|row| row[column(name)].parse::<Decimal>().unwrap()).sum::<Decimal>();
        assert_eq!((sum("billed"), sum("effective")), (billed, effective), "{keys}");
        let roots = json(&["--group-by", keys]);
        let roots = roots["groups"].as_array().unwrap().iter().filter(|group| group["depth"] == 0);
        assert_eq!(roots.map(|group| decimal(&group["billed"])).sum::<Decimal>(), billed, "{keys}");
    }
    let differences: Vec<Decimal> = ["kind", "service", "account,container"]
        .iter()
        .map(|keys| {
            let groups = json(&["--group-by", keys]);
            let roots = groups["groups"].as_array().unwrap().iter().filter(|group| group["depth"] == 0);
            roots.map(|group| decimal(&group["difference"])).sum()
        })
        .collect();
    let resources = json(&[]);
    let told = resources["resources"].as_array().unwrap().iter().filter(|of| !of["difference"].is_null());
    let told: Decimal = told.map(|of| decimal(&of["difference"])).sum();
    assert!(differences.iter().all(|difference| *difference == told), "{differences:?} {told}");
    assert_eq!(json(&["--group-by", "month"])["groups"][0]["estimate"], Value::Null, "an estimate is of no month");
}

#[test]
fn what_cannot_be_grouped_by_is_refused() {
    for (keys, said) in
        [("servise", "did you mean `service`?"), ("month,month", "twice"), ("container,service", "name container last")]
    {
        let run = bill(&["--group-by", keys]).ends_with(2);
        assert!(run.stderr.contains(said) && run.text().is_empty(), "{run}");
    }
}

#[test]
fn every_thing_is_a_row_of_the_table() {
    let run = bill(&["--format", "csv"]).ends_with(0);
    let told = json(&[]);
    let rows = csv::Reader::from_reader(run.stdout.as_slice());
    let rows: Vec<BTreeMap<String, String>> = rows.into_deserialize().map(|row| row.expect("a row")).collect();
    for part in ["resources", "not_in_estate", "unattributable"] {
        let of = rows.iter().filter(|row| row["part"] == part);
        assert_eq!(of.clone().count(), told[part].as_array().unwrap().len(), "{part}");
        let billed: Decimal = of.map(|row| row["billed"].parse::<Decimal>().unwrap()).sum();
        assert_eq!(billed, sum(&told[part], "billed"), "{part}");
    }
}

#[test]
fn what_is_shown_sums_up_to_what_is_shown() {
    let run = bill(&[]).ends_with(0);
    let cents = |line: &str| -> Decimal {
        let amount = line.split("  ").map(str::trim).find(|cell| cell.starts_with(['$', '-'])).expect("an amount");
        amount.replace(['$', ','], "").parse().expect("dollars")
    };
    let lines: Vec<&str> = run.text().lines().collect();
    let begin = |title: &str| lines.iter().position(|line| *line == title).expect("a chapter") + 2;
    for title in ["whose it is", "not attributable", "what sort of charge"] {
        let rows = lines[begin(title)..].iter().take_while(|line| !line.is_empty());
        let amounts: Vec<Decimal> = rows.map(|line| cents(line)).collect();
        let (total, parts) = amounts.split_last().expect("rows");
        assert_eq!(parts.iter().sum::<Decimal>(), *total, "{title}: {run}");
    }
    let nobodys = lines.iter().find(|line| line.starts_with("  not attributable")).expect("a part");
    let total = lines[begin("not attributable")..].iter().find(|line| line.starts_with("  total")).expect("a total");
    assert_eq!(cents(nobodys), cents(total), "one amount is shown in one way");
}

#[test]
fn a_month_to_date_is_projected_and_held_to_the_budget() {
    let told = json(&["--budget", "380"]);
    let [october, november] = [&told["months"][0], &told["months"][1]];
    assert_eq!(
        (&october["over"], &october["projection"], &october["covered"]),
        (&true.into(), &Value::Null, &"1".into())
    );
    assert_eq!((&november["over"], &november["covered"]), (&false.into(), &"0.8".into()));
    let (so_far, projected) = (decimal(&november["billed"]), decimal(&november["projection"]));
    // Support is charged for the whole month already.
    assert!(projected > so_far && projected < so_far / Decimal::new(8, 1), "{november}");
    assert_eq!(told["budget"]["months"][0]["over"], true);
    let verdicts: Vec<&Value> = told["findings"].as_array().unwrap().iter().map(|of| &of["verdict"]).collect();
    assert_eq!(verdicts, ["fail", "unknown"], "October passed it, November may");

    let over = bill(&["--budget", "380"]).ends_with(1);
    assert!(
        over.text().contains("error[COST002]: 2026-10 was charged $387.06, $7.06 over its budget of $380.00"),
        "{over}"
    );
    let may = bill(&["--budget", "388"]).ends_with(0);
    assert!(may.text().contains("note[COST002]: 2026-11 may pass its budget of $388.00: projected to ≈ $"), "{may}");
    bill(&["--budget", "388", "--fail-on", "note"]).ends_with(1);
    bill(&["--budget", "380", "--fail-on", "never"]).ends_with(0);
    let within = bill(&["--budget", "5000", "--fail-on", "note"]).ends_with(0);
    assert!(!within.text().contains("COST002"), "{within}");
    let csv = bill(&["--budget", "380", "--format", "csv"]).ends_with(1);
    assert!(csv.stderr.contains("COST002") && !csv.text().contains("COST002"), "{csv}");
}

#[test]
fn the_budget_of_the_configuration_holds_too() {
    let made = made(&[ROW]);
    std::fs::write(made.path().join("tagatlas.yaml"), "cost: {budget: 0.5}\n").expect("a configuration");
    let run = of_made(&made, &["estate.yaml"]).ends_with(1);
    assert!(run.text().contains("2026-05 was charged $1.00, $0.50 over its budget of $0.50"), "{run}");
    assert!(run.text().contains("tagatlas.yaml:1:16"), "{run}");
    of_made(&made, &["estate.yaml", "--budget", "2"]).ends_with(0);
}

/// The amounts of each row of the table of estimates against actuals, the total last; `None`: that cannot be told.
fn table_of_estimates(run: &Run) -> Vec<[Option<Decimal>; 3]> {
    let text = run.text();
    let table =
        text.split("estimate against actual").nth(1).and_then(|rest| rest.split("\n\n").next()).expect("a table");
    let rows = table.lines().skip(2).filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    let amount = |word: &str| -> Decimal {
        if word.contains('<') { Decimal::ZERO } else { word.replace(['$', ',', '+'], "").parse().expect("an amount") }
    };
    let amounts = |row: &str| {
        let row = row.replace("cannot tell", "-").replace("≥ ", "");
        let mut words: Vec<&str> = row.split_whitespace().rev().take(3).collect();
        words.reverse();
        [0, 1, 2].map(|at| (words[at] != "-").then(|| amount(words[at])))
    };
    rows.filter(|row| row.contains('$') && !row.contains("no estimate")).map(amounts).collect()
}

#[test]
fn what_is_shown_of_estimates_sums_up() {
    for options in [&["--all"] as &[&str], &["--all", "--month", "2026-11"], &["--measure", "effective"]] {
        let run = bill(options);
        let rows = table_of_estimates(&run);
        let (total, rows) = rows.split_last().expect("rows");
        assert!(rows.len() > 5, "{run}");
        for (at, total) in total.iter().enumerate() {
            assert_eq!(
                rows.iter().filter_map(|row| row[at]).sum::<Decimal>(),
                total.unwrap_or_default(),
                "{at}: {run}"
            );
        }
        for [actual, estimate, difference] in rows {
            let told = actual.zip(*estimate).map(|(actual, estimate)| actual - estimate);
            assert_eq!(told, *difference, "{run}");
        }
    }
}

#[test]
fn what_was_charged_as_estimated_is_shown_so() {
    let run = bill(&[]);
    let line = run.text().lines().find(|line| line.starts_with("  vol-078b55a7ff9bf5b56")).expect("a row").to_owned();
    assert!(line.ends_with(" $0.00"), "{line}");
}

#[test]
fn the_difference_is_billed_less_estimate_to_the_last_digit() {
    let made = made(&[Row { days: (1, 20), billed: "5.123", ..ROW }]);
    let told = of_made(&made, &["estate.yaml", "--format", "json"]).json();
    let resource = &told["resources"][0];
    let (billed, estimate) = (decimal(&resource["billed"]), decimal(&resource["estimate"]));
    assert_eq!(billed - estimate, decimal(&resource["difference"]), "{resource}");
    assert!(estimate.scale() <= 24, "{estimate} has as many decimals as every amount");
}

#[test]
fn amounts_in_no_currency_are_no_dollars() {
    let made = made(&[Row { currency: "", billed: "1234.5", ..ROW }]);
    let run = of_made(&made, &["estate.yaml"]).ends_with(0);
    assert!(run.text().contains("billed 1,234.50 in a currency that is not told\n"), "{run}");
    assert!(run.text().contains("estimates are in US dollars, and the bill tells no currency"), "{run}");
    assert!(!run.text().contains('$'), "{run}");
}

#[test]
fn the_heading_counts_what_was_asked_for() {
    let made = made(&[Row { currency: "EUR", ..ROW }, ROW, ROW]);
    let of_euros = |arguments: &[&str]| of_made(&made, &[&["--currency", "EUR"], arguments].concat()).ends_with(0);
    assert!(of_euros(&[]).text().starts_with("1 of 3 rows in 1 file"), "{}", of_euros(&[]));
    let read = &of_euros(&["--format", "json"]).json()["read"];
    assert_eq!((&read["rows"], &read["left_out"]), (&3.into(), &2.into()));
}

#[test]
fn what_lacks_a_tag_has_a_row_of_its_own() {
    let long = "arn:aws:ec2:eu-west-1:123456789012:network-interface/eni-04c8a9e15d7b3f260";
    let names = [long, "i-1", "i-2", "i-3"];
    let rows = names.map(|resource| Row { resource, ..ROW });
    let tagged = Row { resource: "i-4", tags: r#"{"Owner":"web"}"#, ..ROW };
    let made = made(&[&rows[..], &[tagged]].concat());
    let run = of_made(&made, &["--tags", "Owner"]).ends_with(0);
    let text = run.text();
    let lines: Vec<&str> = text.lines().skip_while(|line| !line.starts_with("  (no tag)")).take(5).collect();
    assert_eq!(lines.len(), 5, "{run}");
    assert!(lines[0].contains("$4.00  80.0 %") && lines[4].trim_start().starts_with("1 more "), "{run}");
    assert!(lines[1..].iter().all(|line| line.ends_with(" $1.00")), "{run}");
    assert!(lines.iter().any(|line| line.contains("eni-04c8a9e15d7b3f260 ") || line.contains("15d7b3f260 ")), "{run}");
    assert!(of_made(&made, &["--tags", "Owner", "--all"]).text().matches(" $1.00\n").count() >= 4);
}

#[test]
fn what_is_nobodys_and_comes_to_nothing_is_no_row() {
    let nothing = Row { resource: "", billed: "0", service: "AWS Glue", ..ROW };
    let made = made(&[ROW, nothing, Row { resource: "", category: "Tax", ..ROW }]);
    let run = of_made(&made, &[]).ends_with(0);
    assert!(run.text().contains("\nnot attributable\n") && !run.text().contains("names no resource"), "{run}");
    assert!(of_made(&made, &["--all"]).text().contains("names no resource"));
    assert!(!of_made(&made, &["--format", "markdown"]).text().contains("names no resource"));
}

#[test]
fn of_another_currency_no_difference_is_told() {
    let made = made(&[Row { currency: "EUR", billed: "1234.5", ..ROW }]);
    let run = of_made(&made, &["estate.yaml", "--budget", "1"]).ends_with(0);
    assert!(run.text().contains("billed EUR 1,234.50\n"), "{run}");
    assert!(run.text().contains("estimates are in US dollars, and the bill is in EUR"), "{run}");
    assert!(run.text().contains("it is in EUR, the budget in US dollars"), "{run}");
    let told = of_made(&made, &["estate.yaml", "--format", "json"]).json();
    let resource = &told["resources"][0];
    assert_eq!(
        (&resource["billed"], &resource["estimate"], &resource["difference"]),
        (&"1234.5".into(), &Value::Null, &Value::Null)
    );
    assert_eq!(resource["reason"], "estimates are in US dollars, and the bill is in EUR");
}

#[test]
fn without_an_estate_the_bill_stands_alone() {
    let made = made(&[ROW, Row { resource: "", category: "Tax", billed: "0.2", ..ROW }]);
    let run = of_made(&made, &[]).ends_with(0);
    assert!(run.text().contains("what it is for: 1 thing\n") && run.text().contains("things with an id"), "{run}");
    assert!(!run.text().contains("inventory") && !run.text().contains("estimate"), "{run}");
}

#[test]
fn a_tag_is_found_as_each_side_spells_it() {
    let other = Row { resource: "i-0123456789abcdef1", billed: "3", ..ROW };
    let tagged = Row { resource: "i-0123456789abcdef2", billed: "4", tags: r#"{"cost_center": "9"}"#, ..ROW };
    let tax = Row { resource: "", category: "Tax", billed: "2", ..ROW };
    let folder = made(&[ROW, other, tagged, tax]);
    let of = |arguments: &[&str]| of_made(&folder, &[&["estate.yaml", "--format", "json"], arguments].concat()).json();
    let tags = of(&["--tags", "CostCenter"])["tags"].clone();
    assert_eq!(
        (&tags["attributable"], &tags["unattributable"], &tags["chosen"]),
        (&"8".into(), &"2".into(), &"asked".into())
    );
    let key = &tags["keys"][0];
    assert_eq!((&key["key_in_export"], &key["key_in_inventory"]), (&"cost_center".into(), &"CostCenter".into()));
    for (name, amount) in [("tagged_by_export", "4"), ("tagged_by_inventory", "1"), ("untagged", "3"), ("of", "8")] {
        assert_eq!(key[name], amount, "{name}");
    }
    assert_eq!(key["lacking"][0]["id"], "i-0123456789abcdef1");
    let run = of_made(&folder, &["estate.yaml", "--tags", "CostCenter"]);
    let line = "CostCenter: $5.00 of $8.00 carries it (62.5 %), by the export $4.00, by the inventory $1.00; the export calls it \
                `cost_center`\n";
    assert!(run.text().contains(line), "{run}");
    let groups = of(&["--group-by", "tag:CostCenter"]);
    let groups: Vec<(&str, &str)> = groups["groups"]
        .as_array()
        .unwrap()
        .iter()
        .map(|group| (group["name"].as_str().unwrap(), group["billed"].as_str().unwrap()))
        .collect();
    assert_eq!(groups, [("9", "4"), ("(no tag)", "3"), ("(not attributable)", "2"), ("7", "1")]);
}

#[test]
fn of_two_keys_that_are_alike_none_is_taken() {
    let rows = [r#"{"cost_center": "9"}"#, r#"{"cost-center": "9"}"#].map(|tags| Row { tags, ..ROW });
    let run = of_made(&made(&rows), &["--tags", "CostCenter"]);
    assert!(run.text().contains("; `cost-center` and `cost_center` of the export are like it, and none"), "{run}");
    assert!(run.text().contains("$0.00 of $2.00 carries it"), "{run}");
}

#[test]
fn each_spelling_is_told_with_the_side_that_has_it() {
    let tagged = |tags, billed| Row { tags, billed, ..ROW };
    let folder = made(&[tagged(r#"{"CostCenter": "7"}"#, "1"), tagged(r#"{"cost_center": "8"}"#, "2")]);
    let estate = "version: 1\naccount: \"111111111111\"\nregion: us-east-1\nresources:\n  \
                  a: {type: sqs, tags: {Cost-Center: x}}\n  b: {type: sqs, tags: {costcenter: y}}\n";
    std::fs::write(folder.path().join("two.yaml"), estate).expect("an estate");
    let of = |format: &str| of_made(&folder, &["two.yaml", "--tags", "CostCenter", "--format", format]);
    let line = "the export calls it `CostCenter`, other rows `cost_center`; `Cost-Center` and `costcenter` of the inventory are \
                like it, and none is taken for it\n";
    let human = of("human");
    assert!(human.text().contains(line), "{human}");
    let markdown = of("markdown");
    let line = "the export calls it <code>CostCenter</code>, other rows <code>cost&#95;center</code>; \
                <code>Cost-Center</code> and <code>costcenter</code> of the inventory are like it, and none is taken for it\n";
    assert!(markdown.text().contains(line), "{markdown}");
    let key = of("json").json()["tags"]["keys"][0].clone();
    for (name, names) in [
        ("elsewhere_in_export", json!(["cost_center"])),
        ("ambiguous", json!(["Cost-Center", "costcenter"])),
        ("ambiguous_in_export", json!([])),
        ("ambiguous_in_inventory", json!(["Cost-Center", "costcenter"])),
    ] {
        assert_eq!(key[name], names, "{name}");
    }
    assert_eq!(key["tagged_by_export"], "3");
}

#[test]
fn where_the_export_tells_no_tags_it_cannot_be_told() {
    let run =
        of_made(&made(&[Row { resource: "i-0123456789abcdef1", ..ROW }]), &["--tags", "Owner", "--format", "json"]);
    let key = &run.json()["tags"]["keys"][0];
    assert_eq!((&key["untagged"], &key["cannot_tell"]), (&"0".into(), &"1".into()), "{run}");
}

#[test]
fn hostile_names_stay_text() {
    let name = "<script>alert(1)</script>\u{1b}[31m|`x`";
    let rows = ["=cmd|' /C calc'!A0", "::error::x", name, "##vso[task.x]", "@SUM(1)"];
    let rows = rows.map(|text| Row { resource: text, service: text, ..ROW });
    let folder = made(&rows);
    let human = of_made(&folder, &["estate.yaml"]);
    assert!(!human.text().contains('\u{1b}'), "{human}");
    assert!(human.text().lines().all(|line| !line.trim_start().starts_with("::")), "{human}");
    assert!(!human.text().contains("##vso["), "{human}");
    for format in ["csv", "json", "markdown"] {
        for more in [&["--all"][..], &["--group-by", "service"]] {
            let run = of_made(&folder, &[&["estate.yaml", "--format", format], more].concat());
            assert!(!run.text().contains('\u{1b}'), "{run}");
            match format {
                "csv" => {
                    let table = csv::Reader::from_reader(run.stdout.as_slice());
                    for row in table.into_records() {
                        let row = row.expect("a row");
                        assert!(row.iter().all(|cell| !cell.starts_with(['=', '@'])), "{row:?}");
                    }
                }
                "markdown" => assert!(!run.text().contains("<script") && !run.text().contains("`x`"), "{run}"),
                _ => assert_eq!(decimal(&run.json()["total"]["billed"]), Decimal::from(5)),
            }
        }
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["human", "json", "csv", "markdown"] {
        let run = || bill(&["--format", format, "--group-by", "service,tag:Owner"]).stdout;
        assert_eq!(run(), run(), "{format}");
    }
}

#[test]
fn the_comment_says_what_matters() {
    let run = bill(&["--format", "markdown", "--budget", "380"]).ends_with(1);
    let text = run.text();
    assert!(text.starts_with("<!-- tagatlas bill -->\n### tagatlas: billed &#36;724&#46;26"), "{run}");
    for part in
        ["**COST002**: 2026-10 was charged", "| whose it is | billed | share |", "| resource | actual | estimate |"]
    {
        assert!(text.contains(part), "{part}: {run}");
    }
}

//! What rows of bills mean, held against sums that know nothing of this program.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};
use tagatlas::bill::export::{Column, Export, Layout};
use tagatlas::bill::{self, Charge, Commitment, Ledger, Progress, Sums};

use crate::support::{folder, root, starts, tagatlas};

/// The real bills beside the repository; `None`, said, where they are not.
fn real() -> Option<PathBuf> {
    let shared = std::env::var_os("TAGATLAS_SHARED").map_or_else(|| root().join("../shared"), PathBuf::from);
    let folder = shared.join("real/bills");
    if !folder.is_dir() {
        println!("skipped: there is no {}", folder.display());
        return None;
    }
    Some(folder)
}

fn read(paths: &[PathBuf]) -> Ledger {
    let read = bill::read(paths, &Progress::default());
    let errors: Vec<_> =
        read.said.iter().filter(|said| said.severity == tagatlas::diagnostic::Severity::Error).collect();
    assert!(errors.is_empty(), "{errors:?}");
    read.ledger
}

/// The sums of a ledger as the oracle prints them.
fn dump(ledger: &Ledger) -> Value {
    let told = |sums: &Sums| json!({"billed": sums.billed.to_string(), "effective": sums.effective.to_string()});
    let by = |key: fn(&Charge<'_>) -> String| {
        let mut parts: BTreeMap<String, Sums> = BTreeMap::new();
        ledger.charges().for_each(|charge| *parts.entry(key(&charge)).or_default() += charge.sums);
        parts.into_iter().map(|(key, sums)| (key, told(&sums))).collect::<serde_json::Map<_, _>>()
    };
    let unused = ledger.charges().filter(|charge| charge.commitment == Commitment::Unused);
    let unused: bill::Amount = unused.map(|charge| charge.sums.effective).sum();
    json!({
        "total": told(&ledger.total()),
        "rows": ledger.total().rows,
        "unused": unused.to_string(),
        "services": by(|charge| charge.service.to_owned()),
        "months": by(|charge| charge.month.to_string()),
        "categories": by(|charge| charge.category.word().to_owned()),
    })
}

/// Holds the sums of files against those of the oracle; `None`, said, where there is no Python.
fn same_as_the_oracle(paths: &[PathBuf]) -> Option<Value> {
    if !starts("python3") {
        println!("skipped: there is no python3");
        return None;
    }
    let output = Command::new("python3").arg(root().join("tests/it/bill_oracle.py")).args(paths).output();
    let output = output.expect("python3 starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let oracle: Value = serde_json::from_slice(&output.stdout).expect("the oracle's JSON");
    assert_eq!(dump(&read(paths)), oracle, "{paths:?}");
    assert_eq!(printed(paths, &oracle), oracle, "{paths:?}");
    Some(oracle)
}

/// The sums that the program prints of files, as the oracle prints them; what it does not print is taken from there.
fn printed(paths: &[PathBuf], oracle: &Value) -> Value {
    let arguments = ["bill", "--format", "json"].map(PathBuf::from);
    let report = tagatlas(arguments.iter().chain(paths)).run().json();
    let told = |sums: &Value| json!({"billed": sums["billed"], "effective": sums["effective"]});
    let by = |list: &str, key: &str| {
        let parts = report[list].as_array().expect("a list").iter();
        parts
            .map(|part| (part[key].as_str().expect("a name").to_owned(), told(part)))
            .collect::<serde_json::Map<_, _>>()
    };
    json!({
        "total": told(&report["total"]),
        "rows": oracle["rows"],
        "unused": report["commitments"]["unused"]["effective"],
        "services": by("services", "service"),
        "months": by("months", "month"),
        "categories": by("categories", "category"),
    })
}

#[test]
fn what_is_nearly_a_bill_is_not_passed_over_in_a_folder() {
    let bill = "BilledCost,EffectiveCost,ListCost,ChargeCategory,ServiceName,BillingPeriodStart,BillingCurrency,ResourceId\n\
                1,1,1,Usage,S3,2026-05-01,USD,b\n";
    let nearly = bill.replacen("BilledCost", "Cost", 1);
    let files = folder([("a.csv", bill.as_bytes()), ("b.csv", nearly.as_bytes()), ("c.csv", b"x,y\n1,2\n")]);
    let run = tagatlas(["bill", "."]).inside(files.path()).run();
    assert!(run.stderr.contains("b.csv") && run.stderr.contains("`BilledCost`"), "{run}");
    assert!(!run.stderr.contains("c.csv"), "{run}");
}

#[test]
fn the_sums_of_real_bills_are_those_of_the_oracle() {
    let Some(real) = real() else { return };
    let legacy = real.join("cur_legacy_generated/May-2026-None.csv");
    let focus = real.join("focus/FOCUS-1.0/focus_sample.csv");
    let Some(sums) = same_as_the_oracle(std::slice::from_ref(&legacy)) else { return };
    assert_eq!(sums["total"]["billed"], "1063.269212885341871093032");
    let sums = same_as_the_oracle(std::slice::from_ref(&focus)).expect("python3");
    assert_eq!((&sums["rows"], &sums["total"]["effective"]), (&json!(1000), &json!("14.97651418586")));
    same_as_the_oracle(&[focus, legacy]);
}

#[test]
fn the_tags_of_a_legacy_bill_are_those_of_its_columns() {
    let Some(real) = real() else { return };
    let ledger = read(&[real.join("cur_legacy_generated/May-2026-None.csv")]);
    let tags: Vec<_> =
        ledger.charges().filter(|charge| charge.resource == "i-11111111").map(|charge| charge.tags).collect();
    assert!(!tags.is_empty() && tags.iter().all(|one| *one == tags[0]), "{tags:?}");
    let told = [("CostCenter", "cc-100"), ("Env", "prod"), ("Owner", "web-team")];
    assert_eq!(bill::tags_of(tags[0]), told.map(|(key, value)| (key.to_owned(), value.to_owned())));
}

#[test]
fn every_list_of_columns_is_told_and_has_what_is_needed() {
    let Some(real) = real() else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(real.join("columns")).expect("the lists") {
        let path = entry.expect("an entry").path();
        let text = std::fs::read_to_string(&path).expect("a list");
        let columns: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        let lower: Vec<String> = columns.iter().map(|column| column.to_lowercase()).collect();
        let layout = Layout::of(&columns).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(Layout::of(&lower.iter().map(String::as_str).collect::<Vec<_>>()), Ok(layout.clone()), "{name}");
        let is_cur = name.starts_with("cur");
        assert_eq!(layout.export, if is_cur { Export::Cur2 } else { Export::Focus }, "{name}");
        let lacking: Vec<Column> = Column::ALL
            .into_iter()
            .filter(|column| !column.names(layout.export).is_empty())
            .filter(|column| !layout.places.iter().any(|(found, _)| found == column))
            .collect();
        // Only the legacy report has `product_region`; only a result of an engine counts rows.
        assert_eq!(lacking, if is_cur { vec![Column::Region] } else { vec![Column::Rows] }, "{name}");
        for (column, place) in &layout.places {
            assert!(
                column.names(layout.export).contains(&columns[*place]),
                "{name}: {column:?} is {}",
                columns[*place]
            );
        }
        seen += 1;
    }
    assert!(seen >= 5, "{seen} lists");
}

/// The columns of made reports: of CUR 2.0, and as the legacy report writes them.
const MADE: [(&str, &str); 20] = [
    ("bill_billing_period_start_date", "bill/BillingPeriodStartDate"),
    ("line_item_line_item_type", "lineItem/LineItemType"),
    ("line_item_resource_id", "lineItem/ResourceId"),
    ("line_item_usage_account_id", "lineItem/UsageAccountId"),
    ("line_item_product_code", "lineItem/ProductCode"),
    ("line_item_usage_type", "lineItem/UsageType"),
    ("line_item_currency_code", "lineItem/CurrencyCode"),
    ("line_item_unblended_cost", "lineItem/UnblendedCost"),
    ("pricing_public_on_demand_cost", "pricing/publicOnDemandCost"),
    ("reservation_reservation_a_r_n", "reservation/ReservationARN"),
    ("reservation_effective_cost", "reservation/EffectiveCost"),
    (
        "reservation_unused_amortized_upfront_fee_for_billing_period",
        "reservation/UnusedAmortizedUpfrontFeeForBillingPeriod",
    ),
    ("reservation_unused_recurring_fee", "reservation/UnusedRecurringFee"),
    ("savings_plan_savings_plan_a_r_n", "savingsPlan/SavingsPlanARN"),
    ("savings_plan_savings_plan_effective_cost", "savingsPlan/SavingsPlanEffectiveCost"),
    ("savings_plan_total_commitment_to_date", "savingsPlan/TotalCommitmentToDate"),
    ("savings_plan_used_commitment", "savingsPlan/UsedCommitment"),
    ("split_line_item_parent_resource_id", "splitLineItem/ParentResourceId"),
    ("split_line_item_split_cost", "splitLineItem/SplitCost"),
    ("split_line_item_unused_cost", "splitLineItem/UnusedCost"),
];

const KINDS: [&str; 17] = [
    "Usage",
    "DiscountedUsage",
    "SavingsPlanCoveredUsage",
    "SavingsPlanNegation",
    "SavingsPlanRecurringFee",
    "SavingsPlanUpfrontFee",
    "RIFee",
    "Fee",
    "Tax",
    "Credit",
    "Refund",
    "BundledDiscount",
    "Discount",
    "EdpDiscount",
    "PrivateRateDiscount",
    "RiVolumeDiscount",
    "NewThing",
];

/// The rows of a report with every type of line item in three months of four services, without its header.
fn made(seed: u64) -> String {
    let mut state = seed;
    let mut next = |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut out = String::new();
    for number in 0..2000 {
        let kind = KINDS[number % KINDS.len()];
        let mut amount = || match next(5) {
            0 => String::new(),
            1 => format!("-{}.{}E-{}", next(9), next(1_000_000_000), next(12)),
            2 => format!("{}", next(1000)),
            _ => format!("{}.{:012}", next(50), next(1_000_000_000_000)),
        };
        let amounts: [String; 10] = std::array::from_fn(|_| amount());
        let [billed, list, reserved, upfront, recurring, covered, all, used, split, idle] = amounts;
        let month = next(3) + 4;
        let service = ["AmazonEC2", "AWSLambda", "AmazonECS", "AWSSupportBusiness"][next(4) as usize];
        let id = if kind == "SavingsPlanNegation" { String::new() } else { format!("i-{}", next(40)) };
        let (account, usage) = (format!("{:012}", next(3)), format!("EUW1-BoxUsage:{}", next(3)));
        let reservation = ["", "arn:aws:ec2:eu-west-1:1:reserved-instances/a"][next(2) as usize];
        let plan = ["", "arn:aws:savingsplans::1:savingsplan/b"][next(2) as usize];
        let parent = if kind == "Usage" && next(4) == 0 { "i-1" } else { "" };
        // A charge is never empty; the part of a task is no charge.
        let billed = match parent {
            "" if billed.is_empty() => "0".to_owned(),
            "" => billed,
            _ => String::new(),
        };
        writeln!(
            out,
            "2026-0{month}-01T00:00:00Z,{kind},{id},{account},{service},{usage},USD,{billed},{list},{reservation},{reserved},\
             {upfront},{recurring},{plan},{covered},{all},{used},{parent},{split},{idle}"
        )
        .expect("a line");
    }
    out
}

#[test]
fn the_sums_of_made_reports_are_those_of_the_oracle() {
    let rows = made(7);
    let header = |name: fn(&(&'static str, &'static str)) -> &'static str| MADE.each_ref().map(name).join(",");
    let current = format!("{}\n{rows}", header(|(current, _)| *current));
    let legacy = format!("{}\n{rows}", header(|(_, legacy)| *legacy));
    let more = format!("{}\n{}", header(|(current, _)| *current), made(8));
    let files = folder([("a.csv", current.as_bytes()), ("b.csv", legacy.as_bytes()), ("c.csv", more.as_bytes())]);
    let path = |name: &str| files.path().join(name);
    let Some(one) = same_as_the_oracle(&[path("a.csv")]) else { return };
    assert_eq!(same_as_the_oracle(&[path("b.csv")]), Some(one.clone()));
    assert_eq!(one["categories"].as_object().map(serde_json::Map::len), Some(6), "{one}");
    assert_ne!(one["unused"], "0");
    same_as_the_oracle(&[path("a.csv"), path("c.csv")]);
    let ledger = read(&[path("a.csv")]);
    assert!(!ledger.split.is_empty() && ledger.split.iter().all(|part| part.parent == "i-1"));
}

#[test]
fn the_sums_of_made_focus_are_those_of_the_oracle() {
    let mut text = "billedcost,effectivecost,listcost,chargecategory,chargeclass,commitmentdiscountstatus,servicename,\
                    billingperiodstart,resourceid,billingcurrency\n"
        .to_owned();
    for number in 0..600_u32 {
        let category = ["Usage", "Purchase", "Tax", "Credit", "Adjustment"][(number % 5) as usize];
        let class = if number % 7 == 0 { "Correction" } else { "NULL" };
        let status = ["NULL", "Used", "Unused", ""][(number % 4) as usize];
        let month = number % 3 + 1;
        writeln!(
            text,
            "{number}.000{number},-0.{number:05}e-3,1,{category},{class},{status},S{},2026-0{month}-01 00:00:00,i-{},USD",
            number % 4,
            number % 30
        )
        .expect("a line");
    }
    let files = folder([("focus.csv", text.as_bytes())]);
    let Some(sums) = same_as_the_oracle(&[files.path().join("focus.csv")]) else { return };
    assert_eq!(sums["categories"].as_object().map(serde_json::Map::len), Some(6));
}

/// What the program says of a file with this text.
fn said(text: &str) -> String {
    let files = folder([("costs.csv", text.as_bytes())]);
    let run = tagatlas(["bill".as_ref(), Path::new("costs.csv")]).inside(files.path()).run();
    run.stderr
}

#[test]
fn a_bill_of_another_form_says_what_it_is_and_what_to_export() {
    for (text, words) in [
        ("Service,EC2-Instances($),S3($),Total costs($)\nService total,1,2,3\n", "Cost Explorer"),
        (
            "InvoiceID,PayerAccountId,LinkedAccountId,RecordType,RecordId,ProductName,UnBlendedCost\n",
            "Detailed Billing Report",
        ),
        ("billing_account_id,service.id,usage_start_time,cost\n", "Google Cloud"),
        ("SubscriptionId,MeterCategory,CostInBillingCurrency\n", "Azure"),
        (
            "ChargeCategory,ServiceName,ResourceId,EffectiveCost,ChargePeriodStart\n",
            "`BilledCost` is not among its columns",
        ),
        ("a,b\n1,2\n", "its columns are those of no bill"),
    ] {
        let said = said(text);
        assert!(said.contains("costs.csv") && said.contains(words), "{words}: {said}");
    }
}

#[test]
fn a_bill_without_resource_ids_is_read_and_says_how_to_have_them() {
    let said = said(
        "BilledCost,EffectiveCost,ListCost,ChargeCategory,ServiceName,BillingPeriodStart,BillingCurrency\n\
         1,1,1,Usage,S3,2026-05-01,USD\n",
    );
    assert!(said.contains("no resource ids") && said.contains("`ResourceId`"), "{said}");
}

#[test]
fn hostile_words_of_a_bill_break_out_of_nothing() {
    let header = "BilledCost,EffectiveCost,ListCost,ChargeCategory,ServiceName,BillingPeriodStart,BillingCurrency,ResourceId,Tags";
    let said = said(&format!("{header}\n1,1,1,\"\x1b[31mred\n::error::x\",S3,2026-05-01,USD,i-1,\"\x1b[0m{{\"\n"));
    assert!(said.contains("not known") && said.contains("no JSON object"), "{said}");
    assert!(!said.contains('\x1b') && !said.contains("\n::error"), "{said}");
}

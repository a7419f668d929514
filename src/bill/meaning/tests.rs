//! Bills of every sort of row, read as files are.

use std::path::PathBuf;

use proptest::prelude::*;

use super::*;
use crate::bill::{Category, Charge, Progress, reading};

/// The columns of a small CUR 2.0.
const COLUMNS: [&str; 20] = [
    "bill_billing_period_start_date",
    "line_item_line_item_type",
    "line_item_resource_id",
    "line_item_usage_account_id",
    "line_item_product_code",
    "line_item_usage_type",
    "line_item_currency_code",
    "line_item_unblended_cost",
    "line_item_usage_amount",
    "pricing_public_on_demand_cost",
    "reservation_reservation_a_r_n",
    "reservation_effective_cost",
    "reservation_unused_amortized_upfront_fee_for_billing_period",
    "reservation_unused_recurring_fee",
    "savings_plan_savings_plan_a_r_n",
    "savings_plan_savings_plan_effective_cost",
    "savings_plan_total_commitment_to_date",
    "savings_plan_used_commitment",
    "resource_tags",
    "line_item_usage_start_date",
];

/// A row of it: a type and whatever else is told.
#[derive(Debug, Clone)]
struct Line(Vec<(&'static str, String)>);

fn line(kind: &str, told: &[(&'static str, &str)]) -> Line {
    let mut fields = vec![
        ("bill_billing_period_start_date", "2026-05-01T00:00:00Z".to_owned()),
        ("line_item_usage_start_date", "2026-05-03T00:00:00Z".to_owned()),
        ("line_item_usage_account_id", "111122223333".to_owned()),
        ("line_item_product_code", "AmazonEC2".to_owned()),
        ("line_item_usage_type", "BoxUsage:m5.large".to_owned()),
        ("line_item_currency_code", "USD".to_owned()),
        ("line_item_unblended_cost", "0".to_owned()),
        ("line_item_line_item_type", kind.to_owned()),
    ];
    fields.extend(told.iter().map(|(column, value)| (*column, (*value).to_owned())));
    Line(fields)
}

fn csv<'a>(columns: &[&str], lines: impl IntoIterator<Item = &'a Line>) -> String {
    let mut writer = ::csv::Writer::from_writer(Vec::new());
    writer.write_record(columns).unwrap();
    for Line(fields) in lines {
        // What is told last counts.
        let told = |column: &&str| {
            let nothing = if *column == "line_item_unblended_cost" { "0" } else { "" };
            fields.iter().rev().find(|(name, _)| name == column).map_or(nothing, |(_, value)| value)
        };
        writer.write_record(columns.iter().map(told)).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Reads files with these texts.
fn read(files: &[String]) -> reading::Read {
    let folder = tempfile::tempdir().unwrap();
    let paths: Vec<PathBuf> = files
        .iter()
        .enumerate()
        .map(|(number, text)| {
            let path = folder.path().join(format!("{number}.csv"));
            std::fs::write(&path, text).unwrap();
            path
        })
        .collect();
    reading::read(&paths, &Progress::default())
}

fn bill(lines: &[Line]) -> reading::Read {
    read(&[csv(&COLUMNS, lines)])
}

fn amount(text: &str) -> Amount {
    Amount::parse(text.as_bytes()).unwrap()
}

/// The sums of some charges.
fn sum(ledger: &Ledger, wanted: impl Fn(&Charge<'_>) -> bool) -> Sums {
    let mut sums = Sums::default();
    ledger.charges().filter(wanted).for_each(|charge| sums += charge.sums);
    sums
}

#[test]
fn each_type_of_line_has_its_category_and_its_effective_cost() {
    let reserved = ("reservation_reservation_a_r_n", "arn:aws:ec2:eu-west-1:1:reserved-instances/x");
    let cost = ("line_item_unblended_cost", "10");
    for (line, category, effective, unused) in [
        (line("Usage", &[cost]), Category::Usage, "10", "0"),
        (line("DiscountedUsage", &[("reservation_effective_cost", "4")]), Category::Usage, "4", "0"),
        (
            line("SavingsPlanCoveredUsage", &[cost, ("savings_plan_savings_plan_effective_cost", "6")]),
            Category::Usage,
            "6",
            "0",
        ),
        (line("SavingsPlanNegation", &[("line_item_unblended_cost", "-10")]), Category::Usage, "0", "0"),
        (
            line(
                "SavingsPlanRecurringFee",
                &[cost, ("savings_plan_total_commitment_to_date", "10"), ("savings_plan_used_commitment", "7.5")],
            ),
            Category::Purchase,
            "2.5",
            "2.5",
        ),
        (line("SavingsPlanUpfrontFee", &[cost]), Category::Purchase, "0", "0"),
        (
            line(
                "RIFee",
                &[
                    cost,
                    reserved,
                    ("reservation_unused_amortized_upfront_fee_for_billing_period", "1"),
                    ("reservation_unused_recurring_fee", "0.25"),
                ],
            ),
            Category::Purchase,
            "1.25",
            "1.25",
        ),
        (line("Fee", &[cost, reserved]), Category::Purchase, "0", "0"),
        (line("Fee", &[cost]), Category::Purchase, "10", "0"),
        (line("Tax", &[cost]), Category::Tax, "10", "0"),
        (line("Credit", &[("line_item_unblended_cost", "-3")]), Category::Credit, "-3", "0"),
        (line("Refund", &[("line_item_unblended_cost", "-3")]), Category::Refund, "-3", "0"),
        (line("EdpDiscount", &[("line_item_unblended_cost", "-3")]), Category::Adjustment, "-3", "0"),
    ] {
        let read = bill(std::slice::from_ref(&line));
        assert_eq!(
            read.said
                .iter()
                .filter(|said| !["resource ids", "took back"].iter().any(|words| said.message.contains(words)))
                .count(),
            0,
            "{:?}",
            read.said
        );
        let total = read.ledger.total();
        let billed =
            line.0.iter().rfind(|(column, _)| *column == "line_item_unblended_cost").map_or("0", |(_, value)| value);
        assert_eq!(total.billed, amount(billed), "{line:?}");
        assert_eq!(total.effective, amount(effective), "{line:?}");
        assert_eq!(total.rows, 1);
        assert_eq!(sum(&read.ledger, |charge| charge.category == category), total, "{line:?}");
        let nobody = sum(&read.ledger, |charge| charge.commitment == Commitment::Unused);
        assert_eq!((nobody.effective, nobody.billed), (amount(unused), Amount::ZERO), "{line:?}");
    }
}

/// Two instances under a plan of 5 that is used up to 4, and what is taken back in one line for both.
fn covered() -> Vec<Line> {
    let covered = |id, on_demand, effective| {
        line(
            "SavingsPlanCoveredUsage",
            &[
                ("line_item_resource_id", id),
                ("line_item_unblended_cost", on_demand),
                ("pricing_public_on_demand_cost", on_demand),
                ("savings_plan_savings_plan_effective_cost", effective),
                ("line_item_usage_amount", "1"),
            ],
        )
    };
    vec![
        covered("i-1", "3.1", "2"),
        covered("i-2", "4.2", "2"),
        line("SavingsPlanNegation", &[("line_item_unblended_cost", "-7.3"), ("pricing_public_on_demand_cost", "-7.3")]),
        line(
            "SavingsPlanRecurringFee",
            &[
                ("line_item_usage_type", "ComputeSP:1yrNoUpfront"),
                ("line_item_product_code", "ComputeSavingsPlans"),
                ("line_item_unblended_cost", "5"),
                ("savings_plan_total_commitment_to_date", "5"),
                ("savings_plan_used_commitment", "4"),
            ],
        ),
    ]
}

#[test]
fn covered_usage_is_not_billed_twice_and_costs_what_was_committed_to() {
    let read = bill(&covered());
    let total = read.ledger.total();
    assert_eq!((total.billed, total.effective, total.list), (amount("5"), amount("5"), amount("7.3")));
    for (id, effective, list) in [("i-1", "2", "3.1"), ("i-2", "2", "4.2")] {
        let sums = sum(&read.ledger, |charge| charge.resource == id);
        assert_eq!((sums.billed, sums.effective, sums.list), (Amount::ZERO, amount(effective), amount(list)), "{id}");
        assert_eq!(sums.quantity, amount("1"));
    }
    let unused = sum(&read.ledger, |charge| charge.commitment == Commitment::Unused);
    assert_eq!((unused.billed, unused.effective, unused.rows), (Amount::ZERO, amount("1"), 0));
    assert!(read.said.is_empty(), "{:?}", read.said);
}

#[test]
fn what_is_taken_back_is_told_wherever_its_lines_stand() {
    let lines = covered();
    let whole = bill(&lines);
    for order in [[3, 2, 1, 0], [2, 0, 3, 1]] {
        let files = order.map(|number| csv(&COLUMNS, [&lines[number]]));
        let parts = read(&files);
        assert!(whole.ledger.charges().eq(parts.ledger.charges()), "{order:?}");
    }
}

#[test]
fn usage_that_nothing_takes_back_stays_billed() {
    let lines = covered();
    let read = bill(&[lines[0].clone(), lines[3].clone()]);
    assert_eq!(sum(&read.ledger, |charge| charge.resource == "i-1").billed, amount("3.1"));
    assert_eq!(read.ledger.total().billed, amount("8.1"));
}

#[test]
fn what_is_taken_back_of_more_than_there_is_stands_with_no_resource_and_is_said() {
    let lines = covered();
    let read = bill(&[lines[0].clone(), lines[2].clone()]);
    assert_eq!(read.ledger.total().billed, amount("-4.2"));
    assert_eq!(sum(&read.ledger, |charge| charge.resource == "i-1").billed, Amount::ZERO);
    assert_eq!(sum(&read.ledger, |charge| charge.resource.is_empty()).billed, amount("-4.2"));
    let [said] = &read.said[..] else { panic!("{:?}", read.said) };
    assert!(said.message.contains("differs by 4.2"), "{}", said.message);
}

#[test]
fn parts_of_tasks_are_in_no_sum() {
    let columns: Vec<&str> = COLUMNS
        .iter()
        .copied()
        .chain(["split_line_item_parent_resource_id", "split_line_item_split_cost", "split_line_item_unused_cost"])
        .collect();
    let host = line("Usage", &[("line_item_resource_id", "i-1"), ("line_item_unblended_cost", "2")]);
    let part = |task, used, unused| {
        line(
            "Usage",
            &[
                ("line_item_resource_id", task),
                ("line_item_product_code", "AmazonECS"),
                ("line_item_unblended_cost", "0"),
                ("split_line_item_parent_resource_id", "i-1"),
                ("split_line_item_split_cost", used),
                ("split_line_item_unused_cost", unused),
            ],
        )
    };
    let lines =
        [part("task/b", "0.5", "0.1"), host.clone(), part("task/a", "1", "0.1"), part("task/b", "0.25", "0.05")];
    let (alone, with) = (read(&[csv(&columns, [&host])]), read(&[csv(&columns, &lines)]));
    assert!(alone.ledger.charges().eq(with.ledger.charges()));
    let split: Vec<_> = with.ledger.split.iter().map(|part| (part.resource.as_str(), part.sums.effective)).collect();
    assert_eq!(split, [("task/a", amount("1.1")), ("task/b", amount("0.9"))]);
    assert!(with.ledger.split.iter().all(|part| part.parent == "i-1" && part.month.to_string() == "2026-05"));
    assert_eq!(with.ledger.split[1].sums.rows, 2);
    assert!(with.said.is_empty(), "{:?}", with.said);
}

#[test]
fn what_rows_leave_open_is_said_once() {
    let columns = COLUMNS
        .map(|column| if column.starts_with("savings_plan_u") { "line_item_net_unblended_cost" } else { column });
    let tags = |text| ("resource_tags", text);
    let id = ("line_item_resource_id", "i-1");
    let lines = [
        line("Surprise", &[id, ("line_item_unblended_cost", "1"), ("line_item_net_unblended_cost", "0.5")]),
        line("Surprise", &[id, tags("{a=b}")]),
        line("Usage", &[id, tags("{a=b}"), ("bill_billing_period_start_date", ""), ("line_item_usage_start_date", "")]),
        line(
            "SavingsPlanCoveredUsage",
            &[id, ("line_item_unblended_cost", "3"), ("line_item_net_unblended_cost", "3")],
        ),
    ];
    let read = read(&[csv(&columns, &lines[..2]), csv(&columns, &lines[2..])]);
    let said: Vec<&str> = read
        .said
        .iter()
        .map(|said| said.message.as_str())
        .filter(|said| said.contains("the bill") || said.contains("sum to") || said.contains("amortised"))
        .collect();
    assert_eq!(
        said,
        [
            "2 rows of the bill are of a sort that is not known (`Surprise`): counted as adjustments",
            "the tags of 2 rows of the bill are no JSON object (`{a=b}`): counted as untagged",
            "1 row of the bill without a date that can be read: in no month of the calendar",
            "1 row of Savings Plans and reservations cannot be amortised: effective is what is billed",
            "unblended costs sum to 4 and net unblended costs to 3.5: discounts stand on the lines that they were given for and on \
             none of their own; billed is without them",
        ]
    );
    assert_eq!(read.ledger.total().effective, amount("4"));
}

#[test]
fn an_export_without_ids_is_read_and_says_how_to_have_them() {
    let lines = covered();
    let without: Vec<&str> = COLUMNS.into_iter().filter(|column| *column != "line_item_resource_id").collect();
    for read in [read(&[csv(&without, &lines)]), bill(&[line("Usage", &[("line_item_unblended_cost", "5")])])] {
        assert_eq!(read.ledger.total().billed, amount("5"));
        let [said] = &read.said[..] else { panic!("{:?}", read.said) };
        assert_eq!(said.message, "the bill (CUR 2.0) has no resource ids: nothing in it can be found in an estate");
        assert!(said.help.as_deref().is_some_and(|help| help.contains("INCLUDE_RESOURCES")));
    }
}

#[test]
fn what_an_export_has_no_column_for_is_said_and_the_rest_is_told() {
    let text = "ResourceId,BilledCost,ChargePeriodStart\ni-1,2.5,2026-05-03T00:00:00Z\n".to_owned();
    let read = read(&[text]);
    let total = read.ledger.total();
    assert_eq!((total.billed, total.effective), (amount("2.5"), amount("2.5")));
    assert_eq!(read.ledger.charges().next().map(|charge| charge.month.to_string()).as_deref(), Some("2026-05"));
    let said: Vec<_> = read.said.iter().map(|said| said.message.split(':').next().unwrap_or_default()).collect();
    let lacks = ["ChargeCategory", "BillingCurrency", "EffectiveCost", "ListCost"];
    assert_eq!(said, lacks.map(|column| format!("the bill (FOCUS) has no `{column}`")));
}

/// A line of any type with any amounts.
fn any_line() -> impl Strategy<Value = Line> {
    const KINDS: [&str; 15] = [
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
        "EdpDiscount",
        "BundledDiscount",
        "RiVolumeDiscount",
        "Unheard",
    ];
    const AMOUNTS: [&str; 8] = [
        "line_item_unblended_cost",
        "pricing_public_on_demand_cost",
        "reservation_effective_cost",
        "reservation_unused_amortized_upfront_fee_for_billing_period",
        "reservation_unused_recurring_fee",
        "savings_plan_savings_plan_effective_cost",
        "savings_plan_total_commitment_to_date",
        "savings_plan_used_commitment",
    ];
    let amounts = prop::array::uniform8(-99_999_i64..99_999);
    (prop::sample::select(&KINDS[..]), amounts, 0_u8..4, 0_u8..3, any::<bool>()).prop_map(
        |(kind, amounts, id, more, reserved)| {
            let mut fields = line(kind, &[]).0;
            let names_none = kind == "SavingsPlanNegation" || id == 0;
            let texts = [
                ("line_item_resource_id", if names_none { String::new() } else { format!("i-{id}") }),
                ("line_item_usage_account_id", format!("{more:012}")),
                ("line_item_usage_type", format!("BoxUsage:{more}")),
                ("bill_billing_period_start_date", format!("2026-0{}-01", more + 1)),
                ("resource_tags", if more == 0 { String::new() } else { format!("{{\"user_Env\":\"{more}\"}}") }),
                ("reservation_reservation_a_r_n", if reserved { "arn:x".to_owned() } else { String::new() }),
            ];
            fields.extend(texts);
            fields.extend(AMOUNTS.into_iter().zip(amounts).map(|(column, parts)| (column, format!("{parts}e-7"))));
            Line(fields)
        },
    )
}

fn told(line: &Line, column: &str) -> Amount {
    line.0.iter().rev().find(|(name, _)| *name == column).map_or(Amount::ZERO, |(_, value)| amount(value))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn categories_sum_to_the_invoice(lines in prop::collection::vec(any_line(), 1..40)) {
        let ledger = bill(&lines).ledger;
        let total = ledger.total();
        let invoice: Amount = lines.iter().map(|line| told(line, "line_item_unblended_cost")).sum();
        prop_assert_eq!(total.billed, invoice);
        prop_assert_eq!(total.rows, lines.len() as u64);
        let parts: Vec<Sums> = Category::ALL.iter().map(|category| sum(&ledger, |charge| charge.category == *category)).collect();
        let (billed, effective) = parts.iter().fold((Amount::ZERO, Amount::ZERO), |all, part| (all.0 + part.billed, all.1 + part.effective));
        prop_assert_eq!((billed, effective), (total.billed, total.effective));
    }

    #[test]
    fn files_and_orders_change_nothing(
        (lines, shuffled) in prop::collection::vec(any_line(), 1..40).prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        at in any::<prop::sample::Index>(),
    ) {
        let (head, tail) = shuffled.split_at(at.index(shuffled.len()));
        let (whole, parts) = (bill(&lines), read(&[csv(&COLUMNS, tail), csv(&COLUMNS, head)]));
        prop_assert!(whole.ledger.charges().eq(parts.ledger.charges()));
        prop_assert_eq!(said(&whole.ledger), said(&parts.ledger));
    }

    #[test]
    fn all_of_a_plan_is_effective(used in prop::collection::vec(1_u32..1000, 1..9), idle in 0_u32..1000) {
        let total: u32 = used.iter().sum::<u32>() + idle;
        let (all, spent) = (total.to_string(), (total - idle).to_string());
        let mut lines: Vec<Line> = used.iter().enumerate().map(|(number, part)| {
            let (id, part) = (format!("i-{number}"), part.to_string());
            line("SavingsPlanCoveredUsage", &[
                ("line_item_resource_id", &id),
                ("line_item_unblended_cost", "2000"),
                ("savings_plan_savings_plan_effective_cost", &part),
            ])
        }).collect();
        lines.push(line("SavingsPlanNegation", &[("line_item_unblended_cost", &format!("-{}", 2000 * used.len()))]));
        lines.push(line("SavingsPlanRecurringFee", &[
            ("line_item_unblended_cost", &all),
            ("savings_plan_total_commitment_to_date", &all),
            ("savings_plan_used_commitment", &spent),
        ]));
        let ledger = bill(&lines).ledger;
        prop_assert_eq!(ledger.total().effective, amount(&all));
        prop_assert_eq!(ledger.total().billed, amount(&all));
        prop_assert_eq!(sum(&ledger, |charge| charge.resource.starts_with("i-")).billed, Amount::ZERO);
    }
}

#[test]
fn a_currency_is_one_however_it_is_written_and_none_is_said() {
    let of = |currency| line("Usage", &[("line_item_currency_code", currency), ("line_item_unblended_cost", "2")]);
    let read = bill(&[of("USD"), of("usd"), of(" USD "), of("usd")]);
    assert_eq!(read.ledger.currencies(), ["USD"]);
    let told = |lines: &[Line]| {
        let read = bill(lines);
        read.said
            .iter()
            .filter(|said| said.message.contains("without a currency"))
            .map(|said| said.message.clone())
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&[of("USD")]), Vec::<String>::new());
    let [said] = &told(&[of(""), of("USD"), of(" "), of("")])[..] else { panic!("nothing is said") };
    assert!(said.starts_with("3 rows of the bill without a currency"), "{said}");
}

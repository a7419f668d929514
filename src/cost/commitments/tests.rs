//! Commitments on estates that were read, with prices made up for them.

use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::cost::price_book::PriceFile;
use crate::cost::{Bill, bill};
use crate::readers::{self, ReadSettings};
use crate::source::{FileId, SourceFile, Sources, Span};

/// The example of the page that says how AWS applies Savings Plans, in an earlier version: prices on demand and rates.
const PRICES: &str = "# table ec2\n# source -\t2026-11-01\tmade up\nitem\tunit\ttier\tus-east-1\n\
    c5.24xlarge windows\thour\t0..\t10\nc5.9xlarge linux\thour\t0..\t4\nm5.large linux\thour\t0..\t1.5\nm5.xlarge linux\thour\t0..\t2\n\
    # table ec2 rates plan\n# source -\t2026-11-01\tmade up\nitem\tunit\ttier\tus-east-1\n\
    c5.24xlarge windows\thour\t0..\t8\nc5.9xlarge linux\thour\t0..\t2\nm5.large linux\thour\t0..\t1\nm5.xlarge linux\thour\t0..\t1\n\
    # table ec2 rates ri\n# source -\t2026-11-02\tmade up\nitem\tunit\ttier\tus-east-1\nm5.large linux\thour\t0..\t0.9\n";

/// Servers by name: type, usage.
const SERVERS: &str = "  windows: {type: ec2, instance_type: c5.24xlarge, usage: {hours: 730, operating_system: windows}}\n  \
    big: {type: ec2, instance_type: c5.9xlarge, usage: {hours: 730}}\n  \
    ten: {type: ec2, instance_type: m5.large, usage: {hours: 7300}}\n  \
    five: {type: ec2, instance_type: m5.xlarge, usage: {hours: 3650}}\n";

fn graph(resources: &str) -> Graph {
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", format!("version: 1\nregion: us-east-1\nresources:\n{resources}")));
    Graph::build(readers::read(&sources, &ReadSettings::default()).0).0
}

fn priced(graph: &Graph, prices: &str, agreements: Agreements) -> Bill {
    let mut settings = CostSettings { agreements, ..CostSettings::default() };
    settings.book.lay_over(Arc::new(PriceFile::parse("own.tsv", prices).expect("prices")));
    bill(graph, &settings)
}

fn commitment(rates: &str, committed: Committed) -> Commitment {
    Commitment { rates: rates.to_owned(), committed, account: None, span: Span::new(FileId(0), 0, 0) }
}

fn plan(hourly: &str) -> Commitment {
    commitment("plan", Committed::Hourly(hourly.parse().expect("a number")))
}

fn reserved(count: u32) -> Commitment {
    let (item, region) = ("m5.large linux".to_owned(), "us-east-1".to_owned());
    commitment("ri", Committed::Running { count, table: "ec2", item, region })
}

fn agreed(commitments: Vec<Commitment>) -> Agreements {
    Agreements { commitments, ..Agreements::default() }
}

/// What a server's instance costs an hour of the month.
fn hourly(graph: &Graph, bill: &Bill, address: &str) -> Decimal {
    let (index, _) = graph.resources().find(|(_, resource)| resource.address == address).expect(address);
    let Price::Known(amount) = bill.of(index).lines[0].monthly else { panic!("{address} is not priced") };
    amount.typical / HOURS
}

fn d(text: &str) -> Decimal {
    text.parse().expect("a number")
}

#[test]
fn a_plan_that_is_large_enough_pays_for_all() {
    let graph = graph(SERVERS);
    let bill = priced(&graph, PRICES, agreed(vec![plan("25")]));
    let costs = ["windows", "big", "ten", "five"].map(|name| hourly(&graph, &bill, name));
    assert_eq!(costs, [8, 2, 10, 5].map(Decimal::from));
    assert!(bill.commitments[0].unused().is_zero());
}

#[test]
fn a_plan_goes_where_it_saves_most_and_then_to_the_lowest_rate() {
    let graph = graph(SERVERS);
    // Half of the price each: `five` at 1, `big` at 2; two thirds: `ten`; and 2 of the 8 that `windows` needs.
    let bill = priced(&graph, PRICES, agreed(vec![plan("19")]));
    let costs = ["five", "big", "ten", "windows"].map(|name| hourly(&graph, &bill, name));
    assert_eq!(costs, [d("5"), d("2"), d("10"), d("2") + d("7.5")]);
    let small = priced(&graph, PRICES, agreed(vec![plan("1")]));
    assert_eq!(hourly(&graph, &small, "five"), d("9"), "one of five at 1, four at 2");
    assert_eq!(hourly(&graph, &small, "big"), d("4"));
}

#[test]
fn what_is_not_used_is_paid() {
    let graph = graph("  ten: {type: ec2, instance_type: m5.large, usage: {hours: 7300}}\n");
    let alone = priced(&graph, PRICES, Agreements::default());
    let bill = priced(&graph, PRICES, agreed(vec![reserved(12), plan("3")]));
    let [reservation, plan] = &bill.commitments[..] else { panic!("two") };
    assert_eq!((reservation.paid, reservation.unused().typical), (Some(d("7884")), d("2") * HOURS * d("0.9")));
    assert_eq!((plan.paid, plan.unused().typical), (Some(d("2190")), d("2190")));
    assert_eq!(hourly(&graph, &bill, "ten"), d("9"));
    let volume = alone.total.known.typical - d("15") * HOURS;
    assert_eq!(bill.total.known.typical, d("7884") + d("2190") + volume);
    let covered = &bill.resources[0].lines[0].covered[0];
    assert_eq!(covered.rate.to_string(), "ec2 rates ri us-east-1 m5.large linux, 2026-11-02 in own.tsv");
    assert_eq!(bill.price_dates.as_ref().map(|(_, newest)| newest.as_str()), Some("2026-11-02"));
}

#[test]
fn reservations_come_before_plans_and_discounts_after_both() {
    let graph = graph("  ten: {type: ec2, instance_type: m5.large, usage: {hours: 7300}}\n");
    let mut agreements = agreed(vec![plan("3"), reserved(2)]);
    let half = super::super::agreements::Discount {
        percent: d("50"),
        services: Vec::new(),
        kinds: Vec::new(),
        accounts: Vec::new(),
    };
    agreements.discounts.push(half);
    // Two at 0.9, three at 1, five at half of 1.5.
    assert_eq!(hourly(&graph, &priced(&graph, PRICES, agreements), "ten"), d("1.8") + d("3") + d("3.75"));
}

#[test]
fn what_has_no_rate_is_paid_on_demand_and_said() {
    let graph = graph(&format!("{SERVERS}  disk: {{type: ebs, size: 100}}\n"));
    let without = PRICES.replacen("c5.9xlarge linux\thour\t0..\t2\n", "", 1);
    let bill = priced(&graph, &without, agreed(vec![plan("100")]));
    assert_eq!(hourly(&graph, &bill, "big"), d("4"));
    assert_eq!(bill.commitments[0].without_rate, ["ec2 us-east-1 c5.9xlarge linux"], "no plan is about volumes");
    let unknown = commitment("other", reserved(1).committed);
    let bill = priced(&graph, PRICES, agreed(vec![unknown]));
    assert_eq!((bill.commitments[0].paid, bill.total.unpriced), (None, 1), "its price is not known, and not 0");
}

#[test]
fn a_commitment_serves_its_account_first() {
    let server = |name: &str, account: &str| {
        format!("  {name}: {{type: ec2, account: \"{account}\", instance_type: m5.large, usage: {{hours: 730}}}}\n")
    };
    let graph = graph(&(server("other", "111111111111") + &server("own", "222222222222")));
    let cost = |count: u32, organization: bool| {
        let commitment = Commitment { account: Some("222222222222".to_owned()), ..reserved(count) };
        let bill = priced(&graph, PRICES, Agreements { organization, ..agreed(vec![commitment]) });
        [hourly(&graph, &bill, "own"), hourly(&graph, &bill, "other")]
    };
    assert_eq!(cost(1, false), [d("0.9"), d("1.5")]);
    assert_eq!(cost(1, true), [d("0.9"), d("1.5")]);
    assert_eq!(cost(2, false), [d("0.9"), d("1.5")], "the other account has no part in it");
    assert_eq!(cost(2, true), [d("0.9"), d("0.9")]);
}

/// Plans and reservations of any size, in any order.
fn any_commitments() -> impl Strategy<Value = Vec<Commitment>> {
    let plan = (1_i64..40_000_000).prop_map(|micros| plan(&Decimal::new(micros, 6).to_string()));
    let reserved = (1_u32..20).prop_map(reserved);
    prop::collection::vec(prop_oneof![plan, reserved], 0..5)
}

/// An estate of servers that run so many thousandths of an hour, with bounds that are not certain for groups.
fn any_estate() -> impl Strategy<Value = String> {
    let server = (0_usize..4, 0_u32..9_000_000, 0_u32..4, 0_u32..4);
    prop::collection::vec(server, 1..8).prop_map(|servers| {
        let kinds = ["c5.24xlarge", "c5.9xlarge", "m5.large", "m5.xlarge"];
        let server = |(nth, (kind, hours, min, more)): (usize, &(usize, u32, u32, u32))| {
            let (kind, hours, max) = (kinds[*kind], Decimal::new((*hours).into(), 3), min + more);
            format!(
                "  s{nth}: {{type: ec2, instance_type: {kind}, usage: {{hours: {hours}}}}}\n  \
                 t{nth}: {{type: \"AWS::EC2::LaunchTemplate\", launch_template_data: {{instance_type: {kind}}}}}\n  \
                 g{nth}: {{type: asg, min_size: {min}, max_size: {max}, launch_template: {{launch_template_id: t{nth}}}}}\n"
            )
        };
        servers.iter().enumerate().map(server).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn nothing_is_covered_twice_and_nothing_paid_is_lost(estate in any_estate(), commitments in any_commitments()) {
        let graph = graph(&estate);
        let bill = priced(&graph, PRICES, agreed(commitments));
        let mut used = vec![Band::ZERO; bill.commitments.len()];
        for line in bill.resources.iter().flat_map(|cost| &cost.lines) {
            for case in Case::ALL {
                prop_assert!(case.of(line.on_demand()) >= Decimal::ZERO, "{line:?}");
                for covered in &line.covered {
                    prop_assert!(case.of(covered.quantity) >= Decimal::ZERO && case.of(covered.monthly) >= Decimal::ZERO);
                }
            }
            line.covered.iter().for_each(|covered| used[covered.commitment] = used[covered.commitment].plus(covered.monthly));
        }
        for (using, used) in bill.commitments.iter().zip(used) {
            prop_assert_eq!(using.used, used);
            prop_assert_eq!(using.by.iter().fold(Band::ZERO, |sum, (_, by)| sum.plus(*by)), used);
            for case in Case::ALL {
                prop_assert!(case.of(using.unused()) >= Decimal::ZERO, "{using:?}");
                prop_assert_eq!(Some(case.of(using.unused()) + case.of(used)), using.paid);
            }
        }
        let parts: Total = bill.resources.iter().map(ResourceCost::total).chain([bill.unused()]).sum();
        prop_assert_eq!(bill.total, parts);
    }

    #[test]
    fn more_commitment_changes_no_price_on_demand(estate in any_estate(), commitments in any_commitments(), more in any_commitments()) {
        let graph = graph(&estate);
        let few = priced(&graph, PRICES, agreed(commitments.clone()));
        let many = priced(&graph, PRICES, agreed([commitments, more].concat()));
        let lines = |bill: &Bill| bill.resources.iter().flat_map(|cost| cost.lines.clone()).collect::<Vec<_>>();
        for (few, many) in lines(&few).iter().zip(lines(&many)) {
            prop_assert_eq!(&few.row, &many.row);
            prop_assert_eq!(few.quantity, many.quantity);
            prop_assert!(Case::ALL.iter().all(|case| case.of(many.on_demand()) <= case.of(few.on_demand())));
            let on_demand = |line: &CostLine| {
                let Price::Known(amount) = line.monthly else { return None };
                Some(line.covered.iter().fold(amount, |rest, covered| rest.minus(covered.monthly)))
            };
            let price = few.price().unwrap_or_default();
            if few.row.as_ref().is_some_and(|row| row.table == "ec2") {
                let wanted = many.on_demand().map(|quantity| money::round(quantity * price, money::SCALE));
                prop_assert_eq!(on_demand(&many), Some(wanted));
            }
        }
    }
}

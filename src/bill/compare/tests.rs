use proptest::prelude::*;

use super::*;
use crate::bill::fixture::{Row, ledger};
use crate::bill::{Category, Commitment};
use crate::check::fixture::Estate as Fixture;
use crate::cost::{CostSettings, bill};

// An hour of a t3.micro in N. Virginia is $0.0104 by the price book.
const ESTATE: &str = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
    web: {type: ec2, instance_type: t3.micro, usage: {root_volume_gb: 0}, names: [i-0123456789abcdef0]}\n  \
    nat: {type: 'AWS::EC2::NatGateway', names: [nat-0123456789abcdef0]}\n  \
    disk: {type: ebs, size: 100, volume_type: gp3, names: [vol-0123456789abcdef0]}\n  \
    assets: {type: s3, bucket_name: acme-assets}\n  \
    resize: {type: lambda, function_name: resize, usage: {requests: 1000000, duration_ms: 100}}\n  \
    odd: {type: 'AWS::Strange::Thing', names: ['arn:aws:strange:us-east-1:111111111111:thing/1']}\n  \
    role: {type: iam_role}\n";

const WEB: &str = "i-0123456789abcdef0";

fn web() -> Row<'static> {
    Row { resource: WEB, billed: "7.7376", quantity: "744", ..Row::default() }
}

/// Something that was used until the end, so that the bill covers May.
fn all_may() -> Row<'static> {
    Row { resource: "i-0aaaaaaaaaaaaaaaa", billed: "1", days: (5, 31), ..Row::default() }
}

fn compared(rows: &[Row<'_>], measure: Measure, of: &str) -> Compared {
    let (estate, ledger) = (Fixture::read(&[ESTATE]), ledger(rows));
    let assigned = Assigned::new(&ledger, &estate.graph);
    let bill = bill(&estate.graph, &CostSettings::default());
    let compared = compare(&ledger, &assigned, &estate.graph, &bill, measure);
    let is_asked = |compared: &Compared| estate.graph.resource(compared.resource).address == of;
    compared.into_iter().find(is_asked).unwrap()
}

fn reasons(rows: &[Row<'_>], of: &str) -> Vec<String> {
    compared(rows, Measure::Billed, of).reasons.iter().map(Reason::text).collect()
}

#[test]
fn hours_that_it_did_not_run_are_told_with_what_they_save() {
    let half = Row { quantity: "372", billed: "3.8688", ..web() };
    assert_eq!(reasons(&[half, all_may()], "web"), ["ran 372 of 744 hours, estimated for 730 (-$3.72)"]);
    let compared = compared(&[half, all_may()], Measure::Billed, "web");
    assert_eq!(compared.estimate, Some("7.592".parse().unwrap()));
    assert_eq!(compared.difference.unwrap().to_string(), "-3.7232");
}

#[test]
fn a_month_to_date_is_held_against_its_share() {
    let rows = [Row { days: (1, 15), quantity: "360", billed: "3.744", ..web() }];
    let compared = compared(&rows, Measure::Billed, "web");
    // 15 of 31 days of 730 hours.
    assert_eq!(compared.estimate.unwrap().round_dp(4), "3.6735".parse().unwrap());
    assert_eq!(compared.reasons[0].text(), "ran 360 hours, estimated for 353.23 (+$0.07)");
}

#[test]
fn discounts_are_told_from_use() {
    for (row, measure, said) in [
        (
            Row { commitment: Commitment::Used, billed: "0", effective: "4", list: "7.7376", ..web() },
            Measure::Billed,
            "covered by a Savings Plan or reservation (-$7.74)",
        ),
        (
            Row { commitment: Commitment::Used, billed: "0", effective: "4", list: "7.7376", ..web() },
            Measure::Effective,
            "covered by a Savings Plan or reservation (-$3.74)",
        ),
        (
            Row { meter: "SpotUsage:t3.micro", billed: "2.7376", list: "7.7376", ..web() },
            Measure::Billed,
            "ran on spot (-$5.00)",
        ),
        (Row { billed: "6.7376", list: "7.7376", ..web() }, Measure::Billed, "charged below the list price (-$1.00)"),
    ] {
        let reasons: Vec<_> = compared(&[row], measure, "web").reasons.iter().map(Reason::text).collect();
        assert_eq!(reasons, [said, "ran 744 hours, estimated for 730 (+$0.15)"], "{row:?}");
        let by_list: Vec<_> = compared(&[row], Measure::List, "web").reasons.iter().map(Reason::text).collect();
        assert_eq!(by_list, ["ran 744 hours, estimated for 730 (+$0.15)"]);
    }
}

#[test]
fn another_size_and_another_region_are_seen_in_the_meter_and_the_row() {
    let large = Row { meter: "USE1-BoxUsage:t3.large", quantity: "730", billed: "60.736", ..web() };
    assert_eq!(reasons(&[large], "web"), ["billed as t3.large, declared as t3.micro (+$53.14)"]);
    let far =
        Row { meter: "APN1-BoxUsage:t3.micro", region: "ap-northeast-1", quantity: "730", billed: "9.928", ..web() };
    assert_eq!(reasons(&[far], "web"), ["billed in ap-northeast-1, declared in us-east-1 (+$2.34)"]);
    let dear = Row { quantity: "730", billed: "9.928", ..web() };
    assert_eq!(reasons(&[dear], "web"), ["instance hours: another price than estimated (+$2.34)"]);
    let small = Row {
        resource: "vol-0123456789abcdef0",
        meter: "EBS:VolumeUsage.gp2",
        unit: "GB-Mo",
        quantity: "100",
        billed: "10",
        ..web()
    };
    assert_eq!(reasons(&[small], "disk"), ["billed as gp2, declared as gp3 (+$2.00)"]);
}

#[test]
fn what_is_gone_or_new_is_said_with_its_day() {
    let gone = Row { days: (1, 10), quantity: "240", billed: "2.496", ..web() };
    let told = reasons(&[gone, all_may()], "web");
    assert_eq!(told, ["ran 240 of 744 hours, estimated for 730 (-$5.10)", "charged until 2026-05-11"]);
    let new = Row { days: (22, 31), quantity: "240", billed: "2.496", ..web() };
    assert_eq!(reasons(&[new, all_may()], "web")[1], "charged from 2026-05-22 on");
    assert_eq!(reasons(&[all_may()], "web"), ["in no row of the bill (-$7.59)"]);
    assert!(reasons(&[all_may()], "role").is_empty(), "what costs nothing and is not billed differs in nothing");
}

#[test]
fn use_that_no_estimate_has_is_told_by_its_meter() {
    let out = Row { meter: "DataTransfer-Out-Bytes", unit: "GB", quantity: "50", billed: "4.5", ..web() };
    let told = reasons(&[Row { quantity: "730", billed: "7.592", ..web() }, out], "web");
    assert_eq!(told, ["data to the internet, not estimated: 50 GB (+$4.50)"]);
    let nat = Row {
        resource: "nat-0123456789abcdef0",
        meter: "NatGateway-Bytes",
        unit: "GB",
        quantity: "10",
        billed: "0.45",
        ..web()
    };
    let told = reasons(&[nat], "nat");
    assert_eq!(
        told,
        ["estimated, and not charged on it: NAT gateway (-$32.85)", "data processed, not estimated: 10 GB (+$0.45)"]
    );
    let unknown = Row { meter: "Weird\u{1b}[31m-Meter", unit: "Parsecs", quantity: "3", billed: "1", ..web() };
    assert_eq!(reasons(&[unknown, Row { quantity: "730", billed: "7.592", ..web() }], "web").len(), 1);
}

#[test]
fn what_no_meter_tells_is_held_against_all_that_is_estimated() {
    let row = Row { meter: "", unit: "", quantity: "0", billed: "40", ..web() };
    let nat = Row { resource: "nat-0123456789abcdef0", ..row };
    assert_eq!(reasons(&[nat], "nat"), ["the bill does not say what was used (+$7.15)"]);
    let metered = Row { quantity: "730", billed: "7.592", ..web() };
    assert_eq!(
        reasons(&[Row { billed: "1", ..row }, metered], "web"),
        ["the bill does not say what was used (+$1.00)"]
    );
}

#[test]
fn a_database_in_other_zones_than_declared_is_told_so() {
    let estate = "version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
        orders: {type: rds, engine: postgres, db_instance_class: db.t3.small, names: [orders]}\n";
    let row = Row {
        resource: "arn:aws:rds:us-east-1:111111111111:db:orders",
        meter: "Multi-AZUsage:db.t3.small",
        quantity: "730",
        billed: "52.56",
        ..web()
    };
    let (estate, ledger) = (Fixture::read(&[estate]), ledger(&[row]));
    let assigned = Assigned::new(&ledger, &estate.graph);
    let bill = bill(&estate.graph, &CostSettings::default());
    let told = compare(&ledger, &assigned, &estate.graph, &bill, Measure::Billed).remove(0);
    let told: Vec<_> = told.reasons.iter().map(Reason::text).collect();
    assert!(told.iter().any(|text| text.starts_with("billed as Multi-AZ, declared as Single-AZ (+$")), "{told:?}");
}

#[test]
fn what_cannot_be_told_is_said_so() {
    let stored = Row {
        resource: "acme-assets",
        service: "AmazonS3",
        meter: "TimedStorage-ByteHrs",
        unit: "GB-Mo",
        quantity: "10",
        billed: "0.23",
        ..web()
    };
    let bucket = compared(&[stored], Measure::Billed, "assets");
    assert_eq!((bucket.estimate, bucket.difference), (None, None));
    let codes: Vec<_> = bucket.reasons.iter().map(Reason::code).collect();
    assert_eq!(codes, ["not_estimated", "use_not_stated"]);
    let odd = compared(
        &[Row { resource: "arn:aws:strange:us-east-1:111111111111:thing/1", ..web() }],
        Measure::Billed,
        "odd",
    );
    assert_eq!(odd.difference, None);
    assert!(odd.reasons.iter().any(|reason| reason.code() == "unpriced"), "{:?}", odd.reasons);
}

#[test]
fn what_is_free_of_charge_is_no_other_price() {
    let function = "arn:aws:lambda:us-east-1:111111111111:function:resize";
    let free = Row {
        resource: function,
        meter: "Request",
        unit: "Requests",
        quantity: "900000",
        billed: "0",
        service: "AWS Lambda",
        ..web()
    };
    assert_eq!(reasons(&[free], "resize")[1], "requests: free of charge (-$0.20)");
    // Twice as many as were stated.
    let busy = Row { quantity: "2000000", billed: "0.4", ..free };
    assert!(
        reasons(&[busy], "resize")
            .contains(&"requests: 2,000,000 request a month, estimated for 1,000,000 (+$0.20)".to_owned())
    );
}

#[test]
fn taxes_and_what_is_given_back_are_reasons_of_their_own() {
    let even = Row { quantity: "730", billed: "7.592", ..web() };
    let rows = [
        even,
        Row { category: Category::Tax, meter: "", billed: "0.76", ..web() },
        Row { category: Category::Refund, meter: "", billed: "-2", ..web() },
        Row { category: Category::Credit, meter: "", billed: "-1", ..web() },
    ];
    assert_eq!(reasons(&rows, "web"), ["refund (-$2.00)", "credit (-$1.00)", "tax (+$0.76)"]);
}

fn any_row(pick: (usize, usize, usize, usize, usize)) -> Row<'static> {
    let (resource, meter, amount, kind, days) = pick;
    let (meter, unit) = [
        ("BoxUsage:t3.micro", "Hrs"),
        ("EUW1-BoxUsage:t3.large", "Hours"),
        ("SpotUsage:t3.micro", "Hrs"),
        ("DataTransfer-Out-Bytes", "GB"),
        ("EBS:VolumeUsage.gp3", "GB-Mo"),
        ("Request", "Requests"),
        ("", ""),
        ("NatGateway-Hours", "Hrs"),
    ][meter];
    let (billed, list, quantity) = [
        ("0", "", "0"),
        ("7.7376", "7.7376", "744"),
        ("0", "5.5", "528.25"),
        ("-1.000000000000000000000001", "", "3"),
        ("0.333333333333", "0.5", "0.000001"),
        ("1234567.89", "1", "99999999"),
    ][amount];
    Row {
        resource: [WEB, "nat-0123456789abcdef0", "vol-0123456789abcdef0", "acme-assets"][resource],
        meter,
        unit,
        billed,
        list,
        quantity,
        category: Category::ALL[if kind < 6 { 0 } else { kind - 5 }],
        commitment: [Commitment::None, Commitment::Used][kind % 2],
        days: [(1, 31), (1, 3), (20, 31), (5, 6)][days],
        region: ["us-east-1", "eu-west-1", ""][kind % 3],
        ..Row::default()
    }
}

proptest! {
    /// The reasons are the difference, to the last digit: nothing is explained twice, nothing is left.
    #[test]
    fn reasons_sum_up_to_the_difference(
        picks in prop::collection::vec((0..4_usize, 0..8_usize, 0..6_usize, 0..11_usize, 0..4_usize), 1..12),
        measure in 0..3_usize,
    ) {
        let rows: Vec<_> = picks.into_iter().map(any_row).collect();
        let measure = [Measure::Billed, Measure::Effective, Measure::List][measure];
        let (estate, ledger) = (Fixture::read(&[ESTATE]), ledger(&rows));
        let assigned = Assigned::new(&ledger, &estate.graph);
        let bill = bill(&estate.graph, &CostSettings::default());
        let time = time(&ledger);
        for (index, _) in estate.graph.resources() {
            let charges: Vec<_> = assigned
                .charges(&ledger)
                .filter(|(_, whose)| *whose == Whose::Resource(index))
                .map(|(charge, _)| charge)
                .collect();
            let compared = one(&estate.graph, &bill, index, &charges, &time, measure);
            let told: Amount = compared.reasons.iter().filter_map(|reason| reason.amount).sum();
            if let Some(difference) = compared.difference {
                prop_assert_eq!(told, difference, "{:?}", compared.reasons);
            }
        }
    }
}

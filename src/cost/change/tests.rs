//! Differences of estates, through the real readers and the real book.

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;
use crate::check::fixture::Estate;
use crate::cost::band::Case;

fn native(resources: &str) -> Estate {
    Estate::read(&[&format!("version: 1\nregion: ap-northeast-1\nresources:\n{resources}")])
}

/// Each changed resource as `sign label: known (apart)`.
fn told(change: &Change<'_>) -> Vec<String> {
    let number = |amount: Decimal| amount.normalize().to_string();
    let text = |resource: &ResourceChange<'_>| {
        let Difference { known, apart, unpriced, by_use } = resource.difference;
        let open = match (unpriced, by_use) {
            (0, 0) => String::new(),
            _ => format!(" apart {}, {unpriced} unpriced, {by_use} by use", number(apart.typical)),
        };
        format!("{}{} {}{open}", resource.fate.sign(), change.label(resource), number(known.typical))
    };
    change.resources.iter().map(text).collect()
}

fn changes(before: &str, after: &str) -> Vec<String> {
    let (base, head) = (native(before), native(after));
    told(&Change::between(base.side(), head.side()))
}

#[test]
fn what_came_went_and_changed() {
    let before = "  a: {type: ebs, size: 10}\n  b: {type: ebs, size: 10}\n  c: {type: ebs, size: 10}\n  net: {type: vpc, cidr_block: 10.0.0.0/16}\n";
    let after = "  d: {type: ebs, size: 20}\n  b: {type: ebs, size: 15}\n  a: {type: ebs, size: 10}\n";
    assert_eq!(changes(before, after), ["+d 2.4", "~b 0.6", "-c -1.2", "-net 0"]);
}

#[test]
fn another_type_is_one_line_that_changed() {
    let server = |class: &str| {
        native(&format!("  web: {{type: ec2, instance_type: {class}, associate_public_ip_address: false}}\n"))
    };
    let (base, head) = (server("t3.micro"), server("t3.small"));
    let change = Change::between(base.side(), head.side());
    let lines: Vec<_> = change.resources[0].lines.iter().map(|line| line.item().into_owned()).collect();
    assert_eq!(lines, ["instance (t3.micro linux) → (t3.small linux)"]);
    assert_eq!(change.percent().map(|percent| percent.is_sign_positive()), Some(true));
}

#[test]
fn what_loses_its_price_is_no_saving() {
    let known = "  web: {type: ec2, instance_type: t3.micro, block_device_mappings: []}\n";
    let lost = "  web: {type: ec2, instance_type: t3.unheard, block_device_mappings: []}\n";
    let away = changes(known, lost);
    assert_eq!(away.len(), 1);
    assert!(away[0].starts_with("~web 0 apart -9.928, 1 unpriced"), "{away:?}");
    let back = changes(lost, known);
    assert!(back[0].starts_with("~web 0 apart 9.928, 1 unpriced"), "{back:?}");
}

#[test]
fn a_use_that_is_not_stated_is_told_where_it_comes() {
    let stated = "  logs: {type: s3, usage: {storage_gb: 100, put_requests: 0, get_requests: 0}}\n";
    assert_eq!(changes("  logs: {type: s3}\n", "  logs: {type: s3}\n"), [""; 0]);
    assert_eq!(changes("", "  logs: {type: s3}\n"), ["+logs 0 apart 0, 0 unpriced, 1 by use"]);
    assert_eq!(changes("  logs: {type: s3}\n", stated), ["~logs 0 apart 2.5, 0 unpriced, 1 by use"]);
}

#[test]
fn what_stays_may_cost_something_else_because_of_others() {
    let bucket = |name: &str, gb: u32| {
        format!("  {name}: {{type: s3, usage: {{storage_gb: {gb}, put_requests: 0, get_requests: 0}}}}\n")
    };
    let (base, head) = (native(&bucket("a", 40_000)), native(&(bucket("a", 40_000) + &bucket("b", 40_000))));
    let change = Change::between(base.side(), head.side());
    let a = change.resources.iter().find(|resource| change.label(resource) == "a").unwrap();
    assert_eq!((a.fate, a.shared), (Fate::Changed, Some(Shared::Tiers)));
    assert!(a.difference.known.typical < Decimal::ZERO);
}

#[test]
fn an_allowance_that_others_take_is_told_as_such() {
    use crate::cost::agreements::{Agreements, Plan};
    let disks = |names: &[&str]| {
        let mut estate =
            native(&names.iter().map(|name| format!("  {name}: {{type: ebs, size: 25}}\n")).collect::<String>());
        let agreements = Agreements { plan: Some(Plan::Legacy), ..Agreements::default() };
        estate.bill = crate::cost::bill(&estate.graph, &crate::cost::CostSettings { agreements, ..Default::default() });
        estate
    };
    let (base, head) = (disks(&["b"]), disks(&["a", "b"]));
    let change = Change::between(base.side(), head.side());
    let b = change.resources.iter().find(|resource| change.label(resource) == "b").unwrap();
    assert_eq!(b.shared, Some(Shared::Allowance), "{:?}", b.lines);
}

#[test]
fn resources_of_files_with_other_names_are_the_same() {
    let file = |logical: &str| {
        format!(
            "AWSTemplateFormatVersion: 2010-09-09\nResources:\n  {logical}: {{Type: AWS::EC2::Volume, Properties: {{Size: 10, VolumeType: gp3, AvailabilityZone: ap-northeast-1a}}}}\n"
        )
    };
    let read = |path: &str, text: &str| {
        let mut sources = crate::source::Sources::default();
        sources.add(crate::source::SourceFile::new(path, text));
        let (inventory, _) = crate::readers::read(&sources, &crate::readers::ReadSettings::default());
        let (graph, _) = Graph::build(inventory);
        let bill = crate::cost::bill(&graph, &crate::cost::CostSettings::default());
        (graph, bill)
    };
    let compared = |(before, root): (&str, &str), (after, other): (&str, &str), logical: &str| {
        let (base, head) = (read(before, &file("Data")), read(after, &file(logical)));
        let (roots, others) = ([root.to_owned()], [other.to_owned()]);
        let change = Change::between(
            Side { graph: &base.0, bill: &base.1, roots: &roots },
            Side { graph: &head.0, bill: &head.1, roots: &others },
        );
        (change.count(Fate::Added), change.count(Fate::Removed), change.unchanged)
    };
    assert_eq!(compared(("old.yaml", "old"), ("new.yaml", "new"), "Data"), (0, 0, 1));
    assert_eq!(compared(("old/x.yaml", "old"), ("new/x.yaml", "new"), "Data"), (0, 0, 1));
    assert_eq!(compared(("x.yaml", "x"), ("x.yaml", "x"), "Other"), (1, 1, 0));
}

/// An estate of volumes, servers, buckets and things without a price.
fn any_estate() -> impl Strategy<Value = String> {
    let resource = (0_usize..8, 0_usize..6, 1_u32..60_000);
    prop::collection::vec(resource, 0..8).prop_map(|list| {
        let mut names = std::collections::BTreeMap::new();
        for (name, sort, amount) in list {
            let text = match sort {
                0 => format!(
                    "{{type: ebs, volume_type: gp3, size: {}, iops: {}}}",
                    amount % 500 + 1,
                    3000 + amount % 900
                ),
                1 => format!(
                    "{{type: ec2, instance_type: {}}}",
                    ["t3.micro", "t3.large", "t3.unheard"][amount as usize % 3]
                ),
                2 => format!("{{type: s3, usage: {{storage_gb: {amount}}}}}"),
                3 => "{type: s3}".to_owned(),
                4 => "{type: \"AWS::Odd::Thing\"}".to_owned(),
                _ => format!(
                    "{{type: lambda, memory_size: {}, usage: {{requests: {amount}000000}}}}",
                    128 + amount % 900
                ),
            };
            names.insert(format!("r{name}"), text);
        }
        names.into_iter().map(|(name, text)| format!("  {name}: {text}\n")).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn differences_sum_to_the_difference_of_the_totals(before in any_estate(), after in any_estate()) {
        let (base, head) = (native(&before), native(&after));
        let change = Change::between(base.side(), head.side());
        let whole = change.difference();
        for case in Case::ALL {
            let totals = case.of(head.bill.total.known) - case.of(base.bill.total.known);
            prop_assert_eq!(case.of(whole.known) + case.of(whole.apart), totals);
            for resource in &change.resources {
                let Difference { known, apart, .. } = resource.difference;
                let own = case.of(resource.after.known) - case.of(resource.before.known);
                prop_assert_eq!(case.of(known) + case.of(apart), own);
            }
        }
        if base.bill.total.left_out().is_empty() && head.bill.total.left_out().is_empty() {
            prop_assert!(whole.is_told() && whole.apart.is_zero());
        }
    }

    #[test]
    fn an_estate_does_not_differ_from_itself(text in any_estate()) {
        let (base, head) = (native(&text), native(&text));
        let change = Change::between(base.side(), head.side());
        prop_assert!(change.resources.is_empty(), "{:?}", told(&change));
        prop_assert_eq!(change.unchanged, head.graph.resources().count());
    }

    #[test]
    fn the_way_back_is_the_way_there(before in any_estate(), after in any_estate()) {
        let (base, head) = (native(&before), native(&after));
        let there = Change::between(base.side(), head.side()).difference();
        let back = Change::between(head.side(), base.side()).difference();
        for case in Case::ALL {
            prop_assert_eq!(case.of(there.known), -case.of(back.known));
            prop_assert_eq!(case.of(there.apart), -case.of(back.apart));
        }
        prop_assert_eq!((there.unpriced, there.by_use), (back.unpriced, back.by_use));
    }
}

//! Tables for spreadsheets: RFC 4180 with a header. A row is a thing of one of the three parts; with groups it is an innermost
//! group. The rows sum up to the total. Amounts are not rounded.

use std::collections::BTreeSet;
use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::groups::rows;
use super::resources::why;
use super::{BillReport, Part};
use crate::bill::compare::Compared;
use crate::bill::groups::Of;
use crate::bill::{Amount, Sums, Whose};
use crate::report::check::csv::{as_io, cell};

const THINGS: [&str; 14] = [
    "part",
    "id",
    "address",
    "kind",
    "account",
    "region",
    "service",
    "what",
    "billed",
    "effective",
    "list",
    "estimate",
    "difference",
    "reason",
];

const SUMS: [&str; 7] = ["billed", "effective", "list", "comparable", "estimate", "difference", "without_estimate"];

/// Writes the table.
pub(super) fn write(report: &BillReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
    if report.group_by.is_empty() { things(report, &mut table) } else { groups(report, &mut table) }.map_err(as_io)?;
    table.flush()
}

fn things(report: &BillReport<'_>, table: &mut Writer<&mut dyn Write>) -> csv::Result<()> {
    table.write_record(THINGS)?;
    let mut services: Vec<BTreeSet<&str>> = vec![BTreeSet::new(); report.graph.resources().count()];
    for (charge, whose) in report.assigned.charges(report.ledger) {
        if let Whose::Resource(index) = whose {
            services[index.0].insert(charge.service);
        }
    }
    for compared in report.compared {
        let services: Vec<&str> = services[compared.resource.0].iter().copied().collect();
        table.write_record(resource(report, compared, &services.join(", ")))?;
    }
    for thing in report.undeclared() {
        let kind = thing.kind.map_or("", |kind| kind.name);
        let names = [thing.id, "", kind, thing.account, thing.region, thing.service, ""];
        table.write_record(row(Part::Undeclared, names, &thing.sums, Default::default()))?;
    }
    for of in report.nobodys() {
        let names = ["", "", "", "", "", of.service, of.why.code()];
        table.write_record(row(Part::Nobodys, names, &of.sums, Default::default()))?;
    }
    Ok(())
}

fn resource(report: &BillReport<'_>, compared: &Compared, services: &str) -> [String; THINGS.len()] {
    let resource = report.graph.resource(compared.resource);
    let [account, region] = [&resource.account, &resource.region].map(|text| text.as_deref().unwrap_or_default());
    let names = [resource.id.as_str(), &resource.address, resource.kind.name(), account, region, services, ""];
    let told = report.is_comparable();
    let estimate = compared.estimate.filter(|_| told).map(|estimate| Amount::from_decimal(estimate).to_string());
    let difference = compared.difference.filter(|_| told).map(|amount| amount.to_string()).unwrap_or_default();
    let reason = cell(&report.why_incomparable().unwrap_or_else(|| why(compared)));
    row(Part::Estate, names, &compared.actual, [estimate.unwrap_or_default(), difference, reason])
}

fn row(part: Part, names: [&str; 7], sums: &Sums, rest: [String; 3]) -> [String; THINGS.len()] {
    let [id, address, kind, account, region, service, what] = names.map(cell);
    let [billed, effective, list] = amounts(sums);
    let [estimate, difference, reason] = rest;
    let part = part.word().to_owned();
    [part, id, address, kind, account, region, service, what, billed, effective, list, estimate, difference, reason]
}

fn amounts(sums: &Sums) -> [String; 3] {
    [sums.billed, sums.effective, sums.list].map(|amount| amount.to_string())
}

fn groups(report: &BillReport<'_>, table: &mut Writer<&mut dyn Write>) -> csv::Result<()> {
    let keys = report.group_by;
    table.write_record(keys.iter().map(|key| cell(&key.to_string())).chain(SUMS.map(str::to_owned)))?;
    let groups = report.grouping().groups(keys);
    for row in rows(&groups) {
        let is_box = keys.get(row.group.key).is_some_and(crate::bill::groups::Key::is_container);
        if !is_box && !row.group.groups.is_empty() || row.group.own == Of::default() {
            continue;
        }
        let name = |nth: usize| {
            let names = row.path.iter().filter(|group| group.key == nth).map(|group| group.name.to_string());
            cell(&names.collect::<Vec<_>>().join(" / "))
        };
        let of = row.group.own;
        let told = |amount: Amount| if report.has_estimates() { amount.to_string() } else { String::new() };
        let compared = [told(of.comparable), told(of.estimate), told(of.difference()), of.untold.to_string()];
        table.write_record((0..keys.len()).map(name).chain(amounts(&of.sums)).chain(compared))?;
    }
    Ok(())
}

//! Tables for spreadsheets: RFC 4180 with a header. Without groups a row is one line of a resource's bill; with them a
//! row is an innermost group, and the rows sum up to the total; where shared costs are split, a row is a share. Amounts are
//! not rounded.

use std::io::{self, Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::{CostReport, allocation, origins, reason};
use crate::cost::roll_up::{Group, Key};
use crate::cost::{Band, CostLine, Price, ResourceCost, Total};
use crate::model::Resource;
use crate::report::check::csv::{as_io, cell};
use crate::report::json::decimal;

const LINES: [&str; 29] = [
    "address",
    "id",
    "kind",
    "account",
    "region",
    "item",
    "quantity",
    "quantity_low",
    "quantity_high",
    "unit",
    "price",
    "free",
    "discount",
    "monthly",
    "low",
    "high",
    "assumed",
    "usage",
    "reason",
    "source",
    "table",
    "row",
    "price_region",
    "as_of",
    "published",
    "price_file",
    "origin",
    "file",
    "line",
];

const SUM: [&str; 5] = ["monthly", "low", "high", "unpriced", "use_not_stated"];

/// Writes the table.
pub(super) fn write(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut table = writer(out);
    match (report.group_by.is_empty(), report.allocation) {
        (false, _) => groups(report, &mut table),
        (true, Some(_)) => allocation::csv(report, &mut table),
        (true, None) => lines(report, &mut table),
    }
    .map_err(as_io)?;
    table.flush()
}

pub(super) fn writer(out: &mut dyn Write) -> Writer<&mut dyn Write> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out)
}

fn lines(report: &CostReport<'_>, table: &mut Writer<&mut dyn Write>) -> csv::Result<()> {
    table.write_record(LINES)?;
    for cost in &report.bill.resources {
        for line in &cost.lines {
            table.write_record(line_row(report, cost, line))?;
        }
        // What has no line and is not free is there all the same: nobody may take it for nothing.
        if cost.lines.is_empty() && cost.monthly != Price::Free {
            table.write_record(empty_row(report, cost))?;
        }
    }
    Ok(())
}

fn line_row(report: &CostReport<'_>, cost: &ResourceCost, line: &CostLine) -> [String; LINES.len()] {
    let [address, id, kind, account, region] = subject(report.graph.resource(cost.resource));
    let [quantity, quantity_low, quantity_high] = line.quantity.map(three).unwrap_or_default();
    let [monthly, low, high] = price(&line.monthly);
    let free = line.free.iter().map(|free| free.quantity.typical).reduce(rust_decimal::Decimal::saturating_add);
    let row = line.row.as_deref();
    let of_row = |text: fn(&crate::cost::Row) -> &str| cell(row.map_or("", text));
    let (file, at) = place(report, cost);
    [
        address,
        id,
        kind,
        account,
        region,
        cell(&line.item),
        quantity,
        quantity_low,
        quantity_high,
        cell(line.unit()),
        line.price().map(decimal).unwrap_or_default(),
        free.map(decimal).unwrap_or_default(),
        line.discount.map(decimal).unwrap_or_default(),
        monthly,
        low,
        high,
        cell(&line.assumed),
        line.usage.unwrap_or_default().to_owned(),
        cell(reason(&line.monthly).unwrap_or_default()),
        cell(&line.source()),
        of_row(|row| row.table),
        of_row(|row| &row.item),
        of_row(|row| &row.region),
        of_row(|row| &row.as_of),
        of_row(|row| &row.published),
        of_row(|row| row.file.as_deref().unwrap_or_default()),
        cell(&origins(report.sources, line, |_| true)),
        file,
        at,
    ]
}

fn empty_row(report: &CostReport<'_>, cost: &ResourceCost) -> [String; LINES.len()] {
    let [address, id, kind, account, region] = subject(report.graph.resource(cost.resource));
    let (file, at) = place(report, cost);
    let why = cell(reason(&cost.monthly).unwrap_or_default());
    LINES.map(|column| match column {
        "address" => address.clone(),
        "id" => id.clone(),
        "kind" => kind.clone(),
        "account" => account.clone(),
        "region" => region.clone(),
        "reason" => why.clone(),
        "file" => file.clone(),
        "line" => at.clone(),
        _ => String::new(),
    })
}

/// Address, id, kind, account, region.
pub(super) fn subject(resource: &Resource) -> [String; 5] {
    let known = |text: Option<&str>| cell(text.unwrap_or_default());
    [
        cell(&resource.address),
        cell(resource.id.as_str()),
        cell(resource.kind.name()),
        known(resource.account.as_deref()),
        known(resource.region.as_deref()),
    ]
}

/// The file and line that declare a resource.
fn place(report: &CostReport<'_>, cost: &ResourceCost) -> (String, String) {
    let span = report.graph.resource(cost.resource).span;
    let file = report.sources.file(span.file);
    (cell(&file.path), file.line_of(span.start).to_string())
}

/// The amount, and what it is at its least and its most.
pub(super) fn three(band: Band) -> [String; 3] {
    [band.typical, band.low, band.high].map(decimal)
}

fn price(price: &Price) -> [String; 3] {
    match price {
        Price::Known(amount) => three(*amount),
        Price::Free => three(Band::ZERO),
        Price::Unknown(_) => Default::default(),
    }
}

fn groups(report: &CostReport<'_>, table: &mut Writer<&mut dyn Write>) -> csv::Result<()> {
    let keys = report.group_by;
    let boxes = keys.last() == Some(&Key::Container);
    let mut header: Vec<_> = keys.iter().map(|key| cell(&key.to_string())).collect();
    header.extend(SUM.map(str::to_owned));
    if boxes {
        header.push("monthly_with_inner".to_owned());
    }
    table.write_record(&header)?;
    for row in super::rows(&report.groups()) {
        let is_box = boxes && row.group.key + 1 == keys.len();
        if is_box || row.group.groups.is_empty() {
            table.write_record(group_row(&row.path, keys, is_box))?;
        }
    }
    Ok(())
}

/// A cell a key, then the sums. Boxes in boxes share a cell.
fn group_row(path: &[&Group], keys: &[Key], is_box: bool) -> Vec<String> {
    let name = |nth: usize| {
        let names = path.iter().filter(|group| group.key == nth).map(|group| group.name.to_string());
        cell(&names.collect::<Vec<_>>().join(" / "))
    };
    let mut row: Vec<_> = (0..keys.len()).map(name).collect();
    let Some(group) = path.last() else { return row };
    row.extend(sums(group.own));
    if is_box {
        row.push(decimal(group.total.known.typical));
    }
    row
}

fn sums(total: Total) -> [String; SUM.len()] {
    let [monthly, low, high] = three(total.known);
    [monthly, low, high, total.unpriced.to_string(), total.by_use.to_string()]
}

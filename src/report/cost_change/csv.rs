//! A table for spreadsheets: a row a line that differs, then the total. Lines end in CR LF.

use csv::{Terminator, Writer, WriterBuilder};

use super::{ChangeReport, reason};
use crate::cost::change::{Difference, LineChange, ResourceChange};
use crate::cost::{Band, CostLine, Price};
use crate::report::check::csv::cell;
use crate::report::json::decimal;

const HEADER: [&str; 19] = [
    "change",
    "id",
    "address",
    "kind",
    "region",
    "item",
    "unit_before",
    "quantity_before",
    "price_before",
    "monthly_before",
    "unit_after",
    "quantity_after",
    "price_after",
    "monthly_after",
    "difference",
    "difference_low",
    "difference_high",
    "cannot_tell",
    "reason",
];

/// The table. Amounts are in US dollars a month and not rounded; a difference is empty where it cannot be told, and
/// `cannot_tell` says why: `unpriced` or `use not stated`. A resource that costs nothing has a row without an item.
pub fn text(report: &ChangeReport<'_>) -> String {
    let mut table = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    write(&mut table, &HEADER.map(str::to_owned));
    for resource in report.largest() {
        let begin = begin(report, resource);
        if resource.lines.is_empty() {
            write(&mut table, &row(&begin, None, resource));
        }
        for line in &resource.lines {
            write(&mut table, &row(&begin, Some(line), resource));
        }
    }
    if !report.change.unused().is_zero() {
        write(&mut table, &unused(report));
    }
    write(&mut table, &total(report));
    table.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn write(table: &mut Writer<Vec<u8>>, row: &[String; HEADER.len()]) {
    // A vector takes all that is written, and each row has every column.
    let _ = table.write_record(row);
}

/// The columns that tell of the resource.
fn begin(report: &ChangeReport<'_>, resource: &ResourceChange<'_>) -> [String; 5] {
    let (graph, index) = report.change.told_in(resource);
    let told = graph.resource(index);
    [
        resource.fate.as_str().to_owned(),
        cell(told.id.as_str()),
        cell(&told.address),
        cell(told.kind.name()),
        cell(told.region.as_deref().unwrap_or_default()),
    ]
}

fn row(begin: &[String; 5], line: Option<&LineChange<'_>>, resource: &ResourceChange<'_>) -> [String; HEADER.len()] {
    let [change, id, address, kind, region] = begin.clone();
    let item = line.map(|line| cell(&line.item())).unwrap_or_default();
    let [before, after] = [line.and_then(|l| l.before.as_deref()), line.and_then(|l| l.after.as_deref())];
    let why = [after, before].into_iter().flatten().find_map(reason).map(cell);
    let why = why.or_else(|| resource.shared.map(|shared| shared.as_str().to_owned())).unwrap_or_default();
    let [unit_before, quantity_before, price_before, monthly_before] = side(before);
    let [unit_after, quantity_after, price_after, monthly_after] = side(after);
    let [difference, low, high, open] = amounts(line.map(|line| line.difference).unwrap_or_default());
    [
        change,
        id,
        address,
        kind,
        region,
        item,
        unit_before,
        quantity_before,
        price_before,
        monthly_before,
        unit_after,
        quantity_after,
        price_after,
        monthly_after,
        difference,
        low,
        high,
        open,
        why,
    ]
}

/// Unit, quantity, price and monthly cost.
fn side(line: Option<&CostLine>) -> [String; 4] {
    let Some(line) = line else { return Default::default() };
    let monthly = match &line.monthly {
        Price::Known(amount) => decimal(amount.typical),
        Price::Free => "0".to_owned(),
        Price::Unknown(_) => String::new(),
    };
    let quantity = line.quantity.map(|quantity| decimal(quantity.typical)).unwrap_or_default();
    [cell(line.unit()), quantity, line.price().map(decimal).unwrap_or_default(), monthly]
}

/// The difference, its low and high case, and why it cannot be told.
fn amounts(difference: Difference) -> [String; 4] {
    let Band { low, typical, high } = difference.known;
    match (difference.unpriced, difference.by_use) {
        (0, 0) => [decimal(typical), decimal(low), decimal(high), String::new()],
        (0, _) => [String::new(), String::new(), String::new(), "use not stated".to_owned()],
        _ => [String::new(), String::new(), String::new(), "unpriced".to_owned()],
    }
}

/// What commitments cost that nothing uses: with it the rows sum to the last.
fn unused(report: &ChangeReport<'_>) -> [String; HEADER.len()] {
    let mut row: [String; HEADER.len()] = Default::default();
    let Band { low, typical, high } = report.change.unused();
    row[0] = "unused commitments".to_owned();
    row[14..17].clone_from_slice(&[decimal(typical), decimal(low), decimal(high)]);
    row
}

/// The last row: what is known of the whole, and how many resources that leaves out.
fn total(report: &ChangeReport<'_>) -> [String; HEADER.len()] {
    let mut row: [String; HEADER.len()] = Default::default();
    let difference = report.change.difference();
    let Band { low, typical, high } = difference.known;
    let known = |band: Band| decimal(band.typical);
    row[0] = "total".to_owned();
    row[9] = known(report.change.base.bill.total.known);
    row[13] = known(report.change.head.bill.total.known);
    row[14..17].clone_from_slice(&[decimal(typical), decimal(low), decimal(high)]);
    row[17] = difference.left_out();
    row
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn each_line_is_a_row_with_every_column_and_no_name_is_a_formula() {
        let text = report("  \"=1+1\": {type: ebs, size: 10}\n", "  b: {type: s3}\n", text);
        let rows: Vec<&str> = text.split_terminator("\r\n").collect();
        assert_eq!(rows[0], HEADER.join(","));
        assert!(rows[1].starts_with("removed,'=1+1,'=1+1,AWS::EC2::Volume,ap-northeast-1,volume storage"), "{text}");
        assert!(rows[1].contains(",1.2,,,,,-1.2,-1.2,-1.2,,"), "{text}");
        assert!(
            rows[2..rows.len() - 1].iter().all(|row| row.starts_with("added,b,b,") && row.contains("use not stated"))
        );
        assert!(
            rows.last().unwrap().starts_with("total,,,,,,,,,1.2,,,,0,-1.2,-1.2,-1.2,use of 1 not stated,"),
            "{text}"
        );
    }
}

//! For people: a table, then what it leaves out and takes for granted.

use std::io::{self, Write};

use anstyle::Style;

use super::table::{Columns, left, right};
use super::{CostReport, allocation, left_out, origins, reason, rows, whole};
use crate::cost::{CostLine, Origin, Price, money};
use crate::report::human::{clean, width};
use crate::source::Sources;

/// How far the column of names may move what stands behind it.
const MOST_OF_NAME: usize = 48;

/// Writes the table: dearest first; with `lines` each item of a resource, its assumptions and its price row.
pub(super) fn write(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    if report.group_by.is_empty() {
        resources(report, out)?;
    } else {
        groups(report, out)?;
    }
    allocation::human(report, out)?;
    writeln!(out, "\ntotal {} {}", report.bill.total, report.bill.terms())?;
    remarks(report, out)
}

fn resources(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let costs = report.dearest();
    let names: Vec<_> = costs.iter().map(|cost| clean(report.graph.label(cost.resource))).collect();
    let amounts: Vec<_> = costs.iter().map(|cost| report.monthly(cost)).collect();
    let columns = Columns::of(amounts.iter().map(|(amount, _)| amount));
    let widest = names.iter().map(|name| width(name)).max().unwrap_or(0).clamp(8, MOST_OF_NAME);
    for ((cost, name), (amount, own)) in costs.iter().zip(&names).zip(&amounts) {
        let title = clean(report.graph.resource(cost.resource).kind.title());
        let own = own.as_ref().map(|own| format!(" ({own})")).unwrap_or_default();
        writeln!(out, "{}  {}  {title}{own}", columns.cell(amount), left(name, widest))?;
        if report.lines {
            lines(report.sources, &cost.lines, columns, out)?;
        }
    }
    free(report.bill.resources.len() - costs.len(), columns, out)
}

fn lines(sources: &Sources, lines: &[CostLine], table: Columns, out: &mut dyn Write) -> io::Result<()> {
    let amounts: Vec<_> = lines.iter().map(line_amount).collect();
    let widest = amounts.iter().map(|amount| width(amount)).max().unwrap_or(0).max(12);
    for (line, amount) in lines.iter().zip(&amounts) {
        let indent = " ".repeat(table.width());
        writeln!(out, "{indent}  {}  {}", right(amount, widest), line_text(sources, line))?;
    }
    Ok(())
}

fn line_amount(line: &CostLine) -> String {
    match &line.monthly {
        Price::Known(amount) => money::within(*amount),
        Price::Free => "free".to_owned(),
        Price::Unknown(_) if line.usage.is_some() => "by use".to_owned(),
        Price::Unknown(_) => "unknown".to_owned(),
    }
}

fn line_text(sources: &Sources, line: &CostLine) -> String {
    let mut text = clean(&line.item);
    if let (Some(quantity), Some(price)) = (line.quantity, line.price()) {
        text += &format!(": {} {} × ${}", quantity.typical.normalize(), line.unit(), price.normalize());
    } else if let Some(price) = line.price() {
        text += &format!(": ${} a {}", price.normalize(), line.unit());
    }
    for free in &line.free {
        text += &format!(", {} of it free ({})", free.quantity.typical.normalize(), free.allowance.name);
    }
    if let Some(percent) = line.discount {
        text += &format!(", {} % off", percent.normalize());
    }
    let stated = origins(sources, line, |origin| matches!(origin, Origin::Usage(_)));
    for remark in [reason(&line.monthly).unwrap_or_default(), &stated, &line.assumed] {
        if !remark.is_empty() {
            text += &format!(" ({})", clean(remark));
        }
    }
    for covered in &line.covered {
        let (quantity, rate) = (covered.quantity.typical.normalize(), covered.rate.price().normalize());
        text += &format!(", {quantity} of it at ${rate} [{}]", clean(&covered.rate.to_string()));
    }
    if let Some(row) = &line.row {
        text += &format!(" [{}]", clean(&row.to_string()));
    }
    text
}

fn groups(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let groups = report.groups();
    let rows = rows(&groups);
    let is_shown = |row: &&super::Row<'_>| super::has_row(row.group, report.group_by);
    let amounts: Vec<_> = rows.iter().map(|row| whole(row.group.total)).collect();
    let columns = Columns::of(amounts.iter());
    let faint = Style::new().dimmed();
    for (row, amount) in rows.iter().zip(&amounts).filter(|(row, _)| is_shown(row)) {
        let (depth, left_out) = (row.path.len() - 1, row.group.total.left_out());
        write!(out, "{}  {:3$}{}", columns.cell(amount), "", clean(&row.group.name.to_string()), 2 * depth)?;
        if !left_out.is_empty() {
            write!(out, "  {faint}{left_out}{faint:#}")?;
        }
        writeln!(out)?;
    }
    // What lies in a row that is left out is not counted again.
    let outer = |row: &super::Row<'_>| row.path.iter().rev().nth(1).is_none_or(|o| super::has_row(o, report.group_by));
    free(rows.iter().filter(|row| !is_shown(row) && outer(row)).count(), columns, out)
}

/// How many rows are left out because they cost nothing.
fn free(rows: usize, columns: Columns, out: &mut dyn Write) -> io::Result<()> {
    if rows == 0 {
        return Ok(());
    }
    writeln!(out, "{}  {rows} more cost nothing", columns.cell(&("free".to_owned(), String::new())))
}

fn remarks(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (title, items) in left_out::sections(report) {
        writeln!(out, "\n{title}:")?;
        for item in items {
            writeln!(out, "  {}", clean(&item))?;
        }
    }
    match left_out::dates(report) {
        Some(dates) => writeln!(out, "\n{dates}"),
        None => Ok(()),
    }
}

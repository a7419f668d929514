//! A comment on a pull request, in GitHub's Markdown. Names are strangers' words, and stay text.

use std::fmt::Write;

use super::BillReport;
use super::groups::{amounts, rows};
use super::human::{SHOWN, is_money};
use super::money::{column, shares};
use crate::bill::trend::Outlook;
use crate::bill::{Amount, Sums, Unattributable, Undeclared};
use crate::report::markdown::{Code, Inert, Prose, short};

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas bill -->";
/// How many characters of a name are shown.
const MOST_OF_NAME: usize = 120;

/// The comment.
pub(super) fn text(report: &BillReport<'_>) -> String {
    let mut text = format!("{MARKER}\n### tagatlas: {}\n", Inert(&report.headline()));
    for line in report.head() {
        let _ = writeln!(text, "\n{}", Inert(&line));
    }
    for finding in &report.checked.findings {
        let _ = writeln!(text, "\n**{}**: {}", finding.rule, Prose(&finding.message));
    }
    whose(report, &mut text);
    if report.group_by.is_empty() {
        resources(report, &mut text);
        undeclared(report, &mut text);
        nobodys(report, &mut text);
    } else {
        groups(report, &mut text);
    }
    months(report, &mut text);
    for key in &report.coverage.keys {
        let _ = writeln!(text, "\n{}", Prose(&short(&report.key_line(key), 4 * MOST_OF_NAME)));
    }
    text
}

fn name(text: &str) -> String {
    Code(&short(text, MOST_OF_NAME)).to_string()
}

/// Rows that sum up, with their shares.
fn table(report: &BillReport<'_>, text: &mut String, title: &str, rows: &[(String, Sums)]) {
    let amounts: Vec<Amount> = rows.iter().map(|(_, sums)| report.measure.of(sums)).collect();
    let (shown, parts, money) = (column(&amounts), shares(&amounts), report.money());
    let _ = writeln!(text, "\n| {title} | {} | share |\n|---|---:|---:|", report.measure.word());
    for ((name, _), ((shown, exact), share)) in rows.iter().zip(shown.into_iter().zip(&amounts).zip(parts)) {
        let _ = writeln!(text, "| {name} | {} | {} |", Inert(&money.shown(shown, *exact)), Inert(&share));
    }
}

/// So many rows, and the others as one.
fn cut(mut rows: Vec<(String, Sums)>) -> Vec<(String, Sums)> {
    if rows.len() > SHOWN {
        let rest = rows.split_off(SHOWN);
        let sums = rest.iter().fold(Sums::default(), |mut total, (_, sums)| {
            total += sums;
            total
        });
        rows.push((format!("{} more", rest.len()), sums));
    }
    rows
}

fn whose(report: &BillReport<'_>, text: &mut String) {
    let has_estate = report.has_estate();
    let parts = report.parts().into_iter().filter(|(_, sums)| sums.rows > 0);
    let rows: Vec<_> = parts.map(|(part, sums)| (part.title(has_estate).to_owned(), sums)).collect();
    table(report, text, "whose it is", &rows);
}

fn resources(report: &BillReport<'_>, text: &mut String) {
    if !report.has_estate() {
        return;
    }
    if let Some(why) = report.why_incomparable() {
        let _ = writeln!(text, "\n{}", Inert(&why));
        return;
    }
    let (rows, _) = report.resource_rows(SHOWN);
    if rows.is_empty() {
        return;
    }
    text.push_str("\n| resource | actual | estimate | difference | why |\n|---|---:|---:|---:|---|\n");
    for [resource, actual, estimate, difference, why] in report.cells(&rows) {
        let amounts = [actual, estimate, difference].map(|amount| Inert(&amount).to_string()).join(" | ");
        let _ = writeln!(text, "| {} | {amounts} | {} |", name(&resource), Inert(&short(&why, 2 * MOST_OF_NAME)));
    }
}

fn undeclared(report: &BillReport<'_>, text: &mut String) {
    let things = report.undeclared();
    if things.is_empty() {
        return;
    }
    let called = |thing: &Undeclared<'_>| format!("{} {}", name(thing.id), Inert(&short(thing.service, MOST_OF_NAME)));
    let rows = things.iter().map(|thing| (called(thing), thing.sums));
    let title = if report.has_estate() { "billed, and in no inventory" } else { "what it is for" };
    table(report, text, title, &cut(rows.collect()));
}

fn nobodys(report: &BillReport<'_>, text: &mut String) {
    let called =
        |of: &Unattributable<'_>| format!("{}: {}", Inert(of.why.text()), Inert(&short(of.service, MOST_OF_NAME)));
    let rows: Vec<_> =
        report.nobodys().iter().filter(|of| is_money(&of.sums)).map(|of| (called(of), of.sums)).collect();
    if !rows.is_empty() {
        table(report, text, "not attributable", &cut(rows));
    }
}

fn groups(report: &BillReport<'_>, text: &mut String) {
    let groups = report.grouping().groups(report.group_by);
    let rows = rows(&groups);
    let _ = writeln!(
        text,
        "\n| group | {} | compared | estimate | difference | |\n|---|---:|---:|---:|---:|---|",
        report.measure.word()
    );
    for row in rows.iter().take(super::groups::MOST_ROWS) {
        let depth = "&emsp;".repeat(row.path.len() - 1);
        let cells = amounts(report, &row.group.total).map(|cell| Inert(&cell).to_string()).join(" | ");
        let _ = writeln!(text, "| {depth}{} | {cells} |", name(&row.group.name.to_string()));
    }
    let more = rows.len().saturating_sub(super::groups::MOST_ROWS);
    if more > 0 {
        let _ = writeln!(text, "\n{more} more: <code>tagatlas bill --all</code> shows each");
    }
}

fn months(report: &BillReport<'_>, text: &mut String) {
    let months = &report.trend.months;
    if months.len() < 2 && months.iter().all(|month| month.outlook == Outlook::Over) {
        return;
    }
    let money = report.money();
    let _ = writeln!(text, "\n| month | {} | change | by its end |\n|---|---:|---:|---:|", report.measure.word());
    for month in months {
        let end = if let Outlook::About(amount) = month.outlook {
            format!("≈ {}", money.text(amount))
        } else {
            String::new()
        };
        let cells = [money.text(report.measure.of(&month.sums)), report.change(month), end];
        let cells = cells.map(|cell| Inert(&cell).to_string()).join(" | ");
        let _ = writeln!(text, "| {} | {cells} |", month.month);
    }
}

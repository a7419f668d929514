//! A comment on a pull request, in GitHub's Markdown: one table of resources, and their lines folded away.

use std::fmt::Write;

use super::{ChangeReport, amount, arithmetic, difference, free_line, line_amount, signed_band, whole_difference};
use crate::check::Finding;
use crate::cost::change::{LineChange, ResourceChange};
use crate::report::markdown::{Code, Inert, Prose, short};
use crate::wording::count;

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas cost -->";
/// How many resources have a row, and how many lines.
const MOST_ROWS: usize = 100;
/// How many characters of a text from the input are shown.
const MOST_OF_TEXT: usize = 200;
/// Where rows of resources end, and where all rows do, in characters: GitHub takes 65,536 in a comment, and what counts
/// the rest must fit too.
const MOST_OF_TABLE: usize = 35_000;
const MOST_OF_COMMENT: usize = 60_000;

/// The comment.
pub fn text(report: &ChangeReport<'_>) -> String {
    let change = report.change;
    let (free, resources): (Vec<_>, Vec<_>) = report.largest().into_iter().partition(|resource| resource.is_free());
    let mut out = format!("{MARKER}\n### tagatlas: {}\n\n", Inert(&whole_difference(change)));
    let name = |text: &str| Code(&short(text, MOST_OF_TEXT)).to_string();
    let _ = writeln!(out, "{} against {}: {}\n", name(report.head), name(report.base), report.counts());
    for finding in &report.checked.findings {
        out.push_str(&finding_line(finding));
    }
    out.push_str("| | resource | kind | before | now | difference a month |\n|---|---|---|--:|--:|--:|\n");
    let rows = resources.iter().map(|resource| row(report, resource));
    let left = append(&mut out, rows, MOST_OF_TABLE);
    if !change.unused().is_zero() {
        let unused = signed_band(change.unused());
        let _ = writeln!(out, "| ~ | commitments that nothing uses | | | | {} |", Inert(&unused));
    }
    let totals = [change.base.bill.total, change.head.bill.total].map(|total| total.to_string());
    let [before, now] = totals.each_ref().map(|total| Inert(total));
    let _ = writeln!(out, "| | **total** | | {before} | {now} | **{}** |", Inert(&whole_difference(change)));
    if left > 0 {
        let _ = writeln!(out, "\n… and {} more; `tagatlas cost --diff` shows each", count(left, "resource"));
    }
    if let Some(line) = free_line(free.len()) {
        let _ = writeln!(out, "\n{line}");
    }
    details(&mut out, report, &resources);
    out
}

/// Appends rows while they fit: how many are left.
fn append(out: &mut String, rows: impl Iterator<Item = String>, most: usize) -> usize {
    let mut room = most.saturating_sub(out.chars().count());
    let (mut shown, mut left) = (0, 0);
    for row in rows {
        let length = row.chars().count();
        if left > 0 || shown == MOST_ROWS || length > room {
            left += 1;
            continue;
        }
        (shown, room) = (shown + 1, room - length);
        out.push_str(&row);
    }
    left
}

fn finding_line(finding: &Finding) -> String {
    let help =
        finding.help.as_deref().map(|help| format!("; {}", Prose(&short(help, MOST_OF_TEXT)))).unwrap_or_default();
    let message = short(&finding.message, 2 * MOST_OF_TEXT);
    format!("**{} {}**: {}{help}\n\n", finding.severity.as_str(), finding.rule, Prose(&message))
}

fn row(report: &ChangeReport<'_>, resource: &ResourceChange<'_>) -> String {
    let name = short(report.change.label(resource), MOST_OF_TEXT);
    let remarks = report.remarks(resource).join("; ");
    let remarks = short(&remarks, MOST_OF_TEXT);
    let remarks = if remarks.is_empty() { String::new() } else { format!("<br>{}", Inert(&remarks)) };
    let [before, now] = [(resource.before, resource.base), (resource.after, resource.head)]
        .map(|(total, at)| amount(total, at.is_some()));
    // `-` and `+` alone would begin a list.
    let sign = Code(&resource.fate.sign().to_string()).to_string();
    let (kind, difference) = (short(report.title(resource), MOST_OF_TEXT), difference(resource));
    format!(
        "| {sign} | {} | {}{remarks} | {} | {} | {} |\n",
        Code(&name),
        Inert(&kind),
        Inert(&before),
        Inert(&now),
        Inert(&difference)
    )
}

/// The lines of the bills that differ, folded away.
fn details(out: &mut String, report: &ChangeReport<'_>, resources: &[&ResourceChange<'_>]) {
    let lines = || resources.iter().flat_map(|resource| resource.lines.iter().map(move |line| (resource, line)));
    if lines().next().is_none() {
        return;
    }
    out.push_str("\n<details><summary>line by line</summary>\n\n");
    out.push_str("| resource | line | before | now | difference |\n|---|---|--:|--:|--:|\n");
    let rows = lines().map(|(resource, line)| line_row(report, resource, line));
    let left = append(out, rows, MOST_OF_COMMENT);
    if left > 0 {
        let _ = writeln!(out, "\n… and {} more", count(left, "line"));
    }
    out.push_str("\n</details>\n");
}

fn line_row(report: &ChangeReport<'_>, resource: &ResourceChange<'_>, line: &LineChange<'_>) -> String {
    let side = |side: Option<&crate::cost::CostLine>| {
        let sum = side.map(arithmetic).filter(|text| !text.is_empty());
        let sum = sum.map(|sum| format!("<br>{}", Inert(&short(&sum, MOST_OF_TEXT)))).unwrap_or_default();
        format!("{}{sum}", Inert(&line_amount(side)))
    };
    let difference = match (line.difference.is_told(), line.difference.by_use) {
        (true, _) => signed_band(line.difference.known),
        (false, 0) => "cannot tell".to_owned(),
        (false, _) => "by use".to_owned(),
    };
    format!(
        "| {} | {} | {} | {} | {} |\n",
        Code(&short(report.change.label(resource), MOST_OF_TEXT)),
        Inert(&short(&line.item(), MOST_OF_TEXT)),
        side(line.before.as_deref()),
        side(line.after.as_deref()),
        Inert(&difference)
    )
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn names_are_text_and_rows_have_every_cell() {
        let name = "  \"a|b <script> @kan1 #1 `x` [l](u)\": {type: ebs, size: 10}\n";
        let text = report("", name, text);
        assert!(text.starts_with("<!-- tagatlas cost -->\n### tagatlas: &#43;&#36;1&#46;20"), "{text}");
        assert!(!text.contains("<script") && !text.contains("@kan1") && !text.contains("[l]"), "{text}");
        let rows = text.lines().filter(|line| line.starts_with("| ")).collect::<Vec<_>>();
        let cells = |row: &str| row.matches('|').count();
        assert!(rows.iter().take(3).all(|row| cells(row) == 7), "{text}");
        assert!(rows.iter().skip(3).all(|row| cells(row) == 6), "{text}");
    }

    #[test]
    fn a_comment_is_never_too_long_and_counts_what_it_leaves_out() {
        let long = "@".repeat(150);
        let disks: String = (0..400).map(|i| format!("  \"{i}{long}\": {{type: ebs, size: 10}}\n")).collect();
        let text = report("", &disks, text);
        assert!(text.chars().count() < 65_536, "{}", text.chars().count());
        let (table, details) = text.split_once("<details>").expect("lines are folded away");
        let rows = |part: &str| part.lines().filter(|line| line.contains("&#64;")).count();
        assert!(rows(table) > 0 && rows(details) > 0, "{text}");
        assert!(table.contains(&format!("\n… and {} resources more;", 400 - rows(table))), "{table}");
        assert!(details.contains(&format!("\n… and {} lines more\n", 400 - rows(details))), "{details}");
    }
}

//! A comment on a pull request, in GitHub's Markdown. GitLab and others read it as well.
//!
//! Names are strangers' words: whatever stands in them, they are text ([`crate::report::markdown`]).

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::{CheckReport, share};
use crate::check::coverage::Share;
use crate::check::{Finding, Rule};
use crate::cost::money;
use crate::report::markdown::{Code, Inert, MOST_OF_COMMENT, MOST_OF_TEXT, Prose, short};
use crate::wording;

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas -->";
/// How many findings have a row.
const MOST_ROWS: usize = 50;
/// How many required tags have a row.
const MOST_TAGS: usize = 20;
/// How many characters of the key of a tag are shown.
const MOST_OF_KEY: usize = 60;

/// Writes the comment.
///
/// # Errors
/// Where `out` takes no more.
pub fn write(report: &CheckReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("{MARKER}\n### tagatlas: {}\n\n", report.headline(""));
    coverage_table(report, &mut text);
    let mut budget = MOST_OF_COMMENT.saturating_sub(text.chars().count());
    let mut findings = report.gravest();
    let mut rows: Vec<(&Finding, String)> = Vec::new();
    for finding in findings.iter().take(MOST_ROWS) {
        let row = row(report, finding);
        let Some(left) = budget.checked_sub(row.chars().count()) else { break };
        budget = left;
        rows.push((finding, row));
    }
    let rest = findings.split_off(rows.len()).len();
    for rule in CheckReport::rules() {
        let rows = rows.iter().filter(|(finding, _)| finding.rule == rule.code);
        group(rule, report.of_rule(rule).count(), rows.map(|(_, row)| row.as_str()), &mut text);
    }
    if rest > 0 {
        let _ = writeln!(text, "\n{} more: `tagatlas check --all -v` shows each", wording::count(rest, "finding"));
    }
    out.write_all(text.as_bytes())
}

/// How much carries the required tags, by count and by money.
fn coverage_table(report: &CheckReport<'_>, text: &mut String) {
    let coverage = report.coverage;
    if coverage.tags.is_empty() {
        return;
    }
    text.push_str("| tagged | of the resources | of the money |\n|---|---|---|\n");
    let mut row = |what: &dyn fmt::Display, part: &Share| {
        let count = part.by_count().map(|n| format!("{} ({})", share::percent(n), share::counted(part)));
        let money = part.by_cost().map(|n| format!("{} ({})", share::percent(n), share::paid(part)));
        let [count, money] = [count, money].map(|cell| cell.unwrap_or_else(|| "–".to_owned()));
        let _ = writeln!(text, "| {what} | {} | {} |", Inert(&count), Inert(&money));
    };
    row(&"with every tag asked of them", &coverage.all);
    for (key, part) in coverage.tags.iter().take(MOST_TAGS) {
        row(&Code(&short(key, MOST_OF_KEY)), part);
    }
    let more = coverage.tags.len().saturating_sub(MOST_TAGS);
    if more > 0 {
        let _ = writeln!(text, "| … and {} more | | |", wording::count(more, "tag"));
    }
}

/// The findings of a rule, folded away; nothing where there are none to show.
fn group<'r>(rule: &Rule, found: usize, rows: impl Iterator<Item = &'r str>, text: &mut String) {
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return;
    }
    let (code, name, summary) = (rule.code, rule.name, Inert(rule.summary()));
    let found = wording::count(found, "finding");
    let _ = writeln!(text, "\n<details><summary><b>{code} {name}</b>: {found}. {summary}</summary>\n");
    text.push_str("| resource | where | what | money a month |\n|---|---|---|---|\n");
    text.extend(rows);
    text.push_str("\n</details>\n");
}

fn row(report: &CheckReport<'_>, finding: &Finding) -> String {
    let place = report.place(finding.primary.span);
    let resource = report.resource(finding).map(|resource| short(&resource.address, MOST_OF_TEXT));
    let resource = resource.map_or("–".to_owned(), |address| Code(&address).to_string());
    let place = format!("{}:{}", short(place.path, MOST_OF_TEXT), place.start.line);
    let money = match (finding.resource, report.monthly(finding)) {
        (_, Some(amount)) => money::dollars(amount),
        (Some(_), None) => "not known".to_owned(),
        (None, None) => "–".to_owned(),
    };
    let what = Prose(&short(&finding.message, MOST_OF_TEXT)).to_string();
    format!("| {resource} | {} | {what} | {} |\n", Code(&place), Inert(&money))
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn a_comment_is_never_too_long() {
        let long = "@".repeat(900);
        let buckets: String = (0..100).map(|i| format!("  \"{i}{long}\": {{type: s3}}\n")).collect();
        let text = report(&buckets, write);
        assert!(text.chars().count() < 65_536, "{}", text.chars().count());
        let rows = text
            .lines()
            .filter(|line| {
                line.starts_with("| <code>") && line.contains("file&#45;0") || line.contains("file-0&#46;yaml")
            })
            .count();
        assert!(rows > 0 && text.contains(&format!("\n{} findings more: ", 100 - rows)), "{rows}");
    }

    #[test]
    fn fifty_rows_are_enough() {
        let buckets: String = (0..60).map(|i| format!("  bucket-{i}: {{type: s3}}\n")).collect();
        let text = report(&buckets, write);
        assert!(text.starts_with("<!-- tagatlas -->\n### tagatlas: 60 errors in 60 resources\n"), "{text}");
        assert_eq!(text.lines().filter(|line| line.starts_with("| <code>bucket")).count(), 50);
        assert!(text.ends_with("\n10 findings more: `tagatlas check --all -v` shows each\n"), "{text}");
    }
}

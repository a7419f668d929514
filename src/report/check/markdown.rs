//! A comment on a pull request, in GitHub's Markdown. GitLab and others read it as well.
//!
//! Names are strangers' words: whatever stands in them, they are text. What means something to Markdown or HTML is
//! written as its number; what GitHub looks for in the finished text (`@name`, `#1`) is broken by a character that is not
//! seen.

use std::fmt::{self, Write as _};
use std::io::{self, Write};

use super::{CheckReport, share};
use crate::check::coverage::Share;
use crate::check::{Finding, Rule};
use crate::cost::money;
use crate::report::human::visible;
use crate::wording;

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas -->";
/// How many findings have a row.
const MOST_ROWS: usize = 50;
/// How many required tags have a row.
const MOST_TAGS: usize = 20;
/// How many characters of the key of a tag are shown, and of other texts from the input.
const MOST_OF_KEY: usize = 60;
const MOST_OF_TEXT: usize = 300;
/// Where rows end, in characters: GitHub takes 65,536 in a comment, and what counts the rest must fit too.
const MOST_OF_COMMENT: usize = 60_000;

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

/// So many characters of a text, with a sign that there are more.
pub(in crate::report) fn short(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// Text of which no character means anything to Markdown, HTML or GitHub.
pub(in crate::report) struct Inert<'a>(pub(in crate::report) &'a str);

impl fmt::Display for Inert<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in visible(self.0).chars() {
            match c {
                // Looked for in the finished text, so that the number alone is not enough.
                '@' | '#' => write!(f, "&#{};&#8203;", u32::from(c))?,
                // Inside of a line these mean nothing.
                ',' | '-' | '/' | '%' | ';' => f.write_char(c)?,
                c if c.is_ascii_punctuation() => write!(f, "&#{};", u32::from(c))?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

/// A name, set as code.
pub(in crate::report) struct Code<'a>(pub(in crate::report) &'a str);

impl fmt::Display for Code<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<code>{}</code>", Inert(self.0))
    }
}

/// A sentence, whose names stand between backticks. Where a name has one too, some words change sides; none gets out.
pub(in crate::report) struct Prose<'a>(pub(in crate::report) &'a str);

impl fmt::Display for Prose<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = self.0.split('`');
        if parts.clone().count().is_multiple_of(2) {
            return Inert(self.0).fmt(f);
        }
        for (at, part) in parts.enumerate() {
            if at % 2 == 1 { Code(part).fmt(f)? } else { Inert(part).fmt(f)? }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn names_are_text() {
        let name = "<script> @kan1 #12 [x](y) | *a* _b_ ~c~ $d$ http://e \\ \n# f &amp; !g";
        let inert = Inert(name).to_string();
        let plain: String = inert.split('&').map(|part| part.split_once(';').map_or(part, |(_, rest)| rest)).collect();
        assert!(plain.chars().all(|c| c.is_alphanumeric() || " /,-%;\u{FFFD}".contains(c)), "{plain}");
        assert!(inert.contains("&#64;&#8203;kan1") && inert.contains("&#35;&#8203;12"), "{inert}");
    }

    #[test]
    fn backticks_are_code_where_they_come_in_pairs() {
        assert_eq!(Prose("`a` has no `b`").to_string(), "<code>a</code> has no <code>b</code>");
        assert_eq!(Prose("``` has no").to_string(), "&#96;&#96;&#96; has no");
        assert_eq!(Prose("`<b>").to_string(), "&#96;&#60;b&#62;");
    }

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

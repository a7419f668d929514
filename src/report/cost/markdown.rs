//! A comment on a pull request, in GitHub's Markdown. Names of the estate are text in it, whatever stands in them.

use std::fmt::Write as _;
use std::io::{self, Write};

use super::{CostReport, allocation, left_out, whole};
use crate::cost::Total;
use crate::report::markdown::{Code, Inert, MOST_OF_COMMENT, MOST_OF_TEXT, Prose, short};

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas cost -->";
/// How many rows a table has.
const MOST_ROWS: usize = 50;
/// How many items of what is left out are told.
const MOST_ITEMS: usize = 10;

/// Writes the comment.
pub(super) fn write(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut text = format!("{MARKER}\n### tagatlas: {}\n\n", headline(report.bill.total));
    let rows = if report.group_by.is_empty() { resources(report) } else { groups(report) };
    rows.write(&mut text);
    allocation::markdown(report, &mut text);
    for (title, items) in left_out::sections(report) {
        section(title, &items, &mut text);
    }
    if let Some(dates) = left_out::dates(report) {
        let _ = writeln!(text, "\n{}", Inert(&dates));
    }
    out.write_all(text.as_bytes())
}

/// `$61.99 a month`, with what is left out.
fn headline(total: Total) -> String {
    format!("{} a month", Inert(&total.to_string()))
}

/// A table whose rows are made from texts that are escaped already.
pub(super) struct Table {
    /// The line of titles.
    pub(super) titles: Vec<&'static str>,
    /// The cells of each row.
    pub(super) rows: Vec<Vec<String>>,
    /// What a row is, for those that do not fit.
    pub(super) what: &'static str,
}

impl Table {
    /// Writes as many rows as fit into a comment, and how many do not. The last column of amounts stands flush right.
    pub(super) fn write(&self, text: &mut String) {
        let _ = writeln!(text, "| {} |", self.titles.join(" | "));
        let line = |title: &&str| if *title == MONEY { "---:" } else { "---" };
        let _ = writeln!(text, "|{}|", self.titles.iter().map(line).collect::<Vec<_>>().join("|"));
        // Half of what is left, so that there is room for what follows.
        let most = (MOST_OF_COMMENT + text.chars().count()) / 2;
        let rows = self.rows.iter().take(MOST_ROWS).map(|cells| format!("| {} |\n", cells.join(" | ")));
        let shown = push(text, rows, most);
        if self.rows.len() > shown {
            let _ = writeln!(text, "\n{} more {}", self.rows.len() - shown, self.what);
        }
    }
}

/// The title of a column of dollars.
pub(super) const MONEY: &str = "a month";

fn resources(report: &CostReport<'_>) -> Table {
    let row = |cost: &&crate::cost::ResourceCost| {
        let resource = report.graph.resource(cost.resource);
        let name = Code(&short(report.graph.label(cost.resource), MOST_OF_TEXT)).to_string();
        let title = Inert(&short(resource.kind.title(), MOST_OF_TEXT)).to_string();
        let (amount, own) = report.monthly(cost);
        let own = own.map(|own| format!(" {}", Inert(&format!("({own})")))).unwrap_or_default();
        vec![name, format!("{title}{own}"), dollars(&amount)]
    };
    let rows = report.dearest().iter().map(row).collect();
    Table {
        titles: vec!["resource", "what", MONEY],
        rows,
        what: "resources cost something: `tagatlas cost` shows each",
    }
}

fn groups(report: &CostReport<'_>) -> Table {
    let groups = report.groups();
    let rows = super::rows(&groups).into_iter().filter(|row| super::has_row(row.group, report.group_by));
    let row = |row: super::Row<'_>| {
        let depth = "&emsp;".repeat(row.path.len() - 1);
        let name = Code(&short(&row.group.name.to_string(), MOST_OF_TEXT)).to_string();
        let left_out = Inert(&row.group.total.left_out()).to_string();
        vec![format!("{depth}{name}"), dollars(&whole(row.group.total)), left_out]
    };
    Table { titles: vec!["group", MONEY, "left out"], rows: rows.map(row).collect(), what: "groups" }
}

/// An amount with its bounds.
pub(super) fn dollars((amount, bounds): &(String, String)) -> String {
    let gap = if bounds.is_empty() { "" } else { " " };
    Inert(&format!("{amount}{gap}{bounds}")).to_string()
}

fn section(title: &str, items: &[String], text: &mut String) {
    let _ = writeln!(text, "\n<details><summary>{}</summary>\n", Prose(title));
    let lines = items.iter().take(MOST_ITEMS).map(|item| format!("- {}\n", Prose(&short(item, MOST_OF_TEXT))));
    let most = (MOST_OF_COMMENT + text.chars().count()) / 2;
    let more = items.len() - push(text, lines, most);
    if more > 0 {
        let _ = writeln!(text, "- … and {more} more");
    }
    text.push_str("\n</details>\n");
}

/// Adds as many of the pieces as fit, and says how many.
fn push(text: &mut String, pieces: impl Iterator<Item = String>, most: usize) -> usize {
    let mut budget = most.saturating_sub(text.chars().count());
    let mut pushed = 0;
    for piece in pieces {
        let Some(left) = budget.checked_sub(piece.chars().count()) else { break };
        budget = left;
        text.push_str(&piece);
        pushed += 1;
    }
    pushed
}

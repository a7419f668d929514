//! A comment on a pull request, in GitHub's Markdown: by actor, then change by change.

use std::fmt::Write;

use super::{MoneyReport, difference, story, whole, why};
use crate::model::time::written;
use crate::report::markdown::{Code, Inert, short};
use crate::report::trail::names;
use crate::trail::money::{ActorSums, Movement, What};

/// The first line, by which whoever posts the comment finds the one of last time.
const MARKER: &str = "<!-- tagatlas trail cost -->";
/// How many changes have a row.
const MOST_ROWS: usize = 100;
/// How many characters of a text from the input are shown.
const MOST_OF_TEXT: usize = 120;

/// The comment.
pub(super) fn text(report: &MoneyReport<'_>) -> String {
    let sums = report.money.sums();
    let mut out = format!("{MARKER}\n### tagatlas: changes cost {} a month\n\n", Inert(&whole(sums.net())));
    out.push_str("| who | changes | made | resized | ended | net a month |\n|---|--:|--:|--:|--:|--:|\n");
    let actors = report.money.actors();
    for one in actors.iter().take(MOST_ROWS) {
        out.push_str(&actor(report, one));
    }
    if let Some(doubt) = names::doubt(actors.iter().map(|one| one.actor)) {
        let _ = writeln!(out, "\n{}", Inert(doubt));
    }
    let rows: Vec<_> = report.rows().collect();
    if !rows.is_empty() {
        out.push_str("\n| a month | when | what | resource | kind | from → to | by | event |\n|--:|---|---|---|---|---|---|---|\n");
    }
    for movement in rows.iter().take(MOST_ROWS) {
        out.push_str(&row(report, movement));
    }
    if rows.len() > MOST_ROWS {
        let _ = writeln!(out, "\n… and {} more; `tagatlas trail --cost --all` shows each", rows.len() - MOST_ROWS);
    }
    out.push_str("\nnot counted:\n\n");
    for line in report.left_out() {
        let _ = writeln!(out, "- {}", Inert(&line));
    }
    out
}

fn actor(report: &MoneyReport<'_>, one: &ActorSums<'_>) -> String {
    let sums = one.sums;
    let cells = [
        difference(sums.made, Some(What::Made)),
        difference(sums.resized, Some(What::Resized)),
        difference(sums.ended, Some(What::Ended)),
        difference(sums.net(), None),
    ];
    let [made, resized, ended, net] = cells.each_ref().map(|cell| Inert(cell));
    let name = short(&report.who(one.actor), MOST_OF_TEXT);
    format!("| {} | {} | {made} | {resized} | {ended} | {net} |\n", Code(&name), one.movements)
}

fn row(report: &MoneyReport<'_>, movement: &Movement<'_>) -> String {
    let title = names::title(movement.of.kind).unwrap_or_default();
    let why = why(movement).map(|why| format!("; cannot tell: {why}")).unwrap_or_default();
    let story = format!("{}{why}", story(movement));
    format!(
        "| {} | {} | {} | {} | {} | {} | {} | {} |\n",
        Inert(&difference(movement.difference, Some(movement.what))),
        written(movement.deed.at),
        movement.what.as_str(),
        Code(&short(&report.name(movement.of), MOST_OF_TEXT)),
        Inert(&short(&title, MOST_OF_TEXT)),
        Inert(&short(story.trim_start_matches("; "), MOST_OF_TEXT)),
        Code(&short(&report.who(movement.actor), MOST_OF_TEXT)),
        Code(&short(&report.event(movement.deed), MOST_OF_TEXT)),
    )
}

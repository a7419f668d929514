//! For people: what each actor moved, then change by change, the largest first.

use std::fmt::Write;

use super::{MoneyReport, TERMS, difference, lasted, story, whole, why};
use crate::model::time::written;
use crate::report::cost_change::amount;
use crate::report::human::clean;
use crate::report::table::{self, Column};
use crate::report::trail::names;
use crate::trail::money::{Movement, Side, What};

/// How many rows of a table are printed before the rest is counted.
const SHOWN: usize = 30;

const ACTORS: [Column; 7] = [
    Column::text("who", 40),
    Column::text("is a", 10),
    Column::number("changes"),
    Column::number("made"),
    Column::number("resized"),
    Column::number("ended"),
    Column::number("net a month"),
];

const CHANGES: [Column; 9] = [
    Column::number("a month"),
    Column::text("when", 19),
    Column::text("what", 8),
    Column::text("resource", 56),
    Column::text("from → to", 80),
    Column::spare("now", 20),
    Column::spare("in the estate", 20),
    Column::text("by", 28),
    Column::spare("event", 36),
];

const PASSED: [Column; 6] = [
    Column::text("made", 19),
    Column::text("resource", 56),
    Column::text("lasted", 12),
    Column::number("a month"),
    Column::text("by", 28),
    Column::spare("event", 36),
];

/// The report.
pub(super) fn text(report: &MoneyReport<'_>, columns: usize) -> String {
    let period = report.telling.trail.ledger.span;
    let period = period.map(|(first, last)| format!(" from {} to {} UTC", written(first), written(last)));
    let mut out = format!("what changed{}\namounts are {TERMS}\n", period.unwrap_or_default());
    let actors = report.money.actors();
    let _ = names::doubt(actors.iter().map(|one| one.actor)).map(|doubt| writeln!(out, "{doubt}"));
    let actors: Vec<_> = actors.iter().map(|one| actor(report, one)).collect();
    section(&mut out, "by actor", ACTORS, &actors, (true, columns));
    let rows: Vec<_> = report.rows().map(|movement| row(report, movement)).collect();
    section(&mut out, "changes", CHANGES, &rows, (report.all, columns));
    let passed: Vec<_> = report.passages().map(|passage| passed(report, passage)).collect();
    section(&mut out, "came and went, at no lasting cost", PASSED, &passed, (report.all, columns));
    let sums = report.money.sums();
    let _ = writeln!(out, "\nmade     {}", whole(sums.made));
    let _ = writeln!(out, "resized  {}", whole(sums.resized));
    let _ = writeln!(out, "ended    {}", whole(sums.ended));
    let _ = writeln!(out, "change   {}", whole(sums.net()));
    out.push_str("\nnot counted:\n");
    for line in report.left_out() {
        let _ = writeln!(out, "  {}", clean(&line));
    }
    if let Some(dates) = report.price_dates() {
        let _ = writeln!(out, "\n{}", clean(&dates));
    }
    out
}

fn section<const N: usize>(
    out: &mut String,
    title: &str,
    columns: [Column; N],
    rows: &[[String; N]],
    (all, room): (bool, usize),
) {
    if rows.is_empty() {
        return;
    }
    let shown = if all { rows.len() } else { rows.len().min(SHOWN) };
    let _ = writeln!(out, "\n{title}: {}", rows.len());
    table::write_within(out, columns, &rows[..shown], room);
    if shown < rows.len() {
        let _ = writeln!(out, "  … and {} more; --all shows each", rows.len() - shown);
    }
}

fn actor(report: &MoneyReport<'_>, one: &crate::trail::money::ActorSums<'_>) -> [String; 7] {
    let sums = one.sums;
    [
        report.who(one.actor),
        one.actor.behind.as_str().to_owned(),
        one.movements.to_string(),
        difference(sums.made, Some(What::Made)),
        difference(sums.resized, Some(What::Resized)),
        difference(sums.ended, Some(What::Ended)),
        difference(sums.net(), None),
    ]
}

fn row(report: &MoneyReport<'_>, movement: &Movement<'_>) -> [String; 9] {
    let title = names::title(movement.of.kind).map(|title| format!(" ({title})")).unwrap_or_default();
    let what = [
        Some(story(movement)).filter(|story| !story.is_empty()),
        why(movement).map(|why| format!("cannot tell: {why}")),
    ];
    [
        difference(movement.difference, Some(movement.what)),
        written(movement.deed.at),
        movement.what.as_str().to_owned(),
        format!("{}{title}", report.name(movement.of)),
        what.into_iter().flatten().collect::<Vec<_>>().join("; "),
        match (&movement.after, movement.what) {
            (after, What::Resized) => after.total().map(|total| amount(total, true)).unwrap_or_default(),
            (Side::Nothing | Side::Cost(_) | Side::Unknown(_), _) => String::new(),
        },
        report.in_estate(movement.of).map(|total| amount(total, true)).unwrap_or_default(),
        report.who(movement.actor),
        report.event(movement.deed),
    ]
}

fn passed(report: &MoneyReport<'_>, passage: &crate::trail::money::Passage<'_>) -> [String; 6] {
    let title = names::title(passage.of.kind).map(|title| format!(" ({title})")).unwrap_or_default();
    [
        written(passage.made.at),
        format!("{}{title}", report.name(passage.of)),
        lasted(passage),
        amount(passage.cost.total(), true),
        report.who(passage.actor),
        report.event(passage.made),
    ]
}

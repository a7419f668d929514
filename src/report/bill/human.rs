//! For people: what was read, what it came to and whose it is; then each part of it, months, tags.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use rust_decimal::Decimal;

use super::money::{column, column_of, shares};
use super::{BillReport, Part, things};
use crate::bill::assigned::Why;
use crate::bill::compare::Measure;
use crate::bill::{Amount, Sums, Undeclared};
use crate::report::human::clean;
use crate::report::table::{self, Column};
use crate::wording;

/// How many rows of a table are printed before the rest is one.
pub(super) const SHOWN: usize = 20;
/// How many services of things that nobody declares are printed before the rest is one row.
const SERVICES: usize = 10;
/// How many things of a service are printed before the rest is counted.
const THINGS: usize = 3;

/// How much is printed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shown {
    /// Whether every row is.
    pub(super) all: bool,
    /// How many columns of a terminal there are.
    pub(super) columns: usize,
}

impl Shown {
    /// How many rows of a table are printed.
    pub(super) fn rows(self) -> usize {
        self.within(SHOWN)
    }

    fn within(self, most: usize) -> usize {
        if self.all { usize::MAX } else { most }
    }
}

/// The whole text.
pub(super) fn text(report: &BillReport<'_>, shown: Shown) -> String {
    let mut out = String::new();
    for line in report.head() {
        let _ = writeln!(out, "{}", clean(&line));
    }
    let _ = writeln!(out, "{}", clean(&report.headline()));
    if report.ledger.is_empty() {
        return out;
    }
    whose(report, &mut out, shown);
    if report.group_by.is_empty() {
        report.resources_text(&mut out, shown);
        undeclared(report, &mut out, shown);
        nobodys(report, &mut out, shown);
        sorts(report, &mut out, shown);
        split(report, &mut out, shown);
    } else {
        report.groups_text(&mut out, shown);
    }
    report.months_text(&mut out, shown);
    report.tags_text(&mut out, shown);
    out
}

/// A chapter's title, with an empty line before it.
pub(super) fn title(out: &mut String, text: &str) {
    let _ = writeln!(out, "\n{}", clean(text));
}

/// Amounts under each other with their shares, and others beside them where they say something else.
struct Amounts {
    shown: Vec<String>,
    shares: Vec<String>,
    beside: Vec<String>,
    /// What the amounts beside are.
    other: &'static str,
}

impl Amounts {
    /// Of rows that sum up to a whole, with the whole behind them.
    fn of(report: &BillReport<'_>, sums: &[Sums], whole: Option<Part>) -> Self {
        let (money, measure) = (report.money(), report.measure);
        let total: Sums = sums.iter().fold(Sums::default(), |mut total, sums| {
            total += sums;
            total
        });
        let texts = |measure: Measure| {
            let amounts: Vec<Amount> = sums.iter().map(|sums| measure.of(sums)).collect();
            let shown = match whole {
                Some(part) => column_of(&amounts, report.shown_part(part, measure)),
                None => column(&amounts),
            };
            let sum: Decimal = shown.iter().sum();
            let mut texts: Vec<_> =
                shown.into_iter().zip(&amounts).map(|(shown, exact)| money.shown(shown, *exact)).collect();
            texts.push(money.shown(sum, measure.of(&total)));
            texts
        };
        let other = if measure == Measure::Billed { Measure::Effective } else { Measure::Billed };
        let differ = sums.iter().any(|sums| measure.of(sums) != other.of(sums));
        let amounts: Vec<Amount> = sums.iter().map(|sums| measure.of(sums)).collect();
        let mut shares = shares(&amounts);
        shares.push(String::new());
        let beside = if differ { texts(other) } else { vec![String::new(); sums.len() + 1] };
        Self { shown: texts(measure), shares, beside, other: other.word() }
    }
}

/// A table of what sums up to a whole, which may be shown elsewhere already: a name, what else is to be said, amounts.
fn parts(
    report: &BillReport<'_>,
    out: &mut String,
    rows: &[(String, String, Sums)],
    heads: [&'static str; 2],
    whole: Option<Part>,
    shown: Shown,
) {
    let kept = if rows.len() > shown.rows() { shown.rows() } else { rows.len() };
    let mut names: Vec<[String; 2]> =
        rows.iter().take(kept).map(|(name, more, _)| [name.clone(), more.clone()]).collect();
    let mut sums: Vec<Sums> = rows.iter().take(kept).map(|(.., sums)| *sums).collect();
    if kept < rows.len() {
        names.push([format!("{} more", rows.len() - kept), String::new()]);
        sums.push(rows[kept..].iter().fold(Sums::default(), |mut total, (.., sums)| {
            total += sums;
            total
        }));
    }
    let amounts = Amounts::of(report, &sums, whole);
    if names.len() > 1 {
        names.push(["total".to_owned(), String::new()]);
    }
    let cells: Vec<[String; 5]> = names
        .into_iter()
        .enumerate()
        .map(|(at, [name, more])| {
            [name, more, amounts.shown[at].clone(), amounts.shares[at].clone(), amounts.beside[at].clone()]
        })
        .collect();
    let columns = [
        Column::text(heads[0], 60),
        Column::text(heads[1], 60),
        Column::number(report.measure.word()),
        Column::number("share"),
        Column::number(amounts.other),
    ];
    table::write_within(out, columns, &cells, shown.columns);
}

/// The three parts.
fn whose(report: &BillReport<'_>, out: &mut String, shown: Shown) {
    let has_estate = report.has_estate();
    let parts_of = report.parts().into_iter().filter(|(part, _)| has_estate || *part != Part::Estate);
    let rows: Vec<_> = parts_of.map(|(part, sums)| (part.title(has_estate).to_owned(), String::new(), sums)).collect();
    title(out, "whose it is");
    parts(report, out, &rows, ["", ""], None, shown);
}

/// What nobody declares, by service; where there is no estate, everything that has an id.
fn undeclared(report: &BillReport<'_>, out: &mut String, shown: Shown) {
    let things = report.undeclared();
    let services = things::summed(report, things.iter().map(|thing| (thing.service, thing.sums)));
    if services.is_empty() {
        return;
    }
    let heading = if report.has_estate() { "billed, and in no inventory" } else { "what it is for" };
    title(out, &format!("{heading}: {}", wording::count(things.len(), "thing")));
    let mut by_service: BTreeMap<&str, Vec<&Undeclared<'_>>> = BTreeMap::new();
    things.iter().for_each(|thing| by_service.entry(thing.service).or_default().push(thing));
    let mut cells: Vec<[String; 4]> = Vec::new();
    let (kept, money, measure) = (shown.within(SERVICES), report.money(), report.measure);
    for (service, sums) in services.iter().take(kept) {
        let of = by_service.remove(service).unwrap_or_default();
        let name = if service.is_empty() { "(no service)" } else { service };
        cells.push([name.to_owned(), wording::count(of.len(), "thing"), money.text(measure.of(sums)), String::new()]);
        let most = shown.within(THINGS);
        cells.extend(of.iter().take(most).map(|thing| undeclared_thing(report, thing)));
        if let Some(rest) = of.get(most..).filter(|rest| !rest.is_empty()) {
            let amount = rest.iter().map(|thing| measure.of(&thing.sums)).sum();
            cells.push([format!("  {} more", rest.len()), String::new(), String::new(), money.text(amount)]);
        }
    }
    if let Some(rest) = services.get(kept..).filter(|rest| !rest.is_empty()) {
        let amount = rest.iter().map(|(_, sums)| measure.of(sums)).sum();
        cells.push([wording::count(rest.len(), "more service"), String::new(), money.text(amount), String::new()]);
    }
    let columns =
        [Column::text("service", 90), Column::text("", 40), Column::number(measure.word()), Column::number("of it")];
    table::write_within(out, columns, &cells, shown.columns);
}

fn undeclared_thing(report: &BillReport<'_>, thing: &Undeclared<'_>) -> [String; 4] {
    let place = match thing.may_be.as_slice() {
        [] => [thing.region, thing.account].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "),
        may_be => format!("cannot tell which of {}", wording::count(may_be.len(), "resource")),
    };
    let amount = report.money().text(report.measure.of(&thing.sums));
    [format!("  {}", thing.id), place, String::new(), amount]
}

/// What is nobody's, by what it is; where all is wanted, by service as well.
fn nobodys(report: &BillReport<'_>, out: &mut String, shown: Shown) {
    let mut charges = report.nobodys();
    charges.retain(|of| shown.all || is_money(&of.sums));
    if charges.is_empty() {
        return;
    }
    let mut services: BTreeMap<Why, BTreeSet<&str>> = BTreeMap::new();
    charges.iter().for_each(|of| _ = services.entry(of.why).or_default().insert(of.service));
    let name = |of: Why, service: &str| match services.get(&of).map_or(0, BTreeSet::len) {
        many if many > 1 && !shown.all => wording::count(many, "service"),
        _ => service.to_owned(),
    };
    let by = charges.iter().map(|of| ((of.why, if shown.all { of.service } else { "" }), of.sums));
    let first = |why: Why| services.get(&why).and_then(|names| names.first()).copied().unwrap_or_default();
    let row = |((why, service), sums): ((Why, &str), Sums)| {
        (why.text().to_owned(), name(why, if shown.all { service } else { first(why) }), sums)
    };
    let rows: Vec<_> = things::summed(report, by).into_iter().map(row).collect();
    title(out, "not attributable");
    parts(report, out, &rows, ["what", "service"], Some(Part::Nobodys), shown);
}

/// Whether some amount of it is more or less than nothing.
pub(super) fn is_money(sums: &Sums) -> bool {
    [sums.billed, sums.effective, sums.list].iter().any(|amount| !amount.is_zero())
}

/// Usage, purchases, taxes; and commitments.
fn sorts(report: &BillReport<'_>, out: &mut String, shown: Shown) {
    let categories = report.categories();
    if categories.len() > 1 {
        title(out, "what sort of charge");
        let rows = categories.into_iter().map(|(category, sums)| (category.word().to_owned(), String::new(), sums));
        parts(report, out, &rows.collect::<Vec<_>>(), ["", ""], None, shown);
    }
    let is_worth_a_word = |of: &things::Commitments| !of.used.effective.is_zero() || !of.unused.effective.is_zero();
    if let Some(commitments) = report.commitments().filter(is_worth_a_word) {
        let money = report.money();
        let (used, unused) = (money.text(commitments.used.effective), money.text(commitments.unused.effective));
        title(out, &format!("commitments cover {used} of it, amortised; {unused} were committed to and not used"));
    }
}

/// What containers were given of their hosts.
fn split(report: &BillReport<'_>, out: &mut String, shown: Shown) {
    let hosts = report.split();
    if hosts.is_empty() {
        return;
    }
    title(out, "of which containers were given, in no sum again");
    let (charged, money, measure) = (report.charged(&hosts), report.money(), report.measure);
    let mut cells: Vec<[String; 3]> = Vec::new();
    for (host, tasks) in hosts.iter().take(shown.rows()) {
        let whole = charged.get(host).map(|amount| money.text(*amount));
        cells.push([(*host).to_owned(), whole.unwrap_or_else(|| "not billed here".to_owned()), String::new()]);
        for (task, sums) in tasks.iter().take(shown.rows()) {
            cells.push([format!("  {task}"), String::new(), money.text(measure.of(sums))]);
        }
        if tasks.len() > shown.rows() {
            let rest = tasks.values().skip(shown.rows()).map(|sums| measure.of(sums)).sum();
            let more = format!("  {} more", tasks.len() - shown.rows());
            cells.push([more, String::new(), money.text(rest)]);
        }
    }
    if hosts.len() > shown.rows() {
        cells.push([wording::count(hosts.len() - shown.rows(), "more host"), String::new(), String::new()]);
    }
    let columns = [Column::text("host", 90), Column::number(measure.word()), Column::number("given")];
    table::write_within(out, columns, &cells, shown.columns);
}

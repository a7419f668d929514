//! Estimate against actual of each resource of the estate.

use std::cmp::Reverse;
use std::fmt::Write;

use rust_decimal::Decimal;

use super::human::{Shown, title};
use super::money::{column_of, rounded};
use super::{BillReport, Part};
use crate::bill::Amount;
use crate::bill::compare::Compared;
use crate::report::human::clean;
use crate::report::table::{self, Column};
use crate::wording;

/// How many reasons of a difference are printed before the rest is counted.
const REASONS: usize = 3;

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) actual: Amount,
    pub(super) estimate: Option<Amount>,
    /// Whether the estimate is at least so much.
    pub(super) is_at_least: bool,
    pub(super) difference: Option<Amount>,
    pub(super) why: Vec<String>,
    /// Whether it stands for all that have no row of their own.
    pub(super) is_rest: bool,
}

impl<'a> BillReport<'a> {
    /// What was compared, what differs most first.
    pub(super) fn by_difference(&self) -> Vec<&'a Compared> {
        let mut compared: Vec<&Compared> = self.compared().iter().collect();
        // What has no estimate is all unexpected.
        let unexpected = |of: &Compared| of.difference.unwrap_or(self.measure.of(&of.actual)).abs();
        compared.sort_by_key(|of| (Reverse(unexpected(of)), of.resource));
        compared
    }

    pub(super) fn row(&self, compared: &Compared) -> Row {
        let resource = self.graph.resource(compared.resource);
        Row {
            name: format!("{} ({})", self.graph.label(compared.resource), resource.kind.title()),
            actual: self.measure.of(&compared.actual),
            estimate: compared.estimate.map(Amount::from_decimal),
            is_at_least: compared.is_at_least,
            difference: compared.difference,
            why: reasons(compared),
            is_rest: false,
        }
    }

    /// So many rows, and the others as one; without those that cost nothing and were to, unless all are wanted. Tells how
    /// many these are.
    pub(super) fn resource_rows(&self, most: usize) -> (Vec<Row>, usize) {
        let mut all: Vec<Row> = self.by_difference().into_iter().map(|compared| self.row(compared)).collect();
        let before = all.len();
        if most < usize::MAX {
            all.retain(|row| !row.is_nothing());
        }
        let nothing = before - all.len();
        if all.len() > most {
            let rest = all.split_off(most);
            all.push(whole(format!("{} more", rest.len()), &rest));
        }
        (all, nothing)
    }

    pub(super) fn resources_text(&self, out: &mut String, shown: Shown) {
        if !self.has_estate() {
            return;
        }
        if let Some(why) = self.why_incomparable() {
            title(out, &format!("no resource is compared with its estimate: {why}"));
            return;
        }
        let (rows, nothing) = self.resource_rows(shown.rows());
        title(out, &format!("estimate against actual: {}", wording::count(self.compared().len(), "resource")));
        let columns = [
            Column::text("resource", 70),
            Column::number("actual"),
            Column::number("estimate"),
            Column::number("difference"),
        ];
        let cells: Vec<[String; 4]> = self.cells(&rows).into_iter().map(|[a, b, c, d, _]| [a, b, c, d]).collect();
        let mut table = String::new();
        table::write_within(&mut table, columns, &cells, shown.columns);
        let (mut rows, most) = (rows.iter(), if shown.all { usize::MAX } else { REASONS });
        for (at, line) in table.lines().enumerate() {
            let _ = writeln!(out, "{line}");
            let whys = if at > 0 { rows.next().map(|row| row.why.as_slice()) } else { None }.unwrap_or_default();
            let more =
                whys.get(most..).filter(|more| !more.is_empty()).map(|more| wording::count(more.len(), "more reason"));
            for why in whys.iter().take(most).chain(&more) {
                let _ = writeln!(out, "      {}", table::cut_inside(&clean(why), shown.columns.saturating_sub(6)));
            }
        }
        self.without_estimate(out, nothing);
    }

    /// What the table leaves out, and what is in none of its differences.
    fn without_estimate(&self, out: &mut String, nothing: usize) {
        if nothing > 0 {
            let _ = writeln!(out, "  {} cost nothing, as estimated", wording::count(nothing, "more resource"));
        }
        let without = self.compared().iter().filter(|of| of.difference.is_none());
        let charged: Vec<Amount> = without.map(|of| self.measure.of(&of.actual)).collect();
        if !charged.is_empty() {
            let (amount, has) = (charged.iter().copied().sum(), if charged.len() == 1 { "has" } else { "have" });
            let resources = wording::count(charged.len(), "resource");
            let _ = writeln!(
                out,
                "  {resources} {has} no estimate, and {} of it in no difference",
                self.money().text(amount)
            );
        }
    }

    /// The rows as they are shown, with their sum behind them.
    pub(super) fn cells(&self, rows: &[Row]) -> Vec<[String; 5]> {
        let money = self.money();
        let shown = self.amounts(rows);
        let untold = || "cannot tell".to_owned();
        let mut cells: Vec<[String; 5]> = Vec::new();
        for (row, shown) in rows.iter().zip(&shown) {
            let estimate = shown.estimate.zip(row.estimate).map(|(shown, exact)| money.shown(shown, exact));
            let difference =
                shown.difference.zip(row.difference).map(|(shown, exact)| money.shown_signed(shown, exact));
            cells.push([
                row.name.clone(),
                money.shown(shown.actual, row.actual),
                estimate.map_or_else(untold, |text| at_least(row, text)),
                difference.unwrap_or_else(untold),
                row.why.join("; "),
            ]);
        }
        if rows.len() > 1 {
            let total = whole("total".to_owned(), rows);
            let sum = |of: fn(&Amounts) -> Option<Decimal>| shown.iter().filter_map(of).sum::<Decimal>();
            let estimate = total.estimate.map(|exact| money.shown(sum(|shown| shown.estimate), exact));
            let difference = total.difference.map(|exact| money.shown_signed(sum(|shown| shown.difference), exact));
            cells.push([
                total.name.clone(),
                money.shown(sum(|shown| Some(shown.actual)), total.actual),
                estimate.map(|text| at_least(&total, text)).unwrap_or_default(),
                difference.unwrap_or_default(),
                String::new(),
            ]);
        }
        cells
    }

    /// The amounts of rows in hundredths. Each column sums up to its rounded sum; what rounding leaves is in the row for the
    /// others, where there is one. A difference is that of the amounts beside it.
    fn amounts(&self, rows: &[Row]) -> Vec<Amounts> {
        let column = |of: &dyn Fn(&Row) -> Option<Amount>, whole: Decimal| -> Vec<Option<Decimal>> {
            let told: Vec<Amount> = rows.iter().filter_map(of).collect();
            let has_rest = rows.last().is_some_and(|last| last.is_rest && of(last).is_some());
            let shown = if has_rest { with_rest(&told, whole) } else { column_of(&told, whole) };
            let mut shown = shown.into_iter();
            rows.iter().map(|row| of(row).and_then(|_| shown.next())).collect()
        };
        let actual = column(&|row| Some(row.actual), self.shown_part(Part::Estate, self.measure));
        // What was charged as estimated is shown so, however both are rounded.
        let is_met = |row: &Row| row.difference.is_some_and(Amount::is_zero);
        let met: Decimal =
            rows.iter().zip(&actual).filter(|(row, _)| is_met(row)).filter_map(|(_, shown)| *shown).sum();
        let whole = rounded(rows.iter().filter_map(|row| row.estimate).sum());
        let others = column(&|row| row.estimate.filter(|_| !is_met(row)), whole - met);
        let estimates = rows.iter().zip(&actual).zip(others);
        let estimate: Vec<_> =
            estimates.map(|((row, actual), other)| if is_met(row) { *actual } else { other }).collect();
        let mut amounts: Vec<Amounts> = Vec::new();
        for ((row, actual), estimate) in rows.iter().zip(actual).zip(estimate) {
            let actual = actual.unwrap_or_default();
            let is_of_both = row.estimate.map(|estimate| row.actual - estimate) == row.difference;
            let difference = match estimate {
                Some(estimate) if is_of_both => Some(actual - estimate),
                // Some of the others have no estimate.
                _ => row.difference.map(rounded),
            };
            amounts.push(Amounts { actual, estimate, difference });
        }
        amounts
    }
}

/// The amounts of a row in hundredths.
struct Amounts {
    actual: Decimal,
    estimate: Option<Decimal>,
    difference: Option<Decimal>,
}

/// Amounts in hundredths, of which the last takes what rounding leaves of a whole.
fn with_rest(amounts: &[Amount], whole: Decimal) -> Vec<Decimal> {
    let mut shown: Vec<Decimal> = amounts.iter().map(|amount| rounded(*amount)).collect();
    shown.pop();
    shown.push(whole - shown.iter().sum::<Decimal>());
    shown
}

impl Row {
    /// Whether it was charged nothing, and was to be.
    fn is_nothing(&self) -> bool {
        self.actual.is_zero() && self.estimate.unwrap_or_default().is_zero() && !self.is_at_least && self.why.is_empty()
    }
}

fn at_least(row: &Row, text: String) -> String {
    if row.is_at_least { format!("≥ {text}") } else { text }
}

/// The sum of rows, each column of its own.
fn whole(name: String, rows: &[Row]) -> Row {
    let told = |of: fn(&Row) -> Option<Amount>| rows.iter().filter_map(of).reduce(|a, b| a + b);
    Row {
        name,
        actual: rows.iter().map(|row| row.actual).sum(),
        estimate: told(|row| row.estimate),
        is_at_least: rows.iter().any(|row| row.is_at_least),
        difference: told(|row| row.difference),
        why: Vec::new(),
        is_rest: true,
    }
}

/// The reasons of a difference; where it is one alone, it has no amount of its own.
fn reasons(compared: &Compared) -> Vec<String> {
    match compared.reasons.as_slice() {
        [one] if one.amount == compared.difference => vec![one.cause.text()],
        reasons => reasons.iter().map(crate::bill::compare::Reason::text).collect(),
    }
}

/// The reasons of a difference in one text.
pub(super) fn why(compared: &Compared) -> String {
    reasons(compared).join("; ")
}

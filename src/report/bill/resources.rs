//! Estimate against actual of each resource of the estate.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::BillReport;
use super::human::{Shown, title};
use super::money::{column, column_of};
use crate::bill::Amount;
use crate::bill::compare::Compared;
use crate::report::table::{self, Column};
use crate::wording;

const COLUMNS: [(&str, bool); 5] =
    [("resource", false), ("actual", true), ("estimate", true), ("difference", true), ("why", false)];

/// A row of the table.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) name: String,
    pub(super) actual: Amount,
    pub(super) estimate: Option<Amount>,
    pub(super) difference: Option<Amount>,
    pub(super) why: String,
}

impl<'a> BillReport<'a> {
    /// What was compared, what differs most first; what has no estimate behind it, the dearest first.
    pub(super) fn by_difference(&self) -> Vec<&'a Compared> {
        let mut compared: Vec<&Compared> = self.compared().iter().collect();
        let actual = |compared: &Compared| self.measure.of(&compared.actual).abs();
        compared.sort_by_key(|of| (Reverse(of.difference.map(Amount::abs)), Reverse(actual(of)), of.resource));
        compared
    }

    pub(super) fn row(&self, compared: &Compared) -> Row {
        let resource = self.graph.resource(compared.resource);
        Row {
            name: format!("{} ({})", self.graph.label(compared.resource), resource.kind.title()),
            actual: self.measure.of(&compared.actual),
            estimate: compared.estimate.map(Amount::from_decimal),
            difference: compared.difference,
            why: why(compared),
        }
    }

    /// So many rows, and the others as one.
    pub(super) fn resource_rows(&self, most: usize) -> Vec<Row> {
        let all = self.by_difference();
        let mut rows: Vec<Row> = all.iter().take(most).map(|compared| self.row(compared)).collect();
        if all.len() > most {
            let rest: Vec<Row> = all[most..].iter().map(|compared| self.row(compared)).collect();
            rows.push(whole(format!("{} more", rest.len()), &rest));
        }
        rows
    }

    pub(super) fn resources_text(&self, out: &mut String, shown: Shown) {
        if !self.has_estate() {
            return;
        }
        if let Some(why) = self.why_incomparable() {
            title(out, &format!("no resource is compared with its estimate: {why}"));
            return;
        }
        let rows = self.resource_rows(shown.rows());
        if rows.is_empty() {
            return;
        }
        let compared = self.compared().len();
        title(out, &format!("estimate against actual: {}", wording::count(compared, "resource")));
        let columns =
            COLUMNS.map(|(head, is_number)| if is_number { Column::number(head) } else { Column::text(head, 70) });
        table::write_within(out, columns, &self.cells(&rows), shown.columns);
    }

    /// The rows as they are shown, with their sum behind them.
    pub(super) fn cells(&self, rows: &[Row]) -> Vec<[String; 5]> {
        let money = self.money();
        let charged = self.shown_parts()[0];
        let texts = |of: &dyn Fn(&Row) -> Option<Amount>, whole: Option<Decimal>, is_signed: bool| -> Vec<String> {
            let told: Vec<Amount> = rows.iter().filter_map(of).collect();
            let mut shown = whole.map_or_else(|| column(&told), |whole| column_of(&told, whole)).into_iter();
            let mut text = |amount: Amount| {
                let rounded = shown.next().unwrap_or_default();
                if is_signed { money.shown_signed(rounded, amount) } else { money.shown(rounded, amount) }
            };
            rows.iter().map(|row| of(row).map_or_else(|| "cannot tell".to_owned(), &mut text)).collect()
        };
        let actual = texts(&|row| Some(row.actual), Some(charged), false);
        let estimate = texts(&|row| row.estimate, None, false);
        let difference = texts(&|row| row.difference, None, true);
        let names = rows.iter().zip(actual).zip(estimate.into_iter().zip(difference));
        let mut cells: Vec<[String; 5]> = names
            .map(|((row, actual), (estimate, difference))| {
                [row.name.clone(), actual, estimate, difference, row.why.clone()]
            })
            .collect();
        if rows.len() > 1 {
            let total = whole("total".to_owned(), rows);
            let told = |amount: Option<Amount>, text: &dyn Fn(Amount) -> String| amount.map_or_else(String::new, text);
            cells.push([
                total.name,
                money.shown(charged, total.actual),
                told(total.estimate, &|amount| money.text(amount)),
                told(total.difference, &|amount| money.signed(amount)),
                total.why,
            ]);
        }
        cells
    }
}

/// The sum of rows, each column of its own.
fn whole(name: String, rows: &[Row]) -> Row {
    let told = |of: fn(&Row) -> Option<Amount>| rows.iter().filter_map(of).reduce(|a, b| a + b);
    Row {
        name,
        actual: rows.iter().map(|row| row.actual).sum(),
        estimate: told(|row| row.estimate),
        difference: told(|row| row.difference),
        why: String::new(),
    }
}

/// The reasons of a difference.
pub(super) fn why(compared: &Compared) -> String {
    compared.reasons.iter().map(crate::bill::compare::Reason::text).collect::<Vec<_>>().join("; ")
}

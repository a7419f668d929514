//! A bill by what somebody asks for.

use super::BillReport;
use super::human::{Shown, title};
use crate::bill::groups::{Group, Key, Of};
use crate::report::table::{self, Column};
use crate::wording;

/// A group and how it lies in others.
#[derive(Debug, Clone)]
pub(super) struct Row<'g> {
    pub(super) group: &'g Group,
    /// The groups around it and itself, the outermost first. Boxes in boxes are one each.
    pub(super) path: Vec<&'g Group>,
}

/// Groups with those in them, each before its own.
pub(super) fn rows(groups: &[Group]) -> Vec<Row<'_>> {
    let mut open: Vec<Row<'_>> = groups.iter().rev().map(|group| Row { group, path: vec![group] }).collect();
    let mut rows = Vec::new();
    while let Some(row) = open.pop() {
        let inner = row.group.groups.iter().rev();
        open.extend(inner.map(|group| Row { group, path: [&row.path[..], &[group]].concat() }));
        rows.push(row);
    }
    rows
}

/// What a row of groups says: its amount, what of it is compared with the estimate, and what is left out.
pub(super) fn amounts(report: &BillReport<'_>, of: &Of) -> [String; 5] {
    let money = report.money();
    let amount = money.text(report.measure.of(&of.sums));
    let is_told = report.has_estimates() && (!of.comparable.is_zero() || !of.estimate.is_zero());
    let [compared, estimate, difference] = if is_told {
        [money.text(of.comparable), money.text(of.estimate), money.signed(of.difference())]
    } else {
        Default::default()
    };
    let untold = if of.untold > 0 { format!("{} without an estimate", of.untold) } else { String::new() };
    [amount, compared, estimate, difference, untold]
}

impl BillReport<'_> {
    /// Whether the groups can be held against estimates.
    pub(super) fn has_estimates(&self) -> bool {
        self.is_comparable() && self.has_estate() && self.group_by.iter().all(Key::has_estimate)
    }

    pub(super) fn groups_text(&self, out: &mut String, shown: Shown) {
        let groups = self.grouping().groups(self.group_by);
        let rows = rows(&groups);
        let keys: Vec<String> = self.group_by.iter().map(ToString::to_string).collect();
        title(out, &format!("by {}", keys.join(", ")));
        let most = if shown.all { usize::MAX } else { MOST_ROWS };
        let mut cells: Vec<[String; 6]> = rows.iter().take(most).map(|row| self.cells_of(row)).collect();
        if rows.len() > most {
            let more = format!("{}; --all shows each", wording::count(rows.len() - most, "more group"));
            let [a, b, c, d, e] = Default::default();
            cells.push([more, a, b, c, d, e]);
        }
        let total = groups.iter().fold(Of::default(), |mut total, group| {
            total.add(&group.total);
            total
        });
        let [amount, compared, estimate, difference, untold] = amounts(self, &total);
        cells.push(["total".to_owned(), amount, compared, estimate, difference, untold]);
        let columns = [
            Column::text("", 70),
            Column::number(self.measure.word()),
            Column::number("compared"),
            Column::number("estimate"),
            Column::number("difference"),
            Column::text("", 40),
        ];
        table::write_within(out, columns, &cells, shown.columns);
        if self.has_estimates() && !self.compared().is_empty() {
            out.push_str("  compared: what was charged on resources of the estate that have an estimate\n");
        }
        if let Some(why) = self.why_incomparable().filter(|_| self.has_estate()) {
            title(out, &why);
        }
    }

    fn cells_of(&self, row: &Row<'_>) -> [String; 6] {
        let depth = "  ".repeat(row.path.len() - 1);
        let [amount, compared, estimate, difference, untold] = amounts(self, &row.group.total);
        [format!("{depth}{}", row.group.name), amount, compared, estimate, difference, untold]
    }
}

/// How many groups are printed before the rest is counted.
pub(super) const MOST_ROWS: usize = 100;

//! The months for people.

use std::fmt::Write;

use super::BillReport;
use super::human::{Shown, title};
use super::money::change;
use crate::bill::compare::Measure;
use crate::bill::trend::{MonthOfBill, Outlook};
use crate::report::human::clean;
use crate::report::table::{self, Column};

/// How many services that changed most are printed.
const MOVERS: usize = 5;

/// What a projection is made of.
pub(super) const RULE: &str = "≈ use and hourly fees at this pace; taxes grow with them, the rest stays";

impl BillReport<'_> {
    pub(super) fn months_text(&self, out: &mut String, shown: Shown) {
        let months = &self.trend.months;
        let is_over = |month: &MonthOfBill| month.outlook == Outlook::Over;
        if months.len() < 2 && months.iter().all(is_over) {
            return;
        }
        title(out, "months");
        let columns = [
            Column::text("month", 19),
            Column::number(self.measure.word()),
            Column::number(self.other().word()),
            Column::number("change"),
            Column::text("billed so far", 19),
            Column::number("by its end"),
        ];
        let cells: Vec<_> = months.iter().map(|month| self.month(month)).collect();
        table::write_within(out, columns, &cells, shown.columns);
        for month in months {
            if let Outlook::CannotTell(why) = month.outlook {
                let _ = writeln!(out, "  what {} comes to cannot be told: {why}", month.month);
            }
        }
        if months.iter().any(|month| matches!(month.outlook, Outlook::About(_))) {
            let _ = writeln!(out, "  {RULE}");
        }
        self.movers(out, shown);
    }

    fn other(&self) -> Measure {
        if self.measure == Measure::Billed { Measure::Effective } else { Measure::Billed }
    }

    fn month(&self, month: &MonthOfBill) -> [String; 6] {
        let (money, measure, other) = (self.money(), self.measure, self.other());
        let (covered, of) = month.days();
        let differs = self.trend.months.iter().any(|month| measure.of(&month.sums) != other.of(&month.sums));
        let is_over = month.outlook == Outlook::Over;
        [
            month.month.to_string(),
            money.text(measure.of(&month.sums)),
            if differs { money.text(other.of(&month.sums)) } else { String::new() },
            self.change(month),
            if is_over { String::new() } else { format!("{covered} of {of} days") },
            match month.outlook {
                Outlook::About(amount) => format!("≈ {}", money.text(amount)),
                Outlook::Over | Outlook::CannotTell(_) => String::new(),
            },
        ]
    }

    /// How much more it is than the month before, in per cent.
    pub(super) fn change(&self, month: &MonthOfBill) -> String {
        let about = if month.outlook == Outlook::Over { "" } else { "≈ " };
        month.change(self.measure).map(|percent| format!("{about}{}", change(percent))).unwrap_or_default()
    }

    fn movers(&self, out: &mut String, shown: Shown) {
        let most = if shown.all { usize::MAX } else { MOVERS };
        let Some(last) = self.trend.months.last().filter(|_| !self.trend.movers.is_empty()) else { return };
        let Some(before) = self.trend.months.iter().rev().nth(1) else { return };
        let about = if last.outlook == Outlook::Over { "" } else { ", projected" };
        title(out, &clean(&format!("what changed most from {} to {}{about}", before.month, last.month)));
        let money = self.money();
        let row = |mover: &crate::bill::trend::Mover| {
            let difference = money.signed(mover.after - mover.before);
            [mover.service.clone(), money.text(mover.before), money.text(mover.after), difference]
        };
        let mut cells: Vec<_> = self.trend.movers.iter().take(most).map(row).collect();
        if let Some(rest) = self.trend.movers.get(most..).filter(|rest| !rest.is_empty()) {
            let (before, after) = (rest.iter().map(|m| m.before).sum(), rest.iter().map(|m| m.after).sum());
            let difference = money.signed(after - before);
            cells.push([format!("{} more", rest.len()), money.text(before), money.text(after), difference]);
        }
        let columns =
            [Column::text("service", 60), Column::number("before"), Column::number("after"), Column::number("change")];
        table::write_within(out, columns, &cells, shown.columns);
    }
}

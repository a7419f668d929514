//! Some thousand rows, column by column: what every reader fills and [`crate::bill::meaning`] takes.

use rust_decimal::prelude::ToPrimitive;

use crate::bill::export::Column;
use crate::bill::{Amount, Month};
use crate::texts::{Text, Texts};

/// How many columns there are.
const COLUMNS: usize = Column::ALL.len();

/// Rows, column by column. A column that the export has not is empty, and reads as nothing.
#[derive(Debug)]
pub(in crate::bill) struct Batch {
    rows: usize,
    texts: [Vec<Text>; COLUMNS],
    amounts: [Vec<Amount>; COLUMNS],
    times: [Vec<i64>; COLUMNS],
    /// The month on whose invoice each row stands.
    months: Vec<Option<Month>>,
}

impl Default for Batch {
    fn default() -> Self {
        Self {
            rows: 0,
            texts: std::array::from_fn(|_| Vec::new()),
            amounts: std::array::from_fn(|_| Vec::new()),
            times: std::array::from_fn(|_| Vec::new()),
            months: Vec::new(),
        }
    }
}

impl Batch {
    /// How many rows it holds.
    #[inline]
    pub(in crate::bill) fn rows(&self) -> usize {
        self.rows
    }

    /// How many rows of an export a row stands for: in a result of `tagatlas bill sql` each is a group of several.
    pub(in crate::bill) fn stands_for(&self, row: usize) -> u64 {
        let told = self.amounts[Column::Rows as usize].get(row).and_then(|rows| rows.decimal()?.to_u64());
        told.filter(|rows| *rows > 0).unwrap_or(1)
    }

    /// How many rows of an export it holds.
    pub(super) fn rows_of_export(&self) -> u64 {
        (0..self.rows).map(|row| self.stands_for(row)).sum()
    }

    /// Whether the export has a column.
    #[inline]
    pub(in crate::bill) fn has(&self, column: Column) -> bool {
        let at = column as usize;
        !(self.texts[at].is_empty() && self.amounts[at].is_empty() && self.times[at].is_empty())
    }

    /// A text of a row; the empty one where there is none.
    #[inline]
    pub(in crate::bill) fn text(&self, column: Column, row: usize) -> Text {
        self.texts[column as usize].get(row).copied().unwrap_or(Texts::NONE)
    }

    /// An amount of a row; nothing where there is none.
    #[inline]
    pub(in crate::bill) fn amount(&self, column: Column, row: usize) -> Amount {
        self.amounts[column as usize].get(row).copied().unwrap_or_default()
    }

    /// A time of a row, in seconds since 1970; 0 where there is none.
    #[inline]
    pub(in crate::bill) fn time(&self, column: Column, row: usize) -> i64 {
        self.times[column as usize].get(row).copied().unwrap_or_default()
    }

    /// The month on whose invoice a row stands; `None` where the row tells neither that nor when it begins, or no
    /// year that a bill can be of.
    #[inline]
    pub(in crate::bill) fn month(&self, row: usize) -> Option<Month> {
        self.months.get(row).copied().flatten()
    }

    /// The texts of a column, to fill.
    pub(super) fn texts_of(&mut self, column: Column) -> &mut Vec<Text> {
        &mut self.texts[column as usize]
    }

    /// The amounts of a column, to fill.
    pub(super) fn amounts_of(&mut self, column: Column) -> &mut Vec<Amount> {
        &mut self.amounts[column as usize]
    }

    /// The times of a column, to fill: seconds since 1970.
    pub(super) fn times_of(&mut self, column: Column) -> &mut Vec<i64> {
        &mut self.times[column as usize]
    }

    /// Says that so many rows are in every column that the export has, and takes these of them out, which are in order.
    pub(super) fn set_rows(&mut self, rows: usize, without: &[usize]) {
        self.rows = rows;
        self.leave_out(without);
        self.tell_months();
    }

    /// Finds the month of each row: the same one comes again and again.
    fn tell_months(&mut self) {
        self.months.clear();
        let (mut last, mut known) = (0, None);
        for row in 0..self.rows {
            let period = self.time(Column::PeriodStart, row);
            let time = if period == 0 { self.time(Column::ChargeStart, row) } else { period };
            if time != last {
                (last, known) = (time, if time == 0 { None } else { Month::of(time) });
            }
            self.months.push(known);
        }
    }

    fn leave_out(&mut self, rows: &[usize]) {
        if rows.is_empty() {
            return;
        }
        fn left<T>(column: &mut Vec<T>, rows: &[usize]) {
            let mut row = 0;
            column.retain(|_| {
                row += 1;
                rows.binary_search(&(row - 1)).is_err()
            });
        }
        self.texts.iter_mut().for_each(|column| left(column, rows));
        self.amounts.iter_mut().for_each(|column| left(column, rows));
        self.times.iter_mut().for_each(|column| left(column, rows));
        self.rows -= rows.len().min(self.rows);
    }

    /// Takes all rows out.
    pub(super) fn clear(&mut self) {
        self.rows = 0;
        self.texts.iter_mut().for_each(Vec::clear);
        self.amounts.iter_mut().for_each(Vec::clear);
        self.times.iter_mut().for_each(Vec::clear);
        self.months.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_month_of_a_row_is_its_own_whatever_is_left_out() {
        let [may, june] = ["2026-05", "2026-06"].map(|month| Month::parse(month).unwrap());
        let mut batch = Batch::default();
        batch.times_of(Column::PeriodStart).extend([june.begin(), may.begin(), 0, may.begin(), 0, i64::MAX]);
        batch.times_of(Column::ChargeStart).extend([may.begin(), june.begin(), june.begin() + 5, june.begin(), 0, 0]);
        batch.set_rows(6, &[0, 3]);
        assert_eq!([0, 1, 2, 3].map(|row| batch.month(row)), [Some(may), Some(june), None, None]);
        assert_eq!((batch.rows(), batch.month(4)), (4, None));
    }
}

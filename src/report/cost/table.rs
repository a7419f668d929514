//! Amounts under each other: dollars flush right, and what may be of them in a column of its own, where anything is
//! uncertain.

use crate::report::human::width;

/// The least columns of an amount.
const LEAST: usize = 14;

/// How wide the columns of a table's amounts are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    amount: usize,
    bounds: usize,
}

impl Columns {
    /// Wide enough for each of them.
    pub(super) fn of<'a>(amounts: impl Iterator<Item = &'a (String, String)>) -> Self {
        amounts.fold(Self { amount: LEAST, bounds: 0 }, |columns, (amount, bounds)| Self {
            amount: columns.amount.max(width(amount)),
            bounds: columns.bounds.max(width(bounds)),
        })
    }

    /// An amount and its bounds.
    pub(super) fn cell(self, (amount, bounds): &(String, String)) -> String {
        let gap = if self.bounds > 0 { 1 } else { 0 };
        format!("{}{}{}", right(amount, self.amount), " ".repeat(gap), left(bounds, self.bounds))
    }

    /// Its width.
    pub(super) fn width(self) -> usize {
        self.amount + if self.bounds > 0 { 1 + self.bounds } else { 0 }
    }
}

/// A text with blanks behind it.
pub(super) fn left(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// A text with blanks before it.
pub(super) fn right(text: &str, columns: usize) -> String {
    format!("{}{text}", " ".repeat(columns.saturating_sub(width(text))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pair(amount: &str, bounds: &str) -> (String, String) {
        (amount.to_owned(), bounds.to_owned())
    }

    #[test]
    fn amounts_stand_under_each_other() {
        let amounts = [pair("$142.00", "(96 – 310)"), pair("≥ $1,234,567.89", ""), pair("日本", "(1 – 2)")];
        let columns = Columns::of(amounts.iter());
        let cells = amounts.each_ref().map(|amount| columns.cell(amount));
        assert_eq!(cells[0], "        $142.00 (96 – 310)");
        assert_eq!(cells[1], "≥ $1,234,567.89           ");
        assert_eq!(cells[2], "           日本 (1 – 2)   ");
        assert!(cells.iter().all(|cell| width(cell) == columns.width()));
    }

    #[test]
    fn where_all_is_certain_no_column_is_lost() {
        assert_eq!(Columns::of([pair("$1.00", "")].iter()).cell(&pair("$1.00", "")), "         $1.00");
    }
}

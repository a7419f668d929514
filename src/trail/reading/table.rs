//! A table of comma-separated values, row by row.

use std::cell::Cell;
use std::io::{Error, Read, Result};

use super::columns;
use super::window::LONGEST;

/// What takes a row: its columns with their names, and which columns are missing that records have.
type TakeRow<'t> = dyn FnMut(&[(&str, &str)], &[&'static str]) + 't;

/// Hands over each row of a table whose first line names its columns. `false` where it ends with a row that is longer
/// than any record: a quotation mark is missing.
pub(super) fn rows(input: &mut dyn Read, take: &mut TakeRow<'_>) -> bool {
    let left = Cell::new(LONGEST);
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(Limited { input, left: &left });
    let Ok(names) = reader.headers().cloned() else { return false };
    let missing = columns::missing(names.iter());
    for row in reader.records() {
        left.set(LONGEST);
        let Ok(row) = row else { return false };
        take(&names.iter().zip(row.iter()).collect::<Vec<_>>(), &missing);
    }
    true
}

/// Reads no more than is left.
struct Limited<'i> {
    input: &'i mut dyn Read,
    left: &'i Cell<usize>,
}

impl Read for Limited<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.left.get() == 0 {
            return Err(Error::other("a row is too long"));
        }
        let count = self.input.read(into)?;
        self.left.set(self.left.get().saturating_sub(count));
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_one_by_one_and_a_missing_quotation_mark_does_not_fill_the_memory() {
        let text = format!("eventJson,b\n1,\"2\n\"\n\"{}", "x".repeat(2 * LONGEST));
        let mut rows_read = Vec::new();
        let is_whole = rows(&mut text.as_bytes(), &mut |columns, missing| {
            rows_read.push((columns.iter().map(|(_, text)| (*text).to_owned()).collect::<Vec<_>>(), missing.len()));
        });
        assert_eq!((is_whole, rows_read), (false, vec![(vec!["1".to_owned(), "2\n".to_owned()], 0)]));
    }
}

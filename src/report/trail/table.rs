//! Columns under each other. A column of which no row says anything is left out.

use std::fmt::Write;

use crate::report::human::{clean, width};

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    head: &'static str,
    /// How many columns of a terminal it may take.
    most: usize,
    is_number: bool,
}

impl Column {
    /// Texts, of which so much is shown.
    pub(super) const fn text(head: &'static str, most: usize) -> Self {
        Self { head, most, is_number: false }
    }

    /// Numbers.
    pub(super) const fn number(head: &'static str) -> Self {
        Self { head, most: usize::MAX, is_number: true }
    }
}

/// Writes a table with its head, indented by two.
pub(super) fn write<const N: usize>(out: &mut String, columns: [Column; N], rows: &[[String; N]]) {
    let cell = |at: usize, text: &str| cut(&clean(text), columns[at].most);
    let rows: Vec<Vec<String>> =
        rows.iter().map(|row| row.iter().enumerate().map(|(at, text)| cell(at, text)).collect()).collect();
    let is_told = |at: &usize| rows.iter().any(|row| !row[*at].is_empty());
    let shown: Vec<usize> = (0..N).filter(is_told).collect();
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0).max(width(columns[at].head));
    let widths: Vec<usize> = (0..N).map(widest).collect();
    let heads: Vec<String> = columns.iter().map(|column| column.head.to_owned()).collect();
    for row in [&heads].into_iter().chain(&rows) {
        let mut line = String::new();
        for &at in &shown {
            let blanks = " ".repeat(widths[at].saturating_sub(width(&row[at])));
            let (before, behind) = if columns[at].is_number { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            let _ = write!(line, "  {before}{}{behind}", row[at]);
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// So much of a text as so many columns hold, with a sign that there is more.
pub(super) fn cut(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let mut kept = String::new();
    for c in text.chars() {
        kept.push(c);
        if width(&kept) >= most {
            kept.pop();
            break;
        }
    }
    kept + "…"
}

/// The beginning and the end of a text, with a sign that there is more between: what tells names apart stands at their end.
pub(super) fn cut_inside(text: &str, most: usize) -> String {
    if width(text) <= most {
        return text.to_owned();
    }
    let end = most / 3;
    let turned = |text: &str| text.chars().rev().collect::<String>();
    let tail = turned(&cut(&turned(text), end));
    cut(text, most - end) + tail.trim_start_matches('…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_and_empty_ones_go() {
        let columns = [Column::text("who", 6), Column::text("roles", 9), Column::number("n")];
        let row = |cells: [&str; 3]| cells.map(str::to_owned);
        let mut out = String::new();
        write(
            &mut out,
            columns,
            &[row(["alice-long", "", "7"]), row(["日本", "", "1200"]), row(["\u{1b}[1m", "", ""])],
        );
        assert_eq!(cut_inside("stratus-red-team-ec2-abcdef", 13), "stratus-…def");
        assert_eq!(cut_inside("日本語日本語日本語", 9), "日本…語");
        assert_eq!(out, "  who        n\n  alice…     7\n  日本    1200\n  \u{FFFD}[1m\n");
    }
}

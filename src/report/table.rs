//! Columns under each other, as wide as there is room. A column of which no row says anything is left out.

use std::fmt::Write;

use crate::report::human::{clean, width};

/// A column of a table.
#[derive(Debug, Clone, Copy)]
pub(super) struct Column {
    head: &'static str,
    /// How many columns of a terminal it may take.
    most: usize,
    is_number: bool,
    /// Whether it is left out where there is no room for all.
    is_spare: bool,
}

/// Columns that take no more than this are never cut: times, and single words.
const MOST_OF_WORD: usize = 19;

/// What is spare is left out rather than that others are cut to less than this.
const ENOUGH: usize = 40;

/// To how many columns of a terminal a longer one is cut at most: a name is still known by its beginning and end.
const LEAST: usize = 12;

impl Column {
    /// Texts, of which so much is shown.
    pub(super) const fn text(head: &'static str, most: usize) -> Self {
        Self { head, most, is_number: false, is_spare: false }
    }

    /// Numbers.
    pub(super) const fn number(head: &'static str) -> Self {
        Self { head, most: usize::MAX, is_number: true, is_spare: false }
    }

    /// Texts that are left out where there is no room.
    pub(super) const fn spare(head: &'static str, most: usize) -> Self {
        Self { head, most, is_number: false, is_spare: true }
    }
}

/// Writes a table with its head, indented by two, as wide as its texts are.
pub(super) fn write<const N: usize>(out: &mut String, columns: [Column; N], rows: &[[String; N]]) {
    write_within(out, columns, rows, usize::MAX);
}

/// The same within so many columns of a terminal, as far as its texts can be cut.
pub(super) fn write_within<const N: usize>(out: &mut String, columns: [Column; N], rows: &[[String; N]], room: usize) {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|text| clean(text)).collect()).collect();
    let widest = |at: usize| {
        let longest = rows.iter().map(|row| width(&row[at])).max().unwrap_or(0).min(columns[at].most);
        longest.max(width(columns[at].head))
    };
    let mut widths: Vec<usize> = (0..N).map(widest).collect();
    let mut shown: Vec<usize> = (0..N).filter(|&at| rows.iter().any(|row| !row[at].is_empty())).collect();
    fit(&columns, &mut shown, &mut widths, room);
    let heads: Vec<String> = columns.iter().map(|column| column.head.to_owned()).collect();
    for row in [&heads].into_iter().chain(&rows) {
        let mut line = String::new();
        for &at in &shown {
            let text = cut_inside(&row[at], widths[at]);
            let blanks = " ".repeat(widths[at].saturating_sub(width(&text)));
            let (before, behind) = if columns[at].is_number { (blanks.as_str(), "") } else { ("", blanks.as_str()) };
            let _ = write!(line, "  {before}{text}{behind}");
        }
        let _ = writeln!(out, "{}", line.trim_end());
    }
}

/// Leaves out what is spare, the last of it first, then cuts the widest columns to one width, until all have room.
fn fit(columns: &[Column], shown: &mut Vec<usize>, widths: &mut [usize], room: usize) {
    let cut_to = |most: usize, at: usize, width: usize| {
        let may_be_cut = !columns[at].is_number && !columns[at].is_spare && columns[at].most > MOST_OF_WORD;
        if may_be_cut { width.min(most.max(str::len(columns[at].head))) } else { width }
    };
    let total = |shown: &[usize], widths: &[usize], most: usize| -> usize {
        shown.iter().map(|&at| 2 + cut_to(most, at, widths[at])).sum()
    };
    if total(shown, widths, usize::MAX) <= room {
        return;
    }
    while total(shown, widths, ENOUGH) > room
        && let Some(spare) = shown.iter().rposition(|&at| columns[at].is_spare)
    {
        shown.remove(spare);
    }
    let widest = widths.iter().copied().max().unwrap_or(LEAST);
    let most = (LEAST..=widest).rev().find(|&most| total(shown, widths, most) <= room).unwrap_or(LEAST);
    for (at, width) in widths.iter_mut().enumerate() {
        *width = cut_to(most, at, *width);
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
        assert_eq!(out, "  who        n\n  ali…g      7\n  日本    1200\n  \u{FFFD}[1m\n");
    }

    #[test]
    fn what_is_spare_goes_first_and_then_the_longest_are_cut_inside() {
        let columns =
            [Column::text("when", 19), Column::text("what", 60), Column::text("by", 28), Column::spare("event", 36)];
        let event = "00000000-0000-4000-8000-000000000001";
        let row =
            ["2027-01-31 08:00:00", "a-bucket-with-a-name-of-forty-characters", "alice", event].map(str::to_owned);
        let lines = |room: usize| {
            let mut out = String::new();
            write_within(&mut out, columns, std::slice::from_ref(&row), room);
            (out.lines().map(width).max(), out.contains(event), out.contains(&row[1]), out.contains(&row[0]))
        };
        assert_eq!(lines(108), (Some(108), true, true, true));
        assert_eq!(lines(107), (Some(70), false, true, true));
        assert_eq!(lines(60), (Some(60), false, false, true));
        assert_eq!(lines(10), (Some(42), false, false, true), "no more can be cut");
    }
}

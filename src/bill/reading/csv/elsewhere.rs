//! A file that is nearly a bill: names of an export stand in it, but not as a header that can be read.

use std::collections::BTreeMap;
use std::fmt;

use super::header::{DELIMITERS, names};
use crate::bill::export::{Export, Layout};

/// From so many known names on, a line is one of names and no sentence about them.
const NEARLY: usize = 4;

/// How much of what stands between names is shown.
const SHOWN: usize = 8;

/// Where the names of an export stand.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Elsewhere {
    export: Export,
    /// From 1.
    line: u64,
    /// What stands between them.
    between: String,
}

impl Elsewhere {
    /// The names in a line, which has this number, whatever stands between them. Objects and tables of other formats have
    /// names of columns in lines, too.
    pub(super) fn of(line: &[u8], number: u64) -> Option<Self> {
        let text = String::from_utf8_lossy(line);
        if text.trim_start().starts_with(['{', '[', '<']) {
            return None;
        }
        let is_of_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '/';
        let words: Vec<&str> = text.split(|c| !is_of_name(c)).filter(|word| !word.is_empty()).collect();
        let layout = Layout::of(&words).ok().filter(|layout| layout.places.len() >= NEARLY)?;
        let mut between: BTreeMap<&str, usize> = BTreeMap::new();
        let inner = text.trim_matches(|c| !is_of_name(c));
        for between_two in inner.split(is_of_name).filter(|between| !between.is_empty()) {
            *between.entry(between_two.trim_matches('"')).or_default() += 1;
        }
        let between = between.into_iter().max_by_key(|(_, count)| *count).map_or("", |(between, _)| between);
        Some(Self { export: layout.export, line: number, between: between.chars().take(SHOWN).collect() })
    }
}

impl fmt::Display for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { export, line, between } = self;
        write!(f, "names of {} stand in line {line}", export.name())?;
        match between.as_bytes() {
            // What can be read is in the wrong line.
            [one] if DELIMITERS.contains(one) => write!(f, ", with other lines above them"),
            blanks if blanks.len() > 1 && blanks.iter().all(|byte| *byte == b' ') => {
                write!(f, ", with {} blanks between them", blanks.len())
            }
            _ => write!(f, ", with `{}` between them", between.escape_debug()),
        }
    }
}

/// What stands between the fields of a row, where that is not what stands between the names.
pub(super) fn other_delimiter(row: &[u8], delimiter: u8, columns: usize) -> Option<u8> {
    let fits = |delimiter: &u8| columns > 2 && names(row, *delimiter).len() == columns;
    if fits(&delimiter) { None } else { DELIMITERS.into_iter().find(fits) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(line: &str) -> Option<String> {
        Elsewhere::of(line.as_bytes(), 3).map(|elsewhere| elsewhere.to_string())
    }

    #[test]
    fn names_are_found_whatever_stands_between_them() {
        let names = "BilledCost,BillingPeriodStart,ChargeCategory,x_UsageType,ResourceId";
        for (between, wanted) in [
            ("^", "with `^` between them"),
            (":", "with `:` between them"),
            ("  ", "with 2 blanks between them"),
            (" ", "with ` ` between them"),
            ("\u{1}", "with `\\u{1}` between them"),
            ("\"^\"", "with `^` between them"),
            ("\",\"", "with other lines above them"),
            (";", "with other lines above them"),
        ] {
            let told = told(&names.replace(',', between));
            assert_eq!(told, Some(format!("names of FOCUS stand in line 3, {wanted}")), "{between}");
        }
        let cur = "bill/BillingPeriodStartDate^lineItem/UnblendedCost^lineItem/UsageType^lineItem/ResourceId";
        assert_eq!(told(cur).unwrap(), "names of the legacy CUR stand in line 3, with `^` between them");
    }

    #[test]
    fn what_only_speaks_of_names_is_no_header() {
        for line in [
            "",
            "Cost report of May",
            "BilledCost is told for each BillingPeriodStart",
            r#"{"BilledCost": 1, "BillingPeriodStart": "", "ChargeCategory": "", "ResourceId": ""}"#,
        ] {
            assert_eq!(told(line), None, "{line}");
        }
    }

    #[test]
    fn rows_may_have_another_delimiter_than_names() {
        assert_eq!(other_delimiter(br#"1;"a, b";c"#, b',', 3), Some(b';'));
        assert_eq!(other_delimiter(b"1,a;b;c,d", b',', 3), None);
        assert_eq!(other_delimiter(b"1,a", b',', 3), None);
    }
}

//! What is wrong with rows of a file: told once for each sort of fault and column, with the first place and a count.

use std::collections::BTreeMap;

use crate::bill::amount::NotAnAmount;
use crate::diagnostic::{Diagnostic, codes};
use crate::wording::grouped;

/// What is wrong with a row, with the place of the column among the file's. A row with such a fault is in no sum, but for
/// [`Fault::NotUtf8`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fault {
    /// It has another count of fields than the header.
    Fields,
    /// It is the last one, without a line end, and has too few or many.
    CutOff,
    /// It is the header again: files were joined.
    Header,
    /// An amount that is no number.
    NoNumber(usize),
    /// An amount that no bill holds.
    TooLarge(usize),
    /// A number with a comma before its decimals.
    DecimalComma(usize),
    /// No time.
    NoTime(usize),
    /// Nothing, where there must be something.
    Missing(usize),
    /// Bytes that are no UTF-8, which are shown as `�`.
    NotUtf8(usize),
}

impl Fault {
    /// The fault of an amount, by its text.
    pub(super) fn of_amount(why: NotAnAmount, place: usize, text: &[u8]) -> Self {
        match why {
            NotAnAmount::TooLarge => Self::TooLarge(place),
            NotAnAmount::NoNumber if text.contains(&b',') && !text.contains(&b'.') => Self::DecimalComma(place),
            NotAnAmount::NoNumber => Self::NoNumber(place),
        }
    }

    fn column(self) -> Option<usize> {
        match self {
            Self::Fields | Self::CutOff | Self::Header => None,
            Self::NoNumber(place)
            | Self::TooLarge(place)
            | Self::DecimalComma(place)
            | Self::NoTime(place)
            | Self::Missing(place)
            | Self::NotUtf8(place) => Some(place),
        }
    }

    /// Whether the row counts all the same.
    pub(super) fn is_slight(self) -> bool {
        matches!(self, Self::NotUtf8(_) | Self::Header)
    }

    /// What is wrong, and what to do.
    fn words(self, column: &str, found: &str) -> (String, &'static str) {
        match self {
            Self::Fields => {
                (format!("the row has {found}"), "export it anew: a delimiter inside a field stands in quotes")
            }
            Self::CutOff => {
                (format!("the file breaks off: its last row has {found}"), "it was cut off on its way: fetch it again")
            }
            Self::Header => ("the header stands here again".to_owned(), "nothing is lost: such rows are passed over"),
            Self::NoNumber(_) => (format!("{column} is no number: `{found}`"), "export it anew, or mend the field"),
            Self::TooLarge(_) => {
                (format!("{column} is larger than any bill: `{found}`"), "export it anew, or mend the field")
            }
            Self::DecimalComma(_) => (
                format!("{column} has a comma in its number: `{found}`"),
                "a spreadsheet wrote this with a comma before decimals or between thousands; take the export as it \
                 came, or write numbers with a point alone",
            ),
            Self::NoTime(_) => (
                format!("{column} is no time: `{found}`"),
                "write times as 2026-05-01T00:00:00Z or 2026-05-01 00:00:00",
            ),
            Self::Missing(_) => (format!("{column} is empty"), "a missing amount is not zero; export it anew"),
            Self::NotUtf8(_) => (
                format!("{column} is not in UTF-8: `{found}`"),
                "what could not be read is shown as �; export as UTF-8",
            ),
        }
    }
}

/// Where a fault is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Place {
    /// Which piece of the file.
    pub(super) piece: u64,
    /// Where in it: a line, a row; a byte as long as its piece is read.
    pub(super) at: u64,
    /// The column of the line, from 1.
    pub(super) column: u64,
}

impl Place {
    /// A place of a piece.
    pub(super) fn new(piece: u64, at: u64) -> Self {
        Self { piece, at, column: 0 }
    }
}

/// How many rows have a fault, the first place, and what stands there.
#[derive(Debug, Clone)]
struct Found {
    rows: u64,
    first: Place,
    text: String,
}

/// How many characters of a field are shown.
const SHOWN: usize = 40;

/// The faults of a file.
#[derive(Debug, Default, Clone)]
pub(super) struct Faults {
    found: BTreeMap<Fault, Found>,
}

impl Faults {
    /// Notes a fault of a row.
    pub(super) fn add(&mut self, fault: Fault, place: Place, text: &[u8]) {
        if let Some(found) = self.found.get_mut(&fault).filter(|found| found.first <= place) {
            found.rows += 1;
            return;
        }
        let text = String::from_utf8_lossy(text);
        let mut shown: String = text.chars().take(SHOWN).collect();
        if shown.len() < text.len() {
            shown.push('…');
        }
        self.join(fault, Found { rows: 1, first: place, text: shown });
    }

    /// Takes in what another worker found.
    pub(super) fn adopt(&mut self, other: Self) {
        other.found.into_iter().for_each(|(fault, found)| self.join(fault, found));
    }

    fn join(&mut self, fault: Fault, new: Found) {
        match self.found.get_mut(&fault) {
            None => drop(self.found.insert(fault, new)),
            Some(known) => {
                let rows = known.rows + new.rows;
                if new.first < known.first {
                    *known = new;
                }
                known.rows = rows;
            }
        }
    }

    /// Tells places of a piece, which is read, in other measures.
    pub(super) fn place(&mut self, piece: u64, placed: impl Fn(Place) -> Place) {
        for found in self.found.values_mut().filter(|found| found.first.piece == piece) {
            found.first = placed(found.first);
        }
    }

    /// What there is to say, in the order of the places. `at` tells a place in words: `bill.csv:12:5`.
    pub(super) fn said(&self, columns: &[String], at: impl Fn(Place) -> String) -> Vec<Diagnostic> {
        let mut found: Vec<_> = self.found.iter().collect();
        found.sort_by_key(|(_, found)| found.first);
        let said = found.into_iter().map(|(fault, found)| {
            let column = fault.column().and_then(|place| columns.get(place)).map_or("", String::as_str);
            let (what, help) = fault.words(column, &found.text);
            let further = match found.rows {
                1 => String::new(),
                2 => ", and in one further row".to_owned(),
                rows => format!(", and in {} further rows", grouped(rows - 1)),
            };
            let at = at(found.first);
            if fault.is_slight() {
                return Diagnostic::warning(codes::UNREADABLE, format!("{at}: {what}{further}")).help(help);
            }
            let left_out = match found.rows {
                1 => "it is left out of every sum",
                _ => "they are left out of every sum",
            };
            Diagnostic::error(codes::UNREADABLE, format!("{at}: {what}{further}; {left_out}")).help(help)
        });
        said.collect()
    }
}

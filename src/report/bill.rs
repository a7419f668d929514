//! What was charged, as text: the money and whose it is, estimate against actual, what nobody declares, months, tags and the
//! budget. Here is what every format is made from; each is one small writer below, which escapes for its own medium.

mod csv;
mod groups;
mod human;
mod json;
mod markdown;
mod money;
mod resources;
mod tags;
mod things;
mod trend;

use std::io::{self, Write};

use rust_decimal::Decimal;

use self::money::Money;
use crate::bill::compare::{Compared, Measure};
use crate::bill::groups::{Grouping, Key};
use crate::bill::reading::Counts;
use crate::bill::tags::TagCoverage;
use crate::bill::trend::Trend;
use crate::bill::{Assigned, Ledger, Sums};
use crate::check::Checked;
use crate::check::charged::Charged;
use crate::cli::BillFormat;
use crate::graph::Graph;
use crate::wording::{count, grouped};

/// The currency of estimates.
const ESTIMATED_IN: &str = "USD";

/// A bill beside its estate, to be printed.
#[derive(Debug, Clone, Copy)]
pub struct BillReport<'a> {
    /// The bill.
    pub ledger: &'a Ledger,
    /// The currency of its amounts; empty where the bill tells none, or nothing is charged.
    pub currency: &'a str,
    /// How much was read.
    pub counts: &'a Counts,
    /// Rows of that which are not asked for and in no sum: of other months, or in another currency.
    pub left_out: u64,
    /// Whose each charge is.
    pub assigned: &'a Assigned,
    /// The estate.
    pub graph: &'a Graph,
    /// Estimate against actual of each of its resources.
    pub compared: &'a [Compared],
    /// Which amount counts.
    pub measure: Measure,
    /// What is summed, the outermost first; nothing: each thing is shown.
    pub group_by: &'a [Key],
    /// How much of the money carries tags.
    pub coverage: &'a TagCoverage<'a>,
    /// The months.
    pub trend: &'a Trend,
    /// The budget, where there is one.
    pub budget: Option<Budgeted<'a>>,
    /// What is found of the budget.
    pub checked: &'a Checked,
}

/// What a month may cost, and what each did.
#[derive(Debug, Clone, Copy)]
pub struct Budgeted<'a> {
    /// In US dollars.
    pub monthly: Decimal,
    /// The months.
    pub months: &'a Charged,
}

/// One of the three parts of a bill, which sum up to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Estate,
    Undeclared,
    Nobodys,
}

impl Part {
    /// Its name for programs.
    fn word(self) -> &'static str {
        match self {
            Self::Estate => "resources",
            Self::Undeclared => "not_in_estate",
            Self::Nobodys => "unattributable",
        }
    }

    fn title(self, has_estate: bool) -> &'static str {
        match self {
            Self::Estate => "resources of the estate",
            Self::Undeclared if has_estate => "billed, and in no inventory",
            Self::Undeclared => "things with an id",
            Self::Nobodys => "not attributable",
        }
    }
}

impl<'a> BillReport<'a> {
    /// Writes it in a format; for people in so many columns of a terminal. `all` prints every row.
    ///
    /// # Errors
    /// Where `out` takes no more.
    pub fn write(&self, format: BillFormat, all: bool, columns: usize, out: &mut dyn Write) -> io::Result<()> {
        match format {
            BillFormat::Human => out.write_all(human::text(self, human::Shown { all, columns }).as_bytes()),
            BillFormat::Json => json::write(self, out),
            BillFormat::Csv => csv::write(self, out),
            BillFormat::Markdown => out.write_all(markdown::text(self).as_bytes()),
        }
    }

    fn has_estate(&self) -> bool {
        self.graph.resources().next().is_some()
    }

    fn money(&self) -> Money<'a> {
        Money::of(if self.ledger.is_empty() { ESTIMATED_IN } else { self.currency })
    }

    /// Whether estimates, which are in US dollars, can be held against it.
    fn is_comparable(&self) -> bool {
        self.currency == ESTIMATED_IN || self.ledger.is_empty()
    }

    /// Why no estimate is held against it, where none is.
    fn why_incomparable(&self) -> Option<String> {
        let why = || match self.currency {
            "" => "estimates are in US dollars, and the bill tells no currency".to_owned(),
            currency => format!("estimates are in US dollars, and the bill is in {currency}"),
        };
        (!self.is_comparable()).then(why)
    }

    /// Estimate against actual, where the currencies are the same.
    fn compared(&self) -> &'a [Compared] {
        if self.is_comparable() { self.compared } else { &[] }
    }

    /// Each of the three parts.
    fn parts(&self) -> [(Part, Sums); 3] {
        let parts = self.assigned.parts();
        [(Part::Estate, parts.resources), (Part::Undeclared, parts.undeclared), (Part::Nobodys, parts.nobodys)]
    }

    /// How much of a part is shown: in hundredths, which sum up to those of the total.
    fn shown_part(&self, of: Part, measure: Measure) -> Decimal {
        let parts = self.parts();
        let shown = money::column(&parts.map(|(_, sums)| measure.of(&sums)));
        let of = parts.iter().zip(shown).find(|((part, _), _)| *part == of);
        of.map(|(_, shown)| shown).unwrap_or_default()
    }

    fn grouping(&self) -> Grouping<'a> {
        let Self { ledger, assigned, graph, measure, .. } = *self;
        Grouping { ledger, assigned, graph, compared: self.compared(), measure }
    }

    /// What was read, of which months, and what is missing in it.
    fn head(&self) -> Vec<String> {
        let Counts { files, rows, duplicates, superseded, skipped, .. } = *self.counts;
        let left_out = match self.left_out {
            0 => String::new(),
            left_out => format!("{} of ", grouped(rows.saturating_sub(left_out))),
        };
        let mut read = format!("{left_out}{} in {}", counted(rows, "row"), counted(files, "file"));
        if duplicates > 0 {
            let came = if duplicates == 1 { "came again and counts once" } else { "came again and count once" };
            read += &format!("; {} {came}", counted(duplicates, "file"));
        }
        if superseded > 0 {
            let have = if superseded == 1 { "has" } else { "have" };
            read += &format!("; {} {have} a later delivery", counted(superseded, "file"));
        }
        if skipped > 0 {
            let hold = if skipped == 1 { "holds" } else { "hold" };
            read += &format!("; {} {hold} no bill", counted(skipped, "file"));
        }
        let months = &self.trend.months;
        if let (Some(first), Some(last)) = (months.first(), months.last()) {
            let (covered, of) = last.days();
            let so_far =
                if covered < of { format!(", of which {covered} of {of} days are billed") } else { String::new() };
            read += &match months.len() {
                1 => format!("; the invoice of {}{so_far}", last.month),
                n => format!("; {n} invoices from {} to {}{so_far}", first.month, last.month),
            };
        }
        vec![read]
    }

    /// `billed $123.40`, with the other amounts where they differ, and what may be missing in them.
    fn headline(&self) -> String {
        let (total, money) = (self.ledger.total(), self.money());
        let mut text = format!("billed {}", money.text(total.billed));
        if self.currency.is_empty() && !self.ledger.is_empty() {
            text += " in a currency that is not told";
        }
        if let Some(why) = self.counts.incomplete() {
            let how = if self.counts.lacks_some() { " at least" } else { ", perhaps not all" };
            text += &format!("{how}: {why}");
        }
        for (word, amount) in [("effective", total.effective), ("list", total.list)] {
            if amount != total.billed && !(word == "list" && amount.is_zero()) {
                text += &format!(", {word} {}", money.text(amount));
            }
        }
        text
    }
}

impl Measure {
    /// Its word.
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Billed => "billed",
            Self::Effective => "effective",
            Self::List => "list",
        }
    }
}

/// "1,204 rows".
fn counted(n: u64, noun: &str) -> String {
    let text = count(usize::try_from(n).unwrap_or(usize::MAX), noun);
    text.replacen(&n.to_string(), &grouped(n), 1)
}

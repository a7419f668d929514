//! What rows and columns leave open, said once for all of them.

use std::collections::{BTreeMap, BTreeSet};

use crate::bill::export::{Column, Export};
use crate::bill::reading::batch::Batch;
use crate::bill::{Amount, Category, Ledger, Month};
use crate::diagnostic::{Diagnostic, codes};
use crate::wording::grouped;

/// Words that are shown of those that are not known.
const SHOWN: usize = 5;

/// Letters of them.
const LETTERS: usize = 60;

/// What was noticed.
#[derive(Debug, Default)]
pub(super) struct Noticed {
    /// Columns that an export needs and has not.
    lacks: BTreeSet<(Export, Column)>,
    /// Every export that was read.
    exports: BTreeSet<Export>,
    /// Categories and types that are not known, with how many rows have them.
    unknown: BTreeMap<String, u64>,
    /// How many rows have tags that cannot be read, and one of those texts: the first in order.
    no_tags: (u64, Option<String>),
    /// How many rows tell no month.
    pub(super) no_month: u64,
    /// How many rows tell no currency, of exports that have a column for it.
    pub(super) no_currency: u64,
    /// How many rows of commitments tell no effective cost.
    pub(super) not_amortised: u64,
    /// The unblended and the net unblended costs of each month, of exports that have both columns.
    nets: BTreeMap<Month, (Amount, Amount)>,
    /// What rows of split allocation are charged themselves.
    pub(super) split_billed: Amount,
    /// What is left where Savings Plans took back what they cover.
    pub(super) left: Amount,
}

impl Noticed {
    /// Notices what a batch has no column for.
    pub(super) fn columns(&mut self, batch: &Batch, export: Export) {
        self.exports.insert(export);
        let needed: &[Column] = match export {
            Export::Aggregated => &[],
            Export::Focus => &[Column::Resource, Column::Category, Column::Currency, Column::Effective, Column::List],
            Export::Cur2 | Export::CurLegacy => &[Column::Resource, Column::Category, Column::Currency, Column::List],
        };
        let lacks = needed.iter().filter(|column| !batch.has(**column));
        self.lacks.extend(lacks.map(|column| (export, *column)));
    }

    /// Notices a row whose category is not known.
    pub(super) fn unknown(&mut self, word: &str) {
        match self.unknown.get_mut(word) {
            Some(rows) => *rows += 1,
            None => drop(self.unknown.insert(word.to_owned(), 1)),
        }
    }

    /// Notices a row whose tags cannot be read.
    pub(super) fn no_tags(&mut self, text: &str) {
        self.no_tags.0 += 1;
        if self.no_tags.1.as_deref().is_none_or(|first| text < first) {
            self.no_tags.1 = Some(text.to_owned());
        }
    }

    /// Notices what a row costs with the discounts that it was given, and without them.
    pub(super) fn net(&mut self, month: Month, unblended: Amount, net: Amount) {
        let sums = self.nets.entry(month).or_default();
        sums.0 += unblended;
        sums.1 += net;
    }

    /// Takes over what another noticed.
    pub(super) fn adopt(&mut self, other: &Self) {
        self.lacks.extend(&other.lacks);
        self.exports.extend(&other.exports);
        for (word, rows) in &other.unknown {
            *self.unknown.entry(word.clone()).or_default() += rows;
        }
        if let Some(text) = &other.no_tags.1 {
            self.no_tags(text);
            self.no_tags.0 += other.no_tags.0 - 1;
        }
        self.no_month += other.no_month;
        self.no_currency += other.no_currency;
        self.not_amortised += other.not_amortised;
        for (month, (unblended, net)) in &other.nets {
            self.net(*month, *unblended, *net);
        }
        self.split_billed += other.split_billed;
    }

    /// What there is to say.
    pub(super) fn said(&self, ledger: &Ledger) -> Vec<Diagnostic> {
        let mut said: Vec<Diagnostic> = self.lacks.iter().map(|(export, column)| lacks(*export, *column)).collect();
        let has_ids = |export: &&Export| !self.lacks.contains(&(**export, Column::Resource));
        let usage = ledger.charges().filter(|charge| charge.category == Category::Usage);
        if usage.clone().next().is_some() && usage.clone().all(|charge| charge.resource.is_empty()) {
            said.extend(self.exports.iter().filter(has_ids).map(|export| has_no_ids(*export)));
        }
        said.extend(self.of_rows());
        said.extend(self.of_amounts());
        said
    }

    fn of_rows(&self) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let mut warn = |message: String| said.push(Diagnostic::warning(codes::WRONG_SHAPE, message));
        if !self.unknown.is_empty() {
            let rows = self.unknown.values().sum();
            let shown: Vec<String> = self.unknown.keys().take(SHOWN).map(|word| quoted(word)).collect();
            let more = if self.unknown.len() > SHOWN { " and others" } else { "" };
            warn(format!(
                "{} of the bill {} of a sort that is not known ({}{more}): counted as adjustments",
                rows_of(rows),
                is_or_are(rows),
                shown.join(", ")
            ));
        }
        if let (rows @ 1.., Some(text)) = &self.no_tags {
            let message = format!("the tags of {} of the bill are no JSON object", rows_of(*rows));
            warn(format!("{message} ({}): counted as untagged", quoted(text)));
        }
        if self.no_month > 0 {
            let rows = rows_of(self.no_month);
            warn(format!("{rows} of the bill without a date that can be read: in no month of the calendar"));
        }
        if self.no_currency > 0 {
            let rows = rows_of(self.no_currency);
            warn(format!("{rows} of the bill without a currency: in which their amounts are cannot be told"));
        }
        if self.not_amortised > 0 {
            let rows = rows_of(self.not_amortised);
            let message =
                format!("{rows} of Savings Plans and reservations cannot be amortised: effective is what is billed");
            said.push(
                Diagnostic::warning(codes::WRONG_SHAPE, message)
                    .help("export the columns of the groups savings_plan and reservation too"),
            );
        }
        said
    }

    fn of_amounts(&self) -> Vec<Diagnostic> {
        let mut said = Vec::new();
        let cent = Amount::parse(b"0.01").unwrap_or_default();
        let mut warn = |message: String| said.push(Diagnostic::warning(codes::WRONG_SHAPE, message));
        // Without any discount in a month the column is empty.
        let told = self.nets.values().filter(|(_, net)| !net.is_zero());
        let (unblended, net) = told.fold((Amount::ZERO, Amount::ZERO), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        if (net - unblended).abs() >= cent {
            warn(format!(
                "unblended costs sum to {unblended} and net unblended costs to {net}: discounts stand on the lines that they \
                 were given for and on none of their own; billed is without them"
            ));
        }
        if !self.split_billed.is_zero() {
            let amount = self.split_billed;
            warn(format!(
                "rows of split cost allocation are charged {amount} themselves: not counted, their host is charged"
            ));
        }
        if self.left >= cent {
            let left = self.left;
            warn(format!(
                "what Savings Plans took back differs by {left} from what the usage that they cover was charged: that stands \
                 with no resource"
            ));
        }
        said
    }
}

/// What it means that an export lacks a column.
fn lacks(export: Export, column: Column) -> Diagnostic {
    let names = column.names(export);
    let name = names.first().copied().unwrap_or_default();
    let (bill, means) = (
        export.name(),
        match column {
            Column::Resource => "nothing in it can be found in an estate",
            Column::Category => "what sort each charge is cannot be told, all count as adjustments",
            Column::Currency => "in which currency cannot be told, all amounts count as of one",
            Column::Effective => "it cannot be amortised, effective is what is billed",
            _ => "what it would be without discounts cannot be told",
        },
    );
    let what = if column == Column::Resource { "resource ids".to_owned() } else { format!("`{name}`") };
    let said = Diagnostic::warning(codes::WRONG_SHAPE, format!("the bill ({bill}) has no {what}: {means}"));
    match (column, export) {
        (Column::Resource, Export::Cur2) => {
            said.help("turn on \"Include resource IDs\" in the export's table configuration (INCLUDE_RESOURCES)")
        }
        (Column::Resource, Export::CurLegacy) => {
            said.help("turn on \"Include resource IDs\" in the report's settings; reports from then on have them")
        }
        _ => said.help(format!("have the export select `{name}`")),
    }
}

/// What it means that the column of an export for resources is empty. A Cost and Usage Report may have it all the same
/// where ids were not asked for.
fn has_no_ids(export: Export) -> Diagnostic {
    if export.is_cur() {
        return lacks(export, Column::Resource);
    }
    let name = Column::Resource.names(export).first().copied().unwrap_or_default();
    let bill = export.name();
    let message = format!("the bill ({bill}) has no resource ids: nothing in it can be found in an estate");
    Diagnostic::warning(codes::WRONG_SHAPE, message)
        .help(format!("its column `{name}` is empty in every row of usage: take the export as it came"))
}

/// `1 row`, `1,204 rows`.
fn rows_of(count: u64) -> String {
    format!("{} row{}", grouped(count), if count == 1 { "" } else { "s" })
}

fn is_or_are(count: u64) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// A text of the bill, no longer than one line takes.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(LETTERS).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("`{short}{more}`")
}

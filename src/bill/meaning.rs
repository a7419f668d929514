//! What a row means: its sort, and what of it is billed, effective and list.
//!
//! | | FOCUS | Cost and Usage Report |
//! |---|---|---|
//! | billed | `BilledCost` | the unblended cost, which sums to the invoice |
//! | effective | `EffectiveCost` | amortised, as in `meaning/amounts.rs` |
//! | list | `ListCost` | the public on-demand cost, but nothing for a negation |
//! | sort | `ChargeCategory`, `ChargeClass` | the type of the line item, as in `meaning/sort.rs` |
//!
//! **Net costs.** An account with negotiated discounts also has `line_item_net_unblended_cost`. The discounts stand on lines
//! of their own (`EdpDiscount`, `PrivateRateDiscount`, `BundledDiscount`) with a negative unblended cost, and beside that
//! each is spread over the lines that it was given for: "the set of columns and the new line item represent the same
//! information in different ways" (AWS Cloud Financial Management blog, *Bundled discounts in AWS Cost and Usage Report*).
//! Net costs of discount lines are 0 (boto/boto3#4115), so both columns sum to the invoice. Billed is the unblended cost,
//! which legacy reports and those of members have too. CUR 2.0 without `INCLUDE_MANUAL_DISCOUNT_COMPATIBILITY` may have no
//! such lines (its page of discount columns says so): where the two sums differ, that is said.
//!
//! **Usage that a Savings Plan covers** has its on-demand price as unblended cost; a `SavingsPlanNegation` takes it back, one
//! for all usage of an hour with the same plan, operation, usage type and zone (`cur-sp` of AWS's guide): it names no
//! resource. `meaning/negations.rs` says how a resource is not billed what was taken back.
//!
//! **Split cost allocation** tells which task or pod had which part of its instance's charge. The instance is charged already
//! (`table-dictionary-cur2-split-line-item`): those rows are in no sum, but in [`Ledger::split`].
//!
//! All pages were read in stored copies on 2026-11-28.

mod amounts;
mod negations;
mod noticed;
mod sort;

use std::collections::HashMap;

use foldhash::fast::FixedState;

use self::amounts::Told;
use self::negations::Negations;
use self::noticed::Noticed;
use self::sort::{Amortised, Sort};
use super::charge::{Commitment, Context};
use super::export::{Column, Export, tags};
use super::ledger::{Entry, Ledger, Split};
use super::reading::batch::Batch;
use super::{Amount, Month, Sums};
use crate::diagnostic::Diagnostic;
use crate::texts::{Adopted, Text, Texts};

/// What is kept of rows beside their groups: what their words mean, so that each word is looked at once, and what can be told
/// only when all were read.
#[derive(Debug, Default)]
pub(super) struct Known {
    sorts: Vec<(Words, Sort)>,
    /// What each text is as tags, by its number: of exports of this sort.
    tags: (Option<Export>, Vec<Tags>),
    /// A currency as a row writes it, and its code: the rows of a file nearly all have the same.
    currency: Option<(Text, Text)>,
    /// The codes that were met since somebody asked.
    currencies: Vec<Text>,
    splits: HashMap<PartOf, Sums, FixedState>,
    negations: Negations,
    noticed: Noticed,
}

/// What the part of a task or pod is told by: it, its host, the currency, the month.
type PartOf = (Text, Text, Text, Month);

/// What a text is as tags.
#[derive(Debug, Clone, Copy, Default)]
enum Tags {
    /// Nobody asked.
    #[default]
    Unknown,
    /// These, in their one form.
    Are(Text),
    /// None: it is no JSON object.
    AreNone,
}

/// What tells the sort of a row: category or type, class, status of the commitment, and whether a reservation is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Words {
    export: Export,
    category: Text,
    class: Text,
    status: Text,
}

/// A row of a batch.
#[derive(Clone, Copy)]
struct Row<'b> {
    batch: &'b Batch,
    export: Export,
    number: usize,
}

impl Row<'_> {
    fn text(self, column: Column) -> Text {
        self.batch.text(column, self.number)
    }

    fn amount(self, column: Column) -> Amount {
        self.batch.amount(column, self.number)
    }

    /// A time; `None` where none is told.
    fn time(self, column: Column) -> Option<i64> {
        Some(self.batch.time(column, self.number)).filter(|time| *time != 0)
    }

    /// Nothing yet, over the time of the row.
    fn no_sums(self) -> Sums {
        Sums {
            from: self.time(Column::ChargeStart).unwrap_or(i64::MAX),
            until: self.time(Column::ChargeEnd).unwrap_or(i64::MIN),
            ..Sums::default()
        }
    }
}

/// Adds the rows of a batch to a ledger whose texts the batch is written in.
pub(super) fn settle(batch: &Batch, export: Export, ledger: &mut Ledger) {
    if batch.rows() == 0 {
        return;
    }
    let mut known = std::mem::take(&mut ledger.known);
    let told = Told::of(batch);
    known.noticed.columns(batch, export);
    let mut entries = Vec::with_capacity(Ledger::AT_ONCE + 1);
    for number in 0..batch.rows() {
        known.row(Row { batch, export, number }, told, &mut ledger.texts, &mut entries);
        if entries.len() >= Ledger::AT_ONCE {
            ledger.add_all(&entries);
            entries.clear();
        }
    }
    ledger.add_all(&entries);
    ledger.known = known;
}

impl Known {
    fn row(&mut self, row: Row<'_>, told: Told, texts: &mut Texts, entries: &mut Vec<Entry>) {
        let month = row.batch.month(row.number);
        self.noticed.no_month += u64::from(month.is_none());
        let month = month.unwrap_or_default();
        let resource = row.text(Column::Resource);
        let currency = self.currency(row, texts);
        let parent = row.text(Column::SplitParent);
        if parent != Texts::NONE {
            return self.split(row, (resource, parent, currency, month));
        }
        let sort = self.sort(row, texts);
        let tags = self.tags(row, texts);
        let region = row.text(Column::Region);
        let context = Context {
            account: row.text(Column::Account),
            region: if region == Texts::NONE { row.text(Column::RegionElse) } else { region },
            service: row.text(Column::Service),
            meter: row.text(Column::Meter),
            unit: row.text(Column::Unit),
            currency,
            month,
            category: sort.category,
            commitment: sort.commitment,
        };
        if row.batch.has(Column::Net) {
            self.noticed.net(month, row.amount(Column::Billed), row.amount(Column::Net));
        }
        if self.currencies.last() != Some(&currency) && !self.currencies.contains(&currency) {
            self.currencies.push(currency);
        }
        let (sums, unused) = amounts::of(row, sort, told, &mut self.noticed);
        if sort.amortised == Amortised::Negation
            && (resource == Texts::NONE || resource == row.text(Column::SavingsPlan))
        {
            self.negations.add(resource, context);
        }
        entries.push(Entry { resource, tags, context, sums });
        if !unused.is_zero() {
            // What nothing used is a group of its own: what was billed for the commitment is not unused.
            let context = Context { commitment: Commitment::Unused, ..context };
            let sums = Sums { effective: unused, ..row.no_sums() };
            entries.push(Entry { resource, tags, context, sums });
        }
    }

    /// Takes the part of a task or pod.
    fn split(&mut self, row: Row<'_>, key: PartOf) {
        self.noticed.split_billed += row.amount(Column::Billed);
        let effective = row.amount(Column::SplitCost) + row.amount(Column::SplitUnused);
        *self.splits.entry(key).or_default() += &Sums { effective, rows: 1, ..row.no_sums() };
    }

    /// What sort of charge the words of a row mean. There are few, and the same ones follow each other.
    fn sort(&mut self, row: Row<'_>, texts: &Texts) -> Sort {
        let words = Words {
            export: row.export,
            category: row.text(Column::Category),
            class: row.text(Column::Class),
            status: row.text(Column::CommitmentStatus),
        };
        let place = self.sorts.iter().position(|(known, _)| *known == words).unwrap_or_else(|| {
            let [category, class, status] = [words.category, words.class, words.status].map(|text| texts.get(text));
            let sort = if row.export.is_cur() {
                sort::of_line_item(category)
            } else {
                sort::of_focus(category, class, status)
            };
            self.sorts.push((words, sort));
            self.sorts.len() - 1
        });
        let sort = self.sorts[place].1;
        if !sort.is_known {
            self.noticed.unknown(texts.get(words.category));
        }
        sort
    }

    /// The code of a row's currency: `USD`, also where it is written `usd` or with blanks.
    fn currency(&mut self, row: Row<'_>, texts: &mut Texts) -> Text {
        let text = row.text(Column::Currency);
        let code = match self.currency {
            Some((known, code)) if known == text => code,
            _ => {
                let code = texts.get(text).trim().to_ascii_uppercase();
                texts.put(&code)
            }
        };
        self.currency = Some((text, code));
        self.noticed.no_currency += u64::from(code == Texts::NONE && row.batch.has(Column::Currency));
        code
    }

    /// The one text of a row's tags.
    fn tags(&mut self, row: Row<'_>, texts: &mut Texts) -> Text {
        let text = row.text(Column::Tags);
        // The legacy report has a column for each tag: their text is made of them.
        if text == Texts::NONE || row.export == Export::CurLegacy {
            return text;
        }
        if self.tags.0 != Some(row.export) {
            self.tags = (Some(row.export), Vec::new());
        }
        let known = &mut self.tags.1;
        if known.len() <= text.number() {
            known.resize(texts.len(), Tags::Unknown);
        }
        let known = &mut known[text.number()];
        if let Tags::Unknown = known {
            let canonical = tags::canonical(texts.get(text), row.export);
            *known = canonical.map_or(Tags::AreNone, |canonical| Tags::Are(texts.put(&canonical)));
        }
        if let Tags::Are(tags) = *known {
            return tags;
        }
        self.noticed.no_tags(texts.get(text));
        Texts::NONE
    }

    /// The codes of the currencies of rows that were read since this was asked.
    pub(super) fn take_currencies(&mut self) -> Vec<Text> {
        std::mem::take(&mut self.currencies)
    }

    /// The texts that are kept beside groups.
    pub(super) fn texts(&self) -> impl Iterator<Item = Text> {
        let of_splits = self.splits.keys().flat_map(|(resource, parent, currency, _)| [*resource, *parent, *currency]);
        of_splits.chain(self.negations.texts())
    }

    /// The same with what its texts are elsewhere. What only reading needs is left behind.
    pub(super) fn renamed(&self, texts: &Adopted) -> Self {
        let mut renamed = Self::default();
        renamed.adopt(self, texts);
        renamed
    }

    /// Takes over what another kept, whose texts have these numbers here.
    pub(super) fn adopt(&mut self, other: &Self, texts: &Adopted) {
        for ((resource, parent, currency, month), sums) in &other.splits {
            let [resource, parent, currency] = [resource, parent, currency].map(|text| texts.of(*text));
            *self.splits.entry((resource, parent, currency, *month)).or_default() += sums;
        }
        self.negations.adopt(&other.negations, texts);
        self.noticed.adopt(&other.noticed);
    }
}

/// Ends the reading: what was taken back is taken from what it was charged for, parts of tasks and pods are listed. The
/// groups stand in their order.
pub(super) fn finish(ledger: &mut Ledger) {
    let mut known = std::mem::take(&mut ledger.known);
    known.noticed.left = known.negations.take_back(ledger);
    for ((resource, parent, currency, month), sums) in known.splits.drain() {
        let [resource, parent, currency] = [resource, parent, currency].map(|text| ledger.texts.get(text).to_owned());
        ledger.split.push(Split { resource, parent, currency, month, sums });
    }
    ledger.known = known;
}

/// What there is to say of the rows of a ledger.
pub(super) fn said(ledger: &Ledger) -> Vec<Diagnostic> {
    ledger.known.noticed.said(ledger)
}

#[cfg(test)]
mod tests;

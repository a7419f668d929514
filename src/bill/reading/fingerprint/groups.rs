//! What tells two results of `tagatlas bill sql` from the parts of one: which groups there are, and what they come to
//! without what a statement may group by or not.

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use foldhash::{fast, quality::FixedState};

use crate::bill::Month;
use crate::bill::export::Column;
use crate::bill::reading::batch::Batch;

/// What every statement groups by.
const ALWAYS: [Column; 9] = [
    Column::Resource,
    Column::Account,
    Column::Region,
    Column::Service,
    Column::Category,
    Column::Class,
    Column::CommitmentStatus,
    Column::Unit,
    Column::Currency,
];

/// What `--focus` and `--tags` decide.
const ASKED: [Column; 2] = [Column::Meter, Column::Tags];

/// What is grouped by in every result, as a hash, with the account and month that are in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::bill::reading) struct Context {
    /// The hash of the account.
    pub(in crate::bill::reading) account: u64,
    /// The month on whose invoice it stands.
    pub(in crate::bill::reading) month: Month,
    all: u64,
}

/// What the groups of one context come to: rows of the export, billed and effective in parts of an amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(in crate::bill::reading) struct Total {
    rows: u64,
    billed: i128,
    effective: i128,
}

impl Total {
    /// Whether there is money in it. Rows that cost nothing are the same by chance.
    pub(in crate::bill::reading) fn is_worth_something(&self) -> bool {
        self.billed != 0 || self.effective != 0
    }
}

impl std::ops::AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        self.rows = self.rows.wrapping_add(other.rows);
        self.billed = self.billed.wrapping_add(other.billed);
        self.effective = self.effective.wrapping_add(other.effective);
    }
}

/// The groups of a result; none of what is no result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::bill::reading) struct Groups {
    /// The month of each, by the hash of everything that it is grouped by.
    pub(in crate::bill::reading) months: HashMap<u64, Month, fast::FixedState>,
    /// What they come to.
    pub(in crate::bill::reading) totals: HashMap<Context, Total, fast::FixedState>,
}

impl Groups {
    /// Takes in the rows of a batch; `hashes` are those of texts, by their numbers.
    pub(super) fn add(&mut self, batch: &Batch, hashes: &[u64]) {
        if !batch.has(Column::Rows) {
            return;
        }
        let state = FixedState::default();
        let hash = |column: Column, row: usize| hashes[batch.text(column, row).number()];
        for row in 0..batch.rows() {
            let month = batch.month(row).unwrap_or_default();
            let mut hasher = state.build_hasher();
            hasher.write_u16(month.year_and_month().0 * 12 + month.year_and_month().1);
            ALWAYS.iter().for_each(|column| hasher.write_u64(hash(*column, row)));
            let context = Context { account: hash(Column::Account, row), month, all: hasher.finish() };
            ASKED.iter().for_each(|column| hasher.write_u64(hash(*column, row)));
            self.months.insert(hasher.finish(), month);
            *self.totals.entry(context).or_default() += Total {
                rows: batch.stands_for(row),
                billed: batch.amount(Column::Billed, row).parts(),
                effective: batch.amount(Column::Effective, row).parts(),
            };
        }
    }

    /// Takes in those of another worker.
    pub(super) fn adopt(&mut self, other: Self) {
        self.months.extend(other.months);
        other.totals.into_iter().for_each(|(context, total)| *self.totals.entry(context).or_default() += total);
    }
}

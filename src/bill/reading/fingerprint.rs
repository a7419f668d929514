//! Tells whether files hold the same rows, all of them or those of some days, whatever order and format they are in.

mod groups;

use std::collections::HashMap;
use std::hash::{BuildHasher, Hasher};

use foldhash::{fast, quality::FixedState};
use hashbrown::HashTable;

pub(super) use self::groups::{Context, Groups, Total};
use super::batch::Batch;
use crate::bill::Month;
use crate::bill::export::Column;
use crate::texts::{Text, Texts};

/// The texts that identify a row, beside when it begins, how much was used and what was billed. What was metered is not
/// among them: each version of FOCUS tells it in a column of its own.
const TEXTS: [Column; 3] = [Column::Resource, Column::Account, Column::Service];

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Some rows: how many, and a sum of their hashes, which is the same in whatever order they come. It goes by what was
/// written, so that it is the same for CSV and Parquet of the same rows. Different rows have the same with a likelihood of
/// 2⁻⁶⁴.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Rows {
    /// How many.
    pub(super) count: u64,
    sum: u64,
}

impl std::ops::AddAssign for Rows {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.sum = self.sum.wrapping_add(other.sum);
    }
}

/// Which rows are looked at together: what one account was charged for one service on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Share {
    /// The hash of the account.
    pub(super) account: u64,
    service: u64,
    /// The month on whose invoice they stand.
    pub(super) month: Month,
    /// The day that they begin on, since 1970.
    pub(super) day: i64,
}

/// The rows of a file, share by share: there are as many as there are accounts, services and days in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Fingerprint {
    shares: HashMap<Share, Rows, fast::FixedState>,
    /// Of a result of `tagatlas bill sql`, its groups.
    pub(super) groups: Groups,
}

impl Fingerprint {
    /// Takes in the rows that another was made of.
    pub(super) fn adopt(&mut self, other: Self) {
        self.groups.adopt(other.groups);
        if self.shares.is_empty() {
            self.shares = other.shares;
            return;
        }
        for (share, rows) in other.shares {
            *self.shares.entry(share).or_default() += rows;
        }
    }

    /// Every share, in no order.
    pub(super) fn shares(&self) -> impl Iterator<Item = (Share, Rows)> {
        self.shares.iter().map(|(share, rows)| (*share, *rows))
    }
}

/// A share whose texts are still those of one [`Texts`]: account and service.
type Place = (Text, Text, Month, i64);

fn hash_of((account, service, month, day): &Place) -> u64 {
    let mut hasher = fast::FixedState::default().build_hasher();
    hasher.write_u64((account.number() as u64) << 32 | service.number() as u64);
    hasher.write_i64(*day);
    hasher.write_u16(month.year_and_month().1);
    hasher.finish()
}

/// How many rows are taken in at once: a processor fetches what several of them need side by side.
const AT_ONCE: usize = 64;

/// Makes a fingerprint, batch by batch, of rows whose texts are in one [`Texts`]. The hashes of those are kept beside it, for the
/// next file.
#[derive(Debug, Default)]
pub(super) struct Fingerprinting {
    shares: Vec<(Place, Rows)>,
    /// The numbers of shares, found by the hashes of their places.
    numbers: HashTable<u32>,
    groups: Groups,
}

impl Fingerprinting {
    /// Takes in the rows of a batch.
    pub(super) fn add(&mut self, batch: &Batch, texts: &Texts, hashes: &mut Vec<u64>) {
        let state = FixedState::default();
        hashes.extend((hashes.len()..texts.len()).map(|number| state.hash_one(texts.get(Text::of(number)))));
        self.groups.add(batch, hashes);
        let (mut sums, mut shares) = ([0; AT_ONCE], [0; AT_ONCE]);
        for first in (0..batch.rows()).step_by(AT_ONCE) {
            let rows = first..batch.rows().min(first + AT_ONCE);
            for (sum, row) in sums.iter_mut().zip(rows.clone()) {
                *sum = hash_of_row(batch, row, hashes, &state);
            }
            for (share, row) in shares.iter_mut().zip(rows.clone()) {
                *share = self.number_of(place_of(batch, row));
            }
            for (share, sum) in shares.iter().zip(sums).take(rows.len()) {
                self.shares[*share as usize].1 += Rows { count: 1, sum };
            }
        }
    }

    fn number_of(&mut self, place: Place) -> u32 {
        let (shares, hash) = (&mut self.shares, hash_of(&place));
        let known = self.numbers.find(hash, |number| shares[*number as usize].0 == place);
        known.copied().unwrap_or_else(|| {
            let number = u32::try_from(shares.len()).unwrap_or(u32::MAX);
            shares.push((place, Rows::default()));
            self.numbers.insert_unique(hash, number, |number| hash_of(&shares[*number as usize].0));
            number
        })
    }

    /// What the rows came to.
    pub(super) fn made(self, hashes: &[u64]) -> Fingerprint {
        let hash = |text: Text| hashes[text.number()];
        let shares = self.shares.iter().map(|((account, service, month, day), rows)| {
            let share = Share { account: hash(*account), service: hash(*service), month: *month, day: *day };
            (share, *rows)
        });
        Fingerprint { shares: shares.collect(), groups: self.groups }
    }
}

/// The hash of a row: of what it says, not of how that is kept here.
fn hash_of_row(batch: &Batch, row: usize, hashes: &[u64], state: &FixedState) -> u64 {
    let mut hasher = state.build_hasher();
    for column in TEXTS {
        hasher.write_u64(hashes[batch.text(column, row).number()]);
    }
    if batch.has(Column::Rows) {
        // Groups that differ in what else they are grouped by are never the same.
        groups::KEYS.iter().for_each(|column| hasher.write_u64(hashes[batch.text(*column, row).number()]));
    }
    hasher.write_i64(batch.time(Column::ChargeStart, row));
    hasher.write_i128(batch.amount(Column::Quantity, row).parts());
    hasher.write_i128(batch.amount(Column::Billed, row).parts());
    hasher.finish()
}

/// Where a row belongs. Where no period is told, it is of the month that it begins in, as in the sums.
fn place_of(batch: &Batch, row: usize) -> Place {
    let month = batch.month(row).unwrap_or_default();
    let day = batch.time(Column::ChargeStart, row).div_euclid(SECONDS_OF_A_DAY);
    (batch.text(Column::Account, row), batch.text(Column::Service, row), month, day)
}

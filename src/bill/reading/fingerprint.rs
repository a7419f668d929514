//! Tells whether two files hold the same rows, whatever order and format they are in.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::FixedState;

use super::batch::Batch;
use crate::bill::export::Column;
use crate::texts::{Text, Texts};

/// The texts that identify a row, beside when it begins, how much was used and what was billed.
const TEXTS: [Column; 4] = [Column::Resource, Column::Account, Column::Service, Column::Meter];

/// The rows of a file: how many, and a sum of their hashes, which is the same in whatever order they come. It goes by what
/// was written, so that it is the same for CSV and Parquet of the same rows. Two files with different rows have the same
/// with a likelihood of 2⁻⁶⁴.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Fingerprint {
    rows: u64,
    sum: u64,
}

impl Fingerprint {
    /// Takes in the rows that another was made of.
    pub(super) fn adopt(&mut self, other: Self) {
        self.rows += other.rows;
        self.sum = self.sum.wrapping_add(other.sum);
    }
}

/// Makes a fingerprint, batch by batch, of rows whose texts are in one [`Texts`].
#[derive(Debug, Default)]
pub(super) struct Fingerprinting {
    made: Fingerprint,
    /// The hash of each text that was met; 0 for those that were not.
    hashes: Vec<u64>,
}

impl Fingerprinting {
    /// Takes in the rows of a batch.
    pub(super) fn add(&mut self, batch: &Batch, texts: &Texts) {
        let state = FixedState::default();
        for row in 0..batch.rows() {
            let mut hasher = state.build_hasher();
            for column in TEXTS {
                hasher.write_u64(self.hash_of(batch.text(column, row), texts));
            }
            hasher.write_i64(batch.time(Column::ChargeStart, row));
            hasher.write_i128(batch.amount(Column::Quantity, row).parts());
            hasher.write_i128(batch.amount(Column::Billed, row).parts());
            self.made.sum = self.made.sum.wrapping_add(hasher.finish());
        }
        self.made.rows += batch.rows() as u64;
    }

    fn hash_of(&mut self, text: Text, texts: &Texts) -> u64 {
        let number = text.number();
        if self.hashes.len() <= number {
            self.hashes.resize(texts.len().max(number + 1), 0);
        }
        let hash = &mut self.hashes[number];
        if *hash == 0 {
            *hash = FixedState::default().hash_one(texts.get(text)) | 1;
        }
        *hash
    }

    /// What the rows so far came to.
    pub(super) fn made(&self) -> Fingerprint {
        self.made
    }
}

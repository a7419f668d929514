//! Rows of row groups into batches, and those into a ledger.

use arrow_array::cast::AsArray;
use arrow_array::{Array, RecordBatch};

use super::objects::Objects;
use super::plan::{Plan, REGION_KEYS, Role};
use super::values::{AsTexts, Memo, RowFaults, Sink, amounts, times};
use crate::bill::export::Column;
use crate::bill::export::tags::TagColumns;
use crate::bill::reading::batch::Batch;
use crate::bill::reading::faults::{Fault, Faults, Place};
use crate::bill::reading::file::Worker;
use crate::bill::reading::fingerprint::{Fingerprint, Fingerprinting};
use crate::bill::reading::format::{is_no_tag, is_nothing};
use crate::bill::{Amount, meaning};
use crate::texts::{Text, Texts};

/// Digits of an account, which is a number in files whose types were guessed from its text.
const ACCOUNT_DIGITS: usize = 12;

/// What one worker has read.
#[derive(Debug)]
pub(super) struct Rows<'p> {
    plan: &'p Plan,
    worker: &'p mut Worker,
    fingerprinting: Option<Fingerprinting>,
    pub(super) faults: Faults,
    /// Rows that are in the sums.
    pub(super) read: u64,
    /// Rows that are not.
    pub(super) unread: u64,
    batch: Batch,
    batch_faults: RowFaults,
    /// What each column that is read keeps from one batch to the next, in the order of the plan.
    kept: Vec<Kept>,
    tag_columns: TagColumns,
}

/// What a column keeps from one batch to the next.
#[derive(Debug, Default)]
struct Kept {
    texts: Memo<Text>,
    amounts: Memo<Amount>,
    times: Memo<i64>,
    objects: Objects,
    /// The values of a column that holds one tag.
    tag: Vec<Text>,
}

impl<'p> Rows<'p> {
    /// Nothing yet.
    pub(super) fn new(plan: &'p Plan, worker: &'p mut Worker, has_fingerprint: bool) -> Self {
        Self {
            plan,
            worker,
            fingerprinting: has_fingerprint.then(Fingerprinting::default),
            faults: Faults::default(),
            read: 0,
            unread: 0,
            batch: Batch::default(),
            batch_faults: RowFaults::default(),
            kept: plan.wanted.iter().map(|_| Kept::default()).collect(),
            tag_columns: plan.layout.tag_columns(),
        }
    }

    /// Takes in the rows of a batch of a row group; `first` is the number of the first of them in the group.
    pub(super) fn add(&mut self, arrays: &RecordBatch, group: usize, first: u64) {
        self.batch.clear();
        let mut places: Vec<usize> = self.plan.wanted.iter().map(|wanted| wanted.place).collect();
        places.dedup();
        for number in 0..self.plan.wanted.len() {
            let place = self.plan.wanted[number].place;
            let array = places.binary_search(&place).ok().filter(|at| *at < arrays.num_columns());
            if let Some(at) = array {
                self.fill(number, arrays.column(at).as_ref());
            }
        }
        self.join_tags(arrays.num_rows());
        let unread = self.unread(group, first);
        self.batch.set_rows(arrays.num_rows(), &unread);
        self.read += self.batch.rows_of_export();
        meaning::settle(&self.batch, self.plan.layout.export, &mut self.worker.ledger);
        if let Some(fingerprinting) = &mut self.fingerprinting {
            fingerprinting.add(&self.batch, &self.worker.ledger.texts, &mut self.worker.hashes);
        }
    }

    /// What tells its rows from those of other files.
    pub(super) fn fingerprint(&mut self) -> Fingerprint {
        self.fingerprinting.take().map(|rows| rows.made(&self.worker.hashes)).unwrap_or_default()
    }

    /// Puts the values of a column where they belong.
    fn fill(&mut self, number: usize, array: &dyn Array) {
        let wanted = self.plan.wanted[number];
        let (kept, place, texts) = (&mut self.kept[number], wanted.place, &mut self.worker.ledger.texts);
        let faults = &mut self.batch_faults;
        match wanted.role {
            Role::Is(column) if column.is_time() => {
                let sink = &mut Sink { out: self.batch.times_of(column), faults, missing: None, is_nothing };
                times(array, place, &mut kept.times, sink);
            }
            Role::Is(column) if !column.is_text() => {
                let missing = (column == Column::Billed).then_some(Fault::Missing(place));
                let sink = &mut Sink { out: self.batch.amounts_of(column), faults, missing, is_nothing };
                amounts(array, place, &mut kept.amounts, sink);
            }
            Role::Is(column) => {
                let out = self.batch.texts_of(column);
                match (array.as_map_opt(), array.as_struct_opt()) {
                    (Some(map), _) => kept.objects.of_map(map, texts, out),
                    (_, Some(fields)) => kept.objects.of_struct(fields, texts, out),
                    _ => {
                        let digits = if column == Column::Account { ACCOUNT_DIGITS } else { 0 };
                        let as_texts = &mut AsTexts::new(texts, place);
                        kept.texts.any(array, digits, as_texts, &mut Sink { out, faults, missing: None, is_nothing });
                    }
                }
            }
            Role::Tag(_) => {
                kept.tag.clear();
                let sink = &mut Sink { out: &mut kept.tag, faults, missing: None, is_nothing: is_no_tag };
                kept.texts.any(array, 0, &mut AsTexts::new(texts, place), sink);
            }
            Role::RegionOf => {
                if let Some(map) = array.as_map_opt() {
                    kept.objects.value_of(map, &REGION_KEYS, texts, self.batch.texts_of(Column::Region));
                }
            }
        }
    }

    /// Makes the columns that each hold one tag into the one of tags.
    fn join_tags(&mut self, rows: usize) {
        let tags = self.plan.layout.tags.len();
        if tags == 0 {
            return;
        }
        let mut columns: Vec<&[Text]> = vec![&[]; tags];
        for (wanted, kept) in self.plan.wanted.iter().zip(&self.kept) {
            if let Role::Tag(number) = wanted.role {
                columns[number] = &kept.tag;
            }
        }
        let mut values = Vec::with_capacity(tags);
        for row in 0..rows {
            values.clear();
            values.extend(columns.iter().map(|column| column.get(row).copied().unwrap_or_default()));
            let text = self.tag_columns.text(&values, &mut self.worker.ledger.texts);
            self.batch.texts_of(Column::Tags).push(text);
        }
    }

    /// The rows that cannot be read, which are left out.
    fn unread(&mut self, group: usize, first: u64) -> Vec<usize> {
        let mut unread = Vec::new();
        for (row, (fault, text)) in std::mem::take(&mut self.batch_faults.0) {
            // The part of a task or pod is in no sum, and needs no charge of its own.
            if matches!(fault, Fault::Missing(_)) && self.batch.text(Column::SplitParent, row) != Texts::NONE {
                continue;
            }
            self.faults.add(fault, Place::new(group as u64, first + row as u64), text.as_bytes());
            if !fault.is_slight() {
                unread.push(row);
            }
        }
        self.unread += unread.len() as u64;
        unread
    }
}

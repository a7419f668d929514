//! Bills as CSV.

use std::path::Path;

use super::batch::Batch;
use super::file::{FileRead, NotRead};
use super::fingerprint::Fingerprinting;
use super::progress::Progress;
use crate::bill::export::{Column, Layout};
use crate::bill::{Amount, Ledger, meaning};
use crate::diagnostic::{Diagnostic, codes};
use crate::files;
use crate::model::time::milliseconds;

/// Rows in a batch.
const ROWS: usize = 4096;

/// Reads one file, with so many workers side by side, into a ledger of its own.
pub(super) fn read(path: &Path, _workers: usize, progress: &Progress) -> Result<FileRead, NotRead> {
    let said = |why: String| Box::new(Diagnostic::error(codes::UNREADABLE, format!("{}: {why}", path.display())));
    let wrong = |error: ::csv::Error| NotRead::Unreadable(said(error.to_string()));
    let input = files::open(path).map_err(NotRead::Unreadable)?;
    let mut reader = ::csv::ReaderBuilder::new().from_reader(input);
    let header = reader.headers().map_err(wrong)?.clone();
    let layout =
        Layout::of(&header.iter().collect::<Vec<_>>()).map_err(|error| NotRead::NoBill(said(error.to_string())))?;
    let (mut batch, mut record, mut read) = (Batch::default(), ::csv::ByteRecord::new(), FileRead::default());
    let (mut ledger, mut fingerprinting) = (Ledger::default(), Fingerprinting::default());
    let (mut tags, mut values) = (layout.tag_columns(), Vec::new());
    while reader.read_byte_record(&mut record).map_err(wrong)? {
        read.rows += 1;
        for (column, place) in &layout.places {
            let field = record.get(*place).unwrap_or_default();
            let field = if field == b"NULL" { b"" } else { field };
            match () {
                () if column.is_text() => {
                    let text = ledger.texts.put(&String::from_utf8_lossy(field));
                    batch.texts_of(*column).push(text);
                }
                () if column.is_time() => {
                    let time = std::str::from_utf8(field).ok().and_then(milliseconds).unwrap_or_default() / 1000;
                    batch.times_of(*column).push(time);
                }
                () => batch.amounts_of(*column).push(Amount::parse(field).unwrap_or_default()),
            }
        }
        if !layout.tags.is_empty() {
            values.clear();
            for (_, place) in &layout.tags {
                let value = record.get(*place).unwrap_or_default();
                values.push(ledger.texts.put(&String::from_utf8_lossy(value)));
            }
            batch.texts_of(Column::Tags).push(tags.text(&values, &mut ledger.texts));
        }
        batch.set_rows(batch.rows() + 1);
        if batch.rows() == ROWS {
            progress.add_rows(ROWS as u64);
            meaning::settle(&batch, layout.export, &mut ledger);
            fingerprinting.add(&batch, &ledger.texts);
            batch.clear();
        }
    }
    progress.add_rows(batch.rows() as u64);
    meaning::settle(&batch, layout.export, &mut ledger);
    fingerprinting.add(&batch, &ledger.texts);
    read.export = Some(layout.export);
    (read.ledger, read.fingerprint) = (ledger, fingerprinting.made());
    Ok(read)
}

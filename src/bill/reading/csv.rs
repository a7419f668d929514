//! Bills as CSV.

use std::path::Path;

use super::batch::Batch;
use crate::bill::export::Layout;
use crate::bill::{Amount, Ledger, meaning};
use crate::diagnostic::{Diagnostic, codes};
use crate::files;
use crate::model::time::milliseconds;

/// Rows in a batch.
const ROWS: usize = 4096;

/// Reads a file; tells how many rows it has.
pub(super) fn read(path: &Path, ledger: &mut Ledger) -> Result<u64, Box<Diagnostic>> {
    let wrong = |why: String| Box::new(Diagnostic::error(codes::UNREADABLE, format!("{}: {why}", path.display())));
    let input = files::open(path)?;
    let mut reader = ::csv::ReaderBuilder::new().from_reader(input);
    let header = reader.headers().map_err(|error| wrong(error.to_string()))?.clone();
    let layout = Layout::of(&header.iter().collect::<Vec<_>>()).map_err(|error| wrong(error.to_string()))?;
    let (mut batch, mut record, mut rows) = (Batch::default(), ::csv::ByteRecord::new(), 0);
    while reader.read_byte_record(&mut record).map_err(|error| wrong(error.to_string()))? {
        rows += 1;
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
        batch.set_rows(batch.rows() + 1);
        if batch.rows() == ROWS {
            meaning::settle(&batch, layout.export, ledger);
            batch.clear();
        }
    }
    meaning::settle(&batch, layout.export, ledger);
    Ok(rows)
}

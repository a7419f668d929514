//! Bills as Parquet: the columns that matter alone, row groups side by side.
//!
//! Texts that a row group keeps in a dictionary are looked up once each, not once a row. The reader of Parquet is made for
//! files that are whole: of those that are not, it tells most faults and gives up on some (it panics). That ends the reading
//! of that file, with a message, and nothing else: each row group is read behind [`mod@caught`], and what was read of the
//! file is dropped. Pages that carry a checksum are held against it.

mod broken;
mod caught;
mod objects;
mod plan;
mod rows;
#[cfg(test)]
mod tests;
mod values;

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ParquetRecordBatchReader, ParquetRecordBatchReaderBuilder};
use parquet::errors::ParquetError;
use parquet::file::metadata::{ParquetMetaData, ParquetMetaDataReader};

use self::broken::{Broken, Why, without_prefix};
use self::caught::caught;
use self::plan::Plan;
use self::rows::Rows;
use super::faults::{Faults, Place};
use super::file::{FileRead, How, NotRead, Worker};
use super::format::PARQUET;
use crate::files::{self, shown};

/// Rows that are read at once: few enough that they stay in the processor's cache.
const ROWS: usize = 8192;

/// Reads one file by these workers, in whose ledgers its rows are then.
pub(super) fn read(path: &Path, how: How<'_>, workers: &mut [Worker]) -> Result<FileRead, NotRead> {
    let not_read = |broken: Broken| match broken {
        Broken::NoBill(ref why) => NotRead::of(why.is_nearly(), broken.diagnostic(path)),
        _ => NotRead::Unreadable(broken.diagnostic(path)),
    };
    let file = open(path)?;
    let plan = plan(&file).map_err(not_read)?;
    let mut read = FileRead { export: Some(plan.layout.export), ..FileRead::default() };
    let faults = rows_of(&plan, path, how, workers, &mut read).map_err(|broken| {
        workers.iter_mut().for_each(|worker| worker.is_spoiled = true);
        not_read(broken)
    })?;
    let names: Vec<String> = plan.names().map(str::to_owned).collect();
    let shown = shown(path);
    read.said =
        faults.said(&names, |Place { piece, at, .. }| format!("{shown}: row {} of row group {}", at + 1, piece + 1));
    Ok(read)
}

/// Reads the rows of a file; else tells the first row group that is broken.
fn rows_of(
    plan: &Plan,
    path: &Path,
    how: How<'_>,
    workers: &mut [Worker],
    read: &mut FileRead,
) -> Result<Faults, Broken> {
    let groups = plan.metadata.num_row_groups();
    let work = Work { plan, path, how, next: AtomicUsize::new(0), broken: AtomicUsize::new(usize::MAX) };
    let mut workers = workers.iter_mut().take(groups.max(1));
    let results: Vec<_> = std::thread::scope(|scope| {
        let here = workers.next();
        let spawned: Vec<_> = workers.map(|worker| scope.spawn(|| work.run(worker))).collect();
        let mut results: Vec<_> = here.map(|worker| work.run(worker)).into_iter().collect();
        for worker in spawned {
            // What broken bytes can do is caught in there: a worker that panics is a fault of ours that no message mends.
            results.push(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        results
    });
    let (mut faults, mut first): (Faults, Option<(usize, Broken)>) = (Faults::default(), None);
    for result in results {
        match result {
            Ok(rows) => take_in(read, &mut faults, rows),
            Err((group, broken)) if first.as_ref().is_none_or(|(first, _)| group < *first) => {
                first = Some((group, broken));
            }
            Err(_) => {}
        }
    }
    first.map_or(Ok(faults), |(_, broken)| Err(broken))
}

/// Adds what a worker has read.
fn take_in(read: &mut FileRead, faults: &mut Faults, mut rows: Rows<'_>) {
    read.rows += rows.read;
    read.unread += rows.unread;
    read.fingerprint.adopt(rows.fingerprint());
    faults.adopt(rows.faults);
}

fn open(path: &Path) -> Result<File, NotRead> {
    // A path that cannot be opened is told as everywhere.
    files::open(path).map_err(NotRead::Unreadable)?;
    File::open(path).map_err(|error| NotRead::Unreadable(Broken::Footer(error.into()).diagnostic(path)))
}

/// What is read of a file.
fn plan(file: &File) -> Result<Plan, Broken> {
    let metadata = caught(|| metadata(file)).unwrap_or(Err(Broken::GarbledFooter))?;
    let plan = caught(|| Plan::of(metadata)).unwrap_or(Err(Broken::GarbledFooter))?;
    match plan.unread_codec() {
        Some((column, codec)) => Err(Broken::Codec { column, codec }),
        None => Ok(plan),
    }
}

/// What stands at the end of a file.
fn metadata(mut file: &File) -> Result<ParquetMetaData, Broken> {
    let mut end = [0; 4];
    let found = file.seek(SeekFrom::End(-4)).and_then(|_| file.read_exact(&mut end));
    match found {
        Ok(()) if end == *PARQUET[0] => ParquetMetaDataReader::new().parse_and_finish(file).map_err(Broken::Footer),
        Ok(()) if end == *PARQUET[1] => Err(Broken::Encrypted),
        _ => Err(Broken::NoEnd),
    }
}

/// The row groups of a file, to be read by several workers.
struct Work<'p> {
    plan: &'p Plan,
    path: &'p Path,
    how: How<'p>,
    /// The row group that is to be read next.
    next: AtomicUsize,
    /// The first that is known to be broken. Those before it are still read, so that the same one is told each time.
    broken: AtomicUsize,
}

impl<'p> Work<'p> {
    /// Reads row groups until there is none left; else the number of the first that is broken, and how.
    fn run(&self, worker: &'p mut Worker) -> Result<Rows<'p>, (usize, Broken)> {
        let mut rows = Rows::new(self.plan, worker, self.how.has_fingerprint);
        // Each has a file of its own: several handles of one file have one position.
        let file = File::open(self.path).map_err(|error| (0, Broken::Footer(error.into())))?;
        loop {
            let group = self.next.fetch_add(1, Ordering::Relaxed);
            if group >= self.plan.metadata.num_row_groups() || group > self.broken.load(Ordering::Relaxed) {
                return Ok(rows);
            }
            if let Err(why) = caught(|| self.read(group, &file, &mut rows)).unwrap_or(Err(Why::GaveUp)) {
                self.broken.fetch_min(group, Ordering::Relaxed);
                let column = self.column_at_fault(group, &file);
                return Err((group, Broken::Rows { group: group + 1, column, why }));
            }
        }
    }

    fn read(&self, group: usize, file: &File, rows: &mut Rows<'_>) -> Result<(), Why> {
        let unreadable = |error: &dyn std::fmt::Display| Why::Unreadable(without_prefix(error));
        let told = self.plan.metadata.row_group(group).num_rows();
        let metadata = self.plan.reader(group).map_err(|error| unreadable(&error))?;
        let reader = reader(file, metadata, group, self.plan.projection()).map_err(|error| unreadable(&error))?;
        let mut found = 0;
        for batch in reader {
            let batch = batch.map_err(|error| unreadable(&error))?;
            rows.add(&batch, group, found);
            found += batch.num_rows() as u64;
            self.how.progress.add_rows(batch.num_rows() as u64);
        }
        if u64::try_from(told).is_ok_and(|told| told == found) { Ok(()) } else { Err(Why::Short { found, told }) }
    }

    /// The first column that cannot be read by itself either.
    fn column_at_fault(&self, group: usize, file: &File) -> Option<String> {
        let fails = |place: usize| {
            let metadata = self.plan.reader(group).ok()?;
            let reader = reader(file, metadata, group, self.plan.only([place])).ok()?;
            reader.map(|batch| batch.ok().map(|_| ())).collect::<Option<()>>()
        };
        let mut places = self.plan.wanted.iter().map(|wanted| wanted.place);
        let failed = places.find(|place| caught(|| fails(*place)).flatten().is_none())?;
        Some(self.plan.name(failed).to_owned())
    }
}

fn reader(
    file: &File,
    metadata: ArrowReaderMetadata,
    group: usize,
    columns: ProjectionMask,
) -> Result<ParquetRecordBatchReader, ParquetError> {
    ParquetRecordBatchReaderBuilder::new_with_metadata(file.try_clone()?, metadata)
        .with_row_groups(vec![group])
        .with_projection(columns)
        .with_batch_size(ROWS)
        .build()
}

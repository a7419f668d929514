//! Bills as CSV: several workers take pieces of a file in turn, and each sums what it took in a ledger of its own.
//!
//! ```text
//! Source ─ Piece (whole rows) ─▶ Index (ends of fields) ─▶ Rows ─ Batch ─▶ meaning ─▶ Ledger of the worker
//! ```
//!
//! A worker that takes the next piece reads it (and unpacks it, where the file is packed) while the others parse theirs.
//! Sums are exact and the fingerprint is of no order, so that it does not matter who took which.

mod cells;
mod elsewhere;
mod escaped;
mod header;
mod index;
mod rows;
mod source;
#[cfg(test)]
mod tests;

use std::io::{BufRead, BufReader};
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::thread;

use self::escaped::Escaped;
use self::header::{Header, NoHeader};
use self::index::{Index, Signs, Stray};
use self::rows::{Plan, Rows};
use self::source::{Broken, Input, Piece, Source};
use super::batch::Batch;
use super::faults::{Faults, Place};
use super::file::{FileRead, How, NotRead, Worker};
use super::fingerprint::{Fingerprint, Fingerprinting};
use crate::bill::export::Export;
use crate::bill::meaning;
use crate::diagnostic::{Diagnostic, codes};
use crate::files::{self, named};

/// The most rows of a batch.
const ROWS: usize = 4096;

/// Reads one file by these workers, in whose ledgers its rows are then.
pub(super) fn read(path: &Path, how: How<'_>, workers: &mut [Worker]) -> Result<FileRead, NotRead> {
    let (file, lines) = opened(path, how, false)?;
    if file.plan.layout.export == Export::Aggregated && !files::is_stdin(path) && path.is_file() {
        return result(path, (file, lines), how, workers);
    }
    let all = file.parts(workers);
    all.done(&named(path), &file.plan, lines).inspect_err(|_| {
        workers.iter_mut().for_each(|worker| worker.is_spoiled = true);
    })
}

/// Reads the result of an engine, which is small: Spark by default writes a backslash before a quote inside a field, and what
/// is wrong then shows only behind some rows.
fn result(
    path: &Path,
    (file, lines): (File<'_>, u64),
    how: How<'_>,
    workers: &mut [Worker],
) -> Result<FileRead, NotRead> {
    let mut own = Worker::some(workers.len());
    let (mut all, mut file, mut lines) = (file.parts(&mut own), file, lines);
    if matches!(all.ended, Some(Ended::Stray(_) | Ended::Broken(Broken::OpenQuote | Broken::TooLong))) {
        let (escaped, escaped_lines) = opened(path, how, true)?;
        let mut others = Worker::some(workers.len());
        let parts = escaped.parts(&mut others);
        if matches!(parts.ended, None | Some(Ended::Broken(Broken::Damaged))) {
            (all, file, lines, own) = (parts, escaped, escaped_lines, others);
        }
    }
    let read = all.done(&named(path), &file.plan, lines)?;
    if let Some(worker) = workers.first_mut() {
        worker.ledger.take(Worker::together(own));
    }
    Ok(read)
}

/// A file whose header was read, and the lines of that.
fn opened<'p>(path: &Path, how: How<'p>, is_escaped: bool) -> Result<(File<'p>, u64), NotRead> {
    let name = named(path);
    let opened = files::open(path).map_err(NotRead::Unreadable)?;
    let opened: Box<dyn BufRead + Send> =
        if is_escaped { Box::new(BufReader::new(Escaped::new(opened))) } else { opened };
    let mut input = Input::new(opened).map_err(|error| NotRead::Unreadable(unreadable(&name, &error.to_string())))?;
    let Header { signs, plan, lines, rest } = header::read(&mut input).map_err(|why| no_header(&name, why))?;
    Ok((File { plan, signs, source: Mutex::new(Source::new(input, signs.line_end, rest)), how }, lines))
}

/// A file that is read.
struct File<'p> {
    plan: Plan,
    signs: Signs,
    source: Mutex<Source>,
    how: How<'p>,
}

/// Why the reading of a file ended early.
#[derive(Debug)]
enum Ended {
    Broken(Broken),
    /// A quote that leaves open where fields end, in this place.
    Stray(Place),
}

/// What one worker made of its pieces.
#[derive(Debug, Default)]
struct Part {
    rows: u64,
    unread: u64,
    fingerprint: Fingerprint,
    faults: Faults,
    /// How many line ends each of its pieces has.
    lines: Vec<(u64, u64)>,
    ended: Option<Ended>,
}

impl File<'_> {
    /// What all workers make of it.
    fn parts(&self, workers: &mut [Worker]) -> Part {
        thread::scope(|scope| {
            let mut workers = workers.iter_mut();
            let here = workers.next();
            let others: Vec<_> = workers.map(|worker| scope.spawn(|| self.part(worker))).collect();
            let mut all = here.map(|worker| self.part(worker)).unwrap_or_default();
            for other in others {
                // A worker that panicked is a fault of ours that no message mends.
                all.adopt(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
            }
            all
        })
    }

    /// Takes pieces until there is none.
    fn part(&self, worker: &mut Worker) -> Part {
        let (mut part, mut rows) = (Part::default(), Rows::new(&self.plan));
        let (mut index, mut batch, mut piece) = (Index::default(), Batch::default(), Piece::default());
        let mut fingerprinting = self.how.has_fingerprint.then(Fingerprinting::default);
        loop {
            match self.source.lock().unwrap_or_else(PoisonError::into_inner).fill(&mut piece) {
                Ok(true) => {}
                Ok(false) => break,
                Err(broken) => {
                    part.ended = Some(Ended::Broken(broken));
                    break;
                }
            }
            let text = piece.text();
            part.lines.push((piece.number, memchr::memchr_iter(self.signs.line_end, text).count() as u64));
            if let Err(Stray(at)) = index.fill(text, self.signs) {
                self.source.lock().unwrap_or_else(PoisonError::into_inner).stop();
                part.ended = Some(Ended::Stray(self.placed(Place::new(piece.number, at as u64), text)));
                break;
            }
            rows.begin(text, &index, piece.number, piece.is_open);
            let mut from = 0;
            while from < rows.len() {
                let until = rows.len().min(from + ROWS);
                rows.fill(text, &index, piece.number, from..until, &mut batch, &mut worker.ledger.texts);
                meaning::settle(&batch, self.plan.layout.export, &mut worker.ledger);
                if let Some(fingerprinting) = &mut fingerprinting {
                    fingerprinting.add(&batch, &worker.ledger.texts, &mut worker.hashes);
                }
                part.rows += batch.rows_of_export();
                batch.clear();
                from = until;
            }
            rows.faults.place(piece.number, |place| self.placed(place, text));
            self.how.progress.add_rows(rows.len() as u64);
        }
        part.fingerprint = fingerprinting.map(|rows| rows.made(&worker.hashes)).unwrap_or_default();
        (part.faults, part.unread) = (rows.faults, rows.unread);
        part
    }

    /// The line of a place in its piece, from 0, and its column, from 1, where the place tells bytes.
    fn placed(&self, place: Place, text: &[u8]) -> Place {
        let before = &text[..(place.at as usize).min(text.len())];
        let lines = memchr::memchr_iter(self.signs.line_end, before).count();
        let line = memchr::memrchr(self.signs.line_end, before).map_or(0, |at| at + 1);
        let column = String::from_utf8_lossy(&before[line..]).chars().count() + 1;
        Place { piece: place.piece, at: lines as u64, column: column as u64 }
    }
}

impl Part {
    fn adopt(&mut self, other: Self) {
        self.rows += other.rows;
        self.unread += other.unread;
        self.fingerprint.adopt(other.fingerprint);
        self.faults.adopt(other.faults);
        self.lines.extend(other.lines);
        // Another worker may have come to a damaged end before this one found what nothing of the file counts for.
        self.ended = match (self.ended.take(), other.ended) {
            (_, Some(stray @ Ended::Stray(_))) => Some(stray),
            (ended, other) => ended.or(other),
        };
    }

    /// What the file came to, with its faults in words. So many lines are the header.
    fn done(mut self, name: &str, plan: &Plan, header: u64) -> Result<FileRead, NotRead> {
        self.lines.sort_unstable();
        let at = |place: Place| {
            let before: u64 =
                self.lines.iter().take_while(|(piece, _)| *piece < place.piece).map(|(_, lines)| lines).sum();
            format!("{name}:{}:{}", header + before + place.at + 1, place.column)
        };
        let mut said = self.faults.said(&plan.names, at);
        match &self.ended {
            Some(Ended::Stray(place)) => {
                let what =
                    format!("{}: a quote inside a field, where it is not clear which fields it belongs to", at(*place));
                let help = "put quotes around the whole field and write a quote inside it twice (Spark: option \
                            `escape` set to `\"`); nothing of the file is counted";
                return Err(NotRead::Unreadable(Box::new(Diagnostic::error(codes::UNREADABLE, what).help(help))));
            }
            Some(Ended::Broken(Broken::Damaged)) => said.push(damaged(name)),
            Some(Ended::Broken(broken)) => {
                self.unread += 1;
                said.push(cut_off(name, broken, header + self.lines.iter().map(|(_, lines)| lines).sum::<u64>()));
            }
            None => {}
        }
        let is_damaged = matches!(self.ended, Some(Ended::Broken(Broken::Damaged)));
        let Self { rows, unread, fingerprint, .. } = self;
        let export = Some(plan.layout.export);
        Ok(FileRead { rows, unread, is_damaged, fingerprint, export, said, ..FileRead::default() })
    }
}

fn unreadable(name: &str, why: &str) -> Box<Diagnostic> {
    Box::new(Diagnostic::error(codes::UNREADABLE, format!("cannot read {name}: {why}")).help("check the file"))
}

/// A file whose rows were all read, though something in it is not what was packed.
fn damaged(name: &str) -> Diagnostic {
    let what = format!(
        "{name}: its end is damaged: the checksum there does not fit what was unpacked; all of its rows count, and the total \
         may be incomplete or wrong"
    );
    Diagnostic::error(codes::UNREADABLE, what).help("it was damaged on its way: fetch it again")
}

/// A file that breaks off behind so many lines.
fn cut_off(name: &str, broken: &Broken, lines: u64) -> Diagnostic {
    let (what, help) = match broken {
        Broken::Unreadable(error) => {
            (format!("cannot be read to its end: {error}"), "it was cut off or damaged on its way: fetch it again")
        }
        Broken::OpenQuote => {
            let help = "if the file was cut off on its way, fetch it again; a quote inside a field is written twice, with \
                        quotes around the field";
            ("a quote in this row is never closed".to_owned(), help)
        }
        Broken::TooLong | Broken::Damaged => {
            (broken.to_string(), "write a quote inside a field twice, with quotes around the field")
        }
    };
    let what = format!("{name}:{}: {what}; the rows before it count, and the total is incomplete", lines + 1);
    Diagnostic::error(codes::UNREADABLE, what).help(help)
}

fn no_header(name: &str, why: NoHeader) -> NotRead {
    let help = "name an export of FOCUS, CUR 2.0 or the legacy CUR";
    let anew =
        |what: String, help: &str| NotRead::Unreadable(Box::new(Diagnostic::error(codes::UNREADABLE, what).help(help)));
    let error = |what: String| Box::new(Diagnostic::error(codes::UNREADABLE, what).help(help));
    match why {
        NoHeader::Unreadable(why) => NotRead::Unreadable(unreadable(name, &why.to_string())),
        NoHeader::Empty => NotRead::NoBill(error(format!("{name} is empty"))),
        NoHeader::Elsewhere(elsewhere) => anew(
            format!("{name}: {elsewhere}"),
            "have the names in the first line, with commas between them and between the fields of each row",
        ),
        NoHeader::Mixed { line, header, row } => {
            let [header, row] = [header, row].map(|byte| char::from(byte).escape_debug());
            anew(
                format!("{name}:{line}: fields have `{row}` between them, and the names in the header `{header}`"),
                "export it anew, or write the header as the rows are: one of them was changed",
            )
        }
        NoHeader::NoBill(why) => NotRead::of(why.is_nearly(), error(format!("{name}: {why}"))),
    }
}

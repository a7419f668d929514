//! Reads bills: which files there are, and their rows, side by side on every processor.
//!
//! | room | what lives there |
//! |---|---|
//! | [`listing`] | which files of some paths may be bills |
//! | [`place`], [`mod@manifests`], [`versions`] | which of them count, where an export was delivered several times |
//! | [`side_by_side`] | which file is read when, by whom |
//! | [`mod@file`], [`mod@format`], [`csv`], `parquet` | the rows of one file, into [`batch`]es |
//! | [`fingerprint`], [`duplicates`] | which files hold rows that others hold as well |
//! | [`said`], [`faults`] | what is said of all that |

pub(super) mod batch;
mod csv;
mod duplicates;
mod faults;
mod file;
mod fingerprint;
mod format;
mod listing;
mod manifests;
#[cfg(feature = "parquet")]
mod parquet;
mod place;
pub mod progress;
mod said;
mod side_by_side;
#[cfg(test)]
mod tests;
mod versions;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZero;
use std::path::PathBuf;
use std::thread;

use self::duplicates::Held;
use self::file::{FileRead, How, NotRead};
pub use self::listing::is_beside_export;
use self::listing::{BillFile, Listing};
use self::manifests::Manifest;
use self::progress::Progress;
use self::side_by_side::Outcome;
use super::{Ledger, meaning};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::wording::count;

/// How much was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Counts {
    /// Files whose rows count.
    pub files: u64,
    /// Their rows; of a result of `tagatlas bill sql`, those of the export that it sums up.
    pub rows: u64,
    /// Rows of theirs that could not be read and are in no sum: the total is not complete.
    pub unread: u64,
    /// Bills that are in no sum, because they cannot be read or are not where a manifest says: the total is not complete.
    pub missing: u64,
    /// Files whose rows all count, and whose checksum does not fit: something of them may be missing or wrong.
    pub damaged: u64,
    /// Files whose rows were counted already.
    pub duplicates: u64,
    /// Files of deliveries that a later one took the place of.
    pub superseded: u64,
    /// Files, in folders, that hold no bill.
    pub skipped: u64,
}

impl Counts {
    /// Whether something that was charged may be in no sum.
    pub fn is_incomplete(&self) -> bool {
        self.lacks_some() || self.damaged > 0
    }

    /// Whether something is known to be in no sum.
    pub fn lacks_some(&self) -> bool {
        self.unread > 0 || self.missing > 0
    }

    /// What may be in no sum, for people: "3 rows and 1 file could not be read, and the end of 1 file is damaged".
    pub fn incomplete(&self) -> Option<String> {
        let counted = |n: u64, noun| count(usize::try_from(n).unwrap_or(usize::MAX), noun);
        let counts = [(self.unread, "row"), (self.missing, "file")].into_iter().filter(|(count, _)| *count > 0);
        let unread: Vec<String> = counts.map(|(n, noun)| counted(n, noun)).collect();
        let unread = self.lacks_some().then(|| format!("{} could not be read", unread.join(" and ")));
        let damaged = (self.damaged > 0).then(|| format!("the end of {} is damaged", counted(self.damaged, "file")));
        let parts: Vec<String> = unread.into_iter().chain(damaged).collect();
        self.is_incomplete().then(|| parts.join(", and "))
    }
}

/// What was read of bills.
#[derive(Debug, Default)]
pub struct Read {
    /// The sums.
    pub ledger: Ledger,
    /// How much was read.
    pub counts: Counts,
    /// Whether nothing tells which of these bills counts: then there are no sums, and why stands in what is said.
    pub is_unclear: bool,
    /// What there is to say.
    pub said: Vec<Diagnostic>,
    /// In how many files each currency is, with the first of them.
    pub currencies: BTreeMap<String, (u64, PathBuf)>,
    /// The paths that are to be read as a description of the estate.
    pub estate: Vec<PathBuf>,
    /// Whether those are all folders that hold bills: then it is no fault that none describes an estate.
    pub may_lack_estate: bool,
}

/// Reads every bill of these files and folders, and tells meanwhile how far it has come. A path that holds no bill is an
/// error.
pub fn read(paths: &[PathBuf], progress: &Progress) -> Read {
    read_with(&[], paths, progress, readers())
}

/// Reads every bill that is among some files and folders, and others that must be bills; what of the former holds none is
/// handed back as what describes an estate.
pub fn read_among(paths: &[PathBuf], bills: &[PathBuf], progress: &Progress) -> Read {
    read_with(paths, bills, progress, readers())
}

fn readers() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

fn read_with(paths: &[PathBuf], bills: &[PathBuf], progress: &Progress, readers: usize) -> Read {
    let mut listing = listing::list(paths, bills);
    let mut read = Read { said: std::mem::take(&mut listing.said), ..Read::default() };
    let manifests = manifests(&listing, &mut read.said);
    let chosen = versions::choose(listing.files.iter().map(|file| file.path.as_path()), &manifests);
    read.said.extend(chosen.said);
    (read.counts.skipped, read.counts.duplicates) = (listing.skipped, listing.duplicates);
    read.counts.missing = listing.missing + chosen.missing;
    read.counts.superseded = chosen.left_out.len() as u64;
    chosen.left_out.iter().for_each(|file| listing.is_bill(*file));
    if chosen.is_unclear {
        read.is_unclear = true;
        (0..listing.files.len()).for_each(|file| listing.is_bill(file));
    } else {
        let wanted: Vec<usize> = (0..listing.files.len()).filter(|file| !chosen.left_out.contains(file)).collect();
        read.rows_of(&mut listing, &wanted, progress, readers);
    }
    if read.counts.files > 0 && read.counts.rows + read.counts.unread == 0 {
        let help = "the export may not have been delivered yet: it takes a day until the first rows of a month come";
        read.said.push(Diagnostic::warning(codes::NOTHING_FOUND, "the bill has columns and no rows").help(help));
    }
    read.said.extend(meaning::said(&read.ledger));
    read.said.extend(listing.without_bill().map(said::no_bill));
    (read.estate, read.may_lack_estate) = listing.estate();
    read
}

/// Reads the manifests. One that cannot be read is as if it were not there.
fn manifests(listing: &Listing, said: &mut Vec<Diagnostic>) -> Vec<Manifest> {
    let mut manifests = Vec::new();
    for path in &listing.manifests {
        match Manifest::read(path) {
            Ok(manifest) => manifests.extend(manifest),
            Err(why) => said.push(
                Diagnostic::warning(codes::UNREADABLE, why)
                    .help("which files of the export count is told by their names instead"),
            ),
        }
    }
    manifests
}

impl Read {
    fn rows_of(&mut self, listing: &mut Listing, wanted: &[usize], progress: &Progress, readers: usize) {
        let files: Vec<(usize, &BillFile)> = wanted.iter().map(|number| (*number, &listing.files[*number])).collect();
        progress.begin(files.len(), files.iter().map(|(_, file)| file.bytes).sum());
        // One alone has nothing to be held against.
        let how = How { progress, has_fingerprint: files.len() > 1 };
        let (ledger, mut outcomes) = side_by_side::read(&files, how, readers);
        let judged = duplicates::judge(held(&mut outcomes, &listing.files));
        let repeated: BTreeSet<usize> = judged.repeated.iter().flat_map(|repeated| repeated.files.clone()).collect();
        let streams: Vec<Ledger> = outcomes
            .iter_mut()
            .filter(|outcome| listing.files[outcome.number].is_stream && !repeated.contains(&outcome.number))
            .filter_map(|outcome| Some(std::mem::take(&mut outcome.read.as_mut().ok()?.ledger)))
            .collect();
        self.said.extend(said::of_judged(&judged, |number| &listing.files[number].path));
        if judged.unclear.is_empty() {
            self.ledger = if repeated.is_empty() {
                ledger
            } else {
                // Sums do not tell whose rows they are of: what counts is read again, without the rest.
                drop(ledger);
                let counts = |(number, file): &&(usize, &BillFile)| !repeated.contains(number) && !file.is_stream;
                let files: Vec<(usize, &BillFile)> = files.iter().filter(counts).copied().collect();
                progress.begin(files.len(), files.iter().map(|(_, file)| file.bytes).sum());
                side_by_side::read(&files, How { has_fingerprint: false, ..how }, readers).0
            };
            streams.into_iter().for_each(|stream| self.ledger.take(stream));
            self.ledger.settle();
        }
        for outcome in outcomes {
            let number = outcome.number;
            if self.count(outcome, &listing.files[number], repeated.contains(&number)) {
                listing.is_bill(number);
            }
        }
        self.is_unclear = !judged.unclear.is_empty();
    }

    /// Counts a file, and keeps what there is to say of it. Tells whether it is a bill.
    fn count(&mut self, outcome: Outcome, file: &BillFile, is_repeated: bool) -> bool {
        match outcome.read {
            Ok(_) if is_repeated => self.counts.duplicates += 1,
            Ok(read) => {
                self.counts.files += 1;
                self.counts.rows += read.rows;
                for currency in read.currencies {
                    self.currencies.entry(currency).or_insert_with(|| (0, file.path.clone())).0 += 1;
                }
                self.counts.unread += read.unread;
                self.counts.damaged += u64::from(read.is_damaged);
                self.said.extend(read.said);
            }
            Err(NotRead::NoBill(said)) if !file.is_named => {
                self.counts.skipped += 1;
                // Of a file that is empty its name alone tells what it was to be.
                let said = match file.bytes {
                    0 => Diagnostic { severity: Severity::Warning, ..*said },
                    _ => Diagnostic { severity: Severity::Note, message: format!("skipped {}", said.message), ..*said },
                };
                self.said.push(Diagnostic { code: codes::SKIPPED, ..said });
                return false;
            }
            Err(not_read) => {
                self.counts.missing += 1;
                self.said.push(not_read.diagnostic());
            }
        }
        true
    }
}

/// What was read, for holding the files against each other.
fn held<'f>(outcomes: &mut [Outcome], files: &'f [BillFile]) -> Vec<Held<'f>> {
    let mut held = Vec::new();
    for outcome in outcomes {
        if let Ok(FileRead { export: Some(export), unread, is_damaged, fingerprint, .. }) = &mut outcome.read {
            held.push(Held {
                number: outcome.number,
                path: &files[outcome.number].path,
                export: *export,
                is_broken: *unread > 0 || *is_damaged,
                fingerprint: std::mem::take(fingerprint),
            });
        }
    }
    held
}

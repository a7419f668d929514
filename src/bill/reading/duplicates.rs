//! Which files hold rows that others hold as well.
//!
//! What is held against each other are deliveries: the numbered parts of one export in one folder, or in partitions of it,
//! together, and every other file alone. So parts as CSV are found again in one Parquet file of the same export. Within a
//! delivery nothing is held against each other: an export may well split two rows that look the same to us (they differ
//! in a column that nothing reads) over two of its parts.
//!
//! A delivery whose rows are all in others is left out, which takes no money away: each of its rows is counted once, from
//! where it was found again. Only two deliveries that are truly different and look the same in every row (account,
//! service, resource, time, quantity and cost) would be wronged: a few rows may, such as two files of one row each
//! from an export that names neither account nor resource. That is why leaving out is always a warning that names both,
//! with the way around it: rows within one file are never taken for each other.

mod results;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Component, Path, PathBuf};

use foldhash::fast::FixedState;

use super::fingerprint::{Fingerprint, Groups, Rows, Share};
use crate::bill::Month;
use crate::bill::export::Export;

/// Fewer of the smaller delivery's rows than one in so many may be in another by chance.
const ONE_IN: u64 = 50;

/// What was read of one file, as far as it tells of repetition.
#[derive(Debug)]
pub(super) struct Held<'f> {
    /// Its number among all.
    pub(super) number: usize,
    /// Where it is.
    pub(super) path: &'f Path,
    /// What sort of export it is.
    pub(super) export: Export,
    /// Whether some of its rows could not be read.
    pub(super) is_broken: bool,
    /// Its rows.
    pub(super) fingerprint: Fingerprint,
}

/// What deliveries have to do with each other. Files are told by their numbers.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Judged {
    /// Whose rows are all in others, with the deliveries that they are in.
    pub(super) repeated: Vec<Repeated>,
    /// Pairs of which nothing tells what counts.
    pub(super) unclear: Vec<Unclear>,
    /// Pairs that have no row in common and speak of the same accounts, services and days nevertheless.
    pub(super) beside: Vec<(usize, usize)>,
}

/// A delivery whose rows are all in others.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Repeated {
    /// Its files.
    pub(super) files: Vec<usize>,
    /// How many rows it has.
    pub(super) rows: u64,
    /// The first file of each delivery that they are in.
    pub(super) within: Vec<usize>,
}

/// Two deliveries that must not be added up, by their first files.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unclear {
    pub(super) first: usize,
    pub(super) second: usize,
    pub(super) why: Why,
}

/// Why two deliveries must not be added up.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// So many rows, from one day to another since 1970, are in both.
    Common(u64, i64, i64),
    /// They are the bill of the same accounts and months in two formats, or summed twice.
    Formats([Export; 2], Month),
}

/// The files that belong together.
struct Delivery {
    files: Vec<usize>,
    folder: PathBuf,
    export: Export,
    is_broken: bool,
    fingerprint: Fingerprint,
    rows: u64,
    /// Of a result of `tagatlas bill sql`, the groups of each file.
    groups: Vec<(usize, Groups)>,
}

/// Holds files against each other. Linear in their shares.
pub(super) fn judge(files: Vec<Held<'_>>) -> Judged {
    let deliveries = deliveries(files);
    let mut judged = Judged::default();
    let kept = judged.hold_rows(&deliveries);
    judged.hold_formats(&kept);
    judged.hold_results(&kept);
    judged.hold_coverage(&kept);
    judged
}

fn deliveries(files: Vec<Held<'_>>) -> Vec<Delivery> {
    let mut numbers: HashMap<(PathBuf, String, Export), usize> = HashMap::new();
    let mut deliveries: Vec<Delivery> = Vec::new();
    for mut file in files {
        let (folder, export) = (folder_of(file.path), file.export);
        let at = *numbers.entry((folder.clone(), family_of(file.path, export), export)).or_insert_with(|| {
            let (files, groups, fingerprint) = (Vec::new(), Vec::new(), Fingerprint::default());
            deliveries.push(Delivery { files, folder, export, is_broken: false, fingerprint, rows: 0, groups });
            deliveries.len() - 1
        });
        let delivery = &mut deliveries[at];
        delivery.files.push(file.number);
        if export == Export::Aggregated {
            delivery.groups.push((file.number, std::mem::take(&mut file.fingerprint.groups)));
        }
        delivery.is_broken |= file.is_broken;
        delivery.fingerprint.adopt(file.fingerprint);
    }
    for delivery in &mut deliveries {
        delivery.rows = delivery.fingerprint.shares().map(|(_, rows)| rows.count).sum();
    }
    deliveries
}

/// The folder of a file without the partitions in it: `export/account=1/part.parquet` is of `export`.
fn folder_of(path: &Path) -> PathBuf {
    let folders = path.parent().into_iter().flat_map(Path::components);
    folders.filter(|part| !matches!(part, Component::Normal(name) if name.to_string_lossy().contains('='))).collect()
}

/// The name of a file without the number of a part, which has five digits: `report-00001.csv.gz`, `part-00001-…`. Engines
/// number the parts of a result otherwise, too.
fn family_of(path: &Path, export: Export) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let of_engine = (export == Export::Aggregated).then(|| family_of_result(&name)).flatten();
    of_engine.unwrap_or_else(|| without_numbers(&name, &[5]))
}

/// The same of a file that an engine made up the name of. BigQuery numbers with 12 digits (`result-000000000001.csv`) and
/// Snowflake by three numbers (`data_0_1_0.csv.gz`): both were read in their documentation or books of them, in 2026-11.
/// Athena puts an identifier of its own behind that of the query (`20260502_101112_00012_abcde_UUID`): from knowledge.
fn family_of_result(name: &str) -> Option<String> {
    let stem = name.split_once('.').map_or(name, |(stem, _)| stem);
    let mut parts: Vec<&str> = stem.split('_').collect();
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() > 3 && parts[parts.len() - 3..].iter().all(|part| is_number(part)) {
        parts.truncate(parts.len() - 3);
        return Some(format!("{}_#", parts.join("_")));
    }
    if let [day, time, number, _, identifier] = parts[..]
        && [day.len(), time.len(), number.len(), identifier.len()] == [8, 6, 5, 36]
        && [day, time, number].into_iter().all(is_number)
    {
        return Some(stem[..stem.len() - identifier.len()].to_owned());
    }
    let family = without_numbers(name, &[5, 12]);
    (family != name).then_some(family)
}

/// A name with `#` for numbers of so many digits.
fn without_numbers(name: &str, digits: &[usize]) -> String {
    let mut without = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let end = rest[at..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |length| at + length);
        without.push_str(&rest[..at]);
        without.push_str(if digits.contains(&(end - at)) { "#" } else { &rest[at..end] });
        rest = &rest[end..];
    }
    without + rest
}

/// What two deliveries have in common.
struct Common {
    rows: u64,
    first: i64,
    last: i64,
}

impl Judged {
    /// Finds what holds the same rows; gives back what is left.
    fn hold_rows<'d>(&mut self, deliveries: &'d [Delivery]) -> Vec<&'d Delivery> {
        let mut holders: HashMap<(Share, Rows), usize, FixedState> = HashMap::default();
        let mut left_out = BTreeSet::new();
        for (number, delivery) in deliveries.iter().enumerate() {
            let mut common: BTreeMap<usize, Common> = BTreeMap::new();
            for (share, rows) in delivery.fingerprint.shares() {
                let Some(holder) = holders.get(&(share, rows)) else { continue };
                let day = share.day;
                let common = common.entry(*holder).or_insert(Common { rows: 0, first: day, last: day });
                common.rows += rows.count;
                (common.first, common.last) = (common.first.min(day), common.last.max(day));
            }
            let found: u64 = common.values().map(|common| common.rows).sum();
            if delivery.rows > 0 && found == delivery.rows {
                left_out.insert(number);
                self.repeat(deliveries, number, common.keys().copied());
                continue;
            }
            let verdicts: Vec<(usize, Common, Verdict)> = common
                .into_iter()
                .map(|(other, common)| {
                    let verdict = verdict(&deliveries[other], delivery, &common);
                    (other, common, verdict)
                })
                .collect();
            if let Some((other, ..)) = verdicts.iter().find(|(.., verdict)| *verdict == Verdict::LeaveOutSecond) {
                left_out.insert(number);
                self.repeat(deliveries, number, [*other].into_iter());
                continue;
            }
            for (other, common, verdict) in verdicts {
                match verdict {
                    Verdict::Nothing | Verdict::LeaveOutSecond => {}
                    Verdict::LeaveOutFirst => {
                        left_out.insert(other);
                        self.repeat(deliveries, other, [number].into_iter());
                    }
                    Verdict::Unclear => self.unclear.push(Unclear {
                        first: deliveries[other].files[0],
                        second: delivery.files[0],
                        why: Why::Common(common.rows, common.first, common.last),
                    }),
                }
            }
            holders.extend(delivery.fingerprint.shares().map(|held| (held, number)));
        }
        let kept = deliveries.iter().enumerate().filter(|(number, _)| !left_out.contains(number));
        kept.map(|(_, delivery)| delivery).collect()
    }

    fn repeat(&mut self, deliveries: &[Delivery], number: usize, within: impl Iterator<Item = usize>) {
        let Delivery { files, rows, .. } = &deliveries[number];
        let within = within.map(|other| deliveries[other].files[0]).collect();
        self.repeated.push(Repeated { files: files.clone(), rows: *rows, within });
    }

    /// Finds the bill of one account and month in two formats, whose rows never look the same.
    fn hold_formats(&mut self, kept: &[&Delivery]) {
        let mut holders: HashMap<(u64, Month), usize, FixedState> = HashMap::default();
        let mut pairs: BTreeMap<(usize, usize), Month> = BTreeMap::new();
        for (number, delivery) in kept.iter().enumerate() {
            for (share, _) in delivery.fingerprint.shares() {
                let holder = *holders.entry((share.account, share.month)).or_insert(number);
                if kept[holder].export != delivery.export {
                    let month = pairs.entry((holder, number)).or_insert(share.month);
                    *month = share.month.min(*month);
                }
            }
        }
        for ((first, second), month) in pairs {
            let [first, second] = [first, second].map(|number| kept[number]);
            let why = Why::Formats([first.export, second.export], month);
            self.unclear.push(Unclear { first: first.files[0], second: second.files[0], why });
        }
    }

    /// Finds deliveries of different folders that may be two exports of one bill, such as one by hours and one by days: at
    /// least half of the smaller one's shares are in the other, with other rows.
    fn hold_coverage(&mut self, kept: &[&Delivery]) {
        let mut holders: HashMap<Share, usize, FixedState> = HashMap::default();
        let mut sizes = Vec::new();
        let mut pairs: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (number, delivery) in kept.iter().enumerate() {
            let mut size = 0;
            for (share, _) in delivery.fingerprint.shares() {
                size += 1;
                let holder = *holders.entry(share).or_insert(number);
                if holder != number && kept[holder].folder != delivery.folder {
                    *pairs.entry((holder, number)).or_default() += 1;
                }
            }
            sizes.push(size);
        }
        for ((first, second), shares) in pairs {
            let files = (kept[first].files[0], kept[second].files[0]);
            let is_said = self.unclear.iter().any(|unclear| (unclear.first, unclear.second) == files);
            if !is_said && 2 * shares >= sizes[first].min(sizes[second]) {
                self.beside.push(files);
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Nothing,
    LeaveOutFirst,
    LeaveOutSecond,
    Unclear,
}

fn verdict(first: &Delivery, second: &Delivery, common: &Common) -> Verdict {
    let is_much = common.rows.saturating_mul(ONE_IN) >= first.rows.min(second.rows);
    match () {
        () if common.rows == first.rows => Verdict::LeaveOutFirst,
        () if !is_much => Verdict::Nothing,
        // What could not be read whole is said to be so: the whole copy of it is all there is to know.
        () if first.is_broken && !second.is_broken => Verdict::LeaveOutFirst,
        () if second.is_broken && !first.is_broken => Verdict::LeaveOutSecond,
        () => Verdict::Unclear,
    }
}

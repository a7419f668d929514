//! Which files of an export count, where it was delivered several times.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::manifests::{Manifest, unpacked};
use super::place::{Place, Slot, time_of};
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files::shown;
use crate::wording::count;

/// What is known of versions.
#[derive(Debug, Default)]
pub(super) struct Chosen {
    /// The places, in what was asked, of the files that do not count.
    pub(super) left_out: BTreeSet<usize>,
    /// How many files a manifest lists that are not there.
    pub(super) missing: u64,
    /// Whether nothing tells which of several versions is the bill.
    pub(super) is_unclear: bool,
    /// What there is to say.
    pub(super) said: Vec<Diagnostic>,
}

/// The files of one period of one export: each with its place among all, by version.
type Versions = BTreeMap<String, Vec<(usize, String)>>;

/// Chooses among files those that are the bill.
pub(super) fn choose<'f>(files: impl Iterator<Item = &'f Path>, manifests: &[Manifest]) -> Chosen {
    let mut slots: BTreeMap<Slot, Versions> = BTreeMap::new();
    for (number, path) in files.enumerate() {
        if let Some(place) = Place::of(path) {
            slots.entry(place.slot).or_default().entry(place.version).or_default().push((number, place.rest));
        }
    }
    let mut beside: BTreeMap<&Slot, Vec<&Manifest>> = BTreeMap::new();
    for manifest in manifests {
        beside.entry(&manifest.place.slot).or_default().push(manifest);
    }
    let mut chosen = Chosen::default();
    for (slot, versions) in &slots {
        chosen.of_slot(slot, versions, beside.get(slot).map_or(&[], Vec::as_slice));
    }
    chosen
}

impl Chosen {
    fn of_slot(&mut self, slot: &Slot, versions: &Versions, manifests: &[&Manifest]) {
        let current = manifests.iter().find(|manifest| manifest.is_of_period());
        let named = current.filter(|manifest| versions.contains_key(&manifest.version));
        let version = match named {
            Some(manifest) => manifest.version.clone(),
            None => match newest(versions) {
                Some(version) => version.to_owned(),
                None => return self.unclear(slot, versions),
            },
        };
        if let (Some(manifest), None) = (current, named) {
            let message = format!(
                "{} names {} as the current delivery of {}, which is not there: {} is read instead",
                shown(&manifest.path),
                folder_of(&manifest.version),
                slot.period,
                folder_of(&version),
            );
            self.said.push(Diagnostic::warning(codes::SKIPPED, message).help("fetch the export again, whole"));
        }
        self.leave_out_others(slot, versions, &version, named.copied());
        let telling = named.copied().or_else(|| manifests.iter().copied().find(|own| own.version == version));
        if let (Some(manifest), Some(files)) = (telling, versions.get(&version)) {
            self.hold_against(manifest, files);
        }
    }

    /// Leaves out every version but one.
    fn leave_out_others(&mut self, slot: &Slot, versions: &Versions, version: &str, by: Option<&Manifest>) {
        let others: Vec<(&String, &Vec<(usize, String)>)> =
            versions.iter().filter(|(other, _)| *other != version).collect();
        self.left_out.extend(others.iter().flat_map(|(_, files)| files.iter().map(|(number, _)| *number)));
        if others.is_empty() {
            return;
        }
        let files: usize = others.iter().map(|(_, files)| files.len()).sum();
        // A manifest is AWS's own word; times in names are a good guess.
        let (severity, why) = match by {
            Some(manifest) => (Severity::Note, format!("{} says so", shown(&manifest.path))),
            None => (Severity::Warning, "no manifest tells which counts, but it is the newest by its name".to_owned()),
        };
        let message = format!(
            "{}: of {} deliveries of {} only {} is the bill: {why}; {} of the others left out",
            export_of(slot),
            versions.len(),
            slot.period,
            folder_of(version),
            count(files, "file"),
        );
        self.said.push(Diagnostic::new(codes::SKIPPED, severity, message));
    }

    fn unclear(&mut self, slot: &Slot, versions: &Versions) {
        self.is_unclear = true;
        let names: Vec<&str> = versions.keys().map(|version| folder_of(version)).collect();
        let message = format!(
            "{}: {} was delivered {} times and nothing tells which counts: {}",
            export_of(slot),
            slot.period,
            names.len(),
            names.join(", "),
        );
        let help = "name the folder of the one that counts, or fetch the manifest of the export as well";
        self.said.push(Diagnostic::error(codes::REPEATED, message).help(help));
    }

    /// Leaves out what the manifest does not list, and says what it lists that is not there.
    fn hold_against(&mut self, manifest: &Manifest, files: &[(usize, String)]) {
        let there: BTreeSet<String> = files.iter().map(|(_, name)| unpacked(name)).collect();
        let stale: Vec<&(usize, String)> =
            files.iter().filter(|(_, name)| !manifest.files.contains(&unpacked(name))).collect();
        // Where none is listed the files were named anew, and the manifest tells nothing of them.
        if stale.len() == files.len() {
            return;
        }
        if let Some((_, first)) = stale.first() {
            let more = others_than_first(stale.len());
            let message = format!("{} does not list {first}{more}: left out", shown(&manifest.path));
            self.said.push(Diagnostic::warning(codes::SKIPPED, message).help("what counts is what the manifest lists"));
        }
        self.left_out.extend(stale.iter().map(|(number, _)| *number));
        let missing: Vec<&String> = manifest.files.difference(&there).collect();
        if let Some(first) = missing.first() {
            let more = others_than_first(missing.len());
            let message = format!("{} lists {first}{more}, which is not there", shown(&manifest.path));
            let help = "fetch the export again, whole: without it the bill is incomplete";
            self.said.push(Diagnostic::error(codes::UNREADABLE, message).help(help));
            self.missing += missing.len() as u64;
        }
    }
}

/// ` and 3 more files`, where there are more than the first.
fn others_than_first(files: usize) -> String {
    if files > 1 { format!(" and {} more", count(files - 1, "file")) } else { String::new() }
}

/// The only version, or the newest where the names of all tell their times.
fn newest(versions: &Versions) -> Option<&str> {
    if versions.len() == 1 {
        return versions.keys().next().map(String::as_str);
    }
    let times: Option<Vec<(String, &String)>> =
        versions.keys().map(|version| Some((time_of(version)?, version))).collect();
    let newest = times?.into_iter().max()?;
    Some(newest.1)
}

fn folder_of(version: &str) -> &str {
    if version.is_empty() { "what stands in no folder of its own" } else { version }
}

fn export_of(slot: &Slot) -> String {
    let export = shown(&slot.export);
    if export.is_empty() { ".".to_owned() } else { export }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::*;

    fn choose_of(files: &[&str], manifests: &[Manifest]) -> (Vec<String>, Chosen) {
        let paths: Vec<PathBuf> = files.iter().map(PathBuf::from).collect();
        let chosen = choose(paths.iter().map(PathBuf::as_path), manifests);
        let kept = files.iter().enumerate().filter(|(number, _)| !chosen.left_out.contains(number));
        (kept.map(|(_, file)| (*file).to_owned()).collect(), chosen)
    }

    fn manifest(path: &str, version: &str, files: &[&str]) -> Manifest {
        let path = PathBuf::from(path);
        let place = Place::of(&path).unwrap();
        Manifest { path, place, version: version.to_owned(), files: files.iter().map(|f| (*f).to_owned()).collect() }
    }

    const OLD: &str = "r/20260501-20260601/20260503T000000Z/r-1.csv.gz";
    const NEW: &str = "r/20260501-20260601/20260505T000000Z/r-1.csv.gz";

    #[test]
    fn the_newest_counts_and_is_warned_of() {
        let (kept, chosen) = choose_of(&[OLD, NEW, "may.csv", "r/20260601-20260701/20260601T000000Z/r-1.csv"], &[]);
        assert_eq!(kept, [NEW, "may.csv", "r/20260601-20260701/20260601T000000Z/r-1.csv"]);
        assert_eq!(chosen.said.len(), 1);
        assert!(chosen.said[0].message.contains("of 2 deliveries of 2026-05 only 20260505T000000Z"), "{chosen:?}");
    }

    #[test]
    fn the_manifest_counts_more_than_the_time() {
        let current = manifest("r/20260501-20260601/r-Manifest.json", "20260503T000000Z", &["r-1.csv"]);
        let (kept, chosen) = choose_of(&[OLD, NEW], &[current]);
        assert_eq!((kept.as_slice(), chosen.said[0].severity), ([OLD.to_owned()].as_slice(), Severity::Note));
    }

    #[test]
    fn nothing_is_guessed_where_nothing_tells() {
        let [a, b] = ["3695a728-d559-40bd-ac30-ffc97b552489", "4695a728-d559-40bd-ac30-ffc97b552489"];
        let files = [a, b].map(|id| format!("r/20260501-20260601/{id}/r-1.csv"));
        let (_, chosen) = choose_of(&[&files[0], &files[1]], &[]);
        assert!(chosen.is_unclear && chosen.said[0].message.contains(&format!("{a}, {b}")), "{chosen:?}");
        let overwritten = "f/data/BILLING_PERIOD=2026-05/f-1.csv";
        let anew = "f/data/BILLING_PERIOD=2026-05/20260505T000000Z-x/f-1.csv";
        assert!(choose_of(&[overwritten, anew], &[]).1.is_unclear);
        let current = manifest("f/metadata/BILLING_PERIOD=2026-05/f-Manifest.json", "", &["f-1.csv"]);
        assert_eq!(choose_of(&[overwritten, anew], &[current]).0, [overwritten]);
    }

    #[test]
    fn what_a_manifest_does_not_list_is_stale_and_what_is_not_there_is_missing() {
        let names = [1, 2, 3].map(|n| format!("f/data/BILLING_PERIOD=2026-05/f-{n}.csv.gz"));
        let files: Vec<&str> = names.iter().map(String::as_str).collect();
        let list = |files| manifest("f/metadata/BILLING_PERIOD=2026-05/f-Manifest.json", "", files);
        let (kept, chosen) = choose_of(&files, &[list(&["f-1.csv", "f-2.csv", "f-4.csv"])]);
        assert_eq!((kept.as_slice(), chosen.missing), (&names[..2], 1));
        assert_eq!(
            chosen.said.iter().map(|said| said.severity).collect::<Vec<_>>(),
            [Severity::Warning, Severity::Error]
        );
        let (kept, chosen) = choose_of(&files, &[list(&["other-1.parquet"])]);
        assert_eq!((kept.len(), chosen.said.len()), (3, 0));
    }
}

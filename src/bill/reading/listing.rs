//! Which files of some paths may be bills, and which paths describe an estate.
//!
//! A file is told by its name, and by how it begins where the name says nothing; whether it truly is a bill, its columns
//! tell when it is read. A folder is searched for bills as S3 holds them. It describes an estate as well where it holds
//! files that may describe one; or where it holds no bill, for whoever reads estates to say what is wrong with it.

use std::collections::{HashMap, HashSet};
use std::fs::{self, Metadata};
use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use super::manifests::Manifest;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::files::{self, shown};

/// As much of a file is looked at where its name says nothing.
const BEGINNING: u64 = 256 << 10;

/// What each bill has a column for, in lower case without what stands between its words: FOCUS, and both Cost and Usage
/// Reports.
const COLUMNS: [&str; 2] = ["billedcost", "unblendedcost"];

/// A file that may be a bill.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct BillFile {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Whether it was named, and not found in a folder.
    pub(super) is_named: bool,
    /// Whether it is gone once it was read: standard input, a pipe.
    pub(super) is_stream: bool,
    /// How long it is.
    pub(super) bytes: u64,
    /// The places of the folders that it was found in, among those that were named.
    folders: Vec<usize>,
}

/// A folder that was named.
#[derive(Debug)]
struct Folder {
    path: PathBuf,
    /// Whether it has to hold a bill.
    is_for_bills: bool,
    /// Whether there are files in it that may describe an estate.
    has_estate: bool,
    has_bill: bool,
}

/// What some paths hold.
#[derive(Debug, Default)]
pub(super) struct Listing {
    /// Every file that may be a bill, each once, in the order in which they were named, and of folders in that of names.
    pub(super) files: Vec<BillFile>,
    /// The manifests beside them.
    pub(super) manifests: Vec<PathBuf>,
    /// How many files of folders are no bills by their names.
    pub(super) skipped: u64,
    /// How many are links to files that are among the others.
    pub(super) duplicates: u64,
    /// How many bills, and folders, cannot be read.
    pub(super) missing: u64,
    /// What there is to say.
    pub(super) said: Vec<Diagnostic>,
    folders: Vec<Folder>,
    estate: Vec<PathBuf>,
    known: HashMap<Identity, usize>,
}

/// What is one file, whatever leads there.
#[derive(Debug, PartialEq, Eq, Hash)]
enum Identity {
    Path(PathBuf),
    #[cfg(unix)]
    Inode(u64, u64),
}

/// What a file may be, as far as can be told without reading it.
enum Kind {
    Bill,
    Manifest,
    Estate,
    /// A bill in a zip archive.
    Zip,
    /// Nothing that matters, and why.
    Other(&'static str),
    /// The name does not say.
    Unknown,
}

/// Lists what paths hold, and others that must be bills.
pub(super) fn list(paths: &[PathBuf], bills: &[PathBuf]) -> Listing {
    let mut listing = Listing::default();
    for path in paths {
        if path.is_dir() { listing.search(path, false) } else { listing.name(path) }
    }
    for path in bills {
        if path.is_dir() {
            listing.search(path, true)
        } else {
            listing.add(path, fs::metadata(path).ok().as_ref(), None)
        }
    }
    listing.refuse_archives();
    listing
}

impl Listing {
    /// Says that a file was a bill.
    pub(super) fn is_bill(&mut self, file: usize) {
        for folder in &self.files[file].folders {
            self.folders[*folder].has_bill = true;
        }
    }

    /// The paths that describe an estate, known once the bills are read, and whether all are folders of bills.
    pub(super) fn estate(&self) -> (Vec<PathBuf>, bool) {
        let describes = |folder: &&Folder| !folder.is_for_bills && (folder.has_estate || !folder.has_bill);
        let folders: Vec<&Folder> = self.folders.iter().filter(describes).collect();
        let are_bills = self.estate.is_empty() && folders.iter().all(|folder| folder.has_bill);
        (folders.iter().map(|folder| &folder.path).chain(&self.estate).cloned().collect(), are_bills)
    }

    /// The folders that have to hold a bill and hold none, known once the bills are read.
    pub(super) fn without_bill(&self) -> impl Iterator<Item = &Path> {
        self.folders.iter().filter(|folder| folder.is_for_bills && !folder.has_bill).map(|folder| folder.path.as_path())
    }

    fn search(&mut self, folder: &Path, is_for_bills: bool) {
        let number = self.folders.len();
        let path = folder.to_path_buf();
        self.folders.push(Folder { path, is_for_bills, has_estate: false, has_bill: false });
        // What a program keeps for itself is no bill: `.git`, `_temporary`, `_delta_log`.
        files::each_below(
            folder,
            |name| !name.starts_with(['.', '_']),
            |found| match found {
                Ok(path) => self.find(&path, number),
                Err(said) => {
                    self.missing += 1;
                    self.said.push(*said);
                }
            },
        );
    }

    fn find(&mut self, path: &Path, folder: usize) {
        let Some(metadata) = fs::metadata(path).ok().filter(|metadata| !metadata.is_dir()) else {
            return match kind_of(path) {
                // A link to nowhere, or gone since: whoever reads it says so.
                Kind::Bill if !path.is_dir() => self.add(path, None, Some(folder)),
                _ => self.skip(path, "it is a link to a folder, or to nothing"),
            };
        };
        // To open a pipe waits for whoever writes into it.
        if !metadata.is_file() {
            return self.skip(path, "it is no file");
        }
        match known_kind(path) {
            Kind::Bill => self.add(path, Some(&metadata), Some(folder)),
            Kind::Manifest => self.manifests.push(path.to_path_buf()),
            Kind::Zip => self.add(path, Some(&metadata), Some(folder)),
            Kind::Estate => self.folders[folder].has_estate = true,
            Kind::Other(why) => self.skip(path, why),
            Kind::Unknown => self.skip(path, "its name is not that of a bill"),
        }
    }

    fn name(&mut self, path: &Path) {
        if files::is_stdin(path) {
            return if stdin_begins(files::starts_as_json) {
                self.estate.push(path.to_path_buf())
            } else {
                self.add(path, None, None)
            };
        }
        match (kind_of(path), fs::metadata(path)) {
            (Kind::Bill | Kind::Zip, metadata) => self.add(path, metadata.ok().as_ref(), None),
            (Kind::Manifest, _) => self.manifests.push(path.to_path_buf()),
            (Kind::Estate, _) => self.estate.push(path.to_path_buf()),
            (_, Ok(metadata)) if !metadata.is_file() || holds_bill(path) => self.add(path, Some(&metadata), None),
            _ => self.estate.push(path.to_path_buf()),
        }
    }

    fn add(&mut self, path: &Path, metadata: Option<&Metadata>, folder: Option<usize>) {
        let is_stream = files::is_stdin(path) || metadata.is_some_and(|metadata| !metadata.is_file());
        let place = if is_stream { None } else { path.canonicalize().ok() };
        let place = Identity::Path(place.unwrap_or_else(|| path.to_path_buf()));
        if let Some(known) = self.known.get(&place) {
            return self.files[*known].folders.extend(folder);
        }
        self.known.insert(place, self.files.len());
        #[cfg(unix)]
        if let Some(metadata) = metadata.filter(|_| !is_stream) {
            use std::os::unix::fs::MetadataExt;
            let inode = Identity::Inode(metadata.dev(), metadata.ino());
            if let Some(known) = self.known.get(&inode) {
                self.files[*known].folders.extend(folder);
                self.duplicates += 1;
                let message = format!("{} is another name of {}", shown(path), shown(&self.files[*known].path));
                return self.said.push(Diagnostic::note(codes::SKIPPED, message));
            }
            self.known.insert(inode, self.files.len());
        }
        let (bytes, folders) = (metadata.map_or(0, Metadata::len), Vec::from_iter(folder));
        self.files.push(BillFile { path: path.to_path_buf(), is_named: folder.is_none(), is_stream, bytes, folders });
    }

    /// Passes a file over. What a program keeps for itself beside its files, `_SUCCESS` or `.part-00000.csv.crc`, was never to
    /// hold rows: it does not count among what was skipped.
    fn skip(&mut self, path: &Path, why: &str) {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        self.skipped += u64::from(!name.starts_with(['.', '_']));
        self.said.push(Diagnostic::note(codes::SKIPPED, format!("skipped {}: {why}", shown(path))));
    }

    /// Takes the zip archives out: an error, unless what they hold lies beside them.
    fn refuse_archives(&mut self) {
        let (archives, files): (Vec<BillFile>, Vec<BillFile>) =
            std::mem::take(&mut self.files).into_iter().partition(|file| matches!(kind_of(&file.path), Kind::Zip));
        let plain: HashSet<PathBuf> = files.iter().map(|file| plain(&file.path)).collect();
        self.files = files;
        for archive in archives {
            if plain.contains(&self::plain(&archive.path)) {
                self.skip(&archive.path, "what it holds lies beside it");
                continue;
            }
            self.missing += 1;
            let message = format!("cannot read {}: it is a zip archive", shown(&archive.path));
            let help =
                "unpack it (`unzip`) and name what was in it; exports of AWS can be had as gzip and Parquet as well";
            self.said.push(Diagnostic::new(codes::UNREADABLE, Severity::Error, message).help(help));
        }
    }
}

/// A path without what it is packed with.
fn plain(path: &Path) -> PathBuf {
    PathBuf::from(super::manifests::unpacked(&path.to_string_lossy()))
}

/// Whether a file is one of those that AWS delivers beside exports: a manifest, a template for Athena.
pub fn is_beside_export(path: &Path) -> bool {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    Manifest::is_named_so(&name) || name == FOR_ATHENA
}

/// A template that AWS delivers beside reports for Athena; nothing of an estate.
const FOR_ATHENA: &str = "crawler-cfn.yml";

/// What a file may be by its name.
fn kind_of(path: &Path) -> Kind {
    let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    match () {
        () if name.starts_with(['.', '_']) => {
            Kind::Other("its name is that of a file which a program keeps for itself")
        }
        () if plain.ends_with(".csv") || plain.ends_with(".parquet") => Kind::Bill,
        () if name.ends_with(".csv.zip") => Kind::Zip,
        () if Manifest::is_named_so(&name) => Kind::Manifest,
        () if name == FOR_ATHENA => Kind::Other("it comes with reports for Athena"),
        () if files::is_candidate(path) => Kind::Estate,
        () if plain.ends_with(".sql") || plain.ends_with(".crc") || plain.ends_with(".metadata") => {
            Kind::Other("it comes with exports and holds no rows")
        }
        () => Kind::Unknown,
    }
}

/// The same for a file of a folder, which is looked into where its name says nothing.
fn known_kind(path: &Path) -> Kind {
    match kind_of(path) {
        Kind::Unknown if files::is_unnamed(&plain(path)) && holds_bill(path) => Kind::Bill,
        Kind::Unknown if files::is_unnamed(path) && begins_as_json(path) => Kind::Estate,
        kind => kind,
    }
}

fn begins_as_json(path: &Path) -> bool {
    let mut start = Vec::new();
    let read = fs::File::open(path).and_then(|file| file.take(64).read_to_end(&mut start));
    read.is_ok() && files::starts_as_json(&start)
}

/// Whether standard input begins so; it is all still there to be read.
pub(super) fn stdin_begins(so: impl Fn(&[u8]) -> bool) -> bool {
    io::stdin().lock().fill_buf().is_ok_and(so)
}

/// Whether a file begins as a bill does: as Parquet, or with a line that names the column of a bill.
fn holds_bill(path: &Path) -> bool {
    let Ok(input) = files::open(path) else { return false };
    let mut line = Vec::new();
    if input.take(BEGINNING).read_until(b'\n', &mut line).is_err() {
        return false;
    }
    let letters: String =
        line.iter().filter(|b| b.is_ascii_alphabetic()).map(|b| b.to_ascii_lowercase() as char).collect();
    line.starts_with(b"PAR1") || COLUMNS.iter().any(|column| letters.contains(column))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(listing: &Listing, root: &Path) -> Vec<String> {
        listing.files.iter().map(|file| shown(file.path.strip_prefix(root).unwrap())).collect()
    }

    #[test]
    fn a_bucket_is_searched_for_what_may_be_a_bill() {
        let root = tempfile::tempdir().unwrap();
        for (name, text) in [
            ("a/may.CSV", ""),
            ("a/may.csv.gz", ""),
            ("a/r-00001.snappy.parquet", ""),
            ("a/000000_0", "x,BilledCost,y\n1,2,3\n"),
            ("a/20260501_x", "\"lineItem/UnblendedCost\",b\n"),
            ("a/LICENSE", "Apache\n"),
            ("a/notes.md", "BilledCost"),
            ("a/_SUCCESS", ""),
            ("a/.may.csv.crc", ""),
            ("a/r-create-table.sql", ""),
            ("a/r-Manifest.json", "{}"),
            ("a/crawler-cfn.yml", "Resources: {}"),
            ("_temporary/half.csv", ""),
            (".git/old.csv", ""),
        ] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        let listing = list(&[root.path().to_path_buf()], &[]);
        let wanted = ["a/000000_0", "a/20260501_x", "a/may.CSV", "a/may.csv.gz", "a/r-00001.snappy.parquet"];
        assert_eq!(names(&listing, root.path()), wanted);
        assert_eq!((listing.manifests.len(), listing.skipped, listing.said.len()), (1, 4, 6));
        assert!(listing.files.iter().all(|file| !file.is_named && !file.is_stream));
    }

    #[test]
    fn a_folder_is_estate_where_it_holds_one_or_no_bill() {
        let root = tempfile::tempdir().unwrap();
        for name in ["bills/a.csv", "bills/more/b.csv", "both/c.csv", "both/web.yaml", "estate/people.csv"] {
            let path = root.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let paths = ["bills", "bills/more", "both", "estate"].map(|name| root.path().join(name));
        let mut listing = list(&paths, &[root.path().join("both")]);
        assert_eq!(
            names(&listing, root.path()),
            ["bills/a.csv", "bills/more/b.csv", "both/c.csv", "estate/people.csv"]
        );
        (0..3).for_each(|file| listing.is_bill(file));
        assert_eq!(listing.estate(), (vec![paths[2].clone(), paths[3].clone()], false));
        assert_eq!(listing.without_bill().count(), 0);
        listing.is_bill(3);
        assert_eq!(listing.estate(), (vec![paths[2].clone()], true));
    }

    #[test]
    fn an_archive_matters_where_nothing_beside_it_is_what_it_holds() {
        let root = tempfile::tempdir().unwrap();
        for name in ["a.csv.zip", "b.csv.zip", "b.csv"] {
            fs::write(root.path().join(name), "PK").unwrap();
        }
        let listing = list(&[root.path().to_path_buf()], &[]);
        assert_eq!((names(&listing, root.path()), listing.missing), (vec!["b.csv".to_owned()], 1));
        let errors: Vec<_> = listing.said.iter().filter(|said| said.severity == Severity::Error).collect();
        assert!(errors.len() == 1 && errors[0].message.contains("a.csv.zip: it is a zip archive"), "{errors:?}");
    }
}

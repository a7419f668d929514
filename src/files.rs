//! Paths into [`Sources`]: what was named, what folders hold, standard input. The only room that reads an estate's files.

mod gz;
mod logs;
pub(crate) mod tracked;
mod walk;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

pub(crate) use gz::DamagedEnd;
pub(crate) use logs::{Log, Logs, logs};
pub(crate) use walk::each_below;

use crate::diagnostic::{Diagnostic, codes};
use crate::source::decode::{Refusal, decode};
use crate::source::{MAX_TEXT, Role, SourceFile, Sources};

/// What a file of a folder may end in; also with `.gz` behind it.
const EXTENSIONS: [&str; 5] = ["yaml", "yml", "json", "template", "tfstate"];

/// Our own configuration, which describes no estate.
const CONFIGURATION: [&str; 2] = ["tagatlas.yaml", "tagatlas.yml"];

/// Reads files, folders and standard input (`-`), in the order given; a folder's files in the order of their names.
///
/// A folder is searched as git would: hidden files and what a `.gitignore` excludes stay out, links to folders are
/// not followed. A file that is reached twice is read once. What cannot be read is said and left out.
pub fn read(paths: &[PathBuf], parameters: &[PathBuf]) -> (Sources, Vec<Diagnostic>) {
    let mut reader = Reader::default();
    for path in paths {
        reader.sources.asked.push(shown(path));
        reader.ask(path);
    }
    for path in parameters {
        reader.want(path.clone(), Role::Parameters);
    }
    for (path, role) in std::mem::take(&mut reader.wanted) {
        reader.load(&path, role);
    }
    (reader.sources, reader.diagnostics)
}

#[derive(Default)]
struct Reader {
    sources: Sources,
    diagnostics: Vec<Diagnostic>,
    wanted: Vec<(PathBuf, Role)>,
    /// Where each file that is wanted really lies, and its place in `wanted`.
    known: HashMap<PathBuf, usize>,
}

impl Reader {
    fn ask(&mut self, path: &Path) {
        if path.is_dir() { self.search(path) } else { self.want(path.to_path_buf(), Role::Named) }
    }

    fn want(&mut self, path: PathBuf, role: Role) {
        let place = if is_stdin(&path) { path.clone() } else { path.canonicalize().unwrap_or_else(|_| path.clone()) };
        match self.known.get(&place) {
            // Naming a file that a folder holds as well says what it should be.
            Some(&i) if role != Role::Found => self.wanted[i].1 = role,
            Some(_) => {}
            None => {
                self.known.insert(place, self.wanted.len());
                self.wanted.push((path, role));
            }
        }
    }

    fn search(&mut self, folder: &Path) {
        // What lies outside of the estate, such as a person's own git settings, must not change the answer.
        let mut walk = WalkBuilder::new(folder);
        walk.require_git(false).git_global(false).git_exclude(false).sort_by_file_name(|a, b| a.cmp(b));
        for entry in walk.build() {
            match entry {
                Ok(entry) if is_wanted(entry.path()) => {
                    self.want(entry.into_path(), Role::Found);
                }
                Ok(_) => {}
                Err(error) => {
                    self.sources.unreadable += 1;
                    self.diagnostics.push(
                        Diagnostic::error(codes::UNREADABLE, format!("cannot search {}: {error}", shown(folder)))
                            .help("give yourself the right to read it, or name the files that matter"),
                    );
                }
            }
        }
    }

    fn load(&mut self, path: &Path, role: Role) {
        let name = named(path);
        let bytes = match bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.sources.unreadable += 1;
                return self.diagnostics.push(unreadable(&name, &error));
            }
        };
        match decode(bytes) {
            Ok((text, encoding)) => {
                let mut file = SourceFile::new(name, text);
                (file.encoding, file.role) = (encoding, role);
                self.sources.add(file);
            }
            Err(refusal) => {
                let diagnostic = refused(&name, role, &refusal);
                self.sources.unreadable += usize::from(role != Role::Found);
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

/// A file that may be larger than memory, unpacked where it is packed.
///
/// # Errors
/// Where it cannot be opened: a diagnostic that says why.
pub fn open(path: &Path) -> Result<Box<dyn BufRead + Send>, Box<Diagnostic>> {
    let opened = || -> io::Result<Box<dyn BufRead + Send>> {
        let mut file: Box<dyn BufRead + Send> = if is_stdin(path) {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 16, File::open(path)?))
        };
        let packed = file.fill_buf()?.starts_with(&[0x1f, 0x8b]);
        Ok(if packed { Box::new(BufReader::with_capacity(1 << 16, gz::Unpacked::new(file))) } else { file })
    };
    opened().map_err(|error| Box::new(unreadable(&shown(path), &error)))
}

/// Whether a path means standard input.
pub(crate) fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether the name is one that an inventory or template may have.
pub(crate) fn is_candidate(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let name = name.to_ascii_lowercase();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let extension = plain.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|e| EXTENSIONS.contains(&e)) && !CONFIGURATION.contains(&plain)
}

/// Whether a file of a folder may describe an estate. The name comes first: all else looks at the disk. `is_file` follows
/// links, so that a linked file counts.
fn is_wanted(path: &Path) -> bool {
    if is_candidate(path) { path.is_file() } else { is_unnamed(path) && path.is_file() && begins_as_json(path) }
}

/// Whether a name says nothing of what is in the file: tools that keep answers of AWS name them after whom they asked
/// about (`app-role`, `arn%3Aaws%3Asns…`, `https%3A%2F%2Fsqs…`).
pub(crate) fn is_unnamed(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let extension = name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_none_or(|e| e.len() > 10 || e.contains(|c: char| !c.is_ascii_alphanumeric()))
}

fn begins_as_json(path: &Path) -> bool {
    let mut start = [0; 64];
    let read = File::open(path).and_then(|mut file| file.read(&mut start)).unwrap_or(0);
    starts_as_json(&start[..read])
}

/// Whether the first 64 bytes may begin a text of JSON.
pub(crate) fn starts_as_json(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(64)];
    let start = start.strip_prefix(b"\xef\xbb\xbf").unwrap_or(start);
    matches!(start.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// One byte more than the limit tells that a file passes it, without reading all of it.
fn bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let limit = MAX_TEXT as u64 + 1;
    if is_stdin(path) {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)?;
    } else {
        bytes.reserve(usize::try_from(fs::metadata(path)?.len()).unwrap_or(0).min(MAX_TEXT));
        File::open(path)?.take(limit).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// A path for messages and ids: as it was given, with `/` between parts and no `./` before them.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.trim_start_matches('/').to_owned(),
        _ => text,
    }
}

/// The same, and a word for standard input.
pub(crate) fn named(path: &Path) -> String {
    if is_stdin(path) { "<stdin>".to_owned() } else { shown(path) }
}

fn unreadable(name: &str, error: &io::Error) -> Diagnostic {
    let (why, help) = match error.kind() {
        io::ErrorKind::NotFound => {
            ("no such file or folder".to_owned(), "check the path; it counts from the current folder")
        }
        io::ErrorKind::PermissionDenied => ("permission denied".to_owned(), "give yourself the right to read it"),
        _ => (error.to_string(), "check the path"),
    };
    Diagnostic::error(codes::UNREADABLE, format!("cannot read {name}: {why}")).help(help)
}

/// A file that is no text: an error where it was asked for, a note where a folder happens to hold it.
fn refused(name: &str, role: Role, refusal: &Refusal) -> Diagnostic {
    let (why, help) = match refusal {
        Refusal::Binary => ("it is no text".to_owned(), "name a YAML or JSON file"),
        Refusal::Zip => (
            "it is a zip archive, such as a plan that `terraform plan -out` wrote".to_owned(),
            "run `terraform show -json PLAN > plan.json` and name plan.json",
        ),
        Refusal::NotUtf8 { line } => (format!("line {line} is not UTF-8"), "save it as UTF-8"),
        Refusal::NotUtf16 => ("it is broken UTF-16".to_owned(), "save it as UTF-8"),
        Refusal::TooLong => {
            (format!("it is longer than {} MiB", MAX_TEXT >> 20), "split it into several files of one folder")
        }
        Refusal::BrokenGzip(error) => (format!("it cannot be unpacked: {error}"), "pack it again with gzip"),
    };
    let found_by_chance = role == Role::Found && matches!(refusal, Refusal::Binary | Refusal::Zip);
    if found_by_chance {
        return Diagnostic::note(codes::SKIPPED, format!("skipped {name}: {why}"));
    }
    let code = if *refusal == Refusal::TooLong { codes::LIMIT } else { codes::UNREADABLE };
    Diagnostic::error(code, format!("cannot read {name}: {why}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder with files, and what reading some of its paths gives: names below the folder with roles, messages.
    struct Folder(tempfile::TempDir);

    impl Folder {
        fn new(files: &[(&str, &[u8])]) -> Self {
            let folder = tempfile::tempdir().unwrap();
            for (name, bytes) in files {
                let path = folder.path().join(name);
                fs::create_dir_all(path.parent().unwrap()).unwrap();
                fs::write(path, bytes).unwrap();
            }
            Self(folder)
        }

        fn read(&self, names: &[&str]) -> (Vec<(String, Role)>, Vec<String>) {
            let paths: Vec<_> = names.iter().map(|name| self.0.path().join(name)).collect();
            let (sources, said) = read(&paths, &[]);
            let root = format!("{}/", shown(self.0.path()));
            let below = |text: &str| text.replace(&root, "");
            let files = sources.iter().map(|(_, file)| (below(&file.path), file.role)).collect();
            (files, said.iter().map(|d| format!("{} {}", d.severity.as_str(), below(&d.message))).collect())
        }

        fn names(&self, names: &[&str]) -> Vec<String> {
            self.read(names).0.into_iter().map(|(name, _)| name).collect()
        }
    }

    #[test]
    fn values_of_parameters_may_lie_in_the_folder_that_is_read() {
        let folder = Folder::new(&[("stack.yaml", b""), ("values.json", b"")]);
        let values = folder.0.path().join("values.json");
        let (sources, _) = read(&[folder.0.path().to_path_buf()], &[values]);
        let roles: Vec<Role> = sources.iter().map(|(_, file)| file.role).collect();
        assert_eq!(roles, [Role::Found, Role::Parameters]);
    }

    #[test]
    fn a_folder_is_read_in_the_order_of_its_names_without_what_git_ignores() {
        let folder = Folder::new(&[
            ("b.yml", b""),
            ("a/z.json", b""),
            ("a/y.yaml", b""),
            ("c.template", b""),
            ("d.yaml.gz", b""),
            ("notes.txt", b""),
            ("tagatlas.yaml", b""),
            (".github/w.yaml", b""),
            (".gitignore", b"out/\n"),
            ("out/o.yaml", b""),
        ]);
        assert_eq!(folder.names(&["."]).len(), 5);
        assert_eq!(folder.names(&[""]), ["a/y.yaml", "a/z.json", "b.yml", "c.template", "d.yaml.gz"]);
    }

    #[test]
    fn a_file_is_read_once_and_naming_it_counts_more_than_finding_it() {
        let folder = Folder::new(&[("a.yaml", b""), ("b.yaml", b""), ("c.txt", b"")]);
        let (files, said) = folder.read(&["", "b.yaml", "c.txt", "b.yaml"]);
        let wanted = [("a.yaml", Role::Found), ("b.yaml", Role::Named), ("c.txt", Role::Named)];
        assert_eq!(files, wanted.map(|(name, role)| (name.to_owned(), role)));
        assert_eq!(said, [""; 0]);
    }

    #[test]
    fn what_cannot_be_read_is_said_and_the_rest_is_read() {
        let folder = Folder::new(&[("a.yaml", b"a"), ("b.json", b"\0\x01"), ("c.yaml", b"\x83\x41 b")]);
        let (files, said) = folder.read(&["none.yaml", "", "b.json"]);
        assert_eq!(files.len(), 1);
        assert_eq!(
            said,
            [
                "error cannot read none.yaml: no such file or folder",
                "error cannot read b.json: it is no text",
                "error cannot read c.yaml: line 1 is not UTF-8"
            ]
        );
        assert_eq!(folder.read(&[""]).1[0], "note skipped b.json: it is no text");
    }

    #[test]
    fn a_file_whose_name_says_nothing_is_looked_into() {
        let folder = Folder::new(&[
            ("get-role/app-role", b" {\"Role\": {}}"),
            ("queue/https%3A%2F%2Fsqs.amazonaws.com%2F1%2Fdemo", b"{}"),
            ("LICENSE", b"Apache"),
            ("main.rs", b"{}"),
            ("terraform.tfstate", b"{}"),
        ]);
        let wanted = ["get-role/app-role", "queue/https%3A%2F%2Fsqs.amazonaws.com%2F1%2Fdemo", "terraform.tfstate"];
        assert_eq!(folder.names(&[""]), wanted);
    }

    #[test]
    fn a_binary_plan_is_refused_with_the_command_that_converts_it() {
        let folder = Folder::new(&[("tfplan", b"PK\x03\x04\0\0"), ("a.yaml", b"")]);
        let (_, said) = folder.read(&["tfplan"]);
        assert!(said[0].starts_with("error cannot read tfplan: it is a zip archive"), "{said:?}");
        assert_eq!(folder.read(&[""]).1, [""; 0]);
    }

    #[cfg(unix)]
    #[test]
    fn links_to_files_count_once_and_links_to_folders_are_not_followed() {
        let folder = Folder::new(&[("real/a.yaml", b"")]);
        let link =
            |to: &str, name: &str| std::os::unix::fs::symlink(folder.0.path().join(to), folder.0.path().join(name));
        link("", "real/loop").unwrap();
        link("real/a.yaml", "b.yaml").unwrap();
        link("nowhere", "c.yaml").unwrap();
        fs::create_dir(folder.0.path().join("d.yaml")).unwrap();
        assert_eq!(folder.names(&[""]), ["b.yaml"]);
    }

    #[test]
    fn names_are_shown_as_given() {
        for (given, wanted) in
            [("./a/b.yaml", "a/b.yaml"), ("a/../b", "a/../b"), ("/x", "/x"), (".", "."), ("./", "./")]
        {
            assert_eq!(shown(Path::new(given)), wanted);
        }
    }
}

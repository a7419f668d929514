//! Paths into files: what was named, what folders hold, standard input.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::decode::{Refusal, decode};
use super::{MAX_TEXT, Role, SourceFile, Sources};
use crate::diagnostic::{Diagnostic, codes};

/// What a file of a folder may end in; also with `.gz` behind it.
const EXTENSIONS: [&str; 4] = ["yaml", "yml", "json", "template"];

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
            // Naming a file that a folder holds as well says that it should be ours.
            Some(&i) if role == Role::Named => self.wanted[i].1 = role,
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
                // `is_file` follows links, so that a linked file counts, and looks at the disk, so the name comes first.
                Ok(entry) if is_candidate(entry.path()) && entry.path().is_file() => {
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
        let name = if is_stdin(path) { "<stdin>".to_owned() } else { shown(path) };
        let bytes = match bytes(path) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.sources.unreadable += 1;
                return self.diagnostics.push(unreadable(&name, &error));
            }
        };
        match decode(bytes) {
            Ok((text, encoding)) => {
                let file = SourceFile::new(name, text);
                self.sources.add(SourceFile { encoding, role, ..file });
            }
            Err(refusal) => {
                let diagnostic = refused(&name, role, &refusal);
                self.sources.unreadable += usize::from(role != Role::Found);
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Whether the name is one that an inventory or template may have.
fn is_candidate(path: &Path) -> bool {
    let Some(name) = path.file_name().and_then(|n| n.to_str()) else { return false };
    let name = name.to_ascii_lowercase();
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let extension = plain.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|e| EXTENSIONS.contains(&e)) && !CONFIGURATION.contains(&plain)
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
fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    let text = if std::path::MAIN_SEPARATOR == '\\' { text.replace('\\', "/") } else { text.into_owned() };
    match text.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.trim_start_matches('/').to_owned(),
        _ => text,
    }
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
        Refusal::NotUtf8 { line } => (format!("line {line} is not UTF-8"), "save it as UTF-8"),
        Refusal::NotUtf16 => ("it is broken UTF-16".to_owned(), "save it as UTF-8"),
        Refusal::TooLong => {
            (format!("it is longer than {} MiB", MAX_TEXT >> 20), "split it into several files of one folder")
        }
        Refusal::BrokenGzip(error) => (format!("it cannot be unpacked: {error}"), "pack it again with gzip"),
    };
    let found_by_chance = role == Role::Found && *refusal == Refusal::Binary;
    if found_by_chance {
        return Diagnostic::note(codes::SKIPPED, format!("skipped {name}: {why}"));
    }
    let code = if *refusal == Refusal::TooLong { codes::LIMIT } else { codes::UNREADABLE };
    Diagnostic::error(code, format!("cannot read {name}: {why}")).help(help)
}

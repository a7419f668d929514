//! Which files of folders may be logs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::{is_stdin, shown};
use crate::diagnostic::{Diagnostic, codes};

/// What a log in a folder may end in; also with `.gz` behind it. A name without an ending may be a log, too.
const ENDINGS: [&str; 5] = ["json", "jsonl", "ndjson", "log", "csv"];

/// Every file that may hold logs: those that are named, and of folders those with a fitting name, in the order of their
/// names. Each once. The digests that CloudTrail delivers beside its logs stay out.
pub(crate) fn logs(paths: &[PathBuf]) -> (Vec<PathBuf>, Vec<Diagnostic>) {
    let (mut wanted, mut said, mut known) = (Vec::new(), Vec::new(), HashSet::new());
    for path in paths {
        if !path.is_dir() {
            add(path, &mut wanted, &mut known);
            continue;
        }
        // What is delivered is no part of a repository: nothing is left out because git would.
        let mut walk = WalkBuilder::new(path);
        walk.standard_filters(false).sort_by_file_name(|a, b| a.cmp(b));
        for entry in walk.build() {
            match entry {
                Ok(entry) if is_log(entry.path()) && entry.path().is_file() => {
                    add(entry.path(), &mut wanted, &mut known)
                }
                Ok(_) => {}
                Err(error) => said.push(
                    Diagnostic::error(codes::UNREADABLE, format!("cannot search {}: {error}", shown(path)))
                        .help("give yourself the right to read it, or name the files that matter"),
                ),
            }
        }
    }
    (wanted, said)
}

fn add(path: &Path, wanted: &mut Vec<PathBuf>, known: &mut HashSet<PathBuf>) {
    let place =
        if is_stdin(path) { path.to_path_buf() } else { path.canonicalize().unwrap_or_else(|_| path.to_path_buf()) };
    if known.insert(place) {
        wanted.push(path.to_path_buf());
    }
}

fn is_log(path: &Path) -> bool {
    let is_digest = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("CloudTrail-Digest"));
    let Some(name) = path.file_name().and_then(|name| name.to_str()) else { return false };
    let name = name.to_ascii_lowercase();
    if is_digest || name.starts_with('.') || name.contains("_cloudtrail-digest_") {
        return false;
    }
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    match plain.rsplit_once('.') {
        Some((_, ending)) => ENDINGS.contains(&ending),
        None => true,
    }
}

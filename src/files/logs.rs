//! Which files of folders may be logs.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::walk::each_below;
use super::{is_stdin, shown};
use crate::diagnostic::{Diagnostic, codes};

/// What a log in a folder may end in; also with `.gz` behind it. A name without an ending may be a log, too.
const ENDINGS: [&str; 5] = ["json", "jsonl", "ndjson", "log", "csv"];

/// A file that may hold logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Log {
    /// Where it is.
    pub(crate) path: PathBuf,
    /// Whether it was named, and not found in a folder.
    pub(crate) is_named: bool,
}

/// What some paths hold.
#[derive(Debug, Default)]
pub(crate) struct Logs {
    /// Every file that may hold logs, each once: those that are named, and of folders those with a fitting name, in the
    /// order of their names.
    pub(crate) wanted: Vec<Log>,
    /// How many other files there are in the folders.
    pub(crate) others: u64,
    /// What there is to say of them.
    pub(crate) said: Vec<Diagnostic>,
    known: HashSet<PathBuf>,
}

/// Every file that may hold logs. The digests that CloudTrail delivers beside its logs stay out.
pub(crate) fn logs(paths: &[PathBuf]) -> Logs {
    let mut logs = Logs::default();
    for path in paths {
        if path.is_dir() { logs.search(path) } else { logs.add(path, true) }
    }
    logs
}

impl Logs {
    fn search(&mut self, folder: &Path) {
        each_below(
            folder,
            |_| true,
            |found| match found {
                Ok(path) if !path.is_file() => {}
                Ok(path) => match other(&path) {
                    None => self.add(&path, false),
                    Some(what) => self.skip(&path, what),
                },
                Err(said) => self.said.push(*said),
            },
        );
    }

    fn add(&mut self, path: &Path, is_named: bool) {
        let place = if is_stdin(path) {
            path.to_path_buf()
        } else {
            path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
        };
        if self.known.insert(place) {
            self.wanted.push(Log { path: path.to_path_buf(), is_named });
        }
    }

    fn skip(&mut self, path: &Path, what: &str) {
        self.others += 1;
        self.said.push(Diagnostic::note(codes::SKIPPED, format!("skipped {}: {what}", shown(path))));
    }
}

/// What a file is that is no log, as far as its name tells; `None` where it may be one.
fn other(path: &Path) -> Option<&'static str> {
    let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default().to_ascii_lowercase();
    let is_digest = path.components().any(|part| part.as_os_str().to_string_lossy().starts_with("CloudTrail-Digest"));
    if is_digest || name.contains("_cloudtrail-digest_") {
        return Some("it is a digest of logs");
    }
    let plain = name.strip_suffix(".gz").unwrap_or(&name);
    let may_be_log = match plain.rsplit_once('.') {
        Some((before, ending)) => !before.is_empty() && ENDINGS.contains(&ending),
        None => !plain.is_empty(),
    };
    (!may_be_log).then_some("its name is not that of a log")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn a_tree_of_logs_is_searched_without_digests_and_each_file_is_read_once() {
        let folder = tempfile::tempdir().unwrap();
        let files = [
            "AWSLogs/1/CloudTrail/eu-west-1/2027/01/01/1_CloudTrail_eu-west-1_20270101T0005Z_b.json.gz",
            "AWSLogs/1/CloudTrail-Insight/eu-west-1/2027/01/01/1_CloudTrail-Insight_eu-west-1_x.json.gz",
            "AWSLogs/1/CloudTrail-Digest/eu-west-1/2027/01/01/1_CloudTrail-Digest_eu-west-1_y.json.gz",
            "flat/1_CloudTrail-Digest_eu-west-1_y.json.gz",
            "000001",
            "README.md",
            ".hidden",
        ];
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "").unwrap();
        }
        let twice = folder.path().join("AWSLogs/../000001");
        let logs = logs(&[folder.path().to_path_buf(), twice, folder.path().join("README.md")]);
        let names: Vec<String> =
            logs.wanted.iter().map(|log| shown(log.path.strip_prefix(folder.path()).unwrap())).collect();
        assert_eq!(names, ["000001", files[0], files[1], "README.md"]);
        assert_eq!(logs.wanted.iter().filter(|log| log.is_named).count(), 1, "what is named is read");
        assert_eq!((logs.others, logs.said.len()), (4, 4));
    }
}

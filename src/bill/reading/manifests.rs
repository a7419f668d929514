//! Manifests: what AWS writes beside an export of which files it consists of.
//!
//! The manifest of a period is overwritten when the period is delivered anew, and only once all files are there: what it
//! lists is the bill. The one in the folder of an assembly tells of that assembly alone. Sources: see
//! [`place`](super::place).

use std::collections::BTreeSet;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::place::Place;
use crate::files;

/// No manifest is larger: it lists columns and files.
const MOST_BYTES: u64 = 64 << 20;

/// What a manifest says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Manifest {
    /// Where it is.
    pub(super) path: PathBuf,
    /// Its own place.
    pub(super) place: Place,
    /// The folder of the execution or assembly that it tells of; empty where each overwrites the one before.
    pub(super) version: String,
    /// The files that it lists, as [`unpacked`] names them.
    pub(super) files: BTreeSet<String>,
}

/// The fields of both sorts: `assemblyId` and `reportKeys` of the legacy report, `executionId` and `dataFiles` of Data
/// Exports.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Fields {
    #[serde(default)]
    report_keys: Vec<String>,
    #[serde(default)]
    data_files: Vec<String>,
}

impl Manifest {
    /// Whether a file is one, by its name.
    pub(super) fn is_named_so(name: &str) -> bool {
        name.to_ascii_lowercase().ends_with("manifest.json")
    }

    /// Reads one. `None` where it tells nothing of versions: it stands in no period, or is for Redshift or QuickSight. Else
    /// why it cannot be read.
    pub(super) fn read(path: &Path) -> Result<Option<Self>, String> {
        let Some(place) = Place::of(path) else { return Ok(None) };
        let mut text = String::new();
        let input = files::open(path).map_err(|said| said.message)?;
        let read = input.take(MOST_BYTES).read_to_string(&mut text);
        let unread = |why: &dyn std::fmt::Display| format!("cannot read {}: {why}", files::shown(path));
        read.map_err(|error| unread(&error))?;
        let text = text.trim_start_matches('\u{feff}');
        let fields: Fields = serde_json::from_str(text).map_err(|error| unread(&error))?;
        let keys = fields.report_keys.iter().chain(&fields.data_files);
        let listed: Vec<Place> = keys.filter_map(|key| Place::of(Path::new(key))).collect();
        let Some(first) = listed.first() else { return Ok(None) };
        let version = first.version.clone();
        let files = listed.iter().filter(|listed| listed.version == version).map(|listed| unpacked(&listed.rest));
        Ok(Some(Self { path: path.to_path_buf(), place, files: files.collect(), version }))
    }

    /// Whether it tells of its period, and not of one version alone.
    pub(super) fn is_of_period(&self) -> bool {
        self.place.version.is_empty()
    }
}

/// A name without what it is packed with: a file may have been unpacked since.
pub(super) fn unpacked(name: &str) -> String {
    name.strip_suffix(".gz").or_else(|| name.strip_suffix(".zip")).unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn read(name: &str, text: &str) -> Result<Option<Manifest>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        Manifest::read(&path)
    }

    #[test]
    fn both_sorts_tell_version_and_files() {
        let legacy = r#"{"assemblyId":"20260507T053621Z","reportKeys":[
            "p/r/20260501-20260601/20260507T053621Z/r-00001.csv.gz",
            "p/r/20260501-20260601/20260507T053621Z/r-00002.csv.gz"]}"#;
        let read_legacy = read("r/20260501-20260601/r-Manifest.json", legacy).unwrap().unwrap();
        assert_eq!(read_legacy.version, "20260507T053621Z");
        assert_eq!(read_legacy.files, ["r-00001.csv", "r-00002.csv"].map(str::to_owned).into());
        assert!(read_legacy.is_of_period());
        let own = read("r/20260501-20260601/20260507T053621Z/r-Manifest.json", legacy).unwrap().unwrap();
        assert!(!own.is_of_period());
        let exports = r#"{"executionId":"x","exportArn":"arn:aws:bcm-data-exports:us-east-1:111111111111:export/f","columns":[],
            "dataFiles":["s3://b/p/f/data/BILLING_PERIOD=2026-05/f-00001.snappy.parquet"]}"#;
        let exports = read("f/metadata/BILLING_PERIOD=2026-05/f-Manifest.json", exports).unwrap().unwrap();
        assert_eq!((exports.version.as_str(), exports.files.len()), ("", 1));
    }

    #[test]
    fn what_tells_nothing_of_versions_is_left_alone() {
        let redshift = r#"{"entries":[{"url":"s3://b/r-1.csv.gz","mandatory":true}]}"#;
        assert_eq!(read("r/20260501-20260601/r-RedshiftManifest.json", redshift), Ok(None));
        assert_eq!(read("r-Manifest.json", "no JSON, and in no period"), Ok(None));
        let why = read("r/20260501-20260601/r-Manifest.json", "{\"reportKeys\": [").unwrap_err();
        assert!(why.contains("r-Manifest.json: EOF"), "{why}");
    }
}

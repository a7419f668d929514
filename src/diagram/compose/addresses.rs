//! Links from a picture to the lines that declare what it shows.

use std::collections::HashMap;
use std::fmt::Write;
use std::path::{Component, Path, PathBuf};

use crate::source::FileId;

/// The addresses of files, as seen from where a picture stands.
#[derive(Debug, Clone, Default)]
pub struct Addresses(HashMap<FileId, String>);

impl Addresses {
    /// The addresses of files by their paths, for a picture in a folder. All paths are absolute, or count from one and
    /// the same folder.
    pub fn from_folder<'p>(folder: &Path, files: impl IntoIterator<Item = (FileId, &'p Path)>) -> Self {
        let files = files.into_iter();
        Self(files.filter_map(|(file, path)| Some((file, Self::address(folder, path)?))).collect())
    }

    /// The address of one file from a folder; `None` where there is no way.
    pub fn address(folder: &Path, file: &Path) -> Option<String> {
        relative(&plain(folder), &plain(file)).map(|path| encoded(&path))
    }

    /// The address of a line.
    pub(super) fn line(&self, file: FileId, line: u32) -> Option<String> {
        self.0.get(&file).map(|path| format!("{path}#L{line}"))
    }
}

/// A path without `.` and `..`, as far as its own text tells.
fn plain(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for component in path.components() {
        match component {
            Component::CurDir => {}
            Component::ParentDir if plain.file_name().is_some() => {
                plain.pop();
            }
            other => plain.push(other),
        }
    }
    plain
}

/// The way from a folder to a file; `None` where they have no root in common, or the way up is not known.
fn relative(folder: &Path, file: &Path) -> Option<PathBuf> {
    if folder.is_absolute() != file.is_absolute() {
        return None;
    }
    let shared = folder.components().zip(file.components()).take_while(|(a, b)| a == b).count();
    let up = folder.components().skip(shared);
    let mut way = PathBuf::new();
    for component in up {
        match component {
            Component::Normal(_) => way.push(".."),
            _ => return None,
        }
    }
    way.extend(file.components().skip(shared));
    Some(way)
}

/// A path as a relative address: whatever could be read as anything else is written by its bytes.
fn encoded(path: &Path) -> String {
    let mut out = String::new();
    for component in path.components() {
        if !out.is_empty() && !out.ends_with('/') {
            out.push('/');
        }
        for byte in component.as_os_str().as_encoded_bytes() {
            match byte {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                    out.push(char::from(*byte))
                }
                other => {
                    let _ = write!(out, "%{other:02X}");
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(folder: &str, file: &str) -> Option<String> {
        Addresses::address(Path::new(folder), Path::new(file))
    }

    #[test]
    fn addresses_count_from_the_folder_of_the_picture() {
        assert_eq!(address("/a/diagrams", "/a/inventories/shop.yaml").as_deref(), Some("../inventories/shop.yaml"));
        assert_eq!(address("/a", "/a/./b/../shop.yaml").as_deref(), Some("shop.yaml"));
        assert_eq!(address("", "x/shop.yaml").as_deref(), Some("x/shop.yaml"));
        assert_eq!(address("/a", "b"), None);
        assert_eq!(address("../up", "b"), None, "nobody knows what `..` is called");
    }

    #[test]
    fn no_name_of_a_file_becomes_a_scheme_or_an_attribute() {
        assert_eq!(address("/a", "/a/javascript:alert(1)").as_deref(), Some("javascript%3Aalert%281%29"));
        assert_eq!(address("/a", "/a/\"x y\"#?.yaml").as_deref(), Some("%22x%20y%22%23%3F.yaml"));
        assert_eq!(address("/a", "/a/名.yaml").as_deref(), Some("%E5%90%8D.yaml"));
    }
}

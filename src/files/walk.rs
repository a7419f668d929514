//! Folders whose files were delivered by somebody else: nothing is left out because git would leave it out.

use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use super::shown;
use crate::diagnostic::{Diagnostic, codes};

/// Hands over every path below a folder that is no folder, in the order of names; and, of what cannot be searched, what
/// there is to say. Folders whose names are not wanted are passed over, links to folders are not followed.
pub(crate) fn each_below(
    folder: &Path,
    is_wanted: fn(&str) -> bool,
    mut each: impl FnMut(Result<PathBuf, Box<Diagnostic>>),
) {
    let mut walk = WalkBuilder::new(folder);
    walk.standard_filters(false).sort_by_file_name(|a, b| a.cmp(b));
    walk.filter_entry(move |entry| {
        let is_folder = entry.file_type().is_some_and(|kind| kind.is_dir());
        entry.depth() == 0 || !is_folder || is_wanted(&entry.file_name().to_string_lossy())
    });
    for entry in walk.build() {
        match entry {
            Ok(entry) if entry.file_type().is_some_and(|kind| kind.is_dir()) => {}
            // The folder itself, where it is a link.
            Ok(entry) if entry.depth() == 0 => {}
            Ok(entry) => each(Ok(entry.into_path())),
            Err(error) => each(Err(Box::new(
                Diagnostic::error(codes::UNREADABLE, format!("cannot search {}: {error}", shown(folder)))
                    .help("give yourself the right to read it, or name the files that matter"),
            ))),
        }
    }
}

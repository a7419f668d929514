//! Usage files as they are written: proposals of `cost`, what `bill` measured.

use std::path::Path;

use super::{Exit, Loaded, Output, ToWrite};
use crate::report::human::clean;

/// What there is to say where a file is there already: it is somebody's work.
pub(super) fn is_taken(path: &Path, force: bool) -> Option<Output> {
    let is_stdout = path == Path::new("-");
    (!is_stdout && path.exists() && !force).then(|| {
        let name = clean(&path.display().to_string());
        Output::refused(&format!(
            "{name} is there already; --force writes it anew, --write-usage - prints the proposal"
        ))
    })
}

/// Writes the text; `-` is standard output.
pub(super) fn put(path: &Path, text: String, loaded: &Loaded, exit: Exit) -> Output {
    if path == Path::new("-") {
        return Output::new(text, loaded, exit);
    }
    let name = clean(&path.display().to_string());
    let mut output = Output::new(format!("written: {name}\n"), loaded, exit);
    output.files.push(ToWrite::new(path, text));
    output
}

//! `--check`: whether files are what they would be written as.

use crate::commands::{Exit, Output};
use crate::report::human::clean;

/// Writes nothing: says which of an output's files are not what it would make of them.
pub(super) fn check(mut output: Output) -> Output {
    for file in std::mem::take(&mut output.files) {
        let name = clean(&file.path.display().to_string());
        let said = match std::fs::read(&file.path) {
            Ok(kept) if kept == file.bytes => continue,
            Ok(_) => format!("error: {name} is out of date: run the same without --check to draw it anew\n"),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                format!("error: {name} does not exist: run the same without --check to draw it\n")
            }
            Err(error) => {
                output.exit = Exit::Wrong;
                format!("error: {name}: {error}\n")
            }
        };
        output.messages.push_str(&said);
        output.exit = output.exit.max(Exit::Findings);
    }
    output.done.clear();
    output.folders.clear();
    output
}

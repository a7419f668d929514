//! `tagatlas cost --write-usage`.

use std::path::Path;

use crate::cli::CostArgs;
use crate::commands::{Exit, Output, ToWrite, load};
use crate::report::human::clean;
use crate::usage;

/// Writes a usage file to fill in. A file that is there already is somebody's work.
pub(super) fn write(args: &CostArgs, path: &Path, verbose: bool) -> Output {
    let name = clean(&path.display().to_string());
    let is_stdout = path == Path::new("-");
    if !is_stdout && path.exists() && !args.force {
        let message = format!("{name} is there already; --force writes it anew, --write-usage - prints the proposal");
        return Output::refused(&message);
    }
    let loaded = load(&args.input, verbose);
    let text = usage::skeleton(&loaded.graph);
    if is_stdout {
        return Output::new(text, &loaded, Exit::Clean);
    }
    let mut output = Output::new(format!("written: {name}\n"), &loaded, Exit::Clean);
    output.files.push(ToWrite::new(path, text));
    output
}

//! `tagatlas init`.

use std::path::Path;

use super::{Exit, Output, ToWrite, load};
use crate::check::habits::habits;
use crate::cli::InitArgs;
use crate::diagnostic::codes;
use crate::report::human::clean;
use crate::report::init;
use crate::wording;

/// Writes a policy from the tags that the estate already uses. A file that is there already is somebody's work.
pub fn run(args: &InitArgs, verbose: bool) -> Output {
    let name = clean(&args.output.display().to_string());
    let is_stdout = args.output == Path::new("-");
    if !is_stdout && args.output.exists() && !args.force {
        return Output::refused(&format!("{name} is there already; --force writes it anew, -o - prints the proposal"));
    }
    let mut loaded = load(&args.input, verbose);
    if let Some(file) = loaded.described_at(&args.output) {
        return Output::refused(&format!(
            "{} is what the estate was read from; give the policy another name",
            file.path
        ));
    }
    if args.force {
        // The configuration will be another one: what is wrong with it now matters to nobody.
        loaded.diagnostics.retain(|diagnostic| diagnostic.code != codes::CONFIGURATION);
    }
    let bill = loaded.bill();
    let habits = habits(&loaded.rule_context(&bill));
    let text = init::yaml(&habits);
    if is_stdout {
        return Output::new(text, &loaded, Exit::Clean);
    }
    let tags = wording::count(habits.tags.len(), "tag");
    let resources = wording::count(habits.resources, "resource");
    let mut output = Output::new(format!("written: {name}, from {tags} of {resources}\n"), &loaded, Exit::Clean);
    if habits.resources == 0 {
        output.stdout = b"nothing that AWS can tag was read: no policy is written\n".to_vec();
    } else {
        output.files.push(ToWrite::new(&args.output, text));
    }
    output
}

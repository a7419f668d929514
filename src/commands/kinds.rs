//! `tagatlas kinds`.

use super::Output;
use crate::cli::{KindsArgs, KindsFormat};
use crate::kinds;
use crate::report::kinds as report;
use crate::wording::did_you_mean;

/// Prints what is known of one kind, or of all.
pub fn run(args: &KindsArgs) -> Output {
    let asked = match args.kind.as_deref().map(|name| (name, kinds::find(name))) {
        None => None,
        Some((_, Some(spec))) => Some(spec),
        Some((name, None)) => return Output::refused(&unknown(name)),
    };
    let text = match (args.format, asked) {
        (KindsFormat::Human, None) => report::list(),
        (KindsFormat::Human, Some(spec)) => report::card(spec),
        (KindsFormat::Markdown, None) => report::document(),
        (KindsFormat::Markdown, Some(spec)) => report::section(spec),
        (KindsFormat::Json, asked) => report::json(asked),
    };
    Output::alone(text)
}

fn unknown(name: &str) -> String {
    let types = kinds::KINDS.iter().copied().flatten().map(|spec| spec.name);
    let hint = did_you_mean(name, kinds::aliases().chain(types));
    let hint = hint.unwrap_or_else(|| "`tagatlas kinds` lists those that are known".to_owned());
    format!("nothing is known of the kind `{name}`; {hint}")
}

//! `tagatlas overview`.

use std::path::Path;

use super::diagram::{draw, picture_format, settings, would_overwrite};
use super::{Exit, Output, ToWrite, load};
use crate::check::{self, coverage};
use crate::cli::{DiagramArgs, OverviewArgs};
use crate::diagram::compose::View;
use crate::report::alarms::AlarmsReport;
use crate::report::check::CheckReport;
use crate::report::human::clean;
use crate::report::orphans::OrphansReport;
use crate::report::overview;

/// Tells the whole story at once, and draws it where `-o` asks for a picture. Findings do not change the exit code:
/// gates use `check`.
pub fn run(args: &OverviewArgs, verbose: bool) -> Output {
    if args.output.as_deref() == Some(Path::new("-")) {
        return Output::refused(
            "-o -: the overview itself goes to standard output; name a file, or use `tagatlas diagram`",
        );
    }
    let picture = args.output.clone().map(|output| DiagramArgs::new(args.input.clone(), output));
    let format = picture.as_ref().map(|p| picture_format(&p.output, p.format)).transpose();
    let format = match format {
        Ok(format) => format,
        Err(message) => return Output::refused(&message),
    };
    let mut loaded = load(&args.input, verbose);
    loaded.require(&args.require);
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let run = |families| check::run(&context, &check::rules_of(families));
    let (lint, orphaned, alarmed) = (run(check::LINT), run(check::ORPHANS), run(check::ALARMS));
    let coverage = coverage::coverage(&context);
    let sources = &loaded.sources;
    let (graph, bill) = (&loaded.graph, &bill);
    let check = CheckReport { sources, graph, bill, checked: &lint, coverage: &coverage };
    let orphans = OrphansReport { sources, context: &context, checked: &orphaned, before: None };
    let alarms = AlarmsReport { sources, context: &context, checked: &alarmed };
    let paths: Vec<String> = args.input.paths.iter().map(|path| clean(&path.display().to_string())).collect();
    let text = overview::human(&check, &orphans, &alarms, &paths.join(" "));
    let stale = [lint.stale, orphaned.stale, alarmed.stale].concat();
    loaded.note_stale(&stale);
    let mut output = Output::new(text, &loaded, Exit::Clean);
    if let Some((picture, format)) = picture.zip(format) {
        if let Some(message) = would_overwrite(&loaded.sources, &picture.output) {
            return Output::refused(&message);
        }
        let settings = settings(&picture, None, View::default());
        match draw(&mut loaded, &picture, &settings, format) {
            Some(bytes) => {
                let name = clean(&picture.output.display().to_string());
                output.stdout.extend(overview::picture(&paths.join(" "), &name).into_bytes());
                output.files.push(ToWrite::new(picture.output, bytes));
            }
            None => output.exit = Exit::Wrong,
        }
        output.messages = loaded.messages();
    }
    output
}

//! `tagatlas overview`.

use std::path::Path;

use super::check::require;
use super::diagram::{draw, picture_format, refused, would_overwrite};
use super::{Exit, Output, load};
use crate::check::{self, RuleContext, coverage};
use crate::cli::{DiagramArgs, OverviewArgs};
use crate::cost::{self, CostSettings};
use crate::report::check::CheckReport;
use crate::report::human::clean;
use crate::report::orphans::OrphansReport;
use crate::report::overview;

/// Tells the whole story at once, and draws it where `-o` asks for a picture. Findings do not change the exit code:
/// gates use `check`.
pub fn run(args: &OverviewArgs, verbose: bool) -> Output {
    if args.output.as_deref() == Some(Path::new("-")) {
        return refused("-o -: the overview itself goes to standard output; name a file, or use `tagatlas diagram`");
    }
    let picture = args.output.clone().map(|output| DiagramArgs::new(args.input.clone(), output));
    let format = picture.as_ref().map(|p| picture_format(&p.output, p.format)).transpose();
    let format = match format {
        Ok(format) => format,
        Err(message) => return refused(&message),
    };
    let mut loaded = load(&args.input, verbose);
    require(&mut loaded, &args.require);
    let settings = CostSettings { region: loaded.settings.region.clone(), ..CostSettings::default() };
    let bill = cost::bill(&loaded.graph, &settings);
    let context = RuleContext { graph: &loaded.graph, bill: &bill, policy: &loaded.settings.policy };
    let (lint, orphans) = (check::run(&context, check::LINT), check::run(&context, check::ORPHANS));
    let coverage = coverage::coverage(&context);
    let sources = &loaded.sources;
    let check = CheckReport { sources, context: &context, checked: &lint, coverage: &coverage };
    let orphans = OrphansReport { sources, context: &context, checked: &orphans };
    let paths: Vec<String> = args.input.paths.iter().map(|path| clean(&path.display().to_string())).collect();
    let text = overview::human(&check, &orphans, &paths.join(" "));
    let mut output = Output::new(text, &loaded, Exit::Clean);
    if let Some((picture, format)) = picture.zip(format) {
        if let Some(message) = would_overwrite(&loaded.sources, &picture.output) {
            return refused(&message);
        }
        match draw(&mut loaded, &picture, format) {
            Some(bytes) => {
                let name = clean(&picture.output.display().to_string());
                output.stdout.extend(overview::picture(&paths.join(" "), &name).into_bytes());
                output.files.push((picture.output, bytes));
            }
            None => output.exit = Exit::Wrong,
        }
        output.messages = loaded.messages();
    }
    output
}

//! `tagatlas diagram`.

use std::path::{Path, PathBuf};

use super::loaded::input_at;
use super::{Exit, Loaded, Output, ToWrite, load};
use crate::check::{self, Finding};
use crate::cli::{DiagramArgs, PictureFormat};
use crate::cost::Bill;
use crate::diagnostic::{Diagnostic, Severity, codes};
use crate::diagram::compose::{self, Estate, SceneSettings, Split, View};
use crate::source::Sources;

mod paint;
mod split;
mod view;

use paint::paint;
pub(super) use paint::picture_format;

/// Draws the estate.
pub fn run(args: &DiagramArgs, verbose: bool) -> Output {
    let wanted = match &args.view.split {
        Some(split) => view::split(split).map(Wanted::Several),
        None => picture_format(&args.output, args.format).map(Wanted::One),
    };
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(message) => return Output::refused(&message),
    };
    let loaded = load(&args.input, verbose);
    match (view::view(&loaded.graph, &args.view), wanted) {
        (Ok(view), Wanted::One(format)) => one(loaded, args, view, format),
        (Ok(view), Wanted::Several(split)) => split::run(loaded, args, view, &split),
        (Err(message), _) => loaded.refused(&message),
    }
}

/// What is to be drawn.
enum Wanted {
    One(PictureFormat),
    Several(Split),
}

fn one(mut loaded: Loaded, args: &DiagramArgs, view: View, format: PictureFormat) -> Output {
    let Some(bytes) = draw(&mut loaded, args, view, format) else { return Output::new("", &loaded, Exit::Wrong) };
    if args.output == Path::new("-") {
        return Output::new(bytes, &loaded, Exit::Clean);
    }
    if let Some(message) = would_overwrite(&loaded.sources, &args.output) {
        return Output::refused(&message);
    }
    let mut output = Output::new("", &loaded, Exit::Clean);
    output.files.push(ToWrite::new(&args.output, bytes));
    output
}

/// The picture of what was loaded. What is said on the way goes to the diagnostics; `None` where there is no picture.
pub(super) fn draw(loaded: &mut Loaded, args: &DiagramArgs, view: View, format: PictureFormat) -> Option<Vec<u8>> {
    let bill = loaded.bill();
    let findings = findings(loaded, &bill);
    let scene = compose::scene(estate(loaded, &bill, &findings), &settings(args, view));
    if scene.nodes.is_empty() && scene.boxes.is_empty() && !loaded.is_empty() {
        let message = "nothing is drawn: no icon is all that --only, --hide and --focus ask for";
        loaded.diagnostics.push(Diagnostic::new(codes::PICTURE, Severity::Warning, message));
    }
    match paint(&scene, format, &args.look) {
        Ok((bytes, said)) => {
            loaded.diagnostics.extend(said);
            Some(bytes)
        }
        Err(said) => {
            loaded.diagnostics.push(*said);
            None
        }
    }
}

/// What to say where the picture would take the place of a file that the estate was read from.
pub(super) fn would_overwrite(sources: &Sources, output: &Path) -> Option<String> {
    let read = input_at(sources, output)?;
    Some(format!("{} is what the estate was read from; give the picture another name", read.path))
}

/// What the rules that a picture shows say of what was loaded.
fn findings(loaded: &Loaded, bill: &Bill) -> Vec<Finding> {
    let context = loaded.rule_context(bill);
    let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
    check::run(&context, &check::rules_of(&families)).findings
}

/// What was loaded, with prices and everything the rules find.
fn estate<'a>(loaded: &'a Loaded, bill: &'a Bill, findings: &'a [Finding]) -> Estate<'a> {
    Estate { graph: &loaded.graph, bill, findings, sources: &loaded.sources }
}

fn settings(args: &DiagramArgs, view: View) -> SceneSettings {
    SceneSettings { title: args.title.clone().unwrap_or_else(|| title(&args.input.paths)), view }
}

/// The names of what was read: of the files without extensions, of the folders.
fn title(paths: &[PathBuf]) -> String {
    let name = |path: &PathBuf| {
        let path = path.canonicalize().unwrap_or_else(|_| path.clone());
        let name = if path.is_dir() { path.file_name() } else { path.file_stem() };
        name.map(|n| n.to_string_lossy().into_owned()).filter(|n| n != "-")
    };
    let names: Vec<String> = paths.iter().filter_map(name).collect();
    if names.is_empty() { "AWS architecture".to_owned() } else { names.join(", ") }
}

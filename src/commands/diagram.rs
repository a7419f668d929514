//! `tagatlas diagram`.

use std::path::{Path, PathBuf};

use super::loaded::input_at;
use super::{Exit, Loaded, Output, ToWrite, load};
use crate::check;
use crate::cli::{DiagramArgs, PictureFormat};
use crate::diagram::compose::{self, Estate, SceneSettings, View};
use crate::diagram::scene::Scene;
use crate::source::Sources;

mod paint;
mod view;

use paint::paint;
pub(super) use paint::picture_format;

/// Draws the estate.
pub fn run(args: &DiagramArgs, verbose: bool) -> Output {
    let format = match picture_format(&args.output, args.format) {
        Ok(format) => format,
        Err(message) => return Output::refused(&message),
    };
    let mut loaded = load(&args.input, verbose);
    let view = match view::view(&loaded.graph, &args.view) {
        Ok(view) => view,
        Err(message) => return loaded.refused(&message),
    };
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
    let title = args.title.clone().unwrap_or_else(|| title(&args.input.paths));
    let scene = compose(loaded, SceneSettings { title, view });
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

/// The scene of what was loaded, with prices and everything the rules find.
fn compose(loaded: &Loaded, settings: SceneSettings) -> Scene {
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
    let checked = check::run(&context, &check::rules_of(&families));
    let estate = Estate { graph: &loaded.graph, bill: &bill, findings: &checked.findings, sources: &loaded.sources };
    compose::scene(estate, &settings)
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

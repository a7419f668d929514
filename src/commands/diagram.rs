//! `tagatlas diagram`.

use std::path::{Path, PathBuf};

use super::loaded::input_at;
use super::{Exit, Loaded, Output, ToWrite, load};
use crate::check;
use crate::cli::{DiagramArgs, PictureFormat};
use crate::diagram::compose::{self, Addresses, ColourBy, Estate, SceneSettings, Who};
use crate::diagram::scene::Scene;
use crate::source::Sources;

mod kept;
mod paint;

use paint::paint;
pub(super) use paint::picture_format;

/// Draws the estate.
pub fn run(args: &DiagramArgs, colour: Option<&ColourBy>, verbose: bool) -> Output {
    let format = match picture_format(&args.output, args.format) {
        Ok(format) => format,
        Err(message) => return Output::refused(&message),
    };
    if let Some(message) = kept::nothing_to_check(&args.output).filter(|_| args.check) {
        return Output::refused(message);
    }
    let mut loaded = load(&args.input, verbose);
    let Some(bytes) = draw(&mut loaded, args, colour, format) else { return Output::new("", &loaded, Exit::Wrong) };
    if args.output == Path::new("-") {
        return Output::new(bytes, &loaded, Exit::Clean);
    }
    if let Some(message) = would_overwrite(&loaded.sources, &args.output) {
        return Output::refused(&message);
    }
    let mut output = Output::new("", &loaded, Exit::Clean);
    output.files.push(ToWrite::new(&args.output, bytes));
    if args.check { kept::check(output) } else { output }
}

/// The picture of what was loaded. What is said on the way goes to the diagnostics; `None` where there is no picture.
pub(super) fn draw(
    loaded: &mut Loaded,
    args: &DiagramArgs,
    colour: Option<&ColourBy>,
    format: PictureFormat,
) -> Option<Vec<u8>> {
    let scene = compose(loaded, args, &settings(args, colour));
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

/// What is asked of the scene.
fn settings(args: &DiagramArgs, colour: Option<&ColourBy>) -> SceneSettings {
    let who = |key: &String| if key.is_empty() { Who::Usual } else { Who::Tag(key.clone()) };
    SceneSettings {
        title: args.title.clone().unwrap_or_else(|| title(&args.input.paths)),
        colour: colour.cloned(),
        who: args.look.who.as_ref().map(who),
    }
}

/// The scene of what was loaded, with prices and everything the rules find.
fn compose(loaded: &Loaded, args: &DiagramArgs, settings: &SceneSettings) -> Scene {
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
    let checked = check::run(&context, &check::rules_of(&families));
    let addresses = addresses(&loaded.sources, &args.output);
    let estate = Estate {
        graph: &loaded.graph,
        bill: &bill,
        findings: &checked.findings,
        sources: &loaded.sources,
        addresses: &addresses,
    };
    compose::scene(estate, settings)
}

/// Where the files that were read are, as seen from where the picture will stand. What is no file on the disk, such as
/// standard input or a state that git keeps, has no address.
fn addresses(sources: &Sources, output: &Path) -> Addresses {
    let here = std::env::current_dir().unwrap_or_default();
    let folder = here.join(output.parent().unwrap_or(Path::new("")));
    let paths: Vec<_> = sources.iter().map(|(file, source)| (file, here.join(&source.path))).collect();
    let on_disk = paths.iter().filter(|(_, path)| path.is_file());
    Addresses::from_folder(&folder, on_disk.map(|(file, path)| (*file, path.as_path())))
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

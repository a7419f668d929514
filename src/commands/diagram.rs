//! `tagatlas diagram`.

use std::path::{Path, PathBuf};

use super::loaded::input_at;
use super::{Exit, Loaded, Output, ToWrite, load};
use crate::check;
use crate::cli::{DiagramArgs, PictureFormat};
use crate::diagnostic::{Diagnostic, codes};
use crate::diagram::compose::{self, SceneSettings};
use crate::diagram::layout::layout;
use crate::diagram::png::PngSettings;
use crate::diagram::scene::Scene;
use crate::diagram::{dot, png, svg};
use crate::source::Sources;

/// Draws the estate.
pub fn run(args: &DiagramArgs, verbose: bool) -> Output {
    let format = match picture_format(&args.output, args.format) {
        Ok(format) => format,
        Err(message) => return Output::refused(&message),
    };
    let mut loaded = load(&args.input, verbose);
    let Some(bytes) = draw(&mut loaded, args, format) else { return Output::new("", &loaded, Exit::Wrong) };
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
pub(super) fn draw(loaded: &mut Loaded, args: &DiagramArgs, format: PictureFormat) -> Option<Vec<u8>> {
    let title = args.title.clone().unwrap_or_else(|| title(&args.input.paths));
    let scene = compose(loaded, title);
    match paint(&scene, format, args) {
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
fn compose(loaded: &Loaded, title: String) -> Scene {
    let bill = loaded.bill();
    let context = loaded.rule_context(&bill);
    let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
    let checked = check::run(&context, &check::rules_of(&families));
    let settings = SceneSettings { title, sources: &loaded.sources };
    compose::scene(&loaded.graph, &bill, &checked.findings, &settings)
}

/// The format that is asked for, else the one that the extension names; SVG for standard output.
pub(super) fn picture_format(output: &Path, asked: Option<PictureFormat>) -> Result<PictureFormat, String> {
    let extension = output.extension().map(|e| e.to_string_lossy().to_lowercase());
    match (asked, extension.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("svg")) => Ok(PictureFormat::Svg),
        (None, Some("png")) => Ok(PictureFormat::Png),
        (None, Some("dot" | "gv")) => Ok(PictureFormat::Dot),
        (None, None) if output == Path::new("-") => Ok(PictureFormat::Svg),
        (None, _) => Err(format!(
            "{}: cannot tell the format; end the name in .svg, .png or .dot, or give --format",
            output.display()
        )),
    }
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

type Painted = Result<(Vec<u8>, Vec<Diagnostic>), Box<Diagnostic>>;

fn paint(scene: &Scene, format: PictureFormat, args: &DiagramArgs) -> Painted {
    let svg = || svg::write(scene, &layout(scene));
    match format {
        PictureFormat::Dot => Ok((dot::write(scene).into_bytes(), Vec::new())),
        PictureFormat::Svg => Ok((svg().into_bytes(), Vec::new())),
        PictureFormat::Png => {
            let fonts = args.font.iter().map(|path| font(path)).collect::<Result<_, _>>()?;
            let settings = PngSettings { scale: args.scale, fonts };
            png::write(&svg(), &settings).map_err(|e| Diagnostic::error(codes::PICTURE, e.to_string()).into())
        }
    }
}

fn font(path: &Path) -> Result<Vec<u8>, Box<Diagnostic>> {
    std::fs::read(path).map_err(|e| {
        Diagnostic::error(codes::UNREADABLE, format!("{}: {e}", path.display()))
            .help("give --font a .ttf or .otf file")
            .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_follows_the_extension_unless_it_is_given() {
        let format = |path: &str, asked| picture_format(Path::new(path), asked);
        assert_eq!(format("a.SVG", None), Ok(PictureFormat::Svg));
        assert_eq!(format("a.png", None), Ok(PictureFormat::Png));
        assert_eq!(format("-", None), Ok(PictureFormat::Svg));
        assert_eq!(format("-", Some(PictureFormat::Dot)), Ok(PictureFormat::Dot));
        assert!(format("a.pdf", None).is_err_and(|message| message.contains("a.pdf")));
    }
}

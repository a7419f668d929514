//! From a scene to the bytes of a file, by format.

use std::fmt::Display;
use std::path::Path;

use crate::cli::{LookArgs, PictureFormat};
use crate::diagnostic::{Diagnostic, codes};
use crate::diagram::icons::{IconSet, IconsError, Package};
use crate::diagram::layout::layout;
use crate::diagram::palette::Theme;
use crate::diagram::png::PngSettings;
use crate::diagram::scene::Scene;
use crate::diagram::{d2, dot, drawio, html, json, mermaid, pdf, png, svg};

/// The bytes of a picture with what is to be said of it, or why there is none.
type Painted = Result<(Vec<u8>, Vec<Diagnostic>), Box<Diagnostic>>;

/// Paints a scene.
pub(super) fn paint(scene: &Scene, format: PictureFormat, look: &LookArgs) -> Painted {
    let theme = Theme::from(look.theme);
    match format {
        PictureFormat::Dot => Ok((dot::write(scene).into_bytes(), not_with(format, look))),
        PictureFormat::D2 => Ok((d2::write(scene).into_bytes(), not_with(format, look))),
        PictureFormat::Mermaid => {
            let (chart, said) = mermaid::write(scene);
            Ok((chart.into_bytes(), not_with(format, look).into_iter().chain(said).collect()))
        }
        PictureFormat::Drawio => Ok((drawio::write(scene, &layout(scene), theme).into_bytes(), not_with(format, look))),
        PictureFormat::Svg => svg(scene, look).map(|(svg, said)| (svg.into_bytes(), said)),
        PictureFormat::Html => {
            let page = html::write(scene, &layout(scene), look.theme.map(Theme::from));
            Ok((page.into_bytes(), not_with(format, look)))
        }
        PictureFormat::Json => Ok((json::write(scene, &layout(scene)).into_bytes(), not_with(format, look))),
        PictureFormat::Png => {
            let (svg, said) = svg(scene, look)?;
            let settings = PngSettings { scale: look.scale, fonts: fonts(look)? };
            joined(said, png::write(&svg, &settings))
        }
        PictureFormat::Pdf => {
            let (svg, said) = svg(scene, look)?;
            joined(said, pdf::write(&svg, &scene.title, &fonts(look)?))
        }
    }
}

/// The picture as SVG, with the icons that are asked for.
fn svg(scene: &Scene, look: &LookArgs) -> Result<(String, Vec<Diagnostic>), Box<Diagnostic>> {
    let (icons, said) = match &look.icons {
        Some(folder) => Package::open(folder).map_err(|e| no_icons(&e))?.icons(scene),
        None => (IconSet::default(), None),
    };
    Ok((svg::write_with_icons(scene, &layout(scene), look.theme.into(), &icons), said.into_iter().collect()))
}

fn no_icons(error: &IconsError) -> Box<Diagnostic> {
    let help = "download AWS's architecture icons (https://aws.amazon.com/architecture/icons/), unpack them and name that \
                folder";
    Diagnostic::error(codes::UNREADABLE, error.to_string()).help(help).into()
}

/// What is said of options that a format has no use for.
fn not_with(format: PictureFormat, look: &LookArgs) -> Vec<Diagnostic> {
    let has_themes = matches!(format, PictureFormat::Drawio | PictureFormat::Html);
    let icons = look.icons.is_some().then_some("--icons is for SVG, PNG and PDF: this format has no icons of a folder");
    let theme =
        (look.theme.is_some() && !has_themes).then_some("--theme: this format has no colours of its own to choose");
    let note = |text: &str| Diagnostic::warning(codes::PICTURE, text.to_owned());
    icons.into_iter().chain(theme).map(note).collect()
}

/// Bytes with all that was said on the way.
fn joined<E: Display>(mut said: Vec<Diagnostic>, painted: Result<(Vec<u8>, Vec<Diagnostic>), E>) -> Painted {
    let (bytes, more) = painted.map_err(|e| Diagnostic::error(codes::PICTURE, e.to_string()))?;
    said.extend(more);
    Ok((bytes, said))
}

/// The extensions of each format.
const EXTENSIONS: &[(&str, PictureFormat)] = &[
    ("svg", PictureFormat::Svg),
    ("html", PictureFormat::Html),
    ("htm", PictureFormat::Html),
    ("json", PictureFormat::Json),
    ("png", PictureFormat::Png),
    ("pdf", PictureFormat::Pdf),
    ("drawio", PictureFormat::Drawio),
    ("mmd", PictureFormat::Mermaid),
    ("mermaid", PictureFormat::Mermaid),
    ("d2", PictureFormat::D2),
    ("dot", PictureFormat::Dot),
    ("gv", PictureFormat::Dot),
];

/// The format that is asked for, else the one that the extension names; SVG for standard output.
pub(in crate::commands) fn picture_format(
    output: &Path,
    asked: Option<PictureFormat>,
) -> Result<PictureFormat, String> {
    let extension = output.extension().map(|e| e.to_string_lossy().to_lowercase());
    let named = EXTENSIONS.iter().find(|(name, _)| extension.as_deref() == Some(name)).map(|(_, format)| *format);
    let standard = (output == Path::new("-")).then_some(PictureFormat::Svg);
    asked.or(named).or(standard).ok_or_else(|| {
        format!(
            "{}: cannot tell the format; end the name in .svg, .html, .png, .pdf, .drawio, .mmd, .d2, .dot or .json, or give --format",
            output.display()
        )
    })
}

fn fonts(look: &LookArgs) -> Result<Vec<Vec<u8>>, Box<Diagnostic>> {
    look.font.iter().map(|path| font(path)).collect()
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
        assert_eq!(format("a.htm", None), Ok(PictureFormat::Html));
        assert_eq!(format("a.json", None), Ok(PictureFormat::Json));
        assert_eq!(format("-", None), Ok(PictureFormat::Svg));
        assert_eq!(format("-", Some(PictureFormat::Dot)), Ok(PictureFormat::Dot));
        assert!(format("a.xyz", None).is_err_and(|message| message.contains("a.xyz")));
    }
}

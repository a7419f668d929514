//! From a scene to the bytes of a file, by format.

use std::path::Path;

use crate::cli::{LookArgs, PictureFormat};
use crate::diagnostic::{Diagnostic, codes};
use crate::diagram::layout::layout;
use crate::diagram::palette::Theme;
use crate::diagram::png::PngSettings;
use crate::diagram::scene::Scene;
use crate::diagram::{dot, html, json, png, svg};

/// The bytes of a picture with what is to be said of it, or why there is none.
type Painted = Result<(Vec<u8>, Vec<Diagnostic>), Box<Diagnostic>>;

/// Paints a scene.
pub(super) fn paint(scene: &Scene, format: PictureFormat, look: &LookArgs) -> Painted {
    let svg = || svg::write(scene, &layout(scene), look.theme.into());
    match format {
        PictureFormat::Dot => Ok((dot::write(scene).into_bytes(), Vec::new())),
        PictureFormat::Svg => Ok((svg().into_bytes(), Vec::new())),
        PictureFormat::Html => {
            let page = html::write(scene, &layout(scene), look.theme.map(Theme::from));
            Ok((page.into_bytes(), Vec::new()))
        }
        PictureFormat::Json => Ok((json::write(scene, &layout(scene)).into_bytes(), Vec::new())),
        PictureFormat::Png => {
            let fonts = look.font.iter().map(|path| font(path)).collect::<Result<_, _>>()?;
            let settings = PngSettings { scale: look.scale, fonts };
            png::write(&svg(), &settings).map_err(|e| Diagnostic::error(codes::PICTURE, e.to_string()).into())
        }
    }
}

/// The format that is asked for, else the one that the extension names; SVG for standard output.
pub(in crate::commands) fn picture_format(
    output: &Path,
    asked: Option<PictureFormat>,
) -> Result<PictureFormat, String> {
    let extension = output.extension().map(|e| e.to_string_lossy().to_lowercase());
    match (asked, extension.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("svg")) => Ok(PictureFormat::Svg),
        (None, Some("png")) => Ok(PictureFormat::Png),
        (None, Some("dot" | "gv")) => Ok(PictureFormat::Dot),
        (None, Some("html" | "htm")) => Ok(PictureFormat::Html),
        (None, Some("json")) => Ok(PictureFormat::Json),
        (None, None) if output == Path::new("-") => Ok(PictureFormat::Svg),
        (None, _) => Err(format!(
            "{}: cannot tell the format; end the name in .svg, .html, .png, .dot or .json, or give --format",
            output.display()
        )),
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
        assert_eq!(format("a.htm", None), Ok(PictureFormat::Html));
        assert_eq!(format("a.json", None), Ok(PictureFormat::Json));
        assert_eq!(format("-", None), Ok(PictureFormat::Svg));
        assert_eq!(format("-", Some(PictureFormat::Dot)), Ok(PictureFormat::Dot));
        assert!(format("a.xyz", None).is_err_and(|message| message.contains("a.xyz")));
    }
}

//! Turns an SVG picture into pixels, with the embedded fonts, so that they are the same on every machine.

use resvg::tiny_skia::{Pixmap, Transform};

use crate::diagnostic::{Diagnostic, codes};
use crate::diagram::fonts;

/// The most pixels that are painted; at four bytes each this is 160 MB.
const MOST_PIXELS: f64 = 40_000_000.0;

/// How to paint.
#[derive(Debug, Clone)]
pub struct PngSettings {
    /// Pixels for one px of the drawing.
    pub scale: f32,
    /// Font files, as read, for characters that the embedded fonts lack; asked before the system's.
    pub fonts: Vec<Vec<u8>>,
}

/// Why nothing could be painted.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    /// The scale is no positive number.
    #[error("a scale of {0} is not possible; give a number above 0, such as 2")]
    Scale(f32),
    /// The renderer refused the picture.
    #[error("the picture cannot be painted: {0}")]
    Picture(String),
}

/// Paints an SVG that [`super::svg::write`] made. Hands back the PNG file and what could not be done as asked: a scale
/// made smaller, characters without a font.
///
/// # Errors
/// Where the scale is not positive, or the renderer refuses the SVG.
pub fn write(svg: &str, settings: &PngSettings) -> Result<(Vec<u8>, Vec<Diagnostic>), PngError> {
    if !(settings.scale.is_finite() && settings.scale > 0.0) {
        return Err(PngError::Scale(settings.scale));
    }
    let (tree, mut said) = fonts::tree(svg, &settings.fonts).map_err(|e| PngError::Picture(e.to_string()))?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let asked = f64::from(settings.scale);
    let scale = asked.min((MOST_PIXELS / (width * height)).sqrt());
    if scale < asked {
        said.push(too_large(width, height, asked, scale));
    }
    let pixels = |side: f64| (side * scale).floor().max(1.0) as u32;
    let mut pixmap = Pixmap::new(pixels(width), pixels(height))
        .ok_or_else(|| PngError::Picture(format!("{width} × {height} px is no size for a picture")))?;
    resvg::render(&tree, Transform::from_scale(scale as f32, scale as f32), &mut pixmap.as_mut());
    let bytes = pixmap.encode_png().map_err(|e| PngError::Picture(e.to_string()))?;
    Ok((bytes, said))
}

fn too_large(width: f64, height: f64, asked: f64, scale: f64) -> Diagnostic {
    let message = format!(
        "{:.0} × {:.0} px are more than {:.0} million pixels; painted at a scale of {scale:.2} instead of {asked}",
        width * asked,
        height * asked,
        MOST_PIXELS / 1e6,
    );
    Diagnostic::warning(codes::PICTURE, message).help("write .svg, which has no such limit, or give a smaller --scale")
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: PngSettings = PngSettings { scale: 1.0, fonts: Vec::new() };

    fn picture(content: &str) -> String {
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"200\" height=\"40\" font-family=\"'Noto Sans',sans-serif\">\
             {content}</svg>"
        )
    }

    /// How many pixels are painted.
    fn ink(content: &str) -> usize {
        let (png, said) = write(&picture(content), &SETTINGS).unwrap();
        assert!(said.is_empty(), "{said:?}");
        let pixmap = Pixmap::decode_png(&png).unwrap();
        pixmap.pixels().iter().filter(|p| p.alpha() > 60).count()
    }

    #[test]
    fn text_is_painted_and_bold_is_bolder() {
        let regular = ink("<text x=\"5\" y=\"25\" font-size=\"20\">load balancer</text>");
        let bold = ink("<text x=\"5\" y=\"25\" font-size=\"20\" font-weight=\"700\">load balancer</text>");
        assert!(regular > 300, "{regular}");
        assert!(bold > regular * 11 / 10, "{bold} {regular}");
    }

    #[test]
    fn japanese_is_painted_by_the_embedded_font_beside_latin() {
        let both = ink("<text x=\"5\" y=\"25\" font-size=\"20\">顧客DB 踝髙</text>");
        let latin = ink("<text x=\"5\" y=\"25\" font-size=\"20\">DB</text>");
        assert!(both > latin * 3, "{both} {latin}");
    }

    #[test]
    fn a_character_without_font_is_named_and_replaced() {
        // A private-use character that no font of any system should have, and one that only a tooltip shows.
        let svg = picture("<title>\u{10FFFD}</title><text x=\"5\" y=\"25\" font-size=\"20\">\u{10ABCD}ア</text>");
        let (_, said) = write(&svg, &SETTINGS).unwrap();
        assert_eq!(said.len(), 1);
        assert!(said[0].message.contains("U+10ABCD") && !said[0].message.contains("U+10FFFD"), "{}", said[0].message);
    }

    #[test]
    fn a_picture_too_large_is_made_smaller_and_says_so() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"90000\" height=\"8000\"/>";
        let (png, said) = write(svg, &SETTINGS).unwrap();
        let pixmap = Pixmap::decode_png(&png).unwrap();
        assert!(f64::from(pixmap.width()) * f64::from(pixmap.height()) <= MOST_PIXELS);
        assert!(said[0].message.contains("0.24"), "{}", said[0].message);
    }

    #[test]
    fn a_scale_must_be_positive() {
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY] {
            assert!(matches!(write(&picture(""), &PngSettings { scale, fonts: Vec::new() }), Err(PngError::Scale(_))));
        }
    }
}

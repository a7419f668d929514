//! Turns an SVG picture into pixels, with the embedded fonts, so that they are the same on every machine.

use resvg::tiny_skia::{Pixmap, PixmapPaint, Transform};
use resvg::usvg::{Node, Tree};

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
    paint(&tree, scale as f32, &mut pixmap);
    let bytes = pixmap.encode_png().map_err(|e| PngError::Picture(e.to_string()))?;
    Ok((bytes, said))
}

/// Paints a tree. The renderer takes a canvas of the whole picture for each image in it, so what holds one, an icon from
/// elsewhere, is painted apart on a canvas of its own size.
fn paint(tree: &Tree, scale: f32, pixmap: &mut Pixmap) {
    let (root, whole) = (tree.root(), Transform::from_scale(scale, scale));
    if !root.children().iter().any(has_image) || !root.transform().is_identity() {
        return resvg::render(tree, whole, &mut pixmap.as_mut());
    }
    for node in root.children() {
        let Some(bounds) = node.abs_layer_bounding_box() else { continue };
        // The renderer moves a single node to the origin.
        let placed = whole.pre_translate(bounds.x(), bounds.y());
        if !has_image(node) {
            resvg::render_node(node, placed, &mut pixmap.as_mut());
            continue;
        }
        let (left, top) = ((bounds.left() * scale).floor(), (bounds.top() * scale).floor());
        let size = |from: f32, to: f32| ((to * scale).ceil() - from).max(1.0) as u32;
        let Some(mut canvas) = Pixmap::new(size(left, bounds.right()), size(top, bounds.bottom())) else { continue };
        resvg::render_node(node, placed.post_translate(-left, -top), &mut canvas.as_mut());
        let (left, top) = (left as i32, top as i32);
        pixmap.draw_pixmap(left, top, canvas.as_ref(), &PixmapPaint::default(), Transform::identity(), None);
    }
}

fn has_image(node: &Node) -> bool {
    match node {
        Node::Image(_) => true,
        Node::Group(group) => group.children().iter().any(has_image),
        Node::Path(_) | Node::Text(_) => false,
    }
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
    fn an_image_stands_where_it_would_without_a_canvas_of_its_own() {
        let square = "<path d='M0 0h9v9H0z' fill='#f00'/>";
        let data =
            format!("data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>{square}</svg>");
        let data = data.replace('#', "%23").replace('<', "&lt;");
        let around = |inner: &str| {
            picture(&format!(
                "<rect width=\"60\" height=\"30\" fill=\"#fff\"/>{inner}<circle cx=\"32\" cy=\"22\" r=\"6\"/>\
                 <text x=\"40\" y=\"25\">a</text>"
            ))
        };
        let image = around(&format!("<image x=\"20\" y=\"10\" width=\"12\" height=\"12\" href=\"{data}\"/>"));
        let same = around("<rect x=\"20\" y=\"10\" width=\"12\" height=\"12\" fill=\"#f00\"/>");
        let pixels = |svg: &str| Pixmap::decode_png(&write(svg, &SETTINGS).unwrap().0).unwrap();
        assert!(pixels(&image) == pixels(&same), "the circle stands before it, the field behind it");
    }

    #[test]
    fn an_image_names_no_file() {
        let mut file = tempfile::Builder::new().suffix(".svg").tempfile().unwrap();
        let square =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><path d=\"M0 0h9v9H0z\"/></svg>";
        std::io::Write::write_all(&mut file, square.as_bytes()).unwrap();
        let named = format!("<image width=\"40\" height=\"40\" href=\"{}\"/>", file.path().display());
        assert_eq!(ink(&named), 0, "a file was read");
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

//! The picture as a PDF of one page: lines stay lines, text stays text, with the fonts that it uses in the file.
//!
//! Made from the renderer's tree of our SVG, so that letters stand where a PNG has them. By pdf-writer and by hand,
//! since the crates that turn SVG into PDF link another version of that renderer (svg2pdf 0.13 usvg 0.45, krilla-svg
//! 0.8 usvg 0.47; ours is 0.49). Nothing in the file tells when or where it was made: the same picture gives the same
//! bytes.
//!
//! What our SVG does not have is not painted: masks, filters and raster images of an icon from elsewhere; the opacity
//! of a group is that of each thing in it.

use std::collections::BTreeMap;

use pdf_writer::{Chunk, Filter, Finish, Name, Pdf, Rect, Ref, TextStr};
use resvg::usvg::{Transform, Tree};

use crate::diagnostic::Diagnostic;
use crate::diagram::fonts;

mod content;
mod font;
mod paint;

use font::Fonts;

/// Why there is no PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The renderer refused the picture.
    #[error("the picture cannot be painted: {0}")]
    Picture(String),
    /// A font cannot be put into the file.
    #[error("the font {name} cannot be embedded: {why}")]
    Font {
        /// Its PostScript name.
        name: String,
        /// What is wrong with it.
        why: String,
    },
}

/// Points, 1/72 inch, of a px, 1/96 inch.
const POINTS: f32 = 0.75;
/// The longest side of a page that readers have to take, in points (PDF 32000-1:2008, annex C.2). Larger pictures are
/// made smaller: nothing is lost, as everything is lines.
const LONGEST: f32 = 14_400.0;

/// Most characters of the title that a viewer shows in its window.
const LONGEST_TITLE: usize = 200;

/// Makes a PDF of an SVG that [`super::svg::write`] made, with font files for characters that the embedded fonts lack.
/// Hands back the file and what could not be done as asked.
///
/// # Errors
/// Where the renderer refuses the SVG, or a font cannot be embedded.
pub fn write(svg: &str, title: &str, given: &[Vec<u8>]) -> Result<(Vec<u8>, Vec<Diagnostic>), PdfError> {
    let (tree, said) = fonts::tree(svg, given).map_err(|e| PdfError::Picture(e.to_string()))?;
    Ok((document(&tree, title)?, said))
}

fn document(tree: &Tree, title: &str) -> Result<Vec<u8>, PdfError> {
    let (w, h) = (tree.size().width(), tree.size().height());
    let scale = POINTS.min(LONGEST / w.max(h).max(1.0));
    let mut shelf = Shelf::new(tree);
    let [catalog, pages, page, contents, info] = [(); 5].map(|()| shelf.new_ref());
    // PDF's y grows upwards.
    let painted = content::paint(&mut shelf, tree.root(), Transform::from_row(scale, 0.0, 0.0, -scale, 0.0, h * scale));
    let mut pdf = Pdf::new();
    pdf.catalog(catalog).pages(pages);
    pdf.pages(pages).kids([page]).count(1);
    pdf.document_info(info).title(TextStr(&super::plain::tame(title, LONGEST_TITLE))).producer(TextStr("tagatlas"));
    let mut of = pdf.page(page);
    of.media_box(Rect::new(0.0, 0.0, w * scale, h * scale)).parent(pages).contents(contents);
    of.pair(Name(b"Resources"), shelf.resources);
    of.finish();
    pdf.stream(contents, &packed(&painted)).filter(Filter::FlateDecode);
    pdf.extend(&shelf.finish()?);
    Ok(pdf.finish())
}

/// What content refers to: fonts, patterns and shades of transparency, all in one dictionary.
struct Shelf<'a> {
    tree: &'a Tree,
    /// The dictionary that all content has.
    resources: Ref,
    last: Ref,
    chunk: Chunk,
    fonts: Fonts,
    patterns: Vec<Ref>,
    /// Graphics states by opacity in thousandths.
    opacities: BTreeMap<u16, Ref>,
}

impl<'a> Shelf<'a> {
    fn new(tree: &'a Tree) -> Self {
        let resources = Ref::new(1);
        let (fonts, patterns, opacities) = (Fonts::default(), Vec::new(), BTreeMap::new());
        Self { tree, resources, last: resources, chunk: Chunk::new(), fonts, patterns, opacities }
    }

    fn new_ref(&mut self) -> Ref {
        self.last = Ref::new(self.last.get() + 1);
        self.last
    }

    /// The name of the graphics state with this opacity.
    fn opacity(&mut self, opacity: f32) -> String {
        let thousandths = (opacity.clamp(0.0, 1.0) * 1000.0).round() as u16;
        if !self.opacities.contains_key(&thousandths) {
            let state = self.new_ref();
            let opacity = f32::from(thousandths) / 1000.0;
            self.chunk.ext_graphics(state).stroking_alpha(opacity).non_stroking_alpha(opacity);
            self.opacities.insert(thousandths, state);
        }
        format!("A{thousandths}")
    }

    /// Keeps a pattern; its name.
    fn pattern(&mut self, pattern: Ref) -> String {
        self.patterns.push(pattern);
        format!("P{}", self.patterns.len() - 1)
    }

    /// All objects, with the dictionary of them.
    fn finish(mut self) -> Result<Chunk, PdfError> {
        let fonts = std::mem::take(&mut self.fonts);
        let fonts = fonts.write(&mut self)?;
        let mut all = self.chunk.indirect(self.resources).dict();
        let mut entries = all.insert(Name(b"Font")).dict();
        for (name, font) in &fonts {
            entries.pair(Name(name.as_bytes()), *font);
        }
        entries.finish();
        let mut entries = all.insert(Name(b"Pattern")).dict();
        for (number, pattern) in self.patterns.iter().enumerate() {
            entries.pair(Name(format!("P{number}").as_bytes()), *pattern);
        }
        entries.finish();
        let mut entries = all.insert(Name(b"ExtGState")).dict();
        for (thousandths, state) in &self.opacities {
            entries.pair(Name(format!("A{thousandths}").as_bytes()), *state);
        }
        entries.finish();
        all.finish();
        Ok(self.chunk)
    }
}

/// Bytes as a stream keeps them.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    // Writing to a Vec has no errors to report.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

/// A transform in PDF's order.
fn matrix(of: Transform) -> [f32; 6] {
    [of.sx, of.ky, of.kx, of.sy, of.tx, of.ty]
}

#[cfg(test)]
mod tests;

//! An SVG picture as the renderer's tree, with the embedded fonts, so that it is the same on every machine.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use resvg::usvg::fontdb::{Database, FaceInfo, ID, Style, Weight};
use resvg::usvg::{Error, FallbackSelectionFn, FontResolver, ImageHrefResolver, Options, Tree};
use ttf_parser::Face;

use crate::diagnostic::{Diagnostic, codes};
use crate::diagram::text;

/// Noto Sans CJK JP Regular, reduced to JIS X 0208; see `assets/fonts/README.md`.
const JAPANESE: &[u8] = include_bytes!("../../assets/fonts/NotoSansCJKjp-Regular.otf");

/// Stands for a character that no font has.
const REPLACEMENT: char = '□';

/// The tree of an SVG that [`super::svg::write`] made, and what could not be done as asked: characters without a font.
/// Given font files are asked for characters that the embedded ones lack, then the system's.
///
/// # Errors
/// Where the renderer refuses the SVG.
pub(super) fn tree(svg: &str, given: &[Vec<u8>]) -> Result<(Tree, Vec<Diagnostic>), Error> {
    let fonts = load_fonts(svg, given);
    let missing = &fonts.missing;
    let (svg, said) = if missing.is_empty() {
        (Cow::Borrowed(svg), Vec::new())
    } else {
        let replaced = svg.replace(|c| missing.contains(&c), REPLACEMENT.encode_utf8(&mut [0; 4]));
        (replaced.into(), vec![no_font(missing)])
    };
    let font_resolver = FontResolver { select_fallback: fallback(fonts.ordered), ..FontResolver::default() };
    // A picture names no file; an icon from elsewhere that does is not to read it.
    let image_href_resolver =
        ImageHrefResolver { resolve_string: Box::new(|_, _| None), ..ImageHrefResolver::default() };
    let options =
        Options { fontdb: Arc::new(fonts.database), font_resolver, image_href_resolver, ..Options::default() };
    Ok((Tree::from_str(&svg, &options)?, said))
}

/// What a picture is painted with.
struct Fonts {
    database: Database,
    /// How many faces stand before the system's.
    ordered: usize,
    /// The characters that none has.
    missing: BTreeSet<char>,
}

/// The fonts that are asked first, in this order.
const EMBEDDED: [&[u8]; 3] = [text::REGULAR, text::BOLD, JAPANESE];

fn embedded() -> Database {
    let mut fonts = Database::new();
    for font in EMBEDDED {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Noto Sans");
    fonts.set_serif_family("Noto Sans");
    fonts
}

/// The characters of painted text that none of the fonts has.
fn uncovered(fonts: &Database, svg: &str) -> BTreeSet<char> {
    let painted = svg.split("<text").skip(1).filter_map(|piece| piece.split_once('>'));
    let texts = painted.filter_map(|(_, rest)| rest.split("</text>").next());
    let characters: BTreeSet<char> = texts.flat_map(str::chars).filter(|c| !c.is_ascii()).collect();
    without_font(fonts, characters)
}

fn without_font(fonts: &Database, mut characters: BTreeSet<char>) -> BTreeSet<char> {
    for face in fonts.faces() {
        if characters.is_empty() {
            break;
        }
        let lacked = |face: &Face<'_>| characters.iter().copied().filter(|&c| face.glyph_index(c).is_none()).collect();
        if let Some(lacked) = with_face(fonts, face.id, lacked) {
            characters = lacked;
        }
    }
    characters
}

/// Adds the given fonts, then the system's, as long as characters are without one.
fn load_fonts(svg: &str, given: &[Vec<u8>]) -> Fonts {
    let mut database = embedded();
    let mut missing = uncovered(&database, svg);
    for font in given {
        if !missing.is_empty() {
            database.load_font_data(font.clone());
            missing = without_font(&database, missing);
        }
    }
    let ordered = database.len();
    if !missing.is_empty() {
        database.load_system_fonts();
        missing = without_font(&database, missing);
    }
    Fonts { database, ordered, missing }
}

/// Finds the font for a character that the text's own font lacks: among the first `ordered` faces (embedded, then given)
/// the first that has it; among the system's, which lists its files in any order, an upright regular one, by name.
fn fallback(ordered: usize) -> FallbackSelectionFn<'static> {
    Box::new(move |c, used, fonts| {
        let rank = |(place, face): &(usize, &FaceInfo)| {
            let plain = face.style == Style::Normal && face.weight == Weight::NORMAL;
            let name = if *place < ordered { String::new() } else { face.post_script_name.clone() };
            ((*place).min(ordered), !plain, name)
        };
        let has_it = |(_, face): &(usize, &FaceInfo)| !used.contains(&face.id) && has(fonts, face.id, c);
        fonts.faces().enumerate().filter(has_it).min_by_key(rank).map(|(_, face)| face.id)
    })
}

fn has(fonts: &Database, face: ID, c: char) -> bool {
    with_face(fonts, face, |face| face.glyph_index(c).is_some()).unwrap_or(false)
}

/// What `ask` says of a font; nothing where its file cannot be read.
fn with_face<T>(fonts: &Database, face: ID, ask: impl FnOnce(&Face<'_>) -> T) -> Option<T> {
    fonts.with_face_data(face, |data, index| Face::parse(data, index).ok().map(|face| ask(&face))).flatten()
}

fn no_font(missing: &BTreeSet<char>) -> Diagnostic {
    let named: Vec<String> = missing.iter().take(8).map(|&c| format!("`{c}` (U+{:04X})", u32::from(c))).collect();
    let more = missing.len().saturating_sub(named.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    Diagnostic::warning(codes::PICTURE, format!("no font has {}{more}; {REPLACEMENT} stands for it", named.join(", ")))
        .help("give a font that has it with --font FILE, or write .svg")
}

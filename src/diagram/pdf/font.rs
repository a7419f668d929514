//! The fonts of a file, each reduced to the glyphs that are shown, and which text a glyph stands for.

use std::collections::BTreeMap;

use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Filter, Finish, Name, Rect, Ref, Str};
use resvg::usvg::Transform;
use resvg::usvg::fontdb::ID;
use resvg::usvg::layout::PositionedGlyph;
use subsetter::GlyphRemapper;
use ttf_parser::{Face, GlyphId, Tag};

use super::{PdfError, Shelf, packed};

/// Glyphs that are moved by less than this, in thousandths of the font size, stand where they would anyhow.
const NOTHING: f32 = 0.5;

/// The fonts, in the order of their first glyph.
#[derive(Default)]
pub(super) struct Fonts {
    used: Vec<Used>,
    place: BTreeMap<ID, Option<usize>>,
}

/// A font and what is used of it.
struct Used {
    id: ID,
    units: f32,
    glyphs: GlyphRemapper,
    /// What each glyph stands for, by its new number.
    texts: BTreeMap<u16, String>,
    /// Advance of each glyph in thousandths of the size, by its new number.
    widths: BTreeMap<u16, f32>,
}

/// Whether a font can be put into a file: it has outlines of its own and no glyphs in colours.
pub(super) fn embeds(shelf: &mut Shelf<'_>, id: ID) -> bool {
    if !shelf.fonts.place.contains_key(&id) {
        let place = units(shelf, id).map(|units| {
            let (glyphs, texts, widths) = (GlyphRemapper::new(), BTreeMap::new(), BTreeMap::new());
            shelf.fonts.used.push(Used { id, units, glyphs, texts, widths });
            shelf.fonts.used.len() - 1
        });
        shelf.fonts.place.insert(id, place);
    }
    matches!(shelf.fonts.place.get(&id), Some(Some(_)))
}

/// The units of an em of a font that can be embedded.
fn units(shelf: &Shelf<'_>, id: ID) -> Option<f32> {
    let ask = |data: &[u8], index: u32| {
        let face = Face::parse(data, index).ok()?;
        let tables = face.tables();
        let outlines = tables.glyf.is_some() || tables.cff.is_some();
        let colours = tables.colr.is_some() || tables.sbix.is_some() || tables.cbdt.is_some() || tables.svg.is_some();
        let reduces = subsetter::subset(data, index, &GlyphRemapper::new()).is_ok();
        (outlines && !colours && !face.is_variable() && reduces).then(|| f32::from(face.units_per_em()))
    };
    shelf.tree.fontdb().with_face_data(id, ask).flatten()
}

/// Glyphs of one font on one line.
pub(super) struct Run {
    /// The font's name in the file.
    pub(super) font: String,
    pub(super) size: f32,
    /// Where the first glyph stands.
    pub(super) at: Transform,
    /// How far to step back, in thousandths of the size, and the glyphs' numbers.
    pub(super) pieces: Vec<(f32, Vec<u8>)>,
    /// Where the next glyph would stand.
    pen: f32,
}

/// Glyphs in runs, all of fonts that [`embeds`].
pub(super) fn runs(shelf: &mut Shelf<'_>, glyphs: &[PositionedGlyph]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for glyph in glyphs {
        let Some(&Some(place)) = shelf.fonts.place.get(&glyph.font) else { continue };
        let (number, width) = shelf.number(place, glyph);
        let (units, size) = (shelf.fonts.used[place].units, glyph.font_size());
        let at = glyph.outline_transform().pre_concat(Transform::from_scale(units / size, units / size));
        let font = format!("F{place}");
        let goes_on = |run: &Run| {
            let same = |a: f32, b: f32| (a - b).abs() < 1e-3;
            let upright = same(at.kx, 0.0) && same(at.ky, 0.0) && same(at.sx, run.at.sx) && same(at.sy, run.at.sy);
            run.font == font && same(run.size, size) && upright && same(run.at.ty, at.ty)
        };
        let bytes = number.to_be_bytes();
        let advance = width / 1000.0 * size * at.sx;
        match runs.last_mut().filter(|run| goes_on(run)) {
            Some(run) => {
                let back = (run.pen - at.tx) / (size * at.sx) * 1000.0;
                match run.pieces.last_mut() {
                    Some((_, piece)) if back.abs() < NOTHING => {
                        piece.extend(bytes);
                        run.pen += advance;
                    }
                    _ => {
                        let back = back.round();
                        run.pieces.push((back, bytes.to_vec()));
                        run.pen += advance - back / 1000.0 * size * at.sx;
                    }
                }
            }
            None => {
                let pieces = vec![(0.0, bytes.to_vec())];
                runs.push(Run { font, size, at, pieces, pen: at.tx + advance });
            }
        }
    }
    runs
}

impl Shelf<'_> {
    /// The new number of a glyph and its advance in thousandths.
    fn number(&mut self, place: usize, glyph: &PositionedGlyph) -> (u16, f32) {
        let tree = self.tree;
        let used = &mut self.fonts.used[place];
        // The renderer's numbers are wider; a font of outlines has 65,535 at most.
        let old = u16::try_from(glyph.id.0).unwrap_or(0);
        let number = used.glyphs.remap(old);
        let width = *used.widths.entry(number).or_insert_with(|| {
            let ask = |data: &[u8], index| Face::parse(data, index).ok()?.glyph_hor_advance(GlyphId(old));
            let advance = tree.fontdb().with_face_data(used.id, ask).flatten().unwrap_or(0);
            f32::from(advance) / used.units * 1000.0
        });
        used.texts.entry(number).or_insert_with(|| glyph.text.clone());
        (number, width)
    }
}

impl Fonts {
    /// Writes all fonts; their names.
    pub(super) fn write(self, shelf: &mut Shelf<'_>) -> Result<Vec<(String, Ref)>, PdfError> {
        let mut written = Vec::new();
        for (place, font) in self.used.iter().enumerate() {
            written.push((format!("F{place}"), font.write(shelf, place)?));
        }
        Ok(written)
    }
}

const IDENTITY: SystemInfo<'static> = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

/// A reduced font.
struct Reduced {
    bytes: Vec<u8>,
    /// Whether its outlines are cubic, in a table `CFF `.
    cff: bool,
    bbox: Rect,
    ascent: f32,
    descent: f32,
    cap_height: f32,
}

impl Used {
    fn write(&self, shelf: &mut Shelf<'_>, place: usize) -> Result<Ref, PdfError> {
        let database = shelf.tree.fontdb().clone();
        let name = database.face(self.id).map(|face| face.post_script_name.clone()).unwrap_or_default();
        let reduced = database.with_face_data(self.id, |data, index| self.reduce(data, index));
        let reduced = reduced.unwrap_or_else(|| Err("its file cannot be read".to_owned()));
        let reduced = reduced.map_err(|why| PdfError::Font { name: name.clone(), why })?;
        // A part of a font has six capitals before its name, another six for each part.
        let letter = char::from(b'A' + u8::try_from(place % 26).unwrap_or(0));
        let plain: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let name = format!("TAGAT{letter}+{plain}");
        let [font, cid, descriptor, file, cmap] = [(); 5].map(|()| shelf.new_ref());
        let name = Name(name.as_bytes());
        let mut of = shelf.chunk.type0_font(font);
        of.base_font(name).encoding_predefined(Name(b"Identity-H")).descendant_font(cid).to_unicode(cmap);
        of.finish();
        let mut of = shelf.chunk.cid_font(cid);
        of.subtype(if reduced.cff { CidFontType::Type0 } else { CidFontType::Type2 });
        of.base_font(name).system_info(IDENTITY).font_descriptor(descriptor).default_width(0.0);
        if !reduced.cff {
            of.cid_to_gid_map_predefined(Name(b"Identity"));
        }
        let widths = (0..self.glyphs.num_gids()).map(|glyph| self.widths.get(&glyph).copied().unwrap_or(0.0));
        of.widths().consecutive(0, widths);
        of.finish();
        let mut of = shelf.chunk.font_descriptor(descriptor);
        of.name(name).flags(FontFlags::SYMBOLIC).bbox(reduced.bbox).italic_angle(0.0).ascent(reduced.ascent);
        of.descent(reduced.descent).cap_height(reduced.cap_height).stem_v(80.0);
        if reduced.cff {
            of.font_file3(file)
        } else {
            of.font_file2(file)
        };
        of.finish();
        let bytes = packed(&reduced.bytes);
        let mut of = shelf.chunk.stream(file, &bytes);
        of.filter(Filter::FlateDecode);
        if reduced.cff {
            of.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
        }
        of.finish();
        let bytes = packed(&self.unicode());
        shelf.chunk.cmap(cmap, &bytes).filter(Filter::FlateDecode);
        Ok(font)
    }

    fn reduce(&self, data: &[u8], index: u32) -> Result<Reduced, String> {
        let face = Face::parse(data, index).map_err(|e| e.to_string())?;
        let bytes = subsetter::subset(data, index, &self.glyphs).map_err(|e| e.to_string())?;
        let cff = face.tables().cff.is_some();
        let bytes = if cff {
            let reduced = ttf_parser::RawFace::parse(&bytes, 0).map_err(|e| e.to_string())?;
            reduced.table(Tag::from_bytes(b"CFF ")).ok_or("it has no outlines")?.to_vec()
        } else {
            bytes
        };
        let thousandths = |units: i16| f32::from(units) / self.units * 1000.0;
        let bbox = face.global_bounding_box();
        Ok(Reduced {
            bytes,
            cff,
            bbox: Rect::new(
                thousandths(bbox.x_min),
                thousandths(bbox.y_min),
                thousandths(bbox.x_max),
                thousandths(bbox.y_max),
            ),
            ascent: thousandths(face.ascender()),
            descent: thousandths(face.descender()),
            cap_height: thousandths(face.capital_height().unwrap_or(face.ascender())),
        })
    }

    /// Which text each glyph stands for, for those who search and copy.
    fn unicode(&self) -> Vec<u8> {
        let mut cmap = UnicodeCmap::<u16>::new(Name(b"Custom"), IDENTITY);
        for (glyph, text) in self.texts.iter().filter(|(_, text)| !text.is_empty()) {
            cmap.pair_with_multiple(*glyph, text.chars());
        }
        cmap.finish().into_vec()
    }
}

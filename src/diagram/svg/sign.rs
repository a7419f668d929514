//! Icons, the marks around them and the signs in corners of boxes.

use super::xml::{N, Xml};
use crate::diagram::palette;
use crate::diagram::scene::{BoxKind, Mark, Point, Rect, SceneNode};
use crate::diagram::{glyphs, text};
use crate::xml::Text;

/// Half the width of a mark.
pub(super) const RADIUS: f64 = 7.0;
/// Font size in the badge of a stack.
const BADGE_SIZE: f64 = 9.5;

/// The icon's square with its glyph: full colour, or hatched for an orphan, or dashed for what may not exist.
pub(super) fn icon(out: &mut Xml, node: &SceneNode, place: Rect) {
    let colour = palette::category(node.category);
    if node.count > 1 {
        for behind in [6.0, 3.0] {
            let back = Rect { x: place.x + behind, y: place.y - behind, ..place };
            square(out, back, colour, palette::PAPER, "");
        }
    }
    let scale = place.w / glyphs::FIELD;
    let glyph = |out: &mut Xml, colour: &str, width: f64| {
        let scale = if (scale - 1.0).abs() > 0.01 { format!(" scale({scale:.3})") } else { String::new() };
        writeln!(
            out,
            "<use href=\"#{}\" transform=\"translate({} {}){scale}\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
            glyphs::name(node.glyph),
            N(place.x),
            N(place.y),
            N(width)
        );
    };
    let conditional = node.marks.contains(&Mark::Conditional);
    let dash = if conditional { " stroke-dasharray=\"5 3\"" } else { "" };
    if node.orphan {
        square(out, place, palette::PAPER, colour, dash);
        square(out, place, "url(#hatch)", colour, dash);
        glyph(out, palette::PAPER, 7.0);
        glyph(out, colour, 2.2);
    } else if conditional {
        square(out, place, palette::PAPER, colour, dash);
        glyph(out, colour, 2.0);
    } else {
        square(out, place, colour, "none", "");
        glyph(out, palette::PAPER, 2.0);
    }
}

fn square(out: &mut Xml, place: Rect, fill: &str, stroke: &str, dash: &str) {
    let line =
        if stroke == "none" { String::new() } else { format!(" stroke=\"{stroke}\" stroke-width=\"1.5\"{dash}") };
    write!(out, "<rect {} rx=\"6\" fill=\"{fill}\"{line}/>", super::Place(place));
}

/// Findings down the right side, the bell at the top left, the condition at the bottom left, the count at the
/// bottom right.
pub(super) fn around_icon(out: &mut Xml, node: &SceneNode, icon: Rect) {
    let (left, right, top, bottom) = (icon.x, icon.x + icon.w, icon.y, icon.y + icon.h);
    let mut findings = 0.0;
    for &sign in &node.marks {
        let at = match sign {
            Mark::Watched => Point { x: left, y: top },
            Mark::Conditional => Point { x: left, y: bottom - 4.0 },
            Mark::Error | Mark::Warning | Mark::Unknown => {
                findings += 1.0;
                Point { x: right, y: top + (findings - 1.0) * (2.0 * RADIUS + 1.0) }
            }
        };
        mark(out, sign, at);
    }
    if node.count > 1 {
        badge(out, node.count, Point { x: right, y: bottom - 4.0 });
    }
}

fn badge(out: &mut Xml, count: u32, at: Point) {
    let label = format!("×{count}");
    let width = text::width(&label, BADGE_SIZE, true) + 8.0;
    let frame = Rect { x: at.x - width / 2.0 - 2.0, y: at.y - 8.0, w: width, h: 14.0 };
    writeln!(
        out,
        "<rect {} rx=\"7\" fill=\"{}\" stroke=\"{}\"/><text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"700\" \
         text-anchor=\"middle\" fill=\"{}\">{label}</text>",
        super::Place(frame),
        palette::INK,
        palette::PAPER,
        N(frame.x + width / 2.0),
        N(frame.y + 7.0 + BADGE_SIZE * 0.36),
        N(BADGE_SIZE),
        palette::PAPER,
    );
}

/// A mark around a point: shape and colour each tell which.
pub(super) fn mark(out: &mut Xml, mark: Mark, at: Point) {
    let colour = palette::mark(mark);
    let white = palette::PAPER;
    write!(
        out,
        "<g class=\"mark\" transform=\"translate({} {})\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><title>{}</title>",
        N(at.x),
        N(at.y),
        Text(palette::meaning(mark))
    );
    let field = |out: &mut Xml, path: &str| {
        write!(out, "<path d=\"{path}\" fill=\"{colour}\" stroke=\"{white}\" stroke-width=\"1.2\"/>");
    };
    let strokes = |out: &mut Xml, path: &str, colour: &str| {
        write!(out, "<path d=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\"/>");
    };
    match mark {
        Mark::Error => {
            field(out, "M-3-7.2h6L7.2-3v6L3 7.2h-6L-7.2 3v-6z");
            strokes(out, "M0-3.6V.6M0 3.6h0", white);
        }
        Mark::Warning => {
            field(out, "M0-7.4L7.8 6.4H-7.8z");
            strokes(out, "M0-2.4V1.4M0 4.1h0", palette::INK);
        }
        Mark::Unknown => {
            field(out, "M0-7.2A7.2 7.2 0 1 1 0 7.2 7.2 7.2 0 1 1 0-7.2z");
            strokes(out, "M-2.1-1.9a2.1 2.1 0 1 1 3 2C.3.4 0 .8 0 1.5M0 4.1h0", white);
        }
        Mark::Watched => {
            field(out, "M-6.4 4.2c1.8-1.4 2.2-3 2.2-5.4a4.2 4.2 0 0 1 8.4 0c0 2.4.4 4 2.2 5.4z");
            strokes(out, "M-1.4 6.2a1.5 1.5 0 0 0 2.8 0M0-6.8v.8", colour);
        }
        Mark::Conditional => {
            write!(
                out,
                "<path d=\"M0-7.2L7.2 0 0 7.2-7.2 0z\" fill=\"{white}\" stroke=\"{colour}\" stroke-width=\"1.4\" \
                 stroke-dasharray=\"2.6 2\"/>"
            );
        }
    }
    writeln!(out, "</g>");
}

/// The sign in the top left corner of a box: a filled square, or lines alone where the frame is dashed.
pub(super) fn corner(out: &mut Xml, kind: BoxKind, at: Point) {
    let style = palette::frame(kind);
    let colour = if style.dashed { style.line } else { palette::PAPER };
    if !style.dashed {
        let side = crate::diagram::layout::look::TITLE_BAR;
        let square = Rect { x: at.x, y: at.y, w: side, h: side };
        write!(out, "<rect {} fill=\"{}\"/>", super::Place(square), style.line);
    }
    writeln!(
        out,
        "<path d=\"{}\" transform=\"translate({} {})\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"1.6\" \
         stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
        glyphs::sign(kind),
        N(at.x),
        N(at.y)
    );
}

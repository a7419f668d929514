//! Icons, the marks around them and the signs in corners of boxes.

use super::xml::{N, Xml};
use crate::cost::change::Fate;
use crate::diagram::layout::look;
use crate::diagram::palette::{self, IconStyle, Theme};
use crate::diagram::scene::{BoxKind, Mark, Point, Rect, Scale, SceneNode};
use crate::diagram::{glyphs, signs, text};
use crate::xml::Text;

/// Hatching on a pale class, and on a dark one.
const DARK_HATCH: &str = "hatch-dark";
const PALE_HATCH: &str = "hatch-pale";
/// Half the width of a mark.
pub(super) const RADIUS: f64 = 7.0;
/// Font size in the badge of a stack.
const BADGE_SIZE: f64 = 9.5;

/// How much of the hatching covers a colour that is a statement of its own: enough to be seen, and too little to make a
/// pale step a dark one.
const HATCH_OPACITY: &str = "0.3";

/// The icon's square with its glyph: full colour, or hatched for an orphan, or dashed for what may not exist or is gone.
/// The colour of a class stays under either.
pub(super) fn icon(out: &mut Xml, node: &SceneNode, scale: Option<&Scale>, place: Rect) {
    let theme = out.theme;
    let (paper, style) = (theme.paper(), style(theme, node, scale));
    if node.count > 1 && node.closed.is_none() {
        for behind in [6.0, 3.0] {
            let back = Rect { x: place.x + behind, y: place.y - behind, ..place };
            square(out, back, style.line, paper, "");
        }
    }
    let is_faint = node.marks.contains(&Mark::Conditional) || node.change == Some(Fate::Removed);
    let dash = if is_faint { " stroke-dasharray=\"5 3\"" } else { "" };
    // On paper a pale class would not be seen: there the border's ink draws.
    let (line, field, ink) = match scale {
        Some(_) => (theme.ink(), style.fill, style.glyph),
        None => (style.line, paper, style.line),
    };
    if node.orphan {
        square(out, place, field, line, dash);
        hatched(out, place, scale.map(|_| style), line, dash);
        glyph(out, node, place, field, 7.0);
        glyph(out, node, place, ink, 2.2);
    } else if is_faint {
        square(out, place, field, line, dash);
        glyph(out, node, place, ink, 2.0);
    } else {
        let border = if style.line == style.fill { "none" } else { style.line };
        square(out, place, style.fill, border, "");
        glyph(out, node, place, style.glyph, 2.0);
    }
}

/// An icon from elsewhere, once for all that have it: as an image of its own, in which no script runs and which loads
/// nothing.
pub(super) fn define_icon(out: &mut Xml, number: usize, file: &[u8]) {
    use base64::Engine;
    let side = N(look::ICON);
    writeln!(
        out,
        "<image id=\"icon{number}\" width=\"{side}\" height=\"{side}\" href=\"data:image/svg+xml;base64,{}\"/>",
        base64::engine::general_purpose::STANDARD.encode(file)
    );
}

/// An icon from elsewhere, as it is. What our own icons say by colour and hatching stands around it.
pub(super) fn official_icon(out: &mut Xml, node: &SceneNode, scale: Option<&Scale>, place: Rect, number: usize) {
    let (paper, style) = (out.theme.paper(), style(out.theme, node, scale));
    let grown = |by: f64| Rect { x: place.x - by, y: place.y - by, w: place.w + 2.0 * by, h: place.h + 2.0 * by };
    if node.count > 1 {
        for behind in [6.0, 3.0] {
            square(out, Rect { x: place.x + behind, y: place.y - behind, ..place }, style.line, paper, "");
        }
    }
    let is_faint = node.marks.contains(&Mark::Conditional) || node.change == Some(Fate::Removed);
    let dash = " stroke-dasharray=\"5 3\"";
    if node.orphan || is_faint {
        let (field, line) = match scale {
            Some(_) => (style.fill, out.theme.ink()),
            None => (paper, out.theme.soft_ink()),
        };
        square(out, grown(4.0), field, line, dash);
        if node.orphan {
            hatched(out, grown(4.0), scale.map(|_| style), line, dash);
        }
        square(out, place, paper, "none", "");
    } else if scale.is_some() {
        square(out, grown(3.0), style.fill, out.theme.ink(), "");
    }
    writeln!(out, "<use href=\"#icon{number}\" x=\"{}\" y=\"{}\"/>", N(place.x), N(place.y));
}

/// The colours of an icon: of its class where the picture has a scale, of its box where it is a closed one, of its
/// category.
fn style(theme: Theme, node: &SceneNode, scale: Option<&Scale>) -> IconStyle {
    match (scale, node.closed) {
        (Some(scale), _) => theme.class(scale, node.class),
        (None, Some(kind)) => {
            let frame = theme.frame(kind);
            IconStyle { fill: frame.fill, line: frame.line, glyph: frame.text }
        }
        (None, None) => theme.icon(node.category),
    }
}

/// The drawing on an icon: its kind's glyph, or the sign of the box that it is.
fn glyph(out: &mut Xml, node: &SceneNode, place: Rect, colour: &str, width: f64) {
    if let Some(kind) = node.closed {
        let scale = place.w / look::TITLE_BAR;
        writeln!(
            out,
            "<path d=\"{}\" transform=\"translate({} {}) scale({})\" fill=\"none\" stroke=\"{colour}\" \
             stroke-width=\"{}\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>",
            glyphs::sign(kind),
            N(place.x),
            N(place.y),
            N(scale),
            N(width * 0.8),
        );
        return;
    }
    let scale = place.w / glyphs::FIELD;
    let scale = if (scale - 1.0).abs() > 0.01 { format!(" scale({scale:.3})") } else { String::new() };
    writeln!(
        out,
        "<use href=\"#{}\" transform=\"translate({} {}){scale}\" stroke=\"{colour}\" stroke-width=\"{}\"/>",
        glyphs::name(node.glyph),
        N(place.x),
        N(place.y),
        N(width)
    );
}

fn square(out: &mut Xml, place: Rect, fill: &str, stroke: &str, dash: &str) {
    let line =
        if stroke == "none" { String::new() } else { format!(" stroke=\"{stroke}\" stroke-width=\"1.5\"{dash}") };
    write!(out, "<rect {} rx=\"6\" fill=\"{fill}\"{line}/>", super::Place(place));
}

/// The hatching of an orphan, in the ink of its class where it lies on one.
fn hatched(out: &mut Xml, place: Rect, class: Option<IconStyle>, line: &str, dash: &str) {
    let Some(class) = class else { return square(out, place, "url(#hatch)", line, dash) };
    let hatch = if class.glyph == palette::WHITE { PALE_HATCH } else { DARK_HATCH };
    let place = super::Place(place);
    write!(out, "<rect {place} rx=\"6\" fill=\"url(#{hatch})\" fill-opacity=\"{HATCH_OPACITY}\"/>");
}

/// The patterns of the hatching that the picture uses: one, or on the colours of a scale one in each ink.
pub(super) fn define_hatching(out: &mut Xml, scale: Option<&Scale>) {
    let theme = out.theme;
    let patterns = match scale {
        Some(_) => vec![(DARK_HATCH, palette::DARK_INK), (PALE_HATCH, palette::WHITE)],
        None => vec![("hatch", theme.hatch())],
    };
    for (id, colour) in patterns {
        writeln!(
            out,
            "<pattern id=\"{id}\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
             <path d=\"M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3\" stroke=\"{colour}\" stroke-width=\"1.6\"/></pattern>",
        );
    }
}

/// Findings down the right side, the bell at the top left and under it what became of it, the condition and the class at
/// the bottom left, the count at the bottom right.
pub(super) fn around_icon(out: &mut Xml, node: &SceneNode, class: Option<&str>, icon: Rect) {
    let (left, right, top, bottom) = (icon.x, icon.x + icon.w, icon.y, icon.y + icon.h);
    let mut findings = 0.0;
    for &sign in &node.marks {
        let at = match sign {
            Mark::Watched | Mark::Unsure | Mark::Unheard => Point { x: left, y: top },
            Mark::Conditional => Point { x: left, y: bottom - 4.0 },
            Mark::Error | Mark::Warning | Mark::Unknown => {
                findings += 1.0;
                Point { x: right, y: top + (findings - 1.0) * (2.0 * RADIUS + 1.0) }
            }
        };
        mark(out, sign, at);
    }
    if let Some(fate) = node.change {
        change(out, fate, Point { x: left, y: top + 2.0 * RADIUS + 4.0 });
    }
    if let Some(sign) = class.filter(|sign| !sign.is_empty()) {
        // Beside the diamond, where both are there.
        let aside = if node.marks.contains(&Mark::Conditional) { 2.0 * RADIUS + 2.0 } else { 0.0 };
        class_sign(out, sign, Point { x: left + aside, y: bottom - 4.0 });
    }
    if node.count > 1 {
        badge(out, node.count, Point { x: right, y: bottom - 4.0 });
    }
}

/// The sign of a class on a round field.
fn class_sign(out: &mut Xml, sign: &str, at: Point) {
    let width = (text::width(sign, BADGE_SIZE, true) + 8.0).max(14.0);
    let frame = Rect { x: at.x - width / 2.0, y: at.y - 7.0, w: width, h: 14.0 };
    chip(out, sign, frame, [out.theme.paper(), out.theme.ink()]);
}

/// How many a stack stands for.
fn badge(out: &mut Xml, count: u32, at: Point) {
    let label = format!("×{count}");
    let width = text::width(&label, BADGE_SIZE, true) + 8.0;
    let frame = Rect { x: at.x - width / 2.0 - 2.0, y: at.y - 8.0, w: width, h: 14.0 };
    chip(out, &label, frame, [out.theme.ink(), out.theme.paper()]);
}

/// A short word on a round field.
fn chip(out: &mut Xml, word: &str, frame: Rect, [field, ink]: [&str; 2]) {
    writeln!(
        out,
        "<rect {} rx=\"7\" fill=\"{field}\" stroke=\"{ink}\"/><text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"700\" \
         text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
        super::Place(frame),
        N(frame.x + frame.w / 2.0),
        N(frame.y + 7.0 + BADGE_SIZE * 0.36),
        N(BADGE_SIZE),
        Text(word),
    );
}

/// The sign of what came, went or changed: `+`, `−`, `~` in a square.
pub(super) fn change(out: &mut Xml, fate: Fate, at: Point) {
    let path = signs::change(fate);
    let theme = out.theme;
    writeln!(
        out,
        "<g class=\"change\" transform=\"translate({} {})\"><title>{}</title><rect x=\"-7\" y=\"-7\" width=\"14\" \
         height=\"14\" rx=\"2\" fill=\"{}\" stroke=\"{}\"/><path d=\"{path}\" fill=\"none\" stroke=\"{}\" \
         stroke-width=\"2\" stroke-linecap=\"round\"/></g>",
        N(at.x),
        N(at.y),
        fate.as_str(),
        theme.change(fate),
        theme.paper(),
        theme.paper(),
    );
}

/// A mark around a point: shape and colour each tell which.
pub(super) fn mark(out: &mut Xml, mark: Mark, at: Point) {
    let sign = signs::mark(mark);
    write!(
        out,
        "<g class=\"mark\" transform=\"translate({} {})\" stroke-linecap=\"round\" stroke-linejoin=\"round\"><title>{}</title>",
        N(at.x),
        N(at.y),
        Text(palette::meaning(mark))
    );
    // The line around the field is the ground's.
    let border = sign.border.unwrap_or(out.theme.paper());
    write!(
        out,
        "<path d=\"{}\" fill=\"{}\" stroke=\"{border}\" stroke-width=\"{}\"",
        sign.field,
        sign.fill,
        N(sign.width)
    );
    if let Some([dash, gap]) = sign.dash {
        write!(out, " stroke-dasharray=\"{} {}\"", N(dash), N(gap));
    }
    write!(out, "/>");
    if !sign.lines.is_empty() {
        write!(out, "<path d=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"1.6\"/>", sign.lines, sign.ink);
    }
    writeln!(out, "</g>");
}

/// The sign in the top left corner of a box: a filled square, or lines alone where the frame is dashed.
pub(super) fn corner(out: &mut Xml, kind: BoxKind, at: Point) {
    let style = out.theme.frame(kind);
    let colour = if style.dashed { style.line } else { "#FFFFFF" };
    if !style.dashed {
        let side = look::TITLE_BAR;
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

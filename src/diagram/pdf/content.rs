//! The operators that paint a tree.

use pdf_writer::types::{LineCapStyle, LineJoinStyle};
use pdf_writer::{Content, Name, Str};
use resvg::tiny_skia::PathSegment;
use resvg::usvg::{
    ClipPath, Fill, FillRule, Group, ImageKind, LineCap, LineJoin, Node, PaintOrder, Path, Stroke, Text, Transform,
};

use super::{Shelf, font, matrix, paint as paints};

/// Paints a group where `at` puts it; the operators.
pub(super) fn paint(shelf: &mut Shelf<'_>, group: &Group, at: Transform) -> Vec<u8> {
    let mut painter = Painter { shelf, content: Content::new() };
    painter.content.save_state();
    painter.content.transform(matrix(at));
    painter.group(group, at, 1.0);
    painter.content.restore_state();
    painter.content.finish().into_vec()
}

struct Painter<'a, 'b> {
    shelf: &'a mut Shelf<'b>,
    content: Content,
}

impl Painter<'_, '_> {
    /// `at` is the whole transform to the page, which patterns need; `opacity` that of all around.
    fn group(&mut self, group: &Group, at: Transform, opacity: f32) {
        let at = at.pre_concat(group.transform());
        let opacity = opacity * group.opacity().get();
        let bounded = !group.transform().is_identity() || group.clip_path().is_some();
        if bounded {
            self.content.save_state();
            self.content.transform(matrix(group.transform()));
            if let Some(clip) = group.clip_path() {
                self.clip(clip);
            }
        }
        for child in group.children() {
            match child {
                Node::Group(group) => self.group(group, at, opacity),
                Node::Path(path) if path.is_visible() => self.path(path, at, opacity),
                Node::Text(text) => self.text(text, at, opacity),
                Node::Image(image) if image.is_visible() => {
                    if let ImageKind::SVG(tree) = image.kind() {
                        self.group(tree.root(), at, opacity);
                    }
                }
                Node::Path(_) | Node::Image(_) => {}
            }
        }
        if bounded {
            self.content.restore_state();
        }
    }

    fn clip(&mut self, clip: &ClipPath) {
        if let Some(around) = clip.clip_path() {
            self.clip(around);
        }
        let mut even_odd = false;
        self.outlines(clip.root(), clip.transform(), &mut even_odd);
        if even_odd {
            self.content.clip_even_odd();
        } else {
            self.content.clip_nonzero();
        }
        self.content.end_path();
    }

    /// The outlines of all paths of a group.
    fn outlines(&mut self, group: &Group, at: Transform, even_odd: &mut bool) {
        let at = at.pre_concat(group.transform());
        for child in group.children() {
            match child {
                Node::Group(group) => self.outlines(group, at, even_odd),
                Node::Path(path) => {
                    *even_odd |= path.fill().is_some_and(|fill| fill.rule() == FillRule::EvenOdd);
                    if let Some(path) = path.data().clone().transform(at) {
                        self.outline(&path);
                    }
                }
                Node::Text(text) => self.outlines(text.flattened(), at, even_odd),
                Node::Image(_) => {}
            }
        }
    }

    fn outline(&mut self, path: &resvg::tiny_skia::Path) {
        let mut last = (0.0, 0.0);
        for segment in path.segments() {
            match segment {
                PathSegment::MoveTo(p) => {
                    self.content.move_to(p.x, p.y);
                    last = (p.x, p.y);
                }
                PathSegment::LineTo(p) => {
                    self.content.line_to(p.x, p.y);
                    last = (p.x, p.y);
                }
                PathSegment::QuadTo(c, p) => {
                    // PDF has cubic curves alone.
                    let towards = |from: f32, to: f32| from + (to - from) * 2.0 / 3.0;
                    let first = (towards(last.0, c.x), towards(last.1, c.y));
                    self.content.cubic_to(first.0, first.1, towards(p.x, c.x), towards(p.y, c.y), p.x, p.y);
                    last = (p.x, p.y);
                }
                PathSegment::CubicTo(c, d, p) => {
                    self.content.cubic_to(c.x, c.y, d.x, d.y, p.x, p.y);
                    last = (p.x, p.y);
                }
                PathSegment::Close => {
                    self.content.close_path();
                }
            }
        }
    }

    fn path(&mut self, path: &Path, at: Transform, opacity: f32) {
        let mut steps: [&dyn Fn(&mut Self); 2] = [
            &|painter| {
                if let Some(fill) = path.fill() {
                    painter.filled(path, fill, at, opacity);
                }
            },
            &|painter| {
                if let Some(stroke) = path.stroke() {
                    painter.stroked(path, stroke, at, opacity);
                }
            },
        ];
        if path.paint_order() == PaintOrder::StrokeAndFill {
            steps.reverse();
        }
        steps.iter().for_each(|step| step(self));
    }

    fn filled(&mut self, path: &Path, fill: &Fill, at: Transform, opacity: f32) {
        self.content.save_state();
        self.shade(fill.opacity().get() * opacity);
        paints::set_fill(self.shelf, &mut self.content, fill.paint(), at);
        self.outline(path.data());
        match fill.rule() {
            FillRule::NonZero => self.content.fill_nonzero(),
            FillRule::EvenOdd => self.content.fill_even_odd(),
        };
        self.content.restore_state();
    }

    fn stroked(&mut self, path: &Path, stroke: &Stroke, at: Transform, opacity: f32) {
        self.content.save_state();
        self.shade(stroke.opacity().get() * opacity);
        paints::set_stroke(self.shelf, &mut self.content, stroke.paint(), at);
        self.content.set_line_width(stroke.width().get());
        self.content.set_line_cap(match stroke.linecap() {
            LineCap::Butt => LineCapStyle::ButtCap,
            LineCap::Round => LineCapStyle::RoundCap,
            LineCap::Square => LineCapStyle::ProjectingSquareCap,
        });
        self.content.set_line_join(match stroke.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => LineJoinStyle::MiterJoin,
            LineJoin::Round => LineJoinStyle::RoundJoin,
            LineJoin::Bevel => LineJoinStyle::BevelJoin,
        });
        self.content.set_miter_limit(stroke.miterlimit().get());
        if let Some(dashes) = stroke.dasharray() {
            self.content.set_dash_pattern(dashes.iter().copied(), stroke.dashoffset());
        }
        self.outline(path.data());
        self.content.stroke();
        self.content.restore_state();
    }

    fn shade(&mut self, opacity: f32) {
        if opacity < 0.9995 {
            let state = self.shelf.opacity(opacity);
            self.content.set_parameters(Name(state.as_bytes()));
        }
    }

    /// Text as text where its fonts can be embedded, else as outlines.
    fn text(&mut self, text: &Text, at: Transform, opacity: f32) {
        let plain = text.layouted().iter().all(|span| {
            let plain = span.stroke.is_none() && span.underline.is_none() && span.line_through.is_none();
            plain && span.positioned_glyphs.iter().all(|glyph| font::embeds(self.shelf, glyph.font))
        });
        if !plain {
            return self.group(text.flattened(), at, opacity);
        }
        for span in text.layouted().iter().filter(|span| span.visible) {
            let Some(fill) = &span.fill else { continue };
            self.content.save_state();
            self.shade(fill.opacity().get() * opacity);
            paints::set_fill(self.shelf, &mut self.content, fill.paint(), at);
            self.content.begin_text();
            for run in font::runs(self.shelf, &span.positioned_glyphs) {
                self.content.set_font(Name(run.font.as_bytes()), run.size);
                self.content.set_text_matrix(matrix(run.at));
                let mut shown = self.content.show_positioned();
                let mut items = shown.items();
                for (move_by, glyphs) in &run.pieces {
                    if *move_by != 0.0 {
                        items.adjust(*move_by);
                    }
                    items.show(Str(glyphs));
                }
            }
            self.content.end_text();
            self.content.restore_state();
        }
    }
}

//! Colours, gradients and patterns.

use pdf_writer::types::{ColorSpaceOperand, FunctionShadingType, PaintType, TilingType};
use pdf_writer::{Content, Filter, Finish, Name, Rect, Ref};
use resvg::usvg::{Color, Paint, Pattern, Stop, Transform};

use super::{Shelf, content, matrix, packed};

/// What a paint is in a file.
enum Ink {
    Colour([f32; 3]),
    /// The name of a pattern.
    Pattern(String),
}

/// Sets what areas are filled with; `at` is the transform to the page.
pub(super) fn set_fill(shelf: &mut Shelf<'_>, content: &mut Content, paint: &Paint, at: Transform) {
    match ink(shelf, paint, at) {
        Ink::Colour([r, g, b]) => {
            content.set_fill_rgb(r, g, b);
        }
        Ink::Pattern(name) => {
            content.set_fill_color_space(ColorSpaceOperand::Pattern);
            content.set_fill_pattern(None, Name(name.as_bytes()));
        }
    }
}

/// Sets what lines are drawn with.
pub(super) fn set_stroke(shelf: &mut Shelf<'_>, content: &mut Content, paint: &Paint, at: Transform) {
    match ink(shelf, paint, at) {
        Ink::Colour([r, g, b]) => {
            content.set_stroke_rgb(r, g, b);
        }
        Ink::Pattern(name) => {
            content.set_stroke_color_space(ColorSpaceOperand::Pattern);
            content.set_stroke_pattern(None, Name(name.as_bytes()));
        }
    }
}

fn ink(shelf: &mut Shelf<'_>, paint: &Paint, at: Transform) -> Ink {
    match paint {
        Paint::Color(colour) => Ink::Colour(rgb(*colour)),
        Paint::LinearGradient(of) => {
            let coordinates = vec![of.x1(), of.y1(), of.x2(), of.y2()];
            gradient(shelf, FunctionShadingType::Axial, coordinates, of.stops(), at.pre_concat(of.transform()))
        }
        Paint::RadialGradient(of) => {
            let coordinates = vec![of.fx(), of.fy(), of.fr().get(), of.cx(), of.cy(), of.r().get()];
            gradient(shelf, FunctionShadingType::Radial, coordinates, of.stops(), at.pre_concat(of.transform()))
        }
        Paint::Pattern(of) => tiles(shelf, of, at.pre_concat(of.transform())),
    }
}

fn rgb(colour: Color) -> [f32; 3] {
    [colour.red, colour.green, colour.blue].map(|part| f32::from(part) / 255.0)
}

/// Gradients go on in their last colours; how opaque a stop is, is left out.
fn gradient(
    shelf: &mut Shelf<'_>,
    kind: FunctionShadingType,
    coordinates: Vec<f32>,
    stops: &[Stop],
    at: Transform,
) -> Ink {
    let (Some(first), Some(last)) = (stops.first(), stops.last()) else { return Ink::Colour([0.0; 3]) };
    if first.offset().get() >= last.offset().get() {
        return Ink::Colour(rgb(last.color()));
    }
    let function = function(shelf, stops);
    let pattern = shelf.new_ref();
    let mut of = shelf.chunk.shading_pattern(pattern);
    of.matrix(matrix(at));
    let mut shading = of.function_shading();
    shading.shading_type(kind).color_space().device_rgb();
    shading.coords(coordinates).function(function).extend([true, true]);
    shading.finish();
    of.finish();
    Ink::Pattern(shelf.pattern(pattern))
}

/// From 0 to 1 through the colours of the stops.
fn function(shelf: &mut Shelf<'_>, stops: &[Stop]) -> Ref {
    let mut parts = Vec::new();
    let mut bounds = Vec::new();
    let mut part = |shelf: &mut Shelf<'_>, from: Color, to: Color| {
        let part = shelf.new_ref();
        shelf.chunk.exponential_function(part).domain([0.0, 1.0]).c0(rgb(from)).c1(rgb(to)).n(1.0);
        parts.push(part);
    };
    let mut last: Option<&Stop> = None;
    for stop in stops {
        let (from, begins) = last.map_or((stop.color(), 0.0), |last| (last.color(), last.offset().get()));
        if stop.offset().get() > begins {
            if begins > 0.0 {
                bounds.push(begins);
            }
            part(shelf, from, stop.color());
        }
        last = Some(stop);
    }
    if let Some(last) = last.filter(|last| last.offset().get() < 1.0) {
        bounds.push(last.offset().get());
        part(shelf, last.color(), last.color());
    }
    let whole = shelf.new_ref();
    let encode = parts.iter().flat_map(|_| [0.0, 1.0]);
    shelf
        .chunk
        .stitching_function(whole)
        .domain([0.0, 1.0])
        .functions(parts.iter().copied())
        .bounds(bounds)
        .encode(encode);
    whole
}

fn tiles(shelf: &mut Shelf<'_>, of: &Pattern, at: Transform) -> Ink {
    let rect = of.rect();
    let painted = content::paint(shelf, of.root(), Transform::identity());
    let (pattern, resources) = (shelf.new_ref(), shelf.resources);
    let painted = packed(&painted);
    let mut tiling = shelf.chunk.tiling_pattern(pattern, &painted);
    tiling.filter(Filter::FlateDecode);
    tiling
        .paint_type(PaintType::Colored)
        .tiling_type(TilingType::ConstantSpacing)
        .bbox(Rect::new(rect.x(), rect.y(), rect.right(), rect.bottom()))
        .x_step(rect.width())
        .y_step(rect.height())
        .matrix(matrix(at));
    tiling.pair(Name(b"Resources"), resources);
    tiling.finish();
    Ink::Pattern(shelf.pattern(pattern))
}

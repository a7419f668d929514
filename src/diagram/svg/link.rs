//! Links: orthogonal lines with round corners, a white halo where they cross others, and a word on them.

use std::fmt::Write;

use super::xml::{N, Xml};
use crate::cost::change::Fate;
use crate::diagram::layout::look;
use crate::diagram::scene::{PlacedEdge, Point, Scene, SceneEdge, Stroke};
use crate::diagram::text;
use crate::xml::Text;

/// Radius of a corner.
const RADIUS: f64 = 6.0;

/// The white band under a line, which cuts the lines that it crosses.
pub(super) fn halo(out: &mut Xml, placed: &PlacedEdge) {
    if placed.points.len() >= 2 {
        let (path, paper) = (path(&placed.points), out.theme.paper());
        writeln!(
            out,
            "<path d=\"{path}\" fill=\"none\" stroke-linejoin=\"round\" stroke=\"{paper}\" stroke-width=\"4.5\"/>"
        );
    }
}

/// The line with its arrow head.
pub(super) fn line(out: &mut Xml, scene: &Scene, edge: &SceneEdge, placed: &PlacedEdge) {
    if placed.points.len() < 2 {
        return;
    }
    let path = path(&placed.points);
    let name = |node: usize| scene.nodes.get(node).map_or("", |n| &n.label);
    // What is gone is dotted, so that nothing hangs on colour.
    let dash = match (edge.change, edge.stroke) {
        (Some(Fate::Removed), _) => " stroke-dasharray=\"1.5 4\" stroke-linecap=\"round\"",
        (_, Stroke::Dashed) => " stroke-dasharray=\"4 3\"",
        (_, Stroke::Observed) => " stroke-dasharray=\"9 4\"",
        (_, Stroke::Solid) => "",
    };
    let fate = edge.change.map(|fate| format!(" ({})", fate.as_str())).unwrap_or_default();
    let seen = edge.seen.as_ref().map(|seen| format!("; {}", seen.sentence())).unwrap_or_default();
    let (colour, arrow) = match edge.change {
        Some(fate) => (out.theme.change(fate), format!("arrow-{}", fate.as_str())),
        None => (out.theme.link(), "arrow".to_owned()),
    };
    let faint = if scene.compared && edge.change.is_none() { " opacity=\".5\"" } else { "" };
    let width = if edge.change.is_some() { "2" } else { "1.3" };
    writeln!(
        out,
        "<g class=\"link\"{faint} fill=\"none\" stroke-linejoin=\"round\"><title>{} → {}{fate}{}</title>\
         <path d=\"{path}\" stroke=\"{colour}\" stroke-width=\"{width}\"{dash} marker-end=\"url(#{arrow})\"/></g>",
        Text(name(edge.from)),
        Text(name(edge.to)),
        Text(&seen),
    );
}

/// The word on the line, on a field that hides the line behind it.
pub(super) fn label(out: &mut Xml, placed: &PlacedEdge) {
    let Some(Point { x, y }) = placed.label.filter(|_| !placed.text.is_empty()) else { return };
    let width = text::width(&placed.text, look::EDGE_LABEL_SIZE, false) + 8.0;
    let theme = out.theme;
    writeln!(
        out,
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"3\" fill=\"{}\"/>\
         <text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\" fill=\"{}\">{}</text>",
        N(x - width / 2.0),
        N(y - look::EDGE_LABEL_HEIGHT / 2.0),
        N(width),
        N(look::EDGE_LABEL_HEIGHT),
        theme.paper(),
        N(x),
        N(y + look::EDGE_LABEL_SIZE * 0.36),
        N(look::EDGE_LABEL_SIZE),
        theme.soft_ink(),
        Text(&placed.text)
    );
}

/// The path through the points; at each corner a quadratic curve, smaller where a piece is short.
fn path(points: &[Point]) -> String {
    let mut out = String::new();
    let Some(first) = points.first() else { return out };
    let _ = write!(out, "M{} {}", N(first.x), N(first.y));
    for triple in points.windows(3) {
        let [before, corner, after] = [triple[0], triple[1], triple[2]];
        let radius = RADIUS.min(distance(before, corner) / 2.0).min(distance(corner, after) / 2.0);
        let (start, end) = (towards(corner, before, radius), towards(corner, after, radius));
        let _ = write!(out, "L{} {}Q{} {} {} {}", N(start.x), N(start.y), N(corner.x), N(corner.y), N(end.x), N(end.y));
    }
    if let Some(last) = points.last() {
        let _ = write!(out, "L{} {}", N(last.x), N(last.y));
    }
    out
}

fn distance(a: Point, b: Point) -> f64 {
    (a.x - b.x).hypot(a.y - b.y)
}

/// The point `by` from `from` on the way to `to`.
fn towards(from: Point, to: Point, by: f64) -> Point {
    let length = distance(from, to);
    if length == 0.0 {
        return from;
    }
    Point { x: from.x + (to.x - from.x) * by / length, y: from.y + (to.y - from.y) * by / length }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_round_and_short_pieces_keep_their_middle() {
        let points = [(0.0, 0.0), (20.0, 0.0), (20.0, 4.0), (40.0, 4.0)].map(|(x, y)| Point { x, y });
        assert_eq!(path(&points), "M0 0L18 0Q20 0 20 2L20 2Q20 4 22 4L40 4");
    }
}

//! What a drawing must not have, counted. Every pair is looked at: for tests and benches, not for large estates.

use super::look::{EDGE_LABEL_HEIGHT, EDGE_LABEL_SIZE, MARK, SUM_INSET, TITLE_BAR, TITLE_INSET, TITLE_SIZE};
use crate::diagram::scene::{Drawing, PlacedEdge, Point, Rect, Scene};
use crate::diagram::text;

/// Faults and sizes of a drawing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    /// Width times height, in px².
    pub area: f64,
    /// Places where two lines cross; lines of one trunk count once.
    pub crossings: usize,
    /// Corners of all lines.
    pub bends: usize,
    /// Sum of the lengths of all lines, px.
    pub length: f64,
    /// Lines through a node's icon, label or pill; also through the label of their own node.
    pub node_hits: usize,
    /// Lines through the title or sum of a box.
    pub title_hits: usize,
    /// Lines of links without a common end that lie on each other.
    pub line_overlaps: usize,
    /// Labels of links on nodes, titles, each other or lines of other links.
    pub label_overlaps: usize,
    /// Nodes and boxes that stick out of their box.
    pub outside: usize,
    /// Nodes and boxes of one box that cover each other.
    pub sibling_overlaps: usize,
    /// Links that are not drawn from border to border of their nodes, or not in horizontal and vertical pieces.
    pub loose: usize,
}

type Segment = (Point, Point);

/// Measures a drawing of a scene.
pub fn metrics(scene: &Scene, drawing: &Drawing) -> Metrics {
    let segments: Vec<Vec<Segment>> = drawing.edges.iter().map(segments).collect();
    let titles: Vec<Rect> = (0..scene.boxes.len()).flat_map(|index| title_rects(scene, drawing, index)).collect();
    Metrics {
        area: drawing.width * drawing.height,
        crossings: crossings(&segments),
        bends: drawing.edges.iter().map(|edge| edge.points.len().saturating_sub(2)).sum(),
        length: segments.iter().flatten().map(|(a, b)| (a.x - b.x).abs() + (a.y - b.y).abs()).sum(),
        node_hits: node_hits(scene, drawing, &segments),
        title_hits: segments
            .iter()
            .flatten()
            .map(|line| titles.iter().filter(|title| hits(*line, **title)).count())
            .sum(),
        line_overlaps: line_overlaps(scene, &segments),
        label_overlaps: label_overlaps(scene, drawing, &segments, &titles),
        outside: outside(scene, drawing),
        sibling_overlaps: sibling_overlaps(scene, drawing),
        loose: (0..scene.edges.len()).filter(|edge| is_loose(scene, drawing, *edge)).count(),
    }
}

fn segments(edge: &PlacedEdge) -> Vec<Segment> {
    edge.points.windows(2).map(|pair| (pair[0], pair[1])).collect()
}

/// Whether a line runs through the inside of a rectangle.
fn hits(line: Segment, rect: Rect) -> bool {
    let (a, b) = line;
    a.x.min(b.x) < rect.x + rect.w && rect.x < a.x.max(b.x) && a.y == b.y && inside(a.y, rect.y, rect.h)
        || a.y.min(b.y) < rect.y + rect.h && rect.y < a.y.max(b.y) && a.x == b.x && inside(a.x, rect.x, rect.w)
}

fn inside(at: f64, start: f64, length: f64) -> bool {
    start < at && at < start + length
}

fn cover(a: Rect, b: Rect) -> bool {
    a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

fn contains(outer: Rect, inner: Rect) -> bool {
    outer.x <= inner.x
        && outer.y <= inner.y
        && inner.x + inner.w <= outer.x + outer.w
        && inner.y + inner.h <= outer.y + outer.h
}

/// Title and sum of a box, where they are painted.
fn title_rects(scene: &Scene, drawing: &Drawing, index: usize) -> Vec<Rect> {
    let (frame, placed) = (&scene.boxes[index], &drawing.boxes[index]);
    let marks = frame.marks.len() as f64 * MARK;
    let w = TITLE_INSET + text::width(&placed.label, TITLE_SIZE, true) + marks;
    let mut rects = vec![Rect { w, h: TITLE_BAR, ..placed.rect }];
    if let Some(cost) = &frame.cost {
        let w = text::width(cost, TITLE_SIZE, true) + SUM_INSET;
        rects.push(Rect { x: placed.rect.x + placed.rect.w - w, y: placed.rect.y, w, h: TITLE_BAR });
    }
    rects
}

fn crossings(segments: &[Vec<Segment>]) -> usize {
    let mut spots: Vec<(u64, u64)> = Vec::new();
    for (index, one) in segments.iter().enumerate() {
        for other in &segments[index + 1..] {
            for a in one {
                spots.extend(other.iter().filter_map(|b| crossing(*a, *b).or_else(|| crossing(*b, *a))));
            }
        }
    }
    spots.sort_unstable();
    spots.dedup();
    spots.len()
}

/// Where a horizontal line crosses a vertical one, as bits of the coordinates.
fn crossing(level: Segment, upright: Segment) -> Option<(u64, u64)> {
    let is_level = level.0.y == level.1.y && upright.0.x == upright.1.x;
    let (x, y) = (upright.0.x, level.0.y);
    let within = level.0.x.min(level.1.x) < x && x < level.0.x.max(level.1.x);
    let between = upright.0.y.min(upright.1.y) < y && y < upright.0.y.max(upright.1.y);
    (is_level && within && between).then(|| (x.to_bits(), y.to_bits()))
}

fn node_hits(scene: &Scene, drawing: &Drawing, segments: &[Vec<Segment>]) -> usize {
    let mut count = 0;
    for (edge, lines) in scene.edges.iter().zip(segments) {
        for (index, node) in drawing.nodes.iter().enumerate() {
            for (place, line) in lines.iter().enumerate() {
                let leaves = index == edge.from && place == 0;
                let enters = index == edge.to && place + 1 == lines.len();
                let below = node.icon.y + node.icon.h;
                let forbidden = if leaves || enters {
                    Rect { y: below, h: node.rect.y + node.rect.h - below, ..node.rect }
                } else {
                    node.rect
                };
                // A loop stands at the corner of its own icon.
                count += usize::from(hits(*line, forbidden) && (edge.from != edge.to || index != edge.from));
            }
        }
    }
    count
}

fn line_overlaps(scene: &Scene, segments: &[Vec<Segment>]) -> usize {
    let mut count = 0;
    for (index, one) in segments.iter().enumerate() {
        for (other, lines) in segments.iter().enumerate().skip(index + 1) {
            let (a, b) = (&scene.edges[index], &scene.edges[other]);
            let trunk = a.from == b.from || a.to == b.to;
            let lie_on = |a: &Segment| lines.iter().any(|b| overlap(*a, *b));
            count += usize::from(!trunk && one.iter().any(lie_on));
        }
    }
    count
}

/// Whether two lines share more than a point.
fn overlap(a: Segment, b: Segment) -> bool {
    let share = |a0: f64, a1: f64, b0: f64, b1: f64| a0.min(a1) < b0.max(b1) && b0.min(b1) < a0.max(a1);
    let (upright, level) = (|s: Segment| s.0.x == s.1.x, |s: Segment| s.0.y == s.1.y);
    (upright(a) && upright(b) && a.0.x == b.0.x && share(a.0.y, a.1.y, b.0.y, b.1.y))
        || (level(a) && level(b) && a.0.y == b.0.y && share(a.0.x, a.1.x, b.0.x, b.1.x))
}

fn label_overlaps(scene: &Scene, drawing: &Drawing, segments: &[Vec<Segment>], titles: &[Rect]) -> usize {
    let rects: Vec<Option<Rect>> = drawing.edges.iter().map(label_rect).collect();
    let mut count = 0;
    for (index, rect) in rects.iter().enumerate().filter_map(|(index, rect)| Some((index, (*rect)?))) {
        count += drawing.nodes.iter().filter(|node| cover(rect, node.rect)).count();
        count += titles.iter().filter(|title| cover(rect, **title)).count();
        count += rects[index + 1..].iter().flatten().filter(|other| cover(rect, **other)).count();
        for (other, lines) in segments.iter().enumerate().filter(|(other, _)| *other != index) {
            let (a, b) = (&scene.edges[index], &scene.edges[other]);
            let trunk = (a.from == b.from || a.to == b.to) && a.label == b.label;
            count += usize::from(!trunk && lines.iter().any(|line| hits(*line, rect)));
        }
    }
    count
}

/// The field behind a link's label.
pub fn label_rect(edge: &PlacedEdge) -> Option<Rect> {
    let centre = edge.label?;
    let w = text::width(&edge.text, EDGE_LABEL_SIZE, false) + 8.0;
    Some(Rect { x: centre.x - w / 2.0, y: centre.y - EDGE_LABEL_HEIGHT / 2.0, w, h: EDGE_LABEL_HEIGHT })
}

fn outside(scene: &Scene, drawing: &Drawing) -> usize {
    let whole = Rect { x: 0.0, y: 0.0, w: drawing.width, h: drawing.height };
    let frame = |parent: Option<usize>| parent.and_then(|parent| drawing.boxes.get(parent)).map_or(whole, |b| b.rect);
    let nodes = scene.nodes.iter().zip(&drawing.nodes).map(|(node, placed)| (node.parent, placed.rect));
    let boxes = scene.boxes.iter().zip(&drawing.boxes).map(|(inner, placed)| (inner.parent, placed.rect));
    nodes.chain(boxes).filter(|(parent, rect)| !contains(frame(*parent), *rect)).count()
}

fn sibling_overlaps(scene: &Scene, drawing: &Drawing) -> usize {
    let nodes = scene.nodes.iter().zip(&drawing.nodes).map(|(node, placed)| (node.parent, placed.rect));
    let boxes = scene.boxes.iter().zip(&drawing.boxes).map(|(inner, placed)| (inner.parent, placed.rect));
    let all: Vec<(Option<usize>, Rect)> = nodes.chain(boxes).collect();
    let pairs = all.iter().enumerate().flat_map(|(index, one)| all[index + 1..].iter().map(move |other| (one, other)));
    pairs.filter(|(one, other)| one.0 == other.0 && cover(one.1, other.1)).count()
}

fn is_loose(scene: &Scene, drawing: &Drawing, index: usize) -> bool {
    let edge = &scene.edges[index];
    let (Some(from), Some(to)) = (drawing.nodes.get(edge.from), drawing.nodes.get(edge.to)) else { return false };
    let points = &drawing.edges[index].points;
    let (Some(first), Some(last)) = (points.first(), points.last()) else { return true };
    let slanted = points.windows(2).any(|pair| pair[0].x != pair[1].x && pair[0].y != pair[1].y);
    // Below, a line ends at most a px under label and pill; at the other sides at the icon.
    let touches = |spot: &Point, icon: Rect, rect: Rect| {
        let across = icon.x <= spot.x && spot.x <= icon.x + icon.w;
        let level = icon.y <= spot.y && spot.y <= icon.y + icon.h;
        let below = (spot.y - (rect.y + rect.h)).abs() <= 1.0;
        across && (spot.y == icon.y || below) || level && (spot.x == icon.x || spot.x == icon.x + icon.w)
    };
    points.len() < 2 || slanted || !touches(first, from.icon, from.rect) || !touches(last, to.icon, to.rect)
}

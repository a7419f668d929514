//! What a drawing must not have, counted: for tests and benches.

use super::geometry::Frame;
use super::look::{EDGE_LABEL_HEIGHT, EDGE_LABEL_SIZE, MARK, SUM_INSET, TITLE_BAR, TITLE_INSET, TITLE_SIZE};
use super::measure::sum_width;
use super::plane::Plane;
use crate::diagram::scene::{Drawing, PlacedEdge, PlacedNode, Point, Rect, Scene};
use crate::diagram::text;

/// Faults and sizes of a drawing.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Metrics {
    /// Width times height, in px².
    pub area: f64,
    /// Width over height.
    pub aspect: f64,
    /// Lines that are drawn.
    pub edges: usize,
    /// Places where two lines cross; lines of one trunk count once.
    pub crossings: usize,
    /// Corners of all lines, each line for itself.
    pub bends: usize,
    /// Corners that are seen: where lines of one trunk turn together, that is one.
    pub corners: usize,
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

impl Metrics {
    /// What no drawing may have, of which this one has some, with how often.
    pub fn faults(&self) -> Vec<String> {
        let counts = [
            ("lines through nodes", self.node_hits),
            ("lines through titles", self.title_hits),
            ("lines on each other", self.line_overlaps),
            ("labels on something", self.label_overlaps),
            ("things outside of their box", self.outside),
            ("things on each other", self.sibling_overlaps),
            ("links not drawn", self.loose),
        ];
        counts.iter().filter(|(_, count)| *count > 0).map(|(what, count)| format!("{count} {what}")).collect()
    }
}

type Segment = (Point, Point);

/// Measures a drawing of a scene.
pub fn metrics(scene: &Scene, drawing: &Drawing) -> Metrics {
    let lines: Vec<Vec<Point>> = drawing.edges.iter().map(|edge| edge.points.clone()).collect();
    let strokes = Strokes::of(&lines);
    let titles: Vec<Rect> = (0..scene.boxes.len()).flat_map(|index| title_rects(scene, drawing, index)).collect();
    Metrics {
        area: drawing.width * drawing.height,
        aspect: drawing.width / drawing.height,
        edges: lines.iter().filter(|points| points.len() > 1).count(),
        crossings: crossings(&lines),
        bends: lines.iter().map(|points| points.len().saturating_sub(2)).sum(),
        corners: corners(&lines),
        length: strokes.all.iter().map(|s| (s.ends.0.x - s.ends.1.x).abs() + (s.ends.0.y - s.ends.1.y).abs()).sum(),
        node_hits: node_hits(scene, drawing, &strokes),
        title_hits: titles.iter().map(|title| strokes.through(*title).count()).sum(),
        line_overlaps: line_overlaps(scene, &strokes),
        label_overlaps: label_overlaps(scene, drawing, &strokes, &titles),
        outside: outside(scene, drawing),
        sibling_overlaps: sibling_overlaps(scene, drawing),
        loose: (0..scene.edges.len()).filter(|edge| is_loose(scene, drawing, *edge)).count(),
    }
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
    let marks = (frame.marks.len() + usize::from(frame.change.is_some())) as f64 * MARK;
    let w = TITLE_INSET + text::width(&placed.label, TITLE_SIZE, true) + marks;
    let mut rects = vec![Rect { w, h: TITLE_BAR, ..placed.rect }];
    let sum = sum_width(frame);
    if sum > 0.0 {
        let w = sum + SUM_INSET;
        rects.push(Rect { x: placed.rect.x + placed.rect.w - w, y: placed.rect.y, w, h: TITLE_BAR });
    }
    rects
}

/// Places where two lines cross, whichever way they run; where lines lie on each other and a third crosses them, that is one
/// place. Lines that only touch, or end on each other, do not cross.
pub fn crossings(lines: &[Vec<Point>]) -> usize {
    let strokes = Strokes::of(lines);
    let mut spots: Vec<(i64, i64)> = Vec::new();
    for (index, one) in strokes.all.iter().enumerate() {
        let later = strokes.near(one.frame()).filter(|other| *other > index);
        spots.extend(later.map(|other| &strokes.all[other]).filter(|other| other.line != one.line).filter_map(
            |other| {
                let (x, y) = crossing(one.ends, other.ends)?;
                // A hundredth of a px apart is the same place.
                Some(((x * 100.0).round() as i64, (y * 100.0).round() as i64))
            },
        ));
    }
    spots.sort_unstable();
    spots.dedup();
    spots.len()
}

/// Places where lines turn; where lines of one trunk turn together, that is one place.
pub fn corners(lines: &[Vec<Point>]) -> usize {
    let mut spots: Vec<(i64, i64)> = lines
        .iter()
        .filter_map(|points| points.get(1..points.len().checked_sub(1)?))
        .flatten()
        .map(|spot| ((spot.x * 10.0).round() as i64, (spot.y * 10.0).round() as i64))
        .collect();
    spots.sort_unstable();
    spots.dedup();
    spots.len()
}

/// Where two pieces of line cross inside of both.
fn crossing(one: Segment, other: Segment) -> Option<(f64, f64)> {
    let ((a, b), (c, d)) = (one, other);
    let side = |a: Point, b: Point, c: Point| (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
    let (from, to) = (side(c, d, a), side(c, d, b));
    let across = from * to < 0.0 && side(a, b, c) * side(a, b, d) < 0.0;
    let part = from / (from - to);
    across.then_some((a.x + part * (b.x - a.x), a.y + part * (b.y - a.y)))
}

/// A piece of a line.
struct Stroke {
    /// Index of the line.
    line: usize,
    /// Index of the piece in it.
    piece: usize,
    ends: Segment,
}

impl Stroke {
    fn frame(&self) -> Frame {
        let (a, b) = self.ends;
        frame(Rect { x: a.x.min(b.x), y: a.y.min(b.y), w: (a.x - b.x).abs(), h: (a.y - b.y).abs() })
    }
}

/// The pieces of all lines by place.
struct Strokes {
    all: Vec<Stroke>,
    plane: Plane<usize>,
}

impl Strokes {
    fn of(lines: &[Vec<Point>]) -> Self {
        let pieces = |(line, points): (usize, &Vec<Point>)| {
            let pairs = points.windows(2).enumerate();
            pairs.map(|(piece, pair)| Stroke { line, piece, ends: (pair[0], pair[1]) }).collect::<Vec<_>>()
        };
        let all: Vec<Stroke> = lines.iter().enumerate().flat_map(pieces).collect();
        let cover = all.iter().map(Stroke::frame).reduce(Frame::around).unwrap_or_default();
        let mut plane = Plane::new(cover);
        for (index, stroke) in all.iter().enumerate() {
            plane.add(stroke.frame(), index);
        }
        Self { all, plane }
    }

    /// Indexes of the pieces that may meet a rectangle, each once, in order.
    fn near(&self, place: Frame) -> impl Iterator<Item = usize> + use<> {
        let mut found: Vec<usize> = self
            .plane
            .near(place)
            .filter(|(other, _)| other.grown(1).meets(place.grown(1)))
            .map(|(_, index)| index)
            .collect();
        found.sort_unstable();
        found.dedup();
        found.into_iter()
    }

    /// The pieces that run through the inside of a rectangle.
    fn through(&self, rect: Rect) -> impl Iterator<Item = &Stroke> {
        self.near(frame(rect)).map(|index| &self.all[index]).filter(move |stroke| hits(stroke.ends, rect))
    }
}

/// The whole-pixel rectangle around a rectangle.
fn frame(rect: Rect) -> Frame {
    let (x, y) = (rect.x.floor() as i32, rect.y.floor() as i32);
    Frame { x, y, w: (rect.x + rect.w).ceil() as i32 - x, h: (rect.y + rect.h).ceil() as i32 - y }
}

fn node_hits(scene: &Scene, drawing: &Drawing, strokes: &Strokes) -> usize {
    let lines = |(index, node): (usize, &PlacedNode)| {
        let below = node.icon.y + node.icon.h;
        let words = Rect { y: below, h: node.rect.y + node.rect.h - below, ..node.rect };
        let through = strokes.through(node.rect).filter(|stroke| {
            let Some(edge) = scene.edges.get(stroke.line) else { return true };
            let leaves = index == edge.from && stroke.piece == 0;
            let enters = index == edge.to && stroke.piece + 2 == drawing.edges[stroke.line].points.len();
            // A loop stands at the corner of its own icon.
            let own_loop = edge.from == edge.to && index == edge.from;
            !own_loop && (!(leaves || enters) || hits(stroke.ends, words))
        });
        through.count()
    };
    drawing.nodes.iter().enumerate().map(lines).sum()
}

fn line_overlaps(scene: &Scene, strokes: &Strokes) -> usize {
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for (index, one) in strokes.all.iter().enumerate() {
        let later = strokes.near(one.frame()).filter(|other| *other > index).map(|other| &strokes.all[other]);
        let on = later.filter(|other| other.line != one.line && overlap(one.ends, other.ends));
        pairs.extend(on.map(|other| (one.line, other.line)).filter(|(a, b)| {
            let (Some(a), Some(b)) = (scene.edges.get(*a), scene.edges.get(*b)) else { return true };
            a.from != b.from && a.to != b.to
        }));
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.len()
}

/// Whether two lines share more than a point.
fn overlap(a: Segment, b: Segment) -> bool {
    let share = |a0: f64, a1: f64, b0: f64, b1: f64| a0.min(a1) < b0.max(b1) && b0.min(b1) < a0.max(a1);
    let (upright, level) = (|s: Segment| s.0.x == s.1.x, |s: Segment| s.0.y == s.1.y);
    (upright(a) && upright(b) && a.0.x == b.0.x && share(a.0.y, a.1.y, b.0.y, b.1.y))
        || (level(a) && level(b) && a.0.y == b.0.y && share(a.0.x, a.1.x, b.0.x, b.1.x))
}

fn label_overlaps(scene: &Scene, drawing: &Drawing, strokes: &Strokes, titles: &[Rect]) -> usize {
    let labels: Vec<(usize, Rect)> =
        drawing.edges.iter().enumerate().filter_map(|(index, edge)| Some((index, label_rect(edge)?))).collect();
    let mut things = Plane::new(frame(Rect { x: 0.0, y: 0.0, w: drawing.width, h: drawing.height }));
    for rect in drawing.nodes.iter().map(|node| node.rect).chain(titles.iter().copied()) {
        things.add(frame(rect), rect);
    }
    let mut count = 0;
    for (index, rect) in labels {
        let place = frame(rect);
        let mut covered: Vec<Frame> =
            things.near(place).filter(|(_, thing)| cover(rect, *thing)).map(|(place, _)| place).collect();
        covered.sort_unstable_by_key(|place| (place.x, place.y, place.w, place.h));
        covered.dedup();
        let mut crossed: Vec<usize> = strokes.through(rect).map(|stroke| stroke.line).collect();
        crossed.dedup();
        let foreign = |other: &usize| {
            let (a, b) = (&scene.edges[index], &scene.edges[*other]);
            *other != index && !((a.from == b.from || a.to == b.to) && a.label == b.label)
        };
        count += covered.len() + crossed.into_iter().filter(foreign).count();
        things.add(place, rect);
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
    let mut all: Vec<(Option<usize>, Rect)> = nodes.chain(boxes).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.x.total_cmp(&b.1.x)));
    let ends_before =
        |one: &(Option<usize>, Rect), other: &(Option<usize>, Rect)| one.0 != other.0 || one.1.x + one.1.w <= other.1.x;
    let covering = |(index, one): (usize, &(Option<usize>, Rect))| {
        all[index + 1..]
            .iter()
            .take_while(|other| !ends_before(one, other))
            .filter(|other| cover(one.1, other.1))
            .count()
    };
    all.iter().enumerate().map(covering).sum()
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn line(spots: &[(f64, f64)]) -> Vec<Point> {
        spots.iter().map(|&(x, y)| Point { x, y }).collect()
    }

    #[test]
    fn crossings_and_corners_of_one_trunk_count_once() {
        let trunk = [line(&[(0.0, 5.0), (8.0, 5.0), (8.0, 9.0)]), line(&[(0.0, 5.0), (8.0, 5.0), (8.0, 20.0)])];
        let across = line(&[(4.0, 0.0), (4.0, 9.0)]);
        assert_eq!(crossings(&[trunk[0].clone(), trunk[1].clone(), across.clone()]), 1);
        assert_eq!(corners(&[trunk[0].clone(), trunk[1].clone(), across]), 1);
    }

    #[test]
    fn lines_that_only_touch_do_not_cross() {
        let level = line(&[(0.0, 5.0), (8.0, 5.0)]);
        assert_eq!(crossings(&[level.clone(), line(&[(4.0, 5.0), (4.0, 9.0)])]), 0);
        assert_eq!(crossings(&[level.clone(), line(&[(8.0, 0.0), (8.0, 9.0)])]), 0);
        assert_eq!(crossings(&[level, line(&[(2.0, 0.0), (7.0, 9.0)])]), 1);
    }

    proptest! {
        /// Found by place, crossings are those found by looking at every pair.
        #[test]
        fn crossings_are_those_of_all_pairs(
            lines in prop::collection::vec(prop::collection::vec((-900..900i32, -900..900i32), 2..5), 0..12),
        ) {
            let point = |&(x, y): &(i32, i32)| Point { x: f64::from(x), y: f64::from(y) };
            let lines: Vec<Vec<Point>> = lines.iter().map(|line| line.iter().map(point).collect()).collect();
            let mut spots = std::collections::BTreeSet::new();
            for (index, one) in lines.iter().enumerate() {
                for other in &lines[index + 1..] {
                    for a in one.windows(2) {
                        let found = other.windows(2).filter_map(|b| crossing((a[0], a[1]), (b[0], b[1])));
                        spots.extend(found.map(|(x, y)| ((x * 100.0).round() as i64, (y * 100.0).round() as i64)));
                    }
                }
            }
            prop_assert_eq!(crossings(&lines), spots.len());
        }
    }
}

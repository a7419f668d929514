//! Labels of links: each on a piece of its own line, where it touches nothing else.

use super::geometry::{Axis, Frame, Span};
use super::look::TITLE_BAR;
use super::measure::px;
use super::place::Placed;
use super::plane::Plane;
use super::route::{Route, title_texts};
use super::tree::Tree;

/// Kept free before and after a label on its line, so that the line is seen to run on.
const LEAD: i32 = 5;
/// Kept free before an arrow's head.
const HEAD: i32 = 10;

/// Width and height of a label.
pub(super) type Size = (i32, i32);

/// Where a label is wished, before lines have their tracks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) piece: usize,
    /// What it covers along the line.
    pub(super) along: Span,
    /// Half of its size across the line, with some air.
    pub(super) half: i32,
}

/// Chooses for each label a piece that its link has for itself; level ones before upright ones, where a label is
/// wider than the line.
pub(super) fn plan(routes: &[Option<Route>], sizes: &[Option<Size>], placed: &Placed) -> Vec<Option<Plan>> {
    let shared = Shared::of(routes, placed);
    routes
        .iter()
        .enumerate()
        .map(|(index, route)| {
            let (route, size) = (route.as_ref()?, sizes[index]?);
            let spans = (0..route.pieces.len()).flat_map(|piece| shared.own(routes, index, piece, placed));
            let candidates = spans.filter_map(|(piece, span)| {
                let (length, width) = extent(route.pieces[piece].axis, size);
                let room = usable(route, piece, span, placed);
                let spare = room.len() - length;
                let level = route.pieces[piece].axis == Axis::Horizontal;
                let rank = spare.min(60) + if level { 70 } else { -width };
                (spare >= 0).then(|| {
                    let start = room.lo + spare / 2;
                    (rank, Plan { piece, along: Span { lo: start, hi: start + length }, half: width / 2 + 3 })
                })
            });
            candidates.max_by_key(|(rank, plan)| (*rank, std::cmp::Reverse(plan.piece))).map(|(_, plan)| plan)
        })
        .collect()
}

/// The size of a label along its line and across it.
fn extent(axis: Axis, (w, h): Size) -> (i32, i32) {
    if axis == Axis::Horizontal { (w, h) } else { (h, w) }
}

/// A span of a piece without what arrow heads and corners need.
fn usable(route: &Route, piece: usize, span: Span, placed: &Placed) -> Span {
    let (start, end) = route.ends(piece, &placed.nodes);
    let mut room = span.grown(-LEAD);
    if piece + 1 == route.pieces.len() {
        if end > start {
            room.hi = room.hi.min(end - HEAD);
        } else {
            room.lo = room.lo.max(end + HEAD);
        }
    }
    room
}

/// Pieces of lines by place, to tell which parts of a line belong to one link alone.
struct Shared {
    lines: Plane<(usize, usize)>,
}

impl Shared {
    fn of(routes: &[Option<Route>], placed: &Placed) -> Self {
        let mut lines = Plane::new(placed.blocks[0]);
        for (index, route) in routes.iter().enumerate() {
            for piece in 0..route.as_ref().map_or(0, |route| route.pieces.len()) {
                if let Some(route) = route {
                    lines.add(line_frame(route, piece, placed), (index, piece));
                }
            }
        }
        Self { lines }
    }

    /// The spans of a piece on which no other link of its bundle runs.
    fn own(&self, routes: &[Option<Route>], index: usize, piece: usize, placed: &Placed) -> Vec<(usize, Span)> {
        let Some(route) = &routes[index] else { return Vec::new() };
        let line = route.pieces[piece];
        let mut spans = vec![route.along(piece, &placed.nodes)];
        for (_, (other, part)) in self.lines.near(line_frame(route, piece, placed)) {
            let Some(that) = routes[other].as_ref().filter(|that| other != index && that.bundle == route.bundle) else {
                continue;
            };
            if that.pieces[part] == line {
                let taken = that.along(part, &placed.nodes);
                spans = spans.into_iter().flat_map(|span| without(span, taken)).collect();
            }
        }
        spans.into_iter().map(|span| (piece, span)).collect()
    }
}

fn without(span: Span, taken: Span) -> Vec<Span> {
    if !span.meets(taken) {
        return vec![span];
    }
    let rest = [Span { lo: span.lo, hi: taken.lo }, Span { lo: taken.hi, hi: span.hi }];
    rest.into_iter().filter(|rest| rest.len() > 0).collect()
}

fn line_frame(route: &Route, piece: usize, placed: &Placed) -> Frame {
    let line = route.pieces[piece];
    Frame::of_line(line.axis, line.at, route.along(piece, &placed.nodes), 0)
}

/// The frames of all labels on lines that have their tracks. A label that finds no free place stands where it
/// touches least.
pub(super) fn settle(
    tree: &Tree,
    placed: &Placed,
    routes: &[Option<Route>],
    sizes: &[Option<Size>],
    plans: &[Option<Plan>],
) -> Vec<Option<Frame>> {
    let shared = Shared::of(routes, placed);
    let mut taken = obstacles(tree, placed);
    let mut frames = vec![None; routes.len()];
    for (index, route) in routes.iter().enumerate() {
        let (Some(route), Some(size)) = (route, sizes[index]) else { continue };
        let mut best: Option<((i32, i32), Frame)> = None;
        for piece in 0..route.pieces.len() {
            let spans = shared.own(routes, index, piece, placed);
            let whole = (piece, route.along(piece, &placed.nodes));
            let planned = plans[index].is_some_and(|plan| plan.piece == piece);
            for (own, (piece, span)) in spans.into_iter().map(|span| (true, span)).chain([(false, whole)]) {
                let room = usable(route, piece, span, placed);
                for (off, frame) in candidates(route, piece, room, size) {
                    let touched = touches(frame, index, route, routes, &shared, &taken, placed);
                    let cost = touched * 400 + i32::from(!own) * 300 + i32::from(!planned) * 60 + off / 4;
                    let key = (cost, off);
                    if best.is_none_or(|(best, _)| key < best) {
                        best = Some((key, frame));
                    }
                }
            }
        }
        if let Some((_, frame)) = best {
            taken.add(frame, Weight::Full);
            frames[index] = Some(frame);
        }
    }
    frames
}

/// What a label must not cover, and what it should rather not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Full,
    Border,
}

fn obstacles(tree: &Tree, placed: &Placed) -> Plane<Weight> {
    let mut plane = Plane::new(placed.blocks[0]);
    for cell in &placed.nodes {
        plane.add(*cell, Weight::Full);
    }
    for block in (0..tree.blocks.len()).filter(|block| tree.framed(*block)) {
        let frame = placed.blocks[block];
        for text in title_texts(tree, placed, block) {
            plane.add(text, Weight::Full);
        }
        let sides = [
            Frame { h: px(TITLE_BAR) / 2, ..frame },
            Frame { y: frame.bottom(), h: 1, ..frame },
            Frame { w: 1, ..frame },
            Frame { x: frame.right(), w: 1, ..frame },
        ];
        for side in sides {
            plane.add(side, Weight::Border);
        }
    }
    plane
}

/// Places for a label along a piece, each with its distance from the middle.
fn candidates(route: &Route, piece: usize, room: Span, size: Size) -> Vec<(i32, Frame)> {
    const STEP: i32 = 8;
    const MOST: i32 = 60;
    let line = route.pieces[piece];
    let (length, width) = extent(line.axis, size);
    let spare = room.len() - length;
    // On a piece too short for it a label stands in the middle, over its corners.
    let reach = (spare / 2).max(0);
    let middle = room.middle();
    let stride = STEP.max(reach / MOST);
    let mut places = vec![0];
    places.extend((1..=reach / stride).flat_map(|step| [step * stride, -step * stride]));
    places
        .into_iter()
        .map(|off| {
            let start = middle + off - length / 2;
            let along = Span { lo: start, hi: start + length };
            let mut frame = Frame::of_line(line.axis, line.at, along, width / 2);
            match line.axis {
                Axis::Horizontal => frame.h = width,
                Axis::Vertical => frame.w = width,
            }
            (off.abs() + if spare < 0 { 800 } else { 0 }, frame)
        })
        .collect()
}

/// How many things a label at a place would cover; borders count a quarter.
fn touches(
    frame: Frame,
    index: usize,
    route: &Route,
    routes: &[Option<Route>],
    shared: &Shared,
    taken: &Plane<Weight>,
    placed: &Placed,
) -> i32 {
    let mut quarters = 0;
    for (thing, weight) in taken.near(frame) {
        if thing.grown(1).meets(frame) {
            quarters += if weight == Weight::Full { 4 } else { 1 };
        }
    }
    for (line, (other, piece)) in shared.lines.near(frame) {
        let same_line =
            routes[other].as_ref().is_some_and(|that| that.bundle == route.bundle && on_line(that, piece, route));
        if other != index && !same_line && line.grown(2).meets(frame) {
            quarters += 4;
        }
    }
    let own = (0..route.pieces.len()).filter(|piece| line_frame(route, *piece, placed).grown(1).meets(frame)).count();
    quarters += 2 * i32::try_from(own.saturating_sub(1)).unwrap_or(0);
    (quarters + 3) / 4
}

/// Whether a piece runs on a line that a route of the same bundle uses too.
fn on_line(that: &Route, piece: usize, route: &Route) -> bool {
    route.pieces.contains(&that.pieces[piece])
}

//! Labels of links: each on a piece of its own line, where it touches nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::{Axis, Frame, Span};
use super::look::TITLE_BAR;
use super::measure::{self, px};
use super::place::Placed;
use super::plane::Plane;
use super::route::{Route, title_texts};
use super::tree::Tree;
use crate::diagram::scene::Scene;

/// Kept free before and after a label on its line, so that the line is seen to run on.
const LEAD: i32 = 5;
/// Kept free before an arrow's head.
const HEAD: i32 = 10;

/// Lines of a trunk on which its label is tried.
const MOST_OTHERS: usize = 8;

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

/// The sizes of labels; links of one trunk have one label, on the first of them.
pub(super) fn sizes(scene: &Scene, bundles: &[usize]) -> Vec<Option<Size>> {
    let mut labelled = BTreeSet::new();
    let links = scene.edges.iter().zip(bundles);
    links.map(|(edge, bundle)| measure::edge_label(edge).filter(|_| labelled.insert(*bundle))).collect()
}

/// Chooses for each label a piece that its link has for itself; level ones before upright ones, where a label is
/// wider than the line.
pub(super) fn plan(routes: &[Option<Route>], sizes: &[Option<Size>], placed: &Placed) -> Vec<Option<Plan>> {
    routes
        .iter()
        .enumerate()
        .map(|(index, route)| {
            let (route, size) = (route.as_ref()?, sizes[index]?);
            let candidates = (0..route.pieces.len()).filter_map(|piece| {
                let (length, width) = extent(route.pieces[piece].axis, size);
                let room = usable(route, piece, placed);
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

/// A label for which no piece of its link is long enough: the longest one, and what that lacks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cramped {
    pub(super) route: usize,
    pub(super) piece: usize,
    pub(super) lacking: i32,
}

/// The labels without a plan.
pub(super) fn cramped(
    routes: &[Option<Route>],
    sizes: &[Option<Size>],
    plans: &[Option<Plan>],
    placed: &Placed,
) -> Vec<Cramped> {
    let without = (0..routes.len()).filter(|index| plans[*index].is_none());
    without
        .filter_map(|index| {
            let (route, size) = (routes[index].as_ref()?, sizes[index]?);
            let lacking = |piece: usize| extent(route.pieces[piece].axis, size).0 - usable(route, piece, placed).len();
            let piece = (0..route.pieces.len()).min_by_key(|piece| (lacking(*piece), *piece))?;
            Some(Cramped { route: index, piece, lacking: lacking(piece).max(0) })
        })
        .filter(|cramped| routes[cramped.route].as_ref().is_some_and(|route| route.from != route.to))
        .collect()
}

/// The size of a label along its line and across it.
fn extent(axis: Axis, (w, h): Size) -> (i32, i32) {
    if axis == Axis::Horizontal { (w, h) } else { (h, w) }
}

/// A piece without what arrow heads and corners need.
fn usable(route: &Route, piece: usize, placed: &Placed) -> Span {
    let (start, end) = route.ends(piece, &placed.nodes);
    let mut room = Span::between(start, end).grown(-LEAD);
    if piece + 1 == route.pieces.len() {
        if end > start {
            room.hi = room.hi.min(end - HEAD);
        } else {
            room.lo = room.lo.max(end + HEAD);
        }
    }
    room
}

/// Pieces of all lines by place.
fn all_lines(routes: &[Option<Route>], placed: &Placed) -> Plane<(usize, usize)> {
    let mut lines = Plane::new(placed.blocks[0]);
    for (index, route) in routes.iter().enumerate().filter_map(|(index, route)| Some((index, route.as_ref()?))) {
        for piece in 0..route.pieces.len() {
            lines.add(line_frame(route, piece, placed), (index, piece));
        }
    }
    lines
}

fn line_frame(route: &Route, piece: usize, placed: &Placed) -> Frame {
    let line = route.pieces[piece];
    Frame::of_line(line.axis, line.at, route.along(piece, &placed.nodes), 0)
}

/// The frames of all labels on lines that have their tracks, and the number of those that find no free place: a label that
/// would cover something is left out.
pub(super) fn settle(
    tree: &Tree,
    placed: &Placed,
    routes: &[Option<Route>],
    sizes: &[Option<Size>],
    plans: &[Option<Plan>],
) -> (Vec<Option<Frame>>, usize) {
    let lines = all_lines(routes, placed);
    let mut taken = obstacles(tree, placed);
    let mut frames = vec![None; routes.len()];
    let mut homeless = 0;
    let mut trunks: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, route) in routes.iter().enumerate().filter_map(|(index, route)| Some((index, route.as_ref()?))) {
        trunks.entry(route.bundle).or_default().push(index);
    }
    for (index, route) in routes.iter().enumerate() {
        let (Some(route), Some(size)) = (route, sizes[index]) else { continue };
        // Where its own line has no room, another of the trunk may have.
        let others = trunks.get(&route.bundle).into_iter().flatten().filter(|other| **other != index).take(MOST_OTHERS);
        let mut best: Option<((usize, i32, i32), Frame)> = None;
        for &line in std::iter::once(&index).chain(others) {
            let Some(route) = routes[line].as_ref().filter(|_| best.is_none_or(|(key, _)| key.0 > 0)) else { break };
            for piece in 0..route.pieces.len() {
                let planned = plans[index].is_some_and(|plan| line == index && plan.piece == piece);
                for (off, frame) in candidates(route, piece, usable(route, piece, placed), size) {
                    let (covered, touched) = touches(frame, route, routes, &lines, &taken, placed);
                    let key = (covered, touched * 100 + i32::from(!planned) * 60 + off / 4, off);
                    if best.is_none_or(|(best, _)| key < best) {
                        best = Some((key, frame));
                    }
                }
            }
        }
        match best {
            Some(((0, ..), frame)) => {
                taken.add(frame, Weight::Full);
                frames[index] = Some(frame);
            }
            _ => homeless += 1,
        }
    }
    (frames, homeless)
}

/// What a label must not cover, and what it should rather not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Weight {
    Full,
    Border,
}

fn obstacles(tree: &Tree, placed: &Placed) -> Plane<Weight> {
    let mut plane = Plane::new(placed.blocks[0]);
    for (cell, at) in tree.cells.iter().zip(&placed.nodes) {
        plane.add(cell.covers(*at), Weight::Full);
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

/// How many things a label at a place would cover, and how many borders and corners of its own line it would touch.
fn touches(
    frame: Frame,
    route: &Route,
    routes: &[Option<Route>],
    lines: &Plane<(usize, usize)>,
    taken: &Plane<Weight>,
    placed: &Placed,
) -> (usize, i32) {
    let (mut covered, mut touched) = (0, 0);
    for (_, weight) in taken.near(frame).filter(|(thing, _)| thing.grown(1).meets(frame)) {
        match weight {
            Weight::Full => covered += 1,
            Weight::Border => touched += 1,
        }
    }
    for (line, (other, _)) in lines.near(frame) {
        let foreign = routes[other].as_ref().is_some_and(|that| that.bundle != route.bundle);
        covered += usize::from(foreign && line.grown(2).meets(frame));
    }
    let own = (0..route.pieces.len()).filter(|piece| line_frame(route, *piece, placed).grown(1).meets(frame)).count();
    (covered, touched + i32::from(own > 1))
}

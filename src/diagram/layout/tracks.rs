//! Tracks: pieces of lines that share a strip are set beside each other, in the order that crosses least.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::geometry::{Axis, Frame, Side, Span};
use super::labels::Plan;
use super::look::TITLE_BAR;
use super::measure::px;
use super::place::Placed;
use super::plane::Plane;
use super::route::{CLEAR, Route, icon_of, title_texts};
use super::spread::{Later, positions};
use super::tree::Tree;

/// Half of the distance between neighbouring tracks.
const HALF: i32 = 5;
/// How far a track may be moved from the middle of its strip.
const REACH: i32 = 110;
/// From an icon's corner to the first port of a side.
const PORT_INSET: i32 = 6;
/// Pieces nearer to each other than this are ordered by where they lead and not by where they stand.
const SAME_LANE: i32 = 3;
/// Tracks whose ends are nearer than this along the strip keep apart.
const END_GAP: i32 = 7;
/// Bundled pieces of one track looked at when it is ordered.
const WITNESSES: usize = 6;

/// Pieces of one bundle on one line.
#[derive(Debug, Clone)]
pub(super) struct Track {
    pub(super) axis: Axis,
    pub(super) at: i32,
    /// What it covers along its line.
    pub(super) along: Span,
    /// Where its line may be moved.
    pub(super) room: Span,
    /// Distance that it keeps to each side.
    pub(super) half: i32,
    /// A label on it: what that covers along the line, and half of its size across.
    pub(super) label: Option<(Span, i32)>,
    /// Routes and the indexes of their pieces.
    pub(super) members: Vec<(usize, usize)>,
}

/// What a track keeps away from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Thing {
    Node(usize),
    Other,
}

/// What a piece covers along its line; its route, and its index in that.
type Part = (Span, usize, usize);

/// Groups the pieces of all routes along an axis into tracks.
pub(super) fn tracks(axis: Axis, routes: &[Option<Route>], plans: &[Option<Plan>], nodes: &[Frame]) -> Vec<Track> {
    let mut lines: BTreeMap<(usize, i32), Vec<Part>> = BTreeMap::new();
    for (index, route) in routes.iter().enumerate().filter_map(|(index, route)| Some((index, route.as_ref()?))) {
        for (piece, line) in route.pieces.iter().enumerate().filter(|(_, piece)| piece.axis == axis) {
            let along = route.along(piece, nodes);
            lines.entry((route.bundle, line.at)).or_default().push((along, index, piece));
        }
    }
    let mut tracks = Vec::new();
    for ((_, at), mut pieces) in lines {
        pieces.sort_by_key(|(along, route, piece)| (along.lo, along.hi, *route, *piece));
        let mut open: Option<Track> = None;
        for (along, route, piece) in pieces {
            let label = plans[route].filter(|plan| plan.piece == piece).map(|plan| (plan.along, plan.half));
            match open.as_mut().filter(|track| along.lo <= track.along.hi) {
                Some(track) => {
                    track.along = track.along.around(along);
                    track.members.push((route, piece));
                    track.label = track.label.or(label);
                }
                None => {
                    let members = vec![(route, piece)];
                    let room = Span { lo: at, hi: at };
                    tracks.extend(open.replace(Track { axis, at, along, room, half: HALF, label, members }));
                }
            }
        }
        tracks.extend(open);
    }
    tracks
}

/// Moves the pieces of all routes onto tracks: vertical ones, horizontal ones, and once more for what has become
/// near by that. Gives the number of places where tracks do not fit beside each other.
pub(super) fn separate(tree: &Tree, placed: &Placed, routes: &mut [Option<Route>], plans: &[Option<Plan>]) -> usize {
    let mut crowded = 0;
    let things = [Axis::Vertical, Axis::Horizontal].map(|axis| (axis, things(axis, tree, placed)));
    for (axis, things) in things.iter().chain(&things) {
        let mut tracks = tracks(*axis, routes, plans, &placed.nodes);
        give_room(&mut tracks, things, routes, placed);
        let before = precedence(&tracks, routes, placed);
        let (positions, misfits) = positions(&tracks, &before);
        for (track, at) in tracks.iter().zip(positions) {
            for &(route, piece) in &track.members {
                if let Some(route) = &mut routes[route] {
                    route.pieces[piece].at = at;
                }
            }
        }
        crowded += misfits;
    }
    crowded
}

/// What lines along an axis keep away from: icons, titles, and frames that run along.
fn things(axis: Axis, tree: &Tree, placed: &Placed) -> Plane<Thing> {
    let mut plane = Plane::new(placed.blocks[0]);
    for (node, cell) in placed.nodes.iter().enumerate() {
        plane.add(tree.cells[node].covers(*cell), Thing::Node(node));
    }
    for block in (0..tree.blocks.len()).filter(|block| tree.framed(*block)) {
        let frame = placed.blocks[block];
        let borders = match axis {
            Axis::Vertical => [Frame { w: 0, ..frame }, Frame { x: frame.right(), w: 0, ..frame }],
            Axis::Horizontal => [Frame { h: px(TITLE_BAR), ..frame }, Frame { y: frame.bottom(), h: 0, ..frame }],
        };
        for thing in borders.into_iter().chain(title_texts(tree, placed, block)) {
            plane.add(thing, Thing::Other);
        }
    }
    plane
}

/// Finds for each track where it may be moved.
fn give_room(tracks: &mut [Track], things: &Plane<Thing>, routes: &[Option<Route>], placed: &Placed) {
    let mut ports: BTreeMap<(usize, Side), i32> = BTreeMap::new();
    for track in tracks.iter() {
        for port in track.ports(routes) {
            *ports.entry(port).or_default() += 1;
        }
    }
    for track in tracks {
        let mut room = Span { lo: track.at - REACH, hi: track.at + REACH };
        let own = track.ports(routes);
        let along = track.along.grown(-1);
        for (frame, thing) in things.near(Frame::of_line(track.axis, track.at, along, REACH)) {
            let is_end = matches!(thing, Thing::Node(node) if own.iter().any(|port| port.0 == node));
            if is_end || !frame.grown(1).span(track.axis).meets(along) {
                continue;
            }
            let across = frame.span(track.axis.turned());
            if across.hi <= track.at {
                room.lo = room.lo.max((across.hi + CLEAR).min(track.at));
            } else if across.lo >= track.at {
                room.hi = room.hi.min((across.lo - CLEAR).max(track.at));
            } else {
                room = Span { lo: track.at, hi: track.at };
            }
        }
        if track.members.iter().any(|(route, _)| routes[*route].as_ref().is_some_and(|route| route.from == route.to)) {
            room = Span { lo: track.at, hi: track.at };
        }
        for port in own {
            let side = icon_of(placed.nodes[port.0]).span(track.axis.turned()).grown(-PORT_INSET);
            room.lo = room.lo.max(side.lo.min(track.at));
            room.hi = room.hi.min(side.hi.max(track.at));
            let count = ports.get(&port).copied().unwrap_or(1);
            track.half = track.half.min((side.len() / (2 * (count - 1).max(1))).max(1));
        }
        track.room = room;
    }
}

impl Track {
    /// The icons and sides at which pieces of the track end.
    fn ports(&self, routes: &[Option<Route>]) -> Vec<(usize, Side)> {
        let mut ports = Vec::new();
        for &(route, piece) in &self.members {
            let Some(route) = &routes[route] else { continue };
            if piece == 0 {
                ports.push((route.from, route.start));
            }
            if piece + 1 == route.pieces.len() {
                ports.push((route.to, route.end));
            }
        }
        ports.sort_unstable();
        ports.dedup();
        ports
    }

    /// What the label of this track needs more than its line towards another track.
    fn label_beside(&self, other: &Self) -> i32 {
        let beside = self.label.filter(|(span, _)| span.grown(2).meets(other.along));
        beside.map_or(0, |(_, half)| (half - self.half).max(0))
    }

    /// That another track stands after this one.
    fn before(&self, index: usize, other: &Self) -> Later {
        let (label, its_label) = (self.label_beside(other), other.label_beside(self));
        Later { index, apart: self.half + other.half, label, its_label }
    }
}

/// Lines of one room that are further apart than this, and this again, do not look at each other, in px.
const FAR: i32 = 320;

/// For each track, those that must stand after it (to the right, or below), with the distance.
fn precedence(tracks: &[Track], routes: &[Option<Route>], placed: &Placed) -> Vec<Vec<Later>> {
    let mut plane = Plane::new(placed.blocks[0]);
    for track in tracks {
        // In a wide room a line stays near where it is: what is far away in it is no neighbour.
        let room = track.room.within(Span { lo: track.at - FAR, hi: track.at + FAR });
        plane.add(Frame::of_line(track.axis, room.middle(), track.along, room.len() / 2 + 2 * HALF), ());
    }
    let mut after = vec![Vec::new(); tracks.len()];
    let near = |one: usize, other: usize| tracks[one].along.grown(END_GAP).meets(tracks[other].along);
    for (one, other) in plane.pairs(near) {
        let (a, b) = (&tracks[one], &tracks[other]);
        let Later { apart, label, its_label, .. } = a.before(other, b);
        if !a.along.grown(END_GAP).meets(b.along) || !a.room.grown(apart + label + its_label).meets(b.room) {
            continue;
        }
        let order = if (a.at - b.at).abs() > SAME_LANE { a.at.cmp(&b.at) } else { lane_order(a, b, routes, placed) };
        let fits = |first: &Track, second: &Track| first.room.lo + apart <= second.room.hi;
        let first = match order {
            Ordering::Greater => fits(b, a) || !fits(a, b),
            _ => !fits(a, b) && fits(b, a),
        };
        if first {
            after[other].push(b.before(one, a));
        } else {
            after[one].push(a.before(other, b));
        }
    }
    after
}

/// The order of two tracks on one line, by where their pieces turn.
fn lane_order(a: &Track, b: &Track, routes: &[Option<Route>], placed: &Placed) -> Ordering {
    let mut votes = 0;
    for one in a.members.iter().take(WITNESSES) {
        for other in b.members.iter().take(WITNESSES) {
            votes += lane_vote(*one, *other, routes, &placed.nodes);
        }
    }
    votes.cmp(&0).then(a.at.cmp(&b.at))
}

/// Negative: the first piece should stand before the second. Followed in both directions to where the two part; if
/// they cannot but cross, the end of the first route decides everywhere, so that they cross once.
fn lane_vote(one: (usize, usize), other: (usize, usize), routes: &[Option<Route>], nodes: &[Frame]) -> i32 {
    if one.0 > other.0 {
        return -lane_vote(other, one, routes, nodes);
    }
    let (Some(a), Some(b)) = (&routes[one.0], &routes[other.0]) else { return 0 };
    let walk = |forward: bool| {
        let (start, end) = a.ends(one.1, nodes);
        let rising = (end > start) == forward;
        let (start, end) = b.ends(other.1, nodes);
        let b_forward = (end > start) == rising;
        parting((a, one.1, forward), (b, other.1, b_forward), nodes)
    };
    match walk(true) {
        0 => walk(false),
        vote => vote,
    }
}

type Walker<'a> = (&'a Route, usize, bool);

/// On which side of the second walker the first must be, so that they part without crossing: -1 before, 1 after it.
fn parting(a: Walker, b: Walker, nodes: &[Frame]) -> i32 {
    let (mut a, mut b) = (a, b);
    let mut sign = 1;
    for _ in 0..64 {
        let (end_a, end_b) = (reach(a, nodes), reach(b, nodes));
        let rising = {
            let (start, end) = a.0.ends(a.1, nodes);
            (end > start) == a.2
        };
        let (turn_a, turn_b) = (turn(a, nodes), turn(b, nodes));
        let a_first = if rising { end_a < end_b } else { end_a > end_b };
        if end_a != end_b {
            return sign * if a_first { turn_a } else { -turn_b };
        }
        if turn_a != turn_b || turn_a == 0 {
            return sign * (turn_a - turn_b).signum();
        }
        sign *= if rising { -turn_a } else { turn_a };
        let step = |walker: Walker| -> usize { if walker.2 { walker.1 + 1 } else { walker.1 - 1 } };
        (a.1, b.1) = (step(a), step(b));
    }
    0
}

/// Where the piece under a walker ends.
fn reach(walker: Walker, nodes: &[Frame]) -> i32 {
    let (start, end) = walker.0.ends(walker.1, nodes);
    if walker.2 { end } else { start }
}

/// To which side the route goes on after the piece under a walker; 0: it ends.
fn turn(walker: Walker, nodes: &[Frame]) -> i32 {
    let (route, piece, forward) = walker;
    let next = if forward { Some(piece + 1) } else { piece.checked_sub(1) };
    match next.filter(|next| *next < route.pieces.len()) {
        Some(next) => (reach((route, next, forward), nodes) - route.pieces[piece].at).signum(),
        None => 0,
    }
}

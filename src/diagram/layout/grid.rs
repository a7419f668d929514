//! A sparse grid of lines that a link may use, and the cheapest path over it.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::geometry::{Axis, Frame, Span};

/// A piece of line that nothing may use.
const BLOCKED: i32 = i32::MAX / 4;

/// Vertical and horizontal lines, and what each piece between neighbouring crossings costs on top of its length.
#[derive(Debug, Default)]
pub(super) struct Grid {
    xs: Vec<i32>,
    ys: Vec<i32>,
    /// Piece from `ys[j]` to `ys[j + 1]` on `xs[i]`, at `i * ys.len() + j`.
    vertical: Vec<i32>,
    /// Piece from `xs[i]` to `xs[i + 1]` on `ys[j]`, at `j * xs.len() + i`.
    horizontal: Vec<i32>,
    /// Whether some pieces cost less than their length.
    cheap: bool,
}

/// A corner or an end of a path.
pub(super) type Spot = (i32, i32);

/// An end of a path: the middle of an icon, and how far from there, to each side, its lines may stand.
#[derive(Debug, Clone, Copy)]
pub(super) struct End {
    pub(super) spot: Spot,
    pub(super) reach: i32,
}

impl End {
    /// How far a line along an axis stands from the middle; `None`: it misses the icon.
    fn off(self, axis: Axis, at: i32) -> Option<i32> {
        let middle = if axis == Axis::Vertical { self.spot.0 } else { self.spot.1 };
        Some((at - middle).abs()).filter(|off| *off <= self.reach)
    }
}

impl Grid {
    pub(super) fn new(mut xs: Vec<i32>, mut ys: Vec<i32>) -> Self {
        for line in [&mut xs, &mut ys] {
            line.sort_unstable();
            line.dedup();
        }
        let count = xs.len() * ys.len();
        Self { xs, ys, vertical: vec![0; count], horizontal: vec![0; count], cheap: false }
    }

    /// The rectangle around all lines.
    pub(super) fn area(&self) -> Frame {
        let span = |lines: &[i32]| lines.first().copied().zip(lines.last().copied()).unwrap_or_default();
        let ((x, right), (y, bottom)) = (span(&self.xs), span(&self.ys));
        Frame { x, y, w: right - x, h: bottom - y }
    }

    /// The lines across an axis: the places at which lines along the other axis stand.
    fn lines(&self, axis: Axis) -> &[i32] {
        match axis {
            Axis::Horizontal => &self.ys,
            Axis::Vertical => &self.xs,
        }
    }

    fn piece(&mut self, axis: Axis, line: usize, start: usize) -> &mut i32 {
        match axis {
            Axis::Horizontal => &mut self.horizontal[line * self.xs.len() + start],
            Axis::Vertical => &mut self.vertical[line * self.ys.len() + start],
        }
    }

    /// Calls `change` for each piece along an axis that lies on lines within `across` and meets `along`.
    fn change(&mut self, axis: Axis, across: Span, along: Span, mut change: impl FnMut(i32, &mut i32)) {
        let lines = self.lines(axis);
        let first = lines.partition_point(|at| *at <= across.lo);
        let last = lines.partition_point(|at| *at < across.hi);
        let stops = self.lines(axis.turned());
        let start = stops.partition_point(|at| *at <= along.lo).saturating_sub(1);
        let end = stops.partition_point(|at| *at < along.hi).min(stops.len().saturating_sub(1));
        for line in first..last {
            let at = self.lines(axis)[line];
            for stop in start..end {
                change(at, self.piece(axis, line, stop));
            }
        }
    }

    /// Forbids the inside of a rectangle, but for lines that lead to an end in it.
    pub(super) fn block(&mut self, frame: Frame, except: Option<End>) {
        for axis in [Axis::Horizontal, Axis::Vertical] {
            self.change(axis, frame.span(axis.turned()), frame.span(axis), |at, cost| {
                if except.and_then(|end| end.off(axis, at)).is_none() {
                    *cost = BLOCKED;
                }
            });
        }
    }

    /// Makes it dearer to cross a line: `price` for each piece that passes it, half of it for each of the two pieces
    /// that meet on it.
    pub(super) fn cross(&mut self, axis: Axis, at: i32, along: Span, price: i32) {
        let pieces = axis.turned();
        for (touching, price) in [(at - 1, price / 2), (at, price / 2)] {
            self.change(pieces, along, Span { lo: touching, hi: touching + 1 }, |_, cost| {
                *cost = cost.saturating_add(price).min(BLOCKED);
            });
        }
    }

    /// Makes pieces that lie on a line within `along` cost `percent` more of their length; negative: cheaper.
    pub(super) fn follow(&mut self, axis: Axis, at: i32, along: Span, percent: i32) {
        let Ok(line) = self.lines(axis).binary_search(&at) else { return };
        self.cheap |= percent < 0;
        let stops = self.lines(axis.turned()).to_vec();
        let start = stops.partition_point(|stop| *stop < along.lo);
        for stop in start..stops.len().saturating_sub(1) {
            if stops[stop + 1] > along.hi {
                break;
            }
            let length = stops[stop + 1] - stops[stop];
            let cost = self.piece(axis, line, stop);
            if *cost < BLOCKED {
                *cost = (*cost + length * percent / 100).max(-length * 3 / 5);
            }
        }
    }

    /// The states (a crossing of lines with the axis of travel) in which a path may start or end at an icon, with what
    /// standing off its middle costs.
    fn states_at(&self, end: End) -> Vec<(usize, i32)> {
        let (height, mut states) = (self.ys.len(), Vec::new());
        let middle = (self.xs.binary_search(&end.spot.0), self.ys.binary_search(&end.spot.1));
        let (Ok(x), Ok(y)) = middle else { return states };
        let near = |axis: Axis| {
            let lines = self.lines(axis).iter().enumerate();
            lines.filter_map(move |(line, at)| Some((line, end.off(axis, *at)?)))
        };
        states.extend(near(Axis::Vertical).map(|(x, off)| ((x * height + y) * 2 + 1, off)));
        states.extend(near(Axis::Horizontal).map(|(y, off)| ((x * height + y) * 2, off)));
        states
    }

    /// The corners of the cheapest path between two icons, ends included. A corner costs `bend`; `fee` is added for
    /// a first or a last piece below its icon, where the label keeps the line away from it.
    pub(super) fn path(&self, from: End, to: End, (bend, fee): (i32, i32)) -> Option<Vec<Spot>> {
        let height = self.ys.len();
        let place = |spot: usize| (self.xs[spot / height], self.ys[spot % height]);
        let guess = |spot: usize| {
            let (x, y) = place(spot);
            let distance = (x - to.spot.0).abs() + (y - to.spot.1).abs();
            if self.cheap { distance * 2 / 5 } else { distance }
        };
        // One state more than there are: at the goal.
        let goal = self.xs.len() * height * 2;
        let mut costs = vec![i32::MAX; goal + 1];
        let mut before = vec![usize::MAX; costs.len()];
        let mut open = BinaryHeap::new();
        let (starts, ends) = (self.states_at(from), self.states_at(to));
        for &(state, off) in &starts {
            costs[state] = off;
            open.push(Reverse((guess(state / 2) + off, state)));
        }
        while let Some(Reverse((estimate, state))) = open.pop() {
            if state == goal {
                return Some(corners(&before, before[goal], &place));
            }
            let (spot, vertical) = (state / 2, state % 2 == 1);
            let cost = costs[state];
            if estimate > cost + guess(spot) {
                continue;
            }
            let ends_here = ends.iter().find(|end| end.0 == state);
            if let Some(off) = ends_here.map(|end| end.1).filter(|off| cost + off < costs[goal]) {
                costs[goal] = cost + off;
                before[goal] = state;
                open.push(Reverse((cost + off, goal)));
            }
            let starts_here = starts.iter().any(|start| start.0 == state);
            let turned = (spot * 2 + usize::from(!vertical), cost + bend);
            let steps = self.steps(spot, vertical).into_iter().flatten().map(|(next, step)| {
                let state = next * 2 + usize::from(vertical);
                let leaves_below = starts_here && vertical && next > spot;
                let enters_below = vertical && next < spot && ends.iter().any(|end| end.0 == state);
                (state, cost + step + fee * i32::from(leaves_below || enters_below))
            });
            for (next, cost) in steps.chain([turned]) {
                if cost < costs[next] {
                    costs[next] = cost;
                    before[next] = state;
                    open.push(Reverse((cost + guess(next / 2), next)));
                }
            }
        }
        None
    }

    /// The two neighbours of a crossing along an axis, with what the way there costs.
    fn steps(&self, spot: usize, vertical: bool) -> [Option<(usize, i32)>; 2] {
        let height = self.ys.len();
        let (x, y) = (spot / height, spot % height);
        let free = |extra: i32, length: i32| (extra < BLOCKED).then_some(length + extra);
        if vertical {
            let step = |j: usize| free(self.vertical[x * height + j], self.ys[j + 1] - self.ys[j]);
            [
                y.checked_sub(1).and_then(|j| Some((spot - 1, step(j)?))),
                (y + 1 < height).then(|| step(y)).flatten().map(|cost| (spot + 1, cost)),
            ]
        } else {
            let width = self.xs.len();
            let step = |i: usize| free(self.horizontal[y * width + i], self.xs[i + 1] - self.xs[i]);
            [
                x.checked_sub(1).and_then(|i| Some((spot - height, step(i)?))),
                (x + 1 < width).then(|| step(x)).flatten().map(|cost| (spot + height, cost)),
            ]
        }
    }
}

/// Follows a path back from its end and keeps its corners.
fn corners(before: &[usize], end: usize, place: &impl Fn(usize) -> Spot) -> Vec<Spot> {
    let mut spots = vec![place(end / 2)];
    let mut state = end;
    while let Some(&previous) = before.get(state).filter(|previous| **previous != usize::MAX) {
        let spot = place(previous / 2);
        if spots.last() != Some(&spot) {
            let straight = |a: Spot, b: Spot, c: Spot| (a.0 == b.0 && b.0 == c.0) || (a.1 == b.1 && b.1 == c.1);
            if let [.., a, b] = spots.as_mut_slice()
                && straight(*a, *b, spot)
            {
                *b = spot;
            } else {
                spots.push(spot);
            }
        }
        state = previous;
    }
    spots.reverse();
    spots
}

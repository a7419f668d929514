//! Routes: each link gets a path through the free strips of the blocks around its ends.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::geometry::{Axis, Frame, Side, Span};
use super::grid::{End, Grid, Spot};
use super::look::TITLE_BAR;
use super::measure::{icon, px};
use super::place::{Gaps, Placed};
use super::tree::{Home, Item, Role, Tree};
use crate::diagram::scene::Scene;

/// What is dear on the way, in px of detour.
#[derive(Debug, Clone, Copy)]
pub(super) struct Prices {
    /// Crossing another link.
    pub(super) crossing: i32,
    /// A corner.
    pub(super) bend: i32,
}

/// Links of one bundle share lines: a piece that another of them uses costs this much less.
const SHARED: i32 = -55;
/// Lines that other links use already cost this much more, so that they spread.
const BUSY: i32 = 12;
/// Above this many links they do not look at each other.
const MANY_LINKS: usize = 320;
/// Rounds in which each link is routed anew, the others standing.
pub(super) const ROUNDS: usize = 4;
/// Blocks with more items than this are passed along their outer strips.
const MANY_ITEMS: usize = 700;
/// Leaving or entering below the label, in px of detour.
const BELOW: i32 = 14;
/// Narrower strips are not used.
const STRIP: i32 = 8;
/// How far from the middle of an icon's side lines may end.
const PORT_REACH: i32 = 16;
/// Least distance of a line from what stands in its way.
pub(super) const CLEAR: i32 = 5;

/// One straight piece of a route: vertical at an x, or horizontal at a y.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) axis: Axis,
    pub(super) at: i32,
}

/// The pieces of a link from icon to icon, horizontal and vertical in turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Route {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) start: Side,
    pub(super) end: Side,
    pub(super) pieces: Vec<Piece>,
    /// Links that share a trunk have one number.
    pub(super) bundle: usize,
}

impl Route {
    /// The range along a piece, in the order of travel.
    pub(super) fn ends(&self, piece: usize, nodes: &[Frame]) -> (i32, i32) {
        let before = piece.checked_sub(1).map(|before| self.pieces[before].at);
        let after = self.pieces.get(piece + 1).map(|after| after.at);
        (
            before.unwrap_or_else(|| port(nodes[self.from], self.start)),
            after.unwrap_or_else(|| port(nodes[self.to], self.end)),
        )
    }

    pub(super) fn along(&self, piece: usize, nodes: &[Frame]) -> Span {
        let (a, b) = self.ends(piece, nodes);
        Span::between(a, b)
    }

    /// The corners, ends included.
    pub(super) fn corners(&self, nodes: &[Frame]) -> Vec<Spot> {
        let mut spots = Vec::with_capacity(self.pieces.len() + 1);
        for (index, piece) in self.pieces.iter().enumerate() {
            let (start, end) = self.ends(index, nodes);
            let spot = |along: i32| if piece.axis == Axis::Vertical { (piece.at, along) } else { (along, piece.at) };
            if index == 0 {
                spots.push(spot(start));
            }
            spots.push(spot(end));
        }
        spots
    }
}

/// The square of an icon, from its node's cell.
pub(super) fn icon_of(cell: Frame) -> Frame {
    Frame { x: cell.x + (cell.w - icon()) / 2, y: cell.y, w: icon(), h: icon() }
}

/// Where lines end at a side of a node: at the icon, or below the label.
fn port(cell: Frame, side: Side) -> i32 {
    let icon = icon_of(cell);
    match side {
        Side::Top => icon.y,
        Side::Bottom => cell.bottom() + 1,
        Side::Left => icon.x,
        Side::Right => icon.right(),
    }
}

/// Routes all links. `None` stands for links with an end that is not in the scene.
pub(super) fn route_all(
    tree: &Tree,
    placed: &Placed,
    gaps: &[Gaps],
    bundles: &[usize],
    (prices, rounds): (Prices, usize),
) -> Vec<Option<Route>> {
    let router = Router { tree, placed, gaps, prices };
    let mut routes: Vec<Option<Route>> = vec![None; tree.links.len()];
    let mut order: Vec<usize> = (0..tree.links.len()).filter(|link| tree.links[*link].is_some()).collect();
    order.sort_by_cached_key(|link| tree.links[*link].map(|(from, to)| (router.distance(from, to), *link)));
    let few = order.len() <= MANY_LINKS;
    for round in 0..if few { rounds } else { 1 } {
        let mut changed = false;
        for &link in &order {
            let Some((from, to)) = tree.links[link] else { continue };
            let standing = routes[link].take();
            let others: &[Option<Route>] = if few { &routes } else { &[] };
            let route = router.route(from, to, bundles[link], others);
            changed |= standing.as_ref() != Some(&route);
            routes[link] = Some(route);
        }
        if round > 0 && !changed {
            break;
        }
    }
    routes
}

/// Numbers links that share a trunk: three or more from one icon, or to one icon, of one stroke and label.
///
/// A link could be of the trunk at its start and of that at its end: the larger ones come first, and of equal ones those
/// that lead to icons of one kind, which mostly stand beside each other.
pub(super) fn bundles(scene: &Scene, tree: &Tree) -> Vec<usize> {
    const LEAST: usize = 3;
    let mut members: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    // All loops of an icon are one line.
    let mut loops: BTreeMap<usize, usize> = BTreeMap::new();
    let mut bundles: Vec<usize> = (0..tree.links.len()).collect();
    for (link, (from, to)) in tree.links.iter().enumerate().filter_map(|(link, ends)| Some((link, (*ends)?))) {
        let edge = &scene.edges[link];
        if from == to {
            bundles[link] = *loops.entry(from).or_insert(link);
        } else {
            members.entry((from, true, edge.stroke, edge.label.as_str())).or_default().push(link);
            members.entry((to, false, edge.stroke, edge.label.as_str())).or_default().push(link);
        }
    }
    let kinds = |links: &[usize], out: bool| {
        let far = links.iter().filter_map(|link| tree.links[*link]).map(|(from, to)| if out { to } else { from });
        far.map(|node| (scene.nodes[node].glyph, tree.homes[node].row)).collect::<BTreeSet<_>>().len()
    };
    let mut trunks: Vec<_> = members
        .into_iter()
        .filter(|(_, links)| links.len() >= LEAST)
        .map(|((_, out, ..), links)| (Reverse(links.len()), kinds(&links, out), out, links))
        .collect();
    trunks.sort();
    let mut taken = vec![false; tree.links.len()];
    for (.., links) in trunks {
        let free: Vec<usize> = links.into_iter().filter(|link| !taken[*link]).collect();
        if free.len() >= LEAST {
            for &link in &free {
                taken[link] = true;
                // Unlike the number of any single link.
                bundles[link] = tree.links.len() + free[0];
            }
        }
    }
    bundles
}

struct Router<'a> {
    tree: &'a Tree,
    placed: &'a Placed,
    gaps: &'a [Gaps],
    prices: Prices,
}

impl Router<'_> {
    fn distance(&self, from: usize, to: usize) -> i32 {
        let (a, b) = (self.placed.nodes[from], self.placed.nodes[to]);
        (a.centre_x() - b.centre_x()).abs() + (a.y - b.y).abs()
    }

    fn route(&self, from: usize, to: usize, bundle: usize, others: &[Option<Route>]) -> Route {
        if from == to {
            return self.own_loop(from, bundle);
        }
        let around = self.blocks_around(from, to);
        let items: usize = around.iter().flat_map(|block| &self.tree.blocks[*block].rows).map(Vec::len).sum();
        let corners = if items > MANY_ITEMS { None } else { self.search(from, to, bundle, &around, others) };
        corners
            .and_then(|corners| route_along(from, to, bundle, &corners))
            .unwrap_or_else(|| self.outer_way(from, to, bundle))
    }

    /// The blocks around either end up to the first framed one around both.
    fn blocks_around(&self, from: usize, to: usize) -> Vec<usize> {
        let mut blocks = self.tree.ancestors(self.tree.homes[from].block);
        let others = self.tree.ancestors(self.tree.homes[to].block);
        let shared = blocks.iter().rev().zip(others.iter().rev()).take_while(|(a, b)| a == b).count();
        let inside = blocks.len() - shared;
        let common = blocks.split_off(inside);
        blocks.extend(&others[..others.len() - shared]);
        let framed = common.iter().position(|block| self.tree.framed(*block)).unwrap_or(common.len().saturating_sub(1));
        blocks.extend(&common[..=framed.min(common.len() - 1)]);
        blocks
    }

    fn search(
        &self,
        from: usize,
        to: usize,
        bundle: usize,
        around: &[usize],
        others: &[Option<Route>],
    ) -> Option<Vec<Spot>> {
        let [start, end] = [from, to].map(|node| icon_of(self.placed.nodes[node]));
        let (mut xs, mut ys) = common_lines(start, end);
        for &block in around {
            self.strips(block, &mut xs, &mut ys);
        }
        let [start, end] = [start, end].map(|icon| End { spot: (icon.centre_x(), icon.centre_y()), reach: PORT_REACH });
        let mut grid = Grid::new(xs, ys);
        for route in others.iter().flatten() {
            self.mark_route(&mut grid, route, bundle);
        }
        for &block in around {
            for item in self.tree.blocks[block].rows.iter().flatten() {
                match *item {
                    Item::Node(node) if node == from || node == to => {}
                    Item::Node(node) => grid.block(self.placed.nodes[node].grown(CLEAR), None),
                    Item::Block(child) if around.contains(&child) => {}
                    Item::Block(child) => self.block_foreign(&mut grid, child),
                }
            }
            for text in self.title_texts(block) {
                grid.block(text.grown(2), None);
            }
        }
        grid.block(self.placed.nodes[from].grown(CLEAR), Some(start));
        grid.block(self.placed.nodes[to].grown(CLEAR), Some(end));
        grid.path(start, end, (self.prices.bend, BELOW))
    }

    /// A block that is not around either end is not entered; one without a frame is as if its items stood alone.
    fn block_foreign(&self, grid: &mut Grid, block: usize) {
        if self.tree.framed(block) {
            grid.block(self.placed.blocks[block].grown(CLEAR), None);
            return;
        }
        for item in self.tree.blocks[block].rows.iter().flatten() {
            match *item {
                Item::Node(node) => grid.block(self.placed.nodes[node].grown(CLEAR), None),
                Item::Block(child) => grid.block(self.placed.blocks[child].grown(CLEAR), None),
            }
        }
    }

    /// The middles of a block's free strips.
    fn strips(&self, block: usize, xs: &mut Vec<i32>, ys: &mut Vec<i32>) {
        let frame = self.placed.blocks[block];
        let gaps = &self.gaps[block];
        if gaps.left >= STRIP {
            xs.push(frame.x + gaps.left / 2);
        }
        if gaps.right >= STRIP {
            xs.push(frame.right() - gaps.right / 2);
        }
        if self.tree.framed(block) {
            xs.push(self.placed.throats[block].middle());
        }
        for strips in &self.placed.between[block] {
            let inner = strips.get(1..strips.len().saturating_sub(1)).unwrap_or_default();
            xs.extend(inner.iter().filter(|strip| strip.len() >= STRIP).map(|strip| strip.middle()));
        }
        ys.extend(self.placed.across[block].iter().filter(|strip| strip.len() >= STRIP).map(|strip| strip.middle()));
    }

    /// Title and sum of a block's title bar.
    fn title_texts(&self, block: usize) -> Vec<Frame> {
        title_texts(self.tree, self.placed, block)
    }

    fn mark_route(&self, grid: &mut Grid, route: &Route, bundle: usize) {
        let area = grid.area().grown(1);
        for (index, piece) in route.pieces.iter().enumerate() {
            let along = route.along(index, &self.placed.nodes);
            if !Frame::of_line(piece.axis, piece.at, along, 1).meets(area) {
                continue;
            }
            if route.bundle == bundle {
                grid.follow(piece.axis, piece.at, along, SHARED);
            } else {
                grid.follow(piece.axis, piece.at, along, BUSY);
                grid.cross(piece.axis, piece.at, along, self.prices.crossing);
            }
        }
    }

    /// A link of an icon with itself: out at the right, in at the top.
    fn own_loop(&self, node: usize, bundle: usize) -> Route {
        let icon = icon_of(self.placed.nodes[node]);
        let pieces = vec![
            Piece { axis: Axis::Horizontal, at: icon.y + 10 },
            Piece { axis: Axis::Vertical, at: icon.right() + 8 },
            Piece { axis: Axis::Horizontal, at: icon.y - 8 },
            Piece { axis: Axis::Vertical, at: icon.right() - 10 },
        ];
        Route { from: node, to: node, start: Side::Right, end: Side::Top, pieces, bundle }
    }

    /// The way that is always there: up to the strip above the row, and from block to block along left borders.
    fn outer_way(&self, from: usize, to: usize, bundle: usize) -> Route {
        let (mut up, mut down) = (self.climb(from), self.climb(to));
        let mut shared = None;
        while let (Some(a), Some(b)) = (up.last(), down.last())
            && a.0 == b.0
        {
            shared = Some((*a, *b));
            up.pop();
            down.pop();
        }
        let mut pieces = vec![Piece { axis: Axis::Vertical, at: icon_of(self.placed.nodes[from]).centre_x() }];
        let step = |pieces: &mut Vec<Piece>, x: Option<i32>, y: i32| {
            pieces.extend(x.map(|at| Piece { axis: Axis::Vertical, at }));
            pieces.push(Piece { axis: Axis::Horizontal, at: y });
        };
        for (index, stop) in up.iter().enumerate() {
            step(&mut pieces, (index > 0).then_some(stop.1), stop.2);
        }
        if let Some((a, b)) = shared {
            step(&mut pieces, (!up.is_empty()).then_some(a.1), a.2);
            if a.2 != b.2 {
                step(&mut pieces, Some(self.passage(a.0, to)), b.2);
            }
            down.push(b);
        }
        for index in (1..down.len()).rev() {
            step(&mut pieces, Some(down[index].1), down[index - 1].2);
        }
        pieces.push(Piece { axis: Axis::Vertical, at: icon_of(self.placed.nodes[to]).centre_x() });
        Route { from, to, start: Side::Top, end: Side::Top, pieces, bundle }
    }

    /// From a node up to the root: each block, the strip left of what the node stands in, the strip above it.
    fn climb(&self, node: usize) -> Vec<(usize, i32, i32)> {
        let Home { mut block, mut row, mut place } = self.tree.homes[node];
        let mut stops = Vec::new();
        loop {
            let left = self.placed.between[block][row][place].middle();
            stops.push((block, left, self.placed.across[block][row].middle()));
            let this = &self.tree.blocks[block];
            let Some(parent) = this.parent else { return stops };
            (row, place, block) = (this.row, this.place, parent);
        }
    }

    /// A vertical strip of a block through all its rows: in a grid beside the target, else along the left border.
    fn passage(&self, block: usize, to: usize) -> i32 {
        let home = self.tree.homes[to];
        let this = &self.tree.blocks[block];
        if this.columns && this.role != Role::Rail && home.block == block && home.place > 0 {
            return self.placed.between[block][0][home.place].middle();
        }
        self.placed.blocks[block].x + (self.gaps[block].left / 2).max(3)
    }
}

/// Lines through the middles of two icons, and where they face each other, a straight one between.
fn common_lines(a: Frame, b: Frame) -> (Vec<i32>, Vec<i32>) {
    let lines = |a: i32, b: i32| {
        let face = (a - b).abs() <= 2 * PORT_REACH;
        [Some(a), Some(b), face.then_some(a + (b - a) / 2)].into_iter().flatten().collect()
    };
    (lines(a.centre_x(), b.centre_x()), lines(a.centre_y(), b.centre_y()))
}

/// Title and sum in a block's title bar.
pub(super) fn title_texts(tree: &Tree, placed: &Placed, block: usize) -> Vec<Frame> {
    if !tree.framed(block) {
        return Vec::new();
    }
    let frame = placed.blocks[block];
    let title = tree.blocks[block].title;
    let mut texts = vec![Frame { w: title.left, h: px(TITLE_BAR), ..frame }];
    if title.right > 0 {
        texts.push(Frame { x: frame.right() - title.right, y: frame.y, w: title.right, h: px(TITLE_BAR) });
    }
    texts
}

/// A route along the corners of a path between the middles of two icons.
fn route_along(from: usize, to: usize, bundle: usize, corners: &[Spot]) -> Option<Route> {
    let pieces: Vec<Piece> = corners
        .windows(2)
        .map(|pair| {
            if pair[0].0 == pair[1].0 {
                Piece { axis: Axis::Vertical, at: pair[0].0 }
            } else {
                Piece { axis: Axis::Horizontal, at: pair[0].1 }
            }
        })
        .collect();
    let leaving = |a: Spot, b: Spot| match (b.0 - a.0, b.1 - a.1) {
        (0, down) if down > 0 => Side::Bottom,
        (0, _) => Side::Top,
        (right, _) if right > 0 => Side::Right,
        _ => Side::Left,
    };
    let (first, last) = (corners.get(..2)?, corners.get(corners.len().checked_sub(2)?..)?);
    Some(Route { from, to, start: leaving(first[0], first[1]), end: leaving(last[1], last[0]), pieces, bundle })
}

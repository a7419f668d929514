//! The order of icons in rows and rails: beside what they are linked with, so that few lines cross.

use std::collections::BTreeMap;

use super::exchange::Lines;
use super::place::{Placed, Wish, busiest};
use super::tree::{Item, Role, Tree};

/// Rails longer than this are sorted once and not improved by exchange.
const RAIL: usize = 120;

/// Where each icon would like to be, given where the others are.
///
/// A link pulls an icon under its partner only where one stands above the other; between things side by side
/// (zones, or the rail and the VPCs) nothing is gained by it, but there a rail's icon wants its partner's height.
pub(super) fn wishes(tree: &Tree, placed: &Placed) -> Vec<Wish> {
    (0..tree.homes.len())
        .map(|node| {
            let (mut x, mut y) = (Mean::default(), Mean::default());
            let mut stacked = Vec::new();
            for &other in &tree.linked[node] {
                let at = placed.nodes[other];
                match relation(tree, node, other) {
                    Relation::Stacked { near } => {
                        x.add(at.centre_x(), if near { 3 } else { 1 });
                        stacked.push(other);
                    }
                    Relation::Beside => y.add(at.y + super::measure::icon() / 2, 1),
                }
            }
            let x_wish = aligned(tree, placed, node, &stacked, x.value());
            Wish { x: x_wish, y: y.value(), weight_x: x.weight, weight_y: y.weight }
        })
        .collect()
}

/// A place near the wished one that is right under or above a partner, where there is one: straight lines look calm.
/// Of two partners the one with more links stays. An icon that lines reach from several zones stands at the strip
/// between these, where they come from.
fn aligned(tree: &Tree, placed: &Placed, node: usize, partners: &[usize], wish: i32) -> i32 {
    const NEAR: i32 = 60;
    const NEAR_IN_BLOCK: i32 = 110;
    let importance = |node: usize| (tree.linked[node].len(), std::cmp::Reverse(node));
    let stronger = partners.iter().filter(|partner| importance(**partner) > importance(node));
    let places = stronger.map(|partner| {
        let shared = tree.homes[*partner].block == tree.homes[node].block;
        (placed.nodes[*partner].centre_x(), if shared { NEAR_IN_BLOCK } else { NEAR })
    });
    let strips = strips_between_zones(tree, placed, node, partners).into_iter().map(|x| (x, NEAR_IN_BLOCK));
    let near = strips.chain(places).filter(|(x, reach)| (x - wish).abs() <= *reach);
    near.map(|(x, _)| x).min_by_key(|x| ((x - wish).abs(), *x)).unwrap_or(wish)
}

/// The middles of the strips between zones, for an icon of a VPC that is linked into more than one of its zones.
fn strips_between_zones(tree: &Tree, placed: &Placed, node: usize, partners: &[usize]) -> Vec<i32> {
    let block = tree.homes[node].block;
    if tree.blocks[block].role != Role::Vpc {
        return Vec::new();
    }
    let zone_of = |partner: &usize| {
        let around = tree.ancestors(tree.homes[*partner].block);
        around.into_iter().find(|block| tree.blocks[*block].role == Role::Zone)
    };
    let mut zones: Vec<usize> = partners.iter().filter_map(zone_of).collect();
    zones.sort_unstable();
    zones.dedup();
    let Some(row) = zones.first().filter(|_| zones.len() > 1).map(|zone| tree.blocks[*zone].row) else {
        return Vec::new();
    };
    let strips = placed.between[block].get(row).map_or(&[][..], Vec::as_slice);
    strips.get(1..strips.len().saturating_sub(1)).unwrap_or_default().iter().map(|strip| strip.middle()).collect()
}

/// How good an order is: crossings of straight lines between icons, and the lengths of these. Less is better.
pub(super) fn cost(tree: &Tree, placed: &Placed) -> i64 {
    Lines::new(tree, placed).cost()
}

#[derive(Default)]
struct Mean {
    sum: i64,
    weight: i32,
}

impl Mean {
    fn add(&mut self, value: i32, weight: i32) {
        self.sum += i64::from(value) * i64::from(weight);
        self.weight += weight;
    }

    fn value(&self) -> i32 {
        i32::try_from(self.sum / i64::from(self.weight.max(1))).unwrap_or(0)
    }
}

enum Relation {
    /// One above the other; near: in the same block.
    Stacked { near: bool },
    /// In the same row of the block that holds both.
    Beside,
}

fn relation(tree: &Tree, one: usize, other: usize) -> Relation {
    let (a, b) = (tree.homes[one], tree.homes[other]);
    if a.block == b.block {
        return if a.row == b.row { Relation::Beside } else { Relation::Stacked { near: true } };
    }
    let (around_a, around_b) = (tree.ancestors(a.block), tree.ancestors(b.block));
    let shared = around_a.iter().rev().zip(around_b.iter().rev()).take_while(|(a, b)| a == b).count();
    let row_in_shared = |around: &[usize], row: usize| {
        around.len().checked_sub(shared + 1).map_or(row, |place| tree.blocks[around[place]].row)
    };
    if row_in_shared(&around_a, a.row) == row_in_shared(&around_b, b.row) {
        Relation::Beside
    } else {
        Relation::Stacked { near: false }
    }
}

/// Reorders the icons of all rows; the caller places everything anew and calls again.
pub(super) fn reorder(tree: &mut Tree, placed: &Placed, wishes: &[Wish]) {
    for block in 0..tree.blocks.len() {
        if tree.blocks[block].role == Role::Rail {
            reorder_rail(tree, block, placed, wishes);
        } else if tree.blocks[block].columns {
            reorder_columns(tree, block, placed);
        } else {
            for row in 0..tree.blocks[block].rows.len() {
                reorder_row(tree, block, row, placed, wishes);
            }
        }
    }
    tree.index();
}

/// The icons of a row, if nothing else is in it.
fn icons(row: &[Item]) -> Option<Vec<usize>> {
    row.iter()
        .map(|item| match item {
            Item::Node(node) => Some(*node),
            Item::Block(_) => None,
        })
        .collect()
}

/// Mean place of what a node is linked with; its own where it has no links.
fn barycentre(tree: &Tree, placed: &Placed, node: usize) -> i32 {
    let mut mean = Mean::default();
    for &other in &tree.linked[node] {
        mean.add(placed.nodes[other].centre_x(), 1);
    }
    if mean.weight == 0 { placed.nodes[node].centre_x() } else { mean.value() }
}

fn reorder_row(tree: &mut Tree, block: usize, row: usize, placed: &Placed, wishes: &[Wish]) {
    let Some(mut nodes) = icons(&tree.blocks[block].rows[row]).filter(|nodes| nodes.len() > 1) else { return };
    nodes.sort_by_cached_key(|node| barycentre(tree, placed, *node));
    exchange_neighbours(tree, placed, &mut nodes);
    if row == 0 && tree.blocks[block].role == Role::Subnet {
        move_to_throat(tree, block, placed, wishes, &mut nodes);
    }
    tree.blocks[block].rows[row] = nodes.into_iter().map(Item::Node).collect();
}

/// Exchanges neighbours of a row while that takes crossings away.
fn exchange_neighbours(tree: &Tree, placed: &Placed, nodes: &mut [usize]) {
    for _ in 0..nodes.len().min(12) {
        let mut better = false;
        for place in 1..nodes.len() {
            let (left, right) = (nodes[place - 1], nodes[place]);
            if crossings(tree, placed, right, left) < crossings(tree, placed, left, right) {
                nodes.swap(place - 1, place);
                better = true;
            }
        }
        if !better {
            break;
        }
    }
}

/// How many pairs of links cross where `left` stands left of `right`, above and below them alike.
fn crossings(tree: &Tree, placed: &Placed, left: usize, right: usize) -> usize {
    let y = placed.nodes[left].y;
    let mut count = 0;
    for &a in &tree.linked[left] {
        for &b in &tree.linked[right] {
            let (from_left, from_right) = (placed.nodes[a], placed.nodes[b]);
            let same_side = (from_left.y < y) == (from_right.y < y);
            count += usize::from(same_side && from_left.centre_x() > from_right.centre_x());
        }
    }
    count
}

/// Moves the icon with most links to where lines can pass the title bar above it.
fn move_to_throat(tree: &Tree, block: usize, placed: &Placed, wishes: &[Wish], nodes: &mut Vec<usize>) {
    let Some(busiest) = busiest(tree, wishes, nodes) else { return };
    let frame = placed.blocks[block];
    let throat = placed.throats[block];
    let count = i32::try_from(nodes.len()).unwrap_or(1);
    let node = nodes.remove(busiest);
    let width = placed.nodes[node].w + 24;
    let fitting = |free: i32| (free / width.max(1)).clamp(0, count - 1);
    let most_left = fitting(throat.hi - frame.x - width / 2);
    let most_right = fitting(frame.right() - throat.lo - width / 2);
    let lowest = (count - 1 - most_right).min(most_left);
    let place = i32::try_from(busiest).unwrap_or(0).clamp(lowest, most_left.max(lowest));
    nodes.insert(usize::try_from(place).unwrap_or(0).min(nodes.len()), node);
}

fn reorder_columns(tree: &mut Tree, block: usize, placed: &Placed) {
    let lengths: Vec<usize> = tree.blocks[block].rows.iter().map(Vec::len).collect();
    let Some(mut nodes) = icons(&tree.blocks[block].rows.concat()) else { return };
    if nodes.iter().all(|node| tree.linked[*node].is_empty()) {
        return;
    }
    nodes.sort_by_cached_key(|node| barycentre(tree, placed, *node));
    let mut rows: Vec<Vec<Item>> = vec![Vec::new(); lengths.len()];
    let mut sorted = nodes.into_iter();
    for column in 0..lengths.iter().copied().max().unwrap_or(0) {
        for (row, length) in lengths.iter().enumerate() {
            if column < *length {
                rows[row].extend(sorted.next().map(Item::Node));
            }
        }
    }
    tree.blocks[block].rows = rows;
}

/// Orders a rail by the heights of what its icons are linked with, and keeps icons linked with each other together.
fn reorder_rail(tree: &mut Tree, block: usize, placed: &Placed, wishes: &[Wish]) {
    let rows = &tree.blocks[block].rows;
    let columns = rows.first().map_or(1, Vec::len);
    let Some(mut nodes) = icons(&rows.concat()) else { return };
    let here = |node: usize| placed.nodes[node].y;
    let wish = |node: usize| if wishes[node].weight_y > 0 { wishes[node].y } else { here(node) };
    let inner_mean = |node: usize| {
        let mut mean = Mean::default();
        for &other in tree.linked[node].iter().filter(|other| tree.homes[**other].block == block) {
            mean.add(wish(other), 1);
        }
        if mean.weight == 0 { wish(node) } else { mean.value() }
    };
    nodes.sort_by_cached_key(|node| if wishes[*node].weight_y > 0 { wish(*node) } else { inner_mean(*node) });
    if nodes.len() <= RAIL {
        exchange_rail(tree, block, placed, wishes, &mut nodes, columns);
    }
    tree.blocks[block].rows = nodes.chunks(columns).map(|row| row.iter().copied().map(Item::Node).collect()).collect();
}

/// Moves icons of a rail to other places while that shortens its links.
fn exchange_rail(tree: &Tree, block: usize, placed: &Placed, wishes: &[Wish], nodes: &mut Vec<usize>, columns: usize) {
    let frame = placed.blocks[block];
    let lines = i32::try_from(nodes.len().div_ceil(columns)).unwrap_or(1).max(1);
    let pitch = (frame.h / lines).clamp(1, 140);
    let length = |nodes: &[usize]| -> i64 {
        let line: BTreeMap<usize, i32> = nodes
            .iter()
            .enumerate()
            .map(|(place, node)| (*node, i32::try_from(place / columns).unwrap_or(0)))
            .collect();
        let mut sum = 0;
        for (node, at) in &line {
            let y = frame.y + at * pitch + pitch / 2;
            let wish = wishes[*node];
            sum += i64::from((y - wish.y).abs()) * i64::from(wish.weight_y.min(3));
            for other in tree.linked[*node].iter().filter_map(|other| line.get(other)) {
                let apart = i64::from((at - other).abs());
                sum += apart * i64::from(pitch) + if apart > 1 { i64::from(pitch) } else { 0 };
            }
        }
        sum
    };
    let mut best = length(nodes);
    for _ in 0..6 {
        let before = best;
        for from in 0..nodes.len() {
            for to in from.saturating_sub(4)..(from + 5).min(nodes.len()) {
                let mut moved = nodes.clone();
                let node = moved.remove(from);
                moved.insert(to, node);
                let sum = length(&moved);
                if sum < best {
                    (best, *nodes) = (sum, moved);
                }
            }
        }
        if best == before {
            break;
        }
    }
}

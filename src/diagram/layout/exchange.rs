//! Exchanges icons of a row while that takes crossings away, or makes lines shorter.
//!
//! Lines are taken as straight: between two rows, lines with right angles cross where straight ones do.

use std::collections::BTreeMap;

use super::place::Placed;
use super::tree::{Item, Role, Tree};

/// What a crossing costs, in px of line.
pub(super) const CROSSING: i64 = 120;
/// Icons farther apart in a row are not exchanged; of many links, only near ones are.
const FAR: usize = 8;
const FAR_OF_MANY: usize = 4;
/// How often all rows are gone through.
const SWEEPS: usize = 4;
/// With more links than this only those of the same network are looked at, and rows are gone through once.
pub(super) const MANY: usize = 400;
/// With more links than this in one network each exchange looks at lengths alone: who could follow so many lines?
const TOO_MANY: usize = 1_000;

type Spot = (i64, i64);
type Line = (Spot, Spot);

/// Whether two straight lines cross inside of both.
pub(super) fn cross((a, b): Line, (c, d): Line) -> bool {
    let side = |a: Spot, b: Spot, c: Spot| ((b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)).signum();
    side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}

/// The straight lines of links.
pub(super) struct Lines {
    spots: Vec<Spot>,
    links: Vec<(usize, usize)>,
    /// Of each node its links.
    of_node: Vec<Vec<usize>>,
}

impl Lines {
    pub(super) fn new(tree: &Tree, placed: &Placed) -> Self {
        let spots = placed.nodes.iter().map(|node| (i64::from(node.centre_x()), i64::from(node.y))).collect();
        let links: Vec<(usize, usize)> = tree.links.iter().flatten().filter(|(a, b)| a != b).copied().collect();
        let mut of_node = vec![Vec::new(); tree.homes.len()];
        for (link, &(from, to)) in links.iter().enumerate() {
            of_node[from].push(link);
            of_node[to].push(link);
        }
        Self { spots, links, of_node }
    }

    fn line(&self, link: usize) -> Line {
        let (from, to) = self.links[link];
        (self.spots[from], self.spots[to])
    }

    /// Crossings of all links, and their lengths.
    pub(super) fn cost(&self) -> i64 {
        let length = |(a, b): Line| (a.0 - b.0).abs() + (a.1 - b.1).abs();
        let lengths: i64 = (0..self.links.len()).map(|link| length(self.line(link))).sum();
        if self.links.len() > MANY {
            return lengths;
        }
        let all: Vec<usize> = (0..self.links.len()).collect();
        lengths + CROSSING * self.crossings(&all, &all)
    }

    /// Crossings of some links with each other and with others.
    fn crossings(&self, some: &[usize], all: &[usize]) -> i64 {
        let mut count = 0;
        for &one in some {
            let line = self.line(one);
            let (lo, hi) = (line.0.0.min(line.1.0), line.0.0.max(line.1.0));
            for &other in all {
                // Pairs of `some` are met twice, and count once.
                if other == one || other < one && some.contains(&other) {
                    continue;
                }
                let that = self.line(other);
                let apart = that.0.0.max(that.1.0) < lo || that.0.0.min(that.1.0) > hi;
                count += i64::from(!apart && cross(line, that));
            }
        }
        count
    }

    /// What the links of two nodes cost, among others.
    fn cost_of(&self, nodes: [usize; 2], near: &[usize]) -> i64 {
        let mut links: Vec<usize> = nodes.iter().flat_map(|node| &self.of_node[*node]).copied().collect();
        links.sort_unstable();
        links.dedup();
        let length = |(a, b): Line| (a.0 - b.0).abs() + (a.1 - b.1).abs();
        links.iter().map(|link| length(self.line(*link))).sum::<i64>() + CROSSING * self.crossings(&links, near)
    }

    /// Exchanges two nodes if that is better.
    fn exchange(&mut self, one: usize, other: usize, near: &[usize]) -> bool {
        if self.of_node[one].is_empty() && self.of_node[other].is_empty() {
            return false;
        }
        let before = self.cost_of([one, other], near);
        self.spots.swap(one, other);
        let better = self.cost_of([one, other], near) < before;
        if !better {
            self.spots.swap(one, other);
        }
        better
    }
}

/// Exchanges icons in all rows and grids, and writes the new order into the tree.
pub(super) fn exchange(tree: &mut Tree, placed: &Placed) {
    let mut lines = Lines::new(tree, placed);
    let many = lines.links.len() > MANY;
    let all: Vec<usize> = (0..lines.links.len()).collect();
    let groups = groups(tree);
    let of_network = if many { links_of_networks(&lines, tree) } else { BTreeMap::new() };
    for _ in 0..if many { 1 } else { SWEEPS } {
        let mut better = false;
        for (network, group) in &groups {
            let near = of_network.get(network).unwrap_or(&all).as_slice();
            let near = if near.len() > TOO_MANY { &[] } else { near };
            for &(block, row) in group {
                better |= exchange_row(tree, &mut lines, (block, row), near);
            }
        }
        if !better {
            break;
        }
    }
    tree.index();
}

/// Rows with icons alone, by the VPC that they stand in.
fn groups(tree: &Tree) -> BTreeMap<usize, Vec<(usize, usize)>> {
    let mut groups: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for block in (0..tree.blocks.len()).filter(|block| tree.blocks[*block].role != Role::Rail) {
        for (row, items) in tree.blocks[block].rows.iter().enumerate() {
            let linked = |item: &Item| matches!(item, Item::Node(node) if !tree.linked[*node].is_empty());
            if items.len() > 1 && items.iter().any(linked) {
                groups.entry(network(tree, block)).or_default().push((block, row));
            }
        }
    }
    groups
}

/// The VPC around a block, or the outermost block.
fn network(tree: &Tree, block: usize) -> usize {
    let around = tree.ancestors(block);
    around.iter().copied().find(|block| tree.blocks[*block].role == Role::Vpc).unwrap_or(0)
}

/// The links with an end in each network.
fn links_of_networks(lines: &Lines, tree: &Tree) -> BTreeMap<usize, Vec<usize>> {
    let mut links: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (link, (from, to)) in lines.links.iter().enumerate() {
        let [from, to] = [from, to].map(|node| network(tree, tree.homes[*node].block));
        links.entry(from).or_default().push(link);
        if to != from {
            links.entry(to).or_default().push(link);
        }
    }
    // What stands in no network is everywhere: its own links are enough.
    links
}

fn exchange_row(tree: &mut Tree, lines: &mut Lines, (block, row): (usize, usize), near: &[usize]) -> bool {
    let mut better = false;
    let far = if lines.links.len() > MANY { FAR_OF_MANY } else { FAR };
    let count = tree.blocks[block].rows[row].len();
    for left in 0..count {
        for right in left + 1..count.min(left + far) {
            let items = &mut tree.blocks[block].rows[row];
            if let (Item::Node(one), Item::Node(other)) = (items[left], items[right])
                && lines.exchange(one, other, near)
            {
                items.swap(left, right);
                better = true;
            }
        }
    }
    better
}

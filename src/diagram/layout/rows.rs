//! Placement rules: which rows a block has, by what it is.
//!
//! Users stand above accounts, global services above regions, ingress above zones, zones side by side, subnets in
//! tier rows, regional services in a rail beside the VPCs. What has no rule is packed.

use std::collections::{BTreeMap, BTreeSet};

use super::pack;
use super::place::{Gaps, natural_size};
use super::tree::{Block, Item, Role, Tree};
use crate::diagram::scene::{Rank, Scene};

/// Most icons in a row that is not packed as a grid.
const ROW: usize = 8;
/// Most zones in one row.
const ZONES: usize = 6;
/// Most links one after the other that are shown as rows.
const DEPTH: usize = 6;
/// Height that a row of icons takes, about.
const ICON_ROW: i32 = 104;

/// The tree of a scene with rows everywhere, in scene order.
pub(super) fn build(scene: &Scene) -> Tree {
    let mut tree = Tree::bare(scene);
    let mut children: Vec<Vec<usize>> = vec![Vec::new(); tree.blocks.len()];
    for block in 1..tree.blocks.len() {
        children[tree.blocks[block].parent.unwrap_or(0)].push(block);
    }
    let mut nodes: Vec<Vec<usize>> = vec![Vec::new(); tree.blocks.len()];
    for (node, home) in tree.homes.iter().enumerate() {
        nodes[home.block].push(node);
    }
    let mut sizes = vec![(0, 0); tree.blocks.len()];
    for block in (0..children.len()).rev() {
        let mut rules = Rules { scene, tree: &mut tree, sizes: &mut sizes };
        rules.fill(block, &children[block], &nodes[block]);
    }
    Rules { scene, tree: &mut tree, sizes: &mut sizes }.fill_width();
    tree.index();
    align_tiers(scene, &mut tree);
    tree.index();
    tree.order_upward();
    tree
}

struct Rules<'a> {
    scene: &'a Scene,
    tree: &'a mut Tree,
    /// Sizes of the blocks done so far, with gaps at their least.
    sizes: &'a mut Vec<(i32, i32)>,
}

impl Rules<'_> {
    fn fill(&mut self, block: usize, children: &[usize], nodes: &[usize]) {
        let mut ranked: BTreeMap<Rank, Vec<usize>> = BTreeMap::new();
        for &node in nodes {
            ranked.entry(self.scene.nodes[node].rank).or_default().push(node);
        }
        let body = ranked.remove(&Rank::Body).unwrap_or_default();
        let bottom = ranked.remove(&Rank::Bottom).unwrap_or_default();
        let mut rows = Vec::new();
        for above in ranked.into_values() {
            rows.extend(self.layers(&above));
        }
        let role = self.tree.blocks[block].role;
        let mut columns = false;
        match role {
            Role::Region if !children.is_empty() && !body.is_empty() => rows.push(self.beside(block, children, &body)),
            Role::Vpc => {
                rows.extend(self.zones(block, children));
                let below: Vec<usize> = body.iter().chain(&bottom).copied().collect();
                rows.extend(self.layers(&below));
            }
            Role::Zone => {
                self.unpack(children);
                rows.extend(self.tiers(children).into_values());
                rows.extend(self.layers(&body));
            }
            _ => {
                rows.extend(self.shelves(block, children));
                columns = rows.is_empty() && self.is_grid(role, &body);
                rows.extend(if columns { grid(&body, 1) } else { self.layers(&body) });
            }
        }
        if role != Role::Vpc {
            rows.extend(self.layers(&bottom));
        }
        self.tree.blocks[block].columns = columns && bottom.is_empty();
        self.set_rows(block, rows);
    }

    fn set_rows(&mut self, block: usize, rows: Vec<Vec<Item>>) {
        self.tree.blocks[block].rows = rows;
        let gaps = Gaps::of_block(&self.tree.blocks[block]);
        self.sizes[block] = natural_size(self.tree, block, &gaps, self.sizes).size;
    }

    fn add_block(&mut self, role: Role, parent: usize, rows: Vec<Vec<Item>>, columns: bool) -> usize {
        let mut block = Block::new(role, None, Some(parent));
        block.columns = columns;
        self.tree.blocks.push(block);
        self.sizes.push((0, 0));
        let index = self.tree.blocks.len() - 1;
        self.set_rows(index, rows);
        index
    }

    /// A region's boxes with its services in a rail at their right, as high as they are.
    fn beside(&mut self, block: usize, children: &[usize], services: &[usize]) -> Vec<Item> {
        let shelves = self.shelves(block, children);
        let field = self.add_block(Role::Field, block, shelves, false);
        let services: Vec<Item> = services.iter().copied().map(Item::Node).collect();
        let rail = self.add_block(Role::Rail, block, self.rail_rows(field, &services), true);
        vec![Item::Block(field), Item::Block(rail)]
    }

    /// The rows of a rail beside a field: one column that is somewhat higher is calmer than two.
    fn rail_rows(&self, field: usize, services: &[Item]) -> Vec<Vec<Item>> {
        let fitting = (self.sizes[field].1 * 4 / (3 * ICON_ROW)).max(4).max(square_root(services.len()));
        let columns = services.len().div_ceil(usize::try_from(fitting).unwrap_or(1)).max(1);
        services.chunks(columns).map(<[Item]>::to_vec).collect()
    }

    /// Packs anew, wider and lower, what stands alone in its row beside empty room; not if the whole became a strip.
    fn fill_width(&mut self) {
        let (blocks, sizes) = (self.tree.blocks.clone(), self.sizes.clone());
        self.repack(0, sizes[0].0);
        if self.sizes[0].0 * 10 > self.sizes[0].1 * 18 {
            (self.tree.blocks, *self.sizes) = (blocks, sizes);
        }
    }

    /// Packs a block's boxes in rows of a width, if that makes it lower, and then what stands alone in a row of it.
    fn repack(&mut self, block: usize, width: i32) {
        let gaps = Gaps::of_block(&self.tree.blocks[block]);
        let inner = width - gaps.left - gaps.right;
        if !matches!(
            self.tree.blocks[block].role,
            Role::Root | Role::Account | Role::Region | Role::Field | Role::Frame
        ) {
            return;
        }
        self.shelve_within(block, inner);
        let rows = self.tree.blocks[block].rows.clone();
        for row in &rows {
            match row[..] {
                [Item::Block(only)] => self.repack(only, inner),
                [Item::Block(field), Item::Block(rail)] if self.tree.blocks[rail].role == Role::Rail => {
                    self.repack(field, inner - self.sizes[rail].0 - gaps.between.iter().flatten().sum::<i32>());
                    let services = self.tree.blocks[rail].rows.concat();
                    self.set_rows(rail, self.rail_rows(field, &services));
                }
                _ => {}
            }
        }
        self.set_rows(block, rows);
    }

    /// Packs the boxes of a block in rows of a width, if that makes it lower.
    fn shelve_within(&mut self, block: usize, width: i32) {
        let is_box = |item: &Item| matches!(item, Item::Block(child) if self.tree.blocks[*child].role != Role::Rail);
        let before = (self.tree.blocks[block].rows.clone(), self.sizes[block]);
        let (boxes, others): (Vec<_>, Vec<_>) =
            before.0.iter().cloned().partition(|row| !row.is_empty() && row.iter().all(is_box));
        let boxes = boxes.concat();
        let sizes: Vec<(i32, i32)> = boxes
            .iter()
            .filter_map(|item| if let Item::Block(child) = item { Some(self.sizes[*child]) } else { None })
            .collect();
        let place = before.0.iter().position(|row| row.first().is_some_and(is_box)).unwrap_or(0);
        let mut rows = others;
        let packed = pack::within(&sizes, width);
        let packed = packed.into_iter().map(|row| row.into_iter().map(|place| boxes[place]).collect());
        rows.splice(place.min(rows.len())..place.min(rows.len()), packed);
        self.set_rows(block, rows);
        if self.sizes[block].1 >= before.1.1 {
            (self.tree.blocks[block].rows, self.sizes[block]) = before;
        }
    }

    /// The zones of a VPC as columns in name order, then subnets that stand in no zone, by tier, then other boxes.
    fn zones(&mut self, block: usize, children: &[usize]) -> Vec<Vec<Item>> {
        let of_role = |role: Role| -> Vec<usize> {
            children.iter().copied().filter(|child| self.tree.blocks[*child].role == role).collect()
        };
        let (mut zones, subnets) = (of_role(Role::Zone), of_role(Role::Subnet));
        zones.sort_by_key(|zone| (self.name(*zone), *zone));
        let mut rows: Vec<Vec<Item>> =
            zones.chunks(ZONES).map(|row| row.iter().copied().map(Item::Block).collect()).collect();
        rows.extend(self.tiers(&subnets).into_values());
        let others: Vec<usize> =
            children.iter().copied().filter(|child| !zones.contains(child) && !subnets.contains(child)).collect();
        rows.extend(self.shelves(block, &others));
        rows
    }

    fn name(&self, block: usize) -> &str {
        self.tree.blocks[block].of.map_or("", |of| self.scene.boxes[of].label.as_str())
    }

    /// Subnets in rows by tier, at most three beside each other.
    fn tiers(&self, subnets: &[usize]) -> BTreeMap<(u8, usize), Vec<Item>> {
        let mut tiers: BTreeMap<u8, Vec<usize>> = BTreeMap::new();
        for &subnet in subnets {
            let tier = self.tree.blocks[subnet].of.map_or(0, |of| self.scene.boxes[of].tier);
            tiers.entry(tier).or_default().push(subnet);
        }
        let mut rows = BTreeMap::new();
        for (tier, members) in tiers {
            let per_row = square_root(members.len()).clamp(1, 3);
            for (line, row) in members.chunks(usize::try_from(per_row).unwrap_or(1)).enumerate() {
                rows.insert((tier, line), row.iter().copied().map(Item::Block).collect());
            }
        }
        rows
    }

    /// Boxes in rows, low ones under each other beside a high one, such that little room is empty and the whole is neither
    /// a strip nor a tower.
    fn shelves(&mut self, block: usize, children: &[usize]) -> Vec<Vec<Item>> {
        let sizes: Vec<(i32, i32)> = children.iter().map(|child| self.sizes[*child]).collect();
        let alone = pack::shelves(&pack::alone(children.len()), &sizes);
        let stacked = pack::shelves(&pack::stacks(&sizes), &sizes);
        let best = if stacked.badness < alone.badness { stacked } else { alone };
        let rows = best.rows.into_iter();
        rows.map(|row| row.into_iter().map(|stack| self.stacked(block, children, &stack)).collect()).collect()
    }

    /// Boxes under each other, as one item.
    fn stacked(&mut self, block: usize, children: &[usize], stack: &[usize]) -> Item {
        match stack {
            [one] => Item::Block(children[*one]),
            _ => {
                let rows = stack.iter().map(|place| vec![Item::Block(children[*place])]).collect();
                Item::Block(self.add_block(Role::Field, block, rows, false))
            }
        }
    }

    /// Icons in rows along their links, a few unlinked ones make one row, many a grid.
    fn layers(&self, nodes: &[usize]) -> Vec<Vec<Item>> {
        let depth = self.depths(nodes);
        let deepest = depth.values().copied().max().unwrap_or(0);
        if deepest == 0 || nodes.len() > 40 {
            return grid(nodes, 3);
        }
        let mut rows = Vec::new();
        for layer in 0..=deepest {
            let members: Vec<usize> = nodes.iter().copied().filter(|node| depth.get(node) == Some(&layer)).collect();
            rows.extend(grid(&members, 3));
        }
        rows
    }

    /// Whether icons are packed: those of a subnet that are many, or of which few are linked with others; lines reach the
    /// icons of a single row without a way around neighbours.
    fn is_grid(&self, role: Role, nodes: &[usize]) -> bool {
        let linked = nodes.iter().filter(|node| !self.tree.linked[**node].is_empty()).count();
        let reached = nodes.len() <= ROW && 2 * linked > nodes.len();
        nodes.len() > 4 && if role == Role::Subnet { !reached } else { self.unlinked(nodes) }
    }

    /// Sets the packed icons of a zone's subnets in one row where that makes the zone hardly wider.
    fn unpack(&mut self, subnets: &[usize]) {
        let widest = subnets.iter().map(|subnet| self.sizes[*subnet].0).max().unwrap_or(0);
        for &subnet in subnets {
            let items = self.tree.blocks[subnet].rows.concat();
            if !self.tree.blocks[subnet].columns || items.len() > ROW {
                continue;
            }
            let packed = (self.tree.blocks[subnet].clone(), self.sizes[subnet]);
            self.tree.blocks[subnet].columns = false;
            self.set_rows(subnet, vec![items]);
            if self.sizes[subnet].0 > widest + widest / 8 {
                (self.tree.blocks[subnet], self.sizes[subnet]) = packed;
            }
        }
    }

    fn unlinked(&self, nodes: &[usize]) -> bool {
        self.depths(nodes).values().all(|depth| *depth == 0)
    }

    /// How many links lead to each of these nodes from others of them, one after the other; at most [`DEPTH`].
    fn depths(&self, nodes: &[usize]) -> BTreeMap<usize, usize> {
        let members: BTreeSet<usize> = nodes.iter().copied().collect();
        let mut depth: BTreeMap<usize, usize> = nodes.iter().map(|node| (*node, 0)).collect();
        for layer in 0..DEPTH {
            let reached: Vec<usize> = members
                .iter()
                .filter(|node| depth.get(node) == Some(&layer))
                .flat_map(|node| self.tree.outgoing[*node].iter().copied())
                .filter(|target| members.contains(target))
                .collect();
            for target in reached {
                depth.insert(target, layer + 1);
            }
        }
        depth
    }
}

/// Icons in one row, or where they are many in rows such that the grid is `wide` times wider than high, about.
fn grid(nodes: &[usize], wide: usize) -> Vec<Vec<Item>> {
    let per_row = if wide > 1 && nodes.len() <= ROW {
        ROW
    } else {
        usize::try_from(square_root(nodes.len() * wide * 3 / 2)).unwrap_or(1).max(3)
    };
    let rows = nodes.len().div_ceil(per_row).max(1);
    let per_row = nodes.len().div_ceil(rows).max(1);
    nodes.chunks(per_row).map(|row| row.iter().copied().map(Item::Node).collect()).collect()
}

/// Gives the zones of a row the same rows, so that their tiers stand beside each other: a zone without a tier has an
/// empty row in its place.
fn align_tiers(scene: &Scene, tree: &mut Tree) {
    for parent in 0..tree.blocks.len() {
        for row in 0..tree.blocks[parent].rows.len() {
            let zones: Vec<usize> = tree.zones_of_row(parent, row);
            if zones.len() < 2 {
                continue;
            }
            let keyed: Vec<BTreeMap<Tier, Vec<Item>>> =
                zones.iter().map(|zone| keyed_rows(scene, tree, *zone)).collect();
            let keys: BTreeSet<Tier> = keyed.iter().flat_map(|rows| rows.keys().copied()).collect();
            for (zone, mut rows) in zones.into_iter().zip(keyed) {
                tree.blocks[zone].rows = keys.iter().map(|key| rows.remove(key).unwrap_or_default()).collect();
            }
        }
    }
}

/// What a row of a zone is: its tier and the line in that; loose icons come after all tiers.
type Tier = (u16, usize);

fn keyed_rows(scene: &Scene, tree: &Tree, zone: usize) -> BTreeMap<Tier, Vec<Item>> {
    let mut lines: BTreeMap<u16, usize> = BTreeMap::new();
    let key_of = |row: &[Item]| match row.first() {
        Some(Item::Block(child)) => tree.blocks[*child].of.map_or(0, |of| u16::from(scene.boxes[of].tier)),
        _ => u16::MAX,
    };
    let mut keyed = BTreeMap::new();
    for row in &tree.blocks[zone].rows {
        let key = key_of(row);
        let line = lines.entry(key).or_default();
        keyed.insert((key, *line), row.clone());
        *line += 1;
    }
    keyed
}

impl Tree {
    /// The zones in a row of a block.
    pub(super) fn zones_of_row(&self, block: usize, row: usize) -> Vec<usize> {
        self.blocks[block].rows[row]
            .iter()
            .filter_map(|item| match item {
                Item::Block(child) if self.blocks[*child].role == Role::Zone => Some(*child),
                _ => None,
            })
            .collect()
    }
}

/// The whole square root of a count.
fn square_root(count: usize) -> i32 {
    i32::try_from(square_root_of(i64::try_from(count).unwrap_or(i64::MAX))).unwrap_or(i32::MAX)
}

/// The square root, rounded up.
fn square_root_of(value: i64) -> i64 {
    let floor = value.max(0).isqrt();
    if floor.saturating_mul(floor) < value { floor + 1 } else { floor }
}

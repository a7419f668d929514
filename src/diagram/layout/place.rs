//! Coordinates: sizes bottom-up, then places top-down; rows pulled under what they are linked with.

use super::geometry::{Frame, Span};
use super::look::TITLE_BAR;
use super::measure::{Title, px};
use super::tree::{Block, Item, Role, Tree};

/// Width kept free in each title bar between title and sum, for lines to pass.
const THROAT: i32 = 46;

/// Width of the strips around everything.
pub(super) const OUTER: i32 = 12;

/// Widths of the free strips of a block: what lines run in.
#[derive(Debug, Clone, Default)]
pub(super) struct Gaps {
    /// Along the left and the right border, over all rows.
    pub(super) left: i32,
    pub(super) right: i32,
    /// Above each row, and below the last.
    pub(super) across: Vec<i32>,
    /// In each row after each item but the last. A block with columns uses those of its first row.
    pub(super) between: Vec<Vec<i32>>,
}

impl Gaps {
    /// The least gaps of a block.
    pub(super) fn of_block(block: &Block) -> Self {
        let (side, top, across, bottom) = match block.role {
            Role::Root => (OUTER, OUTER, 26, OUTER),
            Role::Frame => (16, 14, 24, 14),
            Role::Account => (16, 14, 24, 14),
            Role::Region => (14, 14, 24, 14),
            Role::Vpc => (16, 14, 24, 16),
            Role::Zone => (12, 10, 18, 12),
            Role::Subnet => (14, 14, 20, 10),
            Role::Field => (0, 0, 32, 0),
            Role::Rail => (4, 4, 24, 4),
        };
        let rows = block.rows.len();
        let mut gaps = vec![across; rows + 1];
        gaps[rows] = bottom;
        gaps[0] = if rows == 0 && block.role != Role::Root { 20 } else { top };
        let between = |row: &Vec<Item>| {
            let icons = row.iter().all(|item| matches!(item, Item::Node(_)));
            vec![if icons { 24 } else { 28 }; row.len().saturating_sub(1)]
        };
        Self { left: side, right: side, across: gaps, between: block.rows.iter().map(between).collect() }
    }

    fn after(&self, block: &Block, row: usize, place: usize) -> i32 {
        let row = if block.columns { 0 } else { row };
        self.between[row].get(place).copied().unwrap_or(0)
    }
}

/// What a block needs at least.
#[derive(Debug, Clone, Default)]
pub(super) struct Natural {
    pub(super) size: (i32, i32),
    pub(super) rows: Vec<i32>,
}

/// The size of a block, from those of the blocks in it.
pub(super) fn natural_size(tree: &Tree, block: usize, gaps: &Gaps, sizes: &[(i32, i32)]) -> Natural {
    let this = &tree.blocks[block];
    let size_of = |item: &Item| match item {
        Item::Node(node) => (tree.cells[*node].w, tree.cells[*node].h),
        Item::Block(child) => sizes[*child],
    };
    let column = column_width(tree, this);
    let mut widest = 0;
    let mut rows = Vec::with_capacity(this.rows.len());
    for (index, row) in this.rows.iter().enumerate() {
        let items: i32 = row.iter().map(|item| if this.columns { column } else { size_of(item).0 }).sum();
        let between: i32 = (1..row.len()).map(|place| gaps.after(this, index, place - 1)).sum();
        widest = widest.max(items + between);
        rows.push(row.iter().map(|item| size_of(item).1).max().unwrap_or(0));
    }
    let mut w = widest + gaps.left + gaps.right;
    let mut h = rows.iter().sum::<i32>() + gaps.across.iter().sum::<i32>();
    if this.of.is_some() {
        let throat = throat(tree, block);
        w = w.max(throat.left + THROAT + throat.right);
        h += px(TITLE_BAR);
    }
    Natural { size: (w + w % 2, h), rows }
}

fn column_width(tree: &Tree, block: &Block) -> i32 {
    let cells = block.rows.iter().flatten().filter_map(|item| match item {
        Item::Node(node) => Some(tree.cells[*node].w),
        Item::Block(_) => None,
    });
    if block.columns { cells.max().unwrap_or(0) } else { 0 }
}

/// What title and sum take of a title bar. The subnets of a zone have them in common, so that a straight line can
/// pass all of them.
fn throat(tree: &Tree, block: usize) -> Title {
    let this = &tree.blocks[block];
    let Some(zone) = this.parent.filter(|parent| this.role == Role::Subnet && tree.blocks[*parent].role == Role::Zone)
    else {
        return this.title;
    };
    let alone = tree.blocks[zone].rows.iter().filter(|row| row.len() == 1).flatten();
    let titles = alone.filter_map(|item| match item {
        Item::Block(child) => Some(tree.blocks[*child].title),
        Item::Node(_) => None,
    });
    titles.fold(this.title, |all, title| Title { left: all.left.max(title.left), right: all.right.max(title.right) })
}

/// Where a node would like its centre, and how much.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Wish {
    pub(super) x: i32,
    pub(super) y: i32,
    /// 0: no wish.
    pub(super) weight_x: i32,
    pub(super) weight_y: i32,
}

/// Everything with coordinates; the root's corner is at 0, 0.
#[derive(Debug, Clone, Default)]
pub(super) struct Placed {
    pub(super) blocks: Vec<Frame>,
    /// Cells: icon, label and pill.
    pub(super) nodes: Vec<Frame>,
    /// Of each block, the heights of rows, and the free strips above each row and below the last.
    pub(super) rows: Vec<Vec<Span>>,
    pub(super) across: Vec<Vec<Span>>,
    /// Of each block and row, the free strips before each item and after the last.
    pub(super) between: Vec<Vec<Vec<Span>>>,
    /// Of each block, where lines may pass its title bar.
    pub(super) throats: Vec<Span>,
}

/// Places all blocks and nodes.
pub(super) fn place(tree: &Tree, gaps: &[Gaps], wishes: &[Wish]) -> Placed {
    let mut sizes = vec![(0, 0); tree.blocks.len()];
    let mut naturals = vec![Natural::default(); tree.blocks.len()];
    let mut gaps = gaps.to_vec();
    level_tiers(tree, &mut gaps);
    for &block in &tree.upward {
        for row in 0..tree.blocks[block].rows.len() {
            align_zones(tree, &tree.zones_of_row(block, row), &mut gaps, &mut naturals, &mut sizes);
        }
        naturals[block] = natural_size(tree, block, &gaps[block], &sizes);
        sizes[block] = naturals[block].size;
    }
    let count = tree.blocks.len();
    let mut placer = Placer {
        tree,
        gaps: &gaps,
        naturals: &naturals,
        wishes,
        placed: Placed {
            blocks: vec![Frame::default(); count],
            nodes: vec![Frame::default(); tree.cells.len()],
            rows: vec![Vec::new(); count],
            across: vec![Vec::new(); count],
            between: vec![Vec::new(); count],
            throats: vec![Span::default(); count],
        },
    };
    placer.placed.blocks[0] = Frame { x: 0, y: 0, w: sizes[0].0, h: sizes[0].1 };
    for &block in tree.upward.iter().rev() {
        placer.fill(block);
    }
    placer.placed
}

/// Gives the subnets of a tier the same gap below their titles, so that the icons of all zones stand on one line.
fn level_tiers(tree: &Tree, gaps: &mut [Gaps]) {
    for parent in 0..tree.blocks.len() {
        for row in 0..tree.blocks[parent].rows.len() {
            let zones = tree.zones_of_row(parent, row);
            let tiers = zones.iter().map(|zone| tree.blocks[*zone].rows.len()).max().unwrap_or(0);
            for tier in 0..if zones.len() > 1 { tiers } else { 0 } {
                let items = zones.iter().filter_map(|zone| tree.blocks[*zone].rows.get(tier)).flatten();
                let subnets: Vec<usize> = items
                    .filter_map(|item| match item {
                        Item::Block(subnet) if !tree.blocks[*subnet].rows.is_empty() => Some(*subnet),
                        _ => None,
                    })
                    .collect();
                let widest = subnets.iter().map(|subnet| gaps[*subnet].across[0]).max().unwrap_or(0);
                for subnet in subnets {
                    gaps[subnet].across[0] = widest;
                }
            }
        }
    }
}

/// Gives zones beside each other the same rows and gaps, so that their tiers align and their heights are equal.
fn align_zones(tree: &Tree, zones: &[usize], gaps: &mut [Gaps], naturals: &mut [Natural], sizes: &mut [(i32, i32)]) {
    let Some(count) = zones.iter().map(|zone| tree.blocks[*zone].rows.len()).max() else { return };
    let same = zones.iter().all(|zone| tree.blocks[*zone].rows.len() == count);
    if !same {
        return;
    }
    for row in 0..=count {
        let gap = zones.iter().map(|zone| gaps[*zone].across[row]).max().unwrap_or(0);
        let height = zones.iter().filter_map(|zone| naturals[*zone].rows.get(row)).copied().max();
        for &zone in zones {
            gaps[zone].across[row] = gap;
            if let (Some(height), Some(own)) = (height, naturals[zone].rows.get_mut(row)) {
                *own = height;
            }
        }
    }
    for &zone in zones {
        let h = naturals[zone].rows.iter().sum::<i32>() + gaps[zone].across.iter().sum::<i32>() + px(TITLE_BAR);
        naturals[zone].size.1 = h;
        sizes[zone].1 = h;
    }
}

struct Placer<'a> {
    tree: &'a Tree,
    gaps: &'a [Gaps],
    naturals: &'a [Natural],
    wishes: &'a [Wish],
    placed: Placed,
}

impl Placer<'_> {
    /// Places what is in a block whose own frame is known.
    fn fill(&mut self, block: usize) {
        let frame = self.placed.blocks[block];
        let this = &self.tree.blocks[block];
        let throat = if this.of.is_some() { throat(self.tree, block) } else { Title::default() };
        self.placed.throats[block] = Span { lo: frame.x + throat.left, hi: frame.right() - throat.right };
        let top = frame.y + if this.of.is_some() { px(TITLE_BAR) } else { 0 };
        let tops = self.row_tops(block, top);
        let mut above = top;
        for (row, (&height, &y)) in self.naturals[block].rows.iter().zip(&tops).enumerate() {
            self.placed.rows[block].push(Span { lo: y, hi: y + height });
            self.placed.across[block].push(Span { lo: above, hi: y });
            above = y + height;
            self.fill_row(block, row);
        }
        self.placed.across[block].push(Span { lo: above, hi: frame.bottom() });
    }

    /// Where the rows of a block start. What its frame is higher stays free below them, so that icons of boxes side by
    /// side are level; the rows of a rail are level with what they are linked with.
    fn row_tops(&self, block: usize, top: i32) -> Vec<i32> {
        let this = &self.tree.blocks[block];
        let gaps = &self.gaps[block];
        let heights = &self.naturals[block].rows;
        let spare = (self.placed.blocks[block].h - self.naturals[block].size.1).max(0);
        let mut tops = Vec::with_capacity(heights.len());
        let mut y = top;
        for (row, height) in heights.iter().enumerate() {
            y += gaps.across[row];
            tops.push(y);
            y += height;
        }
        if this.role == Role::Rail && spare > 0 {
            let wishes: Vec<(i64, i64)> =
                this.rows.iter().zip(&tops).map(|(row, top)| self.wish_of_row(row, *top)).collect();
            let least: Vec<i32> = (1..tops.len()).map(|row| tops[row] - tops[row - 1]).collect();
            let Some((first, last)) = tops.first().copied().zip(tops.last().copied()) else { return tops };
            tops = isotonic(&wishes, &least, Span { lo: first, hi: last + spare });
        }
        tops
    }

    /// Where the top of a row of a rail should be: its icons level with what they are linked with.
    fn wish_of_row(&self, row: &[Item], top: i32) -> (i64, i64) {
        let mut sum = 0;
        let mut weight = 0;
        for item in row {
            if let Item::Node(node) = item {
                let wish = self.wishes[*node];
                sum += i64::from(wish.y - super::measure::icon() / 2) * i64::from(wish.weight_y);
                weight += i64::from(wish.weight_y);
            }
        }
        if weight == 0 { (i64::from(top), 1) } else { (sum / weight, weight * 4) }
    }

    fn fill_row(&mut self, block: usize, row: usize) {
        let this = &self.tree.blocks[block];
        let frame = self.placed.blocks[block];
        let gaps = &self.gaps[block];
        let items = &this.rows[row];
        let inner = Span { lo: frame.x + gaps.left, hi: frame.right() - gaps.right };
        let band = self.placed.rows[block][row];
        let column = column_width(self.tree, this);
        let mut widths: Vec<i32> = items
            .iter()
            .map(|item| match item {
                Item::Node(node) if column == 0 => self.tree.cells[*node].w,
                Item::Node(_) => column,
                Item::Block(child) => self.naturals[*child].size.0,
            })
            .collect();
        let between: Vec<i32> = (1..items.len()).map(|place| gaps.after(this, row, place - 1)).collect();
        let icons = items.iter().all(|item| matches!(item, Item::Node(_)));
        let spare = inner.len() - widths.iter().sum::<i32>() - between.iter().sum::<i32>();
        if !icons {
            self.stretch(block, row, &mut widths, spare);
        }
        let lefts = if icons && !this.columns {
            self.pulled(block, row, &widths, &between, inner)
        } else {
            let start = if icons { inner.lo + self.column_spare(block, column, inner) / 2 } else { inner.lo };
            running(start, &widths, &between)
        };
        let mut strips = Vec::with_capacity(items.len() + 1);
        let mut before = frame.x;
        for ((item, &left), &width) in items.iter().zip(&lefts).zip(&widths) {
            strips.push(Span { lo: before, hi: left });
            before = left + width;
            match item {
                Item::Node(node) => {
                    let cell = &self.tree.cells[*node];
                    let x = left + (width - cell.w) / 2;
                    self.placed.nodes[*node] = Frame { x, y: band.lo, w: cell.w, h: cell.h };
                }
                Item::Block(child) => {
                    // Zones and subnets side by side end together; a VPC is as high as what is in it.
                    let own = this.role == Role::Field;
                    let h = if own { self.naturals[*child].size.1 } else { band.len() };
                    self.placed.blocks[*child] = Frame { x: left, y: band.lo, w: width, h };
                }
            }
        }
        strips.push(Span { lo: before, hi: frame.right() });
        self.placed.between[block].push(strips);
    }

    /// What all columns of a grid leave free.
    fn column_spare(&self, block: usize, column: i32, inner: Span) -> i32 {
        let this = &self.tree.blocks[block];
        let most = this.rows.iter().map(Vec::len).max().unwrap_or(0);
        let between: i32 = (1..most).map(|place| self.gaps[block].after(this, 0, place - 1)).sum();
        inner.len() - between - column * i32::try_from(most).unwrap_or(1)
    }

    /// Lets the blocks of a row fill it; the rail keeps its width, and what is one of several rows of boxes does not become
    /// much wider than it is.
    fn stretch(&self, block: usize, row: usize, widths: &mut [i32], spare: i32) {
        let items = &self.tree.blocks[block].rows[row];
        let elastic: Vec<usize> = (0..items.len())
            .filter(|place| match items[*place] {
                Item::Block(child) => self.tree.blocks[child].role != Role::Rail,
                Item::Node(_) => false,
            })
            .collect();
        let used: i32 = widths.iter().sum();
        let has_boxes = |row: &&Vec<Item>| row.iter().any(|item| matches!(item, Item::Block(_)));
        let is_ragged = items.len() > 1 || self.tree.blocks[block].rows.iter().filter(has_boxes).count() > 1;
        if spare <= 0 || elastic.is_empty() || (is_ragged && spare > used / 2) {
            return;
        }
        let each = spare / i32::try_from(elastic.len()).unwrap_or(1);
        for place in elastic {
            widths[place] += each;
        }
    }

    /// Left ends of the icons of a row, each as near as can be to what it is linked with.
    fn pulled(&self, block: usize, row: usize, widths: &[i32], between: &[i32], inner: Span) -> Vec<i32> {
        let Some((first, last)) = widths.first().zip(widths.last()) else { return Vec::new() };
        let taken = widths.iter().sum::<i32>() + between.iter().sum::<i32>();
        let inner = self.beside_title(block, row, taken, inner);
        let resting = running(inner.lo + (inner.len() - taken) / 2, widths, between);
        let centre = |place: usize| resting[place] + widths[place] / 2;
        let nodes: Vec<usize> = self.tree.blocks[block].rows[row]
            .iter()
            .filter_map(|item| match item {
                Item::Node(node) => Some(*node),
                Item::Block(_) => None,
            })
            .collect();
        let anchor = self.anchor(block, row, &nodes);
        let below_title = row == 0 && self.tree.framed(block);
        let throat = self.placed.throats[block].grown(-super::measure::icon() / 2);
        let wishes: Vec<(i64, i64)> = nodes
            .iter()
            .enumerate()
            .map(|(place, &node)| {
                let wish = self.wishes[node];
                if let Some(at) = anchor.filter(|anchor| anchor.0 == place).map(|anchor| anchor.1) {
                    (i64::from(at), 1000)
                } else if wish.weight_x == 0 {
                    (i64::from(centre(place)), 1)
                } else {
                    let x = if below_title { wish.x.min(throat.hi).max(throat.lo) } else { wish.x };
                    (i64::from(x), i64::from(wish.weight_x) * 2)
                }
            })
            .collect();
        let least: Vec<i32> = (1..widths.len()).map(|place| centre(place) - centre(place - 1)).collect();
        let limits = Span { lo: inner.lo + first / 2, hi: inner.hi - last / 2 };
        let centres = isotonic(&wishes, &least, limits);
        centres.iter().zip(widths).map(|(centre, width)| centre - width / 2).collect()
    }

    /// Where icons of a first row may stand: not below the title, where lines from above could not reach them, as far
    /// as there is room beside it. Subnets are too narrow for that, there it is done for one icon alone.
    fn beside_title(&self, block: usize, row: usize, taken: i32, inner: Span) -> Span {
        let role = self.tree.blocks[block].role;
        let linked = self.tree.blocks[block].rows[row].iter().any(|item| match item {
            Item::Node(node) => self.wishes[*node].weight_x > 0,
            Item::Block(_) => false,
        });
        if row > 0 || !linked || !matches!(role, Role::Account | Role::Region | Role::Vpc) {
            return inner;
        }
        let lo = self.placed.throats[block].lo.min(inner.hi - taken).max(inner.lo);
        Span { lo, hi: inner.hi }
    }

    /// The icon of a first row that most lines reach, with the place where they can pass the title bar.
    fn anchor(&self, block: usize, row: usize, nodes: &[usize]) -> Option<(usize, i32)> {
        if row > 0 || self.tree.blocks[block].role != Role::Subnet {
            return None;
        }
        let place = busiest(self.tree, self.wishes, nodes)?;
        let throat = self.placed.throats[block].grown(-THROAT / 2);
        let at = self.wishes[nodes[place]].x;
        Some((place, at.min(throat.hi).max(throat.lo)))
    }
}

/// The place of the icon that is linked with most above and below its row; `None` if nothing is.
pub(super) fn busiest(tree: &Tree, wishes: &[Wish], nodes: &[usize]) -> Option<usize> {
    let links = |place: usize| (wishes[nodes[place]].weight_x, tree.linked[nodes[place]].len());
    let place = (0..nodes.len()).max_by_key(|place| (links(*place), std::cmp::Reverse(*place)))?;
    (links(place).0 > 0).then_some(place)
}

/// Left ends of items that stand one after the other.
fn running(start: i32, widths: &[i32], between: &[i32]) -> Vec<i32> {
    let mut left = start;
    let mut lefts = Vec::with_capacity(widths.len());
    for (place, width) in widths.iter().enumerate() {
        lefts.push(left);
        left += width + between.get(place).copied().unwrap_or(0);
    }
    lefts
}

/// Weighted isotonic regression by pooling adjacent violators: positions in order, at least `least` apart, within
/// `limits`, with the smallest weighted sum of squared distances to the wished ones.
pub(super) fn isotonic(wishes: &[(i64, i64)], least: &[i32], limits: Span) -> Vec<i32> {
    struct Pool {
        sum: i64,
        weight: i64,
        count: usize,
    }
    let mut offsets = Vec::with_capacity(wishes.len());
    let mut offset = 0i64;
    for place in 0..wishes.len() {
        offsets.push(offset);
        offset += least.get(place).copied().map_or(0, i64::from);
    }
    let mut pools: Vec<Pool> = Vec::new();
    for (&(wish, weight), offset) in wishes.iter().zip(&offsets) {
        let weight = weight.max(1);
        pools.push(Pool { sum: (wish - offset) * weight, weight, count: 1 });
        while let [.., before, last] = pools.as_mut_slice() {
            if before.sum * last.weight <= last.sum * before.weight {
                break;
            }
            before.sum += last.sum;
            before.weight += last.weight;
            before.count += last.count;
            pools.pop();
        }
    }
    let span = offsets.last().copied().unwrap_or(0);
    let (lo, hi) = (i64::from(limits.lo), (i64::from(limits.hi) - span).max(i64::from(limits.lo)));
    let levels = pools.iter().flat_map(|pool| std::iter::repeat_n(pool.sum.div_euclid(pool.weight), pool.count));
    levels.zip(&offsets).map(|(level, offset)| i32::try_from(level.clamp(lo, hi) + offset).unwrap_or(0)).collect()
}

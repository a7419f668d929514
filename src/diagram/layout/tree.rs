//! The tree of blocks: boxes of the scene, and the frameless fields and rails between them, each a list of rows.

use super::measure::{Cell, Title, title};
use crate::diagram::scene::{BoxKind, Scene, Stroke};

/// What stands in a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Item {
    /// Index of [`Scene::nodes`].
    Node(usize),
    /// Index of [`Tree::blocks`].
    Block(usize),
}

/// What a block is; decides its rows, its gaps and how it fills its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Role {
    /// Everything.
    Root,
    /// A frame with icons alone, or boxes without a rule of their own.
    Frame,
    Account,
    Region,
    Vpc,
    Zone,
    Subnet,
    /// Without a frame: the boxes of a region, beside its rail.
    Field,
    /// Without a frame: regional services beside the field.
    Rail,
}

/// A rectangle with rows of items.
#[derive(Debug, Clone)]
pub(super) struct Block {
    pub(super) role: Role,
    /// Index of [`Scene::boxes`]; `None`: a block without a frame.
    pub(super) of: Option<usize>,
    pub(super) parent: Option<usize>,
    pub(super) rows: Vec<Vec<Item>>,
    /// Items stand in columns of one width.
    pub(super) columns: bool,
    /// The title as it is shown, and its measures.
    pub(super) label: String,
    pub(super) title: Title,
    /// Row and place of the block in its parent.
    pub(super) row: usize,
    pub(super) place: usize,
}

/// Where a node stands in the tree.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Home {
    pub(super) block: usize,
    pub(super) row: usize,
    pub(super) place: usize,
}

/// Blocks, the root first, and the cells of nodes.
#[derive(Debug, Default)]
pub(super) struct Tree {
    pub(super) blocks: Vec<Block>,
    /// Blocks such that children stand before parents.
    pub(super) upward: Vec<usize>,
    pub(super) homes: Vec<Home>,
    pub(super) cells: Vec<Cell>,
    /// Links with valid ends, as pairs of nodes; `None` for others.
    pub(super) links: Vec<Option<(usize, usize)>>,
    /// For each node the nodes it is linked with, in either direction.
    pub(super) linked: Vec<Vec<usize>>,
    /// For each node the nodes its links of traffic lead to.
    pub(super) outgoing: Vec<Vec<usize>>,
}

/// Widest title before it is elided, where the content is narrower.
const TITLE_WIDTH: i32 = 250;

impl Tree {
    /// The blocks of a scene, without rows yet. Indexes that point nowhere, and parents that do not stand before
    /// their children, count as none, so that any scene gives a tree.
    pub(super) fn bare(scene: &Scene) -> Self {
        let mut blocks = vec![Block::new(Role::Root, None, None)];
        for (index, frame) in scene.boxes.iter().enumerate() {
            let parent = frame.parent.filter(|parent| *parent < index).map_or(0, |parent| parent + 1);
            let mut block = Block::new(role(frame.kind), Some(index), Some(parent));
            (block.label, block.title) = title(frame, TITLE_WIDTH);
            blocks.push(block);
        }
        let valid = |node: usize| node < scene.nodes.len();
        let links: Vec<_> = scene
            .edges
            .iter()
            .map(|edge| (valid(edge.from) && valid(edge.to)).then_some((edge.from, edge.to)))
            .collect();
        let mut linked = vec![Vec::new(); scene.nodes.len()];
        let mut outgoing = linked.clone();
        for (edge, &(from, to)) in
            scene.edges.iter().zip(&links).filter_map(|(edge, ends)| Some((edge, ends.as_ref()?)))
        {
            if from == to {
                continue;
            }
            if edge.stroke == Stroke::Solid {
                outgoing[from].push(to);
            }
            linked[from].push(to);
            linked[to].push(from);
        }
        let homes = scene
            .nodes
            .iter()
            .map(|node| node.parent.filter(|parent| *parent < scene.boxes.len()).map_or(0, |parent| parent + 1))
            .map(|block| Home { block, ..Home::default() })
            .collect();
        let cells = scene.nodes.iter().map(Cell::of).collect();
        Self { blocks, upward: Vec::new(), homes, cells, links, linked, outgoing }
    }

    /// Writes into blocks and nodes where they stand, after rows have changed.
    pub(super) fn index(&mut self) {
        for block in 0..self.blocks.len() {
            for row in 0..self.blocks[block].rows.len() {
                self.index_row(block, row);
            }
        }
    }

    /// [`Self::index`] for one row.
    pub(super) fn index_row(&mut self, block: usize, row: usize) {
        for place in 0..self.blocks[block].rows[row].len() {
            match self.blocks[block].rows[row][place] {
                Item::Node(node) => self.homes[node] = Home { block, row, place },
                Item::Block(child) => {
                    let child = &mut self.blocks[child];
                    (child.parent, child.row, child.place) = (Some(block), row, place);
                }
            }
        }
    }

    /// Takes the rows of all blocks from an order of them.
    pub(super) fn set_order(&mut self, blocks: &[Block]) {
        self.blocks = blocks.to_vec();
        self.index();
    }

    /// Fills [`Self::upward`].
    pub(super) fn order_upward(&mut self) {
        let mut downward = vec![0];
        let mut next = 0;
        while let Some(&block) = downward.get(next) {
            for item in self.blocks[block].rows.iter().flatten() {
                if let Item::Block(child) = item {
                    downward.push(*child);
                }
            }
            next += 1;
        }
        downward.reverse();
        self.upward = downward;
    }

    /// A block and those around it, the root last.
    pub(super) fn ancestors(&self, block: usize) -> Vec<usize> {
        std::iter::successors(Some(block), |block| self.blocks[*block].parent).collect()
    }

    /// Whether a block has a frame with a title bar.
    pub(super) fn framed(&self, block: usize) -> bool {
        self.blocks[block].of.is_some()
    }
}

impl Block {
    pub(super) fn new(role: Role, of: Option<usize>, parent: Option<usize>) -> Self {
        Self {
            role,
            of,
            parent,
            rows: Vec::new(),
            columns: false,
            label: String::new(),
            title: Title::default(),
            row: 0,
            place: 0,
        }
    }
}

fn role(kind: BoxKind) -> Role {
    match kind {
        BoxKind::Account => Role::Account,
        BoxKind::Region => Role::Region,
        BoxKind::Vpc => Role::Vpc,
        BoxKind::Zone => Role::Zone,
        BoxKind::PublicSubnet | BoxKind::PrivateSubnet => Role::Subnet,
        BoxKind::Group => Role::Frame,
    }
}

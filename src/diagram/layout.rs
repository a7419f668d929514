//! From a scene to a drawing: where each box, icon, label and line stands.
//!
//! An architect's picture is not a flow chart: zones are columns, tiers are rows, ingress stands above, regional
//! services beside. So boxes form a tree of rows by rule (`tree`, `rows`), icons are ordered and pulled under what
//! they are linked with (`order`, `place`), links run in the free strips between rows and columns (`grid`, `route`),
//! strips are widened by what runs in them (`widen`), lines in one strip get tracks of their own (`tracks`), and
//! labels of links a place that nothing else touches (`labels`).
//!
//! Everything is pure and in whole pixels: the same scene gives the same drawing, to the byte. `metrics` measures
//! what a good drawing must not have.

mod caption;
#[cfg(test)]
mod fixtures;
mod geometry;
mod grid;
mod labels;
pub mod look;
mod measure;
pub mod metrics;
mod order;
mod place;
mod plane;
mod route;
mod rows;
mod spread;
mod tracks;
mod tree;
mod widen;

use geometry::{Axis, Frame, point};
use measure::Cell;
use place::{Gaps, Placed, Wish};
use route::Route;
use tracks::Track;
use tree::{Block, Tree};

use super::scene::{Drawing, PlacedBox, PlacedEdge, PlacedNode, Scene};

/// How often icons are ordered and placed anew.
const ORDER_ROUNDS: usize = 8;
/// How often everything is pulled under what it is linked with, after its order is settled.
const PULL_ROUNDS: usize = 4;
/// How often strips are widened by what runs in them, and links routed anew.
const WIDEN_ROUNDS: usize = 2;
/// Rounds of routing while strips are not yet as wide as they will be.
const FIRST_ROUNDS: usize = 2;

/// Gives everything in a scene its place. Any scene has a drawing: indexes that point nowhere are passed over, and a
/// link between two icons of the scene is always drawn.
pub fn layout(scene: &Scene) -> Drawing {
    let mut tree = rows::build(scene);
    let mut gaps: Vec<Gaps> = tree.blocks.iter().map(Gaps::of_block).collect();
    let bundles = route::bundles(scene, &tree);
    let sizes = labels::sizes(scene, &bundles);
    let mut placed = settle(&mut tree, &gaps);
    if let Some(strip) = caption::strip_beside_legend(scene, &tree, &placed) {
        gaps[0].across[1] = strip;
        placed = pulled(&tree, &gaps, &placed);
    }
    let mut routes = route::route_all(&tree, &placed, &gaps, &bundles, FIRST_ROUNDS);
    for round in 1..=WIDEN_ROUNDS {
        let plans = labels::plan(&routes, &sizes, &placed);
        let tracks: Vec<Track> = [Axis::Horizontal, Axis::Vertical]
            .into_iter()
            .flat_map(|axis| tracks::tracks(axis, &routes, &plans, &placed.nodes))
            .collect();
        let cramped = labels::cramped(&routes, &sizes, &plans, &placed);
        widen::widen(&tree, &placed, &mut gaps, &routes, &tracks, &cramped);
        placed = pulled(&tree, &gaps, &placed);
        let rounds = if round == WIDEN_ROUNDS { route::ROUNDS } else { FIRST_ROUNDS };
        routes = route::route_all(&tree, &placed, &gaps, &bundles, rounds);
    }
    let plans = labels::plan(&routes, &sizes, &placed);
    tracks::separate(&tree, &placed, &mut routes, &plans);
    let labels = labels::settle(&tree, &placed, &routes, &sizes, &plans);
    draw(scene, &tree, &placed, (&routes, &bundles), &labels)
}

/// Orders the icons of all rows, keeps the best order found, and places everything.
fn settle(tree: &mut Tree, gaps: &[Gaps]) -> Placed {
    let mut placed = place::place(tree, gaps, &vec![Wish::default(); tree.homes.len()]);
    let mut best: Option<(i64, Vec<Block>)> = None;
    for _ in 0..ORDER_ROUNDS {
        let wishes = order::wishes(tree, &placed);
        order::reorder(tree, &placed, &wishes);
        placed = place::place(tree, gaps, &wishes);
        let cost = order::cost(tree, &placed);
        if best.as_ref().is_none_or(|(least, _)| cost < *least) {
            best = Some((cost, tree.blocks.clone()));
        }
    }
    if let Some((_, blocks)) = best {
        tree.blocks = blocks;
        tree.index();
    }
    pulled(tree, gaps, &placed)
}

/// Places everything with these gaps, in the order it has, and pulls it under what it is linked with.
fn pulled(tree: &Tree, gaps: &[Gaps], before: &Placed) -> Placed {
    (0..PULL_ROUNDS).fold(place::place(tree, gaps, &order::wishes(tree, before)), |placed, _| {
        place::place(tree, gaps, &order::wishes(tree, &placed))
    })
}

/// The drawing, with title above and legend below, or in a free corner at the top.
fn draw(
    scene: &Scene,
    tree: &Tree,
    placed: &Placed,
    (routes, bundles): (&[Option<Route>], &[usize]),
    labels: &[Option<Frame>],
) -> Drawing {
    let around = caption::place(scene, placed, routes);
    let (dx, dy) = around.shift;
    let mut drawing = Drawing {
        width: f64::from(around.size.0),
        height: f64::from(around.size.1),
        title: point(around.title.0, around.title.1),
        legend: around.legend.rect(),
        boxes: vec![PlacedBox::default(); scene.boxes.len()],
        ..Drawing::default()
    };
    for (block, frame) in tree.blocks.iter().zip(&placed.blocks) {
        if let Some(of) = block.of {
            drawing.boxes[of] = PlacedBox { rect: frame.moved(dx, dy).rect(), label: block.label.clone() };
        }
    }
    drawing.nodes = tree.cells.iter().zip(&placed.nodes).map(|(cell, at)| place_node(cell, at.moved(dx, dy))).collect();
    let lines = routes.iter().map(|route| route.as_ref().map(|route| route.corners(&placed.nodes)).unwrap_or_default());
    drawing.edges = lines
        .zip(labels)
        .zip(scene.edges.iter().zip(bundles))
        .map(|((corners, label), (edge, &bundle))| PlacedEdge {
            points: corners.iter().map(|(x, y)| point(x + dx, y + dy)).collect(),
            label: label.map(|label| point(label.centre_x() + dx, label.centre_y() + dy)),
            trunk: bundle,
            text: label.map(|_| measure::edge_text(edge)).unwrap_or_default(),
        })
        .collect();
    drawing
}

fn place_node(cell: &Cell, at: Frame) -> PlacedNode {
    PlacedNode {
        rect: at.rect(),
        icon: route::icon_of(at).rect(),
        label: cell.label.clone(),
        note: cell.note.clone(),
        label_y: f64::from(at.y + Cell::baseline()),
        pill: cell.pill.map(|pill| pill.moved(at.x, at.y).rect()),
    }
}

#[cfg(test)]
mod tests;

//! From a scene to a drawing: where each box, icon, label and line stands.
//!
//! An architect's picture is not a flow chart: zones are columns, tiers are rows, ingress stands above, regional
//! services beside. So boxes form a tree of rows by rule (`tree`, `rows`, `pack`), icons are ordered and pulled under
//! what they are linked with (`order`, `exchange`, `place`), links run in the free strips between rows and columns (`grid`, `route`),
//! strips are widened by what runs in them (`widen`), lines in one strip get tracks of their own (`tracks`), and
//! labels of links a place that nothing else touches (`labels`).
//!
//! Everything is pure and in whole pixels: the same scene gives the same drawing, to the byte. `metrics` measures
//! what a good drawing must not have.

mod caption;
mod exchange;
#[cfg(test)]
mod fixtures;
mod geometry;
mod grid;
mod labels;
pub mod look;
mod measure;
pub mod metrics;
mod order;
mod pack;
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
use route::{Prices, Route};
use tracks::Track;
use tree::{Block, Tree};

use super::scene::{Drawing, PlacedBox, PlacedEdge, PlacedNode, Scene};

/// How often icons are ordered and placed anew.
const ORDER_ROUNDS: usize = 8;
const MANY_ROUNDS: usize = 4;
/// How often everything is pulled under what it is linked with, after its order is settled.
const PULL_ROUNDS: usize = 10;
const MANY_PULL_ROUNDS: usize = 4;
/// How often strips are widened by what runs in them, and links routed anew: always, and where lines do not fit yet.
const WIDEN_ROUNDS: usize = 2;
const MOST_ROUNDS: usize = 4;
/// Orders of icons that are drawn, of those that seem best.
const BEST_ORDERS: usize = 2;
/// What lines should avoid most is tried in turn.
const PRICES: [Prices; 3] =
    [Prices { crossing: 80, bend: 50 }, Prices { crossing: 60, bend: 60 }, Prices { crossing: 110, bend: 40 }];
/// Above so many links, so many drawings are enough.
const ENOUGH_ATTEMPTS: [(usize, usize); 3] = [(160, 1), (60, 2), (0, 3)];
/// As bad as any number of crossings that a small scene has.
const FAULT: f64 = 100_000.0;
/// Rounds of routing while strips are not yet as wide as they will be.
const FIRST_ROUNDS: usize = 2;

/// Gives everything in a scene its place. Any scene has a drawing: indexes that point nowhere are passed over, and a
/// link between two icons of the scene is always drawn.
///
/// No rule is the best for every scene, so several drawings are made of one that is not large, and the best is taken.
pub fn layout(scene: &Scene) -> Drawing {
    let mut tree = rows::build(scene);
    let gaps: Vec<Gaps> = tree.blocks.iter().map(Gaps::of_block).collect();
    let orders = orders(&mut tree, &gaps);
    let links = tree.links.len();
    let enough = ENOUGH_ATTEMPTS.iter().find(|(least, _)| links > *least).map_or(1, |(_, enough)| *enough);
    let most = if links > exchange::MANY { 1 } else { PRICES.len() * orders.len() };
    let mut best: Option<(f64, Drawing)> = None;
    for (made, (prices, order)) in PRICES.iter().flat_map(|prices| orders.iter().map(move |o| (prices, o))).enumerate()
    {
        // More are made only as long as in each of them lines do not fit.
        if made >= most || made >= enough && best.as_ref().is_some_and(|(badness, _)| *badness < FAULT) {
            break;
        }
        tree.set_order(order);
        let attempt = Attempt::new(scene, &tree, gaps.clone(), *prices);
        let drawing = attempt.draw(scene, &tree);
        let badness = if most > 1 { attempt.badness(&drawing) } else { 0.0 };
        if best.as_ref().is_none_or(|(least, _)| badness < *least) {
            best = Some((badness, drawing));
        }
    }
    best.map(|(_, drawing)| drawing).unwrap_or_default()
}

/// A drawing in the making.
struct Attempt {
    placed: Placed,
    routes: Vec<Option<Route>>,
    bundles: Vec<usize>,
    labels: Vec<Option<Frame>>,
    /// Places where lines do not fit beside each other.
    crowded: usize,
    /// Labels that found no place.
    homeless: usize,
}

impl Attempt {
    /// Routes links, and widens strips until everything fits.
    fn new(scene: &Scene, tree: &Tree, mut gaps: Vec<Gaps>, prices: Prices) -> Self {
        let bundles = route::bundles(scene, tree);
        let sizes = labels::sizes(scene, &bundles);
        let mut placed = pulled(tree, &gaps, &place::place(tree, &gaps, &no_wishes(tree)));
        if let Some(strip) = caption::strip_beside_legend(scene, tree, &placed) {
            gaps[0].across[1] = strip;
            placed = pulled(tree, &gaps, &placed);
        }
        let most_rounds = if tree.links.len() > exchange::MANY { WIDEN_ROUNDS + 1 } else { MOST_ROUNDS };
        let mut round = 0;
        loop {
            let rounds = if round < WIDEN_ROUNDS { FIRST_ROUNDS } else { route::ROUNDS };
            let routes = route::route_all(tree, &placed, &gaps, &bundles, (prices, rounds));
            let plans = labels::plan(&routes, &sizes, &placed);
            if round >= WIDEN_ROUNDS {
                let mut routes = routes.clone();
                let crowded = tracks::separate(tree, &placed, &mut routes, &plans);
                let (labels, homeless) = labels::settle(tree, &placed, &routes, &sizes, &plans);
                if crowded == 0 || round >= most_rounds {
                    return Self { placed, routes, bundles, labels, crowded, homeless };
                }
            }
            let tracks: Vec<Track> = [Axis::Horizontal, Axis::Vertical]
                .into_iter()
                .flat_map(|axis| tracks::tracks(axis, &routes, &plans, &placed.nodes))
                .collect();
            let cramped = labels::cramped(&routes, &sizes, &plans, &placed);
            widen::widen(tree, &placed, &mut gaps, &routes, &tracks, &cramped);
            placed = pulled(tree, &gaps, &placed);
            round += 1;
        }
    }

    fn draw(&self, scene: &Scene, tree: &Tree) -> Drawing {
        draw(scene, tree, &self.placed, (&self.routes, &self.bundles), &self.labels)
    }

    /// How bad its drawing is.
    fn badness(&self, drawing: &Drawing) -> f64 {
        const HOMELESS: f64 = 20.0;
        /// So many px² are as bad as a crossing or a corner.
        const SPACE: f64 = 60_000.0;
        let lines: Vec<_> = drawing.edges.iter().map(|edge| edge.points.clone()).collect();
        let turns = metrics::crossings(&lines) + metrics::corners(&lines);
        let faults = self.crowded as f64 * FAULT + self.homeless as f64 * HOMELESS;
        faults + turns as f64 + drawing.width * drawing.height / SPACE
    }
}

/// Orders the icons of all rows, and gives the best orders found, the best first.
fn orders(tree: &mut Tree, gaps: &[Gaps]) -> Vec<Vec<Block>> {
    let mut placed = place::place(tree, gaps, &no_wishes(tree));
    let mut found: Vec<(i64, Vec<Block>)> = Vec::new();
    let many = tree.links.len() > exchange::MANY;
    let rounds = if many { MANY_ROUNDS } else { ORDER_ROUNDS };
    for round in 1..=rounds {
        let wishes = order::wishes(tree, &placed);
        order::reorder(tree, &placed, &wishes);
        placed = place::place(tree, gaps, &wishes);
        if !many || round + 1 >= rounds {
            exchange::exchange(tree, &placed);
            placed = place::place(tree, gaps, &wishes);
        }
        // Of many links crossings are not counted: each round is taken for better.
        let cost = if many { -(round as i64) } else { order::cost(tree, &placed) };
        if found.iter().all(|(known, _)| *known != cost) {
            found.push((cost, tree.blocks.clone()));
        }
    }
    found.sort_by_key(|(cost, _)| *cost);
    found.truncate(BEST_ORDERS);
    found.into_iter().map(|(_, blocks)| blocks).collect()
}

fn no_wishes(tree: &Tree) -> Vec<Wish> {
    vec![Wish::default(); tree.homes.len()]
}

/// Places everything with these gaps, in the order it has, and pulls it under what it is linked with.
fn pulled(tree: &Tree, gaps: &[Gaps], before: &Placed) -> Placed {
    let rounds = if tree.links.len() > exchange::MANY { MANY_PULL_ROUNDS } else { PULL_ROUNDS };
    (0..rounds).fold(place::place(tree, gaps, &order::wishes(tree, before)), |placed, _| {
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
        charged: cell.charged.map(|charged| charged.moved(at.x, at.y).rect()),
    }
}

#[cfg(test)]
mod tests;

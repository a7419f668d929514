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
mod tracks;
mod tree;
mod widen;

use geometry::{Axis, Frame, point};
use measure::{Cell, px};
use place::{Gaps, Placed, Wish};
use route::Route;
use tracks::Track;
use tree::Tree;

use super::scene::{Drawing, PlacedBox, PlacedEdge, PlacedNode, Rect, Scene};
use super::text;

/// How often icons are ordered and placed anew.
const ORDER_ROUNDS: usize = 5;
/// How often everything is pulled under what it is linked with, after its order is settled.
const PULL_ROUNDS: usize = 4;
/// How often strips are widened by what runs in them, and links routed anew.
const WIDEN_ROUNDS: usize = 2;

/// Gives everything in a scene its place. Any scene has a drawing: indexes that point nowhere are passed over, and a
/// link between two icons of the scene is always drawn.
pub fn layout(scene: &Scene) -> Drawing {
    let mut tree = rows::build(scene);
    let mut gaps: Vec<Gaps> = tree.blocks.iter().map(Gaps::of_block).collect();
    let bundles = route::bundles(scene, &tree);
    let sizes = labels::sizes(scene, &bundles);
    let mut placed = settle(&mut tree, &gaps);
    let mut routes = route::route_all(&tree, &placed, &gaps, &bundles);
    for _ in 0..WIDEN_ROUNDS {
        let plans = labels::plan(&routes, &sizes, &placed);
        let tracks: Vec<Track> = [Axis::Horizontal, Axis::Vertical]
            .into_iter()
            .flat_map(|axis| tracks::tracks(axis, &routes, &plans, &placed.nodes))
            .collect();
        if !widen::widen(&tree, &placed, &mut gaps, &routes, &tracks) {
            break;
        }
        placed = pulled(&tree, &gaps, &placed);
        routes = route::route_all(&tree, &placed, &gaps, &bundles);
    }
    let plans = labels::plan(&routes, &sizes, &placed);
    tracks::separate(&tree, &placed, &mut routes, &plans);
    let labels = labels::settle(&tree, &placed, &routes, &sizes, &plans);
    draw(scene, &tree, &placed, &routes, &labels)
}

/// Orders the icons of all rows and places everything.
fn settle(tree: &mut Tree, gaps: &[Gaps]) -> Placed {
    let mut placed = place::place(tree, gaps, &vec![Wish::default(); tree.homes.len()]);
    for _ in 0..ORDER_ROUNDS {
        let wishes = order::wishes(tree, &placed);
        order::reorder(tree, &placed, &wishes);
        placed = place::place(tree, gaps, &wishes);
    }
    pulled(tree, gaps, &placed)
}

/// Places everything with these gaps, in the order it has, and pulls it under what it is linked with.
fn pulled(tree: &Tree, gaps: &[Gaps], before: &Placed) -> Placed {
    (0..PULL_ROUNDS).fold(place::place(tree, gaps, &order::wishes(tree, before)), |placed, _| {
        place::place(tree, gaps, &order::wishes(tree, &placed))
    })
}

/// The drawing, with title above and legend below.
fn draw(scene: &Scene, tree: &Tree, placed: &Placed, routes: &[Option<Route>], labels: &[Option<Frame>]) -> Drawing {
    let margin = px(look::MARGIN);
    let title_width = px(text::width(&scene.title, look::PICTURE_TITLE_SIZE, true));
    let title_height = if scene.title.is_empty() { 0 } else { px(look::PICTURE_TITLE_SIZE) + 18 };
    let content = placed.blocks[0];
    let (dx, dy) = (margin - content.x, margin + title_height - content.y);
    let mut drawing = Drawing {
        title: point(margin, margin + px(look::PICTURE_TITLE_SIZE)),
        boxes: vec![PlacedBox::default(); scene.boxes.len()],
        ..Drawing::default()
    };
    for (block, frame) in tree.blocks.iter().zip(&placed.blocks) {
        if let Some(of) = block.of {
            drawing.boxes[of] = PlacedBox { rect: frame.moved(dx, dy).rect(), label: block.label.clone() };
        }
    }
    drawing.nodes = tree.cells.iter().zip(&placed.nodes).map(|(cell, at)| place_node(cell, at.moved(dx, dy))).collect();
    drawing.edges = routes
        .iter()
        .zip(labels)
        .zip(&scene.edges)
        .map(|((route, label), edge)| {
            let corners = route.as_ref().map(|route| route.corners(&placed.nodes)).unwrap_or_default();
            let points = corners.iter().map(|(x, y)| point(x + dx, y + dy)).collect();
            PlacedEdge {
                points,
                label: label.map(|label| point(label.centre_x() + dx, label.centre_y() + dy)),
                text: if label.is_some() { measure::edge_text(edge) } else { String::new() },
            }
        })
        .collect();
    let bottom = content.bottom() + dy;
    let legend = legend_size(scene);
    drawing.width = f64::from(content.w.max(title_width) + 2 * margin).max(legend.0 + 2.0 * look::MARGIN);
    if legend.1 > 0.0 {
        let y = f64::from(bottom + 20);
        drawing.legend = Rect { x: look::MARGIN, y, w: legend.0, h: legend.1 };
        drawing.height = y + legend.1 + look::MARGIN;
    } else {
        drawing.height = f64::from(bottom + margin);
    }
    drawing
}

fn place_node(cell: &Cell, at: Frame) -> PlacedNode {
    PlacedNode {
        rect: at.rect(),
        icon: route::icon_of(at).rect(),
        label: cell.label.clone(),
        label_y: f64::from(at.y + Cell::baseline()),
        pill: cell.pill.map(|pill| pill.moved(at.x, at.y).rect()),
    }
}

fn legend_size(scene: &Scene) -> (f64, f64) {
    if scene.legend.is_empty() {
        return (0.0, 0.0);
    }
    let widest = scene.legend.iter().map(|line| text::width(&line.text, look::LEGEND_SIZE, false)).fold(0.0, f64::max);
    let lines = u32::try_from(scene.legend.len()).unwrap_or(u32::MAX);
    let width = widest.ceil() + look::LEGEND_MARK + 2.0 * look::LEGEND_PAD;
    (width, f64::from(lines) * look::LEGEND_LINE + 2.0 * look::LEGEND_PAD)
}

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

#[allow(dead_code, reason = "tracks and labels follow")]
mod geometry;
mod grid;
pub mod look;
#[allow(dead_code, reason = "tracks and labels follow")]
mod measure;
mod order;
mod place;
mod route;
mod rows;
mod tree;

use geometry::{Frame, point};
use measure::{Cell, px};
use place::{Gaps, Placed, Wish};
use route::Route;
use tree::Tree;

use super::scene::{Drawing, PlacedBox, PlacedEdge, PlacedNode, Rect, Scene};
use super::text;

/// How often icons are ordered and placed anew.
const ORDER_ROUNDS: usize = 5;

/// Gives everything in a scene its place. Any scene has a drawing: indexes that point nowhere are passed over, and a
/// link between two icons of the scene is always drawn.
pub fn layout(scene: &Scene) -> Drawing {
    let mut tree = rows::build(scene);
    let gaps: Vec<Gaps> = tree.blocks.iter().map(Gaps::of_block).collect();
    let wishes = settle(&mut tree, &gaps);
    let placed = place::place(&tree, &gaps, &wishes);
    let routes = route::route_all(scene, &tree, &placed, &gaps);
    draw(scene, &tree, &placed, &routes)
}

/// Orders the icons of all rows, and tells where each would like to stand.
fn settle(tree: &mut Tree, gaps: &[Gaps]) -> Vec<Wish> {
    let mut wishes = vec![Wish::default(); tree.homes.len()];
    for _ in 0..ORDER_ROUNDS {
        let placed = place::place(tree, gaps, &wishes);
        wishes = order::wishes(tree, &placed);
        order::reorder(tree, &placed, &wishes);
    }
    wishes
}

/// The drawing, with title above and legend below.
fn draw(scene: &Scene, tree: &Tree, placed: &Placed, routes: &[Option<Route>]) -> Drawing {
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
        .map(|route| {
            let corners = route.as_ref().map(|route| route.corners(&placed.nodes)).unwrap_or_default();
            let points = corners.iter().map(|(x, y)| point(x + dx, y + dy)).collect();
            PlacedEdge { points, ..PlacedEdge::default() }
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

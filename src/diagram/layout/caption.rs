//! Title, legend and the size of the whole picture.

use super::geometry::Frame;
use super::look::{LEGEND_LINE, LEGEND_MARK, LEGEND_PAD, LEGEND_SIZE, MARGIN, PICTURE_TITLE_SIZE};
use super::measure::px;
use super::place::{OUTER, Placed};
use super::route::Route;
use super::tree::{Item, Tree};
use crate::diagram::scene::Scene;
use crate::diagram::text;

/// Under the title, and between content and legend.
const AIR: i32 = 18;

/// Where title and legend stand, and by how much the content is moved.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Caption {
    pub(super) size: (i32, i32),
    pub(super) shift: (i32, i32),
    /// Start of the title's baseline.
    pub(super) title: (i32, i32),
    pub(super) legend: Frame,
}

/// Puts the title at the top left and the legend below it or at the top right, where the content leaves room (an account
/// stands below its users, who take little of their row); otherwise above and below it.
pub(super) fn place(scene: &Scene, placed: &Placed, routes: &[Option<Route>]) -> Caption {
    let margin = px(MARGIN);
    // The outer strips are part of the margin.
    let content = placed.blocks[0].grown(-OUTER);
    let title = Frame {
        x: content.x,
        y: content.y,
        w: px(text::width(&scene.title, PICTURE_TITLE_SIZE, true)),
        h: px(PICTURE_TITLE_SIZE),
    };
    let (legend_width, legend_height) = legend_size(scene);
    let width = content.w.max(title.w).max(legend_width);
    let head = if scene.title.is_empty() || is_free(title, placed, routes) { 0 } else { title.h + AIR };
    let mut caption = Caption {
        shift: (margin + (width - content.w) / 2 - content.x, margin + head - content.y),
        title: (margin, margin + title.h - 4),
        ..Caption::default()
    };
    let mut height = head + content.h;
    if legend_height > 0 {
        let right = Frame { x: content.right() - legend_width, y: content.y, w: legend_width, h: legend_height };
        let left = Frame { x: content.x, y: content.y + below_title(scene), ..right };
        let beside_title = right.x > title.right() + AIR;
        let corners = [Some(left), beside_title.then_some(right)].into_iter().flatten();
        let free = corners.filter(|_| head == 0 && width == content.w).find(|corner| is_free(*corner, placed, routes));
        if let Some(corner) = free {
            caption.legend = corner.moved(caption.shift.0, caption.shift.1);
        } else {
            let y = height + if content.h > 0 { AIR } else { 0 };
            caption.legend = Frame { x: margin, y: margin + y, w: legend_width, h: legend_height };
            height = y + legend_height;
        }
    }
    caption.size = (width + 2 * margin, height + 2 * margin);
    caption
}

/// How wide the strip below the users must be for the legend to stand beside them, where that takes less room than
/// the legend below everything.
pub(super) fn strip_beside_legend(scene: &Scene, tree: &Tree, placed: &Placed) -> Option<i32> {
    let (legend_width, legend_height) = legend_size(scene);
    let [first, _, ..] = tree.blocks[0].rows.as_slice() else { return None };
    let cells: Option<Vec<Frame>> = first
        .iter()
        .map(|item| match item {
            Item::Node(node) => Some(placed.nodes[*node]),
            Item::Block(_) => None,
        })
        .collect();
    let used = cells?.into_iter().reduce(Frame::around)?;
    let content = placed.blocks[0].grown(-OUTER);
    let at_left = content.x + legend_width + 2 * AIR < used.x;
    let at_right = used.right() + legend_width + 2 * AIR < content.right();
    let strip = legend_height + AIR - used.h + if at_left { below_title(scene) } else { 0 };
    let fits = legend_height > 0 && (at_left || at_right) && strip < legend_height;
    fits.then_some(strip.max(placed.across[0].get(1)?.len()))
}

/// How far under the top a legend stands that has the title above it.
fn below_title(scene: &Scene) -> i32 {
    if scene.title.is_empty() { 0 } else { px(PICTURE_TITLE_SIZE) + 10 }
}

fn legend_size(scene: &Scene) -> (i32, i32) {
    let Some(widest) = scene.legend.iter().map(|line| px(text::width(&line.text, LEGEND_SIZE, false))).max() else {
        return (0, 0);
    };
    let lines = i32::try_from(scene.legend.len()).unwrap_or(0);
    (widest + px(LEGEND_MARK) + 2 * px(LEGEND_PAD), lines * px(LEGEND_LINE) + 2 * px(LEGEND_PAD))
}

/// Whether nothing of the content is in a rectangle or near it.
fn is_free(frame: Frame, placed: &Placed, routes: &[Option<Route>]) -> bool {
    let near = frame.grown(AIR / 2);
    let inside = Frame { y: near.y - AIR, h: near.h + AIR, ..near };
    let blocks = placed.blocks.iter().skip(1).any(|block| block.w > 0 && block.meets(inside));
    let nodes = placed.nodes.iter().any(|node| node.meets(inside));
    let lines = routes.iter().flatten().any(|route| {
        (0..route.pieces.len()).any(|piece| {
            let line = route.pieces[piece];
            let along = route.along(piece, &placed.nodes);
            let across = inside.span(line.axis.turned());
            inside.span(line.axis).grown(1).meets(along.grown(1)) && across.contains(line.at)
        })
    });
    !blocks && !nodes && !lines
}

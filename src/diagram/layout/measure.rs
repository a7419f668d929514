//! How much room texts and icons take, before anything has a place.

use super::geometry::Frame;
use super::look::{
    EDGE_LABEL_HEIGHT, EDGE_LABEL_SIZE, ICON, LABEL_LINE, LABEL_SIZE, MARK, NOTE_SIZE, PILL_HEIGHT, PILL_SIZE, SUM_GAP,
    SUM_INSET, TITLE_INSET, TITLE_SIZE,
};
use crate::diagram::scene::{Charge, SceneBox, SceneEdge, SceneNode};
use crate::diagram::text;

/// Widest label under an icon; longer ones wrap, then are elided.
const LABEL_WIDTH: f64 = 108.0;
/// Between icon and label, and between label and pill.
const LABEL_GAP: i32 = 5;
const PILL_GAP: i32 = 4;
/// A mark at an icon's corner stands this far out over its top.
const MARK_ABOVE: i32 = 8;

/// The size of an icon with its label and pill, and where they stand from the top left of it all.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    pub(super) w: i32,
    pub(super) h: i32,
    pub(super) label: Vec<String>,
    /// The note under the label, as it fits.
    pub(super) note: Option<String>,
    /// Pill's frame, from the cell's corner.
    pub(super) pill: Option<Frame>,
    /// The part of the pill that tells what was charged.
    pub(super) charged: Option<Frame>,
    /// How far marks stand out over the icon.
    pub(super) above: i32,
}

impl Cell {
    pub(super) fn of(node: &SceneNode) -> Self {
        let label = balanced(&node.label);
        let note = node.note.as_ref().map(|note| text::fit(note, NOTE_SIZE, false, LABEL_WIDTH));
        let names = label.iter().map(|line| px(text::width(line, LABEL_SIZE, false)));
        let notes = note.iter().map(|line| px(text::width(line, NOTE_SIZE, false)));
        let label_width = names.chain(notes).max().unwrap_or(0);
        let lines = i32::try_from(label.len() + usize::from(note.is_some())).unwrap_or(3);
        let charged_width =
            node.charge.as_ref().map_or(0, |charge| px(text::width(&charge.text, PILL_SIZE, true)) + 12);
        let pill_width =
            charged_width + node.cost.as_ref().map_or(0, |cost| px(text::width(cost, PILL_SIZE, false)) + 12);
        let w = even(label_width.max(pill_width).max(icon()).min(160));
        let mut h = icon();
        if lines > 0 {
            h += LABEL_GAP + px(LABEL_LINE) * lines;
        }
        let pill = (pill_width > 0).then(|| {
            let width = even(pill_width).min(w);
            Frame { x: (w - width) / 2, y: h + PILL_GAP - 1, w: width, h: px(PILL_HEIGHT) }
        });
        if let Some(pill) = pill {
            h = pill.bottom();
        }
        // Where nothing stands behind it, it is the whole pill.
        let charged = pill.filter(|_| node.charge.is_some()).map(|pill| match node.cost {
            Some(_) => Frame { w: charged_width.min(pill.w), ..pill },
            None => pill,
        });
        Self { w, h, label, note, pill, charged, above: if node.marks.is_empty() { 0 } else { MARK_ABOVE } }
    }

    /// What icon, marks, label and pill cover, where the cell stands at a place.
    pub(super) fn covers(&self, at: Frame) -> Frame {
        Frame { y: at.y - self.above, h: at.h + self.above, ..at }
    }

    /// Baseline of the first line of the label, from the cell's top.
    pub(super) fn baseline() -> i32 {
        icon() + LABEL_GAP + px(LABEL_SIZE) - 2
    }
}

/// A label in one or two lines, these of about the same width.
fn balanced(label: &str) -> Vec<String> {
    const STEP: f64 = 6.0;
    let lines = |width: f64| text::wrap(label, LABEL_SIZE, false, width, 2);
    let widest = lines(LABEL_WIDTH);
    if widest.len() < 2 || widest.iter().any(|line| line.ends_with('…')) {
        return widest;
    }
    let mut width = (text::width(label, LABEL_SIZE, false) / 2.0).ceil();
    while width < LABEL_WIDTH {
        let narrow = lines(width);
        let whole = !narrow.iter().any(|line| line.ends_with('…'));
        if whole && narrow.first().is_some_and(|line| text::ends_at_joint(label, line)) {
            return narrow;
        }
        width += STEP;
    }
    widest
}

/// The texts of a title bar: what they take at its left and right ends.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Title {
    /// From the left border to the end of title and marks.
    pub(super) left: i32,
    /// From the start of the sum to the right border; 0 without a sum.
    pub(super) right: i32,
}

/// The title of a box in at most `room` px, with its measures.
pub(super) fn title(frame: &SceneBox, room: i32) -> (String, Title) {
    let shown = text::wrap(&frame.label, TITLE_SIZE, true, f64::from(room), 1).into_iter().next().unwrap_or_default();
    let signs = frame.marks.len() + usize::from(frame.change.is_some());
    let marks = i32::try_from(signs).unwrap_or(0).min(4) * px(MARK);
    let left = px(TITLE_INSET) + px(text::width(&shown, TITLE_SIZE, true)) + marks + 4;
    let sum = sum_width(frame);
    let right = if sum > 0.0 { px(sum) + px(SUM_INSET) + 4 } else { 0 };
    (shown, Title { left, right })
}

/// How wide the sum of a box is: bold, but for an estimate behind what was charged.
pub(super) fn sum_width(frame: &SceneBox) -> f64 {
    let cost = |bold| frame.cost.as_ref().map_or(0.0, |cost| text::width(cost, TITLE_SIZE, bold));
    match (&frame.charge, &frame.cost) {
        (None, _) => cost(true),
        (Some(Charge { text, .. }), None) => text::width(text, TITLE_SIZE, true),
        (Some(Charge { text, .. }), Some(_)) => text::width(text, TITLE_SIZE, true) + SUM_GAP + cost(false),
    }
}

/// A link's label as it fits.
pub(super) fn edge_text(edge: &SceneEdge) -> String {
    const WIDEST: f64 = 110.0;
    text::fit(&edge.label, EDGE_LABEL_SIZE, false, WIDEST)
}

/// Width and height of the field of a link's label, if it has one.
pub(super) fn edge_label(edge: &SceneEdge) -> Option<(i32, i32)> {
    let shown = edge_text(edge);
    (!shown.is_empty()).then(|| (even(px(text::width(&shown, EDGE_LABEL_SIZE, false)) + 8), px(EDGE_LABEL_HEIGHT)))
}

/// The side of an icon.
pub(super) fn icon() -> i32 {
    px(ICON)
}

/// A measure in whole px, rounded up.
pub(super) fn px(size: f64) -> i32 {
    size.ceil().clamp(0.0, 1_000_000.0) as i32
}

fn even(size: i32) -> i32 {
    size + size % 2
}

//! Sizes that the layout reserves and the writers paint, in px.

/// Side of an icon's square.
pub const ICON: f64 = 48.0;
/// Font size of a node's label.
pub const LABEL_SIZE: f64 = 11.5;
/// Font size of a node's note.
pub const NOTE_SIZE: f64 = 9.5;
/// From baseline to baseline of a node's label.
pub const LABEL_LINE: f64 = 14.0;
/// Height of the cost pill under a label.
pub const PILL_HEIGHT: f64 = 15.0;
/// Font size in the cost pill.
pub const PILL_SIZE: f64 = 10.0;
/// Height of a box's title bar.
pub const TITLE_BAR: f64 = 24.0;
/// Font size of a box's title and sum, bold.
pub const TITLE_SIZE: f64 = 12.0;
/// From a box's left border to its title, the corner sign stands before it.
pub const TITLE_INSET: f64 = 28.0;
/// From a box's right border to the end of its sum.
pub const SUM_INSET: f64 = 8.0;
/// Between what a box was charged and its estimate.
pub const SUM_GAP: f64 = 8.0;
/// Width a mark takes after a box's title.
pub const MARK: f64 = 18.0;
/// Font size of a link's label.
pub const EDGE_LABEL_SIZE: f64 = 10.0;
/// Height of the field behind a link's label; its width is the text's and 8 px.
pub const EDGE_LABEL_HEIGHT: f64 = 13.0;
/// Free border around the picture.
pub const MARGIN: f64 = 24.0;
/// Font size of the picture's title, bold.
pub const PICTURE_TITLE_SIZE: f64 = 18.0;
/// Font size of the legend.
pub const LEGEND_SIZE: f64 = 11.0;
/// From baseline to baseline in the legend.
pub const LEGEND_LINE: f64 = 17.0;
/// From the legend's frame to its text, on every side.
pub const LEGEND_PAD: f64 = 10.0;
/// From the start of a legend line to its text: the place of its mark, kept free on lines without one.
pub const LEGEND_MARK: f64 = 18.0;

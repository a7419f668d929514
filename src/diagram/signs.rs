//! How marks and the signs of changes are drawn around a point: shape and colour each tell which.
//!
//! Data alone, so that every writer that draws them draws the same.

use crate::cost::change::Fate;
use crate::diagram::palette::{self, Theme};
use crate::diagram::scene::Mark;

/// A mark: a field, and lines on it. Paths are SVG's, around 0, 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkSign {
    /// Outline of the field.
    pub field: &'static str,
    /// Colour of the field.
    pub fill: &'static str,
    /// Border of the field; `None`: in the colour of the ground it stands on.
    pub border: Option<&'static str>,
    /// Width of the border.
    pub width: f64,
    /// Lengths of its dashes and gaps, where it is dashed.
    pub dash: Option<[f64; 2]>,
    /// Lines on the field, 1.6 wide; may be empty.
    pub lines: &'static str,
    /// Colour of the lines.
    pub ink: &'static str,
}

const WHITE: &str = "#FFFFFF";
const BELL: &str = "M-6.4 4.2c1.8-1.4 2.2-3 2.2-5.4a4.2 4.2 0 0 1 8.4 0c0 2.4.4 4 2.2 5.4z";
const CLAPPER: &str = "M-1.4 6.2a1.5 1.5 0 0 0 2.8 0M0-6.8v.8";
/// The stroke through a bell that nobody hears.
const STRUCK: &str = "M-6.6 6.4L6.6-6.8";
const STROKE: &str = "#D13212";

/// The drawing of a mark. It keeps its colours on any ground.
pub fn mark(mark: Mark) -> MarkSign {
    let colour = palette::mark(mark);
    let sign = |field, lines, ink| MarkSign { field, fill: colour, border: None, width: 1.2, dash: None, lines, ink };
    match mark {
        Mark::Error => sign("M-3-7.2h6L7.2-3v6L3 7.2h-6L-7.2 3v-6z", "M0-3.6V.6M0 3.6h0", WHITE),
        Mark::Warning => sign("M0-7.4L7.8 6.4H-7.8z", "M0-2.4V1.4M0 4.1h0", Theme::Light.ink()),
        Mark::Unknown => sign(
            "M0-7.2A7.2 7.2 0 1 1 0 7.2 7.2 7.2 0 1 1 0-7.2z",
            "M-2.1-1.9a2.1 2.1 0 1 1 3 2C.3.4 0 .8 0 1.5M0 4.1h0",
            WHITE,
        ),
        Mark::Watched => sign(BELL, CLAPPER, colour),
        Mark::Unsure => MarkSign { fill: WHITE, border: Some(colour), width: 1.4, ..sign(BELL, CLAPPER, colour) },
        Mark::Unheard => MarkSign { fill: WHITE, border: Some(colour), width: 1.2, ..sign(BELL, STRUCK, STROKE) },
        Mark::Conditional => MarkSign {
            fill: WHITE,
            border: Some(colour),
            width: 1.4,
            dash: Some([2.6, 2.0]),
            ..sign("M0-7.2L7.2 0 0 7.2-7.2 0z", "", colour)
        },
    }
}

/// The sign of what came, went or changed: the lines of `+`, `−`, `~`, 2 wide, on a square 14 wide.
pub fn change(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "M-4 0H4M0-4V4",
        Fate::Removed => "M-4 0H4",
        Fate::Changed => "M-4 1.2C-2.4-2 -1-1.6 0 0S2.4 2 4-1.2",
    }
}

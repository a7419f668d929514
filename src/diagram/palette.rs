//! Colours: AWS's for groups and categories, ours for the rest.

use crate::diagram::scene::{BoxKind, Mark};
use crate::kinds::Category;

/// Text.
pub const INK: &str = "#232F3E";
/// Secondary text.
pub const SOFT_INK: &str = "#545B64";
/// Links between icons.
pub const LINK: &str = "#4A545E";
/// What stands behind everything.
pub const PAPER: &str = "#FFFFFF";
/// Hatching of orphans.
pub const HATCH: &str = "#AAB4BE";
/// The cost pill: border, field, text.
pub const PILL: [&str; 3] = ["#E7B65C", "#FFF6E0", "#6B4A00"];

/// A category's colour.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Compute => "#ED7100",
        Category::Storage => "#7AA116",
        Category::Database => "#C925D1",
        Category::Network => "#8C4FFF",
        Category::Integration => "#E7157B",
        Category::Security => "#DD344C",
        Category::General => "#232F3E",
    }
}

/// How a box looks.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Border, and the square of its sign.
    pub line: &'static str,
    /// Inside.
    pub fill: &'static str,
    /// Title and sum: the border's colour, dark enough to read.
    pub text: &'static str,
    /// Whether the border is dashed.
    pub dashed: bool,
}

/// A box's colours.
pub fn frame(kind: BoxKind) -> Frame {
    let (line, fill, text, dashed) = match kind {
        BoxKind::Account => ("#E7157B", PAPER, "#B00D5C", false),
        BoxKind::Region => ("#00A4A6", PAPER, "#00696B", true),
        BoxKind::Vpc => ("#8C4FFF", PAPER, "#6128C9", false),
        BoxKind::Zone => ("#00A4A6", PAPER, "#00696B", true),
        BoxKind::PublicSubnet => ("#7AA116", "#F2F6E8", "#4C680A", false),
        BoxKind::PrivateSubnet => ("#00A4A6", "#E6F6F7", "#00696B", false),
        BoxKind::Group => ("#8A949E", "#F7F8F9", "#545B64", true),
    };
    Frame { line, fill, text, dashed }
}

/// A mark's colour.
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "#D13212",
        Mark::Warning => "#FFB81C",
        Mark::Unknown => "#687078",
        Mark::Watched => "#1F6FC5",
        Mark::Conditional => "#545B64",
    }
}

/// What a mark says.
pub fn meaning(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "an error was found",
        Mark::Warning => "a warning was found",
        Mark::Unknown => "something cannot be told",
        Mark::Watched => "an alarm watches it",
        Mark::Conditional => "may not exist: its condition is undecided",
    }
}

//! Colours: AWS's for groups and categories, ours for the rest; light, dark, and for print.

use crate::cost::change::Fate;
use crate::diagram::scene::{BoxKind, Mark, Order, Scale};
use crate::kinds::Category;

/// What a picture is looked at on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// White paper.
    #[default]
    Light,
    /// A dark screen.
    Dark,
    /// A printer, which may know no colours: lines alone, no filled fields.
    Print,
}

/// How an icon's square looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IconStyle {
    /// Inside.
    pub fill: &'static str,
    /// Border.
    pub line: &'static str,
    /// The drawing on it.
    pub glyph: &'static str,
}

/// How a box looks.
#[derive(Debug, Clone, Copy)]
pub struct Frame {
    /// Border, and the square of its sign.
    pub line: &'static str,
    /// Inside.
    pub fill: &'static str,
    /// Title and sum: the border's colour, with enough contrast to read.
    pub text: &'static str,
    /// Whether the border is dashed.
    pub dashed: bool,
}

/// Names told apart by eyes of every kind: the palette of Okabe and Ito, without its black.
const NAMES: [&str; 7] = ["#E69F00", "#56B4E9", "#009E73", "#F0E442", "#0072B2", "#D55E00", "#CC79A7"];
/// Steps from little to much, ever darker, so that they are steps without colours too.
const STEPS: [&str; 5] = ["#FEF0D9", "#FDCC8A", "#FC8D59", "#E34A33", "#B30000"];
/// The same where there are more of them.
const MORE_STEPS: [&str; 6] = ["#FEF0D9", "#FDD49E", "#FDBB84", "#FC8D59", "#E34A33", "#B30000"];
/// From too much over the middle to too little, told apart by eyes of every kind: the outer steps are of the palette of
/// names, and the paler of two is nearer to the middle.
const AROUND: [&str; Order::AROUND] = ["#D55E00", "#F5B97F", "#F4F1EA", "#9CCBE8", "#0072B2"];
/// What is apart from them.
const APART: &str = "#7D8791";
/// All names beyond those.
const OTHERS: &str = "#8A949E";
/// What has no class.
const NO_CLASS: &str = "#C5CBD1";

/// Ink on pale fields.
pub(super) const DARK_INK: &str = "#232F3E";
/// Ink on dark fields.
pub(super) const WHITE: &str = "#FFFFFF";

impl Theme {
    /// What stands behind everything.
    pub fn paper(self) -> &'static str {
        match self {
            Self::Light | Self::Print => WHITE,
            Self::Dark => "#161D26",
        }
    }

    /// Text.
    pub fn ink(self) -> &'static str {
        match self {
            Self::Light => DARK_INK,
            Self::Dark => "#E9EDF2",
            Self::Print => "#000000",
        }
    }

    /// Secondary text.
    pub fn soft_ink(self) -> &'static str {
        match self {
            Self::Light => "#545B64",
            Self::Dark => "#B3BDC8",
            Self::Print => "#333333",
        }
    }

    /// Links between icons.
    pub fn link(self) -> &'static str {
        match self {
            Self::Light => "#4A545E",
            Self::Dark => "#A3AFBB",
            Self::Print => "#222222",
        }
    }

    /// Frame of the legend.
    pub fn hairline(self) -> &'static str {
        match self {
            Self::Light => "#D5DBDB",
            Self::Dark => "#46525F",
            Self::Print => "#888888",
        }
    }

    /// Hatching of orphans.
    pub fn hatch(self) -> &'static str {
        match self {
            Self::Light => "#AAB4BE",
            Self::Dark => "#5C6976",
            Self::Print => "#999999",
        }
    }

    /// The cost pill: border, field, text.
    pub fn pill(self) -> [&'static str; 3] {
        match self {
            Self::Light => ["#E7B65C", "#FFF6E0", "#6B4A00"],
            Self::Dark => ["#A77F2E", "#3A2E14", "#FFDF9E"],
            Self::Print => ["#000000", WHITE, "#000000"],
        }
    }

    /// The part of the cost pill that tells what was charged: field, text.
    pub fn charged(self) -> [&'static str; 2] {
        match self {
            Self::Light => ["#F2C766", "#3D2A00"],
            Self::Dark => ["#E3B458", "#241A04"],
            Self::Print => [WHITE, "#000000"],
        }
    }

    /// The same of what is in no row of the bill.
    pub fn not_billed(self) -> [&'static str; 2] {
        match self {
            Self::Light => ["#E3E7EB", "#545B64"],
            Self::Dark => ["#38434F", "#C3CCD5"],
            Self::Print => [WHITE, "#000000"],
        }
    }

    /// An icon's colours by its category.
    pub fn icon(self, of: Category) -> IconStyle {
        match self {
            Self::Light | Self::Dark => IconStyle { fill: category(of), line: category(of), glyph: WHITE },
            Self::Print => IconStyle { fill: WHITE, line: category(of), glyph: "#000000" },
        }
    }

    /// An icon's colours by its class in a scale. For print too the field is filled: its shade is what is asked for.
    pub fn class(self, scale: &Scale, class: Option<usize>) -> IconStyle {
        let fill = class.map_or(NO_CLASS, |class| class_colour(scale, class));
        IconStyle { fill, line: if self == Self::Print { "#000000" } else { fill }, glyph: ink_on(fill) }
    }

    /// A box's colours.
    pub fn frame(self, kind: BoxKind) -> Frame {
        let (line, light, text, dashed) = match kind {
            BoxKind::Account => ("#E7157B", WHITE, "#B00D5C", false),
            BoxKind::Region => ("#00A4A6", WHITE, "#00696B", true),
            BoxKind::Vpc => ("#8C4FFF", WHITE, "#6128C9", false),
            BoxKind::Zone => ("#00A4A6", WHITE, "#00696B", true),
            BoxKind::PublicSubnet => ("#7AA116", "#F2F6E8", "#4C680A", false),
            BoxKind::PrivateSubnet => ("#00A4A6", "#E6F6F7", "#00696B", false),
            BoxKind::Group => ("#8A949E", "#F7F8F9", "#545B64", true),
        };
        match self {
            Self::Light => Frame { line, fill: light, text, dashed },
            Self::Print => Frame { line, fill: WHITE, text: "#000000", dashed },
            Self::Dark => {
                let (fill, text) = match kind {
                    BoxKind::Account => (self.paper(), "#FF8CC2"),
                    BoxKind::Region | BoxKind::Zone => (self.paper(), "#5FD9DB"),
                    BoxKind::Vpc => (self.paper(), "#C4A5FF"),
                    BoxKind::PublicSubnet => ("#202B17", "#B8DB63"),
                    BoxKind::PrivateSubnet => ("#13292E", "#5FD9DB"),
                    BoxKind::Group => ("#1E2631", "#B3BDC8"),
                };
                Frame { line, fill, text, dashed }
            }
        }
    }

    /// The colour of what came, went or changed.
    pub fn change(self, fate: Fate) -> &'static str {
        match (self, fate) {
            (Self::Dark, Fate::Added) => "#5FC27E",
            (Self::Dark, Fate::Removed) => "#FF8A80",
            (Self::Dark, Fate::Changed) => "#7DB8FF",
            (_, Fate::Added) => "#18794E",
            (_, Fate::Removed) => "#C62A2F",
            (_, Fate::Changed) => "#1F6FC5",
        }
    }
}

/// A category's colour.
pub fn category(category: Category) -> &'static str {
    match category {
        Category::Compute => "#ED7100",
        Category::Storage => "#7AA116",
        Category::Database => "#C925D1",
        Category::Network => "#8C4FFF",
        Category::Integration => "#E7157B",
        Category::Security => "#DD344C",
        Category::General => DARK_INK,
    }
}

/// The colour of a class of a scale. Names beyond the palette have one in common.
pub fn class_colour(scale: &Scale, class: usize) -> &'static str {
    match scale.order {
        Order::Names => return NAMES.get(class).copied().unwrap_or(OTHERS),
        Order::Around => return AROUND.get(class).copied().unwrap_or(APART),
        Order::Steps => {}
    }
    // Few steps are spread over the whole range.
    let last = scale.classes.len().saturating_sub(1).max(1);
    let steps: &[&str] = if last < STEPS.len() { &STEPS } else { &MORE_STEPS };
    steps[(class.min(last) * (steps.len() - 1)).div_ceil(last)]
}

/// Black or white, whichever reads better on a colour `#RRGGBB`.
pub fn ink_on(colour: &str) -> &'static str {
    let part = |at: usize| colour.get(at..at + 2).and_then(|hex| u32::from_str_radix(hex, 16).ok()).unwrap_or(0);
    // Relative luminance, about: WCAG's weights on the squares that stand for its gamma.
    let luminance = 2126 * part(1).pow(2) + 7152 * part(3).pow(2) + 722 * part(5).pow(2);
    if luminance > 3000 * 255 * 255 { DARK_INK } else { WHITE }
}

/// A mark's colour.
pub fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "#D13212",
        Mark::Warning => "#FFB81C",
        Mark::Unknown => "#687078",
        Mark::Watched | Mark::Unsure => "#1F6FC5",
        Mark::Unheard => "#687078",
        Mark::Conditional => "#545B64",
    }
}

/// What a mark says.
pub fn meaning(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "an error was found",
        Mark::Warning => "a warning was found",
        Mark::Unknown => "something cannot be told",
        Mark::Watched => "an alarm watches it and tells a person",
        Mark::Unsure => "an alarm watches it; whether it tells a person is not known",
        Mark::Unheard => "nobody would be told if it broke",
        Mark::Conditional => "may not exist: its condition is undecided",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ink_is_dark_on_pale_fields_and_white_on_dark_ones() {
        for pale in [STEPS[0], STEPS[1], STEPS[2], "#F0E442", "#56B4E9", WHITE, NO_CLASS] {
            assert_eq!(ink_on(pale), DARK_INK, "{pale}");
        }
        for dark in [STEPS[4], "#0072B2", "#000000"] {
            assert_eq!(ink_on(dark), WHITE, "{dark}");
        }
    }

    #[test]
    fn steps_run_from_the_palest_to_the_darkest_colour() {
        for count in 2..=6 {
            let classes = vec![crate::diagram::scene::Class::default(); count];
            let scale = Scale { order: Order::Steps, classes, ..Scale::default() };
            let colours: Vec<&str> = (0..count).map(|class| class_colour(&scale, class)).collect();
            assert_eq!((colours[0], colours[count - 1]), (STEPS[0], STEPS[4]));
            assert!(colours.windows(2).all(|pair| pair[0] != pair[1]), "{colours:?}");
        }
    }
}

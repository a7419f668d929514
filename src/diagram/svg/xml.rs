//! The little XML that a picture needs: a document in the making, and numbers that are the same everywhere.

use std::fmt::{self, Display, Write};

use crate::diagram::palette::Theme;

/// A document in the making. `write!` to it cannot fail.
#[derive(Debug, Default)]
pub(super) struct Xml {
    text: String,
    /// The colours of all that is written.
    pub(super) theme: Theme,
}

impl Xml {
    pub(super) fn new(theme: Theme) -> Self {
        Self { text: String::new(), theme }
    }

    pub(super) fn write_fmt(&mut self, args: fmt::Arguments<'_>) {
        // Writing to a String has no errors to report.
        let _ = self.text.write_fmt(args);
    }

    pub(super) fn finish(self) -> String {
        self.text
    }
}

/// A number with at most one decimal and no `-0`; what is not finite is 0.
pub(super) struct N(pub(super) f64);

impl Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let tenths = if self.0.is_finite() { (self.0 * 10.0).round() as i64 } else { 0 };
        let (sign, whole, tenth) = (if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10);
        match tenth {
            0 => write!(f, "{sign}{whole}"),
            _ => write!(f, "{sign}{whole}.{tenth}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_never_minus_zero() {
        let shown = [1.0, -0.04, 2.25, -7.1234, f64::NAN, 100.0].map(|n| N(n).to_string());
        assert_eq!(shown, ["1", "0", "2.3", "-7.1", "0", "100"]);
    }
}

//! Sums of a bill with what they leave out.

use std::fmt;

use rust_decimal::Decimal;

use super::Band;
use super::money;

/// A sum with a visible remainder: `≥ $12.34 (2 unpriced)`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Total {
    /// US dollars a month of all known parts.
    pub known: Band,
    /// How many resources have a part whose price cannot be told.
    pub unpriced: usize,
    /// How many resources have a part that is billed by a use nobody stated.
    pub by_use: usize,
}

impl Total {
    /// `$12.34`, `$142.00 (96 – 310)` where assumptions leave a band, `≥ $12.34` where a part is not known.
    pub fn amount(&self) -> String {
        let least = if self.unpriced + self.by_use > 0 { "≥ " } else { "" };
        format!("{least}{}", money::within(self.known))
    }

    /// What the amount leaves out: `2 unpriced, use of 3 not stated`; empty where it leaves out nothing.
    pub fn left_out(&self) -> String {
        match (self.unpriced, self.by_use) {
            (0, 0) => String::new(),
            (unpriced, 0) => format!("{unpriced} unpriced"),
            (0, by_use) => format!("use of {by_use} not stated"),
            (unpriced, by_use) => format!("{unpriced} unpriced, use of {by_use} not stated"),
        }
    }

    /// The typical amount in US dollars a month; `None` where no part of it is known.
    pub fn told(&self) -> Option<Decimal> {
        let is_unknown = self.known.is_zero() && self.unpriced + self.by_use > 0;
        (!is_unknown).then_some(self.known.typical)
    }

    /// The short text for a picture: `$45/mo`, `≥ $45/mo` where a price is unknown.
    pub fn badge(&self) -> String {
        let least = if self.unpriced > 0 { "≥ " } else { "" };
        format!("{least}{}", money::badge(self.known.typical))
    }
}

impl std::ops::AddAssign for Total {
    fn add_assign(&mut self, other: Self) {
        self.known = self.known.plus(other.known);
        self.unpriced += other.unpriced;
        self.by_use += other.by_use;
    }
}

impl std::iter::Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::default(), |mut sum, total| {
            sum += total;
            sum
        })
    }
}

impl fmt::Display for Total {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.amount())?;
        match self.left_out() {
            left_out if left_out.is_empty() => Ok(()),
            left_out => write!(f, " ({left_out})"),
        }
    }
}

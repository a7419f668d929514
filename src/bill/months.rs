//! Which part of each month the bill covers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Category, Ledger, Month};

/// The part of a month that a bill covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// The first second of the month's use, since 1970.
    pub from: i64,
    /// The first second behind the last use that is billed.
    pub until: i64,
}

/// The months of a bill with the part of each that is billed so far, told by what was used: taxes and fees are charged for
/// the whole month on its first day.
pub fn covered(ledger: &Ledger) -> BTreeMap<Month, Covered> {
    let mut months: BTreeMap<Month, Covered> = BTreeMap::new();
    for charge in ledger.charges() {
        let known = months.entry(charge.month).or_insert(Covered { from: i64::MAX, until: i64::MIN });
        if charge.category == Category::Usage {
            known.from = known.from.min(charge.sums.from);
            known.until = known.until.max(charge.sums.until);
        }
    }
    months
}

impl Covered {
    /// How much of its month is over, from its first second to the last use: between 0 and 1. A month without any use
    /// counts as over.
    pub fn share(&self, month: Month) -> Decimal {
        let (begin, end) = (month.begin(), month.next().begin());
        if self.until == i64::MIN || self.until >= end {
            return Decimal::ONE;
        }
        Decimal::from((self.until - begin).max(0)) / Decimal::from(end - begin)
    }

    /// Whether the month is over.
    pub fn is_whole(&self, month: Month) -> bool {
        self.share(month) == Decimal::ONE
    }
}

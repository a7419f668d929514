//! Which part of each month the bill covers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Category, Ledger, Month, Sums};

/// The part of a month that a bill covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// The first second of the month's use, since 1970.
    pub from: i64,
    /// The first second behind the last use that is billed.
    pub until: i64,
}

/// The months of a bill with the part of each that is billed so far, told by what was used: taxes and fees are charged for
/// the whole month on its first day. Of use, that of resources tells it, where any is named: support is billed as use.
pub fn covered(ledger: &Ledger) -> BTreeMap<Month, Covered> {
    const NOTHING: Covered = Covered { from: i64::MAX, until: i64::MIN };
    let mut months: BTreeMap<Month, [Covered; 2]> = BTreeMap::new();
    for charge in ledger.charges() {
        let [named, all] = months.entry(charge.month).or_insert([NOTHING; 2]);
        if charge.category == Category::Usage {
            all.add(charge.sums);
            if !charge.resource.is_empty() {
                named.add(charge.sums);
            }
        }
    }
    months.into_iter().map(|(month, [named, all])| (month, if named == NOTHING { all } else { named })).collect()
}

impl Covered {
    fn add(&mut self, sums: &Sums) {
        self.from = self.from.min(sums.from);
        self.until = self.until.max(sums.until);
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::charge::Context;
    use crate::bill::{Amount, Commitment};

    /// Days of a resource's use, and a month of support.
    fn bill(resource: &str, days: i64) -> Covered {
        let month = Month::parse("2026-11").unwrap();
        let mut ledger = Ledger::default();
        let none = ledger.texts.put("");
        for (resource, until) in [(resource, month.begin() + days * 86_400), ("", month.next().begin())] {
            let resource = ledger.texts.put(resource);
            let meter = ledger.texts.put(&until.to_string());
            let context = Context {
                account: none,
                region: none,
                service: none,
                meter,
                unit: none,
                currency: none,
                month,
                category: Category::Usage,
                commitment: Commitment::None,
            };
            let sums = Sums { billed: Amount::ZERO, rows: 1, from: month.begin(), until, ..Sums::default() };
            ledger.add(resource, none, context, &sums);
        }
        covered(&ledger)[&month]
    }

    #[test]
    fn support_for_a_month_does_not_make_it_whole() {
        let month = Month::parse("2026-11").unwrap();
        assert_eq!(bill("i-1", 24).share(month), Decimal::new(8, 1));
        assert!(bill("i-1", 30).is_whole(month));
        assert!(bill("", 24).is_whole(month), "where no resource is named, all use tells it");
    }
}

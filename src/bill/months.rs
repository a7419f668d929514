//! Which part of each month the bill covers.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Category, Ledger, Month};

/// Seconds of 28 days, less one for what ends a second early.
const SHORTEST_MONTH: i64 = 28 * 86_400 - 1;

/// The part of a month that a bill covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Covered {
    /// The first second of the month's use, since 1970.
    pub from: i64,
    /// The first second behind the last use that is billed.
    pub until: i64,
}

/// All the time that a bill covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Time {
    /// How many months: a whole one counts 1, a month to date the share of it that is over.
    pub months: Decimal,
    /// How many hours these have.
    pub hours: Decimal,
    /// The first second of the first use, since 1970.
    pub from: i64,
    /// The first second behind the last use.
    pub until: i64,
}

/// The months of a bill with the part of each that is billed so far, told by what was used: taxes and fees are charged for
/// the whole month on its first day. So is some use, such as support: rows that name nothing and last as long as a month
/// do not tell where there are others. A month that a later one follows is over, whenever its last use ended.
pub fn covered(ledger: &Ledger) -> BTreeMap<Month, Covered> {
    let mut months: BTreeMap<Month, [Covered; 2]> = BTreeMap::new();
    for charge in ledger.charges() {
        let known = months.entry(charge.month).or_insert([Covered { from: i64::MAX, until: i64::MIN }; 2]);
        if charge.category == Category::Usage {
            let known = &mut known[usize::from(lasts_the_month(&charge))];
            known.from = known.from.min(charge.sums.from);
            known.until = known.until.max(charge.sums.until);
        }
    }
    let last = months.keys().next_back().copied();
    let told = |(month, [short, long]): (Month, [Covered; 2])| {
        let mut told = if short.until == i64::MIN { long } else { short };
        if told.until != i64::MIN && Some(month) != last {
            told.until = told.until.max(month.next().begin());
        }
        (month, told)
    };
    months.into_iter().map(told).collect()
}

/// Whether rows are for a month each, whatever was used in it, as those of support are: they name no resource.
fn lasts_the_month(charge: &super::Charge<'_>) -> bool {
    let rows = i64::try_from(charge.sums.rows).unwrap_or(i64::MAX);
    let lasts = charge.sums.until.saturating_sub(charge.sums.from) >= rows.saturating_mul(SHORTEST_MONTH);
    charge.resource.is_empty() && lasts
}

/// The time that a bill covers, all its months together.
pub fn time(ledger: &Ledger) -> Time {
    let mut time = Time { months: Decimal::ZERO, hours: Decimal::ZERO, from: i64::MAX, until: i64::MIN };
    for (month, covered) in covered(ledger) {
        let (share, seconds) = (covered.share(month), month.next().begin() - month.begin());
        time.months += share;
        time.hours += share * Decimal::from(seconds) / Decimal::from(3600);
        time.from = time.from.min(covered.from);
        time.until = time.until.max(covered.until);
    }
    time
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::fixture::{Row, ledger};

    #[test]
    fn a_month_to_date_counts_the_share_that_is_over() {
        let row = Row { resource: "i-1", ..Row::default() };
        let rows = [
            Row { month: "2026-10", days: (1, 31), ..row },
            Row { month: "2026-11", days: (1, 12), ..row },
            Row { month: "2026-11", days: (3, 24), ..row },
            // For the whole month, whatever is used of it.
            Row { month: "2026-11", days: (1, 30), category: Category::Tax, ..row },
            Row { month: "2026-11", days: (1, 30), resource: "", service: "AWS Support (Business)", ..row },
        ];
        let ledger = ledger(&rows);
        let months = covered(&ledger);
        let [october, november] = [2026 * 12 + 9, 2026 * 12 + 10].map(|n: i64| Month::new(n / 12, n % 12 + 1).unwrap());
        assert!(months[&october].is_whole(october));
        assert_eq!(months[&november].share(november), Decimal::new(8, 1));
        let time = time(&ledger);
        assert_eq!((time.months, time.hours), (Decimal::new(18, 1), Decimal::from(744 + 576)));
        assert_eq!((time.from, time.until), (october.begin(), november.begin() + 24 * 86_400));
    }

    #[test]
    fn a_month_that_another_follows_is_over() {
        let row = Row { resource: "i-1", ..Row::default() };
        let rows = [Row { month: "2026-09", days: (1, 10), ..row }, Row { month: "2026-10", days: (1, 31), ..row }];
        let time = time(&ledger(&rows));
        assert_eq!((time.months, time.hours), (Decimal::TWO, Decimal::from((30 + 31) * 24)));
    }

    #[test]
    fn a_month_of_taxes_alone_is_over() {
        let ledger = ledger(&[Row { category: Category::Tax, days: (1, 1), ..Row::default() }]);
        assert_eq!(time(&ledger).months, Decimal::ONE);
    }

    #[test]
    fn what_is_charged_for_the_whole_month_tells_nothing_of_the_part_that_is_over() {
        let use_of = |days, service| Row { service, days, ..Row::default() };
        let tax = Row { category: Category::Tax, ..use_of((1, 31), "Tax") };
        let of = |rows: &[Row]| covered(&ledger(rows)).into_values().next().unwrap();
        let month = Month::parse(Row::default().month).unwrap();
        let day = |day: i64| month.begin() + day * 86_400;
        let so_far = of(&[use_of((1, 10), "EC2"), use_of((1, 31), "Support"), tax]);
        assert_eq!((so_far.from, so_far.until), (day(0), day(10)));
        assert_eq!(of(&[use_of((1, 31), "Support")]).until, day(31), "nothing tells better");
    }
}

//! Ledgers for tests, from rows that say what matters.

use super::charge::Context;
use super::{Amount, Category, Commitment, Ledger, Month, Sums};

/// A row of a bill; what it does not say is that of an instance's hour in May 2026.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row<'t> {
    pub resource: &'t str,
    pub account: &'t str,
    pub region: &'t str,
    pub service: &'t str,
    pub meter: &'t str,
    pub unit: &'t str,
    pub month: &'t str,
    pub category: Category,
    pub commitment: Commitment,
    pub tags: &'t str,
    pub billed: &'t str,
    /// As billed where it is empty.
    pub effective: &'t str,
    /// As billed where it is empty.
    pub list: &'t str,
    pub quantity: &'t str,
    /// The first day of the month and the last of it that it is charged for.
    pub days: (i64, i64),
}

impl Default for Row<'_> {
    fn default() -> Self {
        Self {
            resource: "",
            account: "111111111111",
            region: "us-east-1",
            service: "Amazon Elastic Compute Cloud",
            meter: "BoxUsage:t3.micro",
            unit: "Hrs",
            month: "2026-05",
            category: Category::Usage,
            commitment: Commitment::None,
            tags: "",
            billed: "0",
            effective: "",
            list: "",
            quantity: "0",
            days: (1, 31),
        }
    }
}

/// The ledger of rows, as reading them would leave it.
pub(crate) fn ledger(rows: &[Row<'_>]) -> Ledger {
    let mut ledger = Ledger::default();
    for row in rows {
        let month = Month::parse(row.month).expect("a month");
        let amount = |text: &str| Amount::parse(text.as_bytes()).expect("an amount");
        let or_billed = |text| if str::is_empty(text) { amount(row.billed) } else { amount(text) };
        let mut put = |text| ledger.texts.put(text);
        let context = Context {
            account: put(row.account),
            region: put(row.region),
            service: put(row.service),
            meter: put(row.meter),
            unit: put(row.unit),
            currency: put("USD"),
            month,
            category: row.category,
            commitment: row.commitment,
        };
        let (resource, tags) = (put(row.resource), put(row.tags));
        let sums = Sums {
            billed: amount(row.billed),
            effective: or_billed(row.effective),
            list: or_billed(row.list),
            quantity: amount(row.quantity),
            rows: 1,
            from: month.begin() + (row.days.0 - 1) * 86_400,
            until: month.begin() + row.days.1 * 86_400,
        };
        ledger.add(resource, tags, context, &sums);
    }
    ledger.settle();
    ledger
}

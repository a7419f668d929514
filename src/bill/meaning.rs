//! What a row means: its sort, and what of it is billed, effective and list.

use super::charge::{Category, Commitment};
use super::export::{Column, Export};
use super::ledger::Ledger;
use super::reading::batch::Batch;
use super::{Amount, Month, Sums};
use crate::bill::charge::Context;
use crate::texts::Text;

/// Adds the rows of a batch to a ledger whose texts the batch is written in.
pub(super) fn settle(batch: &Batch, export: Export, ledger: &mut Ledger) {
    for row in 0..batch.rows() {
        let text = |column: Column| batch.text(column, row);
        let amount = |column: Column| batch.amount(column, row);
        let category = category(ledger.texts.get(text(Column::Category)), ledger.texts.get(text(Column::Class)));
        let commitment = match ledger.texts.get(text(Column::CommitmentStatus)) {
            "Used" => Commitment::Used,
            "Unused" => Commitment::Unused,
            _ => Commitment::None,
        };
        let context = Context {
            account: text(Column::Account),
            region: text(Column::Region),
            service: text(Column::Service),
            meter: text(Column::Meter),
            unit: text(Column::Unit),
            currency: text(Column::Currency),
            month: Month::of(batch.time(Column::PeriodStart, row)).unwrap_or_default(),
            category,
            commitment,
        };
        let billed = amount(Column::Billed);
        let sums = Sums {
            billed,
            effective: if export == Export::Focus { amount(Column::Effective) } else { billed },
            list: amount(Column::List),
            quantity: amount(Column::Quantity),
            rows: 1,
            from: batch.time(Column::ChargeStart, row),
            until: batch.time(Column::ChargeEnd, row),
        };
        let (resource, tags): (Text, Text) = (text(Column::Resource), text(Column::Tags));
        ledger.add(resource, tags, context, &sums);
    }
    let _ = Amount::ZERO;
}

fn category(category: &str, class: &str) -> Category {
    match (category, class) {
        (_, "Correction") => Category::Refund,
        ("Purchase", _) => Category::Purchase,
        ("Tax", _) => Category::Tax,
        ("Credit", _) => Category::Credit,
        ("Adjustment", _) => Category::Adjustment,
        _ => Category::Usage,
    }
}

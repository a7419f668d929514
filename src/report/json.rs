//! How the reports for programs write money: decimal text, never a JSON number, never rounded.

use rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::cost::Total;

/// An amount, price or quantity.
pub(super) fn decimal(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A total with what it leaves out.
pub(super) fn total(total: Total) -> Value {
    json!({"known": decimal(total.known), "unpriced": total.unpriced, "use_not_stated": total.by_use})
}

//! What bills say was charged, as the rule on the budget sees it.

use rust_decimal::Decimal;

/// What was charged, month by month.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Charged {
    /// The currency of the amounts: `USD`.
    pub currency: String,
    /// Why more may have been charged than was read, if so.
    pub incomplete: Option<String>,
    /// Each month, in its order.
    pub months: Vec<ChargedMonth>,
}

/// What was charged in one month.
#[derive(Debug, Clone, PartialEq)]
pub struct ChargedMonth {
    /// The month: `2026-05`.
    pub name: String,
    /// What is charged so far.
    pub amount: Decimal,
    /// Whether it is over.
    pub is_over: bool,
    /// What it comes to if it goes on as it does; `None` where it is over, or that cannot be told.
    pub projected: Option<Decimal>,
    /// The services that most was charged for, the dearest first.
    pub dearest: Vec<(String, Decimal)>,
}

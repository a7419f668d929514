//! Why actual and estimate differ, for people and for programs.

use rust_decimal::Decimal;

use crate::bill::Amount;
use crate::cost::money;
use crate::model::time::Day;

/// Why actual and estimate differ, and by how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// Why.
    pub cause: Cause,
    /// How much of actual less estimate it makes, in dollars; `None` where that cannot be told.
    pub amount: Option<Amount>,
}

/// Why actual and estimate differ.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// It is in no row of the bill.
    NotBilled,
    /// It ran other hours than the estimate takes.
    HoursRun {
        /// Hours that were billed.
        measured: Decimal,
        /// Hours that the bill covers.
        covered: Decimal,
        /// Hours that the estimate takes.
        assumed: Decimal,
    },
    /// More or less of something was used than the estimate takes.
    Quantity {
        /// Of what: `storage`.
        what: String,
        /// How much was billed, a month.
        measured: Decimal,
        /// How much the estimate takes, a month.
        assumed: Decimal,
        /// `GB-month`.
        unit: String,
    },
    /// Something was charged for which the estimate has no amount.
    NotEstimated {
        /// What: `data to the internet`.
        what: String,
        /// How much of it.
        quantity: Decimal,
        /// In the bill's unit: `GB`.
        unit: String,
    },
    /// The bill does not say what was used: nothing tells which part of the estimate it is for.
    NotMetered,
    /// A part of the estimate is in no row on this resource.
    NotCharged {
        /// The line: `public IPv4 addresses`.
        item: String,
    },
    /// It was used, and nothing was charged for it, or less than the list says of what AWS gives each account for free.
    FreeTier {
        /// What: `requests`.
        what: String,
        /// Whether a part of it was charged.
        is_part: bool,
    },
    /// A Savings Plan or a reservation covers it; its fee is charged apart.
    Commitment,
    /// It ran on spot.
    Spot,
    /// It was charged below the list.
    Discount,
    /// It is billed as of another size or type than it is declared.
    OtherSize {
        /// As it was billed.
        billed: String,
        /// As it is declared.
        declared: String,
    },
    /// It was used in another region than it is declared in.
    OtherRegion {
        /// Where it was billed.
        billed: String,
        /// Where it is declared.
        declared: String,
    },
    /// The same amount has another price in the bill than in the estimate.
    OtherPrice {
        /// Of what: `instance hours`.
        what: String,
    },
    /// Its charges begin behind the first use that is billed, on this day.
    New(String),
    /// Its charges end before the last use that is billed, on this day.
    Gone(String),
    /// The estimate needs uses that nobody states.
    UseNotStated(Vec<&'static str>),
    /// The estimate lacks a price, and why.
    Unpriced(String),
    /// Tax on it.
    Tax,
    /// A credit for it.
    Credit,
    /// What it was charged too much before.
    Refund,
    /// What was bought for it.
    Purchase,
    /// Another correction.
    Adjustment,
}

impl Reason {
    /// A reason with its amount.
    pub(super) fn of(cause: Cause, amount: Amount) -> Self {
        Self { cause, amount: Some(amount) }
    }

    /// The reason for people, with its amount.
    pub fn text(&self) -> String {
        let Some(amount) = self.amount.and_then(Amount::decimal) else { return self.cause.text() };
        let sign = if amount.is_sign_negative() { "-" } else { "+" };
        format!("{} ({sign}{})", self.cause.text(), money::dollars(amount.abs()))
    }

    /// The reason for programs; stays the same.
    pub fn code(&self) -> &'static str {
        self.cause.code()
    }

    /// Whether it is more than half a cent, or of no amount.
    pub(super) fn is_worth_a_word(&self) -> bool {
        let least = Amount::from_decimal(Decimal::new(5, 3));
        self.amount.is_none_or(|amount| amount.abs() >= least)
    }
}

impl Cause {
    /// For programs; stays the same.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NotBilled => "not_billed",
            Self::HoursRun { .. } => "hours_run",
            Self::Quantity { .. } => "quantity",
            Self::NotEstimated { .. } => "not_estimated",
            Self::NotMetered => "not_metered",
            Self::NotCharged { .. } => "not_charged",
            Self::FreeTier { .. } => "free_tier",
            Self::Commitment => "commitment",
            Self::Spot => "spot",
            Self::Discount => "discount",
            Self::OtherSize { .. } => "other_size",
            Self::OtherRegion { .. } => "other_region",
            Self::OtherPrice { .. } => "other_price",
            Self::New(_) => "new",
            Self::Gone(_) => "gone",
            Self::UseNotStated(_) => "use_not_stated",
            Self::Unpriced(_) => "unpriced",
            Self::Tax => "tax",
            Self::Credit => "credit",
            Self::Refund => "refund",
            Self::Purchase => "purchase",
            Self::Adjustment => "adjustment",
        }
    }

    /// For people.
    pub fn text(&self) -> String {
        match self {
            Self::NotBilled => "in no row of the bill".to_owned(),
            Self::HoursRun { measured, covered, assumed } if measured < covered => {
                let [measured, covered, assumed] = [measured, covered, assumed].map(number);
                format!("ran {measured} of {covered} hours, estimated for {assumed}")
            }
            Self::HoursRun { measured, assumed, .. } => {
                format!("ran {} hours, estimated for {}", number(measured), number(assumed))
            }
            Self::Quantity { what, measured, assumed, unit } => {
                format!("{what}: {} {unit} a month, estimated for {}", number(measured), number(assumed))
            }
            Self::NotEstimated { what, quantity, .. } if quantity.is_zero() => format!("{what}, not estimated"),
            Self::NotEstimated { what, quantity, unit } => {
                format!("{what}, not estimated: {} {unit}", number(quantity)).trim_end().to_owned()
            }
            Self::NotMetered => "the bill does not say what was used".to_owned(),
            Self::NotCharged { item } => format!("estimated, and not charged on it: {item}"),
            Self::FreeTier { what, is_part: true } => format!("{what}: free of charge in part"),
            Self::FreeTier { what, is_part: false } => format!("{what}: free of charge"),
            Self::Commitment => "covered by a Savings Plan or reservation".to_owned(),
            Self::Spot => "ran on spot".to_owned(),
            Self::Discount => "charged below the list price".to_owned(),
            Self::OtherSize { billed, declared } => format!("billed as {billed}, declared as {declared}"),
            Self::OtherRegion { billed, declared } => format!("billed in {billed}, declared in {declared}"),
            Self::OtherPrice { what } => format!("{what}: another price than estimated"),
            Self::New(day) => format!("charged from {day} on"),
            Self::Gone(day) => format!("charged until {day}"),
            Self::UseNotStated(keys) => format!("cannot tell: use not stated ({})", keys.join(", ")),
            Self::Unpriced(why) => format!("cannot tell: {why}"),
            Self::Tax => "tax".to_owned(),
            Self::Credit => "credit".to_owned(),
            Self::Refund => "refund".to_owned(),
            Self::Purchase => "bought for it".to_owned(),
            Self::Adjustment => "adjustment".to_owned(),
        }
    }

    /// A day for people, of seconds since 1970.
    pub(super) fn day(seconds: i64) -> String {
        Day::of(seconds * 1000).to_string()
    }
}

/// `1,320`, `38.4`, `0.0042`: two decimals, more of what is less than one.
pub(in crate::bill) fn number(amount: &Decimal) -> String {
    let decimals = if amount.abs() < Decimal::ONE { 4 } else { 2 };
    let text = money::round(*amount, decimals).normalize().to_string();
    let (whole, behind) = text.split_once('.').map_or((text.as_str(), None), |(whole, behind)| (whole, Some(behind)));
    let sign = if whole.starts_with('-') { "-" } else { "" };
    let digits = whole.trim_start_matches('-');
    let mut grouped = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{}", behind.map(|behind| format!(".{behind}")).unwrap_or_default())
}

//! What a row of a bill says once its export's own words are left behind.

use std::fmt;

use super::Amount;
use crate::texts::{Adopted, Text};

/// A month of a bill, counted from January of the year 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Month(u16);

impl Month {
    /// A month of a year: `(2026, 5)`; `None` where there is none such.
    pub fn new(year: i64, month: i64) -> Option<Self> {
        if !(1..=12).contains(&month) || !(1..=5000).contains(&year) {
            return None;
        }
        u16::try_from(year * 12 + month - 1).ok().map(Self)
    }

    /// The month of a text that begins with it: `2026-05`, `2026-05-01T00:00:00Z`.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = (text.get(..4)?, text.get(5..7)?);
        let is_month = text.as_bytes()[4] == b'-' && !matches!(text.as_bytes().get(7), Some(b'0'..=b'9'));
        is_month.then_some(())?;
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    /// The month of a moment, in seconds since 1970, in UTC.
    pub fn of(seconds: i64) -> Option<Self> {
        let days = seconds.div_euclid(86_400) + 719_468;
        let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let (year, month) = if month < 10 { (year, month + 3) } else { (year + 1, month - 9) };
        Self::new(era * 400 + year, month)
    }

    /// Its year and its number in it, from 1.
    pub fn year_and_month(self) -> (u16, u16) {
        (self.0 / 12, self.0 % 12 + 1)
    }

    /// The month behind it.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }

    /// Its first second, since 1970.
    pub fn begin(self) -> i64 {
        let (year, month) = self.year_and_month();
        let (year, month) = (i64::from(year), i64::from(month));
        let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
        let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        (year * 365 + leap_days + (153 * month + 2) / 5 - 719_468) * 86_400
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month) = self.year_and_month();
        write!(f, "{year:04}-{month:02}")
    }
}

/// What sort of charge it is. The words of FOCUS, and `Refund` for what corrects an earlier bill.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Category {
    /// What something used.
    Usage,
    /// What was bought: commitments, subscriptions, upfront fees.
    Purchase,
    /// Taxes.
    Tax,
    /// What AWS gives: credits and vouchers.
    Credit,
    /// What corrects an earlier bill, and gives back what it charged too much.
    Refund,
    /// Discounts on the whole, rounding, and whatever else is neither.
    Adjustment,
}

impl Category {
    /// Every one, in the order in which they are shown.
    pub const ALL: [Self; 6] = [Self::Usage, Self::Purchase, Self::Tax, Self::Credit, Self::Refund, Self::Adjustment];

    /// Its word.
    pub fn word(self) -> &'static str {
        match self {
            Self::Usage => "Usage",
            Self::Purchase => "Purchase",
            Self::Tax => "Tax",
            Self::Credit => "Credit",
            Self::Refund => "Refund",
            Self::Adjustment => "Adjustment",
        }
    }
}

/// Whether a commitment (a Savings Plan, reserved capacity) has to do with a charge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Commitment {
    /// None has.
    None,
    /// One covers it.
    Used,
    /// It is the part of one that nothing used.
    Unused,
}

/// All that tells a group from others of the same resource and tags. There are thousands of them where there are millions of
/// groups. They are in the order of months, then of sorts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Context {
    /// The month on whose invoice it stands.
    pub month: Month,
    /// What sort of charge it is.
    pub category: Category,
    /// Whether a commitment has to do with it.
    pub commitment: Commitment,
    /// The account that used it: twelve digits.
    pub account: Text,
    /// The region's name, `eu-west-1`; empty or `global` for what stands in none.
    pub region: Text,
    /// The service, as the export names it: `Amazon Elastic Compute Cloud`, `AmazonEC2`.
    pub service: Text,
    /// What was metered: AWS's usage type (`EUW1-BoxUsage:t3.micro`), else the charge's description.
    pub meter: Text,
    /// What its quantity counts: `Hrs`, `GB-Mo`.
    pub unit: Text,
    /// `USD`.
    pub currency: Text,
}

impl Context {
    /// Its texts.
    pub(super) fn texts(&self) -> [Text; 6] {
        [self.account, self.region, self.service, self.meter, self.unit, self.currency]
    }

    /// The same with what its texts are elsewhere.
    pub(super) fn renamed(&self, texts: &Adopted) -> Self {
        let [account, region, service, meter, unit, currency] = self.texts().map(|text| texts.of(text));
        Self { account, region, service, meter, unit, currency, ..*self }
    }
}

/// What the rows of a group sum up to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sums {
    /// What the invoice says.
    pub billed: Amount,
    /// The same with what was paid for a longer time spread over that time.
    pub effective: Amount,
    /// What it costs without any discount.
    pub list: Amount,
    /// How much was used, in the group's unit.
    pub quantity: Amount,
    /// How many rows.
    pub rows: u64,
    /// The first second of the first charge, since 1970.
    pub from: i64,
    /// The first second behind the last charge.
    pub until: i64,
}

impl Default for Sums {
    fn default() -> Self {
        let zero = Amount::ZERO;
        Self { billed: zero, effective: zero, list: zero, quantity: zero, rows: 0, from: i64::MAX, until: i64::MIN }
    }
}

impl std::ops::AddAssign<&Self> for Sums {
    #[inline]
    fn add_assign(&mut self, other: &Self) {
        self.billed += other.billed;
        self.effective += other.effective;
        self.list += other.list;
        self.quantity += other.quantity;
        self.rows += other.rows;
        self.from = self.from.min(other.from);
        self.until = self.until.max(other.until);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_calendar() {
        for text in ["1970-01", "2000-02", "2024-02", "2026-05", "2026-12", "2027-03"] {
            let month = Month::parse(text).unwrap();
            assert_eq!(month.to_string(), text);
            assert_eq!(Month::of(month.begin()), Some(month), "{text}");
            assert_eq!(Month::of(month.next().begin() - 1), Some(month), "{text}");
        }
        assert_eq!(Month::parse("2026-05").unwrap().begin(), 1_777_593_600);
        assert_eq!(Month::parse("2026-05-01T00:00:00Z"), Month::parse("2026-05"));
        for text in ["", "2026", "2026-13", "2026-5", "2026-051", "20266-05", "2026/05"] {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}

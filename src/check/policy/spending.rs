//! How much an estate may cost, and how much more than before.

use std::fmt;

use rust_decimal::Decimal;

use crate::cost::money;
use crate::source::Span;

/// What an estate may cost in a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    /// US dollars.
    pub monthly: Decimal,
    /// Where it is set.
    pub span: Span,
}

/// How much more an estate may cost than another state of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MaxIncrease {
    /// The limit.
    pub limit: Limit,
    /// Where it is set.
    pub span: Span,
}

/// A limit of an increase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// US dollars a month.
    Dollars(Decimal),
    /// Per cent of what was known before.
    Percent(Decimal),
}

/// `300`, `300.50` or `$300`: an amount of dollars, 0 or more.
///
/// # Errors
/// What to write instead.
pub fn parse_dollars(text: &str) -> Result<Decimal, String> {
    let trimmed = text.trim();
    number(trimmed.strip_prefix('$').unwrap_or(trimmed))
        .ok_or_else(|| "write dollars a month as 300 or 300.50".to_owned())
}

/// `10%`, `$50` or `50`.
///
/// # Errors
/// What to write instead.
pub fn parse_limit(text: &str) -> Result<Limit, String> {
    let limit = match text.trim().strip_suffix('%') {
        Some(percent) => number(percent.trim_end()).map(Limit::Percent),
        None => parse_dollars(text).ok().map(Limit::Dollars),
    };
    limit.ok_or_else(|| "write per cent as 10%, or dollars a month as 50".to_owned())
}

/// Digits with at most one point: no sign, no exponent, no commas, which are points in some countries.
fn number(text: &str) -> Option<Decimal> {
    let is_plain =
        text.starts_with(|c: char| c.is_ascii_digit()) && text.chars().all(|c| c.is_ascii_digit() || c == '.');
    if is_plain { text.parse().ok() } else { None }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Dollars(amount) => f.write_str(&money::dollars(*amount)),
            Self::Percent(percent) => write!(f, "{} %", percent.normalize()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_as_people_write_them() {
        for (text, dollars) in [("300", "300"), ("$300", "300"), (" 0.10 ", "0.10"), ("0", "0")] {
            assert_eq!(parse_dollars(text), Ok(dollars.parse().unwrap()), "{text}");
        }
        for text in ["", "-1", "1,5", "1e3", "$", "$-1", "10%", "0x1", "NaN", ".5", "1.2.3"] {
            assert!(parse_dollars(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_limit_is_per_cent_or_dollars() {
        assert_eq!(parse_limit("10%"), Ok(Limit::Percent(10.into())));
        assert_eq!(parse_limit("2.5 %"), Ok(Limit::Percent(Decimal::new(25, 1))));
        assert_eq!(
            [parse_limit("$50"), parse_limit("50")],
            [Ok(Limit::Dollars(50.into())), Ok(Limit::Dollars(50.into()))]
        );
        assert!(["$10%", "%", "-1%", "ten"].iter().all(|text| parse_limit(text).is_err()));
        assert_eq!([Limit::Percent(10.into()), Limit::Dollars(50.into())].map(|l| l.to_string()), ["10 %", "$50.00"]);
    }
}

//! Exact amounts of money and of use, as bills write them.

mod double;

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use rust_decimal::Decimal;

/// Decimals that an amount keeps. A double as bills write it has at most 17 digits that count, of which some
/// stand before the point or are zeros behind it.
const SCALE: u32 = 24;

/// One, in parts of 10⁻²⁴.
const ONE: i128 = 10_i128.pow(SCALE);

/// The parts of one in each of so many decimals.
const PARTS: [i128; SCALE as usize + 1] = {
    let mut parts = [ONE; SCALE as usize + 1];
    let mut decimals = 1;
    while decimals < parts.len() {
        parts[decimals] = parts[decimals - 1] / 10;
        decimals += 1;
    }
    parts
};

/// An amount in parts of 10⁻²⁴ of its unit (of its currency, of an hour, of a gigabyte), up to 10¹⁴: sums are exact, in
/// whatever order they are made. Sums beyond stay at the bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Amount(i128);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAnAmount {
    /// It is no decimal number.
    #[error("is no number")]
    NoNumber,
    /// It is a number that no bill holds.
    #[error("is too large for a bill")]
    TooLarge,
}

impl Amount {
    /// Nothing.
    pub const ZERO: Self = Self(0);

    /// The amount of a text: digits with a point and an exponent (`0.0136`, `-1.5E-7`). What stands behind the 24th
    /// decimal is rounded, half away from zero, as engines do.
    pub fn parse(text: &[u8]) -> Result<Self, NotAnAmount> {
        match Self::short(text) {
            Some(amount) => Ok(amount),
            None => Self::any(text),
        }
    }

    /// The amount of digits with a point among them, as nearly all are written: at most thirteen of eighteen digits
    /// stand before the point, so that no step can overflow. `None` for any other text.
    fn short(text: &[u8]) -> Option<Self> {
        let (negative, digits) = match text {
            [b'-', digits @ ..] => (true, digits),
            digits => (false, digits),
        };
        if digits.len() > 19 {
            return None;
        }
        let (mut value, mut point) = (0_u64, None);
        for (at, byte) in digits.iter().enumerate() {
            let digit = byte.wrapping_sub(b'0');
            if digit <= 9 {
                value = value * 10 + u64::from(digit);
            } else if *byte == b'.' && point.is_none() {
                point = Some(at);
            } else {
                return None;
            }
        }
        let before = point.unwrap_or(digits.len());
        let decimals = digits.len() - before - usize::from(point.is_some());
        if before > 13 || before + decimals == 0 {
            return None;
        }
        let parts = i128::from(value) * PARTS.get(decimals)?;
        Some(Self(if negative { -parts } else { parts }))
    }

    fn any(text: &[u8]) -> Result<Self, NotAnAmount> {
        let (negative, rest) = match text {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let (mantissa, exponent) = match rest.iter().position(|b| matches!(b, b'e' | b'E')) {
            Some(at) => (&rest[..at], exponent(&rest[at + 1..])?),
            None => (rest, 0),
        };
        let (mut value, mut decimals, mut any, mut behind_point) = (0_u128, 0_i32, false, false);
        for byte in mantissa {
            match byte {
                b'.' if !behind_point => behind_point = true,
                b'0'..=b'9' => {
                    any = true;
                    // What stands behind 37 digits is less than an amount keeps.
                    if value < 10_u128.pow(37) {
                        value = value * 10 + u128::from(byte - b'0');
                        decimals += i32::from(behind_point);
                    } else {
                        decimals -= i32::from(!behind_point);
                    }
                }
                _ => return Err(NotAnAmount::NoNumber),
            }
        }
        if !any {
            return Err(NotAnAmount::NoNumber);
        }
        let scaled = shifted(value, SCALE as i32 - decimals + exponent)?;
        Ok(Self(if negative { -scaled } else { scaled }))
    }

    /// The amount of a whole number with so many decimals, as Parquet keeps decimals.
    pub fn from_scaled(value: i128, decimals: i32) -> Result<Self, NotAnAmount> {
        let scaled = shifted(value.unsigned_abs(), SCALE as i32 - decimals)?;
        Ok(Self(if value < 0 { -scaled } else { scaled }))
    }

    /// The amount of a decimal number.
    pub fn from_decimal(value: Decimal) -> Self {
        let bound = Self(if value.is_sign_negative() { i128::MIN } else { i128::MAX });
        Self::from_scaled(value.mantissa(), value.scale() as i32).unwrap_or(bound)
    }

    /// The amount as a decimal number for reckoning with estimates, rounded to 12 decimals; `None` for what is larger
    /// than a decimal number holds.
    pub fn decimal(self) -> Option<Decimal> {
        let parts = 10_i128.pow(SCALE - 12);
        let (whole, rest) = (self.0.div_euclid(parts), self.0.rem_euclid(parts));
        let up = i128::from(rest * 2 >= parts);
        Decimal::try_from_i128_with_scale(whole + up, 12).ok().map(|decimal| decimal.normalize())
    }

    /// How many parts of 10⁻²⁴ it has.
    pub(super) fn parts(self) -> i128 {
        self.0
    }

    /// Whether it is nothing.
    pub fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// The amount without its sign.
    pub fn abs(self) -> Self {
        Self(self.0.saturating_abs())
    }
}

/// A number with its point moved to the right, or to the left where `by` is negative; half up.
fn shifted(value: u128, by: i32) -> Result<i128, NotAnAmount> {
    if value == 0 {
        return Ok(0);
    }
    let power = 10_u128.checked_pow(by.unsigned_abs());
    let moved = match (power, by >= 0) {
        (Some(power), true) => value.checked_mul(power).ok_or(NotAnAmount::TooLarge)?,
        (None, true) => return Err(NotAnAmount::TooLarge),
        (Some(power), false) => {
            let (whole, rest) = (value / power, value % power);
            whole + u128::from(rest >= power - rest)
        }
        (None, false) => 0,
    };
    i128::try_from(moved).map_err(|_| NotAnAmount::TooLarge)
}

fn exponent(text: &[u8]) -> Result<i32, NotAnAmount> {
    let text = std::str::from_utf8(text).map_err(|_| NotAnAmount::NoNumber)?;
    let exponent: i32 = text.parse().map_err(|_| NotAnAmount::NoNumber)?;
    Ok(exponent.clamp(-1000, 1000))
}

impl Add for Amount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Amount {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Neg for Amount {
    type Output = Self;

    fn neg(self) -> Self {
        Self(self.0.saturating_neg())
    }
}

impl AddAssign for Amount {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sum for Amount {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Amount {
    /// Every decimal that is not zero at the end: `12.34`, `-0.0000001`, `0`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0.unsigned_abs() / ONE.unsigned_abs(), self.0.unsigned_abs() % ONE.unsigned_abs());
        let sign = if self.0 < 0 { "-" } else { "" };
        if rest == 0 {
            return write!(f, "{sign}{whole}");
        }
        let decimals = format!("{rest:0width$}", width = SCALE as usize);
        write!(f, "{sign}{whole}.{}", decimals.trim_end_matches('0'))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_read_and_printed_exactly() {
        for (text, printed) in [
            ("0", "0"),
            ("0.0136", "0.0136"),
            ("-12.50", "-12.5"),
            ("+3", "3"),
            (".5", "0.5"),
            ("5.", "5"),
            ("1E-7", "0.0000001"),
            ("-1.25e2", "-125"),
            ("0.06611885389134016", "0.06611885389134016"),
            ("1e-25", "0"),
            ("25e-25", "0.000000000000000000000003"),
            ("99999999999999", "99999999999999"),
        ] {
            assert_eq!(Amount::parse(text.as_bytes()).unwrap().to_string(), printed, "{text}");
        }
        for text in ["", "-", ".", "1.2.3", "abc", "1e", "1,5", " 1", "NaN"] {
            assert_eq!(Amount::parse(text.as_bytes()), Err(NotAnAmount::NoNumber), "{text}");
        }
        assert_eq!(Amount::parse(b"1e30"), Err(NotAnAmount::TooLarge));
    }

    proptest::proptest! {
        #[test]
        fn the_short_way_comes_to_the_same(text in "[+-]?[0-9]{0,16}[.]?[0-9]{0,20}", other in "[-0-9.eE+]{0,24}") {
            for text in [text.as_bytes(), other.as_bytes()] {
                if let Some(short) = Amount::short(text) {
                    proptest::prop_assert_eq!(Amount::any(text), Ok(short));
                }
            }
        }
    }

    #[test]
    fn a_double_is_the_text_that_it_was() {
        for (double, text) in [(0.1, "0.1"), (-2.6137, "-2.6137"), (4.2e-9, "0.0000000042"), (0.0, "0")] {
            assert_eq!(Amount::from_f64(double).unwrap().to_string(), text);
        }
        assert!(Amount::from_f64(f64::NAN).is_err());
        assert_eq!(Amount::from_scaled(-1250, 2).unwrap().to_string(), "-12.5");
        assert_eq!(Amount::parse(b"-0.1234567890125").unwrap().decimal(), Some(Decimal::new(-123_456_789_012, 12)));
    }
}

//! Amounts that a file keeps as doubles: each is read as the shortest text that means it, which is what was written
//! before it became a double.

use std::io::Write;

use super::{Amount, NotAnAmount, SCALE};

/// Decimals of at most so many digits each have a double of their own.
const DIGITS: u32 = 15;

/// What has at most so many digits before its point is below 2⁴⁶, by the way that digits are counted here. So at least one of
/// fifteen digits stands behind it, and the parts of a number below 10¹⁵ with one decimal are below 10³⁸, which is less
/// than 2¹²⁷.
const LARGEST: i64 = 14;

/// The largest power of ten that a double holds exactly.
const LARGEST_POWER: usize = 22;

/// Powers of ten as doubles: each of them is exact.
const POWERS: [f64; LARGEST_POWER + 1] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20,
    1e21, 1e22,
];

/// The parts of an amount that one in each of these decimals is.
const PARTS: [i128; LARGEST_POWER + 1] = {
    let mut parts = [10_i128.pow(SCALE); LARGEST_POWER + 1];
    let mut decimals = 1;
    while decimals <= LARGEST_POWER {
        parts[decimals] = parts[decimals - 1] / 10;
        decimals += 1;
    }
    parts
};

/// Bits of a double behind its exponent, and what its exponent counts from.
const MANTISSA: (u32, i64) = (52, 1023);

impl Amount {
    /// The amount of a double, by the shortest text that means it: what was written before it became one.
    pub fn from_f64(value: f64) -> Result<Self, NotAnAmount> {
        match at_most_15_digits(value) {
            Some(amount) => Ok(amount),
            None => by_its_text(value),
        }
    }

    /// The amount of a single, by the shortest text that means it.
    pub fn from_f32(value: f32) -> Result<Self, NotAnAmount> {
        if !value.is_finite() {
            return Err(NotAnAmount::NoNumber);
        }
        parse_written(format_args!("{value:e}"))
    }
}

/// The amount where the text has at most 15 digits, which nearly every amount of a bill has; `None` where it has more.
///
/// A whole number below 10¹⁵ and a power of ten up to 10²² are both exact as doubles, so that their quotient is the double
/// nearest to that decimal. If it is the value, then the decimal means the value; no other decimal of so few digits does,
/// and the shortest text has no more digits than this one. So both are the same number.
fn at_most_15_digits(value: f64) -> Option<Amount> {
    if value == 0.0 {
        return Some(Amount::ZERO);
    }
    let magnitude = value.abs();
    let exponent = (magnitude.to_bits() >> MANTISSA.0) as i64 - MANTISSA.1;
    // The digits before the point, or one more: 2^exponent <= value < 2^(exponent + 1), and log10(2) = 0.30103.
    let before_point = ((exponent + 1) * 30_103).div_euclid(100_000) + 1;
    if before_point > LARGEST {
        return None;
    }
    let decimals = usize::try_from(i64::from(DIGITS) - before_point).ok()?.min(LARGEST_POWER);
    let power = POWERS[decimals];
    // Whether that is the nearest whole number is seen from the quotient.
    let whole = (magnitude * power + 0.5) as i64;
    if whole >= 10_i64.pow(DIGITS) || whole as f64 / power != magnitude {
        return None;
    }
    // That cannot overflow, see above.
    let parts = i128::from(whole) * PARTS[decimals];
    Some(Amount(if value < 0.0 { -parts } else { parts }))
}

/// The amount by the text itself.
fn by_its_text(value: f64) -> Result<Amount, NotAnAmount> {
    if !value.is_finite() {
        return Err(NotAnAmount::NoNumber);
    }
    even(value).unwrap_or_else(|| parse_written(format_args!("{value:e}")))
}

/// The amount of a double in the middle between two shortest texts, as 1.07288360595703125E-6 is (1152 bytes in GiB): by the
/// one with an even last digit, as engines and Python write it. [`format!`] takes the larger one unless it is told how many
/// digits there are to be. `None` for any other double; a text that means another double is none.
fn even(value: f64) -> Option<Result<Amount, NotAnAmount>> {
    // Such a double has 18 digits, the last of them a 5, so that at most 25 factors 2 are below it.
    if (value * f64::from(1 << 25)).fract() != 0.0 {
        return None;
    }
    let digits = format!("{value:e}").bytes().take_while(|byte| *byte != b'e').filter(u8::is_ascii_digit).count();
    let text = format!("{value:.*e}", digits.saturating_sub(1));
    (text.parse() == Ok(value)).then(|| Amount::parse(text.as_bytes()))
}

/// Reads what is written, which is at most a sign, 17 digits, a point and an exponent.
fn parse_written(text: std::fmt::Arguments<'_>) -> Result<Amount, NotAnAmount> {
    let mut buffer = [0_u8; 32];
    let mut rest = &mut buffer[..];
    rest.write_fmt(text).map_err(|_| NotAnAmount::NoNumber)?;
    let left = rest.len();
    Amount::parse(&buffer[..buffer.len() - left])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Both ways come to the same, wherever the short one comes to anything.
    fn agrees(value: f64) {
        assert_eq!(Amount::from_f64(value), by_its_text(value), "{value:e}");
    }

    #[test]
    fn a_double_is_the_text_that_it_was() {
        for (double, text) in [
            (0.1, "0.1"),
            (-2.6137, "-2.6137"),
            (4.2e-9, "0.0000000042"),
            (8e-7, "0.0000008"),
            (0.0, "0"),
            (-0.0, "0"),
            (0.066_118_853_891_340_16, "0.06611885389134016"),
            (123_456_789_012.345, "123456789012.345"),
            (5e-324, "0"),
            (1152.0 / 1_073_741_824.0, "0.0000010728836059570312"),
            (-2688.0 / 1_073_741_824.0, "-0.0000025033950805664062"),
            (2_f64.powi(-24), "0.00000005960464477539063"),
        ] {
            assert_eq!(Amount::from_f64(double).unwrap().to_string(), text);
        }
        assert_eq!(Amount::from_f64(f64::NAN), Err(NotAnAmount::NoNumber));
        assert_eq!(Amount::from_f64(f64::NEG_INFINITY), Err(NotAnAmount::NoNumber));
        assert_eq!(Amount::from_f64(1e30), Err(NotAnAmount::TooLarge));
        assert_eq!(Amount::from_f32(0.1).unwrap().to_string(), "0.1");
        assert_eq!(Amount::from_f32(-16_777_216.0).unwrap().to_string(), "-16777216");
        assert!(Amount::from_f32(f32::INFINITY).is_err());
    }

    #[test]
    fn the_short_way_is_taken_for_what_bills_hold() {
        for value in [0.0136, 1.6e-5, 0.000_000_000_042, 12_345.678_901, 98_765_432_109.875, 1e-9, 3.0, 720.0] {
            assert!(at_most_15_digits(value).is_some(), "{value:e}");
        }
        // Every power of two and its neighbours: where the number of digits is guessed from the exponent.
        for exponent in -200..200 {
            let power = 2_f64.powi(exponent);
            for value in [power, power.next_up(), power.next_down(), -power] {
                agrees(value);
            }
        }
        for exponent in -30..30 {
            let power: f64 = format!("1e{exponent}").parse().unwrap();
            for value in [power, power.next_up(), power.next_down(), power * 9.0] {
                agrees(value);
            }
        }
    }

    proptest! {
        #[test]
        fn any_double_is_read_as_its_text(bits: u64) {
            let value = f64::from_bits(bits);
            prop_assert_eq!(Amount::from_f64(value), by_its_text(value));
        }

        #[test]
        fn any_decimal_that_became_a_double_is_read_as_what_it_was(digits in 0_i64..100_000_000_000_000_000, decimals in 0_u32..25) {
            let text = format!("{digits}e-{decimals}");
            let value: f64 = text.parse().unwrap();
            prop_assert_eq!(Amount::from_f64(value), by_its_text(value));
            if digits < 1_000_000_000_000_000 {
                prop_assert_eq!(Amount::from_f64(value), Amount::parse(text.as_bytes()));
            }
        }

        #[test]
        fn sums_of_doubles_are_read_as_their_texts(a in -1e6..1e6_f64, b in -1.0..1.0_f64) {
            for value in [a, b, a + b, a * b, (a * 1e6).round() / 1e6, (b * 1e10).round() / 1e10] {
                prop_assert_eq!(Amount::from_f64(value), by_its_text(value));
            }
        }
    }
}

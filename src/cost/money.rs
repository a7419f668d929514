//! US dollars for people. Amounts stay exact everywhere else; they are rounded here alone, half up.

use std::cmp::Reverse;

use rust_decimal::{Decimal, RoundingStrategy};

use super::Band;

/// Decimals that an amount keeps inside: a trillionth of a dollar. Sums of such amounts are exact, in any order.
pub(super) const SCALE: u32 = 12;

/// Rounds half up (away from zero) to so many decimals.
pub fn round(amount: Decimal, decimals: u32) -> Decimal {
    amount.round_dp_with_strategy(decimals, RoundingStrategy::MidpointAwayFromZero)
}

/// Amounts rounded to so many decimals so that they sum up to a whole: what is left goes to those that lose most by it, of
/// equals to the first.
pub fn apportioned(amounts: &[Decimal], decimals: u32, whole: Decimal) -> Vec<Decimal> {
    let unit = Decimal::from(10_u64.pow(decimals));
    let exact: Vec<Decimal> = amounts.iter().map(|amount| *amount * unit).collect();
    let mut parts: Vec<Decimal> = exact.iter().map(Decimal::floor).collect();
    let left = whole * unit - parts.iter().sum::<Decimal>();
    let mut most_lost: Vec<usize> = (0..parts.len()).collect();
    most_lost.sort_by_key(|&at| Reverse(exact[at] - parts[at]));
    let left: usize = left.try_into().unwrap_or_default();
    most_lost.into_iter().take(left).for_each(|at| parts[at] += Decimal::ONE);
    parts.into_iter().map(|part| part / unit).collect()
}

/// `$1,234.50`; an amount that is not zero never reads `$0.00`: it reads `<$0.01`.
pub fn dollars(amount: Decimal) -> String {
    let rounded = round(amount, 2);
    if rounded.is_zero() && amount > Decimal::ZERO {
        return "<$0.01".to_owned();
    }
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() { "-" } else { "" };
    let text = format!("{:.2}", rounded.abs());
    let (whole, cents) = text.split_once('.').unwrap_or((&text, "00"));
    format!("{sign}${}.{cents}", grouped(whole))
}

/// `$142.00`, and what it may be where that is not certain: `$142.00 (96 – 310)`, whole dollars from a hundred dollars on.
pub fn within(band: Band) -> String {
    let typical = dollars(band.typical);
    bounds(band).map_or(typical.clone(), |bounds| format!("{typical} {bounds}"))
}

/// `(96 – 310)`, what an amount may be; `None` where it is certain.
pub fn bounds(band: Band) -> Option<String> {
    if band.is_certain() {
        return None;
    }
    let (low, high) = band.bounds();
    let decimals = if high < Decimal::ONE_HUNDRED { 2 } else { 0 };
    let bound = |amount: Decimal| {
        let text = format!("{:.*}", decimals as usize, round(amount.abs(), decimals));
        let (whole, cents) = text.split_once('.').map_or((text.as_str(), ""), |(whole, cents)| (whole, cents));
        let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
        let point = if cents.is_empty() { "" } else { "." };
        format!("{sign}{}{point}{cents}", grouped(whole))
    };
    Some(format!("({} – {})", bound(low), bound(high)))
}

/// Short, for a badge: `$45/mo`, `<$1/mo`, `$1.2k/mo`, `$0/mo`.
pub fn badge(amount: Decimal) -> String {
    if amount.is_zero() {
        return "$0/mo".to_owned();
    }
    if amount < Decimal::ONE {
        return "<$1/mo".to_owned();
    }
    let thousand = Decimal::ONE_THOUSAND;
    // The unit is chosen after rounding, so that 999.60 reads $1k and not $1000.
    let (amount, unit) = if round(amount, 0) < thousand {
        (amount, "")
    } else if round(amount / thousand, 0) < thousand {
        (amount / thousand, "k")
    } else {
        (amount / thousand / thousand, "M")
    };
    let decimals = if unit.is_empty() || amount >= Decimal::TEN { 0 } else { 1 };
    format!("${}{unit}/mo", round(amount, decimals).normalize())
}

/// Digits in groups of three.
fn grouped(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn dollars_round_half_up_and_never_hide_money() {
        let cases = [
            ("0", "$0.00"),
            ("0.004", "<$0.01"),
            ("0.005", "$0.01"),
            ("9.928", "$9.93"),
            ("1234.5", "$1,234.50"),
            ("999999.995", "$1,000,000.00"),
            ("-3.005", "-$3.01"),
        ];
        for (amount, wanted) in cases {
            assert_eq!(dollars(d(amount)), wanted);
        }
    }

    #[test]
    fn what_is_not_certain_has_bounds() {
        let band = |low, typical, high| Band { low: d(low), typical: d(typical), high: d(high) };
        assert_eq!(within(Band::certain(d("142"))), "$142.00");
        assert_eq!(within(band("96.2", "142", "1310")), "$142.00 (96 – 1,310)");
        assert_eq!(within(band("0", "1.5", "3.001")), "$1.50 (0.00 – 3.00)");
        assert_eq!(
            within(band("12", "11", "10")),
            "$11.00 (10.00 – 12.00)",
            "a part may get cheaper when another grows"
        );
    }

    #[test]
    fn badges_are_short() {
        let cases = [
            ("0", "$0/mo"),
            ("0.20", "<$1/mo"),
            ("45.49", "$45/mo"),
            ("45.5", "$46/mo"),
            ("999.6", "$1k/mo"),
            ("1234", "$1.2k/mo"),
            ("12345", "$12k/mo"),
            ("999999", "$1M/mo"),
            ("2500000", "$2.5M/mo"),
        ];
        for (amount, wanted) in cases {
            assert_eq!(badge(d(amount)), wanted);
        }
    }
}

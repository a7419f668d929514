//! Money for people: rounded to hundredths, in such a way that what stands under each other sums up.

use rust_decimal::Decimal;

use super::ESTIMATED_IN;
use crate::bill::Amount;
use crate::cost::money::{self, apportioned};

/// Amounts of a currency.
#[derive(Debug, Clone, Copy)]
pub(super) struct Money<'a>(&'a str);

impl<'a> Money<'a> {
    /// Of the currency with this code; empty: nothing tells which it is.
    pub(super) fn of(currency: &'a str) -> Self {
        Self(currency)
    }

    /// `$1,234.50`, of another currency `EUR 1,234.50`; what is not zero never reads as if it were.
    pub(super) fn text(self, amount: Amount) -> String {
        self.shown(rounded(amount), amount)
    }

    /// The same of an amount that was rounded with others.
    pub(super) fn shown(self, rounded: Decimal, exact: Amount) -> String {
        let negative = rounded.is_sign_negative() && !rounded.is_zero() || rounded.is_zero() && exact < Amount::ZERO;
        let sign = if negative { "-" } else { "" };
        let shown = match rounded.is_zero() && !exact.is_zero() {
            true => "<$0.01".to_owned(),
            false => money::dollars(rounded.abs()),
        };
        let shown = match self.0 {
            ESTIMATED_IN => shown,
            "" => shown.replacen('$', "", 1),
            currency => shown.replacen('$', &format!("{currency} "), 1),
        };
        format!("{sign}{shown}")
    }

    /// The same with its sign, also where it is more than nothing.
    pub(super) fn signed(self, amount: Amount) -> String {
        self.shown_signed(rounded(amount), amount)
    }

    /// The same of an amount that was rounded with others.
    pub(super) fn shown_signed(self, rounded: Decimal, exact: Amount) -> String {
        let is_more = rounded > Decimal::ZERO || rounded.is_zero() && exact > Amount::ZERO;
        let sign = if is_more { "+" } else { "" };
        format!("{sign}{}", self.shown(rounded, exact))
    }
}

/// Hundredths, half up.
pub(super) fn rounded(amount: Amount) -> Decimal {
    money::round(amount.decimal().unwrap_or_default(), 2)
}

/// Amounts in hundredths that sum up to their rounded sum.
pub(super) fn column(amounts: &[Amount]) -> Vec<Decimal> {
    column_of(amounts, rounded(amounts.iter().copied().sum()))
}

/// Amounts in hundredths that sum up to what their sum is shown as elsewhere.
pub(super) fn column_of(amounts: &[Amount], whole: Decimal) -> Vec<Decimal> {
    apportioned(&amounts.iter().map(|amount| amount.decimal().unwrap_or_default()).collect::<Vec<_>>(), 2, whole)
}

/// What part of a whole each amount is, in per cent that sum up to 100; nothing where the whole is not more than nothing,
/// or a part is less.
pub(super) fn shares(amounts: &[Amount]) -> Vec<String> {
    let whole = amounts.iter().copied().sum::<Amount>().decimal().unwrap_or_default();
    if whole <= Decimal::ZERO || amounts.iter().any(|amount| *amount < Amount::ZERO) {
        return vec![String::new(); amounts.len()];
    }
    let part = |amount: &Amount| {
        amount.decimal().unwrap_or_default().checked_div(whole).unwrap_or_default() * Decimal::ONE_HUNDRED
    };
    let parts = apportioned(&amounts.iter().map(part).collect::<Vec<_>>(), 1, Decimal::ONE_HUNDRED);
    let text = |(part, amount): (&Decimal, &Amount)| match part.is_zero() && !amount.is_zero() {
        true => "<0.1 %".to_owned(),
        false => format!("{part:.1} %"),
    };
    parts.iter().zip(amounts).map(text).collect()
}

/// `+12.5 %`.
pub(super) fn change(percent: Decimal) -> String {
    let sign = if percent.is_sign_negative() && !percent.is_zero() { "-" } else { "+" };
    let rounded = money::round(percent.abs(), 1);
    match (percent.is_zero(), rounded.is_zero()) {
        (true, _) => "0 %".to_owned(),
        (false, true) => format!("{sign}<0.1 %"),
        (false, false) => format!("{sign}{rounded:.1} %"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amount(text: &str) -> Amount {
        Amount::parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn money_is_of_its_currency_and_never_hidden() {
        let (dollars, yen, untold) = (Money::of("USD"), Money::of("JPY"), Money::of(""));
        for (exact, text, signed) in [
            ("1234.5", "$1,234.50", "+$1,234.50"),
            ("0", "$0.00", "$0.00"),
            ("0.001", "<$0.01", "+<$0.01"),
            ("-0.001", "-<$0.01", "-<$0.01"),
            ("-3.005", "-$3.01", "-$3.01"),
        ] {
            assert_eq!(
                (dollars.text(amount(exact)), dollars.signed(amount(exact))),
                (text.to_owned(), signed.to_owned())
            );
        }
        assert_eq!(
            (yen.text(amount("-3")), yen.text(amount("0.001"))),
            ("-JPY 3.00".to_owned(), "<JPY 0.01".to_owned())
        );
        assert_eq!(
            untold.text(amount("-1234.5")),
            "-1,234.50",
            "what is in no currency that is told is not in dollars"
        );
    }

    #[test]
    fn what_is_shown_sums_up() {
        let thirds = [amount("0.333333"), amount("0.333333"), amount("0.333334")];
        let shown = column(&thirds);
        assert_eq!(shown.iter().sum::<Decimal>(), Decimal::ONE, "{shown:?}");
        assert_eq!(shares(&thirds), ["33.3 %", "33.3 %", "33.4 %"]);
        let mixed = [amount("10.006"), amount("-0.004"), amount("-5.5051")];
        assert_eq!(column(&mixed).iter().sum::<Decimal>(), Decimal::new(450, 2), "4.4969 is shown");
        assert_eq!(shares(&mixed), ["", "", ""], "parts of which one is negative are none of a hundred");
        assert_eq!(shares(&[amount("1"), amount("99999")]), ["<0.1 %", "100.0 %"]);
        assert_eq!(column(&[]), Vec::<Decimal>::new());
    }

    #[test]
    fn a_change_has_its_sign() {
        let texts = ["12.345", "-0.01", "0", "100"].map(|text| change(text.parse().unwrap()));
        assert_eq!(texts, ["+12.3 %", "-<0.1 %", "0 %", "+100.0 %"]);
    }
}

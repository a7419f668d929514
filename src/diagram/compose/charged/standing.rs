//! Where a thing stands against its estimate: colours from over to under.

use rust_decimal::Decimal;

use super::Actual;
use crate::diagram::compose::draft::Icon;
use crate::diagram::compose::drafter::Drafter;
use crate::diagram::scene::{Class, Order, Scale};

/// A difference up to this part of the estimate is none.
const NEAR: Decimal = Decimal::from_parts(10, 0, 0, false, 2);
/// A difference beyond this part of the estimate is a large one.
const FAR: Decimal = Decimal::from_parts(50, 0, 0, false, 2);
/// Nor is a difference of so many dollars, however small the estimate is: nobody looks for it.
const LEAST: Decimal = Decimal::ONE;

/// The classes from over to under, and behind them what was not billed.
const CLASSES: [(&str, &str); Order::AROUND + 1] = [
    ("over by more than 50 %", "↑↑"),
    ("over by 10 % to 50 %", "↑"),
    ("as estimated: within 10 % or $1", "="),
    ("under by 10 % to 50 %", "↓"),
    ("under by more than 50 %", "↓↓"),
    ("not billed", "Ø"),
];
/// Over by more than half.
const OVER: usize = 0;
/// In the middle.
const NEITHER: usize = 2;
/// Behind the steps.
const NOT_BILLED: usize = Order::AROUND;

/// The scale of a picture.
pub(in super::super) fn scale(sides: &[Drafter<'_>]) -> Scale {
    let period = sides[0].estate().charged.map_or_else(String::new, |charged| format!(" in {}", charged.period()));
    let class = |(label, sign): (&str, &str)| Class { label: label.to_owned(), sign: sign.to_owned() };
    let classes = CLASSES.into_iter().map(class).collect();
    Scale { title: format!("billed{period}, against the estimate"), order: Order::Around, classes }
}

/// The class of an icon; `None`: that cannot be told.
pub(in super::super) fn class(icon: &Icon, sides: &[Drafter<'_>]) -> Option<usize> {
    let first = icon.members.first()?;
    sides[first.side].estate().charged?;
    standing(&icon.actual)
}

fn standing(actual: &Actual) -> Option<usize> {
    match (actual.in_bill, actual.resources) {
        // It is free, and nobody was charged for it.
        (0, 0) => return Some(NEITHER),
        (0, _) => return Some(NOT_BILLED),
        _ => {}
    }
    let (more, estimate) = (actual.difference()?.decimal()?, actual.estimate);
    let by = more.abs();
    if by <= LEAST.max(estimate.checked_mul(NEAR)?) {
        return Some(NEITHER);
    }
    let is_far = by > estimate.checked_mul(FAR)?;
    let steps = usize::from(!is_far);
    Some(if more.is_sign_positive() { OVER + steps } else { Order::AROUND - 1 - steps })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::Amount;

    #[test]
    fn a_thing_stands_where_its_difference_lies() {
        let of = |estimate: &str, billed: &str| {
            let (estimate, billed): (Decimal, Decimal) = (estimate.parse().unwrap(), billed.parse().unwrap());
            let amount = Amount::from_decimal;
            standing(&Actual {
                resources: 1,
                in_bill: 1,
                billed: amount(billed),
                effective: amount(billed),
                compared: 1,
                estimate,
                difference: amount(billed - estimate),
            })
        };
        for (estimate, billed, class) in [
            ("45", "45", "="),
            ("45", "49.50", "="),
            ("45", "49.51", "↑"),
            ("45", "67.50", "↑"),
            ("45", "67.51", "↑↑"),
            ("45", "40.50", "="),
            ("45", "40.49", "↓"),
            ("45", "22.50", "↓"),
            ("45", "0", "↓↓"),
            ("0.10", "1.10", "="),
            ("0", "1.01", "↑↑"),
            ("5", "-3", "↓↓"),
        ] {
            assert_eq!(of(estimate, billed).map(|class| CLASSES[class].1), Some(class), "{billed} for {estimate}");
        }
    }

    #[test]
    fn what_is_not_billed_or_not_known_is_no_difference() {
        let none = Actual::default();
        assert_eq!(standing(&none), Some(NEITHER), "free, and in no row");
        assert_eq!(standing(&Actual { resources: 1, ..none }), Some(NOT_BILLED));
        assert_eq!(standing(&Actual { resources: 1, in_bill: 1, ..none }), None, "its estimate is not known");
    }
}

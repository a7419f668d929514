//! A part of a whole in words, by count and by money.

use rust_decimal::Decimal;

use crate::check::coverage::Share;
use crate::cost::money;

/// "81 % of resources (52 of 64), 54 % of the money ($123.40 of $228.10 a month; 3 unpriced)".
pub(super) fn sentence(share: &Share) -> String {
    let (Some(count), by_cost) = percents(share) else { return "nothing here can carry tags".to_owned() };
    let text = format!("{count} ({})", counted(share));
    let open = open(share);
    match by_cost {
        Some(by_cost) => format!("{text}, {by_cost} ({})", paid(share)),
        None if !open.is_empty() => format!("{text}; what they cost is not known"),
        None => text,
    }
}

/// "81 % of resources" and "54 % of the money", as far as there is something to take a part of.
pub(super) fn percents(share: &Share) -> (Option<String>, Option<String>) {
    let count = share.by_count().map(|part| format!("{} of resources", percent(part)));
    (count, share.by_cost().map(|part| format!("{} of the money", percent(part))))
}

/// "52 of 64; 2 cannot be told".
pub(super) fn counted(share: &Share) -> String {
    let doubts = if share.undecided > 0 { format!("; {} cannot be told", share.undecided) } else { String::new() };
    format!("{} of {}{doubts}", share.covered, share.of)
}

/// "$123.40 of $228.10 a month; 3 unpriced".
pub(super) fn paid(share: &Share) -> String {
    let (covered, all) = (money::dollars(share.covered_cost.known.typical), money::dollars(share.cost.known.typical));
    format!("{covered} of {all} a month{}", open(share))
}

/// What the money leaves out.
fn open(share: &Share) -> String {
    let open = [(share.cost.unpriced, "unpriced"), (share.cost.by_use, "billed by a use not stated")];
    open.iter().filter(|(n, _)| *n > 0).map(|(n, what)| format!("; {n} {what}")).collect()
}

/// Rounded down, so that 100 % is said of a whole alone.
pub(in crate::report) fn percent(ratio: Decimal) -> String {
    let hundredths = (ratio * Decimal::ONE_HUNDRED).floor().normalize();
    if hundredths.is_zero() && !ratio.is_zero() { "<1 %".to_owned() } else { format!("{hundredths} %") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_never_called_the_whole() {
        let percents = ["1", "0.9999", "0.005", "0"].map(|text| percent(text.parse().unwrap()));
        assert_eq!(percents, ["100 %", "99 %", "<1 %", "0 %"]);
    }
}

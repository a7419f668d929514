//! Words that messages of several rooms share: counts with their nouns, and the name that was probably meant.

use crate::likeness::slips;

/// `1 resource`, `2 resources`: a count with a noun that takes an `s`.
pub(crate) fn count(n: usize, noun: &str) -> String {
    format!("{n} {noun}{}", if n == 1 { "" } else { "s" })
}

/// "once", "1,204 times".
pub(crate) fn times(n: u64) -> String {
    if n == 1 { "once".to_owned() } else { format!("{} times", grouped(n)) }
}

/// `1,204`.
pub(crate) fn grouped(n: u64) -> String {
    let digits = n.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// The name most like a text, in any case: at most one letter and a quarter of the text away. Of several the first in
/// the alphabet.
pub(crate) fn nearest<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let text = text.to_lowercase();
    let length = text.chars().count();
    // Of a text of one letter everything is one letter away.
    let mut most = (1 + length / 4).min(length.checked_sub(1)?);
    let mut best: Option<(usize, &str)> = None;
    for name in names {
        if let Some(slips) = slips(&name.to_lowercase(), &text, most) {
            best = Some(best.map_or((slips, name), |best| best.min((slips, name))));
            most = slips;
        }
    }
    best.map(|(_, name)| name)
}

/// "did you mean `x`?", where one of the names is near.
pub(crate) fn did_you_mean<'n>(text: &str, names: impl Iterator<Item = &'n str>) -> Option<String> {
    nearest(text, names).map(|name| format!("did you mean `{name}`?"))
}

/// `hours a month` of `hour`; a unit that counts months says so itself.
pub(crate) fn a_month(unit: &str) -> String {
    if unit.ends_with("-month") { unit.to_owned() } else { format!("{} a month", units(unit)) }
}

/// `hours` of `hour`; what counts months or has no plural stays as it is.
pub(crate) fn units(unit: &str) -> String {
    let is_word = unit.ends_with(|c: char| c.is_ascii_lowercase()) && !unit.ends_with("-month");
    if is_word { format!("{unit}s") } else { unit.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_told_from_another_word() {
        let names = || ["subnet", "Subnets", "vpc", "instance"].into_iter();
        assert_eq!(nearest("subnte", names()), Some("subnet"));
        assert_eq!(nearest("SUBNETS", names()), Some("Subnets"));
        assert_eq!(nearest("v", names()), None);
        assert_eq!(nearest("bucket", names()), None);
        assert_eq!(nearest("", names()), None);
    }

    #[test]
    fn one_is_not_many() {
        assert_eq!([count(0, "tag"), count(1, "tag"), count(2, "tag")], ["0 tags", "1 tag", "2 tags"]);
    }
}

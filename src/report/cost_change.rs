//! How a bill differs from an earlier one. Here is what every format is made from; each format is one small writer below,
//! which escapes for its own medium.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::human::{clean, diagnostic};
use crate::check::{Checked, Finding};
use crate::cost::change::{Change, Difference, Fate, ResourceChange};
use crate::cost::{Band, CostLine, Price, Total, money};
use crate::diagnostic::{Diagnostic, Label};
use crate::source::Sources;
use crate::wording::count;

pub mod csv;
#[cfg(test)]
mod fixture;
pub mod human;
pub mod json;
pub mod markdown;

/// Everything that the report is made from.
#[derive(Debug, Clone, Copy)]
pub struct ChangeReport<'a> {
    /// How the bills differ.
    pub change: &'a Change<'a>,
    /// What the base is called: a path or a revision.
    pub base: &'a str,
    /// What the head is called.
    pub head: &'a str,
    /// The head's files, for the places of findings.
    pub sources: &'a Sources,
    /// What is found of the whole.
    pub checked: &'a Checked,
}

impl<'a> ChangeReport<'a> {
    /// What changed, the largest difference first; what cannot be told stands by what is known of it.
    fn largest(&self) -> Vec<&'a ResourceChange<'a>> {
        let mut resources: Vec<_> = self.change.resources.iter().collect();
        let size = |Difference { known, apart, .. }: Difference| known.typical.abs().max(apart.typical.abs());
        resources.sort_by_cached_key(|resource| (Reverse(size(resource.difference)), resource.difference.is_told()));
        resources
    }

    /// `3 added, 1 removed, 2 changed, 40 unchanged`.
    fn counts(&self) -> String {
        let of = |fate: Fate| format!("{} {}", self.change.count(fate), fate.as_str());
        let parts = [Fate::Added, Fate::Removed, Fate::Changed].map(of);
        format!("{}, {} unchanged", parts.join(", "), self.change.unchanged)
    }

    /// The findings, as people read them; each ends in an empty line.
    fn findings(&self) -> String {
        findings(self.sources, self.checked)
    }

    /// The kind of a changed resource, for people.
    fn title(&self, resource: &ResourceChange<'_>) -> &'a str {
        let (graph, index) = self.change.told_in(resource);
        graph.resource(index).kind.title()
    }

    /// What is to be said of a changed resource beside the amounts.
    fn remarks(&self, resource: &ResourceChange<'_>) -> Vec<String> {
        let formerly = self.change.formerly(resource).map(|address| format!("was {address}"));
        let Difference { unpriced, by_use, .. } = resource.difference;
        let shared = resource.shared.map(|shared| shared.as_str().to_owned());
        let why = resource.lines.iter().filter(|line| line.difference.unpriced > 0).find_map(|line| {
            [&line.after, &line.before].into_iter().flatten().find_map(|line| reason(line).map(str::to_owned))
        });
        let unpriced = (unpriced > 0).then(|| why.unwrap_or_else(|| "no price".to_owned()));
        let by_use = (by_use > 0).then(|| "use not stated".to_owned());
        [formerly, shared, unpriced, by_use].into_iter().flatten().collect()
    }
}

/// Findings about the whole bill, as people read them; each ends in an empty line.
pub fn findings(sources: &Sources, checked: &Checked) -> String {
    let shown = |finding: &Finding| {
        let label = |label: &Label| Label { text: clean(&label.text), ..label.clone() };
        let said = Diagnostic {
            code: finding.rule,
            severity: finding.severity,
            message: clean(&finding.message),
            primary: Some(label(&finding.primary)),
            secondary: finding.secondary.iter().map(label).collect(),
            help: finding.help.as_deref().map(clean),
        };
        diagnostic(sources, &said)
    };
    checked.findings.iter().map(shown).collect()
}

/// Why a line has no amount.
pub(super) fn reason(line: &CostLine) -> Option<&str> {
    match &line.monthly {
        Price::Unknown(reason) => Some(reason),
        Price::Known(_) | Price::Free => None,
    }
}

/// `+$3.01`, `-$3.01`, `$0.00`; an amount that is not zero never reads as if it were.
fn signed(amount: Decimal) -> String {
    let sign = match amount {
        _ if amount.is_zero() => "",
        _ if amount.is_sign_negative() => "-",
        _ => "+",
    };
    format!("{sign}{}", money::dollars(amount.abs()))
}

/// A difference of amounts, with its bounds where it has some: `+$10.00 (-5 – +20)`.
pub(super) fn signed_band(band: Band) -> String {
    if band.is_certain() {
        return signed(band.typical);
    }
    let (low, high) = band.bounds();
    let bound = |amount: Decimal| signed(amount).replacen('$', "", 1);
    format!("{} ({} – {})", signed(band.typical), bound(low), bound(high))
}

/// A resource's difference: `+$9.93`; `≥ +$9.93` where more comes, `≤ -$9.93` where more goes than is known; `cannot tell`.
fn difference(resource: &ResourceChange<'_>) -> String {
    let known = resource.difference.known;
    match (resource.difference.is_told(), resource.fate) {
        (true, _) => signed_band(known),
        (false, _) if known.is_zero() => "cannot tell".to_owned(),
        (false, Fate::Added) => format!("≥ {}", signed_band(known)),
        (false, Fate::Removed) => format!("≤ {}", signed_band(known)),
        (false, Fate::Changed) => format!("{} known", signed_band(known)),
    }
}

/// The whole difference: `+$10.00 (+7 %)`, `+$10.00 known (+7 % of what was known), cannot tell the rest: 2 unpriced`.
fn whole_difference(change: &Change<'_>) -> String {
    let difference = change.difference();
    let known = signed_band(difference.known);
    let percent = percent(change);
    let is_told = difference.is_told();
    let of = |percent: String| format!(" ({percent}{})", if is_told { "" } else { " of what was known" });
    let percent = percent.map(of).unwrap_or_default();
    if is_told {
        return format!("{known}{percent}");
    }
    format!("{known} known{percent}, cannot tell the rest: {}", difference.left_out())
}

/// `+7.1 %`; `<0.1 %` of either sign is told with its sign.
fn percent(change: &Change<'_>) -> Option<String> {
    let percent = change.percent()?;
    let rounded = money::round(percent, 1).normalize();
    let sign = if percent.is_sign_negative() && !percent.is_zero() { "-" } else { "+" };
    Some(match (percent.is_zero(), rounded.is_zero()) {
        (true, _) => "0 %".to_owned(),
        (false, true) => format!("{sign}<0.1 %"),
        (false, false) => format!("{sign}{} %", rounded.abs()),
    })
}

/// What a resource costs on one side: `$9.93`, `≥ $9.93`, `unpriced`, `by use`, `free`, `–` where it is not there.
pub(super) fn amount(total: Total, is_there: bool) -> String {
    match total {
        _ if !is_there => "–".to_owned(),
        Total { known, unpriced: 1.., .. } if known.is_zero() => "unpriced".to_owned(),
        Total { known, by_use: 1.., .. } if known.is_zero() => "by use".to_owned(),
        total if total == Total::default() => "free".to_owned(),
        total => total.amount(),
    }
}

/// What a line costs on one side.
fn line_amount(line: Option<&CostLine>) -> String {
    match line.map(|line| (&line.monthly, line.usage)) {
        None => "–".to_owned(),
        Some((Price::Known(amount), _)) => money::within(*amount),
        Some((Price::Free, _)) => "free".to_owned(),
        Some((Price::Unknown(_), Some(_))) => "by use".to_owned(),
        Some((Price::Unknown(_), None)) => "unknown".to_owned(),
    }
}

/// `730 hour × $0.0136`, `40000 GB-month, in tiers from $0.025`, as far as it is known.
fn arithmetic(line: &CostLine) -> String {
    let in_tiers = line.row.as_ref().is_some_and(|row| row.tiers.len() > 1);
    match (line.quantity, line.price()) {
        (Some(quantity), Some(price)) if in_tiers => {
            format!("{} {}, in tiers from ${}", quantity.typical.normalize(), line.unit(), price.normalize())
        }
        (Some(quantity), Some(price)) => {
            format!("{} {} × ${}", quantity.typical.normalize(), line.unit(), price.normalize())
        }
        (Some(quantity), None) => quantity.typical.normalize().to_string(),
        (None, Some(price)) => format!("${} a {}", price.normalize(), line.unit()),
        (None, None) => String::new(),
    }
}

/// `2 more resources came or went that cost nothing`.
fn free_line(free: usize) -> Option<String> {
    (free > 0).then(|| format!("{} came or went and cost nothing", count(free, "resource")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn d(text: &str) -> Decimal {
        text.parse().unwrap()
    }

    #[test]
    fn a_difference_has_a_sign_and_never_hides_money() {
        let cases =
            [("0", "$0.00"), ("3.005", "+$3.01"), ("-3.005", "-$3.01"), ("0.001", "+<$0.01"), ("-0.001", "-<$0.01")];
        for (amount, wanted) in cases {
            assert_eq!(signed(d(amount)), wanted);
        }
        let band = Band { low: d("-5"), typical: d("10"), high: d("20") };
        assert_eq!(signed_band(band), "+$10.00 (-5.00 – +20.00)");
    }
}

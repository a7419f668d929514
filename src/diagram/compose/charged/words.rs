//! What was charged, in words: for pills, tooltips and the legend.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use super::{Actual, Charged};
use crate::bill::Amount;
use crate::cost::{Total, money};
use crate::diagram::scene::{Charge, Charges, Scene};
use crate::wording::count;

/// Most reasons why something is nobody's that are named.
const MOST_WHYS: usize = 3;

/// What stands on a pill in place of an amount.
const NOT_BILLED: &str = "not billed";

/// What was charged, for a pill; nothing of what is free and in no row.
pub(in super::super) fn told(charged: &Charged, actual: &Actual) -> Option<Charge> {
    let text = match (actual.in_bill, actual.resources) {
        (0, 0) => return None,
        (0, _) => NOT_BILLED.to_owned(),
        _ => charged.short(actual.billed),
    };
    Some(Charge { text, billed: (actual.in_bill > 0).then_some(actual.billed), difference: actual.difference() })
}

/// The estimate behind it: `est $45`, for as much of the month as is billed; nothing where no part of it can be told.
pub(in super::super) fn estimated(charged: &Charged, actual: &Actual, total: Total) -> Option<String> {
    let is_free = total == Total::default();
    let monthly = total.told().filter(|_| !is_free || actual.in_bill > 0)?;
    let least = if total.unpriced > 0 { "≥ " } else { "" };
    Some(format!("est {least}{}", badge(charged.so_far(monthly))))
}

/// Both in one line: `$61 · est $45`.
pub(in super::super) fn both(charged: &Charged, actual: &Actual, total: Total) -> Option<String> {
    Charge::with_estimate(told(charged, actual).as_ref(), estimated(charged, actual, total).as_deref())
}

/// What is told of it in a tooltip: billed, amortised, estimated, by how much they differ and why.
pub(in super::super) fn lines(charged: &Charged, actual: &Actual, total: Total, reasons: &[String]) -> Vec<String> {
    if actual.resources == 0 {
        return Vec::new();
    }
    let of_all = (actual.resources > 1).then(|| format!(", {} of {} resources", actual.in_bill, actual.resources));
    let billed = match actual.in_bill {
        0 => "nothing, it is in no row of the bill".to_owned(),
        _ => charged.exact(actual.billed) + of_all.as_deref().unwrap_or_default(),
    };
    let mut lines = vec![format!("billed in {}: {billed}", charged.period())];
    if actual.effective != actual.billed {
        lines.push(format!("effective, amortised: {}", charged.exact(actual.effective)));
    }
    let so_far = Total { known: total.known.map(|amount| charged.so_far(amount)), ..total };
    let of_time = if charged.until.is_some() { " for that time" } else { "" };
    lines.push(match total.told() {
        Some(_) => format!("estimated{of_time}: {}", so_far.amount()),
        None => "estimated: cannot tell".to_owned(),
    });
    if let Some(more) = actual.difference() {
        let of = match actual.compared < actual.resources {
            true => format!(", of the {} whose estimate can be told", actual.compared),
            false => String::new(),
        };
        lines.push(format!("difference: {}{}{of}", signed(more), percent(more, actual.estimate)));
    }
    lines.extend(reasons.iter().map(|reason| format!("likely: {reason}")));
    lines
}

/// All that was charged, by where it is. `drawn`: what of it the picture shows.
pub(in super::super) fn charges(charged: &Charged, drawn: &Actual) -> Charges {
    Charges {
        month: charged.month,
        currency: charged.currency.clone(),
        billed: charged.billed,
        drawn: drawn.billed,
        not_drawn: charged.of_estate() - drawn.billed,
        undeclared: charged.undeclared.0,
        nobodys: charged.of_nobody(),
    }
}

/// What the legend says of it: all that was charged, where it is, and what the pills tell.
pub(in super::super) fn legend(charged: &Charged, charges: &Charges, scene: &Scene) -> Vec<String> {
    let parts = [charges.drawn, charges.not_drawn, charges.undeclared, charges.nobodys];
    let shown = hundredths(&parts, rounded(charges.billed));
    let part = |at: usize| charged.shown(shown[at], parts[at]);
    let est = match charged.until {
        Some(_) => format!("that time, {} % of the month", money::round(charged.share * Decimal::ONE_HUNDRED, 0)),
        None => "that month".to_owned(),
    };
    let mut said = vec![
        format!("billed in {}: {}; est: what is estimated for {est}", charged.period(), charged.in_all()),
        format!("{} of that is drawn", part(0)),
    ];
    if !charges.not_drawn.is_zero() {
        said.push(format!("{} of that is of resources that are not drawn", part(1)));
    }
    let others = charged.others_as([shown[2], shown[3]]);
    said.extend(others.into_iter().map(|(what, amount)| format!("{amount} of that is {what}")));
    if scene.compared {
        said.push("billed is of what is there after the change: what is gone is in no inventory".to_owned());
    }
    said.extend(not_billed(scene));
    if !charged.is_in_dollars() {
        let amounts =
            if charged.currency.is_empty() { "amounts in no currency that is told" } else { &charged.currency };
        said.push(format!("{amounts} are not held against estimates in US dollars"));
    }
    said
}

/// What a pill without an amount means, where there is any.
fn not_billed(scene: &Scene) -> Option<String> {
    let charges = scene.nodes.iter().filter_map(|node| node.charge.as_ref());
    let mut all = charges.chain(scene.boxes.iter().filter_map(|a_box| a_box.charge.as_ref()));
    all.any(|charge| charge.billed.is_none()).then(|| format!("{NOT_BILLED}: it is in no row of the bill"))
}

impl Charged {
    /// How amounts are shown that together are what all resources were charged, and what of the bill is of no resource of
    /// the estate, with how much that is: what is shown sums to what [`Self::in_all`] shows.
    pub fn in_parts(&self, of_resources: &[Amount]) -> (Vec<String>, Vec<(String, String)>) {
        let parts: Vec<Amount> = of_resources.iter().copied().chain([self.undeclared.0, self.of_nobody()]).collect();
        let shown = hundredths(&parts, rounded(self.billed));
        let (resources, others) = shown.split_at(of_resources.len());
        let resources = resources.iter().zip(of_resources).map(|(shown, exact)| self.shown(*shown, *exact)).collect();
        (resources, self.others_as([others[0], others[1]]))
    }

    /// What of the bill is of no resource of the estate, shown as so much: what is of things in no inventory, and what is nobody's.
    fn others_as(&self, [of_undeclared, of_nobody]: [Decimal; 2]) -> Vec<(String, String)> {
        let (amount, things) = self.undeclared;
        let undeclared = (things > 0).then(|| {
            let what = format!("of {} in no inventory", count(things, "thing"));
            (what, self.shown(of_undeclared, amount))
        });
        let nobodys = (!self.nobodys.is_empty()).then(|| {
            let what = format!("nobody's: {}", self.by_why(of_nobody).join(", "));
            (what, self.shown(of_nobody, self.of_nobody()))
        });
        undeclared.into_iter().chain(nobodys).collect()
    }

    /// Why so much is nobody's: the largest amounts, and the rest as one. `whole`: what all of it is shown as.
    fn by_why(&self, whole: Decimal) -> Vec<String> {
        let mut parts: Vec<_> = self.nobodys.iter().filter(|(_, amount)| !amount.is_zero()).collect();
        parts.sort_by_key(|(why, amount)| (Reverse(amount.abs()), **why));
        let rest: Amount = parts.iter().skip(MOST_WHYS).map(|(_, amount)| **amount).sum();
        let rest = (parts.len() > MOST_WHYS).then_some(("other", rest));
        let named = parts.iter().take(MOST_WHYS).map(|(why, amount)| (why.text(), **amount));
        let (names, amounts): (Vec<_>, Vec<_>) = named.chain(rest).unzip();
        let shown = hundredths(&amounts, whole);
        let amounts = shown.into_iter().zip(amounts).map(|(shown, exact)| self.shown(shown, exact));
        names.into_iter().zip(amounts).map(|(name, amount)| format!("{name} {amount}")).collect()
    }

    /// All that was charged.
    pub fn in_all(&self) -> String {
        self.exact(self.billed)
    }

    /// The month, and up to which day it is billed where it is not over: `2026-11 up to 2026-11-20`.
    pub fn period(&self) -> String {
        match self.until {
            Some(day) => format!("{} up to {day}", self.month),
            None => self.month.to_string(),
        }
    }

    /// `$1,234.50`; of another currency `1,234.50 EUR`.
    pub(in super::super) fn exact(&self, amount: Amount) -> String {
        let text = amount.decimal().map_or_else(|| amount.to_string(), dollars);
        self.in_currency(&text)
    }

    /// The same of an amount that was rounded with others.
    fn shown(&self, rounded: Decimal, exact: Amount) -> String {
        let is_hidden = rounded.is_zero() && !exact.is_zero();
        let sign = if exact < Amount::ZERO { "-" } else { "" };
        self.in_currency(&if is_hidden { format!("{sign}<$0.01") } else { dollars(rounded) })
    }

    /// `$61`; of another currency `61 EUR`.
    pub(in super::super) fn short(&self, amount: Amount) -> String {
        let text = amount.decimal().map_or_else(|| amount.to_string(), badge);
        self.in_currency(&text)
    }

    fn in_currency(&self, dollars: &str) -> String {
        match self.is_in_dollars() {
            true => dollars.to_owned(),
            false => format!("{} {}", dollars.replacen('$', "", 1), self.currency).trim_end().to_owned(),
        }
    }
}

/// Hundredths, half up.
fn rounded(amount: Amount) -> Decimal {
    money::round(amount.decimal().unwrap_or_default(), 2)
}

/// Amounts in hundredths that sum up to what their sum is shown as.
fn hundredths(amounts: &[Amount], whole: Decimal) -> Vec<Decimal> {
    let exact: Vec<Decimal> = amounts.iter().map(|amount| amount.decimal().unwrap_or_default()).collect();
    money::apportioned(&exact, 2, whole)
}

/// `$45`, `-$45`, `<$1`.
fn badge(amount: Decimal) -> String {
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    let badge = money::badge(amount.abs());
    format!("{sign}{}", badge.trim_end_matches("/mo"))
}

/// `$45.00`, `-$45.00`; what is not nothing never reads so.
fn dollars(amount: Decimal) -> String {
    let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "" };
    format!("{sign}{}", money::dollars(amount.abs()))
}

/// `+$16.00`, `−$16.00`.
fn signed(amount: Amount) -> String {
    let sign = if amount < Amount::ZERO { '−' } else { '+' };
    let text = amount.abs().decimal().map_or_else(|| amount.abs().to_string(), money::dollars);
    if amount.is_zero() { "none".to_owned() } else { format!("{sign}{text}") }
}

/// ` (+36 %)`, of what is estimated; nothing where that is nothing.
fn percent(more: Amount, estimate: Decimal) -> String {
    let part = more.decimal().zip(Some(estimate).filter(|estimate| !estimate.is_zero()));
    let part = part.and_then(|(more, estimate)| more.checked_div(estimate)?.checked_mul(Decimal::ONE_HUNDRED));
    let Some(part) = part.map(|part| money::round(part, 0)) else { return String::new() };
    let sign = if part.is_sign_negative() { '−' } else { '+' };
    if part.is_zero() { String::new() } else { format!(" ({sign}{} %)", part.abs()) }
}

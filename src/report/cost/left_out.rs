//! What a total leaves out and what it takes for granted, in the words of people.

use std::collections::BTreeMap;

use super::{CostReport, reason};
use crate::cost::free_tier::Offer;
use crate::cost::{AllowanceUse, CommitmentUse, money};
use crate::wording::units;

/// How many resources a reason names.
const NAMED: usize = 5;

/// A title with what stands under it, each a text from the input that is not escaped yet.
pub(super) type Section = (&'static str, Vec<String>);

/// The assumptions, the reasons for what is unpriced, and the use that nobody stated; those that hold something.
pub(super) fn sections(report: &CostReport<'_>) -> Vec<Section> {
    let lines = || report.bill.resources.iter().flat_map(|cost| &cost.lines);
    let assumptions = lines().flat_map(|line| line.assumed.split("; ")).filter(|text| !text.is_empty());
    let sections = [
        ("assumed", counted(assumptions)),
        ("unpriced", unpriced(report)),
        ("free of charge, and taken off", free(report)),
        ("credits", credits(report)),
        ("commitments, paid whether used or not; a month is counted as 730 equal hours", commitments(report)),
        ("use not stated, and not in the total; state it under `usage`", unstated(report)),
    ];
    sections.into_iter().filter(|(_, items)| !items.is_empty()).collect()
}

/// What each allowance of the free tier takes off, of what is used.
fn free(report: &CostReport<'_>) -> Vec<String> {
    let taken = report.bill.allowances.iter().filter(|using| using.allowance.offer != Offer::InPrice);
    let text = |using: &AllowanceUse| {
        let (used, all) = (using.used.typical, using.allowance.amount);
        let unit = units(using.allowance.unit);
        let account = using.account.as_ref().map(|account| format!(" in {account}")).unwrap_or_default();
        let ends = using.ends.map(|ends| format!(", until {ends}")).unwrap_or_default();
        let (taken, used) = (used.min(all).normalize(), used.normalize());
        format!("{}{account}: {taken} of {used} {unit}, {} are free{ends}", using.allowance.name, all.normalize())
    };
    taken.filter(|using| !using.used.is_zero()).map(text).collect()
}

/// How long credits pay the bill.
fn credits(report: &CostReport<'_>) -> Vec<String> {
    let Some(credits) = report.bill.credits else { return Vec::new() };
    let mut text = format!("{} at once, {} at most", money::dollars(credits.at_once), money::dollars(credits.at_most));
    if let Some((least, most)) = credits.months(report.bill.total.known.typical) {
        text += &match (least.is_zero(), most.is_zero()) {
            (_, true) => "; less than one such month".to_owned(),
            (true, false) => format!("; they pay for up to {most} such months"),
            (false, false) => format!("; they pay for {least} to {most} such months"),
        };
    }
    if let Some(ends) = credits.plan_ends {
        text += &format!("; the free plan ends on {ends}");
    }
    if let Some(expire) = credits.expire {
        text += &format!("; they expire on {expire}");
    }
    vec![text]
}

/// How far each commitment is used, and what its rates are missing.
fn commitments(report: &CostReport<'_>) -> Vec<String> {
    let text = |using: &CommitmentUse| {
        let paid = using.paid.map_or_else(|| "its rate is not known".to_owned(), money::dollars);
        let (used, unused) = (money::within(using.used), money::within(using.unused()));
        let mut text = format!("{}: {paid}, used {used}, unused {unused}", using.commitment);
        if !using.without_rate.is_empty() {
            text += &format!("; on demand for want of a rate: {}", using.without_rate.join(", "));
        }
        text
    };
    report.bill.commitments.iter().map(text).collect()
}

/// From when the prices are; nothing where none was used.
pub(super) fn dates(report: &CostReport<'_>) -> Option<String> {
    let (oldest, newest) = report.bill.price_dates.as_ref()?;
    let mut text = format!("prices published {oldest} to {newest}; tiers count over all of an account in a region");
    let mut billed = report.bill.resources.iter().filter(|cost| !cost.lines.is_empty());
    if billed.any(|cost| report.bill.counts_alone(report.graph.resource(cost.resource))) {
        text += ", but for resources of a plan that may reach several accounts";
    }
    if report.bill.agreements.plan.is_none() {
        text += "; nothing free is taken off (tell `account: {plan: …}`)";
    }
    Some(text)
}

/// Each key of `usage` that is asked for, kind by kind.
fn unstated(report: &CostReport<'_>) -> Vec<String> {
    let mut keys: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cost in &report.bill.resources {
        let titles = keys.entry(report.graph.resource(cost.resource).kind.title()).or_default();
        for key in cost.lines.iter().filter_map(|line| line.usage) {
            if !titles.contains(&key) {
                titles.push(key);
            }
        }
    }
    keys.retain(|_, keys| !keys.is_empty());
    keys.iter().map(|(title, keys)| format!("{title}: {}", keys.join(", "))).collect()
}

/// Each reason once, with the resources that have it; the reason of most resources first.
fn unpriced(report: &CostReport<'_>) -> Vec<String> {
    let mut reasons: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for cost in report.bill.resources.iter().filter(|cost| cost.is_unpriced()) {
        let open = cost.lines.iter().filter(|line| line.usage.is_none());
        let why = open.map(|line| &line.monthly).chain([&cost.monthly]).find_map(reason).unwrap_or_default();
        reasons.entry(why).or_default().push(report.graph.label(cost.resource));
    }
    let mut reasons: Vec<_> = reasons.into_iter().collect();
    reasons.sort_by_key(|(_, names)| std::cmp::Reverse(names.len()));
    reasons.into_iter().map(|(why, names)| format!("{why}: {}", some(&names))).collect()
}

/// The first of them, and how many more there are.
pub(super) fn some(names: &[&str]) -> String {
    let more = names.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names[..names.len().min(NAMED)].join(", "))
}

/// Each text once, with how often it stands there, the commonest first.
fn counted<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for text in texts {
        *counts.entry(text).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(text, count)| (std::cmp::Reverse(*count), *text));
    counts.into_iter().map(|(text, count)| format!("{text} ({count}×)")).collect()
}

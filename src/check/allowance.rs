//! What FREE001 and FREE002 say of an allowance of the free tier.

use rust_decimal::Decimal;

use super::{Finding, Rule, RuleContext, Verdict};
use crate::cost::{AllowanceUse, Band, money};
use crate::diagnostic::{Label, Severity};
use crate::graph::ResourceIndex;
use crate::wording::{a_month, units};

/// From how many per cent on AWS itself sends a mail.
/// Source: <https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/tracking-free-tier-usage.html>, from the
/// list of 2026-11-27.
const NEAR: Decimal = Decimal::from_parts(85, 0, 0, false, 0);

/// How many users of an allowance are pointed at, and how many the evidence names, the largest first.
const POINTED_AT: usize = 4;
const NAMED: usize = 50;

/// How far an allowance is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// 85 per cent, and less than all.
    Near,
    /// All of it, or more.
    UsedUp,
}

impl Reach {
    /// Nothing below 85 per cent.
    fn of(percent: Decimal) -> Option<Self> {
        match percent {
            percent if percent >= Decimal::ONE_HUNDRED => Some(Self::UsedUp),
            percent if percent >= NEAR => Some(Self::Near),
            _ => None,
        }
    }
}

/// Adds a finding for each allowance that is used so far; one that only the bounds of an assumption reach cannot be told.
pub(super) fn check(context: &RuleContext<'_>, rule: &'static Rule, reach: Reach, found: &mut Vec<Finding>) {
    for using in &context.bill.allowances {
        let (of, typical) = (using.percent(), Reach::of(using.percent().typical));
        if typical == Some(reach) {
            found.extend(finding(context, rule, using, Verdict::Fail));
        } else if typical.is_none() && Reach::of(of.high) == Some(reach) {
            found.extend(finding(context, rule, using, Verdict::Unknown));
        }
    }
}

fn finding(context: &RuleContext<'_>, rule: &'static Rule, using: &AllowanceUse, verdict: Verdict) -> Option<Finding> {
    let allowance = using.allowance;
    let mut by = using.by.clone();
    by.sort_by_key(|(index, used)| (std::cmp::Reverse((used.typical, used.high)), *index));
    let (first, _) = *by.first()?;
    let mut finding = Finding {
        verdict,
        severity: if verdict == Verdict::Fail { rule.severity } else { Severity::Note },
        resource: Some(first),
        ..Finding::of_file(rule, context.graph.resource(first).span, message(using, verdict))
    };
    finding.primary.text = used_by(using, first);
    let others = by.iter().skip(1).take(POINTED_AT - 1);
    finding.secondary = others
        .map(|&(index, _)| Label { span: context.graph.resource(index).span, text: used_by(using, index) })
        .collect();
    finding.evidence = by
        .iter()
        .take(NAMED)
        .map(|(index, used)| format!("{} uses {}", context.name(*index), amount(*used, allowance.unit)))
        .collect();
    if by.len() > NAMED {
        finding.evidence.push(format!("{} more use some of it", by.len() - NAMED));
    }
    finding.evidence.push(format!(
        "free: {} {}, {}, in the list of {}",
        plain(allowance.amount),
        a_month(allowance.unit),
        allowance.source,
        allowance.as_of
    ));
    if let Some(ends) = using.ends {
        finding.evidence.push(format!("the offer ends on {ends}, a year after the account was created"));
    }
    Some(finding.help(help(context, using, first)))
}

fn message(using: &AllowanceUse, verdict: Verdict) -> String {
    let (allowance, percent) = (using.allowance, using.percent());
    let (used, all) = (plain(using.used.typical), plain(allowance.amount));
    let reached = match (verdict, Reach::of(percent.typical)) {
        (Verdict::Fail, Some(Reach::UsedUp)) if using.used.typical > allowance.amount => "beyond the free tier",
        (Verdict::Fail, Some(Reach::UsedUp)) => "the free tier is used up",
        (Verdict::Fail, _) => "near the end of the free tier",
        _ => "cannot tell whether the free tier will do",
    };
    let upto = if using.used.is_certain() { String::new() } else { format!(" (up to {})", plain(using.used.high)) };
    let account = using.account.as_ref().map(|account| format!(" in account {account}")).unwrap_or_default();
    let (unit, share) = (a_month(allowance.unit), money::round(percent.typical, 0));
    format!("{reached}: {}{account}, {used}{upto} of {all} {unit}, {share} %", allowance.name)
}

fn used_by(using: &AllowanceUse, index: ResourceIndex) -> String {
    let used = using.by.iter().find(|(known, _)| *known == index).map(|(_, used)| *used).unwrap_or_default();
    format!("uses {}", amount(used, using.allowance.unit))
}

fn amount(used: Band, unit: &str) -> String {
    if used.is_certain() {
        return format!("{} {}", plain(used.typical), units(unit));
    }
    format!("{} {} ({} – {})", plain(used.typical), units(unit), plain(used.low), plain(used.high))
}

fn plain(amount: Decimal) -> String {
    money::round(amount, 3).normalize().to_string()
}

/// What it costs beyond.
fn help(context: &RuleContext<'_>, using: &AllowanceUse, first: ResourceIndex) -> String {
    let lines = &context.bill.of(first).lines;
    let row = lines.iter().filter_map(|line| line.row.as_ref()).find(|row| using.allowance.is_of(row.table, &row.item));
    let price = row
        .and_then(|row| row.tiers.first())
        .map(|tier| format!("${} for one {}", tier.price.normalize(), using.allowance.unit));
    let price = price.unwrap_or_else(|| "its list price".to_owned());
    format!("what goes beyond costs {price}; remove or shrink what is not needed, or plan for it")
}

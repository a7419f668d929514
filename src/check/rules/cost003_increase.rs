//! COST003.

use std::cmp::Reverse;

use rust_decimal::Decimal;

use crate::check::policy::{Limit, MaxIncrease};
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::cost::{Change, money};
use crate::diagnostic::Label;

declare_rule! {
    /// A change makes the estate cost more, by more than is allowed.
    ///
    /// ## Why
    /// Most bills grow by changes that each looked small. A limit makes the large ones a decision of somebody.
    ///
    /// ## How to fix
    /// `tagatlas cost --diff BASE` compares the estate with a git revision or with other files; the resources that grew most
    /// are named. Make them smaller, or raise the limit: `cost: {max_increase: 10%}` in the configuration, or
    /// `--max-increase 50` for dollars a month. What is known on both sides is compared: a resource that can no longer be
    /// priced is no saving. Per cent are of what was known before; from nothing, any increase is too much. Where something
    /// cannot be told and the rest stays within, the verdict is "cannot tell", and so it is where only the high case of what
    /// is assumed passes the limit.
    ///
    /// ## Example
    /// With `cost: {max_increase: 10%}`:
    ///
    /// ```yaml base
    /// version: 1
    /// region: ap-northeast-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.micro}
    /// ```
    ///
    /// ```yaml bad
    /// version: 1
    /// region: ap-northeast-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.small}
    /// ```
    ///
    /// ```yaml unknown
    /// version: 1
    /// region: ap-northeast-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.micro}
    ///   assets: {type: s3}
    /// ```
    ///
    /// ```yaml good
    /// version: 1
    /// region: ap-northeast-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.micro}
    ///   token: {type: AWS::SecretsManager::Secret}
    /// ```
    pub(super) static RULE = { "COST003", "increase-too-large", Error, check }
}

/// How many of the resources that grew most are shown.
const GROWN: usize = 3;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let (Some(max), Some(change)) = (context.policy.max_increase, context.change) else { return };
    let difference = change.difference();
    let of_limit = |message| Finding::of_file(&RULE, max.span, message);
    let rise = rise(change);
    let finding = match passes(change, max.limit, difference.known.typical, change.base.bill.total.known.typical) {
        Passes::Yes => of_limit(format!("{rise}; the limit is {}", max.limit)),
        Passes::CannotTell => {
            let message =
                format!("cannot tell by how many per cent the estate costs more: {rise}, the limit is {}", max.limit);
            of_limit(message).in_doubt()
        }
        Passes::No if !difference.is_told() => {
            let message = format!("cannot tell whether the increase stays within {}: {rise}", max.limit);
            let help =
                "-v lists the lines that have no amount; `tagatlas cost --write-usage FILE` writes what to state";
            of_limit(message).in_doubt().help(help)
        }
        Passes::No if high_case_passes(change, max) => {
            let message = format!("{rise}, and may pass the limit of {}", max.limit);
            of_limit(message).in_doubt().help("state what is assumed: `tagatlas cost -v` shows it")
        }
        Passes::No => return,
    };
    found.push(with_grown(context, change, finding));
}

/// Whether an increase passes a limit.
enum Passes {
    Yes,
    No,
    /// It is in per cent of something that is not known.
    CannotTell,
}

fn passes(change: &Change<'_>, limit: Limit, increase: Decimal, before: Decimal) -> Passes {
    let left_out = change.base.bill.total.unpriced + change.base.bill.total.by_use;
    let is_over = match limit {
        _ if increase <= Decimal::ZERO => false,
        Limit::Dollars(dollars) => increase > dollars,
        Limit::Percent(_) if before.is_zero() && left_out > 0 => return Passes::CannotTell,
        Limit::Percent(percent) => increase.saturating_mul(Decimal::ONE_HUNDRED) > before.saturating_mul(percent),
    };
    if is_over { Passes::Yes } else { Passes::No }
}

/// Whether the increase passes the limit where what is assumed is at its least or at its most.
fn high_case_passes(change: &Change<'_>, max: MaxIncrease) -> bool {
    let (increase, before) = (change.difference().known, change.base.bill.total.known);
    let cases = [(increase.low, before.low), (increase.high, before.high)];
    cases.into_iter().any(|(increase, before)| matches!(passes(change, max.limit, increase, before), Passes::Yes))
}

/// `the estate costs $9.60 a month more (+20 %)`.
fn rise(change: &Change<'_>) -> String {
    let known = change.difference().known.typical;
    let (before, after) = (change.base.bill.total, change.head.bill.total);
    let from = match change.percent() {
        Some(percent) => format!(" ({:+} %)", money::round(percent, 1).normalize()),
        None if before.unpriced + before.by_use > 0 || known.is_zero() => String::new(),
        None => ", from nothing".to_owned(),
    };
    let how = if known < Decimal::ZERO { "less" } else { "more" };
    format!("the estate costs {} a month {how}{from}: {before} before, {after} now", money::dollars(known.abs()))
}

/// Shows what grew most.
fn with_grown(context: &RuleContext<'_>, change: &Change<'_>, mut finding: Finding) -> Finding {
    let grown = change.resources.iter().filter(|resource| resource.difference.known.typical > Decimal::ZERO);
    let mut grown: Vec<_> = grown.collect();
    grown.sort_by_key(|resource| Reverse(resource.difference.known.typical));
    let mut names = Vec::new();
    for resource in grown.into_iter().take(GROWN) {
        let Some(index) = resource.head else { continue };
        let amount = format!("+{}", money::dollars(resource.difference.known.typical));
        names.push(format!("`{}` {amount}", context.graph.label(index)));
        finding.evidence.push(format!("{} {}: {amount} a month", context.name(index), resource.fate.as_str()));
        let span = context.graph.resource(index).span;
        finding.secondary.push(Label { span, text: format!("{amount} a month") });
    }
    if finding.help.is_none() && !names.is_empty() {
        finding.help = Some(format!("most of it: {}; make them smaller, or raise the limit", names.join(", ")));
    }
    finding
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::fixture::Estate;
    use crate::check::{Verdict, policy};
    use crate::cost::{Band, Price};
    use crate::source::{FileId, Span};

    /// An estate of one server that costs this.
    fn estate(amount: Band) -> Estate {
        let text = "version: 1\nresources:\n  web: {type: ec2, instance_type: t3.micro, block_device_mappings: []}\n";
        let mut estate = Estate::read(&[text]);
        let cost = &mut estate.bill.resources[0];
        cost.lines.truncate(1);
        cost.lines[0].monthly = Price::Known(amount);
        cost.monthly = Price::Known(amount);
        estate.bill.total.known = amount;
        estate
    }

    fn verdict(before: Band, after: Band, limit: &str) -> Option<Verdict> {
        let (base, mut head) = (estate(before), estate(after));
        let limit = policy::parse_limit(limit).expect("a limit");
        head.policy.max_increase = Some(MaxIncrease { limit, span: Span::new(FileId(0), 0, 1) });
        head.check_against(Some(&base), &["COST"]).findings.first().map(|finding| finding.verdict)
    }

    #[test]
    fn the_typical_case_decides_and_the_high_one_is_told() {
        let certain = |amount: i64| Band::certain(amount.into());
        let band =
            |low: i64, typical: i64, high: i64| Band { low: low.into(), typical: typical.into(), high: high.into() };
        assert_eq!(verdict(certain(10), certain(12), "10%"), Some(Verdict::Fail));
        assert_eq!(verdict(certain(10), certain(11), "10%"), None);
        assert_eq!(verdict(certain(10), certain(11), "0.99"), Some(Verdict::Fail));
        assert_eq!(verdict(certain(10), band(10, 11, 20), "10%"), Some(Verdict::Unknown));
        assert_eq!(
            verdict(band(1, 10, 30), band(2, 10, 30), "10%"),
            Some(Verdict::Unknown),
            "in the low case it doubles"
        );
        assert_eq!(verdict(certain(10), certain(5), "0"), None);
        assert_eq!(verdict(certain(0), certain(1), "500%"), Some(Verdict::Fail), "from nothing");
    }
}

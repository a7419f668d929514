//! COST002.

use std::cmp::Reverse;

use crate::check::charged::{Charged, ChargedMonth};
use crate::check::policy::Budget;
use crate::check::rule::declare_rule;
use crate::check::{Finding, RuleContext};
use crate::cost::{Price, money};
use crate::diagnostic::Label;
use crate::graph::ResourceIndex;

declare_rule! {
    /// The estate costs more in a month than its budget.
    ///
    /// ## Why
    /// A budget that AWS watches speaks up once the money is spent. Here it does before anything is deployed.
    ///
    /// ## How to fix
    /// The dearest resources are named: make them smaller, remove what nothing needs (`tagatlas orphans`), or raise the
    /// budget, `cost: {budget: 300}` in the configuration or `tagatlas cost --budget 300`, in dollars a month. What is known
    /// of the bill is held against it, as it typically is. Where a price or a use is not known and the rest stays within, the
    /// verdict is "cannot tell", and so it is where only the high case of what is assumed passes the budget.
    ///
    /// `tagatlas bill --budget 300` holds what was charged against it instead, each month alone. A month that is not over
    /// is broken once what is charged so far passes the budget; where only its projection does, the verdict is "cannot tell".
    ///
    /// ## Example
    /// With `cost: {budget: 20}`:
    ///
    /// ```yaml bad
    /// version: 1
    /// region: ap-northeast-1
    /// tags: {Project: shop, Owner: kan1}
    /// resources:
    ///   web: {type: ec2, instance_type: t3.medium}
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
    /// ```
    pub(super) static RULE = { "COST002", "over-budget", Error, check }
}

/// How many of the dearest resources are shown.
const DEAREST: usize = 3;

fn check(context: &RuleContext<'_>, found: &mut Vec<Finding>) {
    let Some(budget) = context.policy.budget else { return };
    if let Some(charged) = context.charged {
        found.extend(of_charged(budget, charged));
        return;
    }
    let (total, limit) = (context.bill.total, money::dollars(budget.monthly));
    let of_budget = |message| Finding::of_file(&RULE, budget.span, message);
    let finding = if total.known.typical > budget.monthly {
        let over = money::dollars(total.known.typical - budget.monthly);
        let finding = of_budget(format!("the estate costs {total} a month, {over} over its budget of {limit}"));
        finding.at(budget.span, format!("{over} less than it costs"))
    } else if total.unpriced + total.by_use > 0 {
        let message =
            format!("cannot tell whether the estate stays within its budget of {limit}: it costs {total} a month");
        let help = "-v lists the lines that have no amount; `tagatlas cost --write-usage FILE` writes what to state";
        of_budget(message).in_doubt().help(help)
    } else if total.known.bounds().1 > budget.monthly {
        let message = format!("the estate costs {total} a month, and may pass its budget of {limit}");
        of_budget(message).in_doubt().help("state what is assumed: `tagatlas cost -v` shows it")
    } else {
        return;
    };
    found.push(with_dearest(context, finding));
}

/// Each month that passes the budget, or may.
fn of_charged(budget: Budget, charged: &Charged) -> Vec<Finding> {
    let of_budget = |message| Finding::of_file(&RULE, budget.span, message);
    let limit = money::dollars(budget.monthly);
    if charged.currency != "USD" {
        let message = format!(
            "cannot tell whether the bill stays within its budget of {limit}: it is in {}, the budget in US dollars",
            charged.currency
        );
        return vec![of_budget(message).in_doubt()];
    }
    let mut found: Vec<Finding> =
        charged.months.iter().filter_map(|month| of_month(budget, month, charged.incomplete.as_deref())).collect();
    if let Some(why) = charged.incomplete.as_ref().filter(|_| found.is_empty()) {
        let message = format!("cannot tell whether the bill stays within its budget of {limit}: {why}");
        found.push(of_budget(message).in_doubt());
    }
    found
}

fn of_month(budget: Budget, month: &ChargedMonth, incomplete: Option<&str>) -> Option<Finding> {
    let limit = money::dollars(budget.monthly);
    let ChargedMonth { name, amount, .. } = month;
    let least = if incomplete.is_some() { "at least " } else { "" };
    let so_far = if month.is_over { "" } else { " so far" };
    let paid = format!("{least}{}", money::dollars(*amount));
    let finding = if *amount > budget.monthly {
        let over = money::dollars(*amount - budget.monthly);
        let message = format!("{name} was charged {paid}{so_far}, {over} over its budget of {limit}");
        Finding::of_file(&RULE, budget.span, message).at(budget.span, format!("{over} less than was charged"))
    } else {
        let projected = month.projected.filter(|projected| *projected > budget.monthly)?;
        let message = format!(
            "{name} may pass its budget of {limit}: projected to ≈ {}, {paid} so far",
            money::dollars(projected)
        );
        Finding::of_file(&RULE, budget.span, message).in_doubt()
    };
    let dearest = month.dearest.iter().take(DEAREST);
    let dearest: Vec<_> = dearest.map(|(name, amount)| format!("`{name}` {}", money::dollars(*amount))).collect();
    let help = format!("most of it is for {}", dearest.join(", "));
    Some(if dearest.is_empty() { finding } else { finding.help(help) })
}

/// Shows which resources the money is in.
fn with_dearest(context: &RuleContext<'_>, mut finding: Finding) -> Finding {
    let costs = context.bill.resources.iter();
    let mut costs: Vec<_> = costs.filter(|c| matches!(c.monthly, Price::Known(amount) if !amount.is_zero())).collect();
    costs.sort_by_key(|cost| (Reverse(cost.total().known.typical), cost.resource));
    finding.evidence.push(format!("the total is {} a month", context.bill.total));
    let mut names = Vec::new();
    for cost in costs.into_iter().take(DEAREST) {
        let amount = cost.total().amount();
        names.push(format!("`{}` {amount}", context.graph.label(cost.resource)));
        finding.evidence.push(format!("{} costs {amount} a month", context.name(cost.resource)));
        finding.secondary.push(label(context, cost.resource, format!("{amount} a month")));
    }
    if finding.help.is_none() && !names.is_empty() {
        finding.help = Some(format!("the dearest are {}: make them smaller, or raise the budget", names.join(", ")));
    }
    finding
}

fn label(context: &RuleContext<'_>, resource: ResourceIndex, text: String) -> Label {
    Label { span: context.graph.resource(resource).span, text }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use super::*;
    use crate::check::Verdict;
    use crate::check::fixture::Estate;
    use crate::cost::Band;
    use crate::diagnostic::Severity;
    use crate::source::{FileId, Span};

    /// What is found of a total of 10, 15 or 30 dollars.
    fn found(budget: i64) -> Vec<Finding> {
        let mut estate = Estate::read(&["version: 1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n"]);
        estate.bill.total.known = Band { low: 10.into(), typical: 15.into(), high: 30.into() };
        estate.policy.budget = Some(Budget { monthly: Decimal::from(budget), span: Span::new(FileId(0), 0, 1) });
        estate.check(&["COST"]).findings
    }

    #[test]
    fn the_typical_case_decides_and_the_high_one_is_told() {
        let verdicts = |budget| found(budget).into_iter().map(|f| (f.verdict, f.severity)).collect::<Vec<_>>();
        assert_eq!(verdicts(14), [(Verdict::Fail, Severity::Error)]);
        assert_eq!(verdicts(15), [(Verdict::Unknown, Severity::Note)]);
        assert_eq!(verdicts(30), []);
        let message = &found(20)[0].message;
        assert_eq!(message, "the estate costs $15.00 (10.00 – 30.00) a month, and may pass its budget of $20.00");
    }

    /// What is found of a bill of two months, the second of which is projected to 30 dollars.
    fn charged(budget: i64, currency: &str, incomplete: Option<&str>) -> Vec<(Verdict, String)> {
        let month = |name: &str, amount: i64, projected: Option<i64>| ChargedMonth {
            name: name.to_owned(),
            amount: amount.into(),
            is_over: projected.is_none(),
            projected: projected.map(Decimal::from),
            dearest: vec![("AmazonEC2".to_owned(), amount.into())],
        };
        let months = vec![month("2026-10", 20, None), month("2026-11", 10, Some(30))];
        let incomplete = incomplete.map(str::to_owned);
        let charged = Charged { currency: currency.to_owned(), incomplete, months };
        let budget = Budget { monthly: Decimal::from(budget), span: Span::new(FileId(0), 0, 1) };
        of_charged(budget, &charged).into_iter().map(|finding| (finding.verdict, finding.message)).collect()
    }

    #[test]
    fn what_was_charged_is_held_to_the_budget_month_by_month() {
        let [over, projected] = charged(15, "USD", None).try_into().unwrap();
        assert_eq!(over, (Verdict::Fail, "2026-10 was charged $20.00, $5.00 over its budget of $15.00".to_owned()));
        let text = "2026-11 may pass its budget of $15.00: projected to ≈ $30.00, $10.00 so far";
        assert_eq!(projected, (Verdict::Unknown, text.to_owned()));
        let so_far = "2026-11 was charged $10.00 so far, $5.00 over its budget of $5.00";
        assert_eq!(charged(5, "USD", None)[1], (Verdict::Fail, so_far.to_owned()));
        assert_eq!(charged(30, "USD", None), []);
        let unknown = |budget, currency, incomplete| match charged(budget, currency, incomplete).as_slice() {
            [(Verdict::Unknown, message)] => message.clone(),
            other => panic!("{other:?}"),
        };
        assert!(unknown(30, "USD", Some("a file could not be read")).ends_with("$30.00: a file could not be read"));
        assert!(unknown(1, "EUR", None).ends_with("it is in EUR, the budget in US dollars"));
    }

    #[test]
    fn the_dearest_are_shown() {
        let finding = &found(1)[0];
        assert_eq!(finding.secondary.len(), 1);
        assert!(finding.evidence.iter().any(|line| line.starts_with("`web` (EC2 instance) costs $")), "{finding:?}");
    }
}

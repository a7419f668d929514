//! COST002.

use std::cmp::Reverse;

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

    use crate::check::fixture::Estate;
    use crate::check::policy::Budget;
    use crate::check::{Finding, Verdict};
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

    #[test]
    fn the_dearest_are_shown() {
        let finding = &found(1)[0];
        assert_eq!(finding.secondary.len(), 1);
        assert!(finding.evidence.iter().any(|line| line.starts_with("`web` (EC2 instance) costs $")), "{finding:?}");
    }
}

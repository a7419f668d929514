//! The budget, held against what was charged: the arguments' before the configuration's.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::bill::compare::Measure;
use crate::bill::trend::{Outlook, Trend};
use crate::bill::{Amount, Ledger};
use crate::check::charged::{Charged, ChargedMonth};
use crate::cli::{BillArgs, ChangeArgs};
use crate::commands::Loaded;
use crate::commands::cost::spending;
pub(super) use crate::commands::cost::spending::Judged;
use crate::cost::Bill;

/// Puts the budget of the arguments into the policy.
pub(super) fn set(loaded: &mut Loaded, args: &BillArgs) {
    spending::set(loaded, &arguments(args));
}

/// Holds each month to the budget.
pub(super) fn judge(loaded: &Loaded, bill: &Bill, charged: &Charged, args: &BillArgs) -> Judged {
    spending::judge(loaded, &loaded.rule_context(bill).charged(charged), &arguments(args))
}

fn arguments(args: &BillArgs) -> ChangeArgs {
    ChangeArgs { diff: None, budget: args.budget, max_increase: None, fail_on: args.fail_on }
}

/// The months of a bill, as the budget sees them.
pub(super) fn charged(ledger: &Ledger, trend: &Trend, measure: Measure, incomplete: Option<String>) -> Charged {
    let decimal = |amount: Amount| amount.decimal().unwrap_or(Decimal::MAX);
    let month = |month: &crate::bill::trend::MonthOfBill| ChargedMonth {
        name: month.month.to_string(),
        amount: decimal(measure.of(&month.sums)),
        is_over: month.outlook == Outlook::Over,
        projected: if let Outlook::About(amount) = month.outlook { Some(decimal(amount)) } else { None },
        dearest: dearest(ledger, month.month, measure),
    };
    Charged {
        currency: ledger.currencies().first().copied().unwrap_or("USD").to_owned(),
        incomplete,
        months: trend.months.iter().map(month).collect(),
    }
}

/// The services of a month, the dearest first.
fn dearest(ledger: &Ledger, month: crate::bill::Month, measure: Measure) -> Vec<(String, Decimal)> {
    let mut services: BTreeMap<&str, Amount> = BTreeMap::new();
    for (context, sums) in ledger.contexts().filter(|(context, _)| context.month == month) {
        *services.entry(context.service).or_default() += measure.of(&sums);
    }
    let mut services: Vec<_> = services.into_iter().filter(|(_, amount)| *amount > Amount::ZERO).collect();
    services.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    services.into_iter().filter_map(|(service, amount)| Some((service.to_owned(), amount.decimal()?))).collect()
}

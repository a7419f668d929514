//! Which charges count.

use crate::bill::Ledger;
use crate::cli::ChargeArgs;

/// The groups that are asked for; else why they cannot be told: amounts of several currencies are never added up.
pub(super) fn chosen(mut ledger: Ledger, args: &ChargeArgs) -> Result<Ledger, String> {
    ledger.retain(|charge| {
        args.month.is_none_or(|month| charge.month == month)
            && args.period.from.is_none_or(|from| charge.month >= from)
            && args.period.to.is_none_or(|to| charge.month <= to)
            && args.currency.as_ref().is_none_or(|currency| charge.currency == currency)
    });
    Ok(ledger)
}

//! What bills tell, for a picture: of which month, in which currency.

use crate::bill::months::{Covered, covered};
use crate::bill::{Ledger, Month};
use crate::cli::{ChargeArgs, DrawnBillArgs};
use crate::commands::Loaded;
use crate::commands::bill::charged::chosen;
use crate::commands::bill::progress;
use crate::cost::Bill;
use crate::diagram::compose::{Charged, ColourBy};
use crate::graph::Graph;

/// The charges of one month in one currency.
pub(super) struct MonthOfBill {
    ledger: Ledger,
    month: Month,
    covered: Covered,
}

impl MonthOfBill {
    /// Reads the bills, where any are named, and takes of them the month that is asked for, else the last that is over, else
    /// the one that is not.
    ///
    /// # Errors
    /// What to say in place of a picture: of an estimate alone, nobody should think that it was charged.
    pub(super) fn read(
        loaded: &mut Loaded,
        args: &DrawnBillArgs,
        colour: Option<&ColourBy>,
    ) -> Result<Option<Self>, String> {
        let tells_money = match colour {
            Some(ColourBy::Actual) => Some("actual"),
            Some(ColourBy::Difference) => Some("difference"),
            _ => None,
        };
        if args.bill.is_empty() {
            let refused = tells_money.map(|word| format!("--color {word}: name what was charged with --bill FILES"));
            return refused.map_or(Ok(None), Err);
        }
        let read = progress::read(&args.bill, &[]);
        loaded.diagnostics.extend(read.said);
        let asked = ChargeArgs { month: args.month, currency: args.currency.clone(), ..ChargeArgs::default() };
        let month = of_month(chosen(read.ledger, &asked, &read.currencies)?)?;
        let currency = month.ledger.charges().next().map_or("USD", |charge| charge.currency);
        if matches!(colour, Some(ColourBy::Difference)) && currency != "USD" {
            return Err(format!("--color difference: estimates are in US dollars, and the bill is in {currency}"));
        }
        Ok(Some(month))
    }

    /// Held against an estate.
    pub(super) fn of(&self, graph: &Graph, bill: &Bill) -> Charged {
        Charged::new(&self.ledger, (self.month, self.covered), graph, bill)
    }
}

/// What is charged in the last month that is over, else in the one that is not.
fn of_month(mut ledger: Ledger) -> Result<MonthOfBill, String> {
    let months = covered(&ledger);
    let whole = months.iter().rev().find(|(month, covered)| covered.is_whole(**month));
    let Some((&month, &covered)) = whole.or_else(|| months.last_key_value()) else {
        return Err("--bill: nothing was charged in what was read".to_owned());
    };
    ledger.retain(|charge| charge.month == month);
    Ok(MonthOfBill { ledger, month, covered })
}

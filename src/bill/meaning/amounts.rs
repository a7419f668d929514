//! What of a row is billed, effective and list.
//!
//! The effective cost of a line item is what AWS's own queries call amortised. This is the expression of its Cloud
//! Intelligence Dashboards (aws-samples/aws-cudos-framework-deployment, `cid/builtin/core/data/queries/cid/summary_view_curv2.sql`,
//! read on 2026-11-28; the converter of the FinOps Foundation has the same):
//!
//! | type | effective |
//! |---|---|
//! | `SavingsPlanCoveredUsage` | the Savings Plan's effective cost |
//! | `SavingsPlanRecurringFee` | total commitment to date − used commitment: what nothing used |
//! | `SavingsPlanNegation`, `SavingsPlanUpfrontFee` | nothing |
//! | `DiscountedUsage` | the reservation's effective cost |
//! | `RIFee` | unused upfront fee + unused recurring fee: what nothing used |
//! | `Fee` that names a reservation | nothing |
//! | any other | the unblended cost |
//!
//! List is the public on-demand cost, without negations (`public_cost` of the same query).

use super::noticed::Noticed;
use super::sort::{Amortised, Sort};
use super::{Row, Sums};
use crate::bill::Amount;
use crate::bill::export::Column;
use crate::bill::reading::batch::Batch;
use crate::texts::Texts;

/// Which effective costs an export tells. One that was made without the columns of plans or of reservations cannot be
/// amortised: all rows of plans, or of reservations, then have what was billed as their effective cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    effective: bool,
    plans: bool,
    reservations: bool,
}

impl Told {
    /// What the columns of a batch tell.
    pub(super) fn of(batch: &Batch) -> Self {
        let has = |columns: &[Column]| columns.iter().all(|column| batch.has(*column));
        Self {
            effective: batch.has(Column::Effective),
            plans: has(&[Column::SavingsPlanEffective, Column::SavingsPlanTotal, Column::SavingsPlanUsed]),
            reservations: has(&[
                Column::Reservation,
                Column::ReservationEffective,
                Column::ReservationUnusedUpfront,
                Column::ReservationUnusedRecurring,
            ]),
        }
    }
}

/// The sums of a row, and what of a commitment nothing used, which is in none of them.
pub(super) fn of(row: Row<'_>, sort: Sort, told: Told, noticed: &mut Noticed) -> (Sums, Amount) {
    let billed = row.amount(Column::Billed);
    let nothing = (Amount::ZERO, Amount::ZERO);
    let untold = |noticed: &mut Noticed| {
        noticed.not_amortised += 1;
        (billed, Amount::ZERO)
    };
    let (effective, unused) = match sort.amortised {
        Amortised::Told if told.effective => (row.amount(Column::Effective), Amount::ZERO),
        Amortised::Told | Amortised::Billed => (billed, Amount::ZERO),
        Amortised::Covered if told.plans => (row.amount(Column::SavingsPlanEffective), Amount::ZERO),
        Amortised::PlanFee if told.plans => {
            (Amount::ZERO, row.amount(Column::SavingsPlanTotal) - row.amount(Column::SavingsPlanUsed))
        }
        Amortised::Negation | Amortised::PlanUpfront if told.plans => nothing,
        Amortised::Reserved if told.reservations => (row.amount(Column::ReservationEffective), Amount::ZERO),
        Amortised::ReservationFee if told.reservations => {
            let unused = [Column::ReservationUnusedUpfront, Column::ReservationUnusedRecurring];
            (Amount::ZERO, unused.map(|column| row.amount(column)).into_iter().sum())
        }
        Amortised::Fee if row.text(Column::Reservation) == Texts::NONE => (billed, Amount::ZERO),
        Amortised::Fee if told.reservations => nothing,
        _ => untold(noticed),
    };
    let list = if sort.amortised == Amortised::Negation { Amount::ZERO } else { row.amount(Column::List) };
    let is_usage = sort.amortised.is_usage(sort.category);
    let quantity = if is_usage { row.amount(Column::Quantity) } else { Amount::ZERO };
    (Sums { billed, effective, list, quantity, rows: row.batch.stands_for(row.number), ..row.no_sums() }, unused)
}

//! Exports told apart by their columns, and which of their columns mean what.
//!
//! Read for this, on 2026-11-28 in stored copies of the public pages, whose age varies:
//!
//! * FOCUS: `ChargeCategory` and `ChargeClass` of the specification's repository (FinOps-Open-Cost-and-Usage-Spec/FOCUS_Spec),
//!   its discussions of `Tags` (pull request 691, issues 680 and 2325): AWS writes them as a map, others as JSON text.
//! * AWS's FOCUS 1.0 and 1.2 and their conformance gaps (Data Exports user guide, `table-dictionary-focus-1-2-aws-columns`,
//!   `table-dictionary-focus-1-0-aws-conformance`): names and units may be null, amounts are told.
//! * CUR 2.0 (`table-dictionary-cur2` and its pages of columns): what was a column for each tag is a map; the column of
//!   resource ids comes with `INCLUDE_RESOURCES`, those of split allocation with `INCLUDE_SPLIT_COST_ALLOCATION_DATA`.
//! * The legacy CUR (awsdocs/aws-cur-user-guide, `Lineitem-columns`, `cur-ate-run`): how `lineItem/UnblendedCost` becomes
//!   `line_item_unblended_cost`.
//!
//! Columns are compared by their letters and digits alone, in lower case: so `BilledCost` is `billedcost`, as Athena and
//! Parquet tables write it, and `savingsPlan/SavingsPlanARN` is `savings_plan_savings_plan_a_r_n`.

mod foreign;
mod layout;
pub mod tags;

pub use foreign::Foreign;
pub use layout::{Layout, NoBill};

use super::sql::ROW_COUNT;

/// What sort of export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Export {
    /// FOCUS, of any version and with columns of its provider's own beside.
    Focus,
    /// The Cost and Usage Report, version 2.0: `line_item_unblended_cost`, with a map of tags.
    Cur2,
    /// The Cost and Usage Report before that: `lineItem/UnblendedCost` as CSV, `line_item_unblended_cost` with a column for
    /// each tag as Parquet.
    CurLegacy,
    /// What the statement of `tagatlas bill sql` came to.
    Aggregated,
}

impl Export {
    /// Its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Focus => "FOCUS",
            Self::Cur2 => "CUR 2.0",
            Self::CurLegacy => "the legacy CUR",
            Self::Aggregated => "a result of `tagatlas bill sql`",
        }
    }

    /// Whether its rows are line items of a Cost and Usage Report.
    pub fn is_cur(self) -> bool {
        matches!(self, Self::Cur2 | Self::CurLegacy)
    }
}

/// What a column of an export means. Texts come first, then amounts, then times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Column {
    /// The resource.
    Resource,
    /// The account that used it.
    Account,
    /// The region.
    Region,
    /// The region where the first column of it tells none.
    RegionElse,
    /// The service.
    Service,
    /// FOCUS: `ChargeCategory`. CUR: the type of the line item.
    Category,
    /// FOCUS: `ChargeClass`.
    Class,
    /// FOCUS: `CommitmentDiscountStatus`.
    CommitmentStatus,
    /// The currency.
    Currency,
    /// What was metered.
    Meter,
    /// What the quantity counts.
    Unit,
    /// The tags, as a JSON object.
    Tags,
    /// CUR: the ARN of the reservation.
    Reservation,
    /// CUR: the ARN of the Savings Plan.
    SavingsPlan,
    /// CUR: the resource whose charge this row is a part of (split cost allocation).
    SplitParent,
    /// FOCUS: `BilledCost`. CUR: the unblended cost.
    Billed,
    /// CUR: the unblended cost with each discount on the line that it was given for.
    Net,
    /// FOCUS: `EffectiveCost`. Aggregated: the same.
    Effective,
    /// FOCUS: `ListCost`. CUR: the public on-demand cost.
    List,
    /// How much was used.
    Quantity,
    /// CUR: what the row cost with the Savings Plan that covers it.
    SavingsPlanEffective,
    /// CUR: what of a Savings Plan was committed to.
    SavingsPlanTotal,
    /// CUR: what of it was used.
    SavingsPlanUsed,
    /// CUR: what the row cost with the reservation that covers it.
    ReservationEffective,
    /// CUR: what of a reservation's upfront fee nothing used.
    ReservationUnusedUpfront,
    /// CUR: what of a reservation's recurring fee nothing used.
    ReservationUnusedRecurring,
    /// CUR: the part of the parent's charge that was used.
    SplitCost,
    /// CUR: the part of it that was not.
    SplitUnused,
    /// Aggregated: how many rows.
    Rows,
    /// When the invoice's month begins.
    PeriodStart,
    /// When the charge begins.
    ChargeStart,
    /// When it ends.
    ChargeEnd,
}

impl Column {
    /// Every column.
    pub const ALL: [Self; 32] = [
        Self::Resource,
        Self::Account,
        Self::Region,
        Self::RegionElse,
        Self::Service,
        Self::Category,
        Self::Class,
        Self::CommitmentStatus,
        Self::Currency,
        Self::Meter,
        Self::Unit,
        Self::Tags,
        Self::Reservation,
        Self::SavingsPlan,
        Self::SplitParent,
        Self::Billed,
        Self::Net,
        Self::Effective,
        Self::List,
        Self::Quantity,
        Self::SavingsPlanEffective,
        Self::SavingsPlanTotal,
        Self::SavingsPlanUsed,
        Self::ReservationEffective,
        Self::ReservationUnusedUpfront,
        Self::ReservationUnusedRecurring,
        Self::SplitCost,
        Self::SplitUnused,
        Self::Rows,
        Self::PeriodStart,
        Self::ChargeStart,
        Self::ChargeEnd,
    ];

    /// Whether it holds texts.
    pub fn is_text(self) -> bool {
        self < Self::Billed
    }

    /// Whether it holds times.
    pub fn is_time(self) -> bool {
        self >= Self::PeriodStart
    }

    /// What an export calls it, the best first; empty where it has none such.
    pub fn names(self, export: Export) -> &'static [&'static str] {
        match export {
            Export::Focus | Export::Aggregated => self.in_focus(),
            Export::Cur2 | Export::CurLegacy => self.in_cur(),
        }
    }

    /// The columns of FOCUS 1.0 to 1.3 and AWS's own beside them; behind them those of 1.0-preview, where they have other
    /// names (from knowledge). The result of the statement for an engine has the same, and [`ROW_COUNT`].
    fn in_focus(self) -> &'static [&'static str] {
        match self {
            Self::Resource => &["ResourceId"],
            Self::Account => &["SubAccountId"],
            Self::Region => &["RegionId", "Region"],
            Self::Service => &["ServiceName"],
            Self::Category => &["ChargeCategory"],
            Self::Class => &["ChargeClass"],
            Self::CommitmentStatus => &["CommitmentDiscountStatus", "ChargeSubcategory"],
            Self::Currency => &["BillingCurrency"],
            Self::Meter => &["x_UsageType", "SkuMeter", "ChargeDescription"],
            Self::Unit => &["ConsumedUnit", "UsageUnit"],
            Self::Tags => &["Tags"],
            Self::Billed => &["BilledCost"],
            Self::Effective => &["EffectiveCost"],
            Self::List => &["ListCost"],
            Self::Quantity => &["ConsumedQuantity", "UsageQuantity"],
            Self::Rows => &[ROW_COUNT],
            Self::PeriodStart => &["BillingPeriodStart"],
            Self::ChargeStart => &["ChargePeriodStart"],
            Self::ChargeEnd => &["ChargePeriodEnd"],
            _ => &[],
        }
    }

    /// The columns of CUR 2.0, which the legacy CUR writes `lineItem/UnblendedCost` as CSV.
    fn in_cur(self) -> &'static [&'static str] {
        match self {
            Self::Resource => &["line_item_resource_id"],
            Self::Account => &["line_item_usage_account_id"],
            Self::Region => &["product_region"],
            Self::RegionElse => &["product_region_code"],
            Self::Service => &["line_item_product_code"],
            Self::Category => &["line_item_line_item_type"],
            Self::Currency => &["line_item_currency_code"],
            Self::Meter => &["line_item_usage_type"],
            Self::Unit => &["pricing_unit"],
            Self::Tags => &["resource_tags", "tags"],
            Self::Reservation => &["reservation_reservation_a_r_n"],
            Self::SavingsPlan => &["savings_plan_savings_plan_a_r_n"],
            Self::SplitParent => &["split_line_item_parent_resource_id"],
            Self::Billed => &["line_item_unblended_cost"],
            Self::Net => &["line_item_net_unblended_cost"],
            Self::List => &["pricing_public_on_demand_cost"],
            Self::Quantity => &["line_item_usage_amount"],
            Self::SavingsPlanEffective => &["savings_plan_savings_plan_effective_cost"],
            Self::SavingsPlanTotal => &["savings_plan_total_commitment_to_date"],
            Self::SavingsPlanUsed => &["savings_plan_used_commitment"],
            Self::ReservationEffective => &["reservation_effective_cost"],
            Self::ReservationUnusedUpfront => &["reservation_unused_amortized_upfront_fee_for_billing_period"],
            Self::ReservationUnusedRecurring => &["reservation_unused_recurring_fee"],
            Self::SplitCost => &["split_line_item_split_cost"],
            Self::SplitUnused => &["split_line_item_unused_cost"],
            Self::PeriodStart => &["bill_billing_period_start_date"],
            Self::ChargeStart => &["line_item_usage_start_date"],
            Self::ChargeEnd => &["line_item_usage_end_date"],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_in_the_order_of_what_they_hold() {
        assert!(Column::ALL.is_sorted());
        for (place, column) in Column::ALL.into_iter().enumerate() {
            assert_eq!(column as usize, place);
            assert!(!(column.is_text() && column.is_time()));
        }
        let texts = Column::ALL.iter().filter(|column| column.is_text()).count();
        assert_eq!(Column::ALL[texts], Column::Billed);
    }
}

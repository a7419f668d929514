//! Exports told apart by their columns, and which of their columns mean what.

/// What sort of export a file is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// FOCUS, of any version and with columns of its provider's own beside.
    Focus,
    /// The Cost and Usage Report, version 2.0: `line_item_unblended_cost`.
    Cur2,
    /// The Cost and Usage Report before that: `lineItem/UnblendedCost` as CSV, `line_item_unblended_cost` with a column for
    /// each tag as Parquet.
    CurLegacy,
    /// What the statement of `tagatlas bill sql` came to.
    Aggregated,
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
    pub const ALL: [Self; 30] = [
        Self::Resource,
        Self::Account,
        Self::Region,
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

    /// What an export calls it, the best first.
    pub fn names(self, export: Export) -> &'static [&'static str] {
        match export {
            Export::Focus => self.in_focus(),
            Export::Cur2 => self.in_cur(),
            Export::CurLegacy => self.in_cur(),
            Export::Aggregated => self.in_focus(),
        }
    }

    /// The columns of FOCUS 1.0 to 1.2 and AWS's own beside them.
    fn in_focus(self) -> &'static [&'static str] {
        match self {
            Self::Resource => &["ResourceId"],
            Self::Account => &["SubAccountId"],
            Self::Region => &["RegionId"],
            Self::Service => &["ServiceName"],
            Self::Category => &["ChargeCategory"],
            Self::Class => &["ChargeClass"],
            Self::CommitmentStatus => &["CommitmentDiscountStatus"],
            Self::Currency => &["BillingCurrency"],
            Self::Meter => &["x_UsageType", "SkuMeter", "ChargeDescription"],
            Self::Unit => &["ConsumedUnit"],
            Self::Tags => &["Tags"],
            Self::Billed => &["BilledCost"],
            Self::Effective => &["EffectiveCost"],
            Self::List => &["ListCost"],
            Self::Quantity => &["ConsumedQuantity"],
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
            Self::Region => &["product_region_code", "product_region"],
            Self::Service => &["line_item_product_code"],
            Self::Category => &["line_item_line_item_type"],
            Self::Currency => &["line_item_currency_code"],
            Self::Meter => &["line_item_usage_type"],
            Self::Unit => &["pricing_unit"],
            Self::Tags => &["resource_tags"],
            Self::Reservation => &["reservation_reservation_a_r_n"],
            Self::SavingsPlan => &["savings_plan_savings_plan_a_r_n"],
            Self::SplitParent => &["split_line_item_parent_resource_id"],
            Self::Billed => &["line_item_unblended_cost"],
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

/// Which column of a file means what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What sort of export it is.
    pub export: Export,
    /// For each column that the file has, its place among the file's columns.
    pub places: Vec<(Column, usize)>,
    /// Columns that each hold the values of one tag, with its key (`resourceTags/user:Env`).
    pub tags: Vec<(String, usize)>,
}

/// Why a file's columns are those of no export.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoBill {
    /// They are of none that is known.
    #[error("its columns are those of no bill: neither of FOCUS nor of a Cost and Usage Report")]
    Unknown,
    /// They are of one, but without some that are needed.
    #[error("{0} is not among its columns")]
    Lacks(&'static str),
}

impl Layout {
    /// Tells an export by its columns.
    pub fn of(columns: &[&str]) -> Result<Self, NoBill> {
        let written: Vec<String> =
            columns.iter().map(|column| column.trim_start_matches('\u{feff}').to_owned()).collect();
        let has = |name: &str| written.iter().any(|column| column == name);
        let (export, written) = match () {
            () if has("BilledCost") => (Export::Focus, written),
            () if has("line_item_unblended_cost") => (Export::Cur2, written),
            () if has("lineItem/UnblendedCost") => {
                (Export::CurLegacy, written.iter().map(|column| snake_case(column)).collect())
            }
            () => return Err(NoBill::Unknown),
        };
        let place = |name: &&str| written.iter().position(|column| column == *name);
        let found = |column: &Column| Some((*column, column.names(export).iter().find_map(&place)?));
        let places: Vec<_> = Column::ALL.iter().filter_map(found).collect();
        let needed = [Column::Billed, Column::PeriodStart, Column::Category];
        if let Some(lacking) = needed.iter().find(|column| !places.iter().any(|(found, _)| found == *column)) {
            return Err(NoBill::Lacks(lacking.names(export).first().copied().unwrap_or_default()));
        }
        Ok(Self { export, places, tags: Vec::new() })
    }
}

/// `lineItem/UnblendedCost` as CUR 2.0 writes it: `line_item_unblended_cost`.
fn snake_case(column: &str) -> String {
    let mut out = String::with_capacity(column.len() + 8);
    for letter in column.chars() {
        match letter {
            '/' | ':' => out.push('_'),
            letter if letter.is_ascii_uppercase() => {
                if !out.is_empty() && !out.ends_with('_') {
                    out.push('_');
                }
                out.push(letter.to_ascii_lowercase());
            }
            letter => out.push(letter),
        }
    }
    out
}

//! Which column of a file means what.

use std::collections::{HashMap, HashSet};

use super::tags::TagColumns;
use super::{Column, Export, Foreign};

/// Which column of a file means what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// What sort of export it is.
    pub export: Export,
    /// For each column that the file has, its place among the file's columns.
    pub places: Vec<(Column, usize)>,
    /// Columns that each hold the values of one tag, with its key: `Env` for `resourceTags/user:Env`. There are some only
    /// where no column holds them all; [`Self::tag_columns`] makes their texts into one.
    pub tags: Vec<(String, usize)>,
}

/// Why a file's columns are those of no export.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoBill {
    /// They are of none that is known.
    #[error("its columns are those of no bill: neither of FOCUS nor of a Cost and Usage Report")]
    Unknown,
    /// They are of a bill that is not read.
    #[error("{0}")]
    Foreign(Foreign),
    /// They are of one, but without one that is needed.
    #[error("`{1}` is not among its columns, which are otherwise those of {name}: export it with that column", name = .0.name())]
    Lacks(Export, &'static str),
    /// They are of one, and nothing tells which of two of them counts.
    #[error("`{1}` is twice among its columns, which are those of {name}: export it once", name = .0.name())]
    Twice(Export, String),
}

impl NoBill {
    /// Whether it is nearly a bill: then what it holds is missed, wherever it lies.
    pub fn is_nearly(&self) -> bool {
        matches!(self, Self::Lacks(..) | Self::Twice(..))
    }
}

/// From so many of its columns on, a file without an amount is nearly an export.
const NEARLY: usize = 4;

impl Layout {
    /// Tells an export by its columns.
    pub fn of(columns: &[&str]) -> Result<Self, NoBill> {
        let columns: Vec<&str> = columns.iter().map(|column| column.trim_start_matches('\u{feff}').trim()).collect();
        let mut plain: HashMap<String, usize> = HashMap::with_capacity(columns.len());
        let mut again = HashSet::new();
        for (place, column) in columns.iter().enumerate() {
            let first = *plain.entry(plain_name(column)).or_insert(place);
            if first != place {
                again.insert(first);
            }
        }
        let export = told(&columns, &plain)?;
        let place = |name: &&str| plain.get(&plain_name(name)).copied();
        let found = |column: &Column| Some((*column, column.names(export).iter().find_map(place)?));
        let places: Vec<_> = Column::ALL.iter().filter_map(found).collect();
        if let Some((_, place)) = places.iter().find(|(_, place)| again.contains(place)) {
            return Err(NoBill::Twice(export, columns[*place].to_owned()));
        }
        let has = |column: Column| places.iter().any(|(found, _)| *found == column);
        if !has(Column::PeriodStart) && !has(Column::ChargeStart) {
            return Err(NoBill::Lacks(export, Column::PeriodStart.names(export)[0]));
        }
        let tags = if export.is_cur() && !has(Column::Tags) { tag_columns(&columns) } else { Vec::new() };
        Ok(Self { export, places, tags })
    }

    /// Makes the values of the columns of [`Self::tags`], in their order, into one text of tags.
    pub fn tag_columns(&self) -> TagColumns {
        TagColumns::new(self.tags.iter().map(|(key, _)| key.as_str()))
    }
}

/// The letters and digits of a column's name, in lower case.
fn plain_name(column: &str) -> String {
    column.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect()
}

/// What sort of export has these columns.
fn told(columns: &[&str], plain: &HashMap<String, usize>) -> Result<Export, NoBill> {
    let has = |name: &str| plain.contains_key(&plain_name(name));
    let cur = if is_legacy(columns, &has) { Export::CurLegacy } else { Export::Cur2 };
    for export in [Export::Aggregated, Export::Focus, cur] {
        let marks: &[Column] =
            if export == Export::Aggregated { &[Column::Billed, Column::Rows] } else { &[Column::Billed] };
        if marks.iter().all(|column| column.names(export).iter().any(|name| has(name))) {
            return Ok(export);
        }
    }
    if let Some(foreign) = Foreign::of(columns) {
        return Err(NoBill::Foreign(foreign));
    }
    for export in [Export::Focus, cur] {
        let known = Column::ALL.iter().filter(|column| column.names(export).iter().any(|name| has(name))).count();
        if known >= NEARLY {
            return Err(NoBill::Lacks(export, Column::Billed.names(export)[0]));
        }
    }
    Err(NoBill::Unknown)
}

/// Whether the columns of a Cost and Usage Report are those of the one before 2.0. As CSV its names have a slash. As Parquet
/// it has the names of 2.0, but columns where 2.0 has the maps `resource_tags`, `product`, `cost_category` and `discount`,
/// and not the names of accounts that 2.0 adds.
fn is_legacy(columns: &[&str], has: &impl Fn(&str) -> bool) -> bool {
    const OF_2_0: [&str; 7] = [
        "resource_tags",
        "product",
        "cost_category",
        "discount",
        "tags",
        "bill_payer_account_name",
        "line_item_usage_account_name",
    ];
    const OF_LEGACY: [&str; 2] = ["product_product_name", "product_region"];
    if columns.iter().any(|column| column.contains('/')) {
        return true;
    }
    let one_each = |column: &&str| {
        let column = column.to_ascii_lowercase();
        column.starts_with("resource_tags_") || column.starts_with("cost_category_")
    };
    !OF_2_0.iter().any(|name| has(name)) && (OF_LEGACY.iter().any(|name| has(name)) || columns.iter().any(one_each))
}

/// The columns that each hold the values of one tag, with its key as people wrote it, as far as the column keeps that:
/// `resourceTags/user:CostCenter` does, `resource_tags_user_cost_center` does not.
fn tag_columns(columns: &[&str]) -> Vec<(String, usize)> {
    let of = |(place, column): (usize, &&str)| {
        let key = ["resourceTags/", "resource_tags_"].into_iter().find_map(|prefix| {
            let (head, key) = column.split_at_checked(prefix.len())?;
            head.eq_ignore_ascii_case(prefix).then_some(key)
        })?;
        Some((super::tags::own_key(key), place))
    };
    columns.iter().enumerate().filter_map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The name of each column that was found, by what it means.
    fn found<'c>(columns: &[&'c str]) -> (Export, Vec<(Column, &'c str)>) {
        let layout = Layout::of(columns).unwrap();
        (layout.export, layout.places.iter().map(|(column, place)| (*column, columns[*place])).collect())
    }

    #[test]
    fn focus_is_found_in_any_case_and_with_columns_of_providers() {
        for columns in [
            ["x_Discounts", "BilledCost", "Id", "ChargeCategory", "BillingPeriodStart", "x_UsageType", "ServiceName"],
            ["x_discounts", "billedcost", "id", "chargecategory", "billingperiodstart", "x_usagetype", "servicename"],
            [
                "\u{feff}x_Discounts",
                " BilledCost",
                "Id",
                "ChargeCategory",
                "BillingPeriodStart",
                "X_USAGETYPE",
                "SERVICENAME",
            ],
        ] {
            let (export, found) = found(&columns);
            assert_eq!(export, Export::Focus);
            let places = [
                (Column::Service, columns[6]),
                (Column::Category, columns[3]),
                (Column::Meter, columns[5]),
                (Column::Billed, columns[1]),
                (Column::PeriodStart, columns[4]),
            ];
            assert_eq!(found, places);
        }
    }

    #[test]
    fn the_best_name_of_several_counts() {
        let (_, found) =
            found(&["BilledCost", "ChargePeriodStart", "ChargeDescription", "SkuMeter", "Region", "RegionId"]);
        assert!(found.contains(&(Column::Meter, "SkuMeter")) && found.contains(&(Column::Region, "RegionId")));
    }

    #[test]
    fn a_column_that_is_read_stands_there_once() {
        let twice = ["BilledCost", "BillingPeriodStart", "x_Note", "x_Note", "billed_cost"];
        let error = Layout::of(&twice).unwrap_err();
        assert!(
            error.is_nearly() && error.to_string().starts_with("`BilledCost` is twice among its columns"),
            "{error}"
        );
        assert!(Layout::of(&twice[..4]).is_ok(), "what is not read may be there twice");
    }

    #[test]
    fn a_result_is_told_by_its_count_of_rows() {
        let (export, _) = found(&crate::bill::sql::RESULT);
        assert_eq!(export, Export::Aggregated);
    }

    #[test]
    fn the_reports_of_costs_and_usage_are_told_apart() {
        let base = ["line_item_unblended_cost", "bill_billing_period_start_date", "line_item_resource_id"];
        let of = |more: &[&str]| Layout::of(&base.iter().chain(more).copied().collect::<Vec<_>>()).unwrap();
        assert_eq!(of(&["resource_tags", "product"]).export, Export::Cur2);
        assert_eq!(of(&["line_item_usage_account_name", "product_region_code"]).export, Export::Cur2);
        assert_eq!(of(&[]).export, Export::Cur2);
        for more in
            [["resource_tags_user_env", "year"], ["product_product_name", "month"], ["cost_category_team", "year"]]
        {
            assert_eq!(of(&more).export, Export::CurLegacy, "{more:?}");
        }
        let legacy = ["lineItem/UnblendedCost", "bill/BillingPeriodStartDate", "savingsPlan/SavingsPlanArn"];
        let (export, found) = found(&legacy);
        assert_eq!(export, Export::CurLegacy);
        assert_eq!(found.len(), 3, "{found:?}");
    }

    #[test]
    fn columns_of_one_tag_each_have_its_key() {
        let csv = [
            "lineItem/UnblendedCost",
            "bill/BillingPeriodStartDate",
            "resourceTags/user:CostCenter",
            "resourceTags/aws:createdBy",
        ];
        let keys = |columns: &[&str]| Layout::of(columns).unwrap().tags;
        assert_eq!(keys(&csv), [("CostCenter".to_owned(), 2), ("aws:createdBy".to_owned(), 3)]);
        let parquet = [
            "line_item_unblended_cost",
            "bill_billing_period_start_date",
            "resource_tags_user_cost_center",
            "resource_tags_aws_created_by",
        ];
        assert_eq!(keys(&parquet), [("cost_center".to_owned(), 2), ("aws:created_by".to_owned(), 3)]);
        let map =
            ["line_item_unblended_cost", "bill_billing_period_start_date", "resource_tags", "resource_tags_user_env"];
        assert_eq!(keys(&map), []);
    }

    #[test]
    fn what_is_nearly_a_bill_says_what_is_missing_and_another_says_what_it_is() {
        let said = |columns: &[&str]| Layout::of(columns).unwrap_err().to_string();
        let focus = ["EffectiveCost", "ChargeCategory", "ServiceName", "ResourceId", "BillingPeriodStart"];
        assert!(said(&focus).starts_with("`BilledCost` is not among its columns, which are otherwise those of FOCUS"));
        assert!(said(&["BilledCost", "ChargeCategory"]).starts_with("`BillingPeriodStart` is not among its columns"));
        let cur = ["lineItem/ProductCode", "lineItem/ResourceId", "lineItem/UsageAmount", "lineItem/UsageStartDate"];
        assert!(said(&cur).starts_with(
            "`line_item_unblended_cost` is not among its columns, which are otherwise those of the legacy"
        ));
        for (columns, what) in [
            (&["Service", "EC2-Instances($)", "Total costs($)"][..], "Cost Explorer"),
            (
                &["InvoiceID", "PayerAccountId", "LinkedAccountId", "RecordType", "UnBlendedCost"],
                "Detailed Billing Report",
            ),
            (&["billing_account_id", "service.description", "usage_start_time", "cost"], "Google Cloud"),
            (&["SubscriptionId", "MeterCategory", "CostInBillingCurrency"], "Azure"),
        ] {
            assert!(said(columns).contains(what) && said(columns).contains("export"), "{}", said(columns));
        }
        for columns in [&["a", "b"][..], &[], &["Tags", "Region"], &["name"]] {
            assert_eq!(Layout::of(columns), Err(NoBill::Unknown));
        }
    }
}

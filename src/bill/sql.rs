//! The aggregate of a bill as one statement, for an engine that holds the export.

/// The columns of the result, in their order: what tells groups apart, then their sums. They have FOCUS's names, so that
/// they are read as its columns are; the meter is always called `SkuMeter`, and `RowCount` tells a result from an export.
///
/// Engines write their names as they like (Snowflake `RESOURCEID`, Athena may write `resourceid`): compare them without case.
/// `BillingPeriodStart` is the first moment of the month. Amounts are decimals with up to 38 digits, of which 24 (in
/// BigQuery up to 38) stand behind the point. Texts are empty where the export has none; an amount or a time is null where
/// no row has one. `Tags` is a JSON object.
pub const RESULT: [&str; 19] = [
    "ResourceId",
    "SubAccountId",
    "RegionId",
    "ServiceName",
    "BillingPeriodStart",
    "ChargeCategory",
    "ChargeClass",
    "CommitmentDiscountStatus",
    "SkuMeter",
    "ConsumedUnit",
    "BillingCurrency",
    "Tags",
    "BilledCost",
    "EffectiveCost",
    "ListCost",
    "ConsumedQuantity",
    ROW_COUNT,
    "ChargePeriodStart",
    "ChargePeriodEnd",
];

/// The column of the result that no export has: how many rows a group sums up.
pub const ROW_COUNT: &str = "RowCount";

/// An engine that runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    /// Amazon Athena
    Athena,
    /// Trino
    Trino,
    /// Apache Spark
    Spark,
    /// DuckDB
    Duckdb,
    /// Snowflake
    Snowflake,
    /// Google BigQuery
    Bigquery,
}

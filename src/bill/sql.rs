//! The aggregate of a bill as one statement, for an engine that holds the export.

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

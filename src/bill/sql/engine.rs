//! What engines call what the statement needs.

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

impl Engine {
    /// Every engine.
    pub const ALL: [Self; 6] = [Self::Athena, Self::Trino, Self::Spark, Self::Duckdb, Self::Snowflake, Self::Bigquery];

    /// Its name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Athena => "Amazon Athena",
            Self::Trino => "Trino",
            Self::Spark => "Apache Spark",
            Self::Duckdb => "DuckDB",
            Self::Snowflake => "Snowflake",
            Self::Bigquery => "Google BigQuery",
        }
    }

    /// An amount of a row as a decimal with 24 places, as many as we keep; what is behind them is rounded, half away from
    /// zero, as we do.
    ///
    /// It goes through text: a double is then the shortest decimal that means it, which is what was written before it became
    /// one. Cast at once, DuckDB 2.0 makes 0.100000000000000008388608 of 0.1, and Trino takes the double's own binary value.
    /// Columns of decimals and of text stay what they are, and the text `NULL` is nothing. Java
    /// before 19, which Spark and Athena may run on, writes a digit too much for some powers of two, 2⁻²⁴ among them: a
    /// difference in the 24th place. How many digits Snowflake gives a FLOAT as text is not known: amounts belong in NUMBER
    /// there.
    pub(super) fn amount(self, column: &str) -> String {
        let text = |kind: &str| format!("NULLIF(NULLIF(CAST(Bill.{column} AS {kind}), 'NULL'), '')");
        match self {
            Self::Bigquery => format!("ROUND(CAST({} AS BIGNUMERIC), 24)", text("STRING")),
            // Spark has no varchar without a length.
            _ => format!("CAST({} AS decimal(38, 24))", text("varchar(100)")),
        }
    }

    /// A column as text, however long.
    pub(super) fn text(self, column: &str) -> String {
        let kind = match self {
            Self::Spark => "string",
            Self::Bigquery => "STRING",
            _ => "varchar",
        };
        format!("CAST(Bill.{column} AS {kind})")
    }

    /// A column of billing periods as a timestamp without a zone (BigQuery: in UTC), whether it holds timestamps, days, or
    /// texts that begin with the day, `2026-05-01T00:00:00Z`.
    ///
    /// DuckDB (1.5.6) and Spark (4.3.0) were tried; the others are from knowledge: Snowflake and BigQuery tell the form of a
    /// text by themselves. Trino and Athena take none with `T` and `Z` for a timestamp, but write a timestamp as text with
    /// the day first, and the day is all that is needed.
    pub(super) fn time(self, column: &str) -> String {
        match self {
            Self::Athena | Self::Trino => format!("CAST(SUBSTR({}, 1, 10) AS timestamp)", self.text(column)),
            Self::Bigquery => format!("CAST(Bill.{column} AS TIMESTAMP)"),
            _ => format!("CAST(Bill.{column} AS timestamp)"),
        }
    }

    /// The first moment of the month of a time.
    pub(super) fn month(self, time: &str) -> String {
        match self {
            Self::Bigquery => format!("TIMESTAMP_TRUNC({time}, MONTH)"),
            _ => format!("date_trunc('month', {time})"),
        }
    }

    /// A map as the text of a JSON object.
    pub(super) fn json(self, map: &str) -> String {
        match self {
            Self::Athena | Self::Trino => format!("json_format(CAST({map} AS JSON))"),
            Self::Spark => format!("to_json({map})"),
            // Its type JSON would take '' for wrong JSON.
            Self::Duckdb => format!("CAST(to_json({map}) AS varchar)"),
            // Where there is none, theirs may be the text `null`.
            Self::Snowflake => format!("NULLIF(TO_JSON({map}), 'null')"),
            Self::Bigquery => format!("NULLIF(TO_JSON_STRING({map}), 'null')"),
        }
    }

    /// What to say to it before, so that months are those of UTC, in which bills are written; `None` where they are anyway.
    ///
    /// DuckDB and Spark cut times with a zone, and Snowflake those of the type TIMESTAMP_LTZ, in the zone of the session.
    pub fn in_utc(self) -> Option<&'static str> {
        match self {
            Self::Spark => Some("SET TIME ZONE 'UTC'"),
            Self::Duckdb => Some("SET TimeZone = 'UTC'"),
            Self::Snowflake => Some("ALTER SESSION SET TIMEZONE = 'UTC'"),
            Self::Athena | Self::Trino | Self::Bigquery => None,
        }
    }

    /// How its result becomes [a file](Self::result), with the statement in `bill.sql`. Those of Snowflake and BigQuery are
    /// from knowledge of their command lines; DuckDB's (1.5.6) and PySpark's (4.3.0) were tried, the others read.
    pub fn export(self) -> &'static str {
        match self {
            Self::Athena => "aws s3 cp OUTPUT-LOCATION result.csv, or have it run by tagatlas bill --athena WORKGROUP",
            Self::Trino => "trino --output-format CSV_HEADER --file bill.sql > result.csv",
            Self::Spark => {
                "spark.sql(open(\"bill.sql\").read()).coalesce(1).write.parquet(\"result.parquet\"), in pyspark"
            }
            Self::Duckdb => "duckdb -csv -cmd \"SET TimeZone = 'UTC'\" -f bill.sql > result.csv",
            Self::Snowflake => "snow sql --format CSV -f bill.sql > result.csv",
            Self::Bigquery => "bq query --nouse_legacy_sql --format=csv --max_rows=10000000 < bill.sql > result.csv",
        }
    }

    /// The file in which that ends.
    pub fn result(self) -> &'static str {
        if self == Self::Spark { "result.parquet" } else { "result.csv" }
    }
}

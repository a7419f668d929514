//! The table that holds the export, as AWS Glue describes it.

use std::collections::BTreeMap;

use serde_json::Value;

use super::aws::{Aws, call};
use super::workgroup::text;
use crate::bill::Month;
use crate::bill::sql::{Engine, RESULT, ROW_COUNT, Statement, Table, TagsAs, TimesAs};

/// What AWS Data Exports calls the folders of months, and who makes a table of them the partition.
const PARTITION: &str = "billing_period";

/// A table of Glue's catalog.
#[derive(Debug)]
pub(super) struct GlueTable {
    /// Its columns by their names in small letters, with their types; partitions are among them.
    columns: BTreeMap<String, String>,
    /// Whether months are partitions.
    has_months: bool,
    /// Where its data is, if it is in S3.
    pub(super) location: Option<String>,
    /// Whether a query reads of each file only the columns that it needs.
    pub(super) columnar: bool,
    /// Whether partitions are not in the catalog but reckoned by Athena.
    projected: bool,
}

impl GlueTable {
    /// Asks Glue for it.
    pub(super) fn find(aws: &Aws, database: &str, table: &str) -> Result<Self, String> {
        let (database, table) = (format!("--database-name={database}"), format!("--name={table}"));
        let ask = call(["glue", "get-table", &database, &table, "--output=json"]);
        aws.json(&ask).map(|answer| Self::of(&answer["Table"])).map_err(|failure| failure.to_string())
    }

    fn of(table: &Value) -> Self {
        let storage = &table["StorageDescriptor"];
        let of = |list: &Value| -> Vec<(String, String)> {
            let columns = list.as_array().into_iter().flatten();
            let named =
                columns.filter_map(|column| Some((text(column, "Name")?, text(column, "Type").unwrap_or_default())));
            named.map(|(name, kind)| (name.to_lowercase(), kind.to_lowercase())).collect()
        };
        let partitions = of(&table["PartitionKeys"]);
        let format = storage["InputFormat"].as_str().unwrap_or_default().to_lowercase();
        let is_view = table["TableType"] == "VIRTUAL_VIEW";
        Self {
            has_months: partitions.iter().any(|(name, kind)| name == PARTITION && is_text(kind)),
            columns: of(&storage["Columns"]).into_iter().chain(partitions).collect(),
            location: text(storage, "Location").filter(|_| !is_view).map(str::to_owned),
            columnar: ["parquet", "orc"].iter().any(|kind| format.contains(kind)),
            projected: table["Parameters"]["projection.enabled"]
                .as_str()
                .is_some_and(|on| on.eq_ignore_ascii_case("true")),
        }
    }

    /// How many columns it has.
    pub(super) fn columns(&self) -> usize {
        self.columns.len()
    }

    /// The condition on the partitions that a statement reads, in Glue's words; `None` where it reads all, or where the
    /// catalog does not list them.
    pub(super) fn partitions(&self, statement: &Statement) -> Option<String> {
        if !self.has_months || self.projected {
            return None;
        }
        let from = statement.from.map(|from| format!("{PARTITION} >= '{from}'"));
        let to = statement.to.map(|to| format!("{PARTITION} <= '{to}'"));
        let conditions: Vec<String> = from.into_iter().chain(to).collect();
        (!conditions.is_empty()).then(|| conditions.join(" AND "))
    }

    /// The statement for it; else what it lacks.
    pub(super) fn statement(
        &self,
        name: &str,
        table: Table,
        (from, to): (Option<Month>, Option<Month>),
        notes: &mut Vec<String>,
    ) -> Result<Statement, String> {
        let has = |column: &str| self.columns.contains_key(&column.to_lowercase());
        if !has("BilledCost") && has("line_item_unblended_cost") {
            return Err(format!(
                "{name} holds a Cost and Usage Report, and the statement is for exports of FOCUS: export FOCUS 1.2 with AWS \
                 columns beside it (AWS Data Exports), or download the report and name its files"
            ));
        }
        let meter = ["x_UsageType", "SkuMeter", "ChargeDescription"].into_iter().find(|column| has(column));
        let optional = ["SkuMeter", "Tags", ROW_COUNT];
        let needed = RESULT.iter().filter(|column| !optional.contains(column));
        let lacking: Vec<&str> = needed.copied().filter(|column| !has(column)).collect();
        let (Some(meter), true) = (meter, lacking.is_empty()) else {
            let lacking = if lacking.is_empty() { vec!["ChargeDescription"] } else { lacking };
            return Err(format!("{name} is no export of FOCUS: it has no column {}", lacking.join(", ")));
        };
        let partition = self.has_months.then(|| PARTITION.to_owned());
        let (tags, times) = (self.tags(notes), self.times(name)?);
        Ok(Statement { engine: Engine::Athena, table, meter, tags, times, partition, from, to })
    }

    fn tags(&self, notes: &mut Vec<String>) -> TagsAs {
        match self.columns.get("tags").map(String::as_str) {
            Some(kind) if kind.starts_with("map<") => TagsAs::Map,
            Some(kind) if is_text(kind) => TagsAs::Text,
            Some(kind) => {
                notes.push(format!("its tags are left out: they are neither a map nor text, but {kind}"));
                TagsAs::None
            }
            None => {
                notes.push("it has no tags".to_owned());
                TagsAs::None
            }
        }
    }

    fn times(&self, name: &str) -> Result<TimesAs, String> {
        let kind = self.columns.get("billingperiodstart").map(String::as_str).unwrap_or_default();
        match kind {
            kind if kind.starts_with("timestamp") || kind == "date" => Ok(TimesAs::Timestamp),
            kind if is_text(kind) => Ok(TimesAs::Text),
            kind => Err(format!("{name}: BillingPeriodStart is no time there, but {kind}")),
        }
    }
}

fn is_text(kind: &str) -> bool {
    ["string", "varchar", "char"].iter().any(|text| kind.starts_with(text))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A table whose columns are named as Glue writes them, with other types for some.
    fn table(without: &[&str], others: &[(&str, &str)], location: &str) -> GlueTable {
        let typed = |name: &str| {
            let kind = match name {
                "Tags" => "map<string,string>",
                name if name.ends_with("Start") || name.ends_with("End") => "timestamp",
                name if name.ends_with("Cost") => "double",
                _ => "string",
            };
            others.iter().find(|(other, _)| *other == name).map_or(kind, |(_, kind)| kind).to_owned()
        };
        let kept = RESULT.iter().filter(|name| **name != ROW_COUNT && !without.contains(name));
        let columns: Vec<Value> = kept.map(|name| json!({"Name": name.to_lowercase(), "Type": typed(name)})).collect();
        GlueTable::of(&json!({
            "TableType": "EXTERNAL_TABLE",
            "PartitionKeys": [{"Name": "billing_period", "Type": "string"}],
            "StorageDescriptor": {
                "Columns": columns, "Location": location,
                "InputFormat": "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
            },
        }))
    }

    fn statement(table: &GlueTable) -> Result<(Statement, Vec<String>), String> {
        let quoted = Table::new(Engine::Athena, "cur.focus").unwrap();
        let mut notes = Vec::new();
        let statement = table.statement("cur.focus", quoted, (Month::parse("2026-05"), None), &mut notes)?;
        Ok((statement, notes))
    }

    #[test]
    fn the_statement_follows_the_columns() {
        let whole = table(&[], &[], "s3://bucket/export/");
        let (found, notes) = statement(&whole).unwrap();
        assert_eq!((found.meter, found.tags, found.times), ("SkuMeter", TagsAs::Map, TimesAs::Timestamp));
        assert_eq!((found.partition.as_deref(), notes), (Some("billing_period"), Vec::new()));
        assert_eq!(whole.partitions(&found).as_deref(), Some("billing_period >= '2026-05'"));
        assert!(whole.columnar && whole.location.is_some());

        let (found, notes) = statement(&table(&["Tags"], &[("BillingPeriodStart", "string")], "s3://b/")).unwrap();
        assert_eq!((found.tags, found.times, notes.len()), (TagsAs::None, TimesAs::Text, 1));
        let (found, notes) = statement(&table(&[], &[("Tags", "array<string>")], "s3://b/")).unwrap();
        assert_eq!((found.tags, notes.len()), (TagsAs::None, 1));
    }

    #[test]
    fn what_is_no_export_of_focus_is_refused_by_what_it_lacks() {
        let why = statement(&table(&["BilledCost", "RegionId"], &[], "s3://b/")).unwrap_err();
        assert!(why.ends_with("it has no column RegionId, BilledCost"), "{why}");
        let why = statement(&table(&["SkuMeter"], &[], "s3://b/")).unwrap_err();
        assert!(why.ends_with("it has no column ChargeDescription"), "{why}");
        let why = statement(&table(&[], &[("BillingPeriodStart", "bigint")], "s3://b/")).unwrap_err();
        assert!(why.contains("no time there, but bigint"), "{why}");
        let cur = json!({"StorageDescriptor": {"Columns": [{"Name": "line_item_unblended_cost", "Type": "double"}]}});
        let why = statement(&GlueTable::of(&cur)).unwrap_err();
        assert!(why.contains("a Cost and Usage Report"), "{why}");
    }
}

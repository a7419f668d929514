//! The result of a query, as a file: copied from S3, or written from what Athena tells.

use std::fmt::Display;
use std::fs::File;
use std::path::PathBuf;

use serde_json::Value;
use tempfile::TempDir;

use super::aws::{Aws, Call, call};
use super::workgroup::text;
use crate::bill::reading::Read;
use crate::files::named;

/// How many rows one call of the CLI tells. It asks Athena for a thousand at a time, and holds them all before it prints
/// them; so do we until they are written.
const ROWS: u32 = 10_000;

/// A result on disk; the folder is gone with it.
pub(super) struct Taken {
    folder: TempDir,
    name: String,
    /// What it is called in messages, which outlive the file.
    from: String,
}

impl Taken {
    /// Copies the result from S3.
    pub(super) fn fetch(aws: &Aws, id: &str, output: &str) -> Result<Self, String> {
        let result = Self::place(id, output.to_owned())?;
        let path = result.path();
        let file = path.to_str().ok_or_else(|| format!("{} is no place that the `aws` CLI takes", path.display()))?;
        let copied = aws.run(&fetch(output, file));
        copied.map_err(|failure| {
            format!("{failure}; the result is at {output}: fetch it and read it with --aggregated")
        })?;
        Ok(result)
    }

    /// Writes the result that Athena tells, as the file that it would have written.
    ///
    /// So results come of a workgroup that keeps them to itself: they are in no bucket of the account, stay for 24 hours,
    /// and GetQueryResults must be allowed for the workgroup (read 2026-11 in a copy of "Managed query results" of the
    /// Athena User Guide).
    pub(super) fn be_told(aws: &Aws, id: &str) -> Result<Self, String> {
        let result = Self::place(id, format!("the result of Athena's query {id}"))?;
        let table = csv::WriterBuilder::new().flexible(true).from_path(result.path());
        let mut table = table.map_err(|error| no_place(id, &error))?;
        let mut token: Option<String> = None;
        loop {
            let ask = tell(id, token.as_deref());
            let answer = aws.json(&ask).map_err(|failure| {
                format!("{failure}; the query has ended, and {} tells its result", aws.shown(&tell(id, None)))
            })?;
            write(&mut table, &answer["ResultSet"], token.is_none()).map_err(|error| no_place(id, &error))?;
            let next = text(&answer, "NextToken").map(str::to_owned);
            if next.is_none() {
                break;
            }
            if next == token {
                return Err(format!("Athena tells the same rows of the result of the query {id} again and again"));
            }
            token = next;
        }
        table.flush().map_err(|error| no_place(id, &error))?;
        Ok(result)
    }

    /// A folder for a result.
    fn place(id: &str, from: String) -> Result<Self, String> {
        let folder = tempfile::Builder::new().prefix("tagatlas-").tempdir();
        let folder = folder.map_err(|error| no_place(id, &error))?;
        Ok(Self { folder, name: format!("athena-{id}.csv"), from })
    }

    /// The file.
    pub(super) fn path(&self) -> PathBuf {
        self.folder.path().join(&self.name)
    }

    /// Names in what was read the place that the result comes from, and not the file.
    pub(super) fn name_in(&self, read: &mut Read) {
        let file = named(&self.path());
        for said in &mut read.said {
            said.message = said.message.replace(&file, &self.from);
        }
        read.currencies.values_mut().for_each(|(_, path)| *path = PathBuf::from(&self.from));
    }
}

fn no_place(id: &str, error: &dyn Display) -> String {
    format!("there is no place for the result of Athena's query {id}: {error}")
}

/// The call that fetches a result.
pub(super) fn fetch(output: &str, file: &str) -> Call {
    call(["s3", "cp", output, file, "--only-show-errors"])
}

/// The call that has Athena tell a result, or what follows the rows that were told: the CLI's own token tells where.
pub(super) fn tell(id: &str, token: Option<&str>) -> Call {
    let mut tell = call(["athena", "get-query-results", &format!("--query-execution-id={id}")]);
    tell.push(format!("--max-items={ROWS}"));
    tell.extend(token.map(|token| format!("--starting-token={token}")));
    tell.push("--output=json".to_owned());
    tell
}

/// Writes rows. The first of all are the names of the columns, in one or in both places where Athena tells them. What has
/// no value is NULL, and nothing.
fn write(table: &mut csv::Writer<File>, told: &Value, is_first: bool) -> csv::Result<()> {
    fn list(value: &Value) -> &[Value] {
        value.as_array().map_or(&[], Vec::as_slice)
    }
    let fields = |row: &Value| -> Vec<String> {
        let fields = list(&row["Data"]).iter();
        fields.map(|field| field["VarCharValue"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let rows = list(&told["Rows"]);
    if is_first {
        let columns = list(&told["ResultSetMetadata"]["ColumnInfo"]).iter();
        let names: Vec<String> = columns.filter_map(|column| text(column, "Name")).map(str::to_owned).collect();
        if !names.is_empty() && rows.first().map(fields).as_ref() != Some(&names) {
            table.write_record(&names)?;
        }
    }
    rows.iter().try_for_each(|row| table.write_record(fields(row)))
}

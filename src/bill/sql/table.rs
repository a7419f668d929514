//! Names of tables, which go into a statement.

use std::fmt;

use super::Engine;

/// A table as its engine writes it: `billing."focus-2026"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table(String);

/// Why a text names no table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoTable {
    /// It has no part, or more than catalog, schema and table.
    #[error("is no name of a table: write TABLE, DATABASE.TABLE or CATALOG.DATABASE.TABLE")]
    Parts,
    /// It has a character that no part of a name is to have.
    #[error(
        "has {0:?} in it: a name has letters, digits, `_`, `-` and `$`, without quotes; give the table a view with such a name"
    )]
    Character(char),
}

impl Table {
    /// The table of a text: one to three names with points between them, which are quoted where that is needed. For DuckDB
    /// also files: a path ending in `.parquet`, `.csv` or `.csv.gz`, in which `*` and `**` stand for any names.
    pub fn new(engine: Engine, text: &str) -> Result<Self, NoTable> {
        if engine == Engine::Duckdb && is_file(text) {
            if let Some(character) = text.chars().find(|c| c.is_control()) {
                return Err(NoTable::Character(character));
            }
            return Ok(Self(format!("'{}'", text.replace('\'', "''"))));
        }
        let parts: Vec<&str> = text.split('.').collect();
        if let Some(character) = text.chars().find(|c| !matches!(c, '.' | '-' | '_' | '$') && !c.is_alphanumeric()) {
            return Err(NoTable::Character(character));
        }
        if parts.len() > 3 || parts.iter().any(|part| part.is_empty()) {
            return Err(NoTable::Parts);
        }
        // BigQuery takes a path in one pair of quotes.
        if engine == Engine::Bigquery {
            return Ok(Self(format!("`{text}`")));
        }
        let quoted: Vec<String> = parts.into_iter().map(|part| quoted(engine, part)).collect();
        Ok(Self(quoted.join(".")))
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A part of a name. Snowflake writes a name without quotes in capitals, and finds no other way what was made so.
fn quoted(engine: Engine, part: &str) -> String {
    match engine {
        Engine::Snowflake if is_plain_name(part) => part.to_owned(),
        Engine::Spark | Engine::Bigquery => format!("`{part}`"),
        Engine::Athena | Engine::Trino | Engine::Duckdb | Engine::Snowflake => format!("\"{part}\""),
    }
}

/// Whether a name needs no quotes anywhere: letters, digits and `_`, no digit first.
pub fn is_plain_name(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit())
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_')
}

fn is_file(text: &str) -> bool {
    [".parquet", ".csv", ".csv.gz"].iter().any(|ending| text.ends_with(ending))
}

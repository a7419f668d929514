//! What is wrong with a file, for people.

use std::fmt;
use std::path::Path;

use arrow_schema::DataType;
use parquet::basic::Compression;
use parquet::errors::ParquetError;

use crate::bill::export::NoBill;
use crate::diagnostic::{Diagnostic, codes};
use crate::files::shown;

/// Why a file is not read.
#[derive(Debug)]
pub(super) enum Broken {
    /// It does not end as Parquet does.
    NoEnd,
    /// It is encrypted.
    Encrypted,
    /// What stands at its end makes no sense.
    Footer(ParquetError),
    /// The same, so that the reader gave up.
    GarbledFooter,
    /// Its columns are those of no bill.
    NoBill(NoBill),
    /// A column is of a type that holds nothing of the sort.
    Type {
        /// The column.
        column: String,
        /// What it should hold.
        wanted: &'static str,
        /// What it holds.
        found: DataType,
    },
    /// A column is packed as nothing here unpacks.
    Codec {
        /// The column.
        column: String,
        /// How it is packed.
        codec: Compression,
    },
    /// A row group cannot be read.
    Rows {
        /// Its number, from 1.
        group: usize,
        /// The column that cannot, where one alone cannot.
        column: Option<String>,
        /// Why.
        why: Why,
    },
}

/// Why a row group cannot be read.
#[derive(Debug)]
pub(super) enum Why {
    /// The reader of Parquet says so.
    Unreadable(String),
    /// The reader of Parquet gave up.
    GaveUp,
    /// There are not as many rows as the file says.
    Short {
        /// How many there are.
        found: u64,
        /// How many it says.
        told: i64,
    },
}

/// A type in Parquet's or SQL's words.
fn named(of: &DataType) -> String {
    match of {
        DataType::Boolean => "yes and no (BOOLEAN)".to_owned(),
        of if of.is_integer() => "whole numbers (INT)".to_owned(),
        DataType::Float32 | DataType::Float64 => "numbers (DOUBLE)".to_owned(),
        DataType::Decimal128(..) | DataType::Decimal256(..) => "decimals (DECIMAL)".to_owned(),
        DataType::Timestamp(..) => "times (TIMESTAMP)".to_owned(),
        DataType::Date32 | DataType::Date64 => "days (DATE)".to_owned(),
        DataType::Map(..) => "a MAP".to_owned(),
        DataType::Struct(_) => "a STRUCT".to_owned(),
        DataType::List(_) | DataType::LargeList(_) | DataType::FixedSizeList(..) => "a LIST".to_owned(),
        of => format!("{of}"),
    }
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(why) => write!(f, "cannot be read: {why}"),
            Self::GaveUp => write!(f, "cannot be read: its bytes are broken"),
            Self::Short { found, told } => write!(f, "holds {found} rows where the file says {told}"),
        }
    }
}

impl Broken {
    /// What is wrong, and what to do.
    pub(super) fn diagnostic(self, path: &Path) -> Box<Diagnostic> {
        let again = "fetch the file again: it was cut off or damaged on the way";
        let (what, help) = match self {
            Self::NoEnd => (
                "does not end as a Parquet file does, where the columns are told".to_owned(),
                "fetch the file again if it was cut off; name a bill as CSV *.csv or *.csv.gz".to_owned(),
            ),
            Self::Encrypted => (
                "is encrypted".to_owned(),
                "write it again without Parquet's own encryption, with the program that has the keys".to_owned(),
            ),
            Self::Footer(error) => (format!("its end cannot be read: {}", without_prefix(&error)), again.to_owned()),
            Self::GarbledFooter => ("its end cannot be read: its bytes are broken".to_owned(), again.to_owned()),
            Self::NoBill(why) => {
                (why.to_string(), "name an export of FOCUS 1.0 to 1.2, of CUR 2.0 or of the legacy CUR".to_owned())
            }
            Self::Type { column, wanted, found } => (
                format!("column {column} should hold {wanted} and holds {}", named(&found)),
                format!("write it again with {column} as {}", types_for(wanted)),
            ),
            Self::Codec { column, codec } => (
                format!("column {column} is packed as {}, which is not read", codec_name(codec)),
                "write it again packed as zstd, snappy, gzip or lz4, such as with DuckDB: \
                 COPY (FROM 'old.parquet') TO 'new.parquet' (COMPRESSION zstd)"
                    .to_owned(),
            ),
            Self::Rows { group, column, why } => {
                let column = column.map(|column| format!(", column {column}")).unwrap_or_default();
                (format!("row group {group}{column}: {why}"), again.to_owned())
            }
        };
        Box::new(Diagnostic::error(codes::UNREADABLE, format!("{}: {what}", shown(path))).help(help))
    }
}

fn types_for(wanted: &str) -> &'static str {
    match wanted {
        "times" => "TIMESTAMP",
        "amounts" => "DOUBLE or DECIMAL",
        "tags" => "MAP<VARCHAR, VARCHAR> or as the text of a JSON object",
        _ => "VARCHAR",
    }
}

fn codec_name(codec: Compression) -> String {
    let name = codec.to_string();
    name.split('(').next().unwrap_or_default().to_ascii_lowercase()
}

/// What the reader of Parquet puts before what is wrong.
const PREFIXES: [&str; 7] =
    ["External: ", "Parquet argument error: ", "Parquet error: ", "EOF: ", "NYI: ", "Arrow: ", "parquet_data_error: "];

/// What the reader of Parquet says, without the name that it gives to the kind of error.
pub(super) fn without_prefix(error: &dyn fmt::Display) -> String {
    let text = error.to_string();
    let mut rest = text.as_str();
    while let Some(shorter) = PREFIXES.iter().find_map(|prefix| rest.strip_prefix(prefix)) {
        rest = shorter;
    }
    rest.to_owned()
}

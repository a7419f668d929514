//! How much a query scans at most, and what that costs.

use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;

use super::aws::{Aws, call};
use super::table::GlueTable;
use crate::bill::sql::{RESULT, Statement};
use crate::wording;

/// Dollars for a terabyte scanned in us-east-1; other regions differ. A megabyte begun counts, and a query counts as ten
/// at least.
///
/// Read in 2026-11 at athena.guide ("Athena Basics: Pricing Model", 2020) and rcpedia.stanford.edu/services/athena; AWS's own page of
/// prices was not at hand. Whether a terabyte is 10¹² or 2⁴⁰ bytes is not said: the smaller one makes the bound higher.
const DOLLARS_A_TERABYTE: Decimal = Decimal::from_parts(5, 0, 0, false, 0);

const TERABYTE: Decimal = Decimal::from_parts(0xd4a5_1000, 0xe8, 0, false, 0);

const MEGABYTE: u64 = 1 << 20;

/// What a query reads.
#[derive(Debug)]
pub(super) struct Scan {
    /// Bytes and files; else why they are not known.
    size: Result<(u64, u64), String>,
    /// Whether only the files of some months are counted.
    months: bool,
    /// How many columns it reads and how many there are, where it reads only these.
    columns: Option<(usize, usize)>,
}

impl Scan {
    /// Asks S3 what the table's files hold, or those of its partitions that the statement reads.
    pub(super) fn find(aws: &Aws, name: (&str, &str), table: &GlueTable, statement: &Statement) -> Self {
        let columns = table.columnar.then(|| (RESULT.len() - 1, table.columns()));
        let Some(location) = &table.location else {
            let why = "it is a view, or its data is not in S3".to_owned();
            return Self { size: Err(why), months: false, columns: None };
        };
        let partitions = table.partitions(statement);
        let months = partitions.is_some();
        let locations = partitions.map_or_else(|| Ok(vec![location.clone()]), |which| locations(aws, name, &which));
        let size = locations.and_then(|locations| sum(aws, location, &locations));
        Self { size, months, columns }
    }

    /// How many bytes, if that is known.
    pub(super) fn bytes(&self) -> Option<u64> {
        self.size.as_ref().ok().map(|(bytes, _)| *bytes)
    }

    /// What it reads and costs, in lines for people.
    pub(super) fn lines(&self, name: &str) -> Vec<String> {
        let (bytes, files) = match &self.size {
            Ok(size) => *size,
            Err(why) => {
                return vec![
                    format!("Athena is to scan {name}: how much that is, and costs, cannot be told: {why}"),
                    format!("  it costs {}", rate()),
                ];
            }
        };
        let of = if self.months { "in those months" } else { "in all" };
        let files = wording::count(usize::try_from(files).unwrap_or(usize::MAX), "file");
        let mut lines = vec![
            format!("Athena is to scan {name}: at most {} in {files} {of}, {}", size(bytes), dollars(bytes)),
            format!("  at {}", rate()),
        ];
        if let Some((read, all)) = self.columns.filter(|(read, all)| read < all) {
            lines.push(format!("  it will be less: {read} of {all} columns are read"));
        }
        lines
    }
}

/// The price, for people.
fn rate() -> String {
    format!("${DOLLARS_A_TERABYTE} for a terabyte in us-east-1 (2026-11; other regions differ), and for 10 MB at least")
}

/// What scanning so many bytes costs, rounded up.
pub(super) fn dollars(bytes: u64) -> String {
    let counted = Decimal::from(bytes.div_ceil(MEGABYTE).max(10)) * Decimal::from(MEGABYTE);
    let cost = counted / TERABYTE * DOLLARS_A_TERABYTE;
    let decimals = if cost < Decimal::ONE { 4 } else { 2 };
    format!("${:.*}", decimals as usize, cost.round_dp_with_strategy(decimals, RoundingStrategy::AwayFromZero))
}

/// `12.3 GB`, in powers of a thousand.
pub(super) fn size(bytes: u64) -> String {
    let units = ["bytes", "KB", "MB", "GB", "TB", "PB"];
    let (mut unit, mut whole) = (0, Decimal::from(bytes));
    while whole >= Decimal::ONE_THOUSAND && unit + 1 < units.len() {
        whole /= Decimal::ONE_THOUSAND;
        unit += 1;
    }
    format!("{} {}", whole.round_dp(if unit == 0 { 0 } else { 1 }), units[unit])
}

/// Where the partitions are that fulfil a condition.
fn locations(aws: &Aws, (database, table): (&str, &str), which: &str) -> Result<Vec<String>, String> {
    let (database, table) = (format!("--database-name={database}"), format!("--table-name={table}"));
    let which = format!("--expression={which}");
    let query = "--query=Partitions[].StorageDescriptor.Location";
    let answer = aws.json(&call(["glue", "get-partitions", &database, &table, &which, query, "--output=json"]));
    let answer = answer.map_err(|failure| failure.to_string())?;
    let locations = answer.as_array().into_iter().flatten().filter_map(Value::as_str);
    Ok(locations.map(str::to_owned).collect())
}

/// The bytes and files below some locations. Those below the table's own are counted in one listing of it.
fn sum(aws: &Aws, table: &str, locations: &[String]) -> Result<(u64, u64), String> {
    let prefix = |location: &str| bucket_and_prefix(location).ok_or_else(|| format!("{location} is no place in S3"));
    let (bucket, root) = prefix(table)?;
    let (mut inside, mut sums) = (Vec::new(), (0, 0));
    for location in locations {
        let (other, folder) = prefix(location)?;
        if other == bucket && folder.starts_with(&root) {
            inside.push(folder);
        } else {
            add(&mut sums, &list(aws, &other, &folder)?, &[folder]);
        }
    }
    if !inside.is_empty() {
        add(&mut sums, &list(aws, &bucket, &root)?, &inside);
    }
    Ok(sums)
}

/// Adds the objects of a listing that lie in one of these folders.
fn add((bytes, files): &mut (u64, u64), objects: &Value, folders: &[String]) {
    for object in objects.as_array().into_iter().flatten() {
        let (key, size) = (object[0].as_str().unwrap_or_default(), object[1].as_u64().unwrap_or_default());
        if size > 0 && folders.iter().any(|folder| key.starts_with(folder.as_str())) {
            *bytes += size;
            *files += 1;
        }
    }
}

/// Names and sizes of what lies in a folder of S3.
fn list(aws: &Aws, bucket: &str, prefix: &str) -> Result<Value, String> {
    let (bucket, prefix) = (format!("--bucket={bucket}"), format!("--prefix={prefix}"));
    let query = "--query=Contents[].[Key,Size]";
    aws.json(&call(["s3api", "list-objects-v2", &bucket, &prefix, query, "--output=json"])).map_err(|f| f.to_string())
}

/// What makes the CLI take the value of an option from elsewhere (read in awscli 1.45, `paramfile.py`).
const FROM_ELSEWHERE: [&str; 4] = ["file://", "fileb://", "http://", "https://"];

/// The bucket and the folder of `s3://bucket/folder`, the latter with a slash at its end unless it is the whole bucket. A
/// folder that the CLI would take for a file of this machine or for a page is none: who writes the table must not have
/// them read.
pub(super) fn bucket_and_prefix(location: &str) -> Option<(String, String)> {
    let rest = location.strip_prefix("s3://").or(location.strip_prefix("s3a://"))?;
    let (bucket, folder) = rest.split_once('/').unwrap_or((rest, ""));
    let letters = |c: char| c.is_ascii_alphanumeric() || ".-_".contains(c);
    let is_elsewhere = FROM_ELSEWHERE.iter().any(|elsewhere| folder.starts_with(elsewhere));
    let is_bucket = !bucket.is_empty() && bucket.chars().all(letters) && !is_elsewhere;
    let folder = folder.trim_end_matches('/');
    let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    is_bucket.then(|| (bucket.to_owned(), folder))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_scan_costs_by_the_megabyte_and_ten_at_least() {
        assert_eq!(TERABYTE, Decimal::from(1_000_000_000_000_u64));
        for (bytes, cost) in [
            (0, "$0.0001"),
            (10 * MEGABYTE, "$0.0001"),
            (100_000_000_000, "$0.5001"),
            (1_000_000_000_000, "$5.01"),
            (3 << 40, "$16.50"),
        ] {
            assert_eq!(dollars(bytes), cost, "{bytes}");
        }
        for (bytes, shown) in [(0, "0 bytes"), (999, "999 bytes"), (1_500, "1.5 KB"), (12_345_678_901, "12.3 GB")] {
            assert_eq!(size(bytes), shown);
        }
    }

    #[test]
    fn places_in_s3_are_taken_apart() {
        for (location, parts) in [
            ("s3://bucket/a/b", Some(("bucket", "a/b/"))),
            ("s3://bucket/a//", Some(("bucket", "a/"))),
            ("s3a://bucket", Some(("bucket", ""))),
            ("s3://", None),
            ("s3://--bucket=x y/a", None),
            ("hdfs://a/b", None),
            ("s3://bucket/file:///etc/passwd", None),
            ("s3://bucket/http://169.254.169.254/latest", None),
            ("s3://bucket/a/http://b", Some(("bucket", "a/http://b/"))),
        ] {
            let found = bucket_and_prefix(location);
            assert_eq!(found.as_ref().map(|(bucket, folder)| (bucket.as_str(), folder.as_str())), parts, "{location}");
        }
    }

    #[test]
    fn only_what_lies_in_the_folders_is_counted() {
        let objects = json!([["e/p=1/a", 5], ["e/p=10/a", 7], ["e/p=2/b", 11], ["e/p=1/", 0]]);
        let mut sums = (0, 0);
        add(&mut sums, &objects, &["e/p=1/".to_owned(), "e/p=2/".to_owned()]);
        assert_eq!(sums, (16, 2));
        add(&mut sums, &Value::Null, &[String::new()]);
        assert_eq!(sums, (16, 2));
    }
}

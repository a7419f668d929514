//! The statement of `tagatlas bill sql` in the engines that it is for, beside our own aggregate of the same files: run in
//! DuckDB, and in Spark where Java is there; for the other engines only parsed, with sqlglot's grammars of them. What is
//! needed lies where `TAGATLAS_BILL_ENGINES` says, as `.ci/run` lays it.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;
use tagatlas::bill::{Amount, Commitment, Ledger, Month, Progress, Sums};

use crate::support::{root, shared, tagatlas};

const ENGINES: [&str; 6] = ["athena", "trino", "spark", "duckdb", "snowflake", "bigquery"];

/// The formats of bills that this build reads.
const FORMATS: &[&str] = if cfg!(feature = "parquet") { &["csv", "parquet"] } else { &["csv"] };

/// Everything that tells groups apart, in words, but the sort of charge: that needs our own reading of its words.
type Key = [String; 10];

/// The Python with the engines; without the variable the test says so.
#[expect(clippy::print_stdout, reason = "a skipped test says so")]
fn python() -> Option<PathBuf> {
    let folder = std::env::var_os("TAGATLAS_BILL_ENGINES").map(PathBuf::from);
    if folder.is_none() {
        println!("skipped: TAGATLAS_BILL_ENGINES names no folder with a Python that has duckdb, sqlglot and pyspark");
    }
    folder.map(|folder| folder.join("python"))
}

/// The engines that run here: DuckDB, and Spark where its module and Java are there.
#[expect(clippy::print_stdout, reason = "a skipped engine is said")]
fn engines(python: &Path) -> Vec<&'static str> {
    let spark = "import pyspark, shutil, sys; sys.exit(shutil.which('java') is None)";
    let has_spark = Command::new(python).args(["-c", spark]).stderr(Stdio::null()).status().expect("Python starts");
    if !has_spark.success() {
        println!("skipped: PySpark or Java is not there; the statement ran in DuckDB alone");
        return vec!["duckdb"];
    }
    vec!["duckdb", "spark"]
}

/// Runs the script beside this file with a statement on its standard input: what it prints.
fn peer(python: &Path, arguments: &[&str], statement: &[u8]) -> String {
    let mut command = Command::new(python);
    command.arg(root().join("tests/it/bill_sql.py")).args(arguments);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("Python starts");
    child.stdin.take().expect("a pipe").write_all(statement).expect("it reads the statement");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{arguments:?}:\n{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("it prints UTF-8")
}

/// What the engine made of the files, told by the script, which writes it into these files too.
fn run(python: &Path, engine: &str, files: &str, options: &[&str], results: &[PathBuf]) -> String {
    let table = if engine == "duckdb" { files } else { "bill" };
    let statement = ["bill", "sql", "--engine", engine, "--table", table];
    let statement = tagatlas(statement.iter().chain(options)).run().ends_with(0).stdout;
    let results = results.iter().map(|result| result.to_str().expect("a path in UTF-8"));
    peer(python, &[engine, files].into_iter().chain(results).collect::<Vec<_>>(), &statement)
}

/// The sums by all that tells groups apart but the sort of charge.
fn sums(groups: impl Iterator<Item = (Key, Sums)>) -> BTreeMap<Key, Sums> {
    let mut sums: BTreeMap<Key, Sums> = BTreeMap::new();
    groups.for_each(|(key, group)| *sums.entry(key).or_default() += &group);
    sums
}

/// The tags of a text of JSON, in the order of their keys, without what stands before those of people: engines leave it there.
fn tags(text: &str) -> String {
    let tags: BTreeMap<String, Value> = serde_json::from_str(text).unwrap_or_default();
    let own = |key: String| key.strip_prefix("user:").map_or_else(|| key.clone(), str::to_owned);
    let tags: BTreeMap<String, Value> = tags.into_iter().map(|(key, value)| (own(key), value)).collect();
    serde_json::to_string(&tags).expect("JSON")
}

fn ours(ledger: &Ledger) -> BTreeMap<Key, Sums> {
    sums(ledger.charges().map(|charge| {
        let commitment = match charge.commitment {
            Commitment::None => "",
            Commitment::Used => "Used",
            Commitment::Unused => "Unused",
        };
        let month = charge.month.to_string();
        let [resource, account, region, service] = [charge.resource, charge.account, charge.region, charge.service];
        let [meter, unit, currency] = [charge.meter, charge.unit, charge.currency];
        let words = [resource, account, region, service, &month, commitment, meter, unit, currency];
        let [a, b, c, d, e, f, g, h, i] = words.map(str::to_owned);
        ([a, b, c, d, e, f, g, h, i, tags(charge.tags)], *charge.sums)
    }))
}

fn theirs(told: &str) -> BTreeMap<Key, Sums> {
    sums(told.lines().map(|line| {
        let row: Value = serde_json::from_str(line).expect("a group");
        let text = |name: &str| row[name].as_str().unwrap_or_else(|| panic!("{name} in {row}")).to_owned();
        let amount = |name: &str| row[name].as_str().map(|text| Amount::parse(text.as_bytes()).expect("a decimal"));
        let number = |name: &str| row[name].as_i64().unwrap_or_else(|| panic!("{name} in {row}"));
        let names = ["ResourceId", "SubAccountId", "RegionId", "ServiceName", "CommitmentDiscountStatus"];
        let [resource, account, region, service, commitment] = names.map(text);
        let [meter, unit, currency] = ["SkuMeter", "ConsumedUnit", "BillingCurrency"].map(text);
        let month = Month::of(number("BillingPeriodStart")).expect("a month").to_string();
        let sums = Sums {
            billed: amount("BilledCost").unwrap_or_default(),
            effective: amount("EffectiveCost").unwrap_or_default(),
            list: amount("ListCost").unwrap_or_default(),
            quantity: amount("ConsumedQuantity").unwrap_or_default(),
            rows: u64::try_from(number("RowCount")).expect("a count"),
            from: number("ChargePeriodStart"),
            until: number("ChargePeriodEnd"),
        };
        let tags = tags(&text("Tags"));
        ([resource, account, region, service, month, commitment, meter, unit, currency, tags], sums)
    }))
}

/// Every group in words, to the last decimal: what two readings of one bill must agree in.
fn told(ledger: &Ledger) -> Vec<String> {
    let mut told: Vec<String> = ledger
        .charges()
        .map(|charge| {
            let tags = tags(charge.tags);
            let charge = tagatlas::bill::Charge { tags: &tags, ..charge };
            format!("{charge:?}")
        })
        .collect();
    told.sort();
    told
}

/// The statement and our own aggregate give the same groups and sums, and the result that the engine wrote reads as the files
/// themselves do.
fn agree(files: &str, options: &[&str]) {
    let Some(python) = python() else { return };
    let paths: Vec<PathBuf> = vec![files.split("/**").next().expect("a path").into()];
    let read = tagatlas::bill::read(&paths, &Progress::default());
    let expected = ours(&read.ledger);
    assert!(expected.len() > 500, "{}", expected.len());
    for engine in engines(&python) {
        let folder = tempfile::tempdir().expect("a folder");
        let results: Vec<PathBuf> =
            FORMATS.iter().map(|format| folder.path().join(format!("result.{format}"))).collect();
        let found = theirs(&run(&python, engine, files, options, &results));
        let differ = expected.iter().find(|(key, sums)| found.get(*key) != Some(sums));
        let differ = differ.map(|(key, sums)| (key, sums, found.get(key)));
        assert_eq!(differ, None, "{engine} of {files}: a group, our sums, and theirs");
        assert_eq!(found.len(), expected.len(), "{engine} of {files}");
        for result in results {
            let again = tagatlas::bill::read(std::slice::from_ref(&result), &Progress::default());
            let (again, whole) = (told(&again.ledger), told(&read.ledger));
            let differ = again.iter().zip(&whole).find(|(again, whole)| again != whole);
            assert_eq!(differ, None, "{engine}: a group of {}, and of {files}", result.display());
            assert_eq!(again.len(), whole.len(), "{engine} of {files}");
        }
    }
}

#[test]
fn engines_agree_on_real_bills() {
    let Some(shared) = shared() else { return };
    for file in ["FOCUS-1.0/focus_sample.csv", "focus_1.0_sample_1000.parquet"] {
        if !FORMATS.iter().any(|format| file.ends_with(format)) {
            continue;
        }
        let file = shared.join("real/bills/focus").join(file).canonicalize().expect("a real bill");
        agree(file.to_str().expect("a path in UTF-8"), &[]);
    }
}

#[cfg(feature = "parquet")]
#[test]
fn engines_agree_on_tags_that_are_maps() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let export = folder.path().to_str().expect("a path in UTF-8");
    peer(&python, &["make", export], b"");
    agree(&format!("{export}/**/*.parquet"), &["--focus", "1.2-aws"]);
}

#[test]
fn accounts_that_an_engine_takes_for_numbers_are_texts() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("export.csv");
    std::fs::write(&path, crate::bill_aggregated::EXPORT.replace("012345678901", "123456789012")).expect("a file");
    let files = path.to_str().expect("a path in UTF-8");
    let found = theirs(&run(&python, "duckdb", files, &["--focus", "1.2"], &[]));
    assert!(found.len() == 5 && found.keys().all(|key| key[1] == "123456789012"), "{found:?}");
}

#[test]
fn tables_of_text_are_served_as_those_of_timestamps() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let [csv, parquet] = ["export.csv", "export.parquet"].map(|name| folder.path().join(name));
    // Exports write one form of times each.
    let export = crate::bill_aggregated::EXPORT.replacen("2026-05-01T00:00:00Z,Usage", "2026-05-01 00:00:00,Usage", 1);
    std::fs::write(&csv, export).expect("a file");
    let [csv, files] = [&csv, &parquet].map(|path| path.to_str().expect("a path in UTF-8"));
    peer(&python, &["text", csv, files], b"");
    for engine in engines(&python) {
        for (options, wanted) in [
            (vec!["--focus", "1.2"], vec![("2026-05", 4), ("2026-06", 2)]),
            (vec!["--focus", "1.2", "--from", "2026-05", "--to", "2026-05"], vec![("2026-05", 4)]),
        ] {
            let mut rows: BTreeMap<String, i64> = BTreeMap::new();
            for line in run(&python, engine, files, &options, &[]).lines() {
                let row: Value = serde_json::from_str(line).expect("a group");
                let month = Month::of(row["BillingPeriodStart"].as_i64().expect("a time")).expect("a month");
                *rows.entry(month.to_string()).or_default() += row["RowCount"].as_i64().expect("a count");
            }
            let wanted = wanted.iter().map(|(month, rows): &(&str, i64)| ((*month).to_owned(), *rows)).collect();
            assert_eq!(rows, wanted, "{engine} {options:?}");
        }
    }
}

#[test]
fn the_statement_says_which_columns_it_is_for() {
    let call = |more: &[&str]| {
        let call = ["bill", "sql", "--engine", "duckdb", "--table", "t"];
        tagatlas(call.iter().chain(more)).run().ends_with(0).text().to_owned()
    };
    assert!(
        call(&[]).starts_with(
            "-- For a table with the columns of FOCUS 1.0 (metered: ChargeDescription), tags as the text of a JSON object, times as \
             timestamps or text.\n-- For others: --focus "
        ),
        "{}",
        call(&[])
    );
    let other = call(&["--focus", "1.2-aws", "--times", "text"]);
    assert!(other.contains("of FOCUS 1.2-aws (metered: SkuMeter), tags as a map, times as text.\n"), "{other}");
}

#[test]
fn months_that_are_not_asked_for_are_left_out() {
    let Some(python) = python() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    let export = folder.path().to_str().expect("a path in UTF-8");
    peer(&python, &["make", export], b"");
    let options = ["--focus", "1.2-aws", "--from", "2026-06", "--to", "2026-06", "--partition", "billing_period"];
    let files = format!("{export}/**/*.parquet");
    for engine in engines(&python) {
        // Spark tells partitions only of a folder.
        let files = if engine == "spark" { export } else { &files };
        let found = theirs(&run(&python, engine, files, &options, &[]));
        assert_eq!(found.values().map(|sums| sums.rows).sum::<u64>(), 5000, "{engine}");
        assert!(found.keys().all(|key| key[4] == "2026-06"), "{engine}");
    }
}

#[test]
fn each_dialect_is_parsed_by_a_grammar_of_it() {
    let Some(python) = python() else { return };
    for engine in ENGINES {
        for options in [
            &["--from", "2026-05", "--to", "2026-06", "--partition", "billing_period"] as &[&str],
            &["--focus", "1.0", "--tags", "none", "--times", "text", "--to", "2026-05"],
            &["--focus", "1.0-aws"],
            &["--times", "timestamp", "--from", "2026-05"],
        ] {
            let call = ["bill", "sql", "--engine", engine, "--table", "lake.billing.focus-2026"];
            let run = tagatlas(call.iter().chain(options)).run().ends_with(0);
            let parsed: Value = serde_json::from_str(&peer(&python, &["parse", engine], &run.stdout)).expect("JSON");
            let columns: Vec<&str> =
                parsed["columns"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
            assert_eq!(columns, tagatlas::bill::sql::RESULT, "{run}");
        }
    }
}

#[test]
fn hostile_names_never_reach_a_statement() {
    for name in ["focus; DROP TABLE focus", "focus\" --", "a.b.c.d", "", "focus\u{1b}[31m", "f'oo"] {
        let run = tagatlas(["bill", "sql", "--engine", "trino", "--table", name]).run().ends_with(2);
        assert!(run.stdout.is_empty() && run.stderr.starts_with("error: --table "), "{run}");
        assert!(!run.stderr.contains('\u{1b}'), "{run}");
    }
    let column = ["bill", "sql", "--engine", "spark", "--table", "t", "--from", "2026-05", "--partition", "a' OR '1"];
    let run = tagatlas(column).run().ends_with(2);
    assert!(run.stderr.contains("letters, digits and `_`"), "{run}");
    let month = ["bill", "sql", "--engine", "spark", "--table", "t", "--from", "2026-05' OR"];
    assert!(tagatlas(month).run().ends_with(2).stdout.is_empty());
}

//! How fast bills are read and told, and in how much memory: whole processes over generated exports of FOCUS, beside DuckDB,
//! which groups the same rows by the same columns and does no more: once by the statement of `tagatlas bill sql`, which is as
//! exact as ours, and once with its own sums of doubles.
//!
//! `cargo bench --bench bills` prints a table for the README; `TAGATLAS_ROWS` is how many rows (10 million, which are 7.3 GB
//! of CSV), `TAGATLAS_PYTHON` a Python with the `duckdb` package. The peer runs in turn with ours, so that a busy machine slows
//! both, and only the ratio counts. GNU time measures memory.
//!
//! What was seen of 10 million rows as Parquet (887 MB, 432,302 groups), whole processes in turn on two cores where nothing
//! else ran, twice each: 8.3 to 8.4 s on the clock, 12.7 s of processor time and 397 MB for people, 8.9 s as JSON; DuckDB 2.4 s,
//! 4.5 s and 650 MB, with sums of doubles and with decimals of ten places alike. That is 3.5 times its time and six tenths of its
//! memory; the aim is 1.3 times, in half. With decimals in the file 8.3 s and 364 MB beside 2.4 s and 671 MB. Reading is 5.0 s of
//! ours, 9.7 s of processor time and 276 MB, on both cores; the rest is putting groups in order, joining and telling them, on
//! one. The exact statement of `tagatlas bill sql`, which writes each amount as text first, took DuckDB as much processor time
//! as all of ours (15.4 s against 15.9 s, one run each, much else running). Of CSV a million rows alone were measured, and only
//! reading and summing, much else running: as much processor time as DuckDB (0.95 to 1.1 times) and a tenth of its memory.
//!
//! Where the time goes, by `perf`: three tenths is finding texts that were met before, which is waiting for memory, for
//! resources and tags are many and come in no order; a tenth is finding where fields end, 64 bytes at a time
//! (`bill/reading/csv/index.rs`); groups and their contexts take a tenth: 64 rows are added at once, so that a processor
//! fetches several groups side by side (added one by one, groups alone took a sixth); the fingerprint that tells duplicates
//! takes a tenth. Only the columns that a bill needs are looked at. Amounts take less than a twentieth.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

#[path = "../examples/bills/generator.rs"]
mod generator;

/// Counted runs of each, after one that warms the caches.
const RUNS: usize = 3;

/// Groups as a ledger does, the result kept as a table, as ours is kept in memory; with as many threads as ours. Arguments:
/// the file, and the statement that `tagatlas bill sql` prints; without one, amounts are summed as what they are.
const DUCKDB: &str = "\
import duckdb, os, sys
keys = ('ResourceId SubAccountId RegionId ServiceName ChargeCategory ChargeClass CommitmentDiscountStatus BillingCurrency '
        'x_UsageType ConsumedUnit Tags').split()
amounts = 'BilledCost EffectiveCost ListCost ConsumedQuantity'.split()
path, statement = sys.argv[1:]
database = duckdb.connect(config={'threads': len(os.sched_getaffinity(0))})
database.execute(\"SET TimeZone = 'UTC'\")
types = ','.join(f\"'{key}':'VARCHAR'\" for key in keys + (amounts if statement else []))
source = f\"read_csv('{path}', types={{{types}}})\" if path.endswith('.csv') else f\"'{path}'\"
database.execute(f'CREATE VIEW bill AS FROM {source}')
plain = f'''SELECT {','.join(keys)}, date_trunc('month', BillingPeriodStart) AS Month, {','.join(f'sum({a})' for a in amounts)},
    count(*), min(ChargePeriodStart), max(ChargePeriodEnd) FROM bill GROUP BY {','.join(keys)}, Month'''
statement = '\\n'.join(line for line in statement.splitlines() if not line.startswith('--')).rstrip(';')
database.execute(f'CREATE TEMP TABLE charges AS {statement or plain}')
";

/// What prints the statement.
const STATEMENT: [&str; 10] =
    ["bill", "sql", "--engine", "duckdb", "--focus", "1.0-aws", "--tags", "text", "--table", "bill"];

/// Writes the same rows as Parquet. Arguments: the CSV, the Parquet, the type of amounts.
const PARQUET: &str = "\
import duckdb, sys
source, target, amount = sys.argv[1:]
keys = 'SubAccountId BillingAccountId'.split()
amounts = ('BilledCost EffectiveCost ListCost ContractedCost ListUnitPrice ContractedUnitPrice ConsumedQuantity '
           'PricingQuantity').split()
types = ','.join([f\"'{key}':'VARCHAR'\" for key in keys] + [f\"'{key}':'{amount}'\" for key in amounts])
duckdb.sql(f\"COPY (FROM read_csv('{source}', types={{{types}}})) TO '{target}' (FORMAT parquet, COMPRESSION snappy)\")
";

/// A command with its arguments.
struct Call {
    program: PathBuf,
    arguments: Vec<String>,
}

/// What a run took.
#[derive(Clone, Copy)]
struct Took {
    wall: Duration,
    /// Seconds of processor time.
    processor: f64,
    /// The most memory it ever held, in bytes.
    memory: f64,
}

impl Call {
    fn new(program: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        Self { program: program.into(), arguments: arguments.iter().map(|a| (*a).to_owned()).collect() }
    }

    /// One run under GNU time; `None` where it does not end well.
    fn run(&self) -> Option<Took> {
        let begun = Instant::now();
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%U %S %M"]).arg(&self.program).args(&self.arguments);
        let output = command.stdin(Stdio::null()).stdout(Stdio::null()).output().ok()?;
        let wall = begun.elapsed();
        output.status.success().then_some(())?;
        let told = String::from_utf8_lossy(&output.stderr);
        let numbers: Vec<f64> = told.lines().last()?.split(' ').filter_map(|number| number.parse().ok()).collect();
        let [user, system, kib] = numbers[..] else { return None };
        Some(Took { wall, processor: user + system, memory: kib * 1024.0 })
    }
}

fn python() -> String {
    std::env::var("TAGATLAS_PYTHON").unwrap_or_else(|_| "python3".to_owned())
}

fn main() {
    // `cargo test --all-targets` starts benches too, to see that they build.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let rows = std::env::var("TAGATLAS_ROWS").ok().and_then(|rows| rows.parse().ok()).unwrap_or(10_000_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bills");
    let _ = fs::remove_dir_all(&folder);
    let wanted = generator::Wanted { rows, files: 1, months: 1, seed: 1 };
    let made = generator::write(&folder, wanted).expect("the scratch folder takes files");
    println!("{rows} rows of {} resources, {:.0} MB of CSV", made.resources, made.bytes as f64 / 1e6);
    println!();
    println!(
        "| | size | time | processor | memory | DuckDB: time | processor | memory | inexact: time | processor | memory |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|");
    let csv = folder.join("focus_1.csv");
    row("CSV", &csv);
    for (what, amount) in [("Parquet, DOUBLE", "DOUBLE"), ("Parquet, DECIMAL", "DECIMAL(38,10)")] {
        let parquet = folder.join("focus.parquet");
        let _ = fs::remove_file(&parquet);
        let [source, target] = [&csv, &parquet].map(|path| path.display().to_string());
        match Call::new(python(), &["-c", PARQUET, &source, &target, amount]).run() {
            Some(_) => row(what, &parquet),
            None => println!("(skipped: {what} needs Python with DuckDB)"),
        }
    }
    let _ = fs::remove_dir_all(&folder);
}

/// Ours and the peer, as exact as ours and as it comes, in turn.
fn row(what: &str, bill: &Path) {
    let path = bill.display().to_string();
    let ours = Call::new(env!("CARGO_BIN_EXE_tagatlas"), &["bill", &path]);
    let told = Command::new(env!("CARGO_BIN_EXE_tagatlas")).args(STATEMENT).output().expect("the binary starts");
    let statement = String::from_utf8(told.stdout).expect("a statement is text");
    let peers = [statement.as_str(), ""].map(|statement| Call::new(python(), &["-c", DUCKDB, &path, statement]));
    let calls = [&ours, &peers[0], &peers[1]];
    let works = calls.map(|call| call.run().is_some());
    assert!(works[0], "the binary reads {path}");
    let mut runs: [Vec<Option<Took>>; 3] = Default::default();
    for _ in 0..RUNS {
        for (number, call) in calls.iter().enumerate().filter(|(number, _)| works[*number]) {
            runs[number].push(call.run());
        }
    }
    let size = fs::metadata(bill).map_or(0.0, |about| about.len() as f64 / 1e6);
    let shown = runs.map(|runs| shown(&runs)).join(" | ");
    println!("| {what} | {size:.0} MB | {shown} |");
}

/// The median of each measure.
fn shown(runs: &[Option<Took>]) -> String {
    let median = |measure: fn(&Took) -> f64| {
        let mut values: Vec<f64> = runs.iter().flatten().map(measure).collect();
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let time = median(|took| took.wall.as_secs_f64()).map_or("?".to_owned(), |s| format!("{s:.2} s"));
    let processor = median(|took| took.processor).map_or("?".to_owned(), |s| format!("{s:.2} s"));
    let memory = median(|took| took.memory).map_or("?".to_owned(), |bytes| format!("{:.0} MB", bytes / 1e6));
    format!("{time} | {processor} | {memory}")
}

//! How fast bills are read and told, and in how much memory: whole processes over generated exports of FOCUS, beside DuckDB,
//! which groups the same rows by the same columns and does no more: once by the statement of `tagatlas bill sql`, which is as
//! exact as ours, and once with its own sums of doubles.
//!
//! `cargo bench --bench bills` prints a table for the README; `TAGATLAS_ROWS` is how many rows (10 million, which are 7.3 GB
//! of CSV), `TAGATLAS_PYTHON` a Python with the `duckdb` package. The peer runs in turn with ours, so that a busy machine slows
//! both, and only the ratio counts. GNU time measures memory.
//!
//! What it printed of 10 million rows (200,000 resources, 432,302 groups) on two cores where nothing else ran, medians of three:
//!
//! | | size | time | processor | memory | DuckDB: time | processor | memory | inexact: time | processor | memory |
//! |---|---|---|---|---|---|---|---|---|---|---|
//! | CSV | 7287 MB | 6.28 s | 11.16 s | 373 MB | 10.31 s | 19.82 s | 765 MB | 8.82 s | 17.08 s | 770 MB |
//! | Parquet, DOUBLE | 887 MB | 3.67 s | 6.00 s | 362 MB | 6.99 s | 13.63 s | 785 MB | 3.08 s | 5.89 s | 756 MB |
//! | Parquet, DECIMAL | 925 MB | 3.47 s | 5.69 s | 375 MB | 5.94 s | 11.56 s | 824 MB | 3.41 s | 6.54 s | 810 MB |
//!
//! Beside DuckDB's own sums that is 0.7 times its time for CSV and 1.0 to 1.2 times for Parquet, in less than half its memory, and
//! ours has joined and told them as well. The same rows as four files of Parquet took 3.4 s and 334 MB beside 3.0 s and 769 MB.
//!
//! Where the time goes, by `perf` of Parquet: a sixth is finding texts that were met before (`src/texts.rs`) and a tenth the
//! groups (`bill/ledger.rs`), both of which wait for memory, for resources and tags are many and come in no order. So 64 are looked
//! up at once and in steps, that no step of one waits for another step of its own: hashes, places, first and last bytes, then the
//! whole. That and a slot of eight bytes that tells most others took a third of the time before it. A tenth is unpacking, a
//! twentieth amounts; the last quarter of the time, on one core, is order, join and report, which go through groups a dozen times:
//! what asks for neither things nor tags looks at the few thousand contexts instead. The fingerprint that tells duplicates is
//! made where there are several files. Of CSV most is finding where fields end (`bill/reading/csv/index.rs`), 64 bytes at a time.

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

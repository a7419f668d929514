//! What a person waits for: whole processes, from start to end, with the most memory they ever held.
//!
//! `cargo bench --bench whole_process` prints a table for the README. Where a peer does a comparable job it runs in
//! turn with ours, so that a busy machine slows both: Graphviz's `dot` lays out the very graph that we draw, cfn-lint
//! reads the same templates. A peer that is not installed is skipped with a word. GNU time measures memory.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Counted runs of each command, after one that warms the caches.
const RUNS: usize = 21;

/// A command with its arguments.
#[derive(Clone)]
struct Call {
    program: PathBuf,
    arguments: Vec<String>,
}

impl Call {
    fn new(program: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        Self { program: program.into(), arguments: arguments.iter().map(|a| (*a).to_owned()).collect() }
    }

    fn command(&self) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Wall time of one run; `None` where it cannot be started.
    fn time(&self) -> Option<Duration> {
        let begun = Instant::now();
        self.command().status().ok()?;
        Some(begun.elapsed())
    }

    /// The most memory it ever held, in KiB, as GNU time reports it.
    fn peak(&self) -> Option<u64> {
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%M"]).arg(&self.program).args(&self.arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
        let output = command.stdin(Stdio::null()).output().ok()?;
        String::from_utf8_lossy(&output.stderr).lines().last()?.trim().parse().ok()
    }
}

fn median<T: PartialOrd + Copy>(mut values: Vec<T>) -> Option<T> {
    values.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    values.get(values.len() / 2).copied()
}

/// A row of the table: ours, and the peer's where there is one.
fn row(what: &str, ours: &Call, peer: Option<(&str, Call)>) {
    let peer = peer.filter(|(name, call)| {
        let there = call.time().is_some();
        if !there {
            println!("(skipped: {name} is not installed)");
        }
        there
    });
    ours.time();
    let (mut times, mut peer_times) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        times.extend(ours.time());
        peer_times.extend(peer.as_ref().and_then(|(_, call)| call.time()));
    }
    let ratios = times.iter().zip(&peer_times).map(|(a, b)| b.as_secs_f64() / a.as_secs_f64()).collect();
    let peak = ours.peak();
    let mut line = format!("| {what} | {} | {} |", milliseconds(median(times)), mebibytes(peak));
    if let Some((name, call)) = &peer {
        let peer_peak = call.peak();
        let memory = peak.zip(peer_peak).map(|(a, b)| b as f64 / a as f64);
        let figures = format!("{}, {}", milliseconds(median(peer_times)), mebibytes(peer_peak));
        line += &format!(" {name}: {figures} | {} | {} |", times_as_much(median(ratios)), times_as_much(memory));
    } else {
        line += " – | – | – |";
    }
    println!("{line}");
}

fn milliseconds(time: Option<Duration>) -> String {
    time.map_or("?".into(), |t| format!("{:.1} ms", t.as_secs_f64() * 1e3))
}

fn mebibytes(kib: Option<u64>) -> String {
    kib.map_or("? (needs GNU time)".into(), |k| format!("{:.1} MB", k as f64 * 1024.0 / 1e6))
}

fn times_as_much(ratio: Option<f64>) -> String {
    ratio.map_or("?".into(), |r| format!("{r:.1}×"))
}

fn main() {
    // `cargo test --all-targets` starts benches too, to see that they build.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let tagatlas = |arguments: &[&str]| Call::new(env!("CARGO_BIN_EXE_tagatlas"), arguments);
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let dot_file = scratch.join("web-shop.dot").display().to_string();
    let drawn = tagatlas(&["diagram", "inventories/web-shop", "-o", &dot_file]).time();
    assert!(drawn.is_some(), "the binary runs");

    println!("median wall time and peak memory of {RUNS} runs of a whole process\n");
    println!("| command | time | memory | peer | its time over ours | its memory over ours |");
    println!("|---|---|---|---|---|---|");
    // Start-up alone: nothing is read, and no price is looked at.
    row("`--version`", &tagatlas(&["--version"]), None);
    let shop = "inventories/web-shop";
    row("`check` web-shop", &tagatlas(&["check", shop]), None);
    row("`cost` web-shop", &tagatlas(&["cost", shop]), None);
    let dot = Call::new("dot", &["-Tsvg", &dot_file]);
    row("`diagram` web-shop", &tagatlas(&["diagram", shop]), Some(("Graphviz dot", dot)));
    // A single price: what the book adds to a start.
    row("`prices show` of one price", &tagatlas(&["prices", "show", "ec2", "t3.micro", "linux", "us-east-1"]), None);
    let templates = "inventories/course-cloudformation";
    let files = ["network", "security", "application", "monitoring"].map(|f| format!("{templates}/{f}.yaml"));
    let cfn_lint = Call::new("cfn-lint", &files.each_ref().map(String::as_str));
    row("`check` course-cloudformation", &tagatlas(&["check", templates]), Some(("cfn-lint", cfn_lint)));
    bytes_of_prices();
}

/// What the price book takes of the binary.
fn bytes_of_prices() {
    let binary = std::fs::metadata(env!("CARGO_BIN_EXE_tagatlas")).map_or(0, |binary| binary.len());
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("prices");
    let files = tables.read_dir().into_iter().flatten().flatten();
    let is_table = |file: &std::fs::DirEntry| file.path().extension().is_some_and(|end| end == "tsv");
    let prices: u64 = files.filter(is_table).filter_map(|file| file.metadata().ok()).map(|about| about.len()).sum();
    println!("\nprices: {prices} bytes of a binary of {binary}");
}

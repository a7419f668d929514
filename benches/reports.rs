//! Reports of 100,000 findings: how long one takes, and how much memory beyond the findings, beside a peer that makes the
//! same report whole before it writes it.
//!
//! `cargo bench --bench reports` prints a table. Every row is a process of its own; the findings are those of a generated
//! estate, repeated, so that little else was in memory before. The most memory that is held while a report is written is
//! the kernel's own figure, so that it stands on Linux alone. The rows take turns, and ratios are made within a turn, so
//! that a busy machine slows all of them. `-- --findings 10000` makes the reports shorter.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::io::{self, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use tagatlas::check::policy::Requirement;
use tagatlas::check::{self, Checked, Policy, RuleContext, coverage};
use tagatlas::cost::{self, CostSettings};
use tagatlas::graph::Graph;
use tagatlas::model::time::Day;
use tagatlas::readers::{self, ReadSettings};
use tagatlas::report::check::{CheckReport, csv, human, json, sarif};
use tagatlas::source::{SourceFile, Sources};

#[path = "../examples/estate/generator.rs"]
mod generator;

/// Counted turns, after one that warms the caches.
const TURNS: usize = 5;
/// Resources of the estate whose findings are repeated.
const RESOURCES: usize = 3_000;

/// What a row writes, and how.
#[derive(Clone, Copy, PartialEq)]
enum Job {
    Sarif,
    /// All of the same document as a `serde_json::Value`, then printed.
    SarifValue,
    Human,
    /// All of the same text, then written.
    HumanText,
    Json,
    Csv,
}

/// Each with its name and the row that its time is compared with.
const JOBS: [(Job, &str, Job); 6] = [
    (Job::Sarif, "SARIF", Job::Sarif),
    (Job::SarifValue, "the same as a serde_json::Value, then printed", Job::Sarif),
    (Job::Human, "for people, `--all`", Job::Human),
    (Job::HumanText, "the same as one text, then written", Job::Human),
    (Job::Json, "JSON", Job::Json),
    (Job::Csv, "CSV", Job::Csv),
];

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    time: Duration,
    /// Bytes of the report.
    written: u64,
    /// KiB beyond what was held before, where the kernel says.
    memory: Option<u64>,
}

/// Takes everything and keeps its length.
struct Length(u64);

impl Write for Length {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Job {
    /// Does it in this process.
    fn run(self, findings: usize) -> io::Result<Taken> {
        let mut text = Vec::new();
        generator::write(&mut text, RESOURCES, 1)?;
        let mut sources = Sources::default();
        sources.add(SourceFile::new("estate.yaml", String::from_utf8_lossy(&text)));
        let (graph, _) = Graph::build(readers::read(&sources, &ReadSettings::default()).0);
        let bill = cost::bill(&graph, &CostSettings::default());
        let requirements = ["Project", "Owner"].map(Requirement::everywhere).into();
        let policy = Policy { requirements, ..Policy::default() };
        let context = RuleContext::new(&sources, &graph, &bill, &policy, Day::today());
        let found = check::run(&context, &check::rules_of(check::LINT)).findings;
        let checked =
            Checked { findings: found.iter().cycle().take(findings).cloned().collect(), ..Checked::default() };
        let coverage = coverage::coverage(&context);
        let report =
            CheckReport { sources: &sources, graph: &graph, bill: &bill, checked: &checked, coverage: &coverage };
        self.measure(&report)
    }

    fn measure(self, report: &CheckReport<'_>) -> io::Result<Taken> {
        let before = status("VmRSS:");
        // From now on the kernel's peak counts anew.
        let is_reset = std::fs::write("/proc/self/clear_refs", "5").is_ok();
        let (mut out, begun) = (Length(0), Instant::now());
        match self {
            Job::Sarif => sarif::write(report, true, &mut out)?,
            Job::SarifValue => {
                let document = serde_json::to_value(sarif::Log::new(report, true))?;
                serde_json::to_writer(&mut out, &document)?;
            }
            Job::Human => human::write(report, true, true, &mut out)?,
            Job::HumanText => {
                let mut text = Vec::new();
                human::write(report, true, true, &mut text)?;
                out.write_all(&text)?;
            }
            Job::Json => json::write(report, &mut out)?,
            Job::Csv => csv::write(report, &mut out)?,
        }
        let time = begun.elapsed();
        let memory =
            before.zip(status("VmHWM:")).filter(|_| is_reset).map(|(before, peak)| peak.saturating_sub(before));
        Ok(Taken { time, written: out.0, memory })
    }

    /// Does it in a process of its own.
    fn start(self, findings: usize) -> io::Result<Taken> {
        let number = JOBS.iter().position(|(job, ..)| *job == self).unwrap_or_default();
        let mut command = Command::new(std::env::current_exe()?);
        command.args(["--job", &number.to_string(), "--findings", &findings.to_string()]);
        let output = command.output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let mut figures = said.split_whitespace().map(|figure| figure.parse::<u64>().ok());
        let mut next = || figures.next().flatten();
        match (next(), next()) {
            (Some(time), Some(written)) => Ok(Taken { time: Duration::from_nanos(time), written, memory: next() }),
            _ => Err(io::Error::other(format!("{said}{}", String::from_utf8_lossy(&output.stderr)))),
        }
    }
}

/// A figure of this process in KiB.
fn status(key: &str) -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix(key))?.split_whitespace().next()?.parse().ok()
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn table(findings: usize) -> io::Result<()> {
    let turn = || JOBS.iter().map(|(job, ..)| job.start(findings)).collect::<io::Result<Vec<Taken>>>();
    turn()?;
    let turns = (0..TURNS).map(|_| turn()).collect::<io::Result<Vec<_>>>()?;
    println!("{findings} findings, of which SARIF holds 25,000 at most; medians of {TURNS} turns\n");
    println!("| report | size | time | a finding written | its time over ours | peak memory beyond the findings |");
    println!("|---|---|---|---|---|---|");
    for (at, (job, name, ours)) in JOBS.iter().enumerate() {
        let seconds = |at: usize| turns.iter().map(move |turn| turn[at].time.as_secs_f64());
        let peer = JOBS.iter().position(|(job, ..)| job == ours).unwrap_or_default();
        let ratio = median(seconds(at).zip(seconds(peer)).map(|(theirs, ours)| theirs / ours).collect());
        let ratio = if job == ours { "–".to_owned() } else { format!("{ratio:.2}×") };
        let written = if matches!(job, Job::Sarif | Job::SarifValue) { findings.min(25_000) } else { findings };
        let time = median(seconds(at).collect());
        let memory = median(turns.iter().filter_map(|turn| turn[at].memory).map(|k| k as f64 * 1024.0).collect());
        println!(
            "| {name} | {:.1} MB | {:.0} ms | {:.2} µs | {ratio} | {:.1} MB |",
            turns[0][at].written as f64 / 1e6,
            time * 1e3,
            time * 1e6 / written as f64,
            memory / 1e6
        );
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |flag: &str| arguments.iter().position(|a| a == flag).and_then(|at| arguments.get(at + 1));
    let findings = after("--findings").and_then(|number| number.parse().ok()).unwrap_or(100_000);
    if let Some((job, ..)) = after("--job").and_then(|number| JOBS.get(number.parse::<usize>().ok()?)) {
        let taken = job.run(findings)?;
        let memory = taken.memory.map(|memory| memory.to_string()).unwrap_or_default();
        println!("{} {} {memory}", taken.time.as_nanos(), taken.written);
        return Ok(());
    }
    // `cargo test --all-targets` starts benches too, to see that they build.
    if arguments.iter().any(|argument| argument == "--bench") { table(findings) } else { Ok(()) }
}

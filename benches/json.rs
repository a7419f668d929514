//! A plan of Terraform of 100 MB: how fast it becomes a tree, and the most memory that takes, beside serde_json.
//!
//! `cargo bench --bench json` prints a table. Every row is a process of its own that reads the plan and does one thing
//! with it; the most memory it ever held is the kernel's own figure, so that it stands on Linux alone. The rows take
//! turns, and ratios are made within a turn, so that a busy machine slows all of them. `-- --megabytes 20` makes the
//! plan smaller.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::fs::File;
use std::hint::black_box;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use serde::de::IgnoredAny;
use tagatlas::source::FileId;
use tagatlas::syntax;

#[path = "../examples/estate/plan.rs"]
mod plan;

/// Counted turns, after one that warms the caches.
const TURNS: usize = 7;

/// What a row does with the plan.
#[derive(Clone, Copy, PartialEq)]
enum Job {
    /// Nothing but to read the file: the memory that every row needs.
    Read,
    /// serde_json, checking the grammar and keeping nothing.
    Ignore,
    /// serde_json into its own tree, which does not know where its values stand.
    Value,
    /// Into our tree with places.
    Tree,
    /// Into our tree by the YAML parser, as before there was a scanner for JSON.
    Yaml,
    /// The whole binary, from the file to the graph.
    Binary,
}

const JOBS: [(Job, &str); 6] = [
    (Job::Read, "read the file"),
    (Job::Ignore, "serde_json, nothing kept"),
    (Job::Value, "serde_json::Value, without places"),
    (Job::Tree, "tagatlas, with places"),
    (Job::Yaml, "tagatlas, as YAML"),
    (Job::Binary, "`tagatlas graph --format json`, whole process"),
];

/// What one run took.
#[derive(Clone, Copy)]
struct Taken {
    time: Duration,
    /// In KiB, where the kernel says.
    peak: Option<u64>,
}

impl Job {
    /// Does it in this process.
    fn run(self, path: &Path) -> io::Result<Taken> {
        let mut text = std::fs::read_to_string(path)?;
        if self == Job::Yaml {
            // What begins with a comment is no JSON.
            text.insert_str(0, "# as YAML\n");
        }
        let begun = Instant::now();
        match self {
            Job::Read | Job::Binary => {}
            Job::Ignore => drop(black_box(serde_json::from_str::<IgnoredAny>(&text)?)),
            // The tree is left as it is: how long it takes to go is no part of how long it takes to come.
            Job::Value => std::mem::forget(black_box(serde_json::from_str::<serde_json::Value>(&text)?)),
            Job::Tree | Job::Yaml => match syntax::parse(FileId(0), &text) {
                Ok(document) => std::mem::forget(black_box(document)),
                Err(error) => return Err(io::Error::other(error.message)),
            },
        }
        Ok(Taken { time: begun.elapsed(), peak: peak() })
    }

    /// Does it in a process of its own, which is this program again or the binary.
    fn start(self, path: &Path) -> io::Result<Taken> {
        if self == Job::Binary {
            let mut command = Command::new("/usr/bin/time");
            command.args(["-f", "%M", env!("CARGO_BIN_EXE_tagatlas"), "graph", "--format", "json"]).arg(path);
            let begun = Instant::now();
            let output = command.stdout(Stdio::null()).output()?;
            let taken = begun.elapsed();
            let peak = String::from_utf8_lossy(&output.stderr).lines().last().and_then(|last| last.trim().parse().ok());
            return match output.status.success() {
                true => Ok(Taken { time: taken, peak }),
                false => Err(io::Error::other("the binary does not read this plan")),
            };
        }
        let number = JOBS.iter().position(|(job, _)| *job == self).unwrap_or_default();
        let output = Command::new(std::env::current_exe()?).arg("--job").arg(number.to_string()).arg(path).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let mut figures = said.split_whitespace().map(|figure| figure.parse::<u64>().ok());
        let time = figures.next().flatten().ok_or_else(|| io::Error::other(said.clone().into_owned()))?;
        Ok(Taken { time: Duration::from_nanos(time), peak: figures.next().flatten() })
    }
}

/// The most memory that this process ever held, in KiB.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?.split_whitespace().next()?.parse().ok()
}

/// Writes a plan of at least so many bytes; its path and size.
fn written(bytes: u64) -> io::Result<(PathBuf, u64)> {
    let mut sample = Vec::new();
    plan::write(&mut sample, 300)?;
    let services = bytes * 300 / sample.len() as u64 + 1;
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("plan.json");
    let mut file = BufWriter::new(File::create(&path)?);
    plan::write(&mut file, services as usize)?;
    file.flush()?;
    let bytes = std::fs::metadata(&path)?.len();
    println!("a plan of {} resources, {:.1} MB\n", services as usize * plan::RESOURCES, bytes as f64 / 1e6);
    Ok((path, bytes))
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

fn table(path: &Path, bytes: u64) -> io::Result<()> {
    let turn = || JOBS.map(|(job, _)| job.start(path));
    // The first turn warms the caches and says what does not run here: without GNU time, the whole binary.
    for ((job, name), taken) in JOBS.iter().zip(turn()) {
        match taken {
            Err(error) if *job == Job::Binary => println!("(skipped: {name}: {error})\n"),
            taken => drop(taken?),
        }
    }
    let turns: Vec<[io::Result<Taken>; JOBS.len()]> = (0..TURNS).map(|_| turn()).collect();
    let all = |job: Job| {
        let place = JOBS.iter().position(|(other, _)| *other == job).unwrap_or_default();
        turns.iter().filter_map(|turn| turn[place].as_ref().ok()).collect::<Vec<_>>()
    };
    let seconds = |job: Job| all(job).iter().map(|taken| taken.time.as_secs_f64()).collect::<Vec<_>>();
    let peak = |job: Job| median(all(job).iter().filter_map(|taken| taken.peak).map(|k| k as f64 * 1024.0).collect());
    println!(
        "| medians of {TURNS} turns | MB/s | its time over ours | peak memory | beyond the text, times the text |"
    );
    println!("|---|---|---|---|---|");
    for (job, name) in JOBS.into_iter().filter(|(job, _)| !matches!(job, Job::Read)) {
        let times = seconds(job);
        if times.is_empty() {
            continue;
        }
        let ratio = median(times.iter().zip(seconds(Job::Tree)).map(|(theirs, ours)| theirs / ours).collect());
        let ratio = if job == Job::Tree { "–".to_owned() } else { format!("{ratio:.2}×") };
        let speed = bytes as f64 / 1e6 / median(times);
        let beyond = (peak(job) - peak(Job::Read)) / bytes as f64;
        println!("| {name} | {speed:.0} | {ratio} | {:.0} MB | {beyond:.2}× |", peak(job) / 1e6);
    }
    Ok(())
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let after = |flag: &str| arguments.iter().position(|a| a == flag).and_then(|at| arguments.get(at + 1));
    if let Some((job, _)) = after("--job").and_then(|number| JOBS.get(number.parse::<usize>().ok()?)) {
        let taken = job.run(Path::new(arguments.last().map_or("", String::as_str)))?;
        println!("{} {}", taken.time.as_nanos(), taken.peak.map(|peak| peak.to_string()).unwrap_or_default());
        return Ok(());
    }
    // `cargo test --all-targets` starts benches too, to see that they build.
    if !arguments.iter().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let megabytes = after("--megabytes").and_then(|number| number.parse().ok()).unwrap_or(100u64);
    let (path, bytes) = written(megabytes * 1_000_000)?;
    table(&path, bytes)?;
    std::fs::remove_file(path)
}

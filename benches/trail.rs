//! How fast logs of CloudTrail are read, and in how much memory: whole processes over generated logs, beside Python and
//! `jq`, which count the events by name and do no more.
//!
//! `cargo bench --bench trail` prints tables for the README. A peer runs in turn with ours, so that a busy machine slows
//! both, and only the ratio counts; one that is not installed is skipped with a word. GNU time measures memory.
//!
//! Why it is fast, from profiles of a million events (and 48,501 of them again) of 1.7 KB, 148 MB of gzip in 401 files, on
//! two cores; reading and counting alone took 3.3 s of processor time, 1.7 s on the clock where nothing else ran, which
//! is 600,000 events/s, and 30 MB. Python took 15.1 s for counting names (4.6 times the processor time, and it uses one
//! core) and 68 MB; `jq` ten times ours, and 50 MB. A third of the time is unpacking and the check sum of gzip (zlib-rs,
//! twice as fast as miniz). A third is one pass of serde_json over each record, in which fields become pieces of the text
//! that was read: nothing is copied, numbers and trees are not built, and what was asked and answered stays text until an
//! event needs it. That text is checked for being UTF-8 once for a piece of 256 KB, and not for every string again, which
//! took a tenth. The rest is finding out whether an event came before, in a table of 8 bytes for each, which is what the
//! memory is for, and counting. A `userIdentity` is parsed once however often it comes, and told by its hash. Readers share
//! nothing but that table, in 64 parts, and the number of the next file. Of 10 million events the table takes 150 MB, and
//! never more; all else follows the resources and sessions. A single file of 200 MB is read in 7 MB.
//!
//! The whole process, which also tells what the logs show, took 3.0 to 3.1 s on the clock, 5.3 s of processor time and
//! 201 MB with the same logs, printed for people; as JSON, 190 MB of it, 5.2 s and 203 MB. Reading and keeping what matters
//! is nine tenths of it. What resources call is kept as a row of numbers for each caller, called and action, and summed by
//! the places of the ends in lists that were put in order once; with texts in their place, twice over, all took 5.9 s and
//! 450 MB. Of a table of which twenty rows are printed no other row is built.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;

#[path = "../examples/trail_logs/generator.rs"]
mod generator;

/// Counted runs of each command, after one that warms the caches.
const RUNS: usize = 3;

/// Counts events by name.
const PYTHON: &str = "\
import collections, gzip, json, pathlib, sys
names = collections.Counter()
for path in pathlib.Path(sys.argv[1]).rglob('*.json.gz'):
    with gzip.open(path) as log:
        names.update(record['eventName'] for record in json.load(log)['Records'])
print(sum(names.values()))
";

/// The same in a shell.
const JQ: &str = "find \"$0\" -name '*.json.gz' -print0 | xargs -0 zcat | jq -rn \
     'reduce inputs.Records[].eventName as $name ({}; .[$name] += 1)'";

/// A command with its arguments.
struct Call {
    program: PathBuf,
    arguments: Vec<String>,
}

impl Call {
    fn new(program: &str, arguments: &[&str]) -> Self {
        Self { program: program.into(), arguments: arguments.iter().map(|a| (*a).to_owned()).collect() }
    }

    /// Wall time of one run; `None` where it does not end well.
    fn time(&self) -> Option<Duration> {
        let begun = Instant::now();
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().ok().filter(std::process::ExitStatus::success)?;
        Some(begun.elapsed())
    }

    /// The most memory it ever held, in bytes, as GNU time reports it.
    fn peak(&self) -> Option<u64> {
        let mut command = Command::new("/usr/bin/time");
        command.args(["-f", "%M"]).arg(&self.program).args(&self.arguments).stdin(Stdio::null());
        let output = command.output().ok()?;
        let kib: u64 = String::from_utf8_lossy(&output.stderr).lines().last()?.trim().parse().ok()?;
        Some(kib * 1024)
    }
}

fn median(mut times: Vec<Duration>) -> Option<Duration> {
    times.sort();
    times.get(times.len() / 2).copied()
}

fn trail(logs: &Path) -> Call {
    let logs = logs.display().to_string();
    Call::new(env!("CARGO_BIN_EXE_tagatlas"), &["trail", "--format", "json", "--logs", &logs])
}

fn main() {
    // `cargo test --all-targets` starts benches too, to see that they build.
    if !std::env::args().any(|a| a == "--bench") {
        return;
    }
    let scratch = Path::new(env!("CARGO_TARGET_TMPDIR")).join("trail-logs");
    println!("| events | gzip | JSON | time | events/s | memory |");
    println!("|---|---|---|---|---|---|");
    for events in [10_000, 100_000, 1_000_000] {
        let (folder, made) = logs(&scratch, events);
        row(&format!("{events}, in {} files", made.files), &folder, made);
    }
    let (folder, made) = logs(&scratch, 100_000);
    row("100000, in one file", &in_one_file(&scratch, &folder), made);
    println!();
    beside("Python", &folder, &|logs| Call::new("python3", &["-c", PYTHON, logs]));
    beside("jq", &folder, &|logs| Call::new("sh", &["-c", JQ, logs]));
}

/// Logs of so many events, made anew: what was written is told with them.
fn logs(scratch: &Path, events: u64) -> (PathBuf, generator::Made) {
    let folder = scratch.join(events.to_string());
    let _ = fs::remove_dir_all(&folder);
    let made = generator::write(&folder, events, 1).expect("the scratch folder takes files");
    (folder, made)
}

/// The same records, unpacked, one log behind the other.
fn in_one_file(scratch: &Path, folder: &Path) -> PathBuf {
    let path = scratch.join("one.json");
    let mut file = fs::File::create(&path).expect("the scratch folder takes files");
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            if entry.path().is_dir() {
                folders.push(entry.path());
            } else {
                let packed = fs::File::open(entry.path()).expect("a file that was written");
                std::io::copy(&mut MultiGzDecoder::new(packed), &mut file).expect("it was packed");
            }
        }
    }
    path
}

fn row(what: &str, logs: &Path, made: generator::Made) {
    let call = trail(logs);
    call.time();
    let time = median((0..RUNS).filter_map(|_| call.time()).collect()).expect("the binary runs");
    let rate = (made.events + made.duplicates) as f64 / time.as_secs_f64();
    println!(
        "| {what} | {} | {} | {:.2} s | {rate:.0} | {} |",
        megabytes(Some(size(logs))),
        megabytes(Some(made.bytes)),
        time.as_secs_f64(),
        megabytes(call.peak())
    );
}

/// How many bytes the files have.
fn size(path: &Path) -> u64 {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().map(|entry| size(&entry.path())).sum(),
        Err(_) => fs::metadata(path).map_or(0, |about| about.len()),
    }
}

/// A peer and ours in turn.
fn beside(name: &str, logs: &Path, peer: &dyn Fn(&str) -> Call) {
    let (ours, peer) = (trail(logs), peer(&logs.display().to_string()));
    if peer.time().is_none() {
        println!("(skipped: {name} is not installed)");
        return;
    }
    let mut ratios: Vec<f64> = (0..RUNS)
        .filter_map(|_| ours.time().zip(peer.time()))
        .map(|(ours, peer)| peer.as_secs_f64() / ours.as_secs_f64())
        .collect();
    ratios.sort_by(f64::total_cmp);
    let memory = ours.peak().zip(peer.peak()).map_or("?".to_owned(), |(a, b)| format!("{:.1}×", b as f64 / a as f64));
    println!("{name} takes {:.1}× the time and {memory} the memory", ratios[ratios.len() / 2]);
}

fn megabytes(bytes: Option<u64>) -> String {
    bytes.map_or("? (needs GNU time)".into(), |b| format!("{:.1} MB", b as f64 / 1e6))
}

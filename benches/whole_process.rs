//! What a person waits for: whole processes, from start to end, with the most memory they ever held.
//!
//! `cargo bench --bench whole_process` prints a table for the README. Where a peer does a comparable job it runs in
//! turn with ours, so that a busy machine slows both: Graphviz's `dot` lays out the very graph that we draw, cfn-lint
//! reads the same templates. A peer that is not installed is skipped with a word. GNU time measures memory.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tagatlas::check::{self, Policy, RuleContext};
use tagatlas::cost;
use tagatlas::graph::Graph;
use tagatlas::model::time::Day;
use tagatlas::readers::{self, ReadSettings};
use tagatlas::source::{SourceFile, Sources};

#[path = "../examples/estate/generator.rs"]
mod generator;

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
    views_by_size();
    pictures_by_size(scratch);
}

/// What `orphans` and `alarms` add to reading an estate: each stage in milliseconds, and what a resource takes of the rules.
fn views_by_size() {
    println!("\norphans and alarms by size, milliseconds of each stage, the least of 3 runs in one process\n");
    println!(
        "| resources | read | graph | bill | orphans | alarms | orphans, a resource | alarms, a resource | share of both |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    for size in [1_000, 10_000, 100_000] {
        let mut text = Vec::new();
        generator::write(&mut text, size, 1).expect("memory takes all");
        let mut sources = Sources::default();
        sources.add(SourceFile::new("estate.yaml", String::from_utf8(text).expect("UTF-8")));
        let runs: Vec<[f64; 5]> = (0..3).map(|_| stages(&sources)).collect();
        let least = |stage: usize| runs.iter().map(|run| run[stage]).fold(f64::INFINITY, f64::min);
        let [read, graph, bill, orphans, alarms] = [0, 1, 2, 3, 4].map(least);
        let each = |stage: f64| stage * 1e3 / size as f64;
        let share = (orphans + alarms) / (read + graph + bill + orphans + alarms);
        println!(
            "| {size} | {read:.1} | {graph:.1} | {bill:.1} | {orphans:.1} | {alarms:.1} | {:.2} µs | {:.2} µs | {:.0} % |",
            each(orphans),
            each(alarms),
            share * 100.0
        );
    }
}

/// Milliseconds of reading, of the graph, of the bill, of the rules on orphans and of those on alarms.
fn stages(sources: &Sources) -> [f64; 5] {
    let mut times = [0.0; 5];
    let mut last = Instant::now();
    let mut lap = |stage: usize| {
        times[stage] = last.elapsed().as_secs_f64() * 1e3;
        last = Instant::now();
    };
    let (inventory, _) = readers::read(sources, &ReadSettings::default());
    lap(0);
    let (graph, _) = Graph::build(inventory);
    lap(1);
    let bill = cost::bill(&graph, &cost::CostSettings::default());
    lap(2);
    let policy = Policy::default();
    let context = RuleContext::new(sources, &graph, &bill, &policy, Day::today());
    let orphans = check::run(&context, &check::rules_of(check::ORPHANS));
    lap(3);
    let alarms = check::run(&context, &check::rules_of(check::ALARMS));
    lap(4);
    std::hint::black_box((orphans, alarms));
    times
}

/// How the time of a picture grows with what is on it, all of it drawn; and of an overview.
fn pictures_by_size(scratch: &Path) {
    const RUNS: usize = 5;
    println!("\npictures by size, SVG, median of {RUNS} runs of a whole process\n");
    println!("| picture | icons | time | a thing | memory |");
    println!("|---|---|---|---|---|");
    let shop = Path::new("inventories/web-shop").to_path_buf();
    let drawn =
        [("web-shop", 25, shop)].into_iter().chain([("networks", 1_008), ("networks", 10_080)].map(|(name, icons)| {
            let file = scratch.join(format!("networks-{icons}.yaml"));
            std::fs::write(&file, networks(icons / 50)).expect("the scratch folder takes files");
            (name, icons, file)
        }));
    for (name, things, estate) in drawn.collect::<Vec<_>>() {
        picture(RUNS, name, things, &["diagram", "--collapse", "none", &estate.display().to_string()]);
    }
    let estate = scratch.join("estate-100000.yaml");
    let mut text = Vec::new();
    generator::write(&mut text, 100_000, 1).expect("memory takes all");
    std::fs::write(&estate, text).expect("the scratch folder takes files");
    picture(RUNS, "overview of 100,000 resources", 100_000, &["diagram", &estate.display().to_string()]);
}

fn picture(runs: usize, name: &str, things: usize, arguments: &[&str]) {
    let call = Call::new(env!("CARGO_BIN_EXE_tagatlas"), arguments);
    let time = median((0..runs).filter_map(|_| call.time()).collect());
    let each = time.map_or("–".to_owned(), |time| format!("{:.0} µs", time.as_secs_f64() * 1e6 / things as f64));
    println!("| {name} | {things} | {} | {each} | {} |", milliseconds(time), mebibytes(call.peak()));
}

/// So many VPCs in several accounts and regions, each of two zones with three tiers of eight servers, a gateway and a
/// load balancer in front: fifty icons and about as many links.
fn networks(vpcs: usize) -> String {
    const REGIONS: [&str; 4] = ["ap-northeast-1", "us-east-1", "eu-west-1", "eu-central-1"];
    let mut text = "version: 1\nresources:\n".to_owned();
    let mut line = |line: std::fmt::Arguments<'_>| {
        let _ = writeln!(text, "  {line}");
    };
    for vpc in 0..vpcs {
        let region = REGIONS[vpc / 5 % 4];
        let place = format!("account: '{:012}', region: {region}", vpc / 20);
        if vpc % 5 == 0 {
            line(format_args!("tgw{vpc}: {{type: tgw, {place}}}"));
            line(format_args!("logs{vpc}: {{type: s3, {place}}}"));
        }
        line(format_args!("v{vpc}: {{type: vpc, {place}}}"));
        line(format_args!("igw{vpc}: {{type: igw, {place}}}"));
        line(format_args!(
            "in{vpc}: {{type: 'AWS::EC2::VPCGatewayAttachment', vpc_id: v{vpc}, internet_gateway_id: igw{vpc}, {place}}}"
        ));
        for (zone, letter) in ["a", "c"].into_iter().enumerate() {
            for tier in ["public", "app", "data"] {
                let subnet = format!("v{vpc}-{tier}-{zone}");
                line(format_args!(
                    "{subnet}: {{type: subnet, vpc_id: v{vpc}, availability_zone: {region}{letter}, {place}}}"
                ));
                for server in 0..8 {
                    let what = match (tier, server) {
                        ("public", 0) => "type: nat".to_owned(),
                        ("app", _) => {
                            format!("type: ec2, calls: [v{vpc}-data-{}-{}]", (zone + server) % 2, server * 5 % 8)
                        }
                        _ => "type: ec2".to_owned(),
                    };
                    line(format_args!("{subnet}-{server}: {{{what}, subnet_id: {subnet}, {place}}}"));
                }
            }
        }
        let targets: Vec<String> = (0..16).map(|at| format!("v{vpc}-app-{}-{}", at / 8, at % 8)).collect();
        let (targets, logs) = (targets.join(", "), vpc / 5 * 5);
        line(format_args!(
            "alb{vpc}: {{type: lb, subnets: [v{vpc}-public-0, v{vpc}-public-1], calls: [{targets}, logs{logs}], {place}}}"
        ));
    }
    text
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

//! How good the pictures' layout is, beside general layout engines on the very same graphs.
//!
//! `cargo bench --bench layout_quality` prints a Markdown table; words after `--` choose scenes by name. The peers,
//! Graphviz's `dot` with orthogonal lines and D2 with ELK, get the same nodes in the same sizes (icon, label and price
//! together), the same nesting, titles and links; their lines are read from what they print and counted by the code that
//! counts ours. With a folder in the environment variable `PICTURES`, our pictures are written there. Where several lines run on each other, a corner or a crossing of all of them is seen once, so it counts
//! once, for every engine; bends per edge count each line for itself. `dot` is taken from the path, `d2` from the
//! environment variable `D2` or the path; a peer that is not installed is named as skipped.

#![expect(clippy::print_stdout, reason = "a bench reports on standard output")]

mod peers;
mod scenes;

#[path = "../../src/diagram/layout/fixtures.rs"]
mod fixtures;

use std::path::Path;
use std::time::{Duration, Instant};

// What `fixtures` names.
use tagatlas::{diagram, kinds};

use diagram::layout::layout;
use diagram::layout::metrics::{Metrics, corners, crossings, metrics};
use diagram::palette::Theme;
use diagram::png::{self, PngSettings};
use diagram::scene::{Drawing, Point, Scene};
use diagram::svg;
use peers::Peer;

/// Scenes with fewer nodes are counted together.
const SMALL: usize = 25;

/// What is compared of one engine's picture.
struct Figures {
    crossings: usize,
    corners: usize,
    bends: usize,
    edges: usize,
    length: f64,
    through: usize,
    size: (f64, f64),
    time: Duration,
}

impl Figures {
    fn sum(&self) -> usize {
        self.crossings + self.corners
    }
}

fn main() {
    // `cargo test --all-targets` starts benches too, to see that they build.
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    if !arguments.iter().any(|argument| argument == "--bench") {
        return;
    }
    arguments.retain(|argument| !argument.starts_with("--"));
    let is_wanted = |name: &str| arguments.is_empty() || arguments.iter().any(|word| name.contains(word.as_str()));
    let peers: Vec<Peer> = [Peer::dot(), Peer::d2()]
        .into_iter()
        .filter(|peer| {
            let there = peer.is_installed();
            if !there {
                println!("(skipped: {} is not installed)\n", peer.name);
            }
            there
        })
        .collect();
    println!(
        "| scene | nodes | engine | crossings | corners | sum | bends/edge | length/edge | through nodes | width × height | Mpx | aspect | time |"
    );
    println!("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
    let mut small = Small::default();
    let mut lost = Vec::new();
    for (name, scene) in scenes::all(&is_wanted) {
        let (drawing, found, time) = draw(&scene);
        if let Some(folder) = std::env::var_os("PICTURES") {
            let file = Path::new(&folder).join(format!("{}.png", name.replace('/', "-")));
            let settings = PngSettings { scale: 1.0, fonts: Vec::new() };
            let (bytes, _) =
                png::write(&svg::write(&scene, &drawing, Theme::Light), &settings).expect("our SVG is sound");
            std::fs::write(file, bytes).expect("the folder takes pictures");
        }
        let ours = figures(&drawing, &found, time);
        if scene.nodes.len() < SMALL {
            small.add(&name, &found);
            if arguments.is_empty() {
                continue;
            }
        }
        row(&name, scene.nodes.len(), "tagatlas", &ours);
        for fault in found.faults().into_iter().chain(out_of_shape(&found)) {
            lost.push(format!("{name}: {fault}"));
        }
        for peer in peers.iter().filter(|peer| scene.nodes.len() <= peer.most) {
            let figures = peer.draw(&scene, &drawing).map(|picture| Figures {
                crossings: crossings(&picture.lines),
                corners: corners(&picture.lines),
                bends: picture.lines.iter().map(|line| line.len().saturating_sub(2)).sum(),
                edges: picture.lines.len(),
                length: picture.lines.iter().map(|line| length(line)).sum(),
                through: picture.lines_through_nodes(),
                size: picture.size,
                time: picture.time,
            });
            match figures {
                Some(figures) => {
                    row("", scene.nodes.len(), peer.name, &figures);
                    if figures.sum() <= ours.sum() {
                        lost.push(format!("{name}: {} has {}, ours has {}", peer.name, figures.sum(), ours.sum()));
                    }
                }
                None => println!("| | | {} | no picture | | | | | | | | | |", peer.name),
            }
        }
    }
    small.print();
    println!("\n{} not as promised", lost.len());
    for line in lost {
        println!("- {line}");
    }
}

fn draw(scene: &Scene) -> (Drawing, Metrics, Duration) {
    let begun = Instant::now();
    let drawing = layout(scene);
    let time = begun.elapsed();
    let found = metrics(scene, &drawing);
    (drawing, found, time)
}

fn figures(drawing: &Drawing, found: &Metrics, time: Duration) -> Figures {
    Figures {
        crossings: found.crossings,
        corners: found.corners,
        bends: found.bends,
        edges: found.edges,
        length: found.length,
        through: found.node_hits,
        size: (drawing.width, drawing.height),
        time,
    }
}

fn length(line: &[Point]) -> f64 {
    line.windows(2).map(|pair| (pair[0].x - pair[1].x).abs() + (pair[0].y - pair[1].y).abs()).sum()
}

fn row(name: &str, nodes: usize, engine: &str, f: &Figures) {
    let edges = f.edges.max(1) as f64;
    let nodes = if name.is_empty() { String::new() } else { nodes.to_string() };
    println!(
        "| {name} | {nodes} | {engine} | {} | {} | {} | {:.2} | {:.0} | {} | {:.0} × {:.0} | {:.2} | {:.2} | {:.1} ms |",
        f.crossings,
        f.corners,
        f.sum(),
        f.bends as f64 / edges,
        f.length / edges,
        f.through,
        f.size.0,
        f.size.1,
        f.size.0 * f.size.1 / 1e6,
        f.size.0 / f.size.1,
        f.time.as_secs_f64() * 1e3,
    );
}

fn out_of_shape(found: &Metrics) -> Option<String> {
    (!(0.5..=2.0).contains(&found.aspect)).then(|| format!("aspect ratio {:.2}", found.aspect))
}

/// The small scenes together.
#[derive(Default)]
struct Small {
    scenes: usize,
    faults: Vec<String>,
}

impl Small {
    fn add(&mut self, name: &str, found: &Metrics) {
        self.scenes += 1;
        self.faults.extend(found.faults().into_iter().map(|fault| format!("{name}: {fault}")));
    }

    fn print(&self) {
        println!("\n{} scenes of fewer than {SMALL} nodes have {} faults", self.scenes, self.faults.len());
        for fault in &self.faults {
            println!("- {fault}");
        }
    }
}

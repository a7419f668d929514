//! General layout engines: how they are asked, and how their answers are read.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tagatlas::diagram::scene::{Drawing, Point, Rect, Scene};

/// Points (1/72 inch) for Graphviz stand for px.
const POINTS: f64 = 72.0;
/// An engine that needs longer is stopped.
const PATIENCE: Duration = Duration::from_secs(240);

/// An engine.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    program: PathBuf,
    arguments: &'static [&'static str],
    /// Larger scenes are not given to it.
    pub(crate) most: usize,
    ask: fn(&Scene, &Drawing) -> String,
    read: fn(&str) -> Option<Picture>,
}

/// What an engine drew.
pub(crate) struct Picture {
    pub(crate) size: (f64, f64),
    pub(crate) lines: Vec<Vec<Point>>,
    nodes: Vec<Rect>,
    pub(crate) time: Duration,
}

impl Picture {
    /// Lines through the inside of nodes, but for their ends.
    pub(crate) fn lines_through_nodes(&self) -> usize {
        /// What an engine lets lines reach into their own nodes.
        const INSET: f64 = 4.0;
        let pieces: Vec<(Point, Point)> =
            self.lines.iter().flat_map(|line| line.windows(2).map(|pair| (pair[0], pair[1]))).collect();
        let through = |rect: &Rect| {
            let inner = Rect { x: rect.x + INSET, y: rect.y + INSET, w: rect.w - 2.0 * INSET, h: rect.h - 2.0 * INSET };
            let meets = |(a, b): &&(Point, Point)| {
                a.x.min(b.x) < inner.x + inner.w
                    && inner.x < a.x.max(b.x).max(a.x.min(b.x) + 0.01)
                    && a.y.min(b.y) < inner.y + inner.h
                    && inner.y < a.y.max(b.y).max(a.y.min(b.y) + 0.01)
            };
            pieces.iter().filter(meets).count()
        };
        self.nodes.iter().map(through).sum()
    }
}

impl Peer {
    pub(crate) fn dot() -> Self {
        Self {
            name: "dot",
            program: "dot".into(),
            arguments: &["-Tplain"],
            most: 1_500,
            ask: dot_text,
            read: read_plain,
        }
    }

    pub(crate) fn d2() -> Self {
        Self {
            name: "d2 ELK",
            program: d2(),
            arguments: &["--layout", "elk", "--pad", "0", "-", "-"],
            most: 1_500,
            ask: d2_text,
            read: read_svg,
        }
    }

    pub(crate) fn is_installed(&self) -> bool {
        let version = if self.name == "dot" { "-V" } else { "--version" };
        let mut command = Command::new(&self.program);
        command.arg(version).stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// The picture of a scene with nodes as large as ours.
    pub(crate) fn draw(&self, scene: &Scene, ours: &Drawing) -> Option<Picture> {
        let text = (self.ask)(scene, ours);
        let begun = Instant::now();
        let mut child = Command::new(&self.program)
            .args(self.arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut input = child.stdin.take()?;
        let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
        let mut output = child.stdout.take()?;
        let reader = std::thread::spawn(move || {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut output, &mut text).map(|_| text)
        });
        let status = loop {
            if let Some(status) = child.try_wait().ok()? {
                break status;
            }
            if begun.elapsed() > PATIENCE {
                child.kill().ok()?;
            }
            std::thread::sleep(Duration::from_millis(2));
        };
        let time = begun.elapsed();
        writer.join().ok()?.ok()?;
        let picture = (self.read)(&reader.join().ok()?.ok()?).filter(|_| status.success())?;
        Some(Picture { time, ..picture })
    }
}

/// Boxes and nodes inside of a box, or outside of all.
fn inside(scene: &Scene, parent: Option<usize>) -> (Vec<usize>, Vec<usize>) {
    let boxes = (0..scene.boxes.len()).filter(|index| scene.boxes[*index].parent == parent).collect();
    (boxes, (0..scene.nodes.len()).filter(|index| scene.nodes[*index].parent == parent).collect())
}

fn quoted(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !matches!(c, '"' | '\\' | '\n' | '$' | '`')).collect();
    format!("\"{plain}\"")
}

fn dot_text(scene: &Scene, ours: &Drawing) -> String {
    let mut out = String::from(
        "digraph {\ngraph [splines=ortho nodesep=0.35 ranksep=0.6 fontname=Helvetica fontsize=12 labeljust=l]\n\
         node [shape=box fixedsize=true label=\"\"]\nedge [fontname=Helvetica fontsize=10]\n",
    );
    dot_inside(&mut out, scene, ours, None);
    for edge in &scene.edges {
        let label = if edge.label.is_empty() { String::new() } else { format!(" [xlabel={}]", quoted(&edge.label)) };
        let _ = writeln!(out, "n{} -> n{}{label}", edge.from, edge.to);
    }
    out + "}\n"
}

fn dot_inside(out: &mut String, scene: &Scene, ours: &Drawing, parent: Option<usize>) {
    let (boxes, nodes) = inside(scene, parent);
    for node in nodes {
        let Rect { w, h, .. } = ours.nodes[node].rect;
        let _ = writeln!(out, "n{node} [width={:.4} height={:.4}]", w / POINTS, h / POINTS);
    }
    for index in boxes {
        let _ = writeln!(out, "subgraph cluster_{index} {{ label={}", quoted(&scene.boxes[index].label));
        dot_inside(out, scene, ours, Some(index));
        out.push_str("}\n");
    }
}

/// Graphviz's plain format: `graph`, `node` and `edge` lines with positions in inches.
fn read_plain(text: &str) -> Option<Picture> {
    let mut picture = Picture { size: (0.0, 0.0), lines: Vec::new(), nodes: Vec::new(), time: Duration::default() };
    for line in text.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        let number = |place: usize| words.get(place)?.parse::<f64>().ok().map(|value| value * POINTS);
        match words.first().copied() {
            Some("graph") => picture.size = (number(2)?, number(3)?),
            Some("node") => {
                let (x, y, w, h) = (number(2)?, number(3)?, number(4)?, number(5)?);
                picture.nodes.push(Rect { x: x - w / 2.0, y: y - h / 2.0, w, h });
            }
            Some("edge") => {
                let count: usize = words.get(3)?.parse().ok()?;
                let points: Option<Vec<Point>> =
                    (0..count).map(|i| Some(Point { x: number(4 + 2 * i)?, y: number(5 + 2 * i)? })).collect();
                picture.lines.push(straightened(points?));
            }
            _ => {}
        }
    }
    Some(picture)
}

fn d2_text(scene: &Scene, ours: &Drawing) -> String {
    let mut out = String::from("direction: down\n");
    d2_inside(&mut out, scene, ours, None);
    let path = |node: usize| {
        let mut path = format!("n{node}");
        let mut parent = scene.nodes[node].parent;
        while let Some(index) = parent {
            path = format!("c{index}.{path}");
            parent = scene.boxes[index].parent;
        }
        path
    };
    for edge in &scene.edges {
        let label = if edge.label.is_empty() { String::new() } else { format!(": {}", quoted(&edge.label)) };
        let _ = writeln!(out, "{} -> {}{label}", path(edge.from), path(edge.to));
    }
    out
}

fn d2_inside(out: &mut String, scene: &Scene, ours: &Drawing, parent: Option<usize>) {
    let (boxes, nodes) = inside(scene, parent);
    for node in nodes {
        let Rect { w, h, .. } = ours.nodes[node].rect;
        let _ = writeln!(out, "n{node}: \"\" {{ width: {w:.0}; height: {h:.0} }}");
    }
    for index in boxes {
        let _ = writeln!(
            out,
            "c{index}: {} {{\nlabel.near: top-left\nstyle.font-size: 12",
            quoted(&scene.boxes[index].label)
        );
        d2_inside(out, scene, ours, Some(index));
        out.push_str("}\n");
    }
}

/// D2's SVG: links are paths of class `connection` with rounded corners, `L x y S corner end`; nodes are rectangles
/// in groups of class `shape`, those of leaves after those of the boxes around them.
fn read_svg(text: &str) -> Option<Picture> {
    let view = text.split("viewBox=\"").nth(1)?.split('"').next()?;
    let size: Vec<f64> = view.split(' ').filter_map(|word| word.parse().ok()).collect();
    let mut lines = Vec::new();
    for tag in
        text.split("<path ").skip(1).filter(|tag| tag.split('>').next().is_some_and(|t| t.contains("connection")))
    {
        lines.push(straightened(corners_of(tag.strip_prefix("d=\"")?.split('"').next()?)?));
    }
    let attribute = |tag: &str, name: &str| tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()?.parse().ok();
    let rect = |tag: &str| {
        Some(Rect {
            x: attribute(tag, "x")?,
            y: attribute(tag, "y")?,
            w: attribute(tag, "width")?,
            h: attribute(tag, "height")?,
        })
    };
    let shapes: Vec<Rect> = text.split("class=\"shape\" ><rect").skip(1).filter_map(rect).collect();
    let around = |outer: &Rect, inner: &Rect| {
        outer != inner
            && outer.x <= inner.x
            && outer.y <= inner.y
            && outer.x + outer.w >= inner.x + inner.w
            && outer.y + outer.h >= inner.y + inner.h
    };
    let nodes = shapes.iter().filter(|outer| !shapes.iter().any(|inner| around(outer, inner))).copied().collect();
    Some(Picture { size: (*size.get(2)?, *size.get(3)?), lines, nodes, time: Duration::default() })
}

/// The corners of a path of `M`, `L`, `S` and `C`; for a rounded corner the point that the curve is drawn to.
fn corners_of(path: &str) -> Option<Vec<Point>> {
    let mut words = path.split_whitespace();
    let mut points = Vec::new();
    while let Some(command) = words.next() {
        let mut point = || Some(Point { x: words.next()?.parse().ok()?, y: words.next()?.parse().ok()? });
        match command {
            "M" | "L" => points.push(point()?),
            "S" => points.extend([point()?, point()?]),
            "C" => points.extend([point()?, point()?, point()?]),
            _ => return None,
        }
    }
    Some(points)
}

/// A line without points on each other and without corners that do not turn.
fn straightened(points: Vec<Point>) -> Vec<Point> {
    /// Nearer points are one.
    const SAME: f64 = 0.5;
    let mut line: Vec<Point> = Vec::new();
    for point in points {
        if line.last().is_some_and(|last| (last.x - point.x).abs() < SAME && (last.y - point.y).abs() < SAME) {
            continue;
        }
        if let [.., before, last] = line.as_mut_slice() {
            let upright = (before.x - last.x).abs() < SAME && (last.x - point.x).abs() < SAME;
            let level = (before.y - last.y).abs() < SAME && (last.y - point.y).abs() < SAME;
            if upright || level {
                *last = point;
                continue;
            }
        }
        line.push(point);
    }
    line
}

/// Where D2 is: where `D2` says, else where `.ci/run` lays it, else wherever it is found.
fn d2() -> PathBuf {
    let laid = std::env::var_os("TAGATLAS_DIAGRAM_TOOLS").map(|tools| PathBuf::from(tools).join("d2/bin/d2"));
    let named = std::env::var_os("D2").map(PathBuf::from);
    named.or(laid.filter(|path| path.is_file())).unwrap_or_else(|| "d2".into())
}

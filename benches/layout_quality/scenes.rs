//! The graphs that are drawn: inventories, official templates, generated estates.

use std::path::{Path, PathBuf};

use tagatlas::check;
use tagatlas::check::{Policy, RuleContext};
use tagatlas::cost::{self, CostSettings};
use tagatlas::diagram::compose::{self, Addresses, Estate, SceneSettings};
use tagatlas::diagram::scene::Scene;
use tagatlas::files;
use tagatlas::graph::Graph;
use tagatlas::model::time::Day;
use tagatlas::readers::{self, ReadSettings};
use tagatlas::source::{SourceFile, Sources};

use crate::fixtures;

#[path = "../../examples/estate/generator.rs"]
mod generator;

/// Networks of fifty icons each, as many as make these many icons.
const ESTATES: [usize; 4] = [50, 100, 1_000, 10_000];
/// Resources of estates with everything people forget; above 150 icons the composer collapses.
const GENERATED: [usize; 3] = [100, 300, 1_000];

/// Scenes with their names, in order.
pub(crate) fn all(is_wanted: &dyn Fn(&str) -> bool) -> Vec<(String, Scene)> {
    let mut scenes: Vec<(String, Scene)> = Vec::new();
    for folder in ["web-shop", "grown-by-hand", "course", "course-cloudformation", "web-app/aws-cli"] {
        if is_wanted(folder) {
            scenes.push((folder.to_owned(), of_files(&Path::new("inventories").join(folder))));
        }
    }
    if is_wanted("reference") {
        scenes.push(("reference".to_owned(), fixtures::web_shop()));
    }
    for size in ESTATES {
        let name = format!("networks-{size}");
        if is_wanted(&name) {
            scenes.push((name, fixtures::estate(size / 50)));
        }
    }
    for size in GENERATED {
        let name = format!("estate-{size}");
        if is_wanted(&name) {
            scenes.push((name, generated(size)));
        }
    }
    scenes.extend(templates(is_wanted));
    scenes
}

fn generated(resources: usize) -> Scene {
    let mut text = Vec::new();
    generator::write(&mut text, resources, 1).expect("memory takes all");
    let mut sources = Sources::default();
    sources.add(SourceFile::new("estate.yaml", String::from_utf8(text).expect("the generator writes UTF-8")));
    composed(&sources)
}

fn of_files(path: &Path) -> Scene {
    composed(&files::read(&[path.to_path_buf()], &[]).0)
}

fn composed(sources: &Sources) -> Scene {
    let (inventory, _) = readers::read(sources, &ReadSettings::default());
    let (graph, _) = Graph::build(inventory);
    let bill = cost::bill(&graph, &CostSettings::default());
    let policy = Policy::default();
    let context = RuleContext::new(sources, &graph, &bill, &policy, Day::today());
    let families: Vec<&str> = check::LINT.iter().chain(check::ORPHANS).copied().collect();
    let checked = check::run(&context, &check::rules_of(&families));
    let addresses = Addresses::default();
    let (alarms, alarm_coverage) = (context.alarms(), context.alarm_coverage());
    let estate = Estate {
        graph: &graph,
        bill: &bill,
        alarms,
        alarm_coverage,
        findings: &checked.findings,
        sources,
        charged: None,
        addresses: &addresses,
    };
    compose::scene(estate, &SceneSettings { title: "estate".to_owned(), ..SceneSettings::default() })
}

/// Real templates, where they are at hand: nobody wrote them for this.
fn templates(is_wanted: &dyn Fn(&str) -> bool) -> Vec<(String, Scene)> {
    let root = Path::new("../shared/real/cloudformation");
    let refarch = root.join("ecs-refarch-cloudformation");
    let mut scenes = Vec::new();
    if refarch.is_dir() && is_wanted("ecs-refarch") {
        scenes.push(("ecs-refarch".to_owned(), of_files(&refarch)));
    }
    let mut files = Vec::new();
    walk(&root.join("aws-cloudformation-templates"), &mut files);
    files.sort();
    for file in files {
        let name = file.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
        if is_wanted(&name) {
            let scene = of_files(&file);
            if !scene.nodes.is_empty() {
                scenes.push((name, scene));
            }
        }
    }
    scenes
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in folder.read_dir().into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            walk(&path, files);
        } else if path.extension().is_some_and(|end| end == "yaml" || end == "yml") {
            files.push(path);
        }
    }
}

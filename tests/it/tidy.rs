//! The house is in order: nothing forgotten, nothing unfinished, nothing of one machine.

use std::collections::BTreeSet;
use std::path::Path;

use crate::support::{INVENTORIES, WEB_APP, files_below, root, tagatlas};

fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// Every Rust file with its text.
fn rust_files() -> Vec<(String, String)> {
    let folders = ["src", "tests", "benches", "examples"].map(|f| root().join(f));
    let files = folders.iter().flat_map(|folder| files_below(folder));
    let files = files.filter(|path| path.extension().is_some_and(|e| e == "rs"));
    files.map(|path| (path.strip_prefix(root()).expect("below").display().to_string(), read(&path))).collect()
}

/// The commands that `--help` lists.
fn commands() -> BTreeSet<String> {
    let help = tagatlas(["--help"]).run().ends_with(0);
    let listed =
        help.text().lines().skip_while(|line| *line != "Commands:").skip(1).take_while(|line| !line.is_empty());
    let words = listed.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    words.filter_map(|line| line.split_whitespace().next()).filter(|w| *w != "help").map(str::to_owned).collect()
}

#[test]
fn every_rule_file_is_registered() {
    let registry = read("src/check/rules.rs");
    let rules = std::fs::read_dir(root().join("src/check/rules")).expect("the rules");
    let mut files = 0;
    for entry in rules {
        let path = entry.expect("a readable folder").path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(registry.contains(&format!("{name}::")), "{} is not in the list of rules", path.display());
        files += 1;
    }
    assert!(files > 0, "there are rules");
}

#[test]
fn every_inventory_is_tested_and_drawn() {
    let folders = std::fs::read_dir(root().join("inventories")).expect("the inventories");
    let folders = folders.map(|entry| entry.expect("a readable folder").path()).filter(|path| path.is_dir());
    let names: BTreeSet<String> =
        folders.map(|path| path.file_name().expect("a name").to_string_lossy().into_owned()).collect();
    let tested = INVENTORIES.iter().chain(&WEB_APP).map(|name| name.split('/').next().unwrap_or(name).to_owned());
    assert_eq!(names, tested.collect());
    let readme = read("README.md");
    for name in names {
        assert!(root().join(format!("diagrams/{name}.svg")).exists(), "diagrams/{name}.svg is missing");
        assert!(readme.contains(&format!("diagrams/{name}.")), "the README does not show {name}");
    }
}

#[test]
fn the_readme_lists_every_command_and_no_other() {
    let readme = read("README.md");
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `tagatlas "));
    let listed: BTreeSet<String> = rows.filter_map(|row| row.split([' ', '`']).next()).map(str::to_owned).collect();
    assert_eq!(listed, commands());
}

#[test]
fn no_file_outgrows_its_subject() {
    for (path, text) in rust_files() {
        let lines = text.lines().count();
        assert!(lines <= 700, "{path} has {lines} lines: does it have one subject?");
    }
}

#[test]
fn nothing_is_left_open() {
    // Put together here, so that this file does not find itself.
    let marks = [["to", "do!"], ["unimpl", "emented!"], ["FIX", "ME"], ["#[ign", "ore"]].map(|m| m.concat());
    for (path, text) in rust_files() {
        for mark in &marks {
            assert!(!text.contains(mark.as_str()), "{path} holds {mark}");
        }
    }
}

#[test]
fn no_path_of_a_machine_is_kept() {
    let paths = [["/wo", "rk/"], ["/ro", "ot/"], ["/ho", "me/"], ["/Use", "rs/"], ["/tmp/", "wt"]].map(|p| p.concat());
    for file in files_below(root()) {
        // What is no text (pictures, fonts) is not read.
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for path in &paths {
            assert!(!text.contains(path.as_str()), "{} holds {path}", file.display());
        }
    }
}

//! The gallery in `diagrams/` is what the code draws. `UPDATE_DIAGRAMS=1 cargo test diagrams` draws it anew; look at
//! the pictures before you commit them.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::io::Write;
use std::process::{Command, Stdio};

use resvg::usvg::roxmltree;

use crate::support::{INVENTORIES, WEB_APP, root, tagatlas};

/// Each picture of the gallery by its name, and the folder that it shows.
fn gallery() -> impl Iterator<Item = (&'static str, &'static str)> {
    INVENTORIES.iter().map(|name| (*name, *name)).chain([("web-app", "web-app/aws-cli")])
}

#[test]
fn every_picture_of_the_gallery_equals_the_code() {
    let update = std::env::var_os("UPDATE_DIAGRAMS").is_some();
    for (name, inventory) in gallery() {
        let drawn = tagatlas(["diagram", &format!("inventories/{inventory}"), "--format", "svg"]).run().ends_with(0);
        let path = root().join(format!("diagrams/{name}.svg"));
        assert!(drawn.text().starts_with("<svg") || drawn.text().starts_with("<?xml"), "a picture was drawn");
        if update {
            std::fs::write(&path, &drawn.stdout).expect("the gallery can be written");
        }
        let kept = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        assert!(kept == drawn.stdout, "{} is not what the code draws; see tests/it/diagrams.rs", path.display());
    }
}

#[test]
fn no_picture_is_without_an_inventory() {
    for entry in std::fs::read_dir(root().join("diagrams")).expect("the gallery") {
        let path = entry.expect("a readable folder").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(gallery().any(|(name, _)| name == stem), "{} belongs to no inventory", path.display());
    }
}

#[test]
fn a_png_has_the_size_of_the_drawing_times_the_scale() {
    let draw = |options: &[&str]| {
        let arguments = ["diagram", "inventories/course"].iter().chain(options);
        tagatlas(arguments).run().ends_with(0).stdout
    };
    let svg = String::from_utf8(draw(&["--format", "svg"])).expect("an SVG is text");
    let svg = roxmltree::Document::parse(&svg).expect("well-formed");
    let size = |name| svg.root_element().attribute(name).and_then(|n| n.parse::<f64>().ok()).expect("a size in px");
    let (width, height) = (size("width"), size("height"));

    let png = draw(&["--format", "png", "--scale", "0.5"]);
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    // The first chunk holds width and height as big-endian numbers.
    let number = |at: usize| f64::from(u32::from_be_bytes(png[at..at + 4].try_into().expect("four bytes")));
    assert!((number(16) - width * 0.5).abs() <= 1.0 && (number(20) - height * 0.5).abs() <= 1.0);
}

#[test]
fn graphviz_draws_the_dot() {
    for inventory in INVENTORIES.iter().chain(&WEB_APP) {
        let picture = format!("inventories/{inventory}");
        let dot = tagatlas(["diagram", "--format", "dot", &picture]).run().ends_with(0);
        let graphviz = Command::new("dot").arg("-Tsvg").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
        let Ok(mut graphviz) = graphviz else {
            println!("skipped: Graphviz is not installed");
            return;
        };
        graphviz.stdin.take().expect("a pipe").write_all(&dot.stdout).expect("dot reads");
        let output = graphviz.wait_with_output().expect("dot ends");
        assert!(output.status.success() && !output.stdout.is_empty(), "dot does not take\n{dot}");
    }
}

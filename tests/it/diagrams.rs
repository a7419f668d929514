//! The gallery in `diagrams/` is what the code draws. `UPDATE_DIAGRAMS=1 cargo test diagrams` draws it anew; look at
//! the pictures before you commit them.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::io::Write;
use std::process::{Command, Stdio};

use resvg::usvg::roxmltree;

use serde_json::json;

use crate::support::{INVENTORIES, WEB_APP, estate, folder, root, tagatlas};

/// Each picture of the gallery by its name, with the folder that it shows and the options it is drawn with.
fn gallery() -> impl Iterator<Item = (&'static str, &'static str, &'static [&'static str])> {
    const COST: &[&str] = &["--color", "cost", "--theme", "dark", "--title", "where the money goes"];
    const AROUND: &[&str] = &["--focus", "order-worker", "--depth", "1", "--who"];
    const MADE_BY: &[&str] =
        &["--logs", "inventories/web-app/logs", "--color", "actor", "--title", "who made it, and what calls what"];
    const BILLED: &[&str] = &[
        "--bill",
        "inventories/web-app/bill",
        "--month",
        "2026-11",
        "--color",
        "difference",
        "--title",
        "what was charged, against what was estimated",
    ];
    let others: [(_, _, &[&str]); 5] = [
        ("web-app", "web-app/aws-cli", &[]),
        ("web-app-bill", "web-app/aws-cli", BILLED),
        ("web-app-trail", "web-app/aws-cli", MADE_BY),
        ("web-shop-cost", "web-shop", COST),
        ("web-shop-order-worker", "web-shop", AROUND),
    ];
    INVENTORIES.iter().map(|name| (*name, *name, [].as_slice())).chain(others)
}

#[test]
fn every_picture_of_the_gallery_equals_the_code() {
    let update = std::env::var_os("UPDATE_DIAGRAMS").is_some();
    for (name, inventory, options) in gallery() {
        let folder = format!("inventories/{inventory}");
        let picture = format!("diagrams/{name}.svg");
        let check = ["diagram", &folder, "-o", &picture].into_iter().chain((!update).then_some("--check"));
        tagatlas(check.chain(options.iter().copied())).run().ends_with(0);
    }
}

#[test]
fn a_picture_that_is_out_of_date_fails_the_check_and_is_left_as_it_is() {
    let folder = estate("version: 1\nresources:\n  web: {type: ec2}\n");
    let run = |options: &[&str]| {
        let arguments = ["diagram", "estate.yaml"].iter().chain(options);
        tagatlas(arguments).inside(folder.path()).run()
    };
    let missing = run(&["-o", "web.svg", "--check"]).ends_with(1);
    assert!(missing.stderr.contains("web.svg does not exist"), "{missing}");
    assert!(!folder.path().join("web.svg").exists());

    run(&["-o", "web.svg"]).ends_with(0);
    run(&["-o", "web.svg", "--check"]).ends_with(0);

    std::fs::write(folder.path().join("web.svg"), "<svg/>").expect("a file to write");
    let stale = run(&["-o", "web.svg", "--check"]).ends_with(1);
    assert!(stale.stderr.contains("web.svg is out of date"), "{stale}");
    assert_eq!(std::fs::read_to_string(folder.path().join("web.svg")).expect("it is there"), "<svg/>");
    assert!(run(&["--check"]).ends_with(2).stderr.contains("-o FILE"));
}

#[test]
fn a_document_is_kept_up_to_date_between_its_marks() {
    let folder = estate("version: 1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n");
    let path = folder.path().join("README.md");
    let text = "# Shop\n<!-- tagatlas:begin -->\n<!-- tagatlas:end -->\nrest\n";
    let read = || std::fs::read_to_string(&path).expect("the document");
    let run = |options: &[&str]| {
        let arguments = ["diagram", "estate.yaml", "--into", "README.md"].iter().chain(options);
        tagatlas(arguments).inside(folder.path()).run()
    };
    let missing = run(&[]).ends_with(2);
    assert!(missing.stderr.contains("--into README.md"), "{missing}");

    std::fs::write(&path, text).expect("a file to write");
    assert!(run(&["--check"]).ends_with(1).stderr.contains("README.md is out of date"));
    assert_eq!(read(), text, "a check writes nothing");
    assert!(run(&[]).ends_with(0).stdout.is_empty());
    assert!(read().starts_with("# Shop\n<!-- tagatlas:begin -->\n```mermaid\n") && read().ends_with("-->\nrest\n"));
    run(&["--check"]).ends_with(0);

    run(&["-o", "web.svg"]).ends_with(0);
    assert!(read().contains("](web.svg)") && !read().contains("mermaid"), "{}", read());
    run(&["-o", "web.svg", "--check"]).ends_with(0);

    std::fs::write(&path, "no marks\n").expect("a file to write");
    let unmarked = run(&["-o", "other.svg"]).ends_with(2);
    assert!(unmarked.stderr.contains("has no line `<!-- tagatlas:begin -->`"), "{unmarked}");
    assert!(!folder.path().join("other.svg").exists(), "all is written, or nothing");
}

#[test]
fn a_difference_is_one_picture_with_what_it_costs() {
    let old = estate("version: 1\nregion: eu-west-1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n");
    let new = estate(
        "version: 1\nregion: eu-west-1\nresources:\n  web: {type: ec2, instance_type: t3.micro}\n\
         \x20 more: {type: ec2, instance_type: t3.micro}\n",
    );
    let path = |folder: &tempfile::TempDir| folder.path().display().to_string();
    let run = tagatlas(["diagram", "--diff", &path(&old), &path(&new)]).run().ends_with(0);
    let picture = roxmltree::Document::parse(run.text()).expect("well-formed XML");
    let texts: Vec<&str> = picture.descendants().filter_map(|node| node.text()).collect();
    assert!(texts.iter().any(|text| text.starts_with("+$") && text.contains("a month")), "{texts:?}");
    assert!(texts.contains(&"1 resource added") && texts.contains(&"added"), "{texts:?}");

    // What is gone can be looked at, too.
    let gone = tagatlas(["diagram", "--diff", &path(&new), &path(&old), "--focus", "more", "--format", "json"]);
    let scene = gone.run().ends_with(0).json();
    let ids: Vec<_> = scene["nodes"].as_array().expect("nodes").iter().map(|node| node["id"].as_str()).collect();
    assert_eq!(ids, [Some("more (gone)")]);

    let wrong = tagatlas(["diagram", "--diff", "no-such-thing", &path(&new)]).run().ends_with(2);
    assert!(wrong.stderr.contains("--diff no-such-thing"), "{wrong}");
}

/// What a state of Terraform says of an instance in a VPC that others own.
fn state() -> String {
    let vpc = json!({"mode": "data", "type": "aws_vpc", "name": "shared", "provider": PROVIDER, "instances": [
        {"attributes": {"id": "vpc-1", "cidr_block": "10.0.0.0/16"}}]});
    let of = |kind: &str, attributes: serde_json::Value| {
        json!({"mode": "managed", "type": kind, "name": "it", "provider": PROVIDER, "instances": [
            {"attributes": attributes, "dependencies": ["data.aws_vpc.shared"]}]})
    };
    let subnet = of("aws_subnet", json!({"id": "subnet-1", "vpc_id": "vpc-1", "availability_zone": "eu-west-1a"}));
    let server = of("aws_instance", json!({"id": "i-1", "subnet_id": "subnet-1", "instance_type": "t3.micro"}));
    json!({"version": 4, "terraform_version": "1.9.0", "serial": 1, "lineage": "l", "outputs": {},
        "resources": [vpc, subnet, server]})
    .to_string()
}

const PROVIDER: &str = "provider[\"registry.terraform.io/hashicorp/aws\"]";

#[test]
fn what_others_own_does_not_change_what_stands_in_it() {
    let same = || folder([("terraform.tfstate", state().as_bytes())]);
    let (old, new) = (same(), same());
    let path = |folder: &tempfile::TempDir| folder.path().display().to_string();
    let arguments = ["diagram", "--format", "json", "--region", "eu-west-1", "--diff", &path(&old), &path(&new)];
    let scene = tagatlas(arguments).run().ends_with(0).json();
    let all = |key: &str| scene[key].as_array().expect("a list").clone();
    assert!(!all("nodes").is_empty() && !all("boxes").is_empty());
    for thing in [all("nodes"), all("boxes"), all("edges")].concat() {
        assert!(thing.get("change").is_none(), "{thing}");
    }
}

#[test]
fn no_picture_takes_the_place_of_what_was_read_or_of_another_file() {
    let text = "version: 1\nresources:\n  web: {type: ec2}\n";
    let folder = folder([
        ("old.yaml", text.as_bytes()),
        ("new.yaml", text.as_bytes()),
        ("R.md", b"<!-- tagatlas:begin -->\n<!-- tagatlas:end -->\n".as_slice()),
        ("good.svg", b"precious".as_slice()),
    ]);
    let run = |arguments: &[&str]| tagatlas(arguments).inside(folder.path()).run();
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).expect("it is there");
    run(&["diagram", "new.yaml", "--diff", "./old.yaml", "-o", "old.yaml", "--format", "svg"]).ends_with(2);
    assert_eq!(read("old.yaml"), text, "the base was read");
    run(&["diagram", "new.yaml", "--into", "R.md", "-o", "./R.md", "--format", "svg"]).ends_with(2);
    assert!(read("R.md").starts_with("<!-- tagatlas:begin"));
    run(&["diagram", "no-such-file", "-o", "good.svg"]).ends_with(2);
    run(&["overview", "no-such-file", "-o", "good.svg"]).ends_with(2);
    assert_eq!(read("good.svg"), "precious", "nothing could be read, so nothing is drawn");
}

#[test]
fn a_check_of_parts_makes_no_folder_and_an_index_of_others_stays() {
    let folder = estate("version: 1\nresources:\n  web: {type: ec2}\n");
    let run = |arguments: &[&str]| {
        let start = ["diagram", "estate.yaml", "--split", "vpc", "-o"].iter().chain(arguments);
        tagatlas(start).inside(folder.path()).run()
    };
    run(&["parts/", "--check"]).ends_with(1);
    assert!(!folder.path().join("parts").exists());
    std::fs::create_dir(folder.path().join("docs")).expect("a folder");
    std::fs::write(folder.path().join("docs/index.md"), "mine").expect("a file");
    assert!(run(&["docs/"]).ends_with(2).stderr.contains("no index of pictures"));
    run(&["parts/"]).ends_with(0);
    run(&["parts/"]).ends_with(0);
    run(&["parts/", "--check"]).ends_with(0);
}

#[test]
fn no_picture_is_without_an_inventory() {
    for entry in std::fs::read_dir(root().join("diagrams")).expect("the gallery") {
        let path = entry.expect("a readable folder").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(gallery().any(|(name, ..)| name == stem), "{} belongs to no inventory", path.display());
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

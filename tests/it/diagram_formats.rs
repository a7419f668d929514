//! Pictures in the formats of others: each has all that the SVG has, whatever things are called, and the program that
//! the format is for takes it. The programs are where `TAGATLAS_DIAGRAM_TOOLS` says, as `.ci/run` lays them.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use base64::Engine;
use resvg::usvg::roxmltree::{Document, Node};
use serde_json::{Value, json};

use crate::hostile_names;
use crate::support::{CHROMIUM, INVENTORIES, WEB_APP, folder, root, starts, tagatlas};

/// How many boxes, icons and links a picture has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Counts {
    boxes: usize,
    nodes: usize,
    links: usize,
}

/// An estate in which every name is one that means something to some format, with links between.
fn hostile() -> tempfile::TempDir {
    let long = "Ж".repeat(4_000);
    let more =
        ["end", "subgraph", "%%{init: {\"theme\":\"dark\"}}%%", "👩‍👩‍👧 🔥", "n0", "${x} `y` |md", "#quot;#35;", &long];
    let names: Vec<&str> = hostile_names::NAMES.iter().copied().chain(more).collect();
    let mut resources = serde_json::Map::new();
    resources.insert("vpc".into(), json!({"type": "vpc", "tags": {"Name": names[0]}}));
    resources.insert("net".into(), json!({"type": "subnet", "vpc_id": "vpc", "tags": {"Name": names[1]}}));
    for (number, name) in names.iter().enumerate() {
        // What is found of strange characters marks an icon, and icons that differ are not drawn as one.
        let tags = json!({"Name": name, "Owner": format!("{number}"), "Note": name});
        let next = format!("id {}", names[(number + 1) % names.len()]);
        resources.insert(
            format!("i-{number}"),
            json!({"type": "ec2", "instance_type": "t3.micro", "subnet_id": "net", "tags": tags, "calls": [next]}),
        );
        resources.insert(format!("id {name}"), json!({"type": "s3"}));
    }
    // Two ids that are one once what cannot be printed is left out.
    resources.insert("twin\u{7}".into(), json!({"type": "sqs"}));
    resources.insert("twin ".into(), json!({"type": "sqs", "tags": {"Name": "other"}}));
    let estate = json!({"version": 1, "region": "ap-northeast-1", "resources": resources});
    folder([("estate.yaml", estate.to_string().as_bytes())])
}

/// The picture of a folder in a format.
fn draw(folder: &Path, format: &str) -> Vec<u8> {
    tagatlas(["diagram", "--format", format, "."]).inside(folder).run().ends_with(0).stdout
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the format is text")
}

/// What the SVG of a folder shows: all other formats have to show as much.
fn truth(folder: &Path) -> Counts {
    let svg = draw(folder, "svg");
    let document = Document::parse(text(&svg)).expect("well-formed");
    let of = |class: &str| document.descendants().filter(|node| node.attribute("class") == Some(class)).count();
    Counts { boxes: of("box"), nodes: of("node"), links: of("link") }
}

/// The folders that pictures are tried on: the sample estates, and the hostile one.
fn estates() -> (tempfile::TempDir, Vec<PathBuf>) {
    let hostile = hostile();
    let samples = INVENTORIES.iter().chain(&WEB_APP).map(|name| root().join("inventories").join(name));
    let all = samples.chain([hostile.path().to_owned()]).collect();
    (hostile, all)
}

#[test]
fn dot_and_draw_io_have_all_that_the_svg_has() {
    use graphviz_rust::dot_structures::{Graph, Stmt};
    fn count(statements: &[Stmt], counts: &mut Counts) {
        for statement in statements {
            match statement {
                Stmt::Node(_) => counts.nodes += 1,
                Stmt::Edge(_) => counts.links += 1,
                Stmt::Subgraph(inner) => {
                    counts.boxes += 1;
                    count(&inner.stmts, counts);
                }
                _ => {}
            }
        }
    }
    for estate in estates().1 {
        let truth = truth(&estate);
        let dot = draw(&estate, "dot");
        let graph = graphviz_rust::parse(text(&dot)).unwrap_or_else(|e| panic!("{e} in {}", estate.display()));
        let Graph::DiGraph { stmts, .. } = graph else { panic!("a digraph") };
        let mut counts = Counts { boxes: 0, nodes: 0, links: 0 };
        count(&stmts, &mut counts);
        assert_eq!(counts, truth, "{}", estate.display());

        let drawio = draw(&estate, "drawio");
        let document = Document::parse(text(&drawio)).expect("well-formed");
        let of = |letter: char| {
            let is = |node: &Node<'_, '_>| {
                node.attribute("id").and_then(|id| id.strip_prefix(letter)).is_some_and(|n| n.parse::<u32>().is_ok())
            };
            document.descendants().filter(is).count()
        };
        assert_eq!(Counts { boxes: of('b'), nodes: of('n'), links: of('e') }, truth, "{}", estate.display());
    }
}

#[test]
fn hostile_names_harm_no_format() {
    let folder = hostile();
    for format in ["svg", "dot", "mermaid", "d2", "drawio"] {
        let drawn = draw(folder.path(), format);
        let drawn = text(&drawn);
        let bad = drawn.chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(bad, None, "{format} has a raw control character");
        assert!(drawn.lines().all(|line| !line.trim_start().starts_with("::")), "{format} steers a runner");
        if ["svg", "drawio"].contains(&format) {
            Document::parse(drawn).unwrap_or_else(|e| panic!("{e} in {format}"));
            assert!(!drawn.contains("<script") && !drawn.contains("]]>"), "{format}");
        }
    }
}

#[test]
fn a_png_and_a_pdf_of_hostile_names_are_whole() {
    let folder = hostile();
    let png = tagatlas(["diagram", "--format", "png", "--scale", "0.2", "."]).inside(folder.path()).run().ends_with(0);
    assert!(png.stdout.starts_with(b"\x89PNG") && png.stdout.ends_with(b"IEND\xaeB`\x82"));
    let pdf = draw(folder.path(), "pdf");
    assert!(pdf.starts_with(b"%PDF-1.7") && pdf.trim_ascii_end().ends_with(b"%%EOF"));
    let Some(read) = poppler("pdftotext", &["-", "-"], &pdf) else { return };
    for shown in ["<script>", "]]><!--", "back\\slash\\", "%%{init:"] {
        assert!(read.contains(shown), "{shown} is not in the text:\n{read}");
    }
    assert!(!text(&pdf[..8]).contains("JavaScript") && !pdf.windows(11).any(|w| w == b"/JavaScript"));
}

#[test]
fn a_pdf_is_lines_and_text_with_its_own_fonts() {
    for name in ["course", "web-app/cloudformation"] {
        let pdf = draw(&root().join("inventories").join(name), "pdf");
        let Some(read) = poppler("pdftotext", &["-", "-"], &pdf) else { return };
        assert!(read.contains("/mo") && read.contains("a month, on demand"), "{read}");
        let fonts = poppler("pdffonts", &["-"], &pdf).expect("it is there as pdftotext is");
        let (rows, embedded) = (fonts.lines().skip(2).count(), fonts.matches(" yes yes yes ").count());
        assert!(rows >= 2 && rows == embedded, "a font is not embedded:\n{fonts}");
        let images = poppler("pdfimages", &["-list", "-"], &pdf).expect("it is there as pdftotext is");
        assert_eq!(images.lines().count(), 2, "there are pixels in it:\n{images}");
    }
}

/// What a program of Poppler says of a PDF; where it is not installed the test says so.
fn poppler(program: &str, arguments: &[&str], pdf: &[u8]) -> Option<String> {
    let file = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(file.path(), pdf).expect("a file");
    let path = file.path().to_str().expect("a plain name");
    let mut given = arguments.to_vec();
    let at = given.iter().position(|a| *a == "-").expect("a place for the file");
    given[at] = path;
    match Command::new(program).args(given).output() {
        Ok(output) => {
            let said = String::from_utf8_lossy(&output.stderr).into_owned();
            assert!(output.status.success() && said.is_empty(), "{program}: {said}");
            Some(String::from_utf8_lossy(&output.stdout).into_owned())
        }
        Err(_) => {
            println!("skipped: {program} of Poppler is not installed");
            None
        }
    }
}

/// The folder with the programs; without the variable the test says so.
fn tools() -> Option<PathBuf> {
    let tools = std::env::var_os("TAGATLAS_DIAGRAM_TOOLS").map(PathBuf::from);
    if tools.is_none() {
        println!("skipped: TAGATLAS_DIAGRAM_TOOLS names no folder with Mermaid, D2 and draw.io");
    }
    tools
}

/// What a program in a browser sees of the pictures of all estates, and what it has to see.
fn seen_by(program: &str, format: &str) -> Option<Vec<(PathBuf, Counts, Value)>> {
    let tools = tools()?;
    let Some(chromium) = CHROMIUM.into_iter().find(|name| starts(name)) else {
        println!("skipped: Chromium is not installed");
        return None;
    };
    let (_hostile, estates) = estates();
    let pictures = tempfile::tempdir().expect("a folder");
    let files: Vec<PathBuf> = (0..estates.len()).map(|n| pictures.path().join(format!("{n}.{format}"))).collect();
    for (estate, file) in estates.iter().zip(&files) {
        std::fs::write(file, draw(estate, format)).expect("a file");
    }
    let chromium = which(chromium);
    let script = root().join("tests/it/diagram_programs.mjs");
    let mut node = Command::new("node");
    let output = node.arg(script).arg(tools).arg(chromium).arg(program).args(files).output().expect("node is there");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let seen = text(&output.stdout).lines().map(|line| serde_json::from_str(line).expect("JSON"));
    let truths = estates.iter().map(|estate| truth(estate)).collect::<Vec<_>>();
    let all: Vec<_> = estates.into_iter().zip(truths).zip(seen).map(|((e, truth), seen)| (e, truth, seen)).collect();
    assert!(all.len() == INVENTORIES.len() + WEB_APP.len() + 1, "each file was seen");
    Some(all)
}

/// Where a program lies: a browser is started by its path.
fn which(program: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file()).expect("it is there")
}

fn assert_seen(seen: &[(PathBuf, Counts, Value)]) {
    for (estate, truth, seen) in seen {
        let of = |key: &str| seen[key].as_u64().and_then(|n| usize::try_from(n).ok()).expect("a number");
        let counts = Counts { boxes: of("boxes"), nodes: of("nodes"), links: of("links") };
        assert_eq!(counts, *truth, "{}", estate.display());
        assert_eq!(seen["foreign"], 0, "something foreign is drawn of {}", estate.display());
        assert_eq!(seen["elsewhere"], json!([]), "{}", estate.display());
    }
    // The last estate is the hostile one: its names are there as text, in as many lines as they take.
    let texts = seen.last().and_then(|(.., seen)| seen["texts"].as_array()).expect("texts");
    let texts = texts.iter().filter_map(Value::as_str).collect::<String>().replace('\n', "");
    for name in ["<script>alert(1)</script>", "]]><!--", "&amp;&#x3c;", "%%{init:", "#quot;#35;", "👩‍👩‍👧"]
    {
        assert!(texts.contains(name), "{name} is lost in {texts}");
    }
}

#[test]
fn mermaid_draws_every_flowchart() {
    let Some(seen) = seen_by("mermaid", "mermaid") else { return };
    assert_seen(&seen);
}

#[test]
fn draw_io_opens_every_file_with_aws_shapes_and_nesting() {
    let Some(seen) = seen_by("drawio", "drawio") else { return };
    assert_seen(&seen);
    for (estate, _, seen) in &seen {
        assert_eq!(seen["lacking"], json!([]), "draw.io lacks shapes of {}", estate.display());
        assert_eq!(seen["loose"], 0, "a link has no ends in {}", estate.display());
    }
    let deepest = seen.iter().filter_map(|(.., seen)| seen["depth"].as_u64()).max();
    // The model, its layer, account, region, VPC, zone, subnet, icon, mark.
    assert_eq!(deepest, Some(8), "boxes nest");
}

#[test]
fn d2_draws_every_file() {
    let Some(tools) = tools() else { return };
    for estate in estates().1 {
        let truth = truth(&estate);
        let files = tempfile::tempdir().expect("a folder");
        let (chart, drawn) = (files.path().join("a.d2"), files.path().join("a.svg"));
        std::fs::write(&chart, draw(&estate, "d2")).expect("a file");
        let mut d2 = Command::new(tools.join("d2/bin/d2"));
        let output = d2.args(["--layout", "elk"]).arg(&chart).arg(&drawn).output().expect("d2 starts");
        assert!(output.status.success(), "{}: {}", estate.display(), String::from_utf8_lossy(&output.stderr));
        let drawn = std::fs::read_to_string(&drawn).expect("a picture");
        let document = Document::parse(&drawn).expect("well-formed");
        // D2 gives each thing its path as a class, in base 64.
        let decode = |class: &str| {
            let first = class.split(' ').next()?;
            String::from_utf8(base64::engine::general_purpose::STANDARD.decode(first).ok()?).ok()
        };
        let paths: BTreeSet<String> =
            document.descendants().filter_map(|node| decode(node.attribute("class")?)).collect();
        let last = |path: &String| path.rsplit('.').next().unwrap_or_default().to_owned();
        let of = |letter| {
            let is = |path: &&String| last(path).strip_prefix(letter).is_some_and(|n: &str| n.parse::<u32>().is_ok());
            paths.iter().filter(is).count()
        };
        let links = paths.iter().filter(|path| path.contains("-&gt;")).count();
        assert_eq!(Counts { boxes: of('b'), nodes: of('n'), links }, truth, "{} {paths:?}", estate.display());
        for element in document.descendants().filter(Node::is_element) {
            let name = element.tag_name().name();
            assert!(!["script", "iframe", "img"].contains(&name), "<{name}> in {}", estate.display());
        }
    }
}

/// A square that tells which file it is from.
fn square(colour: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 48 48\"><path d=\"M0 0h48v48H0z\" fill=\"{colour}\"/></svg>"
    )
}

/// A folder such as AWS's package is, with squares of ours in it.
fn package(icons: &[(&str, &str)]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in icons {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, text).expect("a file");
    }
    folder
}

const EC2: &str = "Architecture-Service-Icons_01312026/Arch_Compute/48/Arch_Amazon-EC2_48.svg";
const S3: &str = "Architecture-Service-Icons_01312026/Arch_Storage/64/Arch_Amazon-Simple-Storage-Service_64.svg";
const NAT: &str = "Resource-Icons_01312026/Res_Networking-Content-Delivery/Res_Amazon-VPC_NAT-Gateway_48.svg";

fn with_icons(folder: &Path, format: &str) -> crate::support::Run {
    let folder = folder.to_str().expect("a plain name");
    tagatlas(["-v", "diagram", "inventories/web-shop", "--icons", folder, "--scale", "1", "--format", format]).run()
}

#[test]
fn icons_of_a_folder_stand_in_the_picture_as_they_are() {
    let (orange, green) = (square("#12ab34"), square("#ab1234"));
    let package = package(&[(EC2, &orange), (S3, &green), (NAT, &square("#3412ab"))]);
    let svg = with_icons(package.path(), "svg").ends_with(0);
    let document = Document::parse(svg.text()).expect("well-formed");
    let images: Vec<Vec<u8>> = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", "image")))
        .map(|node| {
            let data = node.attribute("href").and_then(|href| href.strip_prefix("data:image/svg+xml;base64,"));
            base64::engine::general_purpose::STANDARD.decode(data.expect("a data URI")).expect("base 64")
        })
        .collect();
    assert!(images.contains(&orange.clone().into_bytes()) && images.contains(&green.into_bytes()), "as they were");
    assert_eq!(images.len(), 3, "each once");
    assert!(svg.stderr.contains("no icon in") && svg.stderr.contains("Lambda function"), "{}", svg.stderr);
    assert_eq!(svg.stderr.matches("no icon in").count(), 1, "one note: {}", svg.stderr);

    let png = with_icons(package.path(), "png").ends_with(0);
    let pixels = resvg::tiny_skia::Pixmap::decode_png(&png.stdout).expect("a picture");
    let painted = pixels.pixels().iter().filter(|p| (p.red(), p.green(), p.blue()) == (0x12, 0xab, 0x34)).count();
    assert!(painted > 3 * 40 * 40, "the icons of three instances are painted: {painted} px");
    let pdf = with_icons(package.path(), "pdf").ends_with(0);
    assert!(pdf.stdout.starts_with(b"%PDF"));
    let d2 = with_icons(package.path(), "d2").ends_with(0);
    assert!(d2.stderr.contains("--icons is for SVG, PNG and PDF"), "{}", d2.stderr);
}

#[test]
fn a_hostile_icon_runs_nothing_and_reads_nothing() {
    let secret = folder([("secret.svg", square("#fedcba").as_bytes())]);
    let secret = secret.path().join("secret.svg");
    let hostile = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" viewBox=\"0 0 48 48\" \
         onload=\"alert(1)\"><script>alert(1)</script><image xlink:href=\"{}\" width=\"48\" height=\"48\"/>\
         <image href=\"https://example.com/x.png\" width=\"9\" height=\"9\"/></svg>",
        secret.display()
    );
    let huge = format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!--{}--></svg>", "x".repeat(50_000_000));
    let package = package(&[(EC2, &hostile), (S3, &huge), (NAT, "GIF89a")]);
    let svg = with_icons(package.path(), "svg").ends_with(0);
    assert!(svg.stdout.len() < 200_000 && !svg.text().contains("<script") && !svg.text().contains("onload"));
    assert!(svg.stderr.contains("warning") && svg.stderr.contains("no icon in"), "none fits: {}", svg.stderr);
    let png = with_icons(package.path(), "png").ends_with(0);
    let pixels = resvg::tiny_skia::Pixmap::decode_png(&png.stdout).expect("a picture");
    assert!(pixels.pixels().iter().all(|p| (p.red(), p.green(), p.blue()) != (0xfe, 0xdc, 0xba)), "a file was read");
    assert!(with_icons(package.path(), "pdf").ends_with(0).stdout.starts_with(b"%PDF"));
}

#[test]
fn a_folder_without_icons_is_refused() {
    let empty = folder([("readme.txt", b"nothing" as &[u8])]);
    let run = with_icons(empty.path(), "svg").ends_with(2);
    assert!(
        run.stderr.contains("no SVG file is in it") && run.stderr.contains("aws.amazon.com/architecture/icons"),
        "{run}"
    );
    let run = with_icons(&empty.path().join("none"), "svg").ends_with(2);
    assert!(run.stderr.contains("none:"), "{run}");
}

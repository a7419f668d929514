//! The interactive page as a browser shows it: `html_page.mjs` works it like a person, in Chromium without a window,
//! where `TAGATLAS_DIAGRAM_TOOLS` names a folder with `playwright-core`, as `.ci/run` lays it.

#![expect(clippy::print_stdout, reason = "a skipped test says so")]

use std::path::Path;
use std::process::Command;

use tagatlas::cost::change::Fate;
use tagatlas::diagram::scene::{
    BoxKind, Declared, Drawing, Facts, Found, Mark, PlacedBox, PlacedEdge, PlacedNode, Point, Rect, Scene, SceneBox,
    SceneEdge, SceneNode, Stroke,
};
use tagatlas::diagram::{html, layout};
use tagatlas::kinds::{Category, Glyph};

use crate::hostile_names;
use crate::support::{CHROMIUM, root, starts, tagatlas};

/// Names that mean something to a page, or to the data in it.
const HOSTILE: [&str; 7] = [
    "<script>alert(1)</script>",
    "]]></script><script>alert(2)</script>",
    "\"quotes' onload='alert(3)'",
    "<img src=x onerror=alert(4)>",
    "\u{202e}gnp.exe \u{2066}x",
    "👩‍💻 顧客データベース",
    "{{script}}\u{2028}&lt;b&gt;",
];

/// Icons of the large page.
const MANY: usize = 10_000;

fn frame(id: &str, parent: Option<usize>, kind: BoxKind) -> SceneBox {
    SceneBox { id: id.into(), parent, kind, label: id.into(), cost: Some("$100/mo".into()), ..SceneBox::default() }
}

fn node(id: &str, parent: usize, kind: (&str, &str), tags: &[(&str, &str)]) -> SceneNode {
    let tags = tags.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    let declared = Declared { place: format!("{id}.yaml:7"), href: Some(format!("../{id}.yaml#L7")) };
    let facts = Facts { title: kind.1.into(), kind: kind.0.into(), declared: Some(declared), tags, ..Facts::default() };
    SceneNode { id: id.into(), parent: Some(parent), label: id.into(), count: 1, facts, ..SceneNode::default() }
}

fn link(from: usize, to: usize, label: &str) -> SceneEdge {
    SceneEdge { from, to, label: label.into(), stroke: Stroke::Solid, seen: None, change: None }
}

/// A scene with each thing that the page can show and filter by.
fn shop() -> Scene {
    const INSTANCE: (&str, &str) = ("AWS::EC2::Instance", "EC2 instance");
    let boxes = vec![
        frame("account", None, BoxKind::Account),
        frame("vpc-main", Some(0), BoxKind::Vpc),
        frame("public", Some(1), BoxKind::PublicSubnet),
        frame("private", Some(1), BoxKind::PrivateSubnet),
        frame("orphans", Some(0), BoxKind::Group),
    ];
    let mut nodes = vec![
        node("web-1", 2, INSTANCE, &[("Project", "shop"), ("Owner", "web")]),
        node("web-2", 2, INSTANCE, &[("Project", "shop")]),
        node("orders-db", 3, ("AWS::RDS::DBInstance", "RDS instance"), &[("Project", "orders")]),
        node("lost-disk", 4, ("AWS::EC2::Volume", "EBS volume"), &[]),
        node("elsewhere", 4, ("AWS::S3::Bucket", "S3 bucket"), &[("Project", "blog")]),
    ];
    let looks = [
        (Glyph::Server, Category::Compute),
        (Glyph::Server, Category::Compute),
        (Glyph::Database, Category::Database),
        (Glyph::Disk, Category::Storage),
        (Glyph::Bucket, Category::Storage),
    ];
    for ((node, (glyph, category)), dollars) in nodes.iter_mut().zip(looks).zip([30u32, 31, 200, 12, 3]) {
        (node.glyph, node.category) = (glyph, category);
        (node.cost, node.monthly) = (Some(format!("${dollars}/mo")), Some(dollars.into()));
    }
    nodes[0].change = Some(Fate::Added);
    nodes[2].marks = vec![Mark::Error, Mark::Watched];
    let found = |mark, rule: &str, message: &str| Found { mark, rule: rule.into(), message: message.into() };
    nodes[2].facts.findings = vec![found(Some(Mark::Error), "TAG001 error", "has no tag Owner")];
    nodes[2].facts.costs = vec!["instance hours: $180.00".into(), "storage: $20.00".into()];
    nodes[2].facts.remarks = vec!["made only if Prod".into()];
    nodes[3].orphan = true;
    nodes[3].facts.findings = vec![found(Some(Mark::Warning), "ORP001 warning", "is attached to nothing")];
    let edges = vec![link(0, 1, "8080"), link(1, 2, "5432"), link(0, 2, "")];
    Scene { title: "shop".into(), boxes, nodes, edges, ..Scene::default() }
}

/// A scene in which every text is hostile.
fn hostile() -> Scene {
    let long = "x".repeat(4_000);
    let names = || HOSTILE.iter().copied().chain([long.as_str()]);
    let boxes = names().map(|name| frame(name, None, BoxKind::Vpc)).collect();
    let dressed = |(place, name): (usize, &str)| {
        let mut node = node(name, place, (name, name), &[(name, name), ("Owner", name)]);
        node.note = Some(name.into());
        node.cost = Some(name.chars().take(20).collect());
        node.facts.declared = Some(Declared { place: name.into(), href: Some(format!("javascript:alert(5)//{name}")) });
        node.facts.costs = vec![format!("{name}: {name}")];
        node.facts.remarks = vec![name.into()];
        node.facts.findings = vec![Found { mark: Some(Mark::Error), rule: name.into(), message: name.into() }];
        node
    };
    let nodes: Vec<SceneNode> = names().enumerate().map(dressed).collect();
    let edges = names().zip(1..nodes.len()).map(|(name, to)| link(0, to, name)).collect();
    Scene { title: HOSTILE[1].into(), boxes, nodes, edges, ..Scene::default() }
}

/// Icons in boxes of twenty on a square, each linked with the next; the places need no layout.
fn large() -> (Scene, Drawing) {
    let (mut scene, mut drawing) = (Scene::default(), Drawing::default());
    for index in 0..MANY {
        let (group, place) = (index / 20, index % 20);
        let (left, top) = ((group % 25) as f64 * 640.0, (group / 25) as f64 * 540.0 + 40.0);
        if place == 0 {
            scene.boxes.push(frame(&format!("subnet-{group}"), None, BoxKind::PrivateSubnet));
            let rect = Rect { x: left, y: top, w: 600.0, h: 500.0 };
            drawing.boxes.push(PlacedBox { rect, label: format!("subnet-{group}") });
        }
        let id = format!("i-{index}");
        let mut icon = node(&id, group, ("AWS::EC2::Instance", "EC2 instance"), &[("Project", "many")]);
        (icon.monthly, icon.cost) = (Some(7u32.into()), Some("$7/mo".into()));
        scene.nodes.push(icon);
        let (x, y) = (left + 20.0 + (place % 5) as f64 * 116.0, top + 40.0 + (place / 5) as f64 * 114.0);
        drawing.nodes.push(PlacedNode {
            rect: Rect { x, y, w: 96.0, h: 88.0 },
            icon: Rect { x: x + 24.0, y, w: 48.0, h: 48.0 },
            label: vec![id],
            label_y: y + 62.0,
            note: None,
            pill: Some(Rect { x: x + 26.0, y: y + 70.0, w: 44.0, h: 15.0 }),
            charged: None,
        });
        if place > 0 {
            scene.edges.push(link(index - 1, index, ""));
            let ends = [drawing.nodes[index - 1].icon, drawing.nodes[index].icon];
            let [from, to] = ends.map(|icon| Point { x: icon.x + 24.0, y: icon.y + 24.0 });
            let points = vec![from, Point { x: to.x, y: from.y }, to];
            drawing.edges.push(PlacedEdge { points, trunk: index, ..PlacedEdge::default() });
        }
    }
    (drawing.width, drawing.height) = (25.0 * 640.0, 20.0 * 540.0 + 80.0);
    (scene, drawing)
}

fn write(folder: &Path, name: &str, scene: &Scene, drawing: &Drawing) {
    std::fs::write(folder.join(name), html::write(scene, drawing, None)).expect("a page");
}

#[test]
fn the_page_works_in_a_browser() {
    let Some(tools) = std::env::var_os("TAGATLAS_DIAGRAM_TOOLS") else {
        println!("skipped: TAGATLAS_DIAGRAM_TOOLS names no folder with playwright-core; .ci/run lays one where npm is");
        return;
    };
    if !CHROMIUM.into_iter().any(starts) {
        println!("skipped: Chromium is not installed");
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let (shop, hostile, (large, places)) = (shop(), hostile(), large());
    write(folder.path(), "shop.html", &shop, &layout::layout(&shop));
    write(folder.path(), "hostile.html", &hostile, &layout::layout(&hostile));
    write(folder.path(), "large.html", &large, &places);
    let strangers = hostile_names::estate();
    let page = tagatlas(["diagram", "--format", "html", "."]).inside(strangers.path()).run().ends_with(0);
    std::fs::write(folder.path().join("strangers.html"), &page.stdout).expect("a page");
    let script = root().join("tests/it/html_page.mjs");
    let output = Command::new("node").arg(script).arg(&tools).arg(folder.path()).output().expect("node starts");
    let said = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
    assert!(output.status.success(), "{said}");
    println!("{said}");
}

#[test]
fn a_page_is_one_file_that_names_no_other() {
    let page = tagatlas(["diagram", "inventories/web-shop", "--format", "html"]).run().ends_with(0);
    let page = page.text().replace("http://www.w3.org/2000/svg", "");
    assert!(!page.contains("://") && !page.contains("src=") && !page.contains("<link"), "an address in the page");
    let policy = page.split_once("Content-Security-Policy\" content=\"").expect("a policy").1;
    assert!(policy.starts_with("default-src 'none';"), "{}", &policy[..200]);
}

#[test]
fn hostile_names_make_no_element_of_a_page() {
    let strangers = hostile_names::estate();
    let run = tagatlas(["diagram", "--format", "html", "."]).inside(strangers.path()).run().ends_with(0);
    let page = run.text();
    assert_eq!(page.matches("<script").count(), 3, "two blocks of data and the script");
    assert_eq!((page.matches("</script").count(), page.matches("<img").count()), (3, 0));
    let bad = page.chars().find(|c| c.is_control() && *c != '\n' || ('\u{2028}'..='\u{202e}').contains(c));
    assert_eq!(bad, None, "a raw control character");
}

use resvg::usvg::roxmltree::{Document, Node};

use super::*;
use crate::diagram::layout::layout;
use crate::diagram::plain::tests::{HOSTILE, scene_of};
use crate::diagram::scene::{BoxKind, Class, Declared, LegendLine, Mark, Order, Scale};

fn file(scene: &Scene) -> String {
    write(scene, &layout(scene), Theme::Light)
}

/// How many things of the scene a file has: boxes, icons, links.
fn counts(file: &str) -> [usize; 3] {
    let document = Document::parse(file).unwrap_or_else(|e| panic!("{e} in {file}"));
    let is = |node: &Node<'_, '_>, letter: char| {
        node.attribute("id").and_then(|id| id.strip_prefix(letter)).is_some_and(|rest| rest.parse::<usize>().is_ok())
    };
    ['b', 'n', 'e'].map(|letter| document.descendants().filter(|node| is(node, letter)).count())
}

#[test]
fn the_file_nests_and_measures_from_the_box_around() {
    let mut scene = scene_of(&["web", "db"]);
    scene.nodes[1].facts.kind = "AWS::RDS::DBInstance".into();
    scene.nodes[1].facts.declared = Some(Declared { place: "a.yaml:3".into(), href: Some("a.yaml#L3".into()) });
    scene.nodes[1].marks = vec![Mark::Warning];
    scene.boxes[1].kind = BoxKind::Zone;
    let (drawing, text) = (layout(&scene), file(&scene));
    let document = Document::parse(&text).unwrap();
    let object = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).expect("an object");
    let cell = object("n1").first_element_child().expect("a cell");
    assert_eq!(cell.attribute("parent"), Some("b1"));
    let geometry = cell.first_element_child().expect("a geometry");
    let x: f64 = geometry.attribute("x").and_then(|x| x.parse().ok()).expect("a number");
    assert_eq!(x, drawing.nodes[1].icon.x - drawing.boxes[1].rect.x);
    let style = cell.attribute("style").expect("a style");
    assert!(style.starts_with("shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.rds;"), "{style}");
    assert_eq!(object("n1").attribute("label"), Some("db\ndb\n$7/mo"));
    assert_eq!(object("n1").attribute("cost"), Some("$7/mo"));
    assert_eq!(object("n1").attribute("declared"), Some("a.yaml:3"));
    assert_eq!(object("n1").attribute("link"), Some("a.yaml#L3"));
    assert!(
        object("b1")
            .first_element_child()
            .and_then(|c| c.attribute("style"))
            .is_some_and(|s| s.contains("group_availability_zone"))
    );
    assert_eq!(object("e0").attribute("source"), Some("n0"));
    assert_eq!(object("n1.0").attribute("value"), Some("!"));
    assert_eq!(counts(&text), [2, 2, 2]);
}

#[test]
fn crafted_names_are_text() {
    let text = file(&scene_of(&HOSTILE));
    assert_eq!(counts(&text), [HOSTILE.len(); 3]);
    let document = Document::parse(&text).unwrap();
    for node in document.descendants().filter(|node| node.is_element()) {
        let name = node.tag_name().name();
        let known =
            ["mxfile", "diagram", "mxGraphModel", "root", "mxCell", "UserObject", "mxGeometry", "mxPoint", "Array"];
        assert!(known.contains(&name), "<{name}>");
        assert!(node.attributes().all(|a| !a.name().starts_with("on")), "an event handler on <{name}>");
        let tooltip = node.attribute("tooltip").unwrap_or_default().replace("<br>", "");
        assert!(!tooltip.contains('<'), "markup in the tooltip {tooltip}");
        assert!(!node.attribute("style").unwrap_or_default().contains("html=1"), "labels are no HTML");
    }
}

#[test]
fn a_class_is_told_by_the_field_whatever_stands_on_it() {
    let mut scene = scene_of(&["old"]);
    scene.nodes[0].orphan = true;
    scene.nodes[0].facts.kind = "AWS::EC2::NatGateway".into();
    let style = |scene: &Scene| style::node(Theme::Light, scene, &scene.nodes[0]);
    assert!(style(&scene).starts_with("shape=mxgraph.aws4.nat_gateway;"));
    let class = Class { label: "shop".into(), sign: "A".into() };
    scene.scale = Some(Scale { title: "tag Project".into(), order: Order::Names, classes: vec![class] });
    scene.nodes[0].class = Some(0);
    scene.legend = vec![LegendLine { sign: Some(LegendSign::Class(0)), text: "hatched: shop".into() }];
    assert!(
        style(&scene)
            .starts_with("shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.nat_gateway;fillColor=#E69F00;")
    );
    let text = file(&scene);
    assert!(text.contains("value=\"dashed: shop\"") && text.matches("value=\"A\"").count() == 2, "{text}");
}

#[test]
fn a_place_on_a_line_is_told_from_its_middle() {
    let points = [(0.0, 0.0), (10.0, 0.0), (10.0, 30.0)].map(|(x, y)| Point { x, y });
    assert_eq!(along(&points, Point { x: 12.0, y: 10.0 }), Some(0.0));
    assert_eq!(along(&points, Point { x: 0.0, y: 0.0 }), Some(-1.0));
    assert_eq!(along(&[], Point::default()), None);
}

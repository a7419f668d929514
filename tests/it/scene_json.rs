//! The scene as JSON says what the SVG shows, at the same places.

use std::collections::BTreeMap;

use resvg::usvg::roxmltree::{Document, Node};
use serde_json::Value;

use crate::hostile_names;
use crate::support::{INVENTORIES, tagatlas};

fn list<'a>(scene: &'a Value, key: &str) -> &'a [Value] {
    scene[key].as_array().unwrap_or_else(|| panic!("{key} is a list"))
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is a number"))
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_default()
}

/// The frame of a box, the square of an icon.
fn rect(element: Node<'_, '_>) -> [f64; 4] {
    // The squares behind a stack stand before its own, which is the last with a radius of 6.
    let is_field = |n: &Node<'_, '_>| n.has_tag_name("rect") && n.attribute("rx").is_none_or(|rx| rx == "6");
    let rect = element.descendants().rfind(is_field).expect("a rectangle");
    ["x", "y", "width", "height"].map(|name| rect.attribute(name).and_then(|n| n.parse().ok()).expect("a number"))
}

fn place(value: &Value) -> [f64; 4] {
    ["x", "y", "w", "h"].map(|key| number(&value[key]))
}

/// The elements of a class, by the id that they carry.
fn by_id<'a, 'i>(svg: &'a Document<'i>, class: &str) -> BTreeMap<&'a str, Node<'a, 'i>> {
    let elements = svg.descendants().filter(|n| n.attribute("class") == Some(class));
    elements.filter_map(|n| Some((n.attribute("data-id")?, n))).collect()
}

#[test]
fn boxes_icons_and_links_stand_where_the_svg_has_them() {
    for inventory in INVENTORIES {
        let draw = |format| {
            let run = tagatlas(["diagram", &format!("inventories/{inventory}"), "--format", format]).run();
            run.ends_with(0)
        };
        let (json, svg) = (draw("json").json(), draw("svg"));
        let svg = Document::parse(svg.text()).expect("well-formed");
        let size = |name| svg.root_element().attribute(name).and_then(|n| n.parse::<f64>().ok());
        assert_eq!(json["tagatlas_scene"], 1);
        assert_eq!(Some(number(&json["width"])), size("width"));
        assert_eq!(Some(number(&json["height"])), size("height"));
        let (nodes, boxes) = (by_id(&svg, "node"), by_id(&svg, "box"));
        assert_eq!(nodes.len(), list(&json, "nodes").len());
        assert_eq!(boxes.len(), list(&json, "boxes").len());
        for frame in list(&json, "boxes") {
            assert_eq!(place(frame), rect(boxes[text(frame, "id")]), "{frame}");
        }
        for node in list(&json, "nodes") {
            assert_eq!(place(&node["icon"]), rect(nodes[text(node, "id")]), "{node}");
            let shown: Vec<&str> = nodes[text(node, "id")]
                .descendants()
                .filter(|n| n.has_tag_name("text"))
                .filter_map(|n| n.text())
                .collect();
            for line in node["lines"].as_array().into_iter().flatten() {
                assert!(shown.contains(&line.as_str().expect("a line")), "{line} of {shown:?}");
            }
        }
        assert_links(&json, &svg);
    }
}

/// Each link goes from icon to icon, and is one of the SVG's, which knows it by names.
fn assert_links(json: &Value, svg: &Document<'_>) {
    let links = svg.descendants().filter(|n| n.attribute("class") == Some("link"));
    let mut drawn: Vec<(String, String)> = links
        .map(|link| {
            let child = |name| link.children().find(|n| n.has_tag_name(name)).expect("a child");
            let path = child("path").attribute("d").expect("a path");
            let start = path.trim_start_matches('M').split(['L', 'Q']).next().expect("a start");
            (child("title").text().expect("a title").to_owned(), start.to_owned())
        })
        .collect();
    let nodes = list(json, "nodes");
    let node = |edge: &Value, key: &str| &nodes[edge[key].as_u64().expect("an index") as usize];
    let of_scene = |edge: &Value| {
        let (from, to) = (node(edge, "from"), node(edge, "to"));
        let points = list(edge, "points");
        for (point, end) in [(&points[0], from), (&points[points.len() - 1], to)] {
            let ([x, y, w, h], at) = (place(end), [number(&point[0]), number(&point[1])]);
            let near = at[0] >= x - 1.0 && at[0] <= x + w + 1.0 && at[1] >= y - 1.0 && at[1] <= y + h + 1.0;
            assert!(near, "{point} is not at {end}");
        }
        (format!("{} → {}", text(from, "label"), text(to, "label")), format!("{} {}", points[0][0], points[0][1]))
    };
    let mut said: Vec<(String, String)> = list(json, "edges").iter().map(of_scene).collect();
    drawn.sort();
    said.sort();
    assert_eq!(said, drawn);
}

#[test]
fn parents_stand_before_their_children_and_hold_them() {
    let scene = tagatlas(["diagram", "inventories/web-shop", "--format", "json"]).run().ends_with(0).json();
    let boxes = list(&scene, "boxes");
    let holds = |outer: &Value, inner: &Value| {
        let ([x, y, w, h], [ix, iy, iw, ih]) = (place(outer), place(inner));
        x <= ix && y <= iy && ix + iw <= x + w && iy + ih <= y + h
    };
    let mut inside = 0;
    for (index, thing) in boxes.iter().enumerate().chain(list(&scene, "nodes").iter().map(|node| (boxes.len(), node))) {
        if let Some(parent) = thing["parent"].as_u64() {
            assert!((parent as usize) < index && holds(&boxes[parent as usize], thing), "{thing}");
            inside += 1;
        }
    }
    assert!(inside > 20, "most things stand in a box");
}

#[test]
fn facts_of_a_thing_are_kept_apart() {
    let scene = tagatlas(["diagram", "inventories/web-shop", "--format", "json"]).run().ends_with(0).json();
    let node = |id: &str| list(&scene, "nodes").iter().find(|node| node["id"] == id).expect("a node");
    let web = node("web-1");
    assert_eq!((&web["glyph"], &web["category"]), (&"server".into(), &"compute".into()));
    assert_eq!(web["facts"]["kind"], "AWS::EC2::Instance");
    assert!(text(&web["facts"]["declared"], "place").starts_with("inventories/web-shop/shop.yaml:"), "{web}");
    let tags = web["facts"]["tags"].as_array().expect("tags");
    assert!(tags.contains(&serde_json::json!(["Project", "web-shop"])), "{web}");
    assert!(!web["facts"]["costs"].as_array().expect("cost lines").is_empty());
}

#[test]
fn names_of_strangers_are_given_back_and_steer_nothing() {
    let strangers = hostile_names::estate();
    let run = tagatlas(["diagram", "--format", "json", "."]).inside(strangers.path()).run().ends_with(0);
    let bad = run.text().chars().find(|c| c.is_control() && *c != '\n' || ('\u{202a}'..='\u{202e}').contains(c));
    assert_eq!(bad, None, "a raw control character");
    assert!(!run.text().contains("##[") && !run.text().contains("##vso["), "a command to a runner");
    // Stacks name their members among remarks.
    let mut texts = String::new();
    gather(&run.json(), &mut texts);
    for name in ["<script>alert(1)</script>", "\u{202e}gnp.exe", "\u{1b}[31mred\u{1b}]0;title\u{7}"] {
        assert!(texts.contains(name), "{name:?} is lost");
    }
}

/// Every text in a document.
fn gather(value: &Value, texts: &mut String) {
    match value {
        Value::String(text) => texts.push_str(text),
        Value::Array(items) => items.iter().for_each(|item| gather(item, texts)),
        Value::Object(fields) => fields.values().for_each(|field| gather(field, texts)),
        _ => {}
    }
}

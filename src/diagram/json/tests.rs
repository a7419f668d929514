use serde_json::{Value, json};

use super::*;
use crate::bill::Month;
use crate::cost::change::Fate;
use crate::diagram::scene::{Class, Declared, Found};
use crate::kinds::{Category, Glyph};

const AREA: Rect = Rect { x: 1.0, y: 2.04, w: 30.0, h: 4.25 };

fn everything() -> (Scene, Drawing) {
    let facts = Facts {
        title: "EC2 instance".into(),
        kind: "AWS::EC2::Instance".into(),
        declared: Some(Declared { place: "a.yaml:1".into(), href: Some("../a.yaml#L1".into()) }),
        remarks: vec!["made only if Prod".into()],
        tags: vec![("Owner".into(), "web".into())],
        charged: Vec::new(),
        costs: vec!["hours: $1.50".into()],
        findings: vec![
            Found { mark: Some(Mark::Error), rule: "TAG001 error".into(), message: "no tag".into() },
            Found { mark: None, rule: "REF001 note".into(), message: "elsewhere".into() },
        ],
    };
    let frame = SceneBox {
        id: "Vpc 1".into(),
        kind: BoxKind::PublicSubnet,
        label: "a long name".into(),
        cost: Some("$1/mo".into()),
        monthly: Some("1.50".parse().unwrap()),
        marks: vec![Mark::Warning],
        change: Some(Fate::Changed),
        ..SceneBox::default()
    };
    let node = SceneNode {
        id: "i".into(),
        parent: Some(0),
        glyph: Glyph::Server,
        category: Category::Compute,
        label: "web".into(),
        note: Some("by hand".into()),
        cost: Some("$1/mo".into()),
        monthly: Some("1.50".parse().unwrap()),
        class: Some(0),
        marks: vec![Mark::Error, Mark::Unknown, Mark::Watched, Mark::Conditional],
        orphan: true,
        count: 3,
        closed: Some(BoxKind::Zone),
        change: Some(Fate::Added),
        facts,
        ..SceneNode::default()
    };
    let edge = SceneEdge {
        from: 0,
        to: 0,
        label: "5432 and more".into(),
        stroke: Stroke::Dashed,
        seen: None,
        change: Some(Fate::Removed),
    };
    let line = |sign, text: &str| LegendLine { sign, text: text.into() };
    let scene = Scene {
        title: "shop".into(),
        boxes: vec![frame],
        nodes: vec![node],
        edges: vec![edge],
        compared: true,
        scale: Some(Scale {
            title: "cost".into(),
            order: Order::Steps,
            classes: vec![Class { label: "$0 – 50".into(), sign: "1".into() }],
        }),
        legend: vec![
            line(Some(LegendSign::Class(0)), "cheap"),
            line(Some(LegendSign::Mark(Mark::Error)), "an error"),
            line(Some(LegendSign::Change(Fate::Added)), "new"),
        ],
        ..Scene::default()
    };
    let drawing = Drawing {
        width: 100.0,
        height: 50.5,
        title: Point { x: 3.0, y: 4.0 },
        legend: AREA,
        boxes: vec![PlacedBox { rect: AREA, label: "a long…".into() }],
        nodes: vec![PlacedNode {
            rect: AREA,
            icon: AREA,
            label: vec!["web".into()],
            label_y: 60.0,
            note: Some("by…".into()),
            pill: Some(AREA),
            charged: None,
        }],
        edges: vec![PlacedEdge {
            points: vec![Point { x: 0.0, y: 1.0 }, Point { x: 2.0, y: f64::NAN }],
            label: Some(Point { x: 5.0, y: 6.5 }),
            text: "5432…".into(),
            trunk: 7,
        }],
    };
    (scene, drawing)
}

/// The form, key by key: programs read it. What changes here needs a new version or is an addition.
#[test]
fn every_key_is_written_as_documented() {
    let (scene, drawing) = everything();
    let text = write(&scene, &drawing);
    let written: Value = serde_json::from_str(&text).unwrap();
    let facts = json!({
        "title": "EC2 instance", "kind": "AWS::EC2::Instance",
        "declared": {"place": "a.yaml:1", "href": "../a.yaml#L1"}, "remarks": ["made only if Prod"],
        "tags": [["Owner", "web"]], "costs": ["hours: $1.50"],
        "findings": [
            {"severity": "error", "rule": "TAG001 error", "message": "no tag"},
            {"severity": "note", "rule": "REF001 note", "message": "elsewhere"},
        ],
    });
    let node = json!({
        "id": "i", "parent": 0, "glyph": "server", "category": "compute", "label": "web", "lines": ["web"], "lines_y": 60,
        "note": "by…", "x": 1, "y": 2, "w": 30, "h": 4.3, "icon": {"x": 1, "y": 2, "w": 30, "h": 4.3},
        "pill": {"x": 1, "y": 2, "w": 30, "h": 4.3}, "class": 0, "orphan": true, "count": 3, "closed": "zone",
        "cost": "$1/mo", "monthly": "1.5", "marks": ["error", "unknown", "watched", "conditional"], "change": "added",
        "facts": facts,
    });
    let expected = json!({
        "tagatlas_scene": 1, "title": "shop", "title_at": [3, 4], "width": 100, "height": 50.5,
        "compared": true, "scale": {"title": "cost", "steps": true, "classes": [{"label": "$0 – 50", "sign": "1"}]},
        "legend": {"x": 1, "y": 2, "w": 30, "h": 4.3, "lines": [
            {"text": "cheap", "class": 0}, {"text": "an error", "mark": "error"}, {"text": "new", "change": "added"},
        ]},
        "boxes": [{
            "id": "Vpc 1", "kind": "public-subnet", "label": "a long name", "title": "a long…",
            "x": 1, "y": 2, "w": 30, "h": 4.3, "cost": "$1/mo", "monthly": "1.5", "marks": ["warning"], "change": "changed",
        }],
        "nodes": [node],
        "edges": [{
            "from": 0, "to": 0, "label": "5432 and more", "stroke": "dashed", "change": "removed",
            "points": [[0, 1], [2, 0]], "trunk": 7, "text": "5432…", "text_at": [5, 6.5],
        }],
    });
    assert_eq!(written, expected);
    assert_eq!(text, write(&scene, &drawing), "the same bytes");
}

#[test]
fn what_was_charged_is_written_to_the_last_decimal() {
    let (mut scene, mut drawing) = everything();
    let amount = |text: &str| Amount::parse(text.as_bytes()).unwrap();
    let charge = |text: &str, billed, difference| Some(Charge { text: text.into(), billed, difference });
    scene.nodes[0].charge = charge("$2", Some(amount("2.000000000000000001")), Some(amount("-0.5")));
    scene.nodes[0].facts.charged = vec!["billed in 2026-05: $2.00".into()];
    scene.boxes[0].charge = charge("not billed", None, None);
    drawing.nodes[0].charged = Some(AREA);
    scene.scale.as_mut().unwrap().order = Order::Around;
    scene.charges = Some(Charges {
        month: Month::parse("2026-05").unwrap(),
        currency: "USD".into(),
        billed: amount("10"),
        drawn: amount("2"),
        not_drawn: amount("3"),
        undeclared: amount("4.5"),
        nobodys: amount("0.5"),
    });
    let written: Value = serde_json::from_str(&write(&scene, &drawing)).unwrap();
    let node = &written["nodes"][0];
    assert_eq!(
        json!([
            node["charged"],
            node["actual"],
            node["difference"],
            node["facts"]["charged"],
            node["pill_charged"]["w"]
        ]),
        json!(["$2", "2.000000000000000001", "-0.5", ["billed in 2026-05: $2.00"], 30])
    );
    let frame = &written["boxes"][0];
    assert_eq!(json!([frame["charged"], frame.get("actual"), frame["cost"]]), json!(["not billed", null, "$1/mo"]));
    assert_eq!(
        written["charged"],
        json!({"month": "2026-05", "currency": "USD", "billed": "10", "drawn": "2", "not_drawn": "3", "not_in_estate": "4.5",
            "unattributable": "0.5"})
    );
    assert_eq!((&written["scale"]["steps"], &written["scale"]["around"]), (&json!(false), &json!(true)));
}

#[test]
fn what_has_nothing_to_say_is_left_out() {
    let scene =
        Scene { nodes: vec![SceneNode { id: "i".into(), count: 1, ..SceneNode::default() }], ..Scene::default() };
    let drawing = Drawing { nodes: vec![PlacedNode::default()], ..Drawing::default() };
    let written: Value = serde_json::from_str(&write(&scene, &drawing)).unwrap();
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>().join(" ");
    assert_eq!(keys(&written), "tagatlas_scene title title_at width height boxes nodes edges");
    assert_eq!(keys(&written["nodes"][0]), "id glyph category label lines lines_y x y w h icon");
}

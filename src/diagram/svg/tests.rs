use super::*;
use crate::diagram::layout::layout;
use crate::diagram::scene::{BoxKind, LegendLine, Rank, SceneEdge, Stroke};
use crate::kinds::Category;

fn node(id: &str, parent: Option<usize>) -> SceneNode {
    SceneNode {
        id: id.into(),
        parent,
        rank: Rank::Body,
        glyph: Glyph::Server,
        category: Category::Compute,
        label: id.into(),
        cost: Some("$70".into()),
        count: 1,
        facts: Facts { title: "EC2 instance".into(), ..Facts::default() },
        ..SceneNode::default()
    }
}

fn scene() -> Scene {
    let frame = SceneBox {
        id: "vpc".into(),
        parent: None,
        kind: BoxKind::Vpc,
        tier: 0,
        label: "vpc-main".into(),
        cost: Some("$140".into()),
        ..SceneBox::default()
    };
    Scene {
        title: "web shop".into(),
        boxes: vec![frame],
        nodes: vec![node("web-1", Some(0)), node("web-2", Some(0))],
        edges: vec![SceneEdge {
            from: 0,
            to: 1,
            label: "5432".into(),
            stroke: Stroke::Solid,
            seen: None,
            change: None,
        }],
        legend: vec![LegendLine { sign: Some(LegendSign::Mark(Mark::Error)), text: "total $140".into() }],
        ..Scene::default()
    }
}

fn paint(scene: &Scene) -> String {
    write(scene, &layout(scene), Theme::Light)
}

#[test]
fn everything_of_the_scene_is_text_in_the_picture() {
    let mut drawing = layout(&scene());
    drawing.edges[0].label.get_or_insert(Point { x: 80.0, y: 80.0 });
    let svg = write(&scene(), &drawing, Theme::Light);
    for text in [">web shop<", ">vpc-main<", ">$140<", ">web-1<", ">$70<", ">5432<", ">total $140<", "web-1 → web-2"]
    {
        assert!(svg.contains(text), "{text} is missing");
    }
    assert!(svg.contains("<title>web-1 · $70\nEC2 instance</title>"));
    assert_eq!(svg.matches("id=\"server\"").count(), 1, "a glyph is defined once");
    assert_eq!(paint(&scene()), paint(&scene()));
}

#[test]
fn hostile_names_stay_text() {
    let mut scene = scene();
    let hostile = "</title><script>alert(1)</script>]]>\u{0}\u{1b}\" onload='x'";
    scene.title = hostile.into();
    scene.nodes[0].id = hostile.into();
    scene.nodes[0].label = hostile.into();
    scene.nodes[0].facts.remarks = vec![hostile.into()];
    scene.boxes[0].id = hostile.into();
    scene.boxes[0].label = hostile.into();
    scene.edges[0].label = hostile.into();
    scene.legend[0].text = hostile.into();
    let svg = paint(&scene);
    assert!(!svg.contains("<script") && !svg.contains("]]>") && !svg.contains("\" onload"));
    assert!(!svg.chars().any(|c| c.is_control() && c != '\n'));
    resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("the picture stays well-formed");
}

#[test]
fn orphans_stacks_and_what_may_not_exist_look_different() {
    let plain = paint(&scene());
    let mut other = scene();
    other.nodes[0].orphan = true;
    other.nodes[1].count = 4;
    let svg = paint(&other);
    assert!(svg.contains("fill=\"url(#hatch)\"") && !plain.contains("fill=\"url(#hatch)\""));
    assert!(svg.contains(">×4<") && !plain.contains('×'));
    other.nodes[1].marks = vec![Mark::Conditional, Mark::Watched];
    let dashed = paint(&other);
    assert!(dashed.contains(palette::meaning(Mark::Conditional)) && dashed.contains("stroke-dasharray=\"5 3\""));
}

#[test]
fn nothing_outside_of_the_file_is_named() {
    let svg = paint(&scene()).replace("http://www.w3.org/2000/svg", "");
    assert!(!svg.contains("http") && !svg.contains("//") && !svg.contains("@import"));
}

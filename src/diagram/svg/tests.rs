use super::*;
use crate::bill::Amount;
use crate::diagram::layout::layout;
use crate::diagram::scene::{BoxKind, LegendLine, Order, Rank, Scale, SceneEdge, Stroke};
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

/// What nothing uses, or may not exist, is often what is looked for: dear and superfluous.
#[test]
fn the_colour_of_a_class_stays_under_the_hatching_and_the_dashes() {
    let class = |label: &str| Class { label: label.into(), sign: String::new() };
    for order in [Order::Steps, Order::Around] {
        for theme in [Theme::Light, Theme::Dark, Theme::Print] {
            let mut scene = scene();
            let scale = Scale {
                order,
                classes: vec![class("a"), class("b"), class("c"), class("d"), class("e")],
                ..Scale::default()
            };
            scene.scale = Some(scale.clone());
            let icon = |scene: &Scene| {
                let svg = write(scene, &layout(scene), theme);
                resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default())
                    .expect("the picture stays well-formed");
                let (_, node) = svg.split_once("class=\"node\"").unwrap();
                node.split_once("</g>").unwrap().0.to_owned()
            };
            for at in 0..5 {
                scene.nodes[0] =
                    SceneNode { class: Some(at), orphan: true, marks: Vec::new(), count: 3, ..scene.nodes[0].clone() };
                let style = theme.class(&scale, Some(at));
                let fill = format!("rx=\"6\" fill=\"{}\"", style.fill);
                let hatched = icon(&scene);
                let hatch = if style.glyph == palette::DARK_INK { "hatch-dark" } else { "hatch-pale" };
                assert!(hatched.contains(&fill) && hatched.contains(&format!("url(#{hatch})")), "{hatched}");
                scene.nodes[0] = SceneNode { orphan: false, marks: vec![Mark::Conditional], ..scene.nodes[0].clone() };
                let dashed = icon(&scene);
                assert!(
                    dashed.contains(&fill) && dashed.contains("stroke-dasharray") && !dashed.contains("url("),
                    "{dashed}"
                );
            }
        }
    }
}

#[test]
fn nothing_outside_of_the_file_is_named() {
    let svg = paint(&scene()).replace("http://www.w3.org/2000/svg", "");
    assert!(!svg.contains("http") && !svg.contains("//") && !svg.contains("@import"));
}

/// A thing that was charged, one that was not, and one whose estimate is not known.
fn charged() -> Scene {
    let mut scene = scene();
    let charge = |text: &str, billed| Charge { text: text.into(), billed, difference: None };
    let billed = Amount::parse(b"61").ok();
    scene.nodes[0].cost = Some("est $45".into());
    scene.nodes[0].charge = Some(charge("$61", billed));
    scene.nodes[1].cost = None;
    scene.nodes[1].charge = Some(charge("not billed", None));
    scene.boxes[0].cost = Some("est $140".into());
    scene.boxes[0].charge = Some(charge("$61", billed));
    scene
}

#[test]
fn what_was_charged_stands_in_bold_before_the_estimate() {
    for theme in [Theme::Light, Theme::Dark, Theme::Print] {
        let scene = charged();
        let drawing = layout(&scene);
        let svg = write(&scene, &drawing, theme);
        assert!(svg.contains("<title>web-1 · $61 · est $45\n") && svg.contains("<title>vpc-main · $61 · est $140"));
        assert!(
            svg.contains(&format!("font-weight=\"700\" text-anchor=\"middle\" fill=\"{}\">$61<", theme.charged()[1]))
        );
        assert!(svg.contains(">est $45<") && svg.contains(">not billed<"));
        assert_eq!(svg.matches(" font-weight=\"400\"").count(), 1, "the estimate of a box steps back");
        resvg::usvg::Tree::from_str(&svg, &resvg::usvg::Options::default()).expect("the picture stays well-formed");
    }
}

#[test]
fn a_pill_of_two_parts_has_room_for_both() {
    let scene = charged();
    let drawing = layout(&scene);
    let (pill, part) = (drawing.nodes[0].pill.unwrap(), drawing.nodes[0].charged.unwrap());
    let width = |word: &str, bold| crate::diagram::text::width(word, look::PILL_SIZE, bold);
    assert!(part.w >= width("$61", true) + 8.0 && pill.w - part.w >= width("est $45", false) + 8.0);
    assert_eq!((part.x, part.y, part.h), (pill.x, pill.y, pill.h));
    assert_eq!(drawing.nodes[1].pill, drawing.nodes[1].charged, "it is the whole pill");
    assert!(crate::diagram::layout::metrics::metrics(&scene, &drawing).faults().is_empty());
}

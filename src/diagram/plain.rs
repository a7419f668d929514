//! What the formats without coordinates of ours (DOT, Mermaid, D2) say alike: nesting, words of labels, colours.
//!
//! There marks, counts and changes stand as signs in the label, and the legend's lines begin with the same signs.

use super::palette::Theme;
use super::scene::{Charge, Facts, LegendLine, LegendSign, Mark, Scene, SceneBox, SceneEdge, SceneNode};
use crate::cost::change::Fate;

/// What stands in each box, found once.
pub(super) struct Nesting {
    boxes: Vec<Vec<usize>>,
    nodes: Vec<Vec<usize>>,
}

impl Nesting {
    /// Index 0 is outside of all boxes, box `i` is at `i + 1`.
    pub(super) fn of(scene: &Scene) -> Self {
        let places = scene.boxes.len() + 1;
        let mut nesting = Self { boxes: vec![Vec::new(); places], nodes: vec![Vec::new(); places] };
        for (index, frame) in scene.boxes.iter().enumerate() {
            // A parent stands before its children; anything else would be a cycle.
            nesting.boxes[frame.parent.filter(|p| *p < index).map_or(0, |p| p + 1)].push(index);
        }
        for (index, node) in scene.nodes.iter().enumerate() {
            nesting.nodes[node.parent.filter(|p| *p < scene.boxes.len()).map_or(0, |p| p + 1)].push(index);
        }
        nesting
    }

    /// The boxes right inside a box; `None`: outside of all.
    pub(super) fn boxes(&self, parent: Option<usize>) -> &[usize] {
        &self.boxes[parent.map_or(0, |p| p + 1)]
    }

    /// The icons right inside a box; `None`: outside of all.
    pub(super) fn nodes(&self, parent: Option<usize>) -> &[usize] {
        &self.nodes[parent.map_or(0, |p| p + 1)]
    }
}

/// The links whose both ends are in the scene.
pub(super) fn links(scene: &Scene) -> impl Iterator<Item = &SceneEdge> {
    scene.edges.iter().filter(|edge| edge.from < scene.nodes.len() && edge.to < scene.nodes.len())
}

/// Colours and lines of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Style {
    /// Inside.
    pub(super) fill: &'static str,
    /// Border.
    pub(super) line: &'static str,
    /// Text.
    pub(super) ink: &'static str,
    /// Whether the border is dashed.
    pub(super) dashed: bool,
    /// Whether the border is thick: something came, went or changed.
    pub(super) thick: bool,
}

/// How an icon looks: of its class, of its box where it is a closed one, of its category; hollow where it is an orphan
/// or may not exist.
pub(super) fn node_style(scene: &Scene, node: &SceneNode) -> Style {
    let theme = Theme::Light;
    let (fill, line, ink) = match (&scene.scale, node.closed) {
        (Some(scale), _) => {
            let of = theme.class(scale, node.class);
            (of.fill, of.line, of.glyph)
        }
        (None, Some(kind)) => {
            let of = theme.frame(kind);
            (of.fill, of.line, of.text)
        }
        (None, None) => {
            let of = theme.icon(node.category);
            (of.fill, of.line, of.glyph)
        }
    };
    let faint = node.orphan || node.marks.contains(&Mark::Conditional) || node.change == Some(Fate::Removed);
    // A class is told by the field's colour: that stays.
    let hollow = faint && scene.scale.is_none();
    Style {
        fill: if hollow { theme.paper() } else { fill },
        line: node.change.map_or(line, |fate| theme.change(fate)),
        ink: if hollow { theme.ink() } else { ink },
        dashed: faint,
        thick: node.change.is_some(),
    }
}

/// How a box looks.
pub(super) fn box_style(frame: &SceneBox) -> Style {
    let of = Theme::Light.frame(frame.kind);
    Style {
        fill: of.fill,
        line: frame.change.map_or(of.line, |fate| Theme::Light.change(fate)),
        ink: of.text,
        dashed: of.dashed || frame.marks.contains(&Mark::Conditional) || frame.change == Some(Fate::Removed),
        thick: frame.change.is_some(),
    }
}

/// Colour of a link.
pub(super) fn link_colour(edge: &SceneEdge) -> &'static str {
    edge.change.map_or(Theme::Light.link(), |fate| Theme::Light.change(fate))
}

/// Whether a link is drawn dashed.
pub(super) fn is_dashed(edge: &SceneEdge) -> bool {
    edge.stroke.is_dashed() || edge.change == Some(Fate::Removed)
}

/// The lines of an icon's label: its signs and name, the note, the cost.
pub(super) fn node_lines(scene: &Scene, node: &SceneNode) -> Vec<String> {
    let class = scene.scale.as_ref().zip(node.class).and_then(|(scale, class)| scale.classes.get(class));
    let class = class.filter(|class| !class.sign.is_empty()).map(|class| format!("[{}]", class.sign));
    let count = (node.count > 1).then(|| format!("×{}", node.count));
    let name = named(node.change, &node.label, count, &node.marks, class);
    let money = Charge::with_estimate(node.charge.as_ref(), node.cost.as_deref());
    [Some(name), node.note.clone(), money].into_iter().flatten().collect()
}

/// The lines of a box's label.
pub(super) fn box_lines(frame: &SceneBox) -> Vec<String> {
    let name = named(frame.change, &frame.label, None, &frame.marks, None);
    let money = Charge::with_estimate(frame.charge.as_ref(), frame.cost.as_deref());
    [Some(name), money].into_iter().flatten().collect()
}

fn named(change: Option<Fate>, name: &str, count: Option<String>, marks: &[Mark], class: Option<String>) -> String {
    let change = change.map(|fate| change_sign(fate).to_owned());
    let marks = marks.iter().map(|mark| mark_sign(*mark).to_owned());
    let parts = change.into_iter().chain([name.to_owned()]).chain(count).chain(marks).chain(class);
    parts.collect::<Vec<_>>().join(" ")
}

/// A mark as one character.
pub(super) fn mark_sign(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "✖",
        Mark::Warning => "▲",
        Mark::Unknown => "?",
        Mark::Watched => "◉",
        Mark::Unsure => "○",
        Mark::Unheard => "⊘",
        Mark::Conditional => "◇",
    }
}

/// What came, went or changed as one character.
pub(super) fn change_sign(fate: Fate) -> &'static str {
    match fate {
        Fate::Added => "+",
        Fate::Removed => "−",
        Fate::Changed => "~",
    }
}

/// A line of the legend. What is hatched on a picture of ours is dashed elsewhere.
pub(super) fn legend_text(line: &LegendLine) -> String {
    line.text.replacen("hatched:", "dashed:", 1)
}

/// The lines of the legend, each after its sign.
pub(super) fn legend(scene: &Scene) -> Vec<String> {
    let sign = |of| match of {
        LegendSign::Mark(mark) => Some(mark_sign(mark).to_owned()),
        LegendSign::Change(fate) => Some(change_sign(fate).to_owned()),
        LegendSign::Class(class) => scene.scale.as_ref()?.classes.get(class).map(|of| format!("[{}]", of.sign)),
    };
    let lines = scene.legend.iter().map(|line| match line.sign.and_then(sign) {
        Some(sign) => format!("{sign} {}", legend_text(line)),
        None => legend_text(line),
    });
    lines.collect()
}

/// What a pointer over a thing shows, a line each.
pub(super) fn tooltip(facts: &Facts) -> String {
    facts.lines().collect::<Vec<_>>().join("\n")
}

/// At most `most` characters of a text, the rest `…`; controls become spaces but for the line feed, and those that turn
/// the direction of the text after them go.
pub(super) fn tame(text: &str, most: usize) -> String {
    let mut out = String::with_capacity(text.len().min(4 * most));
    for (place, c) in text.chars().enumerate() {
        if place == most {
            out.push('…');
            break;
        }
        match c {
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            '\n' => out.push(c),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::diagram::scene::{BoxKind, Class, Order, Scale, Seen, Stroke};

    /// Names that mean something to some format.
    pub(in crate::diagram) const HOSTILE: [&str; 24] = [
        "",
        "<script>alert(1)</script>",
        "]]><!-- &amp; &#60;",
        "\"quotes' \\ back\\slash\\",
        "\u{202e}gnp.exe",
        "👩‍👩‍👧 🔥",
        "two\nlines\r\nof\ttext",
        "%%{init: {\"theme\":\"dark\"}}%%",
        "%% comment",
        "end",
        "subgraph",
        "graph TD; a-->b",
        "::error file=a::owned",
        "\"]; evil [label=\"owned\"]; //",
        "n0",
        "a\"]\n  evil[\"b",
        "`# heading`",
        "1. one\n- two",
        "${x} $y \\$z",
        "#quot;#35;",
        "|md # x |",
        "}; x -> y: {",
        "%label% ${label}",
        "&lt;b&gt;\u{0}\u{1b}[31m",
    ];

    /// A scene in which each of these names is an icon's label, id, tag and remark, a box's label and a link's.
    pub(in crate::diagram) fn scene_of(names: &[&str]) -> Scene {
        let frame = |(at, name): (usize, &&str)| SceneBox {
            id: (*name).to_owned(),
            parent: at.checked_sub(1).filter(|p| *p < 3),
            label: (*name).to_owned(),
            kind: BoxKind::Vpc,
            cost: Some((*name).to_owned()),
            ..SceneBox::default()
        };
        let node = |(at, name): (usize, &&str)| SceneNode {
            id: (*name).to_owned(),
            parent: Some(at),
            label: (*name).to_owned(),
            note: Some((*name).to_owned()),
            cost: Some("$7/mo".into()),
            count: 1,
            facts: Facts {
                remarks: vec![(*name).to_owned()],
                tags: vec![((*name).to_owned(), (*name).to_owned())],
                ..Facts::default()
            },
            ..SceneNode::default()
        };
        let edge = |(at, name): (usize, &&str)| SceneEdge {
            from: at,
            to: (at + 1) % names.len(),
            label: (*name).to_owned(),
            stroke: if at % 2 == 0 { Stroke::Solid } else { Stroke::Observed },
            seen: Some(Seen { count: 1, actions: [((*name).to_owned(), 1)].into(), last: None }),
            change: None,
        };
        Scene {
            title: names[0].to_owned(),
            boxes: names.iter().enumerate().map(frame).collect(),
            nodes: names.iter().enumerate().map(node).collect(),
            edges: if names.len() > 1 { names.iter().enumerate().map(edge).collect() } else { Vec::new() },
            legend: names.iter().map(|name| LegendLine { sign: None, text: (*name).to_owned() }).collect(),
            ..Scene::default()
        }
    }

    #[test]
    fn signs_stand_in_labels_and_legend_alike() {
        let mut scene = scene_of(&["web", "db"]);
        scene.nodes[0].marks = vec![Mark::Warning];
        scene.nodes[0].count = 3;
        scene.nodes[0].change = Some(Fate::Added);
        scene.nodes[0].class = Some(0);
        scene.nodes[0].note = None;
        let class = Class { label: "shop".into(), sign: "A".into() };
        scene.scale = Some(Scale { title: "tag Project".into(), order: Order::Names, classes: vec![class] });
        scene.legend = vec![
            LegendLine { sign: Some(LegendSign::Mark(Mark::Warning)), text: "a warning".into() },
            LegendLine { sign: Some(LegendSign::Class(0)), text: "shop".into() },
            LegendLine { sign: None, text: "hatched: nothing uses it".into() },
        ];
        assert_eq!(node_lines(&scene, &scene.nodes[0]), ["+ web ×3 ▲ [A]", "$7/mo"]);
        assert_eq!(legend(&scene), ["▲ a warning", "[A] shop", "dashed: nothing uses it"]);
        let style = node_style(&scene, &scene.nodes[0]);
        assert_eq!((style.fill, style.thick), ("#E69F00", true));
        assert_ne!(node_style(&scene, &scene.nodes[1]).fill, style.fill, "what has no class is grey");
    }

    #[test]
    fn closed_boxes_and_orphans_look_like_what_they_are() {
        let mut scene = scene_of(&["web"]);
        scene.nodes[0].closed = Some(BoxKind::Vpc);
        assert_eq!(node_style(&scene, &scene.nodes[0]).line, Theme::Light.frame(BoxKind::Vpc).line);
        scene.nodes[0] = SceneNode { orphan: true, ..scene.nodes[0].clone() };
        let style = node_style(&scene, &scene.nodes[0]);
        assert!(style.dashed && style.fill == Theme::Light.paper());
    }

    #[test]
    fn controls_go_and_long_texts_are_cut() {
        assert_eq!(tame("a\u{202e}b\u{7}c\nd", 10), "ab c\nd");
        assert_eq!(tame("abcdef", 3), "abc…");
    }
}

//! The picture as Graphviz DOT, through graphviz-rust's structures and printer.
//!
//! The printer writes ids as they are, so every text passes `quoted` first: no name can end its string and add a node
//! of its own.

use std::collections::{BTreeSet, HashMap};

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::palette::Theme;
use super::plain::{self, Nesting, Style};
use super::scene::{Scene, SceneBox, SceneEdge, SceneNode};

/// Prints a scene as DOT; Graphviz gives it coordinates.
pub fn write(scene: &Scene) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            graph_label(scene),
            attribute("labelloc", "t"),
            attribute("fontname", "Noto Sans"),
            attribute("compound", "true"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            attribute("shape", "box"),
            attribute("style", "rounded,filled"),
            attribute("fontname", "Noto Sans"),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            attribute("color", Theme::Light.link()),
            attribute("fontname", "Noto Sans"),
        ])),
    ];
    let picture = Picture { scene, nesting: Nesting::of(scene), ids: ids(scene) };
    stmts.extend(picture.content(None));
    stmts.extend(plain::links(scene).map(|edge| link(edge, &picture.ids)));
    let graph = Graph::DiGraph { id: Id::Plain(quoted("tagatlas")), strict: false, stmts };
    let mut out = graph.print(&mut PrinterContext::default());
    out.push('\n');
    out
}

/// The title, and under it the legend.
fn graph_label(scene: &Scene) -> Attribute {
    let lines: Vec<String> = std::iter::once(scene.title.clone()).chain(plain::legend(scene)).collect();
    attribute("label", &lines.join("\n"))
}

/// A scene with what its statements need.
struct Picture<'a> {
    scene: &'a Scene,
    nesting: Nesting,
    /// Each icon's name in the file, quoted.
    ids: Vec<String>,
}

impl Picture<'_> {
    /// The statements of a box's content. Boxes nest five deep at most.
    fn content(&self, parent: Option<usize>) -> Vec<Stmt> {
        let boxes = self.nesting.boxes(parent).iter().map(|&index| {
            let frame = &self.scene.boxes[index];
            let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(frame_attributes(frame)))];
            stmts.extend(self.content(Some(index)));
            Stmt::Subgraph(Subgraph { id: Id::Plain(quoted(&format!("cluster_{index}"))), stmts })
        });
        let nodes = self.nesting.nodes(parent).iter();
        boxes
            .chain(nodes.map(|&index| Stmt::Node(node(self.scene, &self.scene.nodes[index], &self.ids[index]))))
            .collect()
    }
}

/// The icons' ids, quoted; two that are one when they are quoted get a number.
fn ids(scene: &Scene) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let mut next: HashMap<String, u32> = HashMap::new();
    let name = |node: &SceneNode| {
        let plain = quoted(&node.id);
        let next = next.entry(plain.clone()).or_insert(2);
        let mut name = plain;
        while !taken.insert(name.clone()) {
            name = quoted(&format!("{next} {}", node.id));
            *next += 1;
        }
        name
    };
    scene.nodes.iter().map(name).collect()
}

fn frame_attributes(frame: &SceneBox) -> Vec<Attribute> {
    let Style { fill, line, ink, dashed, thick } = plain::box_style(frame);
    vec![
        attribute("label", &plain::box_lines(frame).join("\n")),
        attribute("color", line),
        attribute("fontcolor", ink),
        attribute("bgcolor", fill),
        attribute("style", if dashed { "dashed" } else { "solid" }),
        attribute("penwidth", if thick { "2.5" } else { "1" }),
        attribute("tooltip", &plain::tooltip(&frame.facts)),
    ]
}

fn node(scene: &Scene, node: &SceneNode, id: &str) -> Node {
    let Style { fill, line, ink, dashed, thick } = plain::node_style(scene, node);
    let mut attributes = vec![
        attribute("label", &plain::node_lines(scene, node).join("\n")),
        attribute("color", line),
        attribute("fillcolor", fill),
        attribute("fontcolor", ink),
        attribute("tooltip", &plain::tooltip(&node.facts)),
    ];
    if dashed {
        attributes.push(attribute("style", "rounded,filled,dashed"));
    }
    if thick {
        attributes.push(attribute("penwidth", "2.5"));
    }
    if node.closed.is_some() {
        attributes.push(attribute("shape", "box3d"));
    }
    if let Some(href) = node.facts.declared.as_ref().and_then(|declared| declared.href.as_deref()) {
        attributes.push(attribute("href", href));
    }
    Node::new(node_id(id), attributes)
}

fn node_id(quoted: &str) -> NodeId {
    NodeId(Id::Plain(quoted.to_owned()), None)
}

fn link(edge: &SceneEdge, ids: &[String]) -> Stmt {
    let ends = (Vertex::N(node_id(&ids[edge.from])), Vertex::N(node_id(&ids[edge.to])));
    let mut attributes = vec![attribute("label", &edge.label)];
    if plain::is_dashed(edge) {
        attributes.push(attribute("style", "dashed"));
    }
    if let Some(seen) = &edge.seen {
        attributes.push(attribute("tooltip", &seen.sentence()));
    }
    if edge.change.is_some() {
        attributes.push(attribute("color", plain::link_colour(edge)));
        attributes.push(attribute("penwidth", "2"));
    }
    Stmt::Edge(Edge { ty: EdgeTy::Pair(ends.0, ends.1), attributes })
}

fn attribute(name: &str, value: &str) -> Attribute {
    Attribute(Id::Plain(name.to_owned()), Id::Plain(quoted(value)))
}

/// The longest text that is written, in characters: Graphviz reads strings of 16,384 bytes at most, and a character
/// may take four.
const LONGEST: usize = 4_000;

/// A text as a DOT string: always in quotes, so that keywords, numbers and nothing at all stay text. A backslash is
/// doubled, for Graphviz reads `\N` in a label as the node's name; a line break becomes `\n`; other controls go, and
/// those that turn the direction of the text after them.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars().take(LONGEST) {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => out.push(' '),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagram::plain::tests::{HOSTILE, scene_of};

    /// The nodes that a DOT text declares, as graphviz-rust's own parser reads it.
    fn nodes(dot: &str) -> Vec<String> {
        fn collect(stmts: &[Stmt], found: &mut Vec<String>) {
            for stmt in stmts {
                match stmt {
                    Stmt::Node(node) => found.push(node.id.0.to_string()),
                    Stmt::Subgraph(inner) => collect(&inner.stmts, found),
                    Stmt::Edge(_) => found.push("an edge".into()),
                    _ => {}
                }
            }
        }
        let (Graph::DiGraph { stmts, .. } | Graph::Graph { stmts, .. }) = graphviz_rust::parse(dot).expect(dot);
        let mut found = Vec::new();
        collect(&stmts, &mut found);
        found
    }

    #[test]
    fn boxes_nest_and_costs_stand_in_labels() {
        let dot = write(&scene_of(&["web"]));
        assert!(dot.contains("\"cluster_0\"") && dot.contains("label=\"web\\nweb\\n$7/mo\""), "{dot}");
        assert_eq!(nodes(&dot), ["esc \"web\""]);
    }

    #[test]
    fn a_text_that_graphviz_could_not_read_is_cut() {
        assert!(quoted(&"\u{1f600}".repeat(10_000)).len() < 16_384);
    }

    #[test]
    fn crafted_names_add_nothing() {
        let long = "x".repeat(4_000);
        for name in HOSTILE.into_iter().chain([
            "\"]; evil [label=\"x",
            "\\",
            "\\\"",
            "a\\N",
            "};evil;{",
            "//",
            "/* x",
            "#x",
            &long,
        ]) {
            assert_eq!(nodes(&write(&scene_of(&[name]))).len(), 1, "{name:?}");
        }
        let names = nodes(&write(&scene_of(&HOSTILE)));
        assert_eq!(names.len(), 2 * HOSTILE.len(), "each name is an icon and a link");
    }

    #[test]
    fn ids_that_are_one_when_quoted_stay_two() {
        assert_eq!(
            ids(&scene_of(&["a\u{7}", "a ", "2 a ", "a\u{8}"])),
            ["\"a \"", "\"2 a \"", "\"2 2 a \"", "\"3 a \""]
        );
    }

    proptest! {
        #[test]
        fn no_name_adds_a_node(name in "[a-z\"\\\\;{}\\[\\]<>=\n -]{0,20}|\\PC{0,12}") {
            prop_assert_eq!(nodes(&write(&scene_of(&[&name]))).len(), 1);
        }
    }
}

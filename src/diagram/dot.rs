//! The picture as Graphviz DOT, through graphviz-rust's structures and printer.
//!
//! The printer writes ids as they are, so every text passes `quoted` first: no name can end its string and add a node
//! of its own.

use graphviz_rust::dot_structures::{
    Attribute, Edge, EdgeTy, Graph, GraphAttributes, Id, Node, NodeId, Stmt, Subgraph, Vertex,
};
use graphviz_rust::printer::{DotPrinter, PrinterContext};

use super::palette::{self, Theme};
use super::scene::{Facts, Mark, Scene, SceneBox, SceneEdge, SceneNode, Stroke};

/// Prints a scene as DOT; Graphviz gives it coordinates.
pub fn write(scene: &Scene) -> String {
    let mut stmts = vec![
        Stmt::GAttribute(GraphAttributes::Graph(vec![
            attribute("label", &scene.title),
            attribute("labelloc", "t"),
            attribute("fontname", "Noto Sans"),
            attribute("compound", "true"),
        ])),
        Stmt::GAttribute(GraphAttributes::Node(vec![
            attribute("shape", "box"),
            attribute("style", "rounded,filled"),
            attribute("fontname", "Noto Sans"),
            attribute("fontcolor", Theme::Light.paper()),
        ])),
        Stmt::GAttribute(GraphAttributes::Edge(vec![
            attribute("color", Theme::Light.link()),
            attribute("fontname", "Noto Sans"),
        ])),
    ];
    let tree = Tree::of(scene);
    stmts.extend(tree.content(scene, None));
    stmts.extend(scene.edges.iter().filter_map(|edge| link(scene, edge)));
    let graph = Graph::DiGraph { id: Id::Plain(quoted("tagatlas")), strict: false, stmts };
    let mut out = graph.print(&mut PrinterContext::default());
    out.push('\n');
    out
}

/// What stands in each box, found once.
struct Tree {
    boxes: Vec<Vec<usize>>,
    nodes: Vec<Vec<usize>>,
}

impl Tree {
    /// Index 0 is outside of all boxes, box `i` is at `i + 1`.
    fn of(scene: &Scene) -> Self {
        let mut tree =
            Self { boxes: vec![Vec::new(); scene.boxes.len() + 1], nodes: vec![Vec::new(); scene.boxes.len() + 1] };
        for (index, frame) in scene.boxes.iter().enumerate() {
            // A parent stands before its children; anything else would be a cycle.
            tree.boxes[frame.parent.filter(|p| *p < index).map_or(0, |p| p + 1)].push(index);
        }
        for (index, node) in scene.nodes.iter().enumerate() {
            tree.nodes[node.parent.filter(|p| *p < scene.boxes.len()).map_or(0, |p| p + 1)].push(index);
        }
        tree
    }

    /// The statements of a box's content. Boxes nest five deep at most.
    fn content(&self, scene: &Scene, parent: Option<usize>) -> Vec<Stmt> {
        let at = parent.map_or(0, |p| p + 1);
        let boxes = self.boxes[at].iter().map(|&index| {
            let frame = &scene.boxes[index];
            let mut stmts = vec![Stmt::GAttribute(GraphAttributes::Graph(frame_attributes(frame)))];
            stmts.extend(self.content(scene, Some(index)));
            Stmt::Subgraph(Subgraph { id: Id::Plain(quoted(&format!("cluster_{}", frame.id))), stmts })
        });
        let nodes = self.nodes[at].iter().map(|&index| Stmt::Node(node(&scene.nodes[index])));
        boxes.chain(nodes).collect()
    }
}

fn frame_attributes(frame: &SceneBox) -> Vec<Attribute> {
    let style = Theme::Light.frame(frame.kind);
    vec![
        attribute("label", &with_cost(&frame.label, frame.cost.as_deref())),
        attribute("color", style.line),
        attribute("fontcolor", style.text),
        attribute("bgcolor", style.fill),
        attribute("style", if style.dashed { "dashed" } else { "solid" }),
        attribute("tooltip", &tooltip(&frame.facts)),
    ]
}

fn node(node: &SceneNode) -> Node {
    let count = if node.count > 1 { format!(" ×{}", node.count) } else { String::new() };
    let colour = palette::category(node.category);
    let mut attributes = vec![
        attribute("label", &with_cost(&format!("{}{count}", node.label), node.cost.as_deref())),
        attribute("color", colour),
        attribute("tooltip", &tooltip(&node.facts)),
    ];
    if node.orphan || node.marks.contains(&Mark::Conditional) {
        attributes.push(attribute("style", "rounded,dashed"));
        attributes.push(attribute("fontcolor", colour));
    }
    Node::new(node_id(node), attributes)
}

fn tooltip(facts: &Facts) -> String {
    facts.lines().collect::<Vec<_>>().join("\n")
}

fn node_id(node: &SceneNode) -> NodeId {
    NodeId(Id::Plain(quoted(&node.id)), None)
}

fn link(scene: &Scene, edge: &SceneEdge) -> Option<Stmt> {
    let ends = (Vertex::N(node_id(scene.nodes.get(edge.from)?)), Vertex::N(node_id(scene.nodes.get(edge.to)?)));
    let mut attributes = vec![attribute("label", &edge.label)];
    if edge.stroke == Stroke::Dashed {
        attributes.push(attribute("style", "dashed"));
    }
    Some(Stmt::Edge(Edge { ty: EdgeTy::Pair(ends.0, ends.1), attributes }))
}

fn with_cost(label: &str, cost: Option<&str>) -> String {
    cost.map_or_else(|| label.to_owned(), |cost| format!("{label}\n{cost}"))
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

    fn scene(label: &str) -> Scene {
        let facts = Facts { remarks: vec![label.into()], ..Facts::default() };
        let node = SceneNode {
            id: label.into(),
            parent: Some(0),
            label: label.into(),
            cost: Some("$7/mo".into()),
            count: 1,
            facts,
            ..SceneNode::default()
        };
        let frame = SceneBox { id: label.into(), label: label.into(), ..SceneBox::default() };
        Scene { title: label.into(), boxes: vec![frame], nodes: vec![node], ..Scene::default() }
    }

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
        let dot = write(&scene("web"));
        assert!(dot.contains("\"cluster_web\"") && dot.contains("label=\"web\\n$7/mo\""), "{dot}");
        assert_eq!(nodes(&dot).len(), 1);
    }

    #[test]
    fn a_text_that_graphviz_could_not_read_is_cut() {
        assert!(quoted(&"\u{1f600}".repeat(10_000)).len() < 16_384);
    }

    #[test]
    fn crafted_names_add_nothing() {
        for name in [
            "\"]; evil [label=\"x",
            "graph",
            "",
            "a\nb",
            "\\",
            "\\\"",
            "<b>x</b>",
            "};evil;{",
            "a\\N",
            "//",
            "/* x",
            "#x",
        ] {
            assert_eq!(nodes(&write(&scene(name))).len(), 1, "{name:?}");
        }
    }

    proptest! {
        #[test]
        fn no_name_adds_a_node(name in "[a-z\"\\\\;{}\\[\\]<>=\n -]{0,20}|\\PC{0,12}") {
            let dot = write(&scene(&name));
            prop_assert_eq!(nodes(&dot).len(), 1);
        }
    }
}

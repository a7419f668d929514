//! The picture as a Mermaid flowchart, for Markdown that draws it: READMEs, wikis, merge requests.
//!
//! Ids are generated, `n0` and `b0`, so that no name is one; every text passes `quoted`.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::plain::{self, Nesting, Style};
use super::scene::{Scene, SceneBox};
use crate::diagnostic::{Diagnostic, codes};

/// The most characters of a name; Mermaid draws labels at full length.
const LONGEST: usize = 120;

/// What Mermaid draws at most unless a page configures it otherwise: its `maxTextSize` and `maxEdges`
/// (<https://mermaid.js.org/config/schema-docs/config.html>).
const MOST_CHARACTERS: usize = 50_000;
/// See [`MOST_CHARACTERS`].
const MOST_LINKS: usize = 500;

/// Prints a scene as a flowchart; Mermaid gives it coordinates. Says so where it is larger than Mermaid draws.
pub fn write(scene: &Scene) -> (String, Vec<Diagnostic>) {
    let mut chart = Chart { scene, nesting: Nesting::of(scene), classes: BTreeMap::new(), out: String::new() };
    chart.line(0, format_args!("---\ntitle: \"{}\"\n---\nflowchart TB", in_yaml(&scene.title)));
    chart.content(None, 1);
    chart.links();
    chart.legend();
    chart.styles();
    let said = too_large(scene, &chart.out);
    (chart.out, said.into_iter().collect())
}

/// A chart in the making.
struct Chart<'a> {
    scene: &'a Scene,
    nesting: Nesting,
    /// The icons of each style.
    classes: BTreeMap<Style, Vec<usize>>,
    out: String,
}

impl Chart<'_> {
    fn line(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        // Writing to a String has no errors to report.
        let _ = writeln!(self.out, "{:1$}{line}", "", 2 * depth);
    }

    /// The content of a box. Boxes nest five deep at most.
    fn content(&mut self, parent: Option<usize>, depth: usize) {
        for index in self.nesting.boxes(parent).to_vec() {
            let frame = &self.scene.boxes[index];
            // In one line: Mermaid leaves room for no more above the content.
            let title = label(&[plain::box_lines(frame).join(" · ")]);
            self.line(depth, format_args!("subgraph b{index}[\"{title}\"]"));
            self.content(Some(index), depth + 1);
            self.line(depth, format_args!("end"));
        }
        for index in self.nesting.nodes(parent).to_vec() {
            let node = &self.scene.nodes[index];
            // A closed box is drawn with double sides.
            let (open, close) = if node.closed.is_some() { ("[[", "]]") } else { ("(", ")") };
            let label = label(&plain::node_lines(self.scene, node));
            self.line(depth, format_args!("n{index}{open}\"{label}\"{close}"));
            self.classes.entry(plain::node_style(self.scene, node)).or_default().push(index);
        }
    }

    fn links(&mut self) {
        let scene = self.scene;
        let mut coloured = Vec::new();
        for (place, edge) in plain::links(scene).enumerate() {
            let arrow = if plain::is_dashed(edge) { "-.->" } else { "-->" };
            let word = quoted(&edge.label);
            let word = if word.is_empty() { word } else { format!("|\"{word}\"|") };
            self.line(1, format_args!("n{} {arrow}{word} n{}", edge.from, edge.to));
            coloured.extend(edge.change.map(|_| (place, plain::link_colour(edge))));
        }
        for (place, colour) in coloured {
            self.line(1, format_args!("linkStyle {place} stroke:{colour},stroke-width:2px"));
        }
    }

    fn legend(&mut self) {
        let lines = plain::legend(self.scene);
        if !lines.is_empty() {
            self.line(1, format_args!("legend[\"{}\"]", label(&lines)));
            self.line(1, format_args!("style legend fill:#FFFFFF,stroke:#D5DBDB,color:#232F3E,text-align:left"));
        }
    }

    fn styles(&mut self) {
        for (place, (style, nodes)) in std::mem::take(&mut self.classes).into_iter().enumerate() {
            self.line(1, format_args!("classDef c{place} {}", css(style)));
            let nodes: Vec<String> = nodes.iter().map(|node| format!("n{node}")).collect();
            self.line(1, format_args!("class {} c{place}", nodes.join(",")));
        }
        for (index, frame) in self.scene.boxes.iter().enumerate() {
            self.line(1, format_args!("style b{index} {}", frame_css(frame)));
        }
    }
}

fn frame_css(frame: &SceneBox) -> String {
    css(plain::box_style(frame))
}

fn css(style: Style) -> String {
    let Style { fill, line, ink, dashed, thick } = style;
    let dash = if dashed { ",stroke-dasharray:5 3" } else { "" };
    let width = if thick { ",stroke-width:3px" } else { "" };
    format!("fill:{fill},stroke:{line},color:{ink}{dash}{width}")
}

/// Lines as a label.
fn label(lines: &[String]) -> String {
    let lines: Vec<String> = lines.iter().map(|line| quoted(line)).filter(|line| !line.is_empty()).collect();
    // An empty text is none to Mermaid, and an error.
    if lines.is_empty() { "#160;".to_owned() } else { lines.join("<br>") }
}

/// A text for inside `"…"`. Letters of any script, figures and spaces stay; what could mean something to Mermaid, to
/// its Markdown or to HTML is written by number, `#35;`; a line break becomes `<br>`.
fn quoted(text: &str) -> String {
    let mut out = String::new();
    for c in plain::tame(text, LONGEST).trim().chars() {
        match c {
            '\n' => out.push_str("<br>"),
            ' ' | '_' | '…' | '·' | '×' => out.push(c),
            c if c.is_alphanumeric() => out.push(c),
            c => {
                let _ = write!(out, "#{};", u32::from(c));
            }
        }
    }
    out
}

/// A text for inside `"…"` of the YAML before the chart: Mermaid looks for directives, `%%{`, in there too.
fn in_yaml(text: &str) -> String {
    let mut out = String::new();
    for c in plain::tame(text, LONGEST).chars() {
        match c {
            c if c.is_alphanumeric() || c == ' ' => out.push(c),
            c => {
                let _ = write!(out, "\\U{:08x}", u32::from(c));
            }
        }
    }
    out
}

fn too_large(scene: &Scene, chart: &str) -> Option<Diagnostic> {
    let (characters, links) = (chart.chars().count(), scene.edges.len());
    if characters <= MOST_CHARACTERS && links <= MOST_LINKS {
        return None;
    }
    let message = format!(
        "the chart has {characters} characters and {links} links; Mermaid draws {MOST_CHARACTERS} and {MOST_LINKS} unless \
         the page says otherwise",
    );
    Some(Diagnostic::warning(codes::PICTURE, message).help("set maxTextSize and maxEdges on the page, or write .svg"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::diagram::plain::tests::{HOSTILE, scene_of};

    fn chart(names: &[&str]) -> String {
        write(&scene_of(names)).0
    }

    #[test]
    fn boxes_nest_and_costs_stand_in_labels() {
        let chart = chart(&["web", "db"]);
        for line in [
            "  subgraph b0[\"web · web\"]",
            "    n0(\"web<br>web<br>#36;7#47;mo\")",
            "  n0 -->|\"web\"| n1",
            "  n1 -.->|\"db\"| n0",
        ] {
            assert!(chart.lines().any(|l| l == line), "{line} is missing in\n{chart}");
        }
        assert_eq!(chart.matches("classDef").count(), 1, "icons that look alike have one class");
    }

    #[test]
    fn crafted_names_add_no_line() {
        let plain: Vec<String> = (0..HOSTILE.len()).map(|n| format!("x{n}")).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        assert_eq!(chart(&HOSTILE).lines().count(), chart(&plain).lines().count());
    }

    #[test]
    fn a_chart_too_large_for_mermaid_says_so() {
        let names: Vec<String> = (0..600).map(|n| format!("name {n}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let (_, said) = write(&scene_of(&names));
        assert!(said[0].message.contains("600 links"), "{}", said[0].message);
        assert!(write(&scene_of(&["a"])).1.is_empty());
    }

    proptest! {
        /// Nothing but what the helper itself writes can mean anything, and reading the numbers gives the text back.
        #[test]
        fn a_quoted_text_is_text(text in "[ -~\n]{0,40}|\\PC{0,20}") {
            let quoted = quoted(&text);
            let bare = quoted.replace("<br>", "\n");
            prop_assert!(!bare.contains(['"', '<', '>', '`', '[', ']', '{', '%', '&', ':', '|', '(', '-', '.']), "{}", bare);
            let mut read = String::new();
            let mut rest = bare.as_str();
            while let Some((before, after)) = rest.split_once('#') {
                let (number, after) = after.split_once(';').expect("an entity ends");
                read.push_str(before);
                read.push(number.parse::<u32>().ok().and_then(char::from_u32).expect("a character"));
                rest = after;
            }
            read.push_str(rest);
            let tame = plain::tame(&text, LONGEST);
            prop_assert_eq!(read, tame.trim());
        }

        #[test]
        fn a_title_is_text(text in "[ -~\n]{0,40}|\\PC{0,20}") {
            let yaml = format!("\"{}\"", in_yaml(&text));
            prop_assert_eq!(serde_yaml::from_str::<String>(&yaml).expect("YAML"), plain::tame(&text, LONGEST));
            prop_assert!(!yaml.contains("%%"));
        }
    }
}

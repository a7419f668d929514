//! The picture as D2, for `d2` and its layouts.
//!
//! Ids are generated, `n0` and `b0`, so that no name is one; every text passes `quoted`.

use std::fmt::Write;

use super::plain::{self, Nesting, Style};
use super::scene::{Facts, Scene};

/// The most characters of a name: D2 draws labels at full length.
const LONGEST: usize = 60;
/// The most characters of a tooltip.
const LONGEST_TOOLTIP: usize = 4_000;

/// Prints a scene as D2; its engines give it coordinates: `d2 --layout elk`.
pub fn write(scene: &Scene) -> String {
    let mut chart =
        Chart { scene, nesting: Nesting::of(scene), paths: vec![String::new(); scene.nodes.len()], out: String::new() };
    chart.line(0, format_args!("direction: down"));
    chart.words("title", &scene.title, "top-center", 28);
    chart.content(None, "", 0);
    chart.links();
    chart.words("legend", &plain::legend(scene).join("\n"), "bottom-center", 16);
    chart.out
}

/// A chart in the making.
struct Chart<'a> {
    scene: &'a Scene,
    nesting: Nesting,
    /// Where each icon stands: `b0.b2.n7`.
    paths: Vec<String>,
    out: String,
}

impl Chart<'_> {
    fn line(&mut self, depth: usize, line: std::fmt::Arguments<'_>) {
        // Writing to a String has no errors to report.
        let _ = writeln!(self.out, "{:1$}{line}", "", 2 * depth);
    }

    /// A text beside the picture.
    fn words(&mut self, id: &str, text: &str, place: &str, size: u32) {
        if !text.is_empty() {
            let text = quoted(text, LONGEST_TOOLTIP);
            self.line(0, format_args!("{id}: {text} {{near: {place}; shape: text; style.font-size: {size}}}"));
        }
    }

    /// The content of a box. Boxes nest five deep at most.
    fn content(&mut self, parent: Option<usize>, path: &str, depth: usize) {
        for index in self.nesting.boxes(parent).to_vec() {
            let frame = &self.scene.boxes[index];
            let label = quoted(&plain::box_lines(frame).join(" · "), LONGEST);
            self.line(depth, format_args!("b{index}: {label} {{"));
            self.style(plain::box_style(frame), depth + 1);
            self.facts(&frame.facts, depth + 1);
            self.content(Some(index), &format!("{path}b{index}."), depth + 1);
            self.line(depth, format_args!("}}"));
        }
        for index in self.nesting.nodes(parent).to_vec() {
            let node = &self.scene.nodes[index];
            let lines: Vec<String> =
                plain::node_lines(self.scene, node).iter().map(|line| plain::tame(line, LONGEST)).collect();
            self.line(depth, format_args!("n{index}: {} {{", quoted(&lines.join("\n"), 4 * LONGEST)));
            self.style(plain::node_style(self.scene, node), depth + 1);
            self.line(depth + 1, format_args!("style.border-radius: 6"));
            if node.count > 1 || node.closed.is_some() {
                self.line(depth + 1, format_args!("style.multiple: true"));
            }
            self.facts(&node.facts, depth + 1);
            self.line(depth, format_args!("}}"));
            self.paths[index] = format!("{path}n{index}");
        }
    }

    fn style(&mut self, style: Style, depth: usize) {
        let Style { fill, line, ink, dashed, thick } = style;
        self.line(depth, format_args!("style: {{fill: \"{fill}\"; stroke: \"{line}\"; font-color: \"{ink}\"}}"));
        if dashed {
            self.line(depth, format_args!("style.stroke-dash: 4"));
        }
        if thick {
            self.line(depth, format_args!("style.stroke-width: 4"));
        }
    }

    fn facts(&mut self, facts: &Facts, depth: usize) {
        let tooltip = plain::tooltip(facts);
        if !tooltip.is_empty() {
            self.line(depth, format_args!("tooltip: {}", quoted(&tooltip, LONGEST_TOOLTIP)));
        }
        if let Some(href) = facts.declared.as_ref().and_then(|declared| declared.href.as_deref()) {
            self.line(depth, format_args!("link: {}", quoted(href, LONGEST_TOOLTIP)));
        }
    }

    fn links(&mut self) {
        let scene = self.scene;
        for edge in plain::links(scene) {
            let (from, to) = (self.paths[edge.from].clone(), self.paths[edge.to].clone());
            let dash = if plain::is_dashed(edge) { "; style.stroke-dash: 4" } else { "" };
            let (colour, label) = (plain::link_colour(edge), quoted(&edge.label, LONGEST));
            self.line(0, format_args!("{from} -> {to}: {label} {{style.stroke: \"{colour}\"{dash}}}"));
        }
    }
}

/// A text of at most so many characters as a D2 string: always in double quotes, in which a backslash takes the meaning
/// from what follows it, and `${` would begin a variable.
fn quoted(text: &str, most: usize) -> String {
    let mut out = String::from("\"");
    for c in plain::tame(text, most).chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '"' | '\\' | '$' => out.extend(['\\', c]),
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

    #[test]
    fn boxes_nest_and_costs_stand_in_labels() {
        let chart = write(&scene_of(&["web", "db"]));
        for line in [
            "b0: \"web · web\" {",
            "  b1: \"db · db\" {",
            "    n1: \"db\\ndb\\n\\$7/mo\" {",
            "b0.n0 -> b0.b1.n1: \"web\" {style.stroke: \"#4A545E\"}",
            "b0.b1.n1 -> b0.n0: \"db\" {style.stroke: \"#4A545E\"; style.stroke-dash: 4}",
        ] {
            assert!(chart.lines().any(|l| l == line), "{line} is missing in\n{chart}");
        }
    }

    #[test]
    fn crafted_names_add_no_line() {
        let plain: Vec<String> = (0..HOSTILE.len()).map(|n| format!("x{n}")).collect();
        let plain: Vec<&str> = plain.iter().map(String::as_str).collect();
        let title = |names: &[&str]| {
            let mut scene = scene_of(names);
            scene.title = "shop".into();
            write(&scene)
        };
        assert_eq!(title(&HOSTILE).lines().count(), title(&plain).lines().count());
    }

    proptest! {
        /// Nothing ends the string but its end, and taking the backslashes away gives the text back.
        #[test]
        fn a_quoted_text_is_text(text in "[ -~\n]{0,40}|\\PC{0,20}") {
            let quoted = quoted(&text, 100);
            let inside = quoted.strip_prefix('"').and_then(|q| q.strip_suffix('"')).expect("quotes");
            let (mut read, mut characters) = (String::new(), inside.chars());
            while let Some(c) = characters.next() {
                prop_assert!(c != '"' && c != '$' && c != '\n');
                match c {
                    '\\' => match characters.next().expect("something is escaped") {
                        'n' => read.push('\n'),
                        c => read.push(c),
                    },
                    c => read.push(c),
                }
            }
            prop_assert_eq!(read, plain::tame(&text, 100));
        }
    }
}

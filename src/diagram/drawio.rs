//! The picture as a draw.io file: our coordinates, AWS's shapes from draw.io's own library, and nesting, to go on
//! drawing by hand.
//!
//! Uncompressed mxGraph XML. Ids are generated, `b0`, `n0`, `e0`, with what belongs to one behind a dot; labels are
//! plain text, not HTML, and every text passes `Attr` or `Lines`.

use std::fmt::{self, Display, Write};

use super::layout::look;
use super::palette::Theme;
use super::plain;
use super::scene::{
    Charge, Drawing, Facts, LegendSign, PlacedBox, PlacedEdge, PlacedNode, Point, Rect, Scene, SceneBox, SceneEdge,
    SceneNode,
};
use crate::xml::{Attr, Text};

mod style;

/// The layer that everything stands on.
const LAYER: &str = "1";

/// Prints a scene at the places of its drawing.
pub fn write(scene: &Scene, drawing: &Drawing, theme: Theme) -> String {
    let mut file = File { scene, drawing, theme, out: String::new() };
    file.head();
    for index in 0..scene.boxes.len().min(drawing.boxes.len()) {
        file.frame(index);
    }
    for (index, (edge, placed)) in scene.edges.iter().zip(&drawing.edges).enumerate() {
        file.link(index, edge, placed);
    }
    for index in 0..scene.nodes.len().min(drawing.nodes.len()) {
        file.node(index);
    }
    file.words();
    file.write(format_args!("</root></mxGraphModel></diagram></mxfile>\n"));
    file.out
}

/// A file in the making.
struct File<'a> {
    scene: &'a Scene,
    drawing: &'a Drawing,
    theme: Theme,
    out: String,
}

/// A shape that belongs to another or to the layer, with nothing to say but its text.
struct Part<'a> {
    id: &'a str,
    parent: &'a str,
    style: &'a str,
    text: &'a [String],
    at: Rect,
}

impl File<'_> {
    fn write(&mut self, args: fmt::Arguments<'_>) {
        // Writing to a String has no errors to report.
        let _ = self.out.write_fmt(args);
    }

    fn head(&mut self) {
        let (w, h) = (self.drawing.width, self.drawing.height);
        let title = if self.scene.title.is_empty() { "AWS architecture" } else { &self.scene.title };
        let paper = self.theme.paper();
        self.write(format_args!(
            "<mxfile host=\"tagatlas\" compressed=\"false\"><diagram id=\"picture\" name=\"{}\"><mxGraphModel grid=\"0\" \
             gridSize=\"10\" guides=\"1\" tooltips=\"1\" connect=\"1\" arrows=\"1\" fold=\"1\" page=\"0\" pageScale=\"1\" \
             pageWidth=\"{w}\" pageHeight=\"{h}\" math=\"0\" shadow=\"0\" background=\"{paper}\"><root>\n\
             <mxCell id=\"0\"/>\n<mxCell id=\"{LAYER}\" parent=\"0\"/>\n",
            Attr(&plain::tame(title, 80)),
        ));
    }

    /// Where a box's content is measured from, and its id.
    fn inside(&self, parent: Option<usize>) -> (Point, String) {
        let of = parent.and_then(|index| Some((index, self.drawing.boxes.get(index)?)));
        of.map_or((Point::default(), LAYER.to_owned()), |(index, placed)| {
            (Point { x: placed.rect.x, y: placed.rect.y }, format!("b{index}"))
        })
    }

    fn frame(&mut self, index: usize) {
        let (frame, placed): (&SceneBox, &PlacedBox) = (&self.scene.boxes[index], &self.drawing.boxes[index]);
        // A parent stands before its children; anything else would be a cycle.
        let (from, parent) = self.inside(frame.parent.filter(|parent| *parent < index));
        let id = format!("b{index}");
        let style = style::frame(self.theme, frame);
        let label = [placed.label.clone()];
        let money = Charge::with_estimate(frame.charge.as_ref(), frame.cost.as_deref());
        self.object(&id, &frame.label, &label, money.as_deref(), &frame.facts);
        self.cell(None, &parent, &style, moved(placed.rect, from));
        self.write(format_args!("</UserObject>\n"));
        if let Some(money) = &money {
            let ink = self.theme.frame(frame.kind).text;
            let style = format!("text;align=right;verticalAlign=middle;fontStyle=1;fontSize=12;fontColor={ink};");
            let at = Rect { x: 0.0, y: 0.0, w: placed.rect.w - look::SUM_INSET, h: look::TITLE_BAR };
            self.part(&Part {
                id: &format!("{id}.cost"),
                parent: &id,
                style: &style,
                text: std::slice::from_ref(money),
                at,
            });
        }
        let title = super::text::width(&placed.label, look::TITLE_SIZE, true);
        for (place, mark) in frame.marks.iter().enumerate() {
            let x = look::TITLE_INSET + title + look::MARK * (place as f64 + 0.5) + 2.0;
            let at = around(Point { x, y: look::TITLE_BAR / 2.0 });
            let (style, sign) = style::mark(self.theme, *mark);
            self.part(&Part { id: &format!("{id}.mark{place}"), parent: &id, style: &style, text: &[sign.into()], at });
        }
    }

    fn node(&mut self, index: usize) {
        let (node, placed): (&SceneNode, &PlacedNode) = (&self.scene.nodes[index], &self.drawing.nodes[index]);
        let (from, parent) = self.inside(node.parent);
        let id = format!("n{index}");
        let money = Charge::with_estimate(node.charge.as_ref(), node.cost.as_deref());
        let lines = placed.label.iter().chain(&placed.note).chain(&money).cloned();
        self.object(&id, &node.label, &lines.collect::<Vec<_>>(), money.as_deref(), &node.facts);
        let looks = style::node(self.theme, self.scene, node);
        self.cell(None, &parent, &looks, moved(placed.icon, from));
        self.write(format_args!("</UserObject>\n"));
        let (w, h) = (placed.icon.w, placed.icon.h);
        for (place, sign) in style::signs(self.theme, self.scene, node).into_iter().enumerate() {
            let at = sign.at(w, h);
            self.part(&Part { id: &format!("{id}.{place}"), parent: &id, style: &sign.style, text: &[sign.text], at });
        }
    }

    /// The beginning of a thing with facts.
    fn object(&mut self, id: &str, name: &str, label: &[String], cost: Option<&str>, facts: &Facts) {
        self.write(format_args!("<UserObject id=\"{id}\" label=\"{}\" tooltip=\"", Lines(label)));
        let lines = std::iter::once(name.to_owned()).chain(facts.lines());
        for (place, line) in lines.enumerate() {
            // A tooltip is HTML: text in it is escaped, then all of it once more for the attribute.
            let line = Text(&plain::tame(&line, 4_000)).to_string();
            let br = if place > 0 { "&lt;br&gt;" } else { "" };
            self.write(format_args!("{br}{}", Attr(&line)));
        }
        self.write(format_args!("\""));
        let tags: Vec<String> = facts.tags.iter().map(|(key, value)| format!("{key} = {value}")).collect();
        let declared = facts.declared.as_ref();
        let attributes = [
            ("cost", cost.unwrap_or_default()),
            ("kind", &facts.kind),
            ("declared", declared.map_or("", |d| &d.place)),
            ("link", declared.and_then(|d| d.href.as_deref()).unwrap_or_default()),
        ];
        for (name, value) in attributes.into_iter().filter(|(_, value)| !value.is_empty()) {
            self.write(format_args!(" {name}=\"{}\"", Attr(value)));
        }
        if !tags.is_empty() {
            self.write(format_args!(" tags=\"{}\"", Lines(&tags)));
        }
        self.write(format_args!(">"));
    }

    /// A vertex; without an id inside of its object.
    fn cell(&mut self, part: Option<(&str, &[String])>, parent: &str, style: &str, at: Rect) {
        let Rect { x, y, w, h } = at;
        self.write(format_args!("<mxCell"));
        if let Some((id, text)) = part {
            self.write(format_args!(" id=\"{id}\" value=\"{}\" connectable=\"0\"", Lines(text)));
        }
        self.write(format_args!(
            " style=\"{style}\" vertex=\"1\" parent=\"{parent}\"><mxGeometry x=\"{x}\" y=\"{y}\" width=\"{w}\" \
             height=\"{h}\" as=\"geometry\"/></mxCell>"
        ));
    }

    fn part(&mut self, part: &Part<'_>) {
        self.cell(Some((part.id, part.text)), part.parent, part.style, part.at);
        self.write(format_args!("\n"));
    }

    fn link(&mut self, index: usize, edge: &SceneEdge, placed: &PlacedEdge) {
        let ends = (self.drawing.nodes.get(edge.from), self.drawing.nodes.get(edge.to));
        let (Some(from), Some(to)) = ends else { return };
        let mut style = style::link(self.theme, edge);
        if let ([first, ..], Some(last)) = (placed.points.as_slice(), placed.points.last()) {
            style.push_str(&port("exit", *first, from.icon));
            style.push_str(&port("entry", *last, to.icon));
        }
        self.write(format_args!(
            "<mxCell id=\"e{index}\" value=\"{}\" style=\"{style}\" edge=\"1\" parent=\"{LAYER}\" source=\"n{}\" \
             target=\"n{}\"><mxGeometry",
            Attr(&placed.text),
            edge.from,
            edge.to,
        ));
        if let Some(at) = placed.label.and_then(|label| along(&placed.points, label)) {
            self.write(format_args!(" x=\"{at:.3}\""));
        }
        self.write(format_args!(" relative=\"1\" as=\"geometry\">"));
        if placed.points.len() > 2 {
            self.write(format_args!("<Array as=\"points\">"));
            for Point { x, y } in &placed.points[1..placed.points.len() - 1] {
                self.write(format_args!("<mxPoint x=\"{x}\" y=\"{y}\"/>"));
            }
            self.write(format_args!("</Array>"));
        }
        self.write(format_args!("</mxGeometry></mxCell>\n"));
    }

    /// Title and legend.
    fn words(&mut self) {
        let ink = self.theme.ink();
        if !self.scene.title.is_empty() {
            let style =
                format!("text;align=left;verticalAlign=bottom;spacing=0;fontStyle=1;fontSize=18;fontColor={ink};");
            let Point { x, y } = self.drawing.title;
            let at = Rect { x, y: y - 20.0, w: self.drawing.width - 2.0 * look::MARGIN, h: 24.0 };
            let title = [plain::tame(&self.scene.title, 200)];
            self.part(&Part { id: "title", parent: LAYER, style: &style, text: &title, at });
        }
        if !self.scene.legend.is_empty() {
            self.legend();
        }
    }

    /// The legend's frame, and in it a line each with its sign, as on our own picture.
    fn legend(&mut self) {
        let theme = self.theme;
        let style = format!(
            "rounded=1;arcSize=2;fillColor={};strokeColor={};container=1;collapsible=0;",
            theme.paper(),
            theme.hairline()
        );
        self.part(&Part { id: "legend", parent: LAYER, style: &style, text: &[], at: self.drawing.legend });
        let ink = format!("text;align=left;verticalAlign=middle;spacing=0;fontSize=11;fontColor={};", theme.ink());
        for (place, line) in self.scene.legend.iter().enumerate() {
            let top = look::LEGEND_PAD + look::LEGEND_LINE * place as f64;
            let x = look::LEGEND_PAD + look::LEGEND_MARK;
            let at = Rect { x, y: top, w: (self.drawing.legend.w - x).max(1.0), h: look::LEGEND_LINE };
            let text = [plain::legend_text(line)];
            self.part(&Part { id: &format!("legend.{place}"), parent: "legend", style: &ink, text: &text, at });
            if let Some((style, sign)) = line.sign.and_then(|sign| self.sign(sign)) {
                let at = around(Point { x: look::LEGEND_PAD + 7.0, y: top + look::LEGEND_LINE / 2.0 });
                let id = format!("legend.{place}.sign");
                self.part(&Part { id: &id, parent: "legend", style: &style, text: &[sign], at });
            }
        }
    }

    /// The style of a sign in the legend, and its word.
    fn sign(&self, sign: LegendSign) -> Option<(String, String)> {
        match sign {
            LegendSign::Mark(mark) => {
                let (style, sign) = style::mark(self.theme, mark);
                Some((style, sign.to_owned()))
            }
            LegendSign::Change(fate) => Some((style::change(self.theme, fate), plain::change_sign(fate).to_owned())),
            LegendSign::Class(class) => {
                let scale = self.scene.scale.as_ref()?;
                let sign = plain::tame(&scale.classes.get(class)?.sign, 3);
                Some((style::class(self.theme, scale, class), sign))
            }
        }
    }
}

/// A rectangle as seen from a point.
fn moved(rect: Rect, from: Point) -> Rect {
    Rect { x: rect.x - from.x, y: rect.y - from.y, ..rect }
}

/// The square of a mark around a point.
fn around(at: Point) -> Rect {
    Rect { x: at.x - 7.0, y: at.y - 7.0, w: 14.0, h: 14.0 }
}

/// Where a line ends, in parts of the icon's sides: under the label it is more than 1.
fn port(name: &str, at: Point, icon: Rect) -> String {
    let part = |at: f64, from: f64, size: f64| (at - from) / size.max(1.0);
    let (x, y) = (part(at.x, icon.x, icon.w), part(at.y, icon.y, icon.h));
    format!("{name}X={x:.3};{name}Y={y:.3};{name}Dx=0;{name}Dy=0;{name}Perimeter=0;")
}

/// How far along a line of straight pieces a point beside it is, from -1 at the beginning to 1 at the end.
fn along(points: &[Point], at: Point) -> Option<f64> {
    let (mut passed, mut best): (f64, Option<(f64, f64)>) = (0.0, None);
    for pair in points.windows(2) {
        let (dx, dy) = (pair[1].x - pair[0].x, pair[1].y - pair[0].y);
        let length = dx.hypot(dy);
        if length > 0.0 {
            let part = (((at.x - pair[0].x) * dx + (at.y - pair[0].y) * dy) / length).clamp(0.0, length);
            let aside = (at.x - pair[0].x - dx * part / length).hypot(at.y - pair[0].y - dy * part / length);
            if best.is_none_or(|(least, _)| aside < least) {
                best = Some((aside, passed + part));
            }
            passed += length;
        }
    }
    best.map(|(_, at)| 2.0 * at / passed - 1.0)
}

/// Lines of text for inside `"…"`.
struct Lines<'a>(&'a [String]);

impl Display for Lines<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, line) in self.0.iter().enumerate() {
            let line = plain::tame(line, 4_000);
            write!(f, "{}{}", if place > 0 { "&#10;" } else { "" }, Attr(&line))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;

//! Paints a drawing as SVG: text stays text, tooltips are `<title>`s, nothing outside of the file is named.

use std::collections::BTreeSet;

use crate::diagram::glyphs;
use crate::diagram::layout::look;
use crate::diagram::palette;
use crate::diagram::scene::{Drawing, Mark, PlacedBox, PlacedNode, Point, Rect, Scene, SceneBox, SceneNode};
use crate::kinds::Glyph;
use crate::wording::count;
use crate::xml::{Attr, Text};

mod link;
mod sign;
mod xml;

use xml::{N, Xml};

/// The embedded font first, then what the systems have, Japanese fonts too.
const FONTS: &str = "'Noto Sans','Helvetica Neue',Helvetica,Arial,'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";

/// Paints a scene at the places of its drawing. The same input gives the same bytes.
pub fn write(scene: &Scene, drawing: &Drawing) -> String {
    let mut out = Xml::default();
    head(&mut out, scene, drawing);
    for (frame, placed) in scene.boxes.iter().zip(&drawing.boxes) {
        self::frame(&mut out, frame, placed);
    }
    for trunk in trunks(drawing) {
        for &link in &trunk {
            link::halo(&mut out, &drawing.edges[link]);
        }
        for &link in &trunk {
            if let Some(edge) = scene.edges.get(link) {
                link::line(&mut out, scene, edge, &drawing.edges[link]);
            }
        }
    }
    for (frame, placed) in scene.boxes.iter().zip(&drawing.boxes) {
        title_bar(&mut out, frame, placed);
    }
    for (node, placed) in scene.nodes.iter().zip(&drawing.nodes) {
        self::node(&mut out, node, placed);
    }
    for placed in &drawing.edges {
        link::label(&mut out, placed);
    }
    legend(&mut out, scene, drawing.legend);
    writeln!(out, "</svg>");
    out.finish()
}

/// Links by the trunk they share, in the order of their first. The halo of one must not cut the line of another where
/// they part.
fn trunks(drawing: &Drawing) -> Vec<Vec<usize>> {
    let mut place = std::collections::BTreeMap::new();
    let mut trunks: Vec<Vec<usize>> = Vec::new();
    for (link, placed) in drawing.edges.iter().enumerate() {
        let at = *place.entry(placed.trunk).or_insert(trunks.len());
        if at == trunks.len() {
            trunks.push(Vec::new());
        }
        trunks[at].push(link);
    }
    trunks
}

fn head(out: &mut Xml, scene: &Scene, drawing: &Drawing) {
    let (w, h) = (N(drawing.width), N(drawing.height));
    let title = if scene.title.is_empty() { "AWS architecture" } else { &scene.title };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
         aria-labelledby=\"title desc\" font-family=\"{FONTS}\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{} in {} and {}</desc>",
        Text(title),
        count(scene.nodes.len(), "resource"),
        count(scene.boxes.len(), "container"),
        count(scene.edges.len(), "link"),
    );
    definitions(out, scene);
    writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>", palette::PAPER);
    writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"700\" fill=\"{}\">{}</text>",
        N(drawing.title.x),
        N(drawing.title.y),
        N(look::PICTURE_TITLE_SIZE),
        palette::INK,
        Text(&scene.title)
    );
}

/// The glyphs that the picture uses, once each, the arrow head and the hatching.
fn definitions(out: &mut Xml, scene: &Scene) {
    writeln!(
        out,
        "<defs>\n\
         <marker id=\"arrow\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .8L8 4 0 7.2z\" fill=\"{}\"/></marker>\n\
         <pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">\
         <path d=\"M-1.5 1.5l3-3M0 6l6-6M4.5 7.5l3-3\" stroke=\"{}\" stroke-width=\"1.6\"/></pattern>",
        palette::LINK,
        palette::HATCH
    );
    let used: BTreeSet<Glyph> = scene.nodes.iter().map(|n| n.glyph).collect();
    for glyph in used {
        let (name, path) = (glyphs::name(glyph), glyphs::path(glyph));
        writeln!(
            out,
            "<path id=\"{name}\" d=\"{path}\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        );
    }
    writeln!(out, "</defs>");
}

fn frame(out: &mut Xml, frame: &SceneBox, placed: &PlacedBox) {
    let style = palette::frame(frame.kind);
    let dashed = style.dashed || frame.marks.contains(&Mark::Conditional);
    let dash = if dashed { " stroke-dasharray=\"6 4\"" } else { "" };
    writeln!(
        out,
        "<g class=\"box\" data-id=\"{}\"><title>{}</title><rect {} fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"{dash}/></g>",
        Attr(&frame.id),
        Tooltip { label: &frame.label, cost: frame.cost.as_deref(), details: &frame.details },
        Place(placed.rect),
        style.fill,
        style.line,
    );
}

fn title_bar(out: &mut Xml, frame: &SceneBox, placed: &PlacedBox) {
    let style = palette::frame(frame.kind);
    let Rect { x, y, w, .. } = placed.rect;
    sign::corner(out, frame.kind, Point { x, y });
    let baseline = y + look::TITLE_BAR / 2.0 + look::TITLE_SIZE * 0.36;
    write!(
        out,
        "<g font-size=\"{}\" font-weight=\"700\" fill=\"{}\" pointer-events=\"none\"><text x=\"{}\" y=\"{}\">{}</text>",
        N(look::TITLE_SIZE),
        style.text,
        N(x + look::TITLE_INSET),
        N(baseline),
        Text(&placed.label),
    );
    if let Some(cost) = &frame.cost {
        let end = x + w - look::SUM_INSET;
        write!(out, "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{}</text>", N(end), N(baseline), Text(cost));
    }
    writeln!(out, "</g>");
    let start = x + look::TITLE_INSET + crate::diagram::text::width(&placed.label, look::TITLE_SIZE, true);
    for (mark, place) in frame.marks.iter().zip(0u32..) {
        let at = start + look::MARK * (f64::from(place) + 0.5) + 2.0;
        sign::mark(out, *mark, Point { x: at, y: y + look::TITLE_BAR / 2.0 });
    }
}

fn node(out: &mut Xml, node: &SceneNode, placed: &PlacedNode) {
    writeln!(
        out,
        "<g class=\"node\" data-id=\"{}\"><title>{}</title>",
        Attr(&node.id),
        Tooltip { label: &node.label, cost: node.cost.as_deref(), details: &node.details },
    );
    sign::icon(out, node, placed.icon);
    let centre = placed.icon.x + placed.icon.w / 2.0;
    for (line, place) in placed.label.iter().zip(0u32..) {
        writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\" fill=\"{}\">{}</text>",
            N(centre),
            N(placed.label_y + look::LABEL_LINE * f64::from(place)),
            N(look::LABEL_SIZE),
            palette::INK,
            Text(line)
        );
    }
    if let (Some(cost), Some(pill)) = (&node.cost, placed.pill) {
        let [line, fill, text] = palette::PILL;
        writeln!(
            out,
            "<rect {} rx=\"{}\" fill=\"{fill}\" stroke=\"{line}\"/>\
             <text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\" fill=\"{text}\">{}</text>",
            Place(pill),
            N(pill.h / 2.0),
            N(pill.x + pill.w / 2.0),
            N(pill.y + pill.h / 2.0 + look::PILL_SIZE * 0.36),
            N(look::PILL_SIZE),
            Text(cost)
        );
    }
    sign::around_icon(out, node, placed.icon);
    writeln!(out, "</g>");
}

fn legend(out: &mut Xml, scene: &Scene, frame: Rect) {
    if scene.legend.is_empty() {
        return;
    }
    writeln!(
        out,
        "<g class=\"legend\" font-size=\"{}\" fill=\"{}\"><rect {} rx=\"4\" fill=\"{}\" stroke=\"#D5DBDB\"/>",
        N(look::LEGEND_SIZE),
        palette::INK,
        Place(frame),
        palette::PAPER
    );
    let left = frame.x + look::LEGEND_PAD;
    for (line, place) in scene.legend.iter().zip(0u32..) {
        let middle = frame.y + look::LEGEND_PAD + look::LEGEND_LINE * (f64::from(place) + 0.5);
        if let Some(mark) = line.mark {
            sign::mark(out, mark, Point { x: left + sign::RADIUS, y: middle });
        }
        let baseline = middle + look::LEGEND_SIZE * 0.36;
        writeln!(out, "<text x=\"{}\" y=\"{}\">{}</text>", N(left + look::LEGEND_MARK), N(baseline), Text(&line.text));
    }
    writeln!(out, "</g>");
}

/// What a pointer over a thing shows.
struct Tooltip<'a> {
    label: &'a str,
    cost: Option<&'a str>,
    details: &'a [String],
}

impl std::fmt::Display for Tooltip<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Text(self.label))?;
        if let Some(cost) = self.cost {
            write!(f, " · {}", Text(cost))?;
        }
        self.details.iter().try_for_each(|line| write!(f, "\n{}", Text(line)))
    }
}

/// A rectangle's attributes.
struct Place(Rect);

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Rect { x, y, w, h } = self.0;
        write!(f, "x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", N(x), N(y), N(w), N(h))
    }
}

#[cfg(test)]
mod tests;

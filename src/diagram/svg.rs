//! Paints a drawing as SVG: text stays text, tooltips are `<title>`s, nothing outside of the file is named.

use std::collections::BTreeSet;

use crate::cost::change::Fate;
use crate::diagram::glyphs;
use crate::diagram::icons::IconSet;
use crate::diagram::layout::look;
use crate::diagram::palette::{self, Theme};
use crate::diagram::scene::{
    Charge, Class, Drawing, Facts, LegendSign, Mark, PlacedBox, PlacedNode, Point, Rect, Scene, SceneBox, SceneNode,
};
use crate::kinds::Glyph;
use crate::wording::count;
use crate::xml::{Attr, Text};

mod link;
mod money;
mod sign;
mod xml;

use xml::{N, Xml};

/// The embedded font first, then what the systems have, Japanese fonts too.
pub(in crate::diagram) const FONTS: &str = "'Noto Sans','Helvetica Neue',Helvetica,Arial,'Noto Sans CJK JP','Noto Sans JP','Hiragino Sans','Yu Gothic',Meiryo,sans-serif";

/// Paints a scene at the places of its drawing. The same input gives the same bytes.
pub fn write(scene: &Scene, drawing: &Drawing, theme: Theme) -> String {
    write_with_icons(scene, drawing, theme, &IconSet::default())
}

/// Paints a scene with icons from elsewhere in place of our glyphs, each in the file once, as it is.
pub fn write_with_icons(scene: &Scene, drawing: &Drawing, theme: Theme, icons: &IconSet) -> String {
    let mut out = Xml::new(theme);
    let links = links_of_nodes(scene);
    head(&mut out, scene, drawing, icons);
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
    for (index, (placed, links)) in drawing.nodes.iter().zip(links).enumerate() {
        self::node(&mut out, scene, index, placed, (links, icons.of(index)));
    }
    for placed in &drawing.edges {
        link::label(&mut out, placed);
    }
    legend(&mut out, scene, drawing.legend);
    writeln!(out, "</svg>");
    out.finish()
}

/// How many links each icon has.
fn links_of_nodes(scene: &Scene) -> Vec<usize> {
    let mut counts = vec![0; scene.nodes.len()];
    for node in scene.edges.iter().flat_map(|edge| [edge.from, edge.to]) {
        if let Some(count) = counts.get_mut(node) {
            *count += 1;
        }
    }
    counts
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

fn head(out: &mut Xml, scene: &Scene, drawing: &Drawing, icons: &IconSet) {
    let (w, h) = (N(drawing.width), N(drawing.height));
    let title = if scene.title.is_empty() { "AWS architecture" } else { &scene.title };
    writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" \
         role=\"graphics-document\" aria-labelledby=\"title desc\" font-family=\"{FONTS}\">\n\
         <title id=\"title\">{}</title>\n<desc id=\"desc\">{} in {} and {}</desc>",
        Text(title),
        count(scene.nodes.len(), "icon"),
        count(scene.boxes.len(), "container"),
        count(scene.edges.len(), "link"),
    );
    definitions(out, scene, icons);
    let theme = out.theme;
    writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"{}\"/>", theme.paper());
    writeln!(
        out,
        "<text x=\"{}\" y=\"{}\" font-size=\"{}\" font-weight=\"700\" fill=\"{}\">{}</text>",
        N(drawing.title.x),
        N(drawing.title.y),
        N(look::PICTURE_TITLE_SIZE),
        theme.ink(),
        Text(&scene.title)
    );
}

/// The glyphs that the picture uses, once each, the arrow heads and the hatching.
fn definitions(out: &mut Xml, scene: &Scene, icons: &IconSet) {
    let theme = out.theme;
    writeln!(out, "<defs>");
    arrow(out, "arrow", theme.link());
    let changes: BTreeSet<Fate> = scene.edges.iter().filter_map(|edge| edge.change).collect();
    for fate in changes {
        arrow(out, &format!("arrow-{}", fate.as_str()), theme.change(fate));
    }
    sign::define_hatching(out, scene.scale.as_ref());
    let own =
        scene.nodes.iter().enumerate().filter(|(index, node)| node.closed.is_none() && icons.of(*index).is_none());
    let used: BTreeSet<Glyph> = own.map(|(_, node)| node.glyph).collect();
    for glyph in used {
        let (name, path) = (glyphs::name(glyph), glyphs::path(glyph));
        writeln!(
            out,
            "<path id=\"{name}\" d=\"{path}\" fill=\"none\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/>"
        );
    }
    for (number, file) in icons.files.iter().enumerate() {
        sign::define_icon(out, number, file);
    }
    writeln!(out, "</defs>");
}

fn arrow(out: &mut Xml, id: &str, colour: &str) {
    writeln!(
        out,
        "<marker id=\"{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" \
         markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path d=\"M0 .8L8 4 0 7.2z\" fill=\"{colour}\"/></marker>"
    );
}

fn frame(out: &mut Xml, frame: &SceneBox, placed: &PlacedBox) {
    let style = out.theme.frame(frame.kind);
    let dashed = style.dashed || frame.marks.contains(&Mark::Conditional) || frame.change == Some(Fate::Removed);
    let dash = if dashed { " stroke-dasharray=\"6 4\"" } else { "" };
    let (line, width) = match frame.change {
        Some(fate) => (out.theme.change(fate), "2.5"),
        None => (style.line, "1.5"),
    };
    writeln!(
        out,
        "<g class=\"box\" role=\"graphics-object\" data-id=\"{}\"><title>{}</title><rect {} fill=\"{}\" stroke=\"{line}\" \
         stroke-width=\"{width}\"{dash}/></g>",
        Attr(&frame.id),
        Tooltip {
            label: &frame.label,
            money: Charge::with_estimate(frame.charge.as_ref(), frame.cost.as_deref()),
            facts: &frame.facts,
            change: frame.change,
        },
        Place(placed.rect),
        style.fill,
    );
}

fn title_bar(out: &mut Xml, frame: &SceneBox, placed: &PlacedBox) {
    let style = out.theme.frame(frame.kind);
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
    money::sum(out, frame, Point { x: x + w - look::SUM_INSET, y: baseline });
    writeln!(out, "</g>");
    let start = x + look::TITLE_INSET + crate::diagram::text::width(&placed.label, look::TITLE_SIZE, true);
    let mut places = (0u32..)
        .map(|place| Point { x: start + look::MARK * (f64::from(place) + 0.5) + 2.0, y: y + look::TITLE_BAR / 2.0 });
    for (mark, at) in frame.marks.iter().zip(places.by_ref()) {
        sign::mark(out, *mark, at);
    }
    if let Some((fate, at)) = frame.change.zip(places.next()) {
        sign::change(out, fate, at);
    }
}

fn node(out: &mut Xml, scene: &Scene, index: usize, placed: &PlacedNode, (links, official): (usize, Option<usize>)) {
    let Some(node) = scene.nodes.get(index) else { return };
    let class = scene.scale.as_ref().zip(node.class).and_then(|(scale, class)| scale.classes.get(class));
    let faint = if scene.compared && node.change.is_none() { " opacity=\".4\"" } else { "" };
    writeln!(
        out,
        "<g class=\"node\" role=\"graphics-symbol\"{faint} data-id=\"{}\"><title>{}</title><desc>{}</desc>",
        Attr(&node.id),
        Tooltip {
            label: &node.label,
            money: Charge::with_estimate(node.charge.as_ref(), node.cost.as_deref()),
            facts: &node.facts,
            change: node.change,
        },
        Text(&description(node, class, links)),
    );
    let href = node.facts.declared.as_ref().and_then(|declared| declared.href.as_deref());
    if let Some(href) = href {
        writeln!(out, "<a href=\"{}\">", Attr(href));
    }
    match official {
        Some(number) => sign::official_icon(out, node, scene.scale.as_ref(), placed.icon, number),
        None => sign::icon(out, node, scene.scale.as_ref(), placed.icon),
    }
    label(out, placed);
    money::pill(out, node, placed);
    sign::around_icon(out, node, class.map(|class| class.sign.as_str()), placed.icon);
    writeln!(out, "{}</g>", if href.is_some() { "</a>" } else { "" });
}

/// What the picture says of an icon by signs, in words for those who do not see them.
fn description(node: &SceneNode, class: Option<&Class>, links: usize) -> String {
    let mut said = vec![if node.facts.title.is_empty() { "icon" } else { &node.facts.title }.to_owned()];
    said.extend((node.count > 1).then(|| format!("stands for {}", node.count)));
    said.extend(node.orphan.then(|| "nothing uses it".to_owned()));
    said.extend(node.change.map(|fate| fate.as_str().to_owned()));
    said.extend(node.marks.iter().map(|mark| palette::meaning(*mark).to_owned()));
    said.extend(class.map(|class| class.label.clone()));
    said.push(count(links, "link"));
    said.join("; ")
}

/// The lines under an icon: its name, and the note.
fn label(out: &mut Xml, placed: &PlacedNode) {
    let centre = placed.icon.x + placed.icon.w / 2.0;
    let theme = out.theme;
    let names = placed.label.iter().map(|line| (line, theme.ink(), look::LABEL_SIZE));
    let note = placed.note.iter().map(|line| (line, theme.soft_ink(), look::NOTE_SIZE));
    for ((line, ink, size), place) in names.chain(note).zip(0u32..) {
        writeln!(
            out,
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\" text-anchor=\"middle\" fill=\"{ink}\">{}</text>",
            N(centre),
            N(placed.label_y + look::LABEL_LINE * f64::from(place)),
            N(size),
            Text(line)
        );
    }
}

fn legend(out: &mut Xml, scene: &Scene, frame: Rect) {
    if scene.legend.is_empty() {
        return;
    }
    let theme = out.theme;
    writeln!(
        out,
        "<g class=\"legend\" font-size=\"{}\" fill=\"{}\"><rect {} rx=\"4\" fill=\"{}\" stroke=\"{}\"/>",
        N(look::LEGEND_SIZE),
        theme.ink(),
        Place(frame),
        theme.paper(),
        theme.hairline()
    );
    let left = frame.x + look::LEGEND_PAD;
    for (line, place) in scene.legend.iter().zip(0u32..) {
        let middle = frame.y + look::LEGEND_PAD + look::LEGEND_LINE * (f64::from(place) + 0.5);
        let at = Point { x: left + sign::RADIUS, y: middle };
        match line.sign {
            Some(LegendSign::Mark(mark)) => sign::mark(out, mark, at),
            Some(LegendSign::Change(fate)) => sign::change(out, fate, at),
            Some(LegendSign::Class(class)) => swatch(out, scene, class, at),
            None => {}
        }
        let baseline = middle + look::LEGEND_SIZE * 0.36;
        writeln!(out, "<text x=\"{}\" y=\"{}\">{}</text>", N(left + look::LEGEND_MARK), N(baseline), Text(&line.text));
    }
    writeln!(out, "</g>");
}

/// A class in the legend: its colour with its sign.
fn swatch(out: &mut Xml, scene: &Scene, class: usize, at: Point) {
    let Some((scale, of)) = scene.scale.as_ref().and_then(|scale| Some((scale, scale.classes.get(class)?))) else {
        return;
    };
    let style = out.theme.class(scale, Some(class));
    let (field, line) = (Rect { x: at.x - 7.0, y: at.y - 7.0, w: 14.0, h: 14.0 }, out.theme.ink());
    writeln!(
        out,
        "<rect {} rx=\"3\" fill=\"{}\" stroke=\"{line}\" stroke-width=\".6\"/><text x=\"{}\" y=\"{}\" font-size=\"9\" \
         font-weight=\"700\" text-anchor=\"middle\" fill=\"{}\">{}</text>",
        Place(field),
        style.fill,
        N(at.x),
        N(at.y + 3.3),
        style.glyph,
        Text(&of.sign),
    );
}

/// What a pointer over a thing shows.
struct Tooltip<'a> {
    label: &'a str,
    money: Option<String>,
    facts: &'a Facts,
    change: Option<Fate>,
}

impl std::fmt::Display for Tooltip<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", Text(self.label))?;
        if let Some(money) = &self.money {
            write!(f, " · {}", Text(money))?;
        }
        if let Some(fate) = self.change {
            write!(f, "\n{}", fate.as_str())?;
        }
        self.facts.lines().try_for_each(|line| write!(f, "\n{}", Text(&line)))
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

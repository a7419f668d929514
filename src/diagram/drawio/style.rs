//! Shapes and colours in draw.io's words.

use super::around;
use crate::cost::change::Fate;
use crate::diagram::official::{self, Shape};
use crate::diagram::palette::{self, IconStyle, Theme};
use crate::diagram::plain;
use crate::diagram::scene::{BoxKind, Mark, Point, Rect, Scale, Scene, SceneBox, SceneEdge, SceneNode, Stroke};

/// The icon in the corner of a box, in draw.io's library; `None`: a plain frame.
fn corner(kind: BoxKind) -> Option<&'static str> {
    match kind {
        BoxKind::Account => Some("group_aws_cloud"),
        BoxKind::Region => Some("group_region"),
        BoxKind::Vpc => Some("group_vpc"),
        BoxKind::Zone => Some("group_availability_zone"),
        // Subnets have the lock of AWS's security group there; green tells the public ones.
        BoxKind::PublicSubnet | BoxKind::PrivateSubnet => Some("group_security_group"),
        BoxKind::Group => None,
    }
}

fn group(kind: BoxKind) -> String {
    corner(kind).map_or(String::new(), |icon| format!("shape=mxgraph.aws4.group;grIcon=mxgraph.aws4.{icon};"))
}

/// A box.
pub(super) fn frame(theme: Theme, frame: &SceneBox) -> String {
    let style = theme.frame(frame.kind);
    let line = frame.change.map_or(style.line, |fate| theme.change(fate));
    let width = if frame.change.is_some() { "2.5" } else { "1.5" };
    let faint = frame.marks.contains(&Mark::Conditional) || frame.change == Some(Fate::Removed);
    format!(
        "{}strokeColor={line};fillColor={};strokeWidth={width};dashed={};align=left;verticalAlign=top;spacingLeft=28;\
         spacingTop=-1;fontStyle=1;fontSize=12;fontColor={};container=1;collapsible=0;recursiveResize=0;",
        group(frame.kind),
        style.fill,
        u8::from(style.dashed || faint),
        style.text,
    )
}

/// An icon.
pub(super) fn node(theme: Theme, scene: &Scene, node: &SceneNode) -> String {
    let IconStyle { fill, line, glyph } = match (&scene.scale, node.closed) {
        (Some(scale), _) => theme.class(scale, node.class),
        (None, Some(kind)) => closed(theme, kind),
        (None, None) => theme.icon(node.category),
    };
    let coloured = scene.scale.is_some();
    let shape = match (node.closed, official::shape(&node.facts.kind, node.glyph)) {
        (Some(kind), _) => {
            let corner = if coloured { glyph } else { line };
            format!("{}fillColor={fill};strokeColor={corner};", group(kind))
        }
        (None, Shape::Part(name)) if !coloured => {
            format!("shape=mxgraph.aws4.{name};fillColor={line};strokeColor=none;")
        }
        // A class is told by the field's colour: then every icon has a field, and keeps it.
        (None, Shape::Service(name) | Shape::Part(name)) => {
            // The library draws no border around a field: without one, for print, the lines have the category's colour.
            let hollow = !coloured && (is_faint(node) || fill == theme.paper());
            let (fill, glyph) = if hollow { ("none", line) } else { (fill, glyph) };
            format!("shape=mxgraph.aws4.resourceIcon;resIcon=mxgraph.aws4.{name};fillColor={fill};strokeColor={glyph};")
        }
    };
    format!(
        "{shape}aspect=fixed;outlineConnect=0;verticalLabelPosition=bottom;verticalAlign=top;align=center;fontSize=11;\
         fontColor={};",
        theme.ink()
    )
}

fn closed(theme: Theme, kind: BoxKind) -> IconStyle {
    let frame = theme.frame(kind);
    IconStyle { fill: frame.fill, line: frame.line, glyph: frame.text }
}

/// Whether a thing may be superfluous, or may not be, or is gone.
fn is_faint(node: &SceneNode) -> bool {
    node.orphan || node.marks.contains(&Mark::Conditional) || node.change == Some(Fate::Removed)
}

/// A link.
pub(super) fn link(theme: Theme, edge: &SceneEdge) -> String {
    let colour = edge.change.map_or(theme.link(), |fate| theme.change(fate));
    let width = if edge.change.is_some() { "2" } else { "1.3" };
    let dash = match edge.stroke {
        Stroke::Observed => "dashed=1;dashPattern=9 4;",
        _ if plain::is_dashed(edge) => "dashed=1;dashPattern=4 3;",
        _ => "",
    };
    format!(
        "edgeStyle=orthogonalEdgeStyle;rounded=1;arcSize=12;jumpStyle=gap;jumpSize=5;endArrow=block;endFill=1;endSize=4;\
         strokeColor={colour};strokeWidth={width};{dash}fontSize=10;fontColor={};labelBackgroundColor={};",
        theme.soft_ink(),
        theme.paper()
    )
}

/// A mark's style and its sign.
pub(super) fn mark(theme: Theme, mark: Mark) -> (String, &'static str) {
    let (colour, paper) = (palette::mark(mark), theme.paper());
    let text = "fontSize=9;fontStyle=1;spacing=0;";
    match mark {
        Mark::Error => (format!("ellipse;fillColor={colour};strokeColor={paper};fontColor=#FFFFFF;{text}"), "!"),
        Mark::Warning => {
            let ink = Theme::Light.ink();
            let triangle = "triangle;direction=north;verticalAlign=bottom;";
            (format!("{triangle}fillColor={colour};strokeColor={paper};fontColor={ink};{text}"), "!")
        }
        Mark::Unknown => (format!("ellipse;fillColor={colour};strokeColor={paper};fontColor=#FFFFFF;{text}"), "?"),
        Mark::Watched => (format!("shape=doubleEllipse;margin=3;fillColor={colour};strokeColor={paper};"), ""),
        Mark::Unsure => (format!("shape=doubleEllipse;margin=3;fillColor=#FFFFFF;strokeColor={colour};"), ""),
        Mark::Unheard => (format!("ellipse;fillColor=#FFFFFF;strokeColor={colour};fontColor=#D13212;{text}"), "⧸"),
        Mark::Conditional => (format!("rhombus;fillColor=#FFFFFF;strokeColor={colour};dashed=1;"), ""),
    }
}

/// A small shape on an icon.
pub(super) struct Sign {
    pub(super) style: String,
    pub(super) text: String,
    /// Its centre, in parts of the icon's sides, and how much lower it stands than that, in px.
    place: (f64, f64, f64),
    /// Width in px; `None`: as large as the icon.
    width: Option<f64>,
}

impl Sign {
    /// Where it stands on an icon of this size.
    pub(super) fn at(&self, w: f64, h: f64) -> Rect {
        let Some(width) = self.width else { return Rect { x: 0.0, y: 0.0, w, h } };
        let square = around(Point { x: w * self.place.0, y: h * self.place.1 + self.place.2 });
        Rect { x: square.x - (width - square.w) / 2.0, w: width, ..square }
    }
}

/// What stands on an icon: the frame of what is faint, marks, what became of it, its class, its count.
pub(super) fn signs(theme: Theme, scene: &Scene, node: &SceneNode) -> Vec<Sign> {
    let mut signs = Vec::new();
    if is_faint(node) {
        let line = if scene.scale.is_some() { theme.ink() } else { theme.icon(node.category).line };
        let style =
            format!("rounded=1;arcSize=12;fillColor=none;strokeColor={line};strokeWidth=1.5;dashed=1;pointerEvents=0;");
        signs.push(Sign { style, text: String::new(), place: (0.5, 0.5, 0.0), width: None });
    }
    let mut findings = 0.0;
    for &of in &node.marks {
        let (style, sign) = mark(theme, of);
        let place = match of {
            Mark::Watched | Mark::Unsure | Mark::Unheard => (0.0, 0.0, 0.0),
            Mark::Conditional => (0.0, 1.0, -4.0),
            Mark::Error | Mark::Warning | Mark::Unknown => {
                findings += 1.0;
                (1.0, 0.0, (findings - 1.0) * 15.0)
            }
        };
        signs.push(Sign { style, text: sign.to_owned(), place, width: Some(14.0) });
    }
    let (ink, paper) = (theme.ink(), theme.paper());
    if let Some(fate) = node.change {
        let style = change(theme, fate);
        signs.push(Sign {
            style,
            text: plain::change_sign(fate).to_owned(),
            place: (0.0, 0.0, 18.0),
            width: Some(14.0),
        });
    }
    let class = scene.scale.as_ref().zip(node.class).and_then(|(scale, class)| scale.classes.get(class));
    if let Some(class) = class.filter(|class| !class.sign.is_empty()) {
        let text = plain::tame(&class.sign, 8);
        let width = 8.0 + 6.0 * text.chars().count() as f64;
        signs.push(Sign { style: badge(paper, ink, ink), text, place: (0.0, 1.0, -4.0), width: Some(width) });
    }
    if node.count > 1 {
        let text = format!("×{}", node.count);
        let width = 8.0 + 6.0 * text.chars().count() as f64;
        signs.push(Sign { style: badge(ink, paper, paper), text, place: (1.0, 1.0, -4.0), width: Some(width) });
    }
    signs
}

/// What came, went or changed.
pub(super) fn change(theme: Theme, fate: Fate) -> String {
    badge(theme.change(fate), theme.paper(), theme.paper())
}

/// A class of the scale in the legend.
pub(super) fn class(theme: Theme, scale: &Scale, class: usize) -> String {
    let style = theme.class(scale, Some(class));
    badge(style.fill, style.glyph, theme.ink())
}

/// A round field with a word.
fn badge(fill: &str, ink: &str, line: &str) -> String {
    format!(
        "rounded=1;arcSize=50;fillColor={fill};strokeColor={line};fontColor={ink};fontSize=9;fontStyle=1;spacing=0;"
    )
}

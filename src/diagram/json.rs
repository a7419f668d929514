//! A laid-out scene as JSON, for programs that draw it themselves.
//!
//! One object. Coordinates are px, y grows downwards; money is text with all its decimals, US dollars a month. Where
//! another thing is meant, its index in the list of its sort stands: `parent` is an index of `boxes`. Indexes and
//! coordinates are those of the SVG of the same estate. What is optional and has nothing to say is left out.
//!
//! | key | meaning |
//! |---|---|
//! | `tagatlas_scene` | version of this form, [`VERSION`]; grows when a key changes its meaning or goes |
//! | `title`, `title_at` | the title, and `[x, y]` of its baseline's start |
//! | `width`, `height` | the whole picture |
//! | `compared` | true where two estates are compared: what has no `change` stayed as it was |
//! | `scale` | what colours of icons mean: `title`, `steps` (from little to much), `around` (from over to under; what is apart comes last), `classes` of `label` and `sign` |
//! | `charged` | where bills were read: `month`, `currency`, and `billed`, which is `drawn`, `not_drawn`, `not_in_estate` and `unattributable` together |
//! | `legend` | `x y w h`, and `lines` of `text` and perhaps one of `mark`, `class` (index), `change` |
//! | `boxes` | see [`scene::SceneBox`](super::scene::SceneBox); `title` is the label as it fits |
//! | `nodes` | see [`scene::SceneNode`](super::scene::SceneNode); `x y w h` is everything, `icon` the square |
//! | `edges` | see [`scene::SceneEdge`](super::scene::SceneEdge); `observed` is what logs show (`count`, `last`, `actions`, `declared`, `said`); `points` are `[x, y]`, `trunk` is shared by links that may lie on each other |
//!
//! Of a node, `lines` is the label as it is broken, centred under the icon, with its first baseline at `lines_y` and
//! [`LABEL_LINE`](super::layout::look::LABEL_LINE) px from line to line, then the `note`. `cost` is what its pill (or a
//! box's title bar) says, `monthly` the number behind it; `count` is given where it stands for several. Where bills were
//! read, `charged` is what stands before it, in the part `pill_charged` of the pill, `actual` the amount (none where it is
//! in no row), and `difference` by how much that is more than the estimate. `facts` has `title`, `kind`, `declared`
//! (`place`, `href`), `remarks`, `tags` (`[key, value]`), `charged`, `costs` and `findings` (`severity`, `rule`, `message`).

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::bill::Amount;
use crate::cost::change::Fate;
use crate::diagram::glyphs;
use crate::diagram::scene::{
    BoxKind, Charge, Charges, Drawing, Facts, LegendLine, LegendSign, Mark, Order, PlacedBox, PlacedEdge, PlacedNode,
    Point, Rect, Scale, Scene, SceneBox, SceneEdge, SceneNode, Stroke,
};
use crate::report::json::{Each, decimal, write_lines};

/// The version of the form.
pub const VERSION: u32 = 1;

/// Writes a scene at the places of its drawing: a line for each box, icon and link. The same input gives the same
/// bytes.
pub fn write(scene: &Scene, drawing: &Drawing) -> String {
    let mut out = Vec::new();
    // Writing to memory has no errors to report.
    let _ = write_lines(&document(scene, drawing), 2, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

fn document<'a>(scene: &'a Scene, drawing: &'a Drawing) -> impl Serialize + 'a {
    Document {
        tagatlas_scene: VERSION,
        title: &scene.title,
        title_at: Spot(drawing.title),
        width: Px(drawing.width),
        height: Px(drawing.height),
        compared: scene.compared,
        scale: scene.scale.as_ref().map(scale),
        charged: scene.charges.as_ref().map(charges),
        legend: (!scene.legend.is_empty())
            .then(|| Legend { place: drawing.legend.into(), lines: scene.legend.iter().map(legend_line).collect() }),
        boxes: Each(|| scene.boxes.iter().zip(&drawing.boxes).map(|(frame, placed)| frame_of(frame, placed))),
        nodes: Each(|| scene.nodes.iter().zip(&drawing.nodes).map(|(node, placed)| node_of(node, placed))),
        edges: Each(|| scene.edges.iter().zip(&drawing.edges).map(|(edge, placed)| edge_of(edge, placed))),
    }
}

/// The word for what a box is.
pub(super) fn box_kind(kind: BoxKind) -> &'static str {
    match kind {
        BoxKind::Account => "account",
        BoxKind::Region => "region",
        BoxKind::Vpc => "vpc",
        BoxKind::Zone => "zone",
        BoxKind::PublicSubnet => "public-subnet",
        BoxKind::PrivateSubnet => "private-subnet",
        BoxKind::Group => "group",
    }
}

/// The word for a mark.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Error => "error",
        Mark::Warning => "warning",
        Mark::Unknown => "unknown",
        Mark::Watched => "watched",
        Mark::Unsure => "watched-unsure",
        Mark::Unheard => "unheard",
        Mark::Conditional => "conditional",
    }
}

#[derive(Serialize)]
struct Document<'a, B, N, E> {
    tagatlas_scene: u32,
    title: &'a str,
    title_at: Spot,
    width: Px,
    height: Px,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    compared: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    scale: Option<ScaleJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charged: Option<ChargesJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    legend: Option<Legend<'a>>,
    boxes: B,
    nodes: N,
    edges: E,
}

#[derive(Serialize)]
struct ScaleJson<'a> {
    title: &'a str,
    steps: bool,
    #[serde(skip_serializing_if = "is_false")]
    around: bool,
    classes: Vec<ClassJson<'a>>,
}

#[derive(Serialize)]
struct ClassJson<'a> {
    label: &'a str,
    sign: &'a str,
}

/// All that was charged, and where it is.
#[derive(Serialize)]
struct ChargesJson<'a> {
    month: String,
    currency: &'a str,
    billed: String,
    drawn: String,
    not_drawn: String,
    not_in_estate: String,
    unattributable: String,
}

#[derive(Serialize)]
struct Legend<'a> {
    #[serde(flatten)]
    place: Place,
    lines: Vec<LegendLineJson<'a>>,
}

#[derive(Serialize)]
struct LegendLineJson<'a> {
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    mark: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
}

#[derive(Serialize)]
struct BoxJson<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
    kind: &'static str,
    label: &'a str,
    title: &'a str,
    #[serde(flatten)]
    place: Place,
    #[serde(flatten)]
    said: Said<'a>,
}

#[derive(Serialize)]
struct NodeJson<'a> {
    id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
    glyph: String,
    category: &'static str,
    label: &'a str,
    lines: &'a [String],
    lines_y: Px,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
    #[serde(flatten)]
    place: Place,
    icon: Place,
    #[serde(skip_serializing_if = "Option::is_none")]
    pill: Option<Place>,
    /// The part of the pill that tells what was charged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pill_charged: Option<Place>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<usize>,
    #[serde(skip_serializing_if = "is_false")]
    orphan: bool,
    #[serde(skip_serializing_if = "is_one")]
    count: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    closed: Option<&'static str>,
    #[serde(flatten)]
    said: Said<'a>,
}

/// What boxes and nodes have alike.
#[derive(Serialize)]
struct Said<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    cost: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    monthly: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    charged: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actual: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    difference: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    marks: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    #[serde(skip_serializing_if = "is_nothing")]
    facts: FactsJson<'a>,
}

#[derive(Serialize)]
struct FactsJson<'a> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    declared: Option<DeclaredJson<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    remarks: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    tags: &'a [(String, String)],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    charged: &'a [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    costs: &'a [String],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FoundJson<'a>>,
}

#[derive(Serialize)]
struct DeclaredJson<'a> {
    place: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    href: Option<&'a str>,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    severity: &'static str,
    rule: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
struct EdgeJson<'a> {
    from: usize,
    to: usize,
    #[serde(skip_serializing_if = "str::is_empty")]
    label: &'a str,
    stroke: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    observed: Option<SeenJson<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<&'static str>,
    points: Vec<Spot>,
    trunk: usize,
    /// The label as it fits, and its centre.
    #[serde(skip_serializing_if = "str::is_empty")]
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_at: Option<Spot>,
}

/// What logs show of a link.
#[derive(Serialize)]
struct SeenJson<'a> {
    count: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    actions: &'a BTreeMap<String, u64>,
    /// Whether the estate declares it as well.
    declared: bool,
    /// The same for people.
    said: String,
}

fn scale(scale: &Scale) -> ScaleJson<'_> {
    let classes = scale.classes.iter().map(|class| ClassJson { label: &class.label, sign: &class.sign }).collect();
    ScaleJson { title: &scale.title, steps: scale.order == Order::Steps, around: scale.order == Order::Around, classes }
}

fn legend_line(line: &LegendLine) -> LegendLineJson<'_> {
    let mut json = LegendLineJson { text: &line.text, mark: None, class: None, change: None };
    match line.sign {
        Some(LegendSign::Mark(of)) => json.mark = Some(mark(of)),
        Some(LegendSign::Class(class)) => json.class = Some(class),
        Some(LegendSign::Change(fate)) => json.change = Some(fate.as_str()),
        None => {}
    }
    json
}

fn frame_of<'a>(frame: &'a SceneBox, placed: &'a PlacedBox) -> BoxJson<'a> {
    BoxJson {
        id: &frame.id,
        parent: frame.parent,
        kind: box_kind(frame.kind),
        label: &frame.label,
        title: &placed.label,
        place: placed.rect.into(),
        said: said((&frame.cost, frame.monthly, &frame.charge), &frame.marks, frame.change, &frame.facts),
    }
}

fn node_of<'a>(node: &'a SceneNode, placed: &'a PlacedNode) -> NodeJson<'a> {
    NodeJson {
        id: &node.id,
        parent: node.parent,
        glyph: glyphs::name(node.glyph),
        category: node.category.as_str(),
        label: &node.label,
        lines: &placed.label,
        lines_y: Px(placed.label_y),
        note: placed.note.as_deref(),
        place: placed.rect.into(),
        icon: placed.icon.into(),
        pill: placed.pill.map(Place::from),
        pill_charged: placed.charged.map(Place::from),
        class: node.class,
        orphan: node.orphan,
        count: node.count,
        closed: node.closed.map(box_kind),
        said: said((&node.cost, node.monthly, &node.charge), &node.marks, node.change, &node.facts),
    }
}

fn said<'a>(
    (cost, monthly, charge): (&'a Option<String>, Option<Decimal>, &'a Option<Charge>),
    marks: &[Mark],
    change: Option<Fate>,
    of: &'a Facts,
) -> Said<'a> {
    let charge = charge.as_ref();
    let exact = |amount: Amount| amount.to_string();
    Said {
        cost: cost.as_deref(),
        monthly: monthly.map(decimal),
        charged: charge.map(|charge| charge.text.as_str()),
        actual: charge.and_then(|charge| charge.billed).map(exact),
        difference: charge.and_then(|charge| charge.difference).map(exact),
        marks: marks.iter().copied().map(mark).collect(),
        change: change.map(|fate| fate.as_str()),
        facts: facts(of),
    }
}

fn charges(of: &Charges) -> ChargesJson<'_> {
    ChargesJson {
        month: of.month.to_string(),
        currency: &of.currency,
        billed: of.billed.to_string(),
        drawn: of.drawn.to_string(),
        not_drawn: of.not_drawn.to_string(),
        not_in_estate: of.undeclared.to_string(),
        unattributable: of.nobodys.to_string(),
    }
}

fn edge_of<'a>(edge: &'a SceneEdge, placed: &'a PlacedEdge) -> EdgeJson<'a> {
    EdgeJson {
        from: edge.from,
        to: edge.to,
        label: &edge.label,
        stroke: match edge.stroke {
            Stroke::Solid => "solid",
            Stroke::Dashed | Stroke::Observed => "dashed",
        },
        observed: edge.seen.as_ref().map(|seen| SeenJson {
            count: seen.count,
            last: seen.last.map(|day| day.to_string()),
            actions: &seen.actions,
            declared: edge.stroke != Stroke::Observed,
            said: seen.sentence(),
        }),
        change: edge.change.map(|fate| fate.as_str()),
        points: placed.points.iter().copied().map(Spot).collect(),
        trunk: placed.trunk,
        text: &placed.text,
        text_at: placed.label.map(Spot),
    }
}

fn facts(facts: &Facts) -> FactsJson<'_> {
    let declared = facts.declared.as_ref();
    let findings = facts.findings.iter().map(|found| FoundJson {
        severity: found.mark.map_or("note", mark),
        rule: &found.rule,
        message: &found.message,
    });
    FactsJson {
        title: &facts.title,
        kind: &facts.kind,
        declared: declared.map(|at| DeclaredJson { place: &at.place, href: at.href.as_deref() }),
        remarks: &facts.remarks,
        tags: &facts.tags,
        charged: &facts.charged,
        costs: &facts.costs,
        findings: findings.collect(),
    }
}

fn is_nothing(facts: &FactsJson<'_>) -> bool {
    let texts = facts.title.is_empty() && facts.kind.is_empty() && facts.declared.is_none();
    let lists = facts.remarks.is_empty() && facts.tags.is_empty() && facts.costs.is_empty() && facts.charged.is_empty();
    texts && lists && facts.findings.is_empty()
}

fn is_false(flag: &bool) -> bool {
    !flag
}

fn is_one(count: &u32) -> bool {
    *count == 1
}

/// A length or coordinate: at most one decimal, as in the SVG; what is not finite is 0.
#[derive(Debug, Clone, Copy)]
struct Px(f64);

impl Serialize for Px {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tenths = if self.0.is_finite() { (self.0 * 10.0).round() as i64 } else { 0 };
        if tenths % 10 == 0 {
            serializer.serialize_i64(tenths / 10)
        } else {
            serializer.serialize_f64(tenths as f64 / 10.0)
        }
    }
}

/// `[x, y]`.
#[derive(Debug, Clone, Copy)]
struct Spot(Point);

impl Serialize for Spot {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        [Px(self.0.x), Px(self.0.y)].serialize(serializer)
    }
}

/// A rectangle.
#[derive(Debug, Clone, Copy, Serialize)]
struct Place {
    x: Px,
    y: Px,
    w: Px,
    h: Px,
}

impl From<Rect> for Place {
    fn from(Rect { x, y, w, h }: Rect) -> Self {
        Self { x: Px(x), y: Px(y), w: Px(w), h: Px(h) }
    }
}

#[cfg(test)]
mod tests;

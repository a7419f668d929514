//! What a picture shows, before and after it has coordinates.
//!
//! A [`Scene`] says what stands in what and what is linked; `layout` turns it into a [`Drawing`] of the same
//! indexes; the writers (SVG, DOT, …) paint both. Nothing here knows AWS beyond names of boxes.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::cost::change::Fate;
use crate::kinds::{Category, Glyph};
use crate::model::time::Day;
use crate::wording::{grouped, times};

mod charge;
mod facts;

pub use charge::{Charge, Charges};
pub use facts::{Declared, Facts, Found};

/// What a picture shows.
#[derive(Debug, Clone, Default)]
pub struct Scene {
    /// Above the picture.
    pub title: String,
    /// Boxes; a parent stands before its children.
    pub boxes: Vec<SceneBox>,
    /// Icons.
    pub nodes: Vec<SceneNode>,
    /// Links between icons.
    pub edges: Vec<SceneEdge>,
    /// Whether two estates are compared: what stayed as it was steps back.
    pub compared: bool,
    /// What the icons' colours mean where they do not tell the category.
    pub scale: Option<Scale>,
    /// All that was charged, where bills were read.
    pub charges: Option<Charges>,
    /// Lines of text for the legend: total, price dates, assumptions, marks.
    pub legend: Vec<LegendLine>,
    /// How much is drawn, for a caption.
    pub tally: Tally,
}

/// How much of an estate a picture shows, whatever is stacked or closed on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Resources, those too that stand for themselves without an icon.
    pub resources: usize,
    /// Those of them of which a rule found an error or a warning.
    pub with_findings: usize,
    /// What they cost: `$934.44 a month, on demand, …`; of a difference, by how much that changed.
    pub cost: String,
}

/// What colours say: how much a thing costs, whose it is, what was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scale {
    /// What is told apart: `cost a month`, `tag:Project`.
    pub title: String,
    /// How the classes stand to each other.
    pub order: Order,
    /// The classes, in the legend's order.
    pub classes: Vec<Class>,
}

/// How the classes of a [`Scale`] stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// They are names, each as good as the other.
    #[default]
    Names,
    /// They are steps from little to much.
    Steps,
    /// They are steps from too much over the middle to too little; what comes behind the [`Self::AROUND`] steps is apart.
    Around,
}

impl Order {
    /// How many steps a scale around a middle has.
    pub const AROUND: usize = 5;
}

/// One colour of a [`Scale`].
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Class {
    /// What has it: `$20 to $100`, `shop`.
    pub label: String,
    /// A letter or figure that stands on each icon of the class, so that nothing hangs on colour alone.
    pub sign: String,
}

/// What a box is: decides colour, frame and how its content is arranged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum BoxKind {
    /// An account.
    Account,
    /// A region.
    Region,
    /// A VPC.
    Vpc,
    /// An availability zone: a column.
    Zone,
    /// A subnet with a route to an internet gateway.
    PublicSubnet,
    /// Any other subnet.
    PrivateSubnet,
    /// A plain frame: things set apart, such as orphans.
    #[default]
    Group,
}

/// A box around icons and boxes.
#[derive(Debug, Clone, Default)]
pub struct SceneBox {
    /// What it is and its place in the picture, `Vpc 2`; unique among boxes.
    pub id: String,
    /// The box around it, as an index of [`Scene::boxes`].
    pub parent: Option<usize>,
    /// What it is.
    pub kind: BoxKind,
    /// For subnets: which row of the zone (0 public, 1 application, 2 data); zones align equal tiers.
    pub tier: u8,
    /// Title, in the title bar: `vpc-main 10.0.0.0/16`.
    pub label: String,
    /// The sum of what is inside, at the right of the title bar: `$431.20`; behind what was charged `est $431`.
    pub cost: Option<String>,
    /// What all that is inside was charged, before the sum, where bills were read.
    pub charge: Option<Charge>,
    /// The typical sum in US dollars a month, for programs that filter; `None`: nothing of it is known.
    pub monthly: Option<Decimal>,
    /// Marks after the title.
    pub marks: Vec<Mark>,
    /// What became of it since the base, where two estates are compared.
    pub change: Option<Fate>,
    /// For tooltips and panels.
    pub facts: Facts,
}

/// Where an icon stands in its box.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub enum Rank {
    /// Above everything of the box: users above the account, the global band of an account.
    Top,
    /// Ingress rows of a VPC, in order: internet gateway 0, load balancer 1.
    Ingress(u8),
    /// The ordinary place: in a subnet; in a region the rail beside the VPCs.
    #[default]
    Body,
    /// Below the zones of a VPC: endpoints and shared storage.
    Bottom,
}

/// An icon with a name and a price.
#[derive(Debug, Clone, Default)]
pub struct SceneNode {
    /// The id of the resource, or of the first that it stands for; of what is gone with ` (gone)` behind it. Unique among
    /// nodes.
    pub id: String,
    /// The box around it; `None`: outside of everything (users).
    pub parent: Option<usize>,
    /// Where in the box.
    pub rank: Rank,
    /// Its drawing.
    pub glyph: Glyph,
    /// Its colour.
    pub category: Category,
    /// Under the icon; wrapped to two lines, then elided, by the layout.
    pub label: String,
    /// A second, smaller line below the label: who made it, where that is asked for.
    pub note: Option<String>,
    /// The cost pill: `$45/mo`, behind what was charged `est $45`; `None`: none, or only what was charged.
    pub cost: Option<String>,
    /// What it was charged, at the left end of the pill, where bills were read.
    pub charge: Option<Charge>,
    /// The typical cost in US dollars a month, for programs that filter; `None`: nothing of it is known.
    pub monthly: Option<Decimal>,
    /// Its class in [`Scene::scale`]; `None`: it has none, and is grey.
    pub class: Option<usize>,
    /// Marks at the icon's corner.
    pub marks: Vec<Mark>,
    /// Drawn hatched.
    pub orphan: bool,
    /// How many identical siblings, or things of a closed box, it stands for; 1 for itself alone.
    pub count: u32,
    /// The box that it is, closed: what stands in it is not drawn.
    pub closed: Option<BoxKind>,
    /// What became of it since the base, where two estates are compared.
    pub change: Option<Fate>,
    /// For tooltips and panels.
    pub facts: Facts,
}

/// A small sign, told apart by shape and colour both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Mark {
    /// A finding of severity error: a red octagon with `!`.
    Error,
    /// A finding of severity warning: an amber triangle.
    Warning,
    /// It cannot be told: a grey circle with `?`.
    Unknown,
    /// An alarm watches it and tells a person: a bell.
    Watched,
    /// An alarm watches it; whether it tells anybody is not known: the outline of a bell.
    Unsure,
    /// Nobody would be told if it broke: a struck bell.
    Unheard,
    /// May not exist (an undecided condition): a dashed diamond.
    Conditional,
}

impl Mark {
    /// Whether it tells of alarms alone: no finding, no condition.
    pub fn is_bell(self) -> bool {
        matches!(self, Self::Watched | Self::Unsure | Self::Unheard)
    }
}

/// How a link is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Stroke {
    /// Traffic or events.
    Solid,
    /// Weaker relations: alarms, uses.
    Dashed,
    /// What logs show and nothing declares: longer dashes.
    Observed,
}

impl Stroke {
    /// Whether the line is broken.
    pub fn is_dashed(self) -> bool {
        self != Self::Solid
    }
}

/// What logs show of a link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// How many calls.
    pub count: u64,
    /// What they were, `s3:GetObject`, and how often each.
    pub actions: BTreeMap<String, u64>,
    /// The day of the last.
    pub last: Option<Day>,
}

impl Seen {
    /// Most actions that are named.
    const MOST_NAMED: usize = 6;

    /// Adds what is seen of a link that becomes one with this.
    pub fn add(&mut self, other: Self) {
        self.count += other.count;
        for (action, count) in other.actions {
            *self.actions.entry(action).or_default() += count;
        }
        self.last = self.last.max(other.last);
    }

    /// "observed 1,204 times, last 2026-11-20: s3:GetObject, s3:PutObject".
    pub fn sentence(&self) -> String {
        let last = self.last.map(|day| format!(", last {day}")).unwrap_or_default();
        let mut named = self.by_count();
        named.truncate(Self::MOST_NAMED);
        let more = self.actions.len().saturating_sub(Self::MOST_NAMED);
        let more = (more > 0).then(|| format!("{more} more"));
        named.extend(more.as_deref());
        format!("observed {}{last}: {}", times(self.count), named.join(", "))
    }

    /// The actions, the most frequent first.
    fn by_count(&self) -> Vec<&str> {
        let mut actions: Vec<(&str, u64)> =
            self.actions.iter().map(|(action, count)| (action.as_str(), *count)).collect();
        actions.sort_by_key(|&(action, count)| (Reverse(count), action));
        actions.into_iter().map(|(action, _)| action).collect()
    }

    /// The word on the line: `GetObject 1,204×`, `GetObject +2, 12×`.
    pub fn label(&self) -> String {
        let first = self.by_count().first().map_or("", |action| action.rsplit(':').next().unwrap_or_default());
        let more = self.actions.len().saturating_sub(1);
        let more = if more > 0 { format!(" +{more},") } else { String::new() };
        format!("{first}{more} {}×", grouped(self.count))
    }
}

/// A link from one icon to another.
#[derive(Debug, Clone)]
pub struct SceneEdge {
    /// Index of [`Scene::nodes`].
    pub from: usize,
    /// Index of [`Scene::nodes`].
    pub to: usize,
    /// A short word on the line: `443`, `replication`; may be empty.
    pub label: String,
    /// How it is drawn.
    pub stroke: Stroke,
    /// What logs show of it, where they were read and do.
    pub seen: Option<Seen>,
    /// What became of it since the base, where two estates are compared.
    pub change: Option<Fate>,
}

/// A line of the legend.
#[derive(Debug, Clone)]
pub struct LegendLine {
    /// What stands before the text, if anything.
    pub sign: Option<LegendSign>,
    /// The text.
    pub text: String,
}

/// What stands before a line of the legend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LegendSign {
    /// A mark, which the line explains.
    Mark(Mark),
    /// The colour and sign of a class of [`Scene::scale`].
    Class(usize),
    /// The sign of what came, went or changed.
    Change(Fate),
}

/// A point, in px; y grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A rectangle, in px.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Rect {
    /// Left.
    pub x: f64,
    /// Top.
    pub y: f64,
    /// Width.
    pub w: f64,
    /// Height.
    pub h: f64,
}

/// A scene with coordinates; indexes are those of the scene.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    /// The whole picture with its margins, title and legend.
    pub width: f64,
    /// See [`Self::width`].
    pub height: f64,
    /// Where the title's baseline starts.
    pub title: Point,
    /// Boxes, as [`Scene::boxes`].
    pub boxes: Vec<PlacedBox>,
    /// Icons, as [`Scene::nodes`].
    pub nodes: Vec<PlacedNode>,
    /// Links, as [`Scene::edges`].
    pub edges: Vec<PlacedEdge>,
    /// The legend's frame.
    pub legend: Rect,
}

/// A box with coordinates.
#[derive(Debug, Clone, Default)]
pub struct PlacedBox {
    /// The frame.
    pub rect: Rect,
    /// The title as it fits, elided where it must be.
    pub label: String,
}

/// An icon with coordinates.
#[derive(Debug, Clone, Default)]
pub struct PlacedNode {
    /// Icon, label and pill together: no line of another's runs through it.
    pub rect: Rect,
    /// The icon's square.
    pub icon: Rect,
    /// The label's lines, centred under the icon, first line's baseline in [`Self::label_y`].
    pub label: Vec<String>,
    /// Baseline of the first line.
    pub label_y: f64,
    /// The note as it fits, on the line after the label's last.
    pub note: Option<String>,
    /// The cost pill.
    pub pill: Option<Rect>,
    /// The part of the pill that tells what was charged.
    pub charged: Option<Rect>,
}

/// A link with coordinates.
#[derive(Debug, Clone, Default)]
pub struct PlacedEdge {
    /// Corners from the edge of one icon to that of the other, horizontal and vertical pieces alone.
    pub points: Vec<Point>,
    /// Centre of its label, if it has one.
    pub label: Option<Point>,
    /// The label as it fits.
    pub text: String,
    /// Links with the same number run on one trunk and may lie on each other.
    pub trunk: usize,
}

//! Fewer icons: boxes that are closed stand as one icon each, because somebody says so or because there are too many.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::super::draft::{Draft, Frame, Icon, Member, Sum};
use super::super::drafter::Drafter;
use super::super::stack;
use crate::cost::change::Fate;
use crate::diagram::scene::{BoxKind, Rank};
use crate::graph::ResourceIndex;
use crate::kinds::{Category, Glyph};
use crate::wording::did_you_mean;

/// More icons than this are no picture of anything.
const MOST_ICONS: usize = 150;
/// Nor are more boxes than this, whatever stands in them.
const MOST_BOXES: usize = 200;
/// Fewer icons than this tell little: then rather the dearest of the boxes inside.
const FEWEST_ICONS: usize = 12;

/// Which boxes are closed.
#[derive(Debug, Clone, Default)]
pub struct Closing {
    /// All of these.
    pub levels: BTreeSet<Level>,
    /// These VPCs and subnets.
    pub boxes: Vec<ResourceIndex>,
    /// No other: not even where there are too many icons.
    pub nothing_else: bool,
    /// So many icons stand each for itself all the same: on a page whose reader closes boxes there.
    pub each_up_to: Option<usize>,
}

/// All boxes of a kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Subnets.
    Subnet,
    /// Availability zones.
    Zone,
    /// VPCs.
    Vpc,
    /// Regions.
    Region,
    /// Accounts.
    Account,
    /// The boxes of what nothing uses.
    Orphans,
    /// The boxes that stand in the place of the network's.
    Group,
}

impl Level {
    /// Each of them, with the word that it goes by, and what several are called.
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Subnet, "subnet", "subnets"),
        (Self::Zone, "zone", "zones"),
        (Self::Vpc, "vpc", "VPCs"),
        (Self::Region, "region", "regions"),
        (Self::Account, "account", "accounts"),
        (Self::Orphans, "orphans", "boxes of orphans"),
        (Self::Group, "group", "groups"),
    ];

    /// The level that a word names.
    ///
    /// # Errors
    /// What could be said instead.
    pub fn parse(text: &str) -> Result<Self, String> {
        let words = || Self::ALL.into_iter().map(|(_, word, _)| word);
        Self::ALL.into_iter().find(|(_, word, _)| *word == text).map(|(level, ..)| level).ok_or_else(|| {
            let all = words().collect::<Vec<_>>().join(", ");
            let hint = did_you_mean(text, words().chain(["none"])).map(|hint| format!("; {hint}"));
            format!("say {all}, none or the id of a VPC or subnet{}", hint.unwrap_or_default())
        })
    }

    fn several(self) -> &'static str {
        Self::ALL.into_iter().find(|(level, ..)| *level == self).map_or("boxes", |(_, _, several)| several)
    }

    fn of(frame: &Frame) -> Self {
        match Self::of_kind(frame.kind) {
            Self::Group if frame.is_of_orphans() => Self::Orphans,
            level => level,
        }
    }

    fn of_kind(kind: BoxKind) -> Self {
        match kind {
            BoxKind::PublicSubnet | BoxKind::PrivateSubnet => Self::Subnet,
            BoxKind::Zone => Self::Zone,
            BoxKind::Vpc => Self::Vpc,
            BoxKind::Region => Self::Region,
            BoxKind::Account => Self::Account,
            BoxKind::Group => Self::Group,
        }
    }
}

/// The last step of an overview, at which every box is closed.
const LAST_STEP: usize = 5;

/// The step at which a box closes by itself, where stacking by kind is not enough.
fn step_of(frame: &Frame) -> usize {
    match Level::of(frame) {
        Level::Subnet => 1,
        Level::Zone => 2,
        Level::Vpc | Level::Orphans => 3,
        Level::Region => 4,
        Level::Group if frame.parent.is_some() => 4,
        Level::Account | Level::Group => LAST_STEP,
    }
}

/// Closes what is to be closed; then stacks what is alike, and where there are too many icons, closes more. Says so.
pub(in super::super) fn close(draft: &mut Draft, sides: &[Drafter<'_>], closing: &Closing) -> Vec<String> {
    let is_closed = |frame: &Frame| {
        let is_box = frame.resource.is_some_and(|m| m.side == 0 && closing.boxes.contains(&m.resource));
        is_box || closing.levels.contains(&Level::of(frame))
    };
    let closed = outermost(draft, is_closed);
    shut(draft, &closed);
    if closing.nothing_else || closing.each_up_to.is_some_and(|most| draft.icons.len() <= most) {
        return Vec::new();
    }
    let alike = stack::alike(draft, sides);
    if alike.len() > MOST_ICONS || draft.frames.len() > MOST_BOXES {
        return vec![overview(draft, sides, alike.len())];
    }
    stack::merge(draft, sides, &alike);
    let is_stacked = alike.iter().any(|group| group.len() > 1);
    is_stacked.then(|| "×4: so many alike, drawn as one".to_owned()).into_iter().collect()
}

/// Closes the least that leaves few enough icons and boxes; says what.
fn overview(draft: &mut Draft, sides: &[Drafter<'_>], count: usize) -> String {
    let boxes = draft.frames.len();
    let changing = changing(draft);
    let mut chosen = Step::new(draft, sides, &changing, 0);
    // Where two estates are compared, every box in which nothing changed is closed before any other.
    let last = if changing.contains(&true) { 2 * LAST_STEP } else { LAST_STEP };
    for step in 1..=last {
        if chosen.fits() {
            break;
        }
        let next = Step::new(draft, sides, &changing, step);
        let tells_little = next.closed + next.open < FEWEST_ICONS;
        if tells_little && chosen.closed > 0 && chosen.open <= MOST_ICONS / 2 && chosen.boxes <= MOST_BOXES {
            break;
        }
        chosen = next;
    }
    shut(draft, &chosen.closed_in);
    let of_a_kind = stack::of_a_kind(draft, sides);
    stack::merge(draft, sides, &of_a_kind);
    tell_apart(draft, sides);
    rest(draft, sides);
    let closed = chosen.level.map_or(String::new(), |level| format!("{} are closed, and ", level.several()));
    format!(
        "{count} icons in {boxes} boxes would not fit: {closed}resources of one kind in one box stand as one; \
         `--collapse none` draws all"
    )
}

/// Stacks in one box whose names begin alike are called by their kinds.
fn tell_apart(draft: &mut Draft, sides: &[Drafter<'_>]) {
    let is_stack = |icon: &Icon| icon.members.len() > 1 && icon.closed.is_none();
    let mut named: HashMap<(Option<usize>, String), usize> = HashMap::new();
    for icon in draft.icons.iter().filter(|icon| is_stack(icon)) {
        *named.entry((icon.parent, icon.label.clone())).or_default() += 1;
    }
    for icon in draft.icons.iter_mut().filter(|icon| is_stack(icon)) {
        let is_shared = named.get(&(icon.parent, icon.label.clone())).is_some_and(|times| *times > 1);
        if let Some(first) = icon.members.first().filter(|_| is_shared) {
            sides[first.side].resource(first.resource).kind.title().clone_into(&mut icon.label);
        }
    }
}

/// In which frames, or in frames in them, something came, went or changed.
fn changing(draft: &Draft) -> Vec<bool> {
    let mut changing: Vec<bool> = draft.frames.iter().map(|frame| frame.change.is_some()).collect();
    for parent in draft.icons.iter().filter(|icon| icon.change.is_some()).filter_map(|icon| icon.parent) {
        changing[parent] = true;
    }
    draft.around(&mut changing);
    changing
}

/// What there would be with the boxes of a step closed and the rest stacked by kind.
struct Step {
    /// Of each frame, which closed one it stands in or is.
    closed_in: Vec<Option<usize>>,
    /// The outermost level that is closed anywhere, but for boxes of orphans.
    level: Option<Level>,
    /// How many boxes are icons.
    closed: usize,
    /// How many other icons there are.
    open: usize,
    /// How many boxes are left.
    boxes: usize,
}

impl Step {
    /// `changing`: in which frames something changed.
    fn new(draft: &Draft, sides: &[Drafter<'_>], changing: &[bool], step: usize) -> Self {
        let later = |at: usize| if changing[at] { LAST_STEP } else { 0 };
        let is_closed = |at: usize| step_of(&draft.frames[at]) + later(at) <= step;
        let closed_in = draft.outermost(|at| is_closed(at).then_some(at));
        let roots = || closed_in.iter().enumerate().filter(|(at, root)| **root == Some(*at)).map(|(at, _)| at);
        let level = roots().map(|root| Level::of(&draft.frames[root])).filter(|level| *level != Level::Orphans).max();
        let is_open = |icon: &&Icon| icon.parent.is_none_or(|parent| closed_in[parent].is_none());
        let open = || draft.icons.iter().filter(is_open);
        let stacks: HashSet<_> =
            open().filter(|icon| icon.closed.is_none()).map(|icon| stack::stand(sides, icon)).collect();
        let closed = roots().count() + open().filter(|icon| icon.closed.is_some()).count();
        let boxes = closed_in.iter().filter(|root| root.is_none()).count();
        Self { level, closed, open: stacks.len(), boxes, closed_in }
    }

    fn fits(&self) -> bool {
        self.closed + self.open <= MOST_ICONS && self.boxes <= MOST_BOXES
    }
}

/// Of each frame, which closed one it stands in or is.
fn outermost(draft: &Draft, is_closed: impl Fn(&Frame) -> bool) -> Vec<Option<usize>> {
    draft.outermost(|at| is_closed(&draft.frames[at]).then_some(at))
}

/// Puts one icon in the place of each closed frame.
fn shut(draft: &mut Draft, closed: &[Option<usize>]) {
    if closed.iter().all(Option::is_none) {
        return;
    }
    let (sums, changing) = (draft.sums(), changing(draft));
    let mut icon_of = vec![None; draft.frames.len()];
    let mut shut: Vec<Icon> = Vec::new();
    let mut held: Vec<Vec<Member>> = Vec::new();
    for (at, frame) in draft.frames.iter().enumerate().filter(|(at, _)| closed[*at].is_some()) {
        if closed[at] == Some(at) {
            icon_of[at] = Some(shut.len());
            let change = frame.change.or_else(|| changing[at].then_some(Fate::Changed));
            shut.push(Icon { change, ..icon(frame, sums[at]) });
            held.push(Vec::new());
        }
        let Some(of) = closed[at].and_then(|root| icon_of[root]) else { continue };
        shut[of].members.extend(frame.resource);
        shut[of].marks.extend(&frame.marks);
        held[of].extend(&frame.held);
    }
    let mut place = Vec::with_capacity(draft.icons.len());
    let mut left: Vec<Icon> = Vec::new();
    let all = std::mem::take(&mut draft.icons);
    // Closed boxes stand behind what is left, so where is only known once that is counted.
    let open = all.iter().filter(|icon| icon.parent.is_none_or(|parent| closed[parent].is_none())).count();
    for icon in all {
        match icon.parent.and_then(|parent| closed[parent]).and_then(|root| icon_of[root]) {
            Some(of) => {
                shut[of].members.extend(icon.members);
                shut[of].marks.extend(icon.marks);
                place.push(Some(open + of));
            }
            None => {
                place.push(Some(left.len()));
                left.push(icon);
            }
        }
    }
    for (icon, held) in shut.iter_mut().zip(held) {
        // Where neither icons nor boxes stand in it, what it holds was charged all the same.
        if icon.members.is_empty() {
            icon.members = held;
        }
        // That something in a box has an alarm, or none, says nothing of the box.
        icon.marks = stack::joined(icon.marks.iter().copied().filter(|mark| !mark.is_bell()));
    }
    left.append(&mut shut);
    draft.replace_icons(left, &place);
    let open: Vec<bool> = closed.iter().map(Option::is_none).collect();
    let icons = vec![true; draft.icons.len()];
    draft.keep(&icons, &open);
}

/// The icon of a closed frame with what all in it costs.
fn icon(frame: &Frame, sum: Sum) -> Icon {
    let is_network = !matches!(frame.kind, BoxKind::Group | BoxKind::Account);
    Icon {
        members: Vec::new(),
        parent: frame.parent,
        rank: Rank::Body,
        glyph: Glyph::Generic,
        category: if is_network { Category::Network } else { Category::General },
        label: frame.label.clone(),
        total: sum.now,
        before: frame.own_before.map(|_| sum.before),
        actual: sum.actual,
        marks: Vec::new(),
        orphan: frame.is_of_orphans(),
        closed: Some(frame.kind),
        change: frame.change,
        apart: None,
    }
}

/// Where even the closed boxes are too many, the dearest are left, and the rest is one icon in each box around them.
fn rest(draft: &mut Draft, sides: &[Drafter<'_>]) {
    let all = draft.icons.len();
    let (mut boxes, others): (Vec<usize>, Vec<usize>) = (0..all).partition(|at| draft.icons[*at].closed.is_some());
    let around: BTreeSet<_> = boxes.iter().map(|at| draft.icons[*at].parent).collect();
    let fitting = MOST_ICONS.saturating_sub(others.len() + around.len());
    if all <= MOST_ICONS || boxes.len() <= fitting {
        return;
    }
    boxes.sort_by_key(|at| (Reverse(draft.icons[*at].total.known.typical), *at));
    let mut rest: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for at in boxes.split_off(fitting) {
        rest.entry((draft.icons[at].parent, draft.icons[at].closed)).or_default().push(at);
    }
    let mut groups: Vec<Vec<usize>> = others.into_iter().chain(boxes).map(|at| vec![at]).collect();
    groups.sort_unstable();
    let alone = groups.len();
    let labels: Vec<Option<String>> = rest.iter().map(|((_, kind), rest)| more(rest.len(), *kind)).collect();
    groups.extend(rest.into_values());
    stack::merge(draft, sides, &groups);
    for (icon, label) in draft.icons[alone..].iter_mut().zip(labels) {
        icon.label = label.unwrap_or_else(|| std::mem::take(&mut icon.label));
    }
}

/// What several closed boxes are called together; one keeps its name.
fn more(count: usize, kind: Option<BoxKind>) -> Option<String> {
    let level = Level::of_kind(kind?);
    (count > 1).then(|| format!("{count} more {}", level.several()))
}

//! Fewer icons: boxes that are closed stand as one icon each, because somebody says so or because there are too many.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashSet};

use super::super::draft::{Draft, Frame, Icon};
use super::super::drafter::Drafter;
use super::super::stack;
use crate::cost::Total;
use crate::diagram::scene::{BoxKind, Mark, Rank};
use crate::graph::ResourceIndex;
use crate::kinds::{Category, Glyph};
use crate::wording::did_you_mean;

/// More icons than this are no picture of anything.
const MOST_ICONS: usize = 150;

/// Which boxes are closed.
#[derive(Debug, Clone, Default)]
pub struct Closing {
    /// All of these.
    pub levels: BTreeSet<Level>,
    /// These VPCs and subnets.
    pub boxes: Vec<ResourceIndex>,
    /// No other: not even where there are too many icons.
    pub nothing_else: bool,
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
        match frame.kind {
            BoxKind::PublicSubnet | BoxKind::PrivateSubnet => Self::Subnet,
            BoxKind::Zone => Self::Zone,
            BoxKind::Vpc => Self::Vpc,
            BoxKind::Region => Self::Region,
            BoxKind::Account => Self::Account,
            BoxKind::Group if frame.is_of_orphans() => Self::Orphans,
            BoxKind::Group => Self::Group,
        }
    }
}

/// What closes by itself, from the least to all: with each step what is named and what stands in it.
const STEPS: [&[Level]; 6] = [
    &[],
    &[Level::Subnet],
    &[Level::Zone, Level::Subnet],
    &[Level::Vpc, Level::Zone, Level::Subnet, Level::Orphans],
    &[Level::Region, Level::Vpc, Level::Zone, Level::Subnet, Level::Orphans],
    &[Level::Account, Level::Region, Level::Vpc, Level::Zone, Level::Subnet, Level::Orphans, Level::Group],
];

/// Closes what is to be closed; then stacks what is alike, and where there are too many icons, closes more. Says so.
pub(in super::super) fn close(draft: &mut Draft, sides: &[Drafter<'_>], closing: &Closing) -> Vec<String> {
    let is_closed = |frame: &Frame| {
        let is_box = frame.resource.is_some_and(|m| m.side == 0 && closing.boxes.contains(&m.resource));
        is_box || closing.levels.contains(&Level::of(frame))
    };
    let closed = outermost(draft, is_closed);
    shut(draft, &closed);
    if closing.nothing_else {
        return Vec::new();
    }
    let alike = stack::alike(draft, sides);
    if alike.len() > MOST_ICONS {
        return vec![overview(draft, sides, alike.len())];
    }
    stack::merge(draft, sides, &alike);
    let is_stacked = alike.iter().any(|group| group.len() > 1);
    is_stacked.then(|| "×4: so many alike, drawn as one".to_owned()).into_iter().collect()
}

/// The least that leaves few enough icons.
fn overview(draft: &mut Draft, sides: &[Drafter<'_>], count: usize) -> String {
    let mut closed_level = None;
    for (step, levels) in STEPS.iter().enumerate() {
        let closed = outermost(draft, |frame| levels.contains(&Level::of(frame)));
        if step + 1 < STEPS.len() && icons_after(draft, sides, &closed) > MOST_ICONS {
            continue;
        }
        let levels = closed.iter().flatten().map(|frame| Level::of(&draft.frames[*frame]));
        closed_level = levels.filter(|level| *level != Level::Orphans).max();
        shut(draft, &closed);
        break;
    }
    let of_a_kind = stack::of_a_kind(draft, sides);
    stack::merge(draft, sides, &of_a_kind);
    rest(draft, sides);
    let closed = closed_level.map_or(String::new(), |level: Level| format!("{} are closed, and ", level.several()));
    format!(
        "{count} icons would not fit: {closed}resources of one kind in one box stand as one; `--collapse none` draws all"
    )
}

/// Of each frame, which closed one it stands in or is.
fn outermost(draft: &Draft, is_closed: impl Fn(&Frame) -> bool) -> Vec<Option<usize>> {
    draft.outermost(|at| is_closed(&draft.frames[at]).then_some(at))
}

/// How many icons there would be with these frames closed and the rest stacked by kind.
fn icons_after(draft: &Draft, sides: &[Drafter<'_>], closed: &[Option<usize>]) -> usize {
    let boxes = closed.iter().enumerate().filter(|(at, closed)| **closed == Some(*at)).count();
    let open = || draft.icons.iter().filter(|icon| icon.parent.is_none_or(|parent| closed[parent].is_none()));
    let stacks: HashSet<_> =
        open().filter(|icon| icon.closed.is_none()).map(|icon| stack::stand(sides, icon)).collect();
    boxes + stacks.len() + open().filter(|icon| icon.closed.is_some()).count()
}

/// Puts one icon in the place of each closed frame.
fn shut(draft: &mut Draft, closed: &[Option<usize>]) {
    if closed.iter().all(Option::is_none) {
        return;
    }
    let sums = draft.sums();
    let mut icon_of = vec![None; draft.frames.len()];
    let mut shut: Vec<Icon> = Vec::new();
    for (at, frame) in draft.frames.iter().enumerate().filter(|(at, _)| closed[*at].is_some()) {
        if closed[at] == Some(at) {
            icon_of[at] = Some(shut.len());
            shut.push(icon(frame, sums[at]));
        }
        let Some(of) = closed[at].and_then(|root| icon_of[root]) else { continue };
        shut[of].members.extend(frame.resource);
        shut[of].marks.extend(&frame.marks);
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
    for icon in &mut shut {
        // That something in a box has an alarm says nothing of the box.
        icon.marks = stack::joined(icon.marks.iter().copied().filter(|mark| *mark != Mark::Watched));
    }
    left.append(&mut shut);
    draft.replace_icons(left, &place);
    let open: Vec<bool> = closed.iter().map(Option::is_none).collect();
    let icons = vec![true; draft.icons.len()];
    draft.keep(&icons, &open);
}

/// The icon of a closed frame with what all in it costs.
fn icon(frame: &Frame, (total, before): (Total, Total)) -> Icon {
    let is_network = !matches!(frame.kind, BoxKind::Group | BoxKind::Account);
    Icon {
        members: Vec::new(),
        parent: frame.parent,
        rank: Rank::Body,
        glyph: Glyph::Generic,
        category: if is_network { Category::Network } else { Category::General },
        label: frame.label.clone(),
        total,
        before: frame.own_before.map(|_| before),
        marks: Vec::new(),
        orphan: frame.is_of_orphans(),
        closed: Some(frame.kind),
        change: frame.change,
        apart: None,
    }
}

/// Where even the closed boxes are too many, the dearest are left, and the rest is one.
fn rest(draft: &mut Draft, sides: &[Drafter<'_>]) {
    let is_box = |icon: &Icon| icon.closed.is_some() && icon.parent.is_none();
    let (mut boxes, others): (Vec<usize>, Vec<usize>) =
        (0..draft.icons.len()).partition(|at| is_box(&draft.icons[*at]));
    let fitting = MOST_ICONS.saturating_sub(others.len() + 1);
    if boxes.len() <= fitting + 1 {
        return;
    }
    boxes.sort_by_key(|at| (Reverse(draft.icons[*at].total.known.typical), *at));
    let rest = boxes.split_off(fitting);
    let kind = draft.icons[rest[0]].closed;
    let several = Level::ALL.into_iter().find(|(level, ..)| match kind {
        Some(BoxKind::Account) => *level == Level::Account,
        Some(BoxKind::Region) => *level == Level::Region,
        _ => *level == Level::Group,
    });
    let label = format!("{} more {}", rest.len(), several.map_or("boxes", |(_, _, several)| several));
    let mut groups: Vec<Vec<usize>> = others.into_iter().chain(boxes).map(|at| vec![at]).collect();
    groups.sort_unstable();
    groups.push(rest);
    stack::merge(draft, sides, &groups);
    if let Some(last) = draft.icons.last_mut() {
        last.label = label;
    }
}

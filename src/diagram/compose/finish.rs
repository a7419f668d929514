//! From a [`Draft`] to a scene: numbers and indexes become words.

use std::cmp::Reverse;

use super::boxes;
use super::draft::{Draft, Frame, Icon, Link, Member};
use super::drafter::Drafter;
use super::words;
use crate::cost::Total;
use crate::diagram::scene::{BoxKind, Facts, SceneBox, SceneEdge, SceneNode};

/// Most members that a stack's tooltip names.
const MOST_NAMED: usize = 12;

pub(super) fn node(sides: &[Drafter<'_>], icon: &Icon) -> SceneNode {
    let Some(&first) = icon.members.first() else { return SceneNode::default() };
    let is_one = icon.members.len() == 1 && icon.closed.is_none();
    SceneNode {
        id: id(sides, icon, first),
        parent: icon.parent,
        rank: icon.rank,
        glyph: icon.glyph,
        category: icon.category,
        label: icon.label.clone(),
        note: None,
        cost: pill(icon.total),
        monthly: known(icon.total),
        class: None,
        marks: icon.marks.clone(),
        orphan: icon.orphan,
        count: u32::try_from(icon.members.len()).unwrap_or(u32::MAX),
        closed: icon.closed,
        change: icon.change,
        facts: if is_one { facts(sides, first) } else { facts_of_many(sides, icon) },
    }
}

/// The id of its first resource; that of a closed box which is none says so.
fn id(sides: &[Drafter<'_>], icon: &Icon, first: Member) -> String {
    let first = sides[first.side].resource(first.resource).id.as_str();
    match icon.closed {
        Some(kind @ (BoxKind::Account | BoxKind::Region | BoxKind::Zone | BoxKind::Group)) => {
            format!("{kind:?} {first}")
        }
        _ => first.to_owned(),
    }
}

fn facts(sides: &[Drafter<'_>], member: Member) -> Facts {
    let side = &sides[member.side];
    words::facts(side.estate(), member.resource, Some(side.cost(member.resource)), side.found(member.resource))
}

/// What is said of a stack or a closed box: its kind, and some of its members with what they cost; of a box the dearest.
fn facts_of_many(sides: &[Drafter<'_>], icon: &Icon) -> Facts {
    let Some(first) = icon.members.first() else { return Facts::default() };
    let kind = &sides[first.side].resource(first.resource).kind;
    let mut members: Vec<&Member> = icon.members.iter().collect();
    if icon.closed.is_some() {
        let cost = |member: &Member| sides[member.side].cost(member.resource).total().known.typical;
        members.sort_by_cached_key(|member| Reverse(cost(member)));
    }
    let named = members.into_iter().take(MOST_NAMED).map(|member| {
        let side = &sides[member.side];
        let cost = pill(side.cost(member.resource).total());
        format!("{}: {}", side.resource(member.resource).id, cost.as_deref().unwrap_or("free"))
    });
    let more = icon.members.len().checked_sub(MOST_NAMED).filter(|more| *more > 0);
    let remarks = named.chain(more.map(|more| format!("and {more} more"))).collect();
    match icon.closed {
        Some(kind) => Facts { title: format!("{}, closed", boxes::title(kind)), remarks, ..Facts::default() },
        None => Facts { title: kind.title().to_owned(), kind: kind.name().to_owned(), remarks, ..Facts::default() },
    }
}

pub(super) fn frame(sides: &[Drafter<'_>], index: usize, frame: &Frame, (sum, _): (Total, Total)) -> SceneBox {
    let facts = match frame.resource {
        Some(Member { side, resource }) => {
            words::facts(sides[side].estate(), resource, None, sides[side].found(resource))
        }
        None => Facts { title: frame.title.clone(), ..Facts::default() },
    };
    SceneBox {
        id: format!("{:?} {index}", frame.kind),
        parent: frame.parent,
        kind: frame.kind,
        tier: frame.tier,
        label: frame.label.clone(),
        cost: pill(sum),
        monthly: known(sum),
        marks: frame.marks.clone(),
        change: frame.change,
        facts,
    }
}

pub(super) fn edge(link: &Link) -> SceneEdge {
    let Link { from, to, stroke, ref label, change } = *link;
    SceneEdge { from, to, label: label.clone(), stroke, change }
}

/// The text of a cost; nothing for what is free.
fn pill(total: Total) -> Option<String> {
    match (total.known.is_zero(), total.unpriced, total.by_use) {
        (true, 0, 0) => None,
        (true, 0, _) => Some("by use".to_owned()),
        (true, ..) => Some("unpriced".to_owned()),
        _ => Some(total.badge()),
    }
}

/// The typical amount; nothing where no part of it is known.
fn known(total: Total) -> Option<rust_decimal::Decimal> {
    let is_unknown = total.known.is_zero() && total.unpriced + total.by_use > 0;
    (!is_unknown).then_some(total.known.typical)
}

/// Fills a scene from a draft that has all that is to be seen.
pub(super) fn scene(draft: &Draft, sides: &[Drafter<'_>]) -> (Vec<SceneBox>, Vec<SceneNode>, Vec<SceneEdge>) {
    let frames = draft.frames.iter().zip(draft.sums()).enumerate();
    (
        frames.map(|(index, (frame, sum))| self::frame(sides, index, frame, sum)).collect(),
        draft.icons.iter().map(|icon| node(sides, icon)).collect(),
        draft.links.iter().map(edge).collect(),
    )
}

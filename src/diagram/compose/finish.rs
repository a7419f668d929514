//! From a [`Draft`] to a scene: numbers and indexes become words.

use std::cmp::Reverse;

use super::boxes;
use super::charged::{self, Actual};
use super::colour::Colours;
use super::draft::{Draft, Frame, Icon, Link, Member, Sum};
use super::drafter::Drafter;
use super::observed::{self, Logs};
use super::{SceneSettings, Who, words};
use crate::cost::{Total, money};
use crate::diagram::scene::{BoxKind, Charge, Facts, Scene, SceneBox, SceneEdge, SceneNode, Seen, Stroke};
use crate::model::time::Day;
use crate::trail::summary::Summary;

/// Most members that a stack's tooltip names.
const MOST_NAMED: usize = 12;

fn node(sides: &[Drafter<'_>], icon: &Icon, settings: &SceneSettings, colours: Option<&Colours>) -> SceneNode {
    let Some(&first) = icon.members.first() else { return SceneNode::default() };
    let is_one = icon.members.len() == 1 && icon.closed.is_none();
    let change = change_pill(icon.total, icon.before);
    let (charge, cost) = money(sides, first, &icon.actual, (icon.total, change));
    let facts = if is_one { facts(sides, first, settings) } else { facts_of_many(sides, icon) };
    SceneNode {
        id: id(sides, icon, first),
        parent: icon.parent,
        rank: icon.rank,
        glyph: icon.glyph,
        category: icon.category,
        label: icon.label.clone(),
        note: note(sides, icon, settings),
        cost,
        charge,
        monthly: icon.total.told(),
        class: colours.and_then(|colours| colours.class(icon, sides, settings)),
        marks: icon.marks.clone(),
        orphan: icon.orphan,
        count: u32::try_from(icon.members.len()).unwrap_or(u32::MAX),
        closed: icon.closed,
        change: icon.change,
        facts: Facts { charged: charged_lines(sides, first, icon), ..facts },
    }
}

/// What the pill of a thing says: what it was charged, where bills were read of its estate, and what it costs, or by how
/// much that changed.
fn money(
    sides: &[Drafter<'_>],
    first: Member,
    actual: &Actual,
    (total, change): (Total, Option<String>),
) -> (Option<Charge>, Option<String>) {
    match sides[first.side].estate().charged {
        None => (None, change.or_else(|| pill(total))),
        Some(of) => (charged::told(of, actual), change.or_else(|| charged::estimated(of, actual, total))),
    }
}

/// What is told of it in a tooltip; why it was charged so where it is one thing.
fn charged_lines(sides: &[Drafter<'_>], first: Member, icon: &Icon) -> Vec<String> {
    let Some(of) = sides[first.side].estate().charged else { return Vec::new() };
    let is_one = icon.members.len() == 1 && icon.closed.is_none();
    let reasons = if is_one { sides[first.side].reasons(first.resource) } else { Vec::new() };
    charged::lines(of, &icon.actual, icon.total, &reasons)
}

/// The id of its first resource; that of a closed box which is none says so.
fn id(sides: &[Drafter<'_>], icon: &Icon, first: Member) -> String {
    let (side, first) = (first.side, sides[first.side].resource(first.resource).id.as_str());
    match icon.closed {
        Some(kind @ (BoxKind::Account | BoxKind::Region | BoxKind::Zone | BoxKind::Group)) => {
            format!("{kind:?} {first}")
        }
        // The other estate may have another thing of the same id.
        _ if side > 0 => format!("{first} (gone)"),
        _ => first.to_owned(),
    }
}

fn facts(sides: &[Drafter<'_>], member: Member, settings: &SceneSettings) -> Facts {
    let side = &sides[member.side];
    let cost = Some(side.cost(member.resource));
    let mut facts = words::facts(side.estate(), member.resource, cost, side.found(member.resource));
    let summary = observed::summary(member, settings.logs.as_ref());
    facts.remarks.splice(..0, summary.into_iter().flat_map(Summary::lines));
    facts
}

/// What is said of a stack or a closed box: its kind, and some of its members with what they cost; of a box the dearest.
fn facts_of_many(sides: &[Drafter<'_>], icon: &Icon) -> Facts {
    let Some(first) = icon.members.first() else { return Facts::default() };
    let kind = &sides[first.side].resource(first.resource).kind;
    let mut members: Vec<&Member> = icon.members.iter().collect();
    if icon.closed.is_some() {
        let actual = |member: &Member| sides[member.side].actual(member.resource).billed;
        let cost = |member: &Member| sides[member.side].cost(member.resource).total().known.typical;
        members.sort_by_cached_key(|member| Reverse((actual(member), cost(member))));
    }
    let named = members.into_iter().take(MOST_NAMED).map(|member| {
        let side = &sides[member.side];
        let total = side.cost(member.resource).total();
        let cost = match side.estate().charged {
            Some(of) => charged::both(of, &side.actual(member.resource), total),
            None => pill(total),
        };
        format!("{}: {}", side.resource(member.resource).id, cost.as_deref().unwrap_or("free"))
    });
    let more = icon.members.len().checked_sub(MOST_NAMED).filter(|more| *more > 0);
    let remarks = named.chain(more.map(|more| format!("and {more} more"))).collect();
    match icon.closed {
        Some(kind) => Facts { title: format!("{}, closed", boxes::title(kind)), remarks, ..Facts::default() },
        None => Facts { title: kind.title().to_owned(), kind: kind.name().to_owned(), remarks, ..Facts::default() },
    }
}

fn frame(sides: &[Drafter<'_>], index: usize, frame: &Frame, sum: Sum) -> SceneBox {
    let facts = match frame.resource {
        Some(Member { side, resource }) => {
            words::facts(sides[side].estate(), resource, None, sides[side].found(resource))
        }
        None => Facts { title: frame.title.clone(), ..Facts::default() },
    };
    let change = change_pill(sum.now, frame.own_before.map(|_| sum.before));
    let (charge, cost, charged) = match sides[0].estate().charged {
        None => (None, with_change(pill(sum.now), change), Vec::new()),
        Some(of) => (
            charged::told(of, &sum.actual),
            with_change(charged::estimated(of, &sum.actual, sum.now), change),
            charged::lines(of, &sum.actual, sum.now, &[]),
        ),
    };
    SceneBox {
        id: format!("{:?} {index}", frame.kind),
        parent: frame.parent,
        kind: frame.kind,
        tier: frame.tier,
        label: frame.label.clone(),
        cost,
        charge,
        monthly: sum.now.told(),
        marks: frame.marks.clone(),
        change: frame.change,
        facts: Facts { charged, ..facts },
    }
}

fn edge(link: &Link) -> SceneEdge {
    let Link { from, to, stroke, ref label, ref seen, change } = *link;
    let observed = seen.as_ref().filter(|_| stroke == Stroke::Observed);
    let label = observed.map_or_else(|| label.clone(), Seen::label);
    SceneEdge { from, to, label, stroke, seen: seen.clone(), change }
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

/// By how much the cost of a thing changed: `+$12/mo`; `+$12/mo known` where a part of it is known on one side alone;
/// nothing where it did not change.
fn change_pill(now: Total, before: Option<Total>) -> Option<String> {
    let before = before?;
    let more = now.known.typical - before.known.typical;
    let is_told = (now.unpriced, now.by_use) == (before.unpriced, before.by_use);
    // What was or is nothing at all has its whole cost as a change.
    let comes_or_goes = now == Total::default() || before == Total::default();
    let sign = if more.is_sign_negative() { '−' } else { '+' };
    let known = if is_told || comes_or_goes { "" } else { " known" };
    (!more.is_zero()).then(|| format!("{sign}{}{known}", money::badge(more.abs())))
}

/// The sum of a box, with its change: `$934/mo (+$12)`.
fn with_change(sum: Option<String>, change: Option<String>) -> Option<String> {
    match (sum, change) {
        (Some(sum), Some(change)) => Some(format!("{sum} ({})", change.replace("/mo", ""))),
        (sum, change) => sum.or(change),
    }
}

/// The line below a name: who made the thing, where that is asked for; else where a peering leads, as no line can end at
/// a box.
fn note(sides: &[Drafter<'_>], icon: &Icon, settings: &SceneSettings) -> Option<String> {
    match &settings.who {
        Some(who) => maker(sides, icon, who, settings.logs.as_ref()),
        None => peer(sides, icon),
    }
}

/// Who made all that an icon stands for, where that is one and the same: what logs tell comes before the usual tags, a tag
/// that somebody names before the logs.
fn maker(sides: &[Drafter<'_>], icon: &Icon, who: &Who, logs: Option<&Logs>) -> Option<String> {
    let logs = logs.filter(|_| *who == Who::Usual);
    observed::common(icon, |member| {
        let made = observed::summary(member, logs).and_then(|summary| summary.made.as_ref());
        let told =
            made.filter(|made| !made.actor.is_empty()).map(|made| format!("{}, {}", made.actor, Day::of(made.at)));
        told.or_else(|| words::maker(sides[member.side].resource(member.resource), who).map(str::to_owned))
    })
}

/// The network at the other end of a peering.
fn peer(sides: &[Drafter<'_>], icon: &Icon) -> Option<String> {
    let [Member { side, resource }] = icon.members[..] else { return None };
    let (drafter, graph) = (&sides[side], sides[side].estate().graph);
    let peering = drafter.resource(resource);
    if !peering.kind.is("AWS::EC2::VPCPeeringConnection") {
        return None;
    }
    let other = graph.outgoing(resource).find(|edge| edge.via.starts_with("PeerVpcId"));
    let name = other.map(|edge| drafter.resource(edge.to).display_name()).or_else(|| peering.text("PeerVpcId"))?;
    Some(format!("to {name}"))
}

/// The scene of a draft that has all that is to be seen; without a legend.
pub(super) fn scene(
    draft: &Draft,
    sides: &[Drafter<'_>],
    settings: &SceneSettings,
    colours: Option<&Colours>,
) -> Scene {
    let frames = draft.frames.iter().zip(draft.sums()).enumerate();
    Scene {
        title: settings.title.clone(),
        boxes: frames.map(|(index, (frame, sum))| self::frame(sides, index, frame, sum)).collect(),
        nodes: draft.icons.iter().map(|icon| node(sides, icon, settings, colours)).collect(),
        edges: draft.links.iter().map(edge).collect(),
        compared: sides.len() > 1,
        scale: colours.map(|colours| colours.scale.clone()),
        ..Scene::default()
    }
}

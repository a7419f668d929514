//! What logs show, put on a picture: calls as links, who made each thing and when.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Icon, Link, Member, distinct};
use super::drafter::Drafter;
use crate::check::history;
use crate::diagram::scene::{Seen, Stroke};
use crate::graph::ResourceIndex;
use crate::kinds::Glyph;
use crate::model::time::Day;
use crate::trail::calls::Observed;
use crate::trail::summary::{Summaries, Summary};
use crate::wording::count;

/// What logs tell of an estate.
#[derive(Debug, Clone, Default)]
pub struct Logs {
    /// Which resource calls which.
    pub calls: Vec<Observed>,
    /// The places of those among them that the estate declares.
    pub declared: HashSet<usize>,
    /// Who made and changed each.
    pub summaries: Summaries,
    /// Of when the logs are: `from 2026-11-01 to 2026-11-20`.
    pub period: String,
}

/// Which links are drawn where logs were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Drawn {
    /// Those that the estate declares and those that logs show.
    #[default]
    Both,
    /// Only those that logs show.
    Observed,
    /// Only those that the estate declares.
    Declared,
}

/// Puts the calls on a draft, and says what is not drawn.
pub(super) fn draw(draft: &mut Draft, side: &Drafter<'_>, logs: &Logs, drawn: Drawn) -> Vec<String> {
    let place: HashMap<ResourceIndex, usize> = draft
        .icons
        .iter()
        .enumerate()
        .flat_map(|(at, icon)| icon.members.iter().filter(|m| m.side == 0).map(move |m| (m.resource, at)))
        .collect();
    let icon = |resource: Option<ResourceIndex>| place.get(&side.icon_of(resource?)?).copied();
    let mut outside = 0;
    let mut known: HashMap<(usize, usize), usize> = HashMap::new();
    for (at, link) in draft.links.iter().enumerate() {
        // A solid line stands before a dashed one of the same ends.
        known.entry((link.from, link.to)).or_insert(at);
    }
    for (at, call) in logs.calls.iter().enumerate() {
        let is_declared = logs.declared.contains(&at);
        if call.from.resource.is_none() || call.to.resource.is_none() {
            outside += 1;
            continue;
        }
        let Some((from, to)) = icon(call.from.resource).zip(icon(call.to.resource)) else { continue };
        if from == to {
            continue;
        }
        // What a property declares only weakly may not be drawn of itself.
        let stroke = if is_declared { Stroke::Solid } else { Stroke::Observed };
        let turned = known.get(&(to, from)).filter(|_| call.only_receives());
        let at = known.get(&(from, to)).or(turned).copied().unwrap_or_else(|| {
            let link = Link { from, to, stroke, label: String::new(), seen: None, change: None };
            draft.links.push(link);
            known.insert((from, to), draft.links.len() - 1);
            draft.links.len() - 1
        });
        let link = &mut draft.links[at];
        if link.stroke == Stroke::Dashed || (is_declared && link.stroke == Stroke::Observed) {
            link.stroke = Stroke::Solid;
        }
        link.seen.get_or_insert_default().add(seen(call));
    }
    leave_out_weak(draft);
    match drawn {
        Drawn::Both => {}
        Drawn::Observed => draft.links.retain(|link| link.seen.is_some()),
        Drawn::Declared => draft.links.retain(|link| link.stroke != Stroke::Observed),
    }
    draft.links = distinct(std::mem::take(&mut draft.links));
    let said = (outside > 0 && drawn != Drawn::Declared)
        .then(|| format!("{} not drawn: begins or ends outside of what was read", count(outside, "observed call")));
    said.into_iter().collect()
}

/// Leaves out what was drawn only because an icon would have stood alone, where calls now lead to it: a dashed line of no
/// alarm between two icons that both have other links.
fn leave_out_weak(draft: &mut Draft) {
    let is_weak = |link: &Link| {
        link.stroke == Stroke::Dashed && link.change.is_none() && draft.icons[link.from].glyph != Glyph::Alarm
    };
    let mut linked = vec![false; draft.icons.len()];
    for link in draft.links.iter().filter(|link| !is_weak(link)) {
        (linked[link.from], linked[link.to]) = (true, true);
    }
    let mut links = std::mem::take(&mut draft.links);
    links.retain(|link| !(is_weak(link) && linked[link.from] && linked[link.to]));
    draft.links = links;
}

fn seen(call: &Observed) -> Seen {
    let actions = call.actions.iter().map(|(action, count)| (action.to_string(), *count)).collect();
    Seen { count: call.count, actions, last: Some(Day::of(call.last)) }
}

/// Who made a resource: as logs tell it, else as the estate does.
pub(super) fn actor(side: &Drafter<'_>, resource: ResourceIndex, logs: Option<&Logs>) -> Option<String> {
    let told = logs.and_then(|logs| logs.summaries.of(resource)?.made.as_ref());
    let told = told.map(|made| made.actor.clone()).filter(|actor| !actor.is_empty());
    told.or_else(|| history::maker(side.resource(resource)))
}

/// When it was made, in milliseconds since 1970.
pub(super) fn made(side: &Drafter<'_>, resource: ResourceIndex, logs: Option<&Logs>) -> Option<i64> {
    let told = logs.and_then(|logs| logs.summaries.of(resource)?.made.as_ref());
    told.map(|made| made.at).or_else(|| history::made_at(side.resource(resource)))
}

/// The time from which age counts: the newest that logs or the estate tell.
pub(super) fn newest(sides: &[Drafter<'_>], logs: Option<&Logs>) -> Option<i64> {
    let of_logs = logs.and_then(|logs| logs.summaries.newest);
    sides.iter().filter_map(|side| history::newest(side.estate().graph)).chain(of_logs).max()
}

/// The summary of a resource of the estate that the picture is about.
pub(super) fn summary(member: Member, logs: Option<&Logs>) -> Option<&Summary> {
    logs.filter(|_| member.side == 0)?.summaries.of(member.resource)
}

/// What all that an icon stands for has in common; `None` where any has none or another.
pub(super) fn common<T: PartialEq>(icon: &Icon, of: impl Fn(Member) -> Option<T>) -> Option<T> {
    let mut all = icon.members.iter().map(|member| of(*member));
    let first = all.next()??;
    all.all(|other| other.as_ref() == Some(&first)).then_some(first)
}

//! Icons that say the same stand as one with a count.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, Icon};
use super::drafter::Drafter;
use crate::cost::change::Fate;
use crate::diagram::scene::{BoxKind, Mark, Rank, Stroke};

/// So many alike stand as one.
const ALIKE: usize = 4;

/// Groups of icons that look alike, are linked alike, and of which nothing is to be said.
pub(super) fn alike(draft: &Draft, sides: &[Drafter<'_>]) -> Vec<Vec<usize>> {
    let mut linked: Vec<Vec<(bool, usize, Stroke)>> = vec![Vec::new(); draft.icons.len()];
    for link in &draft.links {
        linked[link.from].push((true, link.to, link.stroke));
        linked[link.to].push((false, link.from, link.stroke));
    }
    for links in &mut linked {
        links.sort_unstable();
        links.dedup();
    }
    groups(draft, ALIKE, |icon, at| {
        let plain = icon.marks.iter().all(|mark| mark.is_bell());
        plain.then(|| (stand(sides, icon), icon.marks.first().copied(), linked[at].as_slice()))
    })
}

/// Groups of icons of one kind in one box, whatever they are linked with.
pub(super) fn of_a_kind(draft: &Draft, sides: &[Drafter<'_>]) -> Vec<Vec<usize>> {
    groups(draft, 2, |icon, _| Some(stand(sides, icon)))
}

/// What icons that stand as one must have in common.
pub(super) type Stand<'a> = (Option<usize>, Rank, &'a str, bool, Option<BoxKind>, Option<Fate>, Option<usize>);

pub(super) fn stand<'a>(sides: &[Drafter<'a>], icon: &Icon) -> Stand<'a> {
    let first = icon.members.first();
    let kind = first.map_or("", |member| sides[member.side].resource(member.resource).kind.name());
    (icon.parent, icon.rank, kind, icon.orphan, icon.closed, icon.change, icon.apart)
}

/// Groups of at least `least` icons with one key, the rest alone, in the order of their first.
fn groups<K: Ord>(draft: &Draft, least: usize, key: impl Fn(&Icon, usize) -> Option<K>) -> Vec<Vec<usize>> {
    let mut by_key: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    let mut groups = Vec::new();
    for (at, icon) in draft.icons.iter().enumerate() {
        // A closed box is one thing, and has a name of its own.
        match key(icon, at).filter(|_| icon.closed.is_none()) {
            Some(key) => by_key.entry(key).or_default().push(at),
            None => groups.push(vec![at]),
        }
    }
    for members in by_key.into_values() {
        if members.len() >= least {
            groups.push(members);
        } else {
            groups.extend(members.into_iter().map(|at| vec![at]));
        }
    }
    groups.sort_unstable();
    groups
}

/// One icon for each group.
pub(super) fn merge(draft: &mut Draft, sides: &[Drafter<'_>], groups: &[Vec<usize>]) {
    let mut place = vec![None; draft.icons.len()];
    for (at, group) in groups.iter().enumerate() {
        for &icon in group {
            place[icon] = Some(at);
        }
    }
    let icons = groups.iter().map(|group| merged(draft, sides, group)).collect();
    draft.replace_icons(icons, &place);
}

/// One icon for several.
fn merged(draft: &Draft, sides: &[Drafter<'_>], group: &[usize]) -> Icon {
    let mut icon = draft.icons[group[0]].clone();
    let Some(others) = group.get(1..).filter(|others| !others.is_empty()) else { return icon };
    for other in others.iter().map(|&other| &draft.icons[other]) {
        icon.members.extend(&other.members);
        icon.total += other.total;
        icon.actual += other.actual;
        if let (Some(before), Some(its)) = (&mut icon.before, other.before) {
            *before += its;
        }
    }
    let marks = group.iter().flat_map(|&at| draft.icons[at].marks.iter().copied());
    icon.marks = joined(marks);
    icon.label = name(sides, &icon);
    icon
}

/// The marks of several things: the heaviest of what was found, the worst of the bells, and what else any of them has.
pub(super) fn joined(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let marks: BTreeSet<Mark> = marks.collect();
    let is_found = |mark: &Mark| matches!(mark, Mark::Error | Mark::Warning | Mark::Unknown);
    let heaviest = marks.iter().copied().find(is_found);
    let bell = marks.iter().copied().filter(|mark| mark.is_bell()).max();
    let rest = marks.iter().copied().filter(|mark| !is_found(mark) && !mark.is_bell());
    heaviest.into_iter().chain(bell).chain(rest).collect()
}

/// What a stack is called: what the names begin with, `web-…`, else the kind.
fn name(sides: &[Drafter<'_>], icon: &Icon) -> String {
    let resources = icon.members.iter().map(|member| sides[member.side].resource(member.resource));
    let names: Vec<&str> = resources.map(|resource| resource.display_name()).collect();
    let first = names.first().copied().unwrap_or_default();
    let shared = |i: usize, c: char| names.iter().all(|name| name[i.min(name.len())..].starts_with(c));
    let end = first.char_indices().find(|&(i, c)| names.iter().any(|n| !n.is_char_boundary(i)) || !shared(i, c));
    let start = &first[..end.map_or(first.len(), |(i, _)| i)];
    let start = start.trim_end_matches(|c: char| c.is_ascii_digit() || "-_. /".contains(c));
    match start.chars().count() {
        0..=1 => icon
            .members
            .first()
            .map_or_else(String::new, |member| sides[member.side].resource(member.resource).kind.title().to_owned()),
        _ if start.len() == first.len() => start.to_owned(),
        _ => format!("{start}-…"),
    }
}

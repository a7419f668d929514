//! Two estates as one draft: what both have once, what came and what went beside it.

use std::collections::{HashMap, HashSet};

use super::draft::{Draft, Icon, Link, Member};
use super::drafter::Drafter;
use crate::cost::Total;
use crate::cost::change::{Fate, Pairs, counts as counts_in_bill};
use crate::graph::ResourceIndex;
use crate::model::ResourceId;
use crate::model::same::says_the_same;

/// The draft of the first estate with what the second one had instead, and how many resources came, went and changed, as
/// [`Fate`] orders them.
pub(super) fn draft(sides: &[Drafter<'_>; 2], pairs: &Pairs) -> (Draft, [usize; 3]) {
    let [head, base] = sides;
    let (draft, old) = (head.draft(), base.draft());
    let mut merge = Merge { sides, head_of: pairs.head_of(), pairs, draft };
    merge.begin();
    let frames = merge.frames(&old);
    let icons = merge.icons(&old, &frames);
    merge.links(&old, &icons);
    let changed = changed(sides, pairs);
    let counts = counts(sides, pairs, &changed);
    merge.fates(changed);
    (merge.draft, counts)
}

/// How many resources came, went and changed, as [`Fate`] orders them.
fn counts(sides: &[Drafter<'_>; 2], pairs: &Pairs, changed: &HashSet<ResourceIndex>) -> [usize; 3] {
    let head = sides[0].estate().graph;
    let ours = head.resources().filter(|(_, resource)| counts_in_bill(resource));
    let added = ours.filter(|(index, _)| !pairs.base_of.contains_key(index)).count();
    let removed = pairs.gone.iter().filter(|&&index| counts_in_bill(sides[1].resource(index))).count();
    [added, removed, changed.len()]
}

/// The resources of the head that the base describes otherwise, or that cost something else.
fn changed(sides: &[Drafter<'_>; 2], pairs: &Pairs) -> HashSet<ResourceIndex> {
    let [head, base] = sides;
    let ids: HashMap<&ResourceId, &ResourceId> =
        pairs.base_of.iter().map(|(&now, &was)| (&base.resource(was).id, &head.resource(now).id)).collect();
    let is_same = |was: &ResourceId, now: &ResourceId| was == now || ids.get(was) == Some(&now);
    let differs = |(&now, &was): (&ResourceIndex, &ResourceIndex)| {
        let costs_the_same = head.cost(now).total() == base.cost(was).total();
        let is_changed = !costs_the_same || !says_the_same(base.resource(was), head.resource(now), &is_same);
        is_changed.then_some(now)
    };
    pairs.base_of.iter().filter_map(differs).collect()
}

struct Merge<'a, 'e> {
    sides: &'a [Drafter<'e>; 2],
    pairs: &'a Pairs,
    /// Of a resource of the base, the head's.
    head_of: HashMap<ResourceIndex, ResourceIndex>,
    draft: Draft,
}

impl Merge<'_, '_> {
    /// Nothing of the head has been before, until it is found in the base.
    fn begin(&mut self) {
        for frame in &mut self.draft.frames {
            frame.own_before = Some(Total::default());
            frame.change = frame.resource.map(|_| Fate::Added);
        }
        for icon in &mut self.draft.icons {
            icon.before = Some(Total::default());
            icon.change = Some(Fate::Added);
        }
        for link in &mut self.draft.links {
            link.change = Some(Fate::Added);
        }
    }

    /// Where each frame of the base is in the draft.
    fn frames(&mut self, old: &Draft) -> Vec<usize> {
        let mut by_resource: HashMap<ResourceIndex, usize> = HashMap::new();
        let mut by_name: HashMap<(Option<usize>, String), usize> = HashMap::new();
        for (at, frame) in self.draft.frames.iter().enumerate() {
            by_resource.extend(frame.resource.map(|member| (member.resource, at)));
            by_name.insert((frame.parent, frame.name.clone()), at);
        }
        let mut places = Vec::with_capacity(old.frames.len());
        for frame in &old.frames {
            let parent = frame.parent.map(|parent: usize| places[parent]);
            let now = frame.resource.and_then(|member| self.head_of.get(&member.resource));
            let known = now.and_then(|now| by_resource.get(now)).or_else(|| by_name.get(&(parent, frame.name.clone())));
            let at = known.copied().unwrap_or_else(|| {
                let mut gone = frame.clone();
                (gone.parent, gone.own, gone.own_before) = (parent, Total::default(), Some(Total::default()));
                gone.change = frame.resource.map(|_| Fate::Removed);
                self.draft.frames.push(gone);
                self.draft.frames.len() - 1
            });
            let place = &mut self.draft.frames[at];
            if known.is_some() {
                place.change = None;
            }
            if let Some(before) = &mut place.own_before {
                *before += frame.own;
            }
            if known.is_some() {
                place.held.extend(&frame.held);
            }
            places.push(at);
        }
        places
    }

    /// Where each icon of the base is in the draft; `None` where what it showed has no icon any more.
    fn icons(&mut self, old: &Draft, frames: &[usize]) -> Vec<Option<usize>> {
        let icons = self.draft.icons.iter().enumerate();
        let by_resource: HashMap<ResourceIndex, usize> =
            icons.filter_map(|(at, icon)| Some((icon.members.first()?.resource, at))).collect();
        let mut places = Vec::with_capacity(old.icons.len());
        for icon in &old.icons {
            let now = icon.members.first().and_then(|member| self.head_of.get(&member.resource).copied());
            let Some(now) = now else {
                places.push(Some(self.draft.icons.len()));
                self.draft.icons.push(Icon {
                    parent: icon.parent.map(|parent| frames[parent]),
                    total: Total::default(),
                    before: Some(icon.total),
                    change: Some(Fate::Removed),
                    ..icon.clone()
                });
                continue;
            };
            let at = by_resource.get(&now).copied();
            if let Some(at) = at {
                self.draft.icons[at].change = None;
            }
            // What was drawn by itself may now be part of another thing.
            let shown = at.or_else(|| by_resource.get(&self.sides[0].icon_of(now)?).copied());
            let before = match (shown, icon.parent) {
                (Some(at), _) => self.draft.icons[at].before.as_mut(),
                (None, Some(parent)) => self.draft.frames[frames[parent]].own_before.as_mut(),
                (None, None) => None,
            };
            if let Some(before) = before {
                *before += icon.total;
            }
            places.push(at);
        }
        places
    }

    fn links(&mut self, old: &Draft, icons: &[Option<usize>]) {
        let links = self.draft.links.iter().enumerate();
        let known: HashMap<_, usize> = links.map(|(at, link)| ((link.from, link.to, link.stroke), at)).collect();
        for link in &old.links {
            let (Some(from), Some(to)) = (icons[link.from], icons[link.to]) else { continue };
            match known.get(&(from, to, link.stroke)) {
                Some(&at) => self.draft.links[at].change = None,
                None => {
                    let gone = Link { from, to, change: Some(Fate::Removed), ..link.clone() };
                    self.draft.links.push(gone);
                }
            }
        }
        self.draft.links = super::draft::distinct(std::mem::take(&mut self.draft.links));
    }

    /// Marks what is still there as changed, where it, or a part of it, is not what it was.
    fn fates(&mut self, changed: HashSet<ResourceIndex>) {
        let [head, base] = self.sides;
        let mut touched = changed;
        let ours = head.estate().graph.resources().filter(|(_, resource)| counts_in_bill(resource));
        touched.extend(ours.map(|(index, _)| index).filter(|index| !self.pairs.base_of.contains_key(index)));
        let mut shown: HashSet<ResourceIndex> =
            touched.iter().map(|&index| head.icon_of(index).unwrap_or(index)).collect();
        let hosts = self.pairs.gone.iter().filter_map(|&gone| self.head_of.get(&base.icon_of(gone)?).copied());
        shown.extend(hosts);
        let is_touched = |member: Option<&Member>| member.is_some_and(|m| m.side == 0 && shown.contains(&m.resource));
        for icon in self.draft.icons.iter_mut().filter(|icon| icon.change.is_none()) {
            let costs_otherwise = icon.before.is_some_and(|before| before != icon.total);
            icon.change = (costs_otherwise || is_touched(icon.members.first())).then_some(Fate::Changed);
        }
        for frame in self.draft.frames.iter_mut().filter(|frame| frame.change.is_none()) {
            frame.change = is_touched(frame.resource.as_ref()).then_some(Fate::Changed);
        }
    }
}

//! Positions of tracks: each as near to where it is as its room and its neighbours allow.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

use super::tracks::Track;

/// A track that must stand after another one, to the right of it or below.
#[derive(Debug, Clone, Copy)]
pub(super) struct Later {
    pub(super) index: usize,
    /// Distance of their lines.
    pub(super) apart: i32,
    /// What the label of the first, and that of the later track, needs more.
    pub(super) label: i32,
    pub(super) its_label: i32,
}

/// More labels than this in one group of tracks are not weighed one by one.
const MANY_LABELS: usize = 40;

/// Where each track stands. Where neighbours do not fit into their strip, first labels get no room beside their
/// lines, then lines move closer together. Gives also how many groups of tracks do not fit even so.
pub(super) fn positions(tracks: &[Track], after: &[Vec<Later>]) -> (Vec<i32>, usize) {
    let order = sorted(tracks, after);
    let mut rank = vec![0; tracks.len()];
    for (place, &track) in order.iter().enumerate() {
        rank[track] = place;
    }
    // Links against the order close a circle; what they ask for is given up.
    let links: Vec<Vec<Later>> = after
        .iter()
        .enumerate()
        .map(|(track, after)| after.iter().copied().filter(|later| rank[later.index] > rank[track]).collect())
        .collect();
    let mut at: Vec<i32> = tracks.iter().map(|track| track.at).collect();
    let mut misfits = 0;
    for members in groups(&links, &order) {
        let group = Group::new(tracks, &links, members);
        let positions = group.positions().unwrap_or_else(|| {
            misfits += 1;
            group.crowded()
        });
        for (track, position) in group.members.iter().zip(positions) {
            at[*track] = position;
        }
    }
    (at, misfits)
}

/// All tracks such that each stands before those after it, as far as they do not form circles.
fn sorted(tracks: &[Track], after: &[Vec<Later>]) -> Vec<usize> {
    let mut waiting = vec![0usize; tracks.len()];
    for later in after.iter().flatten() {
        waiting[later.index] += 1;
    }
    let key = |track: usize| Reverse((tracks[track].at, track));
    let mut open: BinaryHeap<_> = (0..tracks.len()).filter(|track| waiting[*track] == 0).map(key).collect();
    let mut rest: Vec<usize> = (0..tracks.len()).collect();
    rest.sort_by_key(|track| Reverse((tracks[*track].at, *track)));
    let mut done = vec![false; tracks.len()];
    let mut order = Vec::with_capacity(tracks.len());
    loop {
        let next = open.pop().map(|Reverse((_, track))| track).or_else(|| {
            while rest.last().is_some_and(|track| done[*track]) {
                rest.pop();
            }
            rest.pop()
        });
        let Some(track) = next else { return order };
        if std::mem::replace(&mut done[track], true) {
            continue;
        }
        order.push(track);
        for &Later { index: next, .. } in &after[track] {
            waiting[next] = waiting[next].saturating_sub(1);
            if waiting[next] == 0 && !done[next] {
                open.push(key(next));
            }
        }
    }
}

/// Tracks that depend on each other, each group in the given order.
fn groups(links: &[Vec<Later>], order: &[usize]) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..links.len()).collect();
    fn find(root: &mut [usize], mut track: usize) -> usize {
        while root[track] != track {
            root[track] = root[root[track]];
            track = root[track];
        }
        track
    }
    for (track, after) in links.iter().enumerate() {
        for later in after {
            let (a, b) = (find(&mut root, track), find(&mut root, later.index));
            root[a.max(b)] = a.min(b);
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for &track in order {
        groups.entry(find(&mut root, track)).or_default().push(track);
    }
    groups.into_values().collect()
}

/// Tracks that depend on each other, in order.
struct Group<'a> {
    tracks: &'a [Track],
    members: Vec<usize>,
    /// Of each member those after it, as places in the group.
    links: Vec<Vec<(usize, Later)>>,
}

impl<'a> Group<'a> {
    fn new(tracks: &'a [Track], links: &[Vec<Later>], members: Vec<usize>) -> Self {
        let place: BTreeMap<usize, usize> = members.iter().enumerate().map(|(place, track)| (*track, place)).collect();
        let after = |track: &usize| {
            links[*track].iter().filter_map(|later| Some((place.get(&later.index).copied()?, *later))).collect()
        };
        let links = members.iter().map(after).collect();
        Self { tracks, members, links }
    }

    /// The best positions that fit: with room for all labels, for as many as go one after the other, for none, with
    /// lines ever closer.
    fn positions(&self) -> Option<Vec<i32>> {
        let labelled: BTreeSet<usize> =
            (0..self.members.len()).filter(|place| self.tracks[self.members[*place]].label.is_some()).collect();
        if let Some(positions) = self.fit(&labelled, 100) {
            return Some(positions);
        }
        let mut kept = BTreeSet::new();
        let mut best = self.fit(&kept, 100);
        if best.is_some() && labelled.len() <= MANY_LABELS {
            for label in labelled {
                kept.insert(label);
                match self.fit(&kept, 100) {
                    Some(positions) => best = Some(positions),
                    None => {
                        kept.remove(&label);
                    }
                }
            }
        }
        best.or_else(|| [80, 60, 45, 30, 20, 10].into_iter().find_map(|percent| self.fit(&BTreeSet::new(), percent)))
    }

    /// Positions where rooms and order contradict each other: each track as far after those before it as its room
    /// allows.
    fn crowded(&self) -> Vec<i32> {
        let room = |place: usize| self.tracks[self.members[place]].room;
        let mut at: Vec<i32> = self.members.iter().map(|track| self.tracks[*track].at).collect();
        for place in 0..at.len() {
            at[place] = at[place].max(room(place).lo).min(room(place).hi.max(room(place).lo));
            for (after, later) in &self.links[place] {
                at[*after] = at[*after].max(at[place] + later.apart / 2);
            }
        }
        at
    }

    /// Positions with room for some labels and a part of the distances of lines, if there are any.
    ///
    /// Set as far forward as wished and as far back as wished, both keep all distances, and so does the mean of both.
    fn fit(&self, labels: &BTreeSet<usize>, percent: i32) -> Option<Vec<i32>> {
        let next = |place: usize| {
            self.links[place].iter().map(move |(after, later)| {
                let label = if labels.contains(&place) { later.label } else { 0 };
                let its_label = if labels.contains(after) { later.its_label } else { 0 };
                (*after, later.apart * percent / 100 + label + its_label)
            })
        };
        let rooms = self.members.iter().map(|track| self.tracks[*track].room);
        let mut least: Vec<i32> = rooms.clone().map(|room| room.lo).collect();
        let mut most: Vec<i32> = rooms.map(|room| room.hi).collect();
        let count = self.members.len();
        for place in 0..count {
            for (after, apart) in next(place) {
                least[after] = least[after].max(least[place] + apart);
            }
        }
        for place in (0..count).rev() {
            for (after, apart) in next(place) {
                most[place] = most[place].min(most[after] - apart);
            }
        }
        if least.iter().zip(&most).any(|(least, most)| least > most) {
            return None;
        }
        let wish = |place: usize| self.tracks[self.members[place]].at.clamp(least[place], most[place]);
        let mut forward: Vec<i32> = (0..count).map(wish).collect();
        let mut back = forward.clone();
        for place in 0..count {
            for (after, apart) in next(place) {
                forward[after] = forward[after].max(forward[place] + apart);
            }
        }
        for place in (0..count).rev() {
            for (after, apart) in next(place) {
                back[place] = back[place].min(back[after] - apart);
            }
        }
        Some(forward.iter().zip(&back).map(|(forward, back)| (forward + back).div_euclid(2)).collect())
    }
}

//! Other boxes than those of the network: by a tag, by account, by kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::super::draft::{Draft, Frame, Member};
use super::super::drafter::Drafter;
use crate::cost::Total;
use crate::cost::roll_up::{Key, Name};
use crate::diagram::scene::{BoxKind, Rank};
use crate::kinds;

/// What the members of a box have in common, by each key.
type Path = Vec<Name>;

/// Where a box stands among others: those that have something in common before those that have none of it, the dearest
/// first. Of an inner box: after the box around it.
type Order = Vec<(bool, Reverse<Decimal>, Name)>;

/// Puts every icon in the box of what it has in common with others, and what has no icon with it.
pub(super) fn group(draft: &mut Draft, sides: &[Drafter<'_>], keys: &[Key]) {
    if keys.is_empty() {
        return;
    }
    let path = |member: Member| -> Path {
        let graph = sides[member.side].estate().graph;
        keys.iter().map(|key| key.name(graph, member.resource)).collect()
    };
    let paths: Vec<Path> =
        draft.icons.iter().map(|icon| icon.members.first().map(|member| path(*member)).unwrap_or_default()).collect();
    let mut held: BTreeMap<Path, Vec<Member>> = BTreeMap::new();
    let is_compared = draft.frames.iter().any(|frame| frame.own_before.is_some());
    for member in draft.frames.iter().flat_map(|frame| &frame.held) {
        held.entry(path(*member)).or_default().push(*member);
    }
    let mut totals: BTreeMap<Path, Total> = BTreeMap::new();
    let of_held = |member: &Member| sides[member.side].cost(member.resource).total();
    let now = held.iter().map(|(path, members)| (path, members.iter().filter(|m| m.side == 0).map(of_held).sum()));
    for (path, total) in paths.iter().zip(draft.icons.iter().map(|icon| icon.total)).chain(now) {
        for depth in 1..=path.len() {
            *totals.entry(path[..depth].to_vec()).or_default() += total;
        }
    }
    let mut ordered: Vec<(Order, Path)> = totals.keys().map(|path| (order(path, &totals), path.clone())).collect();
    ordered.sort();
    let place: BTreeMap<&Path, usize> = ordered.iter().enumerate().map(|(at, (_, path))| (path, at)).collect();
    draft.frames.clear();
    for (_, path) in &ordered {
        let mut frame = frame(keys, path, &place);
        frame.held = held.remove(path).unwrap_or_default();
        frame.own_before = is_compared.then(Total::default);
        frame.hold(sides, |_| true);
        draft.frames.push(frame);
    }
    for (icon, path) in draft.icons.iter_mut().zip(&paths) {
        icon.parent = place.get(path).copied();
        icon.rank = Rank::Body;
    }
}

fn order(path: &Path, totals: &BTreeMap<Path, Total>) -> Order {
    let total = |depth: usize| totals.get(&path[..=depth]).map_or(Decimal::ZERO, |total| total.known.typical);
    let step = |(depth, name): (usize, &Name)| (matches!(name, Name::None(_)), Reverse(total(depth)), name.clone());
    path.iter().enumerate().map(step).collect()
}

/// A box without costs; the one around it is among those made before.
fn frame(keys: &[Key], path: &Path, place: &BTreeMap<&Path, usize>) -> Frame {
    let parent = path.split_last().and_then(|(_, around)| place.get(&around.to_vec()).copied());
    let (key, name) = (&keys[path.len() - 1], &path[path.len() - 1]);
    Frame {
        name: format!("{key}={name:?}"),
        kind: BoxKind::Group,
        label: label(key, name),
        title: format!("what has it in common: {}", label(key, name)),
        ..Frame::plain(parent)
    }
}

/// What is said of things that have a key's value in common, or have none of it.
pub(in super::super) fn label(key: &Key, name: &Name) -> String {
    match (key, name) {
        (Key::Tag(key), Name::Text(_)) => format!("{key} = {name}"),
        (Key::Tag(key), Name::None("(no tag)")) => format!("without {key}"),
        (Key::Tag(key), Name::None(_)) => format!("{key} cannot be told"),
        (Key::Account, Name::Text(_)) => format!("AWS account {name}"),
        (Key::Kind, Name::Text(kind)) => kinds::find(kind).map_or(kind.as_str(), |spec| spec.title).to_owned(),
        (_, Name::Text(_)) => name.to_string(),
        (_, Name::None(why)) => {
            let why = why.trim_matches(['(', ')']);
            if why == "not known" { format!("{key} not known") } else { why.to_owned() }
        }
    }
}

//! Strips as wide as what runs in them needs.

use std::collections::BTreeMap;

use super::geometry::{Axis, Span};
use super::labels::Cramped;
use super::place::{Gaps, Placed};
use super::route::Route;
use super::tracks::Track;
use super::tree::Tree;

/// Free on both sides of all tracks of a strip.
const AIR: i32 = 8;
/// More than this many px are not given to one strip: its tracks stand closer then.
const WIDEST: i32 = 420;

/// A strip of a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Strip {
    Left,
    Right,
    Across(usize),
    Between(usize, usize),
}

/// Widens the strips in which tracks need more room, and those that a piece must pass which is too short for its
/// label.
pub(super) fn widen(
    tree: &Tree,
    placed: &Placed,
    gaps: &mut [Gaps],
    routes: &[Option<Route>],
    tracks: &[Track],
    cramped: &[Cramped],
) {
    let mut loads: BTreeMap<(usize, Strip), Vec<(Span, i32)>> = BTreeMap::new();
    for track in tracks {
        for block in blocks_of(tree, routes, track) {
            for strip in strips_of(tree, placed, gaps, block, track) {
                let load = loads.entry((block, strip)).or_default();
                load.push((track.along, 2 * track.half));
                load.extend(track.label.map(|(along, half)| (along, (half - track.half).max(0) * 2)));
            }
        }
    }
    for ((block, strip), load) in loads {
        let need = (heaviest(load) + 2 * AIR).min(WIDEST);
        let gaps = &mut gaps[block];
        let width = match strip {
            Strip::Left => Some(&mut gaps.left),
            Strip::Right => Some(&mut gaps.right),
            Strip::Across(row) => gaps.across.get_mut(row),
            Strip::Between(row, place) => gaps.between.get_mut(row).and_then(|row| row.get_mut(place)),
        };
        if let Some(width) = width.filter(|width| **width < need) {
            *width = need;
        }
    }
    for short in cramped {
        lengthen(tree, placed, gaps, routes, short);
    }
}

/// Widens one strip under the middle of a piece by what its label lacks.
fn lengthen(tree: &Tree, placed: &Placed, gaps: &mut [Gaps], routes: &[Option<Route>], short: &Cramped) {
    let Some(route) = &routes[short.route] else { return };
    let line = route.pieces[short.piece];
    let along = route.along(short.piece, &placed.nodes);
    let spot = Span { lo: line.at, hi: line.at + 1 };
    let blocks =
        tree.ancestors(tree.homes[route.from].block).into_iter().chain(tree.ancestors(tree.homes[route.to].block));
    for block in blocks {
        let frame = placed.blocks[block];
        if !frame.span(line.axis.turned()).meets(spot) {
            continue;
        }
        let wide = match line.axis {
            Axis::Vertical => {
                let row = placed.across[block].iter().position(|strip| strip.grown(1).meets(along));
                row.and_then(|row| gaps[block].across.get_mut(row))
            }
            Axis::Horizontal => {
                let home =
                    [route.from, route.to].map(|node| tree.homes[node]).into_iter().find(|home| home.block == block);
                home.and_then(|home| {
                    let strips = &placed.between[block][home.row];
                    let place =
                        (1..strips.len().saturating_sub(1)).find(|place| strips[*place].grown(1).meets(along))?;
                    let row = if tree.blocks[block].columns { 0 } else { home.row };
                    gaps[block].between.get_mut(row)?.get_mut(place - 1)
                })
            }
        };
        if let Some(wide) = wide {
            *wide = (*wide + short.lacking).min(WIDEST);
            return;
        }
    }
}

/// The blocks around the ends of a track's links.
fn blocks_of(tree: &Tree, routes: &[Option<Route>], track: &Track) -> Vec<usize> {
    let mut blocks = Vec::new();
    for &(route, _) in &track.members {
        if let Some(route) = &routes[route] {
            for node in [route.from, route.to] {
                let home = tree.homes[node].block;
                if !blocks.contains(&home) {
                    blocks.extend(tree.ancestors(home));
                }
            }
        }
    }
    blocks.sort_unstable();
    blocks.dedup();
    blocks
}

/// The strips of a block in which a track runs.
fn strips_of(tree: &Tree, placed: &Placed, gaps: &[Gaps], block: usize, track: &Track) -> Vec<Strip> {
    let frame = placed.blocks[block];
    if !frame.span(track.axis).meets(track.along) || !frame.span(track.axis.turned()).contains(track.at) {
        return Vec::new();
    }
    if track.axis == Axis::Horizontal {
        let across = &placed.across[block];
        return (0..across.len()).filter(|row| across[*row].contains(track.at)).map(Strip::Across).collect();
    }
    if track.at <= frame.x + gaps[block].left {
        return vec![Strip::Left];
    }
    if track.at >= frame.right() - gaps[block].right {
        return vec![Strip::Right];
    }
    let mut strips = Vec::new();
    for (row, _) in placed.rows[block].iter().enumerate().filter(|(_, band)| band.meets(track.along)) {
        let between = &placed.between[block][row];
        let place = (1..between.len().saturating_sub(1)).find(|place| between[*place].contains(track.at));
        let row = if tree.blocks[block].columns { 0 } else { row };
        strips.extend(place.map(|place| Strip::Between(row, place - 1)));
    }
    strips
}

/// The largest sum of loads at any place.
fn heaviest(load: Vec<(Span, i32)>) -> i32 {
    let mut changes: Vec<(i32, i32)> = load
        .into_iter()
        .flat_map(|(span, weight)| {
            let span = span.grown(3);
            [(span.lo, weight), (span.hi, -weight)]
        })
        .collect();
    changes.sort_by_key(|(at, change)| (*at, -*change));
    let mut sum = 0;
    changes
        .into_iter()
        .map(|(_, change)| {
            sum += change;
            sum
        })
        .max()
        .unwrap_or(0)
}

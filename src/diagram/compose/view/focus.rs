//! Only what is around some things: what they lead to and what leads to them, a number of links deep.

use std::collections::HashMap;

use super::super::draft::{Draft, Member};
use super::super::drafter::Drafter;
use super::View;
use crate::kinds::EdgeKind;
use crate::wording::count;

/// Leaves the icons that some links lead to from those in focus, or from which they lead there, and their boxes.
pub(super) fn focus(draft: &mut Draft, sides: &[Drafter<'_>], view: &View) -> Option<String> {
    let of_head = view.focus.iter().map(|&resource| Member { side: 0, resource });
    let gone = view.focus_gone.iter().map(|&resource| Member { side: 1, resource });
    let focused: Vec<Member> = of_head.chain(gone).collect();
    if focused.is_empty() {
        return None;
    }
    let is_focused = |at: usize| draft.frames[at].resource.filter(|resource| focused.contains(resource)).map(|_| ());
    let inside = draft.outermost(is_focused);
    let start = start(draft, sides, &focused, &inside);
    let mut icons = vec![false; draft.icons.len()];
    for is_forward in [true, false] {
        for reached in reach(draft, &start, view.depth, is_forward) {
            icons[reached] = true;
        }
    }
    let mut frames = draft.filled(|icon| icons[icon]);
    for (at, is_inside) in inside.iter().enumerate() {
        frames[at] |= is_inside.is_some();
    }
    draft.around(&mut frames);
    for (frame, is_inside) in draft.frames.iter_mut().zip(&inside) {
        frame.hold(sides, |_| is_inside.is_some());
    }
    let all = draft.icons.len();
    draft.keep(&icons, &frames);
    let names: Vec<&str> = focused.iter().map(|m| sides[m.side].resource(m.resource).display_name()).collect();
    let deep = count(view.depth, "link");
    Some(format!("around {}, {deep} deep: {} of {} icons", names.join(", "), draft.icons.len(), all))
}

/// The icons of what is in focus: its own, else the one that shows it and those of all that use it, as servers do a
/// security group; or all in its box.
fn start(draft: &Draft, sides: &[Drafter<'_>], focused: &[Member], inside: &[Option<()>]) -> Vec<usize> {
    let mut icon_of: HashMap<Member, usize> = HashMap::new();
    for (at, icon) in draft.icons.iter().enumerate() {
        icon_of.extend(icon.members.iter().map(|member| (*member, at)));
    }
    let shown = focused.iter().flat_map(|&Member { side, resource }| {
        let drafter = &sides[side];
        let own = drafter.icon_of(resource);
        let uses = drafter.estate().graph.incoming(resource).filter(|edge| edge.kind == EdgeKind::Uses);
        let users = uses.filter(|_| own != Some(resource)).filter_map(|edge| drafter.icon_of(edge.from));
        own.into_iter().chain(users).map(move |resource| Member { side, resource }).collect::<Vec<_>>()
    });
    let shown = shown.filter_map(|member| icon_of.get(&member).copied());
    let stands_inside = |at: usize| draft.icons[at].parent.is_some_and(|parent| inside[parent].is_some());
    let mut start: Vec<usize> = shown.chain((0..draft.icons.len()).filter(|at| stands_inside(*at))).collect();
    start.sort_unstable();
    start.dedup();
    start
}

/// What so many links lead to from some icons, or back from them; themselves first.
fn reach(draft: &Draft, start: &[usize], depth: usize, is_forward: bool) -> Vec<usize> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); draft.icons.len()];
    for link in &draft.links {
        let (from, to) = if is_forward { (link.from, link.to) } else { (link.to, link.from) };
        next[from].push(to);
    }
    let mut is_seen = vec![false; draft.icons.len()];
    for &icon in start {
        is_seen[icon] = true;
    }
    let mut reached = start.to_vec();
    let mut newest = 0..reached.len();
    for _ in 0..depth {
        for at in newest.clone() {
            for &to in &next[reached[at]] {
                if !std::mem::replace(&mut is_seen[to], true) {
                    reached.push(to);
                }
            }
        }
        newest = newest.end..reached.len();
    }
    reached
}

//! What of an estate is to be seen: which things, around what, in which boxes, and which boxes are closed.
//!
//! The steps follow each other: what is asked for (`choose`), what is around it (`focus`), other boxes than those of the
//! network (`group`), and then fewer icons, where somebody closes boxes or there are too many (`close`). Each works on a
//! draft, so that costs are sums of what is left, and each says what it did.

use std::fmt::Write as _;

use super::draft::{Draft, Frame, Member};
use super::drafter::Drafter;
use crate::cost::roll_up::Key;
use crate::graph::ResourceIndex;

mod choose;
mod close;
mod focus;
mod group;

pub use choose::Choice;
pub(super) use close::close;
pub use close::{Closing, Level};
pub(super) use group::label;

/// What of an estate is to be seen.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Only what is linked with these; empty: everything.
    pub focus: Vec<ResourceIndex>,
    /// And what was linked with these of the estate that it is compared with.
    pub focus_gone: Vec<ResourceIndex>,
    /// How many links from there.
    pub depth: usize,
    /// Only what one of these means; empty: everything.
    pub only: Vec<Choice>,
    /// Nothing that one of these means.
    pub hide: Vec<Choice>,
    /// What boxes have in common, the outermost first; empty: the boxes are those of the network.
    pub group_by: Vec<Key>,
    /// Which boxes are one icon.
    pub closing: Closing,
}

/// Leaves in a draft what is to be seen, and says what that is, and how much of the bill. `part`: what is left already.
pub(super) fn choose(draft: &mut Draft, sides: &[Drafter<'_>], view: &View, part: Option<&str>) -> Vec<String> {
    let mut said: Vec<String> = part.map(|part| format!("only {part}")).into_iter().collect();
    said.extend(choose::choose(draft, sides, view));
    said.extend(focus::focus(draft, sides, view));
    if let Some(last) = said.last_mut() {
        let whole = sides[0].estate().bill.total.amount();
        let _ = write!(last, "; {} of {whole} is drawn", draft.total().amount());
    }
    if draft.icons.is_empty() && draft.frames.is_empty() {
        said.push("nothing is drawn: no icon of the estate is all of that".to_owned());
    }
    group::group(draft, sides, &view.group_by);
    said
}

impl Frame {
    /// Leaves out what it holds of other things than these, with what that costs.
    pub(super) fn hold(&mut self, sides: &[Drafter<'_>], is_held: impl Fn(Member) -> bool) {
        self.held.retain(|member| is_held(*member));
        let of_side = |side: usize| {
            let members = self.held.iter().filter(|member| member.side == side);
            members.map(|member| sides[member.side].cost(member.resource).total()).sum()
        };
        self.own = of_side(0);
        self.own_before = self.own_before.map(|_| of_side(1));
        self.own_actual = self.held.iter().map(|member| sides[member.side].actual(member.resource)).sum();
    }
}

#[cfg(test)]
mod tests;

//! What changes come to, of one actor and of all.

use std::collections::BTreeMap;
use std::iter::Sum;
use std::ops::AddAssign;

use super::{Movement, What};
use crate::cost::change::Difference;
use crate::trail::actors::Actor;

/// US dollars a month that changes added and took away, by what was done.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sums {
    /// By what was made.
    pub made: Difference,
    /// By what was resized.
    pub resized: Difference,
    /// By what was ended: below zero.
    pub ended: Difference,
}

impl Sums {
    /// Those of one change.
    pub fn of(movement: &Movement<'_>) -> Self {
        let mut sums = Self::default();
        match movement.what {
            What::Made => sums.made = movement.difference,
            What::Resized => sums.resized = movement.difference,
            What::Ended => sums.ended = movement.difference,
        }
        sums
    }

    /// All of it.
    pub fn net(&self) -> Difference {
        [self.made, self.resized, self.ended].into_iter().sum()
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.made += other.made;
        self.resized += other.resized;
        self.ended += other.ended;
    }
}

impl Sum for Sums {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        sums.fold(Self::default(), |mut whole, sums| {
            whole += sums;
            whole
        })
    }
}

/// What the changes of one actor come to.
#[derive(Debug, Clone, Copy)]
pub struct ActorSums<'a> {
    /// Who.
    pub actor: &'a Actor,
    /// How many changes.
    pub movements: usize,
    /// What they come to.
    pub sums: Sums,
}

/// The sums of each actor, who moved most first. Sessions of one are one.
pub(super) fn by_actor<'a>(movements: &[Movement<'a>]) -> Vec<ActorSums<'a>> {
    let mut of: BTreeMap<_, ActorSums<'a>> = BTreeMap::new();
    for movement in movements {
        let actor = movement.actor;
        let key = actor.key();
        let sums = of.entry(key).or_insert(ActorSums { actor, movements: 0, sums: Sums::default() });
        sums.movements += 1;
        sums.sums += Sums::of(movement);
    }
    let mut sums: Vec<_> = of.into_values().collect();
    // Stable: those who moved alike stand by their names.
    sums.sort_by_key(|one| std::cmp::Reverse(one.sums.net().known.typical.abs()));
    sums
}

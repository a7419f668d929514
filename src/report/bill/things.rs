//! What is billed beside the estate: things that nobody declares, what is nobody's, services, and sorts of charges.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::BillReport;
use crate::bill::{Amount, Category, Commitment, InWords, Ledger, Sums, Unattributable, Undeclared};

/// Sums, the most of a measure first, then in the order of their keys.
pub(super) fn summed<K: Ord + Copy>(
    report: &BillReport<'_>,
    charges: impl Iterator<Item = (K, Sums)>,
) -> Vec<(K, Sums)> {
    let mut sums: BTreeMap<K, Sums> = BTreeMap::new();
    charges.for_each(|(key, of)| *sums.entry(key).or_default() += &of);
    let mut sums: Vec<_> = sums.into_iter().collect();
    sums.sort_by_key(|(_, sums)| Reverse(report.measure.of(sums).abs()));
    sums
}

impl<'a> BillReport<'a> {
    /// Every thing that nobody declares, the dearest first.
    pub(super) fn undeclared(&self) -> Vec<Undeclared<'a>> {
        let mut things = self.assigned.undeclared(self.ledger);
        things.sort_by_key(|thing| Reverse(self.measure.of(&thing.sums).abs()));
        things
    }

    /// Everything that is nobody's, the dearest first.
    pub(super) fn nobodys(&self) -> Vec<Unattributable<'a>> {
        let mut charges = self.assigned.unattributable(self.ledger);
        charges.sort_by_key(|charge| Reverse(self.measure.of(&charge.sums).abs()));
        charges
    }

    /// Every service, the dearest first.
    pub(super) fn services(&self) -> Vec<(&'a str, Sums)> {
        summed(self, self.ledger.contexts().map(|(context, sums)| (context.service, sums)))
    }

    /// The sorts of charges that there are, in their order.
    pub(super) fn categories(&self) -> Vec<(Category, Sums)> {
        let sums = sums_by(self.ledger, |context| context.category);
        sums.into_iter().filter(|(_, sums)| sums.rows > 0).collect()
    }

    /// What of commitments was used, and what nothing used; `None` where the bill tells of none.
    pub(super) fn commitments(&self) -> Option<Commitments> {
        let sums = sums_by(self.ledger, |context| context.commitment);
        let of = |commitment| sums.get(&commitment).copied().unwrap_or_default();
        let (used, unused) = (of(Commitment::Used), of(Commitment::Unused));
        (used.rows + unused.rows > 0).then_some(Commitments { used, unused })
    }

    /// What containers were given of what each host was charged, by the host.
    pub(super) fn split(&self) -> BTreeMap<&'a str, BTreeMap<&'a str, Sums>> {
        let mut hosts: BTreeMap<&str, BTreeMap<&str, Sums>> = BTreeMap::new();
        for split in &self.ledger.split {
            *hosts.entry(&split.parent).or_default().entry(&split.resource).or_default() += &split.sums;
        }
        hosts
    }

    /// What each of these hosts was charged, by the measure.
    pub(super) fn charged(&self, hosts: &BTreeMap<&'a str, BTreeMap<&'a str, Sums>>) -> BTreeMap<&'a str, Amount> {
        let mut charged = BTreeMap::new();
        for charge in self.ledger.charges().filter(|charge| hosts.contains_key(charge.resource)) {
            *charged.entry(charge.resource).or_default() += self.measure.of(charge.sums);
        }
        charged
    }
}

/// Commitments: Savings Plans and reserved capacity.
#[derive(Debug, Clone, Copy)]
pub(super) struct Commitments {
    /// What they cover.
    pub(super) used: Sums,
    /// What of them nothing used.
    pub(super) unused: Sums,
}

/// The sums of what has the same of something.
fn sums_by<K: Ord>(ledger: &Ledger, key: impl Fn(&InWords<'_>) -> K) -> BTreeMap<K, Sums> {
    let mut sums: BTreeMap<K, Sums> = BTreeMap::new();
    ledger.contexts().for_each(|(context, of)| *sums.entry(key(&context)).or_default() += &of);
    sums
}

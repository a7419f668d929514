//! Results of `tagatlas bill sql` held against each other: two of one table are never added up, the parts of one are.
//!
//! An engine may write one result into several files, and no group comes twice in it. Two results of one table may have no
//! group in common, either: each has the meter and the tags that its statement was asked for. What both always group by
//! tells them: nearly all of that is in both, or comes to the same money in both. Of parts neither is so, but for very small
//! ones: those are told by the names that engines give them (`family_of`).

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;

use super::{Delivery, Judged, Unclear, Why};
use crate::bill::Month;
use crate::bill::export::Export;
use crate::bill::reading::fingerprint::{Context, Total};

/// What two results have in common.
#[derive(Default)]
struct Common {
    contexts: u64,
    /// Of them, those with money.
    worth: u64,
    /// Of those, the ones that come to the same in both.
    same: u64,
    first: Option<Month>,
}

/// A result without what a statement may group by or not.
struct Totals {
    totals: HashMap<Context, Total, FixedState>,
    /// How many there are of each account and month.
    sizes: HashMap<(u64, Month), u64, FixedState>,
}

impl Totals {
    fn of(delivery: &Delivery) -> Self {
        let mut all = Self { totals: HashMap::default(), sizes: HashMap::default() };
        for (context, total) in delivery.groups.iter().flat_map(|(_, groups)| &groups.totals) {
            *all.totals.entry(*context).or_default() += *total;
        }
        for context in all.totals.keys() {
            *all.sizes.entry((context.account, context.month)).or_default() += 1;
        }
        all
    }

    /// The size of the smaller of two, in the accounts and months that both speak of.
    fn smaller(&self, other: &Self) -> u64 {
        let both = self.sizes.iter().filter_map(|(at, size)| Some((*size, *other.sizes.get(at)?)));
        let (mut own, mut others) = (0, 0);
        both.for_each(|(size, other)| (own, others) = (own + size, others + other));
        own.min(others)
    }
}

impl Judged {
    /// Finds results that must not be added up.
    pub(super) fn hold_results(&mut self, kept: &[&Delivery]) {
        let results: Vec<&Delivery> =
            kept.iter().copied().filter(|delivery| delivery.export == Export::Aggregated).collect();
        let twice = twice(&results);
        let mut unclear: BTreeMap<(usize, usize), Month> = BTreeMap::new();
        for ((_, first), (_, second), month) in &twice {
            let known = unclear.entry((*first, *second)).or_insert(*month);
            *known = (*month).min(*known);
        }
        for ((first, second), month) in of_one_table(&results) {
            if !twice.iter().any(|((one, _), (other, _), _)| (*one, *other) == (first, second)) {
                unclear.insert((results[first].files[0], results[second].files[0]), month);
            }
        }
        // Rows that are in both were told before.
        unclear.retain(|pair, _| !self.unclear.iter().any(|known| (known.first, known.second) == *pair));
        let why = |month| Why::Formats([Export::Aggregated; 2], month);
        self.unclear.extend(unclear.into_iter().map(|((first, second), month)| Unclear {
            first,
            second,
            why: why(month),
        }));
    }
}

/// A file, with the number of the result that it is of.
type OfResult = (usize, usize);

/// Pairs of files with a group that is in both, with the earliest month of such.
fn twice(results: &[&Delivery]) -> Vec<(OfResult, OfResult, Month)> {
    let mut holders: HashMap<u64, OfResult, FixedState> = HashMap::default();
    let mut pairs: BTreeMap<(OfResult, OfResult), Month> = BTreeMap::new();
    for (number, delivery) in results.iter().enumerate() {
        for (file, groups) in &delivery.groups {
            for (group, month) in &groups.months {
                let holder = *holders.entry(*group).or_insert((number, *file));
                if holder != (number, *file) {
                    let first = pairs.entry((holder, (number, *file))).or_insert(*month);
                    *first = (*month).min(*first);
                }
            }
        }
    }
    pairs.into_iter().map(|((holder, file), month)| (holder, file, month)).collect()
}

/// Pairs of results that sum up the same charges by other things, with the earliest month of such.
fn of_one_table(results: &[&Delivery]) -> Vec<((usize, usize), Month)> {
    let all: Vec<Totals> = results.iter().map(|delivery| Totals::of(delivery)).collect();
    let mut holders: HashMap<Context, usize, FixedState> = HashMap::default();
    let mut pairs: BTreeMap<(usize, usize), Common> = BTreeMap::new();
    for (number, Totals { totals, .. }) in all.iter().enumerate() {
        for (context, total) in totals {
            let holder = *holders.entry(*context).or_insert(number);
            if holder == number {
                continue;
            }
            let common = pairs.entry((holder, number)).or_default();
            common.contexts += 1;
            common.worth += u64::from(total.is_worth_something());
            common.same += u64::from(total.is_worth_something() && all[holder].totals.get(context) == Some(total));
            common.first = Some(common.first.map_or(context.month, |first| first.min(context.month)));
        }
    }
    let is_unclear = |(first, second): (usize, usize), common: &Common| {
        let are_nearly_all = common.contexts * 10 >= all[first].smaller(&all[second]) * 9;
        are_nearly_all || (common.worth > 0 && common.same * 2 >= common.worth)
    };
    let unclear = pairs.into_iter().filter(|(pair, common)| is_unclear(*pair, common));
    unclear.filter_map(|(pair, common)| Some((pair, common.first?))).collect()
}

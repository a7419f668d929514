//! The rows of bills summed by what tells them apart: memory grows with groups, not rows.

use std::collections::HashSet;
use std::hash::{BuildHasher, Hasher};

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::charge::{Context, Month, Sums};
use super::{Category, Commitment, meaning};
use crate::slots::Slot;
use crate::texts::{Text, Texts};

/// What tells a group from every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
struct GroupKey {
    resource: Text,
    context: u32,
    tags: Text,
}

impl GroupKey {
    fn hash(&self) -> u64 {
        let mut hasher = FixedState::default().build_hasher();
        hasher.write_u64(pair(self.resource, self.tags));
        hasher.write_u32(self.context);
        hasher.finish()
    }
}

/// Contexts in their order, and the place of each there.
fn in_order(contexts: Vec<Context>) -> (Vec<Context>, Vec<u32>) {
    let mut order: Vec<(Context, u32)> = contexts.into_iter().zip(0..).collect();
    order.sort_unstable();
    let mut places = vec![0; order.len()];
    for (place, (_, number)) in (0..).zip(&order) {
        places[*number as usize] = place;
    }
    (order.into_iter().map(|(context, _)| context).collect(), places)
}

/// The hash of a context, of as few words as it has.
fn hash_of(context: &Context) -> u64 {
    let Context { account, region, service, meter, unit, currency, month, category, commitment } = *context;
    let (year, month) = month.year_and_month();
    let rest = [u32::from(year * 12 + month), category as u32, commitment as u32];
    let mut hasher = FixedState::default().build_hasher();
    for pair in [pair(account, region), pair(service, meter), pair(unit, currency)] {
        hasher.write_u64(pair);
    }
    hasher.write_u32(rest[0] << 16 | rest[1] << 8 | rest[2]);
    hasher.finish()
}

fn pair(one: Text, other: Text) -> u64 {
    (one.number() as u64) << 32 | other.number() as u64
}

/// Rows of one group.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pub(super) resource: Text,
    pub(super) tags: Text,
    pub(super) context: Context,
    pub(super) sums: Sums,
}

/// What one group came to, in two lines of a processor's cache.
#[derive(Debug, Clone, Copy)]
#[repr(align(64))]
struct Group {
    key: GroupKey,
    sums: Sums,
}

/// The sums of bills.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Every text.
    pub texts: Texts,
    contexts: Vec<Context>,
    context_numbers: HashTable<u32>,
    groups: Vec<Group>,
    /// The numbers of groups, found by the hashes of their keys: a table of keys would take twice as much.
    group_numbers: HashTable<Slot>,
    /// What is kept of rows beside their groups.
    pub(super) known: meaning::Known,
    /// What containers were given of what their host was charged: split allocation, which is in no sum.
    pub split: Vec<Split>,
}

/// What a task or a pod was given of the charge of the instance that it ran on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The task or pod.
    pub resource: String,
    /// The instance, which is charged for it.
    pub parent: String,
    /// The currency of the amounts.
    pub currency: String,
    /// The month.
    pub month: Month,
    /// Its part.
    pub sums: Sums,
}

/// One group of a ledger, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Charge<'l> {
    /// The resource, as the export names it: an ARN, an id, the name of a bucket; empty where it names none.
    pub resource: &'l str,
    /// Its tags, as the JSON object that the export or we write; empty where it tells none.
    pub tags: &'l str,
    /// The same by its number among the texts of the ledger.
    pub tags_text: Text,
    /// The account that used it.
    pub account: &'l str,
    /// The region.
    pub region: &'l str,
    /// The service, as the export names it.
    pub service: &'l str,
    /// What was metered.
    pub meter: &'l str,
    /// What the quantity counts.
    pub unit: &'l str,
    /// The currency of the amounts.
    pub currency: &'l str,
    /// The month on whose invoice it stands.
    pub month: Month,
    /// What sort of charge it is.
    pub category: Category,
    /// Whether a commitment has to do with it.
    pub commitment: Commitment,
    /// What its rows sum up to.
    pub sums: &'l Sums,
}

/// What groups have in common, in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InWords<'l> {
    /// The account that used it.
    pub account: &'l str,
    /// The region.
    pub region: &'l str,
    /// The service, as the export names it.
    pub service: &'l str,
    /// What was metered.
    pub meter: &'l str,
    /// What the quantity counts.
    pub unit: &'l str,
    /// The currency.
    pub currency: &'l str,
    /// The month on whose invoice it stands.
    pub month: Month,
    /// What sort of charge it is.
    pub category: Category,
    /// Whether a commitment has to do with it.
    pub commitment: Commitment,
}

impl Ledger {
    /// How many entries are best added at once.
    pub(super) const AT_ONCE: usize = 64;

    /// Adds rows of one group.
    pub fn add(&mut self, resource: Text, tags: Text, context: Context, sums: &Sums) {
        self.add_all(&[Entry { resource, tags, context, sums: *sums }]);
    }

    /// Adds rows, some at once.
    pub(super) fn add_all(&mut self, entries: &[Entry]) {
        let mut keys = [GroupKey::default(); Self::AT_ONCE];
        for entries in entries.chunks(Self::AT_ONCE) {
            for (key, entry) in keys.iter_mut().zip(entries) {
                let context = self.context(&entry.context);
                *key = GroupKey { resource: entry.resource, tags: entry.tags, context };
            }
            self.add_groups(&keys[..entries.len()], entries.iter().map(|entry| &entry.sums));
        }
    }

    /// Adds sums to groups, at most as many as are best added at once: a group is where nothing points to but its key, and a
    /// processor that is told of several fetches them side by side.
    fn add_groups<'s>(&mut self, keys: &[GroupKey], sums: impl Iterator<Item = &'s Sums>) {
        let mut places = [(0, u32::MAX); Self::AT_ONCE];
        for ((hash, _), key) in places.iter_mut().zip(keys) {
            *hash = key.hash();
        }
        for (hash, number) in places.iter_mut().take(keys.len()) {
            let likely = self.group_numbers.find(*hash, |slot| slot.is_like(*hash));
            *number = likely.map_or(u32::MAX, |slot| slot.number);
        }
        let mut looked_at = 0;
        for ((hash, number), key) in places.iter_mut().zip(keys) {
            match self.groups.get(*number as usize).filter(|group| group.key == *key) {
                Some(group) => looked_at ^= group.sums.billed.parts(),
                None => *number = self.group(*key, *hash),
            }
        }
        // A group is two lines of memory: now both of each are on their way before the first is needed.
        std::hint::black_box(looked_at);
        for ((_, number), sums) in places.iter().zip(sums) {
            self.groups[*number as usize].sums += sums;
        }
    }

    /// The number of a group.
    fn group(&mut self, key: GroupKey, hash: u64) -> u32 {
        let groups = &mut self.groups;
        let is_it = |slot: &Slot| slot.is_like(hash) && groups[slot.number as usize].key == key;
        if let Some(known) = self.group_numbers.find(hash, is_it) {
            return known.number;
        }
        let number = u32::try_from(groups.len()).unwrap_or(u32::MAX);
        groups.push(Group { key, sums: Sums::default() });
        let slot = Slot::new(hash, number);
        self.group_numbers.insert_unique(hash, slot, |slot| groups[slot.number as usize].key.hash());
        number
    }

    /// The number of a context.
    fn context(&mut self, context: &Context) -> u32 {
        let (contexts, hash) = (&mut self.contexts, hash_of(context));
        let known = self.context_numbers.find(hash, |number| contexts[*number as usize] == *context);
        known.copied().unwrap_or_else(|| {
            let number = u32::try_from(contexts.len()).unwrap_or(u32::MAX);
            contexts.push(*context);
            self.context_numbers.insert_unique(hash, number, |number| hash_of(&contexts[*number as usize]));
            number
        })
    }

    /// Takes over what another holds, which lets go of its texts before the groups here become more.
    fn adopt(&mut self, other: Self) {
        let is_of_group = other.texts_of_groups();
        let Self { texts, contexts, context_numbers, groups, group_numbers, known, split } = other;
        let new = self.texts.adopt_some(&texts, |text| is_of_group[text.number()]);
        drop((texts, is_of_group, context_numbers, group_numbers));
        let contexts: Vec<u32> = contexts.iter().map(|context| self.context(&context.renamed(&new))).collect();
        let mut keys = [GroupKey::default(); Self::AT_ONCE];
        for groups in groups.chunks(Self::AT_ONCE) {
            for (key, Group { key: theirs, .. }) in keys.iter_mut().zip(groups) {
                let (resource, tags) = (new.of(theirs.resource), new.of(theirs.tags));
                *key = GroupKey { resource, tags, context: contexts[theirs.context as usize] };
            }
            self.add_groups(&keys[..groups.len()], groups.iter().map(|group| &group.sums));
        }
        self.known.adopt(&known, &new);
        self.split.extend(split);
    }

    /// Takes over another: the smaller is added to the larger.
    pub fn take(&mut self, mut other: Self) {
        if other.groups.len() > self.groups.len() {
            std::mem::swap(self, &mut other);
        }
        self.number();
        self.adopt(other);
    }

    /// Has groups and contexts found by their numbers again, where they were put in order or some were taken out.
    fn number(&mut self) {
        if self.group_numbers.len() < self.groups.len() {
            let groups = &self.groups;
            let hash = |slot: &Slot| groups[slot.number as usize].key.hash();
            self.group_numbers.clear();
            for (number, group) in (0..).zip(groups) {
                let own = group.key.hash();
                self.group_numbers.insert_unique(own, Slot::new(own, number), hash);
            }
        }
        if self.context_numbers.len() < self.contexts.len() {
            let contexts = &self.contexts;
            self.context_numbers.clear();
            for (number, context) in (0..).zip(contexts) {
                let hash = |number: &u32| hash_of(&contexts[*number as usize]);
                self.context_numbers.insert_unique(hash_of(context), number, hash);
            }
        }
    }

    /// Every group's resource, context and sums, in the order of their numbers.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (Text, &Context, &mut Sums)> {
        let contexts = &self.contexts;
        let groups = self.groups.iter_mut();
        groups.map(move |group| (group.key.resource, &contexts[group.key.context as usize], &mut group.sums))
    }

    /// Puts the groups into the order of their texts, and the texts too, whatever order the rows came in; what no group has
    /// is left behind.
    pub(super) fn settle(&mut self) {
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let (texts, new) = self.texts.in_order(&self.texts_of_groups(), threads);
        self.texts = texts;
        let contexts = self.contexts.iter().map(|context| context.renamed(&new)).collect();
        let (contexts, places) = in_order(contexts);
        self.contexts = contexts;
        for Group { key, .. } in &mut self.groups {
            let (resource, tags) = (new.of(key.resource), new.of(key.tags));
            *key = GroupKey { resource, context: places[key.context as usize], tags };
        }
        self.groups.sort_unstable_by_key(|group| group.key);
        (self.group_numbers, self.context_numbers) = Default::default();
        self.known = self.known.renamed(&new);
        meaning::finish(self);
        let place = |of: &Split| (of.resource.clone(), of.month, of.parent.clone(), of.currency.clone());
        self.split.sort_by_cached_key(place);
    }

    /// Of each text, whether a group has it, or what is kept beside the groups.
    fn texts_of_groups(&self) -> Vec<bool> {
        let mut are = vec![false; self.texts.len()];
        let of_groups = self.groups.iter().flat_map(|Group { key, .. }| [key.resource, key.tags]);
        let of_contexts = self.contexts.iter().flat_map(Context::texts);
        for text in of_groups.chain(of_contexts).chain(self.known.texts()) {
            are[text.number()] = true;
        }
        are
    }

    /// Keeps the groups whose contexts are asked for.
    pub fn retain(&mut self, wanted: impl Fn(&InWords<'_>) -> bool) {
        let keep: Vec<bool> = self.contexts.iter().map(|context| wanted(&self.in_words(context))).collect();
        if keep.contains(&false) {
            self.groups.retain(|group| keep[group.key.context as usize]);
            self.group_numbers = HashTable::new();
        }
    }

    /// How many groups there are.
    pub fn len(&self) -> usize {
        self.groups.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }

    /// Every group in words, in the order of their numbers.
    pub fn charges(&self) -> impl Iterator<Item = Charge<'_>> + Clone {
        // A context that has many groups is put into words once.
        let have_many = self.contexts.len() * 4 < self.groups.len();
        let contexts = if have_many { &self.contexts[..] } else { &[] };
        let in_words: Vec<InWords<'_>> = contexts.iter().map(|context| self.in_words(context)).collect();
        self.groups.iter().map(move |Group { key, sums }| {
            let context = key.context as usize;
            let known = in_words.get(context).copied();
            let InWords { account, region, service, meter, unit, currency, month, category, commitment } =
                known.unwrap_or_else(|| self.in_words(&self.contexts[context]));
            let (resource, tags) = (self.texts.get(key.resource), self.texts.get(key.tags));
            let tags_text = key.tags;
            Charge {
                resource,
                tags,
                tags_text,
                account,
                region,
                service,
                meter,
                unit,
                currency,
                month,
                category,
                commitment,
                sums,
            }
        })
    }

    /// Every context that has a group, in words and with the sums of its groups, in their order: enough for whatever asks
    /// for neither things nor tags.
    pub fn contexts(&self) -> impl Iterator<Item = (InWords<'_>, Sums)> {
        let mut sums: Vec<Option<Sums>> = vec![None; self.contexts.len()];
        for Group { key, sums: of } in &self.groups {
            *sums[key.context as usize].get_or_insert_default() += of;
        }
        self.contexts.iter().zip(sums).filter_map(|(context, sums)| Some((self.in_words(context), sums?)))
    }

    /// The sums of every group, in the order of their numbers.
    pub(super) fn sums(&self) -> impl Iterator<Item = &Sums> {
        self.groups.iter().map(|group| &group.sums)
    }

    fn in_words(&self, context: &Context) -> InWords<'_> {
        let Context { month, category, commitment, .. } = *context;
        let [account, region, service, meter, unit, currency] = context.texts().map(|text| self.texts.get(text));
        InWords { account, region, service, meter, unit, currency, month, category, commitment }
    }

    /// The sum of everything.
    pub fn total(&self) -> Sums {
        self.groups.iter().fold(Sums::default(), |mut total, group| {
            total += &group.sums;
            total
        })
    }

    /// The currencies of rows that were added since this was asked.
    pub(super) fn take_currencies(&mut self) -> Vec<String> {
        let met = self.known.take_currencies();
        met.into_iter().map(|currency| self.texts.get(currency).to_owned()).collect()
    }

    /// Every currency of a group, in order.
    pub fn currencies(&self) -> Vec<&str> {
        let used: HashSet<u32, FixedState> = self.groups.iter().map(|group| group.key.context).collect();
        let used = used.iter().filter_map(|context| self.contexts.get(*context as usize));
        let mut currencies: Vec<&str> = used.map(|context| self.texts.get(context.currency)).collect();
        currencies.sort_unstable();
        currencies.dedup();
        currencies
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;
    use crate::bill::Amount;
    use crate::bill::fixture::{Row, ledger};

    /// Groups of so many months, services and resources.
    fn some(rows: &[(u8, u8, u8, i64)]) -> Ledger {
        let texts: Vec<_> =
            rows.iter().map(|row| (format!("s{}", row.1), format!("i-{}", row.2), format!("{}e-3", row.3))).collect();
        let rows = rows.iter().zip(&texts).map(|(row, (service, resource, billed))| Row {
            month: ["2026-04", "2026-05", "2026-06"][usize::from(row.0 % 3)],
            days: (1, 20),
            service,
            resource,
            billed,
            ..Row::default()
        });
        ledger(&rows.collect::<Vec<_>>())
    }

    fn by_month_and_service<'l>(
        charges: impl Iterator<Item = (Month, &'l str, Sums)>,
    ) -> BTreeMap<(Month, &'l str), Sums> {
        charges.fold(BTreeMap::new(), |mut sums, (month, service, of)| {
            *sums.entry((month, service)).or_default() += &of;
            sums
        })
    }

    proptest! {
        #[test]
        fn contexts_are_the_sums_of_their_groups(rows in prop::collection::vec((0..3u8, 0..4u8, 0..9u8, -99..99_i64), 0..60)) {
            let mut ledger = some(&rows);
            for _ in 0..2 {
                let groups = by_month_and_service(ledger.charges().map(|of| (of.month, of.service, *of.sums)));
                let contexts = by_month_and_service(ledger.contexts().map(|(of, sums)| (of.month, of.service, sums)));
                prop_assert_eq!(groups, contexts);
                prop_assert_eq!(ledger.contexts().map(|(_, sums)| sums.billed).sum::<Amount>(), ledger.total().billed);
                // Those that are left without a group are none.
                ledger.retain(|context| context.month == Month::parse("2026-05").unwrap() && context.service != "s0");
                prop_assert!(ledger.contexts().all(|(of, _)| of.month.to_string() == "2026-05" && of.service != "s0"));
            }
        }

        #[test]
        fn a_ledger_is_the_same_whichever_is_added_to_which(
            one in prop::collection::vec((0..3u8, 0..4u8, 0..99u8, -99..99_i64), 0..150),
            other in prop::collection::vec((0..3u8, 0..4u8, 0..99u8, -99..99_i64), 0..150),
        ) {
            let told = |ledger: &Ledger| ledger.charges().map(|charge| format!("{charge:?}")).collect::<Vec<_>>();
            let both = some(&[&one[..], &other].concat());
            for [first, second] in [[&one, &other], [&other, &one]] {
                let mut ledger = some(first);
                ledger.take(some(second));
                ledger.settle();
                prop_assert_eq!(told(&ledger), told(&both));
            }
        }
    }

    #[test]
    fn charges_are_the_same_where_contexts_have_few_groups_and_where_they_have_many() {
        let rows: Vec<_> = (0..40).map(|number| (0, 0, number, 1)).collect();
        let (many, few) = (some(&rows), some(&rows[..2]));
        let told = |ledger: &Ledger| {
            ledger.charges().map(|of| format!("{} {} {}", of.resource, of.service, of.month)).collect::<Vec<_>>()
        };
        assert_eq!((many.contexts.len() * 4 < many.len(), few.contexts.len() * 4 < few.len()), (true, false));
        assert_eq!(told(&few), told(&many)[..2]);
    }
}

//! The rows of bills summed by what tells them apart: memory grows with groups, not rows.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::charge::{Context, Month, Sums};
use super::{Category, Commitment, meaning};
use crate::texts::{Text, Texts};

/// What tells a group from every other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct GroupKey {
    resource: Text,
    tags: Text,
    context: u32,
}

impl GroupKey {
    fn hash(&self) -> u64 {
        FixedState::default().hash_one(self)
    }
}

/// What one group came to.
#[derive(Debug, Clone, Copy)]
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
    context_numbers: HashMap<Context, u32, FixedState>,
    groups: Vec<Group>,
    /// The numbers of groups, found by the hashes of their keys: a table of keys would take three times as much.
    group_numbers: HashTable<u32>,
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

impl Ledger {
    /// Adds rows of one group.
    pub fn add(&mut self, resource: Text, tags: Text, context: Context, sums: &Sums) {
        let context = self.context(context);
        self.add_to(GroupKey { resource, tags, context }, sums);
    }

    fn add_to(&mut self, key: GroupKey, sums: &Sums) {
        let (groups, hash) = (&mut self.groups, key.hash());
        let known = self.group_numbers.find(hash, |number| groups[*number as usize].key == key);
        let number = known.copied().unwrap_or_else(|| {
            let number = u32::try_from(groups.len()).unwrap_or(u32::MAX);
            groups.push(Group { key, sums: Sums::default() });
            self.group_numbers.insert_unique(hash, number, |number| groups[*number as usize].key.hash());
            number
        });
        if let Some(group) = groups.get_mut(number as usize) {
            group.sums += sums;
        }
    }

    fn context(&mut self, context: Context) -> u32 {
        *self.context_numbers.entry(context).or_insert_with(|| {
            self.contexts.push(context);
            u32::try_from(self.contexts.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Takes over what another holds.
    pub fn adopt(&mut self, other: &Self) {
        let texts = self.texts.adopt(&other.texts);
        let here = |context: &Context| {
            let context = Context {
                account: texts.of(context.account),
                region: texts.of(context.region),
                service: texts.of(context.service),
                meter: texts.of(context.meter),
                unit: texts.of(context.unit),
                currency: texts.of(context.currency),
                ..*context
            };
            self.context(context)
        };
        let contexts: Vec<u32> = other.contexts.iter().map(here).collect();
        for Group { key, sums } in &other.groups {
            let (resource, tags) = (texts.of(key.resource), texts.of(key.tags));
            self.add_to(GroupKey { resource, tags, context: contexts[key.context as usize] }, sums);
        }
        self.known.adopt(&other.known, &texts);
        self.split.extend(other.split.iter().cloned());
    }

    /// Takes over another: the smaller is added to the larger.
    pub fn take(&mut self, mut other: Self) {
        if other.groups.len() > self.groups.len() {
            std::mem::swap(self, &mut other);
        }
        self.adopt(&other);
    }

    /// Every group's resource, context and sums, in the order of their numbers.
    pub(super) fn each(&mut self) -> impl Iterator<Item = (Text, &Context, &mut Sums)> {
        let contexts = &self.contexts;
        let groups = self.groups.iter_mut();
        groups.map(move |group| (group.key.resource, &contexts[group.key.context as usize], &mut group.sums))
    }

    /// Puts the groups into the order of their texts, whatever order the rows came in; what is looked up by number is
    /// looked up behind this.
    pub(super) fn settle(&mut self) {
        // Texts are compared once each, not once for each group that they are of.
        let texts = self.texts.ranks();
        let rank = |text: Text| texts.get(text.number()).copied().unwrap_or_default();
        let place = |context: &Context| {
            let Context { account, region, service, meter, unit, currency, month, category, commitment } = *context;
            ((month, category, commitment), [account, region, service, meter, unit, currency].map(rank))
        };
        let mut order: Vec<usize> = (0..self.contexts.len()).collect();
        order.sort_unstable_by_key(|number| place(&self.contexts[*number]));
        let mut contexts = vec![0_u32; order.len()];
        for (place, number) in (0..).zip(order) {
            contexts[number] = place;
        }
        self.groups.sort_unstable_by_key(|Group { key, .. }| {
            (rank(key.resource), contexts[key.context as usize], rank(key.tags))
        });
        self.group_numbers = HashTable::new();
        meaning::finish(self);
        self.split.sort_by(|a, b| (&a.resource, a.month, &a.parent).cmp(&(&b.resource, b.month, &b.parent)));
    }

    /// Keeps the groups that are asked for.
    pub fn retain(&mut self, mut wanted: impl FnMut(&Charge<'_>) -> bool) {
        let keep: Vec<bool> = self.charges().map(|charge| wanted(&charge)).collect();
        let mut keep = keep.into_iter();
        self.groups.retain(|_| keep.next().unwrap_or(false));
        self.group_numbers = HashTable::new();
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
        self.groups.iter().map(|group| {
            let context = &self.contexts[group.key.context as usize];
            Charge {
                resource: self.texts.get(group.key.resource),
                tags: self.texts.get(group.key.tags),
                account: self.texts.get(context.account),
                region: self.texts.get(context.region),
                service: self.texts.get(context.service),
                meter: self.texts.get(context.meter),
                unit: self.texts.get(context.unit),
                currency: self.texts.get(context.currency),
                month: context.month,
                category: context.category,
                commitment: context.commitment,
                sums: &group.sums,
            }
        })
    }

    /// The sum of everything.
    pub fn total(&self) -> Sums {
        self.groups.iter().fold(Sums::default(), |mut total, group| {
            total += &group.sums;
            total
        })
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

//! The rows of bills summed by what tells them apart: memory grows with groups, not rows.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

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
    group_numbers: HashMap<GroupKey, u32, FixedState>,
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
        let key = GroupKey { resource, tags, context };
        let number = *self.group_numbers.entry(key).or_insert_with(|| {
            self.groups.push(Group { key, sums: Sums::default() });
            u32::try_from(self.groups.len() - 1).unwrap_or(u32::MAX)
        });
        if let Some(group) = self.groups.get_mut(number as usize) {
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
        for group in &other.groups {
            let context = other.contexts[group.key.context as usize];
            let context = Context {
                account: texts.of(context.account),
                region: texts.of(context.region),
                service: texts.of(context.service),
                meter: texts.of(context.meter),
                unit: texts.of(context.unit),
                currency: texts.of(context.currency),
                ..context
            };
            self.add(texts.of(group.key.resource), texts.of(group.key.tags), context, &group.sums);
        }
        self.known.adopt(&other.known, &texts);
        self.split.extend(other.split.iter().cloned());
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
        let mut groups = std::mem::take(&mut self.groups);
        groups.sort_by_cached_key(|group| {
            let context = self.contexts[group.key.context as usize];
            let text = |text: Text| self.texts.get(text).to_owned();
            (
                text(group.key.resource),
                (context.month, context.category, context.commitment),
                [context.account, context.region, context.service, context.meter, context.unit].map(text),
                text(context.currency),
                text(group.key.tags),
            )
        });
        self.groups = groups;
        self.group_numbers.clear();
        meaning::finish(self);
        self.split.sort_by(|a, b| (&a.resource, a.month, &a.parent).cmp(&(&b.resource, b.month, &b.parent)));
    }

    /// Keeps the groups that are asked for.
    pub fn retain(&mut self, mut wanted: impl FnMut(&Charge<'_>) -> bool) {
        let keep: Vec<bool> = self.charges().map(|charge| wanted(&charge)).collect();
        let mut keep = keep.into_iter();
        self.groups.retain(|_| keep.next().unwrap_or(false));
        self.group_numbers.clear();
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

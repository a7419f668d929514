//! Which tags an estate already uses, and how: what a policy can begin with.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::RuleContext;
use super::tags::word;
use crate::graph::ResourceIndex;

/// How the resources of an estate use one tag.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Habit {
    /// The key, in its commonest spelling.
    pub key: String,
    /// Resources that have it, in any spelling.
    pub resources: usize,
    /// US dollars a month of these, as far as prices are known.
    pub money: Decimal,
    /// Other spellings, and how many resources have each.
    pub spellings: Vec<(String, usize)>,
    /// Known values and how many resources have each, the commonest first.
    pub values: Vec<(String, usize)>,
    /// Resources that have a value which only a deployment decides.
    pub unknown: usize,
}

/// The habits of an estate.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Habits {
    /// Resources that AWS can tag.
    pub resources: usize,
    /// US dollars a month of these, as far as prices are known.
    pub money: Decimal,
    /// A habit a key, the commonest first.
    pub tags: Vec<Habit>,
}

/// What resources do with the spellings of one word.
#[derive(Default)]
struct Uses {
    resources: BTreeSet<ResourceIndex>,
    spellings: BTreeMap<String, usize>,
    values: BTreeMap<String, usize>,
    unknown: usize,
}

/// Looks at every tag of the estate, but for those that AWS sets itself.
pub fn habits(context: &RuleContext<'_>) -> Habits {
    let mut habits = Habits::default();
    let mut words: BTreeMap<String, Uses> = BTreeMap::new();
    for (index, resource) in context.taggable() {
        habits.resources += 1;
        habits.money += context.cost(index).known.typical;
        for tag in resource.tags.list.iter().filter(|tag| !tag.key.starts_with("aws:")) {
            let plain = word(&tag.key);
            let uses = words.entry(if plain.is_empty() { tag.key.clone() } else { plain }).or_default();
            uses.resources.insert(index);
            *uses.spellings.entry(tag.key.clone()).or_default() += 1;
            match tag.value.text() {
                Some(text) => *uses.values.entry(text.to_owned()).or_default() += 1,
                None => uses.unknown += 1,
            }
        }
    }
    habits.tags = words.into_values().map(|uses| habit(context, uses)).collect();
    habits.tags.sort_by(|a, b| b.resources.cmp(&a.resources).then_with(|| a.key.cmp(&b.key)));
    habits
}

fn habit(context: &RuleContext<'_>, uses: Uses) -> Habit {
    let mut spellings = commonest(uses.spellings);
    let (key, _) = spellings.remove(0);
    Habit {
        key,
        resources: uses.resources.len(),
        money: uses.resources.iter().map(|&index| context.cost(index).known.typical).sum(),
        spellings,
        values: commonest(uses.values),
        unknown: uses.unknown,
    }
}

fn commonest(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|(a, n), (b, m)| m.cmp(n).then_with(|| a.cmp(b)));
    counts
}

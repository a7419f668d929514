//! How a bill differs from an earlier one: which resources came, went and changed, line by line.
//!
//! A difference is told only where both sides are known. Where one of them cannot be told, what the other one costs is
//! kept [apart](Difference::apart): a resource whose price is lost is no saving. The two together are always the
//! difference of the totals, exactly and in each case.

mod lines;
mod pairs;
#[cfg(test)]
mod tests;

use std::iter::Sum;
use std::ops::AddAssign;

use rust_decimal::Decimal;

use super::{Band, Bill, ResourceCost, Total};
use crate::graph::{Graph, ResourceIndex};

pub use lines::LineChange;
pub use pairs::{Pairs, counts};

/// One of the two estates.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// Its resources.
    pub graph: &'a Graph,
    /// What they cost.
    pub bill: &'a Bill,
    /// What ids begin with because of where it was read, without the last `/`: `old` of `old.json`, `infra` of `infra/`.
    pub roots: &'a [String],
}

/// How one estate's bill differs from another's.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    /// The estate that it is compared with.
    pub base: Side<'a>,
    /// The estate that it is about.
    pub head: Side<'a>,
    /// What came, went or costs something else: the head's resources in their order, then what is gone in the base's.
    pub resources: Vec<ResourceChange<'a>>,
    /// How many resources cost what they did.
    pub unchanged: usize,
}

/// What became of a resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fate {
    /// Only the head has it.
    Added,
    /// Only the base has it.
    Removed,
    /// Both have it, with another bill.
    Changed,
}

impl Fate {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Removed => "removed",
            Self::Changed => "changed",
        }
    }

    /// The sign that tables show, so that nothing hangs on colour.
    pub fn sign(self) -> char {
        match self {
            Self::Added => '+',
            Self::Removed => '-',
            Self::Changed => '~',
        }
    }
}

/// Why a resource costs something else though it is what it was: AWS counts over the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shared {
    /// The others use more or less of a price with tiers.
    Tiers,
    /// The others use more or less of an allowance of the free tier.
    Allowance,
    /// The others use more or less of a reservation or Savings Plan.
    Commitment,
}

impl Shared {
    /// The reason, for people.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Tiers => "shares tiers with others",
            Self::Allowance => "shares a free allowance with others",
            Self::Commitment => "shares a commitment with others",
        }
    }
}

/// How what one resource costs differs.
#[derive(Debug, Clone)]
pub struct ResourceChange<'a> {
    /// What became of it.
    pub fate: Fate,
    /// In the base.
    pub base: Option<ResourceIndex>,
    /// In the head.
    pub head: Option<ResourceIndex>,
    /// What it cost.
    pub before: Total,
    /// What it costs.
    pub after: Total,
    /// After less before.
    pub difference: Difference,
    /// The lines that differ.
    pub lines: Vec<LineChange<'a>>,
    /// Where it is what it was, and others made its price.
    pub shared: Option<Shared>,
}

impl ResourceChange<'_> {
    /// Whether it came or went and costs nothing either way.
    pub fn is_free(&self) -> bool {
        self.before == Total::default() && self.after == Total::default()
    }
}

/// How the cost of one resource differs, and the lines that do. `None`: it is not there.
pub fn of_one<'a>(
    before: Option<&'a ResourceCost>,
    after: Option<&'a ResourceCost>,
) -> (Difference, Vec<LineChange<'a>>) {
    let lines = lines::compared(before, after);
    let mut difference: Difference = lines.iter().map(|line| line.difference).sum();
    // Resources are counted, not lines.
    (difference.unpriced, difference.by_use) = (difference.unpriced.min(1), difference.by_use.min(1));
    (difference, lines)
}

/// After less before.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Difference {
    /// US dollars a month of what is known on both sides.
    pub known: Band,
    /// US dollars a month of what is known on one side alone, because the other cannot be told: neither saved nor spent.
    pub apart: Band,
    /// How many resources have a part whose price cannot be told on one side.
    pub unpriced: usize,
    /// How many resources have a part that is billed by a use nobody stated.
    pub by_use: usize,
}

impl Difference {
    /// Whether all of it is known.
    pub fn is_told(&self) -> bool {
        self.unpriced + self.by_use == 0
    }

    /// What it leaves out, as [`Total::left_out`] says it.
    pub fn left_out(&self) -> String {
        Total { known: Band::ZERO, unpriced: self.unpriced, by_use: self.by_use }.left_out()
    }
}

impl AddAssign for Difference {
    fn add_assign(&mut self, other: Self) {
        self.known = self.known.plus(other.known);
        self.apart = self.apart.plus(other.apart);
        self.unpriced += other.unpriced;
        self.by_use += other.by_use;
    }
}

impl Sum for Difference {
    fn sum<I: Iterator<Item = Self>>(differences: I) -> Self {
        differences.fold(Self::default(), |mut sum, difference| {
            sum += difference;
            sum
        })
    }
}

impl<'a> Change<'a> {
    /// Compares two estates. A resource of both is one that has the same id; else the same id below the places that were
    /// read; else, where only one on each side is left that has them, the same kind and address; else a name in common,
    /// such as the address that a plan moves it from.
    pub fn between(base: Side<'a>, head: Side<'a>) -> Self {
        let pairs = pairs::of(base, head, pairs::counts);
        let mut change = Self { base, head, resources: Vec::new(), unchanged: 0 };
        for (index, _) in head.graph.resources().filter(|(_, resource)| pairs::counts(resource)) {
            change.add(pairs.base_of.get(&index).copied(), Some(index));
        }
        for index in pairs.gone {
            change.add(Some(index), None);
        }
        change
    }

    fn add(&mut self, base: Option<ResourceIndex>, head: Option<ResourceIndex>) {
        let before = base.map(|index| self.base.bill.of(index));
        let after = head.map(|index| self.head.bill.of(index));
        let (difference, lines) = of_one(before, after);
        let fate = match (base, head) {
            (None, _) => Fate::Added,
            (_, None) => Fate::Removed,
            _ if lines.is_empty() => return self.unchanged += 1,
            _ => Fate::Changed,
        };
        let total = |cost: Option<&ResourceCost>| cost.map(|cost| cost.total()).unwrap_or_default();
        let shared = (fate == Fate::Changed).then(|| lines::shared(&lines)).flatten();
        let (before, after) = (total(before), total(after));
        self.resources.push(ResourceChange { fate, base, head, before, after, difference, lines, shared });
    }

    /// How the whole differs.
    pub fn difference(&self) -> Difference {
        let mut whole: Difference = self.resources.iter().map(|resource| resource.difference).sum();
        whole.known = whole.known.plus(self.unused());
        whole
    }

    /// By how much more of commitments is paid and used by nothing: what a smaller server saves there is not saved.
    pub fn unused(&self) -> Band {
        self.head.bill.unused().known.minus(self.base.bill.unused().known)
    }

    /// How many came, went or changed.
    pub fn count(&self, fate: Fate) -> usize {
        self.resources.iter().filter(|resource| resource.fate == fate).count()
    }

    /// The known difference in per cent of what was known before; `None` where nothing was.
    pub fn percent(&self) -> Option<Decimal> {
        let known = self.difference().known.typical.checked_mul(Decimal::ONE_HUNDRED)?;
        known.checked_div(self.base.bill.total.known.typical)
    }

    /// What people tell a changed resource from others by.
    pub fn label(&self, resource: &ResourceChange<'_>) -> &'a str {
        let (graph, index) = self.told_in(resource);
        graph.label(index)
    }

    /// What it went by, where that was something else.
    pub fn formerly(&self, resource: &ResourceChange<'_>) -> Option<&'a str> {
        let (before, after) = (resource.base?, resource.head?);
        let (before, after) = (self.base.graph.resource(before), self.head.graph.resource(after));
        (before.address != after.address).then_some(before.address.as_str())
    }

    /// The graph that tells of a changed resource: the head's, unless it is gone.
    pub fn told_in(&self, resource: &ResourceChange<'_>) -> (&'a Graph, ResourceIndex) {
        match (resource.head, resource.base) {
            (Some(index), _) => (self.head.graph, index),
            (None, Some(index)) => (self.base.graph, index),
            (None, None) => (self.head.graph, ResourceIndex(0)),
        }
    }
}

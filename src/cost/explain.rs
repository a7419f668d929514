//! How a line's dollars come about, step by step.

use rust_decimal::Decimal;

use super::price_book::Tier;
use super::settle::{counted_with, tiered};
use super::{Bill, CostLine, Row, money};
use crate::graph::{Graph, ResourceIndex};

/// The arithmetic of a line, in the typical case.
#[derive(Debug, Clone, PartialEq)]
pub struct Worked {
    /// What of the quantity is paid for, by tier; the tiers that it does not reach are left out.
    pub steps: Vec<Step>,
    /// All that AWS counts together before it applies the tiers, where that is more than this line.
    pub pool: Option<Pool>,
}

/// A part of a quantity that has one price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The tier.
    pub tier: Tier,
    /// How much of the quantity falls into it.
    pub quantity: Decimal,
    /// US dollars for that.
    pub amount: Decimal,
}

/// What an account uses of one item in a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pool {
    /// How many cost lines share it.
    pub lines: usize,
    /// All that is paid for.
    pub quantity: Decimal,
    /// What the line itself has of it.
    pub own: Decimal,
    /// US dollars for all.
    pub amount: Decimal,
}

/// Works a line out; `None` where it has no price or no amount.
pub fn worked(graph: &Graph, bill: &Bill, of: ResourceIndex, line: &CostLine) -> Option<Worked> {
    let row = line.row.as_ref()?;
    line.quantity?;
    let own = line.on_demand().typical;
    let has_tiers = row.tiers.len() > 1 || row.tiers.first().is_some_and(|tier| !tier.from.is_zero());
    let shared = (row.pooled && has_tiers).then(|| all_of(graph, bill, of, row)).filter(|(lines, _)| *lines > 1);
    let quantity = shared.map_or(own, |(_, quantity)| quantity);
    let pool =
        shared.and_then(|(lines, quantity)| Some(Pool { lines, quantity, own, amount: tiered(quantity, &row.tiers)? }));
    Some(Worked { steps: steps(quantity, &row.tiers), pool })
}

/// How many lines of the account have this row, and how much of it they pay for.
fn all_of(graph: &Graph, bill: &Bill, of: ResourceIndex, row: &Row) -> (usize, Decimal) {
    let agreements = &bill.agreements;
    let owner = counted_with(graph.resource(of), agreements);
    let same_owner = |index: ResourceIndex| {
        index == of || owner.is_some() && counted_with(graph.resource(index), agreements) == owner
    };
    let same_row = |other: &Row| (other.table, &other.region, &other.item) == (row.table, &row.region, &row.item);
    let costs = bill.resources.iter().filter(|cost| same_owner(cost.resource));
    let lines = costs.flat_map(|cost| &cost.lines);
    let lines = lines.filter(|line| line.quantity.is_some() && line.row.as_deref().is_some_and(same_row));
    lines.fold((0, Decimal::ZERO), |(n, sum), line| (n + 1, sum.saturating_add(line.on_demand().typical)))
}

fn steps(quantity: Decimal, tiers: &[Tier]) -> Vec<Step> {
    let step = |tier: &Tier| {
        let part = (tier.to.map_or(quantity, |to| to.min(quantity)) - tier.from).max(Decimal::ZERO);
        let amount = money::round(part.saturating_mul(tier.price), money::SCALE);
        Step { tier: *tier, quantity: part, amount }
    };
    tiers.iter().map(step).filter(|step| !step.quantity.is_zero()).collect()
}

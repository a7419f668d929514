//! Shared costs, split over those who use what is shared, by the edges of the graph.
//!
//! [`shared`] says what is shared and how those who use it are found. What a shared thing costs, with the shares that it
//! has itself to bear (a load balancer of the gateway behind which it stands), is handed on in parts that sum up to it
//! exactly, in each case of the [`Band`]. What nobody uses stays where it is, with the reason. Things that would pay for
//! each other pay nothing to each other.

use std::collections::BTreeMap;

use petgraph::algo::kosaraju_scc;
use petgraph::graph::DiGraph;
use rust_decimal::Decimal;

use super::band::Case;
use super::settle::shares;
use super::{Band, Bill, Total, amount, roll_up};
use crate::graph::{Edge, Graph, ResourceIndex};
use crate::model::{Property, Resource};

mod reasons;
pub mod shared;
#[cfg(test)]
mod tests;
mod walk;

use reasons::Reasons;
use shared::{SHARED, Shared};
use walk::Found;

/// A bill whose shared costs are split.
#[derive(Debug, Clone)]
pub struct Allocation<'g> {
    /// One a shared thing that costs something, in the order of the inventory.
    pub splits: Vec<Split<'g>>,
    /// What each resource bears: its own, and of shared things its shares, without what it hands on. By
    /// [`ResourceIndex`]. What is unpriced or not stated stays with the resource.
    pub borne: Vec<Total>,
}

/// The cost of a shared thing, split.
#[derive(Debug, Clone)]
pub struct Split<'g> {
    /// The shared thing.
    pub from: ResourceIndex,
    /// What is split: its own cost and the shares that it bears of others.
    pub whole: Band,
    /// Of `whole` its shares of others.
    pub received: Band,
    /// Who pays, for people: `the targets that it sends to`.
    pub by: &'static str,
    /// The key of `usage` by which they pay; `None`: equally.
    pub usage: Option<&'static str>,
    /// The parts; they sum up to the whole. Empty where nobody pays.
    pub shares: Vec<Share<'g>>,
    /// Why nobody pays, so that the whole stays on the thing itself.
    pub unattached: Option<String>,
}

/// A part of a shared cost.
#[derive(Debug, Clone)]
pub struct Share<'g> {
    /// Who pays it.
    pub to: ResourceIndex,
    /// US dollars a month.
    pub amount: Band,
    /// The edges that lead from the shared thing to the one who pays; at least one.
    pub path: Vec<&'g Edge>,
}

impl<'g> Share<'g> {
    /// The edge that joins the one who pays.
    pub fn edge(&self) -> Option<&'g Edge> {
        self.path.last().copied()
    }
}

/// Splits what a bill's shared things cost.
pub fn allocate<'g>(graph: &'g Graph, bill: &Bill) -> Allocation<'g> {
    let mut found = payers(graph);
    let order = order(&mut found);
    let mut borne = roll_up::totals(bill);
    let own: Vec<_> = borne.iter().map(|total| total.known).collect();
    let (mut splits, reasons) = (Vec::new(), Reasons::new(graph));
    for from in order {
        let Some((shared, found)) = found.remove(&from) else { continue };
        let whole = borne[from.0].known;
        if whole.is_zero() || (found.payers.is_empty() && !shared.always) {
            continue;
        }
        let unattached = found.payers.is_empty().then(|| reasons.of(from, shared, &found));
        let received = whole.minus(own[from.0]);
        let split = Split { received, unattached, ..split(graph, from, shared, found, whole) };
        for share in &split.shares {
            borne[share.to.0].known = borne[share.to.0].known.plus(share.amount);
            borne[from.0].known = borne[from.0].known.minus(share.amount);
        }
        splits.push(split);
    }
    splits.sort_by_key(|split| split.from);
    Allocation { splits, borne }
}

/// Those who pay, of each shared thing.
fn payers(graph: &Graph) -> BTreeMap<ResourceIndex, (&'static Shared, Found<'_>)> {
    let shared = |kind: &str| SHARED.iter().find(|shared| shared.kinds.contains(&kind));
    let things = graph.resources().filter(|(_, resource)| !resource.presence.is_absent());
    let things = things.filter_map(|(index, resource)| Some((index, shared(resource.kind.name())?)));
    things.filter_map(|(index, shared)| Some((index, (shared, walk::find(graph, index, shared)?)))).collect()
}

/// The shared things in an order in which each comes behind those whose shares it bears. Of things that would pay for each
/// other the payments among themselves are taken out.
fn order(found: &mut BTreeMap<ResourceIndex, (&'static Shared, Found<'_>)>) -> Vec<ResourceIndex> {
    let things: Vec<_> = found.keys().copied().collect();
    let place: BTreeMap<_, _> = (0_u32..).zip(&things).map(|(place, thing)| (*thing, place)).collect();
    let mut graph = DiGraph::<(), ()>::new();
    things.iter().for_each(|_| _ = graph.add_node(()));
    for (from, (_, found)) in found.iter() {
        for to in found.payers.keys().filter_map(|payer| place.get(payer)) {
            graph.add_edge(place[from].into(), (*to).into(), ());
        }
    }
    // Each group comes behind those that its members pay to.
    let mut groups = kosaraju_scc(&graph);
    groups.reverse();
    let mut order = Vec::with_capacity(things.len());
    for group in groups {
        let mut members: Vec<_> = group.into_iter().map(|node| things[node.index()]).collect();
        members.sort_unstable();
        if members.len() > 1 {
            for member in &members {
                let Some((_, found)) = found.get_mut(member) else { continue };
                found.payers.retain(|payer, _| members.binary_search(payer).is_err());
                found.in_circle = true;
            }
        }
        order.extend(members);
    }
    order
}

/// One shared thing's cost in parts.
fn split<'g>(
    graph: &'g Graph,
    from: ResourceIndex,
    shared: &'static Shared,
    found: Found<'g>,
    whole: Band,
) -> Split<'g> {
    let payers: Vec<_> = found.payers.keys().copied().collect();
    let weights = shared.usage.iter().find_map(|key| Some((*key, weights(graph, from, &payers, key)?)));
    let (usage, weights) = weights.map_or((None, vec![Decimal::ONE; payers.len()]), |(key, all)| (Some(key), all));
    let mut amounts = vec![Band::ZERO; payers.len()];
    for case in Case::ALL {
        for (amount, part) in amounts.iter_mut().zip(shares(case.of(whole), &weights)) {
            *case.of_mut(amount) = part;
        }
    }
    let paths = found.payers.into_iter().zip(amounts);
    let shares = paths.map(|((to, path), amount)| Share { to, amount, path }).collect();
    Split { from, whole, received: Band::ZERO, by: found.way.by, usage, shares, unattached: None }
}

/// How much of a shared thing each of them uses, where it and all of them state it under this key.
fn weights(graph: &Graph, from: ResourceIndex, payers: &[ResourceIndex], key: &str) -> Option<Vec<Decimal>> {
    stated(graph.resource(from), key)?;
    let weights: Vec<_> = payers.iter().map(|payer| stated(graph.resource(*payer), key)).collect::<Option<_>>()?;
    weights.iter().any(|weight| *weight > Decimal::ZERO).then_some(weights)
}

/// What a resource states under a key of its `usage`; of an amount in three cases the typical one.
fn stated(resource: &Resource, key: &str) -> Option<Decimal> {
    let entry = resource.usage.iter().find(|entry| entry.key == key)?;
    let text = entry.value.at("typical").and_then(Property::text).or(entry.value.text())?;
    amount(text).filter(|amount| *amount >= Decimal::ZERO)
}

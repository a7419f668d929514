//! Prices all lines of an estate together: AWS counts tiers over all that an account has in a region, not resource by
//! resource (<https://docs.aws.amazon.com/awsaccountbilling/latest/aboutv2/con-bill-blended-rates.html>, read 2026-11-27: an organization
//! reaches lower tiers by the usage of all its accounts).

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::agreements::Agreements;
use super::band::{Band, Case};
use super::price_book::Tier;
use super::{AllowanceUse, CommitmentUse, CostLine, CostSettings, Price, ResourceCost, commitments, free_tier, money};
use crate::graph::Graph;
use crate::model::Resource;

/// A line among the resources' costs: the resource's place and the line's.
type Place = (usize, usize);

/// What is counted together: whose it is, table, region, item.
type Pool = (Option<String>, &'static str, String, String);

/// Whose usage a resource's is counted with: an account's, or all of an organization (`None`). Nothing where that cannot be
/// told: a Terraform plan may reach several accounts through its providers. Its resources count by themselves, unless
/// the configuration tells of the one account.
pub(super) fn counted_with(resource: &Resource, agreements: &Agreements) -> Option<Option<String>> {
    if agreements.organization {
        return Some(None);
    }
    let is_one = resource.shares_account || agreements.plan.is_some();
    is_one.then(|| resource.account.clone())
}

/// Gives each line with an amount and a price row its dollars, and says how far the free tier and commitments are used.
pub(super) fn settle(
    graph: &Graph,
    costs: &mut [ResourceCost],
    settings: &CostSettings,
) -> (Vec<AllowanceUse>, Vec<CommitmentUse>) {
    let agreements = &settings.agreements;
    let uses = free_tier::take(graph, costs, agreements, settings.today);
    let commitments = commitments::cover(graph, costs, settings);
    let mut pools: BTreeMap<Pool, Vec<Place>> = BTreeMap::new();
    for (at, cost) in costs.iter_mut().enumerate() {
        let resource = graph.resource(cost.resource);
        for (nth, line) in cost.lines.iter_mut().enumerate() {
            let (Some(row), Some(_)) = (&line.row, line.quantity) else { continue };
            let together = (row.pooled && !is_flat(&row.tiers)).then(|| counted_with(resource, agreements)).flatten();
            match together {
                Some(owner) => {
                    let pool = (owner, row.table, row.region.clone(), row.item.clone());
                    pools.entry(pool).or_default().push((at, nth));
                }
                None => line.monthly = known(alone(line.on_demand(), &row.tiers)),
            }
        }
    }
    for places in pools.values() {
        settle_pool(costs, places);
    }
    discounts(graph, costs, agreements);
    commitments::add(costs);
    (uses, commitments)
}

fn is_flat(tiers: &[Tier]) -> bool {
    matches!(tiers, [tier] if tier.from.is_zero() && tier.to.is_none())
}

fn known(amount: Option<Band>) -> Price {
    amount.map_or_else(|| Price::Unknown("the amount is too large".to_owned()), Price::Known)
}

/// What a quantity costs that shares its tiers with nothing.
fn alone(quantity: Band, tiers: &[Tier]) -> Option<Band> {
    quantity.zip(Band::ZERO, |quantity, _| tiered(quantity, tiers))
}

/// Prices lines whose quantities AWS adds up before it applies the tiers. Each bears its share by quantity.
fn settle_pool(costs: &mut [ResourceCost], places: &[Place]) {
    fn line((at, nth): Place, costs: &mut [ResourceCost]) -> &mut CostLine {
        &mut costs[at].lines[nth]
    }
    let quantities: Vec<_> = places.iter().map(|place| line(*place, costs).on_demand()).collect();
    let Some(row) = places.first().and_then(|place| line(*place, costs).row.clone()) else { return };
    let mut amounts = vec![Band::ZERO; places.len()];
    let is_certain = quantities.iter().all(Band::is_certain);
    for case in if is_certain { &[Case::Typical][..] } else { &Case::ALL[..] } {
        let of_case: Vec<_> = quantities.iter().map(|quantity| case.of(*quantity)).collect();
        let whole = of_case.iter().try_fold(Decimal::ZERO, |sum, quantity| sum.checked_add(*quantity));
        let Some(cost) = whole.and_then(|whole| tiered(whole, &row.tiers)) else {
            places.iter().for_each(|place| line(*place, costs).monthly = known(None));
            return;
        };
        for (amount, share) in amounts.iter_mut().zip(shares(cost, &of_case)) {
            *case.of_mut(amount) = share;
        }
    }
    for (place, amount) in places.iter().zip(amounts) {
        let amount = if is_certain { Band::certain(amount.typical) } else { amount };
        line(*place, costs).monthly = Price::Known(amount);
    }
}

/// What a quantity costs over its tiers; `None` where it overflows. Below the first tier AWS charges nothing.
pub(super) fn tiered(quantity: Decimal, tiers: &[Tier]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for tier in tiers {
        let upto = tier.to.map_or(quantity, |to| to.min(quantity));
        if upto > tier.from {
            sum = sum.checked_add((upto - tier.from).checked_mul(tier.price)?)?;
        }
    }
    Some(money::round(sum, money::SCALE))
}

/// Splits an amount by weights, into parts that sum to it exactly: each is rounded, and the last one that has a weight
/// gets what is left. Without any weight the first part is the whole.
pub(crate) fn shares(whole: Decimal, weights: &[Decimal]) -> Vec<Decimal> {
    let sum = weights.iter().fold(Decimal::ZERO, |sum, weight| sum.saturating_add(*weight));
    let last = weights.iter().rposition(|weight| !weight.is_zero()).unwrap_or(0);
    let mut left = whole;
    let mut parts = Vec::with_capacity(weights.len());
    for weight in weights {
        // The quotient first: the product may not fit.
        let share = weight.checked_div(sum).and_then(|share| share.checked_mul(whole)).unwrap_or(Decimal::ZERO);
        let share = money::round(share, money::SCALE).min(left);
        left -= share;
        parts.push(share);
    }
    if let Some(part) = parts.get_mut(last) {
        *part += left;
    }
    parts
}

/// Takes off what was agreed of what is paid on demand.
fn discounts(graph: &Graph, costs: &mut [ResourceCost], agreements: &Agreements) {
    if agreements.discounts.is_empty() {
        return;
    }
    for cost in costs {
        let resource = graph.resource(cost.resource);
        for line in &mut cost.lines {
            let Some(percent) = agreements.discount(resource, line) else { continue };
            let Price::Known(amount) = line.monthly else { continue };
            let part = (Decimal::ONE_HUNDRED - percent) / Decimal::ONE_HUNDRED;
            line.monthly = Price::Known(amount.map(|amount| money::round(amount.saturating_mul(part), money::SCALE)));
            line.discount = Some(percent);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tiers(bounds: &[(u32, Option<u32>, i64)]) -> Vec<Tier> {
        let tier = |&(from, to, cents): &(u32, Option<u32>, i64)| Tier {
            from: from.into(),
            to: to.map(Decimal::from),
            price: Decimal::new(cents, 2),
        };
        bounds.iter().map(tier).collect()
    }

    #[test]
    fn each_tier_prices_its_own_part() {
        let tiers = tiers(&[(0, Some(100), 10), (100, Some(300), 5), (300, None, 1)]);
        let cost = |quantity: u32| tiered(quantity.into(), &tiers).unwrap();
        assert_eq!(cost(0), Decimal::ZERO);
        assert_eq!(cost(100), Decimal::new(1000, 2));
        assert_eq!(cost(101), Decimal::new(1005, 2));
        assert_eq!(cost(400), Decimal::new(1000 + 1000 + 100, 2));
    }

    #[test]
    fn below_the_first_tier_is_free() {
        assert_eq!(tiered(49.into(), &tiers(&[(50, None, 50)])), Some(Decimal::ZERO));
        assert_eq!(tiered(51.into(), &tiers(&[(50, None, 50)])), Some(Decimal::new(50, 2)));
    }

    /// Tiers without a gap, each with a price of its own.
    fn any_tiers() -> impl Strategy<Value = Vec<Tier>> {
        let parts = prop::collection::vec((1_u32..100_000, 0_i64..10_000), 1..6);
        (0_u32..1000, parts).prop_map(|(begin, parts)| {
            let (mut from, last) = (Decimal::from(begin), parts.len() - 1);
            let tier = |(nth, (width, price)): (usize, &(u32, i64))| {
                let to = from + Decimal::from(*width);
                let tier = Tier { from, to: (nth < last).then_some(to), price: Decimal::new(*price, 4) };
                from = to;
                tier
            };
            parts.iter().enumerate().map(tier).collect()
        })
    }

    proptest! {
        #[test]
        fn more_never_costs_less(tiers in any_tiers(), low in 0_u32..1_000_000, more in 0_u32..1_000_000) {
            prop_assert!(tiered(low.into(), &tiers) <= tiered((low + more).into(), &tiers));
        }

        #[test]
        fn a_step_costs_no_more_than_the_dearest_tier(tiers in any_tiers(), at in 0_u32..600_000, step in 1_i64..1000) {
            let step = Decimal::new(step, 6);
            let (before, after) = (Decimal::from(at), Decimal::from(at) + step);
            let dearest = tiers.iter().map(|tier| tier.price).max().unwrap();
            let rise = tiered(after, &tiers).unwrap() - tiered(before, &tiers).unwrap();
            prop_assert!(rise >= Decimal::ZERO && rise <= step * dearest + Decimal::new(1, money::SCALE));
        }

        #[test]
        fn parts_sum_to_the_whole(cents in 0_i64..1_000_000_000, weights in prop::collection::vec(0_u32..1_000_000, 1..40)) {
            let (whole, weights) = (Decimal::new(cents, 7), weights.into_iter().map(Decimal::from).collect::<Vec<_>>());
            let parts = shares(whole, &weights);
            prop_assert_eq!(parts.iter().sum::<Decimal>(), whole);
            prop_assert!(parts.iter().all(|part| *part >= Decimal::ZERO));
            let zero = weights.iter().zip(&parts).all(|(weight, part)| !weight.is_zero() || part.is_zero());
            prop_assert!(zero || weights.iter().all(Decimal::is_zero), "what uses nothing pays nothing");
        }
    }
}

//! One price line of a kind, made into the cost lines of a resource.

use rust_decimal::Decimal;

use super::price_book::Tier;
use super::quantity::{Missing, Scope};
use super::{CostLine, CostSettings, Price, money, note};
use crate::graph::{Graph, ResourceIndex};
use crate::kinds::Place;
use crate::kinds::price_line::{Input, PriceLine};

/// The cost lines that a price line makes of a resource: none where it is not billed, one, or one a list item.
pub(super) fn lines(graph: &Graph, index: ResourceIndex, spec: &PriceLine, settings: &CostSettings) -> Vec<CostLine> {
    let whole = Scope { graph, index, item: None };
    let Some(list) = spec.each else { return line(whole, spec, settings).into_iter().collect() };
    match whole.items(list) {
        Ok(items) => {
            let scopes = items.iter().map(|item| Scope { item: Some(item), ..whole });
            scopes.filter_map(|scope| line(scope, spec, settings)).collect()
        }
        Err(missing) => vec![without_price(spec.item.to_owned(), missing)],
    }
}

/// The cost line of one thing; `None` where a condition says that it is not billed.
fn line(scope: Scope<'_>, spec: &PriceLine, settings: &CostSettings) -> Option<CostLine> {
    for when in spec.when {
        match scope.holds(when) {
            Ok(true) => {}
            Ok(false) => return None,
            Err(missing) => return Some(without_price(spec.item.to_owned(), missing)),
        }
    }
    if let Some(reason) = spec.missing {
        return Some(without_price(spec.item.to_owned(), Missing::Unknown(reason.to_owned())));
    }
    let line = price_row(scope, spec, settings).map(|priced| with_quantity(scope, spec, priced));
    Some(line.unwrap_or_else(|missing| without_price(spec.item.to_owned(), missing)))
}

/// A cost line whose amount is still open, and the tiers of its price.
struct Priced {
    line: CostLine,
    tiers: Vec<Tier>,
}

/// Finds the price row that the line's key names.
fn price_row(scope: Scope<'_>, spec: &PriceLine, settings: &CostSettings) -> Result<Priced, Missing> {
    let mut assumed = String::new();
    let (mut key, mut chosen) = (Vec::new(), Vec::new());
    for input in spec.key {
        let word = scope.word(input)?;
        note(&mut assumed, word.assumed);
        if word.text.is_empty() {
            continue;
        }
        if !matches!(input, Input::Text(_)) {
            chosen.push(word.text.clone());
        }
        key.push(word.text);
    }
    let key = key.join(" ");
    let resource = scope.graph.resource(scope.index);
    let elsewhere = spec.region.as_ref().map(|input| scope.word(input)).transpose()?.map(|word| word.text);
    let region = elsewhere.as_deref().or(resource.region.as_deref()).or(settings.region.as_deref());
    // What has no region of its own, and what serves CloudFront (a web ACL), is billed in us-east-1.
    let at_the_edge = resource.kind.is_global() || resource.kind.spec().place == Place::Edge;
    let region = region.or(at_the_edge.then_some("us-east-1"));
    let row = settings.book.lookup(spec.table, region, &key).map_err(|why| Missing::Unknown(why.to_string()))?;
    let item = if chosen.is_empty() { spec.item.to_owned() } else { format!("{} ({})", spec.item, chosen.join(" ")) };
    let file = row.file.map(|file| format!(" in {file}")).unwrap_or_default();
    let line = CostLine {
        item,
        quantity: None,
        unit: row.unit.to_owned(),
        price: row.tiers.first().map(|tier| tier.price),
        monthly: Price::Free,
        assumed,
        source: format!("{} {} {key}, {}{file}", spec.table, region.unwrap_or("global"), row.as_of),
        as_of: row.as_of.to_owned(),
        usage: None,
        origins: Vec::new(),
    };
    Ok(Priced { line, tiers: row.tiers })
}

fn with_quantity(scope: Scope<'_>, spec: &PriceLine, Priced { mut line, tiers }: Priced) -> CostLine {
    match scope.quantity(spec.quantity) {
        Ok(quantity) => {
            for assumed in quantity.assumed {
                note(&mut line.assumed, assumed);
            }
            line.origins = quantity.origins;
            line.quantity = Some(quantity.amount);
            line.monthly = tiered(quantity.amount, &tiers)
                .map_or_else(|| Price::Unknown("the amount is too large".to_owned()), Price::Known);
        }
        Err(missing) => {
            let open = without_price(String::new(), missing);
            (line.monthly, line.usage) = (open.monthly, open.usage);
        }
    }
    line
}

/// What a quantity costs over its tiers; `None` where it overflows. Below the first tier AWS charges nothing.
fn tiered(quantity: Decimal, tiers: &[Tier]) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    for tier in tiers {
        let upto = tier.to.map_or(quantity, |to| to.min(quantity));
        if upto > tier.from {
            sum = sum.checked_add((upto - tier.from).checked_mul(tier.price)?)?;
        }
    }
    Some(money::round(sum, money::SCALE))
}

fn without_price(item: String, missing: Missing) -> CostLine {
    let (reason, usage) = match missing {
        Missing::Unknown(reason) => (reason, None),
        Missing::Undeclared(what) => (format!("{what} not declared"), None),
        Missing::Use(key) => (format!("depends on use: state `usage: {{{key}: …}}`"), Some(key)),
    };
    CostLine {
        item,
        quantity: None,
        unit: String::new(),
        price: None,
        monthly: Price::Unknown(reason),
        assumed: String::new(),
        source: String::new(),
        as_of: String::new(),
        usage,
        origins: Vec::new(),
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

    proptest! {
        #[test]
        fn more_never_costs_less(low in 0_u32..1_000_000, more in 0_u32..1_000_000) {
            let tiers = tiers(&[(0, Some(1000), 10), (1000, Some(50_000), 7), (50_000, None, 0)]);
            prop_assert!(tiered(low.into(), &tiers) <= tiered((low + more).into(), &tiers));
        }
    }
}

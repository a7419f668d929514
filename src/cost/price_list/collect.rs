//! Products and their prices, in any order, into the cells of the price book.

use std::collections::{BTreeMap, HashMap};

use rust_decimal::Decimal;

use super::choice::discounted;
use super::mapping::{self, Part};
use super::product::Product;
use super::regions::{self, Prefix};
use super::{Cell, Choice, LeftOut, Offer};
use crate::cost::money;
use crate::cost::price_book::Tier;
use crate::cost::price_book::vocabulary::Vocabulary;

/// What was read so far.
#[derive(Default)]
pub(super) struct Collector<'c> {
    /// The commitment whose rates are wanted; nothing: prices on demand.
    pub(super) choice: Option<&'c Choice>,
    pub(super) offer: Offer,
    /// The products that are of use, by SKU.
    products: HashMap<Box<str>, Known>,
    /// Whether `products` has all of them: prices of others need not be kept.
    is_complete: bool,
    rates: HashMap<Box<str>, Vec<Rate>>,
    vocabularies: BTreeMap<&'static str, Option<Vocabulary>>,
}

struct Known {
    cell: Cell,
    units: &'static [&'static str],
    /// The part of the cell that it is about, where others tell the rest.
    part: Option<Part>,
}

/// An SKU, and its price or why it has none.
type Said = (Box<str>, Result<Vec<Tier>, String>);

/// The price of a part of the quantity, as an offer writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Rate {
    /// The term that it belongs to: an SKU may have several.
    pub(super) term: Box<str>,
    pub(super) unit: Box<str>,
    /// Empty: 0.
    pub(super) begin: Box<str>,
    /// Empty or `Inf`: no end.
    pub(super) end: Box<str>,
    /// Nothing where it is not in US dollars.
    pub(super) dollars: Option<Box<str>>,
}

/// What a Savings Plan's file says of one thing that is discounted.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanRate<'r> {
    pub(super) sku: &'r str,
    pub(super) service: &'r str,
    pub(super) usage: &'r str,
    pub(super) operation: &'r str,
    pub(super) region: &'r str,
    /// The type of an instance; may be empty.
    pub(super) kind: &'r str,
    pub(super) unit: &'r str,
    /// Nothing where it is not in US dollars.
    pub(super) dollars: Option<&'r str>,
}

/// As many as AWS writes in its price lists.
const DECIMALS_OF_A_RATE: u32 = 10;

impl<'c> Collector<'c> {
    pub(super) fn new(choice: Option<&'c Choice>) -> Self {
        Self { choice, ..Self::default() }
    }

    /// Keeps a product that is an item of ours.
    pub(super) fn product(&mut self, sku: &str, product: &Product) {
        self.offer.products += 1;
        let (prefix, usage) = regions::split(product.get("usagetype"));
        let Some((row, item)) = mapping::find(&self.offer.code, product, usage) else { return };
        // Local Zones, Wavelength Zones and Outposts have prices of their own.
        let kind = product.get(if row.place() == "location" { "locationtype" } else { "fromlocationtype" });
        if !kind.is_empty() && kind != "AWS Region" {
            return;
        }
        // The free tier of an account is of no region.
        if product.get(row.place()) == "Any" {
            return;
        }
        let region = match region(product, row, prefix) {
            Ok(region) => region,
            Err(why) => return self.leave_out(format!("{} {item} ({})", row.table, product.get("usagetype")), why),
        };
        let cell = Cell { table: row.table, item, region };
        let words = self.vocabularies.entry(row.table).or_insert_with(|| Vocabulary::of(row.table));
        if words.as_ref().and_then(|words| words.unit(&cell.item)).is_none() {
            return self.leave_out(shown(&cell), "the price book has no such item".to_owned());
        }
        self.products.insert(sku.into(), Known { cell, units: row.units, part: row.part });
    }

    /// No more products come.
    pub(super) fn complete(&mut self) {
        self.is_complete = true;
    }

    /// Whether the prices of an SKU are of use.
    pub(super) fn wants(&self, sku: &str) -> bool {
        !self.is_complete || self.products.contains_key(sku)
    }

    /// Whether an SKU is one of the products so far that are of use.
    pub(super) fn has(&self, sku: &str) -> bool {
        self.products.contains_key(sku)
    }

    pub(super) fn rate(&mut self, sku: &str, rate: Rate) {
        self.rates.entry(sku.into()).or_default().push(rate);
    }

    /// The rate of a Savings Plan for something that is a product of another offer.
    pub(super) fn plan_rate(&mut self, rate: PlanRate<'_>) {
        let PlanRate { sku, service, usage, operation, region, kind, unit, dollars } = rate;
        let Some(product) = discounted(service, usage, operation, region, kind) else {
            self.offer.products += 1;
            return;
        };
        self.product(sku, &product);
        if self.has(sku) {
            let dollars = dollars.map(Into::into);
            self.rate(sku, Rate { term: "plan".into(), unit: unit.into(), begin: "".into(), end: "".into(), dollars });
        }
    }

    /// Notes what has no price, and why.
    pub(super) fn leave_out(&mut self, what: String, why: String) {
        self.offer.left_out.push(LeftOut { what, why });
    }

    /// Brings products and prices together.
    pub(super) fn finish(mut self) -> Offer {
        let mut found: BTreeMap<Cell, BTreeMap<Option<Part>, Vec<Said>>> = BTreeMap::new();
        for (sku, Known { cell, units, part }) in self.products.drain() {
            let rates = self.rates.remove(&sku).unwrap_or_default();
            let tiers = match self.choice {
                None => tiers(rates, units),
                // Not everything can be reserved.
                Some(_) if rates.is_empty() => continue,
                Some(choice) => committed(rates, units, choice.hours()),
            };
            found.entry(cell).or_default().entry(part).or_default().push((sku, tiers));
        }
        for (cell, parts) in found {
            match joined(parts) {
                Ok(tiers) => drop(self.offer.cells.insert(cell, tiers)),
                Err(why) => self.offer.left_out.push(LeftOut { what: shown(&cell), why }),
            }
        }
        self.offer.left_out.sort();
        self.offer.left_out.dedup();
        self.offer
    }
}

fn shown(cell: &Cell) -> String {
    format!("{} {} {}", cell.table, cell.region, cell.item)
}

/// The region whose price a product is, where all that it says of it agrees.
fn region(product: &Product, row: &mapping::Row, prefix: Prefix) -> Result<String, String> {
    let code = Some(product.get("regioncode")).filter(|code| !code.is_empty() && row.place() == "location");
    let place = product.get(row.place());
    let short = if let Prefix::Of(region) = prefix { Some(region) } else { None };
    let mut claims = code.into_iter().chain(short).chain(regions::of_place(place));
    match claims.next() {
        Some(first) => match claims.find(|claim| *claim != first) {
            None => Ok(first.to_owned()),
            Some(other) => Err(format!("it says both {first} and {other}")),
        },
        // A usage type without a region's short code is of us-east-1, where nothing else is said.
        None if place.is_empty() && prefix == Prefix::None => Ok("us-east-1".to_owned()),
        None => Err(format!("the region of `{place}` is not known")),
    }
}

/// The tiers of one SKU.
fn tiers(rates: Vec<Rate>, units: &[&str]) -> Result<Vec<Tier>, String> {
    let mut terms: BTreeMap<Box<str>, Vec<Tier>> = BTreeMap::new();
    for rate in rates {
        let unit = rate.unit.to_ascii_lowercase();
        if !units.contains(&unit.as_str()) {
            return Err(format!("it is priced by the `{}`, not by the {}", rate.unit, units[0]));
        }
        let tier = rate.tier()?;
        terms.entry(rate.term).or_default().push(tier);
    }
    let mut terms = terms.into_values().map(whole);
    let first = terms.next().ok_or_else(|| "it has no on-demand price".to_owned())??;
    for other in terms {
        if other? != first {
            return Err("it has several on-demand terms with different prices".to_owned());
        }
    }
    Ok(first)
}

/// The rate of one SKU: what is paid by the hour, and upfront in a quantity of one, spread over the term.
fn committed(rates: Vec<Rate>, units: &[&str], hours: u32) -> Result<Vec<Tier>, String> {
    let mut terms: BTreeMap<Box<str>, (Decimal, Vec<Rate>)> = BTreeMap::new();
    for rate in rates {
        let (upfront, running) = terms.entry(rate.term.clone()).or_default();
        if rate.unit.eq_ignore_ascii_case("quantity") {
            *upfront += rate.tier()?.price;
        } else {
            running.push(rate);
        }
    }
    let mut whole = Vec::new();
    for (upfront, running) in terms.into_values() {
        let [rate] = &running[..] else { return Err("it has not one rate".to_owned()) };
        if !units.contains(&rate.unit.to_ascii_lowercase().as_str()) {
            return Err(format!("its rate is by the `{}`, not by the {}", rate.unit, units[0]));
        }
        let Tier { from, to: None, price } = rate.tier()? else { return Err("its rate has tiers".to_owned()) };
        let spread = upfront.checked_div(hours.into()).unwrap_or_default();
        let price = money::round(price.saturating_add(spread), DECIMALS_OF_A_RATE).normalize();
        if !from.is_zero() || price.is_zero() {
            return Err("its rate has tiers, or is 0".to_owned());
        }
        whole.push(vec![Tier { from, to: None, price }]);
    }
    let first = whole.first().cloned().ok_or_else(|| "it has no rate".to_owned())?;
    let same = whole.iter().all(|other| *other == first);
    same.then_some(first).ok_or_else(|| "it has several terms of this kind with different rates".to_owned())
}

impl Rate {
    fn tier(&self) -> Result<Tier, String> {
        let number = |text: &str| Decimal::from_str_exact(text).ok().filter(|n| *n >= Decimal::ZERO);
        let wrong = |text: &str| format!("`{text}` is no number");
        let dollars = self.dollars.as_deref().ok_or_else(|| "it has no price in US dollars".to_owned())?;
        let price = number(dollars).ok_or_else(|| wrong(dollars))?.normalize();
        let from = match self.begin.as_ref() {
            "" => Decimal::ZERO,
            begin => number(begin).ok_or_else(|| wrong(begin))?.normalize(),
        };
        let to = match self.end.as_ref() {
            "" => None,
            end if end.eq_ignore_ascii_case("inf") => None,
            end => Some(number(end).ok_or_else(|| wrong(end))?.normalize()),
        };
        Ok(Tier { from, to, price })
    }
}

/// Tiers that begin where the one before ends, the last without an end; not all of them free, for no item that is read
/// here is.
fn whole(mut tiers: Vec<Tier>) -> Result<Vec<Tier>, String> {
    tiers.sort_by_key(|tier| tier.from);
    let joined = tiers.windows(2).all(|pair| pair[0].to == Some(pair[1].from));
    let open = tiers.last().is_some_and(|tier| tier.to.is_none());
    let rising = tiers.iter().all(|tier| tier.to.is_none_or(|to| to > tier.from));
    if !(joined && open && rising) {
        return Err("its tiers leave a gap or overlap".to_owned());
    }
    if tiers.iter().all(|tier| tier.price.is_zero()) {
        return Err("its price is 0, which is none".to_owned());
    }
    Ok(tiers)
}

/// The parts of a cell as its tiers.
fn joined(parts: BTreeMap<Option<Part>, Vec<Said>>) -> Result<Vec<Tier>, String> {
    let mut all = Vec::new();
    for (part, mut prices) in parts {
        prices.sort_by(|(a, _), (b, _)| a.cmp(b));
        let tiers = agreed(&prices)?;
        match (part, &tiers[..]) {
            (None, _) => all.extend(tiers),
            (Some((from, to)), [Tier { price, .. }]) => {
                all.push(Tier { from: from.into(), to: to.map(Decimal::from), price: *price });
            }
            (Some(_), _) => return Err("a part of it has tiers".to_owned()),
        }
    }
    whole(all)
}

/// What all products of a part of a cell say; none of them is taken before another.
fn agreed(prices: &[Said]) -> Result<Vec<Tier>, String> {
    let mut all = prices.iter();
    let Some((first_sku, first)) = all.next() else { return Err("no product".to_owned()) };
    match all.find(|(_, other)| other != first) {
        None => first.clone(),
        Some((other_sku, other)) => {
            let said = |sku: &str, price: &Result<Vec<Tier>, String>| match price {
                Ok(tiers) => {
                    format!("{} ({sku})", tiers.iter().map(|t| t.price.to_string()).collect::<Vec<_>>().join("/"))
                }
                Err(why) => format!("{sku}: {why}"),
            };
            Err(format!("products do not agree: {}, {}", said(first_sku, first), said(other_sku, other)))
        }
    }
}

//! Takes the difference of one resource apart: what was metered beside what was estimated.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::{Cause, Measure, Reason};
use crate::bill::meters::{Counts, Metered, metered, unit, without_region};
use crate::bill::months::Time;
use crate::bill::{Amount, Category, Charge, Commitment, Sums};
use crate::cost::free_tier::allowances;
use crate::cost::{CostLine, Price, ResourceCost};
use crate::model::Resource;

/// Charges that begin or end so much inside of the bill's time are new or gone: bills come late by a day.
const A_DAY: i64 = 86_400;

/// What there is to compare of one resource.
pub(super) struct Apart<'a> {
    pub resource: &'a Resource,
    pub cost: &'a ResourceCost,
    pub charges: &'a [Charge<'a>],
    pub time: &'a Time,
    pub measure: Measure,
    /// What the whole is estimated to cost in that time.
    pub estimate: Option<Decimal>,
}

/// All use of one meter.
#[derive(Debug, Clone)]
struct Use<'a> {
    metered: Metered<'a>,
    what: &'a str,
    counts: Counts,
    unit: &'a str,
    /// How much, one by one.
    quantity: Amount,
    /// By the measure.
    amount: Amount,
    /// Without discounts.
    list: Amount,
    /// What commitments, spot and other discounts make of the difference between the two.
    off: [Amount; 3],
    /// A region in which it was used that is not the resource's.
    elsewhere: Option<&'a str>,
}

/// What takes something off, in the order of [`Use::off`].
const OFF: [Cause; 3] = [Cause::Commitment, Cause::Spot, Cause::Discount];

impl<'a> Apart<'a> {
    /// Every reason, the weightiest first. They sum up to the difference, or to what was charged where there is no
    /// estimate.
    pub(super) fn reasons(&self) -> Vec<Reason> {
        let estimate = self.estimate.map(Amount::from_decimal);
        if self.charges.is_empty() {
            return self.not_billed(estimate);
        }
        let uses = self.uses();
        let mut reasons = self.corrections();
        let is_metered = |used: &&Use<'_>| used.is_metered() || self.cost.lines.is_empty();
        let (mut left, unmetered): (Vec<&Use<'_>>, Vec<_>) = uses.iter().partition(is_metered);
        for line in &self.cost.lines {
            let (of_line, others): (Vec<_>, Vec<_>) = left.into_iter().partition(|used| self.is_for(used, line));
            left = others;
            self.line(line, &of_line, &mut reasons);
        }
        self.not_metered(&unmetered, &mut reasons);
        for used in left {
            reasons.push(self.not_estimated(used));
            self.take_off(used, &mut reasons);
        }
        reasons.extend(self.unknown());
        reasons.extend(self.begins_or_ends());
        let mut reasons = merged(reasons);
        self.settle(&mut reasons, estimate);
        reasons.sort_by(|a, b| {
            let weight = |reason: &Reason| reason.amount.map(Amount::abs);
            weight(b).cmp(&weight(a)).then_with(|| a.cause.cmp(&b.cause))
        });
        reasons
    }

    fn not_billed(&self, estimate: Option<Amount>) -> Vec<Reason> {
        match estimate {
            Some(estimate) if estimate.is_zero() => Vec::new(),
            Some(estimate) => vec![Reason::of(Cause::NotBilled, -estimate)],
            None => std::iter::once(Reason { cause: Cause::NotBilled, amount: None }).chain(self.unknown()).collect(),
        }
    }

    /// What was used, by meter and size.
    fn uses(&self) -> Vec<Use<'a>> {
        let mut uses: BTreeMap<(&str, &str, &str), Use<'a>> = BTreeMap::new();
        for charge in self.charges.iter().filter(|charge| charge.category == Category::Usage) {
            let metered = metered(charge.meter, &self.resource.kind);
            let what = metered.meter.map_or(without_region(charge.meter), |meter| meter.says);
            let what = if what.is_empty() { charge.service } else { what };
            let (counts, many) = unit(charge.unit);
            let used = uses.entry((what, metered.size, charge.unit)).or_insert_with(|| Use {
                metered,
                what,
                counts: metered.meter.map_or(counts, |meter| meter.counts),
                unit: charge.unit,
                quantity: Amount::ZERO,
                amount: Amount::ZERO,
                list: Amount::ZERO,
                off: [Amount::ZERO; 3],
                elsewhere: None,
            });
            used.add(charge, many, self.measure);
            let told = |region: &&str| !matches!(*region, "" | "global");
            if let Some(home) = self.resource.region.as_deref()
                && told(&charge.region)
                && charge.region != home
            {
                used.elsewhere = Some(charge.region);
            }
        }
        uses.into_values().collect()
    }

    /// Whether a use is what a line of the estimate is for: its meter says so; of a meter that nothing is known of its unit
    /// does, where one line alone has that unit.
    fn is_for(&self, used: &Use<'_>, line: &CostLine) -> bool {
        match used.metered.meter {
            Some(meter) => meter.is_of(line),
            None => {
                let unit = match used.counts {
                    Counts::Hours => "hour",
                    Counts::Stored => "GB-month",
                    _ => return false,
                };
                line.unit() == unit && self.cost.lines.iter().filter(|line| line.unit() == unit).count() == 1
            }
        }
    }

    /// What a line of the estimate and the uses that it is for come to.
    fn line(&self, line: &CostLine, uses: &[&Use<'a>], reasons: &mut Vec<Reason>) {
        let estimate = match line.monthly {
            Price::Known(monthly) => Some(monthly.typical.saturating_mul(self.time.months)),
            Price::Free => Some(Decimal::ZERO),
            Price::Unknown(_) => None,
        };
        let [first, ..] = uses else {
            if let Some(estimate) = estimate {
                let cause = Cause::NotCharged { item: line.item.clone() };
                reasons.push(Reason::of(cause, -Amount::from_decimal(estimate)));
            }
            return;
        };
        uses.iter().for_each(|used| self.take_off(used, reasons));
        let Some(estimate) = estimate else {
            reasons.extend(uses.iter().map(|used| self.not_estimated(used)));
            return;
        };
        let list: Amount = uses.iter().map(|used| used.list).sum();
        let difference = list - Amount::from_decimal(estimate);
        let is_free = list.is_zero() && estimate > Decimal::ZERO && uses.iter().all(|used| used.amount.is_zero());
        if is_free {
            reasons.push(Reason::of(Cause::FreeTier { what: first.what.to_owned(), is_part: false }, difference));
            return;
        }
        let more = self.more_used(line, uses, estimate).map(|(cause, amount)| Reason::of(cause, amount));
        let explained = more.iter().filter_map(|reason| reason.amount).sum();
        reasons.extend(more);
        let left = difference - explained;
        reasons.push(Reason::of(self.priced_otherwise(line, uses, left), left));
    }

    /// Uses of which the bill does not say what they are may be for whatever else is estimated.
    fn not_metered(&self, uses: &[&Use<'a>], reasons: &mut Vec<Reason>) {
        if uses.is_empty() {
            return;
        }
        uses.iter().for_each(|used| self.take_off(used, reasons));
        let is_estimated = |reason: &mut Reason| matches!(reason.cause, Cause::NotCharged { .. });
        let estimated: Amount = reasons.extract_if(.., is_estimated).filter_map(|reason| reason.amount).sum();
        let charged: Amount = uses.iter().map(|used| used.list).sum();
        reasons.push(Reason::of(Cause::NotMetered, charged + estimated));
    }

    /// What another amount than the estimate takes makes, at the estimate's price.
    fn more_used(&self, line: &CostLine, uses: &[&Use<'a>], estimate: Decimal) -> Option<(Cause, Amount)> {
        let first = uses.first()?;
        let assumed = line.quantity?.typical.checked_mul(self.time.months)?;
        let measured = uses.iter().map(|used| used.quantity).sum::<Amount>().decimal()?;
        if assumed.is_zero() || !self.is_same_unit(first, line) {
            return None;
        }
        let amount = (measured - assumed).checked_mul(estimate)?.checked_div(assumed)?;
        let cause = match first.counts {
            Counts::Hours => Cause::HoursRun { measured, covered: self.time.hours, assumed },
            _ => Cause::Quantity {
                what: first.what.to_owned(),
                measured: measured.checked_div(self.time.months)?,
                assumed: assumed.checked_div(self.time.months)?,
                unit: line.unit().to_owned(),
            },
        };
        Some((cause, Amount::from_decimal(amount)))
    }

    /// Whether the bill counts a use as the estimate does.
    fn is_same_unit(&self, used: &Use<'_>, line: &CostLine) -> bool {
        match used.counts {
            Counts::Hours => line.unit().ends_with("hour"),
            Counts::Stored => line.unit().ends_with("GB-month"),
            Counts::Data => line.unit() == "GB",
            Counts::GbSeconds => line.unit() == "GB-second",
            Counts::Requests => line.unit().contains("request") || line.unit().ends_with("unit"),
            Counts::Other => line.unit().to_ascii_lowercase().starts_with("lcu"),
        }
    }

    /// Why the same amount costs something else.
    fn priced_otherwise(&self, line: &CostLine, uses: &[&Use<'a>], difference: Amount) -> Cause {
        let declared = line.row.as_ref().map(|row| row.item.as_str()).unwrap_or_default();
        let is_told = |size: &str| size.is_empty() || declared.split(' ').any(|word| word == size);
        if let Some(other) = uses.iter().find(|used| !is_told(used.metered.size)) {
            let (billed, declared) = (other.metered.size.to_owned(), size_like(other.metered.size, declared));
            return Cause::OtherSize { billed, declared };
        }
        if let Some((billed, declared)) = uses.iter().find_map(|used| used.other_zones(declared)) {
            return Cause::OtherSize { billed: billed.to_owned(), declared: declared.to_owned() };
        }
        if let Some(billed) = uses.iter().find_map(|used| used.elsewhere) {
            let declared = self.resource.region.clone().unwrap_or_default();
            return Cause::OtherRegion { billed: billed.to_owned(), declared };
        }
        let what = uses.first().map(|used| used.what.to_owned()).unwrap_or_default();
        let has_allowance = line
            .row
            .as_ref()
            .is_some_and(|row| allowances().iter().any(|allowance| allowance.is_of(row.table, &row.item)));
        match has_allowance && difference < Amount::ZERO {
            true => Cause::FreeTier { what, is_part: true },
            false => Cause::OtherPrice { what },
        }
    }

    fn not_estimated(&self, used: &Use<'_>) -> Reason {
        let what = used.what.to_owned();
        if used.list.is_zero() && used.amount.is_zero() {
            return Reason { cause: Cause::FreeTier { what, is_part: false }, amount: None };
        }
        let quantity = used.quantity.decimal().unwrap_or_default();
        Reason::of(Cause::NotEstimated { what, quantity, unit: used.unit.to_owned() }, used.list)
    }

    fn take_off(&self, used: &Use<'_>, reasons: &mut Vec<Reason>) {
        for (cause, amount) in OFF.iter().zip(used.off) {
            if !amount.is_zero() {
                reasons.push(Reason::of(cause.clone(), amount));
            }
        }
    }

    /// What is charged or given beside use.
    fn corrections(&self) -> Vec<Reason> {
        let others = self.charges.iter().filter_map(|charge| {
            let cause = match charge.category {
                Category::Usage => return None,
                Category::Purchase => Cause::Purchase,
                Category::Tax => Cause::Tax,
                Category::Credit => Cause::Credit,
                Category::Refund => Cause::Refund,
                Category::Adjustment => Cause::Adjustment,
            };
            Some(Reason::of(cause, self.measure.of(charge.sums)))
        });
        others.collect()
    }

    /// What the estimate itself cannot tell, where nothing of it is told or a price is missing.
    fn unknown(&self) -> Vec<Reason> {
        let mut reasons = Vec::new();
        if self.estimate.is_none() {
            let mut keys: Vec<_> = self.cost.lines.iter().filter_map(|line| line.usage).collect();
            keys.dedup();
            if !keys.is_empty() {
                reasons.push(Reason { cause: Cause::UseNotStated(keys), amount: None });
            }
        }
        if self.cost.is_unpriced() {
            let of_lines = self.cost.lines.iter().filter(|line| line.usage.is_none()).map(|line| &line.monthly);
            let mut unknown = of_lines.chain([&self.cost.monthly]);
            let why = unknown.find_map(|price| if let Price::Unknown(why) = price { Some(why.clone()) } else { None });
            reasons.extend(why.map(|why| Reason { cause: Cause::Unpriced(why), amount: None }));
        }
        reasons
    }

    /// Whether its use begins or ends inside of the time that the bill covers.
    fn begins_or_ends(&self) -> Vec<Reason> {
        let mut sums = Sums::default();
        let used = self.charges.iter().filter(|charge| charge.category == Category::Usage);
        used.for_each(|charge| sums += charge.sums);
        let mut reasons = Vec::new();
        if sums.rows > 0 && sums.from > self.time.from.saturating_add(A_DAY) {
            reasons.push(Reason { cause: Cause::New(Cause::day(sums.from)), amount: None });
        }
        if sums.rows > 0 && sums.until < self.time.until.saturating_sub(A_DAY) {
            reasons.push(Reason { cause: Cause::Gone(Cause::day(sums.until)), amount: None });
        }
        reasons
    }

    /// What is left by rounding stands with the weightiest reason, so that all sum up.
    fn settle(&self, reasons: &mut [Reason], estimate: Option<Amount>) {
        let actual: Amount = self.charges.iter().map(|charge| self.measure.of(charge.sums)).sum();
        let told: Amount = reasons.iter().filter_map(|reason| reason.amount).sum();
        let left = actual - estimate.unwrap_or_default() - told;
        debug_assert!(left.abs() < Amount::from_decimal(Decimal::new(1, 6)), "{left} has no reason");
        let most = reasons.iter_mut().filter_map(|reason| reason.amount.as_mut()).max_by_key(|amount| amount.abs());
        if let Some(amount) = most {
            *amount += left;
        }
    }
}

impl<'a> Use<'a> {
    /// Whether the bill says what was used.
    fn is_metered(&self) -> bool {
        self.metered.meter.is_some() || !self.unit.is_empty() || !self.quantity.is_zero()
    }

    /// In how many zones a database is billed and declared, where these differ.
    fn other_zones(&self, declared: &str) -> Option<(&'static str, &'static str)> {
        const WORDS: [&str; 2] = ["Single-AZ", "Multi-AZ"];
        let declares = |word: &str| declared.split(' ').any(|said| said.eq_ignore_ascii_case(word));
        let [single, multi] = WORDS;
        match self.metered.meter?.usage_type.contains(multi) {
            true if declares(single) => Some((multi, single)),
            false if declares(multi) => Some((single, multi)),
            _ => None,
        }
    }

    fn add(&mut self, charge: &Charge<'a>, many: Amount, measure: Measure) {
        let amount = measure.of(charge.sums);
        // A row without a list price is taken to be charged at it.
        let is_told = !charge.sums.list.is_zero() || amount.is_zero();
        let list = if is_told { charge.sums.list } else { amount };
        let off = match (charge.commitment, without_region(charge.meter).starts_with("SpotUsage")) {
            (Commitment::Used | Commitment::Unused, _) => 0,
            (Commitment::None, true) => 1,
            (Commitment::None, false) => 2,
        };
        self.quantity += times(charge.sums.quantity, many);
        self.amount += amount;
        self.list += list;
        self.off[off] += amount - list;
    }
}

/// A quantity in a unit of which one is so many.
fn times(quantity: Amount, many: Amount) -> Amount {
    if many == Amount::from_decimal(Decimal::ONE) {
        return quantity;
    }
    let product = quantity.decimal().zip(many.decimal()).and_then(|(quantity, many)| quantity.checked_mul(many));
    product.map(Amount::from_decimal).unwrap_or_default()
}

/// The word of a price's item that is a size as another is: `t3.micro` of `t3.micro linux`.
fn size_like(size: &str, item: &str) -> String {
    let dots = size.matches('.').count();
    let mut words = item.split(' ').filter(|word| word.matches('.').count() == dots);
    let with_digit = |word: &&str| word.bytes().any(|b| b.is_ascii_digit());
    words.find(with_digit).unwrap_or(item).to_owned()
}

/// Reasons of the same cause as one.
fn merged(reasons: Vec<Reason>) -> Vec<Reason> {
    let mut by_cause: BTreeMap<Cause, Option<Amount>> = BTreeMap::new();
    for Reason { cause, amount } in reasons {
        let known = by_cause.entry(cause).or_default();
        *known = match (*known, amount) {
            (Some(known), Some(amount)) => Some(known + amount),
            (known, amount) => known.or(amount),
        };
    }
    by_cause.into_iter().map(|(cause, amount)| Reason { cause, amount }).collect()
}

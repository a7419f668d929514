//! What a bill measured, as a usage file for the next estimate.

use std::collections::BTreeMap;
use std::fmt::Write;

use rust_decimal::Decimal;

use super::compare::number;
use super::meters::{Counts, Meter, metered, unit};
use super::months::{Time, covered, time};
use super::{Amount, Assigned, Category, Charge, Ledger, Whose};
use crate::cost::Bill;
use crate::cost::money::round;
use crate::graph::{Graph, ResourceIndex};
use crate::model::{Property, Resource};
use crate::usage::{KnownKey, Measured, known_keys, written};

/// What a bill measured of one key of a resource.
#[derive(Debug, Clone, Default)]
struct Sum {
    quantity: Amount,
    unit: String,
    says: &'static str,
}

/// The text of a usage file with what the bill measured: what a month of each resource uses, on average over the time that
/// the bill covers. Resources without a measured use are left out.
pub fn usage_file(ledger: &Ledger, assigned: &Assigned, graph: &Graph, bill: &Bill) -> String {
    let mut charges: BTreeMap<ResourceIndex, Vec<Charge<'_>>> = BTreeMap::new();
    for (charge, whose) in assigned.charges(ledger) {
        if let (Whose::Resource(index), Category::Usage) = (whose, charge.category) {
            charges.entry(index).or_default().push(charge);
        }
    }
    let time = time(ledger);
    let mut addresses: BTreeMap<&str, usize> = BTreeMap::new();
    charges.keys().for_each(|index| *addresses.entry(&graph.resource(*index).address).or_default() += 1);
    let resources = charges.iter().filter_map(|(index, charges)| {
        let resource = graph.resource(*index);
        // What several are called cannot be said of one.
        let is_one = addresses.get(resource.address.as_str()) == Some(&1);
        let measured = Measuring { resource, bill, index: *index, time: &time }.keys(charges);
        (is_one && !measured.is_empty()).then_some((resource, measured))
    });
    head(ledger, &time) + &written(resources)
}

/// What the file says of itself.
fn head(ledger: &Ledger, time: &Time) -> String {
    let mut out = "# What a month uses, as a bill measured it; read it with `tagatlas cost --usage`.\n".to_owned();
    for (month, covered) in covered(ledger) {
        let (begin, end) = (month.begin(), month.next().begin());
        let days = |seconds: i64| number(&(Decimal::from(seconds) / Decimal::from(86_400)));
        let _ = match covered.is_whole(month) {
            true => writeln!(out, "# {month}: all of it"),
            false => writeln!(out, "# {month}: {} of {} days", days(covered.until - begin), days(end - begin)),
        };
    }
    let _ = writeln!(
        out,
        "# Amounts are what was billed, over {} months: a month to date is scaled up.",
        number(&time.months)
    );
    out
}

struct Measuring<'a> {
    resource: &'a Resource,
    bill: &'a Bill,
    index: ResourceIndex,
    time: &'a Time,
}

impl Measuring<'_> {
    /// Every key that the bill measures, in the order of the kind's keys.
    fn keys(&self, charges: &[Charge<'_>]) -> Vec<Measured> {
        let mut sums: BTreeMap<&str, (Sum, &'static Meter)> = BTreeMap::new();
        for charge in charges {
            let Some(meter) = metered(charge.meter, &self.resource.kind).meter.filter(|meter| !meter.key.is_empty())
            else {
                continue;
            };
            let (_, many) = unit(charge.unit);
            let (sum, _) = sums.entry(meter.key).or_insert_with(|| (Sum::default(), meter));
            sum.quantity += times(charge.sums.quantity, many);
            charge.unit.clone_into(&mut sum.unit);
            sum.says = meter.says;
        }
        let known = known_keys(self.resource.kind.spec());
        // A key of ours that a row lists under another name is known under both.
        let measured = known.iter().filter(|key| key.is_proposed).filter_map(|key| {
            let (sum, meter) = sums.get(key.key)?;
            let value = self.value(sum, meter, &sums)?;
            self.written(key, sum, value)
        });
        measured.collect()
    }

    fn written(&self, key: &KnownKey, sum: &Sum, value: Decimal) -> Option<Measured> {
        let decimals = match value {
            value if value >= Decimal::ONE_THOUSAND => 1,
            value if value >= Decimal::ONE => 4,
            _ => 8,
        };
        let text = round(value, decimals).normalize().to_string();
        let quantity = number(&sum.quantity.decimal()?);
        let is_stated = self.resource.usage.iter().any(|entry| entry.key == key.key);
        let stated = if is_stated { "; stated in the estate, which goes before this" } else { "" };
        let means = format!("{}; billed: {quantity} {} in all{stated}", sum.says, sum.unit);
        Some(Measured { file: key.file, value: key.theirs(&text)?, means })
    }

    /// How much a month has of it, in the unit of the key; `None` for what is none.
    fn value(&self, sum: &Sum, meter: &Meter, sums: &BTreeMap<&str, (Sum, &'static Meter)>) -> Option<Decimal> {
        let quantity = sum.quantity.decimal().filter(|quantity| *quantity > Decimal::ZERO)?;
        let a_month = quantity.checked_div(self.time.months)?;
        match (meter.counts, meter.key) {
            (_, "duration_ms") => self.milliseconds(quantity, sums),
            (_, "instances") => quantity.checked_div(self.time.hours),
            (Counts::Hours, _) => self.hours(meter, a_month),
            _ => a_month.checked_mul(meter.factor.parse().ok()?),
        }
    }

    /// Hours of one of those that a line counts: a cluster of three nodes runs three hours an hour.
    fn hours(&self, meter: &Meter, a_month: Decimal) -> Option<Decimal> {
        let cost = self.bill.of(self.index);
        let line = cost.lines.iter().find(|line| meter.is_of(line))?;
        let stated = self.resource.usage.iter().find(|entry| entry.key == "hours").map(|entry| &entry.value);
        let hours = stated.and_then(Property::text).and_then(crate::cost::amount).unwrap_or(Decimal::from(730));
        let all = line.quantity?.typical;
        a_month.checked_mul(hours)?.checked_div(all)
    }

    /// How long a request to a function took: gigabytes for a second, over its memory and its requests.
    fn milliseconds(&self, gb_seconds: Decimal, sums: &BTreeMap<&str, (Sum, &'static Meter)>) -> Option<Decimal> {
        let requests = sums.get("requests")?.0.quantity.decimal()?;
        let declared = self.resource.property("MemorySize");
        let megabytes: Decimal = match declared {
            Some(memory) => crate::cost::amount(memory.text()?)?,
            None => Decimal::from(128),
        };
        let memory = megabytes.checked_div(Decimal::from(1024))?;
        gb_seconds.checked_mul(Decimal::from(1000))?.checked_div(requests)?.checked_div(memory)
    }
}

/// A quantity in a unit of which one is so many.
fn times(quantity: Amount, many: Amount) -> Amount {
    let product = quantity.decimal().zip(many.decimal()).and_then(|(quantity, many)| quantity.checked_mul(many));
    product.map(Amount::from_decimal).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bill::fixture::{Row, ledger};
    use crate::check::fixture::Estate as Fixture;
    use crate::cost::{CostSettings, bill};

    #[test]
    fn what_cloudfront_served_is_measured_by_area() {
        let estate = Fixture::read(&["version: 1\naccount: '111111111111'\nregion: us-east-1\nresources:\n  \
            cdn: {type: cloudfront, names: [E1ABCDEFGHIJKL]}\n"]);
        let served = |meter, unit, quantity| Row {
            resource: "arn:aws:cloudfront::111111111111:distribution/E1ABCDEFGHIJKL",
            service: "Amazon CloudFront",
            region: "",
            meter,
            unit,
            quantity,
            ..Row::default()
        };
        let rows = [
            served("US-DataTransfer-Out-Bytes", "GB", "310"),
            served("EU-DataTransfer-Out-Bytes", "GB", "31"),
            served("US-Requests-Tier1", "Requests", "100"),
            served("US-Requests-HTTP-Proxy", "Requests", "11"),
            served("IN-Requests-Tier2-HTTPS", "Requests", "3100"),
            served("JP-DataTransfer-Out-OBytes", "GB", "2"),
            served("Invalidations", "URL", "1500"),
            served("US-Requests-OriginShield", "Requests", "7"),
        ];
        let ledger = ledger(&rows);
        let assigned = Assigned::new(&ledger, &estate.graph);
        let text = usage_file(&ledger, &assigned, &estate.graph, &bill(&estate.graph, &CostSettings::default()));
        for line in [
            "us: 310 # data to viewers, United States; billed: 310 GB in all",
            "europe: 31 # data to viewers, EU; billed: 31 GB in all",
            "us: 111 # HTTP requests, United States; billed: 111 Requests in all",
            "india: 3100 # HTTPS requests, India; billed: 3,100 Requests in all",
            "japan: 2 # data to the origin, Japan; billed: 2 GB in all",
            "1500 # paths invalidated; billed: 1,500 URL in all",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
        assert!(!text.contains("Shield"), "{text}");
    }
}

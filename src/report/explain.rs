//! How the cost of one resource comes about: every figure with who says it.

use std::fmt::Write;

use rust_decimal::Decimal;
use serde_json::{Value, json};

use super::human::{clean, width};
use super::json::{decimal, price_row, write_lines};
use crate::cost::explain::{Worked, worked};
use crate::cost::{Band, Bill, CostLine, CoveredUse, Origin, Price, Row, money};
use crate::graph::{Graph, ResourceIndex};
use crate::source::{Sources, Span};
use crate::wording::{a_month, units};

/// What an explanation is made from.
#[derive(Debug, Clone, Copy)]
pub struct Explanation<'a> {
    /// The files, for the places of statements.
    pub sources: &'a Sources,
    /// The estate.
    pub graph: &'a Graph,
    /// What it costs.
    pub bill: &'a Bill,
    /// The resource that is explained.
    pub of: ResourceIndex,
}

impl Explanation<'_> {
    /// The explanation for people.
    pub fn human(&self) -> String {
        let (resource, cost) = (self.graph.resource(self.of), self.bill.of(self.of));
        let title = clean(resource.kind.title());
        let place = self.place(resource.span);
        let costs = match &cost.monthly {
            Price::Free => "costs nothing".to_owned(),
            Price::Known(_) | Price::Unknown(_) if !cost.lines.is_empty() => format!("costs {} a month", cost.total()),
            Price::Known(amount) => format!("costs {} a month", money::within(*amount)),
            Price::Unknown(why) => format!("has no known price: {}", clean(why)),
        };
        let mut out = format!("{} ({title}), {place}, {costs}\n", clean(self.graph.label(self.of)));
        let widest = cost.lines.iter().map(|line| width(&clean(&line.item))).max().unwrap_or(0);
        for line in &cost.lines {
            let item = clean(&line.item);
            let pad = " ".repeat(widest.saturating_sub(width(&item)));
            let _ = writeln!(out, "\n{item}{pad}  {}", dollars(&line.monthly));
            for (word, text) in self.rows(line) {
                let _ = writeln!(out, "  {word:<8} {}", clean(&text));
            }
        }
        out
    }

    /// What is said of a line, a word and a text each.
    fn rows(&self, line: &CostLine) -> Vec<(&'static str, String)> {
        let mut rows = Vec::new();
        if let Some(quantity) = line.quantity {
            rows.push(("amount", format!("{} {}", within(quantity), units(line.unit()))));
        }
        rows.extend(line.origins.iter().filter_map(|origin| match origin {
            Origin::Declared(span) => Some(("", format!("declared in {}", self.place(*span)))),
            Origin::Usage(span) => Some(("", format!("usage stated in {}", self.place(*span)))),
            Origin::Assumed => None,
        }));
        // Several amounts of one line of a file.
        rows.dedup();
        let assumed = line.assumed.split("; ").filter(|text| !text.is_empty());
        rows.extend(assumed.map(|text| ("assumed", text.to_owned())));
        if let Price::Unknown(why) = &line.monthly {
            rows.push(("unknown", why.clone()));
        }
        for free in &line.free {
            let (allowance, taken) = (free.allowance, within(free.quantity));
            let all = format!("{} {}", allowance.amount.normalize(), a_month(allowance.unit));
            rows.push(("free", format!("{taken} of it: {}, {all} ({})", allowance.name, allowance.source)));
        }
        for covered in &line.covered {
            let (taken, rate) = (within(covered.quantity), covered.rate.price().normalize());
            let commitments = &self.bill.commitments;
            let name = commitments.get(covered.commitment).map(|using| using.commitment.to_string());
            let name = name.unwrap_or_default();
            rows.push(("covered", format!("{taken} of it at ${rate}: {name} [{}]", covered.rate)));
        }
        if let Some(row) = &line.row {
            rows.push(("price", prices(row)));
            rows.extend(self.worked(line).iter().flat_map(|worked| arithmetic(worked, row)));
            if let Some(percent) = line.discount {
                rows.push(("discount", format!("{} % less, as the configuration says", percent.normalize())));
            }
            rows.push(("source", format!("{row}: {}", row.published)));
        }
        rows
    }

    fn worked(&self, line: &CostLine) -> Option<Worked> {
        worked(self.graph, self.bill, self.of, line)
    }

    fn place(&self, span: Span) -> String {
        format!("{}:{}", clean(&self.sources.file(span.file).path), self.sources.position(span).line)
    }

    /// The explanation for programs.
    pub fn json(&self) -> String {
        let (resource, cost) = (self.graph.resource(self.of), self.bill.of(self.of));
        let lines: Vec<_> = cost.lines.iter().map(|line| self.line_json(line)).collect();
        let document = json!({
            "currency": "USD",
            "id": resource.id.as_str(),
            "address": resource.address,
            "kind": resource.kind.name(),
            "region": resource.region,
            "total": super::json::total(cost.total()),
            "lines": lines,
        });
        let mut out = Vec::new();
        // A vector takes all that is written.
        let _ = write_lines(&document, usize::MAX, &mut out);
        String::from_utf8(out).unwrap_or_default()
    }

    fn line_json(&self, line: &CostLine) -> Value {
        let origin = |origin: &Origin| match origin {
            Origin::Declared(span) => json!({"from": "declared", "at": self.place(*span)}),
            Origin::Usage(span) => json!({"from": "usage", "at": self.place(*span)}),
            Origin::Assumed => json!({"from": "assumption"}),
        };
        let (monthly, reason) = match &line.monthly {
            Price::Known(amount) => (Some(band(*amount)), None),
            Price::Free => (Some(band(Band::ZERO)), None),
            Price::Unknown(why) => (None, Some(why)),
        };
        let free =
            line.free.iter().map(|free| json!({"allowance": free.allowance.name, "quantity": band(free.quantity)}));
        json!({
            "item": line.item,
            "quantity": line.quantity.map(band),
            "unit": line.unit(),
            "monthly": monthly,
            "reason": reason,
            "assumed": line.assumed,
            "origin": line.origins.iter().map(origin).collect::<Vec<_>>(),
            "free": free.collect::<Vec<_>>(),
            "covered": line.covered.iter().map(covered).collect::<Vec<_>>(),
            "discount": line.discount.map(decimal),
            "row": line.row.as_deref().map(price_row),
            "worked": self.worked(line).as_ref().map(worked_json),
        })
    }
}

fn dollars(price: &Price) -> String {
    match price {
        Price::Known(amount) => money::within(*amount),
        Price::Free => "free".to_owned(),
        Price::Unknown(_) => "not known".to_owned(),
    }
}

fn within(amount: Band) -> String {
    let plain = |amount: Decimal| money::round(amount, 6).normalize().to_string();
    let typical = plain(amount.typical);
    if amount.is_certain() {
        return typical;
    }
    let (low, high) = amount.bounds();
    format!("{typical} ({} – {})", plain(low), plain(high))
}

/// `$0.023 a GB-month up to 51200, then $0.022 up to 512000, then $0.021`.
fn prices(row: &Row) -> String {
    let mut texts = Vec::new();
    if let Some(first) = row.tiers.first().filter(|tier| !tier.from.is_zero()) {
        texts.push(format!("nothing up to {}", first.from.normalize()));
    }
    for (nth, tier) in row.tiers.iter().enumerate() {
        let unit = if nth == 0 { format!(" for one {}", row.unit) } else { String::new() };
        let upto = tier.to.map(|to| format!(" up to {}", to.normalize())).unwrap_or_default();
        texts.push(format!("${}{unit}{upto}", tier.price.normalize()));
    }
    texts.join(", then ")
}

/// The lines of the calculation.
fn arithmetic(worked: &Worked, row: &Row) -> Vec<(&'static str, String)> {
    let mut rows = Vec::new();
    for (nth, step) in worked.steps.iter().enumerate() {
        let word = if nth == 0 { "worked" } else { "" };
        let (quantity, price) = (money::round(step.quantity, 6).normalize(), step.tier.price.normalize());
        rows.push((word, format!("{quantity} × ${price} = ${}", step.amount.normalize())));
    }
    if let Some(pool) = &worked.pool {
        let all = format!("{} {}", pool.quantity.normalize(), units(&row.unit));
        let share = format!("{} of them are its own", money::round(pool.own, 6).normalize());
        let amount = money::dollars(pool.amount);
        rows.push((
            "shared",
            format!("{} lines of the account share these tiers: {all}, {amount}; {share}", pool.lines),
        ));
    }
    rows
}

fn band(amount: Band) -> Value {
    json!({"low": decimal(amount.low), "typical": decimal(amount.typical), "high": decimal(amount.high)})
}

fn covered(covered: &CoveredUse) -> Value {
    json!({
        "commitment": covered.commitment,
        "quantity": band(covered.quantity),
        "price": decimal(covered.rate.price()),
        "monthly": band(covered.monthly),
        "source": covered.rate.to_string(),
    })
}

fn worked_json(worked: &Worked) -> Value {
    let steps = worked.steps.iter().map(|step| {
        let (quantity, price) = (decimal(step.quantity), decimal(step.tier.price));
        json!({"quantity": quantity, "price": price, "amount": decimal(step.amount)})
    });
    let pool = worked.pool.as_ref().map(|pool| {
        let (quantity, own, amount) = (decimal(pool.quantity), decimal(pool.own), decimal(pool.amount));
        json!({"lines": pool.lines, "quantity": quantity, "own": own, "amount": amount})
    });
    json!({"steps": steps.collect::<Vec<_>>(), "pool": pool})
}

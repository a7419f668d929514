//! For programs: `currency`, `total`, `resources` with `lines`, and what was asked for beside. Amounts are decimal texts,
//! not rounded. Keys stay stable.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::{CostReport, Row, allocation, reason, rows, said_by};
use crate::cost::roll_up::Name;
use crate::cost::{self, Band, CostLine, Origin, Price, ResourceCost, money};
use crate::report::json::{Each, decimal, price_row, total, write_lines};
use crate::source::Sources;

/// How deep lists and objects have a line of their own: a line of a resource is one.
const DEPTH: usize = 4;

#[derive(Serialize)]
struct Document<R, G, A> {
    currency: &'static str,
    total: Value,
    prices: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    free_tier: Vec<Value>,
    #[serde(skip_serializing_if = "Value::is_null")]
    credits: Value,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    commitments: Vec<Value>,
    resources: R,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<G>,
    #[serde(skip_serializing_if = "Option::is_none")]
    allocations: Option<A>,
}

/// Writes the document.
pub(super) fn write(report: &CostReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let bill = report.bill;
    let groups = report.groups();
    let rows = rows(&groups);
    let document = Document {
        currency: "USD",
        total: total(bill.total),
        prices: json!(bill.price_dates.as_ref().map(|(oldest, newest)| json!({"oldest": oldest, "newest": newest}))),
        free_tier: bill.allowances.iter().map(allowance).collect(),
        credits: bill.credits.as_ref().map_or(Value::Null, credits),
        commitments: bill.commitments.iter().map(commitment).collect(),
        resources: Each(|| bill.resources.iter().map(|cost| resource(report, cost))),
        groups: (!report.group_by.is_empty()).then_some(Each(|| rows.iter().map(|row| group(report, row)))),
        allocations: report.allocation.map(|_| Each(|| allocation::json(report))),
    };
    write_lines(&document, DEPTH, out)
}

fn resource(report: &CostReport<'_>, cost: &ResourceCost) -> Value {
    let resource = report.graph.resource(cost.resource);
    let mut json = json!({
        "id": resource.id.as_str(),
        "address": resource.address,
        "kind": resource.kind.name(),
        "account": resource.account,
        "region": resource.region,
    });
    price(&mut json, &cost.monthly);
    if report.allocation.is_some() {
        band(&mut json, ["allocated", "allocated_low", "allocated_high"], report.total(cost).known);
    }
    json["reason"] = json!(reason(&cost.monthly));
    json["unpriced"] = cost.is_unpriced().into();
    json["lines"] = cost.lines.iter().map(|l| line(report.sources, l)).collect();
    json
}

fn line(sources: &Sources, line: &CostLine) -> Value {
    let mut json = json!({"item": line.item, "quantity": null});
    if let Some(quantity) = line.quantity {
        band(&mut json, ["quantity", "quantity_low", "quantity_high"], quantity);
    }
    json["unit"] = line.unit().into();
    json["price"] = json!(line.price().map(decimal));
    price(&mut json, &line.monthly);
    json["free"] = line.free.iter().map(free).collect();
    if !line.covered.is_empty() {
        json["covered"] = line.covered.iter().map(covered).collect();
    }
    json["discount"] = json!(line.discount.map(decimal));
    json["assumed"] = line.assumed.as_str().into();
    json["source"] = line.source().into();
    json["row"] = line.row.as_deref().map_or(Value::Null, price_row);
    json["reason"] = json!(reason(&line.monthly));
    json["usage"] = json!(line.usage);
    json["origin"] = line.origins.iter().map(|o| origin(sources, *o)).collect();
    json
}

fn free(free: &cost::FreeUse) -> Value {
    let mut json = json!({"allowance": free.allowance.name});
    band(&mut json, ["quantity", "quantity_low", "quantity_high"], free.quantity);
    json
}

fn allowance(using: &cost::AllowanceUse) -> Value {
    let allowance = using.allowance;
    let mut json = json!({
        "allowance": allowance.name,
        "account": using.account,
        "amount": decimal(allowance.amount),
        "unit": allowance.unit,
        "percent": decimal(money::round(using.percent().typical, 2)),
        "ends": using.ends.map(|day| day.to_string()),
        "source": allowance.source,
        "as_of": allowance.as_of,
    });
    band(&mut json, ["used", "used_low", "used_high"], using.used);
    json
}

fn credits(credits: &cost::Credits) -> Value {
    json!({
        "at_once": decimal(credits.at_once),
        "at_most": decimal(credits.at_most),
        "plan_ends": credits.plan_ends.map(|day| day.to_string()),
        "expire": credits.expire.map(|day| day.to_string()),
    })
}

fn covered(covered: &cost::CoveredUse) -> Value {
    let mut json = json!({
        "commitment": covered.commitment,
        "price": decimal(covered.rate.price()),
        "source": covered.rate.to_string(),
    });
    band(&mut json, ["quantity", "quantity_low", "quantity_high"], covered.quantity);
    band(&mut json, ["monthly", "low", "high"], covered.monthly);
    json
}

fn commitment(using: &cost::CommitmentUse) -> Value {
    let mut json = json!({
        "commitment": using.commitment.to_string(),
        "paid": using.paid.map(decimal),
        "without_rate": using.without_rate,
    });
    band(&mut json, ["used", "used_low", "used_high"], using.used);
    band(&mut json, ["unused", "unused_low", "unused_high"], using.unused());
    json
}

fn origin(sources: &Sources, origin: Origin) -> Value {
    match said_by(sources, origin) {
        (word, Some((file, line))) => json!({"from": word, "file": file, "line": line}),
        (word, None) => json!({"from": word}),
    }
}

/// `monthly`, with `low` and `high` where it is not certain.
fn price(json: &mut Value, price: &Price) {
    match price {
        Price::Known(amount) => band(json, ["monthly", "low", "high"], *amount),
        Price::Free => json["monthly"] = "0".into(),
        Price::Unknown(_) => json["monthly"] = Value::Null,
    }
}

/// An amount under these keys; its bounds only where it is not certain.
pub(super) fn band(json: &mut Value, [typical, low, high]: [&str; 3], band: Band) {
    json[typical] = decimal(band.typical).into();
    if !band.is_certain() {
        json[low] = decimal(band.low).into();
        json[high] = decimal(band.high).into();
    }
}

fn group(report: &CostReport<'_>, row: &Row<'_>) -> Value {
    let group = row.group;
    let key = report.group_by.get(group.key).map(ToString::to_string);
    let mut json = json!({
        "key": key,
        "name": group.name.to_string(),
        "value": value(&group.name),
        "depth": row.path.len() - 1,
        "path": row.path.iter().map(|group| group.name.to_string()).collect::<Vec<_>>(),
        "total": total(group.total),
    });
    if group.own != group.total {
        json["own"] = total(group.own);
    }
    json
}

/// What the members have in common, as the estate writes it; nothing where they have it not.
fn value(name: &Name) -> Option<&str> {
    match name {
        Name::Text(text) => Some(text),
        Name::None(_) => None,
    }
}

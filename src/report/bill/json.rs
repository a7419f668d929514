//! For programs: `total`, and the three parts that sum up to it exactly, each thing a line; then what else is told. Amounts are
//! decimal texts, not rounded; projections alone are approximate. Nothing is cut. Keys stay stable.

use std::collections::HashMap;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::BillReport;
use super::groups::{Row, rows};
use super::resources::why;
use crate::bill::assigned::By;
use crate::bill::compare::{Compared, Reason};
use crate::bill::groups::Of;
use crate::bill::ledger::Split;
use crate::bill::tags::{Chosen, Lacking, OfKey};
use crate::bill::trend::{MonthOfBill, Outlook};
use crate::bill::{Amount, Sums, Unattributable, Undeclared};
use crate::check::charged::ChargedMonth;
use crate::check::{Finding, Verdict};
use crate::cost::roll_up::Name;
use crate::graph::ResourceIndex;
use crate::report::json::{Each, decimal, write_lines};

/// How deep lists and objects have a line of their own: a resource is one.
const DEPTH: usize = 2;

#[derive(Serialize)]
struct Document<R, N, U, S, T, G> {
    total: Value,
    read: Value,
    measure: &'static str,
    parts: Value,
    services: Vec<Value>,
    categories: Vec<Value>,
    months: Vec<Value>,
    resources: R,
    not_in_estate: N,
    unattributable: U,
    #[serde(skip_serializing_if = "Value::is_null")]
    commitments: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    split: Option<S>,
    tags: T,
    #[serde(skip_serializing_if = "Option::is_none")]
    groups: Option<G>,
    #[serde(skip_serializing_if = "Value::is_null")]
    budget: Value,
    findings: Vec<Value>,
}

/// Writes the document.
pub(super) fn write(report: &BillReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (undeclared, nobodys) = (report.undeclared(), report.nobodys());
    let groups = if report.group_by.is_empty() { Vec::new() } else { report.grouping().groups(report.group_by) };
    let (group_rows, ways) = (rows(&groups), report.assigned.ways());
    let splits = &report.ledger.split;
    let document = Document {
        total: with(json!({"currency": report.currency}), &report.ledger.total()),
        read: read(report),
        measure: report.measure.word(),
        parts: parts(report),
        services: named("service", report.services().into_iter()),
        categories: named("category", report.categories().into_iter().map(|(category, sums)| (category.word(), sums))),
        months: report.trend.months.iter().map(|of| month(report, of)).collect(),
        resources: Each(|| report.compared.iter().map(|compared| resource(report, compared, &ways))),
        not_in_estate: Each(|| undeclared.iter().map(|of| thing(report, of))),
        unattributable: Each(|| nobodys.iter().map(rest)),
        commitments: report.commitments().map_or(
            Value::Null,
            |of| json!({"used": with(json!({}), &of.used), "unused": with(json!({}), &of.unused)}),
        ),
        split: (!splits.is_empty()).then_some(Each(|| splits.iter().map(split))),
        tags: tags(report),
        groups: (!report.group_by.is_empty()).then_some(Each(|| group_rows.iter().map(|row| group(report, row)))),
        budget: budget(report),
        findings: report.checked.findings.iter().map(finding).collect(),
    };
    write_lines(&document, DEPTH, out)
}

/// Adds the amounts of sums.
fn with(mut json: Value, sums: &Sums) -> Value {
    for (key, amount) in [("billed", sums.billed), ("effective", sums.effective), ("list", sums.list)] {
        json[key] = text(amount);
    }
    json
}

fn text(amount: Amount) -> Value {
    amount.to_string().into()
}

fn read(report: &BillReport<'_>) -> Value {
    let counts = report.counts;
    json!({
        "files": counts.files,
        "rows": counts.rows,
        "left_out": report.left_out,
        "duplicates": counts.duplicates,
        "superseded": counts.superseded,
        "unread": counts.unread,
        "missing": counts.missing,
        "damaged": counts.damaged,
        "without_bill": counts.skipped,
        "complete": !counts.is_incomplete(),
    })
}

fn parts(report: &BillReport<'_>) -> Value {
    report.parts().into_iter().map(|(part, sums)| (part.word().to_owned(), with(json!({}), &sums))).collect()
}

fn named<'t>(key: &str, sums: impl Iterator<Item = (&'t str, Sums)>) -> Vec<Value> {
    sums.map(|(name, sums)| with(json!({key: name}), &sums)).collect()
}

fn month(report: &BillReport<'_>, month: &MonthOfBill) -> Value {
    let mut json = with(json!({"month": month.month.to_string()}), &month.sums);
    json["covered"] = decimal(month.covered.round_dp(4)).into();
    json["over"] = (month.outlook == Outlook::Over).into();
    json["projection"] = if let Outlook::About(amount) = month.outlook { text(amount) } else { Value::Null };
    json["reason"] = if let Outlook::CannotTell(why) = month.outlook { why.into() } else { Value::Null };
    json["before"] = month.before.map_or(Value::Null, text);
    json["change_percent"] = month.change(report.measure).map(|change| decimal(change.round_dp(2))).into();
    json
}

fn resource(report: &BillReport<'_>, compared: &Compared, ways: &HashMap<ResourceIndex, By>) -> Value {
    let resource = report.graph.resource(compared.resource);
    let json = json!({
        "id": resource.id.as_str(),
        "address": resource.address,
        "kind": resource.kind.name(),
        "account": resource.account,
        "region": resource.region,
    });
    let mut json = with(json, &compared.actual);
    json["known_by"] = ways.get(&compared.resource).map(|by| by.text()).into();
    let told = report.is_comparable();
    let estimate = compared.estimate.filter(|_| told);
    json["estimate"] = estimate.map_or(Value::Null, |estimate| text(Amount::from_decimal(estimate)));
    json["difference"] = compared.difference.filter(|_| told).map_or(Value::Null, text);
    json["at_least"] = compared.is_at_least.into();
    json["reason"] = report.why_incomparable().unwrap_or_else(|| why(compared)).into();
    json["reasons"] = compared.reasons.iter().filter(|_| told).map(reason).collect();
    json
}

fn reason(reason: &Reason) -> Value {
    json!({"reason": reason.code(), "text": reason.cause.text(), "amount": reason.amount.map_or(Value::Null, text)})
}

fn thing(report: &BillReport<'_>, thing: &Undeclared<'_>) -> Value {
    let Undeclared { id, account, region, service, may_be, .. } = thing;
    let kind = thing.kind.map(|kind| kind.name);
    let may_be: Vec<&str> = may_be.iter().map(|index| report.graph.resource(*index).id.as_str()).collect();
    let json = json!({
        "id": id, "kind": kind, "account": account, "region": region, "service": service, "may_be": may_be,
    });
    with(json, &thing.sums)
}

fn rest(of: &Unattributable<'_>) -> Value {
    let json = json!({"what": of.why.code(), "category": of.category.word(), "service": of.service});
    with(json, &of.sums)
}

fn split(split: &Split) -> Value {
    let json = json!({"id": split.resource, "parent": split.parent, "month": split.month.to_string()});
    with(json, &split.sums)
}

#[derive(Serialize)]
struct Tags<K> {
    chosen: &'static str,
    in_export: bool,
    attributable: Value,
    unattributable: Value,
    keys: K,
}

fn tags<'a>(report: &'a BillReport<'_>) -> impl Serialize + use<'a> {
    let coverage = report.coverage;
    let chosen = match coverage.chosen {
        Chosen::Asked => "asked",
        Chosen::Required => "required",
        Chosen::MostUsed => "most used",
    };
    Tags {
        chosen,
        in_export: coverage.are_exported,
        attributable: text(coverage.attributable),
        unattributable: text(coverage.nobodys),
        keys: Each(|| coverage.keys.iter().map(|key| of_key(report, key))),
    }
}

#[derive(Serialize)]
struct Key<V, L> {
    #[serde(flatten)]
    told: Value,
    values: V,
    lacking: L,
}

fn of_key<'a>(report: &'a BillReport<'_>, key: &'a OfKey<'a>) -> impl Serialize + use<'a> {
    let value = |(value, amount): &(String, Amount)| json!({"value": value, "amount": text(*amount)});
    let ambiguous = [key.key.ambiguous_in_export.as_slice(), &key.key.ambiguous_in_inventory].concat();
    let told = json!({
        "key": key.key.key,
        "key_in_export": key.key.in_export,
        "elsewhere_in_export": key.key.elsewhere_in_export,
        "key_in_inventory": key.key.in_inventory,
        "ambiguous": ambiguous,
        "ambiguous_in_export": key.key.ambiguous_in_export,
        "ambiguous_in_inventory": key.key.ambiguous_in_inventory,
        "of": text(key.of),
        "tagged": text(key.tagged()),
        "tagged_by_export": text(key.in_export),
        "tagged_by_inventory": text(key.in_inventory),
        "untagged": text(key.untagged),
        "cannot_tell": text(key.undecided),
        "takes_no_tags": text(key.no_place),
    });
    Key {
        told,
        values: Each(move || key.values.iter().map(value)),
        lacking: Each(move || key.lacking.iter().map(|thing| lacking(report, thing))),
    }
}

fn lacking(report: &BillReport<'_>, thing: &Lacking<'_>) -> Value {
    match thing.resource.map(|index| report.graph.resource(index)) {
        Some(resource) => {
            json!({"id": resource.id.as_str(), "address": resource.address, "amount": text(thing.amount)})
        }
        None => {
            let Lacking { id, account, region, amount, .. } = thing;
            json!({"id": id, "account": account, "region": region, "amount": text(*amount)})
        }
    }
}

fn group(report: &BillReport<'_>, row: &Row<'_>) -> Value {
    let group = row.group;
    let value = |name: &Name| if let Name::Text(text) = name { Some(text.clone()) } else { None };
    let mut json = json!({
        "key": report.group_by.get(group.key).map(ToString::to_string),
        "name": group.name.to_string(),
        "value": value(&group.name),
        "depth": row.path.len() - 1,
        "path": row.path.iter().map(|group| group.name.to_string()).collect::<Vec<_>>(),
    });
    json = of(report, json, &group.total);
    if group.own != group.total {
        json["own"] = of(report, json!({}), &group.own);
    }
    json
}

/// Adds the amounts of a group; the estimate and what is held against it only where it can be told.
fn of(report: &BillReport<'_>, json: Value, of: &Of) -> Value {
    let mut json = with(json, &of.sums);
    let told = |amount: Amount| if report.has_estimates() { text(amount) } else { Value::Null };
    json["comparable"] = told(of.comparable);
    json["estimate"] = told(of.estimate);
    json["difference"] = told(of.difference());
    json["without_estimate"] = of.untold.into();
    json
}

fn budget(report: &BillReport<'_>) -> Value {
    let Some(budget) = report.budget else { return Value::Null };
    let month = |month: &ChargedMonth| {
        json!({
            "month": month.name,
            "amount": decimal(month.amount),
            "over": month.amount > budget.monthly,
            "projection": month.projected.map(decimal),
        })
    };
    let months: Vec<Value> = budget.months.months.iter().map(month).collect();
    json!({"monthly": decimal(budget.monthly), "currency": super::ESTIMATED_IN, "months": months})
}

fn finding(finding: &Finding) -> Value {
    json!({
        "rule": finding.rule,
        "severity": finding.severity.as_str(),
        "verdict": if finding.verdict == Verdict::Fail { "fail" } else { "unknown" },
        "message": finding.message,
        "help": finding.help,
    })
}

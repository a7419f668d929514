//! For programs. Keys stay stable; amounts are decimal texts, not rounded.

use serde_json::{Value, json};

use super::{ChangeReport, reason};
use crate::check::{Finding, Verdict};
use crate::cost::change::{Difference, Fate, LineChange, ResourceChange};
use crate::cost::{CostLine, Price, Total};
use crate::graph::{Graph, ResourceIndex};
use crate::report::check::place_json;
use crate::report::json::{decimal, total, write_lines};

/// The document: `base`, `head`, `difference`, `counts`, `resources` with `lines`, `findings`.
pub fn text(report: &ChangeReport<'_>) -> String {
    let change = report.change;
    let mut whole = difference(change.difference());
    whole["percent"] = change.percent().map(decimal).into();
    let document = json!({
        "currency": "USD",
        "base": {"name": report.base, "total": total(change.base.bill.total)},
        "head": {"name": report.head, "total": total(change.head.bill.total)},
        "difference": whole,
        "unused_commitments": decimal(change.unused().typical),
        "counts": {
            "added": change.count(Fate::Added),
            "removed": change.count(Fate::Removed),
            "changed": change.count(Fate::Changed),
            "unchanged": change.unchanged,
        },
        "resources": report.largest().into_iter().map(|one| resource(report, one)).collect::<Vec<_>>(),
        "findings": report.checked.findings.iter().map(|one| finding(report, one)).collect::<Vec<_>>(),
    });
    let mut out = Vec::new();
    // A vector takes all that is written.
    let _ = write_lines(&document, usize::MAX, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// `apart` is what is known on one side alone, because the other cannot be told.
pub(in crate::report) fn difference(difference: Difference) -> Value {
    let mut json = total(Total { known: difference.known, unpriced: difference.unpriced, by_use: difference.by_use });
    json["apart"] = decimal(difference.apart.typical).into();
    json
}

fn resource(report: &ChangeReport<'_>, one: &ResourceChange<'_>) -> Value {
    let (graph, index) = report.change.told_in(one);
    let told = graph.resource(index);
    let id =
        |graph: &Graph, index: Option<ResourceIndex>| index.map(|index| graph.resource(index).id.as_str().to_owned());
    json!({
        "change": one.fate.as_str(),
        "id": id(report.change.head.graph, one.head),
        "base_id": id(report.change.base.graph, one.base),
        "address": told.address,
        "formerly": report.change.formerly(one),
        "kind": told.kind.name(),
        "region": told.region,
        "reason": one.shared.map(|shared| shared.as_str()),
        "before": one.base.map(|_| total(one.before)),
        "after": one.head.map(|_| total(one.after)),
        "difference": difference(one.difference),
        "lines": one.lines.iter().map(line).collect::<Vec<_>>(),
    })
}

fn line(line: &LineChange<'_>) -> Value {
    json!({
        "item": line.item(),
        "before": line.before.as_deref().map(side),
        "after": line.after.as_deref().map(side),
        "difference": difference(line.difference),
    })
}

fn side(line: &CostLine) -> Value {
    let monthly = match &line.monthly {
        Price::Known(amount) => Some(decimal(amount.typical)),
        Price::Free => Some("0".to_owned()),
        Price::Unknown(_) => None,
    };
    json!({
        "item": line.item,
        "quantity": line.quantity.map(|quantity| decimal(quantity.typical)),
        "unit": line.unit(),
        "price": line.price().map(decimal),
        "monthly": monthly,
        "source": line.source(),
        "reason": reason(line),
    })
}

fn finding(report: &ChangeReport<'_>, finding: &Finding) -> Value {
    let mut value = place_json(report.sources, report.change.head.graph, finding);
    value["severity"] = finding.severity.as_str().into();
    value["verdict"] = if finding.verdict == Verdict::Fail { "fail" } else { "unknown" }.into();
    value["help"] = finding.help.as_deref().into();
    value["evidence"] = finding.evidence.clone().into();
    value
}

#[cfg(test)]
mod tests {
    use super::super::fixture::report;
    use super::*;

    #[test]
    fn amounts_are_exact_texts_and_what_is_lost_stands_apart() {
        let before =
            "  a: {type: ebs, size: 10}\n  web: {type: ec2, instance_type: t3.micro, block_device_mappings: []}\n";
        let after =
            "  a: {type: ebs, size: 11}\n  web: {type: ec2, instance_type: t3.none, block_device_mappings: []}\n";
        let json: Value = serde_json::from_str(&report(before, after, text)).unwrap();
        assert_eq!(json["base"]["total"]["known"], "12.088");
        assert_eq!(json["difference"]["known"], "0.12");
        assert_eq!((&json["difference"]["apart"], &json["difference"]["unpriced"]), (&json!("-9.928"), &json!(1)));
        let web = &json["resources"][0];
        assert_eq!((&web["change"], &web["address"], &web["id"]), (&json!("changed"), &json!("web"), &json!("web")));
        assert_eq!(json["counts"], json!({"added": 0, "removed": 0, "changed": 2, "unchanged": 0}));
        assert_eq!(json["findings"], json!([]));
    }
}

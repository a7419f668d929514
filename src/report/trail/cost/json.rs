//! For programs. Keys stay stable; amounts are decimal texts, not rounded.

use serde_json::{Value, json};

use super::{MoneyReport, why};
use crate::cost::ResourceCost;
use crate::report::cost_change::json::difference;
use crate::report::json::{total, write_lines};
use crate::report::trail::json::{deed, told};
use crate::trail::money::{ActorSums, Movement, Passage, Side, Sums, Whose};

/// The document: `total`, `actors`, `changes`, `came_and_went`, `not_counted`.
pub(super) fn text(report: &MoneyReport<'_>) -> String {
    let document = json!({
        "currency": "USD",
        "total": sums(report.money.sums()),
        "actors": report.money.actors().iter().map(actor).collect::<Vec<_>>(),
        "changes": report.money.movements.iter().map(|one| change(report, one)).collect::<Vec<_>>(),
        "came_and_went": report.money.passages.iter().map(|one| passage(report, one)).collect::<Vec<_>>(),
        "free": report.money.free,
        "not_counted": report.left_out(),
    });
    let mut out = Vec::new();
    // A vector takes all that is written.
    let _ = write_lines(&document, usize::MAX, &mut out);
    String::from_utf8(out).unwrap_or_default()
}

fn sums(sums: Sums) -> Value {
    json!({
        "made": difference(sums.made),
        "resized": difference(sums.resized),
        "ended": difference(sums.ended),
        "net": difference(sums.net()),
    })
}

fn actor(one: &ActorSums<'_>) -> Value {
    let mut json = sums(one.sums);
    json["actor"] = told(&one.actor.name);
    json["behind"] = one.actor.behind.as_str().into();
    json["account"] = told(&one.actor.account);
    json["changes"] = one.movements.into();
    json
}

fn whose(report: &MoneyReport<'_>, of: Whose<'_>) -> Value {
    json!({
        "id": of.id,
        "kind": of.kind,
        "account": told(of.account),
        "region": told(of.region),
        "address": of.resource.map(|index| report.telling.graph.resource(index).address.as_str()),
        "in_estate": report.in_estate(of).map(total),
    })
}

fn change(report: &MoneyReport<'_>, one: &Movement<'_>) -> Value {
    let mut json = whose(report, one.of);
    let word = |word: &crate::trail::money::Word| json!({"path": word.path, "from": word.from, "to": word.to});
    json["what"] = one.what.as_str().into();
    json["before"] = side(&one.before);
    json["after"] = side(&one.after);
    json["difference"] = difference(one.difference);
    json["properties"] = one.words.iter().map(word).collect();
    json["reason"] = why(one).into();
    json["by"] = deed(&report.telling, one.deed);
    json
}

fn passage(report: &MoneyReport<'_>, one: &Passage<'_>) -> Value {
    let mut json = whose(report, one.of);
    json["cost"] = cost(&one.cost);
    json["created"] = deed(&report.telling, one.made);
    json["deleted"] = deed(&report.telling, one.ended);
    json
}

/// `null` where it was not there; `{"unknown": why}` where nobody can tell what it was.
fn side(side: &Side) -> Value {
    match side {
        Side::Nothing => Value::Null,
        Side::Cost(known) => cost(known),
        Side::Unknown(why) => json!({"unknown": why}),
    }
}

fn cost(cost: &ResourceCost) -> Value {
    let line = |line: &crate::cost::CostLine| {
        let monthly = match &line.monthly {
            crate::cost::Price::Known(amount) => Some(crate::report::json::decimal(amount.typical)),
            crate::cost::Price::Free => Some("0".to_owned()),
            crate::cost::Price::Unknown(_) => None,
        };
        json!({"item": line.item, "monthly": monthly, "assumed": line.assumed, "source": line.source()})
    };
    let mut json = total(cost.total());
    json["lines"] = cost.lines.iter().map(line).collect();
    json
}

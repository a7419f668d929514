//! For programs: `events`, `resources`, `calls`, `actors` and what deserves a look. Times are RFC 3339 in UTC; what no event
//! tells is `null`. Keys stay stable.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::TrailReport;
use crate::model::time::rfc_3339;
use crate::report::json::{Each, write_lines};
use crate::trail::actors::Actor;
use crate::trail::calls::{End, Observed};
use crate::trail::doers::Doer;
use crate::trail::failures::{Burst, Failed};
use crate::trail::insights::Insight;
use crate::trail::relations::Relation;
use crate::trail::story::{Story, Telling};
use crate::trail::things::{Deed, Life};
use crate::trail::via::Via;
use crate::trail::via::program;

/// How deep lists and objects have a line of their own: a resource is one.
const DEPTH: usize = 2;

#[derive(Serialize)]
struct Document<R, C, A> {
    events: Value,
    resources: R,
    calls: C,
    actors: A,
    insights: Vec<Value>,
    refusals: Vec<Value>,
    bursts: Vec<Value>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    relations: Vec<Value>,
    worth_a_look: Vec<String>,
    #[serde(skip_serializing_if = "Value::is_null")]
    estate: Value,
}

/// Writes the document.
pub(super) fn write(report: &TrailReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let telling = &report.telling;
    let document = Document {
        events: events(telling),
        resources: Each(|| report.stories.iter().map(|story| resource(telling, story))),
        calls: Each(|| report.calls.iter().map(|observed| call(telling, observed))),
        actors: Each(|| report.doers.iter().map(of_doer)),
        insights: report.insights.iter().map(insight).collect(),
        refusals: report.failed.iter().map(failed).collect(),
        bursts: report.bursts.iter().map(burst).collect(),
        relations: report.relations.iter().map(|of| relation(telling, of)).collect(),
        worth_a_look: report.remarks(),
        estate: estate(report),
    };
    write_lines(&document, DEPTH, out)
}

/// Of how much of the estate the logs tell.
fn estate(report: &TrailReport<'_>) -> Value {
    match report.untold_resources() {
        (_, 0) => Value::Null,
        (untold, all) => json!({"resources": all, "told": all - untold}),
    }
}

fn events(telling: &Telling<'_>) -> Value {
    let (counts, ledger) = (telling.trail.counts, &telling.trail.ledger);
    json!({
        "read": counts.read,
        "duplicates": counts.duplicates,
        "skipped": counts.skipped,
        "files": counts.files,
        "outside": ledger.outside,
        "without_time": ledger.without_time,
        "first": ledger.span.map(|(first, _)| rfc_3339(first)),
        "last": ledger.span.map(|(_, last)| rfc_3339(last)),
    })
}

/// A resource with all that is told of it.
pub(super) fn resource(telling: &Telling<'_>, story: &Story<'_>) -> Value {
    let mut json = json!({
        "id": story.id,
        "kind": told(story.kind),
        "arn": told(story.arn),
        "account": told(story.account),
        "region": told(story.region),
    });
    if let Some(resource) = telling.declared(story) {
        json["resource"] = resource.id.as_str().into();
        json["address"] = resource.address.as_str().into();
    }
    of_life(telling, &mut json, story.life);
    json["changes"] = story.changes.into();
    json["history"] = story.deeds.iter().map(|made| deed(telling, made)).collect();
    json["not_kept"] = story.thing.more.into();
    json["last_change"] = story.deeds.last().map(|last| rfc_3339(last.at)).into();
    let lives = story.thing.lives();
    let earlier = lives.iter().rev().skip(1).rev().map(|life| {
        let mut json = json!({"changes": life.changes().count()});
        of_life(telling, &mut json, *life);
        json
    });
    json["earlier"] = earlier.collect();
    json
}

fn of_life(telling: &Telling<'_>, json: &mut Value, life: Life<'_>) {
    json["created"] = life.made.map(|made| deed(telling, made)).into();
    json["created_or_changed"] = life.put.map(|put| deed(telling, put)).into();
    json["deleted"] = life.ended.map(|ended| deed(telling, ended)).into();
}

/// One deed: when, who, through what, from where, by which event.
pub(super) fn deed(telling: &Telling<'_>, deed: &Deed) -> Value {
    let actor = telling.actor(deed);
    let mut json = json!({
        "at": rfc_3339(deed.at),
        "did": deed.word(),
        "event": telling.text(deed.name),
        "event_id": deed.event.shown(&telling.trail.ledger.texts),
        "service": telling.text(deed.service),
        "via": deed.via.as_str(),
        "by_hand": telling.is_by_hand(deed),
        "program": told(&program(telling.text(deed.agent))),
        "agent": told(telling.text(deed.agent)),
        "from": told(telling.text(deed.from)),
    });
    who(&mut json, actor);
    json
}

/// Who really did it.
fn who(json: &mut Value, actor: &Actor) {
    json["actor"] = told(&actor.name);
    json["behind"] = actor.behind.as_str().into();
    json["actor_arn"] = told(&actor.arn);
    json["actor_account"] = told(&actor.account);
    json["actor_subject"] = told(&actor.subject);
    json["known_by"] = actor.source.as_str().into();
    json["roles"] = actor.hops.iter().map(|hop| json!({"role": hop.role, "session": hop.session})).collect();
    json["mfa"] = actor.mfa.into();
    json["gap"] = json!(actor.gap);
}

/// What one resource called another for.
pub(super) fn call(telling: &Telling<'_>, call: &Observed) -> Value {
    let times = call.actions.iter().map(|(action, count)| (action.to_string(), Value::from(*count)));
    json!({
        "from": call.from.id,
        "to": call.to.id,
        "actions": call.actions.iter().map(|(action, _)| action.as_ref()).collect::<Vec<_>>(),
        "count": call.count,
        "first": rfc_3339(call.first),
        "last": rfc_3339(call.last),
        "times": times.collect::<serde_json::Map<_, _>>(),
        "known_by": call.how.as_str(),
        "caller": end(telling, &call.from),
        "called": end(telling, &call.to),
    })
}

/// What one end of a call is.
pub(super) fn end(telling: &Telling<'_>, end: &End) -> Value {
    let resource = end.resource.map(|index| telling.graph.resource(index));
    json!({
        "kind": told(&end.kind),
        "account": told(&end.account),
        "region": told(&end.region),
        "resource": resource.map(|resource| resource.id.as_str()),
        "address": resource.map(|resource| &resource.address),
    })
}

/// What CloudTrail found unusual. Rates are calls, or errors, a minute.
fn insight(insight: &Insight) -> Value {
    let top = insight.top.iter().map(|part| {
        json!({"attribute": part.attribute, "value": part.value, "observed": part.observed, "baseline": part.baseline})
    });
    json!({
        "type": insight.kind,
        "service": insight.service,
        "event": insight.name,
        "error": told(&insight.error),
        "about": told(&insight.about),
        "account": told(&insight.account),
        "region": told(&insight.region),
        "start": insight.start.map(rfc_3339),
        "end": insight.end.map(rfc_3339),
        "minutes": insight.lasted(),
        "baseline": insight.baseline,
        "observed": insight.observed,
        "baseline_minutes": insight.baseline_minutes,
        "top": top.collect::<Vec<_>>(),
        "event_ids": insight.events,
    })
}

/// What somebody could not do.
fn failed(failed: &Failed<'_>) -> Value {
    json!({
        "actor": told(&failed.actor.name),
        "behind": failed.actor.behind.as_str(),
        "account": told(&failed.actor.account),
        "why": failed.why.as_str(),
        "error": failed.error,
        "service": failed.service,
        "event": failed.name,
        "count": failed.count,
        "first": rfc_3339(failed.first),
        "last": rfc_3339(failed.last),
    })
}

/// Many refusals at once.
fn burst(burst: &Burst<'_>) -> Value {
    let calls = burst.calls.iter().map(
        |(error, service, name, count)| json!({"error": error, "service": service, "event": name, "count": count}),
    );
    json!({
        "actor": told(&burst.actor.name),
        "behind": burst.actor.behind.as_str(),
        "account": told(&burst.actor.account),
        "why": burst.why.as_str(),
        "count": burst.count,
        "most_in_ten_minutes": burst.peak,
        "first": rfc_3339(burst.first),
        "last": rfc_3339(burst.last),
        "stopped": burst.stopped,
        "calls": calls.collect::<Vec<_>>(),
    })
}

/// What the estate declares to call what, against what the logs show.
fn relation(telling: &Telling<'_>, relation: &Relation) -> Value {
    let id = |index| telling.graph.resource(index).id.as_str();
    json!({
        "from": id(relation.from),
        "to": id(relation.to),
        "standing": relation.standing.as_str(),
        "declared": relation.declared,
        "reason": relation.reason,
    })
}

/// Somebody who acted. What is counted of events is of all of them, whichever were asked for.
fn of_doer(doer: &Doer<'_>) -> Value {
    let actor = doer.actor;
    json!({
        "actor": told(&actor.name),
        "behind": actor.behind.as_str(),
        "account": told(&actor.account),
        "arn": told(&actor.arn),
        "subject": told(&actor.subject),
        "created": doer.made,
        "changed": doer.changed,
        "deleted": doer.ended,
        "refused": doer.refused,
        "events": doer.events,
        "first": rfc_3339(doer.span.0),
        "last": rfc_3339(doer.span.1),
        "via": doer.through().into_iter().map(Via::as_str).collect::<Vec<_>>(),
        "roles": doer.roles,
        "from": doer.from,
        "mfa": doer.mfa(),
    })
}

/// A text, or `null` where there is none.
pub(super) fn told(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

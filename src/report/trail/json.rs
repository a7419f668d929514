//! For programs: `events`, `resources`, `calls`, `actors` and what deserves a look. Times are RFC 3339 in UTC; what no event
//! tells is `null`. Keys stay stable.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::{Value, json};

use super::TrailReport;
use crate::model::time::rfc_3339;
use crate::report::json::{Each, write_lines};
use crate::trail::actors::Actor;
use crate::trail::story::{Story, Telling};
use crate::trail::things::{Deed, Life};
use crate::trail::via::Via;

/// How deep lists and objects have a line of their own: a resource is one.
const DEPTH: usize = 2;

#[derive(Serialize)]
struct Document<R, C> {
    events: Value,
    resources: R,
    calls: C,
}

/// Writes the document.
pub(super) fn write(report: &TrailReport<'_>, out: &mut dyn Write) -> io::Result<()> {
    let telling = &report.telling;
    let document = Document {
        events: events(telling),
        resources: Each(|| report.stories.iter().map(|story| resource(telling, story))),
        calls: Each(Vec::<Value>::new),
    };
    write_lines(&document, DEPTH, out)
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
    json["deleted"] = life.ended.map(|ended| deed(telling, ended)).into();
}

/// One deed: when, who, through what, from where, by which event.
pub(super) fn deed(telling: &Telling<'_>, deed: &Deed) -> Value {
    let actor = telling.actor(deed);
    let mut json = json!({
        "at": rfc_3339(deed.at),
        "did": deed.did.as_str(),
        "event": telling.text(deed.name),
        "event_id": deed.event.shown(&telling.trail.ledger.texts),
        "service": telling.text(deed.service),
        "via": deed.via.as_str(),
        "by_hand": deed.via == Via::Console,
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
    json["roles"] = actor.hops.iter().map(|hop| json!({"role": hop.role, "session": hop.session})).collect();
    json["mfa"] = actor.mfa.into();
    json["gap"] = json!(actor.gap);
}

/// A text, or `null` where there is none.
pub(super) fn told(text: &str) -> Value {
    if text.is_empty() { Value::Null } else { text.into() }
}

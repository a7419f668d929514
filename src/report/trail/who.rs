//! Everything that logs tell of one resource.

use std::fmt::Write;

use serde_json::{Value, json};

use super::table::{self, Column};
use super::{json as of_json, names};
use crate::cost::{Price, ResourceCost, Total};
use crate::model::time::{rfc_3339, span, written};
use crate::report::human::clean;
use crate::report::json::{decimal, write_lines};
use crate::trail::actors::Actor;
use crate::trail::calls::{End, Observed};
use crate::trail::story::{Story, Telling};
use crate::trail::things::{Deed, Life};
use crate::trail::via::program;
use crate::wording;

/// How many changes of a life are printed before the rest is counted.
const SHOWN: usize = 40;
/// How much of what a program calls itself is printed.
const MOST_OF_AGENT: usize = 90;

const CHANGES: [Column; 6] = [
    Column::text("when", 19),
    Column::text("who", 32),
    Column::text("what", 40),
    Column::text("through", 14),
    Column::text("from", 40),
    Column::text("to", 48),
];

const CALLS: [Column; 5] = [
    Column::text("", 9),
    Column::text("", 58),
    Column::number("times"),
    Column::text("last", 19),
    Column::text("for", 48),
];

/// A resource that was asked for.
#[derive(Debug)]
pub struct Asked<'a> {
    /// What it is.
    pub end: End,
    /// Who made, changed and deleted it; `None` where the logs do not tell.
    pub story: Option<Story<'a>>,
    /// Where it is declared: `main.yaml:3:5`.
    pub place: Option<String>,
    /// What it costs in a month.
    pub cost: Option<&'a ResourceCost>,
    /// What it calls, and what calls it.
    pub calls: Vec<Observed>,
}

/// Every resource that goes by the name that was asked for.
#[derive(Debug)]
pub struct WhoReport<'a> {
    /// What is told.
    pub telling: Telling<'a>,
    /// The resources.
    pub asked: Vec<Asked<'a>>,
}

impl WhoReport<'_> {
    /// For people.
    pub fn human(&self) -> String {
        let mut out = String::new();
        if self.asked.len() > 1 {
            let _ = writeln!(out, "{} go by this name\n", wording::count(self.asked.len(), "resource"));
        }
        for (at, asked) in self.asked.iter().enumerate() {
            if at > 0 {
                out.push('\n');
            }
            self.one(&mut out, asked);
        }
        out
    }

    fn one(&self, out: &mut String, asked: &Asked<'_>) {
        for line in self.head(asked) {
            let _ = writeln!(out, "{}", clean(&line));
        }
        match &asked.story {
            Some(story) => self.lives(out, story),
            None => out.push_str("\nthese logs tell of nobody who made, changed or deleted it\n"),
        }
        self.calls(out, asked);
    }

    /// What and where it is.
    fn head(&self, asked: &Asked<'_>) -> Vec<String> {
        let (end, story) = (&asked.end, asked.story.as_ref());
        let name = story.map(|story| names::name(&self.telling, story));
        let name = name.unwrap_or_else(|| names::of_end(&self.telling, end).to_owned());
        let name = names::of_arn(&name);
        let title = names::title(&end.kind).map(|title| format!(" ({title})")).unwrap_or_default();
        let mut lines = vec![format!("{name}{title}")];
        let arn = story.map_or("", |story| story.arn);
        let places = [(end.account.as_str(), "account "), (&end.region, ""), (arn, "")];
        let places = places.iter().filter(|(text, _)| !text.is_empty()).map(|(text, what)| format!("{what}{text}"));
        lines.extend(
            Some(places.collect::<Vec<_>>().join(", ")).filter(|line| !line.is_empty()).map(|line| format!("  {line}")),
        );
        let cost = asked.cost.map(|cost| monthly(cost.total())).unwrap_or_default();
        lines.extend(asked.place.as_ref().map(|place| format!("  declared at {place}{cost}")));
        lines
    }

    fn lives(&self, out: &mut String, story: &Story<'_>) {
        let lives = story.thing.lives();
        for (at, life) in lives.iter().enumerate().rev() {
            if at + 1 < lives.len() {
                let _ = writeln!(out, "\nan earlier one of this name");
            }
            self.life(out, *life, at == 0);
        }
        if story.thing.more > 0 {
            let more = story.thing.more;
            let _ = writeln!(out, "\n{more} older changes are not kept: no more than the newest are");
        }
    }

    fn life(&self, out: &mut String, life: Life<'_>, is_first: bool) {
        out.push('\n');
        match (life.made, life.put) {
            (Some(made), _) => self.deed(out, "made", made, ""),
            (None, Some(put)) => self.deed(out, "made or changed, which the record does not tell,", put, ""),
            (None, None) => self.made_before(out, life, is_first),
        }
        self.changes(out, life);
        if let Some(ended) = life.ended {
            let age = life.made.map(|made| format!(", {} old", span(ended.at - made.at))).unwrap_or_default();
            self.deed(out, "deleted", ended, &age);
        }
    }

    fn made_before(&self, out: &mut String, life: Life<'_>, is_first: bool) {
        let begin = self.telling.trail.ledger.span.map(|(first, _)| written(first)).unwrap_or_default();
        let why = match (is_first, self.telling.trail.ledger.outside) {
            (false, _) => "no event tells who made it".to_owned(),
            (true, 0) => format!("made before these logs begin ({begin}), or by what is not in them"),
            (true, _) => format!("made before the period asked for, or by what is not in the logs ({begin} on)"),
        };
        let oldest = life.deeds.first().map(|deed| format!("; its oldest event is of {}", written(deed.at)));
        let _ = writeln!(out, "  {why}{}", oldest.unwrap_or_default());
    }

    /// One deed in full.
    fn deed(&self, out: &mut String, what: &str, deed: &Deed, more: &str) {
        let telling = &self.telling;
        let actor = telling.actor(deed);
        let mut lines = vec![format!("{what} {} by {}{more}", written(deed.at), described(actor))];
        let agent = table::cut(&program(telling.text(deed.agent)), MOST_OF_AGENT);
        let agent = if agent.is_empty() { agent } else { format!(": {agent}") };
        let from = telling.text(deed.from);
        let from = if from.is_empty() { String::new() } else { format!(", from {from}") };
        let by_hand = if telling.is_by_hand(deed) { ", by hand" } else { "" };
        lines.push(format!("  through {}{agent}{by_hand}{from}", deed.via.as_str()));
        for hop in &actor.hops {
            let session = if hop.session.is_empty() { String::new() } else { format!(", in session {}", hop.session) };
            let event = hop.event.map(|event| format!(", given by event {}", event.shown(&telling.trail.ledger.texts)));
            lines.push(format!("  as {}{session}{}", hop.role, event.unwrap_or_default()));
        }
        lines.extend(actor.gap.as_ref().map(|gap| format!("  {gap}")));
        let event = deed.event.shown(&telling.trail.ledger.texts);
        let event = if event.is_empty() { event } else { format!(", event {event}") };
        lines.push(format!("  {}:{}{event}", telling.text(deed.service), telling.text(deed.name)));
        lines.extend(Some(self.sizes(deed)).filter(|sizes| !sizes.is_empty()).map(|sizes| format!("  with {sizes}")));
        for line in lines {
            let _ = writeln!(out, "  {}", clean(&line));
        }
    }

    /// What a deed says of how large it is.
    fn sizes(&self, deed: &Deed) -> String {
        let sizes =
            deed.sizes.iter().map(|(key, value)| format!("{} {}", self.telling.text(*key), self.telling.text(*value)));
        sizes.collect::<Vec<_>>().join(", ")
    }

    fn changes(&self, out: &mut String, life: Life<'_>) {
        let changes: Vec<&Deed> = life.changes().filter(|deed| self.telling.is_wanted(deed)).collect();
        if changes.is_empty() {
            return;
        }
        let _ = writeln!(out, "  changed {}", wording::times(changes.len() as u64));
        let hidden = changes.len().saturating_sub(SHOWN);
        if hidden > 0 {
            let _ = writeln!(out, "    … {hidden} earlier; --format json has them");
        }
        let rows: Vec<[String; 6]> = changes[hidden..].iter().map(|deed| self.change(deed)).collect();
        let mut rows_of = String::new();
        table::write(&mut rows_of, CHANGES, &rows);
        rows_of.lines().for_each(|line| _ = writeln!(out, "  {line}"));
    }

    fn change(&self, deed: &Deed) -> [String; 6] {
        let telling = &self.telling;
        [
            written(deed.at),
            names::actor(telling.actor(deed)),
            format!("{}:{}", telling.text(deed.service), telling.text(deed.name)),
            deed.via.as_str().to_owned(),
            telling.text(deed.from).to_owned(),
            self.sizes(deed),
        ]
    }

    fn calls(&self, out: &mut String, asked: &Asked<'_>) {
        if asked.calls.is_empty() {
            return;
        }
        let rows: Vec<[String; 5]> = asked.calls.iter().map(|call| self.call(call, asked)).collect();
        out.push_str("\n  who uses it, and what it uses\n");
        table::write(out, CALLS, &rows);
    }

    fn call(&self, call: &Observed, asked: &Asked<'_>) -> [String; 5] {
        let (word, other) = if call.from.is_same(&asked.end) { ("calls", &call.to) } else { ("called by", &call.from) };
        [
            word.to_owned(),
            names::end(&self.telling, other),
            call.count.to_string(),
            written(call.last),
            call.actions.iter().map(|(action, _)| action.as_ref()).collect::<Vec<_>>().join(", "),
        ]
    }

    /// For programs.
    pub fn json(&self) -> String {
        let resources: Vec<Value> = self.asked.iter().map(|asked| self.one_json(asked)).collect();
        let span = self.telling.trail.ledger.span;
        let document = json!({
            "logs": {"first": span.map(|(first, _)| rfc_3339(first)), "last": span.map(|(_, last)| rfc_3339(last))},
            "resources": resources,
        });
        let mut out = Vec::new();
        // Memory takes all.
        drop(write_lines(&document, 3, &mut out));
        String::from_utf8(out).unwrap_or_default()
    }

    fn one_json(&self, asked: &Asked<'_>) -> Value {
        let mut json = match &asked.story {
            Some(story) => of_json::resource(&self.telling, story),
            None => {
                let mut json = of_json::end(&self.telling, &asked.end);
                json["id"] = asked.end.id.as_str().into();
                json["history"] = json!([]);
                (json["created"], json["deleted"], json["changes"]) = (Value::Null, Value::Null, 0.into());
                json
            }
        };
        json["declared_at"] = json!(asked.place);
        json["monthly"] = json!(asked.cost.and_then(|cost| match &cost.monthly {
            Price::Known(band) => Some(decimal(band.typical)),
            Price::Free => Some("0".to_owned()),
            Price::Unknown(_) => None,
        }));
        json["calls"] = asked.calls.iter().map(|call| of_json::call(&self.telling, call)).collect();
        json
    }
}

/// ", $43.40 a month", with what that leaves out.
fn monthly(total: Total) -> String {
    match total.left_out() {
        left_out if left_out.is_empty() => format!(", {} a month", total.amount()),
        left_out => format!(", {} a month ({left_out})", total.amount()),
    }
}

/// `alice (person of 123456789012, with a second factor)`.
fn described(actor: &Actor) -> String {
    let mut words = vec![actor.behind.as_str().to_owned()];
    if !actor.account.is_empty() {
        words[0] += &format!(" of {}", actor.account);
    }
    match actor.mfa {
        Some(true) => words.push("with a second factor".to_owned()),
        Some(false) => words.push("without a second factor".to_owned()),
        None => {}
    }
    let name = if actor.name.is_empty() { "somebody whom the logs do not name" } else { &actor.name };
    format!("{name} ({})", words.join(", "))
}

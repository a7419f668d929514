//! For people: what was read, what deserves a look, what was made, by whom, and what happened when.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::table::{self, Column};
use super::{TrailReport, names};
use crate::model::time::{span, written};
use crate::report::human::clean;
use crate::trail::calls::{How, Observed};
use crate::trail::doers::Doer;
use crate::trail::relations::{Relation, Standing};
use crate::trail::story::Story;
use crate::trail::things::Deed;
use crate::trail::timeline::{Moment, moments};
use crate::wording;

/// How many rows of a table are printed before the rest is counted.
const SHOWN: usize = 20;

/// The columns of a table of resources.
const RESOURCES: [Column; 6] = [
    Column::text("when", 19),
    Column::text("resource", 58),
    Column::text("by", 28),
    Column::text("through", 14),
    Column::number("changes"),
    Column::text("now", 24),
];

const DOERS: [Column; 10] = [
    Column::text("who", 32),
    Column::text("of", 14),
    Column::text("is a", 10),
    Column::number("made"),
    Column::number("changed"),
    Column::number("deleted"),
    Column::number("refused"),
    Column::text("through", 22),
    Column::text("MFA", 6),
    Column::text("as", 40),
];

const CALLS: [Column; 6] = [
    Column::text("caller", 48),
    Column::text("called", 48),
    Column::number("times"),
    Column::text("last", 19),
    Column::text("for", 34),
    Column::text("declared by", 44),
];

const UNUSED: [Column; 3] = [Column::text("caller", 48), Column::text("called", 48), Column::text("declared by", 64)];

const TIMELINE: [Column; 4] =
    [Column::text("when", 19), Column::text("who", 24), Column::text("what", 34), Column::text("to what", 60)];

impl TrailReport<'_> {
    /// For people. `all` prints every row.
    pub fn human(&self, all: bool) -> String {
        let mut out = String::new();
        for line in self.head() {
            let _ = writeln!(out, "{}", clean(&line));
        }
        let remarks = self.remarks();
        if !remarks.is_empty() {
            out.push_str("\nworth a look\n");
        }
        for remark in &remarks {
            let _ = writeln!(out, "  {}", clean(remark));
        }
        for (title, stories) in self.chapters() {
            self.resources(&mut out, &title, &stories, all);
        }
        self.untold(&mut out);
        self.doers(&mut out, all);
        self.calls(&mut out, all);
        self.timeline(&mut out, all);
        out
    }

    fn resources(&self, out: &mut String, title: &str, stories: &[&Story<'_>], all: bool) {
        let title = format!("{title}: {}", stories.len());
        section(out, &title, RESOURCES, stories, |story| self.resource(story), all);
    }

    /// When and by whom it was made; of one that was there before, when it was changed last.
    fn resource(&self, story: &Story<'_>) -> [String; 6] {
        let told = story.told();
        let changes = if story.changes == 0 { String::new() } else { story.changes.to_string() };
        let now = story.life.ended.map(|ended| self.ended(story, ended)).unwrap_or_default();
        [
            told.map(|deed| written(deed.at)).unwrap_or_default(),
            names::titled(&self.telling, story),
            told.map(|deed| names::actor(self.telling.actor(deed))).unwrap_or_default(),
            told.map_or("", |deed| deed.via.as_str()).to_owned(),
            changes,
            now,
        ]
    }

    fn ended(&self, story: &Story<'_>, ended: &Deed) -> String {
        match story.life.made {
            Some(made) => format!("gone after {}", span(ended.at - made.at)),
            None => "gone".to_owned(),
        }
    }

    fn untold(&self, out: &mut String) {
        let (untold, all) = self.untold_resources();
        if untold > 0 {
            let _ = writeln!(
                out,
                "\nof {untold} of the estate's {} the logs tell nothing",
                wording::count(all, "resource")
            );
        }
    }

    fn doers(&self, out: &mut String, all: bool) {
        let (doers, idle) = self.doers_apart();
        let mut names = BTreeSet::new();
        // Alone in its name nobody needs an account to be told by.
        let is_shared = doers.iter().any(|doer| !names.insert(&doer.actor.name));
        let title = format!("who did it: {}", doers.len());
        section(out, &title, DOERS, &doers, |doer| of_doer(doer, is_shared), all);
        if !idle.is_empty() {
            let events: u64 = idle.iter().map(|doer| doer.events).sum();
            let _ = writeln!(out, "  {} more changed nothing, in {events} events", idle.len());
        }
    }

    fn calls(&self, out: &mut String, all: bool) {
        let rows = self.call_rows(all);
        section(out, &format!("who calls what: {}", self.calls.len()), CALLS, &rows, |calls| self.call(calls), all);
        let unused = self.relations.iter().filter(|relation| relation.standing == Standing::Unused);
        let unused: Vec<&Relation> = unused.collect();
        let title = format!("declared but never used: {}", unused.len());
        section(out, &title, UNUSED, &unused, |relation| self.unused(relation), all);
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for relation in self.relations.iter().filter(|relation| relation.standing == Standing::CannotTell) {
            *reasons.entry(&relation.reason).or_default() += 1;
        }
        for (reason, relations) in reasons {
            let _ = writeln!(out, "\n{}: {}", wording::count(relations, "declared call"), clean(reason));
        }
    }

    /// Callers that are resources first. What a service calls many of in nobody's name is one row, but where all are asked for.
    fn call_rows(&self, all: bool) -> Vec<Vec<&Observed>> {
        let is_service = |call: &&Observed| call.how == How::Service;
        let mut rows: Vec<_> = self.calls.iter().filter(|call| !is_service(call)).map(|call| vec![call]).collect();
        let mut groups: BTreeMap<(&str, &str, usize), Vec<&Observed>> = BTreeMap::new();
        for (at, call) in self.calls.iter().enumerate().filter(|(_, call)| is_service(call)) {
            groups.entry((&call.from.id, &call.to.kind, if all { at } else { 0 })).or_default().push(call);
        }
        rows.extend(groups.into_values());
        rows
    }

    /// One call, or several of one caller to one kind.
    fn call(&self, calls: &[&Observed]) -> [String; 6] {
        let called = match calls {
            [call] => names::end(&self.telling, &call.to),
            _ => {
                let title = names::title(&calls[0].to.kind).unwrap_or_else(|| "resource".to_owned());
                format!("{} × {title}", calls.len())
            }
        };
        let declared = self.relation(calls[0]);
        [
            names::end(&self.telling, &calls[0].from),
            called,
            calls.iter().map(|call| call.count).sum::<u64>().to_string(),
            calls.iter().map(|call| call.last).max().map(written).unwrap_or_default(),
            calls[0].actions_in_short(),
            declared.map(|relation| self.told_by(relation)).unwrap_or_default(),
        ]
    }

    fn unused(&self, relation: &Relation) -> [String; 3] {
        let of = |index| names::of_resource(&self.telling, index);
        [of(relation.from), of(relation.to), self.told_by(relation)]
    }

    /// The properties that declare a call: of the caller, and of others with their names.
    fn told_by(&self, relation: &Relation) -> String {
        let own = format!("{}: ", self.telling.graph.label(relation.from));
        let declared = relation.declared.iter().map(|text| text.strip_prefix(&own).unwrap_or(text));
        let declared: Vec<&str> = declared.collect();
        if declared.is_empty() { "nothing".to_owned() } else { declared.join(", ") }
    }

    /// The newest moments, in the order of time.
    fn timeline(&self, out: &mut String, all: bool) {
        let moments = moments(&self.telling, &self.stories);
        if moments.is_empty() {
            return;
        }
        let hidden = if all { 0 } else { moments.len().saturating_sub(SHOWN) };
        let _ = writeln!(out, "\nwhat happened");
        if hidden > 0 {
            let _ = writeln!(out, "  … {hidden} earlier; --all prints them");
        }
        let rows: Vec<[String; 4]> = moments[hidden..].iter().map(|moment| self.moment(moment)).collect();
        table::write(out, TIMELINE, &rows);
    }

    fn moment(&self, moment: &Moment<'_>) -> [String; 4] {
        let deed = moment.deed;
        let times = if moment.events > 1 { format!(" ×{}", moment.events) } else { String::new() };
        let touched = || moment.stories.iter().map(|at| &self.stories[*at]);
        let what: Vec<String> = match moment.stories.len() {
            1 => touched().map(|story| names::titled(&self.telling, story)).collect(),
            _ => touched().take(2).map(|story| names::short(&self.telling, story)).collect(),
        };
        let more = moment.stories.len() - what.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        [
            written(deed.at),
            names::actor(self.telling.actor(deed)),
            format!("{}:{}{times}", self.telling.text(deed.service), self.telling.text(deed.name)),
            what.join(", ") + &more,
        ]
    }
}

/// A table below its title, with a row of each of these; what is too long is cut, and counted.
fn section<T, const N: usize>(
    out: &mut String,
    title: &str,
    columns: [Column; N],
    rows: &[T],
    row: impl Fn(&T) -> [String; N],
    all: bool,
) {
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    let shown = if all { rows.len() } else { rows.len().min(SHOWN) };
    table::write(out, columns, &rows[..shown].iter().map(row).collect::<Vec<_>>());
    if shown < rows.len() {
        let _ = writeln!(out, "  … and {} more; --all prints them", rows.len() - shown);
    }
}

fn of_doer(doer: &Doer<'_>, with_account: bool) -> [String; 10] {
    let number = |number: u64| if number == 0 { String::new() } else { number.to_string() };
    let vias: Vec<&str> = doer.through().into_iter().take(3).map(|via| via.as_str()).collect();
    let mfa = match doer.mfa {
        (true, true) => "mixed",
        (true, false) => "yes",
        (false, true) => "no",
        (false, false) => "",
    };
    let roles: Vec<&str> = doer.roles.iter().map(String::as_str).collect();
    [
        names::actor(doer.actor),
        if with_account { doer.actor.account.clone() } else { String::new() },
        doer.actor.behind.as_str().to_owned(),
        number(doer.made),
        number(doer.changed),
        number(doer.ended),
        number(doer.refused),
        vias.join(", "),
        mfa.to_owned(),
        roles.join(", "),
    ]
}

//! Everything that is kept of events: each reader of files fills one, and they are put together at the end. The order in
//! which events come makes no difference.

use std::collections::{HashMap, HashSet};

use foldhash::fast::FixedState;

use super::calls::Calls;
use super::event::{Category, Event, EventId};
use super::failures::Failures;
use super::identity::{Identities, IdentityIndex};
use super::insights::Insights;
use super::reading::record::Record;
use super::sessions::Sessions;
use super::subjects::{Did, subjects};
use super::things::Things;
use super::via::Via;
use crate::texts::{Adopted, Text, Texts};

/// From when to when events count, in milliseconds since 1970; the end is not in it.
#[derive(Debug, Clone, Copy)]
pub struct Period {
    /// The first moment.
    pub since: i64,
    /// The first moment behind.
    pub until: i64,
}

impl Default for Period {
    fn default() -> Self {
        Self { since: i64::MIN, until: i64::MAX }
    }
}

/// How often somebody did something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Doings {
    /// Events.
    pub events: u64,
    /// Those that changed something.
    pub writes: u64,
    /// Those that failed.
    pub failed: u64,
    /// When first, in milliseconds since 1970.
    pub first: i64,
    /// When last.
    pub last: i64,
}

/// How many programs are remembered with what they are.
const MOST_VIAS: usize = 1 << 16;

/// Of which service, in which account and region, events are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Source {
    /// The service, without `.amazonaws.com`.
    pub service: Text,
    /// The account whose log it is.
    pub account: Text,
    /// The region.
    pub region: Text,
}

impl Source {
    /// The same, of one whose texts were taken over.
    fn adopted(self, texts: &Adopted) -> Self {
        let [service, account, region] = [self.service, self.account, self.region].map(|text| texts.of(text));
        Self { service, account, region }
    }
}

/// What is kept of events.
#[derive(Debug, Default)]
pub struct Ledger {
    /// Every text.
    pub texts: Texts,
    /// Every caller.
    pub identities: Identities,
    /// What happened to each resource.
    pub things: Things,
    /// Who took which role.
    pub sessions: Sessions,
    /// Which resource calls which.
    pub calls: Calls,
    /// What CloudTrail found unusual.
    pub insights: Insights,
    /// What was refused.
    pub failures: Failures,
    /// What each caller did, counted by what it did that through.
    pub doings: HashMap<(IdentityIndex, Via), Doings, FixedState>,
    /// From when to when the events are that were read.
    pub span: Option<(i64, i64)>,
    /// Of the services whose events on what is in a resource were read: where one is missing, nothing tells who uses what.
    pub data_events: HashMap<Source, u64, FixedState>,
    /// Where management events that only look were read: a trail may leave them out, or those of one service.
    pub looks: HashSet<Source, FixedState>,
    /// Events outside of the period.
    pub outside: u64,
    /// Events that tell no time that can be read, and so stand in no period.
    pub without_time: u64,
    vias: HashMap<(Text, Text, bool), Via, FixedState>,
}

impl Ledger {
    /// Takes a record in.
    pub(super) fn take(&mut self, record: &Record<'_>, period: Period) {
        let who = self.identities.put(record.user_identity, &mut self.texts);
        let via = self.via(record.user_agent.text(), who, record.session_credential_from_console.text() == "true");
        let id = EventId::new(record.event_id.text(), &mut self.texts);
        let event = Event::new(record, id, who, via);
        if event.category == Category::Insight {
            return self.insights.take(&event, &mut self.texts);
        }
        // Who took a role before the period may act in it.
        self.sessions.take(&event, &self.identities, &mut self.texts);
        let Some(at) = event.at else {
            self.without_time += 1;
            return;
        };
        if at < period.since || at >= period.until {
            self.outside += 1;
            if at < period.since && !event.failed() && !event.is_read_only {
                self.take_changes(&event, true);
            }
            return;
        }
        self.span = Some(self.span.map_or((at, at), |(first, last)| (first.min(at), last.max(at))));
        self.count(&event, at);
        if event.failed() {
            return self.failures.take(&event, &mut self.texts);
        }
        let is_call = self.calls.wants(&event, self.identities.get(who), &self.texts);
        match (is_call, event.is_read_only) {
            (true, _) => {
                for subject in subjects(&event, true) {
                    if subject.did != Did::Used {
                        self.things.take(&event, &subject, false, &mut self.texts);
                    }
                    self.calls.take(&event, &subject, &mut self.texts);
                }
            }
            (false, true) => {}
            (false, false) => self.take_changes(&event, false),
        }
    }

    fn take_changes(&mut self, event: &Event<'_>, is_earlier: bool) {
        for subject in subjects(event, false).iter().filter(|subject| subject.did != Did::Used) {
            self.things.take(event, subject, is_earlier, &mut self.texts);
        }
    }

    fn via(&mut self, agent: &str, who: IdentityIndex, in_console: bool) -> Via {
        let invoked_by = self.identities.get(who).invoked_by;
        // Where each call names itself anew, that is not kept.
        if self.vias.len() >= MOST_VIAS && self.texts.find(agent).is_none() {
            return Via::of(agent, self.texts.get(invoked_by), in_console);
        }
        let key = (self.texts.put(agent), invoked_by, in_console);
        *self.vias.entry(key).or_insert_with(|| Via::of(agent, self.texts.get(invoked_by), in_console))
    }

    fn count(&mut self, event: &Event<'_>, at: i64) {
        let fresh = Doings { first: at, last: at, ..Doings::default() };
        let doings = self.doings.entry((event.who, event.via)).or_insert(fresh);
        doings.events += 1;
        doings.writes += u64::from(!event.is_read_only && !event.failed());
        doings.failed += u64::from(event.failed());
        (doings.first, doings.last) = (doings.first.min(at), doings.last.max(at));
        let is_look = event.category == Category::Management && event.is_read_only;
        if event.category == Category::Data || is_look {
            let of = Source {
                service: self.texts.put(event.service),
                account: self.texts.put(event.account),
                region: self.texts.put(event.region),
            };
            if is_look {
                self.looks.insert(of);
            } else {
                *self.data_events.entry(of).or_default() += 1;
            }
        }
    }

    /// Takes in what another one kept.
    pub(super) fn adopt(&mut self, other: Self) {
        let texts = self.texts.adopt(&other.texts);
        let identities = self.identities.adopt(&other.identities, &texts);
        self.things.adopt(other.things, &self.texts, &texts, &identities);
        self.sessions.adopt(other.sessions, &self.identities, &self.texts, &texts, &identities);
        self.calls.adopt(other.calls, &self.texts, &texts, &identities);
        self.insights.adopt(other.insights, &self.texts, &texts);
        self.failures.adopt(other.failures, &texts, &identities);
        self.outside += other.outside;
        self.without_time += other.without_time;
        self.span = match (self.span, other.span) {
            (Some((a, b)), Some((c, d))) => Some((a.min(c), b.max(d))),
            (ours, theirs) => ours.or(theirs),
        };
        for (theirs, count) in other.data_events {
            *self.data_events.entry(theirs.adopted(&texts)).or_default() += count;
        }
        self.looks.extend(other.looks.into_iter().map(|theirs| theirs.adopted(&texts)));
        for ((who, via), theirs) in other.doings {
            let doings = self.doings.entry((identities.of(who), via)).or_insert(Doings {
                events: 0,
                writes: 0,
                failed: 0,
                ..theirs
            });
            doings.events += theirs.events;
            doings.writes += theirs.writes;
            doings.failed += theirs.failed;
            (doings.first, doings.last) = (doings.first.min(theirs.first), doings.last.max(theirs.last));
        }
    }

    /// Puts all in order once everything is read. Only then both events of an Insight are known, and whether it is in the
    /// period.
    pub(super) fn settle(&mut self, period: Period) {
        self.outside += self.insights.keep(period);
        self.span = self.span.or_else(|| self.insights.span());
        self.things.settle(&self.texts);
    }
}
